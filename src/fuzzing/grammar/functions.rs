//! Functions with every kind of parameter, closures, decorators, recursion; their calls.

use super::context::{Context, Func, Kind, Scope};
use super::{Node, block, line};

macro_rules! f {
    ($($t:tt)*) => { format!($($t)*) };
}

impl Context {
    /// A function at module level and a few calls.
    pub fn function_and_calls(&mut self) -> Vec<Node> {
        let name = self.fresh("f");
        let mut nodes = self.function(&name);
        for _ in 0..1 + self.below(3) {
            let function = self.functions[self.functions.len() - 1].clone();
            let call = self.call_of(&function, 2);
            let node = match self.below(3) {
                0 => {
                    let target = self.target();
                    self.bind(&target, function.returns);
                    line(f!("{target} = {call}"))
                }
                _ => line(f!("print({call})")),
            };
            let node = self.guarded(vec![node]);
            nodes.push(node);
        }
        nodes
    }

    pub fn nested_function(&mut self) -> Vec<Node> {
        let name = self.fresh("h");
        let before = self.functions.len();
        let mut nodes = self.function(&name);
        let function = self.functions[self.functions.len() - 1].clone();
        // It is known only here.
        self.functions.truncate(before);
        let call = self.call_of(&function, 1);
        if self.chance(80) {
            let target = self.target();
            self.bind(&target, function.returns);
            nodes.push(line(f!("{target} = {call}")));
        }
        if self.chance(30) {
            let again = self.call_of(&function, 1);
            nodes.push(line(f!("print({again})")));
        }
        nodes
    }

    /// Writes a function and notes how it is called.
    fn function(&mut self, name: &str) -> Vec<Node> {
        let mut function = Func {
            name: name.to_owned(),
            required: Vec::new(),
            positional_only: 0,
            defaulted: Vec::new(),
            varargs: self.chance(20),
            keyword_only: Vec::new(),
            kwargs: self.chance(12),
            returns: self.kind(),
        };
        let mut names = vec!["a", "b", "c", "x", "y", "n", "s", "t"];
        let mut parameter = |c: &mut Self| {
            let at = c.below(names.len());
            (names.remove(at).to_owned(), c.kind())
        };
        for _ in 0..self.below(3) {
            function.required.push(parameter(self));
        }
        for _ in 0..self.below(3).saturating_sub(1) {
            function.defaulted.push(parameter(self));
        }
        if self.chance(20) {
            function.keyword_only.push(parameter(self));
        }
        if !function.required.is_empty() && self.chance(15) {
            function.positional_only = 1 + self.below(function.required.len());
        }
        let signature = self.signature(&function);
        let mut scope = Scope { function: true, returns: Some(function.returns), ..Scope::default() };
        let all = function.required.iter().chain(&function.defaulted).chain(&function.keyword_only);
        scope.names.extend(all.cloned());
        if function.varargs {
            scope.names.push(("rest".to_owned(), Kind::Tuple));
        }
        if function.kwargs {
            scope.names.push(("more".to_owned(), Kind::Dict));
        }
        let (fuel, depth) = (self.fuel, self.depth);
        self.fuel = 6 + self.below(8) as i32;
        let outer: Vec<(String, Kind)> = self.scope().names.clone();
        let in_function = self.scope().function;
        let parameters: Vec<String> = scope.names.iter().map(|(name, _)| name.clone()).collect();
        let body = self.in_scope(scope, |c| {
            let mut body = Vec::new();
            if c.chance(8) {
                body.push(line("\"\"\"Says what it does.\"\"\""));
            }
            if c.chance(25) {
                let candidates: Vec<(String, Kind)> =
                    outer.iter().filter(|(name, _)| !parameters.contains(name) && name != "last").cloned().collect();
                if !candidates.is_empty() {
                    let (name, kind) = c.pick(&candidates);
                    let word = if in_function { "nonlocal" } else { "global" };
                    body.push(line(f!("{word} {name}")));
                    c.scope().declared.push(name.clone());
                    c.bind(&name, kind);
                }
            }
            c.depth = depth.min(2);
            body.extend(c.statements(4));
            let returns = c.scope().returns.unwrap_or(Kind::Any);
            if c.chance(85) {
                let value = c.expression(returns, 2);
                let several = c.chance(8);
                body.push(line(if several { f!("return {value}, *[1, 2]") } else { f!("return {value}") }));
            }
            body
        });
        self.fuel = fuel;
        self.depth = depth;
        let decorator = match self.below(14) {
            0 => "@shown\u{1}",
            1 => "@repeated(2)\u{1}",
            _ => "",
        };
        self.functions.push(function);
        vec![block(f!("{decorator}def {name}({signature}):"), body)]
    }

    fn signature(&mut self, function: &Func) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (at, (name, _)) in function.required.iter().enumerate() {
            parts.push(if self.chance(10) { f!("{name}: int") } else { name.clone() });
            if at + 1 == function.positional_only {
                parts.push("/".to_owned());
            }
        }
        for (name, kind) in &function.defaulted {
            let default = self.expression(*kind, 1);
            parts.push(f!("{name}={default}"));
        }
        if function.varargs {
            parts.push("*rest".to_owned());
        } else if !function.keyword_only.is_empty() {
            parts.push("*".to_owned());
        }
        for (name, kind) in &function.keyword_only {
            let default = self.literal(*kind);
            parts.push(f!("{name}={default}"));
        }
        if function.kwargs {
            parts.push("**more".to_owned());
        }
        parts.join(", ")
    }

    /// A call of a function that gives this kind, if there is one.
    pub fn call(&mut self, kind: Kind, d: usize) -> Option<String> {
        let found: Vec<Func> = self.functions.iter().filter(|function| function.returns == kind).cloned().collect();
        if found.is_empty() || self.chance(30) {
            return None;
        }
        let function = self.pick(&found);
        Some(self.call_of(&function, d.min(1)))
    }

    /// A call with arguments in one of the many forms; now and then a wrong one.
    pub fn call_of(&mut self, function: &Func, d: usize) -> String {
        self.bracketed(|c| {
            let mut parts = Vec::new();
            let spread = c.chance(12) && function.required.len() > 1;
            if spread {
                let values: Vec<String> = function.required.iter().map(|(_, kind)| c.expression(*kind, d)).collect();
                parts.push(f!("*[{}]", values.join(", ")));
            } else {
                for (at, (name, kind)) in function.required.iter().enumerate() {
                    let value = c.expression(*kind, d);
                    let keyword = at + 1 == function.required.len() && at >= function.positional_only && c.chance(20);
                    parts.push(if keyword && !function.varargs { f!("{name}={value}") } else { value });
                }
            }
            let keywords_began = parts
                .last()
                .is_some_and(|part| function.required.last().is_some_and(|(name, _)| part.starts_with(&f!("{name}="))));
            for (name, kind) in &function.defaulted {
                if c.chance(50) {
                    let value = c.expression(*kind, d);
                    parts.push(f!("{name}={value}"));
                }
            }
            if function.varargs && !keywords_began && c.chance(50) {
                let more = c.collection(d.min(1));
                parts.push(f!("*{more}"));
            }
            for (name, kind) in &function.keyword_only {
                if c.chance(50) {
                    let value = c.expression(*kind, d);
                    parts.push(f!("{name}={value}"));
                }
            }
            if function.kwargs && c.chance(60) {
                parts.push("**{'k1': 1, 'k2': 2}".to_owned());
            }
            if c.chance(3) {
                parts.push(c.one(&["zz=1", "**{'q': 0}", "*[1, 2, 3]"]));
                if parts.len() > 1 && parts[parts.len() - 1].starts_with("*[") {
                    let last = parts.pop().unwrap_or_default();
                    parts.insert(0, last);
                }
            }
            let gap = c.gap();
            f!("{}({})", function.name, parts.join(&f!(",{gap}")))
        })
    }
}
