//! `str.format` and `str.format_map` (`unicode_format.h`): which object a field means, and what it looks like.

use super::methods::this;
use crate::arith::format_string::{self, Field, First, Step};
use crate::arith::{CodeUnit, Text};
use crate::builtins::protocol;
use crate::builtins::scalar::{self, units};
use crate::value::{Args, Gc, Host, PyResult, Raise, Str, Value};

/// Whether fields are numbered by themselves.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Numbering {
    #[default]
    Unknown,
    Automatic,
    Manual,
}

/// One call of `format`.
struct Formatter<'a> {
    /// Positional arguments; none for `format_map`.
    positional: Option<&'a [Value]>,
    keywords: Keywords<'a>,
    numbering: Numbering,
    next: usize,
}

enum Keywords<'a> {
    Given(&'a [(Gc<Str>, Value)]),
    Mapping(&'a Value),
}

/// How deep specifiers may hold fields.
const MAX_DEPTH: u32 = 2;

/// `str.format(*args, **kwargs)`.
pub fn format_method(host: &mut dyn Host, args: Args) -> PyResult {
    let text = this(&args);
    let mut formatter = Formatter {
        positional: Some(&args.pos[1..]),
        keywords: Keywords::Given(&args.kw),
        numbering: Numbering::default(),
        next: 0,
    };
    formatter.whole(host, &text, &args.pos[0])
}

/// `str.format_map(mapping)`.
pub fn format_map(host: &mut dyn Host, args: Args) -> PyResult {
    let text = this(&args);
    let mut formatter = Formatter {
        positional: None,
        keywords: Keywords::Mapping(&args.pos[1]),
        numbering: Numbering::default(),
        next: 0,
    };
    formatter.whole(host, &text, &args.pos[0])
}

impl Formatter<'_> {
    /// The whole format; one without fields and doubled braces is given back itself.
    fn whole(&mut self, host: &mut dyn Host, format: &Str, receiver: &Value) -> PyResult {
        let brace = |c: u32| c == u32::from(b'{') || c == u32::from(b'}');
        if !format.is_empty() && !format.chars().any(brace) {
            return Ok(receiver.clone());
        }
        let text = units!(format, format => self.expand(host, format, MAX_DEPTH))?;
        Ok(Value::Str(Str::from_text(text)))
    }

    /// `build_string`: literals and fields one after the other.
    fn expand<U: CodeUnit>(&mut self, host: &mut dyn Host, format: &[U], depth: u32) -> PyResult<Text> {
        if depth == 0 {
            return Err(Raise::value_error("Max string recursion exceeded"));
        }
        let mut out = Text::with_capacity(format.len());
        let (mut at, mut reserved) = (0, 0);
        while let Some(piece) = format_string::next_piece(format, &mut at)? {
            out.push_units(&format[piece.literal]);
            if let Some(field) = piece.field {
                let text = self.field(host, format, &field, depth)?;
                units!(text, text => out.push_units(text));
                if out.len() > reserved {
                    reserved = out.len() * 2;
                    scalar::reserve(host, reserved as u64)?;
                }
            }
        }
        Ok(out)
    }

    /// `output_markup`: the text of one field.
    fn field<U: CodeUnit>(
        &mut self,
        host: &mut dyn Host,
        format: &[U],
        field: &Field,
        depth: u32,
    ) -> PyResult<Gc<Str>> {
        let mut object = self.object(host, &format[field.name.clone()])?;
        if let Some(conversion) = field.conversion {
            object = Value::Str(match char::from_u32(conversion) {
                Some('r') => protocol::repr(host, &object)?,
                Some('s') => protocol::str(host, &object)?,
                Some('a') => ascii(host, &object)?,
                _ => return Err(format_string::unknown_conversion(conversion).into()),
            });
        }
        let spec = &format[field.spec.clone()];
        let spec =
            if field.spec_has_fields { Str::from_text(self.expand(host, spec, depth - 1)?) } else { string(spec) };
        protocol::format(host, &object, &spec)
    }

    /// `get_field_object`: the argument that a name means, and the parts of it that the steps lead to.
    fn object<U: CodeUnit>(&mut self, host: &mut dyn Host, name: &[U]) -> PyResult {
        let (first, mut at) = format_string::first_of_name(name)?;
        let mut object = match first {
            First::Name(range) => self.keyword(host, &string(&name[range]))?,
            First::Index(index) => {
                self.number(Numbering::Manual)?;
                self.argument(usize::try_from(index).unwrap_or(usize::MAX))?
            }
            First::Next => {
                self.number(Numbering::Automatic)?;
                self.next += 1;
                self.argument(self.next - 1)?
            }
        };
        while let Some(step) = format_string::next_step(name, &mut at)? {
            object = match step {
                Step::Attribute(range) => protocol::get_attr(host, &object, &string(&name[range]))?,
                Step::Index(index) => protocol::get_item(host, &object, &Value::Int(index as i64))?,
                Step::Key(range) => protocol::get_item(host, &object, &Value::Str(string(&name[range])))?,
            };
        }
        Ok(object)
    }

    /// `autonumber_state_error`
    fn number(&mut self, wanted: Numbering) -> PyResult<()> {
        if self.numbering == Numbering::Unknown {
            self.numbering = wanted;
        }
        if self.numbering == wanted {
            return Ok(());
        }
        Err(Raise::value_error(if wanted == Numbering::Automatic {
            "cannot switch from manual field specification to automatic field numbering"
        } else {
            "cannot switch from automatic field numbering to manual field specification"
        }))
    }

    fn argument(&self, index: usize) -> PyResult {
        let Some(positional) = self.positional else {
            return Err(Raise::value_error("Format string contains positional fields"));
        };
        positional.get(index).cloned().ok_or_else(|| {
            Raise::index_error(format!("Replacement index {index} out of range for positional args tuple"))
        })
    }

    fn keyword(&self, host: &mut dyn Host, name: &Gc<Str>) -> PyResult {
        match self.keywords {
            Keywords::Mapping(mapping) => protocol::get_item(host, mapping, &Value::Str(name.clone())),
            Keywords::Given(given) => {
                let found = given.iter().find(|(key, _)| key.code_points_eq(name));
                found.map(|(_, value)| value.clone()).ok_or_else(|| Raise::key_error(Value::Str(name.clone())))
            }
        }
    }
}

fn string<U: CodeUnit>(text: &[U]) -> Gc<Str> {
    let mut out = Text::with_capacity(text.len());
    out.push_units(text);
    Str::from_text(out)
}

/// `ascii(object)`
pub fn ascii(host: &mut dyn Host, object: &Value) -> PyResult<Gc<Str>> {
    let repr = protocol::repr(host, object)?;
    if repr.as_ascii().is_some() {
        return Ok(repr);
    }
    Ok(Str::from_ascii(units!(repr, repr => crate::arith::str_repr::escape_non_ascii(repr))))
}

/// `str.__format__(spec)`
pub fn format_slot(host: &mut dyn Host, args: Args) -> PyResult {
    match args.pos[1].as_str() {
        Some(spec) => Ok(Value::Str(super::format(host, &args.pos[0], spec)?)),
        None => Err(scalar::bad_argument("__format__", "argument", &args.pos[1])),
    }
}
