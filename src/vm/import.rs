//! `import`: library modules are made at their first import.

use super::Vm;
use crate::builtins::protocol;
use crate::bytecode::code::Code;
use crate::stdlib::{self, ModuleSpec};
use crate::value::heap::intern;
use crate::value::{BuiltinType, CodeRef, Dict, Gc, Module, PyResult, Raise, Str, Value};
use std::sync::Arc;

impl Vm {
    /// `IMPORT_NAME`: level and from-list are on the stack.
    pub(super) fn import_name(&mut self, name: &Gc<Str>) -> PyResult<()> {
        let (from_list, level) = (self.pop(), self.pop());
        if level.as_i64() != Some(0) {
            return Err(Raise::new(BuiltinType::ImportError, "attempted relative import with no known parent package"));
        }
        let text = name.to_string_lossy();
        let module = self.import(&text)?;
        let wanted = if from_list.is_none() {
            let top = text.split('.').next().unwrap_or_default();
            if top.len() == text.len() { module } else { self.import(top)? }
        } else {
            module
        };
        self.push(wanted);
        Ok(())
    }

    /// The module of a dotted name; parents are imported first, and know their children as attributes.
    pub(super) fn import(&mut self, name: &str) -> PyResult {
        if let Some(module) = self.modules.get(name) {
            return Ok(module.clone());
        }
        if name == "os.path" {
            self.import("os")?;
            let module = self.import("posixpath")?;
            self.modules.insert(name.to_owned(), module.clone());
            return Ok(module);
        }
        let parent = match name.rsplit_once('.') {
            Some((parent, child)) => Some((self.import(parent)?, child)),
            None => None,
        };
        let module = match stdlib::find(name) {
            Some(spec) => self.make_module(spec)?,
            None => return Err(stdlib::not_found(name)),
        };
        if let Some((Value::Module(parent), child)) = parent {
            parent.dict.set_str(&intern(child), module.clone());
        }
        Ok(module)
    }

    fn make_module(&mut self, spec: &'static ModuleSpec) -> PyResult {
        let dict = Dict::new();
        let module = Gc::new(Module { name: spec.name.into(), dict });
        let value = Value::Module(module.clone());
        self.modules.insert(spec.name.to_owned(), value.clone());
        let made = stdlib::load(self, spec, &module);
        if made.is_err() {
            self.modules.remove(spec.name);
        }
        made.map(|()| value)
    }

    /// Runs a module's body in its namespace.
    pub(super) fn run_module_body(&mut self, code: Arc<Code>, globals: Gc<Dict>) -> PyResult {
        let function = self.body_function(code, globals.clone());
        self.call_function(&function, crate::value::Args::none(), Value::Dict(globals))
    }

    /// `IMPORT_FROM`: a name of the module on top of the stack.
    pub(super) fn import_from(&mut self, name: &Gc<Str>) -> PyResult<()> {
        let module = self.peek(1).clone();
        let found = match &module {
            Value::Module(m) => match m.dict.get_str(name) {
                Some(value) => Some(value),
                None => stdlib::missing_attribute(self, m, name)?,
            },
            other => protocol::get_attr_opt(self, other, name)?,
        };
        let value = match (found, &module) {
            (Some(value), _) => value,
            (None, Value::Module(m)) => {
                let dotted = format!("{}.{}", m.name, name.to_string_lossy());
                if stdlib::find(&dotted).is_some() {
                    self.import(&dotted)?
                } else {
                    return Err(self.cannot_import(m, &name.to_string_lossy()));
                }
            }
            (None, _) => {
                return Err(Raise::new(
                    BuiltinType::ImportError,
                    format!("cannot import name '{}'", name.to_string_lossy()),
                ));
            }
        };
        self.push(value);
        Ok(())
    }

    /// `ImportError` of `from module import name` (`import_from` of ceval.c). For a module that CPython loads from a file
    /// the message has the file's path, which depends on the machine: a trace, whose events show it, ends there; a
    /// run without one goes on, since a program as good as never looks.
    fn cannot_import(&mut self, module: &Gc<crate::value::Module>, name: &str) -> Raise {
        let from = &module.name;
        let known_as = if **from == *"posixpath" { "os.path" } else { from };
        if self.watched() && stdlib::known::special_names(known_as).any(|special| special == "__file__") {
            return Raise::unsupported(format!("ImportError that names the file of {from}"));
        }
        let message = format!("cannot import name '{name}' from '{from}' (unknown location)");
        let raise = Raise::new(BuiltinType::ImportError, message);
        if let Raise::Exception(exception) = &raise
            && let Some(data) = exception.as_exception()
        {
            data.set_field("name", Value::str(from));
        }
        raise
    }

    /// `__all__` of a module.
    fn exports(&mut self, module: &Gc<crate::value::Module>) -> PyResult<Option<Value>> {
        let name = intern("__all__");
        match module.dict.get_str(&name) {
            Some(all) => Ok(Some(all)),
            None => stdlib::missing_attribute(self, module, &name),
        }
    }

    /// `from module import *`
    pub(super) fn import_star(&mut self, module: &Value) -> PyResult {
        let Value::Module(module) = module else { return Ok(Value::None) };
        stdlib::complete(self, module)?;
        let names: Vec<Gc<Str>> = match self.exports(module)? {
            Some(all) => protocol::collect(self, &all)?.iter().filter_map(|name| name.as_str().cloned()).collect(),
            None => {
                let public = |name: &Gc<Str>| name.is_empty() || name.at(0) != u32::from(b'_');
                module.dict.keys().iter().filter_map(|key| key.as_str().cloned()).filter(public).collect()
            }
        };
        let namespace = self.frame().namespace.clone();
        for name in names {
            let value = protocol::get_attr(self, &Value::Module(module.clone()), &name)?;
            if let Value::Dict(dict) = &namespace {
                dict.set_str(&name, value);
            }
        }
        Ok(Value::None)
    }

    /// A function around a module's code, which is what a frame needs.
    pub(super) fn body_function(&mut self, code: Arc<Code>, globals: Gc<Dict>) -> Gc<crate::value::Function> {
        let traced = *code.filename == *self.program;
        Gc::new(crate::value::Function::plain(CodeRef::new(code), globals, Box::default(), traced))
    }
}

/// The code of library source of ours, compiled once a process; one module may have several sources.
pub(super) fn library_code(name: &str, source: &str) -> PyResult<Arc<Code>> {
    use std::collections::HashMap;
    use std::sync::{LazyLock, Mutex};
    static CODES: LazyLock<Mutex<HashMap<String, Arc<Code>>>> = LazyLock::new(Mutex::default);
    let known = CODES.lock().ok().and_then(|codes| codes.get(source).cloned());
    if let Some(code) = known {
        return Ok(code);
    }
    let compiled = crate::compile::compile(source, &format!("<library {name}>"), crate::version::PyVersion::V3_12);
    let code = compiled.map_err(|error| Raise::unsupported(format!("module {name} (does not compile: {error})")))?;
    if let Ok(mut codes) = CODES.lock() {
        codes.insert(source.to_owned(), code.clone());
    }
    Ok(code)
}
