//! Interned names: identifiers are compared and hashed as small numbers while a program is compiled.

use std::rc::Rc;

use rustc_hash::FxHashMap;

/// An interned name; meaningful only with the [`Interner`] that made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Symbol(u32);

/// A table of names.
#[derive(Debug, Default)]
pub struct Interner {
    by_text: FxHashMap<Rc<str>, Symbol>,
    texts: Vec<Rc<str>>,
}

impl Interner {
    /// The symbol of a text, the same for equal texts.
    pub fn intern(&mut self, text: &str) -> Symbol {
        if let Some(symbol) = self.by_text.get(text) {
            return *symbol;
        }
        let symbol = Symbol(self.texts.len() as u32);
        let text: Rc<str> = text.into();
        self.texts.push(text.clone());
        self.by_text.insert(text, symbol);
        symbol
    }

    /// Whether a text is in the table.
    pub fn contains(&self, text: &str) -> bool {
        self.by_text.contains_key(text)
    }

    /// The text of a symbol of this table.
    pub fn text(&self, symbol: Symbol) -> &str {
        &self.texts[symbol.0 as usize]
    }

    /// Shared ownership of a symbol's text.
    pub fn shared(&self, symbol: Symbol) -> Rc<str> {
        self.texts[symbol.0 as usize].clone()
    }
}
