//! The page of what is supported, made from the tables that the VM itself works with: the built-in functions, the
//! classes and their methods, the modules, and the names of CPython's modules that are missing in ours.
//!
//! The README holds the page; a test makes it anew and compares.

use std::fmt::{self, Write};

use crate::builtins::{self, exceptions, functions};
use crate::program::Program;
use crate::stdlib::{self, MODULES, ModuleSpec, known, shells};
use crate::value::types::TypeSpec;
use crate::version::PyVersion;
use crate::vm::{Outcome, RunOptions};

/// The page as Markdown.
pub fn page() -> String {
    let mut page = String::new();
    write_page(&mut page).expect("a String takes what is written");
    page
}

fn write_page(page: &mut String) -> fmt::Result {
    writeln!(page, "**Built-in functions.** {}.\n", code(functions::names().filter(|f| f.1).map(|f| f.0)))?;
    writeln!(
        page,
        "Named but not run: {}. `input` reads what is piped in.\n",
        code(functions::names().filter(|f| !f.1 && !f.0.starts_with("__")).map(|f| f.0))
    )?;
    writeln!(page, "**Built-in classes** and their methods, besides the special ones:\n")?;
    for &class in functions::CLASSES {
        let methods = methods(builtins::find_spec(class));
        if !methods.is_empty() {
            writeln!(page, "- `{}`: {}", class.name(), methods.join(", "))?;
        }
    }
    let without = functions::CLASSES.iter().filter(|class| methods(builtins::find_spec(**class)).is_empty());
    writeln!(page, "- without any: {}", code(without.map(|class| class.name())))?;
    writeln!(page, "\n**Exceptions**: all {} classes of CPython.\n", exceptions::ALL.len())?;
    writeln!(page, "**Modules**, and what of CPython's is outside the subset (reaching it ends the run, by name):\n")?;
    for spec in MODULES {
        let name = if spec.name == "posixpath" { "os.path" } else { spec.name };
        let (has, missing) = names(name, spec);
        match (has.len(), missing.len()) {
            (_, 0) => writeln!(page, "- `{name}`")?,
            (0, _) => writeln!(page, "- `{name}`: can be imported, no more")?,
            (some, others) if some < others => writeln!(page, "- `{name}`: only {}", has.join(", "))?,
            _ => writeln!(page, "- `{name}`, without {}", missing.join(", "))?,
        }
    }
    writeln!(
        page,
        "\nEvery other module of the standard library can be imported, and ends the run as unsupported when something \
         of it is used: {}.",
        shells::top_level().collect::<Vec<_>>().join(", ")
    )
}

/// Names as code, separated by commas.
fn code<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The methods and computed attributes of a class that programs call by name.
fn methods(spec: &TypeSpec) -> Vec<&'static str> {
    let methods = spec.methods.iter().map(|def| def.name).chain(spec.getset.iter().map(|attribute| attribute.name));
    let mut names: Vec<_> = methods.filter(|name| !name.starts_with('_')).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Of the public names of CPython's module, those that ours has and those that it lacks. What CPython's module only
/// imports for itself (`sys` in `enum`) is not counted.
fn names(module: &str, spec: &ModuleSpec) -> (Vec<&'static str>, Vec<&'static str>) {
    let source = format!("import {module}\nprint(*vars({module}))\n");
    let program = Program::compile(&source, PyVersion::V3_12).expect("an import and a call are a program");
    let run = program.run(RunOptions::default());
    assert!(matches!(run.outcome, Outcome::Value(_)), "{module}: {:?}", run.outcome);
    let ours = String::from_utf8_lossy(&run.stdout).into_owned();
    let ours: Vec<&str> = ours.split_whitespace().collect();
    let inner = |name: &str| stdlib::find(&format!("{module}.{name}")).is_some();
    let public = known::names(module).filter(|name| !name.starts_with('_'));
    let (has, missing): (Vec<_>, Vec<_>) = public.partition(|name| {
        ours.contains(name) || spec.parts.iter().any(|part| part.names.contains(name)) || inner(name)
    });
    (has, missing.into_iter().filter(|name| !known::is_stdlib_module(name)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_tells_what_is_in_and_what_is_out() {
        let page = page();
        for there in ["`sorted`", "- `list`: append, clear, copy", "- `math`\n", "Named but not run: `breakpoint`"] {
            assert!(page.contains(there), "{there}\n{page}");
        }
        let binascii =
            page.lines().find(|line| line.starts_with("- `binascii`, without ")).expect("a line on binascii");
        assert!(!binascii.contains("hexlify") && binascii.contains("a2b_uu"), "{binascii}");
    }
}
