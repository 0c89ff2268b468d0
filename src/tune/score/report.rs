//! Scores put together: for people a table, for programs JSON.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Serialize, Serializer};

use super::{Part, SampleScore, Tally};

/// A tally and its share.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Share {
    /// So many are right.
    pub right: u64,
    /// Of so many.
    pub of: u64,
    /// What share that is; `None` of none.
    pub share: Option<f64>,
}

impl From<Tally> for Share {
    fn from(tally: Tally) -> Share {
        let share = (tally.of > 0).then(|| tally.right as f64 / tally.of as f64);
        Share { right: tally.right, of: tally.of, share }
    }
}

/// pass@k over rows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Pass {
    /// How many samples one may take.
    pub k: u64,
    /// The rows that have as many.
    pub rows: u64,
    /// The mean over them; `None` of none.
    pub share: Option<f64>,
}

/// The scores of a view at a granularity. What a view does not have is `None`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the table of the module `score` says what each is")]
pub struct Group {
    pub view: String,
    pub granularity: String,
    pub rows: u64,
    /// Rows to which nothing was said.
    pub missing: u64,
    pub samples: u64,
    pub valid: Option<Share>,
    pub output: Option<Share>,
    pub output_class: Option<Share>,
    pub exact: Option<Share>,
    pub prefix: Option<f64>,
    pub first_divergence: Option<u64>,
    pub steps: BTreeMap<&'static str, Share>,
    pub pass: Vec<Pass>,
}

impl Group {
    pub(super) fn new(view: &str, granularity: &str, rows: &[&[SampleScore]], ks: &[u64]) -> Group {
        let all = || rows.iter().flat_map(|scores| scores.iter());
        let share = |of: &dyn Fn(&SampleScore) -> Option<bool>| {
            let mut tally = Tally::default();
            all().filter_map(of).for_each(|right| tally.add(right));
            (tally.of > 0).then(|| Share::from(tally))
        };
        let mut parts: BTreeMap<Part, Tally> = BTreeMap::new();
        for (part, tally) in all().flat_map(|score| &score.parts) {
            let sum = parts.entry(*part).or_default();
            sum.right += tally.right;
            sum.of += tally.of;
        }
        let mut prefixes = Tally::default();
        let mut prefix = 0.0;
        let mut divergences = Vec::new();
        for score in all().filter(|score| score.exact.is_some()) {
            prefixes.of += 1;
            let right = score.first_divergence.unwrap_or(score.steps);
            prefix += if score.steps > 0 { right as f64 / score.steps as f64 } else { 0.0 };
            divergences.extend(score.first_divergence);
        }
        divergences.sort_unstable();
        Group {
            view: view.to_owned(),
            granularity: granularity.to_owned(),
            rows: rows.len() as u64,
            missing: rows.iter().filter(|scores| scores.is_empty()).count() as u64,
            samples: all().count() as u64,
            valid: share(&|score| Some(score.valid)),
            output: share(&|score| score.output),
            output_class: share(&|score| score.output_class),
            exact: share(&|score| score.exact),
            prefix: (prefixes.of > 0).then(|| prefix / prefixes.of as f64),
            first_divergence: divergences.get(divergences.len().saturating_sub(1) / 2).copied(),
            steps: parts
                .into_iter()
                .filter(|(_, tally)| tally.of > 0)
                .map(|(part, tally)| (part.name(), tally.into()))
                .collect(),
            pass: ks.iter().map(|&k| pass(rows, k)).collect(),
        }
    }
}

fn pass(rows: &[&[SampleScore]], k: u64) -> Pass {
    let mut sum = 0.0;
    let mut count = 0;
    for scores in rows {
        let right = scores.iter().filter(|score| score.is_right()).count() as u64;
        if let Some(chance) = pass_at(k, scores.len() as u64, right) {
            sum += chance;
            count += 1;
        }
    }
    Pass { k, rows: count, share: (count > 0).then(|| sum / count as f64) }
}

/// The chance that of `k` samples one is right, estimated without bias from `n` of which `right` are:
/// 1 − C(n−right, k) / C(n, k). `None` for fewer samples than `k`, or none.
pub fn pass_at(k: u64, n: u64, right: u64) -> Option<f64> {
    if k == 0 || n < k || right > n {
        return None;
    }
    if n - right < k {
        return Some(1.0);
    }
    let none: f64 = (n - right + 1..=n).map(|i| 1.0 - k as f64 / i as f64).product();
    Some(1.0 - none)
}

/// Scores by view and granularity, and what could not be scored.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// The groups, in the order of the views.
    pub groups: Vec<Group>,
    /// Lines that are no predictions.
    pub malformed_predictions: u64,
    /// Lines that are no rows.
    pub malformed_references: u64,
    /// Predictions whose id no row has.
    pub unknown: u64,
    /// Predictions whose id more than one row has.
    pub ambiguous: u64,
}

/// Parts by name.
pub(super) fn parts<S: Serializer>(parts: &BTreeMap<Part, Tally>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(parts.iter().filter(|(_, tally)| tally.of > 0).map(|(part, tally)| (part.name(), tally)))
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(String::new, |share| format!("{:.1} %", 100.0 * share))
}

type Line<'a> = (String, Box<dyn Fn(&Group) -> String + 'a>);

impl fmt::Display for Report {
    /// A table with a column for each group; lines that no group has are left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |share: Option<Share>| percent(share.and_then(|share| share.share));
        let mut lines: Vec<Line<'_>> = vec![
            ("view".to_owned(), Box::new(|group| group.view.clone())),
            ("granularity".to_owned(), Box::new(|group| group.granularity.clone())),
            ("rows".to_owned(), Box::new(|group| group.rows.to_string())),
            ("rows without prediction".to_owned(), Box::new(|group| group.missing.to_string())),
            ("samples".to_owned(), Box::new(|group| group.samples.to_string())),
            ("valid format".to_owned(), Box::new(move |group| share(group.valid))),
            ("output".to_owned(), Box::new(move |group| share(group.output))),
            ("output, exceptions by class".to_owned(), Box::new(move |group| share(group.output_class))),
            ("trace exact".to_owned(), Box::new(move |group| share(group.exact))),
            ("steps before divergence".to_owned(), Box::new(|group| percent(group.prefix))),
            (
                "first divergent step, median".to_owned(),
                Box::new(|group| group.first_divergence.map_or_else(String::new, |step| step.to_string())),
            ),
        ];
        for part in Part::EACH {
            let name = format!("step: {}", part.name().replace('_', " "));
            lines.push((name, Box::new(move |group| share(group.steps.get(part.name()).copied()))));
        }
        let ks: Vec<u64> = self.groups.first().map_or_else(Vec::new, |group| group.pass.iter().map(|p| p.k).collect());
        for (at, k) in ks.into_iter().enumerate() {
            let cell = move |group: &Group| percent(group.pass.get(at).and_then(|pass| pass.share));
            lines.push((format!("pass@{k}"), Box::new(cell)));
        }
        let width = lines.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        for (name, cell) in &lines {
            let cells: Vec<String> = self.groups.iter().map(cell).collect();
            if cells.iter().all(String::is_empty) {
                continue;
            }
            let row: String =
                cells.iter().map(|cell| format!("  {:>11}", if cell.is_empty() { "-" } else { cell })).collect();
            writeln!(f, "{name:width$}{row}")?;
        }
        for (count, what) in [
            (self.malformed_predictions, "lines are no predictions"),
            (self.malformed_references, "lines are no rows"),
            (self.unknown, "predictions have an id that no row has"),
            (self.ambiguous, "predictions have an id that several rows have"),
        ] {
            if count > 0 {
                writeln!(f, "{count} {what}")?;
            }
        }
        Ok(())
    }
}
