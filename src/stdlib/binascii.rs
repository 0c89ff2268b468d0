//! `binascii` and the checksums of `zlib`. Compression is outside the subset.

use super::support::{self, class};
use super::{ModuleSpec, set};
use crate::builtins::sequence::type_name;
use crate::builtins::{bytes, protocol};
use crate::value::function::{NativeDef, Sig};
use crate::value::types::{self, BaseSpec, Layout, TypeSpec};
use crate::value::{Args, BuiltinType, Host, PyResult, Raise, Value, exception};

/// `binascii`
pub static BINASCII: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        support::add_classes(module, &[&ERROR, &INCOMPLETE]);
        Ok(())
    }),
    functions: &[
        NativeDef::function("hexlify", HEX, hexlify),
        NativeDef::function("b2a_hex", HEX, hexlify),
        NativeDef::function("unhexlify", Sig::One, unhexlify),
        NativeDef::function("a2b_hex", Sig::One, unhexlify),
        NativeDef::function(
            "b2a_base64",
            Sig::Params { names: &["data", "newline"], posonly: 1, required: 1, kwonly: 1 },
            to_base64,
        ),
        NativeDef::function(
            "a2b_base64",
            Sig::Params { names: &["data", "strict_mode"], posonly: 1, required: 1, kwonly: 1 },
            from_base64,
        ),
        NativeDef::function("crc32", Sig::Pos(1, 2), crc32),
        NativeDef::function("crc_hqx", Sig::Pos(2, 2), crc_hqx),
    ],
    ..ModuleSpec::new("binascii")
};

/// `zlib`
pub static ZLIB: ModuleSpec = ModuleSpec {
    init: Some(|_, module| {
        let levels = [
            ("DEFLATED", 8),
            ("DEF_BUF_SIZE", 16384),
            ("DEF_MEM_LEVEL", 8),
            ("MAX_WBITS", 15),
            ("Z_BEST_COMPRESSION", 9),
            ("Z_BEST_SPEED", 1),
            ("Z_DEFAULT_COMPRESSION", -1),
            ("Z_NO_COMPRESSION", 0),
        ];
        for (name, value) in levels {
            set(&module.dict, name, Value::Int(value));
        }
        support::add_classes(module, &[&ZLIB_ERROR]);
        Ok(())
    }),
    functions: &[
        NativeDef::function("crc32", Sig::Pos(1, 2), crc32),
        NativeDef::function("adler32", Sig::Pos(1, 2), adler32),
        NativeDef::function("compress", Sig::Any, |_, _| Err(Raise::unsupported("zlib.compress"))),
        NativeDef::function("decompress", Sig::Any, |_, _| Err(Raise::unsupported("zlib.decompress"))),
        NativeDef::function("compressobj", Sig::Any, |_, _| Err(Raise::unsupported("zlib.compressobj"))),
        NativeDef::function("decompressobj", Sig::Any, |_, _| Err(Raise::unsupported("zlib.decompressobj"))),
    ],
    ..ModuleSpec::new("zlib")
};

const HEX: Sig = Sig::Params { names: &["data", "sep", "bytes_per_sep"], posonly: 0, required: 1, kwonly: 0 };

/// `binascii.Error`
static ERROR: TypeSpec = TypeSpec {
    base: BaseSpec::Builtin(BuiltinType::ValueError),
    layout: Layout::Exception,
    has_dict: true,
    ..class("binascii", "Error")
};

/// `binascii.Incomplete`
static INCOMPLETE: TypeSpec = TypeSpec {
    base: BaseSpec::Builtin(BuiltinType::Exception),
    layout: Layout::Exception,
    has_dict: true,
    ..class("binascii", "Incomplete")
};

/// `zlib.error`
static ZLIB_ERROR: TypeSpec = TypeSpec {
    base: BaseSpec::Builtin(BuiltinType::Exception),
    layout: Layout::Exception,
    has_dict: true,
    ..class("zlib", "error")
};

#[cold]
fn error(message: impl AsRef<str>) -> Raise {
    let value = Value::str(message.as_ref());
    Raise::Exception(exception::new_instance_of(types::native(&ERROR), vec![value]))
}

/// How many bytes are converted in the time of a step.
const BYTES_PER_STEP: usize = 8;

/// `bytes.hex` gives the digits; here they are bytes.
fn hexlify(host: &mut dyn Host, args: Args) -> PyResult {
    let data = Value::bytes(bytes::bytes_like(&args.pos[0])?.into_vec());
    let rest = args.pos[1..].iter().filter(|value| !value.is_null()).cloned();
    let text = protocol::call_method(host, &data, "hex", Args::pos(rest))?;
    let text = text.as_str().map(|text| text.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Value::bytes(text.into_bytes()))
}

/// `ascii_buffer_converter`: bytes, or a string of ASCII characters.
fn ascii_argument(value: &Value) -> PyResult<Vec<u8>> {
    if let Some(text) = value.as_str() {
        return match text.as_ascii() {
            Some(text) => Ok(text.as_bytes().to_vec()),
            None => Err(Raise::value_error("string argument should contain only ASCII characters")),
        };
    }
    match bytes::buffer(value) {
        Some(data) => Ok(data.into_vec()),
        None => {
            let got = type_name(value);
            Err(Raise::type_error(format!("argument should be bytes, buffer or ASCII string, not '{got}'")))
        }
    }
}

fn unhexlify(host: &mut dyn Host, args: Args) -> PyResult {
    let digits = ascii_argument(&args.pos[0])?;
    host.tick(digits.len() / BYTES_PER_STEP)?;
    if digits.len() % 2 != 0 {
        return Err(error("Odd-length string"));
    }
    let digit = |b: u8| char::from(b).to_digit(16).ok_or_else(|| error("Non-hexadecimal digit found"));
    let mut out = Vec::with_capacity(digits.len() / 2);
    for pair in digits.chunks(2) {
        out.push((digit(pair[0])? * 16 + digit(pair[1])?) as u8);
    }
    Ok(Value::bytes(out))
}

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn to_base64(host: &mut dyn Host, args: Args) -> PyResult {
    let newline = support::flag(host, &args, 1, true)?;
    let data = bytes::bytes_like(&args.pos[0])?;
    host.reserve(data.len() * 2)?;
    host.tick(data.len() / BYTES_PER_STEP)?;
    let mut out = Vec::with_capacity(data.len().div_ceil(3) * 4 + 1);
    for group in data.chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            out.push(if place <= group.len() { BASE64[(bits >> (18 - 6 * place) & 63) as usize] } else { b'=' });
        }
    }
    if newline {
        out.push(b'\n');
    }
    Ok(Value::bytes(out))
}

/// `binascii_a2b_base64_impl`
fn from_base64(host: &mut dyn Host, args: Args) -> PyResult {
    let strict = support::flag(host, &args, 1, false)?;
    let data = ascii_argument(&args.pos[0])?;
    host.tick(data.len() / BYTES_PER_STEP)?;
    if strict && data.first() == Some(&b'=') {
        return Err(error("Leading padding not allowed"));
    }
    let (mut out, mut place, mut left, mut pads) = (Vec::new(), 0, 0_u8, 0);
    let mut padding_started = false;
    for (i, &c) in data.iter().enumerate() {
        if c == b'=' {
            padding_started = true;
            if strict && place == 0 {
                return Err(error("Excess data after padding"));
            }
            pads += 1;
            if place >= 2 && place + pads >= 4 {
                // A pad sequence means we should not parse more input.
                if strict && i + 1 < data.len() {
                    return Err(error("Excess data after padding"));
                }
                return Ok(Value::bytes(out));
            }
            continue;
        }
        let Some(value) = BASE64.iter().position(|&letter| letter == c) else {
            if strict {
                return Err(error("Only base64 data is allowed"));
            }
            continue;
        };
        if strict && padding_started {
            return Err(error("Discontinuous padding not allowed"));
        }
        pads = 0;
        let value = value as u8;
        match place {
            0 => left = value,
            1 => {
                out.push(left << 2 | value >> 4);
                left = value & 0x0f;
            }
            2 => {
                out.push(left << 4 | value >> 2);
                left = value & 0x03;
            }
            _ => out.push(left << 6 | value),
        }
        place = (place + 1) % 4;
    }
    match place {
        0 => Ok(Value::bytes(out)),
        1 => Err(error(format!(
            "Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than a multiple of 4",
            out.len() / 3 * 4 + 1
        ))),
        _ => Err(error("Incorrect padding")),
    }
}

/// A start value: an int of which the low 32 bits count.
fn start(host: &mut dyn Host, args: &Args, default: u32) -> PyResult<u32> {
    match args.get(1) {
        None => Ok(default),
        Some(value) => {
            let number = support::bigint(host, value)?;
            let low = number & num_bigint::BigInt::from(u32::MAX);
            Ok(num_traits::ToPrimitive::to_u32(&low).unwrap_or(0))
        }
    }
}

fn crc32(host: &mut dyn Host, args: Args) -> PyResult {
    let start = start(host, &args, 0)?;
    let data = bytes::bytes_like(&args.pos[0])?;
    host.tick(data.len() / 8)?;
    let mut crc = !start;
    for &byte in data.iter() {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = crc >> 1 ^ if crc & 1 != 0 { 0xedb8_8320 } else { 0 };
        }
    }
    Ok(Value::int(!crc))
}

fn crc_hqx(host: &mut dyn Host, args: Args) -> PyResult {
    let mut crc = start(host, &args, 0)? & 0xffff;
    for &byte in bytes::bytes_like(&args.pos[0])?.iter() {
        crc ^= u32::from(byte) << 8;
        for _ in 0..8 {
            crc = (crc << 1 ^ if crc & 0x8000 != 0 { 0x1021 } else { 0 }) & 0xffff;
        }
    }
    Ok(Value::int(crc))
}

fn adler32(host: &mut dyn Host, args: Args) -> PyResult {
    const BASE: u32 = 65521;
    let start = start(host, &args, 1)?;
    let (mut a, mut b) = ((start & 0xffff) % BASE, (start >> 16) % BASE);
    for &byte in bytes::bytes_like(&args.pos[0])?.iter() {
        a = (a + u32::from(byte)) % BASE;
        b = (b + a) % BASE;
    }
    Ok(Value::int(b << 16 | a))
}
