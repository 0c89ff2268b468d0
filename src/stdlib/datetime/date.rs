//! `datetime.date` and `datetime.IsoCalendarDate`

use std::any::Any;

use super::moment::{self, Moment};
use super::{
    Day, Delta, class_of, comparison, data, is_exactly, no_clock, parse, receiver, set_constant, str_argument, text,
};
use crate::arith::civil::{self, BrokenTime, IsoError};
use crate::arith::siphash;
use crate::builtins::protocol::{self, CompareOp, type_name};
use crate::stdlib::keywords::{Keywords, c_int};
use crate::stdlib::struct_sequence::{self, struct_sequence};
use crate::stdlib::support::class;
use crate::stdlib::time as time_module;
use crate::value::fork::{Fork, Forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::types::{GetSet, TypeSpec};
use crate::value::{Args, BuiltinType, Gc, Host, Instance, NativeData, PyResult, Raise, Type, Value};

/// `datetime.date`
pub static DATE: TypeSpec = TypeSpec {
    doc: Some("date(year, month, day) --> date object"),
    methods: METHODS,
    getset: &[
        GetSet { name: "year", get: |_, this| Ok(Value::Int(day_of(this)?.year)), set: None },
        GetSet { name: "month", get: |_, this| Ok(Value::Int(day_of(this)?.month)), set: None },
        GetSet { name: "day", get: |_, this| Ok(Value::Int(day_of(this)?.day)), set: None },
    ],
    extra: Some(|class| {
        set_constant(class, "min", Day { year: 1, month: 1, day: 1 });
        set_constant(class, "max", Day { year: 9999, month: 12, day: 31 });
        let day = Delta { days: 1, seconds: 0, micros: 0 };
        class.dict().set_str(&crate::value::heap::intern("resolution"), day.value());
    }),
    ..class("datetime", "date")
};

const METHODS: &[NativeDef] = &[
    NativeDef::static_method("__new__", Sig::Any, new),
    NativeDef::slot("__repr__", Sig::NoArgs, |_, args| {
        let day = day_of(&args.pos[0])?;
        let name = type_name(&args.pos[0].class());
        Ok(Value::str(&format!("{name}({}, {}, {})", day.year, day.month, day.day)))
    }),
    NativeDef::slot("__hash__", Sig::NoArgs, |_, args| {
        Ok(Value::Int(siphash::hash_bytes(&day_of(&args.pos[0])?.bytes())))
    }),
    NativeDef::slot("__str__", Sig::NoArgs, |host, args| {
        protocol::call_method(host, &args.pos[0], "isoformat", Args::none())
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
    NativeDef::class_method("fromtimestamp", Sig::One, from_timestamp),
    NativeDef::class_method("fromordinal", Sig::One, |host, args| {
        let number = c_int(host, &args.pos[1])?;
        if number < 1 {
            return Err(Raise::value_error("ordinal must be >= 1"));
        }
        let (year, month, day) = civil::from_ordinal(number);
        make_from_numbers(host, &args.pos[0], year, month, day)
    }),
    NativeDef::class_method("fromisoformat", Sig::One, |host, args| {
        let text = parse::text_argument(&args.pos[1])?;
        let (year, month, day) = parse::date(&text).ok_or_else(|| parse::invalid(host, &args.pos[1]))?;
        make_from_numbers(host, &args.pos[0], year, month, day)
    }),
    NativeDef::class_method("fromisocalendar", Sig::Any, from_iso_calendar),
    NativeDef::class_method("today", Sig::NoArgs, |_, _| no_clock("datetime.date.today (the clock)")),
    NativeDef::method("ctime", Sig::NoArgs, |_, args| {
        Ok(Value::str(&text::ctime(day_of(&args.pos[0])?, super::Clock::default())))
    }),
    NativeDef::method("strftime", Sig::Any, strftime),
    NativeDef::method("__format__", Sig::Any, format),
    NativeDef::method("isoformat", Sig::NoArgs, |_, args| Ok(Value::str(&text::iso_date(day_of(&args.pos[0])?)))),
    NativeDef::method("isoweekday", Sig::NoArgs, |_, args| Ok(Value::Int(day_of(&args.pos[0])?.weekday() + 1))),
    NativeDef::method("isocalendar", Sig::NoArgs, |_, args| {
        let day = day_of(&args.pos[0])?;
        let (year, week, weekday) = civil::iso_calendar(day.year, day.month, day.day);
        Ok(struct_sequence::make(&ISO_CALENDAR_DATE, vec![Value::Int(year), Value::Int(week), Value::Int(weekday)]))
    }),
    NativeDef::method("toordinal", Sig::NoArgs, |_, args| Ok(Value::Int(day_of(&args.pos[0])?.ordinal()))),
    NativeDef::method("weekday", Sig::NoArgs, |_, args| Ok(Value::Int(day_of(&args.pos[0])?.weekday()))),
    NativeDef::method("timetuple", Sig::NoArgs, |_, args| {
        Ok(time_module::struct_time(&broken(day_of(&args.pos[0])?, super::Clock::default(), -1), None))
    }),
    NativeDef::method("replace", Sig::Any, replace),
    NativeDef::method("__reduce__", Sig::NoArgs, |_, args| {
        let state = Value::tuple(vec![Value::bytes(day_of(&args.pos[0])?.bytes().to_vec())]);
        Ok(Value::tuple(vec![Value::Type(args.pos[0].class()), state]))
    }),
];

struct_sequence! {
    /// `datetime.IsoCalendarDate`
    ISO_CALENDAR_DATE = "datetime" "IsoCalendarDate" { year: 0, week: 1, weekday: 2 }
}

impl NativeData for Day {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

/// The day of a date or datetime.
pub fn day_of(value: &Value) -> PyResult<Day> {
    match data::<Moment>(value) {
        Some(moment) => Ok(moment.day),
        None => receiver::<Day>(value).copied(),
    }
}

/// The day of an object that may be neither.
fn any_day(value: &Value) -> Option<Day> {
    data::<Day>(value).copied().or_else(|| data::<Moment>(value).map(|moment| moment.day))
}

fn is_moment(value: &Value) -> bool {
    data::<Moment>(value).is_some()
}

/// The fields of `struct tm`.
pub fn broken(day: Day, clock: super::Clock, dst: i64) -> BrokenTime {
    BrokenTime {
        year: day.year,
        month: day.month,
        day: day.day,
        hour: clock.hour,
        minute: clock.minute,
        second: clock.second,
        weekday: day.weekday(),
        yearday: civil::days_before_month(day.year, day.month) + day.day,
        dst,
    }
}

const FIELDS: &[&str] = &["year", "month", "day"];

/// `date_new`
fn new(host: &mut dyn Host, args: Args) -> PyResult {
    let class = class_of(&args.pos[0])?;
    if let Some(bytes) = state_bytes::<4>(&args, 1)
        && (1..=12).contains(&bytes[2])
    {
        return make(class, moment::day_of_bytes(&bytes)?);
    }
    let signature = Keywords { function: None, names: FIELDS, required: 3, positional: 3 };
    let mut given = signature.parse(&args, 1)?;
    let mut numbers = [0; 3];
    for (number, value) in numbers.iter_mut().zip(&given.values).filter(|(_, value)| !value.is_null()) {
        *number = c_int(host, value)?;
    }
    given.finish()?;
    make(class, Day::new(numbers[0], numbers[1], numbers[2])?)
}

/// The state that `__reduce__` tells, given to the constructor: so many bytes, alone or with a time zone.
pub fn state_bytes<const N: usize>(args: &Args, most: usize) -> Option<[u8; N]> {
    if !args.kw.is_empty() || !(2..=most + 1).contains(&args.pos.len()) {
        return None;
    }
    match &args.pos[1] {
        Value::Bytes(bytes) => bytes.as_slice().try_into().ok(),
        _ => None,
    }
}

/// An object of the class, without a call of its constructor.
fn make(class: Gc<Type>, day: Day) -> PyResult {
    Ok(Instance::native(class, day))
}

/// `new_date_subclass_ex` with the checks of the constructor.
fn make_from_numbers(host: &mut dyn Host, class: &Value, year: i64, month: i64, day: i64) -> PyResult {
    let of = class_of(class)?;
    if is_exactly(&of, &DATE) {
        return make(of, Day::new(year, month, day)?);
    }
    if is_exactly(&of, &super::DATETIME) {
        return Ok(moment::exact(Day::new(year, month, day)?, super::Clock::default(), Value::None, false));
    }
    host.call(class, Args::pos([Value::Int(year), Value::Int(month), Value::Int(day)]))
}

/// `date_fromtimestamp`
fn from_timestamp(host: &mut dyn Host, args: Args) -> PyResult {
    let seconds = time_module::seconds_argument(host, &args.pos[1])?;
    let time = time_module::local(seconds)?;
    make_from_numbers(host, &args.pos[0], time.year, time.month, time.day)
}

/// `date_fromisocalendar`
fn from_iso_calendar(host: &mut dyn Host, args: Args) -> PyResult {
    const SIGNATURE: Keywords =
        Keywords { function: Some("fromisocalendar"), names: &["year", "week", "day"], required: 3, positional: 3 };
    let mut given = SIGNATURE.parse(&args, 1)?;
    let mut numbers = [0; 3];
    for (number, value) in numbers.iter_mut().zip(&given.values).filter(|(_, value)| !value.is_null()) {
        *number = c_int(host, value).map_err(|error| match error.is(BuiltinType::OverflowError) {
            true => Raise::value_error("ISO calendar component out of range"),
            false => error,
        })?;
    }
    given.finish()?;
    let [year, week, day] = numbers;
    let ordinal = civil::from_iso(year, week, day).map_err(|error| {
        Raise::value_error(match error {
            IsoError::Year => format!("Year is out of range: {year}"),
            IsoError::Week => format!("Invalid week: {week}"),
            IsoError::Day => format!("Invalid day: {day} (range is [1, 7])"),
        })
    })?;
    let (year, month, day) = civil::from_ordinal(ordinal);
    make_from_numbers(host, &args.pos[0], year, month, day)
}

/// `date_replace`
fn replace(host: &mut dyn Host, args: Args) -> PyResult {
    let old = day_of(&args.pos[0])?;
    let signature = Keywords { function: Some("replace"), names: FIELDS, required: 0, positional: 3 };
    let mut given = signature.parse(&args, 1)?;
    let mut numbers = [old.year, old.month, old.day];
    for (number, value) in numbers.iter_mut().zip(&given.values).filter(|(_, value)| !value.is_null()) {
        *number = c_int(host, value)?;
    }
    given.finish()?;
    make(args.pos[0].class(), Day::new(numbers[0], numbers[1], numbers[2])?)
}

/// `date_richcompare`
fn compare(_host: &mut dyn Host, op: CompareOp, a: &Value, b: &Value) -> PyResult {
    Ok(match (any_day(a), any_day(b)) {
        (Some(a), Some(b)) => Value::Bool(op.holds(a.cmp(&b))),
        _ => Value::NotImplemented,
    })
}

/// `date_add`
fn add(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    if is_moment(a) || is_moment(b) {
        return Ok(Value::NotImplemented);
    }
    match (data::<Day>(a), data::<Delta>(b), data::<Day>(b), data::<Delta>(a)) {
        (Some(day), Some(delta), ..) => shifted(host, a, *day, delta.days),
        (_, _, Some(day), Some(delta)) => shifted(host, b, *day, delta.days),
        _ => Ok(Value::NotImplemented),
    }
}

/// `date_subtract`
fn subtract(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    if is_moment(a) || is_moment(b) {
        return Ok(Value::NotImplemented);
    }
    match (data::<Day>(a), data::<Day>(b), data::<Delta>(b)) {
        (Some(a), Some(b), _) => Delta::new(a.ordinal() - b.ordinal(), 0, 0).map(Delta::value),
        (Some(day), None, Some(delta)) => shifted(host, a, *day, -delta.days),
        _ => Ok(Value::NotImplemented),
    }
}

/// `add_date_timedelta`
fn shifted(host: &mut dyn Host, this: &Value, day: Day, days: i64) -> PyResult {
    let day = Day::of_ordinal(day.ordinal() + days)?;
    make_from_numbers(host, &Value::Type(this.class()), day.year, day.month, day.day)
}

/// `date_strftime`
pub fn strftime(host: &mut dyn Host, args: Args) -> PyResult {
    const SIGNATURE: Keywords = Keywords { function: Some("strftime"), names: &["format"], required: 1, positional: 1 };
    let mut given = SIGNATURE.parse(&args, 1)?;
    if let Some(format) = given.get(0) {
        str_argument("strftime", 1, format)?;
    }
    given.finish()?;
    let this = &args.pos[0];
    let tuple = protocol::call_method(host, this, "timetuple", Args::none())?;
    let format = str_argument("strftime", 1, &given.values[0])?;
    text::strftime(host, this, &format, &tuple, this)
}

/// `date_format`
pub fn format(host: &mut dyn Host, args: Args) -> PyResult {
    let [this, format] = &args.pos[..] else {
        return Err(Raise::type_error(format!(
            "__format__() takes exactly 1 argument ({} given)",
            args.pos.len().saturating_sub(1)
        )));
    };
    let spec = str_argument("__format__", 1, format)?;
    if spec.is_empty() {
        return protocol::str(host, this).map(Value::Str);
    }
    protocol::call_method(host, this, "strftime", Args::one(format.clone()))
}
