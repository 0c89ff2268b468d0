//! Traceback objects: the frames that an exception has passed. A frame object knows what a traceback keeps of it: its
//! code and the line.

use std::any::Any;

use crate::builtins::protocol::address;
use crate::value::exception::TracebackEntry;
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::types::{self, BaseSpec, GetSet, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, CodeRef, Dict, Gc, Host, Instance, NativeData, PyResult, Raise, Value};

/// `traceback`
pub static TRACEBACK: TypeSpec = TypeSpec {
    name: "traceback",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Native("traceback"),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[],
    getset: &[
        GetSet { name: "tb_next", get: get_next, set: None },
        GetSet { name: "tb_frame", get: get_frame, set: None },
        GetSet { name: "tb_lineno", get: get_line, set: None },
        GetSet { name: "tb_lasti", get: |_, _| Err(Raise::unsupported("traceback.tb_lasti")), set: None },
    ],
    extra: None,
};

/// `frame`
pub static FRAME: TypeSpec = TypeSpec {
    name: "frame",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Native("frame"),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: &[NativeDef::slot("__repr__", Sig::NoArgs, frame_repr)],
    getset: &[
        GetSet { name: "f_code", get: get_code, set: None },
        GetSet { name: "f_lineno", get: get_frame_line, set: None },
        GetSet { name: "f_locals", get: get_locals, set: None },
        GetSet { name: "f_globals", get: get_other, set: None },
        GetSet { name: "f_builtins", get: get_other, set: None },
        GetSet { name: "f_lasti", get: get_other, set: None },
        GetSet { name: "f_trace", get: get_other, set: None },
        GetSet { name: "f_trace_lines", get: get_other, set: None },
        GetSet { name: "f_trace_opcodes", get: get_other, set: None },
        GetSet { name: "f_back", get: get_back, set: None },
    ],
    extra: None,
};

/// A traceback from one entry on: the entries are kept innermost first, so the first that is shown is the last.
#[derive(Clone, Debug)]
struct Traceback {
    entries: Vec<TracebackEntry>,
}

forkable!(Traceback { entries });

impl NativeData for Traceback {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

#[derive(Debug)]
struct Frame {
    entry: TracebackEntry,
    /// `f_locals`, where they are known.
    locals: Option<Gc<Dict>>,
    /// Whether it is on the stack.
    running: bool,
}

forkable!(Frame { entry, locals, running });

impl NativeData for Frame {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

/// `__traceback__` of an exception: a traceback object, or `None`.
pub fn traceback_of(exception: &Value) -> Value {
    match exception.as_exception() {
        Some(data) => make(data.traceback.borrow().clone()),
        None => Value::None,
    }
}

fn make(entries: Vec<TracebackEntry>) -> Value {
    if entries.is_empty() {
        return Value::None;
    }
    Instance::native(types::builtin(BuiltinType::Traceback), Traceback { entries })
}

/// The entries behind a traceback object.
pub fn entries_of(value: &Value) -> Option<Vec<TracebackEntry>> {
    value.native_data::<Traceback>().map(|traceback| traceback.entries.clone())
}

fn this(value: &Value) -> PyResult<&Traceback> {
    value.native_data().ok_or_else(|| Raise::type_error("a traceback is needed"))
}

fn get_next(_host: &mut dyn Host, object: &Value) -> PyResult {
    let mut entries = this(object)?.entries.clone();
    entries.pop();
    Ok(make(entries))
}

fn line(entry: &TracebackEntry) -> Value {
    entry.line.map_or(Value::None, Value::int)
}

fn get_line(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(this(object)?.entries.last().map_or(Value::None, line))
}

fn get_frame(_host: &mut dyn Host, object: &Value) -> PyResult {
    match this(object)?.entries.last() {
        Some(entry) => Ok(Instance::native(
            types::builtin(BuiltinType::Frame),
            Frame { entry: entry.clone(), locals: None, running: false },
        )),
        None => Ok(Value::None),
    }
}

/// A frame object of a generator.
pub fn frame_object(code: Gc<CodeRef>, line: Option<i32>, locals: Gc<Dict>, running: bool) -> Value {
    let entry = TracebackEntry { code, line, locals: Vec::new(), left: true };
    Instance::native(types::builtin(BuiltinType::Frame), Frame { entry, locals: Some(locals), running })
}

fn frame(value: &Value) -> PyResult<&TracebackEntry> {
    match value.native_data::<Frame>() {
        Some(frame) => Ok(&frame.entry),
        None => Err(Raise::type_error("a frame is needed")),
    }
}

fn frame_repr(_host: &mut dyn Host, args: Args) -> PyResult {
    let entry = frame(&args.pos[0])?;
    let code = &entry.code.code;
    let line = entry.line.map_or_else(|| "None".to_owned(), |line| line.to_string());
    Ok(Value::str(&format!(
        "<frame at {}, file '{}', line {line}, code {}>",
        address(&args.pos[0]),
        code.filename,
        code.name
    )))
}

fn get_code(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(Value::Code(frame(object)?.code.clone()))
}

fn get_frame_line(_host: &mut dyn Host, object: &Value) -> PyResult {
    match frame(object)? {
        // The frame that handles the exception has gone on since: a traceback does not know to where.
        TracebackEntry { left: false, .. } => Err(Raise::unsupported("f_lineno of a frame that still runs")),
        entry => Ok(line(entry)),
    }
}

fn get_locals(_host: &mut dyn Host, object: &Value) -> PyResult {
    if let Some(Frame { locals: Some(locals), .. }) = object.native_data::<Frame>() {
        return Ok(Value::Dict(locals.clone()));
    }
    Err(Raise::unsupported("the variables of a frame object"))
}

fn get_other(_host: &mut dyn Host, _object: &Value) -> PyResult {
    Err(Raise::unsupported("attributes of frame objects other than f_code, f_lineno and f_locals"))
}

fn get_back(_host: &mut dyn Host, object: &Value) -> PyResult {
    if let Some(Frame { running: false, locals: Some(_), .. }) = object.native_data::<Frame>() {
        return Ok(Value::None);
    }
    Err(Raise::unsupported("f_back of a frame object"))
}
