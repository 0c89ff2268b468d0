//! Idioms of real programs, as templates with holes: what a grammar of single statements hits upon too seldom. In a
//! template `§q` is a name of its own, `§I` and its like an expression (see [`Context::hole`]), and `«a¦b»` a choice.

use super::context::{Context, Kind};
use super::{Clause, Node};

impl Context {
    /// A few idioms, each guarded.
    pub fn idioms(&mut self) -> Vec<Node> {
        (0..1 + self.below(3))
            .map(|_| {
                let template = self.one(TEMPLATES);
                let nodes = self.fill(&template);
                self.guarded(nodes)
            })
            .collect()
    }

    /// The statements of a template.
    fn fill(&mut self, template: &str) -> Vec<Node> {
        let name = self.fresh("q");
        self.no_walrus += 1;
        self.no_yield += 1;
        let mut text = String::new();
        let mut rest = template;
        while let Some(at) = rest.find(['§', '«']) {
            text.push_str(&rest[..at]);
            let special = &rest[at..];
            if let Some(inner) = special.strip_prefix('«') {
                let (choices, after) = inner.split_once('»').expect("a choice is closed");
                let choices: Vec<&str> = choices.split('¦').collect();
                let chosen = self.one(&choices);
                // What was chosen may have holes of its own.
                let filled = self.holes(&chosen, &name);
                text.push_str(&filled);
                rest = after;
            } else {
                let end = '§'.len_utf8() + 1;
                let filled = self.holes(&special[..end], &name);
                text.push_str(&filled);
                rest = &special[end..];
            }
        }
        text.push_str(rest);
        self.no_walrus -= 1;
        self.no_yield -= 1;
        nodes(&mut text.lines().filter(|line| !line.trim().is_empty()).peekable(), 0)
    }

    fn holes(&mut self, text: &str, name: &str) -> String {
        let mut out = String::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match c {
                '§' => {
                    let hole = chars.next().expect("a hole has a letter");
                    let filled = self.hole(hole, name);
                    out.push_str(&filled);
                }
                c => out.push(c),
            }
        }
        out
    }

    fn hole(&mut self, hole: char, name: &str) -> String {
        let kind = match hole {
            'q' => return name.to_owned(),
            'i' => return self.below(10).to_string(),
            'v' => return self.target(),
            'L' => return self.collection(1),
            'B' => return self.condition(1),
            'I' => Kind::Int,
            'F' => Kind::Float,
            'S' => Kind::Str,
            'W' => Kind::Strs,
            'D' => Kind::Dict,
            'E' => Kind::Set,
            'T' => Kind::Tuple,
            'X' => Kind::Ints,
            'Y' => Kind::Bytes,
            _ => Kind::Any,
        };
        // A hole is an operand: brackets keep it one, and keep line breaks inside.
        self.bracketed(|c| format!("({})", c.expression(kind, 1)))
    }
}

/// The statements that stand at a depth of indentation.
fn nodes<'a>(lines: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>, indent: usize) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    let mut decorators = String::new();
    while let Some(text) = lines.peek().copied() {
        let depth = text.len() - text.trim_start().len();
        // A line that an expression was broken on is no statement of its own.
        if depth < indent {
            break;
        }
        lines.next();
        let mut text = text.trim_start().to_owned();
        while open_brackets(&text) > 0 {
            let Some(more) = lines.next() else { break };
            text.push('\n');
            text.push_str(more);
        }
        if text.starts_with('@') {
            decorators.push_str(&text);
            decorators.push('\u{1}');
            continue;
        }
        if !text.ends_with(':') {
            out.push(Node::Line(text));
            continue;
        }
        let head = std::mem::take(&mut decorators) + &text;
        let body = nodes(lines, depth + 4);
        let word: String = text.chars().take_while(|c| c.is_alphabetic()).collect();
        let continues = matches!(word.as_str(), "elif" | "else" | "except" | "finally");
        match out.last_mut() {
            Some(Node::Block(clauses)) if continues => {
                let optional = word != "except" && word != "finally" || clauses.len() > 1;
                clauses.push(Clause { head, body, optional });
            }
            _ => out.push(Node::Block(vec![Clause { head, body, optional: false }])),
        }
    }
    out
}

/// How many brackets a line leaves open; brackets in strings come in pairs or are of another kind than is open.
fn open_brackets(text: &str) -> i32 {
    let mut open = 0;
    let mut quote = None;
    let mut escaped = false;
    for c in text.chars() {
        match (quote, c) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(q), c) if q == c => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[' | '{') => open += 1,
            (None, ')' | ']' | '}') => open -= 1,
            _ => {}
        }
    }
    open
}

/// The idioms.
const TEMPLATES: &[&str] = &[
    "
def §q(n, memo={}):
    if n in memo:
        return memo[n]
    if n < «1¦2¦3»:
        return n
    memo[n] = §q(n - 1) «+¦-¦*» §q(n - «1¦2») % 1000
    return memo[n]
print(§q(«5¦8¦12»), len(§q.__defaults__[0]))
",
    "
class §q:
    count = 0
    def __init__(self, items=()):
        self.items = list(items)
        «§q¦type(self)¦self».count += 1
    def push(self, *more):
        self.items += more
        return self
    def pop(self, at=-1):
        try:
            return self.items.pop(at)
        except IndexError as error:
            raise «KeyError(at) from error¦ValueError('empty')¦LookupError(*error.args) from None»
        finally:
            self.count «+=¦-=» 1
    def __len__(self):
        return len(self.items)
    def __getitem__(self, at):
        return «self.items[at]¦type(self)(self.items[at]) if isinstance(at, slice) else self.items[at]»
    def __eq__(self, other):
        return isinstance(other, §q) and self.items == other.items
    def __repr__(self):
        return f'{type(self).__name__}({self.items!r:«¦>10¦.5»})'
s = §q(§L)
s.push(§I, *§L).push(§A)
print(s, len(s), s == §q(s), bool(s), §q.count, s.count, list(s)[:3])
print(s[«0¦-1¦1:¦::-1¦9»])
print(s.pop(), s.pop(«0¦9¦-2»))
",
    "
def §q(n):
    for i in range(n):
        try:
            if i == «1¦2»:
                «continue¦break¦return i¦raise ValueError(i)»
            print('body', i)
        except «ValueError¦KeyError¦(ValueError, TypeError)» as e:
            «return e.args¦continue¦break¦print(e)»
        else:
            print('else', i)
        finally:
            print('finally', i)
            if i == «0¦2¦3»:
                «return 'f'¦break¦continue¦pass»
    else:
        return 'done'
print(§q(4))
",
    "
def §q(start):
    total = start
    while True:
        try:
            got = yield total
        except «ValueError¦KeyError» as e:
            total = «-1¦0¦repr(e)»
            continue
        finally:
            print('step')
        if got is None:
            return total
        total «+=¦-=¦=» got
def run():
    result = yield from §q(§I)
    print('result', result)
    return result
g = «run()¦§q(3)»
print(next(g))
print(g.send(§I))
print(g.throw(«ValueError¦KeyError('k')¦TypeError»))
print(g.send(None))
",
    "
«lines¦x» = [[f'{i}{j}' for j in range(i)] for i in range(«2¦4»)]
print([[y for y in row if (z := len(y))] for row in «lines¦x»])
fs = [lambda a, i=i: (a, i, §q) for i in range(2) for §q in «§L¦'ab'»]
print([f(1) for f in fs])
print({k: [w for w in v if w != k] for k, v in [(§I, §L), (1, [1, 2])]})
",
    "
§q = {}
for word in §W + ['a', 'b', 'a']:
    §q[word] = §q.get(word, 0) + 1
    §q.setdefault(len(word), []).append(word)
print(sorted(§q.items(), key=lambda kv: (str(kv[0]), «-len(str(kv[1]))¦kv[1]¦0»), reverse=«True¦False»))
print(max(§q, key=lambda k: str(§q[k])), min(§q.values(), key=str), *§q)
",
    "
§q = [[0] * «2¦3» for _ in range(3)]
for i, j in [(0, 1), (1, 0), (2, «1¦2»)]:
    §q[i][j] «+=¦-=¦|=¦=» §I
    §q[j][-1], §q[i][0] = §q[i][0], §q[j][-1]
print(§q, [*zip(*§q)], [list(r) for r in zip(*§q[::-1])], sum(map(sum, §q)))
",
    "
def §q(function):
    calls = 0
    def inner(*args, «**kwargs¦key=None, **kwargs»):
        nonlocal calls
        calls += 1
        inner.calls = calls
        return «function(*args, **kwargs)¦(function(*args), kwargs)»
    return inner
@§q
«@staticmethod¦@§q¦@repeated(2)»
def work(a, b=§I, *c, d=2):
    return a, b, c, d
print(work(1), work(1, 2, 3, d=§S), work(*§T, d=0))
print(work.calls)
",
    "
import contextlib
@contextlib.contextmanager
def §q(name, quiet=«True¦False»):
    print('open', name)
    try:
        yield name.upper()
    except «ZeroDivisionError¦KeyError» as e:
        print('caught', e)
        if not quiet:
            raise
    finally:
        print('close', name)
with §q('a') as one, §q('b', False) as two:
    print(one, two, «1 / 0¦{}[§S]¦§A»)
print('after')
",
    "
def §q(shape):
    match shape:
        case {'kind': 'circle', 'r': «int(r)¦r¦int() | float() as r»}:
            return 3 * r
        case {'kind': ('square' | 'box') as kind, **rest} if rest:
            return kind, rest
        case [x, y, *others] | (x, y, others):
            return x, y, others
        case str(text) if «text¦text.isdigit()»:
            return text[::-1]
        case None | True | False:
            return 'constant'
        case complex(real=a, imag=b):
            return a, b
        case _:
            return shape
for value in ({'kind': 'circle', 'r': §I}, {'kind': 'box', 'w': 1}, §T, §S, §A, [1, 2], None, 2 - 1j, {'kind': 'square'}):
    print(§q(value))
",
    "
def §q(a, /, b=«1¦None», *args, c, d=§I, **kw):
    return a, b, args, c, d, sorted(kw.items())
print(§q(1, c=2))
print(§q(*§L, **{'c': §I, **§D}))
print(§q(«1, 2, 3, c=4, e=5¦a=1, c=2¦1, c=1, **{'c': 2}¦1¦1, b=2, c=3, a=4»))
",
    "
§q = list(range(«6¦10»))
§q[«1:3¦::2¦-2:¦:0¦3:1¦::-2»] = «§L¦[§I] * 3¦§S¦§q[:3]¦(x for x in range(3))»
print(§q)
del §q[«::3¦1:4¦-1¦:¦::-2»]
print(§q, §q[«::-1¦-3:¦1:-1:2»], len(§q))
",
    "
class §q:
    def __init__(self, v):
        self.v = v
    def __lt__(self, other):
        print('lt', self.v, other.v)
        return self.v «<¦>¦<=» other.v
    «def __eq__(self, other): return self.v == other.v¦__slots__ = ('v',)¦def __hash__(self): return 1»
    def __repr__(self):
        return f'<{self.v}>'
items = [§q(x) for x in «(3, 1, 2)¦§L¦(1, 1, 1, 0)»]
items.sort(«¦reverse=True¦key=lambda o: -o.v»)
print(items, sorted(items), max(items), min(items, default=None), items[0] in items, items.index(items[-1]))
",
    "
x = §I
def §q():
    «global x¦x = 0»
    x = 5
    def inner():
        «nonlocal y¦y = 1»
        «x¦y» = «[x, 1]¦'in'»
        y = 2
        return lambda: (x, y)
    y = 1
    f = inner()
    y «+=¦=» 10
    return f(), y
print(§q(), x)
",
    "
import heapq
from collections import defaultdict, deque
§q = defaultdict(list)
for a, b, w in [('a', 'b', 4), ('a', 'c', §i), ('c', 'b', 1), ('b', 'd', §i), («'d', 'a'¦'c', 'd'», 2)]:
    §q[a].append((b, w))
dist = {'a': 0}
heap = [(0, 'a')]
while heap:
    d, node = heapq.heappop(heap)
    if d > dist.get(node, float('inf')):
        continue
    for to, w in §q[node]:
        if d + w < dist.get(to, float('inf')):
            dist[to] = d + w
            heapq.heappush(heap, (d + w, to))
print(dist, dict(§q))
",
    "
text = «§S¦'the cat sat on the mat'¦'a1b22c333'»
print(text.title(), text.swapcase(), text.split(«¦None, 1¦'a'»), text.partition('«a¦ ¦zz»'), text[::-1], text.center(«20¦5», '*'))
print(f'{text:>{len(text) + «2¦0»}}|{text!r:.{«3¦10»}}|{len(text):0{«3¦5»}d}|{§F:«.2f¦+.3e¦10.1%¦g¦,»}|{§I:«x¦#b¦,¦_d¦+¦c»}')
print('%s %r %«5d¦-5d¦05d¦x» %«.2f¦e¦g»' % (text, text, §I, §F), '{0} {1!r} {k:«<5¦^7¦>3»}'.format(text, 1, k=§A))
print(''.join(c.upper() if i % 2 else c.lower() for i, c in enumerate(text)), sorted(set(text)), text.count('a'))
",
    "
«a¦a.b¦a[0]» = §I
",
    "
class §q:
    pass
o = §q()
o.n = §I
o.xs = [§I, 2]
o.n «+=¦*=¦-=¦**=» «2¦3»
o.xs[«0¦-1¦5»] «+=¦//=¦^=» «1¦2»
o.xs «+=¦*=» «[1]¦2¦(4,)»
o.d = {'k': [1]}
o.d['k'] += [2]
o.d[«'k'¦'z'»] «*=¦+=» 2
print(vars(o))
",
    "
def §q(xs):
    if not xs:
        return [[]]
    first, *rest = xs
    without = §q(rest)
    return without + [[first, *sub] for sub in without]
print(§q(«§L[:3]¦[1, 2, 3]¦'abc'¦range(3)»))
",
    "
class §q:
    def __init__(self, low, high):
        self.low, self.high = low, high
    def __iter__(self):
        self.at = self.low
        return self
    def __next__(self):
        if self.at >= self.high:
            raise StopIteration
        self.at += 1
        return self.at - 1
a, *b, c = §q(§i, «5¦9»)
print(a, b, c, sum(§q(0, 4)), list(zip(§q(0, 3), «'abcd'¦§L»)), 2 in §q(0, 5), dict(enumerate(§q(1, 3))))
",
    "
class Base§q:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Base§q.registry.append(cls.__name__)
    def area(self):
        raise NotImplementedError(type(self).__name__)
    def __str__(self):
        return f'{self.tag}:{self.area():«.1f¦>4¦»}'
class Square(Base§q, tag=«'sq'¦1¦None»):
    def __init__(self, side):
        self.side = side
    def area(self):
        return self.side ** 2
class Other(«Square¦Base§q»):
    «pass¦tag = 3¦def area(self): return super().area() + 1»
for shape in (Square(§i), Other(«2¦2.5¦»)):
    print(shape, Base§q.registry, isinstance(shape, Square))
",
    "
import re
text = «'a1 b22, c333'¦§S¦'x=1;y=2'»
print(re.findall(r'«\\d+¦[a-z](\\d)¦(\\w)=(\\d)¦\\b\\w»', text), re.sub(r'«(\\w)(\\d)¦[aeiou]¦\\s+»', r'«<\\g<0>>¦-¦\\\\»', text))
print([m.span() for m in re.finditer('[a-z]', text)], re.split(r'«[,;]\\s*¦(\\d)¦\\s»', text), bool(re.match(r'\\w+$', text)))
",
    "
§q = §E
other = «§E¦set(§L)¦frozenset([1, 2])»
print(§q | other, §q & other, §q - other, §q ^ other, §q <= other, §q.isdisjoint(other), 1 in §q)
§q «|=¦&=¦-=¦^=» «{1, 20, 3}¦other»
print(sorted(§q), len(§q), {x % 4 for x in §q}, {*§q, §I})
",
    "
def §q():
    try:
        try:
            «raise KeyError('a')¦1 / 0¦[][1]¦int('x')»
        except «LookupError¦ArithmeticError¦ValueError» as e:
            raise «RuntimeError('b') from e¦RuntimeError('c')¦TypeError from None¦¦e»
        finally:
            print('inner')
    except Exception as e:
        print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
        «raise¦return e.args¦e.add_note('n')»
    else:
        return 'fine'
print(§q())
",
    "
from functools import reduce, total_ordering, cached_property, singledispatch
@total_ordering
class §q:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
    @cached_property
    def twice(self):
        print('computed')
        return self.v * 2
a, b = §q(§I), §q(§I)
print(a <= b, a > b, a >= b, a != b, a.twice, a.twice, reduce(lambda p, q: p if p >= q else q, [a, b]).v)
@singledispatch
def show(x): return 'any', x
@show.register
def _(x: int): return 'int', x
@show.register(list)
def _(x): return [show(y) for y in x]
print(show(§A), show(True), show([1, 'a', [2]]))
",
    "
from enum import Enum, auto, IntEnum, Flag
class §q(«Enum¦IntEnum¦Flag»):
    RED = «auto()¦1»
    GREEN = «auto()¦2»
    BLUE = «auto()¦4»
    @property
    def low(self):
        return self.name.lower()
print(list(§q), §q.RED, §q['GREEN'], §q(«1¦2»), §q.BLUE.low, §q.RED in §q, §q.RED < §q.BLUE if issubclass(§q, int) else 0)
print({c: c.value for c in §q}, «§q(9)¦§q.PINK¦§q['PINK']¦len(§q)»)
",
    "
def §q(*parts, sep=«'-'¦''¦', '», end=''):
    head, *tail = parts or ('none',)
    return sep.join([str(head), *map(str, tail)]) + end
print(§q(), §q(§I), §q(*«§S¦§L¦§T», sep='+'), §q(1, *[2], *(3,), **{'end': '!'}))
print(*«§L¦§W¦§S», sep=«' '¦', '¦None¦''», end='\\n')
",
    "
a = b = §X
a «+= [1]¦= a + [1]¦.append(1)»
c = a[:]
c.append(a)
print(a is b, a == b, c[-1] is a, c[:-1] == a, [a] * 2, {1: a}[1] is b)
b.clear()
print(a, b, c)
",
    "
import itertools, operator
print([(k, sorted(g)) for k, g in itertools.groupby(sorted(«§L¦[3, 1, 4, 1, 5]»), key=lambda v: v % «2¦3»)])
print(list(itertools.accumulate(«§L¦[1, 2, 3]», «operator.mul¦max¦lambda p, q: p - q»)), *itertools.islice(itertools.cycle('ab'), §i))
print(sorted(zip('bca', §L), key=operator.itemgetter(«0¦1»)), list(itertools.combinations('abc', «0¦2¦4»)))
",
    "
def §q(n):
    a, b = 0, 1
    while a < n:
        sent = yield a
        if sent:
            a = sent
        a, b = b, a + b
print(list(§q(§I % 50)), [x for x in §q(20) if x % 2], sum(§q(30)), max(§q(9), default=None))
g = §q(10)
print(next(g), g.send(«3¦None¦0»), g.close(), next(g, 'end'))
",
    "
print(1 < §i < «5¦§I» «<=¦!=¦==» 7, §I == §I != §i, «'a' in 'abc' in ['abc']¦1 in [1] == True¦not 1 == 2»)
print(§I // «3¦-3¦7», §I % «3¦-3», divmod(§I, «4¦-4»), -§I ** 2, ~§I, §I << 2 >> 1, §I & 6 | 1 ^ 3, round(§F, «1¦0¦-1»), pow(§i, 3, 5))
print(int('«12¦ 7 ¦0x1f¦z1»', «10¦16¦0¦36»), float('«1e3¦.5¦inf¦ 2 »'), str(§F), bin(§i), chr(97 + §i), ord('z') - §i, hex(255))
",
    "
from dataclasses import dataclass, field, replace, asdict
@dataclass(«order=True¦frozen=True¦¦slots=True¦kw_only=False»)
class §q:
    name: str
    n: int = «0¦5»
    tags: list = field(default_factory=list, «compare=False¦repr=False¦init=True»)
    def __post_init__(self):
        «pass¦print('made', self.name)¦self.extra = 1»
a, b = §q('x', §I), §q('y')
print(a, a == §q('x'), replace(a, n=2), asdict(b), «a < b¦hash(a) is None¦a.n»)
a.tags.append(b)
a.n = 3
print(a)
",
    "
§q = {'a': {'b': [1, {'c': §I}]}, **§D}
def walk(node, path=()):
    if isinstance(node, dict):
        for k, v in node.items():
            yield from walk(v, path + (k,))
    elif isinstance(node, list):
        for i, v in enumerate(node):
            yield from walk(v, (*path, i))
    else:
        yield '.'.join(map(str, path)), node
print(dict(walk(§q)), §q['a']['b'][1][«'c'¦'d'»])
",
    "
def §q(board, r, c, seen=None):
    seen = set() if seen is None else seen
    if not (0 <= r < len(board) and 0 <= c < len(board[0])) or (r, c) in seen or board[r][c] == '#':
        return 0
    seen.add((r, c))
    return 1 + sum(§q(board, r + dr, c + dc, seen) for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)))
print(§q(['..#', '#..', «'...'¦'##.'»], 0, «0¦1¦2»))
",
    "
class §q(«dict¦list¦str¦int¦tuple¦set»):
    def __new__(cls, *args):
        print('new', args)
        return super().__new__(cls, *args)
    def __«contains__(self, x): return True¦len__(self): return 3¦bool__(self): return False¦missing__(self, key): return key»
    def double(self):
        return self «* 2¦+ self¦| self»
o = §q(«¦§A¦'12'»)
print(o, repr(o), type(o).__name__, len(o), 5 in o, not o)
print(o.double(), o[1])
",
    "
with Managed(«'p'¦'m'») as m, Managed('n'):
    for i in range(3):
        try:
            if i == 1:
                «raise KeyError(i)¦continue¦break¦§I / 0»
        finally:
            print('end', i)
print('after')
",
    "
from typing import NamedTuple, Optional
class §q(NamedTuple):
    x: int
    y: «float = 0.5¦Optional[str] = None»
    def norm(self) -> «int¦'float'»:
        return self.x ** 2
p = §q(§I)
print(p, p.norm(), p[0], p._asdict(), p._replace(y=1), p == (p.x, p.y), *p)
x, y = p
p.x = «3¦x»
",
    "
def §q(s):
    stack = []
    pairs = {')': '(', ']': '[', '}': '{'}
    for at, ch in enumerate(s):
        if ch in pairs.values():
            stack.append((ch, at))
        elif ch in pairs:
            if not stack or stack.pop()[0] != pairs[ch]:
                return at
    return stack[-1][1] if stack else -1
print([§q(s) for s in ('([]{})', '(]', «'(('¦'}'¦§S»)])
",
    "
§q = (x * y for x in «§L¦range(3)» if x for y in «(1, 2)¦range(x)» if §B)
print(next(§q, None), [*§q], any(§q), list(§q))
print({(x, y): (lambda: x + y)() for x, y in zip(«§L¦'ab'», «range(5)¦'cd'»)})
print([(lambda v: [v + w for w in range(v)])(x) for x in range(3)], sum(len(t) for t in [«§T¦'abc'», (1,)]))
",
    "
import copy, json
§q = {'n': [1, 2.5, None, True], 's': §S, 'd': {'k': [§I]}}
shallow, deep = copy.copy(§q), copy.deepcopy(§q)
§q['n'].append(§A)
print(shallow == §q, deep == §q, shallow['n'] is §q['n'])
print(json.dumps(deep, «sort_keys=True¦indent=1¦separators=(',', ':')¦ensure_ascii=False»), json.loads(json.dumps(deep)) == deep)
",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_become_statements() {
        let mut context = Context::new(super::super::context::Chance::Seed(7));
        for template in TEMPLATES {
            let filled = context.fill(template);
            assert!(!filled.is_empty() && !super::super::text(&filled).contains(['§', '«', '¦', '»']), "{template}");
        }
    }
}
