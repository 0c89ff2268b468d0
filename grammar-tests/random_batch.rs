//! Comparing programs of the random grammar with CPython, many at a time, for the tests and for `random_programs.rs`.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::compare;
use crate::oracle::{CPython, Exeter, Granularity, Oracle, TraceOptions, parse, scratch_file};
use crate::random::{Node, text};

/// Where a trace is cut: a program that was made smaller may run for ever.
const MAX_EVENTS: u64 = 30_000;

/// A program on which the two differ.
#[derive(Clone, Debug)]
pub struct Difference {
    /// The seed, as text.
    pub id: String,
    /// By what differences are grouped.
    pub cause: String,
    /// What was expected, what came.
    pub detail: String,
    /// The program.
    pub program: Vec<Node>,
}

/// What a batch came to.
#[derive(Debug, Default)]
pub struct Batch {
    /// The programs that differ.
    pub differences: Vec<Difference>,
    /// How many events CPython delivered.
    pub events: usize,
    /// How many programs are none.
    pub refused: usize,
}

/// Compares programs, each with an id, at instruction level; with `code`, the code objects of those that agree, too.
///
/// # Errors
/// If a side cannot be started or stops before its last answer.
pub fn compare_batch(
    python: &CPython,
    exeter: &Exeter,
    programs: &[(String, Vec<Node>)],
    code: bool,
) -> io::Result<Batch> {
    let file = write(programs)?;
    let options = TraceOptions { granularity: Granularity::Instruction, max_events: Some(MAX_EVENTS) };
    let mut expected = python.trace(&file, options)?;
    let mut got = exeter.trace(&file, options)?;
    let mut batch = Batch::default();
    let mut same = Vec::new();
    for (id, program) in programs {
        let answer = |side: &mut crate::oracle::Answers| -> io::Result<Value> {
            parse(&side.next().ok_or_else(|| io::Error::other("a side stopped before its last answer"))??)
        };
        let mut theirs = answer(&mut expected)?;
        let mut ours = answer(&mut got).unwrap_or_else(|error| json!({"outcome": {"crash": error.to_string()}}));
        theirs["stdout"] = without_addresses(&theirs["stdout"]);
        ours["stdout"] = without_addresses(&ours["stdout"]);
        batch.events += theirs["events"].as_array().map_or(0, Vec::len);
        if theirs["outcome"]["limit"] == "time" {
            batch.refused += 1;
            continue;
        }
        if theirs["outcome"].get("syntax_error").is_some() {
            batch.refused += 1;
            let line = &theirs["outcome"]["line"];
            if ours["outcome"].get("syntax_error").is_some() && ours["outcome"]["line"] == *line {
                continue;
            }
        }
        match compare::traces(&theirs, &ours) {
            None => same.push((id.clone(), program.clone())),
            Some(found) => batch.differences.push(Difference {
                id: id.clone(),
                cause: found.cause,
                detail: found.detail,
                program: program.clone(),
            }),
        }
    }
    fs::remove_file(file)?;
    if code {
        compare_code(python, exeter, &same, &mut batch)?;
    }
    Ok(batch)
}

/// What was printed, without the addresses in reprs, which differ from run to run.
fn without_addresses(stdout: &Value) -> Value {
    let mut pieces = stdout.as_str().unwrap_or_default().split(" at 0x");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text.push_str(piece.trim_start_matches(|c: char| c.is_ascii_hexdigit()));
    }
    Value::from(text)
}

/// Compares the code objects of programs whose traces are the same.
fn compare_code(
    python: &CPython,
    exeter: &Exeter,
    programs: &[(String, Vec<Node>)],
    batch: &mut Batch,
) -> io::Result<()> {
    let file = write(programs)?;
    let objects = |answers: crate::oracle::Answers| -> io::Result<Vec<Vec<Value>>> {
        let mut grouped: Vec<Vec<Value>> = vec![Vec::new(); programs.len()];
        let mut at = 0;
        for line in answers {
            let object = parse(&line?)?;
            while at < programs.len() && object["id"].as_str() != Some(&programs[at].0) {
                at += 1;
            }
            if let Some(group) = grouped.get_mut(at) {
                group.push(object);
            }
        }
        Ok(grouped)
    };
    let expected = objects(python.compile(&file)?)?;
    let got = objects(exeter.compile(&file)?)?;
    fs::remove_file(file)?;
    for (((id, program), theirs), ours) in programs.iter().zip(expected).zip(got) {
        if let Some(found) = compare::code_objects(&theirs, &ours) {
            batch.differences.push(Difference {
                id: id.clone(),
                cause: found.cause,
                detail: found.detail,
                program: program.clone(),
            });
        }
    }
    Ok(())
}

fn write(programs: &[(String, Vec<Node>)]) -> io::Result<PathBuf> {
    let path = scratch_file("random", "jsonl");
    let mut out = BufWriter::new(File::create(&path)?);
    for (id, program) in programs {
        writeln!(out, "{}", json!({"id": id, "code": text(program)}))?;
    }
    out.into_inner()?.sync_all()?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Grammar, Shrinking, program};
    use proptest::strategy::{Strategy, ValueTree};
    use proptest::test_runner::TestRunner;

    /// The seeds of the batch that every test run compares.
    const SEEDS: std::ops::Range<u64> = 1..61;

    #[test]
    fn a_batch_of_random_programs_is_identical_to_cpython() {
        let python = match CPython::find() {
            Ok(python) if python.is_reference() => python,
            Ok(python) => return eprintln!("random programs not compared: only CPython {} was found", python.release),
            Err(wanting) => {
                assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "CI needs CPython 3.12.1: {wanting}");
                return eprintln!("random programs not compared with CPython 3.12.1: {wanting}");
            }
        };
        let exeter = Exeter { executable: PathBuf::from(env!("CARGO_BIN_EXE_exeter")), loud: true };
        let programs: Vec<_> = SEEDS.map(|seed| (seed.to_string(), program(seed))).collect();
        let batch = compare_batch(&python, &exeter, &programs, true).unwrap();
        let show = |found: &Difference| {
            let (id, cause, detail) = (&found.id, &found.cause, &found.detail);
            format!("seed {id}: {cause}\n{detail}\n{}", text(&found.program))
        };
        let wrong: Vec<String> = batch.differences.iter().map(show).collect();
        assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
        assert!(batch.events > 20_000, "the programs do nothing: {} events", batch.events);
        assert!(batch.refused < 5, "{} are no programs", batch.refused);
    }

    /// How many statements and clauses there are.
    fn count(nodes: &[Node]) -> usize {
        let size = |node: &Node| match node {
            Node::Line(_) => 1,
            Node::Block(clauses) => 1 + clauses.iter().map(|clause| 1 + count(&clause.body)).sum::<usize>(),
        };
        nodes.iter().map(size).sum()
    }

    #[test]
    fn seeds_make_the_same_programs_again_and_smaller_ones_are_smaller() {
        for seed in SEEDS {
            let whole = program(seed);
            assert_eq!(whole, program(seed));
            let size = count(&whole);
            assert!(Shrinking::smaller(&whole).iter().all(|smaller| count(smaller) < size), "seed {seed}");
        }
    }

    /// proptest's own way through the grammar: whatever it makes, and however it shrinks it, exeter compiles it or
    /// refuses it, and ends when it runs it.
    #[test]
    fn whatever_the_grammar_makes_runs_to_an_end() {
        let mut runner = TestRunner::deterministic();
        for _ in 0..12 {
            let mut tree = Grammar.new_tree(&mut runner).unwrap();
            for step in 0..6 {
                let source = text(&tree.current());
                match exeter::Program::compile(&source, exeter::PyVersion::V3_12) {
                    Ok(program) => {
                        let limits = exeter::Limits { max_steps: Some(20_000), ..exeter::Limits::default() };
                        let run = program.run(exeter::RunOptions { limits, ..exeter::RunOptions::default() });
                        assert!(!matches!(run.outcome, exeter::Outcome::Unsupported { .. }), "{source}\n{run:?}");
                    }
                    Err(exeter::CompileError::Syntax { .. }) => {}
                    Err(error) => panic!("{error}\n{source}"),
                }
                if !(if step % 2 == 0 { tree.simplify() } else { tree.complicate() }) {
                    break;
                }
            }
        }
    }
}
