//! `codecs`: encoding and decoding by name, for the encodings of text and for `rot13`, `hex` and `base64`; and what
//! `hmac` has in C.

use super::{ModuleSpec, set, support};
use crate::builtins::sequence::type_name;
use crate::builtins::{bytes, codecs};
use crate::value::function::{NativeDef, Sig};
use crate::value::{Args, Builtin, Gc, PyResult, Raise, Str, Value};

const ARGUMENTS: Sig = Sig::Params { names: &["obj", "encoding", "errors"], posonly: 0, required: 1, kwonly: 0 };

/// `codecs`
pub static CODECS: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        for def in [&ENCODE, &DECODE] {
            set(&module.dict, def.name, Builtin::of_module(def, "_codecs"));
        }
        for (names, mark) in MARKS {
            for name in names.split(' ') {
                set(&module.dict, name, Value::bytes(*mark));
            }
        }
        Ok(())
    }),
    ..ModuleSpec::new("codecs")
};

/// The byte order marks under their names, on a little-endian machine.
const MARKS: &[(&str, &[u8])] = &[
    ("BOM_UTF8", b"\xef\xbb\xbf"),
    ("BOM BOM_LE BOM32_LE BOM_UTF16 BOM_UTF16_LE", b"\xff\xfe"),
    ("BOM_BE BOM32_BE BOM_UTF16_BE", b"\xfe\xff"),
    ("BOM64_LE BOM_UTF32 BOM_UTF32_LE", b"\xff\xfe\x00\x00"),
    ("BOM64_BE BOM_UTF32_BE", b"\x00\x00\xfe\xff"),
];

static ENCODE: NativeDef = NativeDef::function("encode", ARGUMENTS, |host, args| {
    let (object, encoding, errors) = arguments(&args, "encode")?;
    match (special(encoding.as_ref()), object) {
        (None, Value::Str(text)) => codecs::encode(host, text, encoding.as_ref(), errors.as_ref()).map(Value::bytes),
        (Some(Special::Rot13), Value::Str(text)) => Ok(rot13(text)),
        (Some(Special::Hex), object) if bytes::buffer(object).is_some() => {
            let data = bytes::buffer(object).unwrap_or_default();
            host.reserve(data.len() * 2)?;
            let digit = |half: u8| char::from_digit(half.into(), 16).map_or(b'0', |digit| digit as u8);
            Ok(Value::bytes(data.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect::<Vec<u8>>()))
        }
        _ => Err(refused("encode", object, encoding.as_ref())),
    }
});

static DECODE: NativeDef = NativeDef::function("decode", ARGUMENTS, |host, args| {
    let (object, encoding, errors) = arguments(&args, "decode")?;
    match (special(encoding.as_ref()), bytes::buffer(object)) {
        (None, Some(data)) => codecs::decode(host, &data, encoding.as_ref(), errors.as_ref()).map(Value::Str),
        (Some(Special::Rot13), None) => match object.as_str() {
            Some(text) => Ok(rot13(text)),
            None => Err(refused("decode", object, encoding.as_ref())),
        },
        (Some(Special::Hex), Some(data)) => {
            let digits: Option<Vec<u8>> =
                data.iter().map(|&digit| char::from(digit).to_digit(16).map(|digit| digit as u8)).collect();
            match digits {
                Some(digits) if digits.len() % 2 == 0 => {
                    Ok(Value::bytes(digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect::<Vec<u8>>()))
                }
                _ => Err(Raise::unsupported("errors of the codec hex")),
            }
        }
        _ => Err(refused("decode", object, encoding.as_ref())),
    }
});

/// Codecs that do not go between text and bytes.
enum Special {
    Rot13,
    Hex,
    /// One that is outside the subset.
    Other,
}

fn special(encoding: Option<&Gc<Str>>) -> Option<Special> {
    let name = encoding?.to_string_lossy().to_lowercase().replace([' ', '-'], "_");
    match name.as_str() {
        "rot13" | "rot_13" => Some(Special::Rot13),
        "hex" | "hex_codec" => Some(Special::Hex),
        "base64" | "base64_codec" | "base_64" | "bz2" | "bz2_codec" | "quopri" | "quopri_codec"
        | "quoted_printable" | "quotedprintable" | "uu" | "uu_codec" | "zip" | "zlib" | "zlib_codec" => {
            Some(Special::Other)
        }
        _ => None,
    }
}

/// An object, the name of an encoding and that of an error handler.
type Arguments<'a> = (&'a Value, Option<Gc<Str>>, Option<Gc<Str>>);

fn arguments<'a>(args: &'a Args, function: &str) -> PyResult<Arguments<'a>> {
    let text = |at: usize, name: &str| match args.get(at) {
        Some(value) => support::str_arg(value, function, &format!("argument '{name}'")).map(Some),
        None => Ok(None),
    };
    Ok((&args.pos[0], text(1, "encoding")?, text(2, "errors")?))
}

#[cold]
fn refused(function: &str, object: &Value, encoding: Option<&Gc<Str>>) -> Raise {
    let encoding = encoding.map_or_else(|| "utf-8".to_owned(), |name| name.to_string_lossy().into_owned());
    Raise::unsupported(format!("codecs.{function} of {} with {encoding}", type_name(object)))
}

fn rot13(text: &Gc<Str>) -> Value {
    let turn = |c: u32, first: u8| u32::from(first) + (c - u32::from(first) + 13) % 26;
    Value::from_code_points(
        text.chars()
            .map(|c| match u8::try_from(c) {
                Ok(b'a'..=b'z') => turn(c, b'a'),
                Ok(b'A'..=b'Z') => turn(c, b'A'),
                _ => c,
            })
            .collect(),
    )
}

/// `hmac`
pub static HMAC: ModuleSpec = ModuleSpec {
    functions: &[
        support::UNSUPPORTED,
        NativeDef::function("compare_digest", Sig::Pos(2, 2), |_, args| {
            let (a, b) = (&args.pos[0], &args.pos[1]);
            if let (Some(a), Some(b)) = (a.as_str(), b.as_str()) {
                return match (a.as_ascii(), b.as_ascii()) {
                    (Some(a), Some(b)) => Ok(Value::Bool(a == b)),
                    _ => Err(Raise::type_error("comparing strings with non-ASCII characters is not supported")),
                };
            }
            match (bytes::buffer(a), bytes::buffer(b)) {
                (Some(a), Some(b)) => Ok(Value::Bool(*a == *b)),
                _ => Err(wrong_types(a, b)),
            }
        }),
    ],
    source: Some(include_str!("python/hmac.py")),
    ..ModuleSpec::new("hmac")
};

fn wrong_types(a: &Value, b: &Value) -> Raise {
    let (a, b) = (type_name(a), type_name(b));
    Raise::type_error(format!("unsupported operand types(s) or combination of types: '{a}' and '{b}'"))
}
