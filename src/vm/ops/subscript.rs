//! Subscripts and comparisons, as far as the run loop has not decided them itself.

use crate::builtins::protocol::{self, CompareOp};
use crate::value::heap::intern;
use crate::value::{Gc, PyResult, Slice, Value};
use crate::vm::Vm;
use crate::vm::prepare::Prepared;

const COMPARE_OPS: [CompareOp; 6] =
    [CompareOp::Lt, CompareOp::Le, CompareOp::Eq, CompareOp::Ne, CompareOp::Gt, CompareOp::Ge];

/// Whether a specialised `BINARY_SUBSCR` would enter a Python `__getitem__`.
fn enters_python(container: &Value) -> bool {
    matches!(container, Value::Instance(_))
        && matches!(container.class().lookup(&intern("__getitem__")),
            Some(Value::Function(f)) if f.code.code.argcount == 2 && f.code.code.kwonlyargcount == 0)
}

impl Vm {
    /// `COMPARE_OP`: the operator is in the argument's high bits.
    pub(in crate::vm) fn compare_op(&mut self, arg: usize) -> PyResult<()> {
        let op = COMPARE_OPS[(arg >> 4).min(5)];
        let (b, a) = (self.pop(), self.pop());
        let result = match (&a, &b) {
            (Value::Str(x), Value::Str(y)) if op == CompareOp::Eq => Value::Bool(x.is(y) || x.code_points_eq(y)),
            _ => protocol::compare(self, op, &a, &b)?,
        };
        self.push(result);
        drop((a, b));
        self.close_unfinished()
    }

    /// `BINARY_SUBSCR`
    pub(in crate::vm) fn binary_subscr(&mut self, code: &Prepared) -> PyResult<()> {
        let (key, container) = (self.pop(), self.pop());
        let value = protocol::get_item(self, &container, &key)?;
        self.specialised(code, || enters_python(&container));
        self.push(value);
        drop((key, container));
        self.close_unfinished()
    }

    /// `BINARY_SLICE`: `container[start:stop]`
    pub(in crate::vm) fn binary_slice(&mut self) -> PyResult<()> {
        let (stop, start, container) = (self.pop(), self.pop(), self.pop());
        let slice = Value::Slice(Gc::new(Slice { start, stop, step: Value::None }));
        let value = protocol::get_item(self, &container, &slice)?;
        self.push(value);
        drop(container);
        self.close_unfinished()
    }

    /// `STORE_SLICE`: `container[start:stop] = value`
    pub(in crate::vm) fn store_slice(&mut self) -> PyResult<()> {
        let (stop, start, container, value) = (self.pop(), self.pop(), self.pop(), self.pop());
        let slice = Value::Slice(Gc::new(Slice { start, stop, step: Value::None }));
        protocol::set_item(self, &container, &slice, value)?;
        drop(container);
        self.close_unfinished()
    }
}
