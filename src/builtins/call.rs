//! Calling built-in functions: matching arguments against a [`Sig`] with CPython's messages.

use smallvec::SmallVec;

use super::names::Name;
use super::protocol::{self, type_name};
use crate::value::function::{BuiltinCode, DefKind, NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::{Args, Builtin, Gc, Host, PyResult, Raise, Type, Value};

/// Calls a built-in function or method: puts its receiver first, checks the arguments against its signature, runs it.
pub fn call_builtin(host: &mut dyn Host, function: &Gc<Builtin>, mut args: Args) -> PyResult {
    let BuiltinCode::Def(def) = function.code else {
        let class = function.builtin_type().name();
        return Err(Raise::type_error(format!("'{class}' object is not callable")));
    };
    let owner = function.owner.as_ref();
    match def.kind {
        DefKind::Function => {}
        DefKind::StaticMethod => {
            if def.name == "__new__"
                && let Some(owner) = owner
            {
                check_new_class(owner, &args)?;
            }
        }
        _ if !function.receiver.is_null() => args.pos.insert(0, function.receiver.clone()),
        DefKind::ClassMethod => check_class_receiver(def, owner, &args)?,
        DefKind::Method | DefKind::Slot => check_receiver(def, owner, &args)?,
    }
    let bound = !function.receiver.is_null() && !matches!(def.kind, DefKind::Function | DefKind::StaticMethod);
    run(host, def, owner, function.module, bound, args)
}

/// Runs a row of a table whose receiver, if it has one, stands first and is of the right type.
pub fn run_def(host: &mut dyn Host, def: &'static NativeDef, owner: &Gc<Type>, args: Args) -> PyResult {
    run(host, def, Some(owner), None, false, args)
}

#[inline]
fn run(
    host: &mut dyn Host,
    def: &'static NativeDef,
    owner: Option<&Gc<Type>>,
    module: Option<&'static str>,
    bound: bool,
    args: Args,
) -> PyResult {
    let receiver = match def.kind {
        DefKind::Function => 0,
        DefKind::StaticMethod => usize::from(def.name == "__new__"),
        _ => 1,
    };
    let given = args.pos.len().saturating_sub(receiver);
    let fits = match def.sig {
        Sig::NoArgs => given == 0,
        Sig::One => given == 1,
        Sig::Pos(least, most) => (least as usize..=most as usize).contains(&given),
        Sig::Min(least) => given >= least as usize,
        Sig::Params { .. } => {
            let site = Site { def, owner, module, receiver, bound_to: None };
            let args = site.bind_params(args)?;
            return (def.func)(host, args);
        }
        Sig::Any => return (def.func)(host, args),
    };
    if !fits || !args.kw.is_empty() {
        let bound_to = if bound { args.pos.first() } else { None };
        return Err(Site { def, owner, module, receiver, bound_to }.mismatch(given, !args.kw.is_empty()));
    }
    (def.func)(host, args)
}

/// A method called on its class, not on an instance: the first argument must be one.
fn check_receiver(def: &NativeDef, owner: Option<&Gc<Type>>, args: &Args) -> PyResult<()> {
    let Some(owner) = owner else { return Ok(()) };
    if let Some(first) = args.pos.first()
        && (owner.builtin == Some(first.builtin_type()) || first.class().is_subtype(owner))
    {
        return Ok(());
    }
    let class = type_name(owner);
    match args.pos.first() {
        Some(first) => {
            let got = type_name(&first.class());
            Err(Raise::type_error(match def.kind {
                DefKind::Slot => {
                    format!("descriptor '{}' requires a '{class}' object but received a '{got}'", def.name)
                }
                _ => format!("descriptor '{}' for '{class}' objects doesn't apply to a '{got}' object", def.name),
            }))
        }
        None => Err(Raise::type_error(match def.kind {
            DefKind::Slot => format!("descriptor '{}' of '{class}' object needs an argument", def.name),
            _ => format!("unbound method {}.{}() needs an argument", owner.name(), def.name),
        })),
    }
}

/// A class method's descriptor called as it stands in the class's dict.
fn check_class_receiver(def: &NativeDef, owner: Option<&Gc<Type>>, args: &Args) -> PyResult<()> {
    let Some(owner) = owner else { return Ok(()) };
    let class = type_name(owner);
    let name = def.name;
    match args.pos.first() {
        None => Err(Raise::type_error(format!("descriptor '{name}' of '{class}' object needs an argument"))),
        Some(Value::Type(of)) if of.is_subtype(owner) => Ok(()),
        Some(Value::Type(of)) => Err(Raise::type_error(format!(
            "descriptor '{name}' requires a subtype of '{class}' but received '{}'",
            type_name(of)
        ))),
        Some(other) => Err(Raise::type_error(format!(
            "descriptor '{name}' for type '{class}' needs a type, not a '{}' as arg 2",
            type_name(&other.class())
        ))),
    }
}

/// `tp_new_wrapper`: what an explicit call of `X.__new__` checks of the class it is given.
fn check_new_class(owner: &Gc<Type>, args: &Args) -> PyResult<()> {
    let own = type_name(owner);
    let class = match args.pos.first() {
        None => return Err(Raise::type_error(format!("{own}.__new__(): not enough arguments"))),
        Some(Value::Type(class)) => class,
        Some(other) => {
            let got = type_name(&other.class());
            return Err(Raise::type_error(format!("{own}.__new__(X): X is not a type object ({got})")));
        }
    };
    let name = type_name(class);
    if !class.is_subtype(owner) {
        return Err(Raise::type_error(format!("{own}.__new__({name}): {name} is not a subtype of {own}")));
    }
    // The class must be laid out as this constructor makes it: another built-in constructor on the way is the one
    // to be called.
    if class.is(owner) {
        return Ok(());
    }
    let nearest = std::iter::once(class.clone())
        .chain(class.mro_rest())
        .find(|c| c.spec.is_some() && Name::New.with(|n| c.dict().get_str(n)).is_some());
    match nearest {
        Some(base) if !base.is(owner) && base.layout != owner.layout => {
            let base = type_name(&base);
            Err(Raise::type_error(format!("{own}.__new__({name}) is not safe, use {base}.__new__()")))
        }
        _ => Ok(()),
    }
}

/// A call of a built-in function, for messages.
struct Site<'a> {
    def: &'static NativeDef,
    owner: Option<&'a Gc<Type>>,
    module: Option<&'static str>,
    /// How many leading arguments are no arguments: self or the class.
    receiver: usize,
    /// What a bound method is bound to: its name then starts with that object's class, not with the one it is from.
    bound_to: Option<&'a Value>,
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

impl Site<'_> {
    /// The bare name: of constructors, the class's.
    fn name(&self) -> String {
        match (self.def.name, self.owner) {
            ("__new__" | "__init__", Some(owner)) => owner.name().to_owned(),
            (name, _) => name.to_owned(),
        }
    }

    /// `_PyObject_FunctionStr`: the name with its class or module, and parentheses.
    fn function_str(&self) -> String {
        if let Some(object) = self.bound_to {
            let class = match object {
                Value::Type(class) => class.qualname(),
                other => other.class().qualname(),
            };
            return format!("{}.{}()", class.to_string_lossy(), self.def.name);
        }
        match (self.def.name, self.owner, self.module) {
            ("__new__" | "__init__", Some(owner), _) => format!("{}()", owner.name()),
            (name, Some(owner), _) => format!("{}.{name}()", owner.name()),
            (name, None, Some(module)) if module != "builtins" => format!("{module}.{name}()"),
            (name, None, _) => format!("{name}()"),
        }
    }

    /// The error for arguments that do not fit a signature without names.
    #[cold]
    fn mismatch(&self, given: usize, keywords: bool) -> Raise {
        let constructor = matches!(self.def.name, "__new__" | "__init__");
        if self.def.kind == DefKind::Slot && !constructor {
            return Raise::type_error(self.wrapper_mismatch(given, keywords));
        }
        if keywords {
            return Raise::type_error(format!("{} takes no keyword arguments", self.function_str()));
        }
        Raise::type_error(match self.def.sig {
            Sig::NoArgs => format!("{} takes no arguments ({given} given)", self.function_str()),
            Sig::One => format!("{} takes exactly one argument ({given} given)", self.function_str()),
            Sig::Pos(least, most) => expected(&self.name(), given, least as usize, Some(most as usize)),
            Sig::Min(least) => expected(&self.name(), given, least as usize, None),
            Sig::Params { .. } | Sig::Any => return Raise::type_error("bad arguments"),
        })
    }

    /// What slot wrappers say (`check_num_args`, and `PyArg_UnpackTuple` with an empty name).
    fn wrapper_mismatch(&self, given: usize, keywords: bool) -> String {
        if keywords {
            return format!("wrapper {}() takes no keyword arguments", self.def.name);
        }
        match self.def.sig {
            Sig::NoArgs => format!("expected 0 arguments, got {given}"),
            Sig::One => format!("expected 1 argument, got {given}"),
            Sig::Pos(least, most) => expected("", given, least as usize, Some(most as usize)),
            Sig::Min(least) => expected("", given, least as usize, None),
            Sig::Params { .. } | Sig::Any => String::new(),
        }
    }

    /// Matches arguments with named parameters (`_PyArg_UnpackKeywords`).
    fn bind_params(&self, mut args: Args) -> PyResult<Args> {
        let Sig::Params { names, posonly, required, kwonly } = self.def.sig else { return Ok(args) };
        let (posonly, required) = (posonly as usize, required as usize);
        let most = names.len() - kwonly as usize;
        let given = args.pos.len().saturating_sub(self.receiver);
        if args.kw.is_empty() && required <= given && given <= most {
            args.pos.resize(self.receiver + names.len(), Value::Null);
            return Ok(args);
        }
        self.check_counts(&args, given, most)?;
        let mut keywords = std::mem::take(&mut args.kw);
        let mut slots: SmallVec<[Value; 4]> = args.pos;
        slots.resize(self.receiver + names.len(), Value::Null);
        for (i, name) in names.iter().enumerate().skip(given.max(posonly)) {
            match keywords.iter().position(|(key, _)| key.eq_str(name)) {
                Some(at) => slots[self.receiver + i] = keywords.remove(at).1,
                None if i < required => {
                    return Err(Raise::type_error(format!(
                        "{}() missing required argument '{name}' (pos {})",
                        self.name(),
                        i + 1
                    )));
                }
                None => {}
            }
        }
        if let Some((key, _)) = keywords.first() {
            for (i, name) in names.iter().enumerate().take(given).skip(posonly) {
                if keywords.iter().any(|(key, _)| key.eq_str(name)) {
                    return Err(Raise::type_error(format!(
                        "argument for {}() given by name ('{name}') and position ({})",
                        self.name(),
                        i + 1
                    )));
                }
            }
            let unknown = keywords.iter().find(|(key, _)| !names[posonly..].iter().any(|n| key.eq_str(n)));
            let key = unknown.map_or(key, |(key, _)| key);
            return Err(Raise::type_error(format!(
                "'{}' is an invalid keyword argument for {}()",
                key.to_string_lossy(),
                self.name()
            )));
        }
        Ok(Args { pos: slots, kw: Vec::new() })
    }

    /// The checks of `_PyArg_UnpackKeywords` that look at numbers only.
    fn check_counts(&self, args: &Args, given: usize, most: usize) -> PyResult<()> {
        let Sig::Params { names, posonly, required, .. } = self.def.sig else { return Ok(()) };
        let (len, required) = (names.len(), required as usize);
        let total = given + args.kw.len();
        let name = self.name();
        if total > len {
            return Err(Raise::type_error(format!(
                "{name}() takes {} {len} {}argument{} ({total} given)",
                if required < len { "at most" } else { "exactly" },
                if given == 0 { "keyword " } else { "" },
                plural(len)
            )));
        }
        if given > most {
            return Err(Raise::type_error(if most == 0 {
                format!("{name}() takes no positional arguments")
            } else {
                format!(
                    "{name}() takes {} {most} positional argument{} ({given} given)",
                    if required < most { "at most" } else { "exactly" },
                    plural(most)
                )
            }));
        }
        let least = required.min(posonly as usize);
        if given < least {
            return Err(Raise::type_error(format!(
                "{name}() takes {} {least} positional argument{} ({given} given)",
                if least < most { "at least" } else { "exactly" },
                plural(least)
            )));
        }
        Ok(())
    }
}

/// `_PyArg_CheckPositional`: the message for a wrong number of positional arguments.
pub fn expected(name: &str, given: usize, least: usize, most: Option<usize>) -> String {
    let (bound, count) = match most {
        Some(most) if most == least => ("", least),
        Some(most) if given > most => ("at most ", most),
        _ => ("at least ", least),
    };
    format!("{name} expected {bound}{count} argument{}, got {given}", plural(count))
}

/// The TypeError of calling something that cannot be called (`object_is_not_callable`): of a module that has a function
/// of its own name, that may have been meant.
#[cold]
pub fn not_callable(host: &mut dyn Host, callee: &Value) -> Raise {
    let class = type_name(&callee.class());
    if let Value::Module(module) = callee
        && let Some(Value::Str(name)) = module.dict.get_str(&intern("__name__"))
        && let Ok(Some(found)) = protocol::get_attr_opt(host, callee, &name)
        && protocol::is_callable(&found)
    {
        let name = name.to_string_lossy();
        return Raise::type_error(format!("'{class}' object is not callable. Did you mean: '{name}.{name}(...)'?"));
    }
    Raise::type_error(format!("'{class}' object is not callable"))
}

/// Calls anything that is no Python function and no bound method: what those are made of, the VM knows itself.
pub fn call_object(host: &mut dyn Host, callee: &Value, args: Args) -> PyResult {
    match callee {
        Value::Builtin(builtin) => call_builtin(host, builtin, args),
        Value::Type(class) => super::class::call_type(host, class, args),
        Value::StaticMethod(wrapped) => host.call(&wrapped.callable.clone(), args),
        Value::Function(_) | Value::Method(_) => host.call(callee, args),
        _ => {
            let class = callee.class();
            let Some(found) = Name::Call.with(|n| class.lookup(n)) else { return Err(not_callable(host, callee)) };
            host.enter(" while calling a Python object")?;
            let result = call_found_args(host, &found, callee, &class, args);
            host.leave();
            result
        }
    }
}

/// Like [`protocol::call_found`], with keyword arguments.
pub fn call_found_args(
    host: &mut dyn Host,
    found: &Value,
    object: &Value,
    class: &Gc<Type>,
    mut args: Args,
) -> PyResult {
    if protocol::is_method_descriptor(found) {
        args.pos.insert(0, object.clone());
        return match found {
            Value::Builtin(builtin) => call_builtin(host, builtin, args),
            _ => host.call(found, args),
        };
    }
    let bound = protocol::descr_get(host, found, Some(object), class)?;
    host.call(bound.as_ref().unwrap_or(found), args)
}
