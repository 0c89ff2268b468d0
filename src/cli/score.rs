//! `exeter score`: predictions beside what is right.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::{Done, Failure, NOT_A_PROGRAM, USAGE, display_name, output_error};
use crate::tune::score::{NotScored, Prediction, Reference, Scorer};

#[derive(Debug, Args)]
pub struct ScoreArgs {
    /// What a model said: one JSON object a line, `{"id", "completion"}` (`-`: standard input)
    #[arg(value_name = "PREDICTIONS.jsonl")]
    predictions: PathBuf,
    /// What is right: rows as `exeter dataset` writes them, files or folders of JSON lines
    #[arg(long, value_name = "FILE|FOLDER", required = true, num_args = 1..)]
    reference: Vec<PathBuf>,
    /// For which k pass@k is estimated
    #[arg(long, value_name = "K,…", value_delimiter = ',', default_value = "1,5,10",
          value_parser = clap::value_parser!(u64).range(1..))]
    k: Vec<u64>,
    /// Count rows without a prediction as wrong
    #[arg(long)]
    count_missing: bool,
    /// What is printed
    #[arg(long, value_enum, default_value = "text")]
    format: ScoreFormat,
    /// Write the scores of every sample there, a JSON line each
    #[arg(long, value_name = "FILE")]
    details: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum ScoreFormat {
    /// A table for people
    Text,
    /// One JSON object
    Json,
}

pub fn score(args: &ScoreArgs) -> Done {
    if args.details.as_ref().is_some_and(|details| *details == args.predictions || args.reference.contains(details)) {
        return Err(Failure::new(USAGE, "the details would be written over what is read"));
    }
    let mut scorer = Scorer::default();
    let mut malformed_references = 0;
    for path in &args.reference {
        for file in files(path)? {
            malformed_references += each_line(&file, |line| {
                let row: Reference = serde_json::from_slice(line).map_err(|error| json_error(&error))?;
                scorer.reference(row).map_err(|reason| (1, format!("not a row: {reason}")))
            })?;
        }
    }
    let mut details = match &args.details {
        Some(path) => Some(io::BufWriter::new(File::create(path).map_err(|error| output_error(&error))?)),
        None => None,
    };
    let (mut unknown, mut ambiguous) = (0, 0);
    let mut written = Ok(());
    let malformed_predictions = each_line(&args.predictions, |line| {
        let prediction: Prediction = serde_json::from_slice(line).map_err(|error| json_error(&error))?;
        match scorer.prediction(&prediction) {
            Ok((row, score)) => {
                if let (Some(out), Ok(())) = (&mut details, &written) {
                    let (id, view, granularity) = (&row.id, &row.view, &row.granularity);
                    let line = json!({"id": id, "view": view, "granularity": granularity, "score": score});
                    written = writeln!(out, "{line}");
                }
                return Ok(());
            }
            Err(NotScored::Unknown(_)) => unknown += 1,
            Err(NotScored::Ambiguous(..)) => ambiguous += 1,
            Err(reason @ NotScored::BadId) => return Err((1, format!("not a prediction: {reason}"))),
        }
        Ok(())
    })?;
    written.map_err(|error| output_error(&error))?;
    if let Some(out) = &mut details {
        out.flush().map_err(|error| output_error(&error))?;
    }
    if args.count_missing {
        scorer.count_missing();
    }
    let mut report = scorer.report(&args.k);
    report.malformed_references = malformed_references;
    report.unknown = unknown;
    report.ambiguous = ambiguous;
    report.malformed_predictions = malformed_predictions;
    let mut out = super::raw_stdout().map_err(|error| output_error(&error))?;
    let printed = match args.format {
        ScoreFormat::Text => write!(out, "{report}"),
        ScoreFormat::Json => writeln!(out, "{}", json!(report)),
    };
    printed.and_then(|()| out.flush()).map_err(|error| output_error(&error))?;
    Ok(if report.malformed_references + report.malformed_predictions == 0 { 0 } else { NOT_A_PROGRAM })
}

fn json_error(error: &serde_json::Error) -> (usize, String) {
    (error.column().max(1), format!("malformed: {error}"))
}

/// A file, or the files of JSON lines in a folder, in the order of their names.
fn files(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let cannot =
        |error: io::Error| Failure::new(NOT_A_PROGRAM, format!("{}:1:1: cannot read: {error}", path.display()));
    let mut found = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).map_err(cannot)? {
            let entry = entry.map_err(cannot)?;
            let inner = entry.path();
            // Links are not followed: they may lead round.
            if entry.file_type().map_err(cannot)?.is_dir() {
                folders.push(inner);
            } else if inner.extension().is_some_and(|extension| extension == "jsonl") {
                found.push(inner);
            }
        }
    }
    if found.is_empty() {
        return Err(Failure::new(NOT_A_PROGRAM, format!("{}:1:1: the folder has no .jsonl files", path.display())));
    }
    found.sort_unstable();
    Ok(found)
}

/// Hands over each line that is not blank, and tells of those that are refused; gives their number.
fn each_line(path: &Path, mut take: impl FnMut(&[u8]) -> Result<(), (usize, String)>) -> Result<u64, Failure> {
    let name = display_name(path);
    let cannot = |error: io::Error| Failure::new(NOT_A_PROGRAM, format!("{name}:1:1: cannot read: {error}"));
    let mut input: Box<dyn BufRead> = match path.as_os_str() == "-" {
        true => Box::new(io::stdin().lock()),
        false => Box::new(BufReader::new(File::open(path).map_err(cannot)?)),
    };
    let mut refused = 0;
    let mut line = Vec::new();
    let mut number = 0;
    while input.read_until(b'\n', &mut line).map_err(cannot)? > 0 {
        number += 1;
        if !line.iter().all(u8::is_ascii_whitespace)
            && let Err((column, reason)) = take(&line)
        {
            eprintln!("exeter: {name}:{number}:{column}: {reason}");
            refused += 1;
        }
        line.clear();
    }
    Ok(refused)
}
