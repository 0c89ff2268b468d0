//! The words of frequent mistakes: where the parser only knows that a token does not fit, what stands around it tells
//! which of CPython's `invalid_…` rules would have spoken. Lines and columns stay as they are.

use rustpython_parser::Tok;

use super::lexer::Spanned;
use super::text::SourceText;

/// CPython's message for a token that does not fit, if it is one of those that are known here.
pub(super) fn unexpected(tokens: &[Spanned], at: usize) -> Option<String> {
    let here = place(tokens, at)?;
    let line = Line::around(tokens, here);
    let found = &tokens[here].0;
    let before = (here > line.start).then(|| &tokens[here - 1].0);
    let said = try_without_handler(tokens, &line, here)
        .or_else(|| colon(&line, found, before))
        .or_else(|| line.legacy_statement(found))
        .or_else(|| line.import(found, before))
        .or_else(|| line.assignment(found))
        .or_else(|| line.conditional(found))
        .or_else(|| line.comma(found, before));
    said.map(str::to_owned)
}

/// "after 'if' statement on line 3": the head of the block that is missing before this place.
pub(super) fn missing_block(text: &SourceText, tokens: &[Spanned], at: usize) -> Option<String> {
    let here = place(tokens, at).unwrap_or(tokens.len());
    let end = tokens[..here].iter().rposition(|(token, _)| matches!(token, Tok::Newline))?;
    let line = Line::around(tokens, end.checked_sub(1)?);
    let number = text.line_of(u32::from(tokens[line.start].1.start()) as usize);
    let word = match line.word(0)? {
        Tok::Def => return Some(format!("expected an indented block after function definition on line {number}")),
        Tok::Class => return Some(format!("expected an indented block after class definition on line {number}")),
        Tok::Async => match line.word(1)? {
            Tok::Def => return Some(format!("expected an indented block after function definition on line {number}")),
            Tok::For => "for",
            _ => "with",
        },
        Tok::Except if line.word(1) == Some(&Tok::Star) => "except*",
        token => keyword(token)?,
    };
    Some(format!("expected an indented block after '{word}' statement on line {number}"))
}

/// The token at an offset.
fn place(tokens: &[Spanned], at: usize) -> Option<usize> {
    let index = tokens.partition_point(|(_, range)| (u32::from(range.start()) as usize) < at);
    (index < tokens.len()).then_some(index)
}

/// The keyword of a compound statement's clause.
fn keyword(token: &Tok) -> Option<&'static str> {
    Some(match token {
        Tok::If => "if",
        Tok::Elif => "elif",
        Tok::Else => "else",
        Tok::For => "for",
        Tok::While => "while",
        Tok::Try => "try",
        Tok::Except => "except",
        Tok::Finally => "finally",
        Tok::With => "with",
        Tok::Match => "match",
        Tok::Case => "case",
        _ => return None,
    })
}

/// Whether an operand can begin with this token.
fn begins_operand(token: &Tok) -> bool {
    matches!(
        token,
        Tok::Name { .. }
            | Tok::Int { .. }
            | Tok::Float { .. }
            | Tok::Complex { .. }
            | Tok::String { .. }
            | Tok::True
            | Tok::False
            | Tok::None
            | Tok::Lbrace
    )
}

/// Whether an operand can end with this token.
fn ends_operand(token: &Tok) -> bool {
    begins_operand(token) && *token != Tok::Lbrace || matches!(token, Tok::Rpar | Tok::Rsqb | Tok::Rbrace)
}

/// The logical line that a token stands in, up to that token.
struct Line<'a> {
    start: usize,
    tokens: &'a [Spanned],
    /// The brackets open at the token, by their places in the line.
    open: Vec<usize>,
}

impl<'a> Line<'a> {
    fn around(tokens: &'a [Spanned], here: usize) -> Line<'a> {
        let layout = |token: &Tok| matches!(token, Tok::Newline | Tok::Indent | Tok::Dedent);
        let start = tokens[..here].iter().rposition(|(token, _)| layout(token)).map_or(0, |at| at + 1);
        let tokens = &tokens[start..=here.max(start)];
        let mut open = Vec::new();
        for (i, (token, _)) in tokens[..tokens.len() - 1].iter().enumerate() {
            match token {
                Tok::Lpar | Tok::Lsqb | Tok::Lbrace => open.push(i),
                Tok::Rpar | Tok::Rsqb | Tok::Rbrace => drop(open.pop()),
                _ => {}
            }
        }
        Line { start, tokens, open }
    }

    fn word(&self, index: usize) -> Option<&'a Tok> {
        self.tokens.get(index).map(|(token, _)| token)
    }

    /// The tokens before the one that does not fit.
    fn seen(&self) -> &'a [Spanned] {
        &self.tokens[..self.tokens.len() - 1]
    }

    /// `print x`
    fn legacy_statement(&self, found: &Tok) -> Option<&'static str> {
        let [(Tok::Name { name }, _)] = self.seen() else { return None };
        match name.as_str() {
            _ if !begins_operand(found) => None,
            "print" => Some("Missing parentheses in call to 'print'. Did you mean print(...)?"),
            "exec" => Some("Missing parentheses in call to 'exec'. Did you mean exec(...)?"),
            _ => None,
        }
    }

    /// `import a from b`, `from a import b,`
    fn import(&self, found: &Tok, before: Option<&Tok>) -> Option<&'static str> {
        match (self.word(0)?, found) {
            (Tok::Import, Tok::From) => Some("Did you mean to use 'from ... import ...' instead?"),
            (Tok::From, Tok::Newline) if before == Some(&Tok::Comma) && self.open.is_empty() => {
                Some("trailing comma not allowed without surrounding parentheses")
            }
            (Tok::Except, Tok::Comma) if self.open.is_empty() => Some("multiple exception types must be parenthesized"),
            _ => None,
        }
    }

    /// `if x = 1:`, `f(a.b=1)`
    fn assignment(&self, found: &Tok) -> Option<&'static str> {
        if *found != Tok::Equal {
            return None;
        }
        match (self.word(0)?, self.open.last()) {
            (Tok::If | Tok::Elif | Tok::While, None) => match self.seen() {
                [_, (Tok::Name { .. }, _)] => Some("invalid syntax. Maybe you meant '==' or ':=' instead of '='?"),
                [_, (Tok::Name { .. }, _), (Tok::Dot, _), (Tok::Name { .. }, _)] => {
                    Some("cannot assign to attribute here. Maybe you meant '==' instead of '='?")
                }
                [_, (Tok::Name { .. }, _), (Tok::Lsqb, _), .., (Tok::Rsqb, _)] => {
                    Some("cannot assign to subscript here. Maybe you meant '==' instead of '='?")
                }
                _ => None,
            },
            (Tok::Def | Tok::Class, _) => None,
            (_, Some(&open)) => {
                let call = self.tokens[open].0 == Tok::Lpar && open > 0 && ends_operand(&self.tokens[open - 1].0);
                let argument = self.seen()[open + 1..].rsplit(|(token, _)| *token == Tok::Comma).next()?;
                match argument {
                    _ if !call => None,
                    [(Tok::True, _)] => Some("cannot assign to True"),
                    [(Tok::False, _)] => Some("cannot assign to False"),
                    [(Tok::None, _)] => Some("cannot assign to None"),
                    [] | [(Tok::Star | Tok::DoubleStar, _), ..] => None,
                    _ => Some("expression cannot contain assignment, perhaps you meant \"==\"?"),
                }
            }
            _ => None,
        }
    }

    /// `a if b` without its `else`.
    fn conditional(&self, found: &Tok) -> Option<&'static str> {
        if !matches!(found, Tok::Newline | Tok::Rpar | Tok::Rsqb | Tok::Rbrace | Tok::Comma) {
            return None;
        }
        let from = self.open.last().map_or(0, |open| open + 1);
        let inside = &self.seen()[from..];
        let at = inside.iter().rposition(|(token, _)| *token == Tok::If).filter(|&at| at > 0)?;
        let other = |token: &Tok| matches!(token, Tok::Else | Tok::For | Tok::Colon);
        let whole = at + 1 < inside.len() && ends_operand(&inside[at - 1].0) && !inside.iter().any(|(t, _)| other(t));
        whole.then_some("expected 'else' after 'if' expression")
    }

    /// `[1 2]`
    fn comma(&self, found: &Tok, before: Option<&Tok>) -> Option<&'static str> {
        let before = before?;
        self.open.last()?;
        let joined = matches!(before, Tok::Name { .. }) && matches!(found, Tok::String { .. });
        let lambda = self.seen().iter().any(|(token, _)| matches!(token, Tok::Lambda | Tok::Def | Tok::Class));
        (ends_operand(before) && begins_operand(found) && !joined && !lambda)
            .then_some("invalid syntax. Perhaps you forgot a comma?")
    }
}

/// The `:` of a compound statement, and the `(` of a function's parameters.
fn colon(line: &Line<'_>, found: &Tok, before: Option<&Tok>) -> Option<&'static str> {
    let head = line.seen().iter().position(|(token, _)| *token != Tok::Async)?;
    if !line.open.is_empty() || *found == Tok::Colon {
        return None;
    }
    let words = &line.seen()[head..];
    // A colon of a lambda, slice or annotation stands in brackets or after its own keyword.
    if words.iter().any(|(token, _)| matches!(token, Tok::Lambda)) || before == Some(&Tok::Colon) {
        return None;
    }
    let newline = *found == Tok::Newline;
    match words {
        [(Tok::Def, _), (Tok::Name { .. }, _)] => Some("expected '('"),
        [(Tok::Def, _), .., (Tok::Rpar, _)] => Some("expected ':'"),
        [(Tok::Else | Tok::Try | Tok::Finally, _)] => Some("expected ':'"),
        [(Tok::Class, _), (Tok::Name { .. }, _), ..] if newline => Some("expected ':'"),
        [
            (Tok::If | Tok::Elif | Tok::While | Tok::For | Tok::With | Tok::Except | Tok::Match | Tok::Case, _),
            ..,
            last,
        ] if newline && words.len() > 1 && ends_operand(&last.0) => {
            let colon = words.iter().any(|(token, _)| *token == Tok::Colon);
            let complete = words[0].0 != Tok::For || words.iter().any(|(token, _)| *token == Tok::In);
            (!colon && complete).then_some("expected ':'")
        }
        [(Tok::Except, _)] if newline => Some("expected ':'"),
        _ => None,
    }
}

/// A statement after the body of a `try` that is neither `except` nor `finally`.
fn try_without_handler(tokens: &[Spanned], line: &Line<'_>, here: usize) -> Option<&'static str> {
    let at_start = here == line.start || matches!(tokens[here].0, Tok::Dedent | Tok::Newline | Tok::EndOfFile);
    if !at_start || matches!(tokens[here].0, Tok::Except | Tok::Finally) {
        return None;
    }
    // The line whose block has just ended.
    let mut depth = 0;
    for (i, (token, _)) in tokens[..here].iter().enumerate().rev() {
        match token {
            Tok::Dedent => depth += 1,
            Tok::Indent => {
                depth -= 1;
                if depth == 0 {
                    let head = Line::around(tokens, i.checked_sub(2)?);
                    return (head.word(0) == Some(&Tok::Try)).then_some("expected 'except' or 'finally' block");
                }
            }
            _ => {}
        }
    }
    None
}
