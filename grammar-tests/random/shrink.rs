//! Making a program smaller: what can be left out of a tree of statements.

use proptest::strategy::ValueTree;

use super::Node;

/// Every program that is one step smaller, those from which most is gone first.
fn smaller(program: &[Node]) -> Vec<Vec<Node>> {
    let mut found = Vec::new();
    without(program, &mut |smaller| found.push(smaller));
    found.sort_by_key(|candidate| super::text(candidate).len());
    found
}

/// Hands every list of statements that is a step smaller to `take`.
fn without(nodes: &[Node], take: &mut dyn FnMut(Vec<Node>)) {
    let replaced = |at: usize, with: &[Node]| {
        let mut all = nodes[..at].to_vec();
        all.extend_from_slice(with);
        all.extend_from_slice(&nodes[at + 1..]);
        all
    };
    if nodes.len() > 3 {
        let half = nodes.len() / 2;
        take(nodes[..half].to_vec());
        take(nodes[half..].to_vec());
    }
    for (at, node) in nodes.iter().enumerate() {
        take(replaced(at, &[]));
        let Node::Block(clauses) = node else { continue };
        let function = clauses[0].head.contains("def ") || clauses[0].head.contains("class ");
        for (number, clause) in clauses.iter().enumerate() {
            if !function {
                take(replaced(at, &clause.body));
            }
            if clause.optional {
                let mut fewer = clauses.clone();
                fewer.remove(number);
                take(replaced(at, &[Node::Block(fewer)]));
            }
            without(&clause.body, &mut |body| {
                let mut changed = clauses.clone();
                changed[number].body = body;
                take(replaced(at, &[Node::Block(changed)]));
            });
        }
    }
}

/// A program that proptest can shrink.
#[derive(Clone, Debug)]
pub struct Shrinking {
    current: Vec<Node>,
    /// What is to be tried next, the last first.
    candidates: Vec<Vec<Node>>,
    /// The program before the last step.
    previous: Option<Vec<Node>>,
}

impl Shrinking {
    /// A program that was not shrunk yet.
    pub fn new(program: Vec<Node>) -> Shrinking {
        let candidates = steps(&program);
        Shrinking { current: program, candidates, previous: None }
    }

    /// Every program that is one step smaller, the smallest first.
    pub fn smaller(program: &[Node]) -> Vec<Vec<Node>> {
        smaller(program)
    }
}

fn steps(program: &[Node]) -> Vec<Vec<Node>> {
    let mut steps = smaller(program);
    steps.reverse();
    steps
}

impl ValueTree for Shrinking {
    type Value = Vec<Node>;

    fn current(&self) -> Vec<Node> {
        self.current.clone()
    }

    fn simplify(&mut self) -> bool {
        if self.previous.take().is_some() {
            // The last step was good: go on from there.
            self.candidates = steps(&self.current);
        }
        match self.candidates.pop() {
            Some(next) => {
                self.previous = Some(std::mem::replace(&mut self.current, next));
                true
            }
            None => false,
        }
    }

    fn complicate(&mut self) -> bool {
        match self.previous.take() {
            Some(previous) => {
                self.current = previous;
                self.simplify()
            }
            None => false,
        }
    }
}
