//! The control-flow graph: basic blocks in a chain, made from code generation's instruction sequence. What is done to
//! it is in the `flowgraph` modules; how it becomes bytes is in `assemble` (CPython's `Python/flowgraph.c`).

use std::ops::{Index, IndexMut};

use super::instr::InstrSequence;
use crate::bytecode::ops::Op;
use crate::error::CompileError;
use crate::source::Location;

/// Names a block of one [`Cfg`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BlockId(u32);

impl BlockId {
    fn index(self) -> usize {
        self.0 as usize
    }
}

/// An instruction in a block (`cfg_instr`).
#[derive(Clone, Copy, Debug)]
pub struct CfgInstr {
    /// The operation.
    pub op: Op,
    /// The argument; for jumps a label until offsets are known.
    pub arg: u32,
    /// Where in the source it comes from.
    pub loc: Location,
    /// Where the jump leads, or which handler is opened. May be left over from an operation that had a target: ask
    /// [`CfgInstr::target`].
    target: Option<BlockId>,
    /// The handler to which an exception of this instruction leads.
    pub except: Option<BlockId>,
}

impl CfgInstr {
    /// An instruction without a target.
    pub fn new(op: Op, arg: u32, loc: Location) -> CfgInstr {
        CfgInstr { op, arg, loc, target: None, except: None }
    }

    /// A jump; `label` is what stands for its offset while that is unknown.
    pub fn jump(op: Op, label: u32, target: BlockId, loc: Location) -> CfgInstr {
        CfgInstr { op, arg: label, loc, target: Some(target), except: None }
    }

    /// Where the jump leads or which handler is opened, if the operation does either.
    pub fn target(&self) -> Option<BlockId> {
        if self.op.has_target() { self.target } else { None }
    }

    /// Lets a jump lead elsewhere.
    pub fn set_target(&mut self, target: BlockId) {
        self.target = Some(target);
    }

    /// Replaces operation and argument and keeps the place (`INSTR_SET_OP1`).
    pub fn set(&mut self, op: Op, arg: u32) {
        self.op = op;
        self.arg = arg;
    }

    /// Turns the instruction into a NOP on the same line (`INSTR_SET_OP0(…, NOP)`).
    pub fn set_nop(&mut self) {
        self.set(Op::Nop, 0);
    }

    /// Code units that the instruction takes up: prefixes, itself and its inline cache (`_PyCompile_InstrSize`).
    pub fn size(&self) -> u32 {
        let prefixes = u32::from(self.arg > 0xFF) + u32::from(self.arg > 0xFFFF) + u32::from(self.arg > 0xFF_FFFF);
        prefixes + 1 + self.op.caches_312() as u32
    }
}

/// A run of instructions that control enters at the top and leaves at the bottom only (`basicblock`).
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Its label, if it is a jump target.
    pub label: Option<u32>,
    /// The instructions; jumps and exits stand last.
    pub instrs: Vec<CfgInstr>,
    /// The block that follows in the code, into which control falls unless the last instruction leads elsewhere.
    pub next: Option<BlockId>,
    /// How many ways lead into it; 0 until reachability has been worked out.
    pub predecessors: u32,
    /// Depth of the value stack on entry, once known.
    pub start_depth: Option<i64>,
    /// Its first instruction's offset in code units, once known.
    pub offset: u32,
    /// The locals that may be unbound on entry, a bit each.
    pub unsafe_locals: u64,
    /// Whether a handler here gets the instruction's offset pushed below the exception.
    pub preserve_lasti: bool,
    /// For the walks: been here, or waiting on the stack.
    pub visited: bool,
    /// Whether it is an exception handler.
    pub except_handler: bool,
    /// Reached through exception handlers only.
    pub cold: bool,
    /// Reached without an exception.
    pub warm: bool,
}

impl Block {
    /// The last instruction.
    pub fn last(&self) -> Option<&CfgInstr> {
        self.instrs.last()
    }

    /// Whether the last instruction leaves the frame (`basicblock_exits_scope`).
    pub fn exits_scope(&self) -> bool {
        self.last().is_some_and(|last| last.op.is_scope_exit())
    }

    /// Whether control may go on into the next block (`BB_HAS_FALLTHROUGH`).
    pub fn falls_through(&self) -> bool {
        !self.last().is_some_and(|last| last.op.is_scope_exit() || last.op.is_unconditional_jump())
    }
}

/// A code object's blocks. The chain of `next` from `entry` is the code's order; blocks that passes have dropped stay
/// in the store, outside the chain.
#[derive(Clone, Debug)]
pub struct Cfg {
    blocks: Vec<Block>,
    /// Where control begins.
    pub entry: BlockId,
}

impl Index<BlockId> for Cfg {
    type Output = Block;

    fn index(&self, id: BlockId) -> &Block {
        &self.blocks[id.index()]
    }
}

impl IndexMut<BlockId> for Cfg {
    fn index_mut(&mut self, id: BlockId) -> &mut Block {
        &mut self.blocks[id.index()]
    }
}

impl Cfg {
    /// Splits a sequence into blocks: at its labels, used or not, and after jumps and exits
    /// (`instr_sequence_to_cfg`, `translate_jump_labels_to_targets`).
    ///
    /// # Errors
    /// [`CompileError::Internal`] for a sequence that code generation cannot mean: a jump to a label that is not
    /// placed before an instruction, an operation that only the assembler makes.
    pub fn build(sequence: &InstrSequence) -> Result<Cfg, CompileError> {
        let count = sequence.instrs.len();
        // Several labels may stand at one place; the last one represents them all. Labels count from 1 here, as in
        // CPython, where the number decides the first guess of a jump's size.
        let mut label_at: Vec<Option<u32>> = vec![None; count];
        for (label, at) in sequence.labels.iter().enumerate() {
            if let Some(slot) = at.and_then(|at| label_at.get_mut(at as usize)) {
                *slot = Some(label as u32 + 1);
            }
        }
        let mut builder = Builder::new();
        for (at, instr) in sequence.instrs.iter().enumerate() {
            if label_at[at].is_some() {
                builder.use_label(label_at[at]);
            }
            let mut arg = instr.arg;
            if instr.op.has_target() {
                let place = sequence.labels.get(arg as usize).copied().flatten();
                arg = place.and_then(|place| *label_at.get(place as usize)?).ok_or_else(|| {
                    malformed(instr.loc, format!("{} leads to a label that is nowhere", instr.op.name()))
                })?;
            }
            if matches!(instr.op, Op::JumpForward | Op::ExtendedArg | Op::Cache) || instr.op.is_backward_jump() {
                return Err(malformed(instr.loc, format!("{} before assembly", instr.op.name())));
            }
            if arg >= 1 << 30 {
                return Err(malformed(instr.loc, format!("{}'s argument is too large", instr.op.name())));
            }
            builder.add(CfgInstr::new(instr.op, arg, instr.loc));
        }
        let mut cfg = Cfg { blocks: builder.blocks, entry: BlockId(0) };
        cfg.resolve_labels();
        Ok(cfg)
    }

    /// Points every jump at the block that bears its label.
    fn resolve_labels(&mut self) {
        let mut block_of_label: Vec<Option<BlockId>> = Vec::new();
        for (index, block) in self.blocks.iter().enumerate() {
            if let Some(label) = block.label {
                let label = label as usize;
                if block_of_label.len() <= label {
                    block_of_label.resize(label + 1, None);
                }
                block_of_label[label] = Some(BlockId(index as u32));
            }
        }
        for instr in self.blocks.iter_mut().flat_map(|block| &mut block.instrs) {
            if instr.op.has_target() {
                instr.target = block_of_label.get(instr.arg as usize).copied().flatten();
            }
        }
    }

    /// A new block, not yet in the chain.
    pub fn add_block(&mut self, block: Block) -> BlockId {
        self.blocks.push(block);
        BlockId(self.blocks.len() as u32 - 1)
    }

    /// How many blocks were ever made, those outside the chain included.
    pub fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// The blocks of the chain in order. A copy, so that the chain may be changed meanwhile.
    pub fn order(&self) -> Vec<BlockId> {
        let mut order = Vec::new();
        let mut at = Some(self.entry);
        while let Some(id) = at {
            order.push(id);
            at = self[id].next;
        }
        order
    }

    /// The blocks of the chain in order, each with its name.
    pub fn chain(&self) -> impl Iterator<Item = (BlockId, &Block)> {
        let mut at = Some(self.entry);
        std::iter::from_fn(move || {
            let id = at?;
            at = self[id].next;
            Some((id, &self[id]))
        })
    }

    /// Marks every block of the chain as not visited, for a walk (`make_cfg_traversal_stack`).
    pub fn clear_visited(&mut self) {
        for id in self.order() {
            self[id].visited = false;
        }
    }

    /// The greatest label in use (`get_max_label`); 0 when there is none.
    pub fn max_label(&self) -> u32 {
        self.chain().filter_map(|(_, block)| block.label).max().unwrap_or(0)
    }

    /// The handlers or targets that a block's instructions lead to, jumps and block pushes alike.
    pub fn targets(&self, id: BlockId) -> Vec<BlockId> {
        self[id].instrs.iter().filter_map(CfgInstr::target).collect()
    }
}

/// A [`CompileError`] for input that no program gives rise to.
pub fn malformed(loc: Location, message: String) -> CompileError {
    CompileError::Internal { message, line: loc.line.max(0) as u32 }
}

/// Builds the chain of blocks instruction by instruction (`cfg_builder`).
struct Builder {
    blocks: Vec<Block>,
    current: usize,
    pending_label: Option<u32>,
}

impl Builder {
    fn new() -> Builder {
        Builder { blocks: vec![Block::default()], current: 0, pending_label: None }
    }

    fn use_label(&mut self, label: Option<u32>) {
        self.pending_label = label;
        self.maybe_start_new_block();
    }

    fn add(&mut self, instr: CfgInstr) {
        self.maybe_start_new_block();
        self.blocks[self.current].instrs.push(instr);
    }

    /// `cfg_builder_current_block_is_terminated`: also labels the current block if that is still empty.
    fn is_terminated(&mut self) -> bool {
        let block = &mut self.blocks[self.current];
        if block.last().is_some_and(|last| last.op.is_jump() || last.op.is_scope_exit()) {
            return true;
        }
        if self.pending_label.is_none() {
            return false;
        }
        if !block.instrs.is_empty() || block.label.is_some() {
            return true;
        }
        block.label = self.pending_label.take();
        false
    }

    fn maybe_start_new_block(&mut self) {
        if self.is_terminated() {
            let id = self.blocks.len();
            self.blocks.push(Block { label: self.pending_label.take(), ..Block::default() });
            self.blocks[self.current].next = Some(BlockId(id as u32));
            self.current = id;
        }
    }
}
