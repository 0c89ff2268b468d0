//! Calls: method calls, `super()` calls, keywords, unpacked arguments.

use super::display::Building;
use super::*;
use crate::compile::symtable::flag::DEF_IMPORT;

impl<'a> Compiler<'a> {
    pub(super) fn call(&mut self, call: &'a Call, loc: Location) -> Result<()> {
        self.validate_keywords(&call.keywords)?;
        if self.maybe_optimize_method_call(call, loc)? {
            return Ok(());
        }
        self.op(Op::PushNull, call.func.loc);
        self.expr(&call.func)?;
        self.call_helper(loc, 0, &call.args, None, &call.keywords)
    }

    /// Whether a name is imported by the module (`is_import_originated`).
    fn is_import_originated(&self, e: &Expr) -> bool {
        match e.kind {
            ExprKind::Name { id, .. } => self.table.scope(self.table.top()).symbols.flags(id) & DEF_IMPORT != 0,
            _ => false,
        }
    }

    /// The call of `super` of which an attribute can be loaded at once (`can_optimize_super_call`).
    pub(super) fn super_call(&self, value: &'a Expr, attr: Symbol) -> Option<&'a Call> {
        let known = &self.context.known;
        let ExprKind::Call(call) = &value.kind else { return None };
        let ExprKind::Name { id, .. } = call.func.kind else { return None };
        if id != known.superclass || attr == known.class || !call.keywords.is_empty() {
            return None;
        }
        if self.scope().symbols.scope(id) != ScopeKind::GlobalImplicit
            || self.table.scope(self.table.top()).symbols.scope(id) != ScopeKind::Unknown
        {
            return None;
        }
        match call.args.len() {
            2 => (!call.args.iter().any(Expr::is_starred)).then_some(call),
            0 => {
                let unit = self.unit();
                let has_self = unit.argcount > 0 || unit.posonlyargcount > 0;
                (has_self && self.get_ref_type(known.class) == ScopeKind::Free).then_some(call)
            }
            _ => None,
        }
    }

    pub(super) fn load_args_for_super(&mut self, call: &'a Call, loc: Location) -> Result<()> {
        self.nameop(self.known().superclass, Ctx::Load, call.func.loc)?;
        if let [class, object] = call.args.as_slice() {
            self.expr(class)?;
            return self.expr(object);
        }
        self.nameop(self.known().class, Ctx::Load, loc)?;
        match self.unit().varnames.list().first().copied() {
            Some(first) => self.nameop(first, Ctx::Load, loc),
            None => self.internal(loc, "super() without a first argument"),
        }
    }

    /// Calls a method without making a bound method, where the call is simple enough; says whether it did.
    fn maybe_optimize_method_call(&mut self, call: &'a Call, call_loc: Location) -> Result<bool> {
        let meth = &call.func;
        let ExprKind::Attribute { value, attr, ctx: Ctx::Load } = &meth.kind else { return Ok(false) };
        if self.is_import_originated(value) {
            return Ok(false);
        }
        let (args, keywords) = (call.args.len(), call.keywords.len());
        if args + keywords + usize::from(keywords != 0) >= STACK_USE_GUIDELINE
            || call.args.iter().any(Expr::is_starred)
            || call.keywords.iter().any(|keyword| keyword.arg.is_none())
        {
            return Ok(false);
        }
        let mut loc = meth.loc;
        if let Some(super_call) = self.super_call(value, *attr) {
            self.load_args_for_super(super_call, value.loc)?;
            let op = if super_call.args.is_empty() { Op::LoadZeroSuperMethod } else { Op::LoadSuperMethod };
            self.op_name(op, *attr, loc);
            loc = self.update_start_location_to_match_attr(loc, meth);
            self.op(Op::Nop, loc);
        } else {
            self.expr(value)?;
            loc = self.update_start_location_to_match_attr(loc, meth);
            self.op_name(Op::LoadMethod, *attr, loc);
        }
        self.exprs(&call.args)?;
        self.simple_keywords(&call.keywords, loc)?;
        let loc = self.update_start_location_to_match_attr(call_loc, meth);
        self.op_i(Op::Call, args + keywords, loc);
        Ok(true)
    }

    fn validate_keywords(&self, keywords: &[Keyword]) -> Result<()> {
        let mut seen = rustc_hash::FxHashMap::default();
        for keyword in keywords {
            let Some(name) = keyword.arg else { continue };
            self.forbidden_name(name, Ctx::Store, keyword.loc)?;
            if seen.insert(name, ()).is_some() {
                let text = self.names.text(name);
                return self.error(keyword.loc, format!("keyword argument repeated: {text}"));
            }
        }
        Ok(())
    }

    /// Keyword values, then `KW_NAMES` (`compiler_call_simple_kw_helper`).
    fn simple_keywords(&mut self, keywords: &'a [Keyword], loc: Location) -> Result<()> {
        if keywords.is_empty() {
            return Ok(());
        }
        for keyword in keywords {
            self.expr(&keyword.value)?;
        }
        let names = self.keyword_names(keywords);
        let arg = self.u().consts.add(names);
        self.u().instrs.push(Op::KwNames, arg, loc);
        Ok(())
    }

    fn keyword_names(&self, keywords: &[Keyword]) -> Constant {
        Constant::Tuple(keywords.iter().filter_map(|keyword| keyword.arg).map(|arg| self.str_const(arg)).collect())
    }

    fn subkwargs(&mut self, keywords: &'a [Keyword], loc: Location) -> Result<()> {
        let n = keywords.len();
        let big = n * 2 > STACK_USE_GUIDELINE;
        if n > 1 && !big {
            for keyword in keywords {
                self.expr(&keyword.value)?;
            }
            let names = self.keyword_names(keywords);
            self.load_const(names, loc);
            self.op_i(Op::BuildConstKeyMap, n, loc);
            return Ok(());
        }
        if big {
            self.op_i(Op::BuildMap, 0, Location::NONE);
        }
        for keyword in keywords {
            if let Some(arg) = keyword.arg {
                self.load_str(arg, loc);
            }
            self.expr(&keyword.value)?;
            if big {
                self.op_i(Op::MapAdd, 1, Location::NONE);
            }
        }
        if !big {
            self.op_i(Op::BuildMap, n, loc);
        }
        Ok(())
    }

    /// Arguments and call; `n` arguments are on the stack already, `extra` is one more positional name
    /// (`compiler_call_helper`).
    pub(super) fn call_helper(
        &mut self,
        loc: Location,
        n: usize,
        args: &'a [Expr],
        extra: Option<Symbol>,
        keywords: &'a [Keyword],
    ) -> Result<()> {
        self.validate_keywords(keywords)?;
        let nelts = args.len() + usize::from(extra.is_some());
        let simple = nelts + keywords.len() * 2 <= STACK_USE_GUIDELINE
            && !args.iter().any(Expr::is_starred)
            && keywords.iter().all(|keyword| keyword.arg.is_some());
        if simple {
            self.exprs(args)?;
            if let Some(extra) = extra {
                self.nameop(extra, Ctx::Load, loc)?;
            }
            self.simple_keywords(keywords, loc)?;
            self.op_i(Op::Call, n + nelts + keywords.len(), loc);
            return Ok(());
        }
        match args {
            [Expr { kind: ExprKind::Starred { value, .. }, .. }] if n == 0 && extra.is_none() => self.expr(value)?,
            _ => self.starunpack_helper(args, extra, n, Building::TUPLE, loc)?,
        }
        self.unpacked_keywords(keywords, loc)?;
        self.op_i(Op::CallFunctionEx, usize::from(!keywords.is_empty()), loc);
        Ok(())
    }

    /// Keyword arguments, among them `**mappings`, as one dict.
    fn unpacked_keywords(&mut self, keywords: &'a [Keyword], loc: Location) -> Result<()> {
        let mut have_dict = false;
        let mut seen = 0;
        for (i, keyword) in keywords.iter().enumerate() {
            if keyword.arg.is_some() {
                seen += 1;
                continue;
            }
            if seen > 0 {
                self.subkwargs(&keywords[i - seen..i], loc)?;
                if have_dict {
                    self.op_i(Op::DictMerge, 1, loc);
                }
                have_dict = true;
                seen = 0;
            }
            if !have_dict {
                self.op_i(Op::BuildMap, 0, loc);
                have_dict = true;
            }
            self.expr(&keyword.value)?;
            self.op_i(Op::DictMerge, 1, loc);
        }
        if seen > 0 {
            self.subkwargs(&keywords[keywords.len() - seen..], loc)?;
            if have_dict {
                self.op_i(Op::DictMerge, 1, loc);
            }
        }
        Ok(())
    }
}
