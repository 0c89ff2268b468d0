//! Augmented and annotated assignment.

use super::display::binary_oparg;
use super::*;

impl<'a> Compiler<'a> {
    pub(super) fn augassign(&mut self, e: &'a Expr, op: Operator, value: &'a Expr, stmt_loc: Location) -> Result<()> {
        let loc = e.loc;
        match &e.kind {
            ExprKind::Attribute { value: object, attr, .. } => {
                self.expr(object)?;
                self.op_i(Op::Copy, 1, loc);
                let loc = self.update_start_location_to_match_attr(loc, e);
                self.op_name(Op::LoadAttr, *attr, loc);
            }
            ExprKind::Subscript { value: object, slice, .. } => {
                self.expr(object)?;
                if let Some(slice) = two_element_slice(slice) {
                    self.slice(slice.0, slice.1)?;
                    for _ in 0..3 {
                        self.op_i(Op::Copy, 3, loc);
                    }
                    self.op(Op::BinarySlice, loc);
                } else {
                    self.expr(slice)?;
                    self.op_i(Op::Copy, 2, loc);
                    self.op_i(Op::Copy, 2, loc);
                    self.op(Op::BinarySubscr, loc);
                }
            }
            ExprKind::Name { id, .. } => self.nameop(*id, Ctx::Load, loc)?,
            _ => return self.internal(loc, "a target that augmented assignment cannot have"),
        }
        self.expr(value)?;
        self.op_i(Op::BinaryOp, binary_oparg(op, true), stmt_loc);
        match &e.kind {
            ExprKind::Attribute { attr, .. } => {
                let loc = self.update_start_location_to_match_attr(loc, e);
                self.op_i(Op::Swap, 2, loc);
                self.op_name(Op::StoreAttr, *attr, loc);
            }
            ExprKind::Subscript { slice, .. } => {
                if two_element_slice(slice).is_some() {
                    for depth in [4, 3, 2] {
                        self.op_i(Op::Swap, depth, loc);
                    }
                    self.op(Op::StoreSlice, loc);
                } else {
                    self.op_i(Op::Swap, 3, loc);
                    self.op_i(Op::Swap, 2, loc);
                    self.op(Op::StoreSubscr, loc);
                }
            }
            ExprKind::Name { id, .. } => self.nameop(*id, Ctx::Store, loc)?,
            _ => {}
        }
        Ok(())
    }

    pub(super) fn annassign(
        &mut self,
        target: &'a Expr,
        annotation: &'a Expr,
        value: Option<&'a Expr>,
        simple: bool,
        loc: Location,
    ) -> Result<()> {
        if let Some(value) = value {
            self.expr(value)?;
            self.expr(target)?;
        }
        let in_namespace = matches!(self.unit().typ, ScopeType::Module | ScopeType::Class);
        let future = self.context.future.annotations;
        match &target.kind {
            ExprKind::Name { id, .. } => {
                self.forbidden_name(*id, Ctx::Store, loc)?;
                if simple && in_namespace {
                    if future {
                        self.annexpr(annotation)?;
                    } else {
                        self.expr(annotation)?;
                    }
                    self.op_name(Op::LoadName, self.known().annotations, loc);
                    let mangled = self.mangled(*id);
                    self.load_str(mangled, loc);
                    self.op(Op::StoreSubscr, loc);
                }
            }
            ExprKind::Attribute { value: object, attr, .. } => {
                self.forbidden_name(*attr, Ctx::Store, loc)?;
                if value.is_none() {
                    self.check_ann_expr(object)?;
                }
            }
            ExprKind::Subscript { value: object, slice, .. } => {
                if value.is_none() {
                    self.check_ann_expr(object)?;
                    self.check_ann_subscr(slice)?;
                }
            }
            _ => return self.internal(loc, "a target that annotated assignment cannot have"),
        }
        if !simple && !future && in_namespace {
            self.check_ann_expr(annotation)?;
        }
        Ok(())
    }

    fn check_ann_expr(&mut self, e: &'a Expr) -> Result<()> {
        self.expr(e)?;
        self.op(Op::PopTop, e.loc);
        Ok(())
    }

    fn check_ann_subscr(&mut self, e: &'a Expr) -> Result<()> {
        match &e.kind {
            ExprKind::Slice(slice) => {
                for part in slice.lower.iter().chain(&slice.upper).chain(&slice.step) {
                    self.check_ann_expr(part)?;
                }
                Ok(())
            }
            ExprKind::Tuple { elts, .. } => elts.iter().try_for_each(|elt| self.check_ann_subscr(elt)),
            _ => self.check_ann_expr(e),
        }
    }

    /// An annotation as text (`compiler_visit_annexpr`).
    pub(super) fn annexpr(&mut self, annotation: &'a Expr) -> Result<()> {
        let text = unparse::unparse(annotation, &self.names);
        self.load_const(text, annotation.loc);
        Ok(())
    }

    pub(super) fn subscript(&mut self, e: &'a Expr, value: &'a Expr, slice: &'a Expr, ctx: Ctx) -> Result<()> {
        let loc = e.loc;
        self.expr(value)?;
        match two_element_slice(slice) {
            Some(bounds) if ctx != Ctx::Del => {
                self.slice(bounds.0, bounds.1)?;
                self.op(if ctx == Ctx::Load { Op::BinarySlice } else { Op::StoreSlice }, loc);
            }
            _ => {
                self.expr(slice)?;
                let op = match ctx {
                    Ctx::Load => Op::BinarySubscr,
                    Ctx::Store => Op::StoreSubscr,
                    Ctx::Del => Op::DeleteSubscr,
                };
                self.op(op, loc);
            }
        }
        Ok(())
    }

    /// Pushes a slice's parts and says how many (`compiler_slice`).
    pub(super) fn slice(&mut self, slice: &'a Slice, loc: Location) -> Result<usize> {
        for bound in [&slice.lower, &slice.upper] {
            match bound {
                Some(bound) => self.expr(bound)?,
                None => self.load_none(loc),
            }
        }
        match &slice.step {
            Some(step) => {
                self.expr(step)?;
                Ok(3)
            }
            None => Ok(2),
        }
    }
}

fn two_element_slice(e: &Expr) -> Option<(&Slice, Location)> {
    match &e.kind {
        ExprKind::Slice(slice) if slice.step.is_none() => Some((slice, e.loc)),
        _ => None,
    }
}
