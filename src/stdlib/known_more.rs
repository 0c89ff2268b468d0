//! The names in further modules of CPython 3.12.1's library, as [`super::known`] has them of the others.

/// Module, and the names `dir()` lists without those between double underscores.
pub const NAMES: &[(&str, &str)] = &[
    (
        "argparse",
        "\
     Action ArgumentDefaultsHelpFormatter ArgumentError ArgumentParser ArgumentTypeError BooleanOptionalAction FileType \
     HelpFormatter MetavarTypeHelpFormatter Namespace ONE_OR_MORE OPTIONAL PARSER REMAINDER RawDescriptionHelpFormatter \
     RawTextHelpFormatter SUPPRESS ZERO_OR_MORE _ _ActionsContainer _AppendAction _AppendConstAction _ArgumentGroup \
     _AttributeHolder _CountAction _ExtendAction _HelpAction _MutuallyExclusiveGroup _StoreAction _StoreConstAction \
     _StoreFalseAction _StoreTrueAction _SubParsersAction _UNRECOGNIZED_ARGS_ATTR _VersionAction _copy_items \
     _deprecated_default _get_action_name _os _re _sys ngettext warnings",
    ),
    (
        "copyreg",
        "\
     _HEAPTYPE __newobj__ __newobj_ex__ _extension_cache _extension_registry _inverted_registry _new_type \
     _reconstructor _reduce_ex _slotnames add_extension clear_extension_cache constructor dispatch_table pickle \
     pickle_complex pickle_union remove_extension",
    ),
    (
        "getopt",
        "\
     GetoptError _ do_longs do_shorts error getopt gnu_getopt long_has_args os short_has_arg",
    ),
    (
        "ipaddress",
        "\
     AddressValueError IPV4LENGTH IPV6LENGTH IPv4Address IPv4Interface IPv4Network IPv6Address IPv6Interface \
     IPv6Network NetmaskValueError _BaseAddress _BaseConstants _BaseNetwork _BaseV4 _BaseV6 _IPAddressBase \
     _IPv4Constants _IPv6Constants _address_fmt_re _collapse_addresses_internal _count_righthand_zero_bits \
     _find_address_range _split_optional_netmask collapse_addresses functools get_mixed_type_key ip_address \
     ip_interface ip_network summarize_address_range v4_int_to_packed v6_int_to_packed",
    ),
    (
        "pickle",
        "\
     ADDITEMS APPEND APPENDS BINBYTES BINBYTES8 BINFLOAT BINGET BININT BININT1 BININT2 BINPERSID BINPUT BINSTRING \
     BINUNICODE BINUNICODE8 BUILD BYTEARRAY8 DEFAULT_PROTOCOL DICT DUP EMPTY_DICT EMPTY_LIST EMPTY_SET EMPTY_TUPLE EXT1 \
     EXT2 EXT4 FALSE FLOAT FRAME FROZENSET FunctionType GET GLOBAL HIGHEST_PROTOCOL INST INT LIST LONG LONG1 LONG4 \
     LONG_BINGET LONG_BINPUT MARK MEMOIZE NEWFALSE NEWOBJ NEWOBJ_EX NEWTRUE NEXT_BUFFER NONE OBJ PERSID POP POP_MARK \
     PROTO PUT PickleBuffer PickleError Pickler PicklingError READONLY_BUFFER REDUCE SETITEM SETITEMS SHORT_BINBYTES \
     SHORT_BINSTRING SHORT_BINUNICODE STACK_GLOBAL STOP STRING TRUE TUPLE TUPLE1 TUPLE2 TUPLE3 UNICODE Unpickler \
     UnpicklingError _Framer _HAVE_PICKLE_BUFFER _Pickler _Stop _Unframer _Unpickler _compat_pickle _dump _dumps \
     _extension_cache _extension_registry _getattribute _inverted_registry _load _loads _test _tuplesize2code \
     bytes_types codecs compatible_formats decode_long dispatch_table dump dumps encode_long format_version io islice \
     load loads maxsize pack partial re sys unpack whichmodule",
    ),
];
