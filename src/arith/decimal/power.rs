//! Powers (`mpd_qpow`, `mpd_qpowmod`).

use std::cmp::Ordering;

use num_bigint::BigUint;
use num_traits::{One, ToPrimitive, Zero};

use super::*;

/// The number of digits of an exponent.
fn exponent_digits(exponent: i64) -> i64 {
    exponent.unsigned_abs().checked_ilog10().map_or(1, |log| i64::from(log) + 1)
}

/// `1.000…` with as many zeros.
fn padded_one(negative: bool, zeros: i64, status: &mut u32) -> Number {
    if zeros > MAX_DIGITS {
        return invalid(TOO_LARGE, status);
    }
    Number::new(negative, ten_to(zeros), -zeros)
}

/// `base ** exponent`
pub fn power(base: &Number, exponent: &Number, ctx: &Context, status: &mut u32) -> Number {
    if let Some(nan) = nan_among(&[base, exponent], ctx, status) {
        return nan;
    }
    let whole = exponent.is_integer();
    let negative = base.negative && whole && exponent.is_odd();
    if base.is_zero() {
        if exponent.is_zero() {
            return invalid(INVALID_OPERATION, status);
        }
        return if exponent.negative { Number::infinity(negative) } else { Number::new(negative, BigUint::ZERO, 0) };
    }
    if base.negative && !whole {
        return invalid(INVALID_OPERATION, status);
    }
    let one = Number::small(1);
    if exponent.is_infinite() {
        let grows = match compare_values(base, &one) {
            Some(Ordering::Equal) => {
                *status |= INEXACT | ROUNDED;
                return padded_one(negative, ctx.prec - 1, status);
            }
            order => (order == Some(Ordering::Greater)) != exponent.negative,
        };
        return if grows { Number::infinity(negative) } else { Number::new(negative, BigUint::ZERO, 0) };
    }
    if base.is_infinite() {
        return match (exponent.is_zero(), exponent.negative) {
            (true, _) => Number::new(negative, BigUint::one(), 0),
            (_, true) => Number::new(negative, BigUint::ZERO, 0),
            _ => Number::infinity(negative),
        };
    }
    if exponent.is_zero() {
        return Number::new(negative, BigUint::one(), 0);
    }
    if compare_values(&base.clone().signed(false), &one) == Some(Ordering::Equal) {
        return power_of_one(base, exponent, whole, negative, ctx, status);
    }
    if let Some(result) = beyond_bounds(base, exponent, negative, ctx, status) {
        return result;
    }
    if whole {
        return whole_power(base, exponent, negative, ctx, status);
    }
    let mut result = real_power(base, exponent, ctx, status);
    if !result.is_special() && compare_values(&result, &one) == Some(Ordering::Equal) {
        result = padded_one(false, ctx.prec - 1, status);
    }
    if result.is_infinite() {
        result = Number::new(false, BigUint::one(), EXP_INF);
    }
    result.finalized(ctx, status)
}

/// `_qcheck_pow_one`: as many zeros behind the point as a product would have.
fn power_of_one(
    base: &Number,
    exponent: &Number,
    whole: bool,
    negative: bool,
    ctx: &Context,
    status: &mut u32,
) -> Number {
    let mut zeros = ctx.prec - 1;
    if whole {
        if exponent.negative {
            return Number::new(negative, BigUint::one(), 0);
        }
        let exact = exact_product(exponent, &Number::small(-base.exponent), &mut 0);
        let places = whole_value(&exact).and_then(|n| n.to_i64()).unwrap_or(i64::MAX);
        if places > zeros {
            *status |= ROUNDED;
        } else {
            zeros = places;
        }
    } else {
        *status |= INEXACT | ROUNDED;
    }
    padded_one(negative, zeros, status)
}

/// The absolute value of an integer, unless it is huge.
fn whole_value(n: &Number) -> Option<BigUint> {
    match n.exponent {
        0.. if n.exponent <= 40 => Some(&n.coefficient * ten_to(n.exponent)),
        0.. => n.coefficient.is_zero().then(BigUint::default),
        _ => Some(cut(&n.coefficient, -n.exponent).0),
    }
}

/// `_qcheck_pow_bounds`: what is certain to overflow or to vanish.
fn beyond_bounds(base: &Number, exponent: &Number, negative: bool, ctx: &Context, status: &mut u32) -> Option<Number> {
    let size = base.clone().signed(false);
    let adjusted = size.adjusted();
    let zeta = match adjusted {
        1.. => exponent_digits(adjusted) - 1,
        ..-1 => exponent_digits(adjusted + 1) - 1,
        _ => {
            let distance = subtract(&size, &Number::small(1), &Context::max(), &mut 0).adjusted();
            if adjusted == 0 { distance - 2 } else { distance - 1 }
        }
    };
    let theta = exponent.adjusted();
    let shrinks = (adjusted < 0) != exponent.negative;
    let (limit, result) = if shrinks { (ctx.etiny(), ctx.etiny() - 1) } else { (ctx.emax, EXP_INF) };
    if exponent_digits(limit) >= zeta + theta {
        return None;
    }
    Some(Number::new(negative, BigUint::one(), result).finalized(ctx, status))
}

/// `_mpd_qpow_int`: by squaring, with some digits more.
fn whole_power(base: &Number, exponent: &Number, negative: bool, ctx: &Context, status: &mut u32) -> Number {
    let mut work = Context { rounding: Rounding::HalfEven, clamp: false, ..*ctx };
    work.prec += exponent.digits() + exponent.exponent + 2;
    let mut factor = base.clone();
    if exponent.negative {
        work.prec += 1;
        factor = divide(&Number::small(1), base, &work, status);
        if *status & ERRORS != 0 {
            return Number::nan();
        }
    }
    let Some(count) = whole_value(exponent) else { return invalid(TOO_LARGE, status) };
    let mut result = factor.clone();
    for bit in (0..count.bits().saturating_sub(1)).rev() {
        let mut quiet = 0;
        result = multiply(&result, &result, &work, &mut quiet);
        if count.bit(bit) {
            result = multiply(&result, &factor, &work, &mut quiet);
        }
        *status |= quiet;
        if result.is_special() || (result.coefficient.is_zero() && quiet & CLAMPED != 0) {
            break;
        }
    }
    result.negative = negative;
    if result.is_infinite() {
        result = Number::new(negative, BigUint::one(), EXP_INF);
    }
    result.finalized(ctx, status)
}

/// `_mpd_qpow_real`: through the logarithm.
fn real_power(base: &Number, exponent: &Number, ctx: &Context, status: &mut u32) -> Number {
    let work = Context { prec: base.digits().max(ctx.prec) + 4 + 19, ..Context::max() };
    let mut quiet = 0;
    let logarithm = ln(base, &work, &mut quiet);
    let product = multiply(&logarithm, exponent, &work, &mut quiet);
    let result = exp(&product, &work, status);
    *status |= quiet & ERRORS | INEXACT | ROUNDED;
    result
}

/// `pow(base, exponent, modulus)` of integers.
pub fn power_modulo(base: &Number, exponent: &Number, modulus: &Number, ctx: &Context, status: &mut u32) -> Number {
    if base.is_special() || exponent.is_special() || modulus.is_special() {
        if let Some(nan) = nan_among(&[base, exponent, modulus], ctx, status) {
            return nan;
        }
        return invalid(INVALID_OPERATION, status);
    }
    if !(base.is_integer() && exponent.is_integer() && modulus.is_integer())
        || modulus.coefficient.is_zero()
        || modulus.digits() + modulus.exponent > ctx.prec
    {
        return invalid(INVALID_OPERATION, status);
    }
    let negative = base.negative && exponent.is_odd();
    if exponent.coefficient.is_zero() {
        if base.coefficient.is_zero() {
            return invalid(INVALID_OPERATION, status);
        }
        let is_one = compare_values(&modulus.clone().signed(false), &Number::small(1)) == Some(Ordering::Equal);
        return Number::new(negative, BigUint::from(u8::from(!is_one)), 0);
    }
    if exponent.negative {
        return invalid(INVALID_OPERATION, status);
    }
    if base.coefficient.is_zero() {
        return Number::new(negative, BigUint::ZERO, 0);
    }
    if modulus.exponent > MAX_DIGITS || exponent.exponent > 1_000_000 {
        return invalid(TOO_LARGE, status);
    }
    let whole = |n: &Number| match n.exponent {
        0.. => &n.coefficient * ten_to(n.exponent),
        places => &n.coefficient / ten_to(-places),
    };
    let modulus = whole(modulus);
    let base = match base.exponent {
        0.. => &base.coefficient * BigUint::from(10_u8).modpow(&BigUint::from(base.exponent as u64), &modulus),
        _ => whole(base),
    };
    Number::new(negative, base.modpow(&whole(exponent), &modulus), 0)
}
