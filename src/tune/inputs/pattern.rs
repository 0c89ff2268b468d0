//! Texts that a regular expression matches, or nearly: what functions that call `re` have to be given to get past the
//! match. Anything this small reader does not know is taken for its plain characters; nothing depends on it being right.

use super::chance::Chance;

/// A part of a regular expression.
#[derive(Debug)]
enum Node {
    Char(char),
    Any,
    Class { ranges: Vec<(char, char)>, negated: bool },
    Sequence(Vec<Node>),
    Choice(Vec<Node>),
    Repeat { of: Box<Node>, least: usize, most: usize },
    Group(Box<Node>),
    Back(usize),
    Nothing,
}

/// How deep groups nest before the reader gives up.
const MOST_DEPTH: usize = 20;
/// How long a text gets.
const MOST_LENGTH: usize = 60;

struct Reader<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
}

impl Reader<'_> {
    fn choice(&mut self, depth: usize) -> Node {
        let mut ways = vec![self.sequence(depth)];
        while self.rest.next_if_eq(&'|').is_some() {
            ways.push(self.sequence(depth));
        }
        if ways.len() == 1 { ways.remove(0) } else { Node::Choice(ways) }
    }

    fn sequence(&mut self, depth: usize) -> Node {
        let mut parts = Vec::new();
        while let Some(next) = self.rest.peek() {
            if matches!(next, '|' | ')') {
                break;
            }
            let part = self.atom(depth);
            parts.push(self.repeated(part));
        }
        Node::Sequence(parts)
    }

    fn atom(&mut self, depth: usize) -> Node {
        match self.rest.next() {
            Some('.') => Node::Any,
            Some('^' | '$') | None => Node::Nothing,
            Some('[') => self.class(),
            Some('(') if depth < MOST_DEPTH => self.group(depth),
            Some('\\') => self.escape(),
            Some(other) => Node::Char(other),
        }
    }

    fn group(&mut self, depth: usize) -> Node {
        let mut captures = true;
        let mut dropped = false;
        if self.rest.next_if_eq(&'?').is_some() {
            captures = false;
            match self.rest.next() {
                Some('P') => {
                    captures = self.rest.next_if_eq(&'<').is_some();
                    while self.rest.next_if(|letter| *letter != '>').is_some() {}
                    self.rest.next();
                }
                Some('!') => dropped = true,
                Some('<') => dropped = self.rest.next() == Some('!'),
                Some(':' | '=') | None => {}
                Some(_) => while self.rest.next_if(|letter| !matches!(letter, ':' | ')')).is_some() {},
            }
        }
        let inner = self.choice(depth + 1);
        self.rest.next_if_eq(&')');
        match (dropped, captures) {
            (true, _) => Node::Nothing,
            (false, true) => Node::Group(Box::new(inner)),
            (false, false) => inner,
        }
    }

    fn escape(&mut self) -> Node {
        let class = |ranges: &[(char, char)], negated| Node::Class { ranges: ranges.to_vec(), negated };
        match self.rest.next() {
            Some('d') => class(&[('0', '9')], false),
            Some('D') => class(&[('0', '9')], true),
            Some('w') => class(WORD, false),
            Some('W') => class(WORD, true),
            Some('s') => Node::Char(' '),
            Some('S') => class(&[(' ', ' ')], true),
            Some('n') => Node::Char('\n'),
            Some('t') => Node::Char('\t'),
            Some('b' | 'B' | 'A' | 'Z') | None => Node::Nothing,
            Some(digit @ '1'..='9') => Node::Back(digit as usize - '0' as usize),
            Some(other) => Node::Char(other),
        }
    }

    fn class(&mut self) -> Node {
        let negated = self.rest.next_if_eq(&'^').is_some();
        let mut ranges: Vec<(char, char)> = Vec::new();
        let mut first = true;
        while let Some(next) = self.rest.next() {
            if next == ']' && !first {
                break;
            }
            first = false;
            let low = match next {
                '\\' => match self.escape() {
                    Node::Class { ranges: more, negated: false } => {
                        ranges.extend(more);
                        continue;
                    }
                    Node::Char(letter) => letter,
                    _ => continue,
                },
                letter => letter,
            };
            let mut high = low;
            if self.rest.peek() == Some(&'-') {
                self.rest.next();
                match self.rest.peek() {
                    Some(']') | None => ranges.push(('-', '-')),
                    Some(_) => high = self.rest.next().unwrap_or(low),
                }
            }
            ranges.push((low, high.max(low)));
        }
        Node::Class { ranges, negated }
    }

    fn repeated(&mut self, node: Node) -> Node {
        let (least, most) = match self.rest.peek() {
            Some('*') => (0, 4),
            Some('+') => (1, 4),
            Some('?') => (0, 1),
            Some('{') => return self.counted(node),
            _ => return node,
        };
        self.rest.next();
        self.rest.next_if(|letter| matches!(letter, '?' | '+'));
        Node::Repeat { of: Box::new(node), least, most }
    }

    fn counted(&mut self, node: Node) -> Node {
        self.rest.next();
        let mut number = || {
            let mut text = String::new();
            while let Some(digit) = self.rest.next_if(char::is_ascii_digit) {
                text.push(digit);
            }
            text.parse::<usize>().ok()
        };
        let least = number();
        let comma = self.rest.next_if_eq(&',').is_some();
        let mut number = || {
            let mut text = String::new();
            while let Some(digit) = self.rest.next_if(char::is_ascii_digit) {
                text.push(digit);
            }
            text.parse::<usize>().ok()
        };
        let most = if comma { number() } else { least };
        self.rest.next_if_eq(&'}');
        self.rest.next_if_eq(&'?');
        let least = least.unwrap_or(0).min(MOST_LENGTH);
        let most = most.unwrap_or(least + 3).clamp(least, MOST_LENGTH);
        Node::Repeat { of: Box::new(node), least, most }
    }
}

const WORD: &[(char, char)] = &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')];

struct Writer {
    text: String,
    groups: Vec<String>,
}

impl Writer {
    fn write(&mut self, node: &Node, chance: &mut Chance<'_>) {
        if self.text.len() > MOST_LENGTH {
            return;
        }
        match node {
            Node::Char(letter) => self.text.push(*letter),
            Node::Any => self.text.push((b'a' + chance.below(26) as u8) as char),
            Node::Class { ranges, negated } => self.text.push(member(ranges, *negated, chance)),
            Node::Sequence(parts) => parts.iter().for_each(|part| self.write(part, chance)),
            Node::Choice(ways) => {
                if let Some(way) = chance.pick(ways) {
                    self.write(way, chance);
                }
            }
            Node::Repeat { of, least, most } => {
                let count = chance.between(*least as i64, *most as i64);
                for _ in 0..count {
                    self.write(of, chance);
                }
            }
            Node::Group(inner) => {
                let start = self.text.len();
                self.write(inner, chance);
                self.groups.push(self.text[start..].to_owned());
            }
            Node::Back(number) => {
                let group = self.groups.get(number - 1).cloned().unwrap_or_default();
                self.text.push_str(&group);
            }
            Node::Nothing => {}
        }
    }
}

/// A character of a class.
fn member(ranges: &[(char, char)], negated: bool, chance: &mut Chance<'_>) -> char {
    let inside = |letter: char| ranges.iter().any(|(low, high)| (*low..=*high).contains(&letter));
    if negated {
        let others: Vec<char> = "a1 B-_.x9Z!".chars().filter(|letter| !inside(*letter)).collect();
        return chance.pick(&others).copied().unwrap_or('~');
    }
    match chance.pick(ranges) {
        Some((low, high)) => {
            let code = chance.between(i64::from(u32::from(*low)), i64::from(u32::from(*high)));
            u32::try_from(code).ok().and_then(char::from_u32).unwrap_or(*low)
        }
        None => 'a',
    }
}

/// A text that the expression matches somewhere, as a rule.
pub fn sample(pattern: &str, chance: &mut Chance<'_>) -> String {
    let mut reader = Reader { rest: pattern.chars().peekable() };
    let mut parts = vec![reader.choice(0)];
    // What follows a parenthesis too many is taken for more of the same.
    while reader.rest.next().is_some() {
        parts.push(reader.choice(0));
    }
    let mut writer = Writer { text: String::new(), groups: Vec::new() };
    writer.write(&Node::Sequence(parts), chance);
    writer.text
}
