//! What is known about the variables of a program: votes for kinds of values, and how variables hang together. Two
//! variables that hold the same kind of thing are made one (a union–find forest).

use std::collections::BTreeMap;

use super::shape::Shape;

/// A variable of the analysis: a parameter, a local, the element of one, the result of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Var(u32);

/// A function or lambda of the program, by the order in which it was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FunctionId(pub usize);

/// A class of the program, likewise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassId(pub usize);

/// The kinds that are voted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Kind {
    None,
    Bool,
    Int,
    Float,
    Str,
    Char,
    Digits,
    Bytes,
    List,
    Tuple,
    Set,
    Dict,
    Callable,
    /// A class: `int`, `str`.
    Type,
}

const KINDS: [Kind; 14] = [
    Kind::None,
    Kind::Bool,
    Kind::Int,
    Kind::Float,
    Kind::Str,
    Kind::Char,
    Kind::Digits,
    Kind::Bytes,
    Kind::List,
    Kind::Tuple,
    Kind::Set,
    Kind::Dict,
    Kind::Callable,
    Kind::Type,
];

/// What a name means, where it is not just a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Meaning {
    /// A value.
    #[default]
    Value,
    /// A function of the program.
    Function(FunctionId),
    /// A class of the program.
    Class(ClassId),
    /// A built-in function or class, or one of a module: `len`, `math.sqrt`.
    Builtin(String),
    /// A module.
    Module(String),
}

/// What is known about a variable.
#[derive(Clone, Debug, Default)]
struct Facts {
    votes: [f32; KINDS.len()],
    /// What iterating over it gives.
    element: Option<Var>,
    /// What it is subscripted with.
    index: Option<Var>,
    /// What subscripting it gives.
    item: Option<Var>,
    /// What subscripting it with a small constant, or unpacking it, gives.
    positions: BTreeMap<usize, Var>,
    /// How many it is unpacked into.
    unpacked: Option<usize>,
    /// What subscripting it with a constant string gives.
    fields: BTreeMap<String, Var>,
    /// Its attributes that no built-in type has.
    attributes: BTreeMap<String, Var>,
    /// How many arguments it is called with.
    arity: Option<usize>,
    /// Whether it is iterated over, subscripted or measured: then it is no number.
    is_container: bool,
    /// Whether something is stored into it: then it is no string or tuple.
    is_changed: bool,
    meaning: Meaning,
}

/// A class as far as making an instance needs to know it.
#[derive(Clone, Debug, Default)]
pub struct ClassFacts {
    /// Its name.
    pub name: String,
    /// What its constructor takes.
    pub parameters: Vec<Var>,
    /// The attributes its instances have.
    pub attributes: Vec<String>,
    /// Whether an instance is made by a call with these parameters.
    pub constructible: bool,
}

/// The variables.
#[derive(Debug, Default)]
pub struct Evidence {
    parents: Vec<Var>,
    facts: Vec<Facts>,
    /// The classes of the program.
    pub classes: Vec<ClassFacts>,
}

/// How many candidates a variable has at most.
const MOST_CANDIDATES: usize = 8;
/// How deep shapes nest.
const MOST_DEPTH: usize = 4;

/// A shape and how likely it is, relative to the others.
pub type Candidate = (Shape, f32);

impl Evidence {
    /// A variable that nothing is known about.
    pub fn fresh(&mut self) -> Var {
        let var = Var(self.parents.len() as u32);
        self.parents.push(var);
        self.facts.push(Facts::default());
        var
    }

    /// A variable of a certain kind.
    pub fn known(&mut self, kind: Kind) -> Var {
        let var = self.fresh();
        self.vote(var, kind, 3.0);
        var
    }

    /// A container with such elements.
    pub fn container(&mut self, kind: Kind, element: Var) -> Var {
        let var = self.known(kind);
        self.facts[var.0 as usize].element = Some(element);
        var
    }

    /// A dict of such keys and values.
    pub fn mapping(&mut self, key: Var, value: Var) -> Var {
        let var = self.container(Kind::Dict, key);
        self.facts[var.0 as usize].item = Some(value);
        var
    }

    /// A tuple of these.
    pub fn tuple(&mut self, items: &[Var]) -> Var {
        let var = self.known(Kind::Tuple);
        let facts = &mut self.facts[var.0 as usize];
        facts.positions.extend(items.iter().copied().enumerate());
        facts.unpacked = Some(items.len());
        var
    }

    /// A variable that stands for a function, class or module.
    pub fn meaning(&mut self, meaning: Meaning) -> Var {
        let var = self.fresh();
        self.facts[var.0 as usize].meaning = meaning;
        var
    }

    fn root(&self, mut var: Var) -> Var {
        while self.parents[var.0 as usize] != var {
            var = self.parents[var.0 as usize];
        }
        var
    }

    fn of(&self, var: Var) -> &Facts {
        &self.facts[self.root(var).0 as usize]
    }

    fn of_mut(&mut self, var: Var) -> &mut Facts {
        let root = self.root(var);
        &mut self.facts[root.0 as usize]
    }

    /// What the variable stands for.
    pub fn meaning_of(&self, var: Var) -> Meaning {
        self.of(var).meaning.clone()
    }

    /// Adds to the votes for a kind; what is repeated counts less and less.
    pub fn vote(&mut self, var: Var, kind: Kind, weight: f32) {
        let votes = &mut self.of_mut(var).votes[kind as usize];
        *votes = if *votes > 0.0 { (*votes + 0.25 * weight).max(weight) } else { *votes + weight };
    }

    /// Several votes at once.
    pub fn votes(&mut self, var: Var, votes: &[(Kind, f32)]) {
        votes.iter().for_each(|(kind, weight)| self.vote(var, *kind, *weight));
    }

    /// The votes for a kind.
    pub fn votes_for(&self, var: Var, kind: Kind) -> f32 {
        self.of(var).votes[kind as usize]
    }

    fn part(&mut self, var: Var, part: impl Fn(&mut Facts) -> &mut Option<Var>) -> Var {
        if let Some(known) = *part(self.of_mut(var)) {
            return known;
        }
        let made = self.fresh();
        *part(self.of_mut(var)) = Some(made);
        made
    }

    /// What iterating over it gives.
    pub fn element(&mut self, var: Var) -> Var {
        self.part(var, |facts| &mut facts.element)
    }

    /// What it is subscripted with.
    pub fn index(&mut self, var: Var) -> Var {
        self.part(var, |facts| &mut facts.index)
    }

    /// What subscripting it gives.
    pub fn item(&mut self, var: Var) -> Var {
        self.part(var, |facts| &mut facts.item)
    }

    /// What stands at a position of it.
    pub fn position(&mut self, var: Var, position: usize) -> Var {
        if let Some(known) = self.of(var).positions.get(&position) {
            return *known;
        }
        let made = self.fresh();
        self.of_mut(var).positions.insert(position, made);
        made
    }

    /// It is unpacked into so many.
    pub fn unpack(&mut self, var: Var, count: usize) {
        self.of_mut(var).unpacked = Some(count);
    }

    /// What stands under a constant key of it.
    pub fn field(&mut self, var: Var, name: &str) -> Var {
        if let Some(known) = self.of(var).fields.get(name) {
            return *known;
        }
        let made = self.fresh();
        self.of_mut(var).fields.insert(name.to_owned(), made);
        made
    }

    /// An attribute of it that no built-in type has.
    pub fn attribute(&mut self, var: Var, name: &str) -> Var {
        if let Some(known) = self.of(var).attributes.get(name) {
            return *known;
        }
        let made = self.fresh();
        self.of_mut(var).attributes.insert(name.to_owned(), made);
        made
    }

    /// It is iterated over, subscripted or measured.
    pub fn is_container(&mut self, var: Var) {
        self.of_mut(var).is_container = true;
    }

    /// Something is stored into it.
    pub fn is_changed(&mut self, var: Var) {
        self.of_mut(var).is_changed = true;
    }

    /// What tells variables of the same kind of thing: equal for a variable and those it was made one with.
    pub fn identity(&self, var: Var) -> u32 {
        self.root(var).0
    }

    /// The same for what iterating over it, or subscripting it, gives, if that is ever done.
    pub fn part_identities(&self, var: Var) -> Vec<u32> {
        let facts = self.of(var);
        facts.element.iter().chain(&facts.item).map(|part| self.identity(*part)).collect()
    }

    /// It is called with so many arguments.
    pub fn called(&mut self, var: Var, arity: usize) {
        self.vote(var, Kind::Callable, 3.0);
        self.of_mut(var).arity = Some(arity);
    }

    /// Makes two variables one.
    pub fn unify(&mut self, a: Var, b: Var) {
        let mut work = vec![(a, b)];
        while let Some((a, b)) = work.pop() {
            let (a, b) = (self.root(a), self.root(b));
            if a == b {
                continue;
            }
            self.parents[b.0 as usize] = a;
            let gone = std::mem::take(&mut self.facts[b.0 as usize]);
            let kept = &mut self.facts[a.0 as usize];
            for (votes, more) in kept.votes.iter_mut().zip(gone.votes) {
                *votes = votes.max(more) + 0.25 * votes.min(more);
            }
            let pairs = [(&mut kept.element, gone.element), (&mut kept.index, gone.index), (&mut kept.item, gone.item)];
            for (mine, other) in pairs {
                match (*mine, other) {
                    (Some(mine), Some(other)) => work.push((mine, other)),
                    (None, other) => *mine = other,
                    (Some(_), None) => {}
                }
            }
            for (position, other) in gone.positions {
                match kept.positions.get(&position) {
                    Some(mine) => work.push((*mine, other)),
                    None => drop(kept.positions.insert(position, other)),
                }
            }
            for (mine, other) in [(&mut kept.fields, gone.fields), (&mut kept.attributes, gone.attributes)] {
                for (name, other) in other {
                    match mine.get(&name) {
                        Some(mine) => work.push((*mine, other)),
                        None => drop(mine.insert(name, other)),
                    }
                }
            }
            kept.is_container |= gone.is_container;
            kept.is_changed |= gone.is_changed;
            kept.unpacked = kept.unpacked.or(gone.unpacked);
            kept.arity = kept.arity.or(gone.arity);
            if kept.meaning == Meaning::Value {
                kept.meaning = gone.meaning;
            }
        }
    }

    /// The shapes that a variable's values may have, the likeliest first; their weights add up to 1.
    pub fn candidates(&self, var: Var) -> Vec<Candidate> {
        self.shapes(var, 0)
    }

    /// The votes, with what follows from the way it is subscripted.
    fn judged(&self, var: Var) -> [f32; KINDS.len()] {
        let facts = self.of(var);
        let mut votes = facts.votes;
        let mut add = |kind: Kind, weight: f32| votes[kind as usize] += weight;
        if let Some(index) = facts.index.map(|index| self.of(index)) {
            let int = index.votes[Kind::Int as usize];
            let text = index.votes[Kind::Str as usize].max(index.votes[Kind::Char as usize]);
            let tuple = index.votes[Kind::Tuple as usize];
            if int > text.max(tuple) {
                add(Kind::List, 1.0);
                add(Kind::Str, 0.5);
                add(Kind::Tuple, 0.3);
                add(Kind::Dict, 0.15);
            } else if text.max(tuple) > 0.0 {
                add(Kind::Dict, 2.0);
            } else {
                add(Kind::List, 0.6);
                add(Kind::Dict, 0.5);
                add(Kind::Str, 0.2);
            }
        }
        if !facts.fields.is_empty() {
            add(Kind::Dict, 3.0);
        }
        if facts.unpacked.is_some() {
            add(Kind::Tuple, 1.5);
            add(Kind::List, 0.8);
        } else if !facts.positions.is_empty() {
            add(Kind::List, 0.8);
            add(Kind::Tuple, 0.8);
            add(Kind::Str, 0.5);
            add(Kind::Dict, 0.1);
        }
        if facts.element.is_some() && votes.iter().all(|votes| *votes < 0.5) {
            votes[Kind::List as usize] += 0.6;
            votes[Kind::Str as usize] += 0.4;
            votes[Kind::Tuple as usize] += 0.15;
        }
        let container =
            facts.is_container || facts.index.is_some() || !facts.positions.is_empty() || facts.element.is_some();
        let mut weaken = |kinds: &[Kind]| kinds.iter().for_each(|kind| votes[*kind as usize] *= 0.1);
        if container {
            weaken(&[Kind::Int, Kind::Float, Kind::Bool, Kind::Callable]);
        }
        if facts.is_changed {
            weaken(&[Kind::Str, Kind::Char, Kind::Digits, Kind::Tuple, Kind::Bytes]);
        }
        votes
    }

    fn shapes(&self, var: Var, depth: usize) -> Vec<Candidate> {
        if depth > MOST_DEPTH {
            return vec![(Shape::Int, 1.0)];
        }
        let facts = self.of(var);
        let mut found: Vec<Candidate> = Vec::new();
        if !facts.attributes.is_empty() {
            self.instances(facts, depth, &mut found);
        }
        let votes = self.judged(var);
        let total: f32 = votes.iter().sum();
        for kind in KINDS {
            let votes = votes[kind as usize];
            // What has a hundredth of the votes is noise.
            if votes > total * 0.02 {
                self.of_kind(var, kind, votes * votes, depth, &mut found);
            }
        }
        if total < 1.2 && facts.attributes.is_empty() {
            // Little is known: what is likely anyway is not left out.
            let usual = if depth == 0 { unknown() } else { unknown_part() };
            let share = if total < 0.5 { 1.0 } else { 0.08 };
            found.extend(usual.into_iter().map(|(shape, weight)| (shape, weight * share)));
        }
        if found.is_empty() {
            found = unknown();
        }
        rank(found)
    }

    fn instances(&self, facts: &Facts, depth: usize, found: &mut Vec<Candidate>) {
        for class in self.classes.iter().filter(|class| class.constructible) {
            if facts.attributes.keys().all(|name| class.attributes.contains(name)) {
                let items = class.parameters.iter().map(|parameter| self.likeliest(*parameter, depth + 1)).collect();
                found.push((Shape::Instance(class.name.clone(), items), 16.0));
            }
        }
    }

    fn likeliest(&self, var: Var, depth: usize) -> Shape {
        self.shapes(var, depth).into_iter().next().map_or(Shape::Int, |(shape, _)| shape)
    }

    /// The shapes of the elements of a sequence: iterating and subscripting give the same.
    fn elements(&self, facts: &Facts, depth: usize) -> Vec<Candidate> {
        let mut parts: Vec<Vec<Candidate>> = Vec::new();
        let known = |var: &Var| {
            let facts = self.of(*var);
            let judged: f32 = self.judged(*var).iter().sum();
            judged >= 0.3 || !facts.attributes.is_empty()
        };
        let members = facts.element.iter().chain(&facts.item).chain(facts.positions.values().take(1));
        let members: Vec<Var> = members.copied().collect();
        for member in members.iter().filter(|member| known(member)) {
            parts.push(self.shapes(*member, depth + 1));
        }
        match parts.len() {
            0 => unknown_part(),
            1 => parts.remove(0),
            _ => rank(parts.into_iter().flatten().collect()),
        }
    }

    fn of_kind(&self, var: Var, kind: Kind, weight: f32, depth: usize, found: &mut Vec<Candidate>) {
        let facts = self.of(var);
        let mut push = |shape: Shape, weight: f32| found.push((shape, weight));
        match kind {
            Kind::None => push(Shape::None, weight * 0.3),
            Kind::Bool => push(Shape::Bool, weight),
            Kind::Int => push(Shape::Int, weight),
            Kind::Float => push(Shape::Float, weight),
            Kind::Str => push(Shape::Str, weight),
            Kind::Char => push(Shape::Char, weight),
            Kind::Digits => push(Shape::Digits, weight),
            Kind::Bytes => push(Shape::Bytes, weight),
            Kind::Type => push(Shape::Class, weight),
            Kind::Callable => push(Shape::Callable(facts.arity.unwrap_or(1)), weight),
            Kind::List => {
                if let Some(count) = facts.unpacked.filter(|_| !facts.positions.is_empty()) {
                    push(Shape::Row(self.exactly(facts, count, depth)), weight);
                    return;
                }
                for (element, part) in self.elements(facts, depth) {
                    match element {
                        Shape::List(inner) if self.is_grid(facts) => push(Shape::Matrix(inner), weight * part),
                        element => push(Shape::list(element), weight * part),
                    }
                }
            }
            Kind::Tuple => {
                if let Some(count) = facts.unpacked {
                    push(Shape::Tuple(self.exactly(facts, count, depth)), weight);
                    return;
                }
                if let Some(last) =
                    facts.positions.keys().next_back().filter(|last| **last < 8 && facts.positions.len() > 1)
                {
                    push(Shape::Tuple(self.exactly(facts, last + 1, depth)), weight);
                }
                for (element, part) in self.elements(facts, depth) {
                    push(Shape::TupleOf(Box::new(element)), weight * part);
                }
            }
            Kind::Set => {
                for (element, part) in self.elements(facts, depth) {
                    push(Shape::Set(Box::new(element.hashable())), weight * part);
                }
            }
            Kind::Dict => self.dicts(facts, weight, depth, found),
        }
    }

    /// Whether what it holds is subscripted, too.
    fn is_grid(&self, facts: &Facts) -> bool {
        let inner = facts.item.or(facts.positions.values().next().copied());
        inner.is_some_and(|inner| self.of(inner).index.is_some() || !self.of(inner).positions.is_empty())
    }

    fn exactly(&self, facts: &Facts, count: usize, depth: usize) -> Vec<Shape> {
        let other = facts.element.or(facts.item).map(|var| self.likeliest(var, depth + 1));
        let at = |position: usize| match facts.positions.get(&position) {
            Some(var) => self.likeliest(*var, depth + 1),
            None => other.clone().unwrap_or(Shape::Int),
        };
        (0..count).map(at).collect()
    }

    fn dicts(&self, facts: &Facts, weight: f32, depth: usize, found: &mut Vec<Candidate>) {
        if !facts.fields.is_empty() {
            let fields = facts.fields.iter().map(|(name, var)| (name.clone(), self.likeliest(*var, depth + 1)));
            found.push((Shape::Record(fields.collect()), weight));
            return;
        }
        let part = |vars: &[Option<Var>]| {
            let known = vars.iter().flatten().filter(|var| self.judged(**var).iter().any(|votes| *votes >= 0.3));
            let shapes: Vec<Candidate> = known.flat_map(|var| self.shapes(*var, depth + 1)).collect();
            if shapes.is_empty() { None } else { Some(rank(shapes)) }
        };
        let keys = part(&[facts.element, facts.index]);
        let values = part(&[facts.item]);
        let keys = keys.unwrap_or_else(|| vec![(Shape::Str, 0.6), (Shape::Int, 0.4)]);
        let values = values.unwrap_or_else(|| {
            vec![(Shape::Int, 0.5), (Shape::Str, 0.3), (Shape::list(Shape::Int), 0.12), (Shape::list(Shape::Str), 0.08)]
        });
        for (key, likely) in keys.iter().take(3) {
            for (value, likely_value) in values.iter().take(4) {
                let shape = Shape::dict(key.clone().hashable(), value.clone());
                found.push((shape, weight * likely * likely_value));
            }
        }
    }
}

/// What a parameter is of which nothing is known.
fn unknown() -> Vec<Candidate> {
    vec![
        (Shape::Int, 0.3),
        (Shape::Str, 0.25),
        (Shape::list(Shape::Int), 0.2),
        (Shape::list(Shape::Str), 0.08),
        (Shape::dict(Shape::Str, Shape::Int), 0.05),
        (Shape::Float, 0.05),
        (Shape::TupleOf(Box::new(Shape::Int)), 0.04),
        (Shape::Set(Box::new(Shape::Int)), 0.03),
        (Shape::Bool, 0.02),
    ]
}

/// What an element is of which nothing is known.
fn unknown_part() -> Vec<Candidate> {
    vec![(Shape::Int, 0.5), (Shape::Str, 0.3), (Shape::Float, 0.05), (Shape::list(Shape::Int), 0.05)]
}

/// Joins equal shapes, sorts by weight, drops the unlikely, makes the weights add up to 1.
fn rank(found: Vec<Candidate>) -> Vec<Candidate> {
    let mut ranked: Vec<Candidate> = Vec::new();
    for (shape, weight) in found {
        match ranked.iter_mut().find(|(known, _)| *known == shape) {
            Some((_, known)) => *known += weight,
            None => ranked.push((shape, weight)),
        }
    }
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
    ranked.truncate(MOST_CANDIDATES);
    let total: f32 = ranked.iter().map(|(_, weight)| weight).sum();
    ranked.iter_mut().for_each(|(_, weight)| *weight /= total.max(f32::MIN_POSITIVE));
    ranked
}
