//! The tokeniser (`Parser/tokenizer.c` of 3.12): makes the parser's tokens, keeps string literals aside to be decoded
//! by us, applies CPython's tab rules and nesting limits, and bounds how deep the tree can become.
//!
//! String tokens reach the parser empty; the real ones are in [`Lexed::strings`], found again by their place.

mod number;
mod soft;
mod strings;

pub use strings::{Field, Part, StringToken};

use rustpython_parser::Tok;
use rustpython_parser::text_size::{TextRange, TextSize};

use crate::error::CompileError;

use super::text::SourceText;

/// A token and its place.
pub type Spanned = (Tok, TextRange);

/// CPython's limit on nested blocks (`MAXINDENT`).
const MAX_INDENT: usize = 100;
/// CPython's limit on nested brackets (`MAXLEVEL`).
const MAX_LEVEL: usize = 200;

/// A tokenised text.
#[derive(Debug, Default)]
pub struct Lexed {
    /// The parser's tokens.
    pub tokens: Vec<Spanned>,
    /// Every string literal, ordered by start.
    pub strings: Vec<StringToken>,
    /// Bracket pairs as offsets of their first characters, ordered by the opening one.
    pub brackets: Vec<Bracket>,
    /// The same pairs as (closing, opening), ordered by the closing one.
    pub closings: Vec<(u32, u32)>,
    /// Where the subjects of `match` statements stand.
    pub subjects: Vec<MatchSubject>,
    /// An upper bound on how deep the syntax tree is.
    pub depth: u32,
    /// The offset of the innermost bracket that is open at the end of the text.
    pub unclosed: Option<usize>,
}

/// A pair of brackets.
#[derive(Clone, Copy, Debug)]
pub struct Bracket {
    /// Offset of the opening bracket.
    pub open: u32,
    /// Offset of the closing bracket.
    pub close: u32,
}

/// The tokens between `match` and its colon.
#[derive(Clone, Copy, Debug)]
pub struct MatchSubject {
    /// Offset of the word `match`.
    pub keyword: u32,
    /// Where the subject's first token starts.
    pub start: u32,
    /// Where its last token ends.
    pub end: u32,
    /// Whether that last token is a comma.
    pub comma: bool,
}

/// An open bracket while scanning, with the running bound on the depth of what is inside.
#[derive(Debug)]
struct Open {
    byte: u8,
    /// Whether it begins a replacement field.
    field: bool,
    at: usize,
    /// Index in [`Lexed::brackets`].
    index: usize,
    depth: Depth,
}

/// A bound on expression depth: each counter is reset by the tokens that end what it counts.
#[derive(Clone, Copy, Debug, Default)]
struct Depth {
    /// What surrounds the expression.
    base: u32,
    /// `lambda`, `if`, `else`, `for`: until a comma.
    loose: u32,
    /// `not`: until `and`, `or`.
    not: u32,
    /// Other operators, prefixes and trailers: until a comparison.
    tight: u32,
    /// `lambda`s whose parameters are not over: commas and equals signs among them end nothing.
    lambdas: u32,
}

impl Depth {
    fn total(self) -> u32 {
        self.base.saturating_add(self.loose).saturating_add(self.not).saturating_add(self.tight)
    }
}

/// Why [`Lexer::run`] stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    End,
    /// In a replacement field: the byte (`}`, `!`, `:`, `=`) at the current position, outside inner brackets.
    At(u8),
}

pub(super) struct Lexer<'s> {
    text: &'s SourceText,
    src: &'s str,
    bytes: &'s [u8],
    pos: usize,
    /// Columns of the open blocks: tabs to eight, tabs to one.
    indents: Vec<(u32, u32)>,
    open: Vec<Open>,
    line_depth: Depth,
    /// Depth of the statements of each open block.
    blocks: Vec<BlockDepth>,
    fstring_level: usize,
    /// The quotes of the f-strings around, and whether they are tripled.
    fstrings: Vec<(u8, bool)>,
    out: Lexed,
}

#[derive(Clone, Copy, Debug, Default)]
struct BlockDepth {
    base: u32,
    elifs: u32,
}

/// Tokenises a whole source text.
///
/// # Errors
///
/// What CPython's tokeniser refuses, in its words.
pub fn tokenize(text: &SourceText, expression: bool) -> Result<Lexed, CompileError> {
    let lexed = tokenize_unclosed(text, expression)?;
    match lexed.unclosed {
        Some(open) => Err(text.error(open, format!("'{}' was never closed", &text.as_str()[open..=open]))),
        None => Ok(lexed),
    }
}

/// As [`tokenize`], but a text that ends inside a bracket is tokenised, too: its parser may fail before that.
///
/// # Errors
///
/// What CPython's tokeniser refuses, in its words.
pub fn tokenize_unclosed(text: &SourceText, expression: bool) -> Result<Lexed, CompileError> {
    let src = text.as_str();
    let mut lexer = Lexer {
        text,
        src,
        bytes: src.as_bytes(),
        pos: 0,
        indents: vec![(0, 0)],
        open: Vec::new(),
        line_depth: Depth::default(),
        blocks: vec![BlockDepth::default()],
        fstring_level: 0,
        fstrings: Vec::new(),
        out: Lexed::default(),
    };
    lexer.out.tokens.reserve(src.len() / 4);
    lexer.file(expression)?;
    let mut out = lexer.out;
    soft::resolve_soft_keywords(&mut out);
    Ok(out)
}

impl<'s> Lexer<'s> {
    fn file(&mut self, expression: bool) -> Result<(), CompileError> {
        if expression {
            // Mode "eval": leading blanks are no indentation.
            while matches!(self.peek(0), b' ' | b'\t') {
                self.pos += 1;
            }
            while let Stop::At(_) = self.run(0)? {
                self.emit(Tok::Newline, self.pos, self.pos + 1);
                self.pos += 1;
            }
            self.out.unclosed = self.open.last().map(|open| open.at);
            return Ok(());
        }
        let mut line_start = 0;
        loop {
            if !self.begin_line()? {
                break;
            }
            self.begin_statement_depth(self.pos);
            match self.run(0)? {
                Stop::End => {
                    self.out.unclosed = self.open.last().map(|open| open.at);
                    if self.out.tokens.len() > line_start {
                        self.emit(Tok::Newline, self.pos, self.pos);
                    }
                    break;
                }
                Stop::At(_) => {
                    // A newline outside brackets.
                    self.emit(Tok::Newline, self.pos, self.pos + 1);
                    self.pos += 1;
                }
            }
            line_start = self.out.tokens.len();
        }
        for _ in 1..self.indents.len() {
            self.emit(Tok::Dedent, self.pos, self.pos);
        }
        Ok(())
    }

    pub(super) fn error(&self, at: usize, message: impl Into<String>) -> CompileError {
        self.text.error(at, message)
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.pos + ahead).copied().unwrap_or(0)
    }

    fn emit(&mut self, tok: Tok, start: usize, end: usize) {
        self.out.tokens.push((tok, range(start, end)));
    }

    /// Skips blank lines and settles the indentation of the next line that has tokens; `false` at the end of the text.
    fn begin_line(&mut self) -> Result<bool, CompileError> {
        loop {
            let (mut col, mut alt) = (0u32, 0u32);
            let mut continued = None;
            loop {
                match self.peek(0) {
                    b' ' => (col, alt) = (col + 1, alt + 1),
                    b'\t' => (col, alt) = ((col / 8 + 1) * 8, alt + 1),
                    b'\x0c' => (col, alt) = (0, 0),
                    b'\\' if self.peek(1) == b'\n' => {
                        // The first continued line is the one whose indentation counts.
                        continued.get_or_insert((col, col));
                        self.pos += 1;
                        if self.pos + 1 >= self.bytes.len() {
                            return Err(self.error(self.pos - 1, "unexpected EOF while parsing"));
                        }
                    }
                    _ => break,
                }
                self.pos += 1;
            }
            if self.pos >= self.bytes.len() {
                return Ok(false);
            }
            match self.peek(0) {
                b'#' => {
                    self.skip_comment();
                    self.pos = (self.pos + 1).min(self.bytes.len());
                }
                b'\n' => self.pos += 1,
                _ => {
                    if let Some(at) = continued.filter(|at| at.0 > 0) {
                        (col, alt) = at;
                    }
                    self.indentation(col, alt)?;
                    return Ok(true);
                }
            }
        }
    }

    fn indentation(&mut self, col: u32, alt: u32) -> Result<(), CompileError> {
        const TABS: &str = "inconsistent use of tabs and spaces in indentation";
        let Some(&(top, top_alt)) = self.indents.last() else { return Ok(()) };
        if col == top {
            if alt != top_alt {
                return Err(self.error(self.pos, TABS));
            }
        } else if col > top {
            if self.indents.len() >= MAX_INDENT {
                return Err(self.error(self.pos, "too many levels of indentation"));
            }
            if alt <= top_alt {
                return Err(self.error(self.pos, TABS));
            }
            self.indents.push((col, alt));
            let block = self.blocks.last().copied().unwrap_or_default();
            self.blocks.push(BlockDepth { base: block.base + block.elifs + 1, elifs: 0 });
            self.emit(Tok::Indent, self.pos, self.pos);
        } else {
            while self.indents.len() > 1 && self.indents.last().is_some_and(|top| col < top.0) {
                self.indents.pop();
                self.blocks.pop();
                self.emit(Tok::Dedent, self.pos, self.pos);
            }
            match self.indents.last() {
                Some(&(top, _)) if top != col => {
                    return Err(self.error(self.pos, "unindent does not match any outer indentation level"));
                }
                Some(&(_, top_alt)) if top_alt != alt => return Err(self.error(self.pos, TABS)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Counts `elif` chains, which nest in the tree though not on the page.
    fn begin_statement_depth(&mut self, at: usize) {
        let rest = &self.bytes[at..];
        if let Some(block) = self.blocks.last_mut() {
            if rest.starts_with(b"elif") {
                block.elifs += 1;
            } else if !rest.starts_with(b"else") {
                block.elifs = 0;
            }
            self.line_depth = Depth { base: block.base + block.elifs + 1, ..Depth::default() };
            self.out.depth = self.out.depth.max(self.line_depth.base);
        }
    }

    fn depth_mut(&mut self) -> &mut Depth {
        match self.open.last_mut() {
            Some(open) => &mut open.depth,
            None => &mut self.line_depth,
        }
    }

    fn note_depth(&mut self, change: impl FnOnce(&mut Depth)) {
        let depth = self.depth_mut();
        change(depth);
        let total = depth.total();
        self.out.depth = self.out.depth.max(total);
    }

    fn skip_comment(&mut self) {
        while self.pos < self.bytes.len() && self.bytes[self.pos] != b'\n' {
            self.pos += 1;
        }
    }

    /// Emits tokens until the logical line ends (outside a replacement field), or the field's expression does.
    /// `base` is the number of brackets that were open at the beginning of the field, 0 outside fields.
    fn run(&mut self, base: usize) -> Result<Stop, CompileError> {
        let in_field = base > 0;
        loop {
            let c = match self.bytes.get(self.pos) {
                None => return Ok(Stop::End),
                Some(c) => *c,
            };
            match c {
                b' ' | b'\t' | b'\x0c' => self.pos += 1,
                b'#' => self.skip_comment(),
                b'\n' if self.open.is_empty() && self.indents.len() == 1 && self.out.tokens.is_empty() => self.pos += 1,
                b'\n' => {
                    if self.open.is_empty() {
                        return Ok(Stop::At(b'\n'));
                    }
                    self.pos += 1;
                }
                b'\\' => self.continuation()?,
                b'a'..=b'z' | b'A'..=b'Z' | b'_' | 0x80.. => self.name_or_string()?,
                b'0'..=b'9' => self.number()?,
                b'.' if self.peek(1).is_ascii_digit() => self.number()?,
                b'"' | b'\'' => self.string(self.pos)?,
                _ => {
                    if in_field && self.open.len() == base && self.ends_field(c) {
                        return Ok(Stop::At(c));
                    }
                    self.operator(c)?;
                }
            }
        }
    }

    fn ends_field(&self, c: u8) -> bool {
        match c {
            b'}' | b':' => true,
            b'!' => self.peek(1) != b'=',
            b'=' => self.peek(1) != b'=',
            _ => false,
        }
    }

    fn continuation(&mut self) -> Result<(), CompileError> {
        if self.peek(1) != b'\n' {
            let message = if self.pos + 1 >= self.bytes.len() {
                "unexpected EOF while parsing"
            } else {
                "unexpected character after line continuation character"
            };
            return Err(self.error(self.pos, message));
        }
        self.pos += 2;
        if self.pos >= self.bytes.len() {
            return Err(self.error(self.pos - 2, "unexpected EOF while parsing"));
        }
        Ok(())
    }

    fn name_or_string(&mut self) -> Result<(), CompileError> {
        let start = self.pos;
        let mut ascii = true;
        while let Some(&c) = self.bytes.get(self.pos) {
            match c {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => {}
                0x80.. => ascii = false,
                _ => break,
            }
            self.pos += 1;
        }
        if matches!(self.peek(0), b'"' | b'\'') && strings::is_prefix(&self.bytes[start..self.pos]) {
            return self.string(start);
        }
        let word = &self.src[start..self.pos];
        let tok = if ascii { keyword(word) } else { None };
        match tok {
            Some(tok) => {
                self.keyword_depth(&tok);
                self.emit(tok, start, self.pos);
            }
            None => {
                let name = if ascii { word.to_owned() } else { self.unicode_name(start, word)? };
                self.emit(Tok::Name { name }, start, self.pos);
            }
        }
        Ok(())
    }

    /// Checks a name with characters outside ASCII and brings it into NFKC (PEP 3131).
    fn unicode_name(&self, start: usize, word: &str) -> Result<String, CompileError> {
        use unicode_normalization::UnicodeNormalization;
        for (i, c) in word.char_indices() {
            let fine = if i == 0 { c == '_' || is_xid_start(c) } else { is_xid_continue(c) };
            if !fine {
                let printable = !(c.is_control() || c.is_whitespace() || is_format_character(c));
                let message = if printable {
                    format!("invalid character '{c}' (U+{:04X})", c as u32)
                } else {
                    format!("invalid non-printable character U+{:04X}", c as u32)
                };
                return Err(self.error(start + i, message));
            }
        }
        Ok(word.nfkc().collect())
    }

    fn keyword_depth(&mut self, tok: &Tok) {
        self.note_depth(|depth| match tok {
            Tok::And | Tok::Or => (depth.not, depth.tight) = (0, 0),
            Tok::In | Tok::Is => depth.tight = 0,
            Tok::Not => depth.not += 1,
            Tok::Lambda | Tok::If | Tok::Else | Tok::For | Tok::Yield => {
                depth.loose += 1;
                depth.lambdas += u32::from(matches!(tok, Tok::Lambda));
                (depth.not, depth.tight) = (0, 0);
            }
            Tok::Await => depth.tight += 1,
            _ => {}
        });
    }

    fn operator(&mut self, c: u8) -> Result<(), CompileError> {
        let start = self.pos;
        match c {
            b'(' | b'[' | b'{' => self.open_bracket(c)?,
            b')' | b']' | b'}' => self.close_bracket(c)?,
            _ => {
                let Some((tok, len)) = operator(c, self.peek(1), self.peek(2)) else {
                    return Err(self.stray(c));
                };
                self.operator_depth(&tok);
                self.pos += len;
                self.emit(tok, start, start + len);
            }
        }
        Ok(())
    }

    fn operator_depth(&mut self, tok: &Tok) {
        self.note_depth(|depth| match tok {
            Tok::Comma | Tok::Equal if depth.lambdas > 0 => (depth.not, depth.tight) = (0, 0),
            Tok::Comma | Tok::Semi | Tok::Equal => {
                (depth.loose, depth.not, depth.tight, depth.lambdas) = (0, 0, 0, 0);
            }
            Tok::Colon => {
                (depth.not, depth.tight) = (0, 0);
                depth.lambdas = depth.lambdas.saturating_sub(1);
            }
            Tok::Less | Tok::Greater | Tok::EqEqual | Tok::NotEqual | Tok::LessEqual | Tok::GreaterEqual => {
                depth.tight = 0;
            }
            _ => depth.tight = depth.tight.saturating_add(1),
        });
    }

    fn stray(&self, c: u8) -> CompileError {
        let message = match c {
            0 => "source code cannot contain null bytes".to_owned(),
            0x01..=0x1f | 0x7f => format!("invalid non-printable character U+{c:04X}"),
            _ => "invalid syntax".to_owned(),
        };
        self.error(self.pos, message)
    }

    fn open_bracket(&mut self, c: u8) -> Result<(), CompileError> {
        if self.open.len() >= MAX_LEVEL {
            return Err(self.error(self.pos, "too many nested parentheses"));
        }
        self.note_depth(|depth| depth.tight = depth.tight.saturating_add(1));
        let base = self.depth_mut().total() + 1;
        self.out.depth = self.out.depth.max(base);
        let index = self.out.brackets.len();
        self.out.brackets.push(Bracket { open: self.pos as u32, close: u32::MAX });
        self.open.push(Open { byte: c, field: false, at: self.pos, index, depth: Depth { base, ..Depth::default() } });
        let tok = match c {
            b'(' => Tok::Lpar,
            b'[' => Tok::Lsqb,
            _ => Tok::Lbrace,
        };
        self.pos += 1;
        self.emit(tok, self.pos - 1, self.pos);
        Ok(())
    }

    fn close_bracket(&mut self, c: u8) -> Result<(), CompileError> {
        let Some(open) = self.open.pop() else {
            return Err(self.error(self.pos, format!("unmatched '{}'", c as char)));
        };
        let (tok, want) = match c {
            b')' => (Tok::Rpar, b'('),
            b']' => (Tok::Rsqb, b'['),
            _ => (Tok::Rbrace, b'{'),
        };
        if open.byte != want {
            if open.field {
                return Err(self.error(self.pos, format!("f-string: unmatched '{}'", c as char)));
            }
            let (here, there) = (self.text.line_of(self.pos), self.text.line_of(open.at));
            let on_line = if here == there { String::new() } else { format!(" on line {there}") };
            let message = format!(
                "closing parenthesis '{}' does not match opening parenthesis '{}'{on_line}",
                c as char, open.byte as char
            );
            return Err(self.error(self.pos, message));
        }
        self.out.brackets[open.index].close = self.pos as u32;
        self.out.closings.push((self.pos as u32, open.at as u32));
        self.pos += 1;
        self.emit(tok, self.pos - 1, self.pos);
        Ok(())
    }
}

/// A range of the parser's offset type.
pub(super) fn range(start: usize, end: usize) -> TextRange {
    TextRange::new(TextSize::from(start as u32), TextSize::from(end as u32))
}

fn is_xid_start(c: char) -> bool {
    // CPython's tables add a few characters for stability, all of them in XID_Start after normalisation or not.
    unicode_ident::is_xid_start(c)
}

fn is_xid_continue(c: char) -> bool {
    unicode_ident::is_xid_continue(c)
}

/// Characters of the category Cf, which CPython calls non-printable, as far as editors produce them.
fn is_format_character(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

fn keyword(word: &str) -> Option<Tok> {
    Some(match word {
        "False" => Tok::False,
        "None" => Tok::None,
        "True" => Tok::True,
        "and" => Tok::And,
        "as" => Tok::As,
        "assert" => Tok::Assert,
        "async" => Tok::Async,
        "await" => Tok::Await,
        "break" => Tok::Break,
        "class" => Tok::Class,
        "continue" => Tok::Continue,
        "def" => Tok::Def,
        "del" => Tok::Del,
        "elif" => Tok::Elif,
        "else" => Tok::Else,
        "except" => Tok::Except,
        "finally" => Tok::Finally,
        "for" => Tok::For,
        "from" => Tok::From,
        "global" => Tok::Global,
        "if" => Tok::If,
        "import" => Tok::Import,
        "in" => Tok::In,
        "is" => Tok::Is,
        "lambda" => Tok::Lambda,
        "nonlocal" => Tok::Nonlocal,
        "not" => Tok::Not,
        "or" => Tok::Or,
        "pass" => Tok::Pass,
        "raise" => Tok::Raise,
        "return" => Tok::Return,
        "try" => Tok::Try,
        "while" => Tok::While,
        "with" => Tok::With,
        "yield" => Tok::Yield,
        _ => return None,
    })
}

/// The longest operator that starts with these bytes, brackets excluded, and its length.
fn operator(a: u8, b: u8, c: u8) -> Option<(Tok, usize)> {
    let three = match (a, b, c) {
        (b'*', b'*', b'=') => Some(Tok::DoubleStarEqual),
        (b'/', b'/', b'=') => Some(Tok::DoubleSlashEqual),
        (b'<', b'<', b'=') => Some(Tok::LeftShiftEqual),
        (b'>', b'>', b'=') => Some(Tok::RightShiftEqual),
        (b'.', b'.', b'.') => Some(Tok::Ellipsis),
        _ => None,
    };
    if let Some(tok) = three {
        return Some((tok, 3));
    }
    let two = match (a, b) {
        (b'*', b'*') => Some(Tok::DoubleStar),
        (b'/', b'/') => Some(Tok::DoubleSlash),
        (b'<', b'<') => Some(Tok::LeftShift),
        (b'>', b'>') => Some(Tok::RightShift),
        (b'=', b'=') => Some(Tok::EqEqual),
        (b'!', b'=') => Some(Tok::NotEqual),
        (b'<', b'=') => Some(Tok::LessEqual),
        (b'>', b'=') => Some(Tok::GreaterEqual),
        (b'-', b'>') => Some(Tok::Rarrow),
        (b':', b'=') => Some(Tok::ColonEqual),
        (b'+', b'=') => Some(Tok::PlusEqual),
        (b'-', b'=') => Some(Tok::MinusEqual),
        (b'*', b'=') => Some(Tok::StarEqual),
        (b'/', b'=') => Some(Tok::SlashEqual),
        (b'%', b'=') => Some(Tok::PercentEqual),
        (b'&', b'=') => Some(Tok::AmperEqual),
        (b'|', b'=') => Some(Tok::VbarEqual),
        (b'^', b'=') => Some(Tok::CircumflexEqual),
        (b'@', b'=') => Some(Tok::AtEqual),
        _ => None,
    };
    if let Some(tok) = two {
        return Some((tok, 2));
    }
    let one = match a {
        b'+' => Tok::Plus,
        b'-' => Tok::Minus,
        b'*' => Tok::Star,
        b'/' => Tok::Slash,
        b'%' => Tok::Percent,
        b'@' => Tok::At,
        b'&' => Tok::Amper,
        b'|' => Tok::Vbar,
        b'^' => Tok::CircumFlex,
        b'~' => Tok::Tilde,
        b'<' => Tok::Less,
        b'>' => Tok::Greater,
        b'=' => Tok::Equal,
        b'.' => Tok::Dot,
        b',' => Tok::Comma,
        b':' => Tok::Colon,
        b';' => Tok::Semi,
        _ => return None,
    };
    Some((one, 1))
}
