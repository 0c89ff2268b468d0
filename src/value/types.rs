//! Classes: built-in ones, made on demand from static tables, and those of the program.

use std::cell::{Cell, OnceCell, RefCell};

use rustc_hash::FxHashMap;

use super::Value;
use super::dict::Dict;
use super::fork::{Fork, Forkable, Forked, wrapped_as};
use super::function::{Builtin, NativeDef};
use super::gc::{Gc, Object};
use super::heap::intern;
use super::str::Str;

macro_rules! builtin_types {
    ($($variant:ident $name:literal;)*) => {
        /// The built-in classes that the VM itself knows. (Classes of library modules have a [`TypeSpec`] only.)
        #[allow(missing_docs, reason = "named after the Python classes")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum BuiltinType { $($variant,)* }

        impl BuiltinType {
            /// All of them.
            pub const ALL: &'static [BuiltinType] = &[$(BuiltinType::$variant,)*];

            /// The class's `__name__`.
            pub const fn name(self) -> &'static str {
                match self { $(BuiltinType::$variant => $name,)* }
            }
        }
    };
}

builtin_types! {
    Object "object"; Type "type"; NoneType "NoneType"; Ellipsis "ellipsis"; NotImplementedType "NotImplementedType";
    Bool "bool"; Int "int"; Float "float"; Complex "complex"; Str "str"; Bytes "bytes"; ByteArray "bytearray";
    Tuple "tuple"; List "list"; Dict "dict"; Set "set"; FrozenSet "frozenset"; Range "range"; Slice "slice";
    DictKeys "dict_keys"; DictValues "dict_values"; DictItems "dict_items"; MappingProxy "mappingproxy";
    MemoryView "memoryview";
    Function "function"; Method "method"; BuiltinFunction "builtin_function_or_method";
    MethodDescriptor "method_descriptor"; WrapperDescriptor "wrapper_descriptor"; MethodWrapper "method-wrapper";
    ClassMethodDescriptor "classmethod_descriptor"; GetSetDescriptor "getset_descriptor";
    MemberDescriptor "member_descriptor";
    Property "property"; StaticMethod "staticmethod"; ClassMethod "classmethod"; Super "super";
    Generator "generator"; Coroutine "coroutine"; AsyncGenerator "async_generator"; Code "code"; Frame "frame";
    Traceback "traceback"; Module "module"; Cell "cell"; GenericAlias "GenericAlias"; UnionType "UnionType";
    TypeAliasType "TypeAliasType"; TypeVar "TypeVar"; ParamSpec "ParamSpec"; TypeVarTuple "TypeVarTuple";
    ListIterator "list_iterator"; ListReverseIterator "list_reverseiterator"; TupleIterator "tuple_iterator";
    StrIterator "str_iterator"; StrAsciiIterator "str_ascii_iterator"; BytesIterator "bytes_iterator";
    ByteArrayIterator "bytearray_iterator"; RangeIterator "range_iterator"; LongRangeIterator "longrange_iterator";
    DictKeyIterator "dict_keyiterator"; DictValueIterator "dict_valueiterator"; DictItemIterator "dict_itemiterator";
    DictReverseKeyIterator "dict_reversekeyiterator"; DictReverseValueIterator "dict_reversevalueiterator";
    DictReverseItemIterator "dict_reverseitemiterator"; SetIterator "set_iterator";
    Enumerate "enumerate"; Zip "zip"; Map "map"; Filter "filter"; Reversed "reversed"; SequenceIterator "iterator";
    CallableIterator "callable_iterator";
    BaseException "BaseException"; Exception "Exception"; BaseExceptionGroup "BaseExceptionGroup";
    ExceptionGroup "ExceptionGroup"; GeneratorExit "GeneratorExit"; KeyboardInterrupt "KeyboardInterrupt";
    SystemExit "SystemExit"; ArithmeticError "ArithmeticError"; FloatingPointError "FloatingPointError";
    OverflowError "OverflowError"; ZeroDivisionError "ZeroDivisionError"; AssertionError "AssertionError";
    AttributeError "AttributeError"; BufferError "BufferError"; EOFError "EOFError"; ImportError "ImportError";
    ModuleNotFoundError "ModuleNotFoundError"; LookupError "LookupError"; IndexError "IndexError";
    KeyError "KeyError"; MemoryError "MemoryError"; NameError "NameError"; UnboundLocalError "UnboundLocalError";
    OSError "OSError"; BlockingIOError "BlockingIOError"; ChildProcessError "ChildProcessError";
    ConnectionError "ConnectionError"; BrokenPipeError "BrokenPipeError";
    ConnectionAbortedError "ConnectionAbortedError"; ConnectionRefusedError "ConnectionRefusedError";
    ConnectionResetError "ConnectionResetError"; FileExistsError "FileExistsError";
    FileNotFoundError "FileNotFoundError"; InterruptedError "InterruptedError"; IsADirectoryError "IsADirectoryError";
    NotADirectoryError "NotADirectoryError"; PermissionError "PermissionError";
    ProcessLookupError "ProcessLookupError"; TimeoutError "TimeoutError"; ReferenceError "ReferenceError";
    RuntimeError "RuntimeError"; NotImplementedError "NotImplementedError"; RecursionError "RecursionError";
    StopAsyncIteration "StopAsyncIteration"; StopIteration "StopIteration"; SyntaxError "SyntaxError";
    IndentationError "IndentationError"; TabError "TabError"; SystemError "SystemError"; TypeError "TypeError";
    ValueError "ValueError"; UnicodeError "UnicodeError"; UnicodeDecodeError "UnicodeDecodeError";
    UnicodeEncodeError "UnicodeEncodeError"; UnicodeTranslateError "UnicodeTranslateError"; Warning "Warning";
    BytesWarning "BytesWarning"; DeprecationWarning "DeprecationWarning"; EncodingWarning "EncodingWarning";
    FutureWarning "FutureWarning"; ImportWarning "ImportWarning";
    PendingDeprecationWarning "PendingDeprecationWarning"; ResourceWarning "ResourceWarning";
    RuntimeWarning "RuntimeWarning"; SyntaxWarning "SyntaxWarning"; UnicodeWarning "UnicodeWarning";
    UserWarning "UserWarning";
}

/// What the instances of a class are made of (CPython's "solid base"): classes whose bases differ in this cannot
/// be combined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Nothing but attributes.
    Object,
    /// A built-in value, kept as the payload (`class MyList(list)`): the built-in type it is of.
    Value(BuiltinType),
    /// [`super::ExceptionData`]
    Exception,
    /// A class whose instances are classes (`type` and its subclasses).
    Type,
    /// Native data of a library class, by the spec's name.
    Native(&'static str),
}

/// A built-in or library class as data.
pub struct TypeSpec {
    /// `__name__`
    pub name: &'static str,
    /// `__module__`
    pub module: &'static str,
    /// The one base class.
    pub base: BaseSpec,
    /// What instances are made of.
    pub layout: Layout,
    /// Whether classes may derive from it (`Py_TPFLAGS_BASETYPE`).
    pub subclassable: bool,
    /// Whether instances have a `__dict__`.
    pub has_dict: bool,
    /// `__doc__`
    pub doc: Option<&'static str>,
    /// Methods, slot wrappers, class methods, static methods; `__new__` is a static method here.
    pub methods: &'static [NativeDef],
    /// Computed attributes.
    pub getset: &'static [GetSet],
    /// Further entries of the class's dict, made when the class is.
    pub extra: Option<fn(&Gc<Type>)>,
}

/// The base of a [`TypeSpec`].
#[derive(Clone, Copy)]
pub enum BaseSpec {
    /// No base: `object` itself.
    None,
    /// A class the VM knows.
    Builtin(BuiltinType),
    /// A library class.
    Spec(&'static TypeSpec),
    /// Several classes the VM knows; each follows its own bases in the method resolution order.
    Several(&'static [BuiltinType]),
}

/// The reader of a computed attribute.
pub type Getter = fn(&mut dyn super::Host, &Value) -> super::PyResult;
/// The writer of a computed attribute (NULL deletes).
pub type Setter = fn(&mut dyn super::Host, &Value, Value) -> super::PyResult<()>;

/// A computed attribute of a built-in class (`getset_descriptor`).
pub struct GetSet {
    /// The attribute's name.
    pub name: &'static str,
    /// Reads it.
    pub get: Getter,
    /// Writes it, if it can be written.
    pub set: Option<Setter>,
}

/// A class.
pub struct Type {
    name: RefCell<Box<str>>,
    /// `__qualname__`, where it was set apart from the name.
    qualname: RefCell<Option<Gc<Str>>>,
    bases: RefCell<Vec<Gc<Type>>>,
    /// The method resolution order without the class itself (which would be a cycle).
    mro_rest: RefCell<Vec<Gc<Type>>>,
    metaclass: Option<Gc<Type>>,
    dict: Gc<Dict>,
    /// What instances are made of.
    pub layout: Layout,
    /// The built-in class this is, if it is one.
    pub builtin: Option<BuiltinType>,
    /// The table a built-in or library class was made from.
    pub spec: Option<&'static TypeSpec>,
    /// Whether instances have a `__dict__` (no class in the MRO does without through `__slots__`).
    pub has_dict: bool,
    /// Whether instances may have a `__del__`.
    finalizer: Cell<bool>,
    /// Direct subclasses that were made of it, by address, for `__subclasses__` (dead ones are skipped).
    subclasses: RefCell<Vec<Gc<Type>>>,
}

impl Object for Type {
    const MUTABLE: bool = true;

    fn clear(&self) {
        self.subclasses.take();
        if self.spec.is_none() {
            drop(self.dict.take());
        }
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&Value::Dict(self.dict.clone()));
    }
}

impl Forked for Type {
    const FILLED: bool = true;

    /// Built-in and library classes are the thread's.
    fn is_shared(&self) -> bool {
        self.spec.is_some()
    }

    fn copy(&self, fork: &mut Fork) -> Type {
        // It may come to lie where another class was of which lookups are remembered.
        touch();
        Type {
            name: self.name.clone(),
            qualname: self.qualname.fork(fork),
            bases: RefCell::default(),
            mro_rest: RefCell::default(),
            metaclass: self.metaclass.fork(fork),
            dict: self.dict.fork(fork),
            layout: self.layout,
            builtin: self.builtin,
            spec: self.spec,
            has_dict: self.has_dict,
            finalizer: self.finalizer.clone(),
            subclasses: RefCell::default(),
        }
    }

    fn fill(&self, from: &Type, fork: &mut Fork) {
        self.bases.replace(from.bases.borrow().fork(fork));
        self.mro_rest.replace(from.mro_rest.borrow().fork(fork));
        self.subclasses.replace(from.subclasses.borrow().fork(fork));
    }

    wrapped_as!(Type);
}

impl std::fmt::Debug for Type {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<class {}>", self.name.borrow())
    }
}

/// Everything a new class of the program is made of.
pub struct NewType {
    /// `__name__`
    pub name: Box<str>,
    /// `__qualname__`
    pub qualname: Gc<Str>,
    /// The bases, at least one.
    pub bases: Vec<Gc<Type>>,
    /// The method resolution order behind the class itself (see `builtins::class::mro`).
    pub mro_rest: Vec<Gc<Type>>,
    /// The metaclass, if it is not `type`.
    pub metaclass: Option<Gc<Type>>,
    /// The namespace.
    pub dict: Gc<Dict>,
    /// Inherited from the best base.
    pub layout: Layout,
    /// Whether instances have a `__dict__`.
    pub has_dict: bool,
}

thread_local! {
    static BUILTINS: [OnceCell<Gc<Type>>; BuiltinType::ALL.len()] =
        const { [const { OnceCell::new() }; BuiltinType::ALL.len()] };
    static NATIVE: RefCell<FxHashMap<usize, Gc<Type>>> = RefCell::default();
    static VERSION: Cell<u32> = const { Cell::new(1) };
    static LAST: Last = const { Last };
}

/// Goes with the thread, and takes with it what all runs of the thread share: classes are full of cycles, which no
/// count would ever free.
struct Last;

impl Drop for Last {
    fn drop(&mut self) {
        super::gc::clear_thread();
    }
}

/// Makes a class that all runs of the thread share.
#[cold]
fn shared(spec: &'static TypeSpec, kind: Option<BuiltinType>) -> Gc<Type> {
    // In vain when the thread is ending: then this class outlives it.
    let _ = LAST.try_with(|_| ());
    super::gc::outside_runs(|| Type::from_spec(spec, kind))
}

/// One remembered lookup of a name on a class: where along the MRO it was found, and at which entry of that class's
/// dict (so that the cache itself keeps nothing alive). Good while [`version`] is what it was.
#[derive(Clone, Copy)]
struct CacheLine {
    class: usize,
    name: usize,
    version: u32,
    place: u32,
    entry: u32,
}

/// The `place` of a name that no class of the MRO has.
const ABSENT: u32 = u32::MAX;
const CACHE_LINES: usize = 1024;

thread_local! {
    static LOOKUPS: [Cell<CacheLine>; CACHE_LINES] =
        const { [const { Cell::new(CacheLine { class: 0, name: 0, version: 0, place: 0, entry: 0 }) }; CACHE_LINES] };
}

/// Objects are 16 bytes apart at the least, so the low bits of addresses say nothing.
#[inline]
fn cache_line(class: usize, name: usize) -> usize {
    ((class >> 5) ^ (name >> 4)) & (CACHE_LINES - 1)
}

/// The registry of specs; set once by `builtins` (this layer does not know what is above it).
static SPECS: std::sync::OnceLock<fn(BuiltinType) -> &'static TypeSpec> = std::sync::OnceLock::new();

/// Tells this layer where the tables of the built-in classes are. Every VM calls it; only the first call counts.
pub fn install_specs(find: fn(BuiltinType) -> &'static TypeSpec) {
    SPECS.get_or_init(|| find);
}

/// The class object of a built-in class, made at first use on each thread. Built-in classes are immutable, so all
/// runs of a thread share them.
pub fn builtin(kind: BuiltinType) -> Gc<Type> {
    let known = BUILTINS.try_with(|types| types[kind as usize].get().cloned());
    if let Ok(Some(known)) = known {
        return known;
    }
    let find = SPECS.get().expect("a VM installs the specs before any class is asked for");
    let made = shared(find(kind), Some(kind));
    // When the thread is ending there is nothing to keep it in.
    BUILTINS.try_with(|types| types[kind as usize].get_or_init(|| made.clone()).clone()).unwrap_or(made)
}

/// Looks at the class object of a built-in class; `f` must not run code of the program.
#[inline]
pub fn with_builtin<R>(kind: BuiltinType, f: impl FnOnce(&Type) -> R) -> R {
    let mut f = Some(f);
    let known = BUILTINS.try_with(|types| types[kind as usize].get().and_then(|class| Some(f.take()?(class))));
    match (known, f) {
        (Ok(Some(result)), _) => result,
        (_, Some(f)) => f(&builtin(kind)),
        (_, None) => unreachable!("a result is there once `f` has been called"),
    }
}

/// The class object of a library class, made at first use on each thread.
pub fn native(spec: &'static TypeSpec) -> Gc<Type> {
    let key = std::ptr::from_ref(spec) as usize;
    if let Ok(Some(known)) = NATIVE.try_with(|types| types.borrow().get(&key).cloned()) {
        return known;
    }
    let made = shared(spec, None);
    NATIVE.try_with(|types| types.borrow_mut().entry(key).or_insert(made.clone()).clone()).unwrap_or(made)
}

/// Changes whenever any class does, or a function's name: inline caches of class attributes compare it, and texts in
/// which names stand.
#[inline]
pub fn version() -> u32 {
    VERSION.get()
}

/// To be called after every change of a class, of the names of functions and generators, of an object's class.
pub fn touch() {
    super::gc::note_write();
    VERSION.set(VERSION.get().wrapping_add(1));
}

impl Type {
    /// Makes a class of the program.
    pub fn new(parts: NewType) -> Gc<Type> {
        touch();
        let bases = parts.bases.clone();
        let finalizer = parts.mro_rest.iter().any(|class| class.has_finalizer())
            || parts.dict.get_str(&intern("__del__")).is_some();
        let made = Gc::new(Type {
            name: RefCell::new(parts.name),
            qualname: RefCell::new(Some(parts.qualname)),
            bases: RefCell::new(parts.bases),
            mro_rest: RefCell::new(parts.mro_rest),
            metaclass: parts.metaclass,
            dict: parts.dict,
            layout: parts.layout,
            builtin: None,
            spec: None,
            has_dict: parts.has_dict,
            finalizer: Cell::new(finalizer),
            subclasses: RefCell::default(),
        });
        for base in bases.iter().filter(|base| base.spec.is_none()) {
            base.subclasses.borrow_mut().push(made.clone());
        }
        made
    }

    fn from_spec(spec: &'static TypeSpec, kind: Option<BuiltinType>) -> Gc<Type> {
        let bases = match spec.base {
            BaseSpec::None => Vec::new(),
            BaseSpec::Builtin(base) => vec![builtin(base)],
            BaseSpec::Spec(base) => vec![native(base)],
            BaseSpec::Several(bases) => bases.iter().map(|&base| builtin(base)).collect(),
        };
        let mut mro_rest: Vec<Gc<Type>> = Vec::new();
        for base in &bases {
            for class in std::iter::once(base.clone()).chain(base.mro_rest.borrow().iter().cloned()) {
                mro_rest.retain(|known| !known.is(&class));
                mro_rest.push(class);
            }
        }
        let dict = Dict::new();
        let id = super::gc::id_of_name(spec.module, spec.name);
        let parts = Type {
            name: RefCell::new(spec.name.into()),
            qualname: RefCell::default(),
            bases: RefCell::new(bases),
            mro_rest: RefCell::new(mro_rest),
            metaclass: None,
            dict,
            layout: spec.layout,
            builtin: kind,
            spec: Some(spec),
            has_dict: spec.has_dict,
            finalizer: Cell::new(false),
            subclasses: RefCell::default(),
        };
        let made = Gc::with_id(parts, id);
        for def in spec.methods {
            made.dict.set_str(&intern(def.name), Builtin::of_class(def, &made));
        }
        for getset in spec.getset {
            made.dict.set_str(&intern(getset.name), Builtin::getset(getset, &made));
        }
        if let Some(extra) = spec.extra {
            extra(&made);
        }
        let doc = intern("__doc__");
        // Some classes compute `__doc__` for their instances.
        if made.dict.get_str(&doc).is_none() {
            made.dict.set_str(&doc, spec.doc.map_or(Value::None, Value::str));
        }
        touch();
        made
    }

    /// `__name__`
    pub fn name(&self) -> std::cell::Ref<'_, str> {
        std::cell::Ref::map(self.name.borrow(), |name| &**name)
    }

    /// Sets `__name__`.
    pub fn set_name(&self, name: &str) {
        touch();
        *self.name.borrow_mut() = name.into();
    }

    /// `__qualname__` (the name, for built-in classes).
    pub fn qualname(&self) -> Gc<Str> {
        self.qualname.borrow().clone().unwrap_or_else(|| Str::new(&self.name()))
    }

    /// Sets `__qualname__`.
    pub fn set_qualname(&self, qualname: Gc<Str>) {
        touch();
        self.qualname.replace(Some(qualname));
    }

    /// `__module__`
    pub fn module(&self) -> Value {
        match self.spec {
            Some(spec) => Value::str(spec.module),
            None => self.dict.get_str(&intern("__module__")).unwrap_or_else(|| Value::str("builtins")),
        }
    }

    /// The name as messages and reprs show it: `int`, `collections.deque`, `__main__.C.D`.
    pub fn full_name(&self) -> String {
        let qualname = self.qualname();
        match self.module() {
            Value::Str(module) if !module.eq_str("builtins") => {
                format!("{}.{}", module.to_string_lossy(), qualname.to_string_lossy())
            }
            _ => qualname.to_string_lossy().into_owned(),
        }
    }

    /// The class of the class: `type`, or a metaclass of the program.
    pub fn metaclass(&self) -> Gc<Type> {
        self.metaclass.clone().unwrap_or_else(|| builtin(BuiltinType::Type))
    }

    /// The class's own namespace. Change it through [`Type::set_attribute`].
    pub fn dict(&self) -> &Gc<Dict> {
        &self.dict
    }

    /// `__bases__`
    pub fn bases(&self) -> Vec<Gc<Type>> {
        self.bases.borrow().clone()
    }

    /// `__mro__` behind the class itself.
    pub fn mro_rest(&self) -> Vec<Gc<Type>> {
        self.mro_rest.borrow().clone()
    }

    /// Changes the bases and the MRO behind the class itself; the new bases learn of their subclass.
    pub fn set_bases(&self, this: &Gc<Type>, bases: Vec<Gc<Type>>, mro_rest: Vec<Gc<Type>>) {
        touch();
        let old = self.bases.replace(bases.clone());
        self.mro_rest.replace(mro_rest);
        for base in old.iter().filter(|base| base.spec.is_none()) {
            base.subclasses.borrow_mut().retain(|class| !class.is(this));
        }
        for base in bases.iter().filter(|base| base.spec.is_none()) {
            base.subclasses.borrow_mut().push(this.clone());
        }
    }

    /// Direct subclasses that the program made.
    pub fn subclasses(&self) -> Vec<Gc<Type>> {
        self.subclasses.borrow().clone()
    }

    /// Whether instances may have a `__del__`, of this class or one it derives from.
    #[inline]
    pub fn has_finalizer(&self) -> bool {
        self.finalizer.get()
    }

    fn set_finalizer(&self) {
        if !self.finalizer.replace(true) {
            self.subclasses.borrow().iter().for_each(|class| class.set_finalizer());
        }
    }

    /// Sets an attribute in the class's own namespace.
    pub fn set_attribute(&self, name: &Gc<Str>, value: Value) {
        touch();
        if name.eq_str("__del__") {
            self.set_finalizer();
        }
        self.dict.set_str(name, value);
    }

    /// Removes an attribute from the class's own namespace.
    pub fn remove_attribute(&self, name: &Str) -> Option<Value> {
        touch();
        self.dict.remove_str(name)
    }

    /// Looks a name up along the MRO (`_PyType_Lookup`), through the cache.
    #[inline]
    pub fn lookup(&self, name: &Str) -> Option<Value> {
        let (class, key) = (std::ptr::from_ref(self) as usize, std::ptr::from_ref(name) as usize);
        let line = LOOKUPS.with(|lines| lines[cache_line(class, key)].get());
        if line.class == class && line.name == key && line.version == version() {
            let found = match line.place {
                ABSENT => return None,
                0 => self.dict.value_at_key(line.entry as usize, name),
                place => self
                    .mro_rest
                    .borrow()
                    .get(place as usize - 1)
                    .and_then(|owner| owner.dict.value_at_key(line.entry as usize, name)),
            };
            if found.is_some() {
                return found;
            }
        }
        self.lookup_slow(name)
    }

    /// Walks the MRO and remembers what it found, if the name is an interned one.
    #[inline(never)]
    fn lookup_slow(&self, name: &Str) -> Option<Value> {
        let rest = self.mro_rest.borrow();
        let owners = std::iter::once(&self.dict).chain(rest.iter().map(|class| &class.dict));
        let found = owners.enumerate().find_map(|(place, dict)| {
            let entry = dict.index_of_str(name)?;
            Some((place, entry, dict.get_str(name)?))
        });
        if name.is_interned() {
            let (class, key) = (std::ptr::from_ref(self) as usize, std::ptr::from_ref(name) as usize);
            let (place, entry) = found.as_ref().map_or((ABSENT, 0), |(place, entry, _)| (*place as u32, *entry as u32));
            let line = CacheLine { class, name: key, version: version(), place, entry };
            LOOKUPS.with(|lines| lines[cache_line(class, key)].set(line));
        }
        found.map(|(_, _, value)| value)
    }

    /// Looks a name up along the MRO behind the given class: what `super()` sees.
    pub fn lookup_after(&self, this: &Gc<Type>, after: &Gc<Type>, name: &Str) -> Option<Value> {
        let rest = self.mro_rest.borrow();
        let start = if this.is(after) { 0 } else { rest.iter().position(|class| class.is(after))? + 1 };
        rest[start..].iter().find_map(|class| class.dict.get_str(name))
    }

    /// The first class along the MRO (this one included) whose own namespace has the name.
    pub fn lookup_owner(self: &Type, this: &Gc<Type>, name: &Str) -> Option<(Gc<Type>, Value)> {
        if let Some(value) = self.dict.get_str(name) {
            return Some((this.clone(), value));
        }
        self.mro_rest.borrow().iter().find_map(|class| class.dict.get_str(name).map(|value| (class.clone(), value)))
    }

    /// Whether this class is, or derives from, another (`PyType_IsSubtype`).
    pub fn is_subtype(&self, other: &Gc<Type>) -> bool {
        std::ptr::eq(self, &**other) || self.mro_rest.borrow().iter().any(|class| class.is(other))
    }

    /// Whether this class is, or derives from, a built-in one.
    pub fn is_subtype_of(&self, other: BuiltinType) -> bool {
        self.builtin == Some(other) || self.mro_rest.borrow().iter().any(|class| class.builtin == Some(other))
    }
}
