//! Character properties and case mappings of Unicode 15.0.0, as `unicodetype_db.h` of CPython 3.12 has them. All work on
//! code points, lone surrogates included; what lies beyond U+10FFFF has no property.

#[rustfmt::skip]
#[path = "tables/unicode_data.rs"]
mod data;

use data::*;

const BLOCKS: usize = 0x1100;

/// For every block of 256 code points, the run that its first code point lies in; one more closes the last block.
static BLOCK_RUNS: [u16; BLOCKS + 1] = block_runs();

const fn block_runs() -> [u16; BLOCKS + 1] {
    let mut index = [0; BLOCKS + 1];
    let (mut block, mut run) = (0, 0);
    while block < BLOCKS {
        while run + 1 < RUNS.len() && RUNS[run + 1].0 as usize <= block << 8 {
            run += 1;
        }
        index[block] = run as u16;
        block += 1;
    }
    index[BLOCKS] = RUNS.len() as u16 - 1;
    index
}

/// The run of like characters that holds a code point.
fn run_of(cp: u32) -> Option<(u32, u16)> {
    let block = (cp >> 8) as usize;
    let (first, last) = (*BLOCK_RUNS.get(block)?, *BLOCK_RUNS.get(block + 1)?);
    let runs = RUNS.get(first as usize..=last as usize)?;
    let after = runs.partition_point(|&(start, _)| start <= cp);
    runs.get(after.checked_sub(1)?).copied()
}

fn record(cp: u32) -> (u16, i32, i32, i32) {
    run_of(cp).and_then(|(_, record)| RECORDS.get(record as usize)).copied().unwrap_or((0, 0, 0, 0))
}

fn has(cp: u32, flag: u16) -> bool {
    record(cp).0 & flag != 0
}

/// `str.isalpha` of one character.
pub fn is_alpha(cp: u32) -> bool {
    has(cp, ALPHA)
}

/// `str.isalnum` of one character.
pub fn is_alnum(cp: u32) -> bool {
    has(cp, ALPHA | DECIMAL | DIGIT | NUMERIC)
}

/// `str.isdecimal` of one character.
pub fn is_decimal(cp: u32) -> bool {
    has(cp, DECIMAL)
}

/// `str.isdigit` of one character.
pub fn is_digit(cp: u32) -> bool {
    has(cp, DIGIT)
}

/// `str.isnumeric` of one character.
pub fn is_numeric(cp: u32) -> bool {
    has(cp, NUMERIC)
}

/// `str.islower` of one character.
pub fn is_lower(cp: u32) -> bool {
    has(cp, LOWER)
}

/// `str.isupper` of one character.
pub fn is_upper(cp: u32) -> bool {
    has(cp, UPPER)
}

/// Whether the character is a titlecase letter (general category Lt).
pub fn is_title(cp: u32) -> bool {
    has(cp, TITLE)
}

/// Whether case means anything to the character (`_PyUnicode_IsCased`).
pub fn is_cased(cp: u32) -> bool {
    has(cp, CASED)
}

/// Whether the search for a word's end passes over the character (`_PyUnicode_IsCaseIgnorable`).
fn is_case_ignorable(cp: u32) -> bool {
    has(cp, CASE_IGNORABLE)
}

/// `str.isspace` of one character: what `str.split()` and `str.strip()` take for blank.
pub fn is_space(cp: u32) -> bool {
    if cp < 128 { matches!(cp, 0x09..=0x0d | 0x1c..=0x20) } else { has(cp, SPACE) }
}

/// Whether `repr` shows the character as it is.
pub fn is_printable(cp: u32) -> bool {
    if cp < 127 { cp >= 32 } else { has(cp, PRINTABLE) }
}

/// Whether an identifier may start with the character (the underscore too).
pub fn is_identifier_start(cp: u32) -> bool {
    cp == u32::from(b'_') || has(cp, XID_START)
}

/// Whether an identifier may go on with the character.
pub fn is_identifier_continue(cp: u32) -> bool {
    has(cp, XID_CONTINUE)
}

/// Whether `str.splitlines` breaks at the character.
pub fn is_line_break(cp: u32) -> bool {
    if cp < 128 { matches!(cp, 0x0a..=0x0d | 0x1c..=0x1e) } else { has(cp, LINE_BREAK) }
}

/// The two-letter general category (`unicodedata.category`); `Cn` for what is no character.
pub fn category(cp: u32) -> &'static str {
    if cp > 0x10_ffff {
        return "Cn";
    }
    let after = CATEGORIES.partition_point(|&(start, _)| start <= cp);
    let letters = after.checked_sub(1).and_then(|i| CATEGORIES.get(i));
    letters.and_then(|(_, letters)| std::str::from_utf8(letters).ok()).unwrap_or("Cn")
}

/// The value of a decimal digit (`unicodedata.decimal`).
pub fn decimal(cp: u32) -> Option<u8> {
    if cp < 128 {
        return (cp as u8).is_ascii_digit().then(|| cp as u8 - b'0');
    }
    let (start, record) = run_of(cp)?;
    let is_decimal = RECORDS.get(record as usize)?.0 & DECIMAL != 0;
    // Every ten digits are a run of their own: the generator sees to it.
    is_decimal.then(|| (cp - start) as u8)
}

/// The value of a digit, superscripts and the like included (`unicodedata.digit`).
pub fn digit(cp: u32) -> Option<u8> {
    decimal(cp).or_else(|| {
        let after = DIGITS.partition_point(|&(start, ..)| start <= cp);
        let &(start, count, first) = DIGITS.get(after.checked_sub(1)?)?;
        (cp - start < u32::from(count)).then(|| first + (cp - start) as u8)
    })
}

/// The value of a numeric character, fractions included (`unicodedata.numeric`).
pub fn numeric(cp: u32) -> Option<f64> {
    digit(cp).map(f64::from).or_else(|| {
        let after = NUMBERS.partition_point(|&(start, ..)| start <= cp);
        let &(start, count, first) = NUMBERS.get(after.checked_sub(1)?)?;
        (cp - start < u32::from(count)).then(|| first + f64::from(cp - start))
    })
}

/// The character of a name, an alias included (`unicodedata.lookup`, without named sequences).
pub fn lookup_name(name: &str) -> Option<u32> {
    // names that are made by rule have to be in capitals
    let by_rule = |prefix: &str| name.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    let small = name.bytes().any(|b| b.is_ascii_lowercase());
    if small && (by_rule("CJK UNIFIED IDEOGRAPH-") || by_rule("HANGUL SYLLABLE ")) {
        return None;
    }
    let code = u32::from(unicode_names2::character(name)?);
    // the names are of a later Unicode: what 15.0 has not assigned has no name
    (category(code) != "Cn").then_some(code)
}

/// The name of a character (`unicodedata.name`).
pub fn name_of(cp: u32) -> Option<String> {
    let name = unicode_names2::name(char::from_u32(cp)?)?;
    (category(cp) != "Cn").then(|| name.to_string())
}

/// Which case to map to.
#[derive(Clone, Copy)]
enum Case {
    Lower = 0,
    Upper = 1,
    Title = 2,
}

fn push_padded(codes: &[u32; 3], out: &mut Vec<u32>) {
    out.extend(codes.iter().copied().take_while(|&c| c != 0));
}

fn push_case(cp: u32, case: Case, out: &mut Vec<u32>) {
    let (flags, lower, upper, title) = record(cp);
    if flags & SPECIAL_CASE != 0
        && let Ok(found) = SPECIAL_CASES.binary_search_by_key(&cp, |&(c, ..)| c)
    {
        return push_padded(&SPECIAL_CASES[found].1[case as usize], out);
    }
    let delta = match case {
        Case::Lower => lower,
        Case::Upper => upper,
        Case::Title => title,
    };
    out.push(cp.wrapping_add_signed(delta));
}

/// Appends the full upper case of a character: one to three code points.
pub fn push_upper(cp: u32, out: &mut Vec<u32>) {
    push_case(cp, Case::Upper, out);
}

/// Appends the full title case of a character.
pub fn push_title(cp: u32, out: &mut Vec<u32>) {
    push_case(cp, Case::Title, out);
}

/// Appends the full case folding of a character.
pub fn push_fold(cp: u32, out: &mut Vec<u32>) {
    if has(cp, SPECIAL_FOLD)
        && let Ok(found) = SPECIAL_FOLDS.binary_search_by_key(&cp, |&(c, _)| c)
    {
        return push_padded(&SPECIAL_FOLDS[found].1, out);
    }
    push_case(cp, Case::Lower, out);
}

/// The simple lower case of a character, always one code point (`_PyUnicode_ToLowercase`): what regular expressions
/// compare under `IGNORECASE`.
pub fn simple_lower(cp: u32) -> u32 {
    let (flags, lower, ..) = record(cp);
    if flags & SPECIAL_CASE != 0
        && let Ok(found) = SPECIAL_CASES.binary_search_by_key(&cp, |&(c, ..)| c)
    {
        return SPECIAL_CASES[found].1[Case::Lower as usize][0];
    }
    cp.wrapping_add_signed(lower)
}

/// The simple upper case of a character (`_PyUnicode_ToUppercase`).
pub fn simple_upper(cp: u32) -> u32 {
    let (flags, _, upper, _) = record(cp);
    if flags & SPECIAL_CASE != 0
        && let Ok(found) = SPECIAL_CASES.binary_search_by_key(&cp, |&(c, ..)| c)
    {
        return SPECIAL_CASES[found].1[Case::Upper as usize][0];
    }
    cp.wrapping_add_signed(upper)
}

/// Other lower-case characters that have the same upper case: `IGNORECASE` takes them for the same.
pub fn case_siblings(cp: u32) -> impl Iterator<Item = u32> {
    let found = CASE_SIBLINGS.binary_search_by_key(&cp, |&(c, _)| c).ok();
    found.into_iter().flat_map(|at| CASE_SIBLINGS[at].1).filter(|&c| c != 0)
}

const CAPITAL_SIGMA: u32 = 0x3a3;
const SMALL_SIGMA: u32 = 0x3c3;
const FINAL_SIGMA: u32 = 0x3c2;

/// Appends the lower case of `text[at]`, knowing its neighbours: a capital sigma at a word's end becomes a final sigma
/// (`lower_ucs4`).
fn push_lower_at(text: &[u32], at: usize, out: &mut Vec<u32>) {
    let Some(&cp) = text.get(at) else { return };
    if cp != CAPITAL_SIGMA {
        return push_case(cp, Case::Lower, out);
    }
    let cased_next = |cp: Option<u32>| cp.is_some_and(is_cased);
    let before = text[..at].iter().rev().copied().find(|&c| !is_case_ignorable(c));
    let after = text[at + 1..].iter().copied().find(|&c| !is_case_ignorable(c));
    out.push(if cased_next(before) && !cased_next(after) { FINAL_SIGMA } else { SMALL_SIGMA });
}

fn map_all(text: &[u32], mut push: impl FnMut(usize, u32, &mut Vec<u32>)) -> Vec<u32> {
    let mut out = Vec::with_capacity(text.len());
    for (i, &cp) in text.iter().enumerate() {
        push(i, cp, &mut out);
    }
    out
}

/// `str.lower`.
pub fn lower(text: &[u32]) -> Vec<u32> {
    map_all(text, |i, _, out| push_lower_at(text, i, out))
}

/// `str.upper`.
pub fn upper(text: &[u32]) -> Vec<u32> {
    map_all(text, |_, cp, out| push_upper(cp, out))
}

/// `str.casefold`.
pub fn casefold(text: &[u32]) -> Vec<u32> {
    map_all(text, |_, cp, out| push_fold(cp, out))
}

/// `str.swapcase`.
pub fn swapcase(text: &[u32]) -> Vec<u32> {
    map_all(text, |i, cp, out| {
        if is_upper(cp) {
            push_lower_at(text, i, out);
        } else if is_lower(cp) {
            push_upper(cp, out);
        } else {
            out.push(cp);
        }
    })
}

/// `str.capitalize`.
pub fn capitalize(text: &[u32]) -> Vec<u32> {
    map_all(text, |i, cp, out| if i == 0 { push_title(cp, out) } else { push_lower_at(text, i, out) })
}

/// `str.title`.
pub fn title(text: &[u32]) -> Vec<u32> {
    let mut in_word = false;
    map_all(text, |i, cp, out| {
        if in_word {
            push_lower_at(text, i, out);
        } else {
            push_title(cp, out);
        }
        in_word = is_cased(cp);
    })
}

/// `str.islower`: something has case, and all that has is lower case.
pub fn str_is_lower(text: impl IntoIterator<Item = u32>) -> bool {
    let mut cased = false;
    for cp in text {
        if is_upper(cp) || is_title(cp) {
            return false;
        }
        cased |= is_lower(cp);
    }
    cased
}

/// `str.isupper`: something has case, and all that has is upper case.
pub fn str_is_upper(text: impl IntoIterator<Item = u32>) -> bool {
    let mut cased = false;
    for cp in text {
        if is_lower(cp) || is_title(cp) {
            return false;
        }
        cased |= is_upper(cp);
    }
    cased
}

/// `str.istitle`: every word starts with a capital and goes on in lower case, and there is one.
pub fn str_is_title(text: impl IntoIterator<Item = u32>) -> bool {
    let (mut cased, mut in_word) = (false, false);
    for cp in text {
        if is_upper(cp) || is_title(cp) {
            if in_word {
                return false;
            }
            (cased, in_word) = (true, true);
        } else if is_lower(cp) {
            if !in_word {
                return false;
            }
            cased = true;
        } else {
            in_word = false;
        }
    }
    cased
}

/// `str.isidentifier`.
pub fn str_is_identifier(text: impl IntoIterator<Item = u32>) -> bool {
    let mut text = text.into_iter();
    text.next().is_some_and(is_identifier_start) && text.all(is_identifier_continue)
}

/// The text of code points as Rust has it: lone surrogates become U+FFFD.
pub fn to_string_lossy(text: &[u32]) -> String {
    text.iter().map(|&cp| char::from_u32(cp).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::oracle::{ask, compare};
    use super::*;

    fn codes(text: &str) -> Vec<u32> {
        text.chars().map(u32::from).collect()
    }

    fn mapped(f: fn(&[u32]) -> Vec<u32>, text: &str) -> String {
        to_string_lossy(&f(&codes(text)))
    }

    /// For every block of 256 code points, a digest of all that CPython says about them.
    const DIGESTS: &str = "
import sys, unicodedata, _sre
def value(f, c):
    v = f(c, None)
    return 0 if v is None else int(v * 3840) + 7777
for block in map(int, sys.stdin):
    d = 0
    for cp in range(block * 256, block * 256 + 256):
        c = chr(cp)
        bits = [c.isalpha(), c.isalnum(), c.isdecimal(), c.isdigit(), c.isnumeric(), c.islower(), c.isupper(), c.istitle(),
                c.isspace(), c.isprintable(), c.isidentifier(), ('a' + c).isidentifier(), len((c + 'a').splitlines()) == 2]
        words = [c.lower(), c.upper(), c.title(), c.casefold(), c.swapcase(), c.capitalize(), ('A' + c + chr(0x3a3)).lower(),
                 (chr(0x3a3) + c).lower(), (c + 'A').title()]
        numbers = [value(unicodedata.decimal, c), value(unicodedata.digit, c), value(unicodedata.numeric, c),
                   _sre.unicode_tolower(cp)]
        numbers += map(ord, unicodedata.category(c))
        for n in bits + numbers:
            d = (d * 1000003 + n) & 0xffffffffffff
        for word in words:
            for ch in word:
                d = (d * 1000003 + ord(ch)) & 0xffffffffffff
            d = (d * 1000003 + len(word)) & 0xffffffffffff
    print(d)
";

    fn digest_of(block: u32) -> u64 {
        let mut digest = 0u64;
        let mut mix = |n: u64| digest = digest.wrapping_mul(1_000_003).wrapping_add(n) & 0xffff_ffff_ffff;
        for cp in block * 256..block * 256 + 256 {
            let c = [cp];
            let bits = [
                is_alpha(cp),
                is_alnum(cp),
                is_decimal(cp),
                is_digit(cp),
                is_numeric(cp),
                str_is_lower(c),
                str_is_upper(c),
                str_is_title(c),
                is_space(cp),
                is_printable(cp),
                str_is_identifier(c),
                is_identifier_continue(cp),
                is_line_break(cp),
            ];
            bits.iter().for_each(|&bit| mix(u64::from(bit)));
            for value in [decimal(cp).map(f64::from), digit(cp).map(f64::from), numeric(cp)] {
                mix(value.map_or(0, |v| ((v * 3840.0) as i64 + 7777) as u64));
            }
            mix(u64::from(simple_lower(cp)));
            category(cp).bytes().for_each(|b| mix(u64::from(b)));
            let words = [
                lower(&c),
                upper(&c),
                title(&c),
                casefold(&c),
                swapcase(&c),
                capitalize(&c),
                lower(&[65, cp, CAPITAL_SIGMA]),
                lower(&[CAPITAL_SIGMA, cp]),
                title(&[cp, 65]),
            ];
            for word in words {
                word.iter().for_each(|&code| mix(u64::from(code)));
                mix(word.len() as u64);
            }
        }
        digest
    }

    #[test]
    fn every_character_agrees_with_cpython() {
        // the planes without characters only on demand: they take their time
        let all = std::env::var_os("EXETER_EXHAUSTIVE").is_some();
        let blocks: Vec<u32> =
            (0..0x1100).filter(|b| all || *b < 0x200 || b % 0x40 == 0 || (0xe00..0xe04).contains(b)).collect();
        let questions: Vec<String> = blocks.iter().map(u32::to_string).collect();
        let ours: Vec<String> = blocks.iter().map(|&block| digest_of(block).to_string()).collect();
        if let Some(theirs) = ask(DIGESTS, &(questions.join("\n") + "\n")) {
            compare(&questions, &ours, &theirs);
        }
    }

    #[test]
    fn names_agree_with_cpython() {
        const NAMES: &str = "
import unicodedata
for cp in range(0x110000):
    name = unicodedata.name(chr(cp), None)
    if name: print(cp, name)
for name in ['NULL', 'LINE FEED', 'LF', 'space', 'latin small letter a', 'HANGUL SYLLABLE GA', 'CJK UNIFIED IDEOGRAPH-4E00',
             'cjk unified ideograph-4e00', 'hangul syllable ga', 'Hangul Syllable GAG', 'NBSP', 'nonsense', '', 'ESCAPE', 'BELL', 'KEYCAP DIGIT ONE']:
    try: print(name, '=', ord(unicodedata.lookup(name)))
    except (KeyError, TypeError): print(name, '=', None)
";
        let Some(theirs) = ask(NAMES, "") else { return };
        for line in &theirs {
            if let Some((name, code)) = line.split_once(" = ") {
                assert_eq!(lookup_name(name).map_or("None".into(), |c| c.to_string()), code, "{name}");
                continue;
            }
            let (code, name) = line.split_once(' ').expect("a code and a name");
            let code = code.parse().expect("a number");
            assert_eq!((name_of(code).as_deref(), lookup_name(name)), (Some(name), Some(code)), "{code:x}");
        }
    }

    #[test]
    fn case_mappings_are_full() {
        assert_eq!(mapped(upper, "straße ŉ ﬃ"), "STRASSE ʼN FFI");
        assert_eq!(mapped(lower, "ΑΣ ΑΣΑ Σ Σ. 'ΑΣ'"), "ας ασα σ σ. 'ας'");
        assert_eq!(mapped(title, "hello wORLD ǆ they're"), "Hello World ǅ They'Re");
        assert_eq!(mapped(capitalize, "ﬁne ΑΣ"), "Fine ας");
        assert_eq!(mapped(casefold, "Straße ΑΣ Ꭰ"), "strasse ασ Ꭰ");
        assert_eq!(mapped(swapcase, "aBß ǅ"), "AbSS ǅ");
        assert_eq!(mapped(lower, "İ"), "i\u{307}");
        assert_eq!(simple_lower(0x130), 0x69);
    }

    #[test]
    fn predicates_and_values() {
        assert!(is_alpha(0x4e00) && !is_alpha(0xd800) && !is_alpha(0x11_0000) && !is_alpha(u32::MAX));
        assert_eq!((decimal(0x661), decimal(0xb2), digit(0xb2), numeric(0xbd)), (Some(1), None, Some(2), Some(0.5)));
        assert_eq!((decimal(0x1d7d9), numeric(0x4e07)), (Some(1), Some(10000.0)));
        assert!(is_printable(0xe9) && !is_printable(0xad) && !is_printable(0xd800) && !is_printable(0x7f));
        assert_eq!((category(0x41), category(0xd800), category(0x378), category(0x11_0000)), ("Lu", "Cs", "Cn", "Cn"));
        assert!(str_is_title(codes("Hello World 'S")) && !str_is_title(codes("Hello world")));
        assert!(str_is_identifier(codes("_é1")) && !str_is_identifier(codes("1a")) && !str_is_identifier([]));
        assert!(is_space(0x1c) && is_space(0x3000) && is_line_break(0x2028) && !is_line_break(0x1f));
    }
}
