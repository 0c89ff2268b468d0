//! `cmath`: functions of complex numbers, with the case distinctions of `Modules/cmathmodule.c` so that the bits agree.

use std::f64::consts::{E, FRAC_PI_2, LN_2, LN_10, PI, TAU};

use super::ModuleSpec;
use super::cmath_special::{self as tables, Entry, Table};
use super::numeric::{asinh, ldexp};
use crate::builtins::protocol;
use crate::value::function::{NativeDef, Sig};
use crate::value::{Args, Complex, Gc, Host, Module, PyResult, Raise, Value};

/// The module.
pub static CMATH: ModuleSpec = ModuleSpec { functions: FUNCTIONS, init: Some(constants), ..ModuleSpec::new("cmath") };

static FUNCTIONS: &[NativeDef] = &[
    NativeDef::function("acos", Sig::One, |host, args| map(host, args, acos)),
    NativeDef::function("acosh", Sig::One, |host, args| map(host, args, acosh)),
    NativeDef::function("asin", Sig::One, |host, args| map(host, args, |z| Ok(turn_back(asinh_c(turn(z))?)))),
    NativeDef::function("asinh", Sig::One, |host, args| map(host, args, asinh_c)),
    NativeDef::function("atan", Sig::One, |host, args| map(host, args, |z| Ok(turn_back(atanh_c(turn(z))?)))),
    NativeDef::function("atanh", Sig::One, |host, args| map(host, args, atanh_c)),
    NativeDef::function("cos", Sig::One, |host, args| map(host, args, |z| cosh(turn(z)))),
    NativeDef::function("cosh", Sig::One, |host, args| map(host, args, cosh)),
    NativeDef::function("exp", Sig::One, |host, args| map(host, args, exp)),
    NativeDef::function(
        "isclose",
        Sig::Params { names: &["a", "b", "rel_tol", "abs_tol"], posonly: 0, required: 2, kwonly: 2 },
        isclose,
    ),
    NativeDef::function("isfinite", Sig::One, |host, args| test(host, args, |z| z.re.is_finite() && z.im.is_finite())),
    NativeDef::function("isinf", Sig::One, |host, args| test(host, args, |z| z.re.is_infinite() || z.im.is_infinite())),
    NativeDef::function("isnan", Sig::One, |host, args| test(host, args, |z| z.re.is_nan() || z.im.is_nan())),
    NativeDef::function("log", Sig::Pos(1, 2), log_function),
    NativeDef::function("log10", Sig::One, |host, args| {
        map(host, args, |z| log(z).map(|z| Complex { re: z.re / LN_10, im: z.im / LN_10 }))
    }),
    NativeDef::function("phase", Sig::One, |host, args| {
        let z = complex(host, &args.pos[0])?;
        Ok(Value::Float(z.im.atan2(z.re)))
    }),
    NativeDef::function("polar", Sig::One, |host, args| {
        let z = complex(host, &args.pos[0])?;
        let length = z.re.hypot(z.im);
        if length.is_infinite() && z.re.is_finite() && z.im.is_finite() {
            return Err(range_error());
        }
        Ok(Value::tuple(vec![Value::Float(length), Value::Float(z.im.atan2(z.re))]))
    }),
    NativeDef::function("rect", Sig::Pos(2, 2), rect),
    NativeDef::function("sin", Sig::One, |host, args| map(host, args, |z| Ok(turn_back(sinh(turn(z))?)))),
    NativeDef::function("sinh", Sig::One, |host, args| map(host, args, sinh)),
    NativeDef::function("sqrt", Sig::One, |host, args| map(host, args, sqrt)),
    NativeDef::function("tan", Sig::One, |host, args| map(host, args, |z| Ok(turn_back(tanh(turn(z))?)))),
    NativeDef::function("tanh", Sig::One, |host, args| map(host, args, tanh)),
];

fn constants(_host: &mut dyn Host, module: &Gc<Module>) -> PyResult<()> {
    for (name, value) in [("e", E), ("inf", f64::INFINITY), ("nan", f64::NAN), ("pi", PI), ("tau", TAU)] {
        super::set(&module.dict, name, Value::Float(value));
    }
    super::set(&module.dict, "infj", Value::complex(0.0, f64::INFINITY));
    super::set(&module.dict, "nanj", Value::complex(0.0, f64::NAN));
    Ok(())
}

const LARGE: f64 = f64::MAX / 4.0;

fn log_large() -> f64 {
    LARGE.ln()
}

fn domain_error() -> Raise {
    Raise::value_error("math domain error")
}

fn range_error() -> Raise {
    Raise::overflow_error("math range error")
}

/// `PyComplex_AsCComplex`: a complex number, `__complex__`, or a real number.
fn complex(host: &mut dyn Host, value: &Value) -> PyResult<Complex> {
    if let Value::Complex(z) = value.payload() {
        return Ok(**z);
    }
    if let Value::Instance(_) = value
        && let Some(made) = protocol::call_special(host, value, "__complex__", Args::none())?
    {
        return match made.payload() {
            Value::Complex(z) => Ok(**z),
            _ => Err(Raise::type_error(format!(
                "{}.__complex__() returned non-complex (type {})",
                value.class().name(),
                made.class().name()
            ))),
        };
    }
    Ok(Complex { re: protocol::to_f64(host, value)?, im: 0.0 })
}

fn map(host: &mut dyn Host, args: Args, f: fn(Complex) -> PyResult<Complex>) -> PyResult {
    let z = complex(host, &args.pos[0])?;
    f(z).map(|z| Value::complex(z.re, z.im))
}

fn test(host: &mut dyn Host, args: Args, f: fn(Complex) -> bool) -> PyResult {
    let z = complex(host, &args.pos[0])?;
    Ok(Value::Bool(f(z)))
}

/// `i * z`
fn turn(z: Complex) -> Complex {
    Complex { re: -z.im, im: z.re }
}

/// `-i * z`
fn turn_back(z: Complex) -> Complex {
    Complex { re: z.im, im: -z.re }
}

fn special(table: &Table, z: Complex) -> Option<PyResult<Complex>> {
    if z.re.is_finite() && z.im.is_finite() {
        return None;
    }
    Some(match tables::lookup(table, z.re, z.im) {
        Entry::V(re, im) => Ok(Complex { re, im }),
        Entry::D | Entry::U => Err(domain_error()),
    })
}

macro_rules! special {
    ($table:ident, $z:expr) => {
        if let Some(result) = special(&tables::$table, $z) {
            return result;
        }
    };
}

fn is_large(z: Complex) -> bool {
    z.re.abs() > LARGE || z.im.abs() > LARGE
}

fn log_half(z: Complex) -> f64 {
    (z.re / 2.0).hypot(z.im / 2.0).ln() + LN_2 * 2.0
}

fn acos(z: Complex) -> PyResult<Complex> {
    special!(ACOS, z);
    if is_large(z) {
        let re = z.im.abs().atan2(z.re);
        let im = if z.re < 0.0 { -log_half(z).copysign(z.im) } else { log_half(z).copysign(-z.im) };
        return Ok(Complex { re, im });
    }
    let s1 = sqrt(Complex { re: 1.0 - z.re, im: -z.im })?;
    let s2 = sqrt(Complex { re: 1.0 + z.re, im: z.im })?;
    Ok(Complex { re: 2.0 * s1.re.atan2(s2.re), im: asinh(s2.re * s1.im - s2.im * s1.re) })
}

fn acosh(z: Complex) -> PyResult<Complex> {
    special!(ACOSH, z);
    if is_large(z) {
        return Ok(Complex { re: log_half(z), im: z.im.atan2(z.re) });
    }
    let s1 = sqrt(Complex { re: z.re - 1.0, im: z.im })?;
    let s2 = sqrt(Complex { re: z.re + 1.0, im: z.im })?;
    Ok(Complex { re: asinh(s1.re * s2.re + s1.im * s2.im), im: 2.0 * s1.im.atan2(s2.re) })
}

fn asinh_c(z: Complex) -> PyResult<Complex> {
    special!(ASINH, z);
    if is_large(z) {
        let re = if z.im >= 0.0 { log_half(z).copysign(z.re) } else { -log_half(z).copysign(-z.re) };
        return Ok(Complex { re, im: z.im.atan2(z.re.abs()) });
    }
    let s1 = sqrt(Complex { re: 1.0 + z.im, im: -z.re })?;
    let s2 = sqrt(Complex { re: 1.0 - z.im, im: z.re })?;
    Ok(Complex { re: asinh(s1.re * s2.im - s2.re * s1.im), im: z.im.atan2(s1.re * s2.re - s1.im * s2.im) })
}

fn atanh_c(z: Complex) -> PyResult<Complex> {
    special!(ATANH, z);
    if z.re < 0.0 || (z.re == 0.0 && z.re.is_sign_negative()) {
        let mirrored = atanh_c(Complex { re: -z.re, im: -z.im })?;
        return Ok(Complex { re: -mirrored.re, im: -mirrored.im });
    }
    let ay = z.im.abs();
    if z.re > LARGE.sqrt() || ay > LARGE.sqrt() {
        let h = (z.re / 2.0).hypot(z.im / 2.0);
        return Ok(Complex { re: z.re / 4.0 / h / h, im: -FRAC_PI_2.copysign(-z.im) });
    }
    if z.re == 1.0 && ay < f64::MIN_POSITIVE.sqrt() {
        if ay == 0.0 {
            return Err(domain_error());
        }
        let re = -(ay.sqrt() / ay.hypot(2.0).sqrt()).ln();
        return Ok(Complex { re, im: (2.0f64.atan2(-ay) / 2.0).copysign(z.im) });
    }
    let square = (1.0 - z.re) * (1.0 - z.re) + ay * ay;
    let re = (4.0 * z.re / square).ln_1p() / 4.0;
    let im = -(-2.0 * z.im).atan2((1.0 - z.re) * (1.0 + z.re) - ay * ay) / 2.0;
    Ok(Complex { re, im })
}

fn check_range(z: Complex) -> PyResult<Complex> {
    if z.re.is_infinite() || z.im.is_infinite() { Err(range_error()) } else { Ok(z) }
}

/// An infinite real part with an imaginary part that has a direction: only signs count.
fn directed(z: Complex) -> bool {
    z.re.is_infinite() && z.im.is_finite() && z.im != 0.0
}

fn cosh(z: Complex) -> PyResult<Complex> {
    if directed(z) {
        let re = f64::INFINITY.copysign(z.im.cos());
        let im = f64::INFINITY.copysign(z.im.sin());
        return Ok(Complex { re, im: if z.re > 0.0 { im } else { -im } });
    }
    special!(COSH, z);
    if z.re.abs() > log_large() {
        let less = z.re - 1.0f64.copysign(z.re);
        return check_range(Complex { re: z.im.cos() * less.cosh() * E, im: z.im.sin() * less.sinh() * E });
    }
    check_range(Complex { re: z.im.cos() * z.re.cosh(), im: z.im.sin() * z.re.sinh() })
}

fn sinh(z: Complex) -> PyResult<Complex> {
    if directed(z) {
        let re = f64::INFINITY.copysign(z.im.cos());
        let im = f64::INFINITY.copysign(z.im.sin());
        return Ok(Complex { re: if z.re > 0.0 { re } else { -re }, im });
    }
    special!(SINH, z);
    if z.re.abs() > log_large() {
        let less = z.re - 1.0f64.copysign(z.re);
        return check_range(Complex { re: z.im.cos() * less.sinh() * E, im: z.im.sin() * less.cosh() * E });
    }
    check_range(Complex { re: z.im.cos() * z.re.sinh(), im: z.im.sin() * z.re.cosh() })
}

fn exp(z: Complex) -> PyResult<Complex> {
    if directed(z) {
        let size = if z.re > 0.0 { f64::INFINITY } else { 0.0 };
        return Ok(Complex { re: size.copysign(z.im.cos()), im: size.copysign(z.im.sin()) });
    }
    special!(EXP, z);
    if z.re > log_large() {
        let l = (z.re - 1.0).exp();
        return check_range(Complex { re: l * z.im.cos() * E, im: l * z.im.sin() * E });
    }
    let l = z.re.exp();
    check_range(Complex { re: l * z.im.cos(), im: l * z.im.sin() })
}

fn tanh(z: Complex) -> PyResult<Complex> {
    if directed(z) {
        let im = 0.0f64.copysign(2.0 * z.im.sin() * z.im.cos());
        return Ok(Complex { re: 1.0f64.copysign(z.re), im });
    }
    special!(TANH, z);
    if z.re.abs() > log_large() {
        let im = 4.0 * z.im.sin() * z.im.cos() * (-2.0 * z.re.abs()).exp();
        return Ok(Complex { re: 1.0f64.copysign(z.re), im });
    }
    let (tx, ty, cx) = (z.re.tanh(), z.im.tan(), 1.0 / z.re.cosh());
    let product = tx * ty;
    let denominator = 1.0 + product * product;
    Ok(Complex { re: tx * (1.0 + ty * ty) / denominator, im: ((ty / denominator) * cx) * cx })
}

fn sqrt(z: Complex) -> PyResult<Complex> {
    special!(SQRT, z);
    if z.re == 0.0 && z.im == 0.0 {
        return Ok(Complex { re: 0.0, im: z.im });
    }
    let (ax, ay) = (z.re.abs(), z.im.abs());
    let s = if ax < f64::MIN_POSITIVE && ay < f64::MIN_POSITIVE {
        let ax = ldexp(ax, 53);
        ldexp((ax + ax.hypot(ldexp(ay, 53))).sqrt(), -27)
    } else {
        let ax = ax / 8.0;
        2.0 * (ax + ax.hypot(ay / 8.0)).sqrt()
    };
    let d = ay / (2.0 * s);
    Ok(if z.re >= 0.0 { Complex { re: s, im: d.copysign(z.im) } } else { Complex { re: d, im: s.copysign(z.im) } })
}

fn log(z: Complex) -> PyResult<Complex> {
    special!(LOG, z);
    let (ax, ay) = (z.re.abs(), z.im.abs());
    let im = z.im.atan2(z.re);
    let re = if ax > LARGE || ay > LARGE {
        (ax / 2.0).hypot(ay / 2.0).ln() + LN_2
    } else if ax < f64::MIN_POSITIVE && ay < f64::MIN_POSITIVE {
        if ax == 0.0 && ay == 0.0 {
            return Err(domain_error());
        }
        ldexp(ax, 53).hypot(ldexp(ay, 53)).ln() - 53.0 * LN_2
    } else {
        let h = ax.hypot(ay);
        if (0.71..=1.73).contains(&h) {
            let (more, less) = if ax > ay { (ax, ay) } else { (ay, ax) };
            ((more - 1.0) * (more + 1.0) + less * less).ln_1p() / 2.0
        } else {
            h.ln()
        }
    };
    Ok(Complex { re, im })
}

fn log_function(host: &mut dyn Host, args: Args) -> PyResult {
    let z = complex(host, &args.pos[0])?;
    let numerator = log(z)?;
    let numerator = Value::complex(numerator.re, numerator.im);
    let Some(base) = args.get(1) else { return Ok(numerator) };
    let base = complex(host, &base.clone())?;
    let denominator = log(base)?;
    let denominator = Value::complex(denominator.re, denominator.im);
    match protocol::binary_op(host, protocol::BinaryOp::TrueDivide, &numerator, &denominator) {
        Err(error) if error.is(crate::value::BuiltinType::ZeroDivisionError) => Err(domain_error()),
        result => result,
    }
}

fn rect(host: &mut dyn Host, args: Args) -> PyResult {
    let r = protocol::to_f64(host, &args.pos[0])?;
    let phi = protocol::to_f64(host, &args.pos[1])?;
    let z = if r.is_infinite() && phi.is_finite() && phi != 0.0 {
        let re = f64::INFINITY.copysign(phi.cos());
        let im = f64::INFINITY.copysign(phi.sin());
        if r > 0.0 { Complex { re, im } } else { Complex { re: -re, im: -im } }
    } else if let Some(result) = special(&tables::RECT, Complex { re: r, im: phi }) {
        result?
    } else if phi == 0.0 {
        Complex { re: r, im: r * phi }
    } else {
        Complex { re: r * phi.cos(), im: r * phi.sin() }
    };
    Ok(Value::complex(z.re, z.im))
}

fn isclose(host: &mut dyn Host, args: Args) -> PyResult {
    let a = complex(host, &args.pos[0])?;
    let b = complex(host, &args.pos[1])?;
    let relative = args.get(2).cloned().map_or(Ok(1e-9), |v| protocol::to_f64(host, &v))?;
    let absolute = args.get(3).cloned().map_or(Ok(0.0), |v| protocol::to_f64(host, &v))?;
    if relative < 0.0 || absolute < 0.0 {
        return Err(Raise::value_error("tolerances must be non-negative"));
    }
    let infinite = |z: Complex| z.re.is_infinite() || z.im.is_infinite();
    let close = if a.re == b.re && a.im == b.im {
        true
    } else if infinite(a) || infinite(b) {
        false
    } else {
        let diff = (a.re - b.re).hypot(a.im - b.im);
        diff <= relative * b.re.hypot(b.im) || diff <= relative * a.re.hypot(a.im) || diff <= absolute
    };
    Ok(Value::Bool(close))
}
