//! The two sides of a comparison behind one trait: CPython 3.12 (through `oracle/oracle.py`) and exeter's command line.
//!
//! Both take a file of programs (one JSON object a line) and answer with JSON lines in the same order; answers are
//! streamed, because one program's trace can be larger than memory should be. [`Cached`] keeps an oracle's answers on
//! disk, so that a comparison that is run again costs seconds.

use std::ffi::OsString;
use std::fs::{self, File};
use std::hash::Hasher;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;
use siphasher::sip128::{Hasher128, SipHasher13};

/// The release whose traces and code objects are the reference, and whose goldens are in the tree.
pub const REFERENCE: &str = "3.12.1";

/// How finely a trace is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Granularity {
    /// call, line, return and exception events.
    Line,
    /// The same and opcode events.
    Instruction,
}

impl Granularity {
    /// As the command lines spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Instruction => "instruction",
        }
    }
}

/// What to trace and how far.
#[derive(Clone, Copy, Debug)]
pub struct TraceOptions {
    /// How finely.
    pub granularity: Granularity,
    /// Where each trace is cut.
    pub max_events: Option<u64>,
}

/// JSON lines, in the order of the programs they belong to.
pub type Answers = Box<dyn Iterator<Item = io::Result<String>>>;

/// Something that can be asked what programs compile to and how they run.
pub trait Oracle {
    /// What it is, for reports.
    fn name(&self) -> String;

    /// One trace a program (`interface.md`, "A trace").
    ///
    /// # Errors
    /// If the oracle cannot be started; errors of single programs are in their traces.
    fn trace(&self, programs: &Path, options: TraceOptions) -> io::Result<Answers>;

    /// The code objects of each program, one a line, with the program's `id` added.
    ///
    /// # Errors
    /// If the oracle cannot be started.
    fn compile(&self, programs: &Path) -> io::Result<Answers>;
}

// ---------------------------------------------------------------------------------------------------- CPython

/// A CPython 3.12 that was found on this machine.
#[derive(Clone, Debug)]
pub struct CPython {
    /// Its executable.
    pub executable: PathBuf,
    /// Its release, as `3.12.1`.
    pub release: String,
    /// How many programs it traces at a time.
    pub jobs: usize,
    /// How many seconds a program may take: an answer that is kept must not depend on how busy the machine was.
    pub timeout: u32,
}

impl CPython {
    /// Looks in `EXETER_PYTHON`, on the path, in pyenv and in uv, for 3.12.1 first and any 3.12 else.
    ///
    /// # Errors
    /// A sentence that says where it looked, and what `EXETER_PYTHON` was if that is no CPython 3.12.
    pub fn find() -> Result<Self, String> {
        if let Some(named) = std::env::var_os("EXETER_PYTHON").filter(|value| !value.is_empty()) {
            let executable = PathBuf::from(named);
            let release = release_of(&executable)
                .ok_or_else(|| format!("EXETER_PYTHON={}: this is no CPython 3.12", executable.display()))?;
            return Ok(Self { executable, release, jobs: 2, timeout: 600 });
        }
        let mut found: Vec<Self> = Vec::new();
        for executable in candidates() {
            if let Some(release) = release_of(&executable) {
                let one = Self { executable, release, jobs: 2, timeout: 600 };
                if one.is_reference() {
                    return Ok(one);
                }
                found.push(one);
            }
        }
        found.into_iter().next().ok_or_else(|| {
            "no CPython 3.12 in EXETER_PYTHON, as python3.12 on the path, in ~/.pyenv/versions or in ~/.local/share/uv"
                .to_owned()
        })
    }

    /// Whether it is the very release that the goldens are made with.
    pub fn is_reference(&self) -> bool {
        self.release == REFERENCE
    }

    /// Where the oracle's script lies.
    pub fn script() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar-tests/oracle/oracle.py")
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.executable);
        command.arg(Self::script());
        command
    }
}

impl Oracle for CPython {
    fn name(&self) -> String {
        format!("CPython {}", self.release)
    }

    fn trace(&self, programs: &Path, options: TraceOptions) -> io::Result<Answers> {
        let mut command = self.command();
        command.args(["trace", "--granularity", options.granularity.name(), "--jobs", &self.jobs.to_string()]);
        command.args(["--timeout", &self.timeout.to_string()]);
        if let Some(limit) = options.max_events {
            command.args(["--max-events", &limit.to_string()]);
        }
        command.stdin(File::open(programs)?);
        lines_of(command)
    }

    fn compile(&self, programs: &Path) -> io::Result<Answers> {
        let mut command = self.command();
        command.args(["compile", "--programs"]).arg(programs);
        lines_of(command)
    }
}

/// Executables that may be a CPython 3.12, the likeliest first.
fn candidates() -> Vec<PathBuf> {
    let mut found = vec![PathBuf::from("python3.12")];
    let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
    for (folder, prefix, rest) in
        [(".pyenv/versions", "3.12", "bin/python"), (".local/share/uv/python", "cpython-3.12", "bin/python3.12")]
    {
        let mut names: Vec<OsString> = fs::read_dir(home.join(folder))
            .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.file_name())).collect())
            .unwrap_or_default();
        names.retain(|name| name.to_str().is_some_and(|name| name.starts_with(prefix)));
        names.sort();
        found.extend(names.into_iter().map(|name| home.join(folder).join(name).join(rest)));
    }
    found
}

/// The release of an executable, if it is a CPython 3.12.
fn release_of(executable: &Path) -> Option<String> {
    let question = "import sys; print(sys.implementation.name, '%d.%d.%d' % sys.version_info[:3])";
    let output = Command::new(executable).args(["-c", question]).stderr(Stdio::null()).output().ok()?;
    let answer = String::from_utf8(output.stdout).ok()?;
    let release = answer.trim().strip_prefix("cpython ")?;
    release.starts_with("3.12.").then(|| release.to_owned())
}

// ---------------------------------------------------------------------------------------------------- exeter

/// exeter's command line, driven as its users drive it.
#[derive(Clone, Debug)]
pub struct Exeter {
    /// The binary.
    pub executable: PathBuf,
    /// Whether what it says on standard error is passed on.
    pub loud: bool,
}

impl Exeter {
    fn command(&self) -> Command {
        let mut command = Command::new(&self.executable);
        command.stderr(if self.loud { Stdio::inherit() } else { Stdio::null() });
        command
    }

    /// The code objects of one source, written to a file for the purpose.
    fn compile_one(&self, id: &Value, code: &str, file: &Path) -> io::Result<Vec<String>> {
        fs::write(file, code)?;
        let output = self.command().args(["compile", "--format", "json"]).arg(file).output()?;
        let text = String::from_utf8_lossy(&output.stdout);
        let mut lines = Vec::new();
        for line in text.lines() {
            let mut object: Value = parse(line)?;
            if let Some(fields) = object.as_object_mut() {
                fields.insert("id".to_owned(), id.clone());
            }
            lines.push(object.to_string());
        }
        Ok(lines)
    }
}

impl Oracle for Exeter {
    fn name(&self) -> String {
        "exeter".to_owned()
    }

    fn trace(&self, programs: &Path, options: TraceOptions) -> io::Result<Answers> {
        let mut command = self.command();
        command.args(["trace", "--format", "jsonl", "--granularity", options.granularity.name()]);
        if let Some(limit) = options.max_events {
            command.args(["--max-events", &limit.to_string()]);
        }
        command.arg("--programs").arg(programs).stdin(Stdio::null());
        lines_of(command)
    }

    fn compile(&self, programs: &Path) -> io::Result<Answers> {
        let this = self.clone();
        let file = scratch_file("compile", "py");
        let answers = BufReader::new(File::open(programs)?).lines().flat_map(move |line| {
            let compiled = line.and_then(|line| {
                let program: Value = parse(&line)?;
                this.compile_one(&program["id"], program["code"].as_str().unwrap_or_default(), &file)
            });
            match compiled {
                Ok(lines) => lines.into_iter().map(Ok).collect::<Vec<_>>(),
                Err(error) => vec![Err(error)],
            }
        });
        Ok(Box::new(answers))
    }
}

// ---------------------------------------------------------------------------------------------------- answers kept

/// An oracle whose traces are kept in a folder, each under a hash of all that it depends on.
#[derive(Clone, Debug)]
pub struct Cached<O> {
    /// Who is asked what is not there yet.
    pub oracle: O,
    /// Where the answers lie.
    pub folder: PathBuf,
    /// What the answers depend on besides the program: the oracle's own text.
    pub basis: Vec<u8>,
}

impl<O: Oracle> Cached<O> {
    fn key(&self, program: &str, options: TraceOptions) -> PathBuf {
        let mut hasher = SipHasher13::new();
        hasher.write(self.oracle.name().as_bytes());
        hasher.write(&self.basis);
        hasher.write(format!("{options:?}").as_bytes());
        hasher.write(program.trim_end().as_bytes());
        self.folder.join(format!("{:032x}.json", hasher.finish128().as_u128()))
    }

    /// Asks for the traces that are not there yet and keeps them.
    fn fill(&self, programs: &Path, options: TraceOptions) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let wanted = scratch_file("wanted", "jsonl");
        let mut keys = Vec::new();
        let mut out = BufWriter::new(File::create(&wanted)?);
        for line in BufReader::new(File::open(programs)?).lines() {
            let line = line?;
            let key = self.key(&line, options);
            if !line.trim().is_empty() && !key.exists() && !keys.contains(&key) {
                writeln!(out, "{line}")?;
                keys.push(key);
            }
        }
        out.into_inner()?.sync_all()?;
        if !keys.is_empty() {
            let mut answers = self.oracle.trace(&wanted, options)?;
            for key in keys {
                let answer = answers.next().ok_or_else(|| {
                    io::Error::other(format!("{} stopped before its last answer", self.oracle.name()))
                })??;
                let part = key.with_extension("part");
                fs::write(&part, answer)?;
                fs::rename(part, key)?;
            }
        }
        fs::remove_file(wanted)
    }
}

impl<O: Oracle + Clone + 'static> Oracle for Cached<O> {
    fn name(&self) -> String {
        self.oracle.name()
    }

    fn trace(&self, programs: &Path, options: TraceOptions) -> io::Result<Answers> {
        self.fill(programs, options)?;
        let this = self.clone();
        let lines = BufReader::new(File::open(programs)?).lines();
        Ok(Box::new(
            lines
                .filter(|line| !matches!(line, Ok(text) if text.trim().is_empty()))
                .map(move |line| fs::read_to_string(this.key(&line?, options))),
        ))
    }

    fn compile(&self, programs: &Path) -> io::Result<Answers> {
        self.oracle.compile(programs)
    }
}

// ---------------------------------------------------------------------------------------------------- children

/// The lines of a child's standard output; the child ends with the iterator.
struct Lines {
    child: Child,
    output: BufReader<ChildStdout>,
}

impl Iterator for Lines {
    type Item = io::Result<String>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut line = String::new();
        match self.output.read_line(&mut line) {
            Ok(0) => None,
            Ok(_) => {
                line.truncate(line.trim_end_matches(['\n', '\r']).len());
                Some(Ok(line))
            }
            Err(error) => Some(Err(error)),
        }
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        // It has ended already unless we stop early; neither call can fail in a way that matters here.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines_of(mut command: Command) -> io::Result<Answers> {
    command.stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| {
        io::Error::new(error.kind(), format!("cannot start {}: {error}", command.get_program().to_string_lossy()))
    })?;
    let output = child.stdout.take().ok_or_else(|| io::Error::other("the child has no output"))?;
    Ok(Box::new(Lines { child, output: BufReader::with_capacity(1 << 20, output) }))
}

/// A file in the build folder that no other process and no other call uses.
pub fn scratch_file(purpose: &str, extension: &str) -> PathBuf {
    use std::sync::atomic::{AtomicU32, Ordering};
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    std::env::temp_dir().join(format!("exeter-{}-{number}-{purpose}.{extension}", std::process::id()))
}

/// A JSON value from a line. Python strings may hold lone surrogates, which Rust's cannot: they become U+FFFD.
///
/// # Errors
/// If the line is no JSON, with its first characters.
pub fn parse(line: &str) -> io::Result<Value> {
    serde_json::from_str(line).or_else(|_| serde_json::from_str(&without_lone_surrogates(line))).map_err(|error| {
        let start: String = line.chars().take(60).collect();
        io::Error::other(format!("no JSON ({error}): {start}"))
    })
}

/// Replaces `\uD800`…`\uDFFF` escapes that are no pairs.
fn without_lone_surrogates(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let unit = |text: &str| u32::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok();
        let escape = &rest[at..];
        let taken = match unit(escape) {
            Some(0xD800..0xDC00) if matches!(escape.get(6..).and_then(unit), Some(0xDC00..0xE000)) => 12,
            Some(0xD800..0xE000) => {
                out.push_str("\\ufffd");
                rest = &escape[6..];
                continue;
            }
            // The backslash and the character it escapes, which may be another backslash.
            _ => 1 + escape[1..].chars().next().map_or(0, char::len_utf8),
        };
        out.push_str(&escape[..taken]);
        rest = &escape[taken..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lone_surrogates_do_not_stop_a_comparison() {
        let value = parse(r#"{"a": "\ud83d\ude00 \ud800 \\ud800", "b": "\udc00"}"#).unwrap();
        assert_eq!(value, json!({"a": "\u{1f600} \u{fffd} \\ud800", "b": "\u{fffd}"}));
        assert!(parse("{\"a\": ").is_err());
    }

    /// Answers each program with its own text and counts how often it is asked.
    #[derive(Clone)]
    struct Echo(std::rc::Rc<std::cell::Cell<usize>>);

    impl Oracle for Echo {
        fn name(&self) -> String {
            "echo".to_owned()
        }

        fn trace(&self, programs: &Path, _: TraceOptions) -> io::Result<Answers> {
            let lines: Vec<_> = BufReader::new(File::open(programs)?).lines().collect();
            self.0.set(self.0.get() + lines.len());
            Ok(Box::new(lines.into_iter()))
        }

        fn compile(&self, programs: &Path) -> io::Result<Answers> {
            self.trace(programs, TraceOptions { granularity: Granularity::Line, max_events: None })
        }
    }

    #[test]
    fn answers_are_asked_for_once() {
        let programs = scratch_file("programs", "jsonl");
        fs::write(&programs, "{\"id\": 1}\n\n{\"id\": 2}\n{\"id\": 1}\n").unwrap();
        let asked = std::rc::Rc::new(std::cell::Cell::new(0));
        let cached =
            Cached { oracle: Echo(asked.clone()), folder: scratch_file("cache", "d"), basis: b"script".to_vec() };
        let options = TraceOptions { granularity: Granularity::Line, max_events: None };
        for _ in 0..2 {
            let answers: Vec<String> = cached.trace(&programs, options).unwrap().map(Result::unwrap).collect();
            assert_eq!(answers, ["{\"id\": 1}", "{\"id\": 2}", "{\"id\": 1}"]);
        }
        assert_eq!(asked.get(), 2);
        let other = TraceOptions { granularity: Granularity::Instruction, max_events: None };
        assert_eq!(cached.trace(&programs, other).unwrap().count(), 3);
        assert_eq!(asked.get(), 4, "another granularity is another question");
        fs::remove_file(programs).unwrap();
        fs::remove_dir_all(&cached.folder).unwrap();
    }
}
