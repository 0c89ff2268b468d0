//! The methods that `bytes` and `bytearray` share. Letters, digits and blanks are those of ASCII.

use std::ops::Range;

use super::{Data, buffer, byte, bytes_like, like, this, unchanged};
use crate::arith::text as arith;
use crate::arith::text::Ends;
use crate::arith::{ArithResult, Text};
use crate::builtins::codecs;
use crate::builtins::protocol;
use crate::builtins::scalar::{self, c_int, limited, search_arguments};
use crate::builtins::sequence::{self, ssize, type_name};
use crate::builtins::str::{capitalize_ascii, codec_argument, swap_ascii, title_ascii};
use crate::value::{Args, Host, PyResult, Raise, Str, Value};

/// The bytes of a text that `arith` made of bytes.
fn bytes_of(text: Text) -> Vec<u8> {
    match text {
        Text::Ascii(text) => text.into_bytes(),
        Text::Wide(codes) => codes.into_iter().map(|code| code as u8).collect(),
    }
}

/// What C's `isspace` calls blank.
fn is_blank(code: u32) -> bool {
    matches!(code, 9..=13 | 32)
}

fn made_or_same(receiver: &Value, made: Option<Text>) -> PyResult {
    Ok(made.map_or_else(|| unchanged(receiver), |text| like(receiver, bytes_of(text))))
}

fn part(receiver: &Value, data: &Data, range: Range<usize>) -> Value {
    if range.len() == data.len() { unchanged(receiver) } else { like(receiver, data[range].to_vec()) }
}

// ---- searching --------------------------------------------------------------------------------------------------

/// `parse_args_finds_byte`: a part, or one byte.
fn needle(host: &mut dyn Host, value: Option<&Value>) -> PyResult<Data> {
    let Some(value) = value else { return Ok(Data::Owned(Vec::new())) };
    if let Some(data) = buffer(value) {
        return Ok(data);
    }
    if !sequence::is_index(value) {
        let got = type_name(value);
        return Err(Raise::type_error(format!("argument should be integer or bytes-like object, not '{got}'")));
    }
    Ok(Data::Owned(vec![byte(host, value)?]))
}

type Find<R> = fn(&[u8], &[u8]) -> R;

/// Searches the part of the receiver that the arguments leave: the result and where the part starts; `None` when the
/// part is less than empty.
fn search<R>(host: &mut dyn Host, args: &Args, name: &str, find: Find<R>) -> PyResult<Option<(R, usize)>> {
    let class = args.pos[0].payload().builtin_type().name();
    let (start, end) = search_arguments(host, args, class, name)?;
    let needle = needle(host, args.get(1))?;
    let data = this(args);
    host.tick(data.len() / 64)?;
    Ok(arith::part(&data, start, end).map(|(part, start)| (find(part, &needle), start)))
}

fn place(found: Option<(Option<usize>, usize)>) -> Option<usize> {
    found.and_then(|(at, start)| at.map(|at| at + start))
}

fn place_or_minus_one(found: Option<usize>) -> PyResult {
    Ok(found.map_or(Value::Int(-1), Value::from_usize))
}

fn place_or_error(found: Option<usize>) -> PyResult {
    found.map(Value::from_usize).ok_or_else(|| Raise::value_error("subsection not found"))
}

pub fn find(host: &mut dyn Host, args: Args) -> PyResult {
    place_or_minus_one(place(search(host, &args, "find", arith::find)?))
}

pub fn rfind(host: &mut dyn Host, args: Args) -> PyResult {
    place_or_minus_one(place(search(host, &args, "rfind", arith::rfind)?))
}

pub fn index(host: &mut dyn Host, args: Args) -> PyResult {
    place_or_error(place(search(host, &args, "index", arith::find)?))
}

pub fn rindex(host: &mut dyn Host, args: Args) -> PyResult {
    place_or_error(place(search(host, &args, "rindex", arith::rfind)?))
}

pub fn count(host: &mut dyn Host, args: Args) -> PyResult {
    let found = search(host, &args, "count", arith::count)?;
    Ok(Value::from_usize(found.map_or(0, |(count, _)| count)))
}

/// Whether bytes begin (or end) with others, between two bounds.
type Holds = fn(&[u8], &[u8], Option<i64>, Option<i64>) -> bool;

fn affix(host: &mut dyn Host, args: &Args, name: &str, holds: Holds) -> PyResult {
    let class = args.pos[0].payload().builtin_type().name();
    let (start, end) = search_arguments(host, args, class, name)?;
    let data = this(args);
    let Some(first) = args.get(1) else { return Ok(Value::Bool(false)) };
    if let Some(tuple) = first.as_tuple() {
        for item in tuple.as_slice() {
            if holds(&data, &bytes_like(item)?, start, end) {
                return Ok(Value::Bool(true));
            }
        }
        return Ok(Value::Bool(false));
    }
    match buffer(first) {
        Some(affix) => Ok(Value::Bool(holds(&data, &affix, start, end))),
        None => {
            let got = type_name(first);
            Err(Raise::type_error(format!("{name} first arg must be bytes or a tuple of bytes, not {got}")))
        }
    }
}

pub fn startswith(host: &mut dyn Host, args: Args) -> PyResult {
    affix(host, &args, "startswith", arith::starts_with)
}

pub fn endswith(host: &mut dyn Host, args: Args) -> PyResult {
    affix(host, &args, "endswith", arith::ends_with)
}

pub fn removeprefix(_host: &mut dyn Host, args: Args) -> PyResult {
    let (data, prefix) = (this(&args), bytes_like(&args.pos[1])?);
    let start = if data.starts_with(&prefix) { prefix.len() } else { 0 };
    Ok(part(&args.pos[0], &data, start..data.len()))
}

pub fn removesuffix(_host: &mut dyn Host, args: Args) -> PyResult {
    let (data, suffix) = (this(&args), bytes_like(&args.pos[1])?);
    let end = if data.ends_with(&suffix) { data.len() - suffix.len() } else { data.len() };
    Ok(part(&args.pos[0], &data, 0..end))
}

pub fn replace(host: &mut dyn Host, args: Args) -> PyResult {
    let (old, new) = (bytes_like(&args.pos[1])?, bytes_like(&args.pos[2])?);
    let most = args.get(3).map_or(Ok(-1), |count| ssize(host, count))?;
    let data = this(&args);
    host.tick(data.len() / 64)?;
    let most = usize::try_from(most).ok();
    let made = limited(host, |limit| arith::replace(&data, &old, &new, most, limit))?;
    made_or_same(&args.pos[0], made)
}

// ---- splitting and joining --------------------------------------------------------------------------------------

fn list_of(receiver: &Value, data: &Data, ranges: Vec<Range<usize>>) -> PyResult {
    Ok(Value::list(ranges.into_iter().map(|range| part(receiver, data, range)).collect()))
}

fn split_arguments(host: &mut dyn Host, args: &Args) -> PyResult<(Option<Data>, Option<usize>)> {
    let most = args.get(2).map_or(Ok(-1), |most| ssize(host, most))?;
    let separator = match args.get(1) {
        None | Some(Value::None) => None,
        Some(other) => Some(bytes_like(other)?),
    };
    if separator.as_ref().is_some_and(|separator| separator.is_empty()) {
        return Err(Raise::value_error("empty separator"));
    }
    Ok((separator, usize::try_from(most).ok()))
}

pub fn split(host: &mut dyn Host, args: Args) -> PyResult {
    let (separator, most) = split_arguments(host, &args)?;
    let data = this(&args);
    scalar::reserve(host, data.len() as u64)?;
    let ranges = match &separator {
        None => arith::split_words(&data, most, is_blank),
        Some(separator) => arith::split(&data, separator, most),
    };
    list_of(&args.pos[0], &data, ranges)
}

pub fn rsplit(host: &mut dyn Host, args: Args) -> PyResult {
    let (separator, most) = split_arguments(host, &args)?;
    let data = this(&args);
    scalar::reserve(host, data.len() as u64)?;
    let ranges = match &separator {
        None => arith::rsplit_words(&data, most, is_blank),
        Some(separator) => arith::rsplit(&data, separator, most),
    };
    list_of(&args.pos[0], &data, ranges)
}

pub fn splitlines(host: &mut dyn Host, args: Args) -> PyResult {
    let keep = args.get(1).map_or(Ok(false), |keep| protocol::truth(host, keep))?;
    let data = this(&args);
    scalar::reserve(host, data.len() as u64)?;
    list_of(&args.pos[0], &data, arith::split_byte_lines(&data, keep))
}

fn partition_at(args: &Args, find: Find<Option<usize>>, whole_first: bool) -> PyResult {
    let (data, receiver) = (this(args), &args.pos[0]);
    let separator = bytes_like(&args.pos[1])?;
    if separator.is_empty() {
        return Err(Raise::value_error("empty separator"));
    }
    let empty = || like(receiver, Vec::new());
    let middle = match &args.pos[1] {
        exact @ Value::Bytes(_) if matches!(receiver.payload(), Value::Bytes(_)) => exact.clone(),
        _ => like(receiver, separator.to_vec()),
    };
    Ok(Value::tuple(match find(&data, &separator) {
        Some(at) => vec![part(receiver, &data, 0..at), middle, part(receiver, &data, at + separator.len()..data.len())],
        None if whole_first => vec![unchanged(receiver), empty(), empty()],
        None => vec![empty(), empty(), unchanged(receiver)],
    }))
}

pub fn partition(_host: &mut dyn Host, args: Args) -> PyResult {
    partition_at(&args, arith::find, true)
}

pub fn rpartition(_host: &mut dyn Host, args: Args) -> PyResult {
    partition_at(&args, arith::rfind, false)
}

/// `separator.join(iterable)` (`stringlib_bytes_join`).
pub fn join(host: &mut dyn Host, args: Args) -> PyResult {
    let items = scalar::fast_sequence(host, &args.pos[1], "can only join an iterable")?;
    if let ([only @ Value::Bytes(_)], Value::Bytes(_)) = (&items[..], args.pos[0].payload()) {
        return Ok(only.clone());
    }
    let separator = this(&args);
    let mut parts = Vec::with_capacity(items.len());
    let mut total = separator.len() * items.len().saturating_sub(1);
    for (place, item) in items.iter().enumerate() {
        let Some(data) = buffer(item) else {
            let got = type_name(item);
            let message = format!("sequence item {place}: expected a bytes-like object, {got} found");
            return Err(Raise::type_error(message));
        };
        total += data.len();
        parts.push(data);
    }
    scalar::reserve(host, total as u64)?;
    let mut out = Vec::with_capacity(total);
    for (place, data) in parts.iter().enumerate() {
        if place > 0 {
            out.extend_from_slice(&separator);
        }
        out.extend_from_slice(data);
    }
    Ok(like(&args.pos[0], out))
}

// ---- stripping and padding --------------------------------------------------------------------------------------

fn strip_ends(args: &Args, ends: Ends) -> PyResult {
    let data = this(args);
    let range = match args.get(1) {
        None | Some(Value::None) => arith::strip(&data, ends, is_blank),
        Some(set) => {
            let set = bytes_like(set)?;
            arith::strip(&data, ends, |code| set.contains(&(code as u8)))
        }
    };
    Ok(part(&args.pos[0], &data, range))
}

pub fn strip(_host: &mut dyn Host, args: Args) -> PyResult {
    strip_ends(&args, Ends::Both)
}

pub fn lstrip(_host: &mut dyn Host, args: Args) -> PyResult {
    strip_ends(&args, Ends::Left)
}

pub fn rstrip(_host: &mut dyn Host, args: Args) -> PyResult {
    strip_ends(&args, Ends::Right)
}

type Pad = fn(&[u8], i64, u32, usize) -> ArithResult<Option<Text>>;

fn pad(host: &mut dyn Host, args: &Args, name: &str, pad: Pad) -> PyResult {
    let width = ssize(host, &args.pos[1])?;
    let fill = match args.get(2) {
        None => b' ',
        Some(value) => match (value.payload(), buffer(value).as_deref()) {
            (Value::Bytes(_) | Value::ByteArray(_), Some([fill])) => *fill,
            _ => {
                let got = type_name(value);
                let message = format!("{name}() argument 2 must be a byte string of length 1, not {got}");
                return Err(Raise::type_error(message));
            }
        },
    };
    let data = this(args);
    let made = limited(host, |limit| pad(&data, width, u32::from(fill), limit))?;
    made_or_same(&args.pos[0], made)
}

pub fn center(host: &mut dyn Host, args: Args) -> PyResult {
    pad(host, &args, "center", arith::center)
}

pub fn ljust(host: &mut dyn Host, args: Args) -> PyResult {
    pad(host, &args, "ljust", arith::left_justify)
}

pub fn rjust(host: &mut dyn Host, args: Args) -> PyResult {
    pad(host, &args, "rjust", arith::right_justify)
}

pub fn zfill(host: &mut dyn Host, args: Args) -> PyResult {
    let width = ssize(host, &args.pos[1])?;
    let data = this(&args);
    let made = limited(host, |limit| arith::zero_fill(&data, width, limit))?;
    made_or_same(&args.pos[0], made)
}

pub fn expandtabs(host: &mut dyn Host, args: Args) -> PyResult {
    let size = args.get(1).map_or(Ok(8), |size| c_int(host, size))?;
    let data = this(&args);
    let made = limited(host, |limit| arith::expand_tabs(&data, i64::from(size), limit))?;
    Ok(like(&args.pos[0], bytes_of(made)))
}

// ---- letters ----------------------------------------------------------------------------------------------------

fn change_case(host: &mut dyn Host, args: &Args, change: fn(&mut [u8])) -> PyResult {
    let mut data = this(args).into_vec();
    scalar::reserve(host, data.len() as u64)?;
    change(&mut data);
    Ok(like(&args.pos[0], data))
}

pub fn lower(host: &mut dyn Host, args: Args) -> PyResult {
    change_case(host, &args, <[u8]>::make_ascii_lowercase)
}

pub fn upper(host: &mut dyn Host, args: Args) -> PyResult {
    change_case(host, &args, <[u8]>::make_ascii_uppercase)
}

pub fn swapcase(host: &mut dyn Host, args: Args) -> PyResult {
    change_case(host, &args, swap_ascii)
}

pub fn capitalize(host: &mut dyn Host, args: Args) -> PyResult {
    change_case(host, &args, capitalize_ascii)
}

pub fn title(host: &mut dyn Host, args: Args) -> PyResult {
    change_case(host, &args, title_ascii)
}

fn all(args: &Args, holds: fn(&u8) -> bool) -> PyResult {
    let data = this(args);
    Ok(Value::Bool(!data.is_empty() && data.iter().all(holds)))
}

pub fn isalpha(_host: &mut dyn Host, args: Args) -> PyResult {
    all(&args, u8::is_ascii_alphabetic)
}

pub fn isalnum(_host: &mut dyn Host, args: Args) -> PyResult {
    all(&args, u8::is_ascii_alphanumeric)
}

pub fn isdigit(_host: &mut dyn Host, args: Args) -> PyResult {
    all(&args, u8::is_ascii_digit)
}

pub fn isspace(_host: &mut dyn Host, args: Args) -> PyResult {
    all(&args, |&b| is_blank(u32::from(b)))
}

pub fn isascii(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(Value::Bool(this(&args).is_ascii()))
}

pub fn islower(_host: &mut dyn Host, args: Args) -> PyResult {
    let data = this(&args);
    Ok(Value::Bool(data.iter().any(u8::is_ascii_lowercase) && !data.iter().any(u8::is_ascii_uppercase)))
}

pub fn isupper(_host: &mut dyn Host, args: Args) -> PyResult {
    let data = this(&args);
    Ok(Value::Bool(data.iter().any(u8::is_ascii_uppercase) && !data.iter().any(u8::is_ascii_lowercase)))
}

pub fn istitle(_host: &mut dyn Host, args: Args) -> PyResult {
    let letters = this(&args).iter().map(|&b| if b.is_ascii() { u32::from(b) } else { 0 }).collect::<Vec<_>>();
    Ok(Value::Bool(crate::arith::unicode::str_is_title(letters)))
}

// ---- conversion -------------------------------------------------------------------------------------------------

/// `bytes.translate(table, /, delete=b'')`.
pub fn translate(_host: &mut dyn Host, args: Args) -> PyResult {
    let data = this(&args);
    let table = match args.get(1) {
        None | Some(Value::None) => None,
        Some(table) => Some(bytes_like(table)?),
    };
    if table.as_ref().is_some_and(|table| table.len() != 256) {
        return Err(Raise::value_error("translation table must be 256 characters long"));
    }
    let deleted = args.get(2).map(bytes_like).transpose()?;
    let kept = data.iter().filter(|byte| !deleted.as_ref().is_some_and(|deleted| deleted.contains(byte)));
    let translated: Vec<u8> = kept
        .map(|&byte| table.as_ref().and_then(|table| table.get(usize::from(byte)).copied()).unwrap_or(byte))
        .collect();
    if translated == *data {
        return Ok(unchanged(&args.pos[0]));
    }
    Ok(like(&args.pos[0], translated))
}

/// `bytes.maketrans(from, to)`, a static method.
pub fn maketrans(_host: &mut dyn Host, args: Args) -> PyResult {
    let (from, to) = (bytes_like(&args.pos[0])?, bytes_like(&args.pos[1])?);
    if from.len() != to.len() {
        return Err(Raise::value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=u8::MAX).collect();
    for (&from, &to) in from.iter().zip(to.iter()) {
        table[usize::from(from)] = to;
    }
    Ok(Value::bytes(table))
}

/// `bytes.decode(encoding='utf-8', errors='strict')`.
pub fn decode(host: &mut dyn Host, args: Args) -> PyResult {
    let encoding = codec_argument(host, "decode", "encoding", args.get(1))?;
    let errors = codec_argument(host, "decode", "errors", args.get(2))?;
    Ok(Value::Str(codecs::decode(host, &this(&args), encoding.as_ref(), errors.as_ref())?))
}

/// `bytes.hex(sep, bytes_per_sep=1)` (`_Py_strhex_impl`).
pub fn hex(host: &mut dyn Host, args: Args) -> PyResult {
    let data = this(&args);
    let group = args.get(2).map_or(Ok(1), |group| c_int(host, group))?;
    let separator = args.get(1).map(|separator| hex_separator(host, separator)).transpose()?;
    scalar::reserve(host, data.len() as u64 * 3)?;
    host.tick(data.len() / 8)?;
    let size = group.unsigned_abs() as usize;
    let mut out = String::with_capacity(data.len() * 2);
    for (place, byte) in data.iter().enumerate() {
        // groups are counted from the right, or, when negative, from the left
        let behind = if group < 0 { place } else { data.len() - place };
        if let Some(separator) = separator
            && place > 0
            && size > 0
            && behind % size == 0
        {
            out.push(separator);
        }
        out.extend([byte >> 4, byte & 15].map(|digit| char::from_digit(u32::from(digit), 16).unwrap_or('0')));
    }
    Ok(Value::Str(Str::from_ascii(out)))
}

fn hex_separator(host: &mut dyn Host, separator: &Value) -> PyResult<char> {
    if protocol::len(host, separator)? != 1 {
        return Err(Raise::value_error("sep must be length 1."));
    }
    let code = match (separator.as_str(), buffer(separator).as_deref()) {
        (Some(text), _) => text.at(0),
        (None, Some(data)) => data.first().map_or(0, |&b| u32::from(b)),
        (None, None) => return Err(Raise::type_error("sep must be str or bytes.")),
    };
    match char::from_u32(code) {
        Some(separator) if separator.is_ascii() => Ok(separator),
        _ => Err(Raise::value_error("sep must be ASCII.")),
    }
}

/// `bytes.fromhex(string)`, a class method.
pub fn fromhex(host: &mut dyn Host, args: Args) -> PyResult {
    let Some(text) = args.pos[1].as_str() else {
        return Err(scalar::bad_argument("fromhex", "argument", &args.pos[1]));
    };
    scalar::reserve(host, text.len() as u64)?;
    host.tick(text.len() / 8)?;
    let digit = |at: usize| (at < text.len()).then(|| text.at(at)).and_then(char::from_u32)?.to_digit(16);
    let (mut data, mut at) = (Vec::with_capacity(text.len() / 2), 0);
    while at < text.len() {
        if is_blank(text.at(at)) {
            at += 1;
            continue;
        }
        let wrong =
            |at: usize| Raise::value_error(format!("non-hexadecimal number found in fromhex() arg at position {at}"));
        let high = digit(at).ok_or_else(|| wrong(at))?;
        let low = digit(at + 1).ok_or_else(|| wrong(at + 1))?;
        data.push((high << 4 | low) as u8);
        at += 2;
    }
    let value = Value::bytes(data);
    match &args.pos[0] {
        Value::Type(class) if class.builtin == Some(crate::value::BuiltinType::Bytes) => Ok(value),
        class => host.call(class, Args::one(value)),
    }
}

/// `bytes.__getnewargs__`
pub fn new_arguments(_host: &mut dyn Host, args: Args) -> PyResult {
    Ok(Value::tuple(vec![Value::bytes(this(&args).into_vec())]))
}

/// `data.__mul__(count)`
pub fn multiply(host: &mut dyn Host, args: Args) -> PyResult {
    let count = repeat_count(host, &args.pos[1])?;
    super::repeat(host, &args.pos[0], count)
}

/// The count of a repetition.
pub fn repeat_count(host: &mut dyn Host, count: &Value) -> PyResult<i64> {
    let index = protocol::index(host, count)?;
    index
        .as_i64()
        .ok_or_else(|| Raise::overflow_error(format!("cannot fit '{}' into an index-sized integer", type_name(count))))
}
