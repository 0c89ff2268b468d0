//! THE table of instructions: one row an operation, from which come the `Op` enum, its names, operand kinds,
//! per-release numbers and inline cache sizes. Everything else that knows instructions reads this table.

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

/// The first number of the pseudo instructions, which only exist before assembly.
pub const FIRST_PSEUDO: u16 = 256;

macro_rules! ops {
    ($($variant:ident $name:ident $operand:ident $number:literal $caches:literal;)*) => {
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
        }
    };
}

ops! {
    // variant               name                         operand  3.12 caches
    Cache                    CACHE                        None       0 0;
    PopTop                   POP_TOP                      None       1 0;
    PushNull                 PUSH_NULL                    None       2 0;
    InterpreterExit          INTERPRETER_EXIT             None       3 0;
    EndFor                   END_FOR                      None       4 0;
    EndSend                  END_SEND                     None       5 0;
    Nop                      NOP                          None       9 0;
    UnaryNegative            UNARY_NEGATIVE               None      11 0;
    UnaryNot                 UNARY_NOT                    None      12 0;
    UnaryInvert              UNARY_INVERT                 None      15 0;
    BinarySubscr             BINARY_SUBSCR                None      25 1;
    BinarySlice              BINARY_SLICE                 None      26 0;
    StoreSlice               STORE_SLICE                  None      27 0;
    GetLen                   GET_LEN                      None      30 0;
    MatchMapping             MATCH_MAPPING                None      31 0;
    MatchSequence            MATCH_SEQUENCE               None      32 0;
    MatchKeys                MATCH_KEYS                   None      33 0;
    PushExcInfo              PUSH_EXC_INFO                None      35 0;
    CheckExcMatch            CHECK_EXC_MATCH              None      36 0;
    CheckEgMatch             CHECK_EG_MATCH               None      37 0;
    WithExceptStart          WITH_EXCEPT_START            None      49 0;
    GetAiter                 GET_AITER                    None      50 0;
    GetAnext                 GET_ANEXT                    None      51 0;
    BeforeAsyncWith          BEFORE_ASYNC_WITH            None      52 0;
    BeforeWith               BEFORE_WITH                  None      53 0;
    EndAsyncFor              END_ASYNC_FOR                None      54 0;
    CleanupThrow             CLEANUP_THROW                None      55 0;
    StoreSubscr              STORE_SUBSCR                 None      60 1;
    DeleteSubscr             DELETE_SUBSCR                None      61 0;
    GetIter                  GET_ITER                     None      68 0;
    GetYieldFromIter         GET_YIELD_FROM_ITER          None      69 0;
    LoadBuildClass           LOAD_BUILD_CLASS             None      71 0;
    LoadAssertionError       LOAD_ASSERTION_ERROR         None      74 0;
    ReturnGenerator          RETURN_GENERATOR             None      75 0;
    ReturnValue              RETURN_VALUE                 None      83 0;
    SetupAnnotations         SETUP_ANNOTATIONS            None      85 0;
    LoadLocals               LOAD_LOCALS                  None      87 0;
    PopExcept                POP_EXCEPT                   None      89 0;
    StoreName                STORE_NAME                   Name      90 0;
    DeleteName               DELETE_NAME                  Name      91 0;
    UnpackSequence           UNPACK_SEQUENCE              Count     92 1;
    ForIter                  FOR_ITER                     Jump      93 1;
    UnpackEx                 UNPACK_EX                    Count     94 0;
    StoreAttr                STORE_ATTR                   Name      95 4;
    DeleteAttr               DELETE_ATTR                  Name      96 0;
    StoreGlobal              STORE_GLOBAL                 Name      97 0;
    DeleteGlobal             DELETE_GLOBAL                Name      98 0;
    Swap                     SWAP                         Count     99 0;
    LoadConst                LOAD_CONST                   Const    100 0;
    LoadName                 LOAD_NAME                    Name     101 0;
    BuildTuple               BUILD_TUPLE                  Count    102 0;
    BuildList                BUILD_LIST                   Count    103 0;
    BuildSet                 BUILD_SET                    Count    104 0;
    BuildMap                 BUILD_MAP                    Count    105 0;
    LoadAttr                 LOAD_ATTR                    Name     106 9;
    CompareOp                COMPARE_OP                   Compare  107 1;
    ImportName               IMPORT_NAME                  Name     108 0;
    ImportFrom               IMPORT_FROM                  Name     109 0;
    JumpForward              JUMP_FORWARD                 Jump     110 0;
    PopJumpIfFalse           POP_JUMP_IF_FALSE            Jump     114 0;
    PopJumpIfTrue            POP_JUMP_IF_TRUE             Jump     115 0;
    LoadGlobal               LOAD_GLOBAL                  Name     116 4;
    IsOp                     IS_OP                        Count    117 0;
    ContainsOp               CONTAINS_OP                  Count    118 0;
    Reraise                  RERAISE                      Count    119 0;
    Copy                     COPY                         Count    120 0;
    ReturnConst              RETURN_CONST                 Const    121 0;
    BinaryOp                 BINARY_OP                    Count    122 1;
    Send                     SEND                         Jump     123 1;
    LoadFast                 LOAD_FAST                    Local    124 0;
    StoreFast                STORE_FAST                   Local    125 0;
    DeleteFast               DELETE_FAST                  Local    126 0;
    LoadFastCheck            LOAD_FAST_CHECK              Local    127 0;
    PopJumpIfNotNone         POP_JUMP_IF_NOT_NONE         Jump     128 0;
    PopJumpIfNone            POP_JUMP_IF_NONE             Jump     129 0;
    RaiseVarargs             RAISE_VARARGS                Count    130 0;
    GetAwaitable             GET_AWAITABLE                Count    131 0;
    MakeFunction             MAKE_FUNCTION                Count    132 0;
    BuildSlice               BUILD_SLICE                  Count    133 0;
    JumpBackwardNoInterrupt  JUMP_BACKWARD_NO_INTERRUPT   Jump     134 0;
    MakeCell                 MAKE_CELL                    Free     135 0;
    LoadClosure              LOAD_CLOSURE                 Free     136 0;
    LoadDeref                LOAD_DEREF                   Free     137 0;
    StoreDeref               STORE_DEREF                  Free     138 0;
    DeleteDeref              DELETE_DEREF                 Free     139 0;
    JumpBackward             JUMP_BACKWARD                Jump     140 0;
    LoadSuperAttr            LOAD_SUPER_ATTR              Name     141 1;
    CallFunctionEx           CALL_FUNCTION_EX             Count    142 0;
    LoadFastAndClear         LOAD_FAST_AND_CLEAR          Local    143 0;
    ExtendedArg              EXTENDED_ARG                 Count    144 0;
    ListAppend               LIST_APPEND                  Count    145 0;
    SetAdd                   SET_ADD                      Count    146 0;
    MapAdd                   MAP_ADD                      Count    147 0;
    CopyFreeVars             COPY_FREE_VARS               Count    149 0;
    YieldValue               YIELD_VALUE                  Count    150 0;
    Resume                   RESUME                       Count    151 0;
    MatchClass               MATCH_CLASS                  Count    152 0;
    FormatValue              FORMAT_VALUE                 Count    155 0;
    BuildConstKeyMap         BUILD_CONST_KEY_MAP          Count    156 0;
    BuildString              BUILD_STRING                 Count    157 0;
    ListExtend               LIST_EXTEND                  Count    162 0;
    SetUpdate                SET_UPDATE                   Count    163 0;
    DictMerge                DICT_MERGE                   Count    164 0;
    DictUpdate               DICT_UPDATE                  Count    165 0;
    Call                     CALL                         Count    171 3;
    KwNames                  KW_NAMES                     Const    172 0;
    CallIntrinsic1           CALL_INTRINSIC_1             Count    173 0;
    CallIntrinsic2           CALL_INTRINSIC_2             Count    174 0;
    LoadFromDictOrGlobals    LOAD_FROM_DICT_OR_GLOBALS    Name     175 0;
    LoadFromDictOrDeref      LOAD_FROM_DICT_OR_DEREF      Free     176 0;
    SetupFinally             SETUP_FINALLY                Handler  256 0;
    SetupCleanup             SETUP_CLEANUP                Handler  257 0;
    SetupWith                SETUP_WITH                   Handler  258 0;
    PopBlock                 POP_BLOCK                    None     259 0;
    Jump                     JUMP                         Jump     260 0;
    JumpNoInterrupt          JUMP_NO_INTERRUPT            Jump     261 0;
    LoadMethod               LOAD_METHOD                  Name     262 0;
    LoadSuperMethod          LOAD_SUPER_METHOD            Name     263 0;
    LoadZeroSuperMethod      LOAD_ZERO_SUPER_METHOD       Name     264 0;
    LoadZeroSuperAttr        LOAD_ZERO_SUPER_ATTR         Name     265 0;
    StoreFastMaybeNull       STORE_FAST_MAYBE_NULL        Local    266 0;
}

impl Op {
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
