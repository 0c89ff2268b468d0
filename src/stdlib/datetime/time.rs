//! `datetime.time`

use std::any::Any;
use std::cell::Cell;

use super::{
    Clock, Delta, class_of, comparison, data, date, is_exactly, parse, receiver, set_constant, str_argument, text, zone,
};
use crate::arith::civil::BrokenTime;
use crate::arith::siphash;
use crate::builtins::protocol::{self, CompareOp, type_name};
use crate::stdlib::keywords::{Keywords, Parsed, c_int};
use crate::stdlib::support::class;
use crate::stdlib::time as time_module;
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::types::{self, GetSet, TypeSpec};
use crate::value::{Args, Gc, Host, Instance, NativeData, PyResult, Raise, Str, Type, Value};

/// `datetime.time`
pub static TIME: TypeSpec = TypeSpec {
    doc: Some(
        "time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object\n\nAll arguments are optional. \
         tzinfo may be None, or an instance of\na tzinfo subclass. The remaining arguments may be ints.\n",
    ),
    methods: METHODS,
    getset: &[
        GetSet { name: "hour", get: |_, this| Ok(Value::Int(receiver::<Time>(this)?.clock.hour)), set: None },
        GetSet { name: "minute", get: |_, this| Ok(Value::Int(receiver::<Time>(this)?.clock.minute)), set: None },
        GetSet { name: "second", get: |_, this| Ok(Value::Int(receiver::<Time>(this)?.clock.second)), set: None },
        GetSet { name: "microsecond", get: |_, this| Ok(Value::Int(receiver::<Time>(this)?.clock.micro)), set: None },
        GetSet { name: "tzinfo", get: |_, this| Ok(receiver::<Time>(this)?.zone.clone()), set: None },
        GetSet { name: "fold", get: |_, this| Ok(Value::Int(receiver::<Time>(this)?.fold.get().into())), set: None },
    ],
    extra: Some(|class| {
        let last = Clock { hour: 23, minute: 59, second: 59, micro: 999_999 };
        set_constant(class, "min", Time::new(Clock::default(), Value::None, false));
        set_constant(class, "max", Time::new(last, Value::None, false));
        let micro = Delta { days: 0, seconds: 0, micros: 1 };
        class.dict().set_str(&intern("resolution"), micro.value());
    }),
    ..class("datetime", "time")
};

const METHODS: &[NativeDef] = &[
    NativeDef::static_method("__new__", Sig::Any, new),
    NativeDef::slot("__repr__", Sig::NoArgs, repr),
    NativeDef::slot("__hash__", Sig::NoArgs, hash),
    NativeDef::slot("__str__", Sig::NoArgs, |host, args| {
        protocol::call_method(host, &args.pos[0], "isoformat", Args::none())
    }),
    comparison!("__lt__", Lt, compare),
    comparison!("__le__", Le, compare),
    comparison!("__eq__", Eq, compare),
    comparison!("__ne__", Ne, compare),
    comparison!("__gt__", Gt, compare),
    comparison!("__ge__", Ge, compare),
    NativeDef::method("isoformat", Sig::Any, isoformat),
    NativeDef::method("strftime", Sig::Any, strftime),
    NativeDef::method("__format__", Sig::Any, date::format),
    NativeDef::method("utcoffset", Sig::NoArgs, |host, args| {
        let time = receiver::<Time>(&args.pos[0])?;
        zone::offset_of(host, &time.zone.clone(), "utcoffset", &Value::None).map(zone::offset_value)
    }),
    NativeDef::method("tzname", Sig::NoArgs, |host, args| {
        zone::name_of_zone(host, &receiver::<Time>(&args.pos[0])?.zone.clone(), &Value::None)
    }),
    NativeDef::method("dst", Sig::NoArgs, |host, args| {
        let time = receiver::<Time>(&args.pos[0])?;
        zone::offset_of(host, &time.zone.clone(), "dst", &Value::None).map(zone::offset_value)
    }),
    NativeDef::method("replace", Sig::Any, replace),
    NativeDef::class_method("fromisoformat", Sig::One, from_iso_format),
    NativeDef::method("__reduce_ex__", Sig::One, |_, args| reduce(&args.pos[0], args.pos[1].as_i64() > Some(3))),
    NativeDef::method("__reduce__", Sig::NoArgs, |_, args| reduce(&args.pos[0], false)),
];

/// A time of day, perhaps of a time zone.
#[derive(Debug)]
pub struct Time {
    /// The time.
    pub clock: Clock,
    /// `tzinfo` or `None`.
    pub zone: Value,
    /// Whether it is the later of two that read the same.
    pub fold: Cell<bool>,
    hash: Cell<Option<i64>>,
}

forkable!(Time { clock, zone, fold, hash });

impl NativeData for Time {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.zone);
    }
}

impl Time {
    /// A time.
    pub fn new(clock: Clock, zone: Value, fold: bool) -> Time {
        Time { clock, zone, fold: Cell::new(fold), hash: Cell::new(None) }
    }
}

/// An object of the class itself.
pub fn exact(clock: Clock, zone: Value, fold: bool) -> Value {
    Instance::native(types::native(&TIME), Time::new(clock, zone, fold))
}

/// The four numbers of a time among arguments, from an index on; then `tzinfo` and `fold`.
pub struct ClockArguments {
    /// Hour, minute, second, microsecond.
    pub numbers: [i64; 4],
    /// `tzinfo`
    pub zone: Value,
    /// `fold`
    pub fold: i64,
}

impl ClockArguments {
    /// Reads those that were given.
    pub fn read(&mut self, host: &mut dyn Host, given: &Parsed, from: usize) -> PyResult<()> {
        for (i, number) in self.numbers.iter_mut().enumerate() {
            if let Some(value) = given.get(from + i) {
                *number = c_int(host, value)?;
            }
        }
        if let Some(zone) = given.get(from + 4) {
            self.zone = zone.clone();
        }
        if let Some(fold) = given.get(from + 5) {
            self.fold = c_int(host, fold)?;
        }
        Ok(())
    }

    /// The time, checked.
    pub fn clock(&self) -> PyResult<Clock> {
        let [hour, minute, second, micro] = self.numbers;
        Clock::new(hour, minute, second, micro, self.fold)
    }
}

const FIELDS: &[&str] = &["hour", "minute", "second", "microsecond", "tzinfo", "fold"];

/// `time_new`
fn new(host: &mut dyn Host, args: Args) -> PyResult {
    let class = class_of(&args.pos[0])?;
    if let Some(bytes) = date::state_bytes::<6>(&args, 2)
        && bytes[0] & 0x7f < 24
    {
        let zone = args.pos.get(2).cloned().unwrap_or(Value::None);
        let clock = clock_of_bytes(&bytes)?;
        return Ok(Instance::native(class, Time::new(clock, zone, bytes[0] & 0x80 != 0)));
    }
    let signature = Keywords { function: None, names: FIELDS, required: 0, positional: 5 };
    let mut given = signature.parse(&args, 1)?;
    let mut fields = ClockArguments { numbers: [0; 4], zone: Value::None, fold: 0 };
    fields.read(host, &given, 0)?;
    given.finish()?;
    make(class, fields)
}

/// The time in the last six bytes of a state.
pub fn clock_of_bytes(bytes: &[u8; 6]) -> PyResult<Clock> {
    let [hour, minute, second, a, b, c] = bytes.map(i64::from);
    Clock::new(hour & 0x7f, minute, second, (a << 16) | (b << 8) | c, 0)
}

fn make(class: Gc<Type>, fields: ClockArguments) -> PyResult {
    let clock = fields.clock()?;
    zone::check(&fields.zone)?;
    Ok(Instance::native(class, Time::new(clock, fields.zone, fields.fold == 1)))
}

/// `time_replace`
fn replace(host: &mut dyn Host, args: Args) -> PyResult {
    let time = receiver::<Time>(&args.pos[0])?;
    let Clock { hour, minute, second, micro } = time.clock;
    let mut fields = ClockArguments {
        numbers: [hour, minute, second, micro],
        zone: time.zone.clone(),
        fold: time.fold.get().into(),
    };
    let signature = Keywords { function: Some("replace"), names: FIELDS, required: 0, positional: 5 };
    let mut given = signature.parse(&args, 1)?;
    fields.read(host, &given, 0)?;
    given.finish()?;
    make(args.pos[0].class(), fields)
}

/// The arguments of a time in a repr: `12, 30, 1, 5`, without zeros at the end behind the minutes.
pub fn shown(clock: Clock) -> String {
    let Clock { hour, minute, second, micro } = clock;
    match (second, micro) {
        (0, 0) => format!("{hour}, {minute}"),
        (_, 0) => format!("{hour}, {minute}, {second}"),
        _ => format!("{hour}, {minute}, {second}, {micro}"),
    }
}

/// The end of a repr: `, fold=1`, `, tzinfo=…`, and the parenthesis.
pub fn finish_repr(host: &mut dyn Host, head: String, fold: bool, zone: &Value) -> PyResult {
    let head = if fold { format!("{head}, fold=1") } else { head };
    if zone.is_none() {
        return Ok(Value::str(&format!("{head})")));
    }
    let zone = protocol::repr(host, zone)?;
    Ok(Value::Str(Str::new(&format!("{head}, tzinfo=")).concat(&zone).concat(&Str::new(")"))))
}

fn repr(host: &mut dyn Host, args: Args) -> PyResult {
    let time = receiver::<Time>(&args.pos[0])?;
    let head = format!("{}({}", type_name(&args.pos[0].class()), shown(time.clock));
    finish_repr(host, head, time.fold.get(), &time.zone)
}

fn offset(host: &mut dyn Host, time: &Time) -> PyResult<Option<Delta>> {
    zone::offset_of(host, &time.zone, "utcoffset", &Value::None)
}

/// `time_hash`
fn hash(host: &mut dyn Host, args: Args) -> PyResult {
    let time = receiver::<Time>(&args.pos[0])?;
    if let Some(known) = time.hash.get() {
        return Ok(Value::Int(known));
    }
    let hash = match offset(host, time)? {
        None => siphash::hash_bytes(&time.clock.bytes()),
        Some(offset) => Delta::new(0, time.clock.seconds(), time.clock.micro)?.minus(offset)?.hash(),
    };
    time.hash.set(Some(hash));
    Ok(Value::Int(hash))
}

/// `time_richcompare`
fn compare(host: &mut dyn Host, op: CompareOp, a: &Value, b: &Value) -> PyResult {
    let (Some(left), Some(right)) = (data::<Time>(a), data::<Time>(b)) else { return Ok(Value::NotImplemented) };
    if left.zone.is(&right.zone) {
        return Ok(Value::Bool(op.holds(left.clock.cmp(&right.clock))));
    }
    let (first, second) = (offset(host, left)?, offset(host, right)?);
    let order = match (first, second) {
        (first, second) if first == second => left.clock.cmp(&right.clock),
        (Some(first), Some(second)) => {
            let place = |time: &Time, offset: Delta| {
                (time.clock.seconds() - offset.days * 86_400 - offset.seconds, time.clock.micro)
            };
            place(left, first).cmp(&place(right, second))
        }
        _ => match op {
            CompareOp::Eq => return Ok(Value::Bool(false)),
            CompareOp::Ne => return Ok(Value::Bool(true)),
            _ => return Err(Raise::type_error("can't compare offset-naive and offset-aware times")),
        },
    };
    Ok(Value::Bool(op.holds(order)))
}

/// `time_isoformat`
fn isoformat(host: &mut dyn Host, args: Args) -> PyResult {
    const SIGNATURE: Keywords =
        Keywords { function: Some("isoformat"), names: &["timespec"], required: 0, positional: 1 };
    let mut given = SIGNATURE.parse(&args, 1)?;
    let spec = match given.get(0) {
        Some(spec) => Some(str_argument("isoformat", 1, spec)?),
        None => None,
    };
    given.finish()?;
    let time = receiver::<Time>(&args.pos[0])?;
    let body = text::iso_time(time.clock, spec.as_deref())?;
    let offset = text::zone_offset(host, &time.zone, ":", &Value::None)?;
    Ok(Value::str(&(body + &offset)))
}

/// `time_strftime`: the day is the first of January 1900.
fn strftime(host: &mut dyn Host, args: Args) -> PyResult {
    const SIGNATURE: Keywords = Keywords { function: Some("strftime"), names: &["format"], required: 1, positional: 1 };
    let mut given = SIGNATURE.parse(&args, 1)?;
    let format = match given.get(0) {
        Some(format) => str_argument("strftime", 1, format)?,
        None => Str::empty(),
    };
    given.finish()?;
    let time = receiver::<Time>(&args.pos[0])?;
    let Clock { hour, minute, second, .. } = time.clock;
    let broken = BrokenTime { year: 1900, month: 1, day: 1, hour, minute, second, weekday: 0, yearday: 1, dst: -1 };
    let tuple = time_module::struct_time(&broken, None);
    text::strftime(host, &args.pos[0], &format, &tuple, &Value::None)
}

/// `time_fromisoformat`
fn from_iso_format(host: &mut dyn Host, args: Args) -> PyResult {
    let text = parse::text_argument(&args.pos[1])?;
    let parsed = parse::time(&text).ok_or_else(|| parse::invalid(host, &args.pos[1]))?;
    let zone = parsed.zone()?;
    let class = class_of(&args.pos[0])?;
    if is_exactly(&class, &TIME) {
        return Ok(exact(parsed.clock()?, zone, false));
    }
    let numbers = parsed.fields.map(Value::Int);
    host.call(&args.pos[0], Args::pos(numbers.into_iter().chain([zone])))
}

/// `time_reduce_ex`: the fold is in the state from protocol 4 on.
fn reduce(this: &Value, with_fold: bool) -> PyResult {
    let time = receiver::<Time>(this)?;
    let mut bytes = time.clock.bytes();
    if with_fold && time.fold.get() {
        bytes[0] |= 0x80;
    }
    let mut state = vec![Value::bytes(bytes.to_vec())];
    if !time.zone.is_none() {
        state.push(time.zone.clone());
    }
    Ok(Value::tuple(vec![Value::Type(this.class()), Value::tuple(state)]))
}
