//! The method table of `str`.

use super::format::{format_map, format_method, format_slot};
use super::methods::{self, this};
use super::translate::{maketrans, translate};
use super::{compare_slot, contains, get_item, new, percent, repr};
use crate::builtins::protocol::CompareOp;
use crate::builtins::quick;
use crate::builtins::scalar;
use crate::value::function::{NativeDef, NativeFn, Sig};
use crate::value::iter::IterKind;
use crate::value::types::{BaseSpec, Layout, TypeSpec};
use crate::value::{BuiltinType, Iter, Value};

const fn slot(name: &'static str, sig: Sig, func: NativeFn) -> NativeDef {
    NativeDef::slot(name, sig, func)
}

const fn method(name: &'static str, sig: Sig, func: NativeFn) -> NativeDef {
    NativeDef::method(name, sig, func)
}

/// Parameters that may be given by position or name, and all left out.
const fn named(names: &'static [&'static str]) -> Sig {
    Sig::Params { names, posonly: 0, required: 0, kwonly: 0 }
}

/// `str`
pub static STR: TypeSpec = TypeSpec {
    name: "str",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Str),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[
        NativeDef::static_method("__new__", named(&["object", "encoding", "errors"]), new),
        slot("__repr__", Sig::NoArgs, |_, args| Ok(Value::Str(repr(&this(&args))))),
        slot("__str__", Sig::NoArgs, |_, args| Ok(Value::Str(this(&args)))),
        slot("__hash__", Sig::NoArgs, |_, args| Ok(Value::Int(this(&args).hash()))),
        slot("__lt__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Lt, compare_slot)),
        slot("__le__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Le, compare_slot)),
        slot("__eq__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Eq, compare_slot)),
        slot("__ne__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Ne, compare_slot)),
        slot("__gt__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Gt, compare_slot)),
        slot("__ge__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Ge, compare_slot)),
        slot("__iter__", Sig::NoArgs, |_, args| {
            let text = this(&args);
            let ascii = text.as_ascii().is_some();
            Ok(Iter::value(IterKind::Str(Some(text), 0, ascii)))
        }),
        slot("__mod__", Sig::One, |host, args| Ok(Value::Str(percent::format(host, &this(&args), &args.pos[1])?))),
        slot("__rmod__", Sig::One, |host, args| match args.pos[1].as_str() {
            Some(format) => Ok(Value::Str(percent::format(host, format, &args.pos[0])?)),
            None => Ok(Value::NotImplemented),
        }),
        slot("__len__", Sig::NoArgs, |_, args| Ok(Value::from_usize(this(&args).len()))),
        slot("__getitem__", Sig::One, |host, args| get_item(host, &this(&args), &args.pos[1])),
        slot("__add__", Sig::One, methods::add),
        slot("__mul__", Sig::Pos(1, 1), methods::multiply),
        slot("__rmul__", Sig::Pos(1, 1), methods::multiply),
        slot("__contains__", Sig::One, |_, args| Ok(Value::Bool(contains(&this(&args), &args.pos[1])?))),
        method("encode", named(&["encoding", "errors"]), methods::encode),
        method("replace", Sig::Pos(2, 3), methods::replace),
        method("split", named(&["sep", "maxsplit"]), methods::split),
        method("rsplit", named(&["sep", "maxsplit"]), methods::rsplit),
        method("join", Sig::One, methods::join),
        method("capitalize", Sig::NoArgs, methods::capitalize),
        method("casefold", Sig::NoArgs, methods::casefold),
        method("title", Sig::NoArgs, methods::title),
        method("center", Sig::Pos(1, 2), methods::center),
        method("count", Sig::Any, methods::count),
        method("expandtabs", named(&["tabsize"]), methods::expandtabs),
        method("find", Sig::Any, methods::find_method),
        method("partition", Sig::One, methods::partition),
        method("index", Sig::Any, methods::index),
        method("ljust", Sig::Pos(1, 2), methods::ljust),
        method("lower", Sig::NoArgs, methods::lower),
        method("lstrip", Sig::Pos(0, 1), methods::lstrip),
        method("rfind", Sig::Any, methods::rfind),
        method("rindex", Sig::Any, methods::rindex),
        method("rjust", Sig::Pos(1, 2), methods::rjust),
        method("rstrip", Sig::Pos(0, 1), methods::rstrip),
        method("rpartition", Sig::One, methods::rpartition),
        method("splitlines", named(&["keepends"]), methods::splitlines),
        method("strip", Sig::Pos(0, 1), methods::strip).quick(quick::strip),
        method("swapcase", Sig::NoArgs, methods::swapcase),
        method("upper", Sig::NoArgs, methods::upper),
        method("startswith", Sig::Any, methods::startswith),
        method("endswith", Sig::Any, methods::endswith),
        method("removeprefix", Sig::One, methods::removeprefix),
        method("removesuffix", Sig::One, methods::removesuffix),
        method("isascii", Sig::NoArgs, methods::isascii),
        method("islower", Sig::NoArgs, methods::islower),
        method("isupper", Sig::NoArgs, methods::isupper),
        method("istitle", Sig::NoArgs, methods::istitle),
        method("isspace", Sig::NoArgs, methods::isspace),
        method("isdecimal", Sig::NoArgs, methods::isdecimal),
        method("isdigit", Sig::NoArgs, methods::isdigit).quick(quick::isdigit),
        method("isnumeric", Sig::NoArgs, methods::isnumeric),
        method("isalpha", Sig::NoArgs, methods::isalpha).quick(quick::isalpha),
        method("isalnum", Sig::NoArgs, methods::isalnum).quick(quick::isalnum),
        method("isidentifier", Sig::NoArgs, methods::isidentifier),
        method("isprintable", Sig::NoArgs, methods::isprintable),
        method("zfill", Sig::One, methods::zfill),
        method("translate", Sig::One, translate),
        NativeDef::static_method("maketrans", Sig::Pos(1, 3), maketrans),
        method("format", Sig::Any, format_method),
        method("format_map", Sig::One, format_map),
        method("__format__", Sig::One, format_slot),
        method("__sizeof__", Sig::NoArgs, methods::size_of),
        method("__getnewargs__", Sig::NoArgs, methods::new_arguments),
    ],
    getset: &[],
    extra: None,
};
