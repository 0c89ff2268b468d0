//! Calling built-in functions: matching arguments against a [`Sig`](crate::value::function::Sig) with CPython's
//! messages.

use crate::value::{Args, Builtin, Gc, Host, PyResult, Raise};

/// Calls a built-in function or method: puts its receiver first, checks the arguments against its signature, runs it.
pub fn call_builtin(_host: &mut dyn Host, _function: &Gc<Builtin>, _args: Args) -> PyResult {
    Err(Raise::unsupported("call_builtin"))
}
