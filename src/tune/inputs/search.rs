//! The search for entries of a function: which shapes its parameters take is found out by trying them, and what worked
//! is changed as long as that reaches anything new.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::chance::{Bytes, Chance};
use super::data::Data;
use super::facts::{FunctionPlan, ParameterPlan, arguments_of, shapes_of};
use super::generate::Generator;
use super::mutate;
use super::select::{self, Found};
use super::shape::Shape;
use super::trial::{self, Watch};
use super::walk::Passing;
use super::{DropReason, EntryOutcome, InputOptions, InputSet};
use crate::program::Program;
use crate::vm::Outcome;

/// How many combinations of shapes are considered.
const MOST_ARMS: usize = 24;
/// The longest repr of a result that is kept.
const MOST_REPR: usize = 2_000;
/// Bytes of chance for one trial.
const CHANCE: usize = 768;

/// What is passed for a parameter.
#[derive(Clone, Debug, PartialEq)]
enum Slot {
    /// Nothing: its default holds.
    Omitted,
    /// A value.
    One(Data),
    /// Any number of values, for `*args`.
    Many(Vec<Data>),
}

/// A combination of shapes, one a parameter.
#[derive(Clone, Debug)]
struct Arm {
    shapes: Vec<Shape>,
    prior: f32,
    tried: f32,
    reward: f32,
}

impl Arm {
    fn new(shapes: Vec<Shape>, prior: f32) -> Arm {
        Arm { shapes, prior, tried: 0.0, reward: 0.0 }
    }

    fn mean(&self) -> f32 {
        (self.reward + 0.6) / (self.tried + 1.0)
    }

    fn weight(&self) -> f32 {
        let mean = self.mean();
        self.prior * mean * mean * mean
    }
}

/// What worked and may be changed.
#[derive(Clone, Debug)]
struct Seed {
    slots: Vec<Slot>,
    arm: usize,
    /// The first of those it descends from.
    family: usize,
}

/// How a generator's values are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wrapping {
    Plain,
    List,
    FirstFew,
}

/// How a trial went.
enum Verdict {
    Kept { normal: bool },
    WrongType,
    Dropped(DropReason),
    Repeated,
}

/// The search for the entries of one function.
pub struct Search<'a> {
    plan: &'a FunctionPlan,
    program: &'a Program,
    options: &'a InputOptions,
    generator: Generator,
    arms: Vec<Arm>,
    seeds: Vec<Seed>,
    wrapping: Wrapping,
    bytes: Bytes,
    watch: Watch,
    tried: FxHashSet<String>,
    branches: FxHashSet<(u32, u32, u8)>,
    lines: FxHashSet<u32>,
    outcomes: FxHashMap<u64, u32>,
    families: usize,
    found: Vec<Found>,
    wrong: Vec<Found>,
    drops: BTreeMap<DropReason, u64>,
    trials: usize,
    normal: usize,
    timeouts: usize,
    /// Extreme values to try yet.
    extremes: Option<Vec<Seed>>,
    /// Trials since something new was reached.
    quiet: usize,
}

/// A hash that is the same everywhere.
pub fn hash_text(text: &str, seed: u64) -> u64 {
    text.bytes()
        .fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

impl<'a> Search<'a> {
    /// A search for a function of a program; examples are entries that are known.
    pub fn new(
        plan: &'a FunctionPlan,
        program: &'a Program,
        code_hash: u64,
        examples: &[String],
        options: &'a InputOptions,
    ) -> Search<'a> {
        let mut material = plan.material.clone();
        let examples: Vec<Vec<Data>> = examples.iter().filter_map(|entry| arguments_of(entry, &plan.name)).collect();
        examples.iter().flatten().for_each(|value| material.add(value));
        let mut arms = combinations(&plan.parameters);
        let mut seeds = Vec::new();
        for arguments in examples.iter().chain(&plan.seeds) {
            if let Some(slots) = slots_of(&plan.parameters, arguments) {
                let shapes = with_examples(&arms[0].shapes, &shapes_of(arguments), &plan.parameters);
                let arm = arms.iter().position(|arm| arm.shapes == shapes).unwrap_or_else(|| {
                    arms.push(Arm::new(shapes, 0.5));
                    arms.len() - 1
                });
                let best = arms.iter().map(|arm| arm.prior).fold(0.0, f32::max);
                arms[arm].prior = arms[arm].prior.max(4.0 * best);
                let family = seeds.len();
                seeds.push(Seed { slots, arm, family });
            }
        }
        let seed = hash_text(&plan.name, code_hash ^ options.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        Search {
            plan,
            program,
            options,
            generator: Generator::new(material),
            arms,
            seeds,
            wrapping: if plan.is_generator { Wrapping::List } else { Wrapping::Plain },
            bytes: Bytes::new(seed),
            watch: Watch::default(),
            tried: FxHashSet::default(),
            branches: FxHashSet::default(),
            lines: FxHashSet::default(),
            outcomes: FxHashMap::default(),
            families: 1 << 20,
            found: Vec::new(),
            wrong: Vec::new(),
            drops: BTreeMap::new(),
            trials: 0,
            normal: 0,
            timeouts: 0,
            extremes: None,
            quiet: 0,
        }
    }

    /// Tries until enough is found or the budget is used up, and selects.
    pub fn finish(mut self) -> InputSet {
        let budget = self.options.max_trials.max(3 * self.options.count);
        for seed in self.seeds.clone() {
            self.attempt(&seed);
        }
        let mut buffer = [0; CHANCE];
        let mut repeated = 0;
        while self.trials < budget && repeated < 60 && !self.is_enough() {
            self.bytes.fill(&mut buffer);
            let mut chance = Chance::new(&buffer);
            let next = self.next(&mut chance);
            match self.attempt(&next) {
                Verdict::Repeated => repeated += 1,
                _ => repeated = 0,
            }
        }
        self.selected()
    }

    /// Whether more trials would hardly find more.
    fn is_enough(&self) -> bool {
        let wanted = self.options.count;
        if self.plan.parameters.is_empty() {
            return self.trials > 0;
        }
        self.normal >= 2 * wanted
            && self.trials >= 4 * wanted.min(8)
            && self.quiet >= if self.is_covered() { 12 } else { 60 }
    }

    /// What to try next.
    fn next(&mut self, chance: &mut Chance<'_>) -> Seed {
        if let Some(next) = self.extreme() {
            return next;
        }
        if !self.plan.parameters.is_empty() && !self.seeds.is_empty() && self.normal > 0 && chance.percent(45) {
            // late seeds reached something more
            let last = self.seeds.len();
            let at = if chance.percent(50) { last - 1 - chance.below(last.min(4)) } else { chance.below(last) };
            let seed = self.seeds[at].clone();
            let mut slots = seed.slots.clone();
            for _ in 0..1 + chance.below(2) {
                self.change(&mut slots, seed.arm, chance);
            }
            return Seed { slots, ..seed };
        }
        let arm = self.choose_arm(chance);
        self.families += 1;
        Seed { slots: self.fresh(arm, chance), arm, family: self.families }
    }

    fn is_covered(&self) -> bool {
        self.plan.lines.iter().all(|line| self.lines.contains(line))
    }

    /// As long as there are lines that nothing has reached: each argument of the first call that worked replaced by
    /// extreme values and by the source's own integers, one after the other.
    fn extreme(&mut self) -> Option<Seed> {
        if (self.normal < 2 && self.trials < 20) || self.is_covered() {
            return None;
        }
        if self.extremes.is_none() {
            let mut queue = Vec::new();
            let seed = match self.seeds.first() {
                Some(seed) => seed.clone(),
                None => Seed { slots: self.fresh(0, &mut Chance::new(&[])), arm: 0, family: 0 },
            };
            let mined = self.generator.material().clone();
            for (at, slot) in seed.slots.iter().enumerate() {
                let Slot::One(value) = slot else { continue };
                for value in mutate::extremes(value, &mined) {
                    let mut slots = seed.slots.clone();
                    slots[at] = Slot::One(value);
                    self.families += 1;
                    queue.push(Seed { slots, arm: seed.arm, family: self.families });
                }
            }
            queue.reverse();
            self.extremes = Some(queue);
        }
        self.extremes.as_mut()?.pop()
    }

    fn choose_arm(&mut self, chance: &mut Chance<'_>) -> usize {
        let best = self.arms.iter().filter(|arm| arm.tried > 0.0).map(Arm::mean).fold(0.0, f32::max);
        if self.trials >= 8 && best < 0.35 && !self.plan.parameters.is_empty() && chance.percent(60) {
            // Nothing that the source suggests works: try what it does not.
            let universe = Shape::universe();
            let mut shapes = self.arms[chance.below(self.arms.len().min(4))].shapes.clone();
            let changes = if chance.percent(60) { 1 } else { shapes.len() };
            for _ in 0..changes {
                let at = chance.below(shapes.len());
                // the likelier ones come first
                let reach = if chance.percent(50) { 8 } else { universe.len() };
                if let Some(shape) = chance.pick(&universe[..reach]) {
                    shapes[at] = shape.clone();
                }
            }
            if let Some(known) = self.arms.iter().position(|arm| arm.shapes == shapes) {
                return known;
            }
            self.arms.push(Arm::new(shapes, 0.1));
            return self.arms.len() - 1;
        }
        chance.weighted(self.arms.iter().map(Arm::weight)).unwrap_or(0)
    }

    fn fresh(&self, arm: usize, chance: &mut Chance<'_>) -> Vec<Slot> {
        let values = self.generator.call(&self.arms[arm].shapes, chance);
        let slots = self.plan.parameters.iter().zip(values).zip(&self.arms[arm].shapes);
        let slot = |((parameter, value), shape): ((&ParameterPlan, Data), &Shape)| match parameter.passing {
            Passing::RestKeywords => Slot::Omitted,
            Passing::Rest => {
                let more = chance.below(4);
                let rest = (0..more).map(|_| self.generator.value(shape, chance));
                Slot::Many(std::iter::once(value).chain(rest).collect())
            }
            _ if parameter.has_default && chance.percent(40) => Slot::Omitted,
            _ => Slot::One(value),
        };
        slots.map(slot).collect()
    }

    /// Changes one of the arguments.
    fn change(&self, slots: &mut [Slot], arm: usize, chance: &mut Chance<'_>) {
        let at = chance.below(slots.len());
        let Some(shape) = self.arms[arm].shapes.get(at) else { return };
        match &mut slots[at] {
            Slot::One(_) if self.plan.parameters[at].has_default && chance.percent(10) => slots[at] = Slot::Omitted,
            Slot::One(value) => *value = mutate::mutated(value, shape, &self.generator, chance),
            Slot::Omitted if self.plan.parameters[at].passing != Passing::RestKeywords => {
                slots[at] = Slot::One(self.generator.value(shape, chance));
            }
            Slot::Omitted => {}
            Slot::Many(values) => match chance.below(3) {
                0 => values.push(self.generator.value(shape, chance)),
                1 => drop(values.pop()),
                _ => {
                    let which = chance.below(values.len());
                    if let Some(value) = values.get_mut(which) {
                        *value = mutate::mutated(value, shape, &self.generator, chance);
                    }
                }
            },
        }
    }

    fn drop_one(&mut self, reason: DropReason) -> Verdict {
        *self.drops.entry(reason).or_default() += 1;
        Verdict::Dropped(reason)
    }

    /// Runs a call and takes down what came of it.
    fn attempt(&mut self, next: &Seed) -> Verdict {
        let expression = self.expression(&next.slots);
        if !self.tried.insert(expression.clone()) {
            return Verdict::Repeated;
        }
        self.trials += 1;
        self.quiet += 1;
        let verdict = self.run(expression, next);
        let reached = self.watch.lines().len() as f32 / self.plan.lines.len().max(1) as f32;
        let reached = reached.min(1.0);
        let arm = &mut self.arms[next.arm];
        arm.tried += 1.0;
        arm.reward += match verdict {
            Verdict::Kept { normal: true } => 0.4 + 0.6 * reached,
            Verdict::Kept { normal: false } => 0.15 + 0.3 * reached,
            Verdict::WrongType => 0.05 * reached,
            Verdict::Dropped(DropReason::Unsupported) | Verdict::Repeated => 0.0,
            Verdict::Dropped(_) => 0.3,
        };
        verdict
    }

    fn run(&mut self, expression: String, next: &Seed) -> Verdict {
        let Ok(program) = self.program.with_entry(&expression) else {
            return self.drop_one(DropReason::Unsupported);
        };
        let watch = std::mem::take(&mut self.watch);
        let (outcome, watch) = trial::run(&program, self.options.max_steps, self.options.max_events, watch);
        self.watch = watch;
        let outcome = match outcome {
            Outcome::Value(text) => EntryOutcome::Value(text.unwrap_or_default()),
            Outcome::Exception(exception) => {
                EntryOutcome::Exception { type_name: exception.type_name, message: exception.message }
            }
            Outcome::Limit(_) => return self.unending(DropReason::Timeout),
            Outcome::Stopped => return self.unending(DropReason::TooLong),
            Outcome::Unsupported { .. } | Outcome::Bug(_) => return self.drop_one(DropReason::Unsupported),
        };
        match &outcome {
            EntryOutcome::Value(text) if text.contains(" at 0x") => return self.addressed(text.clone()),
            EntryOutcome::Value(text) | EntryOutcome::Exception { message: text, .. } if text.len() > MOST_REPR => {
                return self.drop_one(DropReason::TooLong);
            }
            _ => {}
        }
        let normal = outcome.is_value();
        let wrong = matches!(outcome.label(), "TypeError" | "AttributeError");
        if self.plan.reseeded.is_some() && self.depends_on_chance(&expression, &outcome) {
            return self.drop_one(DropReason::NonDeterministic);
        }
        let found = self.found(expression, outcome, next);
        if wrong {
            self.wrong.push(found);
            return Verdict::WrongType;
        }
        if normal {
            self.normal += 1;
        }
        self.learn(&found, next);
        self.found.push(found);
        Verdict::Kept { normal }
    }

    /// A run that came to no end. When that is so of a generator, its first values are shown.
    fn unending(&mut self, reason: DropReason) -> Verdict {
        self.timeouts += 1;
        if self.wrapping == Wrapping::List && self.normal == 0 && self.timeouts >= 3 {
            self.wrapping = Wrapping::FirstFew;
        }
        self.drop_one(reason)
    }

    /// Whether the outcome is another when chance starts elsewhere.
    fn depends_on_chance(&self, expression: &str, outcome: &EntryOutcome) -> bool {
        let Some(program) = self.plan.reseeded.as_ref().and_then(|program| program.with_entry(expression).ok()) else {
            return false;
        };
        let (again, _) = trial::run(&program, self.options.max_steps, self.options.max_events, Watch::default());
        match (again, outcome) {
            (Outcome::Value(again), EntryOutcome::Value(text)) => again.as_ref() != Some(text),
            (Outcome::Exception(again), EntryOutcome::Exception { type_name, message }) => {
                again.type_name != *type_name || again.message != *message
            }
            _ => true,
        }
    }

    /// A result whose repr shows an address: an iterator's values can be shown instead.
    fn addressed(&mut self, text: String) -> Verdict {
        const ITERATORS: [&str; 8] =
            ["<map ", "<filter ", "<zip ", "<generator ", "<enumerate ", "<reversed ", "<itertools.", "<list_iterator"];
        let is_iterator = ITERATORS.iter().any(|start| text.starts_with(start)) || text.contains("iterator object at");
        if is_iterator && self.wrapping == Wrapping::Plain {
            self.wrapping = Wrapping::List;
        }
        self.drop_one(DropReason::NonDeterministic)
    }

    fn found(&self, expression: String, outcome: EntryOutcome, next: &Seed) -> Found {
        let slots = &next.slots;
        let size = |slot: &Slot| match slot {
            Slot::Omitted => 0,
            Slot::One(value) => value.size(),
            Slot::Many(values) => values.iter().map(Data::size).sum(),
        };
        let is_small = |slot: &Slot| match slot {
            Slot::One(Data::Int(0)) | Slot::One(Data::None) => true,
            Slot::One(value) => value.len() == Some(0),
            _ => false,
        };
        let is_short = |slot: &Slot| match slot {
            Slot::One(Data::Str(text)) => text.len() < 3 && self.generator.material().strings.is_empty(),
            Slot::One(value) => value.items().is_some_and(|items| items.len() < 2),
            _ => false,
        };
        let argument = |(i, slot): (usize, &Slot)| match slot {
            Slot::One(value) if value.size() > 1 || matches!(value, Data::Str(_)) => {
                let mut text = String::new();
                value.write(&mut text);
                Some(hash_text(&text, i as u64))
            }
            _ => None,
        };
        Found {
            short: slots.iter().any(is_short),
            arguments: slots.iter().enumerate().filter_map(argument).collect(),
            arm: next.arm,
            family: next.family,
            likely: 1.0,
            lines: self.watch.lines(),
            branches: self.watch.branches().collect(),
            path: self.watch.path,
            events: self.watch.events,
            result: hash_text(
                match &outcome {
                    EntryOutcome::Value(text) => text,
                    EntryOutcome::Exception { type_name, .. } => type_name,
                },
                u64::from(outcome.is_value()),
            ),
            size: slots.iter().map(size).sum(),
            trivial: slots.iter().any(is_small),
            expression,
            outcome,
        }
    }

    /// Keeps what reached something new for further changes.
    fn learn(&mut self, found: &Found, next: &Seed) {
        let mut new = false;
        for line in &found.lines {
            new |= self.lines.insert(*line);
        }
        for branch in &found.branches {
            new |= self.branches.insert(*branch);
        }
        let seen = self.outcomes.entry(found.result).or_default();
        *seen += 1;
        let fresh_result = *seen == 1 && self.outcomes.len() <= 8;
        if new {
            self.quiet = 0;
        }
        if new || fresh_result {
            self.seeds.push(next.clone());
        }
    }

    fn expression(&self, slots: &[Slot]) -> String {
        let mut text = String::with_capacity(64);
        text.push_str(match self.wrapping {
            Wrapping::Plain => "",
            Wrapping::List => "list(",
            Wrapping::FirstFew => "[item for _, item in zip(range(10), ",
        });
        text.push_str(&self.plan.name);
        text.push('(');
        let mut first = true;
        let mut by_name = false;
        let mut separate = |text: &mut String| {
            if !std::mem::take(&mut first) {
                text.push_str(", ");
            }
        };
        for (parameter, slot) in self.plan.parameters.iter().zip(slots) {
            match slot {
                Slot::Omitted => by_name |= parameter.passing == Passing::Position,
                Slot::One(value) => {
                    separate(&mut text);
                    if by_name || parameter.passing == Passing::Keyword {
                        text.push_str(&parameter.name);
                        text.push('=');
                    }
                    value.write(&mut text);
                }
                Slot::Many(_) if by_name => {}
                Slot::Many(values) => values.iter().for_each(|value| {
                    separate(&mut text);
                    value.write(&mut text);
                }),
            }
        }
        text.push(')');
        text.push_str(match self.wrapping {
            Wrapping::Plain => "",
            Wrapping::List => ")",
            Wrapping::FirstFew => ")]",
        });
        text
    }

    fn selected(mut self) -> InputSet {
        let wrapped = match self.wrapping {
            Wrapping::Plain => "",
            Wrapping::List => "list(",
            Wrapping::FirstFew => "[item",
        };
        // what was found before a wrapping was
        self.found.retain(|found| found.expression.starts_with(wrapped));
        if self.found.is_empty() && self.drops.is_empty() {
            // It raises whatever it is given: then that is what it does.
            self.found = std::mem::take(&mut self.wrong);
        }
        let best = self.arms.iter().filter(|arm| arm.tried > 0.0).map(|arm| arm.prior * arm.mean()).fold(0.0, f32::max);
        for found in &mut self.found {
            let arm = &self.arms[found.arm];
            found.likely = (arm.prior * arm.mean() / best.max(f32::MIN_POSITIVE)).min(1.0).sqrt();
        }
        let dropped_wrong = self.wrong.len() as u64;
        let (entries, others) = select::select(self.found, self.options.count);
        let mut drops = self.drops;
        for (reason, count) in [(DropReason::WrongType, dropped_wrong), (DropReason::NothingNew, others as u64)] {
            if count > 0 {
                *drops.entry(reason).or_default() += count;
            }
        }
        InputSet { entries, drops, trials: self.trials }
    }
}

/// The likeliest combinations of the parameters' shapes.
fn combinations(parameters: &[ParameterPlan]) -> Vec<Arm> {
    let mut arms = vec![Arm::new(Vec::new(), 1.0)];
    for parameter in parameters {
        let mut longer = Vec::new();
        for arm in &arms {
            for (shape, likely) in &parameter.candidates {
                let mut prior = arm.prior * likely;
                for (other, other_shape) in parameters.iter().zip(&arm.shapes) {
                    if !agree(parameter, shape, other, other_shape) {
                        prior *= 0.1;
                    }
                }
                let mut shapes = arm.shapes.clone();
                shapes.push(shape.clone());
                longer.push(Arm::new(shapes, prior));
            }
        }
        longer.sort_by(|a, b| b.prior.total_cmp(&a.prior));
        longer.truncate(4 * MOST_ARMS);
        arms = longer;
    }
    arms.truncate(MOST_ARMS);
    arms
}

/// Whether the shapes of two parameters go together, as far as the source relates the parameters: what is compared with
/// the elements of a list is like them.
fn agree(a: &ParameterPlan, a_shape: &Shape, b: &ParameterPlan, b_shape: &Shape) -> bool {
    let alike = |a: &Shape, b: &Shape| a == b || a.family() == b.family();
    if a.identity == b.identity {
        return alike(a_shape, b_shape);
    }
    let parts = |shape: &Shape| shape.element().cloned().unwrap_or(Shape::None);
    if a.parts.iter().any(|part| b.parts.contains(part)) {
        return alike(&parts(a_shape), &parts(b_shape));
    }
    if a.parts.contains(&b.identity) {
        return alike(&parts(a_shape), b_shape);
    }
    if b.parts.contains(&a.identity) {
        return alike(&parts(b_shape), a_shape);
    }
    true
}

/// Arguments by position, as slots.
fn slots_of(parameters: &[ParameterPlan], arguments: &[Data]) -> Option<Vec<Slot>> {
    let mut rest = arguments.iter();
    let slots: Option<Vec<Slot>> = parameters
        .iter()
        .map(|parameter| match parameter.passing {
            Passing::Position => match rest.next() {
                Some(value) => Some(Slot::One(value.clone())),
                None => parameter.has_default.then_some(Slot::Omitted),
            },
            Passing::Rest => Some(Slot::Many(rest.by_ref().cloned().collect())),
            Passing::Keyword => parameter.has_default.then_some(Slot::Omitted),
            Passing::RestKeywords => Some(Slot::Omitted),
        })
        .collect();
    slots.filter(|_| rest.next().is_none())
}

/// The shapes of the best combination, with those of example arguments in their places.
fn with_examples(shapes: &[Shape], examples: &[Shape], parameters: &[ParameterPlan]) -> Vec<Shape> {
    let pairs = shapes.iter().zip(parameters).enumerate();
    let shape = |(i, (shape, parameter)): (usize, (&Shape, &ParameterPlan))| match parameter.passing {
        Passing::Position | Passing::Rest => examples.get(i).unwrap_or(shape).clone(),
        _ => shape.clone(),
    };
    pairs.map(shape).collect()
}
