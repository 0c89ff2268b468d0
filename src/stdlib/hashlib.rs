//! `hashlib`: MD5, SHA-1 and SHA-2. The other algorithms can be named; using them is outside the subset.

use std::cell::RefCell;

use md5::digest::DynDigest;

use super::support::class;
use super::{ModuleSpec, set};
use crate::builtins::bytes;
use crate::value::fork::{Fork, Forkable};
use crate::value::function::{NativeDef, Sig};
use crate::value::instance::NativeData;
use crate::value::types::{self, GetSet, TypeSpec};
use crate::value::{Args, Builtin, Instance, PyResult, Raise, Set, Str, Value};

/// The module.
pub static HASHLIB: ModuleSpec = ModuleSpec {
    init: Some(|host, module| {
        for def in CONSTRUCTORS {
            let name = def.name.trim_start_matches("openssl_");
            set(&module.dict, name, Builtin::of_module(def, "_hashlib"));
        }
        for name in ["algorithms_guaranteed", "algorithms_available"] {
            let names = GUARANTEED.iter().chain(if name.ends_with("available") { ALSO_AVAILABLE } else { &[] });
            let set_of_names = Set::new();
            for name in names {
                let key = Value::Str(Str::new(name));
                let hash = crate::builtins::protocol::hash(host, &key)?;
                set_of_names.insert(key, hash, &mut |a, b| crate::builtins::protocol::eq(host, a, b))?;
            }
            set(&module.dict, name, Value::Set(set_of_names));
        }
        Ok(())
    }),
    functions: &[
        NativeDef::function("_new", Sig::Pos(2, 2), |_, args| {
            let name = args.pos[0].as_str().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
            make(&name, &args.pos[1])
        }),
        NativeDef::function("pbkdf2_hmac", Sig::Any, |_, _| Err(Raise::unsupported("hashlib.pbkdf2_hmac"))),
        NativeDef::function("scrypt", Sig::Any, |_, _| Err(Raise::unsupported("hashlib.scrypt"))),
    ],
    source: Some(include_str!("python/hashlib.py")),
    ..ModuleSpec::new("hashlib")
};

const GUARANTEED: &[&str] = &[
    "md5",
    "sha1",
    "sha224",
    "sha256",
    "sha384",
    "sha512",
    "blake2b",
    "blake2s",
    "sha3_224",
    "sha3_256",
    "sha3_384",
    "sha3_512",
    "shake_128",
    "shake_256",
];
const ALSO_AVAILABLE: &[&str] = &["md5-sha1", "ripemd160", "sha512_224", "sha512_256", "sm3"];

const DATA: Sig = Sig::Params { names: &["string", "usedforsecurity"], posonly: 0, required: 0, kwonly: 1 };

macro_rules! constructors {
    ($($full:literal $name:literal,)*) => {
        static CONSTRUCTORS: &[NativeDef] = &[
            $(NativeDef::function($full, DATA, |_, mut args| make($name, &args.take(0))),)*
        ];
    };
}

constructors! {
    "openssl_md5" "md5",
    "openssl_sha1" "sha1",
    "openssl_sha224" "sha224",
    "openssl_sha256" "sha256",
    "openssl_sha384" "sha384",
    "openssl_sha512" "sha512",
    "openssl_sha3_224" "sha3_224",
    "openssl_sha3_256" "sha3_256",
    "openssl_sha3_384" "sha3_384",
    "openssl_sha3_512" "sha3_512",
    "openssl_shake_128" "shake_128",
    "openssl_shake_256" "shake_256",
    "blake2b" "blake2b",
    "blake2s" "blake2s",
}

/// A new hash of some first data (NULL for none).
fn make(name: &str, data: &Value) -> PyResult {
    let (digest, name, block_size): (Box<dyn DynDigest>, &'static str, usize) = match name {
        "md5" => (Box::new(md5::Md5::default()), "md5", 64),
        "sha1" => (Box::new(sha1::Sha1::default()), "sha1", 64),
        "sha224" => (Box::new(sha2::Sha224::default()), "sha224", 64),
        "sha256" => (Box::new(sha2::Sha256::default()), "sha256", 64),
        "sha384" => (Box::new(sha2::Sha384::default()), "sha384", 128),
        "sha512" => (Box::new(sha2::Sha512::default()), "sha512", 128),
        name if GUARANTEED.contains(&name) || ALSO_AVAILABLE.contains(&name) => {
            return Err(Raise::unsupported(format!("hashlib.{name}")));
        }
        name => return Err(Raise::value_error(format!("unsupported hash type {name}"))),
    };
    let hash = Hash { digest: RefCell::new(digest), name, block_size };
    if !data.is_null() {
        hash.digest.borrow_mut().update(&hashable(data)?);
    }
    Ok(Instance::native(types::native(&HASH), hash))
}

/// The bytes to hash (`GET_BUFFER_VIEW_OR_ERROR`).
fn hashable(data: &Value) -> PyResult<bytes::Data> {
    if data.as_str().is_some() {
        return Err(Raise::type_error("Strings must be encoded before hashing"));
    }
    bytes::buffer(data).ok_or_else(|| Raise::type_error("object supporting the buffer API required"))
}

/// `_hashlib.HASH`
static HASH: TypeSpec = TypeSpec {
    subclassable: false,
    methods: &[
        NativeDef::static_method("__new__", Sig::Any, |_, _| {
            Err(Raise::type_error("cannot create '_hashlib.HASH' instances"))
        }),
        NativeDef::slot("__repr__", Sig::NoArgs, |_, args| {
            let address = crate::builtins::protocol::address(&args.pos[0]);
            Ok(Value::str(&format!("<{} _hashlib.HASH object @ {address}>", hash(&args.pos[0])?.name)))
        }),
        NativeDef::method("update", Sig::One, |host, args| {
            let data = hashable(&args.pos[1])?;
            host.tick(data.len() / 64)?;
            hash(&args.pos[0])?.digest.borrow_mut().update(&data);
            Ok(Value::None)
        }),
        NativeDef::method("digest", Sig::NoArgs, |_, args| Ok(Value::bytes(digest(&args)?))),
        NativeDef::method("hexdigest", Sig::NoArgs, |_, args| {
            Ok(Value::str(&digest(&args)?.iter().map(|byte| format!("{byte:02x}")).collect::<String>()))
        }),
        NativeDef::method("copy", Sig::NoArgs, |_, args| {
            let this = hash(&args.pos[0])?;
            let digest = RefCell::new(this.digest.borrow().box_clone());
            let copy = Hash { digest, name: this.name, block_size: this.block_size };
            Ok(Instance::native(types::native(&HASH), copy))
        }),
    ],
    getset: &[
        GetSet { name: "name", get: |_, this| Ok(Value::str(hash(this)?.name)), set: None },
        GetSet { name: "block_size", get: |_, this| Ok(Value::from_usize(hash(this)?.block_size)), set: None },
        GetSet {
            name: "digest_size",
            get: |_, this| Ok(Value::from_usize(hash(this)?.digest.borrow().output_size())),
            set: None,
        },
    ],
    ..class("_hashlib", "HASH")
};

struct Hash {
    digest: RefCell<Box<dyn DynDigest>>,
    name: &'static str,
    block_size: usize,
}

impl std::fmt::Debug for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Forkable for Hash {
    fn fork(&self, _: &mut Fork) -> Hash {
        Hash { digest: self.digest.clone(), name: self.name, block_size: self.block_size }
    }
}

impl NativeData for Hash {
    fn as_any(&self) -> &dyn std::any::Any {
        self
    }

    fn fork(&self, fork: &mut Fork) -> Option<Box<dyn NativeData>> {
        Some(Box::new(Forkable::fork(self, fork)))
    }
}

fn hash(value: &Value) -> PyResult<&Hash> {
    value.native_data().ok_or_else(|| Raise::type_error("a _hashlib.HASH object is needed"))
}

fn digest(args: &Args) -> PyResult<Vec<u8>> {
    let copy = hash(&args.pos[0])?.digest.borrow().box_clone();
    Ok(copy.finalize().into_vec())
}
