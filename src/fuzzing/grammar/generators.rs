//! Generators and what is done with them: loops that end early, `send`, `throw`, `close`, `yield from`.

use super::context::{Context, Kind, Scope};
use super::{Clause, Node, block, line};

macro_rules! f {
    ($($t:tt)*) => { format!($($t)*) };
}

impl Context {
    pub fn generator_and_uses(&mut self) -> Vec<Node> {
        let name = self.fresh("gen");
        let count = self.below(3);
        let parameters: Vec<String> = (0..count).map(|i| f!("p{i}")).collect();
        let scope = Scope {
            function: true,
            generator: true,
            returns: Some(Kind::Int),
            names: parameters.iter().map(|name| (name.clone(), Kind::Int)).collect(),
            ..Scope::default()
        };
        self.fuel = 8;
        let body = self.in_scope(scope, |c| c.generator_body());
        let mut nodes = vec![block(f!("def {name}({}):", parameters.join(", ")), body)];
        self.generators.push((name.clone(), count));
        for _ in 0..1 + self.below(3) {
            let args: Vec<String> = (0..count).map(|_| self.expression(Kind::Int, 1)).collect();
            let made = f!("{name}({})", args.join(", "));
            let uses = self.generator_use(&made);
            let uses = self.guarded(uses);
            nodes.push(uses);
        }
        nodes
    }

    fn generator_body(&mut self) -> Vec<Node> {
        self.depth = 1;
        let mut nodes = Vec::new();
        if self.chance(40) {
            nodes.extend(self.statements(2));
        }
        for _ in 0..1 + self.below(3) {
            let node = self.yielding();
            nodes.push(node);
        }
        if self.chance(30) {
            let v = self.expression(Kind::Any, 1);
            nodes.push(line(f!("return {v}")));
        }
        nodes
    }

    fn yielding(&mut self) -> Node {
        let v = self.expression(Kind::Int, 1);
        let name = self.target();
        match self.below(13) {
            0 | 1 => line(f!("yield {v}")),
            2 | 3 => {
                self.bind(&name, Kind::Any);
                line(f!("{name} = yield {v}"))
            }
            4 => line(f!("print('got', (yield {v}))")),
            5 => {
                let source = self.source(1);
                line(f!("yield from {source}"))
            }
            6 if !self.generators.is_empty() => {
                let (other, count) = self.pick(&self.generators.clone());
                let args: Vec<String> = (0..count).map(|_| self.expression(Kind::Int, 1)).collect();
                self.bind(&name, Kind::Any);
                line(f!("{name} = yield from {other}({})", args.join(", ")))
            }
            7 | 8 => {
                let inner = self.yielding_body();
                let mut clauses = vec![Clause::new("try:", inner)];
                if self.chance(60) {
                    let class = self.one(&["ValueError", "GeneratorExit", "Exception", "Oops"]);
                    let mut body = vec![line("print('caught', repr(e))")];
                    match self.below(4) {
                        0 => body.push(line("raise")),
                        1 if class != "GeneratorExit" => body.push(line(f!("yield {v}"))),
                        2 => body.push(line("return 7")),
                        _ => {}
                    }
                    clauses.push(Clause::new(f!("except {class} as e:"), body));
                }
                if clauses.len() == 1 || self.chance(50) {
                    let body = self.body(1);
                    let mut all = vec![line("print('finally')")];
                    if self.chance(30) {
                        all.extend(body);
                    }
                    clauses.push(Clause { head: "finally:".to_owned(), body: all, optional: clauses.len() > 1 });
                }
                Node::Block(clauses)
            }
            9 => {
                let source = self.source(1);
                self.bind(&name, Kind::Int);
                self.scope().loops += 1;
                let body = self.yielding_body();
                self.scope().loops -= 1;
                block(f!("for {name} in {source}:"), body)
            }
            10 => {
                let body = self.yielding_body();
                block("with Managed('g'):", body)
            }
            11 => line(f!("{name} = [(yield {v}), (yield)]")),
            _ => {
                let body = self.yielding_body();
                self.if_block(body)
            }
        }
    }

    fn yielding_body(&mut self) -> Vec<Node> {
        self.depth += 1;
        let mut body = Vec::new();
        if self.depth < 4 {
            let node = self.yielding();
            body.push(node);
        }
        let v = self.expression(Kind::Int, 1);
        body.push(line(f!("yield {v}")));
        if self.chance(30) {
            body.extend(self.statements(1));
        }
        self.depth -= 1;
        body
    }

    fn generator_use(&mut self, made: &str) -> Vec<Node> {
        let it = self.fresh("it");
        let mut nodes = vec![line(f!("{it} = {made}"))];
        match self.below(9) {
            0 => return vec![line(f!("print(list({made}))"))],
            1 => {
                let v = self.target();
                self.bind(&v, Kind::Any);
                let stop = self.condition(1);
                return vec![Node::Block(vec![
                    Clause::new(
                        f!("for {v} in {made}:"),
                        vec![line(f!("print({v})")), block(f!("if {stop}:"), vec![line("break")])],
                    ),
                    Clause::optional("else:", vec![line("print('whole')")]),
                ])];
            }
            2 => return vec![line(f!("print(sum(v for v in {made} if isinstance(v, int)))"))],
            3 => return vec![line(f!("a, *b = {made}")), line("print(a, b)")],
            4 => return vec![line(f!("print(next({made}, 'none'), any({made}), [*{made}][:3])"))],
            5 => return vec![line(f!("print(1 in {made}, max({made}, default=0))"))],
            _ => {}
        }
        nodes.push(line(f!("print(next({it}))")));
        for _ in 0..1 + self.below(4) {
            let v = self.expression(Kind::Int, 1);
            let text = match self.below(8) {
                0 | 1 => f!("print({it}.send({v}))"),
                2 => f!("print({it}.throw(ValueError({v})))"),
                3 => f!("print({it}.throw(Oops))"),
                4 => f!("{it}.close()"),
                5 => f!("print(next({it}, None))"),
                6 => f!("del {it}"),
                _ => f!("print(next({it}))"),
            };
            let last = text.starts_with("del");
            nodes.push(line(text));
            if last {
                break;
            }
        }
        nodes
    }
}
