//! Values of a shape: sensible ones as a rule, boundary values now and then, made of what the source is made of, and
//! fitting one another within a call.

use super::chance::Chance;
use super::data::{self, Data};
use super::material::Material;
use super::pattern;
use super::shape::Shape;

/// Makes values from chance and from the constants of a function.
#[derive(Debug)]
pub struct Generator {
    material: Material,
    alphabet: Vec<char>,
}

/// How deep containers nest before they are empty.
const MOST_DEPTH: usize = 5;

/// Words for texts.
const WORDS: &[&str] = &[
    "apple", "river", "stone", "python", "hello", "world", "green", "tea", "cat", "level", "banana", "night", "Anna",
    "code", "the", "quick", "fox", "a", "is", "moon", "sun", "data", "abc", "go", "noon", "letter", "Zoe", "x", "book",
    "tree", "list", "of", "and", "red", "blue", "seven", "OK", "tomato", "radar", "yes",
];

/// Characters between words.
const MARKS: &[char] =
    &[' ', ',', '.', '-', '_', '!', '?', ':', ';', '/', '@', '#', '\'', '(', ')', '\n', '\t', '*', '+', '='];

/// Letters for texts without words.
const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCXYZ0189";

/// Where the integers of a value come from: of one list they come from one place, so that lists look like lists.
#[derive(Clone, Copy)]
enum Range {
    Between(i64, i64),
    Mined,
}

impl Generator {
    /// A generator with a function's constants.
    pub fn new(material: Material) -> Generator {
        let alphabet = material.alphabet();
        Generator { material, alphabet }
    }

    /// The constants.
    pub fn material(&self) -> &Material {
        &self.material
    }

    /// A value of a shape.
    pub fn value(&self, shape: &Shape, chance: &mut Chance<'_>) -> Data {
        let range = self.range(chance);
        self.nested(shape, range, 0, chance)
    }

    /// Values for the parameters of a call, fitting one another: containers first, then what may be an index, a key, an
    /// element or a part of them.
    pub fn call(&self, shapes: &[Shape], chance: &mut Chance<'_>) -> Vec<Data> {
        let mut values: Vec<Option<Data>> = vec![None; shapes.len()];
        let is_scalar = |shape: &Shape| {
            matches!(shape, Shape::Int | Shape::Char | Shape::Digits | Shape::Bool | Shape::Float | Shape::None)
        };
        let backwards = chance.percent(30);
        for scalars in [false, true] {
            for i in 0..shapes.len() {
                let i = if backwards && !scalars { shapes.len() - 1 - i } else { i };
                if is_scalar(&shapes[i]) == scalars {
                    let related = self.related(&shapes[i], &values, chance);
                    values[i] = Some(related.unwrap_or_else(|| self.value(&shapes[i], chance)));
                }
            }
        }
        let mut values: Vec<Data> = values.into_iter().map(|value| value.unwrap_or(Data::None)).collect();
        self.theme(&mut values, chance);
        // `low, high` and `start, end` come in order, as a rule.
        for i in 1..values.len() {
            if let (Data::Int(a), Data::Int(b)) = (&values[i - 1], &values[i])
                && a > b
                && chance.percent(50)
            {
                values.swap(i - 1, i);
            }
        }
        values
    }

    /// Now and then the integers of a call hang together as a whole: they are the lengths of its sequences, in order;
    /// they are equal; they add up to a constant of the source.
    fn theme(&self, values: &mut [Data], chance: &mut Chance<'_>) {
        let ints: Vec<usize> = (0..values.len()).filter(|i| matches!(values[*i], Data::Int(_))).collect();
        if ints.is_empty() {
            return;
        }
        let lengths: Vec<i64> = values
            .iter()
            .filter(|value| value.items().is_some() || matches!(value, Data::Str(_)))
            .filter_map(Data::len)
            .map(|length| length as i64)
            .collect();
        match chance.below(20) {
            0..4 if lengths.len() > 1 && ints.len() > 1 => {
                ints.iter().zip(lengths).for_each(|(at, length)| values[*at] = Data::Int(length));
            }
            4 if ints.len() > 1 => {
                let first = values[ints[0]].clone();
                ints.iter().for_each(|at| values[*at] = first.clone());
            }
            5 | 6 if ints.len() > 1 => {
                let large: Vec<i64> = self.material.ints.iter().copied().filter(|value| *value >= 10).collect();
                let Some(mut rest) = chance.pick(&large).copied() else { return };
                for at in &ints[1..] {
                    let part = chance.between(1, (rest / 2).max(1));
                    values[*at] = Data::Int(part);
                    rest -= part;
                }
                values[ints[0]] = Data::Int(rest);
            }
            _ => {}
        }
    }

    /// A value that has to do with one of those that were made before.
    fn related(&self, shape: &Shape, made: &[Option<Data>], chance: &mut Chance<'_>) -> Option<Data> {
        let made: Vec<&Data> = made.iter().flatten().collect();
        if made.is_empty() || chance.percent(30) {
            return None;
        }
        let other = *chance.pick(&made)?;
        match shape {
            Shape::Int => related_int(other, chance),
            Shape::Str | Shape::Char => self.related_text(shape, other, chance),
            _ => {
                if let Some(items) = other.items()
                    && let Some(item) = chance.pick(items)
                    && item.shape() == *shape
                {
                    return Some(item.clone());
                }
                if other.shape() != *shape {
                    return self.same_length(shape, other, chance);
                }
                match chance.below(8) {
                    0 => Some(other.clone()),
                    1..4 => self.overlapping(shape, other, chance),
                    4 | 5 => self.same_length(shape, other, chance),
                    6 => slice_of(other, chance),
                    _ => None,
                }
            }
        }
    }

    fn related_text(&self, shape: &Shape, other: &Data, chance: &mut Chance<'_>) -> Option<Data> {
        let one_letter = *shape == Shape::Char;
        match other {
            Data::Str(text) if !text.is_empty() => {
                let letters: Vec<char> = text.chars().collect();
                if one_letter {
                    return chance.pick(&letters).map(|letter| Data::Str(letter.to_string()));
                }
                match chance.below(8) {
                    0..3 => chance.pick(&letters).map(|letter| Data::Str(letter.to_string())),
                    3 | 4 => {
                        let from = chance.below(letters.len());
                        let to = (from + 1 + chance.below(4)).min(letters.len());
                        Some(Data::Str(letters[from..to].iter().collect()))
                    }
                    5 => {
                        let words: Vec<&str> = text.split_whitespace().collect();
                        chance.pick(&words).map(|word| Data::Str((*word).to_owned()))
                    }
                    6 => Some(super::mutate::shuffled_text(&letters, chance)),
                    7 if chance.percent(25) => Some(Data::Str(text.repeat(2))),
                    7 if chance.percent(40) => Some(Data::Str(text.clone())),
                    _ => None,
                }
            }
            Data::Dict(items) => {
                let keys: Vec<&Data> =
                    items.iter().map(|(key, _)| key).filter(|key| matches!(key, Data::Str(_))).collect();
                chance.pick(&keys).map(|key| (*key).clone())
            }
            _ => {
                let texts: Vec<&Data> = other.items()?.iter().filter(|item| matches!(item, Data::Str(_))).collect();
                let Data::Str(text) = chance.pick(&texts)? else { return None };
                match text.chars().next() {
                    Some(letter) if one_letter || chance.percent(30) => Some(Data::Str(letter.to_string())),
                    _ => Some(Data::Str(text.clone())),
                }
            }
        }
    }

    /// A container like another, sharing some of its elements.
    fn overlapping(&self, shape: &Shape, other: &Data, chance: &mut Chance<'_>) -> Option<Data> {
        let fresh = self.value(shape, chance);
        Some(match (fresh, other) {
            (Data::List(mut items), Data::List(others)) if chance.percent(50) => {
                items.extend(others.iter().filter(|_| chance.percent(50)).cloned());
                items.truncate(10);
                Data::List(items)
            }
            (Data::List(items), Data::List(others)) => Data::List(mixed(items, others, chance)),
            (Data::Tuple(items), Data::Tuple(others)) => Data::Tuple(mixed(items, others, chance)),
            (Data::Set(items), Data::Set(others)) => {
                let shared: Vec<Data> = others.iter().filter(|_| chance.percent(50)).cloned().collect();
                data::set(shared.into_iter().chain(items))
            }
            (Data::Dict(items), Data::Dict(others)) => {
                let shared: Vec<(Data, Data)> = others.iter().filter(|_| chance.percent(50)).cloned().collect();
                data::dict(shared.into_iter().chain(items))
            }
            (fresh, _) => fresh,
        })
    }

    /// A sequence as long as another.
    fn same_length(&self, shape: &Shape, other: &Data, chance: &mut Chance<'_>) -> Option<Data> {
        let length = other.items()?.len();
        let range = self.range(chance);
        let element = match shape {
            Shape::List(element) | Shape::TupleOf(element) => element,
            _ => return None,
        };
        let items = (0..length).map(|_| self.nested(element, range, 1, chance)).collect();
        Some(if matches!(shape, Shape::List(_)) { Data::List(items) } else { Data::Tuple(items) })
    }

    fn range(&self, chance: &mut Chance<'_>) -> Range {
        match chance.below(20) {
            0..5 => Range::Between(0, 10),
            5..9 => Range::Between(1, 20),
            9 | 10 => Range::Between(0, 3),
            11 | 12 => Range::Between(10, 99),
            13 => Range::Between(-10, 10),
            14 => Range::Between(-20, -1),
            15 => Range::Between(100, 1000),
            16 => Range::Between(0, 1),
            _ => Range::Mined,
        }
    }

    fn int(&self, range: Range, chance: &mut Chance<'_>) -> i64 {
        match range {
            Range::Between(low, high) => chance.between(low, high),
            Range::Mined => match chance.pick(&self.material.ints).copied() {
                Some(value) => match chance.below(8) {
                    0..3 => value,
                    3 => value.saturating_add(1),
                    4 => value.saturating_sub(1),
                    5 => value.saturating_mul(chance.between(2, 5)),
                    6 => value.saturating_add(chance.between(-20, 20)),
                    _ => chance.between(0, 12),
                },
                None => chance.between(-3, 30),
            },
        }
    }

    fn float(&self, range: Range, chance: &mut Chance<'_>) -> f64 {
        match chance.below(8) {
            0 => chance.pick(&self.material.floats).copied().unwrap_or(0.5),
            1 => self.int(range, chance) as f64,
            2 => self.int(range, chance) as f64 + 0.5,
            3 => self.int(range, chance) as f64 + 0.25,
            _ => {
                let cents = self.int(range, chance).saturating_mul(100).saturating_add(chance.between(0, 99));
                cents as f64 / 100.0
            }
        }
    }

    fn nested(&self, shape: &Shape, range: Range, depth: usize, chance: &mut Chance<'_>) -> Data {
        let inner = |shape: &Shape, chance: &mut Chance<'_>| self.nested(shape, range, depth + 1, chance);
        match shape {
            Shape::None => Data::None,
            Shape::Bool => Data::Bool(chance.percent(50)),
            Shape::Int => Data::Int(self.int(range, chance)),
            Shape::Float => Data::Float(self.float(range, chance)),
            Shape::Str => Data::Str(self.text(depth, chance)),
            Shape::Char => Data::Str(self.letter(chance).to_string()),
            Shape::Digits => Data::Str(self.digits(chance)),
            Shape::Bytes => Data::Bytes(self.text(depth, chance).into_bytes()),
            Shape::List(element) => Data::List(self.items(element, range, depth, chance)),
            Shape::TupleOf(element) => Data::Tuple(self.items(element, range, depth, chance)),
            Shape::Set(element) => data::set(self.items(element, range, depth, chance)),
            Shape::Tuple(items) => Data::Tuple(items.iter().map(|item| inner(item, chance)).collect()),
            Shape::Row(items) => Data::List(items.iter().map(|item| inner(item, chance)).collect()),
            Shape::Matrix(element) => {
                let rows = chance.between(1, 4) as usize;
                let columns = if chance.percent(60) { rows } else { chance.between(1, 5) as usize };
                let row = |chance: &mut Chance<'_>| {
                    Data::List((0..columns).map(|_| self.nested(element, range, depth + 2, chance)).collect())
                };
                Data::List((0..rows).map(|_| row(chance)).collect())
            }
            Shape::Dict(key, value) => {
                let count = self.length(depth, chance).min(5);
                if matches!(**key, Shape::Int | Shape::Digits) && chance.percent(35) {
                    // keys that count
                    let start = chance.below(2) as i64;
                    let key = |i: i64| match **key {
                        Shape::Int => Data::Int(i),
                        _ => Data::Str(i.to_string()),
                    };
                    return data::dict(
                        (start..start + count as i64).map(|i| (key(i), inner(value, chance))).collect::<Vec<_>>(),
                    );
                }
                data::dict((0..count).map(|_| (inner(key, chance), inner(value, chance))).collect::<Vec<_>>())
            }
            Shape::Record(fields) => {
                data::dict(fields.iter().map(|(name, field)| (Data::Str(name.clone()), inner(field, chance))))
            }
            Shape::Instance(..) if depth >= MOST_DEPTH => Data::None,
            Shape::Instance(class, items) => {
                let arguments = items.iter().map(|item| inner(item, chance)).collect();
                Data::New(class.clone(), arguments)
            }
            Shape::Callable(arity) => Data::Source(function(*arity, chance)),
            Shape::Class => {
                let classes = ["int", "str", "float", "list", "bool", "dict"];
                Data::Source(classes[chance.below(classes.len())].to_owned())
            }
        }
    }

    fn length(&self, depth: usize, chance: &mut Chance<'_>) -> usize {
        if depth >= MOST_DEPTH {
            return 0;
        }
        let most = if depth == 0 { 7 } else { 4 };
        match chance.below(24) {
            0 => 1,
            1 if depth == 0 => 0,
            2 if depth == 0 => most as usize + 3,
            _ => chance.between(2, most) as usize,
        }
    }

    fn items(&self, element: &Shape, range: Range, depth: usize, chance: &mut Chance<'_>) -> Vec<Data> {
        let length = self.length(depth, chance);
        let mut items: Vec<Data> = (0..length).map(|_| self.nested(element, range, depth + 1, chance)).collect();
        match chance.below(10) {
            0 | 1 => sort(&mut items),
            2 => {
                sort(&mut items);
                items.reverse();
            }
            3 if length > 1 => {
                let repeated = items[0].clone();
                items.push(repeated);
            }
            4 if length > 2 => {
                let (from, to) = (chance.below(length), chance.below(length));
                items[to] = items[from].clone();
            }
            5 if depth == 0 && matches!(element, Shape::Int) => {
                // an arithmetic progression
                let (start, step) = (chance.between(0, 5), chance.between(1, 3));
                for (item, i) in items.iter_mut().zip(0..) {
                    *item = Data::Int(start + step * i);
                }
            }
            _ => {}
        }
        items
    }

    fn letter(&self, chance: &mut Chance<'_>) -> char {
        match chance.below(10) {
            0..4 if !self.alphabet.is_empty() => chance.pick(&self.alphabet).copied().unwrap_or('a'),
            9 => chance.pick(MARKS).copied().unwrap_or(' '),
            _ => LETTERS[chance.below(LETTERS.len())] as char,
        }
    }

    fn digits(&self, chance: &mut Chance<'_>) -> String {
        let (set, most): (&[u8], usize) = match chance.below(5) {
            0 => (b"01", 8),
            1 => (b"0123456789abcdef", 4),
            _ => (b"0123456789", 5),
        };
        let length = 1 + chance.below(most);
        let mut text: String = (0..length).map(|_| set[chance.below(set.len())] as char).collect();
        match chance.below(12) {
            0 => text.insert(0, '-'),
            1 | 2 => text.insert(chance.below(length), '.'),
            _ => {}
        }
        text
    }

    fn word(&self, chance: &mut Chance<'_>) -> String {
        let word = WORDS[chance.below(WORDS.len())];
        match chance.below(10) {
            0 => word.to_uppercase(),
            1 => {
                let mut letters = word.chars();
                letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
            }
            2 => format!("{word}{}", chance.below(100)),
            _ => word.to_owned(),
        }
    }

    /// A text; inside a container a short one.
    fn text(&self, depth: usize, chance: &mut Chance<'_>) -> String {
        if !self.material.patterns.is_empty() && chance.percent(60) {
            return self.matching(chance);
        }
        let mined = !self.material.strings.is_empty();
        if depth > 0 {
            return match chance.below(10) {
                0 | 1 if mined => chance.pick(&self.material.strings).cloned().unwrap_or_default(),
                2 | 3 => (0..=chance.below(3)).map(|_| self.letter(chance)).collect(),
                4 => self.digits(chance),
                _ => self.word(chance),
            };
        }
        if mined && chance.percent(12) {
            return chance.pick(&self.material.strings).cloned().unwrap_or_default();
        }
        match chance.below(20) {
            0 => String::new(),
            1..4 => self.word(chance),
            4..7 => {
                let count = 2 + chance.below(4);
                let words: Vec<String> = (0..count).map(|_| self.word(chance)).collect();
                let between = if chance.percent(75) { ' ' } else { *chance.pick(MARKS).unwrap_or(&' ') };
                words.join(&between.to_string())
            }
            7 | 8 if mined => self.around_mined(chance),
            9 if mined => self.joined(chance),
            10..12 if !self.alphabet.is_empty() => {
                (0..1 + chance.below(8)).map(|_| *chance.pick(&self.alphabet).unwrap_or(&'a')).collect()
            }
            12 | 13 => {
                // few letters, so that they repeat
                let letters: Vec<char> = (0..2).map(|_| self.letter(chance)).collect();
                (0..3 + chance.below(6)).map(|_| *chance.pick(&letters).unwrap_or(&'a')).collect()
            }
            14 => {
                let mut half: Vec<char> = (0..1 + chance.below(4)).map(|_| self.letter(chance)).collect();
                let back: Vec<char> = half.iter().rev().skip(chance.below(2)).copied().collect();
                half.extend(back);
                half.into_iter().collect()
            }
            15 => self.digits(chance),
            16 => (0..1 + chance.below(10)).map(|_| self.letter(chance)).collect(),
            17 => format!("{}{}{}", self.word(chance), self.digits(chance), self.letter(chance)),
            _ => (0..2 + chance.below(7)).map(|_| LETTERS[chance.below(26)] as char).collect(),
        }
    }

    fn matching(&self, chance: &mut Chance<'_>) -> String {
        let Some(pattern) = chance.pick(&self.material.patterns) else { return String::new() };
        let text = pattern::sample(pattern, chance);
        match chance.below(9) {
            8 => {
                // what has to match several
                let mut all = String::new();
                for pattern in &self.material.patterns {
                    if chance.percent(85) {
                        all.push_str(&pattern::sample(pattern, chance));
                    }
                }
                let extra = (0..chance.below(6)).map(|_| LETTERS[chance.below(LETTERS.len())] as char);
                all.chars().chain(extra.collect::<Vec<_>>()).collect()
            }
            0 => format!("{text} {}", self.word(chance)),
            1 => format!("{} {text}", self.word(chance)),
            2 => {
                let again = pattern::sample(pattern, chance);
                format!("{text} {again}")
            }
            3 => self.word(chance),
            4 => text.chars().skip(1).collect(),
            _ => text,
        }
    }

    /// Words or numbers with one of the source's own short strings between them, as for `split`.
    fn joined(&self, chance: &mut Chance<'_>) -> String {
        let short: Vec<&String> = self.material.strings.iter().filter(|text| (1..3).contains(&text.len())).collect();
        let between = chance.pick(&short).map_or(", ", |text| text.as_str());
        let numbers = chance.percent(60);
        let part = |chance: &mut Chance<'_>| match numbers {
            true => chance.between(0, 40).to_string(),
            false => self.word(chance),
        };
        let count = 2 + chance.below(4);
        (0..count).map(|_| part(chance)).collect::<Vec<_>>().join(between)
    }

    /// A text with one or more of the source's own strings in it.
    fn around_mined(&self, chance: &mut Chance<'_>) -> String {
        let strings = &self.material.strings;
        let one = chance.pick(strings).cloned().unwrap_or_default();
        match chance.below(8) {
            0 | 1 => one,
            2 => format!("{one}{}", self.word(chance)),
            3 => format!("{}{one}", self.word(chance)),
            4 => format!("{}{one}{}", self.word(chance), self.word(chance)),
            5 => format!("{}{one}{}{one}{}", self.word(chance), self.word(chance), self.word(chance)),
            6 => {
                let other = chance.pick(strings).cloned().unwrap_or_default();
                format!("{one}{}{other}", self.word(chance))
            }
            _ => {
                let count = 2 + chance.below(4);
                (0..count).map(|_| chance.pick(strings).cloned().unwrap_or_default()).collect()
            }
        }
    }
}

/// Elements of the one or of the other, place by place.
fn mixed(items: Vec<Data>, others: &[Data], chance: &mut Chance<'_>) -> Vec<Data> {
    let one = |(i, item): (usize, Data)| match others.get(i) {
        Some(other) if chance.percent(50) => other.clone(),
        _ => item,
    };
    items.into_iter().enumerate().map(one).collect()
}

/// A part of a sequence.
fn slice_of(other: &Data, chance: &mut Chance<'_>) -> Option<Data> {
    let items = other.items()?;
    let from = chance.below(items.len());
    let to = (from + 1 + chance.below(3)).min(items.len());
    let part = items[from.min(to)..to].to_vec();
    Some(match other {
        Data::List(_) => Data::List(part),
        Data::Tuple(_) => Data::Tuple(part),
        _ => Data::Set(part),
    })
}

/// An integer that has to do with another argument: its length, a position, an element.
fn related_int(other: &Data, chance: &mut Chance<'_>) -> Option<Data> {
    match other {
        Data::Int(value) => match chance.below(6) {
            0 => Some(Data::Int(*value)),
            1 => Some(Data::Int(value.saturating_add(1))),
            2 => Some(Data::Int(value.saturating_add(chance.between(1, 6)))),
            _ => None,
        },
        Data::Dict(items) => {
            let (key, value) = chance.pick(items)?;
            [key, value].into_iter().find(|part| matches!(part, Data::Int(_))).cloned()
        }
        other => {
            let length = other.len()? as i64;
            match chance.below(10) {
                0..3 => Some(Data::Int(length)),
                3 => Some(Data::Int(length - 1)),
                4..7 => Some(Data::Int(chance.between(0, length - 1))),
                7 => Some(Data::Int(1)),
                _ => {
                    let items = other.items()?;
                    let item = chance.pick(items)?;
                    let item = item.items().and_then(|inner| chance.pick(inner)).unwrap_or(item);
                    matches!(item, Data::Int(_)).then(|| item.clone())
                }
            }
        }
    }
}

/// Sorts values that Python could sort; leaves others in place.
pub fn sort(items: &mut [Data]) {
    use std::cmp::Ordering;
    fn order(a: &Data, b: &Data) -> Ordering {
        match (a, b) {
            (Data::Int(a), Data::Int(b)) => a.cmp(b),
            (Data::Float(a), Data::Float(b)) => a.total_cmp(b),
            (Data::Str(a), Data::Str(b)) => a.cmp(b),
            (Data::List(a), Data::List(b)) | (Data::Tuple(a), Data::Tuple(b)) => {
                let first = a.iter().zip(b).map(|(a, b)| order(a, b)).find(|found| *found != Ordering::Equal);
                first.unwrap_or_else(|| a.len().cmp(&b.len()))
            }
            _ => Ordering::Equal,
        }
    }
    items.sort_by(order);
}

/// The source of a function of so many arguments.
fn function(arity: usize, chance: &mut Chance<'_>) -> String {
    const NONE: &[&str] = &["lambda: 1", "lambda: 'x'", "lambda: []"];
    const ONE: &[&str] = &[
        "lambda x: x",
        "lambda x: x * 2",
        "lambda x: x % 2 == 0",
        "lambda x: x > 3",
        "lambda x: x + 1",
        "str",
        "lambda x: not x",
        "lambda x: [x]",
        "len",
    ];
    const TWO: &[&str] = &[
        "lambda x, y: x + y",
        "lambda x, y: x * y",
        "lambda x, y: x < y",
        "lambda x, y: x",
        "max",
        "lambda x, y: x - y",
    ];
    let choices = match arity {
        0 => NONE,
        1 => ONE,
        2 => TWO,
        _ => {
            let names: Vec<String> = (0..arity.min(20)).map(|i| format!("x{i}")).collect();
            let pick = chance.below(names.len());
            return format!("lambda {}: {}", names.join(", "), names[pick]);
        }
    };
    choices[chance.below(choices.len())].to_owned()
}
