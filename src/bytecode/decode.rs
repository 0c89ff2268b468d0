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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn prefixes_and_caches_are_folded_away() {
        // EXTENDED_ARG 1; FOR_ITER 2 (one cache); JUMP_BACKWARD 3; EXTENDED_ARG without an instruction
        let code = [144, 1, 93, 2, 0, 0, 140, 3, 144, 9];
        let read: Vec<Instruction> = instructions(&code).collect();
        let for_iter = Instruction { offset: 2, op: Op::ForIter, arg: 0x102, caches: 1, prefixes: 1 };
        let jump = Instruction { offset: 6, op: Op::JumpBackward, arg: 3, caches: 0, prefixes: 0 };
        assert_eq!(read, [for_iter, jump]);
        assert_eq!(read[0].jump_target(), Some(6 + 2 * 0x102));
        assert_eq!(read[1].jump_target(), Some(2));
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_read(code in prop::collection::vec(any::<u8>(), 0..200)) {
            for instr in instructions(&code) {
                prop_assert!(instr.offset as usize + 2 <= code.len());
                instr.jump_target();
            }
        }
    }
}
