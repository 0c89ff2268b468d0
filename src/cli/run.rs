//! `exeter run`: a program, untraced.

use std::io::Write;

use super::args::RunArgs;
use super::{Done, Failure, RAISED, display_name, outcome_status, output_error, read_input};
use crate::{Outcome, Program, RunOptions};

pub fn run(args: &RunArgs) -> Done {
    let source = read_input(&args.file)?;
    let name = display_name(&args.file);
    let program = Program::compile(&source, args.version.python).map_err(|error| Failure::compile(&name, &error))?;
    let program = match &args.entry {
        Some(entry) => program.with_entry(entry).map_err(|error| Failure::compile("<entry>", &error))?,
        None => program,
    };
    let stdin = if args.file.as_os_str() == "-" { Vec::new() } else { super::piped_stdin() };
    let run = program.run_to_exit(RunOptions { limits: args.limits.limits(), stdin });
    let mut out = std::io::stdout().lock();
    out.write_all(&run.stdout).map_err(|error| output_error(&error))?;
    match &run.outcome {
        Outcome::Value(Some(value)) => writeln!(out, "{value}").map_err(|error| output_error(&error))?,
        Outcome::Exception(exception) => {
            out.flush().map_err(|error| output_error(&error))?;
            if exception.type_name == "SystemExit" {
                // A number is the status that the program asks for; anything else is printed.
                let message = exception.message.as_str();
                if matches!(message, "" | "0" | "None") {
                    return Ok(0);
                }
                if message.parse::<i64>().is_err() {
                    eprintln!("{message}");
                }
                return Ok(RAISED);
            }
            eprint!("{}", exception.traceback);
            return Ok(RAISED);
        }
        _ => {}
    }
    out.flush().map_err(|error| output_error(&error))?;
    outcome_status(&name, &run.outcome)
}
