//! `list[int]`, `int | str`, type parameters.

use std::any::Any;
use std::cell::RefCell;

use super::names::Name;
use super::protocol::{self, CompareOp, type_name};
use crate::value::fork::{Fork, Forkable, forkable, plain};
use crate::value::function::{NativeDef, Sig};
use crate::value::types::{self, BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Gc, Host, Instance, NativeData, PyResult, Raise, Str, Value};

macro_rules! specs {
    ($($(#[$doc:meta])* $name:ident $kind:ident $module:literal $layout:literal [$($method:expr),* $(,)?]
        [$($getset:expr),* $(,)?];)*) => {
        $(
            $(#[$doc])*
            pub static $name: TypeSpec = TypeSpec {
                name: BuiltinType::$kind.name(),
                module: $module,
                base: BaseSpec::Builtin(BuiltinType::Object),
                layout: Layout::Native($layout),
                subclassable: false,
                has_dict: false,
                doc: None,
                methods: &[$($method,)*],
                getset: &[$($getset,)*],
                extra: None,
            };
        )*
    };
}

const fn read(name: &'static str, get: types::Getter) -> GetSet {
    GetSet { name, get, set: None }
}

specs! {
    /// `GenericAlias`
    GENERIC_ALIAS GenericAlias "types" "GenericAlias" [
        NativeDef::static_method("__new__", Sig::Pos(2, 2), new_alias),
        NativeDef::slot("__repr__", Sig::NoArgs, alias_repr),
        NativeDef::slot("__hash__", Sig::NoArgs, alias_hash),
        NativeDef::slot("__call__", Sig::Any, alias_call),
        NativeDef::slot("__getattribute__", Sig::One, alias_getattribute),
        NativeDef::slot("__eq__", Sig::One, alias_eq),
        NativeDef::slot("__ne__", Sig::One, alias_ne),
        NativeDef::slot("__or__", Sig::One, or),
        NativeDef::slot("__ror__", Sig::One, ror),
        NativeDef::slot("__getitem__", Sig::One, alias_getitem),
        NativeDef::slot("__iter__", Sig::NoArgs, alias_iter),
        NativeDef::method("__mro_entries__", Sig::One, mro_entries),
        NativeDef::method("__instancecheck__", Sig::One, refuse_instance),
        NativeDef::method("__subclasscheck__", Sig::One, refuse_subclass),
    ] [
        read("__origin__", alias_origin),
        read("__args__", alias_args),
        read("__parameters__", alias_parameters),
        read("__unpacked__", alias_unpacked),
    ];
    /// `UnionType`
    UNION_TYPE UnionType "types" "UnionType" [
        NativeDef::slot("__repr__", Sig::NoArgs, union_repr),
        NativeDef::slot("__hash__", Sig::NoArgs, union_hash),
        NativeDef::slot("__eq__", Sig::One, union_eq),
        NativeDef::slot("__ne__", Sig::One, union_ne),
        NativeDef::slot("__or__", Sig::One, or),
        NativeDef::slot("__ror__", Sig::One, ror),
        NativeDef::slot("__getitem__", Sig::One, union_getitem),
        NativeDef::method("__instancecheck__", Sig::One, union_instancecheck),
        NativeDef::method("__subclasscheck__", Sig::One, union_subclasscheck),
    ] [
        read("__args__", union_args_attribute),
        read("__parameters__", union_parameters),
    ];
    /// `TypeAliasType`
    TYPE_ALIAS_TYPE TypeAliasType "typing" "TypeAliasType" [
        NativeDef::slot("__repr__", Sig::NoArgs, parameter_repr),
        NativeDef::slot("__or__", Sig::One, or),
        NativeDef::slot("__ror__", Sig::One, ror),
        NativeDef::slot("__getitem__", Sig::One, alias_type_getitem),
    ] [
        read("__name__", parameter_name),
        read("__value__", alias_type_value),
        read("__type_params__", alias_type_params),
        read("__parameters__", alias_type_params),
        read("__module__", parameter_module),
    ];
    /// `TypeVar`
    TYPE_VAR TypeVar "typing" "TypeVar" [
        NativeDef::static_method("__new__", Sig::Any, |host, args| new_parameter(host, args, ParameterKind::TypeVar)),
        NativeDef::slot("__repr__", Sig::NoArgs, parameter_repr),
        NativeDef::slot("__or__", Sig::One, parameter_or),
        NativeDef::slot("__ror__", Sig::One, parameter_ror),
    ] [
        read("__name__", parameter_name),
        read("__bound__", parameter_bound),
        read("__constraints__", parameter_constraints),
        read("__covariant__", parameter_covariant),
        read("__contravariant__", parameter_contravariant),
        read("__infer_variance__", parameter_infer),
        read("__module__", parameter_module),
    ];
    /// `ParamSpec`
    PARAM_SPEC ParamSpec "typing" "ParamSpec" [
        NativeDef::static_method("__new__", Sig::Any, |host, args| new_parameter(host, args, ParameterKind::ParamSpec)),
        NativeDef::slot("__repr__", Sig::NoArgs, parameter_repr),
        NativeDef::slot("__or__", Sig::One, parameter_or),
        NativeDef::slot("__ror__", Sig::One, parameter_ror),
    ] [
        read("args", param_spec_args),
        read("kwargs", param_spec_kwargs),
        read("__name__", parameter_name),
        read("__bound__", parameter_bound),
        read("__covariant__", parameter_covariant),
        read("__contravariant__", parameter_contravariant),
        read("__infer_variance__", parameter_infer),
        read("__module__", parameter_module),
    ];
    /// `TypeVarTuple`
    TYPE_VAR_TUPLE TypeVarTuple "typing" "TypeVarTuple" [
        NativeDef::static_method("__new__", Sig::Any, |host, args| new_parameter(host, args, ParameterKind::TypeVarTuple)),
        NativeDef::slot("__repr__", Sig::NoArgs, parameter_repr),
        NativeDef::slot("__iter__", Sig::NoArgs, unpacked),
    ] [
        read("__name__", parameter_name),
        read("__module__", parameter_module),
    ];
}

// ---- list[int] --------------------------------------------------------------------------------------------------------

/// A class with arguments.
#[derive(Debug)]
struct Alias {
    origin: Value,
    args: Vec<Value>,
    parameters: Vec<Value>,
    starred: bool,
}

forkable!(Alias { origin, args, parameters, starred });

impl NativeData for Alias {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.origin);
        self.args.iter().for_each(visit);
    }
}

/// `origin[args]` (`Py_GenericAlias`); arguments that are no tuple are one.
pub fn generic_alias(origin: Value, args: Value) -> Value {
    let args = match args {
        Value::Tuple(items) => items.as_slice().to_vec(),
        one => vec![one],
    };
    alias(origin, args, false)
}

fn alias(origin: Value, args: Vec<Value>, starred: bool) -> Value {
    let parameters = parameters_of(&args);
    Instance::native(types::builtin(BuiltinType::GenericAlias), Alias { origin, args, parameters, starred })
}

/// `__class_getitem__` of the built-in containers.
pub fn class_getitem(_host: &mut dyn Host, mut args: Args) -> PyResult {
    let key = args.take(1);
    Ok(generic_alias(args.take(0), key))
}

/// The type parameters among some arguments, each once (`_Py_make_parameters`).
fn parameters_of(args: &[Value]) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    let mut add = |value: &Value| {
        if !found.iter().any(|known| known.is(value)) {
            found.push(value.clone());
        }
    };
    for arg in args {
        if arg.native_data::<Parameter>().is_some_and(|p| p.kind != ParameterKind::Alias) {
            add(arg);
        } else if let Some(inner) = arg.native_data::<Alias>() {
            inner.parameters.iter().for_each(&mut add);
        } else if let Some(inner) = arg.native_data::<Union>() {
            parameters_of(&inner.args).iter().for_each(&mut add);
        }
    }
    found
}

fn this(value: &Value) -> PyResult<&Alias> {
    value.native_data().ok_or_else(|| Raise::type_error("a GenericAlias is needed"))
}

fn new_alias(_host: &mut dyn Host, mut args: Args) -> PyResult {
    let arguments = args.take(2);
    Ok(generic_alias(args.take(1), arguments))
}

/// How an argument shows in the repr of an alias or a union (`ga_repr_item`, `union_repr_item`).
fn repr_item(host: &mut dyn Host, item: &Value) -> PyResult<String> {
    if matches!(item, Value::Ellipsis) {
        return Ok("...".to_owned());
    }
    if matches!(item, Value::Type(class) if class.builtin == Some(BuiltinType::NoneType)) {
        return Ok("None".to_owned());
    }
    let has_origin = protocol::get_attr_opt(host, item, &Name::Origin.get())?.is_some();
    if !has_origin
        && let Some(qualname) = protocol::get_attr_opt(host, item, &Name::QualName.get())?
        && let Some(module) = protocol::get_attr_opt(host, item, &Name::Module.get())?
        && !module.is_none()
    {
        let qualname = protocol::str(host, &qualname)?;
        let module = protocol::str(host, &module)?;
        return Ok(if module.eq_str("builtins") {
            qualname.to_string_lossy().into_owned()
        } else {
            format!("{}.{}", module.to_string_lossy(), qualname.to_string_lossy())
        });
    }
    Ok(protocol::repr(host, item)?.to_string_lossy().into_owned())
}

fn alias_repr(host: &mut dyn Host, args: Args) -> PyResult {
    let alias = this(&args.pos[0])?;
    let mut text = if alias.starred { "*".to_owned() } else { String::new() };
    text.push_str(&repr_item(host, &alias.origin)?);
    text.push('[');
    for (i, arg) in alias.args.iter().enumerate() {
        if i > 0 {
            text.push_str(", ");
        }
        // An argument list of its own shows as a list.
        if let Value::List(items) = arg {
            let items = items.to_vec();
            let shown: PyResult<Vec<String>> = items.iter().map(|item| repr_item(host, item)).collect();
            text.push_str(&format!("[{}]", shown?.join(", ")));
        } else if arg.is_none() {
            text.push_str("None");
        } else if matches!(arg, Value::Type(class) if class.builtin == Some(BuiltinType::NoneType)) {
            text.push_str("NoneType");
        } else {
            text.push_str(&repr_item(host, arg)?);
        }
    }
    if alias.args.is_empty() {
        text.push_str("()");
    }
    text.push(']');
    Ok(Value::str(&text))
}

fn alias_hash(host: &mut dyn Host, args: Args) -> PyResult {
    let alias = this(&args.pos[0])?;
    let origin = protocol::hash(host, &alias.origin)?;
    let arguments = protocol::hash(host, &Value::tuple(alias.args.clone()))?;
    Ok(Value::Int(origin ^ arguments))
}

/// Calling an alias calls its origin, and tells the new object of the alias.
fn alias_call(host: &mut dyn Host, mut args: Args) -> PyResult {
    let alias = args.pos.remove(0);
    let origin = this(&alias)?.origin.clone();
    let made = host.call(&origin, args)?;
    if let Value::Instance(_) = &made {
        let name = crate::value::heap::intern("__orig_class__");
        match protocol::set_attr(host, &made, &name, alias) {
            Err(error) if error.is(BuiltinType::AttributeError) || error.is(BuiltinType::TypeError) => {}
            result => result?,
        }
    }
    Ok(made)
}

/// Most attributes are the origin's (`ga_getattro`).
fn alias_getattribute(host: &mut dyn Host, args: Args) -> PyResult {
    const OWN: &[&str] = &[
        "__class__",
        "__origin__",
        "__args__",
        "__unpacked__",
        "__parameters__",
        "__typing_unpacked_tuple_args__",
        "__mro_entries__",
        "__reduce_ex__",
        "__reduce__",
        "__bases__",
        "__copy__",
        "__deepcopy__",
    ];
    let name = super::object::name_argument(&args.pos[1])?;
    if OWN.iter().any(|own| name.eq_str(own)) {
        return match protocol::generic_attr(host, &args.pos[0], &name)? {
            Some(value) => Ok(value),
            None => Err(protocol::no_attribute(&args.pos[0], &name)),
        };
    }
    let origin = this(&args.pos[0])?.origin.clone();
    protocol::get_attr(host, &origin, &name)
}

fn verdict(op: CompareOp, equal: bool) -> Value {
    Value::Bool(equal == (op == CompareOp::Eq))
}

fn alias_compare(host: &mut dyn Host, op: CompareOp, args: &Args) -> PyResult {
    let (Some(a), Some(b)) = (args.pos[0].native_data::<Alias>(), args.pos[1].native_data::<Alias>()) else {
        return Ok(Value::NotImplemented);
    };
    let equal = a.starred == b.starred
        && protocol::eq(host, &a.origin, &b.origin)?
        && protocol::eq(host, &Value::tuple(a.args.clone()), &Value::tuple(b.args.clone()))?;
    Ok(verdict(op, equal))
}

fn alias_eq(host: &mut dyn Host, args: Args) -> PyResult {
    alias_compare(host, CompareOp::Eq, &args)
}

fn alias_ne(host: &mut dyn Host, args: Args) -> PyResult {
    alias_compare(host, CompareOp::Ne, &args)
}

/// `list[T][int]`: the parameters replaced by the arguments given (`_Py_subs_parameters`).
fn alias_getitem(host: &mut dyn Host, args: Args) -> PyResult {
    let alias_data = this(&args.pos[0])?;
    let new_args = substituted(host, &args.pos[0], &alias_data.args, &alias_data.parameters, &args.pos[1])?;
    Ok(alias(alias_data.origin.clone(), new_args, alias_data.starred))
}

fn substituted(
    host: &mut dyn Host,
    whole: &Value,
    args: &[Value],
    parameters: &[Value],
    given: &Value,
) -> PyResult<Vec<Value>> {
    if parameters.is_empty() {
        let text = protocol::repr(host, whole)?;
        return Err(Raise::type_error(format!("{} is not a generic class", text.to_string_lossy())));
    }
    let values = match given {
        Value::Tuple(items) => items.as_slice().to_vec(),
        one => vec![one.clone()],
    };
    if values.len() != parameters.len() {
        let text = protocol::repr(host, whole)?;
        let word = if values.len() > parameters.len() { "many" } else { "few" };
        return Err(Raise::type_error(format!(
            "Too {word} arguments for {}; actual {}, expected {}",
            text.to_string_lossy(),
            values.len(),
            parameters.len()
        )));
    }
    let value_of = |parameter: &Value| parameters.iter().position(|p| p.is(parameter)).map(|at| values[at].clone());
    let mut result = Vec::with_capacity(args.len());
    for arg in args {
        if let Some(value) = value_of(arg) {
            result.push(value);
            continue;
        }
        let inner = match (arg.native_data::<Alias>(), arg.native_data::<Union>()) {
            (Some(inner), _) => inner.parameters.clone(),
            (None, Some(inner)) => parameters_of(&inner.args),
            _ => Vec::new(),
        };
        if inner.is_empty() {
            result.push(arg.clone());
            continue;
        }
        let chosen: Vec<Value> = inner.iter().filter_map(value_of).collect();
        result.push(protocol::get_item(host, arg, &Value::tuple(chosen))?);
    }
    Ok(result)
}

/// `*list[int]` in a subscript: one starred alias.
fn alias_iter(host: &mut dyn Host, args: Args) -> PyResult {
    let data = this(&args.pos[0])?;
    let starred = alias(data.origin.clone(), data.args.clone(), true);
    protocol::iter(host, &Value::tuple(vec![starred]))
}

fn mro_entries(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(Value::tuple(vec![this(&args.pos[0])?.origin.clone()]))
}

fn refuse_instance(_host: &mut dyn Host, _args: Args) -> PyResult {
    Err(Raise::type_error("isinstance() argument 2 cannot be a parameterized generic"))
}

fn refuse_subclass(_host: &mut dyn Host, _args: Args) -> PyResult {
    Err(Raise::type_error("issubclass() argument 2 cannot be a parameterized generic"))
}

fn alias_origin(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(this(object)?.origin.clone())
}

fn alias_args(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::tuple(this(object)?.args.clone()))
}

fn alias_parameters(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::tuple(this(object)?.parameters.clone()))
}

fn alias_unpacked(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Bool(this(object)?.starred))
}

// ---- int | str --------------------------------------------------------------------------------------------------------

/// Classes of which one is meant.
#[derive(Debug)]
struct Union {
    args: Vec<Value>,
}

forkable!(Union { args });

impl NativeData for Union {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        self.args.iter().for_each(visit);
    }
}

/// The members of a union; `None` if the value is none.
pub fn union_args(value: &Value) -> Option<Vec<Value>> {
    Some(value.native_data::<Union>()?.args.clone())
}

/// Whether a value may be a member of a union (`is_unionable`).
fn is_unionable(value: &Value) -> bool {
    match value {
        Value::None | Value::Type(_) => true,
        Value::Instance(_) => {
            value.native_data::<Alias>().is_some()
                || value.native_data::<Union>().is_some()
                || value.native_data::<Parameter>().is_some()
        }
        _ => false,
    }
}

/// `a | b` of types (`_Py_union_type_or`); `None` when one of them is no type.
pub fn union_of(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    if !is_unionable(a) || !is_unionable(b) {
        return Ok(None);
    }
    let mut members: Vec<Value> = Vec::new();
    for side in [a, b] {
        let parts = union_args(side).unwrap_or_else(|| vec![side.clone()]);
        for part in parts {
            let part = if part.is_none() { Value::Type(types::builtin(BuiltinType::NoneType)) } else { part };
            let mut known = false;
            for member in &members {
                known = if matches!((member, &part), (Value::Instance(_), Value::Instance(_))) {
                    protocol::eq(host, member, &part)?
                } else {
                    member.is(&part)
                };
                if known {
                    break;
                }
            }
            if !known {
                members.push(part);
            }
        }
    }
    if let [only] = members.as_slice() {
        return Ok(Some(only.clone()));
    }
    Ok(Some(Instance::native(types::builtin(BuiltinType::UnionType), Union { args: members })))
}

fn or(host: &mut dyn Host, args: Args) -> PyResult {
    Ok(union_of(host, &args.pos[0], &args.pos[1])?.unwrap_or(Value::NotImplemented))
}

fn ror(host: &mut dyn Host, args: Args) -> PyResult {
    Ok(union_of(host, &args.pos[1], &args.pos[0])?.unwrap_or(Value::NotImplemented))
}

fn members(value: &Value) -> PyResult<Vec<Value>> {
    union_args(value).ok_or_else(|| Raise::type_error("a union is needed"))
}

fn union_repr(host: &mut dyn Host, args: Args) -> PyResult {
    let parts: PyResult<Vec<String>> = members(&args.pos[0])?.iter().map(|part| repr_item(host, part)).collect();
    Ok(Value::str(&parts?.join(" | ")))
}

fn union_hash(host: &mut dyn Host, args: Args) -> PyResult {
    let mut hash = 0;
    for part in members(&args.pos[0])? {
        hash ^= protocol::hash(host, &part)?;
    }
    Ok(Value::Int(hash))
}

/// Unions of the same members are equal, in whatever order.
fn union_compare(host: &mut dyn Host, op: CompareOp, args: &Args) -> PyResult {
    let (Some(a), Some(b)) = (union_args(&args.pos[0]), union_args(&args.pos[1])) else {
        return Ok(Value::NotImplemented);
    };
    let mut equal = a.len() == b.len();
    for part in &a {
        if !equal {
            break;
        }
        let mut found = false;
        for other in &b {
            if protocol::eq(host, part, other)? {
                found = true;
                break;
            }
        }
        equal = found;
    }
    Ok(verdict(op, equal))
}

fn union_eq(host: &mut dyn Host, args: Args) -> PyResult {
    union_compare(host, CompareOp::Eq, &args)
}

fn union_ne(host: &mut dyn Host, args: Args) -> PyResult {
    union_compare(host, CompareOp::Ne, &args)
}

fn union_getitem(host: &mut dyn Host, args: Args) -> PyResult {
    let parts = members(&args.pos[0])?;
    let parts = substituted(host, &args.pos[0], &parts, &parameters_of(&parts), &args.pos[1])?;
    let mut union = Value::None;
    for (i, part) in parts.iter().enumerate() {
        union = if i == 0 { part.clone() } else { union_of(host, &union, part)?.unwrap_or(union) };
    }
    Ok(union)
}

fn union_instancecheck(host: &mut dyn Host, args: Args) -> PyResult {
    for part in members(&args.pos[0])? {
        if protocol::is_instance(host, &args.pos[1], &part)? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn union_subclasscheck(host: &mut dyn Host, args: Args) -> PyResult {
    for part in members(&args.pos[0])? {
        if protocol::is_subclass(host, &args.pos[1], &part)? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

fn union_args_attribute(_host: &mut dyn Host, object: &Value) -> PyResult {
    members(object).map(Value::tuple)
}

fn union_parameters(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::tuple(parameters_of(&members(object)?)))
}

// ---- type parameters ------------------------------------------------------------------------------------------------

/// What a type parameter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// `T`
    TypeVar,
    /// `**P`
    ParamSpec,
    /// `*Ts`
    TypeVarTuple,
    /// `type Alias = …`
    Alias,
}

/// A type parameter or a type alias. What belongs to it is computed by a function when first asked for.
#[derive(Debug)]
struct Parameter {
    kind: ParameterKind,
    name: Gc<Str>,
    /// `__bound__` or `__value__`, or the function that computes it.
    bound: RefCell<Lazy>,
    /// `__constraints__`, or the function that computes them.
    constraints: RefCell<Lazy>,
    /// `__type_params__` of an alias.
    params: Value,
    covariant: bool,
    contravariant: bool,
    infer: bool,
}

/// A value, or the function that computes it.
#[derive(Clone, Debug)]
enum Lazy {
    Known(Value),
    Computed(Value),
}

forkable!(Parameter { kind, name, bound, constraints, params, covariant, contravariant, infer });
plain!(ParameterKind);

impl Forkable for Lazy {
    fn fork(&self, fork: &mut Fork) -> Lazy {
        match self {
            Lazy::Known(value) => Lazy::Known(value.fork(fork)),
            Lazy::Computed(function) => Lazy::Computed(function.fork(fork)),
        }
    }
}

impl NativeData for Parameter {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn clear(&self) {
        self.bound.replace(Lazy::Known(Value::None));
        self.constraints.replace(Lazy::Known(Value::None));
    }
}

/// A type parameter of a `def f[T]` or `class C[T]` statement: `bound` and `constraints` are functions that compute
/// them, or NULL.
pub fn type_parameter(kind: ParameterKind, name: Gc<Str>, bound: Value, constraints: Value) -> Value {
    let lazy = |function: Value, otherwise: Value| {
        RefCell::new(if function.is_null() { Lazy::Known(otherwise) } else { Lazy::Computed(function) })
    };
    parameter(Parameter {
        kind,
        name,
        bound: lazy(bound, Value::None),
        constraints: lazy(constraints, Value::tuple(Vec::new())),
        params: Value::Null,
        covariant: false,
        contravariant: false,
        infer: true,
    })
}

/// A type parameter as `typing.TypeVar(…)` makes it: everything is known, the variance given.
pub fn plain_type_parameter(
    kind: ParameterKind,
    name: Gc<Str>,
    bound: Value,
    constraints: Value,
    (covariant, contravariant, infer): (bool, bool, bool),
) -> Value {
    parameter(Parameter {
        kind,
        name,
        bound: RefCell::new(Lazy::Known(bound)),
        constraints: RefCell::new(Lazy::Known(constraints)),
        params: Value::Null,
        covariant,
        contravariant,
        infer,
    })
}

/// `TypeVar(name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False)` and its kin.
fn new_parameter(host: &mut dyn Host, args: Args, kind: ParameterKind) -> PyResult {
    let class = match kind {
        ParameterKind::TypeVar => "typevar",
        ParameterKind::ParamSpec => "paramspec",
        ParameterKind::TypeVarTuple | ParameterKind::Alias => "typevartuple",
    };
    let mut pos = args.pos.into_iter().skip(1);
    let mut name = pos.next();
    let mut constraints: Vec<Value> = pos.collect();
    let mut bound = Value::None;
    let (mut covariant, mut contravariant, mut infer) = (false, false, false);
    for (key, value) in args.kw {
        match &*key.to_string_lossy() {
            "name" if name.is_none() => name = Some(value),
            "bound" => bound = value,
            "covariant" => covariant = protocol::truth(host, &value)?,
            "contravariant" => contravariant = protocol::truth(host, &value)?,
            "infer_variance" => infer = protocol::truth(host, &value)?,
            other => {
                return Err(Raise::type_error(format!("{class}() got an unexpected keyword argument '{other}'")));
            }
        }
    }
    let Some(name) = name else {
        return Err(Raise::type_error(format!("{class}() missing required argument 'name' (pos 1)")));
    };
    let Some(text) = name.as_str().cloned() else {
        let got = type_name(&name.class());
        return Err(Raise::type_error(format!("{class}() argument 'name' must be str, not {got}")));
    };
    if covariant && contravariant {
        return Err(Raise::value_error("Bivariant types are not supported."));
    }
    if constraints.len() == 1 {
        return Err(Raise::type_error("A single constraint is not allowed"));
    }
    if !constraints.is_empty() && !bound.is_none() {
        return Err(Raise::type_error("Constraints cannot be combined with bound=..."));
    }
    // Text stands for a type to come (`type_check`).
    for given in constraints.iter_mut().chain([&mut bound]).filter(|given| given.as_str().is_some()) {
        let typing = host.import_module("typing")?;
        let forward = protocol::get_attr(host, &typing, &crate::value::heap::intern("ForwardRef"))?;
        *given = host.call(&forward, Args::one(given.clone()))?;
    }
    Ok(plain_type_parameter(kind, text, bound, Value::tuple(constraints), (covariant, contravariant, infer)))
}

/// What a `type` statement makes: a name, its type parameters (a tuple or `None`), the function for its value.
pub fn type_alias(name: Gc<Str>, params: Value, compute: Value) -> Value {
    parameter(Parameter {
        kind: ParameterKind::Alias,
        name,
        bound: RefCell::new(Lazy::Computed(compute)),
        constraints: RefCell::new(Lazy::Known(Value::None)),
        params,
        covariant: false,
        contravariant: false,
        infer: false,
    })
}

fn parameter(data: Parameter) -> Value {
    let class = match data.kind {
        ParameterKind::TypeVar => BuiltinType::TypeVar,
        ParameterKind::ParamSpec => BuiltinType::ParamSpec,
        ParameterKind::TypeVarTuple => BuiltinType::TypeVarTuple,
        ParameterKind::Alias => BuiltinType::TypeAliasType,
    };
    Instance::native(types::builtin(class), data)
}

fn of(value: &Value) -> PyResult<&Parameter> {
    value
        .native_data()
        .ok_or_else(|| Raise::type_error(format!("a type parameter is needed, not '{}'", type_name(&value.class()))))
}

/// `~T`, `+T`, `-T`; those of statements show their bare name.
fn parameter_repr(_host: &mut dyn Host, args: Args) -> PyResult {
    let parameter = of(&args.pos[0])?;
    let sign = match (parameter.kind, parameter.infer) {
        (_, true) | (ParameterKind::Alias | ParameterKind::TypeVarTuple, _) => "",
        _ if parameter.covariant => "+",
        _ if parameter.contravariant => "-",
        _ => "~",
    };
    Ok(Value::Str(Str::new(sign).concat(&parameter.name)))
}

/// `*Ts`: an iterator over the one item `typing.Unpack[Ts]` (`typevartuple_iter`).
fn unpacked(host: &mut dyn Host, args: Args) -> PyResult {
    let typing = host.import_module("typing")?;
    let unpack = protocol::get_attr(host, &typing, &crate::value::heap::intern("Unpack"))?;
    let item = protocol::get_item(host, &unpack, &args.pos[0])?;
    protocol::iter(host, &Value::tuple(vec![item]))
}

fn parameter_name(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Str(of(object)?.name.clone()))
}

fn parameter_module(_host: &mut dyn Host, _object: &Value) -> PyResult {
    Ok(Value::str("__main__"))
}

fn computed(host: &mut dyn Host, slot: &RefCell<Lazy>) -> PyResult {
    let lazy = slot.borrow().clone();
    match lazy {
        Lazy::Known(value) => Ok(value),
        Lazy::Computed(function) => {
            let value = host.call(&function, Args::none())?;
            slot.replace(Lazy::Known(value.clone()));
            Ok(value)
        }
    }
}

fn parameter_bound(host: &mut dyn Host, object: &Value) -> PyResult {
    computed(host, &of(object)?.bound)
}

fn parameter_constraints(host: &mut dyn Host, object: &Value) -> PyResult {
    computed(host, &of(object)?.constraints)
}

/// `T | x`, which is `typing.Union[T, x]` (`make_union`).
fn parameter_or(host: &mut dyn Host, args: Args) -> PyResult {
    typing_union(host, vec![args.pos[0].clone(), args.pos[1].clone()])
}

/// `x | T`
fn parameter_ror(host: &mut dyn Host, args: Args) -> PyResult {
    typing_union(host, vec![args.pos[1].clone(), args.pos[0].clone()])
}

fn typing_union(host: &mut dyn Host, members: Vec<Value>) -> PyResult {
    let typing = host.import_module("typing")?;
    let union = protocol::get_attr(host, &typing, &crate::value::heap::intern("Union"))?;
    protocol::get_item(host, &union, &Value::tuple(members))
}

/// `P.args`
fn param_spec_args(host: &mut dyn Host, object: &Value) -> PyResult {
    param_spec_part(host, object, "ParamSpecArgs")
}

/// `P.kwargs`
fn param_spec_kwargs(host: &mut dyn Host, object: &Value) -> PyResult {
    param_spec_part(host, object, "ParamSpecKwargs")
}

fn param_spec_part(host: &mut dyn Host, object: &Value, class: &str) -> PyResult {
    let typing = host.import_module("typing")?;
    let class = protocol::get_attr(host, &typing, &crate::value::heap::intern(class))?;
    host.call(&class, Args::one(object.clone()))
}

fn parameter_covariant(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Bool(of(object)?.covariant))
}

fn parameter_contravariant(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Bool(of(object)?.contravariant))
}

fn parameter_infer(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Bool(of(object)?.infer))
}

fn alias_type_value(host: &mut dyn Host, object: &Value) -> PyResult {
    computed(host, &of(object)?.bound)
}

fn alias_type_params(_host: &mut dyn Host, object: &Value) -> PyResult {
    let params = of(object)?.params.clone();
    Ok(if params.as_tuple().is_some() { params } else { Value::tuple(Vec::new()) })
}

fn alias_type_getitem(_host: &mut dyn Host, args: Args) -> PyResult {
    if of(&args.pos[0])?.params.as_tuple().is_none() {
        return Err(Raise::type_error("Only generic type aliases are subscriptable"));
    }
    Ok(generic_alias(args.pos[0].clone(), args.pos[1].clone()))
}
