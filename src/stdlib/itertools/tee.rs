//! `itertools.tee`: iterators that share one source and what was read from it.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::builtins::protocol;
use crate::stdlib::support::{self, class, iter_self, next_result};
use crate::value::function::{NativeDef, Sig};
use crate::value::instance::NativeData;
use crate::value::types::{self, TypeSpec};
use crate::value::{Args, Host, Instance, PyResult, Raise, Value};

/// `tee(iterable, n=2)`
pub(super) const TEE_FUNCTION: NativeDef = NativeDef::function("tee", Sig::Pos(1, 2), tee);

/// `itertools._tee`
pub(super) static TEE: TypeSpec = TypeSpec {
    methods: &[
        NativeDef::static_method("__new__", Sig::Pos(1, 1), |host, args| from_iterable(host, &args.pos[1])),
        NativeDef::slot("__iter__", Sig::NoArgs, iter_self),
        NativeDef::slot("__next__", Sig::NoArgs, |host, args| {
            let outcome = of(&args.pos[0])?.advance(host);
            next_result(outcome)
        }),
        NativeDef::method("__copy__", Sig::NoArgs, |_, args| Ok(of(&args.pos[0])?.copy())),
    ],
    subclassable: false,
    ..class("itertools", "_tee")
};

/// What the iterators of one `tee` share. `items` begins with the item numbered `base`.
#[derive(Debug)]
struct Shared {
    source: Value,
    items: VecDeque<Value>,
    base: u64,
    /// Where each iterator stands; `u64::MAX` for those that are gone.
    places: Vec<u64>,
    running: bool,
}

#[derive(Debug)]
struct Tee {
    shared: Rc<RefCell<Shared>>,
    number: usize,
}

impl NativeData for Tee {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn clear(&self) {
        let items = std::mem::take(&mut self.shared.borrow_mut().items);
        drop(items);
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        let shared = self.shared.borrow();
        visit(&shared.source);
        shared.items.iter().for_each(visit);
    }

    fn next(&self, host: &mut dyn Host, _this: &Value) -> Option<PyResult<Option<Value>>> {
        Some(self.advance(host))
    }
}

impl Drop for Tee {
    fn drop(&mut self) {
        if let Ok(mut shared) = self.shared.try_borrow_mut() {
            shared.places[self.number] = u64::MAX;
        }
    }
}

impl Shared {
    /// Forgets the items that every iterator has passed; they are to be dropped by the caller.
    fn forget(&mut self) -> Vec<Value> {
        let least = self.places.iter().copied().min().unwrap_or(u64::MAX).min(self.base + self.items.len() as u64);
        let count = (least - self.base) as usize;
        self.base = least;
        self.items.drain(..count).collect()
    }
}

impl Tee {
    fn advance(&self, host: &mut dyn Host) -> PyResult<Option<Value>> {
        let mut shared = self.shared.borrow_mut();
        let place = shared.places[self.number];
        let at = (place - shared.base) as usize;
        if let Some(item) = shared.items.get(at).cloned() {
            shared.places[self.number] += 1;
            let passed = if at == 0 { shared.forget() } else { Vec::new() };
            drop(shared);
            drop(passed);
            return Ok(Some(item));
        }
        if shared.running {
            return Err(Raise::runtime_error("cannot re-enter the tee iterator"));
        }
        shared.running = true;
        let source = shared.source.clone();
        drop(shared);
        let next = protocol::next(host, &source);
        let mut shared = self.shared.borrow_mut();
        shared.running = false;
        let Some(item) = next? else { return Ok(None) };
        shared.items.push_back(item.clone());
        shared.places[self.number] += 1;
        let passed = shared.forget();
        drop(shared);
        drop(passed);
        Ok(Some(item))
    }

    fn copy(&self) -> Value {
        let mut shared = self.shared.borrow_mut();
        let place = shared.places[self.number];
        shared.places.push(place);
        let number = shared.places.len() - 1;
        Instance::native(types::native(&TEE), Tee { shared: self.shared.clone(), number })
    }
}

fn of(value: &Value) -> PyResult<&Tee> {
    value.native_data().ok_or_else(|| Raise::type_error("an itertools._tee object is needed"))
}

fn from_iterable(host: &mut dyn Host, iterable: &Value) -> PyResult {
    let source = protocol::iter(host, iterable)?;
    if let Some(tee) = source.native_data::<Tee>() {
        return Ok(tee.copy());
    }
    let shared = Shared { source, items: VecDeque::new(), base: 0, places: vec![0], running: false };
    Ok(Instance::native(types::native(&TEE), Tee { shared: Rc::new(RefCell::new(shared)), number: 0 }))
}

fn tee(host: &mut dyn Host, args: Args) -> PyResult {
    let n = match args.get(1).cloned() {
        Some(n) => support::ssize(host, &n)?,
        None => 2,
    };
    if n < 0 {
        return Err(Raise::value_error("n must be >= 0"));
    }
    if n == 0 {
        return Ok(Value::tuple(Vec::new()));
    }
    host.reserve((n as usize).saturating_mul(128))?;
    let source = protocol::iter(host, &args.pos[0])?;
    // Anything that can be copied is: a tee object, or an iterator of the program with `__copy__`.
    let copyable = protocol::get_attr_opt(host, &source, &crate::value::heap::intern("__copy__"))?;
    let first = match copyable {
        Some(_) => source,
        None => from_iterable(host, &source)?,
    };
    let mut result = vec![first.clone()];
    let copy = protocol::get_attr(host, &first, &crate::value::heap::intern("__copy__"))?;
    for _ in 1..n {
        result.push(host.call(&copy, Args::none())?);
    }
    Ok(Value::tuple(result))
}
