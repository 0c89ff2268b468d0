//! Reads a pattern or template character by character, an escape as one token (`Tokenizer` of `re/_parser.py`).

use super::error::PatternError;
use crate::arith::str_repr::{str_ascii, str_repr};
use crate::arith::unicode::{str_is_identifier, to_string_lossy};

/// A character, or a backslash with the character after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The character, or the backslash.
    pub first: u32,
    /// What the backslash escapes.
    pub escaped: Option<u32>,
}

impl Token {
    /// How many characters of the pattern it is.
    pub fn len(self) -> usize {
        1 + usize::from(self.escaped.is_some())
    }

    /// Its characters.
    pub fn codes(self) -> impl Iterator<Item = u32> {
        std::iter::once(self.first).chain(self.escaped)
    }

    /// The character, when it is a plain ASCII one.
    pub fn ascii(self) -> Option<u8> {
        u8::try_from(self.first).ok().filter(|b| b.is_ascii() && self.escaped.is_none())
    }

    /// Whether it is this plain character.
    pub fn is(self, wanted: u8) -> bool {
        self.ascii() == Some(wanted)
    }
}

/// A source of tokens.
pub struct Tokenizer<'a> {
    text: &'a [u32],
    /// Whether the pattern is a string (and not bytes).
    pub is_text: bool,
    index: usize,
    /// The token that comes next.
    pub next: Option<Token>,
}

/// The text of code points in an error message.
pub fn shown(codes: &[u32]) -> String {
    to_string_lossy(codes)
}

impl<'a> Tokenizer<'a> {
    /// Starts to read.
    ///
    /// # Errors
    /// When the pattern ends in a backslash.
    pub fn new(text: &'a [u32], is_text: bool) -> Result<Tokenizer<'a>, PatternError> {
        let mut source = Tokenizer { text, is_text, index: 0, next: None };
        source.advance()?;
        Ok(source)
    }

    fn advance(&mut self) -> Result<(), PatternError> {
        let Some(&first) = self.text.get(self.index) else {
            self.next = None;
            return Ok(());
        };
        let mut escaped = None;
        if first == u32::from(b'\\') {
            self.index += 1;
            escaped = self.text.get(self.index).copied();
            if escaped.is_none() {
                return Err(PatternError::Syntax {
                    message: "bad escape (end of pattern)".into(),
                    position: Some(self.text.len() - 1),
                });
            }
        }
        self.index += 1;
        self.next = Some(Token { first, escaped });
        Ok(())
    }

    /// Steps over a character if it comes next.
    pub fn take(&mut self, wanted: u8) -> Result<bool, PatternError> {
        let found = self.next_is(wanted);
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    /// Whether this character comes next.
    pub fn next_is(&self, wanted: u8) -> bool {
        self.next.is_some_and(|token| token.is(wanted))
    }

    /// The next character, when it satisfies a test.
    pub fn next_ascii(&self, test: impl Fn(&u8) -> bool) -> Option<u8> {
        self.next.and_then(Token::ascii).filter(test)
    }

    /// The next token.
    pub fn get(&mut self) -> Result<Option<Token>, PatternError> {
        let this = self.next;
        self.advance()?;
        Ok(this)
    }

    /// Up to `most` characters that satisfy a test, appended.
    pub fn get_while(
        &mut self,
        most: usize,
        test: impl Fn(&u8) -> bool,
        out: &mut Vec<u32>,
    ) -> Result<(), PatternError> {
        for _ in 0..most {
            let Some(byte) = self.next_ascii(&test) else { break };
            out.push(u32::from(byte));
            self.advance()?;
        }
        Ok(())
    }

    /// The characters up to a terminator, which is stepped over; `name` is what errors call them.
    pub fn get_until(&mut self, terminator: u8, name: &str) -> Result<Vec<u32>, PatternError> {
        let mut found = Vec::new();
        loop {
            let token = self.get()?;
            match token {
                None if found.is_empty() => return Err(self.error(format!("missing {name}"), 0)),
                None => {
                    let message = format!("missing {}, unterminated name", char::from(terminator));
                    return Err(self.error(message, found.len()));
                }
                Some(token) if token.is(terminator) => break,
                Some(token) => found.extend(token.codes()),
            }
        }
        if found.is_empty() { Err(self.error(format!("missing {name}"), 1)) } else { Ok(found) }
    }

    /// The position of the next token.
    pub fn tell(&self) -> usize {
        self.index - self.next.map_or(0, Token::len)
    }

    /// Goes back to a position.
    pub fn seek(&mut self, position: usize) -> Result<(), PatternError> {
        self.index = position;
        self.advance()
    }

    /// An error so many characters before the next token.
    pub fn error(&self, message: impl Into<String>, before: usize) -> PatternError {
        let mut message = message.into();
        if !self.is_text {
            message = message
                .chars()
                .map(|c| if c.is_ascii() { c.to_string() } else { format!("\\x{:02x}", u32::from(c)) })
                .collect();
        }
        PatternError::Syntax { message, position: Some(self.tell().saturating_sub(before)) }
    }

    /// The repr of a name in an error message.
    pub fn name_repr(&self, name: &[u32]) -> String {
        str_repr(name)
    }

    /// Refuses a group name that is no identifier.
    pub fn check_group_name(&self, name: &[u32], offset: usize) -> Result<(), PatternError> {
        let is_ascii = name.iter().all(|&c| c < 128);
        if !self.is_text && !is_ascii {
            return Err(self.error(format!("bad character in group name {}", str_ascii(name)), name.len() + offset));
        }
        if !str_is_identifier(name.iter().copied()) {
            return Err(self.error(format!("bad character in group name {}", str_repr(name)), name.len() + offset));
        }
        Ok(())
    }
}
