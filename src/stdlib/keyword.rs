//! `keyword`: the words of the language.

use super::{ModuleSpec, set};
use crate::value::function::{NativeDef, Sig};
use crate::value::{Gc, Host, Module, PyResult, Value};

/// The module.
pub static KEYWORD: ModuleSpec = ModuleSpec {
    functions: &[
        NativeDef::function("iskeyword", Sig::One, |_, args| Ok(Value::Bool(is_in(&args.pos[0], KEYWORDS)))),
        NativeDef::function("issoftkeyword", Sig::One, |_, args| Ok(Value::Bool(is_in(&args.pos[0], SOFT_KEYWORDS)))),
    ],
    init: Some(lists),
    ..ModuleSpec::new("keyword")
};

const KEYWORDS: &str = "False None True and as assert async await break class continue def del elif else except finally \
                        for from global if import in is lambda nonlocal not or pass raise return try while with yield";
const SOFT_KEYWORDS: &str = "_ case match type";

/// Whether a name is a keyword of Python 3.12.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.split(' ').any(|word| word == name)
}

fn is_in(value: &Value, words: &str) -> bool {
    value.as_str().is_some_and(|name| words.split(' ').any(|word| name.eq_str(word)))
}

fn lists(_host: &mut dyn Host, module: &Gc<Module>) -> PyResult<()> {
    for (name, words) in [("kwlist", KEYWORDS), ("softkwlist", SOFT_KEYWORDS)] {
        set(&module.dict, name, Value::list(words.split(' ').map(Value::str).collect()));
    }
    Ok(())
}
