//! Argument values as data: made, mutated and compared without the VM, and written as the source text of an
//! expression.

use num_bigint::BigInt;

use super::shape::Shape;
use crate::arith::{float, str_repr};
use crate::bytecode::code::Constant;
use crate::syntax::ast::{Expr, ExprKind, UnaryOp};
use crate::syntax::intern::Interner;

/// A value that an entry passes.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// `None`
    None,
    /// `True`, `False`
    Bool(bool),
    /// An integer.
    Int(i64),
    /// An integer beyond that.
    Big(BigInt),
    /// A float.
    Float(f64),
    /// A string.
    Str(String),
    /// A byte string.
    Bytes(Vec<u8>),
    /// A list.
    List(Vec<Data>),
    /// A tuple.
    Tuple(Vec<Data>),
    /// A set, without repetitions.
    Set(Vec<Data>),
    /// A dict, without repeated keys.
    Dict(Vec<(Data, Data)>),
    /// A call of a class of the program.
    New(String, Vec<Data>),
    /// Any other expression, as its source text: a lambda.
    Source(String),
}

impl Data {
    /// Whether it can be a dict's key.
    pub fn is_hashable(&self) -> bool {
        match self {
            Data::List(_) | Data::Set(_) | Data::Dict(_) => false,
            Data::Tuple(items) => items.iter().all(Data::is_hashable),
            _ => true,
        }
    }

    /// Python's equality, as far as keys of dicts and elements of sets need it: `1`, `1.0` and `True` are equal.
    pub fn same_key(&self, other: &Data) -> bool {
        fn number(data: &Data) -> Option<f64> {
            match data {
                Data::Bool(value) => Some(f64::from(u8::from(*value))),
                Data::Int(value) => Some(*value as f64),
                Data::Float(value) => Some(*value),
                _ => None,
            }
        }
        match (number(self), number(other)) {
            (Some(a), Some(b)) => a == b,
            _ => self == other,
        }
    }

    /// How many values it consists of.
    pub fn size(&self) -> usize {
        match self {
            Data::List(items) | Data::Tuple(items) | Data::Set(items) | Data::New(_, items) => {
                1 + items.iter().map(Data::size).sum::<usize>()
            }
            Data::Dict(items) => 1 + items.iter().map(|(key, value)| key.size() + value.size()).sum::<usize>(),
            Data::Str(text) => 1 + text.len() / 8,
            _ => 1,
        }
    }

    /// The elements of a list, tuple or set.
    pub fn items(&self) -> Option<&[Data]> {
        match self {
            Data::List(items) | Data::Tuple(items) | Data::Set(items) => Some(items),
            _ => None,
        }
    }

    /// `len()`, where there is one.
    pub fn len(&self) -> Option<usize> {
        match self {
            Data::Str(text) => Some(text.chars().count()),
            Data::Bytes(bytes) => Some(bytes.len()),
            Data::Dict(items) => Some(items.len()),
            _ => self.items().map(<[Data]>::len),
        }
    }

    /// The shape that describes it.
    pub fn shape(&self) -> Shape {
        let common = |items: &[Data]| Box::new(items.first().map_or(Shape::Int, Data::shape));
        match self {
            Data::None => Shape::None,
            Data::Bool(_) => Shape::Bool,
            Data::Int(_) | Data::Big(_) => Shape::Int,
            Data::Float(_) => Shape::Float,
            Data::Str(_) => Shape::Str,
            Data::Bytes(_) => Shape::Bytes,
            Data::List(items) => Shape::List(common(items)),
            Data::Set(items) => Shape::Set(common(items)),
            Data::Tuple(items) => {
                let shapes: Vec<Shape> = items.iter().map(Data::shape).collect();
                match shapes.first() {
                    Some(first) if shapes.len() > 3 && shapes.iter().all(|shape| shape == first) => {
                        Shape::TupleOf(Box::new(first.clone()))
                    }
                    _ => Shape::Tuple(shapes),
                }
            }
            Data::Dict(items) => {
                let (key, value) =
                    items.first().map_or((Shape::Str, Shape::Int), |(key, value)| (key.shape(), value.shape()));
                Shape::Dict(Box::new(key), Box::new(value))
            }
            Data::New(class, items) => Shape::Instance(class.clone(), items.iter().map(Data::shape).collect()),
            Data::Source(_) => Shape::Callable(1),
        }
    }

    /// Writes it as an expression.
    pub fn write(&self, out: &mut String) {
        match self {
            Data::None => out.push_str("None"),
            Data::Bool(value) => out.push_str(if *value { "True" } else { "False" }),
            Data::Int(value) => out.push_str(&value.to_string()),
            Data::Big(value) => out.push_str(&value.to_string()),
            Data::Float(value) if value.is_finite() => float::push_repr(*value, out),
            Data::Float(value) => {
                let name = if value.is_nan() {
                    "nan"
                } else if *value > 0.0 {
                    "inf"
                } else {
                    "-inf"
                };
                out.push_str(&format!("float('{name}')"));
            }
            Data::Str(text) => {
                let points: Vec<u32> = text.chars().map(u32::from).collect();
                str_repr::push_str_repr(&points, out);
            }
            Data::Bytes(bytes) => out.push_str(&str_repr::bytes_repr(bytes)),
            Data::List(items) => write_all(items, "[", "]", out),
            Data::Tuple(items) => write_all(items, "(", if items.len() == 1 { ",)" } else { ")" }, out),
            Data::Set(items) if items.is_empty() => out.push_str("set()"),
            Data::Set(items) => write_all(items, "{", "}", out),
            Data::Dict(items) => {
                out.push('{');
                for (i, (key, value)) in items.iter().enumerate() {
                    out.push_str(if i > 0 { ", " } else { "" });
                    key.write(out);
                    out.push_str(": ");
                    value.write(out);
                }
                out.push('}');
            }
            Data::New(class, items) => {
                out.push_str(class);
                write_all(items, "(", ")", out);
            }
            Data::Source(text) => out.push_str(text),
        }
    }

    /// The value of a literal of the syntax tree; `None` for what is no literal. Calls of `set()`, `dict()`, `float()`
    /// and the like on literals count as literals where the meaning is plain.
    pub fn from_expr(expr: &Expr, names: &Interner) -> Option<Data> {
        let all = |items: &[Expr]| items.iter().map(|item| Data::from_expr(item, names)).collect::<Option<Vec<Data>>>();
        Some(match &expr.kind {
            ExprKind::Constant(constant) => Data::from_constant(constant)?,
            ExprKind::UnicodeConstant(text) => Data::Str(text.to_string()),
            ExprKind::List { elts, .. } => Data::List(all(elts)?),
            ExprKind::Tuple { elts, .. } => Data::Tuple(all(elts)?),
            ExprKind::Set(elts) => set(all(elts)?),
            ExprKind::Dict { keys, values } => {
                let keys = keys.iter().map(|key| Data::from_expr(key.as_ref()?, names)).collect::<Option<Vec<Data>>>();
                dict(keys?.into_iter().zip(all(values)?))
            }
            ExprKind::UnaryOp { op: UnaryOp::USub, operand } => match Data::from_expr(operand, names)? {
                Data::Int(value) => Data::Int(value.checked_neg()?),
                Data::Big(value) => Data::Big(-value),
                Data::Float(value) => Data::Float(-value),
                _ => return None,
            },
            ExprKind::Call(call) => {
                let ExprKind::Name { id, .. } = &call.func.kind else { return None };
                if names.text(*id) == "dict" && call.args.is_empty() {
                    let pair = |keyword: &crate::syntax::ast::Keyword| {
                        let key = names.text(keyword.arg?).to_owned();
                        Some((Data::Str(key), Data::from_expr(&keyword.value, names)?))
                    };
                    return Some(dict(call.keywords.iter().map(pair).collect::<Option<Vec<_>>>()?));
                }
                let items = match all(&call.args)?.as_slice() {
                    [] => Vec::new(),
                    [only] => only.items()?.to_vec(),
                    _ => return None,
                };
                match names.text(*id) {
                    "set" => set(items),
                    "list" => Data::List(items),
                    "tuple" => Data::Tuple(items),
                    _ => return None,
                }
            }
            _ => return None,
        })
    }

    /// The value of a constant of the compiler.
    pub fn from_constant(constant: &Constant) -> Option<Data> {
        Some(match constant {
            Constant::None => Data::None,
            Constant::Bool(value) => Data::Bool(*value),
            Constant::Int(value) => i64::try_from(value).map_or_else(|_| Data::Big(value.clone()), Data::Int),
            Constant::Float(value) => Data::Float(*value),
            Constant::Str(text) => Data::Str(text.to_string()),
            Constant::Bytes(bytes) => Data::Bytes(bytes.to_vec()),
            Constant::Tuple(items) => Data::Tuple(items.iter().map(Data::from_constant).collect::<Option<_>>()?),
            _ => return None,
        })
    }
}

fn write_all(items: &[Data], open: &str, close: &str, out: &mut String) {
    out.push_str(open);
    for (i, item) in items.iter().enumerate() {
        out.push_str(if i > 0 { ", " } else { "" });
        item.write(out);
    }
    out.push_str(close);
}

/// A set of what is hashable among the items, each once.
pub fn set(items: impl IntoIterator<Item = Data>) -> Data {
    let mut kept: Vec<Data> = Vec::new();
    for item in items {
        if item.is_hashable() && !kept.iter().any(|known| known.same_key(&item)) {
            kept.push(item);
        }
    }
    Data::Set(kept)
}

/// A dict of the pairs with hashable keys, the first of equal keys.
pub fn dict(items: impl IntoIterator<Item = (Data, Data)>) -> Data {
    let mut kept: Vec<(Data, Data)> = Vec::new();
    for (key, value) in items {
        if key.is_hashable() && !kept.iter().any(|(known, _)| known.same_key(&key)) {
            kept.push((key, value));
        }
    }
    Data::Dict(kept)
}
