//! Tests of the regular expressions, most of them against CPython: code words, errors and what is found.

use super::*;
use crate::arith::oracle::{Noise, ask, compare, rounds};
use crate::arith::str_repr::str_ascii;

const FRAMES: usize = 900;

fn codes(text: &str) -> Vec<u32> {
    text.chars().map(u32::from).collect()
}

/// What CPython compiles: the words, or the error. A line of input is `flags pattern`, the pattern a literal.
const COMPILE: &str = "
import re, sys
from re import _parser, _compiler
def code(pattern, flags):
    p = _parser.parse(pattern, flags)
    code = _compiler._code(p, flags)
    return ' '.join(map(str, [flags | p.state.flags, p.state.groups - 1, *p.state.groupdict.items(), *map(int.__repr__, code)]))
for line in sys.stdin:
    flags, literal = line.split(' ', 1)
    try:
        print(ascii(code(eval(literal), int(flags))))
    except re.error as e:
        print(ascii(('error', e.msg, e.pos, str(e))))
    except Exception as e:
        print(ascii((type(e).__name__, str(e))))
";

fn compiled(pattern: &[u32], is_text: bool, flags: u32) -> String {
    let text = |text: &str| str_ascii(&codes(text));
    match compile(pattern, is_text, flags, FRAMES) {
        Ok(found) => {
            let names = found.group_index.iter().map(|(name, group)| format!("({}, {group})", str_ascii(name)));
            let head = [found.flags.to_string(), found.groups.to_string()].into_iter().chain(names);
            text(&head.chain(found.code.iter().map(u32::to_string)).collect::<Vec<_>>().join(" "))
        }
        Err(error) => match &error {
            PatternError::Syntax { message, position } => {
                let position = position.map_or("None".to_owned(), |p| p.to_string());
                format!("('error', {}, {position}, {})", text(message), text(&error.text(pattern)))
            }
            PatternError::Value(_) => format!("('ValueError', {})", text(&error.to_string())),
            PatternError::Overflow(_) => format!("('OverflowError', {})", text(&error.to_string())),
            PatternError::Index(_) => format!("('IndexError', {})", text(&error.to_string())),
            PatternError::Recursion => "('RecursionError', 'maximum recursion depth exceeded')".to_owned(),
        },
    }
}

/// Pieces of which random patterns are made: good ones and bad ones.
const PIECES: &[&str] = &[
    "a",
    "b",
    "c",
    "ab",
    "k",
    "A",
    "é",
    "ß",
    "1",
    " ",
    "-",
    "\n",
    ".",
    "^",
    "$",
    "|",
    "(",
    ")",
    "(?:",
    "(?P<n>",
    "(?P<m>",
    "(?P=n)",
    "(?=",
    "(?!",
    "(?<=",
    "(?<!",
    "(?>",
    "(?(1)",
    "(?(n)",
    "(?i)",
    "(?i:",
    "(?-i:",
    "(?s-i:",
    "(?x)",
    "(?a:",
    "(?m)",
    "(?#c)",
    "*",
    "+",
    "?",
    "*?",
    "+?",
    "??",
    "*+",
    "++",
    "?+",
    "{2}",
    "{1,2}",
    "{,3}",
    "{2,}",
    "{0}",
    "{2,1}",
    "{a",
    "{1,3}?",
    "{1,3}+",
    "[",
    "]",
    "[ab]",
    "[^a]",
    "[a-c]",
    "[^a-c\\d]",
    "[\\w-]",
    "[]a]",
    "[a-\u{1f600}]",
    "[α-ω]",
    "[^\\W_]",
    "[k-z]",
    "\\d",
    "\\w",
    "\\s",
    "\\D",
    "\\W",
    "\\S",
    "\\b",
    "\\B",
    "\\A",
    "\\Z",
    "\\1",
    "\\2",
    "\\07",
    "\\101",
    "\\x41",
    "\\x4",
    "\\u00e9",
    "\\U0001f600",
    "\\N{DIGIT ONE}",
    "\\N{x}",
    "\\q",
    "\\.",
    "\\n",
    "\\\\",
    "#x",
    "[[:a]",
    "[a-\\d]",
    "[z-a]",
    "ſ",
    "K",
    "İ",
    "ǆ",
    "\\8",
    "[\\8]",
    "[\\377\\400]",
    "(?P<1>",
    "(?P<>",
    "(?Px)",
    "(?z)",
    "(?L)",
    "(?u)",
    "(?i-",
    "(?",
];

/// Patterns that people write.
const WRITTEN: &[&str] = &[
    r"\b[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Z|a-z]{2,7}\b",
    r"(\d+)-(\d+)",
    r"^(\w+)\s*=\s*(.*?)\s*$",
    r"(a|b)*c",
    r"(?P<y>\d{4})-(?P<m>\d\d)",
    r"[aeiou]",
    r"^[A-Z][a-z]+$",
    r"(\w)(\w)?\2?\1",
    r"(?i)hello\s+world",
    r"[^,]+",
    r"\s+",
    r",\s*",
    r"([A-Z])",
    r"(?<!\d)\d{3}(?!\d)",
    r"(a+)+$",
    r"((a)|(b))*",
    r"(?:(a)|b)*",
    r"(a*)*",
    r"(a*)+",
    r"(?:a*?)*?b",
    r"(a|ab)(c|bcd)(d*)",
    r"(?s).*",
    r"(?m)^.*$",
    r"\$\d+(?:\.\d\d)?",
    r"(x)?(?(1)y|z)",
    r"(?>a*)ab",
    r"a*+a",
    r"(?:ab)*+abc",
    r"(['\x22])(.*?)\1",
    r"(?x) a  b # comment",
    r"[\u4e00-\u9fff]+",
    r"(?i)[k-ſ]",
    r"(?i)straße",
    r"",
    r"()",
    r"(|a)*",
    r"(|a)+b",
    r"(?=(a))ab\1",
    r"(?<=(a))b",
    r"(?:a|b|cd)",
    r"abcabd",
    r"aaaa",
    r"(abc)abd",
    r"((ab)c)d",
    r"[a]",
    r"[^a]",
    r"(?i)a",
    r"(?i)1",
];

fn pattern(noise: &mut Noise) -> String {
    if noise.below(5) == 0 {
        return (*noise.pick(WRITTEN)).to_owned();
    }
    let good = &PIECES[..noise.below(2) as usize * 40 + 60];
    let mut out: String = (0..1 + noise.below(7)).map(|_| *noise.pick(good)).collect();
    // most parentheses are closed
    let open = out.matches('(').count().saturating_sub(out.matches(')').count());
    if noise.below(8) != 0 {
        out.push_str(&")".repeat(open));
    }
    out
}

#[test]
fn code_words_agree_with_cpython() {
    let mut noise = Noise(67);
    let (mut questions, mut ours) = (Vec::new(), Vec::new());
    for round in 0..rounds(4000) {
        let text = match WRITTEN.get(round) {
            Some(written) => (*written).to_owned(),
            None => pattern(&mut noise),
        };
        let codes = codes(&text);
        let flags = *noise.pick(&[0, 0, 0, 2, 8, 16, 64, 256, 258, 10, 34, 4, 288, 1]);
        questions.push(format!("{flags} {}", str_ascii(&codes)));
        ours.push(compiled(&codes, true, flags));
        if codes.iter().all(|&c| c < 256) {
            let bytes: Vec<u8> = codes.iter().map(|&c| c as u8).collect();
            let flags = *noise.pick(&[0, 0, 2, 4, 6, 8, 256, 260, 32]);
            questions.push(format!("{flags} {}", crate::arith::str_repr::bytes_repr(&bytes)));
            ours.push(compiled(&codes, false, flags));
        }
    }
    if let Some(theirs) = ask(COMPILE, &(questions.join("\n") + "\n")) {
        // tuples of names print with the quotes that suit them; nothing else differs in form
        compare(&questions, &ours, &theirs);
    }
}

/// What CPython finds. A line of input is `flags pos endpos (pattern, text)`.
const SEARCH: &str = "
import re, sys
def spans(m):
    return None if m is None else ([m.span(i) for i in range(m.re.groups + 1)], m.lastindex)
for line in sys.stdin:
    flags, pos, end, pair = line.split(' ', 3)
    pattern, text = eval(pair)
    try:
        r = re.compile(pattern, int(flags))
    except Exception:
        print('bad')
        continue
    pos, end = int(pos), int(end)
    print(spans(r.search(text, pos, end)), spans(r.match(text, pos, end)), spans(r.fullmatch(text, pos, end)),
          [spans(m) for m in r.finditer(text, pos, end)])
";

fn shown(found: Option<Found>) -> String {
    let Some(found) = found else { return "None".to_owned() };
    let spans = (0..=found.groups.len()).map(|group| match found.group(group) {
        Some((start, end)) => format!("({start}, {end})"),
        None => "(-1, -1)".to_owned(),
    });
    let last = found.last_index.map_or("None".to_owned(), |index| index.to_string());
    format!("([{}], {last})", spans.collect::<Vec<_>>().join(", "))
}

fn searched<T: crate::arith::CodeUnit>(pattern: &Pattern, text: &[T], part: (usize, usize)) -> String {
    let find = |anchor| shown(pattern.find(text, anchor, part, &mut ()).expect("no guard"));
    let mut scanner = pattern.scan(text, part);
    let mut all = Vec::new();
    while let Some(found) = scanner.search(&mut ()).expect("no guard") {
        all.push(shown(Some(found)));
    }
    format!("{} {} {} [{}]", find(Anchor::Anywhere), find(Anchor::Start), find(Anchor::Whole), all.join(", "))
}

#[test]
fn searches_agree_with_cpython() {
    let mut noise = Noise(71);
    let (mut questions, mut ours) = (Vec::new(), Vec::new());
    let letters: Vec<char> = "aaabbbcckA1 -\nyzxé\u{1f600}ßſKd=,.@'\"".chars().collect();
    for round in 0..rounds(10_000) {
        let source = pattern(&mut noise);
        let few = if round % 2 == 0 { 6 } else { letters.len() };
        let text: Vec<u32> = (0..noise.below(14)).map(|_| u32::from(*noise.pick(&letters[..few]))).collect();
        let flags = *noise.pick(&[0, 0, 0, 2, 8, 16, 256, 258]);
        let part = match noise.below(3) {
            0 => (noise.below(6) as usize, noise.below(16) as usize),
            _ => (0, text.len()),
        };
        let Ok(pattern) = compile(&codes(&source), true, flags, FRAMES) else { continue };
        questions.push(format!("{flags} {} {} ({}, {})", part.0, part.1, str_ascii(&codes(&source)), str_ascii(&text)));
        let ascii: Option<Vec<u8>> = text.iter().map(|&c| u8::try_from(c).ok().filter(u8::is_ascii)).collect();
        let answer = searched(&pattern, &text, part);
        if let Some(ascii) = ascii {
            assert_eq!(searched(&pattern, &ascii, part), answer);
        }
        ours.push(answer);
    }
    if let Some(theirs) = ask(SEARCH, &(questions.join("\n") + "\n")) {
        compare(&questions, &ours, &theirs);
    }
}

/// What CPython makes of a template. A line of input is a literal.
const TEMPLATE: &str = r"
import re, sys
from re import _parser
pattern = re.compile('(?P<name>a)(b)(?P<é>c)')
for line in sys.stdin:
    try:
        print(ascii([x for x in _parser.parse_template(eval(line), pattern) if x != '']))
    except re.error as e:
        print(ascii(('error', e.msg, e.pos)))
    except Exception as e:
        print(ascii((type(e).__name__, str(e))))
";

#[test]
fn templates_agree_with_cpython() {
    let mut noise = Noise(73);
    let pattern = compile(&codes("(?P<name>a)(b)(?P<é>c)"), true, 0, FRAMES).expect("a good pattern");
    let pieces = [
        "a",
        "é",
        "\\1",
        "\\2",
        "\\3",
        "\\4",
        "\\g<1>",
        "\\g<name>",
        "\\g<é>",
        "\\g<x>",
        "\\g<0>",
        "\\g<9>",
        "\\g<",
        "\\g",
        "\\g<>",
        "\\g<1",
        "\\0",
        "\\07",
        "\\012",
        "\\101",
        "\\400",
        "\\n",
        "\\t",
        "\\\\",
        "\\q",
        "\\.",
        "\\12",
        "\\g<1a>",
        "\\g<01>",
        "\\",
        "0",
    ];
    let (mut questions, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..4000 {
        let text: String = (0..1 + noise.below(4)).map(|_| *noise.pick(&pieces)).collect();
        let template = codes(&text);
        questions.push(str_ascii(&template));
        ours.push(match parse_template(&template, true, &pattern) {
            Ok(pieces) => {
                let shown = pieces.iter().map(|piece| match piece {
                    Piece::Literal(text) => str_ascii(text),
                    Piece::Group(group) => group.to_string(),
                });
                format!("[{}]", shown.collect::<Vec<_>>().join(", "))
            }
            Err(PatternError::Syntax { message, position }) => {
                let position = position.map_or("None".to_owned(), |p| p.to_string());
                format!("('error', {}, {position})", str_ascii(&codes(&message)))
            }
            Err(error) => format!("('IndexError', {})", str_ascii(&codes(&error.to_string()))),
        });
    }
    if let Some(theirs) = ask(TEMPLATE, &(questions.join("\n") + "\n")) {
        compare(&questions, &ours, &theirs);
    }
}

#[test]
fn nesting_is_limited() {
    let nested = |depth: usize| codes(&("(".repeat(depth) + &")".repeat(depth)));
    assert!(compile(&nested(400), true, 0, FRAMES).is_ok());
    assert_eq!(compile(&nested(500), true, 0, FRAMES).unwrap_err(), PatternError::Recursion);
    assert_eq!(compile(&nested(100_000), true, 0, usize::MAX).unwrap_err(), PatternError::Recursion);
}

#[test]
fn a_guard_stops_what_takes_too_long() {
    let pattern = compile(&codes("(a|aa)+$"), true, 0, FRAMES).expect("a good pattern");
    let text = vec![b'a'; 60].into_iter().chain([b'b']).collect::<Vec<u8>>();
    let mut steps = 0;
    let mut guard = |more: u64, _: usize| {
        steps += more;
        steps < 1_000_000
    };
    assert_eq!(pattern.find(&text, Anchor::Start, (0, 61), &mut guard), Err(Stopped));
    assert!(steps >= 1_000_000);
    let long = vec![b'a'; 300_000];
    let found = pattern.find(&long, Anchor::Start, (0, long.len()), &mut ()).expect("no guard");
    assert_eq!(found.map(|found| found.span), Some((0, 300_000)));
}

#[test]
fn escapes_what_means_something() {
    let escaped = escape_text(&codes("a.b*(c) #é\n-"));
    assert_eq!(escaped, codes("a\\.b\\*\\(c\\)\\ \\#é\\\n\\-"));
}
