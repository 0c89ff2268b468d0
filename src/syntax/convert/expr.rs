//! Expressions.

use rustpython_parser::ast as rp;
use rustpython_parser::ast::Ranged;
use rustpython_parser::text_size::TextRange;

use crate::bytecode::code::Constant;
use crate::source::Location;
use crate::syntax::ast::*;

use super::{Converter, Result};

impl Converter<'_> {
    pub(super) fn boxed(&mut self, expr: rp::Expr) -> Result<Box<Expr>> {
        self.expr(expr).map(Box::new)
    }

    pub(super) fn opt_box(&mut self, expr: Option<Box<rp::Expr>>) -> Result<Option<Box<Expr>>> {
        expr.map(|expr| self.boxed(*expr)).transpose()
    }

    pub(super) fn exprs(&mut self, exprs: Vec<rp::Expr>) -> Result<Vec<Expr>> {
        exprs.into_iter().map(|expr| self.expr(expr)).collect()
    }

    pub(super) fn expr(&mut self, expr: rp::Expr) -> Result<Expr> {
        let range = expr.range();
        let mut loc = self.loc(range);
        self.enter(loc)?;
        let kind = match expr {
            rp::Expr::Constant(e) => match e.value {
                rp::Constant::Str(_) | rp::Constant::Bytes(_) => {
                    let expr = self.string_literal(range)?;
                    loc = expr.loc;
                    expr.kind
                }
                value => ExprKind::Constant(constant(value)),
            },
            other => self.expr_kind(other, &mut loc)?,
        };
        self.leave();
        Ok(Expr { kind, loc })
    }

    fn expr_kind(&mut self, expr: rp::Expr, loc: &mut Location) -> Result<ExprKind> {
        Ok(match expr {
            rp::Expr::BoolOp(e) => {
                let op = match e.op {
                    rp::BoolOp::And => BoolOp::And,
                    rp::BoolOp::Or => BoolOp::Or,
                };
                ExprKind::BoolOp { op, values: self.exprs(e.values)? }
            }
            rp::Expr::NamedExpr(e) => self.named_expr(e, loc)?,
            rp::Expr::BinOp(e) => {
                let left = self.boxed(*e.left)?;
                ExprKind::BinOp { left, op: binary_operator(e.op), right: self.boxed(*e.right)? }
            }
            rp::Expr::UnaryOp(e) => {
                let op = match e.op {
                    rp::UnaryOp::Invert => UnaryOp::Invert,
                    rp::UnaryOp::Not => UnaryOp::Not,
                    rp::UnaryOp::UAdd => UnaryOp::UAdd,
                    rp::UnaryOp::USub => UnaryOp::USub,
                };
                ExprKind::UnaryOp { op, operand: self.boxed(*e.operand)? }
            }
            rp::Expr::Lambda(e) => {
                let id = self.id();
                let args = self.arguments(*e.args)?;
                ExprKind::Lambda(Box::new(Lambda { id, args, body: self.expr(*e.body)? }))
            }
            rp::Expr::IfExp(e) => {
                let body = self.boxed(*e.body)?;
                let test = self.boxed(*e.test)?;
                ExprKind::IfExp { test, body, orelse: self.boxed(*e.orelse)? }
            }
            rp::Expr::Dict(e) => {
                let mut keys = Vec::with_capacity(e.keys.len());
                let mut values = Vec::with_capacity(e.values.len());
                for (key, value) in e.keys.into_iter().zip(e.values) {
                    keys.push(key.map(|key| self.expr(key)).transpose()?);
                    values.push(self.expr(value)?);
                }
                ExprKind::Dict { keys, values }
            }
            rp::Expr::Set(e) => ExprKind::Set(self.exprs(e.elts)?),
            rp::Expr::ListComp(e) => self.comp(CompKind::List, *e.elt, None, e.generators)?,
            rp::Expr::SetComp(e) => self.comp(CompKind::Set, *e.elt, None, e.generators)?,
            rp::Expr::DictComp(e) => self.comp(CompKind::Dict, *e.key, Some(*e.value), e.generators)?,
            rp::Expr::GeneratorExp(e) => self.comp(CompKind::Generator, *e.elt, None, e.generators)?,
            rp::Expr::Await(e) => ExprKind::Await(self.boxed(*e.value)?),
            rp::Expr::Yield(e) => ExprKind::Yield(self.opt_box(e.value)?),
            rp::Expr::YieldFrom(e) => ExprKind::YieldFrom(self.boxed(*e.value)?),
            rp::Expr::Compare(e) => {
                let left = self.boxed(*e.left)?;
                let ops = e.ops.into_iter().map(comparison).collect();
                ExprKind::Compare { left, ops, comparators: self.exprs(e.comparators)? }
            }
            rp::Expr::Call(e) => self.call(e, *loc)?,
            rp::Expr::Attribute(e) => {
                let value = self.boxed(*e.value)?;
                ExprKind::Attribute { value, attr: self.name(&e.attr), ctx: context(e.ctx) }
            }
            rp::Expr::Subscript(e) => {
                let value = self.boxed(*e.value)?;
                let mut slice = self.boxed(*e.slice)?;
                if slice.is_starred() {
                    // `a[*b]` means `a[(*b,)]`.
                    let loc = slice.loc;
                    slice = Box::new(Expr { kind: ExprKind::Tuple { elts: vec![*slice], ctx: Ctx::Load }, loc });
                }
                ExprKind::Subscript { value, slice, ctx: context(e.ctx) }
            }
            rp::Expr::Starred(e) => ExprKind::Starred { value: self.boxed(*e.value)?, ctx: context(e.ctx) },
            rp::Expr::Name(e) => ExprKind::Name { id: self.name(&e.id), ctx: context(e.ctx) },
            rp::Expr::List(e) => ExprKind::List { elts: self.exprs(e.elts)?, ctx: context(e.ctx) },
            rp::Expr::Tuple(e) => ExprKind::Tuple { elts: self.exprs(e.elts)?, ctx: context(e.ctx) },
            rp::Expr::Slice(e) => ExprKind::Slice(Box::new(Slice {
                lower: e.lower.map(|e| self.expr(*e)).transpose()?,
                upper: e.upper.map(|e| self.expr(*e)).transpose()?,
                step: e.step.map(|e| self.expr(*e)).transpose()?,
            })),
            rp::Expr::Constant(e) => ExprKind::Constant(constant(e.value)),
            // String tokens reach the parser empty, so it makes no f-strings.
            rp::Expr::JoinedStr(e) => ExprKind::JoinedStr(self.exprs(e.values)?),
            rp::Expr::FormattedValue(e) => {
                ExprKind::FormattedValue { value: self.boxed(*e.value)?, conversion: None, format_spec: None }
            }
        })
    }

    /// `target := value`; the parser ends it before the parentheses around the value.
    fn named_expr(&mut self, e: rp::ExprNamedExpr, loc: &mut Location) -> Result<ExprKind> {
        let (after, inner) = (u32::from(e.target.end()), u32::from(e.value.start()));
        let brackets = &self.lexed.brackets;
        let first = brackets.partition_point(|bracket| bracket.open < after);
        if let Some(outer) = brackets.get(first).filter(|bracket| bracket.open < inner) {
            *loc = self.text.location(e.range.start().into(), outer.close + 1);
        }
        Ok(ExprKind::NamedExpr { target: self.boxed(*e.target)?, value: self.boxed(*e.value)? })
    }

    fn comp(
        &mut self,
        kind: CompKind,
        elt: rp::Expr,
        value: Option<rp::Expr>,
        generators: Vec<rp::Comprehension>,
    ) -> Result<ExprKind> {
        let id = self.id();
        let elt = self.expr(elt)?;
        if elt.is_starred() {
            return Err(self.text.error_at(elt.loc, "iterable unpacking cannot be used in comprehension"));
        }
        let value = value.map(|value| self.expr(value)).transpose()?;
        let mut out = Vec::with_capacity(generators.len());
        for generator in generators {
            let target = self.expr(generator.target)?;
            self.check_target(&target, Ctx::Store)?;
            out.push(Comprehension {
                target,
                iter: self.expr(generator.iter)?,
                ifs: self.exprs(generator.ifs)?,
                is_async: generator.is_async,
            });
        }
        Ok(ExprKind::Comp(Box::new(Comp { id, kind, elt, value, generators: out })))
    }

    fn call(&mut self, e: rp::ExprCall, loc: Location) -> Result<ExprKind> {
        self.check_arguments(&e.args, &e.keywords)?;
        let bare_genexp = match e.args.as_slice() {
            [rp::Expr::GeneratorExp(genexp)] if e.keywords.is_empty() => self.is_bare(genexp.range),
            _ => false,
        };
        let func = self.expr(*e.func)?;
        let mut args = self.exprs(e.args)?;
        if bare_genexp {
            // The call's parentheses are the generator's.
            let close = u32::from(e.range.end()) - 1;
            if let Ok(i) = self.lexed.closings.binary_search_by_key(&close, |pair| pair.0) {
                args[0].loc = self.text.location(self.lexed.closings[i].1, close + 1);
            }
            debug_assert_eq!(args[0].loc.end_line, loc.end_line);
        }
        Ok(ExprKind::Call(Box::new(Call { func, args, keywords: self.keywords(e.keywords)? })))
    }

    /// Whether a generator expression has no parentheses of its own.
    pub(super) fn is_bare(&self, range: TextRange) -> bool {
        let (start, end) = (u32::from(range.start()), u32::from(range.end()));
        match self.lexed.brackets.binary_search_by_key(&start, |bracket| bracket.open) {
            Ok(i) => self.lexed.brackets[i].close + 1 != end,
            Err(_) => true,
        }
    }

    /// The checks on arguments that CPython's grammar makes (`invalid_arguments`, `invalid_kwarg`).
    pub(super) fn check_arguments(&self, args: &[rp::Expr], keywords: &[rp::Keyword]) -> Result<()> {
        if args.len() + keywords.len() > 1 {
            for arg in args {
                if let rp::Expr::GeneratorExp(genexp) = arg
                    && self.is_bare(genexp.range)
                {
                    let message = "Generator expression must be parenthesized";
                    return Err(self.text.error(genexp.range.start().into(), message));
                }
            }
        }
        for keyword in keywords {
            if let Some(name @ ("None" | "True" | "False")) = keyword.arg.as_ref().map(|arg| arg.as_str()) {
                return Err(self.text.error(keyword.range.start().into(), format!("cannot assign to {name}")));
            }
        }
        Ok(())
    }

    pub(super) fn keywords(&mut self, keywords: Vec<rp::Keyword>) -> Result<Vec<Keyword>> {
        let mut out = Vec::with_capacity(keywords.len());
        for keyword in keywords {
            let arg = keyword.arg.as_ref().map(|arg| self.name(arg));
            out.push(Keyword { arg, loc: self.loc(keyword.range), value: self.expr(keyword.value)? });
        }
        Ok(out)
    }
}

/// Sets the context of a target and of the targets in it.
pub(super) fn set_ctx(target: &mut Expr, to: Ctx) {
    match &mut target.kind {
        ExprKind::Attribute { ctx, .. } | ExprKind::Subscript { ctx, .. } | ExprKind::Name { ctx, .. } => *ctx = to,
        ExprKind::Starred { value, ctx } => {
            *ctx = to;
            set_ctx(value, to);
        }
        ExprKind::List { elts, ctx } | ExprKind::Tuple { elts, ctx } => {
            *ctx = to;
            elts.iter_mut().for_each(|elt| set_ctx(elt, to));
        }
        _ => {}
    }
}

fn context(ctx: rp::ExprContext) -> Ctx {
    match ctx {
        rp::ExprContext::Load => Ctx::Load,
        rp::ExprContext::Store => Ctx::Store,
        rp::ExprContext::Del => Ctx::Del,
    }
}

pub(super) fn binary_operator(op: rp::Operator) -> Operator {
    match op {
        rp::Operator::Add => Operator::Add,
        rp::Operator::Sub => Operator::Sub,
        rp::Operator::Mult => Operator::Mult,
        rp::Operator::MatMult => Operator::MatMult,
        rp::Operator::Div => Operator::Div,
        rp::Operator::Mod => Operator::Mod,
        rp::Operator::Pow => Operator::Pow,
        rp::Operator::LShift => Operator::LShift,
        rp::Operator::RShift => Operator::RShift,
        rp::Operator::BitOr => Operator::BitOr,
        rp::Operator::BitXor => Operator::BitXor,
        rp::Operator::BitAnd => Operator::BitAnd,
        rp::Operator::FloorDiv => Operator::FloorDiv,
    }
}

fn comparison(op: rp::CmpOp) -> CmpOp {
    match op {
        rp::CmpOp::Eq => CmpOp::Eq,
        rp::CmpOp::NotEq => CmpOp::NotEq,
        rp::CmpOp::Lt => CmpOp::Lt,
        rp::CmpOp::LtE => CmpOp::LtE,
        rp::CmpOp::Gt => CmpOp::Gt,
        rp::CmpOp::GtE => CmpOp::GtE,
        rp::CmpOp::Is => CmpOp::Is,
        rp::CmpOp::IsNot => CmpOp::IsNot,
        rp::CmpOp::In => CmpOp::In,
        rp::CmpOp::NotIn => CmpOp::NotIn,
    }
}

/// A constant of the parser that is no string.
fn constant(value: rp::Constant) -> Constant {
    match value {
        rp::Constant::None => Constant::None,
        rp::Constant::Bool(value) => Constant::Bool(value),
        rp::Constant::Int(value) => Constant::Int(value),
        rp::Constant::Float(value) => Constant::Float(value),
        rp::Constant::Complex { real, imag } => Constant::Complex(real, imag),
        rp::Constant::Ellipsis => Constant::Ellipsis,
        rp::Constant::Str(text) => Constant::Str(text.into()),
        rp::Constant::Bytes(bytes) => Constant::Bytes(bytes.into()),
        rp::Constant::Tuple(items) => Constant::Tuple(items.into_iter().map(constant).collect()),
    }
}
