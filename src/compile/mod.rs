//! From syntax tree to code object, in CPython's stages: fold → symtable → codegen → cfg and flowgraph → assemble.

use std::sync::Arc;

use crate::bytecode::code::Code;
use crate::error::CompileError;
use crate::version::PyVersion;

pub mod assemble;
#[cfg(test)]
mod assemble_tests;
pub mod cfg;
pub mod flowgraph;
mod flowgraph_block;
mod flowgraph_except;
mod flowgraph_lines;
mod flowgraph_locals;
mod codegen;
mod fold;
mod front;
pub mod instr;
<<<<<<< HEAD
pub mod names;
pub mod symtable;

/// Compiles a module's source.
pub fn compile(source: &str, filename: &str, version: PyVersion) -> Result<Arc<Code>, CompileError> {
    compile_bytes(source.as_bytes(), filename, version)
}

/// Compiles a module's source as it lies in a file.
pub fn compile_bytes(_source: &[u8], _filename: &str, _version: PyVersion) -> Result<Arc<Code>, CompileError> {
    Err(CompileError::Unsupported { feature: "everything".to_owned(), line: 1, column: 1 })
}

/// Compiles an expression (`compile(…, "eval")`).
pub fn compile_expression(_source: &str, _filename: &str, _version: PyVersion) -> Result<Arc<Code>, CompileError> {
    Err(CompileError::Unsupported { feature: "everything".to_owned(), line: 1, column: 1 })
}
=======
mod names;
mod symtable;

pub use front::{compile, compile_bytes, compile_expression};
>>>>>>> 652e669 (Constant folding and code generation: source text to code objects)
