//! `collections`: the classes that CPython has in C.

pub mod default_dict;
pub mod deque;
pub mod ordered_dict;

use crate::builtins::protocol::{self, BinaryOp};
use crate::builtins::sequence;
use crate::value::function::{NativeDef, Sig};
use crate::value::types::{self, BuiltinType};
use crate::value::{Args, Host, PyResult, Value};

use super::{ModuleSpec, support};

/// `collections`
pub static COLLECTIONS: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        support::add_classes(module, &[&deque::DEQUE, &default_dict::DEFAULT_DICT, &ordered_dict::ORDERED_DICT]);
        Ok(())
    }),
    functions: FUNCTIONS,
    ..ModuleSpec::new("collections")
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
