//! Overlap with benchmarks: programs that are one of theirs, exactly, but for names, or nearly.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::DatasetError;
use super::canon::{Canon, SIGNATURE, similarity};
use super::plan::{Counts, each_program};
use super::source::Input;
use crate::version::PyVersion;

/// How many hashes must agree for a pair to be looked at.
const BAND: usize = 4;

/// How a program is one of a benchmark's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Likeness {
    /// But for layout and comments.
    Exact,
    /// But for names.
    Renamed,
    /// Its tokens are similar.
    Near,
}

impl Likeness {
    /// A short name.
    pub const fn name(self) -> &'static str {
        match self {
            Likeness::Exact => "exact",
            Likeness::Renamed => "renamed",
            Likeness::Near => "near",
        }
    }
}

/// A program that overlaps.
#[derive(Clone, Debug, Serialize)]
pub struct Overlap {
    /// The program.
    pub program: String,
    /// How.
    pub likeness: Likeness,
    /// The benchmark's file.
    pub benchmark: String,
    /// The program in it.
    pub with: String,
}

/// The programs of benchmarks.
#[derive(Debug, Default)]
pub struct Benchmarks {
    names: Vec<(String, String)>,
    exact: FxHashMap<[u8; 16], u32>,
    renamed: FxHashMap<[u8; 16], u32>,
    signatures: Vec<[u32; SIGNATURE]>,
    bands: FxHashMap<(u8, [u32; BAND]), Vec<u32>>,
}

impl Benchmarks {
    /// Reads the benchmarks' files.
    ///
    /// # Errors
    /// One cannot be read.
    pub fn read(inputs: &[Input], version: PyVersion, jobs: usize) -> Result<Benchmarks, DatasetError> {
        let mut benchmarks = Benchmarks::default();
        for input in inputs {
            let file = input.name();
            let mut drops = Counts::new();
            each_program(std::slice::from_ref(input), version, jobs, &mut drops, &mut |raw, canon| {
                benchmarks.add(&file, raw.id, &canon);
                Ok(())
            })?;
        }
        Ok(benchmarks)
    }

    fn add(&mut self, file: &str, id: String, canon: &Canon) {
        let index = self.names.len() as u32;
        if self.exact.contains_key(&canon.exact) {
            return;
        }
        self.names.push((file.to_owned(), id));
        self.exact.insert(canon.exact, index);
        self.renamed.entry(canon.renamed).or_insert(index);
        self.signatures.push(canon.signature);
        for (band, hashes) in canon.signature.chunks_exact(BAND).enumerate() {
            let mut key = [0; BAND];
            key.copy_from_slice(hashes);
            self.bands.entry((band as u8, key)).or_default().push(index);
        }
    }

    /// Whether a program is one of the benchmarks'.
    pub fn overlap(&self, program: &str, canon: &Canon, near: f64) -> Option<Overlap> {
        let exact = self.exact.get(&canon.exact).map(|index| (Likeness::Exact, *index));
        let renamed = || self.renamed.get(&canon.renamed).map(|index| (Likeness::Renamed, *index));
        let near = || self.nearest(canon, near).map(|index| (Likeness::Near, index));
        let (likeness, index) = exact.or_else(renamed).or_else(near)?;
        let (benchmark, with) = self.names[index as usize].clone();
        Some(Overlap { program: program.to_owned(), likeness, benchmark, with })
    }

    fn nearest(&self, canon: &Canon, near: f64) -> Option<u32> {
        let mut best: Option<(f64, u32)> = None;
        for (band, hashes) in canon.signature.chunks_exact(BAND).enumerate() {
            let mut key = [0; BAND];
            key.copy_from_slice(hashes);
            for index in self.bands.get(&(band as u8, key)).into_iter().flatten() {
                let likeness = similarity(&self.signatures[*index as usize], &canon.signature);
                if likeness >= near && best.is_none_or(|(other, _)| likeness > other) {
                    best = Some((likeness, *index));
                }
            }
        }
        best.map(|(_, index)| index)
    }
}
