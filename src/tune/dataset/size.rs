//! How long samples may be, in characters or in tokens.

use std::path::Path;
#[cfg(feature = "tokens")]
use std::sync::Arc;

/// What becomes of a sample that is too long. It is never cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TooLong {
    /// It is left out.
    #[default]
    Drop,
    /// A shorter view of the same run takes its place (scratchpad → compact → io); left out if that is too long, too.
    Shorter,
}

/// How long a sample may be: prompt and completion together.
#[derive(Clone, Debug)]
pub struct Budget {
    /// In the measure's unit.
    pub max: u64,
    /// What is counted.
    pub measure: Measure,
    /// What becomes of longer ones.
    pub too_long: TooLong,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget { max: 32_768, measure: Measure::Chars, too_long: TooLong::Drop }
    }
}

impl Budget {
    /// Bytes beyond which a text is not gathered any more. Exact for characters (of four bytes at the most); for tokens
    /// a bound that texts of so few tokens do not reach.
    pub fn max_bytes(&self) -> usize {
        let max = usize::try_from(self.max).unwrap_or(usize::MAX);
        match self.measure {
            Measure::Chars => max.saturating_mul(4),
            #[cfg(feature = "tokens")]
            Measure::Tokens(_) => max.saturating_mul(64),
        }
    }

    /// For the manifest.
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!({
            "max": self.max,
            "unit": self.measure.unit(),
            "tokenizer": self.measure.tokenizer(),
            "too_long": match self.too_long {
                TooLong::Drop => "drop",
                TooLong::Shorter => "shorter",
            },
        })
    }
}

/// What is counted.
#[derive(Clone, Debug)]
pub enum Measure {
    /// Characters (code points).
    Chars,
    /// Tokens of a tokenizer.
    #[cfg(feature = "tokens")]
    Tokens(Arc<TokenCounter>),
}

/// A `tokenizer.json` that could not be used.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct BadTokenizer {
    /// The file.
    pub path: String,
    /// Why.
    pub reason: String,
}

/// Counts the tokens of a `tokenizer.json`.
#[cfg(feature = "tokens")]
#[derive(Debug)]
pub struct TokenCounter {
    tokenizer: tokenizers::Tokenizer,
    sha256: String,
}

impl Measure {
    /// Tokens of a `tokenizer.json` as Hugging Face's `tokenizers` write it.
    ///
    /// # Errors
    /// The file cannot be read or is no tokenizer; the library was built without the feature `tokens`.
    pub fn tokens(path: &Path) -> Result<Measure, BadTokenizer> {
        let bad = |reason: String| BadTokenizer { path: path.display().to_string(), reason };
        #[cfg(feature = "tokens")]
        {
            use sha2::Digest;
            let bytes = std::fs::read(path).map_err(|error| bad(format!("cannot read: {error}")))?;
            let tokenizer = tokenizers::Tokenizer::from_bytes(&bytes).map_err(|error| bad(error.to_string()))?;
            let sha256 = super::source::hex(&sha2::Sha256::digest(&bytes));
            Ok(Measure::Tokens(Arc::new(TokenCounter { tokenizer, sha256 })))
        }
        #[cfg(not(feature = "tokens"))]
        Err(bad("counting tokens needs a build with `--features tokens`".to_owned()))
    }

    /// `chars` or `tokens`.
    pub fn unit(&self) -> &'static str {
        match self {
            Measure::Chars => "chars",
            #[cfg(feature = "tokens")]
            Measure::Tokens(_) => "tokens",
        }
    }

    fn tokenizer(&self) -> Option<String> {
        match self {
            Measure::Chars => None,
            #[cfg(feature = "tokens")]
            Measure::Tokens(counter) => Some(counter.sha256.clone()),
        }
    }

    /// How long a text is.
    pub fn count(&self, text: &str) -> u64 {
        match self {
            Measure::Chars if text.is_ascii() => text.len() as u64,
            Measure::Chars => text.chars().count() as u64,
            // A text that the tokenizer refuses has no length that would fit.
            #[cfg(feature = "tokens")]
            Measure::Tokens(counter) => match counter.tokenizer.encode_fast(text, false) {
                Ok(encoding) => encoding.len() as u64,
                Err(_) => u64::MAX / 4,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_code_points() {
        assert_eq!(Measure::Chars.count("abc"), 3);
        assert_eq!(Measure::Chars.count("é→😀"), 3);
    }

    #[cfg(feature = "tokens")]
    #[test]
    fn tokens_are_those_of_the_tokenizer() {
        let path = std::env::temp_dir().join(format!("exeter-{}-tokenizer.json", std::process::id()));
        let tokenizer = r#"{"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
            "normalizer": null, "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
            "model": {"type": "WordLevel", "vocab": {"[UNK]": 0, "a": 1, "b": 2}, "unk_token": "[UNK]"}}"#;
        std::fs::write(&path, tokenizer).expect("the file can be written");
        let measure = Measure::tokens(&path).expect("it is a tokenizer");
        assert_eq!((measure.unit(), measure.count("a b  b a other")), ("tokens", 5));
        std::fs::write(&path, "{}").expect("the file can be written");
        assert!(Measure::tokens(&path).is_err());
        let _ = std::fs::remove_file(path);
    }
}
