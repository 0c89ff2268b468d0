//! Names in states: of code objects, and of what a program's names refer to when its entry begins.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::bytecode::code::{Code, Constant};
use crate::value::{BuiltinType, Dict, Gc, Value};
use crate::vm::Namespaces;

/// The name of the outermost frame of a run that evaluates an entry.
pub(in crate::tune) const ENTRY: &str = "<entry>";

/// The names of a program's code objects: `co_qualname`, with `#2`, `#3`, … for further ones of the same name in the
/// order of the source; those of the entry begin with `<entry>`.
#[derive(Debug, Default)]
pub(in crate::tune) struct CodeNames {
    by_address: FxHashMap<usize, Arc<str>>,
    by_name: FxHashMap<Arc<str>, Arc<Code>>,
}

impl CodeNames {
    /// Of a program and its entry.
    pub fn new(module: &Arc<Code>, entry: Option<&Arc<Code>>) -> CodeNames {
        let mut names = CodeNames::default();
        names.add_all(module, "");
        if let Some(entry) = entry {
            names.add(entry, ENTRY.to_owned());
            names.add_nested(entry, "<entry>.");
        }
        names
    }

    fn add_all(&mut self, code: &Arc<Code>, prefix: &str) {
        self.add(code, format!("{prefix}{}", code.qualname));
        self.add_nested(code, prefix);
    }

    fn add_nested(&mut self, code: &Code, prefix: &str) {
        for constant in &code.consts {
            if let Constant::Code(nested) = constant {
                // As deep as functions nest in the source, which the compiler limits.
                self.add_all(nested, prefix);
            }
        }
    }

    fn add(&mut self, code: &Arc<Code>, name: String) {
        let mut unique: Arc<str> = name.as_str().into();
        let mut number = 1;
        while self.by_name.contains_key(&unique) {
            number += 1;
            unique = format!("{name}#{number}").into();
        }
        self.by_address.insert(Arc::as_ptr(code) as usize, unique.clone());
        self.by_name.insert(unique, code.clone());
    }

    /// The name of a code object; `None` for the library's.
    pub fn name(&self, code: &Arc<Code>) -> Option<&str> {
        self.by_address.get(&(Arc::as_ptr(code) as usize)).map(|name| &**name)
    }

    /// The code object of a name.
    pub fn code(&self, name: &str) -> Option<&Arc<Code>> {
        self.by_name.get(name)
    }
}

/// Words that mean something else in a state than a program's name would.
pub(in crate::tune) const RESERVED: [&str; 8] =
    ["None", "True", "False", "Ellipsis", "NotImplemented", "NULL", "inf", "nan"];

/// What can be told by a name: by identity the dotted path that leads to it.
#[derive(Debug, Default)]
pub(in crate::tune) struct Paths {
    by_id: FxHashMap<u64, Box<str>>,
}

impl Paths {
    /// The path to an object, if it has one.
    pub fn of(&self, value: &Value) -> Option<&str> {
        self.by_id.get(&value.id()).map(|path| &**path)
    }

    /// Whether something has this path.
    pub fn has(&self, path: &str) -> bool {
        self.by_id.values().any(|known| **known == *path)
    }

    /// Gives an object a path, unless it has one.
    pub fn add(&mut self, value: &Value, path: &str) {
        let first = path.split('.').next().unwrap_or_default();
        if !RESERVED.contains(&first) {
            self.by_id.entry(value.id()).or_insert_with(|| path.into());
        }
    }

    /// The built-in names, the program's functions and classes, and what the loaded modules hold.
    pub fn new(spaces: &Namespaces) -> Paths {
        let mut paths = Paths::default();
        for (name, value) in named(&spaces.main) {
            paths.add_definition(&name, &value, 0);
        }
        for (name, value) in named(&spaces.builtins) {
            if spaces.main.get_str(&crate::value::Str::new(&name)).is_none() && has_identity(&value) {
                paths.add(&value, &name);
            }
        }
        for (module, value) in &spaces.modules {
            let Value::Module(module_object) = value else { continue };
            if module == "builtins"
                || spaces.main.get_str(&crate::value::Str::new(module)).is_some_and(|v| !v.is(value))
            {
                continue;
            }
            for (name, value) in named(&module_object.dict) {
                if has_identity(&value) {
                    paths.add(&value, &format!("{module}.{name}"));
                }
            }
        }
        paths
    }

    /// Functions and classes of the program, with what their bodies define.
    fn add_definition(&mut self, path: &str, value: &Value, depth: usize) {
        match value {
            Value::Function(_) | Value::Module(_) | Value::Builtin(_) => self.add(value, path),
            Value::Type(class) => {
                let known = self.of(value).is_some();
                self.add(value, path);
                if known || class.spec.is_some() || depth > 4 {
                    return;
                }
                let members = named(class.dict());
                let enumeration = class.metaclass().full_name() == "enum.EnumType";
                for (name, member) in members {
                    let path = format!("{path}.{name}");
                    if enumeration && member.class().is(class) {
                        self.add(&member, &path);
                    }
                    self.add_definition(&path, &member, depth + 1);
                }
            }
            Value::StaticMethod(wrapped) | Value::ClassMethod(wrapped) => {
                let inner = wrapped.callable.clone();
                if matches!(inner, Value::Function(_)) {
                    self.add(&inner, &format!("{path}.__func__"));
                }
            }
            _ => {}
        }
    }
}

/// The items of a namespace whose names are identifiers.
pub(in crate::tune) fn named(dict: &Gc<Dict>) -> Vec<(String, Value)> {
    let items = dict.items().into_iter();
    items.filter_map(|(key, value)| Some((key.as_str()?.to_utf8()?.into_owned(), value))).collect()
}

/// Whether a value is a thing of its own, which a name can stand for.
fn has_identity(value: &Value) -> bool {
    matches!(value, Value::Function(_) | Value::Builtin(_) | Value::Type(_) | Value::Module(_) | Value::Instance(_))
}

/// The classes of iterators and other objects of the VM, by the word that begins their text.
pub(in crate::tune) fn class_name(value: &Value) -> &'static str {
    value.class().builtin.map_or("object", BuiltinType::name)
}

/// The attributes that built-in exception classes have of their own.
pub(in crate::tune) const EXCEPTION_FIELDS: [&str; 19] = [
    "value",
    "name",
    "obj",
    "code",
    "msg",
    "path",
    "name_from",
    "errno",
    "strerror",
    "filename",
    "filename2",
    "encoding",
    "object",
    "start",
    "end",
    "reason",
    "message",
    "exceptions",
    "lineno",
];
