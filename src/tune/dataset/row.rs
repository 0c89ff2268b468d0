//! The columns of a dataset: the same for every view, each of one type, none ever null.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A row. Its fields are the columns, in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row<'a> {
    /// What a model is shown.
    pub prompt: Cow<'a, str>,
    /// What it is to say.
    pub completion: Cow<'a, str>,
    /// Unique in the file's view: program, entry, steps.
    pub id: Cow<'a, str>,
    /// The program's id.
    pub program: Cow<'a, str>,
    /// The entry; empty for none.
    pub entry: Cow<'a, str>,
    /// What the program was read from: `cruxeval`, `mbpp`, `humaneval`, `programs`, `python`.
    pub origin: Cow<'a, str>,
    /// `program`, `line`, `instruction`.
    pub granularity: Cow<'a, str>,
    /// The view; another than asked for where that was too long.
    pub view: Cow<'a, str>,
    /// The step that the prompt shows, from 0.
    pub step: i64,
    /// How many steps later the completion ends.
    pub steps_ahead: i64,
    /// By what rule the steps were chosen; `run`: the whole run.
    pub policy: Cow<'a, str>,
    /// How many steps the run has.
    pub steps: i64,
    /// The prompt's size.
    pub prompt_size: i64,
    /// The completion's size.
    pub completion_size: i64,
    /// `chars` or `tokens`.
    pub size_unit: Cow<'a, str>,
    /// How the run ended: `value`, `exception`, `printed` (no entry).
    pub outcome: Cow<'a, str>,
    /// The class of the exception that ended it; empty for none.
    pub exception: Cow<'a, str>,
    /// SHA-256 of the program's source.
    pub code_hash: Cow<'a, str>,
    /// The seed of the dataset.
    pub seed: i64,
    /// The CPython release.
    pub python: Cow<'a, str>,
    /// `exeter` and its version.
    pub tool: Cow<'a, str>,
    /// The split.
    pub split: Cow<'a, str>,
}

/// The types of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// UTF-8 text.
    String,
    /// A 64-bit integer.
    Int64,
}

impl ColumnType {
    /// Its name in Hugging Face's `datasets`.
    pub const fn name(self) -> &'static str {
        match self {
            ColumnType::String => "string",
            ColumnType::Int64 => "int64",
        }
    }
}

/// The columns, in order.
pub const COLUMNS: [(&str, ColumnType); 22] = [
    ("prompt", ColumnType::String),
    ("completion", ColumnType::String),
    ("id", ColumnType::String),
    ("program", ColumnType::String),
    ("entry", ColumnType::String),
    ("origin", ColumnType::String),
    ("granularity", ColumnType::String),
    ("view", ColumnType::String),
    ("step", ColumnType::Int64),
    ("steps_ahead", ColumnType::Int64),
    ("policy", ColumnType::String),
    ("steps", ColumnType::Int64),
    ("prompt_size", ColumnType::Int64),
    ("completion_size", ColumnType::Int64),
    ("size_unit", ColumnType::String),
    ("outcome", ColumnType::String),
    ("exception", ColumnType::String),
    ("code_hash", ColumnType::String),
    ("seed", ColumnType::Int64),
    ("python", ColumnType::String),
    ("tool", ColumnType::String),
    ("split", ColumnType::String),
];

impl Row<'_> {
    /// The columns' values, in order: text or number.
    pub fn values(&self) -> [Cell<'_>; COLUMNS.len()] {
        use Cell::{Int, Text};
        [
            Text(&self.prompt),
            Text(&self.completion),
            Text(&self.id),
            Text(&self.program),
            Text(&self.entry),
            Text(&self.origin),
            Text(&self.granularity),
            Text(&self.view),
            Int(self.step),
            Int(self.steps_ahead),
            Text(&self.policy),
            Int(self.steps),
            Int(self.prompt_size),
            Int(self.completion_size),
            Text(&self.size_unit),
            Text(&self.outcome),
            Text(&self.exception),
            Text(&self.code_hash),
            Int(self.seed),
            Text(&self.python),
            Text(&self.tool),
            Text(&self.split),
        ]
    }
}

/// A value of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Of a column of text.
    Text(&'a str),
    /// Of a column of numbers.
    Int(i64),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_the_fields_of_a_row() {
        let text = Cow::Borrowed("t");
        let row = Row {
            prompt: text.clone(),
            completion: text.clone(),
            id: text.clone(),
            program: text.clone(),
            entry: text.clone(),
            origin: text.clone(),
            granularity: text.clone(),
            view: text.clone(),
            step: 1,
            steps_ahead: 1,
            policy: text.clone(),
            steps: 1,
            prompt_size: 1,
            completion_size: 1,
            size_unit: text.clone(),
            outcome: text.clone(),
            exception: text.clone(),
            code_hash: text.clone(),
            seed: 1,
            python: text.clone(),
            tool: text.clone(),
            split: text,
        };
        let line = serde_json::to_string(&row).expect("a row is JSON");
        let mut expected = Vec::new();
        for ((name, kind), cell) in COLUMNS.iter().zip(row.values()) {
            let value = match (kind, cell) {
                (ColumnType::String, Cell::Text(text)) => format!("\"{text}\""),
                (ColumnType::Int64, Cell::Int(number)) => number.to_string(),
                (kind, cell) => panic!("{name} is {kind:?}, its value {cell:?}"),
            };
            expected.push(format!("\"{name}\":{value}"));
        }
        assert_eq!(line, format!("{{{}}}", expected.join(",")));
    }
}
