//! `collections.OrderedDict`, its views and its iterator. Every dict keeps its order; this class adds equality that
//! asks for it, moves, and errors of its own when it changes under an iterator.

use std::any::Any;
use std::cell::RefCell;

use crate::builtins::protocol::{self, CompareOp};
use crate::builtins::repr::{self, Text};
use crate::builtins::{dict, sequence};
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::types::{BaseSpec, GetSet, Layout, TypeSpec, native};
use crate::value::{
    Args, BuiltinType, Dict, DictView, Gc, Host, Instance, NativeData, Payload, PyResult, Raise, Value, ViewKind,
};

use crate::stdlib::support;

/// `collections.OrderedDict`
pub static ORDERED_DICT: TypeSpec = TypeSpec {
    name: "OrderedDict",
    module: "collections",
    base: BaseSpec::Builtin(BuiltinType::Dict),
    layout: Layout::Value(BuiltinType::Dict),
    subclassable: true,
    has_dict: true,
    doc: Some("Dictionary that remembers insertion order"),
    methods: METHODS,
    getset: &[GetSet {
        name: "__dict__",
        get: |_, value| match value {
            Value::Instance(instance) => Ok(Value::Dict(instance.dict())),
            _ => Ok(Value::Dict(Dict::new())),
        },
        set: None,
    }],
    extra: Some(sequence::unhashable),
};

const fn view_spec(name: &'static str, base: BuiltinType) -> TypeSpec {
    TypeSpec {
        name,
        module: "builtins",
        base: BaseSpec::Builtin(base),
        layout: Layout::Value(base),
        subclassable: false,
        has_dict: false,
        doc: None,
        methods: VIEW_METHODS,
        getset: &[],
        extra: None,
    }
}

static ODICT_KEYS: TypeSpec = view_spec("odict_keys", BuiltinType::DictKeys);
static ODICT_VALUES: TypeSpec = view_spec("odict_values", BuiltinType::DictValues);
static ODICT_ITEMS: TypeSpec = view_spec("odict_items", BuiltinType::DictItems);

static ODICT_ITERATOR: TypeSpec = TypeSpec {
    name: "odict_iterator",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Native("odict_iterator"),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[
        NativeDef::slot("__iter__", Sig::NoArgs, |_, mut args| Ok(args.take(0))),
        NativeDef::slot("__next__", Sig::NoArgs, |_, args| {
            support::next_result(args.pos[0].native_data::<OdictIterator>().map_or(Ok(None), OdictIterator::advance))
        }),
    ],
    getset: &[],
    extra: None,
};

const VIEW_METHODS: &[NativeDef] = &[
    NativeDef::slot("__iter__", Sig::NoArgs, |_, args| {
        let view = view_of(&args.pos[0])?;
        Ok(iterator(&view.dict, view.kind, false))
    }),
    NativeDef::method("__reversed__", Sig::NoArgs, |_, args| {
        let view = view_of(&args.pos[0])?;
        Ok(iterator(&view.dict, view.kind, true))
    }),
];

const METHODS: &[NativeDef] = &[
    NativeDef::slot("__repr__", Sig::NoArgs, repr_slot),
    NativeDef::slot("__lt__", Sig::One, |host, args| compare(host, CompareOp::Lt, &args)),
    NativeDef::slot("__le__", Sig::One, |host, args| compare(host, CompareOp::Le, &args)),
    NativeDef::slot("__eq__", Sig::One, |host, args| compare(host, CompareOp::Eq, &args)),
    NativeDef::slot("__ne__", Sig::One, |host, args| compare(host, CompareOp::Ne, &args)),
    NativeDef::slot("__gt__", Sig::One, |host, args| compare(host, CompareOp::Gt, &args)),
    NativeDef::slot("__ge__", Sig::One, |host, args| compare(host, CompareOp::Ge, &args)),
    NativeDef::slot("__iter__", Sig::NoArgs, |_, args| Ok(iterator(this(&args)?, ViewKind::Keys, false))),
    NativeDef::slot("__init__", Sig::Any, |host, args| {
        let given = args.pos.len() - 1;
        if given > 1 {
            return Err(Raise::type_error(format!("expected at most 1 arguments, got {given}")));
        }
        update_common(host, &args)
    }),
    NativeDef::slot("__or__", Sig::One, |host, args| or(host, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ror__", Sig::One, |host, args| or(host, &args.pos[1], &args.pos[0])),
    NativeDef::slot("__ior__", Sig::One, |host, mut args| {
        update(host, &args.pos[0], &args.pos[1])?;
        Ok(args.take(0))
    }),
    NativeDef::slot("__setitem__", Sig::Pos(2, 2), |host, mut args| {
        let (key, value) = (args.take(1), args.take(2));
        dict::store(host, this(&args)?, key, value)?;
        Ok(Value::None)
    }),
    NativeDef::slot("__delitem__", Sig::One, |host, args| match dict::remove(host, this(&args)?, &args.pos[1])? {
        Some(_) => Ok(Value::None),
        None => Err(Raise::key_error(args.pos[1].clone())),
    }),
    NativeDef::class_method(
        "fromkeys",
        Sig::Params { names: &["iterable", "value"], posonly: 0, required: 1, kwonly: 0 },
        dict::from_keys,
    ),
    NativeDef::method("__reduce__", Sig::NoArgs, reduce),
    NativeDef::method(
        "setdefault",
        Sig::Params { names: &["key", "default"], posonly: 0, required: 1, kwonly: 0 },
        set_default,
    ),
    NativeDef::method("pop", Sig::Params { names: &["key", "default"], posonly: 0, required: 1, kwonly: 0 }, pop),
    NativeDef::method("popitem", Sig::Params { names: &["last"], posonly: 0, required: 0, kwonly: 0 }, pop_item),
    NativeDef::method("keys", Sig::NoArgs, |_, args| view(&args, ViewKind::Keys)),
    NativeDef::method("values", Sig::NoArgs, |_, args| view(&args, ViewKind::Values)),
    NativeDef::method("items", Sig::NoArgs, |_, args| view(&args, ViewKind::Items)),
    NativeDef::method("update", Sig::Any, |host, args| {
        let given = args.pos.len() - 1;
        if given > 1 {
            return Err(Raise::type_error(format!("update() takes at most 1 positional argument ({given} given)")));
        }
        update_common(host, &args)
    }),
    NativeDef::method("clear", Sig::NoArgs, |_, args| {
        drop(this(&args)?.take());
        Ok(Value::None)
    }),
    NativeDef::method("copy", Sig::NoArgs, copy),
    NativeDef::method("__reversed__", Sig::NoArgs, |_, args| Ok(iterator(this(&args)?, ViewKind::Keys, true))),
    NativeDef::method(
        "move_to_end",
        Sig::Params { names: &["key", "last"], posonly: 0, required: 1, kwonly: 0 },
        move_to_end,
    ),
];

fn this(args: &Args) -> PyResult<&Gc<Dict>> {
    dict_of(&args.pos[0])
}

fn dict_of(value: &Value) -> PyResult<&Gc<Dict>> {
    value.as_dict().ok_or_else(|| sequence::wrong_receiver(BuiltinType::Dict, value))
}

fn is_ordered(value: &Value) -> bool {
    matches!(value, Value::Instance(_)) && value.class().is_subtype(&native(&ORDERED_DICT))
}

/// Whether the value's class is `OrderedDict` itself.
fn is_exact(value: &Value) -> bool {
    value.class().is(&native(&ORDERED_DICT))
}

// ---- update -----------------------------------------------------------------------------------------------------

/// `mutablemapping_update`: one source at most (the caller has counted), then keywords.
fn update_common(host: &mut dyn Host, args: &Args) -> PyResult {
    if let Some(source) = args.get(1) {
        update(host, &args.pos[0], source)?;
    }
    for (name, value) in &args.kw {
        protocol::set_item(host, &args.pos[0], &Value::Str(name.clone()), value.clone())?;
    }
    Ok(Value::None)
}

/// `mutablemapping_update_arg`: every item is set through the class's own `__setitem__`.
fn update(host: &mut dyn Host, target: &Value, source: &Value) -> PyResult<()> {
    if let Value::Dict(other) = source {
        for (key, value) in other.items() {
            protocol::set_item(host, target, &key, value)?;
        }
        return Ok(());
    }
    if let Some(keys) = protocol::get_attr_opt(host, source, &intern("keys"))? {
        let keys = host.call(&keys, Args::none())?;
        return protocol::for_each(host, &keys, &mut |host, key| {
            let value = protocol::get_item(host, source, &key)?;
            protocol::set_item(host, target, &key, value)
        });
    }
    if let Some(items) = protocol::get_attr_opt(host, source, &intern("items"))? {
        let items = host.call(&items, Args::none())?;
        return add_pairs(host, target, &items);
    }
    add_pairs(host, target, source)
}

/// `mutablemapping_add_pairs`
fn add_pairs(host: &mut dyn Host, target: &Value, pairs: &Value) -> PyResult<()> {
    protocol::for_each(host, pairs, &mut |host, pair| {
        let iterator = protocol::iter(host, &pair)?;
        let Some(key) = protocol::next(host, &iterator)? else {
            return Err(Raise::value_error("need more than 0 values to unpack"));
        };
        let Some(value) = protocol::next(host, &iterator)? else {
            return Err(Raise::value_error("need more than 1 value to unpack"));
        };
        if protocol::next(host, &iterator)?.is_some() {
            return Err(Raise::value_error("too many values to unpack (expected 2)"));
        }
        protocol::set_item(host, target, &key, value)
    })
}

// ---- operators --------------------------------------------------------------------------------------------------

fn repr_slot(host: &mut dyn Host, args: Args) -> PyResult {
    let value = &args.pos[0];
    let dict = this(&args)?;
    let name = value.class().name().to_owned();
    let mut out = Text::default();
    if dict.is_empty() {
        out.push_str(&name);
        out.push_str("()");
        return Ok(Value::Str(out.finish()));
    }
    // Recursion is noticed on the whole, not on the dict inside, whose repr writes another text.
    let Value::Instance(instance) = value else { return Ok(Value::None) };
    repr::guarded(host, &mut out, instance.address(), "...", &mut |host, out| {
        let copy = if is_exact(value) {
            Value::Dict(dict.copy())
        } else {
            let plain = Value::Type(crate::value::types::builtin(BuiltinType::Dict));
            host.call(&plain, Args::one(value.clone()))?
        };
        out.push_str(&name);
        out.push_str("(");
        repr::write(host, &copy, out)?;
        out.push_str(")");
        Ok(())
    })?;
    Ok(Value::Str(out.finish()))
}

/// `odict_richcompare`: as dicts, and between ordered ones also key by key.
fn compare(host: &mut dyn Host, op: CompareOp, args: &Args) -> PyResult {
    let (a, b) = (&args.pos[0], &args.pos[1]);
    let (Some(x), Some(y)) = (a.as_dict(), b.as_dict()) else { return Ok(Value::NotImplemented) };
    if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(Value::NotImplemented);
    }
    let Value::Bool(mut equal) = dict::compare(host, CompareOp::Eq, a, b)? else { return Ok(Value::NotImplemented) };
    if equal && is_ordered(b) {
        for (p, q) in x.keys().iter().zip(y.keys()) {
            if !protocol::eq(host, p, &q)? {
                equal = false;
                break;
            }
        }
    }
    Ok(Value::Bool(equal == (op == CompareOp::Eq)))
}

/// `odict_or`
fn or(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    let (own, other) = if is_ordered(a) { (a, b) } else { (b, a) };
    if other.as_dict().is_none() {
        return Ok(Value::NotImplemented);
    }
    let merged = host.call(&Value::Type(own.class()), Args::one(a.clone()))?;
    update(host, &merged, b)?;
    Ok(merged)
}

// ---- methods ----------------------------------------------------------------------------------------------------

fn set_default(host: &mut dyn Host, mut args: Args) -> PyResult {
    let (key, default) = (args.take(1), args.take(2));
    let default = if default.is_null() { Value::None } else { default };
    let own = &args.pos[0];
    if is_exact(own) {
        let dict = dict_of(own)?;
        if let Some(known) = dict::lookup(host, dict, &key)? {
            return Ok(known);
        }
        dict::store(host, dict, key, default.clone())?;
        return Ok(default);
    }
    if protocol::contains(host, own, &key)? {
        return protocol::get_item(host, own, &key);
    }
    protocol::set_item(host, own, &key, default.clone())?;
    Ok(default)
}

fn pop(host: &mut dyn Host, mut args: Args) -> PyResult {
    match (dict::remove(host, this(&args)?, &args.pos[1])?, args.take(2)) {
        (Some(value), _) => Ok(value),
        (None, Value::Null) => Err(bare_key_error(args.take(1))),
        (None, default) => Ok(default),
    }
}

/// `PyErr_SetObject(PyExc_KeyError, key)`: a tuple's items become the arguments.
fn bare_key_error(key: Value) -> Raise {
    match &key {
        Value::Tuple(items) => Raise::with_args(BuiltinType::KeyError, items.as_slice().to_vec()),
        _ => Raise::key_error(key),
    }
}

fn pop_item(host: &mut dyn Host, args: Args) -> PyResult {
    let last = match args.get(1) {
        Some(last) => protocol::truth(host, last)?,
        None => true,
    };
    let dict = this(&args)?;
    let popped = if last { dict.pop_last() } else { dict.pop_first() };
    match popped {
        Some((key, value)) => Ok(Value::tuple(vec![key, value])),
        None => Err(Raise::key_error(Value::str("dictionary is empty"))),
    }
}

fn move_to_end(host: &mut dyn Host, args: Args) -> PyResult {
    let last = match args.get(2) {
        Some(last) => protocol::truth(host, last)?,
        None => true,
    };
    let key = &args.pos[1];
    let hash = protocol::hash(host, key)?;
    if this(&args)?.move_to_end(key, hash, last, &mut |a, b| protocol::eq(host, a, b))? {
        Ok(Value::None)
    } else {
        Err(bare_key_error(key.clone()))
    }
}

fn copy(host: &mut dyn Host, args: Args) -> PyResult {
    let own = &args.pos[0];
    let dict = this(&args)?;
    if is_exact(own) {
        return Ok(Instance::value(own.class(), Payload::Value(Value::Dict(dict.copy()))));
    }
    let copy = host.call(&Value::Type(own.class()), Args::none())?;
    for key in dict.keys() {
        let value = protocol::get_item(host, own, &key)?;
        protocol::set_item(host, &copy, &key, value)?;
    }
    Ok(copy)
}

fn reduce(host: &mut dyn Host, args: Args) -> PyResult {
    let own = &args.pos[0];
    let state = protocol::call_method(host, own, "__getstate__", Args::none())?;
    let items = protocol::call_method(host, own, "items", Args::none())?;
    let items = protocol::iter(host, &items)?;
    let class = Value::Type(own.class());
    Ok(Value::tuple(vec![class, Value::tuple(vec![]), state, Value::None, items]))
}

// ---- views and iteration ----------------------------------------------------------------------------------------

fn view(args: &Args, kind: ViewKind) -> PyResult {
    let spec = match kind {
        ViewKind::Keys => &ODICT_KEYS,
        ViewKind::Values => &ODICT_VALUES,
        ViewKind::Items => &ODICT_ITEMS,
    };
    let view = DictView { kind, dict: this(args)?.clone() };
    Ok(Instance::value(native(spec), Payload::Value(Value::DictView(Gc::new(view)))))
}

fn view_of(value: &Value) -> PyResult<&Gc<DictView>> {
    match value.payload() {
        Value::DictView(view) => Ok(view),
        other => Err(sequence::wrong_receiver(BuiltinType::DictKeys, other)),
    }
}

/// Where an iterator stands: like CPython's, it knows the next key in advance, so that a change during the last step
/// goes unnoticed.
#[derive(Debug)]
struct OdictIterator {
    dict: Gc<Dict>,
    kind: ViewKind,
    reverse: bool,
    version: u32,
    /// The next key and value, and the position behind them.
    next: RefCell<Option<(Value, Value, usize)>>,
}

impl NativeData for OdictIterator {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn clear(&self) {
        self.next.take();
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&Value::Dict(self.dict.clone()));
    }

    fn next(&self, _host: &mut dyn Host, _this: &Value) -> Option<PyResult<Option<Value>>> {
        Some(self.advance())
    }
}

fn iterator(dict: &Gc<Dict>, kind: ViewKind, reverse: bool) -> Value {
    let next = RefCell::new(if reverse { dict.next_back(usize::MAX) } else { dict.next(0) });
    let (dict, version) = (dict.clone(), dict.keys_version());
    Instance::native(native(&ODICT_ITERATOR), OdictIterator { dict, kind, reverse, version, next })
}

impl OdictIterator {
    fn advance(&self) -> PyResult<Option<Value>> {
        let Some((key, _, position)) = self.next.take() else { return Ok(None) };
        if self.dict.keys_version() != self.version {
            return Err(Raise::runtime_error("OrderedDict mutated during iteration"));
        }
        // Unchanged keys stand where they stood, but the value may have been replaced meanwhile.
        let at = if self.reverse { position } else { position - 1 };
        let value = self.dict.next(at).map_or(Value::None, |(_, value, _)| value);
        self.next.replace(if self.reverse { self.dict.next_back(position) } else { self.dict.next(position) });
        Ok(Some(match self.kind {
            ViewKind::Keys => key,
            ViewKind::Values => value,
            ViewKind::Items => Value::tuple(vec![key, value]),
        }))
    }
}
