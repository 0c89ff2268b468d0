//! `exeter inputs` as a user runs it: the same bytes for any number of workers, lines that `--programs` takes, outcomes
//! that a trace of them has.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

/// Programs whose functions get entries: some of the project's own, and what needs care.
fn programs() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar-tests/programs");
    let own = ["algorithms/change_making.py"].map(|name| folder.join(name));
    let own = own.iter().map(|path| std::fs::read_to_string(path).expect("the program is there"));
    let more = [
        "def first(words):\n    return words[0].upper()\n\ndef pick(d, key):\n    return d.get(key, 'none')\n",
        "def checked(n):\n    if n < 0:\n        raise ValueError('below zero')\n    return n * 2\n",
        "import random\ndef roll():\n    return random.random()\n",
        "def broken(:\n",
        "x = 1\n",
    ];
    let all = own.chain(more.map(str::to_owned)).enumerate();
    all.map(|(i, code)| json!({"id": format!("p{i}"), "code": code})).collect()
}

fn write_lines(name: &str, lines: &[Value]) -> PathBuf {
    let path = crate::oracle::scratch_file(name, "jsonl");
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    std::fs::write(&path, text).expect("a scratch file is written");
    path
}

fn exeter(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_exeter")).args(arguments).output().expect("exeter runs")
}

fn parsed(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("the output is UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

#[test]
fn entries_are_programs_with_the_outcomes_they_name() {
    let programs = write_lines("inputs-programs", &programs());
    let path = programs.to_str().expect("a path of text");
    let one = exeter(&["inputs", "--programs", path, "--format", "jsonl"]);
    let two = exeter(&["inputs", "--programs", path, "--format", "jsonl", "--jobs", "3"]);
    assert_eq!(one.status.code(), Some(0), "{}", String::from_utf8_lossy(&one.stderr));
    assert_eq!(one.stdout, two.stdout);
    assert_eq!(one.stderr, two.stderr);
    let said = String::from_utf8_lossy(&one.stderr).into_owned();
    assert!(said.contains("non-deterministic 1") && said.contains("1 programs refused: syntax error"), "{said}");

    let entries = parsed(&one);
    for function in ["first", "pick", "checked", "change"] {
        let own = entries.iter().filter(|entry| entry["function"] == function);
        assert_eq!(own.count(), 6, "{function}");
    }
    assert!(entries.iter().any(|entry| entry["outcome"] == "ValueError"));
    let made = write_lines("inputs-entries", &entries);
    let traced = exeter(&["trace", "--programs", made.to_str().expect("a path of text"), "--format", "jsonl"]);
    let traces = parsed(&traced);
    assert_eq!(traces.len(), entries.len());
    for (entry, trace) in entries.iter().zip(&traces) {
        assert_eq!(entry["id"], trace["id"]);
        let outcome = &trace["outcome"];
        match entry["outcome"].as_str() {
            Some("value") => assert_eq!(outcome["value"], entry["result"], "{entry}"),
            _ => {
                assert_eq!(outcome["exception"]["type"], entry["outcome"], "{entry}");
                assert_eq!(outcome["exception"]["message"], entry["result"], "{entry}");
            }
        }
    }
    for path in [programs, made] {
        std::fs::remove_file(path).expect("the scratch file goes");
    }
}

#[test]
fn a_file_a_function_a_seed_and_wrong_usage() {
    let source = crate::oracle::scratch_file("inputs-source", "py");
    std::fs::write(&source, "def f(n):\n    return n + 1\ndef g(text):\n    return text.split()\n")
        .expect("it is written");
    let path = source.to_str().expect("a path of text");
    let text = |arguments: &[&str]| {
        let output = exeter(&[&["inputs", path], arguments].concat());
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let g = text(&["--function", "g", "--count", "3"]);
    assert_eq!(g.lines().filter(|line| line.starts_with("g(")).count(), 3, "{g}");
    assert!(!g.contains("\nf("), "{g}");
    assert_eq!(text(&[]), text(&["--seed", "0"]));
    assert_ne!(text(&[]), text(&["--seed", "1"]));
    for (arguments, status) in [(&["--function", "nobody"][..], 2), (&["--count", "0"], 2), (&["--format", "xml"], 2)] {
        let output = exeter(&[&["inputs", path], arguments].concat());
        assert_eq!(output.status.code(), Some(status), "{arguments:?}");
    }
    std::fs::write(&source, "def f(:\n").expect("it is written");
    assert_eq!(exeter(&["inputs", path]).status.code(), Some(4));
    std::fs::remove_file(source).expect("the scratch file goes");
}
