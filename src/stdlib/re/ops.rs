//! The vocabulary of compiled patterns: CPython's `re/_constants.py`, so that our code words equal its own.

/// `re.A` and its brothers.
pub mod flag {
    /// `re.TEMPLATE`, of no use.
    pub const TEMPLATE: u32 = 1;
    /// `re.IGNORECASE`
    pub const IGNORECASE: u32 = 2;
    /// `re.LOCALE`
    pub const LOCALE: u32 = 4;
    /// `re.MULTILINE`
    pub const MULTILINE: u32 = 8;
    /// `re.DOTALL`
    pub const DOTALL: u32 = 16;
    /// `re.UNICODE`
    pub const UNICODE: u32 = 32;
    /// `re.VERBOSE`
    pub const VERBOSE: u32 = 64;
    /// `re.DEBUG`
    pub const DEBUG: u32 = 128;
    /// `re.ASCII`
    pub const ASCII: u32 = 256;
    /// The flags that say what a letter is: only one of them at a time.
    pub const TYPE_FLAGS: u32 = ASCII | LOCALE | UNICODE;
    /// The flags that cannot be set for a part of a pattern.
    pub const GLOBAL_FLAGS: u32 = DEBUG | TEMPLATE;
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $value:expr;)*) => { $($(#[$doc])* pub const $name: u32 = $value;)* };
}

/// Operations.
pub mod op {
    words! {
        FAILURE = 0;
        SUCCESS = 1;
        ANY = 2;
        ANY_ALL = 3;
        ASSERT = 4;
        ASSERT_NOT = 5;
        AT = 6;
        BRANCH = 7;
        CATEGORY = 8;
        CHARSET = 9;
        BIGCHARSET = 10;
        GROUPREF = 11;
        GROUPREF_EXISTS = 12;
        IN = 13;
        INFO = 14;
        JUMP = 15;
        LITERAL = 16;
        MARK = 17;
        MAX_UNTIL = 18;
        MIN_UNTIL = 19;
        NOT_LITERAL = 20;
        NEGATE = 21;
        RANGE = 22;
        REPEAT = 23;
        REPEAT_ONE = 24;
        MIN_REPEAT_ONE = 26;
        ATOMIC_GROUP = 27;
        POSSESSIVE_REPEAT = 28;
        POSSESSIVE_REPEAT_ONE = 29;
        GROUPREF_IGNORE = 30;
        IN_IGNORE = 31;
        LITERAL_IGNORE = 32;
        NOT_LITERAL_IGNORE = 33;
        GROUPREF_LOC_IGNORE = 34;
        IN_LOC_IGNORE = 35;
        LITERAL_LOC_IGNORE = 36;
        NOT_LITERAL_LOC_IGNORE = 37;
        GROUPREF_UNI_IGNORE = 38;
        IN_UNI_IGNORE = 39;
        LITERAL_UNI_IGNORE = 40;
        NOT_LITERAL_UNI_IGNORE = 41;
        RANGE_UNI_IGNORE = 42;
    }
}

/// Positions.
pub mod at {
    words! {
        BEGINNING = 0;
        BEGINNING_LINE = 1;
        BEGINNING_STRING = 2;
        BOUNDARY = 3;
        NON_BOUNDARY = 4;
        END = 5;
        END_LINE = 6;
        END_STRING = 7;
        LOC_BOUNDARY = 8;
        LOC_NON_BOUNDARY = 9;
        UNI_BOUNDARY = 10;
        UNI_NON_BOUNDARY = 11;
    }
}

/// Categories of characters.
pub mod category {
    words! {
        DIGIT = 0;
        NOT_DIGIT = 1;
        SPACE = 2;
        NOT_SPACE = 3;
        WORD = 4;
        NOT_WORD = 5;
        LINEBREAK = 6;
        LOC_WORD = 8;
        LOC_NOT_WORD = 9;
        UNI_DIGIT = 10;
        UNI_NOT_DIGIT = 11;
        UNI_SPACE = 12;
        UNI_NOT_SPACE = 13;
        UNI_WORD = 14;
        UNI_NOT_WORD = 15;
        UNI_LINEBREAK = 16;
    }
}

/// Flags of the block that describes a whole pattern.
pub mod info {
    words! {
        /// It starts with a literal text.
        PREFIX = 1;
        /// It is that text.
        LITERAL = 2;
        /// It starts with a character of a set.
        CHARSET = 4;
    }
}

/// "Without end", as a number of repetitions.
pub const MAXREPEAT: u32 = u32::MAX;
/// The largest code word.
pub const MAXCODE: u64 = u32::MAX as u64;
/// More groups than a pattern can have.
pub const MAXGROUPS: u64 = 1_073_741_823;
