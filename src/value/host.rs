//! What built-in code may ask of the VM that runs it, and how failure travels.

use super::Value;
use super::exception;
use super::function::Args;
use super::types::BuiltinType;
use crate::arith::ArithError;

/// Why a native operation did not come to its end.
#[derive(Debug)]
pub enum Raise {
    /// A Python exception (an instance).
    Exception(Value),
    /// The run must end; nothing in the program can catch it.
    Stop(Box<Stop>),
}

/// What ends a run from inside, uncatchably.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The program reached a feature outside the subset; its name. (The VM adds the line.)
    Unsupported(String),
    /// A limit of the run was hit.
    Limit(Limit),
    /// The observer wants no more events.
    Observer,
    /// This library failed; the panic's message.
    Bug(String),
}

/// The limits of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// `--max-steps`
    Steps,
    /// `--max-memory`
    Memory,
    /// `--max-depth`
    Depth,
    /// `--timeout`
    Time,
    /// `--max-output`: bytes written to standard output.
    Output,
    /// `--max-trace-bytes`: bytes that the observer says it wrote.
    Trace,
}

/// The result of everything that can raise.
pub type PyResult<T = Value> = Result<T, Raise>;

impl From<ArithError> for Raise {
    #[cold]
    fn from(error: ArithError) -> Raise {
        match error {
            ArithError::ZeroDivision(message) => Raise::zero_division(message),
            ArithError::Overflow(message) => Raise::overflow_error(message),
            // errno and the C library's text for it
            ArithError::OutOfRange => Raise::with_args(
                BuiltinType::OverflowError,
                vec![Value::Int(34), Value::str("Numerical result out of range")],
            ),
            ArithError::Value(message) => Raise::value_error(message),
            ArithError::TooLarge { .. } => Raise::limit(Limit::Memory),
        }
    }
}

impl Raise {
    /// A new exception of a built-in class with one string argument.
    #[cold]
    pub fn new(class: BuiltinType, message: impl AsRef<str>) -> Raise {
        Raise::Exception(exception::new_instance(class, vec![Value::str(message.as_ref())]))
    }

    /// A new exception of a built-in class with these arguments.
    #[cold]
    pub fn with_args(class: BuiltinType, args: Vec<Value>) -> Raise {
        Raise::Exception(exception::new_instance(class, args))
    }

    /// `TypeError(message)`
    #[cold]
    pub fn type_error(message: impl AsRef<str>) -> Raise {
        Raise::new(BuiltinType::TypeError, message)
    }

    /// `ValueError(message)`
    #[cold]
    pub fn value_error(message: impl AsRef<str>) -> Raise {
        Raise::new(BuiltinType::ValueError, message)
    }

    /// `IndexError(message)`
    #[cold]
    pub fn index_error(message: impl AsRef<str>) -> Raise {
        Raise::new(BuiltinType::IndexError, message)
    }

    /// `KeyError(key)`
    #[cold]
    pub fn key_error(key: Value) -> Raise {
        Raise::with_args(BuiltinType::KeyError, vec![key])
    }

    /// `AttributeError(message)`
    #[cold]
    pub fn attribute_error(message: impl AsRef<str>) -> Raise {
        Raise::new(BuiltinType::AttributeError, message)
    }

    /// `OverflowError(message)`
    #[cold]
    pub fn overflow_error(message: impl AsRef<str>) -> Raise {
        Raise::new(BuiltinType::OverflowError, message)
    }

    /// `ZeroDivisionError(message)`
    #[cold]
    pub fn zero_division(message: impl AsRef<str>) -> Raise {
        Raise::new(BuiltinType::ZeroDivisionError, message)
    }

    /// `RuntimeError(message)`
    #[cold]
    pub fn runtime_error(message: impl AsRef<str>) -> Raise {
        Raise::new(BuiltinType::RuntimeError, message)
    }

    /// `StopIteration(value)`; without argument for `None`.
    #[cold]
    pub fn stop_iteration(value: Value) -> Raise {
        Raise::with_args(BuiltinType::StopIteration, if value.is_none() { vec![] } else { vec![value] })
    }

    /// A feature outside the subset was reached.
    #[cold]
    pub fn unsupported(feature: impl Into<String>) -> Raise {
        Raise::Stop(Box::new(Stop::Unsupported(feature.into())))
    }

    /// This library failed: what a panic left behind.
    #[cold]
    pub fn bug(panic: &(dyn std::any::Any + Send)) -> Raise {
        let message = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let message = message.or_else(|| panic.downcast_ref::<String>().cloned());
        Raise::Stop(Box::new(Stop::Bug(message.unwrap_or_else(|| "a panic without a message".to_owned()))))
    }

    /// A limit was hit.
    #[cold]
    pub fn limit(limit: Limit) -> Raise {
        Raise::Stop(Box::new(Stop::Limit(limit)))
    }

    /// Whether this is a Python exception of (a subclass of) the built-in class.
    pub fn is(&self, class: BuiltinType) -> bool {
        match self {
            Raise::Exception(value) => value.class().is_subtype(&super::types::builtin(class)),
            Raise::Stop(_) => false,
        }
    }
}

/// The VM, as built-in functions and library modules see it (`sorted(key=f)` must call back).
///
/// Everything else that built-in code needs (attribute access, comparison, iteration, repr, …) is made of these in
/// `builtins::protocol`.
pub trait Host {
    /// Calls any callable.
    fn call(&mut self, callee: &Value, args: Args) -> PyResult;

    /// Continues a generator: sends a value into it (`None` to start), or throws.
    /// `Ok(None)`: it has returned (the return value is then in `Generator::take_result`).
    fn resume(&mut self, generator: &super::Gc<super::Generator>, input: Resume) -> PyResult<Option<Value>>;

    /// Where a generator is, what its variables are, what it delegates to; `None` once it has ended.
    fn generator_place(&mut self, _generator: &super::Gc<super::Generator>) -> Option<GeneratorPlace> {
        None
    }

    /// Writes to the program's standard output.
    fn write_stdout(&mut self, text: &super::Str) -> PyResult<()>;

    /// The next line of the program's standard input with its line end; empty at the end.
    fn read_line(&mut self) -> PyResult<String>;

    /// The globals of the calling Python frame.
    fn globals(&mut self) -> super::Gc<super::Dict>;

    /// The locals of the calling Python frame as `locals()` shows them.
    fn locals(&mut self) -> PyResult;

    /// What zero-argument `super()` needs of the calling frame: `__class__` and the first argument.
    fn super_args(&mut self) -> PyResult<(Value, Value)>;

    /// Runs the body of a class statement, a function, with `namespace` (a dict or any mapping) for its locals. What
    /// the body returns: the cell of `__class__`, or `None`.
    fn run_class_body(&mut self, function: &super::Value, namespace: &super::Value) -> PyResult;

    /// Imports a module by its full dotted name; the module itself.
    fn import_module(&mut self, name: &str) -> PyResult;

    /// Compiles library source of ours and runs it in a namespace; its functions are not traced. `file` names the
    /// source in code objects. The code may be kept: the same text is asked for again by later runs.
    fn run_library(&mut self, file: &str, _source: &str, _globals: &super::Gc<super::Dict>) -> PyResult<()> {
        Err(Raise::unsupported(format!("library source {file}")))
    }

    /// Runs statements as they are typed at a prompt in a namespace, showing the values of expressions
    /// (`compile(source, file, "single")`).
    fn run_interactive(&mut self, file: &str, _source: &str, _globals: &super::Gc<super::Dict>) -> PyResult<()> {
        Err(Raise::unsupported(format!("interactive source {file}")))
    }

    /// An attribute that the namespace of a library module lacks so far (`stdlib::missing_attribute`); to be asked
    /// before an AttributeError or ImportError is raised for a module.
    fn missing_module_attribute(
        &mut self,
        _module: &super::Gc<super::Module>,
        _name: &super::Str,
    ) -> PyResult<Option<Value>> {
        Ok(None)
    }

    /// The names of a module, for `dir`; those of a library module are CPython's, whatever has been used of it so far.
    fn module_names(&mut self, module: &super::Gc<super::Module>) -> PyResult<Vec<super::Value>> {
        Ok(module.dict.keys())
    }

    /// Where a function's frame that runs is, by its frame object; `None` if none is known to run.
    fn frame_place(&mut self, _frame: &Value) -> Option<GeneratorPlace> {
        None
    }

    /// The exception being handled, if any (`sys.exc_info`, bare `raise`).
    fn handled_exception(&mut self) -> Option<Value>;

    /// Enters a native operation that may nest (repr, comparison, hashing of nested data); RecursionError with
    /// CPython's message ("maximum recursion depth exceeded" + `doing`) when too deep. Pair with [`Host::leave`].
    fn enter(&mut self, doing: &str) -> PyResult<()>;

    /// Leaves what [`Host::enter`] entered.
    fn leave(&mut self);

    /// Fails when a coming allocation of so many bytes would break the memory limit: to be asked before every
    /// allocation whose size the program decides.
    fn reserve(&mut self, bytes: usize) -> PyResult<()>;

    /// Counts work of built-in code towards the limits of steps and time; call now and then in long native loops.
    fn tick(&mut self, work: usize) -> PyResult<()>;

    /// The recursion limit (`sys.getrecursionlimit`).
    fn recursion_limit(&self) -> usize;

    /// Sets the recursion limit.
    fn set_recursion_limit(&mut self, limit: usize) -> PyResult<()>;

    /// A user-defined iterator's `__next__` raised this StopIteration, which native code took for the end: the
    /// tracer may have to hear of it. (`protocol::next` calls it.)
    fn stopped_by(&mut self, _exception: Value) {}

    /// Per-run state of built-in code, by name, made at first use (the state of `random`, caches, …).
    fn state(&mut self) -> &mut super::heap::RunState;
}

/// What a frame shows of itself.
#[derive(Debug)]
pub struct GeneratorPlace {
    /// `f_lineno`
    pub line: Option<i32>,
    /// `f_locals`
    pub locals: Vec<(super::Gc<super::Str>, Value)>,
    /// What a generator's delegates to with `yield from` (`gi_yieldfrom`).
    pub delegate: Option<Value>,
}

/// What goes into a generator.
#[derive(Debug)]
pub enum Resume {
    /// `next(g)` and `g.send(v)`
    Send(Value),
    /// `g.throw(exc)`: an exception instance.
    Throw(Value),
}
