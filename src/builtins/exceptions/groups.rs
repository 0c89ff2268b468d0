//! `BaseExceptionGroup` and `ExceptionGroup`.

use super::{base, data};
use crate::builtins::protocol;
use crate::builtins::{scalar, typing};
use crate::value::function::{NativeDef, Sig};
use crate::value::types::{self, GetSet};
use crate::value::{Args, BuiltinType, Host, PyResult, Raise, Value};

pub const GROUP_METHODS: &[NativeDef] = &[
    NativeDef::static_method("__new__", Sig::Any, new),
    NativeDef::slot("__str__", Sig::NoArgs, str),
    NativeDef::slot("__init__", Sig::Any, init),
    NativeDef::class_method("__class_getitem__", Sig::One, typing::class_getitem),
    NativeDef::method("derive", Sig::One, derive),
    NativeDef::method("split", Sig::One, split),
    NativeDef::method("subgroup", Sig::One, subgroup),
];

pub const GROUP_FIELDS: &[GetSet] = &[
    GetSet { name: "message", get: get_message, set: None },
    GetSet { name: "exceptions", get: get_exceptions, set: None },
];

/// `BaseExceptionGroup_new`: all contained exceptions must be exceptions; if all are `Exception`s, so is the group.
fn new(host: &mut dyn Host, mut args: Args) -> PyResult {
    let given = args.pos.len() - 1;
    if given != 2 {
        return Err(Raise::type_error(format!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({given} given)"
        )));
    }
    if args.pos[1].as_str().is_none() {
        return Err(scalar::bad_argument("BaseExceptionGroup.__new__", "argument 1", &args.pos[1]));
    }
    let Value::Type(class) = args.pos[0].clone() else { return Err(Raise::type_error("a class is needed")) };
    if !protocol::is_sequence(&args.pos[2]) {
        return Err(Raise::type_error("second argument (exceptions) must be a sequence"));
    }
    let contained = protocol::collect(host, &args.pos[2].clone())?;
    if contained.is_empty() {
        return Err(Raise::value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let mut plain = true;
    for (i, exception) in contained.iter().enumerate() {
        if exception.as_exception().is_none() {
            return Err(Raise::value_error(format!("Item {i} of second argument (exceptions) is not an exception")));
        }
        plain &= exception.class().is_subtype_of(BuiltinType::Exception);
    }
    if class.builtin == Some(BuiltinType::BaseExceptionGroup) && plain {
        args.pos[0] = Value::Type(types::builtin(BuiltinType::ExceptionGroup));
    } else if !plain && class.builtin == Some(BuiltinType::ExceptionGroup) {
        return Err(Raise::type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
    } else if !plain && class.is_subtype_of(BuiltinType::Exception) {
        return Err(Raise::type_error(format!("Cannot nest BaseExceptions in '{}'", class.name())));
    }
    let message = args.pos[1].clone();
    let group = base::new(host, args)?;
    let data = data(&group)?;
    data.set_field("message", message);
    data.set_field("exceptions", Value::tuple(contained));
    Ok(group)
}

fn init(host: &mut dyn Host, args: Args) -> PyResult {
    base::init(host, args)
}

fn str(host: &mut dyn Host, args: Args) -> PyResult {
    let message = get_message(host, &args.pos[0])?;
    let message = protocol::str(host, &message)?;
    let count = contained(&args.pos[0])?.len();
    let plural = if count == 1 { "" } else { "s" };
    Ok(Value::str(&format!("{} ({count} sub-exception{plural})", message.to_string_lossy())))
}

fn get_message(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(data(object)?.field("message").unwrap_or(Value::None))
}

fn get_exceptions(_host: &mut dyn Host, object: &Value) -> PyResult {
    Ok(data(object)?.field("exceptions").unwrap_or(Value::None))
}

/// The exceptions in a group.
fn contained(group: &Value) -> PyResult<Vec<Value>> {
    let exceptions = data(group)?.field("exceptions").unwrap_or_default();
    Ok(exceptions.as_tuple().map(|tuple| tuple.as_slice().to_vec()).unwrap_or_default())
}

/// `group.derive(exceptions)`: a plain group with the same message.
fn derive(host: &mut dyn Host, mut args: Args) -> PyResult {
    let exceptions = args.take(1);
    let message = get_message(host, &args.pos[0])?;
    let class = Value::Type(types::builtin(BuiltinType::BaseExceptionGroup));
    host.call(&class, Args::two(message, exceptions))
}

/// A group like `group` of some of its exceptions, by its own `derive` (`exceptiongroup_subset`); `None` for none.
fn subset(host: &mut dyn Host, group: &Value, exceptions: Vec<Value>) -> PyResult {
    if exceptions.is_empty() {
        return Ok(Value::None);
    }
    let derived = protocol::call_method(host, group, "derive", Args::one(Value::list(exceptions)))?;
    let is_group = derived.class().is_subtype_of(BuiltinType::BaseExceptionGroup);
    let Some(new) = derived.as_exception().filter(|_| is_group) else {
        return Err(Raise::type_error("derive must return an instance of BaseExceptionGroup"));
    };
    let old = data(group)?;
    new.traceback.replace(old.traceback.borrow().clone());
    new.context.replace(old.context.borrow().clone());
    new.cause.replace(old.cause.borrow().clone());
    new.suppress_context.set(old.suppress_context.get());
    if let Some(notes) = super::notes(host, group)?
        && let Some(notes) = notes.as_list()
    {
        let copy = Value::list(notes.to_vec());
        protocol::set_attr(host, &derived, &crate::builtins::names::Name::Notes.get(), copy)?;
    }
    Ok(derived)
}

/// What a `split` looks for.
enum Matcher {
    /// Exceptions of a class or of classes in a tuple.
    Classes(Value),
    /// Exceptions of which a function says so.
    Predicate(Value),
    /// Exceptions, no groups, with one of these identities.
    Leaves(Vec<u64>),
}

impl Matcher {
    /// `get_matcher_type`
    fn of(value: &Value) -> PyResult<Matcher> {
        let is_class = |value: &Value| matches!(value, Value::Type(c) if c.is_subtype_of(BuiltinType::BaseException));
        let all_classes = match value.as_tuple() {
            Some(tuple) => tuple.as_slice().iter().all(is_class),
            None => is_class(value),
        };
        if all_classes {
            return Ok(Matcher::Classes(value.clone()));
        }
        if protocol::is_callable(value) && !matches!(value, Value::Type(_)) {
            return Ok(Matcher::Predicate(value.clone()));
        }
        Err(Raise::type_error("expected a function, exception type or tuple of exception types"))
    }

    fn matches(&self, host: &mut dyn Host, exception: &Value) -> PyResult<bool> {
        match self {
            Matcher::Classes(classes) => protocol::is_instance(host, exception, classes),
            Matcher::Predicate(function) => {
                let verdict = host.call(function, Args::one(exception.clone()))?;
                protocol::truth(host, &verdict)
            }
            Matcher::Leaves(leaves) => Ok(leaves.contains(&exception.id())),
        }
    }
}

/// `exceptiongroup_split_recursive`: what matches, and the rest (`None` unless wanted).
fn split_by(host: &mut dyn Host, group: &Value, matcher: &Matcher, want_rest: bool) -> PyResult<(Value, Value)> {
    if matcher.matches(host, group)? {
        return Ok((group.clone(), Value::None));
    }
    if !group.class().is_subtype_of(BuiltinType::BaseExceptionGroup) {
        return Ok((Value::None, if want_rest { group.clone() } else { Value::None }));
    }
    let (mut matching, mut rest) = (Vec::new(), Vec::new());
    host.enter(" in exceptiongroup_split_recursive")?;
    let mut failure = None;
    for exception in contained(group)? {
        match split_by(host, &exception, matcher, want_rest) {
            Ok((yes, no)) => {
                if !yes.is_none() {
                    matching.push(yes);
                }
                if !no.is_none() {
                    rest.push(no);
                }
            }
            Err(error) => {
                failure = Some(error);
                break;
            }
        }
    }
    host.leave();
    if let Some(error) = failure {
        return Err(error);
    }
    let matching = subset(host, group, matching)?;
    let rest = if want_rest { subset(host, group, rest)? } else { Value::None };
    Ok((matching, rest))
}

fn split(host: &mut dyn Host, args: Args) -> PyResult {
    let matcher = Matcher::of(&args.pos[1])?;
    let (matching, rest) = split_by(host, &args.pos[0], &matcher, true)?;
    Ok(Value::tuple(vec![matching, rest]))
}

fn subgroup(host: &mut dyn Host, args: Args) -> PyResult {
    let matcher = Matcher::of(&args.pos[1])?;
    Ok(split_by(host, &args.pos[0], &matcher, false)?.0)
}

/// For `except*`: the part of a group (or of a naked exception) that matches the classes, and the rest
/// (`exception_group_match`).
pub fn split_for_except(host: &mut dyn Host, exception: &Value, classes: &Value) -> PyResult<(Value, Value)> {
    if exception.is_none() {
        return Ok((Value::None, Value::None));
    }
    let raised = exception.class();
    let matches = |class: &Value| class.as_type().is_some_and(|class| raised.is_subtype(class));
    let matched = match classes {
        Value::Tuple(classes) => classes.as_slice().iter().any(matches),
        class => matches(class),
    };
    let group = raised.is_subtype_of(BuiltinType::BaseExceptionGroup);
    if matched {
        let whole = if group { exception.clone() } else { plain_group(host, Value::tuple(vec![exception.clone()]))? };
        return Ok((whole, Value::None));
    }
    if !group {
        return Ok((Value::None, exception.clone()));
    }
    let pair = protocol::call_method(host, exception, "split", Args::one(classes.clone()))?;
    match pair.as_tuple().map(|pair| pair.as_slice()) {
        Some([matching, rest]) => Ok((matching.clone(), rest.clone())),
        _ => Err(Raise::unsupported("an exception group whose split() returns something else than a pair")),
    }
}

/// A group without a message (`_PyExc_CreateExceptionGroup`).
fn plain_group(host: &mut dyn Host, exceptions: Value) -> PyResult {
    let class = Value::Type(types::builtin(BuiltinType::ExceptionGroup));
    host.call(&class, Args::two(Value::str(""), exceptions))
}

/// What an `except*` statement raises when its clauses are done (`_PyExc_PrepReraiseStar`): the parts of the original
/// group that were not handled or raised again, as one group, and whatever the clauses raised; `None` for nothing.
pub fn prep_reraise_star(host: &mut dyn Host, original: &Value, exceptions: &Value) -> PyResult {
    let exceptions = exceptions.as_list().map(|list| list.to_vec()).unwrap_or_default();
    if !original.class().is_subtype_of(BuiltinType::BaseExceptionGroup) {
        return Ok(exceptions.into_iter().next().unwrap_or(Value::None));
    }
    let (mut raised, mut again) = (Vec::new(), Vec::new());
    for exception in exceptions.into_iter().filter(|exception| !exception.is_none()) {
        let list = if same_metadata(&exception, original) { &mut again } else { &mut raised };
        list.push(exception);
    }
    let mut leaves = Vec::new();
    again.iter().try_for_each(|exception| collect_leaves(host, exception, &mut leaves))?;
    let again = split_by(host, original, &Matcher::Leaves(leaves), false)?.0;
    if raised.is_empty() {
        return Ok(again);
    }
    if !again.is_none() {
        raised.push(again);
    }
    if raised.len() == 1 {
        return Ok(raised.swap_remove(0));
    }
    plain_group(host, Value::list(raised))
}

/// Whether an exception is a part of a group, by what parts inherit (`is_same_exception_metadata`).
fn same_metadata(part: &Value, group: &Value) -> bool {
    let (Some(a), Some(b)) = (part.as_exception(), group.as_exception()) else { return false };
    if !part.class().is_subtype_of(BuiltinType::BaseExceptionGroup) {
        return false;
    }
    let same_frames = a.traceback.borrow().is(&b.traceback.borrow());
    let same_links = a.context.borrow().is(&b.context.borrow()) && a.cause.borrow().is(&b.cause.borrow());
    same_frames && same_links
}

/// The identities of the exceptions in a group that are no groups (`collect_exception_group_leaf_ids`).
fn collect_leaves(host: &mut dyn Host, exception: &Value, leaves: &mut Vec<u64>) -> PyResult<()> {
    if !exception.class().is_subtype_of(BuiltinType::BaseExceptionGroup) {
        leaves.push(exception.id());
        return Ok(());
    }
    host.enter(" in collect_exception_group_leaf_ids")?;
    let result = contained(exception)?.iter().try_for_each(|inner| collect_leaves(host, inner, leaves));
    host.leave();
    result
}
