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
    let lexed = lexer::tokenize(text, goal == Goal::Expression)?;
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
    if let Some(error) = refused_tokens(text, &tokens) {
        return Err(error);
    }
    match rustpython_parser::parse_tokens(tokens.into_iter().map(Ok), mode, "") {
        Ok(module) => convert::convert(module, text, lexed),
        Err(error) => Err(parse_error(text, &error, goal)),
    }
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
    let better = lexer::tokenize(text, goal == Goal::Expression).ok().and_then(|lexed| match message.as_str() {
        "invalid syntax" => diagnose::unexpected(&lexed.tokens, offset),
        "expected an indented block" => diagnose::missing_block(text, &lexed.tokens, offset),
        _ => None,
    });
    text.error(at, better.unwrap_or(message))
}
