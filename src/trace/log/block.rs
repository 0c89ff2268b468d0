//! The blocks of a log: what is written is checked, and compressed where that is asked for.

use std::io::{self, Read, Write};

/// What a block holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum BlockKind {
    /// The [`super::Header`].
    Header = 1,
    /// The code objects: a list of [`super::CodeRecord`]s.
    Codes = 2,
    /// Steps one by one: a [`crate::trace::steps::StepsStart`], then their bytes ([`crate::trace::steps::places`]).
    Steps = 3,
    /// A piece of what the program wrote to standard output.
    Output = 4,
    /// The [`super::Tail`].
    Tail = 5,
    /// Steps as turns: a [`crate::trace::steps::TurnsStart`], then their bytes ([`crate::trace::steps::turns`]).
    Turns = 6,
}

impl BlockKind {
    fn from_byte(byte: u8) -> Option<BlockKind> {
        use BlockKind::*;
        [Header, Codes, Steps, Output, Tail, Turns].into_iter().find(|&kind| kind as u8 == byte)
    }
}

/// No block is longer than this, stored or unpacked.
pub const MAX_BLOCK: usize = 1 << 26;

/// kind, flags, stored length, plain length, checksum
const HEAD: usize = 1 + 1 + 4 + 4 + 4;
const COMPRESSED: u8 = 1;

/// Writes a block.
///
/// # Errors
/// Those of the writer; what is too long for a block is `InvalidInput`.
pub fn write(out: &mut impl Write, kind: BlockKind, plain: &[u8], compress: bool) -> io::Result<u64> {
    if plain.len() > MAX_BLOCK {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "too long for a block of a trace file"));
    }
    let packed = compress.then(|| lz4_flex::block::compress(plain)).filter(|packed| packed.len() < plain.len());
    let (flags, stored) = match &packed {
        Some(packed) => (COMPRESSED, &packed[..]),
        None => (0, plain),
    };
    let mut head = [0; HEAD];
    head[0] = kind as u8;
    head[1] = flags;
    head[2..6].copy_from_slice(&(stored.len() as u32).to_le_bytes());
    head[6..10].copy_from_slice(&(plain.len() as u32).to_le_bytes());
    let sum = checksum(&head[..10], stored);
    head[10..].copy_from_slice(&sum.to_le_bytes());
    out.write_all(&head)?;
    out.write_all(stored)?;
    Ok((HEAD + stored.len()) as u64)
}

/// Reads a block: `None` at the end of the input, and at anything that is not a whole, sound block.
///
/// # Errors
/// Those of the reader.
pub fn read(input: &mut impl Read) -> io::Result<Option<(BlockKind, Vec<u8>)>> {
    let mut head = [0; HEAD];
    if !fill(input, &mut head)? {
        return Ok(None);
    }
    let number = |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
    let (stored_len, plain_len, sum) = (number(2) as usize, number(6) as usize, number(10));
    let Some(kind) = BlockKind::from_byte(head[0]) else { return Ok(None) };
    if head[1] & !COMPRESSED != 0 || stored_len > MAX_BLOCK || plain_len > MAX_BLOCK {
        return Ok(None);
    }
    // As long as there is input, not as long as the head says.
    let mut stored = Vec::new();
    input.take(stored_len as u64).read_to_end(&mut stored)?;
    if stored.len() != stored_len || checksum(&head[..10], &stored) != sum {
        return Ok(None);
    }
    if head[1] & COMPRESSED == 0 {
        return Ok((stored_len == plain_len).then_some((kind, stored)));
    }
    let plain = lz4_flex::block::decompress(&stored, plain_len);
    Ok(plain.ok().filter(|plain| plain.len() == plain_len).map(|plain| (kind, plain)))
}

/// What stands for blocks in these bytes, behind the eight of the file's head, with lengths and checksums that are
/// right: what no accident makes, but a forger.
#[cfg(any(test, feature = "fuzzing"))]
pub fn with_right_checksums(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes.to_vec();
    let mut at = 8;
    while let Some(head) = out.get(at..at + HEAD) {
        let stored = u32::from_le_bytes([head[2], head[3], head[4], head[5]]) as usize;
        let stored = stored.min(out.len() - at - HEAD);
        out[at + 2..at + 6].copy_from_slice(&(stored as u32).to_le_bytes());
        if out[at + 1] & COMPRESSED == 0 {
            out[at + 6..at + 10].copy_from_slice(&(stored as u32).to_le_bytes());
        }
        let sum = checksum(&out[at..at + 10], &out[at + HEAD..at + HEAD + stored]);
        out[at + 10..at + HEAD].copy_from_slice(&sum.to_le_bytes());
        at += HEAD + stored;
    }
    out
}

fn fill(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<bool> {
    match input.read_exact(buffer) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

/// CRC-32 (IEEE) of the head without its checksum, and the bytes as they are stored.
fn checksum(head: &[u8], stored: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(head);
    hasher.update(stored);
    hasher.finalize()
}
