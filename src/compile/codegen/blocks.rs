//! Frame blocks: what `return`, `break` and `continue` have to undo on their way out (`compiler_unwind_fblock`).

use super::*;

/// CPython's limit on nested blocks (`CO_MAXBLOCKS`).
const MAX_BLOCKS: usize = 20;

/// A block that control is in.
#[derive(Clone, Copy)]
pub(super) struct FBlock<'a> {
    pub(super) kind: FBlockKind<'a>,
    /// Where it begins (a loop's next round).
    pub(super) block: Option<Label>,
    /// Where a `break` goes.
    pub(super) exit: Option<Label>,
}

/// The kinds of blocks, with what leaving them needs.
#[derive(Clone, Copy)]
pub(super) enum FBlockKind<'a> {
    WhileLoop,
    ForLoop,
    TryExcept,
    FinallyTry(&'a [Stmt]),
    FinallyEnd,
    With { is_async: bool, loc: Location },
    HandlerCleanup(Option<Symbol>),
    PopValue,
    ExceptionHandler,
    ExceptionGroupHandler,
    AsyncComprehensionGenerator,
}

impl<'a> FBlock<'a> {
    /// A block that nothing jumps to.
    pub(super) fn plain(kind: FBlockKind<'a>) -> FBlock<'a> {
        FBlock { kind, block: None, exit: None }
    }
}

impl<'a> Compiler<'a> {
    pub(super) fn push_fblock(&mut self, block: FBlock<'a>, loc: Location) -> Result<()> {
        if self.unit().fblocks.len() >= MAX_BLOCKS {
            return self.error(loc, "too many statically nested blocks");
        }
        self.u().fblocks.push(block);
        Ok(())
    }

    pub(super) fn pop_fblock(&mut self) {
        self.u().fblocks.pop();
    }

    fn call_exit_with_nones(&mut self, loc: Location) {
        for _ in 0..3 {
            self.load_none(loc);
        }
        self.op_i(Op::Call, 2, loc);
    }

    pub(super) fn add_yield_from(&mut self, loc: Location, is_await: bool) {
        let send = self.new_label();
        let fail = self.new_label();
        let exit = self.new_label();
        self.use_label(send);
        self.jump(Op::Send, exit, loc);
        // A StopIteration may come out of a close or throw: only then does YIELD_VALUE raise.
        self.jump(Op::SetupFinally, fail, loc);
        self.op_i(Op::YieldValue, 0, loc);
        self.op(Op::PopBlock, Location::NONE);
        self.op_i(Op::Resume, if is_await { 3 } else { 2 }, loc);
        self.jump(Op::JumpNoInterrupt, send, loc);
        self.use_label(fail);
        self.op(Op::CleanupThrow, loc);
        self.use_label(exit);
        self.op(Op::EndSend, loc);
    }

    pub(super) fn pop_except_and_reraise(&mut self, loc: Location) {
        self.op_i(Op::Copy, 3, loc);
        self.op(Op::PopExcept, loc);
        self.op_i(Op::Reraise, 1, loc);
    }

    /// Undoes one block; with `preserve_tos` the value on top of the stack survives.
    pub(super) fn unwind_fblock(&mut self, loc: &mut Location, block: FBlock<'a>, preserve_tos: bool) -> Result<()> {
        let keep = |compiler: &mut Self, loc: Location| {
            if preserve_tos {
                compiler.op_i(Op::Swap, 2, loc);
            }
        };
        match block.kind {
            FBlockKind::WhileLoop
            | FBlockKind::ExceptionHandler
            | FBlockKind::ExceptionGroupHandler
            | FBlockKind::AsyncComprehensionGenerator => {}
            FBlockKind::ForLoop | FBlockKind::PopValue => {
                keep(self, *loc);
                self.op(Op::PopTop, *loc);
            }
            FBlockKind::TryExcept => self.op(Op::PopBlock, *loc),
            FBlockKind::FinallyTry(body) => {
                self.op(Op::PopBlock, *loc);
                if preserve_tos {
                    self.push_fblock(FBlock::plain(FBlockKind::PopValue), *loc)?;
                }
                self.stmts(body)?;
                if preserve_tos {
                    self.pop_fblock();
                }
                // What follows seems to run after the statement that unwinds, so it belongs to no line.
                *loc = Location::NONE;
            }
            FBlockKind::FinallyEnd => {
                keep(self, *loc);
                self.op(Op::PopTop, *loc);
                keep(self, *loc);
                self.op(Op::PopBlock, *loc);
                self.op(Op::PopExcept, *loc);
            }
            FBlockKind::With { is_async, loc: with_loc } => {
                *loc = with_loc;
                self.op(Op::PopBlock, *loc);
                keep(self, *loc);
                self.call_exit_with_nones(*loc);
                if is_async {
                    self.op_i(Op::GetAwaitable, 2, *loc);
                    self.load_none(*loc);
                    self.add_yield_from(*loc, true);
                }
                self.op(Op::PopTop, *loc);
                *loc = Location::NONE;
            }
            FBlockKind::HandlerCleanup(name) => {
                if name.is_some() {
                    self.op(Op::PopBlock, *loc);
                }
                keep(self, *loc);
                self.op(Op::PopBlock, *loc);
                self.op(Op::PopExcept, *loc);
                if let Some(name) = name {
                    self.load_none(*loc);
                    self.nameop(name, Ctx::Store, *loc)?;
                    self.nameop(name, Ctx::Del, *loc)?;
                }
            }
        }
        Ok(())
    }

    /// Undoes all blocks, or those inside the innermost loop, which is returned.
    pub(super) fn unwind_fblock_stack(
        &mut self,
        loc: &mut Location,
        preserve_tos: bool,
        stop_at_loop: bool,
    ) -> Result<Option<FBlock<'a>>> {
        // Each block is undone as if control were outside it; all are back in place afterwards.
        let mut undone = Vec::new();
        let mut found = None;
        while let Some(top) = self.unit().fblocks.last().copied() {
            match top.kind {
                FBlockKind::ExceptionGroupHandler => {
                    let message = "'break', 'continue' and 'return' cannot appear in an except* block";
                    return self.error(*loc, message);
                }
                FBlockKind::WhileLoop | FBlockKind::ForLoop if stop_at_loop => {
                    found = Some(top);
                    break;
                }
                _ => {}
            }
            self.pop_fblock();
            undone.push(top);
            self.unwind_fblock(loc, top, preserve_tos)?;
        }
        self.u().fblocks.extend(undone.into_iter().rev());
        Ok(found)
    }

    /// `with` and `async with`, its managers from `items` on nested in one another.
    pub(super) fn with(
        &mut self,
        items: &'a [WithItem],
        body: &'a [Stmt],
        is_async: bool,
        loc: Location,
    ) -> Result<()> {
        let Some((item, rest)) = items.split_first() else { return self.stmts(body) };
        if is_async && self.unit().typ != ScopeType::AsyncFunction {
            return self.error(loc, "'async with' outside async function");
        }
        let block = self.new_label();
        let handler = self.new_label();
        let exit = self.new_label();
        let cleanup = self.new_label();
        self.expr(&item.context_expr)?;
        if is_async {
            self.op(Op::BeforeAsyncWith, loc);
            self.op_i(Op::GetAwaitable, 1, loc);
            self.load_none(loc);
            self.add_yield_from(loc, true);
        } else {
            self.op(Op::BeforeWith, loc);
        }
        self.jump(Op::SetupWith, handler, loc);
        self.use_label(block);
        let kind = FBlockKind::With { is_async, loc };
        self.push_fblock(FBlock { kind, block: Some(block), exit: Some(handler) }, loc)?;
        match &item.optional_vars {
            Some(target) => self.expr(target)?,
            None => self.op(Op::PopTop, loc),
        }
        self.with(rest, body, is_async, loc)?;
        // The exit is called for the success and, at `handler`, for an exception.
        if is_async {
            self.pop_fblock();
            self.op(Op::PopBlock, loc);
        } else {
            self.op(Op::PopBlock, Location::NONE);
            self.pop_fblock();
        }
        self.call_exit_with_nones(loc);
        if is_async {
            self.op_i(Op::GetAwaitable, 2, loc);
            self.load_none(loc);
            self.add_yield_from(loc, true);
        }
        self.op(Op::PopTop, loc);
        self.jump(Op::Jump, exit, loc);
        self.use_label(handler);
        self.jump(Op::SetupCleanup, cleanup, loc);
        self.op(Op::PushExcInfo, loc);
        self.op(Op::WithExceptStart, loc);
        if is_async {
            self.op_i(Op::GetAwaitable, 2, loc);
            self.load_none(loc);
            self.add_yield_from(loc, true);
        }
        self.with_except_finish(cleanup);
        self.use_label(exit);
        Ok(())
    }

    fn with_except_finish(&mut self, cleanup: Label) {
        let none = Location::NONE;
        let suppress = self.new_label();
        self.jump(Op::PopJumpIfTrue, suppress, none);
        self.op_i(Op::Reraise, 2, none);
        self.use_label(suppress);
        self.op(Op::PopTop, none);
        self.op(Op::PopBlock, none);
        self.op(Op::PopExcept, none);
        self.op(Op::PopTop, none);
        self.op(Op::PopTop, none);
        let exit = self.new_label();
        self.jump(Op::Jump, exit, none);
        self.use_label(cleanup);
        self.pop_except_and_reraise(none);
        self.use_label(exit);
    }
}
