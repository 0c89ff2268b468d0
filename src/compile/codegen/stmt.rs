//! Statements (`compiler_visit_stmt`).

use super::blocks::{FBlock, FBlockKind};
use super::*;

impl<'a> Compiler<'a> {
    pub(super) fn stmts(&mut self, stmts: &'a [Stmt]) -> Result<()> {
        stmts.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    pub(super) fn stmt(&mut self, s: &'a Stmt) -> Result<()> {
        let loc = s.loc;
        match &s.kind {
            StmtKind::FunctionDef(f) => self.function(f, loc),
            StmtKind::ClassDef(c) => self.class(c, loc),
            StmtKind::TypeAlias(t) => self.typealias(t, loc),
            StmtKind::Return(value) => self.return_stmt(value.as_deref(), loc),
            StmtKind::Delete(targets) => self.exprs(targets),
            StmtKind::Assign { targets, value } => {
                self.expr(value)?;
                for (i, target) in targets.iter().enumerate() {
                    if i + 1 < targets.len() {
                        self.op_i(Op::Copy, 1, loc);
                    }
                    self.expr(target)?;
                }
                Ok(())
            }
            StmtKind::AugAssign { target, op, value } => self.augassign(target, *op, value, loc),
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.annassign(target, annotation, value.as_deref(), *simple, loc)
            }
            StmtKind::For(f) if f.is_async => self.async_for(f, loc),
            StmtKind::For(f) => self.for_stmt(f, loc),
            StmtKind::While { test, body, orelse } => self.while_stmt(test, body, orelse, loc),
            StmtKind::If { test, body, orelse } => self.if_stmt(test, body, orelse),
            StmtKind::With { items, body, is_async } => self.with(items, body, *is_async, loc),
            StmtKind::Match { subject, cases } => self.match_stmt(subject, cases),
            StmtKind::Raise { exc, cause } => {
                let mut n = 0;
                if let Some(exc) = exc {
                    self.expr(exc)?;
                    n += 1;
                    if let Some(cause) = cause {
                        self.expr(cause)?;
                        n += 1;
                    }
                }
                self.op_i(Op::RaiseVarargs, n, loc);
                Ok(())
            }
            StmtKind::Try(t) => self.try_stmt(t, loc),
            StmtKind::Assert { test, msg } => self.assert(test, msg.as_deref(), loc),
            StmtKind::Import(names) => self.import(names, loc),
            StmtKind::ImportFrom { module, names, level } => self.import_from(*module, names, *level, loc),
            StmtKind::Global(_) | StmtKind::Nonlocal(_) => Ok(()),
            StmtKind::Expr(value) => {
                if self.context.interactive && self.units.len() == 1 {
                    self.expr(value)?;
                    self.op_i(Op::CallIntrinsic1, intrinsic1::PRINT as usize, loc);
                    self.op(Op::PopTop, Location::NONE);
                } else if value.is_constant() {
                    self.op(Op::Nop, loc);
                } else {
                    self.expr(value)?;
                    self.op(Op::PopTop, Location::NONE);
                }
                Ok(())
            }
            StmtKind::Pass => {
                self.op(Op::Nop, loc);
                Ok(())
            }
            StmtKind::Break => self.break_stmt(loc),
            StmtKind::Continue => self.continue_stmt(loc),
        }
    }

    fn if_stmt(&mut self, test: &'a Expr, body: &'a [Stmt], orelse: &'a [Stmt]) -> Result<()> {
        let end = self.new_label();
        let next = if orelse.is_empty() { end } else { self.new_label() };
        self.jump_if(test, next, false)?;
        self.stmts(body)?;
        if !orelse.is_empty() {
            self.jump(Op::Jump, end, Location::NONE);
            self.use_label(next);
            self.stmts(orelse)?;
        }
        self.use_label(end);
        Ok(())
    }

    fn for_stmt(&mut self, f: &'a For, loc: Location) -> Result<()> {
        let start = self.new_label();
        let cleanup = self.new_label();
        let end = self.new_label();
        self.push_fblock(FBlock { kind: FBlockKind::ForLoop, block: Some(start), exit: Some(end) }, loc)?;
        self.expr(&f.iter)?;
        self.op(Op::GetIter, loc);
        self.use_label(start);
        self.jump(Op::ForIter, cleanup, loc);
        self.expr(&f.target)?;
        self.stmts(&f.body)?;
        self.jump(Op::Jump, start, Location::NONE);
        self.use_label(cleanup);
        self.op(Op::EndFor, Location::NONE);
        self.pop_fblock();
        self.stmts(&f.orelse)?;
        self.use_label(end);
        Ok(())
    }

    fn async_for(&mut self, f: &'a For, loc: Location) -> Result<()> {
        if self.unit().typ != ScopeType::AsyncFunction {
            return self.error(loc, "'async for' outside async function");
        }
        let start = self.new_label();
        let except = self.new_label();
        let end = self.new_label();
        self.expr(&f.iter)?;
        self.op(Op::GetAiter, loc);
        self.use_label(start);
        self.push_fblock(FBlock { kind: FBlockKind::ForLoop, block: Some(start), exit: Some(end) }, loc)?;
        self.jump(Op::SetupFinally, except, loc);
        self.op(Op::GetAnext, loc);
        self.load_none(loc);
        self.add_yield_from(loc, true);
        self.op(Op::PopBlock, loc);
        self.expr(&f.target)?;
        self.stmts(&f.body)?;
        self.jump(Op::Jump, start, Location::NONE);
        self.pop_fblock();
        self.use_label(except);
        self.op(Op::EndAsyncFor, f.iter.loc);
        self.stmts(&f.orelse)?;
        self.use_label(end);
        Ok(())
    }

    fn while_stmt(&mut self, test: &'a Expr, body: &'a [Stmt], orelse: &'a [Stmt], loc: Location) -> Result<()> {
        let start = self.new_label();
        let inner = self.new_label();
        let end = self.new_label();
        let anchor = self.new_label();
        self.use_label(start);
        self.push_fblock(FBlock { kind: FBlockKind::WhileLoop, block: Some(start), exit: Some(end) }, loc)?;
        self.jump_if(test, anchor, false)?;
        self.use_label(inner);
        self.stmts(body)?;
        self.jump_if(test, inner, true)?;
        self.pop_fblock();
        self.use_label(anchor);
        self.stmts(orelse)?;
        self.use_label(end);
        Ok(())
    }

    fn return_stmt(&mut self, value: Option<&'a Expr>, stmt_loc: Location) -> Result<()> {
        let mut loc = stmt_loc;
        let constant = value.and_then(Expr::as_constant);
        let preserve_tos = value.is_some() && constant.is_none();
        let scope = self.scope();
        if !scope.is_function_like() {
            return self.error(loc, "'return' outside function");
        }
        if value.is_some() && scope.coroutine && scope.generator {
            return self.error(loc, "'return' with value in async generator");
        }
        match value {
            Some(value) if preserve_tos => self.expr(value)?,
            Some(value) => {
                loc = value.loc;
                self.op(Op::Nop, loc);
            }
            None => {}
        }
        if value.is_none_or(|value| value.loc.line != stmt_loc.line) {
            loc = stmt_loc;
            self.op(Op::Nop, loc);
        }
        self.unwind_fblock_stack(&mut loc, preserve_tos, false)?;
        match constant {
            _ if value.is_none() => self.load_none(loc),
            Some(constant) => self.load_const(constant, loc),
            None => {}
        }
        self.op(Op::ReturnValue, loc);
        Ok(())
    }

    fn break_stmt(&mut self, origin: Location) -> Result<()> {
        let mut loc = origin;
        self.op(Op::Nop, loc);
        let Some(found) = self.unwind_fblock_stack(&mut loc, false, true)? else {
            return self.error(origin, "'break' outside loop");
        };
        self.unwind_fblock(&mut loc, found, false)?;
        match found.exit {
            Some(exit) => self.jump(Op::Jump, exit, loc),
            None => return self.internal(origin, "a loop without an end"),
        }
        Ok(())
    }

    fn continue_stmt(&mut self, origin: Location) -> Result<()> {
        let mut loc = origin;
        self.op(Op::Nop, loc);
        let Some(found) = self.unwind_fblock_stack(&mut loc, false, true)? else {
            return self.error(origin, "'continue' not properly in loop");
        };
        match found.block {
            Some(block) => self.jump(Op::Jump, block, loc),
            None => return self.internal(origin, "a loop without a start"),
        }
        Ok(())
    }

    fn assert(&mut self, test: &'a Expr, msg: Option<&'a Expr>, loc: Location) -> Result<()> {
        let end = self.new_label();
        self.jump_if(test, end, true)?;
        self.op(Op::LoadAssertionError, loc);
        if let Some(msg) = msg {
            self.expr(msg)?;
            self.op_i(Op::Call, 0, loc);
        }
        self.op_i(Op::RaiseVarargs, 1, loc);
        self.use_label(end);
        Ok(())
    }
}
