//! The text of a state as data, before anything is made of it.

use num_bigint::BigInt;

/// A value's text.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::tune) enum Node {
    Null,
    None,
    Ellipsis,
    NotImplemented,
    Bool(bool),
    Int(BigInt),
    Float(f64),
    Str(String),
    Bytes(Vec<u8>),
    /// A dotted name.
    Path(String),
    List(Vec<Node>),
    Tuple(Vec<Node>),
    Set(Vec<Node>),
    Dict(Vec<(Node, Node)>),
    Form(Box<Form>),
    /// `&1 …`
    Label(usize, Box<Node>),
    /// `*1`
    Ref(usize),
}

/// `<head word item, …, name=value, …>`
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::tune) struct Form {
    pub head: String,
    /// The word behind the head, in the forms that have one.
    pub word: Option<String>,
    pub items: Vec<Node>,
    pub named: Vec<(String, Node)>,
}

/// A frame's text.
#[derive(Clone, Debug, Default)]
pub(in crate::tune) struct FrameText {
    /// Where in the text it begins, from 1.
    pub at: usize,
    pub code: String,
    pub line: Option<u32>,
    /// Which of the line's places, from 0.
    pub start: usize,
    pub offset: Option<u32>,
    pub making: Option<Node>,
    pub generator: Option<Node>,
    pub instruction: Option<String>,
    pub locals: Vec<(String, Node)>,
    pub stack: Vec<Node>,
    pub handled: Option<Node>,
}

/// A state's text.
#[derive(Clone, Debug, Default)]
pub(in crate::tune) struct StateText {
    /// Paths and their values; without one, what is deleted. With the line of each.
    pub globals: Vec<(usize, String, Option<Node>)>,
    pub frames: Vec<FrameText>,
}

/// What is wrong with a text, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column} of the state: {reason}")]
pub struct ReadError {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub reason: String,
}

/// How deep values may nest in a text.
const DEEPEST: usize = 200;

/// Whether a name can stand before a `=`.
pub(in crate::tune) fn is_field_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(is_name_char)
}

fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '.'
}

/// Reads a state.
pub(in crate::tune) fn read(text: &str) -> Result<StateText, ReadError> {
    let mut state = StateText::default();
    let mut in_globals = false;
    for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = at + 1;
        let Some(inner) = line.strip_prefix("  ") else {
            in_globals = line.trim_end() == "globals";
            if in_globals && (!state.frames.is_empty() || !state.globals.is_empty()) {
                return Err(error(at, 1, "globals come once, before the frames"));
            }
            if !in_globals {
                state.frames.push(frame_line(at, line)?);
            }
            continue;
        };
        let mut reader = Reader { text: inner, at: 0, line: at, before: 2, depth: 0 };
        if in_globals {
            if let Some(path) = inner.strip_prefix("del ") {
                state.globals.push((at, path.trim().to_owned(), None));
            } else {
                let (path, value) = reader.assignment()?;
                state.globals.push((at, path, Some(value)));
            }
            continue;
        }
        let Some(frame) = state.frames.last_mut() else {
            return Err(error(at, 1, "a state begins with `globals` or with a frame"));
        };
        if reader.take("| ") {
            frame.stack.push(reader.whole()?);
        } else if reader.take("! ") {
            if frame.handled.replace(reader.whole()?).is_some() {
                return Err(error(at, 3, "a frame handles one exception"));
            }
        } else {
            let (name, value) = reader.assignment()?;
            if frame.locals.iter().any(|(known, _)| *known == name) {
                return Err(error(at, 3, format!("the variable {name} stands here twice")));
            }
            frame.locals.push((name, value));
        }
    }
    match state.frames.is_empty() {
        true => Err(error(1, 1, "a state has at least one frame")),
        false => Ok(state),
    }
}

fn error(line: usize, column: usize, reason: impl Into<String>) -> ReadError {
    ReadError { line, column, reason: reason.into() }
}

/// `f line 4.2`, `f line 6 @30`, `<entry> @12`; then, if so, `making …` or `generator …`; then `: LOAD_FAST 0 (n)`.
fn frame_line(at: usize, line: &str) -> Result<FrameText, ReadError> {
    let mut reader = Reader { text: line, at: 0, line: at, before: 0, depth: 0 };
    let mut frame = FrameText { at, code: reader.word(), ..FrameText::default() };
    if frame.code.is_empty() {
        return Err(reader.error("the name of a function is missing"));
    }
    reader.spaces();
    if reader.take("line ") {
        frame.line = Some(reader.number("the number of a line")?);
        if reader.take(".") {
            let place: u32 = reader.number("which place of the line, from 2")?;
            frame.start = (place as usize).checked_sub(1).ok_or_else(|| reader.error("places are counted from 1"))?;
        }
        reader.spaces();
    }
    if reader.take("@") {
        frame.offset = Some(reader.number("the offset of an instruction")?);
        reader.spaces();
    }
    if frame.line.is_none() && frame.offset.is_none() {
        return Err(reader.error("`line` and its number, or `@` and the offset of an instruction are missing"));
    }
    if reader.take("making ") {
        frame.making = Some(reader.value()?);
    } else if reader.take("generator ") {
        frame.generator = Some(reader.value()?);
    }
    reader.spaces();
    if reader.take(": ") {
        frame.instruction = Some(reader.rest().trim_end().to_owned());
        return Ok(frame);
    }
    reader.end()?;
    Ok(frame)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    line: usize,
    /// Characters of the line before the text.
    before: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn take(&mut self, text: &str) -> bool {
        let there = self.rest().starts_with(text);
        if there {
            self.at += text.len();
        }
        there
    }

    fn spaces(&mut self) {
        while self.take(" ") {}
    }

    fn error(&self, reason: impl Into<String>) -> ReadError {
        error(self.line, self.before + self.text[..self.at].chars().count() + 1, reason)
    }

    fn end(&mut self) -> Result<(), ReadError> {
        self.spaces();
        match self.peek() {
            None => Ok(()),
            Some(c) => Err(self.error(format!("{c:?} is too much here"))),
        }
    }

    fn whole(&mut self) -> Result<Node, ReadError> {
        let value = self.value()?;
        self.end()?;
        Ok(value)
    }

    fn assignment(&mut self) -> Result<(String, Node), ReadError> {
        let Some((name, _)) = self.rest().split_once(" = ") else {
            return Err(self.error("`name = value` is missing"));
        };
        if !is_field_name(name) {
            return Err(self.error(format!("{name:?} is no name")));
        }
        self.at += name.len() + 3;
        Ok((name.to_owned(), self.whole()?))
    }

    fn number<T: std::str::FromStr>(&mut self, what: &str) -> Result<T, ReadError> {
        let digits: &str = self.rest();
        let len = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
        let number = digits[..len].parse().map_err(|_| self.error(format!("{what} is missing or too large")))?;
        self.at += len;
        Ok(number)
    }

    /// Up to a space or the end of the form; pairs of angles belong to the word.
    fn word(&mut self) -> String {
        let start = self.at;
        let mut open = 0;
        while let Some(c) = self.peek() {
            match c {
                ' ' | ',' if open == 0 => break,
                '>' if open == 0 => break,
                '<' => open += 1,
                '>' => open -= 1,
                _ => {}
            }
            self.next();
        }
        self.text[start..self.at].to_owned()
    }

    fn value(&mut self) -> Result<Node, ReadError> {
        if self.depth >= DEEPEST {
            return Err(self.error(format!("values nest more than {DEEPEST} deep")));
        }
        self.depth += 1;
        let value = self.value_here();
        self.depth -= 1;
        value
    }

    fn value_here(&mut self) -> Result<Node, ReadError> {
        match self.peek() {
            None => Err(self.error("a value is missing")),
            Some('&') => {
                self.next();
                let label = self.number("the number of a label")?;
                if !self.take(" ") {
                    return Err(self.error("a label is followed by a space and a value"));
                }
                Ok(Node::Label(label, Box::new(self.value()?)))
            }
            Some('*') => {
                self.next();
                Ok(Node::Ref(self.number("the number of a label")?))
            }
            Some('[') => Ok(Node::List(self.sequence("[", "]")?.0)),
            Some('(') => {
                let (items, comma) = self.sequence("(", ")")?;
                match (items.len(), comma) {
                    (1, false) => Err(self.error("a tuple of one is written with a comma: (1,)")),
                    _ => Ok(Node::Tuple(items)),
                }
            }
            Some('{') => self.braces(),
            Some('<') => self.form(),
            Some('\'' | '"') => Ok(Node::Str(self.string()?)),
            Some('b') if self.rest().starts_with("b'") || self.rest().starts_with("b\"") => {
                self.next();
                let text = self.string()?;
                let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
                bytes.map(Node::Bytes).ok_or_else(|| self.error("bytes are written in ASCII and escapes"))
            }
            Some(c) if c.is_ascii_digit() || c == '-' => self.numeral(),
            Some(c) if c.is_alphabetic() || c == '_' => Ok(self.name()),
            Some(c) => Err(self.error(format!("no value begins with {c:?}"))),
        }
    }

    /// Items with commas between, and perhaps behind the last (which is told).
    fn sequence(&mut self, open: &str, close: &str) -> Result<(Vec<Node>, bool), ReadError> {
        self.take(open);
        let mut items = Vec::new();
        let mut comma = false;
        loop {
            self.spaces();
            if self.take(close) {
                return Ok((items, comma));
            }
            if !items.is_empty() && !comma {
                return Err(self.error(format!("`,` or `{close}` is missing")));
            }
            items.push(self.value()?);
            self.spaces();
            comma = self.take(",");
        }
    }

    fn braces(&mut self) -> Result<Node, ReadError> {
        let start = self.at;
        self.take("{");
        self.spaces();
        if self.take("}") {
            return Ok(Node::Dict(Vec::new()));
        }
        let first = self.value()?;
        self.spaces();
        if !self.rest().starts_with(':') {
            self.at = start;
            return Ok(Node::Set(self.sequence("{", "}")?.0));
        }
        let mut items = Vec::new();
        let mut key = first;
        loop {
            self.spaces();
            if !self.take(":") {
                return Err(self.error("`:` is missing between key and value"));
            }
            self.spaces();
            items.push((key, self.value()?));
            self.spaces();
            let comma = self.take(",");
            self.spaces();
            if self.take("}") {
                return Ok(Node::Dict(items));
            }
            if !comma {
                return Err(self.error("`,` or `}` is missing"));
            }
            key = self.value()?;
        }
    }

    fn form(&mut self) -> Result<Node, ReadError> {
        self.take("<");
        let mut form = Form { head: self.word(), ..Form::default() };
        if form.head.is_empty() {
            return Err(self.error("what kind of object this is is missing"));
        }
        self.spaces();
        let is_object = self.rest().strip_prefix("object").is_some_and(|rest| rest.starts_with([' ', '>']));
        if is_object || matches!(&*form.head, "function" | "generator" | "builtin" | "module" | "class") {
            form.word = Some(self.word());
        }
        loop {
            self.spaces();
            if self.take(">") {
                return Ok(Node::Form(Box::new(form)));
            }
            if self.take(",") {
                self.spaces();
            }
            let rest = self.rest();
            let name = rest.find(|c| !is_name_char(c)).filter(|&end| end > 0 && rest[end..].starts_with('='));
            match name {
                Some(end) => {
                    self.at += end + 1;
                    form.named.push((rest[..end].to_owned(), self.value()?));
                }
                None if form.named.is_empty() => form.items.push(self.value()?),
                None => return Err(self.error("what has a name comes behind what has none")),
            }
            self.spaces();
            if !self.rest().starts_with([',', '>']) {
                return Err(self.error("`,` or `>` is missing"));
            }
        }
    }

    fn name(&mut self) -> Node {
        let rest = self.rest();
        let name = &rest[..rest.find(|c| !is_name_char(c)).unwrap_or(rest.len())];
        self.at += name.len();
        match name {
            "None" => Node::None,
            "True" => Node::Bool(true),
            "False" => Node::Bool(false),
            "Ellipsis" => Node::Ellipsis,
            "NotImplemented" => Node::NotImplemented,
            "NULL" => Node::Null,
            "inf" => Node::Float(f64::INFINITY),
            "nan" => Node::Float(f64::NAN),
            other => Node::Path(other.to_owned()),
        }
    }

    fn numeral(&mut self) -> Result<Node, ReadError> {
        let rest = self.rest();
        for (text, value) in [("-inf", f64::NEG_INFINITY), ("-nan", -f64::NAN)] {
            if self.take(text) {
                return Ok(Node::Float(value));
            }
        }
        let len = rest.find(|c: char| !(c.is_ascii_digit() || "+-.e".contains(c))).unwrap_or(rest.len());
        let text = &rest[..len];
        let node = if text.contains(['.', 'e']) {
            text.parse().ok().map(Node::Float)
        } else {
            BigInt::parse_bytes(text.as_bytes(), 10).map(Node::Int)
        };
        let node = node.ok_or_else(|| self.error(format!("{text:?} is no number")))?;
        self.at += len;
        Ok(node)
    }

    /// A literal with Python's escapes.
    fn string(&mut self) -> Result<String, ReadError> {
        let quote = self.next();
        let mut text = String::new();
        loop {
            match self.next() {
                None => return Err(self.error("the end of the text is missing")),
                c if c == quote => return Ok(text),
                Some('\\') => text.push(self.escape()?),
                Some(c) => text.push(c),
            }
        }
    }

    fn escape(&mut self) -> Result<char, ReadError> {
        let digits = match self.next() {
            Some('n') => return Ok('\n'),
            Some('r') => return Ok('\r'),
            Some('t') => return Ok('\t'),
            Some(c @ ('\\' | '\'' | '"')) => return Ok(c),
            Some('x') => 2,
            Some('u') => 4,
            Some('U') => 8,
            _ => return Err(self.error("the escapes are \\n, \\r, \\t, \\\\, \\', \\\", \\x, \\u and \\U")),
        };
        let rest = self.rest();
        let code = rest.get(..digits).and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32);
        let c = code.ok_or_else(|| self.error(format!("{digits} hexadecimal digits of a character are missing")))?;
        self.at += digits;
        Ok(c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Result<Node, String> {
        let mut reader = Reader { text, at: 0, line: 1, before: 0, depth: 0 };
        reader.whole().map_err(|error| error.to_string())
    }

    #[test]
    fn values_are_read() {
        let int = |i: i32| Node::Int(i.into());
        assert_eq!(
            value("[1, -2, 'a\\n\\x41', *3]"),
            Ok(Node::List(vec![int(1), int(-2), Node::Str("a\nA".into()), Node::Ref(3)]))
        );
        assert_eq!(value("(1,)"), Ok(Node::Tuple(vec![int(1)])));
        assert_eq!(
            value("{1: {}, 2: {3}}"),
            Ok(Node::Dict(vec![(int(1), Node::Dict(vec![])), (int(2), Node::Set(vec![int(3)]))]))
        );
        assert_eq!(value("1e-05"), Ok(Node::Float(1e-05)));
        assert_eq!(value("b'\\xff'"), Ok(Node::Bytes(vec![255])));
        let Ok(Node::Form(form)) = value("<function f.<locals>.g#2 n=&4 <cell 5>, __defaults__=(1,)>") else {
            panic!()
        };
        assert_eq!((&*form.head, form.word.as_deref(), form.named.len()), ("function", Some("f.<locals>.g#2"), 2));
        let Ok(Node::Form(form)) = value("<a.Point object x=1, y=<set>>") else { panic!() };
        assert_eq!((&*form.head, form.word.as_deref(), form.named.len()), ("a.Point", Some("object"), 2));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (text, wanted) in [
            ("[1, 2", "line 1, column 6 of the state: `,` or `]` is missing"),
            ("(1)", "line 1, column 4 of the state: a tuple of one is written with a comma: (1,)"),
            ("'a", "line 1, column 3 of the state: the end of the text is missing"),
            ("<list_iterator *1 at>", "line 1, column 19 of the state: `,` or `>` is missing"),
            ("1 2", "line 1, column 3 of the state: '2' is too much here"),
        ] {
            assert_eq!(value(text), Err(wanted.to_owned()));
        }
        let deep = "[".repeat(10_000);
        assert!(value(&deep).is_err());
    }
}
