//! Which loads of locals may find them unbound: those become `LOAD_FAST_CHECK`
//! (`add_checks_for_loads_of_uninitialized_variables` of CPython's `Python/flowgraph.c`).

use super::cfg::{BlockId, Cfg};
use crate::bytecode::ops::Op;

/// Locals are followed through the graph one bit each, so only this many of them.
const MASK_BITS: usize = 64;

/// Marks the loads of locals that may be unbound (`add_checks_for_loads_of_uninitialized_variables`).
pub fn add_checks_for_loads_of_uninitialized_variables(cfg: &mut Cfg, locals: usize, params: usize) {
    if locals == 0 {
        return;
    }
    if locals > MASK_BITS {
        fast_scan_many_locals(cfg, locals);
    }
    cfg.clear_visited();
    let mut stack = Vec::new();
    let start = (params..locals.min(MASK_BITS)).fold(0, |mask, local| mask | 1 << local);
    let entry = cfg.entry;
    maybe_push(cfg, entry, start, &mut stack);
    // Some block may unbind a local, so each has to be looked at once.
    for id in cfg.order() {
        scan_block_for_locals(cfg, id, &mut stack);
    }
    while let Some(id) = stack.pop() {
        cfg[id].visited = false;
        scan_block_for_locals(cfg, id, &mut stack);
    }
}

/// Adds to what may be unbound on entry of a block, and has it looked at again if that is news (`maybe_push`).
fn maybe_push(cfg: &mut Cfg, id: BlockId, unsafe_mask: u64, stack: &mut Vec<BlockId>) {
    let block = &mut cfg[id];
    let both = block.unsafe_locals | unsafe_mask;
    if block.unsafe_locals != both {
        block.unsafe_locals = both;
        if !block.visited {
            block.visited = true;
            stack.push(id);
        }
    }
}

/// Follows a block's stores and loads and hands what may be unbound on to its successors (`scan_block_for_locals`).
fn scan_block_for_locals(cfg: &mut Cfg, id: BlockId, stack: &mut Vec<BlockId>) {
    let mut unsafe_mask = cfg[id].unsafe_locals;
    for at in 0..cfg[id].instrs.len() {
        let instr = cfg[id].instrs[at];
        if let Some(handler) = instr.except {
            maybe_push(cfg, handler, unsafe_mask, stack);
        }
        if instr.arg as usize >= MASK_BITS {
            continue;
        }
        let bit = 1 << instr.arg;
        match instr.op {
            Op::DeleteFast | Op::LoadFastAndClear | Op::StoreFastMaybeNull => unsafe_mask |= bit,
            Op::StoreFast | Op::LoadFastCheck => unsafe_mask &= !bit,
            Op::LoadFast => {
                if unsafe_mask & bit != 0 {
                    cfg[id].instrs[at].op = Op::LoadFastCheck;
                }
                unsafe_mask &= !bit;
            }
            _ => {}
        }
    }
    if let Some(next) = cfg[id].next.filter(|_| cfg[id].falls_through()) {
        maybe_push(cfg, next, unsafe_mask, stack);
    }
    if let Some(target) = cfg[id].last().filter(|last| last.op.is_jump()).and_then(|last| last.target()) {
        maybe_push(cfg, target, unsafe_mask, stack);
    }
}

/// Locals beyond the first 64 are followed inside one block at a time only (`fast_scan_many_locals`).
fn fast_scan_many_locals(cfg: &mut Cfg, locals: usize) {
    // For each such local the last block in which it was certain to be bound, counted from 1.
    let mut bound_in = vec![0_usize; locals - MASK_BITS];
    for (block_number, id) in (1..).zip(cfg.order()) {
        for instr in &mut cfg[id].instrs {
            let local = (instr.arg as usize).checked_sub(MASK_BITS);
            let Some(state) = local.and_then(|local| bound_in.get_mut(local)) else { continue };
            match instr.op {
                Op::DeleteFast | Op::LoadFastAndClear | Op::StoreFastMaybeNull => *state = block_number - 1,
                Op::StoreFast => *state = block_number,
                Op::LoadFast => {
                    if *state != block_number {
                        instr.op = Op::LoadFastCheck;
                    }
                    *state = block_number;
                }
                _ => {}
            }
        }
    }
}
