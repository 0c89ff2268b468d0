//! From syntax tree to code object, in CPython's stages: fold → symtable → codegen → cfg and flowgraph → assemble.

pub mod instr;
