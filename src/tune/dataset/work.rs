//! The workers: chunks are taken in order, shards put together by whoever finishes their last chunk.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::plan::Plan;
use super::produce::{Tally, produce};
use super::shard::{Chunk, ChunkHead, ShardPlan, ShardRecord, write_whole};
use super::{DatasetError, DatasetOptions, Progress, STACK};

/// How the programs are cut up.
#[derive(Clone, Copy, Debug)]
struct Cut {
    programs: usize,
    per_chunk: usize,
    /// Chunks a shard.
    per_shard: usize,
}

impl Cut {
    fn of(programs: usize, options: &DatasetOptions) -> Cut {
        let per_chunk = options.chunk_programs;
        Cut { programs, per_chunk, per_shard: options.shard_programs.div_ceil(per_chunk) }
    }

    fn chunks(&self) -> usize {
        self.programs.div_ceil(self.per_chunk)
    }

    fn shards(&self) -> usize {
        self.chunks().div_ceil(self.per_shard)
    }

    fn programs_of(&self, chunk: usize) -> Range<usize> {
        chunk * self.per_chunk..((chunk + 1) * self.per_chunk).min(self.programs)
    }

    fn chunks_of(&self, shard: usize) -> Range<usize> {
        shard * self.per_shard..((shard + 1) * self.per_shard).min(self.chunks())
    }
}

/// What the workers share.
struct Work<'a> {
    plan: &'a Plan,
    options: &'a DatasetOptions,
    folder: &'a Path,
    work: &'a Path,
    progress: &'a dyn Progress,
    cut: Cut,
    /// Chunks that are to be done, in order, and which is next.
    todo: Vec<usize>,
    next: AtomicUsize,
    /// By shard: chunks that are missing.
    missing: Vec<AtomicUsize>,
    records: Mutex<Vec<Option<ShardRecord>>>,
    failure: Mutex<Option<io::Error>>,
    stop: AtomicBool,
}

impl Work<'_> {
    fn chunk_path(&self, chunk: usize) -> PathBuf {
        self.work.join(format!("chunk-{chunk:07}"))
    }

    fn record_path(&self, shard: usize) -> PathBuf {
        self.work.join(format!("shard-{shard:05}.json"))
    }

    fn work(&self) {
        while !self.stop.load(Ordering::Relaxed) {
            let Some(chunk) = self.todo.get(self.next.fetch_add(1, Ordering::Relaxed)) else { return };
            if let Err(error) = self.chunk(*chunk) {
                self.stop.store(true, Ordering::Relaxed);
                if let Ok(mut failure) = self.failure.lock() {
                    failure.get_or_insert(error);
                }
                return;
            }
        }
    }

    fn chunk(&self, chunk: usize) -> io::Result<()> {
        let splits = self.options.splits.len();
        let mut rows = Chunk::new(self.options.format, self.options.views.len() * splits);
        let mut tally = Tally::default();
        let mut count = 0;
        let programs = self.cut.programs_of(chunk);
        for program in programs.clone() {
            let planned = self.plan.program(program)?;
            let split = self.plan.split(program);
            produce(&planned, split, self.options, &mut tally, &mut |view, row| {
                rows.push(view * splits + split, row);
                count += 1;
            });
        }
        let executions = tally.executions;
        let head = ChunkHead {
            drops: tally.drops,
            executions,
            steps: tally.steps,
            made_entries: tally.made_entries,
            ..ChunkHead::default()
        };
        rows.write(&self.chunk_path(chunk), head)?;
        self.progress.chunk(programs.len() as u64, executions, count);
        let shard = chunk / self.cut.per_shard;
        if self.missing[shard].fetch_sub(1, Ordering::AcqRel) == 1 { self.assemble(shard) } else { Ok(()) }
    }

    fn assemble(&self, shard: usize) -> io::Result<()> {
        let chunks: Vec<PathBuf> = self.cut.chunks_of(shard).map(|chunk| self.chunk_path(chunk)).collect();
        let views: Vec<&str> = self.options.views.iter().map(|view| view.name()).collect();
        let splits: Vec<&str> = self.options.splits.iter().map(|split| split.name.as_str()).collect();
        let plan = ShardPlan {
            folder: self.folder,
            work: self.work,
            number: (shard, self.cut.shards()),
            views: &views,
            splits: &splits,
            format: self.options.format,
        };
        let record = plan.assemble(&chunks)?;
        let text = serde_json::to_vec(&record).map_err(io::Error::other)?;
        write_whole(self.work, &self.record_path(shard), &text)?;
        if let Ok(mut records) = self.records.lock() {
            records[shard] = Some(record);
        }
        for chunk in chunks {
            fs::remove_file(chunk)?;
        }
        Ok(())
    }
}

/// Runs all programs and writes all shards.
pub(super) fn run(
    plan: &Plan,
    options: &DatasetOptions,
    folder: &Path,
    work: &Path,
    jobs: usize,
    progress: &dyn Progress,
) -> Result<Vec<ShardRecord>, DatasetError> {
    let cut = Cut::of(plan.programs(), options);
    let mut shared = Work {
        plan,
        options,
        folder,
        work,
        progress,
        cut,
        todo: Vec::new(),
        next: AtomicUsize::new(0),
        missing: Vec::new(),
        records: Mutex::new(vec![None; cut.shards()]),
        failure: Mutex::new(None),
        stop: AtomicBool::new(false),
    };
    let waiting = take_up(&mut shared);
    let left: usize = shared.todo.iter().map(|chunk| cut.programs_of(*chunk).len()).sum();
    progress.planned(cut.programs as u64, (cut.programs - left) as u64);
    for shard in waiting {
        shared.assemble(shard).map_err(DatasetError::Output)?;
    }
    std::thread::scope(|scope| -> io::Result<()> {
        for _ in 0..jobs.max(1) {
            std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || shared.work())?;
        }
        Ok(())
    })
    .map_err(DatasetError::Output)?;
    if let Ok(Some(error)) = shared.failure.into_inner() {
        return Err(DatasetError::Output(error));
    }
    let records = shared.records.into_inner().unwrap_or_default();
    let records: Option<Vec<ShardRecord>> = records.into_iter().collect();
    records.ok_or_else(|| DatasetError::Output(io::Error::other("a shard was not finished")))
}

/// Finds what an earlier call has done: shards with a record are done, chunks with a file likewise. Returns the shards
/// that have all their chunks and wait to be put together.
fn take_up(shared: &mut Work<'_>) -> Vec<usize> {
    let mut waiting = Vec::new();
    for shard in 0..shared.cut.shards() {
        let record = fs::read(shared.record_path(shard)).ok().and_then(|text| serde_json::from_slice(&text).ok());
        let chunks = shared.cut.chunks_of(shard);
        let missing: Vec<usize> = match record {
            Some(_) => Vec::new(),
            None => chunks.filter(|chunk| !shared.chunk_path(*chunk).exists()).collect(),
        };
        if missing.is_empty() && record.is_none() {
            waiting.push(shard);
        }
        if let Ok(records) = shared.records.get_mut() {
            records[shard] = record;
        }
        shared.missing.push(AtomicUsize::new(missing.len()));
        shared.todo.extend(missing);
    }
    waiting
}
