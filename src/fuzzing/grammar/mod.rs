//! A grammar of random programs: well-formed, ending, and made of what is rarely combined. A program is a tree of
//! statements, so that one on which exeter and CPython differ can be made smaller by leaving statements out.
//!
//! A seed makes a program ([`program`]), and so do the bytes of a fuzzer ([`Made`]). This file and those beside it stand
//! by themselves: the tests under `grammar-tests/` include them by path.

mod classes;
mod context;
mod exceptions;
mod expressions;
mod functions;
mod generators;
mod idioms;
mod library;
mod matching;
mod statements;
mod strings;

use arbitrary::{Arbitrary, Unstructured};

use context::{Chance, Context};

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// One logical line.
    Line(String),
    /// A compound statement: its clauses, each with a head (ending in a colon) and a body.
    Block(Vec<Clause>),
}

/// A clause of a compound statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// `if x:`, `except ValueError as e:`, … Decorators stand before it, on lines of their own.
    pub head: String,
    /// What is indented.
    pub body: Vec<Node>,
    /// Whether the statement is still one without this clause.
    pub optional: bool,
}

impl Clause {
    fn new(head: impl Into<String>, body: Vec<Node>) -> Clause {
        Clause { head: head.into(), body, optional: false }
    }

    fn optional(head: impl Into<String>, body: Vec<Node>) -> Clause {
        Clause { head: head.into(), body, optional: true }
    }
}

fn line(text: impl Into<String>) -> Node {
    Node::Line(text.into())
}

fn block(head: impl Into<String>, body: Vec<Node>) -> Node {
    Node::Block(vec![Clause::new(head, body)])
}

/// The text of a program.
pub fn text(program: &[Node]) -> String {
    let mut out = String::new();
    write(program, 0, &mut out);
    out
}

fn write(nodes: &[Node], depth: usize, out: &mut String) {
    let indent = |out: &mut String| out.extend(std::iter::repeat_n("    ", depth));
    for node in nodes {
        match node {
            Node::Line(text) => {
                indent(out);
                out.push_str(text);
                out.push('\n');
            }
            Node::Block(clauses) => {
                for clause in clauses {
                    for head in clause.head.split('\u{1}') {
                        indent(out);
                        out.push_str(head);
                        out.push('\n');
                    }
                    write(&clause.body, depth + 1, out);
                    if clause.body.is_empty() {
                        indent(out);
                        out.push_str("    pass\n");
                    }
                }
            }
        }
    }
}

/// The program of a seed.
pub fn program(seed: u64) -> Vec<Node> {
    Context::new(Chance::Seed(seed)).program()
}

/// A program whose every choice is a byte of what a fuzzer offers, so that a changed byte is another choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made(pub Vec<Node>);

impl<'a> Arbitrary<'a> for Made {
    fn arbitrary(u: &mut Unstructured<'a>) -> arbitrary::Result<Made> {
        let bytes = u.bytes(u.len())?.to_vec();
        Ok(Made(Context::new(Chance::Bytes { bytes, at: 0 }).program()))
    }
}
