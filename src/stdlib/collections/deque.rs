//! `collections.deque` and its iterators.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use crate::builtins::list;
use crate::builtins::protocol::{self, CompareOp};
use crate::builtins::repr::{self, Text};
use crate::builtins::sequence::{self, type_name};
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::gc::charge;
use crate::value::types::{BaseSpec, GetSet, Layout, TypeSpec, native};
use crate::value::{Args, BuiltinType, Gc, Host, Instance, NativeData, PyResult, Raise, Type, Value};

use crate::stdlib::support;

/// `collections.deque`
pub static DEQUE: TypeSpec = TypeSpec {
    name: "deque",
    module: "collections",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Native("deque"),
    subclassable: true,
    has_dict: false,
    doc: Some(
        "deque([iterable[, maxlen]]) --> deque object\n\nA list-like sequence optimized for data accesses near its endpoints.",
    ),
    methods: METHODS,
    getset: &[GetSet {
        name: "maxlen",
        get: |_, value| Ok(deque_of(value)?.max_len.get().map_or(Value::None, Value::from_usize)),
        set: None,
    }],
    extra: Some(sequence::unhashable),
};

/// `collections._deque_iterator`
pub static DEQUE_ITERATOR: TypeSpec = TypeSpec {
    name: "_deque_iterator",
    module: "collections",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Native("_deque_iterator"),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: ITERATOR_METHODS,
    getset: &[],
    extra: None,
};

/// `collections._deque_reverse_iterator`
pub static DEQUE_REVERSE_ITERATOR: TypeSpec = TypeSpec {
    name: "_deque_reverse_iterator",
    module: "collections",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Native("_deque_reverse_iterator"),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: ITERATOR_METHODS,
    getset: &[],
    extra: None,
};

const METHODS: &[NativeDef] = &[
    NativeDef::static_method("__new__", Sig::Any, |_, args| {
        let class = class_argument(&args)?;
        Ok(Instance::native(class, Deque::default()))
    }),
    NativeDef::slot("__repr__", Sig::NoArgs, repr_slot),
    NativeDef::slot("__lt__", Sig::One, |host, args| compare(host, CompareOp::Lt, &args)),
    NativeDef::slot("__le__", Sig::One, |host, args| compare(host, CompareOp::Le, &args)),
    NativeDef::slot("__eq__", Sig::One, |host, args| compare(host, CompareOp::Eq, &args)),
    NativeDef::slot("__ne__", Sig::One, |host, args| compare(host, CompareOp::Ne, &args)),
    NativeDef::slot("__gt__", Sig::One, |host, args| compare(host, CompareOp::Gt, &args)),
    NativeDef::slot("__ge__", Sig::One, |host, args| compare(host, CompareOp::Ge, &args)),
    NativeDef::slot("__iter__", Sig::NoArgs, |_, args| iterator(&args.pos[0], &DEQUE_ITERATOR, false)),
    NativeDef::slot(
        "__init__",
        Sig::Params { names: &["iterable", "maxlen"], posonly: 0, required: 0, kwonly: 0 },
        init,
    ),
    NativeDef::slot("__len__", Sig::NoArgs, |_, args| Ok(Value::from_usize(this(&args)?.len()))),
    NativeDef::slot("__add__", Sig::One, concat),
    NativeDef::slot("__mul__", Sig::One, repeat_slot),
    NativeDef::slot("__rmul__", Sig::One, repeat_slot),
    NativeDef::slot("__getitem__", Sig::One, |host, args| {
        let at = place(host, &args)?;
        this(&args)?.get(at).ok_or_else(out_of_range)
    }),
    NativeDef::slot("__setitem__", Sig::Pos(2, 2), |host, mut args| {
        let at = place(host, &args)?;
        let value = args.take(2);
        let old = this(&args)?.items.borrow_mut().get_mut(at).map(|slot| std::mem::replace(slot, value));
        old.map(|_| Value::None).ok_or_else(out_of_range)
    }),
    NativeDef::slot("__delitem__", Sig::One, |host, args| {
        let at = place(host, &args)?;
        this(&args)?.change(|items| items.remove(at)).map(|_| Value::None).ok_or_else(out_of_range)
    }),
    NativeDef::slot("__contains__", Sig::One, |host, args| {
        Ok(Value::Bool(find(host, this(&args)?, &args.pos[1], 0, usize::MAX)?.is_some()))
    }),
    NativeDef::slot("__iadd__", Sig::One, |host, mut args| {
        extend(host, &args.pos[0], &args.pos[1], Deque::append)?;
        Ok(args.take(0))
    }),
    NativeDef::slot("__imul__", Sig::One, |host, mut args| {
        let times = protocol::index_i64(host, &args.pos[1]).map_err(list::repeat_overflow)?;
        repeat(host, this(&args)?, times)?;
        Ok(args.take(0))
    }),
    NativeDef::method("append", Sig::One, |_, mut args| {
        let value = args.take(1);
        this(&args)?.append(value);
        Ok(Value::None)
    }),
    NativeDef::method("appendleft", Sig::One, |_, mut args| {
        let value = args.take(1);
        this(&args)?.append_left(value);
        Ok(Value::None)
    }),
    NativeDef::method("clear", Sig::NoArgs, |_, args| {
        drop(this(&args)?.take());
        Ok(Value::None)
    }),
    NativeDef::method("__copy__", Sig::NoArgs, copy),
    NativeDef::method("copy", Sig::NoArgs, copy),
    NativeDef::method("count", Sig::One, count),
    NativeDef::method("extend", Sig::One, |host, args| {
        extend(host, &args.pos[0], &args.pos[1], Deque::append)?;
        Ok(Value::None)
    }),
    NativeDef::method("extendleft", Sig::One, |host, args| {
        extend(host, &args.pos[0], &args.pos[1], Deque::append_left)?;
        Ok(Value::None)
    }),
    NativeDef::method("index", Sig::Any, index),
    NativeDef::method("insert", Sig::Any, insert),
    NativeDef::method("pop", Sig::NoArgs, |_, args| this(&args)?.change(VecDeque::pop_back).ok_or_else(empty)),
    NativeDef::method("popleft", Sig::NoArgs, |_, args| this(&args)?.change(VecDeque::pop_front).ok_or_else(empty)),
    NativeDef::method("__reduce__", Sig::NoArgs, reduce),
    NativeDef::method("remove", Sig::One, remove),
    NativeDef::method("__reversed__", Sig::NoArgs, |_, args| iterator(&args.pos[0], &DEQUE_REVERSE_ITERATOR, true)),
    NativeDef::method("reverse", Sig::NoArgs, |_, args| {
        this(&args)?.items.borrow_mut().make_contiguous().reverse();
        Ok(Value::None)
    }),
    NativeDef::method("rotate", Sig::Any, rotate),
    NativeDef::class_method("__class_getitem__", Sig::One, crate::builtins::typing::class_getitem),
];

const ITERATOR_METHODS: &[NativeDef] = &[
    NativeDef::slot("__iter__", Sig::NoArgs, |_, mut args| Ok(args.take(0))),
    NativeDef::slot("__next__", Sig::NoArgs, |_, args| {
        support::next_result(args.pos[0].native_data::<DequeIterator>().map_or(Ok(None), DequeIterator::advance))
    }),
    NativeDef::method("__length_hint__", Sig::NoArgs, |_, args| {
        Ok(Value::from_usize(args.pos[0].native_data::<DequeIterator>().map_or(0, |iterator| iterator.left.get())))
    }),
];

/// The items of a deque.
#[derive(Debug, Default)]
pub struct Deque {
    items: RefCell<VecDeque<Value>>,
    max_len: Cell<Option<usize>>,
    /// Counts the changes of length, for iterators.
    version: Cell<u64>,
}

forkable!(Deque { items, max_len, version });

impl NativeData for Deque {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn parts(&self) -> Option<Vec<Value>> {
        let items = self.items.borrow().iter().cloned().collect();
        Some(vec![Value::list(items), self.max_len.get().map_or(Value::None, Value::from_usize)])
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn clear(&self) {
        drop(self.take());
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        self.items.borrow().iter().for_each(visit);
    }
}

impl Drop for Deque {
    fn drop(&mut self) {
        charge(-((self.items.get_mut().capacity() * size_of::<Value>()) as isize));
    }
}

impl Deque {
    fn len(&self) -> usize {
        self.items.borrow().len()
    }

    fn get(&self, index: usize) -> Option<Value> {
        self.items.borrow().get(index).cloned()
    }

    fn to_vec(&self) -> Vec<Value> {
        self.items.borrow().iter().cloned().collect()
    }

    /// Every change of length goes through here.
    fn change<R>(&self, f: impl FnOnce(&mut VecDeque<Value>) -> R) -> R {
        self.version.set(self.version.get().wrapping_add(1));
        let mut items = self.items.borrow_mut();
        let before = items.capacity();
        let result = f(&mut items);
        charge((items.capacity() as isize - before as isize) * size_of::<Value>() as isize);
        result
    }

    fn take(&self) -> VecDeque<Value> {
        self.change(std::mem::take)
    }

    fn append(&self, value: Value) {
        let dropped = self.change(|items| {
            items.push_back(value);
            if self.max_len.get().is_some_and(|most| items.len() > most) { items.pop_front() } else { None }
        });
        drop(dropped);
    }

    fn append_left(&self, value: Value) {
        let dropped = self.change(|items| {
            items.push_front(value);
            if self.max_len.get().is_some_and(|most| items.len() > most) { items.pop_back() } else { None }
        });
        drop(dropped);
    }
}

/// Where an iterator stands.
#[derive(Debug)]
struct DequeIterator {
    deque: Value,
    version: u64,
    reverse: bool,
    left: Cell<usize>,
}

forkable!(DequeIterator { deque, version, reverse, left });

impl NativeData for DequeIterator {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.deque);
    }

    fn next(&self, _host: &mut dyn Host, _this: &Value) -> Option<PyResult<Option<Value>>> {
        Some(self.advance())
    }
}

fn class_argument(args: &Args) -> PyResult<Gc<Type>> {
    match args.get(0) {
        Some(Value::Type(class)) => Ok(class.clone()),
        _ => Err(Raise::type_error("deque.__new__(): not enough arguments")),
    }
}

fn deque_of(value: &Value) -> PyResult<&Deque> {
    value.native_data::<Deque>().ok_or_else(|| {
        Raise::type_error(format!(
            "descriptor requires a 'collections.deque' object but received a '{}'",
            type_name(value)
        ))
    })
}

fn this(args: &Args) -> PyResult<&Deque> {
    deque_of(&args.pos[0])
}

#[cold]
fn out_of_range() -> Raise {
    Raise::index_error("deque index out of range")
}

#[cold]
fn empty() -> Raise {
    Raise::index_error("pop from an empty deque")
}

#[cold]
fn mutated() -> Raise {
    Raise::runtime_error("deque mutated during iteration")
}

fn init(host: &mut dyn Host, args: Args) -> PyResult {
    let deque = this(&args)?;
    let max_len = match args.get(2) {
        None | Some(Value::None) => None,
        Some(value) if value.is_int() => {
            let given = sequence::ssize(host, value)?;
            Some(usize::try_from(given).map_err(|_| Raise::value_error("maxlen must be non-negative"))?)
        }
        Some(_) => return Err(Raise::type_error("an integer is required")),
    };
    deque.max_len.set(max_len);
    drop(deque.take());
    if let Some(iterable) = args.get(1) {
        extend(host, &args.pos[0], iterable, Deque::append)?;
    }
    Ok(Value::None)
}

/// `deque.extend` and `extendleft`; the deque itself is copied first.
fn extend(host: &mut dyn Host, deque: &Value, iterable: &Value, add: fn(&Deque, Value)) -> PyResult<()> {
    let target = deque_of(deque)?;
    if deque.is(iterable) {
        host.reserve(target.len() * 2 * size_of::<Value>())?;
        target.to_vec().into_iter().for_each(|item| add(target, item));
        return Ok(());
    }
    let iterator = protocol::iter(host, iterable)?;
    let mut since_tick = 0;
    while let Some(item) = protocol::next(host, &iterator)? {
        add(target, item);
        since_tick += 1;
        if since_tick == 4096 {
            host.reserve(0)?;
            host.tick(since_tick)?;
            since_tick = 0;
        }
    }
    Ok(())
}

/// The place that the subscript of an item operator means; out of range ones come out as such.
fn place(host: &mut dyn Host, args: &Args) -> PyResult<usize> {
    let key = &args.pos[1];
    let Some(index) = sequence::subscript(host, key)? else {
        return Err(Raise::type_error(format!("sequence index must be integer, not '{}'", type_name(key))));
    };
    Ok(sequence::place(index, this(args)?.len()).unwrap_or(usize::MAX))
}

// ---- operators --------------------------------------------------------------------------------------------------

fn repr_slot(host: &mut dyn Host, args: Args) -> PyResult {
    let deque = this(&args)?;
    let Value::Instance(instance) = &args.pos[0] else { return Ok(Value::None) };
    let name = instance.class().name().to_owned();
    let mut out = Text::default();
    repr::guarded(host, &mut out, instance.address(), "[...]", &mut |host, out| {
        out.push_str(&name);
        out.push_str("(");
        repr::write(host, &Value::list(deque.to_vec()), out)?;
        if let Some(most) = deque.max_len.get() {
            out.push_str(&format!(", maxlen={most}"));
        }
        out.push_str(")");
        Ok(())
    })?;
    Ok(Value::Str(out.finish()))
}

/// `deque_richcompare`: item by item, then by length.
fn compare(host: &mut dyn Host, op: CompareOp, args: &Args) -> PyResult {
    let (Some(a), Some(b)) = (args.pos[0].native_data::<Deque>(), args.pos[1].native_data::<Deque>()) else {
        return Ok(Value::NotImplemented);
    };
    if args.pos[0].is(&args.pos[1]) {
        return Ok(Value::Bool(sequence::holds(op, std::cmp::Ordering::Equal)));
    }
    if matches!(op, CompareOp::Eq | CompareOp::Ne) && a.len() != b.len() {
        return Ok(Value::Bool(op == CompareOp::Ne));
    }
    let versions = (a.version.get(), b.version.get());
    let mut index = 0;
    while let (Some(x), Some(y)) = (a.get(index), b.get(index)) {
        if !protocol::eq(host, &x, &y)? {
            // CPython asks even `==` again.
            return protocol::compare_bool(host, op, &x, &y).map(Value::Bool);
        }
        if versions != (a.version.get(), b.version.get()) {
            return Err(mutated());
        }
        index += 1;
    }
    Ok(Value::Bool(sequence::holds(op, a.len().cmp(&b.len()))))
}

/// `deque.copy()`: of the same class and length bound.
fn copy_of(host: &mut dyn Host, value: &Value) -> PyResult {
    let deque = deque_of(value)?;
    let class = value.class();
    if class.is(&native(&DEQUE)) {
        host.reserve(deque.len() * size_of::<Value>())?;
        let copy = Deque::default();
        copy.max_len.set(deque.max_len.get());
        copy.change(|items| *items = deque.to_vec().into());
        return Ok(Instance::native(class, copy));
    }
    let args = match deque.max_len.get() {
        None => Args::one(value.clone()),
        Some(most) => Args::two(value.clone(), Value::from_usize(most)),
    };
    let copy = host.call(&Value::Type(class.clone()), args)?;
    if copy.native_data::<Deque>().is_none() {
        let got = type_name(&copy);
        return Err(Raise::type_error(format!("{}() must return a deque, not {got}", class.name())));
    }
    Ok(copy)
}

fn copy(host: &mut dyn Host, args: Args) -> PyResult {
    copy_of(host, &args.pos[0])
}

fn concat(host: &mut dyn Host, args: Args) -> PyResult {
    let other = &args.pos[1];
    if other.native_data::<Deque>().is_none() {
        let got = type_name(other);
        return Err(Raise::type_error(format!("can only concatenate deque (not \"{got}\") to deque")));
    }
    let copy = copy_of(host, &args.pos[0])?;
    extend(host, &copy, other, Deque::append)?;
    Ok(copy)
}

fn repeat_slot(host: &mut dyn Host, args: Args) -> PyResult {
    let times = protocol::index_i64(host, &args.pos[1]).map_err(list::repeat_overflow)?;
    let copy = copy_of(host, &args.pos[0])?;
    repeat(host, deque_of(&copy)?, times)?;
    Ok(copy)
}

/// `deque *= times` (`deque_inplace_repeat`).
fn repeat(host: &mut dyn Host, deque: &Deque, times: i64) -> PyResult<()> {
    if deque.len() == 0 || times == 1 {
        return Ok(());
    }
    if times <= 0 {
        drop(deque.take());
        return Ok(());
    }
    let items = deque.to_vec();
    // Of a bounded deque only the last items remain: more copies than fill it change nothing.
    let needed = deque.max_len.get().map_or(i64::MAX as usize, |most| most.div_ceil(items.len()) + 1);
    let times = (times as usize).min(needed);
    let total = sequence::reserve_items(host, items.len(), times)?;
    host.tick(total / 16)?;
    for _ in 1..times {
        items.iter().for_each(|item| deque.append(item.clone()));
    }
    Ok(())
}

// ---- search -----------------------------------------------------------------------------------------------------

/// The first index in `start..stop` whose item equals the value.
fn find(host: &mut dyn Host, deque: &Deque, value: &Value, start: usize, stop: usize) -> PyResult<Option<usize>> {
    let version = deque.version.get();
    let mut index = start;
    while index < stop {
        let Some(item) = deque.get(index) else { break };
        let equal = protocol::eq(host, &item, value)?;
        if equal {
            return Ok(Some(index));
        }
        if deque.version.get() != version {
            return Err(mutated());
        }
        index += 1;
    }
    Ok(None)
}

fn count(host: &mut dyn Host, args: Args) -> PyResult {
    let deque = this(&args)?;
    let version = deque.version.get();
    let (mut count, mut index) = (0, 0);
    while let Some(item) = deque.get(index) {
        count += i64::from(protocol::eq(host, &item, &args.pos[1])?);
        if deque.version.get() != version {
            return Err(mutated());
        }
        index += 1;
    }
    Ok(Value::Int(count))
}

/// The message of `PyArg_ParseTuple` for a wrong number of arguments.
fn check_count(args: &Args, function: &str, least: usize, most: usize) -> PyResult<()> {
    if !args.kw.is_empty() {
        return Err(Raise::type_error(format!("deque.{function}() takes no keyword arguments")));
    }
    let given = args.pos.len() - 1;
    if (least..=most).contains(&given) {
        return Ok(());
    }
    let (bound, count) = match () {
        () if least == most => ("exactly", least),
        () if given < least => ("at least", least),
        () => ("at most", most),
    };
    let plural = if count == 1 { "" } else { "s" };
    Err(Raise::type_error(format!("{function}() takes {bound} {count} argument{plural} ({given} given)")))
}

fn index(host: &mut dyn Host, args: Args) -> PyResult {
    check_count(&args, "index", 1, 3)?;
    let (start, stop) = sequence::search_bounds(host, &args)?;
    let deque = this(&args)?;
    let len = deque.len();
    let (start, stop) = (sequence::search_bound(start, len), sequence::search_bound(stop, len).min(len));
    match find(host, deque, &args.pos[1], start, stop)? {
        Some(at) => Ok(Value::from_usize(at)),
        None => Err(sequence::not_in(host, &args.pos[1], " is not in deque")),
    }
}

fn insert(host: &mut dyn Host, mut args: Args) -> PyResult {
    check_count(&args, "insert", 2, 2)?;
    let index = sequence::ssize(host, &args.pos[1])?;
    let value = args.take(2);
    let deque = this(&args)?;
    let len = deque.len();
    if deque.max_len.get() == Some(len) {
        return Err(Raise::index_error("deque already at its maximum size"));
    }
    let at = sequence::search_bound(index, len).min(len);
    deque.change(|items| items.insert(at, value));
    Ok(Value::None)
}

fn remove(host: &mut dyn Host, args: Args) -> PyResult {
    let deque = this(&args)?;
    let len = deque.len();
    let mut index = 0;
    while let Some(item) = deque.get(index) {
        let equal = protocol::eq(host, &item, &args.pos[1])?;
        if deque.len() != len {
            return Err(Raise::index_error("deque mutated during iteration"));
        }
        if equal {
            drop(deque.change(|items| items.remove(index)));
            return Ok(Value::None);
        }
        index += 1;
    }
    Err(sequence::not_in(host, &args.pos[1], " is not in deque"))
}

fn rotate(host: &mut dyn Host, args: Args) -> PyResult {
    if !args.kw.is_empty() {
        return Err(Raise::type_error("deque.rotate() takes no keyword arguments"));
    }
    sequence::check_positional(&args, "deque.rotate", 0, 1)?;
    let by = match args.get(1) {
        Some(by) => sequence::ssize(host, by)?,
        None => 1,
    };
    let deque = this(&args)?;
    let len = deque.len() as i64;
    if len > 1 {
        deque.change(|items| items.rotate_right(by.rem_euclid(len) as usize));
    }
    Ok(Value::None)
}

fn reduce(host: &mut dyn Host, args: Args) -> PyResult {
    let max_len = this(&args)?.max_len.get();
    let state = protocol::call_method(host, &args.pos[0], "__getstate__", Args::none())?;
    let arguments = match max_len {
        None => vec![],
        Some(most) => vec![Value::tuple(vec![]), Value::from_usize(most)],
    };
    let items = protocol::iter(host, &args.pos[0])?;
    Ok(Value::tuple(vec![Value::Type(args.pos[0].class()), Value::tuple(arguments), state, items]))
}

// ---- iteration --------------------------------------------------------------------------------------------------

fn iterator(deque: &Value, spec: &'static TypeSpec, reverse: bool) -> PyResult {
    let source = deque_of(deque)?;
    let (version, left) = (source.version.get(), Cell::new(source.len()));
    Ok(Instance::native(native(spec), DequeIterator { deque: deque.clone(), version, reverse, left }))
}

impl DequeIterator {
    fn advance(&self) -> PyResult<Option<Value>> {
        let deque = deque_of(&self.deque)?;
        if deque.version.get() != self.version {
            self.left.set(0);
            return Err(mutated());
        }
        let Some(left) = self.left.get().checked_sub(1) else { return Ok(None) };
        self.left.set(left);
        let at = if self.reverse { left } else { deque.len() - left - 1 };
        deque.get(at).ok_or_else(mutated).map(Some)
    }
}

/// A deque of its parts: a list of its items, its `maxlen` or None.
pub fn from_parts(parts: Vec<Value>) -> Option<Box<dyn NativeData>> {
    let [Value::List(items), max_len] = &*parts else { return None };
    let max_len = match max_len {
        Value::None => None,
        other => Some(usize::try_from(other.as_i64()?).ok()?),
    };
    let items: VecDeque<Value> = items.to_vec().into();
    Some(Box::new(Deque { items: RefCell::new(items), max_len: Cell::new(max_len), version: Cell::default() }))
}
