//! `print` and `input`.

use crate::builtins::names::Name;
use crate::builtins::protocol::{self, type_name};
use crate::value::{Args, BuiltinType, Gc, Host, PyResult, Raise, Str, Value};

/// Under this name the library module `sys` keeps its namespace in the run's state, so that `print` sees a
/// `sys.stdout` that the program has exchanged.
pub const SYS_DICT: &str = "sys.__dict__";

/// Where `print` writes.
enum Sink {
    /// The program's standard output itself.
    Stdout,
    /// Nowhere: `sys.stdout` is `None`.
    Nothing,
    /// An object with a `write` method.
    File(Value),
}

impl Sink {
    /// What `print(file=…)` stands for.
    fn of(host: &mut dyn Host, file: Option<Value>) -> PyResult<Sink> {
        let file = match file {
            Some(file) if !file.is_none() => file,
            _ => {
                let Some(Value::Dict(sys)) = host.state().value(SYS_DICT) else { return Ok(Sink::Stdout) };
                let Some(current) = sys.get_str(&crate::value::heap::intern("stdout")) else {
                    return Err(Raise::runtime_error("lost sys.stdout"));
                };
                current
            }
        };
        if file.is_none() {
            return Ok(Sink::Nothing);
        }
        Ok(if is_stdout(host, &file) { Sink::Stdout } else { Sink::File(file) })
    }

    fn write(&self, host: &mut dyn Host, text: &Gc<Str>) -> PyResult<()> {
        match self {
            Sink::Stdout => host.write_stdout(text),
            Sink::Nothing => Ok(()),
            Sink::File(file) => {
                protocol::call_method(host, file, Name::Write.text(), Args::one(Value::Str(text.clone())))?;
                Ok(())
            }
        }
    }
}

/// Whether a file is the standard output as it was at the start.
fn is_stdout(host: &mut dyn Host, file: &Value) -> bool {
    let Some(Value::Dict(sys)) = host.state().value(SYS_DICT) else { return false };
    sys.get_str(&crate::value::heap::intern("__stdout__")).is_some_and(|original| original.is(file))
}

/// `print(*objects, sep=' ', end='\n', file=None, flush=False)`
pub fn print(host: &mut dyn Host, args: Args) -> PyResult {
    let (mut sep, mut end, mut file, mut flush) = (None, None, None, false);
    for (key, value) in &args.kw {
        match &*key.to_string_lossy() {
            "sep" => sep = Some(value.clone()),
            "end" => end = Some(value.clone()),
            "file" => file = Some(value.clone()),
            "flush" => flush = protocol::truth(host, value)?,
            other => {
                return Err(Raise::type_error(format!("'{other}' is an invalid keyword argument for print()")));
            }
        }
    }
    let sink = Sink::of(host, file)?;
    let sep = text_option(sep, "sep", " ")?;
    let end = text_option(end, "end", "\n")?;
    for (i, object) in args.pos.iter().enumerate() {
        if i > 0 {
            sink.write(host, &sep)?;
        }
        let text = protocol::str(host, object)?;
        sink.write(host, &text)?;
    }
    sink.write(host, &end)?;
    if flush && let Sink::File(file) = &sink {
        protocol::call_method(host, file, Name::Flush.text(), Args::none())?;
    }
    Ok(Value::None)
}

/// `sep` and `end`: strings or `None`.
fn text_option(value: Option<Value>, name: &str, default: &str) -> PyResult<Gc<Str>> {
    match value {
        None | Some(Value::None) => Ok(Str::new(default)),
        Some(value) => match value.as_str() {
            Some(text) => Ok(text.clone()),
            None => {
                let got = type_name(&value.class());
                Err(Raise::type_error(format!("{name} must be None or a string, not {got}")))
            }
        },
    }
}

/// `input(prompt='')`
pub fn input(host: &mut dyn Host, args: Args) -> PyResult {
    if let Some(prompt) = args.pos.first() {
        let text = protocol::str(host, prompt)?;
        host.write_stdout(&text)?;
    }
    let line = host.read_line()?;
    if line.is_empty() {
        return Err(Raise::new(BuiltinType::EOFError, "EOF when reading a line"));
    }
    Ok(Value::str(line.strip_suffix('\n').unwrap_or(&line)))
}
