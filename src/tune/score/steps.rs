//! Whole runs as steps: what `scratchpad`, `compact`, `annotated` and `cwm` say, so far as it can be read.

use std::collections::BTreeMap;

use super::outcome::{Outcome, lines_of};
use super::value::same_value;
use crate::tune::views::View;

/// A step of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Step {
    /// Where the run is and what it does.
    pub head: String,
    /// What is returned or yielded; in `cwm` the argument.
    pub value: Option<String>,
    /// Names and values; without a value: gone.
    pub variables: BTreeMap<String, Option<String>>,
    /// The value stack, or how it changed.
    pub stack: Vec<String>,
}

impl Step {
    pub fn same_head(&self, other: &Step) -> bool {
        self.head == other.head
    }

    pub fn same_argument(&self, other: &Step) -> bool {
        same_if_any(self.value.as_ref(), other.value.as_ref())
    }

    pub fn same_variables(&self, other: &Step) -> bool {
        self.variables.len() == other.variables.len() && self.right_variables(other) == other.variables.len()
    }

    /// How many variables of the reference are right.
    pub fn right_variables(&self, reference: &Step) -> usize {
        let right = |(name, value): &(&String, &Option<String>)| {
            self.variables.get(*name).is_some_and(|said| same_if_any(said.as_ref(), value.as_ref()))
        };
        reference.variables.iter().filter(right).count()
    }

    pub fn same_stack(&self, other: &Step) -> bool {
        self.stack.len() == other.stack.len()
            && self.stack.iter().zip(&other.stack).all(|(one, other)| same_value(one, other))
    }
}

fn same_if_any(one: Option<&String>, other: Option<&String>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => same_value(one, other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// A run's text, up to where it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Steps {
    pub all: Vec<Step>,
    pub outcome: Option<Outcome>,
    /// Why the rest, or the whole, is not of the view's form.
    pub fault: Option<String>,
}

impl Steps {
    /// Reads a completion of a view that lists steps; `prompt` is the row's.
    pub fn read(view: View, prompt: &str, text: &str) -> Steps {
        match view {
            View::Cwm => frames(text),
            View::Annotated => annotated(prompt, text),
            _ => history(text),
        }
    }

    fn result(&mut self, lines: &[&str]) {
        match Outcome::read(lines) {
            // A program without an entry that prints nothing has no result.
            Err(_) if lines.is_empty() => {}
            Err(fault) => self.fault = Some(fault),
            Ok(outcome) => self.outcome = Some(outcome),
        }
    }
}

/// `scratchpad` and `compact`.
fn history(text: &str) -> Steps {
    let lines = lines_of(text);
    let mut steps = Steps::default();
    for (at, line) in lines.iter().enumerate() {
        let done = if line.starts_with('#') {
            head(line).map(|step| steps.all.push(step))
        } else if let Some(inner) = line.strip_prefix("  ") {
            match steps.all.last_mut() {
                Some(step) => part(step, inner),
                None => Err("a step begins with `#` and the number of its frame".to_owned()),
            }
        } else {
            if steps.all.is_empty() {
                steps.fault = Some(format!("line {}: a step begins with `#` and the number of its frame", at + 1));
            } else {
                steps.result(&lines[at..]);
                steps.fault = steps.fault.map(|fault| format!("line {}: {fault}", at + 1));
            }
            return steps;
        };
        if let Err(fault) = done {
            steps.fault = Some(format!("line {}: {fault}", at + 1));
            return steps;
        }
    }
    if steps.all.is_empty() {
        steps.fault = Some("there is no step".to_owned());
    }
    steps
}

/// `#0 call f`, `#0 line 3: x = 1`, `#0 return 5`, `#0 70 BINARY_OP 18 (*=)`, …
fn head(line: &str) -> Result<Step, String> {
    let missing = || "a step begins with `#` and the number of its frame".to_owned();
    let (frame, what) = line.strip_prefix('#').and_then(|rest| rest.split_once(' ')).ok_or_else(missing)?;
    frame.parse::<u32>().map_err(|_| missing())?;
    let word = what.split([' ', ':']).next().unwrap_or_default();
    match word {
        "return" | "yield" => {
            let value = what[word.len()..].trim().to_owned();
            Ok(Step { head: format!("#{frame} {word}"), value: Some(value), ..Step::default() })
        }
        "call" | "line" | "raise" | "unwind" => Ok(Step { head: line.trim_end().to_owned(), ..Step::default() }),
        _ if word.parse::<u32>().is_ok() => Ok(Step { head: line.trim_end().to_owned(), ..Step::default() }),
        _ => Err(format!("a step is a call, line, return, yield, raise, unwind or an instruction, not {word:?}")),
    }
}

/// A line of a step: a variable, a slot of the stack, or what became of them.
fn part(step: &mut Step, inner: &str) -> Result<(), String> {
    if let Some(slot) = inner.strip_prefix('[')
        && let Some((number, value)) = slot.split_once("] ")
        && number.parse() == Ok(step.stack.len())
    {
        step.stack.push(value.to_owned());
    } else if let Some(value) = inner.strip_prefix("push ").filter(|value| !value.starts_with("= ")) {
        step.stack.push(value.to_owned());
    } else if inner.starts_with("pop ") && !inner.contains('=') {
        step.stack.push(format!("<{}>", inner.trim_end()));
    } else if let Some(name) = inner.strip_prefix("del ") {
        return variable(step, name.trim(), None);
    } else {
        let (name, value) = inner.split_once(" = ").ok_or("a variable is `name = value`")?;
        return variable(step, name.trim(), Some(value.to_owned()));
    }
    Ok(())
}

fn variable(step: &mut Step, name: &str, value: Option<String>) -> Result<(), String> {
    match step.variables.insert(name.to_owned(), value) {
        // A name may have gone and come back.
        Some(Some(_)) => Err(format!("the variable {name} stands here twice")),
        _ => Ok(()),
    }
}

/// `annotated`: the program's lines with notes, then the result.
fn annotated(prompt: &str, text: &str) -> Steps {
    let mut steps = Steps::default();
    let code = program_of(prompt);
    let lines = lines_of(text);
    let mut notes: BTreeMap<u64, (usize, &str)> = BTreeMap::new();
    for (at, wanted) in code.iter().enumerate() {
        let wanted = wanted.trim_end();
        let rest = lines.get(at).and_then(|line| line.strip_prefix(wanted)).map(str::trim_end);
        let rest = match rest {
            Some("") => continue,
            Some(rest) if rest.starts_with("  # [") => &rest["  # ".len()..],
            _ => {
                steps.fault = Some(format!("line {}: it is not the program's, nor followed by `  # [`", at + 1));
                break;
            }
        };
        for (step, note) in split_notes(rest) {
            if notes.insert(step, (at + 1, note)).is_some() {
                steps.fault = Some(format!("line {}: step {step} stands here again", at + 1));
            }
        }
    }
    for (number, (line, note)) in notes {
        let mut step = Step { head: format!("[{number}] line {line}"), ..Step::default() };
        if !note.is_empty() {
            step.variables.insert(String::new(), Some(note.to_owned()));
        }
        steps.all.push(step);
    }
    if steps.fault.is_none() {
        steps.result(lines.get(code.len()..).unwrap_or_default());
    }
    steps
}

/// The lines of the program that a prompt shows.
fn program_of(prompt: &str) -> Vec<&str> {
    let code = prompt.split_once("[PROGRAM]\n").map_or(prompt, |(_, rest)| rest);
    let end = code.rfind("\n[ENTRY]\n").or_else(|| code.rfind("\n[ANNOTATED]"));
    code[..end.unwrap_or(code.len())].split('\n').collect()
}

/// `[0] a = 1; [3] a = 2`: the steps' numbers and what is noted of each.
fn split_notes(text: &str) -> Vec<(u64, &str)> {
    let number = |text: &str| {
        let (number, rest) = text.strip_prefix('[')?.split_once(']')?;
        Some((number.parse::<u64>().ok()?, text.len() - rest.len()))
    };
    let mut notes = Vec::new();
    let mut rest = text;
    while let Some((step, start)) = number(rest) {
        let inner = &rest[start..];
        let end = inner.match_indices("; [").map(|(at, _)| at).find(|&at| number(&inner[at + 2..]).is_some());
        notes.push((step, inner[..end.unwrap_or(inner.len())].trim()));
        match end {
            Some(end) => rest = &inner[end + 2..],
            None => break,
        }
    }
    notes
}

/// `cwm`.
fn frames(text: &str) -> Steps {
    let mut steps = Steps::default();
    let text = text.trim_end();
    let text = text.strip_suffix("<|end_of_text|>").unwrap_or(text);
    let mut frames: Vec<&str> = text.split("<|frame_sep|>").collect();
    let last = frames.pop().unwrap_or_default();
    // The variables as the last frame that shows some has them.
    let mut known: BTreeMap<String, Option<String>> = BTreeMap::new();
    for (at, text) in frames.iter().enumerate() {
        match frame(text.trim_start_matches('\n'), &mut known) {
            Ok(step) => steps.all.push(step),
            Err(fault) => {
                steps.fault = Some(format!("frame {}: {fault}", at + 1));
                return steps;
            }
        }
    }
    if !last.trim().is_empty() {
        steps.fault = Some(format!("frame {}: its end, <|frame_sep|>, is missing", frames.len() + 1));
    } else if steps.all.is_empty() {
        steps.fault = Some("there is no frame".to_owned());
    }
    // The last frame is that of the whole run only if the text goes that far.
    steps.outcome = steps.all.last().filter(|_| steps.fault.is_none()).and_then(|step| {
        let value = step.value.clone()?;
        if step.head.starts_with("return") {
            return Some(Outcome::Value(value));
        }
        let (class, message) = value.split_once('(').unwrap_or((&value, ""));
        Some(Outcome::Exception(class.to_owned(), message.to_owned()))
    });
    steps
}

fn frame(text: &str, known: &mut BTreeMap<String, Option<String>>) -> Result<Step, String> {
    let kinds = ["call", "line", "return", "exception"];
    let found = kinds.iter().find_map(|kind| Some((*kind, text.strip_prefix(&*format!("<|{kind}_sep|>"))?)));
    let Some((kind, rest)) = found else {
        return Err("it begins with none of <|call_sep|>, <|line_sep|>, <|return_sep|>, <|exception_sep|>".to_owned());
    };
    let (state, action) = rest.split_once("<|action_sep|>").ok_or("<|action_sep|> is missing")?;
    let mut step = Step::default();
    let source = if matches!(kind, "call" | "line") {
        let state: BTreeMap<String, String> = serde_json::from_str(state)
            .map_err(|error| format!("its variables are no JSON object of texts: {error}"))?;
        for (name, value) in state {
            let value = match &*value {
                ".." => known.get(&name).cloned().flatten().ok_or_else(|| format!("{name} was not shown before"))?,
                _ => value,
            };
            step.variables.insert(name, Some(value));
        }
        known.clone_from(&step.variables);
        action
    } else {
        if !state.trim().is_empty() {
            return Err(format!("a frame of {kind} has no variables"));
        }
        let (source, argument) = action.split_once("<|arg_sep|>").ok_or("<|arg_sep|> is missing")?;
        let argument = serde_json::from_str(argument.trim());
        step.value = Some(argument.map_err(|error| format!("its argument is no JSON text: {error}"))?);
        source
    };
    step.head = format!("{kind} {}", source.trim_end());
    Ok(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn histories_are_read() {
        let text = "#0 call f\n  xs = [1]\n  global k = 2\n#0 4 LOAD_FAST 0 (xs)\n  [0] NULL\n  [1] 5\n  xs = [1]\n#0 return [1,2]\n= [1,2]\n";
        let steps = history(text);
        assert_eq!(steps.fault, None);
        assert_eq!(steps.all.len(), 3);
        assert_eq!(steps.all[1].stack, ["NULL", "5"]);
        assert_eq!(steps.all[0].variables["global k"], Some("2".to_owned()));
        let wanted = Step { head: "#0 return".to_owned(), value: Some("[1, 2]".to_owned()), ..Step::default() };
        assert!(steps.all[2].same_head(&wanted) && steps.all[2].same_argument(&wanted));
        let compact = history("#0 line 2: x\n  pop 2\n  push 'a'\n  del x\n! KeyError: 'k'");
        assert_eq!(compact.all[0].stack, ["<pop 2>", "'a'"]);
        assert_eq!(compact.all[0].variables["x"], None);
        assert_eq!(compact.outcome, Some(Outcome::Exception("KeyError".to_owned(), "'k'".to_owned())));
    }

    #[test]
    fn what_is_read_before_a_fault_is_kept() {
        let steps = history("#0 call f\n#0 jump 3\n= 1");
        assert_eq!(steps.all.len(), 1);
        assert!(steps.fault.unwrap().starts_with("line 2: a step is a call"));
        assert!(history("").fault.is_some());
        assert!(history("  x = 1").fault.is_some());
        assert_eq!(history("#0 call f\n  x 1").fault.as_deref(), Some("line 2: a variable is `name = value`"));
    }

    #[test]
    fn notes_are_put_in_the_order_of_steps() {
        let prompt = "[PROGRAM]\ndef f(n):\n    return n\n[ENTRY]\nf(1)\n[ANNOTATED]\n";
        let text = "def f(n):  # [0] n = 1\n    return n  # [1]; [2] return 1\n= 1";
        let steps = annotated(prompt, text);
        assert_eq!(steps.fault, None);
        let heads: Vec<&str> = steps.all.iter().map(|step| &*step.head).collect();
        assert_eq!(heads, ["[0] line 1", "[1] line 2", "[2] line 2"]);
        assert_eq!(steps.outcome, Some(Outcome::Value("1".to_owned())));
        assert!(annotated(prompt, "def g(n):\n= 1").fault.is_some());
    }

    #[test]
    fn frames_are_read_and_unchanged_variables_resolved() {
        let text = "<|call_sep|>{\"n\": \"[1]\"}<|action_sep|>def f(n):<|frame_sep|><|line_sep|>{\"n\": \"..\"}<|action_sep|>    return n<|frame_sep|><|return_sep|><|action_sep|>    return n<|arg_sep|>\"[1]\"<|frame_sep|>";
        let steps = frames(text);
        assert_eq!(steps.fault, None);
        assert_eq!(steps.all[1].variables["n"], Some("[1]".to_owned()));
        assert_eq!(steps.outcome, Some(Outcome::Value("[1]".to_owned())));
        assert!(frames("<|line_sep|>{\"n\": \"..\"}<|action_sep|>x<|frame_sep|>").fault.is_some());
        assert_eq!(
            frames("<|call_sep|>{}<|action_sep|>f").fault.as_deref(),
            Some("frame 1: its end, <|frame_sep|>, is missing")
        );
        assert!(frames("<|call_sep|>{\"n\": 1}<|action_sep|>f<|frame_sep|>").fault.is_some());
    }
}
