//! The loop: fetch, tell the observer, dispatch. One arm an operation; what is longer than a few lines is in `ops`.

use super::Vm;
use super::frame::{Frame, FrameKind};
use super::registers::{Registers, code_and_globals, drop_frame};
use crate::builtins::protocol::{self, BinaryOp};
use crate::bytecode::ops::Op;
use crate::value::gc::release;
use crate::value::unfinished::any as any_unfinished;
use crate::value::{PyResult, Raise, Value};

/// What an operation asks of the loop beyond going on with the next instruction.
pub(super) enum Next {
    /// Another frame is on top (a call, a return): load its registers.
    Switch,
    /// The frame that the loop was entered for has been left, with this value.
    Leave(Value),
}

impl Vm {
    /// Runs the frame on top until it is left, with everything it calls.
    pub(super) fn run(&mut self) -> PyResult {
        self.run_from(self.frames.len())
    }

    /// Runs the frame on top until the frame at `depth` is left.
    pub(super) fn run_from(&mut self, depth: usize) -> PyResult {
        self.loops += 1;
        let result =
            if self.granularity.is_some() { self.run_loop::<true>(depth) } else { self.run_loop::<false>(depth) };
        self.loops -= 1;
        result
    }

    /// The loop, observed or not, until the frame at `depth` is left.
    fn run_loop<const WATCH: bool>(&mut self, depth: usize) -> PyResult {
        loop {
            match self.run_frames::<WATCH>() {
                Ok(value) => return Ok(value),
                Err(raise) => self.unwind(raise, depth)?,
            }
        }
    }

    /// Runs the frame on top, those it calls and those it returns to, until one is left that a loop was entered for.
    ///
    /// What is short and often needed is done here on the [`Registers`]; nothing of that calls the program or can
    /// panic. The rest, `slow!`, finds the VM's own fields up to date.
    ///
    /// Where an observer looks at each event, the instructions have marks ([`Op::Traced`]); where it does not, the tape
    /// (see [`super::tape`]) notes where a frame turns.
    fn run_frames<const WATCH: bool>(&mut self) -> PyResult<Value> {
        'frame: loop {
            let frame = self.frame();
            let (code, globals) = code_and_globals(frame);
            let base = frame.base as usize;
            let ip = frame.ip as usize;
            let watched = WATCH && code.traced;
            if watched && self.tape.on && self.tape.is_full() {
                self.play(true)?;
            }
            // What the code delivers, where turns are noted; else, the instructions behind the marks.
            let mut noting = if watched && self.tape.on { Some(self.course_of(code)) } else { None };
            let (mut instrs, mut plain) = match watched && noting.is_none() {
                true => code.forms(self.granularity),
                false => code.forms(None),
            };
            let mut regs = Registers::enter(&mut self.stack, code, instrs, base, ip);
            macro_rules! save {
                () => {{
                    regs.save(&mut self.stack);
                    self.frame_mut().ip = regs.index() as u32;
                }};
            }
            // Reads the VM's fields again, behind something that may have run the program.
            macro_rules! reload {
                () => {{
                    regs.reload(&mut self.stack, base);
                    if watched && self.tape.on != noting.is_some() {
                        noting = self.tape.on.then(|| self.course_of(code));
                        (instrs, plain) = code.forms(self.granularity.filter(|_| noting.is_none()));
                        regs.turn_to(instrs);
                    }
                }};
            }
            // Runs what needs the VM's fields, and closes the generators and calls the finalisers of what it was the
            // last to hold; an error leaves the loop.
            macro_rules! slow {
                ($e:expr) => {{
                    save!();
                    let result: PyResult<_> = $e;
                    let result = result?;
                    self.close_unfinished()?;
                    reload!();
                    result
                }};
            }
            // Drops a value, and closes the generators that it was the last to hold.
            macro_rules! release {
                ($e:expr) => {
                    if release($e) && any_unfinished() {
                        slow!(self.close_unfinished());
                    }
                };
            }
            // Another frame is on top.
            macro_rules! switch {
                ($next:expr) => {
                    match $next {
                        Next::Switch => continue 'frame,
                        Next::Leave(value) => return Ok(value),
                    }
                };
            }
            // Goes on at another instruction.
            macro_rules! jump {
                ($to:expr) => {{
                    let to = $to;
                    if watched {
                        let from = regs.index() as u32 - 1;
                        if let Some(course) = noting {
                            if self.tape.turn(course, from, to as u32) {
                                regs.jump(to);
                                save!();
                                continue 'frame;
                            }
                        } else {
                            self.frame_mut().comes(from, to as u32);
                        }
                    }
                    regs.jump(to);
                }};
            }
            // Does not turn at a branch.
            macro_rules! stay {
                () => {
                    if noting.is_some() && self.tape.branch(false) {
                        save!();
                        continue 'frame;
                    }
                };
            }
            let mut instr = regs.fetch();
            loop {
                let arg = instr.arg as usize;
                match instr.op {
                    Op::Traced if WATCH => {
                        let at = regs.index() - 1;
                        save!();
                        if !self.trace_instruction(code, at as u32)? {
                            continue 'frame;
                        }
                        regs.reload(&mut self.stack, base);
                        instr = plain[at];
                        continue;
                    }
                    // ---- loads, stores, stack ----
                    Op::Nop | Op::Cache | Op::ExtendedArg => {}
                    Op::LoadFast | Op::LoadClosure => {
                        let value = regs.local(arg).clone();
                        regs.push(value);
                    }
                    Op::LoadFastLoadFast => {
                        let (first, second) = (regs.local(arg).clone(), regs.fetch().arg as usize);
                        regs.push(first);
                        let second = regs.local(second).clone();
                        regs.push(second);
                    }
                    Op::LoadFastLoadConst => {
                        let (first, second) = (regs.local(arg).clone(), regs.fetch().arg as usize);
                        regs.push(first);
                        regs.push(code.consts[second].clone());
                    }
                    Op::LoadFastCheck => {
                        let value = regs.local(arg).clone();
                        if value.is_null() {
                            slow!(Err(self.unbound_local(code, arg)));
                        }
                        regs.push(value);
                    }
                    Op::LoadFastAndClear => {
                        let value = regs.replace_local(arg, Value::Null);
                        regs.push(value);
                    }
                    Op::StoreFast => {
                        let value = regs.pop();
                        release!(regs.replace_local(arg, value));
                    }
                    // Where dropping a value runs the program, the second instruction of a pair is left for later: by
                    // then an observer may want to look.
                    Op::StoreFastLoadFast => {
                        let value = regs.pop();
                        if release(regs.replace_local(arg, value)) && any_unfinished() {
                            slow!(self.close_unfinished());
                            instr = regs.fetch();
                            continue;
                        }
                        let second = regs.fetch().arg as usize;
                        let value = regs.local(second).clone();
                        regs.push(value);
                    }
                    Op::StoreFastStoreFast => {
                        let value = regs.pop();
                        if release(regs.replace_local(arg, value)) && any_unfinished() {
                            slow!(self.close_unfinished());
                            instr = regs.fetch();
                            continue;
                        }
                        let second = regs.fetch().arg as usize;
                        let value = regs.pop();
                        release!(regs.replace_local(second, value));
                    }
                    Op::DeleteFast => {
                        let old = regs.replace_local(arg, Value::Null);
                        if old.is_null() {
                            slow!(Err(self.unbound_local(code, arg)));
                        }
                        release!(old);
                    }
                    Op::LoadConst => regs.push(code.consts[arg].clone()),
                    Op::PopTop => release!(regs.pop()),
                    Op::EndFor => {
                        release!(regs.pop());
                        release!(regs.pop());
                    }
                    Op::EndSend => {
                        if watched {
                            slow!(self.trace_end_send());
                        }
                        let value = regs.pop();
                        release!(regs.replace_top(value));
                    }
                    Op::PushNull => regs.push(Value::Null),
                    Op::Copy => {
                        let value = regs.peek(arg).clone();
                        regs.push(value);
                    }
                    Op::Swap => regs.swap(arg),
                    // ---- jumps ----
                    Op::JumpForward | Op::JumpBackwardNoInterrupt => jump!(arg),
                    Op::JumpBackward => {
                        if watched && noting.is_none() && code.layout.lines[regs.index() - 1] == code.layout.lines[arg]
                        {
                            slow!(self.trace_jump_backward(code, regs.index() as u32 - 1, arg as u32));
                        }
                        // A round of a loop counts as many steps as its body has instructions.
                        let steps = (regs.index() - arg) as u64;
                        if !self.meter.take(steps) {
                            slow!(self.meter.count(steps));
                        }
                        jump!(arg);
                    }
                    Op::PopJumpIfTrue | Op::PopJumpIfFalse => {
                        let truth = match *regs.peek(1) {
                            Value::Bool(b) => {
                                regs.discard(1);
                                b
                            }
                            Value::None => {
                                regs.discard(1);
                                false
                            }
                            Value::Int(i) => {
                                regs.discard(1);
                                i != 0
                            }
                            _ => slow!({
                                let value = self.pop();
                                let truth = protocol::truth(self, &value);
                                drop(value);
                                truth
                            }),
                        };
                        if truth == (instr.op == Op::PopJumpIfTrue) {
                            jump!(arg);
                        } else {
                            stay!();
                        }
                    }
                    Op::PopJumpIfNone | Op::PopJumpIfNotNone => {
                        let none = regs.peek(1).is_none();
                        release!(regs.pop());
                        if none == (instr.op == Op::PopJumpIfNone) {
                            jump!(arg);
                        } else {
                            stay!();
                        }
                    }
                    // ---- operators ----
                    Op::BinaryAdd => match (regs.peek(2), regs.peek(1)) {
                        (Value::Int(x), Value::Int(y)) if let Some(sum) = x.checked_add(*y) => {
                            regs.discard(2);
                            regs.push(Value::Int(sum));
                        }
                        (Value::Float(x), Value::Float(y))
                            if let sum = x + y
                                && !sum.is_nan() =>
                        {
                            regs.discard(2);
                            regs.push(Value::Float(sum));
                        }
                        _ => slow!(self.binary_op(code, regs.index(), arg)),
                    },
                    Op::BinarySubtract => match (regs.peek(2), regs.peek(1)) {
                        (Value::Int(x), Value::Int(y)) if let Some(difference) = x.checked_sub(*y) => {
                            regs.discard(2);
                            regs.push(Value::Int(difference));
                        }
                        (Value::Float(x), Value::Float(y))
                            if let difference = x - y
                                && !difference.is_nan() =>
                        {
                            regs.discard(2);
                            regs.push(Value::Float(difference));
                        }
                        _ => slow!(self.binary_op(code, regs.index(), arg)),
                    },
                    Op::BinaryMultiply => match (regs.peek(2), regs.peek(1)) {
                        (Value::Int(x), Value::Int(y)) if let Some(product) = x.checked_mul(*y) => {
                            regs.discard(2);
                            regs.push(Value::Int(product));
                        }
                        (Value::Float(x), Value::Float(y))
                            if let product = x * y
                                && !product.is_nan() =>
                        {
                            regs.discard(2);
                            regs.push(Value::Float(product));
                        }
                        _ => slow!(self.binary_op(code, regs.index(), arg)),
                    },
                    Op::BinaryRemainder => match (regs.peek(2), regs.peek(1)) {
                        (Value::Int(x), Value::Int(y)) if *y > 0 => {
                            let remainder = x.rem_euclid(*y);
                            regs.discard(2);
                            regs.push(Value::Int(remainder));
                        }
                        _ => slow!(self.binary_op(code, regs.index(), arg)),
                    },
                    Op::BinaryFloorDivide => match (regs.peek(2), regs.peek(1)) {
                        (Value::Int(x), Value::Int(y)) if *y > 0 => {
                            let quotient = x.div_euclid(*y);
                            regs.discard(2);
                            regs.push(Value::Int(quotient));
                        }
                        _ => slow!(self.binary_op(code, regs.index(), arg)),
                    },
                    Op::BinaryOp => slow!(self.binary_op(code, regs.index(), arg)),
                    Op::CompareOp => match compare(arg, regs.peek(2), regs.peek(1)) {
                        Some(truth) => {
                            regs.discard(2);
                            regs.push(Value::Bool(truth));
                        }
                        None => slow!(self.compare_op(arg)),
                    },
                    Op::CompareAndBranch => match compare(arg, regs.peek(2), regs.peek(1)) {
                        Some(truth) => {
                            regs.discard(2);
                            let branch = regs.fetch();
                            if truth == (branch.op == Op::PopJumpIfTrue) {
                                jump!(branch.arg as usize);
                            } else {
                                stay!();
                            }
                        }
                        // The branch comes next as an instruction of its own.
                        None => slow!(self.compare_op(arg)),
                    },
                    Op::IsOp => {
                        let (b, a) = (regs.pop(), regs.pop());
                        regs.push(Value::Bool(a.is(&b) != (arg == 1)));
                        release!(b);
                        release!(a);
                    }
                    Op::ContainsOp
                        if let Value::Dict(dict) = regs.peek(1)
                            && let Some(found) = dict.quick_index(regs.peek(2)) =>
                    {
                        release!(regs.pop());
                        release!(regs.replace_top(Value::Bool(found.is_some() != (arg == 1))));
                    }
                    Op::ContainsOp => slow!({
                        let (container, item) = (self.pop(), self.pop());
                        protocol::contains(self, &container, &item).map(|found| {
                            self.push(Value::Bool(found != (arg == 1)));
                        })
                    }),
                    Op::UnaryNot => match *regs.peek(1) {
                        Value::Bool(b) => {
                            regs.discard(1);
                            regs.push(Value::Bool(!b));
                        }
                        _ => slow!({
                            let value = self.pop();
                            protocol::truth(self, &value).map(|truth| self.push(Value::Bool(!truth)))
                        }),
                    },
                    Op::UnaryNegative => slow!({
                        let value = self.pop();
                        protocol::unary_op(self, protocol::UnaryOp::Negative, &value).map(|result| self.push(result))
                    }),
                    Op::UnaryInvert => slow!({
                        let value = self.pop();
                        protocol::unary_op(self, protocol::UnaryOp::Invert, &value).map(|result| self.push(result))
                    }),
                    // ---- subscripts ----
                    Op::BinarySubscr => {
                        let found = match (regs.peek(2), regs.peek(1)) {
                            (Value::List(list), Value::Int(i)) => list.at(*i),
                            (Value::Tuple(tuple), Value::Int(i)) => tuple.at(*i),
                            (Value::Dict(dict), key) => {
                                let found = dict.quick_get(key);
                                if !found.is_null() {
                                    release!(regs.replace_top(Value::Null));
                                }
                                found
                            }
                            _ => Value::Null,
                        };
                        if found.is_null() {
                            slow!(self.binary_subscr(code));
                        } else {
                            // The index is an integer, or gone.
                            regs.discard(1);
                            release!(regs.replace_top(found));
                        }
                    }
                    Op::StoreSubscr => {
                        if let (Value::List(list), &Value::Int(i)) = (regs.peek(2), regs.peek(1))
                            && (i as u64) < list.len() as u64
                        {
                            let list = list.clone();
                            // The index; the reference to the list, which `list` now stands for; the value.
                            regs.discard(1);
                            release!(regs.pop());
                            let mut value = regs.pop();
                            list.swap_item(i, &mut value);
                            release!(value);
                            release!(Value::List(list));
                        } else if let (Value::Dict(dict), key) = (regs.peek(2), regs.peek(1))
                            && let Some(Some(index)) = dict.quick_index(key)
                        {
                            let dict = dict.clone();
                            let old = dict.swap_value(index, std::mem::take(regs.peek_mut(3)));
                            release!(regs.pop());
                            release!(regs.pop());
                            regs.discard(1);
                            release!(old);
                            release!(Value::Dict(dict));
                        } else {
                            slow!({
                                let (key, container, value) = (self.pop(), self.pop(), self.pop());
                                protocol::set_item(self, &container, &key, value)
                            });
                        }
                    }
                    Op::DeleteSubscr => slow!({
                        let (key, container) = (self.pop(), self.pop());
                        protocol::del_item(self, &container, &key)?;
                        drop((key, container));
                        self.close_unfinished()
                    }),
                    Op::BinarySlice => slow!(self.binary_slice()),
                    Op::StoreSlice => slow!(self.store_slice()),
                    // ---- names ----
                    Op::LoadGlobal => {
                        let value = self.cached_global(code, globals, regs.index() - 1);
                        if value.is_null() {
                            slow!(self.load_global(code, arg));
                        } else {
                            if arg & 1 == 1 {
                                regs.push(Value::Null);
                            }
                            regs.push(value);
                        }
                    }
                    Op::LoadName => slow!(self.load_name(code, arg)),
                    Op::StoreName => slow!(self.store_name(code, arg)),
                    Op::DeleteName => slow!(self.delete_name(code, arg)),
                    Op::StoreGlobal => slow!({
                        let value = self.pop();
                        let old = self.frame().globals().set_str(&code.names[arg], value);
                        drop(old);
                        self.close_unfinished()
                    }),
                    Op::DeleteGlobal => slow!({
                        match self.frame().globals().remove_str(&code.names[arg]) {
                            None => Err(name_error(&code.names[arg])),
                            Some(old) => {
                                drop(old);
                                self.close_unfinished()
                            }
                        }
                    }),
                    Op::LoadLocals => {
                        let namespace = self.frame().namespace.clone();
                        regs.push(namespace);
                    }
                    Op::LoadFromDictOrGlobals | Op::LoadFromDictOrDeref => {
                        slow!(self.load_from_dict(code, instr, base))
                    }
                    Op::LoadDeref => match regs.local(arg) {
                        Value::Cell(cell) if let Some(value) = cell.value() => regs.push(value),
                        _ => slow!(self.cell_op(code, instr, base)),
                    },
                    Op::StoreDeref => {
                        let value = regs.pop();
                        if let Value::Cell(cell) = regs.local(arg) {
                            release!(cell.set(value));
                        }
                    }
                    Op::MakeCell | Op::DeleteDeref | Op::CopyFreeVars => slow!(self.cell_op(code, instr, base)),
                    // ---- attributes ----
                    Op::LoadAttr => {
                        let at = regs.index() - 1;
                        if arg & 1 == 1 {
                            let method = self.cached_method(code, at, regs.peek(1));
                            if method.is_null() {
                                slow!(self.load_attr(code, arg));
                            } else {
                                let object = regs.replace_top(method);
                                regs.push(object);
                            }
                        } else {
                            let value = self.cached_attr(code, at, regs.peek(1));
                            if value.is_null() {
                                slow!(self.load_attr(code, arg));
                            } else {
                                release!(regs.replace_top(value));
                            }
                        }
                    }
                    Op::StoreAttr => {
                        let (object, mut value) = (regs.pop(), regs.pop());
                        if self.store_cached(code, regs.index() - 1, &object, &mut value) {
                            release!(value);
                            release!(object);
                        } else {
                            slow!({
                                let at = self.frame().ip as usize - 1;
                                protocol::set_attr(self, &object, &code.names[arg], value)?;
                                self.remember_store(code, at, &object, &code.names[arg]);
                                drop(object);
                                self.close_unfinished()
                            });
                        }
                    }
                    Op::DeleteAttr => slow!({
                        let object = self.pop();
                        protocol::set_attr(self, &object, &code.names[arg], Value::Null)?;
                        drop(object);
                        self.close_unfinished()
                    }),
                    Op::LoadSuperAttr => slow!(self.load_super_attr(code, arg)),
                    // ---- building ----
                    Op::BuildTuple => slow!({
                        let items = self.pop_many(arg);
                        self.push(Value::tuple(items));
                        Ok(())
                    }),
                    Op::BuildList => slow!({
                        let items = self.pop_many(arg);
                        self.push(Value::exact_list(items));
                        Ok(())
                    }),
                    Op::ListAppend => match regs.peek(arg + 1) {
                        Value::List(list) => {
                            let list = list.clone();
                            list.push(regs.pop());
                        }
                        _ => slow!(self.build_op(code, instr)),
                    },
                    Op::BuildSet
                    | Op::BuildMap
                    | Op::BuildConstKeyMap
                    | Op::BuildString
                    | Op::BuildSlice
                    | Op::ListExtend
                    | Op::SetAdd
                    | Op::SetUpdate
                    | Op::MapAdd
                    | Op::DictUpdate
                    | Op::DictMerge
                    | Op::FormatValue => slow!(self.build_op(code, instr)),
                    Op::UnpackSequence => match regs.peek(1) {
                        Value::Tuple(tuple) if tuple.len() == arg && arg == 2 => {
                            let (first, second) = (tuple.as_slice()[0].clone(), tuple.as_slice()[1].clone());
                            let tuple = regs.replace_top(second);
                            regs.push(first);
                            release!(tuple);
                        }
                        _ => slow!(self.unpack_sequence(arg)),
                    },
                    Op::UnpackEx => slow!(self.unpack_ex(arg)),
                    // ---- iteration ----
                    Op::GetIter => slow!({
                        let iterable = self.pop();
                        protocol::iter(self, &iterable).map(|iterator| self.push(iterator))
                    }),
                    Op::ForIter | Op::ForIterStoreFast => {
                        let mut item = match regs.peek(1) {
                            Value::Iter(iter) => match iter.next_of_range() {
                                Some(number) => Value::Int(number),
                                None => iter.quick_next(),
                            },
                            Value::Generator(generator) => {
                                let generator = generator.clone();
                                save!();
                                if self.enter_iteration(generator) {
                                    continue 'frame;
                                }
                                Value::Null
                            }
                            _ => Value::Null,
                        };
                        if item.is_null() {
                            item = slow!(self.for_iter()).unwrap_or_default();
                        }
                        if item.is_null() {
                            release!(regs.pop());
                            // Past the END_FOR.
                            jump!(arg + 1);
                        } else {
                            // Noted before the variable's old value is dropped, which may run the program.
                            let full = noting.is_some() && self.tape.branch(false);
                            if instr.op == Op::ForIterStoreFast {
                                let local = regs.fetch().arg as usize;
                                release!(regs.replace_local(local, item));
                            } else {
                                regs.push(item);
                            }
                            if full {
                                save!();
                                continue 'frame;
                            }
                        }
                    }
                    // ---- calls ----
                    // The CALL behind it knows already, see `prepare::caches`.
                    Op::KwNames => {}
                    Op::Call => {
                        // A built-in function, or a method that LOAD_ATTR found, in its quick form.
                        let (callee, count) =
                            if regs.peek(arg + 2).is_null() { (arg + 1, arg) } else { (arg + 2, arg + 1) };
                        if let Value::Builtin(builtin) = regs.peek(callee)
                            && let Some(quick) = builtin.quick()
                            && code.caches[regs.index() - 1].get().index == 0
                        {
                            let result = quick(regs.topmost(count));
                            if !result.is_null() {
                                for _ in 0..arg + 1 {
                                    release!(regs.pop());
                                }
                                release!(regs.replace_top(result));
                                instr = regs.fetch();
                                continue;
                            }
                        }
                        save!();
                        let kw_names = code.caches[regs.index() - 1].get().index;
                        let top = self.stack.len() - 1;
                        if kw_names == 0 && self.enter_function(top - count, top - arg - 1) {
                            continue 'frame;
                        }
                        let frames = self.frames.len();
                        self.call_op(arg, kw_names)?;
                        if self.frames.len() != frames {
                            continue 'frame;
                        }
                        self.close_unfinished()?;
                        reload!();
                    }
                    Op::CallFunctionEx => {
                        save!();
                        let frames = self.frames.len();
                        self.call_ex(arg & 1 == 1)?;
                        if self.frames.len() != frames {
                            continue 'frame;
                        }
                        self.close_unfinished()?;
                        reload!();
                    }
                    Op::Resume => {
                        if let Some(course) = noting {
                            self.note_entry(course, regs.index() as u32 - 1);
                        } else if watched {
                            slow!(self.trace_call());
                        }
                        let steps = u64::from(code.entry_steps);
                        if !self.meter.take(steps) {
                            slow!(self.meter.count(steps));
                        }
                    }
                    Op::ReturnValue | Op::ReturnConst => {
                        let value = if instr.op == Op::ReturnConst { code.consts[arg].clone() } else { regs.pop() };
                        save!();
                        if noting.is_some() || !watched {
                            // As `return_value`, without the way through its result.
                            let called = matches!(self.frame().kind, FrameKind::Call);
                            if called || value.is_none() && matches!(self.frame().kind, FrameKind::Init(_)) {
                                if let Some(course) = noting {
                                    self.note_return(course, regs.index() as u32);
                                }
                                if called {
                                    self.pop_call();
                                    self.push(value);
                                    if WATCH {
                                        self.back_from_call();
                                    }
                                } else {
                                    self.pop_init();
                                }
                                self.close_unfinished()?;
                                continue 'frame;
                            }
                        }
                        switch!(self.return_value::<WATCH>(code, value)?)
                    }
                    Op::ReturnGenerator => {
                        save!();
                        switch!(self.return_generator()?)
                    }
                    Op::YieldValue => {
                        let value = regs.pop();
                        save!();
                        if (noting.is_some() || !watched) && matches!(self.frame().kind, FrameKind::Iteration(..)) {
                            // As `yield_value`, without the way through its result.
                            if let Some(course) = noting {
                                self.note_return(course, regs.index() as u32);
                            }
                            self.suspend_iteration();
                            self.push(value);
                            continue 'frame;
                        }
                        switch!(self.yield_value::<WATCH>(code, value)?)
                    }
                    Op::Send => {
                        if let Some(result) = slow!(self.send()) {
                            regs.push(result);
                            jump!(arg);
                        } else {
                            stay!();
                        }
                    }
                    Op::GetYieldFromIter => slow!(self.get_yield_from_iter()),
                    // ---- functions, classes, imports ----
                    Op::MakeFunction => slow!({
                        self.make_function(arg);
                        Ok(())
                    }),
                    Op::LoadBuildClass => slow!(self.load_build_class()),
                    Op::SetupAnnotations => slow!(self.setup_annotations()),
                    Op::ImportName => slow!(self.import_name(&code.names[arg])),
                    Op::ImportFrom => slow!(self.import_from(&code.names[arg])),
                    Op::CallIntrinsic1 | Op::CallIntrinsic2 => slow!(self.intrinsic(instr)),
                    // ---- exceptions ----
                    Op::LoadAssertionError => {
                        let class = crate::value::types::builtin(crate::value::BuiltinType::AssertionError);
                        regs.push(Value::Type(class));
                    }
                    Op::RaiseVarargs => slow!(Err(self.raise_varargs(arg))),
                    Op::Reraise => slow!(Err(self.reraise(arg))),
                    Op::PushExcInfo => {
                        let raised = regs.pop();
                        let handled = self.handled.last_mut().map(|slot| std::mem::replace(slot, raised.clone()));
                        regs.push(match handled {
                            Some(Value::Null) | None => Value::None,
                            Some(value) => value,
                        });
                        regs.push(raised);
                    }
                    Op::PopExcept => {
                        let previous = regs.pop();
                        if let Some(slot) = self.handled.last_mut() {
                            let done = std::mem::replace(slot, previous);
                            release!(done);
                        }
                    }
                    Op::CheckExcMatch => slow!(self.check_exc_match()),
                    Op::CheckEgMatch => slow!(self.check_eg_match()),
                    Op::CleanupThrow => slow!(self.cleanup_throw()),
                    Op::BeforeWith => slow!(self.before_with()),
                    Op::WithExceptStart => slow!(self.with_except_start()),
                    // ---- match ----
                    Op::GetLen | Op::MatchMapping | Op::MatchSequence | Op::MatchKeys | Op::MatchClass => {
                        slow!(self.match_op(instr));
                    }
                    // ---- outside the subset, and what assembled code never holds ----
                    Op::InterpreterExit
                    | Op::GetAiter
                    | Op::GetAnext
                    | Op::BeforeAsyncWith
                    | Op::EndAsyncFor
                    | Op::GetAwaitable
                    | Op::SetupFinally
                    | Op::SetupCleanup
                    | Op::SetupWith
                    | Op::PopBlock
                    | Op::Jump
                    | Op::JumpNoInterrupt
                    | Op::LoadMethod
                    | Op::LoadSuperMethod
                    | Op::LoadZeroSuperMethod
                    | Op::LoadZeroSuperAttr
                    | Op::StoreFastMaybeNull
                    | Op::Traced => {
                        slow!(Err(Raise::unsupported(unsupported_op(instr.op))))
                    }
                }
                instr = regs.fetch();
            }
        }
    }

    /// Leaves the frame on top with a value.
    pub(super) fn return_value<const WATCH: bool>(
        &mut self,
        code: &super::prepare::Prepared,
        value: Value,
    ) -> PyResult<Next> {
        if WATCH && code.traced {
            self.trace_return(Some(&value))?;
        }
        let kind = self.pop_frame();
        // The locals are gone; what they alone referred to may have to be closed before the caller goes on.
        match kind {
            FrameKind::Call => {
                self.push(value);
                if WATCH {
                    self.back_from_call();
                }
                if any_unfinished() {
                    self.close_unfinished()?;
                }
                Ok(Next::Switch)
            }
            FrameKind::Init(instance) => {
                self.meter.native_depth -= INIT_UNITS;
                if !value.is_none() {
                    return Err(Raise::type_error(format!(
                        "__init__() should return None, not '{}'",
                        value.class().name()
                    )));
                }
                self.push(instance);
                if any_unfinished() {
                    self.close_unfinished()?;
                }
                Ok(Next::Switch)
            }
            FrameKind::Entry => Ok(Next::Leave(value)),
            FrameKind::Iteration(generator, _) => {
                self.end_iteration(&generator, value)?;
                Ok(Next::Switch)
            }
            FrameKind::Generator(generator) => {
                self.finish_generator(&generator, value);
                Ok(Next::Leave(Value::Null))
            }
        }
    }

    /// Drops the frame on top with its locals and whatever is on its stack.
    #[inline(always)]
    pub(super) fn pop_frame(&mut self) -> FrameKind {
        self.drop_values();
        let Some(Frame { function, namespace, kind, code, .. }) = self.frames.pop() else { return FrameKind::Entry };
        release(namespace);
        drop((function, code));
        kind
    }

    /// As [`Vm::pop_frame`], where the kind is known to be [`FrameKind::Call`], which has nothing to drop.
    #[inline(always)]
    fn pop_call(&mut self) {
        self.drop_values();
        let Some(Frame { function, namespace, kind, code, .. }) = self.frames.pop() else { return };
        debug_assert!(matches!(kind, FrameKind::Call));
        std::mem::forget(kind);
        release(namespace);
        drop((function, code));
    }

    /// As [`Vm::pop_frame`], where the kind is known to be [`FrameKind::Init`]: its instance is pushed.
    #[inline(always)]
    fn pop_init(&mut self) {
        self.drop_values();
        let Some(Frame { function, namespace, kind, code, .. }) = self.frames.pop() else { return };
        let instance = match kind {
            FrameKind::Init(instance) => instance,
            other => return std::mem::forget(other),
        };
        self.meter.native_depth -= INIT_UNITS;
        release(namespace);
        drop((function, code));
        self.push(instance);
    }

    /// Drops what the frame on top has on the stack.
    #[inline(always)]
    fn drop_values(&mut self) {
        self.meter.depth -= 1;
        if matches!(self.frames.last(), Some(Frame { namespace: Value::Instance(_), .. })) {
            self.keep_locals();
        }
        let Some(frame) = self.frames.last() else { return };
        let (base, locals, bottom) = (frame.base as usize, frame.code.nlocals as usize, frame.bottom as usize);
        drop_frame(&mut self.stack, bottom, base, locals);
    }

    /// `BINARY_OP` with its in-place forms.
    fn binary_op(&mut self, code: &super::prepare::Prepared, ip: usize, arg: usize) -> PyResult<()> {
        let (b, a) = (self.pop(), self.pop());
        if let (Value::Str(_), Value::Str(y), 0) = (&a, &b, arg % 13) {
            let y = y.clone();
            let joined = self.concat_in_place(code, ip, a, &y)?;
            self.push(joined);
            return Ok(());
        }
        let op = BINARY_OPS[arg % 13];
        let result =
            if arg >= 13 { protocol::inplace_op(self, op, &a, &b)? } else { protocol::binary_op(self, op, &a, &b)? };
        self.push(result);
        drop((a, b));
        self.close_unfinished()
    }

    /// `s + t`; when the sum is about to replace `s` in its variable, and nobody else has `s`, it grows in place
    /// (CPython's `unicode_concatenate`).
    fn concat_in_place(
        &mut self,
        code: &super::prepare::Prepared,
        ip: usize,
        a: Value,
        b: &crate::value::Gc<crate::value::Str>,
    ) -> PyResult {
        let Value::Str(mut left) = a else { return Ok(a) };
        self.meter.reserve(left.len() + b.len())?;
        if let Some(store) = code.layout.instrs.get(ip)
            && store.op == Op::StoreFast
        {
            let slot = self.frame().base as usize + store.arg as usize;
            if matches!(&self.stack[slot], Value::Str(s) if s.is(&left)) {
                self.stack[slot] = Value::Null;
            }
            if let Some(unique) = left.get_mut() {
                unique.append(b);
                return Ok(Value::Str(left));
            }
        }
        if b.is_empty() {
            return Ok(Value::Str(left));
        }
        if left.is_empty() {
            return Ok(Value::Str(b.clone()));
        }
        Ok(Value::Str(left.concat(b)))
    }
}

/// `COMPARE_OP` on two integers or two floats; the operator is in the argument's high bits.
#[inline(always)]
fn compare(arg: usize, a: &Value, b: &Value) -> Option<bool> {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => Some(ordered(arg, x, y)),
        (Value::Float(x), Value::Float(y)) => Some(ordered(arg, x, y)),
        _ => None,
    }
}

#[inline(always)]
fn ordered<T: PartialOrd>(arg: usize, a: &T, b: &T) -> bool {
    match arg >> 4 {
        0 => a < b,
        1 => a <= b,
        2 => a == b,
        3 => a != b,
        4 => a > b,
        _ => a >= b,
    }
}

/// How many units of CPython's C stack the call of a class takes up while its `__init__` runs.
pub(super) const INIT_UNITS: usize = 3;

/// The operators by `BINARY_OP`'s argument.
const BINARY_OPS: [BinaryOp; 13] = [
    BinaryOp::Add,
    BinaryOp::And,
    BinaryOp::FloorDivide,
    BinaryOp::LeftShift,
    BinaryOp::MatrixMultiply,
    BinaryOp::Multiply,
    BinaryOp::Remainder,
    BinaryOp::Or,
    BinaryOp::Power,
    BinaryOp::RightShift,
    BinaryOp::Subtract,
    BinaryOp::TrueDivide,
    BinaryOp::Xor,
];

/// `NameError: name 'x' is not defined`
pub(super) fn name_error(name: &crate::value::Gc<crate::value::Str>) -> Raise {
    let raise =
        Raise::new(crate::value::BuiltinType::NameError, format!("name '{}' is not defined", name.to_string_lossy()));
    if let Raise::Exception(exception) = &raise
        && let Some(data) = exception.as_exception()
    {
        data.set_field("name", Value::Str(name.clone()));
    }
    raise
}

fn unsupported_op(op: Op) -> String {
    match op {
        Op::GetAwaitable | Op::GetAiter | Op::GetAnext | Op::BeforeAsyncWith | Op::EndAsyncFor => {
            "async (coroutines and asynchronous iteration)".to_owned()
        }
        other => format!("instruction {}", other.name()),
    }
}
