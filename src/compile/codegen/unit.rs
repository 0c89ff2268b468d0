//! The state of one scope while its code is generated (`struct compiler_unit`).

use rustc_hash::FxHashMap;

use crate::bytecode::code::{ConstKey, Constant};
use crate::compile::instr::InstrSequence;
use crate::compile::names::KnownNames;
use crate::compile::symtable::{ScopeId, ScopeKind, SymbolTable, flag};
use crate::syntax::intern::{Interner, Symbol};

use super::blocks::FBlock;

/// The kinds of scopes (`COMPILER_SCOPE_…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScopeType {
    Module,
    Class,
    Function,
    AsyncFunction,
    Lambda,
    Comprehension,
    TypeParams,
}

/// Names in order of first use, each with its index (`u_names`, `u_varnames`, …).
#[derive(Debug, Default)]
pub(super) struct NameTable {
    list: Vec<Symbol>,
    index: FxHashMap<Symbol, u32>,
}

impl NameTable {
    pub(super) fn add(&mut self, name: Symbol) -> u32 {
        *self.index.entry(name).or_insert_with(|| {
            self.list.push(name);
            self.list.len() as u32 - 1
        })
    }

    pub(super) fn get(&self, name: Symbol) -> Option<u32> {
        self.index.get(&name).copied()
    }

    pub(super) fn len(&self) -> u32 {
        self.list.len() as u32
    }

    pub(super) fn list(&self) -> &[Symbol] {
        &self.list
    }
}

/// Constants in order of first use, each once (`u_consts`).
#[derive(Debug, Default)]
pub(super) struct ConstTable {
    list: Vec<Constant>,
    index: FxHashMap<ConstKey, u32>,
}

impl ConstTable {
    pub(super) fn add(&mut self, value: Constant) -> u32 {
        let key = ConstKey(value);
        if let Some(i) = self.index.get(&key) {
            return *i;
        }
        let i = self.list.len() as u32;
        self.list.push(key.0.clone());
        self.index.insert(key, i);
        i
    }

    pub(super) fn into_list(self) -> Vec<Constant> {
        self.list
    }
}

/// One scope's code under way; `'a` is the tree.
pub(super) struct CompUnit<'a> {
    pub(super) typ: ScopeType,
    pub(super) scope: ScopeId,
    pub(super) name: Symbol,
    pub(super) qualname: Box<str>,
    pub(super) firstlineno: i32,
    /// The class whose private names are mangled here.
    pub(super) private: Option<Symbol>,
    /// Positional parameters without the positional-only ones.
    pub(super) argcount: u32,
    pub(super) posonlyargcount: u32,
    pub(super) kwonlyargcount: u32,
    pub(super) instrs: InstrSequence,
    pub(super) consts: ConstTable,
    pub(super) names: NameTable,
    pub(super) varnames: NameTable,
    pub(super) cellvars: NameTable,
    pub(super) freevars: NameTable,
    pub(super) fast_hidden: Vec<(Symbol, bool)>,
    pub(super) fblocks: Vec<FBlock<'a>>,
    pub(super) in_inlined_comp: u32,
}

impl CompUnit<'_> {
    #[allow(clippy::too_many_arguments, reason = "what a unit is made from")]
    pub(super) fn new(
        name: Symbol,
        typ: ScopeType,
        scope: ScopeId,
        firstlineno: i32,
        private: Option<Symbol>,
        table: &SymbolTable,
        names: &Interner,
        known: &KnownNames,
    ) -> Self {
        let block = table.scope(scope);
        let mut unit = CompUnit {
            typ,
            scope,
            name,
            qualname: "".into(),
            firstlineno,
            private,
            argcount: 0,
            posonlyargcount: 0,
            kwonlyargcount: 0,
            instrs: InstrSequence::default(),
            consts: ConstTable::default(),
            names: NameTable::default(),
            varnames: NameTable::default(),
            cellvars: NameTable::default(),
            freevars: NameTable::default(),
            fast_hidden: Vec::new(),
            fblocks: Vec::new(),
            in_inlined_comp: 0,
        };
        for name in &block.varnames {
            unit.varnames.add(*name);
        }
        // `dictbytype`: sorted by name.
        let sorted = |kind: ScopeKind, flags: u32| {
            let mut found: Vec<Symbol> = block
                .symbols
                .iter()
                .filter(|(_, entry)| entry.scope == kind || entry.flags & flags != 0)
                .map(|(name, _)| name)
                .collect();
            found.sort_by(|a, b| names.text(*a).cmp(names.text(*b)));
            found
        };
        for name in sorted(ScopeKind::Cell, flag::DEF_COMP_CELL) {
            unit.cellvars.add(name);
        }
        if block.needs_class_closure {
            unit.cellvars.add(known.class);
        }
        if block.needs_classdict {
            unit.cellvars.add(known.classdict);
        }
        for name in sorted(ScopeKind::Free, flag::DEF_FREE_CLASS) {
            unit.freevars.add(name);
        }
        unit
    }

    /// The operand for a free variable: counted after the cells.
    pub(super) fn freevar(&mut self, name: Symbol) -> u32 {
        self.cellvars.len() + self.freevars.add(name)
    }

    /// Whether a name is a fast local for the time of an inlined comprehension.
    pub(super) fn is_fast_hidden(&self, name: Symbol) -> bool {
        self.fast_hidden.iter().any(|(hidden, on)| *hidden == name && *on)
    }

    /// Sets whether a name is one.
    pub(super) fn set_fast_hidden(&mut self, name: Symbol, on: bool) {
        match self.fast_hidden.iter_mut().find(|(hidden, _)| *hidden == name) {
            Some(entry) => entry.1 = on,
            None => self.fast_hidden.push((name, on)),
        }
    }
}
