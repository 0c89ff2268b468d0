//! The binary trace file: a header, then the events, encoded with bincode. Self-contained: source, release and outcome
//! are in it.
//!
//! ```text
//! "exeter\0" version:u8 │ Header │ (1 TraceEvent)* │ 0 Ending
//! ```

use std::io::{self, Read, Write};

use bincode::config::{self, Configuration, Limit};
use serde::{Deserialize, Serialize};

use super::event::TraceEvent;
use super::render::EventSink;

/// What every trace file begins with.
const MAGIC: &[u8; 7] = b"exeter\0";
/// Bumped with every change of the format.
pub const VERSION: u8 = 1;
/// No item of a file may take more than this when it is read.
const MAX_ITEM: usize = 1 << 28;

fn format() -> Configuration<config::LittleEndian, config::Varint, Limit<MAX_ITEM>> {
    config::standard().with_limit::<MAX_ITEM>()
}

/// What a trace file says before its events.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// The release, `3.12`.
    pub python: String,
    /// `line` or `instruction`.
    pub granularity: String,
    /// The program's source.
    pub source: String,
    /// The entry expression.
    pub entry: Option<String>,
}

/// How the traced run ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ending {
    /// To its end, with the entry's repr.
    Value(Option<String>),
    /// By an exception: class name and message.
    Exception(String, String),
    /// At a limit, by its name.
    Limit(String),
    /// At an unsupported feature, and its line.
    Unsupported(String, Option<u32>),
}

/// The last item of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tail {
    /// How the run ended.
    pub ending: Ending,
    /// What it wrote to standard output.
    pub stdout: Vec<u8>,
}

/// Why a trace file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The file system's reason.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// It does not begin as a trace file does.
    #[error("not a trace file of exeter (make one with `exeter trace --output`)")]
    NotATrace,
    /// Another version of the format.
    #[error("trace format version {0}, but this exeter reads version {VERSION}")]
    Version(u8),
    /// An item is cut short or makes no sense.
    #[error("the trace is damaged or cut short after {0} events")]
    Damaged(u64),
}

/// Writes a trace file.
pub struct LogWriter<W> {
    out: W,
    error: Option<io::Error>,
}

impl<W: Write> LogWriter<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn new(mut out: W, header: &Header) -> io::Result<LogWriter<W>> {
        out.write_all(MAGIC)?;
        out.write_all(&[VERSION])?;
        let mut writer = LogWriter { out, error: None };
        writer.item(header);
        Ok(writer)
    }

    fn item(&mut self, item: &impl Serialize) {
        if self.error.is_none()
            && let Err(error) = bincode::serde::encode_into_std_write(item, &mut self.out, format())
        {
            self.error = Some(io::Error::other(error));
        }
    }

    /// Ends the file.
    ///
    /// # Errors
    /// The first error that the writer gave.
    pub fn finish(mut self, tail: &Tail) -> io::Result<W> {
        self.item(&0u8);
        self.item(tail);
        match self.error {
            Some(error) => Err(error),
            None => {
                self.out.flush()?;
                Ok(self.out)
            }
        }
    }
}

impl<W: Write + 'static> EventSink for LogWriter<W> {
    fn event(&mut self, event: &TraceEvent) {
        self.item(&1u8);
        self.item(event);
    }
}

/// Reads a trace file from front to back.
pub struct LogReader<R> {
    input: R,
    /// What the file says before its events.
    pub header: Header,
    count: u64,
    tail: Option<Tail>,
}

impl<R: Read> LogReader<R> {
    /// Opens a file.
    ///
    /// # Errors
    /// It is not a trace file, or not of this version.
    pub fn open(mut input: R) -> Result<LogReader<R>, LogError> {
        let mut start = [0; MAGIC.len() + 1];
        input.read_exact(&mut start).map_err(|_| LogError::NotATrace)?;
        if start[..MAGIC.len()] != *MAGIC {
            return Err(LogError::NotATrace);
        }
        if start[MAGIC.len()] != VERSION {
            return Err(LogError::Version(start[MAGIC.len()]));
        }
        let header = decode(&mut input, 0)?;
        Ok(LogReader { input, header, count: 0, tail: None })
    }

    /// The next event; `None` after the last.
    ///
    /// # Errors
    /// The file is cut short or damaged.
    pub fn next_event(&mut self) -> Result<Option<TraceEvent>, LogError> {
        if self.tail.is_some() {
            return Ok(None);
        }
        match decode::<u8>(&mut self.input, self.count)? {
            1 => {
                let event = decode(&mut self.input, self.count)?;
                self.count += 1;
                Ok(Some(event))
            }
            0 => {
                self.tail = Some(decode(&mut self.input, self.count)?);
                Ok(None)
            }
            _ => Err(LogError::Damaged(self.count)),
        }
    }

    /// How the run ended; known once all events are read.
    pub fn tail(&self) -> Option<&Tail> {
        self.tail.as_ref()
    }
}

fn decode<T: serde::de::DeserializeOwned>(input: &mut impl Read, count: u64) -> Result<T, LogError> {
    bincode::serde::decode_from_std_read(input, format()).map_err(|_| LogError::Damaged(count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::event::Detail;

    fn sample() -> Vec<u8> {
        let header = Header {
            python: "3.12".into(),
            granularity: "line".into(),
            source: "x = 1\n".into(),
            entry: Some("x".into()),
        };
        let mut log = LogWriter::new(Vec::new(), &header).unwrap();
        for line in 0..3 {
            let detail = Detail::Line { locals: vec![("x".into(), line.to_string())] };
            log.event(&TraceEvent { frame: 0, function: "<module>".into(), line: Some(line), detail });
        }
        log.finish(&Tail { ending: Ending::Value(Some("1".into())), stdout: b"hi\n".to_vec() }).unwrap()
    }

    #[test]
    fn reads_what_was_written() {
        let bytes = sample();
        let mut log = LogReader::open(&bytes[..]).unwrap();
        assert_eq!(log.header.source, "x = 1\n");
        let mut lines = Vec::new();
        while let Some(event) = log.next_event().unwrap() {
            lines.push(event.line);
        }
        assert_eq!(lines, [Some(0), Some(1), Some(2)]);
        assert_eq!(log.tail().unwrap().stdout, b"hi\n");
    }

    #[test]
    fn any_prefix_ends_in_an_error() {
        let bytes = sample();
        for end in 0..bytes.len() {
            let Ok(mut log) = LogReader::open(&bytes[..end]) else { continue };
            let failed = loop {
                match log.next_event() {
                    Ok(Some(_)) => {}
                    Ok(None) => break false,
                    Err(_) => break true,
                }
            };
            assert!(failed, "a file of {end} of {} bytes was read to its end", bytes.len());
        }
    }
}
