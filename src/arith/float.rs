//! Floats as Python has them: division, powers, rounding, exact ratios, hashing and the two exact sums. Text is in
//! `float_text`.

use num_bigint::BigInt;
use num_traits::{One, Zero};

use super::int::{HASH_MODULUS, not_minus_one, trunc_f64};
use super::{ArithError, ArithResult};

pub use super::float_text::*;

/// `a / b`.
pub fn div(a: f64, b: f64) -> ArithResult<f64> {
    if b == 0.0 { Err(ArithError::ZeroDivision("float division by zero")) } else { Ok(a / b) }
}

/// The remainder with the divisor's sign, for a divisor that is not zero.
fn signed_rem(a: f64, b: f64) -> f64 {
    let rest = a % b;
    if rest == 0.0 {
        0.0_f64.copysign(b)
    } else if (b < 0.0) != (rest < 0.0) {
        rest + b
    } else {
        rest
    }
}

/// `a % b` (`float_rem`).
pub fn floor_mod(a: f64, b: f64) -> ArithResult<f64> {
    if b == 0.0 { Err(ArithError::ZeroDivision("float modulo")) } else { Ok(signed_rem(a, b)) }
}

/// Quotient and remainder, for a divisor that is not zero (`_float_div_mod`).
fn div_mod(a: f64, b: f64) -> (f64, f64) {
    let rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest != 0.0 && (b < 0.0) != (rest < 0.0) {
        quotient -= 1.0;
    }
    let floored = if quotient != 0.0 {
        let floored = quotient.floor();
        if quotient - floored > 0.5 { floored + 1.0 } else { floored }
    } else {
        0.0_f64.copysign(a / b)
    };
    (floored, signed_rem(a, b))
}

/// `a // b`.
pub fn floor_div(a: f64, b: f64) -> ArithResult<f64> {
    if b == 0.0 { Err(ArithError::ZeroDivision("float floor division by zero")) } else { Ok(div_mod(a, b).0) }
}

/// `divmod(a, b)`.
pub fn divmod(a: f64, b: f64) -> ArithResult<(f64, f64)> {
    if b == 0.0 { Err(ArithError::ZeroDivision("float divmod()")) } else { Ok(div_mod(a, b)) }
}

/// Whether the float is an odd integer.
fn is_odd(x: f64) -> bool {
    (x % 2.0).abs() == 1.0
}

/// `a ** b` (`float_pow`). `Ok(None)` says that the power is complex: a negative base, an exponent that is no integer.
///
/// # Errors
/// `ZeroDivisionError` for zero to a negative power, `OverflowError` with an errno when the power is too large.
pub fn pow(a: f64, b: f64) -> ArithResult<Option<f64>> {
    let value = if b == 0.0 {
        1.0
    } else if a.is_nan() {
        a
    } else if b.is_nan() {
        if a == 1.0 { 1.0 } else { b }
    } else if b.is_infinite() {
        match a.abs() {
            1.0 => 1.0,
            size if (b > 0.0) == (size > 1.0) => f64::INFINITY,
            _ => 0.0,
        }
    } else if a.is_infinite() {
        match (b > 0.0, is_odd(b)) {
            (true, true) => a,
            (true, false) => a.abs(),
            (false, true) => 0.0_f64.copysign(a),
            (false, false) => 0.0,
        }
    } else if a == 0.0 {
        if b < 0.0 {
            return Err(ArithError::ZeroDivision("0.0 cannot be raised to a negative power"));
        }
        if is_odd(b) { a } else { 0.0 }
    } else if a < 0.0 && b != b.floor() {
        return Ok(None);
    } else {
        let size = if a.abs() == 1.0 { 1.0 } else { a.abs().powf(b) };
        if size.is_infinite() {
            return Err(ArithError::OutOfRange);
        }
        if a < 0.0 && is_odd(b) { -size } else { size }
    };
    Ok(Some(value))
}

/// `round(x)` as a float: to the nearest integer, ties to even.
pub fn round_half_even(x: f64) -> f64 {
    x.round_ties_even()
}

/// `round(x, digits)` (`float___round___impl`): rounds the exact decimal value, ties to even.
///
/// # Errors
/// `OverflowError` when the rounded value is beyond the largest float.
pub fn round_to(x: f64, digits: i64) -> ArithResult<f64> {
    // beyond these, no float has a digit to lose, or all have
    const MAX_DIGITS: i64 = 323;
    const MIN_DIGITS: i64 = -308;
    if !x.is_finite() || x == 0.0 || digits > MAX_DIGITS {
        return Ok(x);
    }
    if digits < MIN_DIGITS {
        return Ok(0.0 * x);
    }
    let rounded = fixed_digits(x, digits).to_f64();
    if rounded.is_infinite() {
        return Err(ArithError::overflow("rounded value too large to represent"));
    }
    Ok(rounded)
}

/// Which way to make an integer of a float.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Towards zero: `int(x)`, `math.trunc`.
    Trunc,
    /// Towards minus infinity: `math.floor`.
    Floor,
    /// Towards plus infinity: `math.ceil`.
    Ceil,
    /// To the nearest, ties to even: `round(x)`.
    HalfEven,
}

impl Rounding {
    fn apply(self, x: f64) -> f64 {
        match self {
            Rounding::Trunc => x.trunc(),
            Rounding::Floor => x.floor(),
            Rounding::Ceil => x.ceil(),
            Rounding::HalfEven => x.round_ties_even(),
        }
    }
}

/// An integer that fits a machine word, made of a float; `None` when it does not fit or is not finite.
#[inline]
pub fn to_i64(x: f64, rounding: Rounding) -> Option<i64> {
    let whole = rounding.apply(x);
    (-9.223_372_036_854_775e18..=9.223_372_036_854_775e18).contains(&whole).then_some(whole as i64)
}

/// An integer of any size, made of a float.
///
/// # Errors
/// `ValueError` for NaN, `OverflowError` for an infinity.
pub fn to_int(x: f64, rounding: Rounding) -> ArithResult<BigInt> {
    if x.is_nan() {
        return Err(ArithError::value("cannot convert float NaN to integer"));
    }
    if x.is_infinite() {
        return Err(ArithError::overflow("cannot convert float infinity to integer"));
    }
    Ok(trunc_f64(rounding.apply(x)))
}

/// `float.is_integer`.
pub fn is_integer(x: f64) -> bool {
    x.is_finite() && x.fract() == 0.0
}

/// A finite float as `mantissa * 2**exponent`, the mantissa odd (or zero).
fn odd_parts(x: f64) -> (u64, i32) {
    let bits = x.abs().to_bits();
    let (field, fraction) = ((bits >> 52) as i32, bits & ((1 << 52) - 1));
    let (mantissa, exponent) = if field == 0 { (fraction, -1074) } else { (fraction | 1 << 52, field - 1075) };
    if mantissa == 0 {
        return (0, 0);
    }
    let zeros = mantissa.trailing_zeros();
    (mantissa >> zeros, exponent + zeros as i32)
}

/// `float.as_integer_ratio`: numerator and denominator in lowest terms.
///
/// # Errors
/// `ValueError` for NaN, `OverflowError` for an infinity.
pub fn as_integer_ratio(x: f64) -> ArithResult<(BigInt, BigInt)> {
    if x.is_nan() {
        return Err(ArithError::value("cannot convert NaN to integer ratio"));
    }
    if x.is_infinite() {
        return Err(ArithError::overflow("cannot convert Infinity to integer ratio"));
    }
    let (mantissa, exponent) = odd_parts(x);
    let numerator = if x < 0.0 { -BigInt::from(mantissa) } else { BigInt::from(mantissa) };
    let power = exponent.unsigned_abs();
    Ok(if mantissa.is_zero() {
        (numerator, BigInt::one())
    } else if exponent >= 0 {
        (numerator << power, BigInt::one())
    } else {
        (numerator, BigInt::one() << power)
    })
}

/// `hash(x)` (`_Py_HashDouble`); `None` for NaN, whose hash is the object's identity.
pub fn hash(x: f64) -> Option<i64> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { 314_159 } else { -314_159 });
    }
    let (mantissa, exponent) = odd_parts(x);
    // a power of two is a rotation of 61 bits, modulo 2**61 - 1
    let turn = exponent.rem_euclid(61) as u32;
    let rotated = ((mantissa << turn) & HASH_MODULUS) | if turn == 0 { 0 } else { mantissa >> (61 - turn) };
    let hash = (rotated % HASH_MODULUS) as i64;
    Some(not_minus_one(if x < 0.0 { -hash } else { hash }))
}

/// The running total of `sum()` over floats, compensated as from CPython 3.12 on (Neumaier).
#[derive(Clone, Copy, Debug)]
pub struct CompensatedSum {
    total: f64,
    lost: f64,
}

impl CompensatedSum {
    /// Starts from a value.
    pub fn new(start: f64) -> CompensatedSum {
        CompensatedSum { total: start, lost: 0.0 }
    }

    /// Adds a float, keeping what the addition loses.
    #[inline]
    pub fn add(&mut self, x: f64) {
        let total = self.total + x;
        self.lost += if self.total.abs() >= x.abs() { (self.total - total) + x } else { (x - total) + self.total };
        self.total = total;
    }

    /// Adds an integer that fits a machine word: `sum()` does not compensate those.
    #[inline]
    pub fn add_int(&mut self, n: i64) {
        self.total += n as f64;
    }

    /// The sum so far.
    pub fn value(self) -> f64 {
        // an infinite total must not become NaN, a negative zero keeps its sign
        if self.lost != 0.0 && self.lost.is_finite() { self.total + self.lost } else { self.total }
    }
}

/// The running total of `math.fsum`: partial sums that never lose a bit (Shewchuk).
#[derive(Clone, Debug, Default)]
pub struct ExactSum {
    partials: Vec<f64>,
    special: f64,
    infinite: f64,
}

/// The sum of two floats, the larger first, and what it lost.
fn two_sum(large: f64, small: f64) -> (f64, f64) {
    let high = large + small;
    (high, small - (high - large))
}

impl ExactSum {
    /// Adds a float.
    ///
    /// # Errors
    /// `OverflowError` when a partial sum of finite floats is infinite.
    pub fn add(&mut self, added: f64) -> ArithResult<()> {
        let mut x = added;
        let mut kept = 0;
        for j in 0..self.partials.len() {
            let y = self.partials[j];
            let (high, low) = if x.abs() < y.abs() { two_sum(y, x) } else { two_sum(x, y) };
            if low != 0.0 {
                self.partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        self.partials.truncate(kept);
        if x == 0.0 {
            return Ok(());
        }
        if x.is_finite() {
            self.partials.push(x);
            return Ok(());
        }
        if added.is_finite() {
            return Err(ArithError::overflow("intermediate overflow in fsum"));
        }
        if added.is_infinite() {
            self.infinite += added;
        }
        self.special += added;
        self.partials.clear();
        Ok(())
    }

    /// The sum, correctly rounded.
    ///
    /// # Errors
    /// `ValueError` when both infinities were added.
    pub fn value(mut self) -> ArithResult<f64> {
        if self.special != 0.0 {
            let opposite = self.infinite.is_nan();
            return if opposite { Err(ArithError::value("-inf + inf in fsum")) } else { Ok(self.special) };
        }
        let Some(mut high) = self.partials.pop() else { return Ok(0.0) };
        let mut low = 0.0;
        while let Some(next) = self.partials.pop() {
            (high, low) = two_sum(high, next);
            if low != 0.0 {
                break;
            }
        }
        // a tie is decided by the partial after it
        if let Some(&next) = self.partials.last()
            && ((low < 0.0 && next < 0.0) || (low > 0.0 && next > 0.0))
        {
            let doubled = low * 2.0;
            let rounded = high + doubled;
            if rounded - high == doubled {
                high = rounded;
            }
        }
        Ok(high)
    }
}

/// A NaN of this one's sign with a number in its payload: other bits, the same in every other respect.
pub fn nan_with_payload(nan: f64, number: u64) -> f64 {
    const PAYLOAD: u64 = (1 << 51) - 1;
    f64::from_bits((nan.to_bits() & !PAYLOAD) | (number & PAYLOAD))
}

/// The number as it is packed into bytes: a NaN without the number it may carry.
pub fn packed(x: f64) -> f64 {
    if x.is_nan() { nan_with_payload(x, 0) } else { x }
}
