//! Which words CPython has interned before it compiles a program, and what that does to sets of constants.
//!
//! A code object interns those of its constants that look like names. If another string object for a word is in the
//! table already, the constant is replaced, and a frozenset that holds it is built once more: its order can change.
//! The table then holds the program's own identifiers and what the interpreter's start-up (with `json`, as any tool
//! that hands programs over has it) left there: `interned.txt`, sorted, made by asking CPython 3.12.1 for each word of
//! its library and start-up modules whether `sys.intern` of a new string gives back another one.

use std::sync::LazyLock;

use crate::bytecode::code::Constant;
use crate::bytecode::const_text::frozenset;
use crate::syntax::intern::Interner;

static WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| include_str!("interned.txt").lines().collect());

/// Orders a constant as the finished code object has it (`intern_string_constants`).
pub(super) fn intern_string_constants(value: &mut Constant, names: &Interner) {
    if let Constant::FrozenSet(items) = value
        && items.iter().any(|item| matches!(item, Constant::Str(text) if is_interned_elsewhere(text, names)))
    {
        *value = frozenset(items);
    }
}

/// Strings of one character are shared always, so interning never replaces them.
fn is_interned_elsewhere(text: &str, names: &Interner) -> bool {
    let looks_like_a_name = text.len() > 1 && text.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_');
    looks_like_a_name && (names.contains(text) || WORDS.binary_search(&text).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sorted_names() {
        assert!(WORDS.is_sorted());
        assert!(WORDS.len() > 4_000);
        assert!(
            WORDS.iter().all(|word| word.len() > 1 && word.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_'))
        );
    }

    #[test]
    fn one_character_is_never_replaced() {
        let mut names = Interner::default();
        names.intern("x");
        names.intern("frobnicate");
        assert!(!is_interned_elsewhere("x", &names));
        assert!(is_interned_elsewhere("frobnicate", &names));
        assert!(is_interned_elsewhere("append", &names));
        assert!(!is_interned_elsewhere("frobnicator", &names));
    }
}
