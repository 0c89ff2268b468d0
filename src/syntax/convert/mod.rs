//! From the parser's tree to ours: locations as CPython has them, strings decoded, what the parser lets pass checked.

mod expr;
mod pattern;
mod strings;
mod targets;

use rustpython_parser::ast as rp;
use rustpython_parser::text_size::TextRange;

use crate::error::CompileError;
use crate::source::Location;

use super::ast::*;
use super::intern::{Interner, Symbol};
use super::lexer::Lexed;
use super::text::SourceText;

/// How deep CPython lets statements and expressions nest before it gives up (`recursion_limit` of its symbol table
/// and folding passes, less what its own start costs).
const MAX_DEPTH: u32 = 2996;

pub(super) struct Converter<'s> {
    pub(super) text: &'s SourceText,
    pub(super) lexed: Lexed,
    pub(super) names: Interner,
    next_id: u32,
    depth: u32,
}

type Result<T> = std::result::Result<T, CompileError>;

/// Converts a module or expression.
pub(super) fn convert(module: rp::Mod, text: &SourceText, lexed: Lexed) -> Result<Module> {
    let mut converter = Converter { text, lexed, names: Interner::default(), next_id: 0, depth: 0 };
    let body = match module {
        rp::Mod::Module(module) => Body::Module(converter.body(module.body)?),
        rp::Mod::Expression(module) => Body::Expression(converter.expr(*module.body)?),
        rp::Mod::Interactive(module) => Body::Module(converter.body(module.body)?),
        rp::Mod::FunctionType(_) => Body::Module(Vec::new()),
    };
    Ok(Module { body, names: converter.names, node_count: converter.next_id })
}

impl Converter<'_> {
    pub(super) fn id(&mut self) -> NodeId {
        self.next_id += 1;
        NodeId(self.next_id - 1)
    }

    pub(super) fn loc(&self, range: TextRange) -> Location {
        self.text.location(range.start().into(), range.end().into())
    }

    pub(super) fn name(&mut self, name: &rp::Identifier) -> Symbol {
        self.names.intern(name.as_str())
    }

    fn opt_name(&mut self, name: Option<rp::Identifier>) -> Option<Symbol> {
        name.map(|name| self.name(&name))
    }

    pub(super) fn enter(&mut self, loc: Location) -> Result<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.text.error_at(loc, "maximum recursion depth exceeded during compilation"));
        }
        Ok(())
    }

    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    fn body(&mut self, stmts: Vec<rp::Stmt>) -> Result<Vec<Stmt>> {
        stmts.into_iter().map(|stmt| self.stmt(stmt)).collect()
    }

    fn stmt(&mut self, stmt: rp::Stmt) -> Result<Stmt> {
        use rp::Ranged;
        let loc = if has_block(&stmt) { self.block_loc(stmt.range()) } else { self.loc(stmt.range()) };
        self.enter(loc)?;
        let kind = self.stmt_kind(stmt, loc)?;
        self.leave();
        Ok(Stmt { kind, loc })
    }

    /// The location of a statement with a block, which takes in a semicolon at the block's end.
    fn block_loc(&self, range: TextRange) -> Location {
        let (start, end) = (u32::from(range.start()), u32::from(range.end()));
        let rest = self.text.as_str().as_bytes().get(end as usize..).unwrap_or_default();
        let blanks = rest.iter().take_while(|c| matches!(c, b' ' | b'\t' | b'\x0c')).count();
        let end = if rest.get(blanks) == Some(&b';') { end + blanks as u32 + 1 } else { end };
        self.text.location(start, end)
    }

    fn stmt_kind(&mut self, stmt: rp::Stmt, loc: Location) -> Result<StmtKind> {
        Ok(match stmt {
            rp::Stmt::FunctionDef(s) => self.function(FunctionParts {
                name: s.name,
                args: s.args,
                body: s.body,
                decorators: s.decorator_list,
                returns: s.returns,
                type_params: s.type_params,
                is_async: false,
            })?,
            rp::Stmt::AsyncFunctionDef(s) => self.function(FunctionParts {
                name: s.name,
                args: s.args,
                body: s.body,
                decorators: s.decorator_list,
                returns: s.returns,
                type_params: s.type_params,
                is_async: true,
            })?,
            rp::Stmt::ClassDef(s) => self.class(s)?,
            rp::Stmt::Return(s) => StmtKind::Return(self.opt_box(s.value)?),
            rp::Stmt::Delete(s) => self.delete(s)?,
            rp::Stmt::Assign(s) => self.assign(s)?,
            rp::Stmt::TypeAlias(s) => self.type_alias(s)?,
            rp::Stmt::AugAssign(s) => self.aug_assign(s)?,
            rp::Stmt::AnnAssign(s) => self.ann_assign(s)?,
            rp::Stmt::For(s) => self.for_loop(*s.target, *s.iter, s.body, s.orelse, false)?,
            rp::Stmt::AsyncFor(s) => self.for_loop(*s.target, *s.iter, s.body, s.orelse, true)?,
            rp::Stmt::While(s) => {
                StmtKind::While { test: self.boxed(*s.test)?, body: self.body(s.body)?, orelse: self.body(s.orelse)? }
            }
            rp::Stmt::If(s) => self.if_chain(s)?,
            rp::Stmt::With(s) => {
                StmtKind::With { items: self.with_items(s.items)?, body: self.body(s.body)?, is_async: false }
            }
            rp::Stmt::AsyncWith(s) => {
                StmtKind::With { items: self.with_items(s.items)?, body: self.body(s.body)?, is_async: true }
            }
            rp::Stmt::Match(s) => self.match_stmt(s)?,
            rp::Stmt::Raise(s) => StmtKind::Raise { exc: self.opt_box(s.exc)?, cause: self.opt_box(s.cause)? },
            rp::Stmt::Try(s) => self.try_stmt(s.body, s.handlers, s.orelse, s.finalbody, false)?,
            rp::Stmt::TryStar(s) => self.try_stmt(s.body, s.handlers, s.orelse, s.finalbody, true)?,
            rp::Stmt::Assert(s) => StmtKind::Assert { test: self.boxed(*s.test)?, msg: self.opt_box(s.msg)? },
            rp::Stmt::Import(s) => StmtKind::Import(self.aliases(s.names)),
            rp::Stmt::ImportFrom(s) => self.import_from(s, loc)?,
            rp::Stmt::Global(s) => StmtKind::Global(s.names.iter().map(|name| self.name(name)).collect()),
            rp::Stmt::Nonlocal(s) => StmtKind::Nonlocal(s.names.iter().map(|name| self.name(name)).collect()),
            rp::Stmt::Expr(s) => StmtKind::Expr(self.boxed(*s.value)?),
            rp::Stmt::Pass(_) => StmtKind::Pass,
            rp::Stmt::Break(_) => StmtKind::Break,
            rp::Stmt::Continue(_) => StmtKind::Continue,
        })
    }

    fn function(&mut self, parts: FunctionParts) -> Result<StmtKind> {
        let (id, type_params_id) = (self.id(), self.id());
        Ok(StmtKind::FunctionDef(Box::new(FunctionDef {
            id,
            type_params_id,
            name: self.name(&parts.name),
            type_params: self.type_params(parts.type_params)?,
            args: self.arguments(*parts.args)?,
            decorators: self.exprs(parts.decorators)?,
            returns: parts.returns.map(|e| self.expr(*e)).transpose()?,
            body: self.body(parts.body)?,
            is_async: parts.is_async,
        })))
    }

    fn class(&mut self, s: rp::StmtClassDef) -> Result<StmtKind> {
        let (id, type_params_id) = (self.id(), self.id());
        self.check_arguments(&s.bases, &s.keywords)?;
        if let [rp::Expr::GeneratorExp(genexp)] = s.bases.as_slice()
            && self.is_bare(genexp.range)
        {
            return Err(self.text.error(genexp.range.start().into(), "invalid syntax"));
        }
        Ok(StmtKind::ClassDef(Box::new(ClassDef {
            id,
            type_params_id,
            name: self.name(&s.name),
            type_params: self.type_params(s.type_params)?,
            bases: self.exprs(s.bases)?,
            keywords: self.keywords(s.keywords)?,
            decorators: self.exprs(s.decorator_list)?,
            body: self.body(s.body)?,
        })))
    }

    fn type_alias(&mut self, s: rp::StmtTypeAlias) -> Result<StmtKind> {
        let (id, type_params_id) = (self.id(), self.id());
        Ok(StmtKind::TypeAlias(Box::new(TypeAlias {
            id,
            type_params_id,
            name: self.expr(*s.name)?,
            type_params: self.type_params(s.type_params)?,
            value: self.expr(*s.value)?,
        })))
    }

    fn type_params(&mut self, params: Vec<rp::TypeParam>) -> Result<Vec<TypeParam>> {
        let mut out = Vec::with_capacity(params.len());
        for param in params {
            let id = self.id();
            out.push(match param {
                rp::TypeParam::TypeVar(p) => TypeParam {
                    id,
                    name: self.name(&p.name),
                    loc: self.loc(p.range),
                    kind: TypeParamKind::TypeVar { bound: self.opt_box(p.bound)? },
                },
                rp::TypeParam::TypeVarTuple(p) => TypeParam {
                    id,
                    name: self.name(&p.name),
                    loc: self.loc(p.range),
                    kind: TypeParamKind::TypeVarTuple,
                },
                rp::TypeParam::ParamSpec(p) => {
                    TypeParam { id, name: self.name(&p.name), loc: self.loc(p.range), kind: TypeParamKind::ParamSpec }
                }
            });
        }
        Ok(out)
    }

    pub(super) fn arguments(&mut self, args: rp::Arguments) -> Result<Arguments> {
        let mut out = Arguments::default();
        for (from, is_posonly) in [(args.posonlyargs, true), (args.args, false)] {
            for arg in from {
                let default = arg.default.map(|e| self.expr(*e)).transpose()?;
                let arg = self.arg(arg.def)?;
                if is_posonly {
                    out.posonlyargs.push(arg);
                } else {
                    out.args.push(arg);
                }
                match default {
                    Some(default) => out.defaults.push(default),
                    None if !out.defaults.is_empty() => {
                        let last = if is_posonly { out.posonlyargs.last() } else { out.args.last() };
                        let loc = last.map_or(Location::NONE, |arg| arg.loc);
                        let message = "parameter without a default follows parameter with a default";
                        return Err(self.text.error_at(loc, message));
                    }
                    None => {}
                }
            }
        }
        out.vararg = args.vararg.map(|arg| self.arg(*arg)).transpose()?;
        for arg in args.kwonlyargs {
            let default = arg.default.map(|e| self.expr(*e)).transpose()?;
            out.kwonlyargs.push(self.arg(arg.def)?);
            out.kw_defaults.push(default);
        }
        out.kwarg = args.kwarg.map(|arg| self.arg(*arg)).transpose()?;
        Ok(out)
    }

    fn arg(&mut self, arg: rp::Arg) -> Result<Arg> {
        Ok(Arg { name: self.name(&arg.arg), loc: self.loc(arg.range), annotation: self.opt_box(arg.annotation)? })
    }

    fn for_loop(
        &mut self,
        target: rp::Expr,
        iter: rp::Expr,
        body: Vec<rp::Stmt>,
        orelse: Vec<rp::Stmt>,
        is_async: bool,
    ) -> Result<StmtKind> {
        let target = self.expr(target)?;
        self.check_target(&target, Ctx::Store)?;
        Ok(StmtKind::For(Box::new(For {
            target,
            iter: self.expr(iter)?,
            body: self.body(body)?,
            orelse: self.body(orelse)?,
            is_async,
        })))
    }

    /// An `if` with its `elif`s, which nest in `orelse`.
    fn if_chain(&mut self, s: rp::StmtIf) -> Result<StmtKind> {
        let test = self.boxed(*s.test)?;
        let body = self.body(s.body)?;
        let orelse = self.body(s.orelse)?;
        Ok(StmtKind::If { test, body, orelse })
    }

    fn with_items(&mut self, items: Vec<rp::WithItem>) -> Result<Vec<WithItem>> {
        let mut out = Vec::with_capacity(items.len());
        for item in items {
            let context_expr = self.expr(item.context_expr)?;
            let optional_vars = item.optional_vars.map(|e| self.expr(*e)).transpose()?;
            if let Some(target) = &optional_vars {
                self.check_target(target, Ctx::Store)?;
            }
            out.push(WithItem { context_expr, optional_vars });
        }
        Ok(out)
    }

    fn try_stmt(
        &mut self,
        body: Vec<rp::Stmt>,
        handlers: Vec<rp::ExceptHandler>,
        orelse: Vec<rp::Stmt>,
        finalbody: Vec<rp::Stmt>,
        is_star: bool,
    ) -> Result<StmtKind> {
        let body = self.body(body)?;
        let mut out = Vec::with_capacity(handlers.len());
        for handler in handlers {
            let rp::ExceptHandler::ExceptHandler(handler) = handler;
            out.push(ExceptHandler {
                typ: handler.type_.map(|e| self.expr(*e)).transpose()?,
                name: self.opt_name(handler.name),
                body: self.body(handler.body)?,
                loc: self.block_loc(handler.range),
            });
        }
        Ok(StmtKind::Try(Box::new(Try {
            body,
            handlers: out,
            orelse: self.body(orelse)?,
            finalbody: self.body(finalbody)?,
            is_star,
        })))
    }

    fn aliases(&mut self, names: Vec<rp::Alias>) -> Vec<Alias> {
        names
            .into_iter()
            .map(|alias| Alias {
                name: self.name(&alias.name),
                asname: self.opt_name(alias.asname),
                loc: self.loc(alias.range),
            })
            .collect()
    }

    fn import_from(&mut self, s: rp::StmtImportFrom, _loc: Location) -> Result<StmtKind> {
        Ok(StmtKind::ImportFrom {
            module: self.opt_name(s.module),
            names: self.aliases(s.names),
            level: s.level.map_or(0, |level| level.to_u32()),
        })
    }
}

/// Whether a statement ends with a block of statements.
fn has_block(stmt: &rp::Stmt) -> bool {
    matches!(
        stmt,
        rp::Stmt::FunctionDef(_)
            | rp::Stmt::AsyncFunctionDef(_)
            | rp::Stmt::ClassDef(_)
            | rp::Stmt::For(_)
            | rp::Stmt::AsyncFor(_)
            | rp::Stmt::While(_)
            | rp::Stmt::If(_)
            | rp::Stmt::With(_)
            | rp::Stmt::AsyncWith(_)
            | rp::Stmt::Match(_)
            | rp::Stmt::Try(_)
            | rp::Stmt::TryStar(_)
    )
}

/// The fields that `def` and `async def` share.
struct FunctionParts {
    name: rp::Identifier,
    args: Box<rp::Arguments>,
    body: Vec<rp::Stmt>,
    decorators: Vec<rp::Expr>,
    returns: Option<Box<rp::Expr>>,
    type_params: Vec<rp::TypeParam>,
    is_async: bool,
}
