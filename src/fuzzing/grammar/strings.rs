//! Strings: literals, methods, formatting of every kind.

use super::context::{Context, Kind};

macro_rules! f {
    ($($t:tt)*) => { format!($($t)*) };
}

impl Context {
    pub fn string_literal(&mut self) -> String {
        self.one(&[
            "''",
            "'a'",
            "'abc'",
            "\"it's\"",
            "'b' 'c'",
            "r'\\n'",
            "'\\t|\\x41\\u00e9'",
            "'Hello World'",
            "'a,b,,c'",
            "'  pad '",
            "'''tri\"ple'''",
            "'ÄÖ ß'",
            "'\\N{BULLET}'",
            "'\\N{GREEK SMALL LETTER ALPHA}z'",
            "'\\\n'",
            "'12'",
            "'aXbXc'",
            "'k'",
            "'{}'",
            "'%'",
            "'\\U0001F600'",
        ])
    }

    pub fn string(&mut self, d: usize) -> String {
        match self.below(17) {
            0 | 1 => {
                let (a, b) = (self.expression(Kind::Str, d), self.operand(Kind::Str, d));
                f!("({a} + {b})")
            }
            2 => {
                let (a, n) = (self.operand(Kind::Str, d), self.below(4));
                f!("({a} * {n})")
            }
            3 | 4 => {
                let a = self.expression(Kind::Str, d);
                let method = self.one(&[
                    "upper()",
                    "lower()",
                    "title()",
                    "capitalize()",
                    "swapcase()",
                    "strip()",
                    "lstrip('a')",
                    "rstrip()",
                    "replace('a', 'bb')",
                    "center(9, '*')",
                    "ljust(5)",
                    "rjust(6, '.')",
                    "zfill(5)",
                    "casefold()",
                    "expandtabs(4)",
                    "removeprefix('a')",
                    "removesuffix('c')",
                    "partition('b')[2]",
                    "rpartition(',')[0]",
                    "translate({97: 'Q', 98: None})",
                    "join(['1', '2', '3'])",
                    "format(1, 2)",
                    "replace('', '-', 2)",
                ]);
                f!("{a}.{method}")
            }
            5 => {
                let a = self.expression(Kind::Str, d);
                let slice = self.slice(d);
                f!("{a}[{slice}]")
            }
            6 => {
                let (a, i) = (self.expression(Kind::Str, d), self.one(&["0", "-1", "2"]));
                f!("{a}[{i}]")
            }
            7 | 8 => self.f_string(d),
            9 => {
                let a = self.expression(Kind::Any, d);
                let which = self.one(&["str", "repr", "ascii"]);
                f!("{which}({a})")
            }
            10 => {
                let a = self.expression(Kind::Int, d);
                let form = self.one(&[
                    "hex({})",
                    "bin({})",
                    "oct({})",
                    "chr(97 + ({}) % 26)",
                    "'%d' % ({})",
                    "'%05x|%+d' % (255, {})",
                    "'%-6s|' % ({},)",
                    "'{:>8}'.format({})",
                    "'{0!r:^9}{0}'.format({})",
                    "format({}, ',')",
                    "format({}, '#x')",
                    "format({}, '+08d')",
                    "'{a:{w}}'.format(a={}, w=5)",
                ]);
                form.replace("{}", &a)
            }
            11 => {
                let a = self.expression(Kind::Float, d);
                let form = self.one(&[
                    "format(@, '.3f')",
                    "format(@, 'e')",
                    "'%.2f' % (@)",
                    "'%g' % (@)",
                    "format(@, '10.1%')",
                    "'{:+.4g}'.format(@)",
                    "repr(@)",
                    "format(@, ',.2f')",
                    "'%r' % (@)",
                    "format(@, 'n')",
                    "format(@, '_')",
                    "format(@, '08.3f')",
                ]);
                form.replace('@', &a)
            }
            12 => {
                let (a, b) = (self.literal(Kind::Str), self.expression(Kind::Strs, d));
                f!("{a}.join({b})")
            }
            13 => {
                let (a, name) = (self.source(d), self.target());
                f!("','.join(str({name}) for {name} in {a})")
            }
            14 => {
                let (a, b) = (self.expression(Kind::Str, d), self.expression(Kind::Any, d));
                f!("'%s-%s' % ({a}, {b})")
            }
            15 => {
                let (a, b) = (self.expression(Kind::Int, d), self.expression(Kind::Str, d));
                f!("'{{x}}/{{0[0]}}'.format({b}, x={a})")
            }
            _ => {
                let a = self.expression(Kind::Any, d);
                f!("type({a}).__name__")
            }
        }
    }

    /// An f-string, nested ones and quotes of its own kind included.
    pub fn f_string(&mut self, d: usize) -> String {
        let mut out = String::from("f");
        let quote = self.one(&["'", "\"", "'''"]);
        out.push_str(&quote);
        for _ in 0..1 + self.below(3) {
            match self.below(4) {
                0 => out.push_str(&self.one(&["a ", "{{}}", "\\t", "-", "é", " = ", "\\x41"])),
                _ => out.push_str(&self.field(d)),
            }
        }
        out + &quote
    }

    fn field(&mut self, d: usize) -> String {
        // Assignment expressions would be taken for a format.
        self.no_yield += 1;
        let saved = self.brackets;
        self.brackets = 0;
        let field = match self.below(9) {
            0 => {
                let a = self.expression(Kind::Int, d);
                let spec = self.one(&["", ":>6", ":04d", ":+", ":x", ":,", ":^{5}", ":{'>'}{4}", ":b"]);
                f!("{{({a}){spec}}}")
            }
            1 => {
                let a = self.expression(Kind::Float, d);
                let spec = self.one(&["", ":.2f", ":>9.3g", ":e", ":{8}.{2}f", ":%"]);
                f!("{{({a}){spec}}}")
            }
            2 => {
                let a = self.variable(Kind::Any).unwrap_or_else(|| "1".to_owned());
                let form = self.one(&["=", " = ", "=!r", "=!s:>9", "=:>9"]);
                f!("{{{a}{form}}}")
            }
            3 => {
                let a = self.expression(Kind::Str, d);
                let form = self.one(&["", "!r", "!a", "!s", ":>7", "!r:<9", ":.2"]);
                f!("{{({a}){form}}}")
            }
            4 if d > 0 => {
                let a = self.f_string(d - 1);
                f!("{{{a}}}")
            }
            5 => {
                let a = self.expression(Kind::Dict, d);
                f!("{{({a})}}")
            }
            6 => {
                let (a, b, c) = (self.condition(d), self.expression(Kind::Any, d), self.expression(Kind::Any, d));
                f!("{{({b}) if {a} else {c}}}")
            }
            _ => {
                let a = self.expression(Kind::Any, d);
                f!("{{({a})!r}}")
            }
        };
        self.brackets = saved;
        self.no_yield -= 1;
        field
    }
}
