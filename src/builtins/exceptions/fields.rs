//! The exceptions that have attributes of their own: what their constructors make of the arguments, and their `str`.

use super::base::{self, arguments, set_arguments};
use super::data;
use crate::builtins::protocol::{self, type_name};
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::types::{self, GetSet};
use crate::value::{Args, BuiltinType, Gc, Host, PyResult, Raise, Str, Type, Value};

/// A field as an attribute that can be read, written and deleted; `None` while it has no value.
macro_rules! field {
    ($name:literal) => {
        GetSet {
            name: $name,
            get: |_, object| Ok(data(object)?.field($name).filter(|value| !value.is_null()).unwrap_or(Value::None)),
            set: Some(|_, object, value| {
                data(object)?.set_field($name, value);
                Ok(())
            }),
        }
    };
}

/// A field that is the first argument as long as nobody set it.
fn first_argument(object: &Value, name: &'static str) -> PyResult {
    match data(object)?.field(name) {
        Some(value) => Ok(if value.is_null() { Value::None } else { value }),
        None => Ok(arguments(object)?.into_iter().next().unwrap_or(Value::None)),
    }
}

/// Reads the keyword arguments that a constructor knows into fields; others are refused.
fn keyword_fields(args: &Args, class: &str, known: &[&'static str]) -> PyResult<()> {
    let data = data(&args.pos[0])?;
    for (key, value) in &args.kw {
        match known.iter().find(|name| key.eq_str(name)) {
            Some(name) => data.set_field(name, value.clone()),
            None => {
                let key = key.to_string_lossy();
                return Err(Raise::type_error(format!("'{key}' is an invalid keyword argument for {class}()")));
            }
        }
    }
    Ok(())
}

// ---- StopIteration, SystemExit ------------------------------------------------------------------------------------

pub const STOP_ITERATION_METHODS: &[NativeDef] = &[NativeDef::slot("__init__", Sig::Any, init_stop_iteration)];

pub const STOP_ITERATION_FIELDS: &[GetSet] = &[GetSet {
    name: "value",
    get: |_, object| first_argument(object, "value"),
    set: Some(|_, object, value| {
        data(object)?.set_field("value", value);
        Ok(())
    }),
}];

fn init_stop_iteration(host: &mut dyn Host, args: Args) -> PyResult {
    let value = args.get(1).cloned().unwrap_or(Value::None);
    let exception = args.pos[0].clone();
    base::init(host, args)?;
    data(&exception)?.set_field("value", value);
    Ok(Value::None)
}

pub const SYSTEM_EXIT_METHODS: &[NativeDef] = &[NativeDef::slot("__init__", Sig::Any, init_system_exit)];

pub const SYSTEM_EXIT_FIELDS: &[GetSet] = &[GetSet {
    name: "code",
    get: |_, object| match data(object)?.field("code") {
        Some(code) => Ok(if code.is_null() { Value::None } else { code }),
        None => Ok(exit_code(&arguments(object)?)),
    },
    set: Some(|_, object, value| {
        data(object)?.set_field("code", value);
        Ok(())
    }),
}];

/// `code` is nothing, the one argument, or the tuple of all.
fn exit_code(arguments: &[Value]) -> Value {
    match arguments {
        [] => Value::None,
        [only] => only.clone(),
        several => Value::tuple(several.to_vec()),
    }
}

fn init_system_exit(host: &mut dyn Host, args: Args) -> PyResult {
    let code = exit_code(&args.pos[1..]);
    let exception = args.pos[0].clone();
    base::init(host, args)?;
    data(&exception)?.set_field("code", code);
    Ok(Value::None)
}

// ---- KeyError -------------------------------------------------------------------------------------------------------

pub const KEY_ERROR_METHODS: &[NativeDef] = &[NativeDef::slot("__str__", Sig::NoArgs, key_error_str)];

/// A single key is shown by its repr, so that an empty string can be seen.
fn key_error_str(host: &mut dyn Host, args: Args) -> PyResult {
    let arguments = arguments(&args.pos[0])?;
    match arguments.as_slice() {
        [key] => protocol::repr(host, key).map(Value::Str),
        _ => base::text(host, &args.pos[0]),
    }
}

// ---- AttributeError, NameError, ImportError -----------------------------------------------------------------------

pub const ATTRIBUTE_ERROR_METHODS: &[NativeDef] = &[NativeDef::slot("__init__", Sig::Any, init_attribute_error)];

pub const ATTRIBUTE_ERROR_FIELDS: &[GetSet] = &[field!("name"), field!("obj")];

fn init_attribute_error(_host: &mut dyn Host, args: Args) -> PyResult {
    set_arguments(&args)?;
    keyword_fields(&args, "AttributeError", &["name", "obj"])?;
    Ok(Value::None)
}

pub const NAME_ERROR_METHODS: &[NativeDef] = &[NativeDef::slot("__init__", Sig::Any, init_name_error)];

pub const NAME_ERROR_FIELDS: &[GetSet] = &[field!("name")];

fn init_name_error(_host: &mut dyn Host, args: Args) -> PyResult {
    set_arguments(&args)?;
    keyword_fields(&args, "NameError", &["name"])?;
    Ok(Value::None)
}

pub const IMPORT_ERROR_METHODS: &[NativeDef] = &[
    NativeDef::slot("__str__", Sig::NoArgs, import_error_str),
    NativeDef::slot("__init__", Sig::Any, init_import_error),
];

pub const IMPORT_ERROR_FIELDS: &[GetSet] = &[
    GetSet {
        name: "msg",
        get: |_, object| match data(object)?.field("msg") {
            Some(msg) => Ok(if msg.is_null() { Value::None } else { msg }),
            None => Ok(match arguments(object)?.as_slice() {
                [only] => only.clone(),
                _ => Value::None,
            }),
        },
        set: Some(|_, object, value| {
            data(object)?.set_field("msg", value);
            Ok(())
        }),
    },
    field!("name"),
    field!("path"),
    field!("name_from"),
];

fn init_import_error(_host: &mut dyn Host, args: Args) -> PyResult {
    const KEYWORDS: [&str; 3] = ["name", "path", "name_from"];
    set_arguments(&args)?;
    let fields = data(&args.pos[0])?;
    KEYWORDS.iter().for_each(|name| fields.set_field(name, Value::Null));
    keyword_fields(&args, "ImportError", &KEYWORDS)?;
    fields.set_field("msg", if let [_, only] = &args.pos[..] { only.clone() } else { Value::Null });
    Ok(Value::None)
}

fn import_error_str(host: &mut dyn Host, args: Args) -> PyResult {
    match data(&args.pos[0])?.field("msg") {
        Some(msg @ Value::Str(_)) => Ok(msg),
        _ => base::text(host, &args.pos[0]),
    }
}

// ---- OSError --------------------------------------------------------------------------------------------------------

pub const OS_ERROR_METHODS: &[NativeDef] = &[
    NativeDef::static_method("__new__", Sig::Any, new_os_error),
    NativeDef::slot("__str__", Sig::NoArgs, os_error_str),
    NativeDef::slot("__init__", Sig::Any, init_os_error),
];

pub const OS_ERROR_FIELDS: &[GetSet] =
    &[field!("errno"), field!("strerror"), field!("filename"), field!("filename2"), CHARACTERS_WRITTEN];

/// `characters_written`, which is not there until somebody sets it.
const CHARACTERS_WRITTEN: GetSet = GetSet {
    name: "characters_written",
    get: |_, object| {
        let written = data(object)?.field("characters_written").filter(|value| !value.is_null());
        written.ok_or_else(|| Raise::new(BuiltinType::AttributeError, "characters_written"))
    },
    set: Some(|_, object, value| {
        let data = data(object)?;
        let known = data.field("characters_written").is_some_and(|value| !value.is_null());
        match &value {
            Value::Null if !known => return Err(Raise::new(BuiltinType::AttributeError, "characters_written")),
            Value::Null => {}
            written if written.as_i64().is_some() => {}
            other => {
                let got = type_name(&other.class());
                return Err(Raise::type_error(format!("'{got}' object cannot be interpreted as an integer")));
            }
        }
        data.set_field("characters_written", value);
        Ok(())
    }),
};

/// The subclass of OSError that an error number of Linux stands for.
fn os_error_class(errno: i64) -> Option<BuiltinType> {
    Some(match errno {
        11 | 114 | 115 => BuiltinType::BlockingIOError,
        32 | 108 => BuiltinType::BrokenPipeError,
        10 => BuiltinType::ChildProcessError,
        103 => BuiltinType::ConnectionAbortedError,
        111 => BuiltinType::ConnectionRefusedError,
        104 => BuiltinType::ConnectionResetError,
        17 => BuiltinType::FileExistsError,
        2 => BuiltinType::FileNotFoundError,
        21 => BuiltinType::IsADirectoryError,
        20 => BuiltinType::NotADirectoryError,
        4 => BuiltinType::InterruptedError,
        13 | 1 => BuiltinType::PermissionError,
        3 => BuiltinType::ProcessLookupError,
        110 => BuiltinType::TimeoutError,
        _ => return None,
    })
}

/// `oserror_use_init`: `__new__` makes the error of its arguments, unless the class has an `__init__` of its own and no
/// `__new__`: then `OSError.__init__` does, if that calls it.
fn initialised_late(class: &Gc<Type>) -> bool {
    let base = types::builtin(BuiltinType::OSError);
    let inherits = |name: &str| match (class.lookup(&intern(name)), base.lookup(&intern(name))) {
        (Some(own), Some(of_base)) => own.is(&of_base),
        _ => false,
    };
    inherits("__new__") && !inherits("__init__")
}

/// `OSError_new`: `OSError` itself turns into the subclass of the error number.
fn new_os_error(host: &mut dyn Host, mut args: Args) -> PyResult {
    let Some(Value::Type(class)) = args.pos.first().cloned() else { return base::new(host, args) };
    if initialised_late(&class) {
        args.pos.truncate(1);
        args.kw.clear();
        return base::new(host, args);
    }
    if !args.kw.is_empty() {
        return Err(Raise::type_error(format!("{}() takes no keyword arguments", type_name(&class))));
    }
    if class.builtin == Some(BuiltinType::OSError)
        && args.pos.len() >= 3
        && let Some(better) = args.pos[1].as_i64().and_then(os_error_class)
    {
        args.pos[0] = Value::Type(types::builtin(better));
    }
    let given = args.pos.len() - 1;
    let arguments: Vec<Value> = args.pos[1..].to_vec();
    let exception = base::new(host, args)?;
    fill_os_error(&exception, &arguments, given)?;
    Ok(exception)
}

fn fill_os_error(exception: &Value, arguments: &[Value], given: usize) -> PyResult<()> {
    let data = data(exception)?;
    if !(2..=5).contains(&given) {
        return Ok(());
    }
    data.set_field("errno", arguments[0].clone());
    data.set_field("strerror", arguments[1].clone());
    // In the place of the file's name BlockingIOError has how much was written.
    let blocking = exception.class().is_subtype_of(BuiltinType::BlockingIOError);
    if let Some(written) = arguments.get(2).filter(|written| blocking && written.as_i64().is_some()) {
        data.set_field("characters_written", written.clone());
        return Ok(());
    }
    if let Some(filename) = arguments.get(2).filter(|name| !name.is_none()) {
        data.set_field("filename", filename.clone());
        if let Some(second) = arguments.get(4) {
            data.set_field("filename2", second.clone());
        }
        data.args.replace(Value::tuple(arguments[..2].to_vec()));
    }
    Ok(())
}

fn init_os_error(_host: &mut dyn Host, args: Args) -> PyResult {
    if !initialised_late(&args.pos[0].class()) {
        return Ok(Value::None);
    }
    if !args.kw.is_empty() {
        let class = type_name(&args.pos[0].class());
        return Err(Raise::type_error(format!("{class}() takes no keyword arguments")));
    }
    set_arguments(&args)?;
    fill_os_error(&args.pos[0], &args.pos[1..], args.pos.len() - 1)?;
    Ok(Value::None)
}

fn os_error_str(host: &mut dyn Host, args: Args) -> PyResult {
    let exception = &args.pos[0];
    let (errno, text, first, second) = {
        let data = data(exception)?;
        (data.field("errno"), data.field("strerror"), data.field("filename"), data.field("filename2"))
    };
    let (Some(errno), Some(text)) = (errno, text) else { return base::text(host, exception) };
    let mut message = format!(
        "[Errno {}] {}",
        protocol::str(host, &errno)?.to_string_lossy(),
        protocol::str(host, &text)?.to_string_lossy()
    );
    if let Some(first) = first {
        message.push_str(": ");
        message.push_str(&protocol::repr(host, &first)?.to_string_lossy());
        if let Some(second) = second {
            message.push_str(" -> ");
            message.push_str(&protocol::repr(host, &second)?.to_string_lossy());
        }
    }
    Ok(Value::str(&message))
}

// ---- SyntaxError ----------------------------------------------------------------------------------------------------

pub const SYNTAX_ERROR_METHODS: &[NativeDef] = &[
    NativeDef::slot("__str__", Sig::NoArgs, syntax_error_str),
    NativeDef::slot("__init__", Sig::Any, init_syntax_error),
];

pub const SYNTAX_ERROR_FIELDS: &[GetSet] = &[
    GetSet {
        name: "msg",
        get: |_, object| first_argument(object, "msg"),
        set: Some(|_, object, value| {
            data(object)?.set_field("msg", value);
            Ok(())
        }),
    },
    field!("filename"),
    field!("lineno"),
    field!("offset"),
    field!("text"),
    field!("end_lineno"),
    field!("end_offset"),
    field!("print_file_and_line"),
];

fn init_syntax_error(host: &mut dyn Host, args: Args) -> PyResult {
    let exception = args.pos[0].clone();
    let (message, details) = (args.get(1).cloned(), args.get(2).cloned());
    let given = args.pos.len() - 1;
    base::init(host, args)?;
    let data = data(&exception)?;
    if let Some(message) = message {
        data.set_field("msg", message);
    }
    let (2, Some(details)) = (given, details) else { return Ok(Value::None) };
    let details = protocol::collect(host, &details)?;
    const NAMES: [&str; 6] = ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"];
    if details.len() < 4 {
        return Err(Raise::type_error(format!(
            "function missing required argument 'offset' (pos {})",
            details.len() + 1
        )));
    }
    if details.len() == 5 {
        return Err(Raise::type_error("end_offset must be provided when end_lineno is provided"));
    }
    if details.len() > 6 {
        return Err(Raise::type_error(format!("function takes at most 6 arguments ({} given)", details.len())));
    }
    for (name, value) in NAMES.iter().zip(details) {
        data.set_field(name, value);
    }
    Ok(Value::None)
}

fn syntax_error_str(host: &mut dyn Host, args: Args) -> PyResult {
    let exception = &args.pos[0];
    let message = first_argument(exception, "msg")?;
    let text = protocol::str(host, &message)?;
    let (filename, line) = {
        let data = data(exception)?;
        (data.field("filename"), data.field("lineno"))
    };
    let filename = filename.as_ref().and_then(Value::as_str).map(|name| {
        let name = name.to_string_lossy();
        name.rsplit('/').next().unwrap_or_default().to_owned()
    });
    let line = line.filter(|line| matches!(line, Value::Int(_))).and_then(|line| line.as_i64());
    let tail = match (filename, line) {
        (Some(filename), Some(line)) => format!(" ({filename}, line {line})"),
        (Some(filename), None) => format!(" ({filename})"),
        (None, Some(line)) => format!(" (line {line})"),
        (None, None) => return Ok(Value::Str(text)),
    };
    Ok(Value::Str(text.concat(&Str::new(&tail))))
}

// ---- UnicodeError ---------------------------------------------------------------------------------------------------

pub const UNICODE_DECODE_METHODS: &[NativeDef] = &[
    NativeDef::slot("__str__", Sig::NoArgs, decode_error_str),
    NativeDef::slot("__init__", Sig::Any, init_decode_error),
];

pub const UNICODE_ENCODE_METHODS: &[NativeDef] = &[
    NativeDef::slot("__str__", Sig::NoArgs, encode_error_str),
    NativeDef::slot("__init__", Sig::Any, init_encode_error),
];

pub const UNICODE_TRANSLATE_METHODS: &[NativeDef] = &[
    NativeDef::slot("__str__", Sig::NoArgs, translate_error_str),
    NativeDef::slot("__init__", Sig::Any, init_translate_error),
];

/// A field of a UnicodeError: an argument, until it is set apart.
macro_rules! unicode_field {
    ($name:literal, $index:literal, $translate:expr) => {
        GetSet {
            name: $name,
            get: |_, object| unicode_part(object, $name, $index, $translate),
            set: Some(|_, object, value| {
                data(object)?.set_field($name, value);
                Ok(())
            }),
        }
    };
}

pub const UNICODE_FIELDS: &[GetSet] = &[
    unicode_field!("encoding", 0, None),
    unicode_field!("object", 1, Some(0)),
    unicode_field!("start", 2, Some(1)),
    unicode_field!("end", 3, Some(2)),
    unicode_field!("reason", 4, Some(3)),
];

/// A part of a UnicodeError: errors of translation have no encoding, so that their arguments stand one earlier.
fn unicode_part(object: &Value, name: &'static str, index: usize, translate: Option<usize>) -> PyResult {
    if let Some(value) = data(object)?.field(name) {
        return Ok(value);
    }
    let is_translate = object.class().is_subtype_of(BuiltinType::UnicodeTranslateError);
    let index = if is_translate { translate } else { Some(index) };
    let arguments = arguments(object)?;
    Ok(index.and_then(|index| arguments.get(index).cloned()).unwrap_or(Value::None))
}

/// Checks the arguments of a UnicodeError's constructor against their types: `s` string, `b` bytes, `n` number.
fn check_unicode(host: &mut dyn Host, args: &Args, types: &str) -> PyResult<()> {
    let given = args.pos.len() - 1;
    if given != types.len() {
        return Err(Raise::type_error(format!("function takes exactly {} arguments ({given} given)", types.len())));
    }
    for (i, kind) in types.chars().enumerate() {
        let value = &args.pos[i + 1];
        let got = || type_name(&value.class());
        match kind {
            's' if value.as_str().is_none() => {
                return Err(Raise::type_error(format!("argument {} must be str, not {}", i + 1, got())));
            }
            'b' if !matches!(value.payload(), Value::Bytes(_) | Value::ByteArray(_)) => {
                return Err(Raise::type_error(format!("a bytes-like object is required, not '{}'", got())));
            }
            'n' => {
                protocol::index(host, value)?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn init_decode_error(host: &mut dyn Host, args: Args) -> PyResult {
    check_unicode(host, &args, "sbnns")?;
    base::init(host, args)
}

fn init_encode_error(host: &mut dyn Host, args: Args) -> PyResult {
    check_unicode(host, &args, "ssnns")?;
    base::init(host, args)
}

fn init_translate_error(host: &mut dyn Host, args: Args) -> PyResult {
    check_unicode(host, &args, "snns")?;
    base::init(host, args)
}

/// Start, end and reason of a UnicodeError.
fn unicode_range(host: &mut dyn Host, object: &Value) -> PyResult<(i64, i64, String)> {
    let start = unicode_part(object, "start", 2, Some(1))?.as_i64().unwrap_or(0);
    let end = unicode_part(object, "end", 3, Some(2))?.as_i64().unwrap_or(0);
    let reason = unicode_part(object, "reason", 4, Some(3))?;
    let reason = protocol::str(host, &reason)?.to_string_lossy().into_owned();
    Ok((start, end, reason))
}

fn decode_error_str(host: &mut dyn Host, args: Args) -> PyResult {
    let object = &args.pos[0];
    if arguments(object)?.len() < 5 {
        return base::text(host, object);
    }
    let (start, end, reason) = unicode_range(host, object)?;
    let encoding = unicode_part(object, "encoding", 0, None)?;
    let encoding = protocol::str(host, &encoding)?.to_string_lossy().into_owned();
    let data = unicode_part(object, "object", 1, None)?;
    let byte = match data.payload() {
        Value::Bytes(bytes) => usize::try_from(start).ok().and_then(|at| bytes.as_slice().get(at).copied()),
        Value::ByteArray(bytes) => usize::try_from(start).ok().and_then(|at| bytes.with(|data| data.get(at).copied())),
        _ => None,
    };
    Ok(Value::str(&match byte {
        Some(byte) if end == start + 1 => {
            format!("'{encoding}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}")
        }
        _ => format!("'{encoding}' codec can't decode bytes in position {start}-{}: {reason}", end - 1),
    }))
}

/// A character as error messages of codecs show it.
fn escaped(object: &Value, at: i64) -> Option<String> {
    let text = object.as_str()?;
    let at = usize::try_from(at).ok().filter(|&at| at < text.len())?;
    Some(match text.at(at) {
        point @ 0..=0xff => format!("\\x{point:02x}"),
        point @ 0x100..=0xffff => format!("\\u{point:04x}"),
        point => format!("\\U{point:08x}"),
    })
}

fn encode_error_str(host: &mut dyn Host, args: Args) -> PyResult {
    let object = &args.pos[0];
    if arguments(object)?.len() < 5 {
        return base::text(host, object);
    }
    let (start, end, reason) = unicode_range(host, object)?;
    let encoding = unicode_part(object, "encoding", 0, None)?;
    let encoding = protocol::str(host, &encoding)?.to_string_lossy().into_owned();
    let text = unicode_part(object, "object", 1, None)?;
    Ok(Value::str(&match escaped(&text, start) {
        Some(point) if end == start + 1 => {
            format!("'{encoding}' codec can't encode character '{point}' in position {start}: {reason}")
        }
        _ => format!("'{encoding}' codec can't encode characters in position {start}-{}: {reason}", end - 1),
    }))
}

fn translate_error_str(host: &mut dyn Host, args: Args) -> PyResult {
    let object = &args.pos[0];
    let (start, end, reason) = unicode_range(host, object)?;
    let text = unicode_part(object, "object", 1, Some(0))?;
    Ok(Value::str(&match escaped(&text, start) {
        Some(point) if end == start + 1 => {
            format!("can't translate character '{point}' in position {start}: {reason}")
        }
        _ => format!("can't translate characters in position {start}-{}: {reason}", end - 1),
    }))
}
