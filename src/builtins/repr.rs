//! Reprs of nested data, written into one buffer, with the guard against structures that contain themselves.

use crate::value::{Dict, Gc, Host, PyResult, Raise, Str, Value};

use super::protocol;

/// Text under construction: UTF-8 as long as that can hold it, code points once a lone surrogate came.
#[derive(Debug, Default)]
pub struct Text {
    utf8: String,
    /// Everything before `utf8`, once there was a lone surrogate.
    points: Option<Vec<u32>>,
    /// How large the text may grow before the memory limit is asked again.
    reserved: usize,
}

impl Text {
    /// Appends Rust text.
    #[inline]
    pub fn push_str(&mut self, text: &str) {
        self.utf8.push_str(text);
    }

    /// Appends a Python string.
    pub fn push(&mut self, text: &Str) {
        match text.to_utf8() {
            Some(text) => self.utf8.push_str(&text),
            None => {
                let points = self.points.get_or_insert_default();
                points.extend(self.utf8.chars().map(u32::from));
                self.utf8.clear();
                text.push_to(points);
            }
        }
    }

    /// The buffer, for writers of Rust text.
    pub fn buffer(&mut self) -> &mut String {
        &mut self.utf8
    }

    /// Asks the memory limit, each time the text has doubled.
    ///
    /// # Errors
    /// The limit's.
    pub fn check(&mut self, host: &mut dyn Host) -> PyResult<()> {
        let bytes = self.utf8.len() + self.points.as_ref().map_or(0, |points| points.len() * 4);
        if bytes > self.reserved {
            self.reserved = bytes * 2 + 4096;
            host.reserve(self.reserved)?;
            host.tick(bytes / 64)?;
        }
        Ok(())
    }

    /// The finished string.
    pub fn finish(self) -> Gc<Str> {
        match self.points {
            None => Str::from_string(self.utf8),
            Some(mut points) => {
                points.extend(self.utf8.chars().map(u32::from));
                Str::from_code_points(points)
            }
        }
    }
}

/// The objects whose reprs are under way, by address.
const ACTIVE: &str = "repr";

/// Enters the repr of a container; `false` when it is already under way (`Py_ReprEnter`).
pub fn enter(host: &mut dyn Host, address: usize) -> bool {
    let active = host.state().native::<Vec<usize>>(ACTIVE, Vec::new);
    if active.contains(&address) {
        return false;
    }
    active.push(address);
    true
}

/// Leaves the repr of a container (`Py_ReprLeave`).
pub fn leave(host: &mut dyn Host, address: usize) {
    let active = host.state().native::<Vec<usize>>(ACTIVE, Vec::new);
    if let Some(at) = active.iter().rposition(|&a| a == address) {
        active.remove(at);
    }
}

/// Writes what lies between the brackets of a container, guarded against the container itself: `cyclic` is written
/// when its repr is already under way.
///
/// # Errors
/// What `body` raises.
pub fn guarded(
    host: &mut dyn Host,
    out: &mut Text,
    address: usize,
    cyclic: &str,
    body: &mut dyn FnMut(&mut dyn Host, &mut Text) -> PyResult<()>,
) -> PyResult<()> {
    if !enter(host, address) {
        out.push_str(cyclic);
        return Ok(());
    }
    let result = body(host, out);
    leave(host, address);
    result
}

/// Writes the repr of a value, one level deeper than what is being written.
///
/// # Errors
/// RecursionError, and what a program's `__repr__` raises.
pub fn write(host: &mut dyn Host, value: &Value, out: &mut Text) -> PyResult<()> {
    match value {
        Value::None => out.push_str("None"),
        Value::Bool(true) => out.push_str("True"),
        Value::Bool(false) => out.push_str("False"),
        Value::Int(i) => {
            use std::fmt::Write;
            // Writing to a String cannot fail.
            let _ = write!(out.buffer(), "{i}");
        }
        Value::Float(x) => crate::arith::float::push_repr(*x, out.buffer()),
        Value::Str(s) => match s.data() {
            crate::value::str::StrData::Ascii(text) => {
                crate::arith::str_repr::push_str_repr(text.as_bytes(), out.buffer());
            }
            crate::value::str::StrData::Wide(points) => {
                crate::arith::str_repr::push_str_repr(points, out.buffer());
            }
        },
        Value::List(_) | Value::Tuple(_) | Value::Dict(_) | Value::Set(_) | Value::FrozenSet(_) => {
            host.enter(" while getting the repr of an object")?;
            let result = write_container(host, value, out);
            host.leave();
            result?;
        }
        other => {
            let text = protocol::repr(host, other)?;
            out.push(&text);
        }
    }
    out.check(host)
}

fn write_container(host: &mut dyn Host, value: &Value, out: &mut Text) -> PyResult<()> {
    match value {
        Value::List(_) => super::list::write_repr(host, value, out),
        Value::Tuple(_) => super::tuple::write_repr(host, value, out),
        Value::Dict(_) => super::dict::write_repr(host, value, out),
        _ => super::set::write_repr(host, value, out),
    }
}

/// Writes items with commas between; `next(i)` gives the item at an index as long as there is one.
///
/// # Errors
/// What the items' reprs raise.
pub fn write_items(host: &mut dyn Host, out: &mut Text, next: &mut dyn FnMut(usize) -> Option<Value>) -> PyResult<()> {
    let mut index = 0;
    while let Some(item) = next(index) {
        if index > 0 {
            out.push_str(", ");
        }
        write(host, &item, out)?;
        index += 1;
    }
    Ok(())
}

/// Writes the items of a dict, `key: value` with commas between, reading on where it left off if the dict changes.
///
/// # Errors
/// What the reprs raise.
pub fn write_pairs(host: &mut dyn Host, out: &mut Text, dict: &Dict) -> PyResult<()> {
    let mut position = 0;
    let mut first = true;
    while let Some((key, value, next)) = dict.next(position) {
        position = next;
        if !std::mem::take(&mut first) {
            out.push_str(", ");
        }
        write(host, &key, out)?;
        out.push_str(": ");
        write(host, &value, out)?;
    }
    Ok(())
}

/// The string that a writer writes.
///
/// # Errors
/// What the writer raises.
pub fn text_of(
    host: &mut dyn Host,
    value: &Value,
    write: fn(&mut dyn Host, &Value, &mut Text) -> Result<(), Raise>,
) -> PyResult<Gc<Str>> {
    let mut out = Text::default();
    write(host, value, &mut out)?;
    Ok(out.finish())
}
