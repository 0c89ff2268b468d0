//! What a program is apart from its layout and its names: a stream of tokens without comments and docstrings, in which
//! each name that the program itself binds is replaced by the number of its first appearance. Programs with the same
//! stream are the same up to a renaming.

use rustc_hash::{FxHashMap, FxHashSet};
use rustpython_parser::Tok;
use sha2::{Digest, Sha256};

use crate::bytecode::code::{Code, Constant, flags};
use crate::bytecode::decode;
use crate::bytecode::ops::Op;
use crate::error::CompileError;
use crate::syntax::lexer::{self, Part, Spanned, StringToken};
use crate::syntax::text::SourceText;

/// How many tokens make a shingle.
const SHINGLE: usize = 5;
/// How many minimal hashes stand for a program.
pub const SIGNATURE: usize = 64;

/// The tokens of a program, made comparable.
#[derive(Clone, Debug)]
pub struct Canon {
    /// Of the tokens with the program's own names: equal for programs that differ in layout and comments only.
    pub exact: [u8; 16],
    /// Of the tokens with numbers for names: equal for programs that are the same up to a renaming.
    pub renamed: [u8; 16],
    /// The minimal hashes of the shingles: the share of equal ones estimates the Jaccard similarity.
    pub signature: [u32; SIGNATURE],
    /// The names that the program imports from modules whose results are chance.
    pub chance: bool,
}

impl Canon {
    /// How similar two programs are, as their signatures tell: from 0 to 1.
    pub fn similarity(&self, other: &Canon) -> f64 {
        similarity(&self.signature, &other.signature)
    }
}

/// The share of equal minimal hashes.
pub fn similarity(a: &[u32; SIGNATURE], b: &[u32; SIGNATURE]) -> f64 {
    a.iter().zip(b).filter(|(a, b)| a == b).count() as f64 / SIGNATURE as f64
}

/// Looks at a program: its source, and the code object made of it.
///
/// # Errors
/// The source has no tokens (which its having been compiled excludes).
pub fn canon(source: &str, module: &Code) -> Result<Canon, CompileError> {
    let text = SourceText::new(source)?;
    let lexed = lexer::tokenize(&text, false)?;
    let mut bound = FxHashSet::default();
    bound_names(module, &mut bound);
    let chance = unbind_imports(&lexed.tokens, &mut bound);
    let mut stream = Stream { text: text.as_str(), strings: &lexed.strings, bound, ..Stream::default() };
    stream.tokens(&lexed.tokens, true);
    Ok(Canon {
        exact: digest(&stream.exact),
        renamed: digest(&stream.renamed),
        signature: signature(&stream.kinds),
        chance,
    })
}

/// The tokens of an entry, layout and the style of quotes taken away: equal for entries that differ in nothing else.
pub fn entry_key(entry: &str) -> [u8; 16] {
    let stream = SourceText::new(entry).and_then(|text| {
        let lexed = lexer::tokenize(&text, true)?;
        let mut stream = Stream { text: text.as_str(), strings: &lexed.strings, ..Stream::default() };
        stream.tokens(&lexed.tokens, false);
        Ok(stream.exact)
    });
    digest(stream.as_deref().unwrap_or(entry.as_bytes()))
}

/// The first 16 bytes of SHA-256.
pub fn digest(bytes: &[u8]) -> [u8; 16] {
    let mut short = [0; 16];
    short.copy_from_slice(&Sha256::digest(bytes)[..16]);
    short
}

/// The names that a module's code binds: its functions' locals and parameters, what its module binds. Names in class
/// bodies are reached as attributes and stay.
fn bound_names(code: &Code, bound: &mut FxHashSet<String>) {
    let function = code.flags & flags::OPTIMIZED != 0;
    if function {
        bound.extend(
            code.localsplus.iter().filter(|(name, _)| !name.starts_with('.')).map(|(name, _)| name.to_string()),
        );
    }
    let class = !function && &*code.name != "<module>";
    for instruction in decode::instructions(&code.code) {
        if matches!(instruction.op, Op::StoreName if !class) || instruction.op == Op::StoreGlobal {
            bound.extend(code.names.get(instruction.arg as usize).map(|name| name.to_string()));
        }
    }
    for constant in &code.consts {
        if let Constant::Code(nested) = constant {
            bound_names(nested, bound);
        }
    }
}

/// Modules whose functions give another result every time.
const CHANCE: [&str; 4] = ["random", "secrets", "uuid", "time"];

/// Imported names are what they are, unless `as` gives them another name. Tells whether a module of chance is imported
/// and `seed` is not called.
fn unbind_imports(tokens: &[Spanned], bound: &mut FxHashSet<String>) -> bool {
    let mut importing = false;
    let mut chance = false;
    let mut seeded = false;
    for (i, (token, _)) in tokens.iter().enumerate() {
        match token {
            Tok::Import => importing = true,
            Tok::From if i == 0 || matches!(tokens[i - 1].0, Tok::Newline | Tok::Indent | Tok::Dedent | Tok::Semi) => {
                importing = true;
            }
            Tok::Newline | Tok::Semi => importing = false,
            Tok::Name { name } if importing => {
                chance |= CHANCE.contains(&name.as_str());
                if !matches!(tokens[i - 1].0, Tok::As) {
                    bound.remove(name);
                }
            }
            Tok::Name { name } => seeded |= name == "seed",
            _ => {}
        }
    }
    chance && !seeded
}

/// The kind of all names that the program binds.
const NAME: u64 = 1;
/// The kind of all numbers.
const NUMBER: u64 = 2;
/// The kind of all plain strings.
const STRING: u64 = 3;

/// Tokens as bytes, in three grades of likeness.
#[derive(Default)]
struct Stream<'a> {
    text: &'a str,
    strings: &'a [StringToken],
    bound: FxHashSet<String>,
    numbers: FxHashMap<String, u32>,
    exact: Vec<u8>,
    renamed: Vec<u8>,
    /// A hash a token, the same for all bound names, all numbers, all strings.
    kinds: Vec<u64>,
}

impl Stream<'_> {
    fn tokens(&mut self, tokens: &[Spanned], docstrings: bool) {
        let mut line_start = true;
        let mut i = 0;
        while let Some((token, range)) = tokens.get(i) {
            let next = tokens.get(i + 1).map(|(token, _)| token);
            let (start, end) = (u32::from(range.start()) as usize, u32::from(range.end()) as usize);
            match token {
                Tok::String { .. } if docstrings && line_start && matches!(next, Some(Tok::Newline) | None) => {
                    // A docstring, or a string that stands for a comment; the body must not become empty.
                    self.both(b"...");
                    i += 1;
                    continue;
                }
                Tok::String { .. } => self.string(start, end),
                Tok::Name { name } => {
                    let attribute = i > 0 && matches!(tokens[i - 1].0, Tok::Dot);
                    self.name(name, attribute);
                }
                Tok::Newline => self.both(b"\n"),
                Tok::Indent => self.both(b"{{"),
                Tok::Dedent => self.both(b"}}"),
                Tok::Int { .. } | Tok::Float { .. } | Tok::Complex { .. } => {
                    let text = match token {
                        Tok::Int { value } => value.to_string(),
                        _ => self.text.get(start..end).unwrap_or("").to_owned(),
                    };
                    self.literal(text.as_bytes(), NUMBER);
                }
                // A comma before a closing bracket says nothing, but in a tuple of one.
                Tok::Comma if matches!(next, Some(Tok::Rsqb | Tok::Rbrace)) => {}
                _ => {
                    let text = self.text.get(start..end).unwrap_or("");
                    self.both(text.as_bytes());
                }
            }
            line_start = matches!(token, Tok::Newline | Tok::Indent | Tok::Dedent);
            i += 1;
        }
    }

    fn name(&mut self, name: &str, attribute: bool) {
        self.exact.extend_from_slice(name.as_bytes());
        self.exact.push(0);
        if attribute || !self.bound.contains(name) {
            self.renamed.extend_from_slice(name.as_bytes());
            self.kinds.push(hash(name.as_bytes()));
        } else {
            let next = self.numbers.len() as u32;
            let number = *self.numbers.entry(name.to_owned()).or_insert(next);
            self.renamed.push(1);
            self.renamed.extend_from_slice(&number.to_le_bytes());
            self.kinds.push(NAME);
        }
        self.renamed.push(0);
    }

    fn string(&mut self, start: usize, end: usize) {
        let index = self.strings.partition_point(|string| (string.start as usize) < start);
        let Some(string) = self.strings.get(index).filter(|string| string.start as usize == start) else {
            let text = self.text.get(start..end).unwrap_or("");
            return self.both(text.as_bytes());
        };
        match &string.fstring {
            None => {
                let body = self.text.get(string.body_start as usize..string.body_end as usize).unwrap_or("");
                let mut text = vec![b'"', u8::from(string.bytes), u8::from(string.raw)];
                text.extend_from_slice(body.replace("\\'", "'").replace("\\\"", "\"").as_bytes());
                self.literal(&text, STRING);
            }
            Some(parts) => {
                self.both(b"f\"");
                self.parts(parts);
                self.both(b"\"f");
            }
        }
    }

    fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            match part {
                Part::Literal { start, end, .. } => {
                    let text = self.text.get(*start as usize..*end as usize).unwrap_or("");
                    self.both(text.as_bytes());
                }
                Part::Field(field) => {
                    self.both(b"{");
                    self.tokens(&field.tokens, false);
                    if field.debug_end.is_some() {
                        self.both(b"=");
                    }
                    if let Some((letter, _)) = field.conversion {
                        self.both(&[b'!', letter as u8]);
                    }
                    if let Some(spec) = &field.spec {
                        self.both(b":");
                        self.parts(&spec.parts);
                    }
                    self.both(b"}");
                }
            }
        }
    }

    /// A constant: programs that differ in constants only are similar.
    fn literal(&mut self, text: &[u8], kind: u64) {
        self.both(text);
        if let Some(last) = self.kinds.last_mut() {
            *last = kind;
        }
    }

    fn both(&mut self, text: &[u8]) {
        for stream in [&mut self.exact, &mut self.renamed] {
            stream.extend_from_slice(text);
            stream.push(0);
        }
        self.kinds.push(hash(text));
    }
}

/// FNV-1a, mixed.
fn hash(bytes: &[u8]) -> u64 {
    let fnv = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    mix(fnv)
}

/// The finaliser of SplitMix64.
pub fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

fn signature(kinds: &[u64]) -> [u32; SIGNATURE] {
    let mut least = [u32::MAX; SIGNATURE];
    let windows = kinds.windows(SHINGLE.min(kinds.len()).max(1));
    for window in windows {
        let shingle = window.iter().fold(0_u64, |hash, kind| mix(hash.rotate_left(7) ^ kind));
        for (i, least) in least.iter_mut().enumerate() {
            let hash = mix(shingle ^ (i as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)) as u32;
            *least = (*least).min(hash);
        }
    }
    least
}
