//! Triage of a corpus: which programs lie outside the subset, and what of it each of them wants. Every program is run,
//! untraced and within limits, since a feature counts when it is reached and costs nothing where it only stands.
//!
//! ```
//! use exeter::triage::{Finding, Triage, examine};
//! use exeter::{Limits, PyVersion};
//!
//! let mut triage = Triage::default();
//! for code in ["print(1)", "x = 1\nopen('a')", "import nothing"] {
//!     triage.add(code, &examine(code, None, PyVersion::V3_12, Limits::default()));
//! }
//! assert_eq!(triage.outside(), 1);
//! assert!(triage.to_string().contains("unsupported: open()"));
//! # assert!(matches!(examine("a b", None, PyVersion::V3_12, Limits::default()), Finding::SyntaxError { .. }));
//! ```

use std::collections::BTreeMap;
use std::fmt;

use crate::error::CompileError;
use crate::program::Program;
use crate::value::host::Limit;
use crate::version::PyVersion;
use crate::vm::{Limits, Outcome, RunOptions};

/// What became of one program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It ran to its end.
    Ran,
    /// It ended by an uncaught exception of this type: a result like any other.
    Raised {
        /// The exception's class.
        type_name: String,
        /// `str()` of it.
        message: String,
    },
    /// It hit a limit of the run.
    Limit(Limit),
    /// It reached something outside the subset.
    Unsupported {
        /// Its name.
        feature: String,
        /// The line of the program.
        line: Option<u32>,
    },
    /// It is not Python of this release.
    SyntaxError {
        /// What is wrong.
        message: String,
        /// The line of the program.
        line: u32,
    },
}

impl Finding {
    /// Whether the program lies within the subset as far as it was run.
    pub fn within(&self) -> bool {
        !matches!(self, Finding::Unsupported { .. } | Finding::SyntaxError { .. })
    }

    /// What programs are counted by: the kind, and what sets one cause apart from another.
    pub fn cause(&self) -> String {
        match self {
            Finding::Ran => "ran".to_owned(),
            Finding::Raised { type_name, .. } => format!("raised: {type_name}"),
            Finding::Limit(limit) => format!("limit: {}", limit_name(*limit)),
            Finding::Unsupported { feature, .. } => format!("unsupported: {feature}"),
            Finding::SyntaxError { message, .. } => format!("syntax error: {message}"),
        }
    }

    /// The line of the program that the finding is about.
    pub fn line(&self) -> Option<u32> {
        match self {
            Finding::Unsupported { line, .. } => *line,
            Finding::SyntaxError { line, .. } => Some(*line),
            Finding::Ran | Finding::Raised { .. } | Finding::Limit(_) => None,
        }
    }
}

/// The name of a limit, as traces give it.
pub fn limit_name(limit: Limit) -> &'static str {
    crate::trace::format::jsonl::limit_name(limit)
}

/// Compiles a program and runs it, with its entry if it has one.
pub fn examine(code: &str, entry: Option<&str>, version: PyVersion, limits: Limits) -> Finding {
    let compiled = Program::compile(code, version).and_then(|program| match entry {
        Some(entry) => program.with_entry(entry),
        None => Ok(program),
    });
    let program = match compiled {
        Ok(program) => program,
        Err(CompileError::Unsupported { feature, line, .. }) => {
            return Finding::Unsupported { feature, line: Some(line) };
        }
        Err(CompileError::Syntax { message, line, .. }) => return Finding::SyntaxError { message, line },
        Err(error) => return Finding::SyntaxError { message: error.reason(), line: error.line() },
    };
    match program.run(RunOptions { limits, ..RunOptions::default() }).outcome {
        Outcome::Value(_) | Outcome::Stopped => Finding::Ran,
        Outcome::Exception(exception) => Finding::Raised { type_name: exception.type_name, message: exception.message },
        Outcome::Limit(limit) => Finding::Limit(limit),
        Outcome::Bug(message) => Finding::Unsupported { feature: format!("a bug of exeter: {message}"), line: None },
        Outcome::Unsupported { feature, line, .. } => Finding::Unsupported { feature, line },
    }
}

/// How many places of each cause are named.
const PLACES: usize = 5;

/// What was found in a corpus, counted by cause. Displayed, it is a table for people.
#[derive(Clone, Debug, Default)]
pub struct Triage {
    programs: usize,
    ran: usize,
    raised: usize,
    outside: usize,
    causes: BTreeMap<String, Cause>,
}

#[derive(Clone, Debug, Default)]
struct Cause {
    count: usize,
    /// The first programs, with the line.
    places: Vec<(String, Option<u32>)>,
}

impl Triage {
    /// Counts a program of this name.
    pub fn add(&mut self, id: &str, finding: &Finding) {
        self.programs += 1;
        match finding {
            Finding::Ran => self.ran += 1,
            Finding::Raised { .. } => self.raised += 1,
            Finding::Limit(_) | Finding::Unsupported { .. } | Finding::SyntaxError { .. } => {
                self.outside += usize::from(!finding.within());
                let cause = self.causes.entry(finding.cause()).or_default();
                cause.count += 1;
                if cause.places.len() < PLACES {
                    cause.places.push((id.to_owned(), finding.line()));
                }
            }
        }
    }

    /// How many programs were counted.
    pub fn programs(&self) -> usize {
        self.programs
    }

    /// How many of them are outside the subset or not Python.
    pub fn outside(&self) -> usize {
        self.outside
    }

    /// The causes of what did not come to its end, the most frequent first, with their counts.
    pub fn causes(&self) -> Vec<(&str, usize)> {
        let mut causes: Vec<_> = self.causes.iter().map(|(name, cause)| (name.as_str(), cause.count)).collect();
        causes.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        causes
    }
}

impl fmt::Display for Triage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let limited = self.programs - self.ran - self.raised - self.outside;
        writeln!(
            f,
            "{} programs: {} ran to their end, {} raised an exception, {limited} hit a limit, {} are outside the subset",
            self.programs, self.ran, self.raised, self.outside
        )?;
        for (name, count) in self.causes() {
            writeln!(f, "\n{count:7}  {name}")?;
            for (id, line) in &self.causes[name].places {
                match line {
                    Some(line) => writeln!(f, "         {id}, line {line}")?,
                    None => writeln!(f, "         {id}")?,
                }
            }
            if count > PLACES {
                writeln!(f, "         …")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(code: &str) -> Finding {
        let limits = Limits { max_steps: Some(10_000), ..Limits::default() };
        examine(code, None, PyVersion::V3_12, limits)
    }

    #[test]
    fn a_feature_counts_where_it_is_reached() {
        assert_eq!(find("def f():\n    open('a')\n"), Finding::Ran);
        let reached = find("def f():\n    open('a')\nf()\n");
        assert_eq!(reached, Finding::Unsupported { feature: "open()".to_owned(), line: Some(2) });
        assert!(!reached.within());
    }

    #[test]
    fn every_end_has_its_kind() {
        assert_eq!(find("1 / 0").cause(), "raised: ZeroDivisionError");
        assert_eq!(find("while True: pass").cause(), "limit: steps");
        let faulty = find("x = 1\nx = = 2\n");
        assert_eq!((faulty.cause().as_str(), faulty.line()), ("syntax error: invalid syntax", Some(2)));
        assert_eq!(examine("x = 3", Some("x +"), PyVersion::V3_12, Limits::default()).line(), Some(1));
    }

    #[test]
    fn causes_are_counted_the_most_frequent_first() {
        let mut triage = Triage::default();
        for code in ["eval('1')", "open('a')", "x = 1", "open('b')", "1 / 0", "while True: pass"] {
            triage.add(code, &find(code));
        }
        assert_eq!(triage.causes()[0], ("unsupported: open()", 2));
        assert_eq!((triage.programs(), triage.outside()), (6, 3));
        let text = triage.to_string();
        assert!(
            text.starts_with("6 programs: 1 ran to their end, 1 raised an exception, 1 hit a limit, 3 are outside")
        );
        assert!(text.contains("      2  unsupported: open()\n         open('a'), line 1\n"), "{text}");
    }
}
