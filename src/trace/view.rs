//! Values as structured data: what they are, not only how they print.

use serde::{Deserialize, Serialize};

use crate::value::iter::IterKind;
use crate::value::{Dict, Instance, Payload, Value};
use crate::vm::Moment;

/// How much of a value is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ViewOptions {
    /// How deep containers are opened: 0 shows only what and how long they are.
    pub depth: usize,
    /// How many elements of each container are shown, and how many characters of each string. What is left out is
    /// counted: nothing is ever cut within a literal.
    pub length: usize,
}

impl Default for ViewOptions {
    fn default() -> Self {
        ViewOptions { depth: 4, length: 100 }
    }
}

/// A value. Objects have their identity: the same `id` is the same object, at any step of a trace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum View {
    /// No value: an empty slot of the value stack, an empty cell.
    Null,
    /// A constant of the language: `None`, `...`, `NotImplemented`, `True`, `False`.
    Constant {
        /// Its repr.
        value: String,
    },
    /// A number: its class, and its repr.
    Number {
        /// `int`, `float`, `complex`.
        class: String,
        /// Its repr.
        value: String,
    },
    /// A `str`.
    Text {
        /// Its identity.
        id: u64,
        /// Its first characters; lone surrogates are replaced.
        value: String,
        /// How many characters follow.
        more: usize,
    },
    /// `bytes` or `bytearray`.
    Bytes {
        /// Its class.
        class: String,
        /// Its identity.
        id: u64,
        /// Its first bytes.
        value: Vec<u8>,
        /// How many bytes follow.
        more: usize,
    },
    /// A container of elements in an order: list, tuple, set, deque, …
    Sequence {
        /// Its class.
        class: String,
        /// Its identity.
        id: u64,
        /// The first elements.
        items: Vec<View>,
        /// How many elements follow.
        more: usize,
    },
    /// A mapping, in its order.
    Mapping {
        /// Its class.
        class: String,
        /// Its identity.
        id: u64,
        /// The first items: key and value.
        items: Vec<(View, View)>,
        /// How many items follow.
        more: usize,
    },
    /// An instance: the built-in value it is, if its class derives from a built-in one, its attributes and its native
    /// parts.
    Instance {
        /// Its class.
        class: String,
        /// Its identity.
        id: u64,
        /// The built-in value.
        #[serde(skip_serializing_if = "Option::is_none")]
        value: Option<Box<View>>,
        /// The first attributes.
        attributes: Vec<(String, View)>,
        /// What a library object holds besides.
        #[serde(skip_serializing_if = "Vec::is_empty", default)]
        parts: Vec<View>,
        /// How many attributes and parts follow.
        more: usize,
    },
    /// A built-in iterator.
    Iterator {
        /// Its class.
        class: String,
        /// Its identity.
        id: u64,
        /// The next position, where positions count.
        position: Option<u64>,
        /// What it goes over, or takes from.
        over: Vec<View>,
    },
    /// Anything else: a function, a class, a module, …
    Other {
        /// Its class.
        class: String,
        /// Its identity.
        id: u64,
        /// Its name, if it has one.
        name: Option<String>,
    },
    /// A container or instance that is being shown further out: the value contains itself.
    Cycle {
        /// Its identity.
        id: u64,
    },
    /// A container or instance that lies deeper than was asked for.
    Deeper {
        /// Its class.
        class: String,
        /// Its identity.
        id: u64,
        /// Its length, if it has one.
        len: Option<usize>,
    },
}

impl View {
    /// Looks at a value. Runs no code of the program.
    pub fn new(value: &Value, options: ViewOptions) -> View {
        Viewer { options, open: Vec::new() }.view(value)
    }
}

struct Viewer {
    options: ViewOptions,
    /// The containers that are being shown.
    open: Vec<u64>,
}

impl Viewer {
    fn view(&mut self, value: &Value) -> View {
        let class = value.class().full_name();
        let id = value.id();
        match value {
            Value::Null => View::Null,
            Value::None => constant("None"),
            Value::Ellipsis => constant("Ellipsis"),
            Value::NotImplemented => constant("NotImplemented"),
            Value::Bool(b) => constant(if *b { "True" } else { "False" }),
            Value::Int(i) => View::Number { class, value: i.to_string() },
            // Not its decimal digits, of which there may be millions.
            Value::BigInt(big) => View::Number { class, value: format!("{:#x}", big.0) },
            Value::Float(f) => View::Number { class, value: crate::arith::float::repr(*f) },
            Value::Complex(c) => View::Number {
                class,
                value: format!("({}, {})", crate::arith::float::repr(c.re), crate::arith::float::repr(c.im)),
            },
            Value::Str(text) => {
                let shown = text.len().min(self.options.length);
                let kept = (0..shown).map(|at| char::from_u32(text.at(at)).unwrap_or(char::REPLACEMENT_CHARACTER));
                View::Text { id, value: kept.collect(), more: text.len() - shown }
            }
            Value::Bytes(bytes) => self.bytes(class, id, bytes.as_slice()),
            Value::ByteArray(bytes) => bytes.with(|bytes| self.bytes(class, id, bytes)),
            Value::Tuple(tuple) => self.sequence(class, id, tuple.len(), first(tuple.as_slice(), self.options.length)),
            Value::List(list) => {
                let items = list.with(|items| first(items, self.options.length));
                self.sequence(class, id, list.len(), items)
            }
            Value::Set(set) | Value::FrozenSet(set) => {
                let next = |place: &mut usize| {
                    let (item, _, behind) = set.next(*place)?;
                    *place = behind;
                    Some(item)
                };
                let mut place = 0;
                let items = std::iter::from_fn(|| next(&mut place)).take(self.options.length).collect();
                self.sequence(class, id, set.len(), items)
            }
            Value::Dict(dict) => self.nested(class, id, Some(dict.len()), |this, class| {
                let items = items_of(dict, this.options.length);
                let more = dict.len() - items.len();
                let items = items.iter().map(|(key, value)| (this.view(key), this.view(value))).collect();
                View::Mapping { class, id, items, more }
            }),
            Value::Iter(iter) => self.nested(class, id, None, |this, class| {
                let (position, over) = position(&iter.kind.borrow());
                View::Iterator { class, id, position, over: over.iter().map(|value| this.view(value)).collect() }
            }),
            Value::DictView(view) => self.nested(class, id, None, |this, class| View::Iterator {
                class,
                id,
                position: None,
                over: vec![this.view(&Value::Dict(view.dict.clone()))],
            }),
            Value::Range(range) => {
                let parts = range.parts().map(|part| self.view(&part)).to_vec();
                View::Iterator { class, id, position: None, over: parts }
            }
            Value::Slice(slice) => {
                let parts = [&slice.start, &slice.stop, &slice.step].map(|part| self.view(part)).to_vec();
                View::Iterator { class, id, position: None, over: parts }
            }
            Value::Cell(cell) => self.nested(class, id, None, |this, class| View::Instance {
                class,
                id,
                value: Some(Box::new(this.view(&cell.get()))),
                attributes: Vec::new(),
                parts: Vec::new(),
                more: 0,
            }),
            Value::Instance(instance) => self.nested(class, id, None, |this, class| this.instance(class, id, instance)),
            Value::Method(method) => self.nested(class, id, None, |this, class| View::Instance {
                class,
                id,
                value: None,
                attributes: vec![
                    ("__func__".to_owned(), this.view(&method.function)),
                    ("__self__".to_owned(), this.view(&method.receiver)),
                ],
                parts: Vec::new(),
                more: 0,
            }),
            Value::Function(function) => {
                View::Other { class, id, name: Some(function.qualname.borrow().to_string_lossy().into_owned()) }
            }
            Value::Generator(generator) => {
                View::Other { class, id, name: Some(generator.qualname.borrow().to_string_lossy().into_owned()) }
            }
            Value::Type(named) => View::Other { class, id, name: Some(named.full_name()) },
            Value::Builtin(builtin) => View::Other { class, id, name: Some(builtin.name()) },
            Value::Module(module) => View::Other { class, id, name: Some(module.name.to_string()) },
            Value::Code(code) => View::Other { class, id, name: Some(code.code.qualname.to_string()) },
            Value::Property(_) | Value::StaticMethod(_) | Value::ClassMethod(_) => {
                View::Other { class, id, name: None }
            }
        }
    }

    fn bytes(&self, class: String, id: u64, bytes: &[u8]) -> View {
        let shown = bytes.len().min(self.options.length);
        View::Bytes { class, id, value: bytes[..shown].to_vec(), more: bytes.len() - shown }
    }

    /// Opens something that may contain itself, unless it is open already or too deep.
    fn nested(
        &mut self,
        class: String,
        id: u64,
        len: Option<usize>,
        show: impl FnOnce(&mut Self, String) -> View,
    ) -> View {
        if self.open.contains(&id) {
            return View::Cycle { id };
        }
        if self.open.len() >= self.options.depth {
            return View::Deeper { class, id, len };
        }
        self.open.push(id);
        // `depth` is the caller's, and may be any.
        let shown = stacker::maybe_grow(64 << 10, 1 << 20, || show(self, class));
        self.open.pop();
        shown
    }

    fn sequence(&mut self, class: String, id: u64, len: usize, first: Vec<Value>) -> View {
        self.nested(class, id, Some(len), |this, class| {
            let items: Vec<View> = first.iter().map(|item| this.view(item)).collect();
            View::Sequence { class, id, more: len - items.len(), items }
        })
    }

    fn instance(&mut self, class: String, id: u64, instance: &Instance) -> View {
        let mut left = self.options.length;
        let mut more = 0;
        let mut attributes = Vec::new();
        for dict in [instance.dict_if_any(), instance.slots_if_any()].into_iter().flatten() {
            let items = items_of(&dict, left);
            more += dict.len() - items.len();
            left -= items.len();
            for (key, value) in items {
                let name = key.as_str().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
                attributes.push((name, self.view(&value)));
            }
        }
        let mut parts = Vec::new();
        let mut value = None;
        match instance.payload() {
            Payload::Value(base) => value = Some(Box::new(self.view(base))),
            Payload::Exception(data) => value = Some(Box::new(self.view(&data.args.borrow().clone()))),
            Payload::Native(data) => {
                let mut held = Vec::new();
                data.visit(&mut |value| held.push(value.clone()));
                more += held.len().saturating_sub(left);
                parts.extend(held.iter().take(left).map(|value| self.view(value)));
            }
            Payload::None => {}
        }
        View::Instance { class, id, value, attributes, parts, more }
    }
}

fn first(items: &[Value], count: usize) -> Vec<Value> {
    items[..items.len().min(count)].to_vec()
}

/// The first items of a dict.
fn items_of(dict: &Dict, count: usize) -> Vec<(Value, Value)> {
    let mut place = 0;
    let next = || {
        let (key, value, behind) = dict.next(place)?;
        place = behind;
        Some((key, value))
    };
    std::iter::from_fn(next).take(count).collect()
}

fn constant(value: &str) -> View {
    View::Constant { value: value.to_owned() }
}

/// Where an iterator stands: the next position, and what it goes over.
fn position(kind: &IterKind) -> (Option<u64>, Vec<Value>) {
    let one = |value: Option<Value>| value.into_iter().collect();
    match kind {
        IterKind::List(list, at) | IterKind::ListReverse(list, at) => {
            (Some(*at as u64), one(list.clone().map(Value::List)))
        }
        IterKind::Tuple(tuple, at) => (Some(*at as u64), one(tuple.clone().map(Value::Tuple))),
        IterKind::Str(text, at, _) => (Some(*at as u64), one(text.clone().map(Value::Str))),
        IterKind::Bytes(bytes, at) => (Some(*at as u64), one(bytes.clone().map(Value::Bytes))),
        IterKind::ByteArray(bytes, at) => (Some(*at as u64), one(bytes.clone().map(Value::ByteArray))),
        IterKind::Range(next, step, left) => (None, vec![Value::Int(*next), Value::Int(*step), Value::int(*left)]),
        IterKind::LongRange(range) => {
            let (next, step, left) = &**range;
            (None, [next, step, left].map(|number| Value::from_bigint(number.clone())).to_vec())
        }
        IterKind::Dict { dict, position, .. } => (Some(*position as u64), one(dict.clone().map(Value::Dict))),
        IterKind::Set(set, at, _) => (Some(*at as u64), one(set.clone().map(Value::Set))),
        IterKind::Enumerate(source, next) => (next.as_i64().and_then(|n| u64::try_from(n).ok()), vec![source.clone()]),
        IterKind::Zip(sources, _) => (None, sources.clone()),
        IterKind::Map(function, sources) => (None, std::iter::once(function).chain(sources).cloned().collect()),
        IterKind::Filter(function, source) => (None, vec![function.clone(), source.clone()]),
        IterKind::Reversed(source, at) => (Some(*at as u64), one(source.clone())),
        IterKind::Sequence(source, at) => (u64::try_from(*at).ok(), one(source.clone())),
        IterKind::Callable(pair) => {
            (None, pair.clone().map_or_else(Vec::new, |(function, sentinel)| vec![function, sentinel]))
        }
    }
}

/// How the values of a state are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// As reprs, cleaned of addresses; may run the program's own `__repr__`.
    Reprs,
    /// As structured data.
    Structured(ViewOptions),
}

/// A value of a state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Shown {
    /// Its repr.
    Repr(String),
    /// What it is.
    View(View),
}

impl Shown {
    /// Shows a value.
    pub fn new(moment: &mut Moment<'_>, value: &Value, how: Values) -> Shown {
        match how {
            Values::Structured(options) => Shown::View(View::new(value, options)),
            Values::Reprs if value.is_null() => Shown::View(View::Null),
            Values::Reprs => Shown::Repr(super::render::shown_text(moment.repr(value), "repr")),
        }
    }
}
