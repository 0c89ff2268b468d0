//! The order of decimal numbers: by value, and the total order of the specification.

use std::cmp::Ordering;

use super::{Kind, Number, ten_to};

/// The order by value; `None` with a NaN.
pub fn compare_values(a: &Number, b: &Number) -> Option<Ordering> {
    if a.is_nan() || b.is_nan() {
        return None;
    }
    let sign = |n: &Number| match (n.is_zero(), n.negative) {
        (true, _) => 0,
        (_, true) => -1,
        (_, false) => 1,
    };
    let order = sign(a).cmp(&sign(b));
    if order != Ordering::Equal || a.is_zero() {
        return Some(order);
    }
    let order = compare_magnitudes(a, b);
    Some(if a.negative { order.reverse() } else { order })
}

/// The order of the absolute values of numbers that are no NaNs.
fn compare_magnitudes(a: &Number, b: &Number) -> Ordering {
    match (a.is_infinite(), b.is_infinite()) {
        (true, true) => return Ordering::Equal,
        (true, false) => return Ordering::Greater,
        (false, true) => return Ordering::Less,
        _ => {}
    }
    match (a.is_zero(), b.is_zero()) {
        (true, true) => return Ordering::Equal,
        (true, false) => return Ordering::Less,
        (false, true) => return Ordering::Greater,
        _ => {}
    }
    a.adjusted().cmp(&b.adjusted()).then_with(|| {
        let exponent = a.exponent.min(b.exponent);
        let scaled = |n: &Number| &n.coefficient * ten_to(n.exponent - exponent);
        scaled(a).cmp(&scaled(b))
    })
}

/// The total order: of different representations of one value, and of NaNs too (`mpd_cmp_total`).
pub fn compare_total(a: &Number, b: &Number) -> Ordering {
    if a.negative != b.negative {
        return if a.negative { Ordering::Less } else { Ordering::Greater };
    }
    let rank = |n: &Number| match n.kind {
        Kind::Finite => 0,
        Kind::Infinite => 1,
        Kind::Signaling => 2,
        Kind::Quiet => 3,
    };
    let order = rank(a).cmp(&rank(b)).then_with(|| match a.kind {
        Kind::Finite => compare_magnitudes(a, b).then_with(|| a.exponent.cmp(&b.exponent)),
        Kind::Infinite => Ordering::Equal,
        _ => a.coefficient.cmp(&b.coefficient),
    });
    if a.negative { order.reverse() } else { order }
}
