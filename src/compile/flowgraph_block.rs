//! Optimisations inside one basic block: constant conditions, tuples of constants, stack shuffles, jumps to jumps
//! (`optimize_basic_block` of CPython's `Python/flowgraph.c`).

use super::cfg::{Block, BlockId, Cfg, malformed};
use super::flowgraph::Constants;
use crate::bytecode::code::Constant;
use crate::bytecode::ops::Op;
use crate::error::CompileError;
use crate::version::Rules;

/// Optimises one block (`optimize_basic_block`). What is taken out leaves NOPs behind.
///
/// # Errors
/// [`CompileError::Internal`] when an instruction loads a constant that is not there.
pub fn optimize_basic_block(
    cfg: &mut Cfg,
    id: BlockId,
    consts: &mut Constants,
    rules: &Rules,
) -> Result<(), CompileError> {
    let mut at = 0;
    // A copy of a constant is treated as a load of it, so these two outlive their instruction.
    let mut op = Op::Nop;
    let mut arg = 0;
    while at < cfg[id].instrs.len() {
        let instr = cfg[id].instrs[at];
        let copies_const = op == Op::LoadConst && instr.op == Op::Copy && instr.arg == 1;
        if !copies_const {
            op = instr.op;
            arg = instr.arg;
        }
        match op {
            Op::LoadConst => at = fold_constant(&mut cfg[id], at, arg, consts, rules)?,
            Op::BuildTuple => fold_tuple(&mut cfg[id], at, arg, consts)?,
            Op::PopJumpIfNone | Op::PopJumpIfNotNone | Op::PopJumpIfFalse | Op::PopJumpIfTrue | Op::Jump => {
                thread_jump(cfg, id, at);
            }
            Op::Swap if arg == 1 => cfg[id].instrs[at].set_nop(),
            Op::Swap => {
                at = swaptimize(&mut cfg[id], at);
                apply_static_swaps(&mut cfg[id], at);
            }
            Op::PushNull => {
                if let [null, global, ..] = &mut cfg[id].instrs[at..]
                    && global.op == Op::LoadGlobal
                    && global.arg & 1 == 0
                {
                    null.set_nop();
                    global.arg |= 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    Ok(())
}

/// Decides a jump on a constant, a test for `None`, or a return of a constant. `at` is the load (or a copy of what was
/// loaded), `index` the constant's; gives back the place to go on from.
fn fold_constant(
    block: &mut Block,
    at: usize,
    index: u32,
    consts: &Constants,
    rules: &Rules,
) -> Result<usize, CompileError> {
    let loc = block.instrs[at].loc;
    let constant = consts.get(index).ok_or_else(|| malformed(loc, format!("there is no constant {index}")))?;
    let [load, following @ ..] = &mut block.instrs[at..] else { return Ok(at) };
    match following {
        [jump, ..] if matches!(jump.op, Op::PopJumpIfFalse | Op::PopJumpIfTrue) => {
            load.set_nop();
            if is_true(constant) == (jump.op == Op::PopJumpIfTrue) {
                jump.op = Op::Jump;
            } else {
                jump.set_nop();
            }
        }
        [is, jump, ..]
            if is.op == Op::IsOp
                && *constant == Constant::None
                && matches!(jump.op, Op::PopJumpIfFalse | Op::PopJumpIfTrue) =>
        {
            let jumps_if_not_none = (is.arg & 0xFF != 0) != (jump.op == Op::PopJumpIfFalse);
            load.set_nop();
            is.set_nop();
            jump.op = if jumps_if_not_none { Op::PopJumpIfNotNone } else { Op::PopJumpIfNone };
        }
        [ret, ..] if ret.op == Op::ReturnValue && rules.return_const => {
            load.set_nop();
            ret.set(Op::ReturnConst, index);
            return Ok(at + 1);
        }
        _ => {}
    }
    Ok(at)
}

/// Python's truth of a constant.
fn is_true(constant: &Constant) -> bool {
    match constant {
        Constant::None => false,
        Constant::Ellipsis | Constant::Code(_) => true,
        Constant::Bool(value) => *value,
        Constant::Int(value) => *value != num_bigint::BigInt::ZERO,
        Constant::Float(value) => *value != 0.0,
        Constant::Complex(re, im) => *re != 0.0 || *im != 0.0,
        Constant::Str(value) => !value.is_empty(),
        Constant::SurrogateStr(value) => !value.is_empty(),
        Constant::Bytes(value) => !value.is_empty(),
        Constant::Tuple(items) | Constant::FrozenSet(items) => !items.is_empty(),
    }
}

/// Packing that is unpacked at once becomes a SWAP or nothing; a tuple of constants becomes a constant
/// (`fold_tuple_on_constants`).
fn fold_tuple(block: &mut Block, at: usize, count: u32, consts: &mut Constants) -> Result<(), CompileError> {
    if let [build, unpack, ..] = &mut block.instrs[at..]
        && unpack.op == Op::UnpackSequence
        && unpack.arg == count
        && (1..=3).contains(&count)
    {
        build.set_nop();
        if count == 1 {
            unpack.set_nop();
        } else {
            unpack.op = Op::Swap;
        }
        return Ok(());
    }
    let Some(first) = at.checked_sub(count as usize) else { return Ok(()) };
    let loads = &block.instrs[first..at];
    if loads.iter().any(|load| load.op != Op::LoadConst) {
        return Ok(());
    }
    let mut items = Vec::with_capacity(loads.len());
    for load in loads {
        let item = consts.get(load.arg).cloned();
        items.push(item.ok_or_else(|| malformed(load.loc, format!("there is no constant {}", load.arg)))?);
    }
    let index = consts.index_of_tuple(items);
    block.instrs[first..at].iter_mut().for_each(|load| load.set_nop());
    block.instrs[at].set(Op::LoadConst, index);
    Ok(())
}

/// Lets a jump to a jump lead to where that one leads, as long as no line event is lost (`jump_thread`).
fn thread_jump(cfg: &mut Cfg, id: BlockId, at: usize) {
    // Jumps on one line may form a ring, which would be followed for ever.
    let mut steps = cfg.block_count();
    loop {
        let jump = cfg[id].instrs[at];
        let Some(target) = jump.target() else { return };
        let Some(next) = cfg[target].instrs.first().copied().filter(|next| next.op == Op::Jump) else { return };
        let lines_agree = jump.loc.line == next.loc.line || next.loc.line == -1;
        let Some(far) = next.target().filter(|&far| lines_agree && far != target && steps > 0) else { return };
        cfg[id].instrs[at].set_target(far);
        steps -= 1;
    }
}

/// Replaces a run of SWAPs and NOPs by the shortest one of the same effect; gives back the run's last place
/// (`swaptimize`).
fn swaptimize(block: &mut Block, at: usize) -> usize {
    let rest = &mut block.instrs[at..];
    let length = rest.iter().position(|instr| !matches!(instr.op, Op::Swap | Op::Nop)).unwrap_or(rest.len());
    let run = &mut rest[..length];
    if run.iter().filter(|instr| instr.op == Op::Swap).count() < 2 {
        return at;
    }
    // Only the places that some SWAP names can move: work with those, since a depth may be any number.
    let mut places: Vec<u32> = vec![1];
    places.extend(run.iter().filter(|instr| instr.op == Op::Swap).map(|instr| instr.arg));
    places.sort_unstable();
    places.dedup();
    let place_of = |depth: u32| places.binary_search(&depth).unwrap_or(0);

    let mut stack: Vec<usize> = (0..places.len()).collect();
    for instr in run.iter().filter(|instr| instr.op == Op::Swap) {
        stack.swap(place_of(1), place_of(instr.arg));
    }
    // Undo the shuffle cycle by cycle, writing the swaps from the end of the run.
    let top = place_of(1);
    let mut visited = vec![false; stack.len()];
    let mut swaps = Vec::new();
    for start in 0..stack.len() {
        if visited[start] || stack[start] == start {
            continue;
        }
        let mut place = start;
        loop {
            if place != top {
                swaps.push(places[place]);
            }
            if visited[place] {
                break;
            }
            visited[place] = true;
            place = stack[place];
        }
    }
    let unused = run.len().saturating_sub(swaps.len());
    for (instr, &depth) in run.iter_mut().rev().zip(&swaps) {
        instr.set(Op::Swap, depth);
    }
    run[..unused].iter_mut().for_each(|instr| instr.set_nop());
    at + length - 1
}

/// Whether the instruction only takes the top of the stack away, so that it may trade places with another such
/// (`SWAPPABLE`).
fn is_swappable(op: Op) -> bool {
    matches!(op, Op::StoreFast | Op::StoreFastMaybeNull | Op::PopTop)
}

/// The local that the instruction stores to (`STORES_TO`).
fn stores_to(block: &Block, at: usize) -> Option<u32> {
    let instr = &block.instrs[at];
    matches!(instr.op, Op::StoreFast | Op::StoreFastMaybeNull).then_some(instr.arg)
}

/// The next instruction that may be reordered, on the given line if there is one (`next_swappable_instruction`).
fn next_swappable_instruction(block: &Block, at: usize, line: Option<i32>) -> Option<usize> {
    for (index, instr) in block.instrs.iter().enumerate().skip(at + 1) {
        // Stores on different lines must not change places: a line event between them would show it.
        if line.is_some_and(|line| line >= 0 && instr.loc.line != line) {
            return None;
        }
        if instr.op != Op::Nop {
            return is_swappable(instr.op).then_some(index);
        }
    }
    None
}

/// Swaps the instructions that use two values instead of the values (`apply_static_swaps`), for the SWAPs from `at`
/// backward.
fn apply_static_swaps(block: &mut Block, at: usize) {
    for at in (0..=at).rev() {
        let swap = block.instrs[at];
        if swap.op != Op::Swap {
            if swap.op == Op::Nop || is_swappable(swap.op) {
                continue;
            }
            return;
        }
        let Some(first) = next_swappable_instruction(block, at, None) else { return };
        let line = block.instrs[first].loc.line;
        let mut second = first;
        for _ in 1..swap.arg {
            let Some(next) = next_swappable_instruction(block, second, Some(line)) else { return };
            second = next;
        }
        let (store_first, store_second) = (stores_to(block, first), stores_to(block, second));
        if store_first.is_some() || store_second.is_some() {
            if store_first == store_second {
                return;
            }
            let between = (first + 1..second).filter_map(|index| stores_to(block, index));
            if between.into_iter().any(|store| Some(store) == store_first || Some(store) == store_second) {
                return;
            }
        }
        block.instrs[at].set_nop();
        block.instrs.swap(first, second);
    }
}
