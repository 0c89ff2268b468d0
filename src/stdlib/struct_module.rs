//! `struct`: values to and from packed bytes (`Modules/_struct.c`).

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use super::support::{class, class_arg};
use super::{ModuleSpec, set, support};
use crate::builtins::sequence::{is_index, type_name};
use crate::builtins::{bytes, protocol};
use crate::value::fork::{Fork, Forkable, forkable, plain};
use crate::value::function::{NativeDef, Sig};
use crate::value::instance::NativeData;
use crate::value::types::{self, BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, Builtin, BuiltinType, Host, Instance, PyResult, Raise, Value, exception};

/// The module.
pub static STRUCT: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        for def in FUNCTIONS {
            set(&module.dict, def.name, Builtin::of_module(def, "_struct"));
        }
        support::add_classes(module, &[&STRUCT_CLASS, &ERROR]);
        Ok(())
    }),
    ..ModuleSpec::new("struct")
};

const UNPACK_FROM: Sig = Sig::Params { names: &["format", "buffer", "offset"], posonly: 1, required: 2, kwonly: 0 };

static FUNCTIONS: &[NativeDef] = &[
    NativeDef::function("calcsize", Sig::One, |_, args| Ok(Value::from_usize(layout_of(&args.pos[0])?.size))),
    NativeDef::function("pack", Sig::Any, |host, args| {
        let (layout, rest) = with_format(&args)?;
        pack(host, &layout, rest, "pack").map(Value::bytes)
    }),
    NativeDef::function("pack_into", Sig::Any, |host, args| {
        let (layout, rest) = with_format(&args)?;
        pack_into(host, &layout, rest)
    }),
    NativeDef::function("unpack", Sig::Pos(2, 2), |_, args| unpack(&layout_of(&args.pos[0])?, &args.pos[1])),
    NativeDef::function("unpack_from", UNPACK_FROM, |host, args| {
        unpack_from(host, &layout_of(&args.pos[0])?, &args.pos[1], args.get(2))
    }),
    NativeDef::function("iter_unpack", Sig::Pos(2, 2), |host, args| {
        iter_unpack(host, &layout_of(&args.pos[0])?, &args.pos[1])
    }),
    NativeDef::function("_clearcache", Sig::NoArgs, |_, _| Ok(Value::None)),
];

/// `struct.error`
static ERROR: TypeSpec = TypeSpec {
    base: BaseSpec::Builtin(BuiltinType::Exception),
    layout: Layout::Exception,
    has_dict: true,
    ..class("struct", "error")
};

/// `_struct.Struct`
static STRUCT_CLASS: TypeSpec = TypeSpec {
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, |_, mut args| {
            Ok(Instance::native(class_arg(&mut args)?, Struct(RefCell::default())))
        }),
        NativeDef::slot(
            "__init__",
            Sig::Params { names: &["format"], posonly: 0, required: 1, kwonly: 0 },
            |_, args| {
                let format = layout_of(&args.pos[1])?;
                if let Some(this) = args.pos[0].native_data::<Struct>() {
                    this.0.replace(Some(Rc::new(format)));
                }
                Ok(Value::None)
            },
        ),
        NativeDef::method("pack", Sig::Any, |host, args| {
            pack(host, &*layout(&args.pos[0])?, &args.pos[1..], "pack").map(Value::bytes)
        }),
        NativeDef::method("pack_into", Sig::Any, |host, args| pack_into(host, &*layout(&args.pos[0])?, &args.pos[1..])),
        NativeDef::method("unpack", Sig::One, |_, args| unpack(&*layout(&args.pos[0])?, &args.pos[1])),
        NativeDef::method(
            "unpack_from",
            Sig::Params { names: &["buffer", "offset"], posonly: 0, required: 1, kwonly: 0 },
            |host, args| unpack_from(host, &*layout(&args.pos[0])?, &args.pos[1], args.get(2)),
        ),
        NativeDef::method("iter_unpack", Sig::One, |host, args| {
            iter_unpack(host, &*layout(&args.pos[0])?, &args.pos[1])
        }),
    ],
    getset: &[
        GetSet { name: "format", get: |_, this| Ok(Value::str(&layout(this)?.format)), set: None },
        GetSet { name: "size", get: |_, this| Ok(Value::from_usize(layout(this)?.size)), set: None },
    ],
    ..class("_struct", "Struct")
};

#[cold]
fn error(message: impl AsRef<str>) -> Raise {
    let value = Value::str(message.as_ref());
    Raise::Exception(exception::new_instance_of(types::native(&ERROR), vec![value]))
}

/// One item of a format: its letter, where it lies, how often (`s` and `p`: how long).
#[derive(Clone, Copy, Debug)]
struct Field {
    code: u8,
    offset: usize,
    size: usize,
    count: usize,
}

/// A format, read.
#[derive(Clone, Debug)]
struct Format {
    format: String,
    fields: Vec<Field>,
    size: usize,
    /// How many values it takes.
    values: usize,
    big_endian: bool,
    /// Whether it is the machine's own layout (`@`), where floats overflow to infinity.
    native: bool,
}

plain!(Format);

/// What a `Struct` has: its format, once `__init__` has read one.
#[derive(Debug)]
struct Struct(RefCell<Option<Rc<Format>>>);

impl NativeData for Struct {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, _fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Struct(self.0.clone())))
    }
}

/// The format of a `Struct`.
fn layout(value: &Value) -> PyResult<Rc<Format>> {
    let Some(this) = value.native_data::<Struct>() else {
        return Err(Raise::type_error("a _struct.Struct object is needed"));
    };
    this.0.borrow().clone().ok_or_else(|| Raise::unsupported("a struct.Struct whose __init__ was not called"))
}

fn with_format(args: &Args) -> PyResult<(Format, &[Value])> {
    match args.pos.split_first() {
        Some((format, rest)) => Ok((layout_of(format)?, rest)),
        None => Err(Raise::type_error("missing format argument")),
    }
}

/// `prepare_s`: reads a format.
fn layout_of(value: &Value) -> PyResult<Format> {
    let text = match value.payload() {
        Value::Str(text) => match text.as_ascii() {
            Some(text) => text.to_owned(),
            None => {
                let place = text.chars().position(|c| c >= 128).unwrap_or(0);
                let arguments = vec![
                    Value::str("ascii"),
                    value.clone(),
                    Value::from_usize(place),
                    Value::from_usize(place + 1),
                    Value::str("ordinal not in range(128)"),
                ];
                return Err(Raise::with_args(BuiltinType::UnicodeEncodeError, arguments));
            }
        },
        Value::Bytes(bytes) => String::from_utf8_lossy(bytes.as_slice()).into_owned(),
        _ => {
            let got = type_name(value);
            return Err(Raise::type_error(format!("Struct() argument 1 must be a str or bytes object, not {got}")));
        }
    };
    let (order, body) = match text.as_bytes().first() {
        Some(b @ (b'<' | b'>' | b'!' | b'=' | b'@')) => (*b, &text[1..]),
        _ => (b'@', &text[..]),
    };
    let native = order == b'@';
    let too_long = || error("total struct size too long");
    let (mut fields, mut size, mut values) = (Vec::new(), 0_usize, 0);
    let mut rest = body.bytes().peekable();
    while let Some(c) = rest.next() {
        if c.is_ascii_whitespace() {
            continue;
        }
        let (mut count, mut code) = (1_usize, c);
        if c.is_ascii_digit() {
            count = usize::from(c - b'0');
            loop {
                match rest.next() {
                    Some(digit @ b'0'..=b'9') => {
                        let more = count.checked_mul(10).and_then(|n| n.checked_add(usize::from(digit - b'0')));
                        count = more.filter(|&n| n <= i64::MAX as usize).ok_or_else(too_long)?;
                    }
                    Some(other) => {
                        code = other;
                        break;
                    }
                    None => return Err(error("repeat count given without format specifier")),
                }
            }
        }
        let (item, align) = sizes(code, native).ok_or_else(|| error("bad char in struct format"))?;
        if native {
            size = size.checked_next_multiple_of(align).ok_or_else(too_long)?;
        }
        let whole = item.checked_mul(count).and_then(|n| n.checked_add(size));
        let whole = whole.filter(|&n| n <= i64::MAX as usize).ok_or_else(too_long)?;
        match code {
            b'x' => {}
            b's' | b'p' => {
                fields.push(Field { code, offset: size, size: count, count: 1 });
                values += 1;
            }
            _ if count > 0 => {
                fields.push(Field { code, offset: size, size: item, count });
                values += count;
            }
            _ => {}
        }
        size = whole;
    }
    let big_endian = matches!(order, b'>' | b'!');
    Ok(Format { format: text, fields, size, values, big_endian, native })
}

/// Size and alignment of a letter.
fn sizes(code: u8, native: bool) -> Option<(usize, usize)> {
    let size = match code {
        b'x' | b'b' | b'B' | b'c' | b's' | b'p' | b'?' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' => 4,
        b'l' | b'L' => {
            if native {
                8
            } else {
                4
            }
        }
        b'q' | b'Q' | b'd' => 8,
        b'n' | b'N' | b'P' if native => 8,
        _ => return None,
    };
    Some((size, size))
}

impl Format {
    /// The bytes of an item in the format's order, from little-endian ones.
    fn order(&self, mut bytes: Vec<u8>) -> Vec<u8> {
        if self.big_endian {
            bytes.reverse();
        }
        bytes
    }

    fn item(&self, host: &mut dyn Host, field: Field, value: &Value) -> PyResult<Vec<u8>> {
        let bytes = match field.code {
            b'?' => vec![u8::from(protocol::truth(host, value)?)],
            b'c' => match value.payload() {
                Value::Bytes(bytes) if bytes.len() == 1 => bytes.as_slice().to_vec(),
                Value::ByteArray(bytes) if bytes.with(<[u8]>::len) == 1 => bytes.with(<[u8]>::to_vec),
                _ => return Err(error("char format requires a bytes object of length 1")),
            },
            b's' | b'p' => return string_item(field, value),
            b'e' | b'f' | b'd' => self.float_item(host, field, value)?,
            _ => int_item(host, field, value)?,
        };
        Ok(self.order(bytes))
    }

    fn float_item(&self, host: &mut dyn Host, field: Field, value: &Value) -> PyResult<Vec<u8>> {
        let x = match protocol::to_f64(host, value) {
            Ok(x) => x,
            Err(raise) if raise.is(BuiltinType::TypeError) => return Err(error("required argument is not a float")),
            Err(raise) => return Err(raise),
        };
        let overflow = || Raise::overflow_error(format!("float too large to pack with {} format", field.code as char));
        Ok(match field.code {
            b'd' => crate::arith::float::packed(x).to_le_bytes().to_vec(),
            b'f' => {
                let narrow = crate::arith::float::packed(x) as f32;
                if narrow.is_infinite() && x.is_finite() && !self.native {
                    return Err(overflow());
                }
                narrow.to_le_bytes().to_vec()
            }
            _ => half_bits(x).ok_or_else(overflow)?.to_le_bytes().to_vec(),
        })
    }

    fn value(&self, field: Field, bytes: &[u8]) -> Value {
        let mut little = bytes.to_vec();
        match field.code {
            b's' => return Value::bytes(little),
            b'p' => {
                let length = bytes.first().map_or(0, |&n| usize::from(n)).min(bytes.len().saturating_sub(1));
                return Value::bytes(bytes.get(1..1 + length).unwrap_or_default());
            }
            b'c' => return Value::bytes(little),
            b'?' => return Value::Bool(bytes.iter().any(|&b| b != 0)),
            _ => {}
        }
        if self.big_endian {
            little.reverse();
        }
        let mut wide = [0_u8; 8];
        wide[..little.len().min(8)].copy_from_slice(&little[..little.len().min(8)]);
        let bits = u64::from_le_bytes(wide);
        match field.code {
            b'd' => Value::Float(f64::from_bits(bits)),
            b'f' => Value::Float(f64::from(f32::from_bits(bits as u32))),
            b'e' => Value::Float(half_value(bits as u16)),
            b'B' | b'H' | b'I' | b'L' | b'Q' | b'N' | b'P' => Value::int(bits),
            _ => {
                let unused = 64 - 8 * field.size;
                Value::Int(((bits << unused) as i64) >> unused)
            }
        }
    }

    fn values(&self, bytes: &[u8]) -> Value {
        let mut values = Vec::with_capacity(self.values);
        for field in &self.fields {
            for i in 0..field.count {
                let at = field.offset + i * field.size;
                values.push(self.value(*field, bytes.get(at..at + field.size).unwrap_or_default()));
            }
        }
        Value::tuple(values)
    }
}

fn string_item(field: Field, value: &Value) -> PyResult<Vec<u8>> {
    let data = match value.payload() {
        Value::Bytes(bytes) => bytes.as_slice().to_vec(),
        Value::ByteArray(bytes) => bytes.with(<[u8]>::to_vec),
        _ => return Err(error(format!("argument for '{}' must be a bytes object", field.code as char))),
    };
    let mut out = Vec::with_capacity(field.size);
    if field.code == b'p' && field.size > 0 {
        out.push(data.len().min(field.size - 1).min(255) as u8);
    }
    out.extend(data.into_iter().take(field.size - out.len()));
    out.resize(field.size, 0);
    Ok(out)
}

fn int_item(host: &mut dyn Host, field: Field, value: &Value) -> PyResult<Vec<u8>> {
    if !is_index(value) {
        return Err(error("required argument is not an integer"));
    }
    let number = support::bigint(host, value)?;
    let bits = 8 * field.size;
    let signed = matches!(field.code, b'b' | b'h' | b'i' | b'l' | b'q' | b'n');
    let (low, high) = match signed {
        true => (-(BigInt::from(1) << (bits - 1)), (BigInt::from(1) << (bits - 1)) - 1),
        false => (BigInt::ZERO, (BigInt::from(1) << bits) - 1),
    };
    // A pointer may be given as a signed number too.
    let low = if field.code == b'P' { -(BigInt::from(1) << (bits - 1)) } else { low };
    if number < low || number > high {
        return Err(error(format!("'{}' format requires {low} <= number <= {high}", field.code as char)));
    }
    let wrapped = if number.sign() == Sign::Minus { number + (BigInt::from(1) << bits) } else { number };
    let bytes = wrapped.to_u64().unwrap_or(0).to_le_bytes();
    Ok(bytes[..field.size].to_vec())
}

/// A number as a half-precision float (`PyFloat_Pack2`); `None`: too large.
fn half_bits(x: f64) -> Option<u16> {
    let sign = if x.is_sign_negative() { 0x8000 } else { 0 };
    if x.is_nan() {
        return Some(sign | 0x7e00);
    }
    if x.is_infinite() {
        return Some(sign | 0x7c00);
    }
    let x = x.abs();
    // In units of the last place, rounded half to even.
    let exponent = if x < 2f64.powi(-14) { -14 } else { ((x.to_bits() >> 52) as i32) - 1023 };
    let units = crate::arith::float::round_half_even(x / 2f64.powi(exponent - 10)) as u32;
    let bits = match exponent {
        -14 => units,
        _ => ((exponent + 15) as u32 - 1) * 1024 + units,
    };
    if bits >= 0x7c00 { None } else { Some(sign | bits as u16) }
}

fn half_value(bits: u16) -> f64 {
    let sign = if bits & 0x8000 != 0 { -1.0 } else { 1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f64::from(bits & 0x3ff));
    sign * match exponent {
        0x1f if fraction == 0.0 => f64::INFINITY,
        0x1f => f64::NAN,
        0 => fraction * 2f64.powi(-24),
        _ => (1024.0 + fraction) * 2f64.powi(exponent - 25),
    }
}

fn pack(host: &mut dyn Host, layout: &Format, values: &[Value], function: &str) -> PyResult<Vec<u8>> {
    if values.len() != layout.values {
        let (wanted, got) = (layout.values, values.len());
        return Err(error(format!("{function} expected {wanted} items for packing (got {got})")));
    }
    host.reserve(layout.size)?;
    let mut out = vec![0; layout.size];
    let mut values = values.iter();
    for field in &layout.fields {
        for (i, value) in (0..field.count).zip(&mut values) {
            let item = layout.item(host, *field, value).map_err(|raise| {
                let int_overflow = raise.is(BuiltinType::OverflowError) && value.is_int();
                if int_overflow { error("int too large to convert") } else { raise }
            })?;
            let at = field.offset + i * field.size;
            out[at..at + item.len()].copy_from_slice(&item);
        }
    }
    Ok(out)
}

fn pack_into(host: &mut dyn Host, layout: &Format, args: &[Value]) -> PyResult {
    let [buffer, offset, values @ ..] = args else {
        return Err(match args.len() {
            0 => error("pack_into expected buffer argument"),
            _ => error("pack_into expected offset argument"),
        });
    };
    if values.len() != layout.values {
        let (wanted, got) = (layout.values, values.len());
        return Err(error(format!("pack_into expected {wanted} items for packing (got {got})")));
    }
    let Some(length) = bytes::writable(buffer) else {
        let got = type_name(buffer);
        return Err(Raise::type_error(format!("argument must be read-write bytes-like object, not {got}")));
    };
    let offset = support::ssize(host, offset)?;
    let (size, length) = (layout.size as i64, length as i64);
    let mut start = offset;
    if offset < 0 {
        if offset + size > 0 {
            return Err(error(format!("no space to pack {size} bytes at offset {offset}")));
        }
        if offset + length < 0 {
            return Err(error(format!("offset {offset} out of range for {length}-byte buffer")));
        }
        start += length;
    }
    if length - start < size {
        return Err(error(format!(
            "pack_into requires a buffer of at least {} bytes for packing {size} bytes at offset {start} (actual buffer \
             size is {length})",
            start + size
        )));
    }
    let packed = pack(host, layout, values, "pack_into")?;
    let start = start as usize;
    // Packing may have run code of the program that made the buffer shorter; `write_at` leaves out what is not there.
    bytes::write_at(buffer, start, &packed);
    Ok(Value::None)
}

fn unpack(layout: &Format, buffer: &Value) -> PyResult {
    let data = bytes::bytes_like(buffer)?;
    if data.len() != layout.size {
        return Err(error(format!("unpack requires a buffer of {} bytes", layout.size)));
    }
    Ok(layout.values(&data))
}

fn unpack_from(host: &mut dyn Host, layout: &Format, buffer: &Value, offset: Option<&Value>) -> PyResult {
    let offset = match offset {
        Some(offset) => support::ssize(host, offset)?,
        None => 0,
    };
    let data = bytes::bytes_like(buffer)?;
    let (size, length) = (layout.size as i64, data.len() as i64);
    let mut start = offset;
    if offset < 0 {
        if offset + size > 0 {
            return Err(error(format!("not enough data to unpack {size} bytes at offset {offset}")));
        }
        if offset + length < 0 {
            return Err(error(format!("offset {offset} out of range for {length}-byte buffer")));
        }
        start += length;
    }
    if length - start < size {
        return Err(error(format!(
            "unpack_from requires a buffer of at least {} bytes for unpacking {size} bytes at offset {start} (actual \
             buffer size is {length})",
            start + size
        )));
    }
    Ok(layout.values(&data[start as usize..(start + size) as usize]))
}

/// `iter_unpack`: an iterator over the tuples.
fn iter_unpack(host: &mut dyn Host, layout: &Format, buffer: &Value) -> PyResult {
    if layout.size == 0 {
        return Err(error("cannot iteratively unpack with a struct of length 0"));
    }
    let data = bytes::bytes_like(buffer)?;
    if data.len() % layout.size != 0 {
        return Err(error(format!("iterative unpacking requires a buffer of a multiple of {} bytes", layout.size)));
    }
    host.tick(data.len() / 64)?;
    let tuples: Vec<Value> = data.chunks(layout.size).map(|chunk| layout.values(chunk)).collect();
    Ok(Instance::native(types::native(&UNPACK_ITERATOR), Tuples { tuples, at: std::cell::Cell::new(0) }))
}

/// `_struct.unpack_iterator`
static UNPACK_ITERATOR: TypeSpec = TypeSpec {
    subclassable: false,
    methods: &[
        NativeDef::slot("__iter__", Sig::NoArgs, support::iter_self),
        NativeDef::slot("__next__", Sig::NoArgs, |_, args| {
            support::next_result(Ok(args.pos[0].native_data::<Tuples>().and_then(Tuples::advance)))
        }),
        NativeDef::method("__length_hint__", Sig::NoArgs, |_, args| {
            let left = args.pos[0].native_data::<Tuples>().map_or(0, |it| it.tuples.len() - it.at.get());
            Ok(Value::from_usize(left))
        }),
    ],
    ..class("_struct", "unpack_iterator")
};

#[derive(Debug)]
struct Tuples {
    tuples: Vec<Value>,
    at: std::cell::Cell<usize>,
}

impl Tuples {
    fn advance(&self) -> Option<Value> {
        let item = self.tuples.get(self.at.get()).cloned()?;
        self.at.set(self.at.get() + 1);
        Some(item)
    }
}

forkable!(Tuples { tuples, at });

impl NativeData for Tuples {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn next(&self, _host: &mut dyn Host, _this: &Value) -> Option<PyResult<Option<Value>>> {
        Some(Ok(self.advance()))
    }
}
