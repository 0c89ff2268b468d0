//! What annotations say about a parameter's type, and what its name suggests.

use super::evidence::{Evidence, Kind, Var};
use crate::syntax::ast::{Expr, ExprKind, Operator};
use crate::syntax::intern::Interner;

/// Takes an annotation for evidence.
pub fn annotation(evidence: &mut Evidence, names: &Interner, annotation: &Expr, var: Var, weight: f32) {
    match &annotation.kind {
        ExprKind::Name { id, .. } => named(evidence, names.text(*id), &[], names, var, weight),
        ExprKind::Attribute { attr, .. } => named(evidence, names.text(*attr), &[], names, var, weight),
        ExprKind::Subscript { value, slice, .. } => {
            let name = match &value.kind {
                ExprKind::Name { id, .. } => names.text(*id),
                ExprKind::Attribute { attr, .. } => names.text(*attr),
                _ => return,
            };
            let parts: Vec<&Expr> = match &slice.kind {
                ExprKind::Tuple { elts, .. } => elts.iter().collect(),
                _ => vec![&**slice],
            };
            named(evidence, name, &parts, names, var, weight);
        }
        ExprKind::BinOp { left, op: Operator::BitOr, right } => {
            self::annotation(evidence, names, left, var, weight);
            self::annotation(evidence, names, right, var, weight);
        }
        ExprKind::Constant(crate::bytecode::code::Constant::None) => evidence.vote(var, Kind::None, weight),
        ExprKind::Constant(crate::bytecode::code::Constant::Str(text)) => {
            // A forward reference: the plain names are understood.
            named(evidence, text, &[], names, var, weight);
        }
        _ => {}
    }
}

fn named(evidence: &mut Evidence, name: &str, parts: &[&Expr], names: &Interner, var: Var, weight: f32) {
    let inner = |evidence: &mut Evidence, part: Option<&&Expr>, into: Var| {
        if let Some(part) = part {
            annotation(evidence, names, part, into, weight);
        }
    };
    match name {
        "int" | "SupportsInt" => evidence.vote(var, Kind::Int, weight),
        "float" | "Number" | "complex" => evidence.votes(var, &[(Kind::Float, weight), (Kind::Int, weight * 0.2)]),
        "str" | "AnyStr" => evidence.vote(var, Kind::Str, weight),
        "bool" => evidence.vote(var, Kind::Bool, weight),
        "bytes" | "bytearray" => evidence.vote(var, Kind::Bytes, weight),
        "None" => evidence.vote(var, Kind::None, weight),
        "list" | "List" | "Sequence" | "Iterable" | "MutableSequence" | "Collection" | "Iterator" | "deque" => {
            evidence.vote(var, Kind::List, weight);
            let element = evidence.element(var);
            inner(evidence, parts.first(), element);
        }
        "set" | "Set" | "frozenset" | "FrozenSet" | "AbstractSet" => {
            evidence.vote(var, Kind::Set, weight);
            let element = evidence.element(var);
            inner(evidence, parts.first(), element);
        }
        "dict" | "Dict" | "Mapping" | "MutableMapping" | "DefaultDict" | "defaultdict" | "OrderedDict" | "Counter" => {
            evidence.vote(var, Kind::Dict, weight);
            let (key, value) = (evidence.element(var), evidence.item(var));
            inner(evidence, parts.first(), key);
            inner(evidence, parts.get(1), value);
            if name == "Counter" {
                evidence.vote(value, Kind::Int, weight);
            }
        }
        "tuple" | "Tuple" => {
            evidence.vote(var, Kind::Tuple, weight);
            let ellipsis =
                |part: &&&Expr| matches!(part.kind, ExprKind::Constant(crate::bytecode::code::Constant::Ellipsis));
            if parts.iter().any(|part| ellipsis(&part)) {
                let element = evidence.element(var);
                inner(evidence, parts.first(), element);
            } else if !parts.is_empty() {
                evidence.unpack(var, parts.len());
                for (i, part) in parts.iter().enumerate() {
                    let at = evidence.position(var, i);
                    inner(evidence, Some(part), at);
                }
            }
        }
        "Optional" => {
            inner(evidence, parts.first(), var);
            evidence.vote(var, Kind::None, weight * 0.5);
        }
        "Union" | "Annotated" | "Final" | "Literal" => parts.iter().for_each(|part| inner(evidence, Some(part), var)),
        "Callable" => {
            let arity = match parts.first().map(|part| &part.kind) {
                Some(ExprKind::List { elts, .. }) => elts.len(),
                _ => 1,
            };
            evidence.called(var, arity);
            evidence.vote(var, Kind::Callable, weight);
        }
        class => {
            if let Some(class) = evidence.classes.iter().find(|known| known.name == class) {
                let attributes = class.attributes.clone();
                for name in &attributes {
                    evidence.attribute(var, name);
                }
            }
        }
    }
}

/// Takes a variable's name for a weak hint.
pub fn name(evidence: &mut Evidence, name: &str, var: Var) {
    let lower = name.to_ascii_lowercase();
    let plain = lower.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_').trim_start_matches('_');
    let last = plain.rsplit('_').next().unwrap_or(plain);
    if hint(evidence, plain, var) || hint(evidence, last, var) {
        return;
    }
    let first = plain.split('_').next().unwrap_or(plain);
    hint(evidence, first, var);
}

fn hint(evidence: &mut Evidence, name: &str, var: Var) -> bool {
    const WEAK: f32 = 0.9;
    match name {
        "s" | "str" | "string" | "text" | "txt" | "sentence" | "line" | "word" | "name" | "message" | "msg"
        | "phrase" | "paragraph" | "pattern" | "prefix" | "suffix" | "title" | "password" | "email" | "url"
        | "path" | "date" | "key" | "sub" | "substring" | "substr" | "content" | "document" | "token" | "sep"
        | "delimiter" | "haystack" | "needle" => evidence.vote(var, Kind::Str, WEAK),
        "char" | "ch" | "letter" | "character" => evidence.votes(var, &[(Kind::Char, 0.7), (Kind::Str, 0.3)]),
        "n" | "k" | "m" | "num" | "number" | "i" | "j" | "count" | "size" | "length" | "index" | "idx" | "start"
        | "end" | "limit" | "width" | "height" | "age" | "year" | "month" | "day" | "target" | "amount" | "total"
        | "digit" | "a" | "b" | "x" | "y" | "p" | "q" | "low" | "high" | "left" | "right" | "radius" | "step"
        | "depth" | "val" | "value" | "base" | "exponent" => evidence.vote(var, Kind::Int, WEAK),
        "rate" | "price" | "weight" | "temperature" | "ratio" | "percent" => {
            evidence.votes(var, &[(Kind::Float, WEAK), (Kind::Int, 0.4)])
        }
        "arr" | "array" | "nums" | "numbers" | "integers" | "ints" | "values" | "vals" | "digits" | "scores"
        | "prices" | "weights" | "heights" | "ages" | "coins" => {
            evidence.vote(var, Kind::List, WEAK);
            let element = evidence.element(var);
            evidence.vote(element, Kind::Int, 0.7);
        }
        "lst" | "list" | "l" | "li" | "items" | "elements" | "data" | "seq" | "sequence" | "lists" | "xs" | "heap"
        | "queue" | "stack" => evidence.vote(var, Kind::List, WEAK),
        "words" | "strings" | "strs" | "names" | "texts" | "lines" | "tokens" | "sentences" | "keys" | "letters"
        | "chars" | "characters" => {
            evidence.vote(var, Kind::List, WEAK);
            let element = evidence.element(var);
            evidence.vote(element, Kind::Str, WEAK);
        }
        "dict" | "dic" | "dictionary" | "mapping" | "map" | "counts" | "table" | "graph" | "dct" => {
            evidence.vote(var, Kind::Dict, WEAK);
        }
        "d" => evidence.vote(var, Kind::Dict, 0.4),
        "tup" | "tuple" | "tuples" | "pair" | "point" => evidence.vote(var, Kind::Tuple, WEAK),
        "matrix" | "mat" | "grid" | "board" | "rows" => {
            evidence.vote(var, Kind::List, WEAK);
            let row = evidence.element(var);
            evidence.vote(row, Kind::List, WEAK);
            let cell = evidence.element(row);
            evidence.vote(cell, Kind::Int, 0.7);
        }
        "flag" | "reverse" | "verbose" => evidence.vote(var, Kind::Bool, WEAK),
        "f" | "fn" | "func" | "function" | "callback" | "predicate" => evidence.vote(var, Kind::Callable, 0.15),
        _ => return false,
    }
    true
}
