//! What `namedtuple` needs that Python cannot say: running source made for the fields, and the field descriptors.

use crate::builtins::protocol;
use crate::stdlib::support::{class, class_arg};
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::instance::NativeData;
use crate::value::types::{GetSet, TypeSpec};
use crate::value::{Args, Host, Instance, PyResult, Raise, Str, Value};

/// Functions for the library's own source.
pub(super) const FUNCTIONS: &[NativeDef] = &[
    NativeDef::function("_run_source", Sig::Pos(2, 2), run_source),
    NativeDef::function("_is_keyword", Sig::One, |_, args| {
        let name = args.pos[0].as_str().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(Value::Bool(crate::stdlib::keyword::is_keyword(&name)))
    }),
];

/// `_run_source(text, namespace)`: runs library source that was put together from checked names.
pub(in crate::stdlib) fn run_source(host: &mut dyn Host, args: Args) -> PyResult {
    match (args.pos[0].as_str(), args.pos[1].as_dict()) {
        (Some(source), Some(namespace)) => {
            let text = source.to_utf8().ok_or_else(|| Raise::value_error("source with surrogates"))?;
            host.run_library("<string>", &text, namespace)?;
            Ok(Value::None)
        }
        _ => Err(Raise::type_error("_run_source() needs a text and a dict")),
    }
}

/// `collections._tuplegetter`: the descriptor of a field.
pub(super) static TUPLE_GETTER: TypeSpec = TypeSpec {
    subclassable: false,
    methods: &[
        NativeDef::static_method("__new__", Sig::Pos(2, 2), new),
        NativeDef::slot("__get__", Sig::Pos(1, 2), get),
        NativeDef::slot("__set__", Sig::Pos(2, 2), |_, _| Err(Raise::attribute_error("can't set attribute"))),
        NativeDef::slot("__delete__", Sig::One, |_, _| Err(Raise::attribute_error("can't delete attribute"))),
        NativeDef::slot("__repr__", Sig::NoArgs, repr),
        NativeDef::method("__reduce__", Sig::NoArgs, |_, args| {
            let getter = getter(&args.pos[0])?;
            let arguments = Value::tuple(vec![Value::from_usize(getter.index), getter.doc.borrow().clone()]);
            Ok(Value::tuple(vec![Value::Type(args.pos[0].class()), arguments]))
        }),
    ],
    getset: &[GetSet {
        name: "__doc__",
        get: |_, this| Ok(getter(this)?.doc.borrow().clone()),
        set: Some(|_, this, value| {
            getter(this)?.doc.replace(if value.is_null() { Value::None } else { value });
            Ok(())
        }),
    }],
    ..class("collections", "_tuplegetter")
};

#[derive(Debug)]
struct Getter {
    index: usize,
    doc: std::cell::RefCell<Value>,
}

forkable!(Getter { index, doc });

impl NativeData for Getter {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

fn getter(value: &Value) -> PyResult<&Getter> {
    value.native_data().ok_or_else(|| Raise::type_error("a collections._tuplegetter object is needed"))
}

fn new(host: &mut dyn Host, mut args: Args) -> PyResult {
    let class = class_arg(&mut args)?;
    let index = protocol::index_i64(host, &args.pos[1])?.max(0) as usize;
    Ok(Instance::native(class, Getter { index, doc: std::cell::RefCell::new(args.take(2)) }))
}

fn get(_host: &mut dyn Host, mut args: Args) -> PyResult {
    let object = args.take(1);
    let getter = getter(&args.pos[0])?;
    if object.is_none() || object.is_null() {
        return Ok(args.pos[0].clone());
    }
    match object.as_tuple() {
        Some(tuple) => {
            tuple.as_slice().get(getter.index).cloned().ok_or_else(|| Raise::index_error("tuple index out of range"))
        }
        None => Err(Raise::type_error(format!(
            "descriptor for index '{}' for tuple subclasses doesn't apply to '{}' object",
            getter.index,
            object.class().name()
        ))),
    }
}

fn repr(host: &mut dyn Host, args: Args) -> PyResult {
    let getter = getter(&args.pos[0])?;
    let doc = getter.doc.borrow().clone();
    let doc = protocol::repr(host, &doc)?;
    Ok(Value::Str(Str::new(&format!("_tuplegetter({}, {})", getter.index, doc.to_string_lossy()))))
}
