//! `heapq`: the functions that CPython has in C, asking the same comparisons in the same order; those it has in
//! Python are in `python/heapq.py`.

use crate::builtins::protocol;
use crate::builtins::sequence::type_name;
use crate::value::function::{Builtin, NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::{Args, Gc, Host, List, PyResult, Raise, Value};

use super::ModuleSpec;

/// `heapq`
pub static HEAPQ: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        for def in FUNCTIONS {
            module.dict.set_str(&intern(def.name), Builtin::of_module(def, "_heapq"));
        }
        Ok(())
    }),
    source: Some(include_str!("python/heapq.py")),
    ..ModuleSpec::new("heapq")
};

const FUNCTIONS: &[NativeDef] = &[
    NativeDef::function("heappush", Sig::Pos(2, 2), push),
    NativeDef::function("heappop", Sig::One, |host, args| pop(host, heap_of(&args, "heappop() argument")?, Order::Min)),
    NativeDef::function("heapreplace", Sig::Pos(2, 2), |host, args| replace(host, args, "heapreplace", Order::Min)),
    NativeDef::function("heappushpop", Sig::Pos(2, 2), push_pop),
    NativeDef::function("heapify", Sig::One, |host, args| {
        heapify(host, heap_of(&args, "heapify() argument")?, Order::Min)
    }),
    NativeDef::function("_heappop_max", Sig::One, |host, args| {
        pop(host, heap_of(&args, "_heappop_max() argument")?, Order::Max)
    }),
    NativeDef::function("_heapreplace_max", Sig::Pos(2, 2), |host, args| {
        replace(host, args, "_heapreplace_max", Order::Max)
    }),
    NativeDef::function("_heapify_max", Sig::One, |host, args| {
        heapify(host, heap_of(&args, "_heapify_max() argument")?, Order::Max)
    }),
];

/// Which item is on top.
#[derive(Clone, Copy, PartialEq)]
enum Order {
    Min,
    Max,
}

fn heap_of<'a>(args: &'a Args, parameter: &str) -> PyResult<&'a Gc<List>> {
    let heap = &args.pos[0];
    heap.as_list().ok_or_else(|| Raise::type_error(format!("{parameter} must be list, not {}", type_name(heap))))
}

#[cold]
fn out_of_range() -> Raise {
    Raise::index_error("index out of range")
}

/// `a < b`, after which the heap must be as long as before.
fn less(host: &mut dyn Host, heap: &List, len: usize, a: &Value, b: &Value) -> PyResult<bool> {
    let less = match (a, b) {
        (Value::Int(a), Value::Int(b)) => return Ok(a < b),
        _ => protocol::lt(host, a, b)?,
    };
    if heap.len() != len {
        return Err(Raise::runtime_error("list changed size during iteration"));
    }
    Ok(less)
}

fn swap(heap: &List, i: usize, j: usize) {
    if let (Some(a), Some(b)) = (heap.get(i), heap.get(j)) {
        heap.set(i, b);
        heap.set(j, a);
    }
}

/// `siftdown`: moves the item at `at` towards the root while it belongs above its parent.
fn sift_down(host: &mut dyn Host, heap: &List, start: usize, mut at: usize, order: Order) -> PyResult<()> {
    let len = heap.len();
    let Some(item) = heap.get(at) else { return Err(out_of_range()) };
    while at > start {
        let parent = (at - 1) / 2;
        let Some(above) = heap.get(parent) else { return Err(out_of_range()) };
        let rises = match order {
            Order::Min => less(host, heap, len, &item, &above)?,
            Order::Max => less(host, heap, len, &above, &item)?,
        };
        if !rises {
            break;
        }
        swap(heap, parent, at);
        at = parent;
    }
    Ok(())
}

/// `siftup`: lets the smaller (greater) children rise along one path to a leaf, then moves the item up from there.
fn sift_up(host: &mut dyn Host, heap: &List, mut at: usize, order: Order) -> PyResult<()> {
    let (len, start) = (heap.len(), at);
    if at >= len {
        return Err(out_of_range());
    }
    while at < len / 2 {
        let mut child = 2 * at + 1;
        if let (true, Some(left), Some(right)) = (child + 1 < len, heap.get(child), heap.get(child + 1)) {
            let left_first = match order {
                Order::Min => less(host, heap, len, &left, &right)?,
                Order::Max => less(host, heap, len, &right, &left)?,
            };
            child += usize::from(!left_first);
        }
        swap(heap, child, at);
        at = child;
    }
    sift_down(host, heap, start, at, order)
}

fn push(host: &mut dyn Host, mut args: Args) -> PyResult {
    let item = args.take(1);
    let heap = heap_of(&args, "heappush() argument 1")?;
    heap.push(item);
    sift_down(host, heap, 0, heap.len() - 1, Order::Min)?;
    Ok(Value::None)
}

fn pop(host: &mut dyn Host, heap: &Gc<List>, order: Order) -> PyResult {
    let last = heap.pop().ok_or_else(out_of_range)?;
    let Some(top) = heap.set(0, last.clone()) else { return Ok(last) };
    sift_up(host, heap, 0, order)?;
    Ok(top)
}

fn replace(host: &mut dyn Host, mut args: Args, function: &str, order: Order) -> PyResult {
    let item = args.take(1);
    let heap = heap_of(&args, &format!("{function}() argument 1"))?;
    let top = heap.set(0, item).ok_or_else(out_of_range)?;
    sift_up(host, heap, 0, order)?;
    Ok(top)
}

fn push_pop(host: &mut dyn Host, mut args: Args) -> PyResult {
    let item = args.take(1);
    let heap = heap_of(&args, "heappushpop() argument 1")?;
    let Some(top) = heap.get(0) else { return Ok(item) };
    if !protocol::lt(host, &top, &item)? {
        return Ok(item);
    }
    let top = heap.set(0, item).ok_or_else(out_of_range)?;
    sift_up(host, heap, 0, Order::Min)?;
    Ok(top)
}

/// `heapify_internal`; large heaps go by families, children right before their parents.
fn heapify(host: &mut dyn Host, heap: &Gc<List>, order: Order) -> PyResult {
    let len = heap.len();
    host.tick(len / 4)?;
    let inner = len / 2;
    if len <= 2500 {
        for at in (0..inner).rev() {
            sift_up(host, heap, at, order)?;
        }
        return Ok(Value::None);
    }
    // The leftmost node of the last full row of inner nodes.
    let leftmost = (1 << (inner + 1).ilog2()) - 1;
    let with_ancestors = |host: &mut dyn Host, mut at: usize| -> PyResult<()> {
        loop {
            sift_up(host, heap, at, order)?;
            if at & 1 == 0 {
                return Ok(());
            }
            at /= 2;
        }
    };
    for at in (inner / 2..leftmost).rev() {
        with_ancestors(host, at)?;
    }
    for at in (leftmost..inner).rev() {
        with_ancestors(host, at)?;
    }
    Ok(Value::None)
}
