//! Datasets: views against CPython's own trace function, readers, duplicates, splits, budgets, and that neither the
//! number of workers nor kills change a byte.
//!
//! The goldens in `views/` are made by `oracle/views.py`, which makes the views from `sys.settrace` (`EXETER_BLESS=1
//! cargo test --test grammar datasets`).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use exeter::tune::dataset::{Budget, DatasetOptions, Done, Measure, NoProgress, TooLong, make};
use exeter::tune::step::{Stepper, Until};
use exeter::tune::views::View;
use serde_json::{Value, json};

use crate::goldens::{Program, programs};
use crate::oracle::{CPython, scratch_file};

/// A folder that is removed again.
struct Folder(PathBuf);

impl Folder {
    fn new(purpose: &str) -> Folder {
        Folder(scratch_file(purpose, "dataset"))
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn lines(&self, name: &str, records: &[Value]) -> PathBuf {
        let text: Vec<String> = records.iter().map(|record| format!("{record}\n")).collect();
        self.write(name, &text.concat())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// All files of a folder by path.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// The rows of a view, of all splits.
fn rows(folder: &Path, view: &str) -> Vec<Value> {
    let files = tree(folder).into_iter().filter(|(path, _)| path.starts_with(view));
    let text: Vec<u8> = files.flat_map(|(_, bytes)| bytes).collect();
    String::from_utf8(text).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn made(inputs: &[PathBuf], folder: &Path, options: &DatasetOptions) -> Done {
    make(inputs, folder, options, 2, &NoProgress).unwrap()
}

fn only(views: &[View]) -> DatasetOptions {
    DatasetOptions { views: views.to_vec(), ..DatasetOptions::default() }
}

fn text<'v>(row: &'v Value, key: &str) -> &'v str {
    row[key].as_str().unwrap()
}

/// What `oracle/views.py` says: by view and prompt the completion.
fn oracle_says(python: &CPython, programs: &[Program]) -> BTreeMap<(String, String), String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar-tests/oracle/views.py");
    let mut child = Command::new(&python.executable)
        .arg(script)
        .env("PYTHONHASHSEED", "0")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    programs.iter().for_each(|program| writeln!(input, "{}", program.line()).unwrap());
    drop(input);
    let mut answers = String::new();
    child.stdout.take().unwrap().read_to_string(&mut answers).unwrap();
    assert!(child.wait().unwrap().success());
    let mut said = BTreeMap::new();
    for line in answers.lines() {
        let answer: Value = serde_json::from_str(line).unwrap();
        for (view, sample) in answer["samples"].as_object().unwrap() {
            let key = (view.clone(), sample[0].as_str().unwrap().to_owned());
            said.insert(key, sample[1].as_str().unwrap().to_owned());
        }
    }
    said
}

/// The reference interpreter; where there is none, says so, or fails in continuous integration.
fn reference() -> Option<CPython> {
    match CPython::find() {
        Ok(python) if python.is_reference() => Some(python),
        other => {
            let wanting = other.map_or_else(|reason| reason, |python| format!("only {}", python.release));
            assert!(std::env::var_os("CI").is_none_or(|ci| ci != "true"), "CI needs CPython 3.12.1: {wanting}");
            eprintln!("not compared with CPython 3.12.1: {wanting}");
            None
        }
    }
}

/// The programs in `views/`.
fn golden_programs() -> Vec<Program> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar-tests/views");
    let mut found: Vec<Program> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .map(|path| {
            let code = fs::read_to_string(&path).unwrap();
            let entry = code.lines().next().and_then(|line| line.strip_prefix("# entry: ")).map(str::to_owned);
            Program { id: path.file_stem().unwrap().to_string_lossy().into_owned(), code, entry }
        })
        .collect();
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
}

fn program_lines(programs: &[Program]) -> String {
    programs.iter().map(|program| program.line() + "\n").collect()
}

/// No sample is too long.
fn roomy() -> DatasetOptions {
    DatasetOptions { budget: Budget { max: 1 << 30, ..Budget::default() }, ..DatasetOptions::default() }
}

#[test]
fn views_of_small_programs_are_their_goldens() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar-tests/views");
    let programs = golden_programs();
    assert!(programs.len() >= 6);
    if std::env::var_os("EXETER_BLESS").is_some_and(|value| value == "1") {
        let python = reference().expect("goldens are made by CPython 3.12.1");
        for program in &programs {
            let said = oracle_says(&python, std::slice::from_ref(program));
            let text: Vec<String> = said
                .iter()
                .map(|((view, prompt), completion)| format!("=== {view}\n{prompt}~~~\n{completion}\n"))
                .collect();
            fs::write(folder.join(format!("{}.golden", program.id)), text.concat()).unwrap();
        }
    }
    let scratch = Folder::new("goldens");
    let file = scratch.write("programs.jsonl", &program_lines(&programs));
    let out = scratch.0.join("out");
    made(&[file], &out, &roomy());
    for program in &programs {
        let mut shown = BTreeMap::new();
        for view in View::ALL.into_iter().filter(|view| *view != View::Dynamic) {
            for row in rows(&out, view.name()).iter().filter(|row| text(row, "program") == program.id) {
                let (prompt, completion) = (text(row, "prompt"), text(row, "completion"));
                shown.insert(view.name(), format!("=== {view}\n{prompt}~~~\n{completion}\n"));
            }
        }
        let golden = fs::read_to_string(folder.join(format!("{}.golden", program.id))).unwrap();
        assert_eq!(shown.into_values().collect::<Vec<_>>().concat(), golden, "{}", program.id);
    }
}

#[test]
fn views_are_what_settrace_shows() {
    let Some(python) = reference() else { return };
    // The plain tracer of `views.py` is no match for programs that look at frames, change limits or hide locals.
    const AREAS: [&str; 12] = [
        "algorithms/",
        "bits/",
        "closures/",
        "cruxeval_style/",
        "exceptions/",
        "graphs/",
        "humaneval_style/",
        "interview/",
        "mbpp_style/",
        "number_theory/",
        "parsing/",
        "strings_more/",
    ];
    let chosen: Vec<Program> = programs()
        .unwrap()
        .into_iter()
        .filter(|program| AREAS.iter().any(|area| program.id.starts_with(area)))
        .collect();
    assert!(chosen.len() > 100, "{}", chosen.len());
    let said = oracle_says(&python, &chosen);
    let scratch = Folder::new("settrace");
    let file = scratch.write("programs.jsonl", &program_lines(&chosen));
    let out = scratch.0.join("out");
    made(&[file], &out, &roomy());
    let mut compared = 0;
    for view in View::ALL.into_iter().filter(|view| *view != View::Dynamic) {
        for row in rows(&out, view.name()) {
            let key = (view.name().to_owned(), text(&row, "prompt").to_owned());
            let expected = said.get(&key).unwrap_or_else(|| panic!("{view} of {}", row["program"]));
            assert_eq!(text(&row, "completion"), expected, "{view} of {}", row["program"]);
            compared += 1;
        }
    }
    assert!(compared > 4 * chosen.len(), "{compared} of {} programs", chosen.len());
}

/// Each row of the view `dynamic` says all that is needed to come from its prompt to its completion.
#[test]
fn dynamic_rows_follow_from_their_prompts() {
    let scratch = Folder::new("dynamic");
    let file = scratch.write("programs.jsonl", &program_lines(&every_third()));
    let out = scratch.0.join("out");
    made(&[file], &out, &DatasetOptions { views: vec![View::Dynamic], ..roomy() });
    let rows = rows(&out, "dynamic");
    assert!(rows.len() > 1000, "{}", rows.len());
    for row in rows {
        let prompt = text(&row, "prompt");
        let (program, state) = prompt.strip_prefix("[PROGRAM]\n").unwrap().rsplit_once("\n[STATE]\n").unwrap();
        let (code, entry) = match text(&row, "entry") {
            "" => (program, None),
            entry => (program.strip_suffix(entry).unwrap().strip_suffix("\n[ENTRY]\n").unwrap(), Some(entry)),
        };
        let (state, wanted) = state.strip_suffix("]\n").unwrap().rsplit_once("\n[").unwrap();
        let until = match wanted {
            "RETURN" => Until::Return,
            "NEXT ITERATION" => Until::Iteration,
            "NEXT LINE" => Until::Steps(1),
            _ => Until::Steps(wanted.split(' ').nth(1).unwrap().parse().unwrap()),
        };
        let program = exeter::Program::compile(code, exeter::PyVersion::V3_12).unwrap();
        let program = entry.map_or(program.clone(), |entry| program.with_entry(entry).unwrap());
        let stepper = Stepper::new(&program, exeter::Granularity::Line, roomy().limits).unwrap();
        assert_eq!(stepper.step(state, until).as_deref(), Ok(text(&row, "completion")), "{}", row["id"]);
    }
}

fn every_third() -> Vec<Program> {
    programs().unwrap().into_iter().step_by(3).collect()
}

/// Annotated programs are the programs, comments apart: they compile to the same code.
#[test]
fn annotated_programs_are_the_programs() {
    let scratch = Folder::new("annotated");
    let file = scratch.write("programs.jsonl", &program_lines(&every_third()));
    let out = scratch.0.join("out");
    made(&[file], &out, &DatasetOptions { views: vec![View::Annotated], ..roomy() });
    let found = rows(&out, "annotated");
    assert!(found.len() > 140);
    for row in found {
        let prompt = text(&row, "prompt").strip_prefix("[PROGRAM]\n").unwrap();
        let entry = text(&row, "entry");
        let end =
            if entry.is_empty() { "\n[ANNOTATED]\n".to_owned() } else { format!("\n[ENTRY]\n{entry}\n[ANNOTATED]\n") };
        let code = prompt.strip_suffix(&end).unwrap();
        let lines = code.split('\n').count();
        let completion: Vec<&str> = text(&row, "completion").split('\n').take(lines).collect();
        let compile = |source: &str| exeter::Program::compile(source, exeter::PyVersion::V3_12).unwrap();
        let (plain, annotated) = (compile(code), compile(&completion.join("\n")));
        // (A NaN among the constants is equal to nothing.)
        assert_eq!(format!("{:?}", plain.code()), format!("{:?}", annotated.code()), "{}", row["program"]);
    }
}

#[test]
fn each_form_of_file_is_read() {
    let scratch = Folder::new("readers");
    let crux = scratch.lines(
        "crux.jsonl",
        &[json!({
        "code": "def f(a, b):\n    return a + [b]\n", "input": "[1], 2", "output": "[1, 2]", "id": "sample_7"})],
    );
    let mbpp = scratch.lines(
        "mbpp.jsonl",
        &[json!({
        "text": "Write.", "task_id": 11, "code": "def double(s):\r\n  return s.data * 2\r\n",
        "test_setup_code": "class Box:\n  def __init__(self, data): self.data = data\nbox = Box('ab')",
        "test_list": ["assert double(box) == 'abab'", "assert len( double(Box([1,\r\n 2])) ) == 4", "assert True"],
        "challenge_test_list": []})],
    );
    let sanitized = scratch.write(
        "sanitized.json",
        &json!([{
        "source_file": "x", "task_id": 12, "prompt": "Write.", "code": "def root(x):\n    return math.isqrt(x)",
        "test_imports": ["import math"], "test_list": ["assert root(17) == 4"]}])
        .to_string(),
    );
    let human = scratch.lines("human.jsonl", &[json!({
        "task_id": "Ours/0", "prompt": "def add_up(numbers):\n    \"\"\"Adds.\"\"\"\n",
        "canonical_solution": "    return sum(numbers)\n", "entry_point": "add_up",
        "test": "def check(candidate):\n    assert candidate([1, 2]) == 3\n    for n in range(3):\n        assert candidate([n]) == n\n"})]);
    let lines = scratch.lines(
        "lines.jsonl",
        &[
            json!({"id": "one", "code": "def g(x):\n    return -x", "entry": "g(1)", "more": [1]}),
            json!({"code": "print('no entry')"}),
            json!({"id": 5, "code": "def broken(:"}),
            json!({"id": 6}),
        ],
    );
    let helper = "LIMIT = 3\ndef cap(x):\n    '''\n    >>> cap(9)\n    3\n    '''\n    return min(x, LIMIT)\n";
    scratch.write("folder/a/helpers.py", helper);
    scratch.write("folder/b.py", "def alone():\n    return 1\n");
    let inputs = [crux, mbpp, sanitized, human, lines, scratch.0.join("folder")];
    let out = scratch.0.join("out");
    let done = made(&inputs, &out, &only(&[View::Io]));
    let found: BTreeSet<(String, String, String, String)> = rows(&out, "io")
        .iter()
        .map(|row| {
            let key = |key: &str| text(row, key).to_owned();
            (key("id"), key("entry"), key("completion"), key("origin"))
        })
        .collect();
    let expected = [
        ("Ours/0#0", "add_up([1, 2])", "= 3", "humaneval"),
        ("a/helpers.py::cap#0", "cap(9)", "= 3", "python"),
        ("cruxeval/sample_7#0", "f([1], 2)", "= [1, 2]", "cruxeval"),
        ("lines/2#0", "", "> no entry", "programs"),
        ("mbpp/11#0", "double(box)", "= 'abab'", "mbpp"),
        ("mbpp/11#1", "double(Box([1, 2]))", "= [1, 2, 1, 2]", "mbpp"),
        ("mbpp/12#0", "root(17)", "= 4", "mbpp"),
        ("one#0", "g(1)", "= -1", "programs"),
    ];
    let own = |(a, b, c, d): (&str, &str, &str, &str)| (a.to_owned(), b.to_owned(), c.to_owned(), d.to_owned());
    assert_eq!(found, expected.into_iter().map(own).collect());
    let drops = &done.manifest["drops"];
    assert_eq!(drops["record: not of a known form"], 1);
    assert_eq!(drops["program: syntax error"], 1);
    assert_eq!(drops["program: a function without entries"], 1, "alone() of b.py");
    assert_eq!(drops["entry: its text in the tests stands not alone"], 2, "`assert True`, and the loop's");
}

#[test]
fn duplicates_go_and_near_duplicates_stay_together() {
    let body = "    total = 0\n    for number in numbers:\n        if number % 2 == 0:\n            total += number * number\n    return total\n";
    let renamed = body.replace("total", "t").replace("numbers", "xs").replace("number", "x");
    let near = body.replace("% 2", "% 3");
    let other = "def g(text):\n    words = text.split()\n    return {word: len(word) for word in sorted(set(words))}\n";
    let line = |id: &str, code: String, entry: &str| json!({"id": id, "code": code, "entry": entry});
    let mut records = vec![
        line("first", format!("def f(numbers):\n{body}"), "f([1, 2])"),
        line("again", format!("# the same\ndef f(numbers):\n\n{body}"), "f( [1,2] )"),
        line("more", format!("def f(numbers):\n{body}"), "f([4])"),
        line("renamed", format!("def h(xs):\n{renamed}"), "h([7])"),
        line("other", other.to_owned(), "g('a b')"),
    ];
    for i in 0..40 {
        let code = near.replace("= 0", &format!("= {i}")).replacen("total = ", "total = 1 + ", 1);
        records.push(line(&format!("near{i}"), format!("def f(numbers):\n{code}"), "f([3])"));
    }
    let scratch = Folder::new("duplicates");
    let file = scratch.lines("programs.jsonl", &records);
    let benchmark = scratch.lines(
        "benchmark.jsonl",
        &[line("b0", format!("def q(xs):\n{renamed}"), "q([1])"), line("b1", other.to_owned(), "g('')")],
    );
    let out = scratch.0.join("out");
    let options = DatasetOptions { against: vec![benchmark], ..only(&[View::Io]) };
    let done = made(std::slice::from_ref(&file), &out, &options);
    let drops = &done.manifest["drops"];
    assert_eq!(drops["entry: exact duplicate"], 1, "again");
    assert_eq!(drops["program: duplicate but for names"], 1, "renamed");
    assert_eq!(done.manifest["overlaps"]["benchmark.jsonl: renamed"], 1);
    assert_eq!(done.manifest["overlaps"]["benchmark.jsonl: exact"], 1);
    let found = rows(&out, "io");
    let entries: Vec<&str> =
        found.iter().filter(|row| row["program"] == "first").map(|row| text(row, "entry")).collect();
    assert_eq!(entries, ["f([1, 2])", "f([4])"], "entries of the same code are one program's");
    let alike: BTreeSet<&str> =
        found.iter().filter(|row| row["program"] != "other").map(|row| text(row, "split")).collect();
    assert_eq!(alike.len(), 1, "one split for all that are alike");

    // With overlaps removed nothing of the benchmark is left.
    let removed = DatasetOptions { remove_overlap: true, near: 1.0, ..options };
    let done = made(&[file], &scratch.0.join("removed"), &removed);
    assert!(done.manifest["drops"]["program: overlaps with a benchmark"].as_u64().unwrap() >= 2);
    assert!(
        rows(&scratch.0.join("removed"), "io").iter().all(|row| row["program"] != "first" && row["program"] != "other")
    );
}

#[test]
fn samples_over_the_budget_are_dropped_or_shorter_but_never_cut() {
    let scratch = Folder::new("budget");
    let code =
        "def f(n):\n    numbers = []\n    for i in range(n):\n        numbers.append(i)\n    return sum(numbers)\n";
    let entries = [2, 30, 400];
    let records: Vec<Value> =
        entries.iter().map(|n| json!({"id": "p", "code": code, "entry": format!("f({n})")})).collect();
    let file = scratch.lines("programs.jsonl", &records);
    let budget = |too_long| Budget { max: 6_000, measure: Measure::Chars, too_long };
    let whole = scratch.0.join("whole");
    made(
        std::slice::from_ref(&file),
        &whole,
        &DatasetOptions { views: vec![View::Scratchpad, View::Compact], ..roomy() },
    );
    let drop = scratch.0.join("drop");
    let options = DatasetOptions { budget: budget(TooLong::Drop), ..only(&[View::Scratchpad]) };
    let done = made(std::slice::from_ref(&file), &drop, &options);
    let kept = rows(&drop, "scratchpad");
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0]["completion"], rows(&whole, "scratchpad")[0]["completion"]);
    assert_eq!(done.manifest["drops"]["scratchpad: too long"], 2);

    let shorter = scratch.0.join("shorter");
    let options = DatasetOptions { budget: budget(TooLong::Shorter), ..only(&[View::Scratchpad]) };
    made(&[file], &shorter, &options);
    let found = rows(&shorter, "scratchpad");
    let views: Vec<&str> = found.iter().map(|row| text(row, "view")).collect();
    assert_eq!(views, ["scratchpad", "compact", "io"]);
    assert_eq!(found[1]["completion"], rows(&whole, "compact")[1]["completion"]);
    for row in &found {
        let (prompt, completion) = (text(row, "prompt").chars().count(), text(row, "completion").chars().count());
        assert_eq!(
            (row["prompt_size"].as_u64(), row["completion_size"].as_u64()),
            (Some(prompt as u64), Some(completion as u64))
        );
        assert!(prompt + completion <= 6_000);
    }
}

/// A file of some of our programs, enough for many chunks.
fn some_programs(scratch: &Folder) -> PathBuf {
    let chosen: Vec<Program> = programs().unwrap().into_iter().step_by(4).collect();
    scratch.write("programs.jsonl", &program_lines(&chosen))
}

fn small_chunks() -> DatasetOptions {
    DatasetOptions { chunk_programs: 3, shard_programs: 40, ..DatasetOptions::default() }
}

#[test]
fn any_number_of_workers_gives_the_same_bytes() {
    let scratch = Folder::new("workers");
    let file = some_programs(&scratch);
    let mut trees = [1, 2, 5].map(|jobs| {
        let out = scratch.0.join(format!("out{jobs}"));
        make(std::slice::from_ref(&file), &out, &small_chunks(), jobs, &NoProgress).unwrap();
        tree(&out)
    });
    assert!(trees[0].len() > 20, "several shards and splits");
    assert!(trees[0].values().all(|bytes| !bytes.is_empty()));
    let first = std::mem::take(&mut trees[0]);
    assert!(trees[1..].iter().all(|tree| *tree == first));
    // A finished dataset is left as it is; other options do not touch it.
    let out = scratch.0.join("out1");
    assert!(make(std::slice::from_ref(&file), &out, &small_chunks(), 2, &NoProgress).unwrap().was_there);
    let others = DatasetOptions { seed: 1, ..small_chunks() };
    assert!(make(&[file], &out, &others, 2, &NoProgress).is_err());
    assert!(tree(&out) == first);
}

/// A command that makes a dataset.
fn command(file: &Path, out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_exeter"));
    command.args(["dataset", "--jobs", "2", "--chunk-programs", "3", "--shard-programs", "40", "--programs"]);
    command.arg(file).arg("--output").arg(out).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
fn a_killed_run_is_taken_up_to_the_same_bytes() {
    let scratch = Folder::new("killed");
    let file = some_programs(&scratch);
    let whole = scratch.0.join("whole");
    let began = Instant::now();
    assert!(command(&file, &whole).status().unwrap().success());
    let time = began.elapsed();
    let undisturbed = tree(&whole);
    let (mut kills, mut round, mut chance) = (0, 0, 0x2545_f491_4f6c_dd1d_u64);
    while kills < 10 {
        let out = scratch.0.join(format!("out{round}"));
        round += 1;
        loop {
            let mut child = command(&file, &out).spawn().unwrap();
            if kills < 10 {
                chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let share = (chance >> 33) as f64 / f64::from(1_u32 << 31);
                std::thread::sleep(Duration::from_secs_f64(time.as_secs_f64() * share));
                // SIGKILL, on systems that have it.
                child.kill().unwrap();
            }
            if child.wait().unwrap().success() {
                break;
            }
            kills += 1;
        }
        assert!(tree(&out) == undisturbed, "after {kills} kills");
    }
}
