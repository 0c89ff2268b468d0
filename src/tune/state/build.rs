//! From the text of a state to the state: values are made, frames filled, the module's variables set.

use std::sync::Arc;

use num_bigint::BigInt;
use rustc_hash::FxHashMap;

use super::names::{CodeNames, ENTRY, EXCEPTION_FIELDS};
use super::read::{Form, FrameText, Node, StateText};
use crate::builtins::class::{of_parts, own_descriptor};
use crate::builtins::protocol;
use crate::bytecode::code::Code;
use crate::bytecode::decode;
use crate::bytecode::ops::{Op, Operand};
use crate::observe::Granularity;
use crate::value::exception::ExceptionData;
use crate::value::function::{BuiltinCode, Wrapped};
use crate::value::generator::{GeneratorState, Suspended};
use crate::value::heap::intern;
use crate::value::iter::IterKind;
use crate::value::set::Layout;
use crate::value::types::Layout as Make;
use crate::value::{
    Builtin, BuiltinType, ByteArray, CellVar, Dict, DictView, Function, Gc, Generator, Instance, Iter, Method, Payload,
    Property, Raise, Range, Set, Slice, Str, Type, Value, ViewKind,
};
use crate::vm::{CodePlace, FrameParts, Link, Namespaces, Rebuilding};

/// Why a text makes no state: which line, and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the state: {reason}")]
pub struct BuildError {
    /// From 1.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
}

type Built<T = Value> = Result<T, String>;

/// Makes a state of its text.
pub(in crate::tune) struct Builder<'a, 'v> {
    run: &'a mut Rebuilding<'v>,
    codes: &'a CodeNames,
    granularity: Granularity,
    spaces: Namespaces,
    labels: FxHashMap<usize, Value>,
    /// Equal texts are one object, as they mostly were.
    texts: FxHashMap<String, Value>,
    /// How many generators have been made: each that has begun needs the number of a frame.
    generators: u32,
}

/// A code object's instruction as states name it: `LOAD_FAST 0 (n)`.
pub(in crate::tune) fn instruction_text(code: &Code, offset: u32) -> Option<String> {
    let instruction = decode::instructions(&code.code).find(|instruction| instruction.offset == offset)?;
    let mut text = instruction.op.name().to_owned();
    if instruction.op.operand() != Operand::None {
        text += &format!(" {}", instruction.arg);
        let meaning = crate::bytecode::dis::argument_text(code, &instruction);
        if !meaning.is_empty() {
            text += &format!(" ({meaning})");
        }
    }
    Some(text)
}

impl<'a, 'v> Builder<'a, 'v> {
    pub fn new(run: &'a mut Rebuilding<'v>, codes: &'a CodeNames, granularity: Granularity) -> Self {
        let spaces = run.namespaces();
        Builder {
            run,
            codes,
            granularity,
            spaces,
            labels: FxHashMap::default(),
            texts: FxHashMap::default(),
            generators: 0,
        }
    }

    /// Makes everything; the frames are handed over.
    pub fn state(&mut self, text: &StateText) -> Result<Vec<FrameParts>, BuildError> {
        let mut globals = Vec::with_capacity(text.globals.len());
        for (line, path, node) in &text.globals {
            let at = |reason| BuildError { line: *line, reason };
            globals.push((*line, path, self.global(path, node.as_ref()).map_err(at)?));
        }
        let mut frames = Vec::with_capacity(text.frames.len());
        for frame in &text.frames {
            let (index, top) = (frames.len(), frames.len() + 1 == text.frames.len());
            frames.push(self.frame(frame, index, top).map_err(|reason| BuildError { line: frame.at, reason })?);
        }
        for (line, path, value) in globals {
            self.assign(path, value).map_err(|reason| BuildError { line, reason })?;
        }
        Ok(frames)
    }

    // ---- globals ----

    /// The value of a line of globals. Cells of a function that is there already are filled as they are.
    fn global(&mut self, path: &str, node: Option<&Node>) -> Built<Option<Value>> {
        let Some(node) = node else { return Ok(None) };
        if let Some((function, name)) = path.split_once(".__closure__.") {
            let cell = self.cell_of(function, name)?;
            return self.fill_cell(&cell, node).map(|()| Some(Value::Cell(cell)));
        }
        self.value(node).map(Some)
    }

    fn cell_of(&mut self, function: &str, name: &str) -> Built<Gc<CellVar>> {
        let Value::Function(function) = self.lookup(function)? else {
            return Err(format!("{function} is no function"));
        };
        let free = function.code.code.localsplus.iter().filter(|(_, kind)| kind.free);
        let mut cells = free.zip(&function.closure);
        let found = cells.find(|((known, _), _)| &**known == name).map(|(_, cell)| cell.clone());
        found.ok_or_else(|| format!("the function has no free variable {name}"))
    }

    /// Sets a line of globals, once everything has been made.
    fn assign(&mut self, path: &str, value: Option<Value>) -> Built<()> {
        let Some((owner, name)) = path.rsplit_once('.') else {
            match value {
                Some(value) => self.spaces.main.set_str(&intern(path), value),
                None => self.spaces.main.remove_str(&intern(path)),
            };
            return Ok(());
        };
        if owner.ends_with(".__closure__") {
            return Ok(());
        }
        match (self.lookup(owner)?, value) {
            (Value::Type(class), Some(value)) if class.spec.is_none() => class.set_attribute(&intern(name), value),
            (Value::Type(class), None) if class.spec.is_none() => drop(class.remove_attribute(&intern(name))),
            (Value::Function(function), Some(value)) => self.function_field(&function, name, value)?,
            _ => return Err(format!("{owner} has no attributes that a state can set")),
        }
        Ok(())
    }

    fn function_field(&self, function: &Function, name: &str, value: Value) -> Built<()> {
        let wrong = |what: &str| Err(format!("{name} is {what}"));
        match (name, &value) {
            ("__defaults__", Value::Tuple(defaults)) => drop(function.defaults.replace(Some(defaults.clone()))),
            ("__defaults__", _) => return wrong("a tuple"),
            ("__kwdefaults__", Value::Dict(defaults)) => drop(function.kwdefaults.replace(Some(defaults.clone()))),
            ("__kwdefaults__", _) => return wrong("a dict"),
            ("__dict__", Value::Dict(dict)) => drop(function.dict.replace(Some(dict.clone()))),
            ("__dict__", _) => return wrong("a dict"),
            ("__name__", Value::Str(text)) => drop(function.name.replace(text.clone())),
            ("__qualname__", Value::Str(text)) => drop(function.qualname.replace(text.clone())),
            ("__name__" | "__qualname__", _) => return wrong("a str"),
            ("__annotations__", _) => drop(function.annotations.replace(value)),
            ("__type_params__", _) => drop(function.type_params.replace(value)),
            ("__doc__", _) => drop(function.doc.replace(value)),
            ("__module__", _) => drop(function.module.replace(value)),
            _ => return Err(format!("a function has no {name}")),
        }
        Ok(())
    }

    // ---- names ----

    fn lookup(&mut self, path: &str) -> Built {
        let missing = || format!("there is no {path}");
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let key = intern(first);
        let known = self.spaces.main.get_str(&key).or_else(|| self.spaces.builtins.get_str(&key));
        let (mut found, mut rest) = match known {
            Some(found) => (found, rest),
            None => self.module_of(path).ok_or_else(missing)?,
        };
        while !rest.is_empty() {
            let (name, behind) = rest.split_once('.').unwrap_or((rest, ""));
            let key = intern(name);
            let next = match &found {
                Value::Module(module) => match module.dict.get_str(&key) {
                    None => crate::stdlib::missing_attribute(self.run.host(), module, &key).ok().flatten(),
                    found => found,
                },
                Value::Type(class) => class.dict().get_str(&key),
                Value::StaticMethod(wrapped) | Value::ClassMethod(wrapped) if name == "__func__" => {
                    Some(wrapped.callable.clone())
                }
                _ => None,
            };
            (found, rest) = (next.ok_or_else(missing)?, behind);
        }
        Ok(found)
    }

    /// The module that a path begins with, and the rest of the path.
    fn module_of<'p>(&mut self, path: &'p str) -> Option<(Value, &'p str)> {
        let mut end = path.len();
        loop {
            if let Some(module) = self.module(&path[..end]) {
                return Some((module, path[end..].trim_start_matches('.')));
            }
            end = path[..end].rfind('.')?;
        }
    }

    /// A module of the library, loaded if it is not.
    fn module(&mut self, name: &str) -> Option<Value> {
        if let Some((_, known)) = self.spaces.modules.iter().find(|(known, _)| known == name) {
            return Some(known.clone());
        }
        crate::stdlib::find(name)?;
        self.run.host().import_module(name).ok()
    }

    // ---- frames ----

    fn frame(&mut self, text: &FrameText, index: usize, top: bool) -> Built<FrameParts> {
        let code = self.codes.code(&text.code).ok_or_else(|| format!("the program has no function {}", text.code))?;
        let code = code.clone();
        let is_body = text.code == "<module>" || text.code == ENTRY;
        if is_body != (index == 0) {
            return Err("the outermost frame, and only that, is <entry> or, without an entry, <module>".to_owned());
        }
        let place = self.place(text, &code)?;
        if top && !self.is_step(&code, place) {
            return Err(format!("no step begins at offset {} of {}", place.offset, text.code));
        }
        if let Some(wanted) = &text.instruction {
            let there = instruction_text(&code, place.offset).unwrap_or_default();
            if *wanted != there {
                return Err(format!("the instruction at offset {} is {there}", place.offset));
            }
        }
        let link = match (index, &text.making, &text.generator) {
            (0, None, None) => Link::Outermost,
            (0, ..) => return Err("the outermost frame is called by nobody".to_owned()),
            (_, Some(instance), None) => Link::Init(self.value(instance)?),
            (_, None, Some(generator)) => match self.value(generator)? {
                Value::Generator(generator) if Arc::ptr_eq(&generator.function.code.code, &code) => {
                    Link::Generator(generator)
                }
                _ => return Err(format!("{} is not run for that object", text.code)),
            },
            _ => Link::Call,
        };
        let slots = self.slots(&code, &text.locals)?;
        let stack = text.stack.iter().map(|node| self.value(node)).collect::<Built<Vec<Value>>>()?;
        let handled = text.handled.as_ref().map_or(Ok(Value::Null), |node| self.value(node))?;
        if !handled.is_null() && handled.as_exception().is_none() {
            return Err("what is handled is an exception".to_owned());
        }
        Ok(FrameParts { code, place, link, slots, stack, handled })
    }

    /// Whether the tracer tells of a step at a place.
    fn is_step(&self, code: &Code, place: CodePlace) -> bool {
        let mut all = decode::instructions(&code.code);
        let op = all.find(|instruction| instruction.offset == place.offset).map(|instruction| instruction.op);
        match self.granularity {
            // A jump backward on its own line is told of as that line.
            Granularity::Line => place.start.is_some() || op == Some(Op::JumpBackward),
            Granularity::Instruction => op != Some(Op::Resume),
        }
    }

    fn place(&mut self, text: &FrameText, code: &Arc<Code>) -> Built<CodePlace> {
        let object = self.run.code_object(code);
        let offset = match (text.offset, text.line) {
            (Some(offset), _) => Some(offset),
            (None, Some(line)) => self.run.line_start(&object, line, text.start),
            (None, None) => None,
        };
        let place = offset.and_then(|offset| self.run.place_at(&object, offset));
        let mut place = place.ok_or_else(|| format!("{} has no such place", text.code))?;
        let op = decode::instructions(&code.code).find(|instruction| instruction.offset == place.offset);
        if text.offset.is_some() && op.is_some_and(|instruction| instruction.op == Op::JumpBackward) {
            // The jump itself, not the coming to it.
            place.start = None;
        }
        if text.line.is_some_and(|line| place.line != Some(line)) {
            let line = place.line.map_or("no line".to_owned(), |line| format!("line {line}"));
            return Err(format!("offset {} of {} belongs to {line}", place.offset, text.code));
        }
        Ok(place)
    }

    fn slots(&mut self, code: &Code, variables: &[(String, Node)]) -> Built<Vec<Value>> {
        let mut slots: Vec<Value> = Vec::with_capacity(code.localsplus.len());
        for (name, kind) in &code.localsplus {
            let node = variables.iter().find(|(known, _)| **known == **name).map(|(_, node)| node);
            slots.push(match node {
                Some(node) if kind.cell || kind.free => Value::Cell(self.cell(node)?),
                Some(node) => self.value(node)?,
                None if kind.cell || kind.free => Value::Cell(CellVar::new(Value::Null)),
                None => Value::Null,
            });
        }
        let known = |name: &str| code.localsplus.iter().any(|(known, _)| **known == *name);
        match variables.iter().find(|(name, _)| !known(name)) {
            Some((name, _)) => Err(format!("{} has no variable {name}", code.qualname)),
            None => Ok(slots),
        }
    }

    // ---- values ----

    fn value(&mut self, node: &Node) -> Built {
        self.labelled(node, None)
    }

    fn values(&mut self, nodes: &[Node]) -> Built<Vec<Value>> {
        nodes.iter().map(|node| self.value(node)).collect()
    }

    fn register(&mut self, label: Option<usize>, value: &Value) -> Built<()> {
        match label {
            Some(label) if self.labels.insert(label, value.clone()).is_some() => {
                Err(format!("the label &{label} is given twice"))
            }
            _ => Ok(()),
        }
    }

    /// Makes a value; an object with a label is known by it before its contents are made.
    fn labelled(&mut self, node: &Node, label: Option<usize>) -> Built {
        let made = match node {
            Node::Label(_, _) if label.is_some() => return Err("an object has one label".to_owned()),
            Node::Label(label, inner) => return self.labelled(inner, Some(*label)),
            Node::Ref(label) => {
                let known = self.labels.get(label).cloned();
                return known.ok_or_else(|| format!("*{label} stands before what &{label} labels has been made"));
            }
            Node::Null => Value::Null,
            Node::None => Value::None,
            Node::Ellipsis => Value::Ellipsis,
            Node::NotImplemented => Value::NotImplemented,
            Node::Bool(b) => Value::Bool(*b),
            Node::Int(i) => Value::from_bigint(i.clone()),
            Node::Float(f) => Value::Float(*f),
            Node::Str(text) => {
                let known = self.texts.get(text).cloned();
                known.unwrap_or_else(|| {
                    let made = Value::str(text);
                    self.texts.insert(text.clone(), made.clone());
                    made
                })
            }
            Node::Bytes(bytes) => Value::bytes(bytes.clone()),
            Node::Path(path) => self.lookup(path)?,
            Node::Tuple(items) => Value::tuple(self.values(items)?),
            Node::List(items) => {
                let list = Value::list(Vec::new());
                self.register(label, &list)?;
                let items = self.values(items)?;
                if let Value::List(list) = &list {
                    list.extend(items);
                }
                return Ok(list);
            }
            Node::Dict(items) => {
                let dict = Dict::new();
                self.register(label, &Value::Dict(dict.clone()))?;
                for (key, value) in items {
                    let (key, value) = (self.value(key)?, self.value(value)?);
                    self.set_item(&dict, key, value)?;
                }
                return Ok(Value::Dict(dict));
            }
            Node::Set(items) => {
                let set = Set::new();
                self.register(label, &Value::Set(set.clone()))?;
                let items = self.values(items)?;
                self.add_all(&set, items)?;
                return Ok(Value::Set(set));
            }
            Node::Form(form) => return self.form(form, label),
        };
        self.register(label, &made)?;
        Ok(made)
    }

    fn hash(&mut self, key: &Value) -> Built<i64> {
        protocol::hash(self.run.host(), key).map_err(|raise| self.said(&raise))
    }

    fn set_item(&mut self, dict: &Dict, key: Value, value: Value) -> Built<()> {
        let hash = self.hash(&key)?;
        let host = self.run.host();
        let set = dict.insert(key, hash, value, &mut |a, b| protocol::eq(host, a, b));
        match set {
            Ok(None) => Ok(()),
            Ok(Some(_)) => Err("a dict has each key once".to_owned()),
            Err(raise) => Err(self.said(&raise)),
        }
    }

    fn add_all(&mut self, set: &Set, items: Vec<Value>) -> Built<()> {
        for item in items {
            let hash = self.hash(&item)?;
            let host = self.run.host();
            match set.insert(item, hash, &mut |a, b| protocol::eq(host, a, b)) {
                Ok(true) => {}
                Ok(false) => return Err("a set has each element once".to_owned()),
                Err(raise) => return Err(self.said(&raise)),
            }
        }
        Ok(())
    }

    /// What an exception says.
    fn said(&mut self, raise: &Raise) -> String {
        let Raise::Exception(exception) = raise else { return "a limit of the run was hit".to_owned() };
        let said = protocol::str(self.run.host(), exception);
        let said = said.map_or_else(|_| String::new(), |text| text.to_string_lossy().into_owned());
        format!("{}: {said}", exception.class().name())
    }

    /// A cell: of its own form, or around a value.
    fn cell(&mut self, node: &Node) -> Built<Gc<CellVar>> {
        if let Node::Ref(label) = node
            && let Some(Value::Cell(cell)) = self.labels.get(label)
        {
            return Ok(cell.clone());
        }
        let cell = CellVar::new(Value::Null);
        self.fill_cell(&cell, node)?;
        Ok(cell)
    }

    /// Fills a cell from the text of a cell, or of what it holds.
    fn fill_cell(&mut self, cell: &Gc<CellVar>, node: &Node) -> Built<()> {
        let (label, inner) = match node {
            Node::Label(label, inner) => (Some(*label), &**inner),
            node => (None, node),
        };
        let held = match inner {
            Node::Form(form) if form.head == "cell" => {
                self.register(label, &Value::Cell(cell.clone()))?;
                match &*form.items {
                    [] => Value::Null,
                    [held] => self.value(held)?,
                    _ => return Err("a cell holds one value at most".to_owned()),
                }
            }
            Node::Ref(label) if let Some(Value::Cell(known)) = self.labels.get(label) => {
                return match known.is(cell) {
                    true => Ok(()),
                    false => Err(format!("*{label} is another cell than that of the function")),
                };
            }
            _ => self.value(node)?,
        };
        cell.set(held);
        Ok(())
    }

    fn form(&mut self, form: &Form, label: Option<usize>) -> Built {
        match &*form.head {
            "cell" => {
                let cell = CellVar::new(Value::Null);
                self.register(label, &Value::Cell(cell.clone()))?;
                self.fill_cell(&cell, &Node::Form(Box::new(form.clone())))?;
                return Ok(Value::Cell(cell));
            }
            "function" => return self.function(form, label),
            "generator" => return self.generator(form, label),
            "class" => return self.class(form, label),
            "object" if form.word.is_none() => {
                let Some((class, items)) = form.items.split_first() else {
                    return Err("an object of which class?".to_owned());
                };
                let Value::Type(class) = self.value(class)? else { return Err("an object has a class".to_owned()) };
                return self.instance(&class, items, &form.named, label);
            }
            "property" => return self.property(form, label),
            _ if form.word.as_deref() == Some("object") => {
                let Value::Type(class) = self.lookup(&form.head)? else {
                    return Err(format!("{} is no class", form.head));
                };
                return self.instance(&class, &form.items, &form.named, label);
            }
            _ => {}
        }
        if matches!(&*form.head, "set" | "frozenset") && (form.head == "set" || !form.named.is_empty()) {
            return self.laid_out(form, label);
        }
        // An iterator may be part of what it goes over.
        let iter = Iter::new(IterKind::Range(0, 1, 0));
        let is_iterator = is_iterator(&form.head);
        if is_iterator {
            self.register(label, &Value::Iter(iter.clone()))?;
        }
        let items = self.values(&form.items)?;
        let mut named = Vec::with_capacity(form.named.len());
        for (name, node) in &form.named {
            named.push((name.as_str(), self.value(node)?));
        }
        if is_iterator {
            let kind = iterator_kind(&form.head, items, &named)?;
            iter.kind.replace(kind);
            return Ok(Value::Iter(iter));
        }
        if let Some((name, _)) = named.first() {
            return Err(format!("a {} has no {name}", form.head));
        }
        let made = self.plain_form(form, items)?;
        self.register(label, &made)?;
        Ok(made)
    }

    /// A set whose table is given.
    fn laid_out(&mut self, form: &Form, label: Option<usize>) -> Built {
        let set = Set::new();
        let value = if form.head == "set" { Value::Set(set.clone()) } else { Value::FrozenSet(set.clone()) };
        self.register(label, &value)?;
        let items = self.values(&form.items)?;
        if form.named.is_empty() {
            self.add_all(&set, items)?;
            return Ok(value);
        }
        let mut layout = Layout::default();
        for (name, node) in &form.named {
            let all = match node {
                Node::Tuple(all) => all.as_slice(),
                one => std::slice::from_ref(one),
            };
            let number = |node: &Node| match node {
                Node::Int(number) => usize::try_from(number).ok(),
                _ => None,
            };
            let numbers: Option<Vec<usize>> = all.iter().map(number).collect();
            let numbers = numbers.ok_or_else(|| format!("{name} of a set is made of places"))?;
            match (&**name, &*numbers) {
                ("table", [size]) => layout.size = *size,
                ("finger", [finger]) => layout.finger = *finger,
                ("places", _) => layout.places = numbers,
                ("removed", _) => layout.removed = numbers,
                _ => return Err(format!("a set has no {name}")),
            }
        }
        let mut hashed = Vec::with_capacity(items.len());
        for item in items {
            hashed.push((self.hash(&item)?, item));
        }
        match set.lay_out(&layout, hashed) {
            true => Ok(value),
            false => {
                Err("a set's table has a power of two of places, of which each element has one, in order".to_owned())
            }
        }
    }

    fn plain_form(&mut self, form: &Form, items: Vec<Value>) -> Built {
        let wrong = || format!("a {} is not written so", form.head);
        Ok(match (&*form.head, &*items) {
            ("frozenset", _) => {
                let set = Set::new();
                self.add_all(&set, items)?;
                Value::FrozenSet(set)
            }
            ("complex", [re, im]) => match (re, im) {
                (Value::Float(re), Value::Float(im)) => Value::complex(*re, *im),
                _ => return Err(wrong()),
            },
            ("range", [start, stop, step]) => {
                let parts = [start, stop, step].map(big);
                let [Some(start), Some(stop), Some(step)] = parts else { return Err(wrong()) };
                if step == BigInt::ZERO {
                    return Err("the step of a range is not 0".to_owned());
                }
                Value::Range(Range::from_bigints(start, stop, step))
            }
            ("slice", [start, stop, step]) => {
                Value::Slice(Gc::new(Slice { start: start.clone(), stop: stop.clone(), step: step.clone() }))
            }
            ("bytearray", [Value::Bytes(bytes)]) => Value::ByteArray(ByteArray::new(bytes.as_slice().to_vec())),
            ("dict_keys" | "dict_values" | "dict_items", [Value::Dict(dict)]) => {
                let kind = match &*form.head {
                    "dict_keys" => ViewKind::Keys,
                    "dict_values" => ViewKind::Values,
                    _ => ViewKind::Items,
                };
                Value::DictView(Gc::new(DictView { kind, dict: dict.clone() }))
            }
            ("method", [function, receiver]) => {
                Value::Method(Gc::new(Method { function: function.clone(), receiver: receiver.clone() }))
            }
            ("staticmethod", [callable]) => Value::StaticMethod(Gc::new(Wrapped { callable: callable.clone() })),
            ("classmethod", [callable]) => Value::ClassMethod(Gc::new(Wrapped { callable: callable.clone() })),
            ("builtin", [receiver]) => self.bound(form.word.as_deref().unwrap_or_default(), receiver.clone())?,
            ("module", []) => {
                let name = form.word.as_deref().unwrap_or_default();
                self.module(name).ok_or_else(|| format!("there is no module {name}"))?
            }
            _ => return Err(wrong()),
        })
    }

    fn bound(&mut self, path: &str, receiver: Value) -> Built {
        let Value::Builtin(builtin) = self.lookup(path)? else { return Err(format!("{path} is no built-in method")) };
        let class = builtin.owner.as_ref().filter(|_| matches!(builtin.code, BuiltinCode::Def(_)));
        match class {
            Some(class) if receiver.class().is_subtype(class) || matches!(receiver, Value::Type(_)) => {
                Ok(Builtin::bind(&builtin, receiver))
            }
            _ => Err(format!("{path} is no method of such an object")),
        }
    }

    fn code_of(&self, form: &Form) -> Built<Arc<Code>> {
        let name = form.word.as_deref().unwrap_or_default();
        self.codes.code(name).cloned().ok_or_else(|| format!("the program has no function {name}"))
    }

    fn function(&mut self, form: &Form, label: Option<usize>) -> Built {
        let code = self.code_of(form)?;
        let object = self.run.code_object(&code);
        let free: Vec<&str> = code.localsplus.iter().filter(|(_, kind)| kind.free).map(|(name, _)| &**name).collect();
        let node = |wanted: &str| form.named.iter().find(|(name, _)| name == wanted).map(|(_, node)| node);
        let mut cells: Vec<Gc<CellVar>> = Vec::with_capacity(free.len());
        let mut to_fill = Vec::new();
        for name in &free {
            match node(name) {
                Some(Node::Ref(label)) if let Some(Value::Cell(cell)) = self.labels.get(label) => {
                    cells.push(cell.clone())
                }
                node => {
                    let cell = CellVar::new(Value::Null);
                    // What has a label may be met within itself.
                    if let Some(Node::Label(label, inner)) = node
                        && matches!(&**inner, Node::Form(form) if form.head == "cell")
                    {
                        self.register(Some(*label), &Value::Cell(cell.clone()))?;
                        to_fill.push((cell.clone(), &**inner));
                    } else if let Some(node) = node {
                        to_fill.push((cell.clone(), node));
                    }
                    cells.push(cell);
                }
            }
        }
        let function = Rebuilding::function(object, self.spaces.main.clone(), cells.into());
        let value = Value::Function(function.clone());
        self.register(label, &value)?;
        for (cell, node) in to_fill {
            self.fill_cell(&cell, node)?;
        }
        for (name, node) in form.named.iter().filter(|(name, _)| !free.contains(&name.as_str())) {
            let held = self.value(node)?;
            self.function_field(&function, name, held)?;
        }
        Ok(value)
    }

    fn generator(&mut self, form: &Form, label: Option<usize>) -> Built {
        let code = self.code_of(form)?;
        let object = self.run.code_object(&code);
        let function = Rebuilding::function(object.clone(), self.spaces.main.clone(), Box::default());
        let blank = Suspended {
            function: function.clone(),
            slots: Vec::new(),
            ip: 0,
            frame_number: None,
            handled: Value::Null,
            namespace: Value::Null,
        };
        let generator = Generator::new(function, Box::new(blank));
        let value = Value::Generator(generator.clone());
        self.register(label, &value)?;
        let (offset, stack) = match &*form.items {
            [] if form.named.is_empty() => {
                generator.frame.take();
                generator.state.set(GeneratorState::Closed);
                return Ok(value);
            }
            [Node::Path(word)] if word == "running" => {
                // Its frame is one of the active ones, which puts the shell to use.
                generator.state.set(GeneratorState::Running);
                return Ok(value);
            }
            [Node::Int(offset), Node::List(stack)] => (u32::try_from(offset).unwrap_or(u32::MAX), stack),
            _ => return Err("a generator is written <generator NAME OFFSET, [stack], variable=…>".to_owned()),
        };
        let variables: Vec<(String, Node)> =
            form.named.iter().filter(|(name, _)| name != "__handled__").cloned().collect();
        let (ip, fresh) = self.run.suspended_at(&object, offset, stack.len())?;
        // In the order in which they stand in the text.
        let stack = self.values(stack)?;
        let mut slots = self.slots(&code, &variables)?;
        slots.extend(stack);
        let handled = form.named.iter().find(|(name, _)| name == "__handled__");
        let handled = handled.map_or(Ok(Value::Null), |(_, node)| self.value(node))?;
        self.generators += 1;
        if let Some(frame) = generator.frame.borrow_mut().as_mut() {
            frame.slots = slots;
            frame.ip = ip;
            frame.handled = handled;
            // Frames are numbered from the outermost on; these are behind them all.
            frame.frame_number = (!fresh).then_some(u32::MAX / 2 + self.generators);
        }
        generator.state.set(if fresh { GeneratorState::Created } else { GeneratorState::Suspended });
        Ok(value)
    }

    fn class(&mut self, form: &Form, label: Option<usize>) -> Built {
        let (bases, metaclass) = match &*form.items {
            [Node::Tuple(bases)] => (bases, None),
            [Node::Tuple(bases), metaclass] => (bases, Some(metaclass)),
            _ => return Err("a class is written <class NAME (bases), name=value, …>".to_owned()),
        };
        let class = |value: Value| match value {
            Value::Type(class) => Ok(class),
            other => Err(format!("a {} is no class", other.class().name())),
        };
        let bases = self.values(bases)?.into_iter().map(class).collect::<Built<Vec<Gc<Type>>>>()?;
        let metaclass = metaclass.map(|node| self.value(node).and_then(class)).transpose()?;
        let is_own = |node: &Node| matches!(node, Node::Form(form) if form.head == "own");
        let own_dict = form.named.iter().any(|(name, node)| name == "__dict__" && is_own(node));
        let qualname = Str::new(form.word.as_deref().unwrap_or_default());
        let made = of_parts(qualname, bases, metaclass, own_dict).map_err(|raise| self.said(&raise))?;
        let value = Value::Type(made.clone());
        self.register(label, &value)?;
        for (name, node) in &form.named {
            let key = intern(name);
            let member = if is_own(node) { own_descriptor(&made, &key) } else { self.value(node)? };
            made.set_attribute(&key, member);
        }
        Ok(value)
    }

    fn property(&mut self, form: &Form, label: Option<usize>) -> Built {
        let parts = self.values(&form.items)?;
        let [get, set, delete] = &*parts else { return Err("a property has three functions".to_owned()) };
        let property = Property::default();
        for (part, value) in [(&property.get, get), (&property.set, set), (&property.delete, delete)] {
            part.replace(value.clone());
        }
        for (name, node) in &form.named {
            let value = self.value(node)?;
            match &**name {
                "doc" => property.doc.replace(value),
                "name" => property.name.replace(value),
                _ => return Err(format!("a property has no {name}")),
            };
        }
        let value = Value::Property(Gc::new(property));
        self.register(label, &value)?;
        Ok(value)
    }

    fn instance(&mut self, class: &Gc<Type>, items: &[Node], named: &[(String, Node)], label: Option<usize>) -> Built {
        let payload = self.payload(class, items)?;
        let instance = Instance::new(class.clone(), payload);
        let value = Value::Instance(instance.clone());
        self.register(label, &value)?;
        for (name, node) in named {
            let held = self.value(node)?;
            if let Some(data) = instance.exception() {
                if let Some(field) = name.strip_prefix('.') {
                    let known = EXCEPTION_FIELDS.iter().find(|known| **known == field);
                    data.set_field(known.ok_or_else(|| format!("no exception has a {field}"))?, held);
                    continue;
                }
                match (&**name, &held) {
                    ("__cause__", _) if held.as_exception().is_some() => {
                        data.cause.replace(held);
                        continue;
                    }
                    ("__context__", _) if held.as_exception().is_some() => {
                        data.context.replace(held);
                        continue;
                    }
                    ("__suppress_context__", Value::Bool(suppress)) => {
                        data.suppress_context.set(*suppress);
                        continue;
                    }
                    _ => {}
                }
            }
            let key = intern(name);
            let slot = matches!(class.lookup(&key), Some(Value::Builtin(b)) if matches!(b.code, BuiltinCode::Member));
            if slot || instance_slot(class, name) {
                instance.set_slot(&key, held);
            } else if class.has_dict {
                instance.dict().set_str(&key, held);
            } else {
                return Err(format!("a {} has no attribute {name}", class.name()));
            }
        }
        Ok(value)
    }

    /// What an instance is, besides its attributes.
    fn payload(&mut self, class: &Gc<Type>, items: &[Node]) -> Built<Payload> {
        let items = self.values(items)?;
        let wrong = || format!("a {} is not written so", class.full_name());
        Ok(match (class.layout, &*items) {
            (Make::Object, []) => Payload::None,
            (Make::Value(kind), [base]) if base.class().builtin == Some(kind) => Payload::Value(base.clone()),
            (Make::Exception, [args @ Value::Tuple(_)]) => {
                Payload::Exception(Box::new(ExceptionData::new(args.clone())))
            }
            (Make::Native(name), _) => {
                Payload::Native(crate::stdlib::native_from_parts(self.run.host(), name, items).ok_or_else(wrong)?)
            }
            _ => return Err(wrong()),
        })
    }
}

/// Library classes that keep something where `__slots__` are kept.
fn instance_slot(class: &Gc<Type>, name: &str) -> bool {
    name == "default_factory"
        && class.mro_rest().iter().chain([class]).any(|class| class.spec.is_some_and(|spec| spec.name == "defaultdict"))
}

fn big(value: &Value) -> Option<BigInt> {
    match value {
        Value::Int(i) => Some((*i).into()),
        Value::BigInt(big) => Some(big.0.clone()),
        _ => None,
    }
}

const ITERATORS: [BuiltinType; 21] = [
    BuiltinType::ListIterator,
    BuiltinType::ListReverseIterator,
    BuiltinType::TupleIterator,
    BuiltinType::StrIterator,
    BuiltinType::StrAsciiIterator,
    BuiltinType::BytesIterator,
    BuiltinType::ByteArrayIterator,
    BuiltinType::RangeIterator,
    BuiltinType::LongRangeIterator,
    BuiltinType::DictKeyIterator,
    BuiltinType::DictValueIterator,
    BuiltinType::DictItemIterator,
    BuiltinType::DictReverseKeyIterator,
    BuiltinType::DictReverseValueIterator,
    BuiltinType::DictReverseItemIterator,
    BuiltinType::SetIterator,
    BuiltinType::Enumerate,
    BuiltinType::Zip,
    BuiltinType::Map,
    BuiltinType::Filter,
    BuiltinType::Reversed,
];

fn is_iterator(head: &str) -> bool {
    ITERATORS.iter().any(|kind| kind.name() == head) || matches!(head, "iterator" | "callable_iterator")
}

/// An iterator of its class's name, what it goes over, and how far it has come.
fn iterator_kind(head: &str, items: Vec<Value>, named: &[(&str, Value)]) -> Built<IterKind> {
    let number = |wanted: &str| match named.iter().find(|(name, _)| *name == wanted)?.1 {
        // An iterator that found its container changed.
        Value::None => Some(usize::MAX),
        Value::Int(number) => usize::try_from(number).ok(),
        _ => None,
    };
    let at = number("at").filter(|&at| at < 1 << 48);
    let wrong = || format!("a {head} is not written so");
    if let Some((name, _)) = named.iter().find(|(name, _)| !matches!(*name, "at" | "len" | "left" | "strict")) {
        return Err(format!("a {head} has no {name}"));
    }
    let place = || at.ok_or_else(|| format!("how far the {head} has come (at=…) is missing"));
    Ok(match (head, &*items) {
        ("list_iterator", []) => IterKind::List(None, 0),
        ("list_iterator", [Value::List(list)]) => IterKind::List(Some(list.clone()), place()?),
        ("list_reverseiterator", []) => IterKind::ListReverse(None, 0),
        ("list_reverseiterator", [Value::List(list)]) => IterKind::ListReverse(Some(list.clone()), place()?),
        ("tuple_iterator", []) => IterKind::Tuple(None, 0),
        ("tuple_iterator", [Value::Tuple(tuple)]) => IterKind::Tuple(Some(tuple.clone()), place()?),
        ("str_iterator" | "str_ascii_iterator", []) => IterKind::Str(None, 0, head == "str_ascii_iterator"),
        ("str_iterator" | "str_ascii_iterator", [Value::Str(text)]) => {
            IterKind::Str(Some(text.clone()), place()?, head == "str_ascii_iterator")
        }
        ("bytes_iterator", []) => IterKind::Bytes(None, 0),
        ("bytes_iterator", [Value::Bytes(bytes)]) => IterKind::Bytes(Some(bytes.clone()), place()?),
        ("bytearray_iterator", []) => IterKind::ByteArray(None, 0),
        ("bytearray_iterator", [Value::ByteArray(bytes)]) => IterKind::ByteArray(Some(bytes.clone()), place()?),
        ("range_iterator" | "longrange_iterator", [next, stop, step]) => {
            let [Some(next), Some(stop), Some(step)] = [next, stop, step].map(big) else { return Err(wrong()) };
            if step == BigInt::ZERO {
                return Err("the step of a range is not 0".to_owned());
            }
            let left = (&stop - &next) / &step;
            if &next + &step * &left != stop || left < BigInt::ZERO {
                return Err("a range's steps lead from the next number to the end exactly".to_owned());
            }
            let small = (i64::try_from(&next), i64::try_from(&step), u64::try_from(&left));
            match small {
                (Ok(next), Ok(step), Ok(left)) if head == "range_iterator" => IterKind::Range(next, step, left),
                _ if head == "range_iterator" => return Err(wrong()),
                _ => IterKind::LongRange(Box::new((next, step, left))),
            }
        }
        ("set_iterator", []) => IterKind::Set(None, 0, 0),
        ("set_iterator", [Value::Set(set) | Value::FrozenSet(set)]) => {
            let mut at = 0;
            for _ in 0..place()? {
                (_, _, at) = set.next(at).ok_or("the set has not so many elements")?;
            }
            IterKind::Set(Some(set.clone()), at, number("len").unwrap_or(set.len()))
        }
        ("enumerate", [source, next]) if big(next).is_some() => IterKind::Enumerate(source.clone(), next.clone()),
        ("zip", _) => {
            IterKind::Zip(items, named.iter().any(|(name, value)| *name == "strict" && value.is(&Value::Bool(true))))
        }
        ("map", [function, sources @ ..]) => IterKind::Map(function.clone(), sources.to_vec()),
        ("filter", [function, source]) => IterKind::Filter(function.clone(), source.clone()),
        ("reversed", []) => IterKind::Reversed(None, 0),
        ("reversed", [source]) => IterKind::Reversed(Some(source.clone()), place()?),
        ("iterator", []) => IterKind::Sequence(None, 0),
        ("iterator", [source]) => IterKind::Sequence(Some(source.clone()), place()? as i64),
        ("callable_iterator", []) => IterKind::Callable(None),
        ("callable_iterator", [function, end]) => IterKind::Callable(Some((function.clone(), end.clone()))),
        (_, items) => dict_iterator(head, items, at, number("len"), number("left")).ok_or_else(wrong)?,
    })
}

fn dict_iterator(
    head: &str,
    items: &[Value],
    at: Option<usize>,
    len: Option<usize>,
    left: Option<usize>,
) -> Option<IterKind> {
    let (kind, reverse) = match head {
        "dict_keyiterator" => (ViewKind::Keys, false),
        "dict_valueiterator" => (ViewKind::Values, false),
        "dict_itemiterator" => (ViewKind::Items, false),
        "dict_reversekeyiterator" => (ViewKind::Keys, true),
        "dict_reversevalueiterator" => (ViewKind::Values, true),
        "dict_reverseitemiterator" => (ViewKind::Items, true),
        _ => return None,
    };
    let dict = match items {
        [] => return Some(IterKind::Dict { dict: None, kind, position: 0, len: 0, left: 0, reverse }),
        [Value::Dict(dict)] => dict.clone(),
        _ => return None,
    };
    let (at, len) = (at?, len.unwrap_or(dict.len()));
    let position = if reverse { dict.end().checked_sub(at)? } else { at };
    let left = left.or_else(|| len.checked_sub(at))?;
    Some(IterKind::Dict { position, left, dict: Some(dict), kind, len, reverse })
}
