//! Attributes: how they are looked up on instances, classes and modules, descriptors, special methods.

use smallvec::SmallVec;

use super::type_name;
use crate::builtins::names::Name;
use crate::builtins::{call, descriptors};
use crate::value::function::{BuiltinCode, DefKind};
use crate::value::instance::NativeData;
use crate::value::{
    Args, Builtin, BuiltinType, Function, Gc, Host, Instance, Method, PyResult, Raise, Str, Type, Value,
};

/// `getattr(object, name)` (`PyObject_GetAttr`), `__getattribute__`, `__getattr__` and descriptors included.
pub fn get_attr(host: &mut dyn Host, object: &Value, name: &Gc<Str>) -> PyResult {
    match lookup_attr(host, object, name) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Err(with_context(no_attribute(object, name), object, name)),
        Err(error) => Err(with_context(error, object, name)),
    }
}

/// Like [`get_attr`], with `None` in place of an AttributeError (`_PyObject_LookupAttr`).
pub fn get_attr_opt(host: &mut dyn Host, object: &Value, name: &Gc<Str>) -> PyResult<Option<Value>> {
    match lookup_attr(host, object, name) {
        Err(error) if error.is(BuiltinType::AttributeError) => Ok(None),
        result => result,
    }
}

/// The AttributeError for an attribute that is nowhere.
#[cold]
pub fn no_attribute(object: &Value, name: &Gc<Str>) -> Raise {
    let text = name.to_string_lossy();
    let message = match object {
        Value::Type(class) => format!("type object '{}' has no attribute '{text}'", type_name(class)),
        Value::Module(module) => format!("module '{}' has no attribute '{text}'", module.name),
        _ => format!("'{}' object has no attribute '{text}'", type_name(&object.class())),
    };
    Raise::attribute_error(message)
}

/// Gives an AttributeError that has none yet its `name` and `obj` (`_PyObject_SetAttributeErrorContext`).
#[cold]
pub fn with_context(error: Raise, object: &Value, name: &Gc<Str>) -> Raise {
    if error.is(BuiltinType::AttributeError)
        && let Raise::Exception(value) = &error
        && let Some(data) = value.as_exception()
    {
        let known = |field: &str| data.field(field).is_some_and(|value| !value.is_null() && !value.is_none());
        if !known("name") && !known("obj") {
            data.set_field("name", Value::Str(name.clone()));
            data.set_field("obj", object.clone());
        }
    }
    error
}

/// `None` when the attribute is not found by the standard rules; an error of the program's own code stays an error.
fn lookup_attr(host: &mut dyn Host, object: &Value, name: &Gc<Str>) -> PyResult<Option<Value>> {
    match object {
        Value::Instance(instance) => instance_attr(host, object, instance, name),
        Value::Type(class) => match class.metaclass().builtin {
            Some(BuiltinType::Type) => type_attr(host, class, name),
            _ => hooked_attr(host, object, name, &|host| type_attr(host, class, name)),
        },
        Value::Module(module) => {
            if let Some(found) = module.dict.get_str(name).filter(|_| !name.eq_str("__dict__")) {
                return Ok(Some(found));
            }
            if let Some(found) = generic_attr(host, object, name)? {
                return Ok(Some(found));
            }
            match Name::GetAttr.with(|getattr| module.dict.get_str(getattr)) {
                Some(getattr) => host.call(&getattr, Args::one(Value::Str(name.clone()))).map(Some),
                None => host.missing_module_attribute(module, name),
            }
        }
        Value::Method(_) => crate::builtins::function::method_attr(host, object, name),
        _ => generic_attr(host, object, name),
    }
}

fn instance_attr(
    host: &mut dyn Host,
    object: &Value,
    instance: &Gc<Instance>,
    name: &Gc<Str>,
) -> PyResult<Option<Value>> {
    let class = instance.class();
    // A class without any of the two hooks is by far the most frequent kind.
    let plain = Name::GetAttribute.with(|n| class.lookup(n)).is_none_or(|found| is_objects(&found))
        && Name::GetAttr.with(|n| class.lookup(n)).is_none();
    if plain {
        return generic_attr_of(host, object, &class, name);
    }
    hooked_attr(host, object, name, &|host| generic_attr_of(host, object, &class, name))
}

/// Whether instances of a class have their attributes looked up by the standard rules.
fn standard_lookup(class: &Type) -> bool {
    Name::GetAttribute.with(|n| class.lookup(n)).is_none_or(|found| is_objects(&found))
}

/// Whether an instance's own attribute of this name is what reading it gives: nothing on the class comes before it.
pub fn reads_own_first(class: &Type, name: &Str) -> bool {
    standard_lookup(class) && class.lookup(name).is_none_or(|found| !is_data_descriptor(&found))
}

/// Whether the name, unless an instance has an attribute of its own under it, is that of a method on the class.
pub fn finds_method(class: &Type, name: &Str) -> bool {
    standard_lookup(class) && class.lookup(name).is_some_and(|found| is_method_descriptor(&found))
}

/// Whether setting this name on an instance sets an attribute of its own.
pub fn writes_own(class: &Type, name: &Str) -> bool {
    class.has_dict
        && Name::SetAttr.with(|n| class.lookup(n)).is_none_or(|found| is_standard_setattr(&found))
        && class.lookup(name).is_none_or(|found| !is_data_descriptor(&found))
}

/// Whether a value found on a class is a built-in method of `object` itself.
pub(super) fn is_objects(found: &Value) -> bool {
    matches!(found, Value::Builtin(b) if b.owner.as_ref().is_some_and(|o| o.builtin == Some(BuiltinType::Object)))
}

/// `slot_tp_getattr_hook`: the class's `__getattribute__`, or `standard` if it is `object`'s; and when that fails,
/// its `__getattr__`.
fn hooked_attr(
    host: &mut dyn Host,
    object: &Value,
    name: &Gc<Str>,
    standard: &dyn Fn(&mut dyn Host) -> PyResult<Option<Value>>,
) -> PyResult<Option<Value>> {
    let class = object.class();
    let getattribute = Name::GetAttribute.with(|n| class.lookup(n));
    let getattr = Name::GetAttr.with(|n| class.lookup(n));
    let first = match &getattribute {
        Some(found) if !is_standard_getattribute(found) => {
            call_found(host, found, object, &class, &[Value::Str(name.clone())]).map(Some)
        }
        _ => standard(host),
    };
    let Some(getattr) = getattr else { return first };
    match first {
        Ok(None) => {}
        Err(error) if error.is(BuiltinType::AttributeError) => {}
        done => return done,
    }
    call_found(host, &getattr, object, &class, &[Value::Str(name.clone())]).map(Some)
}

fn is_standard_getattribute(found: &Value) -> bool {
    matches!(found, Value::Builtin(b) if b.owner.as_ref().is_some_and(|o| matches!(
        o.builtin, Some(BuiltinType::Object | BuiltinType::Type | BuiltinType::Module))))
}

/// `object.__getattribute__`: the rules without any hook (`PyObject_GenericGetAttr`).
pub fn generic_attr(host: &mut dyn Host, object: &Value, name: &Gc<Str>) -> PyResult<Option<Value>> {
    generic_attr_of(host, object, &object.class(), name)
}

fn generic_attr_of(host: &mut dyn Host, object: &Value, class: &Gc<Type>, name: &Gc<Str>) -> PyResult<Option<Value>> {
    let found = class.lookup(name);
    if let Some(descr) = &found
        && is_data_descriptor(descr)
        // One that cannot be read gives way to the object's own attribute.
        && let Some(value) = descr_get(host, descr, Some(object), class)?
    {
        return Ok(Some(value));
    }
    if let Some(value) = own_attribute(object, name) {
        return Ok(Some(value));
    }
    match found {
        Some(Value::None) => none_attribute(host, class, name).map(Some),
        Some(descr) => Ok(Some(descr_get(host, &descr, Some(object), class)?.unwrap_or(descr))),
        None => Ok(None),
    }
}

/// `None` as a class's attribute: for a built-in class's `__doc__` it stands for a text that is not there.
#[cold]
fn none_attribute(host: &mut dyn Host, class: &Type, name: &Str) -> PyResult {
    if name.eq_str("__doc__") && crate::builtins::object::has_hidden_doc(class) {
        return crate::builtins::object::hidden_doc(host);
    }
    Ok(Value::None)
}

/// The entry of the object's own `__dict__`.
fn own_attribute(object: &Value, name: &Str) -> Option<Value> {
    match object {
        Value::Instance(instance) => instance.dict_if_any()?.get_str(name),
        Value::Function(function) => function.dict.borrow().as_ref()?.get_str(name),
        Value::Module(module) => module.dict.get_str(name),
        _ => None,
    }
}

/// `type.__getattribute__` (`_Py_type_getattro_impl`).
pub fn type_attr(host: &mut dyn Host, class: &Gc<Type>, name: &Gc<Str>) -> PyResult<Option<Value>> {
    let metaclass = class.metaclass();
    let object = Value::Type(class.clone());
    let meta = metaclass.lookup(name);
    if let Some(descr) = &meta
        && is_data_descriptor(descr)
        && let Some(value) = descr_get(host, descr, Some(&object), &metaclass)?
    {
        return Ok(Some(value));
    }
    if let Some(found) = class.lookup(name) {
        if found.is_none() {
            return none_attribute(host, class, name).map(Some);
        }
        return Ok(Some(descr_get(host, &found, None, class)?.unwrap_or(found)));
    }
    match meta {
        Some(descr) => Ok(Some(descr_get(host, &descr, Some(&object), &metaclass)?.unwrap_or(descr))),
        None => Ok(None),
    }
}

/// Whether the value has `__set__` or `__delete__` on its class (`PyDescr_IsData`).
pub fn is_data_descriptor(descr: &Value) -> bool {
    match descr {
        Value::Builtin(b) => matches!(b.code, BuiltinCode::GetSet(_) | BuiltinCode::Member),
        Value::Property(_) => true,
        Value::Instance(instance) => {
            let class = instance.class();
            Name::Set.with(|n| class.lookup(n)).is_some() || Name::Delete.with(|n| class.lookup(n)).is_some()
        }
        _ => false,
    }
}

/// `type(descr).__get__(descr, object, class)`; without `object` the attribute is asked of the class. `None` when the
/// value is no descriptor.
pub fn descr_get(
    host: &mut dyn Host,
    descr: &Value,
    object: Option<&Value>,
    class: &Gc<Type>,
) -> PyResult<Option<Value>> {
    Ok(match descr {
        Value::Function(_) => object.map(|object| bound_method(descr, object)),
        Value::Builtin(builtin) => match (builtin.code, object) {
            (BuiltinCode::Def(def), _) if builtin.receiver.is_null() => match (def.kind, object) {
                (DefKind::Method | DefKind::Slot, Some(object)) => Some(builtin.bind(object.clone())),
                (DefKind::ClassMethod, _) => Some(builtin.bind(Value::Type(class.clone()))),
                _ => None,
            },
            (BuiltinCode::GetSet(getset), Some(object)) => Some((getset.get)(host, object)?),
            (BuiltinCode::Member, Some(object)) => Some(member_get(builtin, object)?),
            _ => None,
        },
        Value::Property(property) => match object {
            Some(object) => Some(descriptors::property_get(host, property, object)?),
            None => None,
        },
        Value::StaticMethod(wrapped) => Some(wrapped.callable.clone()),
        Value::ClassMethod(wrapped) => {
            let receiver = Value::Type(class.clone());
            match &wrapped.callable {
                Value::Function(_) => Some(bound_method(&wrapped.callable, &receiver)),
                // CPython 3.11 and 3.12 let a class method wrap another descriptor.
                inner if has_get(inner) => descr_get(host, inner, Some(&receiver), class)?,
                inner => Some(bound_method(inner, &receiver)),
            }
        }
        Value::Instance(instance) => {
            let own = instance.class();
            match Name::Get.with(|n| own.lookup(n)) {
                Some(get) => {
                    let args = [object.cloned().unwrap_or(Value::None), Value::Type(class.clone())];
                    Some(call_found(host, &get, descr, &own, &args)?)
                }
                None => None,
            }
        }
        Value::Type(of) if of.metaclass().builtin.is_none() => match Name::Get.with(|n| of.metaclass().lookup(n)) {
            Some(get) => {
                let args = [object.cloned().unwrap_or(Value::None), Value::Type(class.clone())];
                Some(call_found(host, &get, descr, &of.metaclass(), &args)?)
            }
            None => None,
        },
        _ => None,
    })
}

/// Whether the value's class has `__get__`.
fn has_get(value: &Value) -> bool {
    match value {
        Value::Function(_) | Value::Property(_) | Value::StaticMethod(_) | Value::ClassMethod(_) => true,
        Value::Builtin(b) => b.receiver.is_null() && b.owner.is_some(),
        Value::Instance(i) => Name::Get.with(|n| i.class().lookup(n)).is_some(),
        _ => false,
    }
}

/// A method object of any callable and receiver.
pub fn bound_method(function: &Value, receiver: &Value) -> Value {
    Value::Method(Gc::new(Method { function: function.clone(), receiver: receiver.clone() }))
}

/// The name of a variable of `__slots__`.
fn member_name(builtin: &Builtin) -> Gc<Str> {
    builtin.name.clone().unwrap_or_else(|| Str::new(""))
}

/// The instance that a variable of `__slots__` is of (`descr_check`).
fn member_of<'a>(builtin: &Builtin, name: &Str, object: &'a Value) -> PyResult<&'a Gc<Instance>> {
    let owner = builtin.owner.as_ref();
    match object {
        Value::Instance(instance) if owner.is_none_or(|owner| instance.class().is_subtype(owner)) => Ok(instance),
        _ => {
            let owner = owner.map(|owner| owner.name().to_string()).unwrap_or_default();
            let (name, got) = (name.to_string_lossy(), object.class().name().to_string());
            Err(Raise::type_error(format!(
                "descriptor '{name}' for '{owner}' objects doesn't apply to a '{got}' object"
            )))
        }
    }
}

/// Reads a variable of `__slots__`.
fn member_get(builtin: &Builtin, object: &Value) -> PyResult {
    let name = member_name(builtin);
    let instance = member_of(builtin, &name, object)?;
    instance.slot(&name).ok_or_else(|| no_attribute(object, &name))
}

/// Writes (NULL: deletes) a variable of `__slots__`.
fn member_set(builtin: &Builtin, object: &Value, value: Value) -> PyResult<()> {
    let name = member_name(builtin);
    let instance = member_of(builtin, &name, object)?;
    if value.is_null() {
        return match instance.remove_slot(&name) {
            Some(_) => Ok(()),
            None => Err(Raise::attribute_error(name.to_string_lossy())),
        };
    }
    instance.set_slot(&name, value);
    Ok(())
}

/// For `LOAD_ATTR` in its method form (`_PyObject_GetMethod`): an unbound callable and its `self`, or an attribute and
/// NULL.
pub fn get_method(host: &mut dyn Host, object: &Value, name: &Gc<Str>) -> PyResult<(Value, Value)> {
    find_method(host, object, name).map_err(|error| with_context(error, object, name))
}

fn find_method(host: &mut dyn Host, object: &Value, name: &Gc<Str>) -> PyResult<(Value, Value)> {
    let class = match object {
        Value::Type(_) | Value::Module(_) | Value::Method(_) => {
            return Ok((get_attr(host, object, name)?, Value::Null));
        }
        Value::Instance(instance) => {
            let class = instance.class();
            let plain = Name::GetAttribute.with(|n| class.lookup(n)).is_none_or(|found| is_objects(&found))
                && Name::GetAttr.with(|n| class.lookup(n)).is_none();
            if !plain {
                return Ok((get_attr(host, object, name)?, Value::Null));
            }
            class
        }
        _ => object.class(),
    };
    let found = class.lookup(name);
    if let Some(descr) = &found
        && is_method_descriptor(descr)
    {
        return Ok(match own_attribute(object, name) {
            Some(own) => (own, Value::Null),
            None => (descr.clone(), object.clone()),
        });
    }
    if let Some(descr) = &found
        && is_data_descriptor(descr)
        && let Some(value) = descr_get(host, descr, Some(object), &class)?
    {
        return Ok((value, Value::Null));
    }
    if let Some(own) = own_attribute(object, name) {
        return Ok((own, Value::Null));
    }
    match found {
        Some(descr) => Ok((descr_get(host, &descr, Some(object), &class)?.unwrap_or(descr), Value::Null)),
        None => Err(no_attribute(object, name)),
    }
}

/// `Py_TPFLAGS_METHOD_DESCRIPTOR`: functions, unbound built-in methods and the wrappers of `functools.lru_cache`, which
/// can be called with `self` in front instead of being bound.
#[inline]
pub fn is_method_descriptor(value: &Value) -> bool {
    match value {
        Value::Function(_) => true,
        Value::Builtin(b) => {
            b.receiver.is_null()
                && matches!(b.code, BuiltinCode::Def(def) if matches!(def.kind, DefKind::Method | DefKind::Slot))
        }
        Value::Instance(instance) => instance.data().is_some_and(NativeData::is_method_descriptor),
        _ => false,
    }
}

// ---- setting ----------------------------------------------------------------------------------------------------

/// `setattr(object, name, value)`; NULL deletes (`PyObject_SetAttr`).
pub fn set_attr(host: &mut dyn Host, object: &Value, name: &Gc<Str>, value: Value) -> PyResult<()> {
    let class = match object {
        Value::Instance(instance) => instance.class(),
        Value::Type(class) => match class.metaclass().builtin {
            Some(BuiltinType::Type) => return crate::builtins::class::set_type_attr(host, class, name, value),
            _ => class.metaclass(),
        },
        _ => return generic_set_attr(host, object, name, value),
    };
    let hook = if value.is_null() { Name::DelAttr } else { Name::SetAttr };
    match hook.with(|n| class.lookup(n)) {
        Some(found) if !is_standard_setattr(&found) => {
            let name = Value::Str(name.clone());
            if value.is_null() {
                call_found(host, &found, object, &class, &[name])?;
            } else {
                call_found(host, &found, object, &class, &[name, value])?;
            }
            Ok(())
        }
        _ => match object {
            Value::Type(class) => crate::builtins::class::set_type_attr(host, class, name, value),
            _ => generic_set_attr(host, object, name, value),
        },
    }
}

fn is_standard_setattr(found: &Value) -> bool {
    matches!(found, Value::Builtin(b) if b.owner.as_ref().is_some_and(|o| matches!(
        o.builtin, Some(BuiltinType::Object | BuiltinType::Type))))
}

/// `object.__setattr__` and `__delattr__` (`PyObject_GenericSetAttr`).
pub fn generic_set_attr(host: &mut dyn Host, object: &Value, name: &Gc<Str>, value: Value) -> PyResult<()> {
    let class = object.class();
    let found = class.lookup(name);
    if let Some(descr) = &found
        && descr_set(host, descr, object, &value)?
    {
        return Ok(());
    }
    let dict = match object {
        Value::Instance(instance) if class.has_dict => {
            if value.is_null() {
                instance.dict_if_any()
            } else {
                Some(instance.dict())
            }
        }
        Value::Function(function) => Some(function_dict(function)),
        Value::Module(module) => Some(module.dict.clone()),
        _ => {
            let text = name.to_string_lossy();
            let message = match found {
                Some(_) => format!("'{}' object attribute '{text}' is read-only", type_name(&class)),
                None => format!("'{}' object has no attribute '{text}'", type_name(&class)),
            };
            return Err(Raise::attribute_error(message));
        }
    };
    if !value.is_null() {
        if let Some(dict) = dict {
            dict.set_str(name, value);
        }
        return Ok(());
    }
    match dict.and_then(|dict| dict.remove_str(name)) {
        Some(_) => Ok(()),
        None => {
            let (class, text) = (type_name(&class), name.to_string_lossy());
            Err(Raise::attribute_error(format!("'{class}' object has no attribute '{text}'")))
        }
    }
}

/// A function's `__dict__`, made when first needed.
pub fn function_dict(function: &Function) -> Gc<crate::value::Dict> {
    function.dict.borrow_mut().get_or_insert_with(crate::value::Dict::new).clone()
}

/// `type(descr).__set__(descr, object, value)` (`__delete__` for NULL); false when the value is no data descriptor.
pub fn descr_set(host: &mut dyn Host, descr: &Value, object: &Value, value: &Value) -> PyResult<bool> {
    match descr {
        Value::Builtin(builtin) => match builtin.code {
            BuiltinCode::GetSet(getset) => match getset.set {
                Some(set) => set(host, object, value.clone())?,
                None if builtin.is_member() => return Err(Raise::attribute_error("readonly attribute")),
                None => {
                    let owner = builtin.owner.as_ref().map(|o| type_name(o)).unwrap_or_default();
                    return Err(Raise::attribute_error(format!(
                        "attribute '{}' of '{owner}' objects is not writable",
                        getset.name
                    )));
                }
            },
            BuiltinCode::Member => member_set(builtin, object, value.clone())?,
            BuiltinCode::Def(_) => return Ok(false),
        },
        Value::Property(property) => descriptors::property_set(host, property, object, value.clone())?,
        Value::Instance(instance) => {
            let class = instance.class();
            let (set, delete) = (Name::Set.with(|n| class.lookup(n)), Name::Delete.with(|n| class.lookup(n)));
            if set.is_none() && delete.is_none() {
                return Ok(false);
            }
            let (method, name) = if value.is_null() { (delete, Name::Delete) } else { (set, Name::Set) };
            let Some(method) = method else { return Err(Raise::attribute_error(name.text())) };
            if value.is_null() {
                call_found(host, &method, descr, &class, std::slice::from_ref(object))?;
            } else {
                call_found(host, &method, descr, &class, &[object.clone(), value.clone()])?;
            }
        }
        _ => return Ok(false),
    }
    Ok(true)
}

// ---- special methods ----------------------------------------------------------------------------------------------

/// A special method, looked up on the class and bound (`_PyObject_LookupSpecial`).
pub fn lookup_special(host: &mut dyn Host, object: &Value, name: &str) -> PyResult<Option<Value>> {
    let class = object.class();
    match class.lookup(&crate::value::heap::intern(name)) {
        Some(found) => Ok(Some(descr_get(host, &found, Some(object), &class)?.unwrap_or(found))),
        None => Ok(None),
    }
}

/// Calls what a lookup on `class` has found as a method of `object` (`vectorcall_unbound`): plain functions get
/// `object` in front, other descriptors are bound first.
pub fn call_found(host: &mut dyn Host, found: &Value, object: &Value, class: &Gc<Type>, args: &[Value]) -> PyResult {
    if is_method_descriptor(found) {
        let mut pos = SmallVec::with_capacity(args.len() + 1);
        pos.push(object.clone());
        pos.extend(args.iter().cloned());
        let args = Args { pos, kw: Vec::new() };
        return match found {
            Value::Builtin(builtin) => call::call_builtin(host, builtin, args),
            _ => host.call(found, args),
        };
    }
    let bound = descr_get(host, found, Some(object), class)?;
    host.call(bound.as_ref().unwrap_or(found), Args::pos(args.iter().cloned()))
}

/// As [`call_found`], for the slots that take it for no method when the lookup itself raises, as a property's getter
/// may (`slot_tp_richcompare`, `slot_tp_hash`, `slot_tp_iter`): then there is no result.
pub fn call_found_maybe(
    host: &mut dyn Host,
    found: &Value,
    object: &Value,
    class: &Gc<Type>,
    args: &[Value],
) -> PyResult<Option<Value>> {
    if is_method_descriptor(found) {
        return call_found(host, found, object, class, args).map(Some);
    }
    let bound = match descr_get(host, found, Some(object), class) {
        Err(Raise::Exception(_)) => return Ok(None),
        bound => bound?,
    };
    host.call(bound.as_ref().unwrap_or(found), Args::pos(args.iter().cloned())).map(Some)
}

/// Calls a special method of the class, if there is one. `args` without self.
pub fn call_special_name(host: &mut dyn Host, object: &Value, name: Name, args: &[Value]) -> PyResult<Option<Value>> {
    let class = object.class();
    match name.with(|n| class.lookup(n)) {
        Some(found) => call_found(host, &found, object, &class, args).map(Some),
        None => Ok(None),
    }
}

/// Calls a special method of the class, if there is one. `args` without self.
pub fn call_special(host: &mut dyn Host, object: &Value, name: &str, args: Args) -> PyResult<Option<Value>> {
    let class = object.class();
    match class.lookup(&crate::value::heap::intern(name)) {
        Some(found) => call_found(host, &found, object, &class, &args.pos).map(Some),
        None => Ok(None),
    }
}

/// Calls a method by name, as `object.name(*args)` does.
pub fn call_method(host: &mut dyn Host, object: &Value, name: &str, args: Args) -> PyResult {
    let (callee, receiver) = get_method(host, object, &crate::value::heap::intern(name))?;
    let mut args = args;
    if !receiver.is_null() {
        args.pos.insert(0, receiver);
    }
    host.call(&callee, args)
}
