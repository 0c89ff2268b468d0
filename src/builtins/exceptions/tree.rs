//! The tree of the built-in exception classes.

use super::fields::*;
use super::groups::{GROUP_FIELDS, GROUP_METHODS};
use super::{NO_FIELDS, NO_METHODS, base};
use crate::value::BuiltinType;
use crate::value::types::{BaseSpec, Layout, TypeSpec};

macro_rules! exceptions {
    ($($variant:ident $name:ident < $base:ident $methods:ident $fields:ident;)*) => {
        $(
            static $name: TypeSpec = TypeSpec {
                name: BuiltinType::$variant.name(),
                module: "builtins",
                base: BaseSpec::Builtin(BuiltinType::$base),
                layout: Layout::Exception,
                subclassable: true,
                has_dict: true,
                doc: None,
                methods: $methods,
                getset: $fields,
                extra: None,
            };
        )*

        /// `ExceptionGroup`: the one class with two bases.
        static EXCEPTION_GROUP: TypeSpec = TypeSpec {
            name: BuiltinType::ExceptionGroup.name(),
            base: BaseSpec::Several(&[BuiltinType::BaseExceptionGroup, BuiltinType::Exception]),
            methods: NO_METHODS,
            getset: NO_FIELDS,
            ..BASE_EXCEPTION
        };

        /// The table of a built-in exception class.
        pub fn find(class: BuiltinType) -> Option<&'static TypeSpec> {
            match class {
                BuiltinType::BaseException => Some(&BASE_EXCEPTION),
                BuiltinType::ExceptionGroup => Some(&EXCEPTION_GROUP),
                $(BuiltinType::$variant => Some(&$name),)*
                _ => None,
            }
        }

        /// Every built-in exception class.
        pub const ALL: &[BuiltinType] = &[BuiltinType::BaseException, BuiltinType::ExceptionGroup, $(BuiltinType::$variant,)*];
    };
}

/// `BaseException`
pub static BASE_EXCEPTION: TypeSpec = TypeSpec {
    name: "BaseException",
    module: "builtins",
    base: BaseSpec::Builtin(BuiltinType::Object),
    layout: Layout::Exception,
    subclassable: true,
    has_dict: true,
    doc: Some("Common base class for all exceptions"),
    methods: base::METHODS,
    getset: base::FIELDS,
    extra: None,
};

exceptions! {
    Exception EXCEPTION < BaseException NO_METHODS NO_FIELDS;
    BaseExceptionGroup BASE_EXCEPTION_GROUP < BaseException GROUP_METHODS GROUP_FIELDS;
    GeneratorExit GENERATOR_EXIT < BaseException NO_METHODS NO_FIELDS;
    KeyboardInterrupt KEYBOARD_INTERRUPT < BaseException NO_METHODS NO_FIELDS;
    SystemExit SYSTEM_EXIT < BaseException SYSTEM_EXIT_METHODS SYSTEM_EXIT_FIELDS;
    ArithmeticError ARITHMETIC_ERROR < Exception NO_METHODS NO_FIELDS;
    FloatingPointError FLOATING_POINT_ERROR < ArithmeticError NO_METHODS NO_FIELDS;
    OverflowError OVERFLOW_ERROR < ArithmeticError NO_METHODS NO_FIELDS;
    ZeroDivisionError ZERO_DIVISION_ERROR < ArithmeticError NO_METHODS NO_FIELDS;
    AssertionError ASSERTION_ERROR < Exception NO_METHODS NO_FIELDS;
    AttributeError ATTRIBUTE_ERROR < Exception ATTRIBUTE_ERROR_METHODS ATTRIBUTE_ERROR_FIELDS;
    BufferError BUFFER_ERROR < Exception NO_METHODS NO_FIELDS;
    EOFError EOF_ERROR < Exception NO_METHODS NO_FIELDS;
    ImportError IMPORT_ERROR < Exception IMPORT_ERROR_METHODS IMPORT_ERROR_FIELDS;
    ModuleNotFoundError MODULE_NOT_FOUND_ERROR < ImportError NO_METHODS NO_FIELDS;
    LookupError LOOKUP_ERROR < Exception NO_METHODS NO_FIELDS;
    IndexError INDEX_ERROR < LookupError NO_METHODS NO_FIELDS;
    KeyError KEY_ERROR < LookupError KEY_ERROR_METHODS NO_FIELDS;
    MemoryError MEMORY_ERROR < Exception NO_METHODS NO_FIELDS;
    NameError NAME_ERROR < Exception NAME_ERROR_METHODS NAME_ERROR_FIELDS;
    UnboundLocalError UNBOUND_LOCAL_ERROR < NameError NO_METHODS NO_FIELDS;
    OSError OS_ERROR < Exception OS_ERROR_METHODS OS_ERROR_FIELDS;
    BlockingIOError BLOCKING_IO_ERROR < OSError NO_METHODS NO_FIELDS;
    ChildProcessError CHILD_PROCESS_ERROR < OSError NO_METHODS NO_FIELDS;
    ConnectionError CONNECTION_ERROR < OSError NO_METHODS NO_FIELDS;
    BrokenPipeError BROKEN_PIPE_ERROR < ConnectionError NO_METHODS NO_FIELDS;
    ConnectionAbortedError CONNECTION_ABORTED_ERROR < ConnectionError NO_METHODS NO_FIELDS;
    ConnectionRefusedError CONNECTION_REFUSED_ERROR < ConnectionError NO_METHODS NO_FIELDS;
    ConnectionResetError CONNECTION_RESET_ERROR < ConnectionError NO_METHODS NO_FIELDS;
    FileExistsError FILE_EXISTS_ERROR < OSError NO_METHODS NO_FIELDS;
    FileNotFoundError FILE_NOT_FOUND_ERROR < OSError NO_METHODS NO_FIELDS;
    InterruptedError INTERRUPTED_ERROR < OSError NO_METHODS NO_FIELDS;
    IsADirectoryError IS_A_DIRECTORY_ERROR < OSError NO_METHODS NO_FIELDS;
    NotADirectoryError NOT_A_DIRECTORY_ERROR < OSError NO_METHODS NO_FIELDS;
    PermissionError PERMISSION_ERROR < OSError NO_METHODS NO_FIELDS;
    ProcessLookupError PROCESS_LOOKUP_ERROR < OSError NO_METHODS NO_FIELDS;
    TimeoutError TIMEOUT_ERROR < OSError NO_METHODS NO_FIELDS;
    ReferenceError REFERENCE_ERROR < Exception NO_METHODS NO_FIELDS;
    RuntimeError RUNTIME_ERROR < Exception NO_METHODS NO_FIELDS;
    NotImplementedError NOT_IMPLEMENTED_ERROR < RuntimeError NO_METHODS NO_FIELDS;
    RecursionError RECURSION_ERROR < RuntimeError NO_METHODS NO_FIELDS;
    StopAsyncIteration STOP_ASYNC_ITERATION < Exception NO_METHODS NO_FIELDS;
    StopIteration STOP_ITERATION < Exception STOP_ITERATION_METHODS STOP_ITERATION_FIELDS;
    SyntaxError SYNTAX_ERROR < Exception SYNTAX_ERROR_METHODS SYNTAX_ERROR_FIELDS;
    IndentationError INDENTATION_ERROR < SyntaxError NO_METHODS NO_FIELDS;
    TabError TAB_ERROR < IndentationError NO_METHODS NO_FIELDS;
    SystemError SYSTEM_ERROR < Exception NO_METHODS NO_FIELDS;
    TypeError TYPE_ERROR < Exception NO_METHODS NO_FIELDS;
    ValueError VALUE_ERROR < Exception NO_METHODS NO_FIELDS;
    UnicodeError UNICODE_ERROR < ValueError NO_METHODS NO_FIELDS;
    UnicodeDecodeError UNICODE_DECODE_ERROR < UnicodeError UNICODE_DECODE_METHODS UNICODE_FIELDS;
    UnicodeEncodeError UNICODE_ENCODE_ERROR < UnicodeError UNICODE_ENCODE_METHODS UNICODE_FIELDS;
    UnicodeTranslateError UNICODE_TRANSLATE_ERROR < UnicodeError UNICODE_TRANSLATE_METHODS UNICODE_FIELDS;
    Warning WARNING < Exception NO_METHODS NO_FIELDS;
    BytesWarning BYTES_WARNING < Warning NO_METHODS NO_FIELDS;
    DeprecationWarning DEPRECATION_WARNING < Warning NO_METHODS NO_FIELDS;
    EncodingWarning ENCODING_WARNING < Warning NO_METHODS NO_FIELDS;
    FutureWarning FUTURE_WARNING < Warning NO_METHODS NO_FIELDS;
    ImportWarning IMPORT_WARNING < Warning NO_METHODS NO_FIELDS;
    PendingDeprecationWarning PENDING_DEPRECATION_WARNING < Warning NO_METHODS NO_FIELDS;
    ResourceWarning RESOURCE_WARNING < Warning NO_METHODS NO_FIELDS;
    RuntimeWarning RUNTIME_WARNING < Warning NO_METHODS NO_FIELDS;
    SyntaxWarning SYNTAX_WARNING < Warning NO_METHODS NO_FIELDS;
    UnicodeWarning UNICODE_WARNING < Warning NO_METHODS NO_FIELDS;
    UserWarning USER_WARNING < Warning NO_METHODS NO_FIELDS;
}
