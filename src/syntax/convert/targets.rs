//! Assignment targets: the checks that CPython's grammar makes and the parser does not (`invalid_assignment`, …).

use rustpython_parser::ast as rp;
use rustpython_parser::ast::Ranged;

use crate::bytecode::code::Constant;
use crate::syntax::ast::*;

use super::expr::{binary_operator, set_ctx};
use super::{Converter, Result};

impl Converter<'_> {
    /// Refuses what cannot be assigned or deleted (`_PyPegen_get_invalid_target`).
    pub(super) fn check_target(&self, target: &Expr, ctx: Ctx) -> Result<()> {
        match invalid_target(target, ctx) {
            Some(bad) => {
                let verb = if ctx == Ctx::Del { "delete" } else { "assign to" };
                Err(self.text.error_at(bad.loc, format!("cannot {verb} {}", expr_name(bad))))
            }
            None => Ok(()),
        }
    }

    /// `only`: whether nothing else is assigned to by the statement; a comparison may be meant then
    /// (`invalid_named_expression`).
    fn check_assign_target(&self, target: &Expr, only: bool) -> Result<()> {
        let Some(bad) = invalid_target(target, Ctx::Store) else { return Ok(()) };
        let name = expr_name(bad);
        let message = match &bad.kind {
            kind if only && std::ptr::eq(bad, target) && suggests_comparison(kind) => {
                format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?")
            }
            _ => format!("cannot assign to {name}"),
        };
        Err(self.text.error_at(bad.loc, message))
    }

    pub(super) fn assign(&mut self, s: rp::StmtAssign) -> Result<StmtKind> {
        let mut targets = Vec::with_capacity(s.targets.len());
        let only = s.targets.len() == 1;
        for target in s.targets {
            let target = self.expr(target)?;
            self.check_assign_target(&target, only)?;
            targets.push(target);
        }
        Ok(StmtKind::Assign { targets, value: self.boxed(*s.value)? })
    }

    pub(super) fn aug_assign(&mut self, s: rp::StmtAugAssign) -> Result<StmtKind> {
        let target = self.boxed(*s.target)?;
        match target.kind {
            ExprKind::Name { .. } | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => {}
            _ => {
                let message = format!("'{}' is an illegal expression for augmented assignment", expr_name(&target));
                return Err(self.text.error_at(target.loc, message));
            }
        }
        Ok(StmtKind::AugAssign { target, op: binary_operator(s.op), value: self.boxed(*s.value)? })
    }

    pub(super) fn ann_assign(&mut self, s: rp::StmtAnnAssign) -> Result<StmtKind> {
        // A name in parentheses starts after its statement.
        let bare = s.range.start() == s.target.start();
        let target = self.boxed(*s.target)?;
        let simple = match target.kind {
            ExprKind::Name { .. } => bare,
            ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => false,
            ExprKind::List { .. } | ExprKind::Tuple { .. } => {
                let message = format!("only single target (not {}) can be annotated", expr_name(&target));
                return Err(self.text.error_at(target.loc, message));
            }
            _ => return Err(self.text.error_at(target.loc, "illegal target for annotation")),
        };
        Ok(StmtKind::AnnAssign {
            target,
            annotation: self.boxed(*s.annotation)?,
            value: self.opt_box(s.value)?,
            simple,
        })
    }

    pub(super) fn delete(&mut self, s: rp::StmtDelete) -> Result<StmtKind> {
        let mut targets = self.exprs(s.targets)?;
        for target in &mut targets {
            set_ctx(target, Ctx::Del);
            self.check_target(target, Ctx::Del)?;
        }
        Ok(StmtKind::Delete(targets))
    }
}

/// The part of a target that is none.
fn invalid_target(target: &Expr, ctx: Ctx) -> Option<&Expr> {
    match &target.kind {
        ExprKind::Name { .. } | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => None,
        ExprKind::List { elts, .. } | ExprKind::Tuple { elts, .. } => {
            elts.iter().find_map(|elt| invalid_target(elt, ctx))
        }
        ExprKind::Starred { value, .. } if ctx != Ctx::Del => invalid_target(value, ctx),
        _ => Some(target),
    }
}

/// Whether CPython's grammar tries `target = value` as a comparison written wrong: it does where the target is a
/// `bitwise_or` and no list, tuple, generator or singleton.
fn suggests_comparison(kind: &ExprKind) -> bool {
    match kind {
        ExprKind::BoolOp { .. }
        | ExprKind::Compare { .. }
        | ExprKind::IfExp { .. }
        | ExprKind::Lambda(_)
        | ExprKind::NamedExpr { .. }
        | ExprKind::Starred { .. }
        | ExprKind::UnaryOp { op: UnaryOp::Not, .. } => false,
        ExprKind::Comp(comp) => comp.kind != CompKind::Generator,
        ExprKind::Constant(Constant::None | Constant::Bool(_)) => false,
        _ => true,
    }
}

/// What CPython's error messages call an expression (`_PyPegen_get_expr_name`).
pub(super) fn expr_name(expr: &Expr) -> &'static str {
    match &expr.kind {
        ExprKind::Attribute { .. } => "attribute",
        ExprKind::Subscript { .. } => "subscript",
        ExprKind::Starred { .. } => "starred",
        ExprKind::Name { .. } => "name",
        ExprKind::List { .. } => "list",
        ExprKind::Tuple { .. } => "tuple",
        ExprKind::Lambda(_) => "lambda",
        ExprKind::Call(_) => "function call",
        ExprKind::BoolOp { .. } | ExprKind::BinOp { .. } | ExprKind::UnaryOp { .. } => "expression",
        ExprKind::Comp(comp) => match comp.kind {
            CompKind::Generator => "generator expression",
            CompKind::List => "list comprehension",
            CompKind::Set => "set comprehension",
            CompKind::Dict => "dict comprehension",
        },
        ExprKind::Yield(_) | ExprKind::YieldFrom(_) => "yield expression",
        ExprKind::Await(_) => "await expression",
        ExprKind::Dict { .. } => "dict literal",
        ExprKind::Set(_) => "set display",
        ExprKind::JoinedStr(_) | ExprKind::FormattedValue { .. } => "f-string expression",
        ExprKind::Constant(Constant::None) => "None",
        ExprKind::Constant(Constant::Bool(true)) => "True",
        ExprKind::Constant(Constant::Bool(false)) => "False",
        ExprKind::Constant(Constant::Ellipsis) => "ellipsis",
        ExprKind::Constant(_) | ExprKind::UnicodeConstant(_) => "literal",
        ExprKind::Compare { .. } => "comparison",
        ExprKind::IfExp { .. } => "conditional expression",
        ExprKind::NamedExpr { .. } => "named expression",
        ExprKind::Slice(_) => "slice",
    }
}
