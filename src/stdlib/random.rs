//! `random`: the core generator (`Modules/_randommodule.c`); the distributions are Python. A run begins as if the
//! program had called `random.seed(0)`, and a generator made without a seed begins the same way.

use std::cell::RefCell;

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::support::{self, BIG, class, class_arg, raise};
use super::{ModuleSpec, set};
use crate::arith::rng::MersenneTwister;
use crate::builtins::protocol;
use crate::value::fork::{Fork, Forkable, forkable, plain};
use crate::value::function::{NativeDef, Sig};
use crate::value::instance::NativeData;
use crate::value::types::{self, TypeSpec};
use crate::value::{Args, Host, Instance, PyResult, Raise, Value};

/// The module.
pub static RANDOM: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        set(&module.dict, "_Core", Value::Type(types::native(&CORE)));
        Ok(())
    }),
    functions: &[crate::stdlib::support::UNSUPPORTED],
    source: Some(include_str!("python/random.py")),
    ..ModuleSpec::new("random")
};

/// `_random.Random`
static CORE: TypeSpec = TypeSpec {
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, new),
        NativeDef::method("random", Sig::NoArgs, |_, args| Ok(Value::Float(with(&args, MersenneTwister::random)?))),
        NativeDef::method("seed", Sig::Pos(0, 1), |host, args| {
            let generator = seeded(host, args.get(1).cloned())?;
            with(&args, |old| *old = generator)?;
            Ok(Value::None)
        }),
        NativeDef::method("getrandbits", Sig::One, |host, args| {
            let count = support::ssize(host, &args.pos[1])?;
            if count >= 0 {
                host.reserve(count as usize / 8)?;
            }
            let bits = with(&args, |generator| generator.bits(count, BIG))?;
            bits.map(Value::from_bigint).map_err(raise)
        }),
        NativeDef::method("getstate", Sig::NoArgs, |_, args| {
            let words = with(&args, |generator| generator.state().map(|word| Value::Int(word.into())).collect())?;
            Ok(Value::tuple(words))
        }),
        NativeDef::method("setstate", Sig::One, set_state),
        NativeDef::method("_below", Sig::One, below),
    ],
    ..class("_random", "Random")
};

#[derive(Debug)]
struct Core(RefCell<MersenneTwister>);

plain!(MersenneTwister);
forkable!(Core(0));

impl NativeData for Core {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

fn with<R>(args: &Args, f: impl FnOnce(&mut MersenneTwister) -> R) -> PyResult<R> {
    match args.pos.first().and_then(|value| value.native_data::<Core>()) {
        Some(core) => Ok(f(&mut core.0.borrow_mut())),
        None => Err(Raise::type_error("a _random.Random object is needed")),
    }
}

/// A generator for a seed: of an integer, of text or bytes, else of the hash; without one, of 0.
fn seeded(host: &mut dyn Host, seed: Option<Value>) -> PyResult<MersenneTwister> {
    let Some(seed) = seed.filter(|seed| !seed.is_none()) else { return Ok(MersenneTwister::from_int(&BigInt::ZERO)) };
    if let Some(n) = seed.as_bigint() {
        return Ok(MersenneTwister::from_int(&n.abs()));
    }
    match seed.payload() {
        Value::Str(text) => match text.to_utf8() {
            Some(text) => Ok(MersenneTwister::from_bytes(text.as_bytes())),
            None => Err(Raise::unsupported("seeding random with surrogates")),
        },
        Value::Bytes(bytes) => Ok(MersenneTwister::from_bytes(bytes.as_slice())),
        Value::ByteArray(bytes) => Ok(bytes.with(MersenneTwister::from_bytes)),
        _ => Ok(MersenneTwister::from_hash(protocol::hash(host, &seed)?)),
    }
}

fn new(host: &mut dyn Host, mut args: Args) -> PyResult {
    let class = class_arg(&mut args)?;
    let seed = args.get(1).cloned().filter(|seed| protocol::hash(host, seed).is_ok());
    let generator = seeded(host, seed)?;
    Ok(Instance::native(class, Core(RefCell::new(generator))))
}

fn set_state(_host: &mut dyn Host, args: Args) -> PyResult {
    let Some(state) = args.pos[1].as_tuple() else {
        return Err(Raise::type_error("state vector must be a tuple"));
    };
    if state.len() != 625 {
        return Err(Raise::value_error("state vector is the wrong size"));
    }
    let mut words = Vec::with_capacity(state.len());
    for word in state.as_slice() {
        // `PyLong_AsUnsignedLong`, of which the lower half is kept; the last is a signed position.
        let Some(number) = word.as_bigint() else { return Err(Raise::type_error("an integer is required")) };
        let last = words.len() == state.len() - 1;
        let overflow = |message: &str| Err(Raise::overflow_error(message));
        match (number.to_i64(), number.to_u64()) {
            (None, _) if last => return overflow("Python int too large to convert to C long"),
            (Some(place), _) if last => match u32::try_from(place) {
                Ok(place) if place <= 624 => words.push(place),
                _ => return Err(Raise::value_error("invalid state")),
            },
            (_, Some(number)) => words.push(number as u32),
            _ if number.is_negative() => return overflow("can't convert negative value to unsigned int"),
            _ => return overflow("Python int too large to convert to C unsigned long"),
        }
    }
    let generator = MersenneTwister::from_state(&words).map_err(raise)?;
    with(&args, |old| *old = generator)?;
    Ok(Value::None)
}

/// `_randbelow(n)` without a call into Python: for generators whose class leaves `getrandbits` alone.
fn below(host: &mut dyn Host, args: Args) -> PyResult {
    if let Some(n) = args.pos[1].as_i64().and_then(|n| n.to_u64()) {
        return with(&args, |generator| Value::int(generator.below(n)));
    }
    let n = support::bigint(host, &args.pos[1])?;
    if n.is_negative() {
        return Err(Raise::value_error("number of bits must be non-negative"));
    }
    with(&args, |generator| generator.below_big(&n, BIG))?.map(Value::from_bigint).map_err(raise)
}
