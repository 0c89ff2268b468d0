//! Hostile programs: whatever a text does, its run ends in time and within its memory, by an outcome of the table of
//! outcomes, and the next run in the process is none the worse.
//!
//! The programs are files under `hostile/AREA/`. The first line says what is expected:
//!
//! | `# expect:` | the run |
//! |---|---|
//! | `cpython` | does what CPython 3.12 does: the file ends in what it prints (`#> …`) and its last line of error (`#! …`) |
//! | `cpython, untraced` | likewise, unless it is traced: the reprs that a trace shows change the program |
//! | `unsupported FEATURE` | asks for what exeter refuses |
//! | `limit steps`, `limit memory`, … | hits that limit |
//! | `raises MemoryError` | ends by that exception, where CPython ends otherwise (it crashes, or takes minutes) |
//! | `value` | ends well, where CPython ends otherwise |
//!
//! `A or B`: which of them depends on the size of native frames, so on how exeter was built. No run has a limit of
//! time: what happens depends on nothing but the program and its limits. As a program (`cargo run --release --example
//! hostile [NAME]`) all runs also have two seconds each.
//!
//! Sources that only a generator can write (a million brackets, every construct nested) are tables in this file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use exeter::trace::format::JsonTracer;
use exeter::trace::format::jsonl::limit_name;
use exeter::{Granularity, Limits, Outcome, Program, PyVersion, RunOptions};

/// Whether tests are built without optimisations: traced runs get less then.
const SLOW: bool = cfg!(debug_assertions);

/// What each run is given: enough to come to its end if it is to come to one. Without optimisations those that run
/// into a limit get less, and may run into any.
fn limits(expected: &str, traced: bool) -> Limits {
    let (max_steps, max_memory) = match expected {
        _ if traced => (if SLOW { 30_000 } else { 500_000 }, 100),
        _ if expected.starts_with("cpython") => (3_000_000, 500),
        _ if expected.starts_with("limit") && SLOW => (100_000, 50),
        _ => (1_000_000, 100),
    };
    Limits {
        max_steps: Some(max_steps),
        max_memory: Some(max_memory << 20),
        max_depth: None,
        timeout: None,
        max_output: Some(1 << 20),
        max_trace: Some(if SLOW { 4 << 20 } else { 64 << 20 }),
    }
}

/// Events of a traced run.
const MAX_EVENTS: u64 = if SLOW { 1_000 } else { 20_000 };
/// How long a run may take, its clean-up included. In a build without optimisations the clock has no say.
const PATIENCE: Duration = if SLOW { Duration::MAX } else { Duration::from_secs(2) };
/// Memory of the whole process, in bytes.
const MEMORY: usize = 1 << 30;

fn programs() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("grammar-tests/hostile");
    let mut files: Vec<PathBuf> = Vec::new();
    for area in std::fs::read_dir(&root).expect("grammar-tests/hostile").flatten() {
        files.extend(std::fs::read_dir(area.path()).expect("an area").flatten().map(|entry| entry.path()));
    }
    files.sort();
    let name = |file: &Path| file.strip_prefix(&root).expect("in the folder").display().to_string();
    files.iter().map(|file| (name(file), std::fs::read_to_string(file).expect("UTF-8"))).collect()
}

/// The most memory this process ever had; `None` where nobody tells.
fn peak_memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<usize>().ok()? << 10)
}

fn run(program: &Program, expected: &str, traced: bool) -> (exeter::Run, Duration) {
    let options = RunOptions { limits: limits(expected, traced), stdin: Vec::new() };
    let started = Instant::now();
    let run = if traced {
        let tracer = JsonTracer::new(Granularity::Instruction, std::io::sink()).max_events(Some(MAX_EVENTS));
        program.observe(options, tracer).0
    } else {
        program.run(options)
    };
    (run, started.elapsed())
}

/// How a run ended, in the words of `# expect:`.
fn ending(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Value(_) => "value".to_owned(),
        Outcome::Exception(exception) => format!("raises {}", exception.type_name),
        Outcome::Limit(limit) => format!("limit {}", limit_name(*limit)),
        Outcome::Unsupported { feature, .. } => format!("unsupported {feature}"),
        other => format!("{other:?}"),
    }
}

/// What stands behind a program's `# expect:`.
fn expected(source: &str) -> &str {
    source.lines().next().and_then(|line| line.strip_prefix("# expect: ")).unwrap_or("nothing")
}

/// What is wrong with how a program ended; nothing if all is well.
fn complaint(source: &str, run: &exeter::Run, traced: bool) -> Option<String> {
    let expected = expected(source);
    if traced && matches!(run.outcome, Outcome::Stopped | Outcome::Limit(_)) {
        return None;
    }
    let ended = ending(&run.outcome);
    let mut why = format!("expected {expected}, got: {ended}");
    for one in expected.split(" or ") {
        if one == ended || SLOW && one.starts_with("limit") && ended.starts_with("limit") {
            return None;
        }
        if one == "cpython, untraced" && traced {
            return None;
        }
        if one.starts_with("cpython") {
            why = as_cpython(source, run)?;
        }
    }
    Some(why)
}

fn as_cpython(source: &str, run: &exeter::Run) -> Option<String> {
    let marked = |mark: &'static str| source.lines().filter_map(move |line| line.strip_prefix(mark));
    let printed: String = marked("#> ").chain([]).flat_map(|line| [line, "\n"]).collect();
    let error = marked("#! ").next();
    let got = String::from_utf8_lossy(&run.stdout);
    let got_error = match &run.outcome {
        Outcome::Exception(exception) => exception.traceback.trim_end().lines().last().map(str::to_owned),
        Outcome::Value(_) => None,
        other => return Some(format!("expected CPython's end, but: {other:?}")),
    };
    if got_error.as_deref() != error {
        return Some(format!("error: CPython {error:?}, exeter {got_error:?}"));
    }
    if got == printed {
        return None;
    }
    let differing = printed.lines().zip(got.lines()).find(|(a, b)| a != b);
    Some(format!("output differs: CPython, exeter: {differing:?}"))
}

/// Runs all programs with such names, untraced and traced, and tells what was not as expected.
fn check(only: &str) -> String {
    let programs = programs();
    let mut complaints = String::new();
    if programs.len() < 150 {
        let _ = writeln!(complaints, "only {} programs", programs.len());
    }
    let times = std::env::var_os("EXETER_HOSTILE_TIMES").is_some();
    for (name, source) in programs.iter().filter(|(name, _)| name.contains(only)) {
        let program = match Program::compile(source, PyVersion::V3_12) {
            Ok(program) => program,
            Err(error) => {
                let _ = writeln!(complaints, "{name}: does not compile: {error}");
                continue;
            }
        };
        for traced in [false, true] {
            let how = if traced { "traced" } else { "untraced" };
            let (mut run, mut took) = run(&program, expected(source), traced);
            if took > PATIENCE {
                // Something else may have kept the machine busy.
                (run, took) = self::run(&program, expected(source), traced);
            }
            if times {
                eprintln!("{:>6} ms {name}, {how}: {}", took.as_millis(), ending(&run.outcome));
            }
            if took > PATIENCE {
                let _ = writeln!(complaints, "{name}, {how}: took {took:?}");
            }
            if let Some(complaint) = complaint(source, &run, traced) {
                let _ = writeln!(complaints, "{name}, {how}: {complaint}");
            }
        }
    }
    complaints
}

#[allow(dead_code, reason = "the test uses only `check`")]
fn main() -> std::process::ExitCode {
    let only = std::env::args().nth(1).unwrap_or_default();
    let mut complaints = check(&only);
    // Here and not in the test: beside other tests the process has their memory, too.
    if let Some(peak) = peak_memory() {
        eprintln!("memory at most: {} MB", peak >> 20);
        if peak > MEMORY {
            let _ = writeln!(complaints, "the process took {} MB", peak >> 20);
        }
    }
    eprint!("{complaints}");
    match complaints.lines().count() {
        0 => std::process::ExitCode::SUCCESS,
        count => {
            eprintln!("{count} complaints");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use exeter::CompileError;

    use super::*;

    #[test]
    fn hostile_programs_end_as_expected() {
        let complaints = check("");
        assert!(complaints.is_empty(), "{complaints}");
    }

    /// `open` so many times, the middle, `close` as often.
    type Nest = (&'static str, &'static str, &'static str);

    /// Every construct of the grammar that can hold itself within a line.
    const NESTED: &[Nest] = &[
        ("(", "1", ")"),
        ("[", "1", "]"),
        ("{", "1", "}"),
        ("{1:", "1", "}"),
        ("(1,", "1", ")"),
        ("[*", "[]", "]"),
        ("f(", "1", ")"),
        ("f(x=", "1", ")"),
        ("f(*", "1", ")"),
        ("f(**", "1", ")"),
        ("x[", "1", "]"),
        ("x[1:", "1", "]"),
        ("-", "1", ""),
        ("not ", "1", ""),
        ("~", "1", ""),
        ("", "x", ".y"),
        ("", "x", "()"),
        ("", "x", "[0]"),
        ("", "1", "+1"),
        ("", "1", "**2"),
        ("1**", "1", ""),
        ("1+(", "1", ")"),
        ("", "1", "<2"),
        ("", "a", " and b"),
        ("", "a", " or b"),
        ("1 if 1 else ", "1", ""),
        ("", "1", " if 1 else 2"),
        ("lambda: ", "1", ""),
        ("lambda x=", "1", ": 1"),
        ("(x := ", "1", ")"),
        ("(yield ", "1", ")"),
        ("(await ", "1", ")"),
        ("[", "1", " for x in y]"),
        ("{", "1", " for x in y}"),
        ("{", "1:1", " for x in y}"),
        ("(", "1", " for x in y)"),
        ("[1 for x in ", "y", "]"),
        ("[1 for x in y if ", "y", "]"),
        ("*", "a", ""),
        ("", "a", " = b"),
        ("(", "a", ",)"),
        ("a, ", "a", ""),
        ("", "'a'", " 'b'"),
        ("f'{", "1", "}'"),
        ("f'{1:{", "1", "}}'"),
        ("x: ", "int", ""),
        ("x = ", "1", ""),
        ("1 < ", "1", ""),
        ("1 in ", "1", ""),
        ("1 is not ", "1", ""),
        ("a @ ", "1", ""),
        ("await ", "a", ""),
    ];

    /// Statements that hold a block.
    const BLOCKS: &[&str] = &[
        "if x:",
        "while x:",
        "for x in y:",
        "with x:",
        "try:",
        "def f():",
        "class C:",
        "async def f():",
        "match x:\n{pad} case 1:",
        "with x as y, z as w:",
        "if x:\n{pad} pass\n{pad}elif y:",
        "def f[T](x: T = 1) -> T:",
        "@x\n{pad}def f():",
    ];

    fn compiles_or_not(what: &str, source: &[u8]) -> Option<String> {
        let started = Instant::now();
        let compiled = Program::compile(source, PyVersion::V3_12);
        let took = started.elapsed();
        if took > PATIENCE {
            return Some(format!("{what}: took {took:?}"));
        }
        match compiled {
            Err(CompileError::Internal { message, .. }) => Some(format!("{what}: {message}")),
            _ => None,
        }
    }

    #[test]
    fn deep_nesting_in_every_construct_compiles_or_is_refused() {
        let mut complaints = String::new();
        let mut check = |what: String, source: &str| {
            if let Some(complaint) = compiles_or_not(&what, source.as_bytes()) {
                let _ = writeln!(complaints, "{complaint}");
            }
        };
        for depth in [5, 99, 201, 3_000, 100_000] {
            for (open, middle, close) in NESTED {
                let expression = format!("{}{middle}{}", open.repeat(depth), close.repeat(depth));
                check(format!("{depth} of {open}…{close}"), &expression);
                check(format!("{depth} of {open}…{close} in a function"), &format!("def f():\n return {expression}\n"));
                check(format!("{depth} of {open} alone"), &open.repeat(depth));
                check(format!("{depth} of {close} alone"), &format!("x{}", close.repeat(depth)));
                check(format!("{depth} of case {open}"), &format!("match x:\n case {expression}: pass\n"));
            }
        }
        for depth in [5, 19, 21, 99, 101, 1_000] {
            for block in BLOCKS {
                let mut source = String::new();
                for level in 0..depth {
                    let pad = " ".repeat(2 * level);
                    let _ = writeln!(source, "{pad}{}", block.replace("{pad}", &pad));
                }
                let _ = writeln!(source, "{}pass", " ".repeat(2 * depth));
                check(format!("{depth} of {block}"), &source);
            }
        }
        assert!(complaints.is_empty(), "{complaints}");
    }

    /// Text that is no program, or hardly one.
    fn broken_sources() -> Vec<(String, Vec<u8>)> {
        let mut sources: Vec<(String, Vec<u8>)> = Vec::new();
        let mut add = |what: &str, source: &[u8]| sources.push((what.to_owned(), source.to_vec()));
        for source in [
            "\0",
            "x = 1\0",
            "'\0'",
            "# \0",
            "\u{feff}\u{feff}x",
            "\u{feff}",
            "\u{1a}",
            "\x0c",
            "\r",
            "\r\r\n",
            "x\\",
            "x\\\n",
            "\\\n",
            "\\",
            "x = \\ \n1",
            "'",
            "\"",
            "'''",
            "\"\"\"",
            "'abc",
            "'abc\n'",
            "'''abc\n",
            "f'",
            "f'''",
            "f'{",
            "f'{x",
            "f'{x!",
            "f'{x!z}'",
            "f'{x:",
            "f'{x:{",
            "f'{x=",
            "f'{'",
            "f'}'",
            "f'{}'",
            "f'{ }'",
            "f'{!r}'",
            "f'{x!r:}'",
            "f'{lambda x: 1}'",
            "f'{\\}'",
            "f'{#}'",
            "f'{x:{y:{z:{w}}}}'",
            "rb'",
            "bu''",
            "fb''",
            "b'é'",
            "'\\N{'",
            "'\\N{nothing}'",
            "'\\x1'",
            "'\\u12'",
            "'\\U00110000'",
            "'\\ud800'",
            "b'\\x1'",
            "0b2",
            "0o8",
            "0xg",
            "1__0",
            "1_",
            "0_",
            "00",
            "01",
            "1e",
            "1e+",
            "1.e_1",
            "0b",
            "1j1",
            "1if 1else 1",
            "0xfor x",
            "é = 1",
            "ª = 1",
            "\u{2028}",
            "\u{200b}x",
            "x = \u{ff11}",
            "𝐱 = 1; x",
            "$",
            "?",
            "!",
            "`x`",
            "<>",
            "a <> b",
            "a ? b : c",
            "x++",
            "--x",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "(]",
            "[)",
            "({)}",
            "x = (",
            "def f(:",
            "def f(x, x): pass",
            "def f(x=1, y): pass",
            "def f(*): pass",
            "def f(*, **k): pass",
            "def f(**k, x): pass",
            "def f(*a, *b): pass",
            "def f(/): pass",
            "def f(a, /, b, /): pass",
            "lambda *: 1",
            "f(x=1, 2)",
            "f(**k, *a)",
            "f(x=1, x=2)",
            "f(1=2)",
            "f(x for x in y, 1)",
            "f(a.b=1)",
            "class C(x for x in y): pass",
            "return",
            "yield",
            "break",
            "continue",
            "await x",
            "async def f(): yield from x",
            "nonlocal x",
            "def f():\n global x\n nonlocal x",
            "def f(x):\n global x",
            "x = 1\nglobal x",
            "import",
            "from x import",
            "from . import *",
            "def f():\n from x import *",
            "from __future__ import braces",
            "from __future__ import nothing",
            "x = 1\nfrom __future__ import annotations",
            "1 = x",
            "f() = 1",
            "x + 1 = 2",
            "None = 1",
            "True += 1",
            "__debug__ = 1",
            "(x for x in y) = 1",
            "[a, b] += 1",
            "*a = 1",
            "*a, *b = c",
            "del f()",
            "del *a",
            "with x as 1: pass",
            "for 1 in x: pass",
            "(a := 1) = 2",
            "a := 1",
            "[x := 1 for x in y]",
            "class C:\n [x := 1 for y in z]",
            "except: pass",
            "try: pass",
            "try: pass\nexcept: pass\nexcept X: pass",
            "try: pass\nexcept* X: pass\nexcept Y: pass",
            "try: pass\nexcept*: pass",
            "else: pass",
            "finally: pass",
            "if x",
            "if x:\n",
            "if x:\npass",
            "  x",
            "if x:\n  a\n b",
            "if x:\n\ta\n        b",
            "if x:\n        a\n\tb",
            "\tx\n x",
            "match x:\n case a: pass\n case b: pass",
            "match x:\n case 1 | a: pass",
            "match x:\n case {**a, 1: 2}: pass",
            "match x:\n case *a: pass",
            "match x:\n case C(a=1, 2): pass",
            "match x:\n case {1: a, 1: b}: pass",
            "match x:\n case a, a: pass",
            "match x:\n case 1 + 2: pass",
            "match x:\n case -a: pass",
            "match x:\n case f'': pass",
            "type X = (yield)",
            "type X[T, T] = 1",
            "def f[T: (yield)](): pass",
            "class C[T=1]: pass",
            "@",
            "@x",
            "@x\n",
            "assert",
            "raise x from",
            "print 1",
            "exec 'x'",
            "async x",
            "async for x in y: pass",
            "[async for x in y]",
            "a.1",
            "a.b.",
            "a..b",
            ".a",
            "...a",
            "1.a",
            "1..a",
            "1.real",
            "# -*- coding: nothing -*-",
            "# -*- coding: utf-16 -*-\nx",
            "# coding: latin-1\nx = 'é'",
            "# coding: ascii\n'é'",
            "def f():\n  '''\n",
            "x = yield = 1",
            "lambda: (yield)",
            "def f(a=(yield)): pass",
            "class C: return",
            "class C: yield",
            "[(yield) for x in y]",
        ] {
            add(source, source.as_bytes());
        }
        for bytes in [
            &b"\xff\xfe"[..],
            b"\xef\xbb\xbf\xff",
            b"'\xff'",
            b"# \xff",
            b"\xed\xa0\x80",
            b"\xc0\x80",
            b"\xf4\x90\x80\x80",
            b"x\xc3",
            b"\x80",
        ] {
            add("not UTF-8", bytes);
            add("declared latin-1", &[b"# coding: latin-1\n", bytes].concat());
        }
        for count in [1_000, 1_000_000] {
            add("parentheses", "(".repeat(count).as_bytes());
            add("parentheses closed", format!("{}{}", "(".repeat(count), ")".repeat(count)).as_bytes());
            add("closing", ")".repeat(count).as_bytes());
            add("long name", "x".repeat(count).as_bytes());
            add("long line", "x + ".repeat(count).as_bytes());
            add("long string", format!("'{}'", "x".repeat(count)).as_bytes());
            add("long comment", format!("#{}", "x".repeat(count)).as_bytes());
            add("long number", "9".repeat(count).as_bytes());
            add("long hexadecimal", format!("0x{}", "f".repeat(count)).as_bytes());
            add("long float", format!("0.{}", "9".repeat(count)).as_bytes());
            add("long exponent", format!("1e{}", "9".repeat(count)).as_bytes());
            add("many lines", "x\n".repeat(count / 10).as_bytes());
            add("many statements", "x;".repeat(count / 10).as_bytes());
            add("many newlines", "\n".repeat(count).as_bytes());
            add("many backslashes", "\\\n".repeat(count).as_bytes());
            add("many spaces", " ".repeat(count).as_bytes());
            add("many tabs", "\t".repeat(count).as_bytes());
            add("many quotes", "'".repeat(count).as_bytes());
            add("many strings", "'a' ".repeat(count / 10).as_bytes());
            add("many f-strings", "f'{a}' ".repeat(count / 20).as_bytes());
            add("many braces", format!("f'{}'", "{{".repeat(count)).as_bytes());
            add("many fields", format!("f'{}'", "{a}".repeat(count / 20)).as_bytes());
            add("many dots", ".".repeat(count).as_bytes());
            add("many stars", "*".repeat(count).as_bytes());
            add("many commas", format!("f({}", "a,".repeat(count / 10)).as_bytes());
            add("many names", (0..count / 20).fold(String::new(), |s, i| s + &format!("v{i} = 1\n")).as_bytes());
            add("many constants", (0..count / 20).fold("x = [".to_owned(), |s, i| s + &format!("{i},")).as_bytes());
            add("many keywords", (0..count / 20).fold("f(".to_owned(), |s, i| s + &format!("k{i}=1,")).as_bytes());
            add("many parameters", (0..count / 100).fold("def f(".to_owned(), |s, i| s + &format!("k{i},")).as_bytes());
            add("many elifs", ("if x: pass\n".to_owned() + &"elif y: pass\n".repeat(count / 200)).as_bytes());
            add("many excepts", ("try: pass\n".to_owned() + &"except A: pass\n".repeat(count / 200)).as_bytes());
            add("many cases", ("match x:\n".to_owned() + &" case 1: pass\n".repeat(count / 200)).as_bytes());
            add("many decorators", ("@x\n".repeat(count / 200) + "def f(): pass\n").as_bytes());
            add("many targets", ("x = ".repeat(count / 20) + "1\n").as_bytes());
            add("surrogate escapes", format!("'{}'", "\\ud800".repeat(count / 10)).as_bytes());
            add("named characters", format!("'{}'", "\\N{BULLET}".repeat(count / 20)).as_bytes());
            add("binary zeros", &vec![0; count]);
            add("bytes above ASCII", &vec![0xff; count]);
        }
        sources
    }

    #[test]
    fn broken_sources_are_refused_in_time() {
        let mut complaints = String::new();
        let sources = broken_sources();
        assert!(sources.len() > 250);
        for (what, source) in sources {
            if let Some(complaint) = compiles_or_not(&format!("{what:.60}"), &source) {
                let _ = writeln!(complaints, "{complaint} ({} bytes)", source.len());
            }
        }
        assert!(complaints.is_empty(), "{complaints}");
    }
}
