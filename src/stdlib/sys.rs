//! `sys`: what a program can ask of its interpreter without touching the machine.

use super::io::{TEXT_IO_BASE, standard_input, unsupported_operation};
use super::struct_sequence::{make, struct_sequence};
use super::support::class;
use super::{ModuleSpec, set};
use crate::builtins::functions::SYS_DICT;
use crate::builtins::protocol;
use crate::value::fork::{Fork, Forkable, plain};
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::instance::NativeData;
use crate::value::types::{self, BaseSpec, GetSet, TypeSpec};
use crate::value::{Args, BuiltinType, Gc, Host, Instance, Module, PyResult, Raise, Str, Value};

/// The module.
pub static SYS: ModuleSpec = ModuleSpec { functions: FUNCTIONS, init: Some(fill), ..ModuleSpec::new("sys") };

static FUNCTIONS: &[NativeDef] = &[
    NativeDef::function("exit", Sig::Pos(0, 1), exit),
    NativeDef::function("getrecursionlimit", Sig::NoArgs, |host, _| Ok(Value::from_usize(host.recursion_limit()))),
    NativeDef::function("setrecursionlimit", Sig::One, set_recursion_limit),
    NativeDef::function(
        "getsizeof",
        Sig::Params { names: &["object", "default"], posonly: 0, required: 1, kwonly: 0 },
        super::sys_size::get_size_of,
    ),
    NativeDef::function("intern", Sig::One, |_, args| match &args.pos[0] {
        Value::Str(text) => Ok(text.to_utf8().map_or_else(|| args.pos[0].clone(), |text| Value::Str(intern(&text)))),
        other => Err(Raise::type_error(format!("intern() argument must be str, not {}", other.class().name()))),
    }),
    NativeDef::function("getswitchinterval", Sig::NoArgs, |host, _| {
        let Value::Module(module) = host.import_module("sys")? else { return Ok(Value::Float(0.005)) };
        Ok(module.dict.get_str(&intern("_switch_interval")).unwrap_or(Value::Float(0.005)))
    }),
    NativeDef::function("setswitchinterval", Sig::One, set_switch_interval),
    NativeDef::function("exc_info", Sig::NoArgs, exc_info),
    NativeDef::function("exception", Sig::NoArgs, |host, _| Ok(host.handled_exception().unwrap_or(Value::None))),
    NativeDef::function("getdefaultencoding", Sig::NoArgs, |_, _| Ok(Value::str("utf-8"))),
    NativeDef::function("getfilesystemencoding", Sig::NoArgs, |_, _| Ok(Value::str("utf-8"))),
    NativeDef::function("get_int_max_str_digits", Sig::NoArgs, |_, _| {
        Ok(Value::from_usize(crate::value::heap::max_str_digits()))
    }),
    NativeDef::function(
        "set_int_max_str_digits",
        Sig::Params { names: &["maxdigits"], posonly: 0, required: 1, kwonly: 0 },
        |host, args| {
            let digits = super::support::ssize(host, &args.pos[0])?;
            if digits != 0 && digits < 640 {
                return Err(Raise::value_error("maxdigits must be 0 or larger than 640"));
            }
            crate::value::heap::set_max_str_digits(digits as usize);
            Ok(Value::None)
        },
    ),
    NativeDef::function("is_finalizing", Sig::NoArgs, |_, _| Ok(Value::Bool(false))),
];

struct_sequence! {
    /// `sys.version_info`
    VERSION_INFO = "sys" "version_info" { major: 0, minor: 1, micro: 2, releaselevel: 3, serial: 4 }
}

struct_sequence! {
    /// `sys.float_info`
    FLOAT_INFO = "sys" "float_info" {
        max: 0, max_exp: 1, max_10_exp: 2, min: 3, min_exp: 4, min_10_exp: 5, dig: 6, mant_dig: 7, epsilon: 8, radix: 9,
        rounds: 10,
    }
}

struct_sequence! {
    /// `sys.int_info`
    INT_INFO = "sys" "int_info" {
        bits_per_digit: 0, sizeof_digit: 1, default_max_str_digits: 2, str_digits_check_threshold: 3,
    }
}

struct_sequence! {
    /// `sys.hash_info`
    HASH_INFO = "sys" "hash_info" {
        width: 0, modulus: 1, inf: 2, nan: 3, imag: 4, algorithm: 5, hash_bits: 6, seed_bits: 7, cutoff: 8,
    }
}

fn fill(host: &mut dyn Host, module: &Gc<Module>) -> PyResult<()> {
    let dict = &module.dict;
    let ints = |numbers: &[i64]| numbers.iter().map(|&n| Value::Int(n)).collect::<Vec<_>>();
    set(dict, "maxsize", Value::Int(i64::MAX));
    set(dict, "maxunicode", Value::Int(0x10_ffff));
    set(dict, "byteorder", Value::str("little"));
    set(dict, "platform", Value::str("linux"));
    set(dict, "float_repr_style", Value::str("short"));
    set(dict, "hexversion", Value::Int(0x030c_01f0));
    set(dict, "api_version", Value::Int(1013));
    set(dict, "argv", Value::list(vec![Value::str("<program>")]));
    set(dict, "dont_write_bytecode", Value::Bool(false));
    let mut version = ints(&[3, 12, 1]);
    version.extend([Value::str("final"), Value::Int(0)]);
    set(dict, "version_info", make(&VERSION_INFO, version));
    let float = vec![
        Value::Float(f64::MAX),
        Value::Int(1024),
        Value::Int(308),
        Value::Float(f64::MIN_POSITIVE),
        Value::Int(-1021),
        Value::Int(-307),
        Value::Int(15),
        Value::Int(53),
        Value::Float(f64::EPSILON),
        Value::Int(2),
        Value::Int(1),
    ];
    set(dict, "float_info", make(&FLOAT_INFO, float));
    set(dict, "int_info", make(&INT_INFO, ints(&[30, 4, 4300, 640])));
    let mut hash = ints(&[64, (1 << 61) - 1, 314_159, 0, 1_000_003]);
    hash.push(Value::str("siphash13"));
    hash.extend(ints(&[64, 128, 0]));
    set(dict, "hash_info", make(&HASH_INFO, hash));
    for (name, stream) in [("stdin", Stream::In), ("stdout", Stream::Out), ("stderr", Stream::Error)] {
        let value = Instance::native(types::native(&TEXT_STREAM), stream);
        set(dict, name, value.clone());
        set(dict, &format!("__{name}__"), value);
    }
    host.state().set_value(SYS_DICT, Value::Dict(dict.clone()));
    Ok(())
}

fn exit(_host: &mut dyn Host, mut args: Args) -> PyResult {
    let arguments = match args.take(0) {
        Value::Null | Value::None => Vec::new(),
        Value::Tuple(tuple) => tuple.as_slice().to_vec(),
        status => vec![status],
    };
    Err(Raise::Exception(crate::value::exception::new_instance(BuiltinType::SystemExit, arguments)))
}

fn set_recursion_limit(host: &mut dyn Host, args: Args) -> PyResult {
    let limit = protocol::index(host, &args.pos[0])?;
    let limit = limit
        .as_i64()
        .and_then(|limit| i32::try_from(limit).ok())
        .ok_or_else(|| Raise::overflow_error("Python int too large to convert to C int"))?;
    if limit < 1 {
        return Err(Raise::value_error("recursion limit must be greater or equal than 1"));
    }
    host.set_recursion_limit(limit as usize)?;
    Ok(Value::None)
}

fn exc_info(host: &mut dyn Host, _args: Args) -> PyResult {
    let Some(exception) = host.handled_exception() else {
        return Ok(Value::tuple(vec![Value::None, Value::None, Value::None]));
    };
    let traceback = protocol::get_attr(host, &exception, &intern("__traceback__"))?;
    Ok(Value::tuple(vec![Value::Type(exception.class()), exception, traceback]))
}

// ---- the three streams ------------------------------------------------------------------------------------------

/// `_io.TextIOWrapper`, of the standard streams only. `readlines` and `writelines` are `_io._IOBase`'s, as their reprs say.
static TEXT_STREAM: TypeSpec = TypeSpec {
    base: BaseSpec::Spec(&TEXT_IO_BASE),
    subclassable: false,
    methods: &[
        NativeDef::slot("__repr__", Sig::NoArgs, |_, args| {
            let (name, mode) = match stream(&args.pos[0])? {
                Stream::In => ("<stdin>", "r"),
                Stream::Out => ("<stdout>", "w"),
                Stream::Error => ("<stderr>", "w"),
            };
            Ok(Value::str(&format!("<_io.TextIOWrapper name='{name}' mode='{mode}' encoding='utf-8'>")))
        }),
        NativeDef::slot("__iter__", Sig::NoArgs, super::support::iter_self),
        NativeDef::slot("__next__", Sig::NoArgs, |host, args| match read_line(host, &args)? {
            line if line.is_empty() => Err(Raise::stop_iteration(Value::None)),
            line => Ok(Value::str(&line)),
        }),
        NativeDef::method("write", Sig::One, write),
        NativeDef::method("flush", Sig::NoArgs, |_, _| Ok(Value::None)),
        NativeDef::method("readline", Sig::Pos(0, 1), |host, args| {
            if args.get(1).is_some_and(|size| size.as_i64() != Some(-1)) {
                return Err(Raise::unsupported("sys.stdin.readline with a size"));
            }
            Ok(Value::str(&read_line(host, &args)?))
        }),
        NativeDef::method("read", Sig::Pos(0, 1), |host, args| {
            if args.get(1).is_some_and(|size| !size.is_none() && size.as_i64() != Some(-1)) {
                return Err(Raise::unsupported("sys.stdin.read with a size"));
            }
            let mut text = String::new();
            loop {
                match read_line(host, &args)? {
                    line if line.is_empty() => return Ok(Value::str(&text)),
                    line => text.push_str(&line),
                }
            }
        }),
        NativeDef::method("seekable", Sig::NoArgs, |_, _| Ok(Value::Bool(false))),
        NativeDef::method("seek", Sig::Pos(1, 2), |_, _| Err(Raise::unsupported("seeking in a standard stream"))),
        NativeDef::method("tell", Sig::NoArgs, |_, _| Err(Raise::unsupported("seeking in a standard stream"))),
        NativeDef::method("truncate", Sig::Pos(0, 1), |_, _| Err(Raise::unsupported("seeking in a standard stream"))),
        NativeDef::method("fileno", Sig::NoArgs, |_, args| {
            Ok(Value::Int(match stream(&args.pos[0])? {
                Stream::In => 0,
                Stream::Out => 1,
                Stream::Error => 2,
            }))
        }),
        NativeDef::method("close", Sig::NoArgs, |_, _| Err(Raise::unsupported("closing a standard stream"))),
        NativeDef::method("detach", Sig::NoArgs, |_, _| Err(Raise::unsupported("detaching a standard stream"))),
        NativeDef::method("reconfigure", Sig::Any, |_, _| Err(Raise::unsupported("TextIOWrapper.reconfigure"))),
        NativeDef::method("isatty", Sig::NoArgs, |_, _| Ok(Value::Bool(false))),
        NativeDef::method("readable", Sig::NoArgs, |_, args| {
            Ok(Value::Bool(matches!(stream(&args.pos[0])?, Stream::In)))
        }),
        NativeDef::method("writable", Sig::NoArgs, |_, args| {
            Ok(Value::Bool(!matches!(stream(&args.pos[0])?, Stream::In)))
        }),
    ],
    getset: &[
        GetSet { name: "encoding", get: |_, _| Ok(Value::str("utf-8")), set: None },
        GetSet { name: "closed", get: |_, _| Ok(Value::Bool(false)), set: None },
        GetSet { name: "line_buffering", get: |_, _| Ok(Value::Bool(false)), set: None },
        GetSet { name: "newlines", get: |_, _| Ok(Value::None), set: None },
        GetSet { name: "buffer", get: byte_stream, set: None },
        GetSet {
            name: "errors",
            get: |_, this| {
                Ok(Value::str(if matches!(stream(this)?, Stream::Error) { "backslashreplace" } else { "strict" }))
            },
            set: None,
        },
        GetSet {
            name: "name",
            get: |_, this| {
                Ok(Value::str(match stream(this)? {
                    Stream::In => "<stdin>",
                    Stream::Out => "<stdout>",
                    Stream::Error => "<stderr>",
                }))
            },
            set: None,
        },
    ],
    ..class("_io", "TextIOWrapper")
};

#[derive(Clone, Copy, Debug)]
enum Stream {
    In,
    Out,
    Error,
}

plain!(Stream);

impl NativeData for Stream {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

fn stream(value: &Value) -> PyResult<Stream> {
    value.native_data().copied().ok_or_else(|| Raise::type_error("a _io.TextIOWrapper object is needed"))
}

/// `buffer`: the rest of the standard input as bytes. What is written past the text layer would have to come out
/// before text that is still kept back, which nothing here tells.
fn byte_stream(host: &mut dyn Host, this: &Value) -> PyResult {
    if !matches!(stream(this)?, Stream::In) {
        return Err(Raise::unsupported("the buffer of a standard stream"));
    }
    const BUFFER: &str = "sys.stdin.buffer";
    if let Some(buffer) = host.state().value(BUFFER) {
        return Ok(buffer);
    }
    let mut data = Vec::new();
    loop {
        match host.read_line()? {
            line if line.is_empty() => break,
            line => data.extend(line.into_bytes()),
        }
    }
    let buffer = standard_input(data);
    host.state().set_value(BUFFER, buffer.clone());
    Ok(buffer)
}

fn write(host: &mut dyn Host, args: Args) -> PyResult {
    let Some(text) = args.pos[1].as_str().cloned() else {
        let class = args.pos[1].class();
        return Err(Raise::type_error(format!("write() argument must be str, not {}", class.name())));
    };
    match stream(&args.pos[0])? {
        Stream::In => return Err(unsupported_operation("not writable")),
        Stream::Out => host.write_stdout(&text)?,
        Stream::Error => {}
    }
    Ok(Value::from_usize(Str::len(&text)))
}

fn read_line(host: &mut dyn Host, args: &Args) -> PyResult<String> {
    match stream(&args.pos[0])? {
        Stream::In => host.read_line(),
        _ => Err(unsupported_operation("not readable")),
    }
}

/// `sys.setswitchinterval(seconds)`: kept in whole microseconds.
fn set_switch_interval(host: &mut dyn Host, args: Args) -> PyResult {
    let seconds = protocol::to_f64(host, &args.pos[0])?;
    if seconds <= 0.0 {
        return Err(Raise::value_error("switch interval must be strictly positive"));
    }
    if let Value::Module(module) = host.import_module("sys")? {
        module.dict.set_str(&intern("_switch_interval"), Value::Float((seconds * 1e6).trunc() * 1e-6));
    }
    Ok(Value::None)
}
