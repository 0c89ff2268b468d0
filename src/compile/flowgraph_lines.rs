//! Line numbers of instructions that came without one: exits get the line that leads to them, others the line of what
//! precedes them (`resolve_line_numbers` of CPython's `Python/flowgraph.c`, after PEP 626).

use super::cfg::{Block, BlockId, Cfg};
use crate::bytecode::ops::Op;
use crate::source::Location;

/// Gives instructions without a line the line that a tracer should see for them (`resolve_line_numbers`).
pub fn resolve_line_numbers(cfg: &mut Cfg, firstlineno: i32) {
    duplicate_exits_without_lineno(cfg);
    propagate_line_numbers(cfg);
    guarantee_lineno_for_exits(cfg, firstlineno);
}

fn is_exit_without_lineno(block: &Block) -> bool {
    block.exits_scope() && block.instrs.iter().all(|instr| instr.loc.line < 0)
}

/// Copies exits without a line that several jumps lead to, so that each jump's line can be given to its own copy
/// (`duplicate_exits_without_lineno`).
fn duplicate_exits_without_lineno(cfg: &mut Cfg) {
    let mut next_label = cfg.max_label() + 1;
    let mut at = Some(cfg.entry);
    while let Some(id) = at {
        if let Some((jump, target)) = exit_to_copy(cfg, id) {
            let mut copy = Block {
                label: Some(next_label),
                instrs: cfg[target].instrs.clone(),
                next: cfg[target].next,
                predecessors: 1,
                ..Block::default()
            };
            next_label += 1;
            if let Some(first) = copy.instrs.first_mut() {
                first.loc = jump;
            }
            let copy = cfg.add_block(copy);
            if let Some(last) = cfg[id].instrs.last_mut() {
                last.set_target(copy);
            }
            cfg[target].predecessors -= 1;
            cfg[target].next = Some(copy);
        }
        at = cfg[id].next;
    }
    // What is left is reached by falling into it, from one place only.
    for id in cfg.order() {
        let Some(next) = cfg[id].next.filter(|_| cfg[id].falls_through()) else { continue };
        if let Some(last) = cfg[id].last().map(|last| last.loc)
            && is_exit_without_lineno(&cfg[next])
            && let Some(first) = cfg[next].instrs.first_mut()
        {
            first.loc = last;
        }
    }
}

/// The place of the block's final jump and where it leads, if that is an exit without a line that others use too.
fn exit_to_copy(cfg: &Cfg, id: BlockId) -> Option<(Location, BlockId)> {
    let last = cfg[id].last().filter(|last| last.op.is_jump())?;
    let target = last.target()?;
    (is_exit_without_lineno(&cfg[target]) && cfg[target].predecessors > 1).then_some((last.loc, target))
}

/// Hands places on inside blocks, and into blocks that only one way leads to (`propagate_line_numbers`).
fn propagate_line_numbers(cfg: &mut Cfg) {
    for id in cfg.order() {
        let mut previous = Location::NONE;
        for instr in &mut cfg[id].instrs {
            if instr.loc.line < 0 {
                instr.loc = previous;
            } else {
                previous = instr.loc;
            }
        }
        let Some(last) = cfg[id].last() else { continue };
        let jump_target = last.target().filter(|_| last.op.is_jump());
        let fall_through = cfg[id].next.filter(|_| cfg[id].falls_through());
        for successor in fall_through.into_iter().chain(jump_target) {
            let block = &mut cfg[successor];
            if block.predecessors == 1
                && let Some(first) = block.instrs.first_mut().filter(|first| first.loc.line < 0)
            {
                first.loc = previous;
            }
        }
    }
}

/// Gives returns that are still without a line the line of the block before (`guarantee_lineno_for_exits`).
fn guarantee_lineno_for_exits(cfg: &mut Cfg, firstlineno: i32) {
    let mut line = firstlineno;
    for id in cfg.order() {
        let Some(last) = cfg[id].last() else { continue };
        if last.loc.line >= 0 {
            line = last.loc.line;
        } else if last.op == Op::ReturnValue {
            cfg[id].instrs.iter_mut().for_each(|instr| instr.loc.line = line);
        }
    }
}
