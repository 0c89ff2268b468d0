//! Runs the code of a pattern over a text: the backtracking of CPython's `_sre` (`sre_lib.h` of 3.12), choice for choice,
//! on a stack of its own. What it costs is told to a guard, which can stop it.

use super::ops::{MAXREPEAT, at, category, info, op};
use crate::arith::CodeUnit;
use crate::arith::unicode::{is_alnum, is_decimal, is_space, simple_lower, simple_upper};

/// "No position": a mark that has not been set.
pub const NOWHERE: usize = usize::MAX;

/// The guard stopped the search: it had taken too long, or too much memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// What a search costs is reported here, every few thousand steps.
pub trait Guard {
    /// So many steps have been made since the last call, and the search holds so many bytes; false stops it.
    fn go_on(&mut self, steps: u64, bytes: usize) -> bool;
}

/// No limits.
impl Guard for () {
    fn go_on(&mut self, _: u64, _: usize) -> bool {
        true
    }
}

impl<F: FnMut(u64, usize) -> bool> Guard for F {
    fn go_on(&mut self, steps: u64, bytes: usize) -> bool {
        self(steps, bytes)
    }
}

/// After so many steps the guard is asked.
const STEPS_BETWEEN_QUESTIONS: u64 = 4096;

/// Why a frame was opened: what its opener does with the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    Whole,
    Branch,
    RepeatOne,
    RepeatOneLiteral,
    MinRepeatOne,
    Repeat,
    MaxUntilLeast,
    MaxUntilMore,
    MaxUntilTail,
    MinUntilLeast,
    MinUntilTail,
    MinUntilMore,
    PossessiveLeast,
    PossessiveMore,
    Atomic,
    Assert,
    AssertNot,
}

/// A point to come back to.
#[derive(Clone, Copy)]
struct Frame {
    purpose: Purpose,
    /// Whether `SUCCESS` here ends the whole match.
    top_level: bool,
    code: u32,
    position: usize,
    count: i64,
    /// The repetition it belongs to.
    repeat: u32,
    /// The highest mark set and the last group closed when marks were saved.
    last_mark: i32,
    last_index: i32,
    /// How many marks are saved for it.
    saved_marks: u32,
    /// Where the repetition stood before.
    last_position: usize,
}

// every character that a repetition may give back costs a frame
const _: () = assert!(size_of::<Frame>() <= 48);

/// A repetition that is going on.
#[derive(Clone, Copy)]
struct Repetition {
    /// The code after `REPEAT`: distance, least, most, item.
    code: usize,
    count: i64,
    /// Where the last item began: an empty item is not tried again there.
    last_position: usize,
    /// The repetition around it.
    outer: Option<usize>,
}

/// What to do next.
enum Step {
    /// Go on with the next word.
    Go,
    /// Open a frame at this code.
    Open(usize, Purpose, bool),
    /// The frame has its outcome.
    Close(bool),
}

/// A text being searched.
pub struct Matcher<'a, T> {
    code: &'a [u32],
    text: &'a [T],
    /// Where the match began.
    pub start: usize,
    /// Where the text ends for this search.
    pub end: usize,
    /// The current position; after a match, its end.
    pub position: usize,
    /// Starts and ends of the groups, two for each.
    pub marks: Vec<usize>,
    /// The highest mark that has been set.
    pub last_mark: i32,
    /// The group closed last.
    pub last_index: i32,
    /// The match has to reach the end of the text.
    pub match_all: bool,
    /// The match must not be empty where the search begins.
    pub must_advance: bool,
    repetitions: Vec<Repetition>,
    repeat: Option<usize>,
    frames: Vec<Frame>,
    saved: Vec<usize>,
    steps: u64,
}

fn is_line_feed(code: u32) -> bool {
    code == 10
}

fn is_ascii_word(code: u32) -> bool {
    u8::try_from(code).is_ok_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn is_unicode_word(code: u32) -> bool {
    if code < 128 { is_ascii_word(code) } else { is_alnum(code) }
}

fn is_ascii_space(code: u32) -> bool {
    matches!(code, 9..=13 | 32)
}

/// `sre_category`; the locale is C's.
fn in_category(kind: u32, code: u32) -> bool {
    match kind {
        category::DIGIT => (0x30..0x3a).contains(&code),
        category::NOT_DIGIT => !(0x30..0x3a).contains(&code),
        category::SPACE => is_ascii_space(code),
        category::NOT_SPACE => !is_ascii_space(code),
        category::WORD | category::LOC_WORD => is_ascii_word(code),
        category::NOT_WORD | category::LOC_NOT_WORD => !is_ascii_word(code),
        category::UNI_DIGIT => is_decimal(code),
        category::UNI_NOT_DIGIT => !is_decimal(code),
        category::UNI_SPACE => is_space(code),
        category::UNI_NOT_SPACE => !is_space(code),
        category::UNI_WORD => is_unicode_word(code),
        category::UNI_NOT_WORD => !is_unicode_word(code),
        category::LINEBREAK | category::UNI_LINEBREAK => is_line_feed(code),
        _ => !is_line_feed(code),
    }
}

fn lower_ascii(code: u32) -> u32 {
    if (0x41..=0x5a).contains(&code) { code + 32 } else { code }
}

fn upper_ascii(code: u32) -> u32 {
    if (0x61..=0x7a).contains(&code) { code - 32 } else { code }
}

fn lower_unicode(code: u32) -> u32 {
    if code < 128 { lower_ascii(code) } else { simple_lower(code) }
}

/// Whether a set (which ends in `FAILURE`) holds a character.
fn in_set(set: &[u32], code: u32) -> bool {
    let mut found = true;
    let mut rest = set;
    loop {
        match *rest {
            [op::LITERAL, literal, ref more @ ..] => {
                if code == literal {
                    return found;
                }
                rest = more;
            }
            [op::RANGE, low, high, ref more @ ..] => {
                if low <= code && code <= high {
                    return found;
                }
                rest = more;
            }
            [op::CATEGORY, kind, ref more @ ..] => {
                if in_category(kind, code) {
                    return found;
                }
                rest = more;
            }
            [op::CHARSET, ref more @ ..] if more.len() >= 8 => {
                if code < 256 && more[code as usize / 32] >> (code % 32) & 1 == 1 {
                    return found;
                }
                rest = &more[8..];
            }
            [op::BIGCHARSET, blocks, ref more @ ..] if more.len() >= 64 => {
                let (places, bitmaps) = more.split_at(64);
                if code < 0x1_0000 {
                    let place = places[code as usize / 1024] >> (8 * (code / 256 % 4)) & 0xff;
                    let bit = (place * 256 + code % 256) as usize;
                    if bitmaps.get(bit / 32).is_some_and(|word| word >> (bit % 32) & 1 == 1) {
                        return found;
                    }
                }
                rest = bitmaps.get(blocks as usize * 8..).unwrap_or(&[]);
            }
            [op::RANGE_UNI_IGNORE, low, high, ref more @ ..] => {
                let upper = simple_upper(code);
                if (low <= code && code <= high) || (low <= upper && upper <= high) {
                    return found;
                }
                rest = more;
            }
            [op::NEGATE, ref more @ ..] => {
                found = !found;
                rest = more;
            }
            [op::FAILURE, ..] => return !found,
            _ => return false,
        }
    }
}

/// Whether the operation at the start of `code`, one that takes a single character, takes this one.
fn takes(code: &[u32], unit: u32) -> bool {
    match *code {
        [op::LITERAL, literal, ..] => unit == literal,
        [op::NOT_LITERAL, literal, ..] => unit != literal,
        [op::ANY, ..] => !is_line_feed(unit),
        [op::ANY_ALL, ..] => true,
        [op::IN, _, ref set @ ..] => in_set(set, unit),
        [op::IN_IGNORE, _, ref set @ ..] => in_set(set, lower_ascii(unit)),
        [op::IN_UNI_IGNORE, _, ref set @ ..] => in_set(set, lower_unicode(unit)),
        [op::IN_LOC_IGNORE, _, ref set @ ..] => {
            in_set(set, lower_ascii(unit)) || (upper_ascii(unit) != lower_ascii(unit) && in_set(set, upper_ascii(unit)))
        }
        [op::LITERAL_IGNORE, literal, ..] => lower_ascii(unit) == literal,
        [op::NOT_LITERAL_IGNORE, literal, ..] => lower_ascii(unit) != literal,
        [op::LITERAL_UNI_IGNORE, literal, ..] => lower_unicode(unit) == literal,
        [op::NOT_LITERAL_UNI_IGNORE, literal, ..] => lower_unicode(unit) != literal,
        [op::LITERAL_LOC_IGNORE, literal, ..] => lower_ascii(unit) == lower_ascii(literal),
        [op::NOT_LITERAL_LOC_IGNORE, literal, ..] => lower_ascii(unit) != lower_ascii(literal),
        [op::CATEGORY, kind, ..] => in_category(kind, unit),
        _ => false,
    }
}

/// How many words an operation that takes a single character has.
fn length_of(code: &[u32]) -> usize {
    match *code {
        [op::ANY | op::ANY_ALL, ..] => 1,
        [op::IN | op::IN_IGNORE | op::IN_UNI_IGNORE | op::IN_LOC_IGNORE, skip, ..] => 1 + skip as usize,
        _ => 2,
    }
}

impl<'a, T: CodeUnit> Matcher<'a, T> {
    /// Prepares a search of `text[start..end]`; what lies before is seen by `^` and by looks behind.
    pub fn new(code: &'a [u32], groups: usize, text: &'a [T], start: usize, end: usize) -> Matcher<'a, T> {
        let end = end.min(text.len());
        let start = start.min(text.len());
        Matcher {
            code,
            text,
            start,
            end,
            position: start,
            marks: vec![NOWHERE; 2 * groups],
            last_mark: -1,
            last_index: -1,
            match_all: false,
            must_advance: false,
            repetitions: Vec::new(),
            repeat: None,
            frames: Vec::new(),
            saved: Vec::new(),
            steps: 0,
        }
    }

    /// Forgets the groups of the last attempt.
    pub fn reset(&mut self) {
        self.last_mark = -1;
        self.last_index = -1;
    }

    /// What the search holds.
    fn bytes(&self) -> usize {
        self.frames.capacity() * size_of::<Frame>()
            + self.saved.capacity() * size_of::<usize>()
            + self.repetitions.capacity() * size_of::<Repetition>()
    }

    #[inline]
    fn unit(&self, position: usize) -> Option<u32> {
        if position < self.end { self.text.get(position).map(|unit| unit.code()) } else { None }
    }

    #[inline]
    fn word(&self, at: usize) -> u32 {
        self.code.get(at).copied().unwrap_or(op::FAILURE)
    }

    fn words(&self, at: usize) -> &'a [u32] {
        self.code.get(at..).unwrap_or(&[])
    }

    /// `SRE(at)`
    fn is_at(&self, position: usize, kind: u32) -> bool {
        let before = position.checked_sub(1).and_then(|at| self.text.get(at)).map(|unit| unit.code());
        let after = self.unit(position);
        let boundary = |is_word: fn(u32) -> bool| before.is_some_and(is_word) != after.is_some_and(is_word);
        match kind {
            at::BEGINNING | at::BEGINNING_STRING => position == 0,
            at::BEGINNING_LINE => before.is_none_or(is_line_feed),
            at::END => position == self.end || (position + 1 == self.end && after.is_some_and(is_line_feed)),
            at::END_LINE => position == self.end || after.is_some_and(is_line_feed),
            at::END_STRING => position == self.end,
            // there are no words in an empty text, and no other places either
            _ if self.end == 0 => false,
            at::BOUNDARY | at::LOC_BOUNDARY => boundary(is_ascii_word),
            at::NON_BOUNDARY | at::LOC_NON_BOUNDARY => !boundary(is_ascii_word),
            at::UNI_BOUNDARY => boundary(is_unicode_word),
            at::UNI_NON_BOUNDARY => !boundary(is_unicode_word),
            _ => false,
        }
    }

    /// `SRE(count)`: how many characters from a position on one operation takes, at most so many.
    fn count(&mut self, code: usize, position: usize, most: u32) -> i64 {
        let left = self.end.saturating_sub(position);
        let most = if most == MAXREPEAT { left } else { left.min(most as usize) };
        let operation = self.words(code);
        let text = self.text.get(position..position + most).unwrap_or(&[]);
        let count = match *operation {
            [op::ANY_ALL, ..] => text.len(),
            [op::ANY, ..] => text.iter().take_while(|unit| !is_line_feed(unit.code())).count(),
            [op::LITERAL, literal, ..] => text.iter().take_while(|unit| unit.code() == literal).count(),
            [op::NOT_LITERAL, literal, ..] => text.iter().take_while(|unit| unit.code() != literal).count(),
            [op::IN, _, op::CATEGORY, kind, op::FAILURE, ..] => {
                text.iter().take_while(|unit| in_category(kind, unit.code())).count()
            }
            [op::IN, _, op::RANGE, low, high, op::FAILURE, ..] => {
                text.iter().take_while(|unit| (low..=high).contains(&unit.code())).count()
            }
            [op::IN, _, ref set @ ..] => text.iter().take_while(|unit| in_set(set, unit.code())).count(),
            _ => text.iter().take_while(|unit| takes(operation, unit.code())).count(),
        };
        self.steps += count as u64 / 16;
        count as i64
    }

    /// The span of a group that has been matched.
    pub fn group(&self, number: usize) -> Option<(usize, usize)> {
        let mark = 2 * number;
        if mark as i64 >= i64::from(self.last_mark) {
            return None;
        }
        match (self.marks.get(mark), self.marks.get(mark + 1)) {
            (Some(&start), Some(&end)) if start != NOWHERE && end != NOWHERE && start <= end => Some((start, end)),
            _ => None,
        }
    }

    fn set_mark(&mut self, mark: usize, position: usize) {
        let number = mark as i32;
        if mark & 1 == 1 {
            self.last_index = number / 2 + 1;
        }
        if number > self.last_mark {
            // the marks between have not been met on this way
            let from = (self.last_mark + 1) as usize;
            if let Some(between) = self.marks.get_mut(from..mark) {
                between.fill(NOWHERE);
            }
            self.last_mark = number;
        }
        if let Some(place) = self.marks.get_mut(mark) {
            *place = position;
        }
    }

    /// Remembers the highest mark, and with `all` the marks themselves.
    fn save_marks(&mut self, all: bool) {
        let (last_mark, last_index) = (self.last_mark, self.last_index);
        let count = if all { ((last_mark + 1) as usize).min(self.marks.len()) } else { 0 };
        self.saved.extend_from_slice(&self.marks[..count]);
        if let Some(frame) = self.frames.last_mut() {
            (frame.last_mark, frame.last_index, frame.saved_marks) = (last_mark, last_index, count as u32);
        }
    }

    /// Brings back what `save_marks` remembered; it stays remembered.
    fn restore_marks(&mut self) {
        let Some(frame) = self.frames.last() else { return };
        let count = frame.saved_marks as usize;
        let from = self.saved.len() - count;
        self.marks[..count].copy_from_slice(&self.saved[from..]);
        (self.last_mark, self.last_index) = (frame.last_mark, frame.last_index);
    }

    /// Forgets what `save_marks` remembered.
    fn discard_marks(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            self.saved.truncate(self.saved.len() - frame.saved_marks as usize);
            frame.saved_marks = 0;
        }
    }

    fn frame(&mut self) -> &mut Frame {
        let at = self.frames.len() - 1;
        &mut self.frames[at]
    }

    fn open(&mut self, purpose: Purpose, top_level: bool) {
        self.frames.push(Frame {
            purpose,
            top_level,
            code: 0,
            position: 0,
            count: 0,
            repeat: 0,
            last_mark: -1,
            last_index: -1,
            saved_marks: 0,
            last_position: NOWHERE,
        });
    }

    /// `SRE(match)`: whether the code at `from` matches at the current position. `top_level`: `match_all` and
    /// `must_advance` count.
    ///
    /// # Errors
    /// `Stopped` by the guard.
    pub fn run(&mut self, from: usize, top_level: bool, guard: &mut dyn Guard) -> Result<bool, Stopped> {
        self.frames.clear();
        self.saved.clear();
        self.repetitions.clear();
        self.repeat = None;
        self.open(Purpose::Whole, top_level);
        let mut code = from;
        let mut step = Step::Open(from, Purpose::Whole, top_level);
        let mut opened = true;
        let mut position = self.position;
        loop {
            self.steps += 1;
            if self.steps >= STEPS_BETWEEN_QUESTIONS {
                let steps = std::mem::take(&mut self.steps);
                if !guard.go_on(steps, self.bytes()) {
                    return Err(Stopped);
                }
            }
            step = match step {
                Step::Go => self.step(&mut code, &mut position),
                Step::Open(at, purpose, top_level) => {
                    if !std::mem::take(&mut opened) {
                        let frame = self.frame();
                        (frame.code, frame.position) = (code as u32, position);
                        self.open(purpose, top_level);
                    }
                    position = self.position;
                    code = at;
                    self.enter(&mut code, position)
                }
                Step::Close(outcome) => {
                    let Some(child) = self.frames.pop() else { return Ok(outcome) };
                    let Some(parent) = self.frames.last() else { return Ok(outcome) };
                    (code, position) = (parent.code as usize, parent.position);
                    self.resume(child.purpose, outcome, &mut code, &mut position)
                }
            };
        }
    }

    /// The beginning of a frame: a text that is too short is refused at once.
    fn enter(&self, code: &mut usize, position: usize) -> Step {
        if self.word(*code) == op::INFO {
            let least = self.word(*code + 3) as usize;
            if least > 0 && self.end.saturating_sub(position) < least {
                return Step::Close(false);
            }
            *code += 1 + self.word(*code + 1) as usize;
        }
        Step::Go
    }

    /// One operation.
    fn step(&mut self, code: &mut usize, position: &mut usize) -> Step {
        let operation = self.word(*code);
        match operation {
            op::LITERAL => {
                if self.unit(*position) != Some(self.word(*code + 1)) {
                    return Step::Close(false);
                }
                *code += 2;
                *position += 1;
                return Step::Go;
            }
            op::MARK => {
                self.set_mark(self.word(*code + 1) as usize, *position);
                *code += 2;
                return Step::Go;
            }
            op::AT => {
                if !self.is_at(*position, self.word(*code + 1)) {
                    return Step::Close(false);
                }
                *code += 2;
                return Step::Go;
            }
            op::JUMP | op::INFO => {
                *code += 1 + self.word(*code + 1) as usize;
                return Step::Go;
            }
            op::FAILURE => return Step::Close(false),
            op::SUCCESS => return self.success(*position),
            _ => {}
        }
        // what follows keeps its own words' place just after the operation, as the distances count from there
        *code += 1;
        match operation {
            op::BRANCH => {
                self.save_marks(self.repeat.is_some());
                self.next_branch(code, *position)
            }
            op::REPEAT_ONE => self.repeat_one(*code, position),
            op::MIN_REPEAT_ONE => self.min_repeat_one(*code, position),
            op::POSSESSIVE_REPEAT_ONE => self.possessive_repeat_one(code, position),
            op::REPEAT => self.begin_repeat(*code, *position),
            op::MAX_UNTIL => self.max_until(*code, *position),
            op::MIN_UNTIL => self.min_until(*code, *position),
            op::POSSESSIVE_REPEAT => {
                self.position = *position;
                self.frame().count = 0;
                self.possessive_least(code, position)
            }
            op::ATOMIC_GROUP => {
                self.position = *position;
                Step::Open(*code + 1, Purpose::Atomic, false)
            }
            op::GROUPREF | op::GROUPREF_IGNORE | op::GROUPREF_UNI_IGNORE | op::GROUPREF_LOC_IGNORE => {
                self.group_again(operation, code, position)
            }
            op::GROUPREF_EXISTS => {
                let is_set = self.group(self.word(*code) as usize).is_some();
                *code += if is_set { 2 } else { self.word(*code + 1) as usize };
                Step::Go
            }
            op::ASSERT | op::ASSERT_NOT => self.assertion(operation, code, *position),
            _ => {
                let words = self.words(*code - 1);
                if !self.unit(*position).is_some_and(|unit| takes(words, unit)) {
                    return Step::Close(false);
                }
                *code += length_of(words) - 1;
                *position += 1;
                Step::Go
            }
        }
    }

    /// What to do in a frame when one that it opened has its outcome.
    fn resume(&mut self, purpose: Purpose, matched: bool, code: &mut usize, position: &mut usize) -> Step {
        match purpose {
            Purpose::Whole => Step::Close(matched),
            Purpose::Branch => {
                if matched {
                    self.discard_marks();
                    return Step::Close(true);
                }
                self.restore_marks();
                *code += self.word(*code) as usize;
                self.next_branch(code, *position)
            }
            Purpose::RepeatOne | Purpose::RepeatOneLiteral => {
                if matched {
                    self.discard_marks();
                    return Step::Close(true);
                }
                self.restore_marks();
                self.frame().count -= 1;
                self.one_less(*code, position)
            }
            Purpose::MinRepeatOne => self.one_more(*code, matched, position),
            Purpose::Repeat => {
                let repeat = self.frame().repeat as usize;
                self.repeat = self.repetitions.get(repeat).and_then(|repetition| repetition.outer);
                self.repetitions.truncate(repeat);
                Step::Close(matched)
            }
            Purpose::MaxUntilLeast | Purpose::MinUntilLeast => self.after_item(matched, *position),
            Purpose::MaxUntilMore => {
                let (repeat, last_position) = (self.frame().repeat as usize, self.frame().last_position);
                self.repetitions[repeat].last_position = last_position;
                if matched {
                    self.discard_marks();
                    return Step::Close(true);
                }
                self.restore_marks();
                self.discard_marks();
                self.repetitions[repeat].count = self.frame().count - 1;
                self.position = *position;
                self.max_until_tail(*code)
            }
            Purpose::MaxUntilTail => {
                self.repeat = Some(self.frame().repeat as usize);
                if !matched {
                    self.position = *position;
                }
                Step::Close(matched)
            }
            Purpose::MinUntilTail => self.min_until_more(matched, *position),
            Purpose::MinUntilMore => {
                let (repeat, last_position) = (self.frame().repeat as usize, self.frame().last_position);
                self.repetitions[repeat].last_position = last_position;
                self.after_item(matched, *position)
            }
            Purpose::PossessiveLeast => {
                if !matched {
                    self.position = *position;
                    return Step::Close(false);
                }
                self.frame().count += 1;
                self.possessive_least(code, position)
            }
            Purpose::PossessiveMore => self.possessive_more(matched, code, position),
            Purpose::Atomic => {
                if !matched {
                    self.position = *position;
                    return Step::Close(false);
                }
                *code += self.word(*code) as usize;
                *position = self.position;
                Step::Go
            }
            Purpose::Assert => {
                if !matched {
                    return Step::Close(false);
                }
                *code += self.word(*code) as usize;
                Step::Go
            }
            Purpose::AssertNot => {
                if matched {
                    self.discard_marks();
                    return Step::Close(false);
                }
                self.restore_marks();
                self.discard_marks();
                *code += self.word(*code) as usize;
                Step::Go
            }
        }
    }

    /// The end of the pattern, or of a part that is matched by itself.
    fn success(&mut self, position: usize) -> Step {
        if self.is_top_level() && self.is_refused(position) {
            return Step::Close(false);
        }
        self.position = position;
        Step::Close(true)
    }

    fn is_top_level(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.top_level)
    }

    /// Whether a match that ends here is none after all.
    fn is_refused(&self, position: usize) -> bool {
        (self.match_all && position != self.end) || (self.must_advance && position == self.start)
    }

    fn open_here(&self, code: usize, purpose: Purpose) -> Step {
        Step::Open(code, purpose, self.is_top_level())
    }

    /// Tries the alternatives from `code` on.
    fn next_branch(&mut self, code: &mut usize, position: usize) -> Step {
        loop {
            let skip = self.word(*code) as usize;
            if skip == 0 {
                self.discard_marks();
                return Step::Close(false);
            }
            // an alternative that starts with the wrong character is passed over without a frame
            let hopeless = match self.word(*code + 1) {
                op::LITERAL | op::IN => !self.unit(position).is_some_and(|unit| takes(self.words(*code + 1), unit)),
                _ => false,
            };
            if hopeless {
                *code += skip;
                continue;
            }
            self.position = position;
            return self.open_here(*code + 1, Purpose::Branch);
        }
    }

    /// Whether fewer characters are left than an operation needs at least.
    fn too_short(&self, least: u32, position: usize) -> bool {
        i64::from(least) > self.end as i64 - position as i64
    }

    /// Where the code goes on after a repetition of one character, and how often it repeats at least.
    fn tail_of(&self, code: usize) -> (usize, i64) {
        (code + self.word(code) as usize, i64::from(self.word(code + 1)))
    }

    fn repeat_one(&mut self, code: usize, position: &mut usize) -> Step {
        if self.too_short(self.word(code + 1), *position) {
            return Step::Close(false);
        }
        let (tail, least) = self.tail_of(code);
        self.position = *position;
        let count = self.count(code + 3, *position, self.word(code + 2));
        *position += count as usize;
        if count < least {
            return Step::Close(false);
        }
        if self.ends_at(tail, *position) {
            self.position = *position;
            return Step::Close(true);
        }
        self.frame().count = count;
        self.save_marks(self.repeat.is_some());
        self.one_less(code, position)
    }

    /// Whether nothing is left of code and text.
    fn ends_at(&self, tail: usize, position: usize) -> bool {
        self.word(tail) == op::SUCCESS
            && position == self.end
            && !(self.is_top_level() && self.must_advance && position == self.start)
    }

    /// Tries the tail of a greedy repetition with as many characters as the count says, or fewer.
    fn one_less(&mut self, code: usize, position: &mut usize) -> Step {
        let (tail, least) = self.tail_of(code);
        let start = self.repeat_one_start(*position);
        let mut count = self.frame().count;
        let literal = (self.word(tail) == op::LITERAL).then(|| self.word(tail + 1));
        if let Some(literal) = literal {
            while count >= least && self.unit(start + count as usize) != Some(literal) {
                count -= 1;
                self.steps += 1;
            }
        }
        if count < least {
            self.discard_marks();
            return Step::Close(false);
        }
        self.frame().count = count;
        self.position = start + count as usize;
        *position = self.position;
        self.frame().last_position = start;
        let purpose = if literal.is_some() { Purpose::RepeatOneLiteral } else { Purpose::RepeatOne };
        self.open_here(tail, purpose)
    }

    /// Where the characters of a greedy repetition begin: known from the first try, or from the position after all.
    fn repeat_one_start(&mut self, position: usize) -> usize {
        let frame = self.frame();
        if frame.last_position == NOWHERE { position - frame.count as usize } else { frame.last_position }
    }

    fn min_repeat_one(&mut self, code: usize, position: &mut usize) -> Step {
        let least = self.word(code + 1);
        if self.too_short(least, *position) {
            return Step::Close(false);
        }
        let (tail, _) = self.tail_of(code);
        self.position = *position;
        let mut count = 0;
        if least > 0 {
            count = self.count(code + 3, *position, least);
            if count < i64::from(least) {
                return Step::Close(false);
            }
            *position += count as usize;
        }
        self.frame().count = count;
        if self.word(tail) == op::SUCCESS && !(self.is_top_level() && self.is_refused(*position)) {
            self.position = *position;
            return Step::Close(true);
        }
        self.save_marks(self.repeat.is_some());
        self.lazy_tail(code, position)
    }

    /// After a try of the tail of a lazy repetition that took what it could.
    fn one_more(&mut self, code: usize, matched: bool, position: &mut usize) -> Step {
        if matched {
            self.discard_marks();
            return Step::Close(true);
        }
        self.restore_marks();
        if !self.take_one_more(code, position) {
            self.discard_marks();
            return Step::Close(false);
        }
        self.lazy_tail(code, position)
    }

    /// Lets a lazy repetition take one more character, if there is one and it may.
    fn take_one_more(&mut self, code: usize, position: &mut usize) -> bool {
        let most = self.word(code + 2);
        let words = self.words(code + 3);
        let count = self.frame().count + 1;
        if !self.unit(*position).is_some_and(|unit| takes(words, unit))
            || (most != MAXREPEAT && count > i64::from(most))
        {
            return false;
        }
        *position += 1;
        self.frame().count = count;
        true
    }

    /// Tries the tail of a lazy repetition, where it can begin at all.
    fn lazy_tail(&mut self, code: usize, position: &mut usize) -> Step {
        let (tail, _) = self.tail_of(code);
        if self.word(tail) == op::LITERAL {
            let literal = self.word(tail + 1);
            while self.unit(*position) != Some(literal) {
                self.steps += 1;
                if !self.take_one_more(code, position) {
                    self.discard_marks();
                    return Step::Close(false);
                }
            }
        }
        self.position = *position;
        self.open_here(tail, Purpose::MinRepeatOne)
    }

    fn possessive_repeat_one(&mut self, code: &mut usize, position: &mut usize) -> Step {
        let least = self.word(*code + 1);
        if self.too_short(least, *position) {
            return Step::Close(false);
        }
        let count = self.count(*code + 3, *position, self.word(*code + 2));
        *position += count as usize;
        if count < i64::from(least) {
            return Step::Close(false);
        }
        *code += self.word(*code) as usize;
        if self.ends_at(*code, *position) {
            self.position = *position;
            return Step::Close(true);
        }
        Step::Go
    }

    /// `REPEAT`: the work is done at the end of the item, by `MAX_UNTIL` or `MIN_UNTIL`.
    fn begin_repeat(&mut self, code: usize, position: usize) -> Step {
        let repeat = self.repetitions.len();
        self.repetitions.push(Repetition { code, count: -1, last_position: NOWHERE, outer: self.repeat });
        self.repeat = Some(repeat);
        self.frame().repeat = repeat as u32;
        self.position = position;
        self.open_here(code + self.word(code) as usize, Purpose::Repeat)
    }

    /// What `MAX_UNTIL` and `MIN_UNTIL` begin with: the repetition, and a first try when it is still too short.
    fn until(&mut self, position: usize, purpose: Purpose) -> Result<Repetition, Step> {
        let Some(repeat) = self.repeat else { return Err(Step::Close(false)) };
        let repetition = self.repetitions[repeat];
        self.position = position;
        let count = repetition.count + 1;
        let frame = self.frame();
        (frame.repeat, frame.count) = (repeat as u32, count);
        if count < i64::from(self.word(repetition.code + 1)) {
            self.repetitions[repeat].count = count;
            return Err(self.open_here(repetition.code + 3, purpose));
        }
        Ok(repetition)
    }

    /// After an item that had to come: a failure takes the count back.
    fn after_item(&mut self, matched: bool, position: usize) -> Step {
        if !matched {
            let (repeat, count) = (self.frame().repeat as usize, self.frame().count);
            self.repetitions[repeat].count = count - 1;
            self.position = position;
        }
        Step::Close(matched)
    }

    /// Whether a repetition may go on from here: it is not complete, and its last item was not empty.
    fn may_repeat(&self, repetition: &Repetition, count: i64) -> bool {
        let most = self.word(repetition.code + 2);
        (most == MAXREPEAT || count < i64::from(most)) && self.position != repetition.last_position
    }

    fn max_until(&mut self, code: usize, position: usize) -> Step {
        let repetition = match self.until(position, Purpose::MaxUntilLeast) {
            Ok(repetition) => repetition,
            Err(step) => return step,
        };
        let (repeat, count) = (self.frame().repeat as usize, self.frame().count);
        if self.may_repeat(&repetition, count) {
            self.repetitions[repeat].count = count;
            self.save_marks(true);
            self.frame().last_position = repetition.last_position;
            self.repetitions[repeat].last_position = self.position;
            return self.open_here(repetition.code + 3, Purpose::MaxUntilMore);
        }
        self.max_until_tail(code)
    }

    /// No more items: what comes after them has to match.
    fn max_until_tail(&mut self, code: usize) -> Step {
        let repeat = self.frame().repeat as usize;
        self.repeat = self.repetitions[repeat].outer;
        self.open_here(code, Purpose::MaxUntilTail)
    }

    fn min_until(&mut self, code: usize, position: usize) -> Step {
        let repetition = match self.until(position, Purpose::MinUntilLeast) {
            Ok(repetition) => repetition,
            Err(step) => return step,
        };
        self.repeat = repetition.outer;
        self.save_marks(self.repeat.is_some());
        self.open_here(code, Purpose::MinUntilTail)
    }

    /// After a try of the tail of a lazy repetition: one more item.
    fn min_until_more(&mut self, matched: bool, position: usize) -> Step {
        let (repeat, count) = (self.frame().repeat as usize, self.frame().count);
        self.repeat = Some(repeat);
        if matched {
            self.discard_marks();
            return Step::Close(true);
        }
        self.restore_marks();
        self.discard_marks();
        self.position = position;
        let repetition = self.repetitions[repeat];
        if !self.may_repeat(&repetition, count) {
            return Step::Close(false);
        }
        self.repetitions[repeat].count = count;
        self.frame().last_position = repetition.last_position;
        self.repetitions[repeat].last_position = self.position;
        self.open_here(repetition.code + 3, Purpose::MinUntilMore)
    }

    /// A possessive repetition: first the items that have to come.
    fn possessive_least(&mut self, code: &mut usize, position: &mut usize) -> Step {
        if self.frame().count < i64::from(self.word(*code + 1)) {
            return Step::Open(*code + 3, Purpose::PossessiveLeast, false);
        }
        *position = NOWHERE;
        self.possessive_next(code, position)
    }

    /// One more item, or what comes after all.
    fn possessive_next(&mut self, code: &mut usize, position: &mut usize) -> Step {
        let most = self.word(*code + 2);
        let count = self.frame().count;
        if (most == MAXREPEAT || count < i64::from(most)) && self.position != *position {
            self.save_marks(true);
            *position = self.position;
            return Step::Open(*code + 3, Purpose::PossessiveMore, false);
        }
        *code += self.word(*code) as usize + 1;
        *position = self.position;
        Step::Go
    }

    fn possessive_more(&mut self, matched: bool, code: &mut usize, position: &mut usize) -> Step {
        if matched {
            self.discard_marks();
            self.frame().count += 1;
            return self.possessive_next(code, position);
        }
        self.restore_marks();
        self.discard_marks();
        self.position = *position;
        *code += self.word(*code) as usize + 1;
        Step::Go
    }

    /// What a group matched has to come again.
    fn group_again(&mut self, operation: u32, code: &mut usize, position: &mut usize) -> Step {
        let Some((start, end)) = self.group(self.word(*code) as usize) else { return Step::Close(false) };
        let fold: fn(u32) -> u32 = match operation {
            op::GROUPREF => |code| code,
            op::GROUPREF_UNI_IGNORE => lower_unicode,
            _ => lower_ascii,
        };
        for at in start..end {
            let wanted = self.text.get(at).map(|unit| fold(unit.code()));
            if self.unit(*position).map(fold) != wanted || wanted.is_none() {
                return Step::Close(false);
            }
            *position += 1;
        }
        self.steps += (end - start) as u64 / 16;
        *code += 1;
        Step::Go
    }

    fn assertion(&mut self, operation: u32, code: &mut usize, position: usize) -> Step {
        let back = self.word(*code + 1) as usize;
        let from = position.checked_sub(back);
        if operation == op::ASSERT {
            let Some(from) = from else { return Step::Close(false) };
            self.position = from;
            return Step::Open(*code + 2, Purpose::Assert, false);
        }
        match from {
            Some(from) => {
                self.position = from;
                self.save_marks(self.repeat.is_some());
                Step::Open(*code + 2, Purpose::AssertNot, false)
            }
            None => {
                *code += self.word(*code) as usize;
                Step::Go
            }
        }
    }

    /// `SRE(search)`: the first place from `start` on where the pattern matches; `start` and `position` are then the
    /// match's ends.
    ///
    /// # Errors
    /// `Stopped` by the guard.
    pub fn search(&mut self, guard: &mut dyn Guard) -> Result<bool, Stopped> {
        let mut at = self.start;
        if at > self.end {
            return Ok(false);
        }
        let mut body = 0;
        let (mut first, mut set) = (None, None);
        if let [op::INFO, skip, flags, least, _, ref rest @ ..] = *self.code {
            if least as usize > self.end - at {
                return Ok(false);
            }
            body = 1 + skip as usize;
            if flags & info::PREFIX != 0 {
                first = rest.get(2).copied();
            } else if flags & info::CHARSET != 0 {
                set = Some(rest);
            }
        }
        let mut top_level = true;
        loop {
            // places where the pattern cannot begin are passed over
            if first.is_some() || set.is_some() {
                let rest = self.text.get(at..self.end).unwrap_or(&[]);
                let skipped = match (first, set) {
                    (Some(first), _) => rest.iter().position(|unit| unit.code() == first),
                    (None, Some(set)) => rest.iter().position(|unit| in_set(set, unit.code())),
                    (None, None) => Some(0),
                };
                let Some(skipped) = skipped else { return Ok(false) };
                self.steps += skipped as u64 / 16;
                at += skipped;
            }
            (self.start, self.position) = (at, at);
            if self.run(body, top_level, guard)? {
                return Ok(true);
            }
            self.must_advance = false;
            top_level = false;
            let anchored = matches!(self.words(body), [op::AT, at::BEGINNING | at::BEGINNING_STRING, ..]);
            if anchored || at >= self.end {
                return Ok(false);
            }
            at += 1;
            self.reset();
        }
    }
}
