//! `re`: the functions of the module on top of the engine in `stdlib::re`, and the cache of compiled patterns. The
//! classes are in `pattern` and `matched`.

mod matched;
mod pattern;

use rustc_hash::FxHashMap;

use super::re::{self, PatternError};
use super::{ModuleSpec, Part, support};
use crate::builtins::protocol;
use crate::value::fork::{Fork, Forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::heap::intern;
use crate::value::{Args, BuiltinType, Gc, Host, Module, NativeData, PyResult, Raise, Value};

pub use self::pattern::Subject;

/// The module.
pub static RE: ModuleSpec = ModuleSpec {
    functions: &[
        NativeDef::function("_compile", Sig::Pos(2, 2), compile_function),
        crate::stdlib::support::UNSUPPORTED,
        NativeDef::function("_purge", Sig::NoArgs, |host, _| {
            let old = std::mem::take(cache(host));
            drop(old);
            Ok(Value::None)
        }),
        NativeDef::function("_escape", Sig::One, |_, args| match args.pos[0].as_str() {
            Some(text) => Ok(Value::from_code_points(re::escape_text(&text.code_points()))),
            None => Err(Raise::type_error("_escape() needs a text")),
        }),
    ],
    init: Some(classes),
    source: Some(include_str!("../python/re.py")),
    parts: &[Part {
        names: &[
            "RegexFlag",
            "NOFLAG",
            "ASCII",
            "A",
            "IGNORECASE",
            "I",
            "LOCALE",
            "L",
            "UNICODE",
            "U",
            "MULTILINE",
            "M",
            "DOTALL",
            "S",
            "VERBOSE",
            "X",
            "TEMPLATE",
            "T",
            "DEBUG",
        ],
        source: include_str!("../python/re_flags.py"),
    }],
    ..ModuleSpec::new("re")
};

fn classes(_host: &mut dyn Host, module: &Gc<Module>) -> PyResult<()> {
    support::add_classes(module, &[&pattern::PATTERN, &matched::MATCH]);
    Ok(())
}

/// The patterns compiled so far, by what they were made of: the same one is given out again (`re._cache`).
#[derive(Default)]
struct Cache {
    patterns: FxHashMap<(bool, Vec<u32>, i64), Value>,
}

impl Forkable for Cache {
    fn fork(&self, fork: &mut Fork) -> Cache {
        let copy = |(key, pattern): (&(bool, Vec<u32>, i64), &Value)| (key.clone(), pattern.fork(fork));
        Cache { patterns: self.patterns.iter().map(copy).collect() }
    }
}

/// As many patterns as CPython keeps.
const MOST_CACHED: usize = 512;

fn cache(host: &mut dyn Host) -> &mut Cache {
    host.state().native("re", Cache::default)
}

/// A compiled pattern of its parts: what it was made of, and its flags.
pub fn pattern_from_parts(host: &mut dyn Host, parts: &[Value]) -> Option<Box<dyn NativeData>> {
    let [source, flags] = parts else { return None };
    // `re.UNICODE` is set for patterns of text, and refused for none.
    let made = compile(host, source, flags).ok()?;
    made.native_data::<pattern::Compiled>()?.again()
}

pub use self::matched::from_parts as match_from_parts;

fn compile_function(host: &mut dyn Host, args: Args) -> PyResult {
    compile(host, &args.pos[0], &args.pos[1])
}

/// `re._compile(pattern, flags)`
fn compile(host: &mut dyn Host, source: &Value, flags: &Value) -> PyResult {
    if source.native_data::<pattern::Compiled>().is_some() {
        if protocol::truth(host, flags)? {
            return Err(Raise::value_error("cannot process flags argument with a compiled pattern"));
        }
        return Ok(source.clone());
    }
    let (is_text, codes) = match (source.as_str(), source.as_bytes()) {
        (Some(text), _) => (true, text.code_points().into_owned()),
        (_, Some(bytes)) => (false, bytes.as_slice().iter().map(|&b| u32::from(b)).collect()),
        _ => return Err(Raise::type_error("first argument must be string or compiled pattern")),
    };
    let Some(flags) = flags.as_i64() else {
        let class = flags.class();
        let message = format!("unsupported operand type(s) for &: '{}' and 'RegexFlag'", class.name());
        return Err(Raise::type_error(message));
    };
    let key = (is_text, codes, flags);
    if let Some(known) = cache(host).patterns.get(&key) {
        return Ok(known.clone());
    }
    let frames = host.recursion_limit().saturating_sub(20);
    let compiled = re::compile(&key.1, is_text, flags as u32, frames)
        .map_err(|error| pattern_error(host, &error, source, &key.1))?;
    let value = pattern::make(host, compiled, source.clone(), is_text)?;
    let cache = cache(host);
    let old = if cache.patterns.len() >= MOST_CACHED { std::mem::take(cache) } else { Cache::default() };
    cache.patterns.insert(key, value.clone());
    drop(old);
    Ok(value)
}

/// The exception for a pattern or template that is refused.
fn pattern_error(host: &mut dyn Host, error: &PatternError, pattern: &Value, _codes: &[u32]) -> Raise {
    match error {
        PatternError::Syntax { message, position } => {
            // Errors found when the parsed pattern is compiled know neither the pattern nor a place.
            let place = position.map(|at| (pattern.clone(), Value::from_usize(at)));
            let (pattern, position) = place.unwrap_or((Value::None, Value::None));
            let made = host.import_module("re").and_then(|module| {
                let class = crate::builtins::protocol::get_attr(host, &module, &intern("error"))?;
                host.call(&class, Args::pos([Value::str(message), pattern, position]))
            });
            match made {
                Ok(exception) => Raise::Exception(exception),
                Err(raise) => raise,
            }
        }
        PatternError::Value(message) => Raise::value_error(message),
        PatternError::Overflow(message) => Raise::overflow_error(message),
        PatternError::Index(message) => Raise::index_error(message),
        PatternError::Recursion => Raise::new(BuiltinType::RecursionError, "maximum recursion depth exceeded"),
    }
}
