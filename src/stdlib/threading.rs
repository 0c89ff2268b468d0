//! `threading`: one thread runs, so locks are free or held by it; what would wait for another thread, or start one, is
//! outside the subset. Locks are native as in CPython (`Modules/_threadmodule.c`), the rest is Python.

use std::cell::Cell;

use super::support::{self, class};
use super::{ModuleSpec, set};
use crate::builtins::protocol;
use crate::value::fork::{Fork, Forkable, forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::instance::NativeData;
use crate::value::types::{self, TypeSpec};
use crate::value::{Args, Builtin, Host, Instance, PyResult, Raise, Value};

/// The module.
pub static THREADING: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        set(&module.dict, "Lock", Builtin::of_module(&ALLOCATE_LOCK, "_thread"));
        set(&module.dict, "_RLock", Value::Type(types::native(&RLOCK)));
        for def in IDENTS {
            set(&module.dict, def.name, Builtin::of_module(def, "_thread"));
        }
        Ok(())
    }),
    functions: &[support::UNSUPPORTED],
    source: Some(include_str!("python/threading.py")),
    ..ModuleSpec::new("threading")
};

static ALLOCATE_LOCK: NativeDef = NativeDef::function("allocate_lock", Sig::NoArgs, |_, _| {
    Ok(Instance::native(types::native(&LOCK), Lock::default()))
});

static IDENTS: &[NativeDef] = &[
    NativeDef::function("get_ident", Sig::NoArgs, |_, _| Err(Raise::unsupported("threading.get_ident"))),
    NativeDef::function("stack_size", Sig::Pos(0, 1), stack_size),
    NativeDef::function("get_native_id", Sig::NoArgs, |_, _| Err(Raise::unsupported("threading.get_native_id"))),
];

/// `threading.stack_size([size])`: the size for threads yet to be started, of which there are none; without an argument
/// it is the default again.
fn stack_size(host: &mut dyn Host, args: Args) -> PyResult {
    let size = args.pos.first().map_or(Ok(0), |size| support::ssize(host, size))?;
    if size < 0 {
        return Err(Raise::value_error("size must be 0 or a positive value"));
    }
    if size != 0 && size < 0x8000 {
        return Err(Raise::value_error(format!("size not valid: {size} bytes")));
    }
    let Value::Module(module) = host.import_module("threading")? else { return Ok(Value::Int(0)) };
    let old = module.dict.set_str(&intern("_stacksize"), Value::Int(size));
    Ok(old.unwrap_or(Value::Int(0)))
}

const ACQUIRE: Sig = Sig::Params { names: &["blocking", "timeout"], posonly: 0, required: 0, kwonly: 0 };

/// `_thread.lock`
static LOCK: TypeSpec = TypeSpec {
    subclassable: false,
    methods: &[
        NativeDef::slot("__repr__", Sig::NoArgs, |_, args| {
            let state = if lock(&args)?.count.get() > 0 { "locked" } else { "unlocked" };
            let address = protocol::address(&args.pos[0]);
            Ok(Value::str(&format!("<{state} _thread.lock object at {address}>")))
        }),
        NativeDef::method("acquire", ACQUIRE, acquire),
        NativeDef::method("acquire_lock", ACQUIRE, acquire),
        NativeDef::method("release", Sig::NoArgs, release),
        NativeDef::method("release_lock", Sig::NoArgs, release),
        NativeDef::method("locked", Sig::NoArgs, |_, args| Ok(Value::Bool(lock(&args)?.count.get() > 0))),
        NativeDef::method("locked_lock", Sig::NoArgs, |_, args| Ok(Value::Bool(lock(&args)?.count.get() > 0))),
        NativeDef::method("__enter__", ACQUIRE, acquire),
        NativeDef::method("__exit__", Sig::Min(0), release),
    ],
    ..class("_thread", "lock")
};

/// `_thread.RLock`
static RLOCK: TypeSpec = TypeSpec {
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, |_, mut args| {
            let class = support::class_arg(&mut args)?;
            Ok(Instance::native(class, Lock { reentrant: true, ..Lock::default() }))
        }),
        NativeDef::slot("__repr__", Sig::NoArgs, |_, args| match lock(&args)?.count.get() {
            0 => {
                let address = protocol::address(&args.pos[0]);
                Ok(Value::str(&format!("<unlocked _thread.RLock object owner=0 count=0 at {address}>")))
            }
            _ => Err(Raise::unsupported("the repr of a held threading.RLock")),
        }),
        NativeDef::method("acquire", ACQUIRE, acquire),
        NativeDef::method("release", Sig::NoArgs, release),
        NativeDef::method("_is_owned", Sig::NoArgs, |_, args| Ok(Value::Bool(lock(&args)?.count.get() > 0))),
        NativeDef::method("_recursion_count", Sig::NoArgs, |_, args| Ok(Value::Int(lock(&args)?.count.get()))),
        NativeDef::method("__enter__", ACQUIRE, acquire),
        NativeDef::method("__exit__", Sig::Min(0), release),
    ],
    ..class("_thread", "RLock")
};

#[derive(Debug, Default)]
struct Lock {
    count: Cell<i64>,
    reentrant: bool,
}

forkable!(Lock { count, reentrant });

impl NativeData for Lock {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

fn lock(args: &Args) -> PyResult<&Lock> {
    args.pos[0].native_data().ok_or_else(|| Raise::type_error("a _thread.lock object is needed"))
}

/// `lock_PyThread_acquire_lock`
fn acquire(host: &mut dyn Host, args: Args) -> PyResult {
    let blocking = support::flag(host, &args, 1, true)?;
    let timeout = match args.get(2) {
        Some(timeout) => protocol::to_f64(host, timeout)?,
        None => -1.0,
    };
    if !blocking && timeout != -1.0 {
        return Err(Raise::value_error("can't specify a timeout for a non-blocking call"));
    }
    if timeout < 0.0 && timeout != -1.0 {
        return Err(Raise::value_error("timeout value must be positive"));
    }
    let lock = lock(&args)?;
    if lock.count.get() > 0 && !lock.reentrant {
        if blocking && timeout < 0.0 {
            return Err(Raise::unsupported("acquiring a lock that is held"));
        }
        return Ok(Value::Bool(false));
    }
    lock.count.set(lock.count.get() + 1);
    Ok(Value::Bool(true))
}

fn release(_host: &mut dyn Host, args: Args) -> PyResult {
    let lock = lock(&args)?;
    match lock.count.get() {
        0 if lock.reentrant => Err(Raise::runtime_error("cannot release un-acquired lock")),
        0 => Err(Raise::runtime_error("release unlocked lock")),
        count => {
            lock.count.set(count - 1);
            Ok(Value::None)
        }
    }
}
