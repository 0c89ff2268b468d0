//! `datetime.datetime`

use std::any::Any;
use std::cell::Cell;

use super::time::{self, ClockArguments, Time};
use super::{
    Clock, DATE, Day, Delta, class_of, comparison, data, date, is_exactly, no_clock, parse, receiver, set_constant,
    str_argument, text, wrong_argument, zone,
};
use crate::arith::civil;
use crate::arith::siphash;
use crate::builtins::protocol::{self, CompareOp, type_name};
use crate::stdlib::keywords::{Keywords, c_int};
use crate::stdlib::support::class;
use crate::stdlib::time as time_module;
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::types::{self, BaseSpec, GetSet, TypeSpec};
use crate::value::{Args, Gc, Host, Instance, NativeData, PyResult, Raise, Str, Type, Value};

/// `datetime.datetime`
pub static DATETIME: TypeSpec = TypeSpec {
    doc: Some(
        "datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])\n\nThe year, month and day \
         arguments are required. tzinfo may be None, or an\ninstance of a tzinfo subclass. The remaining arguments \
         may be ints.\n",
    ),
    base: BaseSpec::Spec(&DATE),
    methods: METHODS,
    getset: &[
        GetSet { name: "hour", get: |_, this| Ok(Value::Int(receiver::<Moment>(this)?.clock.hour)), set: None },
        GetSet { name: "minute", get: |_, this| Ok(Value::Int(receiver::<Moment>(this)?.clock.minute)), set: None },
        GetSet { name: "second", get: |_, this| Ok(Value::Int(receiver::<Moment>(this)?.clock.second)), set: None },
        GetSet { name: "microsecond", get: |_, this| Ok(Value::Int(receiver::<Moment>(this)?.clock.micro)), set: None },
        GetSet { name: "tzinfo", get: |_, this| Ok(receiver::<Moment>(this)?.zone.clone()), set: None },
        GetSet { name: "fold", get: |_, this| Ok(Value::Int(receiver::<Moment>(this)?.fold.get().into())), set: None },
    ],
    extra: Some(|class| {
        let (first, last) = (Day { year: 1, month: 1, day: 1 }, Day { year: 9999, month: 12, day: 31 });
        let clock = Clock { hour: 23, minute: 59, second: 59, micro: 999_999 };
        set_constant(class, "min", Moment::new(first, Clock::default(), Value::None, false));
        set_constant(class, "max", Moment::new(last, clock, Value::None, false));
        let micro = Delta { days: 0, seconds: 0, micros: 1 };
        class.dict().set_str(&intern("resolution"), micro.value());
    }),
    ..class("datetime", "datetime")
};

const METHODS: &[NativeDef] = &[
    NativeDef::static_method("__new__", Sig::Any, new),
    NativeDef::slot("__repr__", Sig::NoArgs, repr),
    NativeDef::slot("__hash__", Sig::NoArgs, hash),
    NativeDef::slot("__str__", Sig::NoArgs, |host, args| {
        protocol::call_method(host, &args.pos[0], "isoformat", Args::one(Value::str(" ")))
    }),
    comparison!("__lt__", Lt, compare),
    comparison!("__le__", Le, compare),
    comparison!("__eq__", Eq, compare),
    comparison!("__ne__", Ne, compare),
    comparison!("__gt__", Gt, compare),
    comparison!("__ge__", Ge, compare),
    NativeDef::slot("__add__", Sig::One, |host, args| add(host, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__radd__", Sig::One, |host, args| add(host, &args.pos[1], &args.pos[0])),
    NativeDef::slot("__sub__", Sig::One, |host, args| subtract(host, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__rsub__", Sig::One, |host, args| subtract(host, &args.pos[1], &args.pos[0])),
    NativeDef::class_method("now", Sig::Any, |_, args| {
        let mut given = ONE_ZONE_NOW.parse(&args, 1)?;
        given.finish()?;
        zone::check(given.get(0).unwrap_or(&Value::None))?;
        no_clock("datetime.datetime.now (the clock)")
    }),
    NativeDef::class_method("utcnow", Sig::NoArgs, |_, _| no_clock("datetime.datetime.utcnow (the clock)")),
    NativeDef::class_method("fromtimestamp", Sig::Any, from_timestamp),
    NativeDef::class_method("utcfromtimestamp", Sig::One, |host, args| {
        timestamp_object(host, &args.pos[0], &args.pos[1], false, Value::None)
    }),
    NativeDef::class_method("strptime", Sig::Any, strptime),
    NativeDef::class_method("combine", Sig::Any, combine),
    NativeDef::class_method("fromisoformat", Sig::One, from_iso_format),
    NativeDef::method("date", Sig::NoArgs, |_, args| {
        Ok(Instance::native(types::native(&DATE), receiver::<Moment>(&args.pos[0])?.day))
    }),
    NativeDef::method("time", Sig::NoArgs, |_, args| {
        let moment = receiver::<Moment>(&args.pos[0])?;
        Ok(time::exact(moment.clock, Value::None, moment.fold.get()))
    }),
    NativeDef::method("timetz", Sig::NoArgs, |_, args| {
        let moment = receiver::<Moment>(&args.pos[0])?;
        Ok(time::exact(moment.clock, moment.zone.clone(), moment.fold.get()))
    }),
    NativeDef::method("ctime", Sig::NoArgs, |_, args| {
        let moment = receiver::<Moment>(&args.pos[0])?;
        Ok(Value::str(&text::ctime(moment.day, moment.clock)))
    }),
    NativeDef::method("timetuple", Sig::NoArgs, time_tuple),
    NativeDef::method("timestamp", Sig::NoArgs, timestamp),
    NativeDef::method("utctimetuple", Sig::NoArgs, utc_time_tuple),
    NativeDef::method("isoformat", Sig::Any, isoformat),
    NativeDef::method("utcoffset", Sig::NoArgs, |host, args| {
        offset(host, &args.pos[0], "utcoffset").map(zone::offset_value)
    }),
    NativeDef::method("tzname", Sig::NoArgs, |host, args| {
        zone::name_of_zone(host, &receiver::<Moment>(&args.pos[0])?.zone, &args.pos[0])
    }),
    NativeDef::method("dst", Sig::NoArgs, |host, args| offset(host, &args.pos[0], "dst").map(zone::offset_value)),
    NativeDef::method("replace", Sig::Any, replace),
    NativeDef::method("astimezone", Sig::Any, as_time_zone),
    NativeDef::method("__reduce_ex__", Sig::One, |_, args| reduce(&args.pos[0], args.pos[1].as_i64() > Some(3))),
    NativeDef::method("__reduce__", Sig::NoArgs, |_, args| reduce(&args.pos[0], false)),
];

const ONE_ZONE_NOW: Keywords = Keywords { function: Some("now"), names: &["tz"], required: 0, positional: 1 };

/// A day and a time, perhaps of a time zone.
#[derive(Debug)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// The time.
    pub clock: Clock,
    /// `tzinfo` or `None`.
    pub zone: Value,
    /// Whether it is the later of two that read the same.
    pub fold: Cell<bool>,
    hash: Cell<Option<i64>>,
}

forkable!(Moment { day, clock, zone, fold, hash });

impl NativeData for Moment {
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

impl Moment {
    /// A moment.
    pub fn new(day: Day, clock: Clock, zone: Value, fold: bool) -> Moment {
        Moment { day, clock, zone, fold: Cell::new(fold), hash: Cell::new(None) }
    }

    /// Seconds since the start of year 1's first day, as if in UTC; the epoch is `EPOCH_SECONDS` then.
    fn seconds(&self) -> i64 {
        (self.day.ordinal() - civil::EPOCH_ORDINAL) * 86_400 + self.clock.seconds()
    }
}

/// An object of the class itself.
pub fn exact(day: Day, clock: Clock, zone: Value, fold: bool) -> Value {
    Instance::native(types::native(&super::DATETIME), Moment::new(day, clock, zone, fold))
}

/// `new_datetime_subclass_fold_ex`: subclasses are called.
fn make(host: &mut dyn Host, class: &Value, day: Day, clock: Clock, zone: Value, fold: bool) -> PyResult {
    if is_exactly(&class_of(class)?, &super::DATETIME) {
        return Ok(exact(day, clock, zone, fold));
    }
    let numbers = [day.year, day.month, day.day, clock.hour, clock.minute, clock.second, clock.micro].map(Value::Int);
    let made = host.call(class, Args::pos(numbers.into_iter().chain([zone])))?;
    if let Some(moment) = data::<Moment>(&made) {
        moment.fold.set(fold);
    }
    Ok(made)
}

/// The day in the first four bytes of a state.
pub fn day_of_bytes(bytes: &[u8]) -> PyResult<Day> {
    let part = |i: usize| i64::from(bytes.get(i).copied().unwrap_or(0));
    Day::new(part(0) * 256 + part(1), part(2) & 0x7f, part(3))
}

const FIELDS: &[&str] = &["year", "month", "day", "hour", "minute", "second", "microsecond", "tzinfo", "fold"];

/// `datetime_new`
fn new(host: &mut dyn Host, args: Args) -> PyResult {
    let class = class_of(&args.pos[0])?;
    if let Some(bytes) = date::state_bytes::<10>(&args, 2)
        && (1..=12).contains(&(bytes[2] & 0x7f))
    {
        let (day, clock) = bytes.split_at(4);
        let clock = time::clock_of_bytes(&clock.try_into().unwrap_or_default())?;
        let zone = args.pos.get(2).cloned().unwrap_or(Value::None);
        return Ok(Instance::native(class, Moment::new(day_of_bytes(day)?, clock, zone, bytes[2] & 0x80 != 0)));
    }
    let fields = ClockArguments { numbers: [0; 4], zone: Value::None, fold: 0 };
    let signature = Keywords { function: None, names: FIELDS, required: 3, positional: 8 };
    from_fields(host, class, &args, &signature, [0; 3], fields)
}

/// An object of the class, from arguments over what is given for those left out.
fn from_fields(
    host: &mut dyn Host,
    class: Gc<Type>,
    args: &Args,
    signature: &Keywords,
    mut day: [i64; 3],
    mut fields: ClockArguments,
) -> PyResult {
    let mut given = signature.parse(args, 1)?;
    for (i, number) in day.iter_mut().enumerate() {
        if let Some(value) = given.get(i) {
            *number = c_int(host, value)?;
        }
    }
    fields.read(host, &given, 3)?;
    given.finish()?;
    let day = Day::new(day[0], day[1], day[2])?;
    let clock = fields.clock()?;
    zone::check(&fields.zone)?;
    Ok(Instance::native(class, Moment::new(day, clock, fields.zone, fields.fold == 1)))
}

/// `datetime_replace`
fn replace(host: &mut dyn Host, args: Args) -> PyResult {
    let moment = receiver::<Moment>(&args.pos[0])?;
    let Clock { hour, minute, second, micro } = moment.clock;
    let fields = ClockArguments {
        numbers: [hour, minute, second, micro],
        zone: moment.zone.clone(),
        fold: moment.fold.get().into(),
    };
    let day = [moment.day.year, moment.day.month, moment.day.day];
    let signature = Keywords { function: Some("replace"), names: FIELDS, required: 0, positional: 8 };
    from_fields(host, args.pos[0].class(), &args, &signature, day, fields)
}

fn repr(host: &mut dyn Host, args: Args) -> PyResult {
    let moment = receiver::<Moment>(&args.pos[0])?;
    let Day { year, month, day } = moment.day;
    let name = type_name(&args.pos[0].class());
    let head = format!("{name}({year}, {month}, {day}, {}", time::shown(moment.clock));
    time::finish_repr(host, head, moment.fold.get(), &moment.zone)
}

/// `datetime_utcoffset` or `datetime_dst`.
fn offset(host: &mut dyn Host, this: &Value, method: &str) -> PyResult<Option<Delta>> {
    zone::offset_of(host, &receiver::<Moment>(this)?.zone, method, this)
}

/// `datetime_hash`
fn hash(host: &mut dyn Host, args: Args) -> PyResult {
    let moment = receiver::<Moment>(&args.pos[0])?;
    if let Some(known) = moment.hash.get() {
        return Ok(Value::Int(known));
    }
    let unfolded = match moment.fold.get() {
        true => exact(moment.day, moment.clock, moment.zone.clone(), false),
        false => args.pos[0].clone(),
    };
    let hash = match offset(host, &unfolded, "utcoffset")? {
        None => {
            let mut bytes = moment.day.bytes().to_vec();
            bytes.extend(moment.clock.bytes());
            siphash::hash_bytes(&bytes)
        }
        Some(offset) => {
            Delta::new(moment.day.ordinal(), moment.clock.seconds(), moment.clock.micro)?.minus(offset)?.hash()
        }
    };
    moment.hash.set(Some(hash));
    Ok(Value::Int(hash))
}

/// Whether an inequality is to be reported of moments that read the same, because one of them depends on its fold
/// (`pep495_eq_exception`).
fn depends_on_fold(
    host: &mut dyn Host,
    a: &Value,
    b: &Value,
    first: Option<Delta>,
    second: Option<Delta>,
) -> PyResult<bool> {
    for (value, known) in [(a, first), (b, second)] {
        let moment = receiver::<Moment>(value)?;
        let flipped = exact(moment.day, moment.clock, moment.zone.clone(), !moment.fold.get());
        let flipped = offset(host, &flipped, "utcoffset")?;
        if flipped != known {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `datetime_richcompare`
fn compare(host: &mut dyn Host, op: CompareOp, a: &Value, b: &Value) -> PyResult {
    let left = receiver::<Moment>(a)?;
    let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
    let Some(right) = data::<Moment>(b) else {
        if data::<Day>(b).is_none() {
            return Ok(Value::NotImplemented);
        }
        if equality {
            return Ok(Value::Bool(op == CompareOp::Ne));
        }
        let (a, b) = (super::name_of(a), super::name_of(b));
        return Err(Raise::type_error(format!("can't compare {a} to {b}")));
    };
    let bytes = || (left.day, left.clock).cmp(&(right.day, right.clock));
    if left.zone.is(&right.zone) {
        return Ok(Value::Bool(op.holds(bytes())));
    }
    let (first, second) = (offset(host, a, "utcoffset")?, offset(host, b, "utcoffset")?);
    let mut order = if first == second {
        bytes()
    } else if first.is_some() && second.is_some() {
        difference(host, a, b)?.micros().cmp(&0)
    } else if equality {
        return Ok(Value::Bool(op == CompareOp::Ne));
    } else {
        return Err(Raise::type_error("can't compare offset-naive and offset-aware datetimes"));
    };
    if equality && order.is_eq() && depends_on_fold(host, a, b, first, second)? {
        order = std::cmp::Ordering::Greater;
    }
    Ok(Value::Bool(op.holds(order)))
}

/// The difference of two moments (`datetime_subtract`).
fn difference(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult<Delta> {
    let (left, right) = (receiver::<Moment>(a)?, receiver::<Moment>(b)?);
    let (first, second) = if left.zone.is(&right.zone) {
        (None, None)
    } else {
        (offset(host, a, "utcoffset")?, offset(host, b, "utcoffset")?)
    };
    if first.is_some() != second.is_some() {
        return Err(Raise::type_error("can't subtract offset-naive and offset-aware datetimes"));
    }
    let days = left.day.ordinal() - right.day.ordinal();
    let seconds = left.clock.seconds() - right.clock.seconds();
    let result = Delta::new(days, seconds, left.clock.micro - right.clock.micro)?;
    match (first, second) {
        (Some(first), Some(second)) if first != second => result.minus(first.minus(second)?),
        _ => Ok(result),
    }
}

/// `add_datetime_timedelta`
pub fn shifted(host: &mut dyn Host, this: &Value, moment: &Moment, by: Delta) -> PyResult {
    let seconds = moment.clock.seconds() + by.seconds;
    let micros = moment.clock.micro + by.micros;
    let seconds = seconds + micros.div_euclid(1_000_000);
    let day = Day::of_ordinal(moment.day.ordinal() + by.days + seconds.div_euclid(86_400))?;
    let clock = Clock::of_seconds(seconds.rem_euclid(86_400), micros.rem_euclid(1_000_000));
    make(host, &Value::Type(this.class()), day, clock, moment.zone.clone(), false)
}

fn add(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    match (data::<Moment>(a), data::<Delta>(b), data::<Moment>(b), data::<Delta>(a)) {
        (Some(moment), Some(delta), ..) => shifted(host, a, moment, *delta),
        (_, _, Some(moment), Some(delta)) => shifted(host, b, moment, *delta),
        _ => Ok(Value::NotImplemented),
    }
}

fn subtract(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    match (data::<Moment>(a), data::<Moment>(b), data::<Delta>(b)) {
        (Some(_), Some(_), _) => difference(host, a, b).map(Delta::value),
        (Some(moment), None, Some(delta)) => shifted_back(host, a, moment, *delta),
        _ => Ok(Value::NotImplemented),
    }
}

/// The moment so much earlier. (The negated difference itself may be out of range.)
fn shifted_back(host: &mut dyn Host, this: &Value, moment: &Moment, by: Delta) -> PyResult {
    let by = Delta { days: -by.days, seconds: -by.seconds, micros: -by.micros };
    shifted(host, this, moment, by)
}

/// `datetime_fromtimestamp`
fn from_timestamp(host: &mut dyn Host, args: Args) -> PyResult {
    const SIGNATURE: Keywords =
        Keywords { function: Some("fromtimestamp"), names: &["timestamp", "tz"], required: 1, positional: 2 };
    let mut given = SIGNATURE.parse(&args, 1)?;
    given.finish()?;
    let zone = given.get(1).cloned().unwrap_or(Value::None);
    zone::check(&zone)?;
    let made = timestamp_object(host, &args.pos[0], &given.values[0], zone.is_none(), zone.clone())?;
    if zone.is_none() {
        return Ok(made);
    }
    protocol::call_method(host, &zone, "fromutc", Args::one(made))
}

/// `datetime_from_timestamp`. Local time, though it is UTC, is looked up for a day before as well.
fn timestamp_object(host: &mut dyn Host, class: &Value, value: &Value, local: bool, zone: Value) -> PyResult {
    let (seconds, micros) = time_module::timestamp_argument(host, value)?;
    let time = time_module::local(seconds)?;
    check_year(time.year)?;
    if local {
        check_year(time_module::local(seconds - 86_400)?.year)?;
    }
    let day = Day::new(time.year, time.month, time.day)?;
    make(
        host,
        class,
        day,
        Clock { hour: time.hour, minute: time.minute, second: time.second, micro: micros },
        zone,
        false,
    )
}

/// `utc_to_seconds`
fn check_year(year: i64) -> PyResult<()> {
    if (civil::MIN_YEAR..=civil::MAX_YEAR).contains(&year) {
        return Ok(());
    }
    Err(Raise::value_error(format!("year {year} is out of range")))
}

/// `local_to_seconds`: the seconds since 1970 of a time read locally. It is looked up a day around as well.
fn local_seconds(moment: &Moment, fold: bool) -> PyResult<i64> {
    let seconds = moment.seconds();
    let around = if fold { seconds + 86_400 } else { seconds - 86_400 };
    check_year(time_module::local(around)?.year)?;
    Ok(seconds)
}

/// `local_timezone_from_local`, which looks both ways.
fn local_zone(moment: &Moment) -> PyResult {
    let fold = moment.fold.get();
    local_seconds(moment, fold)?;
    local_seconds(moment, !fold)?;
    Ok(zone::local())
}

/// `datetime_timestamp`
fn timestamp(host: &mut dyn Host, args: Args) -> PyResult {
    let this = &args.pos[0];
    let moment = receiver::<Moment>(this)?;
    if moment.zone.is_none() {
        return Ok(Value::Float(local_seconds(moment, moment.fold.get())? as f64 + moment.clock.micro as f64 / 1e6));
    }
    let epoch = exact(Day { year: 1970, month: 1, day: 1 }, Clock::default(), zone::utc(), false);
    difference(host, this, &epoch)?.total_seconds().map(Value::Float)
}

/// `datetime_timetuple`
fn time_tuple(host: &mut dyn Host, args: Args) -> PyResult {
    let moment = receiver::<Moment>(&args.pos[0])?;
    let dst = match offset(host, &args.pos[0], "dst")? {
        None => -1,
        Some(saving) => i64::from(saving != Delta::default()),
    };
    Ok(time_module::struct_time(&date::broken(moment.day, moment.clock, dst), None))
}

/// `datetime_utctimetuple`
fn utc_time_tuple(host: &mut dyn Host, args: Args) -> PyResult {
    let moment = receiver::<Moment>(&args.pos[0])?;
    let (mut day, mut clock) = (moment.day, moment.clock);
    if let Some(offset) = offset(host, &args.pos[0], "utcoffset")? {
        let seconds = clock.seconds() - offset.seconds;
        let micros = clock.micro - offset.micros;
        let seconds = seconds + micros.div_euclid(1_000_000);
        day = Day::of_ordinal(day.ordinal() - offset.days + seconds.div_euclid(86_400))?;
        clock = Clock::of_seconds(seconds.rem_euclid(86_400), 0);
    }
    Ok(time_module::struct_time(&date::broken(day, clock, 0), None))
}

/// `datetime_isoformat`
fn isoformat(host: &mut dyn Host, args: Args) -> PyResult {
    const SIGNATURE: Keywords =
        Keywords { function: Some("isoformat"), names: &["sep", "timespec"], required: 0, positional: 2 };
    let mut given = SIGNATURE.parse(&args, 1)?;
    let separator = match given.get(0) {
        None => Str::new("T"),
        Some(value) => match value.as_str() {
            Some(text) if text.len() == 1 => text.clone(),
            _ => return Err(wrong_argument("isoformat", 1, "a unicode character", value)),
        },
    };
    let spec = match given.get(1) {
        Some(spec) => Some(str_argument("isoformat", 2, spec)?),
        None => None,
    };
    given.finish()?;
    let moment = receiver::<Moment>(&args.pos[0])?;
    let clock = text::iso_time(moment.clock, spec.as_deref())?;
    let offset = text::zone_offset(host, &moment.zone, ":", &args.pos[0])?;
    Ok(Value::Str(Str::new(&text::iso_date(moment.day)).concat(&separator).concat(&Str::new(&(clock + &offset)))))
}

/// `datetime_strptime`, which is Python in CPython too.
fn strptime(host: &mut dyn Host, args: Args) -> PyResult {
    if args.pos.len() != 3 || !args.kw.is_empty() {
        let given = args.pos.len() - 1;
        return Err(Raise::type_error(if args.kw.is_empty() {
            format!("strptime() takes exactly 2 arguments ({given} given)")
        } else {
            "datetime.strptime() takes no keyword arguments".to_owned()
        }));
    }
    str_argument("strptime", 1, &args.pos[1])?;
    str_argument("strptime", 2, &args.pos[2])?;
    let module = host.import_module("_strptime")?;
    protocol::call_method(host, &module, "_strptime_datetime", Args::pos(args.pos))
}

/// `datetime_combine`
fn combine(host: &mut dyn Host, args: Args) -> PyResult {
    const SIGNATURE: Keywords =
        Keywords { function: Some("combine"), names: &["date", "time", "tzinfo"], required: 2, positional: 3 };
    let mut given = SIGNATURE.parse(&args, 1)?;
    if let Some(value) = given.get(0)
        && date::day_of(value).is_err()
    {
        return Err(wrong_argument("combine", 1, "datetime.date", value));
    }
    if let Some(value) = given.get(1)
        && data::<Time>(value).is_none()
    {
        return Err(wrong_argument("combine", 2, "datetime.time", value));
    }
    given.finish()?;
    let day = date::day_of(&given.values[0])?;
    let time = receiver::<Time>(&given.values[1])?;
    let zone = given.get(2).unwrap_or(&time.zone).clone();
    zone::check(&zone)?;
    make(host, &args.pos[0], day, time.clock, zone, time.fold.get())
}

/// `datetime_fromisoformat`
fn from_iso_format(host: &mut dyn Host, args: Args) -> PyResult {
    let text = parse::text_argument(&args.pos[1])?;
    let ((year, month, day), time) = parse::date_time(&text).ok_or_else(|| parse::invalid(host, &args.pos[1]))?;
    let zone = time.zone()?;
    if is_exactly(&class_of(&args.pos[0])?, &super::DATETIME) {
        return Ok(exact(Day::new(year, month, day)?, time.clock()?, zone, false));
    }
    let [hour, minute, second, micro] = time.fields;
    let numbers = [year, month, day, hour, minute, second, micro].map(Value::Int);
    host.call(&args.pos[0], Args::pos(numbers.into_iter().chain([zone])))
}

/// `datetime_astimezone`
fn as_time_zone(host: &mut dyn Host, args: Args) -> PyResult {
    const SIGNATURE: Keywords = Keywords { function: Some("astimezone"), names: &["tz"], required: 0, positional: 1 };
    let mut given = SIGNATURE.parse(&args, 1)?;
    given.finish()?;
    let wanted = given.get(0).cloned().unwrap_or(Value::None);
    zone::check(&wanted)?;
    let this = &args.pos[0];
    let moment = receiver::<Moment>(this)?;
    let mut own = moment.zone.clone();
    if own.is_none() {
        own = local_zone(moment)?;
    }
    if own.is(&wanted) {
        return Ok(this.clone());
    }
    let offset = match zone::offset_of(host, &own, "utcoffset", this)? {
        Some(offset) => offset,
        None => local_zone(moment).map(|_| Delta::default())?,
    };
    let result = shifted_back(host, this, moment, offset)?;
    let wanted = if wanted.is_none() { zone::local() } else { wanted };
    let moment = receiver::<Moment>(&result)?;
    let placed = Moment::new(moment.day, moment.clock, wanted.clone(), moment.fold.get());
    let placed = Instance::native(result.class(), placed);
    protocol::call_method(host, &wanted, "fromutc", Args::one(placed))
}

/// `datetime_reduce_ex`: the fold is in the state from protocol 4 on.
fn reduce(this: &Value, with_fold: bool) -> PyResult {
    let moment = receiver::<Moment>(this)?;
    let mut bytes = moment.day.bytes().to_vec();
    bytes.extend(moment.clock.bytes());
    if with_fold && moment.fold.get() {
        bytes[2] |= 0x80;
    }
    let mut state = vec![Value::bytes(bytes)];
    if !moment.zone.is_none() {
        state.push(moment.zone.clone());
    }
    Ok(Value::tuple(vec![Value::Type(this.class()), Value::tuple(state)]))
}
