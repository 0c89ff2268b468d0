//! `exeter dataset`: training and evaluation data.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::{GranularityArg, LimitArgs, VersionArg};
use super::{Done, Failure, NOT_A_PROGRAM, RAISED, USAGE};
use crate::tune::dataset::{
    self, Budget, DatasetError, DatasetOptions, Format, Measure, Progress, Split, TooLong, make,
};
use crate::tune::views::View;
use crate::tune::views::dynamic::Policy;

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatArg {
    /// JSON lines
    Jsonl,
    /// Parquet (a build with `--features parquet`)
    Parquet,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum TooLongArg {
    /// Leave the sample out
    Drop,
    /// Put a shorter view of the same run in its place
    Shorter,
}

#[derive(Debug, Args)]
pub struct DatasetArgs {
    /// CruxEval's and MBPP's own files, files in HumanEval's form, lines of programs, folders of .py files
    #[arg(required_unless_present = "programs")]
    inputs: Vec<PathBuf>,
    /// Programs: one JSON object a line, `{"id", "code", "entry"}`
    #[arg(long, value_name = "FILE.jsonl")]
    programs: Vec<PathBuf>,
    /// The folder to write; one that was left unfinished with the same inputs and options is finished
    #[arg(long, short, value_name = "FOLDER")]
    output: PathBuf,
    /// The views, with commas between; all that there are
    #[arg(long, value_name = "VIEW,…", value_delimiter = ',')]
    views: Vec<View>,
    /// What a step is in scratchpad, compact and dynamic
    #[arg(long, value_enum, default_value = "line")]
    granularity: GranularityArg,
    /// How shards are written
    #[arg(long, value_enum, default_value = "jsonl")]
    format: FormatArg,
    /// Make so many entries for functions that have none
    #[arg(long, value_name = "N")]
    inputs_per_function: Option<usize>,
    /// Make entries also for functions that have some
    #[arg(long, requires = "inputs_per_function")]
    inputs_for_all: bool,
    /// The splits and their shares of the programs
    #[arg(long, value_name = "NAME=SHARE,…", value_delimiter = ',', value_parser = split)]
    splits: Vec<Split>,
    /// How similar programs must be to go to one split together: 0 to 1
    #[arg(long, value_name = "SIMILARITY", default_value = "0.7")]
    near: f64,
    /// Report overlap with the programs of this benchmark's file
    #[arg(long, value_name = "FILE")]
    against: Vec<PathBuf>,
    /// Leave programs that overlap out
    #[arg(long, requires = "against")]
    remove_overlap: bool,
    /// The most that prompt and completion may have together: characters, or tokens with --tokenizer
    #[arg(long, value_name = "N", default_value = "32768")]
    max_size: u64,
    /// Count tokens of this tokenizer.json (a build with `--features tokens`)
    #[arg(long, value_name = "FILE")]
    tokenizer: Option<PathBuf>,
    /// What becomes of samples that are too long; none is ever cut
    #[arg(long, value_enum, default_value = "drop")]
    too_long: TooLongArg,
    /// How far the view dynamic goes from a state: N (steps), sampled:N (up to N steps), iteration, return
    #[arg(long, value_name = "POLICY,…", value_delimiter = ',')]
    policies: Vec<Policy>,
    /// How many states of a run the view dynamic shows for each policy
    #[arg(long, value_name = "N")]
    states: Option<usize>,
    /// Leave out runs that end in an exception
    #[arg(long)]
    no_exceptions: bool,
    /// Show no history of runs with more steps
    #[arg(long, value_name = "N", default_value = "20000")]
    max_events: u64,
    /// Where chance starts: the choice of splits, the making of entries
    #[arg(long, value_name = "N", default_value = "0")]
    seed: u64,
    /// Programs a shard
    #[arg(long, value_name = "N", default_value = "16384")]
    shard_programs: usize,
    /// Programs a chunk: what a kill loses of each worker's work, at the most
    #[arg(long, value_name = "N", default_value = "16")]
    chunk_programs: usize,
    /// Worker threads [default: one a core]
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    #[command(flatten)]
    version: VersionArg,
    #[command(flatten)]
    limits: LimitArgs,
}

fn split(text: &str) -> Result<Split, String> {
    let (name, share) = text.split_once('=').ok_or("not NAME=SHARE")?;
    let share = share.parse().map_err(|_| format!("`{share}` is not a number"))?;
    Ok(Split { name: name.to_owned(), share })
}

impl DatasetArgs {
    fn options(&self) -> Result<DatasetOptions, Failure> {
        let mut options = DatasetOptions {
            version: self.version.python,
            granularity: self.granularity.into(),
            format: match self.format {
                FormatArg::Jsonl => Format::Jsonl,
                FormatArg::Parquet => Format::Parquet,
            },
            inputs: self.inputs_per_function,
            inputs_for_all: self.inputs_for_all,
            near: self.near,
            against: self.against.clone(),
            remove_overlap: self.remove_overlap,
            exceptions: !self.no_exceptions,
            max_events: self.max_events,
            seed: self.seed,
            shard_programs: self.shard_programs,
            chunk_programs: self.chunk_programs,
            ..DatasetOptions::default()
        };
        if !self.views.is_empty() {
            options.views.clone_from(&self.views);
        }
        if !self.policies.is_empty() {
            options.dynamic.policies.clone_from(&self.policies);
        }
        options.dynamic.states = self.states.unwrap_or(options.dynamic.states);
        if !self.splits.is_empty() {
            options.splits.clone_from(&self.splits);
        }
        let measure = match &self.tokenizer {
            Some(path) => Measure::tokens(path).map_err(|error| Failure::new(USAGE, error))?,
            None => Measure::Chars,
        };
        let too_long = match self.too_long {
            TooLongArg::Drop => TooLong::Drop,
            TooLongArg::Shorter => TooLong::Shorter,
        };
        options.budget = Budget { max: self.max_size, measure, too_long };
        let given = self.limits.limits();
        let limits = &mut options.limits;
        limits.max_steps = given.max_steps.or(limits.max_steps);
        limits.max_memory = given.max_memory.or(limits.max_memory);
        limits.max_depth = given.max_depth;
        limits.timeout = given.timeout;
        Ok(options)
    }
}

pub fn dataset(args: &DatasetArgs) -> Done {
    let options = args.options()?;
    let inputs: Vec<PathBuf> = args.programs.iter().chain(&args.inputs).cloned().collect();
    let jobs = args.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    let bar = Bar::new();
    let done = make(&inputs, &args.output, &options, jobs, &bar);
    bar.bar.finish_and_clear();
    let done = done.map_err(|error| {
        let status = match error {
            DatasetError::Input(_) => NOT_A_PROGRAM,
            DatasetError::Options(_) | DatasetError::Folder(_) => USAGE,
            DatasetError::Output(_) => RAISED,
        };
        Failure::new(status, error)
    })?;
    if done.was_there {
        eprintln!("exeter: {} is finished already", args.output.display());
    }
    report(&done, &args.output);
    Ok(0)
}

/// What came of it, for people.
fn report(done: &dataset::Done, folder: &std::path::Path) {
    let number = |key: &str| done.manifest[key].as_u64().unwrap_or(0);
    println!("{} rows of {} runs in {}", done.rows, number("executions"), folder.display());
    if let Some(views) = done.manifest["rows_by_view"].as_object() {
        for (view, splits) in views {
            let splits: Vec<String> =
                splits.as_object().into_iter().flatten().map(|(name, rows)| format!("{name} {rows}")).collect();
            println!("  {view}: {}", splits.join(", "));
        }
    }
    if let Some(drops) = done.manifest["drops"].as_object().filter(|drops| !drops.is_empty()) {
        println!("left out:");
        for (reason, count) in drops {
            println!("  {count:>8}  {reason}");
        }
    }
    if let Some(overlaps) = done.manifest["overlaps"].as_object().filter(|overlaps| !overlaps.is_empty()) {
        println!("overlap with benchmarks:");
        for (benchmark, count) in overlaps {
            println!("  {count:>8}  {benchmark}");
        }
    }
}

/// A progress bar on standard error, if that is a terminal.
struct Bar {
    bar: ProgressBar,
    started: Instant,
    executions: AtomicU64,
}

impl Bar {
    fn new() -> Bar {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(8));
        bar.set_message("reading");
        Bar { bar, started: Instant::now(), executions: AtomicU64::new(0) }
    }
}

impl Progress for Bar {
    fn planned(&self, programs: u64, done: u64) {
        let template = "{bar:30} {pos}/{len} programs, {msg}, {eta} left";
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.set_length(programs);
        self.bar.set_position(done);
        // What was done before says nothing about how fast this run is.
        self.bar.reset_eta();
        self.bar.set_message("");
        self.bar.enable_steady_tick(Duration::from_millis(250));
    }

    fn chunk(&self, programs: u64, executions: u64, _rows: u64) {
        self.bar.inc(programs);
        let all = self.executions.fetch_add(executions, Ordering::Relaxed) + executions;
        let rate = all as f64 / self.started.elapsed().as_secs_f64().max(0.001);
        self.bar.set_message(format!("{all} runs, {rate:.0} a second"));
    }
}
