//! Names the compiler itself uses, interned once, and the mangling of private names.

use crate::syntax::intern::{Interner, Symbol};

macro_rules! known_names {
    ($($field:ident $text:literal;)*) => {
        /// Names with a meaning to the compiler.
        #[derive(Clone, Copy, Debug)]
        #[allow(missing_docs, reason = "each field is the name it holds")]
        pub struct KnownNames { $(pub $field: Symbol,)* }

        impl KnownNames {
            /// Interns them.
            pub fn new(names: &mut Interner) -> KnownNames {
                KnownNames { $($field: names.intern($text),)* }
            }
        }
    };
}

known_names! {
    class "__class__";
    classdict "__classdict__";
    classcell "__classcell__";
    classdictcell "__classdictcell__";
    doc "__doc__";
    name "__name__";
    module "__module__";
    qualname "__qualname__";
    annotations "__annotations__";
    debug "__debug__";
    future "__future__";
    type_params "__type_params__";
    dot_type_params ".type_params";
    dot_generic_base ".generic_base";
    dot_defaults ".defaults";
    dot_kwdefaults ".kwdefaults";
    dot_zero ".0";
    superclass "super";
    returned "return";
    empty "";
    star "*";
    join "join";
}

/// A name as code in a class sees it: `__private` becomes `_Class__private` (`_Py_Mangle`).
pub fn mangle(names: &mut Interner, class: Option<Symbol>, name: Symbol) -> Symbol {
    let Some(class) = class else { return name };
    let text = names.text(name);
    if !text.starts_with("__") || text.ends_with("__") || text.contains('.') {
        return name;
    }
    let class = names.text(class).trim_start_matches('_');
    if class.is_empty() {
        return name;
    }
    let mangled = format!("_{class}{text}");
    names.intern(&mangled)
}
