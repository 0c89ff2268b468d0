//! `exeter step` and the dynamic view: states as text, what follows from them, and what is said about states that
//! cannot be.

use std::path::PathBuf;
use std::process::Command;

use exeter::tune::step::{StepError, Stepper, Until};
use exeter::tune::views::Subject;
use exeter::tune::views::dynamic::{DynamicOptions, Rejected, trials};
use exeter::{Granularity, Limits, Program, PyVersion};

use crate::oracle::scratch_file;

const DOUBLE: &str = "def double(numbers):
    doubled = []
    for number in numbers:
        doubled.append(2 * number)
    return doubled
";

/// The example of the documentation of the view.
const STATE: &str = "<entry> @12
double line 3.2
  numbers = &1 [1, 2]
  doubled = [2]
  number = 1
  | <list_iterator *1, at=1>";

fn stepper(code: &str, entry: Option<&str>, granularity: Granularity) -> Stepper {
    let program = Program::compile(code, PyVersion::V3_12).unwrap();
    let program = entry.map_or(program.clone(), |entry| program.with_entry(entry).unwrap());
    Stepper::new(&program, granularity, Limits::default()).unwrap()
}

#[test]
fn a_state_is_followed_by_states() {
    let stepper = stepper(DOUBLE, Some("double([1, 2])"), Granularity::Line);
    let next = "<entry> @12
double line 4
  numbers = &1 [1, 2]
  doubled = [2]
  number = 2
  | <list_iterator *1, at=2>";
    assert_eq!(stepper.step(STATE, Until::Steps(1)).as_deref(), Ok(next));
    let again = "<entry> @12
double line 3.2
  numbers = &1 [1, 2]
  doubled = [2, 4]
  number = 2
  | <list_iterator *1, at=2>";
    assert_eq!(stepper.step(STATE, Until::Iteration).as_deref(), Ok(again));
    assert_eq!(stepper.step(STATE, Until::Return).as_deref(), Ok("return [2, 4]\n= [2, 4]"));
    assert_eq!(stepper.step(STATE, Until::Steps(100)).as_deref(), Ok("= [2, 4]"));
    assert_eq!(stepper.normal(STATE).as_deref(), Ok(STATE));
    assert_eq!(stepper.step(again, Until::Iteration), Err(StepError::NoIteration));
}

#[test]
fn a_state_is_taken_as_it_is_written() {
    // As the program would never be: other values, another iterator.
    let state = STATE.replace("[2]", "&2 ['x']").replace("number = 1", "number = *2").replace("at=1", "at=0");
    let stepper = stepper(DOUBLE, Some("double([1, 2])"), Granularity::Line);
    assert_eq!(stepper.step(&state, Until::Return).as_deref(), Ok("return ['x', 2, 4]\n= ['x', 2, 4]"));
}

#[test]
fn what_cannot_be_is_told() {
    let stepper = stepper(DOUBLE, Some("double([1, 2])"), Granularity::Line);
    let complaint = |from: &str, to: &str| {
        let state = STATE.replace(from, to);
        assert_ne!(state, STATE);
        stepper.step(&state, Until::Steps(1)).unwrap_err().to_string()
    };
    assert_eq!(complaint("double line", "triple line"), "line 2 of the state: the program has no function triple");
    assert_eq!(complaint("line 3.2", "line 3.9"), "line 2 of the state: double has no such place");
    assert_eq!(complaint("line 3.2", "line 3 @7"), "line 2 of the state: double has no such place");
    assert_eq!(
        complaint("\n  | <list_iterator *1, at=1>", ""),
        "line 2 of the state: its value stack holds 1 values at this place, not 0"
    );
    assert_eq!(complaint("*1", "*7"), "line 2 of the state: *7 stands before what &7 labels has been made");
    assert_eq!(complaint("[1, 2]", "[1, 2"), "line 3, column 21 of the state: `,` or `]` is missing");
    assert_eq!(complaint("number = ", "numeral = "), "line 2 of the state: double has no variable numeral");
    assert_eq!(
        complaint("<entry> @12", "double line 5 @86"),
        "line 1 of the state: the outermost frame, and only that, is <entry> or, without an entry, <module>"
    );
    assert_eq!(complaint(", at=1", ""), "line 2 of the state: how far the list_iterator has come (at=…) is missing");
    assert_eq!(
        stepper.normal("").unwrap_err().to_string(),
        "line 1, column 1 of the state: a state has at least one frame"
    );
}

thread_local! {
    static KEPT: std::cell::RefCell<Vec<Stepper>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// What is kept in a static of the thread goes before or after what exeter itself keeps there.
#[test]
fn a_run_that_was_held_goes_with_its_thread() {
    for early in [true, false] {
        let thread = std::thread::spawn(move || {
            if early {
                KEPT.with_borrow(Vec::len);
            }
            let code = "class C:\n    def __del__(self):\n        print('gone')\ndef g(c):\n    yield c\n\
                        def f(c):\n    kept = g(c)\n    next(kept)\n    return kept\n";
            let stepper = stepper(code, Some("f(C())"), Granularity::Line);
            let first = stepper.first().unwrap();
            KEPT.with_borrow_mut(|kept| kept.push(stepper));
            first
        });
        assert!(thread.join().unwrap().contains("f line 7"));
    }
}

/// States that no run could come to must not do harm: they end in a complaint or in what follows from them.
#[test]
fn forged_states_do_no_harm() {
    let stepper = stepper(DOUBLE, Some("double([1, 2])"), Granularity::Line);
    for (from, to) in [
        ("<list_iterator *1, at=1>", "NULL"),
        ("<list_iterator *1, at=1>", "5"),
        ("<list_iterator *1, at=1>", "<list_iterator *1, at=99999999999>"),
        ("<list_iterator *1, at=1>", "<list_iterator *1, at=18446744073709551615>"),
        ("<list_iterator *1, at=1>", "<list_iterator *1, at=None>"),
        ("<list_iterator *1, at=1>", "<dict_keyiterator {1: 2}, at=5, len=None>"),
        ("<list_iterator *1, at=1>", "<set_iterator {1}, at=0, len=None>"),
        ("<list_iterator *1, at=1>", "<range_iterator 0, 7, 2>"),
        ("<list_iterator *1, at=1>", "<generator double running>"),
        ("<list_iterator *1, at=1>", "<set 1, table=3, places=(9)>"),
        ("<list_iterator *1, at=1>", "<map len, *1>"),
        ("[2]", "<cell>"),
        ("[2]", "<builtin list.append, 5>"),
        ("[2]", "{[]: 1}"),
        ("[2]", "<double object>"),
        ("[2]", "<function double nothing=1>"),
        ("@12", "@0"),
        ("@12", "@13"),
        ("@12", "@9999"),
    ] {
        let state = STATE.replace(from, to);
        assert_ne!(state, STATE, "{from}");
        let _ = stepper.step(&state, Until::Return);
        let _ = stepper.step(&state, Until::Steps(1));
    }
    for end in 0..STATE.len() {
        let _ = stepper.step(&STATE[..end], Until::Steps(1));
    }
}

/// The law that the samples are held to, on all programs of ours: few states decide less than what follows.
#[test]
fn our_programs_states_decide_what_follows() {
    let (mut samples, mut otherwise) = (0, Vec::new());
    for program in crate::goldens::programs().unwrap() {
        let Ok(compiled) = Program::compile(&program.code, PyVersion::V3_12) else { continue };
        let Ok(compiled) = program.entry.as_ref().map_or(Ok(compiled.clone()), |e| compiled.with_entry(e)) else {
            continue;
        };
        let subject = Subject::new(&program.code, program.entry.as_deref());
        let limits = Limits { max_steps: Some(200_000), max_memory: Some(256 << 20), ..Limits::default() };
        for granularity in [Granularity::Line, Granularity::Instruction] {
            let Ok(stepper) = Stepper::new(&compiled, granularity, limits) else { continue };
            let options = DynamicOptions { states: 1, max_steps: 2000, ..DynamicOptions::default() };
            for trial in trials(&stepper, &subject, &options) {
                match trial.sample {
                    Ok(_) => samples += 1,
                    Err(Rejected::OtherWay(..)) => otherwise.push(format!("{} step {}", program.id, trial.step)),
                    Err(_) => {}
                }
            }
        }
    }
    assert!(samples > 2000, "only {samples} samples");
    assert!(otherwise.len() * 50 < samples, "{} of {samples} differ: {otherwise:?}", otherwise.len());
}

fn exeter(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_exeter")).args(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_command_goes_on_from_a_state() {
    let (program, state): (PathBuf, PathBuf) = (scratch_file("step", "py"), scratch_file("step", "txt"));
    std::fs::write(&program, DOUBLE).unwrap();
    std::fs::write(&state, STATE).unwrap();
    let (program, state) = (program.to_str().unwrap(), state.to_str().unwrap());
    let entry = ["step", program, "--entry", "double([1, 2])"];
    let first = exeter(&entry);
    assert_eq!(first, (Some(0), "<entry> @12\ndouble line 2\n  numbers = [1, 2]\n".to_owned(), String::new()));
    let done = exeter(&[&entry[..], &["--state", state, "--until", "return"]].concat());
    assert_eq!(done, (Some(0), "return [2, 4]\n= [2, 4]\n".to_owned(), String::new()));
    std::fs::write(state, STATE.replace("*1", "*2")).unwrap();
    let (status, _, said) = exeter(&[&entry[..], &["--state", state, "-n", "3"]].concat());
    assert_eq!(status, Some(4));
    assert_eq!(said, "exeter: line 2 of the state: *2 stands before what &2 labels has been made\n");
    for file in [program, state] {
        let _ = std::fs::remove_file(file);
    }
}
