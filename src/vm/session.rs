//! A run from beginning to end: the module body, then the entry.

use std::any::Any;
use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

use super::Vm;
use super::limits::{Limits, Meter};
use super::prepare::Modules;
use super::tape::most_events;
use crate::builtins::{self, exceptions, protocol};
use crate::bytecode::code::Code;
use crate::observe::Observer;
use crate::value::heap::{Heap, RunState, intern};
use crate::value::host::{Limit, Stop};
use crate::value::{CodeRef, Dict, Gc, PyResult, Raise, Value, gc, types, unfinished};

/// Native stack for a run, in bytes; the part that is never touched costs nothing.
pub(super) const NATIVE_STACK: usize = 64 * 1024 * 1024;

/// How a run ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// To its end; the entry's repr, if there is one.
    Value(Option<String>),
    /// By an exception that nobody caught.
    Exception(UncaughtException),
    /// At a limit.
    Limit(Limit),
    /// The observer wanted no more events.
    Stopped,
    /// At a feature outside the subset.
    Unsupported {
        /// Its name.
        feature: String,
        /// The line of the program that reached it.
        line: Option<u32>,
        /// The column there, in bytes from 1.
        column: Option<u32>,
    },
    /// By a panic inside this library: a bug of ours, to be reported with the program. Later runs are not affected;
    /// what the run had allocated is not given back.
    Bug(String),
}

/// An exception that nobody caught.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UncaughtException {
    /// `type(e).__name__`
    pub type_name: String,
    /// `str(e)`
    pub message: String,
    /// The traceback as Python prints it.
    pub traceback: String,
}

/// What a run is given.
#[derive(Clone, Debug, Default)]
pub struct RunOptions {
    /// Its limits.
    pub limits: Limits,
    /// Its standard input.
    pub stdin: Vec<u8>,
}

/// What came of a run.
#[derive(Debug)]
pub struct Run {
    /// How it ended.
    pub outcome: Outcome,
    /// What it wrote to standard output.
    pub stdout: Vec<u8>,
}

impl Vm {
    /// Runs a program like [`Vm::run_program`], and then all finalisers, as when an interpreter exits.
    pub fn run_to_exit<O: Observer>(module: &Arc<Code>, entry: Option<&Arc<Code>>, options: RunOptions) -> Run {
        stacker::maybe_grow(NATIVE_STACK / 2, NATIVE_STACK, || Vm::run_here::<O>(module, entry, options, None, true)).0
    }

    /// Runs a program: its module code, then, if given, the code of an expression in the module's namespace, in a
    /// frame that is not observed. The observer comes back with the result.
    pub fn run_program<O: Observer>(
        module: &Arc<Code>,
        entry: Option<&Arc<Code>>,
        options: RunOptions,
        observer: Option<O>,
    ) -> (Run, Option<O>) {
        // Built-in operations may nest as deep as CPython's, in whatever thread this is.
        stacker::maybe_grow(NATIVE_STACK / 2, NATIVE_STACK, || Vm::run_here(module, entry, options, observer, false))
    }

    fn run_here<O: Observer>(
        module: &Arc<Code>,
        entry: Option<&Arc<Code>>,
        options: RunOptions,
        observer: Option<O>,
        exits: bool,
    ) -> (Run, Option<O>) {
        types::install_specs(builtins::find_spec);
        let mut heap = Heap::new();
        heap.swap();
        let observed = observer.is_some();
        let mut vm = ManuallyDrop::new(Vm::new(module.filename.clone(), options));
        vm.exits = exits;
        match catch_unwind(AssertUnwindSafe(|| vm.finish(observer, |vm| vm.run_module_and_entry(module, entry)))) {
            Ok(done) => {
                drop(ManuallyDrop::into_inner(vm));
                heap.swap();
                heap.clear();
                done
            }
            Err(panic) => {
                // The VM stays as the panic left it: nothing of it is looked at or dropped any more.
                gc::forget_dying();
                std::mem::forget(unfinished::take());
                heap.swap();
                let observer = vm.take_observer();
                if observed && observer.is_none() {
                    // It was the observer that failed, and it is gone.
                    resume_unwind(panic);
                }
                let outcome = vm.outcome(Err(Raise::bug(&*panic)));
                (Run { outcome, stdout: std::mem::take(&mut vm.stdout) }, observer)
            }
        }
    }

    fn take_observer<O: Observer>(&mut self) -> Option<O> {
        let observer = self.observer.take()? as Box<dyn Any>;
        observer.downcast().ok().map(|observer: Box<O>| *observer)
    }

    /// Runs under an observer, and clears up.
    pub(super) fn finish<O: Observer>(
        &mut self,
        observer: Option<O>,
        run: impl FnOnce(&mut Vm) -> PyResult<Option<Value>>,
    ) -> (Run, Option<O>) {
        self.granularity = observer.as_ref().map(Observer::granularity);
        self.observer = observer.map(|observer| Box::new(observer) as Box<dyn Observer>);
        self.set_room(self.observer.as_ref().map_or(0, |observer| observer.room()));
        let result = run(self);
        self.note_end();
        self.granularity = None;
        let observer = self.take_observer();
        let outcome = self.outcome(result);
        // What only an uncaught exception kept alive dies with it, unobserved.
        let _ = self.close_unfinished();
        if self.exits && matches!(outcome, Outcome::Value(_) | Outcome::Exception(_)) {
            self.finalize();
        }
        let stdout = std::mem::take(&mut self.stdout);
        self.shut_down();
        (Run { outcome, stdout }, observer)
    }

    fn new(program: Arc<str>, options: RunOptions) -> Vm {
        let mut vm = Vm {
            stack: Vec::with_capacity(1024),
            frames: Vec::with_capacity(64),
            handled: vec![Value::Null],
            codes: Vec::new(),
            builtins: Dict::new(),
            modules: Modules::default(),
            main: Dict::new(),
            observer: None,
            granularity: None,
            tape: Default::default(),
            longest: most_events(0),
            hold: false,
            loops: 0,
            in_entry: false,
            exits: false,
            next_frame: 0,
            stopped_by: None,
            meter: Meter::new(options.limits),
            stdout: Vec::new(),
            stdin: options.stdin,
            state: RunState::default(),
            program,
            stopped_at: None,
            reraising: None,
            behind_send: false,
            stop_noted: None,
            jumping: false,
            prefix: None,
        };
        vm.builtins = builtins::functions::builtins_dict(&mut vm);
        let main = vm.main.clone();
        main.set_str(&intern("__name__"), Value::str("__main__"));
        for name in ["__doc__", "__package__", "__loader__", "__spec__"] {
            main.set_str(&intern(name), Value::None);
        }
        main.set_str(&intern("__annotations__"), Value::Dict(Dict::new()));
        let module = crate::value::Module { name: "builtins".into(), dict: vm.builtins.clone() };
        let module = Value::Module(crate::value::Gc::new(module));
        main.set_str(&intern("__builtins__"), module.clone());
        main.set_str(&intern("__file__"), Value::str(&vm.program));
        main.set_str(&intern("__cached__"), Value::None);
        vm.modules.insert("builtins".to_owned(), module);
        let module = crate::value::Module { name: "__main__".into(), dict: main };
        vm.modules.insert("__main__".to_owned(), Value::Module(crate::value::Gc::new(module)));
        vm
    }

    fn run_module_and_entry(&mut self, module: &Arc<Code>, entry: Option<&Arc<Code>>) -> PyResult<Option<Value>> {
        let main = self.main.clone();
        self.run_module_body(module.clone(), main)?;
        self.run_entry(entry)
    }

    /// Evaluates the entry, once the module's body has run.
    pub(super) fn run_entry(&mut self, entry: Option<&Arc<Code>>) -> PyResult<Option<Value>> {
        self.in_entry = true;
        let main = self.main.clone();
        match entry {
            Some(entry) => self.run_module_body(entry.clone(), main).map(Some),
            None => Ok(None),
        }
    }

    fn outcome(&mut self, result: PyResult<Option<Value>>) -> Outcome {
        let shown = match result {
            Ok(None) => return Outcome::Value(None),
            Ok(Some(value)) => protocol::repr(self, &value),
            Err(raise) => Err(raise),
        };
        match shown {
            Ok(text) => Outcome::Value(Some(text.to_string_lossy().into_owned())),
            Err(Raise::Exception(exception)) => match self.describe(&exception) {
                Ok(described) => Outcome::Exception(described),
                // Its `__str__` did not come to its end.
                Err(stop) => self.outcome(Err(stop)),
            },
            Err(Raise::Stop(stop)) => match *stop {
                Stop::Limit(limit) => Outcome::Limit(limit),
                Stop::Bug(message) => Outcome::Bug(message),
                Stop::Observer => Outcome::Stopped,
                Stop::Unsupported(feature) => Outcome::Unsupported {
                    feature,
                    line: self.stopped_at.map(|at| at.0),
                    column: self.stopped_at.map(|at| at.1),
                },
            },
        }
    }

    /// What is told of an uncaught exception.
    ///
    /// # Errors
    /// A limit that its `__str__` ran into: no exceptions.
    fn describe(&mut self, exception: &Value) -> PyResult<UncaughtException> {
        let type_name = exception.class().name().to_owned();
        let message = self.message(exception)?;
        let traceback = self.traceback(exception, 0)?;
        Ok(UncaughtException { type_name, message, traceback })
    }

    fn message(&mut self, exception: &Value) -> PyResult<String> {
        match protocol::str(self, exception) {
            Ok(text) => Ok(text.to_string_lossy().into_owned()),
            Err(Raise::Exception(_)) => Ok("<exception str() failed>".to_owned()),
            Err(stop) => Err(stop),
        }
    }

    /// The traceback of an exception and of those it came from, as Python prints them.
    fn traceback(&mut self, exception: &Value, nesting: usize) -> PyResult<String> {
        let mut text = String::new();
        let Some(data) = exception.as_exception() else { return Ok(text) };
        let (cause, context) = (data.cause.borrow().clone(), data.context.borrow().clone());
        if nesting < 50 {
            if !cause.is_none() {
                text += &self.traceback(&cause, nesting + 1)?;
                text += "\nThe above exception was the direct cause of the following exception:\n\n";
            } else if !context.is_none() && !data.suppress_context.get() {
                text += &self.traceback(&context, nesting + 1)?;
                text += "\nDuring handling of the above exception, another exception occurred:\n\n";
            }
        }
        let shown = exceptions::traceback_entries(exception);
        if !shown.is_empty() {
            text += "Traceback (most recent call last):\n";
        }
        text += &traceback_lines(&shown);
        let name = exception.class().full_name();
        let message = self.message(exception)?;
        text += &if message.is_empty() { format!("{name}\n") } else { format!("{name}: {message}\n") };
        Ok(text)
    }

    /// Lets go of everything, so that what is left are cycles.
    pub(super) fn shut_down(&mut self) {
        while !self.frames.is_empty() {
            self.pop_frame();
        }
        self.stack.clear();
        self.handled.clear();
        self.state.clear();
        self.modules.clear();
        drop(self.main.take());
        // Generators that are still suspended are not closed any more, nor finalisers run: the program has ended.
        unfinished::abandon();
    }
}

/// The lines of a traceback; a frame that repeats more than three times is shown so often and then counted.
fn traceback_lines(entries: &[(Gc<CodeRef>, Option<i32>)]) -> String {
    let mut text = String::new();
    let mut repeated = 0;
    let mut last: Option<(usize, Option<i32>)> = None;
    let flush = |text: &mut String, repeated: usize| {
        if repeated > 3 {
            let more = repeated - 3;
            *text += &format!("  [Previous line repeated {more} more time{}]\n", if more == 1 { "" } else { "s" });
        }
    };
    for (code, line) in entries {
        let key = (code.address(), *line);
        if last == Some(key) {
            repeated += 1;
        } else {
            flush(&mut text, repeated);
            repeated = 1;
            last = Some(key);
        }
        if repeated <= 3 {
            let code = &code.code;
            let line = line.map_or("?".to_owned(), |line| line.to_string());
            text += &format!("  File \"{}\", line {line}, in {}\n", code.filename, code.name);
        }
    }
    flush(&mut text, repeated);
    text
}
