//! Tests of the back end as a whole: small units with the code that CPython 3.12 makes of the same instructions, and
//! properties over units that no compiler would make.

use proptest::prelude::*;

use super::assemble::assemble;
use super::instr::{InstrSequence, Label, Unit};
use crate::bytecode::code::{Code, Constant, flags};
use crate::bytecode::decode::instructions;
use crate::bytecode::exceptions;
use crate::bytecode::lines::positions;
use crate::bytecode::ops::Op;
use crate::source::Location;
use crate::version::PyVersion;

fn unit(instrs: InstrSequence, consts: Vec<Constant>, locals: usize) -> Unit {
    Unit {
        name: "f".into(),
        qualname: "f".into(),
        filename: "<program>".into(),
        firstlineno: 1,
        argcount: 0,
        posonlyargcount: 0,
        kwonlyargcount: 0,
        flags: flags::OPTIMIZED | flags::NEWLOCALS,
        instrs,
        consts,
        names: vec!["a".into(), "b".into()],
        varnames: (0..locals).map(|local| format!("v{local}").into()).collect(),
        cellvars: vec![],
        freevars: vec![],
        fast_hidden: vec![],
        add_return_none: true,
    }
}

/// Collects instructions, one source line each unless told otherwise.
#[derive(Default)]
struct Source {
    sequence: InstrSequence,
    line: i32,
}

impl Source {
    fn line(&mut self, line: i32) -> &mut Source {
        self.line = line;
        self
    }

    fn loc(&self) -> Location {
        if self.line == 0 { Location::NONE } else { Location::line_start(self.line) }
    }

    fn op(&mut self, op: Op, arg: u32) -> &mut Source {
        let loc = self.loc();
        self.sequence.push(op, arg, loc);
        self
    }

    fn jump(&mut self, op: Op, target: Label) -> &mut Source {
        let loc = self.loc();
        self.sequence.push_jump(op, target, loc);
        self
    }

    fn label(&mut self) -> Label {
        self.sequence.new_label()
    }

    fn place(&mut self, label: Label) -> &mut Source {
        self.sequence.use_label(label);
        self
    }

    fn assemble(&mut self, consts: Vec<Constant>, locals: usize) -> Code {
        let unit = unit(std::mem::take(&mut self.sequence), consts, locals);
        assemble(unit, PyVersion::V3_12.rules()).expect("a unit that code generation could make")
    }
}

fn int(value: i32) -> Constant {
    Constant::Int(value.into())
}

/// Names and arguments, jumps with the offset they lead to.
fn shown(code: &Code) -> String {
    let rows = instructions(&code.code).map(|instr| match instr.jump_target() {
        Some(target) => format!("{}: {} ->{target}", instr.offset, instr.op.name()),
        None => format!("{}: {} {}", instr.offset, instr.op.name(), instr.arg),
    });
    rows.collect::<Vec<_>>().join("; ")
}

#[test]
fn falling_off_the_end_returns_none() {
    let code = Source::default().line(1).op(Op::Resume, 0).assemble(vec![], 0);
    assert_eq!(shown(&code), "0: RESUME 0; 2: RETURN_CONST 0");
    assert_eq!(*code.consts, [Constant::None]);
    assert_eq!(code.stacksize, 0);
}

#[test]
fn constants_decide_jumps_and_unused_ones_go() {
    // while 1: a
    let mut s = Source::default();
    let (top, end) = (s.label(), s.label());
    s.line(1).op(Op::Resume, 0).place(top).op(Op::LoadConst, 1).jump(Op::PopJumpIfFalse, end);
    s.line(2).op(Op::LoadName, 0).op(Op::PopTop, 0).jump(Op::Jump, top);
    let code = s.line(3).place(end).op(Op::LoadConst, 2).op(Op::PopTop, 0).assemble(vec![int(7), int(1), int(2)], 0);
    assert_eq!(shown(&code), "0: RESUME 0; 2: NOP 0; 4: LOAD_NAME 0; 6: POP_TOP 0; 8: JUMP_BACKWARD ->2");
    // The first constant stays whatever becomes of it; `None` of the unreachable return goes.
    assert_eq!(*code.consts, [int(7)]);
}

#[test]
fn tuples_of_constants_become_constants_once() {
    let mut s = Source::default();
    s.line(1).op(Op::Resume, 0);
    for _ in 0..2 {
        s.op(Op::LoadConst, 0).op(Op::LoadConst, 1).op(Op::BuildTuple, 2).op(Op::StoreName, 0);
    }
    let code = s.assemble(vec![int(1), int(2)], 0);
    assert_eq!(
        shown(&code),
        "0: RESUME 0; 2: LOAD_CONST 2; 4: STORE_NAME 0; 6: LOAD_CONST 2; 8: STORE_NAME 0; 10: RETURN_CONST 1"
    );
    assert_eq!(*code.consts, [int(1), Constant::None, Constant::Tuple([int(1), int(2)].into())]);
}

#[test]
fn swaps_of_stores_are_made_at_compile_time() {
    // v0, v1 = v1, v0
    let mut s = Source::default();
    s.line(1).op(Op::Resume, 0).op(Op::LoadFast, 1).op(Op::LoadFast, 0).op(Op::BuildTuple, 2);
    s.op(Op::UnpackSequence, 2).op(Op::StoreFast, 0).op(Op::StoreFast, 1);
    let code = s.assemble(vec![], 2);
    // Neither is bound yet: both loads check.
    assert_eq!(
        shown(&code),
        "0: RESUME 0; 2: LOAD_FAST_CHECK 1; 4: LOAD_FAST_CHECK 0; 6: STORE_FAST 1; 8: STORE_FAST 0; 10: RETURN_CONST 0"
    );
}

#[test]
fn loops_end_in_a_jump_backward() {
    // a conditional jump backward turns into its opposite around a jump
    let mut s = Source::default();
    let (top, end) = (s.label(), s.label());
    s.line(1).op(Op::Resume, 0).op(Op::LoadName, 0).jump(Op::PopJumpIfFalse, end);
    s.line(2).place(top).op(Op::LoadName, 1).op(Op::PopTop, 0);
    s.line(1).op(Op::LoadName, 0).jump(Op::PopJumpIfTrue, top);
    let code = s.line(0).place(end).assemble(vec![], 0);
    assert_eq!(
        shown(&code),
        "0: RESUME 0; 2: LOAD_NAME 0; 4: POP_JUMP_IF_FALSE ->18; 6: LOAD_NAME 1; 8: POP_TOP 0; 10: LOAD_NAME 0; \
         12: POP_JUMP_IF_FALSE ->16; 14: JUMP_BACKWARD ->6; 16: RETURN_CONST 0; 18: RETURN_CONST 0"
    );
    // Each way out has the line of the test that leads to it.
    assert_eq!(positions(&code.linetable, 1).map(|loc| loc.line).collect::<Vec<_>>(), [1, 1, 1, 2, 2, 1, 1, 1, 1, 1]);
}

#[test]
fn handlers_are_cold_and_in_the_table() {
    // try: a except: pass
    let mut s = Source::default();
    let (handler, cleanup, end) = (s.label(), s.label(), s.label());
    s.line(1).op(Op::Resume, 0);
    s.line(2).jump(Op::SetupFinally, handler);
    s.line(3).op(Op::LoadName, 0).op(Op::PopTop, 0);
    s.line(0).op(Op::PopBlock, 0).jump(Op::Jump, end);
    s.place(handler).jump(Op::SetupCleanup, cleanup).op(Op::PushExcInfo, 0);
    s.line(4).op(Op::PopTop, 0);
    s.line(5).op(Op::Nop, 0);
    s.line(0).op(Op::PopBlock, 0).op(Op::PopExcept, 0).jump(Op::Jump, end);
    s.place(cleanup).op(Op::Copy, 3).op(Op::PopExcept, 0).op(Op::Reraise, 1);
    let code = s.place(end).assemble(vec![], 0);
    assert_eq!(
        shown(&code),
        "0: RESUME 0; 2: NOP 0; 4: LOAD_NAME 0; 6: POP_TOP 0; 8: RETURN_CONST 0; 10: PUSH_EXC_INFO 0; 12: POP_TOP 0; \
         14: POP_EXCEPT 0; 16: RETURN_CONST 0; 18: COPY 3; 20: POP_EXCEPT 0; 22: RERAISE 1"
    );
    let table: Vec<_> = exceptions::entries(&code.exceptiontable)
        .map(|entry| (entry.start, entry.end, entry.target, entry.depth, entry.lasti))
        .collect();
    assert_eq!(table, [(2, 4, 5, 0, false), (5, 7, 9, 1, true)]);
    assert_eq!(code.stacksize, 4);
}

#[test]
fn cells_share_the_slots_of_parameters() {
    let mut s = Source::default();
    s.line(2).op(Op::Resume, 0).op(Op::LoadDeref, 0).op(Op::LoadDeref, 1).op(Op::LoadDeref, 2).op(Op::YieldValue, 9);
    let mut unit = unit(std::mem::take(&mut s.sequence), vec![], 2);
    unit.argcount = 2;
    unit.flags |= flags::GENERATOR;
    unit.cellvars = vec!["c".into(), "v1".into()];
    unit.freevars = vec!["free".into()];
    let code = assemble(unit, PyVersion::V3_12.rules()).expect("a generator");
    assert_eq!(
        shown(&code),
        "0: COPY_FREE_VARS 1; 2: MAKE_CELL 1; 4: MAKE_CELL 2; 6: RETURN_GENERATOR 0; 8: POP_TOP 0; 10: RESUME 0; \
         12: LOAD_DEREF 2; 14: LOAD_DEREF 1; 16: LOAD_DEREF 3; 18: YIELD_VALUE 0; 20: RETURN_CONST 0"
    );
    let lines: Vec<_> = positions(&code.linetable, 1).map(|loc| loc.line).take(6).collect();
    assert_eq!(lines, [-1, -1, -1, 1, -1, 2]);
    assert_eq!(code.varnames().collect::<Vec<_>>(), ["v0", "v1"]);
    assert_eq!(code.cellvars().collect::<Vec<_>>(), ["v1", "c"]);
    assert_eq!(code.freevars().collect::<Vec<_>>(), ["free"]);
}

#[test]
fn locals_past_the_64th_are_followed_inside_blocks_only() {
    let mut s = Source::default();
    let next = s.label();
    s.line(1).op(Op::Resume, 0).op(Op::LoadConst, 0).op(Op::StoreFast, 70).op(Op::LoadFast, 70).op(Op::PopTop, 0);
    s.op(Op::LoadConst, 0).op(Op::StoreFast, 3).place(next);
    s.op(Op::LoadFast, 70).op(Op::PopTop, 0).op(Op::LoadFast, 70).op(Op::PopTop, 0).op(Op::LoadFast, 3);
    let code = s.op(Op::PopTop, 0).assemble(vec![int(1)], 80);
    let loads: Vec<_> = instructions(&code.code)
        .filter(|instr| matches!(instr.op, Op::LoadFast | Op::LoadFastCheck))
        .map(|instr| (instr.op, instr.arg))
        .collect();
    let (plain, check) = (Op::LoadFast, Op::LoadFastCheck);
    assert_eq!(loads, [(plain, 70), (check, 70), (plain, 70), (plain, 3)]);
}

#[test]
fn far_jumps_get_prefixes() {
    for lines in [50, 100, 127, 128, 129, 40_000] {
        // while a: b; b; b; … : the jump's own prefix counts in its distance
        let mut s = Source::default();
        let (top, end) = (s.label(), s.label());
        s.line(1).op(Op::Resume, 0).place(top).op(Op::LoadName, 0).jump(Op::PopJumpIfFalse, end);
        for line in 0..lines {
            s.line(2 + line).op(Op::LoadName, 1).op(Op::PopTop, 0);
        }
        let code = s.jump(Op::Jump, top).place(end).assemble(vec![], 0);
        let targets: Vec<_> = instructions(&code.code).filter_map(|instr| instr.jump_target()).collect();
        assert_eq!(targets, [code.code.len() as u32 - 2, 2], "{lines} lines");
    }
}

#[test]
fn large_units_take_no_more_than_linear_time() {
    // As many blocks, handlers and jumps as a very long function has; a pass that is quadratic in any of them would
    // take minutes.
    const LINES: i32 = 30_000;
    let mut s = Source::default();
    let end = s.label();
    s.line(1).op(Op::Resume, 0);
    for line in 2..LINES {
        let (handler, next) = (s.label(), s.label());
        s.line(line).jump(Op::SetupFinally, handler).op(Op::LoadFast, 0).op(Op::PopBlock, 0);
        s.jump(Op::PopJumpIfTrue, end)
            .op(Op::LoadConst, 0)
            .op(Op::BuildTuple, 1)
            .op(Op::StoreFast, 1)
            .jump(Op::Jump, next);
        s.line(0).place(handler).op(Op::PushExcInfo, 0).op(Op::PopTop, 0).op(Op::PopExcept, 0).jump(Op::Jump, next);
        s.place(next);
    }
    let code = s.line(LINES).place(end).assemble(vec![int(1)], 2);
    assert_eq!(exceptions::entries(&code.exceptiontable).count(), LINES as usize - 2);
}

#[test]
fn deep_nesting_of_handlers_is_no_deep_recursion() {
    const DEPTH: usize = 20_000;
    let mut s = Source::default();
    s.line(1).op(Op::Resume, 0);
    let handlers: Vec<Label> = (0..DEPTH).map(|_| s.label()).collect();
    for &handler in &handlers {
        s.jump(Op::SetupFinally, handler);
    }
    s.op(Op::LoadName, 0).op(Op::PopTop, 0);
    for _ in &handlers {
        s.op(Op::PopBlock, 0);
    }
    let end = s.label();
    s.jump(Op::Jump, end);
    for &handler in handlers.iter().rev() {
        s.place(handler).op(Op::PushExcInfo, 0).op(Op::PopTop, 0).op(Op::Reraise, 0);
    }
    let code = s.place(end).assemble(vec![], 0);
    assert_eq!(exceptions::entries(&code.exceptiontable).count(), DEPTH);
}

#[test]
fn what_no_program_means_is_an_error() {
    let consts = || vec![int(1)];
    let fails = |s: &mut Source| {
        let unit = unit(std::mem::take(&mut s.sequence), consts(), 1);
        assemble(unit, PyVersion::V3_12.rules()).expect_err("a malformed unit").to_string()
    };
    let mut s = Source::default();
    let nowhere = s.label();
    let text = fails(s.line(5).jump(Op::Jump, nowhere));
    assert_eq!(text, "line 5: internal error of the compiler: JUMP leads to a label that is nowhere");
    assert!(fails(s.op(Op::PopTop, 0)).contains("POP_TOP pops from an empty stack"));
    assert!(fails(s.op(Op::LoadConst, 3)).contains("there is no constant 3"));
    assert!(fails(s.op(Op::LoadDeref, 0)).contains("there is no cell 0"));
    assert!(fails(s.op(Op::PopBlock, 0)).contains("POP_BLOCK without a block"));
    assert!(fails(s.op(Op::LoadMethod, 0)).contains("LOAD_METHOD was not replaced"));
}

/// Any operations and arguments, with labels anywhere.
fn any_unit() -> impl Strategy<Value = Unit> {
    let arg = prop_oneof![8 => 0..6_u32, 1 => 0..300_u32, 1 => any::<u32>()];
    // What makes control flow is rare among all operations, so it is drawn more often.
    let flow = prop::sample::select(vec![
        Op::Jump,
        Op::PopJumpIfFalse,
        Op::PopJumpIfNone,
        Op::SetupFinally,
        Op::SetupCleanup,
        Op::PopBlock,
        Op::LoadConst,
        Op::Swap,
        Op::Nop,
        Op::PopTop,
        Op::BuildTuple,
        Op::ReturnValue,
        Op::LoadFast,
        Op::StoreFast,
    ]);
    let op = prop_oneof![4 => flow, 1 => prop::sample::select(Op::ALL)];
    let line = prop_oneof![3 => 1..4_i32, 1 => Just(-1)];
    let instr = (op, arg, line, any::<bool>());
    (prop::collection::vec(instr, 0..40), prop::collection::vec(0..40_u32, 6), 0..70_usize, any::<bool>()).prop_map(
        |(rows, labels, locals, is_generator)| {
            let mut sequence = InstrSequence::default();
            for (op, arg, line, loads_first) in rows {
                let loc = Location { line, end_line: line, col: 0, end_col: 1 };
                // Most operations pop, so without some loads nearly every stack would run empty at once.
                if loads_first {
                    sequence.push(Op::LoadConst, 0, loc);
                }
                sequence.push(op, if op.has_target() { arg % 6 } else { arg }, loc);
            }
            let places = sequence.instrs.len() as u32 + 1;
            sequence.labels = labels.into_iter().map(|label| Some(label % places)).collect();
            let mut unit = unit(sequence, vec![int(1), Constant::None, int(0)], locals);
            unit.cellvars = vec!["v1".into(), "c".into()];
            unit.flags |= if is_generator { flags::GENERATOR } else { 0 };
            unit
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_unit_is_assembled_or_refused(unit in any_unit()) {
        let Ok(code) = assemble(unit, PyVersion::V3_12.rules()) else { return Ok(()) };
        let units = code.code.len() / 2;
        let starts: Vec<u32> = instructions(&code.code).map(|instr| instr.offset - 2 * instr.prefixes).collect();
        let last = instructions(&code.code).last().map(|last| last.next_offset() as usize);
        prop_assert_eq!(last, Some(code.code.len()));
        prop_assert_eq!(positions(&code.linetable, code.firstlineno).count(), units);
        for instr in instructions(&code.code).filter(|instr| instr.op.is_jump()) {
            prop_assert!(instr.jump_target().is_some_and(|target| starts.contains(&target)));
        }
        for entry in exceptions::entries(&code.exceptiontable) {
            prop_assert!(entry.end as usize <= units && entry.start < entry.end);
            prop_assert!(starts.contains(&(2 * entry.target)) && entry.depth <= code.stacksize);
        }
    }
}
