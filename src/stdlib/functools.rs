//! `functools`: what is native in CPython (`Modules/_functoolsmodule.c`): `reduce`, `partial`, `cmp_to_key` and the
//! wrapper of `lru_cache`. The rest is Python.

use super::lru_cache::LRU_CACHE_WRAPPER;
use super::support::{self, class, class_arg};
use super::{ModuleSpec, Part};
use crate::builtins::protocol::{self, CompareOp};
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::instance::NativeData;
use crate::value::types::{self, BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, Builtin, BuiltinType, Dict, Gc, Host, Instance, Module, PyResult, Raise, Str, Value};

/// The module.
pub static FUNCTOOLS: ModuleSpec = ModuleSpec {
    init: Some(fill),
    source: Some(include_str!("python/functools.py")),
    parts: &[
        Part { names: &["total_ordering"], source: include_str!("python/functools_total_ordering.py") },
        Part {
            names: &["singledispatch", "singledispatchmethod"],
            source: include_str!("python/functools_singledispatch.py"),
        },
        Part { names: &["cached_property", "partialmethod"], source: include_str!("python/functools_descriptors.py") },
    ],
    ..ModuleSpec::new("functools")
};

static FUNCTIONS: &[NativeDef] = &[
    NativeDef::function("reduce", Sig::Pos(2, 3), reduce),
    NativeDef::function(
        "cmp_to_key",
        Sig::Params { names: &["mycmp"], posonly: 0, required: 1, kwonly: 0 },
        |_, mut args| Ok(key_object(args.take(0), Value::Null)),
    ),
];

fn fill(_host: &mut dyn Host, module: &Gc<Module>) -> PyResult<()> {
    for def in FUNCTIONS {
        super::set(&module.dict, def.name, Builtin::of_module(def, "_functools"));
    }
    support::add_classes(module, &[&PARTIAL, &LRU_CACHE_WRAPPER]);
    Ok(())
}

fn reduce(host: &mut dyn Host, mut args: Args) -> PyResult {
    let mut result = args.take(2);
    let iterator = match protocol::iter(host, &args.pos[1]) {
        Ok(iterator) => iterator,
        Err(error) if error.is(BuiltinType::TypeError) => {
            return Err(Raise::type_error("reduce() arg 2 must support iteration"));
        }
        Err(error) => return Err(error),
    };
    while let Some(item) = protocol::next(host, &iterator)? {
        result = match result {
            Value::Null => item,
            total => host.call(&args.pos[0], Args::two(total, item))?,
        };
    }
    if result.is_null() {
        return Err(Raise::type_error("reduce() of empty iterable with no initial value"));
    }
    Ok(result)
}

// ---- partial ----------------------------------------------------------------------------------------------------

/// `functools.partial`
static PARTIAL: TypeSpec = TypeSpec {
    has_dict: true,
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, new_partial),
        NativeDef::slot("__call__", Sig::Any, call_partial),
        NativeDef::slot("__repr__", Sig::NoArgs, partial_repr),
        NativeDef::method("__reduce__", Sig::NoArgs, reduce_partial),
        NativeDef::class_method("__class_getitem__", Sig::One, crate::builtins::typing::class_getitem),
    ],
    getset: &[
        crate::builtins::class::instance_dict(),
        GetSet { name: "func", get: |_, this| Ok(partial(this)?.func.clone()), set: None },
        GetSet { name: "args", get: |_, this| Ok(Value::tuple(partial(this)?.args.clone())), set: None },
        GetSet { name: "keywords", get: |_, this| Ok(Value::Dict(partial(this)?.keywords.clone())), set: None },
    ],
    ..class("functools", "partial")
};

#[derive(Debug)]
struct Partial {
    func: Value,
    args: Vec<Value>,
    keywords: Gc<Dict>,
}

forkable!(Partial { func, args, keywords });

impl NativeData for Partial {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn parts(&self) -> Option<Vec<Value>> {
        Some(vec![self.func.clone(), Value::tuple(self.args.clone()), Value::Dict(self.keywords.clone())])
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.func);
        self.args.iter().for_each(&mut *visit);
        visit(&Value::Dict(self.keywords.clone()));
    }
}

/// A `partial` of its parts: the function, its positional and its keyword arguments.
pub fn partial_from_parts(parts: &[Value]) -> Option<Box<dyn NativeData>> {
    let [func, Value::Tuple(args), Value::Dict(keywords)] = parts else { return None };
    let args = args.as_slice().to_vec();
    Some(Box::new(Partial { func: func.clone(), args, keywords: keywords.clone() }))
}

fn partial(value: &Value) -> PyResult<&Partial> {
    value.native_data().ok_or_else(|| Raise::type_error("a functools.partial object is needed"))
}

fn new_partial(_host: &mut dyn Host, mut args: Args) -> PyResult {
    let class = class_arg(&mut args)?;
    let Some(func) = args.pos.get(1).cloned() else {
        return Err(Raise::type_error("type 'partial' takes at least one argument"));
    };
    if !protocol::is_callable(&func) {
        return Err(Raise::type_error("the first argument must be callable"));
    }
    let mut data = Partial { func, args: Vec::new(), keywords: Dict::new() };
    // A plain partial of a partial becomes one partial.
    if class.is(&types::native(&PARTIAL))
        && let Value::Instance(instance) = &data.func
        && instance.is_exactly(&class)
        && instance.dict_if_any().is_none_or(|dict| dict.is_empty())
        && let Some(inner) = instance.native_data::<Partial>()
    {
        data = Partial { func: inner.func.clone(), args: inner.args.clone(), keywords: inner.keywords.copy() };
    }
    data.args.extend(args.pos.drain(2..));
    for (name, value) in args.kw {
        data.keywords.set_str(&name, value);
    }
    Ok(Instance::native(class, data))
}

fn call_partial(host: &mut dyn Host, mut args: Args) -> PyResult {
    let this = args.take(0);
    let partial = partial(&this)?;
    let mut call = Args::pos(partial.args.iter().cloned().chain(args.pos.drain(1..)));
    if partial.keywords.is_empty() {
        call.kw = args.kw;
    } else {
        let merged = partial.keywords.copy();
        for (name, value) in args.kw {
            merged.set_str(&name, value);
        }
        for (name, value) in merged.items() {
            match name.as_str() {
                Some(name) => call.kw.push((name.clone(), value)),
                None => return Err(Raise::type_error("keywords must be strings")),
            }
        }
    }
    host.call(&partial.func, call)
}

fn partial_repr(host: &mut dyn Host, args: Args) -> PyResult {
    let this = &args.pos[0];
    let exact = matches!(this, Value::Instance(i) if i.is_exactly(&types::native(&PARTIAL)));
    let name = if exact { "functools.partial".to_owned() } else { this.class().name().to_owned() };
    host.enter(" while getting the repr of an object")?;
    let parts = partial_parts(host, partial(this)?);
    host.leave();
    let mut text: Vec<u32> = format!("{name}(").chars().map(u32::from).collect();
    text.extend(support::join(&parts?));
    text.push(u32::from(')'));
    Ok(Value::from_code_points(text))
}

fn partial_parts(host: &mut dyn Host, partial: &Partial) -> PyResult<Vec<Gc<Str>>> {
    let mut parts = vec![protocol::repr(host, &partial.func)?];
    for arg in &partial.args {
        parts.push(protocol::repr(host, arg)?);
    }
    for (name, value) in partial.keywords.items() {
        let name = protocol::str(host, &name)?;
        let repr = protocol::repr(host, &value)?;
        parts.push(name.concat(&Str::new("=")).concat(&repr));
    }
    Ok(parts)
}

/// What `copy` and `deepcopy` make a new one of: called again with the same arguments; attributes follow as state.
fn reduce_partial(_host: &mut dyn Host, args: Args) -> PyResult {
    let partial = partial(&args.pos[0])?;
    if !partial.keywords.is_empty() {
        return Err(Raise::unsupported("copying a functools.partial with keyword arguments"));
    }
    let class = Value::Type(args.pos[0].class());
    let new_args = std::iter::once(partial.func.clone()).chain(partial.args.iter().cloned()).collect();
    Ok(Value::tuple(vec![class, Value::tuple(new_args)]))
}

// ---- cmp_to_key -------------------------------------------------------------------------------------------------

/// `functools.KeyWrapper`: what `cmp_to_key` returns, and what calling that returns.
static KEY_WRAPPER: TypeSpec = TypeSpec {
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Native("KeyWrapper"),
    subclassable: false,
    methods: &[
        NativeDef::slot("__call__", Sig::Any, call_key),
        NativeDef::slot("__lt__", Sig::One, |host, args| compare_keys(host, args, CompareOp::Lt)),
        NativeDef::slot("__le__", Sig::One, |host, args| compare_keys(host, args, CompareOp::Le)),
        NativeDef::slot("__eq__", Sig::One, |host, args| compare_keys(host, args, CompareOp::Eq)),
        NativeDef::slot("__ne__", Sig::One, |host, args| compare_keys(host, args, CompareOp::Ne)),
        NativeDef::slot("__gt__", Sig::One, |host, args| compare_keys(host, args, CompareOp::Gt)),
        NativeDef::slot("__ge__", Sig::One, |host, args| compare_keys(host, args, CompareOp::Ge)),
    ],
    getset: &[GetSet {
        name: "obj",
        get: |_, this| {
            let object = key(this)?.object.clone();
            Ok(if object.is_null() { Value::None } else { object })
        },
        set: None,
    }],
    extra: Some(crate::builtins::sequence::unhashable),
    ..class("functools", "KeyWrapper")
};

#[derive(Debug)]
struct Key {
    compare: Value,
    object: Value,
}

forkable!(Key { compare, object });

impl NativeData for Key {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.compare);
        visit(&self.object);
    }
}

fn key(value: &Value) -> PyResult<&Key> {
    value.native_data().ok_or_else(|| Raise::type_error("other argument must be K instance"))
}

fn key_object(compare: Value, object: Value) -> Value {
    Instance::native(types::native(&KEY_WRAPPER), Key { compare, object })
}

fn call_key(_host: &mut dyn Host, mut args: Args) -> PyResult {
    let object = match (&args.pos[..], args.kw.len()) {
        ([_, object], 0) => object.clone(),
        ([_], 1) if args.kw[0].0.eq_str("obj") => std::mem::take(&mut args.kw[0].1),
        ([_], 0) => return Err(Raise::type_error("K() missing required argument 'obj' (pos 1)")),
        (all, kw) => {
            return Err(Raise::type_error(format!("K() takes at most 1 argument ({} given)", all.len() - 1 + kw)));
        }
    };
    Ok(key_object(key(&args.pos[0])?.compare.clone(), object))
}

fn compare_keys(host: &mut dyn Host, args: Args, op: CompareOp) -> PyResult {
    let a = key(&args.pos[0])?;
    let b = key(&args.pos[1])?;
    if a.object.is_null() || b.object.is_null() {
        return Err(Raise::attribute_error("object"));
    }
    let order = host.call(&a.compare, Args::two(a.object.clone(), b.object.clone()))?;
    protocol::compare(host, op, &order, &Value::Int(0))
}
