//! What the functions of `cmath` give for arguments that are not finite (C99's Annex G), one table a function: rows by
//! the real part, columns by the imaginary part, in the order of `Kind`. Made by asking the reference interpreter.

use std::f64::consts::{FRAC_PI_2 as P12, FRAC_PI_4 as P14, PI};

use self::Entry::{D, U, V};

const INF: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;
const P34: f64 = 0.75 * PI;

/// One entry of a table.
#[derive(Clone, Copy, Debug)]
pub enum Entry {
    /// The result.
    V(f64, f64),
    /// A domain error.
    D,
    /// Both parts are finite: never looked up.
    U,
}

/// Results by the kinds of the two parts.
pub type Table = [[Entry; 7]; 7];

/// The entry for a number of which a part is not finite.
pub fn lookup(table: &Table, re: f64, im: f64) -> Entry {
    table[kind(re)][kind(im)]
}

fn kind(x: f64) -> usize {
    if x.is_nan() {
        6
    } else if x.is_infinite() {
        if x < 0.0 { 0 } else { 5 }
    } else if x == 0.0 {
        if x.is_sign_negative() { 2 } else { 3 }
    } else if x < 0.0 {
        1
    } else {
        4
    }
}

/// Of `acos`.
pub static ACOS: Table = [
    [V(P34, INF), V(PI, INF), V(PI, INF), V(PI, -INF), V(PI, -INF), V(P34, -INF), V(NAN, INF)],
    [V(P12, INF), U, U, U, U, V(P12, -INF), V(NAN, NAN)],
    [V(P12, INF), U, U, U, U, V(P12, -INF), V(P12, NAN)],
    [V(P12, INF), U, U, U, U, V(P12, -INF), V(P12, NAN)],
    [V(P12, INF), U, U, U, U, V(P12, -INF), V(NAN, NAN)],
    [V(P14, INF), V(0.0, INF), V(0.0, INF), V(0.0, -INF), V(0.0, -INF), V(P14, -INF), V(NAN, INF)],
    [V(NAN, INF), V(NAN, NAN), V(NAN, NAN), V(NAN, NAN), V(NAN, NAN), V(NAN, -INF), V(NAN, NAN)],
];

/// Of `acosh`.
pub static ACOSH: Table = [
    [V(INF, -P34), V(INF, -PI), V(INF, -PI), V(INF, PI), V(INF, PI), V(INF, P34), V(INF, NAN)],
    [V(INF, -P12), U, U, U, U, V(INF, P12), V(NAN, NAN)],
    [V(INF, -P12), U, U, U, U, V(INF, P12), V(NAN, NAN)],
    [V(INF, -P12), U, U, U, U, V(INF, P12), V(NAN, NAN)],
    [V(INF, -P12), U, U, U, U, V(INF, P12), V(NAN, NAN)],
    [V(INF, -P14), V(INF, -0.0), V(INF, -0.0), V(INF, 0.0), V(INF, 0.0), V(INF, P14), V(INF, NAN)],
    [V(INF, NAN), V(NAN, NAN), V(NAN, NAN), V(NAN, NAN), V(NAN, NAN), V(INF, NAN), V(NAN, NAN)],
];

/// Of `asinh`.
pub static ASINH: Table = [
    [V(-INF, -P14), V(-INF, -0.0), V(-INF, -0.0), V(-INF, 0.0), V(-INF, 0.0), V(-INF, P14), V(-INF, NAN)],
    [V(-INF, -P12), U, U, U, U, V(-INF, P12), V(NAN, NAN)],
    [V(-INF, -P12), U, U, U, U, V(-INF, P12), V(NAN, NAN)],
    [V(INF, -P12), U, U, U, U, V(INF, P12), V(NAN, NAN)],
    [V(INF, -P12), U, U, U, U, V(INF, P12), V(NAN, NAN)],
    [V(INF, -P14), V(INF, -0.0), V(INF, -0.0), V(INF, 0.0), V(INF, 0.0), V(INF, P14), V(INF, NAN)],
    [V(INF, NAN), V(NAN, NAN), V(NAN, -0.0), V(NAN, 0.0), V(NAN, NAN), V(INF, NAN), V(NAN, NAN)],
];

/// Of `atanh`.
pub static ATANH: Table = [
    [V(-0.0, -P12), V(-0.0, -P12), V(-0.0, -P12), V(-0.0, P12), V(-0.0, P12), V(-0.0, P12), V(-0.0, NAN)],
    [V(-0.0, -P12), U, U, U, U, V(-0.0, P12), V(NAN, NAN)],
    [V(-0.0, -P12), U, U, U, U, V(-0.0, P12), V(-0.0, NAN)],
    [V(0.0, -P12), U, U, U, U, V(0.0, P12), V(0.0, NAN)],
    [V(0.0, -P12), U, U, U, U, V(0.0, P12), V(NAN, NAN)],
    [V(0.0, -P12), V(0.0, -P12), V(0.0, -P12), V(0.0, P12), V(0.0, P12), V(0.0, P12), V(0.0, NAN)],
    [V(0.0, -P12), V(NAN, NAN), V(NAN, NAN), V(NAN, NAN), V(NAN, NAN), V(0.0, P12), V(NAN, NAN)],
];

/// Of `cosh`.
pub static COSH: Table = [
    [D, V(INF, INF), V(INF, 0.0), V(INF, -0.0), V(INF, -INF), D, V(INF, NAN)],
    [D, U, U, U, U, D, V(NAN, NAN)],
    [D, U, U, U, U, D, V(NAN, 0.0)],
    [D, U, U, U, U, D, V(NAN, 0.0)],
    [D, U, U, U, U, D, V(NAN, NAN)],
    [D, V(INF, -INF), V(INF, -0.0), V(INF, 0.0), V(INF, INF), D, V(INF, NAN)],
    [V(NAN, NAN), V(NAN, NAN), V(NAN, 0.0), V(NAN, 0.0), V(NAN, NAN), V(NAN, NAN), V(NAN, NAN)],
];

/// Of `exp`.
pub static EXP: Table = [
    [V(0.0, 0.0), V(0.0, -0.0), V(0.0, -0.0), V(0.0, 0.0), V(0.0, 0.0), V(0.0, 0.0), V(0.0, 0.0)],
    [D, U, U, U, U, D, V(NAN, NAN)],
    [D, U, U, U, U, D, V(NAN, NAN)],
    [D, U, U, U, U, D, V(NAN, NAN)],
    [D, U, U, U, U, D, V(NAN, NAN)],
    [D, V(INF, -INF), V(INF, -0.0), V(INF, 0.0), V(INF, INF), D, V(INF, NAN)],
    [V(NAN, NAN), V(NAN, NAN), V(NAN, -0.0), V(NAN, 0.0), V(NAN, NAN), V(NAN, NAN), V(NAN, NAN)],
];

/// Of `log`.
pub static LOG: Table = [
    [V(INF, -P34), V(INF, -PI), V(INF, -PI), V(INF, PI), V(INF, PI), V(INF, P34), V(INF, NAN)],
    [V(INF, -P12), U, U, U, U, V(INF, P12), V(NAN, NAN)],
    [V(INF, -P12), U, U, U, U, V(INF, P12), V(NAN, NAN)],
    [V(INF, -P12), U, U, U, U, V(INF, P12), V(NAN, NAN)],
    [V(INF, -P12), U, U, U, U, V(INF, P12), V(NAN, NAN)],
    [V(INF, -P14), V(INF, -0.0), V(INF, -0.0), V(INF, 0.0), V(INF, 0.0), V(INF, P14), V(INF, NAN)],
    [V(INF, NAN), V(NAN, NAN), V(NAN, NAN), V(NAN, NAN), V(NAN, NAN), V(INF, NAN), V(NAN, NAN)],
];

/// Of `sinh`.
pub static SINH: Table = [
    [D, V(-INF, -INF), V(-INF, -0.0), V(-INF, 0.0), V(-INF, INF), D, V(INF, NAN)],
    [D, U, U, U, U, D, V(NAN, NAN)],
    [D, U, U, U, U, D, V(0.0, NAN)],
    [D, U, U, U, U, D, V(0.0, NAN)],
    [D, U, U, U, U, D, V(NAN, NAN)],
    [D, V(INF, -INF), V(INF, -0.0), V(INF, 0.0), V(INF, INF), D, V(INF, NAN)],
    [V(NAN, NAN), V(NAN, NAN), V(NAN, -0.0), V(NAN, 0.0), V(NAN, NAN), V(NAN, NAN), V(NAN, NAN)],
];

/// Of `sqrt`.
pub static SQRT: Table = [
    [V(INF, -INF), V(0.0, -INF), V(0.0, -INF), V(0.0, INF), V(0.0, INF), V(INF, INF), V(NAN, INF)],
    [V(INF, -INF), U, U, U, U, V(INF, INF), V(NAN, NAN)],
    [V(INF, -INF), U, U, U, U, V(INF, INF), V(NAN, NAN)],
    [V(INF, -INF), U, U, U, U, V(INF, INF), V(NAN, NAN)],
    [V(INF, -INF), U, U, U, U, V(INF, INF), V(NAN, NAN)],
    [V(INF, -INF), V(INF, -0.0), V(INF, -0.0), V(INF, 0.0), V(INF, 0.0), V(INF, INF), V(INF, NAN)],
    [V(INF, -INF), V(NAN, NAN), V(NAN, NAN), V(NAN, NAN), V(NAN, NAN), V(INF, INF), V(NAN, NAN)],
];

/// Of `tanh`.
pub static TANH: Table = [
    [V(-1.0, 0.0), V(-1.0, -0.0), V(-1.0, -0.0), V(-1.0, 0.0), V(-1.0, 0.0), V(-1.0, 0.0), V(-1.0, 0.0)],
    [D, U, U, U, U, D, V(NAN, NAN)],
    [D, U, U, U, U, D, V(NAN, NAN)],
    [D, U, U, U, U, D, V(NAN, NAN)],
    [D, U, U, U, U, D, V(NAN, NAN)],
    [V(1.0, 0.0), V(1.0, -0.0), V(1.0, -0.0), V(1.0, 0.0), V(1.0, 0.0), V(1.0, 0.0), V(1.0, 0.0)],
    [V(NAN, NAN), V(NAN, NAN), V(NAN, -0.0), V(NAN, 0.0), V(NAN, NAN), V(NAN, NAN), V(NAN, NAN)],
];

/// Of `rect`.
pub static RECT: Table = [
    [D, V(-INF, INF), V(-INF, 0.0), V(-INF, -0.0), V(-INF, -INF), D, V(INF, NAN)],
    [D, U, U, U, U, D, V(NAN, NAN)],
    [V(0.0, 0.0), U, U, U, U, V(0.0, 0.0), V(0.0, 0.0)],
    [V(0.0, 0.0), U, U, U, U, V(0.0, 0.0), V(0.0, 0.0)],
    [D, U, U, U, U, D, V(NAN, NAN)],
    [D, V(INF, -INF), V(INF, -0.0), V(INF, 0.0), V(INF, INF), D, V(INF, NAN)],
    [V(NAN, NAN), V(NAN, NAN), V(NAN, 0.0), V(NAN, 0.0), V(NAN, NAN), V(NAN, NAN), V(NAN, NAN)],
];
