//! Searching, splitting and padding of strings as the methods of `str` do it. Strings are slices of ASCII bytes or code
//! points, and each argument may be of either kind; what is only a part of a string comes back as a range of it.

use std::ops::Range;

use super::unicode::{is_line_break, is_space};
use super::{ArithResult, CodeUnit, Text, within};

fn same<A: CodeUnit, B: CodeUnit>(a: &[A], b: &[B]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.code() == b.code())
}

/// `start` and `end` of methods such as `find`, made absolute: the end never exceeds the length, the start may
/// (`ADJUST_INDICES`).
pub fn adjust_indices(start: Option<i64>, end: Option<i64>, len: usize) -> (usize, usize) {
    let len = len as i64;
    let absolute = |index: i64| if index < 0 { index.saturating_add(len).max(0) } else { index };
    let start = absolute(start.unwrap_or(0));
    let end = absolute(end.unwrap_or(len).min(len));
    (start as usize, end as usize)
}

/// For every length of a prefix of the needle, the length of its longest border: Knuth, Morris and Pratt's table.
fn borders<N: CodeUnit>(needle: &[N]) -> Vec<usize> {
    let mut table = vec![0; needle.len()];
    let mut border = 0;
    for i in 1..needle.len() {
        while border > 0 && needle[i] != needle[border] {
            border = table[border - 1];
        }
        border += usize::from(needle[i] == needle[border]);
        table[i] = border;
    }
    table
}

/// A searcher for all places of a needle: simple while that is cheap, linear when the strings are made to be slow.
struct Finder<'a, N> {
    needle: &'a [N],
    borders: Option<Vec<usize>>,
}

impl<'a, N: CodeUnit> Finder<'a, N> {
    fn new(needle: &'a [N]) -> Finder<'a, N> {
        Finder { needle, borders: None }
    }

    /// The first place of the needle (which is not empty) in `hay` at or after `from`.
    fn next<H: CodeUnit>(&mut self, hay: &[H], from: usize) -> Option<usize> {
        let (&first, rest) = self.needle.split_first()?;
        let last = hay.len().checked_sub(self.needle.len())?;
        if self.borders.is_none() {
            let mut work = 0;
            let mut at = from;
            loop {
                if at > last {
                    return None;
                }
                at += hay[at..=last].iter().position(|h| h.code() == first.code())?;
                let matched = hay[at + 1..].iter().zip(rest).take_while(|(h, n)| h.code() == n.code()).count();
                if matched == rest.len() {
                    return Some(at);
                }
                work += matched;
                at += 1;
                if work > 64 + 4 * (at - from) {
                    self.borders = Some(borders(self.needle));
                    break;
                }
            }
            return self.linear(hay, at);
        }
        self.linear(hay, from)
    }

    fn linear<H: CodeUnit>(&self, hay: &[H], from: usize) -> Option<usize> {
        let table = self.borders.as_deref()?;
        let mut matched = 0;
        for (i, unit) in hay.iter().enumerate().skip(from) {
            while matched > 0 && unit.code() != self.needle[matched].code() {
                matched = table[matched - 1];
            }
            matched += usize::from(unit.code() == self.needle[matched].code());
            if matched == self.needle.len() {
                return Some(i + 1 - matched);
            }
        }
        None
    }
}

/// The first place of `needle` in `hay`; an empty needle is everywhere.
pub fn find<H: CodeUnit, N: CodeUnit>(hay: &[H], needle: &[N]) -> Option<usize> {
    if needle.is_empty() { Some(0) } else { Finder::new(needle).next(hay, 0) }
}

/// The last place of `needle` in `hay`.
pub fn rfind<H: CodeUnit, N: CodeUnit>(hay: &[H], needle: &[N]) -> Option<usize> {
    if needle.is_empty() {
        return Some(hay.len());
    }
    if needle.len() == 1 {
        return hay.iter().rposition(|h| h.code() == needle[0].code());
    }
    // searching backwards is searching the mirror images
    let hay_back: Vec<H> = hay.iter().rev().copied().collect();
    let needle_back: Vec<N> = needle.iter().rev().copied().collect();
    Finder::new(&needle_back).next(&hay_back, 0).map(|at| hay.len() - at - needle.len())
}

/// The places of a needle that do not overlap, from the left.
fn places<H: CodeUnit, N: CodeUnit>(hay: &[H], needle: &[N], most: usize) -> Vec<usize> {
    let mut finder = Finder::new(needle);
    let (mut found, mut from) = (Vec::new(), 0);
    while found.len() < most
        && let Some(at) = finder.next(hay, from)
    {
        found.push(at);
        from = at + needle.len();
    }
    found
}

/// `str.count`: how often `needle` occurs without overlaps; an empty one occurs around every character.
pub fn count<H: CodeUnit, N: CodeUnit>(hay: &[H], needle: &[N]) -> usize {
    match needle {
        [] => hay.len() + 1,
        [one] => hay.iter().filter(|h| h.code() == one.code()).count(),
        _ => places(hay, needle, usize::MAX).len(),
    }
}

/// The part of `hay` that `start` and `end` leave, and where it starts; `None` when they leave less than nothing.
pub fn part<H: CodeUnit>(hay: &[H], start: Option<i64>, end: Option<i64>) -> Option<(&[H], usize)> {
    let (start, end) = adjust_indices(start, end, hay.len());
    Some((hay.get(start..end)?, start))
}

/// `str.startswith` of one prefix, in the part that `start` and `end` leave.
pub fn starts_with<H: CodeUnit, N: CodeUnit>(hay: &[H], prefix: &[N], start: Option<i64>, end: Option<i64>) -> bool {
    part(hay, start, end).is_some_and(|(hay, _)| hay.len() >= prefix.len() && same(&hay[..prefix.len()], prefix))
}

/// `str.endswith` of one suffix, in the part that `start` and `end` leave.
pub fn ends_with<H: CodeUnit, N: CodeUnit>(hay: &[H], suffix: &[N], start: Option<i64>, end: Option<i64>) -> bool {
    part(hay, start, end)
        .is_some_and(|(hay, _)| hay.len().checked_sub(suffix.len()).is_some_and(|from| same(&hay[from..], suffix)))
}

/// `str.replace`: at most `most` occurrences of `old` become `new`. `None` when nothing changes, for then CPython gives
/// back the same object.
///
/// # Errors
/// `TooLarge`.
pub fn replace<H: CodeUnit, N: CodeUnit, R: CodeUnit>(
    hay: &[H],
    old: &[N],
    new: &[R],
    most: Option<usize>,
    limit: usize,
) -> ArithResult<Option<Text>> {
    let most = most.unwrap_or(usize::MAX);
    if most == 0 || (old.is_empty() && new.is_empty()) || same(old, new) {
        return Ok(None);
    }
    let found: Vec<usize> = if old.is_empty() { (0..=hay.len()).take(most).collect() } else { places(hay, old, most) };
    if found.is_empty() {
        return Ok(None);
    }
    let size = (hay.len() - found.len() * old.len()) as u64 + found.len() as u64 * new.len() as u64;
    within(size, limit)?;
    let mut out = Text::with_capacity(size as usize);
    let mut kept = 0;
    for at in found {
        out.push_units(&hay[kept..at]);
        out.push_units(new);
        kept = at + old.len();
    }
    out.push_units(&hay[kept..]);
    Ok(Some(out))
}

/// `str.split` at a separator that is not empty, at most `most` times.
pub fn split<H: CodeUnit, N: CodeUnit>(hay: &[H], separator: &[N], most: Option<usize>) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut parts = Vec::new();
    for at in places(hay, separator, most.unwrap_or(usize::MAX)) {
        parts.push(start..at);
        start = at + separator.len();
    }
    parts.push(start..hay.len());
    parts
}

/// `str.rsplit` at a separator that is not empty, at most `most` times.
pub fn rsplit<H: CodeUnit, N: CodeUnit>(hay: &[H], separator: &[N], most: Option<usize>) -> Vec<Range<usize>> {
    let hay_back: Vec<H> = hay.iter().rev().copied().collect();
    let separator_back: Vec<N> = separator.iter().rev().copied().collect();
    let mut parts = split(&hay_back, &separator_back, most);
    for part in &mut parts {
        *part = hay.len() - part.end..hay.len() - part.start;
    }
    parts.reverse();
    parts
}

/// `str.split()`: the words between blanks, at most `most` splits; the last part loses only the blanks before it.
pub fn split_blank<H: CodeUnit>(hay: &[H], most: Option<usize>) -> Vec<Range<usize>> {
    split_words(hay, most, is_space)
}

/// `split_blank` with another notion of blanks, as `bytes` has it.
pub fn split_words<H: CodeUnit>(hay: &[H], most: Option<usize>, is_space: impl Fn(u32) -> bool) -> Vec<Range<usize>> {
    let most = most.unwrap_or(usize::MAX);
    let mut parts = Vec::new();
    let mut at = 0;
    loop {
        at += hay[at..].iter().take_while(|u| is_space(u.code())).count();
        if at == hay.len() {
            return parts;
        }
        if parts.len() == most {
            parts.push(at..hay.len());
            return parts;
        }
        let start = at;
        at += hay[at..].iter().take_while(|u| !is_space(u.code())).count();
        parts.push(start..at);
    }
}

/// `str.rsplit()`: as `split_blank`, from the right.
pub fn rsplit_blank<H: CodeUnit>(hay: &[H], most: Option<usize>) -> Vec<Range<usize>> {
    rsplit_words(hay, most, is_space)
}

/// `rsplit_blank` with another notion of blanks.
pub fn rsplit_words<H: CodeUnit>(hay: &[H], most: Option<usize>, is_space: impl Fn(u32) -> bool) -> Vec<Range<usize>> {
    let most = most.unwrap_or(usize::MAX);
    let mut parts = Vec::new();
    let mut end = hay.len();
    loop {
        end -= hay[..end].iter().rev().take_while(|u| is_space(u.code())).count();
        if end == 0 {
            break;
        }
        if parts.len() == most {
            parts.push(0..end);
            break;
        }
        let word = hay[..end].iter().rev().take_while(|u| !is_space(u.code())).count();
        parts.push(end - word..end);
        end -= word;
    }
    parts.reverse();
    parts
}

/// `str.splitlines`.
pub fn split_lines<H: CodeUnit>(hay: &[H], keep_ends: bool) -> Vec<Range<usize>> {
    split_lines_at(hay, keep_ends, is_line_break)
}

/// `bytes.splitlines`: only line feeds and carriage returns end a line.
pub fn split_byte_lines(hay: &[u8], keep_ends: bool) -> Vec<Range<usize>> {
    split_lines_at(hay, keep_ends, |code| code == 10 || code == 13)
}

fn split_lines_at<H: CodeUnit>(hay: &[H], keep_ends: bool, breaks: impl Fn(u32) -> bool) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    while start < hay.len() {
        let end = hay[start..].iter().position(|u| breaks(u.code())).map_or(hay.len(), |i| start + i);
        let width = match &hay[end..] {
            [] => 0,
            [a, b, ..] if a.code() == 13 && b.code() == 10 => 2,
            _ => 1,
        };
        parts.push(start..if keep_ends { end + width } else { end });
        start = end + width;
    }
    parts
}

/// Which ends `strip` works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// `lstrip`.
    Left,
    /// `rstrip`.
    Right,
    /// `strip`.
    Both,
}

/// `str.strip` and its one-sided forms: what remains without the characters that `strips` names at the ends.
pub fn strip<H: CodeUnit>(hay: &[H], ends: Ends, strips: impl Fn(u32) -> bool) -> Range<usize> {
    let (mut start, mut end) = (0, hay.len());
    if ends != Ends::Right {
        start = hay.iter().take_while(|u| strips(u.code())).count();
    }
    if ends != Ends::Left {
        end -= hay[start..].iter().rev().take_while(|u| strips(u.code())).count();
    }
    start..end
}

/// `str.expandtabs`.
///
/// # Errors
/// `TooLarge`.
pub fn expand_tabs<H: CodeUnit>(hay: &[H], tab_size: i64, limit: usize) -> ArithResult<Text> {
    let tabs = hay.iter().filter(|u| u.code() == 9).count() as u64;
    let tab_size = u64::try_from(tab_size).unwrap_or(0);
    within(tabs.saturating_mul(tab_size).saturating_add(hay.len() as u64), limit)?;
    let mut out = Text::with_capacity(hay.len());
    let mut column = 0;
    for unit in hay {
        match unit.code() {
            9 if tab_size > 0 => {
                let blanks = tab_size - column % tab_size;
                out.push_fill(32, blanks as usize);
                column += blanks;
            }
            9 => {}
            code => {
                column = if matches!(code, 10 | 13) { 0 } else { column + 1 };
                out.push(code);
            }
        }
    }
    Ok(out)
}

/// A text between fillers; `None` when there is nothing to fill.
fn padded<H: CodeUnit>(hay: &[H], left: u64, right: u64, fill: u32, limit: usize) -> ArithResult<Option<Text>> {
    if left == 0 && right == 0 {
        return Ok(None);
    }
    let total = left.saturating_add(right).saturating_add(hay.len() as u64);
    within(if fill < 128 { total } else { total.saturating_mul(4) }, limit)?;
    let mut out = Text::with_capacity(total as usize);
    out.push_fill(fill, left as usize);
    out.push_units(hay);
    out.push_fill(fill, right as usize);
    Ok(Some(out))
}

fn missing(len: usize, width: i64) -> u64 {
    u64::try_from(width).unwrap_or(0).saturating_sub(len as u64)
}

/// `str.ljust`; `None` when the text is wide enough.
///
/// # Errors
/// `TooLarge`.
pub fn left_justify<H: CodeUnit>(hay: &[H], width: i64, fill: u32, limit: usize) -> ArithResult<Option<Text>> {
    padded(hay, 0, missing(hay.len(), width), fill, limit)
}

/// `str.rjust`; `None` when the text is wide enough.
///
/// # Errors
/// `TooLarge`.
pub fn right_justify<H: CodeUnit>(hay: &[H], width: i64, fill: u32, limit: usize) -> ArithResult<Option<Text>> {
    padded(hay, missing(hay.len(), width), 0, fill, limit)
}

/// `str.center`; `None` when the text is wide enough. An odd margin is larger on the left when the width is odd.
///
/// # Errors
/// `TooLarge`.
pub fn center<H: CodeUnit>(hay: &[H], width: i64, fill: u32, limit: usize) -> ArithResult<Option<Text>> {
    let margin = missing(hay.len(), width);
    let left = margin / 2 + (margin & width as u64 & 1);
    padded(hay, left, margin - left, fill, limit)
}

/// `str.zfill`; `None` when the text is wide enough. Zeros go behind a sign.
///
/// # Errors
/// `TooLarge`.
pub fn zero_fill<H: CodeUnit>(hay: &[H], width: i64, limit: usize) -> ArithResult<Option<Text>> {
    let sign = usize::from(matches!(hay.first().map(|u| u.code()), Some(0x2b | 0x2d)));
    let Some(filled) = padded(&hay[sign..], missing(hay.len(), width), 0, u32::from(b'0'), limit)? else {
        return Ok(None);
    };
    let mut out = Text::with_capacity(filled.len() + 1);
    out.push_units(&hay[..sign]);
    out.push_text(&filled);
    Ok(Some(out))
}

#[cfg(test)]
mod tests {
    use super::super::oracle::{Noise, check};
    use super::super::str_repr::str_ascii;
    use super::*;

    const LIMIT: usize = 1 << 20;

    fn word(noise: &mut Noise, most: u64, letters: &[u32]) -> Vec<u32> {
        (0..noise.below(most)).map(|_| *noise.pick(letters)).collect()
    }

    fn list(hay: &[u32], parts: &[Range<usize>]) -> String {
        let shown: Vec<String> = parts.iter().map(|part| str_ascii(&hay[part.clone()])).collect();
        format!("[{}]", shown.join(", "))
    }

    #[test]
    fn methods_agree_with_cpython() {
        let mut noise = Noise(53);
        let (mut questions, mut ours) = (Vec::new(), Vec::new());
        let mut case = |question: String, answer: String| {
            questions.push(question);
            ours.push(answer);
        };
        for _ in 0..4000 {
            let letters: &[u32] =
                noise.pick::<&[u32]>(&[&[97, 98], &[97, 98, 32, 9, 10, 13, 0x1c], &[97, 48, 43, 45, 9]]);
            let hay = word(&mut noise, 14, letters);
            let needle = word(&mut noise, 4, letters);
            let new = word(&mut noise, 3, letters);
            let (h, n, r) = (str_ascii(&hay), str_ascii(&needle), str_ascii(&new));
            let (start, end) = (noise.below(24) as i64 - 8, noise.below(24) as i64 - 8);
            let inside = part(&hay, Some(start), Some(end));
            let index = |at: Option<usize>| at.map_or("-1".to_owned(), |at| at.to_string());
            let at = inside.and_then(|(hay, from)| Some(find(hay, &needle)? + from));
            case(format!("{h}.find({n}, {start}, {end})"), index(at));
            let at = inside.and_then(|(hay, from)| Some(rfind(hay, &needle)? + from));
            case(format!("{h}.rfind({n}, {start}, {end})"), index(at));
            let times = inside.map_or(0, |(hay, _)| count(hay, &needle));
            case(format!("{h}.count({n}, {start}, {end})"), times.to_string());
            let truth = |b: bool| if b { "True" } else { "False" }.to_owned();
            let does = starts_with(&hay, &needle, Some(start), Some(end));
            case(format!("{h}.startswith({n}, {start}, {end})"), truth(does));
            let does = ends_with(&hay, &needle, Some(start), Some(end));
            case(format!("{h}.endswith({n}, {start}, {end})"), truth(does));
            let most = noise.below(5) as i64 - 1;
            let limit = usize::try_from(most).ok();
            let text = |made: Option<Text>| str_ascii(&made.map_or(hay.clone(), Text::into_codes));
            let made = replace(&hay, &needle, &new, limit, LIMIT).expect("small");
            case(format!("{h}.replace({n}, {r}, {most})"), text(made));
            if !needle.is_empty() {
                case(format!("{h}.split({n}, {most})"), list(&hay, &split(&hay, &needle, limit)));
                case(format!("{h}.rsplit({n}, {most})"), list(&hay, &rsplit(&hay, &needle, limit)));
            }
            case(format!("{h}.split(None, {most})"), list(&hay, &split_blank(&hay, limit)));
            case(format!("{h}.rsplit(None, {most})"), list(&hay, &rsplit_blank(&hay, limit)));
            case(format!("{h}.splitlines()"), list(&hay, &split_lines(&hay, false)));
            case(format!("{h}.splitlines(True)"), list(&hay, &split_lines(&hay, true)));
            let strips = |c: u32| needle.contains(&c);
            case(format!("{h}.strip({n})"), str_ascii(&hay[strip(&hay, Ends::Both, strips)]));
            case(format!("{h}.lstrip({n})"), str_ascii(&hay[strip(&hay, Ends::Left, strips)]));
            case(format!("{h}.rstrip()"), str_ascii(&hay[strip(&hay, Ends::Right, is_space)]));
            let width = noise.below(25) as i64 - 3;
            let made = expand_tabs(&hay, width, LIMIT).expect("small");
            case(format!("{h}.expandtabs({width})"), str_ascii(&made.into_codes()));
            case(format!("{h}.center({width}, 'x')"), text(center(&hay, width, 120, LIMIT).expect("small")));
            case(format!("{h}.ljust({width}, 'é')"), text(left_justify(&hay, width, 0xe9, LIMIT).expect("small")));
            case(format!("{h}.rjust({width})"), text(right_justify(&hay, width, 32, LIMIT).expect("small")));
            case(format!("{h}.zfill({width})"), text(zero_fill(&hay, width, LIMIT).expect("small")));
        }
        check(&questions, &ours);
    }

    #[test]
    fn slow_strings_are_searched_in_linear_time() {
        let hay = vec![97_u32; 400_000];
        let mut needle = vec![97_u32; 100_000];
        needle.push(98);
        assert_eq!((find(&hay, &needle), rfind(&hay, &needle), count(&hay, &needle)), (None, None, 0));
        let mut hay = hay;
        hay[300_000] = 98;
        assert_eq!((find(&hay, &needle), count(&hay, &needle)), (Some(200_000), 1));
        assert_eq!(find(b"abc", &[0xe9_u32]), None);
        assert_eq!(find(&[0xe9_u32, 98], b"b"), Some(1));
    }

    #[test]
    fn large_results_are_refused() {
        assert!(replace(b"aaaa", b"a", &vec![98_u8; LIMIT], None, LIMIT).is_err());
        assert!(center(b"a", i64::MAX, 32, LIMIT).is_err());
        assert!(zero_fill(b"a", i64::MAX, LIMIT).is_err());
        assert!(expand_tabs(b"\t\t", i64::MAX, LIMIT).is_err());
        assert_eq!(replace(b"abc", b"x", b"y", None, LIMIT), Ok(None));
    }
}
