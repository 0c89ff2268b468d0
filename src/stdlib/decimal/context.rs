//! `decimal.Context`, the current context, `flags` and `traps`, and `localcontext`.

use std::any::Any;
use std::cell::{Cell, RefCell};

use super::convert::{self, exact_of};
use super::methods::CONTEXT_OPERATIONS;
use super::{ROUNDINGS, SIGNALS, number, of_module, report};
use crate::arith::decimal::{self as arith, Context, Rounding};
use crate::builtins::protocol::{self, CompareOp};
use crate::stdlib::keywords::{Keywords, Parsed};
use crate::stdlib::support::class;
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::types::{self, GetSet, TypeSpec};
use crate::value::{Args, Builtin, Host, Instance, NativeData, PyResult, Raise, Value};

/// `decimal.Context`
pub static CONTEXT: TypeSpec = TypeSpec {
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, |_, args| {
            let class = args.pos[0].as_type().cloned().unwrap_or_else(|| types::native(&CONTEXT));
            Ok(Instance::native(class, ContextData::default_template()))
        }),
        // A hook of its own, as in CPython: methods are bound before they are called, which a tracer sees.
        NativeDef::slot("__getattribute__", Sig::One, |host, args| {
            let name = crate::builtins::object::name_argument(&args.pos[1])?;
            match protocol::generic_attr(host, &args.pos[0], &name)? {
                Some(found) => Ok(found),
                None => Err(protocol::no_attribute(&args.pos[0], &name)),
            }
        }),
        NativeDef::slot("__init__", Sig::Any, init),
        NativeDef::slot("__repr__", Sig::NoArgs, |_, args| Ok(Value::str(&data(&args.pos[0])?.text()))),
        NativeDef::method("Etiny", Sig::NoArgs, |_, args| Ok(Value::Int(data(&args.pos[0])?.ctx.get().etiny()))),
        NativeDef::method("Etop", Sig::NoArgs, |_, args| Ok(Value::Int(data(&args.pos[0])?.ctx.get().etop()))),
        NativeDef::method("clear_flags", Sig::NoArgs, |_, args| {
            data(&args.pos[0])?.status.set(0);
            Ok(Value::None)
        }),
        NativeDef::method("clear_traps", Sig::NoArgs, |_, args| {
            data(&args.pos[0])?.traps.set(0);
            Ok(Value::None)
        }),
        NativeDef::method("copy", Sig::NoArgs, |_, args| copy(&args.pos[0])),
        NativeDef::method("__copy__", Sig::NoArgs, |_, args| copy(&args.pos[0])),
        NativeDef::method("__reduce__", Sig::NoArgs, |_, _| Err(Raise::unsupported("pickling a decimal.Context"))),
        NativeDef::method("create_decimal", Sig::Pos(0, 1), |host, args| {
            convert::inexact(host, args.get(1), &args.pos[0])
        }),
        NativeDef::method("create_decimal_from_float", Sig::One, |host, args| {
            let exact = convert::from_float(host, &args.pos[1], &args.pos[0])?;
            finish(host, &args.pos[0], |ctx, status| exact.finalized(ctx, status))
        }),
        NativeDef::method("_apply", Sig::One, |host, args| {
            let number = exact_of(host, &args.pos[1], &args.pos[0])?;
            finish(host, &args.pos[0], |ctx, status| number.finalized(ctx, status))
        }),
    ],
    getset: &[
        GetSet {
            name: "prec",
            get: |_, this| Ok(Value::Int(data(this)?.ctx.get().prec)),
            set: Some(|_, this, value| {
                let prec = number_attribute(&value, 1, arith::MAX_PREC, "valid range for prec is [1, MAX_PREC]")?;
                change(this, |ctx| ctx.prec = prec)
            }),
        },
        GetSet {
            name: "Emax",
            get: |_, this| Ok(Value::Int(data(this)?.ctx.get().emax)),
            set: Some(|_, this, value| {
                let emax = number_attribute(&value, 0, arith::MAX_EMAX, "valid range for Emax is [0, MAX_EMAX]")?;
                change(this, |ctx| ctx.emax = emax)
            }),
        },
        GetSet {
            name: "Emin",
            get: |_, this| Ok(Value::Int(data(this)?.ctx.get().emin)),
            set: Some(|_, this, value| {
                let emin = number_attribute(&value, arith::MIN_EMIN, 0, "valid range for Emin is [MIN_EMIN, 0]")?;
                change(this, |ctx| ctx.emin = emin)
            }),
        },
        GetSet {
            name: "rounding",
            get: |_, this| Ok(Value::Str(intern(rounding_name(data(this)?.ctx.get().rounding)))),
            set: Some(|_, this, value| {
                let rounding = rounding_of(&value)?;
                change(this, |ctx| ctx.rounding = rounding)
            }),
        },
        GetSet {
            name: "capitals",
            get: |_, this| Ok(Value::Int(data(this)?.capitals.get().into())),
            set: Some(|_, this, value| {
                let on = number_attribute(&value, 0, 1, "valid values for capitals are 0 or 1")?;
                data(this)?.capitals.set(on == 1);
                Ok(())
            }),
        },
        GetSet {
            name: "clamp",
            get: |_, this| Ok(Value::Int(data(this)?.ctx.get().clamp.into())),
            set: Some(|_, this, value| {
                let on = number_attribute(&value, 0, 1, "valid values for clamp are 0 or 1")?;
                change(this, |ctx| ctx.clamp = on == 1)
            }),
        },
        GetSet {
            name: "flags",
            get: |_, this| Ok(signal_dict(this, false)),
            set: Some(|host, this, value| {
                let bits = signals_of(host, &value)?;
                data(this)?.status.set(bits);
                Ok(())
            }),
        },
        GetSet {
            name: "traps",
            get: |_, this| Ok(signal_dict(this, true)),
            set: Some(|host, this, value| {
                let bits = signals_of(host, &value)?;
                data(this)?.traps.set(bits);
                Ok(())
            }),
        },
    ],
    extra: Some(|class| {
        for def in CONTEXT_OPERATIONS {
            class.dict().set_str(&intern(def.name), Builtin::of_class(def, class));
        }
        class.dict().set_str(&intern("__module__"), Value::str("decimal"));
    }),
    ..class("decimal", "Context")
};

/// A context's state.
#[derive(Debug)]
pub struct ContextData {
    /// What operations need to know.
    pub ctx: Cell<Context>,
    /// Whether exponents are written `E`.
    pub capitals: Cell<bool>,
    /// Signals that raise.
    pub traps: Cell<u32>,
    /// Signals that were reported.
    pub status: Cell<u32>,
}

forkable!(ContextData { ctx, capitals, traps, status });

impl NativeData for ContextData {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

impl ContextData {
    fn new(prec: i64, rounding: Rounding, traps: u32) -> ContextData {
        let ctx = Context { prec, emax: 999_999, emin: -999_999, rounding, clamp: false };
        ContextData { ctx: Cell::new(ctx), capitals: Cell::new(true), traps: Cell::new(traps), status: Cell::new(0) }
    }

    fn default_template() -> ContextData {
        ContextData::new(28, Rounding::HalfEven, arith::ANY_INVALID | arith::DIVISION_BY_ZERO | arith::OVERFLOW)
    }

    fn copied(&self) -> ContextData {
        ContextData {
            ctx: self.ctx.clone(),
            capitals: self.capitals.clone(),
            traps: self.traps.clone(),
            status: self.status.clone(),
        }
    }

    /// `context_repr`
    fn text(&self) -> String {
        let ctx = self.ctx.get();
        format!(
            "Context(prec={}, rounding={}, Emin={}, Emax={}, capitals={}, clamp={}, flags={}, traps={})",
            ctx.prec,
            rounding_name(ctx.rounding),
            ctx.emin,
            ctx.emax,
            i64::from(self.capitals.get()),
            i64::from(ctx.clamp),
            signal_list(self.status.get()),
            signal_list(self.traps.get())
        )
    }
}

/// `mpd_lsnprint_signals`: names in the order of the bits, `InvalidOperation` once.
fn signal_list(bits: u32) -> String {
    let mut names: Vec<&str> = Vec::new();
    for bit in (0..15).map(|i| 1 << i).filter(|bit| bits & bit != 0) {
        if let Some((name, _)) = SIGNALS.iter().find(|(_, signal)| signal & bit != 0)
            && !names.contains(name)
        {
            names.push(name);
        }
    }
    format!("[{}]", names.join(", "))
}

/// The three contexts of the module.
pub fn templates() -> [(&'static str, Value); 3] {
    let make = |data: ContextData| Instance::native(types::native(&CONTEXT), data);
    let basic = arith::ANY_INVALID | arith::DIVISION_BY_ZERO | arith::OVERFLOW | arith::UNDERFLOW | arith::CLAMPED;
    [
        ("DefaultContext", make(ContextData::default_template())),
        ("BasicContext", make(ContextData::new(9, Rounding::HalfUp, basic))),
        ("ExtendedContext", make(ContextData::new(9, Rounding::HalfEven, 0))),
    ]
}

const CURRENT: &str = "decimal.getcontext";

/// `getcontext()`: at first a copy of `DefaultContext`.
pub fn current(host: &mut dyn Host) -> Value {
    if let Some(known) = host.state().value(CURRENT) {
        return known;
    }
    let template = host.state().value("DefaultContext");
    let data = match template.as_ref().and_then(|template| template.native_data::<ContextData>()) {
        Some(data) => data.copied(),
        None => ContextData::default_template(),
    };
    data.status.set(0);
    let made = Instance::native(types::native(&CONTEXT), data);
    host.state().set_value(CURRENT, made.clone());
    made
}

/// `setcontext()`: of the templates a copy.
pub fn set_current(host: &mut dyn Host, mut context: Value) -> PyResult<()> {
    data(&context)?;
    for name in ["DefaultContext", "BasicContext", "ExtendedContext"] {
        if host.state().value(name).is_some_and(|template| template.is(&context)) {
            let copied = data(&context)?.copied();
            copied.status.set(0);
            context = Instance::native(types::native(&CONTEXT), copied);
            break;
        }
    }
    host.state().set_value(CURRENT, context);
    Ok(())
}

/// The state of a context.
pub fn data(value: &Value) -> PyResult<&ContextData> {
    value.native_data::<ContextData>().ok_or_else(|| Raise::type_error("argument must be a context"))
}

/// An optional argument: the context itself or the current one.
pub fn argument(host: &mut dyn Host, given: Option<&Value>) -> PyResult {
    match given {
        Some(value) if !value.is_none() => match value.native_data::<ContextData>() {
            Some(_) => Ok(value.clone()),
            None => Err(Raise::type_error("optional argument must be a context")),
        },
        _ => Ok(current(host)),
    }
}

/// Runs an operation in a context, reports, and makes the result an object.
pub fn finish(
    host: &mut dyn Host,
    context: &Value,
    operation: impl FnOnce(&Context, &mut u32) -> arith::Number,
) -> PyResult {
    let ctx = data(context)?.ctx.get();
    let mut status = 0;
    let result = operation(&ctx, &mut status);
    report(host, context, status)?;
    let bits = result.coefficient.bits();
    if bits > 4096 {
        host.tick(bits as usize / 64)?;
        host.reserve(bits as usize / 8)?;
    }
    Ok(number::value(result))
}

fn change(this: &Value, set: impl FnOnce(&mut Context)) -> PyResult<()> {
    let cell = &data(this)?.ctx;
    let mut ctx = cell.get();
    set(&mut ctx);
    cell.set(ctx);
    Ok(())
}

fn number_attribute(value: &Value, least: i64, most: i64, message: &str) -> PyResult<i64> {
    if value.is_null() {
        return Err(Raise::attribute_error("context attributes cannot be deleted"));
    }
    if !value.is_int() {
        return Err(Raise::type_error("an integer is required"));
    }
    match value.as_i64() {
        None => Err(Raise::overflow_error("Python int too large to convert to C ssize_t")),
        Some(n) if (least..=most).contains(&n) => Ok(n),
        Some(_) => Err(Raise::value_error(message)),
    }
}

/// The name of a way to round.
fn rounding_name(rounding: Rounding) -> &'static str {
    ROUNDINGS.iter().find(|(_, known)| *known == rounding).map_or("", |(name, _)| name)
}

/// `getround`
pub fn rounding_of(value: &Value) -> PyResult<Rounding> {
    value
        .as_str()
        .and_then(|text| ROUNDINGS.iter().find(|(name, _)| text.eq_str(name)))
        .map(|(_, rounding)| *rounding)
        .ok_or_else(|| {
            Raise::type_error(
                "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, \
                 ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]",
            )
        })
}

/// The bits of a signal's class.
fn signal_bits(host: &mut dyn Host, class: &Value) -> PyResult<u32> {
    for (name, bits) in SIGNALS {
        if of_module(host, name)?.is(class) {
            return Ok(bits);
        }
    }
    Err(Raise::key_error(Value::str(
        "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, \
         Subnormal, Inexact, Rounded,\n   Clamped]",
    )))
}

/// The bits of a dict that says of all signals whether they are on.
fn signals_of(host: &mut dyn Host, value: &Value) -> PyResult<u32> {
    if let Some(signals) = value.native_data::<Signals>() {
        return signals.bits();
    }
    let Some(dict) = value.as_dict() else {
        return Err(Raise::type_error("argument must be a signal dict"));
    };
    if dict.len() != SIGNALS.len() {
        return Err(Raise::key_error(Value::str("invalid signal dict")));
    }
    let mut all = 0;
    for (name, bits) in SIGNALS {
        let class = of_module(host, name)?;
        let Some(on) = protocol::dict_get(host, dict, &class)? else {
            return Err(Raise::key_error(Value::str("invalid signal dict")));
        };
        if protocol::truth(host, &on)? {
            all |= bits;
        }
    }
    Ok(all)
}

const FIELDS: &[&str] = &["prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"];

/// `context_init`
fn init(host: &mut dyn Host, args: Args) -> PyResult {
    let signature = Keywords { function: None, names: FIELDS, required: 0, positional: 8 };
    let mut given = signature.parse(&args, 1)?;
    given.finish()?;
    apply(host, &args.pos[0], &given, 0)?;
    Ok(Value::None)
}

/// Sets the attributes that are given and not `None`.
fn apply(host: &mut dyn Host, context: &Value, given: &Parsed, from: usize) -> PyResult<()> {
    for (i, name) in FIELDS.iter().enumerate() {
        if let Some(value) = given.get(from + i).filter(|value| !value.is_none()) {
            let value = value.clone();
            match value.as_list() {
                // Here a list of the signals that are on will do as well.
                Some(list) if matches!(*name, "flags" | "traps") => {
                    let mut bits = 0;
                    for signal in list.to_vec() {
                        bits |= signal_bits(host, &signal)?;
                    }
                    let data = data(context)?;
                    if *name == "flags" { data.status.set(bits) } else { data.traps.set(bits) }
                }
                _ => protocol::set_attr(host, context, &intern(name), value)?,
            }
        }
    }
    Ok(())
}

/// `context_copy`
fn copy(this: &Value) -> PyResult {
    Ok(Instance::native(types::native(&CONTEXT), data(this)?.copied()))
}

// ---- flags and traps --------------------------------------------------------------------------------------------

/// The class of `flags` and `traps`.
pub static SIGNAL_DICT: TypeSpec = TypeSpec {
    methods: &[
        NativeDef::slot("__repr__", Sig::NoArgs, |host, args| {
            let bits = signals(&args.pos[0])?.bits()?;
            let mut parts = Vec::new();
            for (name, signal) in SIGNALS {
                let class = of_module(host, name)?;
                let shown = protocol::repr(host, &class)?;
                let on = if bits & signal != 0 { "True" } else { "False" };
                parts.push(format!("{}:{on}", shown.to_string_lossy()));
            }
            Ok(Value::str(&format!("{{{}}}", parts.join(", "))))
        }),
        NativeDef::slot("__len__", Sig::NoArgs, |_, _| Ok(Value::from_usize(SIGNALS.len()))),
        NativeDef::slot("__getitem__", Sig::One, |host, args| {
            let signal = signal_bits(host, &args.pos[1])?;
            Ok(Value::Bool(signals(&args.pos[0])?.bits()? & signal != 0))
        }),
        NativeDef::slot("__setitem__", Sig::Pos(2, 2), |host, args| {
            let signal = signal_bits(host, &args.pos[1])?;
            let on = protocol::truth(host, &args.pos[2])?;
            let signals = signals(&args.pos[0])?;
            let bits = signals.bits()?;
            signals.set(if on { bits | signal } else { bits & !signal })?;
            Ok(Value::None)
        }),
        NativeDef::slot("__delitem__", Sig::One, |_, _| Err(Raise::value_error("signal keys cannot be deleted"))),
        NativeDef::slot("__contains__", Sig::One, |host, args| {
            Ok(Value::Bool(signal_bits(host, &args.pos[1]).is_ok()))
        }),
        NativeDef::slot("__iter__", Sig::NoArgs, |host, _| {
            let mut classes = Vec::new();
            for (name, _) in SIGNALS {
                classes.push(of_module(host, name)?);
            }
            protocol::iter(host, &Value::tuple(classes))
        }),
        NativeDef::slot("__eq__", Sig::One, |host, args| equal(host, &args, CompareOp::Eq)),
        NativeDef::slot("__ne__", Sig::One, |host, args| equal(host, &args, CompareOp::Ne)),
        NativeDef::method("copy", Sig::NoArgs, |host, args| {
            let bits = signals(&args.pos[0])?.bits()?;
            let dict = crate::value::Dict::new();
            for (name, signal) in SIGNALS {
                let class = of_module(host, name)?;
                protocol::dict_set(host, &dict, &class, Value::Bool(bits & signal != 0))?;
            }
            Ok(Value::Dict(dict))
        }),
        NativeDef::method("get", Sig::Pos(1, 2), |host, args| match signal_bits(host, &args.pos[1]) {
            Ok(signal) => Ok(Value::Bool(signals(&args.pos[0])?.bits()? & signal != 0)),
            Err(_) => Ok(args.get(2).cloned().unwrap_or(Value::None)),
        }),
        NativeDef::method("keys", Sig::NoArgs, |host, args| view(host, &args, "KeysView")),
        NativeDef::method("values", Sig::NoArgs, |host, args| view(host, &args, "ValuesView")),
        NativeDef::method("items", Sig::NoArgs, |host, args| view(host, &args, "ItemsView")),
    ],
    extra: Some(crate::builtins::sequence::unhashable),
    subclassable: false,
    ..class("abc", "SignalDict")
};

/// One of a context's two sets of signals.
#[derive(Debug)]
struct Signals {
    context: RefCell<Value>,
    traps: bool,
}

forkable!(Signals { context, traps });

impl NativeData for Signals {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn clear(&self) {
        self.context.take();
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.context.borrow());
    }
}

impl Signals {
    fn bits(&self) -> PyResult<u32> {
        let context = self.context.borrow();
        let data = data(&context)?;
        Ok(if self.traps { data.traps.get() } else { data.status.get() })
    }

    fn set(&self, bits: u32) -> PyResult<()> {
        let context = self.context.borrow();
        let data = data(&context)?;
        if self.traps {
            data.traps.set(bits)
        } else {
            data.status.set(bits)
        }
        Ok(())
    }
}

fn signal_dict(context: &Value, traps: bool) -> Value {
    Instance::native(types::native(&SIGNAL_DICT), Signals { context: RefCell::new(context.clone()), traps })
}

fn signals(value: &Value) -> PyResult<&Signals> {
    value.native_data::<Signals>().ok_or_else(|| Raise::type_error("argument must be a signal dict"))
}

fn equal(host: &mut dyn Host, args: &Args, op: CompareOp) -> PyResult {
    let own = signals(&args.pos[0])?.bits()?;
    let other = &args.pos[1];
    if other.native_data::<Signals>().is_none() && other.as_dict().is_none() {
        return Ok(Value::NotImplemented);
    }
    let simple = |bits: u32| SIGNALS.iter().map(|(_, signal)| bits & signal != 0).collect::<Vec<_>>();
    let same = signals_of(host, other).is_ok_and(|bits| simple(bits) == simple(own));
    Ok(Value::Bool(same == (op == CompareOp::Eq)))
}

fn view(host: &mut dyn Host, args: &Args, name: &str) -> PyResult {
    let module = host.import_module("collections.abc")?;
    let class = protocol::get_attr(host, &module, &intern(name))?;
    host.call(&class, Args::one(args.pos[0].clone()))
}

// ---- localcontext -----------------------------------------------------------------------------------------------

/// What `localcontext()` returns.
pub static CONTEXT_MANAGER: TypeSpec = TypeSpec {
    subclassable: false,
    methods: &[
        NativeDef::method("__enter__", Sig::NoArgs, |host, args| {
            let local = manager(&args.pos[0])?.local.clone();
            set_current(host, local.clone())?;
            Ok(local)
        }),
        NativeDef::method("__exit__", Sig::Any, |host, args| {
            let global = manager(&args.pos[0])?.global.clone();
            set_current(host, global)?;
            Ok(Value::None)
        }),
    ],
    ..class("decimal", "ContextManager")
};

#[derive(Debug)]
struct Manager {
    local: Value,
    global: Value,
}

forkable!(Manager { local, global });

impl NativeData for Manager {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.local);
        visit(&self.global);
    }
}

fn manager(value: &Value) -> PyResult<&Manager> {
    value.native_data::<Manager>().ok_or_else(|| Raise::type_error("a decimal.ContextManager object is needed"))
}

/// `ctxmanager_new`
pub fn local_context(host: &mut dyn Host, args: Args) -> PyResult {
    const SIGNATURE: Keywords = Keywords {
        function: None,
        names: &["ctx", "prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"],
        required: 0,
        positional: 1,
    };
    let mut given = SIGNATURE.parse(&args, 0)?;
    given.finish()?;
    let global = current(host);
    let of = match given.get(0) {
        Some(value) if !value.is_none() => value.clone(),
        _ => global.clone(),
    };
    if of.native_data::<ContextData>().is_none() {
        return Err(Raise::type_error("optional argument must be a context"));
    }
    let local = copy(&of)?;
    apply(host, &local, &given, 1)?;
    Ok(Instance::native(types::native(&CONTEXT_MANAGER), Manager { local, global }))
}
