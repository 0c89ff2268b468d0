//! The agreement figure: how many programs of a file exeter traces (or compiles) exactly as CPython does, and what
//! differs, grouped by cause.
//!
//! ```text
//! cargo build --release && cargo run --release --example agreement -- PROGRAMS.jsonl [options]
//! ```

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::Value;

mod compare;
mod oracle;

use compare::Divergence;
use oracle::{Answers, CPython, Cached, Exeter, Granularity, Oracle, TraceOptions, parse};

const HELP: &str = "\
agreement PROGRAMS.jsonl [options]     programs whose trace is the same in exeter and in CPython 3.12, and why not
  --granularity line|instruction       what is traced (default instruction)
  --code                               compare code objects instead of traces
  --max-events N                       cut both traces after N events
  --limit N                            only the first N programs
  --id ID                              only this program; its first difference is shown (may be repeated)
  --examples N                         ids shown for each cause (default 3)
  --details                            show the first difference of every program that differs
  --cache DIR                          where CPython's traces are kept (default target/oracle-cache)
  --exeter FILE                        the binary (default: beside this one, in its folder)
  --loud                               pass on what exeter says on standard error
  --min PERCENT                        fail if fewer programs agree
";

struct Options {
    programs: PathBuf,
    trace: TraceOptions,
    code: bool,
    limit: usize,
    ids: Vec<String>,
    examples: usize,
    details: bool,
    cache: PathBuf,
    exeter: PathBuf,
    loud: bool,
    min: f64,
}

fn options() -> Result<Options, String> {
    let beside = std::env::current_exe().ok().and_then(|path| Some(path.parent()?.parent()?.join("exeter")));
    let mut options = Options {
        programs: PathBuf::new(),
        trace: TraceOptions { granularity: Granularity::Instruction, max_events: None },
        code: false,
        limit: usize::MAX,
        ids: Vec::new(),
        examples: 3,
        details: false,
        cache: Path::new(env!("CARGO_MANIFEST_DIR")).join("target/oracle-cache"),
        exeter: std::env::var_os("EXETER_BIN").map(PathBuf::from).or(beside).unwrap_or_default(),
        loud: false,
        min: 0.0,
    };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} wants a value\n{HELP}"));
        let number = |text: String| text.parse::<usize>().map_err(|_| format!("{text} is no number"));
        match argument.as_str() {
            "--granularity" => {
                options.trace.granularity = match value()?.as_str() {
                    "line" => Granularity::Line,
                    "instruction" => Granularity::Instruction,
                    other => return Err(format!("no granularity {other}\n{HELP}")),
                }
            }
            "--code" => options.code = true,
            "--details" => options.details = true,
            "--loud" => options.loud = true,
            "--max-events" => options.trace.max_events = Some(number(value()?)? as u64),
            "--limit" => options.limit = number(value()?)?,
            "--examples" => options.examples = number(value()?)?,
            "--id" => options.ids.push(value()?),
            "--cache" => options.cache = value()?.into(),
            "--exeter" => options.exeter = value()?.into(),
            "--min" => options.min = value()?.parse().map_err(|_| "--min wants a percentage".to_owned())?,
            "--help" => return Err(HELP.to_owned()),
            path if !path.starts_with('-') && options.programs.as_os_str().is_empty() => options.programs = path.into(),
            other => return Err(format!("unknown argument {other}\n{HELP}")),
        }
    }
    if options.programs.as_os_str().is_empty() {
        return Err(HELP.to_owned());
    }
    if !options.exeter.is_file() {
        return Err(format!("no exeter at {}: cargo build --release", options.exeter.display()));
    }
    options.details |= !options.ids.is_empty();
    Ok(options)
}

/// Answers of one side, handed out program by program. A side that dies or skips a program costs that program only.
struct Side {
    answers: Answers,
    ahead: Option<(Value, String)>,
}

impl Side {
    fn new(answers: Answers) -> Self {
        Self { answers, ahead: None }
    }

    /// The next line, if it belongs to `id`. Lines that cannot be read are an error.
    fn next_of(&mut self, id: &Value) -> io::Result<Option<String>> {
        if self.ahead.is_none() {
            let Some(line) = self.answers.next().transpose()? else { return Ok(None) };
            self.ahead = Some((id_of(&line)?, line));
        }
        Ok(self.ahead.take_if(|(ahead, _)| ahead == id).map(|(_, line)| line))
    }

    /// All lines from here that belong to `id`.
    fn all_of(&mut self, id: &Value) -> io::Result<Vec<Value>> {
        let mut found = Vec::new();
        while let Some(line) = self.next_of(id)? {
            found.push(parse(&line)?);
        }
        Ok(found)
    }
}

/// The id of a line. Where it stands first, as it usually does, the rest of a long line is not parsed.
fn id_of(line: &str) -> io::Result<Value> {
    if let Some(rest) = line.strip_prefix("{\"id\":")
        && let Some(Ok(id)) = serde_json::Deserializer::from_str(rest).into_iter().next()
    {
        return Ok(id);
    }
    Ok(parse(line)?["id"].take())
}

/// Copies the programs that were asked for to a file of their own.
fn chosen(options: &Options) -> io::Result<(PathBuf, Vec<Value>)> {
    let path = oracle::scratch_file("programs", "jsonl");
    let mut out = BufWriter::new(File::create(&path)?);
    let mut ids = Vec::new();
    for line in BufReader::new(File::open(&options.programs)?).lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let id = parse(&line)?["id"].take();
        let wanted = options.ids.is_empty() || options.ids.iter().any(|wanted| id == wanted.as_str());
        if wanted && ids.len() < options.limit {
            writeln!(out, "{line}")?;
            ids.push(id);
        }
    }
    out.flush()?;
    Ok((path, ids))
}

/// What came of all programs.
#[derive(Default)]
struct Report {
    /// Family (the id up to its first slash) → how many agree, how many there are. In order of first appearance.
    families: Vec<(String, usize, usize)>,
    /// Cause → ids.
    causes: HashMap<String, Vec<String>>,
}

impl Report {
    fn add(&mut self, id: &Value, found: Option<&Divergence>) {
        let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        let family = id.split('/').next().unwrap_or_default();
        if !self.families.iter().any(|(name, ..)| name == family) {
            self.families.push((family.to_owned(), 0, 0));
        }
        for (_, agree, all) in self.families.iter_mut().filter(|(name, ..)| name == family) {
            *all += 1;
            *agree += usize::from(found.is_none());
        }
        if let Some(found) = found {
            self.causes.entry(found.cause.clone()).or_default().push(id);
        }
    }

    /// (programs that agree, all programs)
    fn total(&self) -> (usize, usize) {
        self.families.iter().fold((0, 0), |sum, (_, agree, all)| (sum.0 + agree, sum.1 + all))
    }

    fn print(&self, what: &str, examples: usize) {
        let mut causes: Vec<_> = self.causes.iter().collect();
        causes.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(a.0.cmp(b.0)));
        for (cause, ids) in causes {
            let shown = ids.iter().take(examples).map(String::as_str).collect::<Vec<_>>().join(" ");
            println!("{:6}  {cause}   [{shown}{}]", ids.len(), if ids.len() > examples { " …" } else { "" });
        }
        let share = |agree: usize, all: usize| 100.0 * agree as f64 / all.max(1) as f64;
        for (family, agree, all) in &self.families {
            println!("{family}: {agree} of {all} ({:.2}%)", share(*agree, *all));
        }
        let (agree, all) = self.total();
        println!("{what}: {agree} of {all} programs identical ({:.2}%)", share(agree, all));
    }
}

fn run(options: &Options) -> io::Result<bool> {
    let python = CPython::find().map_err(io::Error::other)?;
    if !python.is_reference() {
        eprintln!("compared with CPython {}, not with the reference {}", python.release, oracle::REFERENCE);
    }
    let basis = fs::read(CPython::script())?;
    let cpython = Cached { oracle: python, folder: options.cache.clone(), basis };
    let exeter = Exeter { executable: options.exeter.clone(), loud: options.loud };
    let (programs, ids) = chosen(options)?;
    let mut report = Report::default();
    let ask = |oracle: &dyn Oracle| {
        let answers = if options.code { oracle.compile(&programs) } else { oracle.trace(&programs, options.trace) };
        answers.map(Side::new)
    };
    let (mut theirs, mut ours) = (ask(&cpython)?, ask(&exeter)?);
    for id in &ids {
        let found = if options.code {
            let expected = theirs.all_of(id)?;
            match ours.all_of(id) {
                Ok(got) => compare::code_objects(&expected, &got),
                Err(error) => Some(unreadable(&error)),
            }
        } else {
            two_traces(theirs.next_of(id)?, ours.next_of(id))?
        };
        if let Some(found) = found.as_ref().filter(|_| options.details) {
            let at = found.event.map_or(String::new(), |event| format!(", event {event}"));
            println!("{id}{at}: {}\n{}\n", found.cause, found.detail);
        }
        report.add(id, found.as_ref());
    }
    fs::remove_file(programs)?;
    let what = if options.code { "code objects" } else { options.trace.granularity.name() };
    report.print(what, options.examples);
    let (agree, all) = report.total();
    Ok(agree as f64 * 100.0 >= options.min * all as f64)
}

fn unreadable(error: &io::Error) -> Divergence {
    Divergence { cause: "answer unreadable".to_owned(), detail: error.to_string(), event: None }
}

/// Compares two lines as text first: most are the same, and parsing long ones takes longer than making them.
fn two_traces(expected: Option<String>, got: io::Result<Option<String>>) -> io::Result<Option<Divergence>> {
    let expected = expected.ok_or_else(|| io::Error::other("CPython left out a program"))?;
    Ok(match got {
        Err(error) => Some(unreadable(&error)),
        Ok(None) => Some(Divergence {
            cause: "no trace".to_owned(),
            detail: "exeter printed no line for this program".to_owned(),
            event: None,
        }),
        Ok(Some(got)) if got == expected.trim_end() => None,
        Ok(Some(got)) => match parse(&got) {
            Ok(got) => compare::traces(&parse(&expected)?, &got),
            Err(error) => Some(unreadable(&error)),
        },
    })
}

fn main() -> ExitCode {
    match options().map(|options| run(&options)) {
        Ok(Ok(true)) => ExitCode::SUCCESS,
        Ok(Ok(false)) => ExitCode::FAILURE,
        Ok(Err(error)) => {
            eprintln!("agreement: {error}");
            ExitCode::from(2)
        }
        Err(text) => {
            eprintln!("{text}");
            ExitCode::from(2)
        }
    }
}
