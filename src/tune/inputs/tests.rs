//! What is inferred, made and kept, on small functions; and what must hold of every set of entries.

use proptest::prelude::*;

use super::chance::{Bytes, Chance};
use super::data::{self, Data};
use super::facts;
use super::shape::Shape;
use super::*;
use crate::vm::{Limits, Outcome, RunOptions};

/// The likeliest shape of each parameter of the last function of a source.
fn shapes(source: &str) -> Vec<String> {
    let program = Program::compile(source, PyVersion::V3_12).expect("the source compiles");
    let plans = facts::read(source, &program).expect("the source is read");
    let plan = plans.last().expect("there is a function");
    plan.parameters.iter().map(|parameter| parameter.candidates[0].0.to_string()).collect()
}

fn made(source: &str) -> Vec<(String, InputSet)> {
    made_with(source, &InputOptions::default())
}

fn made_with(source: &str, options: &InputOptions) -> Vec<(String, InputSet)> {
    let found = functions(source, PyVersion::V3_12).expect("the source compiles");
    found.iter().map(|function| (function.name().to_owned(), synthesize(function, options))).collect()
}

fn only(source: &str) -> InputSet {
    made(source).pop().expect("there is a function").1
}

/// The outcome of an entry as a fresh run has it.
fn outcome(source: &str, entry: &str) -> Outcome {
    let program = Program::compile(source, PyVersion::V3_12).and_then(|program| program.with_entry(entry));
    let limits = Limits { max_steps: Some(1_000_000), ..Limits::default() };
    program.expect("the entry compiles").run(RunOptions { limits, ..RunOptions::default() }).outcome
}

#[test]
fn use_in_the_body_tells_the_shape() {
    assert_eq!(shapes("def f(z0):\n    return z0.upper()\n"), ["str"]);
    assert_eq!(shapes("def f(z0):\n    return sum(e * 2 for e in z0)\n"), ["list[int]"]);
    assert_eq!(shapes("def f(z0):\n    return {k: v + 1 for k, v in z0.items()}\n"), ["dict[str, int]"]);
    assert_eq!(shapes("def f(z0):\n    return [a + '!' for a in z0]\n"), ["list[str]"]);
    assert_eq!(shapes("def f(z0, z1):\n    return [z0[i] for i in range(z1)]\n")[1], "int");
    assert_eq!(shapes("def f(z0):\n    z0.sort(key=lambda e: e[1])\n    return z0[0]\n").len(), 1);
    assert_eq!(shapes("def f(z0):\n    return [z0[i][j] * 2 for i in range(2) for j in range(2)]\n"), ["matrix[int]"]);
    assert_eq!(shapes("def f(z0):\n    return max(e['price'] * 2 for e in z0)\n"), ["list[{price: int}]"]);
    assert_eq!(shapes("def f(z0):\n    return z0 | {1} - z0.union([2])\n"), ["set[int]"]);
    assert_eq!(shapes("def f(z0, z1):\n    return z0(z1, 1) + len(z1)\n")[0], "callable/2");
}

#[test]
fn annotations_defaults_and_calls_tell_the_shape() {
    let source = "from typing import Dict, List, Optional, Tuple\n\
                  def f(a: List[str], b: Dict[str, List[int]], c: Tuple[int, str] = (1, 'x'), d: Optional[float] = None, *, e=True):\n    return a\n";
    assert_eq!(shapes(source), ["list[str]", "dict[str, list[int]]", "tuple[int, str]", "float", "bool"]);
    assert_eq!(shapes("def f(z0):\n    return z0\n\nprint(f([[1.5]]))\n"), ["list[list[float]]"]);
    let source = "def g(z0):\n    return z0.split()\ndef f(z1):\n    return g(z1)\n";
    assert_eq!(shapes(source), ["str"]);
    let source = "class P:\n    def __init__(self, z2: int, z3: str):\n        self.z2 = z2\n        self.z3 = z3\n\
                  def f(z1):\n    return z1.z2 + 1\n";
    assert_eq!(shapes(source), ["P(int, str)"]);
}

#[test]
fn examples_are_evidence_and_material() {
    let source = "def f(z0):\n    return z0\n";
    let function = functions(source, PyVersion::V3_12).expect("it compiles").remove(0);
    let function = function.with_examples(["f({'zebra': (1, 2)})".to_owned()]);
    let set = synthesize(&function, &InputOptions::default());
    assert!(set.entries.iter().filter(|entry| entry.expression.starts_with("f({")).count() >= 3, "{set:?}");
    assert!(set.entries.iter().any(|entry| entry.expression.contains("zebra")), "{set:?}");
}

#[test]
fn constants_and_patterns_open_branches() {
    let source = "import re\ndef f(z0, z1):\n    if z0 == 7319:\n        return 'a'\n    if re.fullmatch(r'[A-Z]{2}-\\d{3}', z1):\n        return 'b'\n    return 'c'\n";
    let set = only(source);
    let results: Vec<&EntryOutcome> = set.entries.iter().map(|entry| &entry.outcome).collect();
    for wanted in ["'a'", "'b'", "'c'"] {
        assert!(results.contains(&&EntryOutcome::Value(wanted.to_owned())), "{wanted}: {set:?}");
    }
}

#[test]
fn normal_results_come_first_and_exceptions_are_labelled() {
    let source = "def f(numbers, position):\n    if position < 0:\n        raise ValueError('negative')\n    return numbers[position] // 2\n";
    let set = only(source);
    assert_eq!(set.entries.len(), 6);
    let values: Vec<bool> = set.entries.iter().map(|entry| entry.outcome.is_value()).collect();
    assert!(values.is_sorted_by(|a, b| a >= b), "{set:?}");
    assert!(values.iter().filter(|value| **value).count() >= 4, "{set:?}");
    assert!(set.entries.iter().any(|entry| entry.outcome.label() == "ValueError"), "{set:?}");
}

#[test]
fn what_cannot_be_kept_is_counted() {
    let endless = only("def f(n):\n    while n > 3:\n        n += 1\n    return n\n");
    assert!(endless.drops.contains_key(&DropReason::TooLong), "{endless:?}");
    let endless = only("def f(n):\n    return n + len(list(range(10 ** 8)))\n");
    assert!(endless.drops.contains_key(&DropReason::Timeout), "{endless:?}");
    let chance = only("import random\ndef f(n):\n    return random.randint(0, 10 ** 9) + n\n");
    assert!(chance.entries.is_empty() && chance.drops[&DropReason::NonDeterministic] > 0, "{chance:?}");
    let seeded = only("import random\ndef f(n):\n    random.seed(n)\n    return random.randint(0, 10 ** 9) + n\n");
    assert_eq!(seeded.entries.len(), 6, "{seeded:?}");
    let outside = only("def f(n):\n    return open(str(n)).read()\n");
    assert!(outside.entries.is_empty() && outside.drops[&DropReason::Unsupported] > 0, "{outside:?}");
    let long = only("def f(n: int):\n    return [i for i in range(n * 1000)]\n");
    assert!(long.drops[&DropReason::TooLong] > 0, "{long:?}");
}

#[test]
fn generators_are_shown_by_their_values() {
    let set = only("def f(numbers):\n    for number in numbers:\n        yield number * 2\n");
    assert!(set.entries.iter().all(|entry| entry.expression.starts_with("list(f(")), "{set:?}");
    let set = only("def f(start: int):\n    while True:\n        yield start\n        start += 1\n");
    assert!(set.entries.len() == 6 && set.entries[0].expression.contains("zip(range(10), f("), "{set:?}");
    let set = only("def f(words: list[str]):\n    return map(str.upper, words)\n");
    assert!(set.entries.len() == 6 && set.entries[0].expression.starts_with("list(f("), "{set:?}");
}

#[test]
fn odd_signatures() {
    assert_eq!(only("def f():\n    return 1\n").entries.len(), 1);
    let set = only("def f(*numbers, scale=1, **options):\n    return sum(numbers) * scale\n");
    assert_eq!(set.entries.len(), 6, "{set:?}");
    let set = only("def f(a: int, /, b: int = 2, *, c: str):\n    return c * (a + b)\n");
    assert!(set.entries.iter().all(|entry| entry.expression.contains("c=")), "{set:?}");
    assert!(made("async def f(n):\n    return n\n").is_empty());
    assert_eq!(made("def f(n):\n    return n + 1\ndef f(text):\n    return text.upper()\n").len(), 1);
}

#[test]
fn more_entries_are_made_when_more_are_wanted() {
    let options = InputOptions { count: 200, ..InputOptions::default() };
    let sets = made_with("def f(numbers: list[int], n: int):\n    return [x % (n or 1) for x in numbers]\n", &options);
    let entries = &sets[0].1.entries;
    assert_eq!(entries.len(), 200);
    let different: std::collections::BTreeSet<&str> = entries.iter().map(|entry| entry.expression.as_str()).collect();
    assert_eq!(different.len(), 200);
}

#[test]
fn texts_match_the_pattern_they_are_made_for() {
    for pattern in
        [r"a.*?b$", r"^\d{3}-[A-F]+(x|yz)?$", r"\b\w{4,}\b", r"(ab)+\1", r"[^aeiou]\s\S", r"^(25[0-5]|1?\d)$"]
    {
        let mut bytes = Bytes::new(7);
        let mut buffer = [0; 256];
        let matching = (0..20).filter(|_| {
            bytes.fill(&mut buffer);
            let mut expression = format!("bool(re.search(r'{pattern}', ");
            Data::Str(pattern::sample(pattern, &mut Chance::new(&buffer))).write(&mut expression);
            expression.push_str("))");
            outcome("import re\n", &expression) == Outcome::Value(Some("True".to_owned()))
        });
        assert!(matching.count() >= 18, "{pattern}");
    }
}

/// Functions of many kinds, for what must hold of all.
const FUNCTIONS: &[&str] = &[
    "def f(a, b):\n    return a + b\n",
    "def f(text):\n    words = text.split()\n    return {w: words.count(w) for w in words}\n",
    "def f(matrix):\n    return [list(row) for row in zip(*matrix)]\n",
    "def f(d, key, default=None):\n    if key in d:\n        return d[key]\n    return default\n",
    "def f(n):\n    if n < 2:\n        return n\n    return f(n - 1) + f(n - 2)\n",
    "def f(items):\n    total = 0\n    for name, price in items:\n        if price < 0:\n            raise ValueError(name)\n        total += price\n    return total\n",
    "def f(xs, k):\n    xs.sort()\n    lo, hi = 0, len(xs) - 1\n    while lo <= hi:\n        mid = (lo + hi) // 2\n        if xs[mid] == k:\n            return mid\n        if xs[mid] < k:\n            lo = mid + 1\n        else:\n            hi = mid - 1\n    return -1\n",
    "def f(s: set, t: set):\n    return sorted(s & t)\n",
    "def f(g, n):\n    return [g(i) for i in range(n)]\n",
    "def f(a, *rest, sep=', '):\n    return sep.join(map(str, (a,) + rest))\n",
    "class Node:\n    def __init__(self, value, next=None):\n        self.value = value\n        self.next = next\ndef f(node):\n    n = 0\n    while node:\n        n += node.value\n        node = node.next\n    return n\n",
];

fn any_data() -> impl Strategy<Value = Data> {
    let leaf = prop_oneof![
        Just(Data::None),
        any::<bool>().prop_map(Data::Bool),
        any::<i64>().prop_map(Data::Int),
        any::<f64>().prop_filter("a literal", |value| value.is_finite()).prop_map(Data::Float),
        any::<String>().prop_map(Data::Str),
        any::<Vec<u8>>().prop_map(Data::Bytes),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        let items = || prop::collection::vec(inner.clone(), 0..5);
        let pairs = prop::collection::vec((inner.clone(), inner.clone()), 0..4);
        prop_oneof![
            items().prop_map(Data::List),
            items().prop_map(Data::Tuple),
            items().prop_map(data::set),
            pairs.prop_map(data::dict),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// The same seed, the same entries; and what each says of its outcome is what a run of it shows.
    #[test]
    fn entries_are_determined_and_true(at in 0..FUNCTIONS.len(), seed: u64, count in 1usize..10) {
        let options = InputOptions { count, seed, ..InputOptions::default() };
        let sets = made_with(FUNCTIONS[at], &options);
        let again = made_with(FUNCTIONS[at], &options);
        prop_assert_eq!(sets.len(), again.len());
        for ((_, set), (_, again)) in sets.iter().zip(&again) {
            prop_assert_eq!(&set.entries, &again.entries);
            prop_assert_eq!(&set.drops, &again.drops);
            prop_assert!(set.entries.len() <= count);
            for entry in &set.entries {
                match (outcome(FUNCTIONS[at], &entry.expression), &entry.outcome) {
                    (Outcome::Value(Some(text)), EntryOutcome::Value(said)) => prop_assert_eq!(&text, said),
                    (Outcome::Exception(raised), EntryOutcome::Exception { type_name, message }) => {
                        prop_assert_eq!(&raised.type_name, type_name);
                        prop_assert_eq!(&raised.message, message);
                    }
                    (ran, said) => prop_assert!(false, "{}: {ran:?} is not {said:?}", entry.expression),
                }
            }
        }
    }

    /// What is written reads back as the same value.
    #[test]
    fn values_survive_being_written(value in any_data()) {
        let mut entry = "f(".to_owned();
        value.write(&mut entry);
        entry.push(')');
        let read = facts::arguments_of(&entry, "f");
        let mut again = String::new();
        let read = read.and_then(|mut values| values.pop()).expect("a literal reads back");
        read.write(&mut again);
        prop_assert_eq!(format!("f({again})"), entry);
    }

    /// A pattern of any text makes a text and comes to an end.
    #[test]
    fn any_text_is_taken_for_a_pattern(pattern: String, bytes: Vec<u8>) {
        let text = pattern::sample(&pattern, &mut Chance::new(&bytes));
        prop_assert!(text.len() <= 60 * 60 * 4 + pattern.len() * 4);
    }
}

#[test]
fn all_shapes_can_be_tried() {
    for shape in Shape::universe() {
        let generator = generate::Generator::new(material::Material::default());
        let mut bytes = Bytes::new(11);
        let mut buffer = [0; 768];
        for _ in 0..20 {
            bytes.fill(&mut buffer);
            let mut chance = Chance::new(&buffer);
            let value = generator.value(&shape, &mut chance);
            let mut text = String::new();
            mutate::mutated(&value, &shape, &generator, &mut chance).write(&mut text);
            assert!(matches!(outcome("", &text), Outcome::Value(_)), "{shape}: {text}");
        }
    }
}
