//! Decimal floating-point arithmetic after the General Decimal Arithmetic Specification, as `libmpdec` does it for
//! CPython: numbers, contexts, the conditions that operations report, rounding, and the four operations.

use std::cmp::Ordering;

use num_bigint::BigUint;
use num_integer::Integer;
use num_traits::{One, Zero};

mod compare;
mod digits;
mod power;
mod text;
mod transcendental;

pub use self::compare::{compare_total, compare_values};
pub use self::digits::*;
pub use self::power::{power, power_modulo};
pub use self::text::{FormatError, format, parse};
pub use self::transcendental::{exp, ln, log10, sqrt};

/// The highest precision a context can have.
pub const MAX_PREC: i64 = 999_999_999_999_999_999;
/// The highest exponent.
pub const MAX_EMAX: i64 = 999_999_999_999_999_999;
/// The lowest exponent.
pub const MIN_EMIN: i64 = -999_999_999_999_999_999;
/// The lowest exponent of the last digit of a subnormal number.
pub const MIN_ETINY: i64 = MIN_EMIN - (MAX_PREC - 1);
/// An exponent no context allows.
const EXP_INF: i64 = 2_000_000_000_000_000_001;
/// No number is made that has more digits than this; the operation reports [`TOO_LARGE`].
pub const MAX_DIGITS: i64 = 2_000_000;

/// What operations report, as bits: `libmpdec`'s numbers.
pub const CLAMPED: u32 = 0x1;
#[allow(missing_docs, reason = "named after the conditions of the specification")]
mod conditions {
    pub const CONVERSION_SYNTAX: u32 = 0x2;
    pub const DIVISION_BY_ZERO: u32 = 0x4;
    pub const DIVISION_IMPOSSIBLE: u32 = 0x8;
    pub const DIVISION_UNDEFINED: u32 = 0x10;
    pub const INEXACT: u32 = 0x40;
    pub const INVALID_CONTEXT: u32 = 0x80;
    pub const INVALID_OPERATION: u32 = 0x100;
    pub const TOO_LARGE: u32 = 0x200;
    pub const FLOAT_OPERATION: u32 = 0x400;
    pub const OVERFLOW: u32 = 0x800;
    pub const ROUNDED: u32 = 0x1000;
    pub const SUBNORMAL: u32 = 0x2000;
    pub const UNDERFLOW: u32 = 0x4000;
    /// All conditions that `InvalidOperation` stands for.
    pub const ANY_INVALID: u32 =
        CONVERSION_SYNTAX | DIVISION_IMPOSSIBLE | DIVISION_UNDEFINED | INVALID_CONTEXT | INVALID_OPERATION | TOO_LARGE;
    /// The conditions of results that are no results.
    pub const ERRORS: u32 = ANY_INVALID | DIVISION_BY_ZERO;
}
pub use self::conditions::*;

/// The ways to round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named after the constants of the module")]
pub enum Rounding {
    Up,
    Down,
    Ceiling,
    Floor,
    HalfUp,
    HalfDown,
    HalfEven,
    ZeroFiveUp,
}

/// What decides about results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    /// Digits of a result.
    pub prec: i64,
    /// The highest exponent of a first digit.
    pub emax: i64,
    /// The lowest exponent of a first digit of a normal number.
    pub emin: i64,
    /// How results are rounded.
    pub rounding: Rounding,
    /// Whether exponents are kept below `etop`.
    pub clamp: bool,
}

impl Context {
    /// The exponent of the last digit of the smallest number.
    pub fn etiny(&self) -> i64 {
        self.emin - (self.prec - 1)
    }

    /// The highest exponent of a last digit.
    pub fn etop(&self) -> i64 {
        self.emax - (self.prec - 1)
    }

    /// The context of exact results.
    pub fn max() -> Context {
        Context { prec: MAX_PREC, emax: MAX_EMAX, emin: MIN_EMIN, rounding: Rounding::HalfEven, clamp: false }
    }
}

/// What kind of number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `coefficient * 10**exponent`
    Finite,
    /// Infinity.
    Infinite,
    /// A quiet NaN, the coefficient being its payload.
    Quiet,
    /// A signaling NaN.
    Signaling,
}

/// A decimal number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its sign, also of zeros and NaNs.
    pub negative: bool,
    /// Its kind.
    pub kind: Kind,
    /// The coefficient, or the payload of a NaN.
    pub coefficient: BigUint,
    /// The exponent of the coefficient's last digit.
    pub exponent: i64,
}

/// `10**n`
pub fn ten_to(n: i64) -> BigUint {
    match u32::try_from(n) {
        Ok(n) if n <= 38 => BigUint::from(10_u128.pow(n)),
        Ok(n) => BigUint::from(10_u8).pow(n),
        Err(_) => BigUint::one(),
    }
}

/// The number of decimal digits; 1 for zero.
pub fn digit_count(n: &BigUint) -> i64 {
    if let Ok(small) = u128::try_from(n) {
        return small.checked_ilog10().map_or(1, |log| i64::from(log) + 1);
    }
    let guess = ((n.bits() - 1) as f64 * std::f64::consts::LOG10_2).floor() as i64;
    // The guess may be one too low, and for huge numbers one too high.
    let guess = (guess - 1).max(1);
    let mut power = ten_to(guess);
    let mut count = guess;
    while power <= *n {
        power *= 10_u8;
        count += 1;
    }
    count
}

impl Number {
    /// A finite number.
    pub fn new(negative: bool, coefficient: BigUint, exponent: i64) -> Number {
        Number { negative, kind: Kind::Finite, coefficient, exponent }
    }

    /// A small integer.
    pub fn small(n: i64) -> Number {
        Number::new(n < 0, BigUint::from(n.unsigned_abs()), 0)
    }

    /// Infinity.
    pub fn infinity(negative: bool) -> Number {
        Number { kind: Kind::Infinite, ..Number::new(negative, BigUint::ZERO, 0) }
    }

    /// The quiet NaN without payload.
    pub fn nan() -> Number {
        Number { kind: Kind::Quiet, ..Number::new(false, BigUint::ZERO, 0) }
    }

    /// Whether it is a NaN of either kind.
    pub fn is_nan(&self) -> bool {
        matches!(self.kind, Kind::Quiet | Kind::Signaling)
    }

    /// Whether it is no finite number.
    pub fn is_special(&self) -> bool {
        self.kind != Kind::Finite
    }

    /// Whether it is infinite.
    pub fn is_infinite(&self) -> bool {
        self.kind == Kind::Infinite
    }

    /// Whether it is a zero.
    pub fn is_zero(&self) -> bool {
        self.kind == Kind::Finite && self.coefficient.is_zero()
    }

    /// How many digits the coefficient has.
    pub fn digits(&self) -> i64 {
        digit_count(&self.coefficient)
    }

    /// The exponent of the first digit.
    pub fn adjusted(&self) -> i64 {
        self.exponent + self.digits() - 1
    }

    /// Whether it is an integer.
    pub fn is_integer(&self) -> bool {
        if self.is_special() {
            return false;
        }
        if self.exponent >= 0 || self.coefficient.is_zero() {
            return true;
        }
        let places = -self.exponent;
        places < self.digits() && (&self.coefficient % ten_to(places)).is_zero()
    }

    /// Whether it is an odd integer.
    pub fn is_odd(&self) -> bool {
        match self.exponent {
            0 => self.coefficient.bit(0),
            1.. => false,
            _ if -self.exponent > self.digits() => false,
            places => (&self.coefficient / ten_to(-places)).bit(0),
        }
    }

    /// With the other sign.
    pub fn negated(mut self) -> Number {
        self.negative = !self.negative;
        self
    }

    /// With this sign.
    pub fn signed(mut self, negative: bool) -> Number {
        self.negative = negative;
        self
    }
}

/// How what is cut off compares with zero and with half of the last digit that stays.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    None,
    BelowHalf,
    Half,
    AboveHalf,
}

/// Cuts off so many digits.
pub(super) fn cut(coefficient: &BigUint, places: i64) -> (BigUint, Rest) {
    if places <= 0 {
        return (coefficient.clone(), Rest::None);
    }
    let digits = digit_count(coefficient);
    if places > digits {
        let rest = if coefficient.is_zero() { Rest::None } else { Rest::BelowHalf };
        return (BigUint::ZERO, rest);
    }
    let unit = ten_to(places);
    let (kept, rest) = coefficient.div_rem(&unit);
    let rest = if rest.is_zero() {
        Rest::None
    } else {
        match (rest * 2_u8).cmp(&unit) {
            Ordering::Less => Rest::BelowHalf,
            Ordering::Equal => Rest::Half,
            Ordering::Greater => Rest::AboveHalf,
        }
    };
    (kept, rest)
}

/// Whether the digits that stay are to be counted up by one.
pub(super) fn rounds_up(rounding: Rounding, negative: bool, kept: &BigUint, rest: Rest) -> bool {
    match rounding {
        _ if rest == Rest::None => false,
        Rounding::Down => false,
        Rounding::Up => true,
        Rounding::Ceiling => !negative,
        Rounding::Floor => negative,
        Rounding::HalfUp => rest != Rest::BelowHalf,
        Rounding::HalfDown => rest == Rest::AboveHalf,
        Rounding::HalfEven => rest == Rest::AboveHalf || (rest == Rest::Half && kept.bit(0)),
        Rounding::ZeroFiveUp => (kept % 5_u8).is_zero(),
    }
}

/// The coefficient without so many digits, rounded; and whether anything was lost.
pub(super) fn rounded(coefficient: &BigUint, places: i64, rounding: Rounding, negative: bool) -> (BigUint, bool) {
    let (kept, rest) = cut(coefficient, places);
    let up = rounds_up(rounding, negative, &kept, rest);
    (if up { kept + 1_u8 } else { kept }, rest != Rest::None)
}

impl Number {
    /// Makes the number one of the context: rounds it to the precision, keeps the exponent in range
    /// (`mpd_qfinalize`).
    pub fn finalized(mut self, ctx: &Context, status: &mut u32) -> Number {
        match self.kind {
            Kind::Infinite => return self,
            Kind::Quiet | Kind::Signaling => {
                let room = ctx.prec - i64::from(ctx.clamp);
                if !self.coefficient.is_zero() && self.digits() > room {
                    self.coefficient %= ten_to(room);
                }
                return self;
            }
            Kind::Finite => {}
        }
        self = self.exponent_checked(ctx, status);
        if self.kind != Kind::Finite {
            return self;
        }
        let digits = self.digits();
        if digits > ctx.prec {
            let shift = digits - ctx.prec;
            let (coefficient, lost) = rounded(&self.coefficient, shift, ctx.rounding, self.negative);
            self.coefficient = coefficient;
            self.exponent += shift;
            if self.digits() > ctx.prec {
                self.coefficient /= 10_u8;
                self.exponent += 1;
                self = self.exponent_checked(ctx, status);
            }
            *status |= ROUNDED | if lost { INEXACT } else { 0 };
        }
        self
    }

    /// `_mpd_check_exp`
    fn exponent_checked(mut self, ctx: &Context, status: &mut u32) -> Number {
        let zero = self.coefficient.is_zero();
        let adjusted = self.adjusted();
        if adjusted > ctx.emax {
            if zero {
                self.exponent = if ctx.clamp { ctx.etop() } else { ctx.emax };
                *status |= CLAMPED;
                return self;
            }
            *status |= OVERFLOW | INEXACT | ROUNDED;
            let largest = match ctx.rounding {
                Rounding::Down | Rounding::ZeroFiveUp => true,
                Rounding::Ceiling => self.negative,
                Rounding::Floor => !self.negative,
                _ => false,
            };
            if !largest {
                return Number::infinity(self.negative);
            }
            if ctx.prec > MAX_DIGITS {
                *status |= TOO_LARGE;
                return Number::nan();
            }
            return Number::new(self.negative, ten_to(ctx.prec) - 1_u8, ctx.etop());
        }
        if ctx.clamp && self.exponent > ctx.etop() {
            let shift = self.exponent - ctx.etop();
            self.exponent = ctx.etop();
            *status |= CLAMPED;
            if !zero {
                self.coefficient *= ten_to(shift);
                if adjusted < ctx.emin {
                    *status |= SUBNORMAL;
                }
            }
            return self;
        }
        if adjusted >= ctx.emin {
            return self;
        }
        let etiny = ctx.etiny();
        if zero {
            if self.exponent < etiny {
                self.exponent = etiny;
                *status |= CLAMPED;
            }
            return self;
        }
        *status |= SUBNORMAL;
        if self.exponent < etiny {
            let (coefficient, lost) = rounded(&self.coefficient, etiny - self.exponent, ctx.rounding, self.negative);
            self.coefficient = coefficient;
            self.exponent = etiny;
            *status |= ROUNDED;
            if lost {
                *status |= INEXACT | UNDERFLOW;
                if self.coefficient.is_zero() {
                    *status |= CLAMPED;
                }
            }
        }
        self
    }
}

/// The NaN that an invalid operation gives.
pub(super) fn invalid(condition: u32, status: &mut u32) -> Number {
    *status |= condition;
    Number::nan()
}

/// The NaN that comes out of an operation with NaNs among its operands (`mpd_qcheck_nans`): the first signaling one,
/// else the first.
pub fn nan_among(operands: &[&Number], ctx: &Context, status: &mut u32) -> Option<Number> {
    let found = operands.iter().find(|n| n.kind == Kind::Signaling).or_else(|| operands.iter().find(|n| n.is_nan()))?;
    if found.kind == Kind::Signaling {
        *status |= INVALID_OPERATION;
    }
    let quiet = Number { kind: Kind::Quiet, ..(*found).clone() };
    Some(quiet.finalized(ctx, status))
}

/// `a + b`
pub fn add(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    if a.is_special() || b.is_special() {
        if let Some(nan) = nan_among(&[a, b], ctx, status) {
            return nan;
        }
        if a.is_infinite() {
            if b.is_infinite() && a.negative != b.negative {
                return invalid(INVALID_OPERATION, status);
            }
            return a.clone();
        }
        return b.clone();
    }
    exact_sum(a, b, ctx, status).finalized(ctx, status)
}

/// `a - b`
pub fn subtract(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    if b.is_nan() {
        return add(a, b, ctx, status);
    }
    add(a, &b.clone().negated(), ctx, status)
}

/// The sum of finite numbers before it is finalized: as many digits as rounding may have to see.
fn exact_sum(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    let (mut high, mut low) = if a.exponent >= b.exponent { (a.clone(), b.clone()) } else { (b.clone(), a.clone()) };
    if !high.coefficient.is_zero() {
        // Whatever lies far below the last digit of the result counts only as "a little".
        let floor = high.exponent + (-1).min(high.digits() - ctx.prec - 2);
        if !low.coefficient.is_zero() && low.digits() + low.exponent - 1 < floor {
            low.coefficient = BigUint::one();
            low.exponent = floor;
        } else if low.coefficient.is_zero() && low.exponent < floor {
            low.exponent = floor.max(low.exponent);
        }
    }
    let exponent = low.exponent.min(high.exponent);
    let shift = high.exponent - exponent;
    if high.coefficient.is_zero() {
        high.exponent = exponent;
    } else if shift > MAX_DIGITS {
        return invalid(TOO_LARGE, status);
    } else {
        high.coefficient *= ten_to(shift);
    }
    if high.negative == low.negative {
        return Number::new(high.negative, high.coefficient + low.coefficient, exponent);
    }
    match high.coefficient.cmp(&low.coefficient) {
        Ordering::Greater => Number::new(high.negative, high.coefficient - low.coefficient, exponent),
        Ordering::Less => Number::new(low.negative, low.coefficient - high.coefficient, exponent),
        Ordering::Equal => Number::new(ctx.rounding == Rounding::Floor, BigUint::ZERO, exponent),
    }
}

/// `a * b`
pub fn multiply(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    let negative = a.negative != b.negative;
    if a.is_special() || b.is_special() {
        if let Some(nan) = nan_among(&[a, b], ctx, status) {
            return nan;
        }
        if a.is_zero() || b.is_zero() {
            return invalid(INVALID_OPERATION, status);
        }
        return Number::infinity(negative);
    }
    exact_product(a, b, status).finalized(ctx, status)
}

/// The product of finite numbers.
fn exact_product(a: &Number, b: &Number, status: &mut u32) -> Number {
    if (a.coefficient.bits() + b.coefficient.bits()) as i64 / 3 > MAX_DIGITS {
        return invalid(TOO_LARGE, status);
    }
    Number::new(a.negative != b.negative, &a.coefficient * &b.coefficient, a.exponent.saturating_add(b.exponent))
}

/// `a * b + c`, rounded once.
pub fn fused(a: &Number, b: &Number, c: &Number, ctx: &Context, status: &mut u32) -> Number {
    if a.is_special() || b.is_special() || c.is_special() {
        if let Some(nan) = nan_among(&[a, b, c], ctx, status) {
            return nan;
        }
        let product = multiply(a, b, ctx, status);
        if product.is_nan() {
            return product;
        }
        return add(&product, c, ctx, status);
    }
    let product = exact_product(a, b, status);
    add(&product, c, ctx, status)
}

/// `a / b`
pub fn divide(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    let negative = a.negative != b.negative;
    if a.is_special() || b.is_special() {
        if let Some(nan) = nan_among(&[a, b], ctx, status) {
            return nan;
        }
        return match (a.is_infinite(), b.is_infinite()) {
            (true, true) => invalid(INVALID_OPERATION, status),
            (true, false) => Number::infinity(negative),
            _ => {
                *status |= CLAMPED;
                Number::new(negative, BigUint::ZERO, ctx.etiny())
            }
        };
    }
    if b.coefficient.is_zero() {
        if a.coefficient.is_zero() {
            return invalid(DIVISION_UNDEFINED, status);
        }
        *status |= DIVISION_BY_ZERO;
        return Number::infinity(negative);
    }
    let ideal = a.exponent - b.exponent;
    if a.coefficient.is_zero() {
        return Number::new(negative, BigUint::ZERO, ideal).finalized(ctx, status);
    }
    let shift = b.digits() - a.digits() + ctx.prec + 1;
    if shift > MAX_DIGITS {
        return invalid(TOO_LARGE, status);
    }
    let mut exponent = ideal - shift;
    let (mut quotient, rest) = if shift >= 0 {
        (&a.coefficient * ten_to(shift)).div_rem(&b.coefficient)
    } else {
        a.coefficient.div_rem(&(&b.coefficient * ten_to(-shift)))
    };
    if !rest.is_zero() {
        // A last digit that is not on an edge of rounding stands for all that follow.
        if (&quotient % 5_u8).is_zero() {
            quotient += 1_u8;
        }
    } else {
        let zeros = trailing_zeros(&quotient, ideal - exponent);
        quotient /= ten_to(zeros);
        exponent += zeros;
    }
    Number::new(negative, quotient, exponent).finalized(ctx, status)
}

/// How many zeros a coefficient ends in, at most so many.
pub(super) fn trailing_zeros(coefficient: &BigUint, most: i64) -> i64 {
    if coefficient.is_zero() || most <= 0 {
        return 0;
    }
    // There are no more zeros than factors of two.
    let most = most.min(coefficient.trailing_zeros().unwrap_or(0) as i64);
    let (mut low, mut high) = (0, most);
    while low < high {
        let middle = low + (high - low + 1) / 2;
        if (coefficient % ten_to(middle)).is_zero() {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}

/// Quotient, a whole number, and remainder of finite numbers, the divisor not zero; `None` if the quotient has more
/// digits than the precision (`_mpd_qdivmod`).
fn whole_division(a: &Number, b: &Number, ctx: &Context) -> Option<(Number, Number)> {
    let negative = a.negative != b.negative;
    let ideal = a.exponent.min(b.exponent);
    let zero = |exponent| Number::new(negative, BigUint::ZERO, exponent);
    if a.coefficient.is_zero() {
        return Some((zero(0), Number::new(a.negative, BigUint::ZERO, ideal)));
    }
    let difference = a.adjusted() - b.adjusted();
    if difference < 0 {
        let shift = if a.exponent > b.exponent { a.exponent - b.exponent } else { 0 };
        let rest = Number::new(a.negative, &a.coefficient * ten_to(shift), a.exponent - shift);
        return Some((zero(0), rest));
    }
    if difference > ctx.prec || difference > MAX_DIGITS {
        return None;
    }
    let (quotient, rest) =
        (&a.coefficient * ten_to(a.exponent - ideal)).div_rem(&(&b.coefficient * ten_to(b.exponent - ideal)));
    if digit_count(&quotient) > ctx.prec {
        return None;
    }
    Some((Number::new(negative, quotient, 0), Number::new(a.negative, rest, ideal)))
}

/// `a // b`, towards zero.
pub fn divide_integer(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    let negative = a.negative != b.negative;
    if a.is_special() || b.is_special() {
        if let Some(nan) = nan_among(&[a, b], ctx, status) {
            return nan;
        }
        return match (a.is_infinite(), b.is_infinite()) {
            (true, true) => invalid(INVALID_OPERATION, status),
            (true, false) => Number::infinity(negative),
            _ => Number::new(negative, BigUint::ZERO, 0),
        };
    }
    if b.coefficient.is_zero() {
        if a.coefficient.is_zero() {
            return invalid(DIVISION_UNDEFINED, status);
        }
        *status |= DIVISION_BY_ZERO;
        return Number::infinity(negative);
    }
    match whole_division(a, b, ctx) {
        Some((quotient, _)) => quotient.finalized(ctx, status),
        None => invalid(DIVISION_IMPOSSIBLE, status),
    }
}

/// `a % b`, with the sign of `a`.
pub fn remainder(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    match remainder_early(a, b, ctx, status) {
        Some(result) => result,
        None => match whole_division(a, b, ctx) {
            Some((_, rest)) => rest.finalized(ctx, status),
            None => invalid(DIVISION_IMPOSSIBLE, status),
        },
    }
}

/// The remainders that need no division.
fn remainder_early(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Option<Number> {
    if a.is_special() || b.is_special() {
        if let Some(nan) = nan_among(&[a, b], ctx, status) {
            return Some(nan);
        }
        if a.is_infinite() {
            return Some(invalid(INVALID_OPERATION, status));
        }
        return Some(a.clone().finalized(ctx, status));
    }
    if b.coefficient.is_zero() {
        let condition = if a.coefficient.is_zero() { DIVISION_UNDEFINED } else { INVALID_OPERATION };
        return Some(invalid(condition, status));
    }
    None
}

/// The remainder of the division rounded to the nearest, half to even.
pub fn remainder_near(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    if let Some(result) = remainder_early(a, b, ctx, status) {
        return result;
    }
    let Some((quotient, rest)) = whole_division(a, b, ctx) else { return invalid(DIVISION_IMPOSSIBLE, status) };
    if rest.coefficient.is_zero() {
        return rest.finalized(ctx, status);
    }
    let mut quiet = 0;
    let b_signed = b.clone().signed(rest.negative);
    let other = subtract(&rest, &b_signed, &Context::max(), &mut quiet);
    let order = compare_values(&other.clone().signed(false), &rest.clone().signed(false));
    if order == Some(Ordering::Less) || (order == Some(Ordering::Equal) && quotient.is_odd()) {
        if digit_count(&(&quotient.coefficient + 1_u8)) > ctx.prec {
            return invalid(DIVISION_IMPOSSIBLE, status);
        }
        return other.finalized(ctx, status);
    }
    rest.finalized(ctx, status)
}

/// Quotient and remainder at once (`mpd_qdivmod`).
pub fn div_mod(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> (Number, Number) {
    let negative = a.negative != b.negative;
    if a.is_special() || b.is_special() {
        if let Some(nan) = nan_among(&[a, b], ctx, status) {
            return (nan.clone(), nan);
        }
        if a.is_infinite() {
            *status |= INVALID_OPERATION;
            let quotient = if b.is_infinite() { Number::nan() } else { Number::infinity(negative) };
            return (quotient, Number::nan());
        }
        let zero = Number::new(negative, BigUint::ZERO, 0);
        return (zero, a.clone().finalized(ctx, status));
    }
    if b.coefficient.is_zero() {
        if a.coefficient.is_zero() {
            *status |= DIVISION_UNDEFINED;
            return (Number::nan(), Number::nan());
        }
        *status |= DIVISION_BY_ZERO | INVALID_OPERATION;
        return (Number::infinity(negative), Number::nan());
    }
    match whole_division(a, b, ctx) {
        Some((quotient, rest)) => (quotient.finalized(ctx, status), rest.finalized(ctx, status)),
        None => (invalid(DIVISION_IMPOSSIBLE, status), Number::nan()),
    }
}
