//! `keyword`: the words of the language.

use super::{ModuleSpec, set};
use crate::builtins::protocol;
use crate::value::heap::intern;
use crate::value::{Gc, Host, Module, PyResult, Set, Value};

/// The module.
pub static KEYWORD: ModuleSpec = ModuleSpec { init: Some(lists), ..ModuleSpec::new("keyword") };

const KEYWORDS: &str = "False None True and as assert async await break class continue def del elif else except finally \
                        for from global if import in is lambda nonlocal not or pass raise return try while with yield";
const SOFT_KEYWORDS: &str = "_ case match type";

/// Whether a name is a keyword of Python 3.12.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.split(' ').any(|word| word == name)
}

/// The lists, and the tests, which are methods of frozen sets as in CPython.
fn lists(host: &mut dyn Host, module: &Gc<Module>) -> PyResult<()> {
    for (list, test, words) in [("kwlist", "iskeyword", KEYWORDS), ("softkwlist", "issoftkeyword", SOFT_KEYWORDS)] {
        let names: Vec<Value> = words.split(' ').map(Value::str).collect();
        let words = Set::new();
        for name in &names {
            let hash = protocol::hash(host, name)?;
            words.insert(name.clone(), hash, &mut |a, b| protocol::eq(host, a, b))?;
        }
        let contains = protocol::get_attr(host, &Value::FrozenSet(words), &intern("__contains__"))?;
        set(&module.dict, test, contains);
        set(&module.dict, list, Value::list(names));
    }
    Ok(())
}
