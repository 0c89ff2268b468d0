//! `ast.literal_eval`. Trees themselves are outside the subset.

use crate::arith::complex;
use crate::builtins::protocol;
use crate::bytecode::code::Constant;
use crate::syntax::ast::{Body, Expr, ExprKind, Operator, UnaryOp};
use crate::syntax::intern::Interner;
use crate::syntax::text::SourceText;
use crate::syntax::{self, Goal};
use crate::value::function::{NativeDef, Sig};
use crate::value::{Args, BuiltinType, Dict, Host, PyResult, Raise, Set, Value};

use super::ModuleSpec;

/// The module.
pub static AST: ModuleSpec = ModuleSpec {
    functions: &[NativeDef::function("_literal", Sig::One, literal_eval)],
    source: Some("def literal_eval(node_or_string):\n    return _literal(node_or_string)\n"),
    ..ModuleSpec::new("ast")
};

/// A literal as the tree has it, free of the tree.
enum Literal {
    Constant(Constant),
    Tuple(Vec<Literal>),
    List(Vec<Literal>),
    Set(Vec<Literal>),
    Dict(Vec<(Literal, Literal)>),
    /// What is no literal: the line, and the class of the node to blame.
    Malformed(i32, &'static str),
    /// `**d` within a dict: a missing key.
    Missing,
}

fn malformed(expr: &Expr) -> Literal {
    let class = match &expr.kind {
        ExprKind::BoolOp { .. } => "BoolOp",
        ExprKind::NamedExpr { .. } => "NamedExpr",
        ExprKind::BinOp { .. } => "BinOp",
        ExprKind::UnaryOp { .. } => "UnaryOp",
        ExprKind::Lambda(_) => "Lambda",
        ExprKind::IfExp { .. } => "IfExp",
        ExprKind::Dict { .. } => "Dict",
        ExprKind::Set(_) => "Set",
        ExprKind::Comp(comp) => match comp.kind {
            syntax::ast::CompKind::List => "ListComp",
            syntax::ast::CompKind::Set => "SetComp",
            syntax::ast::CompKind::Dict => "DictComp",
            syntax::ast::CompKind::Generator => "GeneratorExp",
        },
        ExprKind::Await(_) => "Await",
        ExprKind::Yield(_) => "Yield",
        ExprKind::YieldFrom(_) => "YieldFrom",
        ExprKind::Compare { .. } => "Compare",
        ExprKind::Call(_) => "Call",
        ExprKind::FormattedValue { .. } => "FormattedValue",
        ExprKind::JoinedStr(_) => "JoinedStr",
        ExprKind::Constant(_) | ExprKind::UnicodeConstant(_) => "Constant",
        ExprKind::Attribute { .. } => "Attribute",
        ExprKind::Subscript { .. } => "Subscript",
        ExprKind::Starred { .. } => "Starred",
        ExprKind::Name { .. } => "Name",
        ExprKind::List { .. } => "List",
        ExprKind::Tuple { .. } => "Tuple",
        ExprKind::Slice(_) => "Slice",
    };
    Literal::Malformed(expr.loc.line, class)
}

/// A number that is written as a constant.
fn number(expr: &Expr) -> Result<Constant, Literal> {
    match &expr.kind {
        ExprKind::Constant(c @ (Constant::Int(_) | Constant::Float(_) | Constant::Complex(..))) => Ok(c.clone()),
        _ => Err(malformed(expr)),
    }
}

/// A number with at most one sign.
fn signed(expr: &Expr) -> Result<Constant, Literal> {
    let ExprKind::UnaryOp { op, operand } = &expr.kind else { return number(expr) };
    match op {
        UnaryOp::UAdd => number(operand),
        UnaryOp::USub => Ok(match number(operand)? {
            Constant::Int(n) => Constant::Int(-n),
            Constant::Float(x) => Constant::Float(-x),
            Constant::Complex(re, im) => Constant::Complex(-re, -im),
            other => other,
        }),
        _ => Err(malformed(expr)),
    }
}

/// `1 + 2j`; `None` where it is no such sum.
fn sum(left: &Expr, op: Operator, right: &Expr) -> Result<Option<Constant>, Literal> {
    let (left, right) = (signed(left)?, number(right)?);
    let re = match left {
        Constant::Int(n) => num_traits::ToPrimitive::to_f64(&n).unwrap_or(f64::INFINITY),
        Constant::Float(x) => x,
        _ => return Ok(None),
    };
    let Constant::Complex(a, b) = right else { return Ok(None) };
    let (left, right) = ((re, 0.0), (a, b));
    let result = match op {
        Operator::Add => complex::add(left, right),
        _ => complex::sub(left, right),
    };
    Ok(Some(Constant::Complex(result.0, result.1)))
}

fn convert(expr: &Expr, names: &Interner) -> Literal {
    let all = |items: &[Expr]| items.iter().map(|item| convert(item, names)).collect();
    match &expr.kind {
        ExprKind::Constant(constant) => Literal::Constant(constant.clone()),
        ExprKind::UnicodeConstant(text) => Literal::Constant(Constant::Str(text.clone())),
        ExprKind::Tuple { elts, .. } => Literal::Tuple(all(elts)),
        ExprKind::List { elts, .. } => Literal::List(all(elts)),
        ExprKind::Set(elts) => Literal::Set(all(elts)),
        ExprKind::Call(call) if call.args.is_empty() && call.keywords.is_empty() => match &call.func.kind {
            ExprKind::Name { id, .. } if names.text(*id) == "set" => Literal::Set(Vec::new()),
            _ => malformed(expr),
        },
        ExprKind::Dict { keys, values } => Literal::Dict(
            keys.iter()
                .zip(values)
                .map(|(key, value)| {
                    let key = key.as_ref().map_or(Literal::Missing, |key| convert(key, names));
                    (key, convert(value, names))
                })
                .collect(),
        ),
        ExprKind::BinOp { left, op: op @ (Operator::Add | Operator::Sub), right } => match sum(left, *op, right) {
            Ok(Some(constant)) => Literal::Constant(constant),
            Ok(None) => malformed(expr),
            Err(blamed) => blamed,
        },
        _ => signed(expr).map_or_else(|blamed| blamed, Literal::Constant),
    }
}

fn literal_eval(host: &mut dyn Host, args: Args) -> PyResult {
    let Some(text) = args.pos[0].as_str() else {
        let shown = protocol::repr(host, &args.pos[0])?.to_string_lossy().into_owned();
        return Err(Raise::value_error(format!("malformed node or string: {shown}")));
    };
    let Some(text) = text.to_utf8() else { return Err(Raise::unsupported("ast.literal_eval of surrogates")) };
    let text = text.trim_start_matches([' ', '\t']);
    if text.contains('\0') {
        return Err(Raise::new(BuiltinType::SyntaxError, "source code string cannot contain null bytes"));
    }
    if text.trim_matches(|c: char| c.is_ascii_whitespace()).is_empty() || text.starts_with('#') {
        return Err(Raise::unsupported("ast.literal_eval of no expression"));
    }
    host.reserve(text.len() * 64)?;
    let parsed = SourceText::new(text).and_then(|source| {
        syntax::with_tree(&source, Goal::Expression, |tree| match &tree.body {
            Body::Expression(expr) => Ok(convert(expr, &tree.names)),
            Body::Module(_) => Ok(Literal::Missing),
        })
    });
    match parsed {
        Ok(literal) => value(host, literal, &args.pos[0]),
        // The exception's arguments say where the faulty token ends, which is not known here.
        Err(other) => Err(Raise::unsupported(format!("ast.literal_eval: {}", other.reason()))),
    }
}

fn value(host: &mut dyn Host, literal: Literal, source: &Value) -> PyResult {
    let all = |host: &mut dyn Host, items: Vec<Literal>| -> PyResult<Vec<Value>> {
        host.enter(" during ast construction")?;
        let values = items.into_iter().map(|item| value(host, item, source)).collect();
        host.leave();
        values
    };
    Ok(match literal {
        Literal::Constant(constant) => constant_value(&constant),
        Literal::Tuple(items) => Value::tuple(all(host, items)?),
        Literal::List(items) => Value::list(all(host, items)?),
        Literal::Set(items) => {
            let set = Set::new();
            for item in all(host, items)? {
                let hash = protocol::hash(host, &item)?;
                set.insert(item, hash, &mut |a, b| protocol::eq(host, a, b))?;
            }
            Value::Set(set)
        }
        Literal::Dict(items) => {
            let (keys, values): (Vec<_>, Vec<_>) = items.into_iter().unzip();
            let (keys, values) = (all(host, keys)?, all(host, values)?);
            let dict = Dict::new();
            for (key, value) in keys.into_iter().zip(values) {
                let hash = protocol::hash(host, &key)?;
                dict.insert(key, hash, value, &mut |a, b| protocol::eq(host, a, b))?;
            }
            Value::Dict(dict)
        }
        Literal::Malformed(line, class) => {
            let address = protocol::address(source);
            let message = format!("malformed node or string on line {line}: <ast.{class} object at {address}>");
            return Err(Raise::value_error(message));
        }
        Literal::Missing => return Err(Raise::value_error("malformed node or string: None")),
    })
}

fn constant_value(constant: &Constant) -> Value {
    match constant {
        Constant::None | Constant::Code(_) | Constant::FrozenSet(_) => Value::None,
        Constant::Ellipsis => Value::Ellipsis,
        Constant::Bool(b) => Value::Bool(*b),
        Constant::Int(i) => Value::from_bigint(i.clone()),
        Constant::Float(f) => Value::Float(*f),
        Constant::Complex(re, im) => Value::complex(*re, *im),
        Constant::Str(s) => Value::str(s),
        Constant::SurrogateStr(points) => Value::from_code_points(points.to_vec()),
        Constant::Bytes(b) => Value::bytes(b.to_vec()),
        Constant::Tuple(items) => Value::tuple(items.iter().map(constant_value).collect()),
    }
}
