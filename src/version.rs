//! The CPython releases that can be reproduced, and the named rules in which they differ. Passes ask a rule by its
//! name; no pass compares release numbers.

use std::fmt;
use std::str::FromStr;

/// A CPython release line whose bytecode and trace semantics are reproduced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PyVersion {
    /// CPython 3.12 (reference: 3.12.1).
    #[default]
    V3_12,
}

impl PyVersion {
    /// Every supported release.
    pub const ALL: &'static [PyVersion] = &[PyVersion::V3_12];

    /// `"3.12"`: how the release is written on the command line and in traces.
    pub const fn name(self) -> &'static str {
        match self {
            PyVersion::V3_12 => "3.12",
        }
    }

    /// The rules that this release follows.
    pub const fn rules(self) -> &'static Rules {
        match self {
            PyVersion::V3_12 => &Rules::V3_12,
        }
    }
}

impl fmt::Display for PyVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for PyVersion {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        PyVersion::ALL.iter().copied().find(|v| v.name() == text).ok_or_else(|| {
            format!(
                "Python {text} is not supported; choose one of: {}",
                PyVersion::ALL.iter().map(|v| v.name()).collect::<Vec<_>>().join(", ")
            )
        })
    }
}

/// What differs between CPython releases, each difference under a name of its own.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// PEP 709: list, set and dict comprehensions run in their function's frame (3.12 on).
    pub inline_comprehensions: bool,
    /// `RETURN_CONST` replaces `LOAD_CONST; RETURN_VALUE` (3.12 on).
    pub return_const: bool,
    /// `LOAD_FAST_CHECK` marks the loads of locals that may be unbound; plain `LOAD_FAST` checks nothing (3.12 on).
    pub load_fast_check: bool,
    /// `sum` of floats is compensated (Neumaier), from 3.12 on.
    pub compensated_float_sum: bool,
}

impl Rules {
    const V3_12: Rules =
        Rules { inline_comprehensions: true, return_const: true, load_fast_check: true, compensated_float_sum: true };
}
