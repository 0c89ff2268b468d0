//! `__all__` of CPython's modules: what `from module import *` binds, in its order.
//!
//! A name that our module lacks ends such an import as Unsupported, since every later event would show it among the
//! locals.

use crate::value::Value;

/// By module, the names of `__all__`.
const EXPORTS: &[(&str, &str)] = &[
    (
        "urllib.parse",
        "\
         urlparse urlunparse urljoin urldefrag urlsplit urlunsplit urlencode parse_qs parse_qsl quote quote_plus \
         quote_from_bytes unquote unquote_plus unquote_to_bytes DefragResult ParseResult SplitResult DefragResultBytes \
         ParseResultBytes SplitResultBytes",
    ),
    (
        "codecs",
        "\
         register lookup open EncodedFile BOM BOM_BE BOM_LE BOM32_BE BOM32_LE BOM64_BE BOM64_LE BOM_UTF8 BOM_UTF16 \
         BOM_UTF16_LE BOM_UTF16_BE BOM_UTF32 BOM_UTF32_LE BOM_UTF32_BE CodecInfo Codec IncrementalEncoder \
         IncrementalDecoder StreamReader StreamWriter StreamReaderWriter StreamRecoder getencoder getdecoder \
         getincrementalencoder getincrementaldecoder getreader getwriter encode decode iterencode iterdecode \
         strict_errors ignore_errors replace_errors xmlcharrefreplace_errors backslashreplace_errors namereplace_errors \
         register_error lookup_error",
    ),
    (
        "pathlib",
        "\
         PurePath PurePosixPath PureWindowsPath Path PosixPath WindowsPath",
    ),
    (
        "base64",
        "\
         encode decode encodebytes decodebytes b64encode b64decode b32encode b32decode b32hexencode \
         b32hexdecode b16encode b16decode b85encode b85decode a85encode a85decode standard_b64encode \
         standard_b64decode urlsafe_b64encode urlsafe_b64decode",
    ),
    (
        "calendar",
        "\
         IllegalMonthError IllegalWeekdayError setfirstweekday firstweekday isleap leapdays weekday \
         monthrange monthcalendar prmonth month prcal calendar timegm month_name month_abbr day_name day_abbr \
         Calendar TextCalendar HTMLCalendar LocaleTextCalendar LocaleHTMLCalendar weekheader Day Month \
         JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER MONDAY TUESDAY \
         WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY",
    ),
    (
        "collections",
        "\
         ChainMap Counter OrderedDict UserDict UserList UserString defaultdict deque namedtuple",
    ),
    (
        "collections.abc",
        "\
         Awaitable Coroutine AsyncIterable AsyncIterator AsyncGenerator Hashable Iterable Iterator Generator \
         Reversible Sized Container Callable Collection Set MutableSet Mapping MutableMapping MappingView \
         KeysView ItemsView ValuesView Sequence MutableSequence ByteString Buffer",
    ),
    (
        "colorsys",
        "\
         rgb_to_yiq yiq_to_rgb rgb_to_hls hls_to_rgb rgb_to_hsv hsv_to_rgb",
    ),
    (
        "contextlib",
        "\
         asynccontextmanager contextmanager closing nullcontext AbstractContextManager \
         AbstractAsyncContextManager AsyncExitStack ContextDecorator ExitStack redirect_stdout \
         redirect_stderr suppress aclosing chdir",
    ),
    (
        "copy",
        "\
         Error copy deepcopy",
    ),
    (
        "dataclasses",
        "\
         dataclass field Field FrozenInstanceError InitVar KW_ONLY MISSING fields asdict astuple \
         make_dataclass replace is_dataclass",
    ),
    (
        "difflib",
        "\
         get_close_matches ndiff restore SequenceMatcher Differ IS_CHARACTER_JUNK IS_LINE_JUNK context_diff \
         unified_diff diff_bytes HtmlDiff Match",
    ),
    (
        "enum",
        "\
         EnumType EnumMeta Enum IntEnum StrEnum Flag IntFlag ReprEnum auto unique property verify member \
         nonmember FlagBoundary STRICT CONFORM EJECT KEEP global_flag_repr global_enum_repr global_str \
         global_enum EnumCheck CONTINUOUS NAMED_FLAGS UNIQUE pickle_by_global_name pickle_by_enum_name",
    ),
    (
        "fnmatch",
        "\
         filter fnmatch fnmatchcase translate",
    ),
    (
        "fractions",
        "\
         Fraction",
    ),
    (
        "functools",
        "\
         update_wrapper wraps WRAPPER_ASSIGNMENTS WRAPPER_UPDATES total_ordering cache cmp_to_key lru_cache \
         reduce partial partialmethod singledispatch singledispatchmethod cached_property",
    ),
    (
        "graphlib",
        "\
         TopologicalSorter CycleError",
    ),
    (
        "hashlib",
        "\
         md5 sha1 sha224 sha256 sha384 sha512 blake2b blake2s sha3_224 sha3_256 sha3_384 sha3_512 shake_128 \
         shake_256 new algorithms_guaranteed algorithms_available file_digest pbkdf2_hmac",
    ),
    (
        "heapq",
        "\
         heappush heappop heapify heapreplace merge nlargest nsmallest heappushpop",
    ),
    (
        "html",
        "\
         escape unescape",
    ),
    (
        "inspect",
        "\
         AGEN_CLOSED AGEN_CREATED AGEN_RUNNING AGEN_SUSPENDED ArgInfo Arguments Attribute BlockFinder \
         BoundArguments BufferFlags CORO_CLOSED CORO_CREATED CORO_RUNNING CORO_SUSPENDED CO_ASYNC_GENERATOR \
         CO_COROUTINE CO_GENERATOR CO_ITERABLE_COROUTINE CO_NESTED CO_NEWLOCALS CO_NOFREE CO_OPTIMIZED \
         CO_VARARGS CO_VARKEYWORDS ClassFoundException ClosureVars EndOfBlock FrameInfo FullArgSpec \
         GEN_CLOSED GEN_CREATED GEN_RUNNING GEN_SUSPENDED Parameter Signature TPFLAGS_IS_ABSTRACT Traceback \
         classify_class_attrs cleandoc currentframe findsource formatannotation formatannotationrelativeto \
         formatargvalues get_annotations getabsfile getargs getargvalues getasyncgenlocals getasyncgenstate \
         getattr_static getblock getcallargs getclasstree getclosurevars getcomments getcoroutinelocals \
         getcoroutinestate getdoc getfile getframeinfo getfullargspec getgeneratorlocals getgeneratorstate \
         getinnerframes getlineno getmembers getmembers_static getmodule getmodulename getmro getouterframes \
         getsource getsourcefile getsourcelines indentsize isabstract isasyncgen isasyncgenfunction \
         isawaitable isbuiltin isclass iscode iscoroutine iscoroutinefunction isdatadescriptor isframe \
         isfunction isgenerator isgeneratorfunction isgetsetdescriptor ismemberdescriptor ismethod \
         ismethoddescriptor ismethodwrapper ismodule isroutine istraceback markcoroutinefunction signature \
         stack trace unwrap walktree",
    ),
    (
        "io",
        "\
         BlockingIOError open open_code IOBase RawIOBase FileIO BytesIO StringIO BufferedIOBase \
         BufferedReader BufferedWriter BufferedRWPair BufferedRandom TextIOBase TextIOWrapper \
         UnsupportedOperation SEEK_SET SEEK_CUR SEEK_END DEFAULT_BUFFER_SIZE text_encoding \
         IncrementalNewlineDecoder",
    ),
    (
        "json",
        "\
         dump dumps load loads JSONDecoder JSONDecodeError JSONEncoder",
    ),
    (
        "json.decoder",
        "\
         JSONDecoder JSONDecodeError",
    ),
    (
        "keyword",
        "\
         iskeyword issoftkeyword kwlist softkwlist",
    ),
    (
        "logging",
        "\
         BASIC_FORMAT BufferingFormatter CRITICAL DEBUG ERROR FATAL FileHandler Filter Formatter Handler INFO \
         LogRecord Logger LoggerAdapter NOTSET NullHandler StreamHandler WARN WARNING addLevelName \
         basicConfig captureWarnings critical debug disable error exception fatal getLevelName getLogger \
         getLoggerClass info log makeLogRecord setLoggerClass shutdown warn warning getLogRecordFactory \
         setLogRecordFactory lastResort raiseExceptions getLevelNamesMapping getHandlerByName getHandlerNames",
    ),
    (
        "numbers",
        "\
         Number Complex Real Rational Integral",
    ),
    (
        "operator",
        "\
         abs add and_ attrgetter call concat contains countOf delitem eq floordiv ge getitem gt iadd iand \
         iconcat ifloordiv ilshift imatmul imod imul index indexOf inv invert ior ipow irshift is_ is_not \
         isub itemgetter itruediv ixor le length_hint lshift lt matmul methodcaller mod mul ne neg not_ or_ \
         pos pow rshift setitem sub truediv truth xor",
    ),
    (
        "pprint",
        "\
         pprint pformat isreadable isrecursive saferepr PrettyPrinter pp",
    ),
    (
        "queue",
        "\
         Empty Full Queue PriorityQueue LifoQueue SimpleQueue",
    ),
    (
        "random",
        "\
         Random SystemRandom betavariate binomialvariate choice choices expovariate gammavariate gauss \
         getrandbits getstate lognormvariate normalvariate paretovariate randbytes randint random randrange \
         sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate",
    ),
    (
        "re",
        "\
         match fullmatch search sub subn split findall finditer compile purge template escape error Pattern \
         Match A I L M S X U ASCII IGNORECASE LOCALE MULTILINE DOTALL VERBOSE UNICODE NOFLAG RegexFlag",
    ),
    (
        "reprlib",
        "\
         Repr repr recursive_repr",
    ),
    (
        "shlex",
        "\
         shlex split quote join",
    ),
    (
        "string",
        "\
         ascii_letters ascii_lowercase ascii_uppercase capwords digits hexdigits octdigits printable \
         punctuation whitespace Formatter Template",
    ),
    (
        "struct",
        "\
         calcsize pack pack_into unpack unpack_from iter_unpack Struct error",
    ),
    (
        "textwrap",
        "\
         TextWrapper wrap fill dedent indent shorten",
    ),
    (
        "threading",
        "\
         get_ident active_count Condition current_thread enumerate main_thread TIMEOUT_MAX Event Lock RLock \
         Semaphore BoundedSemaphore Thread Barrier BrokenBarrierError Timer ThreadError setprofile settrace \
         local stack_size excepthook ExceptHookArgs gettrace getprofile setprofile_all_threads \
         settrace_all_threads get_native_id",
    ),
    (
        "traceback",
        "\
         extract_stack extract_tb format_exception format_exception_only format_list format_stack format_tb \
         print_exc format_exc print_exception print_last print_stack print_tb clear_frames FrameSummary \
         StackSummary TracebackException walk_stack walk_tb",
    ),
    (
        "types",
        "\
         FunctionType LambdaType CodeType MappingProxyType SimpleNamespace CellType GeneratorType \
         CoroutineType AsyncGeneratorType MethodType BuiltinFunctionType BuiltinMethodType \
         WrapperDescriptorType MethodWrapperType MethodDescriptorType ClassMethodDescriptorType ModuleType \
         TracebackType FrameType GetSetDescriptorType MemberDescriptorType new_class resolve_bases \
         prepare_class get_original_bases DynamicClassAttribute coroutine GenericAlias UnionType EllipsisType \
         NoneType NotImplementedType",
    ),
    (
        "typing",
        "\
         Annotated Any Callable ClassVar Concatenate Final ForwardRef Generic Literal Optional ParamSpec \
         Protocol Tuple Type TypeVar TypeVarTuple Union AbstractSet ByteString Container ContextManager \
         Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence \
         MutableSet Sequence Sized ValuesView Awaitable AsyncIterator AsyncIterable Coroutine Collection \
         AsyncGenerator AsyncContextManager Reversible SupportsAbs SupportsBytes SupportsComplex \
         SupportsFloat SupportsIndex SupportsInt SupportsRound ChainMap Counter Deque Dict DefaultDict List \
         OrderedDict Set FrozenSet NamedTuple TypedDict Generator BinaryIO IO Match Pattern TextIO AnyStr \
         assert_type assert_never cast clear_overloads dataclass_transform final get_args get_origin \
         get_overloads get_type_hints is_typeddict LiteralString Never NewType no_type_check \
         no_type_check_decorator NoReturn NotRequired overload override ParamSpecArgs ParamSpecKwargs \
         Required reveal_type runtime_checkable Self Text TYPE_CHECKING TypeAlias TypeGuard TypeAliasType \
         Unpack",
    ),
    (
        "unittest",
        "\
         TestResult TestCase IsolatedAsyncioTestCase TestSuite TextTestRunner TestLoader FunctionTestCase \
         main defaultTestLoader SkipTest skip skipIf skipUnless expectedFailure TextTestResult installHandler \
         registerResult removeResult removeHandler addModuleCleanup doModuleCleanups enterModuleContext \
         getTestCaseNames makeSuite findTestCases",
    ),
    (
        "warnings",
        "\
         warn warn_explicit showwarning formatwarning filterwarnings simplefilter resetwarnings \
         catch_warnings",
    ),
    (
        "weakref",
        "\
         ref proxy getweakrefcount getweakrefs WeakKeyDictionary ReferenceType ProxyType CallableProxyType \
         ProxyTypes WeakValueDictionary WeakSet WeakMethod finalize",
    ),
];

/// A module's `__all__`; `None` where CPython's has none.
pub fn all(module: &str) -> Option<Value> {
    let (_, names) = EXPORTS.iter().find(|(name, _)| *name == module)?;
    Some(Value::list(names.split_whitespace().map(Value::str).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_export_is_a_name_of_its_module() {
        for (module, names) in EXPORTS {
            for name in names.split_whitespace() {
                assert!(crate::stdlib::known::has_name(module, name), "{module}.{name}");
            }
        }
    }
}
