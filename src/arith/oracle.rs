//! For tests and fuzz targets: asks a CPython 3.12 where one is on the machine. Without one the caller has nothing to compare, and its
//! other tests stand alone.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The reference interpreter: `EXETER_PYTHON`, the usual place of pyenv, or `python3.12` on the path.
pub(crate) fn interpreter() -> Option<PathBuf> {
    let named = std::env::var_os("EXETER_PYTHON").map(PathBuf::from);
    let pyenv = std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".pyenv/versions/3.12.1/bin/python"));
    let found = named.into_iter().chain(pyenv.filter(|p| p.exists())).chain(["python3.12".into()]);
    found.into_iter().find(|python| {
        let answer = Command::new(python).args(["-c", "import sys; print(sys.version_info[:2] == (3, 12))"]).output();
        answer.is_ok_and(|out| out.stdout.starts_with(b"True"))
    })
}

/// Runs a script, its standard input being `input`, and gives the lines it prints; `None` without an interpreter.
pub(crate) fn ask(script: &str, input: &str) -> Option<Vec<String>> {
    let Some(python) = interpreter() else {
        eprintln!("no CPython 3.12 here: nothing compared");
        return None;
    };
    let mut child = Command::new(python)
        .args(["-W", "ignore", "-c", script])
        .env("PYTHONHASHSEED", "0")
        .env("PYTHONIOENCODING", "utf-8:surrogatepass")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the interpreter that answered a moment ago");
    let mut stdin = child.stdin.take().expect("a pipe was asked for");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("the script's output");
    writer.join().expect("no panic while writing").expect("the script reads its input");
    assert!(output.status.success(), "the script failed");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    Some(text.lines().map(str::to_owned).collect())
}

/// How many random cases to try: ten times as many where `EXETER_EXHAUSTIVE` is set.
pub(crate) fn rounds(usual: usize) -> usize {
    if std::env::var_os("EXETER_EXHAUSTIVE").is_some() { 10 * usual } else { usual }
}

/// A repeatable stream of numbers for random tests (xorshift).
pub(crate) struct Noise(pub u64);

impl Noise {
    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// One of a list.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len() as u64) as usize]
    }
}

/// Compares answers line by line and shows the first differences.
pub(crate) fn compare(questions: &[String], ours: &[String], theirs: &[String]) {
    assert_eq!(ours.len(), theirs.len(), "as many answers as questions");
    let differing: Vec<_> = (0..ours.len()).filter(|&i| ours[i] != theirs[i]).collect();
    for &i in differing.iter().take(20) {
        eprintln!("{:.400}\n  ours:   {:.400}\n  python: {:.400}", questions[i], ours[i], theirs[i]);
    }
    assert!(differing.is_empty(), "{} of {} answers differ", differing.len(), ours.len());
}

/// Evaluates every line as an expression and prints its repr, or the exception as `Type: message`.
pub(crate) const EVAL: &str = "
import sys, math
for line in sys.stdin:
    try:
        print(ascii(eval(line)))
    except Exception as e:
        print(ascii(type(e).__name__ + ': ' + str(e)))
";

/// Compares our answers to Python expressions with the interpreter's, where there is one.
pub(crate) fn check(questions: &[String], ours: &[String]) {
    if let Some(theirs) = ask(EVAL, &(questions.join("\n") + "\n")) {
        compare(questions, ours, &theirs);
    }
}

/// A result as `EVAL` prints it, given how its value is shown.
pub(crate) fn shown<T>(result: super::ArithResult<T>, show: impl FnOnce(T) -> String) -> String {
    match result {
        Ok(value) => show(value),
        Err(error) => super::str_repr::str_ascii(&error.to_string().chars().map(u32::from).collect::<Vec<_>>()),
    }
}
