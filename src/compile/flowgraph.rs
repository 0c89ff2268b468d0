//! The optimisations of the control-flow graph, in CPython's order (`_PyCfg_OptimizeCodeUnit` of `Python/flowgraph.c`).
//! Here: the order itself and the passes that change the graph's shape. In files of their own: work inside one block
//! (`flowgraph_block`), exception handlers (`flowgraph_except`), line numbers (`flowgraph_lines`), locals
//! (`flowgraph_locals`).

use std::collections::HashMap;

use super::cfg::{BlockId, Cfg, CfgInstr, malformed};
use super::{flowgraph_block, flowgraph_except, flowgraph_lines, flowgraph_locals};
use crate::bytecode::code::{ConstKey, Constant};
use crate::bytecode::ops::Op;
use crate::error::CompileError;
use crate::source::Location;
use crate::version::Rules;

/// Exit blocks of at most this many instructions are copied in place of a jump to them (`MAX_COPY_SIZE`).
const MAX_COPY_SIZE: usize = 4;

/// The constants of a code object while they may still grow.
#[derive(Debug)]
pub struct Constants {
    list: Vec<Constant>,
    /// Where each tuple stands; made when the first one is looked for.
    tuples: Option<HashMap<ConstKey, u32>>,
}

impl Constants {
    /// Takes over code generation's constants.
    pub fn new(list: Vec<Constant>) -> Constants {
        Constants { list, tuples: None }
    }

    /// The constant at an index.
    pub fn get(&self, index: u32) -> Option<&Constant> {
        self.list.get(index as usize)
    }

    /// The index of a constant other than a tuple, added if need be (`compiler_add_const`).
    pub fn index_of(&mut self, constant: Constant) -> u32 {
        let key = ConstKey(constant);
        let found = self.list.iter().position(|other| crate::bytecode::code::same_constant(other, &key.0));
        found.unwrap_or_else(|| {
            self.list.push(key.0);
            self.list.len() - 1
        }) as u32
    }

    /// The index of a tuple, added if need be (the end of `fold_tuple_on_constants`).
    pub fn index_of_tuple(&mut self, items: Vec<Constant>) -> u32 {
        let tuples = self.tuples.get_or_insert_with(|| {
            let tuples = self.list.iter().enumerate().filter(|(_, constant)| matches!(constant, Constant::Tuple(_)));
            tuples.map(|(index, constant)| (ConstKey(constant.clone()), index as u32)).collect()
        });
        let tuple = Constant::Tuple(items.into());
        *tuples.entry(ConstKey(tuple)).or_insert_with_key(|key| {
            self.list.push(key.0.clone());
            self.list.len() as u32 - 1
        })
    }

    /// The finished list.
    pub fn into_list(self) -> Vec<Constant> {
        self.list
    }
}

/// What the optimisations need to know about the code object.
#[derive(Clone, Copy, Debug)]
pub struct UnitInfo {
    /// How many locals there are, parameters included.
    pub locals: usize,
    /// How many of them are parameters, `*args` and `**kwargs` included.
    pub params: usize,
    /// `co_firstlineno`
    pub firstlineno: i32,
}

/// Optimises a graph (`_PyCfg_OptimizeCodeUnit`).
///
/// # Errors
/// [`CompileError::Internal`] for a graph that no program gives rise to.
pub fn optimize_code_unit(
    cfg: &mut Cfg,
    consts: &mut Constants,
    info: UnitInfo,
    rules: &Rules,
) -> Result<(), CompileError> {
    flowgraph_except::mark_except_handlers(cfg);
    flowgraph_except::label_exception_targets(cfg)?;

    optimize_cfg(cfg, consts, rules)?;
    remove_unused_consts(cfg, consts)?;
    if rules.load_fast_check {
        flowgraph_locals::add_checks_for_loads_of_uninitialized_variables(cfg, info.locals, info.params);
    }
    flowgraph_except::push_cold_blocks_to_end(cfg);
    flowgraph_lines::resolve_line_numbers(cfg, info.firstlineno);
    Ok(())
}

/// `optimize_cfg`: folding and threading block by block, then removal of what cannot be reached.
fn optimize_cfg(cfg: &mut Cfg, consts: &mut Constants, rules: &Rules) -> Result<(), CompileError> {
    eliminate_empty_basic_blocks(cfg)?;
    inline_small_exit_blocks(cfg);
    for id in cfg.order() {
        flowgraph_block::optimize_basic_block(cfg, id, consts, rules)?;
    }
    remove_redundant_nops_and_pairs(cfg);
    inline_small_exit_blocks(cfg);
    mark_reachable(cfg);
    for id in cfg.order() {
        if cfg[id].predecessors == 0 {
            cfg[id].instrs.clear();
        }
    }
    remove_redundant_nops(cfg);
    eliminate_empty_basic_blocks(cfg)?;
    remove_redundant_jumps(cfg);
    Ok(())
}

/// Counts the ways into each block; blocks without one stay at 0 (`mark_reachable`). As in CPython a block counts as
/// visited only once it has left the stack, so one that got onto it twice is walked, and its exits counted, twice.
fn mark_reachable(cfg: &mut Cfg) {
    cfg.clear_visited();
    let entry = cfg.entry;
    cfg[entry].predecessors = 1;
    let mut stack = vec![entry];
    while let Some(id) = stack.pop() {
        cfg[id].visited = true;
        let fall_through = cfg[id].next.filter(|_| cfg[id].falls_through());
        for target in fall_through.into_iter().chain(cfg.targets(id)) {
            let block = &mut cfg[target];
            if !block.visited {
                stack.push(target);
            }
            block.predecessors += 1;
        }
    }
}

/// Takes empty blocks out of the chain and points jumps to them at what follows (`eliminate_empty_basic_blocks`).
fn eliminate_empty_basic_blocks(cfg: &mut Cfg) -> Result<(), CompileError> {
    let order = cfg.order();
    // For every empty block the first that follows and holds something.
    let mut stands_for: HashMap<BlockId, Option<BlockId>> = HashMap::default();
    let mut follower = None;
    for &id in order.iter().rev() {
        cfg[id].next = follower;
        if cfg[id].instrs.is_empty() {
            stands_for.insert(id, follower);
        } else {
            follower = Some(id);
        }
    }
    cfg.entry = follower.ok_or_else(|| malformed(Location::NONE, "code without a single instruction".to_string()))?;
    if stands_for.is_empty() {
        return Ok(());
    }
    let mut next_label = cfg.max_label() + 1;
    for id in cfg.order() {
        for at in 0..cfg[id].instrs.len() {
            let instr = cfg[id].instrs[at];
            let Some(target) = instr.target() else { continue };
            let Some(&stand_in) = stands_for.get(&target) else { continue };
            let stand_in = stand_in
                .ok_or_else(|| malformed(instr.loc, format!("{} leads past the end of the code", instr.op.name())))?;
            let label = *cfg[stand_in].label.get_or_insert_with(|| {
                next_label += 1;
                next_label - 1
            });
            let instr = &mut cfg[id].instrs[at];
            instr.set_target(stand_in);
            instr.arg = label;
        }
    }
    Ok(())
}

/// Removes the NOPs of every block that no line event needs.
fn remove_redundant_nops(cfg: &mut Cfg) {
    for id in cfg.order() {
        remove_redundant_nops_in_block(cfg, id);
    }
}

/// Removes a block's NOPs except those that alone stand for their line (`remove_redundant_nops`).
pub fn remove_redundant_nops_in_block(cfg: &mut Cfg, id: BlockId) {
    if !cfg[id].instrs.iter().any(|instr| instr.op == Op::Nop) {
        return;
    }
    // The line on which the code after this block begins.
    let mut next = cfg[id].next;
    while let Some(block) = next.filter(|&block| cfg[block].instrs.is_empty()) {
        next = cfg[block].next;
    }
    let line_after = next.and_then(|next| {
        let located = cfg[next].instrs.iter().find(|instr| instr.op != Op::Nop || instr.loc.line != -1);
        Some(located?.loc.line)
    });

    let mut old = std::mem::take(&mut cfg[id].instrs);
    let mut kept: Vec<CfgInstr> = Vec::with_capacity(old.len());
    let mut previous_line = -1;
    for at in 0..old.len() {
        let instr = old[at];
        let line = instr.loc.line;
        if instr.op == Op::Nop {
            if line < 0 || previous_line == line {
                continue;
            }
            match old.get_mut(at + 1) {
                Some(following) if following.loc.line == line => continue,
                Some(following) if following.loc.line < 0 => {
                    following.loc = instr.loc;
                    continue;
                }
                Some(_) => {}
                None if line_after == Some(line) => continue,
                None => {}
            }
        }
        kept.push(instr);
        previous_line = line;
    }
    cfg[id].instrs = kept;
}

/// Removes NOPs, and pairs that push a value only to pop it, until none is left (`remove_redundant_nops_and_pairs`).
fn remove_redundant_nops_and_pairs(cfg: &mut Cfg) {
    loop {
        let mut changed = false;
        let mut last: Option<(BlockId, usize)> = None;
        for id in cfg.order() {
            remove_redundant_nops_in_block(cfg, id);
            if cfg[id].label.is_some() {
                // Control may come from elsewhere.
                last = None;
            }
            for at in 0..cfg[id].instrs.len() {
                let before = last.replace((id, at));
                if cfg[id].instrs[at].op != Op::PopTop {
                    continue;
                }
                let Some((before_id, before_at)) = before else { continue };
                let pushed = &mut cfg[before_id].instrs[before_at];
                if pushed.op == Op::LoadConst || (pushed.op == Op::Copy && pushed.arg == 1) {
                    pushed.set_nop();
                    cfg[id].instrs[at].set_nop();
                    changed = true;
                }
            }
            let ends_in_jump = last.is_some_and(|(id, at)| cfg[id].instrs[at].op.is_jump());
            if ends_in_jump || !cfg[id].falls_through() {
                last = None;
            }
        }
        if !changed {
            return;
        }
    }
}

/// Turns jumps to the block that follows anyway into NOPs (`remove_redundant_jumps`).
pub fn remove_redundant_jumps(cfg: &mut Cfg) {
    for id in cfg.order() {
        let next = cfg[id].next;
        if let Some(last) = cfg[id].instrs.last_mut()
            && last.op.is_unconditional_jump()
            && last.target() == next
        {
            last.set_nop();
        }
    }
}

/// Copies small exit blocks in place of the jumps to them (`inline_small_exit_blocks`).
fn inline_small_exit_blocks(cfg: &mut Cfg) {
    for id in cfg.order() {
        let Some(last) = cfg[id].last().filter(|last| last.op.is_unconditional_jump()) else { continue };
        let Some(target) = last.target() else { continue };
        if cfg[target].exits_scope() && cfg[target].instrs.len() <= MAX_COPY_SIZE {
            let copied = cfg[target].instrs.clone();
            let block = &mut cfg[id];
            if let Some(last) = block.instrs.last_mut() {
                last.set_nop();
            }
            block.instrs.extend(copied);
        }
    }
}

/// Drops the constants that no instruction loads; the first stays, it may be the docstring (`remove_unused_consts`).
fn remove_unused_consts(cfg: &mut Cfg, consts: &mut Constants) -> Result<(), CompileError> {
    let count = consts.list.len();
    let mut used = vec![false; count];
    if let Some(first) = used.first_mut() {
        *first = true;
    }
    for (_, block) in cfg.chain() {
        for instr in block.instrs.iter().filter(|instr| instr.op.has_const()) {
            let slot = used.get_mut(instr.arg as usize);
            *slot.ok_or_else(|| malformed(instr.loc, format!("there is no constant {}", instr.arg)))? = true;
        }
    }
    if used.iter().all(|&used| used) {
        return Ok(());
    }
    let mut new_index = vec![0; count];
    let mut kept = 0;
    for (index, &used) in used.iter().enumerate() {
        new_index[index] = kept;
        kept += u32::from(used);
    }
    let mut keep = used.iter();
    consts.list.retain(|_| keep.next() == Some(&true));
    consts.tuples = None;
    for id in cfg.order() {
        for instr in cfg[id].instrs.iter_mut().filter(|instr| instr.op.has_const()) {
            instr.arg = new_index[instr.arg as usize];
        }
    }
    Ok(())
}
