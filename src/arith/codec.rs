//! The text encodings of `str.encode` and `bytes.decode` with the error handlers that CPython has built in: what bytes
//! mean and where they are wrong (`Objects/unicodeobject.c`).

use super::CodeUnit;

/// An encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// `utf-8`
    Utf8,
    /// `utf-8-sig`: UTF-8 behind a byte order mark.
    Utf8Sig,
    /// `ascii`
    Ascii,
    /// `latin-1`
    Latin1,
    /// `utf-16` and its forms.
    Utf16(Order),
    /// `utf-32` and its forms.
    Utf32(Order),
    /// `unicode_escape`
    UnicodeEscape,
    /// `raw_unicode_escape`
    RawUnicodeEscape,
}

/// The byte order of an encoding of wide units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Little-endian, with a byte order mark.
    Marked,
    /// Little-endian.
    Little,
    /// Big-endian.
    Big,
}

/// What the name of an encoding stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// An encoding of this module.
    Known(Encoding),
    /// A codec of CPython that makes no text (`rot13`).
    NotText,
    /// A text encoding of CPython that is not made here.
    Unsupported,
    /// Nothing.
    Unknown,
}

/// The names of encodings that have more than one, in the form of `encodings.normalize_encoding`.
const ALIASES: &[(&str, &[&str])] = &[
    ("utf_8", &["utf8", "u8", "utf", "cp65001", "utf8_ucs2", "utf8_ucs4"]),
    ("utf_8_sig", &[]),
    (
        "ascii",
        &[
            "646",
            "ansi_x3.4_1968",
            "ansi_x3.4_1986",
            "ansi_x3_4_1968",
            "cp367",
            "csascii",
            "ibm367",
            "iso646_us",
            "iso_646.irv_1991",
            "iso_ir_6",
            "us",
            "us_ascii",
        ],
    ),
    (
        "latin_1",
        &[
            "8859",
            "cp819",
            "csisolatin1",
            "ibm819",
            "iso8859",
            "iso8859_1",
            "iso_8859_1",
            "iso_8859_1_1987",
            "iso_ir_100",
            "l1",
            "latin",
            "latin1",
        ],
    ),
    ("utf_16", &["u16", "utf16"]),
    ("utf_16_le", &["unicodelittleunmarked", "utf_16le"]),
    ("utf_16_be", &["unicodebigunmarked", "utf_16be"]),
    ("utf_32", &["u32", "utf32"]),
    ("utf_32_le", &["utf_32le"]),
    ("utf_32_be", &["utf_32be"]),
    ("unicode_escape", &[]),
    ("raw_unicode_escape", &[]),
];

/// CPython's codecs between bytes and bytes, or text and text.
const NOT_TEXT: &str = "base64 base64_codec base_64 bz2 bz2_codec hex hex_codec quopri quopri_codec quoted_printable \
    quotedprintable rot13 rot_13 uu uu_codec zip zlib zlib_codec";

/// CPython's other text encodings, with their aliases.
const OTHERS: &str = "037 1026 1125 1140 1250 1251 1252 1253 1254 1255 1256 1257 1258 273 424 437 500 775 850 852 855 857 858 860 \
    861 862 863 864 865 866 869 932 936 949 950 ansi arabic asmo_708 big5 big5_hkscs big5_tw big5hkscs charmap \
    chinese cp037 cp1006 cp1026 cp1051 cp1125 cp1140 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 \
    cp1258 cp1361 cp154 cp273 cp424 cp437 cp500 cp720 cp737 cp775 cp850 cp852 cp855 cp856 cp857 cp858 cp860 \
    cp861 cp862 cp863 cp864 cp865 cp866 cp866u cp869 cp874 cp875 cp932 cp936 cp949 cp950 cp_gr cp_is csHPRoman8 \
    csbig5 csibm037 csibm1026 csibm273 csibm424 csibm500 csibm855 csibm857 csibm858 csibm860 csibm861 csibm863 \
    csibm864 csibm865 csibm866 csibm869 csiso2022jp csiso2022kr csiso58gb231280 csisolatin2 csisolatin3 \
    csisolatin4 csisolatin5 csisolatin6 csisolatinarabic csisolatincyrillic csisolatingreek csisolatinhebrew \
    cskoi8r cspc775baltic cspc850multilingual cspc862latinhebrew cspc8codepage437 cspcp852 csptcp154 csshiftjis \
    cyrillic cyrillic_asian dbcs ebcdic_cp_be ebcdic_cp_ca ebcdic_cp_ch ebcdic_cp_he ebcdic_cp_nl ebcdic_cp_us \
    ebcdic_cp_wt ecma_114 ecma_118 elot_928 euc_cn euc_jis2004 euc_jis_2004 euc_jisx0213 euc_jp euc_kr euccn \
    eucgb2312_cn eucjis2004 eucjisx0213 eucjp euckr gb18030 gb18030_2000 gb2312 gb2312_1980 gb2312_80 gbk greek \
    greek8 hebrew hkscs hp_roman8 hz hz_gb hz_gb_2312 hzgb ibm037 ibm039 ibm1026 ibm1051 ibm1125 ibm1140 ibm273 \
    ibm424 ibm437 ibm500 ibm775 ibm850 ibm852 ibm855 ibm857 ibm858 ibm860 ibm861 ibm862 ibm863 ibm864 ibm865 \
    ibm866 ibm869 idna iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext \
    iso2022_kr iso2022jp iso2022jp_1 iso2022jp_2 iso2022jp_2004 iso2022jp_3 iso2022jp_ext iso2022kr iso8859_10 \
    iso8859_11 iso8859_13 iso8859_14 iso8859_15 iso8859_16 iso8859_2 iso8859_3 iso8859_4 iso8859_5 iso8859_6 \
    iso8859_7 iso8859_8 iso8859_9 iso_2022_jp iso_2022_jp_1 iso_2022_jp_2 iso_2022_jp_2004 iso_2022_jp_3 \
    iso_2022_jp_ext iso_2022_kr iso_8859_10 iso_8859_10_1992 iso_8859_11 iso_8859_11_2001 iso_8859_13 \
    iso_8859_14 iso_8859_14_1998 iso_8859_15 iso_8859_16 iso_8859_16_2001 iso_8859_2 iso_8859_2_1987 iso_8859_3 \
    iso_8859_3_1988 iso_8859_4 iso_8859_4_1988 iso_8859_5 iso_8859_5_1988 iso_8859_6 iso_8859_6_1987 iso_8859_7 \
    iso_8859_7_1987 iso_8859_8 iso_8859_8_1988 iso_8859_9 iso_8859_9_1989 iso_celtic iso_ir_101 iso_ir_109 \
    iso_ir_110 iso_ir_126 iso_ir_127 iso_ir_138 iso_ir_144 iso_ir_148 iso_ir_157 iso_ir_166 iso_ir_199 \
    iso_ir_226 iso_ir_58 jisx0213 johab koi8_r koi8_t koi8_u korean ks_c_5601 ks_c_5601_1987 ks_x_1001 ksc5601 \
    ksx1001 kz1048 kz_1048 l10 l2 l3 l4 l5 l6 l7 l8 l9 latin10 latin2 latin3 latin4 latin5 latin6 latin7 latin8 \
    latin9 mac_arabic mac_centeuro mac_croatian mac_cyrillic mac_farsi mac_greek mac_iceland mac_latin2 \
    mac_roman mac_romanian mac_turkish maccentraleurope maccyrillic macgreek maciceland macintosh maclatin2 \
    macroman macturkish ms1361 ms932 ms936 ms949 ms950 ms_kanji mskanji palmos pt154 ptcp154 punycode r8 rk1048 \
    roman8 ruscii s_jis s_jis_2004 s_jisx0213 shift_jis shift_jis_2004 shift_jisx0213 shiftjis shiftjis2004 \
    shiftjisx0213 sjis sjis_2004 sjisx0213 strk1048_2002 thai tis620 tis_620 tis_620_0 tis_620_2529_0 \
    tis_620_2529_1 u7 u_jis uhc ujis undefined unicode_1_1_utf_7 utf7 utf_7 windows_1250 windows_1251 \
    windows_1252 windows_1253 windows_1254 windows_1255 windows_1256 windows_1257 windows_1258 x_mac_japanese \
    x_mac_korean x_mac_simp_chinese x_mac_trad_chinese";

/// What an encoding's name stands for, as given by a program: case, blanks and hyphens do not matter.
pub fn named(name: &str) -> Named {
    let mut normal = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_alphanumeric() || c == '.' {
            normal.push(c.to_ascii_lowercase());
        } else if !normal.is_empty() && !normal.ends_with('_') {
            normal.push('_');
        }
    }
    let normal = normal.trim_end_matches('_');
    let canonical = ALIASES.iter().find(|(canonical, aliases)| *canonical == normal || aliases.contains(&normal));
    let among = |names: &str| names.split(' ').any(|known| known == normal);
    Named::Known(match canonical.map(|(canonical, _)| *canonical) {
        Some("utf_8") => Encoding::Utf8,
        Some("utf_8_sig") => Encoding::Utf8Sig,
        Some("ascii") => Encoding::Ascii,
        Some("latin_1") => Encoding::Latin1,
        Some("utf_16") => Encoding::Utf16(Order::Marked),
        Some("utf_16_le") => Encoding::Utf16(Order::Little),
        Some("utf_16_be") => Encoding::Utf16(Order::Big),
        Some("utf_32") => Encoding::Utf32(Order::Marked),
        Some("utf_32_le") => Encoding::Utf32(Order::Little),
        Some("utf_32_be") => Encoding::Utf32(Order::Big),
        Some("unicode_escape") => Encoding::UnicodeEscape,
        Some(_) => Encoding::RawUnicodeEscape,
        None if among(NOT_TEXT) => return Named::NotText,
        None if among(OTHERS) => return Named::Unsupported,
        None => return Named::Unknown,
    })
}

/// What to do about errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handler {
    /// `strict`: raise.
    Strict,
    /// `ignore`: pass over.
    Ignore,
    /// `replace`: a question mark, or U+FFFD.
    Replace,
    /// `backslashreplace`: an escape.
    BackslashReplace,
    /// `xmlcharrefreplace`: `&#233;`, when encoding.
    XmlCharRefReplace,
    /// `namereplace`: `\N{…}`, when encoding.
    NameReplace,
    /// `surrogateescape`: bytes from 0x80 on are low surrogates.
    SurrogateEscape,
    /// `surrogatepass`: surrogates are encoded like other characters.
    SurrogatePass,
    /// Any other name: an error once it is needed.
    Unknown,
}

impl Handler {
    /// The handler of a name.
    pub fn named(name: &str) -> Handler {
        match name {
            "strict" => Handler::Strict,
            "ignore" => Handler::Ignore,
            "replace" => Handler::Replace,
            "backslashreplace" => Handler::BackslashReplace,
            "xmlcharrefreplace" => Handler::XmlCharRefReplace,
            "namereplace" => Handler::NameReplace,
            "surrogateescape" => Handler::SurrogateEscape,
            "surrogatepass" => Handler::SurrogatePass,
            _ => Handler::Unknown,
        }
    }
}

/// Why a text has no bytes, or bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodecError {
    /// Characters or bytes from `start` to `end` are wrong.
    Fault {
        /// The encoding's name in the exception.
        encoding: &'static str,
        /// Where the fault begins.
        start: usize,
        /// Where it ends.
        end: usize,
        /// What is wrong.
        reason: &'static str,
    },
    /// The handler has no such name.
    UnknownHandler,
    /// The handler is for the other direction.
    WrongHandler,
    /// Something outside the subset: its name.
    Unsupported(&'static str),
}

type Result<T> = std::result::Result<T, CodecError>;

/// A fault found by an encoder or decoder, before the handler is asked.
#[derive(Clone, Copy)]
struct Fault {
    encoding: &'static str,
    start: usize,
    end: usize,
    reason: &'static str,
}

impl Fault {
    fn raised(self) -> CodecError {
        let Fault { encoding, start, end, reason } = self;
        CodecError::Fault { encoding, start, end, reason }
    }
}

fn is_surrogate(code: u32) -> bool {
    (0xd800..0xe000).contains(&code)
}

// ---- encoding ---------------------------------------------------------------------------------------------------

/// The bytes of a text.
///
/// # Errors
/// The first fault that the handler leaves; a handler that is unknown or does not encode.
pub fn encode<U: CodeUnit>(text: &[U], encoding: Encoding, handler: Handler) -> Result<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() + 4);
    match encoding {
        Encoding::Utf8 => {
            encode_units(text, handler, "utf-8", is_surrogate, "surrogates not allowed", push_utf8, &mut out)?
        }
        Encoding::Utf8Sig => {
            out.extend([0xef, 0xbb, 0xbf]);
            encode_units(text, handler, "utf-8", is_surrogate, "surrogates not allowed", push_utf8, &mut out)?;
        }
        Encoding::Ascii => {
            encode_units(text, handler, "ascii", |c| c >= 128, "ordinal not in range(128)", push_byte, &mut out)?;
        }
        Encoding::Latin1 => {
            encode_units(text, handler, "latin-1", |c| c >= 256, "ordinal not in range(256)", push_byte, &mut out)?;
        }
        Encoding::Utf16(order) => {
            let (name, push): (_, Push) = match order {
                Order::Marked => ("utf-16", push_utf16_le),
                Order::Little => ("utf-16-le", push_utf16_le),
                Order::Big => ("utf-16-be", push_utf16_be),
            };
            if order == Order::Marked {
                out.extend([0xff, 0xfe]);
            }
            encode_units(text, handler, name, is_surrogate, "surrogates not allowed", push, &mut out)?;
        }
        Encoding::Utf32(order) => {
            let (name, push): (_, Push) = match order {
                Order::Marked => ("utf-32", |c, out| out.extend(c.to_le_bytes())),
                Order::Little => ("utf-32-le", |c, out| out.extend(c.to_le_bytes())),
                Order::Big => ("utf-32-be", |c, out| out.extend(c.to_be_bytes())),
            };
            if order == Order::Marked {
                out.extend([0xff, 0xfe, 0, 0]);
            }
            encode_units(text, handler, name, is_surrogate, "surrogates not allowed", push, &mut out)?;
        }
        Encoding::UnicodeEscape => text.iter().for_each(|u| push_escape(u.code(), &mut out)),
        Encoding::RawUnicodeEscape => {
            for unit in text {
                match unit.code() {
                    code @ 0..0x100 => out.push(code as u8),
                    code => push_hex_escape(code, &mut out),
                }
            }
        }
    }
    Ok(out)
}

type Push = fn(u32, &mut Vec<u8>);

fn push_byte(code: u32, out: &mut Vec<u8>) {
    out.push(code as u8);
}

/// UTF-8 of any code point, surrogates included.
fn push_utf8(code: u32, out: &mut Vec<u8>) {
    let tail = |shift: u32| 0x80 | (code >> shift & 0x3f) as u8;
    match code {
        0..0x80 => out.push(code as u8),
        0x80..0x800 => out.extend([0xc0 | (code >> 6) as u8, tail(0)]),
        0x800..0x1_0000 => out.extend([0xe0 | (code >> 12) as u8, tail(6), tail(0)]),
        _ => out.extend([0xf0 | (code >> 18) as u8, tail(12), tail(6), tail(0)]),
    }
}

/// The one or two units of UTF-16.
fn utf16_units(code: u32) -> (u16, Option<u16>) {
    match code.checked_sub(0x1_0000) {
        None => (code as u16, None),
        Some(above) => (0xd800 | (above >> 10) as u16, Some(0xdc00 | (above & 0x3ff) as u16)),
    }
}

fn push_utf16_le(code: u32, out: &mut Vec<u8>) {
    let (first, second) = utf16_units(code);
    out.extend(first.to_le_bytes());
    out.extend(second.into_iter().flat_map(u16::to_le_bytes));
}

fn push_utf16_be(code: u32, out: &mut Vec<u8>) {
    let (first, second) = utf16_units(code);
    out.extend(first.to_be_bytes());
    out.extend(second.into_iter().flat_map(u16::to_be_bytes));
}

/// `\xe9`, `\u20ac`, `\U0001f600`
fn push_hex_escape(code: u32, out: &mut Vec<u8>) {
    out.extend(
        match code {
            0..0x100 => format!("\\x{code:02x}"),
            0x100..0x1_0000 => format!("\\u{code:04x}"),
            _ => format!("\\U{code:08x}"),
        }
        .bytes(),
    );
}

/// One character of `unicode_escape`.
fn push_escape(code: u32, out: &mut Vec<u8>) {
    match code {
        9 => out.extend(b"\\t"),
        10 => out.extend(b"\\n"),
        13 => out.extend(b"\\r"),
        0x5c => out.extend(b"\\\\"),
        0x20..0x7f => out.push(code as u8),
        _ => push_hex_escape(code, out),
    }
}

/// Encodes character by character; runs of characters that `wrong` names are one fault.
fn encode_units<U: CodeUnit>(
    text: &[U],
    handler: Handler,
    encoding: &'static str,
    wrong: fn(u32) -> bool,
    reason: &'static str,
    push: Push,
    out: &mut Vec<u8>,
) -> Result<()> {
    let mut at = 0;
    // UTF-16 and UTF-32 look at one character at a time
    let single = encoding.starts_with("utf-16") || encoding.starts_with("utf-32");
    while at < text.len() {
        let code = text[at].code();
        if !wrong(code) {
            push(code, out);
            at += 1;
            continue;
        }
        let run = if single { 1 } else { text[at..].iter().take_while(|u| wrong(u.code())).count() };
        let fault = Fault { encoding, start: at, end: at + run, reason };
        encode_fault(&text[at..at + run], handler, fault, push, out)?;
        at += run;
    }
    Ok(())
}

/// What a handler makes of characters that cannot be encoded.
fn encode_fault<U: CodeUnit>(run: &[U], handler: Handler, fault: Fault, push: Push, out: &mut Vec<u8>) -> Result<()> {
    let wide = fault.encoding.starts_with("utf-");
    let mut ascii = |text: String| text.bytes().for_each(|byte| push(u32::from(byte), out));
    match handler {
        Handler::Strict => return Err(fault.raised()),
        Handler::Ignore => {}
        Handler::Replace => run.iter().for_each(|_| ascii("?".to_owned())),
        Handler::BackslashReplace => {
            let mut escaped = Vec::new();
            run.iter().for_each(|u| push_hex_escape(u.code(), &mut escaped));
            ascii(escaped.into_iter().map(char::from).collect());
        }
        Handler::XmlCharRefReplace => run.iter().for_each(|u| ascii(format!("&#{};", u.code()))),
        Handler::NameReplace => return Err(CodecError::Unsupported("the error handler namereplace")),
        Handler::SurrogateEscape => {
            let single = fault.encoding == "utf-8" || !wide;
            for (place, unit) in run.iter().enumerate() {
                match unit.code() {
                    code @ 0xdc80..=0xdcff if single => out.push(code as u8),
                    _ if single => return Err(Fault { start: fault.start + place, ..fault }.raised()),
                    _ => return Err(fault.raised()),
                }
            }
        }
        Handler::SurrogatePass if wide => run.iter().for_each(|u| push(u.code(), out)),
        Handler::SurrogatePass => return Err(fault.raised()),
        Handler::Unknown => return Err(CodecError::UnknownHandler),
    }
    Ok(())
}

// ---- decoding ---------------------------------------------------------------------------------------------------

/// The code points that bytes stand for.
///
/// # Errors
/// The first fault that the handler leaves; a handler that is unknown or does not decode.
pub fn decode(bytes: &[u8], encoding: Encoding, handler: Handler) -> Result<Vec<u32>> {
    let mut out = Vec::with_capacity(bytes.len());
    match encoding {
        Encoding::Utf8 => decode_utf8(bytes, handler, &mut out)?,
        Encoding::Utf8Sig => {
            let rest = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
            decode_utf8(rest, handler, &mut out)?;
        }
        Encoding::Latin1 => out.extend(bytes.iter().map(|&b| u32::from(b))),
        Encoding::Ascii => {
            for (at, &byte) in bytes.iter().enumerate() {
                if byte < 128 {
                    out.push(u32::from(byte));
                    continue;
                }
                let reason = "ordinal not in range(128)";
                let fault = Fault { encoding: "ascii", start: at, end: at + 1, reason };
                decode_fault(bytes, handler, fault, &mut out)?;
            }
        }
        Encoding::Utf16(order) => decode_utf16(bytes, order, handler, &mut out)?,
        Encoding::Utf32(order) => decode_utf32(bytes, order, handler, &mut out)?,
        Encoding::UnicodeEscape => decode_escapes(bytes, handler, false, &mut out)?,
        Encoding::RawUnicodeEscape => decode_escapes(bytes, handler, true, &mut out)?,
    }
    Ok(out)
}

/// What a handler makes of bytes that are no text; the place behind them.
fn decode_fault(bytes: &[u8], handler: Handler, fault: Fault, out: &mut Vec<u32>) -> Result<usize> {
    let wrong = &bytes[fault.start..fault.end];
    match handler {
        Handler::Strict => return Err(fault.raised()),
        Handler::Ignore => {}
        Handler::Replace => out.push(0xfffd),
        Handler::BackslashReplace => {
            let mut escaped = Vec::new();
            wrong.iter().for_each(|&b| push_hex_escape(u32::from(b), &mut escaped));
            out.extend(escaped.into_iter().map(u32::from));
        }
        Handler::SurrogateEscape => {
            // at most four bytes, and none that is ASCII
            let count = wrong.iter().take(4).take_while(|&&b| b >= 128).count();
            if count == 0 {
                return Err(fault.raised());
            }
            out.extend(wrong[..count].iter().map(|&b| 0xdc00 + u32::from(b)));
            return Ok(fault.start + count);
        }
        Handler::SurrogatePass => {
            let (code, width) = passed_surrogate(&bytes[fault.start..], fault.encoding).ok_or(fault.raised())?;
            out.push(code);
            return Ok(fault.start + width);
        }
        Handler::XmlCharRefReplace | Handler::NameReplace => return Err(CodecError::WrongHandler),
        Handler::Unknown => return Err(CodecError::UnknownHandler),
    }
    Ok(fault.end)
}

/// The surrogate that bytes would be, and how many they are (`PyCodec_SurrogatePassErrors`).
fn passed_surrogate(bytes: &[u8], encoding: &str) -> Option<(u32, usize)> {
    let (code, width) = match (encoding, bytes) {
        ("utf-8", [0xed, b, c, ..]) if b & 0xe0 == 0xa0 && c & 0xc0 == 0x80 => {
            (0xd000 | u32::from(b & 0x3f) << 6 | u32::from(c & 0x3f), 3)
        }
        ("utf-16-le" | "utf-16", [a, b, ..]) => (u32::from(u16::from_le_bytes([*a, *b])), 2),
        ("utf-16-be", [a, b, ..]) => (u32::from(u16::from_be_bytes([*a, *b])), 2),
        ("utf-32-le" | "utf-32", [a, b, c, d, ..]) => (u32::from_le_bytes([*a, *b, *c, *d]), 4),
        ("utf-32-be", [a, b, c, d, ..]) => (u32::from_be_bytes([*a, *b, *c, *d]), 4),
        _ => return None,
    };
    is_surrogate(code).then_some((code, width))
}

/// What stands at a place of UTF-8: a code point and its width, or a fault's width and reason.
fn utf8_at(bytes: &[u8]) -> std::result::Result<(u32, usize), (usize, &'static str)> {
    const START: &str = "invalid start byte";
    const GOES_ON: &str = "invalid continuation byte";
    const CUT: &str = "unexpected end of data";
    let first = bytes[0];
    let (width, low, high) = match first {
        0..=0x7f => return Ok((u32::from(first), 1)),
        0xc2..=0xdf => (2, 0x80, 0xbf),
        0xe0 => (3, 0xa0, 0xbf),
        0xed => (3, 0x80, 0x9f),
        0xe1..=0xef => (3, 0x80, 0xbf),
        0xf0 => (4, 0x90, 0xbf),
        0xf4 => (4, 0x80, 0x8f),
        0xf1..=0xf3 => (4, 0x80, 0xbf),
        _ => return Err((1, START)),
    };
    let mut code = u32::from(first) & (0x7f >> width);
    for place in 1..width {
        let (low, high) = if place == 1 { (low, high) } else { (0x80, 0xbf) };
        match bytes.get(place) {
            None => return Err((bytes.len(), CUT)),
            Some(&byte) if (low..=high).contains(&byte) => code = code << 6 | u32::from(byte & 0x3f),
            Some(_) => return Err((place, GOES_ON)),
        }
    }
    Ok((code, width))
}

fn decode_utf8(bytes: &[u8], handler: Handler, out: &mut Vec<u32>) -> Result<()> {
    let mut at = 0;
    while at < bytes.len() {
        match utf8_at(&bytes[at..]) {
            Ok((code, width)) => {
                out.push(code);
                at += width;
            }
            Err((width, reason)) => {
                let fault = Fault { encoding: "utf-8", start: at, end: at + width, reason };
                at = decode_fault(bytes, handler, fault, out)?;
            }
        }
    }
    Ok(())
}

fn decode_utf16(bytes: &[u8], order: Order, handler: Handler, out: &mut Vec<u32>) -> Result<()> {
    let (mut big, mut at) = (order == Order::Big, 0);
    if order == Order::Marked {
        match bytes {
            [0xff, 0xfe, ..] => at = 2,
            [0xfe, 0xff, ..] => (big, at) = (true, 2),
            _ => {}
        }
    }
    let encoding = if big { "utf-16-be" } else { "utf-16-le" };
    let unit = |at: usize| {
        let pair = [*bytes.get(at)?, *bytes.get(at + 1)?];
        Some(u32::from(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }))
    };
    while at < bytes.len() {
        let fault = |end: usize, reason| Fault { encoding, start: at, end, reason };
        let found = match unit(at) {
            None => Err(fault(bytes.len(), "truncated data")),
            Some(code @ 0xd800..0xdc00) => match unit(at + 2) {
                Some(low @ 0xdc00..0xe000) => Ok((0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00), 4)),
                Some(_) => Err(fault(at + 2, "illegal UTF-16 surrogate")),
                None => Err(fault(bytes.len(), "unexpected end of data")),
            },
            Some(0xdc00..0xe000) => Err(fault(at + 2, "illegal encoding")),
            Some(code) => Ok((code, 2)),
        };
        match found {
            Ok((code, width)) => {
                out.push(code);
                at += width;
            }
            Err(fault) => at = decode_fault(bytes, handler, fault, out)?,
        }
    }
    Ok(())
}

fn decode_utf32(bytes: &[u8], order: Order, handler: Handler, out: &mut Vec<u32>) -> Result<()> {
    let (mut big, mut at) = (order == Order::Big, 0);
    if order == Order::Marked {
        match bytes {
            [0xff, 0xfe, 0, 0, ..] => at = 4,
            [0, 0, 0xfe, 0xff, ..] => (big, at) = (true, 4),
            _ => {}
        }
    }
    let encoding = if big { "utf-32-be" } else { "utf-32-le" };
    while at < bytes.len() {
        let fault = |end: usize, reason| Fault { encoding, start: at, end, reason };
        let found = match bytes.get(at..at + 4) {
            None => Err(fault(bytes.len(), "truncated data")),
            Some(quad) => {
                let quad = [quad[0], quad[1], quad[2], quad[3]];
                match if big { u32::from_be_bytes(quad) } else { u32::from_le_bytes(quad) } {
                    0xd800..0xe000 => Err(fault(at + 4, "code point in surrogate code point range(0xd800, 0xe000)")),
                    code @ 0..0x11_0000 => Ok(code),
                    _ => Err(fault(at + 4, "code point not in range(0x110000)")),
                }
            }
        };
        match found {
            Ok(code) => {
                out.push(code);
                at += 4;
            }
            Err(fault) => at = decode_fault(bytes, handler, fault, out)?,
        }
    }
    Ok(())
}

/// `unicode_escape` and, with nothing but `\u` and `\U`, `raw_unicode_escape`.
fn decode_escapes(bytes: &[u8], handler: Handler, raw: bool, out: &mut Vec<u32>) -> Result<()> {
    let encoding = if raw { "rawunicodeescape" } else { "unicodeescape" };
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        at += 1;
        if bytes[start] != b'\\' {
            out.push(u32::from(bytes[start]));
            continue;
        }
        let Some(&letter) = bytes.get(at) else {
            if raw {
                out.push(u32::from(b'\\'));
                continue;
            }
            let fault = Fault { encoding, start, end: bytes.len(), reason: "\\ at end of string" };
            at = decode_fault(bytes, handler, fault, out)?;
            continue;
        };
        at += 1;
        let (digits, reason) = match (letter, raw) {
            (b'u', _) => (4, "truncated \\uXXXX escape"),
            (b'U', _) => (8, "truncated \\UXXXXXXXX escape"),
            (b'x', false) => (2, "truncated \\xXX escape"),
            (b'N', false) => return Err(CodecError::Unsupported("\\N escapes in unicode_escape")),
            _ => {
                if raw {
                    out.extend([u32::from(b'\\'), u32::from(letter)]);
                } else {
                    simple_escape(bytes, letter, &mut at, out);
                }
                continue;
            }
        };
        let found = bytes[at..].iter().take(digits).map_while(|&b| char::from(b).to_digit(16)).collect::<Vec<_>>();
        at += found.len();
        let code = found.iter().fold(0_u32, |code, digit| code << 4 | digit);
        if found.len() == digits && code < 0x11_0000 {
            out.push(code);
            continue;
        }
        let reason = match (found.len() == digits, raw) {
            (true, true) => "\\Uxxxxxxxx out of range",
            (true, false) => "illegal Unicode character",
            _ => reason,
        };
        at = decode_fault(bytes, handler, Fault { encoding, start, end: at, reason }, out)?;
    }
    Ok(())
}

/// An escape of one letter or of octal digits; unknown ones stay as they are.
fn simple_escape(bytes: &[u8], letter: u8, at: &mut usize, out: &mut Vec<u32>) {
    let code = match letter {
        b'\n' => return,
        b'\\' | b'\'' | b'"' => letter,
        b'b' => 8,
        b'f' => 12,
        b't' => 9,
        b'n' => 10,
        b'r' => 13,
        b'v' => 11,
        b'a' => 7,
        b'0'..=b'7' => {
            let mut code = u32::from(letter - b'0');
            for _ in 0..2 {
                if let Some(&digit @ b'0'..=b'7') = bytes.get(*at) {
                    code = code << 3 | u32::from(digit - b'0');
                    *at += 1;
                } else {
                    break;
                }
            }
            return out.push(code);
        }
        _ => return out.extend([u32::from(b'\\'), u32::from(letter)]),
    };
    out.push(u32::from(code));
}
