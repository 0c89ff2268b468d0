//! Functions, methods and the other objects of the call machinery.

use std::cell::RefCell;

use super::names::Name;
use super::protocol::{self, CompareOp, address, no_attribute, type_name};
use crate::value::function::{BuiltinCode, DefKind, NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::types::{BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{
    Args, Builtin, BuiltinType, CellVar, CodeRef, Dict, Function, Gc, Host, Method, PyResult, Raise, Str, Value,
};

macro_rules! specs {
    ($($(#[$doc:meta])* $name:ident $kind:ident $dict:literal [$($method:expr),* $(,)?] [$($getset:expr),* $(,)?];)*) => {
        $(
            $(#[$doc])*
            pub static $name: TypeSpec = TypeSpec {
                name: BuiltinType::$kind.name(),
                module: "builtins",
                base: BaseSpec::Builtin(BuiltinType::Object),
                layout: Layout::Value(BuiltinType::$kind),
                subclassable: false,
                has_dict: $dict,
                doc: None,
                methods: &[$($method,)*],
                getset: &[$($getset,)*],
                extra: None,
            };
        )*
    };
}

/// An attribute that can only be read.
const fn read(name: &'static str, get: crate::value::types::Getter) -> GetSet {
    GetSet { name, get, set: None }
}

specs! {
    /// `function`
    FUNCTION Function true [
        NativeDef::static_method(
            "__new__",
            Sig::Params { names: &["code", "globals", "name", "argdefs", "closure"], posonly: 0, required: 2, kwonly: 0 },
            new_function,
        ),
        NativeDef::slot("__repr__", Sig::NoArgs, function_repr),
        NativeDef::slot("__call__", Sig::Any, call_self),
        NativeDef::slot("__get__", Sig::Pos(1, 2), bind_self),
    ] [
        GetSet { name: "__code__", get: function_code, set: Some(set_function_code) },
        GetSet { name: "__defaults__", get: function_defaults, set: Some(set_function_defaults) },
        GetSet { name: "__kwdefaults__", get: function_kwdefaults, set: Some(set_function_kwdefaults) },
        GetSet { name: "__annotations__", get: function_annotations, set: Some(set_function_annotations) },
        GetSet { name: "__dict__", get: function_dict, set: Some(set_function_dict) },
        GetSet { name: "__name__", get: function_name, set: Some(set_function_name) },
        GetSet { name: "__qualname__", get: function_qualname, set: Some(set_function_qualname) },
        GetSet { name: "__type_params__", get: function_type_params, set: Some(set_function_type_params) },
        GetSet { name: "__doc__", get: function_doc, set: Some(set_function_doc) },
        GetSet { name: "__module__", get: function_module, set: Some(set_function_module) },
        read("__globals__", function_globals),
        read("__closure__", function_closure),
        read("__builtins__", function_builtins),
    ];
    /// `method`
    METHOD Method false [
        NativeDef::static_method("__new__", Sig::Pos(2, 2), new_method),
        NativeDef::slot("__repr__", Sig::NoArgs, method_repr),
        NativeDef::slot("__hash__", Sig::NoArgs, method_hash),
        NativeDef::slot("__call__", Sig::Any, call_self),
        NativeDef::slot("__eq__", Sig::One, method_eq),
        NativeDef::slot("__ne__", Sig::One, method_ne),
        NativeDef::slot("__getattribute__", Sig::One, method_getattribute),
    ] [
        read("__func__", method_func),
        read("__self__", method_self),
        read("__doc__", method_doc),
    ];
    /// `builtin_function_or_method`
    BUILTIN_FUNCTION BuiltinFunction false [
        NativeDef::slot("__repr__", Sig::NoArgs, builtin_repr),
        NativeDef::slot("__hash__", Sig::NoArgs, builtin_hash),
        NativeDef::slot("__call__", Sig::Any, call_self),
        NativeDef::slot("__eq__", Sig::One, builtin_eq),
        NativeDef::slot("__ne__", Sig::One, builtin_ne),
    ] [
        read("__name__", builtin_name),
        read("__qualname__", builtin_qualname),
        read("__self__", builtin_self),
        read("__module__", builtin_module),
        read("__doc__", no_doc),
        read("__text_signature__", no_doc),
    ];
    /// `method_descriptor`
    METHOD_DESCRIPTOR MethodDescriptor false [
        NativeDef::slot("__repr__", Sig::NoArgs, builtin_repr),
        NativeDef::slot("__call__", Sig::Any, call_self),
        NativeDef::slot("__get__", Sig::Pos(1, 2), bind_self),
    ] [
        read("__name__", builtin_name),
        read("__qualname__", builtin_qualname),
        read("__objclass__", builtin_owner),
        read("__doc__", no_doc),
        read("__text_signature__", no_doc),
    ];
    /// `wrapper_descriptor`
    WRAPPER_DESCRIPTOR WrapperDescriptor false [
        NativeDef::slot("__repr__", Sig::NoArgs, builtin_repr),
        NativeDef::slot("__call__", Sig::Any, call_self),
        NativeDef::slot("__get__", Sig::Pos(1, 2), bind_self),
    ] [
        read("__name__", builtin_name),
        read("__qualname__", builtin_qualname),
        read("__objclass__", builtin_owner),
        read("__doc__", no_doc),
        read("__text_signature__", no_doc),
    ];
    /// `method-wrapper`
    METHOD_WRAPPER MethodWrapper false [
        NativeDef::slot("__repr__", Sig::NoArgs, builtin_repr),
        NativeDef::slot("__hash__", Sig::NoArgs, builtin_hash),
        NativeDef::slot("__call__", Sig::Any, call_self),
        NativeDef::slot("__eq__", Sig::One, builtin_eq),
        NativeDef::slot("__ne__", Sig::One, builtin_ne),
    ] [
        read("__name__", builtin_name),
        read("__qualname__", builtin_qualname),
        read("__self__", builtin_self),
        read("__objclass__", builtin_owner),
        read("__doc__", no_doc),
        read("__text_signature__", no_doc),
    ];
    /// `classmethod_descriptor`
    CLASS_METHOD_DESCRIPTOR ClassMethodDescriptor false [
        NativeDef::slot("__repr__", Sig::NoArgs, builtin_repr),
        NativeDef::slot("__call__", Sig::Any, call_self),
    ] [
        read("__name__", builtin_name),
        read("__qualname__", builtin_qualname),
        read("__objclass__", builtin_owner),
        read("__doc__", no_doc),
    ];
    /// `getset_descriptor`
    GET_SET_DESCRIPTOR GetSetDescriptor false [
        NativeDef::slot("__repr__", Sig::NoArgs, builtin_repr),
        NativeDef::slot("__get__", Sig::Pos(1, 2), descriptor_get),
        NativeDef::slot("__set__", Sig::Pos(2, 2), descriptor_set),
        NativeDef::slot("__delete__", Sig::One, descriptor_delete),
    ] [
        read("__name__", builtin_name),
        read("__qualname__", builtin_qualname),
        read("__objclass__", builtin_owner),
        read("__doc__", no_doc),
    ];
    /// `member_descriptor`
    MEMBER_DESCRIPTOR MemberDescriptor false [
        NativeDef::slot("__repr__", Sig::NoArgs, builtin_repr),
        NativeDef::slot("__get__", Sig::Pos(1, 2), descriptor_get),
        NativeDef::slot("__set__", Sig::Pos(2, 2), descriptor_set),
        NativeDef::slot("__delete__", Sig::One, descriptor_delete),
    ] [
        read("__name__", builtin_name),
        read("__qualname__", builtin_qualname),
        read("__objclass__", builtin_owner),
        read("__doc__", no_doc),
    ];
    /// `code`
    CODE Code false [
        NativeDef::slot("__repr__", Sig::NoArgs, code_repr),
    ] [
        read("co_name", code_name),
        read("co_qualname", code_qualname),
        read("co_filename", code_filename),
        read("co_firstlineno", code_firstlineno),
        read("co_argcount", code_argcount),
        read("co_posonlyargcount", code_posonlyargcount),
        read("co_kwonlyargcount", code_kwonlyargcount),
        read("co_nlocals", code_nlocals),
        read("co_stacksize", code_stacksize),
        read("co_flags", code_flags),
        read("co_code", code_code),
        read("co_consts", code_consts),
        read("co_names", code_names),
        read("co_varnames", code_varnames),
        read("co_freevars", code_freevars),
        read("co_cellvars", code_cellvars),
        read("co_exceptiontable", code_exceptiontable),
        read("co_linetable", code_linetable),
    ];
    /// `cell`
    CELL Cell false [
        NativeDef::static_method("__new__", Sig::Pos(0, 1), |_, mut args| Ok(Value::Cell(CellVar::new(args.take(1))))),
        NativeDef::slot("__repr__", Sig::NoArgs, cell_repr),
        NativeDef::slot("__lt__", Sig::One, cell_lt),
        NativeDef::slot("__le__", Sig::One, cell_le),
        NativeDef::slot("__eq__", Sig::One, cell_eq),
        NativeDef::slot("__ne__", Sig::One, cell_ne),
        NativeDef::slot("__gt__", Sig::One, cell_gt),
        NativeDef::slot("__ge__", Sig::One, cell_ge),
    ] [
        GetSet { name: "cell_contents", get: cell_contents, set: Some(set_cell_contents) },
    ];
}

// ---- construction ------------------------------------------------------------------------------------------------

/// `method_new`
fn new_method(_host: &mut dyn Host, mut args: Args) -> PyResult {
    let (function, receiver) = (args.take(1), args.take(2));
    if !protocol::is_callable(&function) {
        return Err(Raise::type_error("first argument must be callable"));
    }
    if receiver.is_none() {
        return Err(Raise::type_error("instance must not be None"));
    }
    Ok(Value::Method(Gc::new(Method { function, receiver })))
}

/// `func_new_impl`
fn new_function(_host: &mut dyn Host, mut args: Args) -> PyResult {
    let wrong = |name: &str, wanted: &str, got: &Value| {
        let got = type_name(&got.class());
        Raise::type_error(format!("function() argument '{name}' must be {wanted}, not {got}"))
    };
    let code = match args.take(1) {
        Value::Code(code) => code,
        other => return Err(wrong("code", "code", &other)),
    };
    let globals = match args.take(2) {
        Value::Dict(globals) => globals,
        other => return Err(wrong("globals", "dict", &other)),
    };
    let name = match args.take(3) {
        Value::Null | Value::None => None,
        Value::Str(name) => Some(name),
        _ => return Err(Raise::type_error("arg 3 (name) must be None or string")),
    };
    let defaults = match args.take(4) {
        Value::Null | Value::None => None,
        Value::Tuple(defaults) => Some(defaults),
        _ => return Err(Raise::type_error("arg 4 (defaults) must be None or tuple")),
    };
    let free = code.code.freevars().count();
    let cells = match args.take(5) {
        Value::Null | Value::None if free == 0 => Vec::new(),
        Value::Tuple(cells) => cells.as_slice().to_vec(),
        Value::Null | Value::None => return Err(Raise::type_error("arg 5 (closure) must be tuple")),
        _ => return Err(Raise::type_error("arg 5 (closure) must be None or tuple")),
    };
    if cells.len() != free {
        let (name, given) = (&code.code.name, cells.len());
        return Err(Raise::value_error(format!("{name} requires closure of length {free}, not {given}")));
    }
    let mut closure = Vec::with_capacity(free);
    for cell in cells {
        match cell {
            Value::Cell(cell) => closure.push(cell),
            other => {
                let got = type_name(&other.class());
                return Err(Raise::type_error(format!("arg 5 (closure) expected cell, found {got}")));
            }
        }
    }
    let name = name.unwrap_or_else(|| intern(&code.code.name));
    Ok(Value::Function(Gc::new(Function {
        qualname: RefCell::new(intern(&code.code.qualname)),
        name: RefCell::new(name),
        traced: !code.code.filename.starts_with("<library"),
        code,
        globals,
        closure: closure.into(),
        defaults: RefCell::new(defaults),
        kwdefaults: RefCell::default(),
        annotations: RefCell::default(),
        type_params: RefCell::default(),
        doc: RefCell::default(),
        module: RefCell::default(),
        dict: RefCell::default(),
    })))
}

// ---- calling and binding ------------------------------------------------------------------------------------------

/// `f.__call__(…)`
fn call_self(host: &mut dyn Host, mut args: Args) -> PyResult {
    let callee = args.take(0);
    args.pos.remove(0);
    host.call(&callee, args)
}

/// `f.__get__(object, class=None)`
fn bind_self(host: &mut dyn Host, args: Args) -> PyResult {
    let (descr, object) = (&args.pos[0], &args.pos[1]);
    let class = args.get(2).filter(|class| !class.is_none());
    if object.is_none() {
        if class.is_none() {
            return Err(Raise::type_error("__get__(None, None) is invalid"));
        }
        return Ok(descr.clone());
    }
    let class = object.class();
    Ok(protocol::descr_get(host, descr, Some(object), &class)?.unwrap_or_else(|| descr.clone()))
}

/// `getset.__get__(object, class=None)`
fn descriptor_get(host: &mut dyn Host, args: Args) -> PyResult {
    bind_self(host, args)
}

fn descriptor_set(host: &mut dyn Host, mut args: Args) -> PyResult {
    let value = args.take(2);
    protocol::descr_set(host, &args.pos[0], &args.pos[1], &value)?;
    Ok(Value::None)
}

fn descriptor_delete(host: &mut dyn Host, args: Args) -> PyResult {
    protocol::descr_set(host, &args.pos[0], &args.pos[1], &Value::Null)?;
    Ok(Value::None)
}

fn equality(op: CompareOp, equal: Option<bool>) -> Value {
    match equal {
        Some(equal) => Value::Bool(equal == (op == CompareOp::Eq)),
        None => Value::NotImplemented,
    }
}

// ---- functions ------------------------------------------------------------------------------------------------------

fn function(value: &Value) -> PyResult<&Gc<Function>> {
    match value {
        Value::Function(function) => Ok(function),
        _ => Err(Raise::type_error("a function is needed")),
    }
}

fn function_repr(_host: &mut dyn Host, args: Args) -> PyResult {
    let qualname = function(&args.pos[0])?.qualname.borrow().clone();
    Ok(Value::str(&format!("<function {} at {}>", qualname.to_string_lossy(), address(&args.pos[0]))))
}

fn function_code(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Code(function(object)?.code.clone()))
}

fn function_defaults(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(function(object)?.defaults.borrow().clone().map_or(Value::None, Value::Tuple))
}

fn set_function_defaults(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    let defaults = match &value {
        Value::Null | Value::None => None,
        other => match other.as_tuple() {
            Some(tuple) => Some(tuple.clone()),
            None => return Err(Raise::type_error("__defaults__ must be set to a tuple object")),
        },
    };
    function(object)?.defaults.replace(defaults);
    Ok(())
}

fn function_kwdefaults(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(function(object)?.kwdefaults.borrow().clone().map_or(Value::None, Value::Dict))
}

fn set_function_kwdefaults(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    let defaults = match &value {
        Value::Null | Value::None => None,
        other => match other.as_dict() {
            Some(dict) => Some(dict.clone()),
            None => return Err(Raise::type_error("__kwdefaults__ must be set to a dict object")),
        },
    };
    function(object)?.kwdefaults.replace(defaults);
    Ok(())
}

/// `__annotations__`: the dict, made of the tuple that `MAKE_FUNCTION` gave when first asked for.
fn function_annotations(_host: &mut dyn Host, object: &Value) -> PyResult {
    let function = function(object)?;
    let given = function.annotations.borrow().clone();
    let dict = match given {
        Value::Dict(dict) => return Ok(Value::Dict(dict)),
        Value::Tuple(pairs) => {
            let dict = Dict::new();
            for pair in pairs.as_slice().chunks_exact(2) {
                if let Value::Str(name) = &pair[0] {
                    dict.set_str(name, pair[1].clone());
                }
            }
            dict
        }
        _ => Dict::new(),
    };
    function.annotations.replace(Value::Dict(dict.clone()));
    Ok(Value::Dict(dict))
}

fn set_function_annotations(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    let annotations = match value {
        Value::Null | Value::None => Value::Null,
        Value::Dict(dict) => Value::Dict(dict),
        _ => return Err(Raise::type_error("__annotations__ must be set to a dict object")),
    };
    function(object)?.annotations.replace(annotations);
    Ok(())
}

fn function_dict(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Dict(protocol::function_dict(function(object)?)))
}

fn set_function_dict(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    let function = function(object)?;
    match value.as_dict() {
        _ if value.is_null() => Err(Raise::type_error("cannot delete __dict__")),
        Some(dict) => {
            function.dict.replace(Some(dict.clone()));
            Ok(())
        }
        None => {
            let got = type_name(&value.class());
            Err(Raise::type_error(format!("__dict__ must be set to a dictionary, not a '{got}'")))
        }
    }
}

fn set_function_code(_host: &mut dyn Host, _object: &Value, value: Value) -> PyResult<()> {
    match value {
        Value::Code(_) => Err(Raise::unsupported("assignment to a function's __code__")),
        _ => Err(Raise::type_error("__code__ must be set to a code object")),
    }
}

fn function_name(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Str(function(object)?.name.borrow().clone()))
}

fn set_function_name(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    match value.as_str() {
        Some(name) => {
            function(object)?.name.replace(name.clone());
            Ok(())
        }
        None => Err(Raise::type_error("__name__ must be set to a string object")),
    }
}

fn function_qualname(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Str(function(object)?.qualname.borrow().clone()))
}

fn set_function_qualname(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    match value.as_str() {
        Some(name) => {
            crate::value::types::touch();
            function(object)?.qualname.replace(name.clone());
            Ok(())
        }
        None => Err(Raise::type_error("__qualname__ must be set to a string object")),
    }
}

fn function_type_params(_host: &mut dyn Host, object: &Value) -> PyResult {
    let params = function(object)?.type_params.borrow().clone();
    Ok(if params.is_null() { Value::tuple(Vec::new()) } else { params })
}

fn set_function_type_params(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    if value.as_tuple().is_none() {
        return Err(Raise::type_error("__type_params__ must be set to a tuple"));
    }
    function(object)?.type_params.replace(value);
    Ok(())
}

fn function_doc(_host: &mut dyn Host, object: &Value) -> PyResult {
    let function = function(object)?;
    let doc = function.doc.borrow().clone();
    if !doc.is_null() {
        return Ok(doc);
    }
    use crate::bytecode::code::Constant;
    let doc = match function.code.code.consts.first() {
        Some(Constant::Str(text)) => Value::str(text),
        Some(Constant::SurrogateStr(points)) => Value::from_code_points(points.to_vec()),
        _ => Value::None,
    };
    function.doc.replace(doc.clone());
    Ok(doc)
}

fn set_function_doc(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    function(object)?.doc.replace(if value.is_null() { Value::None } else { value });
    Ok(())
}

fn function_module(_host: &mut dyn Host, object: &Value) -> PyResult {
    let function = function(object)?;
    let module = function.module.borrow().clone();
    if !module.is_null() {
        return Ok(module);
    }
    Ok(Name::NameOf.with(|n| function.globals.get_str(n)).unwrap_or(Value::None))
}

fn set_function_module(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    function(object)?.module.replace(if value.is_null() { Value::None } else { value });
    Ok(())
}

fn function_globals(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Dict(function(object)?.globals.clone()))
}

fn function_closure(_host: &mut dyn Host, object: &Value) -> PyResult {
    let function = function(object)?;
    if function.closure.is_empty() {
        return Ok(Value::None);
    }
    Ok(Value::tuple(function.closure.iter().cloned().map(Value::Cell).collect()))
}

fn function_builtins(host: &mut dyn Host, _object: &Value) -> PyResult {
    let module = host.import_module("builtins")?;
    protocol::get_attr(host, &module, &Name::Dict.get())
}

// ---- methods --------------------------------------------------------------------------------------------------------

fn method(value: &Value) -> PyResult<&Gc<Method>> {
    match value {
        Value::Method(method) => Ok(method),
        _ => Err(Raise::type_error("a method is needed")),
    }
}

/// `<bound method C.f of <C object at 0x…>>`
fn method_repr(host: &mut dyn Host, args: Args) -> PyResult {
    let method = method(&args.pos[0])?.clone();
    let mut name = protocol::get_attr_opt(host, &method.function, &Name::QualName.get())?;
    if name.is_none() {
        name = protocol::get_attr_opt(host, &method.function, &Name::NameOf.get())?;
    }
    let name = match name {
        Some(Value::Str(name)) => name.to_string_lossy().into_owned(),
        _ => "?".to_owned(),
    };
    let receiver = protocol::repr(host, &method.receiver)?;
    Ok(Value::Str(Str::from_string(format!("<bound method {name} of {}>", receiver.to_string_lossy()))))
}

fn method_hash(host: &mut dyn Host, args: Args) -> PyResult {
    let method = method(&args.pos[0])?.clone();
    let function = protocol::hash(host, &method.function)?;
    Ok(Value::Int(protocol::identity_hash(&method.receiver) ^ function))
}

fn method_compare(host: &mut dyn Host, op: CompareOp, args: &Args) -> PyResult {
    let (Value::Method(a), Value::Method(b)) = (&args.pos[0], &args.pos[1]) else { return Ok(Value::NotImplemented) };
    let equal = protocol::compare_bool(host, CompareOp::Eq, &a.function, &b.function)? && a.receiver.is(&b.receiver);
    Ok(equality(op, Some(equal)))
}

fn method_eq(host: &mut dyn Host, args: Args) -> PyResult {
    method_compare(host, CompareOp::Eq, &args)
}

fn method_ne(host: &mut dyn Host, args: Args) -> PyResult {
    method_compare(host, CompareOp::Ne, &args)
}

/// A method shows its function's attributes (`method_getattro`).
fn method_getattribute(host: &mut dyn Host, args: Args) -> PyResult {
    let name = super::object::name_argument(&args.pos[1])?;
    match method_attr(host, &args.pos[0], &name)? {
        Some(value) => Ok(value),
        None => Err(no_attribute(&args.pos[0], &name)),
    }
}

/// An attribute of a method: its own, or its function's.
pub fn method_attr(host: &mut dyn Host, object: &Value, name: &Gc<Str>) -> PyResult<Option<Value>> {
    let class = object.class();
    if let Some(descr) = class.lookup(name) {
        return Ok(Some(protocol::descr_get(host, &descr, Some(object), &class)?.unwrap_or(descr)));
    }
    let function = method(object)?.function.clone();
    protocol::get_attr(host, &function, name).map(Some)
}

fn method_func(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(method(object)?.function.clone())
}

fn method_self(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(method(object)?.receiver.clone())
}

fn method_doc(host: &mut dyn Host, object: &Value) -> PyResult {
    let function = method(object)?.function.clone();
    protocol::get_attr(host, &function, &Name::Doc.get())
}

// ---- built-in functions and descriptors ---------------------------------------------------------------------------

fn builtin(value: &Value) -> PyResult<&Gc<Builtin>> {
    match value {
        Value::Builtin(builtin) => Ok(builtin),
        _ => Err(Raise::type_error("a built-in function is needed")),
    }
}

fn builtin_repr(_host: &mut dyn Host, args: Args) -> PyResult {
    let builtin = builtin(&args.pos[0])?;
    let name = builtin.name();
    let owner = builtin.owner.as_ref().map(|owner| type_name(owner)).unwrap_or_default();
    let receiver = &builtin.receiver;
    let text = match builtin.code {
        BuiltinCode::GetSet(_) if builtin.is_member() => format!("<member '{name}' of '{owner}' objects>"),
        BuiltinCode::GetSet(_) => format!("<attribute '{name}' of '{owner}' objects>"),
        BuiltinCode::Member => format!("<member '{name}' of '{owner}' objects>"),
        BuiltinCode::Def(def) => match (def.kind, receiver.is_null()) {
            (DefKind::Method | DefKind::ClassMethod, true) => format!("<method '{name}' of '{owner}' objects>"),
            (DefKind::Slot, true) => format!("<slot wrapper '{name}' of '{owner}' objects>"),
            (DefKind::Slot, false) => {
                format!("<method-wrapper '{name}' of {} object at {}>", type_name(&receiver.class()), address(receiver))
            }
            (DefKind::Function, _) | (_, true) => format!("<built-in function {name}>"),
            (_, false) => {
                format!("<built-in method {name} of {} object at {}>", type_name(&receiver.class()), address(receiver))
            }
        },
    };
    Ok(Value::Str(Str::from_string(text)))
}

fn same_code(a: &Builtin, b: &Builtin) -> bool {
    match (a.code, b.code) {
        (BuiltinCode::Def(x), BuiltinCode::Def(y)) => std::ptr::eq(x, y),
        _ => false,
    }
}

fn builtin_equal(args: &Args) -> Option<bool> {
    match (&args.pos[0], &args.pos[1]) {
        (Value::Builtin(a), Value::Builtin(b)) => Some(same_code(a, b) && a.receiver.is(&b.receiver)),
        _ => None,
    }
}

fn builtin_eq(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(equality(CompareOp::Eq, builtin_equal(&args)))
}

fn builtin_ne(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(equality(CompareOp::Ne, builtin_equal(&args)))
}

fn builtin_hash(_host: &mut dyn Host, args: Args) -> PyResult {
    let builtin = builtin(&args.pos[0])?;
    let name = Str::new(&builtin.name()).hash();
    let receiver = if builtin.receiver.is_null() { 0 } else { protocol::identity_hash(&builtin.receiver) };
    Ok(Value::Int(name ^ receiver))
}

fn builtin_name(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::str(&builtin(object)?.name()))
}

fn builtin_qualname(_host: &mut dyn Host, object: &Value) -> PyResult {
    let builtin = builtin(object)?;
    Ok(Value::str(&match &builtin.owner {
        Some(owner) => format!("{}.{}", owner.name(), builtin.name()),
        None => builtin.name(),
    }))
}

fn builtin_self(host: &mut dyn Host, object: &Value) -> PyResult {
    let builtin = builtin(object)?;
    match builtin.module {
        Some(module) if builtin.receiver.is_null() => host.import_module(module),
        _ if builtin.receiver.is_null() => Ok(Value::None),
        _ => Ok(builtin.receiver.clone()),
    }
}

fn builtin_module(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(builtin(object)?.module.map_or(Value::None, |module| Value::Str(intern(module))))
}

fn builtin_owner(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(builtin(object)?.owner.clone().map_or(Value::None, Value::Type))
}

fn no_doc(host: &mut dyn Host, _object: &Value) -> PyResult {
    super::object::hidden_doc(host)
}

// ---- code objects -----------------------------------------------------------------------------------------------------

fn code(value: &Value) -> PyResult<&Gc<CodeRef>> {
    match value {
        Value::Code(code) => Ok(code),
        _ => Err(Raise::type_error("a code object is needed")),
    }
}

fn code_repr(_host: &mut dyn Host, args: Args) -> PyResult {
    let code = &code(&args.pos[0])?.code;
    Ok(Value::str(&format!(
        "<code object {} at {}, file \"{}\", line {}>",
        code.name,
        address(&args.pos[0]),
        code.filename,
        code.firstlineno
    )))
}

fn code_name(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::str(&code(object)?.code.name))
}

fn code_qualname(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::str(&code(object)?.code.qualname))
}

fn code_filename(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::str(&code(object)?.code.filename))
}

fn code_firstlineno(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::int(code(object)?.code.firstlineno))
}

fn code_argcount(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::int(code(object)?.code.argcount))
}

fn code_posonlyargcount(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::int(code(object)?.code.posonlyargcount))
}

fn code_kwonlyargcount(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::int(code(object)?.code.kwonlyargcount))
}

fn code_nlocals(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::from_usize(code(object)?.code.varnames().count()))
}

fn code_stacksize(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::int(code(object)?.code.stacksize))
}

fn code_flags(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::int(code(object)?.code.flags))
}

fn code_code(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::bytes(code(object)?.code.code.to_vec()))
}

fn code_consts(_host: &mut dyn Host, object: &Value) -> PyResult {
    match code(object)?.consts.get() {
        Some(consts) => Ok(Value::tuple(consts.to_vec())),
        None => Err(Raise::unsupported("co_consts of code that never ran")),
    }
}

fn name_tuple<'a>(names: impl Iterator<Item = &'a str>) -> PyResult {
    Ok(Value::tuple(names.map(|name| Value::Str(intern(name))).collect()))
}

fn code_names(_host: &mut dyn Host, object: &Value) -> PyResult {
    name_tuple(code(object)?.code.names.iter().map(|name| &**name))
}

fn code_varnames(_host: &mut dyn Host, object: &Value) -> PyResult {
    name_tuple(code(object)?.code.varnames())
}

fn code_freevars(_host: &mut dyn Host, object: &Value) -> PyResult {
    name_tuple(code(object)?.code.freevars())
}

fn code_cellvars(_host: &mut dyn Host, object: &Value) -> PyResult {
    name_tuple(code(object)?.code.cellvars())
}

fn code_exceptiontable(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::bytes(code(object)?.code.exceptiontable.to_vec()))
}

fn code_linetable(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::bytes(code(object)?.code.linetable.to_vec()))
}

// ---- cells ------------------------------------------------------------------------------------------------------------

fn cell(value: &Value) -> PyResult<&Gc<CellVar>> {
    match value {
        Value::Cell(cell) => Ok(cell),
        _ => Err(Raise::type_error("a cell is needed")),
    }
}

fn cell_repr(_host: &mut dyn Host, args: Args) -> PyResult {
    let value = cell(&args.pos[0])?.get();
    let place = address(&args.pos[0]);
    Ok(Value::str(&if value.is_null() {
        format!("<cell at {place}: empty>")
    } else {
        format!("<cell at {place}: {} object at {}>", type_name(&value.class()), address(&value))
    }))
}

fn cell_contents(_host: &mut dyn Host, object: &Value) -> PyResult {
    let value = cell(object)?.get();
    if value.is_null() { Err(Raise::value_error("Cell is empty")) } else { Ok(value) }
}

fn set_cell_contents(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    drop(cell(object)?.set(value));
    Ok(())
}

/// Cells compare by what they hold; an empty one is less than any other.
fn cell_compare(host: &mut dyn Host, op: CompareOp, args: &Args) -> PyResult {
    let (Value::Cell(a), Value::Cell(b)) = (&args.pos[0], &args.pos[1]) else { return Ok(Value::NotImplemented) };
    let (a, b) = (a.get(), b.get());
    if a.is_null() || b.is_null() {
        return Ok(Value::Bool(op.holds((!a.is_null()).cmp(&!b.is_null()))));
    }
    protocol::compare(host, op, &a, &b)
}

fn cell_lt(host: &mut dyn Host, args: Args) -> PyResult {
    cell_compare(host, CompareOp::Lt, &args)
}

fn cell_le(host: &mut dyn Host, args: Args) -> PyResult {
    cell_compare(host, CompareOp::Le, &args)
}

fn cell_eq(host: &mut dyn Host, args: Args) -> PyResult {
    cell_compare(host, CompareOp::Eq, &args)
}

fn cell_ne(host: &mut dyn Host, args: Args) -> PyResult {
    cell_compare(host, CompareOp::Ne, &args)
}

fn cell_gt(host: &mut dyn Host, args: Args) -> PyResult {
    cell_compare(host, CompareOp::Gt, &args)
}

fn cell_ge(host: &mut dyn Host, args: Args) -> PyResult {
    cell_compare(host, CompareOp::Ge, &args)
}
