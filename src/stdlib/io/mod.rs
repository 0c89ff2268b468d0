//! `io`: streams in memory, and the base classes. What would touch the machine (`open`, files, descriptors) is outside
//! the subset.

mod base;
mod bytes;
mod text;

use super::{ModuleSpec, set, support};
use crate::value::function::{NativeDef, Sig};
use crate::value::types::{self, BaseSpec, Layout, TypeSpec};
use crate::value::{BuiltinType, Host, PyResult, Raise, Value, exception};

pub(super) use self::base::TEXT_IO_BASE;
pub(super) use self::bytes::standard_input;

/// `io`
pub static IO: ModuleSpec = ModuleSpec {
    functions: &[NativeDef::function("text_encoding", Sig::Pos(1, 2), |_, mut args| {
        let encoding = args.take(0);
        Ok(if encoding.is_none() { Value::str("locale") } else { encoding })
    })],
    init: Some(|_, module| {
        support::add_classes(module, &[&text::STRING_IO, &bytes::BYTES_IO, &UNSUPPORTED_OPERATION]);
        support::add_classes(
            module,
            &[&base::IO_BASE, &base::TEXT_IO_BASE, &base::BUFFERED_IO_BASE, &base::RAW_IO_BASE],
        );
        set(&module.dict, "BlockingIOError", Value::Type(types::builtin(BuiltinType::BlockingIOError)));
        set(&module.dict, "DEFAULT_BUFFER_SIZE", Value::Int(8192));
        for (name, number) in [("SEEK_SET", 0), ("SEEK_CUR", 1), ("SEEK_END", 2)] {
            set(&module.dict, name, Value::Int(number));
        }
        Ok(())
    }),
    source: Some(include_str!("../python/io.py")),
    ..ModuleSpec::new("io")
};

/// `io.UnsupportedOperation`
static UNSUPPORTED_OPERATION: TypeSpec = TypeSpec {
    name: "UnsupportedOperation",
    module: "io",
    base: BaseSpec::Several(&[BuiltinType::OSError, BuiltinType::ValueError]),
    layout: Layout::Exception,
    subclassable: true,
    has_dict: true,
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

/// `io.UnsupportedOperation(what)`
#[cold]
pub(super) fn unsupported_operation(what: &str) -> Raise {
    let class = types::native(&UNSUPPORTED_OPERATION);
    Raise::Exception(exception::new_instance_of(class, vec![Value::str(what)]))
}

/// A size argument: `None` where all is meant (`_Py_convert_optional_to_ssize_t`).
fn size_argument(host: &mut dyn Host, value: Option<&Value>) -> PyResult<Option<usize>> {
    let Some(value) = value.filter(|value| !value.is_none()) else { return Ok(None) };
    if !crate::builtins::sequence::is_index(value) {
        let got = crate::builtins::sequence::type_name(value);
        return Err(Raise::type_error(format!("argument should be integer or None, not '{got}'")));
    }
    Ok(usize::try_from(support::ssize(host, value)?).ok())
}

/// Where a line that starts at `from` ends, its end included: `\n` only.
fn line_end<T: Copy + PartialEq>(items: &[T], from: usize, newline: T) -> usize {
    items[from..].iter().position(|&item| item == newline).map_or(items.len(), |at| from + at + 1)
}

#[cold]
fn closed() -> Raise {
    Raise::value_error("I/O operation on closed file")
}

#[cold]
fn closed_full_stop() -> Raise {
    Raise::value_error("I/O operation on closed file.")
}
