//! The base classes of streams: what they do in terms of each other's methods (`Modules/_io/iobase.c`).

use super::{closed_full_stop, unsupported_operation};
use crate::builtins::protocol;
use crate::stdlib::support::class;
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::types::{BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, Host, PyResult, Raise, Value};

const CLOSED: &str = "__IOBase_closed";

/// `_io._IOBase`
pub(super) static IO_BASE: TypeSpec = TypeSpec {
    layout: Layout::Object,
    has_dict: true,
    methods: &[
        NativeDef::slot("__iter__", Sig::NoArgs, |host, args| {
            check_closed(host, &args.pos[0])?;
            Ok(args.pos[0].clone())
        }),
        NativeDef::slot("__next__", Sig::NoArgs, |host, args| {
            let line = protocol::call_method(host, &args.pos[0], "readline", Args::none())?;
            if protocol::len(host, &line)? == 0 { Err(Raise::stop_iteration(Value::None)) } else { Ok(line) }
        }),
        NativeDef::method("__enter__", Sig::NoArgs, |host, args| {
            check_closed(host, &args.pos[0])?;
            Ok(args.pos[0].clone())
        }),
        NativeDef::method("__exit__", Sig::Min(0), |host, args| {
            protocol::call_method(host, &args.pos[0], "close", Args::none())
        }),
        NativeDef::method("_checkClosed", Sig::Pos(0, 1), |host, args| {
            check_closed(host, &args.pos[0]).map(|()| Value::None)
        }),
        NativeDef::method("close", Sig::NoArgs, |host, args| {
            if !is_closed(host, &args.pos[0])? {
                protocol::call_method(host, &args.pos[0], "flush", Args::none())?;
            }
            protocol::set_attr(host, &args.pos[0], &intern(CLOSED), Value::Bool(true))?;
            Ok(Value::None)
        }),
        NativeDef::method("flush", Sig::NoArgs, |host, args| {
            check_closed(host, &args.pos[0])?;
            Ok(Value::None)
        }),
        NativeDef::method("isatty", Sig::NoArgs, answer_no),
        NativeDef::method("readable", Sig::NoArgs, answer_no),
        NativeDef::method("writable", Sig::NoArgs, answer_no),
        NativeDef::method("seekable", Sig::NoArgs, answer_no),
        NativeDef::method("fileno", Sig::NoArgs, |_, _| Err(unsupported_operation("fileno"))),
        NativeDef::method("seek", Sig::Any, |_, _| Err(unsupported_operation("seek"))),
        NativeDef::method("truncate", Sig::Any, |_, _| Err(unsupported_operation("truncate"))),
        NativeDef::method("tell", Sig::NoArgs, |host, args| {
            protocol::call_method(host, &args.pos[0], "seek", Args::two(Value::Int(0), Value::Int(1)))
        }),
        NativeDef::method("readline", Sig::Pos(0, 1), |_, _| Err(Raise::unsupported("io.IOBase.readline"))),
        NativeDef::method("readlines", Sig::Pos(0, 1), read_lines),
        NativeDef::method("writelines", Sig::One, write_lines),
    ],
    getset: &[GetSet { name: "closed", get: |host, this| Ok(Value::Bool(marked_closed(host, this)?)), set: None }],
    ..class("_io", "_IOBase")
};

/// `_io._TextIOBase`
pub(in crate::stdlib) static TEXT_IO_BASE: TypeSpec = TypeSpec {
    base: BaseSpec::Spec(&IO_BASE),
    layout: Layout::Object,
    has_dict: true,
    methods: &[
        NativeDef::method("detach", Sig::Any, |_, _| Err(unsupported_operation("detach"))),
        NativeDef::method("read", Sig::Any, |_, _| Err(unsupported_operation("read"))),
        NativeDef::method("readline", Sig::Any, |_, _| Err(unsupported_operation("readline"))),
        NativeDef::method("write", Sig::Any, |_, _| Err(unsupported_operation("write"))),
    ],
    getset: &[
        GetSet { name: "encoding", get: |_, _| Ok(Value::None), set: None },
        GetSet { name: "errors", get: |_, _| Ok(Value::None), set: None },
        GetSet { name: "newlines", get: |_, _| Ok(Value::None), set: None },
    ],
    ..class("_io", "_TextIOBase")
};

/// `_io._BufferedIOBase`
pub(super) static BUFFERED_IO_BASE: TypeSpec = TypeSpec {
    base: BaseSpec::Spec(&IO_BASE),
    layout: Layout::Object,
    has_dict: true,
    methods: &[
        NativeDef::method("detach", Sig::Any, |_, _| Err(unsupported_operation("detach"))),
        NativeDef::method("read", Sig::Any, |_, _| Err(unsupported_operation("read"))),
        NativeDef::method("read1", Sig::Any, |_, _| Err(unsupported_operation("read1"))),
        NativeDef::method("write", Sig::Any, |_, _| Err(unsupported_operation("write"))),
    ],
    ..class("_io", "_BufferedIOBase")
};

/// `_io._RawIOBase`
pub(super) static RAW_IO_BASE: TypeSpec =
    TypeSpec { base: BaseSpec::Spec(&IO_BASE), layout: Layout::Object, has_dict: true, ..class("_io", "_RawIOBase") };

fn answer_no(_host: &mut dyn Host, _args: Args) -> PyResult {
    Ok(Value::Bool(false))
}

fn marked_closed(host: &mut dyn Host, this: &Value) -> PyResult<bool> {
    Ok(protocol::get_attr_opt(host, this, &intern(CLOSED))?.is_some())
}

/// Whether the stream's `closed` is true.
fn is_closed(host: &mut dyn Host, this: &Value) -> PyResult<bool> {
    let closed = protocol::get_attr(host, this, &intern("closed"))?;
    protocol::truth(host, &closed)
}

fn check_closed(host: &mut dyn Host, this: &Value) -> PyResult<()> {
    if is_closed(host, this)? { Err(closed_full_stop()) } else { Ok(()) }
}

fn read_lines(host: &mut dyn Host, args: Args) -> PyResult {
    let hint = super::size_argument(host, args.get(1))?.filter(|&hint| hint > 0);
    let (mut lines, mut total) = (Vec::new(), 0);
    let this = args.pos[0].clone();
    let iterator = protocol::iter(host, &this)?;
    while let Some(line) = protocol::next(host, &iterator)? {
        total += protocol::len(host, &line)?;
        lines.push(line);
        if hint.is_some_and(|hint| total >= hint) {
            break;
        }
    }
    Ok(Value::list(lines))
}

fn write_lines(host: &mut dyn Host, args: Args) -> PyResult {
    check_closed(host, &args.pos[0])?;
    let this = args.pos[0].clone();
    protocol::for_each(host, &args.pos[1], &mut |host, line| {
        protocol::call_method(host, &this, "write", Args::one(line)).map(drop)
    })?;
    Ok(Value::None)
}
