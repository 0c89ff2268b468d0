//! The built-in functions that lie outside the subset: they can be named, but calling them ends the run. And `exit`.

use std::any::Any;

use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::types::{self, BaseSpec, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Host, Instance, NativeData, PyResult, Raise, Value};

macro_rules! unsupported {
    ($($name:ident $text:literal;)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            pub fn $name(_host: &mut dyn Host, _args: Args) -> PyResult {
                Err(Raise::unsupported($text))
            }
        )*

        /// All of them, as they are called.
        pub const CALLS: &[&str] = &[$($text),*];
    };
}

unsupported! {
    import "__import__()";
    breakpoint "breakpoint()";
    compile "compile()";
    eval "eval()";
    exec "exec()";
    aiter "aiter()";
    anext "anext()";
    open "open()";
    help "help()";
}

/// The class of `quit` and `exit` (`_sitebuiltins.Quitter`).
static QUITTER: TypeSpec = TypeSpec {
    name: "Quitter",
    module: "_sitebuiltins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Native("Quitter"),
    subclassable: false,
    has_dict: true,
    doc: None,
    methods: &[
        NativeDef::slot("__repr__", Sig::NoArgs, repr),
        NativeDef::slot("__call__", Sig::Params { names: &["code"], posonly: 0, required: 0, kwonly: 0 }, call),
    ],
    getset: &[],
    extra: None,
};

#[derive(Debug)]
struct Quitter {
    name: &'static str,
}

forkable!(Quitter { name });

impl NativeData for Quitter {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

/// The object named `quit` or `exit`.
pub fn quitter(name: &'static str) -> Value {
    Instance::native(types::native(&QUITTER), Quitter { name })
}

fn repr(_host: &mut dyn Host, args: Args) -> PyResult {
    let name = args.pos[0].native_data::<Quitter>().map_or("exit", |quitter| quitter.name);
    Ok(Value::str(&format!("Use {name}() or Ctrl-D (i.e. EOF) to exit")))
}

fn call(host: &mut dyn Host, mut args: Args) -> PyResult {
    let code = match args.take(1) {
        Value::Null => Value::None,
        code => code,
    };
    let class = Value::Type(types::builtin(BuiltinType::SystemExit));
    Err(Raise::Exception(host.call(&class, Args::one(code))?))
}
