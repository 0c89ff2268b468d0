//! `json`: the parts that CPython has in C (`Modules/_json.c`), the encoder and the scanner, are native; the classes
//! and functions around them are Python.

mod encode;
mod scan;

use super::{ModuleSpec, set, support};
use crate::value::function::{NativeDef, Sig};
use crate::value::{Builtin, Value, types};

/// `json`
pub static JSON: ModuleSpec = ModuleSpec { source: Some(include_str!("../python/json.py")), ..ModuleSpec::new("json") };

/// `json.encoder`
pub static JSON_ENCODER: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        for def in ENCODER_FUNCTIONS {
            set(&module.dict, def.name, Builtin::of_module(def, "_json"));
            set(&module.dict, &format!("c_{}", def.name), Builtin::of_module(def, "_json"));
        }
        set(&module.dict, "_encode", Builtin::of_module(&ENCODE, "_json"));
        set(&module.dict, "INFINITY", Value::Float(f64::INFINITY));
        Ok(())
    }),
    source: Some(include_str!("../python/json_encoder.py")),
    ..ModuleSpec::new("json.encoder")
};

/// `json.decoder`
pub static JSON_DECODER: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        for name in ["scanstring", "c_scanstring"] {
            set(&module.dict, name, Builtin::of_module(&SCAN_STRING, "_json"));
        }
        support::add_classes(module, &[&scan::SCANNER]);
        set(&module.dict, "NaN", Value::Float(f64::NAN));
        set(&module.dict, "PosInf", Value::Float(f64::INFINITY));
        set(&module.dict, "NegInf", Value::Float(f64::NEG_INFINITY));
        Ok(())
    }),
    source: Some(include_str!("../python/json_decoder.py")),
    ..ModuleSpec::new("json.decoder")
};

/// `json.scanner`
pub static JSON_SCANNER: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        for name in ["make_scanner", "c_make_scanner"] {
            set(&module.dict, name, Value::Type(types::native(&scan::SCANNER)));
        }
        Ok(())
    }),
    ..ModuleSpec::new("json.scanner")
};

static ENCODER_FUNCTIONS: &[NativeDef] = &[
    NativeDef::function("encode_basestring_ascii", Sig::One, |_, args| encode::quoted(&args.pos[0], true)),
    NativeDef::function("encode_basestring", Sig::One, |_, args| encode::quoted(&args.pos[0], false)),
];

static ENCODE: NativeDef = NativeDef::function("_encode", Sig::Pos(3, 3), encode::encode);

static SCAN_STRING: NativeDef = NativeDef::function("scanstring", Sig::Pos(2, 3), scan::scan_string_function);
