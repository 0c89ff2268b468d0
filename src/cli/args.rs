//! The command line's grammar.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::trace::filter::Filter;
use crate::{Granularity, PyVersion};

/// Runs Python programs and traces them exactly as CPython would.
#[derive(Debug, Parser)]
#[command(name = "exeter", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run a program untraced; print its output, then the entry's repr
    Run(RunArgs),
    /// Trace a program, or many
    Trace(TraceArgs),
    /// Print code objects
    Compile(CompileArgs),
    /// Read a recorded trace back
    Show(ShowArgs),
    /// Make entries for functions that have none
    Inputs(InputsArgs),
    /// Tell which programs of a corpus are outside the subset, and why
    Triage(TriageArgs),
    /// Make training and evaluation data of programs: a folder that Hugging Face's `datasets` loads
    Dataset(super::dataset::DatasetArgs),
    /// Go on from a state, as the dynamic view writes it, to a later one
    Step(super::step::StepArgs),
    /// Let a model predict step after step, through an endpoint that speaks OpenAI's protocol
    Rollout(super::rollout::RolloutArgs),
    /// Compare what a model said with what is right
    Score(super::score::ScoreArgs),
}

#[derive(Debug, Args)]
pub struct VersionArg {
    /// The CPython release whose bytecode and trace semantics are reproduced
    #[arg(long, value_name = "RELEASE", default_value = "3.12")]
    pub python: PyVersion,
}

#[derive(Debug, Args)]
pub struct LimitArgs {
    /// Instructions that may run
    #[arg(long, value_name = "N")]
    pub max_steps: Option<u64>,
    /// Bytes of data that may be alive
    #[arg(long, value_name = "BYTES")]
    pub max_memory: Option<usize>,
    /// Python frames that may be active at a time
    #[arg(long, value_name = "N")]
    pub max_depth: Option<usize>,
    /// Wall time
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub timeout: Option<Duration>,
    /// Bytes that the program may write to standard output
    #[arg(long, value_name = "BYTES")]
    pub max_output: Option<usize>,
    /// Bytes of text that a trace may take
    #[arg(long, value_name = "BYTES")]
    pub max_trace_bytes: Option<u64>,
}

fn seconds(text: &str) -> Result<Duration, String> {
    let number: f64 = text.parse().map_err(|_| "not a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(number).map_err(|error| error.to_string())
}

#[derive(Debug, Args)]
pub struct RunArgs {
    /// The program (`-`: standard input)
    pub file: PathBuf,
    /// An expression to evaluate after the module's body
    #[arg(long, value_name = "EXPR")]
    pub entry: Option<String>,
    #[command(flatten)]
    pub version: VersionArg,
    #[command(flatten)]
    pub limits: LimitArgs,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum TraceFormat {
    /// A table for people
    Text,
    /// JSON lines
    Jsonl,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum GranularityArg {
    Line,
    Instruction,
}

impl From<GranularityArg> for Granularity {
    fn from(arg: GranularityArg) -> Granularity {
        match arg {
            GranularityArg::Line => Granularity::Line,
            GranularityArg::Instruction => Granularity::Instruction,
        }
    }
}

#[derive(Debug, Args)]
pub struct TraceArgs {
    /// The program (`-`: standard input)
    #[arg(required_unless_present = "programs", conflicts_with = "programs")]
    pub file: Option<PathBuf>,
    /// Many programs: one JSON object a line, `{"id", "code", "entry"}`
    #[arg(long, value_name = "FILE.jsonl")]
    pub programs: Option<PathBuf>,
    /// An expression to evaluate after the module's body
    #[arg(long, value_name = "EXPR", conflicts_with = "programs")]
    pub entry: Option<String>,
    /// What is an event: lines, or instructions as well
    #[arg(long, value_enum, default_value = "line")]
    pub granularity: GranularityArg,
    /// What goes to standard output
    #[arg(long, value_enum, default_value = "text")]
    pub format: TraceFormat,
    /// Write the binary trace there instead of printing (`-`: standard output, to a pipe)
    #[arg(long, value_name = "FILE", conflicts_with = "programs")]
    pub output: Option<PathBuf>,
    /// Stop the trace after so many events
    #[arg(long, value_name = "N")]
    pub max_events: Option<u64>,
    /// Compress the binary trace
    #[arg(long, requires = "output")]
    pub compress: bool,
    #[command(flatten)]
    pub filter: FilterArgs,
    /// Worker threads for --programs
    #[arg(long, value_name = "N", default_value = "1")]
    pub jobs: usize,
    #[command(flatten)]
    pub version: VersionArg,
    #[command(flatten)]
    pub limits: LimitArgs,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Which events")]
pub struct FilterArgs {
    /// Only events in functions of this name, plain or qualified (may be given several times)
    #[arg(long, value_name = "NAME", conflicts_with = "programs")]
    pub function: Vec<String>,
    /// Only events on these lines: 7, or 7-12 (may be given several times)
    #[arg(long, value_name = "LINES", value_parser = line_range, conflicts_with = "programs")]
    pub lines: Vec<(u32, u32)>,
    /// Only events of frames nested so deep at most (1: the module's own)
    #[arg(long, value_name = "N", conflicts_with = "programs")]
    pub depth: Option<u32>,
    /// Of what is left, only every so many-th event
    #[arg(long, value_name = "N", conflicts_with = "programs", value_parser = clap::value_parser!(u64).range(1..))]
    pub every: Option<u64>,
    /// Of what is left, only so many at the end
    #[arg(long, value_name = "N", conflicts_with = "programs")]
    pub last: Option<u64>,
}

impl FilterArgs {
    /// The filter.
    pub fn filter(&self) -> Filter {
        Filter {
            functions: self.function.clone(),
            lines: self.lines.clone(),
            max_depth: self.depth,
            every: self.every,
            last: self.last,
        }
    }
}

fn line_range(text: &str) -> Result<(u32, u32), String> {
    let number = |text: &str| text.parse::<u32>().map_err(|_| format!("{text:?} is not a line number"));
    match text.split_once('-') {
        Some((first, last)) => Ok((number(first)?, number(last)?)),
        None => number(text).map(|line| (line, line)),
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum CodeFormat {
    /// A listing like that of `dis`
    Text,
    /// JSON lines
    Json,
}

#[derive(Debug, Args)]
pub struct CompileArgs {
    /// The sources (`-`: standard input)
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// What is printed
    #[arg(long, value_enum, default_value = "text")]
    pub format: CodeFormat,
    #[command(flatten)]
    pub version: VersionArg,
}

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// A trace made by `exeter trace --output` (`-`: standard input)
    pub trace: PathBuf,
    /// The full state at one step (events count from 1)
    #[arg(long, value_name = "STEP")]
    pub at: Option<u64>,
    /// What changed at each step: variables that print differently than at their frame's step before
    #[arg(long, conflicts_with = "at")]
    pub changes: bool,
    /// When this changed last, up to step --at (or the last): xs, xs[3], d['key'], self.x
    #[arg(long, value_name = "PATH", conflicts_with = "changes")]
    pub when: Option<crate::trace::history::Path>,
    /// What is printed
    #[arg(long, value_enum, default_value = "text")]
    pub format: TraceFormat,
}

#[derive(Debug, Args)]
pub struct TriageArgs {
    /// The corpus: one JSON object a line, `{"id", "code", "entry"}` (`-`: standard input)
    #[arg(value_name = "FILE.jsonl")]
    pub programs: PathBuf,
    /// Counts by cause for people, or a JSON line a program
    #[arg(long, value_enum, default_value = "text")]
    pub format: TraceFormat,
    /// Worker threads
    #[arg(long, value_name = "N", default_value = "1")]
    pub jobs: usize,
    #[command(flatten)]
    pub version: VersionArg,
    #[command(flatten)]
    pub limits: LimitArgs,
}

#[derive(Debug, Args)]
pub struct InputsArgs {
    /// The program (`-`: standard input)
    #[arg(required_unless_present = "programs", conflicts_with = "programs")]
    pub file: Option<PathBuf>,
    /// Many programs: one JSON object a line, `{"id", "code", "entry"}`; an entry is taken for an example
    #[arg(long, value_name = "FILE.jsonl")]
    pub programs: Option<PathBuf>,
    /// Take no entry for an example
    #[arg(long)]
    pub ignore_entries: bool,
    /// Only this function (may be repeated)
    #[arg(long, value_name = "NAME")]
    pub function: Vec<String>,
    /// How many entries of a function are kept
    #[arg(long, value_name = "N", default_value = "6")]
    pub count: usize,
    /// Where chance starts
    #[arg(long, value_name = "N", default_value = "0")]
    pub seed: u64,
    /// Instructions after which a run is a timeout
    #[arg(long, value_name = "N")]
    pub max_steps: Option<u64>,
    /// Line events after which a run is too long to be kept
    #[arg(long, value_name = "N")]
    pub max_events: Option<u64>,
    /// Runs that a function may cost, if that is more than three for each entry wanted
    #[arg(long, value_name = "N")]
    pub max_trials: Option<usize>,
    /// Worker threads for --programs; the output is the same for any number
    #[arg(long, value_name = "N", default_value = "1")]
    pub jobs: usize,
    /// What is printed: calls with their results as comments, or lines for --programs
    #[arg(long, value_enum, default_value = "text")]
    pub format: TraceFormat,
    #[command(flatten)]
    pub version: VersionArg,
}
