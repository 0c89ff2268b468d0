//! `mappingproxy`: a read-only view of a mapping, such as a class's `__dict__`.

use std::any::Any;

use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::types::{BaseSpec, Layout, TypeSpec, builtin};
use crate::value::{Args, BuiltinType, Host, Instance, NativeData, PyResult, Raise, Value};

use super::protocol::{self, BinaryOp, CompareOp};
use super::sequence::{self, type_name};

/// `mappingproxy`
pub static MAPPING_PROXY: TypeSpec = TypeSpec {
    name: "mappingproxy",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Native("mappingproxy"),
    subclassable: false,
    has_dict: false,
    doc: None,
    methods: METHODS,
    getset: &[],
    extra: None,
};

const METHODS: &[NativeDef] = &[
    NativeDef::static_method("__new__", Sig::Any, new),
    NativeDef::slot("__repr__", Sig::NoArgs, repr),
    NativeDef::slot("__str__", Sig::NoArgs, |host, args| protocol::str(host, &this(&args)?).map(Value::Str)),
    NativeDef::slot("__hash__", Sig::NoArgs, |host, args| protocol::hash(host, &this(&args)?).map(Value::Int)),
    NativeDef::slot("__lt__", Sig::One, |host, args| compare(host, CompareOp::Lt, &args)),
    NativeDef::slot("__le__", Sig::One, |host, args| compare(host, CompareOp::Le, &args)),
    NativeDef::slot("__eq__", Sig::One, |host, args| compare(host, CompareOp::Eq, &args)),
    NativeDef::slot("__ne__", Sig::One, |host, args| compare(host, CompareOp::Ne, &args)),
    NativeDef::slot("__gt__", Sig::One, |host, args| compare(host, CompareOp::Gt, &args)),
    NativeDef::slot("__ge__", Sig::One, |host, args| compare(host, CompareOp::Ge, &args)),
    NativeDef::slot("__iter__", Sig::NoArgs, |host, args| protocol::iter(host, &this(&args)?)),
    NativeDef::slot("__or__", Sig::One, |host, args| or(host, &args.pos[0], &args.pos[1])),
    NativeDef::slot("__ror__", Sig::One, |host, args| or(host, &args.pos[1], &args.pos[0])),
    NativeDef::slot("__ior__", Sig::One, |_, args| {
        let class = type_name(&args.pos[0]);
        Err(Raise::type_error(format!("'|=' is not supported by {class}; use '|' instead")))
    }),
    NativeDef::slot("__len__", Sig::NoArgs, |host, args| protocol::len(host, &this(&args)?).map(Value::from_usize)),
    NativeDef::slot("__getitem__", Sig::One, |host, args| protocol::get_item(host, &this(&args)?, &args.pos[1])),
    NativeDef::slot("__contains__", Sig::One, |host, args| {
        protocol::contains(host, &this(&args)?, &args.pos[1]).map(Value::Bool)
    }),
    NativeDef::method("get", Sig::Pos(1, 2), get),
    NativeDef::method("keys", Sig::NoArgs, |host, args| forward(host, &args, "keys")),
    NativeDef::method("values", Sig::NoArgs, |host, args| forward(host, &args, "values")),
    NativeDef::method("items", Sig::NoArgs, |host, args| forward(host, &args, "items")),
    NativeDef::method("copy", Sig::NoArgs, |host, args| forward(host, &args, "copy")),
    NativeDef::class_method("__class_getitem__", Sig::One, crate::builtins::typing::class_getitem),
    NativeDef::method("__reversed__", Sig::NoArgs, |host, args| forward(host, &args, "__reversed__")),
];

/// What a proxy shows.
#[derive(Debug)]
struct Proxy {
    mapping: Value,
}

forkable!(Proxy { mapping });

impl NativeData for Proxy {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.mapping);
    }
}

/// A proxy of a mapping.
pub fn mapping_proxy(mapping: Value) -> Value {
    Instance::native(builtin(BuiltinType::MappingProxy), Proxy { mapping })
}

/// The mapping behind a proxy.
pub fn mapping_of(value: &Value) -> Option<&Value> {
    value.native_data::<Proxy>().map(|proxy| &proxy.mapping)
}

fn this(args: &Args) -> PyResult {
    mapping_of(&args.pos[0]).cloned().ok_or_else(|| sequence::wrong_receiver(BuiltinType::MappingProxy, &args.pos[0]))
}

fn new(_host: &mut dyn Host, args: Args) -> PyResult {
    sequence::class_argument(&args, BuiltinType::MappingProxy)?;
    let named = args.kw.iter().find(|(name, _)| name.eq_str("mapping")).map(|(_, value)| value);
    let Some(mapping) = args.get(1).or(named) else {
        return Err(Raise::type_error("mappingproxy() missing required argument 'mapping' (pos 1)"));
    };
    let is_mapping = match mapping {
        Value::List(_) | Value::Tuple(_) => false,
        other if other.as_list().is_some() || other.as_tuple().is_some() => false,
        other => other.class().lookup(&crate::value::heap::intern("__getitem__")).is_some(),
    };
    if !is_mapping {
        let class = type_name(mapping);
        return Err(Raise::type_error(format!("mappingproxy() argument must be a mapping, not {class}")));
    }
    Ok(mapping_proxy(mapping.clone()))
}

fn repr(host: &mut dyn Host, args: Args) -> PyResult {
    let text = protocol::repr(host, &this(&args)?)?;
    let mut out = super::repr::Text::default();
    out.push_str("mappingproxy(");
    out.push(&text);
    out.push_str(")");
    Ok(Value::Str(out.finish()))
}

fn compare(host: &mut dyn Host, op: CompareOp, args: &Args) -> PyResult {
    protocol::compare(host, op, &this(args)?, &args.pos[1])
}

/// `mappingproxy_or`: of the mappings behind.
fn or(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    let (a, b) = (mapping_of(a).unwrap_or(a), mapping_of(b).unwrap_or(b));
    protocol::binary_op(host, BinaryOp::Or, a, b)
}

fn get(host: &mut dyn Host, args: Args) -> PyResult {
    let default = args.get(2).cloned().unwrap_or(Value::None);
    protocol::call_method(host, &this(&args)?, "get", Args::two(args.pos[1].clone(), default))
}

fn forward(host: &mut dyn Host, args: &Args, method: &str) -> PyResult {
    protocol::call_method(host, &this(args)?, method, Args::none())
}
