//! Operators: CPython's `binary_op1` and its kin in `Objects/abstract.c`, and how special methods of classes of the
//! program take part (`SLOT1BINFULL` in `Objects/typeobject.c`).

use super::attr::{call_found, call_special_name};
use super::{BinaryOp, UnaryOp, type_name};
use crate::builtins::names::Name;
use crate::builtins::{complex, float, int};
use crate::value::function::BuiltinCode;
use crate::value::{Args, BuiltinType, Gc, Host, PyResult, Raise, Type, Value};

/// The three method names of an operator and its sign.
struct Names {
    name: Name,
    reflected: Name,
    in_place: Name,
    sign: &'static str,
}

const fn names(op: BinaryOp) -> Names {
    use Name::*;
    let (name, reflected, in_place, sign) = match op {
        BinaryOp::Add => (Add, RAdd, IAdd, "+"),
        BinaryOp::And => (And, RAnd, IAnd, "&"),
        BinaryOp::FloorDivide => (FloorDiv, RFloorDiv, IFloorDiv, "//"),
        BinaryOp::LeftShift => (LShift, RLShift, ILShift, "<<"),
        BinaryOp::MatrixMultiply => (MatMul, RMatMul, IMatMul, "@"),
        BinaryOp::Multiply => (Mul, RMul, IMul, "*"),
        BinaryOp::Remainder => (Mod, RMod, IMod, "%"),
        BinaryOp::Or => (Or, ROr, IOr, "|"),
        BinaryOp::Power => (Pow, RPow, IPow, "** or pow()"),
        BinaryOp::RightShift => (RShift, RRShift, IRShift, ">>"),
        BinaryOp::Subtract => (Sub, RSub, ISub, "-"),
        BinaryOp::TrueDivide => (TrueDiv, RTrueDiv, ITrueDiv, "/"),
        BinaryOp::Xor => (Xor, RXor, IXor, "^"),
    };
    Names { name, reflected, in_place, sign }
}

const DIVMOD: Names = Names { name: Name::DivMod, reflected: Name::RDivMod, in_place: Name::DivMod, sign: "divmod()" };

/// What stands in an operand's number slot.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slot {
    /// Nothing.
    None,
    /// The built-in type's own code.
    Native(BuiltinType),
    /// Methods found on the class (`slot_nb_add`).
    Methods,
}

/// The number slot of a value for an operator.
fn number_slot(value: &Value, names: &Names) -> Slot {
    match value {
        Value::Instance(instance) => {
            let class = instance.class();
            let user = |name: Name| name.with(|n| class.lookup(n)).is_some_and(|found| !is_native(&found));
            if user(names.name) || user(names.reflected) {
                return Slot::Methods;
            }
            match instance.base_value() {
                Some(base) => number_slot(base, names),
                None => Slot::None,
            }
        }
        Value::Type(class) if class.metaclass().builtin.is_none() => {
            let metaclass = class.metaclass();
            let user = |name: Name| name.with(|n| metaclass.lookup(n)).is_some_and(|found| !is_native(&found));
            if user(names.name) || user(names.reflected) { Slot::Methods } else { native_slot(value, names.name) }
        }
        _ => native_slot(value, names.name),
    }
}

/// Whether a value found on a class is the built-in code of a type whose values have a tag of their own.
fn is_native(found: &Value) -> bool {
    matches!(found, Value::Builtin(b) if b.owner.as_ref().is_some_and(|owner| owner.builtin.is_some_and(|t| !matches!(
        t, BuiltinType::GenericAlias | BuiltinType::UnionType | BuiltinType::TypeVar | BuiltinType::ParamSpec
            | BuiltinType::TypeVarTuple | BuiltinType::TypeAliasType | BuiltinType::MappingProxy))))
}

fn native_slot(value: &Value, name: Name) -> Slot {
    use Name::*;
    let (kind, has) = match value {
        Value::Int(_) | Value::BigInt(_) | Value::Bool(_) => (BuiltinType::Int, name != MatMul),
        Value::Float(_) => {
            (BuiltinType::Float, matches!(name, Add | Sub | Mul | Mod | Pow | TrueDiv | FloorDiv | DivMod))
        }
        Value::Complex(_) => (BuiltinType::Complex, matches!(name, Add | Sub | Mul | Pow | TrueDiv)),
        Value::Str(_) => (BuiltinType::Str, name == Mod),
        Value::Bytes(_) => (BuiltinType::Bytes, name == Mod),
        Value::ByteArray(_) => (BuiltinType::ByteArray, name == Mod),
        Value::Set(_) | Value::FrozenSet(_) => (BuiltinType::Set, matches!(name, Sub | And | Xor | Or)),
        Value::Dict(_) => (BuiltinType::Dict, name == Or),
        Value::DictView(view) => {
            let set_like = view.kind != crate::value::ViewKind::Values;
            (BuiltinType::DictKeys, set_like && matches!(name, Sub | And | Xor | Or))
        }
        Value::Type(_) => (BuiltinType::Type, name == Or),
        _ => return Slot::None,
    };
    if has { Slot::Native(kind) } else { Slot::None }
}

/// Calls the built-in code behind a method name of an exact value, as found in its type's table.
fn table_call(host: &mut dyn Host, value: &Value, name: Name, args: &[Value]) -> PyResult<Option<Value>> {
    let class = crate::value::types::builtin(value.builtin_type());
    match name.with(|n| class.lookup(n)) {
        Some(found) => call_found(host, &found, value, &class, args).map(implemented),
        None => Ok(None),
    }
}

/// `NotImplemented` as `None`.
fn implemented(value: Value) -> Option<Value> {
    if matches!(value, Value::NotImplemented) { None } else { Some(value) }
}

/// Calls the slot of `a` (or, `of_b`, of `b`) with both operands in their order.
fn call_slot(
    host: &mut dyn Host,
    names: &Names,
    slot: Slot,
    a: &Value,
    b: &Value,
    of_b: bool,
) -> PyResult<Option<Value>> {
    match slot {
        Slot::None => Ok(None),
        Slot::Methods => call_methods(host, names, a, b),
        Slot::Native(_) if of_b => table_call(host, b.payload(), names.reflected, std::slice::from_ref(a)),
        Slot::Native(_) => table_call(host, a.payload(), names.name, std::slice::from_ref(b)),
    }
}

/// `SLOT1BINFULL`: the operands' special methods in CPython's order.
fn call_methods(host: &mut dyn Host, names: &Names, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    let (class, other) = (a.class(), b.class());
    let same = class.is(&other);
    let mut do_other = !same && number_slot(b, names) == Slot::Methods;
    if number_slot(a, names) == Slot::Methods {
        if do_other && other.is_subtype(&class) && is_overloaded(&class, &other, names.reflected) {
            if let Some(result) = call_maybe(host, b, names.reflected, a)? {
                return Ok(Some(result));
            }
            do_other = false;
        }
        let result = call_maybe(host, a, names.name, b)?;
        if result.is_some() || same {
            return Ok(result);
        }
    }
    if do_other { call_maybe(host, b, names.reflected, a) } else { Ok(None) }
}

/// `method_is_overloaded`: whether the right operand's class has a reflected method of its own.
fn is_overloaded(class: &Gc<Type>, other: &Gc<Type>, name: Name) -> bool {
    match (name.with(|n| other.lookup(n)), name.with(|n| class.lookup(n))) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(ours), Some(theirs)) => !ours.is(&theirs),
    }
}

/// `vectorcall_maybe`: a missing method counts as `NotImplemented`.
fn call_maybe(host: &mut dyn Host, object: &Value, name: Name, arg: &Value) -> PyResult<Option<Value>> {
    Ok(call_special_name(host, object, name, std::slice::from_ref(arg))?.and_then(implemented))
}

/// The commonest case of user-defined operators, in which only the left operand's method can come first: an instance
/// of a class with that method, and beside it one of the same class (`true`) or a value of a built-in class.
#[inline]
fn plain_method(names: &Names, a: &Value, b: &Value) -> Option<(Value, bool)> {
    let Value::Instance(left) = a else { return None };
    let same = match b {
        Value::Instance(right) => left.class_address() == right.class_address(),
        Value::Type(_) => return None,
        _ => false,
    };
    if left.base_value().is_some() || !same && matches!(b, Value::Instance(_)) {
        return None;
    }
    let method = left.with_class(|class| names.name.with(|name| class.lookup(name)))?;
    matches!(method, Value::Function(_)).then_some((method, same))
}

/// `binary_op1`: `None` stands for `NotImplemented`.
fn binary_op1(host: &mut dyn Host, names: &Names, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    if let Some((method, same)) = plain_method(names, a, b) {
        let args = Args::two(a.clone(), b.clone());
        let result = implemented(host.call(&method, args)?);
        return if result.is_some() || same {
            Ok(result)
        } else {
            call_slot(host, names, number_slot(b, names), a, b, true)
        };
    }
    let slot_a = number_slot(a, names);
    let mut slot_b = number_slot(b, names);
    if slot_b == slot_a {
        // One function stands in both slots: it is called once, and looks at both operands itself.
        slot_b = Slot::None;
    }
    if slot_a != Slot::None {
        if slot_b != Slot::None && b.class().is_subtype(&a.class()) {
            if let Some(result) = call_slot(host, names, slot_b, a, b, true)? {
                return Ok(Some(result));
            }
            slot_b = Slot::None;
        }
        if let Some(result) = call_slot(host, names, slot_a, a, b, false)? {
            return Ok(Some(result));
        }
    }
    call_slot(host, names, slot_b, a, b, true)
}

/// `a <op> b` (`PyNumber_Add` and its kin): the operands' own code, reflected methods in CPython's order.
pub fn binary_op(host: &mut dyn Host, op: BinaryOp, a: &Value, b: &Value) -> PyResult {
    if let Some(result) = quick(op, a, b) {
        return Ok(result);
    }
    let names = names(op);
    if let Some(result) = binary_op1(host, &names, a, b)? {
        return Ok(result);
    }
    let result = match op {
        BinaryOp::Add => concat(host, a, b)?,
        BinaryOp::Multiply => repeat(host, a, b)?,
        _ => None,
    };
    result.ok_or_else(|| operand_error(op, a, b, names.sign))
}

/// The commonest operations on numbers that cannot fail.
#[inline]
fn quick(op: BinaryOp, a: &Value, b: &Value) -> Option<Value> {
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => match op {
            BinaryOp::Add => a.checked_add(*b).map(Value::Int),
            BinaryOp::Subtract => a.checked_sub(*b).map(Value::Int),
            BinaryOp::Multiply => a.checked_mul(*b).map(Value::Int),
            BinaryOp::And => Some(Value::Int(a & b)),
            BinaryOp::Or => Some(Value::Int(a | b)),
            BinaryOp::Xor => Some(Value::Int(a ^ b)),
            BinaryOp::FloorDivide if *b > 0 => Some(Value::Int(a.div_euclid(*b))),
            BinaryOp::Remainder if *b > 0 => Some(Value::Int(a.rem_euclid(*b))),
            _ => None,
        },
        (Value::Float(a), Value::Float(b)) => {
            let result = match op {
                BinaryOp::Add => a + b,
                BinaryOp::Subtract => a - b,
                BinaryOp::Multiply => a * b,
                BinaryOp::TrueDivide if *b != 0.0 => a / b,
                _ => return None,
            };
            // a NaN needs an identity
            (!result.is_nan()).then_some(Value::Float(result))
        }
        _ => None,
    }
}

#[cold]
fn operand_error(op: BinaryOp, a: &Value, b: &Value, sign: &str) -> Raise {
    let (left, right) = (type_name(&a.class()), type_name(&b.class()));
    let hint = match a {
        Value::Builtin(f) if op == BinaryOp::RightShift && sign == ">>" && f.name() == "print" => {
            ". Did you mean \"print(<message>, file=<output_stream>)\"?"
        }
        _ => "",
    };
    Raise::type_error(format!("unsupported operand type(s) for {sign}: '{left}' and '{right}'{hint}"))
}

/// The built-in sequence behind a value, if its own code stands in the sequence slot: the value is exact, or of a
/// subclass that overrides none of the slot's methods.
fn sequence<'a>(value: &'a Value, methods: &[Name]) -> Option<&'a Value> {
    let base = value.payload();
    if !matches!(base, Value::List(_) | Value::Tuple(_) | Value::Str(_) | Value::Bytes(_) | Value::ByteArray(_)) {
        return None;
    }
    match value {
        Value::Instance(instance) => {
            let class = instance.class();
            let own = |name: &Name| name.with(|n| class.lookup(n)).is_none_or(|found| is_native(&found));
            methods.iter().all(own).then_some(base)
        }
        _ => Some(base),
    }
}

/// Calls the code that the room of `base` has for a method, on the value itself: messages name its own class.
fn room_call(host: &mut dyn Host, base: &Value, value: &Value, name: Name, arg: &Value) -> PyResult<Option<Value>> {
    let class = crate::value::types::builtin(base.builtin_type());
    match name.with(|n| class.lookup(n)) {
        Some(found) => call_found(host, &found, value, &class, std::slice::from_ref(arg)).map(implemented),
        None => Ok(None),
    }
}

/// `sq_concat` of the left operand.
fn concat(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    let Some(base) = sequence(a, &[Name::Add]) else { return Ok(None) };
    if let Some(result) = room_call(host, base, a, Name::Add, b)? {
        return Ok(Some(result));
    }
    let (own, other) = (base.builtin_type().name(), type_name(&b.class()));
    Err(Raise::type_error(match base {
        Value::Bytes(_) | Value::ByteArray(_) => format!("can't concat {other} to {}", type_name(&a.class())),
        _ => format!("can only concatenate {own} (not \"{other}\") to {own}"),
    }))
}

/// `sq_repeat` of either operand.
fn repeat(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult<Option<Value>> {
    const REPEAT: &[Name] = &[Name::Mul, Name::RMul];
    let (base, count) = match (sequence(a, REPEAT), sequence(b, REPEAT)) {
        (Some(base), _) => (base, b),
        (None, Some(base)) => (base, a),
        _ => return Ok(None),
    };
    let count = repeat_count(host, count)?;
    table_call(host, base, Name::Mul, &[count])
}

/// `sequence_repeat`: the count of a repetition.
fn repeat_count(host: &mut dyn Host, count: &Value) -> PyResult {
    if !super::numbers::has_index(count) {
        let class = type_name(&count.class());
        return Err(Raise::type_error(format!("can't multiply sequence by non-int of type '{class}'")));
    }
    super::numbers::index_sized(host, count, BuiltinType::OverflowError).map(Value::Int)
}

/// `a <op>= b`
pub fn inplace_op(host: &mut dyn Host, op: BinaryOp, a: &Value, b: &Value) -> PyResult {
    if let Some(result) = quick(op, a, b) {
        return Ok(result);
    }
    let names = names(op);
    let method = in_place_method(a, names.in_place);
    if let Some((class, found)) = &method
        && !is_sequence_slot(a, op, found)
        && let Some(result) = implemented(call_found(host, found, a, class, std::slice::from_ref(b))?)
    {
        return Ok(result);
    }
    if let Some(result) = binary_op1(host, &names, a, b)? {
        return Ok(result);
    }
    let result = match (op, &method) {
        (BinaryOp::Add, Some((class, found))) if is_sequence_slot(a, op, found) => {
            Some(call_found(host, found, a, class, std::slice::from_ref(b))?)
        }
        (BinaryOp::Multiply, Some((class, found))) if is_sequence_slot(a, op, found) => {
            let count = repeat_count(host, b)?;
            Some(call_found(host, found, a, class, &[count])?)
        }
        (BinaryOp::Add, _) => concat(host, a, b)?,
        (BinaryOp::Multiply, _) if has_sequence_slots(a) && sequence(a, &[Name::Mul, Name::RMul]).is_none() => None,
        (BinaryOp::Multiply, _) => repeat(host, a, b)?,
        _ => None,
    };
    let sign = if op == BinaryOp::Power { "**" } else { names.sign };
    result.ok_or_else(|| operand_error(op, a, b, &format!("{sign}=")))
}

/// Whether the value's type has a table of sequence slots, filled or not: `a *= b` then does not look at `b`'s.
fn has_sequence_slots(a: &Value) -> bool {
    match a {
        Value::Instance(_) | Value::Dict(_) | Value::DictView(_) | Value::Set(_) | Value::FrozenSet(_) => true,
        Value::Range(_) => true,
        Value::Type(class) => class.metaclass().builtin.is_none(),
        _ => false,
    }
}

/// The in-place method of a value, if its class has one.
fn in_place_method(a: &Value, name: Name) -> Option<(Gc<Type>, Value)> {
    match a {
        Value::Instance(_) | Value::List(_) | Value::Set(_) | Value::Dict(_) | Value::ByteArray(_) => {}
        Value::Type(class) if class.metaclass().builtin.is_none() => {}
        _ => return None,
    }
    let class = a.class();
    let found = name.with(|n| class.lookup(n))?;
    Some((class, found))
}

/// Whether the in-place method is a sequence's (`sq_inplace_concat`), which comes after all number slots.
fn is_sequence_slot(a: &Value, op: BinaryOp, found: &Value) -> bool {
    matches!(op, BinaryOp::Add | BinaryOp::Multiply)
        && matches!(a.payload(), Value::List(_) | Value::ByteArray(_))
        && is_native(found)
}

/// `divmod(a, b)` (`PyNumber_Divmod`)
pub fn divmod(host: &mut dyn Host, a: &Value, b: &Value) -> PyResult {
    match binary_op1(host, &DIVMOD, a, b)? {
        Some(result) => Ok(result),
        None => Err(operand_error(BinaryOp::Remainder, a, b, DIVMOD.sign)),
    }
}

/// `pow(a, b, modulus)` (`ternary_op`); a modulus of `None` is no modulus.
pub fn power_mod(host: &mut dyn Host, a: &Value, b: &Value, modulus: &Value) -> PyResult {
    if modulus.is_none() {
        return binary_op(host, BinaryOp::Power, a, b);
    }
    let names = names(BinaryOp::Power);
    let args = [b.clone(), modulus.clone()];
    let (slot_a, mut slot_b) = (number_slot(a, &names), number_slot(b, &names));
    if slot_a == slot_b {
        slot_b = Slot::None;
    }
    // The right operand's and the modulus's slots get the operands in their order; classes of the program do nothing
    // there (`slot_nb_power` asks the left operand only).
    let native = |host: &mut dyn Host, owner: BuiltinType| match owner {
        BuiltinType::Int => int::power_mod(host, a.payload(), b.payload(), modulus.payload()),
        BuiltinType::Float => Err(float::no_modulus()),
        _ => complex::power_mod(a, b),
    };
    // A library class written in C takes part as the right operand too.
    let reflected = Name::RPow.with(|n| b.class().lookup(n)).is_some_and(|found| matches!(found, Value::Builtin(_)));
    if slot_a != Slot::Methods && slot_b == Slot::Methods && reflected {
        let result = call_special_name(host, b, Name::RPow, &[a.clone(), modulus.clone()])?.and_then(implemented);
        if let Some(result) = result {
            return Ok(result);
        }
    }
    for slot in [slot_a, slot_b, number_slot(modulus, &names)] {
        let result = match slot {
            Slot::Methods if slot_a == Slot::Methods => {
                call_special_name(host, a, Name::Pow, &args)?.and_then(implemented)
            }
            Slot::Native(owner @ (BuiltinType::Int | BuiltinType::Float | BuiltinType::Complex)) => {
                native(host, owner)?
            }
            _ => None,
        };
        if let Some(result) = result {
            return Ok(result);
        }
    }
    let name = |value: &Value| type_name(&value.class());
    Err(Raise::type_error(format!(
        "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
        name(a),
        name(b),
        name(modulus)
    )))
}

/// `-a`, `+a`, `~a`
pub fn unary_op(host: &mut dyn Host, op: UnaryOp, a: &Value) -> PyResult {
    match (op, a) {
        (UnaryOp::Negative, Value::Int(i)) if *i != i64::MIN => return Ok(Value::Int(-i)),
        (UnaryOp::Negative, Value::Float(f)) if !f.is_nan() => return Ok(Value::Float(-f)),
        (UnaryOp::Positive, Value::Int(_) | Value::BigInt(_) | Value::Float(_)) => return Ok(a.clone()),
        (UnaryOp::Invert, Value::Int(i)) => return Ok(Value::Int(!i)),
        _ => {}
    }
    let (name, sign) = match op {
        UnaryOp::Negative => (Name::Neg, "-"),
        UnaryOp::Positive => (Name::Pos, "+"),
        UnaryOp::Invert => (Name::Invert, "~"),
    };
    match call_special_name(host, a, name, &[])? {
        Some(result) => Ok(result),
        None => Err(Raise::type_error(format!("bad operand type for unary {sign}: '{}'", type_name(&a.class())))),
    }
}

/// The built-in function that a class's method is, if it is one.
pub fn builtin_def(found: &Value) -> Option<&'static crate::value::function::NativeDef> {
    match found {
        Value::Builtin(b) => match b.code {
            BuiltinCode::Def(def) => Some(def),
            _ => None,
        },
        _ => None,
    }
}
