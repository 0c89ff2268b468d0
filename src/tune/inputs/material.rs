//! What a function's source is made of: the constants that values are made from.

use super::data::Data;

/// How many constants of a kind are kept.
const MOST: usize = 48;

/// Constants mined from a function and from what it uses.
#[derive(Clone, Debug, Default)]
pub struct Material {
    /// Integers.
    pub ints: Vec<i64>,
    /// Floats.
    pub floats: Vec<f64>,
    /// Strings.
    pub strings: Vec<String>,
    /// Regular expressions.
    pub patterns: Vec<String>,
    /// Whether anything is compared with None.
    pub none: bool,
}

fn put<T: PartialEq>(items: &mut Vec<T>, item: T) {
    if items.len() < MOST && !items.contains(&item) {
        items.push(item);
    }
}

impl Material {
    /// Adds a constant.
    pub fn add(&mut self, value: &Data) {
        match value {
            Data::Int(value) => put(&mut self.ints, *value),
            Data::Float(value) => put(&mut self.floats, *value),
            Data::Str(text) if text.chars().count() <= 64 => put(&mut self.strings, text.clone()),
            Data::Dict(items) => items.iter().for_each(|(key, value)| {
                self.add(key);
                self.add(value);
            }),
            _ => value.items().unwrap_or_default().iter().for_each(|item| self.add(item)),
        }
    }

    /// Adds a regular expression.
    pub fn add_pattern(&mut self, pattern: &str) {
        put(&mut self.patterns, pattern.to_owned());
        self.strings.retain(|text| text != pattern);
    }

    /// Adds what other code is made of.
    pub fn extend(&mut self, other: &Material) {
        self.none |= other.none;
        other.ints.iter().for_each(|value| put(&mut self.ints, *value));
        other.floats.iter().for_each(|value| put(&mut self.floats, *value));
        other.patterns.iter().for_each(|text| put(&mut self.patterns, text.clone()));
        for text in other.strings.iter().filter(|text| !other.patterns.contains(text)) {
            put(&mut self.strings, text.clone());
        }
    }

    /// The characters of its short strings, each once, in order: what texts of the program's kind are written with.
    pub fn alphabet(&self) -> Vec<char> {
        let mut found = Vec::new();
        for text in self.strings.iter().filter(|text| !text.contains(' ') || text.chars().count() <= 2) {
            for letter in text.chars().take(40) {
                if found.len() < 64 && !found.contains(&letter) {
                    found.push(letter);
                }
            }
        }
        found
    }
}
