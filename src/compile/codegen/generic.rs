//! Type parameters and type aliases (PEP 695).

use super::*;

impl<'a> Compiler<'a> {
    /// Enters the function in which a generic's type parameters live.
    pub(super) fn enter_type_params(&mut self, name: Symbol, node: NodeId, lineno: i32) -> Result<()> {
        let name = format!("<generic parameters of {}>", self.names.text(name));
        let name = self.names.intern(&name);
        self.enter_scope(name, ScopeType::TypeParams, node, lineno)
    }

    /// Makes the type parameters, binds their names and leaves a tuple of them (`compiler_type_params`).
    pub(super) fn type_params(&mut self, params: &'a [TypeParam]) -> Result<()> {
        for param in params {
            let loc = param.loc;
            self.load_str(param.name, loc);
            match &param.kind {
                TypeParamKind::TypeVar { bound: Some(bound) } => {
                    // The bound is evaluated when asked for.
                    self.enter_scope(param.name, ScopeType::TypeParams, param.id, bound.loc.line)?;
                    self.expr(bound)?;
                    self.op(Op::ReturnValue, loc);
                    let code = self.exit_scope(true)?;
                    self.make_closure(code, 0, loc)?;
                    let kind = match bound.kind {
                        ExprKind::Tuple { .. } => intrinsic2::TYPEVAR_WITH_CONSTRAINTS,
                        _ => intrinsic2::TYPEVAR_WITH_BOUND,
                    };
                    self.op_i(Op::CallIntrinsic2, kind as usize, loc);
                }
                TypeParamKind::TypeVar { bound: None } => {
                    self.op_i(Op::CallIntrinsic1, intrinsic1::TYPEVAR as usize, loc);
                }
                TypeParamKind::TypeVarTuple => {
                    self.op_i(Op::CallIntrinsic1, intrinsic1::TYPEVARTUPLE as usize, loc);
                }
                TypeParamKind::ParamSpec => self.op_i(Op::CallIntrinsic1, intrinsic1::PARAMSPEC as usize, loc),
            }
            self.op_i(Op::Copy, 1, loc);
            self.nameop(param.name, Ctx::Store, loc)?;
        }
        if let Some(first) = params.first() {
            self.op_i(Op::BuildTuple, params.len(), first.loc);
        }
        Ok(())
    }

    pub(super) fn typealias(&mut self, t: &'a TypeAlias, loc: Location) -> Result<()> {
        let ExprKind::Name { id: name, .. } = t.name.kind else {
            return self.internal(loc, "a type alias without a name");
        };
        let generic = !t.type_params.is_empty();
        if generic {
            self.op(Op::PushNull, loc);
            self.enter_type_params(name, t.type_params_id, loc.line)?;
            self.load_str(name, loc);
            self.type_params(&t.type_params)?;
        } else {
            self.load_str(name, loc);
            self.load_none(loc);
        }
        self.typealias_body(t, name, loc)?;
        if generic {
            let code = self.exit_scope(false)?;
            self.make_closure(code, 0, loc)?;
            self.op_i(Op::Call, 0, loc);
        }
        self.nameop(name, Ctx::Store, loc)
    }

    fn typealias_body(&mut self, t: &'a TypeAlias, name: Symbol, loc: Location) -> Result<()> {
        self.enter_scope(name, ScopeType::Function, t.id, loc.line)?;
        // None first, so that no constant becomes the docstring.
        self.u().consts.add(Constant::None);
        self.expr(&t.value)?;
        self.op(Op::ReturnValue, loc);
        let code = self.exit_scope(false)?;
        self.make_closure(code, 0, loc)?;
        self.op_i(Op::BuildTuple, 3, loc);
        self.op_i(Op::CallIntrinsic1, intrinsic1::TYPEALIAS as usize, loc);
        Ok(())
    }
}
