//! Comprehensions and generator expressions, inlined (PEP 709) or in functions of their own.

use super::blocks::{FBlock, FBlockKind};
use super::*;
use crate::compile::symtable::flag::{DEF_LOCAL, DEF_NONLOCAL};
use crate::compile::symtable::{Entry, ScopeId};

/// What an inlined comprehension has changed and must restore (`inlined_comprehension_state`).
#[derive(Default)]
struct InlinedState {
    pushed_locals: Vec<Symbol>,
    temp_symbols: Vec<(Symbol, Entry)>,
    fast_hidden: Vec<Symbol>,
    cleanup: Option<(Label, Label)>,
}

/// Where in a comprehension generation is.
#[derive(Clone, Copy)]
struct Progress {
    gen_index: usize,
    depth: usize,
    iter_on_stack: bool,
}

impl<'a> Compiler<'a> {
    pub(super) fn comprehension(&mut self, comp: &'a Comp, loc: Location) -> Result<()> {
        let Some(scope) = self.table.lookup(comp.id) else {
            return self.internal(loc, "a comprehension without a symbol table");
        };
        let entry = self.table.scope(scope);
        let (is_inlined, is_async) = (entry.comp_inlined, entry.coroutine);
        let outer_type = self.unit().typ;
        let Some(outermost) = comp.generators.first() else {
            return self.internal(loc, "a comprehension without a for clause");
        };
        let mut state = InlinedState::default();
        if is_inlined {
            self.comprehension_iter(outermost, loc)?;
            state = self.push_inlined_comprehension_state(scope, loc);
        } else {
            let name = match comp.kind {
                CompKind::Generator => "<genexpr>",
                CompKind::List => "<listcomp>",
                CompKind::Set => "<setcomp>",
                CompKind::Dict => "<dictcomp>",
            };
            let name = self.names.intern(name);
            self.enter_scope_of(name, ScopeType::Comprehension, scope, loc.line)?;
        }
        if is_async
            && comp.kind != CompKind::Generator
            && !matches!(outer_type, ScopeType::AsyncFunction | ScopeType::Comprehension)
        {
            return self.error(loc, "asynchronous comprehension outside of an asynchronous function");
        }
        let build = match comp.kind {
            CompKind::Generator => None,
            CompKind::List => Some(Op::BuildList),
            CompKind::Set => Some(Op::BuildSet),
            CompKind::Dict => Some(Op::BuildMap),
        };
        if let Some(build) = build {
            self.op_i(build, 0, loc);
            if is_inlined {
                self.op_i(Op::Swap, 2, loc);
            }
        }
        self.comprehension_generator(comp, loc, Progress { gen_index: 0, depth: 0, iter_on_stack: is_inlined })?;
        if is_inlined {
            self.pop_inlined_comprehension_state(state, loc);
            return Ok(());
        }
        if comp.kind == CompKind::Generator {
            self.wrap_in_stopiteration_handler();
        } else {
            self.op(Op::ReturnValue, loc);
        }
        let code = self.exit_scope(true)?;
        self.make_closure(code, 0, loc)?;
        self.comprehension_iter(outermost, loc)?;
        self.op_i(Op::Call, 0, loc);
        if is_async && comp.kind != CompKind::Generator {
            self.op_i(Op::GetAwaitable, 0, loc);
            self.load_none(loc);
            self.add_yield_from(loc, true);
        }
        Ok(())
    }

    fn comprehension_iter(&mut self, outermost: &'a Comprehension, loc: Location) -> Result<()> {
        self.expr(&outermost.iter)?;
        self.op(if outermost.is_async { Op::GetAiter } else { Op::GetIter }, loc);
        Ok(())
    }

    fn comprehension_generator(&mut self, comp: &'a Comp, loc: Location, at: Progress) -> Result<()> {
        match comp.generators.get(at.gen_index) {
            Some(generator) if generator.is_async => self.async_generator(comp, generator, loc, at),
            Some(generator) => self.sync_generator(comp, generator, loc, at),
            None => Ok(()),
        }
    }

    /// The outermost iterator comes as the argument `.0`.
    fn load_outermost_iter(&mut self, loc: Location) {
        self.u().argcount = 1;
        self.op_i(Op::LoadFast, 0, loc);
    }

    fn sync_generator(
        &mut self,
        comp: &'a Comp,
        generator: &'a Comprehension,
        loc: Location,
        mut at: Progress,
    ) -> Result<()> {
        let start = self.new_label();
        let if_cleanup = self.new_label();
        let anchor = self.new_label();
        let mut loops = true;
        if !at.iter_on_stack {
            if at.gen_index == 0 {
                self.load_outermost_iter(loc);
            } else if let Some(value) = single_element(&generator.iter) {
                // `for y in [f(x)]` merely assigns.
                self.expr(value)?;
                loops = false;
            } else {
                self.expr(&generator.iter)?;
                self.op(Op::GetIter, loc);
            }
        }
        if loops {
            at.depth += 1;
            self.use_label(start);
            self.jump(Op::ForIter, anchor, loc);
        }
        self.expr(&generator.target)?;
        for condition in &generator.ifs {
            self.jump_if(condition, if_cleanup, false)?;
        }
        let elt_loc = self.comprehension_element(comp, loc, at)?;
        self.use_label(if_cleanup);
        if loops {
            self.jump(Op::Jump, start, elt_loc);
            self.use_label(anchor);
            self.op(Op::EndFor, Location::NONE);
        }
        Ok(())
    }

    fn async_generator(
        &mut self,
        comp: &'a Comp,
        generator: &'a Comprehension,
        loc: Location,
        mut at: Progress,
    ) -> Result<()> {
        let start = self.new_label();
        let except = self.new_label();
        let if_cleanup = self.new_label();
        if !at.iter_on_stack {
            if at.gen_index == 0 {
                self.load_outermost_iter(loc);
            } else {
                self.expr(&generator.iter)?;
                self.op(Op::GetAiter, loc);
            }
        }
        self.use_label(start);
        self.push_fblock(FBlock::plain(FBlockKind::AsyncComprehensionGenerator), loc)?;
        self.jump(Op::SetupFinally, except, loc);
        self.op(Op::GetAnext, loc);
        self.load_none(loc);
        self.add_yield_from(loc, true);
        self.op(Op::PopBlock, loc);
        self.expr(&generator.target)?;
        for condition in &generator.ifs {
            self.jump_if(condition, if_cleanup, false)?;
        }
        at.depth += 1;
        let elt_loc = self.comprehension_element(comp, loc, at)?;
        self.use_label(if_cleanup);
        self.jump(Op::Jump, start, elt_loc);
        self.pop_fblock();
        self.use_label(except);
        self.op(Op::EndAsyncFor, loc);
        Ok(())
    }

    /// What stands inside a `for` clause: the next clause, or the element. Returns the location of the jump back.
    fn comprehension_element(&mut self, comp: &'a Comp, loc: Location, at: Progress) -> Result<Location> {
        let mut elt_loc = comp.elt.loc;
        if at.gen_index + 1 < comp.generators.len() {
            let next = Progress { gen_index: at.gen_index + 1, depth: at.depth, iter_on_stack: false };
            self.comprehension_generator(comp, loc, next)?;
            return Ok(elt_loc);
        }
        self.expr(&comp.elt)?;
        match comp.kind {
            CompKind::Generator => {
                self.add_yield(elt_loc);
                self.op(Op::PopTop, elt_loc);
            }
            CompKind::List => self.op_i(Op::ListAppend, at.depth + 1, elt_loc),
            CompKind::Set => self.op_i(Op::SetAdd, at.depth + 1, elt_loc),
            CompKind::Dict => {
                if let Some(value) = &comp.value {
                    self.expr(value)?;
                    elt_loc.end_line = value.loc.end_line;
                    elt_loc.end_col = value.loc.end_col;
                }
                self.op_i(Op::MapAdd, at.depth + 1, elt_loc);
            }
        }
        Ok(elt_loc)
    }

    /// Isolates the names that an inlined comprehension binds.
    fn push_inlined_comprehension_state(&mut self, comp: ScopeId, loc: Location) -> InlinedState {
        let mut state = InlinedState::default();
        let in_class_block = self.scope().typ == BlockType::Class && self.unit().in_inlined_comp == 0;
        self.u().in_inlined_comp += 1;
        let entries: Vec<(Symbol, Entry)> = self.table.scope(comp).symbols.iter().collect();
        for (name, entry) in entries {
            // Names bound by an assignment expression belong outside.
            let bound = entry.flags & DEF_LOCAL != 0 && entry.flags & DEF_NONLOCAL == 0;
            if !bound && !in_class_block {
                continue;
            }
            if !self.scope().is_function_like() && !self.unit().is_fast_hidden(name) {
                self.u().set_fast_hidden(name, true);
                state.fast_hidden.push(name);
            }
            let outer = self.scope().symbols.get(name);
            let outer_scope = outer.map_or(ScopeKind::Unknown, |entry| entry.scope);
            if entry.scope != outer_scope && !(entry.scope == ScopeKind::Cell && outer_scope == ScopeKind::Free) {
                // While the comprehension is compiled, the name means what it means inside.
                let id = self.unit().scope;
                let saved = outer.unwrap_or(Entry { flags: 0, scope: ScopeKind::Unknown });
                self.table.scope_mut(id).symbols.set(name, entry);
                state.temp_symbols.push((name, saved));
            }
            let local = self.mangled(name);
            let arg = self.u().varnames.add(local);
            self.u().instrs.push(Op::LoadFastAndClear, arg, loc);
            if entry.scope == ScopeKind::Cell {
                let arg = match outer_scope {
                    ScopeKind::Free => self.u().freevar(local),
                    _ => self.u().cellvars.add(local),
                };
                self.u().instrs.push(Op::MakeCell, arg, loc);
            }
            state.pushed_locals.push(name);
        }
        if !state.pushed_locals.is_empty() {
            // The iterator goes back on top; an exception restores the locals too.
            self.op_i(Op::Swap, state.pushed_locals.len() + 1, loc);
            let cleanup = self.new_label();
            let end = self.new_label();
            state.cleanup = Some((cleanup, end));
            self.jump(Op::SetupFinally, cleanup, loc);
        }
        state
    }

    fn restore_inlined_comprehension_locals(&mut self, names: &[Symbol], loc: Location) {
        self.op_i(Op::Swap, names.len() + 1, loc);
        for name in names.iter().rev() {
            let local = self.mangled(*name);
            let arg = self.u().varnames.add(local);
            self.u().instrs.push(Op::StoreFastMaybeNull, arg, loc);
        }
    }

    fn pop_inlined_comprehension_state(&mut self, state: InlinedState, loc: Location) {
        let none = Location::NONE;
        self.u().in_inlined_comp -= 1;
        let id = self.unit().scope;
        for (name, entry) in state.temp_symbols {
            self.table.scope_mut(id).symbols.set(name, entry);
        }
        if let Some((cleanup, end)) = state.cleanup {
            self.op(Op::PopBlock, none);
            self.jump(Op::Jump, end, none);
            self.use_label(cleanup);
            // The unfinished result lies under the exception.
            self.op_i(Op::Swap, 2, none);
            self.op(Op::PopTop, none);
            self.restore_inlined_comprehension_locals(&state.pushed_locals, loc);
            self.op_i(Op::Reraise, 0, none);
            self.use_label(end);
            self.restore_inlined_comprehension_locals(&state.pushed_locals, loc);
        }
        for name in state.fast_hidden {
            // Off, not gone: the name keeps its mark as a hidden local.
            self.u().set_fast_hidden(name, false);
        }
    }

    /// Turns a StopIteration that leaves a generator into a RuntimeError.
    pub(super) fn wrap_in_stopiteration_handler(&mut self) {
        let none = Location::NONE;
        let handler = self.new_label();
        self.u().instrs.insert(0, Op::SetupCleanup, handler.0, none);
        self.load_none(none);
        self.op(Op::ReturnValue, none);
        self.use_label(handler);
        self.op_i(Op::CallIntrinsic1, intrinsic1::STOPITERATION_ERROR as usize, none);
        self.op_i(Op::Reraise, 1, none);
    }
}

/// The only element of a list or tuple display, unless it is starred.
fn single_element(iter: &Expr) -> Option<&Expr> {
    match &iter.kind {
        ExprKind::List { elts, .. } | ExprKind::Tuple { elts, .. } => match elts.as_slice() {
            [elt] if !elt.is_starred() => Some(elt),
            _ => None,
        },
        _ => None,
    }
}
