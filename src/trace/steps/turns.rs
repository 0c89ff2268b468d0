//! Turns as bytes.
//!
//! ```text
//! turn = head: u8, [count: u8], branches: u8[(count + 7) / 8], numbers: varint*
//! ```
//!
//! The low three bits of `head` say what comes behind the branches, the others how many branches there are; 31: `count`
//! says it. The branches are one number, little-endian, the last branch its lowest bit, 1 if it was taken.
//!
//! | low bits | what | numbers |
//! |---|---|---|
//! | 0 | [`Then::On`] | none |
//! | 1 | [`Then::Ran`] | `2 * to + anew` |
//! | 2 | [`Then::Call`] | `to`, `code` |
//! | 3 | [`Then::Resume`] | `to`, `frame` |
//! | 4 | [`Then::At`] | `at`, `code` |
//! | 5 | [`Then::Return`] | `to` |
//! | 6 | [`Then::Go`] | `to`, `2 * target + begins` |
//! | 7 | [`Then::Event`] | `to`, `8 * unit + kind` |

use super::{BadSteps, varint};
use crate::observe::{MOST_BRANCHES, PlaceKind, Then, Turn};

/// A count of branches that does not fit into the head.
const MANY: u32 = 31;

/// Writes a turn; `code_of` says by which number a code object goes there.
#[inline]
pub fn write(out: &mut Vec<u8>, turn: &Turn, code_of: impl FnOnce(u32) -> u32) {
    let long = |number: u32, flag: bool| u64::from(number) << 1 | u64::from(flag);
    let (kind, numbers, first, second) = match turn.then {
        Then::On => (0, 0, 0, 0),
        Then::Ran { to, anew } => (1, 1, long(to, anew), 0),
        Then::Call { to, code } => (2, 2, u64::from(to), u64::from(code_of(code))),
        Then::Resume { to, frame } => (3, 2, u64::from(to), u64::from(frame)),
        Then::At { at, code } => (4, 2, u64::from(at), u64::from(code_of(code))),
        Then::Return { to } => (5, 1, u64::from(to), 0),
        Then::Go { to, target, begins } => (6, 2, u64::from(to), long(target, begins)),
        Then::Event { to, kind, unit } => (7, 2, u64::from(to), u64::from(unit) << 3 | kind as u64),
    };
    let count = MOST_BRANCHES.saturating_sub(turn.branches.leading_zeros());
    if count <= 8 && (first | second) < 0x80 {
        // Nearly all are so short that they fit into one word.
        let branches = turn.branches & !(1 << count);
        let behind = 8 * u32::from(count > 0);
        let word = kind | u64::from(count) << 3 | branches << 8 | (first | second << 8) << (8 + behind);
        let length = 1 + behind as usize / 8 + numbers;
        out.extend_from_slice(&word.to_le_bytes());
        return out.truncate(out.len() - 8 + length);
    }
    write_long(out, turn.branches, count, kind as u8, &[first, second][..numbers]);
}

#[inline(never)]
fn write_long(out: &mut Vec<u8>, branches: u64, count: u32, kind: u8, numbers: &[u64]) {
    out.push(kind | (count.min(MANY) as u8) << 3);
    if count >= MANY {
        out.push(count as u8);
    }
    let branches = branches & !(1 << count);
    out.extend_from_slice(&branches.to_le_bytes()[..count.div_ceil(8) as usize]);
    numbers.iter().for_each(|&number| varint(out, number));
}

/// Reads a turn from the beginning of some bytes, which it takes away; `None` at their end.
///
/// # Errors
/// The bytes make no sense.
pub fn read(bytes: &mut &[u8]) -> Result<Option<Turn>, BadSteps> {
    let Some(head) = bytes.split_off_first() else { return Ok(None) };
    let count = match u32::from(head >> 3) {
        MANY => u32::from(*bytes.split_off_first().ok_or(BadSteps)?),
        few => few,
    };
    if count > MOST_BRANCHES {
        return Err(BadSteps);
    }
    let mut branches = [0; 8];
    let length = count.div_ceil(8) as usize;
    branches[..length].copy_from_slice(bytes.split_off(..length).ok_or(BadSteps)?);
    let branches = u64::from_le_bytes(branches);
    if branches >> count != 0 {
        return Err(BadSteps);
    }
    let then = match head & 7 {
        0 => Then::On,
        1 => {
            let number = long(bytes)?;
            Then::Ran { to: narrow(number / 2)?, anew: number & 1 == 1 }
        }
        2 => Then::Call { to: number(bytes)?, code: number(bytes)? },
        3 => Then::Resume { to: number(bytes)?, frame: number(bytes)? },
        4 => Then::At { at: number(bytes)?, code: number(bytes)? },
        5 => Then::Return { to: number(bytes)? },
        6 => {
            let (to, target) = (number(bytes)?, long(bytes)?);
            Then::Go { to, target: narrow(target / 2)?, begins: target & 1 == 1 }
        }
        _ => {
            let (to, unit) = (number(bytes)?, long(bytes)?);
            let kind = *PlaceKind::ALL.get(unit as usize & 7).ok_or(BadSteps)?;
            Then::Event { to, kind, unit: narrow(unit / 8)? }
        }
    };
    Ok(Some(Turn { branches: branches | 1 << count, then }))
}

fn long(bytes: &mut &[u8]) -> Result<u64, BadSteps> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let byte = *bytes.split_off_first().ok_or(BadSteps)?;
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(value);
        }
    }
    Err(BadSteps)
}

fn number(bytes: &mut &[u8]) -> Result<u32, BadSteps> {
    narrow(long(bytes)?)
}

fn narrow(number: u64) -> Result<u32, BadSteps> {
    u32::try_from(number).map_err(|_| BadSteps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn then() -> impl Strategy<Value = Then> {
        let kind = prop::sample::select(PlaceKind::ALL.to_vec());
        (0..8, any::<u32>(), any::<u32>(), any::<bool>(), kind).prop_map(|(which, to, other, flag, kind)| match which {
            0 => Then::On,
            1 => Then::Ran { to, anew: flag },
            2 => Then::Call { to, code: other },
            3 => Then::Resume { to, frame: other },
            4 => Then::At { at: to, code: other },
            5 => Then::Return { to },
            6 => Then::Go { to, target: other, begins: flag },
            _ => Then::Event { to, kind, unit: other },
        })
    }

    proptest! {
        #[test]
        fn turns_come_back(turns in prop::collection::vec((0..=MOST_BRANCHES, any::<u64>(), then()), 0..20)) {
            let turn = |(count, bits, then): (u32, u64, Then)| Turn { branches: bits & ((1 << count) - 1) | 1 << count, then };
            let turns: Vec<Turn> = turns.into_iter().map(turn).collect();
            let mut bytes = Vec::new();
            turns.iter().for_each(|turn| write(&mut bytes, turn, |code| code));
            let mut rest = &bytes[..];
            for turn in &turns {
                prop_assert_eq!(read(&mut rest)?, Some(*turn));
            }
            prop_assert_eq!(read(&mut rest)?, None);
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let mut rest = &bytes[..];
            while let Ok(Some(_)) = read(&mut rest) {}
        }
    }
}
