//! States as text: everything that decides what a run does next, written so that a model can read and write it, and so
//! that the run can be rebuilt from it ([`Stepper`](super::step::Stepper)).
//!
//! ```text
//! globals
//!   cache = &1 {2: 1, 3: 2}
//! <entry> @10
//! walk line 7
//!   node = &2 <Node object value=3, next=None>
//!   seen = [*2, 1.5, 'a']
//!   | <range_iterator 1, 10, 1>
//! fib line 4.2 generator *3
//!   n = 5
//!   | <list_iterator [1, 2], at=1>
//! ```
//!
//! # Frames
//!
//! Each active frame is a line, outermost first, and lines behind it that begin with two spaces. Its line is the name of
//! its function (`co_qualname`, with `#2`, `#3`, … for further functions of the same name in the order of the source;
//! `<entry>` for the entry's own frame, `<module>` for the module's body in programs without an entry), and where it
//! stands:
//!
//! - `line 7`: before line 7, at the first place in the code where a tracer is told of it; `line 7.2` at the second (the
//!   head of a `for` loop, once per round; the test of a `while` loop behind its body).
//! - `line 7 @42`: at the instruction at byte offset 42, which belongs to line 7: so stand frames that wait for the one
//!   above them, and in states of single instructions all. The instruction may be named behind a colon
//!   (`: LOAD_FAST 0 (n)`).
//! - `making &4 <Node object>`: its result is dropped, and the caller gets this object: `__init__` of a class's call.
//! - `generator *3`: it runs this generator, for the `for` loop of the frame before it.
//!
//! The lines behind it are its variables (`name = value`, those that are bound, in the order of the code), its value stack
//! (`| value`, bottom first; of a frame that waits, without what the call took) and, in the outermost frame and in
//! generators, the exception that is being handled (`! value`).
//!
//! # Globals
//!
//! Names mean what they meant when the entry began (in programs without an entry, before the module's body). The block
//! `globals`, which comes first, tells what else is so now: every variable of the module, every attribute of its classes
//! (`Node.count = 3`) and what its functions carry (`f.__defaults__`, `f.__dict__`, `f.__closure__.name`) that can be
//! changed or was; and `del name` for what is gone.
//!
//! # Values
//!
//! Numbers, texts, bytes, `None`, `True`, `[…]`, `(…)`, `{…}` are as in Python. Functions, classes, modules and members of
//! enumerations go by their names: `fib`, `Node.walk`, `len`, `math.sqrt`, `str.upper`. Everything else is
//! `<kind item, …, name=value, …>`:
//!
//! | form | meaning |
//! |---|---|
//! | `<Node object value=3>` | an instance with its attributes; of a class derived from a built-in one, or of the library, the value it is or its parts come first: `<ValueError object ('bad',)>` |
//! | `<list_iterator *1, at=2>` | an iterator and how many items it has passed; `<list_iterator>`: at its end |
//! | `<range_iterator 3, 10, 1>` | a range's iterator: the next number, the end, the step |
//! | `<enumerate it, 3>`, `<zip a, b>`, `<map f, a>`, `<filter f, a>` | with the iterators they take from |
//! | `<function f.<locals>.g n=5>` | a function that no name leads to, with what its free variables hold |
//! | `<class f.<locals>.Node (Base,), walk=<function …>, …>` | a class that no name leads to: its bases, its metaclass if it has one, its attributes; `<own>` stands for what its `__slots__` made. Its instances are `<object *1, value=3>` |
//! | `<method f, *1>`, `<builtin list.append, *1>` | methods bound to something |
//! | `<generator f 20, [], n=3>` | a generator nobody runs: the offset of its `yield`, its value stack, its variables |
//! | `<cell 5>` | a variable that functions share, where they are met in more than one place |
//! | `<set>`, `<frozenset 1, 2>`, `<range 0, 9, 2>`, `<slice 1, None, None>`, `<complex 1.0, 2.0>` | an empty set, … |
//! | `<set 3, 6, 10, table=32, places=(3, 6, 10)>` | a set whose order is not that in which a new set of these elements would have them: the size of its hash table and their places in it; also `removed=(…)`, places from which elements were removed, and `finger`, where `pop` looks next |
//! | `NULL` | an empty place of the value stack |
//!
//! An object that is met more than once has a label where it first stands, `&1 [1, 2]`, and is `*1` elsewhere. What can
//! neither be changed nor told apart (numbers, texts, tuples) has none.

mod build;
mod names;
mod read;
mod write;

use rustc_hash::{FxHashMap, FxHashSet};

pub use build::BuildError;
pub use read::ReadError;
pub use write::NoText;

pub(super) use build::Builder;
pub(super) use names::CodeNames;
pub(super) use read::{Form, Node, StateText, read};

use build::instruction_text;
use names::{ENTRY, Paths, named};
use write::{Writer, function_state};

use crate::observe::Granularity;
use crate::value::{Gc, Type, Value};
use crate::vm::{FrameParts, Link, Moment, Namespaces};

/// What names meant when the entry began, and what there was.
#[derive(Debug, Default)]
pub(in crate::tune) struct Beginning {
    paths: Paths,
    /// What could not change, by path: its text, or its identity.
    fixed: FxHashMap<String, Fixed>,
    names: FxHashSet<String>,
    /// Whether there is an entry: otherwise the module's body is what is run.
    entry: bool,
}

#[derive(Debug, PartialEq, Eq)]
enum Fixed {
    Text(String),
    Object(u64),
}

impl Beginning {
    /// As it is now.
    pub fn new(moment: &Moment<'_>, codes: &CodeNames, entry: bool) -> Beginning {
        let spaces = moment.namespaces();
        let mut beginning = Beginning { paths: Paths::new(&spaces), entry, ..Beginning::default() };
        if !entry {
            return beginning;
        }
        for (path, value) in variables(&spaces) {
            beginning.names.insert(path.clone());
            let fixed = match is_fixed(&value, 0) {
                true => beginning.alone(moment, codes, &value).map(Fixed::Text),
                // What has no text can only be told by its name.
                false => match beginning.alone(moment, codes, &value) {
                    Some(_) => None,
                    None => {
                        beginning.paths.add(&value, &path);
                        Some(Fixed::Object(value.id()))
                    }
                },
            };
            if let Some(fixed) = fixed {
                beginning.fixed.insert(path, fixed);
            }
        }
        beginning
    }

    fn alone(&self, moment: &Moment<'_>, codes: &CodeNames, value: &Value) -> Option<String> {
        Writer::new(moment, codes, &self.paths, usize::MAX).twice(|writer| writer.value(value)).ok()
    }

    /// The state as text.
    pub fn state(
        &self,
        moment: &Moment<'_>,
        codes: &CodeNames,
        granularity: Granularity,
        most: usize,
    ) -> Result<String, NoText> {
        let frames = moment.frame_parts().ok_or(NoText::Native)?;
        let spaces = moment.namespaces();
        let lines = self.changed(moment, codes, &spaces);
        let text = Writer::new(moment, codes, &self.paths, most).twice(|writer| {
            if !lines.is_empty() {
                writer.text("globals\n");
            }
            for (path, value) in &lines {
                match value {
                    Some(value) => {
                        writer.text(&format!("  {path} = "));
                        writer.value(value)?;
                    }
                    None => writer.text(&format!("  del {path}")),
                }
                writer.text("\n");
            }
            for (index, frame) in frames.iter().enumerate() {
                let top = index + 1 == frames.len();
                write_frame(writer, frame, top, granularity)?;
            }
            Ok(())
        });
        text.map(|mut text| {
            text.pop();
            text
        })
    }

    /// What is not as it was, or might not be: paths and values, `None` for what is gone.
    fn changed(&self, moment: &Moment<'_>, codes: &CodeNames, spaces: &Namespaces) -> Vec<(String, Option<Value>)> {
        let mut lines = Vec::new();
        let mut there: FxHashSet<String> = FxHashSet::default();
        for (path, value) in variables(spaces) {
            if !self.entry && path.contains('.') {
                continue;
            }
            let same = match self.fixed.get(&path) {
                Some(Fixed::Object(id)) => value.id() == *id,
                Some(Fixed::Text(text)) => {
                    is_fixed(&value, 0) && self.alone(moment, codes, &value).as_deref() == Some(text)
                }
                None => self.paths.of(&value) == Some(&*path),
            };
            there.insert(path.clone());
            if !same {
                lines.push((path, Some(value)));
            }
        }
        let mut gone: Vec<&String> = self.names.iter().filter(|name| !there.contains(*name)).collect();
        gone.sort_unstable();
        // What a class or function that is gone had is gone with it.
        gone.retain(|name| {
            name.rsplit_once('.').is_none_or(|(owner, _)| there.contains(owner) || self.paths.has(owner))
        });
        lines.extend(gone.into_iter().map(|name| (name.clone(), None)));
        lines
    }
}

/// The variables of the module, the attributes of its classes and what its functions carry.
fn variables(spaces: &Namespaces) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    let mut classes: Vec<u64> = Vec::new();
    for (name, value) in named(&spaces.main) {
        if name.starts_with("__") && name.ends_with("__") {
            continue;
        }
        add_carried(&name, &value, &mut all, &mut classes);
        all.push((name, value));
    }
    all
}

/// What a function or a class of the program carries that can be changed.
fn add_carried(path: &str, value: &Value, all: &mut Vec<(String, Value)>, classes: &mut Vec<u64>) {
    match value {
        Value::Function(function) if function.traced => {
            let free = function.code.code.localsplus.iter().filter(|(_, kind)| kind.free);
            for ((name, _), cell) in free.zip(&function.closure) {
                // Those of `super()` hold the class that the function is in.
                if &**name != "__class__" && !is_fixed(&cell.get(), 0) {
                    all.push((format!("{path}.__closure__.{name}"), Value::Cell(cell.clone())));
                }
            }
            for (name, held) in function_state(function) {
                if matches!(name, "__defaults__" | "__kwdefaults__" | "__dict__") && !is_fixed(&held, 0) {
                    all.push((format!("{path}.{name}"), held));
                }
            }
        }
        Value::Type(class) if is_of_program(class) && !classes.contains(&class.id()) => {
            classes.push(class.id());
            add_members(path, class, all, classes);
        }
        Value::StaticMethod(wrapped) | Value::ClassMethod(wrapped) => {
            add_carried(&format!("{path}.__func__"), &wrapped.callable, all, classes);
        }
        _ => {}
    }
}

fn is_of_program(class: &Type) -> bool {
    class.spec.is_none() && matches!(class.module(), Value::Str(module) if module.eq_str("__main__"))
}

fn add_members(path: &str, class: &Gc<Type>, all: &mut Vec<(String, Value)>, classes: &mut Vec<u64>) {
    let enumeration = class.metaclass().full_name() == "enum.EnumType";
    for (name, member) in named(class.dict()) {
        let path = format!("{path}.{name}");
        add_carried(&path, &member, all, classes);
        let made_by_library =
            enumeration || (name.starts_with("__") && name.ends_with("__")) || name.starts_with("_field");
        let is_data = !matches!(
            member,
            Value::Function(_)
                | Value::Type(_)
                | Value::Builtin(_)
                | Value::StaticMethod(_)
                | Value::ClassMethod(_)
                | Value::Property(_)
        );
        if is_data && !made_by_library {
            all.push((path, member));
        }
    }
}

/// Whether a value can never change.
fn is_fixed(value: &Value, depth: usize) -> bool {
    match value {
        Value::Tuple(tuple) => depth < 8 && tuple.as_slice().iter().all(|item| is_fixed(item, depth + 1)),
        Value::FrozenSet(set) => depth < 8 && set.all(|item| is_fixed(item, depth + 1)),
        Value::Null
        | Value::None
        | Value::Ellipsis
        | Value::NotImplemented
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::BigInt(_)
        | Value::Complex(_)
        | Value::Str(_)
        | Value::Bytes(_)
        | Value::Range(_) => true,
        _ => false,
    }
}

fn write_frame(writer: &mut Writer<'_>, frame: &FrameParts, top: bool, granularity: Granularity) -> Result<(), NoText> {
    let code = &frame.code;
    let Some(name) = writer.codes.name(code) else {
        return Err(NoText::Thing("a frame of the library".to_owned()));
    };
    let name = name.to_owned();
    writer.text(&name);
    let place = frame.place;
    if name != ENTRY
        && let Some(line) = place.line
    {
        writer.text(&format!(" line {line}"));
    }
    let at_start = top && granularity == Granularity::Line && place.line.is_some();
    match place.start.filter(|_| at_start) {
        Some(0) => {}
        Some(further) => writer.text(&format!(".{}", further + 1)),
        None => writer.text(&format!(" @{}", place.offset)),
    }
    match &frame.link {
        Link::Outermost | Link::Call => {}
        Link::Init(instance) => {
            writer.text(" making ");
            writer.value(instance)?;
        }
        Link::Generator(generator) => {
            writer.text(" generator ");
            writer.value(&Value::Generator(generator.clone()))?;
        }
    }
    if granularity == Granularity::Instruction && top {
        writer.text(" : ");
        writer.text(&instruction_text(code, place.offset).unwrap_or_default());
    }
    writer.text("\n");
    for ((name, kind), slot) in code.localsplus.iter().zip(&frame.slots) {
        let value = match slot {
            Value::Null => continue,
            Value::Cell(cell) if kind.cell || kind.free => match writer.cell_or_held(cell) {
                // A variable of its own that is not bound.
                Value::Cell(own) if own.get().is_null() && !writer.is_shared(slot) => continue,
                value => value,
            },
            value => value.clone(),
        };
        writer.text(&format!("  {name} = "));
        writer.value(&value)?;
        writer.text("\n");
    }
    for value in &frame.stack {
        writer.text("  | ");
        writer.value(value)?;
        writer.text("\n");
    }
    if !frame.handled.is_null() && !frame.handled.is_none() {
        writer.text("  ! ");
        writer.value(&frame.handled)?;
        writer.text("\n");
    }
    Ok(())
}
