//! `super`.

use crate::builtins::names::Name;
use crate::builtins::object::name_argument;
use crate::builtins::protocol::{self, type_name};
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::types::{BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Gc, Host, Instance, NativeData, PyResult, Raise, Str, Type, Value};
use std::any::Any;
use std::cell::RefCell;

/// `super`
pub static SUPER: TypeSpec = TypeSpec {
    name: "super",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Native("super"),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, new),
        NativeDef::slot("__repr__", Sig::NoArgs, repr),
        NativeDef::slot("__getattribute__", Sig::One, getattribute),
        NativeDef::slot("__get__", Sig::Pos(1, 2), get),
        NativeDef::slot("__init__", Sig::Any, init),
    ],
    getset: &[
        GetSet { name: "__thisclass__", get: get_this_class, set: None },
        GetSet { name: "__self__", get: get_self, set: None },
        GetSet { name: "__self_class__", get: get_self_class, set: None },
    ],
    extra: None,
};

/// What a `super` object is made of; empty until `__init__` has run.
#[derive(Debug, Default)]
struct SuperData {
    parts: RefCell<Option<Parts>>,
}

#[derive(Clone, Debug)]
struct Parts {
    /// The class behind which the search starts.
    class: Gc<Type>,
    /// The object, or NULL for an unbound one.
    object: Value,
    /// The class whose order is searched, if there is an object.
    start: Option<Gc<Type>>,
}

forkable!(SuperData { parts });
forkable!(Parts { class, object, start });

impl NativeData for SuperData {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn parts(&self) -> Option<Vec<Value>> {
        let Some(Parts { class, object, start }) = &*self.parts.borrow() else { return Some(Vec::new()) };
        Some(vec![
            Value::Type(class.clone()),
            object.clone(),
            start.as_ref().map_or(Value::Null, |start| Value::Type(start.clone())),
        ])
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn clear(&self) {
        self.parts.take();
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        if let Some(parts) = &*self.parts.borrow() {
            visit(&parts.object);
        }
    }
}

/// A `super` object of its parts: the class behind which it searches, the object, the class whose order is searched.
pub fn from_parts(parts: &[Value]) -> Option<Box<dyn NativeData>> {
    let parts = match parts {
        [] => None,
        [Value::Type(class), object, start] => {
            let start = match start {
                Value::Type(start) => Some(start.clone()),
                Value::Null => None,
                _ => return None,
            };
            Some(Parts { class: class.clone(), object: object.clone(), start })
        }
        _ => return None,
    };
    Some(Box::new(SuperData { parts: RefCell::new(parts) }))
}

fn new(_host: &mut dyn Host, args: Args) -> PyResult {
    match args.pos.first() {
        Some(Value::Type(class)) => Ok(Instance::native(class.clone(), SuperData::default())),
        _ => Err(Raise::type_error("super.__new__(): not enough arguments")),
    }
}

fn init(host: &mut dyn Host, args: Args) -> PyResult {
    if !args.kw.is_empty() {
        return Err(Raise::type_error("super() takes no keyword arguments"));
    }
    let given = args.pos.len() - 1;
    if given > 2 {
        return Err(Raise::type_error(crate::builtins::call::expected("super()", given, 0, Some(2))));
    }
    let (class, object) = match args.pos.get(1) {
        None => host.super_args()?,
        Some(class) => (class.clone(), args.pos.get(2).cloned().unwrap_or(Value::None)),
    };
    let Value::Type(class) = class else {
        let got = type_name(&class.class());
        return Err(Raise::type_error(format!("super() argument 1 must be a type, not {got}")));
    };
    let parts = if object.is_none() && given != 0 {
        Parts { class, object: Value::Null, start: None }
    } else {
        let start = check(host, &class, &object)?;
        Parts { class, object, start: Some(start) }
    };
    if let Some(data) = args.pos[0].native_data::<SuperData>() {
        data.parts.replace(Some(parts));
    }
    Ok(Value::None)
}

/// `supercheck`: the class whose order is searched.
fn check(host: &mut dyn Host, class: &Gc<Type>, object: &Value) -> PyResult<Gc<Type>> {
    if let Value::Type(object) = object
        && object.is_subtype(class)
    {
        return Ok(object.clone());
    }
    let own = object.class();
    if own.is_subtype(class) {
        return Ok(own);
    }
    if let Some(Value::Type(claimed)) = protocol::get_attr_opt(host, object, &Name::Class.get())?
        && !claimed.is(&own)
        && claimed.is_subtype(class)
    {
        return Ok(claimed);
    }
    Err(Raise::type_error("super(type, obj): obj must be an instance or subtype of type"))
}

/// `do_super_lookup` behind `class` in the order of `start`.
fn find(
    host: &mut dyn Host,
    class: &Gc<Type>,
    object: &Value,
    start: &Gc<Type>,
    name: &Gc<Str>,
) -> PyResult<Option<Value>> {
    if name.eq_str("__class__") {
        return Ok(None);
    }
    let Some(found) = start.lookup_after(start, class, name) else { return Ok(None) };
    let on_class = matches!(object, Value::Type(object) if object.is(start));
    let bound = protocol::descr_get(host, &found, if on_class { None } else { Some(object) }, start)?;
    Ok(Some(bound.unwrap_or(found)))
}

fn parts_of(object: &Value) -> Option<Parts> {
    object.native_data::<SuperData>()?.parts.borrow().clone()
}

fn getattribute(host: &mut dyn Host, args: Args) -> PyResult {
    let name = name_argument(&args.pos[1])?;
    if let Some(Parts { class, object, start: Some(start) }) = parts_of(&args.pos[0])
        && let Some(found) = find(host, &class, &object, &start, &name)?
    {
        return Ok(found);
    }
    match protocol::generic_attr(host, &args.pos[0], &name)? {
        Some(value) => Ok(value),
        None => Err(missing(&args.pos[0], &name)),
    }
}

fn missing(object: &Value, name: &Gc<Str>) -> Raise {
    let class = type_name(&object.class());
    let error = Raise::attribute_error(format!("'{class}' object has no attribute '{}'", name.to_string_lossy()));
    protocol::with_context(error, object, name)
}

/// `LOAD_SUPER_ATTR` without an object for `super` itself (`_PySuper_Lookup`): the attribute and NULL, or, with
/// `method`, an unbound function and the object.
pub fn super_lookup(
    host: &mut dyn Host,
    class: &Value,
    object: &Value,
    name: &Gc<Str>,
    method: bool,
) -> PyResult<(Value, Value)> {
    let Value::Type(class) = class else {
        let got = type_name(&class.class());
        return Err(Raise::type_error(format!("super() argument 1 must be a type, not {got}")));
    };
    let start = check(host, class, object)?;
    if method
        && !name.eq_str("__class__")
        && let Some(found) = start.lookup_after(&start, class, name)
        && protocol::is_method_descriptor(&found)
        && !matches!(object, Value::Type(object) if object.is(&start))
    {
        return Ok((found, object.clone()));
    }
    if let Some(found) = find(host, class, object, &start, name)? {
        return Ok((found, Value::Null));
    }
    let own = crate::value::types::builtin(BuiltinType::Super);
    let parts = Parts { class: class.clone(), object: object.clone(), start: Some(start) };
    let made = Instance::native(own, SuperData { parts: RefCell::new(Some(parts)) });
    match protocol::generic_attr(host, &made, name)? {
        Some(value) => Ok((value, Value::Null)),
        None => Err(missing(&made, name)),
    }
}

fn get(host: &mut dyn Host, args: Args) -> PyResult {
    let (this, object) = (&args.pos[0], &args.pos[1]);
    let Some(parts) = parts_of(this) else { return Ok(this.clone()) };
    if object.is_none() || !parts.object.is_null() {
        return Ok(this.clone());
    }
    let class = this.class();
    if class.builtin != Some(BuiltinType::Super) {
        return host.call(&Value::Type(class), Args::two(Value::Type(parts.class), object.clone()));
    }
    let start = check(host, &parts.class, object)?;
    let parts = Parts { class: parts.class, object: object.clone(), start: Some(start) };
    Ok(Instance::native(class, SuperData { parts: RefCell::new(Some(parts)) }))
}

fn repr(_host: &mut dyn Host, args: Args) -> PyResult {
    let text = match parts_of(&args.pos[0]) {
        None => "<super: <class 'NULL'>, NULL>".to_owned(),
        Some(Parts { class, start: None, .. }) => format!("<super: <class '{}'>, NULL>", type_name(&class)),
        Some(Parts { class, start: Some(start), .. }) => {
            format!("<super: <class '{}'>, <{} object>>", type_name(&class), type_name(&start))
        }
    };
    Ok(Value::str(&text))
}

fn get_this_class(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(parts_of(object).map_or(Value::None, |parts| Value::Type(parts.class)))
}

fn get_self(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(parts_of(object).map(|parts| parts.object).filter(|object| !object.is_null()).unwrap_or(Value::None))
}

fn get_self_class(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(parts_of(object).and_then(|parts| parts.start).map_or(Value::None, Value::Type))
}
