//! Modules of CPython's library that can be imported and nothing else: a program that imports more than it uses runs.
//! Every attribute of such a module ends the run as unsupported, by name.

use std::sync::LazyLock;

use super::ModuleSpec;

/// The shell of the module of this dotted name.
pub fn find(name: &str) -> Option<&'static ModuleSpec> {
    static SHELLS: LazyLock<Vec<ModuleSpec>> = LazyLock::new(|| NAMES.split(' ').map(ModuleSpec::new).collect());
    SHELLS.iter().find(|module| module.name == name)
}

/// The top-level modules that are shells, in order.
pub fn top_level() -> impl Iterator<Item = &'static str> {
    NAMES.split(' ').filter(|name| !name.contains('.') && find(name).is_some_and(is_shell_alone))
}

/// Whether no module of ours has the name of this shell.
fn is_shell_alone(spec: &ModuleSpec) -> bool {
    super::MODULES.iter().all(|module| module.name != spec.name)
}

/// Whether the module of this spec is a shell.
pub fn is_shell(spec: &ModuleSpec) -> bool {
    super::MODULES.iter().all(|module| !std::ptr::eq(*module, spec))
}

/// Modules that CPython knows on other systems only: importing them fails on the reference system.
pub fn is_foreign(name: &str) -> bool {
    matches!(name, "msilib" | "msvcrt" | "nt" | "winreg" | "winsound" | "_winapi" | "_msi" | "_overlapped" | "_scproxy")
}

/// What can be imported on the reference system without an effect.
const NAMES: &str = "\
     abc aifc argparse array ast asyncio atexit audioop base64 bdb binascii bisect builtins bz2 cProfile calendar \
     cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall concurrent configparser \
     contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis \
     doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib \
     functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http imaplib \
     imghdr importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox mailcap \
     marshal math mimetypes mmap modulefinder multiprocessing netrc nis nntplib ntpath nturl2path numbers opcode \
     operator optparse os ossaudiodev pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix \
     posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re \
     readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site \
     smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string \
     stringprep struct subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios \
     textwrap threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle types \
     typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser wsgiref xdrlib xml xmlrpc \
     zipapp zipfile zipimport zlib zoneinfo asyncio.base_events asyncio.base_futures asyncio.base_subprocess \
     asyncio.base_tasks asyncio.constants asyncio.coroutines asyncio.events asyncio.exceptions \
     asyncio.format_helpers asyncio.futures asyncio.locks asyncio.log asyncio.mixins asyncio.proactor_events \
     asyncio.protocols asyncio.queues asyncio.runners asyncio.selector_events asyncio.sslproto asyncio.staggered \
     asyncio.streams asyncio.subprocess asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts \
     asyncio.transports asyncio.trsock asyncio.unix_events collections.abc concurrent.futures \
     concurrent.futures._base concurrent.futures.process concurrent.futures.thread ctypes._aix ctypes._endian \
     ctypes.macholib ctypes.macholib.dyld ctypes.macholib.dylib ctypes.macholib.framework ctypes.util \
     ctypes.wintypes curses.ascii curses.has_key curses.panel curses.textpad dbm.dumb email._encoded_words \
     email._header_value_parser email._parseaddr email._policybase email.base64mime email.charset \
     email.contentmanager email.encoders email.errors email.feedparser email.generator email.header \
     email.headerregistry email.iterators email.message email.mime email.mime.application email.mime.audio \
     email.mime.base email.mime.image email.mime.message email.mime.multipart email.mime.nonmultipart \
     email.mime.text email.parser email.policy email.quoprimime email.utils ensurepip._uninstall html.entities \
     html.parser http.client http.cookiejar http.cookies http.server importlib._abc importlib._bootstrap \
     importlib._bootstrap_external importlib.abc importlib.machinery importlib.metadata \
     importlib.metadata._adapters importlib.metadata._collections importlib.metadata._functools \
     importlib.metadata._itertools importlib.metadata._meta importlib.metadata._text importlib.readers \
     importlib.resources importlib.resources._adapters importlib.resources._common importlib.resources._itertools \
     importlib.resources._legacy importlib.resources.abc importlib.resources.readers importlib.resources.simple \
     importlib.simple importlib.util json.decoder json.encoder json.scanner json.tool logging.config \
     logging.handlers multiprocessing.connection multiprocessing.context multiprocessing.dummy \
     multiprocessing.dummy.connection multiprocessing.forkserver multiprocessing.heap multiprocessing.managers \
     multiprocessing.pool multiprocessing.popen_fork multiprocessing.popen_forkserver \
     multiprocessing.popen_spawn_posix multiprocessing.process multiprocessing.queues multiprocessing.reduction \
     multiprocessing.resource_sharer multiprocessing.resource_tracker multiprocessing.shared_memory \
     multiprocessing.sharedctypes multiprocessing.spawn multiprocessing.synchronize multiprocessing.util os.path \
     pydoc_data.topics re._casefix re._compiler re._constants re._parser sqlite3.dbapi2 sqlite3.dump \
     tkinter.colorchooser tkinter.commondialog tkinter.constants tkinter.dialog tkinter.dnd tkinter.filedialog \
     tkinter.font tkinter.messagebox tkinter.scrolledtext tkinter.simpledialog tkinter.tix tkinter.ttk \
     tomllib._parser tomllib._re tomllib._types unittest._log unittest.async_case unittest.case unittest.loader \
     unittest.main unittest.mock unittest.result unittest.runner unittest.signals unittest.suite unittest.util \
     urllib.error urllib.parse urllib.request urllib.response urllib.robotparser wsgiref.handlers wsgiref.headers \
     wsgiref.simple_server wsgiref.types wsgiref.util wsgiref.validate xml.dom xml.dom.NodeFilter xml.dom.domreg \
     xml.dom.expatbuilder xml.dom.minicompat xml.dom.minidom xml.dom.pulldom xml.dom.xmlbuilder xml.etree \
     xml.etree.ElementInclude xml.etree.ElementPath xml.etree.ElementTree xml.etree.cElementTree xml.parsers \
     xml.parsers.expat xml.sax xml.sax._exceptions xml.sax.expatreader xml.sax.handler xml.sax.saxutils \
     xml.sax.xmlreader xmlrpc.client xmlrpc.server zipfile._path zipfile._path.glob zoneinfo._common \
     zoneinfo._tzpath zoneinfo._zoneinfo";
