//! Results as texts: `= VALUE`, `! TYPE: MESSAGE`, `> ` before each line that was printed.

use super::value::{canonical, same_value};

/// How a run ended, as a completion says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The value's text.
    Value(String),
    /// The class and the message.
    Exception(String, String),
    /// The lines.
    Printed(Vec<String>),
}

impl Outcome {
    /// Reads a result that takes all of the lines.
    pub fn read(lines: &[&str]) -> Result<Outcome, String> {
        let Some(first) = lines.first() else { return Err("the result is missing".to_owned()) };
        if let Some(value) = first.strip_prefix("= ") {
            if lines.len() == 1 {
                return Ok(Outcome::Value(value.trim().to_owned()));
            }
            let whole = format!("{value}\n{}", lines[1..].join("\n"));
            // A value may be spread over lines as long as its end is clear.
            return match canonical(&whole) {
                Some(_) => Ok(Outcome::Value(whole)),
                None => Err("something stands behind the result".to_owned()),
            };
        }
        if let Some(exception) = first.strip_prefix("! ") {
            if lines.len() > 1 {
                return Err("something stands behind the result".to_owned());
            }
            let (class, message) = exception.split_once(':').unwrap_or((exception, ""));
            return Ok(Outcome::Exception(class.trim().to_owned(), message.trim().to_owned()));
        }
        if first.starts_with('>') {
            let printed = lines.iter().map(|line| {
                let text = line.strip_prefix('>').ok_or("a line of what was printed begins with `> `")?;
                Ok(text.strip_prefix(' ').unwrap_or(text).trim_end().to_owned())
            });
            return printed.collect::<Result<_, &str>>().map(Outcome::Printed).map_err(str::to_owned);
        }
        Err("a result begins with `= `, `! ` or `> `".to_owned())
    }

    /// Whether it is right, and, for exceptions, whether at least the class is.
    pub fn is(&self, reference: &Outcome) -> (bool, bool) {
        match (self, reference) {
            (Outcome::Value(value), Outcome::Value(wanted)) => {
                let same = same_value(value, wanted);
                (same, same)
            }
            (Outcome::Exception(class, message), Outcome::Exception(wanted, wanted_message)) => {
                (class == wanted && message == wanted_message, class == wanted)
            }
            (Outcome::Printed(lines), Outcome::Printed(wanted)) => (lines == wanted, lines == wanted),
            _ => (false, false),
        }
    }
}

/// The lines of a text without empty ones at its end.
pub(super) fn lines_of(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().collect();
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Outcome, String> {
        Outcome::read(&lines_of(text))
    }

    #[test]
    fn results_are_compared_by_what_they_mean() {
        let is = |one: &str, other: &str| read(one).unwrap().is(&read(other).unwrap());
        assert_eq!(is("= [1,2]\n", "= [1, 2]"), (true, true));
        assert_eq!(is("= [1,\n 2]", "= [1, 2]"), (true, true));
        assert_eq!(is("! ValueError: x", "! ValueError: x"), (true, true));
        assert_eq!(is("! ValueError: y", "! ValueError: x"), (false, true));
        assert_eq!(is("! ValueError", "! KeyError"), (false, false));
        assert_eq!(is("= 'ValueError'", "! ValueError"), (false, false));
        assert_eq!(is("> a \n>\n> b", "> a\n> \n> b"), (true, true));
    }

    #[test]
    fn what_is_no_result_is_refused() {
        assert_eq!(read(""), Err("the result is missing".to_owned()));
        assert_eq!(read("[1]"), Err("a result begins with `= `, `! ` or `> `".to_owned()));
        assert_eq!(read("= 1\n= 2"), Err("something stands behind the result".to_owned()));
        assert!(read("> a\nb").is_err());
    }
}
