//! Displays, unpacking, f-strings.

use crate::builtins::{list, protocol, vm_support};
use crate::bytecode::ops::Op;
use crate::value::heap::intern;
use crate::value::{Dict, Gc, Host, PyResult, Raise, Set, Slice, Str, Value};
use crate::vm::Vm;
use crate::vm::prepare::{Instr, Prepared};

/// Sets `dict[key] = value`.
pub(in crate::vm) fn dict_set(vm: &mut Vm, dict: &Gc<Dict>, key: Value, value: Value) -> PyResult<()> {
    let hash = protocol::hash(vm, &key)?;
    let old = dict.insert(key, hash, value, &mut |a, b| protocol::eq(vm, a, b))?;
    drop(old);
    Ok(())
}

fn set_add(vm: &mut Vm, set: &Gc<Set>, value: Value) -> PyResult<()> {
    let hash = protocol::hash(vm, &value)?;
    set.insert(value, hash, &mut |a, b| protocol::eq(vm, a, b))?;
    Ok(())
}

impl Vm {
    /// The operations that build or fill displays.
    pub(in crate::vm) fn build_op(&mut self, code: &Prepared, instr: Instr) -> PyResult<()> {
        let arg = instr.arg as usize;
        match instr.op {
            Op::BuildSet => {
                let items = self.pop_many(arg);
                let set = Set::new();
                for item in items {
                    set_add(self, &set, item)?;
                }
                self.push(Value::Set(set));
            }
            Op::BuildMap => {
                let items = self.pop_many(2 * arg);
                let strings = items.iter().step_by(2).all(|key| matches!(key, Value::Str(_)));
                let dict = Dict::with_capacity(arg, strings);
                for pair in items.chunks_exact(2) {
                    dict_set(self, &dict, pair[0].clone(), pair[1].clone())?;
                }
                self.push(Value::Dict(dict));
            }
            Op::BuildConstKeyMap => {
                let keys = self.pop();
                let values = self.pop_many(arg);
                let strings = keys.as_tuple().is_some_and(|k| k.as_slice().iter().all(|k| matches!(k, Value::Str(_))));
                let dict = Dict::with_capacity(arg, strings);
                if let Value::Tuple(keys) = &keys {
                    for (key, value) in keys.as_slice().iter().zip(values) {
                        dict_set(self, &dict, key.clone(), value)?;
                    }
                }
                self.push(Value::Dict(dict));
            }
            Op::BuildString => {
                let pieces = self.pop_many(arg);
                let joined = self.join(&pieces)?;
                self.push(joined);
            }
            Op::BuildSlice => {
                let step = if arg == 3 { self.pop() } else { Value::None };
                let (stop, start) = (self.pop(), self.pop());
                self.push(Value::Slice(Gc::new(Slice { start, stop, step })));
            }
            Op::FormatValue => self.format_value(arg)?,
            _ => {
                self.fill_op(code, instr)?;
                self.close_unfinished()?;
            }
        }
        Ok(())
    }

    /// The operations that add to a display further down the stack.
    fn fill_op(&mut self, _code: &Prepared, instr: Instr) -> PyResult<()> {
        let arg = instr.arg as usize;
        let value = self.pop();
        if instr.op == Op::MapAdd {
            let key = self.pop();
            if let Value::Dict(dict) = self.peek(arg).clone() {
                dict_set(self, &dict, key, value)?;
            }
            return Ok(());
        }
        let target = self.peek(arg).clone();
        match (instr.op, &target) {
            (Op::ListAppend, Value::List(list)) => list.push(value),
            (Op::SetAdd, Value::Set(set)) => set_add(self, set, value)?,
            (Op::ListExtend, Value::List(list)) => {
                if !matches!(value, Value::List(_) | Value::Tuple(_)) && !vm_support::is_iterable(&value) {
                    return Err(Raise::type_error(format!(
                        "Value after * must be an iterable, not {}",
                        value.class().name()
                    )));
                }
                list::extend(self, list, &value)?;
            }
            (Op::SetUpdate, Value::Set(set)) => match value.as_any_set() {
                Some(other) => {
                    let other = other.clone();
                    set.merge(&other, &mut |a, b| protocol::eq(self, a, b))?;
                }
                None => {
                    let set = set.clone();
                    let iterator = protocol::iter(self, &value)?;
                    while let Some(item) = protocol::next(self, &iterator)? {
                        set_add(self, &set, item)?;
                    }
                }
            },
            (Op::DictUpdate, Value::Dict(dict)) => {
                if let Err(raise) = self.update_dict(dict, &value) {
                    if raise.is(crate::value::BuiltinType::AttributeError) {
                        return Err(Raise::type_error(format!("'{}' object is not a mapping", value.class().name())));
                    }
                    return Err(raise);
                }
            }
            (Op::DictMerge, Value::Dict(dict)) => self.dict_merge(arg, &dict.clone(), &value)?,
            _ => {}
        }
        Ok(())
    }

    /// `DICT_UPDATE`: `{**mapping}` (`PyDict_Update`).
    fn update_dict(&mut self, dict: &Gc<Dict>, mapping: &Value) -> PyResult<()> {
        crate::builtins::dict::merge_mapping(self, dict, mapping, None)
    }

    /// `DICT_MERGE`: `**mapping` in a call; keys must be strings and new.
    fn dict_merge(&mut self, depth: usize, dict: &Gc<Dict>, mapping: &Value) -> PyResult<()> {
        let callee = self.peek(depth + 2).clone();
        let pairs = match crate::builtins::dict::plain_items(mapping) {
            Some(items) => items,
            None => {
                let other = mapping;
                let keys = match protocol::get_attr_opt(self, other, &crate::value::heap::intern("keys"))? {
                    Some(method) => self.call_value(&method, crate::value::Args::none())?,
                    None => {
                        return Err(Raise::type_error(format!(
                            "{} argument after ** must be a mapping, not {}",
                            vm_support::function_str(self, &callee)?,
                            other.class().name()
                        )));
                    }
                };
                let mut pairs = Vec::new();
                for key in protocol::collect(self, &keys)? {
                    let value = protocol::get_item(self, other, &key)?;
                    pairs.push((key, value));
                }
                pairs
            }
        };
        for (key, value) in pairs {
            let target = Value::Dict(dict.clone());
            if !crate::builtins::dict::contains(self, &target, &key)? {
                dict_set(self, dict, key, value)?;
                continue;
            }
            // That all keys are strings is for the call to check.
            let key = protocol::str(self, &key)?;
            return Err(Raise::type_error(format!(
                "{} got multiple values for keyword argument '{}'",
                vm_support::function_str(self, &callee)?,
                key.to_string_lossy()
            )));
        }
        Ok(())
    }

    fn join(&mut self, pieces: &[Value]) -> PyResult {
        let pieces: Vec<&Gc<Str>> = pieces.iter().filter_map(Value::as_str).collect();
        let total: usize = pieces.iter().map(|piece| piece.len()).sum();
        self.reserve(total)?;
        if pieces.iter().all(|piece| piece.as_ascii().is_some()) {
            return Ok(Value::Str(Str::from_ascii(pieces.iter().filter_map(|piece| piece.as_ascii()).collect())));
        }
        let mut points = Vec::with_capacity(total);
        pieces.iter().for_each(|piece| piece.push_to(&mut points));
        Ok(Value::from_code_points(points))
    }

    /// `FORMAT_VALUE`: `{value!conversion:spec}`
    fn format_value(&mut self, arg: usize) -> PyResult<()> {
        let spec = if arg & 4 != 0 { self.pop() } else { Value::Null };
        let value = self.pop();
        let converted = match arg & 3 {
            1 => Value::Str(protocol::str(self, &value)?),
            2 => Value::Str(protocol::repr(self, &value)?),
            3 => {
                let ascii = intern("ascii");
                let ascii = self.builtins.get_str(&ascii).unwrap_or_default();
                self.call_value(&ascii, crate::value::Args::one(value))?
            }
            _ => value,
        };
        let text = match (&converted, spec.as_str()) {
            (Value::Str(text), None) => text.clone(),
            (_, Some(spec)) => {
                let spec = spec.clone();
                protocol::format(self, &converted, &spec)?
            }
            _ => protocol::format(self, &converted, &Str::new(""))?,
        };
        self.push(Value::Str(text));
        drop(converted);
        self.close_unfinished()
    }

    /// `UNPACK_SEQUENCE`: exactly so many, the first on top.
    pub(in crate::vm) fn unpack_sequence(&mut self, count: usize) -> PyResult<()> {
        let sequence = self.pop();
        let items = match &sequence {
            Value::Tuple(tuple) if tuple.len() == count => Some(tuple.as_slice().to_vec()),
            Value::List(list) if list.len() == count => Some(list.to_vec()),
            _ => None,
        };
        let items = match items {
            Some(items) => items,
            None => self.unpack_iterable(&sequence, count, None)?,
        };
        self.stack.extend(items.into_iter().rev());
        drop(sequence);
        self.close_unfinished()
    }

    /// `UNPACK_EX`: some before the star (low byte), some behind it (high byte).
    pub(in crate::vm) fn unpack_ex(&mut self, arg: usize) -> PyResult<()> {
        let sequence = self.pop();
        let items = self.unpack_iterable(&sequence, arg & 0xff, Some(arg >> 8))?;
        self.stack.extend(items.into_iter().rev());
        drop(sequence);
        self.close_unfinished()
    }

    /// `unpack_iterable` of 3.12's `ceval.c`: the items in order, a list in the place of the star.
    fn unpack_iterable(&mut self, sequence: &Value, before: usize, after: Option<usize>) -> PyResult<Vec<Value>> {
        let iterator = match protocol::iter(self, sequence) {
            Ok(iterator) => iterator,
            Err(raise) => {
                if raise.is(crate::value::BuiltinType::TypeError) && !vm_support::has_iter(sequence) {
                    return Err(Raise::type_error(format!(
                        "cannot unpack non-iterable {} object",
                        sequence.class().name()
                    )));
                }
                return Err(raise);
            }
        };
        let mut items = Vec::with_capacity(before);
        while items.len() < before {
            match protocol::next(self, &iterator)? {
                Some(item) => items.push(item),
                None => {
                    let expected = match after {
                        Some(after) => format!("expected at least {}", before + after),
                        None => format!("expected {before}"),
                    };
                    return Err(Raise::value_error(format!(
                        "not enough values to unpack ({expected}, got {})",
                        items.len()
                    )));
                }
            }
        }
        let Some(after) = after else {
            return match protocol::next(self, &iterator)? {
                None => Ok(items),
                Some(_) => Err(Raise::value_error(format!("too many values to unpack (expected {before})"))),
            };
        };
        // CPython makes a list of the iterator, which asks it for its iterator and its length again.
        let mut rest = protocol::collect(self, &iterator)?;
        if rest.len() < after {
            return Err(Raise::value_error(format!(
                "not enough values to unpack (expected at least {}, got {})",
                before + after,
                before + rest.len()
            )));
        }
        let tail = rest.split_off(rest.len() - after);
        items.push(Value::list(rest));
        items.extend(tail);
        Ok(items)
    }
}
