//! Parsing behind one door: source text in, our syntax tree out, errors in CPython's words, no nesting that could
//! overflow the native stack.

pub mod ast;
mod convert;
mod diagnose;
mod escapes;
pub mod intern;
pub(crate) mod lexer;
pub mod text;

use rustpython_parser::text_size::TextRange;
use rustpython_parser::{Mode, ParseErrorType, Tok};

use crate::error::CompileError;
use ast::Module;
use lexer::Lexed;
use text::SourceText;

/// The bound on nesting up to which a tree is handled on the caller's stack.
const SHALLOW: u32 = 150;
/// The bound on nesting beyond which a text is not handed to the parser at all.
const TOO_DEEP: u32 = 60_000;
/// Native stack for each level of nesting, and what is needed besides.
const STACK_PER_LEVEL: usize = if cfg!(debug_assertions) { 128 * 1024 } else { 12 * 1024 };
const STACK_BASE: usize = 2 * 1024 * 1024;

/// What a text is to be parsed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A module: statements (mode "exec").
    Module,
    /// One expression (mode "eval").
    Expression,
}

/// Parses a text and hands the tree to `then`, on a stack deep enough for recursive work on it.
///
/// # Errors
///
/// What CPython's parser refuses, in its words where they are known; what `then` returns.
pub fn with_tree<T: Send>(
    text: &SourceText,
    goal: Goal,
    then: impl FnOnce(Module) -> Result<T, CompileError> + Send,
) -> Result<T, CompileError> {
    let lexed = lexer::tokenize_unclosed(text, goal == Goal::Expression)?;
    let depth = lexed.depth;
    if depth > TOO_DEEP {
        return Err(text.error(0, "maximum recursion depth exceeded during compilation"));
    }
    let work = move || then(parse(text, lexed, goal)?);
    let stack = STACK_BASE + depth as usize * STACK_PER_LEVEL;
    if depth <= SHALLOW {
        // On the caller's stack, unless little is left of it.
        return stacker::maybe_grow(STACK_BASE / 4 + depth as usize * STACK_PER_LEVEL, stack, work);
    }
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(stack).spawn_scoped(scope, work);
        match thread.map(|thread| thread.join()) {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(_) => Err(text.error(0, "too complex to parse: no memory for a stack that deep")),
        }
    })
}

fn parse(text: &SourceText, mut lexed: Lexed, goal: Goal) -> Result<Module, CompileError> {
    let mode = match goal {
        Goal::Module => Mode::Module,
        Goal::Expression => Mode::Expression,
    };
    let tokens = std::mem::take(&mut lexed.tokens);
    if let Some(open) = lexed.unclosed {
        return Err(unclosed(text, tokens, open, goal, mode));
    }
    if let Some(error) = refused_tokens(text, &tokens) {
        return Err(error);
    }
    match rustpython_parser::parse_tokens(tokens.into_iter().map(Ok), mode, "") {
        Ok(module) => convert::convert(module, text, lexed),
        Err(error) => Err(parse_error(text, &error, goal)),
    }
}

/// The error of a text that ends inside a bracket: that of its parser where it fails before the end and not on a later
/// line (`_PyPegen_tokenize_full_source_to_check_for_errors`).
fn unclosed(text: &SourceText, tokens: Vec<(Tok, TextRange)>, open: usize, goal: Goal, mode: Mode) -> CompileError {
    let end = text.as_str().trim_end().len();
    if let Err(error) = rustpython_parser::parse_tokens(tokens.into_iter().map(Ok), mode, "") {
        let at = u32::from(error.offset) as usize;
        if at < end
            && text.line_of(at) <= text.line_of(open)
            && matches!(error.error, ParseErrorType::UnrecognizedToken(..))
        {
            return parse_error(text, &error, goal);
        }
    }
    text.error(open, format!("'{}' was never closed", &text.as_str()[open..=open]))
}

/// What CPython says of an f-string's expression that its parser refused at an offset, and where, if it is elsewhere.
fn wrong_field(expression: &str, at: usize) -> Option<(String, Option<usize>)> {
    let text = SourceText::new(&format!("({expression})")).ok()?;
    let tokens = lexer::tokenize(&text, true).ok()?.tokens;
    // One further because of the bracket.
    if let Some((said, place)) = diagnose::unexpected(&tokens, at + 1) {
        return Some((said, place.map(|place| place.saturating_sub(1))));
    }
    let inside = tokens.len().checked_sub(2).filter(|&inside| inside < 200)?;
    let parses = |count: usize| {
        let bracketed = tokens[..=count].iter().chain(tokens.last()).cloned();
        rustpython_parser::parse_tokens(bracketed.map(Ok), Mode::Expression, "").is_ok()
    };
    Some(match (1..inside).rev().find(|&count| parses(count)) {
        Some(count) => {
            let place = u32::from(tokens[count + 1].1.start()) as usize - 1;
            ("f-string: expecting '=', or '!', or ':', or '}'".to_owned(), Some(place))
        }
        None => ("f-string: expecting a valid expression after '{'".to_owned(), None),
    })
}

/// What the parser would take, or blame on another line than CPython does: `*` before `**k` with nothing between them,
/// and `match` lines without their `case`s.
fn refused_tokens(text: &SourceText, tokens: &[(Tok, TextRange)]) -> Option<CompileError> {
    let start = |at: usize| tokens.get(at).map_or(text.as_str().len(), |(_, range)| u32::from(range.start()) as usize);
    let mut opens_match = None;
    let mut line_start = true;
    for (i, (token, _)) in tokens.iter().enumerate() {
        let next = |offset: usize| tokens.get(i + offset).map(|(token, _)| token);
        match token {
            Tok::Star if next(1) == Some(&Tok::Comma) && next(2) == Some(&Tok::DoubleStar) => {
                return Some(text.error(start(i), "named arguments must follow bare *"));
            }
            Tok::Match if line_start => opens_match = Some(i),
            Tok::Name { name } if line_start && name == "match" => opens_match = Some(i),
            Tok::Newline => {
                if let Some(opened) = opens_match.take().filter(|_| matches!(tokens[i - 1].0, Tok::Colon)) {
                    if !matches!(next(1), Some(Tok::Indent)) {
                        let line = text.line_of(start(opened));
                        let message = format!("expected an indented block after 'match' statement on line {line}");
                        return Some(text.error(text.before_end(start(i + 1)), message));
                    }
                    if !matches!(next(2), Some(Tok::Case)) {
                        return Some(text.error(start(i + 2), "invalid syntax"));
                    }
                }
            }
            _ => {}
        }
        line_start = matches!(token, Tok::Newline | Tok::Indent | Tok::Dedent);
    }
    None
}

/// The parser's complaint in CPython's words, where there is a simple counterpart.
fn parse_error(text: &SourceText, error: &rustpython_parser::ParseError, goal: Goal) -> CompileError {
    use rustpython_parser::lexer::LexicalErrorType as Lexical;
    let mut at = u32::from(error.offset) as usize;
    let offset = at;
    let message = match &error.error {
        ParseErrorType::Lexical(lexical) => match lexical {
            Lexical::DefaultArgumentError => "parameter without a default follows parameter with a default".to_owned(),
            Lexical::PositionalArgumentError => "positional argument follows keyword argument".to_owned(),
            Lexical::UnpackedArgumentError => {
                "iterable argument unpacking follows keyword argument unpacking".to_owned()
            }
            Lexical::DuplicateArgumentError(name) => format!("duplicate argument '{name}' in function definition"),
            Lexical::DuplicateKeywordArgumentError(name) => format!("keyword argument repeated: {name}"),
            Lexical::IndentationError => {
                // At the end of the text it is the last line that is to blame.
                at = text.before_end(at);
                "expected an indented block".to_owned()
            }
            Lexical::OtherError(message) => message.clone(),
            _ => "invalid syntax".to_owned(),
        },
        ParseErrorType::UnrecognizedToken(Tok::Indent, _) => "unexpected indent".to_owned(),
        ParseErrorType::UnrecognizedToken(_, Some(expected)) if expected == "Indent" => {
            at = text.before_end(at);
            "expected an indented block".to_owned()
        }
        _ => "invalid syntax".to_owned(),
    };
    // The parser has eaten the tokens: what stands around the place is read again.
    let lexed = lexer::tokenize_unclosed(text, goal == Goal::Expression).ok();
    let better = lexed.and_then(|lexed| match message.as_str() {
        "invalid syntax" => diagnose::unexpected(&lexed.tokens, offset),
        "expected an indented block" => diagnose::missing_block(text, &lexed.tokens, offset).map(|said| (said, None)),
        "positional argument follows keyword argument" if diagnose::follows_unpacking(&lexed.tokens, offset) => {
            Some((format!("{message} unpacking"), None))
        }
        _ => None,
    });
    let (message, place) = better.unwrap_or((message, None));
    if message == "expected 'except' or 'finally' block" {
        at = text.before_end(at);
    }
    text.error(place.unwrap_or(at), message)
}
