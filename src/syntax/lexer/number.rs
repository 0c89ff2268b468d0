//! Number literals.

use num_bigint::BigInt;
use num_traits::Num;
use rustpython_parser::Tok;

use crate::error::CompileError;

use super::Lexer;

/// CPython's default limit on the digits of a decimal integer (`sys.int_info.default_max_str_digits`).
const MAX_STR_DIGITS: usize = 4300;

impl Lexer<'_> {
    pub(super) fn number(&mut self) -> Result<(), CompileError> {
        let start = self.pos;
        let radix = match (self.peek(0), self.peek(1)) {
            (b'0', b'x' | b'X') => 16,
            (b'0', b'o' | b'O') => 8,
            (b'0', b'b' | b'B') => 2,
            _ => 10,
        };
        let tok = if radix == 10 { self.decimal(start)? } else { self.radix_number(start, radix)? };
        self.emit(tok, start, self.pos);
        Ok(())
    }

    fn radix_number(&mut self, start: usize, radix: u32) -> Result<Tok, CompileError> {
        let name = match radix {
            16 => "hexadecimal",
            8 => "octal",
            _ => "binary",
        };
        self.pos += 2;
        loop {
            if self.peek(0) == b'_' {
                self.pos += 1;
            }
            let c = self.peek(0);
            if !(c as char).is_digit(radix) {
                let message = if c.is_ascii_digit() && radix < 10 {
                    format!("invalid digit '{}' in {name} literal", c as char)
                } else {
                    format!("invalid {name} literal")
                };
                return Err(self.error(self.pos, message));
            }
            while (self.peek(0) as char).is_digit(radix) {
                self.pos += 1;
            }
            if self.peek(0) != b'_' {
                break;
            }
        }
        let c = self.peek(0);
        if c.is_ascii_digit() && radix < 10 {
            return Err(self.error(self.pos, format!("invalid digit '{}' in {name} literal", c as char)));
        }
        self.verify_end_of_number(name)?;
        let digits = self.src[start + 2..self.pos].replace('_', "");
        let value = BigInt::from_str_radix(&digits, radix).unwrap_or_default();
        Ok(Tok::Int { value })
    }

    fn decimal(&mut self, start: usize) -> Result<Tok, CompileError> {
        let mut float = false;
        if self.peek(0) != b'.' {
            self.digits()?;
        }
        let int_end = self.pos;
        if self.peek(0) == b'.' {
            float = true;
            self.pos += 1;
            if self.peek(0).is_ascii_digit() {
                self.digits()?;
            }
        }
        if matches!(self.peek(0), b'e' | b'E') {
            let sign = usize::from(matches!(self.peek(1), b'+' | b'-'));
            if self.peek(1 + sign).is_ascii_digit() {
                float = true;
                self.pos += 1 + sign;
                self.digits()?;
            } else if sign == 1 {
                self.pos += 2;
                return Err(self.error(self.pos, "invalid decimal literal"));
            }
        }
        if matches!(self.peek(0), b'j' | b'J') {
            let imag = self.float_value(start, self.pos);
            self.pos += 1;
            self.verify_end_of_number("imaginary")?;
            return Ok(Tok::Complex { real: 0.0, imag });
        }
        self.verify_end_of_number("decimal")?;
        if float {
            return Ok(Tok::Float { value: self.float_value(start, self.pos) });
        }
        self.decimal_int(start, int_end)
    }

    fn decimal_int(&self, start: usize, end: usize) -> Result<Tok, CompileError> {
        let text = &self.src[start..end];
        let digits = if text.contains('_') { text.replace('_', "") } else { text.to_owned() };
        if digits.len() > 1 && digits.starts_with('0') && digits.bytes().any(|c| c != b'0') {
            let message = "leading zeros in decimal integer literals are not permitted; \
                           use an 0o prefix for octal integers";
            return Err(self.error(start, message));
        }
        if digits.len() > MAX_STR_DIGITS {
            let message = format!(
                "Exceeds the limit ({MAX_STR_DIGITS} digits) for integer string conversion: value has {} digits; \
                 use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer \
                 literals to avoid decimal conversion limits.",
                digits.len()
            );
            return Err(self.error(start, message));
        }
        let value = match digits.parse::<u64>() {
            Ok(small) => BigInt::from(small),
            Err(_) => BigInt::from_str_radix(&digits, 10).unwrap_or_default(),
        };
        Ok(Tok::Int { value })
    }

    fn float_value(&self, start: usize, end: usize) -> f64 {
        let text = self.src[start..end].replace('_', "");
        // Digits, one point and one exponent: always a number to Rust, and correctly rounded.
        text.parse().unwrap_or(0.0)
    }

    /// Digits with single underscores between them.
    fn digits(&mut self) -> Result<(), CompileError> {
        loop {
            while self.peek(0).is_ascii_digit() {
                self.pos += 1;
            }
            if self.peek(0) != b'_' {
                return Ok(());
            }
            self.pos += 1;
            if !self.peek(0).is_ascii_digit() {
                return Err(self.error(self.pos - 1, "invalid decimal literal"));
            }
        }
    }

    /// A keyword may follow a number without a blank (`1if x else 2`); other names may not (`verify_end_of_number`).
    fn verify_end_of_number(&self, kind: &str) -> Result<(), CompileError> {
        let rest = &self.bytes[self.pos..];
        let c = self.peek(0);
        if !(c.is_ascii_alphanumeric() || c == b'_' || c >= 0x80) {
            return Ok(());
        }
        let keywords: [&[u8]; 8] = [b"and", b"else", b"for", b"if", b"in", b"is", b"or", b"not"];
        if keywords.iter().any(|word| rest.starts_with(word)) {
            return Ok(());
        }
        if c >= 0x80 && !self.src[self.pos..].chars().next().is_some_and(unicode_ident::is_xid_continue) {
            return Ok(());
        }
        Err(self.error(self.pos.saturating_sub(1), format!("invalid {kind} literal")))
    }
}
