//! Values by their text: literals are read with our own parser and compared as Python's `==` compares them. Nothing is
//! evaluated.

use num_bigint::BigInt;
use num_traits::{FromPrimitive, Zero};

use crate::bytecode::code::Constant;
use crate::syntax::ast::{Body, Expr, ExprKind, Operator, UnaryOp};
use crate::syntax::intern::Interner;
use crate::syntax::text::SourceText;
use crate::syntax::{Goal, with_tree};

/// How deep brackets may nest in a literal; what nests deeper is compared as text.
const DEEPEST: usize = 200;

/// Whether two texts show equal values: `[1,2]` and `[1, 2]`, `{1, 2}` and `{2, 1}`, `1` and `1.0` and `True`. `nan` equals
/// `nan`: texts cannot tell one from another. What a repr shows as a call (`deque([1, 2])`, `Point(x=1, y=2)`) is equal if the
/// name and the arguments are. What is neither is compared as text, without the space around it.
pub fn same_value(one: &str, other: &str) -> bool {
    let (one, other) = (one.trim(), other.trim());
    one == other || canonical(one).is_some_and(|one| canonical(other).is_some_and(|other| one == other))
}

/// A text that is the same for equal values; `None` for what is no literal.
pub(super) fn canonical(text: &str) -> Option<String> {
    let mut depth = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return None;
        }
    }
    let source = SourceText::new(text.trim()).ok()?;
    let found = with_tree(&source, Goal::Expression, |tree| {
        let Body::Expression(expr) = &tree.body else { return Ok(None) };
        let mut out = String::with_capacity(text.len());
        Ok(write(expr, &tree.names, 2 * DEEPEST, &mut out).map(|()| out))
    });
    found.ok().flatten()
}

/// Adds what an expression means; `None` if it is no literal.
fn write(expr: &Expr, names: &Interner, depth: usize, out: &mut String) -> Option<()> {
    let depth = depth.checked_sub(1)?;
    match &expr.kind {
        ExprKind::Constant(constant) => return write_constant(constant, out),
        ExprKind::UnicodeConstant(text) => out.push_str(&format!("{text:?}")),
        ExprKind::List { elts, .. } => sequence("[", elts, "]", names, depth, out)?,
        ExprKind::Tuple { elts, .. } => sequence("(", elts, ")", names, depth, out)?,
        ExprKind::Set(elts) => set(elts, names, depth, out)?,
        ExprKind::Dict { keys, values } => {
            let mut items: Vec<(String, String)> = Vec::with_capacity(keys.len());
            for (key, value) in keys.iter().zip(values) {
                let key = key.as_ref().filter(|key| is_hashable(key))?;
                items.push((text_of(key, names, depth)?, text_of(value, names, depth)?));
            }
            // Of equal keys the last value counts.
            items.reverse();
            items.sort_by(|one, other| one.0.cmp(&other.0));
            items.dedup_by(|later, first| later.0 == first.0);
            out.push_str("dict{");
            for (key, value) in items {
                out.push_str(&format!("{key}:{value},"));
            }
            out.push('}');
        }
        ExprKind::UnaryOp { .. } | ExprKind::BinOp { .. } => number(expr, names)?.write(out),
        ExprKind::Name { id, .. } => match names.text(*id) {
            "inf" => Number::Float(f64::INFINITY).write(out),
            "nan" => Number::Float(f64::NAN).write(out),
            _ => return None,
        },
        ExprKind::Call(call) => {
            let ExprKind::Name { id, .. } = &call.func.kind else { return None };
            let name = names.text(*id);
            match (name, call.args.as_slice(), call.keywords.is_empty()) {
                ("set" | "frozenset", [], true) => out.push_str("set{}"),
                ("set" | "frozenset", [Expr { kind: ExprKind::Set(elts), .. }], true) => set(elts, names, depth, out)?,
                ("set" | "frozenset", [Expr { kind: ExprKind::List { elts, .. }, .. }], true) => {
                    set(elts, names, depth, out)?;
                }
                _ => {
                    sequence(&format!("{name}("), &call.args, "", names, depth, out)?;
                    for keyword in &call.keywords {
                        out.push_str(&format!("{}=", names.text(keyword.arg?)));
                        write(&keyword.value, names, depth, out)?;
                        out.push(',');
                    }
                    out.push(')');
                }
            }
        }
        _ => return None,
    }
    Some(())
}

fn text_of(expr: &Expr, names: &Interner, depth: usize) -> Option<String> {
    let mut out = String::new();
    write(expr, names, depth, &mut out).map(|()| out)
}

fn sequence(open: &str, items: &[Expr], close: &str, names: &Interner, depth: usize, out: &mut String) -> Option<()> {
    out.push_str(open);
    for item in items {
        write(item, names, depth, out)?;
        out.push(',');
    }
    out.push_str(close);
    Some(())
}

fn set(items: &[Expr], names: &Interner, depth: usize, out: &mut String) -> Option<()> {
    let texts = items.iter().map(|item| if is_hashable(item) { text_of(item, names, depth) } else { None });
    let mut texts = texts.collect::<Option<Vec<String>>>()?;
    texts.sort_unstable();
    texts.dedup();
    out.push_str("set{");
    for text in texts {
        out.push_str(&text);
        out.push(',');
    }
    out.push('}');
    Some(())
}

fn is_hashable(expr: &Expr) -> bool {
    !matches!(expr.kind, ExprKind::List { .. } | ExprKind::Set(_) | ExprKind::Dict { .. })
}

fn write_constant(constant: &Constant, out: &mut String) -> Option<()> {
    match constant {
        Constant::None => out.push_str("None"),
        Constant::Ellipsis => out.push_str("Ellipsis"),
        Constant::Str(text) => out.push_str(&format!("{text:?}")),
        Constant::SurrogateStr(points) => out.push_str(&format!("str{points:?}")),
        Constant::Bytes(bytes) => out.push_str(&format!("b\"{}\"", bytes.escape_ascii())),
        Constant::Bool(_) | Constant::Int(_) | Constant::Float(_) | Constant::Complex(..) => {
            Number::of(constant)?.write(out);
        }
        Constant::Tuple(_) | Constant::FrozenSet(_) | Constant::Code(_) => return None,
    }
    Some(())
}

enum Number {
    Int(BigInt),
    Float(f64),
    Complex(f64, f64),
}

impl Number {
    fn of(constant: &Constant) -> Option<Number> {
        Some(match constant {
            Constant::Bool(value) => Number::Int(BigInt::from(u8::from(*value))),
            Constant::Int(value) => Number::Int(value.clone()),
            Constant::Float(value) => Number::Float(*value),
            Constant::Complex(real, imaginary) => Number::Complex(*real, *imaginary),
            _ => return None,
        })
    }

    /// Numbers of all types that are equal have the same text.
    fn write(&self, out: &mut String) {
        match self {
            Number::Int(value) => out.push_str(&value.to_str_radix(16)),
            Number::Float(value) if value.is_nan() => out.push_str("nan"),
            Number::Float(value) if value.is_finite() && value.fract() == 0.0 => {
                let whole = BigInt::from_f64(*value).unwrap_or_else(BigInt::zero);
                out.push_str(&whole.to_str_radix(16));
            }
            Number::Float(value) => out.push_str(&format!("float:{:016x}", value.to_bits())),
            Number::Complex(real, imaginary) if *imaginary == 0.0 => Number::Float(*real).write(out),
            Number::Complex(real, imaginary) => {
                out.push_str("complex:");
                Number::Float(*real).write(out);
                out.push('+');
                Number::Float(*imaginary).write(out);
            }
        }
    }
}

/// A number with signs before it, or a real and an imaginary one with a sign between.
fn number(expr: &Expr, names: &Interner) -> Option<Number> {
    match &expr.kind {
        ExprKind::Constant(Constant::Bool(_)) => None,
        ExprKind::Constant(constant) => Number::of(constant),
        ExprKind::Name { id, .. } if names.text(*id) == "inf" => Some(Number::Float(f64::INFINITY)),
        ExprKind::Name { id, .. } if names.text(*id) == "nan" => Some(Number::Float(f64::NAN)),
        ExprKind::UnaryOp { op: UnaryOp::USub, operand } if !matches!(operand.kind, ExprKind::UnaryOp { .. }) => {
            Some(match number(operand, names)? {
                Number::Int(value) => Number::Int(-value),
                Number::Float(value) => Number::Float(-value),
                Number::Complex(real, imaginary) => Number::Complex(-real, -imaginary),
            })
        }
        ExprKind::BinOp { left, op: op @ (Operator::Add | Operator::Sub), right } => {
            let real = match (&left.kind, number_alone(left, names)?) {
                (_, Number::Int(value)) => value.to_string().parse().ok()?,
                (_, Number::Float(value)) => value,
                (_, Number::Complex(..)) => return None,
            };
            match number_alone(right, names)? {
                Number::Complex(_, imaginary) if *op == Operator::Add => Some(Number::Complex(real, imaginary)),
                Number::Complex(_, imaginary) => Some(Number::Complex(real, -imaginary)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// A number that is no sum.
fn number_alone(expr: &Expr, names: &Interner) -> Option<Number> {
    if matches!(expr.kind, ExprKind::BinOp { .. }) { None } else { number(expr, names) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_are_equal() {
        for (one, other) in [
            ("[1,2]", "[1, 2]"),
            ("{1, 2}", "{2, 1}"),
            ("{1, 1.0, True}", "{1}"),
            ("{'a': 1, 'b': [2]}", "{\"b\":[2,], 'a': 1}"),
            ("{'a': 1, 'a': 2}", "{'a': 2}"),
            ("1", "1.0"),
            ("True", "1"),
            ("-0.0", "0"),
            ("1e3", "1000"),
            ("(1)", "1"),
            ("1+2j", "(1+2j)"),
            ("nan", " nan "),
            ("[-inf]", "[-1e999]"),
            ("set()", "frozenset()"),
            ("frozenset({1, 2})", "{2, 1}"),
            ("'a' 'b'", "'ab'"),
            ("'\\x41'", "'A'"),
            ("b'\\x41'", "b'A'"),
            ("deque([1,2])", "deque([1, 2])"),
            ("Point(x=1,y=2)", "Point(x=1, y=2)"),
            ("<Node object>", " <Node object>"),
            ("'\\ud800'", "\"\\ud800\""),
            ("123456789012345678901234567890", "0x18ee90ff6c373e0ee4e3f0ad2"),
        ] {
            assert!(same_value(one, other), "{one} {other}");
            assert!(same_value(other, one), "{other} {one}");
        }
    }

    #[test]
    fn different_values_differ() {
        for (one, other) in [
            ("[1, 2]", "[2, 1]"),
            ("[1, 2]", "(1, 2)"),
            ("1", "'1'"),
            ("'a'", "b'a'"),
            ("{}", "set()"),
            ("(1,)", "1"),
            ("0.1", "0.10000000000000002"),
            ("9007199254740993", "9007199254740992.0"),
            ("3", "1 + 2"),
            ("[1]", "list((1,))"),
            ("{[1]}", "{[1], [1]}"),
            ("None", "none"),
            ("<A object>", "<B object>"),
            ("[<A object>,1]", "[<A object>, 1]"),
            ("1j", "1"),
            ("3", "f'{3}'"),
        ] {
            assert!(!same_value(one, other), "{one} {other}");
        }
    }

    #[test]
    fn no_text_is_too_much() {
        for open in ["[", "(", "{", "-", "not ", "f(", "lambda: "] {
            let deep = open.repeat(100_000);
            assert!(!same_value(&deep, "1"));
        }
        let sum = format!("1{}", "+1".repeat(20_000));
        assert!(!same_value(&sum, "20001"));
        assert!(!same_value("\0", "1"));
    }
}
