//! The parsed form of a pattern: what CPython's `re/_parser.py` keeps in its `SubPattern` lists.

use std::cell::Cell;

use super::ops::MAXREPEAT;
use super::with_room;

/// The largest width that is computed: larger than any text.
const MAX_WIDTH: u128 = 1 << 64;

/// A member of a character set.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SetItem {
    /// Turns the set around; only first.
    Negate,
    /// A character.
    Literal(u32),
    /// All characters from one to another.
    Range(u32, u32),
    /// As `Range`, of lower-cased characters and their upper case: what remains of ranges beyond the bitmaps.
    RangeIgnore(u32, u32),
    /// A category (`ops::category`).
    Category(u32),
    /// A bitmap of 256 characters.
    Charset(Vec<u32>),
    /// Bitmaps of the 65,536 characters of the basic plane, equal ones shared.
    BigCharset(Vec<u32>),
}

/// How a repetition goes about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Greed {
    /// `*`: as often as possible first.
    Max,
    /// `*?`: as seldom as possible first.
    Min,
    /// `*+`: as often as possible, and never again.
    Possessive,
}

/// A part of a pattern.
#[derive(Clone, Debug)]
pub enum Node {
    /// This character.
    Literal(u32),
    /// Any character but this.
    NotLiteral(u32),
    /// `.`
    Any,
    /// A set.
    In(Vec<SetItem>),
    /// A position (`ops::at`).
    At(u32),
    /// Alternatives.
    Branch(Vec<Sub>),
    /// What a group matched.
    GroupRef(u32),
    /// One of two, depending on whether a group matched.
    GroupRefExists(u32, Sub, Option<Sub>),
    /// Look ahead or behind.
    Assert {
        /// Behind instead of ahead.
        behind: bool,
        /// It must not match.
        negated: bool,
        /// What to look for.
        sub: Sub,
    },
    /// A repetition.
    Repeat {
        /// How.
        greed: Greed,
        /// At least so often.
        min: u32,
        /// At most so often; `MAXREPEAT` for no limit.
        max: u32,
        /// What.
        sub: Sub,
    },
    /// A group, capturing or with flags of its own.
    Group {
        /// Its number, where it captures.
        number: Option<u32>,
        /// The flags it sets.
        add_flags: u32,
        /// The flags it clears.
        del_flags: u32,
        /// What is in it.
        sub: Sub,
    },
    /// A group that does not look back once it has matched.
    Atomic(Sub),
}

impl Node {
    /// Whether two nodes are the same as far as CPython's comparison of tuples can tell: what holds a subpattern equals
    /// nothing.
    pub fn same(&self, other: &Node) -> bool {
        match (self, other) {
            (Node::Literal(a), Node::Literal(b)) | (Node::NotLiteral(a), Node::NotLiteral(b)) => a == b,
            (Node::At(a), Node::At(b)) | (Node::GroupRef(a), Node::GroupRef(b)) => a == b,
            (Node::In(a), Node::In(b)) => a == b,
            (Node::Any, Node::Any) => true,
            _ => false,
        }
    }
}

/// A sequence of parts.
#[derive(Clone, Debug, Default)]
pub struct Sub {
    /// The parts.
    pub nodes: Vec<Node>,
    width: Cell<Option<Width>>,
}

/// How many characters a part can match, at least and at most.
pub type Width = (u128, u128);

impl Sub {
    /// A sequence of these parts.
    pub fn new(nodes: Vec<Node>) -> Sub {
        Sub { nodes, width: Cell::new(None) }
    }

    /// The widths it can match, given those of the groups (`SubPattern.getwidth`).
    pub fn width(&self, groups: &[Option<Width>]) -> Width {
        if let Some(width) = self.width.get() {
            return width;
        }
        let (mut low, mut high) = (0_u128, 0_u128);
        with_room(|| {
            for node in &self.nodes {
                let (least, most) = node.width(groups);
                low = low.saturating_add(least);
                high = high.saturating_add(most);
            }
        });
        let width = (low.min(MAX_WIDTH), high.min(MAX_WIDTH));
        self.width.set(Some(width));
        width
    }
}

impl Node {
    fn width(&self, groups: &[Option<Width>]) -> Width {
        match self {
            Node::Literal(_) | Node::NotLiteral(_) | Node::Any | Node::In(_) => (1, 1),
            Node::At(_) | Node::Assert { .. } => (0, 0),
            Node::Branch(items) => {
                let widths = items.iter().map(|item| item.width(groups));
                widths.fold((MAX_WIDTH, 0), |(low, high), (least, most)| (low.min(least), high.max(most)))
            }
            Node::Atomic(sub) | Node::Group { sub, .. } => sub.width(groups),
            Node::Repeat { min, max, sub, .. } => {
                let (least, most) = sub.width(groups);
                let high =
                    if *max == MAXREPEAT && most > 0 { MAX_WIDTH } else { most.saturating_mul(u128::from(*max)) };
                (least.saturating_mul(u128::from(*min)), high)
            }
            Node::GroupRef(group) => groups.get(*group as usize).copied().flatten().unwrap_or((0, 0)),
            Node::GroupRefExists(_, yes, no) => {
                let (least, most) = yes.width(groups);
                match no {
                    Some(no) => {
                        let other = no.width(groups);
                        (least.min(other.0), most.max(other.1))
                    }
                    None => (0, most),
                }
            }
        }
    }
}
