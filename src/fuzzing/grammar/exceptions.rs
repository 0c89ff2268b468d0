//! Raising and handling: `try` in all its forms, `with`, `except*`.

use super::context::{Context, Kind, Scope};
use super::{Clause, Node, block, line};

macro_rules! f {
    ($($t:tt)*) => { format!($($t)*) };
}

/// What the programs' statements use: exception classes, a context manager, decorators.
pub fn helpers(c: &mut Context) -> Vec<Node> {
    let call = c.one(&["print('call', cls.__name__)", "pass"]);
    let swallow = c.one(&["kind is not None and issubclass(kind, ValueError)", "kind is KeyError", "self.name == 'p'"]);
    vec![
        block("class Oops(Exception):", vec![line("pass")]),
        block(
            "class Worse(Oops, ValueError):",
            vec![block(
                "def __init__(self, *args, code=0):",
                vec![line("super().__init__(*args)"), line("self.code = code")],
            )],
        ),
        block(
            "class Managed:",
            vec![
                block("def __init__(self, name):", vec![line("self.name = name")]),
                block(
                    "def __enter__(self):",
                    vec![line("print('enter', self.name)"), line(c.one(&["return self", "return self.name"]))],
                ),
                block(
                    "def __exit__(self, kind, error, traceback):",
                    vec![line("print('exit', self.name, kind and kind.__name__, error)"), line(f!("return {swallow}"))],
                ),
            ],
        ),
        block(
            "class Meta(type):",
            vec![
                block(
                    "def __new__(meta, name, bases, namespace, **keywords):",
                    vec![
                        line("print('meta', name, len(bases), keywords)"),
                        line("return super().__new__(meta, name, bases, namespace)"),
                    ],
                ),
                block(
                    "def __call__(cls, *args, **kwargs):",
                    vec![line(call), line("return super().__call__(*args, **kwargs)")],
                ),
                block("def __getitem__(cls, key):", vec![line("return key")]),
            ],
        ),
        block(
            "class Described:",
            vec![
                block(
                    "def __set_name__(self, owner, name):",
                    vec![line("print('named', name)"), line("self.name = '_' + name")],
                ),
                block(
                    "def __get__(self, instance, owner=None):",
                    vec![line("return self.name if instance is None else getattr(instance, self.name, 'none')")],
                ),
                block(
                    "def __set__(self, instance, value):",
                    vec![line("print('store')"), line("setattr(instance, self.name, value)")],
                ),
            ],
        ),
        block(
            "class Plain:",
            vec![
                block("def __init__(self, value):", vec![line("self.value = value")]),
                block("def __get__(self, instance, owner):", vec![line("return self.value, instance is None")]),
            ],
        ),
        block(
            "def shown(function):",
            vec![
                block(
                    "def wrapper(*args, **kwargs):",
                    vec![
                        line("result = function(*args, **kwargs)"),
                        line("print('shown', result)"),
                        line("return result"),
                    ],
                ),
                line("return wrapper"),
            ],
        ),
        block(
            "def repeated(times):",
            vec![line(
                "return lambda function: lambda *args, **kwargs: [function(*args, **kwargs) for _ in range(times)][-1]",
            )],
        ),
    ]
}

const CLASSES: [&str; 11] = [
    "ValueError",
    "KeyError",
    "TypeError",
    "ZeroDivisionError",
    "IndexError",
    "Oops",
    "Worse",
    "(ValueError, KeyError)",
    "Exception",
    "LookupError",
    "ArithmeticError",
];

impl Context {
    fn error(&mut self, d: usize) -> String {
        let a = self.expression(Kind::Any, d);
        match self.below(9) {
            0 => f!("ValueError({a})"),
            1 => f!("KeyError({a})"),
            2 => f!("Oops({a}, 2)"),
            3 => f!("Worse({a}, code=3)"),
            4 => "IndexError".to_owned(),
            5 => f!("TypeError('bad', {a})"),
            6 => "Oops()".to_owned(),
            7 => f!("StopIteration({a})"),
            _ => "ZeroDivisionError('zero')".to_owned(),
        }
    }

    pub fn raising(&mut self) -> Node {
        let error = self.error(1);
        let handler = self.scope().handler > 0;
        let node = match self.below(8) {
            0 | 1 if handler => line("raise"),
            2 => {
                let cause = self.one(&["None", "KeyError('cause')", "ValueError"]);
                line(f!("raise {error} from {cause}"))
            }
            _ => line(f!("raise {error}")),
        };
        if self.chance(60) { self.if_block(vec![node]) } else { node }
    }

    pub fn try_statement(&mut self) -> Node {
        let body = self.body(3);
        let mut clauses = vec![Clause::new("try:", body)];
        let only_finally = self.chance(20);
        if !only_finally {
            for _ in 0..1 + self.below(2) {
                let class = self.one(&CLASSES);
                let named = self.chance(50);
                let name = self.one(&["e", "error", "x"]);
                self.scope().handler += 1;
                let mut body = Vec::new();
                if named {
                    body.push(line(match self.below(6) {
                        0 => f!("print(repr({name}), {name}.__context__)"),
                        1 => f!("print(type({name}).__name__, {name}.args)"),
                        2 => f!("print({name}.__cause__, {name}.__suppress_context__)"),
                        _ => f!("print(type({name}).__name__, {name})"),
                    }));
                }
                body.extend(self.body(2));
                self.scope().handler -= 1;
                let head = if named { f!("except {class} as {name}:") } else { f!("except {class}:") };
                clauses.push(Clause { head, body, optional: clauses.len() > 1 });
            }
            if self.chance(10) {
                let body = self.body(2);
                clauses.push(Clause::optional("except:", body));
            }
            if self.chance(25) {
                let body = self.body(2);
                clauses.push(Clause::optional("else:", body));
            }
        }
        if only_finally || self.chance(30) {
            let body = self.body(2);
            clauses.push(Clause { head: "finally:".to_owned(), body, optional: !only_finally });
        }
        Node::Block(clauses)
    }

    pub fn with_statement(&mut self) -> Node {
        let first = self.literal(Kind::Str);
        let name = self.target();
        let head = match self.below(6) {
            0 => f!("with Managed('p'), Managed({first}):"),
            1 => {
                self.bind(&name, Kind::Any);
                f!("with (Managed('q') as {name}, Managed('p')):")
            }
            2 => "with Managed('p'):".to_owned(),
            3 => f!("with Managed([{first}]) as {name}, Managed('z'):"),
            _ => {
                self.bind(&name, Kind::Any);
                f!("with Managed({first}) as {name}:")
            }
        };
        let body = self.body(3);
        block(head, body)
    }

    /// `except*`.
    pub fn exception_group(&mut self) -> Vec<Node> {
        if self.scope().star > 0 {
            return vec![self.raising()];
        }
        let errors: Vec<String> = (0..1 + self.below(3)).map(|_| self.error(1)).map(|e| instance(&e)).collect();
        let group = if self.chance(30) {
            f!("ExceptionGroup('g', [{}, ExceptionGroup('h', [KeyError('k'), OSError(2)])])", errors.join(", "))
        } else {
            f!("ExceptionGroup('g', [{}])", errors.join(", "))
        };
        let raised = if self.chance(15) { instance(&self.error(1)) } else { group };
        let mut body = vec![line(f!("raise {raised}"))];
        if self.chance(20) {
            body = vec![self.if_block(body)];
        }
        let mut clauses = vec![Clause::new("try:", body)];
        for _ in 0..1 + self.below(2) {
            let class = self.one(&CLASSES);
            let loops = std::mem::take(&mut self.scope().loops);
            self.scope().star += 1;
            self.scope().handler += 1;
            let mut body = vec![line("print(repr(e))")];
            if self.chance(50) {
                body.extend(self.body(2));
            }
            self.scope().handler -= 1;
            self.scope().star -= 1;
            self.scope().loops = loops;
            clauses.push(Clause { head: f!("except* {class} as e:"), body, optional: clauses.len() > 1 });
        }
        if self.chance(20) {
            let body = self.body(1);
            clauses.push(Clause::optional("else:", body));
        }
        if self.chance(20) {
            let body = self.body(1);
            clauses.push(Clause::optional("finally:", body));
        }
        vec![Node::Block(clauses)]
    }

    /// A scope like this one, for a function inside of it.
    pub fn function_scope(&self, returns: Option<Kind>) -> Scope {
        Scope { function: true, returns, ..Scope::default() }
    }
}

/// An exception instance also where only the class was written.
fn instance(error: &str) -> String {
    if error.ends_with(')') { error.to_owned() } else { f!("{error}()") }
}
