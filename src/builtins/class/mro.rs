//! The method resolution order (C3), and which base gives a class its layout.

use rustc_hash::FxHashMap;

use crate::builtins::protocol::type_name;
use crate::value::function::BuiltinCode;
use crate::value::types::Layout;
use crate::value::{BuiltinType, Gc, PyResult, Raise, Type, Value};

/// The method resolution order behind a class with these bases (`mro_implementation`).
pub fn compute_mro(bases: &[Gc<Type>]) -> PyResult<Vec<Gc<Type>>> {
    if let [base] = bases {
        return Ok(with_mro(base));
    }
    for (i, base) in bases.iter().enumerate() {
        if bases[..i].iter().any(|other| other.is(base)) {
            return Err(Raise::type_error(format!("duplicate base class {}", base.name())));
        }
    }
    let mut lists: Vec<Vec<Gc<Type>>> = bases.iter().map(with_mro).collect();
    lists.push(bases.to_vec());
    merge(&lists)
}

fn with_mro(class: &Gc<Type>) -> Vec<Gc<Type>> {
    std::iter::once(class.clone()).chain(class.mro_rest()).collect()
}

/// `pmerge`
fn merge(lists: &[Vec<Gc<Type>>]) -> PyResult<Vec<Gc<Type>>> {
    let mut heads = vec![0; lists.len()];
    let mut result = Vec::new();
    // how often a class stands behind the head of a list
    let mut behind: FxHashMap<usize, usize> = FxHashMap::default();
    lists
        .iter()
        .flat_map(|list| list.iter().skip(1))
        .for_each(|class| *behind.entry(class.address()).or_default() += 1);
    loop {
        let mut done = true;
        let mut picked: Option<Gc<Type>> = None;
        for (list, &head) in lists.iter().zip(&heads) {
            let Some(candidate) = list.get(head) else { continue };
            done = false;
            if behind.get(&candidate.address()).is_none_or(|&count| count == 0) {
                picked = Some(candidate.clone());
                break;
            }
        }
        match picked {
            Some(class) => {
                for (list, head) in lists.iter().zip(heads.iter_mut()) {
                    if list.get(*head).is_some_and(|next| next.is(&class)) {
                        *head += 1;
                        if let Some(next) = list.get(*head)
                            && let Some(count) = behind.get_mut(&next.address())
                        {
                            *count -= 1;
                        }
                    }
                }
                result.push(class);
            }
            None if done => return Ok(result),
            None => return Err(conflict(lists, &heads)),
        }
    }
}

/// `set_mro_error`
#[cold]
fn conflict(lists: &[Vec<Gc<Type>>], heads: &[usize]) -> Raise {
    let mut blocked: Vec<Gc<Type>> = Vec::new();
    for (list, &head) in lists.iter().zip(heads) {
        if let Some(class) = list.get(head)
            && !blocked.iter().any(|known| known.is(class))
        {
            blocked.push(class.clone());
        }
    }
    let names: Vec<String> = blocked.iter().map(|class| class.name().to_owned()).collect();
    Raise::type_error(format!(
        "Cannot create a consistent method resolution\norder (MRO) for bases {}",
        names.join(", ")
    ))
}

/// The base that decides on the layout of a class (`best_base`): all others' layouts must be contained in its own.
pub fn best_base(bases: &[Gc<Type>]) -> PyResult<Gc<Type>> {
    let mut best: Option<(Gc<Type>, Gc<Type>)> = None;
    for base in bases {
        if base.spec.is_some_and(|spec| !spec.subclassable) {
            return Err(Raise::type_error(format!("type '{}' is not an acceptable base type", type_name(base))));
        }
        let candidate = solid_base(base);
        best = match best {
            None => Some((candidate, base.clone())),
            Some((winner, chosen)) if winner.is_subtype(&candidate) => Some((winner, chosen)),
            Some((winner, _)) if candidate.is_subtype(&winner) => Some((candidate, base.clone())),
            Some(_) => return Err(Raise::type_error("multiple bases have instance lay-out conflict")),
        };
    }
    match best {
        Some((_, base)) => Ok(base),
        None => Err(Raise::type_error("a class needs a base")),
    }
}

/// The nearest class whose instances have more than its base's (`solid_base`).
fn solid_base(class: &Gc<Type>) -> Gc<Type> {
    let mut class = class.clone();
    loop {
        let bases = class.bases();
        let base = match bases.as_slice() {
            [] => return class,
            [base] => base.clone(),
            several => match best_base(several) {
                Ok(base) => base,
                Err(_) => return class,
            },
        };
        let adds = class.layout != base.layout
            || class.builtin.is_some_and(extends_exception)
            || (class.spec.is_none() && !slot_names(&class).is_empty());
        if adds {
            return class;
        }
        class = base;
    }
}

/// The exceptions whose instances have fields that their base's have not.
fn extends_exception(class: BuiltinType) -> bool {
    use BuiltinType::*;
    matches!(
        class,
        OSError
            | ImportError
            | NameError
            | AttributeError
            | SyntaxError
            | StopIteration
            | SystemExit
            | UnicodeDecodeError
            | UnicodeEncodeError
            | UnicodeTranslateError
            | BaseExceptionGroup
    )
}

/// The variables that a class's own `__slots__` gave it.
pub fn slot_names(class: &Gc<Type>) -> Vec<String> {
    if class.spec.is_some() {
        return Vec::new();
    }
    let entries = class.dict().items().into_iter();
    entries
        .filter_map(|(_, value)| match value {
            Value::Builtin(b) if matches!(b.code, BuiltinCode::Member) => {
                b.owner.as_ref().is_some_and(|owner| owner.is(class)).then(|| b.name())
            }
            _ => None,
        })
        .collect()
}

/// Whether instances are of variable size in CPython, and so cannot get variables through `__slots__`.
pub fn is_variable_sized(layout: Layout) -> bool {
    use BuiltinType::{Bytes, Int, Tuple};
    matches!(layout, Layout::Value(Int | Tuple | Bytes) | Layout::Type)
}
