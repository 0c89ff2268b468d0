//! Soft keywords: decides which `match`, `case` and `type` are keywords, as CPython's grammar would.

use rustpython_parser::Tok;
use rustpython_parser::text_size::TextRange;

use super::{Lexed, MatchSubject};

/// Turns the names `match`, `case` and `type` into keywords where they open a statement.
///
/// A line that starts with `match`, ends with a colon and is followed by an indented block is a match statement (no
/// other line can start with a name and open a block); `case` is a keyword where a line of such a block starts;
/// `type` where a name follows it at the start of a statement.
pub(super) fn resolve_soft_keywords(lexed: &mut Lexed) {
    let tokens = &mut lexed.tokens;
    // Whether each open block belongs to a `match`; the last entry is the block of the current line.
    let mut in_match = vec![false];
    let mut opens_match = false;
    let mut line_start = true;
    for i in 0..tokens.len() {
        match &tokens[i].0 {
            Tok::Indent => {
                in_match.push(opens_match);
                opens_match = false;
                line_start = true;
            }
            Tok::Dedent => {
                in_match.pop();
                line_start = true;
            }
            Tok::Newline => line_start = true,
            Tok::Name { name } => {
                if line_start && name == "match" {
                    if let Some(subject) = match_subject(tokens, i) {
                        lexed.subjects.push(subject);
                        tokens[i].0 = Tok::Match;
                        opens_match = true;
                    }
                } else if line_start && name == "case" && in_match.last() == Some(&true) {
                    tokens[i].0 = Tok::Case;
                } else if name == "type" && is_type_alias(tokens, i, line_start) {
                    tokens[i].0 = Tok::Type;
                }
                line_start = false;
            }
            _ => line_start = false,
        }
    }
}

fn is_type_alias(tokens: &[(Tok, TextRange)], at: usize, line_start: bool) -> bool {
    let starts_statement = line_start || matches!(tokens[at - 1].0, Tok::Semi | Tok::Colon);
    starts_statement
        && matches!(tokens.get(at + 1), Some((Tok::Name { .. }, _)))
        && matches!(tokens.get(at + 2), Some((Tok::Equal | Tok::Lsqb, _)))
}

fn match_subject(tokens: &[(Tok, TextRange)], at: usize) -> Option<MatchSubject> {
    let first = tokens.get(at + 1)?;
    // What no subject starts with; saves the search on plain uses of the name.
    if matches!(first.0, Tok::Newline | Tok::Equal | Tok::Dot | Tok::Comma | Tok::Rpar | Tok::Colon) {
        return None;
    }
    let mut end = at + 1;
    while !matches!(tokens.get(end)?.0, Tok::Newline) {
        end += 1;
    }
    let opens = matches!(tokens[end - 1].0, Tok::Colon) && matches!(tokens.get(end + 1)?.0, Tok::Indent);
    let case = matches!(tokens.get(end + 2), Some((Tok::Name { name }, _)) if name == "case");
    if !opens || !case || end < at + 3 {
        return None;
    }
    let last = &tokens[end - 2];
    Some(MatchSubject {
        keyword: tokens[at].1.start().into(),
        start: first.1.start().into(),
        end: last.1.end().into(),
        comma: matches!(last.0, Tok::Comma),
    })
}
