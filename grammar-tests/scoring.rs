//! `exeter score` on rows that `exeter dataset` made: what is right scores in full, what is wrong where it is wrong.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::oracle::scratch_file;

const PROGRAM: &str = "def double(numbers):\n    doubled = []\n    for number in numbers:\n        doubled.append(2 * number)\n    return doubled\n";

fn exeter(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_exeter")).args(args).output().unwrap()
}

/// Every row below a folder.
fn rows(folder: &Path) -> Vec<Value> {
    let mut rows = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rows.extend(self::rows(&path));
        } else if path.extension().is_some_and(|extension| extension == "jsonl") {
            let text = fs::read_to_string(path).unwrap();
            rows.extend(text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()));
        }
    }
    rows
}

fn prediction(row: &Value, completion: &str) -> String {
    let (id, view, granularity) = (&row["id"], &row["view"], &row["granularity"]);
    format!("{}\n", json!({"id": id, "view": view, "granularity": granularity, "completion": completion}))
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

fn scored(predictions: &Path, reference: &Path) -> (Output, Value) {
    let (predictions, reference) = (predictions.to_str().unwrap(), reference.to_str().unwrap());
    let output = exeter(&["score", predictions, "--reference", reference, "--format", "json", "--k", "1,2"]);
    let report = serde_json::from_slice(&output.stdout).unwrap();
    (output, report)
}

#[test]
fn scores_of_a_dataset() {
    let folder = scratch_file("scoring", "folder");
    fs::create_dir_all(&folder).unwrap();
    let line = json!({"id": "double", "code": PROGRAM, "entry": "double([1, 2])"});
    let programs = write(&folder, "programs.jsonl", &format!("{line}\n"));
    let data = folder.join("data");
    let (source, output) = (programs.to_str().unwrap(), data.to_str().unwrap());
    let made = exeter(&["dataset", source, "--output", output]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let rows = rows(&data);
    let views: std::collections::BTreeSet<&str> = rows.iter().filter_map(|row| row["view"].as_str()).collect();
    assert_eq!(views.len(), 6, "{views:?}");

    // What is right.
    let text: String = rows.iter().map(|row| prediction(row, row["completion"].as_str().unwrap())).collect();
    let (output, report) = scored(&write(&folder, "right.jsonl", &text), &data);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for group in report["groups"].as_array().unwrap() {
        assert_eq!((&group["missing"], &group["valid"]["share"]), (&json!(0), &json!(1.0)), "{group}");
        assert_eq!(group["pass"][0]["share"], json!(1.0), "{group}");
        if !group["steps"].as_object().unwrap().is_empty() {
            assert_eq!(group["steps"]["all"]["share"], json!(1.0), "{group}");
        }
    }

    // What is wrong, or nothing.
    let io = rows.iter().find(|row| row["view"] == "io").unwrap();
    let text = [
        prediction(io, "= [2,4]"),
        prediction(io, "= [4, 2]"),
        "{\"id\": 1\n".to_owned(),
        "{\"id\": \"nobody\", \"completion\": \"\"}\n".to_owned(),
    ]
    .concat();
    let (output, report) = scored(&write(&folder, "wrong.jsonl", &text), &data);
    assert_eq!(output.status.code(), Some(4));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("wrong.jsonl:3:") && told.contains("malformed"), "{told}");
    assert_eq!((&report["malformed_predictions"], &report["unknown"]), (&json!(1), &json!(1)));
    let group = report["groups"].as_array().unwrap().iter().find(|group| group["view"] == "io").unwrap();
    assert_eq!((&group["samples"], &group["output"]["share"]), (&json!(2), &json!(0.5)));
    assert_eq!((&group["pass"][0]["share"], &group["pass"][1]["share"]), (&json!(0.5), &json!(1.0)));
    fs::remove_dir_all(&folder).unwrap();
}
