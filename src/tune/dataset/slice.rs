//! A `.py` file as programs: for each of its top-level functions the statements that it needs, in their order and as
//! they are written. What is needed, the file's code object tells: the globals that a statement's code loads and binds.

use rustc_hash::{FxHashMap, FxHashSet};
use rustpython_parser::Tok;

use super::entries;
use super::source::{Kind, RawProgram};
use crate::bytecode::code::{Code, Constant};
use crate::bytecode::ops::Op;
use crate::bytecode::{decode, lines};
use crate::error::CompileError;
use crate::program::Program;
use crate::syntax::lexer;
use crate::syntax::text::SourceText;
use crate::version::PyVersion;

/// A top-level statement.
#[derive(Debug, Default)]
struct Statement {
    /// First and last line, from 1.
    lines: (u32, u32),
    kind: StatementKind,
    /// The module's names that it binds.
    binds: FxHashSet<String>,
    /// The module's names that it, or functions defined in it, use.
    uses: FxHashSet<String>,
    /// It changes what names stand for: an item or attribute is set, or a method of a name is called.
    changes: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum StatementKind {
    /// `def`, with the function's name.
    Function(String),
    /// `class`, `import`: nothing but its names.
    Declaration,
    /// `from __future__ import`: always kept.
    Future,
    /// `if __name__ == …`: never kept.
    Main,
    #[default]
    Other,
}

/// The programs of a file.
///
/// # Errors
/// The file is not a program of the subset.
pub fn programs(file: &str, source: &str, version: PyVersion) -> Result<Vec<RawProgram>, CompileError> {
    let program = Program::compile(source, version)?;
    let statements = statements(source, program.code())?;
    let text: Vec<&str> = source.split('\n').collect();
    let mut binders: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (i, statement) in statements.iter().enumerate() {
        for name in &statement.binds {
            binders.entry(name).or_default().push(i);
        }
    }
    let mut last: FxHashMap<&str, usize> = FxHashMap::default();
    for (i, statement) in statements.iter().enumerate() {
        if let StatementKind::Function(name) = &statement.kind {
            last.insert(name, i);
        }
    }
    let mut programs = Vec::new();
    for (i, statement) in statements.iter().enumerate() {
        let StatementKind::Function(name) = &statement.kind else { continue };
        if last.get(name.as_str()) != Some(&i) {
            continue;
        }
        let kept = needed(&statements, &binders, i);
        let code = kept.iter().map(|at| {
            let (first, last) = statements[*at].lines;
            text[first as usize - 1..last as usize].join("\n")
        });
        let code = code.collect::<Vec<_>>().join("\n") + "\n";
        let (first, last) = statement.lines;
        let body = text[first as usize - 1..last as usize].join("\n");
        programs.push(RawProgram {
            id: format!("{file}::{name}"),
            entries: entries::from_doctests(&body, name),
            code,
            kind: Kind::Python,
            function: Some(name.clone()),
            lost_entries: 0,
        });
    }
    Ok(programs)
}

/// The statements that a function needs, itself among them, in order.
fn needed(statements: &[Statement], binders: &FxHashMap<&str, Vec<usize>>, function: usize) -> Vec<usize> {
    let mut kept = vec![false; statements.len()];
    let mut names: FxHashSet<&str> = FxHashSet::default();
    let mut waiting = vec![function];
    for (i, statement) in statements.iter().enumerate() {
        if statement.kind == StatementKind::Future {
            waiting.push(i);
        }
    }
    loop {
        while let Some(at) = waiting.pop() {
            if std::mem::replace(&mut kept[at], true) {
                continue;
            }
            for name in &statements[at].uses {
                if names.insert(name) {
                    let bound = binders.get(name.as_str()).into_iter().flatten();
                    waiting.extend(bound.filter(|at| statements[**at].kind != StatementKind::Main));
                }
            }
            names.extend(statements[at].binds.iter().map(String::as_str));
        }
        // Statements that change what is needed are needed, too.
        let more = statements.iter().enumerate().filter(|(i, statement)| {
            !kept[*i]
                && statement.changes
                && statement.kind == StatementKind::Other
                && statement.uses.iter().any(|name| is_data(statements, binders, &names, name))
        });
        waiting.extend(more.map(|(i, _)| i));
        if waiting.is_empty() {
            break;
        }
    }
    (0..statements.len()).filter(|at| kept[*at]).collect()
}

/// Whether a needed name stands for data of the module: bound by something that is no declaration.
fn is_data(
    statements: &[Statement],
    binders: &FxHashMap<&str, Vec<usize>>,
    names: &FxHashSet<&str>,
    name: &str,
) -> bool {
    names.contains(name)
        && binders.get(name).is_some_and(|bound| bound.iter().any(|at| statements[*at].kind == StatementKind::Other))
}

/// The top-level statements, with the names that they bind and use.
fn statements(source: &str, module: &Code) -> Result<Vec<Statement>, CompileError> {
    let mut statements = split(source)?;
    let at_line = |statements: &[Statement], line: i32| {
        let at = statements.partition_point(|statement| (statement.lines.1 as i32) < line);
        statements.get(at).is_some_and(|statement| statement.lines.0 as i32 <= line).then_some(at)
    };
    let ranges = lines::line_ranges(&module.linetable, module.firstlineno);
    let line_of = |offset: u32| {
        let at = ranges.partition_point(|range| range.end <= offset);
        ranges.get(at).and_then(|range| range.line)
    };
    let mut before = None;
    for instruction in decode::instructions(&module.code) {
        let at = line_of(instruction.offset).and_then(|line| at_line(&statements, line));
        let Some(at) = at else { continue };
        let statement = &mut statements[at];
        let name = || module.names.get(instruction.arg as usize).map(|name| name.to_string());
        match instruction.op {
            Op::StoreName | Op::StoreGlobal => statement.binds.extend(name()),
            Op::LoadName | Op::LoadGlobal => statement.uses.extend(name()),
            Op::StoreSubscr | Op::StoreAttr | Op::DeleteSubscr | Op::DeleteAttr | Op::StoreSlice => {
                statement.changes = true;
            }
            Op::LoadAttr if instruction.arg & 1 == 1 && before == Some(Op::LoadName) => statement.changes = true,
            _ => {}
        }
        before = Some(instruction.op);
    }
    for constant in &module.consts {
        if let Constant::Code(code) = constant
            && let Some(at) = at_line(&statements, code.firstlineno)
        {
            globals(code, &mut statements[at].uses);
        }
    }
    Ok(statements)
}

/// The globals that a function's code, or code in it, uses or binds.
fn globals(code: &Code, uses: &mut FxHashSet<String>) {
    for instruction in decode::instructions(&code.code) {
        let name = match instruction.op {
            Op::LoadGlobal => instruction.arg >> 1,
            Op::LoadName | Op::StoreGlobal | Op::LoadFromDictOrGlobals | Op::DeleteGlobal => instruction.arg,
            _ => continue,
        };
        uses.extend(code.names.get(name as usize).map(|name| name.to_string()));
    }
    for constant in &code.consts {
        if let Constant::Code(nested) = constant {
            globals(nested, uses);
        }
    }
}

/// The top-level statements' lines and kinds.
fn split(source: &str) -> Result<Vec<Statement>, CompileError> {
    let text = SourceText::new(source)?;
    let lexed = lexer::tokenize(&text, false)?;
    let mut statements: Vec<Statement> = Vec::new();
    let mut depth = 0_usize;
    let mut line_start = true;
    let mut decorated = false;
    for (i, (token, range)) in lexed.tokens.iter().enumerate() {
        match token {
            Tok::Indent => depth += 1,
            Tok::Dedent => {
                depth -= 1;
                line_start = true;
                continue;
            }
            _ => {}
        }
        let line = text.line_of(u32::from(range.start()) as usize) as u32;
        if depth == 0 && line_start && *token != Tok::Newline {
            let tokens = &lexed.tokens[i..];
            let goes_on = decorated || matches!(token, Tok::Elif | Tok::Else | Tok::Except | Tok::Finally);
            let shares_line = statements.last().is_some_and(|statement| statement.lines.1 >= line);
            let kind = kind_of(tokens);
            match statements.last_mut() {
                Some(last) if goes_on || shares_line => {
                    if decorated {
                        last.kind = kind;
                    }
                }
                _ => statements.push(Statement { lines: (line, line), kind, ..Statement::default() }),
            }
            decorated = *token == Tok::At;
        }
        line_start = *token == Tok::Newline;
        // The line's end, not where the next begins.
        let end = match token {
            Tok::Newline | Tok::Indent => line,
            _ => text.line_of((u32::from(range.end()) as usize).saturating_sub(1)) as u32,
        };
        if let Some(last) = statements.last_mut() {
            last.lines.1 = last.lines.1.max(end);
        }
    }
    Ok(statements)
}

fn kind_of(tokens: &[lexer::Spanned]) -> StatementKind {
    let token = |i: usize| tokens.get(i).map(|(token, _)| token);
    let name = |i: usize| match token(i) {
        Some(Tok::Name { name }) => Some(name.as_str()),
        _ => None,
    };
    match token(0) {
        Some(Tok::Def) => StatementKind::Function(name(1).unwrap_or("").to_owned()),
        Some(Tok::From) if name(1) == Some("__future__") => StatementKind::Future,
        Some(Tok::Class | Tok::Import | Tok::From) => StatementKind::Declaration,
        Some(Tok::If) if name(1) == Some("__name__") => StatementKind::Main,
        _ => StatementKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
import math
import os
LIMIT, STEP = 10, 2
TABLE = {}
for n in range(3):
    TABLE[n] = n * n
OTHER = []
OTHER.append(1)

class Shape:
    def area(self):
        return math.pi * LIMIT

def helper(x):
    return TABLE.get(x, STEP)

@print
def shown(x):
    return x

def area(x):
    \"\"\"The area.

    >>> area(3)
    4
    \"\"\"
    return Shape().area() + helper(x)

def alone(): return 1

print(area(2), OTHER)
if __name__ == '__main__':
    area(1)
";

    fn code_of(name: &str) -> RawProgram {
        let programs = programs("m.py", FILE, PyVersion::V3_12).expect("it compiles");
        programs.into_iter().find(|program| program.id == format!("m.py::{name}")).expect("it is there")
    }

    #[test]
    fn a_function_keeps_what_it_needs_and_nothing_else() {
        let area = code_of("area");
        for kept in ["import math", "LIMIT, STEP = 10, 2", "TABLE[n] = n * n", "class Shape:", "def helper"] {
            assert!(area.code.contains(kept), "{kept} in {}", area.code);
        }
        for gone in ["import os", "OTHER", "def alone", "def shown", "print(area", "__main__"] {
            assert!(!area.code.contains(gone), "{gone} in {}", area.code);
        }
        assert_eq!(area.entries, ["area(3)"]);
        assert!(Program::compile(&area.code, PyVersion::V3_12).is_ok());
    }

    #[test]
    fn a_function_without_needs_stands_alone_and_a_decorator_stays() {
        assert_eq!(code_of("alone").code, "def alone(): return 1\n");
        assert_eq!(code_of("shown").code, "@print\ndef shown(x):\n    return x\n");
    }
}
