//! `try` with `except`, `except*` and `finally`.

use super::blocks::{FBlock, FBlockKind};
use super::*;

impl<'a> Compiler<'a> {
    pub(super) fn try_stmt(&mut self, t: &'a Try, loc: Location) -> Result<()> {
        if t.finalbody.is_empty() { self.try_handlers(t, loc) } else { self.try_finally(t, loc) }
    }

    fn try_handlers(&mut self, t: &'a Try, loc: Location) -> Result<()> {
        if t.is_star { self.try_star_except(t, loc) } else { self.try_except(t, loc) }
    }

    /// `compiler_try_finally`, `compiler_try_star_finally`
    fn try_finally(&mut self, t: &'a Try, loc: Location) -> Result<()> {
        let none = Location::NONE;
        let body = self.new_label();
        let end = self.new_label();
        let exit = self.new_label();
        let cleanup = self.new_label();
        self.jump(Op::SetupFinally, end, loc);
        self.use_label(body);
        let kind = FBlockKind::FinallyTry(&t.finalbody);
        self.push_fblock(FBlock { kind, block: Some(body), exit: Some(end) }, loc)?;
        if t.handlers.is_empty() {
            self.stmts(&t.body)?;
        } else {
            self.try_handlers(t, loc)?;
        }
        self.op(Op::PopBlock, none);
        self.pop_fblock();
        self.stmts(&t.finalbody)?;
        self.jump(Op::Jump, exit, none);
        self.use_label(end);
        self.jump(Op::SetupCleanup, cleanup, none);
        self.op(Op::PushExcInfo, none);
        self.push_fblock(FBlock::plain(FBlockKind::FinallyEnd), none)?;
        self.stmts(&t.finalbody)?;
        self.pop_fblock();
        self.op_i(Op::Reraise, 0, none);
        self.use_label(cleanup);
        self.pop_except_and_reraise(none);
        self.use_label(exit);
        Ok(())
    }

    fn try_except(&mut self, t: &'a Try, loc: Location) -> Result<()> {
        let none = Location::NONE;
        let body = self.new_label();
        let except = self.new_label();
        let end = self.new_label();
        let cleanup = self.new_label();
        self.jump(Op::SetupFinally, except, loc);
        self.use_label(body);
        self.push_fblock(FBlock::plain(FBlockKind::TryExcept), loc)?;
        self.stmts(&t.body)?;
        self.pop_fblock();
        self.op(Op::PopBlock, none);
        self.stmts(&t.orelse)?;
        self.jump(Op::Jump, end, none);
        self.use_label(except);
        self.jump(Op::SetupCleanup, cleanup, none);
        self.op(Op::PushExcInfo, none);
        self.push_fblock(FBlock::plain(FBlockKind::ExceptionHandler), loc)?;
        for (i, handler) in t.handlers.iter().enumerate() {
            if handler.typ.is_none() && i + 1 < t.handlers.len() {
                return self.error(handler.loc, "default 'except:' must be last");
            }
            self.except_clause(handler, end)?;
        }
        self.pop_fblock();
        self.op_i(Op::Reraise, 0, none);
        self.use_label(cleanup);
        self.pop_except_and_reraise(none);
        self.use_label(end);
        Ok(())
    }

    fn except_clause(&mut self, handler: &'a ExceptHandler, end: Label) -> Result<()> {
        let none = Location::NONE;
        let loc = handler.loc;
        let next = self.new_label();
        if let Some(typ) = &handler.typ {
            self.expr(typ)?;
            self.op(Op::CheckExcMatch, loc);
            self.jump(Op::PopJumpIfFalse, next, loc);
        }
        if let Some(name) = handler.name {
            let cleanup_end = self.new_label();
            let cleanup_body = self.new_label();
            self.nameop(name, Ctx::Store, loc)?;
            // The name is deleted when the body is left, by whatever way.
            self.jump(Op::SetupCleanup, cleanup_end, loc);
            self.use_label(cleanup_body);
            self.push_fblock(FBlock::plain(FBlockKind::HandlerCleanup(Some(name))), loc)?;
            self.stmts(&handler.body)?;
            self.pop_fblock();
            self.op(Op::PopBlock, none);
            self.op(Op::PopBlock, none);
            self.op(Op::PopExcept, none);
            self.unbind(name)?;
            self.jump(Op::Jump, end, none);
            self.use_label(cleanup_end);
            self.unbind(name)?;
            self.op_i(Op::Reraise, 1, none);
        } else {
            let cleanup_body = self.new_label();
            self.op(Op::PopTop, loc);
            self.use_label(cleanup_body);
            self.push_fblock(FBlock::plain(FBlockKind::HandlerCleanup(None)), loc)?;
            self.stmts(&handler.body)?;
            self.pop_fblock();
            self.op(Op::PopBlock, none);
            self.op(Op::PopExcept, none);
            self.jump(Op::Jump, end, none);
        }
        self.use_label(next);
        Ok(())
    }

    /// `name = None; del name`, so that a body that deleted it is fine too.
    fn unbind(&mut self, name: Symbol) -> Result<()> {
        self.load_none(Location::NONE);
        self.nameop(name, Ctx::Store, Location::NONE)?;
        self.nameop(name, Ctx::Del, Location::NONE)
    }

    fn try_star_except(&mut self, t: &'a Try, loc: Location) -> Result<()> {
        let none = Location::NONE;
        let body = self.new_label();
        let except = self.new_label();
        let orelse = self.new_label();
        let end = self.new_label();
        let cleanup = self.new_label();
        let reraise_star = self.new_label();
        self.jump(Op::SetupFinally, except, loc);
        self.use_label(body);
        self.push_fblock(FBlock::plain(FBlockKind::TryExcept), loc)?;
        self.stmts(&t.body)?;
        self.pop_fblock();
        self.op(Op::PopBlock, none);
        self.jump(Op::Jump, orelse, none);
        self.use_label(except);
        self.jump(Op::SetupCleanup, cleanup, none);
        self.op(Op::PushExcInfo, none);
        self.push_fblock(FBlock::plain(FBlockKind::ExceptionGroupHandler), loc)?;
        for (i, handler) in t.handlers.iter().enumerate() {
            if i == 0 {
                // The exceptions that the clauses raise, under a copy of the group.
                self.op_i(Op::BuildList, 0, handler.loc);
                self.op_i(Op::Copy, 2, handler.loc);
            }
            let last = (i + 1 == t.handlers.len()).then_some(reraise_star);
            self.except_star_clause(handler, last)?;
        }
        self.pop_fblock();
        let reraise = self.new_label();
        self.use_label(reraise_star);
        self.op_i(Op::CallIntrinsic2, intrinsic2::PREP_RERAISE_STAR as usize, none);
        self.op_i(Op::Copy, 1, none);
        self.jump(Op::PopJumpIfNotNone, reraise, none);
        self.op(Op::PopTop, none);
        self.op(Op::PopBlock, none);
        self.op(Op::PopExcept, none);
        self.jump(Op::Jump, end, none);
        self.use_label(reraise);
        self.op(Op::PopBlock, none);
        self.op_i(Op::Swap, 2, none);
        self.op(Op::PopExcept, none);
        self.op_i(Op::Reraise, 0, none);
        self.use_label(cleanup);
        self.pop_except_and_reraise(none);
        self.use_label(orelse);
        self.stmts(&t.orelse)?;
        self.use_label(end);
        Ok(())
    }

    fn except_star_clause(&mut self, handler: &'a ExceptHandler, reraise_star: Option<Label>) -> Result<()> {
        let none = Location::NONE;
        let loc = handler.loc;
        let next = self.new_label();
        let with_error = self.new_label();
        let no_match = self.new_label();
        if let Some(typ) = &handler.typ {
            self.expr(typ)?;
            self.op(Op::CheckEgMatch, loc);
            self.op_i(Op::Copy, 1, loc);
            self.jump(Op::PopJumpIfNone, no_match, loc);
        }
        let cleanup_end = self.new_label();
        let cleanup_body = self.new_label();
        match handler.name {
            Some(name) => self.nameop(name, Ctx::Store, loc)?,
            None => self.op(Op::PopTop, loc),
        }
        self.jump(Op::SetupCleanup, cleanup_end, loc);
        self.use_label(cleanup_body);
        self.push_fblock(FBlock::plain(FBlockKind::HandlerCleanup(handler.name)), loc)?;
        self.stmts(&handler.body)?;
        self.pop_fblock();
        self.op(Op::PopBlock, none);
        if let Some(name) = handler.name {
            self.unbind(name)?;
        }
        self.jump(Op::Jump, next, none);
        self.use_label(cleanup_end);
        if let Some(name) = handler.name {
            self.unbind(name)?;
        }
        // The exception raised by the clause joins the list.
        self.op_i(Op::ListAppend, 3, none);
        self.op(Op::PopTop, none);
        self.jump(Op::Jump, with_error, none);
        self.use_label(next);
        self.op(Op::Nop, none);
        self.jump(Op::Jump, with_error, none);
        self.use_label(no_match);
        self.op(Op::PopTop, loc);
        self.use_label(with_error);
        if let Some(reraise_star) = reraise_star {
            self.op_i(Op::ListAppend, 1, none);
            self.jump(Op::Jump, reraise_star, none);
        }
        Ok(())
    }
}
