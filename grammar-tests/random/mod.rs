//! The grammar of random programs (`src/fuzzing/grammar/`, which fuzz targets use, too) for proptest and for making
//! programs smaller.

#[path = "../../src/fuzzing/grammar/mod.rs"]
#[allow(dead_code, reason = "only fuzz targets make programs of bytes")]
mod grammar;
mod shrink;

use proptest::prelude::Rng;
use proptest::strategy::{NewTree, Strategy};
use proptest::test_runner::TestRunner;

pub use self::grammar::{Node, program, text};
pub use self::shrink::Shrinking;

/// The grammar as a proptest strategy, which shrinks by leaving statements out.
#[derive(Clone, Copy, Debug)]
pub struct Grammar;

impl Strategy for Grammar {
    type Tree = Shrinking;
    type Value = Vec<Node>;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        Ok(Shrinking::new(program(runner.rng().next_u64())))
    }
}
