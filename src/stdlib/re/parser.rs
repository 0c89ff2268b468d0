//! Patterns to syntax trees, with the rules, limits and error messages of CPython's `re/_parser.py`.

use super::ast::{Greed, Node, SetItem, Sub, Width};
use super::error::PatternError;
use super::escape::{class_escape, escape};
use super::ops::{MAXGROUPS, MAXREPEAT, at, flag};
use super::tokenizer::{Token, Tokenizer, shown};
use super::with_room;
use rustc_hash::FxHashSet;

/// How deep the recursion may go whatever the program's limit is: the native stack is not endless.
const MOST_FRAMES: usize = 4000;

/// What is known of the pattern while it is parsed.
pub struct State {
    /// The flags that hold for the whole.
    pub flags: u32,
    /// Names of groups and their numbers, in order of appearance.
    pub names: Vec<(Vec<u32>, u32)>,
    /// The width of every group that has been closed; group 0 is the whole and stays open.
    pub widths: Vec<Option<Width>>,
    /// How many groups there were when the outermost look behind began.
    lookbehind_groups: Option<usize>,
    /// Where groups were referred to by a number, for the check at the end.
    references: Vec<(u64, usize)>,
}

impl State {
    /// How many groups have been opened, the whole pattern included.
    pub fn group_count(&self) -> usize {
        self.widths.len()
    }

    /// Whether a group has been closed.
    pub fn is_closed(&self, group: usize) -> bool {
        self.widths.get(group).is_some_and(Option::is_some)
    }

    fn named(&self, name: &[u32]) -> Option<u32> {
        self.names.iter().find(|(known, _)| known == name).map(|&(_, group)| group)
    }

    /// Refuses a group that a look behind cannot refer to.
    pub fn check_lookbehind_group(&self, group: usize, source: &Tokenizer<'_>) -> Result<(), PatternError> {
        if let Some(groups) = self.lookbehind_groups {
            if !self.is_closed(group) {
                return Err(source.error("cannot refer to an open group", 0));
            }
            if group >= groups {
                return Err(source.error("cannot refer to group defined in the same lookbehind subpattern", 0));
            }
        }
        Ok(())
    }
}

/// A pattern, parsed.
pub struct Parsed {
    /// Its parts.
    pub sub: Sub,
    /// What was learnt on the way.
    pub state: State,
}

/// Where in the nesting a part stands.
#[derive(Clone, Copy)]
struct Place {
    /// Whether blanks and comments are skipped.
    verbose: bool,
    /// How many groups are around it.
    nested: usize,
    /// How many of CPython's frames the recursion may still take.
    frames: usize,
}

struct Parser<'a> {
    source: Tokenizer<'a>,
    state: State,
}

fn ascii_in(token: Option<Token>, set: &[u8]) -> Option<u8> {
    token.and_then(Token::ascii).filter(|byte| set.contains(byte))
}

/// The flag that a letter sets inside of a pattern.
fn flag_of(token: Token) -> Option<u32> {
    Some(match token.ascii()? {
        b'i' => flag::IGNORECASE,
        b'L' => flag::LOCALE,
        b'm' => flag::MULTILINE,
        b's' => flag::DOTALL,
        b'x' => flag::VERBOSE,
        b'a' => flag::ASCII,
        b't' => flag::TEMPLATE,
        b'u' => flag::UNICODE,
        _ => return None,
    })
}

/// `fix_flags`: what the kind of pattern makes of the flags.
fn fix_flags(flags: u32, is_text: bool) -> Result<u32, PatternError> {
    let has = |wanted| flags & wanted != 0;
    let refuse = |message| Err(PatternError::Value(message));
    if is_text {
        return match () {
            () if has(flag::LOCALE) => refuse("cannot use LOCALE flag with a str pattern"),
            () if !has(flag::ASCII) => Ok(flags | flag::UNICODE),
            () if has(flag::UNICODE) => refuse("ASCII and UNICODE flags are incompatible"),
            () => Ok(flags),
        };
    }
    match () {
        () if has(flag::UNICODE) => refuse("cannot use UNICODE flag with a bytes pattern"),
        () if has(flag::LOCALE) && has(flag::ASCII) => refuse("ASCII and LOCALE flags are incompatible"),
        () => Ok(flags),
    }
}

/// Parses a pattern; `frames` is how many frames CPython's parser could still open (two for every level of nesting).
///
/// # Errors
/// Every error of CPython's parser.
pub fn parse(pattern: &[u32], is_text: bool, flags: u32, frames: usize) -> Result<Parsed, PatternError> {
    let state = State { flags, names: Vec::new(), widths: vec![None], lookbehind_groups: None, references: Vec::new() };
    let mut parser = Parser { source: Tokenizer::new(pattern, is_text)?, state };
    let verbose = flags & flag::VERBOSE != 0;
    let sub = parser.alternatives(Place { verbose, nested: 0, frames: frames.min(MOST_FRAMES) })?;
    let Parser { source, mut state } = parser;
    state.flags = fix_flags(state.flags, is_text)?;
    if source.next.is_some() {
        return Err(source.error("unbalanced parenthesis", 0));
    }
    for &(group, position) in &state.references {
        if group >= state.group_count() as u64 {
            let message = format!("invalid group reference {group}");
            return Err(PatternError::Syntax { message, position: Some(position) });
        }
    }
    Ok(Parsed { sub, state })
}

impl Parser<'_> {
    fn error(&self, message: impl Into<String>, before: usize) -> PatternError {
        self.source.error(message, before)
    }

    /// An error that reaches back to where a part began.
    fn error_since(&self, message: &str, start: usize) -> PatternError {
        self.error(message, self.source.tell() - start)
    }

    /// `_parse_sub`: alternatives between bars.
    fn alternatives(&mut self, place: Place) -> Result<Sub, PatternError> {
        // this routine, the next, and what reads tokens under them
        if place.frames < 4 {
            return Err(PatternError::Recursion);
        }
        with_room(|| self.alternatives_inside(place))
    }

    fn alternatives_inside(&mut self, mut place: Place) -> Result<Sub, PatternError> {
        let mut items = Vec::new();
        loop {
            let first = place.nested == 0 && items.is_empty();
            let inner = Place { nested: place.nested + 1, frames: place.frames - 2, ..place };
            items.push(self.sequence(inner, first)?);
            if !self.source.take(b'|')? {
                break;
            }
            if place.nested == 0 {
                place.verbose = self.state.flags & flag::VERBOSE != 0;
            }
        }
        if items.len() == 1 {
            return Ok(items.pop().unwrap_or_default());
        }
        Ok(join_alternatives(items))
    }

    /// `_parse`: parts one after the other.
    fn sequence(&mut self, mut place: Place, first: bool) -> Result<Sub, PatternError> {
        let mut nodes: Vec<Node> = Vec::new();
        while let Some(this) = self.source.next {
            if this.is(b'|') || this.is(b')') {
                break;
            }
            self.source.get()?;
            if place.verbose && self.skip_blank(this)? {
                continue;
            }
            if let Some(letter) = this.escaped {
                nodes.push(escape(&mut self.source, letter, &self.state)?);
                continue;
            }
            match this.ascii() {
                Some(b'[') => nodes.push(self.set()?),
                Some(mark @ (b'*' | b'+' | b'?' | b'{')) => self.repeat(mark, &mut nodes)?,
                Some(b'.') => nodes.push(Node::Any),
                Some(b'(') => self.group(&mut place, first, &mut nodes)?,
                Some(b'^') => nodes.push(Node::At(at::BEGINNING)),
                Some(b'$') => nodes.push(Node::At(at::END)),
                _ => nodes.push(Node::Literal(this.first)),
            }
        }
        Ok(Sub::new(unpacked(nodes)))
    }

    /// Steps over a comment; whether the token was one, or a blank.
    fn skip_blank(&mut self, this: Token) -> Result<bool, PatternError> {
        match this.ascii() {
            Some(b' ' | b'\t' | b'\n' | b'\r' | 11 | 12) => Ok(true),
            Some(b'#') => loop {
                if self.source.get()?.is_none_or(|token| token.is(b'\n')) {
                    return Ok(true);
                }
            },
            _ => Ok(false),
        }
    }

    /// A set in brackets, the first of which has been read.
    fn set(&mut self) -> Result<Node, PatternError> {
        let here = self.source.tell() - 1;
        let negate = self.source.take(b'^')?;
        let mut set = UniqueItems::default();
        let mut empty = true;
        loop {
            let Some(this) = self.source.get()? else {
                return Err(self.error_since("unterminated character set", here));
            };
            if this.is(b']') && !empty {
                break;
            }
            empty = false;
            let low = self.set_member(this)?;
            if !self.source.take(b'-')? {
                set.push(low);
                continue;
            }
            let Some(that) = self.source.get()? else {
                return Err(self.error_since("unterminated character set", here));
            };
            if that.is(b']') {
                set.push(low);
                set.push(SetItem::Literal(u32::from(b'-')));
                break;
            }
            let high = self.set_member(that)?;
            match (low, high) {
                (SetItem::Literal(low), SetItem::Literal(high)) if low <= high => set.push(SetItem::Range(low, high)),
                _ => {
                    let texts: Vec<String> =
                        [this, that].iter().map(|token| shown(&token.codes().collect::<Vec<_>>())).collect();
                    let message = format!("bad character range {}-{}", texts[0], texts[1]);
                    return Err(self.error(message, this.len() + 1 + that.len()));
                }
            }
        }
        let mut items = set.items;
        Ok(match (items.as_slice(), negate) {
            (&[SetItem::Literal(code)], false) => Node::Literal(code),
            (&[SetItem::Literal(code)], true) => Node::NotLiteral(code),
            (_, true) => {
                items.insert(0, SetItem::Negate);
                Node::In(items)
            }
            (_, false) => Node::In(items),
        })
    }

    fn set_member(&mut self, token: Token) -> Result<SetItem, PatternError> {
        match token.escaped {
            Some(letter) => class_escape(&mut self.source, letter),
            None => Ok(SetItem::Literal(token.first)),
        }
    }

    /// A quantifier, whose first character has been read.
    fn repeat(&mut self, mark: u8, nodes: &mut Vec<Node>) -> Result<(), PatternError> {
        let here = self.source.tell();
        let (min, max) = match mark {
            b'?' => (0, 1),
            b'*' => (0, MAXREPEAT),
            b'+' => (1, MAXREPEAT),
            _ => match self.braces(here)? {
                Some(limits) => limits,
                None => {
                    nodes.push(Node::Literal(u32::from(mark)));
                    return Ok(());
                }
            },
        };
        let refuse = |message: &str| self.error(message, self.source.tell() - here + 1);
        let item = match nodes.pop() {
            None | Some(Node::At(_)) => return Err(refuse("nothing to repeat")),
            Some(Node::Repeat { .. }) => return Err(refuse("multiple repeat")),
            Some(Node::Group { number: None, add_flags: 0, del_flags: 0, sub }) => sub,
            Some(node) => Sub::new(vec![node]),
        };
        let greed = if self.source.take(b'?')? {
            Greed::Min
        } else if self.source.take(b'+')? {
            Greed::Possessive
        } else {
            Greed::Max
        };
        nodes.push(Node::Repeat { greed, min, max, sub: item });
        Ok(())
    }

    /// The limits in braces, after the first; `None` when they are no limits but characters.
    fn braces(&mut self, here: usize) -> Result<Option<(u32, u32)>, PatternError> {
        if self.source.next_is(b'}') {
            return Ok(None);
        }
        let (mut low, mut high) = (Vec::new(), Vec::new());
        self.source.get_while(usize::MAX, u8::is_ascii_digit, &mut low)?;
        if self.source.take(b',')? {
            self.source.get_while(usize::MAX, u8::is_ascii_digit, &mut high)?;
        } else {
            high.clone_from(&low);
        }
        if !self.source.take(b'}')? {
            self.source.seek(here)?;
            return Ok(None);
        }
        let number = |digits: &[u32]| {
            let value = digits.iter().fold(0_u64, |value, digit| {
                value.saturating_mul(10).saturating_add(u64::from(digit.wrapping_sub(u32::from(b'0'))))
            });
            u32::try_from(value)
                .ok()
                .filter(|&value| value != MAXREPEAT)
                .ok_or(PatternError::Overflow("the repetition number is too large"))
        };
        let min = if low.is_empty() { 0 } else { number(&low)? };
        let max = if high.is_empty() { MAXREPEAT } else { number(&high)? };
        if max < min {
            return Err(self.error_since("min repeat greater than max repeat", here));
        }
        Ok(Some((min, max)))
    }

    /// A group, whose parenthesis has been read.
    fn group(&mut self, place: &mut Place, first: bool, nodes: &mut Vec<Node>) -> Result<(), PatternError> {
        let start = self.source.tell() - 1;
        let mut name = None;
        let (mut add_flags, mut del_flags) = (0, 0);
        let (mut capture, mut atomic) = (true, false);
        if self.source.take(b'?')? {
            let Some(token) = self.source.get()? else { return Err(self.error("unexpected end of pattern", 0)) };
            capture = false;
            match token.ascii() {
                Some(b'P') => match self.python_group()? {
                    Named::Group(found) => {
                        capture = true;
                        name = Some(found);
                    }
                    Named::Reference(node) => {
                        nodes.push(node);
                        return Ok(());
                    }
                },
                Some(b':') => {}
                Some(b'#') => return self.comment(start),
                Some(mark @ (b'=' | b'!' | b'<')) => {
                    nodes.push(self.assertion(mark, start, *place)?);
                    return Ok(());
                }
                Some(b'(') => {
                    nodes.push(self.conditional(start, *place)?);
                    return Ok(());
                }
                Some(b'>') => atomic = true,
                Some(byte) if byte == b'-' || flag_of(token).is_some() => match self.flags(token)? {
                    Some(flags) => (add_flags, del_flags) = flags,
                    None => {
                        if !first || !nodes.is_empty() {
                            return Err(self.error_since("global flags not at the start of the expression", start));
                        }
                        place.verbose = self.state.flags & flag::VERBOSE != 0;
                        return Ok(());
                    }
                },
                _ => {
                    let codes: Vec<u32> = token.codes().collect();
                    return Err(self.error(format!("unknown extension ?{}", shown(&codes)), codes.len() + 1));
                }
            }
        }
        let number = if capture { Some(self.open_group(name)?) } else { None };
        let verbose = (place.verbose || add_flags & flag::VERBOSE != 0) && del_flags & flag::VERBOSE == 0;
        let sub = self.alternatives(Place { verbose, ..*place })?;
        self.close(start)?;
        if let Some(number) = number {
            let width = sub.width(&self.state.widths);
            self.state.widths[number as usize] = Some(width);
        }
        nodes.push(if atomic { Node::Atomic(sub) } else { Node::Group { number, add_flags, del_flags, sub } });
        Ok(())
    }

    /// Steps over the closing parenthesis.
    fn close(&mut self, start: usize) -> Result<(), PatternError> {
        if self.source.take(b')')? {
            Ok(())
        } else {
            Err(self.error_since("missing ), unterminated subpattern", start))
        }
    }

    /// Gives the next number to a group.
    fn open_group(&mut self, name: Option<Vec<u32>>) -> Result<u32, PatternError> {
        let number = self.state.widths.len() as u32;
        self.state.widths.push(None);
        if let Some(name) = name {
            if let Some(known) = self.state.named(&name) {
                let shown = self.source.name_repr(&name);
                let message = format!("redefinition of group name {shown} as group {number}; was group {known}");
                return Err(self.error(message, name.len() + 1));
            }
            self.state.names.push((name, number));
        }
        Ok(number)
    }

    /// The number of the group that a name in the pattern means.
    fn group_named(&self, name: &[u32]) -> Result<u32, PatternError> {
        self.source.check_group_name(name, 1)?;
        self.state
            .named(name)
            .ok_or_else(|| self.error(format!("unknown group name {}", self.source.name_repr(name)), name.len() + 1))
    }

    /// What `(?P` begins.
    fn python_group(&mut self) -> Result<Named, PatternError> {
        if self.source.take(b'<')? {
            let name = self.source.get_until(b'>', "group name")?;
            self.source.check_group_name(&name, 1)?;
            return Ok(Named::Group(name));
        }
        if self.source.take(b'=')? {
            let name = self.source.get_until(b')', "group name")?;
            let group = self.group_named(&name)?;
            if !self.state.is_closed(group as usize) {
                return Err(self.error("cannot refer to an open group", name.len() + 1));
            }
            self.state.check_lookbehind_group(group as usize, &self.source)?;
            return Ok(Named::Reference(Node::GroupRef(group)));
        }
        match self.source.get()? {
            None => Err(self.error("unexpected end of pattern", 0)),
            Some(token) => {
                let codes: Vec<u32> = token.codes().collect();
                Err(self.error(format!("unknown extension ?P{}", shown(&codes)), codes.len() + 2))
            }
        }
    }

    fn comment(&mut self, start: usize) -> Result<(), PatternError> {
        loop {
            if self.source.next.is_none() {
                return Err(self.error_since("missing ), unterminated comment", start));
            }
            if self.source.get()?.is_some_and(|token| token.is(b')')) {
                return Ok(());
            }
        }
    }

    /// A look ahead or behind, after its first mark.
    fn assertion(&mut self, mut mark: u8, start: usize, place: Place) -> Result<Node, PatternError> {
        let behind = mark == b'<';
        let outer = self.state.lookbehind_groups;
        if behind {
            let Some(token) = self.source.get()? else { return Err(self.error("unexpected end of pattern", 0)) };
            mark = ascii_in(Some(token), b"=!").ok_or_else(|| {
                let codes: Vec<u32> = token.codes().collect();
                self.error(format!("unknown extension ?<{}", shown(&codes)), codes.len() + 2)
            })?;
            if outer.is_none() {
                self.state.lookbehind_groups = Some(self.state.group_count());
            }
        }
        let sub = self.alternatives(place)?;
        if behind && outer.is_none() {
            self.state.lookbehind_groups = None;
        }
        self.close(start)?;
        Ok(Node::Assert { behind, negated: mark == b'!', sub })
    }

    /// `(?(group)yes|no)`, after its second parenthesis.
    fn conditional(&mut self, start: usize, place: Place) -> Result<Node, PatternError> {
        let name = self.source.get_until(b')', "group name")?;
        let is_number = name.iter().all(|&c| (0x30..0x3a).contains(&c));
        let group = if is_number { self.group_numbered(&name)? } else { self.group_named(&name)? };
        self.state.check_lookbehind_group(group as usize, &self.source)?;
        if place.frames < 4 {
            return Err(PatternError::Recursion);
        }
        let inner = Place { nested: place.nested + 1, frames: place.frames - 1, ..place };
        let yes = self.sequence(inner, false)?;
        let mut no = None;
        if self.source.take(b'|')? {
            no = Some(self.sequence(inner, false)?);
            if self.source.next_is(b'|') {
                return Err(self.error("conditional backref with more than two branches", 0));
            }
        }
        self.close(start)?;
        Ok(Node::GroupRefExists(group, yes, no))
    }

    /// A group by its number, which may come later in the pattern.
    fn group_numbered(&mut self, digits: &[u32]) -> Result<u32, PatternError> {
        let group = digits.iter().fold(0_u64, |value, digit| {
            value.saturating_mul(10).saturating_add(u64::from(digit.wrapping_sub(u32::from(b'0'))))
        });
        if group == 0 {
            return Err(self.error("bad group number", digits.len() + 1));
        }
        if group >= MAXGROUPS {
            let shown = shown(digits);
            let message = format!("invalid group reference {}", shown.trim_start_matches('0'));
            return Err(self.error(message, digits.len() + 1));
        }
        if !self.state.references.iter().any(|&(known, _)| known == group) {
            self.state.references.push((group, self.source.tell() - digits.len() - 1));
        }
        Ok(group as u32)
    }

    /// `_parse_flags`: what a group sets and clears, or `None` when the flags hold for the whole pattern.
    fn flags(&mut self, first: Token) -> Result<Option<(u32, u32)>, PatternError> {
        let (mut add, mut del) = (0, 0);
        let mut mark = first;
        if !first.is(b'-') {
            let mut flag = flag_of(first);
            while let Some(bit) = flag {
                if self.source.is_text && bit == flag::LOCALE {
                    return Err(self.error("bad inline flags: cannot use 'L' flag with a str pattern", 0));
                }
                if !self.source.is_text && bit == flag::UNICODE {
                    return Err(self.error("bad inline flags: cannot use 'u' flag with a bytes pattern", 0));
                }
                add |= bit;
                if bit & flag::TYPE_FLAGS != 0 && add & flag::TYPE_FLAGS != bit {
                    return Err(self.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible", 0));
                }
                (mark, flag) = self.next_flag("missing -, : or )", b")-:")?;
            }
        }
        if mark.is(b')') {
            self.state.flags |= add;
            return Ok(None);
        }
        if add & flag::GLOBAL_FLAGS != 0 {
            return Err(self.error("bad inline flags: cannot turn on global flag", 1));
        }
        if mark.is(b'-') {
            let (_, mut flag) = self.next_flag("missing flag", b"")?;
            while let Some(bit) = flag {
                if bit & flag::TYPE_FLAGS != 0 {
                    return Err(self.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", 0));
                }
                del |= bit;
                (_, flag) = self.next_flag("missing :", b":")?;
            }
        }
        if del & flag::GLOBAL_FLAGS != 0 {
            return Err(self.error("bad inline flags: cannot turn off global flag", 1));
        }
        if add & del != 0 {
            return Err(self.error("bad inline flags: flag turned on and off", 1));
        }
        Ok(Some((add, del)))
    }

    /// The next letter of inline flags: its flag, or one of the marks that end them.
    fn next_flag(&mut self, missing: &str, ends: &[u8]) -> Result<(Token, Option<u32>), PatternError> {
        let Some(token) = self.source.get()? else { return Err(self.error(missing, 0)) };
        if ascii_in(Some(token), ends).is_some() {
            return Ok((token, None));
        }
        let flag = flag_of(token);
        if flag.is_none() {
            let is_letter = token.escaped.is_none() && crate::arith::unicode::is_alpha(token.first);
            return Err(self.error(if is_letter { "unknown flag" } else { missing }, token.len()));
        }
        Ok((token, flag))
    }
}

/// What `(?P` begins.
enum Named {
    Group(Vec<u32>),
    Reference(Node),
}

/// Members of a set, each once.
#[derive(Default)]
struct UniqueItems {
    items: Vec<SetItem>,
    seen: FxHashSet<SetItem>,
}

impl UniqueItems {
    fn push(&mut self, item: SetItem) {
        if self.seen.insert(item.clone()) {
            self.items.push(item);
        }
    }
}

/// Groups that neither capture nor set flags are only parentheses.
fn unpacked(nodes: Vec<Node>) -> Vec<Node> {
    let mut out = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Node::Group { number: None, add_flags: 0, del_flags: 0, sub } => out.extend(sub.nodes),
            node => out.push(node),
        }
    }
    out
}

/// Several alternatives: a common beginning is moved out, single characters become a set.
fn join_alternatives(mut items: Vec<Sub>) -> Sub {
    let mut nodes = Vec::new();
    let shared = {
        let first = &items[0].nodes;
        let agree =
            |at: usize| items[1..].iter().all(|item| item.nodes.get(at).is_some_and(|node| node.same(&first[at])));
        (0..first.len()).take_while(|&at| agree(at)).count()
    };
    for item in &mut items {
        let prefix: Vec<Node> = item.nodes.drain(..shared).collect();
        if nodes.is_empty() {
            nodes = prefix;
        }
        *item = Sub::new(std::mem::take(&mut item.nodes));
    }
    let mut set = UniqueItems::default();
    let all_characters = items.iter().all(|item| match item.nodes.as_slice() {
        [Node::Literal(code)] => {
            set.push(SetItem::Literal(*code));
            true
        }
        [Node::In(members)] if members.first() != Some(&SetItem::Negate) => {
            members.iter().for_each(|member| set.push(member.clone()));
            true
        }
        _ => false,
    });
    nodes.push(if all_characters { Node::In(set.items) } else { Node::Branch(items) });
    Sub::new(nodes)
}
