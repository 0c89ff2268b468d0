//! Shapes: what kind of value a parameter takes, from `int` to a list of records.

use std::fmt;

/// A kind of values, as far as making one needs to know it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// `None`
    None,
    /// `True` or `False`.
    Bool,
    /// An integer of any use.
    Int,
    /// A number with a fraction.
    Float,
    /// A text: words, sentences, anything.
    Str,
    /// A string of one character.
    Char,
    /// A string of digits.
    Digits,
    /// A byte string.
    Bytes,
    /// A list of such elements.
    List(Box<Shape>),
    /// A tuple of such elements, of any length.
    TupleOf(Box<Shape>),
    /// A tuple of exactly these.
    Tuple(Vec<Shape>),
    /// A list of exactly these.
    Row(Vec<Shape>),
    /// A set.
    Set(Box<Shape>),
    /// A dict.
    Dict(Box<Shape>, Box<Shape>),
    /// A dict with these keys at least.
    Record(Vec<(String, Shape)>),
    /// Rows of equal length.
    Matrix(Box<Shape>),
    /// An instance of a class of the program, made by its constructor.
    Instance(String, Vec<Shape>),
    /// A function of so many arguments.
    Callable(usize),
    /// A built-in class: `int`, `str`.
    Class,
}

impl Shape {
    /// A list.
    pub fn list(element: Shape) -> Shape {
        Shape::List(Box::new(element))
    }

    /// A dict.
    pub fn dict(key: Shape, value: Shape) -> Shape {
        Shape::Dict(Box::new(key), Box::new(value))
    }

    /// Whether its values can be keys.
    pub fn is_hashable(&self) -> bool {
        match self {
            Shape::List(_) | Shape::Row(_) | Shape::Set(_) | Shape::Dict(..) | Shape::Record(_) | Shape::Matrix(_) => {
                false
            }
            Shape::TupleOf(element) => element.is_hashable(),
            Shape::Tuple(items) => items.iter().all(Shape::is_hashable),
            _ => true,
        }
    }

    /// What its values have to be made of to be a key, or an element of a set.
    pub fn hashable(self) -> Shape {
        match self {
            shape if shape.is_hashable() => shape,
            Shape::List(element) | Shape::Set(element) | Shape::TupleOf(element) => {
                Shape::TupleOf(Box::new(element.hashable()))
            }
            Shape::Row(items) | Shape::Tuple(items) => Shape::Tuple(items.into_iter().map(Shape::hashable).collect()),
            _ => Shape::Int,
        }
    }

    /// What iterating over its values gives.
    pub fn element(&self) -> Option<&Shape> {
        match self {
            Shape::List(element) | Shape::TupleOf(element) | Shape::Set(element) => Some(element),
            Shape::Dict(key, _) => Some(key),
            Shape::Str => Some(&Shape::Char),
            _ => None,
        }
    }

    /// Numbers are of one family, texts of another; every other shape is of its own.
    pub fn family(&self) -> u8 {
        match self {
            Shape::Int | Shape::Float | Shape::Bool => 1,
            Shape::Str | Shape::Char | Shape::Digits => 2,
            Shape::List(_) | Shape::Row(_) | Shape::Matrix(_) => 3,
            Shape::Tuple(_) | Shape::TupleOf(_) => 4,
            Shape::Set(_) => 5,
            Shape::Dict(..) | Shape::Record(_) => 6,
            Shape::None => 7,
            Shape::Bytes => 8,
            Shape::Instance(..) => 9,
            Shape::Callable(_) | Shape::Class => 10,
        }
    }

    /// Shapes to try where nothing is known, the likeliest first.
    pub fn universe() -> Vec<Shape> {
        let pair = |a, b| Shape::Tuple(vec![a, b]);
        vec![
            Shape::Int,
            Shape::Str,
            Shape::list(Shape::Int),
            Shape::list(Shape::Str),
            Shape::dict(Shape::Str, Shape::Int),
            Shape::Matrix(Box::new(Shape::Int)),
            Shape::TupleOf(Box::new(Shape::Int)),
            Shape::Float,
            Shape::list(pair(Shape::Str, Shape::Int)),
            Shape::list(pair(Shape::Int, Shape::Int)),
            Shape::dict(Shape::Int, Shape::Str),
            Shape::dict(Shape::Str, Shape::Str),
            Shape::list(Shape::list(Shape::Str)),
            Shape::Set(Box::new(Shape::Int)),
            Shape::dict(Shape::Str, Shape::list(Shape::Int)),
            Shape::list(Shape::dict(Shape::Str, Shape::Int)),
            Shape::Bool,
            Shape::list(Shape::Float),
            Shape::Callable(1),
            Shape::TupleOf(Box::new(Shape::Str)),
            Shape::dict(Shape::Str, Shape::dict(Shape::Str, Shape::Int)),
            Shape::None,
            Shape::Bytes,
            Shape::Callable(2),
            Shape::Class,
        ]
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = |f: &mut fmt::Formatter<'_>, items: &[Shape]| {
            items.iter().enumerate().try_for_each(|(i, item)| write!(f, "{}{item}", if i > 0 { ", " } else { "" }))
        };
        match self {
            Shape::None => f.write_str("None"),
            Shape::Bool => f.write_str("bool"),
            Shape::Int => f.write_str("int"),
            Shape::Float => f.write_str("float"),
            Shape::Str => f.write_str("str"),
            Shape::Char => f.write_str("char"),
            Shape::Digits => f.write_str("digits"),
            Shape::Bytes => f.write_str("bytes"),
            Shape::List(element) => write!(f, "list[{element}]"),
            Shape::TupleOf(element) => write!(f, "tuple[{element}, ...]"),
            Shape::Set(element) => write!(f, "set[{element}]"),
            Shape::Matrix(element) => write!(f, "matrix[{element}]"),
            Shape::Dict(key, value) => write!(f, "dict[{key}, {value}]"),
            Shape::Tuple(items) => {
                f.write_str("tuple[")?;
                all(f, items)?;
                f.write_str("]")
            }
            Shape::Row(items) => {
                f.write_str("list[")?;
                all(f, items)?;
                f.write_str("]")
            }
            Shape::Instance(class, items) => {
                write!(f, "{class}(")?;
                all(f, items)?;
                f.write_str(")")
            }
            Shape::Record(fields) => {
                f.write_str("{")?;
                for (i, (key, value)) in fields.iter().enumerate() {
                    write!(f, "{}{key}: {value}", if i > 0 { ", " } else { "" })?;
                }
                f.write_str("}")
            }
            Shape::Callable(arity) => write!(f, "callable/{arity}"),
            Shape::Class => f.write_str("type"),
        }
    }
}
