//! Iteration, exceptions, `with`, intrinsics.

use crate::builtins::typing::{self, ParameterKind};
use crate::builtins::{exceptions, protocol};
use crate::bytecode::ops::Op;
use crate::value::heap::intern;
use crate::value::host::Resume;
use crate::value::{Args, BuiltinType, Host, PyResult, Raise, Value};
use crate::vm::prepare::Instr;
use crate::vm::{Reraise, Vm};

impl Vm {
    /// `FOR_ITER`: the next item of the iterator on top of the stack.
    pub(in crate::vm) fn for_iter(&mut self) -> PyResult<Option<Value>> {
        let iterator = self.peek(1).clone();
        self.stopped_by = None;
        let item = match &iterator {
            Value::Generator(generator) => {
                let item = self.resume_generator(generator, Resume::Send(Value::None))?;
                if item.is_none() {
                    let result = generator.take_result();
                    if !result.is_none() && !result.is_null() {
                        self.stopped_by = Some(crate::vm::trace::stop_iteration(result));
                    }
                }
                item
            }
            iterator => protocol::next(self, iterator)?,
        };
        if item.is_none() {
            self.report_stop()?;
        }
        Ok(item)
    }

    /// An iterator of the program's own ended with a StopIteration: the tracer hears of it (`monitor_raise` in
    /// 3.12's FOR_ITER and SEND), although nobody sees it raised.
    pub(in crate::vm) fn report_stop(&mut self) -> PyResult<()> {
        if let Some(stop) = self.stopped_by.take()
            && self.watched()
        {
            return self.trace_exception(&stop);
        }
        Ok(())
    }

    /// `RAISE_VARARGS`: `raise`, `raise exc`, `raise exc from cause`.
    pub(in crate::vm) fn raise_varargs(&mut self, arg: usize) -> Raise {
        let cause = if arg == 2 { self.pop() } else { Value::Null };
        if arg == 0 {
            return match self.topmost_handled() {
                Some(exception) => {
                    self.reraising = Some(Reraise::Here);
                    Raise::Exception(exception)
                }
                None => Raise::runtime_error("No active exception to reraise"),
            };
        }
        let raised = self.pop();
        match self.exception_from(raised, "exceptions must derive from BaseException") {
            Ok(exception) => match self.set_cause(&exception, cause) {
                Ok(()) => Raise::Exception(exception),
                Err(raise) => raise,
            },
            Err(raise) => raise,
        }
    }

    /// An exception instance from an instance or a class.
    fn exception_from(&mut self, raised: Value, otherwise: &str) -> PyResult {
        match &raised {
            Value::Type(class) if class.is_subtype_of(BuiltinType::BaseException) => {
                let made = self.call_value(&raised, Args::none())?;
                if made.as_exception().is_none() {
                    return Err(Raise::type_error(format!(
                        "calling {} should have returned an instance of BaseException, not {}",
                        class.full_name(),
                        made.class().name()
                    )));
                }
                Ok(made)
            }
            _ if raised.as_exception().is_some() => Ok(raised),
            _ => Err(Raise::type_error(otherwise)),
        }
    }

    fn set_cause(&mut self, exception: &Value, cause: Value) -> PyResult<()> {
        if cause.is_null() {
            return Ok(());
        }
        let cause = match cause {
            Value::None => Value::None,
            other => self.exception_from(other, "exception causes must derive from BaseException")?,
        };
        if let Some(data) = exception.as_exception() {
            data.cause.replace(cause);
            data.suppress_context.set(true);
        }
        Ok(())
    }

    /// `RERAISE`: the exception on top goes on; nobody is told again. With an argument, the place of the instruction
    /// that raised it lies so deep on the stack.
    pub(in crate::vm) fn reraise(&mut self, arg: usize) -> Raise {
        let exception = self.pop();
        let place = if arg > 0 { self.peek(arg).as_i64() } else { None };
        self.reraising = Some(place.and_then(|unit| u32::try_from(unit).ok()).map_or(Reraise::Here, Reraise::From));
        Raise::Exception(exception)
    }

    /// `CHECK_EXC_MATCH`: whether the exception below is an instance of the class (or of one of them) on top.
    pub(in crate::vm) fn check_exc_match(&mut self) -> PyResult<()> {
        let class = self.pop();
        let legal = match &class {
            Value::Tuple(classes) => classes.as_slice().iter().all(is_exception_class),
            other => is_exception_class(other),
        };
        if !legal {
            return Err(Raise::type_error("catching classes that do not inherit from BaseException is not allowed"));
        }
        let raised = self.peek(1).class();
        let matches = |class: &Value| class.as_type().is_some_and(|class| raised.is_subtype(class));
        let found = match &class {
            Value::Tuple(classes) => classes.as_slice().iter().any(matches),
            other => matches(other),
        };
        self.push(Value::Bool(found));
        Ok(())
    }

    /// `CHECK_EG_MATCH`: splits the exception group below for `except*`.
    pub(in crate::vm) fn check_eg_match(&mut self) -> PyResult<()> {
        let class = self.pop();
        let exception = self.pop();
        check_except_star_type(&class)?;
        let (matched, rest) = exceptions::split_for_except(self, &exception, &class)?;
        self.push(rest);
        if !matched.is_none()
            && let Some(slot) = self.handled.last_mut()
        {
            *slot = matched.clone();
        }
        self.push(matched);
        self.close_unfinished()
    }

    /// `CLEANUP_THROW`: a StopIteration thrown into a `yield from` becomes its value; others go on.
    pub(in crate::vm) fn cleanup_throw(&mut self) -> PyResult<()> {
        let exception = self.pop();
        if exception.class().is_subtype_of(BuiltinType::StopIteration) {
            let value = protocol::get_attr(self, &exception, &intern("value"))?;
            self.pop();
            self.pop();
            self.push(Value::None);
            self.push(value);
            return Ok(());
        }
        self.reraising = Some(Reraise::Here);
        Err(Raise::Exception(exception))
    }

    /// `BEFORE_WITH`: `__enter__` is called, `__exit__` kept.
    pub(in crate::vm) fn before_with(&mut self) -> PyResult<()> {
        let manager = self.pop();
        let name = manager.class().name().to_owned();
        let Some(enter) = protocol::lookup_special(self, &manager, "__enter__")? else {
            return Err(Raise::type_error(format!("'{name}' object does not support the context manager protocol")));
        };
        let Some(exit) = protocol::lookup_special(self, &manager, "__exit__")? else {
            return Err(Raise::type_error(format!(
                "'{name}' object does not support the context manager protocol (missed __exit__ method)"
            )));
        };
        self.push(exit);
        drop(manager);
        let entered = self.call_value(&enter, Args::none())?;
        self.push(entered);
        Ok(())
    }

    /// `WITH_EXCEPT_START`: calls `__exit__` with the exception on top.
    pub(in crate::vm) fn with_except_start(&mut self) -> PyResult<()> {
        let exception = self.peek(1).clone();
        let exit = self.peek(4).clone();
        let traceback = protocol::get_attr(self, &exception, &intern("__traceback__"))?;
        let class = Value::Type(exception.class());
        let result = self.call_value(&exit, Args::pos([class, exception, traceback]))?;
        self.push(result);
        Ok(())
    }

    /// `CALL_INTRINSIC_1` and `CALL_INTRINSIC_2`.
    pub(in crate::vm) fn intrinsic(&mut self, instr: Instr) -> PyResult<()> {
        let top = self.pop();
        let result = match (instr.op, instr.arg) {
            (Op::CallIntrinsic1, 1) => self.display(&top)?,
            (Op::CallIntrinsic1, 2) => self.import_star(&top)?,
            (Op::CallIntrinsic1, 3) => self.stop_iteration_error(top),
            (Op::CallIntrinsic1, 5) => protocol::unary_op(self, protocol::UnaryOp::Positive, &top)?,
            (Op::CallIntrinsic1, 6) => Value::tuple(protocol::collect(self, &top)?),
            (Op::CallIntrinsic1, 7) => type_parameter(ParameterKind::TypeVar, &top)?,
            (Op::CallIntrinsic1, 8) => type_parameter(ParameterKind::ParamSpec, &top)?,
            (Op::CallIntrinsic1, 9) => type_parameter(ParameterKind::TypeVarTuple, &top)?,
            (Op::CallIntrinsic1, 10) => self.subscript_generic(&top)?,
            (Op::CallIntrinsic1, 11) => match top.as_tuple().map(|parts| parts.as_slice()) {
                Some([Value::Str(name), params, compute]) => {
                    typing::type_alias(name.clone(), params.clone(), compute.clone())
                }
                _ => return Err(Raise::unsupported("a type alias of this form")),
            },
            (Op::CallIntrinsic2, 1) => {
                let original = self.pop();
                exceptions::prep_reraise_star(self, &original, &top)?
            }
            (Op::CallIntrinsic2, arg @ (2 | 3)) => {
                let Value::Str(name) = self.pop() else { return Err(Raise::unsupported("a nameless type parameter")) };
                let (bound, constraints) = if arg == 2 { (top, Value::Null) } else { (Value::Null, top) };
                typing::type_parameter(ParameterKind::TypeVar, name, bound, constraints)
            }
            (Op::CallIntrinsic2, 4) => {
                let function = self.pop();
                if let Value::Function(function) = &function {
                    function.type_params.replace(top);
                }
                function
            }
            (op, arg) => return Err(Raise::unsupported(format!("{} {arg}", op.name()))),
        };
        self.push(result);
        Ok(())
    }

    /// `INTRINSIC_PRINT`: shows the value of a statement typed at a prompt, and keeps it as `_` (`sys.displayhook`).
    fn display(&mut self, value: &Value) -> PyResult {
        if value.is_none() {
            return Ok(Value::None);
        }
        let (underscore, print) = (intern("_"), self.builtins.get_str(&intern("print")));
        self.builtins.set_str(&underscore, Value::None);
        let text = protocol::repr(self, value)?;
        if let Some(print) = print {
            self.call_value(&print, Args::one(Value::Str(text)))?;
        }
        self.builtins.set_str(&underscore, value.clone());
        Ok(Value::None)
    }

    /// `INTRINSIC_SUBSCRIPT_GENERIC`: `typing.Generic[T]`, the base that a class with type parameters gets; tuples of
    /// types are unpacked in it (`_Py_subscript_generic`).
    fn subscript_generic(&mut self, params: &Value) -> PyResult {
        let typing = self.import_module("typing")?;
        let mut unpacked = Vec::new();
        for param in params.as_tuple().map_or(&[][..], |params| params.as_slice()) {
            if param.class().is(&crate::value::types::builtin(BuiltinType::TypeVarTuple)) {
                unpacked.extend(protocol::collect(self, param)?);
            } else {
                unpacked.push(param.clone());
            }
        }
        let generic = protocol::get_attr(self, &typing, &intern("Generic"))?;
        protocol::get_item(self, &generic, &Value::tuple(unpacked))
    }

    /// `INTRINSIC_STOPITERATION_ERROR`: a StopIteration must not leave a generator's body.
    fn stop_iteration_error(&mut self, exception: Value) -> Value {
        if !exception.class().is_subtype_of(BuiltinType::StopIteration) {
            return exception;
        }
        let raise = Raise::runtime_error("generator raised StopIteration");
        let Raise::Exception(error) = raise else { return exception };
        if let Some(data) = error.as_exception() {
            data.cause.replace(exception.clone());
            data.context.replace(exception);
            data.suppress_context.set(true);
        }
        error
    }
}

fn is_exception_class(class: &Value) -> bool {
    class.as_type().is_some_and(|class| class.is_subtype_of(BuiltinType::BaseException))
}

/// `check_except_star_type_valid`
fn check_except_star_type(class: &Value) -> PyResult<()> {
    let classes = match class {
        Value::Tuple(classes) => classes.as_slice(),
        other => std::slice::from_ref(other),
    };
    if !classes.iter().all(is_exception_class) {
        return Err(Raise::type_error("catching classes that do not inherit from BaseException is not allowed"));
    }
    let is_group =
        |class: &Value| class.as_type().is_some_and(|class| class.is_subtype_of(BuiltinType::BaseExceptionGroup));
    if classes.iter().any(is_group) {
        let message = "catching ExceptionGroup with except* is not allowed. Use except instead.";
        return Err(Raise::type_error(message));
    }
    Ok(())
}

/// A type parameter that has only a name.
fn type_parameter(kind: ParameterKind, name: &Value) -> PyResult {
    match name {
        Value::Str(name) => Ok(typing::type_parameter(kind, name.clone(), Value::Null, Value::Null)),
        _ => Err(Raise::unsupported("a nameless type parameter")),
    }
}
