//! The wrapper that `functools.lru_cache` puts around a function (`lru_cache_object` of `Modules/_functoolsmodule.c`).

use std::cell::{Cell, RefCell};

use rustc_hash::FxHashMap;

use super::parts::Part;
use super::support::class;
use crate::builtins::protocol;
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::instance::NativeData;
use crate::value::types::TypeSpec;
use crate::value::{Args, Gc, Host, Instance, Method, PyResult, Raise, Type, Value};

/// `functools._lru_cache_wrapper`
pub(super) static LRU_CACHE_WRAPPER: TypeSpec = TypeSpec {
    has_dict: true,
    methods: &[
        NativeDef::static_method("__new__", Sig::Pos(4, 4), new),
        NativeDef::slot("__call__", Sig::Any, call),
        NativeDef::slot("__get__", Sig::Pos(1, 2), get),
        NativeDef::method("cache_info", Sig::NoArgs, cache_info),
        NativeDef::method("cache_clear", Sig::NoArgs, cache_clear),
        NativeDef::method("__reduce__", Sig::NoArgs, |host, args| {
            protocol::get_attr(host, &args.pos[0], &crate::value::heap::intern("__qualname__"))
        }),
        NativeDef::method("__copy__", Sig::NoArgs, |_, mut args| Ok(args.take(0))),
        NativeDef::method("__deepcopy__", Sig::One, |_, mut args| Ok(args.take(0))),
    ],
    getset: &[crate::builtins::class::instance_dict()],
    ..class("functools", "_lru_cache_wrapper")
};

const NONE: usize = usize::MAX;

#[derive(Debug)]
struct Entry {
    key: Value,
    hash: i64,
    value: Value,
    before: usize,
    after: usize,
}

/// The cached results, chained from the least to the most recently used.
#[derive(Debug)]
struct Cache {
    entries: Vec<Entry>,
    free: Vec<usize>,
    by_hash: FxHashMap<i64, Vec<usize>>,
    oldest: usize,
    newest: usize,
}

impl Cache {
    fn new() -> Cache {
        Cache { entries: Vec::new(), free: Vec::new(), by_hash: FxHashMap::default(), oldest: NONE, newest: NONE }
    }

    fn len(&self) -> usize {
        self.entries.len() - self.free.len()
    }

    fn unlink(&mut self, at: usize) {
        let (before, after) = (self.entries[at].before, self.entries[at].after);
        match before {
            NONE => self.oldest = after,
            _ => self.entries[before].after = after,
        }
        match after {
            NONE => self.newest = before,
            _ => self.entries[after].before = before,
        }
    }

    fn link_newest(&mut self, at: usize) {
        self.entries[at].before = self.newest;
        self.entries[at].after = NONE;
        match self.newest {
            NONE => self.oldest = at,
            newest => self.entries[newest].after = at,
        }
        self.newest = at;
    }

    fn insert(&mut self, key: Value, hash: i64, value: Value) {
        let entry = Entry { key, hash, value, before: NONE, after: NONE };
        let at = match self.free.pop() {
            Some(at) => {
                self.entries[at] = entry;
                at
            }
            None => {
                self.entries.push(entry);
                self.entries.len() - 1
            }
        };
        self.by_hash.entry(hash).or_default().push(at);
        self.link_newest(at);
    }

    /// Removes the least recently used entry; its values are to be dropped by the caller.
    fn evict(&mut self) -> Option<(Value, Value)> {
        let at = self.oldest;
        if at == NONE {
            return None;
        }
        self.unlink(at);
        let hash = self.entries[at].hash;
        if let Some(same) = self.by_hash.get_mut(&hash) {
            same.retain(|&other| other != at);
            if same.is_empty() {
                self.by_hash.remove(&hash);
            }
        }
        self.free.push(at);
        let entry = &mut self.entries[at];
        Some((std::mem::take(&mut entry.key), std::mem::take(&mut entry.value)))
    }
}

#[derive(Debug)]
struct Wrapper {
    function: Value,
    /// `None`: unbounded.
    max: Option<usize>,
    typed: bool,
    info: Value,
    cache: RefCell<Cache>,
    hits: Cell<i64>,
    misses: Cell<i64>,
}

forkable!(Entry { key, hash, value, before, after });
forkable!(Wrapper { function, max, typed, info, cache, hits, misses });

impl Forkable for Cache {
    fn fork(&self, fork: &mut Fork) -> Cache {
        Cache {
            entries: self.entries.fork(fork),
            free: self.free.clone(),
            by_hash: self.by_hash.clone(),
            oldest: self.oldest,
            newest: self.newest,
        }
    }
}

impl NativeData for Wrapper {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn is_method_descriptor(&self) -> bool {
        true
    }

    fn parts(&self) -> Option<Vec<Value>> {
        let cache = self.cache.borrow();
        let (mut keys, mut values, mut at) = (Vec::new(), Vec::new(), cache.oldest);
        while let Some(entry) = cache.entries.get(at) {
            keys.push(entry.key.clone());
            values.push(entry.value.clone());
            at = entry.after;
        }
        let (hits, misses) = (self.hits.get().to_part(), self.misses.get().to_part());
        let (keys, values) = (Value::list(keys), Value::list(values));
        let max = self.max.map_or(Value::None, Value::from_usize);
        Some(vec![self.function.clone(), max, self.typed.to_part(), self.info.clone(), hits, misses, keys, values])
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn clear(&self) {
        let old = self.cache.replace(Cache::new());
        drop(old);
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.function);
        visit(&self.info);
        for entry in &self.cache.borrow().entries {
            visit(&entry.key);
            visit(&entry.value);
        }
    }
}

/// A wrapper of its parts: function, `maxsize`, `typed`, the class of `cache_info()`, hits, misses, and the keys and
/// values it remembers, the least recently used first.
pub(super) fn from_parts(host: &mut dyn Host, parts: Vec<Value>) -> Option<Box<dyn NativeData>> {
    let [function, max, typed, info, hits, misses, Value::List(keys), Value::List(values)] = &*parts else {
        return None;
    };
    let max = match max {
        Value::None => None,
        max => Some(usize::from_part(max)?),
    };
    let mut cache = Cache::new();
    for (key, value) in keys.to_vec().into_iter().zip(values.to_vec()) {
        let hash = protocol::hash(host, &key).ok()?;
        cache.insert(key, hash, value);
    }
    Some(Box::new(Wrapper {
        function: function.clone(),
        max,
        typed: bool::from_part(typed)?,
        info: info.clone(),
        cache: RefCell::new(cache),
        hits: Cell::new(i64::from_part(hits)?),
        misses: Cell::new(i64::from_part(misses)?),
    }))
}

fn wrapper(value: &Value) -> PyResult<&Wrapper> {
    value.native_data().ok_or_else(|| Raise::type_error("a functools._lru_cache_wrapper object is needed"))
}

/// `_lru_cache_wrapper(user_function, maxsize, typed, cache_info_type)`
fn new(host: &mut dyn Host, mut args: Args) -> PyResult {
    let class: Gc<Type> = super::support::class_arg(&mut args)?;
    let function = args.take(1);
    if !protocol::is_callable(&function) {
        return Err(Raise::type_error("the first argument must be callable"));
    }
    let max = match args.take(2) {
        Value::None => None,
        max if max.is_int() => Some(super::support::ssize(host, &max)?.max(0) as usize),
        _ => return Err(Raise::type_error("maxsize should be integer or None")),
    };
    let typed = protocol::truth(host, &args.take(3))?;
    let data = Wrapper {
        function,
        max,
        typed,
        info: args.take(4),
        cache: RefCell::new(Cache::new()),
        hits: Cell::new(0),
        misses: Cell::new(0),
    };
    Ok(Instance::native(class, data))
}

/// The key of a call (`lru_cache_make_key`): a lone int or str stands for itself, everything else is a tuple; keyword
/// arguments follow a mark, types come last.
fn make_key(args: &[Value], kw: &[(Gc<crate::value::Str>, Value)], typed: bool, mark: &Value) -> Value {
    if let ([only @ (Value::Int(_) | Value::BigInt(_) | Value::Str(_))], true, false) = (args, kw.is_empty(), typed) {
        return only.clone();
    }
    let mut key = args.to_vec();
    if !kw.is_empty() {
        key.push(mark.clone());
        for (name, value) in kw {
            key.push(Value::Str(name.clone()));
            key.push(value.clone());
        }
    }
    if typed {
        let values = args.iter().chain(kw.iter().map(|(_, value)| value));
        key.extend(values.map(|value| Value::Type(value.class())));
    }
    Value::tuple(key)
}

/// The entry with this key.
fn find(host: &mut dyn Host, wrapper: &Wrapper, key: &Value, hash: i64) -> PyResult<Option<usize>> {
    let candidates = wrapper.cache.borrow().by_hash.get(&hash).cloned().unwrap_or_default();
    for at in candidates {
        let known = wrapper.cache.borrow().entries.get(at).map(|entry| entry.key.clone());
        if let Some(known) = known.filter(|known| !known.is_null())
            && protocol::eq(host, &known, key)?
        {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

fn call(host: &mut dyn Host, mut args: Args) -> PyResult {
    let this = args.pos.remove(0);
    let wrapper = wrapper(&this)?;
    if wrapper.max == Some(0) {
        wrapper.misses.set(wrapper.misses.get() + 1);
        return host.call(&wrapper.function, args);
    }
    // Nothing of the program is the wrapped function's class, so it can mark where keywords begin.
    let mark = Value::Type(this.class());
    let key = make_key(&args.pos, &args.kw, wrapper.typed, &mark);
    let hash = protocol::hash(host, &key)?;
    if let Some(at) = find(host, wrapper, &key, hash)? {
        wrapper.hits.set(wrapper.hits.get() + 1);
        let mut cache = wrapper.cache.borrow_mut();
        if wrapper.max.is_some() {
            cache.unlink(at);
            cache.link_newest(at);
        }
        return Ok(cache.entries[at].value.clone());
    }
    wrapper.misses.set(wrapper.misses.get() + 1);
    let result = host.call(&wrapper.function, args)?;
    // The call may have cached the same key meanwhile.
    if let Some(at) = find(host, wrapper, &key, hash)? {
        if wrapper.max.is_none() {
            let old = std::mem::replace(&mut wrapper.cache.borrow_mut().entries[at].value, result.clone());
            drop(old);
        }
        return Ok(result);
    }
    let mut cache = wrapper.cache.borrow_mut();
    let evicted = if wrapper.max.is_some_and(|max| cache.len() >= max) { cache.evict() } else { None };
    cache.insert(key, hash, result.clone());
    drop(cache);
    drop(evicted);
    Ok(result)
}

/// As a method: bound to the instance.
fn get(_host: &mut dyn Host, mut args: Args) -> PyResult {
    let receiver = args.take(1);
    let this = args.take(0);
    if receiver.is_none() || receiver.is_null() {
        return Ok(this);
    }
    Ok(Value::Method(Gc::new(Method { function: this, receiver })))
}

fn cache_info(host: &mut dyn Host, args: Args) -> PyResult {
    let wrapper = wrapper(&args.pos[0])?;
    let max = wrapper.max.map_or(Value::None, Value::from_usize);
    let len = wrapper.cache.borrow().len();
    let numbers = [Value::Int(wrapper.hits.get()), Value::Int(wrapper.misses.get()), max, Value::from_usize(len)];
    host.call(&wrapper.info, Args::pos(numbers))
}

fn cache_clear(_host: &mut dyn Host, args: Args) -> PyResult {
    let wrapper = wrapper(&args.pos[0])?;
    wrapper.hits.set(0);
    wrapper.misses.set(0);
    let old = wrapper.cache.replace(Cache::new());
    drop(old);
    Ok(Value::None)
}
