//! Reprs as JSON strings, written straight into the output: what the program cannot have a say in is written without
//! asking the VM, and what has not changed since it was last written is copied.

use super::jsonl::escape;
use super::row::{Lasts, Mark, Row};
use crate::arith::{float, str_repr};
use crate::builtins::protocol;
use crate::trace::render::{clean, shown_text};
use crate::value::str::StrData;
use crate::value::{Dict, DictView, List, Method, Set, Str, Tuple, Value, ViewKind, gc, types};
use crate::vm::Moment;

/// Containers nested deeper than this are left to the VM's own repr, which watches the recursion limit.
const MAX_NESTING: usize = 16;
/// How many texts are remembered.
const REMEMBERED: usize = 256;
/// Shorter strings are as quickly written as looked up.
const LONG_STRING: usize = 48;

/// A repr written before: of which object, for how long it is good, and where it stands in the output.
#[derive(Clone, Copy, Default)]
struct Remembered {
    id: u64,
    address: usize,
    /// [`gc::writes`] or [`types::version`], if it depends on either.
    state: u64,
    /// Of which text of those that were written and taken away.
    round: u32,
    start: usize,
    len: usize,
}

/// JSON text that grows by reprs.
pub struct JsonText {
    /// The text. Only what stands at its end may be taken away.
    pub out: Vec<u8>,
    /// By identity; empty as long as nothing is remembered.
    remembered: Vec<Remembered>,
    /// How many texts were taken away before this one, counted from 1.
    round: u32,
    /// What will be remembered once the whole value stands.
    pending: Vec<(usize, Remembered)>,
    /// The containers being written, outermost first.
    path: Vec<usize>,
    scratch: String,
    /// Reprs are written as they are, without quotes and escapes.
    plain: bool,
    /// Where the event begins, and up to where it has been counted.
    event: usize,
    counted: usize,
}

impl Default for JsonText {
    fn default() -> JsonText {
        JsonText {
            out: Vec::new(),
            remembered: Vec::new(),
            round: 1,
            pending: Vec::new(),
            path: Vec::new(),
            scratch: String::new(),
            plain: false,
            event: 0,
            counted: 0,
        }
    }
}

impl std::fmt::Debug for JsonText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "JsonText({} bytes)", self.out.len())
    }
}

impl JsonText {
    /// Text in which reprs stand as they are, not as JSON strings.
    pub fn plain() -> JsonText {
        JsonText { plain: true, ..JsonText::default() }
    }

    /// Takes the text written so far away (to the writer), keeping the room it had.
    pub fn clear(&mut self) {
        self.out.clear();
        self.round += 1;
        (self.event, self.counted) = (0, 0);
    }

    /// From here on the text is a new event's.
    pub fn begin_event(&mut self) {
        self.event = self.out.len();
        self.counted = self.event;
    }

    /// Counts the text of the event so far; `false` when a limit is hit.
    pub fn within(&mut self, moment: &mut Moment<'_>) -> bool {
        let len = self.out.len();
        let (new, unwritten) = (len.saturating_sub(self.counted), len.saturating_sub(self.event));
        self.counted = self.out.len();
        moment.spend(new, unwritten)
    }

    /// The same in the middle of a long text, now and then.
    fn goes_on(&mut self, moment: &mut Moment<'_>) -> bool {
        const LOOK_EVERY: usize = 1 << 16;
        self.out.len() < self.counted + LOOK_EVERY || self.within(moment)
    }

    /// Writes a value's repr as a JSON string.
    pub fn value(&mut self, moment: &mut Moment<'_>, value: &Value) {
        if self.plain {
            self.repr(moment, value);
        } else if !self.simple_value(value) {
            self.other_value(moment, value);
        }
    }

    /// The same if it can be had without the VM; otherwise `false`, and nothing is written.
    #[inline]
    pub fn simple_value(&mut self, value: &Value) -> bool {
        let start = self.out.len();
        self.out.push(b'"');
        if self.simple(value) {
            self.out.push(b'"');
            return true;
        }
        self.out.truncate(start);
        false
    }

    /// A value that is not simple. Whether the repr is as lasting as the value's [`Mark`] says: no code of the program
    /// had a say in it.
    pub fn other_value(&mut self, moment: &mut Moment<'_>, value: &Value) -> bool {
        self.out.push(b'"');
        let lasting = self.repr(moment, value);
        self.out.push(b'"');
        lasting
    }

    fn repr(&mut self, moment: &mut Moment<'_>, value: &Value) -> bool {
        let start = self.out.len();
        self.path.clear();
        if moment.native_room() >= MAX_NESTING && self.quick(moment, value) {
            if self.remembered.is_empty() && !self.pending.is_empty() {
                self.remembered.resize(REMEMBERED, Remembered::default());
            }
            while let Some((place, remembered)) = self.pending.pop() {
                self.remembered[place] = remembered;
            }
            return true;
        }
        if self.within(moment) {
            self.pending.clear();
            self.out.truncate(start);
            self.counted = start;
            let text = shown_text(moment.repr(value), "repr");
            self.put(&text);
        }
        false
    }

    /// Begins a row of values of this owner.
    pub fn begin_row(&self, row: &mut Row, owner: u32) {
        row.begin(owner, self.round, &self.out);
    }

    /// Any text.
    fn put(&mut self, text: &str) {
        if self.plain {
            self.out.extend_from_slice(text.as_bytes());
        } else {
            escape(&mut self.out, text);
        }
    }

    /// Writes a repr that takes nothing but the value itself; `false` (and anything behind the text) for others.
    #[inline]
    fn simple(&mut self, value: &Value) -> bool {
        match value {
            Value::None => self.word("None"),
            Value::Bool(true) => self.word("True"),
            Value::Bool(false) => self.word("False"),
            Value::Int(i) => self.int(*i),
            Value::Float(x) => {
                self.scratch.clear();
                float::push_repr(*x, &mut self.scratch);
                self.word_of_scratch()
            }
            Value::Str(s) if s.len() < LONG_STRING => self.str(s),
            _ => false,
        }
    }

    /// Writes a repr that runs no code of the program; `false` (and anything behind the text) if it cannot be sure.
    fn quick(&mut self, moment: &mut Moment<'_>, value: &Value) -> bool {
        if self.simple(value) {
            return true;
        }
        match value {
            Value::Str(s) if s.len() >= LONG_STRING => self.remembering(value, moment, |this, _| this.str(s)),
            Value::Tuple(tuple) => self.nested(value, moment, |this, moment| this.tuple(moment, tuple)),
            Value::List(list) => self.nested(value, moment, |this, moment| this.list(moment, list)),
            Value::Dict(dict) => self.nested(value, moment, |this, moment| this.dict(moment, dict)),
            Value::Set(set) => self.nested(value, moment, |this, moment| this.set(moment, set, false)),
            Value::FrozenSet(set) => self.nested(value, moment, |this, moment| this.set(moment, set, true)),
            Value::DictView(view) => self.nested(value, moment, |this, moment| this.view(moment, view)),
            Value::Slice(slice) => {
                self.word("slice(")
                    && self.quick(moment, &slice.start)
                    && self.word(", ")
                    && self.quick(moment, &slice.stop)
                    && self.word(", ")
                    && self.quick(moment, &slice.step)
                    && self.word(")")
            }
            Value::Method(method) => self.method(moment, method),
            Value::Cell(cell) => match cell.get() {
                Value::Null => self.word("<cell: empty>"),
                value => {
                    self.word("<cell: ") && self.text(&protocol::type_name(&value.class())) && self.word(" object>")
                }
            },
            Value::Instance(instance) => self.remembering(value, moment, |this, _| {
                protocol::has_plain_repr(value)
                    && this.word("<")
                    && this.text(&instance.class().full_name())
                    && this.word(" object>")
            }),
            Value::Type(class) if !protocol::is_plain_class(class) => false,
            Value::Iter(_) => self.remembering(value, moment, |this, _| {
                this.word("<") && this.text(&value.class().full_name()) && this.word(" object>")
            }),
            Value::Function(function) => self.remembering(value, moment, |this, _| {
                this.word("<function ") && this.text(&function.qualname.borrow().to_string_lossy()) && this.word(">")
            }),
            Value::Builtin(_)
            | Value::Generator(_)
            | Value::Type(_)
            | Value::Range(_)
            | Value::Code(_)
            | Value::Module(_)
            | Value::BigInt(_)
            | Value::Bytes(_) => self.settled(moment, value),
            _ => false,
        }
    }

    /// Text without anything that JSON escapes.
    fn word(&mut self, text: &str) -> bool {
        self.out.extend_from_slice(text.as_bytes());
        true
    }

    fn text(&mut self, text: &str) -> bool {
        self.put(&clean(text));
        true
    }

    fn word_of_scratch(&mut self) -> bool {
        self.out.extend_from_slice(self.scratch.as_bytes());
        true
    }

    #[inline]
    fn int(&mut self, value: i64) -> bool {
        if let 0..10 = value {
            self.out.push(b'0' + value as u8);
            return true;
        }
        self.out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
        true
    }

    fn str(&mut self, text: &Str) -> bool {
        if let StrData::Ascii(ascii) = text.data() {
            let start = self.out.len();
            self.out.push(b'\'');
            self.out.extend_from_slice(ascii.as_bytes());
            self.out.push(b'\'');
            // One pass decides for nearly all strings: nothing to quote, nothing that looks like an address.
            let mut last = 0;
            let mut odd = false;
            for &byte in ascii.as_bytes() {
                odd |= !(0x20..0x7f).contains(&byte) || matches!(byte, b'\'' | b'"' | b'\\' | b'<');
                odd |= byte == b'x' && last == b'0';
                last = byte;
            }
            if !odd {
                return true;
            }
            self.out.truncate(start);
        }
        self.scratch.clear();
        match text.data() {
            StrData::Ascii(ascii) => str_repr::push_str_repr(ascii.as_bytes(), &mut self.scratch),
            StrData::Wide(points) => str_repr::push_str_repr(points, &mut self.scratch),
        }
        if self.scratch.contains("0x") || self.scratch.contains("<module '") {
            // What `clean` takes away may reach beyond this string.
            return false;
        }
        let scratch = std::mem::take(&mut self.scratch);
        self.put(&scratch);
        self.scratch = scratch;
        true
    }

    /// Copies the text of an object that was written before and cannot have changed, or writes it and remembers it.
    fn remembering(
        &mut self,
        value: &Value,
        moment: &mut Moment<'_>,
        write: impl FnOnce(&mut Self, &mut Moment<'_>) -> bool,
    ) -> bool {
        let mark = Mark::of(value);
        let (id, address) = mark.identity();
        let state = match mark.lasts() {
            Lasts::Always => 0,
            Lasts::Names => u64::from(types::version()),
            Lasts::Heap => gc::writes(),
            Lasts::Never => return write(self, moment),
        };
        let place = (id ^ (address as u64 >> 4)) as usize % REMEMBERED;
        if let Some(known) = self.remembered.get(place)
            && known.id == id
            && known.address == address
            && known.state == state
            && known.round == self.round
        {
            self.out.extend_from_within(known.start..known.start + known.len);
            return self.goes_on(moment);
        }
        let start = self.out.len();
        let written = write(self, moment);
        if written {
            let remembered = Remembered { id, address, state, round: self.round, start, len: self.out.len() - start };
            self.pending.push((place, remembered));
        }
        written
    }

    /// An object whose repr the VM makes without running code of the program.
    fn settled(&mut self, moment: &mut Moment<'_>, value: &Value) -> bool {
        self.remembering(value, moment, |this, moment| {
            let text = shown_text(moment.repr(value), "repr");
            this.put(&text);
            true
        })
    }

    /// A container: guarded against itself.
    fn nested(
        &mut self,
        value: &Value,
        moment: &mut Moment<'_>,
        write: impl FnOnce(&mut Self, &mut Moment<'_>) -> bool,
    ) -> bool {
        let (_, address) = Mark::of(value).identity();
        if self.path.len() >= MAX_NESTING || self.path.contains(&address) {
            return false;
        }
        self.remembering(value, moment, |this, moment| {
            this.path.push(address);
            let written = write(this, moment);
            this.path.pop();
            written
        })
    }

    fn items<'a>(&mut self, moment: &mut Moment<'_>, items: impl IntoIterator<Item = &'a Value>) -> bool {
        let mut first = true;
        items.into_iter().all(|item| {
            if !std::mem::take(&mut first) {
                self.word(", ");
            }
            self.quick(moment, item) && self.goes_on(moment)
        })
    }

    fn list(&mut self, moment: &mut Moment<'_>, list: &List) -> bool {
        self.word("[") && list.with(|items| self.items(moment, items)) && self.word("]")
    }

    fn tuple(&mut self, moment: &mut Moment<'_>, tuple: &Tuple) -> bool {
        let close = if tuple.len() == 1 { ",)" } else { ")" };
        self.word("(") && self.items(moment, tuple.as_slice()) && self.word(close)
    }

    fn dict(&mut self, moment: &mut Moment<'_>, dict: &Dict) -> bool {
        let mut first = true;
        self.word("{")
            && dict.all(|key, value| {
                if !std::mem::take(&mut first) {
                    self.word(", ");
                }
                self.quick(moment, key) && self.word(": ") && self.quick(moment, value) && self.goes_on(moment)
            })
            && self.word("}")
    }

    fn set(&mut self, moment: &mut Moment<'_>, set: &Set, frozen: bool) -> bool {
        let (open, close) = match (frozen, set.is_empty()) {
            (false, true) => return self.word("set()"),
            (true, true) => return self.word("frozenset()"),
            (false, false) => ("{", "}"),
            (true, false) => ("frozenset({", "})"),
        };
        let mut first = true;
        self.word(open)
            && set.all(|item| {
                if !std::mem::take(&mut first) {
                    self.word(", ");
                }
                self.quick(moment, item) && self.goes_on(moment)
            })
            && self.word(close)
    }

    fn view(&mut self, moment: &mut Moment<'_>, view: &DictView) -> bool {
        let name = match view.kind {
            ViewKind::Keys => "dict_keys([",
            ViewKind::Values => "dict_values([",
            ViewKind::Items => "dict_items([",
        };
        let mut first = true;
        self.word(name)
            && view.dict.all(|key, value| {
                if !std::mem::take(&mut first) {
                    self.word(", ");
                }
                match view.kind {
                    ViewKind::Keys => self.quick(moment, key),
                    ViewKind::Values => self.quick(moment, value),
                    ViewKind::Items => {
                        self.word("(")
                            && self.quick(moment, key)
                            && self.word(", ")
                            && self.quick(moment, value)
                            && self.word(")")
                    }
                }
            })
            && self.word("])")
    }

    fn method(&mut self, moment: &mut Moment<'_>, method: &Method) -> bool {
        let Value::Function(function) = &method.function else { return false };
        let name = function.qualname.borrow().to_string_lossy().into_owned();
        self.word("<bound method ")
            && self.text(&name)
            && self.word(" of ")
            && self.quick(moment, &method.receiver)
            && self.word(">")
    }
}
