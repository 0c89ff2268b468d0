//! Built-in functions about any object: attributes, classes, text, identity, namespaces.

use crate::builtins::names::Name;
use crate::builtins::object::name_argument;
use crate::builtins::protocol;
use crate::builtins::scalar;
use crate::value::{Args, BuiltinType, Host, PyResult, Raise, Str, Value};

/// `ascii(object)`
pub fn ascii(host: &mut dyn Host, args: Args) -> PyResult {
    protocol::ascii(host, &args.pos[0]).map(Value::Str)
}

/// `repr(object)`
pub fn repr(host: &mut dyn Host, args: Args) -> PyResult {
    protocol::repr(host, &args.pos[0]).map(Value::Str)
}

/// `callable(object)`
pub fn callable(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(Value::Bool(protocol::is_callable(&args.pos[0])))
}

/// `getattr(object, name[, default])`
pub fn getattr(host: &mut dyn Host, mut args: Args) -> PyResult {
    let name = name_argument(&args.pos[1])?;
    if args.pos.len() == 2 {
        return protocol::get_attr(host, &args.pos[0], &name);
    }
    match protocol::get_attr_opt(host, &args.pos[0], &name)? {
        Some(value) => Ok(value),
        None => Ok(args.take(2)),
    }
}

/// `hasattr(object, name)`
pub fn hasattr(host: &mut dyn Host, args: Args) -> PyResult {
    let name = name_argument(&args.pos[1])?;
    Ok(Value::Bool(protocol::get_attr_opt(host, &args.pos[0], &name)?.is_some()))
}

/// `setattr(object, name, value)`
pub fn setattr(host: &mut dyn Host, mut args: Args) -> PyResult {
    let name = name_argument(&args.pos[1])?;
    let value = args.take(2);
    protocol::set_attr(host, &args.pos[0], &name, value)?;
    Ok(Value::None)
}

/// `delattr(object, name)`
pub fn delattr(host: &mut dyn Host, args: Args) -> PyResult {
    let name = name_argument(&args.pos[1])?;
    protocol::set_attr(host, &args.pos[0], &name, Value::Null)?;
    Ok(Value::None)
}

/// `hash(object)`
pub fn hash(host: &mut dyn Host, args: Args) -> PyResult {
    protocol::hash(host, &args.pos[0]).map(Value::Int)
}

/// `id(object)`
pub fn id(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(Value::int(args.pos[0].id()))
}

/// `isinstance(object, class_or_tuple)`
pub fn isinstance(host: &mut dyn Host, args: Args) -> PyResult {
    protocol::is_instance(host, &args.pos[0], &args.pos[1]).map(Value::Bool)
}

/// `issubclass(class, class_or_tuple)`
pub fn issubclass(host: &mut dyn Host, args: Args) -> PyResult {
    protocol::is_subclass(host, &args.pos[0], &args.pos[1]).map(Value::Bool)
}

/// `format(value, spec='')`
pub fn format(host: &mut dyn Host, args: Args) -> PyResult {
    let spec = match args.get(1) {
        None => Str::new(""),
        Some(spec) => match spec.as_str() {
            Some(spec) => spec.clone(),
            None => return Err(scalar::bad_argument("format", "argument 2", spec)),
        },
    };
    protocol::format(host, &args.pos[0], &spec).map(Value::Str)
}

/// `globals()`
pub fn globals(host: &mut dyn Host, _args: Args) -> PyResult {
    Ok(Value::Dict(host.globals()))
}

/// `locals()`
pub fn locals(host: &mut dyn Host, _args: Args) -> PyResult {
    host.locals()
}

/// `vars([object])`
pub fn vars(host: &mut dyn Host, args: Args) -> PyResult {
    let Some(object) = args.pos.first() else { return host.locals() };
    match protocol::get_attr_opt(host, object, &Name::Dict.get())? {
        Some(dict) => Ok(dict),
        None => Err(Raise::type_error("vars() argument must have __dict__ attribute")),
    }
}

/// `dir([object])`: sorted names (`PyObject_Dir`).
pub fn dir(host: &mut dyn Host, args: Args) -> PyResult {
    let names = match args.pos.first() {
        None => {
            let locals = host.locals()?;
            match locals.as_dict() {
                Some(dict) => dict.keys(),
                None => {
                    let keys = protocol::call_method(host, &locals, "keys", Args::none())?;
                    protocol::collect(host, &keys)?
                }
            }
        }
        Some(object) => match protocol::call_special_name(host, object, Name::Dir, &[])? {
            Some(names) => protocol::collect(host, &names)?,
            None => return Err(Raise::type_error("object does not provide __dir__")),
        },
    };
    let mut names = names;
    crate::builtins::sort::sort_values(host, &mut names, None, false)?;
    Ok(Value::list(names))
}

/// Whether an error is the end of an iteration.
pub fn is_stop(error: &Raise) -> bool {
    error.is(BuiltinType::StopIteration)
}
