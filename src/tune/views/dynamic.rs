//! `dynamic`, the dynamic scratchpad: one state to a later one. No history is shown; the state holds all that decides
//! what comes next, iterators' positions and waiting frames included (its form: [`crate::tune::state`]).
//!
//! The prompt:
//!
//! ```text
//! [PROGRAM]
//! def double(numbers):
//!     doubled = []
//!     for number in numbers:
//!         doubled.append(2 * number)
//!     return doubled
//! [ENTRY]
//! double([1, 2])
//! [STATE]
//! <entry> @12
//! double line 3.2
//!   numbers = &1 [1, 2]
//!   doubled = [2]
//!   number = 1
//!   | <list_iterator *1, at=1>
//! [NEXT LINE]
//! ```
//!
//! The completion:
//!
//! ```text
//! <entry> @12
//! double line 4
//!   numbers = &1 [1, 2]
//!   doubled = [2]
//!   number = 2
//!   | <list_iterator *1, at=2>
//! ```
//!
//! What is wanted is `[NEXT LINE]`, `[NEXT 5 LINES]`, `[NEXT INSTRUCTION]`, `[NEXT 5 INSTRUCTIONS]`, `[NEXT ITERATION]`
//! (the frame on top at the same place once more) or `[RETURN]` (the frame on top has returned, and its caller has come
//! to its next step). A completion begins with `printed 'text'` if something was printed on the way, and, for
//! `[RETURN]`, with `return` and the value or `raise` and the exception; where the run ends before, it ends with the result
//! as in the other views, or, without an entry, with `end`.
//!
//! **The replay law.** A sample is made only if the run rebuilt from the prompt's state comes to the completion
//! ([`Stepper::step`]); what does not is left out and counted.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use rustc_hash::FxHashSet;

use super::{Sample, Subject};
use crate::observe::{Event, Flow, Granularity, Observer};
use crate::tune::dataset::canon::mix;
use crate::tune::state::NoText;
use crate::tune::step::{StepError, Stepper, Until, Walker, Walkers, is_step};
use crate::vm::Moment;

/// By what rule the later state is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// So many steps later.
    Steps(u64),
    /// A number of steps later that chance chooses, up to this one.
    Sampled(u64),
    /// At the next round of a loop.
    Iteration,
    /// Behind the function's return.
    Return,
}

impl Policy {
    /// Its name in the column `policy`.
    pub const fn name(self) -> &'static str {
        match self {
            Policy::Steps(1) => "next",
            Policy::Steps(_) => "steps",
            Policy::Sampled(_) => "sampled",
            Policy::Iteration => "iteration",
            Policy::Return => "return",
        }
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Policy::Steps(steps) => write!(f, "{steps}"),
            Policy::Sampled(most) => write!(f, "sampled:{most}"),
            Policy::Iteration | Policy::Return => f.write_str(self.name()),
        }
    }
}

impl FromStr for Policy {
    type Err = String;

    fn from_str(text: &str) -> Result<Policy, String> {
        let number = |text: &str| text.parse().ok().filter(|&number| number > 0);
        match text {
            "iteration" => Some(Policy::Iteration),
            "return" => Some(Policy::Return),
            _ => match text.strip_prefix("sampled:") {
                Some(most) => number(most).map(Policy::Sampled),
                None => number(text).map(Policy::Steps),
            },
        }
        .ok_or_else(|| {
            format!("no policy `{text}`; there are N (steps), sampled:N (up to N steps), iteration and return")
        })
    }
}

/// Which states are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DynamicOptions {
    /// By what rules the later state is chosen.
    pub policies: Vec<Policy>,
    /// How many states of a run are shown for each.
    pub states: usize,
    /// Where chance starts.
    pub seed: u64,
    /// Steps of a run from which states are chosen, from its first.
    pub max_steps: u64,
}

impl Default for DynamicOptions {
    fn default() -> DynamicOptions {
        let policies = vec![Policy::Steps(1), Policy::Sampled(10), Policy::Iteration, Policy::Return];
        DynamicOptions { policies, states: 4, seed: 0, max_steps: 20_000 }
    }
}

/// Why there is no sample of a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rejected {
    /// It has no text, or the later one has none.
    NoText(NoText),
    /// The run does not come to an end that is a result.
    Ended,
    /// The run rebuilt from its text goes another way: what it should be, and what came instead.
    OtherWay(String, Result<String, StepError>),
}

impl Rejected {
    /// A short name, for counting.
    pub fn name(&self) -> &'static str {
        match self {
            Rejected::NoText(NoText::Native) => "native code waits",
            Rejected::NoText(NoText::Thing(_)) => "a value without text",
            Rejected::NoText(NoText::Deep | NoText::Long) => "too long",
            Rejected::Ended => "no end",
            Rejected::OtherWay(..) => "not decided by the state alone",
        }
    }
}

/// A state that was tried: from where, how far, and what came of it.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The step of the run, from 0.
    pub step: u64,
    /// How far.
    pub until: Until,
    /// The state, if it has a text.
    pub state: Option<String>,
    /// The sample, or why there is none.
    pub sample: Result<Sample, Rejected>,
}

/// Chooses states of a run and makes samples of them, each held to the replay law. The run's end is the one for which
/// `stepper` was made.
pub fn trials(stepper: &Stepper, subject: &Subject, options: &DynamicOptions) -> Vec<Trial> {
    let course = Course { granularity: stepper.granularity(), max: options.max_steps, ..Course::default() };
    let Some((_, course)) = stepper.resume(course) else { return Vec::new() };
    let walks = course.choose(options);
    let walkers = walks.iter().map(|&(start, until, _)| Walker::new(start, until, true)).collect();
    let Some((run, walkers)) = stepper.resume(Walkers::new(stepper.ground(), walkers)) else { return Vec::new() };
    let mut seen: FxHashSet<(String, String)> = FxHashSet::default();
    let mut made = Vec::new();
    for (walker, (start, until, policy)) in walkers.all.into_iter().zip(walks) {
        let (state, end) = (walker.from.clone(), walker.end);
        let (state, sample) = match state {
            Some(Ok(state)) => {
                let wanted = wanted(until, stepper.granularity());
                if !seen.insert((state.clone(), wanted.clone())) {
                    continue;
                }
                let steps_ahead = end.unwrap_or(course.steps).saturating_sub(start);
                let sample = walker.answer(&run).map_err(reject).and_then(|completion| {
                    let again = stepper.step(&state, until);
                    if again.as_ref() != Ok(&completion) {
                        return Err(Rejected::OtherWay(completion, again));
                    }
                    Ok(Sample {
                        granularity: stepper.granularity().name(),
                        step: start,
                        steps_ahead,
                        policy: policy.name(),
                        prompt: prompt(subject, &state, until, stepper.granularity()),
                        completion,
                    })
                });
                (Some(state), sample)
            }
            Some(Err(no_text)) => (None, Err(Rejected::NoText(no_text))),
            // The run ended before, at a limit.
            None => (None, Err(Rejected::Ended)),
        };
        made.push(Trial { step: start, until, state, sample });
    }
    made
}

fn reject(error: StepError) -> Rejected {
    match error {
        StepError::NoText(no_text) => Rejected::NoText(no_text),
        _ => Rejected::Ended,
    }
}

/// What a model is shown.
pub fn prompt(subject: &Subject, state: &str, until: Until, granularity: Granularity) -> String {
    format!("{}{state}\n[{}]\n", subject.prompt("STATE"), wanted(until, granularity))
}

/// What the prompt asks for.
fn wanted(until: Until, granularity: Granularity) -> String {
    let unit = match granularity {
        Granularity::Line => "LINE",
        Granularity::Instruction => "INSTRUCTION",
    };
    match until {
        Until::Steps(1) => format!("NEXT {unit}"),
        Until::Steps(steps) => format!("NEXT {steps} {unit}S"),
        Until::Iteration => "NEXT ITERATION".to_owned(),
        Until::Return => "RETURN".to_owned(),
    }
}

/// Where a run has been: what there is to choose from.
#[derive(Debug, Default)]
struct Course {
    granularity: Granularity,
    max: u64,
    steps: u64,
    /// Frame and offset of each step.
    places: Vec<(u32, u32)>,
}

impl Observer for Course {
    fn granularity(&self) -> Granularity {
        self.granularity
    }

    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow {
        if is_step(&event, moment, self.granularity) {
            self.places.push((moment.frame(), moment.instruction().offset));
            self.steps += 1;
        }
        if self.steps < self.max { Flow::Continue } else { Flow::Stop }
    }
}

impl Course {
    /// From which steps to go how far, in the order of the run.
    fn choose(&self, options: &DynamicOptions) -> Vec<(u64, Until, Policy)> {
        let all: Vec<u64> = (0..self.places.len() as u64).collect();
        let mut chosen = Vec::new();
        for (index, &policy) in options.policies.iter().enumerate() {
            let seed = mix(options.seed ^ mix(index as u64 + 1));
            let picked = match policy {
                Policy::Iteration => pick(&self.with_next_round(), options.states, seed),
                _ => pick(&all, options.states, seed),
            };
            for step in picked {
                let until = match policy {
                    Policy::Steps(steps) => Until::Steps(steps),
                    Policy::Sampled(most) => Until::Steps(1 + mix(seed ^ mix(step)) % most),
                    Policy::Iteration => Until::Iteration,
                    Policy::Return => Until::Return,
                };
                chosen.push((step, until, policy));
            }
        }
        // As the walkers stand.
        chosen.sort_by_key(|&(step, ..)| step);
        chosen
    }

    /// The steps of frames that come to the same place once more.
    fn with_next_round(&self) -> Vec<u64> {
        let mut later: FxHashSet<(u32, u32)> = FxHashSet::default();
        let mut found = Vec::new();
        for (step, &place) in self.places.iter().enumerate().rev() {
            if !later.insert(place) {
                found.push(step as u64);
            }
        }
        found.reverse();
        found
    }
}

/// So many of them, one from each of as many equal parts.
fn pick(from: &[u64], count: usize, seed: u64) -> Vec<u64> {
    if from.len() <= count {
        return from.to_vec();
    }
    let count = count as u64;
    let len = from.len() as u64;
    let part = |k: u64| k * len / count;
    (0..count).map(|k| from[(part(k) + mix(seed ^ k) % (part(k + 1) - part(k))) as usize]).collect()
}

/// What was rejected, by name.
pub fn count(trials: &[Trial]) -> BTreeMap<&'static str, u64> {
    let mut counts = BTreeMap::new();
    for rejected in trials.iter().filter_map(|trial| trial.sample.as_ref().err()) {
        *counts.entry(rejected.name()).or_default() += 1;
    }
    counts
}
