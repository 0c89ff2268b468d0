//! `'…%s…' % (a, b)` becomes an f-string where the format is simple enough (`optimize_format`).

use crate::bytecode::code::Constant;
use crate::source::Location;
use crate::syntax::ast::{Conversion, Expr, ExprKind};

const MAX_DIGITS: usize = 3;

/// The values of the f-string that a format applied to a tuple means; the tuple's elements move there. `None`, and the
/// elements untouched, where the format is not simple or does not fit them.
pub(super) fn optimize_format(format: &Constant, elts: &mut Vec<Expr>) -> Option<Vec<Expr>> {
    let format: Vec<u32> = match format {
        Constant::Str(text) => text.chars().map(|c| c as u32).collect(),
        Constant::SurrogateStr(points) => points.to_vec(),
        _ => return None,
    };
    let pieces = parse(&format)?;
    if pieces.iter().filter(|piece| matches!(piece, Piece::Value { .. })).count() != elts.len() {
        return None;
    }
    let mut args = std::mem::take(elts).into_iter();
    let mut out = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece {
            Piece::Text(value) => out.push(Expr { kind: ExprKind::Constant(value), loc: Location::NONE }),
            Piece::Value { conversion, spec } => {
                let value = Box::new(args.next()?);
                let loc = value.loc;
                let format_spec = spec.map(|spec| {
                    Box::new(Expr { kind: ExprKind::Constant(Constant::Str(spec.into())), loc: Location::NONE })
                });
                let kind = ExprKind::FormattedValue { value, conversion: Some(conversion), format_spec };
                out.push(Expr { kind, loc });
            }
        }
    }
    Some(out)
}

enum Piece {
    Text(Constant),
    Value { conversion: Conversion, spec: Option<String> },
}

fn parse(format: &[u32]) -> Option<Vec<Piece>> {
    const PERCENT: u32 = '%' as u32;
    let mut pieces = Vec::new();
    let mut pos = 0;
    loop {
        let mut text = Vec::new();
        while pos < format.len() {
            if format[pos] != PERCENT {
                text.push(format[pos]);
                pos += 1;
            } else if format.get(pos + 1) == Some(&PERCENT) {
                text.push(PERCENT);
                pos += 2;
            } else {
                break;
            }
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(text_constant(text)));
        }
        if pos >= format.len() {
            return Some(pieces);
        }
        pos += 1;
        pieces.push(parse_format(format, &mut pos)?);
    }
}

fn text_constant(points: Vec<u32>) -> Constant {
    match points.iter().map(|point| char::from_u32(*point)).collect::<Option<String>>() {
        Some(text) => Constant::Str(text.into()),
        None => Constant::SurrogateStr(points.into()),
    }
}

/// One `%` unit, the position just behind the `%` (`simple_format_arg_parse`, `parse_format`).
fn parse_format(format: &[u32], pos: &mut usize) -> Option<Piece> {
    let mut next = || {
        let c = format.get(*pos).and_then(|c| char::from_u32(*c));
        *pos += 1;
        c
    };
    let mut left = false;
    let mut c = next()?;
    while matches!(c, '-' | '+' | ' ' | '#' | '0') {
        left |= c == '-';
        c = next()?;
    }
    let mut width = None;
    if c.is_ascii_digit() {
        width = Some(number(&mut c, &mut next)?);
    }
    let mut precision = None;
    if c == '.' {
        c = next()?;
        precision = Some(if c.is_ascii_digit() { number(&mut c, &mut next)? } else { 0 });
    }
    let conversion = match c {
        's' => Conversion::Str,
        'r' => Conversion::Repr,
        'a' => Conversion::Ascii,
        _ => return None,
    };
    let mut spec = String::new();
    if !left && width.is_some_and(|width| width > 0) {
        spec.push('>');
    }
    if let Some(width) = width {
        spec.push_str(&width.to_string());
    }
    if let Some(precision) = precision {
        spec.push_str(&format!(".{precision}"));
    }
    Some(Piece::Value { conversion, spec: (!spec.is_empty()).then_some(spec) })
}

/// A number of fewer than [`MAX_DIGITS`] digits.
fn number(c: &mut char, next: &mut impl FnMut() -> Option<char>) -> Option<u32> {
    let mut value = 0;
    let mut digits = 0;
    while let Some(digit) = c.to_digit(10) {
        value = value * 10 + digit;
        *c = next()?;
        digits += 1;
        if digits >= MAX_DIGITS {
            return None;
        }
    }
    Some(value)
}
