//! Normal forms of Unicode 15.0.0 (`unicodedata.normalize`) over code points, lone surrogates included.

use unicode_normalization::UnicodeNormalization;

use super::unicode::category;

/// A normal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Composed.
    Nfc,
    /// Decomposed.
    Nfd,
    /// Composed, after compatible characters have been replaced.
    Nfkc,
    /// Decomposed, compatible characters replaced.
    Nfkd,
}

impl Form {
    /// The form of a name such as `NFC`.
    pub fn of_name(name: &str) -> Option<Form> {
        Some(match name {
            "NFC" => Form::Nfc,
            "NFD" => Form::Nfd,
            "NFKC" => Form::Nfkc,
            "NFKD" => Form::Nfkd,
            _ => return None,
        })
    }
}

fn push_normal(text: &mut String, form: Form, out: &mut Vec<u32>) {
    match form {
        Form::Nfc => out.extend(text.nfc().map(u32::from)),
        Form::Nfd => out.extend(text.nfd().map(u32::from)),
        Form::Nfkc => out.extend(text.nfkc().map(u32::from)),
        Form::Nfkd => out.extend(text.nfkd().map(u32::from)),
    }
    text.clear();
}

/// The normal form of a text. What Unicode 15.0 has not assigned stays as it is, and nothing combines across it: a later
/// Unicode may have made a character of it.
pub fn normalize(text: &[u32], form: Form) -> Vec<u32> {
    let mut out = Vec::with_capacity(text.len());
    let mut piece = String::new();
    for &code in text {
        match char::from_u32(code).filter(|_| category(code) != "Cn") {
            Some(c) => piece.push(c),
            None => {
                push_normal(&mut piece, form, &mut out);
                out.push(code);
            }
        }
    }
    push_normal(&mut piece, form, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::super::oracle::{Noise, check};
    use super::super::str_repr::str_ascii;
    use super::*;

    #[test]
    fn forms_agree_with_cpython() {
        let mut noise = Noise(79);
        let (mut questions, mut ours) = (Vec::new(), Vec::new());
        let forms = [("NFC", Form::Nfc), ("NFD", Form::Nfd), ("NFKC", Form::Nfkc), ("NFKD", Form::Nfkd)];
        let blocks = [
            0x40, 0xc0, 0x1e00, 0x300, 0x320, 0x590, 0x900, 0x1100, 0x1160, 0xac00, 0x2100, 0x3040, 0xf900, 0xfb00,
            0xff00, 0x1d400, 0x2f800, 0x110a0, 0xd800, 0x11380, 0x16d60,
        ];
        for _ in 0..8000 {
            let text: Vec<u32> =
                (0..1 + noise.below(6)).map(|_| noise.pick(&blocks) + noise.below(0x40) as u32).collect();
            let (name, form) = *noise.pick(&forms);
            questions.push(format!("__import__('unicodedata').normalize('{name}', {})", str_ascii(&text)));
            ours.push(str_ascii(&normalize(&text, form)));
        }
        check(&questions, &ours);
    }
}
