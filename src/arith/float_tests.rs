//! Tests of the floats, most of them against CPython.

use super::float::*;
use super::int_tests::unescape;
use super::oracle::{Noise, check, shown};

/// Floats of all kinds: short decimals, halves, random bits, edges.
fn number(noise: &mut Noise) -> f64 {
    let sign = if noise.below(3) == 0 { -1.0 } else { 1.0 };
    sign * match noise.below(8) {
        0 => noise.below(2000) as f64 / *noise.pick(&[1.0, 2.0, 4.0, 8.0, 10.0, 100.0, 1000.0]),
        1 => f64::from_bits(noise.next() >> 1),
        2 => *noise.pick(&[
            0.0,
            0.5,
            1.0,
            5e-324,
            2.2250738585072014e-308,
            f64::MAX,
            f64::INFINITY,
            f64::NAN,
            1e16,
            1e22,
            1e23,
        ]),
        3 => noise.below(1 << 54) as f64 / 10f64.powi(noise.below(20) as i32),
        4 => 10f64.powi(noise.below(600) as i32 - 300),
        5 => (noise.below(200) as f64 + 0.5) * 10f64.powi(noise.below(8) as i32),
        6 => (1u64 << noise.below(63)) as f64 / (1u64 << noise.below(63)) as f64,
        _ => f64::from_bits(noise.next() >> 2 | 0x3000_0000_0000_0000),
    }
}

fn py(x: f64) -> String {
    format!("float('{}')", repr(x))
}

#[test]
fn text_agrees_with_cpython() {
    let mut noise = Noise(3);
    let (mut questions, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..20_000 {
        let x = number(&mut noise);
        let bits = format!("__import__('struct').unpack('<d', ({}).to_bytes(8, 'little'))[0]", x.to_bits());
        questions.push(bits.clone());
        ours.push(repr(x));
        let precision = noise.below(25) as u32;
        for code in [b'e', b'f', b'g'] {
            let alternate = noise.below(3) == 0;
            let style =
                FloatStyle { code, upper: false, precision, alternate, dot_zero: false, no_negative_zero: false };
            let mark = if alternate { "#" } else { "" };
            questions.push(format!("'%{mark}.{precision}{}' % {bits}", char::from(code)));
            ours.push(format!("'{}'", to_text(x, style, 1 << 20).unwrap_or_default()));
        }
    }
    check(&questions, &ours);
}

#[test]
fn operations_agree_with_cpython() {
    let mut noise = Noise(5);
    let (mut questions, mut ours) = (Vec::new(), Vec::new());
    let mut case = |question: String, answer: String| {
        questions.push(question);
        ours.push(answer);
    };
    for _ in 0..6000 {
        let (a, b) = (number(&mut noise), number(&mut noise));
        let (pa, pb) = (py(a), py(b));
        case(format!("{pa} // {pb}"), shown(floor_div(a, b), repr));
        case(format!("{pa} % {pb}"), shown(floor_mod(a, b), repr));
        case(format!("divmod({pa}, {pb})"), shown(divmod(a, b), |(q, r)| format!("({}, {})", repr(q), repr(r))));
        case(format!("{pa} / {pb}"), shown(div(a, b), repr));
        let exponent = if noise.below(2) == 0 { b } else { noise.below(20) as f64 - 10.0 };
        // where the power is complex, there is nothing to compare here
        if let Some(power) = pow(a, exponent).transpose() {
            case(format!("{pa} ** {}", py(exponent)), shown(power, repr));
        }
        let digits = noise.below(60) as i64 - 25;
        case(format!("round({pa}, {digits})"), shown(round_to(a, digits), repr));
        case(format!("round({pa})"), shown(to_int(a, Rounding::HalfEven), |n| n.to_string()));
        case(format!("int({pa})"), shown(to_int(a, Rounding::Trunc), |n| n.to_string()));
        if a.abs() < 1e300 {
            case(format!("math.floor({pa})"), shown(to_int(a, Rounding::Floor), |n| n.to_string()));
            case(format!("math.ceil({pa})"), shown(to_int(a, Rounding::Ceil), |n| n.to_string()));
        }
        case(format!("{pa}.as_integer_ratio()"), shown(as_integer_ratio(a), |(n, d)| format!("({n}, {d})")));
        case(format!("{pa}.hex()"), format!("'{}'", hex(a)));
        case(format!("{pa}.is_integer()"), if is_integer(a) { "True" } else { "False" }.into());
        if let Some(hash) = hash(a) {
            case(format!("hash({pa})"), hash.to_string());
        }
    }
    check(&questions, &ours);
}

#[test]
fn literals_agree_with_cpython() {
    let mut noise = Noise(17);
    let pieces = [
        "0",
        "1",
        "12",
        "7",
        "_",
        "+",
        "-",
        " ",
        "\\t",
        ".",
        ".",
        "e",
        "E5",
        "e-3",
        "inf",
        "nan",
        "Infinity",
        "\\u0661",
        "\\u3000",
        "\\x1c",
        "\\ud800",
        "\\x00",
        "p",
        "0x",
        "999999999999999999999",
    ];
    let (mut questions, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..6000 {
        let text: String = (0..noise.below(6)).map(|_| *noise.pick(&pieces)).collect();
        questions.push(format!("float('{text}')"));
        ours.push(shown(parse_str(&unescape(&text)), repr));
    }
    let hex_pieces = [
        "0x",
        "1",
        "f",
        "0",
        ".",
        "p",
        "p-3",
        "P+1074",
        "p1023",
        "-",
        "+",
        " ",
        "inf",
        "fffffffffffff8",
        "8000000000000",
        "-1074",
    ];
    for _ in 0..6000 {
        let text: String = (0..noise.below(7)).map(|_| *noise.pick(&hex_pieces)).collect();
        questions.push(format!("float.fromhex('{text}')"));
        ours.push(shown(from_hex(&unescape(&text)), repr));
    }
    check(&questions, &ours);
}

#[test]
fn sums_agree_with_cpython() {
    let mut noise = Noise(23);
    let (mut questions, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..3000 {
        let mut list: Vec<f64> = (0..noise.below(12)).map(|_| number(&mut noise)).collect();
        if noise.below(4) != 0 {
            list.retain(|x| x.is_finite());
        }
        if noise.below(3) == 0 {
            list = list.iter().flat_map(|x| [*x, -x * 0.9999999]).collect();
        }
        let text = list.iter().map(|&x| py(x)).collect::<Vec<_>>().join(", ");
        questions.push(format!("sum([{text}], 0.0)"));
        let mut sum = CompensatedSum::new(0.0);
        list.iter().for_each(|&x| sum.add(x));
        ours.push(repr(sum.value()));
        questions.push(format!("math.fsum([{text}])"));
        let mut sum = ExactSum::default();
        let added = list.iter().try_for_each(|&x| sum.add(x));
        ours.push(shown(added.and_then(|()| sum.value()), repr));
    }
    check(&questions, &ours);
}

#[test]
fn known_values() {
    assert_eq!(repr(1e16), "1e+16");
    assert_eq!(repr(-0.0), "-0.0");
    assert_eq!(repr(123456789012345680.0), "1.2345678901234568e+17");
    assert_eq!(repr(0.0001), "0.0001");
    assert_eq!(repr(0.00001), "1e-05");
    assert_eq!(round_to(2.675, 2), Ok(2.67));
    assert_eq!(round_to(25.0, -1), Ok(20.0));
    assert_eq!(round_to(14.999, -1), Ok(10.0));
    assert_eq!(round_to(95.0, -2), Ok(100.0));
    assert!(round_to(1.7e308, -308).is_err());
    let sum = |list: &[f64]| {
        let mut sum = CompensatedSum::new(0.0);
        list.iter().for_each(|&x| sum.add(x));
        sum.value()
    };
    assert_eq!(sum(&[0.1; 10]), 1.0);
    assert_eq!(from_hex(b"0x1.8p1"), Ok(3.0));
    assert_eq!(hex(0.1), "0x1.999999999999ap-4");
    assert_eq!(hash(0.5), Some(1 << 60));
    let style = FloatStyle { code: b'f', precision: u32::MAX, ..FloatStyle::REPR };
    assert!(to_text(1.0, style, 1 << 20).is_err());
}
