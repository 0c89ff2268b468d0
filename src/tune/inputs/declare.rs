//! What is defined: functions with their parameters, classes with what their constructors take.

use super::evidence::{ClassFacts, ClassId, FunctionId, Kind, Meaning, Var};
use super::hints;
use super::material::Material;
use super::walk::{FunctionFacts, Parameter, Passing, Scope, Walk};
use crate::bytecode::code::Constant;
use crate::syntax::ast::{Arguments, ClassDef, ExprKind, FunctionDef, Stmt, StmtKind};

impl Walk<'_> {
    /// Makes a function known by its name.
    pub(super) fn declare(&mut self, def: &FunctionDef) -> FunctionId {
        let id = self.new_function(self.text(def.name), &def.args);
        self.functions[id.0].is_async = def.is_async;
        if let Some(returns) = &def.returns {
            let result = self.functions[id.0].result;
            hints::annotation(&mut self.evidence, self.names, returns, result, 1.0);
        }
        let var = self.evidence.meaning(Meaning::Function(id));
        self.set(def.name, var);
        id
    }

    pub(super) fn new_function(&mut self, name: &str, args: &Arguments) -> FunctionId {
        let id = FunctionId(self.functions.len());
        let mut parameters = Vec::new();
        let positional: Vec<_> = args.posonlyargs.iter().chain(&args.args).collect();
        let first_default = positional.len() - args.defaults.len().min(positional.len());
        let defaults = |i: usize| i.checked_sub(first_default).and_then(|i| args.defaults.get(i));
        let listed = positional.iter().enumerate().map(|(i, arg)| (*arg, Passing::Position, defaults(i)));
        let keywords = args.kwonlyargs.iter().zip(&args.kw_defaults);
        let listed = listed.chain(keywords.map(|(arg, default)| (arg, Passing::Keyword, default.as_ref())));
        let rest = args.vararg.iter().map(|arg| (arg, Passing::Rest, None));
        let rest = rest.chain(args.kwarg.iter().map(|arg| (arg, Passing::RestKeywords, None)));
        for (arg, passing, default) in listed.chain(rest) {
            let var = self.evidence.fresh();
            let name = self.text(arg.name);
            if let Some(annotation) = &arg.annotation {
                hints::annotation(&mut self.evidence, self.names, annotation, var, 6.0);
            }
            hints::name(&mut self.evidence, name, var);
            if let Some(default) = default {
                let value = self.expr(default);
                if !matches!(default.as_constant(), Some(Constant::None)) {
                    self.evidence.unify(var, value);
                }
            }
            parameters.push(Parameter { name: name.to_owned(), passing, has_default: default.is_some(), var });
        }
        let result = self.evidence.fresh();
        self.functions.push(FunctionFacts {
            name: name.to_owned(),
            parameters,
            result,
            calls: Vec::new(),
            material: Material::default(),
            uses: Vec::new(),
            is_generator: false,
            is_async: false,
            is_top_level: false,
        });
        id
    }

    /// Binds the parameters in a new scope.
    pub(super) fn enter(&mut self, id: FunctionId, args: &Arguments) {
        let mut scope = Scope::default();
        let positional = args.posonlyargs.iter().chain(&args.args).chain(&args.kwonlyargs);
        let all = positional.chain(&args.vararg).chain(&args.kwarg);
        let parameters: Vec<(Passing, Var)> =
            self.functions[id.0].parameters.iter().map(|parameter| (parameter.passing, parameter.var)).collect();
        for (arg, (passing, var)) in all.zip(parameters) {
            let var = match passing {
                Passing::Rest => self.evidence.container(Kind::Tuple, var),
                Passing::RestKeywords => {
                    let key = self.evidence.known(Kind::Str);
                    self.evidence.mapping(key, var)
                }
                _ => var,
            };
            scope.insert(arg.name, var);
        }
        self.scopes.push(scope);
        self.inside.push(id);
    }

    pub(super) fn leave(&mut self) {
        self.scopes.pop();
        self.inside.pop();
    }

    pub(super) fn function_body(&mut self, id: FunctionId, def: &FunctionDef) {
        self.enter(id, &def.args);
        self.block(&def.body);
        self.leave();
    }

    /// A class of the module: its constructor's parameters, its attributes; its methods are walked with the functions.
    pub(super) fn class<'d>(&mut self, def: &'d ClassDef, bodies: &mut Vec<(FunctionId, &'d FunctionDef)>) {
        let id = ClassId(self.evidence.classes.len());
        let name = self.text(def.name).to_owned();
        let mut facts = ClassFacts { name, constructible: true, ..ClassFacts::default() };
        for base in &def.bases {
            let base = self.expr(base);
            if let Meaning::Class(base) = self.evidence.meaning_of(base) {
                let base = &self.evidence.classes[base.0];
                facts.attributes.extend(base.attributes.iter().cloned());
                facts.parameters = base.parameters.clone();
            }
        }
        let instance = self.evidence.fresh();
        self.instances.push(instance);
        self.constructors.push(None);
        self.evidence.classes.push(facts);
        let var = self.evidence.meaning(Meaning::Class(id));
        self.set(def.name, var);
        let is_data = def.decorators.iter().any(|decorator| match &decorator.kind {
            ExprKind::Name { id, .. } => self.text(*id) == "dataclass",
            ExprKind::Call(call) => {
                matches!(&call.func.kind, ExprKind::Name { id, .. } if self.text(*id) == "dataclass")
            }
            _ => false,
        });
        let mut fields = Vec::new();
        for stmt in &def.body {
            match &stmt.kind {
                StmtKind::FunctionDef(method) => {
                    let function = self.new_function(self.text(method.name), &method.args);
                    let made = self.evidence.meaning(Meaning::Function(function));
                    let attribute = self.evidence.attribute(instance, self.text(method.name));
                    self.evidence.unify(attribute, made);
                    let is_static = method.decorators.iter().any(|decorator| {
                        matches!(&decorator.kind, ExprKind::Name { id, .. } if self.text(*id) == "staticmethod")
                    });
                    if let Some(own) = self.functions[function.0].parameters.first().filter(|_| !is_static) {
                        let own = own.var;
                        self.evidence.unify(instance, own);
                    }
                    let name = self.text(method.name);
                    if name == "__init__" {
                        let own = self.functions[function.0].parameters.iter().skip(1);
                        let wanted = own.filter(|one| one.passing == Passing::Position && !one.has_default);
                        self.evidence.classes[id.0].parameters = wanted.map(|one| one.var).collect();
                        self.constructors[id.0] = Some(function);
                    }
                    self.evidence.classes[id.0].attributes.push(name.to_owned());
                    self.attributes_assigned(id, &method.body);
                    bodies.push((function, method));
                }
                StmtKind::AnnAssign { target, annotation, value, .. } => {
                    if let ExprKind::Name { id: field, .. } = &target.kind {
                        let name = self.text(*field);
                        let var = self.evidence.attribute(instance, name);
                        hints::annotation(&mut self.evidence, self.names, annotation, var, 6.0);
                        self.evidence.classes[id.0].attributes.push(name.to_owned());
                        if value.is_none() {
                            fields.push(var);
                        }
                    }
                }
                StmtKind::Assign { targets, .. } => {
                    for target in targets {
                        if let ExprKind::Name { id: field, .. } = &target.kind {
                            let name = self.text(*field).to_owned();
                            self.evidence.classes[id.0].attributes.push(name);
                        }
                    }
                }
                _ => {}
            }
        }
        if is_data {
            self.evidence.classes[id.0].parameters = fields;
        }
    }

    /// The attributes that a method's body assigns to an instance.
    fn attributes_assigned(&mut self, class: ClassId, body: &[Stmt]) {
        for stmt in body {
            match &stmt.kind {
                StmtKind::Assign { targets, .. } => {
                    for target in targets {
                        if let ExprKind::Attribute { attr, .. } = &target.kind {
                            let name = self.text(*attr).to_owned();
                            self.evidence.classes[class.0].attributes.push(name);
                        }
                    }
                }
                StmtKind::If { body, orelse, .. } => {
                    self.attributes_assigned(class, body);
                    self.attributes_assigned(class, orelse);
                }
                _ => {}
            }
        }
    }
}
