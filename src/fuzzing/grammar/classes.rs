//! Classes: inheritance, special methods, properties, descriptors, slots, metaclasses.

use super::context::{Class, Context, Kind, Scope};
use super::{Node, block, line};

macro_rules! f {
    ($($t:tt)*) => { format!($($t)*) };
}

impl Context {
    pub fn class_and_uses(&mut self) -> Vec<Node> {
        let name = self.fresh("C");
        let (node, class) = self.class(&name);
        let mut nodes = vec![node];
        self.classes.push(class.clone());
        let object = self.fresh("o");
        let args: Vec<String> = (0..class.arguments).map(|_| self.expression(Kind::Int, 1)).collect();
        nodes.push(line(f!("{object} = {name}({})", args.join(", "))));
        for _ in 0..2 + self.below(4) {
            let uses = self.object_use(&object, &class);
            let uses = self.guarded(vec![uses]);
            nodes.push(uses);
        }
        nodes
    }

    fn class(&mut self, name: &str) -> (Node, Class) {
        let base =
            if !self.classes.is_empty() && self.chance(45) { Some(self.pick(&self.classes.clone())) } else { None };
        let builtin = self.one(&["", "", "", "", "list", "dict", "int", "str", "tuple", "Exception"]);
        let bases = match (&base, builtin.as_str()) {
            (Some(class), _) => class.name.clone(),
            (None, name) => name.to_owned(),
        };
        let plain = base.is_none() && builtin.is_empty();
        let mut class = Class {
            name: name.to_owned(),
            methods: Vec::new(),
            attributes: vec!["v".to_owned()],
            arguments: base.as_ref().map_or(usize::from(plain) * (1 + self.below(2)), |base| base.arguments),
        };
        let mut body = Vec::new();
        if self.chance(10) {
            body.push(line("'''A class.'''"));
        }
        if plain && self.chance(15) {
            body.push(line(self.one(&["__slots__ = ('v', 'w')", "__slots__ = ['v', 'w', '__dict__']"])));
        }
        if self.chance(40) {
            let value = self.in_scope(Scope { class: true, ..Scope::default() }, |c| c.expression(Kind::Int, 1));
            body.push(line(f!("k = {value}")));
            class.attributes.push("k".to_owned());
        }
        if plain {
            let second = if class.arguments > 1 { ", w=2" } else { "" };
            let mut init = vec![line("self.v = v")];
            if class.arguments > 1 {
                init.push(line("self.w = w"));
                class.attributes.push("w".to_owned());
            }
            if self.chance(25) {
                let more = self.method_body(2, &["v"], Kind::Int, false);
                init.extend(more);
            }
            body.push(block(f!("def __init__(self, v{second}):"), init));
        } else if base.is_some() && self.chance(40) {
            body.push(block(
                "def __init__(self, *args):",
                vec![line("super().__init__(*args)"), line("self.extra = len(args)")],
            ));
            class.attributes.push("extra".to_owned());
        }
        for _ in 0..1 + self.below(4) {
            let node = self.member(&mut class, plain || base.is_some());
            body.push(node);
        }
        let keyword = if self.chance(10) && plain { "metaclass=Meta" } else { "" };
        let inside = match (bases.is_empty(), keyword.is_empty()) {
            (true, true) => String::new(),
            (false, true) => f!("({bases})"),
            (true, false) => f!("({keyword})"),
            (false, false) => f!("({bases}, {keyword})"),
        };
        (block(f!("class {name}{inside}:"), body), class)
    }

    fn method_body(&mut self, most: usize, parameters: &[&str], returns: Kind, value: bool) -> Vec<Node> {
        let scope = Scope {
            names: parameters.iter().map(|name| ((*name).to_owned(), Kind::Int)).collect(),
            ..self.function_scope(value.then_some(returns))
        };
        let (fuel, depth) = (self.fuel, self.depth);
        self.fuel = 3;
        let body = self.in_scope(scope, |c| {
            c.depth = 2;
            let mut body = if c.chance(40) { c.statements(most) } else { Vec::new() };
            if value {
                let result = c.expression(returns, 1);
                body.push(line(f!("return {result}")));
            }
            body
        });
        (self.fuel, self.depth) = (fuel, depth);
        body
    }

    fn member(&mut self, class: &mut Class, has_v: bool) -> Node {
        let own = if has_v { "self.v" } else { "1" };
        let name = self.one(&["m", "go", "run"]);
        match self.below(44) {
            0..=5 => {
                let mut body = self.method_body(2, &["x"], Kind::Int, true);
                if self.chance(40) {
                    body.insert(0, line(f!("self.v = {own}")));
                }
                class.methods.push(name.clone());
                block(f!("def {name}(self, x=1):"), body)
            }
            6 => {
                class.methods.push(name.clone());
                let body = vec![line("print(type(self).__name__)"), line(f!("return super().{name}(x)"))];
                block(f!("def {name}(self, x=1):"), body)
            }
            7 => {
                class.attributes.push("prop".to_owned());
                block("@property\u{1}def prop(self):", vec![line(f!("return {own}, 'prop'"))])
            }
            8 => {
                class.methods.push("stat".to_owned());
                let body = self.method_body(1, &["x"], Kind::Str, true);
                block("@staticmethod\u{1}def stat(x=0):", body)
            }
            9 => {
                class.methods.push("clsm".to_owned());
                block("@classmethod\u{1}def clsm(cls, x=0):", vec![line("return cls.__name__, x")])
            }
            10 | 11 => block("def __repr__(self):", vec![line(f!("return f'<{{type(self).__name__}} {{{own}!r}}>'"))]),
            12 => {
                let op = self.one(&[
                    "__add__",
                    "__radd__",
                    "__mul__",
                    "__sub__",
                    "__rsub__",
                    "__iadd__",
                    "__or__",
                    "__matmul__",
                ]);
                let result = self.one(&["self", "NotImplemented", "x", "(self.__class__.__name__, x)"]);
                block(
                    f!("def {op}(self, x):"),
                    vec![line("print('op', type(x).__name__)"), line(f!("return {result}"))],
                )
            }
            13 => {
                let op = self.one(&["__eq__", "__lt__", "__gt__", "__le__", "__ne__", "__ge__"]);
                let result = self.one(&["True", "False", "NotImplemented", "[]", "isinstance(x, type(self))"]);
                block(f!("def {op}(self, x):"), vec![line(f!("print('{op}')")), line(f!("return {result}"))])
            }
            14 => {
                let v = self.one(&["0", "2", "-1", "'x'", "True", "10 ** 20"]);
                block("def __len__(self):", vec![line(f!("return {v}"))])
            }
            15 => {
                let v = self.one(&["True", "False", "1"]);
                block("def __bool__(self):", vec![line("print('bool')"), line(f!("return {v}"))])
            }
            16 => block(
                "def __getitem__(self, i):",
                vec![
                    line("print('item', i)"),
                    block("if i == 3:", vec![line("raise IndexError(i)")]),
                    line("return i"),
                ],
            ),
            17 => block("def __contains__(self, x):", vec![line("return x")]),
            18 => block("def __iter__(self):", vec![line("yield 1"), line(f!("yield {own}"))]),
            19 => block(
                "def __call__(self, *args, **kwargs):",
                vec![line("print(args, kwargs)"), line("return len(args)")],
            ),
            20 => block(
                "def __getattr__(self, name):",
                vec![
                    block("if name.startswith('_'):", vec![line("raise AttributeError(name)")]),
                    line("return name * 2"),
                ],
            ),
            21 => block("def __hash__(self):", vec![line("return 7")]),
            22 => block("def __str__(self):", vec![line("return 'str'")]),
            23 => block("def __format__(self, spec):", vec![line("return 'fmt:' + spec")]),
            24 => block("def __index__(self):", vec![line(self.one(&["return 1", "return 2", "return '1'"]))]),
            25 => block(
                "def __init_subclass__(cls, **kwargs):",
                vec![line("super().__init_subclass__(**kwargs)"), line("print('subclass', cls.__name__)")],
            ),
            26 => block(
                "def __setattr__(self, name, value):",
                vec![line("print('set', name)"), line("object.__setattr__(self, name, value)")],
            ),
            27 => block("def __del__(self):", vec![line("print('del')")]),
            28 => block("def __class_getitem__(cls, key):", vec![line("return (cls.__name__, key)")]),
            29 => block("def __enter__(self):", vec![line("print('in')"), line("return self")]),
            30 => block(
                "def __exit__(self, *error):",
                vec![line("print('out', error[0])"), line(self.one(&["return True", "return False", "pass"]))],
            ),
            31 => block(
                "def __getattribute__(self, name):",
                vec![line("print('get', name)"), line("return object.__getattribute__(self, name)")],
            ),
            32 => block(
                "def __delattr__(self, name):",
                vec![line("print('delete', name)"), line("super().__delattr__(name)")],
            ),
            33 => block("def __setitem__(self, key, value):", vec![line("print('setitem', key, value)")]),
            34 => block("def __delitem__(self, key):", vec![line("print('delitem', key)")]),
            35 => block("def __next__(self):", vec![line(f!("self.v = {own}")), line("raise StopIteration('end')")]),
            36 => {
                class.attributes.push("desc".to_owned());
                line("desc = Described()")
            }
            37 => {
                class.attributes.push("plain".to_owned());
                line("plain = Plain('p')")
            }
            38 => {
                class.attributes.push("prop2".to_owned());
                let getter =
                    block("@property\u{1}def prop2(self):", vec![line("return self.__dict__.get('hidden', 'unset')")]);
                let setter = block(
                    "@prop2.setter\u{1}def prop2(self, value):",
                    vec![line("print('setter', value)"), line("self.__dict__['hidden'] = value")],
                );
                let deleter = block("@prop2.deleter\u{1}def prop2(self):", vec![line("del self.__dict__['hidden']")]);
                block("if True:", vec![getter, setter, deleter])
            }
            39 => {
                let op = self.one(&[
                    "__neg__",
                    "__abs__",
                    "__int__",
                    "__float__",
                    "__invert__",
                    "__round__",
                    "__reversed__",
                ]);
                let result = self.one(&["1", "2.5", "'x'", "self"]);
                block(f!("def {op}(self, *args):"), vec![line(f!("print('{op}', args)")), line(f!("return {result}"))])
            }
            40 => block(
                "def __new__(cls, *args, **kwargs):",
                vec![line("print('new', cls.__name__, args)"), line("return super().__new__(cls)")],
            ),
            41 => block(
                "class Inner:",
                vec![line("z = 1"), block("def inner(self):", vec![line("return __class__.__qualname__")])],
            ),
            42 => line(f!("total = sum(q for q in range({}))", self.below(5))),
            _ => block("def __missing__(self, key):", vec![line("return key")]),
        }
    }

    fn object_use(&mut self, object: &str, class: &Class) -> Node {
        let v = self.expression(Kind::Int, 1);
        let method = if class.methods.is_empty() { "m".to_owned() } else { self.pick(&class.methods) };
        let attribute = self.pick(&class.attributes);
        let text = match self.below(42) {
            0..=4 => f!("print({object}.{method}({v}))"),
            5 => f!("print({object}.{method}(x={v}))"),
            6 | 7 => f!("print({object}.{attribute})"),
            8 => f!("{object}.{attribute} = {v}"),
            9 => f!("{object}.{attribute} += 1"),
            10 => f!("print({object} == {v}, {object} != {object})"),
            11 => f!("print({object} + {v})"),
            12 => f!("print({v} - {object})"),
            13 => f!("{object} += 1"),
            14 => f!("print({object} < {object})"),
            15 => f!("print(bool({object}), not {object})"),
            16 => f!("print(len({object}))"),
            17 => f!("print([*{object}])"),
            18 => f!("print({v} in {object})"),
            19 => f!("print({object}[{v}])"),
            20 => f!("print({object}({v}, k=1))"),
            21 => f!("print(f'{{{object}:>5}} {{{object}!r}}')"),
            22 => f!("print(isinstance({object}, {0}), {0}.__mro__)", class.name),
            23 => f!("print({}[{v}])", class.name),
            24 => f!("print({{{object}: 1}}[{object}], {object} in {{{object}}})"),
            25 => f!("print(sorted([{object}, {object}]))"),
            26 => f!("print([1, 2, 3][{object}])"),
            27 => f!("del {object}.{attribute}"),
            28 => f!("print(str({object}), getattr({object}, 'nothing', 'default'))"),
            29 => f!("{object}[{v}] = {v}"),
            30 => f!("del {object}[{v}]"),
            31 => f!("print(-{object}, abs({object}))"),
            32 => f!("print(int({object}), float({object}))"),
            33 => f!("print(list(reversed({object})))"),
            34 => f!("print(list(zip({object}, 'ab')), max({object}))"),
            35 => f!("print({object}.__dict__)"),
            36 => f!("print({0}.{attribute}, {0}.__name__)", class.name),
            37 => f!("{}.{attribute} = {v}", class.name),
            38 => f!("print({object}.Inner().inner(), {0}.total)", class.name),
            39 => f!("print(next({object}), next({object}, 0))"),
            40 => {
                return block(
                    f!("with {object} as a, {object}:"),
                    vec![line("print(a is not None)"), line(f!("a.{attribute} = {v}"))],
                );
            }
            _ => f!("{object} = None"),
        };
        line(text)
    }
}
