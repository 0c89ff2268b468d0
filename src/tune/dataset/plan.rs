//! The plan: all inputs read, programs looked at, duplicates and overlaps found, splits chosen. Sources wait in a file,
//! so that memory holds what is compared only: some hundred bytes a program.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::canon::{self, Canon, SIGNATURE};
use super::groups::Groups;
use super::overlap::{Benchmarks, Overlap};
use super::source::{Input, Raw, RawProgram, Unreadable};
use super::{DatasetError, DatasetOptions, STACK, slice};
use crate::error::CompileError;
use crate::program::Program;
use crate::version::PyVersion;

/// How many records are looked at together by the workers.
const BATCH: usize = 1024;

/// Counts by reason.
pub type Counts = BTreeMap<String, u64>;

/// A program that will be run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// Its id, unique in the dataset.
    pub id: String,
    /// Its source.
    pub code: String,
    /// Its entries, no two the same.
    pub entries: Vec<String>,
    /// What it was read from.
    pub kind: String,
    /// The function that it is about.
    pub function: Option<String>,
    /// SHA-256 of the source.
    pub code_hash: String,
}

/// Where a program's record, and more entries for it, stand in the file of sources.
#[derive(Debug, Default)]
struct Place {
    at: u64,
    len: u32,
    more: Vec<(u64, u32)>,
    split: u16,
}

/// The programs of a dataset.
#[derive(Debug)]
pub struct Plan {
    places: Vec<Place>,
    sources: File,
    /// What was read.
    pub read: Counts,
    /// What was left out, by reason.
    pub drops: Counts,
    /// Programs that overlap with benchmarks, whether left out or not.
    pub overlaps: Vec<Overlap>,
    /// Groups of near-duplicates with more than one program, and how many programs are in them.
    pub groups: (u64, u64),
}

/// A program that was looked at, or why there is none.
enum Seen {
    Program(Box<(RawProgram, Canon)>),
    Dropped(String),
}

fn look_at(raw: Raw, version: PyVersion, seen: &mut Vec<Seen>) {
    let refused = |error: &CompileError| match error {
        CompileError::Syntax { .. } => "program: syntax error".to_owned(),
        other => format!("program: {}", other.reason()),
    };
    match raw {
        Raw::Bad(_) => seen.push(Seen::Dropped("record: not of a known form".to_owned())),
        Raw::Program(program) => {
            let looked = Program::compile(&program.code, version)
                .and_then(|compiled| canon::canon(&program.code, compiled.code()));
            seen.push(match looked {
                Ok(canon) => Seen::Program(Box::new((program, canon))),
                Err(error) => Seen::Dropped(refused(&error)),
            });
        }
        Raw::File(name, text) => match slice::programs(&name, &text, version) {
            Ok(programs) if programs.is_empty() => {
                seen.push(Seen::Dropped("file: no top-level function".to_owned()));
            }
            Ok(programs) => {
                programs.into_iter().for_each(|program| look_at(Raw::Program(program), version, seen));
            }
            Err(error) => seen.push(Seen::Dropped(refused(&error).replace("program:", "file:"))),
        },
    }
}

/// Looks at records with so many threads; the result does not depend on their number.
fn look_at_all(batch: Vec<Raw>, version: PyVersion, jobs: usize) -> Vec<Seen> {
    let share = batch.len().div_ceil(jobs).max(1);
    let mut batch = batch.into_iter();
    std::thread::scope(|scope| {
        let mut threads = Vec::new();
        loop {
            let part: Vec<Raw> = batch.by_ref().take(share).collect();
            if part.is_empty() {
                break;
            }
            let work = move || {
                let mut seen = Vec::with_capacity(part.len());
                part.into_iter().for_each(|raw| look_at(raw, version, &mut seen));
                seen
            };
            threads.push(std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work));
        }
        let joined = threads.into_iter().flat_map(|thread| match thread.map(|thread| thread.join()) {
            Ok(Ok(seen)) => seen,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(_) => vec![Seen::Dropped("program: no thread to look at it".to_owned())],
        });
        joined.collect()
    })
}

/// Reads inputs and hands over the programs in them, in order; counts what is none.
///
/// # Errors
/// An input cannot be read.
pub(super) fn each_program(
    inputs: &[Input],
    version: PyVersion,
    jobs: usize,
    drops: &mut Counts,
    take: &mut dyn FnMut(RawProgram, Canon) -> io::Result<()>,
) -> Result<(), DatasetError> {
    let mut failed = Ok(());
    let mut hand_over = |batch: Vec<Raw>| {
        for seen in look_at_all(batch, version, jobs) {
            match seen {
                Seen::Program(program) if failed.is_ok() => failed = take(program.0, program.1),
                Seen::Program(_) => {}
                Seen::Dropped(reason) => *drops.entry(reason).or_default() += 1,
            }
        }
    };
    for input in inputs {
        let mut batch = Vec::new();
        input.each(&mut |raw| {
            batch.push(raw);
            if batch.len() == BATCH {
                hand_over(std::mem::take(&mut batch));
            }
        })?;
        hand_over(batch);
    }
    failed.map_err(DatasetError::Output)
}

impl From<Unreadable> for DatasetError {
    fn from(error: Unreadable) -> DatasetError {
        DatasetError::Input(error)
    }
}

/// What is known of the programs while they are read.
struct Reading {
    sources: BufWriter<File>,
    written: u64,
    places: Vec<Place>,
    /// By canonical form: the program, and the form with its own names.
    known: FxHashMap<[u8; 16], (u32, [u8; 16])>,
    entries: FxHashSet<[u8; 16]>,
    ids: FxHashSet<String>,
    /// What stands for a program when splits are chosen.
    stands_for: Vec<u64>,
    signatures: Vec<[u32; SIGNATURE]>,
    read: Counts,
    drops: Counts,
    overlaps: Vec<Overlap>,
}

impl Reading {
    fn write(&mut self, record: &impl Serialize) -> io::Result<(u64, u32)> {
        let bytes = bincode::serde::encode_to_vec(record, bincode::config::standard()).map_err(io::Error::other)?;
        self.sources.write_all(&bytes)?;
        let place = (self.written, bytes.len() as u32);
        self.written += bytes.len() as u64;
        Ok(place)
    }

    fn drop(&mut self, reason: &str, count: u64) {
        if count > 0 {
            *self.drops.entry(reason.to_owned()).or_default() += count;
        }
    }

    /// The entries that the program does not have yet.
    fn new_entries(&mut self, program: u32, entries: Vec<String>) -> Vec<String> {
        let before = entries.len();
        let mut kept = entries;
        kept.retain(|entry| {
            let mut key = canon::entry_key(entry);
            for (byte, own) in key.iter_mut().zip(program.to_le_bytes()) {
                *byte ^= own;
            }
            self.entries.insert(key)
        });
        self.drop("entry: exact duplicate", (before - kept.len()) as u64);
        kept
    }

    fn take(
        &mut self,
        raw: RawProgram,
        canon: &Canon,
        options: &DatasetOptions,
        benchmarks: &Benchmarks,
    ) -> io::Result<()> {
        *self.read.entry(format!("programs of {}", raw.kind.name())).or_default() += 1;
        *self.read.entry("entries".to_owned()).or_default() += raw.entries.len() as u64;
        self.drop("entry: its text in the tests stands not alone", u64::from(raw.lost_entries));
        if canon.chance {
            self.drop("program: depends on chance", 1);
            return Ok(());
        }
        let program = self.places.len() as u32;
        match self.known.get(&canon.renamed) {
            Some((first, exact)) if *exact == canon.exact => {
                let first = *first;
                let had_entries = !raw.entries.is_empty();
                let entries = self.new_entries(first, raw.entries);
                if entries.is_empty() {
                    self.drop("program: exact duplicate", u64::from(!had_entries));
                } else {
                    let place = self.write(&entries)?;
                    self.places[first as usize].more.push(place);
                    *self.read.entry("programs merged with an earlier one of the same code".to_owned()).or_default() +=
                        1;
                }
                return Ok(());
            }
            Some(_) => {
                self.drop("program: duplicate but for names", 1);
                self.drop("entry: of a program that is a duplicate but for names", raw.entries.len() as u64);
                return Ok(());
            }
            None => {}
        }
        if let Some(overlap) = benchmarks.overlap(&raw.id, canon, options.near) {
            self.overlaps.push(overlap);
            if options.remove_overlap {
                self.drop("program: overlaps with a benchmark", 1);
                return Ok(());
            }
        }
        self.known.insert(canon.renamed, (program, canon.exact));
        let entries = self.new_entries(program, raw.entries);
        let id = self.unique(raw.id);
        use sha2::Digest;
        let code_hash = super::source::hex(&sha2::Sha256::digest(raw.code.as_bytes()));
        let kind = raw.kind.name().to_owned();
        let planned = Planned { id, code: raw.code, entries, kind, function: raw.function, code_hash };
        let (at, len) = self.write(&planned)?;
        self.places.push(Place { at, len, ..Place::default() });
        self.signatures.push(canon.signature);
        let mut stands_for = [0; 8];
        stands_for.copy_from_slice(&canon.renamed[..8]);
        self.stands_for.push(u64::from_le_bytes(stands_for));
        Ok(())
    }

    fn unique(&mut self, id: String) -> String {
        if self.ids.insert(id.clone()) {
            return id;
        }
        let mut number = 2;
        loop {
            let other = format!("{id}~{number}");
            if self.ids.insert(other.clone()) {
                return other;
            }
            number += 1;
        }
    }
}

impl Plan {
    /// Makes the plan; sources are written to a file.
    ///
    /// # Errors
    /// An input cannot be read, the file cannot be written.
    pub fn make(inputs: &[Input], options: &DatasetOptions, jobs: usize, sources: &Path) -> Result<Plan, DatasetError> {
        let against: Result<Vec<Input>, Unreadable> = options.against.iter().map(|path| Input::open(path)).collect();
        let benchmarks = Benchmarks::read(&against?, options.version, jobs)?;
        let file = File::options().create(true).truncate(true).read(true).write(true).open(sources);
        let mut reading = Reading {
            sources: BufWriter::with_capacity(1 << 20, file.map_err(DatasetError::Output)?),
            written: 0,
            places: Vec::new(),
            known: FxHashMap::default(),
            entries: FxHashSet::default(),
            ids: FxHashSet::default(),
            stands_for: Vec::new(),
            signatures: Vec::new(),
            read: Counts::new(),
            drops: Counts::new(),
            overlaps: Vec::new(),
        };
        let mut drops = Counts::new();
        each_program(inputs, options.version, jobs, &mut drops, &mut |raw, canon| {
            reading.take(raw, &canon, options, &benchmarks)
        })?;
        for (reason, count) in drops {
            *reading.drops.entry(reason).or_default() += count;
        }
        let groups = choose_splits(&mut reading, options);
        let sources = reading.sources.into_inner().map_err(|error| DatasetError::Output(error.into_error()))?;
        Ok(Plan {
            places: reading.places,
            sources,
            read: reading.read,
            drops: reading.drops,
            overlaps: reading.overlaps,
            groups,
        })
    }

    /// How many programs there are.
    pub fn programs(&self) -> usize {
        self.places.len()
    }

    /// The split of a program, by its index.
    pub fn split(&self, program: usize) -> usize {
        usize::from(self.places[program].split)
    }

    /// A program.
    ///
    /// # Errors
    /// The file of sources cannot be read.
    pub fn program(&self, program: usize) -> io::Result<Planned> {
        let place = &self.places[program];
        let mut planned: Planned = self.record(place.at, place.len)?;
        for (at, len) in &place.more {
            planned.entries.extend(self.record::<Vec<String>>(*at, *len)?);
        }
        Ok(planned)
    }

    fn record<T: for<'de> Deserialize<'de>>(&self, at: u64, len: u32) -> io::Result<T> {
        let mut bytes = vec![0; len as usize];
        read_at(&self.sources, &mut bytes, at)?;
        let decoded = bincode::serde::decode_from_slice(&bytes, bincode::config::standard());
        decoded.map(|(record, _)| record).map_err(io::Error::other)
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, at)
}

#[cfg(not(unix))]
fn read_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    use std::io::{Read, Seek, SeekFrom};
    // A file handle has one position; readers take turns.
    static TURN: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _turn = TURN.lock();
    let mut file = file;
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(bytes)
}

/// Gives every program the split of its group; tells how many groups have more than one program, and their programs.
fn choose_splits(reading: &mut Reading, options: &DatasetOptions) -> (u64, u64) {
    let mut groups = Groups::of(&reading.signatures, options.near);
    let programs = reading.places.len();
    // What stands for a group must not depend on the order of the inputs.
    let mut least: Vec<u64> = vec![u64::MAX; programs];
    let mut sizes = vec![0_u64; programs];
    for program in 0..programs {
        let first = groups.find(program as u32) as usize;
        least[first] = least[first].min(reading.stands_for[program]);
        sizes[first] += 1;
    }
    for program in 0..programs {
        let first = groups.find(program as u32) as usize;
        reading.places[program].split = options.split_of(least[first]) as u16;
    }
    let many = sizes.iter().filter(|size| **size > 1);
    (many.clone().count() as u64, many.sum())
}
