//! From a planned program to rows: its entries run, each once; all views of a run from that one run.

use std::borrow::Cow;

use super::DatasetOptions;
use super::canon::mix;
use super::plan::{Counts, Planned};
use super::row::Row;
use super::size::TooLong;
use crate::bytecode::code::{Code, Constant, flags};
use crate::program::Program;
use crate::trace::format::jsonl::limit_name;
use crate::tune::inputs::{self, InputOptions};
use crate::tune::step::Stepper;
use crate::tune::views::dynamic::{self, DynamicOptions};
use crate::tune::views::{Ending, Historian, History, Missing, Sample, Subject, View, ViewOptions};
use crate::vm::{Outcome, RunOptions};

/// What came of programs besides rows.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// What was left out, by reason.
    pub drops: Counts,
    /// Runs.
    pub executions: u64,
    /// Steps of all runs.
    pub steps: u64,
    /// Entries that were made.
    pub made_entries: u64,
}

impl Tally {
    fn drop(&mut self, reason: impl Into<String>) {
        *self.drops.entry(reason.into()).or_default() += 1;
    }
}

/// What this library calls itself in the data.
pub const TOOL: &str = concat!("exeter ", env!("CARGO_PKG_VERSION"));

/// Runs a program's entries and hands over the rows, in order, each with its view's index among those asked for.
pub fn produce(
    planned: &Planned,
    split: usize,
    options: &DatasetOptions,
    tally: &mut Tally,
    take: &mut dyn FnMut(usize, &Row<'_>),
) {
    let program = match Program::compile(&planned.code, options.version) {
        Ok(program) => program,
        Err(error) => return tally.drop(format!("program: {}", error.reason())),
    };
    let mut entries: Vec<String> = planned.entries.clone();
    make_entries(planned, options, &mut entries, tally);
    let subject = Subject::new(&planned.code, None);
    if entries.is_empty() {
        if planned.function.is_some() {
            return tally.drop("program: a function without entries");
        }
        let from = Source { planned, split, number: 0 };
        return run(&program, &subject, &from, options, tally, take);
    }
    for (number, entry) in entries.iter().enumerate() {
        let from = Source { planned, split, number };
        match program.with_entry(entry) {
            Ok(program) => run(&program, &subject.with_entry(entry), &from, options, tally, take),
            Err(error) => tally.drop(format!("entry: {}", kind_of(&error))),
        }
    }
}

fn kind_of(error: &crate::CompileError) -> String {
    match error {
        crate::CompileError::Syntax { .. } => "syntax error".to_owned(),
        other => other.reason(),
    }
}

/// Adds entries of our own making, where they are wanted.
fn make_entries(planned: &Planned, options: &DatasetOptions, entries: &mut Vec<String>, tally: &mut Tally) {
    let Some(count) = options.inputs.filter(|_| options.inputs_for_all || entries.is_empty()) else { return };
    let Ok(functions) = inputs::functions(&planned.code, options.version) else { return };
    let wanted = match &planned.function {
        Some(name) => functions.into_iter().find(|function| function.name() == name),
        None => functions.into_iter().next_back(),
    };
    let Some(function) = wanted else { return };
    if takes_nothing(function.program().code(), function.name()) {
        // There is one way to call it.
        let entry = format!("{}()", function.name());
        if !entries.contains(&entry) {
            tally.made_entries += 1;
            entries.push(entry);
        }
        return;
    }
    let wanted = InputOptions { count, seed: options.seed, ..InputOptions::default() };
    let set = inputs::synthesize(&function.with_examples(entries.iter().cloned()), &wanted);
    for (reason, count) in &set.drops {
        *tally.drops.entry(format!("made entry: {}", reason.name())).or_default() += count;
    }
    for entry in set.entries {
        if !entries.contains(&entry.expression) {
            tally.made_entries += 1;
            entries.push(entry.expression);
        }
    }
}

/// Whether a function of a module has no parameters at all.
fn takes_nothing(module: &Code, name: &str) -> bool {
    let mut functions = module.consts.iter().filter_map(|constant| match constant {
        Constant::Code(code) if *code.name == *name => Some(code),
        _ => None,
    });
    let last = functions.next_back();
    last.is_some_and(|code| {
        code.argcount + code.kwonlyargcount == 0 && code.flags & (flags::VARARGS | flags::VARKEYWORDS) == 0
    })
}

/// Which run a sample is of.
struct Source<'a> {
    planned: &'a Planned,
    split: usize,
    number: usize,
}

fn run(
    program: &Program,
    subject: &Subject,
    from: &Source<'_>,
    options: &DatasetOptions,
    tally: &mut Tally,
    take: &mut dyn FnMut(usize, &Row<'_>),
) {
    let views = built_views(options);
    let view_options = ViewOptions { granularity: options.granularity, max_bytes: options.budget.max_bytes() };
    let builders = views.iter().filter_map(|view| view.builder(subject, &view_options)).collect();
    let after_module = subject.entry.is_some();
    let historian = Historian::new(options.granularity, after_module, options.max_events, builders);
    let run_options = RunOptions { limits: options.limits, stdin: Vec::new() };
    let (run, historian) = program.observe(run_options, historian);
    tally.executions += 1;
    tally.steps += historian.steps();
    let Some(ending) = Ending::of(&run) else {
        return tally.drop(match &run.outcome {
            Outcome::Limit(limit) => format!("run: limit of {}", limit_name(*limit)),
            Outcome::Unsupported { feature, .. } => format!("run: unsupported: {feature}"),
            _ => "run: stopped".to_owned(),
        });
    };
    if matches!(ending, Ending::Exception(..)) && !options.exceptions {
        return tally.drop("run: an exception");
    }
    let history = History { ending, steps: historian.steps() };
    let overran = historian.overran();
    let built = views.iter().filter(|view| **view != View::Dynamic);
    let made = built.zip(historian.into_builders()).map(|(view, builder)| {
        let mut samples = Vec::new();
        let done = if overran && *view != View::Io {
            Err(Missing::TooLong)
        } else {
            builder.finish(subject, &history, &mut |sample| samples.push(sample))
        };
        (*view, done.map(|()| samples))
    });
    let mut made: Vec<(View, Result<Vec<Sample>, Missing>)> = made.collect();
    if views.contains(&View::Dynamic) {
        made.push((View::Dynamic, dynamic_samples(program, subject, from, options, tally)));
    }
    for (index, view) in options.views.iter().enumerate() {
        emit(index, *view, &made, subject, from, &history, options, tally, take);
    }
}

/// Some states of the run and the states behind them.
fn dynamic_samples(
    program: &Program,
    subject: &Subject,
    from: &Source<'_>,
    options: &DatasetOptions,
    tally: &mut Tally,
) -> Result<Vec<Sample>, Missing> {
    let stepper = Stepper::new(program, options.granularity, options.limits).map_err(|_| Missing::Nothing)?;
    let run = from.planned.code_hash.bytes().chain([from.number as u8]);
    let seed = run.fold(options.seed, |seed, byte| mix(seed ^ u64::from(byte)));
    let dynamic = DynamicOptions { seed, max_steps: options.max_events, ..options.dynamic.clone() };
    let trials = dynamic::trials(&stepper, subject, &dynamic);
    for (reason, count) in dynamic::count(&trials) {
        *tally.drops.entry(format!("dynamic: {reason}")).or_default() += count;
    }
    Ok(trials.into_iter().filter_map(|trial| trial.sample.ok()).collect())
}

/// The views that are made of a run: those asked for, and the shorter ones that may stand in for them.
fn built_views(options: &DatasetOptions) -> Vec<View> {
    let mut views = options.views.clone();
    if options.budget.too_long == TooLong::Shorter {
        let mut at = 0;
        while at < views.len() {
            if let Some(shorter) = views[at].shorter().filter(|shorter| !views.contains(shorter)) {
                views.push(shorter);
            }
            at += 1;
        }
    }
    views
}

#[expect(clippy::too_many_arguments, reason = "what there is to know of a run, and where its rows go")]
fn emit(
    index: usize,
    asked: View,
    made: &[(View, Result<Vec<Sample>, Missing>)],
    subject: &Subject,
    from: &Source<'_>,
    history: &History,
    options: &DatasetOptions,
    tally: &mut Tally,
    take: &mut dyn FnMut(usize, &Row<'_>),
) {
    let budget = &options.budget;
    let mut view = asked;
    loop {
        let mut too_long = 0;
        match made.iter().find(|(known, _)| *known == view).map(|(_, samples)| samples) {
            Some(Ok(samples)) => {
                for sample in samples {
                    let prompt = budget.measure.count(&sample.prompt);
                    let completion = budget.measure.count(&sample.completion);
                    if prompt + completion > budget.max {
                        too_long += 1;
                    } else {
                        take(index, &row(view, sample, (prompt, completion), subject, from, history, options));
                    }
                }
            }
            Some(Err(Missing::TooLong)) => too_long = 1,
            Some(Err(missing)) => return tally.drop(format!("{asked}: {}", missing.name())),
            None => return,
        }
        if too_long == 0 {
            return;
        }
        match view.shorter().filter(|_| budget.too_long == TooLong::Shorter) {
            Some(shorter) => {
                tally.drop(format!("{asked}: too long, {shorter} instead"));
                view = shorter;
            }
            None => {
                let reason = format!("{asked}: too long");
                *tally.drops.entry(reason).or_default() += too_long;
                return;
            }
        }
    }
}

fn row<'a>(
    view: View,
    sample: &'a Sample,
    (prompt_size, completion_size): (u64, u64),
    subject: &'a Subject,
    from: &Source<'a>,
    history: &'a History,
    options: &'a DatasetOptions,
) -> Row<'a> {
    let text = Cow::Borrowed;
    let (outcome, exception) = match &history.ending {
        Ending::Value(_) => ("value", ""),
        Ending::Printed(_) => ("printed", ""),
        Ending::Exception(type_name, _) => ("exception", type_name.as_str()),
    };
    let mut id = format!("{}#{}", from.planned.id, from.number);
    if sample.policy != "run" {
        id += &format!("@{}+{}/{}/{}", sample.step, sample.steps_ahead, sample.policy, sample.granularity);
    }
    Row {
        prompt: text(&sample.prompt),
        completion: text(&sample.completion),
        id: Cow::Owned(id),
        program: text(&from.planned.id),
        entry: text(subject.entry.as_deref().unwrap_or("")),
        origin: text(&from.planned.kind),
        granularity: text(sample.granularity),
        view: text(view.name()),
        step: sample.step as i64,
        steps_ahead: sample.steps_ahead as i64,
        policy: text(sample.policy),
        steps: history.steps as i64,
        prompt_size: prompt_size as i64,
        completion_size: completion_size as i64,
        size_unit: text(options.budget.measure.unit()),
        outcome: text(outcome),
        exception: text(exception),
        code_hash: text(&from.planned.code_hash),
        seed: options.seed as i64,
        python: text(options.version.name()),
        tool: text(TOOL),
        split: text(&options.splits[from.split].name),
    }
}
