//! The methods of `str` that search, split, join, strip, pad and change case.

use super::{codec_argument, codecs, find, join_two, part};
use crate::arith::text as arith;
use crate::arith::text::Ends;
use crate::arith::{ArithResult, Text, unicode};
use crate::builtins::protocol;
use crate::builtins::scalar::{self, c_int, limited, search_arguments, units};
use crate::builtins::sequence::{ssize, type_name};
use crate::value::str::StrData;
use crate::value::{Args, BuiltinType, Gc, Host, PyResult, Raise, Str, Value};

/// The receiver: the text, also of an instance of a subclass.
pub fn this(args: &Args) -> Gc<Str> {
    args.pos[0].as_str().cloned().unwrap_or_else(Str::empty)
}

fn value(text: Gc<Str>) -> PyResult {
    Ok(Value::Str(text))
}

/// A text that was made, or the receiver's own where nothing had to be made.
fn made_or_same(text: Gc<Str>, made: Option<Text>) -> PyResult {
    value(made.map_or(text, Str::from_text))
}

/// `ensure_unicode`: an argument that must be a string.
fn text_argument(value: Option<&Value>) -> PyResult<Gc<Str>> {
    match value.map(|value| (value, value.as_str())) {
        Some((_, Some(text))) => Ok(text.clone()),
        Some((other, None)) => Err(Raise::type_error(format!("must be str, not {}", type_name(other)))),
        None => Ok(Str::empty()),
    }
}

// ---- searching --------------------------------------------------------------------------------------------------

/// What `find` and its kin search: the part of the receiver and the needle; `None` when the part is less than empty.
struct Search {
    text: Gc<Str>,
    needle: Gc<Str>,
    range: Option<std::ops::Range<usize>>,
}

fn search(host: &mut dyn Host, args: &Args, name: &str) -> PyResult<Search> {
    let (start, end) = search_arguments(host, args, "str", name)?;
    let needle = text_argument(args.get(1))?;
    let text = this(args);
    let (start, end) = arith::adjust_indices(start, end, text.len());
    Ok(Search { text, needle, range: (start <= end).then_some(start..end) })
}

/// Runs a search of `arith` on two texts, whichever form they have.
macro_rules! on_both {
    ($text:expr, $range:expr, $needle:expr, $run:path) => {
        match ($text.data(), $needle.data()) {
            (StrData::Ascii(text), StrData::Ascii(part)) => $run(&text.as_bytes()[$range], part.as_bytes()),
            (StrData::Ascii(text), StrData::Wide(part)) => $run(&text.as_bytes()[$range], part.as_slice()),
            (StrData::Wide(text), StrData::Ascii(part)) => $run(&text[$range], part.as_bytes()),
            (StrData::Wide(text), StrData::Wide(part)) => $run(&text[$range], part.as_slice()),
        }
    };
}

fn first_place(host: &mut dyn Host, args: &Args, name: &str) -> PyResult<Option<usize>> {
    let Search { text, needle, range } = search(host, args, name)?;
    let Some(range) = range else { return Ok(None) };
    host.tick(range.len() / 64)?;
    if range.len() == text.len() {
        return Ok(find(&text, &needle));
    }
    let start = range.start;
    Ok(on_both!(text, range, needle, arith::find).map(|at| at + start))
}

fn last_place(host: &mut dyn Host, args: &Args, name: &str) -> PyResult<Option<usize>> {
    let Search { text, needle, range } = search(host, args, name)?;
    let Some(range) = range else { return Ok(None) };
    host.tick(range.len() / 64)?;
    let start = range.start;
    Ok(on_both!(text, range, needle, arith::rfind).map(|at| at + start))
}

fn place_or_minus_one(place: Option<usize>) -> PyResult {
    Ok(place.map_or(Value::Int(-1), Value::from_usize))
}

fn place_or_error(place: Option<usize>) -> PyResult {
    place.map(Value::from_usize).ok_or_else(|| Raise::value_error("substring not found"))
}

pub fn find_method(host: &mut dyn Host, args: Args) -> PyResult {
    place_or_minus_one(first_place(host, &args, "find")?)
}

pub fn rfind(host: &mut dyn Host, args: Args) -> PyResult {
    place_or_minus_one(last_place(host, &args, "rfind")?)
}

pub fn index(host: &mut dyn Host, args: Args) -> PyResult {
    place_or_error(first_place(host, &args, "index")?)
}

pub fn rindex(host: &mut dyn Host, args: Args) -> PyResult {
    place_or_error(last_place(host, &args, "rindex")?)
}

pub fn count(host: &mut dyn Host, args: Args) -> PyResult {
    let Search { text, needle, range } = search(host, &args, "count")?;
    let Some(range) = range else { return Ok(Value::Int(0)) };
    host.tick(range.len() / 64)?;
    Ok(Value::from_usize(on_both!(text, range, needle, arith::count)))
}

/// `startswith` and `endswith`: one string or a tuple of them.
fn affix(
    host: &mut dyn Host,
    args: &Args,
    name: &str,
    matches: fn(&Str, &Str, std::ops::Range<usize>) -> bool,
) -> PyResult {
    let (start, end) = search_arguments(host, args, "str", name)?;
    let text = this(args);
    let (start, end) = arith::adjust_indices(start, end, text.len());
    let holds = |affix: &Str| start <= end && matches(&text, affix, start..end);
    let Some(first) = args.get(1) else { return Ok(Value::Bool(false)) };
    if let Some(tuple) = first.as_tuple() {
        for item in tuple.as_slice() {
            let Some(affix) = item.as_str() else {
                let got = type_name(item);
                return Err(Raise::type_error(format!("tuple for {name} must only contain str, not {got}")));
            };
            if holds(affix) {
                return Ok(Value::Bool(true));
            }
        }
        return Ok(Value::Bool(false));
    }
    match first.as_str() {
        Some(affix) => Ok(Value::Bool(holds(affix))),
        None => {
            let got = type_name(first);
            Err(Raise::type_error(format!("{name} first arg must be str or a tuple of str, not {got}")))
        }
    }
}

fn same<A: crate::arith::CodeUnit, B: crate::arith::CodeUnit>(a: &[A], b: &[B]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.code() == b.code())
}

fn starts_in(text: &Str, prefix: &Str, range: std::ops::Range<usize>) -> bool {
    range.len() >= prefix.len() && on_both!(text, range.start..range.start + prefix.len(), prefix, same)
}

fn ends_in(text: &Str, suffix: &Str, range: std::ops::Range<usize>) -> bool {
    range.len() >= suffix.len() && on_both!(text, range.end - suffix.len()..range.end, suffix, same)
}

pub fn startswith(host: &mut dyn Host, args: Args) -> PyResult {
    affix(host, &args, "startswith", starts_in)
}

pub fn endswith(host: &mut dyn Host, args: Args) -> PyResult {
    affix(host, &args, "endswith", ends_in)
}

fn affix_argument(args: &Args, name: &str) -> PyResult<Gc<Str>> {
    match args.pos[1].as_str() {
        Some(text) => Ok(text.clone()),
        None => Err(scalar::bad_argument(name, "argument", &args.pos[1])),
    }
}

pub fn removeprefix(_host: &mut dyn Host, args: Args) -> PyResult {
    let (text, prefix) = (this(&args), affix_argument(&args, "removeprefix")?);
    let start = if starts_in(&text, &prefix, 0..text.len()) { prefix.len() } else { 0 };
    value(part(&text, start..text.len()))
}

pub fn removesuffix(_host: &mut dyn Host, args: Args) -> PyResult {
    let (text, suffix) = (this(&args), affix_argument(&args, "removesuffix")?);
    let end = if ends_in(&text, &suffix, 0..text.len()) { text.len() - suffix.len() } else { text.len() };
    value(part(&text, 0..end))
}

/// `str.replace(old, new, count=-1, /)`.
pub fn replace(host: &mut dyn Host, args: Args) -> PyResult {
    for (place, argument) in args.pos.iter().enumerate().skip(1).take(2) {
        if argument.as_str().is_none() {
            return Err(scalar::bad_argument("replace", &format!("argument {place}"), argument));
        }
    }
    let most = args.get(3).map_or(Ok(-1), |count| ssize(host, count))?;
    let (text, old, new) = (this(&args), text_argument(args.get(1))?, text_argument(args.get(2))?);
    host.tick(text.len() / 64)?;
    let most = usize::try_from(most).ok();
    let made = limited(
        host,
        |limit| units!(text, text => units!(old, old => units!(new, new => arith::replace(text, old, new, most, limit)))),
    )?;
    made_or_same(text, made)
}

// ---- splitting and joining --------------------------------------------------------------------------------------

fn list_of(text: &Gc<Str>, ranges: Vec<std::ops::Range<usize>>) -> PyResult {
    Ok(Value::list(ranges.into_iter().map(|range| Value::Str(part(text, range))).collect()))
}

/// The separator and the number of splits.
fn split_arguments(host: &mut dyn Host, args: &Args) -> PyResult<(Option<Gc<Str>>, Option<usize>)> {
    let most = args.get(2).map_or(Ok(-1), |most| ssize(host, most))?;
    let separator = match args.get(1) {
        None | Some(Value::None) => None,
        Some(other) => match other.as_str() {
            Some(text) => Some(text.clone()),
            None => return Err(Raise::type_error(format!("must be str or None, not {}", type_name(other)))),
        },
    };
    if separator.as_ref().is_some_and(|separator| separator.is_empty()) {
        return Err(Raise::value_error("empty separator"));
    }
    Ok((separator, usize::try_from(most).ok()))
}

pub fn split(host: &mut dyn Host, args: Args) -> PyResult {
    let (separator, most) = split_arguments(host, &args)?;
    let text = this(&args);
    scalar::reserve(host, text.len() as u64)?;
    let ranges = match &separator {
        None => units!(text, text => arith::split_blank(text, most)),
        Some(separator) => units!(text, text => units!(separator, separator => arith::split(text, separator, most))),
    };
    list_of(&text, ranges)
}

pub fn rsplit(host: &mut dyn Host, args: Args) -> PyResult {
    let (separator, most) = split_arguments(host, &args)?;
    let text = this(&args);
    scalar::reserve(host, text.len() as u64)?;
    let ranges = match &separator {
        None => units!(text, text => arith::rsplit_blank(text, most)),
        Some(separator) => units!(text, text => units!(separator, separator => arith::rsplit(text, separator, most))),
    };
    list_of(&text, ranges)
}

pub fn splitlines(host: &mut dyn Host, args: Args) -> PyResult {
    let keep = args.get(1).map_or(Ok(false), |keep| protocol::truth(host, keep))?;
    let text = this(&args);
    scalar::reserve(host, text.len() as u64)?;
    let ranges = units!(text, text => arith::split_lines(text, keep));
    list_of(&text, ranges)
}

fn separator(args: &Args) -> PyResult<Gc<Str>> {
    let separator = text_argument(args.get(1))?;
    if separator.is_empty() { Err(Raise::value_error("empty separator")) } else { Ok(separator) }
}

pub fn partition(_host: &mut dyn Host, args: Args) -> PyResult {
    let (separator, text) = (separator(&args)?, this(&args));
    let parts = match find(&text, &separator) {
        Some(at) => [part(&text, 0..at), separator.clone(), part(&text, at + separator.len()..text.len())],
        None => [text, Str::empty(), Str::empty()],
    };
    Ok(Value::tuple(parts.map(Value::Str).to_vec()))
}

pub fn rpartition(_host: &mut dyn Host, args: Args) -> PyResult {
    let (separator, text) = (separator(&args)?, this(&args));
    let parts = match on_both!(text, .., separator, arith::rfind) {
        Some(at) => [part(&text, 0..at), separator.clone(), part(&text, at + separator.len()..text.len())],
        None => [Str::empty(), Str::empty(), text],
    };
    Ok(Value::tuple(parts.map(Value::Str).to_vec()))
}

/// `separator.join(iterable)` (`PyUnicode_Join`).
pub fn join(host: &mut dyn Host, args: Args) -> PyResult {
    let items = scalar::fast_sequence(host, &args.pos[1], "can only join an iterable")?;
    value(join_items(host, &this(&args), &items)?)
}

/// Strings with a separator between.
///
/// # Errors
/// TypeError for the first item that is no string.
pub fn join_items(host: &mut dyn Host, separator: &Gc<Str>, items: &[Value]) -> PyResult<Gc<Str>> {
    if let [Value::Str(only)] = items {
        return Ok(only.clone());
    }
    let mut total = separator.len() * items.len().saturating_sub(1);
    let mut ascii = separator.as_ascii().is_some() || items.len() < 2;
    for (place, item) in items.iter().enumerate() {
        let Some(text) = item.as_str() else {
            let got = type_name(item);
            return Err(Raise::type_error(format!("sequence item {place}: expected str instance, {got} found")));
        };
        total += text.len();
        ascii &= text.as_ascii().is_some();
    }
    scalar::reserve(host, if ascii { total as u64 } else { total as u64 * 4 })?;
    if ascii {
        let mut out = String::with_capacity(total);
        let between = separator.as_ascii().unwrap_or("");
        for (place, text) in items.iter().filter_map(|item| item.as_str()?.as_ascii()).enumerate() {
            if place > 0 {
                out.push_str(between);
            }
            out.push_str(text);
        }
        return Ok(Str::from_ascii(out));
    }
    let mut out = Vec::with_capacity(total);
    for (place, text) in items.iter().filter_map(Value::as_str).enumerate() {
        if place > 0 {
            separator.push_to(&mut out);
        }
        text.push_to(&mut out);
    }
    Ok(Str::from_code_points(out))
}

// ---- stripping and padding --------------------------------------------------------------------------------------

/// A text without white space, or characters of a set, at its ends.
pub fn stripped(text: &Gc<Str>, set: Option<&Str>, ends: Ends) -> Value {
    let range = match set {
        None => units!(text, text => arith::strip(text, ends, unicode::is_space)),
        Some(set) => units!(text, text => units!(set, set => {
            arith::strip(text, ends, |code| set.iter().any(|u| crate::arith::CodeUnit::code(*u) == code))
        })),
    };
    Value::Str(part(text, range))
}

fn strip_ends(args: &Args, ends: Ends, name: &str) -> PyResult {
    let set = match args.get(1) {
        None | Some(Value::None) => None,
        Some(other) => match other.as_str() {
            Some(set) => Some(&**set),
            None => return Err(Raise::type_error(format!("{name} arg must be None or str"))),
        },
    };
    Ok(stripped(&this(args), set, ends))
}

pub fn strip(_host: &mut dyn Host, args: Args) -> PyResult {
    strip_ends(&args, Ends::Both, "strip")
}

pub fn lstrip(_host: &mut dyn Host, args: Args) -> PyResult {
    strip_ends(&args, Ends::Left, "lstrip")
}

pub fn rstrip(_host: &mut dyn Host, args: Args) -> PyResult {
    strip_ends(&args, Ends::Right, "rstrip")
}

/// `convert_uc`: the fill character of `center` and its kin.
fn fill_argument(value: Option<&Value>) -> PyResult<u32> {
    let Some(value) = value else { return Ok(u32::from(b' ')) };
    match value.as_str() {
        None => {
            let got = type_name(value);
            Err(Raise::type_error(format!("The fill character must be a unicode character, not {got}")))
        }
        Some(text) if text.len() == 1 => Ok(text.at(0)),
        Some(_) => Err(Raise::type_error("The fill character must be exactly one character long")),
    }
}

type Pad<U> = fn(&[U], i64, u32, usize) -> ArithResult<Option<Text>>;

fn pad(host: &mut dyn Host, args: &Args, ascii: Pad<u8>, wide: Pad<u32>) -> PyResult {
    let width = ssize(host, &args.pos[1])?;
    let fill = fill_argument(args.get(2))?;
    let text = this(args);
    let made = limited(host, |limit| match text.data() {
        StrData::Ascii(text) => ascii(text.as_bytes(), width, fill, limit),
        StrData::Wide(points) => wide(points, width, fill, limit),
    })?;
    made_or_same(text, made)
}

pub fn center(host: &mut dyn Host, args: Args) -> PyResult {
    pad(host, &args, arith::center, arith::center)
}

pub fn ljust(host: &mut dyn Host, args: Args) -> PyResult {
    pad(host, &args, arith::left_justify, arith::left_justify)
}

pub fn rjust(host: &mut dyn Host, args: Args) -> PyResult {
    pad(host, &args, arith::right_justify, arith::right_justify)
}

pub fn zfill(host: &mut dyn Host, args: Args) -> PyResult {
    let width = ssize(host, &args.pos[1])?;
    let text = this(&args);
    let made = limited(host, |limit| units!(text, text => arith::zero_fill(text, width, limit)))?;
    made_or_same(text, made)
}

pub fn expandtabs(host: &mut dyn Host, args: Args) -> PyResult {
    let size = args.get(1).map_or(Ok(8), |size| c_int(host, size))?;
    let text = this(&args);
    if !text.chars().any(|c| c == 9) {
        return value(text);
    }
    let made = limited(host, |limit| units!(text, text => arith::expand_tabs(text, i64::from(size), limit)))?;
    value(Str::from_text(made))
}

// ---- case -------------------------------------------------------------------------------------------------------

/// Changes the case of ASCII text in place, of other text through Unicode's tables.
fn change_case(host: &mut dyn Host, args: &Args, ascii: fn(&mut [u8]), wide: fn(&[u32]) -> Vec<u32>) -> PyResult {
    let text = this(args);
    match text.data() {
        StrData::Ascii(s) => {
            scalar::reserve(host, s.len() as u64)?;
            let mut bytes = s.as_bytes().to_vec();
            ascii(&mut bytes);
            value(Str::from_ascii_bytes(bytes))
        }
        StrData::Wide(points) => {
            scalar::reserve(host, points.len() as u64 * 12)?;
            value(Str::from_code_points(wide(points)))
        }
    }
}

pub fn lower(host: &mut dyn Host, args: Args) -> PyResult {
    change_case(host, &args, |bytes| bytes.make_ascii_lowercase(), unicode::lower)
}

pub fn upper(host: &mut dyn Host, args: Args) -> PyResult {
    change_case(host, &args, |bytes| bytes.make_ascii_uppercase(), unicode::upper)
}

pub fn casefold(host: &mut dyn Host, args: Args) -> PyResult {
    change_case(host, &args, |bytes| bytes.make_ascii_lowercase(), unicode::casefold)
}

pub fn swapcase(host: &mut dyn Host, args: Args) -> PyResult {
    change_case(host, &args, swap_ascii, unicode::swapcase)
}

pub fn capitalize(host: &mut dyn Host, args: Args) -> PyResult {
    change_case(host, &args, capitalize_ascii, unicode::capitalize)
}

pub fn title(host: &mut dyn Host, args: Args) -> PyResult {
    change_case(host, &args, title_ascii, unicode::title)
}

/// `swapcase` of ASCII letters.
pub fn swap_ascii(bytes: &mut [u8]) {
    for byte in bytes.iter_mut().filter(|b| b.is_ascii_alphabetic()) {
        *byte ^= 0x20;
    }
}

/// `capitalize` of ASCII letters.
pub fn capitalize_ascii(bytes: &mut [u8]) {
    bytes.make_ascii_lowercase();
    if let [first, ..] = bytes {
        first.make_ascii_uppercase();
    }
}

/// `title` of ASCII letters.
pub fn title_ascii(bytes: &mut [u8]) {
    let mut in_word = false;
    for byte in bytes {
        let letter = byte.is_ascii_alphabetic();
        if letter && in_word {
            byte.make_ascii_lowercase();
        } else {
            byte.make_ascii_uppercase();
        }
        in_word = letter;
    }
}

// ---- predicates -------------------------------------------------------------------------------------------------

fn truth(holds: bool) -> PyResult {
    Ok(Value::Bool(holds))
}

/// Whether there is a character and all have the property.
fn all(args: &Args, holds: fn(u32) -> bool) -> PyResult {
    let text = this(args);
    truth(!text.is_empty() && text.chars().all(holds))
}

pub fn isalpha(_host: &mut dyn Host, args: Args) -> PyResult {
    all(&args, unicode::is_alpha)
}

pub fn isalnum(_host: &mut dyn Host, args: Args) -> PyResult {
    all(&args, unicode::is_alnum)
}

pub fn isdecimal(_host: &mut dyn Host, args: Args) -> PyResult {
    all(&args, unicode::is_decimal)
}

pub fn isdigit(_host: &mut dyn Host, args: Args) -> PyResult {
    all(&args, unicode::is_digit)
}

pub fn isnumeric(_host: &mut dyn Host, args: Args) -> PyResult {
    all(&args, unicode::is_numeric)
}

pub fn isspace(_host: &mut dyn Host, args: Args) -> PyResult {
    all(&args, unicode::is_space)
}

pub fn isprintable(_host: &mut dyn Host, args: Args) -> PyResult {
    truth(this(&args).chars().all(unicode::is_printable))
}

pub fn isascii(_host: &mut dyn Host, args: Args) -> PyResult {
    truth(this(&args).as_ascii().is_some())
}

pub fn islower(_host: &mut dyn Host, args: Args) -> PyResult {
    truth(unicode::str_is_lower(this(&args).chars()))
}

pub fn isupper(_host: &mut dyn Host, args: Args) -> PyResult {
    truth(unicode::str_is_upper(this(&args).chars()))
}

pub fn istitle(_host: &mut dyn Host, args: Args) -> PyResult {
    truth(unicode::str_is_title(this(&args).chars()))
}

pub fn isidentifier(_host: &mut dyn Host, args: Args) -> PyResult {
    truth(unicode::str_is_identifier(this(&args).chars()))
}

// ---- others -----------------------------------------------------------------------------------------------------

/// `str.encode(encoding='utf-8', errors='strict')`.
pub fn encode(host: &mut dyn Host, args: Args) -> PyResult {
    let encoding = codec_argument(host, "encode", "encoding", args.get(1))?;
    let errors = codec_argument(host, "encode", "errors", args.get(2))?;
    Ok(Value::bytes(codecs::encode(host, &this(&args), encoding.as_ref(), errors.as_ref())?))
}

/// `str.__sizeof__`: the header of CPython's form of the string, its characters and the final NUL.
pub fn size_of(_host: &mut dyn Host, args: Args) -> PyResult {
    let text = this(&args);
    let len = text.len() + 1;
    let most = text.chars().max().unwrap_or(0);
    Ok(Value::from_usize(match most {
        0..0x80 => 40 + len,
        // the shared one-character strings carry their UTF-8 form
        0x80..0x100 => 56 + len + if len == 2 { 3 } else { 0 },
        0x100..0x1_0000 => 56 + 2 * len,
        _ => 56 + 4 * len,
    }))
}

/// `str.__getnewargs__`
pub fn new_arguments(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(Value::tuple(vec![Value::Str(this(&args))]))
}

/// `text + other` with CPython's errors.
pub fn add(host: &mut dyn Host, args: Args) -> PyResult {
    match args.pos[1].as_str() {
        Some(other) => value(join_two(host, &this(&args), other)?),
        None => super::concat(host, &args.pos[0], &args.pos[1]),
    }
}

/// `text.__mul__(count)`
pub fn multiply(host: &mut dyn Host, args: Args) -> PyResult {
    let count = protocol::index(host, &args.pos[1])?;
    let Some(count) = count.as_i64() else {
        let got = type_name(&args.pos[1]);
        return Err(Raise::new(BuiltinType::OverflowError, format!("cannot fit '{got}' into an index-sized integer")));
    };
    value(super::repeat(host, &this(&args), count)?)
}
