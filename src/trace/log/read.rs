//! Reading logs: any bytes whatsoever end in steps and a word about the rest.

use std::cell::RefCell;
use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use super::block::{self, BlockKind};
use super::{CodeRecord, Header, LogError, MAGIC, MAX_CODE, MAX_STEPS, StepsStart, Tail, TurnsStart, VERSION, decode};
use crate::bytecode::ops::{Op, Operand};
use crate::observe::{Granularity, Place, PlaceKind};
use crate::trace::steps::{BadSteps, Layouts, StepDecoder, TurnDecoder};

trait Input: Read + Seek {}
impl<T: Read + Seek> Input for T {}

/// A block of steps in the file.
#[derive(Clone, Copy, Debug)]
struct Indexed {
    /// Where the block begins.
    offset: u64,
    /// The number of its first step.
    first: u64,
    /// The number behind its last step.
    end: u64,
}

/// What is wrong with a log that could be read in part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The byte behind the last whole block.
    pub offset: u64,
    /// How many steps can be read.
    pub steps: u64,
    /// Whether the file just ends there; else something else stands there than a sound block.
    pub cut_short: bool,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.cut_short { "is cut short" } else { "is damaged" };
        write!(
            f,
            "the trace {what} at byte {}: its first {} events can be read, the rest is lost",
            self.offset, self.steps
        )
    }
}

/// A log, opened: all blocks have been checked, the steps are read when asked for.
pub struct Log {
    input: RefCell<Box<dyn Input>>,
    header: Header,
    codes: Vec<CodeRecord>,
    /// By code object: the line of each unit.
    lines: Vec<Vec<i32>>,
    blocks: Vec<Indexed>,
    output: Vec<u8>,
    tail: Option<Tail>,
    damage: Option<Damage>,
    size: u64,
}

impl fmt::Debug for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Log").field("header", &self.header).field("blocks", &self.blocks.len()).finish_non_exhaustive()
    }
}

impl Log {
    /// Opens a file.
    ///
    /// # Errors
    /// It cannot be read, or is damaged before its first step. Damage behind that is told by [`Log::damage`].
    pub fn open(path: impl AsRef<Path>) -> Result<Log, LogError> {
        Log::read(BufReader::with_capacity(1 << 16, File::open(path)?))
    }

    /// Opens a log in memory.
    ///
    /// # Errors
    /// As [`Log::open`].
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Log, LogError> {
        Log::read(Cursor::new(bytes))
    }

    /// Opens a log from anything that can be read and sought.
    ///
    /// # Errors
    /// As [`Log::open`].
    pub fn read(mut input: impl Read + Seek + 'static) -> Result<Log, LogError> {
        let mut start = [0; MAGIC.len() + 1];
        input.read_exact(&mut start).map_err(|_| LogError::NotATrace)?;
        if start[..MAGIC.len()] != *MAGIC {
            return Err(LogError::NotATrace);
        }
        if start[MAGIC.len()] != VERSION {
            return Err(LogError::Version(start[MAGIC.len()]));
        }
        let (BlockKind::Header, header) = block::read(&mut input)?.ok_or(LogError::Damaged)? else {
            return Err(LogError::Damaged);
        };
        let (BlockKind::Codes, codes) = block::read(&mut input)?.ok_or(LogError::Damaged)? else {
            return Err(LogError::Damaged);
        };
        let (header, _) = decode::<Header>(&header).ok_or(LogError::Damaged)?;
        let (codes, _) = decode::<Vec<CodeRecord>>(&codes).ok_or(LogError::Damaged)?;
        let code: usize = codes.iter().map(|code| code.code.len()).sum();
        if header.granularity().is_none() || code > MAX_CODE {
            return Err(LogError::Damaged);
        }
        let mut log = Log {
            input: RefCell::new(Box::new(io::empty())),
            header,
            lines: codes.iter().map(CodeRecord::lines).collect(),
            codes,
            blocks: Vec::new(),
            output: Vec::new(),
            tail: None,
            damage: None,
            size: 0,
        };
        log.index(&mut input)?;
        log.input = RefCell::new(Box::new(input));
        Ok(log)
    }

    /// Checks all blocks and notes where they are.
    fn index(&mut self, input: &mut (impl Read + Seek)) -> Result<(), LogError> {
        let length = {
            let at = input.stream_position()?;
            let end = input.seek(SeekFrom::End(0))?;
            input.seek(SeekFrom::Start(at))?;
            end
        };
        loop {
            let offset = input.stream_position()?;
            let sound = match block::read(input)? {
                Some((BlockKind::Steps, bytes)) if self.output.is_empty() => {
                    let start = decode::<StepsStart>(&bytes).map(|(start, _)| start);
                    start.is_some_and(|start| {
                        let codes = start.frames.iter().map(|frame| frame.1);
                        self.index_steps(offset, start.first, start.count, codes)
                    })
                }
                Some((BlockKind::Turns, bytes)) if self.output.is_empty() => {
                    let start = decode::<TurnsStart>(&bytes).map(|(start, _)| start);
                    start.is_some_and(|start| {
                        let codes = start.frames.iter().map(|frame| frame.code);
                        self.index_steps(offset, start.first, start.count, codes)
                    })
                }
                Some((BlockKind::Output, bytes)) => {
                    self.output.extend_from_slice(&bytes);
                    true
                }
                Some((BlockKind::Tail, bytes)) => {
                    self.tail = decode::<Tail>(&bytes).map(|(tail, _)| tail).filter(|tail| tail.steps == self.end());
                    self.tail.is_some()
                }
                _ => false,
            };
            if !sound {
                self.damage = Some(Damage { offset, steps: self.len(), cut_short: offset == length });
                self.size = offset;
                return Ok(());
            }
            self.size = input.stream_position()?;
            if self.tail.is_some() {
                return Ok(());
            }
        }
    }

    fn index_steps(&mut self, offset: u64, first: u64, count: u64, mut frames: impl Iterator<Item = u32>) -> bool {
        let codes = self.codes.len() as u64;
        let known = frames.all(|code| u64::from(code) < codes);
        let follows = self.blocks.last().is_none_or(|last| last.end == first);
        let Some(end) = first.checked_add(count) else { return false };
        let sound = known && follows && count <= MAX_STEPS;
        if sound {
            self.blocks.push(Indexed { offset, first, end });
        }
        sound
    }

    /// What the log says before its steps.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The program's code objects, by number.
    pub fn codes(&self) -> &[CodeRecord] {
        &self.codes
    }

    /// How the run ended, unless the log was cut short.
    pub fn tail(&self) -> Option<&Tail> {
        self.tail.as_ref()
    }

    /// What the program wrote to standard output, as far as the log holds it (nothing, if it was cut short).
    pub fn output(&self) -> &[u8] {
        &self.output
    }

    /// What is wrong with the log, if anything is.
    pub fn damage(&self) -> Option<Damage> {
        self.damage
    }

    /// How many bytes of the file are sound.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The granularity of the trace.
    pub fn granularity(&self) -> Granularity {
        self.header.granularity().unwrap_or_default()
    }

    /// The number of the first step that was recorded: 0 unless only the last ones were kept.
    pub fn first(&self) -> u64 {
        self.blocks.first().map_or(0, |block| block.first)
    }

    /// The number behind the last step.
    pub fn end(&self) -> u64 {
        self.blocks.last().map_or(0, |block| block.end)
    }

    /// How many steps can be read.
    pub fn len(&self) -> u64 {
        self.end() - self.first()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All steps from the first on.
    pub fn steps(&self) -> Steps<'_> {
        self.steps_from(0)
    }

    /// The steps from this number on.
    pub fn steps_from(&self, number: u64) -> Steps<'_> {
        let block = self.blocks.partition_point(|block| block.end <= number);
        let mut steps = Steps { log: self, decoder: Decoder::default(), block, number: 0, failed: false };
        if let Some(first) = self.blocks.get(block) {
            steps.number = first.first;
            while steps.number < number && steps.next().is_some_and(|step| step.is_ok()) {}
        }
        steps
    }

    /// The steps before this one, the nearest first.
    pub fn steps_back_from(&self, number: u64) -> StepsBack<'_> {
        let block = self.blocks.partition_point(|block| block.first < number);
        StepsBack { log: self, decoder: Decoder::default(), block, first: number, places: Vec::new() }
    }

    fn block(&self, at: usize) -> io::Result<Option<Block>> {
        let Some(block) = self.blocks.get(at) else { return Ok(None) };
        let mut input = self.input.borrow_mut();
        input.seek(SeekFrom::Start(block.offset))?;
        let Some((kind, mut bytes)) = block::read(&mut *input)? else { return Ok(None) };
        let read = match kind {
            BlockKind::Steps => decode(&bytes).map(|(start, length)| (Start::Places(start), length)),
            BlockKind::Turns => decode(&bytes).map(|(start, length)| (Start::Turns(start), length)),
            _ => None,
        };
        let Some((start, length)) = read else { return Ok(None) };
        bytes.drain(..length);
        Ok(Some(Block { first: block.first, start, bytes }))
    }
}

/// A block of steps.
struct Block {
    first: u64,
    start: Start,
    bytes: Vec<u8>,
}

enum Start {
    Places(StepsStart),
    Turns(TurnsStart),
}

/// Reads blocks of both kinds; what that takes is made when it is needed.
#[derive(Debug, Default)]
struct Decoder {
    places: Option<StepDecoder>,
    turns: Option<TurnDecoder>,
    /// Of which kind the block is that is being read.
    turning: bool,
}

impl Decoder {
    fn block(&mut self, log: &Log, block: Block) {
        let granularity = log.granularity();
        match block.start {
            Start::Places(start) => {
                self.turning = false;
                let shapes = || log.codes.iter().map(|code| code.shape(granularity)).collect();
                self.places.get_or_insert_with(|| StepDecoder::new(shapes())).block(&start, block.bytes);
            }
            Start::Turns(start) => {
                self.turning = true;
                let layouts = || log.codes.iter().map(CodeRecord::layout).collect();
                let turns = self.turns.get_or_insert_with(|| TurnDecoder::new(Layouts::new(layouts(), granularity)));
                turns.block(start, block.bytes);
            }
        }
    }

    #[inline]
    fn next_step(&mut self) -> Result<Option<Place>, BadSteps> {
        match (&mut self.turns, &mut self.places) {
            (Some(turns), _) if self.turning => turns.next_step(),
            (_, Some(places)) if !self.turning => places.next_step(),
            _ => Ok(None),
        }
    }
}

/// One recorded event: where it came, and what can be said of that without running the program.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// Its number, from 0.
    pub number: u64,
    /// Where it came.
    pub place: Place,
    code: &'a CodeRecord,
    lines: &'a [i32],
}

impl<'a> Step<'a> {
    /// The code object that runs.
    pub fn code(&self) -> &'a CodeRecord {
        self.code
    }

    /// The line (`f_lineno`).
    pub fn line(&self) -> Option<u32> {
        self.lines.get(self.place.unit as usize).and_then(|&line| u32::try_from(line).ok())
    }

    /// The instruction, of an opcode event: its operation, and its argument if it has one.
    pub fn instruction(&self) -> Option<(Op, Option<u32>)> {
        if self.place.kind != PlaceKind::Opcode {
            return None;
        }
        let (op, arg) = self.code.instruction(self.place.unit)?;
        Some((op, (op.operand() != Operand::None).then_some(arg)))
    }
}

/// The steps of a log, in order. Ends behind the first that makes no sense, which is an error.
#[derive(Debug)]
pub struct Steps<'a> {
    log: &'a Log,
    decoder: Decoder,
    /// The next block to read.
    block: usize,
    /// Of the next step.
    number: u64,
    failed: bool,
}

impl<'a> Iterator for Steps<'a> {
    type Item = Result<Step<'a>, LogError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.decoder.next_step() {
                Ok(Some(place)) => {
                    let number = self.number;
                    self.number += 1;
                    let at = place.code as usize;
                    let (Some(code), Some(lines)) = (self.log.codes.get(at), self.log.lines.get(at)) else {
                        return self.fail(LogError::Damaged);
                    };
                    return Some(Ok(Step { number, place, code, lines }));
                }
                Ok(None) if self.failed => return None,
                Ok(None) => match self.log.block(self.block) {
                    Ok(Some(block)) => {
                        self.decoder.block(self.log, block);
                        self.block += 1;
                    }
                    Ok(None) => return None,
                    Err(error) => return self.fail(error.into()),
                },
                Err(_) => return self.fail(LogError::Damaged),
            }
        }
    }
}

/// The steps of a log, backwards: block by block, each read forward. Ends at the first block that makes no sense, which
/// is an error.
#[derive(Debug)]
pub struct StepsBack<'a> {
    log: &'a Log,
    decoder: Decoder,
    /// The blocks before this one are still to be read.
    block: usize,
    /// The number of the first of `places`; before any are read, the number behind the step that comes first.
    first: u64,
    /// What is left of the block.
    places: Vec<Place>,
}

impl StepsBack<'_> {
    /// Reads the next block back; `None` if there is none.
    fn read(&mut self) -> Option<Result<(), LogError>> {
        self.block = self.block.checked_sub(1)?;
        let behind = self.first;
        let block = match self.log.block(self.block) {
            Ok(block) => block?,
            Err(error) => return Some(Err(error.into())),
        };
        self.first = block.first;
        self.decoder.block(self.log, block);
        while self.first + (self.places.len() as u64) < behind {
            match self.decoder.next_step() {
                Ok(Some(place)) => self.places.push(place),
                Ok(None) => break,
                Err(_) => return Some(Err(LogError::Damaged)),
            }
        }
        Some(Ok(()))
    }
}

impl<'a> Iterator for StepsBack<'a> {
    type Item = Result<Step<'a>, LogError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.places.is_empty() {
            if let Err(error) = self.read()? {
                (self.block, self.places) = (0, Vec::new());
                return Some(Err(error));
            }
        }
        let place = self.places.pop()?;
        let at = place.code as usize;
        let (Some(code), Some(lines)) = (self.log.codes.get(at), self.log.lines.get(at)) else {
            (self.block, self.places) = (0, Vec::new());
            return Some(Err(LogError::Damaged));
        };
        Some(Ok(Step { number: self.first + self.places.len() as u64, place, code, lines }))
    }
}

impl<'a> Steps<'a> {
    fn fail(&mut self, error: LogError) -> Option<Result<Step<'a>, LogError>> {
        self.decoder = Decoder::default();
        if std::mem::replace(&mut self.failed, true) { None } else { Some(Err(error)) }
    }
}
