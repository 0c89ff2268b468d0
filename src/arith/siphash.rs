//! Hashes of CPython under `PYTHONHASHSEED=0`: SipHash-1-3 of strings and bytes, and how the hashes of parts become the
//! hash of a tuple, a frozenset, a slice or a complex number. Integers and floats hash in `int` and `float`.

use siphasher::sip::SipHasher13;
use std::hash::Hasher;

use super::int::not_minus_one;

/// `_Py_HashBytes` with a secret of zeros.
fn hash_raw(bytes: &[u8]) -> i64 {
    if bytes.is_empty() {
        return 0;
    }
    let mut hasher = SipHasher13::new_with_keys(0, 0);
    hasher.write(bytes);
    not_minus_one(hasher.finish() as i64)
}

/// `hash` of a `bytes` object.
pub fn hash_bytes(bytes: &[u8]) -> i64 {
    hash_raw(bytes)
}

/// `hash` of a string of ASCII characters.
pub fn hash_ascii(text: &[u8]) -> i64 {
    hash_raw(text)
}

/// `hash` of a string of code points: over one, two or four bytes each, whatever its largest needs.
pub fn hash_str(text: &[u32]) -> i64 {
    let bytes: Vec<u8> = match text.iter().max() {
        None => return 0,
        Some(0..=0xff) => text.iter().map(|&c| c as u8).collect(),
        Some(0x100..=0xffff) => text.iter().flat_map(|&c| (c as u16).to_le_bytes()).collect(),
        Some(_) => text.iter().flat_map(|&c| c.to_le_bytes()).collect(),
    };
    hash_raw(&bytes)
}

const PRIME_1: u64 = 11_400_714_785_074_694_791;
const PRIME_2: u64 = 14_029_467_366_897_019_727;
const PRIME_5: u64 = 2_870_177_450_012_600_261;
/// What stands for a tuple hash that would be -1.
const INSTEAD_OF_MINUS_ONE: i64 = 1_546_275_796;

fn mix(hashes: impl IntoIterator<Item = i64>) -> (u64, u64) {
    hashes.into_iter().fold((PRIME_5, 0), |(acc, count), lane| {
        let acc = acc.wrapping_add((lane as u64).wrapping_mul(PRIME_2));
        (acc.rotate_left(31).wrapping_mul(PRIME_1), count + 1)
    })
}

fn not_minus_one_tuple(acc: u64) -> i64 {
    if acc == u64::MAX { INSTEAD_OF_MINUS_ONE } else { acc as i64 }
}

/// `hash` of a tuple, given the hashes of its items (`tuplehash`).
pub fn hash_tuple(items: impl IntoIterator<Item = i64>) -> i64 {
    let (acc, count) = mix(items);
    not_minus_one_tuple(acc.wrapping_add(count ^ (PRIME_5 ^ 3_527_539)))
}

/// `hash` of a slice, given the hashes of start, stop and step (`slicehash`, from 3.12 on).
pub fn hash_slice(parts: [i64; 3]) -> i64 {
    not_minus_one_tuple(mix(parts).0)
}

fn shuffle_bits(hash: u64) -> u64 {
    ((hash ^ 89_869_747) ^ (hash << 16)).wrapping_mul(3_644_798_167)
}

/// `hash` of a frozenset, given the hashes of its elements in any order (`frozenset_hash`).
pub fn hash_frozenset(elements: impl IntoIterator<Item = i64>) -> i64 {
    let (mixed, count) =
        elements.into_iter().fold((0, 0u64), |(mixed, count), hash| (mixed ^ shuffle_bits(hash as u64), count + 1));
    let mut hash = mixed ^ (count + 1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    if hash == u64::MAX { 590_923_713 } else { hash as i64 }
}

/// `hash` of a complex number, given the hashes of its parts (`complex_hash`).
pub fn hash_complex(real: i64, imag: i64) -> i64 {
    not_minus_one(real.wrapping_add(imag.wrapping_mul(1_000_003)))
}

#[cfg(test)]
mod tests {
    use super::super::oracle::{Noise, check};
    use super::super::str_repr::{bytes_repr, str_ascii};
    use super::super::{float, int};
    use super::*;

    #[test]
    fn known_hashes() {
        assert_eq!((hash_ascii(b""), hash_str(&[]), hash_bytes(b"")), (0, 0, 0));
        assert_eq!(hash_str(&[0x61]), hash_ascii(b"a"));
        assert_eq!(hash_frozenset([]), 133_146_708_735_736);
        assert_eq!(hash_tuple([]), 5_740_354_900_026_072_187);
    }

    #[test]
    fn hashes_agree_with_cpython() {
        let mut noise = Noise(37);
        let (mut questions, mut ours) = (Vec::new(), Vec::new());
        let mut case = |question: String, hash: i64| {
            questions.push(question);
            ours.push(hash.to_string());
        };
        for _ in 0..2000 {
            let top = *noise.pick(&[0x80, 0x100, 0x1_0000, 0x11_0000]);
            let text: Vec<u32> = (0..noise.below(20)).map(|_| noise.below(top) as u32).collect();
            case(format!("hash({})", str_ascii(&text)), hash_str(&text));
            let bytes: Vec<u8> = text.iter().map(|&c| c as u8).collect();
            case(format!("hash({})", bytes_repr(&bytes)), hash_bytes(&bytes));
            let numbers: Vec<i64> = (0..noise.below(8)).map(|_| noise.next() as i64 >> noise.below(60)).collect();
            let list: String = numbers.iter().map(|n| format!("{n}, ")).collect();
            case(format!("hash(({list}))"), hash_tuple(numbers.iter().map(|&n| int::hash_i64(n))));
            let unique: std::collections::BTreeSet<i64> = numbers.iter().copied().collect();
            case(format!("hash(frozenset([{list}]))"), hash_frozenset(unique.iter().map(|&n| int::hash_i64(n))));
            let (re, im) = (noise.below(1000) as f64 / 8.0 - 60.0, noise.below(1000) as f64 / 8.0 - 60.0);
            let parts = (float::hash(re).unwrap_or(0), float::hash(im).unwrap_or(0));
            case(format!("hash(complex({re:?}, {im:?}))"), hash_complex(parts.0, parts.1));
            if let [a, b, c, ..] = numbers[..] {
                case(format!("hash(slice({a}, {b}, {c}))"), hash_slice([a, b, c].map(int::hash_i64)));
            }
        }
        check(&questions, &ours);
    }
}
