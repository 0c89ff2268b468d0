//! Scores: what a model said beside what is right, for rows of a [`dataset`](super::dataset).
//!
//! A prediction is a line `{"id": …, "completion": "…"}`, with `view` and `granularity` where rows of several share
//! their ids; several lines of one id are several samples. What is measured:
//!
//! | metric | views | meaning |
//! |---|---|---|
//! | `valid` | all | the completion is of the view's form to its end |
//! | `output` | all but `dynamic` | the result is right: the values are equal ([`same_value`]), or class and message of the exception are, or the lines that were printed |
//! | `output_class` | the same | for exceptions the class is enough |
//! | `exact` | those with steps | the steps are right, as many as there are, and the result |
//! | `prefix` | those with steps | the share of the reference's steps before the first that is wrong |
//! | `first_divergence` | those with steps | the number of that step, from 0: the median over the samples that have one |
//! | `control_flow` | `scratchpad`, `compact`, `annotated`, `dynamic` | a step's first line (for `annotated` its number and the line it is noted at); for `dynamic` every frame's place, what was printed or returned on the way, and the result |
//! | `variables` | the same | all variables of a step (what changed of them in `compact` and `annotated`) |
//! | `stack` | `scratchpad`, `compact`, `dynamic` | the value stack; in `dynamic` without what its iterators hold |
//! | `iterators` | `dynamic` | kind, position and source of every iterator, wherever it is held |
//! | `action`, `argument` | `cwm` | a frame's kind and source line; what is returned or raised |
//! | `state`, `key` | `cwm` | all of a frame's variables; the share of variables that are right. `".."` stands for the value shown before |
//! | `all` | those with steps, `dynamic` | the whole step |
//! | `pass` | all | pass@k: the chance that of k samples one is right (`output`; `all` for `dynamic`), estimated without bias from the n of which c are right, 1 − C(n−c, k) / C(n, k), over the rows with k samples or more |
//!
//! Steps are counted by the reference: one that is missing is wrong, and a prediction's n-th step is held against the
//! reference's n-th. A part is counted in steps where the reference or the prediction has it. Of a completion that is
//! malformed the steps before the fault count.

mod dynamic;
mod outcome;
mod report;
mod steps;
mod value;

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

pub use report::{Group, Report, Share, pass_at};
pub use value::same_value;

use super::views::View;
use dynamic::{End, Later};
use outcome::{Outcome, lines_of};
use steps::{Step, Steps};

/// Whether two completions of the view `dynamic` say the same: the same values however they are written, the same
/// state whatever its labels are numbered.
pub fn same_later(one: &str, other: &str) -> bool {
    one == other
        || match (Later::read(one), Later::read(other)) {
            (Ok(one), Ok(other)) => one.same_flow(&other) && one.same_state(&other),
            _ => false,
        }
}

/// Whether two completions of the view `dynamic` end the run, and in the same way, whatever comes before.
pub fn same_result(one: &str, other: &str) -> bool {
    match (Later::read(one), Later::read(other)) {
        (Ok(one), Ok(other)) => one.end.is_some() && one.same_end(&other),
        _ => false,
    }
}

/// What is right: of a dataset's row the columns that are needed.
#[derive(Clone, Debug, Deserialize)]
pub struct Reference {
    /// Its id, unique among those of a view and granularity.
    pub id: String,
    /// The name of its view.
    pub view: String,
    /// `program`, `line`, `instruction`.
    #[serde(default)]
    pub granularity: String,
    /// What the model was shown; `annotated` is read by the program in it.
    #[serde(default)]
    pub prompt: String,
    /// What is right.
    pub completion: String,
}

/// What a model said.
#[derive(Clone, Debug, Deserialize)]
pub struct Prediction {
    /// The id of the row, a text or a number.
    pub id: serde_json::Value,
    /// What the model said.
    pub completion: String,
    /// The view of the row, where others have the same id.
    #[serde(default)]
    pub view: Option<String>,
    /// Its granularity, where others have the same id.
    #[serde(default)]
    pub granularity: Option<String>,
}

/// Part of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the module's table says what each is")]
pub enum Part {
    ControlFlow,
    Variables,
    Stack,
    Iterators,
    Action,
    State,
    Key,
    Argument,
    All,
}

impl Part {
    /// All of them, in the order of reports.
    pub const EACH: [Part; 9] = [
        Part::ControlFlow,
        Part::Variables,
        Part::Stack,
        Part::Iterators,
        Part::Action,
        Part::State,
        Part::Key,
        Part::Argument,
        Part::All,
    ];

    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Part::ControlFlow => "control_flow",
            Part::Variables => "variables",
            Part::Stack => "stack",
            Part::Iterators => "iterators",
            Part::Action => "action",
            Part::State => "state",
            Part::Key => "key",
            Part::Argument => "argument",
            Part::All => "all",
        }
    }
}

/// How many of how many are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// So many are right.
    pub right: u64,
    /// Of so many.
    pub of: u64,
}

impl Tally {
    fn add(&mut self, right: bool) {
        self.right += u64::from(right);
        self.of += 1;
    }

    fn add_if(&mut self, counts: bool, right: bool) {
        if counts {
            self.add(right);
        }
    }
}

/// The scores of one sample.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SampleScore {
    /// Whether it is of the view's form.
    pub valid: bool,
    /// Why it is not.
    pub fault: Option<String>,
    /// Whether the result is right; `None` where the view has none.
    pub output: Option<bool>,
    /// The same, with exceptions of the right class and another message taken for right.
    pub output_class: Option<bool>,
    /// Whether all steps and the result are right.
    pub exact: Option<bool>,
    /// The reference's steps.
    pub steps: u64,
    /// The first step that is wrong.
    pub first_divergence: Option<u64>,
    /// Accuracy of steps by part.
    #[serde(serialize_with = "report::parts")]
    pub parts: BTreeMap<Part, Tally>,
}

impl SampleScore {
    /// Whether the sample is right, for pass@k.
    pub fn is_right(&self) -> bool {
        match self.output {
            Some(right) => right,
            None => self.parts.get(&Part::All).is_some_and(|all| all.of > 0 && all.right == all.of),
        }
    }

    fn part(&mut self, part: Part) -> &mut Tally {
        self.parts.entry(part).or_default()
    }
}

/// Scores one completion beside what is right.
///
/// # Errors
/// The reference itself is not of its view's form.
pub fn score(reference: &Reference, completion: &str) -> Result<SampleScore, String> {
    let view: View = reference.view.parse()?;
    let wrong = |fault: String| format!("its completion is no {view}: {fault}");
    match view {
        View::Io => {
            let wanted = Outcome::read(&lines_of(&reference.completion)).map_err(wrong)?;
            let said = Outcome::read(&lines_of(completion));
            let (output, class) = said.as_ref().map_or((false, false), |said| said.is(&wanted));
            let (valid, fault) = (said.is_ok(), said.err());
            Ok(SampleScore { valid, fault, output: Some(output), output_class: Some(class), ..SampleScore::default() })
        }
        View::Dynamic => {
            let wanted = Later::read(&reference.completion).map_err(wrong)?;
            Ok(score_later(&wanted, Later::read(completion)))
        }
        View::Scratchpad | View::Compact | View::Annotated | View::Cwm => {
            let wanted = Steps::read(view, &reference.prompt, &reference.completion);
            if let Some(fault) = wanted.fault {
                return Err(wrong(fault));
            }
            Ok(score_steps(view, &wanted, Steps::read(view, &reference.prompt, completion)))
        }
    }
}

fn score_later(wanted: &Later, said: Result<Later, String>) -> SampleScore {
    let mut score = SampleScore { valid: said.is_ok(), steps: 1, ..SampleScore::default() };
    let said = match said {
        Ok(said) => said,
        Err(fault) => {
            score.fault = Some(fault);
            // Nothing that a state has is like this.
            Later { end: Some(End::Outcome(Outcome::Printed(Vec::new()))), ..Later::default() }
        }
    };
    let flow = said.same_flow(wanted);
    let parts = [
        (Part::Variables, &said.variables, &wanted.variables),
        (Part::Stack, &said.stack, &wanted.stack),
        (Part::Iterators, &said.iterators, &wanted.iterators),
    ];
    let mut all = flow;
    score.part(Part::ControlFlow).add(flow);
    for (part, said, wanted) in parts {
        let same = said == wanted;
        all &= same;
        score.part(part).add_if(!said.is_empty() || !wanted.is_empty(), same);
    }
    score.part(Part::All).add(all);
    score
}

fn score_steps(view: View, wanted: &Steps, mut said: Steps) -> SampleScore {
    let fault = match (&wanted.outcome, &said.outcome) {
        (Some(_), None) => Some("the result is missing".to_owned()),
        _ => None,
    };
    said.fault = said.fault.or(fault);
    let mut score = SampleScore {
        valid: said.fault.is_none(),
        fault: said.fault,
        steps: wanted.all.len() as u64,
        ..SampleScore::default()
    };
    let missing = Step { head: "(missing)".to_owned(), ..Step::default() };
    let mut diverged = None;
    for (at, wanted) in wanted.all.iter().enumerate() {
        let right = score_step(view, &mut score, wanted, said.all.get(at).unwrap_or(&missing));
        if !right && diverged.is_none() {
            diverged = Some(at as u64);
        }
    }
    let (output, class) = match (&said.outcome, &wanted.outcome) {
        (Some(said), Some(wanted)) => said.is(wanted),
        (said, wanted) => (said == wanted && score.valid, said == wanted && score.valid),
    };
    if said.all.len() != wanted.all.len() || !output || !score.valid {
        diverged = diverged.or(Some(score.steps));
    }
    score.output = Some(output);
    score.output_class = Some(class);
    score.exact = Some(diverged.is_none());
    score.first_divergence = diverged;
    score
}

/// Scores a step, and tells whether all of it is right.
fn score_step(view: View, score: &mut SampleScore, wanted: &Step, said: &Step) -> bool {
    let (head, argument) = (said.same_head(wanted), said.same_argument(wanted));
    let (variables, stack) = (said.same_variables(wanted), said.same_stack(wanted));
    let has_variables = !wanted.variables.is_empty() || !said.variables.is_empty();
    if view == View::Cwm {
        score.part(Part::Action).add(head);
        score.part(Part::State).add_if(has_variables, variables);
        let right = said.right_variables(wanted) as u64;
        let keys = score.part(Part::Key);
        keys.right += right;
        keys.of += wanted.variables.len() as u64;
        score.part(Part::Argument).add_if(wanted.value.is_some(), argument);
    } else {
        score.part(Part::ControlFlow).add(head && argument);
        score.part(Part::Variables).add_if(has_variables, variables);
        score.part(Part::Stack).add_if(!wanted.stack.is_empty() || !said.stack.is_empty(), stack);
    }
    let all = head && argument && variables && stack;
    score.part(Part::All).add(all);
    all
}

/// Why a prediction counts for no row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotScored {
    /// No row has this id.
    #[error("no row has the id {0}")]
    Unknown(String),
    /// More than one has, and the prediction does not say which is meant.
    #[error("{1} rows have the id {0}; `view` and `granularity` would tell them apart")]
    Ambiguous(String, usize),
    /// The id is neither a text nor a number.
    #[error("the id is neither a text nor a number")]
    BadId,
}

/// Rows, and the scores of what was said to them.
#[derive(Debug, Default)]
pub struct Scorer {
    references: Vec<Reference>,
    by_id: HashMap<String, Vec<usize>>,
    scores: Vec<Vec<SampleScore>>,
}

impl Scorer {
    /// Adds a row. One that is there already is passed over.
    ///
    /// # Errors
    /// It is not of its view's form, or another of its id, view and granularity is there.
    pub fn reference(&mut self, reference: Reference) -> Result<(), String> {
        score(&reference, "")?;
        let known = self.by_id.entry(reference.id.clone()).or_default();
        for &index in known.iter() {
            let other = &self.references[index];
            if (&other.view, &other.granularity) == (&reference.view, &reference.granularity) {
                return match other.completion == reference.completion && other.prompt == reference.prompt {
                    true => Ok(()),
                    false => Err(format!("another row of this view has the id {:?}", reference.id)),
                };
            }
        }
        known.push(self.references.len());
        self.references.push(reference);
        self.scores.push(Vec::new());
        Ok(())
    }

    /// Scores a prediction, and gives the row and the score.
    ///
    /// # Errors
    /// It counts for no row.
    pub fn prediction(&mut self, prediction: &Prediction) -> Result<(&Reference, &SampleScore), NotScored> {
        let id = match &prediction.id {
            serde_json::Value::String(id) => id.clone(),
            serde_json::Value::Number(id) => id.to_string(),
            _ => return Err(NotScored::BadId),
        };
        let fits = |wanted: &Option<String>, has: &String| wanted.as_ref().is_none_or(|wanted| wanted == has);
        let rows = self.by_id.get(&id).map_or(&[][..], |rows| rows);
        let mut meant = rows.iter().copied().filter(|&row| {
            let reference = &self.references[row];
            fits(&prediction.view, &reference.view) && fits(&prediction.granularity, &reference.granularity)
        });
        let Some(row) = meant.next() else { return Err(NotScored::Unknown(id)) };
        match meant.count() {
            0 => {}
            more => return Err(NotScored::Ambiguous(id, more + 1)),
        }
        Ok(self.sample(row, &prediction.completion))
    }

    fn sample(&mut self, row: usize, completion: &str) -> (&Reference, &SampleScore) {
        let reference = &self.references[row];
        // The row was seen to be of its form when it was added.
        let score = score(reference, completion).unwrap_or_default();
        self.scores[row].push(score);
        let last = self.scores[row].len() - 1;
        (reference, &self.scores[row][last])
    }

    /// Scores every row without a prediction as if nothing had been said to it.
    pub fn count_missing(&mut self) {
        for row in 0..self.references.len() {
            if self.scores[row].is_empty() {
                self.sample(row, "");
            }
        }
    }

    /// Everything together, by view and granularity.
    pub fn report(&self, ks: &[u64]) -> Report {
        let mut rows: BTreeMap<(usize, &str, &str), Vec<&[SampleScore]>> = BTreeMap::new();
        for (reference, scores) in self.references.iter().zip(&self.scores) {
            let place = View::ALL.iter().position(|view| view.name() == reference.view).unwrap_or(View::ALL.len());
            rows.entry((place, &reference.view, &reference.granularity)).or_default().push(scores);
        }
        let groups =
            rows.into_iter().map(|((_, view, granularity), scores)| Group::new(view, granularity, &scores, ks));
        Report { groups: groups.collect(), ..Report::default() }
    }
}

#[cfg(test)]
mod tests;
