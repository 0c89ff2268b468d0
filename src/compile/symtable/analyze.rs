//! The second pass (`symtable_analyze`): decides for each name whether it is local, global, free or a cell, and
//! merges inlined comprehensions (PEP 709) into the blocks around them.

use rustc_hash::FxHashSet;

use super::*;
use crate::syntax::intern::Interner;
use flag::*;

type Set = FxHashSet<Symbol>;
type Scopes = FxHashMap<Symbol, ScopeKind>;
type Result<T> = std::result::Result<T, CompileError>;

pub(super) fn analyze(
    table: &mut SymbolTable,
    text: &SourceText,
    names: &Interner,
    known: &KnownNames,
    rules: &Rules,
) -> Result<()> {
    let mut analyzer = Analyzer { table, text, names, known, rules };
    let mut outer = Outer { bound: None, global: Set::default(), type_params: Set::default(), class: None };
    let mut free = Set::default();
    analyzer.block(ScopeId(0), &mut outer, &mut free)
}

struct Analyzer<'a> {
    table: &'a mut SymbolTable,
    text: &'a SourceText,
    names: &'a Interner,
    known: &'a KnownNames,
    rules: &'a Rules,
}

/// What a block sees of the blocks around it.
struct Outer {
    /// Names bound in enclosing functions; `None` for the module.
    bound: Option<Set>,
    /// Names declared global in enclosing blocks.
    global: Set,
    /// Type parameters in scope.
    type_params: Set,
    /// The class whose names an annotation scope sees.
    class: Option<ScopeId>,
}

impl Analyzer<'_> {
    /// `analyze_block`
    fn block(&mut self, id: ScopeId, outer: &mut Outer, free: &mut Set) -> Result<()> {
        let mut local = Set::default();
        let mut scopes = Scopes::default();
        let mut newfree = Set::default();
        let mut inlined_cells = Set::default();
        let is_class = self.table.scope(id).typ == BlockType::Class;
        let function_like = self.table.scope(id).is_function_like();
        // A class's names are not seen in its functions.
        let mut inner = Outer {
            bound: Some(if is_class { outer.bound.clone().unwrap_or_default() } else { Set::default() }),
            global: if is_class { outer.global.clone() } else { Set::default() },
            type_params: Set::default(),
            class: None,
        };
        let entries: Vec<(Symbol, Entry)> = self.table.scope(id).symbols.iter().collect();
        for (name, entry) in entries {
            self.name(id, name, entry.flags, &mut scopes, &mut local, outer, free)?;
        }
        let bound = inner.bound.get_or_insert_with(Set::default);
        if is_class {
            bound.insert(self.known.class);
            bound.insert(self.known.classdict);
        } else {
            if function_like {
                bound.extend(&local);
            }
            if let Some(outer) = &outer.bound {
                bound.extend(outer);
            }
            inner.global.extend(&outer.global);
        }
        let children = self.table.scope(id).children.clone();
        for child in &children {
            self.child(id, *child, outer, &mut inner, &mut scopes, &mut newfree, &mut inlined_cells)?;
        }
        self.splice_inlined_children(id, &children);
        if function_like {
            analyze_cells(&mut scopes, &mut newfree, &inlined_cells);
        } else if is_class {
            self.drop_class_free(id, &mut newfree);
        }
        self.update_symbols(id, &scopes, outer.bound.as_ref(), &newfree, &inlined_cells);
        free.extend(newfree);
        Ok(())
    }

    #[allow(clippy::too_many_arguments, reason = "the sets of analyze_block")]
    fn child(
        &mut self,
        id: ScopeId,
        child: ScopeId,
        outer: &Outer,
        inner: &mut Outer,
        scopes: &mut Scopes,
        newfree: &mut Set,
        inlined_cells: &mut Set,
    ) -> Result<()> {
        let entry = self.table.scope(child);
        let class = if !entry.can_see_class_scope {
            None
        } else if self.table.scope(id).typ == BlockType::Class {
            Some(id)
        } else {
            outer.class
        };
        let inline = self.rules.inline_comprehensions
            && entry.comprehension.is_some()
            && !entry.generator
            && !self.table.scope(id).can_see_class_scope;
        // `analyze_child_block`: the child works on copies.
        let mut seen = Outer {
            bound: inner.bound.clone(),
            global: inner.global.clone(),
            type_params: outer.type_params.clone(),
            class,
        };
        let mut child_free = newfree.clone();
        self.block(child, &mut seen, &mut child_free)?;
        if inline {
            self.inline_comprehension(id, child, scopes, &mut child_free, inlined_cells);
            self.table.scope_mut(child).comp_inlined = true;
        }
        newfree.extend(child_free);
        let entry = self.table.scope(child);
        if entry.free || entry.child_free {
            self.table.scope_mut(id).child_free = true;
        }
        Ok(())
    }

    fn splice_inlined_children(&mut self, id: ScopeId, children: &[ScopeId]) {
        if !children.iter().any(|child| self.table.scope(*child).comp_inlined) {
            return;
        }
        let mut spliced = Vec::with_capacity(children.len());
        for child in children {
            let scope = self.table.scope(*child);
            if scope.comp_inlined {
                spliced.extend(&scope.children);
            } else {
                spliced.push(*child);
            }
        }
        self.table.scope_mut(id).children = spliced;
    }

    fn error_at_directive<T>(&self, id: ScopeId, name: Symbol, message: String) -> Result<T> {
        let scope = self.table.scope(id);
        let loc = scope.directives.iter().find(|(declared, _)| *declared == name).map_or(scope.loc, |(_, loc)| *loc);
        Err(self.text.error_at(loc, message))
    }

    /// `analyze_name`
    #[allow(clippy::too_many_arguments, reason = "the sets of analyze_name")]
    fn name(
        &mut self,
        id: ScopeId,
        name: Symbol,
        flags: u32,
        scopes: &mut Scopes,
        local: &mut Set,
        outer: &mut Outer,
        free: &mut Set,
    ) -> Result<()> {
        if flags & DEF_GLOBAL != 0 {
            if flags & DEF_NONLOCAL != 0 {
                let text = self.names.text(name);
                return self.error_at_directive(id, name, format!("name '{text}' is nonlocal and global"));
            }
            scopes.insert(name, ScopeKind::GlobalExplicit);
            outer.global.insert(name);
            if let Some(bound) = &mut outer.bound {
                bound.remove(&name);
            }
            return Ok(());
        }
        if flags & DEF_NONLOCAL != 0 {
            let text = self.names.text(name);
            let Some(bound) = &outer.bound else {
                let message = "nonlocal declaration not allowed at module level".to_owned();
                return self.error_at_directive(id, name, message);
            };
            if !bound.contains(&name) {
                return self.error_at_directive(id, name, format!("no binding for nonlocal '{text}' found"));
            }
            if outer.type_params.contains(&name) {
                let message = format!("nonlocal binding not allowed for type parameter '{text}'");
                return self.error_at_directive(id, name, message);
            }
            scopes.insert(name, ScopeKind::Free);
            self.table.scope_mut(id).free = true;
            free.insert(name);
            return Ok(());
        }
        if flags & DEF_BOUND != 0 {
            scopes.insert(name, ScopeKind::Local);
            local.insert(name);
            outer.global.remove(&name);
            if flags & DEF_TYPE_PARAM != 0 {
                outer.type_params.insert(name);
            } else {
                outer.type_params.remove(&name);
            }
            return Ok(());
        }
        // An annotation scope in a class sees the class's names, then globals.
        if let Some(class) = outer.class {
            let class_flags = self.table.scope(class).symbols.flags(name);
            if class_flags & DEF_GLOBAL != 0 {
                scopes.insert(name, ScopeKind::GlobalExplicit);
                return Ok(());
            }
            if class_flags & DEF_BOUND != 0 && class_flags & DEF_NONLOCAL == 0 {
                scopes.insert(name, ScopeKind::GlobalImplicit);
                return Ok(());
            }
        }
        if outer.bound.as_ref().is_some_and(|bound| bound.contains(&name)) {
            scopes.insert(name, ScopeKind::Free);
            self.table.scope_mut(id).free = true;
            free.insert(name);
            return Ok(());
        }
        scopes.insert(name, ScopeKind::GlobalImplicit);
        if !outer.global.contains(&name) {
            let scope = self.table.scope_mut(id);
            scope.free |= scope.nested;
        }
        Ok(())
    }

    fn is_free_in_any_child(&self, id: ScopeId, name: Symbol) -> bool {
        let children = &self.table.scope(id).children;
        children.iter().any(|child| self.table.scope(*child).symbols.scope(name) == ScopeKind::Free)
    }

    /// `inline_comprehension`
    fn inline_comprehension(
        &mut self,
        id: ScopeId,
        comp: ScopeId,
        scopes: &mut Scopes,
        comp_free: &mut Set,
        inlined_cells: &mut Set,
    ) {
        let entries: Vec<(Symbol, Entry)> = self.table.scope(comp).symbols.iter().collect();
        for (name, entry) in entries {
            if entry.flags & DEF_PARAM != 0 {
                continue;
            }
            if entry.scope == ScopeKind::Cell || entry.flags & DEF_COMP_CELL != 0 {
                inlined_cells.insert(name);
            }
            let block = self.table.scope(id);
            match block.symbols.get(name) {
                None => {
                    let copied = Entry { flags: entry.flags, scope: ScopeKind::Unknown };
                    self.table.scope_mut(id).symbols.set(name, copied);
                    scopes.insert(name, entry.scope);
                }
                Some(existing) => {
                    // Free in the comprehension and local around it: simply local, unless functions in the
                    // comprehension need it as a cell, or the block is a class.
                    let bound = existing.flags & DEF_BOUND != 0;
                    if bound && block.typ != BlockType::Class && !self.is_free_in_any_child(comp, name) {
                        comp_free.remove(&name);
                    }
                }
            }
        }
    }

    fn drop_class_free(&mut self, id: ScopeId, free: &mut Set) {
        let scope = self.table.scope_mut(id);
        scope.needs_class_closure |= free.remove(&self.known.class);
        scope.needs_classdict |= free.remove(&self.known.classdict);
    }

    /// `update_symbols`
    fn update_symbols(&mut self, id: ScopeId, scopes: &Scopes, bound: Option<&Set>, free: &Set, inlined: &Set) {
        let scope = self.table.scope_mut(id);
        let class_flag = scope.typ == BlockType::Class || scope.can_see_class_scope;
        for (name, entry) in scope.symbols.iter_mut() {
            if inlined.contains(name) {
                entry.flags |= DEF_COMP_CELL;
            }
            entry.scope = scopes.get(name).copied().unwrap_or(ScopeKind::Unknown);
        }
        for name in free {
            match scope.symbols.get(*name) {
                Some(mut entry) => {
                    // A free name of a method that is also a name of the class.
                    if class_flag {
                        entry.flags |= DEF_FREE_CLASS;
                        scope.symbols.set(*name, entry);
                    }
                }
                None => {
                    if bound.is_none_or(|bound| bound.contains(name)) {
                        scope.symbols.set(*name, Entry { flags: 0, scope: ScopeKind::Free });
                    }
                }
            }
        }
    }
}

/// Locals that inner blocks use become cells (`analyze_cells`).
fn analyze_cells(scopes: &mut Scopes, free: &mut Set, inlined_cells: &Set) {
    for (name, scope) in scopes.iter_mut() {
        if *scope == ScopeKind::Local && (free.contains(name) || inlined_cells.contains(name)) {
            *scope = ScopeKind::Cell;
            free.remove(name);
        }
    }
}
