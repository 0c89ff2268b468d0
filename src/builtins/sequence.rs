//! What the rooms of the containers share: arguments of constructors, indices, length hints, comparison item by item.

use crate::value::iter::IterKind;
use crate::value::types::builtin;
use crate::value::{Args, BuiltinType, Gc, Host, Instance, List, Payload, PyResult, Raise, Str, Tuple, Type, Value};

use super::protocol::{self, CompareOp};

// ---- constructors -----------------------------------------------------------------------------------------------

/// The class that `__new__` was called with.
///
/// # Errors
/// TypeError when there is none, it is no class, or no subclass of `base` (`tp_new_wrapper`).
pub fn class_argument(args: &Args, base: BuiltinType) -> PyResult<Gc<Type>> {
    let name = base.name();
    match args.get(0) {
        Some(Value::Type(class)) if class.is_subtype_of(base) => Ok(class.clone()),
        Some(Value::Type(class)) => {
            let class = class.name();
            Err(Raise::type_error(format!("{name}.__new__({class}): {class} is not a subtype of {name}")))
        }
        Some(other) => {
            let class = type_name(other);
            Err(Raise::type_error(format!("{name}.__new__(X): X is not a type object ({class})")))
        }
        None => Err(Raise::type_error(format!("{name}.__new__(): not enough arguments"))),
    }
}

/// A new object of the class around a built-in value: the value itself, or an instance that carries it.
pub fn construct(class: &Gc<Type>, base: Value) -> Value {
    if class.builtin == Some(base.builtin_type()) { base } else { Instance::value(class.clone(), Payload::Value(base)) }
}

/// Whether a class (of the program) has a special method other than the built-in class's own.
pub fn overrides(class: &Gc<Type>, base: BuiltinType, name: &str) -> bool {
    if class.builtin == Some(base) {
        return false;
    }
    let name = crate::value::heap::intern(name);
    match (class.lookup(&name), builtin(base).lookup(&name)) {
        (Some(own), Some(inherited)) => !own.is(&inherited),
        (own, inherited) => own.is_some() != inherited.is_some(),
    }
}

/// `_PyArg_NoKeywords`
pub fn no_keywords(args: &Args, function: &str) -> PyResult<()> {
    if args.kw.is_empty() { Ok(()) } else { Err(Raise::type_error(format!("{function}() takes no keyword arguments"))) }
}

/// Checks the number of positional arguments behind the first (`_PyArg_CheckPositional`, `PyArg_UnpackTuple`).
pub fn check_positional(args: &Args, function: &str, least: usize, most: usize) -> PyResult<()> {
    let got = args.pos.len().saturating_sub(1);
    if (least..=most).contains(&got) {
        return Ok(());
    }
    let (bound, which) = if got < least { (least, "at least ") } else { (most, "at most ") };
    let which = if least == most { "" } else { which };
    let plural = if bound == 1 { "" } else { "s" };
    Err(Raise::type_error(format!("{function} expected {which}{bound} argument{plural}, got {got}")))
}

/// The name of a value's class as CPython's messages show it (`tp_name`): with the module for library classes.
pub fn type_name(value: &Value) -> String {
    class_name(&value.class())
}

/// The name of a class as CPython's messages show it (`tp_name`).
pub fn class_name(class: &Type) -> String {
    if class.spec.is_some() { class.full_name() } else { class.name().to_owned() }
}

/// What a method fails with whose receiver is not of its class (`call` refuses such receivers before).
#[cold]
pub fn wrong_receiver(class: BuiltinType, got: &Value) -> Raise {
    Raise::type_error(format!("descriptor requires a '{}' object but received a '{}'", class.name(), type_name(got)))
}

/// Puts `None` in the place of a class's `__hash__`: its instances are not hashable.
pub fn unhashable(class: &Gc<Type>) {
    class.dict().set_str(&crate::value::heap::intern("__hash__"), Value::None);
}

// ---- indices ----------------------------------------------------------------------------------------------------

/// Whether the value can stand for an index (`_PyIndex_Check`).
pub fn is_index(value: &Value) -> bool {
    match value {
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) => true,
        Value::Instance(instance) => instance.class().lookup(&crate::value::heap::intern("__index__")).is_some(),
        _ => false,
    }
}

/// The subscript of a sequence as a machine integer; `None` when it is no index at all.
///
/// # Errors
/// IndexError when it does not fit, and what `__index__` raises.
#[inline]
pub fn subscript(host: &mut dyn Host, key: &Value) -> PyResult<Option<i64>> {
    match key {
        Value::Int(i) => Ok(Some(*i)),
        Value::Bool(b) => Ok(Some(i64::from(*b))),
        other if is_index(other) => protocol::index_i64(host, other).map(Some),
        _ => Ok(None),
    }
}

/// The place that an index means, counted from the end when negative.
#[inline]
pub fn place(index: i64, len: usize) -> Option<usize> {
    let index = if index < 0 { index + len as i64 } else { index };
    usize::try_from(index).ok().filter(|&at| at < len)
}

/// An argument declared as `Py_ssize_t`.
///
/// # Errors
/// TypeError when it is no integer; OverflowError when it does not fit.
pub fn ssize(host: &mut dyn Host, value: &Value) -> PyResult<i64> {
    if let Value::Int(i) = value {
        return Ok(*i);
    }
    let index = protocol::index(host, value)?;
    index.as_i64().ok_or_else(|| Raise::overflow_error("Python int too large to convert to C ssize_t"))
}

/// An integer clamped to 64 bits (`PyNumber_AsSsize_t` without exception); `None` when it is no index.
pub fn clamped(host: &mut dyn Host, value: &Value) -> PyResult<Option<i64>> {
    if let Value::Int(i) = value {
        return Ok(Some(*i));
    }
    if !is_index(value) {
        return Ok(None);
    }
    let index = protocol::index(host, value)?;
    Ok(Some(match (index.as_i64(), index.as_bigint()) {
        (Some(small), _) => small,
        (None, Some(big)) if big.sign() == num_bigint::Sign::Minus => i64::MIN,
        _ => i64::MAX,
    }))
}

/// The bounds of `index(value, start, stop)` (`_PyEval_SliceIndexNotNone`).
///
/// # Errors
/// TypeError when one is no index.
pub fn search_bounds(host: &mut dyn Host, args: &Args) -> PyResult<(i64, i64)> {
    let mut bounds = [0, i64::MAX];
    for (bound, value) in bounds.iter_mut().zip(args.pos.iter().skip(2)).filter(|(_, value)| !value.is_null()) {
        *bound = clamped(host, value)?
            .ok_or_else(|| Raise::type_error("slice indices must be integers or have an __index__ method"))?;
    }
    Ok((bounds[0], bounds[1]))
}

/// A bound of `index()` against the length: negative ones count from the end, but not beyond the start.
pub fn search_bound(bound: i64, len: usize) -> usize {
    (if bound < 0 { bound.saturating_add(len as i64).max(0) } else { bound }) as usize
}

/// More items than this are a MemoryError even without a limit of the run: 64 GiB in CPython's lists.
const MOST_ITEMS: usize = 1 << 33;

/// Fails when `count * times` items are more than any machine can hold (MemoryError) or break the memory limit; else
/// their number.
///
/// # Errors
/// MemoryError, and the limit's.
pub fn reserve_items(host: &mut dyn Host, count: usize, times: usize) -> PyResult<usize> {
    match count.checked_mul(times).filter(|&total| total <= MOST_ITEMS) {
        Some(total) => {
            host.reserve(total * size_of::<Value>())?;
            Ok(total)
        }
        None => Err(Raise::with_args(BuiltinType::MemoryError, vec![])),
    }
}

/// An empty buffer with room for `count * times` items.
///
/// # Errors
/// As [`reserve_items`]; MemoryError also when the machine has no such room.
pub fn room_for(host: &mut dyn Host, count: usize, times: usize) -> PyResult<Vec<Value>> {
    let total = reserve_items(host, count, times)?;
    let mut items = Vec::new();
    match items.try_reserve_exact(total) {
        Ok(()) => Ok(items),
        Err(_) => Err(Raise::with_args(BuiltinType::MemoryError, vec![])),
    }
}

// ---- length hints -----------------------------------------------------------------------------------------------

/// Asks an iterable for its length as CPython does when it collects one (`PyObject_LengthHint`). The answer is of no
/// use here, but a program's `__len__` and `__length_hint__` are seen to run.
///
/// # Errors
/// What the program's methods raise, except TypeError.
pub fn length_hint(host: &mut dyn Host, iterable: &Value) -> PyResult<()> {
    let asks = match iterable {
        Value::Instance(_) => true,
        Value::Type(class) => class.metaclass().spec.is_none(),
        Value::Iter(iter) => {
            matches!(&*iter.kind.borrow(), IterKind::Reversed(Some(_), _) | IterKind::Sequence(Some(_), _))
        }
        _ => false,
    };
    if asks {
        protocol::length_hint(host, iterable, 8)?;
    }
    Ok(())
}

// ---- comparison -------------------------------------------------------------------------------------------------

/// A list or a tuple, read by index: a list may change while its items are compared.
pub trait Items {
    /// Number of items now.
    fn count(&self) -> usize;

    /// The item at an index, if there is one now.
    fn item(&self, index: usize) -> Option<Value>;

    /// Reads the items without copying; `f` runs no code of the program.
    fn read<R>(&self, f: impl FnOnce(&[Value]) -> R) -> R;
}

impl Items for List {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> Option<Value> {
        self.get(index)
    }

    fn read<R>(&self, f: impl FnOnce(&[Value]) -> R) -> R {
        self.with(f)
    }
}

impl Items for Tuple {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> Option<Value> {
        self.as_slice().get(index).cloned()
    }

    fn read<R>(&self, f: impl FnOnce(&[Value]) -> R) -> R {
        f(self.as_slice())
    }
}

/// How two sequences compare.
enum Difference {
    /// All items up to the shorter one's end are equal.
    None,
    /// The first items that differ.
    At(Value, Value),
}

/// Finds the first items that differ, asking `==` of the left ones.
fn first_difference<T: Items>(host: &mut dyn Host, a: &T, b: &T) -> PyResult<Difference> {
    let mut index = 0;
    loop {
        // Items whose equality needs no code of the program are passed over in one go.
        let plain = a.read(|a| {
            b.read(|b| {
                let rest = a.iter().zip(b).skip(index);
                rest.take_while(|(x, y)| crate::value::dict::quick_eq(x, y) == Some(true)).count()
            })
        });
        index += plain;
        let (Some(x), Some(y)) = (a.item(index), b.item(index)) else { return Ok(Difference::None) };
        if !protocol::eq(host, &x, &y)? {
            // The comparison may have taken the items away: then only the lengths are left to compare.
            let gone = index >= a.count() || index >= b.count();
            return Ok(if gone { Difference::None } else { Difference::At(x, y) });
        }
        index += 1;
    }
}

/// `a <op> b` of two sequences of one kind: the first items that differ decide, else the lengths.
///
/// # Errors
/// What the comparisons of items raise.
pub fn compare<T: Items>(host: &mut dyn Host, op: CompareOp, a: &T, b: &T) -> PyResult {
    let difference = first_difference(host, a, b)?;
    let (x, y) = match difference {
        Difference::None => return Ok(Value::Bool(holds(op, a.count().cmp(&b.count())))),
        Difference::At(..) if op == CompareOp::Eq => return Ok(Value::Bool(false)),
        Difference::At(..) if op == CompareOp::Ne => return Ok(Value::Bool(true)),
        Difference::At(x, y) => (x, y),
    };
    protocol::compare(host, op, &x, &y)
}

/// Whether an ordering answers a comparison.
pub fn holds(op: CompareOp, ordering: std::cmp::Ordering) -> bool {
    match op {
        CompareOp::Lt => ordering.is_lt(),
        CompareOp::Le => ordering.is_le(),
        CompareOp::Eq => ordering.is_eq(),
        CompareOp::Ne => ordering.is_ne(),
        CompareOp::Gt => ordering.is_gt(),
        CompareOp::Ge => ordering.is_ge(),
    }
}

/// The first index in `start..stop` whose item is, or equals, `value`; the list may change meanwhile.
pub fn find<T: Items>(
    host: &mut dyn Host,
    items: &T,
    value: &Value,
    start: usize,
    stop: usize,
) -> PyResult<Option<usize>> {
    let mut index = start;
    while index < stop {
        // Passes over the items that are plainly different.
        let plain = items.read(|items| {
            let rest = items.iter().take(stop).skip(index);
            rest.take_while(|item| crate::value::dict::quick_eq(item, value) == Some(false)).count()
        });
        index += plain;
        if plain > 0 {
            host.tick(plain / 16)?;
        }
        let Some(item) = items.item(index).filter(|_| index < stop) else { break };
        if protocol::eq(host, &item, value)? {
            return Ok(Some(index));
        }
        index += 1;
    }
    Ok(None)
}

/// How many items are, or equal, `value`.
pub fn count<T: Items>(host: &mut dyn Host, items: &T, value: &Value) -> PyResult {
    let (mut count, mut from) = (0, 0);
    while let Some(at) = find(host, items, value, from, usize::MAX)? {
        count += 1;
        from = at + 1;
    }
    Ok(Value::Int(count))
}

/// The message when a slot's receiver and argument are fine but the item is not there: `repr(value)` before `text`.
pub fn not_in(host: &mut dyn Host, value: &Value, text: &str) -> Raise {
    match protocol::repr(host, value) {
        Ok(repr) => {
            let message = repr.concat(&Str::new(text));
            Raise::with_args(BuiltinType::ValueError, vec![Value::Str(message)])
        }
        Err(raise) => raise,
    }
}
