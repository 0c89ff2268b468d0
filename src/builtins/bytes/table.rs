//! The method tables of `bytes` and `bytearray`.

use super::mutable;
use super::{compare, concat, contains, del_item, get_item, methods, new, percent, repr, set_item, this};
use crate::builtins::protocol::CompareOp;
use crate::builtins::{scalar, sequence};
use crate::value::function::{NativeDef, NativeFn, Sig};
use crate::value::iter::IterKind;
use crate::value::types::{BaseSpec, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Host, Iter, PyResult, Value};

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

fn reflected_percent(host: &mut dyn Host, args: Args) -> PyResult {
    if args.pos[1].payload().builtin_type() != args.pos[0].payload().builtin_type() {
        return Ok(Value::NotImplemented);
    }
    percent::format(host, &args.pos[1], &args.pos[0])
}

/// `bytes` compares with `bytes` only; other buffers compare themselves with it.
fn compare_exact(op: CompareOp, a: &Value, b: &Value) -> Option<bool> {
    compare(op, &Value::Bytes(a.as_bytes()?.clone()), &Value::Bytes(b.as_bytes()?.clone()))
}

/// `bytes`
pub static BYTES: TypeSpec = TypeSpec {
    name: "bytes",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::Bytes),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[
        NativeDef::static_method("__new__", named(&["source", "encoding", "errors"]), new),
        slot("__hash__", Sig::NoArgs, |_, args| Ok(Value::Int(args.pos[0].as_bytes().map_or(0, |bytes| bytes.hash())))),
        slot("__iter__", Sig::NoArgs, |_, args| Ok(Iter::value(IterKind::Bytes(args.pos[0].as_bytes().cloned(), 0)))),
        slot("__lt__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Lt, compare_exact)),
        slot("__le__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Le, compare_exact)),
        slot("__eq__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Eq, compare_exact)),
        slot("__ne__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Ne, compare_exact)),
        slot("__gt__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Gt, compare_exact)),
        slot("__ge__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Ge, compare_exact)),
        slot("__len__", Sig::NoArgs, |_, args| Ok(Value::from_usize(this(&args).len()))),
        slot("__getitem__", Sig::One, |host, args| get_item(host, &args.pos[0], &args.pos[1])),
        slot("__add__", Sig::One, |host, args| concat(host, &args.pos[0], &args.pos[1])),
        slot("__mul__", Sig::Pos(1, 1), methods::multiply),
        slot("__rmul__", Sig::Pos(1, 1), methods::multiply),
        slot("__contains__", Sig::One, |host, args| Ok(Value::Bool(contains(host, &args.pos[0], &args.pos[1])?))),
        slot("__mod__", Sig::One, |host, args| percent::format(host, &args.pos[0], &args.pos[1])),
        slot("__rmod__", Sig::One, reflected_percent),
        slot("__repr__", Sig::NoArgs, |_, args| Ok(Value::Str(repr(&args.pos[0])))),
        slot("__str__", Sig::NoArgs, |_, args| Ok(Value::Str(repr(&args.pos[0])))),
        method("capitalize", Sig::NoArgs, methods::capitalize),
        method("center", Sig::Pos(1, 2), methods::center),
        method("count", Sig::Any, methods::count),
        method("decode", named(&["encoding", "errors"]), methods::decode),
        method("endswith", Sig::Any, methods::endswith),
        method("expandtabs", named(&["tabsize"]), methods::expandtabs),
        method("find", Sig::Any, methods::find),
        method("hex", named(&["sep", "bytes_per_sep"]), methods::hex),
        method("index", Sig::Any, methods::index),
        method("isalnum", Sig::NoArgs, methods::isalnum),
        method("isalpha", Sig::NoArgs, methods::isalpha),
        method("isascii", Sig::NoArgs, methods::isascii),
        method("isdigit", Sig::NoArgs, methods::isdigit),
        method("islower", Sig::NoArgs, methods::islower),
        method("isspace", Sig::NoArgs, methods::isspace),
        method("istitle", Sig::NoArgs, methods::istitle),
        method("isupper", Sig::NoArgs, methods::isupper),
        method("join", Sig::One, methods::join),
        method("ljust", Sig::Pos(1, 2), methods::ljust),
        method("lower", Sig::NoArgs, methods::lower),
        method("lstrip", Sig::Pos(0, 1), methods::lstrip),
        method("partition", Sig::One, methods::partition),
        method("removeprefix", Sig::One, methods::removeprefix),
        method("removesuffix", Sig::One, methods::removesuffix),
        method("replace", Sig::Pos(2, 3), methods::replace),
        method("rfind", Sig::Any, methods::rfind),
        method("rindex", Sig::Any, methods::rindex),
        method("rjust", Sig::Pos(1, 2), methods::rjust),
        method("rpartition", Sig::One, methods::rpartition),
        method("rsplit", named(&["sep", "maxsplit"]), methods::rsplit),
        method("rstrip", Sig::Pos(0, 1), methods::rstrip),
        method("split", named(&["sep", "maxsplit"]), methods::split),
        method("splitlines", named(&["keepends"]), methods::splitlines),
        method("startswith", Sig::Any, methods::startswith),
        method("strip", Sig::Pos(0, 1), methods::strip),
        method("swapcase", Sig::NoArgs, methods::swapcase),
        method("title", Sig::NoArgs, methods::title),
        method("upper", Sig::NoArgs, methods::upper),
        method("zfill", Sig::One, methods::zfill),
        method(
            "translate",
            Sig::Params { names: &["table", "delete"], posonly: 1, required: 1, kwonly: 0 },
            methods::translate,
        ),
        NativeDef::static_method("maketrans", Sig::Pos(2, 2), methods::maketrans),
        NativeDef::class_method("fromhex", Sig::One, methods::fromhex),
        method("__bytes__", Sig::NoArgs, |_, args| Ok(Value::bytes(this(&args).into_vec()))),
        method("__getnewargs__", Sig::NoArgs, methods::new_arguments),
        method("__sizeof__", Sig::NoArgs, |_, args| Ok(Value::from_usize(33 + this(&args).len()))),
    ],
    getset: &[],
    extra: None,
};

/// `bytearray`
pub static BYTE_ARRAY: TypeSpec = TypeSpec {
    name: "bytearray",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Value(BuiltinType::ByteArray),
    subclassable: true,
    has_dict: false,
    doc: None,
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, mutable::new),
        slot("__init__", named(&["source", "encoding", "errors"]), mutable::init),
        slot("__iter__", Sig::NoArgs, |_, args| {
            let array = match args.pos[0].payload() {
                Value::ByteArray(array) => Some(array.clone()),
                _ => None,
            };
            Ok(Iter::value(IterKind::ByteArray(array, 0)))
        }),
        slot("__setitem__", Sig::Pos(2, 2), |host, args| {
            set_item(host, &args.pos[0], &args.pos[1], args.pos[2].clone())?;
            Ok(Value::None)
        }),
        slot("__delitem__", Sig::One, |host, args| {
            del_item(host, &args.pos[0], &args.pos[1])?;
            Ok(Value::None)
        }),
        slot("__iadd__", Sig::One, mutable::iadd),
        slot("__imul__", Sig::Pos(1, 1), mutable::imul),
        slot("__lt__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Lt, compare)),
        slot("__le__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Le, compare)),
        slot("__eq__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Eq, compare)),
        slot("__ne__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Ne, compare)),
        slot("__gt__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Gt, compare)),
        slot("__ge__", Sig::One, |_, args| scalar::comparison(&args, CompareOp::Ge, compare)),
        slot("__len__", Sig::NoArgs, |_, args| Ok(Value::from_usize(this(&args).len()))),
        slot("__getitem__", Sig::One, |host, args| get_item(host, &args.pos[0], &args.pos[1])),
        slot("__add__", Sig::One, |host, args| concat(host, &args.pos[0], &args.pos[1])),
        slot("__mul__", Sig::Pos(1, 1), methods::multiply),
        slot("__rmul__", Sig::Pos(1, 1), methods::multiply),
        slot("__contains__", Sig::One, |host, args| Ok(Value::Bool(contains(host, &args.pos[0], &args.pos[1])?))),
        slot("__mod__", Sig::One, |host, args| percent::format(host, &args.pos[0], &args.pos[1])),
        slot("__rmod__", Sig::One, reflected_percent),
        slot("__repr__", Sig::NoArgs, |_, args| Ok(Value::Str(repr(&args.pos[0])))),
        slot("__str__", Sig::NoArgs, |_, args| Ok(Value::Str(repr(&args.pos[0])))),
        method("capitalize", Sig::NoArgs, methods::capitalize),
        method("center", Sig::Pos(1, 2), methods::center),
        method("count", Sig::Any, methods::count),
        method("decode", named(&["encoding", "errors"]), methods::decode),
        method("endswith", Sig::Any, methods::endswith),
        method("expandtabs", named(&["tabsize"]), methods::expandtabs),
        method("find", Sig::Any, methods::find),
        method("hex", named(&["sep", "bytes_per_sep"]), methods::hex),
        method("index", Sig::Any, methods::index),
        method("isalnum", Sig::NoArgs, methods::isalnum),
        method("isalpha", Sig::NoArgs, methods::isalpha),
        method("isascii", Sig::NoArgs, methods::isascii),
        method("isdigit", Sig::NoArgs, methods::isdigit),
        method("islower", Sig::NoArgs, methods::islower),
        method("isspace", Sig::NoArgs, methods::isspace),
        method("istitle", Sig::NoArgs, methods::istitle),
        method("isupper", Sig::NoArgs, methods::isupper),
        method("join", Sig::One, methods::join),
        method("ljust", Sig::Pos(1, 2), methods::ljust),
        method("lower", Sig::NoArgs, methods::lower),
        method("lstrip", Sig::Pos(0, 1), methods::lstrip),
        method("partition", Sig::One, methods::partition),
        method("removeprefix", Sig::One, methods::removeprefix),
        method("removesuffix", Sig::One, methods::removesuffix),
        method("replace", Sig::Pos(2, 3), methods::replace),
        method("rfind", Sig::Any, methods::rfind),
        method("rindex", Sig::Any, methods::rindex),
        method("rjust", Sig::Pos(1, 2), methods::rjust),
        method("rpartition", Sig::One, methods::rpartition),
        method("rsplit", named(&["sep", "maxsplit"]), methods::rsplit),
        method("rstrip", Sig::Pos(0, 1), methods::rstrip),
        method("split", named(&["sep", "maxsplit"]), methods::split),
        method("splitlines", named(&["keepends"]), methods::splitlines),
        method("startswith", Sig::Any, methods::startswith),
        method("strip", Sig::Pos(0, 1), methods::strip),
        method("swapcase", Sig::NoArgs, methods::swapcase),
        method("title", Sig::NoArgs, methods::title),
        method("upper", Sig::NoArgs, methods::upper),
        method("zfill", Sig::One, methods::zfill),
        method(
            "translate",
            Sig::Params { names: &["table", "delete"], posonly: 1, required: 1, kwonly: 0 },
            methods::translate,
        ),
        NativeDef::static_method("maketrans", Sig::Pos(2, 2), methods::maketrans),
        NativeDef::class_method("fromhex", Sig::One, methods::fromhex),
        method("append", Sig::One, mutable::append),
        method("extend", Sig::One, mutable::extend),
        method("insert", Sig::Pos(2, 2), mutable::insert),
        method("pop", Sig::Pos(0, 1), mutable::pop),
        method("remove", Sig::One, mutable::remove),
        method("reverse", Sig::NoArgs, mutable::reverse),
        method("clear", Sig::NoArgs, mutable::clear),
        method("copy", Sig::NoArgs, mutable::copy),
        method("__reduce__", Sig::NoArgs, mutable::reduce),
        method("__reduce_ex__", Sig::Pos(0, 1), mutable::reduce_ex),
        method("__alloc__", Sig::NoArgs, |_, args| Ok(Value::from_usize(allocated(&args)))),
        method("__sizeof__", Sig::NoArgs, |_, args| Ok(Value::from_usize(56 + allocated(&args)))),
    ],
    getset: &[],
    extra: Some(sequence::unhashable),
};

/// The bytes that CPython has allocated for an array that was made in one go.
fn allocated(args: &Args) -> usize {
    match this(args).len() {
        0 => 0,
        len => len + 1,
    }
}
