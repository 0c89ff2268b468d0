//! `dict_keys`, `dict_values`, `dict_items`: the views of a dict, the first and the last also as sets.

use crate::value::function::{NativeDef, Sig};
use crate::value::types::{BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, DictView, Gc, Host, PyResult, Set, Str, Value, ViewKind};

use super::protocol::{self, BinaryOp, CompareOp};
use super::repr::{self, Text};
use super::{dict, sequence, set};

/// `dict_keys`
pub static DICT_KEYS: TypeSpec = TypeSpec {
    name: "dict_keys",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::DictKeys),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: SET_METHODS,
    getset: GETSET,
    extra: Some(sequence::unhashable),
};

/// `dict_values`
pub static DICT_VALUES: TypeSpec = TypeSpec {
    name: "dict_values",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::DictValues),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: VALUES_METHODS,
    getset: GETSET,
    extra: None,
};

/// `dict_items`
pub static DICT_ITEMS: TypeSpec = TypeSpec {
    name: "dict_items",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::DictItems),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: SET_METHODS,
    getset: GETSET,
    extra: Some(sequence::unhashable),
};

const GETSET: &[GetSet] = &[GetSet {
    name: "mapping",
    get: |_, view| Ok(dict::mapping_proxy(Value::Dict(view_of(view)?.dict.clone()))),
    set: None,
}];

const VALUES_METHODS: &[NativeDef] = &[
    NativeDef::slot("__repr__", Sig::NoArgs, |host, args| repr(host, &args.pos[0]).map(Value::Str)),
    NativeDef::slot("__iter__", Sig::NoArgs, |_, args| Ok(iter(view_of(&args.pos[0])?))),
    NativeDef::slot("__len__", Sig::NoArgs, |_, args| Ok(Value::from_usize(view_of(&args.pos[0])?.dict.len()))),
    NativeDef::method("__reversed__", Sig::NoArgs, |_, args| Ok(reversed(view_of(&args.pos[0])?))),
];

const SET_METHODS: &[NativeDef] = &[
    NativeDef::slot("__repr__", Sig::NoArgs, |host, args| repr(host, &args.pos[0]).map(Value::Str)),
    NativeDef::slot("__lt__", Sig::One, |host, args| compare(host, CompareOp::Lt, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__le__", Sig::One, |host, args| compare(host, CompareOp::Le, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__eq__", Sig::One, |host, args| compare(host, CompareOp::Eq, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ne__", Sig::One, |host, args| compare(host, CompareOp::Ne, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__gt__", Sig::One, |host, args| compare(host, CompareOp::Gt, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ge__", Sig::One, |host, args| compare(host, CompareOp::Ge, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__iter__", Sig::NoArgs, |_, args| Ok(iter(view_of(&args.pos[0])?))),
    NativeDef::slot("__sub__", Sig::One, |host, args| subtract(host, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__rsub__", Sig::One, |host, args| subtract(host, &args.pos[1], &args.pos[0])),
    NativeDef::slot("__and__", Sig::One, |host, args| intersect(host, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__rand__", Sig::One, |host, args| intersect(host, &args.pos[1], &args.pos[0])),
    NativeDef::slot("__xor__", Sig::One, |host, args| xor(host, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__rxor__", Sig::One, |host, args| xor(host, &args.pos[1], &args.pos[0])),
    NativeDef::slot("__or__", Sig::One, |host, args| union(host, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ror__", Sig::One, |host, args| union(host, &args.pos[1], &args.pos[0])),
    NativeDef::slot("__len__", Sig::NoArgs, |_, args| Ok(Value::from_usize(view_of(&args.pos[0])?.dict.len()))),
    NativeDef::slot("__contains__", Sig::One, |host, args| contains(host, &args.pos[0], &args.pos[1]).map(Value::Bool)),
    NativeDef::method("isdisjoint", Sig::One, is_disjoint),
    NativeDef::method("__reversed__", Sig::NoArgs, |_, args| Ok(reversed(view_of(&args.pos[0])?))),
];

fn view_of(value: &Value) -> PyResult<&Gc<DictView>> {
    match value.payload() {
        Value::DictView(view) => Ok(view),
        other => Err(sequence::wrong_receiver(BuiltinType::DictKeys, other)),
    }
}

/// The view, if it is one that is a set, too.
fn set_like(value: &Value) -> Option<&Gc<DictView>> {
    match value.payload() {
        Value::DictView(view) if view.kind != ViewKind::Values => Some(view),
        _ => None,
    }
}

/// `iter(view)`
pub fn iter(view: &DictView) -> Value {
    dict::iter(&view.dict, view.kind)
}

/// `reversed(view)`
pub fn reversed(view: &DictView) -> Value {
    dict::reversed(&view.dict, view.kind)
}

/// `item in view` (`dictkeys_contains`, `dictitems_contains`; values are searched one by one).
///
/// # Errors
/// What hashing and comparing raise.
pub fn contains(host: &mut dyn Host, view: &Value, item: &Value) -> PyResult<bool> {
    let view = view_of(view)?;
    match view.kind {
        ViewKind::Keys => Ok(dict::lookup(host, &view.dict, item)?.is_some()),
        ViewKind::Items => {
            let Some([key, value]) = item.as_tuple().map(|pair| pair.as_slice()) else { return Ok(false) };
            match dict::lookup(host, &view.dict, key)? {
                Some(found) => protocol::eq(host, &found, value),
                None => Ok(false),
            }
        }
        ViewKind::Values => {
            let iterator = iter(view);
            while let Some(value) = protocol::next(host, &iterator)? {
                if protocol::eq(host, &value, item)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
    }
}

/// `repr(view)`
///
/// # Errors
/// What the reprs of the items raise.
pub fn repr(host: &mut dyn Host, view: &Value) -> PyResult<Gc<Str>> {
    repr::text_of(host, view, write_repr)
}

/// Writes `repr(view)` (`dictview_repr`): the class's name around a list of the items.
fn write_repr(host: &mut dyn Host, value: &Value, out: &mut Text) -> PyResult<()> {
    let view = view_of(value)?;
    let name = value.class().name().to_owned();
    repr::guarded(host, out, view.address(), "...", &mut |host, out| {
        let items: Vec<Value> = match view.kind {
            ViewKind::Keys => view.dict.keys(),
            ViewKind::Values => view.dict.items().into_iter().map(|(_, value)| value).collect(),
            ViewKind::Items => {
                view.dict.items().into_iter().map(|(key, value)| Value::tuple(vec![key, value])).collect()
            }
        };
        out.push_str(&name);
        out.push_str("(");
        repr::write(host, &Value::list(items), out)?;
        out.push_str(")");
        Ok(())
    })
}

// ---- set operations ---------------------------------------------------------------------------------------------

/// `view <op> x` and `x <op> view` for `-`, `&`, `^`, `|`; `None` when neither operand is a set-like view.
///
/// # Errors
/// TypeError when the other operand is not iterable or an element not hashable.
pub fn binary(host: &mut dyn Host, op: BinaryOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    if set_like(a).is_none() && set_like(b).is_none() {
        return Ok(None);
    }
    match op {
        BinaryOp::Subtract => subtract(host, a, b).map(Some),
        BinaryOp::And => intersect(host, a, b).map(Some),
        BinaryOp::Xor => xor(host, a, b).map(Some),
        BinaryOp::Or => union(host, a, b).map(Some),
        _ => Ok(None),
    }
}

/// A set of the left operand's elements (`dictviews_to_set`): of the dict itself where it is a view of keys.
fn to_set(host: &mut dyn Host, value: &Value) -> PyResult<Gc<Set>> {
    match value.payload() {
        Value::DictView(view) if view.kind == ViewKind::Keys => {
            set::from_iterable(host, &Value::Dict(view.dict.clone()))
        }
        _ => set::from_iterable(host, value),
    }
}

fn subtract(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    let result = to_set(host, a)?;
    set::difference_update(host, &result, b)?;
    Ok(Value::Set(result))
}

fn union(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    let result = to_set(host, a)?;
    set::update(host, &result, b)?;
    Ok(Value::Set(result))
}

/// `_PyDictView_Intersect`: walks the smaller operand where it can.
fn intersect(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    let (mut view, mut other) = if set_like(a).is_some() { (a, b) } else { (b, a) };
    let len = |value: &Value| set_like(value).map(|view| view.dict.len());
    let own_len = len(view).unwrap_or(0);
    if let Value::Set(set) = other
        && own_len <= set.len()
    {
        return set::intersection(host, set, view).map(Value::Set);
    }
    if len(other).is_some_and(|other_len| other_len > own_len) {
        std::mem::swap(&mut view, &mut other);
    }
    let result = Set::new();
    let iterator = protocol::iter(host, other)?;
    while let Some(item) = protocol::next(host, &iterator)? {
        if contains(host, view, &item)? {
            set::add(host, &result, item)?;
        }
    }
    Ok(Value::Set(result))
}

fn xor(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    if let (Some(x), Some(y)) = (set_like(a), set_like(b))
        && x.kind == ViewKind::Items
        && y.kind == ViewKind::Items
    {
        return items_xor(host, x, y);
    }
    let result = to_set(host, a)?;
    set::symmetric_difference_update(host, &result, b)?;
    Ok(Value::Set(result))
}

/// `dictitems_xor`: what the right dict has and the left has not, then what is left of the left.
fn items_xor(host: &mut dyn Host, x: &DictView, y: &DictView) -> PyResult {
    let rest = x.dict.copy();
    let result = Set::new();
    let mut position = 0;
    while let Some((key, hash, value, next)) = y.dict.next_hashed(position) {
        position = next;
        let same = match rest.get(&key, hash, &mut |a, b| protocol::eq(host, a, b))? {
            Some(known) => protocol::eq(host, &known, &value)?,
            None => false,
        };
        if same {
            rest.remove(&key, hash, &mut |a, b| protocol::eq(host, a, b))?;
        } else {
            set::add(host, &result, Value::tuple(vec![key, value]))?;
        }
    }
    set::update(host, &result, &dict::view(&rest, ViewKind::Items))?;
    Ok(Value::Set(result))
}

/// `a <op> b` of a set-like view with a set or such a view; else NotImplemented (`dictview_richcompare`).
///
/// # Errors
/// What hashing and comparing elements raise.
pub fn compare(host: &mut dyn Host, op: CompareOp, a: &Value, b: &Value) -> PyResult {
    let size = |value: &Value| set_like(value).map(|view| view.dict.len());
    let (Some(len), Some(other)) = (size(a), size(b).or_else(|| b.as_any_set().map(|set| set.len()))) else {
        return Ok(Value::NotImplemented);
    };
    let holds = match op {
        CompareOp::Eq | CompareOp::Ne => {
            let equal = len == other && all_contained(host, a, b)?;
            equal == (op == CompareOp::Eq)
        }
        CompareOp::Lt => len < other && all_contained(host, a, b)?,
        CompareOp::Le => len <= other && all_contained(host, a, b)?,
        CompareOp::Gt => len > other && all_contained(host, b, a)?,
        CompareOp::Ge => len >= other && all_contained(host, b, a)?,
    };
    Ok(Value::Bool(holds))
}

/// Whether every element of `a` is in `b` (`all_contained_in`).
fn all_contained(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult<bool> {
    let iterator = protocol::iter(host, a)?;
    while let Some(item) = protocol::next(host, &iterator)? {
        if !protocol::contains(host, b, &item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_disjoint(host: &mut dyn Host, args: Args) -> PyResult {
    let (mut view, mut other) = (&args.pos[0], &args.pos[1]);
    let len = view_of(view)?.dict.len();
    if view.is(other) {
        return Ok(Value::Bool(len == 0));
    }
    let other_len = match other {
        Value::Set(set) | Value::FrozenSet(set) => Some(set.len()),
        other => set_like(other).map(|view| view.dict.len()),
    };
    if other_len.is_some_and(|other_len| other_len > len) {
        std::mem::swap(&mut view, &mut other);
    }
    let iterator = protocol::iter(host, other)?;
    while let Some(item) = protocol::next(host, &iterator)? {
        if protocol::contains(host, view, &item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}
