//! The built-in exception classes: their tree as a table, and what their instances can do.

use crate::value::BuiltinType;
use crate::value::types::{BaseSpec, Layout, TypeSpec};

macro_rules! exceptions {
    ($($variant:ident $name:ident < $base:ident;)*) => {
        $(
            static $name: TypeSpec = TypeSpec {
                name: BuiltinType::$variant.name(),
                module: "builtins",
                base: BaseSpec::Builtin(BuiltinType::$base),
                layout: Layout::Exception,
                subclassable: true,
                has_dict: true,
                doc: None,
                methods: &[],
                getset: &[],
                extra: None,
            };
        )*

        /// The table of a built-in exception class.
        pub fn find(class: BuiltinType) -> Option<&'static TypeSpec> {
            match class {
                BuiltinType::BaseException => Some(&BASE_EXCEPTION),
                $(BuiltinType::$variant => Some(&$name),)*
                _ => None,
            }
        }
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
    doc: None,
    methods: &[],
    getset: &[],
    extra: None,
};

exceptions! {
    Exception EXCEPTION < BaseException;
    BaseExceptionGroup BASE_EXCEPTION_GROUP < BaseException;
    ExceptionGroup EXCEPTION_GROUP < BaseExceptionGroup;
    GeneratorExit GENERATOR_EXIT < BaseException;
    KeyboardInterrupt KEYBOARD_INTERRUPT < BaseException;
    SystemExit SYSTEM_EXIT < BaseException;
    ArithmeticError ARITHMETIC_ERROR < Exception;
    FloatingPointError FLOATING_POINT_ERROR < ArithmeticError;
    OverflowError OVERFLOW_ERROR < ArithmeticError;
    ZeroDivisionError ZERO_DIVISION_ERROR < ArithmeticError;
    AssertionError ASSERTION_ERROR < Exception;
    AttributeError ATTRIBUTE_ERROR < Exception;
    BufferError BUFFER_ERROR < Exception;
    EOFError EOF_ERROR < Exception;
    ImportError IMPORT_ERROR < Exception;
    ModuleNotFoundError MODULE_NOT_FOUND_ERROR < ImportError;
    LookupError LOOKUP_ERROR < Exception;
    IndexError INDEX_ERROR < LookupError;
    KeyError KEY_ERROR < LookupError;
    MemoryError MEMORY_ERROR < Exception;
    NameError NAME_ERROR < Exception;
    UnboundLocalError UNBOUND_LOCAL_ERROR < NameError;
    OSError OS_ERROR < Exception;
    BlockingIOError BLOCKING_IO_ERROR < OSError;
    ChildProcessError CHILD_PROCESS_ERROR < OSError;
    ConnectionError CONNECTION_ERROR < OSError;
    BrokenPipeError BROKEN_PIPE_ERROR < ConnectionError;
    ConnectionAbortedError CONNECTION_ABORTED_ERROR < ConnectionError;
    ConnectionRefusedError CONNECTION_REFUSED_ERROR < ConnectionError;
    ConnectionResetError CONNECTION_RESET_ERROR < ConnectionError;
    FileExistsError FILE_EXISTS_ERROR < OSError;
    FileNotFoundError FILE_NOT_FOUND_ERROR < OSError;
    InterruptedError INTERRUPTED_ERROR < OSError;
    IsADirectoryError IS_A_DIRECTORY_ERROR < OSError;
    NotADirectoryError NOT_A_DIRECTORY_ERROR < OSError;
    PermissionError PERMISSION_ERROR < OSError;
    ProcessLookupError PROCESS_LOOKUP_ERROR < OSError;
    TimeoutError TIMEOUT_ERROR < OSError;
    ReferenceError REFERENCE_ERROR < Exception;
    RuntimeError RUNTIME_ERROR < Exception;
    NotImplementedError NOT_IMPLEMENTED_ERROR < RuntimeError;
    RecursionError RECURSION_ERROR < RuntimeError;
    StopAsyncIteration STOP_ASYNC_ITERATION < Exception;
    StopIteration STOP_ITERATION < Exception;
    SyntaxError SYNTAX_ERROR < Exception;
    IndentationError INDENTATION_ERROR < SyntaxError;
    TabError TAB_ERROR < IndentationError;
    SystemError SYSTEM_ERROR < Exception;
    TypeError TYPE_ERROR < Exception;
    ValueError VALUE_ERROR < Exception;
    UnicodeError UNICODE_ERROR < ValueError;
    UnicodeDecodeError UNICODE_DECODE_ERROR < UnicodeError;
    UnicodeEncodeError UNICODE_ENCODE_ERROR < UnicodeError;
    UnicodeTranslateError UNICODE_TRANSLATE_ERROR < UnicodeError;
    Warning WARNING < Exception;
    BytesWarning BYTES_WARNING < Warning;
    DeprecationWarning DEPRECATION_WARNING < Warning;
    EncodingWarning ENCODING_WARNING < Warning;
    FutureWarning FUTURE_WARNING < Warning;
    ImportWarning IMPORT_WARNING < Warning;
    PendingDeprecationWarning PENDING_DEPRECATION_WARNING < Warning;
    ResourceWarning RESOURCE_WARNING < Warning;
    RuntimeWarning RUNTIME_WARNING < Warning;
    SyntaxWarning SYNTAX_WARNING < Warning;
    UnicodeWarning UNICODE_WARNING < Warning;
    UserWarning USER_WARNING < Warning;
}
