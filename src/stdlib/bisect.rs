//! `bisect`: searching and inserting in sorted sequences.

use crate::builtins::{protocol, sequence};
use crate::value::function::{Builtin, NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::{Args, Gc, Host, PyResult, Raise, Type, Value};

use super::ModuleSpec;

/// `bisect`
pub static BISECT: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        for (def, alias) in FUNCTIONS {
            let function = Builtin::of_module(def, "_bisect");
            if let Some(alias) = alias {
                module.dict.set_str(&intern(alias), function.clone());
            }
            module.dict.set_str(&intern(def.name), function);
        }
        Ok(())
    }),
    ..ModuleSpec::new("bisect")
};

const SIG: Sig = Sig::Params { names: &["a", "x", "lo", "hi", "key"], posonly: 0, required: 2, kwonly: 1 };

/// The functions, with the other name that some have.
static FUNCTIONS: &[(NativeDef, Option<&str>)] = &[
    (NativeDef::function("bisect_right", SIG, |host, args| bisect(host, &args, true)), Some("bisect")),
    (NativeDef::function("bisect_left", SIG, |host, args| bisect(host, &args, false)), None),
    (NativeDef::function("insort_right", SIG, |host, args| insort(host, args, true)), Some("insort")),
    (NativeDef::function("insort_left", SIG, |host, args| insort(host, args, false)), None),
];

fn bisect(host: &mut dyn Host, args: &Args, right: bool) -> PyResult {
    search(host, args, &args.pos[1], right).map(Value::Int)
}

/// `internal_bisect_left` and `internal_bisect_right`.
fn search(host: &mut dyn Host, args: &Args, x: &Value, right: bool) -> PyResult<i64> {
    let list = &args.pos[0];
    let mut low = match args.get(2) {
        Some(low) => sequence::ssize(host, low)?,
        None => 0,
    };
    let high = match args.get(3) {
        Some(Value::None) | None => None,
        Some(high) => Some(sequence::ssize(host, high)?),
    };
    if low < 0 {
        return Err(Raise::value_error("lo must be non-negative"));
    }
    let mut high = match high {
        Some(high) if high != -1 => high,
        _ => protocol::len(host, list)? as i64,
    };
    let key = args.get(4).filter(|key| !key.is_none());
    // As long as all are of one class, that class's own comparison is asked first.
    let class = x.class();
    let mut direct = class.spec.is_none();
    while low < high {
        let middle = low + (high - low) / 2;
        let mut item = protocol::get_item(host, list, &Value::Int(middle))?;
        if let Some(key) = key {
            item = host.call(key, Args::one(item))?;
        }
        let (a, b) = if right { (x, &item) } else { (&item, x) };
        if less(host, &class, &mut direct, a, b, &item)? == right {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(low)
}

/// `a < b`; through the class's `__lt__` alone first, and again in full when that declines.
fn less(
    host: &mut dyn Host,
    class: &Gc<Type>,
    direct: &mut bool,
    a: &Value,
    b: &Value,
    item: &Value,
) -> PyResult<bool> {
    if *direct && item.class().is(class) {
        match protocol::call_special(host, a, "__lt__", Args::one(b.clone()))? {
            None | Some(Value::NotImplemented) => *direct = false,
            Some(answer) => return protocol::truth(host, &answer),
        }
    }
    protocol::lt(host, a, b)
}

fn insort(host: &mut dyn Host, args: Args, right: bool) -> PyResult {
    let x = args.pos[1].clone();
    let sought = match args.get(4).filter(|key| !key.is_none()) {
        Some(key) => host.call(key, Args::one(x.clone()))?,
        None => x.clone(),
    };
    let at = search(host, &args, &sought, right)?;
    match &args.pos[0] {
        Value::List(list) => list.insert(sequence::search_bound(at, list.len()).min(list.len()), x),
        other => {
            protocol::call_method(host, other, "insert", Args::two(Value::Int(at), x))?;
        }
    }
    Ok(Value::None)
}
