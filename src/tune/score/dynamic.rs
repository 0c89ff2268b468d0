//! States as parts: places, variables, value stacks, iterators. Two texts of one state are the same whatever its labels
//! are numbered, whichever of them nobody refers to, and however sets are ordered.

use std::collections::BTreeMap;

use super::outcome::{Outcome, lines_of};
use super::value::same_value;
use crate::tune::state::{Form, Node, StateText, read};

/// What a completion of the view `dynamic` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Later {
    /// What was printed on the way, the function's return.
    pub on_the_way: Vec<String>,
    pub end: Option<End>,
    /// Of each frame where it stands, outermost first.
    pub places: Vec<String>,
    /// Of all frames and of the module.
    pub variables: Vec<String>,
    pub stack: Vec<String>,
    /// Iterators and generators, with where they are held.
    pub iterators: Vec<String>,
}

/// How the run ended, if it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With a result.
    Outcome(Outcome),
    /// Without an entry.
    Module,
}

impl Later {
    /// Reads a completion.
    ///
    /// # Errors
    /// What is malformed.
    pub fn read(text: &str) -> Result<Later, String> {
        let mut later = Later::default();
        let lines = lines_of(text);
        let mut rest = &lines[..];
        if let Some(printed) = rest.first().and_then(|line| line.strip_prefix("printed "))
            && printed.starts_with(['\'', '"'])
        {
            later.on_the_way.push(printed.to_owned());
            rest = &rest[1..];
        }
        if let Some(first) = rest.first().filter(|line| line.starts_with("return ") || line.starts_with("raise ")) {
            later.on_the_way.push((*first).to_owned());
            rest = &rest[1..];
        }
        match rest.first() {
            Some(&"end") if rest.len() == 1 => later.end = Some(End::Module),
            Some(first) if first.starts_with("= ") || first.starts_with("! ") => {
                later.end = Some(End::Outcome(Outcome::read(rest)?));
            }
            _ => {
                let state = read(&rest.join("\n")).map_err(|error| error.to_string())?;
                later.take(&state);
            }
        }
        Ok(later)
    }

    /// Whether it goes the same way: the same on the way, an end or none, the same places.
    pub fn same_flow(&self, other: &Later) -> bool {
        let same = |(one, other): (&String, &String)| match (one.strip_prefix("return "), other.strip_prefix("return "))
        {
            (Some(one), Some(other)) => same_value(one, other),
            _ => same_value(one, other),
        };
        self.on_the_way.len() == other.on_the_way.len()
            && self.on_the_way.iter().zip(&other.on_the_way).all(same)
            && self.places == other.places
            && self.same_end(other)
    }

    /// Whether both end the run in the same way, or neither does.
    pub fn same_end(&self, other: &Later) -> bool {
        match (&self.end, &other.end) {
            (Some(End::Outcome(one)), Some(End::Outcome(other))) => one.is(other).0,
            (one, other) => one == other,
        }
    }

    /// Whether the frames hold the same.
    pub fn same_state(&self, other: &Later) -> bool {
        self.variables == other.variables && self.stack == other.stack && self.iterators == other.iterators
    }

    fn take(&mut self, state: &StateText) {
        let mut labels = Labels::default();
        for (_, path, value) in &state.globals {
            labels.find(value.as_ref(), path);
        }
        for (index, frame) in state.frames.iter().enumerate() {
            labels.find(frame.making.as_ref(), &format!("{index} making"));
            labels.find(frame.generator.as_ref(), &format!("{index} generator"));
            for (name, value) in &frame.locals {
                labels.find(Some(value), &format!("{index} {name}"));
            }
            for (slot, value) in frame.stack.iter().enumerate() {
                labels.find(Some(value), &format!("{index} [{slot}]"));
            }
            labels.find(frame.handled.as_ref(), &format!("{index} !"));
        }
        for (_, path, value) in &state.globals {
            let shown = self.show(value.as_ref(), path, &labels);
            self.variables.push(format!("{path} = {shown}"));
        }
        for (index, frame) in state.frames.iter().enumerate() {
            let link = |value: Option<&Node>| value.map(|value| labels.text(value));
            let (making, generator) = (link(frame.making.as_ref()), link(frame.generator.as_ref()));
            let place = (&frame.code, frame.line, frame.start, frame.offset, making, generator);
            self.places.push(format!("{place:?}"));
            for (name, value) in &frame.locals {
                let holder = format!("{index} {name}");
                let shown = self.show(Some(value), &holder, &labels);
                self.variables.push(format!("{holder} = {shown}"));
            }
            if let Some(value) = &frame.handled {
                let shown = self.show(Some(value), &format!("{index} !"), &labels);
                self.variables.push(format!("{index} ! {shown}"));
            }
            for (slot, value) in frame.stack.iter().enumerate() {
                let holder = format!("{index} [{slot}]");
                let shown = self.show(Some(value), &holder, &labels);
                self.stack.push(format!("{holder} {shown}"));
            }
        }
        self.variables.sort_unstable();
        self.iterators.sort_unstable();
    }

    /// A value without what its iterators are; these are put aside.
    fn show(&mut self, value: Option<&Node>, holder: &str, labels: &Labels) -> String {
        let Some(value) = value else { return "(deleted)".to_owned() };
        let mut out = String::new();
        let mut found = Vec::new();
        labels.write(value, &mut out, &mut Some(&mut found));
        self.iterators.extend(found.into_iter().map(|iterator| format!("{holder}: {iterator}")));
        out
    }
}

/// Where the objects with labels stand.
#[derive(Debug, Default)]
struct Labels(BTreeMap<usize, String>);

impl Labels {
    fn find(&mut self, node: Option<&Node>, path: &str) {
        let Some(node) = node else { return };
        match node {
            Node::Label(label, inner) => {
                self.0.entry(*label).or_insert_with(|| path.to_owned());
                self.find(Some(inner), path);
            }
            Node::List(items) | Node::Tuple(items) | Node::Set(items) => self.find_all(items, path),
            Node::Dict(items) => {
                for (at, (key, value)) in items.iter().enumerate() {
                    self.find(Some(key), &format!("{path}.key{at}"));
                    self.find(Some(value), &format!("{path}.{at}"));
                }
            }
            Node::Form(form) => {
                self.find_all(&form.items, path);
                for (name, value) in &form.named {
                    self.find(Some(value), &format!("{path}.{name}"));
                }
            }
            _ => {}
        }
    }

    fn find_all(&mut self, items: &[Node], path: &str) {
        for (at, item) in items.iter().enumerate() {
            // Only what holds others can have labels in it, or is one.
            if matches!(
                item,
                Node::Label(..) | Node::List(_) | Node::Tuple(_) | Node::Set(_) | Node::Dict(_) | Node::Form(_)
            ) {
                self.find(Some(item), &format!("{path}.{at}"));
            }
        }
    }

    fn text(&self, node: &Node) -> String {
        let mut out = String::new();
        self.write(node, &mut out, &mut None);
        out
    }

    /// Adds a value; of iterators only the kind if they are to be put aside.
    fn write(&self, node: &Node, out: &mut String, aside: &mut Option<&mut Vec<String>>) {
        match node {
            Node::Null => out.push_str("NULL"),
            Node::None => out.push_str("None"),
            Node::Ellipsis => out.push_str("Ellipsis"),
            Node::NotImplemented => out.push_str("NotImplemented"),
            Node::Bool(value) => out.push_str(if *value { "True" } else { "False" }),
            Node::Int(value) => out.push_str(&value.to_str_radix(16)),
            Node::Float(value) if value.is_nan() => out.push_str("nan"),
            Node::Float(value) => out.push_str(&format!("float:{:016x}", value.to_bits())),
            Node::Str(text) => out.push_str(&format!("{text:?}")),
            Node::Bytes(bytes) => out.push_str(&format!("b\"{}\"", bytes.escape_ascii())),
            Node::Path(path) => out.push_str(path),
            Node::List(items) => self.sequence("[", items, "]", out, aside),
            Node::Tuple(items) => self.sequence("(", items, ")", out, aside),
            Node::Set(items) => {
                let mut texts: Vec<String> = items.iter().map(|item| self.text(item)).collect();
                texts.sort_unstable();
                out.push_str(&format!("{{{}}}", texts.join(",")));
            }
            Node::Dict(items) => {
                out.push('{');
                for (key, value) in items {
                    self.write(key, out, aside);
                    out.push(':');
                    self.write(value, out, aside);
                    out.push(',');
                }
                out.push('}');
            }
            Node::Form(form) => self.form(form, out, aside),
            Node::Label(_, inner) => self.write(inner, out, aside),
            Node::Ref(label) => match self.0.get(label) {
                Some(path) => out.push_str(&format!("*({path})")),
                None => out.push_str(&format!("*{label}?")),
            },
        }
    }

    fn sequence(
        &self,
        open: &str,
        items: &[Node],
        close: &str,
        out: &mut String,
        aside: &mut Option<&mut Vec<String>>,
    ) {
        out.push_str(open);
        for item in items {
            self.write(item, out, aside);
            out.push(',');
        }
        out.push_str(close);
    }

    fn form(&self, form: &Form, out: &mut String, aside: &mut Option<&mut Vec<String>>) {
        if let (true, Some(found)) = (is_iterator(&form.head), aside.as_deref_mut()) {
            let mut whole = String::new();
            self.form(form, &mut whole, &mut None);
            found.push(whole);
            return out.push_str(&format!("<{}>", form.head));
        }
        out.push_str(&format!("<{} {} ", form.head, form.word.as_deref().unwrap_or_default()));
        self.sequence("", &form.items, "", out, aside);
        for (name, value) in &form.named {
            out.push_str(&format!("{name}="));
            self.write(value, out, aside);
            out.push(',');
        }
        out.push('>');
    }
}

/// Whether a form is that of something that is iterated once and remembers where it is.
fn is_iterator(head: &str) -> bool {
    head.ends_with("iterator")
        || head.starts_with("itertools.")
        || matches!(head, "enumerate" | "zip" | "map" | "filter" | "reversed" | "generator")
}

#[cfg(test)]
mod tests {
    use super::*;

    const STATE: &str = "<entry> @12\ndouble line 3.2\n  numbers = &1 [1, 2]\n  doubled = {3, 2}\n  number = 1\n  | <list_iterator *1, at=1>";

    #[test]
    fn one_state_in_two_texts_is_the_same() {
        let one = Later::read(STATE).unwrap();
        let other = "<entry> @12\ndouble line 3.2\n  number = 1\n  numbers = &7 [1,2]\n  doubled = &3 {2, 3}\n  | <list_iterator *7, at=1>\n";
        let other = Later::read(other).unwrap();
        assert!(one.same_flow(&other));
        assert_eq!(one, other);
        assert_eq!(one.iterators.len(), 1);
    }

    #[test]
    fn parts_differ_each_on_its_own() {
        let one = Later::read(STATE).unwrap();
        let changed = |from: &str, to: &str| Later::read(&STATE.replace(from, to)).unwrap();
        let parts = |other: &Later| {
            [
                one.same_flow(other),
                one.variables == other.variables,
                one.stack == other.stack,
                one.iterators == other.iterators,
            ]
        };
        assert_eq!(parts(&changed("at=1", "at=2")), [true, true, true, false]);
        assert_eq!(parts(&changed("number = 1", "number = 2")), [true, false, true, true]);
        assert_eq!(parts(&changed("number = 1", "number = 1.0")), [true, false, true, true]);
        assert_eq!(parts(&changed("3.2", "4")), [false, true, true, true]);
        assert_eq!(parts(&changed("list_iterator *1, at=1", "set")), [true, true, false, false]);
        // Another list, not that of the variable.
        assert_eq!(parts(&changed("*1", "[1, 2]")), [true, true, true, false]);
    }

    #[test]
    fn ends_and_what_is_on_the_way_are_read() {
        let later = Later::read("printed 'a\\n'\nreturn [1,2]\n= 3").unwrap();
        assert!(later.same_flow(&Later::read("printed 'a\\n'\nreturn [1, 2]\n= 3").unwrap()));
        assert!(!later.same_flow(&Later::read("return [1, 2]\n= 3").unwrap()));
        assert_eq!(Later::read("end").unwrap().end, Some(End::Module));
        assert_eq!(Later::read("printed line 4").unwrap().places.len(), 1);
        for text in ["", "f", "f line x", "f line 1\n  x = [1"] {
            assert!(Later::read(text).is_err(), "{text}");
        }
    }
}
