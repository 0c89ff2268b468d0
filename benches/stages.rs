//! What each stage costs on a few programs of ours: compiling, running untraced, tracing into each sink, reading and
//! replaying a recorded trace, making a dataset.
//!
//! `cargo bench --bench stages`

#![allow(missing_docs, reason = "criterion makes public functions")]

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use exeter::trace::format::JsonTracer;
use exeter::trace::log::{Log, LogOptions, Recorder};
use exeter::trace::{Trace, TraceEvent, Tracer};
use exeter::tune::dataset::{DatasetOptions, NoProgress, make};
use exeter::{Event, Flow, Granularity, Moment, Observer, Program, PyVersion, RunOptions};

/// Counts events and looks at nothing.
struct Counter {
    granularity: Granularity,
    events: u64,
}

impl Observer for Counter {
    fn granularity(&self) -> Granularity {
        self.granularity
    }

    fn event(&mut self, _: Event<'_>, _: &mut Moment<'_>) -> Flow {
        self.events += 1;
        Flow::Continue
    }
}

/// Name, source, entry.
const PROGRAMS: &[(&str, &str, &str)] = &[
    (
        "collatz",
        "def collatz(n):\n    steps = 0\n    while n != 1:\n        n = n // 2 if n % 2 == 0 else 3 * n + 1\n        steps += 1\n    return steps\n",
        "collatz(97)",
    ),
    (
        "sieve",
        "def sieve(n):\n    marks = [True] * n\n    for i in range(2, n):\n        if marks[i]:\n            for j in range(i * i, n, i):\n                marks[j] = False\n    return sum(marks[2:])\n",
        "sieve(200)",
    ),
    (
        "words",
        "def count(text):\n    counts = {}\n    for word in text.lower().split():\n        word = word.strip('.,;')\n        counts[word] = counts.get(word, 0) + 1\n    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))\n",
        "count('the cat saw the dog, and the dog saw the cat. ' * 5)",
    ),
];

fn stages(criterion: &mut Criterion) {
    for (name, source, entry) in PROGRAMS {
        let compile = || Program::compile(source, PyVersion::V3_12).and_then(|program| program.with_entry(entry));
        let program = compile().expect("the programs of the benches compile");
        let mut group = criterion.benchmark_group(*name);
        group.bench_function("compile", |bencher| bencher.iter(|| black_box(compile())));
        group.bench_function("run", |bencher| bencher.iter(|| black_box(program.run(RunOptions::default()))));
        for granularity in [Granularity::Line, Granularity::Instruction] {
            let label = granularity.name();
            group.bench_function(format!("{label}/count"), |bencher| {
                bencher.iter(|| program.observe(RunOptions::default(), Counter { granularity, events: 0 }).1.events)
            });
            group.bench_function(format!("{label}/json"), |bencher| {
                bencher.iter(|| program.observe(RunOptions::default(), JsonTracer::new(granularity, std::io::sink())))
            });
            group.bench_function(format!("{label}/events"), |bencher| {
                let sink = || Tracer::new(granularity, Vec::<TraceEvent>::new());
                bencher.iter(|| program.observe(RunOptions::default(), sink()))
            });
            group.bench_function(format!("{label}/record"), |bencher| bencher.iter(|| recorded(&program, granularity)));
            let log = recorded(&program, granularity);
            group.bench_function(format!("{label}/steps"), |bencher| {
                bencher.iter(|| Log::from_bytes(log.clone()).expect("the log is whole").steps().count())
            });
            let trace = Trace::new(Log::from_bytes(log).expect("the log is whole")).expect("the log is whole");
            group.bench_function(format!("{label}/replay"), |bencher| {
                bencher.iter(|| trace.replay(JsonTracer::new(granularity, std::io::sink())))
            });
        }
        group.finish();
    }
}

/// The log of a run.
fn recorded(program: &Program, granularity: Granularity) -> Vec<u8> {
    let options = LogOptions { granularity, ..LogOptions::default() };
    let recorder = Recorder::new(program, &RunOptions::default(), &options, Vec::new()).expect("memory is written to");
    let (run, recorder) = program.observe(RunOptions::default(), recorder);
    recorder.finish(&run).expect("memory is written to").0
}

/// All views but `dynamic` of some programs of ours, and entries made for their functions.
fn datasets(criterion: &mut Criterion) {
    let programs = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar-tests/programs/mbpp_style");
    let folder = std::env::temp_dir().join(format!("exeter-bench-{}", std::process::id()));
    let mut group = criterion.benchmark_group("dataset");
    group.sample_size(10);
    for (name, inputs) in [("its own entries", None), ("6 inputs a function", Some(6))] {
        let options = DatasetOptions { inputs, inputs_for_all: inputs.is_some(), ..DatasetOptions::default() };
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                make(std::slice::from_ref(&programs), &folder, &options, 1, &NoProgress).expect("the folder is new");
                fs::remove_dir_all(&folder)
            });
        });
    }
    group.finish();
}

criterion_group!(benches, stages, datasets);
criterion_main!(benches);
