//! Chains of predicted steps: a model is shown a state and asked for the next one, shown what it answered, and so on to
//! the end of the run, which may be long (see [`suite`](super::suite)).

use serde::Serialize;

use super::score::{same_later, same_result};
use super::step::{StepError, Stepper, Until};
use super::views::Subject;
use super::views::dynamic::prompt;

/// What predicts steps.
pub trait Model {
    /// The completion of a prompt.
    ///
    /// # Errors
    /// Why there is none: the rollout ends there.
    fn complete(&mut self, prompt: &str) -> Result<String, String>;
}

/// How a rollout goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RolloutOptions {
    /// Steps after which it ends.
    pub max_steps: u64,
    /// Whether it goes on from a wrong state, as long as something follows from it; otherwise it ends at the first.
    pub go_on: bool,
    /// How many lines or instructions each prediction covers.
    pub stride: u64,
}

/// What came of a rollout.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rollout {
    /// Predictions that were asked for.
    pub predictions: u64,
    /// How many of them were what follows from the state that was shown.
    pub right: u64,
    /// How many were right before the first that was not.
    pub right_in_a_row: u64,
    /// The number of the first wrong prediction, from 0, what was answered, and what follows instead, or why nothing does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_wrong: Option<Wrong>,
    /// Whether the chain came to the result of the run, and to the right one.
    pub result_right: bool,
    /// Why it ended: `result`, `wrong`, `steps` (the maximum), `impossible` (nothing follows from an answer), `model` (no
    /// answer), `state` (the run's next state has no text).
    pub ended: &'static str,
    /// What the model or the state complained of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complaint: Option<String>,
}

/// A wrong prediction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wrong {
    /// Its number, from 0.
    pub prediction: u64,
    /// What was answered.
    pub answered: String,
    /// What follows from the state that was shown.
    pub expected: String,
}

/// What of an answer is the state to go on from: without what was printed on the way. `None` for a result.
fn state_of(answer: &str) -> Option<&str> {
    let mut rest = answer;
    while rest.starts_with("printed ") {
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
    }
    let is_result = rest.starts_with("= ") || rest.starts_with("! ") || rest == "end";
    (!is_result).then_some(rest)
}

/// Chains predictions from the first state of a run on.
///
/// # Errors
/// The first state has no text.
pub fn rollout(
    stepper: &Stepper,
    subject: &Subject,
    model: &mut dyn Model,
    options: RolloutOptions,
) -> Result<Rollout, StepError> {
    let until = Until::Steps(options.stride.max(1));
    let true_result = stepper.step(&stepper.first()?, Until::Steps(u64::MAX / 4));
    let mut done = Rollout { ended: "steps", ..Rollout::default() };
    let mut state = stepper.first()?;
    while done.predictions * options.stride.max(1) < options.max_steps {
        let expected = match stepper.step(&state, until) {
            Ok(expected) => expected,
            Err(error) => {
                done.ended = if matches!(error, StepError::NoText(_)) { "state" } else { "impossible" };
                done.complaint = Some(error.to_string());
                break;
            }
        };
        let answered = match model.complete(&prompt(subject, &state, until, stepper.granularity())) {
            Ok(answered) => answered.trim().to_owned(),
            Err(complaint) => {
                done.ended = "model";
                done.complaint = Some(complaint);
                break;
            }
        };
        let number = done.predictions;
        done.predictions += 1;
        if same_later(&answered, &expected) {
            done.right += 1;
            done.right_in_a_row += u64::from(done.first_wrong.is_none());
        } else {
            if done.first_wrong.is_none() {
                done.first_wrong = Some(Wrong { prediction: number, answered: answered.clone(), expected });
            }
            if !options.go_on {
                done.ended = "wrong";
                break;
            }
        }
        match state_of(&answered) {
            Some(next) => state = next.to_owned(),
            None => {
                done.ended = "result";
                done.result_right = true_result.as_ref().is_ok_and(|result| same_result(&answered, result));
                break;
            }
        }
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Granularity, Limits, Program, PyVersion};

    /// Right, in its own spelling.
    struct OwnHand<'a>(&'a Stepper);

    impl Model for OwnHand<'_> {
        fn complete(&mut self, prompt: &str) -> Result<String, String> {
            let state = prompt.split_once("[STATE]\n").and_then(|(_, rest)| rest.rsplit_once("\n[NEXT LINE]\n"));
            let (state, _) = state.ok_or("no state")?;
            let next = self.0.step(state, Until::Steps(1)).map_err(|error| error.to_string())?;
            Ok(next.replace(", ", ","))
        }
    }

    #[test]
    fn answers_are_judged_by_what_they_mean() {
        let source = "def f(n):\n    pairs = [(1, 2)]\n    for i in range(n):\n        pairs.append((i, -i))\n    return pairs\n";
        let program = Program::compile(source, PyVersion::default()).unwrap().with_entry("f(3)").unwrap();
        let stepper = Stepper::new(&program, Granularity::Line, Limits::default()).unwrap();
        let subject = Subject::new(source, Some("f(3)"));
        let options = RolloutOptions { max_steps: 100, go_on: false, stride: 1 };
        let done = rollout(&stepper, &subject, &mut OwnHand(&stepper), options).unwrap();
        assert_eq!((done.ended, done.first_wrong), ("result", None));
        assert!(done.result_right && done.right == done.predictions && done.right > 6);
    }
}
