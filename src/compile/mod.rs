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
