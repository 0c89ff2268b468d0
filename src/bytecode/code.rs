//! Code objects: plain data, equal to what CPython's compiler makes; `Send + Sync`, shared by any number of runs.

use std::hash::{Hash, Hasher};
use std::mem;
use std::sync::Arc;

use num_bigint::BigInt;

/// `co_flags` bits (CPython's `Include/cpython/code.h`).
pub mod flags {
    #![allow(missing_docs, reason = "CPython's names")]
    pub const OPTIMIZED: u32 = 0x0001;
    pub const NEWLOCALS: u32 = 0x0002;
    pub const VARARGS: u32 = 0x0004;
    pub const VARKEYWORDS: u32 = 0x0008;
    pub const NESTED: u32 = 0x0010;
    pub const GENERATOR: u32 = 0x0020;
    pub const COROUTINE: u32 = 0x0080;
    pub const ITERABLE_COROUTINE: u32 = 0x0100;
    pub const ASYNC_GENERATOR: u32 = 0x0200;
    pub const FUTURE_ANNOTATIONS: u32 = 0x100_0000;
}

/// A constant of a code object.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `None`
    None,
    /// `...`
    Ellipsis,
    /// `True`, `False`
    Bool(bool),
    /// An integer of any size.
    Int(BigInt),
    /// A float; compare by bits where identity of constants is meant (`0.0` and `-0.0` are two).
    Float(f64),
    /// Real and imaginary part.
    Complex(f64, f64),
    /// A string without lone surrogates.
    Str(Box<str>),
    /// A string with lone surrogates, by code points, which no `str` can hold.
    SurrogateStr(Box<[u32]>),
    /// A byte string.
    Bytes(Box<[u8]>),
    /// A tuple of constants.
    Tuple(Box<[Constant]>),
    /// A frozenset of constants (from `x in {1, 2}`), in the order in which they were inserted.
    FrozenSet(Box<[Constant]>),
    /// A nested code object.
    Code(Arc<Code>),
}

/// What kind of variable a fast local is (`co_localspluskinds`); a parameter that is also a cell has both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct LocalKind {
    /// `CO_FAST_LOCAL`
    pub local: bool,
    /// `CO_FAST_CELL`
    pub cell: bool,
    /// `CO_FAST_FREE`
    pub free: bool,
    /// `CO_FAST_HIDDEN`: a variable of an inlined comprehension, not shown in `f_locals`.
    pub hidden: bool,
}

/// A code object (`PyCodeObject`). Fields are named as Python shows them, without `co_`.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// The function's bare name, `<module>`, `<lambda>`, `<genexpr>`, …
    pub name: Box<str>,
    /// The dotted name (`C.m`, `f.<locals>.g`).
    pub qualname: Box<str>,
    /// The file name it was compiled under.
    pub filename: Arc<str>,
    /// Line of the definition (of the first decorator, if any).
    pub firstlineno: i32,
    /// Positional parameters, positional-only ones included.
    pub argcount: u32,
    /// Positional-only parameters.
    pub posonlyargcount: u32,
    /// Keyword-only parameters.
    pub kwonlyargcount: u32,
    /// The greatest depth of the value stack.
    pub stacksize: u32,
    /// `co_flags`, see [`flags`].
    pub flags: u32,
    /// The instructions, two bytes a code unit, cache entries included (as zeros).
    pub code: Box<[u8]>,
    /// `co_consts`.
    pub consts: Box<[Constant]>,
    /// `co_names`.
    pub names: Box<[Box<str>]>,
    /// The fast locals by slot: parameters, other locals, cells, free variables (`co_localsplusnames`).
    pub localsplus: Box<[(Box<str>, LocalKind)]>,
    /// The exception table in CPython's variable-length encoding (`Objects/exception_handling_notes.txt`).
    pub exceptiontable: Box<[u8]>,
    /// The line table in CPython's encoding (`Objects/locations.md`).
    pub linetable: Box<[u8]>,
}

impl Code {
    fn names_where(&self, keep: impl Fn(LocalKind) -> bool) -> impl Iterator<Item = &str> {
        self.localsplus.iter().filter(move |(_, kind)| keep(*kind)).map(|(name, _)| &**name)
    }

    /// `co_varnames`.
    pub fn varnames(&self) -> impl Iterator<Item = &str> {
        self.names_where(|kind| kind.local)
    }

    /// `co_cellvars`.
    pub fn cellvars(&self) -> impl Iterator<Item = &str> {
        self.names_where(|kind| kind.cell)
    }

    /// `co_freevars`.
    pub fn freevars(&self) -> impl Iterator<Item = &str> {
        self.names_where(|kind| kind.free)
    }
}

/// A constant as the compiler tells constants apart (`_PyCode_ConstantKey`): by type and value, so that `1`, `1.0` and
/// `True` are three, and so are `0.0`, `-0.0` and `0j`; code objects by what they hold. A key for maps of constants.
/// NaN is not even equal to itself, so a map holds as many as are put into it.
#[derive(Clone, Debug)]
pub struct ConstKey(pub Constant);

impl PartialEq for ConstKey {
    fn eq(&self, other: &Self) -> bool {
        same_constant(&self.0, &other.0)
    }
}

impl Eq for ConstKey {}

impl Hash for ConstKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        hash_constant(&self.0, state);
    }
}

/// Whether the compiler keeps one constant for both, see [`ConstKey`].
pub fn same_constant(a: &Constant, b: &Constant) -> bool {
    match (a, b) {
        (Constant::Float(a), Constant::Float(b)) => same_float(*a, *b),
        (Constant::Complex(a_re, a_im), Constant::Complex(b_re, b_im)) => {
            same_float(*a_re, *b_re) && same_float(*a_im, *b_im)
        }
        (Constant::Tuple(a), Constant::Tuple(b)) => same_constants(a, b),
        (Constant::FrozenSet(a), Constant::FrozenSet(b)) => {
            a.len() == b.len() && a.iter().all(|item| b.iter().any(|other| same_constant(item, other)))
        }
        (Constant::Code(a), Constant::Code(b)) => Arc::ptr_eq(a, b) || same_code(a, b),
        (Constant::Tuple(_) | Constant::FrozenSet(_) | Constant::Code(_), _) => false,
        _ => a == b,
    }
}

/// NaN equals nothing: each that folding makes is an object of its own.
fn same_float(a: f64, b: f64) -> bool {
    a.to_bits() == b.to_bits() && !a.is_nan()
}

fn same_constants(a: &[Constant], b: &[Constant]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_constant(a, b))
}

/// Equality of code objects (`code_richcompare`): the file and the qualified name do not count.
fn same_code(a: &Code, b: &Code) -> bool {
    a.firstlineno == b.firstlineno
        && a.name == b.name
        && (a.argcount, a.posonlyargcount, a.kwonlyargcount, a.flags)
            == (b.argcount, b.posonlyargcount, b.kwonlyargcount, b.flags)
        && a.code == b.code
        && a.linetable == b.linetable
        && a.exceptiontable == b.exceptiontable
        && a.names == b.names
        && a.localsplus.iter().map(|(name, _)| name).eq(b.localsplus.iter().map(|(name, _)| name))
        && same_constants(&a.consts, &b.consts)
}

fn hash_constant<H: Hasher>(constant: &Constant, state: &mut H) {
    mem::discriminant(constant).hash(state);
    match constant {
        Constant::None | Constant::Ellipsis => {}
        Constant::Bool(value) => value.hash(state),
        Constant::Int(value) => value.hash(state),
        Constant::Float(value) => value.to_bits().hash(state),
        Constant::Complex(re, im) => (re.to_bits(), im.to_bits()).hash(state),
        Constant::Str(value) => value.hash(state),
        Constant::SurrogateStr(value) => value.hash(state),
        Constant::Bytes(value) => value.hash(state),
        Constant::Tuple(items) => {
            items.len().hash(state);
            items.iter().for_each(|item| hash_constant(item, state));
        }
        // Order does not count for a set.
        Constant::FrozenSet(items) => items.len().hash(state),
        Constant::Code(code) => (&code.name, code.firstlineno, &code.code).hash(state),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_told_apart_by_type_and_sign() {
        let one = |c| ConstKey(c);
        let distinct = [
            Constant::Int(1.into()),
            Constant::Float(1.0),
            Constant::Bool(true),
            Constant::Float(0.0),
            Constant::Float(-0.0),
            Constant::Complex(0.0, 0.0),
            Constant::Complex(0.0, -0.0),
            Constant::Str("a".into()),
            Constant::Bytes(b"a".as_slice().into()),
            Constant::Tuple([Constant::Int(1.into())].into()),
            Constant::Tuple([Constant::Float(1.0)].into()),
        ];
        for (i, a) in distinct.iter().enumerate() {
            for (j, b) in distinct.iter().enumerate() {
                assert_eq!(one(a.clone()) == one(b.clone()), i == j, "{a:?} {b:?}");
            }
        }
        let set =
            |items: &[i32]| ConstKey(Constant::FrozenSet(items.iter().map(|&i| Constant::Int(i.into())).collect()));
        assert_eq!(set(&[1, 2]), set(&[2, 1]));
        assert_ne!(set(&[1, 2]), set(&[1, 3]));
    }
}
