//! `time`, without a clock: what is computed from its arguments alone. Local time is UTC. What reads a clock is outside
//! the subset; `sleep` checks its argument and is over at once, since nothing can tell.

use crate::arith::civil::{self, BrokenTime};
use crate::builtins::protocol;
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::types::{self, BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Host, Instance, Payload, PyResult, Raise, Str, Value};

use super::keywords::{Keywords, c_int};
use super::struct_sequence;
use super::support::class;
use super::{ModuleSpec, set, support};

/// `time`
pub static TIME: ModuleSpec = ModuleSpec {
    functions: FUNCTIONS,
    init: Some(|_, module| {
        let dict = &module.dict;
        support::add_classes(module, &[&STRUCT_TIME]);
        for (name, number) in [
            ("timezone", 0),
            ("altzone", 0),
            ("daylight", 0),
            ("CLOCK_REALTIME", 0),
            ("CLOCK_MONOTONIC", 1),
            ("CLOCK_PROCESS_CPUTIME_ID", 2),
            ("CLOCK_THREAD_CPUTIME_ID", 3),
            ("CLOCK_MONOTONIC_RAW", 4),
            ("CLOCK_BOOTTIME", 7),
            ("CLOCK_TAI", 11),
            ("_STRUCT_TM_ITEMS", 11),
        ] {
            set(dict, name, Value::Int(number));
        }
        set(dict, "tzname", Value::tuple(vec![Value::str("UTC"), Value::str("UTC")]));
        Ok(())
    }),
    ..ModuleSpec::new("time")
};

/// `_strptime`: the reading of dates and times by a format.
pub static STRPTIME: ModuleSpec =
    ModuleSpec { source: Some(include_str!("python/strptime.py")), ..ModuleSpec::new("_strptime") };

macro_rules! clocks {
    ($($name:literal $sig:expr;)*) => {
        &[
            NativeDef::function("gmtime", Sig::Pos(0, 1), |host, args| broken_down(host, &args, "time.gmtime", "GMT")),
            NativeDef::function("localtime", Sig::Pos(0, 1), |host, args| broken_down(host, &args, "time.localtime", "UTC")),
            NativeDef::function("asctime", Sig::Pos(0, 1), as_ctime),
            NativeDef::function("ctime", Sig::Pos(0, 1), ctime),
            NativeDef::function("mktime", Sig::One, make_time),
            NativeDef::function("strftime", Sig::Pos(1, 2), strftime),
            NativeDef::function("strptime", Sig::Any, strptime),
            NativeDef::function("sleep", Sig::One, sleep),
            NativeDef::function("tzset", Sig::NoArgs, |_, _| Ok(Value::None)),
            $(NativeDef::function($name, $sig, |_, _| {
                Err(Raise::unsupported(concat!("time.", $name, " (the clock)")))
            }),)*
        ]
    };
}

static FUNCTIONS: &[NativeDef] = clocks! {
    "time" Sig::NoArgs;
    "time_ns" Sig::NoArgs;
    "monotonic" Sig::NoArgs;
    "monotonic_ns" Sig::NoArgs;
    "perf_counter" Sig::NoArgs;
    "perf_counter_ns" Sig::NoArgs;
    "process_time" Sig::NoArgs;
    "process_time_ns" Sig::NoArgs;
    "thread_time" Sig::NoArgs;
    "thread_time_ns" Sig::NoArgs;
    "clock_gettime" Sig::One;
    "clock_gettime_ns" Sig::One;
    "clock_getres" Sig::One;
    "clock_settime" Sig::Pos(2, 2);
    "clock_settime_ns" Sig::Pos(2, 2);
    "get_clock_info" Sig::One;
    "pthread_getcpuclockid" Sig::One;
};

const FIELDS: [&str; 9] =
    ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"];

macro_rules! fields {
    ($($name:literal $index:literal)*) => {
        &[
            $(GetSet { name: $name, get: |_, this| struct_sequence::field(this, $index), set: None },)*
            GetSet { name: "tm_zone", get: |_, this| Ok(hidden(this, "tm_zone")), set: None },
            GetSet { name: "tm_gmtoff", get: |_, this| Ok(hidden(this, "tm_gmtoff")), set: None },
        ]
    };
}

/// `time.struct_time`: nine items, and two more fields by name.
pub static STRUCT_TIME: TypeSpec = TypeSpec {
    base: BaseSpec::Builtin(BuiltinType::Tuple),
    layout: Layout::Value(BuiltinType::Tuple),
    subclassable: false,
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, new_struct_time),
        NativeDef::slot("__repr__", Sig::NoArgs, |host, args| struct_sequence::repr(host, args, &FIELDS)),
        NativeDef::method("__reduce__", Sig::NoArgs, |_, args| {
            let this = &args.pos[0];
            let items = this.as_tuple().map(|tuple| tuple.as_slice().to_vec()).unwrap_or_default();
            let more = crate::value::Dict::new();
            for name in ["tm_zone", "tm_gmtoff"] {
                more.set_str(&intern(name), hidden(this, name));
            }
            let state = Value::tuple(vec![Value::tuple(items), Value::Dict(more)]);
            Ok(Value::tuple(vec![Value::Type(this.class()), state]))
        }),
    ],
    getset: fields! {
        "tm_year" 0 "tm_mon" 1 "tm_mday" 2 "tm_hour" 3 "tm_min" 4 "tm_sec" 5 "tm_wday" 6 "tm_yday" 7 "tm_isdst" 8
    },
    extra: Some(|class| {
        for (name, number) in [("n_sequence_fields", 9), ("n_fields", 11), ("n_unnamed_fields", 0)] {
            class.dict().set_str(&intern(name), Value::Int(number));
        }
        let names = FIELDS.iter().map(|name| Value::Str(intern(name))).collect();
        class.dict().set_str(&intern("__match_args__"), Value::tuple(names));
    }),
    ..class("time", "struct_time")
};

/// A field that is no item: `None` where it was not given.
fn hidden(this: &Value, name: &str) -> Value {
    match this {
        Value::Instance(instance) => instance.slot(&intern(name)).unwrap_or(Value::None),
        _ => Value::None,
    }
}

fn make(items: Vec<Value>, more: [Value; 2]) -> Value {
    let instance = Instance::new(types::native(&STRUCT_TIME), Payload::Value(Value::tuple(items)));
    for (name, value) in ["tm_zone", "tm_gmtoff"].iter().zip(more) {
        if !value.is_none() {
            instance.set_slot(&intern(name), value);
        }
    }
    Value::Instance(instance)
}

/// A `struct_time` of a broken-down time; with the name of its zone where that is known (it is UTC then).
pub fn struct_time(time: &BrokenTime, zone: Option<&str>) -> Value {
    let numbers =
        [time.year, time.month, time.day, time.hour, time.minute, time.second, time.weekday, time.yearday, time.dst];
    let more = match zone {
        Some(zone) => [Value::str(zone), Value::Int(0)],
        None => [Value::None, Value::None],
    };
    make(numbers.map(Value::Int).to_vec(), more)
}

/// `structseq_new`
fn new_struct_time(host: &mut dyn Host, args: Args) -> PyResult {
    const SIGNATURE: Keywords =
        Keywords { function: Some("structseq"), names: &["sequence", "dict"], required: 1, positional: 2 };
    let mut given = SIGNATURE.parse(&args, 1)?;
    given.finish()?;
    let Ok(mut items) = protocol::collect(host, &given.values[0]) else {
        return Err(Raise::type_error("constructor requires a sequence"));
    };
    let dict = match given.get(1) {
        None => None,
        Some(value) => Some(
            value
                .as_dict()
                .cloned()
                .ok_or_else(|| Raise::type_error("time.struct_time() takes a dict as second arg, if any"))?,
        ),
    };
    let count = items.len();
    if !(9..=11).contains(&count) {
        let bound = if count < 9 { "at least 9" } else { "at most 11" };
        return Err(Raise::type_error(format!(
            "time.struct_time() takes an {bound}-sequence ({count}-sequence given)"
        )));
    }
    let mut rest = items.split_off(9).into_iter();
    let mut more = ["tm_zone", "tm_gmtoff"].map(|name| {
        let positional = rest.next();
        positional.or_else(|| dict.as_ref().and_then(|dict| dict.get_str(&intern(name)))).unwrap_or(Value::None)
    });
    Ok(make(items, std::mem::take(&mut more)))
}

// ---- arguments --------------------------------------------------------------------------------------------------

#[cold]
fn out_of_time_t() -> Raise {
    Raise::overflow_error("timestamp out of range for platform time_t")
}

/// A float in seconds, which must be a number within the range of `time_t`.
fn float_seconds(value: &Value) -> PyResult<Option<f64>> {
    match value.as_float() {
        Some(x) if x.is_nan() => Err(Raise::value_error("Invalid value NaN (not a number)")),
        Some(x) if !(-9_223_372_036_854_775_808.0..9_223_372_036_854_775_808.0).contains(&x) => Err(out_of_time_t()),
        other => Ok(other),
    }
}

fn integer_seconds(host: &mut dyn Host, value: &Value) -> PyResult<i64> {
    protocol::index(host, value)?.as_i64().ok_or_else(out_of_time_t)
}

/// `_PyTime_ObjectToTime_t`, rounding down.
///
/// # Errors
/// TypeError for what is no number; OverflowError, ValueError for one that is no time.
pub fn seconds_argument(host: &mut dyn Host, value: &Value) -> PyResult<i64> {
    match float_seconds(value)? {
        Some(x) => Ok(x.floor() as i64),
        None => integer_seconds(host, value),
    }
}

/// `_PyTime_ObjectToTimeval`, rounding half to even: seconds and microseconds.
///
/// # Errors
/// Those of [`seconds_argument`].
pub fn timestamp_argument(host: &mut dyn Host, value: &Value) -> PyResult<(i64, i64)> {
    let Some(x) = float_seconds(value)? else { return Ok((integer_seconds(host, value)?, 0)) };
    let (mut whole, mut micros) = (x.trunc(), crate::arith::float::round_half_even((x - x.trunc()) * 1e6));
    if micros >= 1e6 {
        micros -= 1e6;
        whole += 1.0;
    } else if micros < 0.0 {
        micros += 1e6;
        whole -= 1.0;
    }
    Ok((whole as i64, micros as i64))
}

/// `_PyTime_localtime`, which is `_PyTime_gmtime` here.
///
/// # Errors
/// OSError for a year that does not fit an `int`.
pub fn local(seconds: i64) -> PyResult<BrokenTime> {
    if !(-67_768_040_609_740_800..=67_768_036_191_676_799).contains(&seconds) {
        let (code, text) = (Value::Int(75), Value::str("Value too large for defined data type"));
        let error = Raise::with_args(BuiltinType::OSError, vec![code.clone(), text.clone()]);
        if let Raise::Exception(exception) = &error
            && let Some(data) = exception.as_exception()
        {
            data.set_field("errno", code);
            data.set_field("strerror", text);
        }
        return Err(error);
    }
    Ok(BrokenTime::from_timestamp(seconds))
}

/// `gettmarg`: the fields of a nine-tuple as they stand.
fn fields_of(host: &mut dyn Host, value: &Value, function: &str) -> PyResult<BrokenTime> {
    let Some(items) = value.as_tuple() else {
        return Err(Raise::type_error("Tuple or struct_time argument required"));
    };
    if items.len() != 9 {
        return Err(Raise::type_error(format!("{function}(): illegal time tuple argument")));
    }
    let mut numbers = [0; 9];
    for (number, item) in numbers.iter_mut().zip(items.as_slice()) {
        *number = c_int(host, item)?;
    }
    let [year, month, day, hour, minute, second, weekday, yearday, dst] = numbers;
    Ok(BrokenTime { year, month, day, hour, minute, second, weekday, yearday, dst })
}

/// `checktm`: zeros become ones where there is no zero; what is out of range is a ValueError.
fn checked(mut time: BrokenTime) -> PyResult<BrokenTime> {
    for number in [&mut time.month, &mut time.day, &mut time.yearday] {
        if *number == 0 {
            *number = 1;
        }
    }
    let problem = if !(1..=12).contains(&time.month) {
        "month out of range"
    } else if !(1..=31).contains(&time.day) {
        "day of month out of range"
    } else if !(0..=23).contains(&time.hour) {
        "hour out of range"
    } else if !(0..=59).contains(&time.minute) {
        "minute out of range"
    } else if !(0..=61).contains(&time.second) {
        "seconds out of range"
    } else if (time.weekday + 1) % 7 < 0 {
        "day of week out of range"
    } else if !(1..=366).contains(&time.yearday) {
        "day of year out of range"
    } else {
        time.weekday = time.weekday.rem_euclid(7);
        time.dst = time.dst.clamp(-1, 1);
        return Ok(time);
    };
    Err(Raise::value_error(problem))
}

// ---- functions --------------------------------------------------------------------------------------------------

/// The argument of functions that take the present time without one.
fn given<'a>(args: &'a Args, index: usize, function: &str) -> PyResult<&'a Value> {
    match args.get(index) {
        Some(value) if !value.is_none() => Ok(value),
        _ => Err(Raise::unsupported(format!("{function} of the present (the clock)"))),
    }
}

fn broken_down(host: &mut dyn Host, args: &Args, function: &str, zone: &str) -> PyResult {
    let seconds = seconds_argument(host, given(args, 0, function)?)?;
    Ok(struct_time(&local(seconds)?, Some(zone)))
}

fn as_ctime(host: &mut dyn Host, args: Args) -> PyResult {
    let Some(tuple) = args.get(0) else { return given(&args, 0, "time.asctime").cloned() };
    let time = checked(fields_of(host, tuple, "asctime")?)?;
    Ok(Value::str(&time.ctime()))
}

fn ctime(host: &mut dyn Host, args: Args) -> PyResult {
    let seconds = seconds_argument(host, given(&args, 0, "time.ctime")?)?;
    Ok(Value::str(&local(seconds)?.ctime()))
}

fn make_time(host: &mut dyn Host, args: Args) -> PyResult {
    let time = fields_of(host, &args.pos[0], "mktime")?;
    // The C library takes an hour off a time that is said to be daylight saving time.
    let saving = if time.dst > 0 { 3600 } else { 0 };
    Ok(Value::Float((time.timestamp() - saving) as f64))
}

fn strftime(host: &mut dyn Host, args: Args) -> PyResult {
    let Some(format) = args.pos[0].as_str().cloned() else {
        let got = protocol::type_name(&args.pos[0].class());
        return Err(Raise::type_error(format!("strftime() argument 1 must be str, not {got}")));
    };
    let Some(tuple) = args.get(1) else { return given(&args, 1, "time.strftime").cloned() };
    let time = checked(fields_of(host, tuple, "strftime")?)?;
    formatted(host, &format.code_points(), &time)
}

fn formatted(host: &mut dyn Host, format: &[u32], time: &BrokenTime) -> PyResult {
    if format.contains(&0) {
        return Err(Raise::value_error("embedded null character"));
    }
    let bound = civil::strftime_bound(format);
    host.reserve(bound.saturating_mul(4))?;
    host.tick(bound)?;
    Ok(Value::Str(Str::from_code_points(civil::strftime(format, time))))
}

/// `time.strftime(format, tuple)` for a caller within the library.
///
/// # Errors
/// Those of `time.strftime`.
pub fn format_tuple(host: &mut dyn Host, format: &[u32], tuple: &Value) -> PyResult {
    let time = checked(fields_of(host, tuple, "strftime")?)?;
    formatted(host, format, &time)
}

fn strptime(host: &mut dyn Host, args: Args) -> PyResult {
    let module = host.import_module("_strptime")?;
    protocol::call_method(host, &module, "_strptime_time", args)
}

fn sleep(host: &mut dyn Host, args: Args) -> PyResult {
    let value = &args.pos[0];
    let negative = match value.as_float() {
        Some(x) if x.is_nan() => return Err(Raise::value_error("Invalid value NaN (not a number)")),
        Some(x) if x.abs() >= 9_223_372_036.854_776 => return Err(out_of_time_t()),
        Some(x) => x < 0.0,
        None => match protocol::index(host, value)?.as_i64() {
            Some(n) if n.unsigned_abs() < 9_223_372_037 => n < 0,
            _ => return Err(Raise::overflow_error("timestamp too large to convert to C _PyTime_t")),
        },
    };
    if negative {
        return Err(Raise::value_error("sleep length must be non-negative"));
    }
    Ok(Value::None)
}
