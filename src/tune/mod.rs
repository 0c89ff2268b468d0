//! Execution Tuning: what makes training and evaluation data for language models out of programs and their traces,
//! after Armengol-Estapé et al. 2025, "What I cannot execute, I do not understand".
//!
//! [`inputs`] makes entries for functions that have none, without any model; [`views`] shows runs as prompts and
//! completions; [`state`] writes the state of a run as text and [`step`] goes on from such a text; [`rollout`] chains a
//! model's predictions of steps, over the long runs of [`suite`]; [`dataset`] makes shards of them from files of programs;
//! [`score`] compares what a model says with them.

pub mod dataset;
pub mod inputs;
pub mod rollout;
pub mod score;
pub mod state;
pub mod step;
pub mod suite;
pub mod views;
