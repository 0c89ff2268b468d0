//! The interned names of special methods and attributes: looking one up costs an index, and comparing it a pointer.

use std::cell::OnceCell;

use crate::value::heap::intern;
use crate::value::{Gc, Str};

macro_rules! names {
    ($($variant:ident $text:literal;)*) => {
        /// A name that built-in code looks up.
        #[allow(missing_docs, reason = "each is named after its text")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Name { $($variant,)* }

        impl Name {
            const ALL: &'static [Name] = &[$(Name::$variant,)*];

            /// The name's text.
            pub const fn text(self) -> &'static str {
                match self { $(Name::$variant => $text,)* }
            }
        }
    };
}

names! {
    Add "__add__"; RAdd "__radd__"; IAdd "__iadd__";
    Sub "__sub__"; RSub "__rsub__"; ISub "__isub__";
    Mul "__mul__"; RMul "__rmul__"; IMul "__imul__";
    MatMul "__matmul__"; RMatMul "__rmatmul__"; IMatMul "__imatmul__";
    TrueDiv "__truediv__"; RTrueDiv "__rtruediv__"; ITrueDiv "__itruediv__";
    FloorDiv "__floordiv__"; RFloorDiv "__rfloordiv__"; IFloorDiv "__ifloordiv__";
    Mod "__mod__"; RMod "__rmod__"; IMod "__imod__";
    DivMod "__divmod__"; RDivMod "__rdivmod__";
    Pow "__pow__"; RPow "__rpow__"; IPow "__ipow__";
    LShift "__lshift__"; RLShift "__rlshift__"; ILShift "__ilshift__";
    RShift "__rshift__"; RRShift "__rrshift__"; IRShift "__irshift__";
    And "__and__"; RAnd "__rand__"; IAnd "__iand__";
    Or "__or__"; ROr "__ror__"; IOr "__ior__";
    Xor "__xor__"; RXor "__rxor__"; IXor "__ixor__";
    Neg "__neg__"; Pos "__pos__"; Invert "__invert__"; Abs "__abs__";
    Int "__int__"; Float "__float__"; Complex "__complex__"; Index "__index__"; Bool "__bool__";
    Round "__round__"; Trunc "__trunc__"; Floor "__floor__"; Ceil "__ceil__";
    Lt "__lt__"; Le "__le__"; Eq "__eq__"; Ne "__ne__"; Gt "__gt__"; Ge "__ge__"; Hash "__hash__";
    Len "__len__"; LengthHint "__length_hint__"; Contains "__contains__";
    GetItem "__getitem__"; SetItem "__setitem__"; DelItem "__delitem__"; Missing "__missing__";
    Iter "__iter__"; Next "__next__"; Reversed "__reversed__"; AIter "__aiter__"; ANext "__anext__"; Await "__await__";
    Repr "__repr__"; Str "__str__"; Format "__format__"; Bytes "__bytes__"; Fspath "__fspath__";
    GetAttribute "__getattribute__"; GetAttr "__getattr__"; SetAttr "__setattr__"; DelAttr "__delattr__"; Dir "__dir__";
    Get "__get__"; Set "__set__"; Delete "__delete__"; SetName "__set_name__"; ObjClass "__objclass__";
    New "__new__"; Init "__init__"; Del "__del__"; Call "__call__"; Prepare "__prepare__";
    InitSubclass "__init_subclass__"; ClassGetItem "__class_getitem__"; MroEntries "__mro_entries__"; Mro "mro";
    InstanceCheck "__instancecheck__"; SubclassCheck "__subclasscheck__"; SubclassHook "__subclasshook__";
    Enter "__enter__"; Exit "__exit__"; AEnter "__aenter__"; AExit "__aexit__";
    Class "__class__"; Dict "__dict__"; Slots "__slots__"; WeakRef "__weakref__"; Doc "__doc__"; NameOf "__name__";
    QualName "__qualname__"; Module "__module__"; Bases "__bases__"; MroTuple "__mro__"; Annotations "__annotations__";
    ClassCell "__classcell__"; TypeParams "__type_params__"; AbstractMethods "__abstractmethods__";
    IsAbstractMethod "__isabstractmethod__"; OrigBases "__orig_bases__"; MatchArgs "__match_args__";
    Wrapped "__wrapped__"; Origin "__origin__"; Parameters "__parameters__"; TypingSubst "__typing_subst__";
    Metaclass "metaclass"; Keys "keys"; Builtins "__builtins__"; All "__all__"; Notes "__notes__"; Derive "derive";
    Send "send"; Throw "throw"; Close "close"; File "file"; Sep "sep"; End "end"; Flush "flush"; Write "write";
}

thread_local! {
    static INTERNED: OnceCell<Box<[Gc<Str>]>> = const { OnceCell::new() };
}

impl Name {
    /// The interned string.
    #[inline]
    pub fn get(self) -> Gc<Str> {
        self.with(Gc::clone)
    }

    /// Reads the interned string without counting a reference.
    #[inline]
    pub fn with<R>(self, f: impl FnOnce(&Gc<Str>) -> R) -> R {
        let mut f = Some(f);
        let found = INTERNED.try_with(|names| Some(f.take()?(&names.get_or_init(Name::intern_all)[self as usize])));
        match (found, f) {
            (Ok(Some(result)), _) => result,
            // The thread is ending.
            (_, Some(f)) => f(&intern(self.text())),
            (_, None) => unreachable!("a result is there once `f` has been called"),
        }
    }

    #[cold]
    fn intern_all() -> Box<[Gc<Str>]> {
        Name::ALL.iter().map(|name| intern(name.text())).collect()
    }
}
