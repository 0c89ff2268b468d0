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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NUMBERS: u32 = 1 << 30;

    prop_compose! {
        fn entry()(
            start in 0..NUMBERS / 2,
            length in prop_oneof![0..300_u32, 0..NUMBERS / 2],
            target in 0..NUMBERS,
            depth in 0..NUMBERS / 2,
            lasti: bool,
        ) -> ExceptionEntry {
            ExceptionEntry { start, end: start + length, target, depth, lasti }
        }
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(expected in prop::collection::vec(entry(), 0..40)) {
            let mut table = Vec::new();
            for entry in &expected {
                write_entry(&mut table, entry);
            }
            prop_assert_eq!(table.iter().filter(|&byte| byte & 0x80 != 0).count(), expected.len());
            prop_assert_eq!(entries(&table).collect::<Vec<_>>(), expected);
        }

        #[test]
        fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..100), unit: u32) {
            prop_assert!(entries(&bytes).count() <= bytes.len() / 4);
            if let Some(entry) = handler_of(&bytes, unit) {
                prop_assert!((entry.start..entry.end).contains(&unit));
            }
        }
    }

    #[test]
    fn the_guarding_entry_is_found() {
        let first = ExceptionEntry { start: 2, end: 5, target: 9, depth: 0, lasti: false };
        let second = ExceptionEntry { start: 5, end: 7, target: 12, depth: 1, lasti: true };
        let mut table = Vec::new();
        write_entry(&mut table, &first);
        write_entry(&mut table, &second);
        assert_eq!(table, [0x82, 3, 9, 0, 0x85, 2, 12, 3]);
        let found: Vec<_> = (0..9).map(|unit| handler_of(&table, unit)).collect();
        let (none, first, second) = (None, Some(first), Some(second));
        assert_eq!(found, [none, none, first, first, first, second, second, none, none]);
    }
}
