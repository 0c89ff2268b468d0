//! `set` and `frozenset`. Every operation takes CPython's path, since the path decides the order of the result.

use crate::builtins::quick;
use crate::value::function::{NativeDef, Sig};
use crate::value::iter::{Iter, IterKind};
use crate::value::types::{BaseSpec, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Gc, Host, PyResult, Raise, Set, Str, Value};

use super::protocol::{self, BinaryOp, CompareOp};
use super::repr::{self, Text};
use super::sequence;

/// `set`
pub static SET: TypeSpec = TypeSpec {
    name: "set",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Set),
    subclassable: true,
    has_dict: false,
    doc: Some(
        "set() -> new empty set object\nset(iterable) -> new set object\n\n\
         Build an unordered collection of unique elements.",
    ),
    methods: SET_METHODS,
    getset: &[],
    extra: Some(sequence::unhashable),
};

/// `frozenset`
pub static FROZEN_SET: TypeSpec = TypeSpec {
    name: "frozenset",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::FrozenSet),
    subclassable: true,
    has_dict: false,
    doc: Some(
        "frozenset() -> empty frozenset object\nfrozenset(iterable) -> frozenset object\n\n\
         Build an immutable unordered collection of unique elements.",
    ),
    methods: FROZEN_METHODS,
    getset: &[],
    extra: None,
};

const SET_METHODS: &[NativeDef] = &[
    NativeDef::static_method("__new__", Sig::Any, new_set),
    NativeDef::slot("__repr__", Sig::NoArgs, |host, args| repr(host, &args.pos[0]).map(Value::Str)),
    NativeDef::slot("__lt__", Sig::One, |host, args| compare(host, CompareOp::Lt, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__le__", Sig::One, |host, args| compare(host, CompareOp::Le, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__eq__", Sig::One, |host, args| compare(host, CompareOp::Eq, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ne__", Sig::One, |host, args| compare(host, CompareOp::Ne, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__gt__", Sig::One, |host, args| compare(host, CompareOp::Gt, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ge__", Sig::One, |host, args| compare(host, CompareOp::Ge, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__iter__", Sig::NoArgs, |_, args| Ok(iter(this(&args)?))),
    NativeDef::slot("__init__", Sig::Any, init),
    NativeDef::slot("__sub__", Sig::One, |host, args| operator(host, BinaryOp::Subtract, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__rsub__", Sig::One, |host, args| operator(host, BinaryOp::Subtract, &args.pos[1], &args.pos[0])),
    NativeDef::slot("__and__", Sig::One, |host, args| operator(host, BinaryOp::And, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__rand__", Sig::One, |host, args| operator(host, BinaryOp::And, &args.pos[1], &args.pos[0])),
    NativeDef::slot("__xor__", Sig::One, |host, args| operator(host, BinaryOp::Xor, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__rxor__", Sig::One, |host, args| operator(host, BinaryOp::Xor, &args.pos[1], &args.pos[0])),
    NativeDef::slot("__or__", Sig::One, |host, args| operator(host, BinaryOp::Or, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ror__", Sig::One, |host, args| operator(host, BinaryOp::Or, &args.pos[1], &args.pos[0])),
    NativeDef::slot("__isub__", Sig::One, |host, args| inplace_slot(host, BinaryOp::Subtract, args)),
    NativeDef::slot("__iand__", Sig::One, |host, args| inplace_slot(host, BinaryOp::And, args)),
    NativeDef::slot("__ixor__", Sig::One, |host, args| inplace_slot(host, BinaryOp::Xor, args)),
    NativeDef::slot("__ior__", Sig::One, |host, args| inplace_slot(host, BinaryOp::Or, args)),
    NativeDef::slot("__len__", Sig::NoArgs, |_, args| Ok(Value::from_usize(this(&args)?.len()))),
    NativeDef::method("__contains__", Sig::One, |host, args| {
        contains(host, &args.pos[0], &args.pos[1]).map(Value::Bool)
    }),
    NativeDef::method("add", Sig::One, |host, mut args| {
        let element = args.take(1);
        add(host, this(&args)?, element)?;
        Ok(Value::None)
    })
    .quick(quick::add),
    NativeDef::method("clear", Sig::NoArgs, |_, args| {
        drop(this(&args)?.take());
        Ok(Value::None)
    }),
    NativeDef::method("copy", Sig::NoArgs, |_, args| Ok(copy_of(&args.pos[0], this(&args)?))),
    NativeDef::method("discard", Sig::One, |host, args| {
        discard(host, this(&args)?, &args.pos[1])?;
        Ok(Value::None)
    }),
    NativeDef::method("difference", Sig::Min(0), difference_method),
    NativeDef::method("difference_update", Sig::Min(0), |host, args| {
        let set = this(&args)?;
        args.pos[1..].iter().try_for_each(|other| difference_update(host, set, other))?;
        Ok(Value::None)
    }),
    NativeDef::method("intersection", Sig::Min(0), intersection_method),
    NativeDef::method("intersection_update", Sig::Min(0), |host, args| {
        let set = this(&args)?.clone();
        let result = intersection_method(host, args)?;
        if let Some(result) = result.as_any_set() {
            set.swap(result);
        }
        Ok(Value::None)
    }),
    NativeDef::method("isdisjoint", Sig::One, is_disjoint),
    NativeDef::method("issubset", Sig::One, |host, args| is_subset(host, this(&args)?, &args.pos[1]).map(Value::Bool)),
    NativeDef::method("issuperset", Sig::One, |host, args| {
        is_superset(host, this(&args)?, &args.pos[1]).map(Value::Bool)
    }),
    NativeDef::method("pop", Sig::NoArgs, |_, args| {
        this(&args)?.pop().ok_or_else(|| Raise::key_error(Value::str("pop from an empty set")))
    }),
    NativeDef::method("__reduce__", Sig::NoArgs, reduce),
    NativeDef::method("remove", Sig::One, |host, args| match discard(host, this(&args)?, &args.pos[1])? {
        true => Ok(Value::None),
        false => Err(Raise::key_error(args.pos[1].clone())),
    }),
    NativeDef::method("__sizeof__", Sig::NoArgs, memory_size),
    NativeDef::method("symmetric_difference", Sig::One, |host, args| {
        symmetric_difference(host, &args.pos[0], &args.pos[1])
    }),
    NativeDef::method("symmetric_difference_update", Sig::One, |host, args| {
        symmetric_difference_update(host, this(&args)?, &args.pos[1])?;
        Ok(Value::None)
    }),
    NativeDef::method("union", Sig::Min(0), union_method),
    NativeDef::method("update", Sig::Min(0), |host, args| {
        let set = this(&args)?;
        args.pos[1..].iter().try_for_each(|other| update(host, set, other))?;
        Ok(Value::None)
    }),
    NativeDef::class_method("__class_getitem__", Sig::One, crate::builtins::typing::class_getitem),
];

const FROZEN_METHODS: &[NativeDef] = &[
    NativeDef::static_method("__new__", Sig::Any, new_frozen),
    NativeDef::slot("__repr__", Sig::NoArgs, |host, args| repr(host, &args.pos[0]).map(Value::Str)),
    NativeDef::slot("__hash__", Sig::NoArgs, |host, args| hash(host, &args.pos[0]).map(Value::Int)),
    NativeDef::slot("__lt__", Sig::One, |host, args| compare(host, CompareOp::Lt, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__le__", Sig::One, |host, args| compare(host, CompareOp::Le, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__eq__", Sig::One, |host, args| compare(host, CompareOp::Eq, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ne__", Sig::One, |host, args| compare(host, CompareOp::Ne, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__gt__", Sig::One, |host, args| compare(host, CompareOp::Gt, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ge__", Sig::One, |host, args| compare(host, CompareOp::Ge, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__iter__", Sig::NoArgs, |_, args| Ok(iter(this(&args)?))),
    NativeDef::slot("__sub__", Sig::One, |host, args| operator(host, BinaryOp::Subtract, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__rsub__", Sig::One, |host, args| operator(host, BinaryOp::Subtract, &args.pos[1], &args.pos[0])),
    NativeDef::slot("__and__", Sig::One, |host, args| operator(host, BinaryOp::And, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__rand__", Sig::One, |host, args| operator(host, BinaryOp::And, &args.pos[1], &args.pos[0])),
    NativeDef::slot("__xor__", Sig::One, |host, args| operator(host, BinaryOp::Xor, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__rxor__", Sig::One, |host, args| operator(host, BinaryOp::Xor, &args.pos[1], &args.pos[0])),
    NativeDef::slot("__or__", Sig::One, |host, args| operator(host, BinaryOp::Or, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ror__", Sig::One, |host, args| operator(host, BinaryOp::Or, &args.pos[1], &args.pos[0])),
    NativeDef::slot("__len__", Sig::NoArgs, |_, args| Ok(Value::from_usize(this(&args)?.len()))),
    NativeDef::method("__contains__", Sig::One, |host, args| {
        contains(host, &args.pos[0], &args.pos[1]).map(Value::Bool)
    }),
    NativeDef::method("copy", Sig::NoArgs, |_, args| Ok(copy_of(&args.pos[0], this(&args)?))),
    NativeDef::method("difference", Sig::Min(0), difference_method),
    NativeDef::method("intersection", Sig::Min(0), intersection_method),
    NativeDef::method("isdisjoint", Sig::One, is_disjoint),
    NativeDef::method("issubset", Sig::One, |host, args| is_subset(host, this(&args)?, &args.pos[1]).map(Value::Bool)),
    NativeDef::method("issuperset", Sig::One, |host, args| {
        is_superset(host, this(&args)?, &args.pos[1]).map(Value::Bool)
    }),
    NativeDef::method("__reduce__", Sig::NoArgs, reduce),
    NativeDef::method("__sizeof__", Sig::NoArgs, memory_size),
    NativeDef::method("symmetric_difference", Sig::One, |host, args| {
        symmetric_difference(host, &args.pos[0], &args.pos[1])
    }),
    NativeDef::method("union", Sig::Min(0), union_method),
    NativeDef::class_method("__class_getitem__", Sig::One, crate::builtins::typing::class_getitem),
];

/// The set a method was called on.
fn this(args: &Args) -> PyResult<&Gc<Set>> {
    set_of(&args.pos[0])
}

fn set_of(value: &Value) -> PyResult<&Gc<Set>> {
    value.as_any_set().ok_or_else(|| sequence::wrong_receiver(BuiltinType::Set, value))
}

/// Whether the value is a frozenset or of a subclass of it.
fn is_frozen(value: &Value) -> bool {
    matches!(value.payload(), Value::FrozenSet(_))
}

/// A result in the base type of an operand: `set` or `frozenset`, never a subclass (`make_new_set_basetype`).
fn like(operand: &Value, set: Gc<Set>) -> Value {
    if is_frozen(operand) { Value::FrozenSet(set) } else { Value::Set(set) }
}

/// The iterator of a set.
pub fn iter(set: &Gc<Set>) -> Value {
    Iter::value(IterKind::Set(Some(set.clone()), 0, set.len()))
}

// ---- elements ---------------------------------------------------------------------------------------------------

/// Adds an element.
///
/// # Errors
/// TypeError when it is not hashable, and what `__hash__` and `__eq__` raise.
#[inline]
pub fn add(host: &mut dyn Host, set: &Set, element: Value) -> PyResult<()> {
    let hash = protocol::hash(host, &element)?;
    add_hashed(host, set, element, hash)
}

#[inline]
fn add_hashed(host: &mut dyn Host, set: &Set, element: Value, hash: i64) -> PyResult<()> {
    set.insert(element, hash, &mut |a, b| protocol::eq(host, a, b)).map(drop)
}

fn has_hashed(host: &mut dyn Host, set: &Set, element: &Value, hash: i64) -> PyResult<bool> {
    set.contains(element, hash, &mut |a, b| protocol::eq(host, a, b))
}

fn has(host: &mut dyn Host, set: &Set, element: &Value) -> PyResult<bool> {
    let hash = protocol::hash(host, element)?;
    has_hashed(host, set, element, hash)
}

fn discard_hashed(host: &mut dyn Host, set: &Set, element: &Value, hash: i64) -> PyResult<bool> {
    Ok(set.remove(element, hash, &mut |a, b| protocol::eq(host, a, b))?.is_some())
}

/// The hash of an element that is looked for; a set counts as the frozenset of its elements.
fn hash_sought(host: &mut dyn Host, element: &Value) -> PyResult<(i64, Option<Value>)> {
    match protocol::hash(host, element) {
        Ok(hash) => Ok((hash, None)),
        Err(raise) if matches!(element.payload(), Value::Set(_)) && raise.is(BuiltinType::TypeError) => {
            let frozen = Value::FrozenSet(set_of(element)?.copy());
            Ok((hash(host, &frozen)?, Some(frozen)))
        }
        Err(raise) => Err(raise),
    }
}

/// Removes an element, if it is there; whether it was (`set_discard`).
fn discard(host: &mut dyn Host, set: &Set, element: &Value) -> PyResult<bool> {
    let (hash, frozen) = hash_sought(host, element)?;
    discard_hashed(host, set, frozen.as_ref().unwrap_or(element), hash)
}

/// `element in set` (`set_contains`)
///
/// # Errors
/// TypeError when it is not hashable, and what `__hash__` and `__eq__` raise.
#[inline]
pub fn contains(host: &mut dyn Host, set: &Value, element: &Value) -> PyResult<bool> {
    let set = set_of(set)?;
    let (hash, frozen) = hash_sought(host, element)?;
    has_hashed(host, set, frozen.as_ref().unwrap_or(element), hash)
}

// ---- construction -----------------------------------------------------------------------------------------------

fn new_set(_host: &mut dyn Host, args: Args) -> PyResult {
    let class = sequence::class_argument(&args, BuiltinType::Set)?;
    Ok(sequence::construct(&class, Value::Set(Set::new())))
}

fn init(host: &mut dyn Host, args: Args) -> PyResult {
    let set = this(&args)?;
    sequence::no_keywords(&args, "set")?;
    let class = args.pos[0].class();
    let name = class.name().to_owned();
    sequence::check_positional(&args, &name, 0, 1)?;
    if !set.is_empty() {
        drop(set.take());
    }
    if let Some(iterable) = args.get(1) {
        update(host, set, iterable)?;
    }
    Ok(Value::None)
}

fn new_frozen(host: &mut dyn Host, args: Args) -> PyResult {
    let class = sequence::class_argument(&args, BuiltinType::FrozenSet)?;
    if !sequence::overrides(&class, BuiltinType::FrozenSet, "__init__") {
        sequence::no_keywords(&args, "frozenset")?;
    }
    let name = class.name().to_owned();
    sequence::check_positional(&args, &name, 0, 1)?;
    match args.get(1) {
        Some(Value::FrozenSet(same)) if class.builtin.is_some() => Ok(Value::FrozenSet(same.clone())),
        Some(iterable) => Ok(sequence::construct(&class, Value::FrozenSet(from_iterable(host, iterable)?))),
        None => Ok(sequence::construct(&class, Value::FrozenSet(Set::new()))),
    }
}

/// A new set of an iterable's elements (`make_new_set`).
///
/// # Errors
/// As [`update`].
pub fn from_iterable(host: &mut dyn Host, iterable: &Value) -> PyResult<Gc<Set>> {
    let set = Set::new();
    update(host, &set, iterable)?;
    Ok(set)
}

/// Adds all elements of an iterable (`set_update_internal`).
///
/// # Errors
/// TypeError when it is not iterable or an element not hashable, and what the program's methods raise.
pub fn update(host: &mut dyn Host, set: &Gc<Set>, iterable: &Value) -> PyResult<()> {
    if let Some(other) = iterable.as_any_set() {
        host.reserve(other.len() * 3 * size_of::<Value>())?;
        return set.merge(other, &mut |a, b| protocol::eq(host, a, b));
    }
    if let Value::Dict(dict) = iterable {
        set.presize(dict.len());
        let mut position = 0;
        while let Some((key, hash, _, next)) = dict.next_hashed(position) {
            position = next;
            add_hashed(host, set, key, hash)?;
        }
        return Ok(());
    }
    let iterator = protocol::iter(host, iterable)?;
    while let Some(element) = protocol::next(host, &iterator)? {
        add(host, set, element)?;
    }
    Ok(())
}

/// `set.copy()`; a frozenset itself is its copy (`frozenset_copy`).
fn copy_of(value: &Value, set: &Set) -> Value {
    match value {
        Value::FrozenSet(_) => value.clone(),
        other => like(other, set.copy()),
    }
}

fn reduce(host: &mut dyn Host, args: Args) -> PyResult {
    let elements = Value::tuple(vec![Value::list(this(&args)?.to_vec())]);
    let state = match &args.pos[0] {
        Value::Instance(_) => protocol::call_method(host, &args.pos[0], "__getstate__", Args::none())?,
        _ => Value::None,
    };
    Ok(Value::tuple(vec![Value::Type(args.pos[0].class()), elements, state]))
}

/// `set.__sizeof__`: CPython's number.
fn memory_size(_host: &mut dyn Host, args: Args) -> PyResult {
    let places = this(&args)?.places();
    Ok(Value::from_usize(200 + if places > 8 { places * 16 } else { 0 }))
}

// ---- operators --------------------------------------------------------------------------------------------------

/// `a <op> b` for `-`, `&`, `^`, `|`; `None` unless both are sets.
///
/// # Errors
/// What comparing elements raises.
pub fn binary(host: &mut dyn Host, op: BinaryOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    match operator(host, op, a, b)? {
        Value::NotImplemented => Ok(None),
        result => Ok(Some(result)),
    }
}

/// The same as a slot answers it: NotImplemented unless both are sets.
fn operator(host: &mut dyn Host, op: BinaryOp, a: &Value, b: &Value) -> PyResult {
    let (Some(x), Some(y)) = (a.as_any_set(), b.as_any_set()) else { return Ok(Value::NotImplemented) };
    match op {
        BinaryOp::Subtract => difference(host, x, b).map(|set| like(a, set)),
        BinaryOp::And => intersection(host, x, b).map(|set| like(a, set)),
        BinaryOp::Xor => symmetric_difference(host, a, b),
        BinaryOp::Or => {
            let result = x.copy();
            if !x.is(y) {
                update(host, &result, b)?;
            }
            Ok(like(a, result))
        }
        _ => Ok(Value::NotImplemented),
    }
}

/// `a <op>= b` of a set and any set; `None` for anything else. The set itself is the result. (A frozenset has no such
/// operators.)
///
/// # Errors
/// What comparing elements raises.
pub fn inplace(host: &mut dyn Host, op: BinaryOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    let (Value::Set(set), Some(_)) = (a.payload(), b.as_any_set()) else { return Ok(None) };
    match op {
        BinaryOp::Subtract => difference_update(host, set, b)?,
        BinaryOp::And => {
            let result = intersection(host, set, b)?;
            set.swap(&result);
        }
        BinaryOp::Xor => symmetric_difference_update(host, set, b)?,
        BinaryOp::Or => update(host, set, b)?,
        _ => return Ok(None),
    }
    Ok(Some(a.clone()))
}

fn inplace_slot(host: &mut dyn Host, op: BinaryOp, args: Args) -> PyResult {
    Ok(inplace(host, op, &args.pos[0], &args.pos[1])?.unwrap_or(Value::NotImplemented))
}

/// `a <op> b`: inclusion; NotImplemented unless both are sets (`set_richcompare`).
///
/// # Errors
/// What comparing elements raises.
pub fn compare(host: &mut dyn Host, op: CompareOp, a: &Value, b: &Value) -> PyResult {
    let (Some(x), Some(y)) = (a.as_any_set(), b.as_any_set()) else { return Ok(Value::NotImplemented) };
    let holds = match op {
        CompareOp::Eq => equal(host, x, y)?,
        CompareOp::Ne => !equal(host, x, y)?,
        CompareOp::Le => included(host, x, y)?,
        CompareOp::Ge => included(host, y, x)?,
        CompareOp::Lt => x.len() < y.len() && included(host, x, y)?,
        CompareOp::Gt => x.len() > y.len() && included(host, y, x)?,
    };
    Ok(Value::Bool(holds))
}

fn equal(host: &mut dyn Host, x: &Set, y: &Set) -> PyResult<bool> {
    let different_hashes = matches!((x.cached_hash(), y.cached_hash()), (Some(p), Some(q)) if p != q);
    if x.len() != y.len() || different_hashes { Ok(false) } else { included(host, x, y) }
}

/// Whether all elements of `x` are in `y`.
fn included(host: &mut dyn Host, x: &Set, y: &Set) -> PyResult<bool> {
    if x.len() > y.len() {
        return Ok(false);
    }
    let mut place = 0;
    while let Some((element, hash, next)) = x.next(place) {
        place = next;
        if !has_hashed(host, y, &element, hash)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `hash(frozenset)` (`frozenset_hash`), remembered; the hash of a set as the frozenset of its elements.
///
/// # Errors
/// None in practice: elements keep their hashes.
pub fn hash(_host: &mut dyn Host, set: &Value) -> PyResult<i64> {
    let set = set_of(set)?;
    if let Some(known) = set.cached_hash() {
        return Ok(known);
    }
    let mut place = 0;
    let hashes = std::iter::from_fn(|| {
        let (_, hash, next) = set.next(place)?;
        place = next;
        Some(hash)
    });
    let hash = crate::arith::siphash::hash_frozenset(hashes);
    set.set_cached_hash(hash);
    Ok(hash)
}

/// `repr(set)`
///
/// # Errors
/// What the elements' reprs raise.
pub fn repr(host: &mut dyn Host, set: &Value) -> PyResult<Gc<Str>> {
    repr::text_of(host, set, write_repr)
}

/// Writes `repr(set)` (`set_repr`): braces for a `set`, else the class's name around them.
///
/// # Errors
/// What the elements' reprs raise.
pub fn write_repr(host: &mut dyn Host, value: &Value, out: &mut Text) -> PyResult<()> {
    let set = set_of(value)?;
    let class = value.class();
    let name = class.name().to_owned();
    let (plain, cyclic) = (matches!(value, Value::Set(_)), format!("{name}(...)"));
    repr::guarded(host, out, set.address(), &cyclic, &mut |host, out| {
        if set.is_empty() {
            out.push_str(&name);
            out.push_str("()");
            return Ok(());
        }
        // CPython writes a list of the elements, one level of recursion deeper.
        let elements = match value {
            Value::Instance(_) => super::list::from_iterable(host, value)?.take(),
            _ => set.to_vec(),
        };
        host.enter(" while getting the repr of an object")?;
        if !plain {
            out.push_str(&name);
            out.push_str("(");
        }
        out.push_str("{");
        let result = repr::write_items(host, out, &mut |i| elements.get(i).cloned());
        out.push_str(if plain { "}" } else { "})" });
        host.leave();
        result
    })
}

// ---- algebra ----------------------------------------------------------------------------------------------------

fn union_method(host: &mut dyn Host, args: Args) -> PyResult {
    let set = this(&args)?;
    let result = set.copy();
    for other in args.pos[1..].iter().filter(|other| !args.pos[0].is(other)) {
        update(host, &result, other)?;
    }
    Ok(like(&args.pos[0], result))
}

/// The elements of `set` that are in `other`, too (`set_intersection`): walks the smaller set.
///
/// # Errors
/// TypeError when `other` is not iterable or an element not hashable, and what the program's methods raise.
pub fn intersection(host: &mut dyn Host, set: &Gc<Set>, other: &Value) -> PyResult<Gc<Set>> {
    let result = Set::new();
    if let Some(other) = other.as_any_set() {
        if other.is(set) {
            return Ok(set.copy());
        }
        let (walked, asked) = if other.len() > set.len() { (set, other) } else { (other, set) };
        let mut place = 0;
        while let Some((element, hash, next)) = walked.next(place) {
            place = next;
            if has_hashed(host, asked, &element, hash)? {
                add_hashed(host, &result, element, hash)?;
            }
        }
        return Ok(result);
    }
    let iterator = protocol::iter(host, other)?;
    while let Some(element) = protocol::next(host, &iterator)? {
        let hash = protocol::hash(host, &element)?;
        if has_hashed(host, set, &element, hash)? {
            add_hashed(host, &result, element, hash)?;
            if result.len() >= set.len() {
                break;
            }
        }
    }
    Ok(result)
}

fn intersection_method(host: &mut dyn Host, args: Args) -> PyResult {
    let set = this(&args)?;
    let Some((first, rest)) = args.pos[1..].split_first() else {
        return Ok(like(&args.pos[0], set.copy()));
    };
    let mut result = intersection(host, set, first)?;
    for other in rest {
        result = intersection(host, &result, other)?;
    }
    Ok(like(&args.pos[0], result))
}

/// The elements of `set` that are not in `other` (`set_difference`).
fn difference(host: &mut dyn Host, set: &Gc<Set>, other: &Value) -> PyResult<Gc<Set>> {
    let size = match other {
        Value::Dict(dict) => Some(dict.len()),
        other => other.as_any_set().map(|other| other.len()),
    };
    // With much less on the other side, that is taken out of a copy.
    if size.is_none_or(|size| set.len() / 4 > size) {
        let result = set.copy();
        difference_update(host, &result, other)?;
        return Ok(result);
    }
    let result = Set::new();
    let mut place = 0;
    while let Some((element, hash, next)) = set.next(place) {
        place = next;
        let there = match other {
            Value::Dict(dict) => dict.get(&element, hash, &mut |a, b| protocol::eq(host, a, b))?.is_some(),
            other => has_hashed(host, set_of(other)?, &element, hash)?,
        };
        if !there {
            add_hashed(host, &result, element, hash)?;
        }
    }
    Ok(result)
}

fn difference_method(host: &mut dyn Host, args: Args) -> PyResult {
    let set = this(&args)?;
    let Some((first, rest)) = args.pos[1..].split_first() else {
        return Ok(like(&args.pos[0], set.copy()));
    };
    let result = difference(host, set, first)?;
    for other in rest {
        difference_update(host, &result, other)?;
    }
    Ok(like(&args.pos[0], result))
}

/// Removes all elements of an iterable (`set_difference_update_internal`).
///
/// # Errors
/// TypeError when it is not iterable or an element not hashable, and what the program's methods raise.
pub fn difference_update(host: &mut dyn Host, set: &Gc<Set>, other: &Value) -> PyResult<()> {
    if let Some(others) = other.as_any_set() {
        if others.is(set) {
            drop(set.take());
            return Ok(());
        }
        // A much larger set is cut down first.
        let others = if others.len() / 8 > set.len() { intersection(host, set, other)? } else { others.clone() };
        let mut place = 0;
        while let Some((element, hash, next)) = others.next(place) {
            place = next;
            discard_hashed(host, set, &element, hash)?;
        }
    } else {
        let iterator = protocol::iter(host, other)?;
        while let Some(element) = protocol::next(host, &iterator)? {
            let hash = protocol::hash(host, &element)?;
            discard_hashed(host, set, &element, hash)?;
        }
    }
    set.purge();
    Ok(())
}

/// Keeps the elements that are in exactly one of both (`set_symmetric_difference_update`).
///
/// # Errors
/// TypeError when `other` is not iterable or an element not hashable, and what the program's methods raise.
pub fn symmetric_difference_update(host: &mut dyn Host, set: &Gc<Set>, other: &Value) -> PyResult<()> {
    let others = match (other, other.as_any_set()) {
        (_, Some(others)) if others.is(set) => {
            drop(set.take());
            return Ok(());
        }
        (_, Some(others)) => others.clone(),
        (Value::Dict(dict), None) => {
            let mut position = 0;
            while let Some((key, hash, _, next)) = dict.next_hashed(position) {
                position = next;
                toggle(host, set, key, hash)?;
            }
            return Ok(());
        }
        _ => from_iterable(host, other)?,
    };
    let mut place = 0;
    while let Some((element, hash, next)) = others.next(place) {
        place = next;
        toggle(host, set, element, hash)?;
    }
    Ok(())
}

/// Removes an element that is there, adds one that is not.
fn toggle(host: &mut dyn Host, set: &Set, element: Value, hash: i64) -> PyResult<()> {
    if discard_hashed(host, set, &element, hash)? { Ok(()) } else { add_hashed(host, set, element, hash) }
}

/// `set_symmetric_difference`: the other operand's elements, with this set's taken out or put in.
fn symmetric_difference(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    let result = from_iterable(host, b)?;
    symmetric_difference_update(host, &result, a)?;
    Ok(like(a, result))
}

fn is_disjoint(host: &mut dyn Host, args: Args) -> PyResult {
    let set = this(&args)?;
    let other = &args.pos[1];
    if args.pos[0].is(other) {
        return Ok(Value::Bool(set.is_empty()));
    }
    if let Value::Set(others) | Value::FrozenSet(others) = other {
        let (walked, asked) = if others.len() > set.len() { (set, others) } else { (others, set) };
        let mut place = 0;
        while let Some((element, hash, next)) = walked.next(place) {
            place = next;
            if has_hashed(host, asked, &element, hash)? {
                return Ok(Value::Bool(false));
            }
        }
        return Ok(Value::Bool(true));
    }
    let iterator = protocol::iter(host, other)?;
    while let Some(element) = protocol::next(host, &iterator)? {
        if has(host, set, &element)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

fn is_subset(host: &mut dyn Host, set: &Gc<Set>, other: &Value) -> PyResult<bool> {
    match other.as_any_set() {
        Some(other) => included(host, set, other),
        None => Ok(intersection(host, set, other)?.len() == set.len()),
    }
}

fn is_superset(host: &mut dyn Host, set: &Gc<Set>, other: &Value) -> PyResult<bool> {
    if let Some(other) = other.as_any_set() {
        return included(host, other, set);
    }
    let iterator = protocol::iter(host, other)?;
    while let Some(element) = protocol::next(host, &iterator)? {
        if !has(host, set, &element)? {
            return Ok(false);
        }
    }
    Ok(true)
}
