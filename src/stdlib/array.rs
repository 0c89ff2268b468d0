//! `array`: sequences of machine numbers. Items are kept as Python values that were checked against the type code, so
//! that only what speaks of bytes has to convert.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::ops::Range;

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use crate::builtins::protocol::{self, CompareOp};
use crate::builtins::repr::{self, Text};
use crate::builtins::sequence::{self, type_name};
use crate::builtins::{bytes, list, range};
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::gc::charge;
use crate::value::types::{BaseSpec, GetSet, Layout, TypeSpec, native};
use crate::value::{Args, BuiltinType, Host, Instance, List, NativeData, PyResult, Raise, Str, Value};

use super::{ModuleSpec, set, support};

/// `array`
pub static ARRAY_MODULE: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        support::add_classes(module, &[&ARRAY]);
        set(&module.dict, "ArrayType", Value::Type(native(&ARRAY)));
        set(&module.dict, "typecodes", Value::str("bBuhHiIlLqQfd"));
        Ok(())
    }),
    ..ModuleSpec::new("array")
};

/// `array.array`
pub static ARRAY: TypeSpec = TypeSpec {
    name: "array",
    module: "array",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Native("array"),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: METHODS,
    getset: &[
        GetSet { name: "typecode", get: |_, array| Ok(Value::str(array_of(array)?.kind.name())), set: None },
        GetSet { name: "itemsize", get: |_, array| Ok(Value::from_usize(array_of(array)?.kind.size())), set: None },
    ],
    extra: Some(sequence::unhashable),
};

static ARRAY_ITERATOR: TypeSpec = TypeSpec {
    name: "arrayiterator",
    module: "array",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Native("arrayiterator"),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[
        NativeDef::slot("__iter__", Sig::NoArgs, |_, mut args| Ok(args.take(0))),
        NativeDef::slot("__next__", Sig::NoArgs, |_, args| {
            support::next_result(Ok(args.pos[0].native_data::<ArrayIterator>().and_then(ArrayIterator::advance)))
        }),
    ],
    getset: &[],
    extra: None,
};

const METHODS: &[NativeDef] = &[
    NativeDef::static_method("__new__", Sig::Any, new),
    NativeDef::slot("__repr__", Sig::NoArgs, repr_slot),
    NativeDef::slot("__lt__", Sig::One, |host, args| compare(host, CompareOp::Lt, &args)),
    NativeDef::slot("__le__", Sig::One, |host, args| compare(host, CompareOp::Le, &args)),
    NativeDef::slot("__eq__", Sig::One, |host, args| compare(host, CompareOp::Eq, &args)),
    NativeDef::slot("__ne__", Sig::One, |host, args| compare(host, CompareOp::Ne, &args)),
    NativeDef::slot("__gt__", Sig::One, |host, args| compare(host, CompareOp::Gt, &args)),
    NativeDef::slot("__ge__", Sig::One, |host, args| compare(host, CompareOp::Ge, &args)),
    NativeDef::slot("__iter__", Sig::NoArgs, |_, args| {
        let iterator = ArrayIterator { array: RefCell::new(args.pos[0].clone()), at: Cell::new(0) };
        Ok(Instance::native(native(&ARRAY_ITERATOR), iterator))
    }),
    NativeDef::slot("__len__", Sig::NoArgs, |_, args| Ok(Value::from_usize(this(&args)?.len()))),
    NativeDef::slot("__getitem__", Sig::One, get_item),
    NativeDef::slot("__setitem__", Sig::Pos(2, 2), set_item),
    NativeDef::slot("__delitem__", Sig::One, del_item),
    NativeDef::slot("__add__", Sig::One, concat),
    NativeDef::slot("__mul__", Sig::One, repeat),
    NativeDef::slot("__rmul__", Sig::One, repeat),
    NativeDef::slot("__contains__", Sig::One, |host, args| {
        Ok(Value::Bool(find(host, this(&args)?, &args.pos[1], 0, usize::MAX)?.is_some()))
    }),
    NativeDef::slot("__iadd__", Sig::One, |host, mut args| {
        if args.pos[1].native_data::<Array>().is_none() {
            let got = type_name(&args.pos[1]);
            return Err(Raise::type_error(format!("can only extend array with array (not \"{got}\")")));
        }
        extend(host, this(&args)?, &args.pos[1])?;
        Ok(args.take(0))
    }),
    NativeDef::slot("__imul__", Sig::One, |host, mut args| {
        let items = repeated(host, &args)?;
        this(&args)?.change(|own| *own = items)?;
        Ok(args.take(0))
    }),
    NativeDef::method("append", Sig::One, |host, args| {
        let array = this(&args)?;
        let item = array.kind.item(host, &args.pos[1])?;
        array.change(|items| items.push(item))?;
        Ok(Value::None)
    }),
    NativeDef::method("buffer_info", Sig::NoArgs, |_, _| Err(Raise::unsupported("array.buffer_info"))),
    NativeDef::method("byteswap", Sig::NoArgs, byte_swap),
    NativeDef::method("__copy__", Sig::NoArgs, |_, args| Ok(this(&args)?.like(this(&args)?.to_vec()))),
    NativeDef::method("__deepcopy__", Sig::One, |_, args| Ok(this(&args)?.like(this(&args)?.to_vec()))),
    NativeDef::method("count", Sig::One, count),
    NativeDef::method("extend", Sig::One, |host, args| {
        extend(host, this(&args)?, &args.pos[1])?;
        Ok(Value::None)
    }),
    NativeDef::method("fromlist", Sig::One, from_list),
    NativeDef::method("frombytes", Sig::One, |_, args| {
        from_bytes(this(&args)?, &args.pos[1])?;
        Ok(Value::None)
    }),
    NativeDef::method("fromunicode", Sig::One, from_unicode),
    NativeDef::method("index", Sig::Pos(1, 3), index),
    NativeDef::method("insert", Sig::Pos(2, 2), insert),
    NativeDef::method("pop", Sig::Pos(0, 1), pop),
    NativeDef::method("__reduce_ex__", Sig::One, |_, _| Err(Raise::unsupported("pickling (__reduce_ex__)"))),
    NativeDef::method("remove", Sig::One, remove),
    NativeDef::method("reverse", Sig::NoArgs, |_, args| {
        this(&args)?.change(|items| items.reverse())?;
        Ok(Value::None)
    }),
    NativeDef::method("tolist", Sig::NoArgs, |_, args| Ok(Value::list(this(&args)?.to_vec()))),
    NativeDef::method("tobytes", Sig::NoArgs, |_, args| {
        let array = this(&args)?;
        Ok(Value::bytes(array.to_vec().iter().flat_map(|item| array.kind.bytes(item)).collect::<Vec<u8>>()))
    }),
    NativeDef::method("tounicode", Sig::NoArgs, to_unicode),
    NativeDef::method("__sizeof__", Sig::NoArgs, |_, args| {
        let array = this(&args)?;
        Ok(Value::from_usize(64 + array.len() * array.kind.size()))
    }),
    NativeDef::class_method("__class_getitem__", Sig::One, crate::builtins::typing::class_getitem),
];

// ---- kinds of items ---------------------------------------------------------------------------------------------

/// A type code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kind(u8);

impl Kind {
    fn of(code: u32) -> Option<Kind> {
        u8::try_from(code).ok().filter(|code| b"bBuhHiIlLqQfd".contains(code)).map(Kind)
    }

    fn name(self) -> &'static str {
        const CODES: &str = "bBuhHiIlLqQfd";
        CODES.find(self.0 as char).and_then(|at| CODES.get(at..=at)).unwrap_or("b")
    }

    fn size(self) -> usize {
        match self.0 {
            b'b' | b'B' => 1,
            b'h' | b'H' => 2,
            b'u' | b'i' | b'I' | b'f' => 4,
            _ => 8,
        }
    }

    /// The item that a value becomes.
    ///
    /// # Errors
    /// TypeError for a value of another kind, OverflowError for one out of range.
    fn item(self, host: &mut dyn Host, value: &Value) -> PyResult {
        match self.0 {
            b'f' => Ok(Value::Float(f64::from(protocol::to_f64(host, value)? as f32))),
            b'd' => Ok(Value::Float(protocol::to_f64(host, value)?)),
            b'u' => match value.as_str() {
                Some(text) if text.len() == 1 => Ok(Value::Str(text.clone())),
                _ => Err(Raise::type_error("array item must be unicode character")),
            },
            _ => {
                let index = protocol::index(host, value)?;
                let number = index.as_bigint().unwrap_or_default();
                self.check_range(&number)?;
                Ok(Value::from_bigint(number))
            }
        }
    }

    /// The errors of the setters in CPython, which go through C types of other sizes.
    fn check_range(self, number: &BigInt) -> PyResult<()> {
        let overflow = |message: &str| Err(Raise::overflow_error(message));
        let within = |low: i64, high: i64, name: &str| match number.to_i64() {
            Some(n) if n < low => overflow(&format!("{name} is less than minimum")),
            Some(n) if n > high => overflow(&format!("{name} is greater than maximum")),
            Some(_) => Ok(()),
            None => overflow("Python int too large to convert to C long"),
        };
        match self.0 {
            b'b' => {
                within(i16::MIN.into(), i16::MAX.into(), "signed short integer")?;
                within(i8::MIN.into(), i8::MAX.into(), "signed char")
            }
            b'B' => within(0, u8::MAX.into(), "unsigned byte integer"),
            b'h' => within(i16::MIN.into(), i16::MAX.into(), "signed short integer"),
            b'H' => {
                within(i32::MIN.into(), i32::MAX.into(), "signed integer")?;
                within(0, u16::MAX.into(), "unsigned short")
            }
            b'i' => within(i32::MIN.into(), i32::MAX.into(), "signed integer"),
            b'l' => within(i64::MIN, i64::MAX, ""),
            b'q' if number.to_i64().is_none() => overflow("int too big to convert"),
            b'I' | b'L' if number.sign() == Sign::Minus => overflow("can't convert negative value to unsigned int"),
            b'I' | b'L' if number.to_u64().is_none() => overflow("Python int too large to convert to C unsigned long"),
            b'I' if number.to_u32().is_none() => overflow("unsigned int is greater than maximum"),
            b'Q' if number.sign() == Sign::Minus => overflow("can't convert negative int to unsigned"),
            b'Q' if number.to_u64().is_none() => overflow("int too big to convert"),
            _ => Ok(()),
        }
    }

    /// The bytes of an item in memory.
    fn bytes(self, item: &Value) -> Vec<u8> {
        match (self.0, item) {
            (b'f', Value::Float(x)) => (crate::arith::float::packed(*x) as f32).to_le_bytes().to_vec(),
            (_, Value::Float(x)) => crate::arith::float::packed(*x).to_le_bytes().to_vec(),
            (_, Value::Str(text)) if !text.is_empty() => text.at(0).to_le_bytes().to_vec(),
            (_, item) => {
                let number = item.as_bigint().unwrap_or_default();
                let bits = number.to_i64().map_or_else(|| number.to_u64().unwrap_or(0), |n| n as u64);
                bits.to_le_bytes()[..self.size()].to_vec()
            }
        }
    }

    /// The item that these bytes are.
    ///
    /// # Errors
    /// ValueError for bytes that are no character.
    fn item_of(self, bytes: &[u8]) -> PyResult {
        let mut wide = [0; 8];
        wide[..bytes.len()].copy_from_slice(bytes);
        let bits = u64::from_le_bytes(wide);
        Ok(match self.0 {
            b'b' => Value::Int((bits as i8).into()),
            b'h' => Value::Int((bits as i16).into()),
            b'i' => Value::Int((bits as i32).into()),
            b'l' | b'q' => Value::Int(bits as i64),
            b'f' => Value::Float(f64::from(f32::from_bits(bits as u32))),
            b'd' => Value::Float(f64::from_bits(bits)),
            b'u' if bits > 0x10_ffff => {
                return Err(Raise::value_error(format!("character U+{bits:x} is not in range [U+0000; U+10ffff]")));
            }
            b'u' => Value::Str(Str::from_code_point(bits as u32)),
            _ => Value::int(bits),
        })
    }
}

// ---- the array --------------------------------------------------------------------------------------------------

#[derive(Debug)]
struct Array {
    kind: Kind,
    items: RefCell<Vec<Value>>,
    /// How many views of its bytes there are.
    exports: Cell<i32>,
}

impl Forkable for Array {
    fn fork(&self, fork: &mut Fork) -> Array {
        Array { kind: self.kind, items: self.items.fork(fork), exports: self.exports.clone() }
    }
}

impl NativeData for Array {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn buffer(&self) -> Option<(usize, u8)> {
        Some((self.len() * self.kind.size(), self.kind.0))
    }

    fn read_buffer(&self, range: Range<usize>) -> Vec<u8> {
        let size = self.kind.size();
        let (first, skip) = (range.start / size, range.start % size);
        let items = self.items.borrow();
        let items = items.get(first..range.end.div_ceil(size)).unwrap_or(&[]);
        items.iter().flat_map(|item| self.kind.bytes(item)).skip(skip).take(range.len()).collect()
    }

    fn write_buffer(&self, at: usize, bytes: &[u8]) {
        let size = self.kind.size();
        let first = at / size;
        let whole = (at + bytes.len()).div_ceil(size) * size;
        let mut room = self.read_buffer(first * size..whole);
        let Some(part) = room.get_mut(at - first * size..at - first * size + bytes.len()) else { return };
        part.copy_from_slice(bytes);
        let mut items = self.items.borrow_mut();
        for (slot, item) in items.iter_mut().skip(first).zip(room.chunks(size)) {
            if let Ok(item) = self.kind.item_of(item) {
                *slot = item;
            }
        }
    }

    fn export_buffer(&self, change: i32) {
        self.exports.set(self.exports.get() + change);
    }
}

impl Drop for Array {
    fn drop(&mut self) {
        charge(-((self.items.get_mut().capacity() * size_of::<Value>()) as isize));
    }
}

impl Array {
    fn new(kind: Kind, items: Vec<Value>) -> Array {
        charge((items.capacity() * size_of::<Value>()) as isize);
        Array { kind, items: RefCell::new(items), exports: Cell::new(0) }
    }

    fn len(&self) -> usize {
        self.items.borrow().len()
    }

    fn get(&self, index: usize) -> Option<Value> {
        self.items.borrow().get(index).cloned()
    }

    fn to_vec(&self) -> Vec<Value> {
        self.items.borrow().clone()
    }

    /// Changes the items.
    ///
    /// # Errors
    /// BufferError when there would be another number of them while a view of them lives (`array_resize`).
    fn change<R>(&self, f: impl FnOnce(&mut Vec<Value>) -> R) -> PyResult<R> {
        let mut items = self.items.borrow_mut();
        let before = items.capacity();
        let result = if self.exports.get() > 0 {
            let mut changed = items.clone();
            let result = f(&mut changed);
            if changed.len() != items.len() {
                let message = "cannot resize an array that is exporting buffers";
                return Err(Raise::new(BuiltinType::BufferError, message));
            }
            *items = changed;
            result
        } else {
            f(&mut items)
        };
        charge((items.capacity() as isize - before as isize) * size_of::<Value>() as isize);
        Ok(result)
    }

    /// A new array of the same kind.
    fn like(&self, items: Vec<Value>) -> Value {
        Instance::native(native(&ARRAY), Array::new(self.kind, items))
    }
}

#[derive(Debug)]
struct ArrayIterator {
    /// The array; NULL once exhausted.
    array: RefCell<Value>,
    at: Cell<usize>,
}

forkable!(ArrayIterator { array, at });

impl NativeData for ArrayIterator {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn clear(&self) {
        self.array.take();
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.array.borrow());
    }

    fn next(&self, _host: &mut dyn Host, _this: &Value) -> Option<PyResult<Option<Value>>> {
        Some(Ok(self.advance()))
    }
}

fn array_of(value: &Value) -> PyResult<&Array> {
    value.native_data::<Array>().ok_or_else(|| {
        let got = type_name(value);
        Raise::type_error(format!("descriptor requires a 'array.array' object but received a '{got}'"))
    })
}

fn this(args: &Args) -> PyResult<&Array> {
    array_of(&args.pos[0])
}

#[cold]
fn wrong_kind() -> Raise {
    Raise::type_error("bad argument type for built-in operation")
}

/// `array_new`
fn new(host: &mut dyn Host, args: Args) -> PyResult {
    let Some(Value::Type(class)) = args.get(0) else {
        return Err(Raise::type_error("array.array.__new__(): not enough arguments"));
    };
    if class.is(&native(&ARRAY)) {
        sequence::no_keywords(&args, "array.array")?;
    }
    let given = args.pos.len() - 1;
    if !(1..=2).contains(&given) {
        let bound = if given < 1 { "at least 1 argument" } else { "at most 2 arguments" };
        return Err(Raise::type_error(format!("array() takes {bound} ({given} given)")));
    }
    let code = match args.pos[1].as_str() {
        Some(code) if code.len() == 1 => code.at(0),
        _ => {
            let got = type_name(&args.pos[1]);
            return Err(Raise::type_error(format!("array() argument 1 must be a unicode character, not {got}")));
        }
    };
    let kind = Kind::of(code)
        .ok_or_else(|| Raise::value_error("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)"))?;
    let array = Array::new(kind, Vec::new());
    if let Some(initial) = args.get(2) {
        fill(host, &array, initial)?;
    }
    Ok(Instance::native(class.clone(), array))
}

fn fill(host: &mut dyn Host, array: &Array, initial: &Value) -> PyResult<()> {
    let code = array.kind.name();
    if let Some(text) = initial.as_str() {
        if array.kind.0 != b'u' {
            let message = format!("cannot use a str to initialize an array with typecode '{code}'");
            return Err(Raise::type_error(message));
        }
        array.change(|items| items.extend(text.chars().map(|c| Value::Str(Str::from_code_point(c)))))?;
        return Ok(());
    }
    if initial.native_data::<Array>().is_some_and(|other| other.kind.0 == b'u') && array.kind.0 != b'u' {
        let message = format!("cannot use a unicode array to initialize an array with typecode '{code}'");
        return Err(Raise::type_error(message));
    }
    if matches!(initial.payload(), Value::Bytes(_) | Value::ByteArray(_)) {
        return from_bytes(array, initial);
    }
    extend_by_iteration(host, array, initial)
}

fn extend_by_iteration(host: &mut dyn Host, array: &Array, iterable: &Value) -> PyResult<()> {
    protocol::for_each(host, iterable, &mut |host, value| {
        let item = array.kind.item(host, &value)?;
        array.change(|items| items.push(item))?;
        Ok(())
    })
}

/// `array.extend`
fn extend(host: &mut dyn Host, array: &Array, other: &Value) -> PyResult<()> {
    let Some(source) = other.native_data::<Array>() else { return extend_by_iteration(host, array, other) };
    if source.kind != array.kind {
        return Err(Raise::type_error("can only extend with array of same kind"));
    }
    host.reserve(source.len() * size_of::<Value>())?;
    let items = source.to_vec();
    array.change(|own| own.extend(items))?;
    Ok(())
}

fn from_bytes(array: &Array, value: &Value) -> PyResult<()> {
    let bytes = bytes::bytes_like(value)?;
    let size = array.kind.size();
    if bytes.len() % size != 0 {
        return Err(Raise::value_error("bytes length not a multiple of item size"));
    }
    let items: PyResult<Vec<Value>> = bytes.chunks(size).map(|item| array.kind.item_of(item)).collect();
    let items = items?;
    array.change(|own| own.extend(items))?;
    Ok(())
}

fn from_unicode(_host: &mut dyn Host, args: Args) -> PyResult {
    let array = this(&args)?;
    let Some(text) = args.pos[1].as_str() else {
        let got = type_name(&args.pos[1]);
        return Err(Raise::type_error(format!("fromunicode() argument must be str, not {got}")));
    };
    if array.kind.0 != b'u' {
        return Err(Raise::value_error("fromunicode() may only be called on unicode type arrays"));
    }
    array.change(|items| items.extend(text.chars().map(|c| Value::Str(Str::from_code_point(c)))))?;
    Ok(Value::None)
}

fn text_of(array: &Array) -> Value {
    let items = array.to_vec();
    Value::from_code_points(
        items.iter().filter_map(Value::as_str).flat_map(|text| text.chars().collect::<Vec<_>>()).collect(),
    )
}

fn to_unicode(_host: &mut dyn Host, args: Args) -> PyResult {
    let array = this(&args)?;
    if array.kind.0 != b'u' {
        return Err(Raise::value_error("tounicode() may only be called on unicode type arrays"));
    }
    Ok(text_of(array))
}

/// `array.fromlist`: all items or none.
fn from_list(host: &mut dyn Host, args: Args) -> PyResult {
    let array = this(&args)?;
    let Some(list) = args.pos[1].as_list() else { return Err(Raise::type_error("arg must be list")) };
    let (before, count) = (array.len(), list.len());
    for value in list.to_vec() {
        match array.kind.item(host, &value) {
            Ok(item) => array.change(|items| items.push(item))?,
            Err(raise) => {
                array.change(|items| items.truncate(before))?;
                return Err(raise);
            }
        }
        if list.len() != count {
            array.change(|items| items.truncate(before))?;
            return Err(Raise::runtime_error("list changed size during iteration"));
        }
    }
    Ok(Value::None)
}

fn byte_swap(_host: &mut dyn Host, args: Args) -> PyResult {
    let array = this(&args)?;
    let swapped: PyResult<Vec<Value>> = array
        .to_vec()
        .iter()
        .map(|item| array.kind.item_of(&array.kind.bytes(item).into_iter().rev().collect::<Vec<_>>()))
        .collect();
    let swapped = swapped?;
    array.change(|items| *items = swapped)?;
    Ok(Value::None)
}

// ---- operators --------------------------------------------------------------------------------------------------

/// `array_repr`
fn repr_slot(host: &mut dyn Host, args: Args) -> PyResult {
    let array = this(&args)?;
    let mut out = Text::default();
    out.push_str(&args.pos[0].class().name());
    out.push_str(&format!("('{}'", array.kind.name()));
    if array.len() > 0 {
        out.push_str(", ");
        let items = if array.kind.0 == b'u' { text_of(array) } else { Value::list(array.to_vec()) };
        repr::write(host, &items, &mut out)?;
    }
    out.push_str(")");
    Ok(Value::Str(out.finish()))
}

/// `array_richcompare`: item by item, as lists.
fn compare(host: &mut dyn Host, op: CompareOp, args: &Args) -> PyResult {
    let (Some(a), Some(b)) = (args.pos[0].native_data::<Array>(), args.pos[1].native_data::<Array>()) else {
        return Ok(Value::NotImplemented);
    };
    if matches!(op, CompareOp::Eq | CompareOp::Ne) && a.len() != b.len() {
        return Ok(Value::Bool(op == CompareOp::Ne));
    }
    let (a, b) = (List::new(a.to_vec()), List::new(b.to_vec()));
    sequence::compare(host, op, &*a, &*b)
}

fn concat(host: &mut dyn Host, args: Args) -> PyResult {
    let array = this(&args)?;
    let Some(other) = args.pos[1].native_data::<Array>() else {
        let got = type_name(&args.pos[1]);
        return Err(Raise::type_error(format!("can only append array (not \"{got}\") to array")));
    };
    if array.kind != other.kind {
        return Err(wrong_kind());
    }
    sequence::reserve_items(host, array.len() + other.len(), 1)?;
    Ok(array.like([array.to_vec(), other.to_vec()].concat()))
}

fn repeated(host: &mut dyn Host, args: &Args) -> PyResult<Vec<Value>> {
    if !sequence::is_index(&args.pos[1]) {
        let got = type_name(&args.pos[1]);
        return Err(Raise::type_error(format!("can't multiply sequence by non-int of type '{got}'")));
    }
    let times = protocol::index_i64(host, &args.pos[1]).map_err(list::repeat_overflow)?;
    let array = this(args)?;
    let times = usize::try_from(times).unwrap_or(0);
    let mut copies = sequence::room_for(host, array.len(), times)?;
    host.tick(array.len() * times / 64)?;
    let items = array.to_vec();
    (0..times).for_each(|_| copies.extend_from_slice(&items));
    Ok(copies)
}

fn repeat(host: &mut dyn Host, args: Args) -> PyResult {
    let items = repeated(host, &args)?;
    Ok(this(&args)?.like(items))
}

fn bad_subscript() -> Raise {
    Raise::type_error("array indices must be integers")
}

fn get_item(host: &mut dyn Host, args: Args) -> PyResult {
    let array = this(&args)?;
    if let Value::Slice(slice) = &args.pos[1] {
        let (start, _, step, count) = range::adjust(range::unpack_slice(host, slice)?, array.len());
        return Ok(array.like(range::pick(&array.items.borrow(), start, step, count)));
    }
    let index = sequence::subscript(host, &args.pos[1])?.ok_or_else(bad_subscript)?;
    let item = sequence::place(index, array.len()).and_then(|at| array.get(at));
    item.ok_or_else(|| Raise::index_error("array index out of range"))
}

/// `array_ass_subscr`; slices work on a list of the items.
fn set_item(host: &mut dyn Host, args: Args) -> PyResult {
    let array = this(&args)?;
    if let Value::Slice(_) = &args.pos[1] {
        let Some(other) = args.pos[2].native_data::<Array>() else {
            let got = type_name(&args.pos[2]);
            return Err(Raise::type_error(format!("can only assign array (not \"{got}\") to array slice")));
        };
        if other.kind != array.kind {
            return Err(wrong_kind());
        }
        let values = Value::list(other.to_vec());
        return with_list(array, |items| list::set_item(host, items, &args.pos[1], values).map_err(slice_error));
    }
    let index = sequence::subscript(host, &args.pos[1])?.ok_or_else(bad_subscript)?;
    let at = sequence::place(index, array.len());
    let at = at.ok_or_else(|| Raise::index_error("array assignment index out of range"))?;
    let item = array.kind.item(host, &args.pos[2])?;
    array.change(|items| {
        if let Some(slot) = items.get_mut(at) {
            *slot = item;
        }
    })?;
    Ok(Value::None)
}

/// The error for an extended slice of another size speaks of arrays.
fn slice_error(raise: Raise) -> Raise {
    let Raise::Exception(exception) = &raise else { return raise };
    let message = exception.as_exception().and_then(|data| {
        let args = data.args.borrow();
        let text = args.as_tuple()?.as_slice().first()?.as_str()?.to_utf8()?.into_owned();
        text.strip_prefix("attempt to assign sequence of size")
            .map(|rest| format!("attempt to assign array of size{rest}"))
    });
    message.map_or(raise, Raise::value_error)
}

fn with_list(array: &Array, f: impl FnOnce(&Value) -> PyResult<()>) -> PyResult {
    let items = Value::list(array.to_vec());
    f(&items)?;
    if let Some(list) = items.as_list() {
        let changed = list.take();
        array.change(|own| *own = changed)?;
    }
    Ok(Value::None)
}

fn del_item(host: &mut dyn Host, args: Args) -> PyResult {
    let array = this(&args)?;
    if let Value::Slice(_) = &args.pos[1] {
        return with_list(array, |items| list::del_item(host, items, &args.pos[1]));
    }
    let index = sequence::subscript(host, &args.pos[1])?.ok_or_else(bad_subscript)?;
    let at = sequence::place(index, array.len());
    let at = at.ok_or_else(|| Raise::index_error("array assignment index out of range"))?;
    array.change(|items| items.remove(at))?;
    Ok(Value::None)
}

// ---- methods ----------------------------------------------------------------------------------------------------

fn find(host: &mut dyn Host, array: &Array, value: &Value, start: usize, stop: usize) -> PyResult<Option<usize>> {
    let mut index = start;
    while index < stop {
        let Some(item) = array.get(index) else { break };
        if protocol::eq(host, &item, value)? {
            return Ok(Some(index));
        }
        index += 1;
    }
    Ok(None)
}

fn count(host: &mut dyn Host, args: Args) -> PyResult {
    let array = this(&args)?;
    let (mut count, mut from) = (0, 0);
    while let Some(at) = find(host, array, &args.pos[1], from, usize::MAX)? {
        count += 1;
        from = at + 1;
    }
    Ok(Value::Int(count))
}

fn index(host: &mut dyn Host, args: Args) -> PyResult {
    let (start, stop) = sequence::search_bounds(host, &args)?;
    let array = this(&args)?;
    let (start, stop) = (sequence::search_bound(start, array.len()), sequence::search_bound(stop, array.len()));
    let found = find(host, array, &args.pos[1], start, stop)?;
    found.map(Value::from_usize).ok_or_else(|| Raise::value_error("array.index(x): x not in array"))
}

fn insert(host: &mut dyn Host, args: Args) -> PyResult {
    let index = sequence::ssize(host, &args.pos[1])?;
    let array = this(&args)?;
    let item = array.kind.item(host, &args.pos[2])?;
    let at = sequence::search_bound(index, array.len()).min(array.len());
    array.change(|items| items.insert(at, item))?;
    Ok(Value::None)
}

fn pop(host: &mut dyn Host, args: Args) -> PyResult {
    let index = match args.get(1) {
        Some(index) => sequence::ssize(host, index)?,
        None => -1,
    };
    let array = this(&args)?;
    if array.len() == 0 {
        return Err(Raise::index_error("pop from empty array"));
    }
    let at = sequence::place(index, array.len()).ok_or_else(|| Raise::index_error("pop index out of range"))?;
    array.change(|items| items.remove(at))
}

fn remove(host: &mut dyn Host, args: Args) -> PyResult {
    let array = this(&args)?;
    match find(host, array, &args.pos[1], 0, usize::MAX)? {
        Some(at) => {
            array.change(|items| items.remove(at))?;
            Ok(Value::None)
        }
        None => Err(Raise::value_error("array.remove(x): x not in array")),
    }
}

impl ArrayIterator {
    fn advance(&self) -> Option<Value> {
        let at = self.at.get();
        let item = self.array.borrow().native_data::<Array>().and_then(|array| array.get(at));
        self.at.set(at + 1);
        if item.is_none() {
            self.array.take();
        }
        item
    }
}
