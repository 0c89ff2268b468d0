//! Datasets: programs in, shards of samples out that Hugging Face's `datasets` loads and TRL trains on.
//!
//! ```no_run
//! use exeter::tune::dataset::{DatasetOptions, NoProgress, make};
//!
//! let inputs = ["cruxeval.jsonl".into(), "functions/".into()];
//! let done = make(&inputs, "data".as_ref(), &DatasetOptions::default(), 2, &NoProgress)?;
//! println!("{} rows", done.rows);
//! # Ok::<(), exeter::tune::dataset::DatasetError>(())
//! ```
//!
//! # What is written
//!
//! ```text
//! data/
//!   README.md                            the dataset card: counts, drops by reason; tells `datasets` the files and types
//!   manifest.json                        options, inputs with their hashes, every file with rows, size and hash; written last
//!   overlap.jsonl                        programs that overlap with a benchmark, if files of benchmarks were given
//!   io/train-00000-of-00001.jsonl        a folder a view, a file a split and shard
//!   …
//! ```
//!
//! Every file has the columns of [`row::Row`], none ever null, whatever the view.
//!
//! # How it works
//!
//! 1. [`source`] reads the inputs: CruxEval's and MBPP's own files, files in HumanEval's form, lines of `--programs`,
//!    folders of `.py` files (of which [`mod@slice`] makes a program a function).
//! 2. [`plan`] looks at every program ([`canon`]): exact duplicates are merged, those that differ in names only dropped,
//!    near-duplicates put into one group, overlaps with benchmarks found ([`overlap`]). A group gets its split by a hash
//!    of what it is, so that neither the order of inputs nor the number of programs moves it.
//! 3. Workers take chunks of programs, run each entry once ([`produce`]), and write what comes of a chunk to one file.
//! 4. When all chunks of a shard are there, they are put together ([`shard`]).
//!
//! What is written depends on inputs and options only, not on the number of workers. A run that was killed is taken up
//! again by the same call: chunks and shards that are there are kept, and the result is the same to the byte.

pub mod canon;
mod card;
pub mod entries;
pub mod groups;
pub mod options;
pub mod overlap;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod plan;
pub mod produce;
pub mod row;
pub mod shard;
pub mod size;
pub mod slice;
pub mod source;
mod work;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::tune::views::View;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

pub use options::{DatasetOptions, Format, Split};
pub use size::{BadTokenizer, Budget, Measure, TooLong};

use plan::Plan;
use source::{Input, Unreadable};

/// Native stack of a thread that compiles and runs programs. What is not touched costs nothing.
const STACK: usize = 256 << 20;

/// The folder of unfinished work in a dataset's folder.
const WORK: &str = ".exeter-work";

/// Why a dataset was not made.
#[derive(Debug, thiserror::Error)]
pub enum DatasetError {
    /// An input cannot be read.
    #[error(transparent)]
    Input(Unreadable),
    /// The dataset cannot be written.
    #[error("cannot write the dataset: {0}")]
    Output(#[source] io::Error),
    /// The folder holds something else.
    #[error("{0}")]
    Folder(String),
    /// What was asked for cannot be had.
    #[error("{0}")]
    Options(String),
}

/// Is told how far a dataset is. Called from several threads.
pub trait Progress: Sync {
    /// The programs are read; so many will be run, of which so many were done by an earlier call.
    fn planned(&self, programs: u64, done: u64);

    /// A chunk is done: its programs, runs and rows.
    fn chunk(&self, programs: u64, executions: u64, rows: u64);
}

/// Tells nobody.
#[derive(Clone, Copy, Debug)]
pub struct NoProgress;

impl Progress for NoProgress {
    fn planned(&self, _: u64, _: u64) {}

    fn chunk(&self, _: u64, _: u64, _: u64) {}
}

/// A dataset that is there.
#[derive(Clone, Debug)]
pub struct Done {
    /// Its manifest.
    pub manifest: Json,
    /// Its rows, in all views.
    pub rows: u64,
    /// Whether it was there already.
    pub was_there: bool,
}

/// Makes a dataset of inputs (files and folders) in a folder, with so many workers.
///
/// # Errors
/// An input cannot be read, the folder cannot be written or holds something else, the options ask for what this build
/// cannot do.
pub fn make(
    inputs: &[PathBuf],
    folder: &Path,
    options: &DatasetOptions,
    jobs: usize,
    progress: &dyn Progress,
) -> Result<Done, DatasetError> {
    check(options)?;
    let opened: Result<Vec<Input>, Unreadable> = inputs.iter().map(|path| Input::open(path)).collect();
    let opened = opened?;
    let about = about(&opened, options)?;
    let key = source::hex(&Sha256::digest(about.to_string().as_bytes()));
    let work = folder.join(WORK);
    if let Some(manifest) = finished(folder, &key)? {
        // A kill may have come between the manifest and the end of the work's folder.
        remove_work(&work)?;
        let rows = manifest["rows"].as_u64().unwrap_or(0);
        return Ok(Done { manifest, rows, was_there: true });
    }
    begin(folder, &work, &key)?;
    let plan = Plan::make(&opened, options, jobs, &work.join("sources"))?;
    let records = work::run(&plan, options, folder, &work, jobs, progress)?;
    let manifest = card::finish(&plan, &records, about, &key, options, folder, &work)?;
    remove_work(&work)?;
    let rows = manifest["rows"].as_u64().unwrap_or(0);
    Ok(Done { manifest, rows, was_there: false })
}

/// Everything that decides what a dataset holds.
fn about(inputs: &[Input], options: &DatasetOptions) -> Result<Json, DatasetError> {
    let describe = |input: &Input| -> Result<Json, DatasetError> {
        Ok(json!({ "name": input.name(), "sha256": input.sha256()? }))
    };
    let against: Result<Vec<Input>, Unreadable> = options.against.iter().map(|path| Input::open(path)).collect();
    Ok(json!({
        "tool": produce::TOOL,
        "inputs": inputs.iter().map(describe).collect::<Result<Vec<_>, _>>()?,
        "against": against?.iter().map(describe).collect::<Result<Vec<_>, _>>()?,
        "options": options.to_json(),
    }))
}

fn check(options: &DatasetOptions) -> Result<(), DatasetError> {
    let refuse = |what: String| Err(DatasetError::Options(what));
    if options.format == Format::Parquet && cfg!(not(feature = "parquet")) {
        return refuse("writing Parquet needs a build with `--features parquet`".to_owned());
    }
    if options.views.contains(&View::Dynamic) && (options.dynamic.policies.is_empty() || options.dynamic.states == 0) {
        return refuse("the view `dynamic` needs a policy, and at least one state of each run".to_owned());
    }
    let repeated = (1..options.views.len()).find(|i| options.views[..*i].contains(&options.views[*i]));
    if let Some(at) = repeated {
        return refuse(format!("the view `{}` is asked for twice", options.views[at]));
    }
    if options.views.is_empty() {
        return refuse("no view is asked for".to_owned());
    }
    let shares: f64 = options.splits.iter().map(|split| split.share).sum();
    if options.splits.is_empty() || (shares - 1.0).abs() > 1e-6 || options.splits.iter().any(|s| s.share < 0.0) {
        return refuse(format!("the shares of the splits make {shares}, not 1"));
    }
    let plain = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if let Some(split) = options.splits.iter().find(|split| !plain(&split.name)) {
        return refuse(format!("`{}` is no name for a split: letters, digits and _", split.name));
    }
    if options.shard_programs == 0 || options.chunk_programs == 0 {
        return refuse("a shard and a chunk have at least one program".to_owned());
    }
    if options.seed > i64::MAX as u64 {
        return refuse("the seed does not fit the column of 64 bits with a sign".to_owned());
    }
    Ok(())
}

/// The manifest of a folder that holds this dataset whole.
fn finished(folder: &Path, key: &str) -> Result<Option<Json>, DatasetError> {
    let Ok(text) = fs::read(folder.join("manifest.json")) else { return Ok(None) };
    let manifest: Json = serde_json::from_slice(&text).unwrap_or(Json::Null);
    if manifest["key"].as_str() == Some(key) {
        return Ok(Some(manifest));
    }
    let folder = folder.display();
    Err(DatasetError::Folder(format!("{folder} holds a dataset of other inputs or options; choose another folder")))
}

/// Takes up unfinished work of the same key, or begins in an empty folder.
fn begin(folder: &Path, work: &Path, key: &str) -> Result<(), DatasetError> {
    match fs::read_to_string(work.join("key")) {
        Ok(known) if known == key => return Ok(()),
        Ok(_) => {
            let folder = folder.display();
            let what = "holds unfinished work on other inputs or options; remove it or choose another folder";
            return Err(DatasetError::Folder(format!("{folder} {what}")));
        }
        Err(_) => {}
    }
    let other = fs::read_dir(folder).into_iter().flatten().flatten().find(|entry| entry.file_name() != WORK);
    if let Some(other) = other {
        let (folder, other) = (folder.display(), other.file_name());
        return Err(DatasetError::Folder(format!("{folder} is not empty: it holds {}", other.to_string_lossy())));
    }
    fs::create_dir_all(work).map_err(DatasetError::Output)?;
    shard::write_whole(work, &work.join("key"), key.as_bytes()).map_err(DatasetError::Output)
}

fn remove_work(work: &Path) -> Result<(), DatasetError> {
    match fs::remove_dir_all(work) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(DatasetError::Output(error)),
        _ => Ok(()),
    }
}
