//! Code objects made ready to run: instructions decoded once, names interned, jump targets resolved to instruction
//! indices, line starts precomputed.

use std::rc::Rc;

use crate::bytecode::code::{Code, Constant, flags};
use crate::bytecode::ops::{Op, Operand};
use crate::value::heap::intern;
use crate::value::{CodeRef, Gc, Set, Str, Value};

/// One decoded instruction; for jumps `arg` is the index of the target instruction.
#[derive(Clone, Copy, Debug)]
pub struct Instr {
    /// What it does.
    pub op: Op,
    /// Its argument with all prefixes folded in.
    pub arg: u32,
}

/// A range of instructions and where their exceptions go.
#[derive(Clone, Copy, Debug)]
pub struct Handler {
    /// First instruction covered.
    pub start: u32,
    /// First instruction no longer covered.
    pub end: u32,
    /// The handler.
    pub target: u32,
    /// How many values stay on the stack.
    pub depth: u32,
    /// Whether the offset of the raising instruction is pushed before the exception.
    pub lasti: bool,
}

/// A code object as the VM runs it. Vectors by instruction run parallel.
#[derive(Debug)]
pub struct Prepared {
    /// The code object as a value.
    pub object: Gc<CodeRef>,
    /// The instructions, EXTENDED_ARG prefixes kept (as no-ops), cache entries dropped.
    pub instrs: Box<[Instr]>,
    /// Byte offset of each instruction.
    pub offsets: Box<[u32]>,
    /// Argument of each instruction as `dis` shows it.
    pub args: Box<[u32]>,
    /// Line of each instruction, -1 for none.
    pub lines: Box<[i32]>,
    /// Whether the tracer may report a line at the instruction.
    pub line_start: Box<[bool]>,
    /// The constants.
    pub consts: Box<[Value]>,
    /// The names.
    pub names: Box<[Gc<Str>]>,
    /// The exception table, in order; the first that covers an instruction is the innermost.
    pub handlers: Box<[Handler]>,
    /// Number of fast locals, cells and free variables.
    pub nlocals: u32,
    /// Positional parameters, then keyword-only ones, then `*args` and `**kwargs`: how many slots they take.
    pub nparams: u32,
    /// Whether a call with exactly `argcount` positional arguments needs no matching.
    pub simple: bool,
    /// Whether frames of it are traced.
    pub traced: bool,
    /// Whether it makes a generator.
    pub generator: bool,
}

impl Prepared {
    /// The code object.
    pub fn code(&self) -> &Code {
        &self.object.code
    }

    /// Decodes a code object.
    pub fn new(object: &Gc<CodeRef>, program: &str) -> Rc<Prepared> {
        let code = &*object.code;
        let mut decoder = Decoder::default();
        decoder.decode(code);
        decoder.resolve_jumps();
        let line_start = decoder.line_starts(code);
        let consts = object.consts.get_or_init(|| code.consts.iter().map(constant).collect()).clone();
        let has_star = code.flags & (flags::VARARGS | flags::VARKEYWORDS) != 0;
        let stars = u32::from(code.flags & flags::VARARGS != 0) + u32::from(code.flags & flags::VARKEYWORDS != 0);
        let handlers = crate::bytecode::exceptions::read(&code.exceptiontable)
            .map(|entry| Handler {
                start: decoder.index_of(entry.start as usize),
                end: decoder.index_of(entry.end as usize),
                target: decoder.index_of(entry.target as usize),
                depth: entry.depth,
                lasti: entry.lasti,
            })
            .collect();
        let maker = flags::GENERATOR | flags::COROUTINE | flags::ASYNC_GENERATOR;
        Rc::new(Prepared {
            instrs: decoder.instrs.into(),
            offsets: decoder.offsets.into(),
            args: decoder.args.into(),
            lines: decoder.lines.into(),
            line_start,
            consts,
            names: code.names.iter().map(|name| intern(name)).collect(),
            handlers,
            nlocals: code.localsplus.len() as u32,
            nparams: code.argcount + code.kwonlyargcount + stars,
            simple: !has_star && code.kwonlyargcount == 0,
            traced: &*code.filename == program,
            generator: code.flags & maker != 0,
            object: object.clone(),
        })
    }
}
