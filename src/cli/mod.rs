//! The command line's commands; a client of the library's public interface.

mod args;
mod batch;
mod compile;
mod dataset;
mod inputs;
mod record;
mod rollout;
mod run;
mod score;
mod show;
mod step;
mod trace;
mod triage;

use std::fmt;
use std::io::{self, Read};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use crate::{CompileError, Limits, Outcome};
use args::{Cli, Command, LimitArgs};

/// Exit status: an uncaught exception ended `run`.
const RAISED: u8 = 1;
/// Exit status: wrong usage.
const USAGE: u8 = 2;
/// Exit status: a limit of the run was hit.
const LIMIT: u8 = 3;
/// Exit status: the input is not a program of the subset.
const NOT_A_PROGRAM: u8 = 4;

/// Exit status: ended by Ctrl-C, as shells give it for a process that SIGINT ended.
const INTERRUPTED: u8 = 130;

/// Native stack of a thread that runs programs, in bytes: so much that runs need none of their own. What is not touched
/// costs nothing.
const STACK: usize = 256 << 20;

/// What ends a command early: the exit status, and a line for standard error.
struct Failure {
    status: u8,
    message: String,
}

impl Failure {
    fn new(status: u8, message: impl fmt::Display) -> Failure {
        Failure { status, message: message.to_string() }
    }

    /// A file that cannot be used, with the place in it.
    fn compile(file: &str, error: &CompileError) -> Failure {
        let (line, column) = (error.line(), error.column());
        Failure::new(NOT_A_PROGRAM, format!("{file}:{line}:{column}: {}", error.reason()))
    }
}

type Done = Result<u8, Failure>;

/// Runs the command line and tells the exit status.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { USAGE } else { 0 });
        }
    };
    let command = move || match cli.command {
        Command::Run(args) => run::run(&args),
        Command::Trace(args) => trace::trace(&args),
        Command::Compile(args) => compile::compile(&args),
        Command::Show(args) => show::show(&args),
        Command::Inputs(args) => inputs::inputs(&args),
        Command::Triage(args) => triage::triage(&args),
        Command::Dataset(args) => dataset::dataset(&args),
        Command::Step(args) => step::step(&args),
        Command::Rollout(args) => rollout::rollout(&args),
        Command::Score(args) => score::score(&args),
    };
    let done = match std::thread::Builder::new().stack_size(STACK).spawn(command).map(|thread| thread.join()) {
        Ok(Ok(done)) => done,
        // The panic has said its word on standard error.
        Ok(Err(_)) => Err(Failure::new(RAISED, "this is a bug in exeter; please report it with the program")),
        Err(error) => Err(Failure::new(RAISED, format!("cannot start a thread: {error}"))),
    };
    match done {
        Ok(status) => ExitCode::from(status),
        Err(failure) => {
            eprintln!("exeter: {}", failure.message.replace('\n', " "));
            ExitCode::from(failure.status)
        }
    }
}

/// Reads a file, or standard input for `-`.
fn read_input(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(path).map(|read| bytes = read)
    };
    match read {
        Ok(()) => Ok(bytes),
        Err(error) => Err(Failure::new(NOT_A_PROGRAM, format!("{}:1:1: cannot read: {error}", path.display()))),
    }
}

/// Standard output for large outputs: without the line buffer of [`io::stdout`], which looks for line ends in all of it.
fn raw_stdout() -> io::Result<impl io::Write + Send + 'static> {
    #[cfg(unix)]
    let out = std::fs::File::from(std::os::fd::AsFd::as_fd(&io::stdout()).try_clone_to_owned()?);
    #[cfg(not(unix))]
    let out = io::stdout();
    Ok(io::BufWriter::with_capacity(1 << 16, out))
}

/// What is piped into the command, for the program's `input()`; nothing from a terminal.
fn piped_stdin() -> Vec<u8> {
    use std::io::IsTerminal;
    let mut bytes = Vec::new();
    if !io::stdin().is_terminal() {
        // A standard input that cannot be read is an empty one.
        let _ = io::stdin().lock().read_to_end(&mut bytes);
    }
    bytes
}

/// How a file is named in messages.
fn display_name(path: &Path) -> String {
    if path.as_os_str() == "-" { "<stdin>".to_owned() } else { path.display().to_string() }
}

/// Writing to a closed pipe ends a command quietly; other errors are told.
fn output_error(error: &io::Error) -> Failure {
    Failure::new(RAISED, format!("cannot write the output: {error}"))
}

impl LimitArgs {
    fn limits(&self) -> Limits {
        Limits {
            max_steps: self.max_steps,
            max_memory: self.max_memory,
            max_depth: self.max_depth,
            timeout: self.timeout,
            max_output: self.max_output,
            max_trace: self.max_trace_bytes,
        }
    }
}

/// The exit status and the message for how a single run ended; exceptions are the caller's.
fn outcome_status(file: &str, outcome: &Outcome) -> Done {
    match outcome {
        Outcome::Value(_) | Outcome::Stopped | Outcome::Exception(_) => Ok(0),
        Outcome::Limit(limit) => {
            let name = crate::trace::format::jsonl::limit_name(*limit);
            Err(Failure::new(LIMIT, format!("{file}: the run was ended at its limit of {name}")))
        }
        Outcome::Bug(message) => Err(Failure::new(
            NOT_A_PROGRAM,
            format!("{file}:1:1: unsupported: a bug of exeter; please report it with the program: {message}"),
        )),
        Outcome::Unsupported { feature, line, column } => {
            let (line, column) = (line.unwrap_or(1), column.unwrap_or(1));
            Err(Failure::new(NOT_A_PROGRAM, format!("{file}:{line}:{column}: unsupported: {feature}")))
        }
    }
}
