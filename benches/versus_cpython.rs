//! exeter beside CPython 3.12 on the twelve programs of `benches/programs`, alternating, as ratios of the best of
//! several times to CPython's untraced, and the most memory an untraced run takes. Not a test of anything: it prints
//! tables.
//!
//! ```text
//! cargo bench --bench versus_cpython [-- [--rounds N] [--snapshot] [--programs FILE.jsonl]]
//! ```
//!
//! `--snapshot` adds a trace function that keeps the repr of every local, which takes hours where a list is large.
//! `--programs` also compares tracing that file to JSON lines at instruction level with what the CPython oracle of
//! `grammar-tests` takes for it. PyPy (`EXETER_PYPY`) and RustPython (`EXETER_RUSTPYTHON`) take part where they are
//! named or on the path.

#[path = "../grammar-tests/oracle.rs"]
#[allow(dead_code, unused_imports, reason = "only the interpreter's whereabouts are wanted")]
mod oracle;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Runs a program under a trace function, both given in `argv`.
const HARNESS: &str = r#"
import sys
kind, path = sys.argv[1:3]
code = compile(open(path).read(), path, "exec")
space = {"__name__": "__main__"}
if kind == "empty":
    def tracer(frame, event, arg):
        return tracer
elif kind == "snapshot":
    kept = []
    def tracer(frame, event, arg):
        kept.append((event, frame.f_lineno, {name: repr(value) for name, value in frame.f_locals.items()
                                             if not name.startswith("__")}))
        if len(kept) > 10000:
            kept.clear()
        return tracer
if kind != "none":
    sys.settrace(tracer)
exec(code, space)
sys.settrace(None)
"#;

/// Runs a program, whose words are in `argv`, and prints the most memory it had, in KiB.
const MEMORY: &str = "
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
";

/// A complete trace, recorded to a file.
const LINES: &[&str] = &["trace", "--output", "/dev/null"];
const INSTRUCTIONS: &[&str] = &["trace", "--granularity", "instruction", "--output", "/dev/null"];

struct Column {
    name: &'static str,
    command: Box<dyn Fn(&Path) -> Command>,
    /// The time of doing nothing, taken off.
    start_up: bool,
    /// How many of the rounds it takes part in, at most.
    rounds: usize,
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (mut rounds, mut programs, mut smoke, mut snapshot) = (5, None, false, false);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--rounds" => rounds = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(rounds),
            "--programs" => programs = arguments.next().map(PathBuf::from),
            "--snapshot" => snapshot = true,
            "--test" => smoke = true,
            other => eprintln!("versus_cpython: `{other}` is passed over"),
        }
    }
    let python = match oracle::CPython::find() {
        Ok(python) => python.executable,
        Err(reason) => return println!("versus_cpython: {reason}"),
    };
    let exeter = PathBuf::from(env!("CARGO_BIN_EXE_exeter"));
    if smoke {
        rounds = 1;
    }
    compare_programs(columns(&python, &exeter, snapshot), rounds, smoke);
    compare_memory(&python, &exeter, smoke);
    if let Some(programs) = programs {
        compare_oracle(&python, &exeter, &programs);
    }
}

fn columns(python: &Path, exeter: &Path, snapshot: bool) -> Vec<Column> {
    let (python, exeter) = (python.to_owned(), exeter.to_owned());
    let harness = |kind: &'static str| {
        let python = python.clone();
        move |program: &Path| {
            let mut command = Command::new(&python);
            command.args(["-c", HARNESS, kind]).arg(program);
            command
        }
    };
    let ours = |arguments: &'static [&'static str]| {
        let exeter = exeter.clone();
        move |program: &Path| {
            let mut command = Command::new(&exeter);
            command.args(arguments).arg(program);
            command
        }
    };
    let mut columns = vec![
        Column { name: "CPython", command: Box::new(harness("none")), start_up: true, rounds: usize::MAX },
        Column { name: "exeter run", command: Box::new(ours(&["run"])), start_up: false, rounds: usize::MAX },
        Column { name: "recorded lines", command: Box::new(ours(LINES)), start_up: false, rounds: usize::MAX },
        Column { name: "instructions", command: Box::new(ours(INSTRUCTIONS)), start_up: false, rounds: usize::MAX },
        Column { name: "empty settrace", command: Box::new(harness("empty")), start_up: true, rounds: 1 },
    ];
    if snapshot {
        let command = Box::new(harness("snapshot"));
        columns.push(Column { name: "settrace + repr", command, start_up: true, rounds: 1 });
    }
    for (name, variable, file) in [("PyPy", "EXETER_PYPY", "pypy3"), ("RustPython", "EXETER_RUSTPYTHON", "rustpython")]
    {
        let other = std::env::var_os(variable).map_or_else(|| PathBuf::from(file), PathBuf::from);
        if Command::new(&other).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok() {
            let command = move |program: &Path| {
                let mut command = Command::new(&other);
                command.arg(program);
                command
            };
            columns.push(Column { name, command: Box::new(command), start_up: true, rounds: 2 });
        }
    }
    columns
}

/// The programs, one of them for a smoke test.
fn programs(smoke: bool) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/programs");
    let mut programs: Vec<PathBuf> = std::fs::read_dir(&folder)
        .map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect())
        .unwrap_or_default();
    programs.sort();
    if smoke {
        programs.truncate(1);
    }
    programs
}

/// The most memory that an untraced run takes, in both.
fn compare_memory(python: &Path, exeter: &Path, smoke: bool) {
    let most = |words: &[&std::ffi::OsStr]| -> f64 {
        let output = Command::new(python).args(["-c", MEMORY]).args(words).env("PYTHONHASHSEED", "0").output();
        let text = output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default();
        text.parse::<f64>().unwrap_or(f64::NAN) / 1024.0
    };
    println!("\n{:22}{:>16}{:>16}", "peak memory, untraced", "CPython", "exeter run");
    for program in programs(smoke) {
        let theirs = most(&[python.as_os_str(), program.as_os_str()]);
        let ours = most(&[exeter.as_os_str(), "run".as_ref(), program.as_os_str()]);
        let name = program.file_stem().unwrap_or_default().to_string_lossy();
        println!("{name:22}{theirs:>12.1} MiB{ours:>12.1} MiB");
    }
}

fn compare_programs(columns: Vec<Column>, rounds: usize, smoke: bool) {
    let programs = programs(smoke);
    let mut heading = format!("{:22}", "best time, ratios");
    columns.iter().for_each(|column| heading += &format!("{:>16}", column.name));
    println!("{heading}");
    let mut logs = vec![0.0; columns.len()];
    for program in &programs {
        let mut best = vec![f64::INFINITY; columns.len()];
        let idle = |column: &Column| match column.start_up {
            true => {
                (0..3).map(|_| seconds(&mut (column.command)(Path::new("/dev/null")))).fold(f64::INFINITY, f64::min)
            }
            false => 0.0,
        };
        let idles: Vec<f64> = columns.iter().map(idle).collect();
        for round in 0..rounds {
            for (at, column) in columns.iter().enumerate().filter(|(_, column)| round < column.rounds) {
                best[at] = best[at].min(seconds(&mut (column.command)(program)) - idles[at]);
            }
        }
        let mut row = format!("{:22}", program.file_stem().unwrap_or_default().to_string_lossy());
        row += &format!("{:>13.1} ms", best[0] * 1e3);
        for at in 1..columns.len() {
            row += &format!("{:>16.2}", best[at] / best[0]);
            logs[at] += (best[at] / best[0]).ln();
        }
        println!("{row}");
    }
    let mut row = format!("{:22}{:16}", "geometric mean", "");
    logs[1..].iter().for_each(|log| row += &format!("{:>16.2}", (log / programs.len() as f64).exp()));
    println!("{row}");
}

fn compare_oracle(python: &Path, exeter: &Path, programs: &Path) {
    let open = || std::fs::File::open(programs).map_or_else(|_| Stdio::null(), Stdio::from);
    let time = |command: &mut Command| {
        let start = Instant::now();
        let ended = command.env("PYTHONHASHSEED", "0").stdout(Stdio::null()).stderr(Stdio::null()).status();
        if ended.is_ok_and(|status| status.success()) { start.elapsed() } else { Duration::MAX }
    };
    let mut ours = Duration::MAX;
    let mut trace = || {
        let mut command = Command::new(exeter);
        command.args(["trace", "--granularity", "instruction", "--format", "jsonl", "--programs"]).arg(programs);
        ours = ours.min(time(&mut command));
    };
    trace();
    let theirs = time(Command::new(python).arg(oracle::CPython::script()).stdin(open()).args([
        "trace",
        "--granularity",
        "instruction",
    ]));
    trace();
    println!(
        "{} at instruction level to JSON lines, one process: CPython's oracle {:.2} s, exeter {:.3} s: {:.0} times faster",
        programs.display(),
        theirs.as_secs_f64(),
        ours.as_secs_f64(),
        theirs.as_secs_f64() / ours.as_secs_f64()
    );
}

/// Seconds that a command takes; no number if it fails.
fn seconds(command: &mut Command) -> f64 {
    let start = Instant::now();
    let ended = command.env("PYTHONHASHSEED", "0").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if ended.is_ok_and(|status| status.success()) { start.elapsed().as_secs_f64() } else { f64::NAN }
}
