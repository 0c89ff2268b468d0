//! Traceback objects: the frames that an exception has passed, outermost first. They hold frame objects, and these hold
//! the variables of frames that were left (`take_ownership`): what an exception passed lives as long as it.

use std::any::Any;
use std::cell::{Cell, RefCell};

use crate::builtins::protocol::{address, type_name};
use crate::bytecode::code::flags;
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
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
        GetSet { name: "tb_next", get: get_next, set: Some(set_next) },
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

/// A traceback from one entry on, outermost first.
#[derive(Debug)]
struct Traceback {
    /// `tb_next`: a traceback or `None`.
    next: RefCell<Value>,
    /// `tb_frame`
    frame: Value,
    /// `tb_lineno`
    line: Option<i32>,
}

forkable!(Traceback { next, frame, line });

impl NativeData for Traceback {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn clear(&self) {
        self.next.take();
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.next.borrow());
        visit(&self.frame);
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

/// What a frame is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    /// It is on the stack, and goes on.
    Running,
    /// It is suspended or has been left.
    Still,
}

#[derive(Debug)]
struct Frame {
    code: Gc<CodeRef>,
    /// The line at which it was left.
    line: Cell<Option<i32>>,
    doing: Cell<Doing>,
    /// `f_locals`, once they are known: a dict.
    locals: RefCell<Value>,
    /// The frame's variables (and cells) when it was left: they live as long as the frame, and go in their order.
    slots: RefCell<Vec<Value>>,
}

forkable!(Frame { code, line, doing, locals, slots });

impl NativeData for Frame {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn clear(&self) {
        self.locals.take();
        self.slots.take();
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.locals.borrow());
        self.slots.borrow().iter().for_each(visit);
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

/// Adds a frame that an exception passes to its traceback (`PyTraceBack_Here`). `namespace`: what stands for the frame's
/// namespace with the VM; if that is a frame object, it is this frame's. Gives back the frame object.
pub fn add_frame(exception: &Value, code: &Gc<CodeRef>, line: Option<i32>, namespace: &Value) -> Option<Value> {
    let data = exception.as_exception()?;
    let frame = match namespace.native_data::<Frame>() {
        Some(_) => namespace.clone(),
        None => {
            let locals = if namespace.as_dict().is_some() { namespace.clone() } else { Value::Null };
            new_frame(code.clone(), line, locals, Doing::Running)
        }
    };
    let next = RefCell::new(data.traceback.take());
    let traceback = Traceback { next, frame: frame.clone(), line };
    data.traceback.replace(Instance::native(types::builtin(BuiltinType::Traceback), traceback));
    Some(frame)
}

/// The frame object of the outermost entry of an exception's traceback, to which a frame's variables go when the
/// exception leaves it.
pub fn last_frame(exception: &Value) -> Option<Value> {
    let traceback = exception.as_exception()?.traceback.borrow();
    Some(traceback.native_data::<Traceback>()?.frame.clone())
}

/// A frame is left while somebody holds its frame object: its variables move there. `false`: this is no frame object, or
/// has variables.
pub fn leave_frame(frame: &Value, line: Option<i32>, slots: impl FnOnce() -> Vec<Value>) -> bool {
    let Some(frame) = frame.native_data::<Frame>().filter(|frame| frame.doing.get() == Doing::Running) else {
        return false;
    };
    frame.doing.set(Doing::Still);
    frame.line.set(line);
    let slots = slots();
    if slots.iter().any(|slot| !slot.is_null()) {
        frame.slots.replace(slots);
    }
    true
}

/// The dict that `locals()` answers with in a frame, by what stands for its namespace; made now if there is none.
pub fn dict_of_locals(namespace: &Value) -> Option<Value> {
    let frame = namespace.native_data::<Frame>()?;
    let mut locals = frame.locals.borrow_mut();
    if locals.is_null() {
        *locals = Value::Dict(Dict::new());
    }
    Some(locals.clone())
}

/// Of a frame object of a module's or class's body: its code and its namespace. (A body's frame knows nothing of it.)
pub fn body_of(frame: &Value) -> Option<(Gc<CodeRef>, Value)> {
    let frame = frame.native_data::<Frame>()?;
    let is_body = frame.code.code.flags & flags::OPTIMIZED == 0;
    Some((frame.code.clone(), frame.locals.borrow().clone())).filter(|(_, namespace)| is_body && !namespace.is_null())
}

/// Whether somebody else holds the dict that `locals()` answered with, by what stands for the frame's namespace.
pub fn locals_are_shared(namespace: &Value) -> bool {
    let locals = namespace.native_data::<Frame>().map(|frame| frame.locals.borrow());
    let dict = locals.as_deref().unwrap_or(namespace);
    matches!(dict, Value::Dict(dict) if dict.count() > 1)
}

/// What a traceback shows, outermost first: code objects and lines.
pub fn entries(exception: &Value) -> Vec<(Gc<CodeRef>, Option<i32>)> {
    let mut all = Vec::new();
    let mut next = exception.as_exception().map(|data| data.traceback.borrow().clone()).unwrap_or_default();
    while let Some(traceback) = next.clone().native_data::<Traceback>() {
        if let Some(frame) = traceback.frame.native_data::<Frame>() {
            all.push((frame.code.clone(), traceback.line));
        }
        next = traceback.next.borrow().clone();
    }
    all
}

/// Whether this can be an exception's `__traceback__`.
pub fn is_traceback(value: &Value) -> bool {
    value.native_data::<Traceback>().is_some()
}

fn this(value: &Value) -> PyResult<&Traceback> {
    value.native_data().ok_or_else(|| Raise::type_error("a traceback is needed"))
}

fn get_next(_host: &mut dyn Host, object: &Value) -> PyResult {
    let next = this(object)?.next.borrow().clone();
    Ok(if next.is_null() { Value::None } else { next })
}

/// `tb_next_set`
fn set_next(_host: &mut dyn Host, object: &Value, value: Value) -> PyResult<()> {
    if value.is_null() {
        return Err(Raise::type_error("can't delete tb_next attribute"));
    }
    if !value.is_none() && !is_traceback(&value) {
        let got = type_name(&value.class());
        return Err(Raise::type_error(format!("expected traceback object, got '{got}'")));
    }
    let mut link = value.clone();
    while let Some(traceback) = link.clone().native_data::<Traceback>() {
        if link.is(object) {
            return Err(Raise::value_error("traceback loop detected"));
        }
        link = traceback.next.borrow().clone();
    }
    let old = this(object)?.next.replace(value);
    drop(old);
    Ok(())
}

fn line(line: Option<i32>) -> Value {
    line.map_or(Value::None, Value::int)
}

fn get_line(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(line(this(object)?.line))
}

fn get_frame(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(this(object)?.frame.clone())
}

fn new_frame(code: Gc<CodeRef>, line: Option<i32>, locals: Value, doing: Doing) -> Value {
    let frame = Frame {
        code,
        line: Cell::new(line),
        doing: Cell::new(doing),
        locals: RefCell::new(locals),
        slots: RefCell::default(),
    };
    Instance::native(types::builtin(BuiltinType::Frame), frame)
}

/// A frame object of a generator.
pub fn frame_object(code: Gc<CodeRef>, line: Option<i32>, locals: Gc<Dict>, running: bool) -> Value {
    new_frame(code, line, Value::Dict(locals), if running { Doing::Running } else { Doing::Still })
}

fn frame(value: &Value) -> PyResult<&Frame> {
    value.native_data().ok_or_else(|| Raise::type_error("a frame is needed"))
}

fn frame_repr(host: &mut dyn Host, args: Args) -> PyResult {
    let code = frame(&args.pos[0])?.code.code.clone();
    let line = match get_frame_line(host, &args.pos[0])? {
        Value::Int(line) => line.to_string(),
        _ => "None".to_owned(),
    };
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

fn get_frame_line(host: &mut dyn Host, object: &Value) -> PyResult {
    let this = frame(object)?;
    match (this.doing.get(), host.frame_place(object)) {
        (_, Some(place)) => Ok(line(place.line)),
        (Doing::Still, None) => Ok(line(this.line.get())),
        // A body's frame object is not known to the frame, which has been left since.
        (Doing::Running, None) => Err(Raise::unsupported("f_lineno of a frame that still runs")),
    }
}

/// `f_locals` (`frame_getlocals`)
fn get_locals(host: &mut dyn Host, object: &Value) -> PyResult {
    let this = frame(object)?;
    if let Some((_, namespace)) = body_of(object) {
        return Ok(namespace);
    }
    if let Some(place) = host.frame_place(object) {
        let dict = Dict::new();
        for (name, value) in place.locals {
            dict.set_str(&name, value);
        }
        return Ok(Value::Dict(dict));
    }
    let known = this.locals.borrow().clone();
    let slots = this.slots.borrow().clone();
    if slots.is_empty() {
        return match known {
            Value::Null if this.doing.get() == Doing::Still => Ok(Value::Dict(Dict::new())),
            Value::Null => Err(Raise::unsupported("the variables of a frame object")),
            known => Ok(known),
        };
    }
    let dict = Dict::new();
    for ((name, kind), value) in this.code.code.localsplus.iter().zip(slots) {
        let value = match value {
            Value::Cell(cell) if kind.cell || kind.free => cell.get(),
            value => value,
        };
        if !value.is_null() {
            dict.set_str(&intern(name), value);
        }
    }
    Ok(Value::Dict(dict))
}

fn get_other(_host: &mut dyn Host, _object: &Value) -> PyResult {
    Err(Raise::unsupported("attributes of frame objects other than f_code, f_lineno and f_locals"))
}

fn get_back(_host: &mut dyn Host, object: &Value) -> PyResult {
    match frame(object)?.doing.get() {
        Doing::Still => Ok(Value::None),
        Doing::Running => Err(Raise::unsupported("f_back of a frame object")),
    }
}
