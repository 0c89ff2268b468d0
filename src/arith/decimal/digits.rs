//! Operations on the digits and exponents of decimal numbers: quantizing, shifting, neighbours, logical operations.

use num_traits::One;

use super::*;

/// The number with the exponent of another (`mpd_qquantize`).
pub fn quantize(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    if a.is_special() || b.is_special() {
        if let Some(nan) = nan_among(&[a, b], ctx, status) {
            return nan;
        }
        if a.is_infinite() && b.is_infinite() {
            return a.clone();
        }
        return invalid(INVALID_OPERATION, status);
    }
    quantize_to(a, b.exponent, ctx, status)
}

/// A finite number with this exponent.
pub fn quantize_to(a: &Number, exponent: i64, ctx: &Context, status: &mut u32) -> Number {
    if let Some(nan) = nan_among(&[a], ctx, status) {
        return nan;
    }
    if a.is_infinite() || exponent > ctx.emax || exponent < ctx.etiny() {
        return invalid(INVALID_OPERATION, status);
    }
    if a.is_zero() {
        return Number::new(a.negative, BigUint::ZERO, exponent).finalized(ctx, status);
    }
    let shift = a.exponent.saturating_sub(exponent);
    if a.digits().saturating_add(shift) > ctx.prec {
        return invalid(INVALID_OPERATION, status);
    }
    if shift > MAX_DIGITS {
        return invalid(TOO_LARGE, status);
    }
    let mut work = 0;
    let result = if shift >= 0 {
        Number::new(a.negative, &a.coefficient * ten_to(shift), exponent)
    } else {
        let (coefficient, lost) = rounded(&a.coefficient, -shift, ctx.rounding, a.negative);
        work = ROUNDED | if lost { INEXACT } else { 0 };
        Number::new(a.negative, coefficient, exponent)
    };
    if result.digits() > ctx.prec || result.adjusted() > ctx.emax || result.adjusted() < ctx.etiny() {
        return invalid(INVALID_OPERATION, status);
    }
    *status |= work;
    result.finalized(ctx, status)
}

/// The number with this exponent, rounded, the precision left aside (`mpd_qrescale`).
pub fn rescale(a: &Number, exponent: i64, ctx: &Context, status: &mut u32) -> Number {
    if a.is_special() {
        return a.clone();
    }
    if a.coefficient.is_zero() {
        return Number::new(a.negative, BigUint::ZERO, exponent);
    }
    let shift = a.exponent - exponent;
    if shift > MAX_DIGITS {
        return invalid(TOO_LARGE, status);
    }
    if shift >= 0 {
        return Number::new(a.negative, &a.coefficient * ten_to(shift), exponent);
    }
    let (coefficient, lost) = rounded(&a.coefficient, -shift, ctx.rounding, a.negative);
    *status |= ROUNDED | if lost { INEXACT } else { 0 };
    Number::new(a.negative, coefficient, exponent)
}

/// The nearest integer (`mpd_qround_to_int`); `report`: whether rounding is reported (`mpd_qround_to_intx`).
pub fn to_integral(a: &Number, ctx: &Context, report: bool, status: &mut u32) -> Number {
    if a.is_special() {
        return nan_among(&[a], ctx, status).unwrap_or_else(|| a.clone());
    }
    if a.exponent >= 0 {
        return a.clone();
    }
    if a.coefficient.is_zero() {
        return Number::new(a.negative, BigUint::ZERO, 0);
    }
    let (coefficient, lost) = rounded(&a.coefficient, -a.exponent, ctx.rounding, a.negative);
    if report {
        *status |= ROUNDED | if lost { INEXACT } else { 0 };
    }
    Number::new(a.negative, coefficient, 0)
}

/// The number without zeros at its end (`mpd_qreduce`).
pub fn reduce(a: &Number, ctx: &Context, status: &mut u32) -> Number {
    if a.is_special() {
        return nan_among(&[a], ctx, status).unwrap_or_else(|| a.clone());
    }
    let mut result = a.clone().finalized(ctx, status);
    if result.is_special() {
        return result;
    }
    if result.is_zero() {
        return Number::new(a.negative, BigUint::ZERO, 0);
    }
    let highest = if ctx.clamp { ctx.etop() } else { ctx.emax };
    let zeros = trailing_zeros(&result.coefficient, highest - result.exponent);
    result.coefficient /= ten_to(zeros);
    result.exponent += zeros;
    result
}

/// `+a`: a zero loses its sign, unless rounding goes down.
pub fn plus(a: &Number, ctx: &Context, status: &mut u32) -> Number {
    if let Some(nan) = nan_among(&[a], ctx, status) {
        return nan;
    }
    let negative = if a.is_zero() { ctx.rounding == Rounding::Floor && a.negative } else { a.negative };
    a.clone().signed(negative).finalized(ctx, status)
}

/// `-a`
pub fn minus(a: &Number, ctx: &Context, status: &mut u32) -> Number {
    if let Some(nan) = nan_among(&[a], ctx, status) {
        return nan;
    }
    let negative = if a.is_zero() { ctx.rounding == Rounding::Floor && !a.negative } else { !a.negative };
    a.clone().signed(negative).finalized(ctx, status)
}

/// `abs(a)`
pub fn absolute(a: &Number, ctx: &Context, status: &mut u32) -> Number {
    if let Some(nan) = nan_among(&[a], ctx, status) {
        return nan;
    }
    a.clone().signed(false).finalized(ctx, status)
}

/// The order of two numbers as a number; NaN with a NaN. `signal`: quiet NaNs are reported as well.
pub fn compare(a: &Number, b: &Number, signal: bool, ctx: &Context, status: &mut u32) -> Number {
    if let Some(nan) = nan_among(&[a, b], ctx, status) {
        if signal {
            *status |= INVALID_OPERATION;
        }
        return nan;
    }
    order_number(compare_values(a, b).unwrap_or(Ordering::Equal))
}

/// -1, 0 or 1.
pub fn order_number(order: Ordering) -> Number {
    Number::small(order as i64)
}

/// Which of two numbers is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The greater one.
    Max,
    /// The smaller one.
    Min,
}

/// `max`, `min`, and by absolute value `max_mag`, `min_mag`; a single quiet NaN counts as missing.
pub fn choose(a: &Number, b: &Number, choice: Choice, magnitude: bool, ctx: &Context, status: &mut u32) -> Number {
    if a.kind == Kind::Quiet && !b.is_nan() {
        return b.clone().finalized(ctx, status);
    }
    if b.kind == Kind::Quiet && !a.is_nan() {
        return a.clone().finalized(ctx, status);
    }
    if let Some(nan) = nan_among(&[a, b], ctx, status) {
        return nan;
    }
    let mut order = if magnitude {
        compare_values(&a.clone().signed(false), &b.clone().signed(false)).unwrap_or(Ordering::Equal)
    } else {
        Ordering::Equal
    };
    if order == Ordering::Equal {
        order = compare_values(a, b).unwrap_or(Ordering::Equal);
    }
    if order == Ordering::Equal {
        order = compare_total(a, b);
    }
    let second = match choice {
        Choice::Max => order == Ordering::Less,
        Choice::Min => order == Ordering::Greater,
    };
    (if second { b } else { a }).clone().finalized(ctx, status)
}

/// The exponent of the first digit as a number.
pub fn logb(a: &Number, ctx: &Context, status: &mut u32) -> Number {
    if let Some(nan) = nan_among(&[a], ctx, status) {
        return nan;
    }
    if a.is_infinite() {
        return Number::infinity(false);
    }
    if a.is_zero() {
        *status |= DIVISION_BY_ZERO;
        return Number::infinity(true);
    }
    Number::small(a.adjusted()).finalized(ctx, status)
}

/// An integer operand without exponent that fits a machine integer.
fn small_integer(n: &Number) -> Option<i64> {
    if n.is_special() || n.exponent != 0 {
        return None;
    }
    let value = i64::try_from(&n.coefficient).ok()?;
    Some(if n.negative { -value } else { value })
}

/// `a * 10**b`
pub fn scaleb(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    if let Some(nan) = nan_among(&[a, b], ctx, status) {
        return nan;
    }
    let most = 2 * (ctx.emax.saturating_add(ctx.prec));
    match small_integer(b).filter(|n| (-most..=most).contains(n)) {
        None => invalid(INVALID_OPERATION, status),
        Some(_) if a.is_infinite() => a.clone(),
        Some(by) => {
            let exponent = a.exponent.saturating_add(by).clamp(MIN_ETINY - 1, EXP_INF);
            Number { exponent, ..a.clone() }.finalized(ctx, status)
        }
    }
}

/// The coefficient moved by so many digits, zeros coming in.
pub fn shift(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    moved(a, b, ctx, status, |coefficient, by, prec| {
        if by >= 0 { (coefficient * ten_to(by)) % ten_to(prec) } else { (coefficient % ten_to(prec)) / ten_to(-by) }
    })
}

/// The coefficient's digits moved round within the precision.
pub fn rotate(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    moved(a, b, ctx, status, |coefficient, by, prec| {
        let by = by.rem_euclid(prec.max(1));
        let coefficient = coefficient % ten_to(prec);
        let (high, low) = coefficient.div_rem(&ten_to(prec - by));
        low * ten_to(by) + high
    })
}

fn moved(
    a: &Number,
    b: &Number,
    ctx: &Context,
    status: &mut u32,
    by: impl Fn(&BigUint, i64, i64) -> BigUint,
) -> Number {
    if let Some(nan) = nan_among(&[a, b], ctx, status) {
        return nan;
    }
    let Some(count) = small_integer(b).filter(|n| n.abs() <= ctx.prec) else {
        return invalid(INVALID_OPERATION, status);
    };
    if a.is_infinite() {
        return a.clone();
    }
    if ctx.prec > MAX_DIGITS {
        return invalid(TOO_LARGE, status);
    }
    Number::new(a.negative, by(&a.coefficient, count, ctx.prec), a.exponent)
}

/// The next number up (or down) that the context has.
pub fn neighbour(a: &Number, up: bool, ctx: &Context, status: &mut u32) -> Number {
    if let Some(nan) = nan_among(&[a], ctx, status) {
        return nan;
    }
    if ctx.prec > MAX_DIGITS {
        return invalid(TOO_LARGE, status);
    }
    if a.is_infinite() {
        if a.negative != up {
            return a.clone();
        }
        return Number::new(a.negative, ten_to(ctx.prec) - 1_u8, ctx.etop());
    }
    let rounding = if up { Rounding::Ceiling } else { Rounding::Floor };
    let work = Context { rounding, ..*ctx };
    let mut quiet = 0;
    let result = a.clone().finalized(&work, &mut quiet);
    if quiet & INEXACT != 0 {
        return result;
    }
    let least = Number::new(!up, BigUint::one(), ctx.etiny() - 1);
    add(a, &least, &work, &mut quiet)
}

/// The next number towards another.
pub fn next_toward(a: &Number, b: &Number, ctx: &Context, status: &mut u32) -> Number {
    if let Some(nan) = nan_among(&[a, b], ctx, status) {
        return nan;
    }
    let order = compare_values(a, b).unwrap_or(Ordering::Equal);
    if order == Ordering::Equal {
        return a.clone().signed(b.negative);
    }
    let result = neighbour(a, order == Ordering::Less, ctx, status);
    if result.is_infinite() {
        *status |= OVERFLOW | INEXACT | ROUNDED;
    } else if result.adjusted() < ctx.emin {
        *status |= UNDERFLOW | SUBNORMAL | INEXACT | ROUNDED;
        if result.is_zero() {
            *status |= CLAMPED;
        }
    }
    result
}

/// The digits, zeros and ones, of an operand of the logical operations, the last one first.
fn logical_digits(a: &Number) -> Option<Vec<bool>> {
    if a.is_special() || a.negative || a.exponent != 0 {
        return None;
    }
    let text = a.coefficient.to_str_radix(10);
    text.bytes()
        .rev()
        .map(|digit| match digit {
            b'0' => Some(false),
            b'1' => Some(true),
            _ => None,
        })
        .collect()
}

fn from_logical(digits: impl DoubleEndedIterator<Item = bool>) -> Number {
    let text: Vec<u8> = digits.rev().map(|digit| if digit { b'1' } else { b'0' }).collect();
    Number::new(false, BigUint::parse_bytes(&text, 10).unwrap_or_default(), 0)
}

/// `and`, `or`, `xor` digit by digit.
pub fn logical(a: &Number, b: &Number, ctx: &Context, status: &mut u32, operation: fn(bool, bool) -> bool) -> Number {
    let (Some(first), Some(second)) = (logical_digits(a), logical_digits(b)) else {
        return invalid(INVALID_OPERATION, status);
    };
    let length = first.len().max(second.len()).min(usize::try_from(ctx.prec).unwrap_or(usize::MAX));
    let digit = |digits: &[bool], i: usize| digits.get(i).copied().unwrap_or(false);
    from_logical((0..length).map(|i| operation(digit(&first, i), digit(&second, i))))
}

/// Every digit of the precision turned over.
pub fn logical_invert(a: &Number, ctx: &Context, status: &mut u32) -> Number {
    let Some(digits) = logical_digits(a) else { return invalid(INVALID_OPERATION, status) };
    if ctx.prec > MAX_DIGITS {
        return invalid(TOO_LARGE, status);
    }
    from_logical((0..ctx.prec as usize).map(|i| !digits.get(i).copied().unwrap_or(false)))
}

/// The name of the kind of number (`number_class`).
pub fn class_name(a: &Number, ctx: &Context) -> &'static str {
    match a.kind {
        Kind::Quiet => "NaN",
        Kind::Signaling => "sNaN",
        Kind::Infinite if a.negative => "-Infinity",
        Kind::Infinite => "+Infinity",
        Kind::Finite => match (a.is_zero(), a.adjusted() < ctx.emin, a.negative) {
            (true, _, true) => "-Zero",
            (true, _, false) => "+Zero",
            (_, true, true) => "-Subnormal",
            (_, true, false) => "+Subnormal",
            (_, false, true) => "-Normal",
            (_, false, false) => "+Normal",
        },
    }
}

/// Whether two numbers have the same exponent, or are both infinite, or both NaN.
pub fn same_quantum(a: &Number, b: &Number) -> bool {
    match (a.is_special(), b.is_special()) {
        (false, false) => a.exponent == b.exponent,
        (true, true) => (a.is_nan() && b.is_nan()) || (a.is_infinite() && b.is_infinite()),
        _ => false,
    }
}
