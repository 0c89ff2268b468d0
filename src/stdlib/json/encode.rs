//! Values as JSON text (`encoder_listencode_obj` and, for indented text, `_make_iterencode`).

use crate::builtins::protocol;
use crate::builtins::repr::Text;
use crate::value::heap::intern;
use crate::value::{Args, Host, PyResult, Raise, Str, Value};

/// A string as JSON.
pub(super) fn quoted(value: &Value, ascii: bool) -> PyResult {
    let Some(text) = value.as_str() else {
        let got = protocol::type_name(&value.class());
        return Err(Raise::type_error(format!("first argument must be a string, not {got}")));
    };
    let mut out = Text::default();
    write_string(text, ascii, &mut out);
    Ok(Value::Str(out.finish()))
}

fn write_string(text: &Str, ascii: bool, out: &mut Text) {
    use std::fmt::Write;
    out.push_str("\"");
    let mut wide: Vec<u32> = Vec::new();
    for point in text.chars() {
        let buffer = out.buffer();
        // Writing to a String cannot fail.
        let _ = match point {
            0x22 => buffer.write_str("\\\""),
            0x5c => buffer.write_str("\\\\"),
            0x0a => buffer.write_str("\\n"),
            0x0d => buffer.write_str("\\r"),
            0x09 => buffer.write_str("\\t"),
            0x0c => buffer.write_str("\\f"),
            0x08 => buffer.write_str("\\b"),
            0x00..0x20 => write!(buffer, "\\u{point:04x}"),
            0x20..0x7f => buffer.write_char(char::from(point as u8)),
            0x1_0000.. if ascii => {
                let rest = point - 0x1_0000;
                write!(buffer, "\\u{:04x}\\u{:04x}", 0xd800 + (rest >> 10), 0xdc00 + (rest & 0x3ff))
            }
            _ if ascii => write!(buffer, "\\u{point:04x}"),
            _ => {
                match char::from_u32(point) {
                    Some(c) => buffer.push(c),
                    None => {
                        wide.clear();
                        wide.push(point);
                        out.push(&Str::from_points(&wide));
                    }
                }
                Ok(())
            }
        };
    }
    out.push_str("\"");
}

/// `_encode(encoder, object, one_shot)`: the text for one shot, else the list of the pieces that the generator of
/// CPython's Python implementation yields. The settings are read from the encoder, its `default` bound.
pub(super) fn encode(host: &mut dyn Host, args: Args) -> PyResult {
    let of = |host: &mut dyn Host, name: &str| protocol::get_attr(host, &args.pos[0], &intern(name));
    let flag = |host: &mut dyn Host, name: &str| {
        let value = of(host, name)?;
        protocol::truth(host, &value)
    };
    let check_circular = flag(host, "check_circular")?;
    let ascii = flag(host, "ensure_ascii")?;
    let one_shot = protocol::truth(host, &args.pos[2])?;
    let indent = of(host, "indent")?;
    let native = one_shot && indent.is_none();
    let default = of(host, "default")?;
    let separator = |host: &mut dyn Host, name: &str, what: &str| {
        let value = of(host, name)?;
        match value.as_str() {
            Some(text) => Ok(text.clone()),
            None => Err(Raise::type_error(format!(
                "make_encoder() argument {what} must be str, not {}",
                protocol::type_name(&value.class())
            ))),
        }
    };
    let (key_separator, item_separator) =
        (separator(host, "key_separator", "5")?, separator(host, "item_separator", "6")?);
    let mut encoder = Encoder {
        native,
        chunks: (!one_shot).then(Vec::new),
        out: Text::default(),
        markers: check_circular.then(Vec::new),
        default,
        ascii,
        indent: indent_text(host, &indent)?,
        key_separator,
        item_separator,
        sort_keys: flag(host, "sort_keys")?,
        skip_keys: flag(host, "skipkeys")?,
        allow_nan: flag(host, "allow_nan")?,
    };
    encoder.value(host, &args.pos[1], 0)?;
    Ok(match encoder.chunks {
        Some(chunks) => Value::list(chunks),
        None => Value::Str(encoder.out.finish()),
    })
}

/// One level's indentation: a string, or so many blanks; `None` for everything in one line.
fn indent_text(host: &mut dyn Host, indent: &Value) -> PyResult<Option<crate::value::Gc<Str>>> {
    if indent.is_none() {
        return Ok(None);
    }
    if let Some(text) = indent.as_str() {
        return Ok(Some(text.clone()));
    }
    let text = protocol::binary_op(host, protocol::BinaryOp::Multiply, &Value::str(" "), indent)?;
    match text.as_str() {
        Some(text) => Ok(Some(text.clone())),
        None => Err(Raise::type_error("can only concatenate str to str")),
    }
}

struct Encoder {
    /// Whether CPython would take its encoder in C, which words an error differently.
    native: bool,
    /// The finished pieces, where they are asked for one by one.
    chunks: Option<Vec<Value>>,
    out: Text,
    /// The containers under way, unless nobody looks for cycles.
    markers: Option<Vec<u64>>,
    default: Value,
    ascii: bool,
    indent: Option<crate::value::Gc<Str>>,
    key_separator: crate::value::Gc<Str>,
    item_separator: crate::value::Gc<Str>,
    sort_keys: bool,
    skip_keys: bool,
    allow_nan: bool,
}

impl Encoder {
    /// A piece ends here.
    fn cut(&mut self) {
        if let Some(chunks) = &mut self.chunks {
            chunks.push(Value::Str(std::mem::take(&mut self.out).finish()));
        }
    }

    fn line(&mut self, level: usize) {
        if let Some(indent) = self.indent.clone() {
            self.out.push_str("\n");
            for _ in 0..level {
                self.out.push(&indent);
            }
        }
    }

    fn mark(&mut self, value: &Value) -> PyResult<()> {
        if let Some(markers) = &mut self.markers {
            if markers.contains(&value.id()) {
                return Err(Raise::value_error("Circular reference detected"));
            }
            markers.push(value.id());
        }
        Ok(())
    }

    fn unmark(&mut self) {
        if let Some(markers) = &mut self.markers {
            markers.pop();
        }
    }

    fn float(&self, host: &mut dyn Host, x: f64, value: &Value) -> PyResult<String> {
        if x.is_finite() {
            return Ok(crate::arith::float::repr(x));
        }
        if !self.allow_nan {
            let shown = protocol::repr(host, value)?.to_string_lossy().into_owned();
            return Err(Raise::value_error(format!("Out of range float values are not JSON compliant: {shown}")));
        }
        Ok(if x.is_nan() {
            "NaN"
        } else if x > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }
        .to_owned())
    }

    /// The text of what is no container; `None` for containers and unknown objects.
    fn scalar(&mut self, host: &mut dyn Host, value: &Value) -> PyResult<bool> {
        match value.payload() {
            Value::None => self.out.push_str("null"),
            Value::Bool(true) => self.out.push_str("true"),
            Value::Bool(false) => self.out.push_str("false"),
            Value::Str(text) => write_string(text, self.ascii, &mut self.out),
            Value::Float(x) => {
                let text = self.float(host, *x, value)?;
                self.out.push_str(&text);
            }
            number @ (Value::Int(_) | Value::BigInt(_)) => {
                let text = protocol::repr(host, number)?;
                self.out.push(&text);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn value(&mut self, host: &mut dyn Host, value: &Value, level: usize) -> PyResult<()> {
        self.out.check(host)?;
        if self.scalar(host, value)? {
            self.cut();
            return Ok(());
        }
        host.enter(" while encoding a JSON object")?;
        let result = match value.payload() {
            Value::List(_) | Value::Tuple(_) => self.list(host, value, level),
            Value::Dict(_) => self.dict(host, value, level),
            _ => self.unknown(host, value, level),
        };
        host.leave();
        result
    }

    fn unknown(&mut self, host: &mut dyn Host, value: &Value, level: usize) -> PyResult<()> {
        self.mark(value)?;
        let replacement = host.call(&self.default.clone(), Args::one(value.clone()))?;
        self.value(host, &replacement, level)?;
        self.unmark();
        Ok(())
    }

    fn list(&mut self, host: &mut dyn Host, value: &Value, level: usize) -> PyResult<()> {
        let empty = match value.payload() {
            Value::List(list) if self.native => list.is_empty(),
            Value::Tuple(tuple) if self.native => tuple.is_empty(),
            _ => !protocol::truth(host, value)?,
        };
        if empty {
            self.out.push_str("[]");
            self.cut();
            return Ok(());
        }
        self.mark(value)?;
        self.out.push_str("[");
        self.line(level + 1);
        // The C code walks the list itself, the Python code iterates, which a subclass may see.
        let exact = self.native || matches!(value, Value::List(_) | Value::Tuple(_));
        let iterator = if exact { None } else { Some(protocol::iter(host, value)?) };
        let mut index = 0;
        loop {
            let item = match (&iterator, value.payload()) {
                (Some(iterator), _) => protocol::next(host, iterator)?,
                (None, Value::List(list)) => list.get(index),
                (None, Value::Tuple(tuple)) => tuple.as_slice().get(index).cloned(),
                _ => None,
            };
            let Some(item) = item else { break };
            if index > 0 {
                self.out.push(&self.item_separator.clone());
                self.line(level + 1);
            }
            if !is_scalar(&item) {
                self.cut();
            }
            self.value(host, &item, level + 1)?;
            index += 1;
        }
        if self.indent.is_some() {
            self.line(level);
            self.cut();
        }
        self.out.push_str("]");
        self.cut();
        self.unmark();
        Ok(())
    }

    fn items(&self, host: &mut dyn Host, value: &Value) -> PyResult<Vec<(Value, Value)>> {
        let pairs = match value {
            Value::Dict(dict) if !self.sort_keys => return Ok(dict.items()),
            Value::Dict(dict) => {
                Value::list(dict.items().into_iter().map(|(key, item)| Value::tuple(vec![key, item])).collect())
            }
            _ => {
                let items = protocol::call_method(host, value, "items", Args::none())?;
                Value::list(protocol::collect(host, &items)?)
            }
        };
        if self.sort_keys {
            protocol::call_method(host, &pairs, "sort", Args::none())?;
        }
        let mut out = Vec::new();
        for pair in pairs.as_list().map(|list| list.to_vec()).unwrap_or_default() {
            match pair.as_tuple().map(|tuple| tuple.as_slice()) {
                Some([key, item]) => out.push((key.clone(), item.clone())),
                _ => return Err(Raise::value_error("items must return 2-tuples")),
            }
        }
        Ok(out)
    }

    fn dict(&mut self, host: &mut dyn Host, value: &Value, level: usize) -> PyResult<()> {
        let empty = match value.payload() {
            Value::Dict(dict) if self.native || matches!(value, Value::Dict(_)) => dict.is_empty(),
            _ => !protocol::truth(host, value)?,
        };
        if empty {
            self.out.push_str("{}");
            self.cut();
            return Ok(());
        }
        self.mark(value)?;
        self.out.push_str("{");
        self.cut();
        let items = self.items(host, value)?;
        if self.indent.is_some() {
            self.line(level + 1);
            self.cut();
        }
        let mut first = true;
        for (key, item) in items {
            let Some(key) = self.key(host, &key)? else { continue };
            if !first {
                self.out.push(&self.item_separator.clone());
                self.line(level + 1);
                self.cut();
            }
            first = false;
            write_string(&key, self.ascii, &mut self.out);
            self.cut();
            self.out.push(&self.key_separator.clone());
            self.cut();
            self.value(host, &item, level + 1)?;
        }
        if self.indent.is_some() {
            self.line(level);
            self.cut();
        }
        self.out.push_str("}");
        self.cut();
        self.unmark();
        Ok(())
    }

    /// A key's text; `None`: the item is passed over.
    fn key(&self, host: &mut dyn Host, key: &Value) -> PyResult<Option<crate::value::Gc<Str>>> {
        Ok(Some(match key.payload() {
            Value::Str(text) => text.clone(),
            Value::Float(x) => Str::new(&self.float(host, *x, key)?),
            Value::Bool(true) => Str::new("true"),
            Value::Bool(false) => Str::new("false"),
            Value::None => Str::new("null"),
            number @ (Value::Int(_) | Value::BigInt(_)) => protocol::repr(host, number)?,
            _ if self.skip_keys => return Ok(None),
            _ => {
                let class = key.class();
                let got = if self.native { protocol::type_name(&class) } else { class.name().to_owned() };
                return Err(Raise::type_error(format!("keys must be str, int, float, bool or None, not {got}")));
            }
        }))
    }
}

fn is_scalar(value: &Value) -> bool {
    use Value::*;
    matches!(value.payload(), None | Bool(_) | Str(_) | Float(_) | Int(_) | BigInt(_))
}
