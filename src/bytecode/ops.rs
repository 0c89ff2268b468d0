//! THE table of instructions: one row an operation, from which come the `Op` enum, its names, operand kinds,
//! per-release numbers, inline cache sizes and stack effects. Everything else that knows instructions reads this table.

/// What an instruction's argument means (as `dis` classifies it: `hasconst`, `hasname`, …).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// No argument: `dis` shows none, the byte is zero.
    None,
    /// An index into `co_consts`.
    Const,
    /// An index into `co_names` (shifted where the instruction keeps flags in its low bits).
    Name,
    /// An index into the fast locals.
    Local,
    /// An index into the fast locals that names a cell or a free variable.
    Free,
    /// A jump, counted in code units from the next instruction (a label in unassembled code).
    Jump,
    /// A pseudo instruction that opens an exception handler (its label in unassembled code).
    Handler,
    /// A comparison (`COMPARE_OP`): the operator in the high four bits.
    Compare,
    /// Any other number: a count, a depth, a flag, an operator.
    Count,
}

/// By how much an instruction makes the value stack deeper or shallower (CPython's `stack_effect`).
#[derive(Clone, Copy, Debug)]
enum Effect {
    /// Always by this much.
    Fixed(i8),
    /// By an amount that follows from the argument.
    OfArg(fn(i64) -> i64),
    /// Nothing when control goes on; this much at the handler it opens, when an exception leads there.
    OnJump(i8),
}

use Effect::{Fixed, OfArg, OnJump};

/// The first number of the pseudo instructions, which only exist before assembly.
pub const FIRST_PSEUDO: u16 = 256;

macro_rules! ops {
    ($($variant:ident $name:ident $operand:ident $number:literal $caches:literal $effect:expr;)*) => {
        /// An operation of CPython's bytecode: the union over the supported releases, pseudo instructions included.
        #[allow(missing_docs, reason = "the names are CPython's own; `dis` documents them")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Op { $($variant,)* }

        impl Op {
            /// Every operation, in the order of the table.
            pub const ALL: &'static [Op] = &[$(Op::$variant,)*];

            /// The name `dis` prints.
            pub const fn name(self) -> &'static str {
                match self { $(Op::$variant => stringify!($name),)* }
            }

            /// What the argument means.
            pub const fn operand(self) -> Operand {
                match self { $(Op::$variant => Operand::$operand,)* }
            }

            /// The opcode number in CPython 3.12 (`opcode.opmap`); 256 and above for pseudo instructions.
            pub const fn number_312(self) -> u16 {
                match self { $(Op::$variant => $number,)* }
            }

            /// How many code units of inline cache follow the instruction in CPython 3.12.
            pub const fn caches_312(self) -> usize {
                match self { $(Op::$variant => $caches,)* }
            }

            /// The stack effect's row of the table.
            const fn effect(self) -> Effect {
                match self { $(Op::$variant => $effect,)* }
            }
        }
    };
}

ops! {
    // variant               name                         operand 3.12 caches, stack effect
    Cache                    CACHE                        None      0 0 Fixed(0);
    PopTop                   POP_TOP                      None      1 0 Fixed(-1);
    PushNull                 PUSH_NULL                    None      2 0 Fixed(1);
    InterpreterExit          INTERPRETER_EXIT             None      3 0 Fixed(-1);
    EndFor                   END_FOR                      None      4 0 Fixed(-2);
    EndSend                  END_SEND                     None      5 0 Fixed(-1);
    Nop                      NOP                          None      9 0 Fixed(0);
    UnaryNegative            UNARY_NEGATIVE               None     11 0 Fixed(0);
    UnaryNot                 UNARY_NOT                    None     12 0 Fixed(0);
    UnaryInvert              UNARY_INVERT                 None     15 0 Fixed(0);
    BinarySubscr             BINARY_SUBSCR                None     25 1 Fixed(-1);
    BinarySlice              BINARY_SLICE                 None     26 0 Fixed(-2);
    StoreSlice               STORE_SLICE                  None     27 0 Fixed(-4);
    GetLen                   GET_LEN                      None     30 0 Fixed(1);
    MatchMapping             MATCH_MAPPING                None     31 0 Fixed(1);
    MatchSequence            MATCH_SEQUENCE               None     32 0 Fixed(1);
    MatchKeys                MATCH_KEYS                   None     33 0 Fixed(1);
    PushExcInfo              PUSH_EXC_INFO                None     35 0 Fixed(1);
    CheckExcMatch            CHECK_EXC_MATCH              None     36 0 Fixed(0);
    CheckEgMatch             CHECK_EG_MATCH               None     37 0 Fixed(0);
    WithExceptStart          WITH_EXCEPT_START            None     49 0 Fixed(1);
    GetAiter                 GET_AITER                    None     50 0 Fixed(0);
    GetAnext                 GET_ANEXT                    None     51 0 Fixed(1);
    BeforeAsyncWith          BEFORE_ASYNC_WITH            None     52 0 Fixed(1);
    BeforeWith               BEFORE_WITH                  None     53 0 Fixed(1);
    EndAsyncFor              END_ASYNC_FOR                None     54 0 Fixed(-2);
    CleanupThrow             CLEANUP_THROW                None     55 0 Fixed(-1);
    StoreSubscr              STORE_SUBSCR                 None     60 1 Fixed(-3);
    DeleteSubscr             DELETE_SUBSCR                None     61 0 Fixed(-2);
    GetIter                  GET_ITER                     None     68 0 Fixed(0);
    GetYieldFromIter         GET_YIELD_FROM_ITER          None     69 0 Fixed(0);
    LoadBuildClass           LOAD_BUILD_CLASS             None     71 0 Fixed(1);
    LoadAssertionError       LOAD_ASSERTION_ERROR         None     74 0 Fixed(1);
    ReturnGenerator          RETURN_GENERATOR             None     75 0 Fixed(0);
    ReturnValue              RETURN_VALUE                 None     83 0 Fixed(-1);
    SetupAnnotations         SETUP_ANNOTATIONS            None     85 0 Fixed(0);
    LoadLocals               LOAD_LOCALS                  None     87 0 Fixed(1);
    PopExcept                POP_EXCEPT                   None     89 0 Fixed(-1);
    StoreName                STORE_NAME                   Name     90 0 Fixed(-1);
    DeleteName               DELETE_NAME                  Name     91 0 Fixed(0);
    UnpackSequence           UNPACK_SEQUENCE              Count    92 1 OfArg(|a| a - 1);
    ForIter                  FOR_ITER                     Jump     93 1 Fixed(1);
    UnpackEx                 UNPACK_EX                    Count    94 0 OfArg(|a| (a & 0xFF) + (a >> 8));
    StoreAttr                STORE_ATTR                   Name     95 4 Fixed(-2);
    DeleteAttr               DELETE_ATTR                  Name     96 0 Fixed(-1);
    StoreGlobal              STORE_GLOBAL                 Name     97 0 Fixed(-1);
    DeleteGlobal             DELETE_GLOBAL                Name     98 0 Fixed(0);
    Swap                     SWAP                         Count    99 0 Fixed(0);
    LoadConst                LOAD_CONST                   Const   100 0 Fixed(1);
    LoadName                 LOAD_NAME                    Name    101 0 Fixed(1);
    BuildTuple               BUILD_TUPLE                  Count   102 0 OfArg(|a| 1 - a);
    BuildList                BUILD_LIST                   Count   103 0 OfArg(|a| 1 - a);
    BuildSet                 BUILD_SET                    Count   104 0 OfArg(|a| 1 - a);
    BuildMap                 BUILD_MAP                    Count   105 0 OfArg(|a| 1 - 2 * a);
    LoadAttr                 LOAD_ATTR                    Name    106 9 OfArg(|a| a & 1);
    CompareOp                COMPARE_OP                   Compare 107 1 Fixed(-1);
    ImportName               IMPORT_NAME                  Name    108 0 Fixed(-1);
    ImportFrom               IMPORT_FROM                  Name    109 0 Fixed(1);
    JumpForward              JUMP_FORWARD                 Jump    110 0 Fixed(0);
    PopJumpIfFalse           POP_JUMP_IF_FALSE            Jump    114 0 Fixed(-1);
    PopJumpIfTrue            POP_JUMP_IF_TRUE             Jump    115 0 Fixed(-1);
    LoadGlobal               LOAD_GLOBAL                  Name    116 4 OfArg(|a| 1 + (a & 1));
    IsOp                     IS_OP                        Count   117 0 Fixed(-1);
    ContainsOp               CONTAINS_OP                  Count   118 0 Fixed(-1);
    Reraise                  RERAISE                      Count   119 0 Fixed(-1);
    Copy                     COPY                         Count   120 0 Fixed(1);
    ReturnConst              RETURN_CONST                 Const   121 0 Fixed(0);
    BinaryOp                 BINARY_OP                    Count   122 1 Fixed(-1);
    Send                     SEND                         Jump    123 1 Fixed(0);
    LoadFast                 LOAD_FAST                    Local   124 0 Fixed(1);
    StoreFast                STORE_FAST                   Local   125 0 Fixed(-1);
    DeleteFast               DELETE_FAST                  Local   126 0 Fixed(0);
    LoadFastCheck            LOAD_FAST_CHECK              Local   127 0 Fixed(1);
    PopJumpIfNotNone         POP_JUMP_IF_NOT_NONE         Jump    128 0 Fixed(-1);
    PopJumpIfNone            POP_JUMP_IF_NONE             Jump    129 0 Fixed(-1);
    RaiseVarargs             RAISE_VARARGS                Count   130 0 OfArg(|a| -a);
    GetAwaitable             GET_AWAITABLE                Count   131 0 Fixed(0);
    MakeFunction             MAKE_FUNCTION                Count   132 0 OfArg(|a| -((a & 0xF).count_ones() as i64));
    BuildSlice               BUILD_SLICE                  Count   133 0 OfArg(|a| if a == 3 { -2 } else { -1 });
    JumpBackwardNoInterrupt  JUMP_BACKWARD_NO_INTERRUPT   Jump    134 0 Fixed(0);
    MakeCell                 MAKE_CELL                    Free    135 0 Fixed(0);
    LoadClosure              LOAD_CLOSURE                 Free    136 0 Fixed(1);
    LoadDeref                LOAD_DEREF                   Free    137 0 Fixed(1);
    StoreDeref               STORE_DEREF                  Free    138 0 Fixed(-1);
    DeleteDeref              DELETE_DEREF                 Free    139 0 Fixed(0);
    JumpBackward             JUMP_BACKWARD                Jump    140 0 Fixed(0);
    LoadSuperAttr            LOAD_SUPER_ATTR              Name    141 1 OfArg(|a| (a & 1) - 2);
    CallFunctionEx           CALL_FUNCTION_EX             Count   142 0 OfArg(|a| -2 - (a & 1));
    LoadFastAndClear         LOAD_FAST_AND_CLEAR          Local   143 0 Fixed(1);
    ExtendedArg              EXTENDED_ARG                 Count   144 0 Fixed(0);
    ListAppend               LIST_APPEND                  Count   145 0 Fixed(-1);
    SetAdd                   SET_ADD                      Count   146 0 Fixed(-1);
    MapAdd                   MAP_ADD                      Count   147 0 Fixed(-2);
    CopyFreeVars             COPY_FREE_VARS               Count   149 0 Fixed(0);
    YieldValue               YIELD_VALUE                  Count   150 0 Fixed(0);
    Resume                   RESUME                       Count   151 0 Fixed(0);
    MatchClass               MATCH_CLASS                  Count   152 0 Fixed(-2);
    FormatValue              FORMAT_VALUE                 Count   155 0 OfArg(|a| -((a >> 2) & 1));
    BuildConstKeyMap         BUILD_CONST_KEY_MAP          Count   156 0 OfArg(|a| -a);
    BuildString              BUILD_STRING                 Count   157 0 OfArg(|a| 1 - a);
    ListExtend               LIST_EXTEND                  Count   162 0 Fixed(-1);
    SetUpdate                SET_UPDATE                   Count   163 0 Fixed(-1);
    DictMerge                DICT_MERGE                   Count   164 0 Fixed(-1);
    DictUpdate               DICT_UPDATE                  Count   165 0 Fixed(-1);
    Call                     CALL                         Count   171 3 OfArg(|a| -1 - a);
    KwNames                  KW_NAMES                     Const   172 0 Fixed(0);
    CallIntrinsic1           CALL_INTRINSIC_1             Count   173 0 Fixed(0);
    CallIntrinsic2           CALL_INTRINSIC_2             Count   174 0 Fixed(-1);
    LoadFromDictOrGlobals    LOAD_FROM_DICT_OR_GLOBALS    Name    175 0 Fixed(0);
    LoadFromDictOrDeref      LOAD_FROM_DICT_OR_DEREF      Free    176 0 Fixed(0);
    SetupFinally             SETUP_FINALLY                Handler 256 0 OnJump(1);
    SetupCleanup             SETUP_CLEANUP                Handler 257 0 OnJump(2);
    SetupWith                SETUP_WITH                   Handler 258 0 OnJump(1);
    PopBlock                 POP_BLOCK                    None    259 0 Fixed(0);
    Jump                     JUMP                         Jump    260 0 Fixed(0);
    JumpNoInterrupt          JUMP_NO_INTERRUPT            Jump    261 0 Fixed(0);
    LoadMethod               LOAD_METHOD                  Name    262 0 Fixed(1);
    LoadSuperMethod          LOAD_SUPER_METHOD            Name    263 0 Fixed(-1);
    LoadZeroSuperMethod      LOAD_ZERO_SUPER_METHOD       Name    264 0 Fixed(-1);
    LoadZeroSuperAttr        LOAD_ZERO_SUPER_ATTR         Name    265 0 Fixed(-1);
    StoreFastMaybeNull       STORE_FAST_MAYBE_NULL        Local   266 0 Fixed(-1);
    // What only the VM makes of decoded instructions (`vm::prepare`): an operation at once with the one behind it, or
    // one for certain operands. Never in a code object.
    LoadFastLoadFast         LOAD_FAST__LOAD_FAST         Local   512 0 Fixed(2);
    LoadFastLoadConst        LOAD_FAST__LOAD_CONST        Local   513 0 Fixed(2);
    StoreFastLoadFast        STORE_FAST__LOAD_FAST        Local   514 0 Fixed(0);
    StoreFastStoreFast       STORE_FAST__STORE_FAST       Local   515 0 Fixed(-2);
    CompareAndBranch         COMPARE_AND_BRANCH           Compare 516 0 Fixed(-2);
    BinaryAdd                BINARY_OP_ADD                Count   517 0 Fixed(-1);
    BinarySubtract           BINARY_OP_SUBTRACT           Count   518 0 Fixed(-1);
    BinaryMultiply           BINARY_OP_MULTIPLY           Count   519 0 Fixed(-1);
    BinaryRemainder          BINARY_OP_REMAINDER          Count   520 0 Fixed(-1);
    BinaryFloorDivide        BINARY_OP_FLOOR_DIVIDE       Count   521 0 Fixed(-1);
    ForIterStoreFast         FOR_ITER__STORE_FAST         Jump    522 0 Fixed(0);
    Traced                   INSTRUMENTED                 None    523 0 Fixed(0);
}

impl Op {
    /// By how much the instruction changes the depth of the value stack, when its jump is taken or when it is not
    /// (`stack_effect` of CPython's compiler, `dis.stack_effect`).
    pub fn stack_effect(self, arg: u32, jump: bool) -> i64 {
        match self.effect() {
            Fixed(effect) => i64::from(effect),
            OfArg(effect) => effect(i64::from(arg)),
            OnJump(effect) => i64::from(effect) * i64::from(jump),
        }
    }

    /// Whether the argument is a jump target (`IS_JUMP_OPCODE`); handlers of `SETUP_*` are not jumps.
    pub const fn is_jump(self) -> bool {
        matches!(self.operand(), Operand::Jump)
    }

    /// Whether the instruction opens an exception handler (`IS_BLOCK_PUSH_OPCODE`).
    pub const fn is_block_push(self) -> bool {
        matches!(self.operand(), Operand::Handler)
    }

    /// Whether unassembled code holds a label as the argument (`HAS_TARGET`).
    pub const fn has_target(self) -> bool {
        self.is_jump() || self.is_block_push()
    }

    /// Whether the argument is an index into `co_consts` (`HAS_CONST`).
    pub const fn has_const(self) -> bool {
        matches!(self.operand(), Operand::Const)
    }

    /// Whether control always goes to the jump's target (`IS_UNCONDITIONAL_JUMP_OPCODE`).
    pub const fn is_unconditional_jump(self) -> bool {
        matches!(
            self,
            Op::Jump | Op::JumpNoInterrupt | Op::JumpForward | Op::JumpBackward | Op::JumpBackwardNoInterrupt
        )
    }

    /// Whether the jump, once assembled, goes backward (`IS_BACKWARDS_JUMP_OPCODE`).
    pub const fn is_backward_jump(self) -> bool {
        matches!(self, Op::JumpBackward | Op::JumpBackwardNoInterrupt)
    }

    /// Whether the instruction leaves the frame (`IS_SCOPE_EXIT_OPCODE`).
    pub const fn is_scope_exit(self) -> bool {
        matches!(self, Op::ReturnValue | Op::ReturnConst | Op::RaiseVarargs | Op::Reraise)
    }

    /// Whether the operation exists only before assembly.
    pub const fn is_pseudo(self) -> bool {
        self.number_312() >= FIRST_PSEUDO
    }

    /// The operation that CPython 3.12 gives this number, if any (pseudo instructions excluded).
    pub fn from_number_312(number: u8) -> Option<Op> {
        const TABLE: [Option<Op>; 256] = {
            let mut table = [None; 256];
            let mut i = 0;
            while i < Op::ALL.len() {
                let number = Op::ALL[i].number_312();
                if number < FIRST_PSEUDO {
                    table[number as usize] = Some(Op::ALL[i]);
                }
                i += 1;
            }
            table
        };
        TABLE[number as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_unique_and_found_again() {
        for &op in Op::ALL {
            let number = op.number_312();
            assert_eq!(Op::ALL.iter().filter(|other| other.number_312() == number).count(), 1, "{}", op.name());
            if !op.is_pseudo() {
                assert_eq!(Op::from_number_312(number as u8), Some(op));
            }
        }
    }

    #[test]
    fn stack_effects_follow_the_argument_and_the_jump() {
        assert_eq!(Op::UnpackEx.stack_effect(0x0302, false), 5);
        assert_eq!(Op::MakeFunction.stack_effect(0xB, false), -3);
        assert_eq!(Op::SetupCleanup.stack_effect(7, true), 2);
        assert_eq!(Op::SetupCleanup.stack_effect(7, false), 0);
        // No argument, however large, may overflow.
        for &op in Op::ALL {
            assert!(op.stack_effect(u32::MAX, true).abs() <= 2 * i64::from(u32::MAX), "{}", op.name());
        }
    }
}
