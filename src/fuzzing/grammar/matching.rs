//! `match` with every pattern.

use super::context::{Context, Kind, Scope};
use super::{Clause, Node, block, line};

macro_rules! f {
    ($($t:tt)*) => { format!($($t)*) };
}

impl Context {
    /// A function that matches its argument, and calls with many subjects.
    pub fn match_function(&mut self) -> Node {
        let name = self.fresh("m");
        let scope = Scope { names: vec![("v".to_owned(), Kind::Any)], ..self.function_scope(Some(Kind::Any)) };
        self.fuel = 6;
        let body = self.in_scope(scope, |c| {
            c.depth = 2;
            let node = c.match_on("v");
            vec![node, line("return 'none'")]
        });
        let subjects = "[0, 1, 'a', 'abc', [1, 2], (3, 4, 5), {'k': 1, 'a': 2}, {}, None, 2.5, True, b'x', [[1], 2], {1, 2}, -1, 1j]";
        block(
            "if True:",
            vec![
                block(f!("def {name}(v):"), body),
                block(
                    f!("for subject in {subjects}:"),
                    vec![Node::Block(vec![
                        Clause::new("try:", vec![line(f!("print(subject, {name}(subject))"))]),
                        Clause::new("except Exception as e:", vec![line("print(type(e).__name__, e)")]),
                    ])],
                ),
            ],
        )
    }

    pub fn match_statement(&mut self) -> Node {
        let kind = self.pick(&[Kind::Int, Kind::Ints, Kind::Str, Kind::Dict, Kind::Tuple, Kind::Any]);
        let subject = self.expression(kind, 1);
        self.match_on(&subject)
    }

    fn match_on(&mut self, subject: &str) -> Node {
        let mut cases = Vec::new();
        for _ in 0..1 + self.below(4) {
            let mut names = Vec::new();
            let pattern = self.pattern(2, &mut names);
            for name in &names {
                self.bind(name, Kind::Any);
            }
            // A pattern that takes everything must be the last; a guard makes it legal anywhere.
            let takes_all =
                !pattern.contains(['[', '{', '\'', '.', '|', ',']) && irrefutable(pattern.trim_matches(['(', ')']));
            let guard = if takes_all || self.chance(25) { f!(" if {}", self.condition(1)) } else { String::new() };
            let mut body = vec![line(f!("print({})", names.first().cloned().unwrap_or_else(|| "'case'".to_owned())))];
            if self.chance(40) {
                let more = self.body(2);
                body.extend(more);
            }
            cases.push(Clause { head: f!("    case {pattern}{guard}:"), body, optional: true });
        }
        if self.chance(40) {
            cases.push(Clause::optional("    case _:", vec![line("print('other')")]));
        }
        let cases: Vec<Node> =
            cases.into_iter().map(|case| block(case.head.trim_start().to_owned(), case.body)).collect();
        block(f!("match {subject}:"), cases)
    }

    fn capture(&mut self, names: &mut Vec<String>) -> String {
        let name = self.one(&["p", "q", "r", "z", "i", "j"]);
        if names.contains(&name) {
            return "_".to_owned();
        }
        names.push(name.clone());
        name
    }

    fn pattern(&mut self, d: usize, names: &mut Vec<String>) -> String {
        if d == 0 || self.chance(20) {
            return match self.below(5) {
                0 => "_".to_owned(),
                1 | 2 => self.capture(names),
                _ => self.one(&["0", "1", "-1", "'a'", "'abc'", "None", "True", "2.5", "b'x'", "0 + 1j", "''"]),
            };
        }
        let d = d - 1;
        match self.below(11) {
            0 | 1 => {
                let (a, b) = (self.pattern(d, names), self.pattern(d, names));
                let form = self.one(&["[@, #]", "(@, #)", "@, #", "[@, #,]"]);
                if d == 1 || !form.starts_with('@') { form.replace('@', &a).replace('#', &b) } else { f!("[{a}, {b}]") }
            }
            2 => {
                let a = self.pattern(d, names);
                let rest = self.capture(names);
                let form = self.one(&["[@, *#]", "[*#, @]", "(*_, @)"]);
                if form.contains('#') {
                    form.replace('@', &a).replace('#', &rest)
                } else {
                    names.retain(|name| *name != rest);
                    form.replace('@', &a)
                }
            }
            3 | 4 => {
                let a = self.pattern(d, names);
                let rest = self.capture(names);
                if rest == "_" || self.chance(50) {
                    names.retain(|name| *name != rest);
                    f!("{{'k': {a}}}")
                } else {
                    f!("{{'k': {a}, **{rest}}}")
                }
            }
            5 | 6 => {
                let a = self.pattern(0, names);
                let class = self.one(&[
                    "int(@)",
                    "str(@)",
                    "list()",
                    "int()",
                    "dict()",
                    "Worse(code=@)",
                    "tuple(@)",
                    "bool(@)",
                    "float()",
                ]);
                if class.contains('@') { class.replace('@', &a) } else { class }
            }
            7 | 8 => {
                // No names in alternatives: they would have to be the same.
                let (mut a, mut b) = (String::new(), String::new());
                for side in [&mut a, &mut b] {
                    let mut bound = Vec::new();
                    let pattern = self.pattern(d, &mut bound);
                    let closed =
                        bound.is_empty() && pattern != "_" && !pattern.contains(", ") && !pattern.contains(" as ");
                    *side = if closed { pattern } else { self.one(&["3", "'x'", "[]", "{}", "()", "None"]) };
                }
                f!("{a} | {b}")
            }
            9 => {
                let a = self.pattern(d, names);
                let name = self.capture(names);
                let plain = a == "_"
                    || a.chars().all(|c| c.is_alphanumeric()) && a.starts_with(|c: char| c.is_ascii_lowercase());
                if name == "_" || plain {
                    names.retain(|known| *known != name);
                    f!("({a})")
                } else {
                    f!("(({a}) as {name})")
                }
            }
            _ => {
                let a = self.pattern(d, names);
                f!("({a})")
            }
        }
    }
}

/// Whether a pattern takes everything: a wildcard or a name.
fn irrefutable(pattern: &str) -> bool {
    pattern == "_"
        || (pattern.starts_with(|c: char| c.is_ascii_lowercase()) && pattern.chars().all(char::is_alphanumeric))
}
