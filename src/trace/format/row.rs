//! Rows of reprs that hardly change from one event to the next: a value stack, a frame's variables. What stands as it
//! stood in the row before is copied, neighbours at once.

use crate::value::{Gc, Object, Value, gc, types};

/// What tells one value from another, and how long its repr stays what it is. Objects are not kept alive: their
/// numbers are never given again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    kind: u8,
    lasts: Lasts,
    bits: u64,
    address: usize,
}

/// How long a repr stays what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasts {
    /// As long as the object.
    Always,
    /// While functions and classes keep their names.
    Names,
    /// While nothing is written to any container.
    Heap,
    /// Nobody knows.
    Never,
}

impl Mark {
    /// Of a variable that is not bound.
    pub const UNBOUND: Mark = Mark { kind: 0, lasts: Lasts::Always, bits: 0, address: 0 };

    /// Of a value, if its repr is the built-in one.
    #[inline]
    pub fn of(value: &Value) -> Mark {
        use Lasts::*;
        let plain = |kind: u8, bits: u64| Mark { kind, lasts: Always, bits, address: 0 };
        match value {
            Value::Null => plain(1, 0),
            Value::None => plain(1, 1),
            Value::Bool(value) => plain(1, 2 + u64::from(*value)),
            Value::Int(value) => plain(2, *value as u64),
            Value::Float(value) => plain(3, value.to_bits()),
            // A string may grow in place (`s += t`).
            Value::Str(it) => Mark { address: it.address() + it.len(), ..object(it, Always) },
            Value::Bytes(it) => object(it, Always),
            Value::BigInt(it) => object(it, Always),
            Value::Range(it) => object(it, Always),
            Value::Iter(it) => object(it, Always),
            Value::Code(it) => object(it, Always),
            Value::Function(it) => object(it, Names),
            Value::Builtin(it) => object(it, Names),
            Value::Generator(it) => object(it, Names),
            Value::Type(it) => object(it, Names),
            Value::Instance(it) => object(it, Names),
            Value::List(it) => object(it, Heap),
            Value::Tuple(it) => object(it, Heap),
            Value::Dict(it) => object(it, Heap),
            Value::Set(it) => object(it, Heap),
            Value::FrozenSet(it) => object(it, Heap),
            Value::DictView(it) => object(it, Heap),
            Value::Module(it) => object(it, Heap),
            _ => Mark { kind: 1, lasts: Never, bits: 4, address: 0 },
        }
    }

    /// How long the repr stays.
    pub fn lasts(&self) -> Lasts {
        self.lasts
    }

    /// What tells an object from any other, and a string from what it was before it grew.
    pub fn identity(&self) -> (u64, usize) {
        (self.bits, self.address)
    }
}

#[inline]
fn object<T: Object>(object: &Gc<T>, lasts: Lasts) -> Mark {
    Mark { kind: 4, lasts, bits: object.id(), address: object.address() }
}

/// One text of a row.
#[derive(Clone, Copy, Debug)]
struct Chunk {
    mark: Mark,
    /// What else must be the same: the name in front of the value, whether something stands before it.
    label: (u64, usize),
    /// Where it ends, from the row's beginning.
    end: u32,
}

/// The row being written and the one before.
#[derive(Debug, Default)]
pub struct Row {
    /// Whose it is, and of which text.
    owner: (u32, u32),
    /// [`gc::writes`] and [`types::version`] when it was begun.
    writes: u64,
    names: u32,
    start: usize,
    chunks: Vec<Chunk>,
    /// The row before, if it is good for something.
    old: Vec<Chunk>,
    old_start: usize,
    same_heap: bool,
    same_names: bool,
    /// Where the text that comes next begins, from the row's beginning: in the row before and in this one.
    old_end: u32,
    end: u32,
    /// What of the row before is to be copied next.
    copy: (u32, u32),
}

impl Row {
    /// Begins a row of this owner at the end of a text, the `round`th of those that were begun.
    pub fn begin(&mut self, owner: u32, round: u32, out: &[u8]) {
        std::mem::swap(&mut self.chunks, &mut self.old);
        self.chunks.clear();
        self.old_start = self.start;
        self.start = out.len();
        (self.old_end, self.end, self.copy) = (0, 0, (0, 0));
        if self.owner != (owner, round) {
            self.owner = (owner, round);
            self.old.clear();
        }
        let (writes, names) = (gc::writes(), types::version());
        self.same_heap = self.writes == writes;
        self.same_names = self.names == names;
        (self.writes, self.names) = (writes, names);
    }

    /// Copies the next text from the row before, if it is the same there. Otherwise the caller writes it, and says so
    /// by [`Row::wrote`].
    #[inline(always)]
    pub fn copies(&mut self, mark: Mark, label: (u64, usize), out: &mut Vec<u8>) -> bool {
        let Some(old) = self.old.get(self.chunks.len()) else {
            self.settle(out);
            return false;
        };
        let from = std::mem::replace(&mut self.old_end, old.end);
        let good = match mark.lasts {
            Lasts::Always => true,
            Lasts::Names => self.same_names,
            Lasts::Heap => self.same_heap,
            Lasts::Never => false,
        };
        if !good || old.mark != mark || old.label != label {
            self.settle(out);
            return false;
        }
        if self.copy.1 != from {
            self.settle(out);
            self.copy.0 = from;
        }
        self.copy.1 = self.old_end;
        self.end += self.old_end - from;
        self.chunks.push(Chunk { mark, label, end: self.end });
        true
    }

    /// Copies what is still to be copied: to be called at the row's end.
    #[inline(always)]
    pub fn settle(&mut self, out: &mut Vec<u8>) {
        let (from, to) = std::mem::take(&mut self.copy);
        if from < to {
            out.extend_from_within(self.old_start + from as usize..self.old_start + to as usize);
        }
    }

    /// Notes what was written since the text before: good for later rows if `lasting`.
    #[inline]
    pub fn wrote(&mut self, mark: Mark, label: (u64, usize), lasting: bool, out: &[u8]) {
        let mark = if lasting { mark } else { Mark { lasts: Lasts::Never, ..mark } };
        self.end = (out.len() - self.start) as u32;
        self.chunks.push(Chunk { mark, label, end: self.end });
    }
}
