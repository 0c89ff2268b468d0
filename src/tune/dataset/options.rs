//! What a dataset is to be.

use std::path::PathBuf;

use serde::Serialize;

use super::size::Budget;
use crate::observe::Granularity;
use crate::tune::views::View;
use crate::tune::views::dynamic::DynamicOptions;
use crate::version::PyVersion;
use crate::vm::Limits;

/// How shards are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// JSON lines.
    #[default]
    Jsonl,
    /// Parquet, compressed with Snappy (cargo feature `parquet`).
    Parquet,
}

impl Format {
    /// The files' extension.
    pub const fn extension(self) -> &'static str {
        match self {
            Format::Jsonl => "jsonl",
            Format::Parquet => "parquet",
        }
    }
}

/// A split and its share of the programs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Split {
    /// `train`, `validation`, `test`.
    pub name: String,
    /// From 0 to 1; all together make 1.
    pub share: f64,
}

/// What a dataset is to be.
#[derive(Clone, Debug)]
pub struct DatasetOptions {
    /// The release whose semantics are reproduced.
    pub version: PyVersion,
    /// The views, each once.
    pub views: Vec<View>,
    /// What a step is in the views that list steps.
    pub granularity: Granularity,
    /// How shards are written.
    pub format: Format,
    /// How many entries are made for functions; `None`: none are.
    pub inputs: Option<usize>,
    /// Whether entries are made also for functions that have some.
    pub inputs_for_all: bool,
    /// The splits.
    pub splits: Vec<Split>,
    /// How similar programs must be (from 0 to 1) to be kept together in one split.
    pub near: f64,
    /// Files of benchmarks with which overlap is reported.
    pub against: Vec<PathBuf>,
    /// Whether programs that overlap with them are removed.
    pub remove_overlap: bool,
    /// How long samples may be.
    pub budget: Budget,
    /// Whether runs that end in an exception give samples.
    pub exceptions: bool,
    /// The limits of a run. (A time limit would make the result depend on the machine.)
    pub limits: Limits,
    /// Steps beyond which a run's history is shown in no view.
    pub max_events: u64,
    /// Which states the view `dynamic` shows. (Its seed and its most steps are those of the dataset.)
    pub dynamic: DynamicOptions,
    /// Where chance starts: the choice of splits and of states, the making of inputs.
    pub seed: u64,
    /// Programs a shard.
    pub shard_programs: usize,
    /// Programs a chunk: what is lost by a kill, at the most, for each worker.
    pub chunk_programs: usize,
}

impl Default for DatasetOptions {
    fn default() -> DatasetOptions {
        let split = |name: &str, share| Split { name: name.to_owned(), share };
        DatasetOptions {
            version: PyVersion::default(),
            views: View::ALL.to_vec(),
            granularity: Granularity::Line,
            format: Format::default(),
            inputs: None,
            inputs_for_all: false,
            splits: vec![split("train", 0.9), split("validation", 0.05), split("test", 0.05)],
            near: 0.7,
            against: Vec::new(),
            remove_overlap: false,
            budget: Budget::default(),
            exceptions: true,
            limits: Limits {
                max_steps: Some(5_000_000),
                max_memory: Some(256 << 20),
                max_output: Some(1 << 20),
                ..Limits::default()
            },
            max_events: 20_000,
            dynamic: DynamicOptions::default(),
            seed: 0,
            shard_programs: 16_384,
            chunk_programs: 16,
        }
    }
}

impl DatasetOptions {
    /// Everything that decides what the dataset holds, as JSON: the manifest shows it, and a run that is taken up again
    /// must have the same.
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!({
            "python": self.version.name(),
            "views": self.views.iter().map(|view| view.name()).collect::<Vec<_>>(),
            "granularity": self.granularity.name(),
            "format": self.format.extension(),
            "inputs": self.inputs,
            "inputs_for_all": self.inputs_for_all,
            "splits": self.splits,
            "near": self.near,
            "remove_overlap": self.remove_overlap,
            "budget": self.budget.to_json(),
            "exceptions": self.exceptions,
            "max_steps": self.limits.max_steps,
            "max_memory": self.limits.max_memory,
            "max_depth": self.limits.max_depth,
            "max_output": self.limits.max_output,
            "timeout": self.limits.timeout.map(|timeout| timeout.as_secs_f64()),
            "max_events": self.max_events,
            "policies": self.dynamic.policies.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "states": self.dynamic.states,
            "seed": self.seed,
            "shard_programs": self.shard_programs,
            "chunk_programs": self.chunk_programs,
        })
    }

    /// The split of a group of programs, by a hash that stands for the group.
    pub fn split_of(&self, group: u64) -> usize {
        let point = super::canon::mix(group ^ super::canon::mix(self.seed)) as f64 / u64::MAX as f64;
        let mut upto = 0.0;
        let found = self.splits.iter().position(|split| {
            upto += split.share;
            point < upto
        });
        // Shares that sum up to a little less than 1.
        found.unwrap_or(self.splits.iter().rposition(|split| split.share > 0.0).unwrap_or(0))
    }
}
