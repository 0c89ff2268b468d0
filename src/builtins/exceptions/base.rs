//! `BaseException`: what all exceptions have.

use super::data;
use super::traceback::is_traceback;
use crate::builtins::names::Name;
use crate::builtins::protocol::{self, type_name};
use crate::value::exception::new_instance_of;
use crate::value::function::{NativeDef, Sig};
use crate::value::types::GetSet;
use crate::value::{Args, Dict, Host, PyResult, Raise, Str, Value};

/// The methods of `BaseException`.
pub const METHODS: &[NativeDef] = &[
    NativeDef::static_method("__new__", Sig::Any, new),
    NativeDef::slot("__repr__", Sig::NoArgs, repr),
    NativeDef::slot("__str__", Sig::NoArgs, str),
    NativeDef::slot("__init__", Sig::Any, init),
    NativeDef::method("__reduce__", Sig::NoArgs, reduce),
    NativeDef::method("__setstate__", Sig::One, setstate),
    NativeDef::method("with_traceback", Sig::One, with_traceback),
    NativeDef::method("add_note", Sig::One, add_note),
];

/// The attributes of `BaseException`.
pub const FIELDS: &[GetSet] = &[
    GetSet { name: "__suppress_context__", get: get_suppress, set: Some(set_suppress) },
    GetSet { name: "__dict__", get: get_dict, set: Some(set_dict) },
    GetSet { name: "args", get: get_args, set: Some(set_args) },
    GetSet { name: "__traceback__", get: get_traceback, set: Some(set_traceback) },
    GetSet { name: "__context__", get: get_context, set: Some(set_context) },
    GetSet { name: "__cause__", get: get_cause, set: Some(set_cause) },
];

/// `BaseException_new`: keeps the positional arguments, whatever `__init__` will say.
pub fn new(_host: &mut dyn Host, args: Args) -> PyResult {
    let Some(Value::Type(class)) = args.pos.first() else {
        return Err(Raise::type_error("BaseException.__new__(): not enough arguments"));
    };
    Ok(new_instance_of(class.clone(), args.pos[1..].to_vec()))
}

/// `BaseException_init`
pub fn init(_host: &mut dyn Host, args: Args) -> PyResult {
    if !args.kw.is_empty() {
        let class = type_name(&args.pos[0].class());
        return Err(Raise::type_error(format!("{class}() takes no keyword arguments")));
    }
    set_arguments(&args)?;
    Ok(Value::None)
}

/// Makes the positional arguments behind `self` the exception's `args`.
pub fn set_arguments(args: &Args) -> PyResult<()> {
    let old = data(&args.pos[0])?.args.replace(Value::tuple(args.pos[1..].to_vec()));
    drop(old);
    Ok(())
}

/// The exception's arguments.
pub fn arguments(value: &Value) -> PyResult<Vec<Value>> {
    let args = data(value)?.args.borrow().clone();
    Ok(args.as_tuple().map(|args| args.as_slice().to_vec()).unwrap_or_default())
}

fn repr(host: &mut dyn Host, args: Args) -> PyResult {
    let class = args.pos[0].class().name().to_owned();
    let arguments = data(&args.pos[0])?.args.borrow().clone();
    let text = match arguments.as_tuple().map(|args| args.as_slice()) {
        Some([only]) => format!("{class}({})", protocol::repr(host, only)?.to_string_lossy()),
        _ => {
            let text = protocol::repr(host, &arguments)?;
            if text.as_ascii().is_none() {
                // Keep what is no Rust text intact.
                return Ok(Value::Str(Str::new(&class).concat(&text)));
            }
            format!("{class}{}", text.to_string_lossy())
        }
    };
    Ok(Value::Str(Str::from_string(text)))
}

/// `BaseException_str`: nothing, the one argument, or all of them as a tuple.
pub fn str(host: &mut dyn Host, args: Args) -> PyResult {
    text(host, &args.pos[0])
}

/// `str()` of an exception by the rules of `BaseException`.
pub fn text(host: &mut dyn Host, value: &Value) -> PyResult {
    let arguments = data(value)?.args.borrow().clone();
    match arguments.as_tuple().map(|args| args.as_slice()) {
        Some([]) | None => Ok(Value::str("")),
        Some([only]) => protocol::str(host, only).map(Value::Str),
        Some(_) => protocol::str(host, &arguments).map(Value::Str),
    }
}

fn reduce(_host: &mut dyn Host, args: Args) -> PyResult {
    let arguments = data(&args.pos[0])?.args.borrow().clone();
    let mut parts = vec![Value::Type(args.pos[0].class()), arguments];
    if let Value::Instance(instance) = &args.pos[0]
        && let Some(dict) = instance.dict_if_any()
    {
        parts.push(Value::Dict(dict));
    }
    Ok(Value::tuple(parts))
}

fn setstate(host: &mut dyn Host, args: Args) -> PyResult {
    if args.pos[1].is_none() {
        return Ok(Value::None);
    }
    let Some(state) = args.pos[1].as_dict() else { return Err(Raise::type_error("state is not a dictionary")) };
    for (key, value) in state.items() {
        if let Some(key) = key.as_str() {
            protocol::set_attr(host, &args.pos[0], key, value)?;
        }
    }
    Ok(Value::None)
}

fn with_traceback(host: &mut dyn Host, mut args: Args) -> PyResult {
    let traceback = args.take(1);
    set_traceback(host, &args.pos[0], traceback)?;
    Ok(args.take(0))
}

fn add_note(host: &mut dyn Host, args: Args) -> PyResult {
    let Some(note) = args.pos[1].as_str() else {
        let got = type_name(&args.pos[1].class());
        return Err(Raise::type_error(format!("note must be a str, not '{got}'")));
    };
    push_note(host, &args.pos[0], Value::Str(note.clone()))?;
    Ok(Value::None)
}

fn push_note(host: &mut dyn Host, exception: &Value, note: Value) -> PyResult<()> {
    let name = Name::Notes.get();
    let notes = match protocol::get_attr_opt(host, exception, &name)? {
        Some(notes) => notes,
        None => {
            let notes = Value::list(Vec::new());
            protocol::set_attr(host, exception, &name, notes.clone())?;
            notes
        }
    };
    match notes.as_list() {
        Some(notes) => {
            notes.push(note);
            Ok(())
        }
        None => Err(Raise::type_error("Cannot add note: __notes__ is not a list")),
    }
}

/// Adds a note that the VM itself makes (`_PyErr_FormatNote`).
pub fn add_note_text(host: &mut dyn Host, exception: &Value, note: &str) -> PyResult<()> {
    push_note(host, exception, Value::str(note))
}

fn get_suppress(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Bool(data(object)?.suppress_context.get()))
}

fn set_suppress(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    match value {
        Value::Bool(flag) => {
            data(object)?.suppress_context.set(flag);
            Ok(())
        }
        Value::Null => Err(Raise::type_error("can't delete numeric/char attribute")),
        _ => Err(Raise::type_error("attribute value type must be bool")),
    }
}

fn get_dict(_host: &mut dyn Host, object: &Value) -> PyResult {
    match object {
        Value::Instance(instance) => Ok(Value::Dict(instance.dict())),
        _ => Ok(Value::Dict(Dict::new())),
    }
}

fn set_dict(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    let (Value::Instance(instance), Some(dict)) = (object, value.as_dict()) else {
        let got = type_name(&value.class());
        return Err(Raise::type_error(format!("__dict__ must be set to a dictionary, not a '{got}'")));
    };
    instance.set_dict(dict.clone());
    Ok(())
}

fn get_args(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(data(object)?.args.borrow().clone())
}

fn set_args(host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    if value.is_null() {
        return Err(Raise::type_error("args may not be deleted"));
    }
    let args = match value {
        Value::Tuple(_) => value,
        other => Value::tuple(protocol::collect(host, &other)?),
    };
    data(object)?.args.replace(args);
    Ok(())
}

fn get_traceback(_host: &mut dyn Host, object: &Value) -> PyResult {
    let traceback = data(object)?.traceback.borrow().clone();
    Ok(if traceback.is_null() { Value::None } else { traceback })
}

fn set_traceback(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    if value.is_null() {
        return Err(Raise::type_error("__traceback__ may not be deleted"));
    }
    if !value.is_none() && !is_traceback(&value) {
        return Err(Raise::type_error("__traceback__ must be a traceback or None"));
    }
    let old = data(object)?.traceback.replace(value);
    drop(old);
    Ok(())
}

/// An exception or `None`, as `__cause__` and `__context__` want it.
fn linked(value: Value, name: &str) -> PyResult {
    if value.is_null() {
        return Err(Raise::type_error(format!("__{name}__ may not be deleted")));
    }
    if value.is_none() || value.as_exception().is_some() {
        return Ok(value);
    }
    Err(Raise::type_error(format!("exception {name} must be None or derive from BaseException")))
}

fn get_context(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(data(object)?.context.borrow().clone())
}

fn set_context(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    let value = linked(value, "context")?;
    drop(data(object)?.context.replace(value));
    Ok(())
}

fn get_cause(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(data(object)?.cause.borrow().clone())
}

fn set_cause(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    let value = linked(value, "cause")?;
    let data = data(object)?;
    drop(data.cause.replace(value));
    data.suppress_context.set(true);
    Ok(())
}
