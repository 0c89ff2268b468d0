//! Recording as users do it: to files and pipes, interrupted, killed.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use exeter::trace::log::{Ending, Log};

use crate::oracle::scratch_file;

const EXETER: &str = env!("CARGO_BIN_EXE_exeter");
const ENDLESS: &str = "total = 0\nwhile True:\n    total += 1\n";
const SHORT: &str = "def f(n):\n    return n * n\nfor n in range(5):\n    print(f(n))\n";

fn program(text: &str) -> PathBuf {
    let path = scratch_file("recording", "py");
    fs::write(&path, text).unwrap();
    path
}

fn exeter(arguments: &[&str], file: &Path) -> Output {
    Command::new(EXETER).args(arguments).arg(file).output().unwrap()
}

/// Records an endless program until there is a good piece of its log.
fn endless(log: &Path) -> (Child, PathBuf) {
    let source = program(ENDLESS);
    let child = Command::new(EXETER)
        .args(["trace", "--granularity", "instruction", "--output"])
        .args([log, &source])
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    let steps = || Log::open(log).map_or(0, |log| log.len());
    while steps() < 300_000 {
        assert!(begun.elapsed() < Duration::from_secs(120), "nothing is recorded");
        std::thread::sleep(Duration::from_millis(20));
    }
    (child, source)
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args([&format!("-{name}"), &child.id().to_string()]).status();
    assert!(sent.unwrap().success());
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_recording_and_leaves_a_whole_log() {
    let log_file = scratch_file("interrupted", "bin");
    let (child, source) = endless(&log_file);
    signal(&child, "INT");
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("interrupted") && said.lines().count() == 1, "{said}");
    let log = Log::open(&log_file).unwrap();
    assert_eq!(log.damage(), None);
    let tail = log.tail().unwrap();
    assert_eq!((tail.steps, &tail.ending), (log.len(), &Ending::interrupted()));
    assert_eq!(log.steps().filter(Result::is_ok).count() as u64, log.len());
    let shown = exeter(&["show", "--at", "300000"], &log_file);
    assert!(shown.status.success());
    assert!(String::from_utf8_lossy(&shown.stdout).contains("total = "), "{shown:?}");
    fs::remove_file(source).unwrap();
    fs::remove_file(log_file).unwrap();
}

#[test]
fn a_recording_that_was_killed_is_read_to_its_last_whole_block() {
    let log_file = scratch_file("killed", "bin");
    let (mut child, source) = endless(&log_file);
    child.kill().unwrap();
    child.wait().unwrap();
    let log = Log::open(&log_file).unwrap();
    let damage = log.damage().unwrap();
    assert!(damage.steps >= 300_000 && log.tail().is_none());
    assert_eq!(log.steps().filter(Result::is_ok).count() as u64, damage.steps);
    fs::remove_file(source).unwrap();
    fs::remove_file(log_file).unwrap();
}

#[test]
fn traces_go_through_pipes() {
    let source = program(SHORT);
    let file = scratch_file("piped", "bin");
    let direct = exeter(&["trace", "--format", "jsonl"], &source).stdout;
    for compress in [&[][..], &["--compress"][..]] {
        let written = exeter(&[&["trace", "--output", file.to_str().unwrap()], compress].concat(), &source);
        assert!(written.status.success() && written.stdout.is_empty(), "{written:?}");
        let piped = exeter(&[&["trace", "--output", "-"], compress].concat(), &source);
        assert!(piped.stderr.is_empty(), "{piped:?}");
        assert!(piped.stdout == fs::read(&file).unwrap(), "a pipe gets what a file gets");
        let mut show = Command::new(EXETER)
            .args(["show", "-", "--format", "jsonl"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        show.stdin.take().unwrap().write_all(&piped.stdout).unwrap();
        assert!(show.wait_with_output().unwrap().stdout == direct);
    }
    fs::remove_file(source).unwrap();
    fs::remove_file(file).unwrap();
}

#[test]
fn the_last_events_are_kept() {
    let source = program(&SHORT.replace("n * n", "1 // (4 - n)"));
    let file = scratch_file("last", "bin");
    let arguments = ["trace", "--last", "7", "--format", "jsonl"];
    let direct = exeter(&arguments, &source).stdout;
    let recorded = exeter(&["trace", "--last", "7", "--output", file.to_str().unwrap()], &source);
    assert!(recorded.status.success());
    let log = Log::open(&file).unwrap();
    assert_eq!((log.len(), log.tail().unwrap().steps), (7, log.end()));
    assert!(log.first() > 0);
    assert_eq!(exeter(&["show", "--format", "jsonl"], &file).stdout, direct);
    assert!(String::from_utf8_lossy(&direct).contains("ZeroDivisionError"));
    let early = exeter(&["show", "--at", "1"], &file);
    assert_eq!(early.status.code(), Some(2), "{early:?}");
    fs::remove_file(source).unwrap();
    fs::remove_file(file).unwrap();
}

#[test]
fn what_changed_and_when_is_told() {
    let source = program("class P:\n    pass\np = P()\np.x = 1\nxs = ys = [1, 2]\nys[1] = 7\np.x += 1\ndel ys\n");
    let file = scratch_file("changes", "bin");
    exeter(&["trace", "--output", file.to_str().unwrap()], &source);
    let ask = |arguments: &[&str]| {
        let output = exeter(&[&["show"], arguments].concat(), &file);
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (status, changes) = ask(&["--changes"]);
    assert_eq!(status, Some(0));
    let seen = "    xs = [1, 7]  (was [1, 2])\n    ys = [1, 7]  (was [1, 2])\n";
    assert!(changes.contains(seen) && changes.contains("    ys is gone  (was [1, 7])\n"), "{changes}");
    let (_, lines) = ask(&["--changes", "--format", "jsonl"]);
    let lines: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), changes.lines().filter(|line| line.starts_with("event ")).count());
    assert!(lines.iter().any(|delta| delta["changes"][0]["after"] == "[1, 7]"));
    let (_, when) = ask(&["--when", "xs[1]"]);
    assert!(when.starts_with("xs[1] went from 2 to 7 at event ") && when.ends_with(": line 6 of <module>\n"), "{when}");
    let (_, when) = ask(&["--when", "p.x", "--format", "jsonl"]);
    let when: serde_json::Value = serde_json::from_str(&when).unwrap();
    assert_eq!((&when["line"], &when["before"], &when["after"]), (&7.into(), &"1".into(), &"2".into()));
    let (_, early) = ask(&["--when", "p.x", "--at", "2"]);
    assert_eq!(early, "there is no p.x up to event 2\n");
    assert_eq!(ask(&["--when", "p.x", "--at", "1000"]).0, Some(2));
    assert_eq!(ask(&["--when", "p..x"]).0, Some(2));
    fs::remove_file(source).unwrap();
    fs::remove_file(file).unwrap();
}

#[test]
fn what_is_no_trace_or_half_of_one_is_told() {
    let (source, file) = (program(SHORT), scratch_file("half", "bin"));
    exeter(&["trace", "--output", file.to_str().unwrap()], &source);
    let bytes = fs::read(&file).unwrap();
    File::create(&file).unwrap().write_all(&bytes[..bytes.len() - 3]).unwrap();
    let shown = exeter(&["show"], &file);
    let said = String::from_utf8_lossy(&shown.stderr).into_owned();
    assert_eq!(shown.status.code(), Some(4));
    assert!(said.contains("can be read, the rest is lost"), "{said}");
    assert!(String::from_utf8_lossy(&shown.stdout).contains("return"), "{shown:?}");
    let no_trace = exeter(&["show"], &source);
    assert_eq!(no_trace.status.code(), Some(4));
    assert!(String::from_utf8_lossy(&no_trace.stderr).contains("not a trace file"));
    fs::remove_file(source).unwrap();
    fs::remove_file(file).unwrap();
}

#[test]
fn a_trace_ends_at_its_limit_of_bytes() {
    const LIMIT: u64 = 2_500;
    let source = program(ENDLESS);
    let log_file = scratch_file("full", "bin");
    let limit = format!("--max-trace-bytes={LIMIT}");
    let path = log_file.to_string_lossy().into_owned();
    let recorded = exeter(&["trace", &limit, "--granularity", "instruction", "--output", &path], &source);
    assert_eq!(recorded.status.code(), Some(3), "{recorded:?}");
    let size = fs::metadata(&log_file).unwrap().len();
    // Turns come some hundreds at a time.
    assert!((LIMIT..LIMIT + 3_000).contains(&size), "{size}");
    let log = Log::open(&log_file).unwrap();
    assert_eq!(log.tail().unwrap().ending, Ending::Limit("trace".to_owned()));
    assert!(exeter(&["show", "--at", "20000"], &log_file).status.success());
    for format in ["text", "jsonl"] {
        let shown = exeter(&["trace", &limit, "--format", format], &source);
        assert_eq!(shown.status.code(), Some(3), "{}", String::from_utf8_lossy(&shown.stderr));
        let said = String::from_utf8_lossy(&shown.stderr).into_owned();
        assert!(said.contains("ended at its limit of trace"), "{said}");
    }
    fs::remove_file(source).unwrap();
    fs::remove_file(log_file).unwrap();
}
