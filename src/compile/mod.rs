//! From syntax tree to code object, in CPython's stages: fold → symtable → codegen → cfg and flowgraph → assemble.

pub mod assemble;
pub mod cfg;
pub mod flowgraph;
mod flowgraph_block;
mod flowgraph_except;
mod flowgraph_lines;
mod flowgraph_locals;
pub mod instr;
pub mod names;
pub mod symtable;

/// Compiles a module.
pub fn compile(
    _source: &str,
    _filename: &str,
    _version: crate::version::PyVersion,
) -> Result<std::sync::Arc<crate::bytecode::code::Code>, crate::error::CompileError> {
    Err(crate::error::CompileError::Unsupported { feature: "everything".to_owned(), line: 1, column: 1 })
}
