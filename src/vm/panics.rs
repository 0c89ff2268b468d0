//! Tests: a panic inside the library ends the run as a bug, and the next run on the thread is as any other.

use crate::observe::{Event, Flow, Granularity, Observer};
use crate::value::function::{NativeDef, Sig};
use crate::value::{Builtin, Value};
use crate::vm::{Moment, Outcome, RunOptions};
use crate::{Program, PyVersion};

static FAILS: NativeDef = NativeDef::function("fails", Sig::Any, |_, _| panic!("the test's own panic"));

const SOURCE: &str = "
found = []
def deep(n):
    kept = [found, {n: (yield n)}]
    return kept
g = deep(1)
next(g)
g.me = None if False else None
";

const CALLER: &str = "
found = []
def call():
    try:
        found[0]()
    except BaseException:
        print('caught')
    finally:
        print('finally')
x = [found]
x.append(x)
call()
";

/// Puts the failing function into the program's list `found`.
struct Plant;

impl Observer for Plant {
    fn granularity(&self) -> Granularity {
        Granularity::Line
    }

    fn event(&mut self, _: Event<'_>, moment: &mut Moment<'_>) -> Flow {
        if let Some(Value::List(list)) = moment.local("found")
            && list.is_empty()
        {
            list.push(Builtin::of_module(&FAILS, "test"));
        }
        Flow::Continue
    }
}

/// Fails itself.
struct Fails;

impl Observer for Fails {
    fn granularity(&self) -> Granularity {
        Granularity::Line
    }

    fn event(&mut self, _: Event<'_>, _: &mut Moment<'_>) -> Flow {
        panic!("the observer's own panic")
    }
}

fn runs_as_ever() {
    let program = Program::compile("a = [1]; a.append(a); print(a)", PyVersion::V3_12).expect("compiles");
    let run = program.run(RunOptions::default());
    assert_eq!((run.outcome, run.stdout), (Outcome::Value(None), b"[1, [...]]\n".to_vec()));
}

#[test]
fn a_panic_is_an_outcome_and_later_runs_are_as_ever() {
    let program = Program::compile(CALLER, PyVersion::V3_12).expect("compiles");
    for _ in 0..3 {
        let (run, Plant) = program.observe(RunOptions::default(), Plant);
        assert_eq!(run.outcome, Outcome::Bug("the test's own panic".to_owned()));
        assert_eq!(run.stdout, b"", "the program cannot catch it");
        runs_as_ever();
    }
}

#[test]
fn an_observers_panic_is_its_callers() {
    let program = Program::compile(SOURCE, PyVersion::V3_12).expect("compiles");
    let observed = std::panic::catch_unwind(|| program.observe(RunOptions::default(), Fails));
    let panic = observed.map(|_| ()).expect_err("the observer's panic goes on");
    assert_eq!(panic.downcast_ref::<&str>(), Some(&"the observer's own panic"));
    runs_as_ever();
}
