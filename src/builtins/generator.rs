//! Generators.

use super::exceptions::frame_object;
use super::protocol::{address, type_name};
use crate::value::exception::new_instance;
use crate::value::function::{NativeDef, Sig};
use crate::value::generator::GeneratorState;
use crate::value::host::Resume;
use crate::value::types::{BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Dict, Gc, Generator, Host, PyResult, Raise, Value};

/// `generator`
pub static GENERATOR: TypeSpec = TypeSpec {
    name: "generator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Generator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[
        NativeDef::slot("__repr__", Sig::NoArgs, repr),
        NativeDef::slot("__iter__", Sig::NoArgs, iter),
        NativeDef::slot("__next__", Sig::NoArgs, next),
        NativeDef::slot("__del__", Sig::NoArgs, close),
        NativeDef::method("send", Sig::One, send),
        NativeDef::method("throw", Sig::Pos(1, 3), throw),
        NativeDef::method("close", Sig::NoArgs, close),
    ],
    getset: &[
        GetSet { name: "__name__", get: get_name, set: Some(set_name) },
        GetSet { name: "__qualname__", get: get_qualname, set: Some(set_qualname) },
        GetSet { name: "gi_yieldfrom", get: get_yield_from, set: None },
        GetSet { name: "gi_running", get: get_running, set: None },
        GetSet { name: "gi_frame", get: get_frame, set: None },
        GetSet { name: "gi_suspended", get: get_suspended, set: None },
        GetSet { name: "gi_code", get: get_code, set: None },
    ],
    extra: None,
};

/// `coroutine`
pub static COROUTINE: TypeSpec = TypeSpec {
    name: "coroutine",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Coroutine),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[NativeDef::slot("__repr__", Sig::NoArgs, repr), NativeDef::method("close", Sig::NoArgs, close)],
    getset: &[],
    extra: None,
};

/// `async_generator`
pub static ASYNC_GENERATOR: TypeSpec = TypeSpec {
    name: "async_generator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::AsyncGenerator),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[NativeDef::slot("__repr__", Sig::NoArgs, repr)],
    getset: &[],
    extra: None,
};

/// The next item of a generator; `None` when it has returned.
pub fn advance(host: &mut dyn Host, generator: &Gc<Generator>) -> PyResult<Option<Value>> {
    let item = host.resume(generator, Resume::Send(Value::None))?;
    if item.is_none() {
        drop(generator.take_result());
    }
    Ok(item)
}

fn this(value: &Value) -> PyResult<&Gc<Generator>> {
    match value {
        Value::Generator(generator) => Ok(generator),
        _ => Err(Raise::type_error(format!("a generator is needed, not '{}'", type_name(&value.class())))),
    }
}

/// An item, or the StopIteration that carries what the generator returned.
fn item_or_stop(generator: &Generator, item: Option<Value>) -> PyResult {
    match item {
        Some(item) => Ok(item),
        None => match generator.take_result() {
            Value::Null | Value::None => Err(Raise::stop_iteration(Value::None)),
            // A tuple or an exception would otherwise be taken for the arguments (`_PyGen_SetStopIterationValue`).
            result => Err(Raise::with_args(BuiltinType::StopIteration, vec![result])),
        },
    }
}

fn iter(_host: &mut dyn Host, mut args: Args) -> PyResult {
    Ok(args.take(0))
}

fn next(host: &mut dyn Host, args: Args) -> PyResult {
    let generator = this(&args.pos[0])?;
    let item = host.resume(generator, Resume::Send(Value::None))?;
    item_or_stop(generator, item)
}

fn send(host: &mut dyn Host, mut args: Args) -> PyResult {
    let value = args.take(1);
    let generator = this(&args.pos[0])?;
    let item = host.resume(generator, Resume::Send(value))?;
    item_or_stop(generator, item)
}

/// `generator.throw(exception)`, or its old form with class, value and traceback.
fn throw(host: &mut dyn Host, mut args: Args) -> PyResult {
    let exception = thrown_exception(host, &mut args)?;
    let generator = this(&args.pos[0])?;
    let item = host.resume(generator, Resume::Throw(exception))?;
    item_or_stop(generator, item)
}

/// `_gen_throw`'s reading of its arguments.
fn thrown_exception(host: &mut dyn Host, args: &mut Args) -> PyResult {
    let (class, value) = (args.take(1), args.take(2));
    let wrong = |value: &Value| {
        let got = type_name(&value.class());
        Raise::type_error(format!("exceptions must be classes or instances deriving from BaseException, not {got}"))
    };
    match &class {
        Value::Type(kind) if kind.is_subtype_of(BuiltinType::BaseException) => match value {
            Value::Null | Value::None => host.call(&class, Args::none()),
            value if value.class().is_subtype(kind) => Ok(value),
            Value::Tuple(items) => host.call(&class, Args::pos(items.as_slice().iter().cloned())),
            value => host.call(&class, Args::one(value)),
        },
        instance if instance.as_exception().is_some() => {
            if !value.is_null() && !value.is_none() {
                return Err(Raise::type_error("instance exception may not have a separate value"));
            }
            Ok(class)
        }
        other => Err(wrong(other)),
    }
}

/// `generator.close()` (`gen_close`)
fn close(host: &mut dyn Host, args: Args) -> PyResult {
    let generator = this(&args.pos[0])?;
    match generator.state.get() {
        GeneratorState::Created => {
            generator.state.set(GeneratorState::Closed);
            drop(generator.frame.take());
            return Ok(Value::None);
        }
        GeneratorState::Closed => return Ok(Value::None),
        GeneratorState::Suspended | GeneratorState::Running => {}
    }
    let exit = new_instance(BuiltinType::GeneratorExit, Vec::new());
    match host.resume(generator, Resume::Throw(exit)) {
        Ok(Some(_)) => Err(Raise::runtime_error("generator ignored GeneratorExit")),
        Ok(None) => {
            drop(generator.take_result());
            Ok(Value::None)
        }
        Err(error) if error.is(BuiltinType::GeneratorExit) || error.is(BuiltinType::StopIteration) => Ok(Value::None),
        Err(error) => Err(error),
    }
}

fn repr(_host: &mut dyn Host, args: Args) -> PyResult {
    let generator = this(&args.pos[0])?;
    let kind = generator.builtin_type().name();
    let qualname = generator.qualname.borrow().clone();
    Ok(Value::str(&format!("<{kind} object {} at {}>", qualname.to_string_lossy(), address(&args.pos[0]))))
}

fn get_name(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Str(this(object)?.name.borrow().clone()))
}

fn set_name(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    match value.as_str() {
        Some(name) => {
            this(object)?.name.replace(name.clone());
            Ok(())
        }
        None => Err(Raise::type_error("__name__ must be set to a string object")),
    }
}

fn get_qualname(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Str(this(object)?.qualname.borrow().clone()))
}

fn set_qualname(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    match value.as_str() {
        Some(name) => {
            crate::value::types::touch();
            this(object)?.qualname.replace(name.clone());
            Ok(())
        }
        None => Err(Raise::type_error("__qualname__ must be set to a string object")),
    }
}

fn get_running(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Bool(this(object)?.state.get() == GeneratorState::Running))
}

fn get_suspended(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Bool(this(object)?.state.get() == GeneratorState::Suspended))
}

fn get_frame(host: &mut dyn Host, object: &Value) -> PyResult {
    let generator = this(object)?;
    match host.generator_place(generator) {
        Some(place) => {
            let locals = Dict::new();
            for (name, value) in place.locals {
                locals.set_str(&name, value);
            }
            let running = generator.state.get() == GeneratorState::Running;
            Ok(frame_object(generator.function.code.clone(), place.line, locals, running))
        }
        None => Ok(Value::None),
    }
}

fn get_yield_from(host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(host.generator_place(this(object)?).and_then(|place| place.delegate).unwrap_or(Value::None))
}

fn get_code(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Code(this(object)?.function.code.clone()))
}
