//! Compiled patterns and searching with them, without interpreter values: strings and bytes are slices of code units.

use super::codegen::generate;
use super::error::PatternError;
use super::matcher::{Guard, Matcher, Stopped};
use super::parser::parse;
use crate::arith::CodeUnit;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// `Pattern.flags`: those given, those in the pattern, and `re.UNICODE` where the pattern is a string.
    pub flags: u32,
    /// The code words.
    pub code: Vec<u32>,
    /// `Pattern.groups`: how many groups it has.
    pub groups: usize,
    /// `Pattern.groupindex`: names and numbers, in order of appearance.
    pub group_index: Vec<(Vec<u32>, u32)>,
}

/// How a pattern has to lie in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// `search`: anywhere.
    Anywhere,
    /// `match`: at the start.
    Start,
    /// `fullmatch`: from the start to the end.
    Whole,
}

/// What a match found: spans in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The whole match.
    pub span: (usize, usize),
    /// The groups, from the first.
    pub groups: Vec<Option<(usize, usize)>>,
    /// `Match.lastindex`: the group closed last.
    pub last_index: Option<u32>,
}

impl Found {
    /// The span of a group, the whole match being group 0; `None` when there is no such group, or it took no part.
    pub fn group(&self, number: usize) -> Option<(usize, usize)> {
        match number.checked_sub(1) {
            None => Some(self.span),
            Some(at) => self.groups.get(at).copied().flatten(),
        }
    }
}

/// Compiles a pattern of a string (`is_text`) or of bytes. `frames`: how many frames CPython's parser could still open
/// before the recursion limit (about two for every level of nesting).
///
/// # Errors
/// What CPython raises for a bad pattern.
pub fn compile(pattern: &[u32], is_text: bool, flags: u32, frames: usize) -> Result<Pattern, PatternError> {
    let parsed = parse(pattern, is_text, flags, frames)?;
    let flags = flags | parsed.state.flags;
    let code = generate(&parsed.sub, flags, &parsed.state.widths)?;
    Ok(Pattern { flags, code, groups: parsed.state.group_count() - 1, group_index: parsed.state.names })
}

impl Pattern {
    /// The number of a named group.
    pub fn group_named(&self, name: &[u32]) -> Option<u32> {
        self.group_index.iter().find(|(known, _)| known == name).map(|&(_, group)| group)
    }

    /// One search of `text[from..to]`.
    ///
    /// # Errors
    /// `Stopped` by the guard.
    pub fn find<T: CodeUnit>(
        &self,
        text: &[T],
        anchor: Anchor,
        (from, to): (usize, usize),
        guard: &mut dyn Guard,
    ) -> Result<Option<Found>, Stopped> {
        let mut scanner = self.scan(text, (from, to));
        scanner.matcher.match_all = anchor == Anchor::Whole;
        match anchor {
            Anchor::Anywhere => scanner.search(guard),
            Anchor::Start | Anchor::Whole => scanner.match_here(guard),
        }
    }

    /// Begins a series of searches in `text[from..to]`, such as `finditer` and `sub` make.
    pub fn scan<'a, T: CodeUnit>(&'a self, text: &'a [T], (from, to): (usize, usize)) -> Scanner<'a, T> {
        Scanner { groups: self.groups, matcher: Matcher::new(&self.code, self.groups, text, from, to), done: false }
    }
}

/// A series of searches in one text, each from where the last match ended.
pub struct Scanner<'a, T> {
    groups: usize,
    matcher: Matcher<'a, T>,
    done: bool,
}

impl<T: CodeUnit> Scanner<'_, T> {
    /// Continues a series begun before: whether the first match must not be empty at the start.
    pub fn must_advance(mut self, must_advance: bool) -> Self {
        self.matcher.must_advance = must_advance;
        self
    }

    /// The next match anywhere.
    ///
    /// # Errors
    /// `Stopped` by the guard.
    pub fn search(&mut self, guard: &mut dyn Guard) -> Result<Option<Found>, Stopped> {
        if self.done {
            return Ok(None);
        }
        self.matcher.reset();
        let matched = self.matcher.search(guard)?;
        Ok(self.found(matched))
    }

    /// The next match where the last one ended.
    ///
    /// # Errors
    /// `Stopped` by the guard.
    pub fn match_here(&mut self, guard: &mut dyn Guard) -> Result<Option<Found>, Stopped> {
        if self.done {
            return Ok(None);
        }
        self.matcher.reset();
        self.matcher.position = self.matcher.start;
        let matched = self.matcher.run(0, true, guard)?;
        Ok(self.found(matched))
    }

    fn found(&mut self, matched: bool) -> Option<Found> {
        if !matched {
            self.done = true;
            return None;
        }
        let matcher = &mut self.matcher;
        let span = (matcher.start, matcher.position);
        let groups = (0..self.groups).map(|group| matcher.group(group)).collect();
        let last_index = u32::try_from(matcher.last_index).ok();
        // the next match must not be empty where this one was
        matcher.must_advance = span.0 == span.1;
        matcher.start = matcher.position;
        Some(Found { span, groups, last_index })
    }
}
