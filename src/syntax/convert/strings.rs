//! String literals: implicit concatenation and f-strings (`Parser/action_helpers.c`).

use std::borrow::Cow;

use rustpython_parser::ast as rp;
use rustpython_parser::text_size::TextRange;
use rustpython_parser::{Mode, Tok};

use crate::bytecode::code::Constant;
use crate::source::Location;
use crate::syntax::ast::*;
use crate::syntax::escapes::{StrBuilder, decode_bytes, decode_str};
use crate::syntax::lexer::{Field, Part, StringToken};

use super::{Converter, Result};

impl Converter<'_> {
    /// The literals in a range, joined (`_PyPegen_concatenate_strings`).
    pub(super) fn string_literal(&mut self, range: TextRange) -> Result<Expr> {
        let (start, end) = (u32::from(range.start()), u32::from(range.end()));
        let loc = self.text.location(start, end);
        let first = self.lexed.strings.partition_point(|token| token.start < start);
        let mut indices = Vec::new();
        let (mut at, mut upto) = (first, start);
        while let Some(token) = self.lexed.strings.get(at)
            && token.start < end
        {
            // Literals inside an f-string's fields lie before that f-string's end.
            if token.start >= upto {
                upto = token.end;
                indices.push(at);
            }
            at += 1;
        }
        let tokens = || indices.iter().map(|i| &self.lexed.strings[*i]);
        let bytes = tokens().filter(|token| token.bytes).count();
        if bytes > 0 {
            if bytes < indices.len() {
                return Err(self.text.error_at(loc, "cannot mix bytes and nonbytes literals"));
            }
            let mut out = Vec::new();
            for token in tokens() {
                let body = self.body_text(token);
                if token.raw {
                    out.extend_from_slice(body.as_bytes());
                } else {
                    decode_bytes(body, &mut out).map_err(|message| self.text.error(token.start as usize, message))?;
                }
            }
            return Ok(Expr { kind: ExprKind::Constant(Constant::Bytes(out.into())), loc });
        }
        let unicode = tokens().next().is_some_and(|token| token.unicode);
        if tokens().all(|token| token.fstring.is_none()) {
            let mut out = StrBuilder::default();
            for token in tokens() {
                self.decode_into(self.body_text(token), token.raw, token.start, &mut out)?;
            }
            let kind = match out.finish() {
                Constant::Str(text) if unicode => ExprKind::UnicodeConstant(text),
                value => ExprKind::Constant(value),
            };
            return Ok(Expr { kind, loc });
        }
        let mut values = Vec::new();
        for index in indices {
            self.flatten_literal(index, &mut values)?;
        }
        Ok(Expr { kind: ExprKind::JoinedStr(merge_constants(values)), loc })
    }

    fn body_text(&self, token: &StringToken) -> &str {
        &self.text.as_str()[token.body_start as usize..token.body_end as usize]
    }

    fn decode_into(&self, body: &str, raw: bool, at: u32, out: &mut StrBuilder) -> Result<()> {
        if raw || !body.contains('\\') {
            out.push_str(body);
            return Ok(());
        }
        decode_str(body, out).map_err(|message| self.text.error(at as usize, message))
    }

    fn flatten_literal(&mut self, index: usize, values: &mut Vec<Expr>) -> Result<()> {
        let token = &mut self.lexed.strings[index];
        let (start, end, raw) = (token.start, token.end, token.raw);
        match token.fstring.take() {
            Some(parts) => self.fstring_parts(parts, raw, values),
            None => {
                let mut out = StrBuilder::default();
                self.decode_into(self.body_text(&self.lexed.strings[index]), raw, start, &mut out)?;
                values.push(Expr { kind: ExprKind::Constant(out.finish()), loc: self.text.location(start, end) });
                Ok(())
            }
        }
    }

    fn fstring_parts(&mut self, parts: Vec<Part>, raw: bool, values: &mut Vec<Expr>) -> Result<()> {
        for part in parts {
            match part {
                Part::Literal { start, end, shown_end } => self.literal_part(start, end, shown_end, raw, values)?,
                Part::Field(field) => self.field(*field, raw, values)?,
            }
        }
        Ok(())
    }

    /// The pieces of a format specification: 3.12 decodes escapes in them even in raw strings, and keeps empty text
    /// unless there is nothing else.
    fn spec_parts(&mut self, parts: Vec<Part>) -> Result<Vec<Expr>> {
        let mut values = Vec::with_capacity(parts.len());
        let only = parts.len() == 1;
        for part in parts {
            match part {
                Part::Literal { start, end, .. } => {
                    let mut out = StrBuilder::default();
                    self.decode_into(&self.text.as_str()[start as usize..end as usize], false, start, &mut out)?;
                    if !(only && out.is_empty()) {
                        let loc = self.text.location(start, end);
                        values.push(Expr { kind: ExprKind::Constant(out.finish()), loc });
                    }
                }
                Part::Field(field) => self.field(*field, false, &mut values)?,
            }
        }
        Ok(values)
    }

    /// A piece of text (`_PyPegen_decode_fstring_part`); nothing where it comes out empty.
    fn literal_part(&mut self, start: u32, end: u32, shown_end: u32, raw: bool, values: &mut Vec<Expr>) -> Result<()> {
        let mut out = StrBuilder::default();
        self.decode_into(&self.text.as_str()[start as usize..end as usize], raw, start, &mut out)?;
        if !out.is_empty() {
            values.push(Expr { kind: ExprKind::Constant(out.finish()), loc: self.text.location(start, shown_end) });
        }
        Ok(())
    }

    /// A replacement field (`_PyPegen_formatted_value`).
    fn field(&mut self, field: Field, raw: bool, values: &mut Vec<Expr>) -> Result<()> {
        let loc = self.text.location(field.start, field.end);
        self.enter(loc)?;
        if let Some(end) = field.debug_end {
            let text = &self.text.as_str()[field.start as usize + 1..end as usize];
            let mut out = StrBuilder::default();
            self.decode_into(&without_comments(text), raw, field.start, &mut out)?;
            let loc = self.text.location(field.start + 1, end);
            values.push(Expr { kind: ExprKind::Constant(out.finish()), loc });
        }
        let value = Box::new(self.field_expr(field.tokens, field.start, field.expr_end)?);
        let conversion = match field.conversion {
            Some(('s', _)) => Some(Conversion::Str),
            Some(('a', _)) => Some(Conversion::Ascii),
            Some(_) => Some(Conversion::Repr),
            None if field.debug_end.is_some() && field.spec.is_none() => Some(Conversion::Repr),
            None => None,
        };
        let format_spec = match field.spec {
            Some(spec) => {
                let pieces = self.spec_parts(spec.parts)?;
                let loc = self.text.location(spec.colon, spec.end);
                Some(Box::new(Expr { kind: ExprKind::JoinedStr(pieces), loc }))
            }
            None => None,
        };
        self.leave();
        values.push(Expr { kind: ExprKind::FormattedValue { value, conversion, format_spec }, loc });
        Ok(())
    }

    /// Parses a field's expression: `yield_expr | star_expressions`, which is what may stand in parentheses, without
    /// what only may stand there.
    fn field_expr(&mut self, tokens: Vec<(Tok, TextRange)>, start: u32, end: u32) -> Result<Expr> {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return Err(self.text.error(start as usize, "f-string: valid expression required before '}'"));
        };
        let (from, to) = (first.1.start(), last.1.end());
        let bare_lambda = first.0 == Tok::Lambda;
        let starts_wrong = matches!(first.0, Tok::DoubleStar | Tok::Slash | Tok::Percent | Tok::Dot | Tok::At);
        let open = (Tok::Lpar, TextRange::new(from, from));
        let close = (Tok::Rpar, TextRange::new(to, to));
        let tokens = std::iter::once(open).chain(tokens).chain(std::iter::once(close));
        let parsed = rustpython_parser::parse_tokens(tokens.map(Ok), Mode::Expression, "");
        let parsed = match parsed {
            Ok(rp::Mod::Expression(parsed)) => *parsed.body,
            Ok(_) => return Err(self.text.error(start as usize, "f-string: invalid syntax")),
            Err(_) if starts_wrong => {
                let message = "f-string: expecting a valid expression after '{'";
                return Err(self.text.error(u32::from(from) as usize, message));
            }
            Err(_) if bare_lambda => {
                let message = "f-string: lambda expressions are not allowed without parentheses";
                return Err(self.text.error(u32::from(from) as usize, message));
            }
            Err(error) => {
                let at = u32::from(error.offset).min(end) as usize;
                let said = super::super::wrong_field(
                    &self.text.as_str()[u32::from(from) as usize..end as usize],
                    at - u32::from(from) as usize,
                );
                let (message, place) = said.unwrap_or_else(|| ("f-string: invalid syntax".to_owned(), None));
                return Err(self.text.error(place.map_or(at, |place| u32::from(from) as usize + place), message));
            }
        };
        use rp::Ranged;
        if let rp::Expr::GeneratorExp(genexp) = &parsed
            && genexp.range == TextRange::new(from, to)
            && self.lexed.brackets.binary_search_by_key(&u32::from(from), |bracket| bracket.open).is_err()
        {
            let message = "f-string: expecting '=', or '!', or ':', or '}'";
            return Err(self.text.error(u32::from(parsed.range().start()) as usize, message));
        }
        self.expr(parsed)
    }
}

/// Joins neighbouring text and drops empty text.
fn merge_constants(values: Vec<Expr>) -> Vec<Expr> {
    let mut out: Vec<Expr> = Vec::with_capacity(values.len());
    let mut run: Option<(StrBuilder, Location)> = None;
    let flush = |run: &mut Option<(StrBuilder, Location)>, out: &mut Vec<Expr>| {
        if let Some((text, loc)) = run.take()
            && !text.is_empty()
        {
            out.push(Expr { kind: ExprKind::Constant(text.finish()), loc });
        }
    };
    for value in values {
        match &value.kind {
            ExprKind::Constant(constant) => {
                let (text, loc) = run.get_or_insert_with(|| (StrBuilder::default(), value.loc));
                text.push_constant(constant);
                (loc.end_line, loc.end_col) = (value.loc.end_line, value.loc.end_col);
            }
            _ => {
                flush(&mut run, &mut out);
                out.push(value);
            }
        }
    }
    flush(&mut run, &mut out);
    out
}

/// What `{x=}` shows of its expression: without comments. As in CPython 3.12 every `#` begins one, even in a string
/// (`set_fstring_expr`).
fn without_comments(text: &str) -> Cow<'_, str> {
    if !text.contains('#') {
        return Cow::Borrowed(text);
    }
    let lines = text.split('\n').map(|line| line.split('#').next().unwrap_or(""));
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn shown_expressions_lose_their_comments() {
        assert_eq!(without_comments("a # c's\n= "), "a \n= ");
        assert_eq!(without_comments("d[\"#\"]="), "d[\"");
        assert_eq!(without_comments("x + 1="), "x + 1=");
    }
}
