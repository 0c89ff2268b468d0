//! Expressions (`compiler_visit_expr`) and conditions (`compiler_jump_if`).

use super::display::{Building, binary_oparg};
use super::*;

impl<'a> Compiler<'a> {
    pub(super) fn exprs(&mut self, exprs: &'a [Expr]) -> Result<()> {
        exprs.iter().try_for_each(|expr| self.expr(expr))
    }

    pub(super) fn expr(&mut self, e: &'a Expr) -> Result<()> {
        let loc = e.loc;
        match &e.kind {
            ExprKind::NamedExpr { target, value } => {
                self.expr(value)?;
                self.op_i(Op::Copy, 1, loc);
                self.expr(target)
            }
            ExprKind::BoolOp { op, values } => self.boolop(*op, values, loc),
            ExprKind::BinOp { left, op, right } => {
                self.expr(left)?;
                self.expr(right)?;
                self.op_i(Op::BinaryOp, binary_oparg(*op, false), loc);
                Ok(())
            }
            ExprKind::UnaryOp { op, operand } => {
                self.expr(operand)?;
                match op {
                    UnaryOp::UAdd => self.op_i(Op::CallIntrinsic1, intrinsic1::UNARY_POSITIVE as usize, loc),
                    UnaryOp::Invert => self.op(Op::UnaryInvert, loc),
                    UnaryOp::Not => self.op(Op::UnaryNot, loc),
                    UnaryOp::USub => self.op(Op::UnaryNegative, loc),
                }
                Ok(())
            }
            ExprKind::Lambda(lambda) => self.lambda(lambda, loc),
            ExprKind::IfExp { test, body, orelse } => self.ifexp(test, body, orelse),
            ExprKind::Dict { keys, values } => self.dict(keys, values, loc),
            ExprKind::Set(elts) => self.starunpack_helper(elts, None, 0, Building::SET, loc),
            ExprKind::Comp(comp) => self.comprehension(comp, loc),
            ExprKind::Yield(value) => {
                self.check_yield(loc)?;
                match value {
                    Some(value) => self.expr(value)?,
                    None => self.load_none(loc),
                }
                self.add_yield(loc);
                Ok(())
            }
            ExprKind::YieldFrom(value) => {
                self.check_yield(loc)?;
                if self.unit().typ == ScopeType::AsyncFunction {
                    return self.error(loc, "'yield from' inside async function");
                }
                self.expr(value)?;
                self.op(Op::GetYieldFromIter, loc);
                self.load_none(loc);
                self.add_yield_from(loc, false);
                Ok(())
            }
            ExprKind::Await(value) => self.await_expr(value, loc),
            ExprKind::Compare { left, ops, comparators } => self.compare(left, ops, comparators, loc),
            ExprKind::Call(call) => self.call(call, loc),
            ExprKind::Constant(value) => {
                self.load_const(value.clone(), loc);
                Ok(())
            }
            ExprKind::UnicodeConstant(text) => {
                self.load_const(Constant::Str(text.clone()), loc);
                Ok(())
            }
            ExprKind::JoinedStr(values) => self.joined_str(values, loc),
            ExprKind::FormattedValue { value, conversion, format_spec } => {
                self.formatted_value(value, *conversion, format_spec.as_deref(), loc)
            }
            ExprKind::Attribute { value, attr, ctx } => self.attribute(e, value, *attr, *ctx),
            ExprKind::Subscript { value, slice, ctx } => self.subscript(e, value, slice, *ctx),
            ExprKind::Starred { ctx, .. } => self.error(
                loc,
                match ctx {
                    Ctx::Store => "starred assignment target must be in a list or tuple",
                    _ => "can't use starred expression here",
                },
            ),
            ExprKind::Slice(slice) => {
                let n = self.slice(slice, loc)?;
                self.op_i(Op::BuildSlice, n, loc);
                Ok(())
            }
            ExprKind::Name { id, ctx } => self.nameop(*id, *ctx, loc),
            ExprKind::List { elts, ctx } => self.sequence(elts, *ctx, Building::LIST, loc),
            ExprKind::Tuple { elts, ctx } => self.sequence(elts, *ctx, Building::TUPLE, loc),
        }
    }

    fn check_yield(&self, loc: Location) -> Result<()> {
        if self.scope().is_function_like() { Ok(()) } else { self.error(loc, "'yield' outside function") }
    }

    /// `addop_yield`
    pub(super) fn add_yield(&mut self, loc: Location) {
        let scope = self.scope();
        if scope.generator && scope.coroutine {
            self.op_i(Op::CallIntrinsic1, intrinsic1::ASYNC_GEN_WRAP as usize, loc);
        }
        self.op_i(Op::YieldValue, 0, loc);
        self.op_i(Op::Resume, 1, loc);
    }

    fn await_expr(&mut self, value: &'a Expr, loc: Location) -> Result<()> {
        if !self.scope().is_function_like() {
            return self.error(loc, "'await' outside function");
        }
        if !matches!(self.unit().typ, ScopeType::AsyncFunction | ScopeType::Comprehension) {
            return self.error(loc, "'await' outside async function");
        }
        self.expr(value)?;
        self.op_i(Op::GetAwaitable, 0, loc);
        self.load_none(loc);
        self.add_yield_from(loc, true);
        Ok(())
    }

    fn attribute(&mut self, e: &'a Expr, value: &'a Expr, attr: Symbol, ctx: Ctx) -> Result<()> {
        let loc = e.loc;
        if ctx == Ctx::Load
            && let Some(call) = self.super_call(value, attr)
        {
            self.load_args_for_super(call, value.loc)?;
            let op = if call.args.is_empty() { Op::LoadZeroSuperAttr } else { Op::LoadSuperAttr };
            self.op_name(op, attr, loc);
            let loc = self.update_start_location_to_match_attr(loc, e);
            self.op(Op::Nop, loc);
            return Ok(());
        }
        self.expr(value)?;
        let loc = self.update_start_location_to_match_attr(loc, e);
        let op = match ctx {
            Ctx::Load => Op::LoadAttr,
            Ctx::Store => {
                self.forbidden_name(attr, ctx, loc)?;
                Op::StoreAttr
            }
            Ctx::Del => Op::DeleteAttr,
        };
        self.op_name(op, attr, loc);
        Ok(())
    }

    /// Where an attribute access over several lines is shown: at the attribute's name.
    pub(super) fn update_start_location_to_match_attr(&self, loc: Location, attribute: &Expr) -> Location {
        let ExprKind::Attribute { attr, .. } = attribute.kind else { return loc };
        let at = attribute.loc;
        let mut loc = loc;
        if loc.line == at.end_line {
            return loc;
        }
        loc.line = at.end_line;
        let len = self.names.text(attr).chars().count() as i32;
        if len <= at.end_col {
            loc.col = at.end_col - len;
        } else {
            loc.col = -1;
            loc.end_col = -1;
        }
        loc.end_line = loc.end_line.max(loc.line);
        if loc.line == loc.end_line {
            loc.end_col = loc.end_col.max(loc.col);
        }
        loc
    }

    fn boolop(&mut self, op: BoolOp, values: &'a [Expr], loc: Location) -> Result<()> {
        let jump = match op {
            BoolOp::And => Op::PopJumpIfFalse,
            BoolOp::Or => Op::PopJumpIfTrue,
        };
        let end = self.new_label();
        let Some((last, first)) = values.split_last() else { return Ok(()) };
        for value in first {
            self.expr(value)?;
            self.op_i(Op::Copy, 1, loc);
            self.jump(jump, end, loc);
            self.op(Op::PopTop, loc);
        }
        self.expr(last)?;
        self.use_label(end);
        Ok(())
    }

    /// `compiler_addcompare`
    pub(super) fn addcompare(&mut self, op: CmpOp, loc: Location) {
        let (op, arg) = match op {
            // The number of the comparison, and the mask of results that make it true.
            CmpOp::Lt => (Op::CompareOp, 2),
            CmpOp::LtE => (Op::CompareOp, 1 << 4 | 10),
            CmpOp::Eq => (Op::CompareOp, 2 << 4 | 8),
            CmpOp::NotEq => (Op::CompareOp, 3 << 4 | 7),
            CmpOp::Gt => (Op::CompareOp, 4 << 4 | 4),
            CmpOp::GtE => (Op::CompareOp, 5 << 4 | 12),
            CmpOp::Is => (Op::IsOp, 0),
            CmpOp::IsNot => (Op::IsOp, 1),
            CmpOp::In => (Op::ContainsOp, 0),
            CmpOp::NotIn => (Op::ContainsOp, 1),
        };
        self.op_i(op, arg, loc);
    }

    fn compare(&mut self, left: &'a Expr, ops: &[CmpOp], comparators: &'a [Expr], loc: Location) -> Result<()> {
        self.expr(left)?;
        let (Some((last_op, ops)), Some((last, middle))) = (ops.split_last(), comparators.split_last()) else {
            return Ok(());
        };
        if ops.is_empty() {
            self.expr(last)?;
            self.addcompare(*last_op, loc);
            return Ok(());
        }
        let cleanup = self.new_label();
        for (op, value) in ops.iter().zip(middle) {
            self.expr(value)?;
            self.op_i(Op::Swap, 2, loc);
            self.op_i(Op::Copy, 2, loc);
            self.addcompare(*op, loc);
            self.op_i(Op::Copy, 1, loc);
            self.jump(Op::PopJumpIfFalse, cleanup, loc);
            self.op(Op::PopTop, loc);
        }
        self.expr(last)?;
        self.addcompare(*last_op, loc);
        let end = self.new_label();
        self.jump(Op::Jump, end, Location::NONE);
        self.use_label(cleanup);
        self.op_i(Op::Swap, 2, loc);
        self.op(Op::PopTop, loc);
        self.use_label(end);
        Ok(())
    }

    fn ifexp(&mut self, test: &'a Expr, body: &'a Expr, orelse: &'a Expr) -> Result<()> {
        let end = self.new_label();
        let next = self.new_label();
        self.jump_if(test, next, false)?;
        self.expr(body)?;
        self.jump(Op::Jump, end, Location::NONE);
        self.use_label(next);
        self.expr(orelse)?;
        self.use_label(end);
        Ok(())
    }

    /// Jumps to `next` if the truth of `e` is `cond`, else goes on.
    pub(super) fn jump_if(&mut self, e: &'a Expr, next: Label, cond: bool) -> Result<()> {
        match &e.kind {
            ExprKind::UnaryOp { op: UnaryOp::Not, operand } => return self.jump_if(operand, next, !cond),
            ExprKind::BoolOp { op, values } => {
                let cond2 = *op == BoolOp::Or;
                let next2 = if cond2 != cond { self.new_label() } else { next };
                let Some((last, first)) = values.split_last() else { return Ok(()) };
                for value in first {
                    self.jump_if(value, next2, cond2)?;
                }
                self.jump_if(last, next, cond)?;
                if next2 != next {
                    self.use_label(next2);
                }
                return Ok(());
            }
            ExprKind::IfExp { test, body, orelse } => {
                let end = self.new_label();
                let next2 = self.new_label();
                self.jump_if(test, next2, false)?;
                self.jump_if(body, next, cond)?;
                self.jump(Op::Jump, end, Location::NONE);
                self.use_label(next2);
                self.jump_if(orelse, next, cond)?;
                self.use_label(end);
                return Ok(());
            }
            ExprKind::Compare { left, ops, comparators } if ops.len() > 1 => {
                return self.jump_if_compare(e.loc, left, ops, comparators, next, cond);
            }
            _ => {}
        }
        self.expr(e)?;
        self.jump(if cond { Op::PopJumpIfTrue } else { Op::PopJumpIfFalse }, next, e.loc);
        Ok(())
    }

    fn jump_if_compare(
        &mut self,
        loc: Location,
        left: &'a Expr,
        ops: &[CmpOp],
        comparators: &'a [Expr],
        next: Label,
        cond: bool,
    ) -> Result<()> {
        let (Some((last_op, ops)), Some((last, middle))) = (ops.split_last(), comparators.split_last()) else {
            return Ok(());
        };
        let cleanup = self.new_label();
        self.expr(left)?;
        for (op, value) in ops.iter().zip(middle) {
            self.expr(value)?;
            self.op_i(Op::Swap, 2, loc);
            self.op_i(Op::Copy, 2, loc);
            self.addcompare(*op, loc);
            self.jump(Op::PopJumpIfFalse, cleanup, loc);
        }
        self.expr(last)?;
        self.addcompare(*last_op, loc);
        self.jump(if cond { Op::PopJumpIfTrue } else { Op::PopJumpIfFalse }, next, loc);
        let end = self.new_label();
        self.jump(Op::Jump, end, Location::NONE);
        self.use_label(cleanup);
        self.op(Op::PopTop, loc);
        if !cond {
            self.jump(Op::Jump, next, Location::NONE);
        }
        self.use_label(end);
        Ok(())
    }
}
