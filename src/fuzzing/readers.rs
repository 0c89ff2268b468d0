//! What reads what others may have written: logs, and the text of states.

use std::cell::OnceCell;

use super::{limits, no_bug};
use crate::observe::Granularity;
use crate::program::Program;
use crate::trace::Trace;
use crate::trace::format::JsonTracer;
use crate::trace::log::{Log, block};
use crate::tune::step::{StepError, Stepper, Until};
use crate::version::PyVersion;
use crate::vm::Outcome;

/// How many steps are read of what says that it has so many.
const STEPS: usize = 5_000;

/// Any bytes as a recorded trace, as they are and with their checksums made right.
pub fn log(data: &[u8]) {
    read_log(data.to_vec());
    read_log(block::with_right_checksums(data));
}

fn read_log(bytes: Vec<u8>) {
    let Ok(log) = Log::from_bytes(bytes) else { return };
    let forward: Vec<_> = log.steps().take(STEPS).map_while(Result::ok).map(|step| (step.number, step.place)).collect();
    assert!(forward.windows(2).all(|pair| pair[0].0 < pair[1].0), "steps are numbered in order");
    for number in [log.first(), log.len() / 2, log.end().saturating_sub(1), u64::MAX] {
        // To find a step those before it in its block are read.
        if number.saturating_sub(log.first()) < STEPS as u64 || number >= log.end() {
            let _ = log.steps_from(number).next();
            let _ = log.steps_back_from(number).take(3).filter_map(Result::ok).count();
        }
    }
    for code in log.codes() {
        let _ = (code.lines(), (0..4).map(|unit| code.instruction(unit)).collect::<Vec<_>>());
    }
    // Its program is run with the limits that the log names: only with little ones here.
    let given = log.header().limits;
    if given.max_steps.is_none_or(|most| most > 30_000) || given.max_memory.is_none_or(|most| most > 64 << 20) {
        return;
    }
    if let Ok(trace) = Trace::new(log) {
        let (run, _) = trace.replay(JsonTracer::new(trace.log().granularity(), std::io::sink()));
        no_bug(&run, "a replayed log");
        let _ = trace.state_at(trace.log().first(), crate::trace::view::Values::Reprs);
    }
}

/// Programs with their entries; states of them are what is read.
const PROGRAMS: [(&str, Option<&str>); 3] = [
    (
        "def double(numbers):\n    doubled = []\n    for number in numbers:\n        doubled.append(2 * number)\n    \
         return doubled\n",
        Some("double([1, 2])"),
    ),
    (
        "import re\nfrom collections import deque, Counter, OrderedDict, defaultdict\nfrom fractions import Fraction\n\
         class Point:\n    kept = {}\n    def __init__(self, x, y=0.5):\n        self.x = x\n        self.y = y\n    \
         def __iter__(self):\n        for part in (self.x, self.y):\n            yield part\n\
         def walk(points, seen=None, *rest, key=len, **more):\n    seen = set()\n    count = lambda: len(seen)\n    \
         found = deque(maxlen=9)\n    counts = Counter('abca')\n    ordered = OrderedDict(a=1)\n    \
         table = defaultdict(list, {1: [2]})\n    third = Fraction(1, 3)\n    word = re.compile('a(b)*')\n    \
         for number, point in enumerate(points):\n        try:\n            x, y = point\n            \
         seen.add((x, y))\n            found.append(b'\\x00' * x)\n            assert x < 3, 'too far'\n        \
         except AssertionError as error:\n            more[str(error)] = [error, count()]\n        \
         for a, b in zip(range(2), reversed([1, 2])):\n            table[a].append({b: complex(a, b)})\n    \
         return [rest, found, more, counts, table]\n",
        Some("walk([Point(1), Point(2, 2), Point(4)], None, 1, 2, flag=True)"),
    ),
    ("total = 0\nfor i in range(4):\n    total += i\nelse:\n    print(total)\nnames = [n for n in 'ab']\n", None),
];

thread_local! {
    static STEPPERS: OnceCell<Vec<Stepper>> = const { OnceCell::new() };
}

fn steppers() -> Vec<Stepper> {
    let made = PROGRAMS.iter().flat_map(|(source, entry)| {
        let program = Program::compile(source, PyVersion::V3_12).expect("a program of ours");
        let program = entry.map_or(program.clone(), |entry| program.with_entry(entry).expect("an entry of ours"));
        [Granularity::Line, Granularity::Instruction]
            .map(|granularity| Stepper::new(&program, granularity, limits()).expect("it begins"))
    });
    made.collect()
}

/// Any text as a state of one of our programs: it is refused, or another follows from it. The first byte says which
/// program and how far; the rest is the text.
pub fn state(data: &[u8]) {
    let Some((&head, text)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    STEPPERS.with(|steppers| {
        let steppers = steppers.get_or_init(self::steppers);
        let stepper = &steppers[usize::from(head) % steppers.len()];
        let until = [Until::Steps(1), Until::Steps(40), Until::Iteration, Until::Return];
        let answer = stepper.step(text, until[usize::from(head / 8) % until.len()]);
        if let Err(StepError::Ended(Outcome::Bug(message))) = &answer {
            panic!("a panic inside the library: {message}");
        }
        // A state as exeter writes it is written so again.
        if let Ok(normal) = stepper.normal(text) {
            match stepper.normal(&normal) {
                Ok(again) => assert_eq!(normal, again, "{text}"),
                Err(error) => panic!("{error}\n{normal}\nof\n{text}"),
            }
        }
    });
}

/// The first states of the programs, and those a few steps on: what seeds are made of.
#[cfg(test)]
pub(super) fn states() -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for (number, stepper) in steppers().iter().enumerate() {
        let first = stepper.first().expect("the first state has a text");
        for steps in [0, 3, 20, 37, 50, 90] {
            let Ok(later) = stepper.step(&first, Until::Steps(steps)) else { continue };
            if later.starts_with(['=', '!', 'p']) || later == "end" {
                continue;
            }
            found.push([&[number as u8], later.as_bytes()].concat());
        }
    }
    found
}

/// Recorded traces of the programs: what other seeds are made of.
#[cfg(test)]
pub(super) fn logs() -> Vec<Vec<u8>> {
    use crate::trace::log::{LogOptions, Recorder};
    use crate::vm::RunOptions;
    let mut found = Vec::new();
    for (source, entry) in PROGRAMS {
        let program = Program::compile(source, PyVersion::V3_12).expect("a program of ours");
        let program = entry.map_or(program.clone(), |entry| program.with_entry(entry).expect("an entry of ours"));
        for (granularity, compress) in [(Granularity::Line, false), (Granularity::Instruction, true)] {
            let run = RunOptions { limits: limits(), stdin: b"a line\n".to_vec() };
            let options = LogOptions { granularity, max_events: Some(300), compress, ..LogOptions::default() };
            let recorder = Recorder::new(&program, &run, &options, Vec::new()).expect("a vector takes everything");
            let (run, recorder) = program.observe(run, recorder);
            found.push(recorder.finish(&run).expect("a vector takes everything").0);
        }
    }
    found
}
