//! Writing logs: the file, and the observer that fills it.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::block::{self, BlockKind};
use super::{CodeRecord, Ending, Header, MAGIC, MAX_CODE, MAX_STEPS, Tail, VERSION, encode};
use crate::bytecode::dis;
use crate::observe::{Event, Flow, Granularity, Observer, Place, Standing, Turn};
use crate::program::Program;
use crate::trace::filter::{CodeNumbers, Filter, Sieve};
use crate::trace::steps::{BadSteps, StepEncoder, TurnsStart, Walk, turns};
use crate::vm::{Codes, Moment, Run, RunCourses, RunOptions, Turns};

/// A block of steps is written when it has so many bytes, and as many again for every active frame.
const BLOCK: usize = 1 << 16;
const BLOCK_PER_FRAME: usize = 16;
const STEPS_PER_FRAME: u64 = 64;
/// Nor does it hold many more steps than this: to find one, those before it in its block are read. (In tests blocks
/// begin everywhere.)
const BLOCK_STEPS: u64 = if cfg!(test) { 1 << 5 } else { 1 << 17 };
/// How much of the program's output goes into one block.
const OUTPUT_BLOCK: usize = 1 << 20;

/// How many events pass between two looks at [`Control`] and at the size of the log, where each is told.
const LOOK_EVERY: u64 = 1024;

/// What is recorded, and how it is kept.
#[derive(Clone, Debug, Default)]
pub struct LogOptions {
    /// What is an event.
    pub granularity: Granularity,
    /// Ends the run when one event more would be recorded.
    pub max_events: Option<u64>,
    /// Which events are recorded.
    pub filter: Filter,
    /// Whether blocks are compressed (LZ4).
    pub compress: bool,
}

/// How large the parts of a log are, in bytes before compression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// The header: mostly the source.
    pub header: u64,
    /// The code objects.
    pub codes: u64,
    /// The steps, with the beginnings of their blocks.
    pub steps: u64,
    /// What the program printed, and the tail.
    pub rest: u64,
    /// All of it as it was written: compressed where that was asked for, the blocks' heads included.
    pub written: u64,
}

/// Lets another thread watch a recording, and end it.
#[derive(Debug, Default)]
pub struct Control {
    /// Ends the run at its next event, as [`crate::Outcome::Stopped`]; the log stays whole.
    pub stop: AtomicBool,
    /// How many events there were, roughly.
    pub events: AtomicU64,
}

/// Writes a log: what is common to all of them.
#[derive(Debug)]
pub struct LogWriter<W> {
    out: W,
    compress: bool,
    encoder: StepEncoder,
    /// Turns that wait to be written, and where they begin.
    turns: Vec<u8>,
    start: TurnsStart,
    sizes: Sizes,
    error: Option<io::Error>,
}

impl<W: Write> LogWriter<W> {
    /// Begins a log: header and code objects.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn new(mut out: W, header: &Header, codes: &[CodeRecord], compress: bool) -> io::Result<LogWriter<W>> {
        if codes.iter().map(|code| code.code.len()).sum::<usize>() > MAX_CODE {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the program is too long to be recorded"));
        }
        out.write_all(MAGIC)?;
        out.write_all(&[VERSION])?;
        let granularity = header.granularity().unwrap_or_default();
        let encoder = StepEncoder::new(codes.iter().map(|code| code.shape(granularity)).collect());
        let written = MAGIC.len() as u64 + 1;
        let sizes = Sizes { written, ..Sizes::default() };
        let (turns, start) = (Vec::new(), TurnsStart::default());
        let mut writer = LogWriter { out, compress, encoder, turns, start, sizes, error: None };
        let header = encode(header)?;
        let codes = encode(&codes)?;
        (writer.sizes.header, writer.sizes.codes) = (header.len() as u64, codes.len() as u64);
        writer.block(BlockKind::Header, &header);
        writer.block(BlockKind::Codes, &codes);
        match writer.error {
            Some(error) => Err(error),
            None => Ok(writer),
        }
    }

    fn block(&mut self, kind: BlockKind, plain: &[u8]) {
        if self.error.is_some() {
            return;
        }
        match block::write(&mut self.out, kind, plain, self.compress) {
            Ok(written) => self.sizes.written += written,
            Err(error) => self.error = Some(error),
        }
    }

    /// Adds a step; `place.code` is the place of the code object in the list that the log began with.
    #[inline]
    pub fn step(&mut self, place: Place) {
        if self.start.count > 0 {
            self.flush();
        }
        self.encoder.step(place);
        if self.encoder.len() >= BLOCK || self.encoder.count() >= BLOCK_STEPS {
            self.maybe_flush();
        }
    }

    /// Adds the steps of turns; `code_of` tells the place of a code object in that list.
    fn turns(&mut self, turns: &Turns<'_>, mut code_of: impl FnMut(u32) -> Option<u32>) {
        let mut unknown = false;
        let mut place_of = |code: u32| {
            let place = code_of(code);
            unknown |= place.is_none();
            place.unwrap_or_default()
        };
        if let Some((mut frames, next_frame)) = turns.began.clone() {
            frames.iter_mut().for_each(|frame| frame.code = place_of(frame.code));
            self.begin_turns(frames, next_frame);
        }
        for turn in turns.turns {
            turns::write(&mut self.turns, turn, &mut place_of);
        }
        self.start.count += turns.events;
        self.encoder.begin_at(self.start.first + self.start.count);
        let frames = self.start.frames.len();
        if (self.turns.len() >= BLOCK + BLOCK_PER_FRAME * frames
            || self.start.count >= (BLOCK_STEPS + STEPS_PER_FRAME * frames as u64).min(MAX_STEPS))
            && let Some((mut frames, next_frame)) = turns.standing()
        {
            frames.iter_mut().for_each(|frame| frame.code = place_of(frame.code));
            self.begin_turns(frames, next_frame);
        }
        if unknown {
            self.error.get_or_insert_with(|| io::Error::other("the run came to code that is not the program's"));
        }
    }

    /// Begins a block of turns, with the run's frames as they stand.
    fn begin_turns(&mut self, frames: Vec<Standing>, next_frame: u32) {
        self.flush();
        self.start = TurnsStart { first: self.encoder.steps(), count: 0, next_frame, frames };
    }

    #[cold]
    fn maybe_flush(&mut self) {
        let frames = self.encoder.depth();
        if self.encoder.len() >= BLOCK + BLOCK_PER_FRAME * frames
            || self.encoder.count() >= (BLOCK_STEPS + STEPS_PER_FRAME * frames as u64).min(MAX_STEPS)
        {
            self.flush();
        }
    }

    /// Makes the steps up to here readable: ends their block.
    pub fn flush(&mut self) {
        if self.start.count > 0 {
            let (start, turns) = (std::mem::take(&mut self.start), std::mem::take(&mut self.turns));
            self.steps_block(BlockKind::Turns, &start, &turns);
            self.turns = turns;
            self.turns.clear();
        }
        if !self.encoder.is_empty() {
            let (start, steps) = self.encoder.take();
            self.steps_block(BlockKind::Steps, &start, &steps);
        }
    }

    fn steps_block(&mut self, kind: BlockKind, start: &impl serde::Serialize, steps: &[u8]) {
        match encode(start) {
            Ok(mut bytes) => {
                bytes.extend_from_slice(steps);
                self.sizes.steps += bytes.len() as u64;
                self.block(kind, &bytes);
                // Whatever ends this process: what was recorded can be read.
                if let Err(error) = self.out.flush() {
                    self.error.get_or_insert(error);
                }
            }
            Err(error) => self.error = Some(error),
        }
    }

    /// How many bytes were written and wait to be.
    fn len(&self) -> u64 {
        self.sizes.written + self.encoder.len() as u64 + self.turns.len() as u64
    }

    /// Gives the next step this number instead of the one after the last; to be called before the first step.
    pub fn begin_at(&mut self, number: u64) {
        self.encoder.begin_at(number);
    }

    /// Ends the log; `interrupted` tells that the run was ended from outside.
    ///
    /// # Errors
    /// The first that the writer gave.
    pub fn finish(mut self, run: &Run, events: u64, interrupted: bool) -> io::Result<(W, Sizes)> {
        self.flush();
        for piece in run.stdout.chunks(OUTPUT_BLOCK) {
            self.sizes.rest += piece.len() as u64;
            self.block(BlockKind::Output, piece);
        }
        let ending = if interrupted { Ending::interrupted() } else { Ending::from(&run.outcome) };
        let tail = encode(&Tail { steps: self.encoder.steps(), events, ending })?;
        self.sizes.rest += tail.len() as u64;
        self.block(BlockKind::Tail, &tail);
        match self.error {
            Some(error) => Err(error),
            None => {
                self.out.flush()?;
                Ok((self.out, self.sizes))
            }
        }
    }
}

/// The observer that records a run.
#[derive(Debug)]
pub struct Recorder<W> {
    granularity: Granularity,
    /// Events that may still be recorded.
    left: u64,
    /// Events so far.
    events: u64,
    numbers: CodeNumbers,
    sieve: Sieve,
    /// The way of the run, where not all events are recorded as they come.
    walk: Walk,
    /// The last events, where only those are to be kept.
    ring: Option<(usize, VecDeque<Place>)>,
    /// How many events have gone through the ring or the writer.
    passed: u64,
    control: Option<Arc<Control>>,
    /// Bytes that the log may take when the run is asked whether it goes on.
    max_bytes: u64,
    /// Whether [`Control::stop`] ended the run.
    interrupted: bool,
    log: LogWriter<W>,
}

impl<W: Write + 'static> Recorder<W> {
    /// A recorder for a program that will be run with these options.
    ///
    /// # Errors
    /// Those of the writer, which gets the log's beginning.
    pub fn new(program: &Program, run: &RunOptions, options: &LogOptions, out: W) -> io::Result<Recorder<W>> {
        let nested = dis::nested(program.code());
        let codes: Vec<CodeRecord> = nested.iter().map(|code| CodeRecord::new(code)).collect();
        let header = Header {
            tool: env!("CARGO_PKG_VERSION").to_owned(),
            python: program.version().name().to_owned(),
            granularity: options.granularity.name().to_owned(),
            source: program.source().to_vec(),
            entry: program.entry().map(str::to_owned),
            stdin: run.stdin.clone(),
            limits: run.limits.into(),
            max_events: options.max_events,
            filter: options.filter.clone(),
        };
        let ring = options.filter.last.map(|last| (usize::try_from(last).unwrap_or(usize::MAX), VecDeque::new()));
        Ok(Recorder {
            granularity: options.granularity,
            left: options.max_events.unwrap_or(u64::MAX),
            events: 0,
            numbers: CodeNumbers::new(program),
            sieve: Sieve::new(&options.filter, &codes),
            walk: Walk::default(),
            ring,
            passed: 0,
            control: None,
            max_bytes: run.limits.max_trace.unwrap_or(u64::MAX),
            interrupted: false,
            log: LogWriter::new(out, &header, &codes, options.compress)?,
        })
    }

    /// Lets another thread watch and end the recording.
    pub fn controlled(mut self, control: Arc<Control>) -> Recorder<W> {
        self.control = Some(control);
        self
    }

    /// Ends the log of a run.
    ///
    /// # Errors
    /// The first that the writer gave.
    pub fn finish(mut self, run: &Run) -> io::Result<(W, Sizes)> {
        if let Some((_, ring)) = self.ring.take() {
            self.log.begin_at(self.passed - ring.len() as u64);
            ring.into_iter().for_each(|place| self.log.step(place));
        }
        self.log.finish(run, self.events, self.interrupted)
    }

    /// Whether all events are recorded as they come.
    fn records_all(&self) -> bool {
        self.ring.is_none() && self.sieve.passes_all()
    }

    /// Records what comes with a turn, as far as it gets through the filter.
    fn record_turn(&mut self, walk: &mut Walk, turn: Turn, courses: RunCourses<'_>) -> Result<(), BadSteps> {
        walk.take(turn)?;
        while let Some(place) = walk.next(&courses)? {
            if let Some(code) = known_or_found(&mut self.numbers, place.code, courses.codes) {
                self.record(Place { code, ..place });
            }
        }
        Ok(())
    }

    #[inline]
    fn record(&mut self, place: Place) -> Flow {
        self.events += 1;
        if !self.sieve.passes(place) {
            return Flow::Continue;
        }
        if self.left == 0 {
            return Flow::Stop;
        }
        self.left -= 1;
        self.passed += 1;
        match &mut self.ring {
            None => self.log.step(place),
            Some((last, ring)) => {
                if ring.len() >= *last {
                    ring.pop_front();
                }
                if *last > 0 {
                    ring.push_back(place);
                }
            }
        }
        Flow::Continue
    }

    #[cold]
    fn look(&mut self) -> Flow {
        // Nothing more can be written: no use in going on.
        if self.log.error.is_some() {
            return Flow::Stop;
        }
        if self.log.len() > self.max_bytes {
            return Flow::Full;
        }
        let Some(control) = &self.control else { return Flow::Continue };
        control.events.store(self.events, Ordering::Relaxed);
        self.interrupted = control.stop.load(Ordering::Relaxed);
        if self.interrupted { Flow::Stop } else { Flow::Continue }
    }
}

/// The place of a code object of the run in the list that the log began with.
#[inline]
fn known_or_found(numbers: &mut CodeNumbers, number: u32, codes: Codes<'_>) -> Option<u32> {
    numbers.known(number).or_else(|| numbers.find(number, codes.get(number)?))
}

impl<W: Write + 'static> Observer for Recorder<W> {
    fn granularity(&self) -> Granularity {
        self.granularity
    }

    /// One event more than may be recorded ends the run, and must not be waited for any longer.
    fn room(&self) -> u64 {
        self.left.saturating_add(1)
    }

    fn turns(&mut self, turns: &Turns<'_>) -> Flow {
        let codes = turns.codes();
        if self.records_all() {
            let numbers = &mut self.numbers;
            self.log.turns(turns, |code| known_or_found(numbers, code, codes));
            self.events += turns.events;
            self.passed += turns.events;
            self.left = self.left.saturating_sub(turns.events);
            return self.look();
        }
        if let Some((frames, next_frame)) = turns.began.clone() {
            self.walk.begin(frames, next_frame);
        }
        let mut walk = std::mem::take(&mut self.walk);
        for turn in turns.turns {
            let gone = self.record_turn(&mut walk, *turn, turns.courses());
            debug_assert!(gone.is_ok(), "{turn:?}");
        }
        self.walk = walk;
        self.look()
    }

    fn place(&mut self, place: Place, codes: Codes<'_>) -> Option<Flow> {
        if self.events.is_multiple_of(LOOK_EVERY) {
            let flow = self.look();
            if flow != Flow::Continue {
                return Some(flow);
            }
        }
        let Some(code) = known_or_found(&mut self.numbers, place.code, codes) else { return Some(Flow::Continue) };
        Some(self.record(Place { code, ..place }))
    }

    /// All events come through [`Observer::turns`] and [`Observer::place`].
    fn event(&mut self, _: Event<'_>, _: &mut Moment<'_>) -> Flow {
        Flow::Continue
    }
}
