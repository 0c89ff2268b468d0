//! `re.Pattern`, and the scanner behind `finditer`.

use std::cell::Cell;
use std::rc::Rc;

use super::matched::{self, MatchData};
use super::pattern_error;
use crate::arith::CodeUnit;
use crate::builtins::mapping_proxy::mapping_proxy;
use crate::builtins::{bytes, protocol};
use crate::stdlib::re::{self, Anchor, Found, Guard, Pattern, Piece, flag};
use crate::stdlib::support::class;
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::instance::NativeData;
use crate::value::iter::{Iter, IterKind};
use crate::value::str::StrData;
use crate::value::types::{self, GetSet, TypeSpec};
use crate::value::{Args, Dict, Gc, Host, Instance, PyResult, Raise, Str, Value};

const fn searching(names: &'static [&'static str]) -> Sig {
    Sig::Params { names, posonly: 0, required: 1, kwonly: 0 }
}

const TEXT: Sig = searching(&["string", "pos", "endpos"]);

/// `re.Pattern`
pub(super) static PATTERN: TypeSpec = TypeSpec {
    subclassable: false,
    methods: &[
        NativeDef::slot("__repr__", Sig::NoArgs, repr),
        NativeDef::slot("__eq__", Sig::One, |_, args| equal(&args, true)),
        NativeDef::slot("__ne__", Sig::One, |_, args| equal(&args, false)),
        NativeDef::slot("__hash__", Sig::NoArgs, |host, args| {
            let compiled = compiled(&args.pos[0])?;
            let source = compiled.source.clone();
            Ok(Value::Int(protocol::hash(host, &source)? ^ i64::from(compiled.pattern.flags)))
        }),
        NativeDef::method("match", TEXT, |host, args| find(host, args, Anchor::Start)),
        NativeDef::method("fullmatch", TEXT, |host, args| find(host, args, Anchor::Whole)),
        NativeDef::method("search", TEXT, |host, args| find(host, args, Anchor::Anywhere)),
        NativeDef::method("findall", TEXT, find_all),
        NativeDef::method("finditer", TEXT, find_iter),
        NativeDef::method("scanner", TEXT, scanner_method),
        NativeDef::method("split", searching(&["string", "maxsplit"]), split),
        NativeDef::method(
            "sub",
            Sig::Params { names: &["repl", "string", "count"], posonly: 0, required: 2, kwonly: 0 },
            |host, args| Ok(substitute(host, args)?.0),
        ),
        NativeDef::method(
            "subn",
            Sig::Params { names: &["repl", "string", "count"], posonly: 0, required: 2, kwonly: 0 },
            |host, args| {
                let (text, count) = substitute(host, args)?;
                Ok(Value::tuple(vec![text, Value::from_usize(count)]))
            },
        ),
        NativeDef::method("__copy__", Sig::NoArgs, |_, mut args| Ok(args.take(0))),
        NativeDef::method("__deepcopy__", Sig::One, |_, mut args| Ok(args.take(0))),
        NativeDef::class_method("__class_getitem__", Sig::One, crate::builtins::typing::class_getitem),
    ],
    getset: &[
        GetSet { name: "pattern", get: |_, this| Ok(compiled(this)?.source.clone()), set: None },
        GetSet { name: "flags", get: |_, this| Ok(Value::Int(compiled(this)?.pattern.flags.into())), set: None },
        GetSet { name: "groups", get: |_, this| Ok(Value::from_usize(compiled(this)?.pattern.groups)), set: None },
        GetSet {
            name: "groupindex",
            get: |_, this| Ok(mapping_proxy(Value::Dict(compiled(this)?.group_index.clone()))),
            set: None,
        },
    ],
    ..class("re", "Pattern")
};

/// A compiled pattern as an object.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) pattern: Rc<Pattern>,
    /// What it was made of: a str or bytes.
    pub(super) source: Value,
    is_text: bool,
    pub(super) group_index: Gc<Dict>,
}

impl Forkable for Compiled {
    fn fork(&self, fork: &mut Fork) -> Compiled {
        Compiled {
            pattern: self.pattern.clone(),
            source: self.source.fork(fork),
            is_text: self.is_text,
            group_index: self.group_index.fork(fork),
        }
    }
}

impl Forkable for Subject {
    fn fork(&self, fork: &mut Fork) -> Subject {
        match self {
            Subject::Text(text) => Subject::Text(text.fork(fork)),
            Subject::Bytes(bytes) => Subject::Bytes(bytes.clone()),
        }
    }
}

impl NativeData for Compiled {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn parts(&self) -> Option<Vec<Value>> {
        Some(vec![self.source.clone(), Value::Int(self.pattern.flags.into())])
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

/// A pattern object.
pub(super) fn make(_host: &mut dyn Host, pattern: Pattern, source: Value, is_text: bool) -> PyResult {
    let group_index = Dict::new();
    for (name, number) in &pattern.group_index {
        group_index.set_str(&Str::from_code_points(name.clone()), Value::Int(i64::from(*number)));
    }
    let data = Compiled { pattern: Rc::new(pattern), source, is_text, group_index };
    Ok(Instance::native(types::native(&PATTERN), data))
}

impl Compiled {
    /// Another object of the same pattern.
    pub(super) fn again(&self) -> Option<Box<dyn NativeData>> {
        let Compiled { pattern, source, is_text, group_index } = self;
        Some(Box::new(Compiled {
            pattern: pattern.clone(),
            source: source.clone(),
            is_text: *is_text,
            group_index: group_index.clone(),
        }))
    }
}

pub(super) fn compiled(value: &Value) -> PyResult<&Compiled> {
    value.native_data().ok_or_else(|| Raise::type_error("a re.Pattern object is needed"))
}

// ---- the text that is searched ----------------------------------------------------------------------------------

/// A text to search: a str, or bytes copied out where they could change.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A str.
    Text(Gc<Str>),
    /// Bytes.
    Bytes(Rc<[u8]>),
}

impl Subject {
    /// The text of an argument (`getstring`).
    pub(super) fn of(value: &Value, compiled: &Compiled) -> PyResult<Subject> {
        let subject = match value.payload() {
            Value::Str(text) => Subject::Text(text.clone()),
            Value::Bytes(bytes) => Subject::Bytes(bytes.as_slice().into()),
            Value::ByteArray(bytes) => bytes.with(|bytes| Subject::Bytes(bytes.into())),
            _ if bytes::buffer(value).is_some() => {
                Subject::Bytes(bytes::buffer(value).map(bytes::Data::into_vec).unwrap_or_default().into())
            }
            _ => {
                let class = crate::builtins::sequence::type_name(value);
                return Err(Raise::type_error(format!("expected string or bytes-like object, got '{class}'")));
            }
        };
        match (&subject, compiled.is_text) {
            (Subject::Text(_), false) => Err(Raise::type_error("cannot use a bytes pattern on a string-like object")),
            (Subject::Bytes(_), true) => Err(Raise::type_error("cannot use a string pattern on a bytes-like object")),
            _ => Ok(subject),
        }
    }

    /// Number of characters.
    #[expect(clippy::len_without_is_empty, reason = "nobody asks")]
    pub fn len(&self) -> usize {
        match self {
            Subject::Text(text) => text.len(),
            Subject::Bytes(bytes) => bytes.len(),
        }
    }

    /// A part of it as a value; `whole` is the object searched, which is given back when the part is all of it.
    pub fn part(&self, whole: &Value, (start, end): (usize, usize)) -> Value {
        let all = start == 0 && end == self.len();
        match self {
            Subject::Text(text) => match whole {
                Value::Str(_) if all => whole.clone(),
                _ => Value::Str(text.slice(start, end)),
            },
            Subject::Bytes(bytes) => match whole {
                Value::Bytes(_) if all => whole.clone(),
                _ => Value::bytes(&bytes[start..end]),
            },
        }
    }

    /// The empty text of its kind.
    pub fn empty(&self) -> Value {
        match self {
            Subject::Text(_) => Value::str(""),
            Subject::Bytes(_) => Value::bytes(Vec::new()),
        }
    }
}

/// Runs a search on the text in the form it is stored in, with the run's limits watching.
macro_rules! on_text {
    ($host:expr, $subject:expr, |$units:ident, $guard:ident| $body:expr) => {{
        let mut failed = None;
        let host: &mut dyn Host = $host;
        let mut watch = |steps: u64, bytes: usize| {
            let outcome = host.tick(steps as usize).and_then(|()| host.reserve(bytes));
            match outcome {
                Ok(()) => true,
                Err(raise) => {
                    failed = Some(raise);
                    false
                }
            }
        };
        let $guard: &mut dyn Guard = &mut watch;
        let result = match $subject {
            Subject::Text(text) => match text.data() {
                StrData::Ascii(text) => {
                    let $units = text.as_bytes();
                    $body
                }
                StrData::Wide(points) => {
                    let $units = points.as_slice();
                    $body
                }
            },
            Subject::Bytes(bytes) => {
                let $units = &bytes[..];
                $body
            }
        };
        match (result, failed) {
            (Ok(found), _) => Ok(found),
            (Err(_), Some(raise)) => Err(raise),
            (Err(_), None) => Err(Raise::runtime_error("the search was stopped")),
        }
    }};
}

/// The bounds of a search: `pos` and `endpos`, held within the text.
fn bounds(host: &mut dyn Host, args: &Args, first: usize, len: usize) -> PyResult<(usize, usize)> {
    let mut bound = |index: usize, default: usize| -> PyResult<usize> {
        match args.get(index).cloned() {
            None => Ok(default),
            Some(value) => {
                let at = crate::builtins::sequence::ssize(host, &value)?;
                Ok(at.clamp(0, len as i64) as usize)
            }
        }
    };
    let start = bound(first, 0)?;
    let end = bound(first + 1, len)?;
    Ok((start.min(end.max(start)), end))
}

fn find_in(
    host: &mut dyn Host,
    pattern: &Pattern,
    subject: &Subject,
    anchor: Anchor,
    range: (usize, usize),
) -> PyResult<Option<Found>> {
    if range.0 > range.1 {
        return Ok(None);
    }
    on_text!(host, subject, |units, guard| pattern.find(units, anchor, range, guard))
}

fn find(host: &mut dyn Host, args: Args, anchor: Anchor) -> PyResult {
    let this = &args.pos[0];
    let data = compiled(this)?;
    let subject = Subject::of(&args.pos[1], data)?;
    let range = bounds(host, &args, 2, subject.len())?;
    let found = find_in(host, &data.pattern, &subject, anchor, range)?;
    Ok(found.map_or(Value::None, |found| matched::make(this, &args.pos[1], &subject, range, found)))
}

/// The next match of a series: from where the last one ended, and not empty there if that one was.
fn next_match(
    host: &mut dyn Host,
    pattern: &Pattern,
    subject: &Subject,
    place: &mut Place,
    anchor: Anchor,
) -> PyResult<Option<Found>> {
    if place.done || place.start > place.end {
        return Ok(None);
    }
    fn scan<T: CodeUnit>(
        pattern: &Pattern,
        units: &[T],
        place: &Place,
        anchor: Anchor,
        guard: &mut dyn Guard,
    ) -> Result<Option<Found>, re::Stopped> {
        let mut scanner = pattern.scan(units, (place.start, place.end)).must_advance(place.must_advance);
        if anchor == Anchor::Anywhere { scanner.search(guard) } else { scanner.match_here(guard) }
    }
    let at = *place;
    host.tick(1)?;
    let found = on_text!(host, subject, |units, guard| scan(pattern, units, &at, anchor, guard))?;
    match &found {
        Some(found) => {
            place.must_advance = found.span.0 == found.span.1;
            place.start = found.span.1;
        }
        None => place.done = true,
    }
    Ok(found)
}

/// Where a series of matches stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: usize,
    end: usize,
    must_advance: bool,
    done: bool,
}

impl Place {
    fn new((start, end): (usize, usize)) -> Place {
        Place { start, end, must_advance: false, done: false }
    }
}

// ---- methods ----------------------------------------------------------------------------------------------------

fn find_all(host: &mut dyn Host, args: Args) -> PyResult {
    let data = compiled(&args.pos[0])?;
    let whole = &args.pos[1];
    let subject = Subject::of(whole, data)?;
    let mut place = Place::new(bounds(host, &args, 2, subject.len())?);
    let mut items = Vec::new();
    while let Some(found) = next_match(host, &data.pattern, &subject, &mut place, Anchor::Anywhere)? {
        let group = |number: usize| match found.group(number) {
            Some(span) => subject.part(whole, span),
            None => subject.empty(),
        };
        items.push(match data.pattern.groups {
            0 => group(0),
            1 => group(1),
            count => Value::tuple((1..=count).map(group).collect()),
        });
    }
    Ok(Value::list(items))
}

fn split(host: &mut dyn Host, args: Args) -> PyResult {
    let data = compiled(&args.pos[0])?;
    let whole = &args.pos[1];
    let most = match args.get(2).cloned() {
        Some(most) => crate::builtins::sequence::ssize(host, &most)?,
        None => 0,
    };
    let subject = Subject::of(whole, data)?;
    let mut place = Place::new((0, subject.len()));
    let mut items = Vec::new();
    let mut last = 0;
    let mut count = 0;
    while most == 0 || count < most {
        let Some(found) = next_match(host, &data.pattern, &subject, &mut place, Anchor::Anywhere)? else { break };
        items.push(subject.part(whole, (last, found.span.0)));
        for number in 1..=data.pattern.groups {
            items.push(found.group(number).map_or(Value::None, |span| subject.part(whole, span)));
        }
        last = found.span.1;
        count += 1;
    }
    items.push(subject.part(whole, (last, subject.len())));
    Ok(Value::list(items))
}

/// What `sub` puts in the place of a match.
enum Replacement {
    Literal(Value),
    Template(Vec<Piece>),
    Call(Value),
}

/// Takes a template apart, or raises what is wrong with it.
pub(super) fn template(host: &mut dyn Host, data: &Compiled, template: &Value) -> PyResult<Vec<Piece>> {
    let (codes, is_text) = match template.payload() {
        Value::Str(text) => (text.code_points().into_owned(), true),
        Value::Bytes(bytes) => (bytes.as_slice().iter().map(|&b| u32::from(b)).collect(), false),
        _ => {
            let class = crate::builtins::sequence::type_name(template);
            return Err(Raise::type_error(format!("decoding to str: need a bytes-like object, {class} found")));
        }
    };
    re::parse_template(&codes, is_text, &data.pattern).map_err(|error| pattern_error(host, &error, template, &codes))
}

/// The text that the pieces of a template make of a match.
pub(super) fn expand(
    host: &mut dyn Host,
    pieces: &[Piece],
    subject: &Subject,
    found: &dyn Fn(usize) -> Option<(usize, usize)>,
) -> PyResult {
    let len = |piece: &Piece| match piece {
        Piece::Literal(codes) => codes.len(),
        Piece::Group(number) => found(*number).map_or(0, |(start, end)| end.saturating_sub(start)),
    };
    let total = pieces.iter().map(len).fold(0_usize, usize::saturating_add);
    host.reserve(total.saturating_mul(8))?;
    host.tick(total / 64 + pieces.len())?;
    Ok(match subject {
        Subject::Text(text) => {
            let mut out = Vec::new();
            for piece in pieces {
                match piece {
                    Piece::Literal(codes) => out.extend_from_slice(codes),
                    Piece::Group(number) => {
                        if let Some((start, end)) = found(*number) {
                            text.slice(start, end).push_to(&mut out);
                        }
                    }
                }
            }
            Value::from_code_points(out)
        }
        Subject::Bytes(bytes) => {
            let mut out = Vec::new();
            for piece in pieces {
                match piece {
                    Piece::Literal(codes) => out.extend(codes.iter().map(|&c| c as u8)),
                    Piece::Group(number) => {
                        if let Some((start, end)) = found(*number) {
                            out.extend_from_slice(&bytes[start..end]);
                        }
                    }
                }
            }
            Value::bytes(out)
        }
    })
}

fn replacement(host: &mut dyn Host, data: &Compiled, repl: &Value) -> PyResult<Replacement> {
    if protocol::is_callable(repl) {
        return Ok(Replacement::Call(repl.clone()));
    }
    let backslash = u32::from(b'\\');
    let literal = match repl.payload() {
        Value::Str(text) => !text.chars().any(|c| c == backslash),
        Value::Bytes(bytes) => !bytes.as_slice().contains(&b'\\'),
        _ => false,
    };
    if literal {
        return Ok(Replacement::Literal(repl.clone()));
    }
    let pieces = template(host, data, repl)?;
    Ok(match &pieces[..] {
        [] => Replacement::Literal(if data.is_text { Value::str("") } else { Value::bytes(Vec::new()) }),
        _ => Replacement::Template(pieces),
    })
}

/// `sub` and `subn` (`pattern_subx`).
fn substitute(host: &mut dyn Host, args: Args) -> PyResult<(Value, usize)> {
    let this = &args.pos[0];
    let data = compiled(this)?;
    let whole = &args.pos[2];
    let most = match args.get(3).cloned() {
        Some(most) => crate::builtins::sequence::ssize(host, &most)?,
        None => 0,
    };
    let repl = replacement(host, data, &args.pos[1])?;
    let subject = Subject::of(whole, data)?;
    let range = (0, subject.len());
    let mut place = Place::new(range);
    let mut pieces = Vec::new();
    let mut last = 0;
    let mut count = 0;
    while most == 0 || (count as i64) < most {
        let Some(found) = next_match(host, &data.pattern, &subject, &mut place, Anchor::Anywhere)? else { break };
        let span = found.span;
        if last < span.0 {
            pieces.push(subject.part(whole, (last, span.0)));
        }
        let item = match &repl {
            Replacement::Literal(text) => text.clone(),
            Replacement::Template(pieces) => expand(host, pieces, &subject, &|number| found.group(number))?,
            Replacement::Call(function) => {
                let object = matched::make(this, whole, &subject, range, found);
                host.call(function, Args::one(object))?
            }
        };
        if !item.is_none() {
            pieces.push(item);
        }
        last = span.1;
        count += 1;
    }
    if last < subject.len() {
        pieces.push(subject.part(whole, (last, subject.len())));
    }
    let joined = protocol::call_method(host, &subject.empty(), "join", Args::one(Value::list(pieces)))?;
    Ok((joined, count))
}

fn equal(args: &Args, wanted: bool) -> PyResult {
    let (a, b) = (compiled(&args.pos[0])?, args.pos[1].native_data::<Compiled>());
    let Some(b) = b else { return Ok(Value::NotImplemented) };
    let same_source = match (a.source.as_str(), b.source.as_str()) {
        (Some(x), Some(y)) => x.code_points_eq(y),
        _ => match (a.source.as_bytes(), b.source.as_bytes()) {
            (Some(x), Some(y)) => x.as_slice() == y.as_slice(),
            _ => false,
        },
    };
    let same = same_source && a.pattern.flags == b.pattern.flags && a.pattern.code == b.pattern.code;
    Ok(Value::Bool(same == wanted))
}

/// `re.compile('…', re.IGNORECASE|re.DOTALL)`
fn repr(host: &mut dyn Host, args: Args) -> PyResult {
    const NAMES: &[(u32, &str)] = &[
        (flag::TEMPLATE, "re.TEMPLATE"),
        (flag::IGNORECASE, "re.IGNORECASE"),
        (flag::LOCALE, "re.LOCALE"),
        (flag::MULTILINE, "re.MULTILINE"),
        (flag::DOTALL, "re.DOTALL"),
        (flag::UNICODE, "re.UNICODE"),
        (flag::VERBOSE, "re.VERBOSE"),
        (flag::DEBUG, "re.DEBUG"),
        (flag::ASCII, "re.ASCII"),
    ];
    let data = compiled(&args.pos[0])?;
    let mut flags = data.pattern.flags;
    if data.is_text && flags & flag::TYPE_FLAGS == flag::UNICODE {
        flags &= !flag::UNICODE;
    }
    let mut names = Vec::new();
    for (bit, name) in NAMES {
        if flags & bit != 0 {
            names.push((*name).to_owned());
            flags &= !bit;
        }
    }
    if flags != 0 {
        names.push(format!("0x{flags:x}"));
    }
    let source = data.source.clone();
    let shown = protocol::repr(host, &source)?;
    let mut text: Vec<u32> = "re.compile(".chars().map(u32::from).collect();
    text.extend(shown.chars().take(200));
    if !names.is_empty() {
        text.extend(format!(", {}", names.join("|")).chars().map(u32::from));
    }
    text.push(u32::from(')'));
    Ok(Value::from_code_points(text))
}

// ---- finditer and scanner ---------------------------------------------------------------------------------------

/// `_sre.SRE_Scanner`
static SCANNER: TypeSpec = TypeSpec {
    subclassable: false,
    methods: &[
        NativeDef::method("search", Sig::NoArgs, |host, args| scan(host, &args.pos[0], Anchor::Anywhere)),
        NativeDef::method("match", Sig::NoArgs, |host, args| scan(host, &args.pos[0], Anchor::Start)),
    ],
    getset: &[GetSet { name: "pattern", get: |_, this| Ok(scanner(this)?.pattern.clone()), set: None }],
    ..class("_sre", "SRE_Scanner")
};

#[derive(Debug)]
struct ScannerData {
    pattern: Value,
    whole: Value,
    subject: Subject,
    range: (usize, usize),
    place: Cell<Place>,
}

forkable!(ScannerData { pattern, whole, subject, range, place });

impl NativeData for ScannerData {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

fn scanner(value: &Value) -> PyResult<&ScannerData> {
    value.native_data().ok_or_else(|| Raise::type_error("a _sre.SRE_Scanner object is needed"))
}

fn scanner_method(host: &mut dyn Host, args: Args) -> PyResult {
    let data = compiled(&args.pos[0])?;
    let subject = Subject::of(&args.pos[1], data)?;
    let range = bounds(host, &args, 2, subject.len())?;
    let (pattern, whole) = (args.pos[0].clone(), args.pos[1].clone());
    let place = Cell::new(Place::new(range));
    Ok(Instance::native(types::native(&SCANNER), ScannerData { pattern, whole, subject, range, place }))
}

fn scan(host: &mut dyn Host, this: &Value, anchor: Anchor) -> PyResult {
    let scanner = scanner(this)?;
    let data = compiled(&scanner.pattern)?;
    let mut place = scanner.place.get();
    let found = next_match(host, &data.pattern, &scanner.subject, &mut place, anchor)?;
    scanner.place.set(place);
    Ok(found.map_or(Value::None, |found| {
        matched::make(&scanner.pattern, &scanner.whole, &scanner.subject, scanner.range, found)
    }))
}

fn find_iter(host: &mut dyn Host, args: Args) -> PyResult {
    let scanner = scanner_method(host, args)?;
    let search = protocol::get_attr(host, &scanner, &crate::value::heap::intern("search"))?;
    Ok(Iter::value(IterKind::Callable(Some((search, Value::None)))))
}

/// Used by `matched`.
pub(super) fn pattern_of(data: &MatchData) -> PyResult<&Compiled> {
    compiled(&data.pattern)
}
