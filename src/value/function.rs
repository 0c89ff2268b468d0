//! Everything that is called: Python functions, bound methods, built-in functions and methods; and the descriptors
//! that wrap them.

use std::cell::{Cell, OnceCell, RefCell};
use std::sync::Arc;

use smallvec::SmallVec;

use super::Value;
use super::dict::Dict;
use super::fork::{Fork, Forkable, Forked, wrapped_as};
use super::gc::{Gc, Object};
use super::heap::intern;
use super::host::{Host, PyResult};
use super::list::Tuple;
use super::str::Str;
use super::types::{BuiltinType, GetSet, Type};
use crate::bytecode::code::Code;

/// The arguments of a call.
#[derive(Debug, Default)]
pub struct Args {
    /// Positional arguments; for methods of built-in classes the first is `self`, for `__new__` the class.
    pub pos: SmallVec<[Value; 4]>,
    /// Keyword arguments in the order of the call.
    pub kw: Vec<(Gc<Str>, Value)>,
}

impl Args {
    /// No arguments.
    pub fn none() -> Args {
        Args::default()
    }

    /// Positional arguments only.
    pub fn pos(values: impl IntoIterator<Item = Value>) -> Args {
        Args { pos: values.into_iter().collect(), kw: Vec::new() }
    }

    /// One positional argument.
    pub fn one(value: Value) -> Args {
        Args { pos: smallvec::smallvec![value], kw: Vec::new() }
    }

    /// Two positional arguments.
    pub fn two(first: Value, second: Value) -> Args {
        Args { pos: smallvec::smallvec![first, second], kw: Vec::new() }
    }

    /// Takes the argument at an index out (NULL stays); NULL if there is none.
    pub fn take(&mut self, index: usize) -> Value {
        self.pos.get_mut(index).map(std::mem::take).unwrap_or_default()
    }

    /// The argument at an index, unless it is missing (or NULL, as parameters left to their defaults are).
    pub fn get(&self, index: usize) -> Option<&Value> {
        self.pos.get(index).filter(|value| !value.is_null())
    }
}

/// The code of a built-in function. When it runs, the arguments have been checked against its [`Sig`].
pub type NativeFn = fn(&mut dyn Host, Args) -> PyResult;

/// A quick form of a built-in function, see `builtins::quick`: it gets the arguments (`self` first) as they lie, runs no
/// code of the program, and returns NULL, having done nothing, for all but the commonest cases.
pub type QuickFn = fn(&[Value]) -> Value;

/// Which arguments a built-in function takes. `self` (or the class) comes first in `Args::pos` and is not counted.
#[derive(Clone, Copy, Debug)]
pub enum Sig {
    /// None (`METH_NOARGS`).
    NoArgs,
    /// Exactly one (`METH_O`).
    One,
    /// So many positional ones, at least and at most.
    Pos(u8, u8),
    /// At least so many positional ones.
    Min(u8),
    /// Named parameters (Argument Clinic): the first `posonly` are positional only, the last `kwonly` keyword only,
    /// the first `required` must be given. The function gets one value a parameter, NULL where none was given.
    Params {
        /// Names in order.
        names: &'static [&'static str],
        /// How many, from the first, are positional only.
        posonly: u8,
        /// How many, from the first, must be given.
        required: u8,
        /// How many, at the end, are keyword only.
        kwonly: u8,
    },
    /// Anything: the function itself checks.
    Any,
}

/// What a built-in function is in its class or module, which decides how it binds and how its repr reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DefKind {
    /// A function of a module: `<built-in function len>`.
    Function,
    /// A method: `<method 'append' of 'list' objects>`.
    Method,
    /// A special method that fills a slot: `<slot wrapper '__add__' of 'int' objects>`.
    Slot,
    /// A class method: `<method 'fromkeys' of 'dict' objects>`.
    ClassMethod,
    /// A static method, such as `__new__` and `str.maketrans`: `<built-in method maketrans of type object>`.
    StaticMethod,
}

/// A built-in function as data: one row of a class's or module's table.
#[derive(Debug)]
pub struct NativeDef {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub kind: DefKind,
    /// Its arguments.
    pub sig: Sig,
    /// Its code.
    pub func: NativeFn,
    /// Its quick form, if it has one.
    pub quick: Option<QuickFn>,
}

impl NativeDef {
    /// The row with a quick form.
    pub const fn quick(self, quick: QuickFn) -> NativeDef {
        NativeDef { quick: Some(quick), ..self }
    }

    /// A row for a function of a module.
    pub const fn function(name: &'static str, sig: Sig, func: NativeFn) -> NativeDef {
        NativeDef { name, kind: DefKind::Function, sig, func, quick: None }
    }

    /// A row for a method.
    pub const fn method(name: &'static str, sig: Sig, func: NativeFn) -> NativeDef {
        NativeDef { name, kind: DefKind::Method, sig, func, quick: None }
    }

    /// A row for a special method that fills a slot.
    pub const fn slot(name: &'static str, sig: Sig, func: NativeFn) -> NativeDef {
        NativeDef { name, kind: DefKind::Slot, sig, func, quick: None }
    }

    /// A row for a class method.
    pub const fn class_method(name: &'static str, sig: Sig, func: NativeFn) -> NativeDef {
        NativeDef { name, kind: DefKind::ClassMethod, sig, func, quick: None }
    }

    /// A row for a static method or `__new__`.
    pub const fn static_method(name: &'static str, sig: Sig, func: NativeFn) -> NativeDef {
        NativeDef { name, kind: DefKind::StaticMethod, sig, func, quick: None }
    }
}

/// What a [`Builtin`] runs.
#[derive(Clone, Copy)]
pub enum BuiltinCode {
    /// A function or method.
    Def(&'static NativeDef),
    /// A computed attribute (`getset_descriptor`).
    GetSet(&'static GetSet),
    /// A variable in `__slots__` (`member_descriptor`); its name is `Builtin::name`.
    Member,
}

/// A built-in function or method, unbound or bound.
pub struct Builtin {
    /// What it runs.
    pub code: BuiltinCode,
    /// What it is bound to; NULL while it is not.
    pub receiver: Value,
    /// The class whose table it comes from; `None` for functions of modules.
    pub owner: Option<Gc<Type>>,
    /// The module of a function (`__module__`).
    pub module: Option<&'static str>,
    /// The name, where it is not the table's (members).
    pub name: Option<Gc<Str>>,
}

impl Object for Builtin {
    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.receiver);
    }
}

impl Forked for Builtin {
    /// What stands in the table of a built-in class is the thread's.
    fn is_shared(&self) -> bool {
        let owner = self.owner.as_ref().is_some_and(|owner| owner.spec.is_some());
        owner && (self.receiver.is_null() || matches!(&self.receiver, Value::Type(class) if class.spec.is_some()))
    }

    fn copy(&self, fork: &mut Fork) -> Builtin {
        Builtin {
            code: self.code,
            receiver: self.receiver.fork(fork),
            owner: self.owner.fork(fork),
            module: self.module,
            name: self.name.fork(fork),
        }
    }

    wrapped_as!(Builtin);
}

impl std::fmt::Debug for Builtin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<built-in {}>", self.name())
    }
}

impl Builtin {
    /// The quick form, unless it is bound to a receiver.
    #[inline]
    pub fn quick(&self) -> Option<QuickFn> {
        match self.code {
            BuiltinCode::Def(def) if self.receiver.is_null() => def.quick,
            _ => None,
        }
    }

    /// An entry of a class's dict.
    pub fn of_class(def: &'static NativeDef, owner: &Gc<Type>) -> Value {
        let receiver = if def.kind == DefKind::StaticMethod { Value::Type(owner.clone()) } else { Value::Null };
        Builtin::in_table(BuiltinCode::Def(def), def.name, receiver, owner)
    }

    /// A computed attribute of a class.
    pub fn getset(getset: &'static GetSet, owner: &Gc<Type>) -> Value {
        Builtin::in_table(BuiltinCode::GetSet(getset), getset.name, Value::Null, owner)
    }

    fn in_table(code: BuiltinCode, name: &str, receiver: Value, owner: &Gc<Type>) -> Value {
        let id = super::gc::id_of_name(&owner.full_name(), name);
        let parts = Builtin { code, receiver, owner: Some(owner.clone()), module: None, name: None };
        Value::Builtin(Gc::with_id(parts, id))
    }

    /// A function of a module.
    pub fn of_module(def: &'static NativeDef, module: &'static str) -> Value {
        Value::Builtin(Gc::new(Builtin::in_module(def, module)))
    }

    /// The same for all runs of a thread.
    pub fn shared(def: &'static NativeDef, module: &'static str) -> Value {
        Value::Builtin(Gc::with_id(Builtin::in_module(def, module), super::gc::id_of_name(module, def.name)))
    }

    fn in_module(def: &'static NativeDef, module: &'static str) -> Builtin {
        let code = BuiltinCode::Def(def);
        Builtin { code, receiver: Value::Null, owner: None, module: Some(module), name: None }
    }

    /// This method bound to a receiver.
    pub fn bind(&self, receiver: Value) -> Value {
        Value::Builtin(Gc::new(Builtin {
            code: self.code,
            receiver,
            owner: self.owner.clone(),
            module: self.module,
            name: self.name.clone(),
        }))
    }

    /// Its name.
    pub fn name(&self) -> String {
        match (&self.name, self.code) {
            (Some(name), _) => name.to_string_lossy().into_owned(),
            (None, BuiltinCode::Def(def)) => def.name.to_owned(),
            (None, BuiltinCode::GetSet(getset)) => getset.name.to_owned(),
            (None, BuiltinCode::Member) => String::new(),
        }
    }

    /// Whether this attribute of a built-in class is a plain field in CPython (`PyMemberDef`), which shows in its class
    /// and in messages.
    pub fn is_member(&self) -> bool {
        let BuiltinCode::GetSet(getset) = self.code else { return matches!(self.code, BuiltinCode::Member) };
        let Some(owner) = &self.owner else { return false };
        let Some(owner) = owner.builtin else {
            return owner.spec.is_some_and(|spec| {
                spec.layout == super::types::Layout::Value(BuiltinType::Tuple)
                    || (spec.module, spec.name) == ("datetime", "timedelta")
            });
        };
        use BuiltinType as T;
        let fields: &[&str] = match owner {
            T::Type => &["__base__"],
            T::Super => &["__thisclass__", "__self__", "__self_class__"],
            T::Complex => &["real", "imag"],
            T::Range | T::Slice => &["start", "stop", "step"],
            T::Function => &["__closure__", "__doc__", "__globals__", "__module__", "__builtins__"],
            T::Method => &["__func__", "__self__"],
            T::BuiltinFunction => &["__module__"],
            T::MethodDescriptor
            | T::WrapperDescriptor
            | T::ClassMethodDescriptor
            | T::GetSetDescriptor
            | T::MemberDescriptor => &["__objclass__", "__name__"],
            T::MethodWrapper => &["__self__"],
            T::Property => &["fget", "fset", "fdel", "__doc__"],
            T::StaticMethod | T::ClassMethod => &["__func__", "__wrapped__"],
            T::Code => return !matches!(getset.name, "co_varnames" | "co_cellvars" | "co_freevars" | "co_code"),
            T::Traceback => &["tb_frame"],
            T::Module => &["__dict__"],
            T::GenericAlias => &["__origin__", "__args__", "__unpacked__"],
            T::UnionType => &["__args__"],
            T::BaseException => &["__suppress_context__"],
            T::BaseExceptionGroup => &["message", "exceptions"],
            T::AttributeError | T::ImportError | T::NameError | T::StopIteration | T::SystemExit | T::SyntaxError => {
                return true;
            }
            T::UnicodeDecodeError | T::UnicodeEncodeError | T::UnicodeTranslateError => return true,
            T::OSError => &["errno", "strerror", "filename", "filename2"],
            _ => &[],
        };
        fields.contains(&getset.name)
    }

    /// The class of the object itself.
    pub fn builtin_type(&self) -> BuiltinType {
        match self.code {
            BuiltinCode::GetSet(_) if self.is_member() => BuiltinType::MemberDescriptor,
            BuiltinCode::GetSet(_) => BuiltinType::GetSetDescriptor,
            BuiltinCode::Member => BuiltinType::MemberDescriptor,
            BuiltinCode::Def(def) => match (def.kind, self.receiver.is_null()) {
                (DefKind::Method, true) => BuiltinType::MethodDescriptor,
                (DefKind::Slot, true) => BuiltinType::WrapperDescriptor,
                (DefKind::Slot, false) => BuiltinType::MethodWrapper,
                (DefKind::ClassMethod, true) => BuiltinType::ClassMethodDescriptor,
                _ => BuiltinType::BuiltinFunction,
            },
        }
    }
}

/// A code object within a run: shared code and the run's number for it.
#[derive(Debug)]
pub struct CodeRef {
    /// The code.
    pub code: Arc<Code>,
    /// The VM's index of its prepared form (`u32::MAX` while there is none).
    pub prepared: Cell<u32>,
    /// `co_consts` as values, nested code objects as `CodeRef`s, made when the code is prepared.
    pub consts: OnceCell<Box<[Value]>>,
}

impl Object for CodeRef {
    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        self.consts.get().into_iter().flatten().for_each(visit);
    }
}

impl CodeRef {
    /// A code object that is not prepared yet.
    pub fn new(code: Arc<Code>) -> Gc<CodeRef> {
        Gc::new(CodeRef { code, prepared: Cell::new(u32::MAX), consts: OnceCell::new() })
    }
}

impl Forked for CodeRef {
    /// The copy's prepared form has the same index.
    fn copy(&self, fork: &mut Fork) -> CodeRef {
        let consts = OnceCell::new();
        if let Some(known) = self.consts.get() {
            let _ = consts.set(known.fork(fork));
        }
        CodeRef { code: self.code.clone(), prepared: self.prepared.clone(), consts }
    }

    wrapped_as!(Code);
}

/// A cell of a closure.
#[derive(Debug, Default)]
pub struct CellVar {
    value: RefCell<Value>,
}

impl Object for CellVar {
    const MUTABLE: bool = true;

    fn clear(&self) {
        self.value.take();
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.value.borrow());
    }
}

impl Forked for CellVar {
    const FILLED: bool = true;

    fn copy(&self, _: &mut Fork) -> CellVar {
        CellVar::default()
    }

    fn fill(&self, from: &CellVar, fork: &mut Fork) {
        let value = from.value.borrow().fork(fork);
        self.value.replace(value);
    }

    wrapped_as!(Cell);
}

impl CellVar {
    /// A cell with a value (NULL: empty).
    pub fn new(value: Value) -> Gc<CellVar> {
        Gc::new(CellVar { value: RefCell::new(value) })
    }

    /// The value; NULL when empty.
    #[inline]
    pub fn get(&self) -> Value {
        self.value.borrow().clone()
    }

    /// The value, if there is one.
    #[inline]
    pub fn value(&self) -> Option<Value> {
        let value = self.value.borrow();
        (!value.is_null()).then(|| value.clone())
    }

    /// Sets the value (NULL empties); returns the old one.
    #[inline]
    pub fn set(&self, value: Value) -> Value {
        self.value.replace(value)
    }
}

/// A Python function.
#[derive(Debug)]
pub struct Function {
    /// Its code (`__code__`).
    pub code: Gc<CodeRef>,
    /// The module namespace it runs in (`__globals__`).
    pub globals: Gc<Dict>,
    /// Its free variables' cells, in the order of `co_freevars` (`__closure__`).
    pub closure: Box<[Gc<CellVar>]>,
    /// `__name__`
    pub name: RefCell<Gc<Str>>,
    /// `__qualname__`
    pub qualname: RefCell<Gc<Str>>,
    /// `__defaults__`
    pub defaults: RefCell<Option<Gc<Tuple>>>,
    /// `__kwdefaults__`
    pub kwdefaults: RefCell<Option<Gc<Dict>>>,
    /// `__annotations__`, as `MAKE_FUNCTION` gave it: NULL, a tuple of names and values, or a dict.
    pub annotations: RefCell<Value>,
    /// `__type_params__`: NULL or a tuple.
    pub type_params: RefCell<Value>,
    /// `__doc__`; NULL while nobody set it (then it is the code's first constant, if that is a string).
    pub doc: RefCell<Value>,
    /// `__module__`, once it was set; NULL while it is that of the globals.
    pub module: RefCell<Value>,
    /// `__dict__`, made when first needed.
    pub dict: RefCell<Option<Gc<Dict>>>,
    /// Whether it belongs to the program, so that its frames are traced (false: to a library module of ours).
    pub traced: bool,
}

impl Function {
    /// A function with nothing but its code, its globals and its cells.
    pub fn plain(code: Gc<CodeRef>, globals: Gc<Dict>, closure: Box<[Gc<CellVar>]>, traced: bool) -> Function {
        Function {
            globals,
            closure,
            name: RefCell::new(intern(&code.code.name)),
            qualname: RefCell::new(intern(&code.code.qualname)),
            defaults: RefCell::default(),
            kwdefaults: RefCell::default(),
            annotations: RefCell::default(),
            type_params: RefCell::default(),
            doc: RefCell::default(),
            module: RefCell::default(),
            dict: RefCell::default(),
            traced,
            code,
        }
    }
}

impl Object for Function {
    const MUTABLE: bool = true;

    fn clear(&self) {
        self.defaults.take();
        self.kwdefaults.take();
        self.annotations.take();
    }
}

impl Forked for Function {
    const FILLED: bool = true;

    fn copy(&self, fork: &mut Fork) -> Function {
        Function {
            code: self.code.fork(fork),
            globals: self.globals.fork(fork),
            closure: self.closure.fork(fork),
            name: self.name.fork(fork),
            qualname: self.qualname.fork(fork),
            defaults: RefCell::default(),
            kwdefaults: RefCell::default(),
            annotations: RefCell::default(),
            type_params: RefCell::default(),
            doc: RefCell::default(),
            module: RefCell::default(),
            dict: RefCell::default(),
            traced: self.traced,
        }
    }

    fn fill(&self, from: &Function, fork: &mut Fork) {
        self.defaults.replace(from.defaults.borrow().fork(fork));
        self.kwdefaults.replace(from.kwdefaults.borrow().fork(fork));
        self.annotations.replace(from.annotations.borrow().fork(fork));
        self.type_params.replace(from.type_params.borrow().fork(fork));
        self.doc.replace(from.doc.borrow().fork(fork));
        self.module.replace(from.module.borrow().fork(fork));
        self.dict.replace(from.dict.borrow().fork(fork));
    }

    wrapped_as!(Function);
}

/// A bound method (`method`).
#[derive(Debug)]
pub struct Method {
    /// `__func__`: a Python function or any callable.
    pub function: Value,
    /// `__self__`
    pub receiver: Value,
}

impl Object for Method {
    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.function);
        visit(&self.receiver);
    }
}

impl Forked for Method {
    fn copy(&self, fork: &mut Fork) -> Method {
        Method { function: self.function.fork(fork), receiver: self.receiver.fork(fork) }
    }

    wrapped_as!(Method);
}

/// A `property`.
#[derive(Debug, Default)]
pub struct Property {
    /// Reader or `None`.
    pub get: RefCell<Value>,
    /// Writer or `None`.
    pub set: RefCell<Value>,
    /// Deleter or `None`.
    pub delete: RefCell<Value>,
    /// `__doc__`
    pub doc: RefCell<Value>,
    /// The name it was given in a class (`__set_name__`), for messages; `None` while it has none.
    pub name: RefCell<Value>,
}

impl Object for Property {
    const MUTABLE: bool = true;

    fn clear(&self) {
        self.get.take();
        self.set.take();
        self.delete.take();
    }

    fn visit(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.get.borrow());
        visit(&self.set.borrow());
        visit(&self.delete.borrow());
    }
}

impl Forked for Property {
    const FILLED: bool = true;

    fn copy(&self, _: &mut Fork) -> Property {
        Property::default()
    }

    fn fill(&self, from: &Property, fork: &mut Fork) {
        self.get.replace(from.get.borrow().fork(fork));
        self.set.replace(from.set.borrow().fork(fork));
        self.delete.replace(from.delete.borrow().fork(fork));
        self.doc.replace(from.doc.borrow().fork(fork));
        self.name.replace(from.name.borrow().fork(fork));
    }

    wrapped_as!(Property);
}

/// What `staticmethod` and `classmethod` wrap.
#[derive(Debug)]
pub struct Wrapped {
    /// The callable.
    pub callable: Value,
}

impl Object for Wrapped {}

impl Forked for Wrapped {
    fn copy(&self, fork: &mut Fork) -> Wrapped {
        Wrapped { callable: self.callable.fork(fork) }
    }

    wrapped_as!(StaticMethod);
}
