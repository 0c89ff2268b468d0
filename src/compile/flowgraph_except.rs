//! Exception handlers in the control-flow graph: which handler guards each instruction, how deep the value stack is
//! when it is entered, and the move of code that only exceptions reach to the end (CPython's `Python/flowgraph.c`).

use super::cfg::{Block, BlockId, Cfg, CfgInstr, malformed};
use super::flowgraph::remove_redundant_jumps;
use crate::bytecode::code::flags;
use crate::bytecode::ops::Op;
use crate::error::CompileError;
use crate::source::Location;

/// Start depths from this on are not revised any more (`stackdepth_push`).
const DEEPEST_REVISED: i64 = 100;

/// Marks the blocks that `SETUP_*` instructions name as handlers (`mark_except_handlers`).
pub fn mark_except_handlers(cfg: &mut Cfg) {
    for id in cfg.order() {
        for at in 0..cfg[id].instrs.len() {
            let instr = cfg[id].instrs[at];
            if let Some(handler) = instr.target().filter(|_| instr.op.is_block_push()) {
                cfg[handler].except_handler = true;
            }
        }
    }
}

/// The handlers open at one place, innermost first: a list that shares its tail with the lists it was made from.
struct ExceptStacks {
    nodes: Vec<ExceptNode>,
}

struct ExceptNode {
    handler: BlockId,
    outer: Option<usize>,
    depth: u32,
}

impl ExceptStacks {
    fn push(&mut self, stack: Option<usize>, handler: BlockId) -> Option<usize> {
        self.nodes.push(ExceptNode { handler, outer: stack, depth: self.depth(stack) + 1 });
        Some(self.nodes.len() - 1)
    }

    fn top(&self, stack: Option<usize>) -> Option<BlockId> {
        stack.map(|node| self.nodes[node].handler)
    }

    fn depth(&self, stack: Option<usize>) -> u32 {
        stack.map_or(0, |node| self.nodes[node].depth)
    }
}

/// Notes for every instruction the handler that guards it, and in each `YIELD_VALUE` how many are open
/// (`label_exception_targets`).
///
/// # Errors
/// [`CompileError::Internal`] where a block is popped that was not pushed.
pub fn label_exception_targets(cfg: &mut Cfg) -> Result<(), CompileError> {
    cfg.clear_visited();
    let mut stacks = ExceptStacks { nodes: Vec::new() };
    let entry = cfg.entry;
    cfg[entry].visited = true;
    let mut todo: Vec<(BlockId, Option<usize>)> = vec![(entry, None)];
    while let Some((id, mut stack)) = todo.pop() {
        for at in 0..cfg[id].instrs.len() {
            let instr = cfg[id].instrs[at];
            if let Some(target) = instr.target()
                && !cfg[target].visited
            {
                cfg[target].visited = true;
                todo.push((target, stack));
            }
            let handler = stacks.top(stack);
            match instr.op {
                op if op.is_block_push() => {
                    let Some(target) = instr.target() else { continue };
                    cfg[target].preserve_lasti |= matches!(op, Op::SetupWith | Op::SetupCleanup);
                    stack = stacks.push(stack, target);
                }
                Op::PopBlock => {
                    let top = stack.ok_or_else(|| malformed(instr.loc, "POP_BLOCK without a block".to_string()))?;
                    stack = stacks.nodes[top].outer;
                }
                op => {
                    let depth = stacks.depth(stack);
                    let instr = &mut cfg[id].instrs[at];
                    instr.except = handler;
                    if op == Op::YieldValue {
                        instr.arg = depth;
                    }
                }
            }
        }
        if let Some(next) = cfg[id].next.filter(|_| cfg[id].falls_through())
            && !cfg[next].visited
        {
            cfg[next].visited = true;
            todo.push((next, stack));
        }
    }
    Ok(())
}

/// Works out how deep the value stack is at the start of every block; gives back the greatest depth anywhere
/// (`_PyCfg_Stackdepth`).
///
/// # Errors
/// [`CompileError::Internal`] where more would be popped than there is.
pub fn stackdepth(cfg: &mut Cfg, code_flags: u32) -> Result<u32, CompileError> {
    for id in cfg.order() {
        cfg[id].start_depth = None;
    }
    let is_generator = code_flags & (flags::GENERATOR | flags::COROUTINE | flags::ASYNC_GENERATOR) != 0;
    let mut stack = Vec::new();
    let entry = cfg.entry;
    stackdepth_push(cfg, &mut stack, entry, i64::from(is_generator));
    let mut deepest = 0;
    while let Some(id) = stack.pop() {
        let mut depth = cfg[id].start_depth.unwrap_or(0);
        let mut next = cfg[id].next;
        for at in 0..cfg[id].instrs.len() {
            let instr = cfg[id].instrs[at];
            let after = depth + instr.op.stack_effect(instr.arg, false);
            deepest = deepest.max(after);
            if let Some(target) = instr.target() {
                let at_target = depth + instr.op.stack_effect(instr.arg, true);
                deepest = deepest.max(at_target);
                check_depth(&instr, at_target)?;
                stackdepth_push(cfg, &mut stack, target, at_target);
            }
            check_depth(&instr, after)?;
            depth = after;
            if instr.op.is_unconditional_jump() || instr.op.is_scope_exit() {
                next = None;
                break;
            }
        }
        if let Some(next) = next {
            stackdepth_push(cfg, &mut stack, next, depth);
        }
    }
    u32::try_from(deepest)
        .ok()
        .filter(|&deepest| deepest < 1 << 30)
        .ok_or_else(|| malformed(Location::NONE, format!("the value stack would need {deepest} places")))
}

fn check_depth(instr: &CfgInstr, depth: i64) -> Result<(), CompileError> {
    if depth < 0 {
        return Err(malformed(instr.loc, format!("{} pops from an empty stack", instr.op.name())));
    }
    Ok(())
}

fn stackdepth_push(cfg: &mut Cfg, stack: &mut Vec<BlockId>, id: BlockId, depth: i64) {
    let known = cfg[id].start_depth;
    if known.is_none_or(|known| known < depth && known < DEEPEST_REVISED) {
        cfg[id].start_depth = Some(depth);
        stack.push(id);
    }
}

/// Marks what control reaches without an exception (`mark_warm`).
fn mark_warm(cfg: &mut Cfg) {
    cfg.clear_visited();
    let entry = cfg.entry;
    cfg[entry].visited = true;
    let mut stack = vec![entry];
    while let Some(id) = stack.pop() {
        cfg[id].warm = true;
        push_successors(cfg, &mut stack, id);
    }
}

/// Marks what only exceptions lead to (`mark_cold`).
fn mark_cold(cfg: &mut Cfg) {
    mark_warm(cfg);
    cfg.clear_visited();
    let mut stack = Vec::new();
    for id in cfg.order() {
        if cfg[id].except_handler {
            cfg[id].visited = true;
            stack.push(id);
        }
    }
    while let Some(id) = stack.pop() {
        cfg[id].cold = true;
        push_successors(cfg, &mut stack, id);
    }
}

/// Puts what follows a block, by falling or jumping, on the stack of a walk; warm blocks are done with.
fn push_successors(cfg: &mut Cfg, stack: &mut Vec<BlockId>, id: BlockId) {
    let fall_through = cfg[id].next.filter(|_| cfg[id].falls_through());
    let jumps = cfg[id].instrs.iter().filter(|instr| instr.op.is_jump()).filter_map(CfgInstr::target);
    let successors: Vec<BlockId> = fall_through.into_iter().chain(jumps).collect();
    for successor in successors {
        let block = &mut cfg[successor];
        if !block.visited && !block.warm {
            block.visited = true;
            stack.push(successor);
        }
    }
}

/// Moves the blocks that only exceptions lead to behind all others (`push_cold_blocks_to_end`).
pub fn push_cold_blocks_to_end(cfg: &mut Cfg) {
    if cfg[cfg.entry].next.is_none() {
        return;
    }
    mark_cold(cfg);
    let mut next_label = cfg.max_label() + 1;
    // Where a cold block falls into a warm one, the fall becomes a jump.
    for id in cfg.order() {
        let Some(next) = cfg[id].next else { continue };
        if cfg[id].cold && cfg[id].falls_through() && cfg[next].warm {
            let label = *cfg[next].label.get_or_insert_with(|| {
                next_label += 1;
                next_label - 1
            });
            let jump = CfgInstr::jump(Op::Jump, label, next, Location::NONE);
            let block = Block { instrs: vec![jump], cold: true, next: Some(next), ..Block::default() };
            cfg[id].next = Some(cfg.add_block(block));
        }
    }
    let (cold, mut order): (Vec<BlockId>, Vec<BlockId>) =
        cfg.order().into_iter().partition(|&id| cfg[id].cold && id != cfg.entry);
    let moved = !cold.is_empty();
    order.extend(cold);
    for (at, &id) in order.iter().enumerate() {
        cfg[id].next = order.get(at + 1).copied();
    }
    if moved {
        remove_redundant_jumps(cfg);
    }
}
