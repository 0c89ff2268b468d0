//! Library modules, one file a module, and the table of them. A module has native functions, Python source of ours,
//! or both; functions that are built in (written in C) in CPython are native here, and those that CPython has in
//! Python are Python here, so that their reprs (`<built-in function …>`, `<function … >`) come out the same.
//!
//! How importing works: the VM asks [`find`] for a spec and makes the module of it with [`load`]; where there is
//! none, [`not_found`] says what to raise. A name that is missing in a module's namespace (attribute access, `from m
//! import name`) is taken to [`missing_attribute`]: it may stand in a part of the module's source that has not run
//! yet, or be a submodule, or be known to exist in CPython while it is outside the subset.

pub mod abc;
pub mod array;
pub mod ast;
pub mod binascii;
pub mod bisect;
pub mod cmath;
mod cmath_special;
pub mod codecs_module;
pub mod collections;
pub mod datetime;
pub mod decimal;
pub mod exports;
pub mod functools;
pub mod hashlib;
pub mod heapq;
pub mod io;
pub mod itertools;
pub mod json;
pub mod keyword;
mod keywords;
pub mod known;
mod known_more;
mod lru_cache;
pub mod math;
mod namespace;
pub mod numeric;
pub mod operator;
pub mod parts;
pub mod pickle;
pub mod random;
pub mod re;
pub mod re_module;
pub mod shells;
pub mod simple;
pub mod struct_module;
mod struct_sequence;
pub mod support;
pub mod sys;
mod sys_size;
pub mod threading;
pub mod time;
pub mod typing;
pub mod unicodedata;
pub mod weakref;

use crate::value::function::{Builtin, NativeDef};
use crate::value::heap::intern;
use crate::value::{BuiltinType, Dict, Gc, Host, Module, NativeData, PyResult, Raise, Str, Value};

/// Adds to a new module what is no function.
pub type Init = fn(&mut dyn Host, &Gc<Module>) -> PyResult<()>;

/// A library module as data.
pub struct ModuleSpec {
    /// Its dotted name.
    pub name: &'static str,
    /// Its native functions.
    pub functions: &'static [NativeDef],
    /// Adds what is no function: constants, classes.
    pub init: Option<Init>,
    /// Python source of ours, run in the module's namespace after the above. Its frames are not traced.
    pub source: Option<&'static str>,
    /// Further source, each part run only when one of its names is first asked for: importing stays cheap.
    pub parts: &'static [Part],
}

/// A piece of a module's source that runs when it is needed.
pub struct Part {
    /// The names it defines.
    pub names: &'static [&'static str],
    /// The source, run in the module's namespace.
    pub source: &'static str,
}

impl ModuleSpec {
    /// A module of this name with nothing in it: to be completed with `..ModuleSpec::new("name")`.
    pub const fn new(name: &'static str) -> ModuleSpec {
        ModuleSpec { name, functions: &[], init: None, source: None, parts: &[] }
    }
}

/// Every module a program can import.
pub static MODULES: &[&ModuleSpec] = &[
    &abc::ABC,
    &array::ARRAY_MODULE,
    &ast::AST,
    &binascii::BINASCII,
    &binascii::ZLIB,
    &bisect::BISECT,
    &cmath::CMATH,
    &codecs_module::CODECS,
    &codecs_module::HMAC,
    &collections::COLLECTIONS,
    &collections::COLLECTIONS_ABC,
    &datetime::DATETIME_MODULE,
    &decimal::DECIMAL_MODULE,
    &functools::FUNCTOOLS,
    &hashlib::HASHLIB,
    &heapq::HEAPQ,
    &io::IO,
    &itertools::ITERTOOLS,
    &json::JSON,
    &json::JSON_DECODER,
    &json::JSON_ENCODER,
    &json::JSON_SCANNER,
    &keyword::KEYWORD,
    &math::MATH,
    &operator::OPERATOR,
    &pickle::COPYREG,
    &pickle::PICKLE,
    &simple::IPADDRESS,
    &simple::ARGPARSE,
    &simple::GETOPT,
    &random::RANDOM,
    &re_module::RE,
    &simple::CALENDAR,
    &simple::BASE64,
    &simple::COLORSYS,
    &simple::CSV,
    &simple::DIFFLIB,
    &simple::DOCTEST,
    &simple::ERRNO,
    &simple::FNMATCH,
    &simple::FUTURE,
    &simple::GC,
    &simple::GRAPHLIB,
    &simple::HTML,
    &simple::INSPECT,
    &simple::LOGGING,
    &simple::SHLEX,
    &simple::UNITTEST,
    &simple::OS,
    &simple::PATHLIB,
    &simple::POSIXPATH,
    &simple::REPRLIB,
    &simple::TRACEBACK,
    &simple::WARNINGS,
    &simple::CONTEXTLIB,
    &simple::COPY,
    &simple::DATACLASSES,
    &simple::ENUM,
    &simple::FRACTIONS,
    &simple::NUMBERS,
    &simple::PPRINT,
    &simple::QUEUE,
    &simple::STATISTICS,
    &simple::STRING,
    &simple::TEXTWRAP,
    &simple::TYPES,
    &simple::URLLIB_PARSE,
    &simple::UUID,
    &struct_module::STRUCT,
    &sys::SYS,
    &time::TIME,
    &time::STRPTIME,
    &threading::THREADING,
    &typing::TYPING,
    &unicodedata::UNICODEDATA,
    &weakref::WEAKREF,
];

/// The module of this dotted name.
pub fn find(name: &str) -> Option<&'static ModuleSpec> {
    MODULES.iter().copied().find(|module| module.name == name).or_else(|| shells::find(name))
}

/// Fills a new module: `__name__` and its kin, native functions, constants and classes, then the source. The caller
/// has put the module where imports find it, since sources may import each other.
///
/// # Errors
/// What the source raises; nothing, for a module without mistakes, but limits of the run.
pub fn load(host: &mut dyn Host, spec: &'static ModuleSpec, module: &Gc<Module>) -> PyResult<()> {
    let dict = &module.dict;
    dict.set_str(&intern("__name__"), Value::Str(intern(spec.name)));
    dict.set_str(&intern("__doc__"), Value::None);
    let package = if is_package(spec.name) { spec.name } else { spec.name.rsplit_once('.').map_or("", |(p, _)| p) };
    dict.set_str(&intern("__package__"), Value::Str(intern(package)));
    dict.set_str(&intern("__loader__"), Value::None);
    dict.set_str(&intern("__spec__"), Value::None);
    for def in spec.functions {
        dict.set_str(&intern(def.name), Builtin::of_module(def, spec.name));
    }
    if let Some(init) = spec.init {
        init(host, module)?;
    }
    match spec.source {
        Some(source) => host.run_library(spec.name, source, dict),
        None => Ok(()),
    }
}

/// Whether modules of ours lie below this one (`collections.abc`), which makes it a package.
pub fn is_package(name: &str) -> bool {
    known::is_package(name)
        || MODULES.iter().any(|m| m.name.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
}

/// What importing a module raises that [`find`] does not know: Unsupported for one that CPython has, else
/// ModuleNotFoundError. `parent_is_module`: for `a.b`, whether `a` is a module that is no package.
pub fn not_found(name: &str) -> Raise {
    let head = name.split('.').next().unwrap_or(name);
    if !shells::is_foreign(head)
        && known::is_stdlib_module(head)
        && (head == name || find(head).is_none() || known::is_stdlib_submodule(name))
    {
        return Raise::unsupported(format!("module {name}"));
    }
    let message = match name.rsplit_once('.') {
        Some((parent, _)) if find(parent).is_some() && !is_package(parent) && !known::is_package(parent) => {
            format!("No module named '{name}'; '{parent}' is not a package")
        }
        Some(_) if find(head).is_none() => format!("No module named '{head}'"),
        _ => format!("No module named '{name}'"),
    };
    let raise = Raise::new(BuiltinType::ModuleNotFoundError, message);
    if let Raise::Exception(exception) = &raise
        && let Some(data) = exception.as_exception()
    {
        data.set_field("name", Value::str(name));
    }
    raise
}

/// A name that the namespace of a module lacks: runs the part of the source that defines it. `Ok(None)`: there is no
/// such name in CPython either (AttributeError, or ImportError for `from m import name`). Also for modules of the
/// program: `Ok(None)`.
///
/// # Errors
/// Unsupported for a name that CPython's module has and ours lacks.
pub fn missing_attribute(host: &mut dyn Host, module: &Gc<Module>, name: &Str) -> PyResult<Option<Value>> {
    let Some(spec) = find(&module.name) else { return Ok(None) };
    let Some(text) = name.to_utf8() else { return Ok(None) };
    if &*text == "__all__"
        && let Some(all) = exports::all(spec.name)
    {
        set(&module.dict, "__all__", all.clone());
        return Ok(Some(all));
    }
    if let Some(part) = spec.parts.iter().find(|part| part.names.contains(&&*text)) {
        host.run_library(spec.name, part.source, &module.dict)?;
        return Ok(module.dict.get_str(name));
    }
    let known_as = if spec.name == "posixpath" { "os.path" } else { spec.name };
    // Of modules that can only be imported the names are not known, but none looks like a wrapper or a descriptor.
    let special = matches!(&*text, "__wrapped__" | "__get__" | "__set__" | "__delete__" | "__call__" | "__bases__");
    if known::has_name(known_as, &text) || shells::is_shell(spec) && !special {
        // A submodule that was not imported yet is found as such by who asks for it.
        if find(&format!("{}.{text}", spec.name)).is_some() {
            return Ok(None);
        }
        return Err(Raise::unsupported(format!("{}.{text}", spec.name)));
    }
    Ok(None)
}

/// Runs every part of a module's source that has not run yet: before `from m import *`, `dir(m)`, `vars(m)`.
///
/// # Errors
/// Limits of the run.
pub fn complete(host: &mut dyn Host, module: &Gc<Module>) -> PyResult<()> {
    let Some(spec) = find(&module.name) else { return Ok(()) };
    if shells::is_shell(spec) {
        return Err(Raise::unsupported(format!("the names of module {}", spec.name)));
    }
    for part in spec.parts {
        if part.names.iter().any(|name| module.dict.get_str(&intern(name)).is_none()) {
            host.run_library(spec.name, part.source, &module.dict)?;
        }
    }
    Ok(())
}

/// The names of a module as `dir` has them, in no order: for a library module those of CPython's, whether or not they
/// are made already or exist here at all, without the helpers of our own source.
///
/// # Errors
/// Unsupported for modules that can only be imported.
pub fn names(module: &Gc<Module>) -> PyResult<Vec<Value>> {
    let own = module.dict.keys();
    let Some(spec) = find(&module.name) else { return Ok(own) };
    let known_as = if spec.name == "posixpath" { "os.path" } else { spec.name };
    let mut names: Vec<Value> = known::names(known_as).map(Value::str).collect();
    if names.is_empty() {
        return if shells::is_shell(spec) {
            Err(Raise::unsupported(format!("the names of module {}", spec.name)))
        } else {
            Ok(own)
        };
    }
    names.extend(known::special_names(known_as).map(Value::str));
    names.extend(["__doc__", "__loader__", "__name__", "__package__", "__spec__"].map(Value::str));
    Ok(names)
}

/// Puts a value in a module's namespace.
pub fn set(dict: &Gc<Dict>, name: &str, value: Value) {
    dict.set_str(&intern(name), value);
}

/// The data of a library class's instance, given by its layout's name, from [`NativeData::parts`]; `None` for classes
/// that have none, and for parts that are none.
pub fn native_from_parts(host: &mut dyn Host, layout: &str, parts: Vec<Value>) -> Option<Box<dyn NativeData>> {
    match layout {
        "deque" => collections::deque::from_parts(parts),
        "Pattern" => re_module::pattern_from_parts(host, &parts),
        "Match" => re_module::match_from_parts(&parts),
        "_lru_cache_wrapper" => lru_cache::from_parts(host, parts),
        "partial" => functools::partial_from_parts(&parts),
        "super" => crate::builtins::class::super_from_parts(&parts),
        _ => itertools::from_parts(&parts),
    }
}
