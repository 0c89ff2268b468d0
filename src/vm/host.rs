//! The VM as built-in code sees it.

use super::Vm;
use super::frame::Frame;
use crate::builtins::exceptions;
use crate::value::heap::RunState;
use crate::value::host::{GeneratorPlace, Host, Resume};
use crate::value::{Args, BuiltinType, Dict, Gc, Generator, Module, PyResult, Raise, Str, Value};

impl Host for Vm {
    fn call(&mut self, callee: &Value, args: Args) -> PyResult {
        self.call_value(callee, args)
    }

    fn resume(&mut self, generator: &Gc<Generator>, input: Resume) -> PyResult<Option<Value>> {
        self.resume_generator(generator, input)
    }

    fn write_stdout(&mut self, text: &Str) -> PyResult<()> {
        match text.to_utf8() {
            Some(text) => self.stdout.extend_from_slice(text.as_bytes()),
            None => {
                return Err(Raise::new(
                    BuiltinType::UnicodeEncodeError,
                    "'utf-8' codec can't encode characters: surrogates not allowed",
                ));
            }
        }
        self.meter.check_output(self.stdout.len())
    }

    fn read_line(&mut self) -> PyResult<String> {
        let end = self.stdin.iter().position(|&b| b == b'\n').map_or(self.stdin.len(), |at| at + 1);
        let line: Vec<u8> = self.stdin.drain(..end).collect();
        Ok(String::from_utf8_lossy(&line).into_owned())
    }

    fn globals(&mut self) -> Gc<Dict> {
        self.frames.last().map_or_else(|| self.main.clone(), |frame| frame.globals().clone())
    }

    fn locals(&mut self) -> PyResult {
        let Some(frame) = self.frames.last_mut() else { return Ok(Value::Dict(self.main.clone())) };
        if frame.namespace.is_null() {
            frame.namespace = Value::Dict(Dict::new());
        }
        self.merge_locals()
    }

    fn frame_place(&mut self, frame: &Value) -> Option<GeneratorPlace> {
        let body = exceptions::body_of(frame);
        let is_it = |running: &Frame| match &body {
            Some((code, namespace)) => running.code.object.is(code) && running.namespace.is(namespace),
            None => running.namespace.is(frame),
        };
        let at = self.frames.iter().rposition(is_it)?;
        let running = &self.frames[at];
        let line = running.code.line(running.ip.saturating_sub(1));
        Some(GeneratorPlace { line, locals: self.variables_of(at), delegate: None })
    }

    fn generator_place(&mut self, generator: &Gc<Generator>) -> Option<GeneratorPlace> {
        self.place_of(generator)
    }

    fn super_args(&mut self) -> PyResult<(Value, Value)> {
        let Some(frame) = self.frames.last() else { return Err(Raise::runtime_error("super(): no current frame")) };
        let code = frame.code.code();
        if code.argcount == 0 {
            return Err(Raise::runtime_error("super(): no arguments"));
        }
        let base = frame.base as usize;
        let first = match &self.stack[base] {
            Value::Cell(cell) => cell.get(),
            value => value.clone(),
        };
        if first.is_null() {
            return Err(Raise::runtime_error("super(): arg[0] deleted"));
        }
        let class = code.localsplus.iter().position(|(name, kind)| kind.free && &**name == "__class__");
        match class.map(|slot| &self.stack[base + slot]) {
            Some(Value::Cell(cell)) if !cell.get().is_null() => Ok((cell.get(), first)),
            Some(_) => Err(Raise::runtime_error("super(): empty __class__ cell")),
            None => Err(Raise::runtime_error("super(): __class__ cell not found")),
        }
    }

    fn import_module(&mut self, name: &str) -> PyResult {
        self.import(name)
    }

    fn run_library(&mut self, file: &str, source: &str, globals: &Gc<Dict>) -> PyResult<()> {
        let code = super::import::library_code(file, source)?;
        self.run_module_body(code, globals.clone()).map(|_| ())
    }

    fn run_interactive(&mut self, file: &str, source: &str, globals: &Gc<Dict>) -> PyResult<()> {
        let code = crate::compile::compile_interactive(source, file, crate::PyVersion::V3_12)
            .map_err(|error| Raise::unsupported(format!("{file}, which does not compile: {error}")))?;
        self.run_module_body(code, globals.clone()).map(|_| ())
    }

    fn missing_module_attribute(&mut self, module: &Gc<Module>, name: &Str) -> PyResult<Option<Value>> {
        crate::stdlib::missing_attribute(self, module, name)
    }

    fn module_names(&mut self, module: &Gc<Module>) -> PyResult<Vec<Value>> {
        crate::stdlib::names(module)
    }

    fn handled_exception(&mut self) -> Option<Value> {
        self.topmost_handled()
    }

    fn enter(&mut self, doing: &str) -> PyResult<()> {
        self.meter.count(1)?;
        self.meter.enter_native(1, doing)
    }

    fn leave(&mut self) {
        self.meter.native_depth -= 1;
    }

    fn reserve(&mut self, bytes: usize) -> PyResult<()> {
        self.meter.reserve(bytes)?;
        // What is asked for will be written.
        self.meter.count(bytes as u64 / 256)
    }

    fn tick(&mut self, work: usize) -> PyResult<()> {
        self.meter.guard()?;
        self.meter.count(work as u64)
    }

    fn recursion_limit(&self) -> usize {
        self.meter.recursion_limit()
    }

    fn set_recursion_limit(&mut self, limit: usize) -> PyResult<()> {
        if self.meter.depth >= limit {
            return Err(Raise::new(
                BuiltinType::RecursionError,
                format!(
                    "cannot set the recursion limit to {limit} at the recursion depth {}: the limit is too low",
                    self.meter.depth
                ),
            ));
        }
        self.meter.set_recursion_limit(limit);
        Ok(())
    }

    fn state(&mut self) -> &mut RunState {
        &mut self.state
    }

    fn run_class_body(&mut self, function: &Value, namespace: &Value) -> PyResult {
        match function {
            Value::Function(function) => self.call_function(function, Args::none(), namespace.clone()),
            _ => Err(Raise::type_error("__build_class__: func must be a function")),
        }
    }

    fn stopped_by(&mut self, exception: Value) {
        self.stopped_by = Some(exception);
    }
}
