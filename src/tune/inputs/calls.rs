//! What calls say about their arguments: calls of built-in functions, of methods, of library functions and of the
//! program's own.

use super::data::Data;
use super::evidence::{FunctionId, Kind, Meaning, Var};
use super::walk::{Passing, Walk};
use crate::syntax::ast::{Call, ExprKind};

/// The methods of strings: how their arguments are typed, and what they return.
const STR_METHODS: &[(&str, Args, Returns)] = &[
    ("capitalize", Args::None, Returns::Str),
    ("casefold", Args::None, Returns::Str),
    ("center", Args::IntThenStr, Returns::Str),
    ("encode", Args::Str, Returns::Bytes),
    ("endswith", Args::Str, Returns::Bool),
    ("expandtabs", Args::Int, Returns::Str),
    ("find", Args::Str, Returns::Int),
    ("format", Args::Any, Returns::Str),
    ("format_map", Args::Any, Returns::Str),
    ("isalnum", Args::None, Returns::Bool),
    ("isalpha", Args::None, Returns::Bool),
    ("isascii", Args::None, Returns::Bool),
    ("isdecimal", Args::None, Returns::Bool),
    ("isdigit", Args::None, Returns::Bool),
    ("isidentifier", Args::None, Returns::Bool),
    ("islower", Args::None, Returns::Bool),
    ("isnumeric", Args::None, Returns::Bool),
    ("isprintable", Args::None, Returns::Bool),
    ("isspace", Args::None, Returns::Bool),
    ("istitle", Args::None, Returns::Bool),
    ("isupper", Args::None, Returns::Bool),
    ("ljust", Args::IntThenStr, Returns::Str),
    ("lower", Args::None, Returns::Str),
    ("lstrip", Args::Str, Returns::Str),
    ("maketrans", Args::Str, Returns::Any),
    ("partition", Args::Str, Returns::Strs),
    ("removeprefix", Args::Str, Returns::Str),
    ("removesuffix", Args::Str, Returns::Str),
    ("replace", Args::Str, Returns::Str),
    ("rfind", Args::Str, Returns::Int),
    ("rindex", Args::Str, Returns::Int),
    ("rjust", Args::IntThenStr, Returns::Str),
    ("rpartition", Args::Str, Returns::Strs),
    ("rsplit", Args::Str, Returns::Strs),
    ("rstrip", Args::Str, Returns::Str),
    ("split", Args::Str, Returns::Strs),
    ("splitlines", Args::None, Returns::Strs),
    ("startswith", Args::Str, Returns::Bool),
    ("strip", Args::Str, Returns::Str),
    ("swapcase", Args::None, Returns::Str),
    ("title", Args::None, Returns::Str),
    ("translate", Args::Any, Returns::Str),
    ("upper", Args::None, Returns::Str),
    ("zfill", Args::Int, Returns::Str),
];

#[derive(Clone, Copy)]
enum Args {
    None,
    Any,
    Str,
    Int,
    IntThenStr,
}

#[derive(Clone, Copy)]
enum Returns {
    Any,
    Str,
    Int,
    Bool,
    Bytes,
    Strs,
}

/// The classes that `isinstance` asks about.
fn class_kinds(name: &str) -> &'static [(Kind, f32)] {
    match name {
        "int" | "numbers.Integral" => &[(Kind::Int, 1.0)],
        "float" => &[(Kind::Float, 1.0)],
        "numbers.Number" | "numbers.Real" | "complex" => &[(Kind::Int, 0.8), (Kind::Float, 0.8)],
        "str" => &[(Kind::Str, 1.0)],
        "bool" => &[(Kind::Bool, 0.7)],
        "list" | "collections.abc.Sequence" | "collections.abc.Iterable" => &[(Kind::List, 1.0)],
        "tuple" => &[(Kind::Tuple, 1.0)],
        "dict" | "collections.abc.Mapping" => &[(Kind::Dict, 1.0)],
        "set" | "frozenset" => &[(Kind::Set, 1.0)],
        "bytes" => &[(Kind::Bytes, 1.0)],
        _ => &[],
    }
}

impl Walk<'_> {
    /// A call, its arguments walked.
    pub(super) fn call(&mut self, call: &Call) -> Var {
        if let ExprKind::Attribute { value, attr, .. } = &call.func.kind {
            let base = self.expr(value);
            let name = self.text(*attr);
            return match self.evidence.meaning_of(base) {
                Meaning::Module(module) => self.call_builtin(&format!("{module}.{name}"), call),
                Meaning::Builtin(class) => self.call_builtin(&format!("{class}.{name}"), call),
                _ => {
                    let (args, keywords) = self.arguments(call);
                    self.method(base, name, &args, &keywords)
                }
            };
        }
        let function = self.expr(&call.func);
        match self.evidence.meaning_of(function) {
            Meaning::Builtin(name) => self.call_builtin(&name, call),
            Meaning::Function(id) => {
                let (args, keywords) = self.arguments(call);
                self.note_literals(id, &args, keywords.is_empty());
                self.apply_function(id, &args, &keywords)
            }
            Meaning::Class(class) => {
                let (args, keywords) = self.arguments(call);
                if let Some(constructor) = self.constructors[class.0] {
                    let own = self.functions[constructor.0].parameters.first().map(|own| own.var);
                    let with_self: Vec<Var> = own.into_iter().chain(args).collect();
                    self.apply_function(constructor, &with_self, &keywords);
                } else {
                    let parameters = self.evidence.classes[class.0].parameters.clone();
                    parameters.iter().zip(&args).for_each(|(parameter, arg)| self.link(*parameter, *arg));
                }
                self.instances[class.0]
            }
            Meaning::Value | Meaning::Module(_) => {
                let (args, _) = self.arguments(call);
                self.evidence.called(function, args.len());
                self.evidence.fresh()
            }
        }
    }

    /// The arguments by position and by keyword.
    fn arguments(&mut self, call: &Call) -> (Vec<Var>, Vec<(String, Var)>) {
        let args = call.args.iter().map(|arg| self.expr(arg)).collect();
        let mut keywords = Vec::new();
        for keyword in &call.keywords {
            let var = self.expr(&keyword.value);
            match keyword.arg {
                Some(name) => keywords.push((self.text(name).to_owned(), var)),
                None => self.evidence.vote(var, Kind::Dict, 2.0),
            }
        }
        (args, keywords)
    }

    /// Keeps the arguments of a call that passes only literals.
    fn note_literals(&mut self, id: FunctionId, args: &[Var], plain: bool) {
        let values: Option<Vec<Data>> = args.iter().map(|arg| self.literals.get(arg).cloned()).collect();
        if let Some(values) = values.filter(|_| plain)
            && !self.inside.contains(&id)
        {
            self.functions[id.0].calls.push(values);
        }
    }

    /// Arguments meet parameters.
    fn apply_function(&mut self, id: FunctionId, args: &[Var], keywords: &[(String, Var)]) -> Var {
        let function = &self.functions[id.0];
        let mut pairs: Vec<(Var, Var)> = Vec::new();
        let mut positional = args.iter();
        for parameter in &function.parameters {
            match parameter.passing {
                Passing::Position => {
                    let by_name = keywords.iter().find(|(name, _)| *name == parameter.name).map(|(_, var)| *var);
                    if let Some(arg) = positional.next().copied().or(by_name) {
                        pairs.push((parameter.var, arg));
                    }
                }
                Passing::Rest => pairs.extend(positional.by_ref().map(|arg| (parameter.var, *arg))),
                Passing::Keyword => {
                    let by_name = keywords.iter().find(|(name, _)| *name == parameter.name);
                    pairs.extend(by_name.map(|(_, arg)| (parameter.var, *arg)));
                }
                Passing::RestKeywords => {}
            }
        }
        let result = function.result;
        for (parameter, arg) in pairs {
            self.link(parameter, arg);
        }
        result
    }

    /// A function value is called with these.
    pub(super) fn apply(&mut self, function: Var, args: &[Var]) -> Var {
        match self.evidence.meaning_of(function) {
            Meaning::Function(id) => {
                if let Some(user) = self.inside.last() {
                    self.functions[user.0].uses.push(id);
                }
                self.apply_function(id, args, &[])
            }
            Meaning::Builtin(name) => self.builtin(&name, args, &[]),
            Meaning::Class(class) => self.instances[class.0],
            Meaning::Value | Meaning::Module(_) => {
                self.evidence.called(function, args.len());
                self.evidence.fresh()
            }
        }
    }

    /// An attribute that is read.
    pub(super) fn attribute(&mut self, base: Var, name: &str) -> Var {
        match self.evidence.meaning_of(base) {
            Meaning::Module(module) | Meaning::Builtin(module) => {
                self.evidence.meaning(Meaning::Builtin(format!("{module}.{name}")))
            }
            _ if STR_METHODS.iter().any(|(known, ..)| *known == name) => {
                self.evidence.vote(base, Kind::Str, 2.0);
                self.evidence.fresh()
            }
            _ if matches!(name, "real" | "imag" | "numerator" | "denominator") => {
                self.number(base);
                self.evidence.known(Kind::Int)
            }
            _ if matches!(name, "get" | "items" | "keys" | "values") => {
                self.evidence.vote(base, Kind::Dict, 2.0);
                self.evidence.meaning(Meaning::Builtin("getattr".to_owned()))
            }
            _ => self.evidence.attribute(base, name),
        }
    }

    /// A value is said to be an instance of a class.
    pub(super) fn is_instance(&mut self, var: Var, class: &Meaning, weight: f32) {
        match class {
            Meaning::Builtin(name) => {
                class_kinds(name).iter().for_each(|(kind, votes)| self.evidence.vote(var, *kind, votes * weight));
            }
            Meaning::Class(class) => {
                let instance = self.instances[class.0];
                self.link(var, instance);
            }
            _ => {}
        }
    }

    fn iterable(&mut self, var: Var) -> Var {
        self.iterate(var)
    }

    fn call_builtin(&mut self, name: &str, call: &Call) -> Var {
        if matches!(name, "print" | "input") {
            for arg in call.args.iter().filter(|arg| !arg.is_constant()) {
                self.expr(arg);
            }
            return self.evidence.fresh();
        }
        let (args, keywords) = self.arguments(call);
        self.builtin(name, &args, &keywords)
    }

    /// A call of a built-in or library function.
    fn builtin(&mut self, name: &str, args: &[Var], keywords: &[(String, Var)]) -> Var {
        if let Some((owner, function)) = name.rsplit_once('.') {
            return match owner {
                "str" | "list" | "dict" | "set" | "tuple" | "int" | "float" | "bytes" | "frozenset" => {
                    match args.split_first() {
                        Some((base, rest)) if !matches!(function, "fromkeys" | "maketrans") => {
                            class_kinds(owner).iter().for_each(|(kind, _)| self.evidence.vote(*base, *kind, 2.5));
                            self.method(*base, function, rest, keywords)
                        }
                        _ => {
                            let made = self.evidence.fresh();
                            self.method(made, function, args, keywords)
                        }
                    }
                }
                _ => self.library(owner, function, args, keywords),
            };
        }
        let first = args.first().copied();
        let key = keywords.iter().find(|(name, _)| name == "key").map(|(_, var)| *var);
        let Some(first) = first else {
            return match name {
                "list" | "set" | "dict" => {
                    let element = self.evidence.fresh();
                    let kind = match name {
                        "list" => Kind::List,
                        "set" => Kind::Set,
                        _ => Kind::Dict,
                    };
                    self.evidence.container(kind, element)
                }
                "str" => self.evidence.known(Kind::Str),
                "int" => self.evidence.known(Kind::Int),
                _ => self.evidence.fresh(),
            };
        };
        match name {
            "len" => {
                self.evidence.is_container(first);
                self.evidence
                    .votes(first, &[(Kind::List, 0.5), (Kind::Str, 0.4), (Kind::Dict, 0.05), (Kind::Tuple, 0.05)]);
                self.evidence.known(Kind::Int)
            }
            "sum" => {
                let element = self.iterable(first);
                self.evidence.vote(first, Kind::List, 0.6);
                match args.get(1) {
                    Some(start) => self.link(element, *start),
                    None => self.evidence.votes(element, &[(Kind::Int, 1.2), (Kind::Float, 0.2)]),
                }
                element
            }
            "min" | "max" => self.extreme(args, key),
            "sorted" => {
                let element = self.iterable(first);
                if let Some(key) = key {
                    self.apply(key, &[element]);
                }
                self.evidence.container(Kind::List, element)
            }
            "list" | "tuple" | "set" | "frozenset" | "iter" | "reversed" => {
                let element = self.iterable(first);
                let kind = match name {
                    "tuple" => Kind::Tuple,
                    "set" | "frozenset" => Kind::Set,
                    _ => Kind::List,
                };
                self.evidence.container(kind, element)
            }
            "enumerate" => {
                let element = self.iterable(first);
                let number = self.evidence.known(Kind::Int);
                let pair = self.evidence.tuple(&[number, element]);
                self.evidence.container(Kind::List, pair)
            }
            "zip" => {
                let elements: Vec<Var> = args.iter().map(|arg| self.iterable(*arg)).collect();
                let row = self.evidence.tuple(&elements);
                self.evidence.container(Kind::List, row)
            }
            "map" => {
                let elements: Vec<Var> = args[1..].iter().map(|arg| self.iterable(*arg)).collect();
                let made = self.apply(first, &elements);
                self.evidence.container(Kind::List, made)
            }
            "filter" => {
                let Some(iterated) = args.get(1) else { return self.evidence.fresh() };
                let element = self.iterable(*iterated);
                self.apply(first, &[element]);
                self.evidence.container(Kind::List, element)
            }
            "any" | "all" => {
                self.iterable(first);
                self.evidence.known(Kind::Bool)
            }
            "next" => self.iterable(first),
            "range" => {
                args.iter().for_each(|arg| self.evidence.vote(*arg, Kind::Int, 2.0));
                let element = self.evidence.known(Kind::Int);
                self.evidence.container(Kind::List, element)
            }
            "int" => {
                match args.get(1) {
                    Some(_) => self.evidence.votes(first, &[(Kind::Digits, 2.0), (Kind::Str, 0.5)]),
                    None => self.evidence.votes(first, &[(Kind::Int, 0.6), (Kind::Digits, 0.6), (Kind::Float, 0.2)]),
                }
                self.evidence.known(Kind::Int)
            }
            "float" => {
                self.evidence.votes(first, &[(Kind::Float, 0.5), (Kind::Digits, 0.5), (Kind::Int, 0.4)]);
                self.evidence.known(Kind::Float)
            }
            "str" | "repr" => {
                self.evidence.votes(first, &[(Kind::Int, 0.25)]);
                let text = self.evidence.known(Kind::Str);
                self.evidence.vote(text, Kind::Digits, 1.5);
                text
            }
            "format" => self.evidence.known(Kind::Str),
            "bin" | "hex" | "oct" | "chr" => {
                self.evidence.vote(first, Kind::Int, 2.5);
                self.evidence.known(Kind::Str)
            }
            "abs" | "round" => {
                self.evidence.votes(first, &[(Kind::Int, 0.9), (Kind::Float, if name == "round" { 0.6 } else { 0.2 })]);
                args[1..].iter().for_each(|arg| self.evidence.vote(*arg, Kind::Int, 2.0));
                first
            }
            "pow" | "divmod" => {
                args.iter().for_each(|arg| self.number(*arg));
                if name == "divmod" {
                    return self.evidence.tuple(&[first, first]);
                }
                first
            }
            "ord" => {
                self.evidence.votes(first, &[(Kind::Char, 3.0), (Kind::Str, 0.5)]);
                self.evidence.known(Kind::Int)
            }
            "isinstance" => {
                if let Some(class) = args.get(1) {
                    self.said_instance(first, *class);
                }
                self.evidence.known(Kind::Bool)
            }
            "type" => {
                let result = self.evidence.fresh();
                self.types.insert(result, first);
                result
            }
            "dict" => {
                self.evidence.votes(first, &[(Kind::Dict, 0.8), (Kind::List, 0.4)]);
                first
            }
            "bool" | "callable" | "hasattr" | "issubclass" => self.evidence.known(Kind::Bool),
            "hash" | "id" => self.evidence.known(Kind::Int),
            "super" | "object" => self.evidence.fresh(),
            _ => self.evidence.fresh(),
        }
    }

    fn said_instance(&mut self, var: Var, class: Var) {
        match self.evidence.meaning_of(class) {
            Meaning::Value => {
                self.evidence.vote(class, Kind::Type, 1.5);
                // a tuple of classes
                for i in 0..3 {
                    let one = self.evidence.position(class, i);
                    let meaning = self.evidence.meaning_of(one);
                    self.is_instance(var, &meaning, 0.8);
                }
            }
            meaning => self.is_instance(var, &meaning, 0.8),
        }
    }

    /// Material for what a method asks about a text.
    fn exemplar(&mut self, method: &str) {
        let texts: &[&str] = match method {
            "isspace" => &["  ", " \t"],
            "isupper" => &["ABC"],
            "istitle" => &["Title Case"],
            "isdigit" | "isdecimal" | "isnumeric" => &["42"],
            "encode" => &["utf-8", "ascii"],
            "isidentifier" => &["_x1"],
            "splitlines" => &["a\nb"],
            "expandtabs" => &["\t"],
            "format" => &["{} {}", "{0}"],
            _ => &[],
        };
        for text in texts {
            self.material().add(&Data::Str((*text).to_owned()));
        }
    }

    fn extreme(&mut self, args: &[Var], key: Option<Var>) -> Var {
        if let [only] = args {
            let element = self.iterable(*only);
            self.evidence.vote(*only, Kind::List, 0.4);
            match key {
                Some(key) => drop(self.apply(key, &[element])),
                None => self.evidence.vote(element, Kind::Int, 0.5),
            }
            return element;
        }
        for pair in args.windows(2) {
            self.link(pair[0], pair[1]);
        }
        args.iter().for_each(|arg| self.evidence.votes(*arg, &[(Kind::Int, 0.6)]));
        args[0]
    }

    /// A call of a method of an object.
    fn method(&mut self, base: Var, name: &str, args: &[Var], keywords: &[(String, Var)]) -> Var {
        if let Some((_, takes, returns)) = STR_METHODS.iter().find(|(known, ..)| *known == name) {
            self.evidence.vote(base, Kind::Str, 3.0);
            self.exemplar(name);
            return self.str_method(name, args, *takes, *returns);
        }
        let first = args.first().copied();
        match (name, first) {
            ("join", Some(joined)) => {
                self.evidence.vote(base, Kind::Str, 3.0);
                let element = self.iterable(joined);
                self.evidence.vote(element, Kind::Str, 2.0);
                self.evidence.known(Kind::Str)
            }
            ("index" | "count", Some(wanted)) => {
                self.evidence.votes(base, &[(Kind::List, 0.6), (Kind::Str, 0.5), (Kind::Tuple, 0.2)]);
                if self.evidence.votes_for(base, Kind::Str) >= 2.0 {
                    self.evidence.votes(wanted, &[(Kind::Str, 1.0), (Kind::Char, 0.5)]);
                } else {
                    let element = self.evidence.element(base);
                    self.link(element, wanted);
                }
                self.evidence.known(Kind::Int)
            }
            ("append" | "remove" | "appendleft" | "add" | "discard", Some(item)) => {
                match name {
                    "add" | "discard" => self.evidence.vote(base, Kind::Set, 2.5),
                    "remove" => self.evidence.votes(base, &[(Kind::List, 2.0), (Kind::Set, 0.2)]),
                    _ => self.evidence.vote(base, Kind::List, 3.0),
                }
                let element = self.evidence.element(base);
                self.link(element, item);
                self.evidence.fresh()
            }
            ("extend", Some(more)) => {
                self.evidence.vote(base, Kind::List, 3.0);
                let (mine, theirs) = (self.evidence.element(base), self.iterable(more));
                self.link(mine, theirs);
                self.evidence.fresh()
            }
            ("insert", Some(at)) => {
                self.evidence.vote(base, Kind::List, 3.0);
                self.evidence.vote(at, Kind::Int, 2.0);
                if let Some(item) = args.get(1) {
                    let element = self.evidence.element(base);
                    self.link(element, *item);
                }
                self.evidence.fresh()
            }
            ("sort" | "reverse", _) => {
                self.evidence.vote(base, Kind::List, 3.0);
                let element = self.evidence.element(base);
                if let Some((_, key)) = keywords.iter().find(|(name, _)| name == "key") {
                    self.apply(*key, &[element]);
                }
                self.evidence.fresh()
            }
            ("copy", _) => {
                self.evidence.votes(base, &[(Kind::List, 0.8), (Kind::Dict, 0.8), (Kind::Set, 0.1)]);
                base
            }
            ("clear", _) => {
                self.evidence.votes(base, &[(Kind::List, 0.8), (Kind::Dict, 0.8), (Kind::Set, 0.1)]);
                self.evidence.fresh()
            }
            ("popleft", _) => self.evidence.element(base),
            _ => self.mapping_method(base, name, args),
        }
    }

    fn mapping_method(&mut self, base: Var, name: &str, args: &[Var]) -> Var {
        match (name, args) {
            ("pop", []) => {
                self.evidence.votes(base, &[(Kind::List, 1.5), (Kind::Set, 0.2)]);
                self.evidence.element(base)
            }
            ("pop", [key, rest @ ..]) => {
                let literal = matches!(self.literals.get(key), Some(Data::Int(_)));
                let is_dict = !rest.is_empty();
                let (list, dict) = if is_dict {
                    (0.0, 2.5)
                } else if literal {
                    (1.5, 0.3)
                } else {
                    (0.8, 0.8)
                };
                self.evidence.votes(base, &[(Kind::List, list), (Kind::Dict, dict)]);
                let index = self.evidence.index(base);
                self.link(index, *key);
                self.evidence.item(base)
            }
            ("get" | "setdefault", [key, ..]) => {
                self.evidence.vote(base, Kind::Dict, 3.0);
                let (known, item) = (self.evidence.element(base), self.evidence.item(base));
                self.link(known, *key);
                if let Some(default) = args.get(1) {
                    self.link(item, *default);
                }
                item
            }
            ("keys", _) => {
                self.evidence.vote(base, Kind::Dict, 3.0);
                let key = self.evidence.element(base);
                self.evidence.container(Kind::List, key)
            }
            ("values", _) => {
                self.evidence.vote(base, Kind::Dict, 3.0);
                let item = self.evidence.item(base);
                self.evidence.container(Kind::List, item)
            }
            ("items", _) => {
                self.evidence.vote(base, Kind::Dict, 3.0);
                let (key, item) = (self.evidence.element(base), self.evidence.item(base));
                let pair = self.evidence.tuple(&[key, item]);
                self.evidence.container(Kind::List, pair)
            }
            ("popitem", _) => {
                self.evidence.vote(base, Kind::Dict, 3.0);
                let (key, item) = (self.evidence.element(base), self.evidence.item(base));
                self.evidence.tuple(&[key, item])
            }
            ("update", [other, ..]) => {
                self.evidence.votes(base, &[(Kind::Dict, 1.5), (Kind::Set, 0.3)]);
                self.link(base, *other);
                self.evidence.fresh()
            }
            ("fromkeys", [keys, ..]) => {
                let key = self.iterable(*keys);
                let value = args.get(1).copied().unwrap_or_else(|| self.evidence.fresh());
                self.evidence.mapping(key, value)
            }
            (
                "union"
                | "intersection"
                | "difference"
                | "symmetric_difference"
                | "issubset"
                | "issuperset"
                | "isdisjoint"
                | "intersection_update"
                | "difference_update",
                _,
            ) => {
                self.evidence.vote(base, Kind::Set, 3.0);
                let element = self.evidence.element(base);
                for other in args {
                    self.evidence.votes(*other, &[(Kind::Set, 0.8), (Kind::List, 0.3)]);
                    let theirs = self.evidence.element(*other);
                    self.link(element, theirs);
                }
                base
            }
            ("bit_length" | "bit_count", _) => {
                self.evidence.vote(base, Kind::Int, 3.0);
                self.evidence.known(Kind::Int)
            }
            ("is_integer", _) => {
                self.evidence.vote(base, Kind::Float, 3.0);
                self.evidence.known(Kind::Bool)
            }
            ("decode", _) => {
                self.evidence.vote(base, Kind::Bytes, 3.0);
                self.evidence.known(Kind::Str)
            }
            ("search" | "match" | "fullmatch" | "findall" | "finditer" | "sub", _) => {
                if let Some(text) = args.last() {
                    self.evidence.vote(*text, Kind::Str, 2.5);
                }
                let element = self.evidence.known(Kind::Str);
                if name == "findall" { self.evidence.container(Kind::List, element) } else { self.evidence.fresh() }
            }
            _ => {
                let attribute = self.evidence.attribute(base, name);
                if let Meaning::Function(id) = self.evidence.meaning_of(attribute) {
                    let with_self: Vec<Var> = std::iter::once(base).chain(args.iter().copied()).collect();
                    return self.apply_function(id, &with_self, &[]);
                }
                self.evidence.fresh()
            }
        }
    }

    fn str_method(&mut self, name: &str, args: &[Var], takes: Args, returns: Returns) -> Var {
        for (i, arg) in args.iter().enumerate() {
            let int = match takes {
                Args::None | Args::Any => continue,
                Args::Int => true,
                Args::IntThenStr => i == 0,
                // `replace(old, new, count)`, `find(sub, start, end)`, `split(sep, maxsplit)`
                Args::Str => i >= if name == "replace" { 2 } else { 1 } && name != "maketrans",
            };
            let kind = if int { Kind::Int } else { Kind::Str };
            self.evidence.vote(*arg, kind, 2.0);
            if matches!(name, "center" | "ljust" | "rjust") && i == 1 {
                self.evidence.vote(*arg, Kind::Char, 3.0);
            }
        }
        match returns {
            Returns::Any => self.evidence.fresh(),
            Returns::Str => self.evidence.known(Kind::Str),
            Returns::Int => self.evidence.known(Kind::Int),
            Returns::Bool => self.evidence.known(Kind::Bool),
            Returns::Bytes => self.evidence.known(Kind::Bytes),
            Returns::Strs => {
                let element = self.evidence.known(Kind::Str);
                self.evidence.container(Kind::List, element)
            }
        }
    }

    /// A call of a function of a module.
    fn library(&mut self, module: &str, name: &str, args: &[Var], keywords: &[(String, Var)]) -> Var {
        let first = args.first().copied();
        match (module, name, first) {
            ("math" | "cmath", "factorial" | "gcd" | "lcm" | "comb" | "perm" | "isqrt", _) => {
                args.iter().for_each(|arg| self.evidence.vote(*arg, Kind::Int, 2.0));
                self.evidence.known(Kind::Int)
            }
            ("math", "prod" | "fsum", Some(items)) => {
                let element = self.iterable(items);
                self.evidence.vote(element, Kind::Int, 1.0);
                element
            }
            ("math" | "cmath", ..) => {
                args.iter().for_each(|arg| self.evidence.votes(*arg, &[(Kind::Int, 0.9), (Kind::Float, 0.6)]));
                let kind = if matches!(name, "floor" | "ceil" | "trunc") { Kind::Int } else { Kind::Float };
                self.evidence.known(kind)
            }
            ("re", _, Some(pattern)) => self.regex(name, pattern, args),
            ("heapq", "heappush" | "heappushpop" | "heapreplace", Some(heap)) => {
                self.evidence.vote(heap, Kind::List, 2.0);
                let element = self.evidence.element(heap);
                args[1..].iter().for_each(|item| self.link(element, *item));
                element
            }
            ("heapq", "heapify" | "heappop", Some(heap)) => {
                self.evidence.vote(heap, Kind::List, 2.5);
                let element = self.evidence.element(heap);
                self.evidence.vote(element, Kind::Int, 0.3);
                element
            }
            ("heapq", "nlargest" | "nsmallest", Some(count)) => {
                self.evidence.vote(count, Kind::Int, 2.5);
                let Some(items) = args.get(1) else { return self.evidence.fresh() };
                let element = self.iterable(*items);
                let key = keywords.iter().find(|(name, _)| name == "key").map(|(_, var)| *var);
                if let Some(key) = key.or(args.get(2).copied()) {
                    self.apply(key, &[element]);
                }
                self.evidence.container(Kind::List, element)
            }
            ("bisect", _, Some(items)) => {
                self.evidence.vote(items, Kind::List, 2.5);
                let element = self.evidence.element(items);
                args.get(1).iter().for_each(|item| self.link(element, **item));
                self.evidence.known(Kind::Int)
            }
            ("collections", "Counter" | "deque", Some(items)) => {
                let element = self.iterable(items);
                if name == "deque" {
                    return self.evidence.container(Kind::List, element);
                }
                let count = self.evidence.known(Kind::Int);
                self.evidence.mapping(element, count)
            }
            ("collections", "ChainMap", _) => {
                args.iter().for_each(|arg| self.evidence.vote(*arg, Kind::Dict, 2.0));
                args.windows(2).for_each(|pair| self.link(pair[0], pair[1]));
                first.unwrap_or_else(|| self.evidence.fresh())
            }
            ("collections", "OrderedDict", Some(items)) => {
                self.evidence.votes(items, &[(Kind::Dict, 0.8), (Kind::List, 0.3)]);
                items
            }
            ("collections", "Counter", None) => {
                keywords.iter().for_each(|(_, count)| self.evidence.vote(*count, Kind::Int, 1.5));
                self.evidence.known(Kind::Dict)
            }
            ("collections", "defaultdict" | "OrderedDict", _) => self.evidence.known(Kind::Dict),
            ("itertools", ..) => self.itertools(name, args, keywords),
            ("itertools.chain", "from_iterable", Some(items)) => {
                let inner = self.iterable(items);
                let element = self.iterable(inner);
                self.evidence.container(Kind::List, element)
            }
            ("functools", "reduce", Some(function)) => {
                let Some(items) = args.get(1) else { return self.evidence.fresh() };
                let element = self.iterable(*items);
                let start = args.get(2).copied().unwrap_or(element);
                self.apply(function, &[start, element])
            }
            ("statistics", _, Some(items)) => {
                let element = self.iterable(items);
                self.number(element);
                self.evidence.known(Kind::Float)
            }
            ("copy", "copy" | "deepcopy", Some(value)) => value,
            ("json", "loads", Some(text)) => {
                self.evidence.vote(text, Kind::Str, 2.0);
                self.evidence.fresh()
            }
            ("string", ..) => self.evidence.known(Kind::Str),
            ("typing", "cast", Some(_)) => args.get(1).copied().unwrap_or_else(|| self.evidence.fresh()),
            _ => self.evidence.fresh(),
        }
    }

    fn regex(&mut self, name: &str, pattern: Var, args: &[Var]) -> Var {
        if let Some(Data::Str(pattern)) = self.literals.get(&pattern).cloned() {
            self.material().add_pattern(&pattern);
        } else {
            self.evidence.vote(pattern, Kind::Str, 1.5);
        }
        let text = match name {
            "compile" | "escape" => None,
            "sub" | "subn" => args.get(2),
            _ => args.get(1),
        };
        if let Some(text) = text {
            self.evidence.vote(*text, Kind::Str, 3.0);
        }
        let element = self.evidence.known(Kind::Str);
        match name {
            "findall" | "split" => self.evidence.container(Kind::List, element),
            "sub" | "escape" => element,
            _ => self.evidence.fresh(),
        }
    }

    fn itertools(&mut self, name: &str, args: &[Var], keywords: &[(String, Var)]) -> Var {
        let Some(first) = args.first().copied() else { return self.evidence.fresh() };
        match name {
            "combinations" | "permutations" | "combinations_with_replacement" | "islice" => {
                let element = self.iterable(first);
                args[1..].iter().for_each(|arg| self.evidence.vote(*arg, Kind::Int, 2.0));
                let row = if name == "islice" { element } else { self.evidence.container(Kind::Tuple, element) };
                self.evidence.container(Kind::List, row)
            }
            "groupby" => {
                let element = self.iterable(first);
                let key = args.get(1).copied().or(keywords.first().map(|(_, var)| *var));
                let key = key.map_or(element, |key| self.apply(key, &[element]));
                let group = self.evidence.container(Kind::List, element);
                let pair = self.evidence.tuple(&[key, group]);
                self.evidence.container(Kind::List, pair)
            }
            "product" | "zip_longest" => {
                let elements: Vec<Var> = args.iter().map(|arg| self.iterable(*arg)).collect();
                let row = self.evidence.tuple(&elements);
                self.evidence.container(Kind::List, row)
            }
            "takewhile" | "dropwhile" | "filterfalse" | "starmap" => {
                let Some(items) = args.get(1) else { return self.evidence.fresh() };
                let element = self.iterable(*items);
                self.apply(first, &[element]);
                self.evidence.container(Kind::List, element)
            }
            "repeat" | "count" => self.evidence.container(Kind::List, first),
            _ => {
                // chain, accumulate, cycle, tee, …
                let element = self.iterable(first);
                for other in &args[1..] {
                    let theirs = self.evidence.element(*other);
                    self.link(element, theirs);
                }
                self.evidence.container(Kind::List, element)
            }
        }
    }
}
