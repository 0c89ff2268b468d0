//! The whole way from source text to code object, and the `from __future__` imports (`Python/future.c`).

use std::sync::Arc;

use super::codegen::{self, Context, Future};
use super::names::KnownNames;
use super::{fold, symtable::SymbolTable};
use crate::bytecode::code::Code;
use crate::error::CompileError;
use crate::source::Location;
use crate::syntax::ast::{Body, Module, StmtKind, docstring};
use crate::syntax::text::{SourceText, decode};
use crate::syntax::{Goal, with_tree};
use crate::version::PyVersion;

/// Compiles a module's source text, as `compile(source, filename, "exec")` does.
///
/// # Errors
///
/// What CPython refuses to compile, in its words where they are known.
pub fn compile(source: &str, filename: &str, version: PyVersion) -> Result<Arc<Code>, CompileError> {
    compile_goal(source, filename, version, Goal::Module, false)
}

/// Compiles an expression, as `compile(source, filename, "eval")` does: its code returns the value.
///
/// # Errors
///
/// As [`compile`].
pub fn compile_expression(source: &str, filename: &str, version: PyVersion) -> Result<Arc<Code>, CompileError> {
    compile_goal(source, filename, version, Goal::Expression, false)
}

/// Compiles statements as they are typed at a prompt, as `compile(source, filename, "single")` does: the values of
/// expression statements are shown.
///
/// # Errors
///
/// As [`compile`].
pub fn compile_interactive(source: &str, filename: &str, version: PyVersion) -> Result<Arc<Code>, CompileError> {
    compile_goal(source, filename, version, Goal::Module, true)
}

/// Compiles a module from the bytes of a file, whose encoding may be declared (PEP 263).
///
/// # Errors
///
/// As [`compile`]; bytes that are not of the file's encoding.
pub fn compile_bytes(source: &[u8], filename: &str, version: PyVersion) -> Result<Arc<Code>, CompileError> {
    compile(&decode(source)?, filename, version)
}

fn compile_goal(
    source: &str,
    filename: &str,
    version: PyVersion,
    goal: Goal,
    interactive: bool,
) -> Result<Arc<Code>, CompileError> {
    let text = SourceText::new(source)?;
    with_tree(&text, goal, |mut module| {
        let known = KnownNames::new(&mut module.names);
        let future = future_features(&module, &text, &known)?;
        fold::fold(&mut module, &known, future.annotations);
        let rules = version.rules();
        let table = SymbolTable::build(&mut module, &text, &known, future.annotations, rules)?;
        let Module { body, names, .. } = module;
        let context = Context { text: &text, filename: filename.into(), rules, known, future, interactive };
        codegen::generate(&body, names, table, context)
    })
}

/// The future features that a module asks for (`future_parse`).
fn future_features(module: &Module, text: &SourceText, known: &KnownNames) -> Result<Future, CompileError> {
    let mut future = Future { annotations: false, location: Location::NONE };
    let Body::Module(body) = &module.body else { return Ok(future) };
    let documented = usize::from(docstring(body).is_some());
    for stmt in &body[documented..] {
        let StmtKind::ImportFrom { module: Some(name), names, .. } = &stmt.kind else { break };
        if *name != known.future {
            break;
        }
        for alias in names {
            match module.names.text(alias.name) {
                "nested_scopes" | "generators" | "division" | "absolute_import" | "with_statement"
                | "print_function" | "unicode_literals" | "generator_stop" => {}
                "annotations" => future.annotations = true,
                "barry_as_FLUFL" => {
                    return Err(CompileError::Unsupported {
                        feature: "from __future__ import barry_as_FLUFL".to_owned(),
                        line: stmt.loc.line as u32,
                        column: 1,
                    });
                }
                "braces" => return Err(text.error_at(stmt.loc, "not a chance")),
                other => return Err(text.error_at(stmt.loc, format!("future feature {other} is not defined"))),
            }
        }
        future.location = stmt.loc;
    }
    Ok(future)
}
