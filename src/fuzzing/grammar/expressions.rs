//! Expressions of every kind.

use super::context::{Context, KINDS, Kind};

macro_rules! f {
    ($($t:tt)*) => { format!($($t)*) };
}

impl Context {
    /// An expression that should give this kind.
    pub fn expression(&mut self, kind: Kind, depth: usize) -> String {
        if self.chance(3) && depth > 0 {
            // The wrong kind, now and then.
            let other = self.pick(&KINDS);
            let text = self.expression(other, depth - 1);
            return f!("({text})");
        }
        if depth == 0 || self.chance(22) {
            return self.atom(kind);
        }
        let d = depth - 1;
        if self.chance(12) {
            return self.of_any_kind(kind, d);
        }
        match kind {
            Kind::Int => self.int(d),
            Kind::Float => self.float(d),
            Kind::Bool => self.condition(d),
            Kind::Str => self.string(d),
            Kind::Bytes => self.bytes(d),
            Kind::Ints => self.ints(d),
            Kind::Strs => self.strs(d),
            Kind::Tuple => self.tuple(d),
            Kind::Set => self.set(d),
            Kind::Dict => self.dict(d),
            Kind::Any => {
                let kind = self.kind();
                self.expression(kind, d)
            }
        }
    }

    /// An expression in brackets, in which lines may be broken.
    pub fn bracketed(&mut self, write: impl FnOnce(&mut Self) -> String) -> String {
        self.brackets += 1;
        let inner = write(self);
        self.brackets -= 1;
        inner
    }

    fn atom(&mut self, kind: Kind) -> String {
        if self.chance(65)
            && let Some(name) = self.variable(kind)
        {
            return name;
        }
        self.literal(kind)
    }

    /// A literal, in brackets where a method call could not follow it.
    pub fn literal(&mut self, kind: Kind) -> String {
        let text = self.bare_literal(kind);
        let plain = text.starts_with(|c: char| c.is_ascii_digit() || c == '-') && kind == Kind::Int;
        if plain && self.chance(50) || text.starts_with('-') { format!("({text})") } else { text }
    }

    fn bare_literal(&mut self, kind: Kind) -> String {
        match kind {
            Kind::Int => match self.below(12) {
                0 => self.one(&["0x1F", "0b1011", "0o17", "1_000", "0", "-0", "0xdead_beef"]),
                1 => self.one(&[
                    "2 ** 70",
                    "10 ** 30",
                    "-2 ** 63",
                    "9223372036854775807",
                    "123456789012345678901234567890",
                ]),
                2 => f!("-{}", 1 + self.below(9)),
                3 => f!("{}", 200 + self.below(200)),
                _ => f!("{}", self.below(10)),
            },
            Kind::Float => self.one(&[
                "0.1",
                "2.5",
                "-0.0",
                "1e100",
                "1e-7",
                "3.0",
                "0.5",
                "123456.789",
                ".25",
                "1e16",
                "5e-324",
                "7.",
                "float('inf')",
                "1_0.5",
            ]),
            Kind::Bool => self.one(&["True", "False", "True", "False", "None"]),
            Kind::Str => self.string_literal(),
            Kind::Bytes => {
                self.one(&["b''", "b'abc'", "b'\\x00\\xff'", "b'a' b'b'", "bytes(3)", "br'\\d'", "b\"it's\""])
            }
            Kind::Ints => self.one(&["[]", "[3, 1, 2]", "[1]", "[5, -5, 0, 5]", "list(range(4))", "[True, 2]"]),
            Kind::Strs => self.one(&["['b', 'a']", "[]", "['x', '', 'yy', 'x']", "list('hello')", "'p q  r'.split()"]),
            Kind::Tuple => self.one(&["()", "(1,)", "(1, 2, 3)", "(4, 0)", "tuple(range(2))"]),
            Kind::Set => self.one(&["{1, 2, 3}", "set()", "{8, 0, 16}", "frozenset({2, 4})", "{-1, -2}"]),
            Kind::Dict => {
                self.one(&["{}", "{'a': 1, 'b': 2}", "{'k': 0}", "dict(x=1, y=2)", "{'z': 26, 'a': 1, 'm': 13}"])
            }
            Kind::Any => {
                let kind = self.pick(&KINDS);
                self.literal(kind)
            }
        }
    }

    /// Forms that give whatever their operands give.
    fn of_any_kind(&mut self, kind: Kind, d: usize) -> String {
        match self.below(10) {
            0 => self.bracketed(|c| {
                let (a, g, t, h, b) = (c.expression(kind, d), c.gap(), c.condition(d), c.gap(), c.expression(kind, d));
                f!("({a}{g}if {t}{h}else {b})")
            }),
            1 => {
                let (a, b) = (self.expression(kind, d), self.expression(kind, d));
                let op = self.one(&["and", "or"]);
                f!("({a} {op} {b})")
            }
            2 if self.no_walrus == 0 => {
                let value = self.expression(kind, d);
                let name = self.target();
                if self.scope().class {
                    return value;
                }
                self.bind(&name, kind);
                f!("({name} := {value})")
            }
            3 => {
                let (a, b) = (self.expression(kind, d), self.expression(kind, d));
                let at = self.one(&["0", "1", "-1"]);
                f!("[{a}, {b}][{at}]")
            }
            4 => self.call(kind, d).unwrap_or_else(|| self.atom(kind)),
            5 => {
                // A lambda that is called at once.
                self.no_yield += 1;
                let (default, given) = (self.expression(kind, d), self.expression(kind, d));
                let name = self.target();
                let text = self.bracketed(|c| {
                    let gap = c.gap();
                    match c.below(4) {
                        0 => f!("(lambda {name}, q={default}:{gap}{name})({given})"),
                        1 => f!("(lambda *{name}: {name}[0])({given}, {default})"),
                        2 => f!("(lambda {name}={default}: {name})()"),
                        _ => f!("(lambda *, {name}:{gap}{name})({name}={given})"),
                    }
                });
                self.no_yield -= 1;
                text
            }
            6 => {
                let value = self.expression(kind, d);
                f!("({value},)[0]")
            }
            7 => {
                let (a, key) = (self.expression(kind, d), self.literal(Kind::Str));
                f!("{{{key}: {a}}}[{key}]")
            }
            8 => {
                let (a, b) = (self.expression(kind, d), self.literal(kind));
                f!("next(iter([{a}]), {b})")
            }
            _ => {
                let source = self.collection(d);
                let (a, b) = (self.expression(kind, d), self.expression(kind, d));
                f!("({a} if {source} else {b})")
            }
        }
    }

    /// A condition.
    pub fn condition(&mut self, d: usize) -> String {
        let d = d.saturating_sub(1);
        match self.below(14) {
            0 => {
                let (a, b, c) =
                    (self.expression(Kind::Int, d), self.expression(Kind::Int, d), self.expression(Kind::Int, d));
                let (x, y) = (self.comparison(), self.comparison());
                f!("{a} {x} {b} {y} {c}")
            }
            1 | 2 => {
                let kind = self.pick(&[Kind::Int, Kind::Float, Kind::Str, Kind::Tuple, Kind::Ints]);
                let (a, b) = (self.expression(kind, d), self.expression(kind, d));
                let op = self.comparison();
                f!("{a} {op} {b}")
            }
            3 => {
                let (a, b) = (self.expression(Kind::Int, d), self.collection(d));
                let op = self.one(&["in", "not in"]);
                f!("{a} {op} {b}")
            }
            4 => {
                let (a, b) = (self.expression(Kind::Str, d), self.expression(Kind::Str, d));
                f!("{a} in {b}")
            }
            5 => {
                let a = self.condition(d);
                f!("not {a}")
            }
            6 => {
                let a = self.expression(Kind::Any, d);
                let op = self.one(&["is None", "is not None", "== None"]);
                f!("{a} {op}")
            }
            7 => {
                let a = self.expression(Kind::Any, d);
                let class = self.one(&["int", "str", "(int, float)", "list", "dict", "bool", "int | str", "object"]);
                f!("isinstance({a}, {class})")
            }
            8 => {
                let source = self.source(d);
                let name = self.target();
                let test = self.inner(&name, Kind::Int, |c| c.condition(d));
                let which = self.one(&["any", "all"]);
                f!("{which}({test} for {name} in {source})")
            }
            9 => {
                let a = self.expression(Kind::Str, d);
                let method = self.one(&[
                    "isdigit()",
                    "isalpha()",
                    "isupper()",
                    "startswith('a')",
                    "endswith(('b', 'c'))",
                    "isspace()",
                    "istitle()",
                    "isidentifier()",
                ]);
                f!("{a}.{method}")
            }
            10 => {
                let kind = self.pick(&[Kind::Set, Kind::Ints, Kind::Dict]);
                let (a, b) = (self.expression(kind, d), self.expression(kind, d));
                let op = self.one(&["==", "!=", "<=", "is", "is not"]);
                f!("{a} {op} {b}")
            }
            11 => {
                let (a, b) = (self.condition(d), self.condition(d));
                let op = self.one(&["and", "or"]);
                f!("({a} {op} {b})")
            }
            _ => {
                let kind = self.kind();
                self.expression(kind, d)
            }
        }
    }

    fn comparison(&mut self) -> String {
        self.one(&["<", "<=", "==", "!=", ">", ">="])
    }

    /// Something of integers that can be iterated and asked for membership.
    pub fn collection(&mut self, d: usize) -> String {
        let kind = self.pick(&[Kind::Ints, Kind::Ints, Kind::Tuple, Kind::Set]);
        if self.chance(30) {
            let n = 1 + self.below(5);
            return match self.below(3) {
                0 => f!("range({n})"),
                1 => f!("range({}, {n})", self.below(3)),
                _ => f!("range({n}, -1, -{})", 1 + self.below(2)),
            };
        }
        self.expression(kind, d)
    }

    /// What a `for` goes over: a collection of integers.
    pub fn source(&mut self, d: usize) -> String {
        self.no_walrus += 1;
        let text = match self.below(8) {
            0 => {
                let a = self.collection(d);
                f!("sorted({a})")
            }
            1 => {
                let a = self.expression(Kind::Dict, d);
                f!("{a}.values()")
            }
            2 => {
                let a = self.expression(Kind::Ints, d);
                f!("reversed({a})")
            }
            3 => {
                let a = self.collection(d);
                f!("map(abs, {a})")
            }
            _ => self.collection(d),
        };
        self.no_walrus -= 1;
        text
    }

    /// An operand of what grows by it: in a loop a literal, so that nothing doubles again and again.
    pub fn operand(&mut self, kind: Kind, d: usize) -> String {
        if self.scopes.iter().any(|scope| scope.loops > 0) { self.literal(kind) } else { self.expression(kind, d) }
    }

    /// An expression where no assignment expression may stand.
    pub fn iterable(&mut self, kind: Kind, d: usize) -> String {
        self.no_walrus += 1;
        let text = self.expression(kind, d);
        self.no_walrus -= 1;
        text
    }

    /// Writes with one more variable, as in a comprehension or a lambda.
    fn inner<T>(&mut self, name: &str, kind: Kind, write: impl FnOnce(&mut Self) -> T) -> T {
        let saved = self.scope().names.clone();
        self.bind(name, kind);
        // An assignment expression must not bind the variable of the comprehension.
        self.no_walrus += 1;
        self.no_yield += 1;
        let result = write(self);
        self.no_yield -= 1;
        self.no_walrus -= 1;
        self.scope().names = saved;
        result
    }

    /// `for x in … if …` and what is computed of it.
    fn comprehension(&mut self, d: usize, write: impl FnOnce(&mut Self) -> String) -> String {
        self.bracketed(|c| {
            let source = c.source(d);
            let name = c.target();
            let saved = c.scope().names.clone();
            c.bind(&name, Kind::Int);
            c.no_walrus += 1;
            c.no_yield += 1;
            let mut clauses = f!("{}for {name} in {source}", c.gap());
            if c.chance(30) {
                let test = c.condition(d);
                clauses += &f!("{}if {}", c.gap(), parenthesised(&test));
            }
            if c.chance(25) {
                let source = c.source(d);
                let second = c.target();
                c.bind(&second, Kind::Int);
                clauses += &f!("{}for {second} in {source}", c.gap());
            }
            let element = write(c);
            c.no_yield -= 1;
            c.no_walrus -= 1;
            c.scope().names = saved;
            f!("{element}{clauses}")
        })
    }

    fn int(&mut self, d: usize) -> String {
        match self.below(22) {
            0..=5 => self.bracketed(|c| {
                let (a, b) = (c.expression(Kind::Int, d), c.operand(Kind::Int, d));
                let op = c.one(&["+", "-", "*", "+", "-", "&", "|", "^", "//", "%"]);
                let gap = c.gap();
                f!("({a} {op}{gap}{b})")
            }),
            6 => {
                let (a, b) = (self.operand(Kind::Int, d), self.expression(Kind::Int, d));
                let op = self.one(&["<<", ">>", "**"]);
                f!("({a} {op} ({b} % 5))")
            }
            7 => {
                let a = self.expression(Kind::Int, d);
                let op = self.one(&["-", "~", "+", "abs", "not "]);
                f!("({op}({a}))")
            }
            8 => {
                let kind =
                    self.pick(&[Kind::Str, Kind::Ints, Kind::Tuple, Kind::Set, Kind::Dict, Kind::Strs, Kind::Bytes]);
                let a = self.expression(kind, d);
                f!("len({a})")
            }
            9 => {
                let a = self.collection(d);
                match self.below(4) {
                    0 => f!("max({a}, default=0)"),
                    1 => f!("min(0, *{a})"),
                    2 => f!("sum({a}, 10)"),
                    _ => f!("sum({a})"),
                }
            }
            10 => {
                let element = self.comprehension(d, |c| c.expression(Kind::Int, d));
                f!("sum({element})")
            }
            11 => {
                let (a, i) = (self.expression(Kind::Ints, d), self.expression(Kind::Int, d));
                f!("{a}[{i} % 3]")
            }
            12 => {
                let (a, key) = (self.expression(Kind::Dict, d), self.expression(Kind::Str, 0));
                let form = self.below(3);
                match form {
                    0 => f!("{a}[{key}]"),
                    1 => f!("{a}.get({key})"),
                    _ => f!("{a}.get({key}, 0)"),
                }
            }
            13 => {
                let a = self.expression(Kind::Str, d);
                let b = self.literal(Kind::Str);
                let method = self.one(&["count", "find", "rfind", "index"]);
                f!("{a}.{method}({b})")
            }
            14 => {
                let a = self.expression(Kind::Float, d);
                let which = self.one(&["int", "round"]);
                f!("{which}({a})")
            }
            15 => {
                let (a, b) = (self.expression(Kind::Int, d), self.expression(Kind::Int, d));
                let at = self.below(2);
                f!("divmod({a}, {b})[{at}]")
            }
            16 => {
                let a = self.expression(Kind::Int, d);
                let method =
                    self.one(&["bit_length()", "bit_count()", "__add__(1)", "real", "numerator", "conjugate()"]);
                f!("({a}).{method}")
            }
            17 => {
                let a = self.one(&["'12'", "' -7 '", "'0x1f', 16", "'1_0'", "'zz', 36", "'x'"]);
                f!("int({a})")
            }
            18 => {
                let (a, i) = (self.expression(Kind::Bytes, d), self.below(4));
                f!("{a}[{i}]")
            }
            19 => {
                let (a, b) = (self.condition(d), self.condition(d));
                f!("(({a}) + ({b}))")
            }
            20 => {
                let (a, b, m) = (self.expression(Kind::Int, d), self.below(6), 1 + self.below(9));
                f!("pow({a}, {b}, {m})")
            }
            _ => {
                let a = self.expression(Kind::Ints, d);
                match self.below(3) {
                    0 => f!("{a}.pop()"),
                    1 => f!("{a}.index(1)"),
                    _ => f!("{a}.count(2)"),
                }
            }
        }
    }

    fn float(&mut self, d: usize) -> String {
        match self.below(9) {
            0..=2 => {
                let (a, b) = (self.expression(Kind::Float, d), self.expression(Kind::Float, d));
                let op = self.one(&["+", "-", "*", "/", "//", "%"]);
                f!("({a} {op} {b})")
            }
            3 => {
                let (a, b) = (self.expression(Kind::Int, d), self.expression(Kind::Int, d));
                f!("({a} / {b})")
            }
            4 => {
                let (a, n) = (self.expression(Kind::Float, d), self.below(5));
                f!("round({a}, {n})")
            }
            5 => {
                let a = self.expression(Kind::Float, d);
                f!("abs({a}) ** 0.5")
            }
            6 => {
                let a = self.expression(Kind::Int, d);
                f!("float({a})")
            }
            7 => {
                let (a, b) = (self.expression(Kind::Float, d), self.expression(Kind::Float, d));
                f!("sum([{a}, {b}, 0.1])")
            }
            _ => {
                let a = self.expression(Kind::Float, d);
                let what = self.one(&[
                    "max({}, 1)",
                    "min({}, 2.5)",
                    "-{}",
                    "float(str({}))",
                    "({}).__neg__()",
                    "abs(complex({}, 3))",
                ]);
                what.replace("{}", &a)
            }
        }
    }

    fn bytes(&mut self, d: usize) -> String {
        match self.below(6) {
            0 => {
                let a = self.expression(Kind::Str, d);
                f!("{a}.encode()")
            }
            1 => {
                let (a, b) = (self.expression(Kind::Bytes, d), self.operand(Kind::Bytes, d));
                f!("({a} + {b})")
            }
            2 => {
                let a = self.expression(Kind::Bytes, d);
                let method = self.one(&[
                    "upper()",
                    "hex()",
                    "replace(b'a', b'bb')",
                    "strip()",
                    "split(b'b')",
                    "decode('latin-1')",
                    "[::-1]",
                ]);
                if method.starts_with('[') { f!("{a}{method}") } else { f!("{a}.{method}") }
            }
            3 => {
                let a = self.expression(Kind::Int, d);
                f!("bytes([{a} % 256])")
            }
            4 => {
                let a = self.expression(Kind::Bytes, d);
                f!("bytearray({a})")
            }
            _ => {
                let a = self.comprehension(d, |c| f!("({}) & 255", c.expression(Kind::Int, d)));
                f!("bytes({a})")
            }
        }
    }

    fn ints(&mut self, d: usize) -> String {
        match self.below(16) {
            0 => self.bracketed(|c| {
                let (a, b, g) = (c.expression(Kind::Int, d), c.expression(Kind::Int, d), c.gap());
                f!("[{a},{g}{b}]")
            }),
            1..=3 => {
                let element = self.comprehension(d, |c| c.expression(Kind::Int, d));
                f!("[{element}]")
            }
            4 => {
                let (a, b) = (self.operand(Kind::Ints, d), self.collection(d));
                f!("[*{a}, *{b}]")
            }
            5 => {
                let (a, b) = (self.expression(Kind::Ints, d), self.operand(Kind::Ints, d));
                f!("({a} + {b})")
            }
            6 => {
                let (a, n) = (self.operand(Kind::Ints, d), self.below(4));
                f!("({a} * {n})")
            }
            7 | 8 => {
                let a = self.expression(Kind::Ints, d);
                let slice = self.slice(d);
                f!("{a}[{slice}]")
            }
            9 => {
                let a = self.collection(d);
                let name = self.target();
                let key = self.inner(&name, Kind::Int, |c| c.expression(Kind::Int, d));
                let reverse = self.one(&["", ", reverse=True"]);
                f!("sorted({a}, key=lambda {name}: {key}{reverse})")
            }
            10 => {
                let a = self.collection(d);
                let name = self.target();
                let (element, which) = match self.chance(50) {
                    true => (self.inner(&name, Kind::Int, |c| c.expression(Kind::Int, d)), "map"),
                    false => (self.inner(&name, Kind::Int, |c| c.condition(d)), "filter"),
                };
                f!("list({which}(lambda {name}: {element}, {a}))")
            }
            11 => {
                let a = self.collection(d);
                let which = self.one(&["list", "sorted", "list"]);
                f!("{which}({a})")
            }
            12 => {
                let (a, b) = (self.source(d), self.source(d));
                let name = self.target();
                f!("[{name}[0] - {name}[1] for {name} in zip({a}, {b})]")
            }
            13 => {
                let a = self.source(d);
                f!("[i * v for i, v in enumerate({a}, {})]", self.below(3))
            }
            14 => {
                // Functions that close over the variable of a comprehension.
                let (a, b) = (self.source(d), self.iterable(Kind::Int, d));
                let name = self.target();
                f!("[g({b}) for g in [lambda q, {name}={name}: q + {name} for {name} in {a}]]")
            }
            _ => {
                let (a, name) = (self.source(d), self.target());
                if self.no_walrus == 0 && !self.scope().class && self.chance(50) {
                    self.bind("last", Kind::Int);
                    return f!("[(last := {name} + 1) for {name} in {a}]");
                }
                f!("[h() for h in [lambda: {name} for {name} in {a}]]")
            }
        }
    }

    pub fn slice(&mut self, d: usize) -> String {
        let bound = |c: &mut Self| if c.chance(45) { String::new() } else { c.expression(Kind::Int, d.min(1)) };
        let (a, b) = (bound(self), bound(self));
        match self.below(5) {
            0 => f!("{a}:{b}:{}", self.one(&["2", "-1", "-2", "1", "None"])),
            1 => "::-1".to_owned(),
            2 => f!("slice({}, {})", if a.is_empty() { "None" } else { &a }, if b.is_empty() { "None" } else { &b }),
            _ => f!("{a}:{b}"),
        }
    }

    fn strs(&mut self, d: usize) -> String {
        match self.below(7) {
            0 => {
                let element = self.comprehension(d, |c| c.expression(Kind::Str, d));
                f!("[{element}]")
            }
            1 => {
                let a = self.expression(Kind::Str, d);
                let method = self.one(&["split()", "split('a')", "rsplit(None, 1)", "splitlines()", "split(',', 1)"]);
                f!("{a}.{method}")
            }
            2 => {
                let a = self.expression(Kind::Strs, d);
                let key =
                    self.one(&["", ", key=len", ", key=str.lower", ", reverse=True", ", key=lambda w: (-len(w), w)"]);
                f!("sorted({a}{key})")
            }
            3 => {
                let a = self.expression(Kind::Dict, d);
                f!("list({a})")
            }
            4 => {
                let (a, b) = (self.expression(Kind::Str, d), self.expression(Kind::Str, d));
                f!("[{a}, *{b}]")
            }
            5 => {
                let a = self.iterable(Kind::Strs, d);
                let name = self.target();
                let test = self.inner(&name, Kind::Str, |c| c.condition(d));
                f!("[{name} for {name} in {a} if {}]", parenthesised(&test))
            }
            _ => {
                let a = self.expression(Kind::Strs, d);
                let slice = self.slice(d);
                f!("{a}[{slice}]")
            }
        }
    }

    fn tuple(&mut self, d: usize) -> String {
        match self.below(7) {
            0 => self.bracketed(|c| {
                let (a, b, g) = (c.expression(Kind::Int, d), c.expression(Kind::Int, d), c.gap());
                f!("({a},{g}{b})")
            }),
            1 => {
                let element = self.comprehension(d, |c| c.expression(Kind::Int, d));
                f!("tuple({element})")
            }
            2 => {
                let (a, b) = (self.collection(d), self.expression(Kind::Int, d));
                f!("(*{a}, {b})")
            }
            3 => {
                let (a, b) = (self.expression(Kind::Tuple, d), self.operand(Kind::Tuple, d));
                f!("({a} + {b})")
            }
            4 => {
                let a = self.expression(Kind::Tuple, d);
                let slice = self.slice(d);
                f!("{a}[{slice}]")
            }
            5 => {
                let (a, b) = (self.expression(Kind::Int, d), self.expression(Kind::Int, d));
                f!("divmod({a}, {b})")
            }
            _ => {
                let a = self.collection(d);
                f!("tuple({a})")
            }
        }
    }

    fn set(&mut self, d: usize) -> String {
        match self.below(7) {
            0 => {
                let (a, b) = (self.expression(Kind::Int, d), self.expression(Kind::Int, d));
                f!("{{{a}, {b}}}")
            }
            1 => {
                let element = self.comprehension(d, |c| c.expression(Kind::Int, d));
                f!("{{{element}}}")
            }
            2 | 3 => {
                let (a, b) = (self.expression(Kind::Set, d), self.expression(Kind::Set, d));
                let op = self.one(&["|", "&", "-", "^"]);
                f!("({a} {op} {b})")
            }
            4 => {
                let a = self.collection(d);
                let which = self.one(&["set", "frozenset"]);
                f!("{which}({a})")
            }
            5 => {
                let (a, b) = (self.expression(Kind::Set, d), self.collection(d));
                let method = self.one(&["union", "intersection", "difference", "symmetric_difference"]);
                f!("{a}.{method}({b})")
            }
            _ => {
                let a = self.collection(d);
                f!("{{*{a}, 7}}")
            }
        }
    }

    fn dict(&mut self, d: usize) -> String {
        match self.below(8) {
            0 => self.bracketed(|c| {
                let (k, v, g) = (c.expression(Kind::Str, d), c.expression(Kind::Int, d), c.gap());
                let (l, w) = (c.literal(Kind::Str), c.expression(Kind::Int, d));
                f!("{{{k}: {v},{g}{l}: {w}}}")
            }),
            1 | 2 => {
                let element = self.comprehension(d, |c| {
                    let (k, v) = (c.expression(Kind::Str, d), c.expression(Kind::Int, d));
                    f!("{k}: {v}")
                });
                f!("{{{element}}}")
            }
            3 => {
                let (a, b) = (self.expression(Kind::Dict, d), self.expression(Kind::Int, d));
                f!("{{**{a}, 'n': {b}}}")
            }
            4 => {
                let (a, b) = (self.expression(Kind::Dict, d), self.expression(Kind::Dict, d));
                f!("({a} | {b})")
            }
            5 => {
                let (a, b) = (self.expression(Kind::Strs, d), self.collection(d));
                f!("dict(zip({a}, {b}))")
            }
            6 => {
                let a = self.expression(Kind::Strs, d);
                f!("dict.fromkeys({a}, 0)")
            }
            _ => {
                let a = self.iterable(Kind::Dict, d);
                let name = self.target();
                f!("{{k: {name} for k, {name} in {a}.items()}}")
            }
        }
    }
}

/// In brackets, unless it is a plain call or name: conditions of comprehensions must be no bare lambda or ternary.
fn parenthesised(text: &str) -> String {
    f!("({text})")
}
