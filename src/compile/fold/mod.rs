//! Constant folding on the syntax tree (`Python/ast_opt.c` of 3.12).

mod format;
mod values;

use super::names::KnownNames;
use crate::bytecode::code::Constant;
use crate::bytecode::const_text::frozenset;
use crate::syntax::ast::*;

/// Folds the constants of a module in place (`_PyAST_Optimize` without `-O`).
pub fn fold(module: &mut Module, known: &KnownNames, future_annotations: bool) {
    let folder = Folder { known, future_annotations };
    match &mut module.body {
        Body::Module(body) => folder.body(body),
        Body::Expression(expr) => folder.expr(expr),
    }
}

struct Folder<'a> {
    known: &'a KnownNames,
    future_annotations: bool,
}

fn make_const(node: &mut Expr, value: Option<Constant>) {
    if let Some(value) = value {
        node.kind = ExprKind::Constant(value);
    }
}

/// The values of expressions that are all constants (`make_const_tuple`).
fn constants(elts: &[Expr]) -> Option<Vec<Constant>> {
    // Most sequences fail at the first element: nothing is cloned for them.
    if !elts.iter().all(Expr::is_constant) {
        return None;
    }
    elts.iter().map(Expr::as_constant).collect()
}

fn has_starred(elts: &[Expr]) -> bool {
    elts.iter().any(Expr::is_starred)
}

impl Folder<'_> {
    /// A body, whose first statement must not become a docstring by folding (`astfold_body`).
    fn body(&self, body: &mut [Stmt]) {
        let documented = docstring(body).is_some();
        self.stmts(body);
        if !documented
            && docstring(body).is_some()
            && let Some(Stmt { kind: StmtKind::Expr(value), loc }) = body.first_mut()
        {
            let inner = std::mem::replace(&mut value.kind, ExprKind::Constant(Constant::None));
            let inner = Expr { kind: inner, loc: value.loc };
            **value = Expr { kind: ExprKind::JoinedStr(vec![inner]), loc: *loc };
        }
    }

    fn stmts(&self, stmts: &mut [Stmt]) {
        stmts.iter_mut().for_each(|stmt| self.stmt(stmt));
    }

    fn stmt(&self, s: &mut Stmt) {
        match &mut s.kind {
            StmtKind::FunctionDef(f) => {
                self.type_params(&mut f.type_params);
                self.arguments(&mut f.args);
                self.body(&mut f.body);
                self.exprs(&mut f.decorators);
                if !self.future_annotations {
                    self.opt(f.returns.as_mut());
                }
            }
            StmtKind::ClassDef(c) => {
                self.type_params(&mut c.type_params);
                self.exprs(&mut c.bases);
                c.keywords.iter_mut().for_each(|keyword| self.expr(&mut keyword.value));
                self.body(&mut c.body);
                self.exprs(&mut c.decorators);
            }
            StmtKind::Return(value) => self.opt(value.as_deref_mut()),
            StmtKind::Delete(targets) => self.exprs(targets),
            StmtKind::Assign { targets, value } => {
                self.exprs(targets);
                self.expr(value);
            }
            StmtKind::TypeAlias(t) => {
                self.type_params(&mut t.type_params);
                self.expr(&mut t.value);
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.expr(target);
                self.expr(value);
            }
            StmtKind::AnnAssign { target, annotation, value, .. } => {
                self.expr(target);
                if !self.future_annotations {
                    self.expr(annotation);
                }
                self.opt(value.as_deref_mut());
            }
            StmtKind::For(f) => {
                self.expr(&mut f.target);
                self.expr(&mut f.iter);
                self.stmts(&mut f.body);
                self.stmts(&mut f.orelse);
                if !f.is_async {
                    fold_iter(&mut f.iter);
                }
            }
            StmtKind::While { test, body, orelse } | StmtKind::If { test, body, orelse } => {
                self.expr(test);
                self.stmts(body);
                self.stmts(orelse);
            }
            StmtKind::With { items, body, .. } => {
                for item in items {
                    self.expr(&mut item.context_expr);
                    self.opt(item.optional_vars.as_mut());
                }
                self.stmts(body);
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject);
                for case in cases {
                    self.pattern(&mut case.pattern);
                    self.opt(case.guard.as_mut());
                    self.stmts(&mut case.body);
                }
            }
            StmtKind::Raise { exc, cause } => {
                self.opt(exc.as_deref_mut());
                self.opt(cause.as_deref_mut());
            }
            StmtKind::Try(t) => {
                self.stmts(&mut t.body);
                for handler in &mut t.handlers {
                    self.opt(handler.typ.as_mut());
                    self.stmts(&mut handler.body);
                }
                self.stmts(&mut t.orelse);
                self.stmts(&mut t.finalbody);
            }
            StmtKind::Assert { test, msg } => {
                self.expr(test);
                self.opt(msg.as_deref_mut());
            }
            StmtKind::Expr(value) => self.expr(value),
            StmtKind::Import(_)
            | StmtKind::ImportFrom { .. }
            | StmtKind::Global(_)
            | StmtKind::Nonlocal(_)
            | StmtKind::Pass
            | StmtKind::Break
            | StmtKind::Continue => {}
        }
    }

    fn type_params(&self, params: &mut [TypeParam]) {
        for param in params {
            if let TypeParamKind::TypeVar { bound } = &mut param.kind {
                self.opt(bound.as_deref_mut());
            }
        }
    }

    fn arguments(&self, args: &mut Arguments) {
        if !self.future_annotations {
            let named = args.posonlyargs.iter_mut().chain(&mut args.args).chain(&mut args.kwonlyargs);
            for arg in named.chain(&mut args.vararg).chain(&mut args.kwarg) {
                self.opt(arg.annotation.as_deref_mut());
            }
        }
        args.kw_defaults.iter_mut().flatten().for_each(|e| self.expr(e));
        self.exprs(&mut args.defaults);
    }

    fn pattern(&self, p: &mut Pattern) {
        match &mut p.kind {
            PatternKind::Value(value) => fold_pattern_value(value),
            PatternKind::Singleton(_) | PatternKind::Star(_) => {}
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => {
                patterns.iter_mut().for_each(|pattern| self.pattern(pattern));
            }
            PatternKind::Mapping { keys, patterns, .. } => {
                keys.iter_mut().for_each(fold_pattern_value);
                patterns.iter_mut().for_each(|pattern| self.pattern(pattern));
            }
            PatternKind::Class { cls, patterns, kwd_patterns, .. } => {
                self.expr(cls);
                patterns.iter_mut().chain(kwd_patterns).for_each(|pattern| self.pattern(pattern));
            }
            PatternKind::As { pattern, .. } => {
                if let Some(pattern) = pattern {
                    self.pattern(pattern);
                }
            }
        }
    }

    fn exprs(&self, exprs: &mut [Expr]) {
        exprs.iter_mut().for_each(|expr| self.expr(expr));
    }

    fn opt(&self, expr: Option<&mut Expr>) {
        if let Some(expr) = expr {
            self.expr(expr);
        }
    }

    fn expr(&self, e: &mut Expr) {
        match &mut e.kind {
            ExprKind::BoolOp { values, .. } | ExprKind::JoinedStr(values) | ExprKind::Set(values) => self.exprs(values),
            ExprKind::NamedExpr { value, .. } => self.expr(value),
            ExprKind::BinOp { left, right, .. } => {
                self.expr(left);
                self.expr(right);
                fold_binop(e);
            }
            ExprKind::UnaryOp { operand, .. } => {
                self.expr(operand);
                fold_unaryop(e);
            }
            ExprKind::Lambda(lambda) => {
                self.arguments(&mut lambda.args);
                self.expr(&mut lambda.body);
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test);
                self.expr(body);
                self.expr(orelse);
            }
            ExprKind::Dict { keys, values } => {
                keys.iter_mut().flatten().for_each(|key| self.expr(key));
                self.exprs(values);
            }
            ExprKind::Comp(comp) => {
                self.expr(&mut comp.elt);
                self.opt(comp.value.as_mut());
                for generator in &mut comp.generators {
                    self.expr(&mut generator.target);
                    self.expr(&mut generator.iter);
                    self.exprs(&mut generator.ifs);
                    fold_iter(&mut generator.iter);
                }
            }
            ExprKind::Await(value) | ExprKind::YieldFrom(value) => self.expr(value),
            ExprKind::Yield(value) => self.opt(value.as_deref_mut()),
            ExprKind::Compare { left, ops, comparators } => {
                self.expr(left);
                self.exprs(comparators);
                if let (Some(CmpOp::In | CmpOp::NotIn), Some(last)) = (ops.last(), comparators.last_mut()) {
                    fold_iter(last);
                }
            }
            ExprKind::Call(call) => {
                self.expr(&mut call.func);
                self.exprs(&mut call.args);
                call.keywords.iter_mut().for_each(|keyword| self.expr(&mut keyword.value));
            }
            ExprKind::FormattedValue { value, format_spec, .. } => {
                self.expr(value);
                self.opt(format_spec.as_deref_mut());
            }
            ExprKind::Constant(_) | ExprKind::UnicodeConstant(_) => {}
            ExprKind::Attribute { value, .. } | ExprKind::Starred { value, .. } => self.expr(value),
            ExprKind::Subscript { value, slice, .. } => {
                self.expr(value);
                self.expr(slice);
                fold_subscr(e);
            }
            ExprKind::Slice(slice) => {
                self.opt(slice.lower.as_mut());
                self.opt(slice.upper.as_mut());
                self.opt(slice.step.as_mut());
            }
            ExprKind::Name { id, ctx } => {
                if *ctx == Ctx::Load && *id == self.known.debug {
                    e.kind = ExprKind::Constant(Constant::Bool(true));
                }
            }
            ExprKind::List { elts, .. } => self.exprs(elts),
            ExprKind::Tuple { elts, .. } => {
                self.exprs(elts);
                fold_tuple(e);
            }
        }
    }
}

fn fold_unaryop(node: &mut Expr) {
    let ExprKind::UnaryOp { op, operand } = &mut node.kind else { return };
    if let Some(value) = operand.as_constant() {
        let folded = values::unary(*op, &value);
        return make_const(node, folded);
    }
    if *op == UnaryOp::Not
        && let ExprKind::Compare { ops, .. } = &mut operand.kind
        && let [compare] = ops.as_mut_slice()
    {
        let inverse = match compare {
            CmpOp::Is => CmpOp::IsNot,
            CmpOp::IsNot => CmpOp::Is,
            CmpOp::In => CmpOp::NotIn,
            CmpOp::NotIn => CmpOp::In,
            _ => return,
        };
        *compare = inverse;
        let loc = operand.loc;
        let inner = std::mem::replace(&mut operand.kind, ExprKind::Constant(Constant::None));
        // The comparison takes the whole node's place, location included.
        *node = Expr { kind: inner, loc };
    }
}

fn fold_binop(node: &mut Expr) {
    let ExprKind::BinOp { left, op, right } = &mut node.kind else { return };
    let Some(lhs) = left.as_constant() else { return };
    if *op == Operator::Mod
        && let (Constant::Str(_) | Constant::SurrogateStr(_), ExprKind::Tuple { elts, .. }) = (&lhs, &mut right.kind)
    {
        if !has_starred(elts)
            && let Some(parts) = format::optimize_format(&lhs, elts)
        {
            node.kind = ExprKind::JoinedStr(parts);
        }
        return;
    }
    let Some(rhs) = right.as_constant() else { return };
    let folded = values::binary(*op, &lhs, &rhs);
    make_const(node, folded);
}

fn fold_tuple(node: &mut Expr) {
    if let ExprKind::Tuple { elts, ctx: Ctx::Load } = &node.kind
        && let Some(items) = constants(elts)
    {
        node.kind = ExprKind::Constant(Constant::Tuple(items.into()));
    }
}

fn fold_subscr(node: &mut Expr) {
    if let ExprKind::Subscript { value, slice, ctx: Ctx::Load } = &node.kind
        && value.is_constant()
        && let (Some(value), Some(index)) = (value.as_constant(), slice.as_constant())
    {
        make_const(node, values::subscript(&value, &index));
    }
}

/// A list that is only iterated or searched becomes a tuple, a set of constants a frozenset.
fn fold_iter(node: &mut Expr) {
    match &mut node.kind {
        ExprKind::List { elts, ctx } if !has_starred(elts) => {
            let (elts, ctx) = (std::mem::take(elts), *ctx);
            node.kind = ExprKind::Tuple { elts, ctx };
            fold_tuple(node);
        }
        ExprKind::Set(elts) => {
            if let Some(items) = constants(elts) {
                node.kind = ExprKind::Constant(frozenset(&items));
            }
        }
        _ => {}
    }
}

/// Negative and complex numbers of a pattern (`astfold_pattern_value`, `fold_const_match_patterns`).
fn fold_pattern_value(node: &mut Expr) {
    match &mut node.kind {
        ExprKind::UnaryOp { op: UnaryOp::USub, operand } => {
            let folded = operand.as_constant().and_then(|value| values::unary(UnaryOp::USub, &value));
            make_const(node, folded);
        }
        ExprKind::BinOp { left, op, right } => {
            fold_pattern_value(left);
            let folded = match (left.as_constant(), right.as_constant()) {
                (Some(left), Some(right)) => values::binary(*op, &left, &right),
                _ => None,
            };
            make_const(node, folded);
        }
        _ => {}
    }
}

/// The same constant for all that Python finds equal.
pub(super) fn canonical(value: &Constant) -> Constant {
    values::canonical(value)
}
