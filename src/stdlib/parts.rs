//! Library objects taken apart into values, and put together again of them: for states as text.

use crate::value::Value;

/// A field of native data as a value.
pub trait Part: Sized {
    /// The value.
    fn to_part(&self) -> Value;

    /// The field of a value; `None` for a value that no such field has.
    fn from_part(value: &Value) -> Option<Self>;
}

impl Part for Value {
    fn to_part(&self) -> Value {
        self.clone()
    }

    fn from_part(value: &Value) -> Option<Value> {
        Some(value.clone())
    }
}

impl Part for bool {
    fn to_part(&self) -> Value {
        Value::Bool(*self)
    }

    fn from_part(value: &Value) -> Option<bool> {
        match value {
            Value::Bool(b) => Some(*b),
            _ => None,
        }
    }
}

macro_rules! integer_parts {
    ($($type:ty),*) => {
        $(impl Part for $type {
            fn to_part(&self) -> Value {
                Value::int(*self as i128)
            }

            fn from_part(value: &Value) -> Option<$type> {
                match value {
                    Value::Int(i) => <$type>::try_from(*i).ok(),
                    _ => None,
                }
            }
        })*
    };
}

integer_parts!(usize, u64, i64, u32);

impl<T: Part> Part for Vec<T> {
    fn to_part(&self) -> Value {
        Value::list(self.iter().map(Part::to_part).collect())
    }

    fn from_part(value: &Value) -> Option<Vec<T>> {
        match value {
            Value::List(list) => list.to_vec().iter().map(T::from_part).collect(),
            _ => None,
        }
    }
}

/// NULL for none: None is a value that a field may have.
impl<T: Part> Part for Option<T> {
    fn to_part(&self) -> Value {
        self.as_ref().map_or(Value::Null, Part::to_part)
    }

    fn from_part(value: &Value) -> Option<Option<T>> {
        if value.is_null() { Some(None) } else { T::from_part(value).map(Some) }
    }
}

/// Takes an enum with named fields apart: its variant's name, then its fields.
macro_rules! parted {
    (enum $type:ident { $($variant:ident { $($field:ident),* $(,)? }),* $(,)? }) => {
        impl $type {
            /// The variant's name and its fields.
            fn to_parts(&self) -> Vec<$crate::value::Value> {
                match self {
                    $($type::$variant { $($field),* } => vec![
                        $crate::value::Value::str(stringify!($variant)),
                        $($crate::stdlib::parts::Part::to_part($field)),*
                    ],)*
                }
            }

            /// Of the variant's name and its fields.
            fn from_parts(parts: &[$crate::value::Value]) -> Option<$type> {
                let (name, fields) = parts.split_first()?;
                let name = name.as_str()?;
                $(if name.eq_str(stringify!($variant)) {
                    let mut fields = fields.iter();
                    let made = $type::$variant {
                        $($field: $crate::stdlib::parts::Part::from_part(fields.next()?)?),*
                    };
                    return fields.next().is_none().then_some(made);
                })*
                None
            }
        }
    };
}

pub(crate) use parted;
