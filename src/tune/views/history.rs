//! The observer that makes steps of events: reprs of all variables, what of them changed, which frames there are.
//! Texts are kept from event to event, so that a view copies what it shows and compares nothing.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::Builder;
use crate::bytecode::decode;
use crate::observe::{Event, Flow, Granularity, Observer};
use crate::trace::format::JsonText;
use crate::trace::render::{clean, shown_text};
use crate::value::Value;
use crate::vm::{Moment, Outcome, Position, Run, VariableName, Variables};

/// How much rendered text is kept to be copied from.
const REMEMBERED_TEXT: usize = 1 << 20;

/// A variable at a step.
#[derive(Clone, Debug)]
pub struct Variable {
    /// Its name.
    pub name: Rc<str>,
    /// Its value's repr.
    pub text: String,
    /// The step at which it came to be, or its repr became another than at the frame's step before (a global's: at
    /// the run's).
    pub changed_at: u64,
}

/// A slot of the value stack: a repr, or `None` for NULL.
pub type Slot = Option<String>;

/// What happens at a step.
#[derive(Clone, Copy, Debug)]
pub enum StepKind<'a> {
    /// A frame is entered, or a generator's entered again.
    Call,
    /// A line is about to run.
    Line,
    /// An instruction is about to run.
    Opcode {
        /// Its byte offset.
        offset: u32,
        /// Its name, argument and meaning: `LOAD_FAST 0 (numbers)`.
        text: &'a str,
        /// The value stack, bottom first.
        stack: &'a [Slot],
        /// How many slots, from the bottom, are as at the frame's last instruction.
        kept: usize,
        /// How many slots there were then.
        before: usize,
    },
    /// The frame returns; the value's repr.
    Return(&'a str),
    /// The frame yields; the value's repr.
    Yield(&'a str),
    /// The frame is left by an exception.
    Unwind,
    /// An exception was raised in the frame, or came into it.
    Exception {
        /// Its class's name.
        type_name: &'a str,
        /// `str()` of it.
        message: &'a str,
        /// Its repr.
        repr: &'a str,
    },
}

/// A step of the history.
#[derive(Debug)]
pub struct Step<'a> {
    /// Its number, from 0.
    pub index: u64,
    /// What happens.
    pub kind: StepKind<'a>,
    /// The frame's number, from 0, by first call.
    pub frame: u32,
    /// `co_qualname`
    pub function: &'a str,
    /// The line.
    pub line: Option<u32>,
    /// The frame's variables.
    pub locals: &'a [Variable],
    /// The variables that the frame lost since its last step.
    pub lost: &'a [Rc<str>],
    /// The module's variables that are neither functions, classes nor modules; none in the module's own frame.
    pub globals: &'a [Variable],
}

/// How a run ended, as views show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With the entry's value: its repr.
    Value(String),
    /// Without an entry: what was printed.
    Printed(String),
    /// By an exception that nobody caught: its class, `str()` of it.
    Exception(String, String),
}

impl Ending {
    /// How a run ended; `None` for ends that are no result (limits, unsupported features).
    pub fn of(run: &Run) -> Option<Ending> {
        Some(match &run.outcome {
            Outcome::Value(Some(value)) => Ending::Value(clean(value).into_owned()),
            Outcome::Value(None) => Ending::Printed(String::from_utf8_lossy(&run.stdout).into_owned()),
            Outcome::Exception(e) => Ending::Exception(e.type_name.clone(), clean(&e.message).into_owned()),
            Outcome::Limit(_) | Outcome::Stopped | Outcome::Unsupported { .. } | Outcome::Bug(_) => return None,
        })
    }
}

/// A run that is over.
#[derive(Clone, Debug)]
pub struct History {
    /// How it ended.
    pub ending: Ending,
    /// How many steps it had.
    pub steps: u64,
}

#[derive(Default)]
struct FrameState {
    number: u32,
    variables: Vec<Variable>,
    stack: Vec<Slot>,
}

#[derive(Default)]
struct CodeNames {
    /// By slot.
    names: Vec<Rc<str>>,
    /// By instruction.
    texts: FxHashMap<u32, Rc<str>>,
    function: Rc<str>,
}

/// Watches a run and feeds the builders of views.
pub struct Historian {
    granularity: Granularity,
    builders: Vec<Box<dyn Builder>>,
    /// Which builders want more steps.
    open: Vec<bool>,
    anyone: bool,
    /// Whether the history has begun: behind the module's body if there is an entry.
    begun: bool,
    max_steps: u64,
    steps: u64,
    text: JsonText,
    codes: Vec<Option<CodeNames>>,
    frames: FxHashMap<u32, FrameState>,
    /// Frames that ended, to be used again.
    spare: Vec<FrameState>,
    next_frame: u32,
    globals: Vec<Variable>,
    lost: Vec<Rc<str>>,
}

impl Historian {
    /// An observer for builders; `after_module` when the history begins behind the module's body.
    pub fn new(granularity: Granularity, after_module: bool, max_steps: u64, builders: Vec<Box<dyn Builder>>) -> Self {
        let open: Vec<bool> = builders.iter().map(|builder| builder.wants_steps()).collect();
        let anyone = open.contains(&true);
        Historian {
            granularity,
            builders,
            open,
            anyone,
            begun: !after_module,
            max_steps,
            steps: 0,
            text: JsonText::plain(),
            codes: Vec::new(),
            frames: FxHashMap::default(),
            spare: Vec::new(),
            next_frame: 0,
            globals: Vec::new(),
            lost: Vec::new(),
        }
    }

    /// How many steps there were, those beyond the maximum included.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    /// Whether there were more steps than views were to show.
    pub fn overran(&self) -> bool {
        self.steps > self.max_steps
    }

    /// The builders, in their order.
    pub fn into_builders(self) -> Vec<Box<dyn Builder>> {
        self.builders
    }

    fn names(&mut self, moment: &Moment<'_>) -> usize {
        let number = moment.code_number() as usize;
        if self.codes.len() <= number {
            self.codes.resize_with(number + 1, || None);
        }
        self.codes[number].get_or_insert_with(|| CodeNames {
            names: moment.local_names().map(Into::into).collect(),
            texts: FxHashMap::default(),
            function: moment.function().into(),
        });
        number
    }

    /// Brings the frame's variables up to date.
    fn locals(&mut self, moment: &mut Moment<'_>, code: usize, frame: &mut FrameState) {
        self.lost.clear();
        let mut at = 0;
        let mut variables = Variables::default();
        while let Some((name, value)) = moment.next_variable(&mut variables) {
            let name = match name {
                VariableName::Slot(slot) => self.codes[code].as_ref().map(|code| code.names[slot].clone()),
                VariableName::Text(text) => Some(text.as_str().into()),
            };
            let Some(name) = name else { continue };
            place(&mut frame.variables, at, name, &mut self.lost);
            render(&mut self.text, moment, &value, &mut frame.variables[at], self.steps);
            at += 1;
        }
        self.lost.extend(frame.variables.drain(at..).map(|variable| variable.name));
    }

    fn module_variables(&mut self, moment: &mut Moment<'_>) {
        if moment.is_module() {
            self.globals.clear();
            return;
        }
        let mut found: Vec<(Value, Value)> = Vec::new();
        moment.all_globals(|name, value| {
            if is_data(value) && name.as_str().is_some_and(|name| !name.to_string_lossy().starts_with("__")) {
                found.push((name.clone(), value.clone()));
            }
            true
        });
        let mut lost = Vec::new();
        for (at, (name, value)) in found.iter().enumerate() {
            let Some(name) = name.as_str() else { continue };
            place(&mut self.globals, at, name.to_string_lossy().as_ref().into(), &mut lost);
            render(&mut self.text, moment, value, &mut self.globals[at], self.steps);
        }
        self.globals.truncate(found.len());
    }

    /// The value stack: what it shows now, and how much of it is as before.
    fn stack(&mut self, moment: &mut Moment<'_>, frame: &mut FrameState) -> (usize, usize) {
        let before = frame.stack.len();
        let now = moment.stack().len();
        let mut kept = 0;
        for slot in 0..now {
            let value = moment.stack()[slot].clone();
            let text = match value {
                Value::Null => None,
                value => Some(repr(&mut self.text, moment, &value)),
            };
            if slot < before {
                if kept == slot && frame.stack[slot].as_deref().map(str::as_bytes) == text {
                    kept += 1;
                    continue;
                }
                frame.stack[slot] = text.map(text_of);
            } else {
                let text = text.map(text_of);
                frame.stack.push(text);
            }
        }
        frame.stack.truncate(now);
        (kept, before)
    }

    fn opcode_text(&mut self, moment: &Moment<'_>, code: usize) -> (u32, Rc<str>) {
        let instruction = moment.instruction();
        let known = match (moment.position(), &mut self.codes[code]) {
            (Position::Instruction(_), Some(code)) => code.texts.get(&instruction.offset).cloned(),
            _ => None,
        };
        let text = known.unwrap_or_else(|| {
            let mut text = instruction.op.name().to_owned();
            if let Some(arg) = instruction.arg {
                text += &format!(" {arg}");
                let caches = instruction.op.caches_312() as u32;
                let (offset, op) = (instruction.offset, instruction.op);
                let decoded = decode::Instruction { offset, op, arg, caches, prefixes: 0 };
                let meaning = crate::bytecode::dis::argument_text(moment.code_object(), &decoded);
                if !meaning.is_empty() {
                    text += &format!(" ({meaning})");
                }
            }
            text.into()
        });
        if let (Position::Instruction(_), Some(code)) = (moment.position(), &mut self.codes[code]) {
            code.texts.insert(instruction.offset, text.clone());
        }
        (instruction.offset, text)
    }

    fn step(&mut self, event: Event<'_>, moment: &mut Moment<'_>) {
        let code = self.names(moment);
        let key = moment.frame();
        let mut frame = self.frames.remove(&key).unwrap_or_else(|| {
            let mut frame = self.spare.pop().unwrap_or_default();
            frame.number = self.next_frame;
            self.next_frame += 1;
            frame
        });
        let function = self.codes[code].as_ref().map(|code| code.function.clone()).unwrap_or_default();
        let mut opcode = None;
        let mut value_text = String::new();
        let mut raised = Default::default();
        if matches!(event, Event::Exception(_)) {
            // What changed is seen at the frame's next step.
            self.lost.clear();
        } else {
            self.locals(moment, code, &mut frame);
            self.module_variables(moment);
        }
        match event {
            Event::Opcode => {
                let (offset, text) = self.opcode_text(moment, code);
                let (kept, before) = self.stack(moment, &mut frame);
                opcode = Some((offset, text, kept, before));
            }
            Event::Return(Some(value)) => value_text = text_of(repr(&mut self.text, moment, value)),
            Event::Exception(exception) => {
                let message = shown_text(moment.str(exception), "str");
                let repr = text_of(repr(&mut self.text, moment, exception));
                raised = Raised { type_name: exception.class().name().to_string(), message, repr };
            }
            _ => {}
        }
        let kind = match (&event, &opcode) {
            (Event::Opcode, Some((offset, text, kept, before))) => {
                StepKind::Opcode { offset: *offset, text, stack: &frame.stack, kept: *kept, before: *before }
            }
            (Event::Call, _) => StepKind::Call,
            (Event::Return(Some(_)), _) if moment.instruction().op == crate::bytecode::ops::Op::YieldValue => {
                StepKind::Yield(&value_text)
            }
            (Event::Return(Some(_)), _) => StepKind::Return(&value_text),
            (Event::Return(None), _) => StepKind::Unwind,
            (Event::Exception(_), _) => raised.kind(),
            _ => StepKind::Line,
        };
        let ended = matches!(kind, StepKind::Return(_) | StepKind::Unwind);
        let step = Step {
            index: self.steps,
            kind,
            frame: frame.number,
            function: &function,
            line: moment.line(),
            locals: &frame.variables,
            lost: &self.lost,
            globals: &self.globals,
        };
        let mut anyone = false;
        for (builder, open) in self.builders.iter_mut().zip(&mut self.open) {
            if *open {
                *open = builder.step(&step);
            }
            anyone |= *open;
        }
        self.anyone = anyone;
        if ended {
            frame.stack.clear();
            frame.variables.clear();
            if self.spare.len() < 64 {
                self.spare.push(frame);
            }
        } else {
            self.frames.insert(key, frame);
        }
        if self.text.out.len() > REMEMBERED_TEXT {
            self.text.clear();
        }
    }
}

impl Observer for Historian {
    fn granularity(&self) -> Granularity {
        self.granularity
    }

    fn event(&mut self, event: Event<'_>, moment: &mut Moment<'_>) -> Flow {
        if !self.begun {
            self.begun = moment.frame() == 0 && matches!(event, Event::Return(Some(_)));
            return Flow::Continue;
        }
        if self.steps < self.max_steps {
            for builder in self.builders.iter_mut().filter(|builder| builder.wants_events()) {
                builder.event(event, moment);
            }
            if self.anyone {
                self.step(event, moment);
            }
        }
        self.steps += 1;
        Flow::Continue
    }
}

/// Makes a place for a variable at an index of those known, in order; those left out on the way are lost.
fn place(known: &mut Vec<Variable>, at: usize, name: Rc<str>, lost: &mut Vec<Rc<str>>) {
    if known.get(at).is_some_and(|variable| variable.name == name) {
        return;
    }
    match known.iter().skip(at).position(|variable| variable.name == name) {
        Some(ahead) => lost.extend(known.drain(at..at + ahead).map(|variable| variable.name)),
        // No repr is that: a new variable's differs.
        None => known.insert(at, Variable { name, text: "\0".to_owned(), changed_at: 0 }),
    }
}

/// Brings a variable's text up to date.
fn render(text: &mut JsonText, moment: &mut Moment<'_>, value: &Value, variable: &mut Variable, step: u64) {
    let shown = repr(text, moment, value);
    let old = &mut variable.text;
    if old.as_bytes() != shown {
        variable.changed_at = step;
        old.clear();
        match std::str::from_utf8(shown) {
            Ok(shown) => old.push_str(shown),
            Err(_) => old.push_str(&String::from_utf8_lossy(shown)),
        }
    }
}

/// A value's repr, at the end of the text.
fn repr<'t>(text: &'t mut JsonText, moment: &mut Moment<'_>, value: &Value) -> &'t [u8] {
    let start = text.out.len();
    text.value(moment, value);
    &text.out[start..]
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// An exception as a step shows it.
#[derive(Default)]
struct Raised {
    type_name: String,
    message: String,
    repr: String,
}

impl Raised {
    fn kind(&self) -> StepKind<'_> {
        StepKind::Exception { type_name: &self.type_name, message: &self.message, repr: &self.repr }
    }
}

/// Whether a module's variable is part of the state: not a function, a class or a module.
fn is_data(value: &Value) -> bool {
    !matches!(value, Value::Function(_) | Value::Builtin(_) | Value::Type(_) | Value::Module(_))
}
