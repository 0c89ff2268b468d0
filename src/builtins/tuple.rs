//! `tuple`.

use crate::value::function::{NativeDef, Sig};
use crate::value::iter::{Iter, IterKind};
use crate::value::types::{BaseSpec, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Gc, Host, PyResult, Raise, Str, Tuple, Value};

use super::protocol::{self, BinaryOp, CompareOp};
use super::repr::{self, Text};
use super::sequence::{self, type_name};
use super::{list, range};

/// `tuple`
pub static TUPLE: TypeSpec = TypeSpec {
    name: "tuple",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Tuple),
    subclassable: true,
    has_dict: false,
    doc: Some(
        "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\n\
         If iterable is specified the tuple is initialized from iterable's items.\n\n\
         If the argument is a tuple, the return value is the same object.",
    ),
    methods: METHODS,
    getset: &[],
    extra: None,
};

const METHODS: &[NativeDef] = &[
    NativeDef::static_method("__new__", Sig::Any, new),
    NativeDef::slot("__repr__", Sig::NoArgs, |host, args| repr(host, &args.pos[0]).map(Value::Str)),
    NativeDef::slot("__hash__", Sig::NoArgs, |host, args| hash(host, &args.pos[0]).map(Value::Int)),
    NativeDef::slot("__lt__", Sig::One, |host, args| compare(host, CompareOp::Lt, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__le__", Sig::One, |host, args| compare(host, CompareOp::Le, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__eq__", Sig::One, |host, args| compare(host, CompareOp::Eq, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ne__", Sig::One, |host, args| compare(host, CompareOp::Ne, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__gt__", Sig::One, |host, args| compare(host, CompareOp::Gt, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ge__", Sig::One, |host, args| compare(host, CompareOp::Ge, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__iter__", Sig::NoArgs, |_, args| Ok(Iter::value(IterKind::Tuple(Some(this(&args)?.clone()), 0)))),
    NativeDef::slot("__len__", Sig::NoArgs, |_, args| Ok(Value::from_usize(this(&args)?.len()))),
    NativeDef::slot("__getitem__", Sig::One, |host, args| get_item(host, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__add__", Sig::One, |host, args| concat(host, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__mul__", Sig::Pos(1, 1), repeat_slot),
    NativeDef::slot("__rmul__", Sig::Pos(1, 1), repeat_slot),
    NativeDef::slot("__contains__", Sig::One, |host, args| contains(host, &args.pos[0], &args.pos[1]).map(Value::Bool)),
    NativeDef::method("__getnewargs__", Sig::NoArgs, |_, args| {
        Ok(Value::tuple(vec![Value::tuple(this(&args)?.as_slice().to_vec())]))
    }),
    NativeDef::method("index", Sig::Pos(1, 3), index),
    NativeDef::method("count", Sig::One, |host, args| sequence::count(host, &**this(&args)?, &args.pos[1])),
    NativeDef::class_method("__class_getitem__", Sig::One, crate::builtins::typing::class_getitem),
];

/// The tuple a method was called on.
fn this(args: &Args) -> PyResult<&Gc<Tuple>> {
    tuple_of(&args.pos[0])
}

fn tuple_of(value: &Value) -> PyResult<&Gc<Tuple>> {
    value.as_tuple().ok_or_else(|| sequence::wrong_receiver(BuiltinType::Tuple, value))
}

// ---- construction -----------------------------------------------------------------------------------------------

fn new(host: &mut dyn Host, args: Args) -> PyResult {
    let class = sequence::class_argument(&args, BuiltinType::Tuple)?;
    if !sequence::overrides(&class, BuiltinType::Tuple, "__init__") {
        sequence::no_keywords(&args, "tuple")?;
    }
    sequence::check_positional(&args, "tuple", 0, 1)?;
    let tuple = match args.get(1) {
        Some(iterable) => from_iterable(host, iterable)?,
        None => Tuple::new(Vec::new()),
    };
    Ok(sequence::construct(&class, Value::Tuple(tuple)))
}

/// A tuple of an iterable's items; a tuple is itself (`PySequence_Tuple`).
///
/// # Errors
/// TypeError when it is not iterable, and what iterating raises.
pub fn from_iterable(host: &mut dyn Host, iterable: &Value) -> PyResult<Gc<Tuple>> {
    match iterable {
        Value::Tuple(tuple) => Ok(tuple.clone()),
        Value::List(items) => {
            sequence::reserve_items(host, items.len(), 1)?;
            Ok(Tuple::new(items.to_vec()))
        }
        other => Ok(Tuple::new(list::from_iterable(host, other)?.take())),
    }
}

// ---- operators --------------------------------------------------------------------------------------------------

/// `tuple + x` and `tuple * n`, `n * tuple`; `None` when these operands are not for tuples.
///
/// # Errors
/// TypeError for `tuple +` anything but a tuple.
pub fn binary(host: &mut dyn Host, op: BinaryOp, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    match (op, a.as_tuple(), b.as_tuple()) {
        (BinaryOp::Add, Some(_), _) => concat(host, a, b).map(Some),
        (BinaryOp::Multiply, Some(_), _) if sequence::is_index(b) => repeat(host, a, b).map(Some),
        (BinaryOp::Multiply, None, Some(_)) if sequence::is_index(a) => repeat(host, b, a).map(Some),
        _ => Ok(None),
    }
}

/// `tuple + other` (`tupleconcat`): with an empty one it is the other one itself.
fn concat(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    let head = tuple_of(a)?;
    let Some(tail) = b.as_tuple() else {
        return Err(Raise::type_error(format!("can only concatenate tuple (not \"{}\") to tuple", type_name(b))));
    };
    if head.is_empty() && matches!(b, Value::Tuple(_)) {
        return Ok(b.clone());
    }
    if tail.is_empty() && matches!(a, Value::Tuple(_)) {
        return Ok(a.clone());
    }
    sequence::reserve_items(host, head.len() + tail.len(), 1)?;
    Ok(Value::tuple([head.as_slice(), tail.as_slice()].concat()))
}

fn repeat_slot(host: &mut dyn Host, args: Args) -> PyResult {
    repeat(host, &args.pos[0], &args.pos[1])
}

/// `tuple * times` (`tuplerepeat`): once, or of nothing, it is the tuple itself.
fn repeat(host: &mut dyn Host, a: &Value, times: &Value) -> PyResult {
    let times = protocol::index_i64(host, times).map_err(list::repeat_overflow)?;
    let tuple = tuple_of(a)?;
    if matches!(a, Value::Tuple(_)) && (tuple.is_empty() || times == 1) {
        return Ok(a.clone());
    }
    let times = if tuple.is_empty() { 0 } else { usize::try_from(times).unwrap_or(0) };
    let mut copies = sequence::room_for(host, tuple.len(), times)?;
    host.tick(tuple.len() * times / 64)?;
    (0..times).for_each(|_| copies.extend_from_slice(tuple.as_slice()));
    Ok(Value::tuple(copies))
}

/// `a <op> b`; NotImplemented unless both are tuples (`tuplerichcompare`).
///
/// # Errors
/// What comparing items raises.
pub fn compare(host: &mut dyn Host, op: CompareOp, a: &Value, b: &Value) -> PyResult {
    match (a.as_tuple(), b.as_tuple()) {
        (Some(x), Some(y)) => sequence::compare(host, op, &**x, &**y),
        _ => Ok(Value::NotImplemented),
    }
}

/// `value in tuple`
///
/// # Errors
/// What comparing items raises.
pub fn contains(host: &mut dyn Host, tuple: &Value, value: &Value) -> PyResult<bool> {
    Ok(sequence::find(host, &**tuple_of(tuple)?, value, 0, usize::MAX)?.is_some())
}

/// `hash(tuple)` (`tuplehash`).
///
/// # Errors
/// TypeError when an item is not hashable; RecursionError for tuples nested so deep that CPython's stack may overflow.
pub fn hash(host: &mut dyn Host, tuple: &Value) -> PyResult<i64> {
    let tuple = tuple_of(tuple)?;
    host.enter(" while hashing a tuple")?;
    let mut failed = Ok(());
    let hashes = tuple.as_slice().iter().map_while(|item| match protocol::hash(host, item) {
        Ok(hash) => Some(hash),
        Err(raise) => {
            failed = Err(raise);
            None
        }
    });
    let hash = crate::arith::siphash::hash_tuple(hashes);
    host.leave();
    failed.map(|()| hash)
}

/// `repr(tuple)`
///
/// # Errors
/// What the items' reprs raise.
pub fn repr(host: &mut dyn Host, tuple: &Value) -> PyResult<Gc<Str>> {
    repr::text_of(host, tuple, write_repr)
}

/// Writes `repr(tuple)` (`tuplerepr`).
///
/// # Errors
/// What the items' reprs raise.
pub fn write_repr(host: &mut dyn Host, tuple: &Value, out: &mut Text) -> PyResult<()> {
    let tuple = tuple_of(tuple)?;
    if tuple.is_empty() {
        out.push_str("()");
        return Ok(());
    }
    repr::guarded(host, out, tuple.address(), "(...)", &mut |host, out| {
        out.push_str("(");
        repr::write_items(host, out, &mut |i| tuple.as_slice().get(i).cloned())?;
        out.push_str(if tuple.len() == 1 { ",)" } else { ")" });
        Ok(())
    })
}

/// `tuple[key]` (`tuplesubscript`).
///
/// # Errors
/// IndexError, TypeError for what is neither index nor slice.
#[inline]
pub fn get_item(host: &mut dyn Host, value: &Value, key: &Value) -> PyResult {
    let tuple = tuple_of(value)?;
    if let Value::Slice(slice) = key {
        let bounds = range::unpack_slice(host, slice)?;
        let (start, _, step, count) = range::adjust(bounds, tuple.len());
        if count == tuple.len() && step == 1 && matches!(value, Value::Tuple(_)) {
            return Ok(value.clone());
        }
        sequence::reserve_items(host, count, 1)?;
        return Ok(Value::tuple(range::pick(tuple.as_slice(), start, step, count)));
    }
    let Some(index) = sequence::subscript(host, key)? else {
        return Err(Raise::type_error(format!("tuple indices must be integers or slices, not {}", type_name(key))));
    };
    let item = sequence::place(index, tuple.len()).and_then(|at| tuple.as_slice().get(at));
    item.cloned().ok_or_else(|| Raise::index_error("tuple index out of range"))
}

fn index(host: &mut dyn Host, args: Args) -> PyResult {
    let (start, stop) = sequence::search_bounds(host, &args)?;
    let tuple = this(&args)?;
    let (start, stop) = (sequence::search_bound(start, tuple.len()), sequence::search_bound(stop, tuple.len()));
    match sequence::find(host, &**tuple, &args.pos[1], start, stop)? {
        Some(at) => Ok(Value::from_usize(at)),
        None => Err(Raise::value_error("tuple.index(x): x not in tuple")),
    }
}
