//! Integers of any size: Python's signs, errors and sizes over `num-bigint`, with machine-word paths beside them.
//! Conversions from and to text are in `int_text`.

use std::cmp::Ordering;

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::{ArithError, ArithResult, within};

pub use super::int_text::*;

const DIVISION_BY_ZERO: ArithError = ArithError::ZeroDivision("integer division or modulo by zero");
const MODULO_BY_ZERO: ArithError = ArithError::ZeroDivision("integer modulo by zero");

/// `a // b` of machine words: `None` when the divisor is zero or the quotient does not fit.
#[inline]
pub fn floor_div_i64(a: i64, b: i64) -> Option<i64> {
    let quotient = a.checked_div(b)?;
    Some(if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient })
}

/// `a % b` of machine words: `None` when the divisor is zero. The result has the divisor's sign.
#[inline]
pub fn floor_mod_i64(a: i64, b: i64) -> Option<i64> {
    if b == 0 {
        return None;
    }
    let rest = a.wrapping_rem(b);
    Some(if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest })
}

/// `a ** b` of machine words: `None` when the exponent is negative or the power does not fit.
#[inline]
pub fn pow_i64(a: i64, b: i64) -> Option<i64> {
    match (a, u32::try_from(b)) {
        (_, Ok(exponent)) => a.checked_pow(exponent),
        (0 | 1, Err(_)) if b > 0 => Some(a),
        _ => None,
    }
}

/// `a << b` of machine words: `None` when the shift is negative or the result does not fit.
#[inline]
pub fn shl_i64(a: i64, b: i64) -> Option<i64> {
    match b {
        0..=62 => {
            let shifted = a << b;
            (shifted >> b == a).then_some(shifted)
        }
        63.. if a == 0 => Some(0),
        _ => None,
    }
}

/// `a >> b` of machine words: `None` when the shift is negative.
#[inline]
pub fn shr_i64(a: i64, b: i64) -> Option<i64> {
    (b >= 0).then(|| a >> b.min(63))
}

/// `a // b`, towards minus infinity.
pub fn floor_div(a: &BigInt, b: &BigInt) -> ArithResult<BigInt> {
    if b.is_zero() { Err(DIVISION_BY_ZERO) } else { Ok(a.div_floor(b)) }
}

/// `a % b`, with the divisor's sign.
pub fn floor_mod(a: &BigInt, b: &BigInt) -> ArithResult<BigInt> {
    if b.is_zero() { Err(MODULO_BY_ZERO) } else { Ok(a.mod_floor(b)) }
}

/// `divmod(a, b)`.
pub fn divmod(a: &BigInt, b: &BigInt) -> ArithResult<(BigInt, BigInt)> {
    if b.is_zero() { Err(DIVISION_BY_ZERO) } else { Ok(a.div_mod_floor(b)) }
}

/// The most bits that `base ** exponent` can have, for an exponent that is not negative.
pub fn power_bits(base: &BigInt, exponent: &BigInt) -> u64 {
    if base.bits() < 2 {
        return 1;
    }
    exponent.to_u64().and_then(|e| e.checked_mul(base.bits())).unwrap_or(u64::MAX)
}

/// `base ** exponent` for an exponent that is not negative (a negative one gives a float: see `float::pow`).
///
/// # Errors
/// `TooLarge` before anything is computed, when the power would not fit `limit` bytes.
pub fn pow(base: &BigInt, exponent: &BigInt, limit: usize) -> ArithResult<BigInt> {
    debug_assert!(!exponent.is_negative(), "a negative exponent is the float's business");
    if exponent.is_zero() || base.is_one() {
        return Ok(BigInt::one());
    }
    if base.is_zero() {
        return Ok(BigInt::zero());
    }
    if base.magnitude().is_one() {
        return Ok(if exponent.is_even() { BigInt::one() } else { base.clone() });
    }
    let bits = power_bits(base, exponent);
    within(bits / 8, limit)?;
    let exponent = exponent.to_u32().ok_or(ArithError::TooLarge { bytes: bits / 8 })?;
    Ok(base.pow(exponent))
}

/// `pow(base, exponent, modulus)`, a negative exponent included.
///
/// # Errors
/// `ValueError` for a zero modulus, or when the exponent is negative and the base has no inverse.
pub fn pow_mod(base: &BigInt, exponent: &BigInt, modulus: &BigInt) -> ArithResult<BigInt> {
    if modulus.is_zero() {
        return Err(ArithError::value("pow() 3rd argument cannot be 0"));
    }
    let size = modulus.abs();
    let result = if size.is_one() {
        BigInt::zero()
    } else if exponent.is_negative() {
        let inverse = base.mod_floor(&size).modinv(&size);
        let inverse = inverse.ok_or_else(|| ArithError::value("base is not invertible for the given modulus"))?;
        inverse.modpow(&-exponent, &size)
    } else {
        base.mod_floor(&size).modpow(exponent, &size)
    };
    Ok(if modulus.is_negative() && !result.is_zero() { result + modulus } else { result })
}

/// More digits of 30 bits than CPython can count: where its `MemoryError` becomes an `OverflowError`.
const MAX_DIGITS: u64 = i64::MAX as u64 / 4;

/// `a << shift`.
///
/// # Errors
/// `ValueError` for a negative shift, `OverflowError` for one that CPython cannot count, `TooLarge` beyond `limit`.
pub fn shift_left(a: &BigInt, shift: &BigInt, limit: usize) -> ArithResult<BigInt> {
    if shift.is_negative() {
        return Err(ArithError::value("negative shift count"));
    }
    if a.is_zero() {
        return Ok(BigInt::zero());
    }
    if *shift >= BigInt::from(MAX_DIGITS) * 30 {
        return Err(ArithError::overflow("too many digits in integer"));
    }
    let bits = shift.to_u64().and_then(|s| s.checked_add(a.bits())).unwrap_or(u64::MAX);
    within(bits / 8, limit)?;
    let shift = shift.to_usize().ok_or(ArithError::TooLarge { bytes: bits / 8 })?;
    Ok(a << shift)
}

/// `a >> shift`, towards minus infinity.
///
/// # Errors
/// `ValueError` for a negative shift.
pub fn shift_right(a: &BigInt, shift: &BigInt) -> ArithResult<BigInt> {
    if shift.is_negative() {
        return Err(ArithError::value("negative shift count"));
    }
    Ok(match shift.to_u64().filter(|&s| s < a.bits()).and_then(|s| usize::try_from(s).ok()) {
        Some(shift) => a >> shift,
        None if a.is_negative() => BigInt::from(-1),
        None => BigInt::zero(),
    })
}

/// `int.bit_length`.
pub fn bit_length(a: &BigInt) -> u64 {
    a.bits()
}

/// `int.bit_count`: the ones of the absolute value.
pub fn bit_count(a: &BigInt) -> u64 {
    a.magnitude().count_ones()
}

/// `round(a, -digits)`: to the nearest multiple of `10 ** digits`, a tie to the even multiple (`int.__round__`).
pub fn round_to_ten_power(a: &BigInt, digits: u64) -> BigInt {
    // ten to the power of more digits than the number has (and one) is more than twice the number
    if digits > a.bits() / 3 + 2 {
        return BigInt::zero();
    }
    let Ok(digits) = u32::try_from(digits) else { return BigInt::zero() };
    let unit = BigInt::from(10).pow(digits);
    let (quotient, rest) = a.div_mod_floor(&unit);
    let up = match (&rest * 2i32).cmp(&unit) {
        Ordering::Less => false,
        Ordering::Equal => quotient.is_odd(),
        Ordering::Greater => true,
    };
    (if up { quotient + 1 } else { quotient }) * unit
}

/// `math.isqrt`.
pub fn isqrt(n: &BigInt) -> ArithResult<BigInt> {
    if n.is_negative() {
        return Err(ArithError::value("isqrt() argument must be nonnegative"));
    }
    Ok(n.sqrt())
}

/// `math.gcd` of two.
pub fn gcd(a: &BigInt, b: &BigInt) -> BigInt {
    a.gcd(b)
}

/// `math.lcm` of two; zero when either is.
pub fn lcm(a: &BigInt, b: &BigInt) -> BigInt {
    if a.is_zero() || b.is_zero() { BigInt::zero() } else { a.lcm(b).abs() }
}

/// The product of `first, first + 1, …, last`, halved again and again so that factors of like size meet.
fn product(first: u64, last: u64) -> BigUint {
    if last < first {
        return BigUint::one();
    }
    if last - first < 8 {
        return (first..=last).fold(BigUint::one(), |all, factor| all * factor);
    }
    let middle = first + (last - first) / 2;
    product(first, middle) * product(middle + 1, last)
}

/// The most bytes that a product of `count` factors up to `largest` can take.
fn product_bytes(count: u64, largest: &BigInt) -> u64 {
    count.saturating_mul(largest.bits()) / 8
}

/// `math.factorial`.
///
/// # Errors
/// `ValueError` for a negative argument, `OverflowError` beyond a machine word, `TooLarge` beyond `limit` bytes.
pub fn factorial(n: &BigInt, limit: usize) -> ArithResult<BigInt> {
    if n.is_negative() {
        return Err(ArithError::value("factorial() not defined for negative values"));
    }
    let count = n
        .to_i64()
        .ok_or_else(|| ArithError::overflow(format!("factorial() argument should not exceed {}", i64::MAX)))?;
    within(product_bytes(count as u64, n), limit)?;
    Ok(product(2, count as u64).into())
}

/// The first check of `comb` and `perm`.
fn check_counts(n: &BigInt, k: &BigInt) -> ArithResult<()> {
    if n.is_negative() {
        return Err(ArithError::value("n must be a non-negative integer"));
    }
    if k.is_negative() {
        return Err(ArithError::value("k must be a non-negative integer"));
    }
    Ok(())
}

/// The product `n * (n - 1) * … * (n - k + 1)`.
fn falling(n: &BigInt, k: u64) -> BigInt {
    if let Some(n) = n.to_u64() {
        return product(n - k + 1, n).into();
    }
    if k <= 8 {
        return (0..k).fold(BigInt::one(), |all, i| all * (n - i));
    }
    falling(n, k / 2) * falling(&(n - k / 2), k - k / 2)
}

/// `math.perm(n, k)`.
///
/// # Errors
/// `ValueError` for negative arguments, `OverflowError` when `k` is beyond a machine word, `TooLarge`.
pub fn perm(n: &BigInt, k: &BigInt, limit: usize) -> ArithResult<BigInt> {
    check_counts(n, k)?;
    if k > n {
        return Ok(BigInt::zero());
    }
    let count = k.to_i64().ok_or_else(|| ArithError::overflow(format!("k must not exceed {}", i64::MAX)))?;
    within(product_bytes(count as u64, n), limit)?;
    Ok(if count == 0 { BigInt::one() } else { falling(n, count as u64) })
}

/// `math.comb(n, k)`.
///
/// # Errors
/// `ValueError` for negative arguments, `OverflowError` when the smaller of `k` and `n - k` is beyond a machine word,
/// `TooLarge`.
pub fn comb(n: &BigInt, k: &BigInt, limit: usize) -> ArithResult<BigInt> {
    check_counts(n, k)?;
    if k > n {
        return Ok(BigInt::zero());
    }
    let rest = n - k;
    let fewer = if rest < *k { &rest } else { k };
    let count =
        fewer.to_i64().ok_or_else(|| ArithError::overflow(format!("min(n - k, k) must not exceed {}", i64::MAX)))?;
    // the dividend is twice as long as the result, at most: both have to fit
    within(product_bytes(count as u64, n), limit)?;
    if count == 0 {
        return Ok(BigInt::one());
    }
    Ok(falling(n, count as u64) / BigInt::from(product(2, count as u64)))
}

/// `float(a)`: the nearest float, ties to even.
///
/// # Errors
/// `OverflowError` beyond the largest float.
pub fn to_f64(a: &BigInt) -> ArithResult<f64> {
    match a.to_f64() {
        Some(x) if x.is_finite() => Ok(x),
        _ => Err(ArithError::overflow("int too large to convert to float")),
    }
}

/// `x * 2**exponent` for results that need no rounding.
pub(crate) fn scale(mut x: f64, mut exponent: i32) -> f64 {
    const STEP: i32 = 1000;
    while exponent > STEP {
        x *= f64::from_bits(((1023 + STEP) as u64) << 52);
        exponent -= STEP;
    }
    while exponent < -STEP {
        x *= f64::from_bits(((1023 - STEP) as u64) << 52);
        exponent += STEP;
    }
    x * f64::from_bits(((1023 + exponent) as u64) << 52)
}

/// `a / b`, correctly rounded (`long_true_divide`).
///
/// # Errors
/// `ZeroDivisionError`; `OverflowError` when the quotient is beyond the largest float.
pub fn true_div(a: &BigInt, b: &BigInt) -> ArithResult<f64> {
    const TOO_LARGE: &str = "integer division result too large for a float";
    const MANTISSA: i64 = f64::MANTISSA_DIGITS as i64;
    if b.is_zero() {
        return Err(ArithError::ZeroDivision("division by zero"));
    }
    if a.is_zero() {
        return Ok(if b.is_negative() { -0.0 } else { 0.0 });
    }
    let negative = a.is_negative() != b.is_negative();
    let signed = |x: f64| if negative { -x } else { x };
    let (a_bits, b_bits) = (a.bits() as i64, b.bits() as i64);
    if a_bits <= MANTISSA && b_bits <= MANTISSA {
        // both are exact floats, and the hardware rounds correctly
        return Ok(a.to_f64().unwrap_or(0.0) / b.to_f64().unwrap_or(1.0));
    }
    let distance = a_bits - b_bits;
    let (min_exponent, max_exponent) = (i64::from(f64::MIN_EXP), i64::from(f64::MAX_EXP));
    if distance > max_exponent {
        return Err(ArithError::overflow(TOO_LARGE));
    }
    if distance < min_exponent - MANTISSA - 1 {
        return Ok(signed(0.0));
    }
    // a quotient with two bits too many, the last one set when anything is left over
    let shift = distance.max(min_exponent) - MANTISSA - 2;
    let (above, below) = if shift <= 0 {
        (a.magnitude() << shift.unsigned_abs(), b.magnitude().clone())
    } else {
        (a.magnitude().clone(), b.magnitude() << shift.unsigned_abs())
    };
    let (quotient, rest) = above.div_rem(&below);
    let mut x = quotient.to_u64().unwrap_or(u64::MAX) | u64::from(!rest.is_zero());
    let x_bits = i64::from(64 - x.leading_zeros());
    let extra = x_bits.max(min_exponent - shift) - MANTISSA;
    let mask = 1u64 << (extra - 1);
    if x & mask != 0 && x & (3 * mask - 1) != 0 {
        x += mask;
    }
    x &= !(2 * mask - 1);
    let x = x as f64;
    if shift + x_bits >= max_exponent && (shift + x_bits > max_exponent || x == scale(1.0, x_bits as i32)) {
        return Err(ArithError::overflow(TOO_LARGE));
    }
    Ok(signed(scale(x, shift as i32)))
}

/// The integer part of a finite float.
pub(crate) fn trunc_f64(x: f64) -> BigInt {
    let bits = x.abs().to_bits();
    let exponent = (bits >> 52) as i32 - 1075;
    let mantissa = (bits & ((1 << 52) - 1)) | (1 << 52);
    if exponent <= -53 {
        return BigInt::zero();
    }
    let whole = if exponent >= 0 {
        BigUint::from(mantissa) << exponent as u32
    } else {
        BigUint::from(mantissa >> exponent.unsigned_abs())
    };
    BigInt::from_biguint(if x < 0.0 { Sign::Minus } else { Sign::Plus }, whole)
}

/// Compares an integer with a float by their exact values; `None` for NaN (`float_richcompare`).
pub fn cmp_f64(a: &BigInt, x: f64) -> Option<Ordering> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let whole = x.trunc();
    Some(a.cmp(&trunc_f64(whole)).then_with(|| whole.partial_cmp(&x).unwrap_or(Ordering::Equal)))
}

/// `cmp_f64` of a machine word.
pub fn cmp_i64_f64(a: i64, x: f64) -> Option<Ordering> {
    if a.unsigned_abs() <= 1 << 53 { (a as f64).partial_cmp(&x) } else { cmp_f64(&a.into(), x) }
}

/// The modulus of numeric hashes: a Mersenne prime.
pub(crate) const HASH_MODULUS: u64 = (1 << 61) - 1;

/// A hash is never -1: that is how CPython's C code says "error".
pub(crate) fn not_minus_one(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

/// `hash` of an integer.
pub fn hash(a: &BigInt) -> i64 {
    let rest = (a.magnitude() % HASH_MODULUS).to_i64().unwrap_or(0);
    not_minus_one(if a.is_negative() { -rest } else { rest })
}

/// `hash` of a machine word.
#[inline]
pub fn hash_i64(a: i64) -> i64 {
    let rest = (a.unsigned_abs() % HASH_MODULUS) as i64;
    not_minus_one(if a < 0 { -rest } else { rest })
}

/// The byte order of `int.to_bytes` and `int.from_bytes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    /// Least significant byte first.
    Little,
    /// Most significant byte first.
    Big,
}

/// `int.to_bytes`.
///
/// # Errors
/// `OverflowError` when the number does not fit or is negative and not `signed`; `TooLarge` beyond `limit`.
pub fn to_bytes(a: &BigInt, length: usize, order: ByteOrder, signed: bool, limit: usize) -> ArithResult<Vec<u8>> {
    const TOO_BIG: &str = "int too big to convert";
    within(length as u64, limit)?;
    if a.is_negative() && !signed {
        return Err(ArithError::overflow("can't convert negative int to unsigned"));
    }
    let mut bytes = if signed { a.to_signed_bytes_le() } else { a.magnitude().to_bytes_le() };
    let filler = if a.is_negative() { 0xff } else { 0 };
    while bytes.len() > length {
        // zero may lose its only byte, and CPython lets -1 do so too: the others are as short as they can be
        if bytes.len() > 1 || !(a.is_zero() || *a == BigInt::from(-1)) {
            return Err(ArithError::overflow(TOO_BIG));
        }
        bytes.pop();
    }
    bytes.resize(length, filler);
    if order == ByteOrder::Big {
        bytes.reverse();
    }
    Ok(bytes)
}

/// `int.from_bytes`.
pub fn from_bytes(bytes: &[u8], order: ByteOrder, signed: bool) -> BigInt {
    match (order, signed) {
        (ByteOrder::Little, false) => BigInt::from_bytes_le(Sign::Plus, bytes),
        (ByteOrder::Big, false) => BigInt::from_bytes_be(Sign::Plus, bytes),
        (ByteOrder::Little, true) => BigInt::from_signed_bytes_le(bytes),
        (ByteOrder::Big, true) => BigInt::from_signed_bytes_be(bytes),
    }
}
