//! Reads a module for evidence about the parameters of its functions: statements and expressions, each variable bound
//! to what is known about it at that point. Calls are in [`super::calls`].

use rustc_hash::FxHashMap;

use super::data::Data;
use super::evidence::{Evidence, FunctionId, Kind, Meaning, Var};
use super::hints;
use super::material::Material;
use crate::bytecode::code::Constant;
use crate::syntax::ast::{
    Body, BoolOp, CmpOp, Comp, CompKind, Expr, ExprKind, FunctionDef, Lambda, Module, Operator, Pattern, PatternKind,
    Slice, Stmt, StmtKind, UnaryOp,
};
use crate::syntax::intern::{Interner, Symbol};

/// How a parameter is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passing {
    /// By position.
    Position,
    /// By keyword only.
    Keyword,
    /// `*args`
    Rest,
    /// `**kwargs`
    RestKeywords,
}

/// A parameter of a function.
#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: String,
    pub passing: Passing,
    pub has_default: bool,
    pub var: Var,
}

/// A function or lambda as the walk sees it.
#[derive(Debug)]
pub struct FunctionFacts {
    pub name: String,
    pub parameters: Vec<Parameter>,
    pub result: Var,
    /// Calls of it whose arguments are literals, all by position.
    pub calls: Vec<Vec<Data>>,
    pub material: Material,
    /// The functions of the program that it uses.
    pub uses: Vec<FunctionId>,
    pub is_generator: bool,
    pub is_async: bool,
    pub is_top_level: bool,
}

pub(super) type Scope = FxHashMap<Symbol, Var>;

/// The walk over a module.
pub struct Walk<'a> {
    pub names: &'a Interner,
    pub evidence: Evidence,
    pub functions: Vec<FunctionFacts>,
    /// What module-level code is made of.
    pub module_material: Material,
    pub(super) scopes: Vec<Scope>,
    /// The functions whose bodies are being walked, the innermost last.
    pub(super) inside: Vec<FunctionId>,
    /// What variables stand for literals.
    pub(super) literals: FxHashMap<Var, Data>,
    /// What `type(x)` was asked of, by its result.
    pub(super) types: FxHashMap<Var, Var>,
    /// The instances of classes, by class.
    pub(super) instances: Vec<Var>,
    /// The methods that make instances.
    pub(super) constructors: Vec<Option<FunctionId>>,
}

impl<'a> Walk<'a> {
    /// Reads a module.
    pub fn module(module: &'a Module) -> Walk<'a> {
        let mut walk = Walk {
            names: &module.names,
            evidence: Evidence::default(),
            functions: Vec::new(),
            module_material: Material::default(),
            scopes: vec![Scope::default()],
            inside: Vec::new(),
            literals: FxHashMap::default(),
            types: FxHashMap::default(),
            instances: Vec::new(),
            constructors: Vec::new(),
        };
        let Body::Module(body) = &module.body else { return walk };
        // Functions may call what is defined below them: what is defined comes first, then module code, then bodies.
        let mut bodies: Vec<(FunctionId, &FunctionDef)> = Vec::new();
        for stmt in body {
            match &stmt.kind {
                StmtKind::FunctionDef(def) => {
                    let id = walk.declare(def);
                    walk.functions[id.0].is_top_level = true;
                    bodies.push((id, def));
                }
                StmtKind::ClassDef(def) => walk.class(def, &mut bodies),
                _ => {}
            }
        }
        for stmt in body {
            if !matches!(stmt.kind, StmtKind::FunctionDef(_) | StmtKind::ClassDef(_)) {
                walk.statement(stmt);
            }
        }
        for (id, def) in bodies {
            walk.function_body(id, def);
        }
        walk
    }

    pub(super) fn text(&self, symbol: Symbol) -> &'a str {
        self.names.text(symbol)
    }

    pub(super) fn material(&mut self) -> &mut Material {
        match self.inside.last() {
            Some(id) => &mut self.functions[id.0].material,
            None => &mut self.module_material,
        }
    }

    pub(super) fn set(&mut self, symbol: Symbol, var: Var) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(symbol, var);
        }
    }

    fn scope(&mut self) -> Scope {
        self.scopes.last().cloned().unwrap_or_default()
    }

    fn set_scope(&mut self, scope: Scope) {
        if let Some(last) = self.scopes.last_mut() {
            *last = scope;
        }
    }

    /// Walks statements; tells whether control never comes out at their end.
    pub(super) fn block(&mut self, body: &[Stmt]) -> bool {
        body.iter().map(|stmt| self.statement(stmt)).fold(false, |ended, ends| ended | ends)
    }

    fn statement(&mut self, stmt: &Stmt) -> bool {
        match &stmt.kind {
            StmtKind::FunctionDef(def) => {
                let id = self.declare(def);
                if let Some(outer) = self.inside.last() {
                    self.functions[outer.0].uses.push(id);
                }
                self.function_body(id, def);
            }
            StmtKind::ClassDef(def) => {
                let mut bodies = Vec::new();
                self.class(def, &mut bodies);
                if let Some(class) = self.evidence.classes.last_mut() {
                    class.constructible = false;
                }
                bodies.into_iter().for_each(|(id, def)| self.function_body(id, def));
            }
            StmtKind::Return(value) => {
                if let Some(value) = value.as_ref().filter(|value| !value.is_constant()) {
                    let var = self.expr(value);
                    if let Some(id) = self.inside.last() {
                        let result = self.functions[id.0].result;
                        self.link(result, var);
                    }
                }
                return true;
            }
            StmtKind::Raise { exc, .. } => {
                if let Some(ExprKind::Call(call)) = exc.as_ref().map(|exc| &exc.kind) {
                    call.args.iter().filter(|arg| !arg.is_constant()).for_each(|arg| {
                        self.expr(arg);
                    });
                }
                return true;
            }
            StmtKind::Break | StmtKind::Continue => return true,
            StmtKind::Delete(targets) => {
                for target in targets {
                    if let ExprKind::Subscript { value, slice, .. } = &target.kind {
                        let base = self.expr(value);
                        self.subscript(base, slice);
                        self.evidence.votes(base, &[(Kind::List, 0.8), (Kind::Dict, 0.5)]);
                        self.evidence.is_changed(base);
                    }
                }
            }
            StmtKind::Assign { targets, value } => {
                let var = self.expr(value);
                targets.iter().for_each(|target| self.assign(target, value, var));
            }
            StmtKind::AugAssign { target, op, value } => {
                let old = self.expr(target);
                let operand = self.expr(value);
                let var = self.operator(*op, old, operand);
                if let ExprKind::Subscript { value, .. } = &target.kind {
                    let base = self.expr(value);
                    self.evidence.votes(base, &[(Kind::List, 0.8), (Kind::Dict, 0.6)]);
                    self.evidence.is_changed(base);
                }
                if let ExprKind::Name { id, .. } = &target.kind {
                    self.set(*id, var);
                }
            }
            StmtKind::AnnAssign { target, annotation, value, .. } => {
                let var = match value {
                    Some(value) => self.expr(value),
                    None => self.evidence.fresh(),
                };
                hints::annotation(&mut self.evidence, self.names, annotation, var, 3.0);
                self.bind(target, var);
            }
            StmtKind::For(each) => {
                let iterated = self.expr(&each.iter);
                let element = self.iterate(iterated);
                if let ExprKind::Name { id, .. } = &each.target.kind {
                    let name = self.text(*id);
                    hints::name(&mut self.evidence, name, element);
                }
                let before = self.scope();
                self.bind(&each.target, element);
                self.block(&each.body);
                self.join(&before);
                self.block(&each.orelse);
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test);
                let before = self.scope();
                self.block(body);
                self.join(&before);
                self.block(orelse);
            }
            StmtKind::If { test, body, orelse } => return self.branch(test, body, orelse),
            StmtKind::With { items, body, .. } => {
                for item in items {
                    let var = self.expr(&item.context_expr);
                    if let Some(target) = &item.optional_vars {
                        self.bind(target, var);
                    }
                }
                return self.block(body);
            }
            StmtKind::Match { subject, cases } => {
                let subject = self.expr(subject);
                for case in cases {
                    self.pattern(&case.pattern, subject);
                    if let Some(guard) = &case.guard {
                        self.expr(guard);
                    }
                    self.block(&case.body);
                }
            }
            StmtKind::Try(attempt) => {
                let ended = self.block(&attempt.body);
                let after = self.scope();
                for handler in &attempt.handlers {
                    self.block(&handler.body);
                }
                self.set_scope(after);
                self.block(&attempt.orelse);
                return self.block(&attempt.finalbody) | (ended && attempt.handlers.is_empty());
            }
            StmtKind::Import(aliases) => {
                for alias in aliases {
                    let module = self.text(alias.name);
                    let bound = alias.asname.unwrap_or(alias.name);
                    let var = self.evidence.meaning(Meaning::Module(module.to_owned()));
                    self.set(bound, var);
                }
            }
            StmtKind::ImportFrom { module, names, .. } => {
                let module = module.map_or("", |module| self.text(module));
                for alias in names {
                    let name = format!("{module}.{}", self.text(alias.name));
                    let var = self.evidence.meaning(Meaning::Builtin(name));
                    self.set(alias.asname.unwrap_or(alias.name), var);
                }
            }
            StmtKind::Expr(value) => {
                if !value.is_constant() {
                    self.expr(value);
                }
            }
            StmtKind::Assert { test, .. } => {
                self.expr(test);
            }
            StmtKind::TypeAlias(_) | StmtKind::Global(_) | StmtKind::Nonlocal(_) | StmtKind::Pass => {}
        }
        false
    }

    fn branch(&mut self, test: &Expr, body: &[Stmt], orelse: &[Stmt]) -> bool {
        self.expr(test);
        let before = self.scope();
        let ended = self.block(body);
        let after = self.scope();
        self.set_scope(before.clone());
        let ended_else = self.block(orelse);
        if ended {
            return ended_else && !orelse.is_empty();
        }
        let other = self.scope();
        self.set_scope(after);
        if !ended_else {
            self.join(&other);
        }
        false
    }

    /// Two ways come together: what a name means on both is the same kind of thing, if nothing speaks against it.
    fn join(&mut self, other: &Scope) {
        let here = self.scope();
        for (name, theirs) in other {
            match here.get(name) {
                Some(mine) if mine != theirs => self.link(*theirs, *mine),
                Some(_) => {}
                None => self.set(*name, *theirs),
            }
        }
    }

    /// Makes two variables one unless they are known to hold different kinds of things.
    pub(super) fn link(&mut self, a: Var, b: Var) {
        const GROUPS: [&[Kind]; 6] = [
            &[Kind::Int, Kind::Float, Kind::Bool],
            &[Kind::Str, Kind::Char, Kind::Digits],
            &[Kind::List],
            &[Kind::Tuple],
            &[Kind::Dict],
            &[Kind::Set],
        ];
        let known = |var: Var| {
            let weight =
                |group: &&[Kind]| group.iter().map(|kind| self.evidence.votes_for(var, *kind)).fold(0.0, f32::max);
            let best = GROUPS.iter().enumerate().map(|(i, group)| (i, weight(group)));
            best.filter(|(_, weight)| *weight >= 1.0).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, _)| i)
        };
        if known(a).is_none() || known(b).is_none() || known(a) == known(b) {
            self.evidence.unify(a, b);
        }
    }

    fn assign(&mut self, target: &Expr, value: &Expr, var: Var) {
        match (&target.kind, &value.kind) {
            (ExprKind::Tuple { elts: targets, .. }, ExprKind::Tuple { elts: values, .. })
                if targets.len() == values.len() && !targets.iter().any(Expr::is_starred) =>
            {
                let parts: Vec<Var> = (0..targets.len()).map(|i| self.evidence.position(var, i)).collect();
                targets.iter().zip(parts).for_each(|(target, part)| self.bind(target, part));
            }
            _ => self.bind(target, var),
        }
    }

    /// Binds a target to what is known about the value.
    pub(super) fn bind(&mut self, target: &Expr, var: Var) {
        match &target.kind {
            ExprKind::Name { id, .. } => self.set(*id, var),
            ExprKind::Tuple { elts, .. } | ExprKind::List { elts, .. } => {
                let starred = elts.iter().any(Expr::is_starred);
                if !starred {
                    self.evidence.unpack(var, elts.len());
                }
                for (i, part) in elts.iter().enumerate() {
                    let at = if starred { self.evidence.element(var) } else { self.evidence.position(var, i) };
                    match &part.kind {
                        ExprKind::Starred { value, .. } => {
                            let rest = self.evidence.container(Kind::List, at);
                            self.bind(value, rest);
                        }
                        _ => self.bind(part, at),
                    }
                }
            }
            ExprKind::Subscript { value, slice, .. } => {
                let base = self.expr(value);
                let item = self.subscript(base, slice);
                self.evidence.votes(base, &[(Kind::List, 0.8), (Kind::Dict, 0.6)]);
                self.evidence.is_changed(base);
                if item != base {
                    self.link(item, var);
                }
            }
            ExprKind::Attribute { value, attr, .. } => {
                let base = self.expr(value);
                let attribute = self.evidence.attribute(base, self.text(*attr));
                self.link(attribute, var);
            }
            ExprKind::Starred { value, .. } => self.bind(value, var),
            _ => {}
        }
    }

    /// What iterating over a value gives, and a vote for what can be iterated over.
    pub(super) fn iterate(&mut self, var: Var) -> Var {
        self.evidence.is_container(var);
        self.evidence.votes(var, &[(Kind::List, 0.4), (Kind::Str, 0.25), (Kind::Tuple, 0.1), (Kind::Dict, 0.05)]);
        if self.evidence.votes_for(var, Kind::Str) >= 3.0 {
            let element = self.evidence.element(var);
            self.evidence.votes(element, &[(Kind::Char, 2.0), (Kind::Str, 1.0)]);
        }
        self.evidence.element(var)
    }

    fn pattern(&mut self, pattern: &Pattern, subject: Var) {
        match &pattern.kind {
            PatternKind::Value(value) => {
                let value = self.expr(value);
                self.evidence.unify(subject, value);
            }
            PatternKind::Sequence(parts) => {
                self.evidence.votes(subject, &[(Kind::List, 1.0), (Kind::Tuple, 0.8)]);
                for (i, part) in parts.iter().enumerate() {
                    let at = self.evidence.position(subject, i);
                    self.pattern(part, at);
                }
            }
            PatternKind::Mapping { keys, patterns, .. } => {
                self.evidence.vote(subject, Kind::Dict, 2.0);
                for (key, part) in keys.iter().zip(patterns) {
                    let item = self.subscript(subject, key);
                    self.pattern(part, item);
                }
            }
            PatternKind::Class { cls, patterns, kwd_attrs, kwd_patterns } => {
                let class = self.expr(cls);
                let meaning = self.evidence.meaning_of(class);
                self.is_instance(subject, &meaning, 1.5);
                for (name, part) in kwd_attrs.iter().zip(kwd_patterns) {
                    let attribute = self.evidence.attribute(subject, self.text(*name));
                    self.pattern(part, attribute);
                }
                for part in patterns {
                    self.pattern(part, subject);
                }
            }
            PatternKind::As { pattern, name } => {
                if let Some(pattern) = pattern {
                    self.pattern(pattern, subject);
                }
                if let Some(name) = name {
                    self.set(*name, subject);
                }
            }
            PatternKind::Or(parts) => parts.iter().for_each(|part| self.pattern(part, subject)),
            PatternKind::Star(Some(name)) => {
                let rest = self.evidence.known(Kind::List);
                self.set(*name, rest);
            }
            PatternKind::Star(None) | PatternKind::Singleton(_) => {}
        }
    }

    /// What is known about an expression's value, its parts walked.
    pub(super) fn expr(&mut self, expr: &Expr) -> Var {
        if let Some(constant) = expr.as_constant() {
            return self.constant(Data::from_constant(&constant));
        }
        match &expr.kind {
            ExprKind::Name { id, .. } => self.name(*id),
            ExprKind::BoolOp { op, values } => {
                let vars: Vec<Var> = values.iter().map(|value| self.expr(value)).collect();
                match op {
                    BoolOp::Or => vars[0],
                    BoolOp::And => vars[vars.len() - 1],
                }
            }
            ExprKind::NamedExpr { target, value } => {
                let var = self.expr(value);
                self.bind(target, var);
                var
            }
            ExprKind::BinOp { left, op, right } => {
                let (left, right) = (self.expr(left), self.expr(right));
                self.operator(*op, left, right)
            }
            ExprKind::UnaryOp { op, operand } => self.unary(*op, operand),
            ExprKind::Lambda(lambda) => self.lambda(lambda),
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test);
                let (body, orelse) = (self.expr(body), self.expr(orelse));
                self.link(body, orelse);
                body
            }
            ExprKind::Dict { keys, values } => {
                let (key, value) = (self.evidence.fresh(), self.evidence.fresh());
                for (each_key, each_value) in keys.iter().zip(values) {
                    let item = self.expr(each_value);
                    match each_key {
                        Some(each_key) => {
                            let each_key = self.expr(each_key);
                            self.link(key, each_key);
                            self.link(value, item);
                        }
                        None => self.evidence.vote(item, Kind::Dict, 3.0),
                    }
                }
                self.evidence.mapping(key, value)
            }
            ExprKind::Set(elts) => self.display(Kind::Set, elts),
            ExprKind::List { elts, .. } => self.display(Kind::List, elts),
            ExprKind::Tuple { elts, .. } => {
                let items: Vec<Var> = elts.iter().map(|item| self.expr(item)).collect();
                self.evidence.tuple(&items)
            }
            ExprKind::Comp(comp) => self.comprehension(comp),
            ExprKind::Await(value) | ExprKind::YieldFrom(value) => {
                self.yields();
                self.expr(value)
            }
            ExprKind::Yield(value) => {
                self.yields();
                if let Some(value) = value {
                    self.expr(value);
                }
                self.evidence.fresh()
            }
            ExprKind::Compare { left, ops, comparators } => {
                let mut left_var = self.expr(left);
                for (op, right) in ops.iter().zip(comparators) {
                    let right_var = self.expr(right);
                    self.compare(*op, left_var, right_var, right);
                    left_var = right_var;
                }
                self.evidence.known(Kind::Bool)
            }
            ExprKind::Call(call) => self.call(call),
            ExprKind::FormattedValue { value, format_spec, .. } => {
                let var = self.expr(value);
                if let Some(spec) = format_spec {
                    self.format_spec(var, spec);
                }
                self.evidence.known(Kind::Str)
            }
            ExprKind::JoinedStr(parts) => {
                parts.iter().filter(|part| !part.is_constant()).for_each(|part| {
                    self.expr(part);
                });
                self.evidence.known(Kind::Str)
            }
            ExprKind::Attribute { value, attr, .. } => {
                let base = self.expr(value);
                self.attribute(base, self.text(*attr))
            }
            ExprKind::Subscript { value, slice, .. } => {
                let base = self.expr(value);
                self.subscript(base, slice)
            }
            ExprKind::Starred { value, .. } => {
                let var = self.expr(value);
                self.iterate(var)
            }
            ExprKind::Slice(slice) => {
                self.bounds(slice);
                self.evidence.fresh()
            }
            ExprKind::Constant(_) | ExprKind::UnicodeConstant(_) => self.evidence.fresh(),
        }
    }

    fn yields(&mut self) {
        if let Some(id) = self.inside.last() {
            self.functions[id.0].is_generator = true;
        }
    }

    fn constant(&mut self, value: Option<Data>) -> Var {
        let Some(value) = value else { return self.evidence.fresh() };
        self.material().add(&value);
        let var = match &value {
            Data::None => self.evidence.fresh(),
            Data::Bool(_) => self.evidence.known(Kind::Bool),
            Data::Int(_) | Data::Big(_) => self.evidence.known(Kind::Int),
            Data::Float(_) => self.evidence.known(Kind::Float),
            Data::Bytes(_) => self.evidence.known(Kind::Bytes),
            Data::Str(text) => {
                let var = self.evidence.known(Kind::Str);
                if text.chars().count() == 1 {
                    self.evidence.vote(var, Kind::Char, 1.0);
                }
                var
            }
            _ => self.evidence.fresh(),
        };
        self.literals.insert(var, value);
        var
    }

    fn name(&mut self, id: Symbol) -> Var {
        let known = self.scopes.iter().rev().find_map(|scope| scope.get(&id)).copied();
        if let Some(known) = known {
            if let (Meaning::Function(used), Some(user)) = (self.evidence.meaning_of(known), self.inside.last()) {
                self.functions[user.0].uses.push(used);
            }
            return known;
        }
        self.evidence.meaning(Meaning::Builtin(self.text(id).to_owned()))
    }

    fn display(&mut self, kind: Kind, elts: &[Expr]) -> Var {
        let element = self.evidence.fresh();
        for item in elts {
            let item = self.expr(item);
            self.link(element, item);
        }
        self.evidence.container(kind, element)
    }

    fn unary(&mut self, op: UnaryOp, operand: &Expr) -> Var {
        let var = self.expr(operand);
        match op {
            UnaryOp::Not => self.evidence.known(Kind::Bool),
            UnaryOp::Invert => {
                self.evidence.vote(var, Kind::Int, 1.5);
                var
            }
            UnaryOp::UAdd | UnaryOp::USub => {
                self.number(var);
                if let (UnaryOp::USub, Some(Data::Int(value))) = (op, self.literals.get(&var).cloned()) {
                    self.material().add(&Data::Int(value.wrapping_neg()));
                }
                var
            }
        }
    }

    /// A vote for a number.
    pub(super) fn number(&mut self, var: Var) {
        self.evidence.votes(var, &[(Kind::Int, 0.9), (Kind::Float, 0.15)]);
    }

    fn is_known(&self, var: Var, kind: Kind) -> bool {
        self.evidence.votes_for(var, kind) >= 2.0
    }

    fn operator(&mut self, op: Operator, left: Var, right: Var) -> Var {
        let text = |walk: &Self, var| walk.is_known(var, Kind::Str);
        match op {
            Operator::Add => {
                self.link(left, right);
                if [Kind::Str, Kind::List, Kind::Tuple].iter().all(|kind| self.evidence.votes_for(left, *kind) < 0.9) {
                    self.evidence.votes(left, &[(Kind::Int, 0.7), (Kind::Float, 0.1), (Kind::Str, 0.15)]);
                }
                left
            }
            Operator::Sub => {
                if self.is_known(left, Kind::Set) || self.is_known(right, Kind::Set) {
                    self.evidence.unify(left, right);
                } else {
                    self.number(left);
                    self.number(right);
                    self.link(left, right);
                }
                left
            }
            Operator::Mult => {
                for (one, other) in [(left, right), (right, left)] {
                    if text(self, one) || self.is_known(one, Kind::List) {
                        self.evidence.vote(other, Kind::Int, 1.5);
                        return one;
                    }
                }
                self.number(left);
                self.number(right);
                self.link(left, right);
                left
            }
            Operator::Mod if text(self, left) => left,
            Operator::Mod | Operator::FloorDiv | Operator::Pow => {
                self.number(left);
                self.number(right);
                self.link(left, right);
                left
            }
            Operator::Div => {
                self.number(left);
                self.number(right);
                self.evidence.known(Kind::Float)
            }
            Operator::LShift | Operator::RShift => {
                self.evidence.vote(left, Kind::Int, 2.0);
                self.evidence.vote(right, Kind::Int, 2.0);
                left
            }
            Operator::BitAnd | Operator::BitOr | Operator::BitXor => {
                for (one, other) in [(left, right), (right, left)] {
                    if self.is_known(one, Kind::Set) || self.is_known(one, Kind::Dict) || self.is_known(one, Kind::Bool)
                    {
                        self.link(one, other);
                        return one;
                    }
                }
                self.evidence.votes(left, &[(Kind::Int, 1.0), (Kind::Set, 0.15)]);
                self.evidence.votes(right, &[(Kind::Int, 1.0), (Kind::Set, 0.15)]);
                self.link(left, right);
                left
            }
            Operator::MatMult => self.evidence.fresh(),
        }
    }

    fn compare(&mut self, op: CmpOp, left: Var, right: Var, right_expr: &Expr) {
        match op {
            CmpOp::Is | CmpOp::IsNot | CmpOp::Eq | CmpOp::NotEq
                if self.types.contains_key(&left) || self.types.contains_key(&right) =>
            {
                // `type(x) == int`
                for (asked, class) in [(left, right), (right, left)] {
                    if let Some(about) = self.types.get(&asked).copied() {
                        let meaning = self.evidence.meaning_of(class);
                        self.is_instance(about, &meaning, 0.8);
                    }
                }
            }
            CmpOp::Is | CmpOp::IsNot => {
                self.material().none |= matches!(right_expr.as_constant(), Some(Constant::None))
            }
            CmpOp::In | CmpOp::NotIn => {
                if self.literals.get(&right).is_some_and(|value| matches!(value, Data::Str(_))) {
                    self.evidence.votes(left, &[(Kind::Str, 1.0), (Kind::Char, 1.5)]);
                    return;
                }
                if matches!(right_expr.kind, ExprKind::Tuple { .. }) {
                    let first = self.evidence.position(right, 0);
                    self.link(left, first);
                    return;
                }
                if self.is_known(right, Kind::Str) {
                    self.evidence.votes(left, &[(Kind::Str, 1.5), (Kind::Char, 0.5)]);
                    return;
                }
                let votes = [(Kind::List, 0.4), (Kind::Str, 0.3), (Kind::Dict, 0.2), (Kind::Tuple, 0.1)];
                self.evidence.votes(right, &votes);
                let element = self.evidence.element(right);
                self.link(element, left);
            }
            _ => {
                let odd = |value: Option<&Data>| matches!(value, Some(Data::None | Data::Bool(_)));
                let literal = |var: Var| self.literals.get(&var);
                if odd(literal(left))
                    || odd(literal(right))
                    || matches!(right_expr.kind, ExprKind::Constant(_)) && literal(right).is_none()
                {
                    return;
                }
                if matches!(op, CmpOp::Lt | CmpOp::LtE | CmpOp::Gt | CmpOp::GtE) {
                    self.evidence.votes(left, &[(Kind::Int, 0.35)]);
                }
                self.link(left, right);
            }
        }
    }

    fn lambda(&mut self, lambda: &Lambda) -> Var {
        let id = self.new_function("<lambda>", &lambda.args);
        if let Some(outer) = self.inside.last() {
            self.functions[outer.0].uses.push(id);
        }
        self.enter(id, &lambda.args);
        let result = self.expr(&lambda.body);
        self.leave();
        let own = self.functions[id.0].result;
        self.evidence.unify(own, result);
        self.evidence.meaning(Meaning::Function(id))
    }

    fn comprehension(&mut self, comp: &Comp) -> Var {
        let first = comp.generators.first().map(|generator| self.expr(&generator.iter));
        self.scopes.push(Scope::default());
        for (i, generator) in comp.generators.iter().enumerate() {
            let iterated = match first {
                Some(first) if i == 0 => first,
                _ => self.expr(&generator.iter),
            };
            let element = self.iterate(iterated);
            if let ExprKind::Name { id, .. } = &generator.target.kind {
                let name = self.text(*id);
                hints::name(&mut self.evidence, name, element);
            }
            self.bind(&generator.target, element);
            for test in &generator.ifs {
                self.expr(test);
            }
        }
        let element = self.expr(&comp.elt);
        let value = comp.value.as_ref().map(|value| self.expr(value));
        self.scopes.pop();
        match (comp.kind, value) {
            (CompKind::Dict, Some(value)) => self.evidence.mapping(element, value),
            (CompKind::Set, _) => self.evidence.container(Kind::Set, element),
            _ => self.evidence.container(Kind::List, element),
        }
    }

    fn bounds(&mut self, slice: &Slice) {
        for bound in [&slice.lower, &slice.upper, &slice.step].into_iter().flatten() {
            let bound = self.expr(bound);
            self.evidence.votes(bound, &[(Kind::Int, 1.5)]);
        }
    }

    /// What subscripting a value gives.
    fn subscript(&mut self, base: Var, slice: &Expr) -> Var {
        if let ExprKind::Slice(bounds) = &slice.kind {
            self.bounds(bounds);
            self.evidence.is_container(base);
            self.evidence.votes(base, &[(Kind::List, 0.55), (Kind::Str, 0.5), (Kind::Tuple, 0.1)]);
            return base;
        }
        match slice.as_constant().as_ref().and_then(Data::from_constant) {
            Some(Data::Str(name)) => {
                self.evidence.vote(base, Kind::Dict, 2.0);
                return self.evidence.field(base, &name);
            }
            Some(Data::Int(position @ 0..8)) => return self.evidence.position(base, position as usize),
            _ => {}
        }
        if let ExprKind::UnaryOp { op: UnaryOp::USub, operand } = &slice.kind
            && operand.is_constant()
        {
            self.evidence.votes(base, &[(Kind::List, 0.6), (Kind::Str, 0.4), (Kind::Tuple, 0.3)]);
            return self.evidence.item(base);
        }
        let key = self.expr(slice);
        let index = self.evidence.index(base);
        self.link(index, key);
        if self.is_known(base, Kind::Str) {
            self.evidence.vote(key, Kind::Int, 1.5);
            let item = self.evidence.item(base);
            self.evidence.votes(item, &[(Kind::Char, 1.5), (Kind::Str, 1.0)]);
        }
        self.evidence.item(base)
    }

    fn format_spec(&mut self, var: Var, spec: &Expr) {
        let ExprKind::JoinedStr(parts) = &spec.kind else { return };
        let Some(Data::Str(text)) = parts.last().and_then(Expr::as_constant).as_ref().and_then(Data::from_constant)
        else {
            return;
        };
        match text.chars().last() {
            Some('f' | 'e' | 'g' | '%') => self.evidence.votes(var, &[(Kind::Float, 1.5), (Kind::Int, 0.8)]),
            Some('d' | 'b' | 'x' | 'o' | 'X' | ',') => self.evidence.votes(var, &[(Kind::Int, 2.0)]),
            _ => {}
        }
    }
}
