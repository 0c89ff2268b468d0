//! The `match` statement.

use crate::builtins::{protocol, vm_support};
use crate::bytecode::ops::Op;
use crate::value::heap::intern;
use crate::value::{Args, BuiltinType, Gc, PyResult, Raise, Str, Type, Value};
use crate::vm::Vm;
use crate::vm::prepare::Instr;

impl Vm {
    /// The operations of `match`.
    pub(in crate::vm) fn match_op(&mut self, instr: Instr) -> PyResult<()> {
        match instr.op {
            Op::GetLen => {
                let subject = self.peek(1).clone();
                let len = protocol::len(self, &subject)?;
                self.push(Value::from_usize(len));
            }
            Op::MatchMapping => {
                let subject = self.peek(1).clone();
                let mapping = vm_support::is_mapping(self, &subject)?;
                self.push(Value::Bool(mapping));
            }
            Op::MatchSequence => {
                let subject = self.peek(1).clone();
                let sequence = vm_support::is_sequence(self, &subject)?;
                self.push(Value::Bool(sequence));
            }
            Op::MatchKeys => {
                let (subject, keys) = (self.peek(2).clone(), self.peek(1).clone());
                let values = self.match_keys(&subject, &keys)?;
                self.push(values);
            }
            _ => {
                let (names, class, subject) = (self.pop(), self.pop(), self.pop());
                let attributes = self.match_class(&subject, &class, instr.arg as usize, &names)?;
                self.push(attributes);
            }
        }
        Ok(())
    }

    /// `match_keys`: the values of the keys as a tuple, or None if one is missing.
    fn match_keys(&mut self, subject: &Value, keys: &Value) -> PyResult {
        let Value::Tuple(keys) = keys else { return Ok(Value::None) };
        let get = protocol::get_attr(self, subject, &intern("get"))?;
        let dummy = Value::list(Vec::new());
        let mut seen: Vec<Value> = Vec::new();
        let mut values = Vec::with_capacity(keys.len());
        for key in keys.as_slice() {
            for earlier in &seen {
                if protocol::eq(self, earlier, key)? {
                    let shown = protocol::repr(self, key)?;
                    return Err(Raise::value_error(format!(
                        "mapping pattern checks duplicate key ({})",
                        shown.to_string_lossy()
                    )));
                }
            }
            seen.push(key.clone());
            let value = self.call_value(&get, Args::two(key.clone(), dummy.clone()))?;
            if value.is(&dummy) {
                return Ok(Value::None);
            }
            values.push(value);
        }
        Ok(Value::tuple(values))
    }

    /// `match_class`: the attributes that the sub-patterns look at, or None if the subject is no instance.
    fn match_class(&mut self, subject: &Value, class: &Value, positional: usize, names: &Value) -> PyResult {
        let Value::Type(kind) = class else {
            return Err(Raise::type_error("called match pattern must be a class"));
        };
        if !protocol::is_instance(self, subject, class)? {
            return Ok(Value::None);
        }
        let mut attributes = Vec::new();
        let mut seen: Vec<Gc<Str>> = Vec::new();
        if positional > 0 {
            self.match_positional(subject, kind, positional, &mut attributes, &mut seen)?;
        }
        if let Value::Tuple(names) = names {
            for name in names.as_slice().iter().filter_map(Value::as_str) {
                match self.match_attribute(subject, kind, name, &mut seen)? {
                    Some(value) => attributes.push(value),
                    None => return Ok(Value::None),
                }
            }
        }
        Ok(match attributes.iter().any(Value::is_null) {
            true => Value::None,
            false => Value::tuple(attributes),
        })
    }

    fn match_positional(
        &mut self,
        subject: &Value,
        class: &Gc<Type>,
        positional: usize,
        attributes: &mut Vec<Value>,
        seen: &mut Vec<Gc<Str>>,
    ) -> PyResult<()> {
        let found = protocol::get_attr_opt(self, &Value::Type(class.clone()), &intern("__match_args__"))?;
        let names = match found {
            Some(Value::Tuple(names)) => Some(names),
            Some(other) => {
                return Err(Raise::type_error(format!(
                    "{}.__match_args__ must be a tuple (got {})",
                    class.name(),
                    other.class().name()
                )));
            }
            None => None,
        };
        let matches_self = names.is_none() && matches_itself(class);
        let allowed = match &names {
            Some(names) => names.len(),
            None => usize::from(matches_self),
        };
        if allowed < positional {
            return Err(Raise::type_error(format!(
                "{}() accepts {allowed} positional sub-pattern{} ({positional} given)",
                class.name(),
                if allowed == 1 { "" } else { "s" }
            )));
        }
        if matches_self {
            attributes.push(subject.clone());
            return Ok(());
        }
        for name in names.iter().flat_map(|names| names.as_slice()).take(positional) {
            let Some(name) = name.as_str() else {
                return Err(Raise::type_error(format!(
                    "__match_args__ elements must be strings (got {})",
                    name.class().name()
                )));
            };
            let value = self.match_attribute(subject, class, name, seen)?;
            // NULL marks the missing attribute: the pattern does not match.
            attributes.push(value.unwrap_or_default());
        }
        Ok(())
    }

    fn match_attribute(
        &mut self,
        subject: &Value,
        class: &Gc<Type>,
        name: &Gc<Str>,
        seen: &mut Vec<Gc<Str>>,
    ) -> PyResult<Option<Value>> {
        if seen.iter().any(|earlier| earlier.code_points_eq(name)) {
            return Err(Raise::type_error(format!(
                "{}() got multiple sub-patterns for attribute '{}'",
                class.name(),
                name.to_string_lossy()
            )));
        }
        seen.push(name.clone());
        protocol::get_attr_opt(self, subject, name)
    }
}

/// `Py_TPFLAGS_MATCH_SELF`: the built-in classes whose single positional pattern is the subject itself.
fn matches_itself(class: &Type) -> bool {
    use BuiltinType::*;
    [Bool, ByteArray, Bytes, Dict, Float, FrozenSet, Int, List, Set, Str, Tuple]
        .iter()
        .any(|&kind| class.is_subtype_of(kind))
}
