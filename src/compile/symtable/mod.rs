//! Symbol tables (`Python/symtable.c` of 3.12): one scope a block, the facts about each name, and after analysis
//! whether it is local, global, free or a cell.

mod analyze;
mod build;

use rustc_hash::FxHashMap;

use crate::error::CompileError;
use crate::source::Location;
use crate::syntax::ast::{CompKind, Module, NodeId};
use crate::syntax::intern::Symbol;
use crate::syntax::text::SourceText;
use crate::version::Rules;

use super::names::{KnownNames, mangle};

/// Facts about a name in a scope (`DEF_*`, `USE`), before and beside its [`ScopeKind`].
pub mod flag {
    #![allow(missing_docs, reason = "CPython's names")]
    pub const DEF_GLOBAL: u32 = 1;
    pub const DEF_LOCAL: u32 = 2;
    pub const DEF_PARAM: u32 = 2 << 1;
    pub const DEF_NONLOCAL: u32 = 2 << 2;
    pub const USE: u32 = 2 << 3;
    pub const DEF_FREE_CLASS: u32 = 2 << 5;
    pub const DEF_IMPORT: u32 = 2 << 6;
    pub const DEF_ANNOT: u32 = 2 << 7;
    pub const DEF_COMP_ITER: u32 = 2 << 8;
    pub const DEF_TYPE_PARAM: u32 = 2 << 9;
    pub const DEF_COMP_CELL: u32 = 2 << 10;
    pub const DEF_BOUND: u32 = DEF_LOCAL | DEF_PARAM | DEF_IMPORT | DEF_TYPE_PARAM;
}

/// Where a name lives (`LOCAL`, `GLOBAL_EXPLICIT`, …).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// The scope does not know the name (0).
    Unknown,
    /// A local.
    Local,
    /// Declared by `global`.
    GlobalExplicit,
    /// Found nowhere else.
    GlobalImplicit,
    /// Bound in an enclosing function.
    Free,
    /// A local that an inner function uses.
    Cell,
}

/// A name's entry in a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// See [`flag`].
    pub flags: u32,
    /// Settled by the analysis.
    pub scope: ScopeKind,
}

/// The names of a scope in the order in which they were first met.
#[derive(Clone, Debug, Default)]
pub struct Symbols {
    order: Vec<(Symbol, Entry)>,
    index: FxHashMap<Symbol, u32>,
}

impl Symbols {
    /// A name's entry.
    pub fn get(&self, name: Symbol) -> Option<Entry> {
        self.index.get(&name).map(|i| self.order[*i as usize].1)
    }

    /// Replaces or appends a name's entry.
    pub fn set(&mut self, name: Symbol, entry: Entry) {
        match self.index.get(&name) {
            Some(i) => self.order[*i as usize].1 = entry,
            None => {
                self.index.insert(name, self.order.len() as u32);
                self.order.push((name, entry));
            }
        }
    }

    /// All names, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = (Symbol, Entry)> + '_ {
        self.order.iter().copied()
    }

    fn iter_mut(&mut self) -> impl Iterator<Item = &mut (Symbol, Entry)> {
        self.order.iter_mut()
    }

    /// A name's facts, 0 where it is unknown (`_PyST_GetSymbol`).
    pub fn flags(&self, name: Symbol) -> u32 {
        self.get(name).map_or(0, |entry| entry.flags)
    }

    /// Where a name lives (`_PyST_GetScope`).
    pub fn scope(&self, name: Symbol) -> ScopeKind {
        self.get(name).map_or(ScopeKind::Unknown, |entry| entry.scope)
    }
}

/// The kinds of blocks (`_Py_block_ty`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "CPython's names")]
pub enum BlockType {
    Function,
    Class,
    Module,
    Annotation,
    TypeVarBound,
    TypeAlias,
    TypeParam,
}

/// A scope of a [`SymbolTable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ScopeId(u32);

/// One block's symbol table (`PySTEntryObject`; its fields without `ste_`).
#[derive(Debug)]
#[allow(missing_docs, reason = "CPython's names, which symtable.h describes")]
pub struct Scope {
    pub typ: BlockType,
    pub symbols: Symbols,
    pub varnames: Vec<Symbol>,
    pub children: Vec<ScopeId>,
    pub directives: Vec<(Symbol, Location)>,
    pub loc: Location,
    pub nested: bool,
    pub free: bool,
    pub child_free: bool,
    pub generator: bool,
    pub coroutine: bool,
    pub comprehension: Option<CompKind>,
    pub varargs: bool,
    pub varkeywords: bool,
    pub returns_value: bool,
    pub needs_class_closure: bool,
    pub needs_classdict: bool,
    pub comp_inlined: bool,
    pub comp_iter_target: bool,
    pub comp_iter_expr: u32,
    pub can_see_class_scope: bool,
}

impl Scope {
    /// Whether names are resolved as in a function (`_PyST_IsFunctionLike`).
    pub fn is_function_like(&self) -> bool {
        matches!(self.typ, BlockType::Function | BlockType::TypeVarBound | BlockType::TypeAlias | BlockType::TypeParam)
    }
}

/// The symbol tables of a module.
#[derive(Debug)]
pub struct SymbolTable {
    scopes: Vec<Scope>,
    /// Scope of each node that opens one.
    by_node: Vec<Option<ScopeId>>,
}

impl SymbolTable {
    /// Builds and analyses the symbol tables of a module (`_PySymtable_Build`).
    ///
    /// # Errors
    ///
    /// The syntax errors that CPython raises here: conflicting declarations, misplaced `yield`, …
    pub fn build(
        module: &mut Module,
        text: &SourceText,
        known: &KnownNames,
        future_annotations: bool,
        rules: &Rules,
    ) -> Result<SymbolTable, CompileError> {
        let mut table = build::build(module, text, known, future_annotations)?;
        analyze::analyze(&mut table, text, &module.names, known, rules)?;
        Ok(table)
    }

    /// The module's own scope (`st_top`).
    pub fn top(&self) -> ScopeId {
        ScopeId(0)
    }

    /// The scope that a node opens (`_PySymtable_Lookup`).
    pub fn lookup(&self, node: NodeId) -> Option<ScopeId> {
        self.by_node.get(node.0 as usize).copied().flatten()
    }

    /// A scope.
    pub fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    /// A scope, to be changed.
    pub fn scope_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.scopes[id.0 as usize]
    }
}
