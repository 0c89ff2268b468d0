//! The first pass (`symtable_visit_*`): collects what each block says about each name.

use super::*;
use crate::syntax::ast::*;
use crate::syntax::intern::Interner;
use flag::*;

struct Builder<'a> {
    table: SymbolTable,
    stack: Vec<ScopeId>,
    text: &'a SourceText,
    names: &'a mut Interner,
    known: &'a KnownNames,
    private: Option<Symbol>,
    future_annotations: bool,
}

type Result<T> = std::result::Result<T, CompileError>;

pub(super) fn build(
    module: &mut Module,
    text: &SourceText,
    known: &KnownNames,
    future_annotations: bool,
) -> Result<SymbolTable> {
    let table = SymbolTable { scopes: Vec::new(), by_node: vec![None; module.node_count as usize] };
    let Module { body, names, .. } = module;
    let mut builder = Builder { table, stack: Vec::new(), text, names, known, private: None, future_annotations };
    builder.enter_block(BlockType::Module, None, Location { line: 0, end_line: 0, col: 0, end_col: 0 });
    match body {
        Body::Module(body) => builder.stmts(body)?,
        Body::Expression(expr) => builder.expr(expr)?,
    }
    Ok(builder.table)
}

impl Builder<'_> {
    fn cur(&mut self) -> &mut Scope {
        let id = self.cur_id();
        self.table.scope_mut(id)
    }

    fn cur_id(&self) -> ScopeId {
        self.stack.last().copied().unwrap_or(ScopeId(0))
    }

    /// `symtable_enter_block` and `ste_new`.
    fn enter_block(&mut self, typ: BlockType, node: Option<NodeId>, loc: Location) {
        let parent = self.stack.last().copied();
        let (nested, comp_iter_expr) = match parent {
            Some(parent) => {
                let parent = self.table.scope(parent);
                (parent.nested || parent.is_function_like(), parent.comp_iter_expr)
            }
            None => (false, 0),
        };
        let id = ScopeId(self.table.scopes.len() as u32);
        self.table.scopes.push(Scope {
            typ,
            symbols: Symbols::default(),
            varnames: Vec::new(),
            children: Vec::new(),
            directives: Vec::new(),
            loc,
            nested,
            free: false,
            child_free: false,
            generator: false,
            coroutine: false,
            comprehension: None,
            varargs: false,
            varkeywords: false,
            returns_value: false,
            needs_class_closure: false,
            needs_classdict: false,
            comp_inlined: false,
            comp_iter_target: false,
            comp_iter_expr,
            can_see_class_scope: false,
        });
        if let Some(node) = node {
            self.table.by_node[node.0 as usize] = Some(id);
        }
        self.stack.push(id);
        // Annotations that become strings have no effect on the enclosing block.
        if let (Some(parent), false) = (parent, typ == BlockType::Annotation) {
            self.table.scope_mut(parent).children.push(id);
        }
    }

    fn exit_block(&mut self) {
        self.stack.pop();
    }

    fn error<T>(&self, loc: Location, message: impl Into<String>) -> Result<T> {
        Err(self.text.error_at(loc, message))
    }

    fn mangled(&mut self, name: Symbol) -> Symbol {
        mangle(self.names, self.private, name)
    }

    fn lookup(&mut self, name: Symbol) -> u32 {
        let name = self.mangled(name);
        self.cur().symbols.flags(name)
    }

    fn add_def(&mut self, name: Symbol, flags: u32, loc: Location) -> Result<()> {
        self.add_def_to(self.cur_id(), name, flags, loc)
    }

    /// `symtable_add_def_helper`
    fn add_def_to(&mut self, scope: ScopeId, name: Symbol, flags: u32, loc: Location) -> Result<()> {
        let mangled = self.mangled(name);
        let block = self.table.scope_mut(scope);
        let old = block.symbols.flags(mangled);
        let mut new = old | flags;
        let iter_target = block.comp_iter_target;
        if flags & DEF_PARAM != 0 && old & DEF_PARAM != 0 {
            let text = self.names.text(name);
            return self.error(loc, format!("duplicate argument '{text}' in function definition"));
        }
        if flags & DEF_TYPE_PARAM != 0 && old & DEF_TYPE_PARAM != 0 {
            let text = self.names.text(name);
            return self.error(loc, format!("duplicate type parameter '{text}'"));
        }
        if iter_target {
            if new & (DEF_GLOBAL | DEF_NONLOCAL) != 0 {
                let text = self.names.text(name);
                let message = format!("comprehension inner loop cannot rebind assignment expression target '{text}'");
                return self.error(loc, message);
            }
            new |= DEF_COMP_ITER;
        }
        let entry = |flags| Entry { flags, scope: ScopeKind::Unknown };
        block.symbols.set(mangled, entry(new));
        if flags & DEF_PARAM != 0 {
            block.varnames.push(mangled);
        } else if flags & DEF_GLOBAL != 0 {
            let top = self.table.scope_mut(ScopeId(0));
            let global = top.symbols.flags(mangled) | flags;
            top.symbols.set(mangled, entry(global));
        }
        Ok(())
    }

    fn record_directive(&mut self, name: Symbol, loc: Location) {
        let name = self.mangled(name);
        self.cur().directives.push((name, loc));
    }

    /// `symtable_enter_type_param_block`
    fn enter_type_param_block(
        &mut self,
        name: Symbol,
        node: NodeId,
        defaults: bool,
        kwdefaults: bool,
        is_class: bool,
        loc: Location,
    ) -> Result<()> {
        let in_class = self.cur().typ == BlockType::Class;
        self.enter_block(BlockType::TypeParam, Some(node), loc);
        let known = *self.known;
        if in_class {
            self.cur().can_see_class_scope = true;
            self.add_def(known.classdict, USE, loc)?;
        }
        if is_class {
            self.add_def(known.dot_type_params, DEF_LOCAL, loc)?;
            self.add_def(known.dot_type_params, USE, loc)?;
            self.private = Some(name);
            self.add_def(known.dot_generic_base, DEF_LOCAL, loc)?;
            self.add_def(known.dot_generic_base, USE, loc)?;
        }
        if defaults {
            self.add_def(known.dot_defaults, DEF_PARAM, loc)?;
        }
        if kwdefaults {
            self.add_def(known.dot_kwdefaults, DEF_PARAM, loc)?;
        }
        Ok(())
    }

    fn stmts(&mut self, stmts: &[Stmt]) -> Result<()> {
        stmts.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, s: &Stmt) -> Result<()> {
        match &s.kind {
            StmtKind::FunctionDef(f) => self.function(f, s.loc),
            StmtKind::ClassDef(c) => self.class(c, s.loc),
            StmtKind::TypeAlias(t) => self.type_alias(t, s.loc),
            StmtKind::Return(value) => {
                if let Some(value) = value {
                    self.expr(value)?;
                    self.cur().returns_value = true;
                }
                Ok(())
            }
            StmtKind::Delete(targets) => self.exprs(targets),
            StmtKind::Assign { targets, value } => {
                self.exprs(targets)?;
                self.expr(value)
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.ann_assign(target, annotation, value.as_deref(), *simple, s.loc)
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.expr(target)?;
                self.expr(value)
            }
            StmtKind::For(f) => {
                self.expr(&f.target)?;
                self.expr(&f.iter)?;
                self.stmts(&f.body)?;
                self.stmts(&f.orelse)
            }
            StmtKind::While { test, body, orelse } | StmtKind::If { test, body, orelse } => {
                self.expr(test)?;
                self.stmts(body)?;
                self.stmts(orelse)
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject)?;
                for case in cases {
                    self.pattern(&case.pattern)?;
                    self.opt_expr(case.guard.as_ref())?;
                    self.stmts(&case.body)?;
                }
                Ok(())
            }
            StmtKind::Raise { exc, cause } => {
                self.opt_expr(exc.as_deref())?;
                self.opt_expr(cause.as_deref())
            }
            StmtKind::Try(t) => {
                // The order of the blocks decides which of several inlined comprehensions brings a name first.
                self.stmts(&t.body)?;
                self.stmts(&t.orelse)?;
                for handler in &t.handlers {
                    self.opt_expr(handler.typ.as_ref())?;
                    if let Some(name) = handler.name {
                        self.add_def(name, DEF_LOCAL, handler.loc)?;
                    }
                    self.stmts(&handler.body)?;
                }
                self.stmts(&t.finalbody)
            }
            StmtKind::Assert { test, msg } => {
                self.expr(test)?;
                self.opt_expr(msg.as_deref())
            }
            StmtKind::Import(names) | StmtKind::ImportFrom { names, .. } => {
                names.iter().try_for_each(|alias| self.alias(alias))
            }
            StmtKind::Global(names) => self.declare(names, true, s.loc),
            StmtKind::Nonlocal(names) => self.declare(names, false, s.loc),
            StmtKind::Expr(value) => self.expr(value),
            StmtKind::With { items, body, .. } => {
                for item in items {
                    self.expr(&item.context_expr)?;
                    self.opt_expr(item.optional_vars.as_ref())?;
                }
                self.stmts(body)
            }
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
        }
    }

    fn function(&mut self, f: &FunctionDef, loc: Location) -> Result<()> {
        self.add_def(f.name, DEF_LOCAL, loc)?;
        self.exprs(&f.args.defaults)?;
        f.args.kw_defaults.iter().flatten().try_for_each(|e| self.expr(e))?;
        self.exprs(&f.decorators)?;
        let generic = !f.type_params.is_empty();
        if generic {
            let kwdefaults = f.args.kw_defaults.iter().any(Option::is_some);
            // CPython's parser always makes a list of defaults, empty or not, and 3.12 asks for the list only.
            self.enter_type_param_block(f.name, f.type_params_id, true, kwdefaults, false, loc)?;
            self.type_params(&f.type_params)?;
        }
        self.annotations(f, loc)?;
        self.enter_block(BlockType::Function, Some(f.id), loc);
        self.cur().coroutine = f.is_async;
        self.arguments(&f.args)?;
        self.stmts(&f.body)?;
        self.exit_block();
        if generic {
            self.exit_block();
        }
        Ok(())
    }

    fn class(&mut self, c: &ClassDef, loc: Location) -> Result<()> {
        self.add_def(c.name, DEF_LOCAL, loc)?;
        self.exprs(&c.decorators)?;
        let generic = !c.type_params.is_empty();
        let outer_private = self.private;
        if generic {
            self.enter_type_param_block(c.name, c.type_params_id, false, false, true, loc)?;
            self.type_params(&c.type_params)?;
        }
        self.exprs(&c.bases)?;
        c.keywords.iter().try_for_each(|keyword| self.expr(&keyword.value))?;
        self.enter_block(BlockType::Class, Some(c.id), loc);
        // 3.12 restores what was set here: the class's own name stays in force after a generic class.
        let saved = self.private;
        self.private = Some(c.name);
        if generic {
            self.add_def(self.known.type_params, DEF_LOCAL, loc)?;
            self.add_def(self.known.dot_type_params, USE, loc)?;
        }
        self.stmts(&c.body)?;
        self.private = saved;
        self.exit_block();
        if generic {
            self.exit_block();
        } else {
            self.private = outer_private;
        }
        Ok(())
    }

    fn type_alias(&mut self, t: &TypeAlias, loc: Location) -> Result<()> {
        self.expr(&t.name)?;
        let ExprKind::Name { id: name, .. } = t.name.kind else { return Ok(()) };
        let in_class = self.cur().typ == BlockType::Class;
        let generic = !t.type_params.is_empty();
        if generic {
            self.enter_type_param_block(name, t.type_params_id, false, false, false, loc)?;
            self.type_params(&t.type_params)?;
        }
        self.enter_block(BlockType::TypeAlias, Some(t.id), loc);
        self.cur().can_see_class_scope = in_class;
        if in_class {
            self.add_def(self.known.classdict, USE, t.value.loc)?;
        }
        self.expr(&t.value)?;
        self.exit_block();
        if generic {
            self.exit_block();
        }
        Ok(())
    }

    fn type_params(&mut self, params: &[TypeParam]) -> Result<()> {
        for param in params {
            self.add_def(param.name, DEF_TYPE_PARAM | DEF_LOCAL, param.loc)?;
            let TypeParamKind::TypeVar { bound: Some(bound) } = &param.kind else { continue };
            let in_class = self.cur().can_see_class_scope;
            self.enter_block(BlockType::TypeVarBound, Some(param.id), param.loc);
            self.cur().can_see_class_scope = in_class;
            if in_class {
                self.add_def(self.known.classdict, USE, bound.loc)?;
            }
            self.expr(bound)?;
            self.exit_block();
        }
        Ok(())
    }

    fn ann_assign(
        &mut self,
        target: &Expr,
        annotation: &Expr,
        value: Option<&Expr>,
        simple: bool,
        loc: Location,
    ) -> Result<()> {
        if let ExprKind::Name { id, .. } = target.kind {
            let cur = self.lookup(id);
            if cur & (DEF_GLOBAL | DEF_NONLOCAL) != 0 && self.cur_id() != ScopeId(0) && simple {
                let kind = if cur & DEF_GLOBAL != 0 { "global" } else { "nonlocal" };
                let text = self.names.text(id);
                return self.error(loc, format!("annotated name '{text}' can't be {kind}"));
            }
            if simple {
                self.add_def(id, DEF_ANNOT | DEF_LOCAL, target.loc)?;
            } else if value.is_some() {
                self.add_def(id, DEF_LOCAL, target.loc)?;
            }
        } else {
            self.expr(target)?;
        }
        self.annotation(annotation)?;
        self.opt_expr(value)
    }

    /// `global` and `nonlocal`.
    fn declare(&mut self, names: &[Symbol], global: bool, loc: Location) -> Result<()> {
        let kind = if global { "global" } else { "nonlocal" };
        for name in names {
            let cur = self.lookup(*name);
            if cur & (DEF_PARAM | DEF_LOCAL | USE | DEF_ANNOT) != 0 {
                let text = self.names.text(*name);
                let message = if cur & DEF_PARAM != 0 {
                    format!("name '{text}' is parameter and {kind}")
                } else if cur & USE != 0 {
                    format!("name '{text}' is used prior to {kind} declaration")
                } else if cur & DEF_ANNOT != 0 {
                    format!("annotated name '{text}' can't be {kind}")
                } else {
                    format!("name '{text}' is assigned to before {kind} declaration")
                };
                return self.error(loc, message);
            }
            self.add_def(*name, if global { DEF_GLOBAL } else { DEF_NONLOCAL }, loc)?;
            self.record_directive(*name, loc);
        }
        Ok(())
    }

    fn alias(&mut self, alias: &Alias) -> Result<()> {
        let name = alias.asname.unwrap_or(alias.name);
        if name == self.known.star {
            if self.cur().typ != BlockType::Module {
                return self.error(alias.loc, "import * only allowed at module level");
            }
            return Ok(());
        }
        let first = match self.names.text(name).split_once('.') {
            Some((first, _)) => {
                let first = first.to_owned();
                self.names.intern(&first)
            }
            None => name,
        };
        self.add_def(first, DEF_IMPORT, alias.loc)
    }

    fn annotation(&mut self, annotation: &Expr) -> Result<()> {
        if self.future_annotations {
            self.enter_block(BlockType::Annotation, None, annotation.loc);
        }
        self.expr(annotation)?;
        if self.future_annotations {
            self.exit_block();
        }
        Ok(())
    }

    /// `symtable_visit_annotations`
    fn annotations(&mut self, f: &FunctionDef, loc: Location) -> Result<()> {
        if self.future_annotations {
            self.enter_block(BlockType::Annotation, None, loc);
        }
        let args = &f.args;
        let ordered = args.posonlyargs.iter().chain(&args.args).chain(&args.vararg).chain(&args.kwarg);
        for arg in ordered.chain(&args.kwonlyargs) {
            self.opt_expr(arg.annotation.as_deref())?;
        }
        if self.future_annotations {
            self.exit_block();
        }
        match &f.returns {
            Some(returns) => self.annotation(returns),
            None => Ok(()),
        }
    }

    /// `symtable_visit_arguments`
    fn arguments(&mut self, args: &Arguments) -> Result<()> {
        for arg in args.posonlyargs.iter().chain(&args.args).chain(&args.kwonlyargs) {
            self.add_def(arg.name, DEF_PARAM, arg.loc)?;
        }
        if let Some(arg) = &args.vararg {
            self.add_def(arg.name, DEF_PARAM, arg.loc)?;
            self.cur().varargs = true;
        }
        if let Some(arg) = &args.kwarg {
            self.add_def(arg.name, DEF_PARAM, arg.loc)?;
            self.cur().varkeywords = true;
        }
        Ok(())
    }

    fn pattern(&mut self, p: &Pattern) -> Result<()> {
        match &p.kind {
            PatternKind::Value(value) => self.expr(value),
            PatternKind::Singleton(_) => Ok(()),
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => self.patterns(patterns),
            PatternKind::Star(name) => self.capture(*name, p.loc),
            PatternKind::Mapping { keys, patterns, rest } => {
                self.exprs(keys)?;
                self.patterns(patterns)?;
                self.capture(*rest, p.loc)
            }
            PatternKind::Class { cls, patterns, kwd_patterns, .. } => {
                self.expr(cls)?;
                self.patterns(patterns)?;
                self.patterns(kwd_patterns)
            }
            PatternKind::As { pattern, name } => {
                if let Some(pattern) = pattern {
                    self.pattern(pattern)?;
                }
                self.capture(*name, p.loc)
            }
        }
    }

    fn patterns(&mut self, patterns: &[Pattern]) -> Result<()> {
        patterns.iter().try_for_each(|pattern| self.pattern(pattern))
    }

    fn capture(&mut self, name: Option<Symbol>, loc: Location) -> Result<()> {
        name.map_or(Ok(()), |name| self.add_def(name, DEF_LOCAL, loc))
    }

    fn exprs(&mut self, exprs: &[Expr]) -> Result<()> {
        exprs.iter().try_for_each(|expr| self.expr(expr))
    }

    fn opt_expr(&mut self, expr: Option<&Expr>) -> Result<()> {
        expr.map_or(Ok(()), |expr| self.expr(expr))
    }

    fn expr(&mut self, e: &Expr) -> Result<()> {
        match &e.kind {
            ExprKind::NamedExpr { target, value } => self.named_expr(e, target, value),
            ExprKind::BoolOp { values, .. } | ExprKind::JoinedStr(values) | ExprKind::Set(values) => self.exprs(values),
            ExprKind::BinOp { left, right, .. } => {
                self.expr(left)?;
                self.expr(right)
            }
            ExprKind::UnaryOp { operand, .. } => self.expr(operand),
            ExprKind::Lambda(lambda) => self.lambda(lambda, e.loc),
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test)?;
                self.expr(body)?;
                self.expr(orelse)
            }
            ExprKind::Dict { keys, values } => {
                keys.iter().flatten().try_for_each(|key| self.expr(key))?;
                self.exprs(values)
            }
            ExprKind::Comp(comp) => self.comprehension(comp, e.loc),
            ExprKind::Yield(value) => {
                self.raise_if_annotation_block("yield expression", e.loc)?;
                self.opt_expr(value.as_deref())?;
                self.yields(e.loc)
            }
            ExprKind::YieldFrom(value) => {
                self.raise_if_annotation_block("yield expression", e.loc)?;
                self.expr(value)?;
                self.yields(e.loc)
            }
            ExprKind::Await(value) => {
                self.raise_if_annotation_block("await expression", e.loc)?;
                self.expr(value)?;
                self.cur().coroutine = true;
                Ok(())
            }
            ExprKind::Compare { left, comparators, .. } => {
                self.expr(left)?;
                self.exprs(comparators)
            }
            ExprKind::Call(call) => {
                self.expr(&call.func)?;
                self.exprs(&call.args)?;
                call.keywords.iter().try_for_each(|keyword| self.expr(&keyword.value))
            }
            ExprKind::FormattedValue { value, format_spec, .. } => {
                self.expr(value)?;
                self.opt_expr(format_spec.as_deref())
            }
            ExprKind::Constant(_) | ExprKind::UnicodeConstant(_) => Ok(()),
            ExprKind::Attribute { value, .. } | ExprKind::Starred { value, .. } => self.expr(value),
            ExprKind::Subscript { value, slice, .. } => {
                self.expr(value)?;
                self.expr(slice)
            }
            ExprKind::Slice(slice) => {
                self.opt_expr(slice.lower.as_ref())?;
                self.opt_expr(slice.upper.as_ref())?;
                self.opt_expr(slice.step.as_ref())
            }
            ExprKind::Name { id, ctx } => {
                self.add_def(*id, if *ctx == Ctx::Load { USE } else { DEF_LOCAL }, e.loc)?;
                // `super` counts as a use of `__class__`.
                if *ctx == Ctx::Load && *id == self.known.superclass && self.cur().is_function_like() {
                    self.add_def(self.known.class, USE, e.loc)?;
                }
                Ok(())
            }
            ExprKind::List { elts, .. } | ExprKind::Tuple { elts, .. } => self.exprs(elts),
        }
    }

    fn lambda(&mut self, lambda: &Lambda, loc: Location) -> Result<()> {
        if self.cur().can_see_class_scope {
            return self.error(loc, "Cannot use lambda in annotation scope within class scope");
        }
        self.exprs(&lambda.args.defaults)?;
        lambda.args.kw_defaults.iter().flatten().try_for_each(|e| self.expr(e))?;
        self.enter_block(BlockType::Function, Some(lambda.id), loc);
        self.arguments(&lambda.args)?;
        self.expr(&lambda.body)?;
        self.exit_block();
        Ok(())
    }

    fn yields(&mut self, loc: Location) -> Result<()> {
        self.cur().generator = true;
        let kind = match self.cur().comprehension {
            None => return Ok(()),
            Some(CompKind::List) => "list comprehension",
            Some(CompKind::Set) => "set comprehension",
            Some(CompKind::Dict) => "dict comprehension",
            Some(CompKind::Generator) => "generator expression",
        };
        self.error(loc, format!("'yield' inside {kind}"))
    }

    /// `symtable_handle_namedexpr`
    fn named_expr(&mut self, e: &Expr, target: &Expr, value: &Expr) -> Result<()> {
        self.raise_if_annotation_block("named expression", e.loc)?;
        if self.cur().comp_iter_expr > 0 {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            return self.error(e.loc, message);
        }
        if self.cur().comprehension.is_some() {
            self.extend_namedexpr_scope(target)?;
        }
        self.expr(value)?;
        self.expr(target)
    }

    /// Binds the target of an assignment expression in the block around the comprehension
    /// (`symtable_extend_namedexpr_scope`).
    fn extend_namedexpr_scope(&mut self, target: &Expr) -> Result<()> {
        let ExprKind::Name { id: name, .. } = target.kind else { return Ok(()) };
        let loc = target.loc;
        for i in (0..self.stack.len()).rev() {
            let id = self.stack[i];
            let scope = self.table.scope(id);
            let flags = scope.symbols.flags(name);
            if scope.comprehension.is_some() {
                if flags & DEF_COMP_ITER != 0 && flags & DEF_LOCAL != 0 {
                    let text = self.names.text(name);
                    let message =
                        format!("assignment expression cannot rebind comprehension iteration variable '{text}'");
                    return self.error(loc, message);
                }
                continue;
            }
            match scope.typ {
                BlockType::Function => {
                    let def = if flags & DEF_GLOBAL != 0 { DEF_GLOBAL } else { DEF_NONLOCAL };
                    self.add_def(name, def, loc)?;
                    self.record_directive(name, loc);
                    return self.add_def_to(id, name, DEF_LOCAL, loc);
                }
                BlockType::Module => {
                    self.add_def(name, DEF_GLOBAL, loc)?;
                    self.record_directive(name, loc);
                    return self.add_def_to(id, name, DEF_GLOBAL, loc);
                }
                BlockType::Annotation => {}
                BlockType::Class => {
                    let message = "assignment expression within a comprehension cannot be used in a class body";
                    return self.error(loc, message);
                }
                BlockType::TypeParam => {
                    let message = "assignment expression within a comprehension cannot be used within the definition \
                                   of a generic";
                    return self.error(loc, message);
                }
                BlockType::TypeAlias => {
                    let message = "assignment expression within a comprehension cannot be used in a type alias";
                    return self.error(loc, message);
                }
                BlockType::TypeVarBound => {
                    let message = "assignment expression within a comprehension cannot be used in a TypeVar bound";
                    return self.error(loc, message);
                }
            }
        }
        Ok(())
    }

    /// `symtable_handle_comprehension`
    fn comprehension(&mut self, comp: &Comp, loc: Location) -> Result<()> {
        if self.cur().can_see_class_scope {
            return self.error(loc, "Cannot use comprehension in annotation scope within class scope");
        }
        let Some((outermost, rest)) = comp.generators.split_first() else { return Ok(()) };
        self.cur().comp_iter_expr += 1;
        self.expr(&outermost.iter)?;
        self.cur().comp_iter_expr -= 1;
        self.enter_block(BlockType::Function, Some(comp.id), loc);
        let is_generator = comp.kind == CompKind::Generator;
        let block = self.cur();
        block.comprehension = Some(comp.kind);
        block.coroutine = outermost.is_async;
        self.add_def(self.known.dot_zero, DEF_PARAM, loc)?;
        self.cur().comp_iter_target = true;
        self.expr(&outermost.target)?;
        self.cur().comp_iter_target = false;
        self.exprs(&outermost.ifs)?;
        for generator in rest {
            self.cur().comp_iter_target = true;
            self.expr(&generator.target)?;
            self.cur().comp_iter_target = false;
            self.cur().comp_iter_expr += 1;
            self.expr(&generator.iter)?;
            self.cur().comp_iter_expr -= 1;
            self.exprs(&generator.ifs)?;
            if generator.is_async {
                self.cur().coroutine = true;
            }
        }
        self.opt_expr(comp.value.as_ref())?;
        self.expr(&comp.elt)?;
        let block = self.cur();
        block.generator = is_generator;
        let is_async = block.coroutine && !is_generator;
        self.exit_block();
        if is_async {
            self.cur().coroutine = true;
        }
        Ok(())
    }

    fn raise_if_annotation_block(&mut self, what: &str, loc: Location) -> Result<()> {
        let place = match self.cur().typ {
            BlockType::Annotation => "an annotation",
            BlockType::TypeVarBound => "a TypeVar bound",
            BlockType::TypeAlias => "a type alias",
            BlockType::TypeParam => "the definition of a generic",
            _ => return Ok(()),
        };
        self.error(loc, format!("{what} cannot be used within {place}"))
    }
}
