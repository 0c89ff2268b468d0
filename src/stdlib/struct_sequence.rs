//! Named tuples of the interpreter itself (`PyStructSequence`): `sys.version_info`, `time.struct_time`, ….

use crate::builtins::protocol;
use crate::value::types::{self, TypeSpec};
use crate::value::{Args, Host, Instance, Payload, PyResult, Raise, Str, Value};

/// Declares such a class: a spec with one computed attribute a field.
macro_rules! struct_sequence {
    ($(#[$doc:meta])* $spec:ident = $module:literal $name:literal { $($field:ident : $index:literal),* $(,)? }) => {
        $(#[$doc])*
        pub(in crate::stdlib) static $spec: $crate::value::types::TypeSpec = $crate::value::types::TypeSpec {
            name: $name,
            module: $module,
            base: $crate::value::types::BaseSpec::Builtin($crate::value::BuiltinType::Tuple),
            layout: $crate::value::types::Layout::Value($crate::value::BuiltinType::Tuple),
            subclassable: false,
            has_dict: false,
            doc: None,
            methods: &[
                $crate::value::function::NativeDef::static_method(
                    "__new__",
                    $crate::value::function::Sig::Any,
                    |_, _| Err($crate::value::Raise::type_error(concat!("cannot create '", $module, ".", $name, "' instances"))),
                ),
                $crate::value::function::NativeDef::slot(
                    "__repr__",
                    $crate::value::function::Sig::NoArgs,
                    |host, args| $crate::stdlib::struct_sequence::repr(host, args, &[$(stringify!($field)),*]),
                ),
            ],
            getset: &[
                $($crate::value::types::GetSet {
                    name: stringify!($field),
                    get: |_, this| $crate::stdlib::struct_sequence::field(this, $index),
                    set: None,
                },)*
            ],
            extra: None,
        };
    };
}

pub(in crate::stdlib) use struct_sequence;

/// An object of such a class.
pub(in crate::stdlib) fn make(spec: &'static TypeSpec, fields: Vec<Value>) -> Value {
    Instance::value(types::native(spec), Payload::Value(Value::tuple(fields)))
}

/// Reads a field.
pub(in crate::stdlib) fn field(this: &Value, index: usize) -> PyResult {
    match this.as_tuple().and_then(|tuple| tuple.as_slice().get(index)) {
        Some(value) => Ok(value.clone()),
        None => Err(Raise::type_error("a struct sequence is needed")),
    }
}

/// `sys.version_info(major=3, …)`
pub(in crate::stdlib) fn repr(host: &mut dyn Host, args: Args, names: &[&str]) -> PyResult {
    let this = &args.pos[0];
    let mut text = Str::new(&format!("{}(", this.class().full_name()));
    for (i, name) in names.iter().enumerate() {
        let value = field(this, i)?;
        let shown = protocol::repr(host, &value)?;
        let head = format!("{}{name}=", if i == 0 { "" } else { ", " });
        text = text.concat(&Str::new(&head)).concat(&shown);
    }
    Ok(Value::Str(text.concat(&Str::new(")"))))
}
