//! `datetime`, as CPython has it in C (`Modules/_datetimemodule.c`): dates, times, differences and time zones. Nothing
//! here reads a clock: `now`, `today` and `utcnow` are outside the subset. Local time is UTC.

mod date;
mod delta;
mod moment;
mod parse;
mod text;
mod time;
mod zone;

use crate::arith::civil;
use crate::value::fork::plain;
use crate::value::heap::intern;
use crate::value::types::{self, TypeSpec};
use crate::value::{Gc, Instance, NativeData, PyResult, Raise, Str, Type, Value};

use super::{ModuleSpec, set, support};

pub use self::date::DATE;
pub use self::delta::{DELTA, Delta};
pub use self::moment::DATETIME;
pub use self::time::TIME;
pub use self::zone::{TIMEZONE, TZINFO};

/// `datetime`
pub static DATETIME_MODULE: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        support::add_classes(module, &[&DATE, &DATETIME, &TIME, &DELTA, &TIMEZONE, &TZINFO]);
        set(&module.dict, "UTC", zone::utc());
        set(&module.dict, "MINYEAR", Value::Int(civil::MIN_YEAR));
        set(&module.dict, "MAXYEAR", Value::Int(civil::MAX_YEAR));
        let names = ["date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC"];
        set(&module.dict, "__all__", Value::tuple(names.iter().map(|name| Value::str(name)).collect()));
        Ok(())
    }),
    ..ModuleSpec::new("datetime")
};

plain!(Day, Clock, Delta);

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// 1 to 9999
    pub year: i64,
    /// 1 to 12
    pub month: i64,
    /// 1 to 31
    pub day: i64,
}

/// A time of day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    /// 0 to 23
    pub hour: i64,
    /// 0 to 59
    pub minute: i64,
    /// 0 to 59
    pub second: i64,
    /// 0 to 999999
    pub micro: i64,
}

impl Day {
    /// `check_date_args`
    fn new(year: i64, month: i64, day: i64) -> PyResult<Day> {
        if !(civil::MIN_YEAR..=civil::MAX_YEAR).contains(&year) {
            return Err(Raise::value_error(format!("year {year} is out of range")));
        }
        if !(1..=12).contains(&month) {
            return Err(Raise::value_error("month must be in 1..12"));
        }
        if day < 1 || day > civil::days_in_month(year, month) {
            return Err(Raise::value_error("day is out of range for month"));
        }
        Ok(Day { year, month, day })
    }

    fn ordinal(self) -> i64 {
        civil::ordinal(self.year, self.month, self.day)
    }

    /// The day of this number; OverflowError outside the calendar.
    fn of_ordinal(ordinal: i64) -> PyResult<Day> {
        if !(1..=civil::MAX_ORDINAL).contains(&ordinal) {
            return Err(Raise::overflow_error("date value out of range"));
        }
        let (year, month, day) = civil::from_ordinal(ordinal);
        Ok(Day { year, month, day })
    }

    fn weekday(self) -> i64 {
        civil::weekday(self.year, self.month, self.day)
    }

    fn bytes(self) -> [u8; 4] {
        [(self.year >> 8) as u8, self.year as u8, self.month as u8, self.day as u8]
    }
}

impl Clock {
    /// `check_time_args`
    fn new(hour: i64, minute: i64, second: i64, micro: i64, fold: i64) -> PyResult<Clock> {
        let problem = if !(0..=23).contains(&hour) {
            "hour must be in 0..23"
        } else if !(0..=59).contains(&minute) {
            "minute must be in 0..59"
        } else if !(0..=59).contains(&second) {
            "second must be in 0..59"
        } else if !(0..=999_999).contains(&micro) {
            "microsecond must be in 0..999999"
        } else if !(0..=1).contains(&fold) {
            "fold must be either 0 or 1"
        } else {
            return Ok(Clock { hour, minute, second, micro });
        };
        Err(Raise::value_error(problem))
    }

    /// Seconds since midnight.
    fn seconds(self) -> i64 {
        self.hour * 3600 + self.minute * 60 + self.second
    }

    /// The time so many seconds (below a day's) after midnight.
    fn of_seconds(seconds: i64, micro: i64) -> Clock {
        Clock { hour: seconds / 3600, minute: seconds / 60 % 60, second: seconds % 60, micro }
    }

    fn bytes(self) -> [u8; 6] {
        let micro = self.micro;
        [self.hour as u8, self.minute as u8, self.second as u8, (micro >> 16) as u8, (micro >> 8) as u8, micro as u8]
    }
}

/// The data of an object of one of the classes, if it is one.
fn data<T: NativeData>(value: &Value) -> Option<&T> {
    value.native_data::<T>()
}

/// The data of a receiver, which the call has checked.
fn receiver<T: NativeData>(value: &Value) -> PyResult<&T> {
    data(value).ok_or_else(|| Raise::type_error("a datetime object of another kind is needed"))
}

/// Whether the class is the library's own, no subclass.
fn is_exactly(class: &Gc<Type>, spec: &'static TypeSpec) -> bool {
    class.is(&types::native(spec))
}

fn name_of(value: &Value) -> String {
    crate::builtins::protocol::type_name(&value.class())
}

/// The class itself as `__new__` and class methods get it.
fn class_of(value: &Value) -> PyResult<Gc<Type>> {
    value.as_type().cloned().ok_or_else(|| Raise::type_error("a class is needed"))
}

/// A class attribute that is an object of the class itself.
fn set_constant(class: &Gc<Type>, name: &str, data: impl NativeData) {
    class.dict().set_str(&intern(name), Instance::native(class.clone(), data));
}

/// The TypeError for an argument of the wrong type.
fn wrong_argument(function: &str, position: usize, expected: &str, got: &Value) -> Raise {
    let got = if got.is_none() { "None".to_owned() } else { name_of(got) };
    Raise::type_error(format!("{function}() argument {position} must be {expected}, not {got}"))
}

/// A string argument.
fn str_argument(function: &str, position: usize, value: &Value) -> PyResult<Gc<Str>> {
    value.as_str().cloned().ok_or_else(|| wrong_argument(function, position, "str", value))
}

/// What reads the clock.
fn no_clock(name: &'static str) -> PyResult {
    Err(Raise::unsupported(name))
}

/// One row of rich comparison.
macro_rules! comparison {
    ($name:literal, $op:ident, $compare:path) => {
        $crate::value::function::NativeDef::slot($name, $crate::value::function::Sig::One, |host, args| {
            $compare(host, $crate::builtins::protocol::CompareOp::$op, &args.pos[0], &args.pos[1])
        })
    };
}

use comparison;
