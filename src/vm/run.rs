//! The loop: fetch, tell the observer, dispatch. One arm an operation; what is longer than a few lines is in `ops`.

use super::Vm;
use super::frame::FrameKind;
use crate::builtins::protocol::{self, BinaryOp};
use crate::bytecode::ops::Op;
use crate::observe::Granularity;
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
        let depth = self.frames.len();
        match self.granularity {
            None => self.run_loop::<0>(depth),
            Some(Granularity::Line) => self.run_loop::<1>(depth),
            Some(Granularity::Instruction) => self.run_loop::<2>(depth),
        }
    }

    /// The loop, at one granularity of observation (0: none, 1: lines, 2: instructions), until the frame at `depth`
    /// is left.
    fn run_loop<const WATCH: u8>(&mut self, depth: usize) -> PyResult {
        loop {
            match self.run_frame::<WATCH>() {
                Ok(Next::Switch) => {}
                Ok(Next::Leave(value)) => return Ok(value),
                Err(raise) => self.unwind(raise, depth)?,
            }
        }
    }

    /// Runs the frame on top until control passes to another one.
    fn run_frame<const WATCH: u8>(&mut self) -> PyResult<Next> {
        let frame = self.frame();
        let code = frame.code.clone();
        let base = frame.base as usize;
        let mut ip = frame.ip as usize;
        // Every exit from the loop leaves the index of the next instruction in the frame.
        macro_rules! save {
            () => {
                self.frame_mut().ip = ip as u32
            };
        }
        macro_rules! attempt {
            ($e:expr) => {
                match $e {
                    Ok(value) => value,
                    Err(raise) => {
                        save!();
                        return Err(raise);
                    }
                }
            };
        }
        loop {
            if WATCH > 0 && code.traced {
                save!();
                self.trace_instruction::<WATCH>(&code, ip as u32)?;
            }
            if let Err(raise) = self.meter.count(1) {
                ip += 1;
                save!();
                return Err(raise);
            }
            let instr = code.instrs[ip];
            let arg = instr.arg as usize;
            ip += 1;
            match instr.op {
                // ---- loads, stores, stack ----
                Op::Nop | Op::Cache | Op::ExtendedArg => {}
                Op::LoadFast => {
                    let value = self.stack[base + arg].clone();
                    self.push(value);
                }
                Op::LoadFastCheck => {
                    let value = self.stack[base + arg].clone();
                    if value.is_null() {
                        attempt!(Err(self.unbound_local(&code, arg)));
                    }
                    self.push(value);
                }
                Op::LoadFastAndClear => {
                    let value = std::mem::take(&mut self.stack[base + arg]);
                    self.push(value);
                }
                Op::LoadClosure => {
                    let value = self.stack[base + arg].clone();
                    self.push(value);
                }
                Op::StoreFast => {
                    let value = self.pop();
                    let old = std::mem::replace(&mut self.stack[base + arg], value);
                    drop(old);
                    if any_unfinished() {
                        save!();
                        self.close_unfinished()?;
                    }
                }
                Op::DeleteFast => {
                    let old = std::mem::take(&mut self.stack[base + arg]);
                    if old.is_null() {
                        attempt!(Err(self.unbound_local(&code, arg)));
                    }
                    drop(old);
                    save!();
                    self.close_unfinished()?;
                }
                Op::LoadConst => self.push(code.consts[arg].clone()),
                Op::PopTop => {
                    drop(self.pop());
                    if any_unfinished() {
                        save!();
                        self.close_unfinished()?;
                    }
                }
                Op::EndFor => {
                    self.pop();
                    self.pop();
                }
                Op::EndSend => {
                    if WATCH > 0 && code.traced {
                        save!();
                        self.trace_end_send()?;
                    }
                    let value = self.pop();
                    self.pop();
                    self.push(value);
                }
                Op::PushNull => self.push(Value::Null),
                Op::Copy => {
                    let value = self.peek(arg).clone();
                    self.push(value);
                }
                Op::Swap => {
                    let top = self.stack.len() - 1;
                    self.stack.swap(top, top + 1 - arg);
                }
                // ---- jumps ----
                Op::JumpForward => ip = arg,
                Op::JumpBackward => {
                    if WATCH > 0 && code.traced {
                        save!();
                        self.trace_jump_backward(&code, ip as u32 - 1, arg as u32)?;
                    }
                    ip = arg;
                }
                Op::JumpBackwardNoInterrupt => ip = arg,
                Op::PopJumpIfTrue | Op::PopJumpIfFalse => {
                    let value = self.pop();
                    let truth = match value {
                        Value::Bool(b) => b,
                        other => {
                            save!();
                            let truth = protocol::truth(self, &other)?;
                            drop(other);
                            self.close_unfinished()?;
                            truth
                        }
                    };
                    if truth == (instr.op == Op::PopJumpIfTrue) {
                        ip = arg;
                    }
                }
                Op::PopJumpIfNone | Op::PopJumpIfNotNone => {
                    if self.pop().is_none() == (instr.op == Op::PopJumpIfNone) {
                        ip = arg;
                    }
                    if any_unfinished() {
                        save!();
                        self.close_unfinished()?;
                    }
                }
                // ---- operators ----
                Op::BinaryOp => {
                    save!();
                    self.binary_op(&code, ip, arg)?;
                }
                Op::CompareOp => {
                    save!();
                    self.compare_op(arg)?;
                    self.close_unfinished()?;
                }
                Op::IsOp => {
                    save!();
                    let (b, a) = (self.pop(), self.pop());
                    self.push(Value::Bool(a.is(&b) != (arg == 1)));
                    drop((a, b));
                    self.close_unfinished()?;
                }
                Op::ContainsOp => {
                    save!();
                    let (container, item) = (self.pop(), self.pop());
                    let found = protocol::contains(self, &container, &item)?;
                    self.push(Value::Bool(found != (arg == 1)));
                    drop((container, item));
                    self.close_unfinished()?;
                }
                Op::UnaryNot => {
                    save!();
                    let value = self.pop();
                    let truth = protocol::truth(self, &value)?;
                    self.push(Value::Bool(!truth));
                    drop(value);
                    self.close_unfinished()?;
                }
                Op::UnaryNegative => {
                    save!();
                    let value = self.pop();
                    let result = protocol::unary_op(self, protocol::UnaryOp::Negative, &value)?;
                    self.push(result);
                }
                Op::UnaryInvert => {
                    save!();
                    let value = self.pop();
                    let result = protocol::unary_op(self, protocol::UnaryOp::Invert, &value)?;
                    self.push(result);
                }
                // ---- subscripts ----
                Op::BinarySubscr => {
                    save!();
                    self.binary_subscr(&code)?;
                    self.close_unfinished()?;
                }
                Op::StoreSubscr => {
                    save!();
                    let (key, container, value) = (self.pop(), self.pop(), self.pop());
                    protocol::set_item(self, &container, &key, value)?;
                    drop((key, container));
                    self.close_unfinished()?;
                }
                Op::DeleteSubscr => {
                    save!();
                    let (key, container) = (self.pop(), self.pop());
                    protocol::del_item(self, &container, &key)?;
                    self.close_unfinished()?;
                }
                Op::BinarySlice => {
                    save!();
                    self.binary_slice()?;
                }
                Op::StoreSlice => {
                    save!();
                    self.store_slice()?;
                    self.close_unfinished()?;
                }
                // ---- names ----
                Op::LoadGlobal => {
                    save!();
                    self.load_global(&code, arg)?;
                }
                Op::LoadName => {
                    save!();
                    self.load_name(&code, arg)?;
                }
                Op::StoreName => {
                    save!();
                    self.store_name(&code, arg)?;
                }
                Op::DeleteName => {
                    save!();
                    self.delete_name(&code, arg)?;
                }
                Op::StoreGlobal => {
                    let value = self.pop();
                    let old = self.frame().globals().set_str(&code.names[arg], value);
                    drop(old);
                    save!();
                    self.close_unfinished()?;
                }
                Op::DeleteGlobal => {
                    save!();
                    let old = self.frame().globals().remove_str(&code.names[arg]);
                    if old.is_none() {
                        return Err(name_error(&code.names[arg]));
                    }
                    drop(old);
                    self.close_unfinished()?;
                }
                Op::LoadLocals => {
                    let namespace = self.frame().namespace.clone();
                    self.push(namespace);
                }
                Op::LoadFromDictOrGlobals | Op::LoadFromDictOrDeref => {
                    save!();
                    self.load_from_dict(&code, instr, base)?;
                }
                Op::MakeCell | Op::LoadDeref | Op::StoreDeref | Op::DeleteDeref | Op::CopyFreeVars => {
                    save!();
                    self.cell_op(&code, instr, base)?;
                }
                // ---- attributes ----
                Op::LoadAttr => {
                    save!();
                    self.load_attr(&code, arg)?;
                    self.close_unfinished()?;
                }
                Op::StoreAttr => {
                    save!();
                    let (object, value) = (self.pop(), self.pop());
                    protocol::set_attr(self, &object, &code.names[arg], value)?;
                    drop(object);
                    self.close_unfinished()?;
                }
                Op::DeleteAttr => {
                    save!();
                    let object = self.pop();
                    protocol::set_attr(self, &object, &code.names[arg], Value::Null)?;
                    self.close_unfinished()?;
                }
                Op::LoadSuperAttr => {
                    save!();
                    self.load_super_attr(&code, arg)?;
                }
                // ---- building ----
                Op::BuildTuple => {
                    let items = self.pop_many(arg);
                    self.push(Value::tuple(items));
                }
                Op::BuildList => {
                    let items = self.pop_many(arg);
                    self.push(Value::list(items));
                }
                Op::BuildSet
                | Op::BuildMap
                | Op::BuildConstKeyMap
                | Op::BuildString
                | Op::BuildSlice
                | Op::ListAppend
                | Op::ListExtend
                | Op::SetAdd
                | Op::SetUpdate
                | Op::MapAdd
                | Op::DictUpdate
                | Op::DictMerge
                | Op::FormatValue => {
                    save!();
                    self.build_op(&code, instr)?;
                    self.close_unfinished()?;
                }
                Op::UnpackSequence => {
                    save!();
                    self.unpack_sequence(arg)?;
                    self.close_unfinished()?;
                }
                Op::UnpackEx => {
                    save!();
                    self.unpack_ex(arg)?;
                    self.close_unfinished()?;
                }
                // ---- iteration ----
                Op::GetIter => {
                    save!();
                    let iterable = self.pop();
                    let iterator = protocol::iter(self, &iterable)?;
                    self.push(iterator);
                }
                Op::ForIter => {
                    save!();
                    match self.for_iter()? {
                        Some(value) => self.push(value),
                        None => {
                            drop(self.pop());
                            // Past the END_FOR.
                            ip = arg + 1;
                            save!();
                            self.close_unfinished()?;
                        }
                    }
                }
                // ---- calls ----
                Op::KwNames => self.frame_mut().kw_names = arg as u32 + 1,
                Op::Call => {
                    save!();
                    let frames = self.frames.len();
                    self.call_op(arg)?;
                    if self.frames.len() != frames {
                        return Ok(Next::Switch);
                    }
                    self.close_unfinished()?;
                }
                Op::CallFunctionEx => {
                    save!();
                    let frames = self.frames.len();
                    self.call_ex(arg & 1 == 1)?;
                    if self.frames.len() != frames {
                        return Ok(Next::Switch);
                    }
                    self.close_unfinished()?;
                }
                Op::Resume => {
                    if WATCH > 0 && code.traced {
                        save!();
                        self.trace_call(&code)?;
                    }
                }
                Op::ReturnValue => {
                    save!();
                    let value = self.pop();
                    return self.return_value::<WATCH>(&code, value);
                }
                Op::ReturnConst => {
                    save!();
                    return self.return_value::<WATCH>(&code, code.consts[arg].clone());
                }
                Op::ReturnGenerator => {
                    save!();
                    return self.return_generator();
                }
                Op::YieldValue => {
                    save!();
                    let value = self.pop();
                    return self.yield_value::<WATCH>(&code, value);
                }
                Op::Send => {
                    save!();
                    if let Some(result) = self.send()? {
                        self.push(result);
                        ip = arg;
                    }
                }
                Op::GetYieldFromIter => {
                    save!();
                    self.get_yield_from_iter()?;
                }
                // ---- functions, classes, imports ----
                Op::MakeFunction => self.make_function(arg),
                Op::LoadBuildClass => {
                    save!();
                    self.load_build_class()?;
                }
                Op::SetupAnnotations => {
                    save!();
                    self.setup_annotations()?;
                }
                Op::ImportName => {
                    save!();
                    self.import_name(&code.names[arg])?;
                }
                Op::ImportFrom => {
                    save!();
                    self.import_from(&code.names[arg])?;
                }
                Op::CallIntrinsic1 | Op::CallIntrinsic2 => {
                    save!();
                    self.intrinsic(instr)?;
                }
                // ---- exceptions ----
                Op::LoadAssertionError => {
                    let class = crate::value::types::builtin(crate::value::BuiltinType::AssertionError);
                    self.push(Value::Type(class));
                }
                Op::RaiseVarargs => {
                    save!();
                    return Err(self.raise_varargs(arg));
                }
                Op::Reraise => {
                    save!();
                    return Err(self.reraise(arg));
                }
                Op::PushExcInfo => {
                    let raised = self.pop();
                    let handled = self.handled.last_mut().map(|slot| std::mem::replace(slot, raised.clone()));
                    self.push(match handled {
                        Some(Value::Null) | None => Value::None,
                        Some(value) => value,
                    });
                    self.push(raised);
                }
                Op::PopExcept => {
                    let previous = self.pop();
                    let done = self.handled.last_mut().map(|slot| std::mem::replace(slot, previous));
                    drop(done);
                    save!();
                    self.close_unfinished()?;
                }
                Op::CheckExcMatch => {
                    save!();
                    self.check_exc_match()?;
                }
                Op::CheckEgMatch => {
                    save!();
                    self.check_eg_match()?;
                }
                Op::CleanupThrow => {
                    save!();
                    self.cleanup_throw()?;
                }
                Op::BeforeWith => {
                    save!();
                    self.before_with()?;
                }
                Op::WithExceptStart => {
                    save!();
                    self.with_except_start()?;
                }
                // ---- match ----
                Op::GetLen | Op::MatchMapping | Op::MatchSequence | Op::MatchKeys | Op::MatchClass => {
                    save!();
                    self.match_op(instr)?;
                }
                // ---- outside the subset, and what assembled code never holds ----
                other => {
                    save!();
                    return Err(Raise::unsupported(unsupported_op(other)));
                }
            }
        }
    }

    /// Leaves the frame on top with a value.
    pub(super) fn return_value<const WATCH: u8>(
        &mut self,
        code: &super::prepare::Prepared,
        value: Value,
    ) -> PyResult<Next> {
        if WATCH > 0 && code.traced {
            self.trace_return(Some(&value))?;
        }
        let kind = self.pop_frame();
        // The locals are gone; what they alone referred to may have to be closed before the caller goes on.
        match kind {
            FrameKind::Call => {
                self.push(value);
                if WATCH > 0 {
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
            FrameKind::Generator(generator) => {
                self.finish_generator(&generator, value);
                Ok(Next::Leave(Value::Null))
            }
        }
    }

    /// Drops the frame on top with its locals and whatever is on its stack.
    pub(super) fn pop_frame(&mut self) -> FrameKind {
        self.meter.depth -= 1;
        match self.frames.pop() {
            Some(frame) => {
                self.stack.truncate(frame.base as usize + frame.code.nlocals as usize);
                // Locals die in the order of their slots, as in CPython's `_PyFrame_ClearExceptCode`.
                for slot in frame.base as usize..self.stack.len() {
                    drop(std::mem::take(&mut self.stack[slot]));
                }
                self.stack.truncate(frame.bottom as usize);
                frame.kind
            }
            None => FrameKind::Entry,
        }
    }

    /// `BINARY_OP` with its in-place forms.
    fn binary_op(&mut self, code: &super::prepare::Prepared, ip: usize, arg: usize) -> PyResult<()> {
        let (b, a) = (self.pop(), self.pop());
        let result = match (&a, &b, arg % 13) {
            (Value::Int(x), Value::Int(y), 0) => x.checked_add(*y).map(Value::Int),
            (Value::Int(x), Value::Int(y), 10) => x.checked_sub(*y).map(Value::Int),
            (Value::Int(x), Value::Int(y), 5) => x.checked_mul(*y).map(Value::Int),
            (Value::Float(x), Value::Float(y), 0) => Some(Value::Float(x + y)),
            (Value::Float(x), Value::Float(y), 10) => Some(Value::Float(x - y)),
            (Value::Float(x), Value::Float(y), 5) => Some(Value::Float(x * y)),
            _ => None,
        };
        if let Some(result) = result {
            self.push(result);
            return Ok(());
        }
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
        if let Some(store) = code.instrs.get(ip)
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
