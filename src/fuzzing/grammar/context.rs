//! What the grammar knows while it writes a program: random numbers, the names in scope and what they hold, how much
//! more may be written.

use super::{Clause, Node, block, line};

/// What a variable holds, as far as the grammar knows. It need not be right: a wrong operand raises TypeError, in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Int,
    Float,
    Bool,
    Str,
    Bytes,
    /// A list of integers.
    Ints,
    /// A list of strings.
    Strs,
    /// A tuple of integers.
    Tuple,
    /// A set of integers.
    Set,
    /// A dict from strings to integers.
    Dict,
    /// A value that may be anything printable.
    Any,
}

pub const KINDS: [Kind; 11] = [
    Kind::Int,
    Kind::Int,
    Kind::Float,
    Kind::Bool,
    Kind::Str,
    Kind::Bytes,
    Kind::Ints,
    Kind::Strs,
    Kind::Tuple,
    Kind::Set,
    Kind::Dict,
];

/// A function that was written: how it can be called.
#[derive(Clone, Debug)]
pub struct Func {
    pub name: String,
    /// Positional parameters without default, by name; `/` is before `positional_only`.
    pub required: Vec<(String, Kind)>,
    pub positional_only: usize,
    pub defaulted: Vec<(String, Kind)>,
    pub varargs: bool,
    pub keyword_only: Vec<(String, Kind)>,
    pub kwargs: bool,
    pub returns: Kind,
}

/// A class that was written.
#[derive(Clone, Debug)]
pub struct Class {
    pub name: String,
    /// Methods of one argument.
    pub methods: Vec<String>,
    pub attributes: Vec<String>,
    /// How many arguments the constructor takes.
    pub arguments: usize,
}

/// A scope: a module, function or class body that is being written.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    pub names: Vec<(String, Kind)>,
    pub function: bool,
    pub generator: bool,
    pub class: bool,
    /// What `return` returns here.
    pub returns: Option<Kind>,
    /// How many loops the statement stands in.
    pub loops: usize,
    /// In an `except*` clause: `break`, `continue` and `return` are not allowed.
    pub star: usize,
    /// In an `except` clause.
    pub handler: usize,
    /// Names declared `global` or `nonlocal`.
    pub declared: Vec<String>,
}

/// Where choices come from.
pub enum Chance {
    /// SplitMix64 from this state.
    Seed(u64),
    /// A byte a choice (more where there are more than 256 ways), up to the last byte; from then on a seed that the
    /// bytes make.
    Bytes {
        /// The bytes.
        bytes: Vec<u8>,
        /// How many of them are used up.
        at: usize,
    },
}

pub struct Context {
    chance: Chance,
    pub scopes: Vec<Scope>,
    pub functions: Vec<Func>,
    pub generators: Vec<(String, usize)>,
    pub classes: Vec<Class>,
    /// How many more statements may be written.
    pub fuel: i32,
    /// How deep blocks are nested.
    pub depth: usize,
    counter: usize,
    /// Nesting of brackets in the expression being written: line breaks are possible when it is not 0.
    pub brackets: usize,
    /// In a comprehension's iterable or a class body walrus is not allowed.
    pub no_walrus: usize,
    /// In a lambda, comprehension or f-string no `yield`.
    pub no_yield: usize,
}

const NAMES: [&str; 12] = ["a", "b", "c", "x", "y", "n", "s", "t", "d", "xs", "acc", "val"];

impl Context {
    pub fn new(chance: Chance) -> Context {
        let chance = match chance {
            Chance::Seed(seed) => Chance::Seed(seed ^ 0x9E37_79B9_7F4A_7C15),
            bytes @ Chance::Bytes { .. } => bytes,
        };
        Context {
            chance,
            scopes: vec![Scope::default()],
            functions: Vec::new(),
            generators: Vec::new(),
            classes: Vec::new(),
            fuel: 0,
            depth: 0,
            counter: 0,
            brackets: 0,
            no_walrus: 0,
            no_yield: 0,
        }
    }

    // ---- chance ----

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        let n = n.max(1);
        let state = match &mut self.chance {
            Chance::Seed(state) => state,
            Chance::Bytes { bytes, at } if *at < bytes.len() => {
                let width = if n <= 256 { 1 } else { 4 };
                let taken = bytes[*at..].iter().take(width).fold(0, |number, &byte| number << 8 | usize::from(byte));
                *at += width;
                return taken % n;
            }
            Chance::Bytes { bytes, .. } => {
                let seed =
                    bytes.iter().fold(0, |seed: u64, &byte| seed.rotate_left(8).wrapping_mul(31) ^ u64::from(byte));
                self.chance = Chance::Seed(seed);
                return self.below(n);
            }
        };
        *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = *state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        let at = self.below(from.len());
        from[at].clone()
    }

    /// One of some texts.
    pub fn one(&mut self, from: &[&str]) -> String {
        let at = self.below(from.len());
        from[at].to_owned()
    }

    pub fn kind(&mut self) -> Kind {
        self.pick(&KINDS)
    }

    // ---- names ----

    pub fn scope(&mut self) -> &mut Scope {
        self.scopes.last_mut().expect("there is always a scope")
    }

    /// A name that no other place of the program has.
    pub fn fresh(&mut self, stem: &str) -> String {
        self.counter += 1;
        format!("{stem}{}", self.counter)
    }

    /// A name to be assigned to: few, so that they are used again.
    pub fn target(&mut self) -> String {
        self.one(&NAMES)
    }

    pub fn bind(&mut self, name: &str, kind: Kind) {
        let scope = self.scope();
        scope.names.retain(|(known, _)| known != name);
        scope.names.push((name.to_owned(), kind));
    }

    /// A variable in scope that should hold this kind.
    pub fn variable(&mut self, kind: Kind) -> Option<String> {
        let mut found: Vec<String> = Vec::new();
        let innermost = self.scopes.len() - 1;
        for (at, scope) in self.scopes.iter().enumerate() {
            if scope.class && at != innermost {
                continue;
            }
            for (name, held) in &scope.names {
                if *held == kind || kind == Kind::Any {
                    found.push(name.clone());
                }
            }
        }
        if found.is_empty() { None } else { Some(self.pick(&found)) }
    }

    // ---- layout ----

    /// A blank, or now and then a line break where brackets allow one.
    pub fn gap(&mut self) -> &'static str {
        if self.brackets > 0 && self.chance(6) { "\n        " } else { " " }
    }

    // ---- the program ----

    pub fn program(mut self) -> Vec<Node> {
        let mut nodes = vec![];
        if self.chance(10) {
            nodes.push(line("\"\"\"A module.\"\"\""));
        }
        if self.chance(8) {
            nodes.push(line("from __future__ import annotations"));
        }
        nodes.extend(super::exceptions::helpers(&mut self));
        let parts = 2 + self.below(4);
        for _ in 0..parts {
            self.fuel = 12;
            match self.below(19) {
                0..=3 => nodes.extend(self.function_and_calls()),
                4 | 5 => nodes.extend(self.class_and_uses()),
                6 | 7 => nodes.extend(self.generator_and_uses()),
                8 => nodes.push(self.match_function()),
                9 | 10 => nodes.extend(self.library_uses()),
                11..=15 => nodes.extend(self.idioms()),
                _ => {
                    let body = self.statements(4);
                    nodes.push(self.guarded(body));
                }
            }
        }
        let shown = self.expression(Kind::Any, 2);
        nodes.push(self.guarded(vec![line(format!("print({shown})"))]));
        nodes
    }

    /// Statements whose exceptions are shown, so that what follows still runs.
    pub fn guarded(&mut self, body: Vec<Node>) -> Node {
        if self.chance(12) && body.len() == 1 {
            return body.into_iter().next().unwrap_or_else(|| line("pass"));
        }
        let name = self.one(&["e", "error", "x"]);
        let mut clauses = vec![
            Clause::new("try:", body),
            Clause::new(
                format!("except Exception as {name}:"),
                vec![line(format!("print(type({name}).__name__, {name})"))],
            ),
        ];
        if self.chance(10) {
            clauses.push(Clause::optional("else:", vec![line("print('fine')")]));
        }
        Node::Block(clauses)
    }

    /// A block of its own scope.
    pub fn in_scope<T>(&mut self, scope: Scope, write: impl FnOnce(&mut Self) -> T) -> T {
        let (brackets, walrus, yields) = (self.brackets, self.no_walrus, self.no_yield);
        (self.brackets, self.no_walrus, self.no_yield) = (0, 0, 0);
        self.scopes.push(scope);
        let result = write(self);
        self.scopes.pop();
        (self.brackets, self.no_walrus, self.no_yield) = (brackets, walrus, yields);
        result
    }

    pub fn if_block(&mut self, body: Vec<Node>) -> Node {
        let test = self.condition(2);
        block(format!("if {test}:"), body)
    }
}
