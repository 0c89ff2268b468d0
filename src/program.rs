//! Programs: compiled once, run as often as wanted, by any number of threads.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::bytecode::code::Code;
use crate::compile;
use crate::error::CompileError;
use crate::observe::Observer;
use crate::value::Raise;
use crate::value::host::Stop;
use crate::version::PyVersion;
use crate::vm::{Checkpoint, Run, RunOptions, Vm};

pub use crate::source::PROGRAM_FILE;
/// The file name of an entry expression's code, whose frames are not traced.
pub const ENTRY_FILE: &str = "<entry>";

/// A compiled program, with or without an entry: plain data, `Send + Sync`, cheap to clone.
#[derive(Clone, Debug)]
pub struct Program {
    source: Arc<[u8]>,
    module: Arc<Code>,
    entry: Option<Entry>,
    version: PyVersion,
}

/// An entry expression.
#[derive(Clone, Debug)]
struct Entry {
    text: Arc<str>,
    code: Arc<Code>,
}

impl Program {
    /// Compiles a module's source, given as CPython reads a file: bytes with an optional BOM or encoding declaration.
    ///
    /// # Errors
    /// The text is not UTF-8 (or what it declares), not Python, or beyond what can be compiled.
    pub fn compile(source: impl AsRef<[u8]>, version: PyVersion) -> Result<Program, CompileError> {
        let source = source.as_ref();
        let module = guarded(|| compile::compile_bytes(source, PROGRAM_FILE, version))?;
        Ok(Program { source: source.into(), module, entry: None, version })
    }

    /// The same program with an expression to evaluate after the module's body, in the module's namespace.
    ///
    /// # Errors
    /// The text is not an expression.
    pub fn with_entry(&self, expression: &str) -> Result<Program, CompileError> {
        let text = expression.trim_start_matches([' ', '\t']);
        let code = guarded(|| compile::compile_expression(text, ENTRY_FILE, self.version))?;
        Ok(Program { entry: Some(Entry { text: expression.into(), code }), ..self.clone() })
    }

    /// The source of the module.
    pub fn source(&self) -> &[u8] {
        &self.source
    }

    /// The entry expression, if there is one.
    pub fn entry(&self) -> Option<&str> {
        self.entry.as_ref().map(|entry| &*entry.text)
    }

    /// The entry's code object.
    pub(crate) fn entry_code(&self) -> Option<&Arc<Code>> {
        self.entry.as_ref().map(|entry| &entry.code)
    }

    /// The module's code object.
    pub fn code(&self) -> &Arc<Code> {
        &self.module
    }

    /// The release whose bytecode it is.
    pub fn version(&self) -> PyVersion {
        self.version
    }

    /// Runs the program unobserved.
    pub fn run(&self, options: RunOptions) -> Run {
        Vm::run_program::<Nobody>(&self.module, self.entry_code(), options, None).0
    }

    /// Runs the program unobserved, as a process of an interpreter that then exits: `__del__` of what is alive at the
    /// end, and `finally` clauses of generators, run before the run is over.
    pub fn run_to_exit(&self, options: RunOptions) -> Run {
        Vm::run_to_exit::<Nobody>(&self.module, self.entry_code(), options)
    }

    /// Lets a run of this program go on from where it was held fast, under an observer. `None` if it cannot be copied
    /// once more.
    pub fn resume<O: Observer>(&self, checkpoint: &Checkpoint, observer: O) -> Option<(Run, O)> {
        checkpoint.resume(self.entry_code(), observer)
    }

    /// Runs the program under an observer, which comes back with what it gathered.
    pub fn observe<O: Observer>(&self, options: RunOptions, observer: O) -> (Run, O) {
        let (run, observer) = Vm::run_program(&self.module, self.entry_code(), options, Some(observer));
        (run, observer.expect("the observer that went in comes out"))
    }
}

/// A panic of the compiler is an error of its own kind.
fn guarded<T>(compile: impl FnOnce() -> Result<T, CompileError>) -> Result<T, CompileError> {
    catch_unwind(AssertUnwindSafe(compile)).unwrap_or_else(|panic| {
        let message = match Raise::bug(&*panic) {
            Raise::Stop(stop) => match *stop {
                Stop::Bug(message) => message,
                _ => String::new(),
            },
            Raise::Exception(_) => String::new(),
        };
        Err(CompileError::Internal { message, line: 0 })
    })
}

/// The observer of unobserved runs.
enum Nobody {}

impl Observer for Nobody {
    fn granularity(&self) -> crate::observe::Granularity {
        match *self {}
    }

    fn event(&mut self, _: crate::observe::Event<'_>, _: &mut crate::vm::Moment<'_>) -> crate::observe::Flow {
        match *self {}
    }
}
