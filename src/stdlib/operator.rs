//! `operator`: the operators as functions, and `itemgetter`, `attrgetter`, `methodcaller` (`Modules/_operator.c`).

use super::ModuleSpec;
use super::support::{self, class, class_arg};
use crate::builtins::protocol::{self, BinaryOp, CompareOp, UnaryOp};
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::instance::NativeData;
use crate::value::types::TypeSpec;
use crate::value::{Args, Builtin, BuiltinType, Gc, Host, Instance, Module, PyResult, Raise, Str, Value};

/// The module.
pub static OPERATOR: ModuleSpec = ModuleSpec { init: Some(fill), ..ModuleSpec::new("operator") };

macro_rules! binary {
    ($name:literal, $op:ident) => {
        NativeDef::function($name, Sig::Pos(2, 2), |host, args| {
            protocol::binary_op(host, BinaryOp::$op, &args.pos[0], &args.pos[1])
        })
    };
}

macro_rules! in_place {
    ($name:literal, $op:ident) => {
        NativeDef::function($name, Sig::Pos(2, 2), |host, args| {
            protocol::inplace_op(host, BinaryOp::$op, &args.pos[0], &args.pos[1])
        })
    };
}

macro_rules! compare {
    ($name:literal, $op:ident) => {
        NativeDef::function($name, Sig::Pos(2, 2), |host, args| {
            protocol::compare(host, CompareOp::$op, &args.pos[0], &args.pos[1])
        })
    };
}

macro_rules! unary {
    ($name:literal, $op:ident) => {
        NativeDef::function($name, Sig::One, |host, args| protocol::unary_op(host, UnaryOp::$op, &args.pos[0]))
    };
}

/// Functions of `_operator`, which `operator` shows as its own.
static FUNCTIONS: &[NativeDef] = &[
    binary!("add", Add),
    binary!("and_", And),
    binary!("floordiv", FloorDivide),
    binary!("lshift", LeftShift),
    binary!("matmul", MatrixMultiply),
    binary!("mod", Remainder),
    binary!("mul", Multiply),
    binary!("or_", Or),
    binary!("pow", Power),
    binary!("rshift", RightShift),
    binary!("sub", Subtract),
    binary!("truediv", TrueDivide),
    binary!("xor", Xor),
    in_place!("iadd", Add),
    in_place!("iand", And),
    in_place!("ifloordiv", FloorDivide),
    in_place!("ilshift", LeftShift),
    in_place!("imatmul", MatrixMultiply),
    in_place!("imod", Remainder),
    in_place!("imul", Multiply),
    in_place!("ior", Or),
    in_place!("ipow", Power),
    in_place!("irshift", RightShift),
    in_place!("isub", Subtract),
    in_place!("itruediv", TrueDivide),
    in_place!("ixor", Xor),
    compare!("eq", Eq),
    compare!("ge", Ge),
    compare!("gt", Gt),
    compare!("le", Le),
    compare!("lt", Lt),
    compare!("ne", Ne),
    unary!("inv", Invert),
    unary!("invert", Invert),
    unary!("neg", Negative),
    unary!("pos", Positive),
    NativeDef::function("abs", Sig::One, |host, args| {
        protocol::call_special(host, &args.pos[0], "__abs__", Args::none())?
            .ok_or_else(|| Raise::type_error(format!("bad operand type for abs(): '{}'", args.pos[0].class().name())))
    }),
    NativeDef::function("call", Sig::Any, |host, mut args| {
        if args.pos.is_empty() {
            return Err(Raise::type_error("call expected at least 1 argument, got 0"));
        }
        let callee = args.pos.remove(0);
        host.call(&callee, args)
    }),
    NativeDef::function("concat", Sig::Pos(2, 2), |host, args| concat(host, args, false)),
    NativeDef::function("iconcat", Sig::Pos(2, 2), |host, args| concat(host, args, true)),
    NativeDef::function("contains", Sig::Pos(2, 2), |host, args| {
        protocol::contains(host, &args.pos[0], &args.pos[1]).map(Value::Bool)
    }),
    NativeDef::function("countOf", Sig::Pos(2, 2), count_of),
    NativeDef::function("delitem", Sig::Pos(2, 2), |host, args| {
        protocol::del_item(host, &args.pos[0], &args.pos[1]).map(|()| Value::None)
    }),
    NativeDef::function("getitem", Sig::Pos(2, 2), |host, args| protocol::get_item(host, &args.pos[0], &args.pos[1])),
    NativeDef::function("index", Sig::One, |host, args| protocol::index(host, &args.pos[0])),
    NativeDef::function("indexOf", Sig::Pos(2, 2), index_of),
    NativeDef::function("is_", Sig::Pos(2, 2), |_, args| Ok(Value::Bool(args.pos[0].is(&args.pos[1])))),
    NativeDef::function("is_not", Sig::Pos(2, 2), |_, args| Ok(Value::Bool(!args.pos[0].is(&args.pos[1])))),
    NativeDef::function("length_hint", Sig::Pos(1, 2), length_hint),
    NativeDef::function("not_", Sig::One, |host, args| {
        protocol::truth(host, &args.pos[0]).map(|truth| Value::Bool(!truth))
    }),
    NativeDef::function("setitem", Sig::Pos(3, 3), |host, mut args| {
        let value = args.take(2);
        protocol::set_item(host, &args.pos[0], &args.pos[1], value).map(|()| Value::None)
    }),
    NativeDef::function("truth", Sig::One, |host, args| protocol::truth(host, &args.pos[0]).map(Value::Bool)),
];

/// The special names that are functions here too: `operator.__add__` is `operator.add`.
const UNDERSCORED: &str = "lt le eq ne ge gt not abs add and floordiv index inv invert lshift mod mul matmul neg or pos \
                           pow rshift sub truediv xor concat contains delitem getitem setitem iadd iand iconcat \
                           ifloordiv ilshift imod imul imatmul ior ipow irshift isub itruediv ixor call";

fn fill(_host: &mut dyn Host, module: &Gc<Module>) -> PyResult<()> {
    for def in FUNCTIONS {
        super::set(&module.dict, def.name, Builtin::of_module(def, "_operator"));
    }
    for name in UNDERSCORED.split(' ') {
        let found = module.dict.get_str(&intern(name)).or_else(|| module.dict.get_str(&intern(&format!("{name}_"))));
        if let Some(function) = found {
            super::set(&module.dict, &format!("__{name}__"), function);
        }
    }
    support::add_classes(module, &[&ITEM_GETTER, &ATTR_GETTER, &METHOD_CALLER]);
    Ok(())
}

fn concat(host: &mut dyn Host, args: Args, in_place: bool) -> PyResult {
    for value in &args.pos {
        if value.class().lookup(&intern("__getitem__")).is_none() || value.as_dict().is_some() {
            return Err(Raise::type_error(format!("'{}' object can't be concatenated", args.pos[0].class().name())));
        }
    }
    let op = if in_place { protocol::inplace_op } else { protocol::binary_op };
    op(host, BinaryOp::Add, &args.pos[0], &args.pos[1])
}

fn count_of(host: &mut dyn Host, args: Args) -> PyResult {
    let wanted = &args.pos[1];
    let mut count = 0;
    let iterator = searched(host, &args.pos[0])?;
    while let Some(item) = protocol::next(host, &iterator)? {
        count += i64::from(protocol::eq(host, &item, wanted)?);
    }
    Ok(Value::Int(count))
}

/// The iterator of what is searched (`_PySequence_IterSearch`, which words the TypeError in its own way).
fn searched(host: &mut dyn Host, object: &Value) -> PyResult {
    match protocol::iter(host, object) {
        Err(raise) if raise.is(BuiltinType::TypeError) => {
            Err(Raise::type_error(format!("argument of type '{}' is not iterable", object.class().name())))
        }
        other => other,
    }
}

fn index_of(host: &mut dyn Host, args: Args) -> PyResult {
    let iterator = searched(host, &args.pos[0])?;
    let mut index = 0;
    while let Some(item) = protocol::next(host, &iterator)? {
        if protocol::eq(host, &item, &args.pos[1])? {
            return Ok(Value::Int(index));
        }
        index += 1;
    }
    Err(Raise::value_error("sequence.index(x): x not in sequence"))
}

fn length_hint(host: &mut dyn Host, args: Args) -> PyResult {
    let default = match args.get(1) {
        Some(value) if !value.is_int() => {
            let class = value.class();
            return Err(Raise::type_error(format!("'{}' object cannot be interpreted as an integer", class.name())));
        }
        Some(value) => support::ssize(host, &value.clone())?,
        None => 0,
    };
    let object = &args.pos[0];
    if object.class().lookup(&intern("__len__")).is_some() {
        return protocol::len(host, object).map(Value::from_usize);
    }
    let hint = match protocol::call_special(host, object, "__length_hint__", Args::none()) {
        Ok(hint) => hint,
        Err(error) if error.is(crate::value::BuiltinType::TypeError) => None,
        Err(error) => return Err(error),
    };
    match hint {
        None | Some(Value::NotImplemented) => Ok(Value::Int(default)),
        Some(hint) => match hint.as_i64() {
            Some(n) if n >= 0 => Ok(Value::Int(n)),
            Some(_) => Err(Raise::value_error("__length_hint__() should return >= 0")),
            None => Err(Raise::type_error(format!("__length_hint__ must be an integer, not {}", hint.class().name()))),
        },
    }
}

// ---- the three classes ------------------------------------------------------------------------------------------

/// What `itemgetter`, `attrgetter` or `methodcaller` was made with.
#[derive(Debug)]
struct Getter {
    items: Vec<Value>,
    keywords: Vec<(Gc<Str>, Value)>,
}

forkable!(Getter { items, keywords });

impl NativeData for Getter {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        self.items.iter().chain(self.keywords.iter().map(|(_, value)| value)).for_each(visit);
    }
}

macro_rules! getter_class {
    ($spec:ident, $name:literal, $new:expr, $call:expr) => {
        static $spec: TypeSpec = TypeSpec {
            methods: &[
                NativeDef::static_method("__new__", Sig::Any, $new),
                NativeDef::slot("__call__", Sig::Any, $call),
                NativeDef::slot("__repr__", Sig::NoArgs, getter_repr),
                NativeDef::method("__reduce__", Sig::NoArgs, reduce),
            ],
            ..class("operator", $name)
        };
    };
}

getter_class!(ITEM_GETTER, "itemgetter", new_item_getter, call_item_getter);
getter_class!(ATTR_GETTER, "attrgetter", new_attr_getter, call_attr_getter);
getter_class!(METHOD_CALLER, "methodcaller", new_method_caller, call_method_caller);

fn getter(value: &Value) -> PyResult<&Getter> {
    value.native_data().ok_or_else(|| Raise::type_error("an object of the operator module is needed"))
}

fn make(args: &mut Args, items: Vec<Value>) -> PyResult {
    let keywords = std::mem::take(&mut args.kw);
    Ok(Instance::native(class_arg(args)?, Getter { items, keywords }))
}

/// At least one positional argument and no keywords.
fn positional(args: &Args, name: &str) -> PyResult<Vec<Value>> {
    if !args.kw.is_empty() {
        return Err(Raise::type_error(format!("{name}() takes no keyword arguments")));
    }
    if args.pos.len() < 2 {
        return Err(Raise::type_error(format!("{name} expected 1 argument, got 0")));
    }
    Ok(args.pos[1..].to_vec())
}

fn new_item_getter(_host: &mut dyn Host, mut args: Args) -> PyResult {
    let items = positional(&args, "itemgetter")?;
    make(&mut args, items)
}

fn new_attr_getter(_host: &mut dyn Host, mut args: Args) -> PyResult {
    let items = positional(&args, "attrgetter")?;
    if items.iter().any(|item| item.as_str().is_none()) {
        return Err(Raise::type_error("attribute name must be a string"));
    }
    make(&mut args, items)
}

fn new_method_caller(_host: &mut dyn Host, mut args: Args) -> PyResult {
    let items = args.pos[1..].to_vec();
    match items.first() {
        None => Err(Raise::type_error("methodcaller needs at least one argument, the method name")),
        Some(name) if name.as_str().is_none() => Err(Raise::type_error("method name must be a string")),
        Some(_) => make(&mut args, items),
    }
}

/// The one argument of a call of such an object.
fn subject(args: &Args, name: &str) -> PyResult<Value> {
    if !args.kw.is_empty() {
        return Err(Raise::type_error(format!("{name}() takes no keyword arguments")));
    }
    match args.pos.len() {
        2 => Ok(args.pos[1].clone()),
        n => Err(Raise::type_error(format!("{name} expected 1 argument, got {}", n - 1))),
    }
}

/// One result, or a tuple of several.
fn gather(host: &mut dyn Host, items: &[Value], mut get: impl FnMut(&mut dyn Host, &Value) -> PyResult) -> PyResult {
    if let [item] = items {
        return get(host, item);
    }
    let mut results = Vec::with_capacity(items.len());
    for item in items {
        results.push(get(host, item)?);
    }
    Ok(Value::tuple(results))
}

fn call_item_getter(host: &mut dyn Host, args: Args) -> PyResult {
    let object = subject(&args, "itemgetter")?;
    gather(host, &getter(&args.pos[0])?.items, |host, item| protocol::get_item(host, &object, item))
}

fn call_attr_getter(host: &mut dyn Host, args: Args) -> PyResult {
    let object = subject(&args, "attrgetter")?;
    gather(host, &getter(&args.pos[0])?.items, |host, item| {
        let path = item.as_str().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let mut value = object.clone();
        for name in path.split('.') {
            value = protocol::get_attr(host, &value, &intern(name))?;
        }
        Ok(value)
    })
}

fn call_method_caller(host: &mut dyn Host, args: Args) -> PyResult {
    let object = subject(&args, "methodcaller")?;
    let getter = getter(&args.pos[0])?;
    let name = getter.items.first().and_then(Value::as_str).cloned().unwrap_or_else(|| intern(""));
    let method = protocol::get_attr(host, &object, &name)?;
    let call = Args { pos: getter.items[1..].iter().cloned().collect(), kw: getter.keywords.clone() };
    host.call(&method, call)
}

fn getter_repr(host: &mut dyn Host, args: Args) -> PyResult {
    let this = &args.pos[0];
    let getter = getter(this)?;
    host.enter(" while getting the repr of an object")?;
    let result = getter_parts(host, getter);
    host.leave();
    let mut text: Vec<u32> = format!("{}(", this.class().full_name()).chars().map(u32::from).collect();
    text.extend(support::join(&result?));
    text.push(u32::from(')'));
    Ok(Value::from_code_points(text))
}

fn getter_parts(host: &mut dyn Host, getter: &Getter) -> PyResult<Vec<Gc<Str>>> {
    let mut parts = Vec::new();
    for item in &getter.items {
        parts.push(protocol::repr(host, item)?);
    }
    for (name, value) in &getter.keywords {
        let repr = protocol::repr(host, value)?;
        parts.push(Str::new("").concat(name).concat(&Str::new("=")).concat(&repr));
    }
    Ok(parts)
}

fn reduce(_host: &mut dyn Host, args: Args) -> PyResult {
    let getter = getter(&args.pos[0])?;
    if !getter.keywords.is_empty() {
        return Err(Raise::unsupported("copying an operator.methodcaller with keyword arguments"));
    }
    let class = Value::Type(args.pos[0].class());
    Ok(Value::tuple(vec![class, Value::tuple(getter.items.clone())]))
}
