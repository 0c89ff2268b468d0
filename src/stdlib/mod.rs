//! Library modules, one file a module, and the table of them. A module has native functions, Python source of ours,
//! or both; functions that are built in (written in C) in CPython are native here, and those that CPython has in
//! Python are Python here, so that their reprs (`<built-in function …>`, `<function … >`) come out the same.

use crate::value::function::NativeDef;
use crate::value::{Gc, Host, Module, PyResult};

/// A library module as data.
pub struct ModuleSpec {
    /// Its dotted name.
    pub name: &'static str,
    /// Its native functions.
    pub functions: &'static [NativeDef],
    /// Adds what is no function: constants, classes.
    pub init: Option<fn(&mut dyn Host, &Gc<Module>) -> PyResult<()>>,
    /// Python source of ours, run in the module's namespace after the above. Its frames are not traced.
    pub source: Option<&'static str>,
}

/// Every module a program can import.
pub static MODULES: &[&ModuleSpec] = &[];

/// The module of this dotted name.
pub fn find(name: &str) -> Option<&'static ModuleSpec> {
    MODULES.iter().copied().find(|module| module.name == name)
}
