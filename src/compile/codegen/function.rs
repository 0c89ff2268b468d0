//! Functions, lambdas and classes.

use super::*;

impl<'a> Compiler<'a> {
    fn check_debug_args(&self, args: &Arguments) -> Result<()> {
        let ordered = args.posonlyargs.iter().chain(&args.args).chain(&args.vararg).chain(&args.kwonlyargs);
        ordered.chain(&args.kwarg).try_for_each(|arg| self.forbidden_name(arg.name, Ctx::Store, arg.loc))
    }

    fn apply_decorators(&mut self, decorators: &'a [Expr]) {
        for decorator in decorators.iter().rev() {
            self.op_i(Op::Call, 0, decorator.loc);
        }
    }

    /// Defaults on the stack; the flags that `MAKE_FUNCTION` needs for them.
    fn default_arguments(&mut self, args: &'a Arguments, loc: Location) -> Result<usize> {
        let mut flags = 0;
        if !args.defaults.is_empty() {
            self.exprs(&args.defaults)?;
            self.op_i(Op::BuildTuple, args.defaults.len(), loc);
            flags |= 0x01;
        }
        let mut keys = Vec::new();
        for (arg, default) in args.kwonlyargs.iter().zip(&args.kw_defaults) {
            if let Some(default) = default {
                let name = self.mangled(arg.name);
                keys.push(self.str_const(name));
                self.expr(default)?;
            }
        }
        if !keys.is_empty() {
            let n = keys.len();
            self.load_const(Constant::Tuple(keys.into()), loc);
            self.op_i(Op::BuildConstKeyMap, n, loc);
            flags |= 0x02;
        }
        Ok(flags)
    }

    fn argannotation(&mut self, name: Symbol, annotation: &'a Expr, loc: Location) -> Result<()> {
        let mangled = self.mangled(name);
        self.load_str(mangled, loc);
        if self.context.future.annotations {
            return self.annexpr(annotation);
        }
        match &annotation.kind {
            // `*args: *Ts` annotates with the one value that unpacking gives.
            ExprKind::Starred { value, .. } => {
                self.expr(value)?;
                self.op_i(Op::UnpackSequence, 1, loc);
                Ok(())
            }
            _ => self.expr(annotation),
        }
    }

    /// Annotations as a tuple of names and values; whether there are any.
    fn annotations(&mut self, f: &'a FunctionDef, loc: Location) -> Result<bool> {
        let mut count = 0;
        let args = &f.args;
        let ordered = args.args.iter().chain(&args.posonlyargs).chain(&args.vararg).chain(&args.kwonlyargs);
        for arg in ordered.chain(&args.kwarg) {
            if let Some(annotation) = &arg.annotation {
                self.argannotation(arg.name, annotation, loc)?;
                count += 2;
            }
        }
        if let Some(returns) = &f.returns {
            self.argannotation(self.known().returned, returns, loc)?;
            count += 2;
        }
        if count > 0 {
            self.op_i(Op::BuildTuple, count, loc);
        }
        Ok(count > 0)
    }

    fn set_arg_counts(&mut self, args: &Arguments) {
        let unit = self.u();
        unit.argcount = args.args.len() as u32;
        unit.posonlyargcount = args.posonlyargs.len() as u32;
        unit.kwonlyargcount = args.kwonlyargs.len() as u32;
    }

    pub(super) fn function(&mut self, f: &'a FunctionDef, loc: Location) -> Result<()> {
        self.check_debug_args(&f.args)?;
        self.exprs(&f.decorators)?;
        let firstlineno = f.decorators.first().map_or(loc.line, |decorator| decorator.loc.line);
        let generic = !f.type_params.is_empty();
        if generic {
            self.op(Op::PushNull, loc);
        }
        let mut flags = self.default_arguments(&f.args, loc)?;
        let passed = (flags & 1) + (flags >> 1 & 1);
        if generic {
            // The defaults become arguments of the function that makes the type parameters.
            if passed == 2 {
                self.op_i(Op::Swap, 2, loc);
            }
            self.enter_type_params(f.name, f.type_params_id, firstlineno)?;
            self.type_params(&f.type_params)?;
            for i in 0..passed {
                self.op_i(Op::LoadFast, i, loc);
            }
        }
        if self.annotations(f, loc)? {
            flags |= 0x04;
        }
        self.function_body(f, flags, firstlineno, loc)?;
        if generic {
            self.op_i(Op::Swap, 2, loc);
            self.op_i(Op::CallIntrinsic2, intrinsic2::SET_FUNCTION_TYPE_PARAMS as usize, loc);
            self.u().argcount = passed as u32;
            let code = self.exit_scope(false)?;
            self.make_closure(code, 0, loc)?;
            if passed > 0 {
                self.op_i(Op::Swap, passed + 1, loc);
            }
            self.op_i(Op::Call, passed, loc);
        }
        self.apply_decorators(&f.decorators);
        self.nameop(f.name, Ctx::Store, loc)
    }

    fn function_body(&mut self, f: &'a FunctionDef, flags: usize, firstlineno: i32, loc: Location) -> Result<()> {
        let typ = if f.is_async { ScopeType::AsyncFunction } else { ScopeType::Function };
        self.enter_scope(f.name, typ, f.id, firstlineno)?;
        let doc = docstring(&f.body);
        let body = if doc.is_some() { &f.body[1..] } else { &f.body[..] };
        self.u().consts.add(doc.unwrap_or(Constant::None));
        self.set_arg_counts(&f.args);
        self.stmts(body)?;
        let scope = self.scope();
        if scope.coroutine || scope.generator {
            self.wrap_in_stopiteration_handler();
        }
        let code = self.exit_scope(true)?;
        self.make_closure(code, flags, loc)
    }

    pub(super) fn lambda(&mut self, lambda: &'a Lambda, loc: Location) -> Result<()> {
        self.check_debug_args(&lambda.args)?;
        let flags = self.default_arguments(&lambda.args, loc)?;
        let name = self.names.intern("<lambda>");
        self.enter_scope(name, ScopeType::Lambda, lambda.id, loc.line)?;
        // None first, so that no constant becomes the docstring.
        self.u().consts.add(Constant::None);
        self.set_arg_counts(&lambda.args);
        self.expr(&lambda.body)?;
        let code = if self.scope().generator {
            self.exit_scope(false)?
        } else {
            self.op(Op::ReturnValue, Location::line_start(loc.line));
            self.exit_scope(true)?
        };
        self.make_closure(code, flags, loc)
    }

    pub(super) fn class(&mut self, c: &'a ClassDef, loc: Location) -> Result<()> {
        self.exprs(&c.decorators)?;
        let firstlineno = c.decorators.first().map_or(loc.line, |decorator| decorator.loc.line);
        let generic = !c.type_params.is_empty();
        let known = self.known();
        if generic {
            // 3.12 leaves the class's name in force here, behind the class too.
            self.u().private = Some(c.name);
            self.op(Op::PushNull, loc);
            self.enter_type_params(c.name, c.type_params_id, firstlineno)?;
            self.type_params(&c.type_params)?;
            self.nameop(known.dot_type_params, Ctx::Store, loc)?;
        }
        self.class_body(c, firstlineno, loc)?;
        if generic {
            self.nameop(known.dot_type_params, Ctx::Load, loc)?;
            self.op_i(Op::CallIntrinsic1, intrinsic1::SUBSCRIPT_GENERIC as usize, loc);
            self.nameop(known.dot_generic_base, Ctx::Store, loc)?;
            self.call_helper(loc, 2, &c.bases, Some(known.dot_generic_base), &c.keywords)?;
            let code = self.exit_scope(false)?;
            self.make_closure(code, 0, loc)?;
            self.op_i(Op::Call, 0, loc);
        } else {
            self.call_helper(loc, 2, &c.bases, None, &c.keywords)?;
        }
        self.apply_decorators(&c.decorators);
        self.nameop(c.name, Ctx::Store, loc)
    }

    /// The class's code object, and the call of `__build_class__` up to the class's name.
    fn class_body(&mut self, c: &'a ClassDef, firstlineno: i32, class_loc: Location) -> Result<()> {
        let none = Location::NONE;
        self.enter_scope(c.name, ScopeType::Class, c.id, firstlineno)?;
        let loc = Location::line_start(firstlineno);
        let known = self.known();
        self.u().private = Some(c.name);
        self.nameop(known.name, Ctx::Load, loc)?;
        self.nameop(known.module, Ctx::Store, loc)?;
        let qualname = Constant::Str(self.unit().qualname.clone());
        self.load_const(qualname, loc);
        self.nameop(known.qualname, Ctx::Store, loc)?;
        if !c.type_params.is_empty() {
            self.nameop(known.dot_type_params, Ctx::Load, loc)?;
            self.nameop(known.type_params, Ctx::Store, loc)?;
        }
        let (needs_class, needs_classdict) = {
            let scope = self.scope();
            (scope.needs_class_closure, scope.needs_classdict)
        };
        if needs_classdict {
            self.op(Op::LoadLocals, loc);
            let arg = self.u().cellvars.add(known.classdict);
            self.u().instrs.push(Op::StoreDeref, arg, loc);
        }
        self.body(loc, &c.body)?;
        if needs_classdict {
            let arg = self.u().cellvars.add(known.classdict);
            self.u().instrs.push(Op::LoadClosure, arg, none);
            self.nameop(known.classdictcell, Ctx::Store, none)?;
        }
        if needs_class {
            let arg = self.u().cellvars.add(known.class);
            self.u().instrs.push(Op::LoadClosure, arg, none);
            self.op_i(Op::Copy, 1, none);
            self.nameop(known.classcell, Ctx::Store, none)?;
        } else {
            self.load_none(none);
        }
        self.op(Op::ReturnValue, none);
        let code = self.exit_scope(true)?;
        self.op(Op::PushNull, class_loc);
        self.op(Op::LoadBuildClass, class_loc);
        self.make_closure(code, 0, class_loc)?;
        self.load_str(c.name, class_loc);
        Ok(())
    }
}
