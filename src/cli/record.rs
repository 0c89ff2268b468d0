//! `exeter trace --output`: a binary trace, to a file or a pipe, with a line of progress for whoever watches; Ctrl-C ends
//! the recording and leaves what was recorded.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::args::TraceArgs;
use super::{Done, Failure, INTERRUPTED, RAISED, USAGE, outcome_status};
use crate::trace::log::{Control, LogOptions, Recorder};
use crate::{Program, RunOptions};

/// How often the line of progress is drawn.
const DRAW_EVERY: Duration = Duration::from_millis(100);

/// Records a run; `name` is the program's in messages.
pub fn record(args: &TraceArgs, program: &Program, name: &str, output: &Path) -> Done {
    let failed = |error: io::Error| Failure::new(RAISED, format!("cannot write {}: {error}", output.display()));
    let options = LogOptions {
        granularity: args.granularity.into(),
        max_events: args.max_events,
        filter: args.filter.filter(),
        compress: args.compress,
    };
    let run_options = RunOptions { limits: args.limits.limits(), stdin: Vec::new() };
    let out = BufWriter::with_capacity(1 << 16, open(output)?);
    let control = Arc::new(Control::default());
    let recorder = Recorder::new(program, &run_options, &options, out).map_err(failed)?.controlled(control.clone());
    let interrupted = listen(&control);
    let progress = Progress::begin(&control, args.max_events);
    let (run, recorder) = program.observe(run_options, recorder);
    progress.end();
    recorder.finish(&run).map_err(failed)?;
    if interrupted.load(Ordering::Relaxed) {
        let kept = format!("{name}: interrupted; {} holds the trace up to there", output.display());
        return Err(Failure::new(INTERRUPTED, kept));
    }
    outcome_status(name, &run.outcome)
}

/// The file, or standard output for `-`.
fn open(output: &Path) -> Result<Box<dyn Write>, Failure> {
    let failed = |error: io::Error| Failure::new(RAISED, format!("cannot write {}: {error}", output.display()));
    if output.as_os_str() != "-" {
        return Ok(Box::new(File::create(output).map_err(failed)?));
    }
    if io::stdout().is_terminal() {
        return Err(Failure::new(USAGE, "a binary trace is not written to a terminal; name a file, or pipe it on"));
    }
    Ok(Box::new(super::raw_stdout().map_err(failed)?))
}

/// Lets Ctrl-C end the recording at its next event; a second one ends the process. Tells whether the first has come.
fn listen(control: &Arc<Control>) -> Arc<AtomicBool> {
    let interrupted = Arc::new(AtomicBool::new(false));
    let (control, noted) = (control.clone(), interrupted.clone());
    let handler = move || {
        if noted.swap(true, Ordering::Relaxed) {
            std::process::exit(INTERRUPTED.into());
        }
        control.stop.store(true, Ordering::Relaxed);
    };
    // Where no handler can be set, Ctrl-C ends the process as it always did.
    let _ = ctrlc::set_handler(handler);
    interrupted
}

/// The line of progress: how many events, how many a second.
struct Progress {
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Progress {
    /// Shows progress if somebody can see it.
    fn begin(control: &Arc<Control>, max_events: Option<u64>) -> Progress {
        let ended = Arc::new(AtomicBool::new(false));
        if !io::stderr().is_terminal() {
            return Progress { ended, thread: None };
        }
        let (control, until) = (control.clone(), ended.clone());
        let draw = move || {
            let bar = bar(max_events);
            while !until.load(Ordering::Relaxed) {
                bar.set_position(control.events.load(Ordering::Relaxed));
                std::thread::park_timeout(DRAW_EVERY);
            }
            bar.finish_and_clear();
        };
        let thread = std::thread::Builder::new().name("progress".to_owned()).spawn(draw).ok();
        Progress { ended, thread }
    }

    fn end(self) {
        self.ended.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread {
            thread.thread().unpark();
            let _ = thread.join();
        }
    }
}

fn bar(max_events: Option<u64>) -> ProgressBar {
    let (bar, template) = match max_events {
        Some(max) => (ProgressBar::new(max), "{elapsed} {wide_bar} {human_pos} of {human_len} events, {per_sec}"),
        None => (ProgressBar::new_spinner(), "{spinner} {elapsed} {human_pos} events, {per_sec}"),
    };
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_spinner());
    bar.with_style(style)
}
