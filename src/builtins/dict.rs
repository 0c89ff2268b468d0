//! `dict`. Its views are in `dict_view`, `mappingproxy` in `mapping_proxy`.

use crate::builtins::quick;
use crate::value::function::{NativeDef, Sig};
use crate::value::types::{BaseSpec, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Dict, DictView, Gc, Host, PyResult, Raise, Set, Str, Value, ViewKind};

use super::protocol::{self, BinaryOp, CompareOp};
use super::repr::{self, Text};
use super::sequence::{self, type_name};
use super::{list, sequence::overrides};

pub use super::dict_view::{DICT_ITEMS, DICT_KEYS, DICT_VALUES};
pub use super::mapping_proxy::{MAPPING_PROXY, mapping_proxy};

/// `dict`
pub static DICT: TypeSpec = TypeSpec {
    name: "dict",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Dict),
    subclassable: true,
    has_dict: false,
    doc: Some(
        "dict() -> new empty dictionary\n\
         dict(mapping) -> new dictionary initialized from a mapping object's\n    (key, value) pairs\n\
         dict(iterable) -> new dictionary initialized as if via:\n    d = {}\n    for k, v in iterable:\n        \
         d[k] = v\n\
         dict(**kwargs) -> new dictionary initialized with the name=value pairs\n    \
         in the keyword argument list.  For example:  dict(one=1, two=2)",
    ),
    methods: METHODS,
    getset: &[],
    extra: Some(sequence::unhashable),
};

const METHODS: &[NativeDef] = &[
    NativeDef::static_method("__new__", Sig::Any, new),
    NativeDef::slot("__repr__", Sig::NoArgs, |host, args| repr(host, &args.pos[0]).map(Value::Str)),
    NativeDef::slot("__lt__", Sig::One, |host, args| compare(host, CompareOp::Lt, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__le__", Sig::One, |host, args| compare(host, CompareOp::Le, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__eq__", Sig::One, |host, args| compare(host, CompareOp::Eq, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ne__", Sig::One, |host, args| compare(host, CompareOp::Ne, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__gt__", Sig::One, |host, args| compare(host, CompareOp::Gt, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ge__", Sig::One, |host, args| compare(host, CompareOp::Ge, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__iter__", Sig::NoArgs, |_, args| Ok(iter(this(&args)?, ViewKind::Keys))),
    NativeDef::slot("__init__", Sig::Any, |host, args| {
        update_common(host, &args, "dict")?;
        Ok(Value::None)
    }),
    NativeDef::slot("__or__", Sig::One, |host, args| or(host, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ror__", Sig::One, |host, args| or(host, &args.pos[1], &args.pos[0])),
    NativeDef::slot("__ior__", Sig::One, |host, mut args| {
        update(host, this(&args)?, &args.pos[1])?;
        Ok(args.take(0))
    }),
    NativeDef::slot("__len__", Sig::NoArgs, |_, args| Ok(Value::from_usize(this(&args)?.len()))),
    NativeDef::method("__getitem__", Sig::One, |host, args| get_item(host, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__setitem__", Sig::Pos(2, 2), |host, mut args| {
        let (key, value) = (args.take(1), args.take(2));
        store(host, this(&args)?, key, value)?;
        Ok(Value::None)
    }),
    NativeDef::slot("__delitem__", Sig::One, |host, args| {
        del_item(host, &args.pos[0], &args.pos[1])?;
        Ok(Value::None)
    }),
    NativeDef::method("__contains__", Sig::One, |host, args| {
        contains(host, &args.pos[0], &args.pos[1]).map(Value::Bool)
    }),
    NativeDef::method("get", Sig::Pos(1, 2), get).quick(quick::get),
    NativeDef::method("setdefault", Sig::Pos(1, 2), set_default),
    NativeDef::method("pop", Sig::Pos(1, 2), pop),
    NativeDef::method("popitem", Sig::NoArgs, pop_item),
    NativeDef::method("keys", Sig::NoArgs, |_, args| Ok(view(this(&args)?, ViewKind::Keys))),
    NativeDef::method("items", Sig::NoArgs, |_, args| Ok(view(this(&args)?, ViewKind::Items))),
    NativeDef::method("values", Sig::NoArgs, |_, args| Ok(view(this(&args)?, ViewKind::Values))),
    NativeDef::method("update", Sig::Any, |host, args| {
        update_common(host, &args, "update")?;
        Ok(Value::None)
    }),
    NativeDef::class_method("fromkeys", Sig::Pos(1, 2), from_keys),
    NativeDef::method("clear", Sig::NoArgs, |_, args| {
        drop(this(&args)?.take());
        Ok(Value::None)
    }),
    NativeDef::method("copy", Sig::NoArgs, |_, args| Ok(Value::Dict(this(&args)?.copy()))),
    NativeDef::method("__reversed__", Sig::NoArgs, |_, args| Ok(reversed(this(&args)?, ViewKind::Keys))),
    NativeDef::class_method("__class_getitem__", Sig::One, crate::builtins::typing::class_getitem),
];

/// The dict a method was called on.
fn this(args: &Args) -> PyResult<&Gc<Dict>> {
    dict_of(&args.pos[0])
}

fn dict_of(value: &Value) -> PyResult<&Gc<Dict>> {
    value.as_dict().ok_or_else(|| sequence::wrong_receiver(BuiltinType::Dict, value))
}

/// A view of a dict.
pub fn view(dict: &Gc<Dict>, kind: ViewKind) -> Value {
    Value::DictView(Gc::new(DictView { kind, dict: dict.clone() }))
}

/// An iterator over a dict's keys, values or items.
pub fn iter(dict: &Gc<Dict>, kind: ViewKind) -> Value {
    super::iter::of_dict(dict, kind, false)
}

/// `reversed(dict)` and of its views.
pub fn reversed(dict: &Gc<Dict>, kind: ViewKind) -> Value {
    super::iter::of_dict(dict, kind, true)
}

// ---- lookups ----------------------------------------------------------------------------------------------------

/// The value under a key.
///
/// # Errors
/// TypeError when the key is not hashable, and what `__hash__` and `__eq__` raise.
#[inline]
pub fn lookup(host: &mut dyn Host, dict: &Dict, key: &Value) -> PyResult<Option<Value>> {
    let hash = protocol::hash(host, key)?;
    dict.get(key, hash, &mut |a, b| protocol::eq(host, a, b))
}

/// Sets the value under a key.
///
/// # Errors
/// As [`lookup`].
#[inline]
pub fn store(host: &mut dyn Host, dict: &Dict, key: Value, value: Value) -> PyResult<()> {
    let hash = protocol::hash(host, &key)?;
    store_hashed(host, dict, key, hash, value)
}

#[inline]
fn store_hashed(host: &mut dyn Host, dict: &Dict, key: Value, hash: i64, value: Value) -> PyResult<()> {
    dict.insert(key, hash, value, &mut |a, b| protocol::eq(host, a, b)).map(drop)
}

/// Removes a key; its value, if it was there.
///
/// # Errors
/// As [`lookup`].
pub fn remove(host: &mut dyn Host, dict: &Dict, key: &Value) -> PyResult<Option<Value>> {
    let hash = protocol::hash(host, key)?;
    let removed = dict.remove(key, hash, &mut |a, b| protocol::eq(host, a, b))?;
    Ok(removed.map(|(_, value)| value))
}

/// `dict[key]` (`dict_subscript`); the `__missing__` of a subclass answers for keys that are not there.
///
/// # Errors
/// KeyError, and as [`lookup`].
#[inline]
pub fn get_item(host: &mut dyn Host, dict: &Value, key: &Value) -> PyResult {
    match lookup(host, dict_of(dict)?, key)? {
        Some(value) => Ok(value),
        None => missing(host, dict, key),
    }
}

#[cold]
fn missing(host: &mut dyn Host, dict: &Value, key: &Value) -> PyResult {
    if matches!(dict, Value::Instance(_))
        && let Some(value) = protocol::call_special(host, dict, "__missing__", Args::one(key.clone()))?
    {
        return Ok(value);
    }
    Err(Raise::key_error(key.clone()))
}

/// `dict[key] = value`
///
/// # Errors
/// As [`lookup`].
#[inline]
pub fn set_item(host: &mut dyn Host, dict: &Value, key: &Value, value: Value) -> PyResult<()> {
    store(host, dict_of(dict)?, key.clone(), value)
}

/// `del dict[key]`
///
/// # Errors
/// KeyError, and as [`lookup`].
pub fn del_item(host: &mut dyn Host, dict: &Value, key: &Value) -> PyResult<()> {
    match remove(host, dict_of(dict)?, key)? {
        Some(_) => Ok(()),
        None => Err(Raise::key_error(key.clone())),
    }
}

/// `key in dict`
///
/// # Errors
/// As [`lookup`].
#[inline]
pub fn contains(host: &mut dyn Host, dict: &Value, key: &Value) -> PyResult<bool> {
    Ok(lookup(host, dict_of(dict)?, key)?.is_some())
}

// ---- operators --------------------------------------------------------------------------------------------------

/// `a <op> b`: dicts are equal when they have equal values under the same keys (`dict_equal`); they have no order.
///
/// # Errors
/// What comparing keys and values raises.
pub fn compare(host: &mut dyn Host, op: CompareOp, a: &Value, b: &Value) -> PyResult {
    let (Some(x), Some(y)) = (a.as_dict(), b.as_dict()) else { return Ok(Value::NotImplemented) };
    match op {
        CompareOp::Eq => Ok(Value::Bool(equal(host, x, y)?)),
        CompareOp::Ne => Ok(Value::Bool(!equal(host, x, y)?)),
        _ => Ok(Value::NotImplemented),
    }
}

fn equal(host: &mut dyn Host, a: &Dict, b: &Dict) -> PyResult<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    let mut position = 0;
    while let Some((key, hash, value, next)) = a.next_hashed(position) {
        position = next;
        let Some(other) = b.get(&key, hash, &mut |x, y| protocol::eq(host, x, y))? else { return Ok(false) };
        if !protocol::eq(host, &value, &other)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `dict | dict`; `None` when these operands are not for dicts.
///
/// # Errors
/// As [`update`].
pub fn binary(host: &mut dyn Host, op: BinaryOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    match (op, a.as_dict(), b.as_dict()) {
        (BinaryOp::Or, Some(_), Some(_)) => or(host, a, b).map(Some),
        _ => Ok(None),
    }
}

/// `dict |= other`, any mapping or iterable of pairs; `None` for other operators. The dict itself is the result.
///
/// # Errors
/// As [`update`].
pub fn inplace(host: &mut dyn Host, op: BinaryOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    if op != BinaryOp::Or {
        return Ok(None);
    }
    update(host, dict_of(a)?, b)?;
    Ok(Some(a.clone()))
}

/// `a | b` (`dict_or`): a new dict, or NotImplemented.
fn or(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    let (Some(x), Some(_)) = (a.as_dict(), b.as_dict()) else { return Ok(Value::NotImplemented) };
    let merged = x.copy();
    update(host, &merged, b)?;
    Ok(Value::Dict(merged))
}

/// `repr(dict)`
///
/// # Errors
/// What the reprs of keys and values raise.
pub fn repr(host: &mut dyn Host, dict: &Value) -> PyResult<Gc<Str>> {
    repr::text_of(host, dict, write_repr)
}

/// Writes `repr(dict)` (`dict_repr`).
///
/// # Errors
/// What the reprs of keys and values raise.
pub fn write_repr(host: &mut dyn Host, dict: &Value, out: &mut Text) -> PyResult<()> {
    let dict = dict_of(dict)?;
    repr::guarded(host, out, dict.address(), "{...}", &mut |host, out| {
        out.push_str("{");
        repr::write_pairs(host, out, dict)?;
        out.push_str("}");
        Ok(())
    })
}

// ---- construction and update ------------------------------------------------------------------------------------

fn new(_host: &mut dyn Host, args: Args) -> PyResult {
    let class = sequence::class_argument(&args, BuiltinType::Dict)?;
    Ok(sequence::construct(&class, Value::Dict(Dict::new())))
}

/// `dict.__init__` and `dict.update` (`dict_update_common`): at most one mapping or iterable of pairs, then keywords.
///
/// # Errors
/// TypeError for more than one source, and as [`update`].
pub fn update_common(host: &mut dyn Host, args: &Args, function: &str) -> PyResult<()> {
    sequence::check_positional(args, function, 0, 1)?;
    let dict = this(args)?;
    if let Some(source) = args.get(1) {
        update(host, dict, source)?;
    }
    for (name, value) in &args.kw {
        dict.set_str(name, value.clone());
    }
    Ok(())
}

/// Adds the items of a mapping, or the pairs that an iterable yields (`dict_update_arg`).
///
/// # Errors
/// TypeError and ValueError for what yields no pairs, and what the program's methods raise.
pub fn update(host: &mut dyn Host, dict: &Gc<Dict>, source: &Value) -> PyResult<()> {
    if let Value::Dict(other) = source {
        return merge(host, dict, other);
    }
    let name = crate::value::heap::intern("keys");
    let Some(keys) = protocol::get_attr_opt(host, source, &name)? else {
        return merge_pairs(host, dict, source);
    };
    merge_mapping(host, dict, source, Some(keys))
}

/// Adds the items of a mapping (`PyDict_Update`, for `{**mapping}`).
///
/// # Errors
/// AttributeError when it has no `keys`, and what the program's methods raise.
pub fn merge_mapping(host: &mut dyn Host, dict: &Gc<Dict>, source: &Value, keys: Option<Value>) -> PyResult<()> {
    if let Some(other) = source.as_dict().filter(|_| !overrides(&source.class(), BuiltinType::Dict, "__iter__")) {
        return merge(host, dict, other);
    }
    let keys = match keys {
        Some(keys) => keys,
        None => protocol::get_attr(host, source, &crate::value::heap::intern("keys"))?,
    };
    let keys = host.call(&keys, Args::none())?;
    let keys = match protocol::iter(host, &keys) {
        Err(raise) if raise.is(BuiltinType::TypeError) => {
            let (class, result) = (type_name(source), type_name(&keys));
            return Err(Raise::type_error(format!("{class}.keys() returned a non-iterable (type {result})")));
        }
        result => list::from_iterable(host, &result?)?,
    };
    for key in keys.take() {
        let value = protocol::get_item(host, source, &key)?;
        store(host, dict, key, value)?;
    }
    Ok(())
}

/// The items of a dict that is read as one, its methods passed over: also of a subclass, unless it iterates in its own
/// way (`dict_merge`).
pub fn plain_items(source: &Value) -> Option<Vec<(Value, Value)>> {
    let plain = source.as_dict().filter(|_| !overrides(&source.class(), BuiltinType::Dict, "__iter__"));
    plain.map(|dict| dict.items())
}

/// Adds the items of another dict (`dict_merge`).
fn merge(host: &mut dyn Host, dict: &Gc<Dict>, other: &Gc<Dict>) -> PyResult<()> {
    if dict.is(other) {
        return Ok(());
    }
    // The keys of a dict differ from each other: putting them into an empty dict asks nothing.
    let fresh = dict.is_empty();
    if other.is_empty() || dict.begin_merge(other) {
        return Ok(());
    }
    let mut position = 0;
    while let Some((key, hash, value, next)) = other.next_hashed(position) {
        position = next;
        if fresh {
            dict.insert(key, hash, value, &mut |_, _| Ok(false))?;
            continue;
        }
        let version = other.keys_version();
        store_hashed(host, dict, key, hash, value)?;
        if other.keys_version() != version {
            return Err(Raise::runtime_error("dict mutated during update"));
        }
    }
    Ok(())
}

/// Adds the pairs that an iterable yields (`PyDict_MergeFromSeq2`).
fn merge_pairs(host: &mut dyn Host, dict: &Gc<Dict>, source: &Value) -> PyResult<()> {
    let iterator = protocol::iter(host, source)?;
    let mut index: usize = 0;
    while let Some(item) = protocol::next(host, &iterator)? {
        let (key, value) = match &item {
            Value::Tuple(pair) if pair.len() == 2 => (pair.as_slice()[0].clone(), pair.as_slice()[1].clone()),
            other => pair_of(host, other, index)?,
        };
        store(host, dict, key, value)?;
        index += 1;
    }
    Ok(())
}

fn pair_of(host: &mut dyn Host, item: &Value, index: usize) -> PyResult<(Value, Value)> {
    let items = match list::fast_sequence(host, item, "") {
        Err(raise) if raise.is(BuiltinType::TypeError) => {
            return Err(Raise::type_error(format!(
                "cannot convert dictionary update sequence element #{index} to a sequence"
            )));
        }
        result => result?,
    };
    match <[Value; 2]>::try_from(items) {
        Ok([key, value]) => Ok((key, value)),
        Err(items) => Err(Raise::value_error(format!(
            "dictionary update sequence element #{index} has length {}; 2 is required",
            items.len()
        ))),
    }
}

/// `dict.fromkeys(iterable, value)` (`_PyDict_FromKeys`).
///
/// # Errors
/// TypeError when the first argument is not iterable or a key not hashable, and what the class raises.
pub fn from_keys(host: &mut dyn Host, args: Args) -> PyResult {
    let value = args.get(2).cloned().unwrap_or(Value::None);
    let made = host.call(&args.pos[0], Args::none())?;
    let Value::Dict(dict) = &made else {
        let iterator = protocol::iter(host, &args.pos[1])?;
        while let Some(key) = protocol::next(host, &iterator)? {
            protocol::set_item(host, &made, &key, value.clone())?;
        }
        return Ok(made);
    };
    match &args.pos[1] {
        Value::Dict(keys) if dict.is_empty() => {
            dict.presize(keys.len(), keys.expects_strings());
            let mut position = 0;
            while let Some((key, hash, _, next)) = keys.next_hashed(position) {
                position = next;
                store_hashed(host, dict, key, hash, value.clone())?;
            }
        }
        Value::Set(keys) | Value::FrozenSet(keys) if dict.is_empty() => {
            dict.presize(keys.len(), false);
            from_set(host, dict, keys, &value)?;
        }
        keys => {
            let iterator = protocol::iter(host, keys)?;
            while let Some(key) = protocol::next(host, &iterator)? {
                store(host, dict, key, value.clone())?;
            }
        }
    }
    Ok(made)
}

fn from_set(host: &mut dyn Host, dict: &Dict, keys: &Set, value: &Value) -> PyResult<()> {
    let mut place = 0;
    while let Some((key, hash, next)) = keys.next(place) {
        place = next;
        store_hashed(host, dict, key, hash, value.clone())?;
    }
    Ok(())
}

// ---- methods ----------------------------------------------------------------------------------------------------

fn get(host: &mut dyn Host, mut args: Args) -> PyResult {
    match lookup(host, this(&args)?, &args.pos[1])? {
        Some(value) => Ok(value),
        None => Ok(default(&mut args)),
    }
}

/// The second argument, `None` where it is missing.
fn default(args: &mut Args) -> Value {
    match args.take(2) {
        Value::Null => Value::None,
        given => given,
    }
}

/// `dict.setdefault` (`PyDict_SetDefault`): the key is hashed once.
fn set_default(host: &mut dyn Host, mut args: Args) -> PyResult {
    let (key, value) = (args.take(1), default(&mut args));
    let dict = this(&args)?;
    let hash = protocol::hash(host, &key)?;
    if let Some(known) = dict.get(&key, hash, &mut |a, b| protocol::eq(host, a, b))? {
        return Ok(known);
    }
    // Known to be absent: nothing has to be compared again.
    dict.insert(key, hash, value.clone(), &mut |_, _| Ok(false))?;
    Ok(value)
}

fn pop(host: &mut dyn Host, mut args: Args) -> PyResult {
    let dict = this(&args)?;
    // An empty dict does not even hash the key.
    let removed = if dict.is_empty() { None } else { remove(host, dict, &args.pos[1])? };
    match (removed, args.take(2)) {
        (Some(value), _) => Ok(value),
        (None, Value::Null) => Err(Raise::key_error(args.take(1))),
        (None, default) => Ok(default),
    }
}

fn pop_item(_host: &mut dyn Host, args: Args) -> PyResult {
    match this(&args)?.pop_last() {
        Some((key, value)) => Ok(Value::tuple(vec![key, value])),
        None => Err(Raise::key_error(Value::str("popitem(): dictionary is empty"))),
    }
}
