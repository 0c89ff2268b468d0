//! `datetime.timedelta`

use std::any::Any;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::{class_of, comparison, data, is_exactly, name_of, receiver, set_constant};
use crate::arith::{float, int, siphash};
use crate::builtins::protocol::{CompareOp, type_name};
use crate::stdlib::keywords::Keywords;
use crate::stdlib::support::class;
use crate::value::fork::{Fork, Forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::types::{self, GetSet, TypeSpec};
use crate::value::{Args, Gc, Host, Instance, NativeData, PyResult, Raise, Type, Value};

const MAX_DAYS: i64 = 999_999_999;
const DAY_MICROS: i64 = 86_400_000_000;

/// `datetime.timedelta`
pub static DELTA: TypeSpec = TypeSpec {
    doc: Some(
        "Difference between two datetime values.\n\ntimedelta(days=0, seconds=0, microseconds=0, milliseconds=0, \
         minutes=0, hours=0, weeks=0)\n\nAll arguments are optional and default to 0.\nArguments may be integers or \
         floats, and may be positive or negative.",
    ),
    methods: METHODS,
    getset: &[
        GetSet { name: "days", get: |_, this| Ok(Value::Int(receiver::<Delta>(this)?.days)), set: None },
        GetSet { name: "seconds", get: |_, this| Ok(Value::Int(receiver::<Delta>(this)?.seconds)), set: None },
        GetSet { name: "microseconds", get: |_, this| Ok(Value::Int(receiver::<Delta>(this)?.micros)), set: None },
    ],
    extra: Some(|class| {
        set_constant(class, "resolution", Delta { days: 0, seconds: 0, micros: 1 });
        set_constant(class, "min", Delta { days: -MAX_DAYS, seconds: 0, micros: 0 });
        set_constant(class, "max", Delta { days: MAX_DAYS, seconds: 86_399, micros: 999_999 });
    }),
    ..class("datetime", "timedelta")
};

const METHODS: &[NativeDef] = &[
    NativeDef::static_method("__new__", Sig::Any, new),
    NativeDef::slot("__repr__", Sig::NoArgs, |_, args| Ok(Value::str(&repr(&args.pos[0])?))),
    NativeDef::slot("__hash__", Sig::NoArgs, |_, args| Ok(Value::Int(receiver::<Delta>(&args.pos[0])?.hash()))),
    NativeDef::slot("__str__", Sig::NoArgs, |_, args| Ok(Value::str(&receiver::<Delta>(&args.pos[0])?.text()))),
    comparison!("__lt__", Lt, compare),
    comparison!("__le__", Le, compare),
    comparison!("__eq__", Eq, compare),
    comparison!("__ne__", Ne, compare),
    comparison!("__gt__", Gt, compare),
    comparison!("__ge__", Ge, compare),
    NativeDef::slot("__add__", Sig::One, |_, args| add(&args.pos[0], &args.pos[1])),
    NativeDef::slot("__radd__", Sig::One, |_, args| add(&args.pos[1], &args.pos[0])),
    NativeDef::slot("__sub__", Sig::One, |_, args| subtract(&args.pos[0], &args.pos[1])),
    NativeDef::slot("__rsub__", Sig::One, |_, args| subtract(&args.pos[1], &args.pos[0])),
    NativeDef::slot("__mul__", Sig::One, |host, args| multiply(host, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__rmul__", Sig::One, |host, args| multiply(host, &args.pos[1], &args.pos[0])),
    NativeDef::slot("__mod__", Sig::One, |_, args| remainder(&args.pos[0], &args.pos[1])),
    NativeDef::slot("__rmod__", Sig::One, |_, args| remainder(&args.pos[1], &args.pos[0])),
    NativeDef::slot("__divmod__", Sig::One, |_, args| div_mod(&args.pos[0], &args.pos[1])),
    NativeDef::slot("__rdivmod__", Sig::One, |_, args| div_mod(&args.pos[1], &args.pos[0])),
    NativeDef::slot("__neg__", Sig::NoArgs, |_, args| receiver::<Delta>(&args.pos[0])?.negated().map(Delta::value)),
    NativeDef::slot("__pos__", Sig::NoArgs, |_, args| Ok(receiver::<Delta>(&args.pos[0])?.value())),
    NativeDef::slot("__abs__", Sig::NoArgs, |_, args| {
        let delta = *receiver::<Delta>(&args.pos[0])?;
        if delta.days < 0 { delta.negated().map(Delta::value) } else { Ok(delta.value()) }
    }),
    NativeDef::slot("__bool__", Sig::NoArgs, |_, args| {
        Ok(Value::Bool(*receiver::<Delta>(&args.pos[0])? != Delta::default()))
    }),
    NativeDef::slot("__floordiv__", Sig::One, |_, args| floor_divide(&args.pos[0], &args.pos[1])),
    NativeDef::slot("__rfloordiv__", Sig::One, |_, args| floor_divide(&args.pos[1], &args.pos[0])),
    NativeDef::slot("__truediv__", Sig::One, |_, args| true_divide(&args.pos[0], &args.pos[1])),
    NativeDef::slot("__rtruediv__", Sig::One, |_, args| true_divide(&args.pos[1], &args.pos[0])),
    NativeDef::method("total_seconds", Sig::NoArgs, |_, args| {
        receiver::<Delta>(&args.pos[0])?.total_seconds().map(Value::Float)
    }),
    NativeDef::method("__reduce__", Sig::NoArgs, |_, args| {
        let delta = receiver::<Delta>(&args.pos[0])?;
        let fields = vec![Value::Int(delta.days), Value::Int(delta.seconds), Value::Int(delta.micros)];
        Ok(Value::tuple(vec![Value::Type(args.pos[0].class()), Value::tuple(fields)]))
    }),
];

/// A difference: `0 <= seconds < 86400`, `0 <= micros < 1000000`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Delta {
    /// Days, of either sign.
    pub days: i64,
    /// Seconds.
    pub seconds: i64,
    /// Microseconds.
    pub micros: i64,
}

impl NativeData for Delta {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

impl Delta {
    /// `new_delta` with normalizing.
    ///
    /// # Errors
    /// OverflowError for too many days.
    pub fn new(days: i64, seconds: i64, micros: i64) -> PyResult<Delta> {
        let seconds = seconds + micros.div_euclid(1_000_000);
        let days = days + seconds.div_euclid(86_400);
        let made = Delta { days, seconds: seconds.rem_euclid(86_400), micros: micros.rem_euclid(1_000_000) };
        if made.days.abs() > MAX_DAYS {
            return Err(Raise::overflow_error(format!("days={}; must have magnitude <= {MAX_DAYS}", made.days)));
        }
        Ok(made)
    }

    /// `microseconds_to_delta`
    fn of_micros(micros: &BigInt) -> PyResult<Delta> {
        let small = micros.to_i128().filter(|m| (m / i128::from(DAY_MICROS)).abs() < 1 << 40);
        let Some(micros) = small else {
            return Err(Raise::overflow_error("Python int too large to convert to C int"));
        };
        let days = micros.div_euclid(DAY_MICROS.into()) as i64;
        let rest = micros.rem_euclid(DAY_MICROS.into()) as i64;
        if i32::try_from(days).is_err() {
            return Err(Raise::overflow_error("Python int too large to convert to C int"));
        }
        Delta::new(days, rest / 1_000_000, rest % 1_000_000)
    }

    /// All of it in microseconds.
    pub fn micros(self) -> i128 {
        (i128::from(self.days) * 86_400 + i128::from(self.seconds)) * 1_000_000 + i128::from(self.micros)
    }

    fn big(self) -> BigInt {
        BigInt::from(self.micros())
    }

    /// `-self`
    ///
    /// # Errors
    /// OverflowError where it does not fit.
    pub fn negated(self) -> PyResult<Delta> {
        Delta::new(-self.days, -self.seconds, -self.micros)
    }

    /// `self - other`
    ///
    /// # Errors
    /// OverflowError where it does not fit.
    pub fn minus(self, other: Delta) -> PyResult<Delta> {
        Delta::new(self.days - other.days, self.seconds - other.seconds, self.micros - other.micros)
    }

    /// As an object of `timedelta` itself.
    pub fn value(self) -> Value {
        Instance::native(types::native(&DELTA), self)
    }

    /// `hash((days, seconds, microseconds))`
    pub fn hash(self) -> i64 {
        siphash::hash_tuple([self.days, self.seconds, self.micros].map(int::hash_i64))
    }

    /// In seconds, correctly rounded.
    ///
    /// # Errors
    /// None.
    pub fn total_seconds(self) -> PyResult<f64> {
        Ok(int::true_div(&self.big(), &BigInt::from(1_000_000))?)
    }

    fn text(self) -> String {
        let (hours, minutes, seconds) = (self.seconds / 3600, self.seconds / 60 % 60, self.seconds % 60);
        let days = match self.days {
            0 => String::new(),
            days => format!("{days} day{}, ", if days.abs() == 1 { "" } else { "s" }),
        };
        let fraction = if self.micros == 0 { String::new() } else { format!(".{:06}", self.micros) };
        format!("{days}{hours}:{minutes:02}:{seconds:02}{fraction}")
    }
}

/// `timedelta(days=…, seconds=…)`, with the class's name.
pub fn repr(this: &Value) -> PyResult<String> {
    let delta = receiver::<Delta>(this)?;
    let parts = [("days", delta.days), ("seconds", delta.seconds), ("microseconds", delta.micros)];
    let shown: Vec<String> =
        parts.iter().filter(|(_, value)| *value != 0).map(|(name, value)| format!("{name}={value}")).collect();
    let inside = if shown.is_empty() { "0".to_owned() } else { shown.join(", ") };
    Ok(format!("{}({inside})", type_name(&this.class())))
}

/// The microseconds gathered by the constructor, and the fraction of one that floats have left over.
struct Sum {
    whole: BigInt,
    fraction: f64,
}

impl Sum {
    /// `accum`: adds so many units of so many microseconds.
    fn add(&mut self, name: &str, value: &Value, unit: i64) -> PyResult<()> {
        if value.is_int() {
            self.whole += value.as_bigint().unwrap_or_default() * unit;
            return Ok(());
        }
        let Some(x) = value.as_float() else {
            let got = name_of(value);
            return Err(Raise::type_error(format!("unsupported type for timedelta {name} component: {got}")));
        };
        self.whole += float::to_int(x.trunc(), float::Rounding::Trunc)? * unit;
        let part = x - x.trunc();
        if part != 0.0 {
            let micros = part * unit as f64;
            self.whole += BigInt::from(micros.trunc() as i64);
            self.fraction += micros - micros.trunc();
        }
        Ok(())
    }

    /// Everything, rounded half to even.
    fn total(mut self) -> BigInt {
        if self.fraction != 0.0 {
            let mut whole = self.fraction.round();
            if (whole - self.fraction).abs() == 0.5 {
                let odd = if self.whole.bit(0) { 1.0 } else { 0.0 };
                whole = 2.0 * ((self.fraction + odd) * 0.5).round() - odd;
            }
            self.whole += BigInt::from(whole as i64);
        }
        self.whole
    }
}

/// `delta_new`
fn new(_host: &mut dyn Host, args: Args) -> PyResult {
    const SIGNATURE: Keywords = Keywords {
        function: Some("__new__"),
        names: &["days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"],
        required: 0,
        positional: 7,
    };
    let class = class_of(&args.pos[0])?;
    let mut given = SIGNATURE.parse(&args, 1)?;
    given.finish()?;
    let mut sum = Sum { whole: BigInt::ZERO, fraction: 0.0 };
    let units =
        [(2, 1), (3, 1000), (1, 1_000_000), (4, 60_000_000), (5, 3_600_000_000), (0, DAY_MICROS), (6, 7 * DAY_MICROS)];
    for (index, unit) in units {
        if let Some(value) = given.get(index) {
            sum.add(SIGNATURE.names[index], value, unit)?;
        }
    }
    make(class, Delta::of_micros(&sum.total())?)
}

fn make(class: Gc<Type>, delta: Delta) -> PyResult {
    let class = if is_exactly(&class, &DELTA) { types::native(&DELTA) } else { class };
    Ok(Instance::native(class, delta))
}

/// `delta_richcompare`
fn compare(_host: &mut dyn Host, op: CompareOp, a: &Value, b: &Value) -> PyResult {
    Ok(match (data::<Delta>(a), data::<Delta>(b)) {
        (Some(a), Some(b)) => Value::Bool(op.holds(a.cmp(b))),
        _ => Value::NotImplemented,
    })
}

fn add(a: &Value, b: &Value) -> PyResult {
    match (data::<Delta>(a), data::<Delta>(b)) {
        (Some(a), Some(b)) => Delta::new(a.days + b.days, a.seconds + b.seconds, a.micros + b.micros).map(Delta::value),
        _ => Ok(Value::NotImplemented),
    }
}

fn subtract(a: &Value, b: &Value) -> PyResult {
    match (data::<Delta>(a), data::<Delta>(b)) {
        (Some(a), Some(b)) => a.minus(*b).map(Delta::value),
        _ => Ok(Value::NotImplemented),
    }
}

/// The quotient of integers rounded to the nearest, half to even (`divide_nearest`).
fn nearest(a: &BigInt, b: &BigInt) -> PyResult {
    let (quotient, rest) = int::divmod(a, b)?;
    let twice: BigInt = rest * 2;
    let order = if b.sign() == num_bigint::Sign::Minus { twice.cmp(b).reverse() } else { twice.cmp(b) };
    let up = order.is_gt() || (order.is_eq() && quotient.bit(0));
    Delta::of_micros(&if up { quotient + 1 } else { quotient }).map(Delta::value)
}

/// What `divmod` of CPython's integers says of a divisor 0 here.
fn zero_divisor() -> Raise {
    Raise::zero_division("integer division or modulo by zero")
}

fn nearest_checked(a: &BigInt, b: &BigInt) -> PyResult {
    if *b == BigInt::ZERO { Err(zero_divisor()) } else { nearest(a, b) }
}

fn multiply(_host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    let (delta, other) = match (data::<Delta>(a), data::<Delta>(b)) {
        (Some(delta), None) => (delta, b),
        (None, Some(delta)) => (delta, a),
        _ => return Ok(Value::NotImplemented),
    };
    if other.is_int() {
        return Delta::of_micros(&(delta.big() * other.as_bigint().unwrap_or_default())).map(Delta::value);
    }
    match other.as_float() {
        Some(x) => {
            let (numerator, denominator) = float::as_integer_ratio(x)?;
            nearest_checked(&(delta.big() * numerator), &denominator)
        }
        None => Ok(Value::NotImplemented),
    }
}

fn true_divide(a: &Value, b: &Value) -> PyResult {
    let Some(left) = data::<Delta>(a) else { return Ok(Value::NotImplemented) };
    if let Some(right) = data::<Delta>(b) {
        return Ok(Value::Float(int::true_div(&left.big(), &right.big())?));
    }
    if b.is_int() {
        return nearest_checked(&left.big(), &b.as_bigint().unwrap_or_default());
    }
    match b.as_float() {
        Some(x) => {
            let (numerator, denominator) = float::as_integer_ratio(x)?;
            nearest_checked(&(left.big() * denominator), &numerator)
        }
        None => Ok(Value::NotImplemented),
    }
}

fn floor_divide(a: &Value, b: &Value) -> PyResult {
    let Some(left) = data::<Delta>(a) else { return Ok(Value::NotImplemented) };
    if let Some(right) = data::<Delta>(b) {
        if right.micros() == 0 {
            return Err(zero_divisor());
        }
        return Ok(Value::from_bigint(int::floor_div(&left.big(), &right.big())?));
    }
    if !b.is_int() {
        return Ok(Value::NotImplemented);
    }
    let divisor = b.as_bigint().unwrap_or_default();
    if divisor == BigInt::ZERO {
        return Err(zero_divisor());
    }
    Delta::of_micros(&int::floor_div(&left.big(), &divisor)?).map(Delta::value)
}

fn remainder(a: &Value, b: &Value) -> PyResult {
    match (data::<Delta>(a), data::<Delta>(b)) {
        (Some(_), Some(b)) if b.micros() == 0 => Err(Raise::zero_division("integer modulo by zero")),
        (Some(a), Some(b)) => Delta::of_micros(&int::floor_mod(&a.big(), &b.big())?).map(Delta::value),
        _ => Ok(Value::NotImplemented),
    }
}

fn div_mod(a: &Value, b: &Value) -> PyResult {
    match (data::<Delta>(a), data::<Delta>(b)) {
        (Some(_), Some(b)) if b.micros() == 0 => Err(zero_divisor()),
        (Some(a), Some(b)) => {
            let (quotient, rest) = int::divmod(&a.big(), &b.big())?;
            Ok(Value::tuple(vec![Value::from_bigint(quotient), Delta::of_micros(&rest)?.value()]))
        }
        _ => Ok(Value::NotImplemented),
    }
}
