//! The line table of a code object (`co_linetable`): its writer and its readers, in the encoding that CPython describes
//! in `Objects/locations.md`.
//!
//! ```text
//! entry   first byte: 1 kkkk lll        for lll + 1 code units, then by kind k:
//!  0-9    +0 lines, one line; columns in one byte: 0 ccc wwww, start column k * 8 + c, width w
//!  10-12  +(k - 10) lines, one line; start and end column in a byte each
//!  13     signed line delta; no columns
//!  14     signed line delta, end line delta, start column + 1, end column + 1
//!  15     no line at all
//! numbers: six bits a byte, least first, 0x40 marks that more follow; signed ones keep the sign in bit 0
//! ```

use crate::source::Location;

const ONE_LINE: u8 = 10;
const NO_COLUMNS: u8 = 13;
const LONG: u8 = 14;
const NONE: u8 = 15;

/// Code units that one entry can cover.
const MOST_UNITS: u32 = 8;

/// Writes a line table (`assemble_location_info`).
#[derive(Debug)]
pub struct LineTableWriter {
    bytes: Vec<u8>,
    line: i32,
    pending: Location,
    pending_units: u32,
}

impl LineTableWriter {
    /// An empty table of a code object that begins on this line.
    pub fn new(firstlineno: i32) -> LineTableWriter {
        LineTableWriter { bytes: Vec::new(), line: firstlineno, pending: Location::NONE, pending_units: 0 }
    }

    /// Adds an instruction of so many code units. Neighbours at one place share their entries.
    pub fn push(&mut self, loc: Location, units: u32) {
        if loc != self.pending {
            self.flush();
            self.pending = loc;
        }
        self.pending_units += units;
    }

    /// The finished table.
    pub fn finish(mut self) -> Vec<u8> {
        self.flush();
        self.bytes
    }

    /// `assemble_emit_location`
    fn flush(&mut self) {
        while self.pending_units > 0 {
            let units = self.pending_units.min(MOST_UNITS);
            self.entry(self.pending, units);
            self.pending_units -= units;
        }
    }

    /// `write_location_info_entry`
    fn entry(&mut self, loc: Location, units: u32) {
        if loc.line < 0 {
            return self.start(NONE, units);
        }
        let delta = loc.line.wrapping_sub(self.line);
        if loc.col < 0 || loc.end_col < 0 {
            if loc.end_line == loc.line || loc.end_line == -1 {
                self.start(NO_COLUMNS, units);
                self.signed(delta);
                self.line = loc.line;
                return;
            }
        } else if loc.end_line == loc.line {
            if delta == 0 && loc.col < 80 && (0..16).contains(&(loc.end_col - loc.col)) {
                self.start((loc.col >> 3) as u8, units);
                self.bytes.push(((loc.col & 7) << 4 | (loc.end_col - loc.col)) as u8);
                return;
            }
            if (0..3).contains(&delta) && loc.col < 128 && loc.end_col < 128 {
                self.start(ONE_LINE + delta as u8, units);
                self.bytes.extend([loc.col as u8, loc.end_col as u8]);
                self.line = loc.line;
                return;
            }
        }
        self.start(LONG, units);
        self.signed(delta);
        self.unsigned(loc.end_line.wrapping_sub(loc.line) as u32);
        self.unsigned(loc.col.wrapping_add(1) as u32);
        self.unsigned(loc.end_col.wrapping_add(1) as u32);
        self.line = loc.line;
    }

    fn start(&mut self, kind: u8, units: u32) {
        self.bytes.push(0x80 | kind << 3 | (units - 1) as u8);
    }

    fn unsigned(&mut self, mut value: u32) {
        while value >= 64 {
            self.bytes.push(0x40 | (value & 63) as u8);
            value >>= 6;
        }
        self.bytes.push(value as u8);
    }

    fn signed(&mut self, value: i32) {
        let magnitude = value.unsigned_abs();
        self.unsigned(if value < 0 { magnitude << 1 | 1 } else { magnitude << 1 });
    }
}

/// Which code units come from where: one entry of a line table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineEntry {
    /// The first code unit.
    pub start: u32,
    /// Just behind the last code unit.
    pub end: u32,
    /// The place in the source; -1 for what is not known.
    pub loc: Location,
}

/// Reads a line table entry by entry. Bytes that no table begins with end the reading: the reader never panics.
#[derive(Clone, Debug)]
pub struct LineTableReader<'a> {
    bytes: &'a [u8],
    line: i32,
    at: u32,
}

impl<'a> LineTableReader<'a> {
    /// Reads the table of a code object that begins on this line.
    pub fn new(linetable: &'a [u8], firstlineno: i32) -> LineTableReader<'a> {
        LineTableReader { bytes: linetable, line: firstlineno, at: 0 }
    }

    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(first)
    }

    fn unsigned(&mut self) -> Option<u32> {
        let mut value: u32 = 0;
        let mut shift = 0;
        loop {
            let byte = self.byte()?;
            // Bits past the 32nd are lost, as in CPython.
            value |= u32::from(byte & 63).checked_shl(shift).unwrap_or(0);
            shift = (shift + 6).min(60);
            if byte & 0x40 == 0 {
                return Some(value);
            }
        }
    }

    fn signed(&mut self) -> Option<i32> {
        let value = self.unsigned()?;
        let magnitude = (value >> 1) as i32;
        Some(if value & 1 == 1 { magnitude.wrapping_neg() } else { magnitude })
    }

    fn optional_column(&mut self) -> Option<i32> {
        Some((self.unsigned()? as i32).wrapping_sub(1))
    }

    fn read(&mut self) -> Option<LineEntry> {
        let first = self.byte().filter(|first| first & 0x80 != 0)?;
        let units = u32::from(first & 7) + 1;
        let loc = match first >> 3 & 15 {
            NONE => Location::NONE,
            LONG => {
                self.line = self.line.wrapping_add(self.signed()?);
                let end_line = self.line.wrapping_add(self.unsigned()? as i32);
                let col = self.optional_column()?;
                Location { line: self.line, end_line, col, end_col: self.optional_column()? }
            }
            NO_COLUMNS => {
                self.line = self.line.wrapping_add(self.signed()?);
                Location { line: self.line, end_line: self.line, col: -1, end_col: -1 }
            }
            kind @ ONE_LINE.. => {
                self.line = self.line.wrapping_add(i32::from(kind - ONE_LINE));
                let col = i32::from(self.byte()?);
                Location { line: self.line, end_line: self.line, col, end_col: i32::from(self.byte()?) }
            }
            kind => {
                let columns = i32::from(self.byte()?);
                let col = i32::from(kind) << 3 | columns >> 4;
                Location { line: self.line, end_line: self.line, col, end_col: col + (columns & 15) }
            }
        };
        let start = self.at;
        self.at = start.checked_add(units)?;
        Some(LineEntry { start, end: self.at, loc })
    }
}

impl Iterator for LineTableReader<'_> {
    type Item = LineEntry;

    fn next(&mut self) -> Option<LineEntry> {
        let entry = self.read();
        if entry.is_none() {
            self.bytes = &[];
        }
        entry
    }
}

/// A triple of `co_lines()`: byte offsets and the line, if there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineRange {
    /// First byte offset.
    pub start: u32,
    /// Just behind the last byte offset.
    pub end: u32,
    /// The line; `None` for instructions that belong to no line.
    pub line: Option<i32>,
}

/// The triples of `co_lines()`: neighbours on the same line are one (`lineiter_next`).
pub fn line_ranges(linetable: &[u8], firstlineno: i32) -> Vec<LineRange> {
    let mut ranges: Vec<LineRange> = Vec::new();
    for entry in LineTableReader::new(linetable, firstlineno) {
        let line = (entry.loc.line != -1).then_some(entry.loc.line);
        match ranges.last_mut() {
            Some(last) if last.line == line => last.end = entry.end * 2,
            _ => ranges.push(LineRange { start: entry.start * 2, end: entry.end * 2, line }),
        }
    }
    ranges
}

/// The place of every code unit, cache entries included, as `co_positions()` gives them.
pub fn positions(linetable: &[u8], firstlineno: i32) -> impl Iterator<Item = Location> + '_ {
    LineTableReader::new(linetable, firstlineno).flat_map(|entry| (entry.start..entry.end).map(move |_| entry.loc))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn location() -> impl Strategy<Value = Location> {
        let columns = prop_oneof![0..200_i32, 0..100_000_i32];
        let near = (1..60_i32, 0..3_i32, columns.clone(), columns).prop_map(|(line, more, col, end_col)| Location {
            line,
            end_line: line + more,
            col,
            end_col,
        });
        let no_columns = (1..1_000_000_i32).prop_map(|line| Location { line, end_line: line, col: -1, end_col: -1 });
        prop_oneof![6 => near, 1 => no_columns, 1 => Just(Location::NONE)]
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(
            instrs in prop::collection::vec((location(), 1..30_u32), 0..80),
            firstlineno in 1..1_000_i32,
        ) {
            let mut writer = LineTableWriter::new(firstlineno);
            for &(loc, units) in &instrs {
                writer.push(loc, units);
            }
            let table = writer.finish();
            let expected: Vec<Location> =
                instrs.iter().flat_map(|&(loc, units)| (0..units).map(move |_| loc)).collect();
            prop_assert_eq!(positions(&table, firstlineno).collect::<Vec<_>>(), expected.clone());

            // The ranges of lines lie side by side, differ from their neighbours and agree with the places.
            let mut end = 0;
            let mut before = None;
            for range in line_ranges(&table, firstlineno) {
                prop_assert_eq!(range.start, end);
                prop_assert!(range.end > range.start);
                prop_assert_ne!(before, Some(range.line));
                for unit in range.start / 2..range.end / 2 {
                    let line = expected[unit as usize].line;
                    prop_assert_eq!(range.line, (line >= 0).then_some(line));
                }
                end = range.end;
                before = Some(range.line);
            }
            prop_assert_eq!(end as usize, expected.len() * 2);
        }

        #[test]
        fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..200), firstlineno: i32) {
            let units: u32 = LineTableReader::new(&bytes, firstlineno).map(|entry| entry.end - entry.start).sum();
            prop_assert!(units as usize <= bytes.len() * MOST_UNITS as usize);
        }
    }

    #[test]
    fn short_forms_are_chosen_as_in_cpython() {
        // `x = 1` in line 1: RESUME at 0:0, LOAD_CONST 1, STORE_NAME x, RETURN_CONST; from CPython 3.12.
        let at = |line, col, end_col| Location { line, end_line: line, col, end_col };
        let mut writer = LineTableWriter::new(1);
        writer.push(Location { line: 0, end_line: 1, col: 0, end_col: 0 }, 1);
        writer.push(at(1, 4, 5), 1);
        writer.push(at(1, 0, 1), 2);
        assert_eq!(writer.finish(), [0xf0, 3, 1, 1, 1, 0xd8, 4, 5, 0x81, 1]);
    }
}
