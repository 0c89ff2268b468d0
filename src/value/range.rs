//! `range` and `slice`.

use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use super::Value;
use super::fork::{Fork, Forkable, Forked, wrapped_as};
use super::gc::{Gc, Object};

/// A `range`, whose bounds may be integers of any size.
#[derive(Debug)]
pub enum Range {
    /// All of start, stop and step fit 64 bits.
    Small {
        /// First value.
        start: i64,
        /// Bound.
        stop: i64,
        /// Difference, never 0.
        step: i64,
    },
    /// Any other.
    Big(Box<[BigInt; 3]>),
}

impl Object for Range {
    const CONTAINER: bool = false;
}

impl Forked for Range {
    fn copy(&self, _: &mut Fork) -> Range {
        match self {
            &Range::Small { start, stop, step } => Range::Small { start, stop, step },
            Range::Big(parts) => Range::Big(parts.clone()),
        }
    }

    wrapped_as!(Range);
}

impl Range {
    /// A range of 64-bit integers; `step` must not be 0.
    pub fn new(start: i64, stop: i64, step: i64) -> Gc<Range> {
        Gc::new(Range::Small { start, stop, step })
    }

    /// A range of any integers; `step` must not be 0.
    pub fn from_bigints(start: BigInt, stop: BigInt, step: BigInt) -> Gc<Range> {
        match (i64::try_from(&start), i64::try_from(&stop), i64::try_from(&step)) {
            (Ok(start), Ok(stop), Ok(step)) => Range::new(start, stop, step),
            _ => Gc::new(Range::Big(Box::new([start, stop, step]))),
        }
    }

    /// Start, stop and step as values.
    pub fn parts(&self) -> [Value; 3] {
        match self {
            Range::Small { start, stop, step } => [Value::Int(*start), Value::Int(*stop), Value::Int(*step)],
            Range::Big(parts) => parts.each_ref().map(|part| Value::from_bigint(part.clone())),
        }
    }

    /// The number of values, as any integer.
    pub fn len_bigint(&self) -> BigInt {
        match self {
            Range::Small { start, stop, step } => BigInt::from(small_len(*start, *stop, *step)),
            Range::Big(parts) => {
                let [start, stop, step] = &**parts;
                let span = if step.is_positive() { stop - start } else { start - stop };
                if span.is_positive() { (span - 1) / step.abs() + 1 } else { BigInt::zero() }
            }
        }
    }

    /// The number of values, if it fits 64 bits (as `len()` needs).
    #[expect(clippy::len_without_is_empty, reason = "no length of its own when it does not fit")]
    pub fn len(&self) -> Option<u64> {
        match self {
            Range::Small { start, stop, step } => Some(small_len(*start, *stop, *step)),
            Range::Big(_) => u64::try_from(self.len_bigint()).ok(),
        }
    }

    /// The value at an index that must be in range.
    pub fn at(&self, index: u64) -> Value {
        match self {
            Range::Small { start, step, .. } => Value::int(i128::from(*start) + i128::from(*step) * i128::from(index)),
            Range::Big(parts) => Value::from_bigint(&parts[0] + &parts[2] * BigInt::from(index)),
        }
    }
}

/// How many values `range(start, stop, step)` has.
pub fn small_len(start: i64, stop: i64, step: i64) -> u64 {
    let (low, high) = if step > 0 { (start, stop) } else { (stop, start) };
    if low >= high {
        return 0;
    }
    (high.wrapping_sub(low) as u64 - 1) / step.unsigned_abs() + 1
}

/// A `slice`.
#[derive(Debug)]
pub struct Slice {
    /// First index or `None`.
    pub start: Value,
    /// Bound or `None`.
    pub stop: Value,
    /// Step or `None`.
    pub step: Value,
}

impl Object for Slice {
    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.start);
        visit(&self.stop);
        visit(&self.step);
    }
}

impl Forked for Slice {
    fn copy(&self, fork: &mut Fork) -> Slice {
        Slice { start: self.start.fork(fork), stop: self.stop.fork(fork), step: self.step.fork(fork) }
    }

    wrapped_as!(Slice);
}
