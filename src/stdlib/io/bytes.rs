//! `io.BytesIO` (`Modules/_io/bytesio.c`), and the bytes below `sys.stdin`.

use std::cell::RefCell;

use super::base::BUFFERED_IO_BASE;
use super::{closed_full_stop, line_end, size_argument};
use crate::builtins::{bytes, protocol, scalar};
use crate::stdlib::support::{class, class_arg, ssize};
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::instance::NativeData;
use crate::value::types::{BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, Host, Instance, PyResult, Raise, Value, types};

/// `_io.BytesIO`
pub(super) static BYTES_IO: TypeSpec = TypeSpec {
    base: BaseSpec::Spec(&BUFFERED_IO_BASE),
    layout: Layout::Native("BytesIO"),
    has_dict: true,
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, |_, mut args| {
            let class = class_arg(&mut args)?;
            Ok(Instance::native(class, BytesIo::default()))
        }),
        NativeDef::slot(
            "__init__",
            Sig::Params { names: &["initial_bytes"], posonly: 0, required: 0, kwonly: 0 },
            |_, args| {
                let initial = match args.get(1) {
                    None | Some(Value::None) => Vec::new(),
                    Some(value) => bytes::bytes_like(value)?.into_vec(),
                };
                with(&args, |io| {
                    *io = Inner { data: initial, ..Inner::default() };
                    Ok(Value::None)
                })
            },
        ),
        NativeDef::slot("__iter__", Sig::NoArgs, |_, args| {
            this(&args)?;
            Ok(args.pos[0].clone())
        }),
        NativeDef::slot("__next__", Sig::NoArgs, |_, args| match read_line(&args, None)? {
            line if line.is_empty() => Err(Raise::stop_iteration(Value::None)),
            line => Ok(Value::bytes(line)),
        }),
        NativeDef::method("write", Sig::One, |host, args| {
            this(&args)?;
            let data = bytes::bytes_like(&args.pos[1])?.into_vec();
            write(host, &args, &data)
        }),
        NativeDef::method("writelines", Sig::One, |host, args| {
            this(&args)?;
            let lines = args.pos[1].clone();
            protocol::for_each(host, &lines, &mut |host, line| {
                let data = bytes::bytes_like(&line)?.into_vec();
                write(host, &args, &data).map(drop)
            })?;
            Ok(Value::None)
        }),
        NativeDef::method("read", Sig::Pos(0, 1), read),
        NativeDef::method("read1", Sig::Pos(0, 1), read),
        NativeDef::method("readinto", Sig::One, |_, _| Err(Raise::unsupported("BytesIO.readinto"))),
        NativeDef::method("readline", Sig::Pos(0, 1), |host, args| {
            let size = size_argument(host, args.get(1))?;
            Ok(Value::bytes(read_line(&args, size)?))
        }),
        NativeDef::method("readlines", Sig::Pos(0, 1), |host, args| {
            let hint = size_argument(host, args.get(1))?.filter(|&hint| hint > 0);
            let (mut lines, mut total) = (Vec::new(), 0);
            loop {
                let line = read_line(&args, None)?;
                if line.is_empty() || hint.is_some_and(|hint| total >= hint) {
                    return Ok(Value::list(lines));
                }
                total += line.len();
                lines.push(Value::bytes(line));
            }
        }),
        NativeDef::method("getvalue", Sig::NoArgs, |_, args| {
            this(&args)?;
            with(&args, |io| Ok(Value::bytes(io.data.clone())))
        }),
        NativeDef::method("getbuffer", Sig::NoArgs, |_, _| Err(Raise::unsupported("BytesIO.getbuffer"))),
        NativeDef::method("tell", Sig::NoArgs, |_, args| {
            this(&args)?;
            with(&args, |io| Ok(Value::from_usize(io.at)))
        }),
        NativeDef::method("seek", Sig::Pos(1, 2), seek),
        NativeDef::method("truncate", Sig::Pos(0, 1), truncate),
        NativeDef::method("flush", Sig::NoArgs, |_, args| this(&args).map(|()| Value::None)),
        NativeDef::method("isatty", Sig::NoArgs, |_, args| this(&args).map(|()| Value::Bool(false))),
        NativeDef::method("close", Sig::NoArgs, |_, args| {
            with(&args, |io| {
                *io = Inner { closed: true, ..Inner::default() };
                Ok(Value::None)
            })
        }),
        NativeDef::method("readable", Sig::NoArgs, |_, args| this(&args).map(|()| Value::Bool(true))),
        NativeDef::method("writable", Sig::NoArgs, |_, args| this(&args).map(|()| Value::Bool(true))),
        NativeDef::method("seekable", Sig::NoArgs, |_, args| this(&args).map(|()| Value::Bool(true))),
        NativeDef::method("__getstate__", Sig::NoArgs, |_, _| Err(Raise::unsupported("BytesIO.__getstate__"))),
        NativeDef::method("__setstate__", Sig::One, |_, _| Err(Raise::unsupported("BytesIO.__setstate__"))),
    ],
    getset: &[
        crate::builtins::class::instance_dict(),
        GetSet { name: "closed", get: |_, this| Ok(Value::Bool(data(this)?.0.borrow().closed)), set: None },
    ],
    ..class("_io", "BytesIO")
};

/// `_io.BufferedReader`, of the standard input only: its bytes are all there from the start.
static STANDARD_INPUT: TypeSpec = TypeSpec {
    base: BaseSpec::Spec(&BUFFERED_IO_BASE),
    subclassable: false,
    methods: &[
        NativeDef::slot("__repr__", Sig::NoArgs, |_, _| Ok(Value::str("<_io.BufferedReader name='<stdin>'>"))),
        NativeDef::slot("__next__", Sig::NoArgs, |_, args| match read_line(&args, None)? {
            line if line.is_empty() => Err(Raise::stop_iteration(Value::None)),
            line => Ok(Value::bytes(line)),
        }),
        NativeDef::method("read", Sig::Pos(0, 1), read),
        NativeDef::method("readline", Sig::Pos(0, 1), |host, args| {
            let size = size_argument(host, args.get(1))?;
            Ok(Value::bytes(read_line(&args, size)?))
        }),
        NativeDef::method("read1", Sig::Pos(0, 1), outside),
        NativeDef::method("readinto", Sig::One, outside),
        NativeDef::method("readinto1", Sig::One, outside),
        NativeDef::method("peek", Sig::Pos(0, 1), outside),
        NativeDef::method("tell", Sig::NoArgs, outside),
        NativeDef::method("seek", Sig::Pos(1, 2), outside),
        NativeDef::method("seekable", Sig::NoArgs, outside),
        NativeDef::method("truncate", Sig::Pos(0, 1), outside),
        NativeDef::method("detach", Sig::NoArgs, outside),
        NativeDef::method("close", Sig::NoArgs, outside),
        NativeDef::method("flush", Sig::NoArgs, |_, _| Ok(Value::None)),
        NativeDef::method("fileno", Sig::NoArgs, |_, _| Ok(Value::Int(0))),
        NativeDef::method("isatty", Sig::NoArgs, |_, _| Ok(Value::Bool(false))),
        NativeDef::method("readable", Sig::NoArgs, |_, _| Ok(Value::Bool(true))),
    ],
    getset: &[
        GetSet { name: "closed", get: |_, _| Ok(Value::Bool(false)), set: None },
        GetSet { name: "name", get: |_, _| Ok(Value::str("<stdin>")), set: None },
        GetSet { name: "mode", get: |_, _| Ok(Value::str("rb")), set: None },
        GetSet { name: "raw", get: |_, _| Err(Raise::unsupported("sys.stdin.buffer.raw")), set: None },
    ],
    ..class("_io", "BufferedReader")
};

fn outside(_host: &mut dyn Host, _args: Args) -> PyResult {
    Err(Raise::unsupported("this method of sys.stdin.buffer"))
}

#[derive(Debug, Default)]
struct Inner {
    data: Vec<u8>,
    at: usize,
    closed: bool,
}

#[derive(Debug, Default)]
struct BytesIo(RefCell<Inner>);

forkable!(Inner { data, at, closed });
forkable!(BytesIo(0));

impl NativeData for BytesIo {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

/// `sys.stdin.buffer`, with these bytes to be read.
pub(in crate::stdlib) fn standard_input(data: Vec<u8>) -> Value {
    Instance::native(types::native(&STANDARD_INPUT), BytesIo(RefCell::new(Inner { data, ..Inner::default() })))
}

fn data(value: &Value) -> PyResult<&BytesIo> {
    value.native_data().ok_or_else(|| Raise::type_error("a _io.BytesIO object is needed"))
}

fn this(args: &Args) -> PyResult<()> {
    if data(&args.pos[0])?.0.borrow().closed { Err(closed_full_stop()) } else { Ok(()) }
}

fn with<R>(args: &Args, f: impl FnOnce(&mut Inner) -> PyResult<R>) -> PyResult<R> {
    f(&mut data(&args.pos[0])?.0.borrow_mut())
}

fn write(host: &mut dyn Host, args: &Args, data: &[u8]) -> PyResult {
    let needed = with(args, |io| Ok(io.data.len().max(io.at) + data.len()))?;
    host.reserve(needed)?;
    with(args, |io| {
        if !data.is_empty() {
            if io.at > io.data.len() {
                io.data.resize(io.at, 0);
            }
            let overlap = data.len().min(io.data.len() - io.at);
            io.data[io.at..io.at + overlap].copy_from_slice(&data[..overlap]);
            io.data.extend_from_slice(&data[overlap..]);
            io.at += data.len();
        }
        Ok(Value::from_usize(data.len()))
    })
}

fn read(host: &mut dyn Host, args: Args) -> PyResult {
    let size = size_argument(host, args.get(1))?;
    this(&args)?;
    with(&args, |io| {
        let start = io.at.min(io.data.len());
        let end = size.map_or(io.data.len(), |size| io.data.len().min(start.saturating_add(size)));
        io.at = io.at.max(end);
        Ok(Value::bytes(&io.data[start..end]))
    })
}

fn read_line(args: &Args, size: Option<usize>) -> PyResult<Vec<u8>> {
    this(args)?;
    with(args, |io| {
        if io.at >= io.data.len() {
            return Ok(Vec::new());
        }
        let end = line_end(&io.data, io.at, b'\n');
        let end = size.map_or(end, |size| end.min(io.at.saturating_add(size)));
        let line = io.data[io.at..end].to_vec();
        io.at = end;
        Ok(line)
    })
}

fn seek(host: &mut dyn Host, args: Args) -> PyResult {
    let place = ssize(host, &args.pos[1])?;
    let whence = match args.get(2) {
        Some(whence) => scalar::c_int(host, whence)?,
        None => 0,
    };
    this(&args)?;
    if place < 0 && whence == 0 {
        return Err(Raise::value_error(format!("negative seek value {place}")));
    }
    let from = match whence {
        0 => 0,
        1 => with(&args, |io| Ok(io.at as i64))?,
        2 => with(&args, |io| Ok(io.data.len() as i64))?,
        _ => return Err(Raise::value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)"))),
    };
    let place = from.checked_add(place).ok_or_else(|| Raise::overflow_error("new position too large"))?.max(0);
    with(&args, |io| {
        io.at = place as usize;
        Ok(Value::Int(place))
    })
}

fn truncate(host: &mut dyn Host, args: Args) -> PyResult {
    this(&args)?;
    let size = match args.get(1) {
        None | Some(Value::None) => with(&args, |io| Ok(io.at as i64))?,
        Some(value) => {
            size_argument(host, Some(value))?;
            ssize(host, value)?
        }
    };
    let Ok(size) = usize::try_from(size) else {
        return Err(Raise::value_error(format!("negative size value {size}")));
    };
    with(&args, |io| {
        io.data.truncate(size);
        Ok(Value::from_usize(size))
    })
}
