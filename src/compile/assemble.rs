//! From a unit's instructions to its code object: the graph's passes in order, cells and free variables, jump offsets,
//! bytes and tables (`optimize_and_assemble` of CPython's `Python/compile.c`, and `Python/assemble.c`).

use std::collections::HashMap;

use super::cfg::{Block, BlockId, Cfg, CfgInstr, malformed};
use super::flowgraph::{self, Constants, UnitInfo};
use super::flowgraph_except;
use super::instr::Unit;
use crate::bytecode::code::{Code, Constant, LocalKind, flags};
use crate::bytecode::exceptions::{self, ExceptionEntry};
use crate::bytecode::lines::LineTableWriter;
use crate::bytecode::ops::Op;
use crate::error::CompileError;
use crate::source::Location;
use crate::version::Rules;

/// Rounds of fixing jump sizes after which they all start again from nothing, from where they can only grow and so are
/// sure to settle. CPython has no such limit and might go round for ever.
const FREE_ROUNDS: usize = 64;

/// Makes a unit's code object (`optimize_and_assemble`).
///
/// # Errors
/// [`CompileError::Internal`] for a unit that code generation cannot mean: jumps to nowhere, constants or cells that
/// are not there, a value stack that runs empty.
pub fn assemble(mut unit: Unit, rules: &Rules) -> Result<Code, CompileError> {
    let mut consts = Constants::new(std::mem::take(&mut unit.consts));
    add_return_at_end(&mut unit, &mut consts);

    let mut cfg = Cfg::build(&unit.instrs)?;
    let info = UnitInfo { locals: unit.varnames.len(), params: parameter_count(&unit), firstlineno: unit.firstlineno };
    flowgraph::optimize_code_unit(&mut cfg, &mut consts, info, rules)?;

    let localsplus = prepare_localsplus(&unit, &mut cfg)?;
    let stacksize = flowgraph_except::stackdepth(&mut cfg, unit.flags)?;
    convert_pseudo_ops(&mut cfg);
    normalize_jumps(&mut cfg);
    resolve_jump_offsets(&mut cfg)?;

    let assembled = emit(&cfg, unit.firstlineno)?;
    Ok(Code {
        name: unit.name,
        qualname: unit.qualname,
        filename: unit.filename,
        firstlineno: unit.firstlineno,
        argcount: unit.argcount,
        posonlyargcount: unit.posonlyargcount,
        kwonlyargcount: unit.kwonlyargcount,
        stacksize,
        flags: unit.flags,
        code: assembled.code.into(),
        consts: consts.into_list().into(),
        names: unit.names.into(),
        localsplus: localsplus.into(),
        exceptiontable: assembled.exceptiontable.into(),
        linetable: assembled.linetable.into(),
    })
}

/// Ends the instructions with a return, so that control cannot run past them (`add_return_at_end`).
fn add_return_at_end(unit: &mut Unit, consts: &mut Constants) {
    if unit.add_return_none {
        let none = consts.index_of(Constant::None);
        unit.instrs.push(Op::LoadConst, none, Location::NONE);
    }
    unit.instrs.push(Op::ReturnValue, 0, Location::NONE);
}

/// How many locals are bound when the code starts (`ste_varnames`).
fn parameter_count(unit: &Unit) -> usize {
    let starred = [flags::VARARGS, flags::VARKEYWORDS].iter().filter(|&&flag| unit.flags & flag != 0).count();
    unit.argcount as usize + unit.kwonlyargcount as usize + starred
}

/// Lays out the fast locals, adds the instructions that make cells and generators at the start, and points cell
/// operations at their slots (`prepare_localsplus`).
fn prepare_localsplus(unit: &Unit, cfg: &mut Cfg) -> Result<Vec<(Box<str>, LocalKind)>, CompileError> {
    let slots = cell_slots(unit);
    insert_prefix_instructions(unit, cfg, &slots);
    for id in cfg.order() {
        for instr in &mut cfg[id].instrs {
            if uses_cell(instr.op) {
                let slot = slots.get(instr.arg as usize).copied();
                instr.arg =
                    slot.ok_or_else(|| malformed(instr.loc, format!("there is no cell {} to use", instr.arg)))?;
            }
        }
    }
    Ok(localsplus(unit))
}

fn uses_cell(op: Op) -> bool {
    matches!(
        op,
        Op::MakeCell | Op::LoadClosure | Op::LoadDeref | Op::StoreDeref | Op::DeleteDeref | Op::LoadFromDictOrDeref
    )
}

/// The slot of every cell and free variable: a cell that is a local too shares the local's slot, the others follow the
/// locals (`build_cellfixedoffsets`, `fix_cell_offsets`).
fn cell_slots(unit: &Unit) -> Vec<u32> {
    let locals: HashMap<&str, u32> = unit.varnames.iter().map(|name| &**name).zip(0..).collect();
    let mut next = unit.varnames.len() as u32;
    let mut fresh = || {
        next += 1;
        next - 1
    };
    let mut slots: Vec<u32> =
        unit.cellvars.iter().map(|name| locals.get(&**name).copied().unwrap_or_else(&mut fresh)).collect();
    slots.extend(unit.freevars.iter().map(|_| fresh()));
    slots
}

/// Names and kinds of the fast locals by slot (`compute_localsplus_info`).
fn localsplus(unit: &Unit) -> Vec<(Box<str>, LocalKind)> {
    let mut index: HashMap<&str, usize> = HashMap::with_capacity(unit.varnames.len());
    let mut all: Vec<(Box<str>, LocalKind)> = Vec::new();
    for name in &unit.varnames {
        index.insert(name, all.len());
        all.push((name.clone(), LocalKind { local: true, ..LocalKind::default() }));
    }
    for (name, _) in &unit.fast_hidden {
        if let Some(&slot) = index.get(&**name) {
            all[slot].1.hidden = true;
        }
    }
    for name in &unit.cellvars {
        match index.get(&**name) {
            Some(&slot) => all[slot].1.cell = true,
            None => all.push((name.clone(), LocalKind { cell: true, ..LocalKind::default() })),
        }
    }
    for name in &unit.freevars {
        all.push((name.clone(), LocalKind { free: true, ..LocalKind::default() }));
    }
    all
}

/// Puts `COPY_FREE_VARS`, `MAKE_CELL`s in slot order, and a generator's `RETURN_GENERATOR; POP_TOP` before everything
/// else (`insert_prefix_instructions`). Cells are still named by their index.
fn insert_prefix_instructions(unit: &Unit, cfg: &mut Cfg, slots: &[u32]) {
    let mut prefix = Vec::new();
    if !unit.freevars.is_empty() {
        prefix.push(CfgInstr::new(Op::CopyFreeVars, unit.freevars.len() as u32, Location::NONE));
    }
    let mut cells: Vec<usize> = (0..unit.cellvars.len()).collect();
    cells.sort_by_key(|&cell| slots[cell]);
    prefix.extend(cells.into_iter().map(|cell| CfgInstr::new(Op::MakeCell, cell as u32, Location::NONE)));
    if unit.flags & (flags::GENERATOR | flags::COROUTINE | flags::ASYNC_GENERATOR) != 0 {
        let line = unit.firstlineno;
        let loc = Location { line, end_line: line, col: -1, end_col: -1 };
        prefix.push(CfgInstr::new(Op::ReturnGenerator, 0, loc));
        prefix.push(CfgInstr::new(Op::PopTop, 0, Location::NONE));
    }
    let entry = cfg.entry;
    cfg[entry].instrs.splice(0..0, prefix);
}

/// Replaces what only the passes needed by what the interpreter knows (`_PyCfg_ConvertPseudoOps`).
fn convert_pseudo_ops(cfg: &mut Cfg) {
    for id in cfg.order() {
        for instr in &mut cfg[id].instrs {
            if instr.op.is_block_push() || instr.op == Op::PopBlock {
                instr.set_nop();
            } else if instr.op == Op::StoreFastMaybeNull {
                instr.op = Op::StoreFast;
            }
        }
    }
    for id in cfg.order() {
        flowgraph::remove_redundant_nops_in_block(cfg, id);
    }
}

/// Gives jumps their direction (`normalize_jumps`). There is no conditional jump backward: it becomes the opposite jump
/// over a jump backward.
fn normalize_jumps(cfg: &mut Cfg) {
    cfg.clear_visited();
    let mut at = Some(cfg.entry);
    while let Some(id) = at {
        cfg[id].visited = true;
        normalize_jump(cfg, id);
        at = cfg[id].next;
    }
}

fn normalize_jump(cfg: &mut Cfg, id: BlockId) {
    let next = cfg[id].next;
    let cold = cfg[id].cold;
    let Some(last) = cfg[id].last().copied().filter(|last| last.op.is_jump()) else { return };
    let Some(target) = last.target() else { return };
    let forward = !cfg[target].visited;
    let op = match last.op {
        Op::Jump if forward => Op::JumpForward,
        Op::Jump => Op::JumpBackward,
        Op::JumpNoInterrupt if forward => Op::JumpForward,
        Op::JumpNoInterrupt => Op::JumpBackwardNoInterrupt,
        _ if forward => return,
        Op::PopJumpIfNotNone => Op::PopJumpIfNone,
        Op::PopJumpIfNone => Op::PopJumpIfNotNone,
        Op::PopJumpIfFalse => Op::PopJumpIfTrue,
        Op::PopJumpIfTrue => Op::PopJumpIfFalse,
        _ => return,
    };
    let conditional = !last.op.is_unconditional_jump();
    if conditional {
        let Some(next) = next else { return };
        let label = cfg[target].label.unwrap_or(0);
        let jump = CfgInstr::jump(Op::Jump, label, target, last.loc);
        let backward = Block { instrs: vec![jump], cold, next: Some(next), ..Block::default() };
        cfg[id].next = Some(cfg.add_block(backward));
        if let Some(last) = cfg[id].instrs.last_mut() {
            last.set_target(next);
        }
    }
    if let Some(last) = cfg[id].instrs.last_mut() {
        last.op = op;
    }
}

/// Turns targets into distances, again and again until no jump changes its size (`resolve_jump_offsets`).
fn resolve_jump_offsets(cfg: &mut Cfg) -> Result<(), CompileError> {
    let order = cfg.order();
    for round in 0.. {
        let mut offset = 0;
        for &id in &order {
            cfg[id].offset = offset;
            offset += cfg[id].instrs.iter().map(CfgInstr::size).sum::<u32>();
        }
        let mut changed = false;
        for &id in &order {
            let mut end = cfg[id].offset;
            for at in 0..cfg[id].instrs.len() {
                let instr = cfg[id].instrs[at];
                let size = instr.size();
                end += size;
                let Some(target) = instr.target() else { continue };
                let target = cfg[target].offset;
                let backward = target < end;
                if backward != instr.op.is_backward_jump() {
                    return Err(malformed(instr.loc, format!("{} cannot lead there", instr.op.name())));
                }
                let instr = &mut cfg[id].instrs[at];
                instr.arg = if round == FREE_ROUNDS { 0 } else { target.abs_diff(end) };
                changed |= instr.size() != size || round == FREE_ROUNDS;
            }
        }
        if !changed {
            break;
        }
    }
    Ok(())
}

/// What is written from the finished graph.
struct Assembled {
    code: Vec<u8>,
    linetable: Vec<u8>,
    exceptiontable: Vec<u8>,
}

/// Writes instructions, line table and exception table (`assemble_emit`).
fn emit(cfg: &Cfg, firstlineno: i32) -> Result<Assembled, CompileError> {
    let mut code = Vec::new();
    let mut lines = LineTableWriter::new(firstlineno);
    let mut exceptiontable = Vec::new();
    let mut guarded: Option<ExceptionEntry> = None;
    let mut at = 0;
    for instr in cfg.chain().flat_map(|(_, block)| &block.instrs) {
        write_instr(&mut code, instr)?;
        lines.push(instr.loc, instr.size());
        let handler = instr.except.map(|handler| cfg[handler].offset);
        if handler != guarded.as_ref().map(|entry| entry.target) {
            if let Some(entry) = guarded.take() {
                exceptions::write_entry(&mut exceptiontable, &ExceptionEntry { end: at, ..entry });
            }
            guarded = instr.except.map(|handler| guarded_from(at, &cfg[handler], instr)).transpose()?;
        }
        at += instr.size();
    }
    if let Some(entry) = guarded {
        exceptions::write_entry(&mut exceptiontable, &ExceptionEntry { end: at, ..entry });
    }
    Ok(Assembled { code, linetable: lines.finish(), exceptiontable })
}

/// Begins the table entry of a handler that guards from here on.
fn guarded_from(start: u32, handler: &Block, instr: &CfgInstr) -> Result<ExceptionEntry, CompileError> {
    // On entry the handler finds the exception, and below it the offset if it asked for that.
    let pushed = 1 + i64::from(handler.preserve_lasti);
    let depth = handler.start_depth.and_then(|depth| u32::try_from(depth - pushed).ok());
    let depth = depth.ok_or_else(|| malformed(instr.loc, "a handler's stack depth is not known".to_string()))?;
    Ok(ExceptionEntry { start, end: start, target: handler.offset, depth, lasti: handler.preserve_lasti })
}

/// Writes one instruction, its `EXTENDED_ARG`s before it and its inline cache after it (`write_instr`).
fn write_instr(code: &mut Vec<u8>, instr: &CfgInstr) -> Result<(), CompileError> {
    let number = u8::try_from(instr.op.number_312())
        .map_err(|_| malformed(instr.loc, format!("{} was not replaced", instr.op.name())))?;
    let prefixes = instr.size() - 1 - instr.op.caches_312() as u32;
    for prefix in (1..=prefixes).rev() {
        code.extend([Op::ExtendedArg.number_312() as u8, (instr.arg >> (8 * prefix)) as u8]);
    }
    code.extend([number, instr.arg as u8]);
    code.resize(code.len() + 2 * instr.op.caches_312(), 0);
    Ok(())
}
