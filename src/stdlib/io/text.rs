//! `io.StringIO` (`Modules/_io/stringio.c`).

use std::cell::RefCell;

use super::base::TEXT_IO_BASE;
use super::{closed, line_end, size_argument};
use crate::builtins::sequence::type_name;
use crate::builtins::{protocol, scalar};
use crate::stdlib::support::{class, class_arg, ssize};
use crate::value::fork::{Fork, Forkable, forkable, plain};
use crate::value::function::{NativeDef, Sig};
use crate::value::instance::NativeData;
use crate::value::types::{BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Host, Instance, PyResult, Raise, Str, Value};

/// `_io.StringIO`
pub(super) static STRING_IO: TypeSpec = TypeSpec {
    base: BaseSpec::Spec(&TEXT_IO_BASE),
    layout: Layout::Native("StringIO"),
    has_dict: true,
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, |_, mut args| {
            let class = class_arg(&mut args)?;
            Ok(Instance::native(class, StringIo::default()))
        }),
        NativeDef::slot(
            "__init__",
            Sig::Params { names: &["initial_value", "newline"], posonly: 0, required: 0, kwonly: 0 },
            init,
        ),
        NativeDef::slot("__next__", Sig::NoArgs, |host, args| {
            this(&args)?;
            let exact = args.pos[0].class().spec.is_some();
            let line = match exact {
                true => read_line(&args, None)?,
                false => protocol::call_method(host, &args.pos[0], "readline", Args::none())?,
            };
            if protocol::len(host, &line)? == 0 { Err(Raise::stop_iteration(Value::None)) } else { Ok(line) }
        }),
        NativeDef::method("write", Sig::One, write),
        NativeDef::method("read", Sig::Pos(0, 1), |host, args| {
            let size = size_argument(host, args.get(1))?;
            this(&args)?;
            with(&args, |io| {
                let start = io.at.min(io.text.len());
                let end = size.map_or(io.text.len(), |size| io.text.len().min(start.saturating_add(size)));
                io.at = io.at.max(end);
                Ok(Value::Str(Str::from_points(&io.text[start..end])))
            })
        }),
        NativeDef::method("readline", Sig::Pos(0, 1), |host, args| {
            let size = size_argument(host, args.get(1))?;
            read_line(&args, size)
        }),
        NativeDef::method("getvalue", Sig::NoArgs, |_, args| {
            this(&args)?;
            with(&args, |io| Ok(Value::Str(Str::from_points(&io.text))))
        }),
        NativeDef::method("tell", Sig::NoArgs, |_, args| {
            this(&args)?;
            with(&args, |io| Ok(Value::from_usize(io.at)))
        }),
        NativeDef::method("seek", Sig::Pos(1, 2), seek),
        NativeDef::method("truncate", Sig::Pos(0, 1), truncate),
        NativeDef::method("close", Sig::NoArgs, |_, args| {
            with(&args, |io| {
                *io = StringIo::default().0.into_inner();
                io.closed = true;
                Ok(Value::None)
            })
        }),
        NativeDef::method("readable", Sig::NoArgs, open_answer),
        NativeDef::method("writable", Sig::NoArgs, open_answer),
        NativeDef::method("seekable", Sig::NoArgs, open_answer),
        NativeDef::method("__getstate__", Sig::NoArgs, |_, _| Err(Raise::unsupported("StringIO.__getstate__"))),
        NativeDef::method("__setstate__", Sig::One, |_, _| Err(Raise::unsupported("StringIO.__setstate__"))),
    ],
    getset: &[
        crate::builtins::class::instance_dict(),
        GetSet { name: "closed", get: |_, this| Ok(Value::Bool(data(this)?.0.borrow().closed)), set: None },
        GetSet {
            name: "line_buffering",
            get: |_, this| if data(this)?.0.borrow().closed { Err(closed()) } else { Ok(Value::Bool(false)) },
            set: None,
        },
        GetSet { name: "newlines", get: |_, _| Ok(Value::None), set: None },
    ],
    ..class("_io", "StringIO")
};

/// How line ends are read and written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Newline {
    /// `newline='\n'`: as they are.
    #[default]
    Feed,
    /// `newline=None`: all become `\n` when written.
    Translate,
    /// `newline=''`: kept, and all of them end lines.
    Keep,
    /// `newline='\r'`
    Return,
    /// `newline='\r\n'`
    Both,
}

#[derive(Debug, Default)]
struct Inner {
    text: Vec<u32>,
    at: usize,
    newline: Newline,
    closed: bool,
}

#[derive(Debug, Default)]
struct StringIo(RefCell<Inner>);

forkable!(Inner { text, at, newline, closed });
forkable!(StringIo(0));
plain!(Newline);

impl NativeData for StringIo {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

fn data(value: &Value) -> PyResult<&StringIo> {
    value.native_data().ok_or_else(|| Raise::type_error("a _io.StringIO object is needed"))
}

/// Asks that the stream is open.
fn this(args: &Args) -> PyResult<()> {
    if data(&args.pos[0])?.0.borrow().closed { Err(closed()) } else { Ok(()) }
}

fn with<R>(args: &Args, f: impl FnOnce(&mut Inner) -> PyResult<R>) -> PyResult<R> {
    f(&mut data(&args.pos[0])?.0.borrow_mut())
}

fn open_answer(_host: &mut dyn Host, args: Args) -> PyResult {
    this(&args).map(|()| Value::Bool(true))
}

fn init(host: &mut dyn Host, args: Args) -> PyResult {
    let newline = match args.pos.get(2) {
        None | Some(Value::Null) => Newline::Feed,
        Some(Value::None) => Newline::Translate,
        Some(value) => match value.as_str() {
            None => {
                let got = type_name(value);
                return Err(Raise::type_error(format!("newline must be str or None, not {got}")));
            }
            Some(text) if text.is_empty() => Newline::Keep,
            Some(text) if text.eq_str("\n") => Newline::Feed,
            Some(text) if text.eq_str("\r") => Newline::Return,
            Some(text) if text.eq_str("\r\n") => Newline::Both,
            Some(_) => {
                let shown = protocol::repr(host, value)?.to_string_lossy().into_owned();
                return Err(Raise::value_error(format!("illegal newline value: {shown}")));
            }
        },
    };
    let initial = match args.get(1) {
        None | Some(Value::None) => Str::empty(),
        Some(value) => match value.as_str() {
            Some(text) => text.clone(),
            None => {
                let got = type_name(value);
                return Err(Raise::type_error(format!("initial_value must be str or None, not {got}")));
            }
        },
    };
    with(&args, |io| {
        *io = Inner { newline, ..Inner::default() };
        io.put(&initial.code_points());
        io.at = 0;
        Ok(Value::None)
    })
}

impl Inner {
    /// Writes at the place, as the line ends ask.
    fn put(&mut self, text: &[u32]) {
        let (cr, lf) = (u32::from(b'\r'), u32::from(b'\n'));
        let translated: Vec<u32>;
        let text = match self.newline {
            Newline::Translate if text.contains(&cr) => {
                let mut out = Vec::with_capacity(text.len());
                for (i, &c) in text.iter().enumerate() {
                    match c {
                        _ if c == cr => out.push(lf),
                        _ if c == lf && i > 0 && text[i - 1] == cr => {}
                        _ => out.push(c),
                    }
                }
                translated = out;
                &translated
            }
            Newline::Return => {
                translated = text.iter().map(|&c| if c == lf { cr } else { c }).collect();
                &translated
            }
            Newline::Both => {
                translated =
                    text.iter().flat_map(|&c| if c == lf { vec![cr, lf] } else { vec![c] }).collect::<Vec<_>>();
                &translated
            }
            _ => text,
        };
        if text.is_empty() {
            return;
        }
        if self.at > self.text.len() {
            self.text.resize(self.at, 0);
        }
        let overlap = text.len().min(self.text.len() - self.at);
        self.text[self.at..self.at + overlap].copy_from_slice(&text[..overlap]);
        self.text.extend_from_slice(&text[overlap..]);
        self.at += text.len();
    }

    fn line_end(&self, from: usize) -> usize {
        let (cr, lf) = (u32::from(b'\r'), u32::from(b'\n'));
        match self.newline {
            Newline::Feed | Newline::Translate => line_end(&self.text, from, lf),
            Newline::Return => line_end(&self.text, from, cr),
            Newline::Both => self.text[from..]
                .windows(2)
                .position(|pair| pair == [cr, lf])
                .map_or(self.text.len(), |at| from + at + 2),
            Newline::Keep => match self.text[from..].iter().position(|&c| c == cr || c == lf) {
                None => self.text.len(),
                Some(at) => {
                    let pair = self.text[from + at..].starts_with(&[cr, lf]);
                    from + at + 1 + usize::from(pair)
                }
            },
        }
    }
}

fn write(host: &mut dyn Host, args: Args) -> PyResult {
    let Some(text) = args.pos[1].as_str() else {
        let got = type_name(&args.pos[1]);
        return Err(Raise::type_error(format!("string argument expected, got '{got}'")));
    };
    this(&args)?;
    let needed = with(&args, |io| Ok(io.text.len().max(io.at) + text.len()))?;
    host.reserve(needed * 4)?;
    with(&args, |io| {
        io.put(&text.code_points());
        Ok(Value::from_usize(text.len()))
    })
}

fn read_line(args: &Args, size: Option<usize>) -> PyResult {
    this(args)?;
    with(args, |io| {
        if io.at >= io.text.len() {
            return Ok(Value::Str(Str::empty()));
        }
        let end = io.line_end(io.at);
        let end = size.map_or(end, |size| end.min(io.at.saturating_add(size)));
        let line = Str::from_points(&io.text[io.at..end]);
        io.at = end;
        Ok(Value::Str(line))
    })
}

fn seek(host: &mut dyn Host, args: Args) -> PyResult {
    let place = ssize(host, &args.pos[1])?;
    let whence = match args.get(2) {
        Some(whence) => scalar::c_int(host, whence)?,
        None => 0,
    };
    this(&args)?;
    let place = match (whence, usize::try_from(place)) {
        (0, Ok(place)) => place,
        (0, Err(_)) => return Err(Raise::value_error(format!("Negative seek position {place}"))),
        (1, Ok(0)) => with(&args, |io| Ok(io.at))?,
        (2, Ok(0)) => with(&args, |io| Ok(io.text.len()))?,
        (1 | 2, _) => return Err(Raise::new(BuiltinType::OSError, "Can't do nonzero cur-relative seeks")),
        _ => return Err(Raise::value_error(format!("Invalid whence ({whence}, should be 0, 1 or 2)"))),
    };
    with(&args, |io| {
        io.at = place;
        Ok(Value::from_usize(place))
    })
}

fn truncate(host: &mut dyn Host, args: Args) -> PyResult {
    let size = match args.get(1) {
        None | Some(Value::None) => with(&args, |io| Ok(io.at as i64))?,
        Some(value) => {
            size_argument(host, Some(value))?;
            ssize(host, value)?
        }
    };
    this(&args)?;
    let Ok(size) = usize::try_from(size) else {
        return Err(Raise::value_error(format!("Negative size value {size}")));
    };
    with(&args, |io| {
        io.text.truncate(size);
        Ok(Value::from_usize(size))
    })
}
