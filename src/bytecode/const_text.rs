//! Python's `repr` of constants, and the order in which a frozenset shows its elements: the order of its hash table.

use num_traits::Zero;

use super::code::Constant;
use crate::arith::{float, int, siphash, str_repr};

/// CPython's `hash(None)` from 3.12 on.
const HASH_OF_NONE: i64 = 0xFCA8_6420;

/// `repr()` of a constant. A code object is written by `code`, because how it is to be named depends on the listing.
pub fn push_repr(constant: &Constant, out: &mut String, code: &dyn Fn(&super::code::Code, &mut String)) {
    match constant {
        Constant::None => out.push_str("None"),
        Constant::Ellipsis => out.push_str("Ellipsis"),
        Constant::Bool(true) => out.push_str("True"),
        Constant::Bool(false) => out.push_str("False"),
        Constant::Int(value) => out.push_str(&value.to_string()),
        Constant::Float(value) => float::push_repr(*value, out),
        Constant::Complex(re, im) => push_complex(*re, *im, out),
        Constant::Str(text) => str_repr::push_str_repr(&code_points(text), out),
        Constant::SurrogateStr(text) => str_repr::push_str_repr(text, out),
        Constant::Bytes(bytes) => {
            out.push('b');
            str_repr::push_bytes_literal(bytes, out);
        }
        Constant::Tuple(items) => {
            out.push('(');
            push_items(items.iter(), out, code);
            out.push_str(if items.len() == 1 { ",)" } else { ")" });
        }
        Constant::FrozenSet(items) if items.is_empty() => out.push_str("frozenset()"),
        Constant::FrozenSet(items) => {
            out.push_str("frozenset({");
            push_items(set_order(items).into_iter().map(|at| &items[at]), out, code);
            out.push_str("})");
        }
        Constant::Code(nested) => code(nested, out),
    }
}

fn push_items<'a>(
    items: impl Iterator<Item = &'a Constant>,
    out: &mut String,
    code: &dyn Fn(&super::code::Code, &mut String),
) {
    for (at, item) in items.enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        push_repr(item, out, code);
    }
}

/// `complex_repr`: no parentheses where there is no real part.
fn push_complex(re: f64, im: f64, out: &mut String) {
    let part = |value: f64| {
        let text = float::repr(value);
        text.strip_suffix(".0").map(str::to_string).unwrap_or(text)
    };
    if re == 0.0 && re.is_sign_positive() {
        out.push_str(&part(im));
        out.push('j');
        return;
    }
    let im = part(im);
    let sign = if im.starts_with('-') { "" } else { "+" };
    out.push_str(&format!("({}{sign}{im}j)", part(re)));
}

fn code_points(text: &str) -> Vec<u32> {
    text.chars().map(u32::from).collect()
}

/// `hash()` of a constant under `PYTHONHASHSEED=0`. Where CPython takes an address (`...`, NaN, code objects), any
/// number is as right as another.
pub fn hash(constant: &Constant) -> i64 {
    match constant {
        Constant::None => HASH_OF_NONE,
        Constant::Ellipsis | Constant::Code(_) => 0,
        Constant::Bool(value) => i64::from(*value),
        Constant::Int(value) => int::hash(value),
        Constant::Float(value) => float::hash(*value).unwrap_or(0),
        Constant::Complex(re, im) => {
            siphash::hash_complex(float::hash(*re).unwrap_or(0), float::hash(*im).unwrap_or(0))
        }
        Constant::Str(text) => siphash::hash_str(&code_points(text)),
        Constant::SurrogateStr(text) => siphash::hash_str(text),
        Constant::Bytes(bytes) => siphash::hash_bytes(bytes),
        Constant::Tuple(items) => siphash::hash_tuple(items.iter().map(hash)),
        Constant::FrozenSet(items) => siphash::hash_frozenset(items.iter().map(hash)),
    }
}

/// Python's `==` between constants: numbers compare by value across their types.
pub fn equal(a: &Constant, b: &Constant) -> bool {
    match (a, b) {
        (Constant::Tuple(a), Constant::Tuple(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b)),
        (Constant::FrozenSet(a), Constant::FrozenSet(b)) => {
            a.len() == b.len() && a.iter().all(|item| b.iter().any(|other| equal(item, other)))
        }
        _ => match (number(a), number(b)) {
            (Some(a), Some(b)) => a.equals(&b),
            _ => super::code::same_constant(a, b),
        },
    }
}

/// A number without its Python type.
enum Number<'a> {
    Int(std::borrow::Cow<'a, num_bigint::BigInt>),
    Complex(f64, f64),
}

impl Number<'_> {
    fn equals(&self, other: &Number) -> bool {
        match (self, other) {
            (Number::Int(a), Number::Int(b)) => a == b,
            (Number::Complex(a_re, a_im), Number::Complex(b_re, b_im)) => a_re == b_re && a_im == b_im,
            (Number::Int(a), Number::Complex(re, im)) | (Number::Complex(re, im), Number::Int(a)) => {
                im.is_zero() && int::cmp_f64(a, *re) == Some(std::cmp::Ordering::Equal)
            }
        }
    }
}

fn number(constant: &Constant) -> Option<Number<'_>> {
    use std::borrow::Cow;
    match constant {
        Constant::Bool(value) => Some(Number::Int(Cow::Owned(u8::from(*value).into()))),
        Constant::Int(value) => Some(Number::Int(Cow::Borrowed(value))),
        Constant::Float(value) => Some(Number::Complex(*value, 0.0)),
        Constant::Complex(re, im) => Some(Number::Complex(*re, *im)),
        _ => None,
    }
}

/// The order in which a set shows elements that were put into it in the order given; an element equal to an earlier one
/// is left out. Indices into `items`. (The table of `Objects/setobject.c`, for a set that only ever grew.)
pub fn set_order(items: &[Constant]) -> Vec<usize> {
    let hashes: Vec<i64> = items.iter().map(hash).collect();
    let mut table: Vec<Option<usize>> = vec![None; 8];
    let mut used = 0;
    for at in 0..items.len() {
        let same = |other: usize| hashes[other] == hashes[at] && equal(&items[other], &items[at]);
        let Some(place) = free_place(&table, hashes[at], same) else { continue };
        table[place] = Some(at);
        used += 1;
        if used * 5 >= (table.len() - 1) * 3 {
            let wanted = if used > 50_000 { used * 2 } else { used * 4 };
            let size = (wanted + 1).next_power_of_two().max(8);
            let old = std::mem::replace(&mut table, vec![None; size]);
            for other in old.into_iter().flatten() {
                if let Some(place) = free_place(&table, hashes[other], |_| false) {
                    table[place] = Some(other);
                }
            }
        }
    }
    table.into_iter().flatten().collect()
}

/// Where an element of this hash goes; `None` if one that is the `same` is there already (`set_add_entry`).
fn free_place(table: &[Option<usize>], hash: i64, same: impl Fn(usize) -> bool) -> Option<usize> {
    /// Neighbours tried before jumping elsewhere (`LINEAR_PROBES`).
    const LINEAR_PROBES: usize = 9;
    let mask = table.len() - 1;
    let mut perturb = hash as u64;
    let mut place = hash as usize & mask;
    loop {
        let probes = if place + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
        for (at, taken) in table.iter().enumerate().skip(place).take(probes + 1) {
            match *taken {
                None => return Some(at),
                Some(other) if same(other) => return None,
                Some(_) => {}
            }
        }
        perturb >>= 5;
        place = place.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
    }
}

/// The frozenset that the compiler makes of a set display's constants, in source order: equal elements once. CPython
/// builds it twice, the second time from the first one's order, so that order is what the constant keeps.
pub fn frozenset(items: &[Constant]) -> Constant {
    Constant::FrozenSet(set_order(items).into_iter().map(|at| items[at].clone()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repr(constant: &Constant) -> String {
        let mut out = String::new();
        push_repr(constant, &mut out, &|code, out| out.push_str(&code.name));
        out
    }

    fn int(value: i64) -> Constant {
        Constant::Int(value.into())
    }

    #[test]
    fn constants_are_written_as_python_writes_them() {
        let tuple = Constant::Tuple([Constant::None, Constant::Bool(true), Constant::Ellipsis].into());
        assert_eq!(repr(&tuple), "(None, True, Ellipsis)");
        assert_eq!(repr(&Constant::Tuple([int(-1)].into())), "(-1,)");
        assert_eq!(repr(&Constant::Tuple([].into())), "()");
        assert_eq!(repr(&Constant::Bytes(b"a\n'".as_slice().into())), r#"b"a\n'""#);
        assert_eq!(repr(&Constant::SurrogateStr([0x61, 0xd800].into())), r"'a\ud800'");
        assert_eq!(repr(&Constant::Float(1e16)), "1e+16");
        assert_eq!(repr(&Constant::Complex(0.0, 2.0)), "2j");
        assert_eq!(repr(&Constant::Complex(-0.0, -2.5)), "(-0-2.5j)");
        assert_eq!(repr(&Constant::Complex(1.0, f64::NAN)), "(1+nanj)");
        assert_eq!(repr(&Constant::FrozenSet([].into())), "frozenset()");
    }

    #[test]
    fn frozensets_show_their_hash_table() {
        // From CPython 3.12 under PYTHONHASHSEED=0: `x in {…}`.
        let words = ["apple", "fig", "banana", "cherry", "date", "elder"].map(|word| Constant::Str(word.into()));
        assert_eq!(repr(&frozenset(&words)), WORDS);
        let numbers = [100, -1, -2, 7, 15, 23, 8, 0, 64].map(int);
        assert_eq!(repr(&frozenset(&numbers)), NUMBERS);
        let equal = [Constant::Bool(true), int(1), Constant::Float(1.0), Constant::Complex(1.0, 0.0), Constant::None];
        assert_eq!(repr(&frozenset(&equal)), EQUAL);
    }

    const WORDS: &str = "frozenset({'banana', 'fig', 'cherry', 'apple', 'date', 'elder'})";
    const NUMBERS: &str = "frozenset({0, 64, 100, 7, 8, 15, -1, 23, -2})";
    const EQUAL: &str = "frozenset({None, True})";
}
