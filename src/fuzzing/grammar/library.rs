//! Containers, tools and classes of the library in small uses; idioms that a statement grammar seldom hits upon.

use super::context::{Context, Kind, Scope};
use super::{Clause, Node, block, line};

macro_rules! f {
    ($($t:tt)*) => { format!($($t)*) };
}

impl Context {
    /// A few statements about something of the library.
    pub fn library_uses(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        for _ in 0..1 + self.below(3) {
            let uses = self.library_use();
            let uses = self.guarded(uses);
            nodes.push(uses);
        }
        nodes
    }

    fn library_use(&mut self) -> Vec<Node> {
        let v = self.expression(Kind::Int, 1);
        let xs = self.collection(1);
        let ys = self.collection(1);
        let words = self.expression(Kind::Strs, 1);
        let name = self.fresh("q");
        match self.below(22) {
            0 => vec![
                line("from collections import Counter"),
                line(f!("{name} = Counter({words})")),
                line(f!("{name}.update({words}); {name}['k'] -= 1")),
                line(f!("print({name}, {name}.most_common(2), {name} + Counter('aab'), -{name}, +{name})")),
            ],
            1 => {
                let factory = self.one(&["list", "int", "lambda: [0]", "None", "dict"]);
                vec![
                    line("from collections import defaultdict"),
                    line(f!("{name} = defaultdict({factory})")),
                    block(
                        f!("for v in {xs}:"),
                        vec![line(self.one(&[
                            &f!("{name}[v % 2] += [v]"),
                            &f!("{name}[v].append(1)"),
                            &f!("{name}[v] += 1"),
                        ]))],
                    ),
                    line(f!("print({name}, {name}.get(99), 99 in {name})")),
                ]
            }
            2 => vec![
                line("from collections import deque"),
                line(f!("{name} = deque({xs}, maxlen={})", self.one(&["None", "3"]))),
                line(f!("{name}.append({v}); {name}.appendleft(0); {name}.rotate({})", self.one(&["1", "-2", "5"]))),
                line(f!("print({name}, {name}.pop(), {name}[0], list({name}), {name} == deque({ys}))")),
            ],
            3 => vec![
                line("import itertools"),
                line(f!(
                    "print(list(itertools.{}))",
                    self.one(&[
                        &f!("chain({xs}, {ys})"),
                        &f!("accumulate({xs})"),
                        &f!("product({xs}, repeat=2)"),
                        &f!("combinations({xs}, 2)"),
                        &f!("permutations([1, 2, {v}], 2)"),
                        &f!("islice(itertools.count({v}), 3)"),
                        &f!("takewhile(lambda q: q < 3, {xs})"),
                        &f!("zip_longest({xs}, {ys}, fillvalue={v})"),
                        &f!("pairwise({xs})"),
                        &f!("compress({xs}, {ys})"),
                        &f!("starmap(pow, zip({xs}, [0, 1, 2]))"),
                        &f!("batched({xs}, 2)"),
                    ])
                )),
                line(f!("{name} = [(k, list(g)) for k, g in itertools.groupby({words}, key=len)]")),
                line(f!("print({name})")),
            ],
            4 => vec![
                line("from functools import reduce, lru_cache, partial"),
                block(
                    f!("@lru_cache(maxsize={})\u{1}def {name}(n):", self.one(&["None", "2"])),
                    vec![block("if n < 2:", vec![line("return n")]), line(f!("return {name}(n - 1) + {name}(n - 2)"))],
                ),
                line(f!("print({name}(7), {name}.cache_info())")),
                line(f!("print(reduce(lambda a, b: a * 2 + b, {xs}, {v}), partial(max, {v})(3))")),
            ],
            5 => vec![
                line("from collections import namedtuple"),
                line(f!("{name} = namedtuple('{name}', 'x y', defaults=[{v}])")),
                line(f!("p = {name}(1)")),
                line(f!("print(p, p.y, p._replace(x={v}), p._asdict(), p == (1, {v}), [*p], {name}._fields)")),
                Node::Block(vec![Clause::new(
                    "match p:",
                    vec![
                        block(f!("case {name}(x=1, y=z):"), vec![line("print('z', z)")]),
                        block("case (a, b):", vec![line("print(a, b)")]),
                    ],
                )]),
            ],
            6 => {
                let options = self.one(&["", "(order=True)", "(frozen=True)", "(eq=False)"]);
                vec![
                    line("from dataclasses import dataclass, field"),
                    block(
                        f!("@dataclass{options}\u{1}class {name}:"),
                        vec![
                            line("x: int"),
                            line(f!("y: list = field(default_factory=lambda: [{v}])")),
                            line(f!("z: int = {}", self.below(5))),
                            block("def total(self):", vec![line("return self.x + sum(self.y) + self.z")]),
                        ],
                    ),
                    line(f!("a = {name}({v}); b = {name}(1, [2], z=3)")),
                    line("print(a, a.total(), a == b)"),
                    line(self.one(&["a.x = 5", "print(a < b)", "print(b.z)", "a.y.append(9)"])),
                    line("print(a)"),
                ]
            }
            7 => vec![
                line("from enum import Enum, IntEnum, auto"),
                block(
                    f!("class {name}({}):", self.one(&["Enum", "IntEnum"])),
                    vec![
                        line("A = 1"),
                        line("B = auto()"),
                        line("C = A"),
                        block("def shout(self):", vec![line("return self.name * 2")]),
                    ],
                ),
                line(f!(
                    "print({name}.A, repr({name}['B']), {name}(1) is {name}.C, [m.name for m in {name}], {name}.B.shout())"
                )),
                line(f!("print({name}({v}))")),
            ],
            8 => vec![
                line("import heapq, bisect"),
                line(f!("{name} = list({xs}); heapq.heapify({name}); heapq.heappush({name}, {v})")),
                line(f!("print({name}, heapq.heappop({name}), heapq.nlargest(2, {name}), heapq.nsmallest(2, {ys}))")),
                line(f!(
                    "{name} = sorted({ys}); bisect.insort({name}, {v}); print({name}, bisect.bisect_left({name}, {v}))"
                )),
            ],
            9 => vec![
                line("import re"),
                line(f!(
                    "{name} = re.compile(r'{}')",
                    self.one(&["(\\w)(\\w*)", "[aeiou]+", "(?P<first>.)b?", "\\d+|x", "^.*$"])
                )),
                line(f!(
                    "print({name}.findall({0}), {name}.sub('<\\\\g<0>>', {0}), {name}.split({0}))",
                    self.expression(Kind::Str, 1)
                )),
                line(f!(
                    "m = {name}.search({}); print(m and m.span(), m and m.groups())",
                    self.expression(Kind::Str, 1)
                )),
            ],
            10 => vec![
                line("from contextlib import contextmanager, suppress"),
                block(
                    f!("@contextmanager\u{1}def {name}(x):"),
                    vec![
                        line("print('open', x)"),
                        Node::Block(vec![
                            Clause::new("try:", vec![line("yield x")]),
                            Clause::optional(
                                self.one(&["except ValueError:", "except Oops as e:"]),
                                vec![line("print('swallowed')")],
                            ),
                            Clause::new("finally:", vec![line("print('close')")]),
                        ]),
                    ],
                ),
                block(f!("with {name}({v}) as got, suppress(KeyError):"), vec![line("print(got)"), self.raising()]),
            ],
            11 => {
                // A list that changes while it is iterated.
                let change = self.one(&[
                    &f!("{name}.append(v)"),
                    &f!("{name}.remove(v)"),
                    &f!("{name}.insert(0, v)"),
                    &f!("del {name}[0]"),
                    &f!("{name}[:] = []"),
                ]);
                vec![
                    line(f!("{name} = list({xs})")),
                    block(
                        f!("for i, v in enumerate({name}):"),
                        vec![block("if i > 4:", vec![line("break")]), line(change), line("print(v)")],
                    ),
                    line(f!("print({name})")),
                ]
            }
            12 => {
                let change = self.one(&[
                    &f!("{name}[k + 10] = 1"),
                    &f!("del {name}[k]"),
                    &f!("{name}[k] += 1"),
                    &f!("{name}[k + 10] = {name}.pop(k)"),
                    &f!("{name}.pop(k, None)"),
                ]);
                vec![
                    line(f!("{name} = dict.fromkeys({xs}, 0)")),
                    block(f!("for k in {name}:"), vec![block("if k > 60:", vec![line("break")]), line(change)]),
                    line(f!("print({name})")),
                ]
            }
            13 => vec![
                line(f!("{name} = {{w for w in {words}}} | {{'alpha', 'beta', 'x', 'yy'}}")),
                line(f!("print({name}, {name} - {{'x'}}, {name} ^ set({words}), sorted({name}))")),
                line(f!("{name}.discard('alpha'); {name}.add('gamma'); print(list({name}), {name} > {{'x'}})")),
            ],
            14 => vec![
                block(
                    f!("def {name}(n, acc=()):"),
                    vec![
                        block("if n <= 0:", vec![line("return acc")]),
                        line(self.one(&[
                            &f!("return {name}(n - 1, acc + (n,))"),
                            &f!("return {name}(n - 2, (n, *acc)) + (n,)"),
                            &f!("return {name}(n // 2) if n % 2 else {name}(n - 1, acc)"),
                        ])),
                    ],
                ),
                line(f!("print({name}(6), {name}(abs({v}) % 9))")),
            ],
            15 => vec![
                block(
                    f!("def {name}():"),
                    vec![
                        line(f!("count = {v}")),
                        block(
                            "def step(by=1):",
                            vec![line("nonlocal count"), line("count += by"), line("return count")],
                        ),
                        block(
                            "def reset():",
                            vec![line("nonlocal count"), line(self.one(&["count = 0", "del count"]))],
                        ),
                        line("return step, reset"),
                    ],
                ),
                line(f!("step, reset = {name}()")),
                line("print(step(), step(5)); reset(); print(step())"),
            ],
            16 => vec![
                line("from functools import total_ordering"),
                block(
                    f!("@total_ordering\u{1}class {name}:"),
                    vec![
                        line("__match_args__ = ('x', 'y')"),
                        block("def __init__(self, x, y=0):", vec![line("self.x, self.y = x, y")]),
                        block(
                            "def __eq__(self, other):",
                            vec![line(f!("return isinstance(other, {name}) and self.x == other.x"))],
                        ),
                        block("def __lt__(self, other):", vec![line("return self.x < other.x")]),
                        block("def __hash__(self):", vec![line("return hash(self.x % 2)")]),
                        block("def __repr__(self):", vec![line(f!("return f'{name}({{self.x}})'"))]),
                    ],
                ),
                line(f!("objects = [{name}(v, v * 2) for v in {xs}]")),
                line("print(sorted(objects), max(objects, default=None), set(objects), objects[0] >= objects[-1])"),
                line(f!("print({{o: o.y for o in objects}}, {name}(1) in objects, objects.count({name}(2)))")),
                block(
                    f!("match {name}({v}, 3):"),
                    vec![
                        block(f!("case {name}(1, y):"), vec![line("print('one', y)")]),
                        block(f!("case {name}(x=x, y=3) if x > 2:"), vec![line("print('big', x)")]),
                        block(f!("case {name}():"), vec![line("print('any')")]),
                    ],
                ),
            ],
            17 => vec![
                line(f!(
                    "print(({v}).to_bytes(20, 'big', signed=True).hex(), int.from_bytes(b'\\xff\\x01', 'little'), ({v}).bit_length())"
                )),
                line(f!(
                    "print({0} // -7, {0} % -7, divmod(-{0}, 3), {0} ** 3, hash({0}), float({0}).hex())",
                    f!("({v})")
                )),
            ],
            18 => {
                let x = self.expression(Kind::Float, 1);
                vec![
                    line(f!("{name} = {x}")),
                    line(f!(
                        "print({name}, repr({name}), round({name}), round({name}, 1), int({name}), {name}.is_integer(), {name}.as_integer_ratio())"
                    )),
                    line(f!(
                        "print(f'{{{name}:.3g}} {{{name}:+.1e}} {{{name}:>12,.2f}} {{{name}:08.2f}} {{{name}!r:*^20}}', complex({name}, 1) * 2j)"
                    )),
                ]
            }
            19 => vec![
                line(f!("{name} = iter({xs})")),
                line(f!("print(list(zip({name}, {name})), next({name}, 'end'), list(iter(lambda: 3, 3)))")),
                line(f!("print(list(zip({xs}, {ys}, strict=True)))")),
            ],
            20 => {
                let scope = Scope { function: true, ..Scope::default() };
                let error = self.in_scope(scope, |c| c.raising());
                vec![Node::Block(vec![
                    Clause::new(
                        "try:",
                        vec![Node::Block(vec![
                            Clause::new("try:", vec![error, line(f!("raise KeyError({v})"))]),
                            Clause::new(
                                "except Exception as e:",
                                vec![line("e.add_note('note')"), line("saved = e"), line("raise Oops('outer') from e")],
                            ),
                        ])],
                    ),
                    Clause::new(
                        "except Oops as o:",
                        vec![
                            line(
                                "print(repr(o.__cause__), o.__cause__ is saved, saved.__notes__, o.__traceback__ is None)",
                            ),
                            line(self.one(&["raise saved", "raise o.with_traceback(None)", "raise", "pass"])),
                        ],
                    ),
                ])]
            }
            _ => vec![
                line(f!("{name} = [lambda x, i=i: (x, i) for i in {xs}]")),
                line(f!("print([g({v}) for g in {name}], (*map(lambda g: g(0)[1], {name}),))")),
                block(f!("while (v := len({name})) > 1:"), vec![line(f!("{name}.pop(); print(v, end=' ')"))]),
            ],
        }
    }
}
