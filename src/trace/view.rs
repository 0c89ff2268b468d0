//! Values as structured data: what they are, not only how they print.

use serde::{Deserialize, Serialize};

use crate::bytecode::code::Code;
use crate::bytecode::lines;
use crate::bytecode::ops::Op;
use crate::value::generator::{Generator, GeneratorState};
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
    /// A generator: where it is, and what its frame holds while nobody runs it.
    Generator {
        /// Its class.
        class: String,
        /// Its identity.
        id: u64,
        /// Its qualified name.
        name: String,
        /// `created`, `suspended`, `running` (its frame is one of the active ones) or `closed`.
        state: String,
        /// The offset of the instruction at which it was left, in bytes.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        offset: Option<u32>,
        /// The line of that instruction.
        #[serde(skip_serializing_if = "Option::is_none", default)]
        line: Option<u32>,
        /// Its first variables.
        variables: Vec<(String, View)>,
        /// Its value stack, bottom first: the iterators of its loops, say.
        stack: Vec<View>,
        /// How many variables follow.
        more: usize,
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
                self.nested(class, id, None, |this, class| this.generator(class, id, generator))
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

    fn generator(&mut self, class: String, id: u64, generator: &Generator) -> View {
        let name = generator.qualname.borrow().to_string_lossy().into_owned();
        let state = match generator.state.get() {
            GeneratorState::Created => "created",
            GeneratorState::Suspended => "suspended",
            GeneratorState::Running => "running",
            GeneratorState::Closed => "closed",
        };
        let code = &generator.function.code.code;
        let kept = generator.frame.borrow().as_ref().map(|frame| (frame.ip, frame.slots.clone()));
        let offset = kept.as_ref().and_then(|(ip, _)| offset_of(code, ip.saturating_sub(1)));
        let (mut variables, mut stack, mut more) = (Vec::new(), Vec::new(), 0);
        for (slot, value) in kept.iter().flat_map(|(_, slots)| slots.iter().enumerate()) {
            let Some((name, kind)) = code.localsplus.get(slot) else {
                stack.push(self.view(value));
                continue;
            };
            let value = match value {
                Value::Cell(cell) if kind.cell || kind.free => cell.get(),
                value => value.clone(),
            };
            match value {
                Value::Null => {}
                _ if variables.len() >= self.options.length => more += 1,
                value => variables.push((name.to_string(), self.view(&value))),
            }
        }
        let line = offset.and_then(|offset| line_of(code, offset));
        View::Generator { class, id, name, state: state.to_owned(), offset, line, variables, stack, more }
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

/// The offset of an instruction, given by its index as the VM counts them: without prefixes and caches.
fn offset_of(code: &Code, index: u32) -> Option<u32> {
    let (mut unit, mut left) = (0, index);
    loop {
        let op = Op::from_number_312(*code.code.get(2 * unit)?)?;
        if op != Op::ExtendedArg {
            if left == 0 {
                return u32::try_from(2 * unit).ok();
            }
            left -= 1;
        }
        unit += 1 + op.caches_312();
    }
}

fn line_of(code: &Code, offset: u32) -> Option<u32> {
    let mut ranges = lines::line_ranges(&code.linetable, code.firstlineno).into_iter();
    let range = ranges.find(|range| (range.start..range.end).contains(&offset))?;
    u32::try_from(range.line?).ok()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observe::{Event, Flow, Granularity, Observer};
    use crate::{Program, PyVersion, RunOptions};

    /// Keeps the module's variables as they are at its end.
    struct AtTheEnd(ViewOptions, Vec<(String, View)>);

    impl Observer for AtTheEnd {
        fn granularity(&self) -> Granularity {
            Granularity::Line
        }

        fn event(&mut self, _: Event<'_>, moment: &mut Moment<'_>) -> Flow {
            if moment.is_module() {
                self.1 = moment.globals().into_iter().map(|(name, value)| (name, View::new(&value, self.0))).collect();
            }
            Flow::Continue
        }
    }

    fn views(source: &str, options: ViewOptions) -> impl Fn(&str) -> View {
        let program = Program::compile(source, PyVersion::V3_12).unwrap();
        let (_, seen) = program.observe(RunOptions::default(), AtTheEnd(options, Vec::new()));
        move |wanted| seen.1.iter().find(|(name, _)| name == wanted).unwrap().1.clone()
    }

    #[test]
    fn a_generator_is_shown_with_its_place_and_its_variables() {
        let source = "
def walk(n):
    def show():
        return total
    total = 0
    for item in range(n):
        total += item
        yield total
fresh, turned, done = walk(3), walk(3), walk(0)
next(turned), next(turned)
list(done)
";
        let view = views(source, ViewOptions::default());
        let View::Generator { state, line, offset, variables, stack, .. } = view("turned") else { panic!() };
        assert_eq!((&*state, line, stack.len()), ("suspended", Some(8), 1));
        assert!(offset.is_some_and(|offset| offset % 2 == 0 && offset > 0));
        let named = |wanted: &str| variables.iter().find(|(name, _)| name == wanted).map(|(_, view)| view.clone());
        let number = |value: &str| Some(View::Number { class: "int".into(), value: value.into() });
        assert_eq!((named("n"), named("item"), named("total")), (number("3"), number("1"), number("1")));
        assert!(matches!(&stack[0], View::Iterator { class, .. } if class == "range_iterator"));
        let View::Generator { state, variables, .. } = view("fresh") else { panic!() };
        assert_eq!((&*state, variables.len()), ("created", 1));
        let View::Generator { state, offset, line, .. } = view("done") else { panic!() };
        assert_eq!((&*state, offset, line), ("closed", None, None));
    }

    #[test]
    fn what_is_left_out_is_counted_and_nothing_is_cut_within() {
        let source = "xs = [[1, [2, [3]]], 'abcdef', b'abcdef', 4, 5]\nxs.append(xs)\nd = {1: xs, 2: 0, 3: 0, 4: 0}\n";
        let view = views(source, ViewOptions { depth: 2, length: 3 });
        let View::Sequence { id, items, more, .. } = view("xs") else { panic!() };
        assert_eq!((items.len(), more), (3, 3));
        let View::Sequence { items: inner, .. } = &items[0] else { panic!() };
        assert!(matches!(&inner[1], View::Deeper { class, len: Some(2), .. } if class == "list"));
        assert!(matches!(&items[1], View::Text { value, more: 3, .. } if value == "abc"));
        assert!(matches!(&items[2], View::Bytes { value, more: 3, .. } if value == b"abc"));
        let View::Mapping { items, more, .. } = view("d") else { panic!() };
        assert_eq!((items.len(), more), (3, 1));
        assert!(matches!(&items[0].1, View::Sequence { id: again, .. } if *again == id), "the same object");
        let view = views(source, ViewOptions { depth: 2, length: 10 });
        let View::Sequence { id, items, more: 0, .. } = view("xs") else { panic!() };
        assert_eq!(items[5], View::Cycle { id });
    }
}
