//! Code objects made ready to run: instructions decoded once, pairs fused, names interned, constants made.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use crate::bytecode::code::{Code, Constant, flags};
use crate::bytecode::course::Course;
pub use crate::bytecode::layout::Instr;
use crate::bytecode::layout::Layout;
use crate::bytecode::ops::Op;
use crate::observe::Granularity;
use crate::value::fork::Fork;
use crate::value::heap::intern;
use crate::value::{CodeRef, Gc, Host, Set, Str, Value};

/// A code object as the VM runs it. Slices by instruction run parallel to those of the layout.
#[derive(Debug)]
pub struct Prepared {
    /// The code object as a value.
    pub object: Gc<CodeRef>,
    /// Its instructions.
    pub layout: Rc<Layout>,
    /// The same with pairs that occur often as one instruction (the second is still in its place), and operators that
    /// have instructions of their own: what runs unless an observer looks at each event.
    pub fused: Box<[Instr]>,
    /// What runs while one does, at each granularity; made when it is needed.
    marked: [OnceCell<Marked>; 2],
    /// What the instructions remember, see `ops::names`.
    pub caches: Box<[Cell<Cache>]>,
    /// Methods of built-in classes that they remember: these classes never change.
    pub methods: RefCell<Vec<Value>>,
    /// Which instructions have run before, where that matters to the tracer: see `Vm::specialised`.
    pub warm: Box<[Cell<bool>]>,
    /// The constants.
    pub consts: Box<[Value]>,
    /// The names.
    pub names: Box<[Gc<Str>]>,
    /// Number of fast locals, cells and free variables.
    pub nlocals: u32,
    /// How deep the value stack can become.
    pub stack_size: u32,
    /// How many steps a call counts.
    pub entry_steps: u32,
    /// Positional parameters.
    pub argcount: u32,
    /// Whether a call with exactly `argcount` positional arguments needs no matching.
    pub simple: bool,
    /// Whether frames of it are traced.
    pub traced: bool,
    /// Whether it makes a generator.
    pub generator: bool,
    /// Whether a line may start behind a CALL: then it matters whether that entered a Python function.
    pub line_behind_call: bool,
}

impl Prepared {
    /// The line of an instruction, if it has one.
    pub fn line(&self, at: u32) -> Option<i32> {
        self.layout.lines.get(at as usize).copied().filter(|&line| line >= 0)
    }

    /// The code object.
    pub fn code(&self) -> &Code {
        &self.object.code
    }

    /// Decodes a code object. `program` is the file name of code that is traced.
    pub fn new(host: &mut dyn Host, object: &Gc<CodeRef>, program: &str) -> Rc<Prepared> {
        let code = &*object.code;
        let layout = Layout::new(&code.code, &code.exceptiontable, &code.linetable, code.firstlineno);
        let instrs = &layout.instrs;
        let maker = flags::GENERATOR | flags::COROUTINE | flags::ASYNC_GENERATOR;
        let consts = object.consts.get_or_init(|| constants(host, &code.consts));
        let nlocals = code.localsplus.len() as u32;
        check(instrs, nlocals, consts.len(), code.names.len());
        let behind_call = instrs.iter().zip(layout.line_start.iter().skip(1));
        Rc::new(Prepared {
            line_behind_call: behind_call.into_iter().any(|(instr, starts)| instr.op == Op::Call && *starts),
            fused: fuse(instrs, &[]),
            marked: Default::default(),
            caches: caches(instrs),
            methods: RefCell::default(),
            stack_size: code.stacksize,
            entry_steps: instrs.len().min(MAX_ENTRY_STEPS) as u32,
            consts: consts.clone(),
            names: code.names.iter().map(|name| intern(name)).collect(),
            nlocals,
            argcount: code.argcount,
            simple: code.flags & (flags::VARARGS | flags::VARKEYWORDS) == 0 && code.kwonlyargcount == 0,
            traced: &*code.filename == program,
            generator: code.flags & maker != 0,
            object: object.clone(),
            warm: vec![Cell::new(false); instrs.len()].into(),
            layout: Rc::new(layout),
        })
    }

    /// The copy for a fork of the heap; its caches are empty.
    pub fn fork(&self, fork: &mut Fork) -> Prepared {
        let object = fork.object(&self.object);
        let consts = object.consts.get().cloned().unwrap_or_default();
        Prepared {
            object,
            layout: self.layout.clone(),
            fused: self.fused.clone(),
            marked: Default::default(),
            caches: caches(&self.layout.instrs),
            methods: RefCell::default(),
            warm: self.warm.clone(),
            consts,
            names: self.names.clone(),
            ..*self
        }
    }

    /// The instructions for runs whose observer looks at each event.
    #[inline]
    fn marked(&self, granularity: Granularity) -> &Marked {
        self.marked[granularity as usize].get_or_init(|| {
            let every = vec![true; self.layout.instrs.len()];
            let starts = match granularity {
                Granularity::Line => &self.layout.line_start[..],
                Granularity::Instruction => &every,
            };
            let plain = fuse(&self.layout.instrs, starts);
            let mut marked = plain.clone();
            for (instr, _) in marked.iter_mut().zip(starts).filter(|(_, start)| **start) {
                instr.op = Op::Traced;
            }
            Marked { marked, plain }
        })
    }

    /// What runs, and what stands behind the marks in it; `looking`: at what the observer looks, if it does at each event.
    #[inline(always)]
    pub fn forms(&self, looking: Option<Granularity>) -> (&[Instr], &[Instr]) {
        match looking.map(|granularity| self.marked(granularity)) {
            Some(marked) => (&marked.marked, &marked.plain),
            None => (&self.fused, &self.fused),
        }
    }

    /// What the instructions deliver.
    #[inline(always)]
    pub fn course(&self, granularity: Granularity) -> &Course {
        self.layout.course(granularity)
    }

    /// The instruction that begins at a code unit; `u32::MAX` for a cache entry.
    pub fn at_unit(&self, unit: u32) -> u32 {
        self.layout.offsets.binary_search(&(unit * 2)).map_or(u32::MAX, |at| at as u32)
    }

    /// The instruction that a code unit belongs to: one that begins there, or whose cache it is.
    pub fn owner_of(&self, unit: u32) -> u32 {
        (self.layout.offsets.partition_point(|&offset| offset <= unit * 2) as u32).saturating_sub(1)
    }
}

/// Instructions with marks where the tracer is to be asked: pairs fused, but none across a mark.
#[derive(Debug)]
pub struct Marked {
    /// With [`Op::Traced`] where a line starts, or everywhere.
    pub marked: Box<[Instr]>,
    /// What stands behind those.
    pub plain: Box<[Instr]>,
}

/// What an inline cache remembers; what each field means is the instruction's affair.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cache {
    /// What the cache is about.
    pub key: usize,
    /// What must not have changed.
    pub version: u32,
    /// Where it was found.
    pub index: u32,
}

/// Empty caches; those of CALLs say where the names of their keyword arguments are, which the KW_NAMES before them
/// tells: `index` of the constant plus one, 0 for none.
fn caches(instrs: &[Instr]) -> Box<[Cell<Cache>]> {
    let mut kw_names = 0;
    let cache = |instr: &Instr| {
        let index = if instr.op == Op::Call { kw_names } else { 0 };
        kw_names = if instr.op == Op::KwNames { instr.arg + 1 } else { 0 };
        Cell::new(Cache { index, ..Cache::default() })
    };
    instrs.iter().map(cache).collect()
}

/// Long functions need not run to their end: no call counts more steps than this.
const MAX_ENTRY_STEPS: usize = 64;

/// The checks that the unchecked accesses of `registers` rest on: every index an instruction names exists, and
/// control never runs off the end.
fn check(instrs: &[Instr], nlocals: u32, consts: usize, names: usize) {
    use crate::bytecode::ops::Operand;
    for instr in instrs {
        let arg = instr.arg as usize;
        let valid = match instr.op.operand() {
            Operand::Local | Operand::Free => instr.arg < nlocals,
            Operand::Const => arg < consts,
            Operand::Jump => arg + usize::from(instr.op == Op::ForIter) < instrs.len(),
            Operand::Name => arg >> 2 < names,
            _ => true,
        };
        assert!(valid, "{} {arg} names something that the code object does not have", instr.op.name());
    }
    let last = instrs.last().map(|instr| instr.op);
    let ends = last.is_some_and(|op| {
        op.is_unconditional_jump() || matches!(op, Op::ReturnValue | Op::ReturnConst | Op::RaiseVarargs | Op::Reraise)
    });
    assert!(ends, "the code object runs off its end: {last:?}");
}

/// Puts pairs and special forms in the place of plain instructions, for the loop that nobody watches.
/// An instruction at which `apart` is set stays for itself.
fn fuse(instrs: &[Instr], apart: &[bool]) -> Box<[Instr]> {
    let mut fused: Box<[Instr]> = instrs.into();
    let mut at = 0;
    while at < instrs.len() {
        let next = instrs.get(at + 1).map(|instr| instr.op).filter(|_| apart.get(at + 1) != Some(&true));
        let pair = match (instrs[at].op, next) {
            (Op::LoadFast, Some(Op::LoadFast)) => Some(Op::LoadFastLoadFast),
            (Op::LoadFast, Some(Op::LoadConst)) => Some(Op::LoadFastLoadConst),
            (Op::StoreFast, Some(Op::LoadFast)) => Some(Op::StoreFastLoadFast),
            (Op::StoreFast, Some(Op::StoreFast)) => Some(Op::StoreFastStoreFast),
            (Op::CompareOp, Some(Op::PopJumpIfTrue | Op::PopJumpIfFalse)) => Some(Op::CompareAndBranch),
            (Op::ForIter, Some(Op::StoreFast)) => Some(Op::ForIterStoreFast),
            _ => None,
        };
        if let Some(pair) = pair {
            fused[at].op = pair;
            at += 2;
            continue;
        }
        if instrs[at].op == Op::BinaryOp {
            fused[at].op = match instrs[at].arg % 13 {
                0 => Op::BinaryAdd,
                2 => Op::BinaryFloorDivide,
                5 => Op::BinaryMultiply,
                6 => Op::BinaryRemainder,
                10 => Op::BinarySubtract,
                _ => Op::BinaryOp,
            };
        }
        at += 1;
    }
    fused
}

/// Constants as values; equal strings that look like identifiers are one object, as CPython interns them.
fn constants(host: &mut dyn Host, consts: &[Constant]) -> Box<[Value]> {
    consts.iter().map(|item| constant(host, item)).collect()
}

fn constant(host: &mut dyn Host, constant: &Constant) -> Value {
    match constant {
        Constant::None => Value::None,
        Constant::Ellipsis => Value::Ellipsis,
        Constant::Bool(b) => Value::Bool(*b),
        Constant::Int(i) => Value::from_bigint(i.clone()),
        Constant::Float(f) => Value::Float(*f),
        Constant::Complex(re, im) => Value::complex(*re, *im),
        Constant::Str(s) if is_name_like(s) => Value::Str(intern(s)),
        Constant::Str(s) => Value::str(s),
        Constant::SurrogateStr(points) => Value::from_code_points(points.to_vec()),
        Constant::Bytes(b) => Value::bytes(b.to_vec()),
        Constant::Tuple(items) => Value::tuple(items.iter().map(|item| self::constant(host, item)).collect()),
        Constant::FrozenSet(items) => {
            let set = Set::new();
            for item in items {
                let item = self::constant(host, item);
                let hash = crate::builtins::vm_support::hash_constant(host, &item);
                // Constants are plain, and the compiler has already merged equal ones.
                let _ = set.insert(item, hash, &mut |_, _| Ok(false));
            }
            Value::FrozenSet(set)
        }
        Constant::Code(code) => Value::Code(CodeRef::new(Arc::clone(code))),
    }
}

/// `all_name_chars`: which string constants the compiler interns.
fn is_name_like(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Modules by name, as imported.
pub type Modules = HashMap<String, Value>;
