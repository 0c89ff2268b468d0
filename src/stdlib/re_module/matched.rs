//! `re.Match`.

use super::pattern::{self, Subject, pattern_of};
use crate::builtins::protocol;
use crate::builtins::sequence;
use crate::stdlib::parts::Part;
use crate::stdlib::re::Found;
use crate::stdlib::support::class;
use crate::value::fork::{Fork, Forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::instance::NativeData;
use crate::value::types::{self, GetSet, TypeSpec};
use crate::value::{Args, Dict, Host, Instance, PyResult, Raise, Str, Value};

const DEFAULT: Sig = Sig::Params { names: &["default"], posonly: 0, required: 0, kwonly: 0 };

/// `re.Match`
pub(super) static MATCH: TypeSpec = TypeSpec {
    subclassable: false,
    methods: &[
        NativeDef::slot("__repr__", Sig::NoArgs, repr),
        NativeDef::method("group", Sig::Min(0), group),
        NativeDef::slot("__getitem__", Sig::One, |host, args| one_group(host, &args.pos[0], &args.pos[1])),
        NativeDef::method("groups", DEFAULT, groups),
        NativeDef::method("groupdict", DEFAULT, group_dict),
        NativeDef::method("start", Sig::Pos(0, 1), |host, args| bound(host, &args, |span| Value::Int(span.0))),
        NativeDef::method("end", Sig::Pos(0, 1), |host, args| bound(host, &args, |span| Value::Int(span.1))),
        NativeDef::method("span", Sig::Pos(0, 1), |host, args| bound(host, &args, pair)),
        NativeDef::method("expand", Sig::Params { names: &["template"], posonly: 0, required: 1, kwonly: 0 }, expand),
        NativeDef::method("__copy__", Sig::NoArgs, |_, mut args| Ok(args.take(0))),
        NativeDef::method("__deepcopy__", Sig::One, |_, mut args| Ok(args.take(0))),
        NativeDef::class_method("__class_getitem__", Sig::One, crate::builtins::typing::class_getitem),
    ],
    getset: &[
        GetSet { name: "string", get: |_, this| Ok(data(this)?.whole.clone()), set: None },
        GetSet { name: "re", get: |_, this| Ok(data(this)?.pattern.clone()), set: None },
        GetSet { name: "pos", get: |_, this| Ok(Value::from_usize(data(this)?.range.0)), set: None },
        GetSet { name: "endpos", get: |_, this| Ok(Value::from_usize(data(this)?.range.1)), set: None },
        GetSet {
            name: "lastindex",
            get: |_, this| Ok(data(this)?.found.last_index.map_or(Value::None, |i| Value::Int(i64::from(i)))),
            set: None,
        },
        GetSet { name: "lastgroup", get: last_group, set: None },
        GetSet { name: "regs", get: regs, set: None },
    ],
    ..class("re", "Match")
};

/// What a match was of, and what it found.
#[derive(Debug)]
pub(super) struct MatchData {
    pub(super) pattern: Value,
    whole: Value,
    subject: Subject,
    range: (usize, usize),
    found: Found,
}

impl Forkable for MatchData {
    fn fork(&self, fork: &mut Fork) -> MatchData {
        MatchData {
            pattern: self.pattern.fork(fork),
            whole: self.whole.fork(fork),
            subject: self.subject.fork(fork),
            range: self.range,
            found: self.found.clone(),
        }
    }
}

impl NativeData for MatchData {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn parts(&self) -> Option<Vec<Value>> {
        let pair = |span: (usize, usize)| vec![span.0, span.1];
        let groups: Vec<Option<Vec<usize>>> = self.found.groups.iter().map(|group| group.map(pair)).collect();
        Some(vec![
            self.pattern.clone(),
            self.whole.clone(),
            pair(self.range).to_part(),
            pair(self.found.span).to_part(),
            groups.to_part(),
            self.found.last_index.to_part(),
        ])
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

/// A match of its parts: the pattern, the text, which part of it was searched, the places of the whole match and of the
/// groups, the group closed last.
pub fn from_parts(parts: &[Value]) -> Option<Box<dyn NativeData>> {
    let [pattern, whole, range, span, groups, last_index] = parts else { return None };
    let subject = Subject::of(whole, super::pattern::compiled(pattern).ok()?).ok()?;
    let len = subject.len();
    let pair = |places: &Vec<usize>| match places[..] {
        [start, end] if start <= end && end <= len => Some((start, end)),
        _ => None,
    };
    let groups: Vec<Option<Vec<usize>>> = Part::from_part(groups)?;
    let groups = groups.iter().map(|group| group.as_ref().map_or(Some(None), |group| pair(group).map(Some)));
    let found = Found {
        span: pair(&Part::from_part(span)?)?,
        groups: groups.collect::<Option<_>>()?,
        last_index: Part::from_part(last_index)?,
    };
    let range = pair(&Part::from_part(range)?)?;
    Some(Box::new(MatchData { pattern: pattern.clone(), whole: whole.clone(), subject, range, found }))
}

/// A match object.
pub(super) fn make(pattern: &Value, whole: &Value, subject: &Subject, range: (usize, usize), found: Found) -> Value {
    let data = MatchData { pattern: pattern.clone(), whole: whole.clone(), subject: subject.clone(), range, found };
    Instance::native(types::native(&MATCH), data)
}

fn data(value: &Value) -> PyResult<&MatchData> {
    value.native_data().ok_or_else(|| Raise::type_error("a re.Match object is needed"))
}

impl MatchData {
    fn part(&self, number: usize, default: &Value) -> Value {
        self.found.group(number).map_or_else(|| default.clone(), |span| self.subject.part(&self.whole, span))
    }

    /// Start and end; -1 twice for a group that took no part.
    fn span(&self, number: usize) -> (i64, i64) {
        self.found.group(number).map_or((-1, -1), |(start, end)| (start as i64, end as i64))
    }

    /// The number of the group that an index or a name stands for.
    fn number(&self, host: &mut dyn Host, key: &Value) -> PyResult<usize> {
        let number = if sequence::is_index(key) {
            protocol::index(host, key)?.as_i64()
        } else {
            let names = pattern_of(self)?.group_index.clone();
            match protocol::hash(host, key) {
                Ok(hash) => names.get(key, hash, &mut |a, b| protocol::eq(host, a, b))?.and_then(|n| n.as_i64()),
                Err(Raise::Exception(_)) => None,
                Err(stop) => return Err(stop),
            }
        };
        match number.and_then(|n| usize::try_from(n).ok()) {
            Some(number) if number <= self.found.groups.len() => Ok(number),
            _ => Err(Raise::index_error("no such group")),
        }
    }
}

fn one_group(host: &mut dyn Host, this: &Value, key: &Value) -> PyResult {
    let data = data(this)?;
    let number = data.number(host, key)?;
    Ok(data.part(number, &Value::None))
}

fn group(host: &mut dyn Host, args: Args) -> PyResult {
    match &args.pos[..] {
        [this] => Ok(data(this)?.part(0, &Value::None)),
        [this, key] => one_group(host, this, key),
        [this, keys @ ..] => {
            let mut parts = Vec::with_capacity(keys.len());
            for key in keys {
                parts.push(one_group(host, this, key)?);
            }
            Ok(Value::tuple(parts))
        }
        [] => Err(Raise::type_error("a re.Match object is needed")),
    }
}

fn default(args: &mut Args) -> Value {
    match args.take(1) {
        Value::Null => Value::None,
        value => value,
    }
}

fn groups(_host: &mut dyn Host, mut args: Args) -> PyResult {
    let default = default(&mut args);
    let data = data(&args.pos[0])?;
    Ok(Value::tuple((1..=data.found.groups.len()).map(|number| data.part(number, &default)).collect()))
}

fn group_dict(_host: &mut dyn Host, mut args: Args) -> PyResult {
    let default = default(&mut args);
    let data = data(&args.pos[0])?;
    let result = Dict::new();
    for (name, number) in pattern_of(data)?.group_index.items() {
        if let (Some(name), Some(number)) = (name.as_str(), number.as_i64()) {
            result.set_str(name, data.part(number as usize, &default));
        }
    }
    Ok(Value::Dict(result))
}

fn pair((start, end): (i64, i64)) -> Value {
    Value::tuple(vec![Value::Int(start), Value::Int(end)])
}

fn bound(host: &mut dyn Host, args: &Args, show: impl Fn((i64, i64)) -> Value) -> PyResult {
    let data = data(&args.pos[0])?;
    let number = match args.get(1) {
        Some(key) => data.number(host, &key.clone())?,
        None => 0,
    };
    Ok(show(data.span(number)))
}

fn expand(host: &mut dyn Host, args: Args) -> PyResult {
    let data = data(&args.pos[0])?;
    let pieces = pattern::template(host, pattern_of(data)?, &args.pos[1])?;
    pattern::expand(host, &pieces, &data.subject, &|number| data.found.group(number))
}

fn last_group(_host: &mut dyn Host, this: &Value) -> PyResult {
    let data = data(this)?;
    let names = &pattern_of(data)?.pattern.group_index;
    let name = data.found.last_index.and_then(|last| names.iter().find(|(_, number)| *number == last));
    Ok(name.map_or(Value::None, |(name, _)| Value::from_code_points(name.clone())))
}

fn regs(_host: &mut dyn Host, this: &Value) -> PyResult {
    let data = data(this)?;
    Ok(Value::tuple((0..=data.found.groups.len()).map(|number| pair(data.span(number))).collect()))
}

fn repr(host: &mut dyn Host, args: Args) -> PyResult {
    let data = data(&args.pos[0])?;
    let (start, end) = data.span(0);
    let shown = protocol::repr(host, &data.part(0, &Value::None))?;
    let head = Str::new(&format!("<re.Match object; span=({start}, {end}), match="));
    Ok(Value::Str(head.concat(&shown).concat(&Str::new(">"))))
}
