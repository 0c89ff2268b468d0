//! Arguments as `PyArg_ParseTupleAndKeywords` takes them: functions of C that Argument Clinic has not reached. What is
//! wrong with a later argument is only told after the earlier ones have been converted.

use crate::builtins::protocol;
use crate::value::{Args, Host, PyResult, Raise, Value};

/// The parameters of such a function.
pub struct Keywords {
    /// Its name in messages; without one they speak of "function".
    pub function: Option<&'static str>,
    /// The parameters' names.
    pub names: &'static [&'static str],
    /// How many must be given.
    pub required: usize,
    /// How many may be given by position.
    pub positional: usize,
}

/// What was given: a value a parameter (NULL where there is none), and what is to be raised once they are converted.
pub struct Parsed {
    /// The values.
    pub values: Vec<Value>,
    error: Option<Raise>,
}

impl Parsed {
    /// The value of a parameter, if it was given.
    pub fn get(&self, index: usize) -> Option<&Value> {
        self.values.get(index).filter(|value| !value.is_null())
    }

    /// To be called when all values are converted.
    ///
    /// # Errors
    /// TypeError for a parameter that is missing or unknown.
    pub fn finish(&mut self) -> PyResult<()> {
        self.error.take().map_or(Ok(()), Err)
    }
}

impl Keywords {
    /// Matches the arguments behind the first `skip` (self or the class) with the parameters.
    ///
    /// # Errors
    /// TypeError when there are too many.
    pub fn parse(&self, args: &Args, skip: usize) -> PyResult<Parsed> {
        let count = self.names.len();
        let given = args.pos.len().saturating_sub(skip);
        let (name, call) = match self.function {
            Some(name) => (name.to_owned(), format!("{name}()")),
            None => ("function".to_owned(), "function".to_owned()),
        };
        if given + args.kw.len() > count {
            return Err(Raise::type_error(format!(
                "{call} takes at most {count} {}argument{} ({} given)",
                if given == 0 { "keyword " } else { "" },
                if count == 1 { "" } else { "s" },
                given + args.kw.len()
            )));
        }
        let mut values = vec![Value::Null; count];
        let mut error = None;
        let mut left = args.kw.len();
        for (i, parameter) in self.names.iter().enumerate() {
            if i == self.positional && given > self.positional {
                let bound = if self.required < self.positional { "at most" } else { "exactly" };
                let s = if self.positional == 1 { "" } else { "s" };
                error = Some(Raise::type_error(format!(
                    "{call} takes {bound} {} positional argument{s} ({given} given)",
                    self.positional
                )));
                break;
            }
            if i < given {
                values[i] = args.pos[skip + i].clone();
            } else if let Some((_, value)) = args.kw.iter().find(|(key, _)| key.eq_str(parameter)) {
                values[i] = value.clone();
                left -= 1;
            } else if i < self.required {
                let message = format!("{call} missing required argument '{parameter}' (pos {})", i + 1);
                error = Some(Raise::type_error(message));
                break;
            }
        }
        if error.is_none() && left > 0 {
            error = Some(self.unknown(args, given, &name, &call));
        }
        Ok(Parsed { values, error })
    }

    /// The error for a keyword that fits no parameter, or one that is taken.
    fn unknown(&self, args: &Args, given: usize, name: &str, call: &str) -> Raise {
        for (i, parameter) in self.names.iter().enumerate().take(given) {
            if args.kw.iter().any(|(key, _)| key.eq_str(parameter)) {
                return Raise::type_error(format!(
                    "argument for {call} given by name ('{parameter}') and position ({})",
                    i + 1
                ));
            }
        }
        let known = |key: &crate::value::Str| self.names.iter().any(|parameter| key.eq_str(parameter));
        let key = args.kw.iter().find(|(key, _)| !known(key)).map(|(key, _)| key.to_string_lossy().into_owned());
        let of = if self.function.is_some() { format!("{name}()") } else { "this function".to_owned() };
        Raise::type_error(format!("'{}' is an invalid keyword argument for {of}", key.unwrap_or_default()))
    }
}

/// A C `int` (format unit `i`).
///
/// # Errors
/// TypeError for what is no integer, OverflowError for one that does not fit.
pub fn c_int(host: &mut dyn Host, value: &Value) -> PyResult<i64> {
    let number = protocol::index(host, value)?;
    match number.as_i64() {
        None => Err(Raise::overflow_error("Python int too large to convert to C long")),
        Some(n) if n > i32::MAX.into() => Err(Raise::overflow_error("signed integer is greater than maximum")),
        Some(n) if n < i32::MIN.into() => Err(Raise::overflow_error("signed integer is less than minimum")),
        Some(n) => Ok(n),
    }
}
