//! `datetime.tzinfo` and `datetime.timezone`, and what dates and times ask of them.

use std::any::Any;

use super::moment::{self, Moment};
use super::{Delta, comparison, data, name_of, receiver, text, wrong_argument};

use crate::builtins::protocol::{self, CompareOp, type_name};
use crate::stdlib::keywords::Keywords;
use crate::stdlib::support::class;
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::types::{self, BaseSpec, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Gc, Host, Instance, NativeData, Payload, PyResult, Raise, Str, Value};

/// `datetime.tzinfo`
pub static TZINFO: TypeSpec = TypeSpec {
    doc: Some("Abstract base class for time zone info objects."),
    layout: Layout::Object,
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, |_, args| {
            Ok(Instance::value(super::class_of(&args.pos[0])?, Payload::None))
        }),
        NativeDef::method("tzname", Sig::One, |_, _| not_implemented("tzname")),
        NativeDef::method("utcoffset", Sig::One, |_, _| not_implemented("utcoffset")),
        NativeDef::method("dst", Sig::One, |_, _| not_implemented("dst")),
        NativeDef::method("fromutc", Sig::One, from_utc),
        NativeDef::method("__reduce__", Sig::NoArgs, reduce),
    ],
    ..class("datetime", "tzinfo")
};

/// `datetime.timezone`
pub static TIMEZONE: TypeSpec = TypeSpec {
    doc: Some("Fixed offset from UTC implementation of tzinfo."),
    base: BaseSpec::Spec(&TZINFO),
    subclassable: false,
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, new),
        NativeDef::slot("__repr__", Sig::NoArgs, repr),
        NativeDef::slot("__hash__", Sig::NoArgs, |_, args| {
            Ok(Value::Int(receiver::<Zone>(&args.pos[0])?.offset.hash()))
        }),
        NativeDef::slot("__str__", Sig::NoArgs, |_, args| Ok(receiver::<Zone>(&args.pos[0])?.text())),
        comparison!("__lt__", Lt, compare),
        comparison!("__le__", Le, compare),
        comparison!("__eq__", Eq, compare),
        comparison!("__ne__", Ne, compare),
        comparison!("__gt__", Gt, compare),
        comparison!("__ge__", Ge, compare),
        NativeDef::method("tzname", Sig::One, |_, args| {
            moment_argument("tzname", &args.pos[1])?;
            Ok(receiver::<Zone>(&args.pos[0])?.text())
        }),
        NativeDef::method("utcoffset", Sig::One, |_, args| {
            moment_argument("utcoffset", &args.pos[1])?;
            Ok(receiver::<Zone>(&args.pos[0])?.offset_value.clone())
        }),
        NativeDef::method("dst", Sig::One, |_, args| {
            moment_argument("dst", &args.pos[1])?;
            Ok(Value::None)
        }),
        NativeDef::method("fromutc", Sig::One, zone_from_utc),
        NativeDef::method("__getinitargs__", Sig::NoArgs, |_, args| {
            let zone = receiver::<Zone>(&args.pos[0])?;
            let name = zone.name.iter().map(|name| Value::Str(name.clone()));
            Ok(Value::tuple(std::iter::once(zone.offset_value.clone()).chain(name).collect()))
        }),
    ],
    extra: Some(|class| {
        for (name, offset) in [("utc", 0), ("min", -86_340), ("max", 86_340)] {
            if let Ok(offset) = Delta::new(0, offset, 0) {
                super::set_constant(class, name, Zone::new(offset, None));
            }
        }
    }),
    ..class("datetime", "timezone")
};

/// A fixed offset.
#[derive(Debug)]
pub struct Zone {
    offset: Delta,
    offset_value: Value,
    name: Option<Gc<Str>>,
}

forkable!(Zone { offset, offset_value, name });

impl NativeData for Zone {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

impl Zone {
    fn new(offset: Delta, name: Option<Gc<Str>>) -> Zone {
        Zone { offset, offset_value: offset.value(), name }
    }

    /// `timezone_str`
    fn text(&self) -> Value {
        match &self.name {
            Some(name) => Value::Str(name.clone()),
            None if self.offset.micros() == 0 => Value::str("UTC"),
            None => Value::str(&format!("UTC{}", text::offset(self.offset, ":"))),
        }
    }
}

/// `timezone.utc`
pub fn utc() -> Value {
    types::native(&TIMEZONE).dict().get_str(&intern("utc")).unwrap_or_default()
}

/// `new_timezone` with its check.
///
/// # Errors
/// ValueError for an offset of a day or more.
pub fn new_zone(offset: Delta, name: Option<Gc<Str>>) -> PyResult {
    if name.is_none() && offset.micros() == 0 {
        return Ok(utc());
    }
    if offset.micros().abs() >= 86_400_000_000 {
        let shown = super::delta::repr(&offset.value())?;
        return Err(Raise::value_error(format!(
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {shown}."
        )));
    }
    Ok(Instance::native(types::native(&TIMEZONE), Zone::new(offset, name)))
}

/// Local time, which is UTC under its name.
pub fn local() -> Value {
    Instance::native(types::native(&TIMEZONE), Zone::new(Delta::default(), Some(Str::new("UTC"))))
}

fn new(_host: &mut dyn Host, args: Args) -> PyResult {
    const SIGNATURE: Keywords =
        Keywords { function: Some("timezone"), names: &["offset", "name"], required: 1, positional: 2 };
    let mut given = SIGNATURE.parse(&args, 1)?;
    if let Some(offset) = given.get(0)
        && data::<Delta>(offset).is_none()
    {
        return Err(wrong_argument("timezone", 1, "datetime.timedelta", offset));
    }
    let name = match given.get(1) {
        Some(name) => Some(super::str_argument("timezone", 2, name)?),
        None => None,
    };
    given.finish()?;
    new_zone(*receiver::<Delta>(&given.values[0])?, name)
}

fn repr(host: &mut dyn Host, args: Args) -> PyResult {
    let this = &args.pos[0];
    if this.is(&utc()) {
        return Ok(Value::str("datetime.timezone.utc"));
    }
    let zone = receiver::<Zone>(this)?;
    let offset = super::delta::repr(&zone.offset_value)?;
    let head = format!("{}({offset}", type_name(&this.class()));
    let Some(name) = &zone.name else { return Ok(Value::str(&format!("{head})"))) };
    let name = protocol::repr(host, &Value::Str(name.clone()))?;
    Ok(Value::Str(Str::new(&format!("{head}, ")).concat(&name).concat(&Str::new(")"))))
}

fn compare(_host: &mut dyn Host, op: CompareOp, a: &Value, b: &Value) -> PyResult {
    Ok(match (op, data::<Zone>(a), data::<Zone>(b)) {
        (CompareOp::Eq | CompareOp::Ne, Some(a), Some(b)) => Value::Bool(op.holds(a.offset.cmp(&b.offset))),
        _ => Value::NotImplemented,
    })
}

fn moment_argument(function: &str, value: &Value) -> PyResult<()> {
    if value.is_none() || data::<Moment>(value).is_some() {
        return Ok(());
    }
    let got = name_of(value);
    Err(Raise::type_error(format!("{function}(dt) argument must be a datetime instance or None, not {got}")))
}

fn zone_from_utc(host: &mut dyn Host, args: Args) -> PyResult {
    let this = &args.pos[0];
    let moment = own_moment(this, &args.pos[1])?;
    moment::shifted(host, &args.pos[1], moment, receiver::<Zone>(this)?.offset)
}

/// The argument of `fromutc`: a datetime in this very time zone.
fn own_moment<'a>(this: &Value, moment: &'a Value) -> PyResult<&'a Moment> {
    let found = data::<Moment>(moment).ok_or_else(|| Raise::type_error("fromutc: argument must be a datetime"))?;
    if !found.zone.is(this) {
        return Err(Raise::value_error("fromutc: dt.tzinfo is not self"));
    }
    Ok(found)
}

fn not_implemented(method: &str) -> PyResult {
    Err(Raise::new(BuiltinType::NotImplementedError, format!("a tzinfo subclass must implement {method}()")))
}

/// `tzinfo_fromutc`
fn from_utc(host: &mut dyn Host, args: Args) -> PyResult {
    let (this, value) = (&args.pos[0], &args.pos[1]);
    let moment = own_moment(this, value)?;
    let needed = |what: &str| Raise::value_error(format!("fromutc: non-None {what}() result required"));
    let offset = offset_of(host, this, "utcoffset", value)?.ok_or_else(|| needed("utcoffset"))?;
    let saving = offset_of(host, this, "dst", value)?.ok_or_else(|| needed("dst"))?;
    let standard = moment::shifted(host, value, moment, offset.minus(saving)?)?;
    let Some(saving) = offset_of(host, this, "dst", &standard)? else {
        return Err(Raise::value_error("fromutc: tz.dst() gave inconsistent results; cannot convert"));
    };
    if saving == Delta::default() {
        return Ok(standard);
    }
    let moment = receiver::<Moment>(&standard)?;
    moment::shifted(host, &standard, moment, saving)
}

/// `tzinfo_reduce`
fn reduce(host: &mut dyn Host, args: Args) -> PyResult {
    let this = &args.pos[0];
    let initial = match protocol::get_attr_opt(host, this, &intern("__getinitargs__"))? {
        Some(method) => host.call(&method, Args::none())?,
        None => Value::tuple(Vec::new()),
    };
    let state = protocol::call_method(host, this, "__getstate__", Args::none())?;
    Ok(Value::tuple(vec![Value::Type(this.class()), initial, state]))
}

/// `check_tzinfo_subclass`
///
/// # Errors
/// TypeError for what is neither `None` nor a time zone.
pub fn check(zone: &Value) -> PyResult<()> {
    if zone.is_none() || zone.class().is_subtype(&types::native(&TZINFO)) {
        return Ok(());
    }
    let got = name_of(zone);
    Err(Raise::type_error(format!("tzinfo argument must be None or of a tzinfo subclass, not type '{got}'")))
}

/// `call_tzinfo_method`: `utcoffset` or `dst` of a time zone, which may be `None`.
///
/// # Errors
/// TypeError for a result that is no timedelta, ValueError for one of a day or more.
pub fn offset_of(host: &mut dyn Host, zone: &Value, method: &str, of: &Value) -> PyResult<Option<Delta>> {
    if zone.is_none() {
        return Ok(None);
    }
    if let Some(zone) = data::<Zone>(zone) {
        return Ok((method == "utcoffset").then_some(zone.offset));
    }
    let result = protocol::call_method(host, zone, method, Args::one(of.clone()))?;
    if result.is_none() {
        return Ok(None);
    }
    match data::<Delta>(&result) {
        Some(offset) if offset.micros().abs() < 86_400_000_000 => Ok(Some(*offset)),
        Some(_) => Err(Raise::value_error(
            "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).",
        )),
        None => {
            let got = name_of(&result);
            Err(Raise::type_error(format!("tzinfo.{method}() must return None or timedelta, not '{got}'")))
        }
    }
}

/// An offset as an object, or `None`.
pub fn offset_value(offset: Option<Delta>) -> Value {
    offset.map_or(Value::None, Delta::value)
}

/// `call_tzname`: `None` or a string.
///
/// # Errors
/// TypeError for anything else.
pub fn name_of_zone(host: &mut dyn Host, zone: &Value, of: &Value) -> PyResult {
    if zone.is_none() {
        return Ok(Value::None);
    }
    let result = protocol::call_method(host, zone, "tzname", Args::one(of.clone()))?;
    if result.is_none() || result.as_str().is_some() {
        return Ok(result);
    }
    let got = name_of(&result);
    Err(Raise::type_error(format!("tzinfo.tzname() must return None or a string, not '{got}'")))
}
