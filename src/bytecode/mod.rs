//! Instructions and code objects: the instruction table, code objects, their tables and their listing.

pub mod code;
pub mod const_text;
pub mod course;
pub mod decode;
pub mod dis;
pub mod exceptions;
pub mod layout;
pub mod lines;
pub mod ops;
