//! The `%` operator of strings: taking arguments, converting them to what a conversion wants (`PyUnicode_Format`).
//! `bytes % …` uses the same arguments.

use num_bigint::BigInt;

use super::format::ascii;
use crate::arith::percent::{self as arith, Amount, Conversion, Layout, Piece};
use crate::arith::{CodeUnit, Text};
use crate::builtins::scalar::{self, limited, units};
use crate::builtins::sequence::type_name;
use crate::builtins::{int, protocol};
use crate::value::heap::intern;
use crate::value::{BuiltinType, Gc, Host, PyResult, Raise, Str, Value};

/// What the right operand of `%` gives, conversion by conversion.
pub struct Arguments<'a> {
    /// A mapping, for conversions with keys.
    mapping: Option<&'a Value>,
    /// The arguments: a tuple's items, or the only one.
    items: &'a [Value],
    taken: usize,
    /// What a key has picked and the next conversion takes.
    picked: Option<Value>,
}

impl<'a> Arguments<'a> {
    /// Looks at the right operand. `no_mapping`: a class whose values are no mappings here, though they have subscripts.
    pub fn new(value: &'a Value, no_mapping: &[BuiltinType]) -> Arguments<'a> {
        let (items, mapping) = match value.as_tuple() {
            Some(tuple) => (tuple.as_slice(), None),
            None => {
                let class = value.class();
                let excluded = no_mapping.iter().any(|&other| class.is_subtype_of(other));
                let mapping = !excluded && class.lookup(&intern("__getitem__")).is_some();
                (std::slice::from_ref(value), mapping.then_some(value))
            }
        };
        Arguments { mapping, items, taken: 0, picked: None }
    }

    /// The next argument (`getnextarg`).
    ///
    /// # Errors
    /// TypeError when there is none.
    pub fn next_argument(&mut self) -> PyResult {
        if let Some(picked) = self.picked.take() {
            return Ok(picked);
        }
        match self.items.get(self.taken) {
            Some(item) => {
                self.taken += 1;
                Ok(item.clone())
            }
            None => Err(Raise::type_error("not enough arguments for format string")),
        }
    }

    /// The mapping, for a key.
    ///
    /// # Errors
    /// TypeError when the operand is none.
    pub fn mapping(&self) -> PyResult<&'a Value> {
        self.mapping.ok_or_else(|| Raise::type_error("format requires a mapping"))
    }

    /// Picks the value under a key for the next conversion; from now on only keys give values.
    ///
    /// # Errors
    /// What the mapping raises.
    pub fn pick(&mut self, host: &mut dyn Host, key: Value) -> PyResult<()> {
        let value = protocol::get_item(host, self.mapping()?, &key)?;
        self.items = &[];
        self.picked = Some(value);
        Ok(())
    }

    /// Checks that all arguments have been used.
    ///
    /// # Errors
    /// TypeError when some are left; `kind` says of what the format is.
    pub fn finish(&self, kind: &str) -> PyResult<()> {
        if self.taken < self.items.len() && self.mapping.is_none() {
            return Err(Raise::type_error(format!("not all arguments converted during {kind} formatting")));
        }
        Ok(())
    }

    /// Replaces the stars of a conversion by arguments.
    ///
    /// # Errors
    /// TypeError for what is no integer, OverflowError for what is too large.
    pub fn layout(&mut self, conversion: &Conversion) -> PyResult<Layout> {
        let mut flags = conversion.flags;
        let width = match conversion.width {
            Amount::Missing => 0,
            Amount::Number(width) => width,
            Amount::Argument => {
                let width = self.star("Python int too large to convert to C ssize_t", Some)?;
                flags.left |= width < 0;
                width.unsigned_abs()
            }
        };
        let precision = match conversion.precision {
            Amount::Missing => None,
            Amount::Number(precision) => Some(precision),
            Amount::Argument => {
                let fits = |i: i64| i32::try_from(i).ok().map(i64::from);
                let precision = self.star("Python int too large to convert to C int", fits)?;
                Some(precision.max(0) as u64)
            }
        };
        Ok(Layout { flags, width, precision })
    }

    fn star(&mut self, too_large: &str, fits: impl Fn(i64) -> Option<i64>) -> PyResult<i64> {
        let value = self.next_argument()?;
        if !value.is_int() {
            return Err(Raise::type_error("* wants int"));
        }
        value.as_i64().and_then(fits).ok_or_else(|| Raise::overflow_error(too_large))
    }
}

/// `format % value`.
///
/// # Errors
/// TypeError, ValueError, OverflowError as CPython raises them, and what the values' methods raise.
pub fn format(host: &mut dyn Host, format: &Gc<Str>, value: &Value) -> PyResult<Gc<Str>> {
    let mut arguments = Arguments::new(value, &[BuiltinType::Tuple, BuiltinType::Str]);
    let out = units!(format, format => format_units(host, format, &mut arguments))?;
    arguments.finish("string")?;
    Ok(Str::from_text(out))
}

fn format_units<U: CodeUnit>(host: &mut dyn Host, format: &[U], arguments: &mut Arguments<'_>) -> PyResult<Text> {
    let mut out = Text::with_capacity(format.len() + 16);
    let (mut at, mut reserved) = (0, 0);
    loop {
        let opens_key = |i: usize, byte: u8| format.get(i).is_some_and(|u| u.code() == u32::from(byte));
        if opens_key(at, b'%') && opens_key(at + 1, b'(') {
            arguments.mapping()?;
        }
        match arith::next_piece(format, &mut at)? {
            None => return Ok(out),
            Some(Piece::Literal(range)) => out.push_units(&format[range]),
            Some(Piece::Conversion(conversion)) => {
                if let Some(key) = &conversion.key {
                    let mut text = Text::with_capacity(key.len());
                    text.push_units(&format[key.clone()]);
                    arguments.pick(host, Value::Str(Str::from_text(text)))?;
                }
                convert(host, &conversion, arguments, &mut out)?;
            }
        }
        if out.len() > reserved {
            reserved = out.len() * 2;
            scalar::reserve(host, reserved as u64)?;
        }
    }
}

/// `unicode_format_arg`: one conversion, appended.
fn convert(
    host: &mut dyn Host,
    conversion: &Conversion,
    arguments: &mut Arguments<'_>,
    out: &mut Text,
) -> PyResult<()> {
    let layout = arguments.layout(conversion)?;
    let (code, index) = conversion.code.clone()?;
    let value = arguments.next_argument()?;
    let plain = layout == Layout::default();
    let text = match u8::try_from(code) {
        Ok(b's' | b'r' | b'a') => {
            let text = match code as u8 {
                b's' => protocol::str(host, &value)?,
                b'r' => protocol::repr(host, &value)?,
                _ => ascii(host, &value)?,
            };
            if plain {
                units!(text, text => out.push_units(text));
                return Ok(());
            }
            limited(host, |limit| {
                let limits = scalar::format_limits(limit);
                units!(text, text => arith::format_str(text, layout, limits))
            })?
        }
        Ok(b'c') => {
            let code = character(host, &value)?;
            limited(host, |limit| arith::format_character(code, layout, scalar::format_limits(limit)))?
        }
        _ if arith::is_integer_code(code) => {
            if let (Value::Int(i), true, Ok(b'd' | b'i' | b'u')) = (&value, plain, u8::try_from(code)) {
                out.push_str(&i.to_string());
                return Ok(());
            }
            let number = integer(host, &value, code)?;
            limited(host, |limit| arith::format_int(&number, code, layout, scalar::format_limits(limit)))?
        }
        _ if arith::is_float_code(code) => {
            let number = protocol::to_f64(host, &value)?;
            limited(host, |limit| arith::format_float(number, code, layout, scalar::format_limits(limit)))?
        }
        _ => return Err(arith::unsupported_character(code, index).into()),
    };
    out.push_text(&text);
    Ok(())
}

/// The argument of `%c`: a string of one character, or a code point.
fn character(host: &mut dyn Host, value: &Value) -> PyResult<u32> {
    const WRONG: &str = "%c requires int or char";
    if let Some(text) = value.as_str() {
        return if text.len() == 1 { Ok(text.at(0)) } else { Err(Raise::type_error(WRONG)) };
    }
    let index = protocol::index(host, value).map_err(|error| match error.is(BuiltinType::TypeError) {
        true => Raise::type_error(WRONG),
        false => error,
    })?;
    let code = index.as_i64().and_then(|i| u32::try_from(i).ok()).filter(|&code| code < 0x11_0000);
    code.ok_or_else(|| Raise::overflow_error("%c arg not in range(0x110000)"))
}

/// The argument of `%d` and its kin (`mainformatlong`): `%x` and `%o` want an integer, `%d` takes any real number.
///
/// # Errors
/// TypeError for anything else.
pub fn integer(host: &mut dyn Host, value: &Value, code: u32) -> PyResult<BigInt> {
    if let Some(number) = value.as_bigint() {
        return Ok(number);
    }
    let exact = matches!(u8::try_from(code), Ok(b'o' | b'x' | b'X'));
    let wrong = || {
        let letter = char::from_u32(code).unwrap_or('d');
        let wanted = if exact { "an integer" } else { "a real number" };
        Raise::type_error(format!("%{letter} format: {wanted} is required, not {}", type_name(value)))
    };
    if !is_number(value) {
        return Err(wrong());
    }
    let result = if exact { protocol::index(host, value) } else { int::from_object(host, value) };
    match result {
        Ok(number) => number.as_bigint().ok_or_else(wrong),
        Err(error) if error.is(BuiltinType::TypeError) => Err(wrong()),
        Err(error) => Err(error),
    }
}

/// `PyNumber_Check`
fn is_number(value: &Value) -> bool {
    match value.payload() {
        Value::Float(_) | Value::Complex(_) => return true,
        Value::Instance(_) => {}
        _ if !matches!(value, Value::Instance(_)) => return false,
        _ => {}
    }
    let class = value.class();
    ["__int__", "__float__", "__index__"].iter().any(|name| class.lookup(&intern(name)).is_some())
}
