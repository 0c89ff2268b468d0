//! Statements that are not about functions, classes or exceptions.

use super::context::{Context, Kind};
use super::{Clause, Node, block, line};

macro_rules! f {
    ($($t:tt)*) => { format!($($t)*) };
}

impl Context {
    /// Up to so many statements, at least one.
    pub fn statements(&mut self, most: usize) -> Vec<Node> {
        let count = 1 + self.below(most);
        let mut nodes = Vec::new();
        for _ in 0..count {
            if self.fuel <= 0 && !nodes.is_empty() {
                break;
            }
            let more = self.statement();
            nodes.extend(more);
        }
        nodes
    }

    /// A body of a compound statement.
    pub fn body(&mut self, most: usize) -> Vec<Node> {
        self.depth += 1;
        let nodes = self.statements(most);
        self.depth -= 1;
        nodes
    }

    fn statement(&mut self) -> Vec<Node> {
        self.fuel -= 1;
        let nested = self.depth < 4 && self.fuel > 0;
        match self.below(if nested { 62 } else { 34 }) {
            0..=9 => vec![self.assignment()],
            10..=12 => vec![self.augmented()],
            13..=15 => vec![self.unpacking()],
            16 | 17 => vec![self.item_assignment()],
            18 | 19 => vec![self.mutation()],
            20..=23 => {
                let kind = self.kind();
                let value = self.expression(kind, 2);
                let text = if self.chance(20) {
                    let more = self.source(1);
                    f!("print({value}, *{more}, sep='|')")
                } else {
                    f!("print({value})")
                };
                vec![line(text)]
            }
            24 => vec![self.deletion()],
            25 => {
                let test = self.condition(1);
                let message = self.expression(Kind::Str, 1);
                vec![line(f!("assert {test}, {message}"))]
            }
            26 => {
                let (kind, name) = (self.kind(), self.target());
                let value = self.expression(kind, 1);
                let notation = self.one(&["int", "'str'", "list[int]", "int | None"]);
                let declared = self.scope().declared.contains(&name);
                if declared {
                    return vec![line("pass")];
                }
                self.bind(&name, kind);
                vec![line(f!("{name}: {notation} = {value}"))]
            }
            27 => {
                // Two statements on a line.
                let (a, b) = (self.assignment(), self.augmented());
                match (a, b) {
                    (Node::Line(a), Node::Line(b)) => vec![line(f!("{a}; {b}"))],
                    (a, b) => vec![a, b],
                }
            }
            28 | 29 => self.leaving().into_iter().collect(),
            30 => {
                let kind = self.kind();
                let value = self.expression(kind, 2);
                vec![line(value)]
            }
            31 => vec![self.aliasing()],
            32 => vec![self.scope_statement()],
            33 => {
                let text = self.one(&["import math", "from math import floor as fl, sqrt", "pass", "...", "'text'"]);
                vec![line(text)]
            }
            34..=38 => vec![self.for_loop()],
            39..=41 => self.while_loop(),
            42..=46 => vec![self.if_statement()],
            47..=52 => vec![self.try_statement()],
            53 | 54 => vec![self.with_statement()],
            55 | 56 => vec![self.match_statement()],
            57..=59 => self.nested_function(),
            60 => vec![self.one_liner()],
            _ => self.exception_group(),
        }
    }

    /// A name to assign to in this scope.
    fn assignable(&mut self) -> String {
        self.target()
    }

    fn assignment(&mut self) -> Node {
        let kind = self.kind();
        let value = self.expression(kind, 2);
        let name = self.assignable();
        if self.chance(10) {
            let second = self.assignable();
            self.bind(&second, kind);
            self.bind(&name, kind);
            return line(f!("{name} = {second} = {value}"));
        }
        self.bind(&name, kind);
        if self.chance(6) {
            return line(f!("{name} = \\\n    {value}"));
        }
        line(f!("{name} = {value}"))
    }

    fn augmented(&mut self) -> Node {
        let kind =
            self.pick(&[Kind::Int, Kind::Int, Kind::Str, Kind::Ints, Kind::Set, Kind::Dict, Kind::Float, Kind::Tuple]);
        let Some(name) = self.variable(kind) else { return self.assignment() };
        // In a function an outer name would become a local one: that, too, now and then.
        let own = self.scope().names.iter().any(|(known, _)| *known == name);
        if !own && !self.chance(15) {
            return self.assignment();
        }
        let value = self.operand(kind, 1);
        let op = match kind {
            Kind::Int => self.one(&["+=", "-=", "*=", "//=", "%=", "^=", "|=", "&="]),
            Kind::Float => self.one(&["+=", "/=", "-="]),
            Kind::Set => self.one(&["|=", "&=", "-=", "^="]),
            Kind::Dict => "|=".to_owned(),
            Kind::Ints if self.chance(20) => return line(f!("{name} *= 2")),
            _ => "+=".to_owned(),
        };
        line(f!("{name} {op} {value}"))
    }

    fn unpacking(&mut self) -> Node {
        let source = self.expression(Kind::Tuple, 2);
        let names: Vec<String> = (0..2 + self.below(2)).map(|_| self.assignable()).collect();
        for name in &names {
            self.bind(name, Kind::Int);
        }
        match self.below(6) {
            0 => {
                let (a, b) = (self.expression(Kind::Int, 1), self.expression(Kind::Int, 1));
                line(f!("{}, {} = {a}, {b}", names[0], names[1]))
            }
            1 => {
                self.bind(&names[1], Kind::Ints);
                line(f!("{}, *{} = {source}", names[0], names[1]))
            }
            2 => {
                self.bind(&names[0], Kind::Ints);
                line(f!("*{}, {} = {source}", names[0], names[1]))
            }
            3 => line(f!("({}, [{}]) = 1, {source}[:1]", names[0], names[1])),
            4 => line(f!("{0}, {1} = {1}, {0}", names[0], names[1])),
            _ => line(f!("{} = {source}", names.join(", "))),
        }
    }

    fn item_assignment(&mut self) -> Node {
        match self.below(5) {
            0 | 1 => {
                let name = self.variable(Kind::Ints).unwrap_or_else(|| "xs".to_owned());
                let (i, v) = (self.expression(Kind::Int, 1), self.expression(Kind::Int, 1));
                let op = self.one(&["=", "=", "+=", "-="]);
                line(f!("{name}[{i}] {op} {v}"))
            }
            2 => {
                let name = self.variable(Kind::Ints).unwrap_or_else(|| "xs".to_owned());
                let (slice, v) = (self.slice(1), self.collection(1));
                line(f!("{name}[{slice}] = {v}"))
            }
            _ => {
                let name = self.variable(Kind::Dict).unwrap_or_else(|| "d".to_owned());
                let (k, v) = (self.expression(Kind::Str, 1), self.expression(Kind::Int, 1));
                let op = self.one(&["=", "=", "+="]);
                line(f!("{name}[{k}] {op} {v}"))
            }
        }
    }

    fn mutation(&mut self) -> Node {
        let kind = self.pick(&[Kind::Ints, Kind::Ints, Kind::Set, Kind::Dict]);
        let Some(name) = self.variable(kind) else { return self.assignment() };
        let v = self.expression(Kind::Int, 1);
        let text = match kind {
            Kind::Ints => match self.below(8) {
                0 | 1 => f!("{name}.append({v})"),
                2 => f!("{name}.extend({})", self.collection(1)),
                3 => f!("{name}.insert({}, {v})", self.below(3)),
                4 => f!("{name}.remove({v})"),
                5 => f!("{name}.sort(key=lambda q: q % 3, reverse={})", self.one(&["True", "False"])),
                6 => f!("{name}.reverse()"),
                _ => f!("print({name}.pop({}))", self.one(&["", "0", "-1", "5"])),
            },
            Kind::Set => match self.below(5) {
                0 => f!("{name}.add({v})"),
                1 => f!("{name}.discard({v})"),
                2 => f!("{name}.remove({v})"),
                3 => f!("{name}.update({})", self.collection(1)),
                _ => f!("print({name}.pop())"),
            },
            _ => {
                let k = self.literal(Kind::Str);
                match self.below(6) {
                    0 => f!("{name}.setdefault({k}, {v})"),
                    1 => f!("{name}.update({k_}={v})", k_ = self.one(&["p", "q"])),
                    2 => f!("print({name}.pop({k}, None))"),
                    3 => f!("{name}.popitem()"),
                    4 => f!("{name}.update({})", self.expression(Kind::Dict, 1)),
                    _ => f!("print(list({name}.items()))"),
                }
            }
        };
        line(text)
    }

    fn aliasing(&mut self) -> Node {
        let Some(name) = self.variable(Kind::Ints) else { return self.assignment() };
        let other = self.assignable();
        self.bind(&other, Kind::Ints);
        let how = self.one(&["@", "@", "@[:]", "@.copy()", "[@, @][0]"]).replace('@', &name);
        line(f!("{other} = {how}"))
    }

    fn deletion(&mut self) -> Node {
        match self.below(4) {
            0 => {
                let own: Vec<String> = self.scope().names.iter().map(|(name, _)| name.clone()).collect();
                if own.is_empty() {
                    return line("pass");
                }
                let name = self.pick(&own);
                self.scope().names.retain(|(known, _)| *known != name);
                line(f!("del {name}"))
            }
            1 | 2 => {
                let Some(name) = self.variable(Kind::Ints) else { return line("pass") };
                let slice = self.slice(1);
                line(f!("del {name}[{slice}]"))
            }
            _ => {
                let Some(name) = self.variable(Kind::Dict) else { return line("pass") };
                let k = self.literal(Kind::Str);
                line(f!("del {name}[{k}]"))
            }
        }
    }

    /// `return`, `break`, `continue`, `yield`, `raise`: what may stand here.
    fn leaving(&mut self) -> Option<Node> {
        let scope = self.scope().clone();
        if scope.star == 0 && scope.loops > 0 && self.chance(40) {
            let word = self.one(&["break", "continue"]);
            return Some(if self.chance(70) { self.if_block(vec![line(word)]) } else { line(word) });
        }
        if scope.generator && self.chance(70) {
            let v = self.expression(Kind::Int, 1);
            return Some(line(f!("yield {v}")));
        }
        if let (Some(kind), true) = (scope.returns, scope.star == 0)
            && self.chance(60)
        {
            let value = self.expression(kind, 2);
            let node = line(f!("return {value}"));
            return Some(if self.chance(75) { self.if_block(vec![node]) } else { node });
        }
        if self.chance(50) { Some(self.raising()) } else { None }
    }

    fn scope_statement(&mut self) -> Node {
        let scope = self.scope().clone();
        let name = self.target();
        let used = scope.names.iter().any(|(known, _)| *known == name) || scope.declared.contains(&name);
        if !scope.function || used || !scope.names.is_empty() {
            return self.assignment();
        }
        line(f!("global {}", self.fresh("g")))
    }

    fn for_loop(&mut self) -> Node {
        let (head, bound): (String, Vec<(String, Kind)>) = match self.below(8) {
            0 => {
                let (i, v) = (self.assignable(), self.assignable());
                let source = self.collection(1);
                (f!("for {i}, {v} in enumerate({source}):"), vec![(i, Kind::Int), (v, Kind::Int)])
            }
            1 => {
                let (k, v) = (self.assignable(), self.assignable());
                let source = self.expression(Kind::Dict, 1);
                (f!("for {k}, {v} in {source}.items():"), vec![(k, Kind::Str), (v, Kind::Int)])
            }
            2 => {
                let v = self.assignable();
                let source = self.pick(&[Kind::Str, Kind::Strs, Kind::Dict]);
                let source = self.expression(source, 1);
                (f!("for {v} in {source}:"), vec![(v, Kind::Str)])
            }
            3 => {
                let (a, b) = (self.assignable(), self.assignable());
                let (s, t) = (self.collection(1), self.collection(1));
                (f!("for {a}, *{b} in zip({s}, {t}):"), vec![(a, Kind::Int), (b, Kind::Ints)])
            }
            4 if !self.generators.is_empty() => {
                let (name, count) = self.pick(&self.generators.clone());
                let v = self.assignable();
                let args: Vec<String> = (0..count).map(|_| self.expression(Kind::Int, 1)).collect();
                (f!("for {v} in {name}({}):", args.join(", ")), vec![(v, Kind::Int)])
            }
            _ => {
                let v = self.assignable();
                let source = if self.chance(60) { f!("range({})", 1 + self.below(4)) } else { self.collection(1) };
                (f!("for {v} in {source}:"), vec![(v, Kind::Int)])
            }
        };
        for (name, kind) in &bound {
            self.bind(name, *kind);
        }
        self.scope().loops += 1;
        let star = std::mem::take(&mut self.scope().star);
        let mut body = self.body(3);
        self.scope().star = star;
        self.scope().loops -= 1;
        if self.chance(15) {
            let word = self.one(&["break", "continue"]);
            let node = self.if_block(vec![line(word)]);
            body.push(node);
        }
        let mut clauses = vec![Clause::new(head, body)];
        if self.chance(20) {
            let body = self.body(2);
            clauses.push(Clause::optional("else:", body));
        }
        Node::Block(clauses)
    }

    fn while_loop(&mut self) -> Vec<Node> {
        let counter = self.fresh("w");
        let limit = 1 + self.below(4);
        let test = if self.chance(30) {
            let more = self.condition(1);
            f!("{counter} < {limit} and ({more})")
        } else {
            f!("{counter} < {limit}")
        };
        self.scope().loops += 1;
        let star = std::mem::take(&mut self.scope().star);
        let mut body = vec![line(f!("{counter} += 1"))];
        body.extend(self.body(3));
        self.scope().star = star;
        self.scope().loops -= 1;
        let head = if self.chance(20) { "while True:".to_owned() } else { f!("while {test}:") };
        if head == "while True:" {
            body.insert(1, block(f!("if {counter} > {limit}:"), vec![line("break")]));
        }
        let mut clauses = vec![Clause::new(head, body)];
        if self.chance(20) {
            let body = self.body(2);
            clauses.push(Clause::optional("else:", body));
        }
        vec![line(f!("{counter} = 0")), Node::Block(clauses)]
    }

    fn if_statement(&mut self) -> Node {
        let test = self.condition(2);
        let body = self.body(3);
        let mut clauses = vec![Clause::new(f!("if {test}:"), body)];
        if self.chance(30) {
            let test = self.condition(2);
            let body = self.body(2);
            clauses.push(Clause::optional(f!("elif {test}:"), body));
        }
        if self.chance(40) {
            let body = self.body(2);
            clauses.push(Clause::optional("else:", body));
        }
        Node::Block(clauses)
    }

    /// A compound statement on one line.
    fn one_liner(&mut self) -> Node {
        let name = self.target();
        let value = self.expression(Kind::Int, 1);
        match self.below(3) {
            0 => {
                let test = self.condition(1);
                line(f!("if {test}: {name} = {value}; print({name})"))
            }
            1 => {
                let source = self.collection(1);
                self.bind("i", Kind::Int);
                line(f!("for i in {source}: {name} = {value}; print(i, {name})"))
            }
            _ => line(f!("while False: {name} = {value}")),
        }
    }
}
