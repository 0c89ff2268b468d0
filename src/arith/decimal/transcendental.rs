//! Square root, exponential and logarithms, correctly rounded half to even whatever the context says. The last three
//! are computed in binary fixed point with more and more digits until the digits that follow decide.

use std::cell::RefCell;
use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::*;

thread_local! {
    /// The logarithm of ten in so many bits, the longest one so far.
    static LN_TEN: RefCell<(u64, BigInt)> = const { RefCell::new((0, BigInt::ZERO)) };
}

/// `atanh(1/n)` in fixed point.
fn atanh_inverse(n: u32, bits: u64) -> BigInt {
    let mut power = (BigInt::one() << bits) / n;
    let square = n * n;
    let (mut sum, mut k) = (power.clone(), 1_u32);
    while !power.is_zero() {
        power /= square;
        k += 2;
        sum += &power / k;
    }
    sum
}

/// The logarithm of ten in fixed point, good to a few units of the last bit.
fn ln_ten(bits: u64) -> BigInt {
    LN_TEN.with_borrow_mut(|(known, value)| {
        if *known < bits {
            let wide = bits + 32;
            *value = atanh_inverse(31, wide) * 46 + atanh_inverse(49, wide) * 34 + atanh_inverse(161, wide) * 20;
            *known = wide;
        }
        &*value >> (*known - bits)
    })
}

/// Bits for so many decimal digits, and some more.
fn bits_for(digits: i64) -> u64 {
    (digits.max(1) as u64) * 3322 / 1000 + 40
}

/// A finite number in fixed point, rounded down.
fn fixed(n: &Number, bits: u64) -> BigInt {
    let scaled = BigInt::from(n.coefficient.clone()) << bits;
    let value = if n.exponent >= 0 {
        scaled * BigInt::from(ten_to(n.exponent))
    } else {
        scaled / BigInt::from(ten_to(-n.exponent))
    };
    if n.negative { -value } else { value }
}

/// The number `digits * 10**exponent`, good to a unit or two of its last place, if that is enough to round it to the
/// precision.
fn settle(digits: BigInt, exponent: i64, prec: i64) -> Option<Number> {
    let negative = digits.is_negative();
    let coefficient = digits.magnitude();
    let extra = digit_count(coefficient) - prec;
    if extra < 3 {
        return None;
    }
    let rest = coefficient % ten_to(extra);
    let half = ten_to(extra - 1) * 5_u8;
    let distance = if rest > half { rest - half } else { half - rest };
    if distance < BigUint::from(10_u8) {
        return None;
    }
    // A last digit that is on no edge of rounding stands for all that follow: the number is rounded only once, be it to
    // the precision or, where it is subnormal, to fewer digits.
    let last = if (coefficient % 5_u8).is_zero() { coefficient + 1_u8 } else { coefficient.clone() };
    Some(Number::new(negative, last, exponent))
}

/// The context that rounds half to even.
fn half_even(ctx: &Context) -> Context {
    Context { rounding: Rounding::HalfEven, clamp: ctx.clamp, ..*ctx }
}

/// Runs an approximation with more and more digits until it can be rounded.
fn approach(ctx: &Context, status: &mut u32, approximate: impl Fn(i64) -> (BigInt, i64)) -> Number {
    if ctx.prec > MAX_DIGITS / 100 {
        return invalid(TOO_LARGE, status);
    }
    let mut extra = 6;
    loop {
        let (digits, exponent) = approximate(ctx.prec + extra);
        if let Some(found) = settle(digits, exponent, ctx.prec) {
            *status |= INEXACT | ROUNDED;
            return found.finalized(&half_even(ctx), status);
        }
        extra += extra;
    }
}

/// `e ** n`
pub fn exp(n: &Number, ctx: &Context, status: &mut u32) -> Number {
    if n.is_special() {
        return match nan_among(&[n], ctx, status) {
            Some(nan) => nan,
            None if n.negative => Number::new(false, BigUint::ZERO, 0),
            None => Number::infinity(false),
        };
    }
    if n.coefficient.is_zero() {
        return Number::small(1);
    }
    if n.adjusted() >= 19 {
        let exponent = if n.negative { ctx.etiny() - 1 } else { EXP_INF };
        return Number::new(false, BigUint::one(), exponent).finalized(&half_even(ctx), status);
    }
    if n.adjusted() < -ctx.prec - 2 {
        // Nothing but a one can be seen.
        if ctx.prec > MAX_DIGITS {
            return invalid(TOO_LARGE, status);
        }
        *status |= INEXACT | ROUNDED;
        return Number::new(false, ten_to(ctx.prec - 1), 1 - ctx.prec).finalized(&half_even(ctx), status);
    }
    approach(ctx, status, |digits| exp_digits(n, digits))
}

/// About so many digits of `e ** n`, and their exponent.
fn exp_digits(n: &Number, digits: i64) -> (BigInt, i64) {
    let rounds = ((digits as f64).sqrt() as u64 + 4).min(200);
    let bits = bits_for(digits + 22) + 2 * rounds;
    let value = fixed(n, bits);
    let ten = ln_ten(bits);
    let tens = value.div_floor(&ten);
    let rest = value - &tens * ten;
    // e**(r / 2**rounds), then squared so many times.
    let small: BigInt = rest >> rounds;
    let one = BigInt::one() << bits;
    let (mut sum, mut term, mut k) = (one.clone(), one, 0_u32);
    while !term.is_zero() {
        k += 1;
        term = ((term * &small) >> bits) / k;
        sum += &term;
    }
    for _ in 0..rounds {
        sum = (&sum * &sum) >> bits;
    }
    let places = digits - 1;
    let shown = (sum * BigInt::from(ten_to(places))) >> bits;
    (shown, tens.to_i64().unwrap_or(0) - places)
}

/// The natural logarithm of a positive number in fixed point.
fn ln_fixed(n: &Number, bits: u64) -> BigInt {
    // n = m * 10**k with m between 0.1 and 1, or n itself if it is near one.
    let near_one = (-1..=0).contains(&n.adjusted());
    let tens = if near_one { 0 } else { n.adjusted() + 1 };
    let reduced = Number::new(false, n.coefficient.clone(), n.exponent - tens);
    let roots = 4 + bits.isqrt() / 2;
    let wide = bits + 2 * roots + 16;
    let mut value = fixed(&reduced, wide).magnitude().clone();
    for _ in 0..roots {
        value = (value << wide).sqrt();
    }
    let (value, one) = (BigInt::from(value), BigInt::one() << wide);
    let ratio = ((&value - &one) << wide) / (&value + &one);
    let square = (&ratio * &ratio) >> wide;
    let (mut power, mut sum, mut k) = (ratio.clone(), ratio, 1_u32);
    while !power.is_zero() && power != BigInt::from(-1) {
        power = (power * &square) >> wide;
        k += 2;
        sum += &power / k;
    }
    let logarithm = (sum << (roots + 1)) >> (wide - bits);
    logarithm + ln_ten(bits) * tens
}

/// What the logarithms of special numbers, zeros and negative numbers are.
fn no_logarithm(n: &Number, ctx: &Context, status: &mut u32) -> Option<Number> {
    if let Some(nan) = nan_among(&[n], ctx, status) {
        return Some(nan);
    }
    if n.is_zero() {
        // The logarithm of zero is infinite without further ado.
        return Some(Number::infinity(true));
    }
    if n.negative {
        return Some(invalid(INVALID_OPERATION, status));
    }
    n.is_infinite().then(|| Number::infinity(false))
}

/// The natural logarithm.
pub fn ln(n: &Number, ctx: &Context, status: &mut u32) -> Number {
    if let Some(result) = no_logarithm(n, ctx, status) {
        return result;
    }
    if compare_values(n, &Number::small(1)) == Some(Ordering::Equal) {
        return Number::new(false, BigUint::ZERO, 0);
    }
    let lost = lost_digits(n);
    approach(ctx, status, |digits| {
        let places = digits + lost;
        let bits = bits_for(places + 22);
        ((ln_fixed(n, bits) * BigInt::from(ten_to(places))) >> bits, -places)
    })
}

/// How many zeros follow the point in the logarithm of a number near one.
fn lost_digits(n: &Number) -> i64 {
    let distance = subtract(n, &Number::small(1), &Context::max(), &mut 0);
    if distance.is_special() { 0 } else { (-distance.adjusted()).max(0) + 1 }
}

/// The logarithm to base ten.
pub fn log10(n: &Number, ctx: &Context, status: &mut u32) -> Number {
    if let Some(result) = no_logarithm(n, ctx, status) {
        return result;
    }
    let zeros = trailing_zeros(&n.coefficient, i64::MAX);
    if n.coefficient == ten_to(zeros) {
        let exponent = n.adjusted();
        return Number::small(exponent).finalized(&half_even(ctx), status);
    }
    let lost = lost_digits(n) + 1;
    approach(ctx, status, |digits| {
        let places = digits + lost;
        let bits = bits_for(places + 22);
        let scaled = ln_fixed(n, bits) * BigInt::from(ten_to(places));
        (scaled / ln_ten(bits), -places)
    })
}

/// The square root.
pub fn sqrt(n: &Number, ctx: &Context, status: &mut u32) -> Number {
    if let Some(nan) = nan_among(&[n], ctx, status) {
        return nan;
    }
    let ideal = n.exponent.div_euclid(2);
    if n.is_zero() {
        return Number::new(n.negative, BigUint::ZERO, ideal).finalized(ctx, status);
    }
    if n.negative {
        return invalid(INVALID_OPERATION, status);
    }
    if n.is_infinite() {
        return Number::infinity(false);
    }
    let coefficient = if n.exponent.is_odd() { &n.coefficient * 10_u8 } else { n.coefficient.clone() };
    let length = (digit_count(&coefficient) + 1) / 2;
    let shift = ctx.prec + 1 - length;
    if shift > MAX_DIGITS {
        return invalid(TOO_LARGE, status);
    }
    let (radicand, mut exact) = if shift >= 0 {
        (coefficient * ten_to(2 * shift), true)
    } else {
        let (kept, rest) = coefficient.div_rem(&ten_to(-2 * shift));
        (kept, rest.is_zero())
    };
    let mut root = radicand.sqrt();
    exact = exact && &root * &root == radicand;
    let mut exponent = ideal - shift;
    if exact {
        if shift >= 0 {
            let zeros = trailing_zeros(&root, shift);
            root /= ten_to(zeros);
            exponent += zeros;
        } else {
            root *= ten_to(-shift);
            exponent = ideal;
        }
    } else if (&root % 5_u8).is_zero() {
        root += 1_u8;
    }
    Number::new(false, root, exponent).finalized(&half_even(ctx), status)
}
