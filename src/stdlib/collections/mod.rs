//! `collections`: the classes that CPython has in C; the others are Python, run when they are first asked for.

pub mod default_dict;
pub mod deque;
pub(in crate::stdlib) mod named;
pub mod ordered_dict;

use crate::builtins::protocol::{self, BinaryOp};
use crate::builtins::sequence;
use crate::value::function::{NativeDef, Sig};
use crate::value::types::{self, BuiltinType};
use crate::value::{Args, Builtin, Host, PyResult, Value};

use super::{ModuleSpec, Part, support};

/// `collections`
pub static COLLECTIONS: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        support::add_classes(
            module,
            &[&deque::DEQUE, &default_dict::DEFAULT_DICT, &ordered_dict::ORDERED_DICT, &named::TUPLE_GETTER],
        );
        for def in named::FUNCTIONS {
            super::set(&module.dict, def.name, Builtin::of_module(def, "collections"));
        }
        Ok(())
    }),
    functions: FUNCTIONS,
    parts: &[
        Part { names: &["Counter"], source: include_str!("../python/collections_counter.py") },
        Part { names: &["namedtuple"], source: include_str!("../python/collections_namedtuple.py") },
        Part { names: &["ChainMap"], source: include_str!("../python/collections_chainmap.py") },
        Part { names: &["UserDict", "UserList", "UserString"], source: include_str!("../python/collections_user.py") },
    ],
    ..ModuleSpec::new("collections")
};

/// `collections.abc`
pub static COLLECTIONS_ABC: ModuleSpec = ModuleSpec {
    source: Some(include_str!("../python/collections_abc.py")),
    parts: &[
        Part {
            names: &[
                "Awaitable",
                "Coroutine",
                "AsyncIterable",
                "AsyncIterator",
                "AsyncGenerator",
                "Generator",
                "Buffer",
            ],
            source: include_str!("../python/collections_abc_async.py"),
        },
        Part { names: &["Set", "MutableSet"], source: include_str!("../python/collections_abc_set.py") },
        Part {
            names: &["MappingView", "KeysView", "ItemsView", "ValuesView", "Mapping", "MutableMapping"],
            source: include_str!("../python/collections_abc_mapping.py"),
        },
        Part {
            names: &["Sequence", "ByteString", "MutableSequence"],
            source: include_str!("../python/collections_abc_sequence.py"),
        },
    ],
    ..ModuleSpec::new("collections.abc")
};

const FUNCTIONS: &[NativeDef] = &[NativeDef::function("_count_elements", Sig::Pos(2, 2), count_elements)];

/// `_count_elements(mapping, iterable)`: what `Counter` counts with. The fast way is for classes that leave `get` and
/// `__setitem__` as dict has them.
fn count_elements(host: &mut dyn Host, args: Args) -> PyResult {
    let (mapping, iterable) = (&args.pos[0], &args.pos[1]);
    let class = mapping.class();
    let plain = mapping.as_dict().filter(|_| {
        class.is_subtype(&types::builtin(BuiltinType::Dict))
            && !sequence::overrides(&class, BuiltinType::Dict, "get")
            && !sequence::overrides(&class, BuiltinType::Dict, "__setitem__")
    });
    let one = Value::Int(1);
    if let Some(dict) = plain {
        protocol::for_each(host, iterable, &mut |host, element| {
            let hash = protocol::hash(host, &element)?;
            let count = match dict.get(&element, hash, &mut |a, b| protocol::eq(host, a, b))? {
                None => one.clone(),
                Some(Value::Int(n)) if n < i64::MAX => Value::Int(n + 1),
                Some(old) => protocol::binary_op(host, BinaryOp::Add, &old, &one)?,
            };
            dict.insert(element, hash, count, &mut |a, b| protocol::eq(host, a, b)).map(drop)
        })?;
        return Ok(Value::None);
    }
    let get = protocol::get_attr(host, mapping, &crate::value::heap::intern("get"))?;
    protocol::for_each(host, iterable, &mut |host, element| {
        let old = host.call(&get, Args::two(element.clone(), Value::Int(0)))?;
        let count = protocol::binary_op(host, BinaryOp::Add, &old, &one)?;
        protocol::set_item(host, mapping, &element, count)
    })?;
    Ok(Value::None)
}
