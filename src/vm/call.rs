//! Calls: matching arguments with parameters, making frames, calling back from native code.

use std::rc::Rc;

use super::Vm;
use super::frame::{Frame, FrameKind};
use super::prepare::{Cache, Prepared};
use super::registers::cut;
use super::run::INIT_UNITS;
use crate::builtins::call::{call_builtin, not_callable};
use crate::builtins::names::Name;
use crate::builtins::{protocol, vm_support};
use crate::bytecode::code::flags;
use crate::value::function::BuiltinCode;
use crate::value::gc::{append, release, take};
use crate::value::heap::intern;
use crate::value::{
    Args, BuiltinType, Dict, Function, Gc, Host, Instance, PyResult, Raise, Str, Tuple, Type, Value, types,
};

/// How many units of CPython's C stack an entry of its interpreter loop takes up (`PY_EVAL_C_STACK_UNITS`).
pub(super) const EVAL_UNITS: usize = 2;

/// Red zone and growth of the native stack under nested run loops.
const RED_ZONE: usize = 256 * 1024;
const STACK_STEP: usize = 4 * 1024 * 1024;

impl Vm {
    /// `CALL n`: the callable and its `n` arguments are on the stack, with `self` or NULL (3.12's layout: method or
    /// NULL, callable or self, arguments). Pushes a frame for Python functions, else pushes the result. `kw_names`:
    /// the index of the constant with the names of the keyword arguments plus one, or 0.
    #[inline]
    pub(super) fn call_op(&mut self, mut count: usize, kw_names: u32) -> PyResult<()> {
        let at = self.stack.len() - count - 2;
        let mut callable = at + 1;
        if !self.stack[at].is_null() {
            callable = at;
            count += 1;
        } else if let Value::Method(method) = &self.stack[at + 1] {
            let (function, receiver) = (method.function.clone(), method.receiver.clone());
            self.stack[at] = function;
            self.stack[at + 1] = receiver;
            callable = at;
            count += 1;
        }
        match &self.stack[callable] {
            Value::Function(_) => self.call_python(callable, at, count, kw_names),
            Value::Type(_) => self.call_class_op(callable, at, count, kw_names),
            _ => {
                let args = self.take_args(callable + 1, count, kw_names);
                let callee = std::mem::take(&mut self.stack[callable]);
                let result = match &callee {
                    Value::Builtin(builtin) => call_builtin(self, builtin, args),
                    other => self.call_value(other, args),
                };
                // CPython drops the callable and its arguments before the next instruction, errors or not.
                cut(&mut self.stack, at);
                release(callee);
                self.push(result?);
                Ok(())
            }
        }
    }

    /// `CALL` of a Python function that lies at `callable` on the stack, and takes as many arguments as lie behind it,
    /// one for each parameter: pushes its frame. `false`, with nothing done, if the call is not that plain.
    #[inline(always)]
    pub(super) fn enter_function(&mut self, callable: usize, at: usize) -> bool {
        let Value::Function(function) = &self.stack[callable] else { return false };
        let first = callable + 1;
        let count = self.stack.len() - first;
        if let Some(code) = self.codes.get(function.code.prepared.get() as usize)
            && code.simple
            && count == code.argcount as usize
            && self.meter.take_frame()
        {
            let code = code.clone();
            // The frame takes the stack's reference.
            let Value::Function(function) = std::mem::take(&mut self.stack[callable]) else { return false };
            self.put_frame(function, code, first, at, || FrameKind::Call);
            return true;
        }
        false
    }

    /// A call of a Python function whose arguments have to be matched, or whose code has not run yet.
    fn call_python(&mut self, callable: usize, at: usize, count: usize, kw_names: u32) -> PyResult<()> {
        let Value::Function(function) = &self.stack[callable] else { return Ok(()) };
        let function = function.clone();
        let code = self.prepared(&function.code);
        let first = callable + 1;
        if kw_names == 0 && code.simple && count == code.argcount as usize {
            return self.push_frame(function, code, first, at, || FrameKind::Call);
        }
        if kw_names == 0 && code.simple && count < code.argcount as usize {
            // The last parameters have defaults, probably.
            let missing = code.argcount as usize - count;
            let defaults = function.defaults.borrow().clone();
            let defaults = defaults.as_ref().map_or(&[][..], |tuple| tuple.as_slice());
            if missing <= defaults.len() {
                self.stack.extend_from_slice(&defaults[defaults.len() - missing..]);
                return self.push_frame(function, code, first, at, || FrameKind::Call);
            }
        }
        let args = self.take_args(first, count, kw_names);
        let locals = bind(self, &function, &code, args)?;
        self.stack.truncate(first);
        self.stack.extend(locals);
        self.push_frame(function, code, first, at, || FrameKind::Call)
    }

    /// A call of a class.
    fn call_class_op(&mut self, callable: usize, at: usize, count: usize, kw_names: u32) -> PyResult<()> {
        let Value::Type(class) = &self.stack[callable] else { return Ok(()) };
        let class = class.clone();
        if let Some(init) = self.cached_init(&class) {
            return self.construct(class, init, callable, at, count, kw_names);
        }
        let args = self.take_args(callable + 1, count, kw_names);
        let callee = std::mem::take(&mut self.stack[callable]);
        let result = self.call_value(&callee, args);
        cut(&mut self.stack, at);
        drop((callee, class));
        self.push(result?);
        Ok(())
    }

    /// Takes the arguments of a call off the stack; the last ones are keyword arguments if there are names.
    fn take_args(&mut self, first: usize, count: usize, kw_names: u32) -> Args {
        let mut args = Args::none();
        args.pos.reserve(count);
        for value in &mut self.stack[first..first + count] {
            args.pos.push(take(value));
        }
        if kw_names != 0
            && let Value::Tuple(names) = &self.frame().code.consts[kw_names as usize - 1]
        {
            let names = names.clone();
            let positional = count - names.len();
            let values: Vec<Value> = args.pos.drain(positional..).collect();
            args.kw = names.as_slice().iter().filter_map(|name| name.as_str().cloned()).zip(values).collect();
        }
        args
    }

    /// [`Vm::plain_init`], remembered by the CALL: the class and the version of all classes.
    fn cached_init(&mut self, class: &Gc<Type>) -> Option<Gc<Function>> {
        let frame = self.frame();
        let cache = &frame.code.caches[frame.ip as usize - 1];
        let known = cache.get();
        if known.key == class.address() && known.version == types::version() {
            return match Name::Init.with(|name| class.lookup(name)) {
                Some(Value::Function(init)) => Some(init),
                _ => None,
            };
        }
        let (code, at) = (frame.code.clone(), frame.ip as usize - 1);
        let init = self.plain_init(class)?;
        code.caches[at].set(Cache { key: class.address(), version: types::version(), ..known });
        Some(init)
    }

    /// The Python `__init__` of a class whose construction is otherwise plain: `object.__new__` and `type.__call__`.
    fn plain_init(&mut self, class: &Gc<Type>) -> Option<Gc<Function>> {
        use crate::value::types::Layout;
        if class.spec.is_some() || class.layout != Layout::Object || !class.metaclass().is_builtin_type_itself() {
            return None;
        }
        let new = Name::New.with(|name| class.lookup(name))?;
        let plain = matches!(&new, Value::Builtin(b) if b.owner.as_ref().is_some_and(|o| o.builtin == Some(BuiltinType::Object)));
        if !plain || Name::AbstractMethods.with(|name| class.lookup(name)).is_some() {
            return None;
        }
        match Name::Init.with(|name| class.lookup(name))? {
            Value::Function(function) if !self.prepared(&function.code).generator => Some(function),
            _ => None,
        }
    }

    /// Makes an instance and pushes the frame of its `__init__`.
    fn construct(
        &mut self,
        class: Gc<Type>,
        init: Gc<Function>,
        callable: usize,
        bottom: usize,
        count: usize,
        kw_names: u32,
    ) -> PyResult<()> {
        let instance = Instance::value(class, crate::value::Payload::None);
        let code = self.prepared(&init.code);
        let first = if kw_names == 0 && code.simple && count + 1 == code.argcount as usize {
            // The instance takes the place of the class, just in front of the other arguments.
            release(std::mem::replace(&mut self.stack[callable], instance.clone()));
            callable
        } else {
            let mut args = self.take_args(callable + 1, count, kw_names);
            args.pos.insert(0, instance.clone());
            let locals = bind(self, &init, &code, args)?;
            let first = self.stack.len();
            self.stack.extend(locals);
            first
        };
        self.meter.enter_native(INIT_UNITS, " while calling a Python object")?;
        let pushed = self.push_frame(init, code, first, bottom, || FrameKind::Init(instance));
        if pushed.is_err() {
            self.meter.native_depth -= INIT_UNITS;
        }
        pushed
    }

    /// Makes a frame of what lies on the stack from `base` on (the parameters, matched) and makes it the one that
    /// runs; or, if the code is a generator's, leaves its generator in its place.
    #[inline(always)]
    pub(super) fn push_frame(
        &mut self,
        function: Gc<Function>,
        code: Rc<Prepared>,
        base: usize,
        bottom: usize,
        kind: impl FnOnce() -> FrameKind,
    ) -> PyResult<()> {
        if let Err(raise) = self.meter.enter_frame() {
            self.stack.truncate(bottom);
            return Err(raise);
        }
        self.put_frame(function, code, base, bottom, kind);
        Ok(())
    }

    /// As [`Vm::push_frame`], where the frame has been counted.
    #[inline(always)]
    fn put_frame(
        &mut self,
        function: Gc<Function>,
        code: Rc<Prepared>,
        base: usize,
        bottom: usize,
        kind: impl FnOnce() -> FrameKind,
    ) {
        let locals = base + code.nlocals as usize;
        while self.stack.len() < locals {
            append(&mut self.stack, || Value::Null);
        }
        append(&mut self.frames, || Frame {
            code,
            ip: 0,
            base: base as u32,
            bottom: bottom as u32,
            came_from: u32::MAX,
            came_to: u32::MAX,
            number: None,
            function,
            namespace: Value::Null,
            kind: kind(),
        });
    }

    /// Calls any callable from native code.
    pub(super) fn call_value(&mut self, callee: &Value, args: Args) -> PyResult {
        match callee {
            Value::Builtin(builtin) => match builtin.code {
                BuiltinCode::Def(_) => call_builtin(self, builtin, args),
                _ => Err(not_callable(self, callee)),
            },
            Value::Function(function) => self.call_function(function, args, Value::Null),
            Value::Method(method) => {
                self.meter.guard()?;
                let mut args = args;
                args.pos.insert(0, method.receiver.clone());
                let function = method.function.clone();
                self.call_value(&function, args)
            }
            Value::Type(class) => self.call_class(class, args),
            Value::StaticMethod(wrapped) => {
                self.meter.guard()?;
                let callable = wrapped.callable.clone();
                self.call_value(&callable, args)
            }
            other => crate::builtins::call::call_object(self, other, args),
        }
    }

    /// Calls a class: its metaclass's `__call__`, which for `type` makes an instance.
    fn call_class(&mut self, class: &Gc<Type>, args: Args) -> PyResult {
        let metaclass = class.metaclass();
        if metaclass.spec.is_none()
            && let Some(call @ Value::Function(_)) = metaclass.lookup(&intern("__call__"))
        {
            let mut args = args;
            args.pos.insert(0, Value::Type(class.clone()));
            return self.call_value(&call, args);
        }
        crate::builtins::class::call_type(self, class, args)
    }

    /// Runs a Python function to its end (or makes its generator). `namespace`: the namespace of a body, or NULL.
    pub(super) fn call_function(&mut self, function: &Gc<Function>, args: Args, namespace: Value) -> PyResult {
        let code = self.prepared(&function.code);
        let base = self.stack.len();
        if code.simple && args.kw.is_empty() && args.pos.len() == code.argcount as usize {
            let mut args = args;
            for value in &mut args.pos {
                self.push(take(value));
            }
        } else {
            let locals = bind(self, function, &code, args)?;
            self.stack.extend(locals);
        }
        self.push_frame(function.clone(), code, base, base, || FrameKind::Entry)?;
        self.frame_mut().namespace = namespace;
        self.run_nested()
    }

    /// Runs the frame on top until it is left.
    pub(super) fn run_nested(&mut self) -> PyResult {
        if let Err(raise) = self.meter.enter_native(EVAL_UNITS, "") {
            // The frame was not begun: it goes as if it had never been.
            let kind = self.pop_frame();
            if let FrameKind::Generator(generator) = &kind {
                self.fail_generator(generator);
            }
            return Err(raise);
        }
        let result = stacker::maybe_grow(RED_ZONE, STACK_STEP, || self.run());
        self.meter.native_depth -= EVAL_UNITS;
        result
    }
}

impl Type {
    /// Whether this is `type` itself.
    fn is_builtin_type_itself(&self) -> bool {
        self.builtin == Some(BuiltinType::Type)
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// Matches the arguments of a call with a function's parameters (`initialize_locals`): the values of the parameters'
/// slots, in order.
pub(super) fn bind(vm: &mut Vm, function: &Gc<Function>, code: &Prepared, args: Args) -> PyResult<Vec<Value>> {
    let meta = code.code();
    let argcount = meta.argcount as usize;
    let named = argcount + meta.kwonlyargcount as usize;
    let has_varargs = meta.flags & flags::VARARGS != 0;
    let has_varkw = meta.flags & flags::VARKEYWORDS != 0;
    let mut locals = vec![Value::Null; named + usize::from(has_varargs) + usize::from(has_varkw)];
    let given = args.pos.len();
    let mut pos = args.pos.into_iter();
    for (slot, value) in locals.iter_mut().zip(pos.by_ref().take(argcount)) {
        *slot = value;
    }
    let extra: Vec<Value> = pos.collect();
    let too_many = !extra.is_empty() && !has_varargs;
    if has_varargs {
        locals[named] = Value::tuple(extra);
    }
    let varkw = has_varkw.then(Dict::new);
    let name_of = |slot: usize| &*meta.localsplus[slot].0;
    let mut given_keywords = 0;
    let mut positional_only = Vec::new();
    for (name, value) in args.kw {
        let text = name.to_string_lossy();
        let posonly = meta.posonlyargcount as usize;
        match (posonly..named).find(|&slot| name_of(slot) == text) {
            Some(slot) if !locals[slot].is_null() => {
                return Err(Raise::type_error(format!(
                    "{}() got multiple values for argument '{text}'",
                    function.qualname.borrow().to_string_lossy()
                )));
            }
            Some(slot) => {
                locals[slot] = value;
                given_keywords += usize::from(slot >= argcount);
            }
            None => match &varkw {
                Some(dict) => {
                    dict.set_str(&name, value);
                }
                None if (0..posonly).any(|slot| name_of(slot) == text) => positional_only.push(text.into_owned()),
                None => {
                    // Positional-only names are reported before unknown ones, all of them together.
                    return Err(Raise::type_error(format!(
                        "{}() got an unexpected keyword argument '{text}'",
                        function.qualname.borrow().to_string_lossy()
                    )));
                }
            },
        }
    }
    if !positional_only.is_empty() {
        return Err(Raise::type_error(format!(
            "{}() got some positional-only arguments passed as keyword arguments: '{}'",
            function.qualname.borrow().to_string_lossy(),
            positional_only.join(", ")
        )));
    }
    if let Some(dict) = varkw {
        locals[named + usize::from(has_varargs)] = Value::Dict(dict);
    }
    if too_many {
        return Err(too_many_positional(function, code, given, given_keywords));
    }
    fill_defaults(vm, function, code, &mut locals)?;
    Ok(locals)
}

/// Gives the parameters without argument their defaults; complains about those that have none.
fn fill_defaults(vm: &mut Vm, function: &Gc<Function>, code: &Prepared, locals: &mut [Value]) -> PyResult<()> {
    let meta = code.code();
    let argcount = meta.argcount as usize;
    let named = argcount + meta.kwonlyargcount as usize;
    let defaults: Option<Gc<Tuple>> = function.defaults.borrow().clone();
    let defaults: &[Value] = defaults.as_ref().map_or(&[], |tuple| tuple.as_slice());
    let first_default = argcount.saturating_sub(defaults.len());
    let missing: Vec<&str> =
        (0..first_default).filter(|&slot| locals[slot].is_null()).map(|slot| &*meta.localsplus[slot].0).collect();
    if !missing.is_empty() {
        return Err(missing_arguments(function, &missing, "positional"));
    }
    for slot in first_default..argcount {
        if locals[slot].is_null() {
            locals[slot] = defaults[slot - first_default + defaults.len().saturating_sub(argcount)].clone();
        }
    }
    let kwdefaults = function.kwdefaults.borrow().clone();
    let mut missing = Vec::new();
    for (local, (name, _)) in locals[argcount..named].iter_mut().zip(&meta.localsplus[argcount..named]) {
        if local.is_null() {
            match kwdefaults.as_ref().and_then(|dict| dict.get_str(&intern(name))) {
                Some(default) => *local = default,
                None => missing.push(&**name),
            }
        }
    }
    if !missing.is_empty() {
        return Err(missing_arguments(function, &missing, "keyword-only"));
    }
    let _ = vm;
    Ok(())
}

/// `missing_arguments` of 3.12's `ceval.c`.
fn missing_arguments(function: &Function, missing: &[&str], kind: &str) -> Raise {
    let quoted: Vec<String> = missing.iter().map(|name| format!("'{name}'")).collect();
    let list = match &quoted[..] {
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
        [] => String::new(),
    };
    Raise::type_error(format!(
        "{}() missing {} required {kind} argument{}: {list}",
        function.qualname.borrow().to_string_lossy(),
        missing.len(),
        plural(missing.len()),
    ))
}

/// `too_many_positional` of 3.12's `ceval.c`.
fn too_many_positional(function: &Function, code: &Prepared, given: usize, kwonly_given: usize) -> Raise {
    let argcount = code.argcount as usize;
    let defaults = function.defaults.borrow().as_ref().map_or(0, |tuple| tuple.len());
    let (takes, many) = if defaults > 0 {
        (format!("from {} to {argcount}", argcount - defaults.min(argcount)), true)
    } else {
        (argcount.to_string(), argcount != 1)
    };
    let kwonly = if kwonly_given > 0 {
        format!(
            " positional argument{} (and {kwonly_given} keyword-only argument{})",
            plural(given),
            plural(kwonly_given)
        )
    } else {
        String::new()
    };
    Raise::type_error(format!(
        "{}() takes {takes} positional argument{} but {given}{kwonly} {} given",
        function.qualname.borrow().to_string_lossy(),
        if many { "s" } else { "" },
        if given == 1 && kwonly_given == 0 { "was" } else { "were" },
    ))
}

/// The name and the values of `**mapping` as keyword arguments (`DICT_MERGE` has checked the keys).
pub(super) fn keywords_of(dict: &Dict) -> PyResult<Vec<(Gc<Str>, Value)>> {
    dict.items()
        .into_iter()
        .map(|(key, value)| match key.as_str() {
            Some(name) => Ok((name.clone(), value)),
            None => Err(Raise::type_error("keywords must be strings")),
        })
        .collect()
}

impl Vm {
    /// `CALL_FUNCTION_EX`: NULL, callable, iterable of positional arguments and, if `has_kw`, a dict.
    pub(super) fn call_ex(&mut self, has_kw: bool) -> PyResult<()> {
        let kw = if has_kw { self.pop() } else { Value::Null };
        let pos = self.pop();
        let bottom = self.stack.len() - 2;
        let callee = self.peek(1).clone();
        let result = self.call_ex_value(&callee, &pos, &kw, bottom);
        match result {
            Ok(Some(value)) => {
                self.stack.truncate(bottom);
                self.push(value);
                Ok(())
            }
            Ok(None) => Ok(()),
            Err(raise) => {
                self.stack.truncate(bottom);
                Err(raise)
            }
        }
    }

    fn call_ex_value(&mut self, callee: &Value, pos: &Value, kw: &Value, bottom: usize) -> PyResult<Option<Value>> {
        let items = match pos {
            Value::Tuple(tuple) => tuple.as_slice().to_vec(),
            other => {
                let iterable = vm_support::is_iterable(other);
                if !iterable {
                    return Err(Raise::type_error(format!(
                        "{} argument after * must be an iterable, not {}",
                        vm_support::function_str(self, callee)?,
                        other.class().name()
                    )));
                }
                protocol::collect(self, other)?
            }
        };
        let mut args = Args::pos(items);
        if let Some(dict) = kw.as_dict() {
            args.kw = keywords_of(dict)?;
        }
        let (function, args) = match callee {
            Value::Function(function) => (function.clone(), args),
            Value::Method(method) => match &method.function {
                Value::Function(function) => {
                    args.pos.insert(0, method.receiver.clone());
                    (function.clone(), args)
                }
                _ => return self.call_value(callee, args).map(Some),
            },
            _ => return self.call_value(callee, args).map(Some),
        };
        let code = self.prepared(&function.code);
        let locals = bind(self, &function, &code, args)?;
        let base = self.stack.len();
        self.stack.extend(locals);
        self.push_frame(function, code, base, bottom, || FrameKind::Call)?;
        Ok(None)
    }
}

/// A host that is a VM, for code that has only the trait.
#[allow(dead_code, reason = "documents that Vm is the Host")]
fn assert_host(vm: &mut Vm) -> &mut dyn Host {
    vm
}
