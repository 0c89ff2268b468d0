//! Syntax trees to code words: CPython's `re/_compiler.py`. The words equal those that `_sre.compile` is given.

use super::ast::{Greed, Node, SetItem, Sub, Width};
use super::charset::{Folding, optimize};
use super::error::PatternError;
use super::ops::{MAXCODE, at, category, flag, info, op};
use super::with_room;

/// The flags inside of a group that sets and clears some.
fn combined(flags: u32, add: u32, del: u32) -> u32 {
    let kept = if add & flag::TYPE_FLAGS != 0 { flags & !flag::TYPE_FLAGS } else { flags };
    (kept | add) & !del
}

fn ignores_case(flags: u32) -> bool {
    flags & flag::IGNORECASE != 0
}

fn by_locale(flags: u32) -> bool {
    flags & flag::LOCALE != 0
}

/// How characters are compared under these flags, the locale left aside.
fn folding(flags: u32) -> Folding {
    match flags {
        _ if !ignores_case(flags) => Folding::None,
        _ if flags & flag::UNICODE != 0 => Folding::Unicode,
        _ => Folding::Ascii,
    }
}

/// Whether a repetition of this needs no bookkeeping: one character, no group.
fn is_simple(sub: &Sub) -> bool {
    match sub.nodes.as_slice() {
        [Node::Literal(_) | Node::NotLiteral(_) | Node::Any | Node::In(_)] => true,
        [Node::Group { number: None, sub, .. }] => is_simple(sub),
        _ => false,
    }
}

struct Compiler<'a> {
    code: Vec<u32>,
    widths: &'a [Option<Width>],
}

fn plain_error(message: &str) -> PatternError {
    PatternError::Syntax { message: message.into(), position: None }
}

/// The code of a parsed pattern (`_code`).
///
/// # Errors
/// A look behind without a fixed width.
pub fn generate(sub: &Sub, flags: u32, widths: &[Option<Width>]) -> Result<Vec<u32>, PatternError> {
    let mut compiler = Compiler { code: Vec::new(), widths };
    compiler.info(sub, flags);
    compiler.sequence(sub, flags)?;
    compiler.code.push(op::SUCCESS);
    Ok(compiler.code)
}

impl Compiler<'_> {
    fn emit(&mut self, words: &[u32]) {
        self.code.extend_from_slice(words);
    }

    /// A place for a distance that is not known yet.
    fn hole(&mut self) -> usize {
        self.code.push(0);
        self.code.len() - 1
    }

    /// Fills a hole with the distance from it to here (and `more`).
    fn fill(&mut self, hole: usize, more: usize) {
        self.code[hole] = (self.code.len() - hole + more) as u32;
    }

    /// `_compile`
    fn sequence(&mut self, sub: &Sub, flags: u32) -> Result<(), PatternError> {
        with_room(|| sub.nodes.iter().try_for_each(|node| self.node(node, flags)))
    }

    fn node(&mut self, node: &Node, flags: u32) -> Result<(), PatternError> {
        match node {
            Node::Literal(code) => self.literal(*code, false, flags),
            Node::NotLiteral(code) => self.literal(*code, true, flags),
            Node::Any => self.emit(&[if flags & flag::DOTALL != 0 { op::ANY_ALL } else { op::ANY }]),
            Node::In(set) => self.set(set, flags),
            Node::At(position) => self.position(*position, flags),
            Node::Branch(items) => self.branch(items, flags)?,
            Node::GroupRef(group) => {
                let operation = match folding(flags) {
                    Folding::None => op::GROUPREF,
                    _ if by_locale(flags) => op::GROUPREF_LOC_IGNORE,
                    Folding::Ascii => op::GROUPREF_IGNORE,
                    Folding::Unicode => op::GROUPREF_UNI_IGNORE,
                };
                self.emit(&[operation, group - 1]);
            }
            Node::GroupRefExists(group, yes, no) => self.conditional(*group, yes, no.as_ref(), flags)?,
            Node::Assert { behind, negated, sub } => self.assertion(*behind, *negated, sub, flags)?,
            Node::Repeat { greed, min, max, sub } => self.repeat(*greed, [*min, *max], sub, flags)?,
            Node::Group { number, add_flags, del_flags, sub } => {
                let flags = combined(flags, *add_flags, *del_flags);
                if let Some(number) = number {
                    self.emit(&[op::MARK, (number - 1) * 2]);
                }
                self.sequence(sub, flags)?;
                if let Some(number) = number {
                    self.emit(&[op::MARK, (number - 1) * 2 + 1]);
                }
            }
            Node::Atomic(sub) => {
                self.emit(&[op::ATOMIC_GROUP]);
                let hole = self.hole();
                self.sequence(sub, flags)?;
                self.emit(&[op::SUCCESS]);
                self.fill(hole, 0);
            }
        }
        Ok(())
    }

    fn literal(&mut self, code: u32, negated: bool, flags: u32) {
        let pick = |plain, not| if negated { not } else { plain };
        let folding = folding(flags);
        if ignores_case(flags) && by_locale(flags) {
            return self.emit(&[pick(op::LITERAL_LOC_IGNORE, op::NOT_LITERAL_LOC_IGNORE), code]);
        }
        if !folding.is_cased(code) {
            return self.emit(&[pick(op::LITERAL, op::NOT_LITERAL), code]);
        }
        let lower = folding.lower(code);
        let siblings: Vec<u32> = folding.siblings(lower).collect();
        if !siblings.is_empty() {
            self.emit(&[op::IN_UNI_IGNORE]);
            let hole = self.hole();
            if negated {
                self.emit(&[op::NEGATE]);
            }
            for code in std::iter::once(lower).chain(siblings) {
                self.emit(&[op::LITERAL, code]);
            }
            self.emit(&[op::FAILURE]);
            return self.fill(hole, 0);
        }
        let operation = match folding {
            Folding::Unicode => pick(op::LITERAL_UNI_IGNORE, op::NOT_LITERAL_UNI_IGNORE),
            _ => pick(op::LITERAL_IGNORE, op::NOT_LITERAL_IGNORE),
        };
        self.emit(&[operation, lower]);
    }

    fn set(&mut self, set: &[SetItem], flags: u32) {
        let by_locale = ignores_case(flags) && by_locale(flags);
        let folding = if by_locale { Folding::None } else { folding(flags) };
        let (set, has_cased) = optimize(set, folding);
        self.emit(&[match folding {
            _ if by_locale => op::IN_LOC_IGNORE,
            _ if !has_cased => op::IN,
            Folding::Unicode => op::IN_UNI_IGNORE,
            _ => op::IN_IGNORE,
        }]);
        let hole = self.hole();
        self.members(&set, flags);
        self.fill(hole, 0);
    }

    /// `_compile_charset`
    fn members(&mut self, set: &[SetItem], flags: u32) {
        for item in set {
            match item {
                SetItem::Negate => self.emit(&[op::NEGATE]),
                SetItem::Literal(code) => self.emit(&[op::LITERAL, *code]),
                SetItem::Range(low, high) => self.emit(&[op::RANGE, *low, *high]),
                SetItem::RangeIgnore(low, high) => self.emit(&[op::RANGE_UNI_IGNORE, *low, *high]),
                SetItem::Charset(words) => {
                    self.emit(&[op::CHARSET]);
                    self.emit(words);
                }
                SetItem::BigCharset(words) => {
                    self.emit(&[op::BIGCHARSET]);
                    self.emit(words);
                }
                SetItem::Category(kind) => {
                    let kind = match *kind {
                        category::WORD if by_locale(flags) => category::LOC_WORD,
                        category::NOT_WORD if by_locale(flags) => category::LOC_NOT_WORD,
                        // the Unicode categories follow the others in their order
                        kind if !by_locale(flags) && flags & flag::UNICODE != 0 => kind + category::UNI_DIGIT,
                        kind => kind,
                    };
                    self.emit(&[op::CATEGORY, kind]);
                }
            }
        }
        self.emit(&[op::FAILURE]);
    }

    fn position(&mut self, position: u32, flags: u32) {
        let multiline = flags & flag::MULTILINE != 0;
        let unicode = flags & flag::UNICODE != 0;
        let position = match position {
            at::BEGINNING if multiline => at::BEGINNING_LINE,
            at::END if multiline => at::END_LINE,
            at::BOUNDARY if by_locale(flags) => at::LOC_BOUNDARY,
            at::NON_BOUNDARY if by_locale(flags) => at::LOC_NON_BOUNDARY,
            at::BOUNDARY if unicode => at::UNI_BOUNDARY,
            at::NON_BOUNDARY if unicode => at::UNI_NON_BOUNDARY,
            other => other,
        };
        self.emit(&[op::AT, position]);
    }

    fn branch(&mut self, items: &[Sub], flags: u32) -> Result<(), PatternError> {
        self.emit(&[op::BRANCH]);
        let mut tails = Vec::with_capacity(items.len());
        for item in items {
            let hole = self.hole();
            self.sequence(item, flags)?;
            self.emit(&[op::JUMP]);
            tails.push(self.hole());
            self.fill(hole, 0);
        }
        self.emit(&[op::FAILURE]);
        tails.into_iter().for_each(|tail| self.fill(tail, 0));
        Ok(())
    }

    fn conditional(&mut self, group: u32, yes: &Sub, no: Option<&Sub>, flags: u32) -> Result<(), PatternError> {
        self.emit(&[op::GROUPREF_EXISTS, group - 1]);
        let yes_hole = self.hole();
        self.sequence(yes, flags)?;
        // an empty second branch is none, as an empty list is false
        if let Some(no) = no.filter(|no| !no.nodes.is_empty()) {
            self.emit(&[op::JUMP]);
            let no_hole = self.hole();
            self.fill(yes_hole, 1);
            self.sequence(no, flags)?;
            self.fill(no_hole, 0);
        } else {
            self.fill(yes_hole, 1);
        }
        Ok(())
    }

    fn assertion(&mut self, behind: bool, negated: bool, sub: &Sub, flags: u32) -> Result<(), PatternError> {
        self.emit(&[if negated { op::ASSERT_NOT } else { op::ASSERT }]);
        let hole = self.hole();
        let mut back = 0;
        if behind {
            let (low, high) = sub.width(self.widths);
            if low > u128::from(MAXCODE) {
                return Err(plain_error("looks too much behind"));
            }
            if low != high {
                return Err(plain_error("look-behind requires fixed-width pattern"));
            }
            back = low as u32;
        }
        self.emit(&[back]);
        self.sequence(sub, flags)?;
        self.emit(&[op::SUCCESS]);
        self.fill(hole, 0);
        Ok(())
    }

    fn repeat(&mut self, greed: Greed, limits: [u32; 2], sub: &Sub, flags: u32) -> Result<(), PatternError> {
        if flags & flag::TEMPLATE != 0 {
            let name = match greed {
                Greed::Max => "MAX_REPEAT",
                Greed::Min => "MIN_REPEAT",
                Greed::Possessive => "POSSESSIVE_REPEAT",
            };
            return Err(plain_error(&format!("internal: unsupported template operator {name}")));
        }
        let simple = is_simple(sub);
        self.emit(&[match (greed, simple) {
            (Greed::Max, true) => op::REPEAT_ONE,
            (Greed::Min, true) => op::MIN_REPEAT_ONE,
            (Greed::Possessive, true) => op::POSSESSIVE_REPEAT_ONE,
            (Greed::Possessive, false) => op::POSSESSIVE_REPEAT,
            (_, false) => op::REPEAT,
        }]);
        let hole = self.hole();
        self.emit(&limits);
        self.sequence(sub, flags)?;
        if simple {
            self.emit(&[op::SUCCESS]);
            self.fill(hole, 0);
        } else {
            self.fill(hole, 0);
            self.emit(&[match greed {
                Greed::Max => op::MAX_UNTIL,
                Greed::Min => op::MIN_UNTIL,
                Greed::Possessive => op::SUCCESS,
            }]);
        }
        Ok(())
    }

    /// `_compile_info`: the widths of the whole, and what it starts with.
    fn info(&mut self, sub: &Sub, flags: u32) {
        let (low, high) = sub.width(self.widths);
        let word = |width: u128| width.min(u128::from(MAXCODE)) as u32;
        if low == 0 {
            return self.emit(&[op::INFO, 4, 0, 0, word(high)]);
        }
        let mut prefix = Prefix::default();
        let mut charset = None;
        if !(ignores_case(flags) && by_locale(flags)) {
            prefix = literal_prefix(sub, flags);
            if prefix.text.is_empty() {
                charset = charset_prefix(sub, flags);
            }
        }
        let charset = charset.filter(|set| !set.is_empty());
        self.emit(&[op::INFO]);
        let hole = self.hole();
        self.emit(&[match (prefix.text.is_empty(), &charset) {
            (false, _) if prefix.skip.is_none() && prefix.is_all => info::PREFIX | info::LITERAL,
            (false, _) => info::PREFIX,
            (true, Some(_)) => info::CHARSET,
            (true, None) => 0,
        }]);
        self.emit(&[word(low), word(high)]);
        if !prefix.text.is_empty() {
            let length = prefix.text.len();
            self.emit(&[length as u32, prefix.skip.unwrap_or(length) as u32]);
            self.emit(&prefix.text);
            self.emit(&overlaps(&prefix.text));
        } else if let Some(charset) = charset {
            let (set, _) = optimize(&charset, Folding::None);
            self.members(&set, flags);
        }
        self.fill(hole, 0);
    }
}

/// The literal text that a pattern starts with.
#[derive(Default)]
struct Prefix {
    text: Vec<u32>,
    /// How much of it lies before the first group.
    skip: Option<usize>,
    /// Whether it is the whole pattern.
    is_all: bool,
}

/// `_get_literal_prefix`
fn literal_prefix(sub: &Sub, flags: u32) -> Prefix {
    let mut prefix = Prefix::default();
    let folding = folding(flags);
    for node in &sub.nodes {
        match node {
            Node::Literal(code) if !folding.is_cased(*code) => prefix.text.push(*code),
            Node::Group { number, add_flags, del_flags, sub } => {
                let flags = combined(flags, *add_flags, *del_flags);
                if ignores_case(flags) && by_locale(flags) {
                    return prefix;
                }
                let inner = literal_prefix(sub, flags);
                if prefix.skip.is_none() {
                    prefix.skip = match (number, inner.skip) {
                        (Some(_), _) => Some(prefix.text.len()),
                        (None, skip) => skip.map(|skip| prefix.text.len() + skip),
                    };
                }
                prefix.text.extend(inner.text);
                if !inner.is_all {
                    return prefix;
                }
            }
            _ => return prefix,
        }
    }
    prefix.is_all = true;
    prefix
}

/// `_get_charset_prefix`
fn charset_prefix(mut sub: &Sub, mut flags: u32) -> Option<Vec<SetItem>> {
    let mut node = sub.nodes.first()?;
    while let Node::Group { add_flags, del_flags, sub: inner, .. } = node {
        flags = combined(flags, *add_flags, *del_flags);
        if ignores_case(flags) && by_locale(flags) {
            return None;
        }
        sub = inner;
        node = sub.nodes.first()?;
    }
    let folding = folding(flags);
    match node {
        Node::Literal(code) => (!folding.is_cased(*code)).then(|| vec![SetItem::Literal(*code)]),
        Node::Branch(items) => items
            .iter()
            .map(|item| match item.nodes.first()? {
                Node::Literal(code) if !folding.is_cased(*code) => Some(SetItem::Literal(*code)),
                _ => None,
            })
            .collect(),
        Node::In(set) => {
            let cased = |item: &SetItem| match *item {
                SetItem::Literal(code) => folding.is_cased(code),
                SetItem::Range(low, high) => high > 0xffff || (low..=high).any(|code| folding.is_cased(code)),
                _ => false,
            };
            (folding == Folding::None || !set.iter().any(cased)).then(|| set.clone())
        }
        _ => None,
    }
}

/// `_generate_overlap_table`: for every place in a text, how long a beginning of the text ends there.
fn overlaps(text: &[u32]) -> Vec<u32> {
    let mut table = vec![0_usize; text.len()];
    for i in 1..text.len() {
        let mut length = table[i - 1];
        while text[i] != text[length] && length > 0 {
            length = table[length - 1];
        }
        table[i] = if text[i] == text[length] { length + 1 } else { 0 };
    }
    table.into_iter().map(|length| length as u32).collect()
}
