//! Questions about a recorded trace as a whole: what changed at each step, and when something changed last.
//!
//! Both are answered by running the program again, so they see what the program did, not only what it assigned: a list
//! that changes under another name has changed for every variable that shows it.

use std::fmt;
use std::str::FromStr;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::Trace;
use super::format::JsonText;
use super::log::StepsBack;
use super::replay::ReplayError;
use crate::bytecode::code::flags;
use crate::bytecode::ops::Op;
use crate::observe::{Event, Flow, Granularity, Observer, PlaceKind};
use crate::value::{Dict, Gc, Value};
use crate::vm::{Moment, Run, VariableName, Variables};

/// How much text of reprs is gathered before it is thrown away.
const FORGET: usize = 1 << 22;

/// What changed in a frame since its event before.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Delta {
    /// The number of the step, from 0.
    pub step: u64,
    /// `call`, `line`, `opcode`, `return`, `exception`.
    pub event: &'static str,
    /// The number of the frame.
    pub frame: u32,
    /// `co_qualname`
    pub function: String,
    /// `f_lineno`
    pub line: Option<u32>,
    /// The variables whose reprs are not what they were, in their order; those that are gone come last.
    pub changes: Vec<Change>,
}

/// A variable whose repr changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// Its name.
    pub name: String,
    /// What it was; `None`: it was not there.
    pub before: Option<String>,
    /// What it is; `None`: it is not there any more.
    pub after: Option<String>,
}

/// Takes the deltas as they come.
pub trait DeltaSink: 'static {
    /// Takes one. Steps at which nothing changed have none.
    fn delta(&mut self, delta: Delta);
}

impl DeltaSink for Vec<Delta> {
    fn delta(&mut self, delta: Delta) {
        self.push(delta);
    }
}

/// The last known variables of a frame: names, and reprs as JSON strings.
type Known = Vec<(VariableName, Vec<u8>)>;

/// The observer behind [`Trace::deltas`].
pub struct Deltas<S> {
    granularity: Granularity,
    /// The number of the next step.
    step: u64,
    text: JsonText,
    frames: FxHashMap<u32, Known>,
    sink: S,
}

impl<S: DeltaSink> Deltas<S> {
    /// An observer of a replay whose first step has this number.
    pub fn new(granularity: Granularity, first: u64, sink: S) -> Deltas<S> {
        Deltas { granularity, step: first, text: JsonText::default(), frames: FxHashMap::default(), sink }
    }

    /// The sink.
    pub fn into_sink(self) -> S {
        self.sink
    }

    /// Compares the frame's variables with those it had, and keeps them.
    fn changes(&mut self, moment: &mut Moment<'_>) -> Vec<Change> {
        let known = self.frames.entry(moment.frame()).or_default();
        let names: Vec<String> = match known.is_empty() {
            true => Vec::new(),
            false => moment.local_names().map(str::to_owned).collect(),
        };
        let named = |moment: &Moment<'_>, name: &VariableName| match name {
            VariableName::Text(name) => name.clone(),
            VariableName::Slot(slot) => match names.get(*slot) {
                Some(name) => name.clone(),
                None => moment.local_names().nth(*slot).unwrap_or_default().to_owned(),
            },
        };
        let (mut changes, mut variables, mut at) = (Vec::new(), Variables::default(), 0);
        let mut gone = Vec::new();
        while let Some((name, value)) = moment.next_variable(&mut variables) {
            let start = self.text.out.len();
            self.text.value(moment, &value);
            let shown = &self.text.out[start..];
            // Variables keep their order: what stands before the next known one has come, what was passed is gone.
            match known[at..].iter().position(|(known, _)| *known == name) {
                Some(passed) => {
                    gone.extend(known.drain(at..at + passed));
                    if known[at].1 != shown {
                        let before = Some(plain(&known[at].1));
                        changes.push(Change { name: named(moment, &name), before, after: Some(plain(shown)) });
                        known[at].1 = shown.to_vec();
                    }
                }
                None => {
                    let before = gone.iter().position(|(known, _)| *known == name).map(|at| gone.remove(at).1);
                    if before.as_deref() != Some(shown) {
                        let before = before.as_deref().map(plain);
                        changes.push(Change { name: named(moment, &name), before, after: Some(plain(shown)) });
                    }
                    known.insert(at, (name, shown.to_vec()));
                }
            }
            at += 1;
        }
        gone.extend(known.drain(at..));
        for (name, text) in gone {
            changes.push(Change { name: named(moment, &name), before: Some(plain(&text)), after: None });
        }
        changes
    }
}

impl<S> fmt::Debug for Deltas<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Deltas(at step {}, {} frames)", self.step, self.frames.len())
    }
}

/// The text of a JSON string.
fn plain(json: &[u8]) -> String {
    serde_json::from_slice(json).unwrap_or_default()
}

/// Whether the frame is left for good.
fn is_left(kind: PlaceKind, moment: &Moment<'_>) -> bool {
    match kind {
        PlaceKind::Unwind => true,
        PlaceKind::Return => !matches!(moment.instruction().op, Op::YieldValue),
        _ => false,
    }
}

impl<S: DeltaSink> Observer for Deltas<S> {
    fn granularity(&self) -> Granularity {
        self.granularity
    }

    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow {
        let step = self.step;
        self.step += 1;
        let changes = self.changes(moment);
        let kind = moment.place(&event).kind;
        if is_left(kind, moment) {
            self.frames.remove(&moment.frame());
        }
        if self.text.out.len() > FORGET {
            self.text.clear();
        }
        if !changes.is_empty() {
            let (frame, function, line) = (moment.frame(), moment.function().to_owned(), moment.line());
            self.sink.delta(Delta { step, event: kind.name(), frame, function, line, changes });
        }
        Flow::Continue
    }
}

// ---------------------------------------------------------------------------------------------------- paths

/// Something in a frame: a variable, an element, an attribute: `xs`, `xs[3]`, `d['k']`, `self.x`, `grid[0][-1]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    name: String,
    parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Attribute(String),
    Index(i64),
    Key(String),
}

/// Why a text is not a [`Path`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a path: a variable, followed by any number of `.attribute`, `[3]` and `['key']`")]
pub struct BadPath(String);

impl FromStr for Path {
    type Err = BadPath;

    fn from_str(text: &str) -> Result<Path, BadPath> {
        let bad = || BadPath(text.to_owned());
        let (name, mut rest) = identifier(text.trim()).ok_or_else(bad)?;
        let mut parts = Vec::new();
        while !rest.is_empty() {
            if let Some(behind) = rest.strip_prefix('.') {
                let (name, behind) = identifier(behind).ok_or_else(bad)?;
                parts.push(Part::Attribute(name.to_owned()));
                rest = behind;
                continue;
            }
            let inner = rest.strip_prefix('[').ok_or_else(bad)?;
            let quote = inner.chars().next().filter(|c| matches!(c, '\'' | '"'));
            let (part, behind) = match quote {
                Some(quote) => {
                    let (key, behind) = inner[1..].split_once(quote).ok_or_else(bad)?;
                    (Part::Key(key.to_owned()), behind)
                }
                None => {
                    let end = inner.find(']').ok_or_else(bad)?;
                    (Part::Index(inner[..end].trim().parse().map_err(|_| bad())?), &inner[end..])
                }
            };
            parts.push(part);
            rest = behind.strip_prefix(']').ok_or_else(bad)?;
        }
        Ok(Path { name: name.to_owned(), parts })
    }
}

fn identifier(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    (end > 0 && !text.starts_with(|c: char| c.is_ascii_digit())).then(|| text.split_at(end))
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.name)?;
        self.parts.iter().try_for_each(|part| match part {
            Part::Attribute(name) => write!(f, ".{name}"),
            Part::Index(index) => write!(f, "[{index}]"),
            Part::Key(key) => write!(f, "['{key}']"),
        })
    }
}

impl Part {
    /// The part of a value, if it has it. Runs no code of the program.
    fn of(&self, value: &Value) -> Option<Value> {
        match self {
            Part::Attribute(name) => {
                let Value::Instance(instance) = value else { return None };
                let named = |dict: Gc<Dict>| by_text(&dict, name);
                instance.dict_if_any().and_then(named).or_else(|| instance.slots_if_any().and_then(named))
            }
            Part::Key(key) => by_text(value.as_dict()?, key),
            Part::Index(index) => element(value, *index),
        }
    }
}

/// The element at an index, or under a number.
fn element(value: &Value, index: i64) -> Option<Value> {
    if let Some(dict) = value.as_dict() {
        let hash = crate::arith::int::hash_i64(index);
        let mut same = |a: &Value, b: &Value| Ok(a.as_i64().is_some_and(|a| Some(a) == b.as_i64()));
        return dict.get(&Value::Int(index), hash, &mut same).ok()?;
    }
    let place = |len: usize| match usize::try_from(index) {
        Ok(at) => Some(at),
        Err(_) => len.checked_sub(usize::try_from(index.unsigned_abs()).ok()?),
    };
    if let Some(tuple) = value.as_tuple() {
        return tuple.as_slice().get(place(tuple.len())?).cloned();
    }
    let list = value.as_list()?;
    list.get(place(list.len())?)
}

fn by_text(dict: &Dict, key: &str) -> Option<Value> {
    match Value::str(key) {
        Value::Str(key) => dict.get_str(&key),
        _ => None,
    }
}

// ---------------------------------------------------------------------------------------------------- the last change

/// When something changed last.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LastChange {
    /// The first step that shows it as it is now.
    pub seen: u64,
    /// The step before that: what ran there made the change. `None`: it has been so since the trace began.
    pub by: Option<u64>,
    /// The function that ran there.
    pub function: String,
    /// The line that ran there.
    pub line: Option<u32>,
    /// What it was; `None`: it was not there.
    pub before: Option<String>,
    /// What it is; `None`: it is not there any more.
    pub after: Option<String>,
}

/// Follows a path through a replay.
struct Follower {
    granularity: Granularity,
    path: Path,
    /// The frame whose variable it is; `None`: the module's.
    frame: Option<u32>,
    step: u64,
    last: u64,
    text: JsonText,
    /// What it was at the event before: its identity, its repr.
    known: Option<(u64, Vec<u8>)>,
    /// The event before: function and line.
    previous: Option<(String, Option<u32>)>,
    change: Option<LastChange>,
}

impl Follower {
    /// What the path leads to now. Outer `None`: the frame is not active, nothing can be said.
    fn resolve(&self, moment: &Moment<'_>) -> Option<Option<Value>> {
        let named = |all: Vec<(String, Value)>| all.into_iter().find(|(name, _)| *name == self.path.name);
        let variable = match self.frame {
            None => named(moment.globals()),
            Some(frame) if frame == moment.frame() => named(moment.locals()),
            Some(frame) => {
                let mut active = moment.active_frames().into_iter();
                named(active.find(|active| active.number == Some(frame))?.locals)
            }
        };
        let walk = |(_, value)| self.path.parts.iter().try_fold(value, |value, part| part.of(&value));
        Some(variable.and_then(walk))
    }

    /// Looks at what the path leads to.
    fn look(&mut self, moment: &mut Moment<'_>, value: Option<Value>) {
        let now = value.map(|value| {
            let start = self.text.out.len();
            self.text.value(moment, &value);
            (value.id(), self.text.out[start..].to_vec())
        });
        if now == self.known {
            return;
        }
        let text = |known: &Option<(u64, Vec<u8>)>| known.as_ref().map(|(_, text)| plain(text));
        let by = self.previous.as_ref().map(|_| self.step - 1);
        let (function, line) = self.previous.clone().unwrap_or_default();
        let (before, after) = (text(&self.known), text(&now));
        self.change = Some(LastChange { seen: self.step, by, function, line, before, after });
        self.known = now;
        if self.text.out.len() > FORGET {
            self.text.clear();
        }
    }
}

impl Observer for Follower {
    fn granularity(&self) -> Granularity {
        self.granularity
    }

    fn event(&mut self, _: Event<'_>, moment: &mut Moment<'_>) -> Flow {
        if let Some(value) = self.resolve(moment) {
            self.look(moment, value);
        }
        self.previous = Some((moment.function().to_owned(), moment.line()));
        self.step += 1;
        if self.step > self.last { Flow::Stop } else { Flow::Continue }
    }
}

impl Trace {
    /// What changed at each step: the variables of the frame whose reprs are not those of the frame's step before,
    /// whatever changed them. Comes with the run that was made.
    ///
    /// ```
    /// # use exeter::{Program, PyVersion, RunOptions};
    /// # use exeter::trace::{Trace, log::{Log, LogOptions, Recorder}};
    /// # fn trace(source: &str) -> Trace {
    /// #     let program = Program::compile(source, PyVersion::V3_12).unwrap();
    /// #     let recorder = Recorder::new(&program, &RunOptions::default(), &LogOptions::default(), Vec::new()).unwrap();
    /// #     let (run, recorder) = program.observe(RunOptions::default(), recorder);
    /// #     Trace::new(Log::from_bytes(recorder.finish(&run).unwrap().0).unwrap()).unwrap()
    /// # }
    /// // `trace`: compiles, records, opens.
    /// let trace = trace("a = b = [1]\nb.append(2)\nx = 3\n");
    /// let (_, deltas) = trace.deltas(Vec::new());
    /// // Line 2 changed what `a` shows as well: seen at line 3, step 4 as people count.
    /// let seen = deltas.iter().find(|delta| delta.step == 3).unwrap();
    /// let names: Vec<&str> = seen.changes.iter().map(|change| &*change.name).collect();
    /// assert_eq!(names, ["a", "b"]);
    /// assert_eq!(seen.changes[0].before.as_deref(), Some("[1]"));
    /// assert_eq!(seen.changes[0].after.as_deref(), Some("[1, 2]"));
    /// ```
    pub fn deltas<S: DeltaSink>(&self, sink: S) -> (Run, S) {
        let (run, deltas) = self.replay(Deltas::new(self.log().granularity(), self.log().first(), sink));
        (run, deltas.into_sink())
    }

    /// When something changed last, at this step or before: it printed differently, or became another object. The path
    /// begins at a variable of the step's own frame, or of the module. `None`: it has never been there.
    ///
    /// ```
    /// # use exeter::{Program, PyVersion, RunOptions};
    /// # use exeter::trace::{Trace, log::{Log, LogOptions, Recorder}};
    /// # fn trace(source: &str) -> Trace {
    /// #     let program = Program::compile(source, PyVersion::V3_12).unwrap();
    /// #     let recorder = Recorder::new(&program, &RunOptions::default(), &LogOptions::default(), Vec::new()).unwrap();
    /// #     let (run, recorder) = program.observe(RunOptions::default(), recorder);
    /// #     Trace::new(Log::from_bytes(recorder.finish(&run).unwrap().0).unwrap()).unwrap()
    /// # }
    /// let trace = trace("xs = [1, 2]\nys = xs\nys[0] = 7\nxs.append(3)\nz = 0\n");
    /// let last = trace.log().end() - 1;
    /// let change = trace.last_change(last, &"xs[0]".parse()?)?.unwrap();
    /// assert_eq!((change.line, change.before.as_deref(), change.after.as_deref()), (Some(3), Some("1"), Some("7")));
    /// assert_eq!(trace.last_change(last, &"xs".parse()?)?.unwrap().line, Some(4));
    /// assert_eq!(trace.last_change(last, &"nothing".parse()?)?, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// There is no such step.
    pub fn last_change(&self, step: u64, path: &Path) -> Result<Option<LastChange>, ReplayError> {
        let (first, end) = (self.log().first(), self.log().end());
        let no_step = || ReplayError::NoStep { wanted: step.saturating_add(1), first: first + 1, last: end };
        if step < first || step >= end {
            return Err(no_step());
        }
        let of = self.log().steps_from(step).next().ok_or_else(no_step)??;
        let code = of.code();
        let own = [&code.varnames, &code.cellvars, &code.freevars].into_iter().any(|names| names.contains(&path.name));
        // A class's body has its variables in a namespace, like a module's; other code names all that it has.
        let local = own || (of.place.code != 0 && code.flags & flags::OPTIMIZED == 0);
        let follower = Follower {
            granularity: self.log().granularity(),
            path: path.clone(),
            frame: local.then_some(of.place.frame),
            step: first,
            last: step,
            text: JsonText::default(),
            known: None,
            previous: None,
            change: None,
        };
        let (_, follower) = self.replay(follower);
        if follower.step <= step {
            return Err(ReplayError::Diverged(follower.step + 1));
        }
        Ok(follower.change)
    }

    /// The steps before this one, the nearest first.
    pub fn steps_back_from(&self, number: u64) -> StepsBack<'_> {
        self.log().steps_back_from(number)
    }
}

impl LastChange {
    /// In a sentence, for people, who count steps from 1.
    pub fn sentence(&self, path: &Path) -> String {
        let shown = |value: &Option<String>| value.as_deref().map_or("nothing".to_owned(), str::to_owned);
        let what = format!("{path} went from {} to {}", shown(&self.before), shown(&self.after));
        match (self.by, self.line) {
            (Some(by), Some(line)) => {
                format!("{what} at event {}: line {line} of {}", by + 1, self.function)
            }
            (Some(by), None) => format!("{what} at event {}, in {}", by + 1, self.function),
            (None, _) => format!("{path} is {} from the first event on", shown(&self.after)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observe::Place;
    use crate::trace::log::{Log, LogOptions, Recorder};
    use crate::{Program, PyVersion, RunOptions};

    fn trace(source: &str, granularity: Granularity) -> Trace {
        let program = Program::compile(source, PyVersion::V3_12).unwrap();
        let options = LogOptions { granularity, ..LogOptions::default() };
        let recorder = Recorder::new(&program, &RunOptions::default(), &options, Vec::new()).unwrap();
        let (run, recorder) = program.observe(RunOptions::default(), recorder);
        Trace::new(Log::from_bytes(recorder.finish(&run).unwrap().0).unwrap()).unwrap()
    }

    #[test]
    fn paths_are_read_and_written() {
        for text in ["x", "self.items[3]", "d['a b']", "grid[0][-1].cell", "_a1.b"] {
            assert_eq!(text.parse::<Path>().unwrap().to_string(), text);
        }
        assert_eq!("d[\"k\"]".parse::<Path>().unwrap().to_string(), "d['k']");
        for text in ["", "1x", "x.", "x[", "x[y]", "x['k", "x['k'", "x y", "f()", "x[1]]", "x[99999999999999999999]"] {
            assert!(text.parse::<Path>().is_err(), "{text}");
        }
    }

    const STORY: &str = "
class Box:
    def __init__(self):
        self.items = {}
        self.size = 0
    def put(self, key, value):
        self.items[key] = value
        self.size += 1

def fill(box, keys):
    for key in keys:
        box.put(key, [key])

def counter():
    n = 0
    while True:
        n += 1
        yield n

box = Box()
alias = box.items
fill(box, ['a', 'b'])
alias['a'].append(9)
source = counter()
next(source)
next(source)
grid = [[0] * 2 for _ in range(2)]
grid[1][-1] = 5
del alias
done = True
";

    #[test]
    fn the_last_change_is_found_through_calls_and_aliases() {
        for granularity in [Granularity::Line, Granularity::Instruction] {
            let trace = trace(STORY, granularity);
            let last = trace.log().end() - 1;
            let at = |path: &str| trace.last_change(last, &path.parse().unwrap()).unwrap().unwrap();
            let line = |needle: &str| 1 + STORY.lines().position(|line| line.contains(needle)).unwrap() as u32;
            assert_eq!(at("box.size").line, Some(line("self.size += 1")));
            assert_eq!((at("box.size").before, at("box.size").after), (Some("1".into()), Some("2".into())));
            assert_eq!(at("box.items['b']").line, Some(line("self.items[key] = value")));
            assert_eq!(at("box.items['a']").line, Some(line("append(9)")));
            assert_eq!(at("box.items['a'][1]").before, None);
            assert_eq!(at("grid[1][1]").line, Some(line("grid[1][-1]")));
            assert_eq!(at("alias").after, None);
            assert_eq!(at("alias").line, Some(line("del alias")));
            assert!(at("done").sentence(&"done".parse().unwrap()).contains("done went from nothing to True"));
            // Of the step's own frame: at the first event in which the generator's frame stands at its second turn.
            let steps = trace.steps().map(Result::unwrap);
            let turns: Vec<u64> = steps.filter(|s| s.line() == Some(line("n += 1"))).map(|s| s.number).collect();
            let change = trace.last_change(*turns.last().unwrap(), &"n".parse().unwrap()).unwrap().unwrap();
            assert!(change.after.is_some_and(|after| after == "1" || after == "2"));
        }
    }

    #[test]
    fn deltas_put_together_are_the_variables() {
        // What the deltas add up to is what the states say.
        for granularity in [Granularity::Line, Granularity::Instruction] {
            let trace = trace(STORY, granularity);
            let (_, deltas) = trace.deltas(Vec::new());
            let mut module: Vec<(String, String)> = Vec::new();
            let mut deltas = deltas.into_iter().filter(|delta| delta.frame == 0).peekable();
            for number in 0..trace.log().end() {
                while let Some(delta) = deltas.next_if(|delta| delta.step == number) {
                    for change in delta.changes {
                        let known = module.iter().position(|(name, _)| *name == change.name);
                        assert_eq!(known.map(|at| module[at].1.clone()), change.before);
                        match (known, change.after) {
                            (Some(at), Some(after)) => module[at].1 = after,
                            (Some(at), None) => drop(module.remove(at)),
                            (None, Some(after)) => module.push((change.name, after)),
                            (None, None) => panic!("nothing became nothing"),
                        }
                    }
                }
                if number % 17 == 0 || number + 1 == trace.log().end() {
                    let state = trace.state_at(number, crate::trace::view::Values::Reprs).unwrap();
                    if state.frames[0].frame == Some(0) {
                        let shown = state.frames[0].locals.iter().map(|(name, value)| match value {
                            crate::trace::view::Shown::Repr(text) => (name.clone(), text.clone()),
                            crate::trace::view::Shown::View(_) => (name.clone(), String::new()),
                        });
                        assert_eq!(module, shown.collect::<Vec<_>>(), "step {number}");
                    }
                }
            }
        }
    }

    #[test]
    fn steps_come_backwards() {
        let trace = trace("total = 0\nfor n in range(20_000):\n    total += n\n", Granularity::Instruction);
        let forward: Vec<Place> = trace.steps().map(|step| step.unwrap().place).collect();
        assert!(forward.len() > 1 << 17, "more than one block");
        for (from, most) in [(forward.len(), usize::MAX), ((1 << 17) + 3, 2_000), (1 << 17, 9), (5, 9), (1, 9), (0, 9)]
        {
            let back = trace.steps_back_from(from as u64).take(most).map(Result::unwrap);
            let mut expected = from;
            for step in back {
                expected -= 1;
                assert_eq!((step.number, step.place), (expected as u64, forward[expected]));
            }
            assert_eq!(expected, from.saturating_sub(most));
        }
    }
}
