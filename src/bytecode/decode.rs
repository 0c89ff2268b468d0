//! Instructions read back from a code object's bytes: prefixes folded into the argument, cache entries counted.

use super::ops::Op;

/// An instruction of assembled code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// Byte offset of the operation itself, behind its `EXTENDED_ARG`s (`f_lasti`).
    pub offset: u32,
    /// The operation.
    pub op: Op,
    /// The whole argument, the `EXTENDED_ARG`s' share included.
    pub arg: u32,
    /// How many code units of inline cache follow.
    pub caches: u32,
    /// How many `EXTENDED_ARG`s precede.
    pub prefixes: u32,
}

impl Instruction {
    /// Byte offset of what follows, behind the inline cache.
    pub fn next_offset(&self) -> u32 {
        self.offset + 2 + 2 * self.caches
    }

    /// The byte offset that the instruction may jump to.
    pub fn jump_target(&self) -> Option<u32> {
        let delta = self.arg.checked_mul(2)?;
        match self.op {
            op if !op.is_jump() => None,
            op if op.is_backward_jump() => self.next_offset().checked_sub(delta),
            _ => self.next_offset().checked_add(delta),
        }
    }
}

/// Reads the instructions of `code`, `EXTENDED_ARG`s and cache entries folded away. Ends at the first byte that is no
/// instruction of CPython 3.12.
pub fn instructions(code: &[u8]) -> impl Iterator<Item = Instruction> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut arg = 0;
        let mut prefixes = 0;
        loop {
            let (&number, &low) = (code.get(at)?, code.get(at + 1)?);
            let op = Op::from_number_312(number)?;
            arg = arg << 8 | u32::from(low);
            let offset = at as u32;
            at += 2;
            if op == Op::ExtendedArg {
                prefixes += 1;
                continue;
            }
            let caches = op.caches_312() as u32;
            at += 2 * caches as usize;
            return Some(Instruction { offset, op, arg, caches, prefixes });
        }
    })
}
