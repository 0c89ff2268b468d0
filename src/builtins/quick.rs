//! Quick forms of built-in functions: the commonest cases, which run no code of the program, raise nothing and so can
//! read their arguments where they lie. Each returns NULL, having done nothing, for any other case: the function
//! itself then decides. (`vm::run` tries them; see [`crate::value::function::QuickFn`].)

use crate::arith::text::Ends;
use crate::arith::unicode;
use crate::value::host::Raise;
use crate::value::str::StrData;
use crate::value::{Str, Value};

use super::protocol;
use super::str::methods::stripped;

/// `len(x)`
pub fn len(args: &[Value]) -> Value {
    let len = match args {
        [Value::List(list)] => list.len(),
        [Value::Str(text)] => text.len(),
        [Value::Tuple(tuple)] => tuple.len(),
        [Value::Dict(dict)] => dict.len(),
        [Value::Set(set)] => set.len(),
        _ => return Value::Null,
    };
    Value::from_usize(len)
}

/// `abs(x)`
pub fn abs(args: &[Value]) -> Value {
    match args {
        [Value::Int(i)] if *i != i64::MIN => Value::Int(i.abs()),
        [Value::Float(f)] if !f.is_nan() => Value::Float(f.abs()),
        _ => Value::Null,
    }
}

/// `str.strip`
pub fn strip(args: &[Value]) -> Value {
    match args {
        [Value::Str(text)] => stripped(text, None, Ends::Both),
        [Value::Str(text), Value::Str(set)] => stripped(text, Some(set), Ends::Both),
        _ => Value::Null,
    }
}

/// `ord(c)`
pub fn ord(args: &[Value]) -> Value {
    match args {
        [Value::Str(text)] if text.len() == 1 => Value::Int(i64::from(text.at(0))),
        _ => Value::Null,
    }
}

/// `chr(i)`
pub fn chr(args: &[Value]) -> Value {
    match args {
        [Value::Int(i @ 0..=0x10_ffff)] => Value::Str(Str::from_code_point(*i as u32)),
        _ => Value::Null,
    }
}

/// `max(a, b)` of two integers.
pub fn max(args: &[Value]) -> Value {
    match args {
        [Value::Int(a), Value::Int(b)] => Value::Int(*a.max(b)),
        _ => Value::Null,
    }
}

/// `min(a, b)` of two integers.
pub fn min(args: &[Value]) -> Value {
    match args {
        [Value::Int(a), Value::Int(b)] => Value::Int(*a.min(b)),
        _ => Value::Null,
    }
}

/// `isinstance(x, C)` where neither the class nor the object can have a say.
pub fn isinstance(args: &[Value]) -> Value {
    match args {
        [object, Value::Type(class)] if protocol::is_plain_class(class) => {
            let is = object.class().is_subtype(class);
            // An instance may still claim another `__class__`.
            if is || !matches!(object, Value::Instance(_) | Value::Type(_)) { Value::Bool(is) } else { Value::Null }
        }
        _ => Value::Null,
    }
}

/// `list.append`
pub fn append(args: &[Value]) -> Value {
    match args {
        [Value::List(list), item] => {
            list.push(item.clone());
            Value::None
        }
        _ => Value::Null,
    }
}

/// `list.pop()`
pub fn pop(args: &[Value]) -> Value {
    match args {
        [Value::List(list)] => list.pop().unwrap_or_default(),
        _ => Value::Null,
    }
}

/// `dict.get` of a string.
pub fn get(args: &[Value]) -> Value {
    match args {
        [Value::Dict(dict), ..] if dict.asks() => Value::Null,
        [Value::Dict(dict), Value::Str(key)] => dict.get_str(key).unwrap_or(Value::None),
        [Value::Dict(dict), Value::Str(key), default] => dict.get_str(key).unwrap_or_else(|| default.clone()),
        _ => Value::Null,
    }
}

/// `set.add` of a string or an integer.
pub fn add(args: &[Value]) -> Value {
    let (set, element, hash) = match args {
        [Value::Set(set), element @ Value::Str(text)] => (set, element, text.hash()),
        [Value::Set(set), element @ Value::Int(i)] => (set, element, crate::arith::int::hash_i64(*i)),
        _ => return Value::Null,
    };
    // Where only `__eq__` of another element can tell, the comparison fails here and nothing was added.
    let undecided = &mut |_: &Value, _: &Value| Err(Raise::runtime_error(""));
    match set.insert(element.clone(), hash, undecided) {
        Ok(_) => Value::None,
        Err(_) => Value::Null,
    }
}

/// Whether there is a character and all have the property.
fn all(args: &[Value], ascii: fn(&u8) -> bool, wide: fn(u32) -> bool) -> Value {
    match args {
        [Value::Str(text)] => Value::Bool(
            !text.is_empty()
                && match text.data() {
                    StrData::Ascii(text) => text.as_bytes().iter().all(ascii),
                    StrData::Wide(points) => points.iter().all(|&point| wide(point)),
                },
        ),
        _ => Value::Null,
    }
}

/// `str.isalpha`
pub fn isalpha(args: &[Value]) -> Value {
    all(args, u8::is_ascii_alphabetic, unicode::is_alpha)
}

/// `str.isalnum`
pub fn isalnum(args: &[Value]) -> Value {
    all(args, u8::is_ascii_alphanumeric, unicode::is_alnum)
}

/// `str.isdigit`
pub fn isdigit(args: &[Value]) -> Value {
    all(args, u8::is_ascii_digit, unicode::is_digit)
}
