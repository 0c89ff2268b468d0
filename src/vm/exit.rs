//! What an interpreter does when its program has ended (`Py_FinalizeEx`, as far as programs see it): the module's
//! namespace goes, and with it all that is still alive. Nearly always that is a cycle, since functions hold their
//! namespace, so it is the collector that runs the finalisers, in the order of its list.

use rustc_hash::FxHashSet;

use super::Vm;
use crate::value::gc::Object;
use crate::value::instance::Payload;
use crate::value::{Gc, Instance, Value, unfinished};

impl Vm {
    /// Runs the finalisers of what the program's namespace keeps alive: `__del__`, and the `finally` clauses of
    /// generators. What they raise is forgotten; a limit ends them all.
    pub(super) fn finalize(&mut self) {
        let main = Value::Dict(self.main.clone());
        for object in needs_finalizer(&main) {
            match object {
                Value::Instance(instance) => Object::finalize(instance),
                generator => unfinished::add(generator),
            }
            if self.close_unfinished().is_err() {
                return;
            }
        }
    }
}

/// The objects reachable from a namespace that have a finaliser, in the order in which the collector meets them: in a
/// full collection the module is found to be alive last of all, and what it reaches moves to the end of the list, the
/// nearest first (`move_unreachable`). The next collection, when the module is gone, follows that list.
fn needs_finalizer(main: &Value) -> Vec<Value> {
    let mut known: FxHashSet<u64> = FxHashSet::default();
    let mut list = vec![main.clone()];
    known.insert(main.id());
    let mut at = 0;
    while let Some(value) = list.get(at).cloned() {
        at += 1;
        list.extend(children(&value).into_iter().filter(|held| known.insert(held.id())));
    }
    list.retain(wants_finalizer);
    list
}

fn wants_finalizer(value: &Value) -> bool {
    match value {
        Value::Instance(instance) => instance.wants_finalizer(),
        Value::Generator(generator) => generator.state.get() == crate::value::generator::GeneratorState::Suspended,
        _ => false,
    }
}

/// What an object holds and the collector follows, in its order.
fn children(value: &Value) -> Vec<Value> {
    let mut held = Vec::new();
    let mut see = |value: &Value| {
        if is_container(value) {
            held.push(value.clone());
        }
    };
    match value {
        Value::Dict(o) => {
            o.all(|key, value| {
                see(key);
                see(value);
                true
            });
        }
        // from the end (`tupletraverse`, `list_traverse`)
        Value::Tuple(o) => o.as_slice().iter().rev().for_each(see),
        Value::List(o) => o.to_vec().iter().rev().for_each(see),
        Value::Set(o) | Value::FrozenSet(o) => o.visit(&mut see),
        Value::Function(o) => {
            o.closure.iter().for_each(|cell| see(&Value::Cell(cell.clone())));
            o.defaults.borrow().iter().for_each(|defaults| see(&Value::Tuple(defaults.clone())));
            let (kwdefaults, dict) = (o.kwdefaults.borrow(), o.dict.borrow());
            kwdefaults.iter().chain(dict.iter()).for_each(|dict| see(&Value::Dict(dict.clone())));
        }
        Value::Method(o) => o.visit(&mut see),
        Value::Builtin(o) => o.visit(&mut see),
        Value::Cell(o) => o.visit(&mut see),
        Value::Property(o) => o.visit(&mut see),
        Value::StaticMethod(o) => o.visit(&mut see),
        Value::ClassMethod(o) => o.visit(&mut see),
        Value::Type(o) if o.spec.is_none() => o.visit(&mut see),
        Value::Iter(o) => o.visit(&mut see),
        Value::Generator(o) => {
            if let Some(frame) = &*o.frame.borrow() {
                frame.slots.iter().for_each(see);
            }
        }
        Value::Instance(o) => instance(o, &mut see),
        _ => {}
    }
    held
}

fn instance(object: &Gc<Instance>, see: &mut dyn FnMut(&Value)) {
    let (slots, attributes) = (object.slots_if_any(), object.dict_if_any());
    for dict in slots.iter().chain(&attributes) {
        dict.visit(see);
    }
    match object.payload() {
        Payload::Native(data) => data.visit(see),
        Payload::Value(base) => see(base),
        Payload::Exception(_) | Payload::None => {}
    }
    see(&Value::Type(object.class()));
    if let Payload::Exception(data) = object.payload() {
        for field in [&data.args, &data.cause, &data.context, &data.traceback] {
            see(&field.borrow());
        }
    }
}

fn is_container(value: &Value) -> bool {
    match value {
        Value::Type(class) => class.spec.is_none(),
        Value::Dict(_)
        | Value::Tuple(_)
        | Value::List(_)
        | Value::Set(_)
        | Value::FrozenSet(_)
        | Value::Function(_)
        | Value::Method(_)
        | Value::Builtin(_)
        | Value::Cell(_)
        | Value::Property(_)
        | Value::StaticMethod(_)
        | Value::ClassMethod(_)
        | Value::Iter(_)
        | Value::Generator(_)
        | Value::Instance(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Program, PyVersion, RunOptions};

    /// What CPython 3.12.1 prints for this file.
    #[test]
    fn finalizers_run_as_the_collector_meets_them() {
        let source = "
class D:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print(self.name)
def numbers():
    try:
        yield 1
    finally:
        print('closed')
pair = [D('first'), D('second')]
one = D('one')
one.child = D('child')
suspended = numbers()
next(suspended)
last = D('last')
";
        let program = Program::compile(source, PyVersion::V3_12).unwrap();
        let printed = |run: crate::Run| String::from_utf8(run.stdout).unwrap();
        assert_eq!(printed(program.run(RunOptions::default())), "");
        let at_exit = printed(program.run_to_exit(RunOptions::default()));
        assert_eq!(at_exit, "one\nclosed\nlast\nsecond\nfirst\nchild\n");
    }
}
