//! `itertools`: the classes and how they are made (`Modules/itertoolsmodule.c`); how each goes on is in `advance`.

mod advance;
mod tee;

use std::cell::RefCell;

use num_traits::ToPrimitive;

use super::ModuleSpec;
use super::parts::{Part, parted};
use super::support::{self, class, class_arg, iter_self, next_result};
use crate::builtins::protocol;
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::instance::NativeData;
use crate::value::types::TypeSpec;
use crate::value::{Args, Gc, Host, Instance, Module, PyResult, Raise, Value};

/// The module.
pub static ITERTOOLS: ModuleSpec =
    ModuleSpec { functions: &[tee::TEE_FUNCTION], init: Some(classes), ..ModuleSpec::new("itertools") };

/// Where an iterator of this module stands. Options are `None` once it has let go of what it iterates.
#[derive(Debug)]
enum State {
    Accumulate {
        source: Value,
        func: Value,
        total: Value,
        initial: Value,
    },
    Batched {
        source: Option<Value>,
        size: usize,
    },
    /// The iterator over the iterables, and the one of the iterable at hand.
    Chain {
        sources: Option<Value>,
        active: Option<Value>,
    },
    /// The pool, the indices chosen (empty: not begun), whether the end was reached.
    Combinations {
        pool: Vec<Value>,
        indices: Vec<usize>,
        begun: bool,
        done: bool,
    },
    CombinationsReplacing {
        pool: Vec<Value>,
        indices: Vec<usize>,
        begun: bool,
        done: bool,
    },
    Compress {
        data: Value,
        selectors: Value,
    },
    Count {
        current: Value,
        step: Value,
    },
    Cycle {
        source: Option<Value>,
        saved: Vec<Value>,
        index: usize,
    },
    DropWhile {
        func: Value,
        source: Value,
        started: bool,
    },
    FilterFalse {
        func: Value,
        source: Value,
    },
    GroupBy {
        by: GroupBy,
    },
    /// The parent and the key of a group; which group of the parent it is.
    Grouper {
        parent: Value,
        key: Value,
        number: u64,
    },
    Islice {
        source: Option<Value>,
        next: u64,
        stop: Option<u64>,
        step: u64,
        count: u64,
    },
    Pairwise {
        source: Option<Value>,
        old: Value,
    },
    Permutations {
        pool: Vec<Value>,
        indices: Vec<usize>,
        cycles: Vec<usize>,
        len: usize,
        begun: bool,
        done: bool,
    },
    Product {
        pools: Vec<Vec<Value>>,
        indices: Vec<usize>,
        begun: bool,
        done: bool,
    },
    Repeat {
        object: Value,
        left: Option<u64>,
    },
    StarMap {
        func: Value,
        source: Value,
    },
    TakeWhile {
        func: Value,
        source: Value,
        stopped: bool,
    },
    ZipLongest {
        sources: Vec<Option<Value>>,
        active: usize,
        fill: Value,
    },
    Empty,
}

#[derive(Debug)]
struct GroupBy {
    source: Value,
    func: Value,
    target_key: Value,
    current_key: Value,
    current_value: Value,
    /// The number of the group given out last: older groups are empty.
    group: u64,
}

/// An iterator of this module.
#[derive(Debug)]
struct Tool(RefCell<State>);

forkable!(GroupBy { source, func, target_key, current_key, current_value, group });
forkable!(Tool(0));
forkable!(enum State {
    Accumulate { source, func, total, initial },
    Batched { source, size },
    Chain { sources, active },
    Combinations { pool, indices, begun, done },
    CombinationsReplacing { pool, indices, begun, done },
    Compress { data, selectors },
    Count { current, step },
    Cycle { source, saved, index },
    DropWhile { func, source, started },
    FilterFalse { func, source },
    GroupBy { by },
    Grouper { parent, key, number },
    Islice { source, next, stop, step, count },
    Pairwise { source, old },
    Permutations { pool, indices, cycles, len, begun, done },
    Product { pools, indices, begun, done },
    Repeat { object, left },
    StarMap { func, source },
    TakeWhile { func, source, stopped },
    ZipLongest { sources, active, fill },
    Empty {},
});
parted!(enum State {
    Accumulate { source, func, total, initial },
    Batched { source, size },
    Chain { sources, active },
    Combinations { pool, indices, begun, done },
    CombinationsReplacing { pool, indices, begun, done },
    Compress { data, selectors },
    Count { current, step },
    Cycle { source, saved, index },
    DropWhile { func, source, started },
    FilterFalse { func, source },
    GroupBy { by },
    Grouper { parent, key, number },
    Islice { source, next, stop, step, count },
    Pairwise { source, old },
    Permutations { pool, indices, cycles, len, begun, done },
    Product { pools, indices, begun, done },
    Repeat { object, left },
    StarMap { func, source },
    TakeWhile { func, source, stopped },
    ZipLongest { sources, active, fill },
    Empty {},
});

impl Part for GroupBy {
    fn to_part(&self) -> Value {
        let GroupBy { source, func, target_key, current_key, current_value, group } = self;
        let parts = [source, func, target_key, current_key, current_value].map(Value::clone);
        Value::list(parts.into_iter().chain([group.to_part()]).collect())
    }

    fn from_part(value: &Value) -> Option<GroupBy> {
        let parts: Vec<Value> = Part::from_part(value)?;
        let [source, func, target_key, current_key, current_value, group] = &*parts else { return None };
        Some(GroupBy {
            source: source.clone(),
            func: func.clone(),
            target_key: target_key.clone(),
            current_key: current_key.clone(),
            current_value: current_value.clone(),
            group: u64::from_part(group)?,
        })
    }
}

/// An iterator of its parts.
pub fn from_parts(parts: &[Value]) -> Option<Box<dyn NativeData>> {
    Some(Box::new(Tool(RefCell::new(State::from_parts(parts)?))))
}

impl NativeData for Tool {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn parts(&self) -> Option<Vec<Value>> {
        Some(self.0.borrow().to_parts())
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn clear(&self) {
        let old = self.0.replace(State::Empty);
        drop(old);
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        self.0.borrow().visit(visit);
    }

    fn next(&self, host: &mut dyn Host, this: &Value) -> Option<PyResult<Option<Value>>> {
        Some(advance::advance(host, this, self))
    }
}

impl State {
    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        let mut all = |values: &[&Value]| values.iter().for_each(|value| visit(value));
        match self {
            State::Accumulate { source, func, total, initial } => all(&[source, func, total, initial]),
            State::Batched { source, .. } | State::Islice { source, .. } => source.iter().for_each(visit),
            State::Chain { sources, active } => sources.iter().chain(active).for_each(visit),
            State::Combinations { pool, .. }
            | State::CombinationsReplacing { pool, .. }
            | State::Permutations { pool, .. } => pool.iter().for_each(visit),
            State::Compress { data, selectors } => all(&[data, selectors]),
            State::Count { current, step } => all(&[current, step]),
            State::Cycle { source, saved, .. } => source.iter().chain(saved).for_each(visit),
            State::DropWhile { func, source, .. }
            | State::FilterFalse { func, source }
            | State::StarMap { func, source }
            | State::TakeWhile { func, source, .. } => all(&[func, source]),
            State::GroupBy { by: g } => all(&[&g.source, &g.func, &g.target_key, &g.current_key, &g.current_value]),
            State::Grouper { parent, key, .. } => all(&[parent, key]),
            State::Pairwise { source, old } => source.iter().chain([old]).for_each(visit),
            State::Product { pools, .. } => pools.iter().flatten().for_each(visit),
            State::Repeat { object, .. } => visit(object),
            State::ZipLongest { sources, fill, .. } => sources.iter().flatten().chain([fill]).for_each(visit),
            State::Empty => {}
        }
    }
}

fn tool(value: &Value) -> PyResult<&Tool> {
    value.native_data().ok_or_else(|| Raise::type_error("an itertools object is needed"))
}

fn make(args: &mut Args, state: State) -> PyResult {
    Ok(Instance::native(class_arg(args)?, Tool(RefCell::new(state))))
}

fn next_slot(host: &mut dyn Host, args: Args) -> PyResult {
    let outcome = advance::advance(host, &args.pos[0], tool(&args.pos[0])?);
    next_result(outcome)
}

const ITER: NativeDef = NativeDef::slot("__iter__", Sig::NoArgs, iter_self);
const NEXT: NativeDef = NativeDef::slot("__next__", Sig::NoArgs, next_slot);

macro_rules! classes {
    ($($spec:ident $name:literal $sig:expr, $new:expr $(, $more:expr)*;)*) => {
        $(static $spec: TypeSpec = TypeSpec {
            methods: &[NativeDef::static_method("__new__", $sig, $new), ITER, NEXT $(, $more)*],
            ..class("itertools", $name)
        };)*
        static CLASSES: &[&TypeSpec] = &[$(&$spec,)*];
    };
}

const fn params(names: &'static [&'static str], required: u8, kwonly: u8) -> Sig {
    Sig::Params { names, posonly: 0, required, kwonly }
}

classes! {
    ACCUMULATE "accumulate" params(&["iterable", "func", "initial"], 1, 1), new_accumulate;
    BATCHED "batched" params(&["iterable", "n"], 2, 0), new_batched;
    CHAIN "chain" Sig::Min(0), new_chain,
        NativeDef::class_method("from_iterable", Sig::One, chain_from_iterable),
        NativeDef::class_method("__class_getitem__", Sig::One, crate::builtins::typing::class_getitem);
    COMBINATIONS "combinations" params(&["iterable", "r"], 2, 0), |host, args| new_combinations(host, args, false);
    COMBINATIONS_REPLACING "combinations_with_replacement" params(&["iterable", "r"], 2, 0),
        |host, args| new_combinations(host, args, true);
    COMPRESS "compress" params(&["data", "selectors"], 2, 0), new_compress;
    COUNT "count" params(&["start", "step"], 0, 0), new_count,
        NativeDef::slot("__repr__", Sig::NoArgs, count_repr);
    CYCLE "cycle" Sig::Pos(1, 1), new_cycle;
    DROP_WHILE "dropwhile" Sig::Pos(2, 2), |host, args| new_filter(host, args, |func, source| {
        State::DropWhile { func, source, started: false }
    });
    FILTER_FALSE "filterfalse" Sig::Pos(2, 2), |host, args| new_filter(host, args, |func, source| {
        State::FilterFalse { func, source }
    });
    GROUP_BY "groupby" params(&["iterable", "key"], 1, 0), new_groupby;
    ISLICE "islice" Sig::Pos(2, 4), new_islice;
    PAIRWISE "pairwise" Sig::Pos(1, 1), new_pairwise;
    PERMUTATIONS "permutations" params(&["iterable", "r"], 1, 0), new_permutations;
    PRODUCT "product" Sig::Any, new_product;
    REPEAT "repeat" params(&["object", "times"], 1, 0), new_repeat,
        NativeDef::slot("__repr__", Sig::NoArgs, repeat_repr),
        NativeDef::method("__length_hint__", Sig::NoArgs, repeat_hint);
    STAR_MAP "starmap" Sig::Pos(2, 2), |host, args| new_filter(host, args, |func, source| {
        State::StarMap { func, source }
    });
    TAKE_WHILE "takewhile" Sig::Pos(2, 2), |host, args| new_filter(host, args, |func, source| {
        State::TakeWhile { func, source, stopped: false }
    });
    ZIP_LONGEST "zip_longest" Sig::Any, new_zip_longest;
}

/// A group of `groupby`; not made by programs.
static GROUPER: TypeSpec = TypeSpec { methods: &[ITER, NEXT], subclassable: false, ..class("itertools", "_grouper") };

fn classes(_host: &mut dyn Host, module: &Gc<Module>) -> PyResult<()> {
    support::add_classes(module, CLASSES);
    support::add_classes(module, &[&GROUPER, &tee::TEE]);
    Ok(())
}

// ---- construction -----------------------------------------------------------------------------------------------

fn new_accumulate(host: &mut dyn Host, mut args: Args) -> PyResult {
    let source = protocol::iter(host, &args.pos[1])?;
    let func = args.take(2);
    let func = if func.is_null() { Value::None } else { func };
    let initial = args.take(3);
    let initial = if initial.is_none() { Value::Null } else { initial };
    make(&mut args, State::Accumulate { source, func, total: Value::Null, initial })
}

fn new_batched(host: &mut dyn Host, mut args: Args) -> PyResult {
    let n = support::ssize(host, &args.pos[2])?;
    if n < 1 {
        return Err(Raise::value_error("n must be at least one"));
    }
    let source = protocol::iter(host, &args.pos[1])?;
    make(&mut args, State::Batched { source: Some(source), size: n as usize })
}

fn new_chain(host: &mut dyn Host, mut args: Args) -> PyResult {
    check_keywords(&args, &CHAIN, "chain")?;
    let tuple = Value::tuple(args.pos[1..].to_vec());
    let sources = protocol::iter(host, &tuple)?;
    make(&mut args, State::Chain { sources: Some(sources), active: None })
}

fn chain_from_iterable(host: &mut dyn Host, mut args: Args) -> PyResult {
    let sources = protocol::iter(host, &args.pos[1])?;
    make(&mut args, State::Chain { sources: Some(sources), active: None })
}

/// `_PyArg_NoKeywords`, which subclasses may take all the same.
fn check_keywords(args: &Args, spec: &'static TypeSpec, name: &str) -> PyResult<()> {
    let exact = matches!(args.pos.first(), Some(Value::Type(class)) if class.is(&crate::value::types::native(spec)));
    if args.kw.is_empty() || !exact {
        return Ok(());
    }
    Err(Raise::type_error(format!("{name}() takes no keyword arguments")))
}

fn pool_of(host: &mut dyn Host, iterable: &Value) -> PyResult<Vec<Value>> {
    protocol::collect(host, iterable)
}

fn new_combinations(host: &mut dyn Host, mut args: Args, replacing: bool) -> PyResult {
    let r = support::ssize(host, &args.pos[2])?;
    let pool = pool_of(host, &args.pos[1])?;
    if r < 0 {
        return Err(Raise::value_error("r must be non-negative"));
    }
    let r = r as usize;
    host.reserve(r.saturating_mul(size_of::<usize>() + size_of::<Value>()))?;
    let state = if replacing {
        let done = pool.is_empty() && r > 0;
        State::CombinationsReplacing { indices: vec![0; r], begun: false, done, pool }
    } else {
        let done = r > pool.len();
        State::Combinations { indices: (0..r).collect(), begun: false, done, pool }
    };
    make(&mut args, state)
}

fn new_permutations(host: &mut dyn Host, mut args: Args) -> PyResult {
    let pool = pool_of(host, &args.pos[1])?;
    let n = pool.len();
    let r = match args.get(2).cloned() {
        None | Some(Value::None) => n as i64,
        Some(r) if r.is_int() => support::ssize(host, &r)?,
        Some(_) => return Err(Raise::type_error("Expected int as r")),
    };
    if r < 0 {
        return Err(Raise::value_error("r must be non-negative"));
    }
    let r = r as usize;
    host.reserve(r.saturating_mul(size_of::<usize>() + size_of::<Value>()))?;
    let state = State::Permutations {
        indices: (0..n).collect(),
        cycles: (0..r).map(|i| n.saturating_sub(i)).collect(),
        len: r,
        begun: false,
        done: r > n,
        pool,
    };
    make(&mut args, state)
}

fn new_product(host: &mut dyn Host, mut args: Args) -> PyResult {
    let mut repeat = 1;
    for (name, value) in std::mem::take(&mut args.kw) {
        if !name.eq_str("repeat") {
            return Err(Raise::type_error(format!(
                "product() got an unexpected keyword argument '{}'",
                name.to_string_lossy()
            )));
        }
        repeat = support::ssize(host, &value)?;
        if repeat < 0 {
            return Err(Raise::value_error("repeat argument cannot be negative"));
        }
    }
    let mut pools = Vec::new();
    if repeat > 0 {
        for iterable in &args.pos[1..] {
            pools.push(pool_of(host, iterable)?);
        }
    }
    let count = pools.len().saturating_mul(repeat as usize);
    let items: usize = pools.iter().map(|pool| pool.len() + 3).sum();
    host.reserve(items.saturating_mul(repeat as usize).saturating_mul(size_of::<Value>()))?;
    let pools: Vec<Vec<Value>> = pools.iter().cycle().take(count).cloned().collect();
    let done = pools.iter().any(Vec::is_empty);
    make(&mut args, State::Product { indices: vec![0; pools.len()], pools, begun: false, done })
}

fn new_compress(host: &mut dyn Host, mut args: Args) -> PyResult {
    let data = protocol::iter(host, &args.pos[1])?;
    let selectors = protocol::iter(host, &args.pos[2])?;
    make(&mut args, State::Compress { data, selectors })
}

fn is_number(value: &Value) -> bool {
    if value.is_int() || value.as_float().is_some() || matches!(value.payload(), Value::Complex(_)) {
        return true;
    }
    ["__index__", "__int__", "__float__", "__complex__"]
        .iter()
        .any(|name| value.class().lookup(&crate::value::heap::intern(name)).is_some())
}

fn new_count(_host: &mut dyn Host, mut args: Args) -> PyResult {
    let current = args.take(1);
    let step = args.take(2);
    if !current.is_null() && !is_number(&current) || !step.is_null() && !is_number(&step) {
        return Err(Raise::type_error("a number is required"));
    }
    let current = if current.is_null() { Value::Int(0) } else { current };
    let step = if step.is_null() { Value::Int(1) } else { step };
    make(&mut args, State::Count { current, step })
}

fn count_repr(host: &mut dyn Host, args: Args) -> PyResult {
    let (current, step) = match &*tool(&args.pos[0])?.0.borrow() {
        State::Count { current, step } => (current.clone(), step.clone()),
        _ => return Err(Raise::type_error("a count is needed")),
    };
    let plain = matches!(step, Value::Int(1));
    let parts: &[Value] = if plain { &[current] } else { &[current, step] };
    call_repr(host, &args.pos[0], parts)
}

/// `name(a, b)`
fn call_repr(host: &mut dyn Host, this: &Value, parts: &[Value]) -> PyResult {
    let mut reprs = Vec::new();
    for part in parts {
        reprs.push(protocol::repr(host, part)?);
    }
    let mut text: Vec<u32> = format!("{}(", this.class().name()).chars().map(u32::from).collect();
    text.extend(support::join(&reprs));
    text.push(u32::from(')'));
    Ok(Value::from_code_points(text))
}

fn new_cycle(host: &mut dyn Host, mut args: Args) -> PyResult {
    let source = protocol::iter(host, &args.pos[1])?;
    make(&mut args, State::Cycle { source: Some(source), saved: Vec::new(), index: 0 })
}

fn new_filter(host: &mut dyn Host, mut args: Args, state: fn(Value, Value) -> State) -> PyResult {
    let source = protocol::iter(host, &args.pos[2])?;
    let func = args.take(1);
    make(&mut args, state(func, source))
}

fn new_groupby(host: &mut dyn Host, mut args: Args) -> PyResult {
    let source = protocol::iter(host, &args.pos[1])?;
    let func = args.take(2);
    let func = if func.is_null() { Value::None } else { func };
    let group = GroupBy {
        source,
        func,
        target_key: Value::Null,
        current_key: Value::Null,
        current_value: Value::Null,
        group: 0,
    };
    make(&mut args, State::GroupBy { by: group })
}

/// A bound of `islice`: `None`, or an integer from 0 to `sys.maxsize`; the error otherwise.
fn islice_bound(host: &mut dyn Host, value: &Value) -> PyResult<Option<Option<u64>>> {
    if value.is_none() || value.is_null() {
        return Ok(Some(None));
    }
    match protocol::index(host, value) {
        Ok(index) => Ok(index.as_bigint().and_then(|i| i.to_i64()).filter(|i| *i >= 0).map(|i| Some(i as u64))),
        Err(Raise::Exception(_)) => Ok(None),
        Err(stop) => Err(stop),
    }
}

fn new_islice(host: &mut dyn Host, mut args: Args) -> PyResult {
    const RANGE: &str = "must be None or an integer: 0 <= x <= sys.maxsize.";
    let (start, stop, step) = if args.pos.len() == 3 {
        let Some(stop) = islice_bound(host, &args.take(2))? else {
            return Err(Raise::value_error(format!("Stop argument for islice() {RANGE}")));
        };
        (None, stop, None)
    } else {
        let start = islice_bound(host, &args.take(2))?;
        let Some(stop) = islice_bound(host, &args.take(3))? else {
            return Err(Raise::value_error(format!("Stop argument for islice() {RANGE}")));
        };
        let Some(start) = start else {
            return Err(Raise::value_error(format!("Indices for islice() {RANGE}")));
        };
        let step = match islice_bound(host, &args.take(4))? {
            Some(step) if step != Some(0) => step,
            _ => return Err(Raise::value_error("Step for islice() must be a positive integer or None.")),
        };
        (start, stop, step)
    };
    let source = protocol::iter(host, &args.pos[1])?;
    let state =
        State::Islice { source: Some(source), next: start.unwrap_or(0), stop, step: step.unwrap_or(1), count: 0 };
    make(&mut args, state)
}

fn new_pairwise(host: &mut dyn Host, mut args: Args) -> PyResult {
    let source = protocol::iter(host, &args.pos[1])?;
    make(&mut args, State::Pairwise { source: Some(source), old: Value::Null })
}

fn new_repeat(host: &mut dyn Host, mut args: Args) -> PyResult {
    let left = match args.get(2).cloned() {
        Some(times) => Some(support::ssize(host, &times)?.max(0) as u64),
        None => None,
    };
    let object = args.take(1);
    make(&mut args, State::Repeat { object, left })
}

fn repeat_parts(value: &Value) -> PyResult<(Value, Option<u64>)> {
    match &*tool(value)?.0.borrow() {
        State::Repeat { object, left } => Ok((object.clone(), *left)),
        _ => Err(Raise::type_error("a repeat is needed")),
    }
}

fn repeat_repr(host: &mut dyn Host, args: Args) -> PyResult {
    let (object, left) = repeat_parts(&args.pos[0])?;
    let parts: Vec<Value> = std::iter::once(object).chain(left.map(|n| Value::Int(n as i64))).collect();
    call_repr(host, &args.pos[0], &parts)
}

fn repeat_hint(_host: &mut dyn Host, args: Args) -> PyResult {
    match repeat_parts(&args.pos[0])? {
        (_, Some(left)) => Ok(Value::Int(left as i64)),
        _ => Err(Raise::type_error("len() of unsized object")),
    }
}

fn new_zip_longest(host: &mut dyn Host, mut args: Args) -> PyResult {
    let mut fill = Value::None;
    for (name, value) in std::mem::take(&mut args.kw) {
        if !name.eq_str("fillvalue") {
            return Err(Raise::type_error("zip_longest() got an unexpected keyword argument"));
        }
        fill = value;
    }
    let mut sources = Vec::new();
    for iterable in &args.pos[1..] {
        sources.push(Some(protocol::iter(host, iterable)?));
    }
    make(&mut args, State::ZipLongest { active: sources.len(), sources, fill })
}
