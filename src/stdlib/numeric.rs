//! The numeric functions behind `math` and `cmath` that Rust's standard library has not, or has with other roundings than
//! the C library: gamma and its logarithm (Lanczos), the error functions, inverse hyperbolic functions, exact sums of
//! products. Each follows the order of operations of the code that CPython 3.12 runs on Linux, so that the bits agree.

use std::f64::consts::{LN_2, PI};

/// Splits a float into a fraction in [0.5, 1) and a power of two (`frexp`).
pub fn frexp(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32;
    if exponent == 0 {
        let (fraction, e) = frexp(x * f64::from_bits(0x4350_0000_0000_0000)); // 2**54
        return (fraction, e - 54);
    }
    (f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52)), exponent - 1022)
}

/// `x * 2**exponent`, rounded once (`ldexp`).
pub fn ldexp(x: f64, exponent: i64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    let (fraction, e) = frexp(x);
    let target = exponent.saturating_add(i64::from(e));
    if target > 1024 {
        return f64::INFINITY.copysign(x);
    }
    if target < -1080 {
        return 0.0f64.copysign(x);
    }
    let target = target as i32;
    if target > -1022 {
        // normal: one exact step; 2**1024 itself is out of range, so go through half of it
        return fraction * 2.0 * power_of_two(target - 1);
    }
    // Subnormal: scale exactly as far as possible, then round once.
    fraction * 2.0 * power_of_two(-1022) * power_of_two(target - 1 + 1022)
}

fn power_of_two(exponent: i32) -> f64 {
    debug_assert!((-1022..=1023).contains(&exponent));
    f64::from_bits(((exponent + 1023) as u64) << 52)
}

/// `sin(pi * x)` for finite `x`.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let r = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1.0f64.copysign(x) * r
}

const LANCZOS_G: f64 = 6.02468004077673;
const LANCZOS_G_MINUS_HALF: f64 = 5.52468004077673;
const LANCZOS_NUMERATOR: [f64; 13] = [
    23531376880.41076,
    42919803642.6491,
    35711959237.35567,
    17921034426.03721,
    6039542586.352028,
    1439720407.3117216,
    248874557.86205417,
    31426415.585400194,
    2876370.6289353725,
    186056.26539522348,
    8071.672002365816,
    210.82427775157936,
    2.5066282746310002,
];
const LANCZOS_DENOMINATOR: [f64; 13] = [
    0.0,
    39916800.0,
    120543840.0,
    150917976.0,
    105258076.0,
    45995730.0,
    13339535.0,
    2637558.0,
    357423.0,
    32670.0,
    1925.0,
    66.0,
    1.0,
];

fn lanczos_sum(x: f64) -> f64 {
    let rows = LANCZOS_NUMERATOR.iter().zip(&LANCZOS_DENOMINATOR);
    let (numerator, denominator) = if x < 5.0 {
        rows.rev().fold((0.0, 0.0), |(n, d), (a, b)| (n * x + a, d * x + b))
    } else {
        rows.fold((0.0, 0.0), |(n, d), (a, b)| (n / x + a, d / x + b))
    };
    numerator / denominator
}

/// How a special function failed, as `errno` would say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MathError {
    /// `EDOM`
    Domain,
    /// `ERANGE`
    Range,
}

/// The gamma function (`m_tgamma`).
pub fn gamma(x: f64) -> Result<f64, MathError> {
    if !x.is_finite() {
        return if x.is_nan() || x > 0.0 { Ok(x) } else { Err(MathError::Domain) };
    }
    if x == 0.0 {
        return Err(MathError::Domain);
    }
    if x == x.floor() {
        if x < 0.0 {
            return Err(MathError::Domain);
        }
        if x <= 23.0 {
            return Ok((1..x as u32).fold(1.0, |product, factor| product * f64::from(factor)));
        }
    }
    let size = x.abs();
    let finite = |r: f64| if r.is_infinite() { Err(MathError::Range) } else { Ok(r) };
    if size < 1e-20 {
        return finite(1.0 / x);
    }
    if size > 200.0 {
        return if x < 0.0 { Ok(0.0 / sin_pi(x)) } else { Err(MathError::Range) };
    }
    let y = size + LANCZOS_G_MINUS_HALF;
    let lost =
        if size > LANCZOS_G_MINUS_HALF { (y - size) - LANCZOS_G_MINUS_HALF } else { (y - LANCZOS_G_MINUS_HALF) - size };
    let correction = lost * LANCZOS_G / y;
    let powers = |apply: &dyn Fn(f64, f64) -> f64, r: f64| {
        if size < 140.0 {
            apply(r, y.powf(size - 0.5))
        } else {
            let root = y.powf(size / 2.0 - 0.25);
            apply(apply(r, root), root)
        }
    };
    let r = if x < 0.0 {
        let r = -PI / sin_pi(size) / size * y.exp() / lanczos_sum(size);
        powers(&|r, p| r / p, r - correction * r)
    } else {
        let r = lanczos_sum(size) / y.exp();
        powers(&|r, p| r * p, r + correction * r)
    };
    finite(r)
}

/// The logarithm of the gamma function's size (`m_lgamma`).
pub fn lgamma(x: f64) -> Result<f64, MathError> {
    if !x.is_finite() {
        return Ok(if x.is_nan() { x } else { f64::INFINITY });
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { Err(MathError::Domain) } else { Ok(0.0) };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(-size.ln());
    }
    let mut r = lanczos_sum(size).ln() - LANCZOS_G;
    r += (size - 0.5) * ((size + LANCZOS_G - 0.5).ln() - 1.0);
    if x < 0.0 {
        const LN_PI: f64 = 1.1447298858494002;
        r = LN_PI - sin_pi(size).abs().ln() - size.ln() - r;
    }
    if r.is_infinite() { Err(MathError::Range) } else { Ok(r) }
}

/// A polynomial whose neighbouring terms are joined in pairs, the pairs then weighed by even powers: the evaluation
/// order of glibc's `s_erf.c`.
fn paired(coefficients: &[f64], z: f64) -> f64 {
    let z2 = z * z;
    let z4 = z2 * z2;
    let powers = [1.0, z2, z4, z4 * z2, z4 * z4];
    let pair = |pair: &[f64]| if let [a, b] = pair { a + z * b } else { pair[0] };
    let mut chunks = coefficients.chunks(2).zip(powers);
    let first = chunks.next().map_or(0.0, |(terms, _)| pair(terms));
    chunks.fold(first, |sum, (terms, power)| sum + power * pair(terms))
}

const ERX: f64 = 8.450_629_115_104_675e-1;
const PP: [f64; 5] = [
    1.283_791_670_955_125_6e-1,
    -3.250_421_072_470_015e-1,
    -2.848_174_957_559_851e-2,
    -5.770_270_296_489_442e-3,
    -2.376_301_665_665_016_3e-5,
];
const QQ: [f64; 6] = [
    1.0,
    3.979_172_239_591_553_5e-1,
    6.502_224_998_876_73e-2,
    5.081_306_281_875_766e-3,
    1.324_947_380_043_216_4e-4,
    -3.960_228_278_775_368e-6,
];
const PA: [f64; 7] = [
    -2.362_118_560_752_659_4e-3,
    4.148_561_186_837_483_3e-1,
    -3.722_078_760_357_013e-1,
    3.183_466_199_011_617_5e-1,
    -1.108_946_942_823_966_8e-1,
    3.547_830_432_561_823_6e-2,
    -2.166_375_594_868_791e-3,
];
const QA: [f64; 7] = [
    1.0,
    1.064_208_804_008_442_3e-1,
    5.403_979_177_021_71e-1,
    7.182_865_441_419_627e-2,
    1.261_712_198_087_616_4e-1,
    1.363_708_391_202_905e-2,
    1.198_449_984_679_910_7e-2,
];
const RA: [f64; 8] = [
    -9.864_944_034_847_148e-3,
    -6.938_585_727_071_818e-1,
    -1.055_862_622_532_329_1e1,
    -6.237_533_245_032_600_6e1,
    -1.623_966_694_625_734_7e2,
    -1.846_050_929_067_110_4e2,
    -8.128_743_550_630_66e1,
    -9.814_329_344_169_145,
];
const SA: [f64; 9] = [
    1.0,
    1.965_127_166_743_925_7e1,
    1.376_577_541_435_190_4e2,
    4.345_658_774_752_292_3e2,
    6.453_872_717_332_679e2,
    4.290_081_400_275_678_3e2,
    1.086_350_055_417_794_4e2,
    6.570_249_770_319_282,
    -6.042_441_521_485_81e-2,
];
const RB: [f64; 7] = [
    -9.864_942_924_700_1e-3,
    -7.992_832_376_805_23e-1,
    -1.775_795_491_775_475_2e1,
    -1.606_363_848_558_219_2e2,
    -6.375_664_433_683_896e2,
    -1.025_095_131_611_077_2e3,
    -4.835_191_916_086_514e2,
];
const SB: [f64; 8] = [
    1.0,
    3.033_806_074_348_246e1,
    3.257_925_129_965_739e2,
    1.536_729_586_084_437e3,
    3.199_858_219_508_595_5e3,
    2.553_050_406_433_164_4e3,
    4.745_285_412_069_553_7e2,
    -2.244_095_244_658_582e1,
];

/// `exp(-x*x) * (rational function)` for `|x| >= 1.25`: what is left of 1 there, times `|x|`.
fn erf_tail(x: f64) -> f64 {
    let size = x.abs();
    let s = 1.0 / (size * size);
    let ratio = if size < 1.0 / 0.35 { paired(&RA, s) / paired(&SA, s) } else { paired(&RB, s) / paired(&SB, s) };
    let z = f64::from_bits(size.to_bits() & 0xffff_ffff_0000_0000);
    (-z * z - 0.5625).exp() * ((z - size) * (z + size) + ratio).exp()
}

/// The error function (`erf` of glibc).
pub fn erf(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() {
        return x;
    }
    if size < 0.84375 {
        if size < 2.0f64.powi(-28) {
            if size < f64::MIN_POSITIVE * 8.0 {
                return 0.0625 * (16.0 * x + (16.0 * 1.283_791_670_955_126e-1) * x);
            }
            return x + 1.283_791_670_955_126e-1 * x;
        }
        let z = x * x;
        return x + x * (paired(&PP, z) / paired(&QQ, z));
    }
    if size < 1.25 {
        let s = size - 1.0;
        return (ERX + paired(&PA, s) / paired(&QA, s)).copysign(x);
    }
    if size >= 6.0 {
        return 1.0f64.copysign(x);
    }
    (1.0 - erf_tail(x) / size).copysign(x)
}

/// The complementary error function (`erfc` of glibc).
pub fn erfc(x: f64) -> f64 {
    let size = x.abs();
    if x.is_nan() {
        return x;
    }
    if size < 0.84375 {
        if size < 2.0f64.powi(-56) {
            return 1.0 - x;
        }
        let z = x * x;
        let y = paired(&PP, z) / paired(&QQ, z);
        return if x < 0.25 { 1.0 - (x + x * y) } else { 0.5 - (x - 0.5 + x * y) };
    }
    if size < 1.25 {
        let s = size - 1.0;
        let ratio = paired(&PA, s) / paired(&QA, s);
        return if x >= 0.0 { 1.0 - ERX - ratio } else { 1.0 + (ERX + ratio) };
    }
    if x < 0.0 && size >= 6.0 {
        return 2.0;
    }
    if size >= 28.0 {
        return 0.0;
    }
    let tail = erf_tail(x) / size;
    if x > 0.0 { tail } else { 2.0 - tail }
}

/// Inverse hyperbolic cosine, for `x >= 1` (glibc's `e_acosh.c`).
pub fn acosh(x: f64) -> f64 {
    if x.is_nan() || x == f64::INFINITY {
        x
    } else if x > 268_435_456.0 {
        x.ln() + LN_2
    } else if x > 2.0 {
        (2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt())).ln()
    } else if x == 1.0 {
        0.0
    } else {
        let t = x - 1.0;
        (t + (2.0 * t + t * t).sqrt()).ln_1p()
    }
}

/// Inverse hyperbolic sine (glibc's `s_asinh.c`).
pub fn asinh(x: f64) -> f64 {
    let size = x.abs();
    if !x.is_finite() || size < 3.725290298461914e-9 {
        return x;
    }
    let w = if size > 268_435_456.0 {
        size.ln() + LN_2
    } else if size > 2.0 {
        (2.0 * size + 1.0 / ((x * x + 1.0).sqrt() + size)).ln()
    } else {
        let t = x * x;
        (size + t / (1.0 + (1.0 + t).sqrt())).ln_1p()
    };
    w.copysign(x)
}

/// Inverse hyperbolic tangent, for `|x| < 1` (glibc's `e_atanh.c`).
pub fn atanh(x: f64) -> f64 {
    let size = x.abs();
    if size < 3.725290298461914e-9 || x.is_nan() {
        return x;
    }
    let w = if size < 0.5 {
        let t = size + size;
        0.5 * (t + t * size / (1.0 - size)).ln_1p()
    } else {
        0.5 * ((size + size) / (1.0 - size)).ln_1p()
    };
    w.copysign(x)
}

/// The IEEE 754 remainder of finite floats (`m_remainder`); the divisor is not zero.
pub fn remainder(x: f64, y: f64) -> f64 {
    let (x_size, y_size) = (x.abs(), y.abs());
    let m = x_size % y_size;
    let c = y_size - m;
    let r = if m < c {
        m
    } else if m > c {
        -c
    } else {
        m - 2.0 * ((0.5 * (x_size - m)) % y_size)
    };
    1.0f64.copysign(x) * r
}

/// A product and its rounding error.
fn exact_product(x: f64, y: f64) -> (f64, f64) {
    let z = x * y;
    (z, x.mul_add(y, -z))
}

/// A sum and its rounding error, where the first is not smaller.
fn fast_two_sum(a: f64, b: f64) -> (f64, f64) {
    let x = a + b;
    (x, (a - x) + b)
}

/// A sum and its rounding error.
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let x = a + b;
    let z = x - a;
    (x, (a - (x - z)) + (b - z))
}

/// The Euclidean length of the vector of these sizes (`vector_norm`).
pub fn vector_norm(sizes: &mut [f64]) -> f64 {
    let max = sizes.iter().copied().fold(0.0, f64::max);
    if max.is_infinite() || sizes.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    if sizes.iter().any(|x| x.is_nan()) {
        return f64::NAN;
    }
    if max == 0.0 || sizes.len() <= 1 {
        return max;
    }
    let exponent = frexp(max).1;
    if exponent < -1023 {
        for x in sizes.iter_mut() {
            *x /= f64::MIN_POSITIVE;
        }
        return f64::MIN_POSITIVE * vector_norm(sizes);
    }
    let scale = ldexp(1.0, i64::from(-exponent));
    let (mut sum, mut low, mut lost) = (1.0, 0.0, 0.0);
    for x in sizes.iter() {
        let x = x * scale;
        let product = exact_product(x, x);
        let (high, rest) = fast_two_sum(sum, product.0);
        sum = high;
        low += product.1;
        lost += rest;
    }
    let mut h = (sum - 1.0 + (low + lost)).sqrt();
    let product = exact_product(-h, h);
    let (high, rest) = fast_two_sum(sum, product.0);
    sum = high;
    low += product.1;
    lost += rest;
    let x = sum - 1.0 + (low + lost);
    h += x / (2.0 * h);
    h / scale
}

/// A sum of products kept in three floats (`tl_fma`).
#[derive(Clone, Copy, Debug, Default)]
pub struct TripleSum {
    high: f64,
    low: f64,
    tiny: f64,
}

impl TripleSum {
    /// Adds `x * y`.
    pub fn add_product(&mut self, x: f64, y: f64) {
        let product = exact_product(x, y);
        let sum = two_sum(self.high, product.0);
        let first = two_sum(self.low, product.1);
        let second = two_sum(first.0, sum.1);
        *self = TripleSum { high: sum.0, low: second.0, tiny: self.tiny + first.1 + second.1 };
    }

    /// Whether nothing has overflowed so far.
    pub fn is_finite(self) -> bool {
        self.high.is_finite()
    }

    /// The sum, rounded.
    pub fn value(self) -> f64 {
        let last = two_sum(self.low, self.high);
        self.tiny + last.1 + last.0
    }
}

/// The next float from `x` towards `y`.
pub fn next_after(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return x + y;
    }
    if x == y {
        return y;
    }
    if x < y { x.next_up() } else { x.next_down() }
}

/// The float that is so many steps from `x` towards `y` (`math.nextafter` with `steps`).
pub fn next_after_steps(x: f64, y: f64, steps: u64) -> f64 {
    if steps == 0 {
        return x;
    }
    if x.is_nan() {
        return x;
    }
    if y.is_nan() || x == y {
        return y;
    }
    // Floats in order are integers in order: negative ones count down from zero.
    let rank = |f: f64| {
        let bits = (f.to_bits() & (i64::MAX as u64)) as i128;
        if f.is_sign_negative() { -bits } else { bits }
    };
    let (from, to) = (rank(x), rank(y));
    let steps = i128::from(steps);
    let reached = if from < to { (from + steps).min(to) } else { (from - steps).max(to) };
    if reached == to {
        return y;
    }
    let size = f64::from_bits(reached.unsigned_abs() as u64);
    if reached < 0 || (reached == 0 && x.is_sign_negative()) { -size } else { size }
}

/// The size of the last place of a float (`math.ulp`).
pub fn ulp(x: f64) -> f64 {
    let size = x.abs();
    if !x.is_finite() {
        return size;
    }
    let next = size.next_up();
    if next.is_infinite() { size - size.next_down() } else { next - size }
}
