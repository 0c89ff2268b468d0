//! From syntax tree to code object, in CPython's stages: fold → symtable → codegen → cfg and flowgraph → assemble.

pub mod assemble;
#[cfg(test)]
mod assemble_tests;
pub mod cfg;
mod codegen;
pub mod flowgraph;
mod flowgraph_block;
mod flowgraph_except;
mod flowgraph_lines;
mod flowgraph_locals;
mod fold;
mod front;
#[cfg(test)]
mod front_tests;
pub mod instr;
mod interned;
mod names;
mod symtable;

pub use front::{compile, compile_bytes, compile_expression, compile_interactive};
