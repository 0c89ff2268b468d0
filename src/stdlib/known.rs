//! What CPython 3.12.1's standard library has: modules, submodules, and the names in the modules of the subset. Tells
//! "outside the subset" (Unsupported) from "does not exist" (ImportError, AttributeError). Made by listing `dir()` of
//! every module in the reference interpreter.

/// Whether a top-level module of this name belongs to the standard library.
pub fn is_stdlib_module(name: &str) -> bool {
    has_word(STDLIB_MODULES, name)
}

/// Whether a submodule of this dotted name belongs to the standard library.
pub fn is_stdlib_submodule(name: &str) -> bool {
    has_word(STDLIB_SUBMODULES, name)
}

/// Whether the standard library's module of this name is a package.
pub fn is_package(name: &str) -> bool {
    has_word(PACKAGES, name)
}

/// Whether CPython's module has an attribute of this name.
pub fn has_name(module: &str, name: &str) -> bool {
    all_names().any(|(of, names)| *of == module && has_word(names, name))
        || special_names(module).any(|special| special == name)
}

/// The names of CPython's module of this name; nothing for one that is not of the subset.
pub fn names(module: &str) -> impl Iterator<Item = &'static str> {
    let names = all_names().find(|(of, _)| *of == module).map_or("", |(_, names)| *names);
    names.split(' ').filter(|name| !name.is_empty())
}

/// The names between double underscores that CPython's module of this name has besides those of every module.
pub fn special_names(module: &str) -> impl Iterator<Item = &'static str> {
    let names = SPECIAL.iter().find(|(of, _)| has_word(of, module)).map_or("", |(_, names)| *names);
    let own = OWN_SPECIAL.iter().find(|(of, _)| *of == module).map_or("", |(_, names)| *names);
    names.split(' ').chain(own.split(' ')).filter(|name| !name.is_empty())
}

fn all_names() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    NAMES.iter().chain(super::known_more::NAMES)
}

fn has_word(words: &str, word: &str) -> bool {
    !word.is_empty() && words.split(' ').any(|known| known == word)
}

const STDLIB_MODULES: &str = "\
     __future__ _abc _aix_support _ast _asyncio _bisect _blake2 _bz2 _codecs _codecs_cn _codecs_hk _codecs_iso2022 \
     _codecs_jp _codecs_kr _codecs_tw _collections _collections_abc _compat_pickle _compression _contextvars _crypt \
     _csv _ctypes _curses _curses_panel _datetime _dbm _decimal _elementtree _frozen_importlib \
     _frozen_importlib_external _functools _gdbm _hashlib _heapq _imp _io _json _locale _lsprof _lzma _markupbase \
     _md5 _msi _multibytecodec _multiprocessing _opcode _operator _osx_support _overlapped _pickle _posixshmem \
     _posixsubprocess _py_abc _pydatetime _pydecimal _pyio _pylong _queue _random _scproxy _sha1 _sha2 _sha3 _signal \
     _sitebuiltins _socket _sqlite3 _sre _ssl _stat _statistics _string _strptime _struct _symtable _thread \
     _threading_local _tkinter _tokenize _tracemalloc _typing _uuid _warnings _weakref _weakrefset _winapi _zoneinfo \
     abc aifc antigravity argparse array ast asyncio atexit audioop base64 bdb binascii bisect builtins bz2 cProfile \
     calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall concurrent configparser \
     contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis \
     doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib \
     functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib \
     imaplib imghdr importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma \
     mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt \
     ntpath nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb pickle pickletools pipes pkgutil \
     platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data \
     pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors \
     shelve shlex shutil signal site smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants \
     sre_parse ssl stat statistics string stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny \
     tarfile telnetlib tempfile termios textwrap this threading time timeit tkinter token tokenize tomllib trace \
     traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave \
     weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo";

const STDLIB_SUBMODULES: &str = "\
     asyncio.base_events asyncio.base_futures asyncio.base_subprocess asyncio.base_tasks asyncio.constants \
     asyncio.coroutines asyncio.events asyncio.exceptions asyncio.format_helpers asyncio.futures asyncio.locks \
     asyncio.log asyncio.mixins asyncio.proactor_events asyncio.protocols asyncio.queues asyncio.runners \
     asyncio.selector_events asyncio.sslproto asyncio.staggered asyncio.streams asyncio.subprocess \
     asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.transports asyncio.trsock \
     asyncio.unix_events asyncio.windows_events asyncio.windows_utils collections.abc concurrent.futures \
     concurrent.futures._base concurrent.futures.process concurrent.futures.thread ctypes._aix ctypes._endian \
     ctypes.macholib ctypes.macholib.dyld ctypes.macholib.dylib ctypes.macholib.framework ctypes.util \
     ctypes.wintypes curses.ascii curses.has_key curses.panel curses.textpad dbm.dumb dbm.gnu dbm.ndbm \
     email._encoded_words email._header_value_parser email._parseaddr email._policybase email.base64mime \
     email.charset email.contentmanager email.encoders email.errors email.feedparser email.generator email.header \
     email.headerregistry email.iterators email.message email.mime email.mime.application email.mime.audio \
     email.mime.base email.mime.image email.mime.message email.mime.multipart email.mime.nonmultipart \
     email.mime.text email.parser email.policy email.quoprimime email.utils encodings.aliases encodings.ascii \
     encodings.base64_codec encodings.big5 encodings.big5hkscs encodings.bz2_codec encodings.charmap encodings.cp037 \
     encodings.cp1006 encodings.cp1026 encodings.cp1125 encodings.cp1140 encodings.cp1250 encodings.cp1251 \
     encodings.cp1252 encodings.cp1253 encodings.cp1254 encodings.cp1255 encodings.cp1256 encodings.cp1257 \
     encodings.cp1258 encodings.cp273 encodings.cp424 encodings.cp437 encodings.cp500 encodings.cp720 \
     encodings.cp737 encodings.cp775 encodings.cp850 encodings.cp852 encodings.cp855 encodings.cp856 encodings.cp857 \
     encodings.cp858 encodings.cp860 encodings.cp861 encodings.cp862 encodings.cp863 encodings.cp864 encodings.cp865 \
     encodings.cp866 encodings.cp869 encodings.cp874 encodings.cp875 encodings.cp932 encodings.cp949 encodings.cp950 \
     encodings.euc_jis_2004 encodings.euc_jisx0213 encodings.euc_jp encodings.euc_kr encodings.gb18030 \
     encodings.gb2312 encodings.gbk encodings.hex_codec encodings.hp_roman8 encodings.hz encodings.idna \
     encodings.iso2022_jp encodings.iso2022_jp_1 encodings.iso2022_jp_2 encodings.iso2022_jp_2004 \
     encodings.iso2022_jp_3 encodings.iso2022_jp_ext encodings.iso2022_kr encodings.iso8859_1 encodings.iso8859_10 \
     encodings.iso8859_11 encodings.iso8859_13 encodings.iso8859_14 encodings.iso8859_15 encodings.iso8859_16 \
     encodings.iso8859_2 encodings.iso8859_3 encodings.iso8859_4 encodings.iso8859_5 encodings.iso8859_6 \
     encodings.iso8859_7 encodings.iso8859_8 encodings.iso8859_9 encodings.johab encodings.koi8_r encodings.koi8_t \
     encodings.koi8_u encodings.kz1048 encodings.latin_1 encodings.mac_arabic encodings.mac_croatian \
     encodings.mac_cyrillic encodings.mac_farsi encodings.mac_greek encodings.mac_iceland encodings.mac_latin2 \
     encodings.mac_roman encodings.mac_romanian encodings.mac_turkish encodings.mbcs encodings.oem encodings.palmos \
     encodings.ptcp154 encodings.punycode encodings.quopri_codec encodings.raw_unicode_escape encodings.rot_13 \
     encodings.shift_jis encodings.shift_jis_2004 encodings.shift_jisx0213 encodings.tis_620 encodings.undefined \
     encodings.unicode_escape encodings.utf_16 encodings.utf_16_be encodings.utf_16_le encodings.utf_32 \
     encodings.utf_32_be encodings.utf_32_le encodings.utf_7 encodings.utf_8 encodings.utf_8_sig encodings.uu_codec \
     encodings.zlib_codec ensurepip._uninstall html.entities html.parser http.client http.cookiejar http.cookies \
     http.server importlib._abc importlib._bootstrap importlib._bootstrap_external importlib.abc importlib.machinery \
     importlib.metadata importlib.metadata._adapters importlib.metadata._collections importlib.metadata._functools \
     importlib.metadata._itertools importlib.metadata._meta importlib.metadata._text importlib.readers \
     importlib.resources importlib.resources._adapters importlib.resources._common importlib.resources._itertools \
     importlib.resources._legacy importlib.resources.abc importlib.resources.readers importlib.resources.simple \
     importlib.simple importlib.util json.decoder json.encoder json.scanner json.tool logging.config \
     logging.handlers multiprocessing.connection multiprocessing.context multiprocessing.dummy \
     multiprocessing.dummy.connection multiprocessing.forkserver multiprocessing.heap multiprocessing.managers \
     multiprocessing.pool multiprocessing.popen_fork multiprocessing.popen_forkserver \
     multiprocessing.popen_spawn_posix multiprocessing.popen_spawn_win32 multiprocessing.process \
     multiprocessing.queues multiprocessing.reduction multiprocessing.resource_sharer \
     multiprocessing.resource_tracker multiprocessing.shared_memory multiprocessing.sharedctypes \
     multiprocessing.spawn multiprocessing.synchronize multiprocessing.util os.path pydoc_data.topics re._casefix \
     re._compiler re._constants re._parser sqlite3.dbapi2 sqlite3.dump tkinter.colorchooser tkinter.commondialog \
     tkinter.constants tkinter.dialog tkinter.dnd tkinter.filedialog tkinter.font tkinter.messagebox \
     tkinter.scrolledtext tkinter.simpledialog tkinter.tix tkinter.ttk tomllib._parser tomllib._re tomllib._types \
     turtledemo.bytedesign turtledemo.chaos turtledemo.clock turtledemo.colormixer turtledemo.forest \
     turtledemo.fractalcurves turtledemo.lindenmayer turtledemo.minimal_hanoi turtledemo.nim turtledemo.paint \
     turtledemo.peace turtledemo.penrose turtledemo.planet_and_moon turtledemo.rosette turtledemo.round_dance \
     turtledemo.sorting_animate turtledemo.tree turtledemo.two_canvases turtledemo.yinyang unittest._log \
     unittest.async_case unittest.case unittest.loader unittest.main unittest.mock unittest.result unittest.runner \
     unittest.signals unittest.suite unittest.util urllib.error urllib.parse urllib.request urllib.response \
     urllib.robotparser wsgiref.handlers wsgiref.headers wsgiref.simple_server wsgiref.types wsgiref.util \
     wsgiref.validate xml.dom xml.dom.NodeFilter xml.dom.domreg xml.dom.expatbuilder xml.dom.minicompat \
     xml.dom.minidom xml.dom.pulldom xml.dom.xmlbuilder xml.etree xml.etree.ElementInclude xml.etree.ElementPath \
     xml.etree.ElementTree xml.etree.cElementTree xml.parsers xml.parsers.expat xml.sax xml.sax._exceptions \
     xml.sax.expatreader xml.sax.handler xml.sax.saxutils xml.sax.xmlreader xmlrpc.client xmlrpc.server \
     zipfile._path zipfile._path.glob zoneinfo._common zoneinfo._tzpath zoneinfo._zoneinfo";

const PACKAGES: &str = "\
     asyncio collections concurrent concurrent.futures ctypes ctypes.macholib curses dbm email email.mime encodings \
     ensurepip html http importlib importlib.metadata importlib.resources json logging multiprocessing \
     multiprocessing.dummy pydoc_data re sqlite3 tkinter tomllib turtledemo unittest urllib venv wsgiref xml xml.dom \
     xml.etree xml.parsers xml.sax xmlrpc zipfile zipfile._path zoneinfo";

/// By module, the names of `dir(module)` but for those with two underscores around.
const NAMES: &[(&str, &str)] = &[
    (
        "urllib.parse",
        "\
     DefragResult DefragResultBytes ParseResult ParseResultBytes ResultBase SplitResult SplitResultBytes _ALWAYS_SAFE \
     _ALWAYS_SAFE_BYTES _DefragResultBase _NetlocResultMixinBase _NetlocResultMixinBytes _NetlocResultMixinStr \
     _ParseResultBase _Quoter _ResultMixinBytes _ResultMixinStr _SplitResultBase _UNSAFE_URL_BYTES_TO_REMOVE \
     _WHATWG_C0_CONTROL_OR_SPACE _asciire _byte_quoter_factory _check_bracketed_host _checknetloc _coerce_args \
     _decode_args _encode_result _generate_unquoted_parts _hexdig _hextobyte _hostprog _implicit_encoding \
     _implicit_errors _noop _portprog _splitattr _splithost _splitnetloc _splitnport _splitparams _splitpasswd \
     _splitport _splitquery _splittag _splittype _splituser _splitvalue _to_bytes _typeprog _unquote_impl clear_cache \
     functools ipaddress math namedtuple non_hierarchical parse_qs parse_qsl quote quote_from_bytes quote_plus re \
     scheme_chars splitattr splithost splitnport splitpasswd splitport splitquery splittag splittype splituser \
     splitvalue to_bytes types unquote unquote_plus unquote_to_bytes unwrap urldefrag urlencode urljoin urlparse \
     urlsplit urlunparse urlunsplit uses_fragment uses_netloc uses_params uses_query uses_relative warnings",
    ),
    (
        "codecs",
        "\
     BOM BOM32_BE BOM32_LE BOM64_BE BOM64_LE BOM_BE BOM_LE BOM_UTF16 BOM_UTF16_BE BOM_UTF16_LE BOM_UTF32 BOM_UTF32_BE \
     BOM_UTF32_LE BOM_UTF8 BufferedIncrementalDecoder BufferedIncrementalEncoder Codec CodecInfo EncodedFile \
     IncrementalDecoder IncrementalEncoder StreamReader StreamReaderWriter StreamRecoder StreamWriter _false \
     ascii_decode ascii_encode backslashreplace_errors builtins charmap_build charmap_decode charmap_encode decode \
     encode escape_decode escape_encode getdecoder getencoder getincrementaldecoder getincrementalencoder getreader \
     getwriter ignore_errors iterdecode iterencode latin_1_decode latin_1_encode lookup lookup_error \
     make_encoding_map make_identity_dict namereplace_errors open raw_unicode_escape_decode raw_unicode_escape_encode \
     readbuffer_encode register register_error replace_errors strict_errors sys unicode_escape_decode \
     unicode_escape_encode unregister utf_16_be_decode utf_16_be_encode utf_16_decode utf_16_encode utf_16_ex_decode \
     utf_16_le_decode utf_16_le_encode utf_32_be_decode utf_32_be_encode utf_32_decode utf_32_encode utf_32_ex_decode \
     utf_32_le_decode utf_32_le_encode utf_7_decode utf_7_encode utf_8_decode utf_8_encode xmlcharrefreplace_errors",
    ),
    (
        "hmac",
        "\
     HMAC _functype _hashlib _hashopenssl _warnings compare_digest digest digest_size new trans_36 trans_5C",
    ),
    (
        "pathlib",
        "\
     EBADF ELOOP ENOENT ENOTDIR Path PosixPath PurePath PurePosixPath PureWindowsPath S_ISBLK S_ISCHR S_ISDIR \
     S_ISFIFO S_ISLNK S_ISREG S_ISSOCK Sequence WindowsPath _DoubleRecursiveWildcardSelector _FNMATCH_PREFIX \
     _FNMATCH_SLICE _FNMATCH_SUFFIX _IGNORED_ERRNOS _IGNORED_WINERRORS _ParentSelector _PathParents \
     _RecursiveWildcardSelector _SWAP_SEP_AND_NEWLINE _Selector _TerminatingSelector _WINERROR_CANT_RESOLVE_FILENAME \
     _WINERROR_INVALID_NAME _WINERROR_NOT_READY _WIN_RESERVED_NAMES _WildcardSelector _compile_pattern \
     _compile_pattern_lines _ignore_error _is_case_sensitive _make_selector fnmatch functools io ntpath os posixpath \
     re sys urlquote_from_bytes warnings",
    ),
    (
        "threading",
        "\
     Barrier BoundedSemaphore BrokenBarrierError Condition Event ExceptHookArgs Lock RLock Semaphore TIMEOUT_MAX \
     Thread ThreadError Timer WeakSet _CRLock _DummyThread _HAVE_THREAD_NATIVE_ID _MainThread _PyRLock _RLock \
     _SHUTTING_DOWN _active _active_limbo_lock _after_fork _allocate_lock _count _counter _daemon_threads_allowed \
     _dangling _deque _enumerate _is_main_interpreter _limbo _main_thread _maintain_shutdown_locks \
     _make_invoke_excepthook _newname _os _profile_hook _register_atexit _set_sentinel _shutdown _shutdown_locks \
     _shutdown_locks_lock _start_new_thread _sys _threading_atexits _time _trace_hook activeCount active_count \
     currentThread current_thread enumerate excepthook functools get_ident get_native_id getprofile gettrace \
     local main_thread setprofile setprofile_all_threads settrace settrace_all_threads stack_size",
    ),
    (
        "json.scanner",
        "\
     NUMBER_RE c_make_scanner make_scanner py_make_scanner re",
    ),
    (
        "math",
        "\
     acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf erfc exp exp2 expm1 \
     fabs factorial floor fmod frexp fsum gamma gcd hypot inf isclose isfinite isinf isnan isqrt lcm ldexp lgamma \
     log log10 log1p log2 modf nan nextafter perm pi pow prod radians remainder sin sinh sqrt sumprod tan tanh tau \
     trunc ulp",
    ),
    (
        "re",
        "\
     A ASCII DEBUG DOTALL I IGNORECASE L LOCALE M MULTILINE Match NOFLAG Pattern RegexFlag S Scanner T TEMPLATE U \
     UNICODE VERBOSE X _MAXCACHE _MAXCACHE2 _cache _cache2 _casefix _compile _compile_template _compiler _constants \
     _parser _pickle _special_chars_map _sre compile copyreg enum error escape findall finditer fullmatch functools \
     match purge search split sub subn template",
    ),
    (
        "collections",
        "\
     ChainMap Counter OrderedDict UserDict UserList UserString _Link _OrderedDictItemsView _OrderedDictKeysView \
     _OrderedDictValuesView _chain _collections_abc _count_elements _deque_iterator _eq _iskeyword _itemgetter \
     _proxy _recursive_repr _repeat _starmap _sys _tuplegetter abc defaultdict deque namedtuple",
    ),
    (
        "collections.abc",
        "\
     AsyncGenerator AsyncIterable AsyncIterator Awaitable Buffer ByteString Callable Collection Container Coroutine \
     Generator Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence \
     MutableSet Reversible Sequence Set Sized ValuesView _CallableGenericAlias",
    ),
    (
        "itertools",
        "\
     _grouper _tee _tee_dataobject accumulate batched chain combinations combinations_with_replacement compress \
     count cycle dropwhile filterfalse groupby islice pairwise permutations product repeat starmap takewhile tee \
     zip_longest",
    ),
    (
        "functools",
        "\
     GenericAlias RLock WRAPPER_ASSIGNMENTS WRAPPER_UPDATES _CacheInfo _HashedSeq _NOT_FOUND _c3_merge _c3_mro \
     _compose_mro _convert _find_impl _ge_from_gt _ge_from_le _ge_from_lt _gt_from_ge _gt_from_le _gt_from_lt \
     _initial_missing _le_from_ge _le_from_gt _le_from_lt _lru_cache_wrapper _lt_from_ge _lt_from_gt _lt_from_le \
     _make_key _unwrap_partial cache cached_property cmp_to_key get_cache_token lru_cache namedtuple partial \
     partialmethod recursive_repr reduce singledispatch singledispatchmethod total_ordering update_wrapper wraps",
    ),
    (
        "operator",
        "\
     _abs abs add and_ attrgetter call concat contains countOf delitem eq floordiv ge getitem gt iadd iand iconcat \
     ifloordiv ilshift imatmul imod imul index indexOf inv invert ior ipow irshift is_ is_not isub itemgetter \
     itruediv ixor le length_hint lshift lt matmul methodcaller mod mul ne neg not_ or_ pos pow rshift setitem sub \
     truediv truth xor",
    ),
    (
        "string",
        "\
     Formatter Template _ChainMap _re _sentinel_dict _string ascii_letters ascii_lowercase ascii_uppercase capwords \
     digits hexdigits octdigits printable punctuation whitespace",
    ),
    (
        "copy",
        "\
     Error _copy_dispatch _copy_immutable _deepcopy_atomic _deepcopy_dict _deepcopy_dispatch _deepcopy_list \
     _deepcopy_method _deepcopy_tuple _keep_alive _reconstruct copy deepcopy dispatch_table error",
    ),
    (
        "sys",
        "\
     _base_executable _clear_type_cache _current_exceptions _current_frames _debugmallocstats _framework _getframe \
     _getframemodulename _git _home _setprofileallthreads _settraceallthreads _stdlib_dir _xoptions abiflags \
     activate_stack_trampoline addaudithook api_version argv audit base_exec_prefix base_prefix breakpointhook \
     builtin_module_names byteorder call_tracing copyright deactivate_stack_trampoline displayhook \
     dont_write_bytecode exc_info excepthook exception exec_prefix executable exit flags float_info float_repr_style \
     get_asyncgen_hooks get_coroutine_origin_tracking_depth get_int_max_str_digits getallocatedblocks \
     getdefaultencoding getdlopenflags getfilesystemencodeerrors getfilesystemencoding getprofile getrecursionlimit \
     getrefcount getsizeof getswitchinterval gettrace getunicodeinternedsize hash_info hexversion implementation \
     int_info intern is_finalizing is_stack_trampoline_active maxsize maxunicode meta_path modules monitoring \
     orig_argv path path_hooks path_importer_cache platform platlibdir prefix pycache_prefix set_asyncgen_hooks \
     set_coroutine_origin_tracking_depth set_int_max_str_digits setdlopenflags setprofile setrecursionlimit \
     setswitchinterval settrace stderr stdin stdlib_module_names stdout thread_info unraisablehook version \
     version_info warnoptions",
    ),
    (
        "cmath",
        "\
     acos acosh asin asinh atan atanh cos cosh e exp inf infj isclose isfinite isinf isnan log log10 nan nanj phase \
     pi polar rect sin sinh sqrt tan tanh tau",
    ),
    (
        "random",
        "\
     BPF LOG4 NV_MAGICCONST RECIP_BPF Random SG_MAGICCONST SystemRandom TWOPI _ONE _Sequence _accumulate _acos \
     _bisect _ceil _cos _e _exp _fabs _floor _index _inst _isfinite _lgamma _log _log2 _os _pi _random _repeat \
     _sha512 _sin _sqrt _test _test_generator _urandom _warn betavariate binomialvariate choice choices expovariate \
     gammavariate gauss getrandbits getstate lognormvariate normalvariate paretovariate randbytes randint random \
     randrange sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate",
    ),
    (
        "datetime",
        "\
     MAXYEAR MINYEAR UTC date datetime datetime_CAPI time timedelta timezone tzinfo",
    ),
    (
        "abc",
        "\
     ABC ABCMeta _abc_init _abc_instancecheck _abc_register _abc_subclasscheck _get_dump _reset_caches \
     _reset_registry abstractclassmethod abstractmethod abstractproperty abstractstaticmethod get_cache_token \
     update_abstractmethods",
    ),
    (
        "typing",
        "\
     ABCMeta AbstractSet Annotated Any AnyStr AsyncContextManager AsyncGenerator AsyncIterable AsyncIterator \
     Awaitable BinaryIO ByteString CT_co Callable ChainMap ClassVar Collection Concatenate Container ContextManager \
     Coroutine Counter DefaultDict Deque Dict EXCLUDED_ATTRIBUTES Final ForwardRef FrozenSet Generator Generic \
     GenericAlias Hashable IO ItemsView Iterable Iterator KT KeysView List Literal LiteralString Mapping MappingView \
     Match MethodDescriptorType MethodWrapperType MutableMapping MutableSequence MutableSet NamedTuple \
     NamedTupleMeta Never NewType NoReturn NotRequired Optional OrderedDict ParamSpec ParamSpecArgs ParamSpecKwargs \
     Pattern Protocol Required Reversible Self Sequence Set Sized SupportsAbs SupportsBytes SupportsComplex \
     SupportsFloat SupportsIndex SupportsInt SupportsRound T TYPE_CHECKING T_co T_contra Text TextIO Tuple Type \
     TypeAlias TypeAliasType TypeGuard TypeVar TypeVarTuple TypedDict Union Unpack VT VT_co V_co ValuesView \
     WrapperDescriptorType _ASSERT_NEVER_REPR_MAX_LENGTH _AnnotatedAlias _AnyMeta _BaseGenericAlias \
     _CallableGenericAlias _CallableType _ConcatenateGenericAlias _DeprecatedGenericAlias _DeprecatedType _Final \
     _Func _GenericAlias _IdentityCallable _LiteralGenericAlias _LiteralSpecialForm _NamedTuple _NotIterable \
     _PROTO_ALLOWLIST _PickleUsingNameMixin _ProtocolMeta _SPECIAL_NAMES _SpecialForm _SpecialGenericAlias \
     _TYPING_INTERNALS _TupleType _TypedDict _TypedDictMeta _TypingEllipsis _UnionGenericAlias _UnpackGenericAlias \
     _alias _allow_reckless_class_checks _allowed_types _caches _caller _check_generic _cleanups _collect_parameters \
     _deduplicate _eval_type _flatten_literal_params _generic_class_getitem _generic_init_subclass \
     _get_protocol_attrs _idfunc _is_dunder _is_param_expr _is_typevar_like _is_unpacked_typevartuple \
     _lazy_load_getattr_static _make_nmtuple _make_union _namedtuple_mro_entries _no_init_or_replace_init \
     _overload_dummy _overload_registry _paramspec_prepare_subst _paramspec_subst _prohibited _proto_hook \
     _remove_dups_flatten _should_unflatten_callable_args _special _strip_annotations _tp_cache _type_check \
     _type_convert _type_repr _typevar_subst _typevartuple_prepare_subst _unpack_args _value_and_type_iter \
     abstractmethod assert_never assert_type cast clear_overloads collections contextlib copyreg dataclass_transform \
     defaultdict final functools get_args get_origin get_overloads get_type_hints io is_typeddict no_type_check \
     no_type_check_decorator operator overload override re reveal_type runtime_checkable stdlib_re sys types \
     warnings",
    ),
    (
        "types",
        "\
     AsyncGeneratorType BuiltinFunctionType BuiltinMethodType CellType ClassMethodDescriptorType CodeType \
     CoroutineType DynamicClassAttribute EllipsisType FrameType FunctionType GeneratorType GenericAlias \
     GetSetDescriptorType LambdaType MappingProxyType MemberDescriptorType MethodDescriptorType MethodType \
     MethodWrapperType ModuleType NoneType NotImplementedType SimpleNamespace TracebackType UnionType \
     WrapperDescriptorType _GeneratorWrapper _calculate_meta coroutine get_original_bases new_class prepare_class \
     resolve_bases",
    ),
    (
        "enum",
        "\
     CONFORM CONTINUOUS DynamicClassAttribute EJECT Enum EnumCheck EnumMeta EnumType Flag FlagBoundary IntEnum \
     IntFlag KEEP MappingProxyType NAMED_FLAGS ReprEnum STRICT StrEnum UNIQUE _EnumDict _auto_null _dataclass_repr \
     _dedent _high_bit _is_descriptor _is_dunder _is_internal_class _is_private _is_single_bit _is_sunder \
     _iter_bits_lsb _make_class_unpicklable _old_convert_ _or_ _proto_member _reduce_ex_by_global_name _simple_enum \
     _stdlib_enums _test_simple_enum auto bin bltns global_enum global_enum_repr global_flag_repr global_str member \
     nonmember pickle_by_enum_name pickle_by_global_name property reduce show_flag_values sys unique verify",
    ),
    (
        "dataclasses",
        "\
     Field FrozenInstanceError FunctionType GenericAlias InitVar KW_ONLY MISSING _ATOMIC_TYPES _DataclassParams \
     _EMPTY_METADATA _FIELD _FIELDS _FIELD_BASE _FIELD_CLASSVAR _FIELD_INITVAR _HAS_DEFAULT_FACTORY \
     _HAS_DEFAULT_FACTORY_CLASS _KW_ONLY_TYPE _MISSING_TYPE _MODULE_IDENTIFIER_RE _PARAMS _POST_INIT_NAME _add_slots \
     _asdict_inner _astuple_inner _cmp_fn _create_fn _dataclass_getstate _dataclass_setstate _field_assign \
     _field_init _fields_in_init_order _frozen_get_del_attr _get_field _get_slots _hash_action _hash_add \
     _hash_exception _hash_fn _hash_set_none _init_fn _init_param _is_classvar _is_dataclass_instance _is_initvar \
     _is_kw_only _is_type _process_class _recursive_repr _repr_fn _set_new_attribute _set_qualname _thread \
     _tuple_str abc asdict astuple copy dataclass field fields functools inspect is_dataclass itertools keyword \
     make_dataclass re replace sys types",
    ),
    (
        "contextlib",
        "\
     AbstractAsyncContextManager AbstractContextManager AsyncContextDecorator AsyncExitStack ContextDecorator \
     ExitStack GenericAlias MethodType _AsyncGeneratorContextManager _BaseExitStack _GeneratorContextManager \
     _GeneratorContextManagerBase _RedirectStream _collections_abc abc aclosing asynccontextmanager chdir closing \
     contextmanager deque nullcontext os redirect_stderr redirect_stdout suppress sys wraps",
    ),
    (
        "textwrap",
        "\
     TextWrapper _leading_whitespace_re _whitespace _whitespace_only_re dedent fill indent re shorten wrap",
    ),
    (
        "statistics",
        "\
     Counter Decimal Fraction LinearRegression NormalDist StatisticsError _SQRT2 _coerce _convert \
     _decimal_sqrt_of_frac _exact_ratio _fail_neg _float_sqrt_of_frac _integer_sqrt_of_frac_rto _isfinite \
     _mean_stdev _normal_dist_inv_cdf _rank _sqrt_bit_width _ss _sum bisect_left bisect_right correlation count \
     covariance defaultdict erf exp fabs fmean fsum geometric_mean groupby harmonic_mean hypot itemgetter \
     linear_regression log math mean median median_grouped median_high median_low mode multimode namedtuple numbers \
     pstdev pvariance quantiles random reduce repeat sqrt stdev sumprod sys tau variance",
    ),
    (
        "fractions",
        "\
     Decimal Fraction _FLOAT_FORMAT_SPECIFICATION_MATCHER _PyHASH_INF _PyHASH_MODULUS _RATIONAL_FORMAT \
     _hash_algorithm _round_to_exponent _round_to_figures functools math numbers operator re sys",
    ),
    (
        "decimal",
        "\
     BasicContext Clamped Context ConversionSyntax Decimal DecimalException DecimalTuple DefaultContext \
     DivisionByZero DivisionImpossible DivisionUndefined ExtendedContext FloatOperation HAVE_CONTEXTVAR HAVE_THREADS \
     Inexact InvalidContext InvalidOperation MAX_EMAX MAX_PREC MIN_EMIN MIN_ETINY Overflow ROUND_05UP ROUND_CEILING \
     ROUND_DOWN ROUND_FLOOR ROUND_HALF_DOWN ROUND_HALF_EVEN ROUND_HALF_UP ROUND_UP Rounded Subnormal Underflow \
     getcontext localcontext setcontext",
    ),
    (
        "numbers",
        "\
     ABCMeta Complex Integral Number Rational Real abstractmethod",
    ),
    (
        "calendar",
        "\
     APRIL AUGUST Calendar DECEMBER Day EPOCH FEBRUARY FRIDAY HTMLCalendar IllegalMonthError IllegalWeekdayError \
     IntEnum JANUARY JULY JUNE LocaleHTMLCalendar LocaleTextCalendar MARCH MAY MONDAY Month NOVEMBER OCTOBER \
     SATURDAY SEPTEMBER SUNDAY THURSDAY TUESDAY TextCalendar WEDNESDAY _EPOCH_ORD _colwidth _get_default_locale \
     _locale _localized_day _localized_month _monthlen _nextmonth _prevmonth _spacing c calendar datetime day_abbr \
     day_name different_locale error firstweekday format formatstring global_enum isleap leapdays main mdays month \
     month_abbr month_name monthcalendar monthrange prcal prmonth prweek repeat setfirstweekday sys timegm warnings \
     week weekday weekheader",
    ),
    (
        "json",
        "\
     JSONDecodeError JSONDecoder JSONEncoder _default_decoder _default_encoder codecs decoder detect_encoding dump \
     dumps encoder load loads scanner",
    ),
    (
        "json.decoder",
        "\
     BACKSLASH FLAGS JSONArray JSONDecodeError JSONDecoder JSONObject NaN NegInf PosInf STRINGCHUNK WHITESPACE \
     WHITESPACE_STR _CONSTANTS _decode_uXXXX c_scanstring py_scanstring re scanner scanstring",
    ),
    (
        "json.encoder",
        "\
     ESCAPE ESCAPE_ASCII ESCAPE_DCT HAS_UTF8 INFINITY JSONEncoder _make_iterencode c_encode_basestring \
     c_encode_basestring_ascii c_make_encoder encode_basestring encode_basestring_ascii py_encode_basestring \
     py_encode_basestring_ascii re",
    ),
    (
        "time",
        "\
     CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME CLOCK_TAI \
     CLOCK_THREAD_CPUTIME_ID _STRUCT_TM_ITEMS altzone asctime clock_getres clock_gettime clock_gettime_ns \
     clock_settime clock_settime_ns ctime daylight get_clock_info gmtime localtime mktime monotonic monotonic_ns \
     perf_counter perf_counter_ns process_time process_time_ns pthread_getcpuclockid sleep strftime strptime \
     struct_time thread_time thread_time_ns time time_ns timezone tzname tzset",
    ),
    (
        "struct",
        "\
     Struct _clearcache calcsize error iter_unpack pack pack_into unpack unpack_from",
    ),
    (
        "hashlib",
        "\
     __block_openssl_constructor __builtin_constructor_cache __get_builtin_constructor _hashlib algorithms_available \
     algorithms_guaranteed blake2b blake2s file_digest md5 new pbkdf2_hmac scrypt sha1 sha224 sha256 sha384 sha3_224 \
     sha3_256 sha3_384 sha3_512 sha512 shake_128 shake_256",
    ),
    (
        "base64",
        "\
     MAXBINSIZE MAXLINESIZE _85encode _A85END _A85START _B32_DECODE_DOCSTRING _B32_DECODE_MAP01_DOCSTRING \
     _B32_ENCODE_DOCSTRING _a85chars _a85chars2 _b32alphabet _b32decode _b32encode _b32hexalphabet _b32rev _b32tab2 \
     _b85alphabet _b85chars _b85chars2 _b85dec _bytes_from_decode_data _input_type_check _urlsafe_decode_translation \
     _urlsafe_encode_translation a85decode a85encode b16decode b16encode b32decode b32encode b32hexdecode \
     b32hexencode b64decode b64encode b85decode b85encode binascii bytes_types decode decodebytes encode encodebytes \
     main re standard_b64decode standard_b64encode struct urlsafe_b64decode urlsafe_b64encode",
    ),
    (
        "binascii",
        "\
     Error Incomplete a2b_base64 a2b_hex a2b_qp a2b_uu b2a_base64 b2a_hex b2a_qp b2a_uu crc32 crc_hqx hexlify \
     unhexlify",
    ),
    (
        "zlib",
        "\
     DEFLATED DEF_BUF_SIZE DEF_MEM_LEVEL MAX_WBITS ZLIB_RUNTIME_VERSION ZLIB_VERSION Z_BEST_COMPRESSION Z_BEST_SPEED \
     Z_BLOCK Z_DEFAULT_COMPRESSION Z_DEFAULT_STRATEGY Z_FILTERED Z_FINISH Z_FIXED Z_FULL_FLUSH Z_HUFFMAN_ONLY \
     Z_NO_COMPRESSION Z_NO_FLUSH Z_PARTIAL_FLUSH Z_RLE Z_SYNC_FLUSH Z_TREES _ZlibDecompressor adler32 compress \
     compressobj crc32 decompress decompressobj error",
    ),
    (
        "uuid",
        "\
     Enum NAMESPACE_DNS NAMESPACE_OID NAMESPACE_URL NAMESPACE_X500 RESERVED_FUTURE RESERVED_MICROSOFT RESERVED_NCS \
     RFC_4122 SafeUUID UUID _AIX _GETTERS _LINUX _MAC_DELIM _MAC_OMITS_LEADING_ZEROES _OS_GETTERS _UuidCreate \
     _arp_getnode _find_mac_near_keyword _find_mac_under_heading _generate_time_safe _get_command_stdout \
     _has_uuid_generate_time_safe _ifconfig_getnode _ip_getnode _ipconfig_getnode _is_universal _lanscan_getnode \
     _last_timestamp _load_system_functions _netbios_getnode _netstat_getnode _node _parse_mac _platform_system \
     _random_getnode _simple_enum _unix_getnode _uuid _windll_getnode bytes_ getnode int_ main os platform sys uuid1 \
     uuid3 uuid4 uuid5",
    ),
    (
        "warnings",
        "\
     WarningMessage _DEPRECATED_MSG _OptionError _add_filter _defaultaction _deprecated _filters_mutated \
     _formatwarning_orig _formatwarnmsg _formatwarnmsg_impl _getaction _getcategory _is_filename_to_skip \
     _is_internal_filename _is_internal_frame _next_external_frame _onceregistry _processoptions _setoption \
     _showwarning_orig _showwarnmsg _showwarnmsg_impl _warn_unawaited_coroutine catch_warnings defaultaction filters \
     filterwarnings formatwarning onceregistry resetwarnings showwarning simplefilter sys warn warn_explicit",
    ),
    (
        "logging",
        "\
     BASIC_FORMAT BufferingFormatter CRITICAL DEBUG ERROR FATAL FileHandler Filter Filterer Formatter GenericAlias \
     Handler INFO LogRecord Logger LoggerAdapter Manager NOTSET NullHandler PercentStyle PlaceHolder RootLogger \
     StrFormatStyle StreamHandler StringTemplateStyle Template WARN WARNING _STYLES _StderrHandler _acquireLock \
     _addHandlerRef _after_at_fork_child_reinit_locks _at_fork_reinit_lock_weakset _checkLevel _defaultFormatter \
     _defaultLastResort _handlerList _handlers _is_internal_frame _levelToName _lock _logRecordFactory _loggerClass \
     _nameToLevel _register_at_fork_reinit_lock _releaseLock _removeHandlerRef _showwarning _srcfile _startTime \
     _str_formatter _warnings_showwarning addLevelName atexit basicConfig captureWarnings collections critical \
     currentframe debug disable error exception fatal getHandlerByName getHandlerNames getLevelName \
     getLevelNamesMapping getLogRecordFactory getLogger getLoggerClass info io lastResort log logAsyncioTasks \
     logMultiprocessing logProcesses logThreads makeLogRecord os raiseExceptions re root setLogRecordFactory \
     setLoggerClass shutdown sys threading time traceback warn warning warnings weakref",
    ),
    (
        "heapq",
        "\
     _heapify_max _heappop_max _heapreplace_max _siftdown _siftdown_max _siftup _siftup_max heapify heappop heappush \
     heappushpop heapreplace merge nlargest nsmallest",
    ),
    (
        "bisect",
        "\
     bisect bisect_left bisect_right insort insort_left insort_right",
    ),
    (
        "array",
        "\
     ArrayType _array_reconstructor array typecodes",
    ),
    (
        "queue",
        "\
     Empty Full LifoQueue PriorityQueue Queue SimpleQueue _PySimpleQueue deque heappop heappush threading time types",
    ),
    (
        "pprint",
        "\
     PrettyPrinter _StringIO _builtin_scalars _collections _dataclasses _recursion _safe_key _safe_tuple _sys _types \
     _wrap_bytes_repr isreadable isrecursive pformat pp pprint re saferepr",
    ),
    (
        "io",
        "\
     BlockingIOError BufferedIOBase BufferedRWPair BufferedRandom BufferedReader BufferedWriter BytesIO \
     DEFAULT_BUFFER_SIZE FileIO IOBase IncrementalNewlineDecoder RawIOBase SEEK_CUR SEEK_END SEEK_SET StringIO \
     TextIOBase TextIOWrapper UnsupportedOperation _io abc open open_code text_encoding",
    ),
    (
        "os",
        "\
     CLD_CONTINUED CLD_DUMPED CLD_EXITED CLD_KILLED CLD_STOPPED CLD_TRAPPED CLONE_FILES CLONE_FS CLONE_NEWCGROUP \
     CLONE_NEWIPC CLONE_NEWNET CLONE_NEWNS CLONE_NEWPID CLONE_NEWTIME CLONE_NEWUSER CLONE_NEWUTS CLONE_SIGHAND \
     CLONE_SYSVSEM CLONE_THREAD CLONE_VM DirEntry EFD_CLOEXEC EFD_NONBLOCK EFD_SEMAPHORE EX_CANTCREAT EX_CONFIG \
     EX_DATAERR EX_IOERR EX_NOHOST EX_NOINPUT EX_NOPERM EX_NOUSER EX_OK EX_OSERR EX_OSFILE EX_PROTOCOL EX_SOFTWARE \
     EX_TEMPFAIL EX_UNAVAILABLE EX_USAGE F_LOCK F_OK F_TEST F_TLOCK F_ULOCK GRND_NONBLOCK GRND_RANDOM GenericAlias \
     MFD_ALLOW_SEALING MFD_CLOEXEC MFD_HUGETLB MFD_HUGE_16GB MFD_HUGE_16MB MFD_HUGE_1GB MFD_HUGE_1MB MFD_HUGE_256MB \
     MFD_HUGE_2GB MFD_HUGE_2MB MFD_HUGE_32MB MFD_HUGE_512KB MFD_HUGE_512MB MFD_HUGE_64KB MFD_HUGE_8MB MFD_HUGE_MASK \
     MFD_HUGE_SHIFT Mapping MutableMapping NGROUPS_MAX O_ACCMODE O_APPEND O_ASYNC O_CLOEXEC O_CREAT O_DIRECT \
     O_DIRECTORY O_DSYNC O_EXCL O_FSYNC O_LARGEFILE O_NDELAY O_NOATIME O_NOCTTY O_NOFOLLOW O_NONBLOCK O_PATH \
     O_RDONLY O_RDWR O_RSYNC O_SYNC O_TMPFILE O_TRUNC O_WRONLY POSIX_FADV_DONTNEED POSIX_FADV_NOREUSE \
     POSIX_FADV_NORMAL POSIX_FADV_RANDOM POSIX_FADV_SEQUENTIAL POSIX_FADV_WILLNEED POSIX_SPAWN_CLOSE \
     POSIX_SPAWN_DUP2 POSIX_SPAWN_OPEN PRIO_PGRP PRIO_PROCESS PRIO_USER P_ALL P_NOWAIT P_NOWAITO P_PGID P_PID \
     P_PIDFD P_WAIT PathLike RTLD_DEEPBIND RTLD_GLOBAL RTLD_LAZY RTLD_LOCAL RTLD_NODELETE RTLD_NOLOAD RTLD_NOW \
     RWF_APPEND RWF_DSYNC RWF_HIPRI RWF_NOWAIT RWF_SYNC R_OK SCHED_BATCH SCHED_FIFO SCHED_IDLE SCHED_OTHER \
     SCHED_RESET_ON_FORK SCHED_RR SEEK_CUR SEEK_DATA SEEK_END SEEK_HOLE SEEK_SET SPLICE_F_MORE SPLICE_F_MOVE \
     SPLICE_F_NONBLOCK ST_APPEND ST_MANDLOCK ST_NOATIME ST_NODEV ST_NODIRATIME ST_NOEXEC ST_NOSUID ST_RDONLY \
     ST_RELATIME ST_SYNCHRONOUS ST_WRITE TMP_MAX WCONTINUED WCOREDUMP WEXITED WEXITSTATUS WIFCONTINUED WIFEXITED \
     WIFSIGNALED WIFSTOPPED WNOHANG WNOWAIT WSTOPPED WSTOPSIG WTERMSIG WUNTRACED W_OK XATTR_CREATE XATTR_REPLACE \
     XATTR_SIZE_MAX X_OK _Environ _check_methods _execvpe _exists _exit _fspath _fwalk _get_exports_list _spawnvef \
     _wrap_close abc abort access altsep chdir chmod chown chroot close closerange confstr confstr_names \
     copy_file_range cpu_count ctermid curdir defpath device_encoding devnull dup dup2 environ environb error \
     eventfd eventfd_read eventfd_write execl execle execlp execlpe execv execve execvp execvpe extsep fchdir fchmod \
     fchown fdatasync fdopen fork forkpty fpathconf fsdecode fsencode fspath fstat fstatvfs fsync ftruncate fwalk \
     get_blocking get_exec_path get_inheritable get_terminal_size getcwd getcwdb getegid getenv getenvb geteuid \
     getgid getgrouplist getgroups getloadavg getlogin getpgid getpgrp getpid getppid getpriority getrandom \
     getresgid getresuid getsid getuid getxattr initgroups isatty kill killpg lchown linesep link listdir listxattr \
     lockf login_tty lseek lstat major makedev makedirs memfd_create minor mkdir mkfifo mknod name nice open openpty \
     pardir path pathconf pathconf_names pathsep pidfd_open pipe pipe2 popen posix_fadvise posix_fallocate \
     posix_spawn posix_spawnp pread preadv putenv pwrite pwritev read readlink readv register_at_fork remove \
     removedirs removexattr rename renames replace rmdir scandir sched_get_priority_max sched_get_priority_min \
     sched_getaffinity sched_getparam sched_getscheduler sched_param sched_rr_get_interval sched_setaffinity \
     sched_setparam sched_setscheduler sched_yield sendfile sep set_blocking set_inheritable setegid seteuid setgid \
     setgroups setns setpgid setpgrp setpriority setregid setresgid setresuid setreuid setsid setuid setxattr spawnl \
     spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe splice st stat stat_result statvfs statvfs_result \
     strerror supports_bytes_environ supports_dir_fd supports_effective_ids supports_fd supports_follow_symlinks \
     symlink sync sys sysconf sysconf_names system tcgetpgrp tcsetpgrp terminal_size times times_result truncate \
     ttyname umask uname uname_result unlink unsetenv unshare urandom utime wait wait3 wait4 waitid waitid_result \
     waitpid waitstatus_to_exitcode walk write writev",
    ),
    (
        "os.path",
        "\
     _get_sep _joinrealpath _path_normpath _varprog _varprogb abspath altsep basename commonpath commonprefix curdir \
     defpath devnull dirname exists expanduser expandvars extsep genericpath getatime getctime getmtime getsize \
     isabs isdir isfile isjunction islink ismount join lexists normcase normpath os pardir pathsep realpath relpath \
     samefile sameopenfile samestat sep split splitdrive splitext splitroot stat supports_unicode_filenames sys",
    ),
    (
        "__future__",
        "\
     CO_FUTURE_ABSOLUTE_IMPORT CO_FUTURE_ANNOTATIONS CO_FUTURE_BARRY_AS_BDFL CO_FUTURE_DIVISION \
     CO_FUTURE_GENERATOR_STOP CO_FUTURE_PRINT_FUNCTION CO_FUTURE_UNICODE_LITERALS CO_FUTURE_WITH_STATEMENT \
     CO_GENERATOR_ALLOWED CO_NESTED _Feature absolute_import all_feature_names annotations barry_as_FLUFL division \
     generator_stop generators nested_scopes print_function unicode_literals with_statement",
    ),
    (
        "builtins",
        "\
     ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError \
     BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError \
     ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception \
     ExceptionGroup False FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError \
     ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError \
     KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError None NotADirectoryError NotImplemented \
     NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError \
     RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration \
     SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError True TypeError UnboundLocalError \
     UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError \
     Warning ZeroDivisionError abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr \
     classmethod compile complex copyright credits delattr dict dir divmod enumerate eval exec exit filter float \
     format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len license list \
     locals map max memoryview min next object oct open ord pow print property quit range repr reversed round set \
     setattr slice sorted staticmethod str sum super tuple type vars zip",
    ),
    (
        "inspect",
        "\
     AGEN_CLOSED AGEN_CREATED AGEN_RUNNING AGEN_SUSPENDED ArgInfo Arguments Attribute BlockFinder BoundArguments \
     BufferFlags CORO_CLOSED CORO_CREATED CORO_RUNNING CORO_SUSPENDED CO_ASYNC_GENERATOR CO_COROUTINE CO_GENERATOR \
     CO_ITERABLE_COROUTINE CO_NESTED CO_NEWLOCALS CO_NOFREE CO_OPTIMIZED CO_VARARGS CO_VARKEYWORDS \
     ClassFoundException ClosureVars EndOfBlock FrameInfo FullArgSpec GEN_CLOSED GEN_CREATED GEN_RUNNING \
     GEN_SUSPENDED OrderedDict Parameter Signature TPFLAGS_IS_ABSTRACT Traceback _ClassFinder _FrameInfo \
     _KEYWORD_ONLY _NonUserDefinedCallables _POSITIONAL_ONLY _POSITIONAL_OR_KEYWORD _ParameterKind _Traceback \
     _VAR_KEYWORD _VAR_POSITIONAL _check_class _check_instance _empty _filesbymodname _findclass _finddoc \
     _get_code_position _get_code_position_from_tb _get_dunder_dict_of_class _getmembers _has_code_flag \
     _has_coroutine_mark _is_coroutine_marker _main _missing_arguments _sentinel _shadowed_dict \
     _shadowed_dict_from_mro_tuple _signature_bound_method _signature_from_builtin _signature_from_callable \
     _signature_from_function _signature_fromstr _signature_get_partial _signature_get_user_defined_method \
     _signature_is_builtin _signature_is_functionlike _signature_strip_non_python_syntax _static_getmro _too_many \
     _void abc ast attrgetter builtins classify_class_attrs cleandoc collections currentframe dis enum findsource \
     formatannotation formatannotationrelativeto formatargvalues functools get_annotations getabsfile getargs \
     getargvalues getasyncgenlocals getasyncgenstate getattr_static getblock getcallargs getclasstree getclosurevars \
     getcomments getcoroutinelocals getcoroutinestate getdoc getfile getframeinfo getfullargspec getgeneratorlocals \
     getgeneratorstate getinnerframes getlineno getmembers getmembers_static getmodule getmodulename getmro \
     getouterframes getsource getsourcefile getsourcelines importlib indentsize isabstract isasyncgen \
     isasyncgenfunction isawaitable isbuiltin isclass iscode iscoroutine iscoroutinefunction isdatadescriptor \
     isframe isfunction isgenerator isgeneratorfunction isgetsetdescriptor iskeyword ismemberdescriptor ismethod \
     ismethoddescriptor ismethodwrapper ismodule isroutine istraceback itertools linecache markcoroutinefunction \
     modulesbyfile namedtuple os re signature stack sys token tokenize trace types unwrap walktree",
    ),
    (
        "unittest",
        "\
     BaseTestSuite FunctionTestCase IsolatedAsyncioTestCase SkipTest TestCase TestLoader TestProgram TestResult \
     TestSuite TextTestResult TextTestRunner __unittest addModuleCleanup case defaultTestLoader doModuleCleanups \
     enterModuleContext expectedFailure findTestCases getTestCaseNames installHandler loader main makeSuite \
     registerResult removeHandler removeResult result runner signals skip skipIf skipUnless suite util",
    ),
    (
        "doctest",
        "\
     BLANKLINE_MARKER COMPARISON_FLAGS DONT_ACCEPT_BLANKLINE DONT_ACCEPT_TRUE_FOR_1 DebugRunner DocFileCase \
     DocFileSuite DocFileTest DocTest DocTestCase DocTestFailure DocTestFinder DocTestParser DocTestRunner \
     DocTestSuite ELLIPSIS ELLIPSIS_MARKER Example FAIL_FAST IGNORE_EXCEPTION_DETAIL IncrementalNewlineDecoder \
     NORMALIZE_WHITESPACE OPTIONFLAGS_BY_NAME OutputChecker REPORTING_FLAGS REPORT_CDIFF REPORT_NDIFF \
     REPORT_ONLY_FIRST_FAILURE REPORT_UDIFF SKIP SkipDocTestCase StringIO TestResults UnexpectedException \
     _DocTestSuite _OutputRedirectingPdb _SpoofOut _TestClass _comment_line _ellipsis_match _exception_traceback \
     _extract_future_flags _indent _load_testfile _module_relative_path _newline_convert _normalize_module \
     _strip_exception_details _test _unittest_reportflags debug debug_script debug_src difflib inspect linecache \
     master namedtuple os pdb re register_optionflag run_docstring_examples script_from_examples \
     set_unittest_reportflags sys testfile testmod testsource traceback unittest",
    ),
    (
        "difflib",
        "\
     Differ GenericAlias HtmlDiff IS_CHARACTER_JUNK IS_LINE_JUNK Match SequenceMatcher _calculate_ratio _check_types \
     _file_template _format_range_context _format_range_unified _keep_original_ws _legend _mdiff _namedtuple \
     _nlargest _styles _table_template _test context_diff diff_bytes get_close_matches ndiff restore unified_diff",
    ),
    (
        "keyword",
        "\
     iskeyword issoftkeyword kwlist softkwlist",
    ),
    (
        "secrets",
        "\
     DEFAULT_ENTROPY SystemRandom _sysrand base64 choice compare_digest randbelow randbits token_bytes token_hex \
     token_urlsafe",
    ),
    (
        "reprlib",
        "\
     Repr _possibly_sorted aRepr builtins get_ident islice recursive_repr repr",
    ),
    (
        "weakref",
        "\
     CallableProxyType KeyedRef ProxyType ProxyTypes ReferenceType WeakKeyDictionary WeakMethod WeakSet \
     WeakValueDictionary _IterationGuard _collections_abc _remove_dead_weakref finalize getweakrefcount getweakrefs \
     itertools proxy ref sys",
    ),
    (
        "gc",
        "\
     DEBUG_COLLECTABLE DEBUG_LEAK DEBUG_SAVEALL DEBUG_STATS DEBUG_UNCOLLECTABLE callbacks collect disable enable \
     freeze garbage get_count get_debug get_freeze_count get_objects get_referents get_referrers get_stats \
     get_threshold is_finalized is_tracked isenabled set_debug set_threshold unfreeze",
    ),
    (
        "graphlib",
        "\
     CycleError GenericAlias TopologicalSorter _NODE_DONE _NODE_OUT _NodeInfo",
    ),
    (
        "traceback",
        "\
     FrameSummary StackSummary TracebackException _Anchors _CASE_COST _ExceptionPrintContext _MAX_CANDIDATE_ITEMS \
     _MAX_STRING_SIZE _MOVE_COST _RECURSIVE_CUTOFF _Sentinel _WIDE_CHAR_SPECIFIERS _byte_offset_to_character_offset \
     _cause_message _compute_suggestion_error _context_message _display_width \
     _extract_caret_anchors_from_line_segment _format_final_exc_line _get_code_position _levenshtein_distance \
     _parse_value_tb _safe_string _sentinel _substitution_cost _walk_tb_with_full_positions clear_frames collections \
     extract_stack extract_tb format_exc format_exception format_exception_only format_list format_stack format_tb \
     itertools linecache print_exc print_exception print_last print_list print_stack print_tb suppress sys textwrap \
     walk_stack walk_tb",
    ),
    (
        "locale",
        "\
     ABDAY_1 ABDAY_2 ABDAY_3 ABDAY_4 ABDAY_5 ABDAY_6 ABDAY_7 ABMON_1 ABMON_10 ABMON_11 ABMON_12 ABMON_2 ABMON_3 \
     ABMON_4 ABMON_5 ABMON_6 ABMON_7 ABMON_8 ABMON_9 ALT_DIGITS AM_STR CHAR_MAX CODESET CRNCYSTR DAY_1 DAY_2 DAY_3 \
     DAY_4 DAY_5 DAY_6 DAY_7 D_FMT D_T_FMT ERA ERA_D_FMT ERA_D_T_FMT ERA_T_FMT Error LC_ALL LC_COLLATE LC_CTYPE \
     LC_MESSAGES LC_MONETARY LC_NUMERIC LC_TIME MON_1 MON_10 MON_11 MON_12 MON_2 MON_3 MON_4 MON_5 MON_6 MON_7 MON_8 \
     MON_9 NOEXPR PM_STR RADIXCHAR THOUSEP T_FMT T_FMT_AMPM YESEXPR _append_modifier _build_localename _builtin_str \
     _collections_abc _format _getdefaultlocale _group _grouping_intervals _localeconv _localize \
     _override_localeconv _parse_localename _percent_re _print_locale _replace_encoding _setlocale _strcoll \
     _strip_padding _strxfrm _test atof atoi bind_textdomain_codeset bindtextdomain currency dcgettext delocalize \
     dgettext encodings format_string functools getdefaultlocale getencoding getlocale getpreferredencoding gettext \
     locale_alias locale_encoding_alias localeconv localize nl_langinfo normalize re resetlocale setlocale str \
     strcoll strxfrm sys textdomain windows_locale",
    ),
    (
        "shlex",
        "\
     StringIO _find_unsafe _print_tokens deque join os quote re shlex split sys",
    ),
    (
        "html",
        "\
     _charref _html5 _invalid_charrefs _invalid_codepoints _re _replace_charref entities escape unescape",
    ),
    (
        "unicodedata",
        "\
     UCD _ucnhash_CAPI bidirectional category combining decimal decomposition digit east_asian_width is_normalized \
     lookup mirrored name normalize numeric ucd_3_2_0 unidata_version",
    ),
    (
        "errno",
        "\
     E2BIG EACCES EADDRINUSE EADDRNOTAVAIL EADV EAFNOSUPPORT EAGAIN EALREADY EBADE EBADF EBADFD EBADMSG EBADR \
     EBADRQC EBADSLT EBFONT EBUSY ECANCELED ECHILD ECHRNG ECOMM ECONNABORTED ECONNREFUSED ECONNRESET EDEADLK \
     EDEADLOCK EDESTADDRREQ EDOM EDOTDOT EDQUOT EEXIST EFAULT EFBIG EHOSTDOWN EHOSTUNREACH EIDRM EILSEQ EINPROGRESS \
     EINTR EINVAL EIO EISCONN EISDIR EISNAM EKEYEXPIRED EKEYREJECTED EKEYREVOKED EL2HLT EL2NSYNC EL3HLT EL3RST \
     ELIBACC ELIBBAD ELIBEXEC ELIBMAX ELIBSCN ELNRNG ELOOP EMEDIUMTYPE EMFILE EMLINK EMSGSIZE EMULTIHOP ENAMETOOLONG \
     ENAVAIL ENETDOWN ENETRESET ENETUNREACH ENFILE ENOANO ENOBUFS ENOCSI ENODATA ENODEV ENOENT ENOEXEC ENOKEY ENOLCK \
     ENOLINK ENOMEDIUM ENOMEM ENOMSG ENONET ENOPKG ENOPROTOOPT ENOSPC ENOSR ENOSTR ENOSYS ENOTBLK ENOTCONN ENOTDIR \
     ENOTEMPTY ENOTNAM ENOTRECOVERABLE ENOTSOCK ENOTSUP ENOTTY ENOTUNIQ ENXIO EOPNOTSUPP EOVERFLOW EOWNERDEAD EPERM \
     EPFNOSUPPORT EPIPE EPROTO EPROTONOSUPPORT EPROTOTYPE ERANGE EREMCHG EREMOTE EREMOTEIO ERESTART ERFKILL EROFS \
     ESHUTDOWN ESOCKTNOSUPPORT ESPIPE ESRCH ESRMNT ESTALE ESTRPIPE ETIME ETIMEDOUT ETOOMANYREFS ETXTBSY EUCLEAN \
     EUNATCH EUSERS EWOULDBLOCK EXDEV EXFULL errorcode",
    ),
    (
        "copyreg",
        "\
     _HEAPTYPE _extension_cache _extension_registry _inverted_registry _new_type _reconstructor _reduce_ex \
     _slotnames add_extension clear_extension_cache constructor dispatch_table pickle pickle_complex pickle_union \
     remove_extension",
    ),
    (
        "timeit",
        "\
     Timer _globals default_number default_repeat default_timer dummy_src_name gc itertools main reindent repeat sys \
     template time timeit",
    ),
    (
        "zoneinfo",
        "\
     InvalidTZPathWarning TZPATH ZoneInfo ZoneInfoNotFoundError _common _tzpath available_timezones reset_tzpath",
    ),
    (
        "fnmatch",
        "\
     _compile_pattern filter fnmatch fnmatchcase functools os posixpath re translate",
    ),
    (
        "colorsys",
        "\
     ONE_SIXTH ONE_THIRD TWO_THIRD _v hls_to_rgb hsv_to_rgb rgb_to_hls rgb_to_hsv rgb_to_yiq yiq_to_rgb",
    ),
    (
        "atexit",
        "\
     _clear _ncallbacks _run_exitfuncs register unregister",
    ),
    (
        "csv",
        "\
     Dialect DictReader DictWriter Error QUOTE_ALL QUOTE_MINIMAL QUOTE_NONE QUOTE_NONNUMERIC QUOTE_NOTNULL \
     QUOTE_STRINGS Sniffer StringIO _Dialect excel excel_tab field_size_limit get_dialect list_dialects re reader \
     register_dialect types unix_dialect unregister_dialect writer",
    ),
    (
        "contextvars",
        "\
     Context ContextVar Token copy_context",
    ),
    (
        "tokenize",
        "\
     AMPER AMPEREQUAL ASYNC AT ATEQUAL AWAIT BOM_UTF8 Binnumber CIRCUMFLEX CIRCUMFLEXEQUAL COLON COLONEQUAL COMMA \
     COMMENT Comment ContStr DEDENT DOT DOUBLESLASH DOUBLESLASHEQUAL DOUBLESTAR DOUBLESTAREQUAL Decnumber Double \
     Double3 ELLIPSIS ENCODING ENDMARKER EQEQUAL EQUAL ERRORTOKEN EXACT_TOKEN_TYPES EXCLAMATION Expfloat Exponent \
     FSTRING_END FSTRING_MIDDLE FSTRING_START Floatnumber Funny GREATER GREATEREQUAL Hexnumber INDENT ISEOF \
     ISNONTERMINAL ISTERMINAL Ignore Imagnumber Intnumber LBRACE LEFTSHIFT LEFTSHIFTEQUAL LESS LESSEQUAL LPAR LSQB \
     MINEQUAL MINUS NAME NEWLINE NL NOTEQUAL NT_OFFSET NUMBER N_TOKENS Name Number OP Octnumber PERCENT PERCENTEQUAL \
     PLUS PLUSEQUAL PlainToken Pointfloat PseudoExtras PseudoToken RARROW RBRACE RIGHTSHIFT RIGHTSHIFTEQUAL RPAR \
     RSQB SEMI SLASH SLASHEQUAL SOFT_KEYWORD STAR STAREQUAL STRING Single Single3 Special StopTokenizing String \
     StringPrefix TILDE TYPE_COMMENT TYPE_IGNORE TextIOWrapper Token TokenError TokenInfo Triple Untokenizer VBAR \
     VBAREQUAL Whitespace _all_string_prefixes _builtin_open _compile _generate_tokens_from_c_tokenizer \
     _get_normal_name _itertools _tokenize _transform_msg any blank_re collections cookie_re detect_encoding endpats \
     functools generate_tokens group lookup main maybe open re single_quoted sys tabsize tok_name tokenize \
     triple_quoted untokenize",
    ),
    (
        "ast",
        "\
     AST Add And AnnAssign Assert Assign AsyncFor AsyncFunctionDef AsyncWith Attribute AugAssign AugLoad AugStore \
     Await BinOp BitAnd BitOr BitXor BoolOp Break Call ClassDef Compare Constant Continue Del Delete Dict DictComp \
     Div Eq ExceptHandler Expr Expression ExtSlice FloorDiv For FormattedValue FunctionDef FunctionType GeneratorExp \
     Global Gt GtE If IfExp Import ImportFrom In Index IntEnum Interactive Invert Is IsNot JoinedStr LShift Lambda \
     List ListComp Load Lt LtE MatMult Match MatchAs MatchClass MatchMapping MatchOr MatchSequence MatchSingleton \
     MatchStar MatchValue Mod Module Mult Name NamedExpr NodeTransformer NodeVisitor Nonlocal Not NotEq NotIn Or \
     Param ParamSpec Pass Pow PyCF_ALLOW_TOP_LEVEL_AWAIT PyCF_ONLY_AST PyCF_TYPE_COMMENTS RShift Raise Return Set \
     SetComp Slice Starred Store Sub Subscript Suite Try TryStar Tuple TypeAlias TypeIgnore TypeVar TypeVarTuple \
     UAdd USub UnaryOp While With Yield YieldFrom _ABC _ALL_QUOTES _DEPRECATED_CLASS_MESSAGE \
     _DEPRECATED_VALUE_ALIAS_MESSAGE _INFSTR _MULTI_QUOTES _Precedence _SINGLE_QUOTES _Unparser _ast_Ellipsis \
     _const_node_type_names _const_types _const_types_not _deprecated_globals _dims_getter _dims_setter \
     _line_pattern _n_getter _n_setter _new _pad_whitespace _s_getter _s_setter _simple_enum _splitlines_no_ff alias \
     arg arguments auto boolop cmpop comprehension contextmanager copy_location dump excepthandler expr expr_context \
     fix_missing_locations get_docstring get_source_segment increment_lineno iter_child_nodes iter_fields keyword \
     literal_eval main match_case mod nullcontext operator parse pattern re slice stmt sys type_ignore type_param \
     unaryop unparse walk withitem",
    ),
    (
        "dis",
        "\
     BINARY_OP Bytecode CACHE CALL_INTRINSIC_1 CALL_INTRINSIC_2 COMPILER_FLAG_NAMES EXTENDED_ARG FORMAT_VALUE \
     FORMAT_VALUE_CONVERTERS FOR_ITER HAVE_ARGUMENT Instruction JUMP_BACKWARD LOAD_ATTR LOAD_CONST LOAD_GLOBAL \
     LOAD_SUPER_ATTR MAKE_FUNCTION MAKE_FUNCTION_FLAGS Positions RETURN_CONST SEND UNKNOWN _ExceptionTableEntry \
     _INT_BITS _INT_OVERFLOW _Instruction _OPARG_WIDTH _OPNAME_WIDTH _Unknown _all_opmap _all_opname _cache_format \
     _deoptop _disassemble_bytes _disassemble_recursive _disassemble_str _empty_slot _find_imports _find_store_names \
     _format_code_info _get_code_array _get_code_object _get_const_info _get_const_value _get_instructions_bytes \
     _get_name_info _have_code _inline_cache_entries _intrinsic_1_descs _intrinsic_2_descs _is_backward_jump _nb_ops \
     _parse_exception_table _parse_varint _specializations _specialized_instructions _try_compile _unpack_opargs \
     cmp_op code_info collections deoptmap dis disassemble disco distb findlabels findlinestarts get_instructions \
     hasarg hascompare hasconst hasexc hasfree hasjabs hasjrel haslocal hasname io main opmap opname pretty_flags \
     show_code spec_op specialized stack_effect sys types",
    ),
];

/// What modules have by where they come from: a Python file (packages have a path), a frozen one, a shared library. Those
/// built into the interpreter have nothing.
const SPECIAL: &[(&str, &str)] = &[
    (
        "threading json.scanner collections.abc functools operator string copy random datetime typing types enum \
     dataclasses contextlib textwrap statistics fractions numbers calendar json.decoder struct hashlib base64 warnings \
     heapq queue pprint __future__ inspect doctest difflib keyword secrets reprlib weakref graphlib traceback locale \
     shlex copyreg timeit fnmatch colorsys csv contextvars tokenize dis urllib.parse pathlib \
     argparse getopt pickle",
        "__all__ __builtins__ __cached__ __file__",
    ),
    ("math cmath binascii zlib array unicodedata", "__file__"),
    ("re collections json logging unittest html zoneinfo", "__all__ __builtins__ __cached__ __file__ __path__"),
    ("abc", "__builtins__ __file__"),
    ("decimal json.encoder uuid bisect ast hmac ipaddress", "__builtins__ __cached__ __file__"),
    ("io os os.path codecs", "__all__ __builtins__ __file__"),
];

/// What single modules say of themselves.
const OWN_SPECIAL: &[(&str, &str)] = &[
    ("threading", "__excepthook__"),
    ("re", "__version__"),
    (
        "sys",
        "__breakpointhook__ __displayhook__ __excepthook__ __interactivehook__ __stderr__ __stdin__ __stdout__ \
     __unraisablehook__",
    ),
    ("statistics", "__annotations__"),
    (
        "operator",
        "__abs__ __add__ __and__ __call__ __concat__ __contains__ __delitem__ __eq__ __floordiv__ __ge__ \
     __getitem__ __gt__ __iadd__ __iand__ __iconcat__ __ifloordiv__ __ilshift__ __imatmul__ __imod__ __imul__ \
     __index__ __inv__ __invert__ __ior__ __ipow__ __irshift__ __isub__ __itruediv__ __ixor__ __le__ \
     __lshift__ __lt__ __matmul__ __mod__ __mul__ __ne__ __neg__ __not__ __or__ __pos__ __pow__ __rshift__ \
     __setitem__ __sub__ __truediv__ __xor__",
    ),
    ("decimal", "__libmpdec_version__ __version__"),
    ("calendar", "__getattr__"),
    ("json", "__author__ __version__"),
    ("zlib", "__version__"),
    ("uuid", "__author__"),
    ("logging", "__author__ __date__ __status__ __version__"),
    ("heapq", "__about__"),
    ("io", "__author__"),
    ("inspect", "__author__"),
    ("unittest", "__dir__ __getattr__"),
    ("doctest", "__docformat__ __future__ __test__"),
    ("copyreg", "__newobj__ __newobj_ex__"),
    ("zoneinfo", "__dir__ __getattr__"),
    ("csv", "__version__"),
    ("tokenize", "__author__ __credits__"),
    ("ast", "__getattr__"),
    ("urllib.parse", "__getattr__"),
];
