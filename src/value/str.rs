//! `str`: an immutable sequence of code points, stored as ASCII bytes or as 32-bit code points.

use std::borrow::Cow;
use std::cell::Cell;

use super::fork::{Fork, Forked, wrapped_as};
use super::gc::{Gc, Object, charge, id_of_name, outside_runs};
use crate::arith::{Text, siphash};

/// A Python string. Lone surrogates are allowed, as in CPython, which is why the wide form holds `u32` and no
/// `char`. A string whose code points are all below 128 is always stored as [`StrData::Ascii`].
#[derive(Debug)]
pub struct Str {
    data: StrData,
    /// The hash, or -1 while unknown (no hash is -1, as in CPython).
    hash: Cell<i64>,
    /// Whether it is the one object of its text ([`super::heap::intern`]); such strings are never freed.
    interned: Cell<bool>,
}

/// The two forms of a string's text.
#[derive(Debug)]
pub enum StrData {
    /// All code points are below 128.
    Ascii(String),
    /// At least one code point is 128 or above.
    Wide(Vec<u32>),
}

/// The place of the empty string among the known ones.
const EMPTY: usize = 256;

thread_local! {
    /// The strings of one Latin-1 character, and the empty one: one object each, as in CPython, shared by all runs of the
    /// thread.
    static KNOWN: Box<[Gc<Str>]> = known_strings();
}

fn known_strings() -> Box<[Gc<Str>]> {
    let one = |c: u8| match c {
        0..128 => StrData::Ascii(char::from(c).to_string()),
        _ => StrData::Wide(vec![u32::from(c)]),
    };
    let all = (0..=u8::MAX).map(one).chain([StrData::Ascii(String::new())]);
    outside_runs(|| all.map(Str::allocate).collect())
}

/// The string of a Latin-1 character, or the empty one.
#[inline]
fn known(place: usize) -> Gc<Str> {
    // When the thread is ending they are gone: others will do.
    KNOWN.try_with(|known| known[place].clone()).unwrap_or_else(|_| known_strings()[place].clone())
}

impl Object for Str {
    const CONTAINER: bool = false;
}

impl Forked for Str {
    /// What the thread shares stays shared.
    fn is_shared(&self) -> bool {
        self.is_interned() || self.is_empty() || (self.len() == 1 && self.at(0) < 256)
    }

    fn copy(&self, _: &mut Fork) -> Str {
        let data = match &self.data {
            StrData::Ascii(text) => {
                // As large as the original: what it may grow by in place is part of the account.
                let mut copy = String::with_capacity(text.capacity());
                copy.push_str(text);
                StrData::Ascii(copy)
            }
            StrData::Wide(points) => {
                let mut copy = Vec::with_capacity(points.capacity());
                copy.extend_from_slice(points);
                StrData::Wide(copy)
            }
        };
        Str { data, hash: self.hash.clone(), interned: Cell::new(false) }
    }

    wrapped_as!(Str);
}

impl Drop for Str {
    fn drop(&mut self) {
        charge(-(self.heap_bytes() as isize));
    }
}

impl Str {
    /// A string from Rust text.
    pub fn new(text: &str) -> Gc<Str> {
        if text.is_ascii() { Str::ascii_slice(text) } else { Str::wide(text.chars().map(u32::from).collect()) }
    }

    /// A string from text that is known to be ASCII.
    pub fn from_ascii(text: String) -> Gc<Str> {
        debug_assert!(text.is_ascii());
        match text.as_bytes() {
            [] => Str::empty(),
            [byte] => Str::from_code_point(u32::from(*byte)),
            _ => Str::allocate(StrData::Ascii(text)),
        }
    }

    /// A string from bytes that are known to be ASCII.
    pub fn from_ascii_bytes(bytes: Vec<u8>) -> Gc<Str> {
        match String::from_utf8(bytes) {
            Ok(text) => Str::from_ascii(text),
            Err(error) => Str::from_code_points(error.into_bytes().into_iter().map(u32::from).collect()),
        }
    }

    /// A string from a borrowed piece of text that is known to be ASCII.
    pub fn ascii_slice(text: &str) -> Gc<Str> {
        debug_assert!(text.is_ascii());
        match text.as_bytes() {
            [] => Str::empty(),
            [byte] => Str::from_code_point(u32::from(*byte)),
            _ => Str::allocate(StrData::Ascii(text.to_owned())),
        }
    }

    /// A string from borrowed code points.
    pub fn from_points(points: &[u32]) -> Gc<Str> {
        match points {
            [] => Str::empty(),
            [point] => Str::from_code_point(*point),
            _ if points.iter().all(|&c| c < 128) => {
                Str::allocate(StrData::Ascii(points.iter().map(|&c| c as u8 as char).collect()))
            }
            _ => Str::allocate(StrData::Wide(points.to_vec())),
        }
    }

    /// A string from owned Rust text.
    pub fn from_string(text: String) -> Gc<Str> {
        if text.is_ascii() { Str::from_ascii(text) } else { Str::new(&text) }
    }

    /// A string from code points (each below 0x110000), in the form they ask for.
    pub fn from_code_points(points: Vec<u32>) -> Gc<Str> {
        if points.iter().all(|&c| c < 128) {
            Str::from_ascii(points.into_iter().map(|c| c as u8 as char).collect())
        } else {
            Str::wide(points)
        }
    }

    /// A string that `arith` made.
    pub fn from_text(text: Text) -> Gc<Str> {
        match text {
            Text::Ascii(text) => Str::from_ascii(text),
            Text::Wide(points) => Str::from_code_points(points),
        }
    }

    /// The string of one code point.
    #[inline]
    pub fn from_code_point(point: u32) -> Gc<Str> {
        if point < 256 { known(point as usize) } else { Str::allocate(StrData::Wide(vec![point])) }
    }

    /// The empty string.
    #[inline]
    pub fn empty() -> Gc<Str> {
        known(EMPTY)
    }

    fn wide(points: Vec<u32>) -> Gc<Str> {
        match points[..] {
            [point] => Str::from_code_point(point),
            _ => Str::allocate(StrData::Wide(points)),
        }
    }

    fn allocate(data: StrData) -> Gc<Str> {
        let object = Str { data, hash: Cell::new(-1), interned: Cell::new(false) };
        charge(object.heap_bytes() as isize);
        Gc::new(object)
    }

    /// The one string object of a text, for [`super::heap::intern`].
    pub(super) fn interned(text: &str) -> Gc<Str> {
        if text.chars().nth(1).is_none() && text.chars().all(|c| u32::from(c) < 256) {
            let known = Str::new(text);
            known.interned.set(true);
            return known;
        }
        let data = match text.is_ascii() {
            true => StrData::Ascii(text.to_owned()),
            false => StrData::Wide(text.chars().map(u32::from).collect()),
        };
        outside_runs(|| {
            let object = Str { data, hash: Cell::new(-1), interned: Cell::new(true) };
            charge(object.heap_bytes() as isize);
            Gc::with_id(object, id_of_name("str", text))
        })
    }

    fn heap_bytes(&self) -> usize {
        match &self.data {
            StrData::Ascii(s) => s.capacity(),
            StrData::Wide(points) => points.capacity() * 4,
        }
    }

    /// Whether this is the interned object of its text.
    #[inline]
    pub fn is_interned(&self) -> bool {
        self.interned.get()
    }

    /// The text in its stored form.
    pub fn data(&self) -> &StrData {
        &self.data
    }

    /// The text, if it is ASCII.
    #[inline]
    pub fn as_ascii(&self) -> Option<&str> {
        match &self.data {
            StrData::Ascii(s) => Some(s),
            StrData::Wide(_) => None,
        }
    }

    /// Number of code points.
    #[inline]
    pub fn len(&self) -> usize {
        match &self.data {
            StrData::Ascii(s) => s.len(),
            StrData::Wide(points) => points.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The code point at an index, which must be in range.
    #[inline]
    pub fn at(&self, index: usize) -> u32 {
        match &self.data {
            StrData::Ascii(s) => u32::from(s.as_bytes()[index]),
            StrData::Wide(points) => points[index],
        }
    }

    /// The code points in order.
    pub fn chars(&self) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + '_ {
        (0..self.len()).map(|i| self.at(i))
    }

    /// The code points as a slice (borrowed where they are stored so).
    pub fn code_points(&self) -> Cow<'_, [u32]> {
        match &self.data {
            StrData::Ascii(s) => Cow::Owned(s.bytes().map(u32::from).collect()),
            StrData::Wide(points) => Cow::Borrowed(points),
        }
    }

    /// The code points from `start` up to `end` (`start <= end <= len`) as a string.
    pub fn slice(&self, start: usize, end: usize) -> Gc<Str> {
        match &self.data {
            StrData::Ascii(s) => Str::ascii_slice(&s[start..end]),
            StrData::Wide(points) => Str::from_points(&points[start..end]),
        }
    }

    /// The text, if it holds no lone surrogate.
    pub fn to_utf8(&self) -> Option<Cow<'_, str>> {
        match &self.data {
            StrData::Ascii(s) => Some(Cow::Borrowed(s)),
            StrData::Wide(points) => {
                points.iter().map(|&c| char::from_u32(c)).collect::<Option<String>>().map(Cow::Owned)
            }
        }
    }

    /// The text with every lone surrogate replaced by U+FFFD: for messages to people.
    pub fn to_string_lossy(&self) -> Cow<'_, str> {
        match &self.data {
            StrData::Ascii(s) => Cow::Borrowed(s),
            StrData::Wide(points) => {
                Cow::Owned(points.iter().map(|&c| char::from_u32(c).unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
            }
        }
    }

    /// Whether both hold the same text.
    #[inline]
    pub fn code_points_eq(&self, other: &Str) -> bool {
        match (&self.data, &other.data) {
            (StrData::Ascii(a), StrData::Ascii(b)) => a == b,
            (StrData::Wide(a), StrData::Wide(b)) => a == b,
            _ => false,
        }
    }

    /// Whether the text is this Rust text.
    pub fn eq_str(&self, text: &str) -> bool {
        match &self.data {
            StrData::Ascii(s) => s == text,
            StrData::Wide(points) => points.iter().copied().eq(text.chars().map(u32::from)),
        }
    }

    /// Order by code points.
    pub fn cmp_code_points(&self, other: &Str) -> std::cmp::Ordering {
        match (&self.data, &other.data) {
            (StrData::Ascii(a), StrData::Ascii(b)) => a.cmp(b),
            (StrData::Wide(a), StrData::Wide(b)) => a.cmp(b),
            _ => self.chars().cmp(other.chars()),
        }
    }

    /// This text followed by another.
    pub fn concat(&self, other: &Str) -> Gc<Str> {
        match (&self.data, &other.data) {
            (StrData::Ascii(a), StrData::Ascii(b)) => Str::from_ascii([a.as_str(), b].concat()),
            _ => {
                let mut points = Vec::with_capacity(self.len() + other.len());
                self.push_to(&mut points);
                other.push_to(&mut points);
                Str::wide(points)
            }
        }
    }

    /// Appends in place, for a string nobody else refers to (CPython's `unicode_concatenate`).
    pub fn append(&mut self, other: &Str) {
        let before = self.heap_bytes();
        match (&mut self.data, &other.data) {
            (StrData::Ascii(a), StrData::Ascii(b)) => a.push_str(b),
            (StrData::Wide(a), _) => other.push_to(a),
            (StrData::Ascii(a), StrData::Wide(b)) => {
                let mut points: Vec<u32> = a.bytes().map(u32::from).collect();
                points.extend_from_slice(b);
                self.data = StrData::Wide(points);
            }
        }
        self.hash.set(-1);
        // The same object reads differently now: a repr that was remembered by identity is stale.
        super::gc::note_write();
        charge(self.heap_bytes() as isize - before as isize);
    }

    /// Appends the code points to a buffer.
    pub fn push_to(&self, points: &mut Vec<u32>) {
        match &self.data {
            StrData::Ascii(s) => points.extend(s.bytes().map(u32::from)),
            StrData::Wide(wide) => points.extend_from_slice(wide),
        }
    }

    /// CPython's hash of the string under `PYTHONHASHSEED=0` (SipHash-1-3 of the canonical form), remembered.
    #[inline]
    pub fn hash(&self) -> i64 {
        let known = self.hash.get();
        if known != -1 {
            return known;
        }
        let hash = match &self.data {
            StrData::Ascii(s) => siphash::hash_ascii(s.as_bytes()),
            StrData::Wide(points) => siphash::hash_str(points),
        };
        self.hash.set(hash);
        hash
    }
}
