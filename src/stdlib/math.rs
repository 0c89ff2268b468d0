//! `math`: functions of floats with CPython's checks for domain and range, and of integers (`Modules/mathmodule.c`).

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::ModuleSpec;
use super::numeric::{self, MathError};
use super::support::{BIG, bigint, raise};
use crate::arith;
use crate::builtins::protocol::{self, BinaryOp};
use crate::builtins::scalar::{LongWork, count_long};
use crate::value::function::{NativeDef, Sig};
use crate::value::{Args, Gc, Host, Module, PyResult, Raise, Value};

/// The module.
pub static MATH: ModuleSpec = ModuleSpec { functions: FUNCTIONS, init: Some(constants), ..ModuleSpec::new("math") };

macro_rules! functions {
    ($($name:literal $sig:expr, $function:expr;)*) => {
        static FUNCTIONS: &[NativeDef] = &[$(NativeDef::function($name, $sig, $function),)*];
    };
}

functions! {
    "acos" Sig::One, |host, args| plain(host, args, f64::acos);
    "acosh" Sig::One, |host, args| plain(host, args, |x| if x < 1.0 { f64::NAN } else { numeric::acosh(x) });
    "asin" Sig::One, |host, args| plain(host, args, f64::asin);
    "asinh" Sig::One, |host, args| plain(host, args, numeric::asinh);
    "atan" Sig::One, |host, args| plain(host, args, f64::atan);
    "atan2" Sig::Pos(2, 2), |host, args| {
        let (y, x) = two(host, &args)?;
        Ok(Value::Float(y.atan2(x)))
    };
    "atanh" Sig::One, |host, args| plain(host, args, |x| if x.abs() >= 1.0 { f64::NAN } else { numeric::atanh(x) });
    "cbrt" Sig::One, |host, args| plain(host, args, cube_root);
    "ceil" Sig::One, |host, args| to_integer(host, args, "__ceil__", f64::ceil);
    "copysign" Sig::Pos(2, 2), |host, args| {
        let (x, y) = two(host, &args)?;
        Ok(Value::Float(x.copysign(y)))
    };
    "cos" Sig::One, |host, args| plain(host, args, f64::cos);
    "cosh" Sig::One, |host, args| ranged(host, args, f64::cosh);
    "degrees" Sig::One, |host, args| plain(host, args, |x| x * (180.0 / std::f64::consts::PI));
    "dist" Sig::Pos(2, 2), dist;
    "erf" Sig::One, |host, args| plain(host, args, numeric::erf);
    "erfc" Sig::One, |host, args| plain(host, args, numeric::erfc);
    "exp" Sig::One, |host, args| ranged(host, args, f64::exp);
    "exp2" Sig::One, |host, args| ranged(host, args, f64::exp2);
    "expm1" Sig::One, |host, args| ranged(host, args, f64::exp_m1);
    "fabs" Sig::One, |host, args| plain(host, args, f64::abs);
    "factorial" Sig::One, factorial;
    "floor" Sig::One, |host, args| to_integer(host, args, "__floor__", f64::floor);
    "fmod" Sig::Pos(2, 2), fmod;
    "frexp" Sig::One, |host, args| {
        let (fraction, exponent) = numeric::frexp(one(host, &args)?);
        Ok(Value::tuple(vec![Value::Float(fraction), Value::Int(i64::from(exponent))]))
    };
    "fsum" Sig::One, fsum;
    "gamma" Sig::One, |host, args| special(host, args, numeric::gamma);
    "gcd" Sig::Min(0), |host, args| fold_integers(host, args, 0, arith::int::gcd);
    "hypot" Sig::Min(0), hypot;
    "isclose" Sig::Params { names: &["a", "b", "rel_tol", "abs_tol"], posonly: 0, required: 2, kwonly: 2 }, isclose;
    "isfinite" Sig::One, |host, args| Ok(Value::Bool(one(host, &args)?.is_finite()));
    "isinf" Sig::One, |host, args| Ok(Value::Bool(one(host, &args)?.is_infinite()));
    "isnan" Sig::One, |host, args| Ok(Value::Bool(one(host, &args)?.is_nan()));
    "isqrt" Sig::One, |host, args| {
        let n = bigint(host, &args.pos[0])?;
        count_long(host, LongWork::Square(n.bits()))?;
        arith::int::isqrt(&n).map(Value::from_bigint).map_err(raise)
    };
    "lcm" Sig::Min(0), |host, args| fold_integers(host, args, 1, arith::int::lcm);
    "ldexp" Sig::Pos(2, 2), ldexp;
    "lgamma" Sig::One, |host, args| special(host, args, numeric::lgamma);
    "log" Sig::Pos(1, 2), log;
    "log10" Sig::One, |host, args| log_of(host, &args.pos[0], f64::log10);
    "log1p" Sig::One, |host, args| {
        plain(host, args, |x| if x <= -1.0 { f64::NAN } else { x.ln_1p() })
    };
    "log2" Sig::One, |host, args| log_of(host, &args.pos[0], f64::log2);
    "modf" Sig::One, modf;
    "nextafter" Sig::Params { names: &["x", "y", "steps"], posonly: 2, required: 2, kwonly: 1 }, nextafter;
    "perm" Sig::Pos(1, 2), perm;
    "comb" Sig::Pos(2, 2), comb;
    "pow" Sig::Pos(2, 2), pow;
    "prod" Sig::Params { names: &["iterable", "start"], posonly: 1, required: 1, kwonly: 1 }, prod;
    "radians" Sig::One, |host, args| plain(host, args, |x| x * (std::f64::consts::PI / 180.0));
    "remainder" Sig::Pos(2, 2), remainder;
    "sin" Sig::One, |host, args| plain(host, args, f64::sin);
    "sinh" Sig::One, |host, args| ranged(host, args, f64::sinh);
    "sqrt" Sig::One, |host, args| plain(host, args, f64::sqrt);
    "sumprod" Sig::Pos(2, 2), sumprod;
    "tan" Sig::One, |host, args| plain(host, args, f64::tan);
    "tanh" Sig::One, |host, args| plain(host, args, f64::tanh);
    "trunc" Sig::One, trunc;
    "ulp" Sig::One, |host, args| Ok(Value::Float(numeric::ulp(one(host, &args)?)));
}

fn constants(_host: &mut dyn Host, module: &Gc<Module>) -> PyResult<()> {
    use std::f64::consts::{E, PI, TAU};
    for (name, value) in [("e", E), ("inf", f64::INFINITY), ("nan", f64::NAN), ("pi", PI), ("tau", TAU)] {
        super::set(&module.dict, name, Value::Float(value));
    }
    Ok(())
}

fn domain_error() -> Raise {
    Raise::value_error("math domain error")
}

fn range_error() -> Raise {
    Raise::overflow_error("math range error")
}

fn float(host: &mut dyn Host, value: &Value) -> PyResult<f64> {
    match value {
        Value::Float(x) => Ok(*x),
        other => protocol::to_f64(host, other),
    }
}

fn one(host: &mut dyn Host, args: &Args) -> PyResult<f64> {
    float(host, &args.pos[0])
}

fn two(host: &mut dyn Host, args: &Args) -> PyResult<(f64, f64)> {
    Ok((float(host, &args.pos[0])?, float(host, &args.pos[1])?))
}

/// A function that cannot overflow (`math_1`): NaN or infinity out of a finite argument is a domain error.
fn plain(host: &mut dyn Host, args: Args, f: fn(f64) -> f64) -> PyResult {
    let x = one(host, &args)?;
    let r = f(x);
    if r.is_nan() && !x.is_nan() || r.is_infinite() && x.is_finite() {
        return Err(domain_error());
    }
    Ok(Value::Float(r))
}

/// A function that can overflow: infinity out of a finite argument is a range error.
fn ranged(host: &mut dyn Host, args: Args, f: fn(f64) -> f64) -> PyResult {
    let x = one(host, &args)?;
    let r = f(x);
    if r.is_infinite() && x.is_finite() {
        return Err(range_error());
    }
    Ok(Value::Float(r))
}

fn special(host: &mut dyn Host, args: Args, f: fn(f64) -> Result<f64, MathError>) -> PyResult {
    match f(one(host, &args)?) {
        Ok(r) => Ok(Value::Float(r)),
        Err(MathError::Domain) => Err(domain_error()),
        Err(MathError::Range) => Err(range_error()),
    }
}

/// `floor` and `ceil`: the special method, else of the argument as a float.
fn to_integer(host: &mut dyn Host, args: Args, method: &str, round: fn(f64) -> f64) -> PyResult {
    let x = match &args.pos[0] {
        Value::Int(_) | Value::BigInt(_) => return Ok(args.pos[0].clone()),
        Value::Bool(b) => return Ok(Value::Int(i64::from(*b))),
        Value::Float(x) => *x,
        other => match protocol::call_special(host, other, method, Args::none())? {
            Some(result) => return Ok(result),
            None => protocol::to_f64(host, other)?,
        },
    };
    float_to_int(round(x))
}

fn float_to_int(x: f64) -> PyResult {
    arith::float::to_int(x, arith::float::Rounding::Trunc).map(Value::from_bigint).map_err(raise)
}

fn trunc(host: &mut dyn Host, args: Args) -> PyResult {
    match &args.pos[0] {
        Value::Float(x) => float_to_int(x.trunc()),
        Value::Int(_) | Value::BigInt(_) => Ok(args.pos[0].clone()),
        other => match protocol::call_special(host, other, "__trunc__", Args::none())? {
            Some(result) => Ok(result),
            None => Err(Raise::type_error(format!("type {} doesn't define __trunc__ method", other.class().name()))),
        },
    }
}

fn factorial(host: &mut dyn Host, args: Args) -> PyResult {
    let n = bigint(host, &args.pos[0])?;
    reserve_product(host, &n, &n)?;
    arith::int::factorial(&n, BIG).map(Value::from_bigint).map_err(raise)
}

/// Asks for the memory that a product of `count` factors up to `largest` can take.
fn reserve_product(host: &mut dyn Host, count: &BigInt, largest: &BigInt) -> PyResult<()> {
    match count.to_u64() {
        Some(count) => {
            let bits = count.saturating_mul(largest.bits());
            host.reserve((bits / 8) as usize)?;
            count_long(host, LongWork::Linear(count.saturating_mul(64)))?;
            count_long(host, LongWork::Product(bits / 2, bits / 2))
        }
        None => Ok(()),
    }
}

fn perm(host: &mut dyn Host, mut args: Args) -> PyResult {
    let k = args.take(1);
    if k.is_null() || k.is_none() {
        return factorial(host, args);
    }
    let n = bigint(host, &args.pos[0])?;
    let k = bigint(host, &k)?;
    if !k.is_negative() && k <= n {
        if k.to_i64().is_none() {
            return Err(Raise::overflow_error("k must not exceed 9223372036854775807"));
        }
        reserve_product(host, &k, &n)?;
    }
    arith::int::perm(&n, &k, BIG).map(Value::from_bigint).map_err(raise)
}

fn comb(host: &mut dyn Host, args: Args) -> PyResult {
    let n = bigint(host, &args.pos[0])?;
    let k = bigint(host, &args.pos[1])?;
    if !k.is_negative() && k <= n {
        let count = (&k).min(&(&n - &k)).clone();
        if count.to_i64().is_none() {
            return Err(Raise::overflow_error("min(n - k, k) must not exceed 9223372036854775807"));
        }
        reserve_product(host, &count, &n)?;
        let bits = count.to_u64().unwrap_or(u64::MAX).saturating_mul(n.bits());
        count_long(host, LongWork::Quotient(bits, bits / 2))?;
    }
    arith::int::comb(&n, &k, BIG).map(Value::from_bigint).map_err(raise)
}

fn fold_integers(host: &mut dyn Host, args: Args, start: u8, combine: fn(&BigInt, &BigInt) -> BigInt) -> PyResult {
    let mut result = BigInt::from(start);
    for (i, value) in args.pos.iter().enumerate() {
        let n = bigint(host, value)?;
        if i > 0 {
            count_long(host, LongWork::Gcd(n.bits().max(result.bits())))?;
            host.reserve((n.bits() / 8) as usize)?;
        }
        result = if i == 0 { n.abs() } else { combine(&result, &n) };
    }
    Ok(Value::from_bigint(result.abs()))
}

fn fmod(host: &mut dyn Host, args: Args) -> PyResult {
    let (x, y) = two(host, &args)?;
    if y.is_infinite() && x.is_finite() {
        return Ok(Value::Float(x));
    }
    let r = x % y;
    if r.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error());
    }
    Ok(Value::Float(r))
}

fn remainder(host: &mut dyn Host, args: Args) -> PyResult {
    let (x, y) = two(host, &args)?;
    let r = match (x, y) {
        _ if x.is_nan() => x,
        _ if y.is_nan() => y,
        _ if x.is_infinite() || y == 0.0 => return Err(domain_error()),
        _ if y.is_infinite() => x,
        _ => numeric::remainder(x, y),
    };
    Ok(Value::Float(r))
}

fn fsum(host: &mut dyn Host, args: Args) -> PyResult {
    let mut sum = arith::float::ExactSum::default();
    protocol::for_each(host, &args.pos[0], &mut |host, item| {
        let x = float(host, &item)?;
        sum.add(x).map_err(raise)
    })?;
    sum.value().map(Value::Float).map_err(raise)
}

fn hypot(host: &mut dyn Host, args: Args) -> PyResult {
    let mut sizes = Vec::with_capacity(args.pos.len());
    for value in &args.pos {
        sizes.push(float(host, value)?.abs());
    }
    Ok(Value::Float(numeric::vector_norm(&mut sizes)))
}

fn dist(host: &mut dyn Host, args: Args) -> PyResult {
    let mut points = Vec::with_capacity(2);
    for value in &args.pos {
        points.push(match value.as_tuple() {
            Some(tuple) => tuple.clone(),
            None => {
                let items = protocol::collect(host, value)?;
                crate::value::Tuple::new(items)
            }
        });
    }
    let (p, q) = (&points[0], &points[1]);
    if p.len() != q.len() {
        return Err(Raise::value_error("both points must have the same number of dimensions"));
    }
    let mut sizes = Vec::with_capacity(p.len());
    for (a, b) in p.as_slice().iter().zip(q.as_slice()) {
        let (a, b) = (float(host, a)?, float(host, b)?);
        sizes.push((a - b).abs());
    }
    Ok(Value::Float(numeric::vector_norm(&mut sizes)))
}

fn isclose(host: &mut dyn Host, args: Args) -> PyResult {
    let (a, b) = two(host, &args)?;
    let relative = args.get(2).cloned().map_or(Ok(1e-9), |v| float(host, &v))?;
    let absolute = args.get(3).cloned().map_or(Ok(0.0), |v| float(host, &v))?;
    if relative < 0.0 || absolute < 0.0 {
        return Err(Raise::value_error("tolerances must be non-negative"));
    }
    let close = if a == b {
        true
    } else if a.is_infinite() || b.is_infinite() {
        false
    } else {
        let diff = (b - a).abs();
        diff <= (relative * b).abs() || diff <= (relative * a).abs() || diff <= absolute
    };
    Ok(Value::Bool(close))
}

fn ldexp(host: &mut dyn Host, args: Args) -> PyResult {
    let x = float(host, &args.pos[0])?;
    let exponent = match args.pos[1].as_bigint() {
        Some(exponent) => exponent,
        None => return Err(Raise::type_error("Expected an int as second argument to ldexp.")),
    };
    let clamped = exponent.to_i64().unwrap_or(if exponent.is_negative() { i64::MIN } else { i64::MAX });
    let r = numeric::ldexp(x, clamped);
    if r.is_infinite() && x.is_finite() {
        return Err(range_error());
    }
    Ok(Value::Float(r))
}

fn modf(host: &mut dyn Host, args: Args) -> PyResult {
    let x = one(host, &args)?;
    let (fraction, whole) = match x {
        _ if x.is_infinite() => (0.0f64.copysign(x), x),
        _ if x.is_nan() => (x, x),
        _ => ((x - x.trunc()).copysign(x), x.trunc()),
    };
    Ok(Value::tuple(vec![Value::Float(fraction), Value::Float(whole)]))
}

fn nextafter(host: &mut dyn Host, args: Args) -> PyResult {
    let (x, y) = two(host, &args)?;
    let Some(steps) = args.get(2).filter(|v| !v.is_none()) else {
        return Ok(Value::Float(numeric::next_after(x, y)));
    };
    let steps = bigint(host, &steps.clone())?;
    if steps.is_negative() {
        return Err(Raise::value_error("steps must be a non-negative integer"));
    }
    Ok(Value::Float(numeric::next_after_steps(x, y, steps.to_u64().unwrap_or(u64::MAX))))
}

/// The logarithm of an int of any size or a float (`loghelper`).
fn log_of(host: &mut dyn Host, value: &Value, f: fn(f64) -> f64) -> PyResult {
    if let Value::BigInt(big) = value.payload() {
        if !big.0.is_positive() {
            return Err(domain_error());
        }
        let x = match big.0.to_f64() {
            Some(x) if x.is_finite() => return Ok(Value::Float(f(x))),
            // Too large for a float: log(x * 2**e) = log(x) + log(2) * e.
            _ => scaled_fraction(&big.0),
        };
        return Ok(Value::Float(f(x.0) + f(2.0) * x.1 as f64));
    }
    if let Some(i) = value.as_i64()
        && i <= 0
    {
        return Err(domain_error());
    }
    let x = float(host, value)?;
    if x <= 0.0 {
        return Err(domain_error());
    }
    Ok(Value::Float(f(x)))
}

/// A positive integer as a fraction in [0.5, 1) and a power of two, rounded half to even (`_PyLong_Frexp`).
fn scaled_fraction(n: &BigInt) -> (f64, u64) {
    let bits = n.bits();
    let shift = bits.saturating_sub(64);
    let mut top = (n >> shift).to_u64().unwrap_or(u64::MAX);
    if (BigInt::from(top) << shift) != *n {
        top |= 1;
    }
    // The conversion rounds to even; the sticky bit makes it right.
    let (fraction, exponent) = numeric::frexp(top as f64);
    (fraction, shift + exponent as u64)
}

fn log(host: &mut dyn Host, args: Args) -> PyResult {
    let numerator = log_of(host, &args.pos[0], f64::ln)?;
    let Some(base) = args.get(1) else { return Ok(numerator) };
    let denominator = log_of(host, &base.clone(), f64::ln)?;
    protocol::binary_op(host, BinaryOp::TrueDivide, &numerator, &denominator)
}

fn pow(host: &mut dyn Host, args: Args) -> PyResult {
    let (x, y) = two(host, &args)?;
    let r = x.powf(y);
    if x.is_finite() && y.is_finite() {
        if r.is_nan() {
            return Err(domain_error());
        }
        if r.is_infinite() {
            return Err(if x == 0.0 { domain_error() } else { range_error() });
        }
    }
    Ok(Value::Float(r))
}

fn prod(host: &mut dyn Host, mut args: Args) -> PyResult {
    let start = args.take(1);
    let mut result = if start.is_null() { Value::Int(1) } else { start };
    protocol::for_each(host, &args.pos[0], &mut |host, item| {
        let product = match (&result, &item) {
            (Value::Float(a), Value::Float(b)) => Value::Float(a * b),
            (Value::Int(a), Value::Int(b)) => match a.checked_mul(*b) {
                Some(product) => Value::Int(product),
                None => Value::from_bigint(BigInt::from(*a) * b),
            },
            (a, b) => protocol::binary_op(host, BinaryOp::Multiply, a, b)?,
        };
        result = product;
        Ok(())
    })?;
    Ok(result)
}

/// `math.sumprod`: exact for integers, in extended precision for floats, else with the operators.
fn sumprod(host: &mut dyn Host, args: Args) -> PyResult {
    let p = protocol::iter(host, &args.pos[0])?;
    let q = protocol::iter(host, &args.pos[1])?;
    let mut total = Value::Int(0);
    // A machine integer, then a sum of floats in extended precision, as long as the items allow it; each is given up
    // for good by the first item that does not, and its sum goes to the total.
    let mut ints = Some(0_i64);
    let mut floats = Some(numeric::TripleSum::default());
    let mut float_used = false;
    loop {
        let a = protocol::next(host, &p)?;
        let b = protocol::next(host, &q)?;
        let pair = match (a, b) {
            (Some(a), Some(b)) => Some((a, b)),
            (None, None) => None,
            _ => return Err(Raise::value_error("Inputs are not the same length")),
        };
        if let Some(sum) = ints {
            let longer = match &pair {
                Some((Value::Int(x), Value::Int(y))) => x.checked_mul(*y).and_then(|product| sum.checked_add(product)),
                _ => None,
            };
            ints = longer;
            if longer.is_some() {
                continue;
            }
            total = protocol::binary_op(host, BinaryOp::Add, &total, &Value::Int(sum))?;
        }
        if let Some(sum) = floats {
            let longer = pair.as_ref().and_then(|(a, b)| float_pair(a, b)).and_then(|(x, y)| {
                let mut longer = sum;
                longer.add_product(x, y);
                longer.is_finite().then_some(longer)
            });
            floats = longer;
            if longer.is_some() {
                float_used = true;
                continue;
            }
            if float_used {
                total = protocol::binary_op(host, BinaryOp::Add, &total, &Value::Float(sum.value()))?;
            }
        }
        let Some((a, b)) = pair else { break };
        let product = protocol::binary_op(host, BinaryOp::Multiply, &a, &b)?;
        total = protocol::binary_op(host, BinaryOp::Add, &total, &product)?;
    }
    Ok(total)
}

/// Two numbers for the float path: at least one a float, the other perhaps an int or a bool.
fn float_pair(a: &Value, b: &Value) -> Option<(f64, f64)> {
    let as_float = |v: &Value| match v {
        Value::Float(x) => Some(*x),
        Value::Int(_) | Value::BigInt(_) | Value::Bool(_) => v.as_bigint().and_then(|n| arith::int::to_f64(&n).ok()),
        _ => None,
    };
    let any = matches!(a, Value::Float(_)) || matches!(b, Value::Float(_));
    any.then(|| Some((as_float(a)?, as_float(b)?))).flatten()
}

/// The cube root as the reference system's C library finds it, which is not always the nearest float: a polynomial
/// guess for the significand, one step of Halley's method, and a factor for what the exponent leaves over.
fn cube_root(x: f64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x + x;
    }
    const GUESS: [f64; 7] = [
        0.354_895_765_043_919_84,
        1.508_191_937_815_849,
        -2.114_994_941_673_713,
        2.446_931_225_635_344_4,
        -1.834_692_774_836_130_8,
        0.784_932_344_976_639_2,
        -0.145_263_899_385_486_37,
    ];
    /// Two to the power of −⅔, −⅓, 0, ⅓, ⅔.
    const FACTORS: [f64; 5] =
        [0.629_960_524_947_436_5, 0.793_700_525_984_099_7, 1.0, 1.259_921_049_894_873_2, 1.587_401_051_968_199_6];
    let (m, exponent) = numeric::frexp(x.abs());
    let guess = GUESS.iter().rev().fold(0.0, |sum, coefficient| coefficient + sum * m);
    let cube = guess * guess * guess;
    let root = (cube + 2.0 * m) * guess / (2.0 * cube + m) * FACTORS[(2 + exponent % 3) as usize];
    let scaled = root * 2f64.powi(exponent / 3);
    if x > 0.0 { scaled } else { -scaled }
}
