//! Questions to the library that CPython answers, too: what a pattern finds, what a number or a format is. Both sides
//! run `questions.py`, and evaluate the same call of one of its functions.

use std::cell::RefCell;

use super::cpython::Answering;
use super::{limits, no_bug};
use crate::arith::str_repr::str_ascii;
use crate::program::Program;
use crate::version::PyVersion;
use crate::vm::{Outcome, RunOptions};

const FUNCTIONS: &str = include_str!("questions.py");

/// The loop of the interpreter: a line is an expression, and so is the answer. An expression that takes too long is
/// answered by `None`.
const LOOP: &str = "
import re, resource, signal, sys
class TooLong(BaseException):
    pass
def too_long(*_):
    raise TooLong
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
signal.signal(signal.SIGALRM, too_long)
names = {'__name__': '__main__'}
exec(sys.argv[1], names)
for line in sys.stdin:
    re.purge()
    signal.setitimer(signal.ITIMER_REAL, 3)
    try:
        answer = repr(eval(line, names))
    except (TooLong, MemoryError):
        answer = ''
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    print(answer, flush=True)
";

thread_local! {
    static ASKED: RefCell<Answering> = RefCell::new(Answering::new(&["-c", LOOP, FUNCTIONS]));
    static PROGRAM: Program = Program::compile(FUNCTIONS, PyVersion::V3_12).expect("a program of ours");
}

/// Evaluates a call here, within limits, and there; what comes of it must be the same.
fn compare(call: &str) {
    let program = PROGRAM.with(|program| program.with_entry(call)).expect("a call with literals");
    let run = program.run(RunOptions { limits: limits(), ..RunOptions::default() });
    no_bug(&run, call);
    let ours = match run.outcome {
        Outcome::Value(Some(value)) => value,
        // Python's depth of recursion is another here and there; what is too much is for the limits to say.
        Outcome::Limit(_) | Outcome::Unsupported { .. } => return,
        other => panic!("{call}\n{other:?}"),
    };
    let theirs = ASKED.with_borrow_mut(|python| python.ask(call)).unwrap_or_default();
    let not_compared = |text: &str| text.is_empty() || text.contains("RecursionError") || text.contains("MemoryError");
    if !not_compared(&theirs) && !not_compared(&ours) {
        assert!(ours == theirs, "{call}\nCPython {theirs}\nexeter  {ours}");
    }
}

/// A literal of a text.
fn literal(text: &str) -> String {
    str_ascii(&text.chars().map(u32::from).collect::<Vec<_>>())
}

/// A literal of bytes.
fn bytes_literal(bytes: &[u8]) -> String {
    let mut out = "b'".to_owned();
    bytes.iter().for_each(|byte| out.push_str(&format!("\\x{byte:02x}")));
    out + "'"
}

/// The parts between the zero bytes, as literals: of texts or of bytes.
fn parts<const N: usize>(data: &[u8], of_bytes: bool) -> [String; N] {
    let mut parts = data.splitn(N, |&byte| byte == 0);
    std::array::from_fn(|_| {
        let part = parts.next().unwrap_or_default();
        if of_bytes { bytes_literal(part) } else { literal(&String::from_utf8_lossy(part)) }
    })
}

/// A regular expression, a text and a template: bit 0 of the first byte says whether they are bytes, the second byte
/// and bit 1 of the first are the flags; the parts are separated by zero bytes.
pub fn pattern(data: &[u8]) {
    let [head, flags, rest @ ..] = data else { return };
    let of_bytes = head & 1 == 1;
    // ASCII, IGNORECASE, LOCALE, MULTILINE, DOTALL, UNICODE and VERBOSE.
    let flags = u32::from(*flags) & 0b0111_1110 | u32::from(head & 2) << 7;
    let [pattern, text, template] = parts(rest, of_bytes);
    compare(&format!("pattern({pattern}, {flags}, {text}, {template})"));
}

/// A number, a text and a specifier of a format: the first byte says what is asked, the second is a number of its
/// own; the parts are separated by zero bytes.
pub fn number(data: &[u8]) {
    let [head, other, rest @ ..] = data else { return };
    let [text, spec] = parts(rest, false);
    compare(&format!("number({head}, {other}, {text}, {spec})"));
}
