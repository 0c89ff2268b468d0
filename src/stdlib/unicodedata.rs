//! `unicodedata`: names, categories, numbers and normal forms of characters.

use unicode_normalization::char::canonical_combining_class;

use super::{ModuleSpec, set};
use crate::arith::normalize::{self, Form};
use crate::arith::unicode;
use crate::builtins::sequence::type_name;
use crate::value::function::{NativeDef, Sig};
use crate::value::{Args, PyResult, Raise, Str, Value};

/// The module.
pub static UNICODEDATA: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        set(&module.dict, "unidata_version", Value::str("15.0.0"));
        Ok(())
    }),
    functions: &[
        NativeDef::function("name", Sig::Pos(1, 2), |_, args| {
            let named = unicode::name_of(character(&args, "name")?);
            or_default(&args, named.map(|name| Value::str(&name)), "no such name")
        }),
        NativeDef::function("decimal", Sig::Pos(1, 2), |_, args| {
            let number = unicode::decimal(character(&args, "decimal")?);
            or_default(&args, number.map(|n| Value::Int(n.into())), "not a decimal")
        }),
        NativeDef::function("digit", Sig::Pos(1, 2), |_, args| {
            let number = unicode::digit(character(&args, "digit")?);
            or_default(&args, number.map(|n| Value::Int(n.into())), "not a digit")
        }),
        NativeDef::function("numeric", Sig::Pos(1, 2), |_, args| {
            let number = unicode::numeric(character(&args, "numeric")?);
            or_default(&args, number.map(Value::Float), "not a numeric character")
        }),
        NativeDef::function("category", Sig::One, |_, args| {
            Ok(Value::str(unicode::category(character(&args, "category")?)))
        }),
        NativeDef::function("combining", Sig::One, |_, args| {
            let class = char::from_u32(character(&args, "combining")?).map_or(0, canonical_combining_class);
            Ok(Value::Int(class.into()))
        }),
        NativeDef::function("lookup", Sig::One, |_, args| {
            let Some(name) = args.pos[0].as_str() else {
                let got = type_name(&args.pos[0]);
                return Err(Raise::type_error(format!("lookup() argument must be str, not {got}")));
            };
            let name = name.to_string_lossy();
            match unicode::lookup_name(&name) {
                Some(point) => Ok(Value::Str(Str::from_code_point(point))),
                None => Err(Raise::key_error(Value::str(&format!("undefined character name '{name}'")))),
            }
        }),
        NativeDef::function("normalize", Sig::Pos(2, 2), |_, args| Ok(Value::Str(normal_form(&args, "normalize")?.1))),
        NativeDef::function("is_normalized", Sig::Pos(2, 2), |_, args| {
            let (text, normal) = normal_form(&args, "is_normalized")?;
            Ok(Value::Bool(text.code_points_eq(&normal)))
        }),
    ],
    ..ModuleSpec::new("unicodedata")
};

/// The one character that the first argument must be.
fn character(args: &Args, function: &str) -> PyResult<u32> {
    match args.pos[0].as_str() {
        Some(text) if text.len() == 1 => Ok(text.at(0)),
        _ => {
            let got = type_name(&args.pos[0]);
            let place = if matches!(function, "category" | "combining") { "argument" } else { "argument 1" };
            Err(Raise::type_error(format!("{function}() {place} must be a unicode character, not {got}")))
        }
    }
}

fn or_default(args: &Args, value: Option<Value>, message: &str) -> PyResult {
    match (value, args.get(1)) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(Raise::value_error(message)),
    }
}

/// The text given and its normal form.
fn normal_form(args: &Args, function: &str) -> PyResult<(crate::value::Gc<Str>, crate::value::Gc<Str>)> {
    let text_at = |index: usize| {
        args.pos[index].as_str().cloned().ok_or_else(|| {
            let got = type_name(&args.pos[index]);
            Raise::type_error(format!("{function}() argument {} must be str, not {got}", index + 1))
        })
    };
    let (form, text) = (text_at(0)?, text_at(1)?);
    let Some(form) = Form::of_name(&form.to_string_lossy()) else {
        return Err(Raise::value_error("invalid normalization form"));
    };
    let normal = Str::from_code_points(normalize::normalize(&text.code_points(), form));
    Ok((text, normal))
}
