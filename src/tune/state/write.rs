//! Values as text: see the [module's page](super) for the form.

use std::fmt::Write as _;

use rustc_hash::{FxHashMap, FxHashSet};

use super::names::{CodeNames, EXCEPTION_FIELDS, Paths, class_name, named};
use crate::arith::str_repr::bytes_repr;
use crate::value::generator::{Generator, GeneratorState};
use crate::value::iter::IterKind;
use crate::value::set::Layout;
use crate::value::{Builtin, Dict, Function, Gc, Instance, Payload, Type, Value};
use crate::vm::Moment;

/// Why a state has no text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoText {
    /// Something is alive that the form has no words for: what.
    Thing(String),
    /// Native code waits for what runs.
    Native,
    /// Data nests too deeply.
    Deep,
    /// It would be longer than wanted.
    Long,
}

impl std::fmt::Display for NoText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            NoText::Thing(what) => write!(f, "a state that holds {what} has no text"),
            NoText::Native => f.write_str("native code waits for what runs"),
            NoText::Deep => f.write_str("data nests too deeply"),
            NoText::Long => f.write_str("too long"),
        }
    }
}

/// How deep data may nest in a text.
pub(in crate::tune) const DEEPEST: usize = 60;

/// Writes values. Twice: the first time to find out what is met more than once and needs a label.
pub(in crate::tune) struct Writer<'a> {
    pub moment: &'a Moment<'a>,
    pub codes: &'a CodeNames,
    pub paths: &'a Paths,
    pub out: String,
    /// Bytes of text beyond which it is given up.
    most: usize,
    depth: usize,
    /// While objects are counted.
    counting: bool,
    seen: FxHashSet<u64>,
    shared: FxHashSet<u64>,
    labels: FxHashMap<u64, usize>,
}

type Done = Result<(), NoText>;

impl<'a> Writer<'a> {
    pub fn new(moment: &'a Moment<'a>, codes: &'a CodeNames, paths: &'a Paths, most: usize) -> Writer<'a> {
        Writer {
            moment,
            codes,
            paths,
            out: String::new(),
            most,
            depth: 0,
            counting: true,
            seen: FxHashSet::default(),
            shared: FxHashSet::default(),
            labels: FxHashMap::default(),
        }
    }

    /// The text of everything that `all` writes.
    pub fn twice(mut self, all: impl Fn(&mut Self) -> Done) -> Result<String, NoText> {
        all(&mut self)?;
        self.counting = false;
        self.out.clear();
        all(&mut self)?;
        Ok(self.out)
    }

    pub fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// A value.
    pub fn value(&mut self, value: &Value) -> Done {
        if self.out.len() > self.most {
            return Err(NoText::Long);
        }
        if self.depth > DEEPEST {
            return Err(NoText::Deep);
        }
        self.depth += 1;
        let done = stacker::maybe_grow(64 << 10, 1 << 20, || self.known_or(value));
        self.depth -= 1;
        done
    }

    fn known_or(&mut self, value: &Value) -> Done {
        match value {
            Value::Null => self.text("NULL"),
            Value::None => self.text("None"),
            Value::Ellipsis => self.text("Ellipsis"),
            Value::NotImplemented => self.text("NotImplemented"),
            Value::Bool(true) => self.text("True"),
            Value::Bool(false) => self.text("False"),
            Value::Int(i) => {
                let _ = write!(self.out, "{i}");
            }
            Value::BigInt(big) => {
                if big.0.bits() > 100_000 {
                    return Err(NoText::Long);
                }
                let _ = write!(self.out, "{}", big.0);
            }
            Value::Float(f) => self.text(&crate::arith::float::repr(*f)),
            Value::Complex(c) => {
                let parts = [c.re, c.im].map(crate::arith::float::repr);
                let _ = write!(self.out, "<complex {}, {}>", parts[0], parts[1]);
            }
            Value::Str(text) => {
                if text.to_utf8().is_none() {
                    return Err(NoText::Thing("a text with lone surrogates".into()));
                }
                self.text(&crate::builtins::str::repr(text).to_string_lossy());
            }
            Value::Bytes(bytes) => {
                let shown = bytes_repr(bytes.as_slice());
                self.text(&shown);
            }
            Value::Tuple(tuple) => return self.tuple(tuple.as_slice()),
            Value::FrozenSet(set) => {
                return match set.unusual_layout() {
                    Some(layout) => self.form("frozenset", &set.to_vec(), &layout_fields(&layout)),
                    None => self.angled("frozenset", &set.to_vec()),
                };
            }
            Value::Range(range) => return self.angled("range", &range.parts()),
            Value::Slice(slice) => {
                let parts = [slice.start.clone(), slice.stop.clone(), slice.step.clone()];
                return self.angled("slice", &parts);
            }
            other => return self.object(other),
        }
        Ok(())
    }

    /// What has an identity: by its path, by its label, or as it is.
    fn object(&mut self, value: &Value) -> Done {
        if let Some(path) = self.paths.of(value) {
            let path = path.to_owned();
            self.text(&path);
            return Ok(());
        }
        if let Value::Builtin(builtin) = value
            && builtin.receiver.is_null()
            && let Some(path) = self.unbound(builtin)
        {
            self.text(&path);
            return Ok(());
        }
        if let Some(name) = self.canonical(value) {
            self.text(&name);
            return Ok(());
        }
        let id = value.id();
        if self.counting {
            if !self.seen.insert(id) {
                self.shared.insert(id);
                self.text("*");
                return Ok(());
            }
        } else if self.shared.contains(&id) {
            if let Some(label) = self.labels.get(&id) {
                let _ = write!(self.out, "*{label}");
                return Ok(());
            }
            let label = self.labels.len() + 1;
            self.labels.insert(id, label);
            let _ = write!(self.out, "&{label} ");
        }
        self.body(value)
    }

    /// The name of what belongs to a module that was loaded since the names were looked up. Whoever reads it loads that.
    fn canonical(&self, value: &Value) -> Option<String> {
        match value {
            Value::Module(module) => Some(format!("<module {}>", module.name)),
            Value::Type(class) if class.spec.is_some() || !super::is_of_program(class) => Some(class.full_name()),
            Value::Builtin(builtin) if builtin.receiver.is_null() => self.in_modules(value),
            Value::Function(function) if !function.traced => self.in_modules(value),
            _ => None,
        }
    }

    /// Whether the object has a label, once all have been counted.
    pub fn is_shared(&self, value: &Value) -> bool {
        self.counting || self.shared.contains(&value.id())
    }

    fn body(&mut self, value: &Value) -> Done {
        match value {
            Value::List(list) => {
                self.text("[");
                self.items(&list.to_vec())?;
                self.text("]");
                Ok(())
            }
            Value::Dict(dict) => self.dict(dict),
            Value::Set(set) if set.is_empty() => {
                self.text("<set>");
                Ok(())
            }
            Value::Set(set) if let Some(layout) = set.unusual_layout() => {
                self.form("set", &set.to_vec(), &layout_fields(&layout))
            }
            Value::Set(set) => {
                self.text("{");
                self.items(&set.to_vec())?;
                self.text("}");
                Ok(())
            }
            Value::ByteArray(bytes) => {
                let shown = bytes.with(bytes_repr);
                let _ = write!(self.out, "<bytearray {shown}>");
                Ok(())
            }
            Value::Iter(iter) => {
                let (items, named) = iterator_parts(&iter.kind.borrow());
                self.form(class_name(value), &items, &named)
            }
            Value::DictView(view) => self.angled(class_name(value), &[Value::Dict(view.dict.clone())]),
            Value::Cell(cell) => {
                let held = cell.get();
                self.angled("cell", if held.is_null() { &[] } else { std::slice::from_ref(&held) })
            }
            Value::Method(method) => self.angled("method", &[method.function.clone(), method.receiver.clone()]),
            Value::Builtin(builtin) => self.bound(value, builtin),
            Value::Function(function) => self.function(function),
            Value::Generator(generator) => self.generator(generator),
            Value::Instance(instance) => self.instance(instance),
            Value::StaticMethod(wrapped) => self.angled("staticmethod", std::slice::from_ref(&wrapped.callable)),
            Value::ClassMethod(wrapped) => self.angled("classmethod", std::slice::from_ref(&wrapped.callable)),
            Value::Type(class) => self.class(class),
            Value::Property(property) => {
                let parts = [&property.get, &property.set, &property.delete].map(|part| part.borrow().clone());
                let named = [("doc", &property.doc), ("name", &property.name)];
                self.form("property", &parts, &named.map(|(name, part)| (name, part.borrow().clone())))
            }
            other => Err(NoText::Thing(format!("a {}", other.class().full_name()))),
        }
    }

    fn items(&mut self, items: &[Value]) -> Done {
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.text(", ");
            }
            self.value(item)?;
        }
        Ok(())
    }

    fn tuple(&mut self, items: &[Value]) -> Done {
        self.text("(");
        self.items(items)?;
        self.text(if items.len() == 1 { ",)" } else { ")" });
        Ok(())
    }

    fn dict(&mut self, dict: &Gc<Dict>) -> Done {
        self.text("{");
        for (at, (key, value)) in dict.items().iter().enumerate() {
            if at > 0 {
                self.text(", ");
            }
            self.value(key)?;
            self.text(": ");
            self.value(value)?;
        }
        self.text("}");
        Ok(())
    }

    fn angled(&mut self, head: &str, items: &[Value]) -> Done {
        self.form(head, items, &[])
    }

    /// `<head item, …, name=value, …>`
    fn form(&mut self, head: &str, items: &[Value], named: &[(&str, Value)]) -> Done {
        self.text("<");
        self.text(head);
        let mut first = true;
        for item in items {
            self.text(if std::mem::take(&mut first) { " " } else { ", " });
            self.value(item)?;
        }
        for (name, value) in named {
            self.text(if std::mem::take(&mut first) { " " } else { ", " });
            self.named(name, value)?;
        }
        self.text(">");
        Ok(())
    }

    fn named(&mut self, name: &str, value: &Value) -> Done {
        if !super::read::is_field_name(name) {
            return Err(NoText::Thing(format!("the attribute {name:?}")));
        }
        self.text(name);
        self.text("=");
        self.value(value)
    }

    /// The path of a function of a module that was loaded since the names were looked up.
    fn in_modules(&self, value: &Value) -> Option<String> {
        let mut modules = self.moment.namespaces().modules;
        modules.sort_by(|(a, _), (b, _)| a.cmp(b));
        // The module that people know first: `heapq`, not `_heapq`.
        modules.sort_by_key(|(name, _)| name.starts_with('_'));
        modules.iter().find_map(|(name, module)| {
            let Value::Module(module) = module else { return None };
            let mut found = None;
            module.dict.all(|key, held| {
                if held.is(value) {
                    found = key.as_str().map(|key| format!("{name}.{}", key.to_string_lossy()));
                }
                found.is_none()
            });
            found
        })
    }

    /// The path of a built-in method, from the class that it belongs to.
    fn unbound(&self, builtin: &Builtin) -> Option<String> {
        let class = Value::Type(builtin.owner.clone()?);
        let name = match (&class, self.paths.of(&class)) {
            (_, Some(path)) => path.to_owned(),
            (Value::Type(class), None) if class.spec.is_some() => class.full_name(),
            _ => return None,
        };
        Some(format!("{name}.{}", builtin.name()))
    }

    /// A built-in method bound to something: `<builtin list.append, *1>`.
    fn bound(&mut self, value: &Value, builtin: &Builtin) -> Done {
        let thing = || NoText::Thing(format!("a {}", value.class().full_name()));
        let unbound = self.unbound(builtin).ok_or_else(thing)?;
        let _ = write!(self.out, "<builtin {unbound}, ");
        self.value(&builtin.receiver)?;
        self.text(">");
        Ok(())
    }

    fn function(&mut self, function: &Gc<Function>) -> Done {
        let Some(name) = self.codes.name(&function.code.code) else {
            return Err(NoText::Thing("a function of the library".into()));
        };
        let name = name.to_owned();
        let _ = write!(self.out, "<function {name}");
        let mut first = true;
        let mut parts: Vec<(String, Value)> = Vec::new();
        let free = function.code.code.localsplus.iter().filter(|(_, kind)| kind.free);
        for ((name, _), cell) in free.zip(&function.closure) {
            parts.push((name.to_string(), self.cell_or_held(cell)));
        }
        for (name, value) in function_state(function) {
            parts.push((name.to_owned(), value));
        }
        for (name, value) in &parts {
            self.text(if std::mem::take(&mut first) { " " } else { ", " });
            self.named(name, value)?;
        }
        self.text(">");
        Ok(())
    }

    /// A cell that something else has too as itself, any other as what it holds.
    pub fn cell_or_held(&mut self, cell: &Gc<crate::value::CellVar>) -> Value {
        let value = Value::Cell(cell.clone());
        if self.counting {
            // It counts itself, and then what it holds.
            return value;
        }
        let held = cell.get();
        if self.is_shared(&value) || held.is_null() || matches!(held, Value::Cell(_)) { value } else { held }
    }

    fn generator(&mut self, generator: &Gc<Generator>) -> Done {
        let code = &generator.function.code.code;
        let Some(name) = self.codes.name(code) else {
            return Err(NoText::Thing("a generator of the library".into()));
        };
        let _ = write!(self.out, "<generator {}", name.to_owned());
        match generator.state.get() {
            GeneratorState::Closed => {}
            GeneratorState::Running => self.text(" running"),
            GeneratorState::Created | GeneratorState::Suspended => {
                let place = self.moment.suspended_place(generator);
                let frame = generator.frame.borrow();
                let (Some(place), Some(frame)) = (place, &*frame) else {
                    return Err(NoText::Thing("a generator that is not prepared".into()));
                };
                let locals = code.localsplus.len().min(frame.slots.len());
                let _ = write!(self.out, " {}, [", place.offset);
                self.items(&frame.slots[locals..])?;
                self.text("]");
                let slots = code.localsplus.iter().zip(&frame.slots[..locals]);
                for ((name, kind), slot) in slots {
                    let value = match slot {
                        Value::Null => continue,
                        Value::Cell(cell) if kind.cell || kind.free => self.cell_or_held(cell),
                        value => value.clone(),
                    };
                    self.text(", ");
                    self.named(name, &value)?;
                }
                if !frame.handled.is_null() && !frame.handled.is_none() {
                    self.text(", ");
                    self.named("__handled__", &frame.handled)?;
                }
            }
        }
        self.text(">");
        Ok(())
    }

    /// `<class Point (Base,), name=value, …>`
    fn class(&mut self, class: &Gc<Type>) -> Done {
        let qualname = class.qualname().to_string_lossy().into_owned();
        if qualname.rsplit('.').next() != Some(&*class.name()) || qualname.contains([' ', ',']) {
            return Err(NoText::Thing(format!("the class {qualname}")));
        }
        self.text(&format!("<class {qualname} "));
        self.tuple(&class.bases().into_iter().map(Value::Type).collect::<Vec<Value>>())?;
        let metaclass = class.metaclass();
        if metaclass.builtin.is_none() {
            self.text(", ");
            self.value(&Value::Type(metaclass))?;
        }
        let members = named(class.dict());
        if members.len() != class.dict().len() {
            return Err(NoText::Thing("a class with attributes whose names are no texts".into()));
        }
        for (name, member) in &members {
            self.text(", ");
            match member {
                Value::Builtin(own) if own.owner.as_ref().is_some_and(|owner| owner.is(class)) => {
                    self.text(&format!("{name}=<own>"));
                }
                member => self.named(name, member)?,
            }
        }
        self.text(">");
        Ok(())
    }

    /// `<Point object x=1, y=2>`; of a class that no name leads to: `<object *1, x=1, y=2>`
    fn instance(&mut self, instance: &Gc<Instance>) -> Done {
        let class = Value::Type(instance.class());
        let mut items: Vec<Value> = Vec::new();
        self.text("<");
        if self.paths.of(&class).is_some() || !super::is_of_program(&instance.class()) {
            self.value(&class)?;
            self.text(" object");
        } else {
            self.text("object");
            items.push(class);
        }
        let mut fields: Vec<(String, Value)> = Vec::new();
        match instance.payload() {
            Payload::None => {}
            Payload::Value(base) => items.push(base.clone()),
            Payload::Exception(data) => {
                items.push(data.args.borrow().clone());
                for (name, value) in &*data.fields.borrow() {
                    if !EXCEPTION_FIELDS.contains(name) {
                        return Err(NoText::Thing(format!("an exception's {name}")));
                    }
                    fields.push((format!(".{name}"), value.clone()));
                }
                for (name, held) in [("__cause__", &data.cause), ("__context__", &data.context)] {
                    let held = held.borrow().clone();
                    if !held.is_none() && !held.is_null() {
                        fields.push((name.to_owned(), held));
                    }
                }
                if data.suppress_context.get() {
                    fields.push(("__suppress_context__".to_owned(), Value::Bool(true)));
                }
            }
            Payload::Native(data) => match data.parts() {
                Some(parts) => items.extend(parts),
                None => return Err(NoText::Thing(format!("a {}", instance.class().full_name()))),
            },
        }
        for dict in [instance.slots_if_any(), instance.dict_if_any()].into_iter().flatten() {
            let attributes = named(&dict);
            if attributes.len() != dict.len() {
                return Err(NoText::Thing("attributes whose names are no texts".into()));
            }
            fields.extend(attributes);
        }
        let mut first = true;
        for item in &items {
            self.text(if std::mem::take(&mut first) { " " } else { ", " });
            self.value(item)?;
        }
        for (name, value) in &fields {
            self.text(if std::mem::take(&mut first) { " " } else { ", " });
            self.named(name, value)?;
        }
        self.text(">");
        Ok(())
    }
}

/// How a set's elements lie in its table.
fn layout_fields(layout: &Layout) -> Vec<(&'static str, Value)> {
    let places = |places: &[usize]| Value::tuple(places.iter().map(|&place| Value::from_usize(place)).collect());
    let mut fields = vec![("table", Value::from_usize(layout.size)), ("places", places(&layout.places))];
    if !layout.removed.is_empty() {
        fields.push(("removed", places(&layout.removed)));
    }
    if layout.finger > 0 {
        fields.push(("finger", Value::from_usize(layout.finger)));
    }
    fields
}

/// What a function has besides its code and its cells.
pub(in crate::tune) fn function_state(function: &Function) -> Vec<(&'static str, Value)> {
    let mut state = Vec::new();
    if let Some(defaults) = &*function.defaults.borrow() {
        state.push(("__defaults__", Value::Tuple(defaults.clone())));
    }
    if let Some(defaults) = &*function.kwdefaults.borrow() {
        state.push(("__kwdefaults__", Value::Dict(defaults.clone())));
    }
    let code = &function.code.code;
    if !function.name.borrow().eq_str(&code.name) {
        state.push(("__name__", Value::Str(function.name.borrow().clone())));
    }
    if !function.qualname.borrow().eq_str(&code.qualname) {
        state.push(("__qualname__", Value::Str(function.qualname.borrow().clone())));
    }
    for (name, held) in [
        ("__annotations__", &function.annotations),
        ("__type_params__", &function.type_params),
        ("__doc__", &function.doc),
        ("__module__", &function.module),
    ] {
        let held = held.borrow();
        if !held.is_null() {
            state.push((name, held.clone()));
        }
    }
    if let Some(dict) = function.dict.borrow().as_ref().filter(|dict| !dict.is_empty()) {
        state.push(("__dict__", Value::Dict(dict.clone())));
    }
    state
}

/// How many items of a dict an iterator has passed that stands at a position.
fn passed_of_dict(dict: &Dict, position: usize, reverse: bool) -> usize {
    let (mut at, mut before) = (0, 0);
    while let Some((_, _, behind)) = dict.next(at).filter(|(_, _, behind)| *behind <= position) {
        (at, before) = (behind, before + 1);
    }
    if reverse { dict.len() - before } else { before }
}

/// What an iterator's text holds: what it goes over, and how many items of that have been passed.
fn iterator_parts(kind: &IterKind) -> (Vec<Value>, Vec<(&'static str, Value)>) {
    let over = |value: Option<Value>, at: usize| match value {
        Some(value) => (vec![value], vec![("at", Value::from_usize(at))]),
        None => (Vec::new(), Vec::new()),
    };
    match kind {
        IterKind::List(list, at) | IterKind::ListReverse(list, at) => over(list.clone().map(Value::List), *at),
        IterKind::Tuple(tuple, at) => over(tuple.clone().map(Value::Tuple), *at),
        IterKind::Str(text, at, _) => over(text.clone().map(Value::Str), *at),
        IterKind::Bytes(bytes, at) => over(bytes.clone().map(Value::Bytes), *at),
        IterKind::ByteArray(bytes, at) => over(bytes.clone().map(Value::ByteArray), *at),
        IterKind::Range(next, step, left) => {
            let stop = i128::from(*next) + i128::from(*step) * i128::from(*left);
            (vec![Value::Int(*next), Value::int(stop), Value::Int(*step)], Vec::new())
        }
        IterKind::LongRange(parts) => {
            let (next, step, left) = &**parts;
            let stop = next + step * left;
            ([next, &stop, step].map(|part| Value::from_bigint(part.clone())).to_vec(), Vec::new())
        }
        IterKind::Dict { dict: None, .. } => (Vec::new(), Vec::new()),
        IterKind::Dict { dict: Some(dict), position, len, left, reverse, .. } => {
            let passed = passed_of_dict(dict, *position, *reverse);
            let mut fields = vec![("at", Value::from_usize(passed))];
            if *len != dict.len() {
                fields.push(("len", if *len == usize::MAX { Value::None } else { Value::from_usize(*len) }));
            }
            if Some(*left) != len.checked_sub(passed) {
                fields.push(("left", Value::from_usize(*left)));
            }
            (vec![Value::Dict(dict.clone())], fields)
        }
        IterKind::Set(None, ..) => (Vec::new(), Vec::new()),
        IterKind::Set(Some(set), place, len) => {
            let (mut passed, mut at) = (0, 0);
            while let Some((_, _, behind)) = set.next(at).filter(|(_, _, behind)| behind <= place) {
                (passed, at) = (passed + 1, behind);
            }
            let mut fields = vec![("at", Value::from_usize(passed))];
            if *len != set.len() {
                fields.push(("len", if *len == usize::MAX { Value::None } else { Value::from_usize(*len) }));
            }
            (vec![Value::Set(set.clone())], fields)
        }
        IterKind::Enumerate(source, next) => (vec![source.clone(), next.clone()], Vec::new()),
        IterKind::Zip(sources, strict) => {
            let strict = strict.then_some(("strict", Value::Bool(true)));
            (sources.clone(), strict.into_iter().collect())
        }
        IterKind::Map(function, sources) => (std::iter::once(function).chain(sources).cloned().collect(), Vec::new()),
        IterKind::Filter(function, source) => (vec![function.clone(), source.clone()], Vec::new()),
        IterKind::Reversed(source, at) => over(source.clone(), *at),
        IterKind::Sequence(source, at) => over(source.clone(), usize::try_from(*at).unwrap_or_default()),
        IterKind::Callable(pair) => {
            (pair.iter().flat_map(|(function, end)| [function.clone(), end.clone()]).collect(), Vec::new())
        }
    }
}
