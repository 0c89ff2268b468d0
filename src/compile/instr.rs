//! What code generation hands to the back end: a sequence of instructions with labels (CPython's
//! `instr_sequence`) and the unit it belongs to (`compiler_unit_metadata`).

use std::sync::Arc;

use crate::bytecode::code::Constant;
use crate::bytecode::ops::Op;
use crate::source::Location;

/// A jump target, bound to a place in its sequence by [`InstrSequence::use_label`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label(pub u32);

/// One instruction. For operations whose operand is a jump or a handler, `arg` is the label's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instr {
    /// The operation, pseudo instructions included.
    pub op: Op,
    /// The full argument (no EXTENDED_ARG yet); 0 where there is none.
    pub arg: u32,
    /// Where in the source it comes from.
    pub loc: Location,
}

/// Instructions in the order in which they were emitted, with labels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstrSequence {
    /// The instructions.
    pub instrs: Vec<Instr>,
    /// Where each label stands: an index into `instrs` (its length: at the end); `None` while not yet used.
    pub labels: Vec<Option<u32>>,
}

impl InstrSequence {
    /// Appends an instruction (`codegen_addop_i`, `codegen_addop_noarg`).
    pub fn push(&mut self, op: Op, arg: u32, loc: Location) {
        self.instrs.push(Instr { op, arg, loc });
    }

    /// Appends a jump to a label (`codegen_addop_j`), or a `SETUP_*` whose handler it is.
    pub fn push_jump(&mut self, op: Op, target: Label, loc: Location) {
        self.push(op, target.0, loc);
    }

    /// A new label, not yet placed (`instr_sequence_new_label`).
    pub fn new_label(&mut self) -> Label {
        self.labels.push(None);
        Label(self.labels.len() as u32 - 1)
    }

    /// Places a label before the next instruction (`instr_sequence_use_label`).
    pub fn use_label(&mut self, label: Label) {
        self.labels[label.0 as usize] = Some(self.instrs.len() as u32);
    }

    /// Inserts an instruction at an index and moves the labels behind it (`instr_sequence_insert_instruction`).
    pub fn insert(&mut self, at: usize, op: Op, arg: u32, loc: Location) {
        self.instrs.insert(at, Instr { op, arg, loc });
        for label in self.labels.iter_mut().flatten() {
            if *label as usize >= at {
                *label += 1;
            }
        }
    }
}

/// Everything the back end needs to make one code object.
#[derive(Clone, Debug)]
pub struct Unit {
    /// `co_name`
    pub name: Box<str>,
    /// `co_qualname`
    pub qualname: Box<str>,
    /// `co_filename`
    pub filename: Arc<str>,
    /// `co_firstlineno`
    pub firstlineno: i32,
    /// Positional parameters, positional-only ones included (`co_argcount`).
    pub argcount: u32,
    /// `co_posonlyargcount`
    pub posonlyargcount: u32,
    /// `co_kwonlyargcount`
    pub kwonlyargcount: u32,
    /// `co_flags` as `compute_code_flags` makes them.
    pub flags: u32,
    /// The instructions, with nothing optimised yet. `LOAD_CLOSURE`, `LOAD_DEREF`, … carry CPython's index at
    /// this stage: cells first, then free variables, counted from 0 (the back end moves them behind the locals).
    pub instrs: InstrSequence,
    /// The constants in order of first use (`u_consts`); the back end adds folded tuples and drops unused ones.
    pub consts: Vec<Constant>,
    /// `co_names` (`u_names`).
    pub names: Vec<Box<str>>,
    /// `u_varnames`: parameters first.
    pub varnames: Vec<Box<str>>,
    /// `u_cellvars`, in CPython's (sorted) order.
    pub cellvars: Vec<Box<str>>,
    /// `u_freevars`, in CPython's (sorted) order.
    pub freevars: Vec<Box<str>>,
    /// `u_fasthidden`: locals that inlined comprehensions hide from `f_locals`, with whether each is hidden still.
    pub fast_hidden: Vec<(Box<str>, bool)>,
    /// Whether falling off the end must return None (`add_return_none` of `optimize_and_assemble`).
    pub add_return_none: bool,
}
