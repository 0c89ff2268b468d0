//! The registers of the run loop: instruction pointer, stack pointer, frame pointer. While the loop runs a frame they
//! are ahead of the VM's own fields; before anything else looks they are written back ([`Registers::save`]), and
//! read again behind it ([`Registers::reload`]), since the stack may have moved.
//!
//! ```text
//! VM's stack: … │ local 0 │ local 1 │ … │ value stack │ free up to the code's stack size │
//!                 ▲ locals                              ▲ top
//! ```
//!
//! **Why the unchecked accesses are sound.** Instructions come from our compiler alone, and [`Prepared::new`] checks
//! each one's index of a local or constant and each jump against the code object before it can run. The depth of the
//! value stack stays between 0 and the code object's stack size, which the compiler computes from the same table of
//! stack effects (and whose equality with CPython's is tested); [`Registers::enter`] makes room for that much. Debug
//! builds assert every access.
#![allow(unsafe_code, reason = "the run loop's registers; the head of the file says why each access is in bounds")]

use std::rc::Rc;

use super::frame::Frame;
use super::prepare::{Instr, Prepared};
use crate::value::gc::{append, in_words, read_value, release, write_value};
use crate::value::{Dict, Value};

/// Values beyond the declared stack size that an instruction may push on its way.
const SLACK: usize = 4;

/// The code object and the module namespace of the frame on top, without counting references to them.
///
/// Sound because the VM keeps every `Prepared` until the run is over (`Vm::codes` only grows), and the frame's
/// function keeps the namespace: the run loop lets go of both when it turns to another frame.
#[inline(always)]
pub(super) fn code_and_globals<'run>(frame: &Frame) -> (&'run Prepared, &'run Dict) {
    let globals: *const Dict = &**frame.globals();
    // SAFETY: see above.
    unsafe { (&*Rc::as_ptr(&frame.code), &*globals) }
}

/// Drops all values of a stack from an index on, the topmost first.
#[inline(always)]
pub(super) fn cut(stack: &mut Vec<Value>, at: usize) {
    while stack.len() > at {
        let last = stack.len() - 1;
        // SAFETY: the value at `last` exists, and is no longer the stack's when it is dropped.
        unsafe {
            stack.set_len(last);
            release(read_value(stack.as_ptr().add(last)));
        }
    }
}

/// Drops what a frame has on the stack: its value stack, from the top; its locals, in the order of their slots, as in
/// CPython's `_PyFrame_ClearExceptCode`; and what lies under them down to `bottom`.
#[inline(always)]
pub(super) fn drop_frame(stack: &mut Vec<Value>, bottom: usize, base: usize, locals: usize) {
    cut(stack, base + locals);
    let end = stack.len();
    let base = base.min(end);
    let bottom = bottom.min(base);
    // SAFETY: the values from `bottom` to `end` exist, and are no longer the stack's when they are dropped, once each.
    // Dropping a value does not come near this stack: finalisers wait.
    unsafe {
        stack.set_len(bottom);
        let start = stack.as_ptr();
        for at in base..end {
            release(read_value(start.add(at)));
        }
        for at in (bottom..base).rev() {
            release(read_value(start.add(at)));
        }
    }
}

/// Pushes a value.
#[inline(always)]
pub(super) fn push_value(stack: &mut Vec<Value>, value: Value) {
    append(stack, || in_words(value));
}

/// Pops a value; NULL if the stack is empty.
#[inline(always)]
pub(super) fn pop_value(stack: &mut Vec<Value>) -> Value {
    let Some(last) = stack.len().checked_sub(1) else { return Value::Null };
    // SAFETY: the value at `last` exists, and is no longer the stack's.
    unsafe {
        stack.set_len(last);
        read_value(stack.as_ptr().add(last))
    }
}

/// Moves all values of a stack from an index on behind those of another.
#[inline]
pub(super) fn move_from(stack: &mut Vec<Value>, at: usize, to: &mut Vec<Value>) {
    let at = at.min(stack.len());
    let count = stack.len() - at;
    to.reserve(count);
    let end = to.len();
    // SAFETY: `count` values lie behind `at`, there is room for them behind `end`, and each has one owner before and
    // after.
    unsafe {
        stack.set_len(at);
        let (from, behind) = (stack.as_ptr().add(at), to.as_mut_ptr().add(end));
        for place in 0..count {
            write_value(behind.add(place), read_value(from.add(place)));
        }
        to.set_len(end + count);
    }
}

/// See the head of the file.
pub(super) struct Registers {
    /// The next instruction.
    ip: *const Instr,
    /// The place above the top of the value stack.
    top: *mut Value,
    /// The first local.
    locals: *mut Value,
    first: *const Instr,
    #[cfg(debug_assertions)]
    bounds: (*mut Value, *mut Value),
}

impl Registers {
    /// The registers of a frame whose locals begin at `base` and that goes on at instruction `ip` of `instrs`.
    #[inline(always)]
    pub fn enter(stack: &mut Vec<Value>, code: &Prepared, instrs: &[Instr], base: usize, ip: usize) -> Registers {
        let needed = code.nlocals as usize + code.stack_size as usize + SLACK;
        let free = stack.capacity() - stack.len();
        if free < needed {
            stack.reserve(needed.max(stack.len()));
        }
        debug_assert!(base + code.nlocals as usize <= stack.len() && ip < instrs.len());
        let first = instrs.as_ptr();
        // SAFETY: `ip` is the index of an instruction, `base` that of a value on the stack.
        unsafe {
            let start = stack.as_mut_ptr();
            Registers {
                ip: first.add(ip),
                top: start.add(stack.len()),
                locals: start.add(base),
                first,
                #[cfg(debug_assertions)]
                bounds: (start.add(base + code.nlocals as usize), start.add(stack.capacity())),
            }
        }
    }

    /// Tells the VM's stack how high it is.
    #[inline(always)]
    pub fn save(&self, stack: &mut Vec<Value>) {
        // SAFETY: `top` lies within the stack's buffer, and every place below it holds a value.
        unsafe {
            let len = self.top.offset_from(stack.as_ptr()) as usize;
            debug_assert!(len <= stack.capacity());
            stack.set_len(len);
        }
    }

    /// Reads the VM's stack again, which may have moved or changed its height.
    #[inline(always)]
    pub fn reload(&mut self, stack: &mut Vec<Value>, base: usize) {
        // SAFETY: as in `enter`.
        unsafe {
            let start = stack.as_mut_ptr();
            #[cfg(debug_assertions)]
            {
                let locals = self.bounds.0.offset_from(self.locals);
                self.bounds = (start.add(base).offset(locals), start.add(stack.capacity()));
            }
            self.top = start.add(stack.len());
            self.locals = start.add(base);
        }
    }

    /// Goes on with the same instruction of another form of the code object's instructions.
    #[inline(always)]
    pub fn turn_to(&mut self, instrs: &[Instr]) {
        let index = self.index();
        debug_assert!(index < instrs.len());
        self.first = instrs.as_ptr();
        self.jump(index);
    }

    /// Index of the next instruction.
    #[inline(always)]
    pub fn index(&self) -> usize {
        // SAFETY: both point into the same instructions.
        unsafe { opaque(self.ip).offset_from(self.first) as usize }
    }

    /// The next instruction, which then counts as begun.
    #[inline(always)]
    pub fn fetch(&mut self) -> Instr {
        // SAFETY: the last instruction of a code object never falls through (`Prepared::new` checks).
        unsafe {
            let instr = *self.ip;
            self.ip = self.ip.add(1);
            instr
        }
    }

    /// Goes on at another instruction.
    #[inline(always)]
    pub fn jump(&mut self, index: usize) {
        // SAFETY: jump targets are checked by `Prepared::new`.
        self.ip = unsafe { self.first.add(index) };
    }

    /// Pushes a value.
    #[inline(always)]
    pub fn push(&mut self, value: Value) {
        #[cfg(debug_assertions)]
        debug_assert!(self.top < self.bounds.1, "the value stack is full");
        // SAFETY: see the head of the file.
        unsafe {
            write_value(self.top, value);
            self.top = self.top.add(1);
        }
    }

    /// Pops a value.
    #[inline(always)]
    pub fn pop(&mut self) -> Value {
        #[cfg(debug_assertions)]
        debug_assert!(self.top > self.bounds.0, "the value stack is empty");
        // SAFETY: see the head of the file.
        unsafe {
            self.top = self.top.sub(1);
            read_value(self.top)
        }
    }

    /// The value `depth` places below the top (1: the top).
    #[inline(always)]
    pub fn peek(&self, depth: usize) -> &Value {
        #[cfg(debug_assertions)]
        debug_assert!(self.top.wrapping_sub(depth) >= self.bounds.0, "nothing so deep");
        // SAFETY: see the head of the file.
        unsafe { &*self.top.sub(depth) }
    }

    /// The value `depth` places below the top, to be changed.
    #[inline(always)]
    pub fn peek_mut(&mut self, depth: usize) -> &mut Value {
        #[cfg(debug_assertions)]
        debug_assert!(self.top.wrapping_sub(depth) >= self.bounds.0, "nothing so deep");
        // SAFETY: see the head of the file.
        unsafe { &mut *self.top.sub(depth) }
    }

    /// The topmost values, so many, in order.
    #[inline(always)]
    pub fn topmost(&self, count: usize) -> &[Value] {
        #[cfg(debug_assertions)]
        debug_assert!(self.top.wrapping_sub(count) >= self.bounds.0, "not so many");
        // SAFETY: see the head of the file.
        unsafe { std::slice::from_raw_parts(self.top.sub(count), count) }
    }

    /// Takes so many values off that need no dropping: none of them is an object.
    #[inline(always)]
    pub fn discard(&mut self, count: usize) {
        #[cfg(debug_assertions)]
        for depth in 1..=count {
            debug_assert!(matches!(
                self.peek(depth),
                Value::Null | Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_)
            ));
        }
        // SAFETY: see the head of the file.
        self.top = unsafe { self.top.sub(count) };
    }

    /// Puts a value in the place of the top, which comes back.
    #[inline(always)]
    pub fn replace_top(&mut self, value: Value) -> Value {
        let old = self.pop();
        self.push(value);
        old
    }

    /// Swaps the top with the value `depth` places below (1: itself).
    #[inline(always)]
    pub fn swap(&mut self, depth: usize) {
        #[cfg(debug_assertions)]
        debug_assert!(self.top.wrapping_sub(depth) >= self.bounds.0, "nothing so deep");
        // SAFETY: see the head of the file.
        unsafe {
            let (top, other) = (self.top.sub(1), self.top.sub(depth));
            let value = read_value(top);
            write_value(top, read_value(other));
            write_value(other, value);
        }
    }

    /// A local.
    #[inline(always)]
    pub fn local(&self, index: usize) -> &Value {
        #[cfg(debug_assertions)]
        debug_assert!(self.locals.wrapping_add(index) < self.bounds.0, "no such local");
        // SAFETY: see the head of the file.
        unsafe { &*self.locals.add(index) }
    }

    /// Puts a value into a local; the old one comes back.
    #[inline(always)]
    pub fn replace_local(&mut self, index: usize, value: Value) -> Value {
        #[cfg(debug_assertions)]
        debug_assert!(self.locals.wrapping_add(index) < self.bounds.0, "no such local");
        // SAFETY: see the head of the file.
        unsafe {
            let at = self.locals.add(index);
            let old = read_value(at);
            write_value(at, value);
            old
        }
    }
}

/// The same pointer, of which the compiler does not know it. It would else compute the index of every instruction in
/// front of all cases of the loop, for the few that need it.
#[inline(always)]
#[expect(clippy::pointers_in_nomem_asm_block, reason = "nothing is read or written through it there")]
fn opaque<T>(pointer: *const T) -> *const T {
    #[cfg(not(miri))]
    let pointer = {
        let mut pointer = pointer;
        // SAFETY: no instructions at all.
        unsafe {
            std::arch::asm!("/* {0} */", inout(reg) pointer, options(nomem, nostack, preserves_flags));
        }
        pointer
    };
    pointer
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::Program;
    use crate::value::Str;
    use crate::version::PyVersion;
    use crate::vm::{Outcome, RunOptions};

    #[test]
    fn a_stack_is_cut_from_the_top_and_values_move_in_order() {
        let text = Str::new("some text");
        let mut stack = vec![Value::Int(1), Value::Str(text.clone()), Value::Float(0.5), Value::Str(text.clone())];
        let mut other = vec![Value::None];
        move_from(&mut stack, 2, &mut other);
        assert_eq!((stack.len(), other.len(), text.count()), (2, 3, 3));
        assert!(matches!(&other[..], [Value::None, Value::Float(half), Value::Str(_)] if *half == 0.5));
        move_from(&mut stack, 9, &mut other);
        assert_eq!((stack.len(), other.len()), (2, 3));
        drop_frame(&mut other, 1, 2, 1);
        assert_eq!((other.len(), text.count()), (1, 2));
        drop_frame(&mut other, 7, 8, 9);
        append(&mut stack, || Value::Str(text.clone()));
        cut(&mut stack, 1);
        cut(&mut other, 0);
        assert_eq!((stack.len(), other.len(), text.count()), (1, 0, 1));
    }

    /// Every way through the registers, and a stack that has to move: for Miri and sanitizers.
    #[test]
    fn programs_run_on_the_registers() {
        let source = "
def f(n, *rest, k=1, **more):
    a, *b = n, n + k, *rest
    a, b = b, a
    del k
    return [(x, y) for x in a for y in more] if n < 3 else f(n - 1, *a, c=b)
def g(n):
    x = yield n
    return x or (n and (yield from g(n - 1)))
try:
    found = [f(3, 4, d=5), *map(str, g(4)), sum(i * i for i in range(5) if i % 2)]
    found[0] / 0
except TypeError as error:
    found.append(error.args[0][:11])
";
        let program = Program::compile(source, PyVersion::V3_12).and_then(|program| program.with_entry("found[1:]"));
        let run = program.expect("compiles").run(RunOptions::default());
        let wanted = "['4', '3', '2', '1', '0', 10, 'unsupported']";
        assert_eq!(run.outcome, Outcome::Value(Some(wanted.to_owned())));
    }
}
