//! The modules that are Python source, with a native helper at most.

use super::collections::named::run_source;
use super::{ModuleSpec, Part, support};
use crate::builtins::protocol;
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::generator::GeneratorState;
use crate::value::instance::NativeData;
use crate::value::types::{self, GetSet, TypeSpec};
use crate::value::{Args, Builtin, BuiltinType, Host, Instance, PyResult, Raise, Value};

macro_rules! python {
    ($($(#[$doc:meta])* $spec:ident $name:literal $source:literal;)*) => {
        $(
            $(#[$doc])*
            pub static $spec: ModuleSpec =
                ModuleSpec {
                    functions: &[support::UNSUPPORTED],
                    source: Some(include_str!($source)),
                    ..ModuleSpec::new($name)
                };
        )*
    };
}

python! {
    /// `__future__`
    FUTURE "__future__" "python/future.py";
    /// `numbers`
    NUMBERS "numbers" "python/numbers.py";
    /// `fractions`
    FRACTIONS "fractions" "python/fractions.py";
    /// `statistics`
    STATISTICS "statistics" "python/statistics.py";
    /// `calendar`
    CALENDAR "calendar" "python/calendar.py";
    /// `copy`
    COPY "copy" "python/copy.py";
    /// `base64`
    BASE64 "base64" "python/base64.py";
    /// `uuid`
    UUID "uuid" "python/uuid.py";
    /// `pprint`
    PPRINT "pprint" "python/pprint.py";
    /// `queue`
    QUEUE "queue" "python/queue.py";
    /// `posixpath`, which is `os.path`
    POSIXPATH "posixpath" "python/posixpath.py";
    /// `graphlib`
    GRAPHLIB "graphlib" "python/graphlib.py";
    /// `fnmatch`
    FNMATCH "fnmatch" "python/fnmatch.py";
    /// `colorsys`
    COLORSYS "colorsys" "python/colorsys.py";
    /// `html`
    HTML "html" "python/html.py";
    /// `reprlib`
    REPRLIB "reprlib" "python/reprlib.py";
    /// `difflib`
    DIFFLIB "difflib" "python/difflib.py";
    /// `traceback`
    TRACEBACK "traceback" "python/traceback.py";
    /// `unittest`
    UNITTEST "unittest" "python/unittest.py";
    /// `logging`
    LOGGING "logging" "python/logging.py";
    /// `shlex`
    SHLEX "shlex" "python/shlex.py";
    /// `urllib.parse`
    URLLIB_PARSE "urllib.parse" "python/urllib_parse.py";
    /// `pathlib`
    PATHLIB "pathlib" "python/pathlib.py";
    /// `ipaddress`
    IPADDRESS "ipaddress" "python/ipaddress.py";
    /// `argparse`
    ARGPARSE "argparse" "python/argparse.py";
    /// `getopt`
    GETOPT "getopt" "python/getopt.py";
    /// `errno`
    ERRNO "errno" "python/errno.py";
    /// `textwrap`
    TEXTWRAP "textwrap" "python/textwrap.py";
}

/// `string`
pub static STRING: ModuleSpec = ModuleSpec {
    source: Some(include_str!("python/string.py")),
    parts: &[
        Part { names: &["Template"], source: include_str!("python/string_template.py") },
        Part { names: &["Formatter"], source: include_str!("python/string_formatter.py") },
    ],
    ..ModuleSpec::new("string")
};

/// `contextlib`
pub static CONTEXTLIB: ModuleSpec = ModuleSpec {
    source: Some(include_str!("python/contextlib.py")),
    functions: &[support::UNSUPPORTED],
    parts: &[
        Part { names: &["ExitStack"], source: include_str!("python/contextlib_stack.py") },
        Part {
            names: &["AbstractAsyncContextManager", "asynccontextmanager", "aclosing", "AsyncExitStack", "chdir"],
            source: include_str!("python/contextlib_async.py"),
        },
    ],
    ..ModuleSpec::new("contextlib")
};

/// `dataclasses`
pub static DATACLASSES: ModuleSpec = ModuleSpec {
    functions: &[NativeDef::function("_run_source", Sig::Pos(2, 2), run_source)],
    source: Some(include_str!("python/dataclasses.py")),
    ..ModuleSpec::new("dataclasses")
};

/// `os`: what can be said without the machine.
pub static OS: ModuleSpec = ModuleSpec {
    functions: &[support::UNSUPPORTED],
    init: Some(|_, module| {
        super::set(&module.dict, "fspath", Builtin::of_module(&FSPATH, "posix"));
        Ok(())
    }),
    source: Some(include_str!("python/os.py")),
    ..ModuleSpec::new("os")
};

static FSPATH: NativeDef = NativeDef::function(
    "fspath",
    Sig::Params { names: &["path"], posonly: 0, required: 1, kwonly: 0 },
    |host, args| {
        let path = &args.pos[0];
        if matches!(path.payload(), Value::Str(_) | Value::Bytes(_)) {
            return Ok(path.clone());
        }
        let class = path.class();
        match protocol::call_special(host, path, "__fspath__", Args::none())? {
            Some(text) if matches!(text.payload(), Value::Str(_) | Value::Bytes(_)) => Ok(text),
            Some(other) => Err(Raise::type_error(format!(
                "expected {}.__fspath__() to return str or bytes, not {}",
                protocol::type_name(&class),
                protocol::type_name(&other.class())
            ))),
            None => Err(Raise::type_error(format!(
                "expected str, bytes or os.PathLike object, not {}",
                protocol::type_name(&class)
            ))),
        }
    },
);

/// `gc`: the switch. What it would count depends on everything else in the process.
pub static GC: ModuleSpec = ModuleSpec {
    functions: &[
        NativeDef::function("enable", Sig::NoArgs, |host, _| switch_gc(host, true)),
        NativeDef::function("disable", Sig::NoArgs, |host, _| switch_gc(host, false)),
        NativeDef::function("isenabled", Sig::NoArgs, |host, _| {
            Ok(Value::Bool(host.state().value(GC_DISABLED).is_none_or(|off| !matches!(off, Value::Bool(true)))))
        }),
    ],
    ..ModuleSpec::new("gc")
};

const GC_DISABLED: &str = "gc.disabled";

fn switch_gc(host: &mut dyn Host, on: bool) -> PyResult {
    host.state().set_value(GC_DISABLED, Value::Bool(!on));
    Ok(Value::None)
}

/// `doctest`
pub static DOCTEST: ModuleSpec = ModuleSpec {
    functions: &[
        support::UNSUPPORTED,
        NativeDef::function("_run_single", Sig::Pos(3, 3), |host, args| {
            let [Value::Str(source), Value::Str(file), Value::Dict(globals)] = &*args.pos else {
                return Err(Raise::type_error("source, a file name and a namespace are needed"));
            };
            let (source, file) = (source.to_string_lossy().into_owned(), file.to_string_lossy().into_owned());
            host.run_interactive(&file, &source, globals)?;
            Ok(Value::None)
        }),
    ],
    source: Some(include_str!("python/doctest.py")),
    ..ModuleSpec::new("doctest")
};

/// `inspect`
pub static INSPECT: ModuleSpec = ModuleSpec {
    functions: &[
        support::UNSUPPORTED,
        NativeDef::function("_generator_state", Sig::One, |_, args| match &args.pos[0] {
            Value::Generator(generator) => Ok(Value::str(match generator.state.get() {
                GeneratorState::Created => "GEN_CREATED",
                GeneratorState::Suspended => "GEN_SUSPENDED",
                GeneratorState::Running => "GEN_RUNNING",
                GeneratorState::Closed => "GEN_CLOSED",
            })),
            other => {
                let got = protocol::type_name(&other.class());
                Err(Raise::attribute_error(format!("'{got}' object has no attribute 'gi_running'")))
            }
        }),
    ],
    source: Some(include_str!("python/inspect.py")),
    ..ModuleSpec::new("inspect")
};

/// `enum`
pub static ENUM: ModuleSpec = ModuleSpec {
    functions: &[support::UNSUPPORTED],
    source: Some(include_str!("python/enum.py")),
    ..ModuleSpec::new("enum")
};

/// `types`
pub static TYPES: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        support::add_classes(module, &[&super::namespace::SIMPLE_NAMESPACE]);
        for (name, class) in [("AsyncGeneratorType", BuiltinType::AsyncGenerator), ("FrameType", BuiltinType::Frame)] {
            super::set(&module.dict, name, Value::Type(types::builtin(class)));
        }
        Ok(())
    }),
    functions: &[support::UNSUPPORTED],
    source: Some(include_str!("python/types.py")),
    ..ModuleSpec::new("types")
};

/// `csv`: the reader and the writer are made by built-in functions, as in CPython.
pub static CSV: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        for def in CSV_FUNCTIONS {
            super::set(&module.dict, def.name, Builtin::of_module(def, "_csv"));
        }
        Ok(())
    }),
    functions: &[support::UNSUPPORTED],
    source: Some(include_str!("python/csv.py")),
    ..ModuleSpec::new("csv")
};

static CSV_FUNCTIONS: &[NativeDef] = &[
    NativeDef::function("reader", Sig::Any, |host, args| csv_object(host, args, "_make_reader")),
    NativeDef::function("writer", Sig::Any, |host, args| csv_object(host, args, "_make_writer")),
];

fn csv_object(host: &mut dyn Host, mut args: Args, maker: &str) -> PyResult {
    if args.pos.is_empty() || args.pos.len() > 2 {
        let (bound, given) = (if args.pos.is_empty() { "at least 1" } else { "at most 2" }, args.pos.len());
        let plural = if given == 0 { "" } else { "s" };
        return Err(Raise::type_error(format!(" expected {bound} argument{plural}, got {given}")));
    }
    let options = crate::value::Dict::new();
    let mut dialect = match args.take(1) {
        Value::Null => Value::None,
        dialect => dialect,
    };
    for (name, value) in std::mem::take(&mut args.kw) {
        if name.eq_str("dialect") {
            dialect = value;
        } else {
            options.set_str(&name, value);
        }
    }
    let module = host.import_module("csv")?;
    let maker = protocol::get_attr(host, &module, &crate::value::heap::intern(maker))?;
    let inner = host.call(&maker, Args::pos([args.take(0), dialect, Value::Dict(options)]))?;
    let class = if options_of_reader(&inner) { &CSV_READER } else { &CSV_WRITER };
    Ok(Instance::native(types::native(class), CsvObject(inner)))
}

fn options_of_reader(inner: &Value) -> bool {
    inner.class().lookup(&crate::value::heap::intern("__next__")).is_some()
}

/// A reader or writer: the Python object that does the work.
#[derive(Debug)]
struct CsvObject(Value);

forkable!(CsvObject(0));

impl NativeData for CsvObject {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.0);
    }
}

fn csv_inner(this: &Value) -> PyResult {
    let inner = this.native_data::<CsvObject>().map(|object| object.0.clone());
    inner.ok_or_else(|| Raise::type_error("a _csv object is needed"))
}

fn csv_call(host: &mut dyn Host, args: Args, name: &str) -> PyResult {
    let inner = csv_inner(&args.pos[0])?;
    protocol::call_method(host, &inner, name, Args::pos(args.pos.into_iter().skip(1)))
}

fn csv_attribute(host: &mut dyn Host, this: &Value, name: &str) -> PyResult {
    let inner = csv_inner(this)?;
    protocol::get_attr(host, &inner, &crate::value::heap::intern(name))
}

/// `_csv.reader`
static CSV_READER: TypeSpec = TypeSpec {
    subclassable: false,
    methods: &[
        NativeDef::slot("__iter__", Sig::NoArgs, support::iter_self),
        NativeDef::slot("__next__", Sig::NoArgs, |host, args| csv_call(host, args, "__next__")),
    ],
    getset: &[
        GetSet { name: "dialect", get: |host, this| csv_attribute(host, this, "dialect"), set: None },
        GetSet { name: "line_num", get: |host, this| csv_attribute(host, this, "line_num"), set: None },
    ],
    ..support::class("_csv", "reader")
};

/// `_csv.writer`
static CSV_WRITER: TypeSpec = TypeSpec {
    subclassable: false,
    methods: &[
        NativeDef::method("writerow", Sig::One, |host, args| csv_call(host, args, "writerow")),
        NativeDef::method("writerows", Sig::One, |host, args| csv_call(host, args, "writerows")),
    ],
    getset: &[GetSet { name: "dialect", get: |host, this| csv_attribute(host, this, "dialect"), set: None }],
    ..support::class("_csv", "writer")
};

/// `warnings`
pub static WARNINGS: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        super::set(&module.dict, "warn", Builtin::of_module(&WARN, "_warnings"));
        Ok(())
    }),
    functions: &[support::UNSUPPORTED],
    source: Some(include_str!("python/warnings.py")),
    ..ModuleSpec::new("warnings")
};

static WARN: NativeDef = NativeDef::function(
    "warn",
    Sig::Params {
        names: &["message", "category", "stacklevel", "source", "skip_file_prefixes"],
        posonly: 0,
        required: 1,
        kwonly: 1,
    },
    |host, args| {
        let module = host.import_module("warnings")?;
        let warn = protocol::get_attr(host, &module, &crate::value::heap::intern("_warn"))?;
        let category = args.get(1).cloned().unwrap_or(Value::None);
        host.call(&warn, Args::two(args.pos[0].clone(), category))
    },
);
