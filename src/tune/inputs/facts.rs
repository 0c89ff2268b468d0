//! What the search needs to know about a function, gathered from the source once: data that any thread can use.

use std::sync::Arc;

use super::data::Data;
use super::evidence::{Candidate, FunctionId};
use super::material::Material;
use super::shape::Shape;
use super::walk::{Passing, Walk};
use crate::bytecode::code::{Code, Constant};
use crate::bytecode::lines::line_ranges;
use crate::error::CompileError;
use crate::program::Program;
use crate::syntax::ast::{Body, ExprKind};
use crate::syntax::text::SourceText;
use crate::syntax::{Goal, with_tree};

/// What makes chance start elsewhere, behind a module's code.
const RESEED: &str = "import random as __reseeded\n__reseeded.seed(8191)\n";

/// A parameter as the search sees it.
#[derive(Clone, Debug)]
pub struct ParameterPlan {
    pub name: String,
    pub passing: Passing,
    pub has_default: bool,
    /// What it may be, the likeliest first.
    pub candidates: Vec<Candidate>,
    /// Equal for parameters that take the same kind of thing.
    pub identity: u32,
    /// The same for what it consists of.
    pub parts: Vec<u32>,
}

/// A function as the search sees it.
#[derive(Clone, Debug)]
pub struct FunctionPlan {
    pub name: String,
    pub parameters: Vec<ParameterPlan>,
    pub material: Material,
    /// Arguments that the source itself passes, by position.
    pub seeds: Vec<Vec<Data>>,
    pub is_generator: bool,
    pub is_async: bool,
    /// The lines of its body.
    pub lines: Vec<u32>,
    /// If the program draws numbers from chance: the program with chance starting elsewhere.
    pub reseeded: Option<Program>,
}

/// Reads a source text: its top-level functions in order; of a name defined twice, the last.
pub fn read(source: &str, program: &Program) -> Result<Vec<Arc<FunctionPlan>>, CompileError> {
    let text = SourceText::new(source)?;
    let (plans, uses_chance) = with_tree(&text, Goal::Module, |tree| {
        let walk = Walk::module(&tree);
        let uses_chance = tree.names.contains("random");
        let top_level = walk.functions.iter().enumerate().filter(|(_, function)| function.is_top_level);
        Ok((top_level.map(|(i, _)| plan(&walk, FunctionId(i))).collect::<Vec<_>>(), uses_chance))
    })?;
    let reseeded = match uses_chance {
        true => Program::compile(format!("{source}\n{RESEED}"), program.version()).ok(),
        false => None,
    };
    let mut kept: Vec<Arc<FunctionPlan>> = Vec::new();
    for mut plan in plans {
        kept.retain(|known| known.name != plan.name);
        plan.lines = lines_of(program.code(), &plan.name);
        plan.reseeded = reseeded.clone();
        kept.push(Arc::new(plan));
    }
    Ok(kept)
}

fn plan(walk: &Walk<'_>, id: FunctionId) -> FunctionPlan {
    let function = &walk.functions[id.0];
    // its own constants first, then those of what it uses, then the module's
    let mut material = Material::default();
    let mut seen = vec![id];
    let mut next = 0;
    while let Some(used) = seen.get(next).copied() {
        material.extend(&walk.functions[used.0].material);
        for more in &walk.functions[used.0].uses {
            if !seen.contains(more) {
                seen.push(*more);
            }
        }
        next += 1;
    }
    material.extend(&walk.module_material);
    for value in function.calls.iter().flatten() {
        material.add(value);
    }
    let parameters = function.parameters.iter().map(|parameter| ParameterPlan {
        name: parameter.name.clone(),
        passing: parameter.passing,
        has_default: parameter.has_default,
        candidates: walk.evidence.candidates(parameter.var),
        identity: walk.evidence.identity(parameter.var),
        parts: walk.evidence.part_identities(parameter.var),
    });
    FunctionPlan {
        name: function.name.clone(),
        parameters: parameters.collect(),
        material,
        seeds: function.calls.clone(),
        is_generator: function.is_generator,
        is_async: function.is_async,
        lines: Vec::new(),
        reseeded: None,
    }
}

/// The lines of a top-level function's code and of what is nested in it, without that of its `def`.
fn lines_of(module: &Code, name: &str) -> Vec<u32> {
    fn gather(code: &Code, lines: &mut Vec<u32>) {
        let ranges = line_ranges(&code.linetable, code.firstlineno);
        let own = ranges.iter().filter_map(|range| range.line).filter(|line| *line != code.firstlineno);
        lines.extend(own.filter_map(|line| u32::try_from(line).ok()));
        for constant in &code.consts {
            if let Constant::Code(inner) = constant {
                gather(inner, lines);
            }
        }
    }
    let mut codes = module.consts.iter().filter_map(|constant| match constant {
        Constant::Code(code) if *code.name == *name => Some(code),
        _ => None,
    });
    let mut lines = Vec::new();
    if let Some(code) = codes.next_back() {
        gather(code, &mut lines);
    }
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// The arguments that an entry passes to a function by position, if all are literals.
pub fn arguments_of(entry: &str, name: &str) -> Option<Vec<Data>> {
    let text = SourceText::new(entry).ok()?;
    let found = with_tree(&text, Goal::Expression, |tree| {
        let Body::Expression(expr) = &tree.body else { return Ok(None) };
        let ExprKind::Call(call) = &expr.kind else { return Ok(None) };
        let calls_it = matches!(&call.func.kind, ExprKind::Name { id, .. } if tree.names.text(*id) == name);
        if !calls_it || !call.keywords.is_empty() {
            return Ok(None);
        }
        Ok(call.args.iter().map(|arg| Data::from_expr(arg, &tree.names)).collect::<Option<Vec<Data>>>())
    });
    found.ok().flatten()
}

/// The shapes that example arguments show, for the parameters that are passed by position.
pub fn shapes_of(arguments: &[Data]) -> Vec<Shape> {
    arguments.iter().map(Data::shape).collect()
}
