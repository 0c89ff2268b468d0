//! The exception table of a code object (`co_exceptiontable`): its writer and its reader, in the encoding that CPython
//! describes in `Objects/exception_handling_notes.txt`: per entry start, length, target, and depth with the "push the
//! instruction's offset" bit, each a number of six bits a byte, most significant first, 0x40 marking that more follow,
//! and 0x80 marking the first byte of an entry.

/// A guarded range of instructions and its handler. Offsets are in code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExceptionEntry {
    /// The first code unit guarded.
    pub start: u32,
    /// Just behind the last code unit guarded.
    pub end: u32,
    /// Where the handler begins.
    pub target: u32,
    /// To which depth the value stack is cut before the handler begins.
    pub depth: u32,
    /// Whether the offset of the raising instruction is pushed below the exception.
    pub lasti: bool,
}

/// Writes one entry at the end of a table (`assemble_emit_exception_table_entry`).
pub fn write_entry(table: &mut Vec<u8>, entry: &ExceptionEntry) {
    let first = table.len();
    write_number(table, entry.start);
    write_number(table, entry.end.saturating_sub(entry.start));
    write_number(table, entry.target);
    write_number(table, entry.depth << 1 | u32::from(entry.lasti));
    table[first] |= 0x80;
}

/// Writes a number below 2³⁰.
fn write_number(table: &mut Vec<u8>, value: u32) {
    for shift in [24, 18, 12, 6] {
        if value >> shift != 0 {
            table.push(0x40 | (value >> shift & 63) as u8);
        }
    }
    table.push((value & 63) as u8);
}

/// Reads the entries of a table in order. Bytes that are no entry end the reading: the reader never panics.
pub fn entries(table: &[u8]) -> impl Iterator<Item = ExceptionEntry> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut number = || {
            let mut value: u32 = 0;
            loop {
                let &byte = table.get(at)?;
                at += 1;
                value = value << 6 | u32::from(byte & 63);
                if byte & 0x40 == 0 {
                    return Some(value);
                }
            }
        };
        let start = number()?;
        let end = start.checked_add(number()?)?;
        let target = number()?;
        let depth = number()?;
        Some(ExceptionEntry { start, end, target, depth: depth >> 1, lasti: depth & 1 == 1 })
    })
}

/// The innermost handler of an instruction, if any (`get_exception_handler`).
pub fn handler_of(table: &[u8], unit: u32) -> Option<ExceptionEntry> {
    // Ranges never overlap and stand in order.
    entries(table).take_while(|entry| entry.start <= unit).find(|entry| unit < entry.end)
}
