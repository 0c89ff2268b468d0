//! Code objects shown: the listing for people, laid out like that of Python's `dis` module, and the line of JSON for
//! programs.

use std::collections::HashMap;
use std::collections::HashSet;
use std::fmt::Write;

use serde::Serialize;

use super::code::{Code, Constant};
use super::const_text::push_repr;
use super::decode::{Instruction, instructions};
use super::exceptions;
use super::lines::line_ranges;
use super::ops::{Op, Operand};

const COMPARISONS: [&str; 6] = ["<", "<=", "==", "!=", ">", ">="];
const BINARY_OPERATORS: [&str; 26] = [
    "+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^", "+=", "&=", "//=", "<<=", "@=", "*=", "%=",
    "|=", "**=", ">>=", "-=", "/=", "^=",
];
const CONVERSIONS: [&str; 4] = ["", "str", "repr", "ascii"];
const FUNCTION_PARTS: [&str; 4] = ["defaults", "kwdefaults", "annotations", "closure"];
const INTRINSICS_1: [&str; 12] = [
    "INTRINSIC_1_INVALID",
    "INTRINSIC_PRINT",
    "INTRINSIC_IMPORT_STAR",
    "INTRINSIC_STOPITERATION_ERROR",
    "INTRINSIC_ASYNC_GEN_WRAP",
    "INTRINSIC_UNARY_POSITIVE",
    "INTRINSIC_LIST_TO_TUPLE",
    "INTRINSIC_TYPEVAR",
    "INTRINSIC_PARAMSPEC",
    "INTRINSIC_TYPEVARTUPLE",
    "INTRINSIC_SUBSCRIPT_GENERIC",
    "INTRINSIC_TYPEALIAS",
];
const INTRINSICS_2: [&str; 5] = [
    "INTRINSIC_2_INVALID",
    "INTRINSIC_PREP_RERAISE_STAR",
    "INTRINSIC_TYPEVAR_WITH_BOUND",
    "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS",
    "INTRINSIC_SET_FUNCTION_TYPE_PARAMS",
];

/// The code object and those nested in its constants, depth first.
pub fn nested(code: &Code) -> Vec<&Code> {
    let mut all = Vec::new();
    let mut stack = vec![code];
    while let Some(code) = stack.pop() {
        all.push(code);
        stack.extend(code.consts.iter().rev().filter_map(|constant| match constant {
            Constant::Code(code) => Some(&**code),
            _ => None,
        }));
    }
    all
}

/// The listing of a code object and all those nested in it: what `dis.dis` prints, without addresses.
pub fn listing(code: &Code) -> String {
    let mut out = String::new();
    for (at, code) in nested(code).into_iter().enumerate() {
        if at > 0 {
            out.push_str("\nDisassembly of ");
            push_code_object(code, &mut out);
            out.push_str(":\n");
        }
        push_listing(code, &mut out);
    }
    out
}

/// `repr()` of a code object without its address.
fn push_code_object(code: &Code, out: &mut String) {
    let _ = write!(out, "<code object {}, file \"{}\", line {}>", code.name, code.filename, code.firstlineno);
}

/// The listing of one code object (`dis.disassemble`).
fn push_listing(code: &Code, out: &mut String) {
    let starts = line_starts(code);
    let targets = jump_targets(code);
    let widest_line = starts.values().copied().max();
    let line_width = match widest_line {
        None => 0,
        Some(line) if line >= 1000 => line.to_string().len(),
        Some(_) => 3,
    };
    let last_offset = code.code.len().saturating_sub(2);
    let offset_width = if last_offset >= 10_000 { last_offset.to_string().len() } else { 4 };

    for instr in instructions(&code.code) {
        // The prefixes are rows of their own, each with the argument as far as it is known by then.
        let prefixes = (1..=instr.prefixes).rev().map(|ahead| Instruction {
            offset: instr.offset - 2 * ahead,
            op: Op::ExtendedArg,
            arg: instr.arg.checked_shr(8 * ahead).unwrap_or(0),
            caches: 0,
            prefixes: 0,
        });
        for row in prefixes.chain([instr]) {
            let start = starts.get(&row.offset);
            if start.is_some() && row.offset > 0 {
                out.push('\n');
            }
            let line = start.map_or(String::new(), i32::to_string);
            if line_width > 0 {
                let _ = write!(out, "{line:>line_width$} ");
            }
            let mark = if targets.contains(&row.offset) { ">>" } else { "  " };
            let _ = write!(out, "    {mark} {:>offset_width$} ", row.offset);
            push_operation(code, &row, out);
            out.push('\n');
        }
    }
    push_exception_table(code, out);
}

fn push_operation(code: &Code, instr: &Instruction, out: &mut String) {
    if instr.op.operand() == Operand::None {
        out.push_str(instr.op.name());
        return;
    }
    let _ = write!(out, "{:<20} {:>5}", instr.op.name(), instr.arg);
    let meaning = argument_text(code, instr);
    if !meaning.is_empty() {
        let _ = write!(out, " ({meaning})");
    }
}

/// What an instruction's argument stands for, as `dis` shows it in parentheses; empty where it is just a number.
pub fn argument_text(code: &Code, instr: &Instruction) -> String {
    let arg = instr.arg as usize;
    let pick = |names: &[&str], at: usize| names.get(at).unwrap_or(&"").to_string();
    let name = |at: usize, prefix: &str| {
        let prefix = if arg & 1 == 1 { prefix } else { "" };
        code.names.get(at).map(|name| format!("{prefix}{name}")).unwrap_or_default()
    };
    match (instr.op.operand(), instr.op) {
        (Operand::Const, _) => {
            let mut text = String::new();
            if let Some(constant) = code.consts.get(arg) {
                push_repr(constant, &mut text, &push_code_object);
            }
            text
        }
        (Operand::Name, Op::LoadGlobal) => name(arg >> 1, "NULL + "),
        (Operand::Name, Op::LoadAttr) => name(arg >> 1, "NULL|self + "),
        (Operand::Name, Op::LoadSuperAttr) => name(arg >> 2, "NULL|self + "),
        (Operand::Name, _) => name(arg, ""),
        (Operand::Jump, _) => instr.jump_target().map(|target| format!("to {target}")).unwrap_or_default(),
        (Operand::Local | Operand::Free, _) => {
            code.localsplus.get(arg).map(|(name, _)| name.to_string()).unwrap_or_default()
        }
        (Operand::Compare, _) => pick(&COMPARISONS, arg >> 4),
        (_, Op::FormatValue) => {
            let mut parts = vec![pick(&CONVERSIONS, arg & 3)];
            if arg & 4 != 0 {
                parts.push("with format".to_string());
            }
            parts.retain(|part| !part.is_empty());
            parts.join(", ")
        }
        (_, Op::MakeFunction) => {
            let parts = FUNCTION_PARTS.iter().enumerate().filter(|(bit, _)| arg >> bit & 1 == 1);
            parts.map(|(_, part)| *part).collect::<Vec<_>>().join(", ")
        }
        (_, Op::BinaryOp) => pick(&BINARY_OPERATORS, arg),
        (_, Op::CallIntrinsic1) => pick(&INTRINSICS_1, arg),
        (_, Op::CallIntrinsic2) => pick(&INTRINSICS_2, arg),
        _ => String::new(),
    }
}

fn push_exception_table(code: &Code, out: &mut String) {
    for (at, entry) in exceptions::entries(&code.exceptiontable).enumerate() {
        if at == 0 {
            out.push_str("ExceptionTable:\n");
        }
        let lasti = if entry.lasti { " lasti" } else { "" };
        let end = (u64::from(entry.end) * 2).saturating_sub(2);
        let (start, target) = (u64::from(entry.start) * 2, u64::from(entry.target) * 2);
        let _ = writeln!(out, "  {start} to {end} -> {target} [{}]{lasti}", entry.depth);
    }
}

/// At which byte offsets a new line starts (`dis.findlinestarts`).
pub fn line_starts(code: &Code) -> HashMap<u32, i32> {
    let mut starts = HashMap::new();
    let mut last = None;
    for range in line_ranges(&code.linetable, code.firstlineno) {
        if range.line.is_some() && range.line != last {
            last = range.line;
            starts.extend(range.line.map(|line| (range.start, line)));
        }
    }
    starts
}

/// The byte offsets that jumps and handlers lead to.
fn jump_targets(code: &Code) -> HashSet<u32> {
    let jumps = instructions(&code.code).filter_map(|instr| instr.jump_target());
    let handlers = exceptions::entries(&code.exceptiontable).filter_map(|entry| entry.target.checked_mul(2));
    jumps.chain(handlers).collect()
}

/// A code object as a line of `compile --format json` shows it.
#[derive(Debug, Serialize)]
struct CodeLine<'a> {
    file: &'a str,
    name: &'a str,
    qualname: &'a str,
    firstlineno: i32,
    argcount: u32,
    posonlyargcount: u32,
    kwonlyargcount: u32,
    stacksize: u32,
    flags: u32,
    code: String,
    consts: Vec<String>,
    names: &'a [Box<str>],
    varnames: Vec<&'a str>,
    freevars: Vec<&'a str>,
    cellvars: Vec<&'a str>,
    exceptiontable: String,
    lines: Vec<(u32, u32, Option<i32>)>,
}

/// The constants as reprs; a nested code object as `<code QUALNAME>`.
pub fn const_reprs(code: &Code) -> Vec<String> {
    let repr = |constant: &Constant| {
        let mut text = String::new();
        push_repr(constant, &mut text, &|code, out| {
            let _ = write!(out, "<code {}>", code.qualname);
        });
        text
    };
    code.consts.iter().map(repr).collect()
}

/// A code object, without those nested in it, as one line of JSON (no line end). `file` is the name under which it was
/// asked for.
///
/// # Errors
/// None that input can cause; those of the JSON writer are handed on.
pub fn json_line(code: &Code, file: &str) -> Result<String, serde_json::Error> {
    serde_json::to_string(&CodeLine {
        file,
        name: &code.name,
        qualname: &code.qualname,
        firstlineno: code.firstlineno,
        argcount: code.argcount,
        posonlyargcount: code.posonlyargcount,
        kwonlyargcount: code.kwonlyargcount,
        stacksize: code.stacksize,
        flags: code.flags,
        code: hex(&code.code),
        consts: const_reprs(code),
        names: &code.names,
        varnames: code.varnames().collect(),
        freevars: code.freevars().collect(),
        cellvars: code.cellvars().collect(),
        exceptiontable: hex(&code.exceptiontable),
        lines: line_ranges(&code.linetable, code.firstlineno)
            .into_iter()
            .map(|range| (range.start, range.end, range.line))
            .collect(),
    })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
