//! A CPython 3.12 that answers line by line: one process for many questions.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::arith::oracle::interpreter;

/// A script that answers each line of its standard input with one line. It is started at the first question, and
/// again when it is gone.
#[derive(Debug)]
pub(super) struct Answering {
    /// Its arguments; nothing, where there is no interpreter.
    command: Option<(PathBuf, Vec<String>)>,
    running: Option<(Child, ChildStdin, BufReader<ChildStdout>)>,
}

impl Answering {
    /// With these arguments for `python`.
    pub fn new(arguments: &[&str]) -> Answering {
        let python = interpreter();
        if python.is_none() {
            eprintln!("no CPython 3.12 here: nothing is compared");
        }
        let arguments = arguments.iter().map(|&argument| argument.to_owned()).collect();
        Answering { command: python.map(|python| (python, arguments)), running: None }
    }

    /// Whether there is anybody to ask.
    pub fn is_there(&self) -> bool {
        self.command.is_some()
    }

    /// The answer to a line; nothing without an interpreter, or if this was the end of it.
    pub fn ask(&mut self, question: &str) -> Option<String> {
        assert!(!question.contains('\n'), "a question is a line: {question:?}");
        let mut taken = match self.running.take() {
            Some(running) => running,
            None => self.start()?,
        };
        let (child, input, output) = &mut taken;
        let mut answer = String::new();
        let asked = writeln!(input, "{question}").and_then(|()| input.flush());
        if asked.is_ok() && output.read_line(&mut answer).is_ok_and(|length| length > 0) {
            self.running = Some(taken);
            return Some(answer.trim_end_matches('\n').to_owned());
        }
        // It has gone, or is not worth waiting for.
        let _ = child.kill();
        let _ = child.wait();
        None
    }

    fn start(&self) -> Option<(Child, ChildStdin, BufReader<ChildStdout>)> {
        let (python, arguments) = self.command.as_ref()?;
        let mut child = Command::new(python)
            .args(["-W", "ignore"])
            .args(arguments)
            .env("PYTHONHASHSEED", "0")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the interpreter that answered a moment ago");
        let input = child.stdin.take().expect("a pipe was asked for");
        let output = BufReader::new(child.stdout.take().expect("a pipe was asked for"));
        Some((child, input, output))
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        if let Some((mut child, input, _)) = self.running.take() {
            drop(input);
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
