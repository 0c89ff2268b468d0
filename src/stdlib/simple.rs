//! The modules that are Python source, with a native helper at most.

use super::collections::named::run_source;
use super::{ModuleSpec, Part, support};
use crate::value::function::{NativeDef, Sig};

macro_rules! python {
    ($($(#[$doc:meta])* $spec:ident $name:literal $source:literal;)*) => {
        $(
            $(#[$doc])*
            pub static $spec: ModuleSpec =
                ModuleSpec {
                    functions: &[support::UNSUPPORTED],
                    source: Some(include_str!($source)),
                    ..ModuleSpec::new($name)
                };
        )*
    };
}

python! {
    /// `__future__`
    FUTURE "__future__" "python/future.py";
    /// `enum`
    ENUM "enum" "python/enum.py";
    /// `numbers`
    NUMBERS "numbers" "python/numbers.py";
    /// `fractions`
    FRACTIONS "fractions" "python/fractions.py";
    /// `calendar`
    CALENDAR "calendar" "python/calendar.py";
    /// `copy`
    COPY "copy" "python/copy.py";
    /// `types`
    TYPES "types" "python/types.py";
    /// `base64`
    BASE64 "base64" "python/base64.py";
    /// `uuid`
    UUID "uuid" "python/uuid.py";
    /// `pprint`
    PPRINT "pprint" "python/pprint.py";
    /// `queue`
    QUEUE "queue" "python/queue.py";
    /// `textwrap`
    TEXTWRAP "textwrap" "python/textwrap.py";
}

/// `string`
pub static STRING: ModuleSpec = ModuleSpec {
    source: Some(include_str!("python/string.py")),
    parts: &[
        Part { names: &["Template"], source: include_str!("python/string_template.py") },
        Part { names: &["Formatter"], source: include_str!("python/string_formatter.py") },
    ],
    ..ModuleSpec::new("string")
};

/// `contextlib`
pub static CONTEXTLIB: ModuleSpec = ModuleSpec {
    source: Some(include_str!("python/contextlib.py")),
    parts: &[Part { names: &["ExitStack"], source: include_str!("python/contextlib_stack.py") }],
    ..ModuleSpec::new("contextlib")
};

/// `dataclasses`
pub static DATACLASSES: ModuleSpec = ModuleSpec {
    functions: &[NativeDef::function("_run_source", Sig::Pos(2, 2), run_source)],
    source: Some(include_str!("python/dataclasses.py")),
    ..ModuleSpec::new("dataclasses")
};
