//! Variables, attributes, functions and classes.

use std::cell::RefCell;

use crate::builtins::{exceptions, protocol};
use crate::bytecode::code::flags;
use crate::bytecode::ops::Op;
use crate::value::heap::intern;
use crate::value::{Args, BuiltinType, CellVar, Dict, Function, Gc, PyResult, Raise, Str, Value};
use crate::vm::Vm;
use crate::vm::prepare::{Cache, Instr, Prepared};
use crate::vm::run::name_error;

/// Whether a specialised `LOAD_ATTR` would enter a Python function: the getter of a property, or `__getattribute__`.
fn enters_python(object: &Value, name: &Gc<Str>) -> bool {
    let Value::Instance(instance) = object else { return false };
    let class = instance.class();
    let plain = |function: &Value, count: u32| match function {
        Value::Function(f) => f.code.code.argcount == count && f.code.code.kwonlyargcount == 0,
        _ => false,
    };
    if class.lookup(&intern("__getattribute__")).is_some_and(|method| plain(&method, 2)) {
        return true;
    }
    matches!(class.lookup(name), Some(Value::Property(property)) if plain(&property.get.borrow(), 1))
}

impl Vm {
    /// `UnboundLocalError` for a local, or NameError for a free variable.
    #[cold]
    pub(in crate::vm) fn unbound_local(&self, code: &Prepared, slot: usize) -> Raise {
        let name = &code.code().localsplus[slot].0;
        // Its `name` stays None (`_PyEval_FormatExcCheckArg` fills in that of a plain NameError only).
        Raise::new(
            BuiltinType::UnboundLocalError,
            format!("cannot access local variable '{name}' where it is not associated with a value"),
        )
    }

    #[cold]
    fn unbound_deref(&self, code: &Prepared, slot: usize) -> Raise {
        let (name, kind) = &code.code().localsplus[slot];
        if kind.free {
            let raise = Raise::new(
                BuiltinType::NameError,
                format!(
                    "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
                ),
            );
            if let Raise::Exception(exception) = &raise
                && let Some(data) = exception.as_exception()
            {
                data.set_field("name", Value::str(name));
            }
            raise
        } else {
            self.unbound_local(code, slot)
        }
    }

    /// The global (or builtin) that the `LOAD_GLOBAL` at this index found the last time, if both dicts still have the
    /// same keys; else NULL. The cache: key, the builtins' version plus one, or 0 for a name of the module; version, the
    /// module's plus one; index, where its dict has the name.
    #[inline(always)]
    pub(in crate::vm) fn cached_global(&self, code: &Prepared, globals: &Dict, at: usize) -> Value {
        let Cache { key, version, index } = code.caches[at].get();
        if version != globals.keys_version().wrapping_add(1) {
            return Value::Null;
        }
        if key == 0 {
            globals.value_in(index as usize)
        } else if key == self.builtins.keys_version() as usize + 1 {
            self.builtins.value_in(index as usize)
        } else {
            Value::Null
        }
    }

    fn remember_global(&self, code: &Prepared, name: &Gc<Str>) {
        let at = self.frame().ip as usize - 1;
        let globals = self.frame().globals();
        let version = globals.keys_version().wrapping_add(1);
        let found = match globals.index_of_str(name) {
            Some(index) => Some((0, index)),
            None => self.builtins.index_of_str(name).map(|index| (self.builtins.keys_version() as usize + 1, index)),
        };
        if let Some((key, index)) = found {
            code.caches[at].set(Cache { key, version, index: index as u32 });
        }
    }

    /// `LOAD_GLOBAL`: the low bit asks for a NULL below.
    pub(in crate::vm) fn load_global(&mut self, code: &Prepared, arg: usize) -> PyResult<()> {
        let name = &code.names[arg >> 1];
        let value = self.global(name)?;
        self.remember_global(code, name);
        if arg & 1 == 1 {
            self.push(Value::Null);
        }
        self.push(value);
        Ok(())
    }

    fn global(&mut self, name: &Gc<Str>) -> PyResult {
        let found = self.frame().globals().get_str(name);
        found.or_else(|| self.builtins.get_str(name)).ok_or_else(|| name_error(name))
    }

    pub(in crate::vm) fn load_name(&mut self, code: &Prepared, arg: usize) -> PyResult<()> {
        let name = &code.names[arg];
        let namespace = self.frame().namespace.clone();
        let local = match &namespace {
            Value::Dict(dict) => dict.get_str(name),
            Value::Null => None,
            mapping => self.mapping_get(mapping, name)?,
        };
        let value = match local {
            Some(value) => value,
            None => self.global(name)?,
        };
        self.push(value);
        Ok(())
    }

    /// A key of a mapping that need not be a dict; `None` for a KeyError.
    fn mapping_get(&mut self, mapping: &Value, name: &Gc<Str>) -> PyResult<Option<Value>> {
        match protocol::get_item(self, mapping, &Value::Str(name.clone())) {
            Ok(value) => Ok(Some(value)),
            Err(raise) if raise.is(BuiltinType::KeyError) => Ok(None),
            Err(raise) => Err(raise),
        }
    }

    pub(in crate::vm) fn store_name(&mut self, code: &Prepared, arg: usize) -> PyResult<()> {
        let value = self.pop();
        let name = &code.names[arg];
        match self.frame().namespace.clone() {
            Value::Dict(dict) => drop(dict.set_str(name, value)),
            mapping => protocol::set_item(self, &mapping, &Value::Str(name.clone()), value)?,
        }
        self.close_unfinished()
    }

    pub(in crate::vm) fn delete_name(&mut self, code: &Prepared, arg: usize) -> PyResult<()> {
        let name = &code.names[arg];
        match self.frame().namespace.clone() {
            Value::Dict(dict) => match dict.remove_str(name) {
                Some(old) => drop(old),
                None => return Err(name_error(name)),
            },
            mapping => match protocol::del_item(self, &mapping, &Value::Str(name.clone())) {
                Err(raise) if raise.is(BuiltinType::KeyError) => return Err(name_error(name)),
                other => other?,
            },
        }
        self.close_unfinished()
    }

    /// `LOAD_FROM_DICT_OR_GLOBALS` and `LOAD_FROM_DICT_OR_DEREF`: names in class-like scopes.
    pub(in crate::vm) fn load_from_dict(&mut self, code: &Prepared, instr: Instr, base: usize) -> PyResult<()> {
        let mapping = self.pop();
        let arg = instr.arg as usize;
        let deref = instr.op == Op::LoadFromDictOrDeref;
        let name = if deref { intern(&code.code().localsplus[arg].0) } else { code.names[arg].clone() };
        let found = match &mapping {
            Value::Dict(dict) => dict.get_str(&name),
            other => self.mapping_get(other, &name)?,
        };
        let value = match found {
            Some(value) => value,
            None if deref => match &self.stack[base + arg] {
                Value::Cell(cell) if !cell.get().is_null() => cell.get(),
                _ => return Err(self.unbound_deref(code, arg)),
            },
            None => self.global(&name)?,
        };
        self.push(value);
        Ok(())
    }

    /// The operations on cells.
    pub(in crate::vm) fn cell_op(&mut self, code: &Prepared, instr: Instr, base: usize) -> PyResult<()> {
        let slot = base + instr.arg as usize;
        match instr.op {
            Op::MakeCell => {
                let initial = std::mem::take(&mut self.stack[slot]);
                self.stack[slot] = Value::Cell(CellVar::new(initial));
            }
            Op::CopyFreeVars => {
                let count = instr.arg as usize;
                let first = base + code.nlocals as usize - count;
                let function = self.frame().function.clone();
                for (i, cell) in function.closure.iter().enumerate().take(count) {
                    self.stack[first + i] = Value::Cell(cell.clone());
                }
            }
            Op::LoadDeref => {
                let value = match &self.stack[slot] {
                    Value::Cell(cell) => cell.get(),
                    _ => Value::Null,
                };
                if value.is_null() {
                    return Err(self.unbound_deref(code, instr.arg as usize));
                }
                self.push(value);
            }
            Op::StoreDeref => {
                let value = self.pop();
                if let Value::Cell(cell) = &self.stack[slot] {
                    let old = cell.set(value);
                    drop(old);
                    self.close_unfinished()?;
                }
            }
            _ => {
                let old = match &self.stack[slot] {
                    Value::Cell(cell) => cell.set(Value::Null),
                    _ => Value::Null,
                };
                if old.is_null() {
                    return Err(self.unbound_deref(code, instr.arg as usize));
                }
                drop(old);
                self.close_unfinished()?;
            }
        }
        Ok(())
    }

    /// `LOAD_ATTR`: the low bit asks for the method form.
    pub(in crate::vm) fn load_attr(&mut self, code: &Prepared, arg: usize) -> PyResult<()> {
        let name = &code.names[arg >> 1];
        let at = self.frame().ip as usize - 1;
        let object = self.pop();
        if arg & 1 == 1 {
            let (callable, receiver) = protocol::get_method(self, &object, name)?;
            // Method and self, or NULL and the attribute.
            if receiver.is_null() {
                self.push(Value::Null);
                self.push(callable);
            } else {
                self.remember_method(code, at, &object, name, &callable);
                self.push(callable);
                self.push(receiver);
            }
        } else {
            let value = protocol::get_attr(self, &object, name)?;
            self.remember_attr(code, at, &object, name);
            self.push(value);
            self.specialised(code, || enters_python(&object, name));
        }
        drop(object);
        self.close_unfinished()
    }

    /// `LOAD_SUPER_ATTR`: `super().name` without making the super object where that cannot be told apart.
    pub(in crate::vm) fn load_super_attr(&mut self, code: &Prepared, arg: usize) -> PyResult<()> {
        let name = &code.names[arg >> 2];
        let (this, class, global_super) = (self.pop(), self.pop(), self.pop());
        let args = if arg & 2 == 2 { Args::two(class, this) } else { Args::none() };
        let object = self.call_value(&global_super, args)?;
        let value = protocol::get_attr(self, &object, name)?;
        // In the method form, too, a tracer sees the bound method: CPython takes it apart only when nobody looks.
        if arg & 1 == 1 {
            self.push(Value::Null);
        }
        self.push(value);
        Ok(())
    }

    /// `MAKE_FUNCTION`: the code on top; below it, by bits of the argument, closure, annotations, keyword-only
    /// defaults, defaults.
    pub(in crate::vm) fn make_function(&mut self, arg: usize) {
        let Value::Code(code) = self.pop() else { return self.push(Value::Null) };
        let closure = if arg & 8 != 0 { self.pop() } else { Value::Null };
        let annotations = if arg & 4 != 0 { self.pop() } else { Value::Null };
        let kwdefaults = if arg & 2 != 0 { self.pop() } else { Value::Null };
        let defaults = if arg & 1 != 0 { self.pop() } else { Value::Null };
        let cells = match &closure {
            Value::Tuple(cells) => cells
                .as_slice()
                .iter()
                .filter_map(|cell| match cell {
                    Value::Cell(cell) => Some(cell.clone()),
                    _ => None,
                })
                .collect(),
            _ => Box::default(),
        };
        let traced = *code.code.filename == *self.program;
        let function = Function {
            defaults: RefCell::new(defaults.as_tuple().cloned()),
            kwdefaults: RefCell::new(kwdefaults.as_dict().cloned()),
            annotations: RefCell::new(annotations),
            ..Function::plain(code, self.frame().globals().clone(), cells, traced)
        };
        self.push(Value::Function(Gc::new(function)));
    }

    pub(in crate::vm) fn load_build_class(&mut self) -> PyResult<()> {
        let name = intern("__build_class__");
        let value = self
            .builtins
            .get_str(&name)
            .ok_or_else(|| Raise::new(BuiltinType::NameError, "__build_class__ not found"))?;
        self.push(value);
        Ok(())
    }

    pub(in crate::vm) fn setup_annotations(&mut self) -> PyResult<()> {
        let name = intern("__annotations__");
        match self.frame().namespace.clone() {
            Value::Dict(dict) => {
                if dict.get_str(&name).is_none() {
                    dict.set_str(&name, Value::Dict(Dict::new()));
                }
                Ok(())
            }
            mapping => {
                if self.mapping_get(&mapping, &name)?.is_none() {
                    protocol::set_item(self, &mapping, &Value::Str(name), Value::Dict(Dict::new()))?;
                }
                Ok(())
            }
        }
    }

    /// The namespace of the frame on top with its fast locals written into it (`_PyFrame_GetLocals`): always the same
    /// dict for a function's frame, which keeps what was written into it until it is asked for again. Where variables
    /// of an inlined comprehension hide names of a body, a merged copy.
    pub(in crate::vm) fn merge_locals(&mut self) -> PyResult {
        let frame = self.frame();
        let namespace = exceptions::dict_of_locals(&frame.namespace).unwrap_or_else(|| frame.namespace.clone());
        let base = frame.base as usize;
        let code = frame.code.clone();
        let optimized = code.code().flags & flags::OPTIMIZED != 0;
        let mut hidden = Vec::new();
        for (slot, (name, kind)) in code.code().localsplus.iter().enumerate() {
            if kind.free && !optimized {
                continue;
            }
            let value = match &self.stack[base + slot] {
                Value::Cell(cell) if kind.cell || kind.free => cell.get(),
                value => value.clone(),
            };
            let name = intern(name);
            match (&namespace, value) {
                (_, value) if kind.hidden => {
                    if !value.is_null() {
                        hidden.push((name, value));
                    }
                }
                (Value::Dict(dict), Value::Null) => drop(dict.remove_str(&name)),
                (Value::Dict(dict), value) => drop(dict.set_str(&name, value)),
                (mapping, Value::Null) => match protocol::del_item(self, mapping, &Value::Str(name)) {
                    Err(raise) if raise.is(BuiltinType::KeyError) => {}
                    other => other?,
                },
                (mapping, value) => protocol::set_item(self, mapping, &Value::Str(name), value)?,
            }
        }
        if hidden.is_empty() {
            return Ok(namespace);
        }
        let merged = Dict::new();
        if let Some(dict) = namespace.as_dict() {
            for (key, value) in dict.items() {
                if let Value::Str(key) = key {
                    merged.set_str(&key, value);
                }
            }
        }
        for (name, value) in hidden {
            merged.set_str(&name, value);
        }
        Ok(Value::Dict(merged))
    }

    /// Names and values of a frame's variables, as `f_locals` shows them.
    pub(in crate::vm) fn locals_of(&self, index: usize) -> Vec<(String, Value)> {
        let named = |(name, value): (Gc<Str>, Value)| (name.to_string_lossy().into_owned(), value);
        self.variables_of(index).into_iter().map(named).collect()
    }

    /// The same with the names as they are.
    pub(in crate::vm) fn variables_of(&self, index: usize) -> Vec<(Gc<Str>, Value)> {
        let frame = &self.frames[index];
        let code = frame.code.code();
        let mut all = Vec::new();
        let optimized = code.flags & flags::OPTIMIZED != 0;
        if let (false, Some(dict)) = (optimized, frame.namespace.as_dict()) {
            all.reserve(dict.len());
            dict.all(|key, value| {
                all.extend(key.as_str().map(|name| (name.clone(), value.clone())));
                true
            });
        }
        for (slot, (name, kind)) in code.localsplus.iter().enumerate() {
            // A body shows the variables of its inlined comprehensions, and its cells, but no free variables.
            if !optimized && kind.free {
                continue;
            }
            let value = match &self.stack[frame.base as usize + slot] {
                Value::Cell(cell) if kind.cell || kind.free => cell.get(),
                value => value.clone(),
            };
            if value.is_null() {
                continue;
            }
            match all.iter_mut().find(|(known, _)| !optimized && known.eq_str(name)) {
                Some((_, shown)) => *shown = value,
                None => all.push((intern(name), value)),
            }
        }
        all
    }
}
