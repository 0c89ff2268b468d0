//! Character sets made small: ranges, or bitmaps (`_optimize_charset` of `re/_compiler.py`).

use super::ast::SetItem;
use crate::arith::unicode::{case_siblings, simple_lower, simple_upper};

/// What "ignore case" means to a part of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folding {
    /// Nothing is ignored.
    None,
    /// The case of ASCII letters.
    Ascii,
    /// The case of all characters.
    Unicode,
}

impl Folding {
    /// The lower case that characters are compared by.
    pub fn lower(self, code: u32) -> u32 {
        match self {
            Folding::None => code,
            Folding::Ascii if (0x41..=0x5a).contains(&code) => code + 32,
            Folding::Ascii => code,
            Folding::Unicode => simple_lower(code),
        }
    }

    /// Whether the case of a character means anything.
    pub fn is_cased(self, code: u32) -> bool {
        match self {
            Folding::None => false,
            Folding::Ascii => u8::try_from(code).is_ok_and(|byte| byte.is_ascii_alphabetic()),
            Folding::Unicode => simple_lower(code) != code || simple_upper(code) != code,
        }
    }

    /// The characters that are taken for the same as a lower-cased one.
    pub fn siblings(self, lower: u32) -> impl Iterator<Item = u32> {
        (self == Folding::Unicode).then(|| case_siblings(lower)).into_iter().flatten()
    }
}

/// The characters of a set that fit a map of 256 or 65,536.
struct CharMap {
    map: Vec<bool>,
}

/// The character has no place in the map.
struct Beyond;

impl CharMap {
    fn mark(&mut self, code: u32) -> Result<(), Beyond> {
        *self.map.get_mut(code as usize).ok_or(Beyond)? = true;
        Ok(())
    }

    fn mark_folded(&mut self, code: u32, folding: Folding) -> Result<(), Beyond> {
        let lower = folding.lower(code);
        self.mark(lower)?;
        folding.siblings(lower).try_for_each(|sibling| self.mark(sibling))
    }

    fn add(&mut self, item: &SetItem, folding: Folding, has_cased: &mut bool) -> Result<(), Beyond> {
        match *item {
            SetItem::Literal(code) => {
                self.mark_folded(code, folding)?;
                *has_cased = *has_cased || folding.is_cased(code);
            }
            SetItem::Range(low, high) => {
                (low..=high).try_for_each(|code| self.mark_folded(code, folding))?;
                *has_cased = *has_cased || (low..=high).any(|code| folding.is_cased(code));
            }
            _ => {}
        }
        Ok(())
    }

    /// The stretches of marked characters, when there are at most two.
    fn runs(&self) -> Option<Vec<(u32, u32)>> {
        let mut runs = Vec::new();
        let mut at = 0;
        while let Some(start) = self.map[at..].iter().position(|&marked| marked) {
            if runs.len() == 2 {
                return None;
            }
            let start = at + start;
            let length = self.map[start..].iter().take_while(|&&marked| marked).count();
            runs.push((start as u32, (start + length - 1) as u32));
            at = start + length;
        }
        Some(runs)
    }
}

/// Thirty-two marks a word, the first in the lowest bit.
fn bitmap(marks: &[bool]) -> Vec<u32> {
    marks
        .chunks(32)
        .map(|chunk| chunk.iter().enumerate().fold(0, |word, (bit, &marked)| word | u32::from(marked) << bit))
        .collect()
}

/// A map of 65,536 as a number of blocks, the block of every 256 characters, and the blocks.
fn big_charset(map: &[bool]) -> Vec<u32> {
    let mut blocks: Vec<&[bool]> = Vec::new();
    let mut places = Vec::with_capacity(256);
    for chunk in map.chunks(256) {
        let place = blocks.iter().position(|&block| block == chunk).unwrap_or_else(|| {
            blocks.push(chunk);
            blocks.len() - 1
        });
        places.push(place as u8);
    }
    let mut data = vec![blocks.len() as u32];
    data.extend(places.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])));
    data.extend(blocks.iter().flat_map(|block| bitmap(block)));
    data
}

/// The set in its best form, and whether its case means anything (then it is already lower-cased).
pub fn optimize(set: &[SetItem], folding: Folding) -> (Vec<SetItem>, bool) {
    let (mut out, mut tail) = (Vec::new(), Vec::new());
    let mut chars = CharMap { map: vec![false; 256] };
    let mut has_cased = false;
    for item in set {
        match item {
            SetItem::Literal(_) | SetItem::Range(..) => {
                let mut fits = chars.add(item, folding, &mut has_cased);
                if fits.is_err() && chars.map.len() == 256 {
                    chars.map.resize(0x1_0000, false);
                    fits = chars.add(item, folding, &mut has_cased);
                }
                if fits.is_err() {
                    // what lies in the basic plane has been marked; the item stands for the rest
                    let mut rest = item.clone();
                    if folding != Folding::None {
                        has_cased = true;
                        if let SetItem::Range(low, high) = *item {
                            rest = SetItem::RangeIgnore(low, high);
                        }
                    }
                    tail.push(rest);
                }
            }
            SetItem::Negate => out.push(SetItem::Negate),
            other => tail.push(other.clone()),
        }
    }
    if let Some(runs) = chars.runs() {
        let items = runs.iter().map(
            |&(first, last)| {
                if first == last { SetItem::Literal(first) } else { SetItem::Range(first, last) }
            },
        );
        out.extend(items);
        out.extend(tail);
        let shorter = out.len() < set.len();
        return if has_cased || shorter { (out, has_cased) } else { (set.to_vec(), has_cased) };
    }
    out.push(match chars.map.len() {
        256 => SetItem::Charset(bitmap(&chars.map)),
        _ => SetItem::BigCharset(big_charset(&chars.map)),
    });
    out.extend(tail);
    (out, has_cased)
}
