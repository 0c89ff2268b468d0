//! Programs by area with golden code objects and golden traces: reading, writing and checking them. How goldens look
//! is in `golden_text.rs`.
//!
//! A trace at granularity `line` is that at `instruction` without the opcode events, as a rule; where CPython says
//! otherwise (README.md, "specialised instructions") the program has a third golden, `.lines`.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::golden_text::RUN;
use crate::oracle::{Granularity, Oracle, TraceOptions, parse, scratch_file};

/// One program of ours and where its goldens lie.
#[derive(Clone, Debug)]
pub struct Program {
    /// `AREA/NAME`.
    pub id: String,
    /// Its text.
    pub code: String,
    /// The expression after `# entry:` in its first line.
    pub entry: Option<String>,
}

impl Program {
    /// As a line of `--programs`.
    pub fn line(&self) -> String {
        let mut line = json!({"id": self.id, "code": self.code});
        if let Some(entry) = &self.entry {
            line["entry"] = Value::from(entry.as_str());
        }
        line.to_string()
    }

    /// Its golden file for `kind`: `code`, `trace` or `lines`.
    pub fn golden(&self, kind: &str) -> PathBuf {
        folder("goldens").join(format!("{}.{kind}", self.id))
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar-tests").join(name)
}

/// All programs, sorted by area and name.
///
/// # Errors
/// If the folder cannot be read or a program is not UTF-8.
pub fn programs() -> io::Result<Vec<Program>> {
    let mut found = Vec::new();
    for area in fs::read_dir(folder("programs"))? {
        let area = area?;
        for file in fs::read_dir(area.path())? {
            let path = file?.path();
            if path.extension().is_some_and(|extension| extension == "py") {
                let code = fs::read_to_string(&path)?;
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let id = format!("{}/{name}", area.file_name().to_string_lossy());
                let entry = code.lines().next().and_then(|line| line.strip_prefix("# entry: ")).map(str::to_owned);
                found.push(Program { id, code, entry });
            }
        }
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(found)
}

/// Writes programs to a file for `--programs`.
///
/// # Errors
/// If the file cannot be written.
pub fn write_lines(programs: &[Program]) -> io::Result<PathBuf> {
    let path = scratch_file("goldens", "jsonl");
    let mut file = io::BufWriter::new(fs::File::create(&path)?);
    for program in programs {
        writeln!(file, "{}", program.line())?;
    }
    file.flush()?;
    Ok(path)
}

/// What an oracle says of one program.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its trace at granularity `instruction`.
    pub trace: Value,
    /// Its trace at granularity `line`.
    pub lines: Value,
    /// Its code objects.
    pub code: Vec<Value>,
}

/// What an oracle says of all programs, in order.
///
/// # Errors
/// If the oracle cannot be asked or leaves out a trace.
pub fn ask(oracle: &dyn Oracle, programs: &[Program]) -> io::Result<Vec<Answer>> {
    let file = write_lines(programs)?;
    let traces = ask_traces(oracle, programs, &file, Granularity::Instruction)?;
    let lines = ask_traces(oracle, programs, &file, Granularity::Line)?;
    let code = ask_code(oracle, programs, &file)?;
    fs::remove_file(file)?;
    let answers = traces.into_iter().zip(lines).zip(code);
    Ok(answers.map(|((trace, lines), code)| Answer { trace, lines, code }).collect())
}

/// The traces of all programs; `file` holds their lines.
///
/// # Errors
/// If the oracle cannot be asked or leaves out a trace.
pub fn ask_traces(
    oracle: &dyn Oracle,
    programs: &[Program],
    file: &Path,
    granularity: Granularity,
) -> io::Result<Vec<Value>> {
    let lines = oracle.trace(file, TraceOptions { granularity, max_events: None })?;
    let traces = lines.map(|line| parse(&line?)).collect::<io::Result<Vec<Value>>>()?;
    match programs
        .iter()
        .enumerate()
        .find(|(at, program)| traces.get(*at).map(|t| &t["id"]) != Some(&program.id.as_str().into()))
    {
        None => Ok(traces),
        Some((_, program)) => Err(io::Error::other(format!("{} left out the trace of {}", oracle.name(), program.id))),
    }
}

/// The code objects of all programs; `file` holds their lines. A program that was left out has none.
///
/// # Errors
/// If the oracle cannot be asked.
pub fn ask_code(oracle: &dyn Oracle, programs: &[Program], file: &Path) -> io::Result<Vec<Vec<Value>>> {
    let mut code = vec![Vec::new(); programs.len()];
    for line in oracle.compile(file)? {
        let object = parse(&line?)?;
        if let Some(at) = programs.iter().position(|program| object["id"] == program.id.as_str()) {
            code[at].push(object);
        }
    }
    Ok(code)
}

/// The trace at granularity `line` that follows from one at granularity `instruction`, shortened or not, as a rule.
pub fn without_opcodes(trace: &Value) -> Value {
    let mut lines = trace.clone();
    lines["granularity"] = Value::from(Granularity::Line.name());
    if let Some(events) = lines["events"].as_array_mut() {
        events.retain(|event| event["event"] != "opcode" && event["event"] != RUN);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare;
    use crate::golden_text::{code_of, code_text, is_short, shorten, trace_of, trace_text};
    use crate::oracle::{CPython, Exeter};

    /// The reference interpreter; where there is none, says so, or fails in continuous integration.
    fn reference() -> Option<CPython> {
        let wanting = match CPython::find() {
            Ok(python) if python.is_reference() => return Some(python),
            Ok(python) => format!("only CPython {} was found", python.release),
            Err(reason) => reason,
        };
        assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "CI needs CPython 3.12.1: {wanting}");
        eprintln!("goldens only, not compared with CPython 3.12.1: {wanting}");
        None
    }

    /// Whether the goldens are being written, by another thread of this very process.
    fn blessing() -> bool {
        std::env::var_os("EXETER_BLESS").is_some_and(|value| value == "1")
    }

    fn golden(program: &Program, kind: &str) -> String {
        let path = program.golden(kind);
        fs::read_to_string(&path).unwrap_or_else(|error| {
            panic!("{}: {error}\nmake it with EXETER_BLESS=1 cargo test --test grammar goldens", path.display())
        })
    }

    #[test]
    fn goldens_are_what_cpython_says() {
        let programs = programs().unwrap();
        assert!(programs.len() >= 60, "the programs are gone");
        let bless = blessing();
        let Some(python) = reference() else {
            assert!(!bless, "goldens are made by CPython 3.12.1");
            return;
        };
        let answers = ask(&python, &programs).unwrap();
        let mut stale = Vec::new();
        for (program, answer) in programs.iter().zip(answers) {
            let lines = (answer.lines != without_opcodes(&answer.trace)).then(|| trace_text(&answer.lines));
            let texts =
                [("trace", Some(trace_text(&answer.trace))), ("lines", lines), ("code", Some(code_text(&answer.code)))];
            for (kind, text) in texts {
                let path = program.golden(kind);
                if !bless {
                    if fs::read_to_string(&path).ok() != text {
                        stale.push(format!("{}.{kind}", program.id));
                    }
                } else if let Some(text) = text {
                    fs::create_dir_all(path.parent().unwrap()).unwrap();
                    fs::write(path, text).unwrap();
                } else if path.exists() {
                    fs::remove_file(path).unwrap();
                }
            }
        }
        assert!(stale.is_empty(), "CPython 3.12.1 says otherwise: {stale:?}");
    }

    #[test]
    fn goldens_belong_to_programs_and_read_back() {
        if blessing() {
            return;
        }
        let programs = programs().unwrap();
        for program in &programs {
            let text = golden(program, "trace");
            let trace = trace_of(&text, &program.id, Granularity::Instruction).unwrap();
            assert!(trace["events"].as_array().is_some_and(|events| events.len() > 2), "{}: no events", program.id);
            assert_eq!(trace_text(&trace), text, "{}", program.id);
            if let Ok(text) = fs::read_to_string(program.golden("lines")) {
                let lines = trace_of(&text, &program.id, Granularity::Line).unwrap();
                assert_eq!(trace_text(&lines), text, "{}", program.id);
                assert_ne!(lines, without_opcodes(&trace), "{}.lines says nothing new", program.id);
            }
            let text = golden(program, "code");
            assert_eq!(code_text(&code_of(&text, &program.id).unwrap()), text, "{}", program.id);
        }
        for area in fs::read_dir(folder("goldens")).unwrap() {
            for file in fs::read_dir(area.unwrap().path()).unwrap() {
                let path = file.unwrap().path();
                let known = programs.iter().any(|p| ["code", "trace", "lines"].iter().any(|k| p.golden(k) == path));
                assert!(known, "{} belongs to no program", path.display());
            }
        }
    }

    fn exeter() -> Exeter {
        Exeter { executable: PathBuf::from(env!("CARGO_BIN_EXE_exeter")), loud: true }
    }

    #[test]
    fn exeter_compiles_as_the_goldens_say() {
        if blessing() {
            return;
        }
        let programs = programs().unwrap();
        let file = write_lines(&programs).unwrap();
        let compiled = ask_code(&exeter(), &programs, &file).unwrap();
        fs::remove_file(file).unwrap();
        let mut wrong = Vec::new();
        for (program, got) in programs.iter().zip(&compiled) {
            let expected = code_of(&golden(program, "code"), &program.id).unwrap();
            if let Some(found) = compare::code_objects(&expected, got) {
                wrong.push(format!("{}: {}\n{}", program.id, found.cause, found.detail));
            }
        }
        assert!(wrong.is_empty(), "{} of {} differ\n{}", wrong.len(), programs.len(), wrong.join("\n"));
    }

    /// Programs that exeter cannot trace as CPython does yet, each with what is missing. One that agrees must go.
    const NOT_YET: &[(&str, &str)] = &[];

    #[test]
    fn exeter_traces_as_the_goldens_say() {
        if blessing() {
            return;
        }
        let programs = programs().unwrap();
        let file = write_lines(&programs).unwrap();
        let mut wrong = Vec::new();
        for granularity in [Granularity::Instruction, Granularity::Line] {
            let traces = ask_traces(&exeter(), &programs, &file, granularity).unwrap();
            for (program, got) in programs.iter().zip(&traces) {
                let full = trace_of(&golden(program, "trace"), &program.id, Granularity::Instruction).unwrap();
                let expected = match (granularity, fs::read_to_string(program.golden("lines"))) {
                    (Granularity::Instruction, _) => full,
                    (Granularity::Line, Ok(text)) => trace_of(&text, &program.id, granularity).unwrap(),
                    (Granularity::Line, Err(_)) => without_opcodes(&full),
                };
                let got = if is_short(&expected) { &shorten(got) } else { got };
                let found = compare::traces(&expected, got);
                if let Some((_, missing)) = NOT_YET.iter().find(|(id, _)| *id == program.id) {
                    assert!(found.is_some(), "{} agrees now: take it off the list ({missing})", program.id);
                    continue;
                }
                if let Some(found) = found {
                    let at = found.event.map_or(String::new(), |event| format!(" event {event}"));
                    let name = granularity.name();
                    wrong.push(format!("{} ({name}){at}: {}\n{}", program.id, found.cause, found.detail));
                }
            }
        }
        fs::remove_file(file).unwrap();
        assert!(wrong.is_empty(), "{} traces differ\n{}", wrong.len(), wrong.join("\n"));
    }

    /// The oracle's own frames must not count, and what it reads must not change what the program does.
    #[test]
    fn programs_print_the_same_watched_and_unwatched() {
        let Some(python) = reference() else { return };
        let depths = Program { id: "depths".to_owned(), code: DEPTHS.to_owned(), entry: None };
        let mut watched = vec![depths];
        watched.extend(programs().unwrap().into_iter().filter(|program| {
            // Without an entry `python FILE` runs the whole program; a `__repr__` of the program runs at every event.
            // What prints tracebacks prints the file's name, and its lines.
            program.entry.is_none() && !program.code.contains("traceback")
        }));
        assert!(watched.len() > 2);
        let lines = write_lines(&watched).unwrap();
        let options = TraceOptions { granularity: Granularity::Line, max_events: None };
        let file = scratch_file("watched", "py");
        for (program, line) in watched.iter().zip(python.trace(&lines, options).unwrap()) {
            let trace = parse(&line.unwrap()).unwrap();
            fs::write(&file, &program.code).unwrap();
            let mut command = std::process::Command::new(&python.executable);
            let output = command.arg(&file).env("PYTHONHASHSEED", "0").output().unwrap();
            assert_eq!(trace["stdout"], String::from_utf8(output.stdout).unwrap(), "{}", program.id);
        }
        fs::remove_file(lines).unwrap();
        fs::remove_file(file).unwrap();
    }

    /// Counts how deep recursion goes: through Python frames, through C, with other limits.
    const DEPTHS: &str = r#"
import functools, sys
depth = 0
def dive():
    global depth
    depth += 1
    dive()
@functools.lru_cache(None)
def cached(n):
    global depth
    depth += 1
    return cached(n + 1)
class Attribute:
    def __getattr__(self, name):
        global depth
        depth += 1
        return self.other
def count(what):
    global depth
    depth = 0
    try:
        what()
    except RecursionError as error:
        print(depth, error)
count(dive)
count(lambda: cached(0))
count(lambda: Attribute().x)
nested = []
for depth in range(3000):
    nested = [nested]
    try:
        repr(nested)
    except RecursionError as error:
        print(depth, error)
        break
nested = None
sys.setrecursionlimit(60)
count(dive)
try:
    sys.setrecursionlimit(1)
except RecursionError as error:
    print(error)
"#;
}
