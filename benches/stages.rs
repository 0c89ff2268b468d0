//! What each stage costs on a few programs of ours: compiling, running untraced, tracing into each sink.
//!
//! `cargo bench --bench stages`

#![allow(missing_docs, reason = "criterion makes public functions")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use exeter::trace::format::JsonTracer;
use exeter::trace::{TraceEvent, Tracer};
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
        }
        group.finish();
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
