//! Small changes to values that worked.

use super::chance::Chance;
use super::data::{self, Data};
use super::generate::{self, Generator};
use super::material::Material;
use super::shape::Shape;

/// A value a little different from another, of the same kind.
pub fn mutated(value: &Data, shape: &Shape, generator: &Generator, chance: &mut Chance<'_>) -> Data {
    if generator.material().none && chance.percent(3) {
        return Data::None;
    }
    match chance.below(24) {
        0 | 1 => return generator.value(shape, chance),
        2 => return boundary(value, chance),
        _ => {}
    }
    match value {
        Data::Int(value) => Data::Int(int(*value, generator, chance)),
        Data::Float(value) => match chance.below(5) {
            0 => Data::Float(-value),
            1 => Data::Float(value * 2.0),
            2 => Data::Float(value.trunc()),
            3 => Data::Float(value + 1.0),
            _ => generator.value(&Shape::Float, chance),
        },
        Data::Bool(value) => Data::Bool(!value),
        Data::Str(text) => Data::Str(string(text, generator, chance)),
        Data::List(items) => Data::List(sequence(items, &element(shape, value), generator, chance)),
        Data::Tuple(items) => match shape {
            Shape::Tuple(shapes) => Data::Tuple(in_place(items, shapes, generator, chance)),
            _ => Data::Tuple(sequence(items, &element(shape, value), generator, chance)),
        },
        Data::Set(items) => data::set(sequence(items, &element(shape, value), generator, chance)),
        Data::Dict(items) => mapping(items, shape, generator, chance),
        Data::New(class, items) => match shape {
            Shape::Instance(_, shapes) => Data::New(class.clone(), in_place(items, shapes, generator, chance)),
            _ => value.clone(),
        },
        Data::None | Data::Big(_) | Data::Bytes(_) | Data::Source(_) => generator.value(shape, chance),
    }
}

/// An extreme value of the same kind.
fn boundary(value: &Data, chance: &mut Chance<'_>) -> Data {
    match value {
        Data::Int(_) => Data::Int([0, 1, -1, 2, 100][chance.below(5)]),
        Data::Float(_) => Data::Float([0.0, -1.0, 0.5, 1e6][chance.below(4)]),
        Data::Str(_) => Data::Str(String::new()),
        Data::List(_) => Data::List(Vec::new()),
        Data::Set(_) => Data::Set(Vec::new()),
        Data::Dict(_) => Data::Dict(Vec::new()),
        other => other.clone(),
    }
}

/// Values of the same kind that are extreme, and those near the constants of the source.
pub fn extremes(value: &Data, mined: &Material) -> Vec<Data> {
    match value {
        Data::Int(_) => {
            let near =
                mined.ints.iter().take(6).flat_map(|value| [*value, value.saturating_add(1), value.saturating_sub(1)]);
            let mut found: Vec<i64> = [-1, 0].into_iter().chain(near).collect();
            found.sort_unstable();
            found.dedup();
            found.into_iter().map(Data::Int).collect()
        }
        Data::Float(_) => vec![Data::Float(0.0), Data::Float(-1.5)],
        Data::Str(_) => {
            let texts = mined.strings.iter().filter(|text| !text.is_empty()).take(8).cloned();
            std::iter::once(String::new()).chain(texts).map(Data::Str).collect()
        }
        Data::List(items) => vec![Data::List(Vec::new()), Data::List(items.iter().take(1).cloned().collect())],
        Data::Tuple(_) => vec![Data::Tuple(Vec::new())],
        Data::Set(_) => vec![Data::Set(Vec::new())],
        Data::Dict(_) => vec![Data::Dict(Vec::new())],
        _ => Vec::new(),
    }
}

fn element(shape: &Shape, value: &Data) -> Shape {
    match shape {
        Shape::List(element) | Shape::TupleOf(element) | Shape::Set(element) => (**element).clone(),
        Shape::Matrix(element) => Shape::List(element.clone()),
        _ => value.items().and_then(<[Data]>::first).map_or(Shape::Int, Data::shape),
    }
}

fn int(value: i64, generator: &Generator, chance: &mut Chance<'_>) -> i64 {
    match chance.below(12) {
        0 | 1 => value.saturating_add(1),
        2 | 3 => value.saturating_sub(1),
        4 => value.saturating_neg(),
        5 => value.saturating_mul(2),
        6 => value / 2,
        7 => 0,
        8 => value.saturating_add(chance.between(2, 12)),
        9 => value.saturating_mul(10).saturating_add(chance.between(0, 9)),
        10 => chance.pick(&generator.material().ints).copied().unwrap_or(1),
        _ => match chance.pick(&generator.material().ints) {
            Some(mined) => value.saturating_add(*mined),
            None => chance.between(0, 100),
        },
    }
}

fn string(text: &str, generator: &Generator, chance: &mut Chance<'_>) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let at = chance.below(letters.len());
    match chance.below(13) {
        0 | 1 if !letters.is_empty() => drop(letters.remove(at)),
        2 | 3 => {
            if let Data::Str(letter) = generator.value(&Shape::Char, chance) {
                letters.splice(at..at, letter.chars());
            }
        }
        4 if !letters.is_empty() => {
            if let Data::Str(letter) = generator.value(&Shape::Char, chance) {
                letters.splice(at..=at, letter.chars());
            }
        }
        5 => letters.extend(letters.clone().into_iter().take(20)),
        6 => letters.reverse(),
        7 => return text.to_uppercase(),
        8 => return text.to_lowercase(),
        9 => letters.truncate(at),
        10 | 11 => {
            if let Some(mined) = chance.pick(&generator.material().strings) {
                letters.splice(at..at, mined.chars());
            }
        }
        _ if !letters.is_empty() => {
            let other = chance.below(letters.len());
            letters[at] = letters[other];
        }
        _ => {}
    }
    letters.truncate(80);
    letters.into_iter().collect()
}

fn sequence(items: &[Data], element: &Shape, generator: &Generator, chance: &mut Chance<'_>) -> Vec<Data> {
    let mut items = items.to_vec();
    let at = chance.below(items.len());
    match chance.below(14) {
        0 | 1 if !items.is_empty() => drop(items.remove(at)),
        2 | 3 => items.insert(at, generator.value(element, chance)),
        4 if !items.is_empty() => {
            let again = items[at].clone();
            items.push(again);
        }
        5 => items.reverse(),
        6 => generate::sort(&mut items),
        7 => items.truncate(1),
        8 if !items.is_empty() => {
            let other = chance.below(items.len());
            items.swap(at, other);
        }
        9 if !items.is_empty() => {
            let other = chance.below(items.len());
            items[at] = items[other].clone();
        }
        10 if chance.percent(30) => items.clear(),
        11 if generator.material().none && !items.is_empty() => items[at] = Data::None,
        _ if !items.is_empty() => {
            let changed = mutated(&items[at], element, generator, chance);
            items[at] = changed;
        }
        _ => items.push(generator.value(element, chance)),
    }
    items.truncate(16);
    items
}

/// Changes one of a fixed number of values.
fn in_place(items: &[Data], shapes: &[Shape], generator: &Generator, chance: &mut Chance<'_>) -> Vec<Data> {
    let mut items = items.to_vec();
    let at = chance.below(items.len());
    if let (Some(item), Some(shape)) = (items.get_mut(at), shapes.get(at)) {
        *item = mutated(item, shape, generator, chance);
    }
    items
}

fn mapping(items: &[(Data, Data)], shape: &Shape, generator: &Generator, chance: &mut Chance<'_>) -> Data {
    let mut items = items.to_vec();
    let at = chance.below(items.len());
    let (key, value) = match shape {
        Shape::Dict(key, value) => ((**key).clone(), (**value).clone()),
        _ => items.first().map_or((Shape::Str, Shape::Int), |(key, value)| (key.shape(), value.shape())),
    };
    let is_record = matches!(shape, Shape::Record(_));
    match chance.below(8) {
        0 | 1 if !items.is_empty() && !is_record => drop(items.remove(at)),
        2 | 3 if !is_record => {
            items.insert(at, (generator.value(&key, chance), generator.value(&value, chance)));
        }
        4 if !items.is_empty() => {
            let other = chance.below(items.len());
            items[at].1 = items[other].1.clone();
        }
        5 if !items.is_empty() && !is_record => {
            let changed = mutated(&items[at].0, &key, generator, chance);
            items[at].0 = changed;
        }
        _ if !items.is_empty() => {
            let value = if is_record { items[at].1.shape() } else { value };
            let changed = mutated(&items[at].1, &value, generator, chance);
            items[at].1 = changed;
        }
        _ => {}
    }
    items.truncate(10);
    data::dict(items)
}

/// The letters in another order.
pub fn shuffled_text(letters: &[char], chance: &mut Chance<'_>) -> Data {
    let mut letters = letters.to_vec();
    for i in (1..letters.len()).rev() {
        let other = chance.below(i + 1);
        letters.swap(i, other);
    }
    Data::Str(letters.into_iter().collect())
}
