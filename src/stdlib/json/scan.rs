//! JSON text as values (`_json.c`'s scanner).

use crate::arith::int;
use crate::builtins::protocol;
use crate::stdlib::support::{class, class_arg};
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::instance::NativeData;
use crate::value::types::{GetSet, TypeSpec};
use crate::value::{Args, BuiltinType, Dict, Gc, Host, Instance, PyResult, Raise, Str, Value, types};

/// `_json.Scanner`
pub(super) static SCANNER: TypeSpec = TypeSpec {
    methods: &[
        NativeDef::static_method(
            "__new__",
            Sig::Params { names: &["context"], posonly: 0, required: 1, kwonly: 0 },
            new,
        ),
        NativeDef::slot(
            "__call__",
            Sig::Params { names: &["string", "idx"], posonly: 0, required: 2, kwonly: 0 },
            call,
        ),
    ],
    getset: &[
        GetSet { name: "strict", get: |_, this| Ok(Value::Bool(scanner(this)?.strict)), set: None },
        GetSet { name: "object_hook", get: |_, this| Ok(scanner(this)?.object_hook.clone()), set: None },
        GetSet { name: "object_pairs_hook", get: |_, this| Ok(scanner(this)?.object_pairs_hook.clone()), set: None },
        GetSet { name: "parse_float", get: |_, this| Ok(scanner(this)?.parse_float.clone()), set: None },
        GetSet { name: "parse_int", get: |_, this| Ok(scanner(this)?.parse_int.clone()), set: None },
        GetSet { name: "parse_constant", get: |_, this| Ok(scanner(this)?.parse_constant.clone()), set: None },
    ],
    ..class("_json", "Scanner")
};

#[derive(Debug)]
struct Scanner {
    strict: bool,
    object_hook: Value,
    object_pairs_hook: Value,
    parse_float: Value,
    parse_int: Value,
    parse_constant: Value,
}

forkable!(Scanner { strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant });

impl NativeData for Scanner {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        [&self.object_hook, &self.object_pairs_hook, &self.parse_float, &self.parse_int, &self.parse_constant]
            .into_iter()
            .for_each(visit);
    }
}

fn scanner(value: &Value) -> PyResult<&Scanner> {
    value.native_data().ok_or_else(|| Raise::type_error("a _json.Scanner object is needed"))
}

fn new(host: &mut dyn Host, mut args: Args) -> PyResult {
    let class = class_arg(&mut args)?;
    let context = args.take(1);
    let of = |host: &mut dyn Host, name: &str| protocol::get_attr(host, &context, &intern(name));
    let strict = of(host, "strict")?;
    let data = Scanner {
        strict: protocol::truth(host, &strict)?,
        object_hook: of(host, "object_hook")?,
        object_pairs_hook: of(host, "object_pairs_hook")?,
        parse_float: of(host, "parse_float")?,
        parse_int: of(host, "parse_int")?,
        parse_constant: of(host, "parse_constant")?,
    };
    Ok(Instance::native(class, data))
}

fn call(host: &mut dyn Host, args: Args) -> PyResult {
    let Some(text) = args.pos[1].as_str() else {
        let got = protocol::type_name(&args.pos[1].class());
        return Err(Raise::type_error(format!("first argument must be a string, not {got}")));
    };
    let at = protocol::index_i64(host, &args.pos[2])?;
    let Ok(at) = usize::try_from(at) else { return Err(Raise::value_error("idx cannot be negative")) };
    let mut scan = Scan { scanner: scanner(&args.pos[0])?, doc: text, text: &text.code_points() };
    let (value, end) = scan.value(host, at)?;
    Ok(Value::tuple(vec![value, Value::from_usize(end)]))
}

/// `scanstring(string, end, strict=True)`
pub(super) fn scan_string_function(host: &mut dyn Host, args: Args) -> PyResult {
    let Some(text) = args.pos[0].as_str() else {
        let got = protocol::type_name(&args.pos[0].class());
        return Err(Raise::type_error(format!("first argument must be a string, not {got}")));
    };
    let end = protocol::index_i64(host, &args.pos[1])?;
    let strict = crate::stdlib::support::flag(host, &args, 2, true)?;
    let points = text.code_points();
    let end = usize::try_from(end).ok().filter(|&end| end >= 1 && end <= points.len());
    let Some(end) = end else { return Err(Raise::value_error("end is out of bounds")) };
    let (string, next) = scan_string(host, text, &points, end, strict)?;
    Ok(Value::tuple(vec![string, Value::from_usize(next)]))
}

/// `raise_errmsg`: a `JSONDecodeError`.
#[cold]
fn error(host: &mut dyn Host, message: &str, doc: &Gc<Str>, at: usize) -> Raise {
    let made = (|| {
        let module = host.import_module("json.decoder")?;
        let class = protocol::get_attr(host, &module, &intern("JSONDecodeError"))?;
        host.call(&class, Args::pos([Value::str(message), Value::Str(doc.clone()), Value::from_usize(at)]))
    })();
    match made {
        Ok(exception) => Raise::Exception(exception),
        Err(raise) => raise,
    }
}

/// A string's contents from behind its opening quote, and where it ends.
fn scan_string(
    host: &mut dyn Host,
    doc: &Gc<Str>,
    text: &[u32],
    start: usize,
    strict: bool,
) -> PyResult<(Value, usize)> {
    let mut out: Vec<u32> = Vec::new();
    let mut end = start;
    loop {
        let mut next = end;
        while let Some(&c) = text.get(next) {
            if c == u32::from(b'"') || c == u32::from(b'\\') {
                break;
            }
            if c <= 0x1f && strict {
                return Err(error(host, "Invalid control character at", doc, next));
            }
            next += 1;
        }
        out.extend(&text[end..next]);
        match text.get(next) {
            None => return Err(error(host, "Unterminated string starting at", doc, start - 1)),
            Some(&c) if c == u32::from(b'"') => return Ok((Value::from_code_points(out), next + 1)),
            Some(_) => {}
        }
        next += 1;
        let Some(&escape) = text.get(next) else {
            return Err(error(host, "Unterminated string starting at", doc, start - 1));
        };
        let plain = match u8::try_from(escape).unwrap_or(0) {
            b @ (b'"' | b'\\' | b'/') => u32::from(b),
            b'b' => 0x08,
            b'f' => 0x0c,
            b'n' => 0x0a,
            b'r' => 0x0d,
            b't' => 0x09,
            b'u' => {
                let (point, after) = unicode_escape(host, doc, text, next + 1)?;
                out.push(point);
                end = after;
                continue;
            }
            _ => return Err(error(host, "Invalid \\escape", doc, next - 1)),
        };
        out.push(plain);
        end = next + 1;
    }
}

/// `\uXXXX` from behind the `u`, with a second one where both make a surrogate pair.
fn unicode_escape(host: &mut dyn Host, doc: &Gc<Str>, text: &[u32], at: usize) -> PyResult<(u32, usize)> {
    let end = at + 4;
    if end >= text.len() {
        return Err(error(host, "Invalid \\uXXXX escape", doc, at - 1));
    }
    let Some(high) = hex4(&text[at..end]) else { return Err(error(host, "Invalid \\uXXXX escape", doc, end - 5)) };
    let escape = [u32::from(b'\\'), u32::from(b'u')];
    if (0xd800..0xdc00).contains(&high) && end + 6 < text.len() && text[end..end + 2] == escape {
        let Some(low) = hex4(&text[end + 2..end + 6]) else {
            return Err(error(host, "Invalid \\uXXXX escape", doc, end + 1));
        };
        if (0xdc00..0xe000).contains(&low) {
            return Ok((0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00), end + 6));
        }
    }
    Ok((high, end))
}

fn hex4(digits: &[u32]) -> Option<u32> {
    digits.iter().try_fold(0, |value, &digit| Some(value * 16 + char::from_u32(digit)?.to_digit(16)?))
}

struct Scan<'a> {
    scanner: &'a Scanner,
    doc: &'a Gc<Str>,
    text: &'a [u32],
}

impl Scan<'_> {
    fn is(&self, at: usize, c: u8) -> bool {
        self.text.get(at) == Some(&u32::from(c))
    }

    fn skip(&self, mut at: usize) -> usize {
        while matches!(self.text.get(at), Some(0x20 | 0x09 | 0x0a | 0x0d)) {
            at += 1;
        }
        at
    }

    fn starts(&self, at: usize, word: &str) -> bool {
        self.text[at..].iter().copied().take(word.len()).eq(word.bytes().map(u32::from))
    }

    /// `scan_once`: one value at a place; StopIteration with the place where there is none.
    fn value(&mut self, host: &mut dyn Host, at: usize) -> PyResult<(Value, usize)> {
        let nothing = || Raise::stop_iteration(Value::from_usize(at));
        let Some(&c) = self.text.get(at) else { return Err(nothing()) };
        match u8::try_from(c).unwrap_or(0) {
            b'"' => return scan_string(host, self.doc, self.text, at + 1, self.scanner.strict),
            b'{' => {
                host.enter(" while decoding a JSON object from a unicode string")?;
                let result = self.object(host, at + 1);
                host.leave();
                return result;
            }
            b'[' => {
                host.enter(" while decoding a JSON array from a unicode string")?;
                let result = self.array(host, at + 1);
                host.leave();
                return result;
            }
            b'n' if self.starts(at, "null") => return Ok((Value::None, at + 4)),
            b't' if self.starts(at, "true") => return Ok((Value::Bool(true), at + 4)),
            b'f' if self.starts(at, "false") => return Ok((Value::Bool(false), at + 5)),
            _ => {}
        }
        for constant in ["NaN", "Infinity", "-Infinity"] {
            if self.starts(at, constant) {
                let value = host.call(&self.scanner.parse_constant.clone(), Args::one(Value::str(constant)))?;
                return Ok((value, at + constant.len()));
            }
        }
        self.number(host, at)
    }

    fn number(&mut self, host: &mut dyn Host, start: usize) -> PyResult<(Value, usize)> {
        let nothing = || Raise::stop_iteration(Value::from_usize(start));
        let digit = |at: usize| self.text.get(at).is_some_and(|c| (0x30..0x3a).contains(c));
        let digits = |mut at: usize| {
            while digit(at) {
                at += 1;
            }
            at
        };
        let mut at = start + usize::from(self.is(start, b'-'));
        if self.is(at, b'0') {
            at += 1;
        } else if digit(at) {
            at = digits(at);
        } else {
            return Err(nothing());
        }
        let mut is_float = false;
        if self.is(at, b'.') && digit(at + 1) {
            is_float = true;
            at = digits(at + 2);
        }
        // An exponent counts only with digits behind it.
        if at + 1 < self.text.len() && (self.is(at, b'e') || self.is(at, b'E')) {
            let sign = at + 2 < self.text.len() && (self.is(at + 1, b'+') || self.is(at + 1, b'-'));
            let from = at + 1 + usize::from(sign);
            let end = digits(from);
            if end > from {
                is_float = true;
                at = end;
            }
        }
        let text = Str::from_points(&self.text[start..at]);
        let parser = if is_float { &self.scanner.parse_float } else { &self.scanner.parse_int };
        let own = if is_float { BuiltinType::Float } else { BuiltinType::Int };
        let value = if matches!(parser, Value::Type(class) if class.is(&types::builtin(own))) {
            if is_float {
                Value::Float(crate::arith::float::parse_str(&self.text[start..at])?)
            } else {
                Value::from_bigint(int::parse_str(&self.text[start..at], 10, crate::value::heap::max_str_digits())?)
            }
        } else {
            host.call(&parser.clone(), Args::one(Value::Str(text)))?
        };
        Ok((value, at))
    }

    fn array(&mut self, host: &mut dyn Host, at: usize) -> PyResult<(Value, usize)> {
        let mut items = Vec::new();
        let mut at = self.skip(at);
        if !self.is(at, b']') {
            loop {
                let (item, end) = self.value(host, at)?;
                items.push(item);
                host.tick(1)?;
                at = self.skip(end);
                if self.is(at, b']') {
                    break;
                }
                if !self.is(at, b',') {
                    return Err(error(host, "Expecting ',' delimiter", self.doc, at));
                }
                at = self.skip(at + 1);
            }
        }
        Ok((Value::list(items), at + 1))
    }

    fn object(&mut self, host: &mut dyn Host, at: usize) -> PyResult<(Value, usize)> {
        let pairs_hook = (!self.scanner.object_pairs_hook.is_none()).then(|| self.scanner.object_pairs_hook.clone());
        let (dict, mut pairs) = (Dict::new(), Vec::new());
        let mut at = self.skip(at);
        if !self.is(at, b'}') {
            loop {
                if !self.is(at, b'"') {
                    let message = "Expecting property name enclosed in double quotes";
                    return Err(error(host, message, self.doc, at));
                }
                let (key, end) = scan_string(host, self.doc, self.text, at + 1, self.scanner.strict)?;
                at = self.skip(end);
                if !self.is(at, b':') {
                    return Err(error(host, "Expecting ':' delimiter", self.doc, at));
                }
                at = self.skip(at + 1);
                let (value, end) = self.value(host, at)?;
                host.tick(1)?;
                match (&pairs_hook, key.as_str()) {
                    (Some(_), _) => pairs.push(Value::tuple(vec![key, value])),
                    (None, Some(key)) => {
                        dict.set_str(key, value);
                    }
                    (None, None) => {}
                }
                at = self.skip(end);
                if self.is(at, b'}') {
                    break;
                }
                if !self.is(at, b',') {
                    return Err(error(host, "Expecting ',' delimiter", self.doc, at));
                }
                at = self.skip(at + 1);
            }
        }
        let object = match pairs_hook {
            Some(hook) => host.call(&hook, Args::one(Value::list(pairs)))?,
            None if self.scanner.object_hook.is_none() => Value::Dict(dict),
            None => host.call(&self.scanner.object_hook.clone(), Args::one(Value::Dict(dict)))?,
        };
        Ok((object, at + 1))
    }
}
