//! Instructions and code objects: the instruction table, code objects, their tables and their listing.

pub mod code;
pub mod decode;
pub mod exceptions;
pub mod lines;
pub mod ops;
