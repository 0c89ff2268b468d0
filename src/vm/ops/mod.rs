//! What the operations do, by kind. Each is a method that the loop's arm of the same name calls; the instruction
//! pointer is saved before, so all of them may raise and call back.

mod build;
mod cache;
mod control;
mod matching;
mod names;
mod subscript;
