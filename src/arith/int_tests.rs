//! Tests of the integers, most of them against CPython.

use num_bigint::BigInt;

use super::int::*;
use super::oracle::{Noise, check, shown};
use super::{ArithError, float};

const LIMIT: usize = 1 << 20;

/// Numbers of all sizes, with a liking for the edges of machine words and floats.
fn number(noise: &mut Noise, max_bits: u64) -> BigInt {
    let bits = match noise.below(4) {
        0 => noise.below(8),
        1 => *noise.pick(&[30, 31, 53, 54, 60, 61, 62, 63, 64, 65]),
        _ => noise.below(max_bits),
    };
    let mut n = BigInt::from(0);
    for _ in 0..bits / 64 + 1 {
        n = (n << 64) + noise.next();
    }
    n >>= (bits / 64 + 1) * 64 - bits.min((bits / 64 + 1) * 64);
    if noise.below(4) == 0 {
        n = (BigInt::from(1) << bits) + (noise.below(5) as i64 - 2);
    }
    if noise.below(3) == 0 { -n } else { n }
}

#[test]
fn arithmetic_agrees_with_cpython() {
    let mut noise = Noise(7);
    let (mut questions, mut ours) = (Vec::new(), Vec::new());
    let mut case = |question: String, answer: String| {
        questions.push(question);
        ours.push(answer);
    };
    for _ in 0..600 {
        let (a, b, c) = (number(&mut noise, 400), number(&mut noise, 200), number(&mut noise, 100));
        let show = |n: BigInt| shown(to_decimal(&n, DEFAULT_MAX_STR_DIGITS), |text| text);
        case(format!("({a}) // ({b})"), shown(floor_div(&a, &b), show));
        case(format!("({a}) % ({b})"), shown(floor_mod(&a, &b), show));
        case(format!("divmod({a}, {b})"), shown(divmod(&a, &b), |(q, r)| format!("({q}, {r})")));
        case(format!("pow({a}, {b}, {c})"), shown(pow_mod(&a, &b, &c), show));
        let shift = BigInt::from(noise.below(300)) - 5;
        case(format!("({a}) << ({shift})"), shown(shift_left(&a, &shift, LIMIT), show));
        case(format!("({a}) >> ({shift})"), shown(shift_right(&a, &shift), show));
        case(format!("({a}) >> abs({b})"), shown(shift_right(&a, &BigInt::from(b.magnitude().clone())), show));
        case(format!("({a}).bit_length(), ({a}).bit_count()"), format!("({}, {})", bit_length(&a), bit_count(&a)));
        case(format!("math.isqrt({a})"), shown(isqrt(&a), show));
        case(format!("math.gcd({a}, {b}), math.lcm({a}, {b})"), format!("({}, {})", gcd(&a, &b), lcm(&a, &b)));
        case(format!("hash({a})"), hash(&a).to_string());
        let digits = noise.below(40);
        case(format!("round({a}, -{digits})"), round_to_ten_power(&a, digits).to_string());
        let (n, k) = (BigInt::from(noise.below(400)) - 5, BigInt::from(noise.below(300)) - 5);
        case(format!("math.comb({n}, {k})"), shown(comb(&n, &k, LIMIT), show));
        case(format!("math.perm({n}, {k})"), shown(perm(&n, &k, LIMIT), show));
        case(format!("math.comb(abs({a}), {k})"), shown(comb(&a.magnitude().clone().into(), &k, LIMIT), show));
        case(format!("math.factorial({n})"), shown(factorial(&n, LIMIT), show));
        let power = BigInt::from(noise.below(30));
        case(format!("({b}) ** {power}"), shown(pow(&b, &power, LIMIT), show));
        let text = [to_prefixed(&a, 2), to_prefixed(&a, 8), to_prefixed(&a, 16)];
        case(format!("bin({a}), oct({a}), hex({a})"), format!("('{}', '{}', '{}')", text[0], text[1], text[2]));
        let (length, signed) = (noise.below(30) as usize, noise.below(2) == 0);
        let python_signed = if signed { "True" } else { "False" };
        case(
            format!("({a}).to_bytes({length}, 'big', signed={python_signed}).hex()"),
            shown(to_bytes(&a, length, ByteOrder::Big, signed, LIMIT), |bytes| {
                format!("'{}'", bytes.iter().map(|b| format!("{b:02x}")).collect::<String>())
            }),
        );
        for order in [ByteOrder::Big, ByteOrder::Little] {
            let bytes = b.to_signed_bytes_le();
            let list = format!("bytes({bytes:?}), '{}', signed={python_signed}", format!("{order:?}").to_lowercase());
            case(format!("int.from_bytes({list})"), from_bytes(&bytes, order, signed).to_string());
        }
    }
    check(&questions, &ours);
}

#[test]
fn floats_and_integers_agree_with_cpython() {
    let mut noise = Noise(11);
    let (mut questions, mut ours) = (Vec::new(), Vec::new());
    for round in 0..3000 {
        let (a, b) = (number(&mut noise, 2300), number(&mut noise, if round % 2 == 0 { 2300 } else { 80 }));
        questions.push(format!("({a}) / ({b})"));
        ours.push(shown(true_div(&a, &b), float::repr));
        questions.push(format!("float({a})"));
        ours.push(shown(to_f64(&a), float::repr));
        let near = to_f64(&b).unwrap_or(f64::INFINITY) + (noise.below(5) as f64 - 2.0) / 2.0;
        let x = if noise.below(30) == 0 { f64::NAN } else { near };
        questions
            .push(format!("(lambda a, x: (a < x) - (a > x) if x == x else 'nan')({b}, float('{}'))", float::repr(x)));
        ours.push(cmp_f64(&b, x).map_or("'nan'".into(), |o| (-(o as i8)).to_string()));
    }
    // quotients that fall in the middle between two floats, and into the subnormal range
    for _ in 0..2000 {
        let exponent = noise.below(2200) as i64 - 1100;
        let middle = BigInt::from((noise.next() >> noise.below(13)) | 1);
        let scale = BigInt::from(1) << exponent.unsigned_abs();
        let (a, b) = if exponent < 0 { (middle * 3, scale * 3) } else { (middle * scale, BigInt::from(1)) };
        questions.push(format!("({a}) / ({b})"));
        ours.push(shown(true_div(&a, &b), float::repr));
    }
    check(&questions, &ours);
}

#[test]
fn literals_agree_with_cpython() {
    let mut noise = Noise(13);
    let pieces = [
        "0", "1", "12", "7", "9", "_", "__", "+", "-", " ", "\\t", "0x", "0b", "0o", "0X", "f", "Z", "\\u0661",
        "\\u3000", "\\x1c", "\\x85", "\\ud800", "\\x00", "\\xe9", "00", "_0",
    ];
    let (mut questions, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..6000 {
        let text: String = (0..noise.below(6)).map(|_| *noise.pick(&pieces)).collect();
        let base = *noise.pick(&[10, 10, 0, 2, 8, 16, 36, 1, -1, 37]);
        let codes = unescape(&text);
        questions.push(format!("int('{text}', {base})"));
        ours.push(match parse_str(&codes, base, DEFAULT_MAX_STR_DIGITS) {
            Ok(n) => n.to_string(),
            Err(e) => super::str_repr::str_ascii(&e.to_string().chars().map(u32::from).collect::<Vec<_>>()),
        });
    }
    check(&questions, &ours);
}

/// The code points of a Python literal that knows only `\t`, `\x` and `\u` escapes.
pub(super) fn unescape(text: &str) -> Vec<u32> {
    let mut out = Vec::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let digits = match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('x')) => 2,
            ('\\', Some('u')) => 4,
            ('\\', Some('t')) => {
                out.push(9);
                continue;
            }
            (c, _) => {
                out.push(u32::from(c));
                continue;
            }
        };
        let code: String = chars.by_ref().take(digits).collect();
        out.push(u32::from_str_radix(&code, 16).expect("hex digits"));
    }
    out
}

#[test]
fn digit_limits() {
    let limit = DEFAULT_MAX_STR_DIGITS;
    let ten = BigInt::from(10);
    assert_eq!(to_decimal(&ten.pow(4299), limit).map(|s| s.len()), Ok(4300));
    let error = to_decimal(&-ten.pow(4300), limit).unwrap_err();
    assert_eq!(
        error.to_string(),
        "ValueError: Exceeds the limit (4300 digits) for integer string conversion; use \
         sys.set_int_max_str_digits() to increase the limit"
    );
    assert_eq!(to_decimal(&ten.pow(5000), 0).map(|s| s.len()), Ok(5001));
    let long = "1".repeat(4301);
    let error = parse_str(long.as_bytes(), 10, limit).unwrap_err().to_string();
    assert!(error.contains("value has 4301 digits; use"), "{error}");
    let malformed = parse_str(format!("{long}x").as_bytes(), 10, limit).unwrap_err().to_string();
    assert!(malformed.ends_with(&format!("'{}", "1".repeat(199))), "{malformed}");
    assert!(parse_str(long.as_bytes(), 16, limit).is_ok());
    assert_eq!(parse_bytes(b" 0x_ff ", 0, limit), Ok(BigInt::from(255)));
    assert_eq!(
        parse_bytes(b"\xff", 10, limit).unwrap_err().to_string(),
        "ValueError: invalid literal for int() with base 10: b'\\xff'"
    );
}

#[test]
fn too_large_is_refused_before_it_is_made() {
    let huge = BigInt::from(10).pow(12);
    assert!(matches!(shift_left(&1.into(), &huge, LIMIT), Err(ArithError::TooLarge { .. })));
    assert!(matches!(pow(&3.into(), &huge, LIMIT), Err(ArithError::TooLarge { .. })));
    assert!(matches!(factorial(&huge, LIMIT), Err(ArithError::TooLarge { .. })));
    assert!(matches!(perm(&huge, &(&huge / 2), LIMIT), Err(ArithError::TooLarge { .. })));
    assert!(matches!(comb(&huge, &(&huge / 2), LIMIT), Err(ArithError::TooLarge { .. })));
    assert!(matches!(to_bytes(&1.into(), LIMIT + 1, ByteOrder::Big, false, LIMIT), Err(ArithError::TooLarge { .. })));
    assert_eq!(pow(&(-1).into(), &(huge.clone() + 1), LIMIT), Ok(BigInt::from(-1)));
    let beyond = BigInt::from(10).pow(20);
    assert_eq!(shift_left(&1.into(), &beyond, LIMIT), Err(ArithError::overflow("too many digits in integer")));
    assert_eq!(shift_left(&0.into(), &beyond, LIMIT), Ok(BigInt::from(0)));
    assert_eq!(to_bytes(&(-1).into(), 0, ByteOrder::Big, true, LIMIT), Ok(vec![]));
    assert_eq!(comb(&beyond, &(&beyond - 1), LIMIT), Ok(beyond.clone()));
    assert!(matches!(comb(&beyond, &(&beyond / 2), LIMIT), Err(ArithError::Overflow(_))));
}

#[test]
fn words_know_when_they_overflow() {
    assert_eq!((floor_div_i64(-7, 2), floor_mod_i64(-7, 2), floor_mod_i64(7, -2)), (Some(-4), Some(1), Some(-1)));
    assert_eq!((floor_div_i64(i64::MIN, -1), floor_mod_i64(i64::MIN, -1), floor_div_i64(1, 0)), (None, Some(0), None));
    assert_eq!(
        (pow_i64(2, 62), pow_i64(2, 63), pow_i64(-2, 63), pow_i64(2, -1)),
        (Some(1 << 62), None, Some(i64::MIN), None)
    );
    assert_eq!((pow_i64(1, i64::MAX), pow_i64(0, 1 << 40), pow_i64(0, 0)), (Some(1), Some(0), Some(1)));
    assert_eq!(
        (shl_i64(1, 62), shl_i64(1, 63), shl_i64(-1, 62), shl_i64(0, 1 << 40)),
        (Some(1 << 62), None, Some(-1 << 62), Some(0))
    );
    assert_eq!((shr_i64(-5, 1), shr_i64(-5, 1 << 40), shr_i64(5, -1)), (Some(-3), Some(-1), None));
    assert_eq!(
        (parse_small(b"-12"), parse_small(b"+7"), parse_small(b"1_0"), parse_small(b"-")),
        (Some(-12), Some(7), None, None)
    );
    for n in [0, 1, -1, -2, 1 << 61, (1 << 61) - 1, i64::MAX, i64::MIN] {
        assert_eq!(hash_i64(n), hash(&n.into()), "{n}");
    }
}
