//! `pickle` and `copyreg`: what CPython has in `_pickle` is called through built-in functions, the work is done by
//! Python of ours. Protocols 4 and 5; the bytes are those of CPython's C pickler.

use super::support::{self, UNSUPPORTED};
use super::{ModuleSpec, set};
use crate::builtins::protocol;
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::{Args, Builtin, Host, PyResult, Value};

/// `copyreg`
pub static COPYREG: ModuleSpec = ModuleSpec {
    functions: &[UNSUPPORTED],
    source: Some(include_str!("python/copyreg.py")),
    ..ModuleSpec::new("copyreg")
};

/// `pickle`
pub static PICKLE: ModuleSpec = ModuleSpec {
    functions: &[UNSUPPORTED, IMPORT, IS_NATIVE],
    init: Some(|_, module| {
        for def in FUNCTIONS {
            set(&module.dict, def.name, Builtin::of_module(def, "_pickle"));
        }
        Ok(())
    }),
    source: Some(include_str!("python/pickle.py")),
    ..ModuleSpec::new("pickle")
};

/// `_import(name)`, for the source: the module of a dotted name.
const IMPORT: NativeDef = NativeDef::function("_import", Sig::One, |host, args| {
    let name = support::str_arg(&args.pos[0], "import", "argument")?;
    host.import_module(&name.to_string_lossy())
});

/// `_is_native(class)`, for the source: whether the class is none that Python source made.
const IS_NATIVE: NativeDef = NativeDef::function("_is_native", Sig::One, |_, args| {
    Ok(Value::Bool(matches!(&args.pos[0], Value::Type(class) if class.spec.is_some() || class.builtin.is_some())))
});

static FUNCTIONS: &[NativeDef] = &[
    NativeDef::function(
        "dumps",
        Sig::Params {
            names: &["obj", "protocol", "fix_imports", "buffer_callback"],
            posonly: 0,
            required: 1,
            kwonly: 2,
        },
        |host, args| call(host, "_dumps_", &args, &[0, 1, 3]),
    ),
    NativeDef::function(
        "dump",
        Sig::Params {
            names: &["obj", "file", "protocol", "fix_imports", "buffer_callback"],
            posonly: 0,
            required: 2,
            kwonly: 2,
        },
        |host, args| call(host, "_dump_", &args, &[0, 1, 2, 4]),
    ),
    NativeDef::function(
        "loads",
        Sig::Params {
            names: &["data", "fix_imports", "encoding", "errors", "buffers"],
            posonly: 1,
            required: 1,
            kwonly: 4,
        },
        |host, args| call(host, "_loads_", &args, &[0]),
    ),
    NativeDef::function(
        "load",
        Sig::Params {
            names: &["file", "fix_imports", "encoding", "errors", "buffers"],
            posonly: 0,
            required: 1,
            kwonly: 4,
        },
        |host, args| call(host, "_load_", &args, &[0]),
    ),
];

/// Calls the function of the source that does the work with some of the arguments, `None` for those not given.
fn call(host: &mut dyn Host, name: &str, args: &Args, which: &[usize]) -> PyResult {
    let module = host.import_module("pickle")?;
    let function = protocol::get_attr(host, &module, &intern(name))?;
    let arguments = which.iter().map(|&at| match args.get(at) {
        Some(Value::Null) | None => Value::None,
        Some(value) => value.clone(),
    });
    host.call(&function, Args::pos(arguments.collect::<Vec<_>>()))
}
