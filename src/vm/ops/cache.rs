//! Inline caches of attributes. Each instruction remembers for one class that the standard rules of attribute lookup
//! apply and where the name was found; [`types::version`] tells whether any class has changed since.
//!
//! A [`Cache`] here: `key` is the class (its address; for a built-in kind of value its number plus one), `version`
//! that of the classes, `index` where instances' dicts have the name.

use crate::builtins::protocol;
use crate::value::gc::share;
use crate::value::types;
use crate::value::{BuiltinType, Gc, Str, Value};
use crate::vm::Vm;
use crate::vm::prepare::{Cache, Prepared};

/// The key of built-in classes whose instances have no attributes of their own, and methods that are plain ones.
fn builtin_key(kind: BuiltinType) -> usize {
    kind as usize + 1
}

impl Vm {
    /// `LOAD_ATTR`: an instance's own attribute, found as the last time; else NULL.
    #[inline(always)]
    pub(in crate::vm) fn cached_attr(&self, code: &Prepared, at: usize, object: &Value) -> Value {
        let Value::Instance(instance) = object else { return Value::Null };
        let Cache { key, version, index } = code.caches[at].get();
        if version != types::version() || key != instance.class_address() {
            return Value::Null;
        }
        instance.own_at(index as usize, &code.names[code.layout.instrs[at].arg as usize >> 1])
    }

    /// Remembers where `LOAD_ATTR` found an attribute.
    pub(in crate::vm) fn remember_attr(&self, code: &Prepared, at: usize, object: &Value, name: &Gc<Str>) {
        if let Value::Instance(instance) = object
            && let Some(index) = instance.own_index(name)
            && protocol::reads_own_first(&instance.class(), name)
        {
            let index = index as u32;
            code.caches[at].set(Cache { key: instance.class_address(), version: types::version(), index });
        }
    }

    /// `LOAD_ATTR` in its method form: the method, to be called with the object in front, found as the last time;
    /// else NULL.
    #[inline]
    pub(in crate::vm) fn cached_method(&self, code: &Prepared, at: usize, object: &Value) -> Value {
        let Cache { key, version, index } = code.caches[at].get();
        match object {
            Value::Instance(instance) => {
                let name = &code.names[code.layout.instrs[at].arg as usize >> 1];
                let stale = version != types::version() || key != instance.class_address();
                if stale || instance.own_index(name).is_some() {
                    return Value::Null;
                }
                instance.with_class(|class| class.lookup(name)).unwrap_or_default()
            }
            other if key == builtin_key(other.builtin_type()) => {
                code.methods.borrow().get(index as usize).map_or(Value::Null, share)
            }
            _ => Value::Null,
        }
    }

    /// Remembers that `LOAD_ATTR` found a method by the standard rules.
    pub(in crate::vm) fn remember_method(
        &self,
        code: &Prepared,
        at: usize,
        object: &Value,
        name: &Gc<Str>,
        method: &Value,
    ) {
        let (key, index) = match object {
            Value::Instance(instance) if protocol::finds_method(&instance.class(), name) => {
                (instance.class_address(), 0)
            }
            Value::Instance(_) | Value::Type(_) | Value::Module(_) | Value::Method(_) | Value::Function(_) => return,
            other if protocol::finds_method(&other.class(), name) => {
                let mut methods = code.methods.borrow_mut();
                // An instruction that remembers another class's method keeps its place.
                let Cache { key, index, .. } = code.caches[at].get();
                let known = (1..=BuiltinType::ALL.len()).contains(&key).then_some(index as usize);
                let place = known.unwrap_or(methods.len());
                match methods.get_mut(place) {
                    Some(old) => *old = method.clone(),
                    None => methods.push(method.clone()),
                }
                (builtin_key(other.builtin_type()), place as u32)
            }
            _ => return,
        };
        code.caches[at].set(Cache { key, version: types::version(), index });
    }

    /// `STORE_ATTR`: if the attribute is the instance's own, as the last time, exchanges it with the value (which
    /// becomes NULL if there was none); `false`, and nothing done, if not.
    #[inline(always)]
    pub(in crate::vm) fn store_cached(&self, code: &Prepared, at: usize, object: &Value, value: &mut Value) -> bool {
        let Value::Instance(instance) = object else { return false };
        let Cache { key, version, index } = code.caches[at].get();
        if version != types::version() || key != instance.class_address() {
            return false;
        }
        instance.swap_own(index as usize, &code.names[code.layout.instrs[at].arg as usize], value);
        true
    }

    /// Remembers that `STORE_ATTR` set an attribute of the instance's own.
    pub(in crate::vm) fn remember_store(&self, code: &Prepared, at: usize, object: &Value, name: &Gc<Str>) {
        if let Value::Instance(instance) = object
            && let Some(index) = instance.own_index(name)
            && protocol::writes_own(&instance.class(), name)
        {
            let index = index as u32;
            code.caches[at].set(Cache { key: instance.class_address(), version: types::version(), index });
        }
    }
}
