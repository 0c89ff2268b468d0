import copy
import copyreg
import io
import pickle
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction


class TreeNode:
    def __init__(self, val, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right


class Codec:
    def serialize(self, root):
        return pickle.dumps(root)

    def deserialize(self, data):
        return pickle.loads(data)


def inorder(node):
    return [] if node is None else inorder(node.left) + [node.val] + inorder(node.right)


Point = namedtuple('Point', 'x y')


class Color(Enum):
    RED = 1
    GREEN = 'g'


@dataclass
class Item:
    name: str
    price: float = 0.5
    tags: list = field(default_factory=list)


class Slotted:
    __slots__ = ('a', 'b')

    def __init__(self, a):
        self.a = a


class Account:
    def __init__(self, owner):
        self.owner = owner
        self.handle = lambda: owner

    def __getstate__(self):
        print('getstate', self.owner)
        state = self.__dict__.copy()
        del state['handle']
        return state

    def __setstate__(self, state):
        print('setstate', sorted(state))
        self.__dict__.update(state)
        self.handle = None


class Stack(list):
    limit = 3


class Registry(dict):
    pass


class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def __reduce__(self):
        return Matrix, (self.rows,), {'note': 'made again'}


def same(value, protocol=None):
    data = pickle.dumps(value, protocol)
    back = pickle.loads(data)
    print(data, back == value)
    return back


codec = Codec()
data = codec.serialize(TreeNode(2, TreeNode(1), TreeNode(3, TreeNode(4))))
print(len(data), data)
print(inorder(codec.deserialize(data)))

for value in (None, True, 0, 255, 256, 65535, 65536, -1, 2**31, -2**31 - 1, 2**100, -128, -2**63, 1.5, -0.0, 'text',
              'é', '', b'bytes', bytearray(b'ab'), (), (1,), (1, 2, 3), (1, 2, 3, 4), [], [1], [1, 'a', 'a'], {}, {1: 2},
              {'k': [1, 2], 'l': {'k': None}}, set(), {7}, frozenset({1}), range(3), slice(1, 2), 2j, ...):
    same(value)
same(bytearray(b'ab'), 5)
same({'a': 1}, pickle.HIGHEST_PROTOCOL)
same('x' * 300)
print(len(pickle.dumps(list(range(2005)))), len(pickle.dumps({n: None for n in range(1000)})), len(pickle.dumps('y' * 70000)))
print(sum(pickle.dumps(set(range(1500)))), sum(pickle.dumps(list(range(70000, 95000)))))
same(Point(1, 2))
same([Color.RED, Color.GREEN, Color])
same(Item('pen', tags=['a']))
same([Fraction(1, 3), Decimal('1.5'), date(2024, 1, 2), datetime(2024, 1, 2, 3, 4), timedelta(days=1)])
same([deque([1, 2], maxlen=3), Counter('abca'), OrderedDict(q=1), defaultdict(list, {1: [2]})])
same([len, int, TreeNode, Codec.serialize, [].__class__])
same(ValueError('bad', 3).args)
print(repr(pickle.loads(pickle.dumps(KeyError('k')))))

slotted = pickle.loads(pickle.dumps(Slotted(5)))
print(slotted.a, hasattr(slotted, 'b'))
account = pickle.loads(pickle.dumps(Account('ann')))
print(account.owner, account.handle)
stack = Stack([1, 2])
stack.limit = 9
back = same(stack)
print(type(back).__name__, back.limit)
registry = Registry(a=1)
back = same(registry)
print(type(back).__name__)
matrix = pickle.loads(pickle.dumps(Matrix([[1], [2]])))
print(matrix.rows, matrix.note)

loop = [1]
loop.append(loop)
back = pickle.loads(pickle.dumps(loop))
print(back, back[1] is back)
shared = [0]
one, two = pickle.loads(pickle.dumps((shared, shared)))
print(one is two)
parent = TreeNode('p')
parent.left = TreeNode('c', parent)
back = pickle.loads(pickle.dumps(parent))
print(back.left.left is back, back.__dict__.keys())

buffer = io.BytesIO()
pickle.dump([1, 2], buffer)
pickle.dump('more', buffer)
buffer.seek(0)
print(pickle.load(buffer), pickle.load(buffer))


def nested():
    def inner():
        pass
    return inner


for bad in (lambda: 0, nested(), (n for n in ()), pickle):
    try:
        pickle.dumps(bad)
    except Exception as error:
        print(type(error).__name__, 'local' in str(error), 'attribute lookup <lambda> on __main__ failed' in str(error))
for bad in (b'', b'abc', b'\x80\x04K', b'\x80\x09.'):
    try:
        pickle.loads(bad)
    except Exception as error:
        print(type(error).__name__, str(error)[:30])
print(issubclass(pickle.PicklingError, pickle.PickleError), pickle.UnpicklingError, pickle.dumps)


class Temperature:
    def __init__(self, degrees):
        self.degrees = degrees


def reduce_temperature(t):
    print('reducing', t.degrees)
    return Temperature, (t.degrees + 1,)


copyreg.pickle(Temperature, reduce_temperature)
print(pickle.loads(pickle.dumps(Temperature(20))).degrees)
print(TreeNode(1).__reduce_ex__(4)[1:], Slotted(2).__getstate__(), TreeNode(1).__getstate__())
print(copy.deepcopy(Item('a')))
