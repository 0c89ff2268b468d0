//! The targets on their seeds, on bytes that a fixed seed makes, and on seeds that these change.

use std::path::{Path, PathBuf};

use super::{TARGETS, readers};
use crate::arith::oracle::Noise;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(name)
}

/// Logs and states are written by exeter: with `EXETER_BLESS=1` their seeds are today's.
fn bless(name: &str, seeds: &[Vec<u8>]) {
    if std::env::var_os("EXETER_BLESS").is_some() {
        std::fs::create_dir_all(folder(name)).expect("a folder for seeds");
        for (number, seed) in seeds.iter().enumerate() {
            std::fs::write(folder(name).join(format!("{number:02}")), seed).expect("a seed is written");
        }
    }
}

/// The seeds of a target; none in a package, which has no `fuzz/`.
fn seeds(name: &str) -> Vec<Vec<u8>> {
    let folder = folder(name);
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read(file).expect("a seed")).collect()
}

fn noise(numbers: &mut Noise, most: u64) -> Vec<u8> {
    (0..numbers.below(most)).map(|_| numbers.next() as u8).collect()
}

/// A copy with a few bytes changed, put in, taken out or repeated.
fn changed(seed: &[u8], numbers: &mut Noise) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..1 + numbers.below(6) {
        let at = numbers.below(bytes.len() as u64 + 1) as usize;
        let end = (at + numbers.below(9) as usize).min(bytes.len());
        match numbers.below(4) {
            0 if at < bytes.len() => bytes[at] = numbers.next() as u8,
            1 => bytes.splice(at..at, [b' ' + numbers.below(95) as u8]).for_each(drop),
            2 => bytes.drain(at..end).for_each(drop),
            _ => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece).for_each(drop);
            }
        }
    }
    bytes
}

/// Runs a target on everything that is there for it: so many strings of bytes besides the seeds.
fn smoke(name: &str, count: u64) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("a target");
    let seeds = seeds(name);
    seeds.iter().for_each(|seed| (target.run)(seed));
    let mut numbers = Noise(0x5eed ^ name.len() as u64);
    for number in 0..count {
        let bytes = match seeds.get(number as usize % (seeds.len() + 1)) {
            Some(seed) => changed(seed, &mut numbers),
            None => noise(&mut numbers, 200),
        };
        (target.run)(&bytes);
    }
}

#[test]
fn sources() {
    smoke("source", 400);
}

#[test]
fn programs() {
    smoke("program", 40);
}

#[test]
fn programs_versus_cpython() {
    smoke("versus_cpython", 25);
}

#[test]
fn logs() {
    let logs = readers::logs();
    bless("log", &logs);
    logs.iter().for_each(|log| super::log(log));
    smoke("log", 400);
}

#[test]
fn states() {
    let states = readers::states();
    bless("state", &states);
    states.iter().for_each(|state| super::state(state));
    smoke("state", 400);
}

#[test]
fn patterns() {
    smoke("pattern", 300);
}

#[test]
fn numbers() {
    smoke("number", 400);
}

/// A finding is not swallowed: a panic that the library catches ends a target by a panic.
#[test]
fn bugs_are_findings() {
    let bug = crate::vm::Run { outcome: crate::vm::Outcome::Bug("planted".to_owned()), stdout: Vec::new() };
    let caught = std::panic::catch_unwind(|| super::no_bug(&bug, "here"));
    let message = caught.expect_err("it panics").downcast::<String>().expect("a message");
    assert_eq!(*message, "a panic inside the library: planted\nhere");
}
