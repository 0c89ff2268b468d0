//! Making classes: the class statement (`__build_class__`) and `type.__new__`.

use super::mro::{best_base, compute_mro, is_variable_sized};
use super::{INSTANCE_DICT, INSTANCE_WEAKREF, own_getset};
use crate::builtins::names::Name;
use crate::builtins::protocol::{self, type_name};
use crate::builtins::scalar::kind_of_argument;
use crate::value::function::{BuiltinCode, Wrapped};
use crate::value::types::Layout;
use crate::value::types::{self, NewType};
use crate::value::{Args, Builtin, BuiltinType, CellVar, Dict, Gc, Host, PyResult, Raise, Str, Type, Value};

/// `__build_class__(func, name, *bases, metaclass=None, **kwds)`: what a class statement calls
/// (`builtin___build_class__`).
pub fn build_class(host: &mut dyn Host, mut args: Args) -> PyResult {
    if args.pos.len() < 2 {
        return Err(Raise::type_error("__build_class__: not enough arguments"));
    }
    let function = args.take(0);
    if !matches!(function, Value::Function(_)) {
        return Err(Raise::type_error("__build_class__: func must be a function"));
    }
    let name = args.take(1);
    if name.as_str().is_none() {
        return Err(Raise::type_error("__build_class__: name is not a string"));
    }
    let original: Vec<Value> = args.pos.drain(2..).collect();
    let resolved = resolve_bases(host, &original)?;
    let changed = resolved.is_some();
    let bases = resolved.unwrap_or_else(|| original.clone());

    let mut keywords = args.kw;
    let explicit = keywords.iter().position(|(key, _)| key.eq_str("metaclass")).map(|at| keywords.remove(at).1);
    let mut metaclass = match explicit {
        Some(metaclass) => metaclass,
        None => match bases.first() {
            Some(base) => Value::Type(base.class()),
            None => Value::Type(types::builtin(BuiltinType::Type)),
        },
    };
    if let Value::Type(class) = &metaclass {
        metaclass = Value::Type(winning_metaclass(class, &bases)?);
    }

    let bases = Value::tuple(bases);
    let namespace = prepare(host, &metaclass, &name, &bases, &keywords)?;
    let cell = host.run_class_body(&function, &namespace)?;
    if changed {
        let original = Value::tuple(original);
        protocol::set_item(host, &namespace, &Value::Str(Name::OrigBases.get()), original)?;
    }
    let mut args = Args::pos([name.clone(), bases, namespace]);
    args.kw = keywords;
    let class = host.call(&metaclass, args)?;
    if let (Value::Type(made), Value::Cell(cell)) = (&class, &cell) {
        check_class_cell(host, made, cell, &name)?;
    }
    Ok(class)
}

/// The body's `__class__` cell must hold the class that was made.
fn check_class_cell(host: &mut dyn Host, made: &Gc<Type>, cell: &CellVar, name: &Value) -> PyResult<()> {
    let held = cell.get();
    if matches!(&held, Value::Type(class) if class.is(made)) {
        return Ok(());
    }
    let name = protocol::repr(host, name)?.to_string_lossy().into_owned();
    let class = protocol::repr(host, &Value::Type(made.clone()))?.to_string_lossy().into_owned();
    if held.is_null() {
        return Err(Raise::runtime_error(format!(
            "__class__ not set defining {name} as {class}. Was __classcell__ propagated to type.__new__?"
        )));
    }
    let held = protocol::repr(host, &held)?.to_string_lossy().into_owned();
    Err(Raise::type_error(format!("__class__ set to {held} defining {name} as {class}")))
}

/// `update_bases`: bases that are no classes are replaced by what their `__mro_entries__` returns. `None` when there
/// are none such.
fn resolve_bases(host: &mut dyn Host, bases: &[Value]) -> PyResult<Option<Vec<Value>>> {
    let mut result: Option<Vec<Value>> = None;
    for (i, base) in bases.iter().enumerate() {
        let entries = match base {
            Value::Type(_) => None,
            _ => protocol::get_attr_opt(host, base, &Name::MroEntries.get())?,
        };
        match entries {
            None => {
                if let Some(result) = &mut result {
                    result.push(base.clone());
                }
            }
            Some(entries) => {
                let replaced = host.call(&entries, Args::one(Value::tuple(bases.to_vec())))?;
                let Some(replaced) = replaced.as_tuple() else {
                    return Err(Raise::type_error("__mro_entries__ must return a tuple"));
                };
                result.get_or_insert_with(|| bases[..i].to_vec()).extend(replaced.as_slice().iter().cloned());
            }
        }
    }
    Ok(result)
}

/// `_PyType_CalculateMetaclass`: the most derived of a metaclass and those of the bases.
fn winning_metaclass(metaclass: &Gc<Type>, bases: &[Value]) -> PyResult<Gc<Type>> {
    let mut winner = metaclass.clone();
    for base in bases {
        let candidate = base.class();
        if winner.is_subtype(&candidate) {
            continue;
        }
        if candidate.is_subtype(&winner) {
            winner = candidate;
            continue;
        }
        return Err(Raise::type_error(
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses \
             of all its bases",
        ));
    }
    Ok(winner)
}

/// The namespace for the class body: what the metaclass's `__prepare__` returns.
fn prepare(
    host: &mut dyn Host,
    metaclass: &Value,
    name: &Value,
    bases: &Value,
    keywords: &[(Gc<Str>, Value)],
) -> PyResult {
    if matches!(metaclass, Value::Type(class) if class.builtin == Some(BuiltinType::Type)) {
        return Ok(Value::Dict(Dict::new()));
    }
    let Some(prepare) = protocol::get_attr_opt(host, metaclass, &Name::Prepare.get())? else {
        return Ok(Value::Dict(Dict::new()));
    };
    let mut args = Args::two(name.clone(), bases.clone());
    args.kw = keywords.to_vec();
    let namespace = host.call(&prepare, args)?;
    let is_mapping = namespace.as_dict().is_some() || Name::GetItem.with(|n| namespace.class().lookup(n)).is_some();
    if !is_mapping {
        let owner = match metaclass {
            Value::Type(class) => type_name(class),
            _ => "<metaclass>".to_owned(),
        };
        let got = type_name(&namespace.class());
        return Err(Raise::type_error(format!("{owner}.__prepare__() must return a mapping, not {got}")));
    }
    Ok(namespace)
}

/// `type.__new__(metaclass, name, bases, namespace, **kwds)` (`type_new`)
pub fn new_type(host: &mut dyn Host, args: Args) -> PyResult {
    let given = args.pos.len().saturating_sub(1);
    if given != 3 {
        return Err(Raise::type_error(format!("type.__new__() takes exactly 3 arguments ({given} given)")));
    }
    let wrong = |at: usize, wanted: &str| {
        let got = kind_of_argument(&args.pos[at]);
        Raise::type_error(format!("type.__new__() argument {at} must be {wanted}, not {got}"))
    };
    let Value::Type(metaclass) = &args.pos[0] else { return Err(wrong(0, "type")) };
    let name = args.pos[1].as_str().cloned().ok_or_else(|| wrong(1, "str"))?;
    let bases = args.pos[2].as_tuple().cloned().ok_or_else(|| wrong(2, "tuple"))?;
    let namespace = args.pos[3].as_dict().cloned().ok_or_else(|| wrong(3, "dict"))?;

    let winner = winning_metaclass(metaclass, bases.as_slice())?;
    if !winner.is(metaclass)
        && let Some(new) = Name::New.with(|n| winner.lookup(n))
        && !super::is_types_own(&new)
    {
        return super::call_new(host, &winner, &new, Args { pos: args.pos[1..].into(), kw: args.kw });
    }
    let class = make(host, &winner, &name, bases.as_slice(), &namespace)?;
    set_names(host, &class, &namespace)?;
    init_subclass(host, &class, args.kw)?;
    Ok(Value::Type(class))
}

/// The classes among the bases; `object` when there are none.
fn base_classes(host: &mut dyn Host, bases: &[Value]) -> PyResult<Vec<Gc<Type>>> {
    if bases.is_empty() {
        return Ok(vec![types::builtin(BuiltinType::Object)]);
    }
    let mut classes = Vec::with_capacity(bases.len());
    for base in bases {
        match base {
            Value::Type(class) => classes.push(class.clone()),
            other if protocol::get_attr_opt(host, other, &Name::MroEntries.get())?.is_some() => {
                return Err(Raise::type_error("type() doesn't support MRO entry resolution; use types.new_class()"));
            }
            _ => return Err(Raise::type_error("bases must be types")),
        }
    }
    Ok(classes)
}

/// The class itself, with everything in its namespace, before any code of the program hears of it.
fn make(
    host: &mut dyn Host,
    metaclass: &Gc<Type>,
    name: &Gc<Str>,
    bases: &[Value],
    namespace: &Gc<Dict>,
) -> PyResult<Gc<Type>> {
    let bases = base_classes(host, bases)?;
    let base = best_base(&bases)?;
    if name.to_utf8().is_none() {
        // raises: the name is kept in UTF-8
        protocol::call_method(host, &Value::Str(name.clone()), "encode", Args::none())?;
    }
    let text = name.to_string_lossy();
    if text.contains('\0') {
        return Err(Raise::value_error("type name must not contain null characters"));
    }
    let dict = namespace.copy();
    let mut slots = Slots::read(host, &base, name, &dict)?;
    // Other bases may bring a dict or weak references (`type_new_slots_bases`).
    slots.dict |= !base.has_dict && bases.iter().any(|other| other.has_dict);
    slots.weakref |= !has_weakref(&base) && !is_variable_sized(base.layout) && bases.iter().any(has_weakref);
    let has_dict = base.has_dict || slots.dict;
    if Name::Module.with(|n| dict.get_str(n)).is_none()
        && let Some(module) = Name::NameOf.with(|n| host.globals().get_str(n))
    {
        dict.set_str(&Name::Module.get(), module);
    }
    let qualname = match Name::QualName.with(|n| dict.remove_str(n)) {
        None => name.clone(),
        Some(qualname) => match qualname.as_str() {
            Some(qualname) => qualname.clone(),
            None => {
                let got = type_name(&qualname.class());
                return Err(Raise::type_error(format!("type __qualname__ must be a str, not {got}")));
            }
        },
    };
    wrap_special_functions(&dict);
    let cell = Name::ClassCell.with(|n| dict.remove_str(n));
    // The order is as long as the chain above; finding it looks at each base for each entry.
    let chain = bases.iter().map(|base| base.mro_rest().len() + 1).sum::<usize>();
    host.reserve(chain * size_of::<Value>())?;
    host.tick(bases.len() * chain / 16)?;
    let rest = compute_mro(&bases)?;
    let class = Type::new(NewType {
        name: (&*text).into(),
        qualname,
        bases,
        mro_rest: rest,
        metaclass: (metaclass.builtin != Some(BuiltinType::Type)).then(|| metaclass.clone()),
        dict,
        layout: base.layout,
        has_dict,
    });
    slots.add_descriptors(&class);
    match cell {
        Some(Value::Cell(cell)) => {
            cell.set(Value::Type(class.clone()));
        }
        Some(other) => {
            let got = protocol::repr(host, &Value::Type(other.class()))?.to_string_lossy().into_owned();
            return Err(Raise::type_error(format!("__classcell__ must be a nonlocal cell, not {got}")));
        }
        None => {}
    }
    custom_mro(host, metaclass, &class)?;
    let dict = class.dict();
    if Name::Doc.with(|n| dict.get_str(n)).is_none() {
        dict.set_str(&Name::Doc.get(), Value::None);
    }
    if Name::Eq.with(|n| dict.get_str(n)).is_some() && Name::Hash.with(|n| dict.get_str(n)).is_none() {
        dict.set_str(&Name::Hash.get(), Value::None);
    }
    types::touch();
    Ok(class)
}

/// A metaclass with an `mro` method of its own is asked for the order (`mro_invoke`).
fn custom_mro(host: &mut dyn Host, metaclass: &Gc<Type>, class: &Gc<Type>) -> PyResult<()> {
    if metaclass.builtin == Some(BuiltinType::Type) {
        return Ok(());
    }
    let Some(method) = Name::Mro.with(|n| metaclass.lookup(n)) else { return Ok(()) };
    if super::is_types_own(&method) {
        return Ok(());
    }
    let order = protocol::call_found(host, &method, &Value::Type(class.clone()), metaclass, &[])?;
    let mut classes = Vec::new();
    for item in protocol::collect(host, &order)? {
        match item {
            Value::Type(item) if is_solid(&item) && !class.is_subtype(&item) => {
                let name = item.name();
                return Err(Raise::type_error(format!("mro() returned base with unsuitable layout ('{name}')")));
            }
            Value::Type(item) => classes.push(item),
            other => {
                let got = type_name(&other.class());
                return Err(Raise::type_error(format!("mro() returned a non-class ('{got}')")));
            }
        }
    }
    if classes.is_empty() {
        return Err(Raise::type_error("type MRO must not be empty"));
    }
    // The class itself stands first in every sensible order; the rest is what is kept.
    classes.retain(|item| !item.is(class));
    class.set_bases(class, class.bases(), classes);
    Ok(())
}

/// Whether instances of the class are laid out in a way of their own.
fn is_solid(class: &Type) -> bool {
    matches!(class.layout, Layout::Value(kind) if kind != BuiltinType::Object)
}

/// Functions under some names become static and class methods by themselves.
fn wrap_special_functions(dict: &Dict) {
    let new = Name::New.get();
    if let Some(function @ Value::Function(_)) = dict.get_str(&new) {
        dict.set_str(&new, Value::StaticMethod(Gc::new(Wrapped { callable: function })));
    }
    for name in [Name::InitSubclass, Name::ClassGetItem] {
        let name = name.get();
        if let Some(function @ Value::Function(_)) = dict.get_str(&name) {
            dict.set_str(&name, Value::ClassMethod(Gc::new(Wrapped { callable: function })));
        }
    }
}

/// A class of its parts, without attributes, and without running anything of the program: no `__set_name__`, no
/// `__init_subclass__`. `own_dict`: whether its instances get a `__dict__` of its own making.
pub fn of_parts(
    qualname: Gc<Str>,
    bases: Vec<Gc<Type>>,
    metaclass: Option<Gc<Type>>,
    own_dict: bool,
) -> PyResult<Gc<Type>> {
    let base = best_base(&bases)?;
    let text = qualname.to_string_lossy();
    Ok(Type::new(NewType {
        name: text.rsplit('.').next().unwrap_or_default().into(),
        mro_rest: compute_mro(&bases)?,
        layout: base.layout,
        has_dict: base.has_dict || own_dict,
        qualname: qualname.clone(),
        bases,
        metaclass,
        dict: Dict::new(),
    }))
}

/// What stands in a class's namespace for a variable of `__slots__`, for `__dict__` or for `__weakref__`.
pub fn own_descriptor(class: &Gc<Type>, name: &Gc<Str>) -> Value {
    if name.eq_str("__dict__") {
        return own_getset(&INSTANCE_DICT, class);
    }
    if name.eq_str("__weakref__") {
        return own_getset(&INSTANCE_WEAKREF, class);
    }
    Value::Builtin(Gc::new(Builtin {
        code: BuiltinCode::Member,
        receiver: Value::Null,
        owner: Some(class.clone()),
        module: None,
        name: Some(name.clone()),
    }))
}

/// What `__slots__` asks for.
struct Slots {
    /// Variables, sorted.
    names: Vec<Gc<Str>>,
    /// Whether instances get a `__dict__` that the base's have not.
    dict: bool,
    /// Whether they get `__weakref__`.
    weakref: bool,
}

impl Slots {
    /// `type_new_slots`
    fn read(host: &mut dyn Host, base: &Gc<Type>, class_name: &Gc<Str>, dict: &Dict) -> PyResult<Slots> {
        let may_add_dict = !base.has_dict;
        let may_add_weakref = !has_weakref(base) && !is_variable_sized(base.layout);
        let Some(slots) = Name::Slots.with(|n| dict.get_str(n)) else {
            return Ok(Slots { names: Vec::new(), dict: may_add_dict, weakref: may_add_weakref });
        };
        let items = if slots.as_str().is_some() { vec![slots] } else { protocol::collect(host, &slots)? };
        if !items.is_empty() && is_variable_sized(base.layout) {
            return Err(Raise::type_error(format!(
                "nonempty __slots__ not supported for subtype of '{}'",
                type_name(base)
            )));
        }
        let mut result = Slots { names: Vec::new(), dict: false, weakref: false };
        for item in &items {
            let Some(name) = item.as_str() else {
                let got = type_name(&item.class());
                return Err(Raise::type_error(format!("__slots__ items must be strings, not '{got}'")));
            };
            let text = name.to_string_lossy();
            if !is_identifier(name) {
                return Err(Raise::type_error("__slots__ must be identifiers"));
            }
            match &*text {
                "__dict__" if !may_add_dict || result.dict => {
                    return Err(Raise::type_error("__dict__ slot disallowed: we already got one"));
                }
                "__dict__" => result.dict = true,
                "__weakref__" if !may_add_weakref || result.weakref => {
                    return Err(Raise::type_error("__weakref__ slot disallowed: we already got one"));
                }
                "__weakref__" => result.weakref = true,
                _ => {
                    let name = mangle(&class_name.to_string_lossy(), &text);
                    let inside = matches!(&*text, "__qualname__" | "__classcell__");
                    if !inside && dict.get_str(&name).is_some() {
                        return Err(Raise::value_error(format!("'{text}' in __slots__ conflicts with class variable")));
                    }
                    result.names.push(name);
                }
            }
        }
        result.names.sort_by(|a, b| a.cmp_code_points(b));
        Ok(result)
    }

    /// The descriptors that go into the new class's dict.
    fn add_descriptors(&self, class: &Gc<Type>) {
        for name in &self.names {
            class.dict().set_str(name, own_descriptor(class, name));
        }
        for (wanted, name) in [(self.dict, Name::Dict), (self.weakref, Name::WeakRef)] {
            if wanted {
                class.dict().set_str(&name.get(), own_descriptor(class, &name.get()));
            }
        }
    }
}

/// `str.isidentifier`
fn is_identifier(name: &Str) -> bool {
    use crate::arith::unicode::{is_identifier_continue, is_identifier_start};
    let mut points = name.chars();
    points.next().is_some_and(is_identifier_start) && points.all(is_identifier_continue)
}

/// Whether instances of the class can be referred to weakly.
fn has_weakref(class: &Gc<Type>) -> bool {
    use BuiltinType::{BuiltinFunction, FrozenSet, Function, Generator, Method, Module, Set, Type as TypeType};
    std::iter::once(class.clone()).chain(class.mro_rest()).any(|class| match class.spec {
        None => Name::WeakRef.with(|n| class.dict().get_str(n)).is_some(),
        Some(_) => matches!(
            class.builtin,
            Some(Set | FrozenSet | Function | Method | BuiltinFunction | Module | Generator | TypeType)
        ),
    })
}

/// `_Py_Mangle`: `__x` in class `C` is `_C__x`.
fn mangle(class: &str, name: &str) -> Gc<Str> {
    let class = class.trim_start_matches('_');
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') || class.is_empty() {
        return crate::value::heap::intern(name);
    }
    crate::value::heap::intern(&format!("_{class}{name}"))
}

/// Calls `__set_name__` of everything in the namespace (`type_new_set_names`).
fn set_names(host: &mut dyn Host, class: &Gc<Type>, namespace: &Gc<Dict>) -> PyResult<()> {
    for (key, value) in namespace.items() {
        // What `type.__new__` took out of the namespace or wrapped has no such method.
        if matches!(value, Value::Function(_) | Value::Int(_) | Value::Str(_) | Value::None) {
            continue;
        }
        let own = value.class();
        let Some(found) = Name::SetName.with(|n| own.lookup(n)) else { continue };
        let args = [Value::Type(class.clone()), key.clone()];
        if let Err(error) = protocol::call_found(host, &found, &value, &own, &args) {
            let key = protocol::repr(host, &key)?;
            let note = format!(
                "Error calling __set_name__ on '{}' instance {} in '{}'",
                type_name(&own),
                key.to_string_lossy(),
                type_name(class)
            );
            if let Raise::Exception(exception) = &error {
                crate::builtins::exceptions::add_note_text(host, exception, &note)?;
            }
            return Err(error);
        }
    }
    Ok(())
}

/// `super(cls, cls).__init_subclass__(**kwds)`
fn init_subclass(host: &mut dyn Host, class: &Gc<Type>, keywords: Vec<(Gc<Str>, Value)>) -> PyResult<()> {
    let Some(found) = Name::InitSubclass.with(|n| class.lookup_after(class, class, n)) else { return Ok(()) };
    if super::is_objects_own(&found) && keywords.is_empty() {
        return Ok(());
    }
    if super::is_objects_own(&found) {
        return Err(Raise::type_error(format!(
            "{}.__init_subclass__() takes no keyword arguments",
            class.qualname().to_string_lossy()
        )));
    }
    let bound = protocol::descr_get(host, &found, None, class)?.unwrap_or(found);
    host.call(&bound, Args { pos: Default::default(), kw: keywords })?;
    Ok(())
}

/// After a change of a class's bases: the orders of its subclasses anew.
pub(super) fn update_subclass_mros(class: &Gc<Type>) -> PyResult<()> {
    // The next one last; no recursion, since programs decide how deep a hierarchy is.
    let next = |class: &Gc<Type>| class.subclasses().into_iter().rev().collect::<Vec<_>>();
    let mut waiting = next(class);
    while let Some(subclass) = waiting.pop() {
        let bases = subclass.bases();
        let rest = compute_mro(&bases)?;
        subclass.set_bases(&subclass, bases, rest);
        waiting.extend(next(&subclass));
    }
    Ok(())
}
