//! The built-in exception classes: their tree as a table, and what their instances can do.

mod base;
mod fields;
mod groups;
mod traceback;
mod tree;

use super::names::Name;
use super::protocol;
use crate::value::exception::ExceptionData;
use crate::value::function::NativeDef;
use crate::value::types::GetSet;
use crate::value::{Host, PyResult, Raise, Value};

pub use self::base::add_note_text;
pub use self::groups::{prep_reraise_star, split_for_except};
pub use self::traceback::{
    FRAME, TRACEBACK, add_frame, body_of, dict_of_locals, entries as traceback_entries, frame_object, last_frame,
    leave_frame, locals_are_shared,
};
pub use self::tree::{ALL, BASE_EXCEPTION, find};

/// No methods of its own.
const NO_METHODS: &[NativeDef] = &[];

/// No attributes of its own.
const NO_FIELDS: &[GetSet] = &[];

/// The data of an exception that a method was called on.
fn data(value: &Value) -> PyResult<&ExceptionData> {
    match value.as_exception() {
        Some(data) => Ok(data),
        None => Err(Raise::type_error("an exception is needed")),
    }
}

/// The exception that a `raise` statement raises: an instance, or one made of a class by calling it
/// (`_PyEval_DoRaise`).
///
/// # Errors
/// TypeError for anything that does not derive from BaseException.
pub fn to_raise(host: &mut dyn Host, value: &Value) -> PyResult {
    match value {
        Value::Type(class) if class.is_subtype_of(crate::value::BuiltinType::BaseException) => {
            let made = host.call(value, crate::value::Args::none())?;
            if made.as_exception().is_some() {
                return Ok(made);
            }
            let (class, got) = (protocol::repr(host, value)?, made.class());
            let got = protocol::repr(host, &Value::Type(got))?;
            Err(Raise::type_error(format!(
                "calling {} should have returned an instance of BaseException, not {}",
                class.to_string_lossy(),
                got.to_string_lossy()
            )))
        }
        instance if instance.as_exception().is_some() => Ok(instance.clone()),
        _ => Err(Raise::type_error("exceptions must derive from BaseException")),
    }
}

/// The notes of an exception (`__notes__`), if it is a list of them.
pub fn notes(host: &mut dyn Host, exception: &Value) -> PyResult<Option<Value>> {
    protocol::get_attr_opt(host, exception, &Name::Notes.get())
}
