//! Code generation (`Python/compile.c` of 3.12): walks the folded tree with its symbol tables and emits one
//! instruction sequence a scope. Routines keep CPython's names, less their `compiler_` prefix.

mod assign;
mod blocks;
mod call;
mod comp;
mod display;
mod expr;
mod function;
mod generic;
mod handlers;
mod import;
mod matching;
mod stmt;
mod unit;
mod unparse;

use std::sync::Arc;

use num_bigint::BigInt;
use rustc_hash::FxHashMap;

use super::assemble::assemble;
use super::instr::{Label, Unit};
use super::interned::intern_string_constants;
use super::names::{KnownNames, mangle};
use super::symtable::{BlockType, Scope, ScopeKind, SymbolTable};
use crate::bytecode::code::{Code, ConstKey, Constant, flags};
use crate::bytecode::ops::Op;
use crate::error::CompileError;
use crate::source::Location;
use crate::syntax::ast::*;
use crate::syntax::intern::{Interner, Symbol};
use crate::syntax::text::SourceText;
use crate::version::Rules;
use unit::{CompUnit, ScopeType};

type Result<T> = std::result::Result<T, CompileError>;

/// How many values a display or call may keep on the stack before it is built piecemeal (`STACK_USE_GUIDELINE`).
const STACK_USE_GUIDELINE: usize = 30;

/// Arguments of `CALL_INTRINSIC_1`.
mod intrinsic1 {
    pub const IMPORT_STAR: u32 = 2;
    pub const PRINT: u32 = 1;
    pub const STOPITERATION_ERROR: u32 = 3;
    pub const ASYNC_GEN_WRAP: u32 = 4;
    pub const UNARY_POSITIVE: u32 = 5;
    pub const LIST_TO_TUPLE: u32 = 6;
    pub const TYPEVAR: u32 = 7;
    pub const PARAMSPEC: u32 = 8;
    pub const TYPEVARTUPLE: u32 = 9;
    pub const SUBSCRIPT_GENERIC: u32 = 10;
    pub const TYPEALIAS: u32 = 11;
}

/// Arguments of `CALL_INTRINSIC_2`.
mod intrinsic2 {
    pub const PREP_RERAISE_STAR: u32 = 1;
    pub const TYPEVAR_WITH_BOUND: u32 = 2;
    pub const TYPEVAR_WITH_CONSTRAINTS: u32 = 3;
    pub const SET_FUNCTION_TYPE_PARAMS: u32 = 4;
}

/// What compiling needs besides the tree.
pub struct Context<'a> {
    /// The source text, for places of errors.
    pub text: &'a SourceText,
    /// The file name for `co_filename`.
    pub filename: Arc<str>,
    /// The release to follow.
    pub rules: &'a Rules,
    /// Names with a meaning to the compiler.
    pub known: KnownNames,
    /// The `from __future__` imports of the module.
    pub future: Future,
    /// Whether the values of the module's expression statements are shown (mode "single").
    pub interactive: bool,
}

/// The future features of a module (`PyFutureFeatures`).
#[derive(Clone, Copy, Debug)]
pub struct Future {
    /// `from __future__ import annotations`
    pub annotations: bool,
    /// Where the last such import stands.
    pub location: Location,
}

/// Generates and assembles the code of a whole module or expression (`compiler_mod`).
///
/// # Errors
///
/// The syntax errors that CPython's compiler raises.
pub fn generate(body: &Body, names: Interner, table: SymbolTable, context: Context) -> Result<Arc<Code>> {
    let mut compiler =
        Compiler { text: context.text, names, table, context, units: Vec::new(), frozensets: FxHashMap::default() };
    let name = compiler.names.intern("<module>");
    let top = compiler.table.top();
    compiler.enter_scope_of(name, ScopeType::Module, top, 1)?;
    let add_none = match body {
        Body::Module(stmts) => {
            compiler.body(Location { line: 1, end_line: 1, col: 0, end_col: 0 }, stmts)?;
            true
        }
        Body::Expression(expr) => {
            compiler.expr(expr)?;
            false
        }
    };
    compiler.exit_scope(add_none)
}

struct Compiler<'a> {
    text: &'a SourceText,
    names: Interner,
    table: SymbolTable,
    context: Context<'a>,
    /// Innermost last.
    units: Vec<CompUnit<'a>>,
    /// The frozensets of the whole module (`c_const_cache`): of equal ones the first, with its order, serves for all.
    frozensets: FxHashMap<ConstKey, Constant>,
}

impl<'a> Compiler<'a> {
    /// The unit being compiled; there is one from [`generate`]'s first step to its last.
    fn u(&mut self) -> &mut CompUnit<'a> {
        self.units.last_mut().expect("a unit is open while code is generated")
    }

    fn unit(&self) -> &CompUnit<'a> {
        self.units.last().expect("a unit is open while code is generated")
    }

    fn scope(&self) -> &Scope {
        self.table.scope(self.unit().scope)
    }

    fn known(&self) -> KnownNames {
        self.context.known
    }

    fn error<T>(&self, loc: Location, message: impl Into<String>) -> Result<T> {
        Err(self.text.error_at(loc, message))
    }

    /// An error that no source text can cause.
    fn internal<T>(&self, loc: Location, message: &str) -> Result<T> {
        self.error(loc, format!("internal error of the compiler: {message}"))
    }

    // Emitting instructions.

    fn op(&mut self, op: Op, loc: Location) {
        self.u().instrs.push(op, 0, loc);
    }

    fn op_i(&mut self, op: Op, arg: usize, loc: Location) {
        self.u().instrs.push(op, arg as u32, loc);
    }

    fn jump(&mut self, op: Op, target: Label, loc: Location) {
        self.u().instrs.push_jump(op, target, loc);
    }

    fn new_label(&mut self) -> Label {
        self.u().instrs.new_label()
    }

    fn use_label(&mut self, label: Label) {
        self.u().instrs.use_label(label);
    }

    fn load_const(&mut self, mut value: Constant, loc: Location) {
        if let Constant::FrozenSet(_) = value {
            value = self.frozensets.entry(ConstKey(value.clone())).or_insert(value).clone();
        }
        let arg = self.u().consts.add(value);
        self.u().instrs.push(Op::LoadConst, arg, loc);
    }

    fn load_none(&mut self, loc: Location) {
        self.load_const(Constant::None, loc);
    }

    fn load_int(&mut self, value: usize, loc: Location) {
        self.load_const(Constant::Int(BigInt::from(value)), loc);
    }

    fn load_str(&mut self, text: Symbol, loc: Location) {
        let text = self.str_const(text);
        self.load_const(text, loc);
    }

    fn str_const(&self, text: Symbol) -> Constant {
        Constant::Str(self.names.text(text).into())
    }

    fn mangled(&mut self, name: Symbol) -> Symbol {
        let class = self.unit().private;
        mangle(&mut self.names, class, name)
    }

    /// An instruction whose operand is a name of `co_names` (`addop_name`).
    fn op_name(&mut self, op: Op, name: Symbol, loc: Location) {
        let name = self.mangled(name);
        self.op_plain_name(op, name, loc);
    }

    fn op_plain_name(&mut self, op: Op, name: Symbol, loc: Location) {
        let arg = self.u().names.add(name);
        let (op, arg) = match op {
            Op::LoadAttr => (op, arg << 1),
            Op::LoadMethod => (Op::LoadAttr, arg << 1 | 1),
            Op::LoadSuperAttr => (op, arg << 2 | 2),
            Op::LoadSuperMethod => (Op::LoadSuperAttr, arg << 2 | 3),
            Op::LoadZeroSuperAttr => (Op::LoadSuperAttr, arg << 2),
            Op::LoadZeroSuperMethod => (Op::LoadSuperAttr, arg << 2 | 1),
            _ => (op, arg),
        };
        self.u().instrs.push(op, arg, loc);
    }

    // Scopes.

    fn enter_scope(&mut self, name: Symbol, typ: ScopeType, node: NodeId, lineno: i32) -> Result<()> {
        match self.table.lookup(node) {
            Some(scope) => self.enter_scope_of(name, typ, scope, lineno),
            None => self.internal(Location::line_start(lineno), "a scope without a symbol table"),
        }
    }

    /// `compiler_enter_scope`
    fn enter_scope_of(
        &mut self,
        name: Symbol,
        typ: ScopeType,
        scope: super::symtable::ScopeId,
        lineno: i32,
    ) -> Result<()> {
        let private = self.units.last().and_then(|unit| unit.private);
        let mut unit = CompUnit::new(name, typ, scope, lineno, private, &self.table, &self.names, &self.context.known);
        let mut loc = Location::line_start(lineno);
        if typ == ScopeType::Module {
            loc.line = 0;
            unit.qualname = self.names.text(name).into();
        } else {
            unit.qualname = self.qualname(&unit);
        }
        self.units.push(unit);
        self.op_i(Op::Resume, 0, loc);
        Ok(())
    }

    /// `compiler_set_qualname`
    fn qualname(&mut self, unit: &CompUnit<'a>) -> Box<str> {
        let name = unit.name;
        let depth = self.units.len();
        if depth <= 1 {
            return self.names.text(name).into();
        }
        let mut parent = depth - 1;
        if self.units[parent].typ == ScopeType::TypeParams {
            // A type parameter scope is no part of the name.
            if depth == 2 {
                return self.names.text(name).into();
            }
            parent -= 1;
        }
        let mut force_global = false;
        if matches!(unit.typ, ScopeType::Function | ScopeType::AsyncFunction | ScopeType::Class) {
            let mangled = mangle(&mut self.names, self.units[parent].private, name);
            let scope = self.table.scope(self.units[parent].scope);
            force_global = scope.symbols.scope(mangled) == ScopeKind::GlobalExplicit;
        }
        let text = self.names.text(name);
        if force_global {
            return text.into();
        }
        let parent = &self.units[parent];
        let locals = match parent.typ {
            ScopeType::Function | ScopeType::AsyncFunction | ScopeType::Lambda => ".<locals>",
            _ => "",
        };
        format!("{}{locals}.{text}", parent.qualname).into()
    }

    /// Assembles the innermost unit and leaves it (`optimize_and_assemble`, `compiler_exit_scope`).
    fn exit_scope(&mut self, add_return_none: bool) -> Result<Arc<Code>> {
        let flags = self.compute_code_flags();
        let Some(unit) = self.units.pop() else {
            return self.internal(Location::NONE, "no scope to leave");
        };
        let mut consts = unit.consts.into_list();
        consts.iter_mut().for_each(|value| intern_string_constants(value, &self.names));
        let text = |symbol: Symbol| -> Box<str> { self.names.text(symbol).into() };
        let unit = Unit {
            name: text(unit.name),
            qualname: unit.qualname,
            filename: self.context.filename.clone(),
            firstlineno: unit.firstlineno,
            argcount: unit.argcount + unit.posonlyargcount,
            posonlyargcount: unit.posonlyargcount,
            kwonlyargcount: unit.kwonlyargcount,
            flags,
            instrs: unit.instrs,
            consts,
            names: unit.names.list().iter().map(|name| text(*name)).collect(),
            varnames: unit.varnames.list().iter().map(|name| text(*name)).collect(),
            cellvars: unit.cellvars.list().iter().map(|name| text(*name)).collect(),
            freevars: unit.freevars.list().iter().map(|name| text(*name)).collect(),
            fast_hidden: unit.fast_hidden.iter().map(|(name, hidden)| (text(*name), *hidden)).collect(),
            add_return_none,
        };
        assemble(unit, self.context.rules).map(Arc::new)
    }

    fn compute_code_flags(&self) -> u32 {
        let scope = self.scope();
        let mut result = 0;
        if scope.is_function_like() {
            result |= flags::NEWLOCALS | flags::OPTIMIZED;
            let kind = match (scope.generator, scope.coroutine) {
                (true, true) => flags::ASYNC_GENERATOR,
                (true, false) => flags::GENERATOR,
                (false, true) => flags::COROUTINE,
                (false, false) => 0,
            };
            result |= kind;
            for (set, flag) in [
                (scope.nested, flags::NESTED),
                (scope.varargs, flags::VARARGS),
                (scope.varkeywords, flags::VARKEYWORDS),
            ] {
                if set {
                    result |= flag;
                }
            }
        }
        if self.context.future.annotations {
            result |= flags::FUTURE_ANNOTATIONS;
        }
        result
    }

    // Names.

    fn forbidden_name(&self, name: Symbol, ctx: Ctx, loc: Location) -> Result<()> {
        if name == self.context.known.debug && ctx != Ctx::Load {
            let verb = if ctx == Ctx::Store { "assign to" } else { "delete" };
            return self.error(loc, format!("cannot {verb} __debug__"));
        }
        Ok(())
    }

    fn get_ref_type(&self, name: Symbol) -> ScopeKind {
        let known = &self.context.known;
        if self.unit().typ == ScopeType::Class && (name == known.class || name == known.classdict) {
            return ScopeKind::Cell;
        }
        self.scope().symbols.scope(name)
    }

    /// Loads, stores or deletes a variable (`compiler_nameop`).
    fn nameop(&mut self, name: Symbol, ctx: Ctx, loc: Location) -> Result<()> {
        self.forbidden_name(name, ctx, loc)?;
        let name = self.mangled(name);
        let kind = self.scope().symbols.scope(name);
        match kind {
            ScopeKind::Free | ScopeKind::Cell => self.name_deref(name, kind, ctx, loc),
            ScopeKind::Local if self.scope().is_function_like() || self.unit().is_fast_hidden(name) => {
                let op = match ctx {
                    Ctx::Load => Op::LoadFast,
                    Ctx::Store => Op::StoreFast,
                    Ctx::Del => Op::DeleteFast,
                };
                let arg = self.u().varnames.add(name);
                self.u().instrs.push(op, arg, loc);
                Ok(())
            }
            ScopeKind::GlobalExplicit => self.name_global(name, kind, ctx, loc),
            ScopeKind::GlobalImplicit if self.scope().is_function_like() => self.name_global(name, kind, ctx, loc),
            _ => {
                let in_class_comp = self.scope().typ == BlockType::Class && self.unit().in_inlined_comp > 0;
                let op = match ctx {
                    Ctx::Load if in_class_comp => Op::LoadGlobal,
                    Ctx::Load => Op::LoadName,
                    Ctx::Store => Op::StoreName,
                    Ctx::Del => Op::DeleteName,
                };
                self.op_variable(op, name, loc);
                Ok(())
            }
        }
    }

    fn op_variable(&mut self, op: Op, name: Symbol, loc: Location) {
        let arg = self.u().names.add(name);
        let arg = if op == Op::LoadGlobal { arg << 1 } else { arg };
        self.u().instrs.push(op, arg, loc);
    }

    fn name_global(&mut self, name: Symbol, kind: ScopeKind, ctx: Ctx, loc: Location) -> Result<()> {
        let op = match ctx {
            Ctx::Load if self.scope().can_see_class_scope && kind == ScopeKind::GlobalImplicit => {
                self.load_classdict(loc);
                Op::LoadFromDictOrGlobals
            }
            Ctx::Load => Op::LoadGlobal,
            Ctx::Store => Op::StoreGlobal,
            Ctx::Del => Op::DeleteGlobal,
        };
        self.op_variable(op, name, loc);
        Ok(())
    }

    fn load_classdict(&mut self, loc: Location) {
        let classdict = self.known().classdict;
        let arg = self.u().freevar(classdict);
        self.u().instrs.push(Op::LoadDeref, arg, loc);
    }

    fn name_deref(&mut self, name: Symbol, kind: ScopeKind, ctx: Ctx, loc: Location) -> Result<()> {
        let op = match ctx {
            Ctx::Load if self.scope().typ == BlockType::Class && self.unit().in_inlined_comp == 0 => {
                self.op(Op::LoadLocals, loc);
                Op::LoadFromDictOrDeref
            }
            Ctx::Load if self.scope().can_see_class_scope => {
                self.load_classdict(loc);
                Op::LoadFromDictOrDeref
            }
            Ctx::Load => Op::LoadDeref,
            Ctx::Store => Op::StoreDeref,
            Ctx::Del => Op::DeleteDeref,
        };
        let arg = match kind {
            ScopeKind::Free => self.u().freevar(name),
            _ => self.u().cellvars.add(name),
        };
        self.u().instrs.push(op, arg, loc);
        Ok(())
    }

    /// Makes a function of a code object, with its closure (`compiler_make_closure`).
    fn make_closure(&mut self, code: Arc<Code>, mut function_flags: usize, loc: Location) -> Result<()> {
        let free: Vec<Symbol> = code.freevars().map(|name| self.names.intern(name)).collect();
        if !free.is_empty() {
            for name in &free {
                let arg = match self.get_ref_type(*name) {
                    ScopeKind::Cell => self.unit().cellvars.get(*name),
                    _ => self.unit().freevars.get(*name).map(|i| i + self.unit().cellvars.len()),
                };
                let Some(arg) = arg else {
                    return self.internal(loc, "a free variable that the enclosing scope does not have");
                };
                self.u().instrs.push(Op::LoadClosure, arg, loc);
            }
            function_flags |= 0x08;
            self.op_i(Op::BuildTuple, free.len(), loc);
        }
        self.load_const(Constant::Code(code), loc);
        self.op_i(Op::MakeFunction, function_flags, loc);
        Ok(())
    }

    /// Statements of a module or class, docstring and annotations first (`compiler_body`).
    fn body(&mut self, loc: Location, stmts: &'a [Stmt]) -> Result<()> {
        let mut loc = loc;
        if let (ScopeType::Module, Some(first)) = (self.unit().typ, stmts.first()) {
            loc = first.loc;
        }
        if find_ann(stmts) {
            self.op(Op::SetupAnnotations, loc);
        }
        let mut rest = stmts;
        if docstring(stmts).is_some()
            && !(self.context.interactive && self.units.len() == 1)
            && let Some((Stmt { kind: StmtKind::Expr(text), .. }, after)) = stmts.split_first()
        {
            self.expr(text)?;
            self.nameop(self.known().doc, Ctx::Store, Location::NONE)?;
            rest = after;
        }
        self.stmts(rest)
    }
}

/// Whether a block annotates a variable, nested blocks of the same scope included.
fn find_ann(stmts: &[Stmt]) -> bool {
    stmts.iter().any(|stmt| match &stmt.kind {
        StmtKind::AnnAssign { .. } => true,
        StmtKind::For(f) => find_ann(&f.body) || find_ann(&f.orelse),
        StmtKind::While { body, orelse, .. } | StmtKind::If { body, orelse, .. } => find_ann(body) || find_ann(orelse),
        StmtKind::With { body, .. } => find_ann(body),
        StmtKind::Try(t) => {
            t.handlers.iter().any(|handler| find_ann(&handler.body))
                || find_ann(&t.body)
                || find_ann(&t.finalbody)
                || find_ann(&t.orelse)
        }
        StmtKind::Match { cases, .. } => cases.iter().any(|case| find_ann(&case.body)),
        _ => false,
    })
}
