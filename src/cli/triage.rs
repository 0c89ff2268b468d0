//! `exeter triage`: which programs of a corpus are outside the subset, and why.

use std::io::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::json;

use super::args::{TraceFormat, TriageArgs};
use super::batch::ProgramLine;
use super::{Done, Failure, NOT_A_PROGRAM, STACK, output_error};
use crate::triage::{Finding, Triage, examine};
use crate::{Limits, PyVersion};

/// What a program may take if nothing is said: enough for any that was written to be run by people.
const TIMEOUT: Duration = Duration::from_secs(10);
const MAX_MEMORY: usize = 1 << 30;

pub fn triage(args: &TriageArgs) -> Done {
    let name = super::display_name(&args.programs);
    let input = super::read_input(&args.programs)?;
    let lines: Vec<(usize, &[u8])> = input
        .split(|&byte| byte == b'\n')
        .enumerate()
        .map(|(index, line)| (index + 1, line))
        .filter(|(_, line)| !line.iter().all(u8::is_ascii_whitespace))
        .collect();
    let mut limits = args.limits.limits();
    limits.timeout = limits.timeout.or(Some(TIMEOUT));
    limits.max_memory = limits.max_memory.or(Some(MAX_MEMORY));
    let findings = examine_all(&lines, args.jobs.max(1), args.version.python, limits)
        .map_err(|error| Failure::new(super::RAISED, format!("cannot start a thread: {error}")))?;

    let mut report = Triage::default();
    let mut complaints = 0;
    let mut out = super::raw_stdout().map_err(|error| output_error(&error))?;
    for ((number, _), found) in lines.iter().zip(findings) {
        let Found { id, finding } = match found {
            Ok(found) => found,
            Err((column, error)) => {
                eprintln!("exeter: {name}:{number}:{column}: not a program: {error}");
                complaints += 1;
                continue;
            }
        };
        match args.format {
            TraceFormat::Text => report.add(id.as_str().unwrap_or(&id.to_string()), &finding),
            TraceFormat::Jsonl => writeln!(out, "{}", line(&id, &finding)).map_err(|error| output_error(&error))?,
        }
    }
    if let TraceFormat::Text = args.format {
        write!(out, "{report}").map_err(|error| output_error(&error))?;
    }
    out.flush().map_err(|error| output_error(&error))?;
    Ok(if complaints == 0 { 0 } else { NOT_A_PROGRAM })
}

/// A program's finding as JSON: the outcome of a trace, by the same names.
fn line(id: &serde_json::Value, finding: &Finding) -> serde_json::Value {
    match finding {
        Finding::Ran => json!({"id": id, "within": true}),
        Finding::Raised { type_name, message } => {
            json!({"id": id, "within": true, "exception": {"type": type_name, "message": message}})
        }
        Finding::Limit(limit) => json!({"id": id, "within": true, "limit": crate::triage::limit_name(*limit)}),
        Finding::Unsupported { feature, line } => {
            json!({"id": id, "within": false, "unsupported": feature, "line": line})
        }
        Finding::SyntaxError { message, line } => {
            json!({"id": id, "within": false, "syntax_error": message, "line": line})
        }
    }
}

struct Found {
    id: serde_json::Value,
    finding: Finding,
}

/// The finding of a line, or the column and the text of what is wrong with the line itself.
type Result = std::result::Result<Found, (usize, String)>;

/// Examines the programs of all lines; the findings are in their order, whatever the number of workers.
fn examine_all(
    lines: &[(usize, &[u8])],
    jobs: usize,
    version: PyVersion,
    limits: Limits,
) -> std::io::Result<Vec<Result>> {
    let next = AtomicUsize::new(0);
    let found: Mutex<Vec<Option<Result>>> = Mutex::new(lines.iter().map(|_| None).collect());
    thread::scope(|scope| {
        let work = || {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some((_, line)) = lines.get(index) else { return };
                let result = examine_line(line, version, limits);
                if let Ok(mut found) = found.lock() {
                    found[index] = Some(result);
                }
            }
        };
        for _ in 0..jobs {
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work)?;
        }
        Ok::<(), std::io::Error>(())
    })?;
    let found = found.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    Ok(found.into_iter().flatten().collect())
}

fn examine_line(line: &[u8], version: PyVersion, limits: Limits) -> Result {
    let program: ProgramLine = serde_json::from_slice(line).map_err(|error| (error.column(), error.to_string()))?;
    let finding = examine(&program.code, program.entry.as_deref(), version, limits);
    Ok(Found { id: program.id, finding })
}
