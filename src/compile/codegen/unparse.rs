//! Expressions as text (`Python/ast_unparse.c`): what annotations become under `from __future__ import annotations`.

use num_bigint::BigInt;

use crate::arith::{float, str_repr};
use crate::bytecode::code::Constant;
use crate::syntax::ast::*;
use crate::syntax::intern::Interner;

/// How tightly an expression binds; an operand that binds less than its place asks for is parenthesised.
mod level {
    pub const TUPLE: u8 = 0;
    pub const TEST: u8 = 1;
    pub const OR: u8 = 2;
    pub const AND: u8 = 3;
    pub const NOT: u8 = 4;
    pub const CMP: u8 = 5;
    pub const EXPR: u8 = 6;
    pub const BOR: u8 = EXPR;
    pub const BXOR: u8 = 7;
    pub const BAND: u8 = 8;
    pub const SHIFT: u8 = 9;
    pub const ARITH: u8 = 10;
    pub const TERM: u8 = 11;
    pub const FACTOR: u8 = 12;
    pub const POWER: u8 = 13;
    pub const AWAIT: u8 = 14;
    pub const ATOM: u8 = 15;
}

/// An expression's text as a constant (`_PyAST_ExprAsUnicode`).
pub(super) fn unparse(e: &Expr, names: &Interner) -> Constant {
    let mut writer = Writer { out: String::new(), names };
    writer.expr(e, level::TEST);
    Constant::Str(writer.out.into())
}

/// `repr` of a constant of the tree.
pub(super) fn constant_repr(value: &Constant) -> String {
    let float_text = |value: f64| float::repr(value).replace("inf", "1e309");
    match value {
        Constant::None => "None".to_owned(),
        Constant::Ellipsis => "Ellipsis".to_owned(),
        Constant::Bool(true) => "True".to_owned(),
        Constant::Bool(false) => "False".to_owned(),
        Constant::Int(value) => int_text(value),
        Constant::Float(value) => float_text(*value),
        Constant::Complex(real, imag) => complex_text(*real, *imag),
        Constant::Str(text) => str_repr::str_repr(&text.chars().map(|c| c as u32).collect::<Vec<u32>>()),
        Constant::SurrogateStr(points) => str_repr::str_repr(points),
        Constant::Bytes(bytes) => str_repr::bytes_repr(bytes),
        Constant::Tuple(items) => {
            let inner: Vec<String> = items.iter().map(constant_repr).collect();
            let comma = if items.len() == 1 { "," } else { "" };
            format!("({}{comma})", inner.join(", "))
        }
        Constant::FrozenSet(items) => {
            let inner: Vec<String> = items.iter().map(constant_repr).collect();
            format!("frozenset({{{}}})", inner.join(", "))
        }
        Constant::Code(code) => format!("<code {}>", code.qualname),
    }
}

fn int_text(value: &BigInt) -> String {
    value.to_string()
}

fn complex_text(real: f64, imag: f64) -> String {
    let part = |value: f64| {
        let text = float::repr(value).replace("inf", "1e309");
        text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
    };
    if real == 0.0 && real.is_sign_positive() {
        return format!("{}j", part(imag));
    }
    let sign = if imag.is_sign_negative() && !imag.is_nan() { "" } else { "+" };
    format!("({}{sign}{}j)", part(real), part(imag))
}

struct Writer<'n> {
    out: String,
    names: &'n Interner,
}

impl Writer<'_> {
    fn str(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// Writes with parentheses where the place asks for something tighter.
    fn grouped(&mut self, at: u8, own: u8, write: impl FnOnce(&mut Self)) {
        if at > own {
            self.str("(");
        }
        write(self);
        if at > own {
            self.str(")");
        }
    }

    fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                self.str(", ");
            }
            write(self, item);
        }
    }

    fn exprs(&mut self, items: &[Expr], at: u8) {
        self.list(items, |writer, item| writer.expr(item, at));
    }

    fn expr(&mut self, e: &Expr, at: u8) {
        match &e.kind {
            ExprKind::BoolOp { op, values } => {
                let (word, own) = match op {
                    BoolOp::And => (" and ", level::AND),
                    BoolOp::Or => (" or ", level::OR),
                };
                self.grouped(at, own, |w| {
                    for (i, value) in values.iter().enumerate() {
                        if i > 0 {
                            w.str(word);
                        }
                        w.expr(value, own + 1);
                    }
                });
            }
            ExprKind::BinOp { left, op, right } => {
                let (word, own) = binary(*op);
                let right_associative = u8::from(*op == Operator::Pow);
                self.grouped(at, own, |w| {
                    w.expr(left, own + right_associative);
                    w.str(word);
                    w.expr(right, own + 1 - right_associative);
                });
            }
            ExprKind::UnaryOp { op, operand } => {
                let (word, own) = match op {
                    UnaryOp::Invert => ("~", level::FACTOR),
                    UnaryOp::Not => ("not ", level::NOT),
                    UnaryOp::UAdd => ("+", level::FACTOR),
                    UnaryOp::USub => ("-", level::FACTOR),
                };
                self.grouped(at, own, |w| {
                    w.str(word);
                    w.expr(operand, own);
                });
            }
            ExprKind::Lambda(lambda) => self.grouped(at, level::TEST, |w| {
                let positional = lambda.args.args.len() + lambda.args.posonlyargs.len() > 0;
                w.str(if positional { "lambda " } else { "lambda" });
                w.arguments(&lambda.args);
                w.str(": ");
                w.expr(&lambda.body, level::TEST);
            }),
            ExprKind::IfExp { test, body, orelse } => self.grouped(at, level::TEST, |w| {
                w.expr(body, level::TEST + 1);
                w.str(" if ");
                w.expr(test, level::TEST + 1);
                w.str(" else ");
                w.expr(orelse, level::TEST);
            }),
            ExprKind::Dict { keys, values } => self.dict(keys, values),
            ExprKind::Set(elts) => {
                self.str("{");
                self.exprs(elts, level::TEST);
                self.str("}");
            }
            ExprKind::Comp(comp) => self.comprehension(comp),
            ExprKind::Yield(value) => match value {
                Some(value) => {
                    self.str("(yield ");
                    self.expr(value, level::TUPLE);
                    self.str(")");
                }
                None => self.str("(yield)"),
            },
            ExprKind::YieldFrom(value) => {
                self.str("(yield from ");
                self.expr(value, level::TEST);
                self.str(")");
            }
            ExprKind::Await(value) => self.grouped(at, level::AWAIT, |w| {
                w.str("await ");
                w.expr(value, level::ATOM);
            }),
            ExprKind::Compare { left, ops, comparators } => self.grouped(at, level::CMP, |w| {
                w.expr(left, level::CMP + 1);
                for (op, value) in ops.iter().zip(comparators) {
                    w.str(comparison(*op));
                    w.expr(value, level::CMP + 1);
                }
            }),
            ExprKind::Call(call) => self.call(call),
            ExprKind::Constant(Constant::Ellipsis) => self.str("..."),
            ExprKind::Constant(value) => self.str(&constant_repr(value)),
            ExprKind::UnicodeConstant(text) => {
                self.str("u");
                self.str(&constant_repr(&Constant::Str(text.clone())));
            }
            ExprKind::JoinedStr(values) => {
                let mut body = Writer { out: String::new(), names: self.names };
                values.iter().for_each(|value| body.fstring_element(value));
                self.str("f");
                self.str(&constant_repr(&Constant::Str(body.out.into())));
            }
            ExprKind::FormattedValue { .. } => {
                let mut body = Writer { out: String::new(), names: self.names };
                body.fstring_element(e);
                self.str("f");
                self.str(&constant_repr(&Constant::Str(body.out.into())));
            }
            ExprKind::Attribute { value, attr, .. } => {
                self.expr(value, level::ATOM);
                // `1.real` would be a float's beginning.
                let number = matches!(value.kind, ExprKind::Constant(Constant::Int(_)));
                self.str(if number { " ." } else { "." });
                self.str(self.names.text(*attr));
            }
            ExprKind::Subscript { value, slice, .. } => {
                self.expr(value, level::ATOM);
                self.str("[");
                self.expr(slice, level::TUPLE);
                self.str("]");
            }
            ExprKind::Starred { value, .. } => {
                self.str("*");
                self.expr(value, level::EXPR);
            }
            ExprKind::Name { id, .. } => self.str(self.names.text(*id)),
            ExprKind::List { elts, .. } => {
                self.str("[");
                self.exprs(elts, level::TEST);
                self.str("]");
            }
            ExprKind::Tuple { elts, .. } if elts.is_empty() => self.str("()"),
            ExprKind::Tuple { elts, .. } => self.grouped(at, level::TUPLE, |w| {
                w.exprs(elts, level::TEST);
                if elts.len() == 1 {
                    w.str(",");
                }
            }),
            ExprKind::Slice(slice) => {
                self.opt(slice.lower.as_ref());
                self.str(":");
                self.opt(slice.upper.as_ref());
                if slice.step.is_some() {
                    self.str(":");
                    self.opt(slice.step.as_ref());
                }
            }
            ExprKind::NamedExpr { target, value } => self.grouped(at, level::TUPLE, |w| {
                w.expr(target, level::ATOM);
                w.str(" := ");
                w.expr(value, level::ATOM);
            }),
        }
    }

    fn opt(&mut self, e: Option<&Expr>) {
        if let Some(e) = e {
            self.expr(e, level::TEST);
        }
    }

    fn dict(&mut self, keys: &[Option<Expr>], values: &[Expr]) {
        self.str("{");
        for (i, (key, value)) in keys.iter().zip(values).enumerate() {
            if i > 0 {
                self.str(", ");
            }
            match key {
                Some(key) => {
                    self.expr(key, level::TEST);
                    self.str(": ");
                    self.expr(value, level::TEST);
                }
                None => {
                    self.str("**");
                    self.expr(value, level::EXPR);
                }
            }
        }
        self.str("}");
    }

    fn comprehension(&mut self, comp: &Comp) {
        let (open, close) = match comp.kind {
            CompKind::Generator => ("(", ")"),
            CompKind::List => ("[", "]"),
            CompKind::Set | CompKind::Dict => ("{", "}"),
        };
        self.str(open);
        self.expr(&comp.elt, level::TEST);
        if let Some(value) = &comp.value {
            self.str(": ");
            self.expr(value, level::TEST);
        }
        for generator in &comp.generators {
            self.str(if generator.is_async { " async for " } else { " for " });
            self.expr(&generator.target, level::TUPLE);
            self.str(" in ");
            self.expr(&generator.iter, level::TEST + 1);
            for condition in &generator.ifs {
                self.str(" if ");
                self.expr(condition, level::TEST + 1);
            }
        }
        self.str(close);
    }

    fn call(&mut self, call: &Call) {
        self.expr(&call.func, level::ATOM);
        if let ([arg], []) = (call.args.as_slice(), call.keywords.as_slice())
            && matches!(&arg.kind, ExprKind::Comp(comp) if comp.kind == CompKind::Generator)
        {
            // The generator's own parentheses are the call's.
            return self.expr(arg, level::TEST);
        }
        self.str("(");
        self.exprs(&call.args, level::TEST);
        for (i, keyword) in call.keywords.iter().enumerate() {
            if i > 0 || !call.args.is_empty() {
                self.str(", ");
            }
            match keyword.arg {
                Some(arg) => {
                    self.str(self.names.text(arg));
                    self.str("=");
                }
                None => self.str("**"),
            }
            self.expr(&keyword.value, level::TEST);
        }
        self.str(")");
    }

    fn arguments(&mut self, args: &Arguments) {
        let total = args.posonlyargs.len() + args.args.len();
        let mut first = true;
        let mut comma = |w: &mut Self| {
            if !std::mem::replace(&mut first, false) {
                w.str(", ");
            }
        };
        for (i, arg) in args.posonlyargs.iter().chain(&args.args).enumerate() {
            comma(self);
            self.str(self.names.text(arg.name));
            if let Some(default) = (i + args.defaults.len()).checked_sub(total).and_then(|i| args.defaults.get(i)) {
                self.str("=");
                self.expr(default, level::TEST);
            }
            if i + 1 == args.posonlyargs.len() {
                self.str(", /");
            }
        }
        if args.vararg.is_some() || !args.kwonlyargs.is_empty() {
            comma(self);
            self.str("*");
            if let Some(arg) = &args.vararg {
                self.str(self.names.text(arg.name));
            }
        }
        for (arg, default) in args.kwonlyargs.iter().zip(&args.kw_defaults) {
            comma(self);
            self.str(self.names.text(arg.name));
            if let Some(default) = default {
                self.str("=");
                self.expr(default, level::TEST);
            }
        }
        if let Some(arg) = &args.kwarg {
            comma(self);
            self.str("**");
            self.str(self.names.text(arg.name));
        }
    }

    fn fstring_element(&mut self, e: &Expr) {
        match &e.kind {
            ExprKind::Constant(Constant::Str(text)) => self.str(&text.replace('{', "{{").replace('}', "}}")),
            ExprKind::JoinedStr(values) => values.iter().for_each(|value| self.fstring_element(value)),
            ExprKind::FormattedValue { value, conversion, format_spec } => {
                let mut inner = Writer { out: String::new(), names: self.names };
                inner.expr(value, level::TEST + 1);
                self.str(if inner.out.starts_with('{') { "{ " } else { "{" });
                self.str(&inner.out);
                self.str(match conversion {
                    None => "",
                    Some(Conversion::Str) => "!s",
                    Some(Conversion::Repr) => "!r",
                    Some(Conversion::Ascii) => "!a",
                });
                if let Some(spec) = format_spec {
                    self.str(":");
                    self.fstring_element(spec);
                }
                self.str("}");
            }
            _ => {}
        }
    }
}

fn binary(op: Operator) -> (&'static str, u8) {
    match op {
        Operator::Add => (" + ", level::ARITH),
        Operator::Sub => (" - ", level::ARITH),
        Operator::Mult => (" * ", level::TERM),
        Operator::MatMult => (" @ ", level::TERM),
        Operator::Div => (" / ", level::TERM),
        Operator::Mod => (" % ", level::TERM),
        Operator::LShift => (" << ", level::SHIFT),
        Operator::RShift => (" >> ", level::SHIFT),
        Operator::BitOr => (" | ", level::BOR),
        Operator::BitXor => (" ^ ", level::BXOR),
        Operator::BitAnd => (" & ", level::BAND),
        Operator::FloorDiv => (" // ", level::TERM),
        Operator::Pow => (" ** ", level::POWER),
    }
}

fn comparison(op: CmpOp) -> &'static str {
    match op {
        CmpOp::Eq => " == ",
        CmpOp::NotEq => " != ",
        CmpOp::Lt => " < ",
        CmpOp::LtE => " <= ",
        CmpOp::Gt => " > ",
        CmpOp::GtE => " >= ",
        CmpOp::Is => " is ",
        CmpOp::IsNot => " is not ",
        CmpOp::In => " in ",
        CmpOp::NotIn => " not in ",
    }
}
