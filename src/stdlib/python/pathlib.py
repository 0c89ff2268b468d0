import fnmatch
import functools
import io
import os
import posixpath
import re
import sys
import warnings
from collections.abc import Sequence
from errno import ENOENT, ENOTDIR, EBADF, ELOOP

__all__ = ['PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath', 'WindowsPath']


class _PathParents(Sequence):
    __slots__ = ('_path', '_count')

    def __init__(self, path):
        self._path = path
        self._count = len(path._tail)

    def __len__(self):
        return self._count

    def __getitem__(self, idx):
        if isinstance(idx, slice):
            return tuple(self[place] for place in range(*idx.indices(len(self))))
        if not -len(self) <= idx < len(self):
            raise IndexError(idx)
        if idx < 0:
            idx += len(self)
        path = self._path
        return path._of(path.root, path._tail[:len(path._tail) - idx - 1])

    def __repr__(self):
        return f'<{type(self._path).__name__}.parents>'


class PurePath:
    __slots__ = ('_raw', '_root_', '_tail_', '_text', '_hash')
    _flavour = posixpath

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __reduce__(self):
        return self.__class__, self.parts

    def __init__(self, *args):
        raw = []
        for arg in args:
            if isinstance(arg, PurePath):
                raw.extend(arg._raw)
                continue
            try:
                path = os.fspath(arg)
            except TypeError:
                path = arg
            if not isinstance(path, str):
                raise TypeError('argument should be a str or an os.PathLike object where __fspath__ returns a str, '
                                f'not {type(path).__name__!r}')
            raw.append(path)
        self._raw = raw

    def with_segments(self, *pathsegments):
        return type(self)(*pathsegments)

    def _parse(self):
        path = posixpath.join(*self._raw) if self._raw else ''
        rest = path.lstrip('/')
        slashes = len(path) - len(rest)
        self._root_ = '//' if slashes == 2 else '/' if slashes else ''
        self._tail_ = [part for part in rest.split('/') if part and part != '.']

    @property
    def root(self):
        try:
            return self._root_
        except AttributeError:
            self._parse()
            return self._root_

    @property
    def _tail(self):
        try:
            return self._tail_
        except AttributeError:
            self._parse()
            return self._tail_

    def _of(self, root, tail):
        # A path of parts that are known already.
        path = self.with_segments(root + '/'.join(tail) or '.')
        path._root_ = root
        path._tail_ = tail
        return path

    def __str__(self):
        try:
            return self._text
        except AttributeError:
            self._text = self.root + '/'.join(self._tail) or '.'
            return self._text

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        return str(self)

    def __bytes__(self):
        return str(self).encode('utf-8', 'surrogateescape')

    def __repr__(self):
        return f'{self.__class__.__name__}({self.as_posix()!r})'

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote_from_bytes
        return 'file://' + quote_from_bytes(bytes(self))

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return str(self) == str(other)

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(str(self))
            return self._hash

    @property
    def _sort_key(self):
        return str(self).split('/')

    def __lt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._sort_key < other._sort_key

    def __le__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._sort_key <= other._sort_key

    def __gt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._sort_key > other._sort_key

    def __ge__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._sort_key >= other._sort_key

    @property
    def drive(self):
        return ''

    @property
    def anchor(self):
        return self.root

    @property
    def name(self):
        tail = self._tail
        return tail[-1] if tail else ''

    def _dot(self):
        # Where the suffix of the name starts; -1 where there is none.
        name = self.name
        at = name.rfind('.')
        return at if 0 < at < len(name) - 1 else -1

    @property
    def suffix(self):
        at = self._dot()
        return self.name[at:] if at >= 0 else ''

    @property
    def suffixes(self):
        name = self.name
        if name.endswith('.'):
            return []
        return ['.' + suffix for suffix in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        at = self._dot()
        return self.name[:at] if at >= 0 else self.name

    def with_name(self, name):
        if not self.name:
            raise ValueError('%r has an empty name' % (self,))
        if not name or '/' in name or name == '.':
            raise ValueError('Invalid name %r' % (name,))
        return self._of(self.root, self._tail[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if '/' in suffix or suffix and not suffix.startswith('.') or suffix == '.':
            raise ValueError('Invalid suffix %r' % (suffix,))
        name = self.name
        if not name:
            raise ValueError('%r has an empty name' % (self,))
        old = self.suffix
        name = name[:-len(old)] + suffix if old else name + suffix
        return self._of(self.root, self._tail[:-1] + [name])

    def relative_to(self, other, /, *_deprecated, walk_up=False):
        if _deprecated:
            warnings.warn('support for supplying more than one positional argument to pathlib.PurePath.relative_to() '
                          'is deprecated and scheduled for removal in Python 3.14', DeprecationWarning, stacklevel=2)
        other = self.with_segments(other, *_deprecated)
        for up, path in enumerate([other, *other.parents]):
            if self.is_relative_to(path):
                break
            if not walk_up:
                raise ValueError(f'{str(self)!r} is not in the subpath of {str(other)!r}')
            if path.name == '..':
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f'{str(self)!r} and {str(other)!r} have different anchors')
        return self.with_segments(*['..'] * up, *self._tail[len(path._tail):])

    def is_relative_to(self, other, /, *_deprecated):
        if _deprecated:
            warnings.warn('support for supplying more than one argument to pathlib.PurePath.is_relative_to() is '
                          'deprecated and scheduled for removal in Python 3.14', DeprecationWarning, stacklevel=2)
        other = self.with_segments(other, *_deprecated)
        return other == self or other in self.parents

    @property
    def parts(self):
        if self.root:
            return (self.root, *self._tail)
        return tuple(self._tail)

    def joinpath(self, *pathsegments):
        return self.with_segments(self, *pathsegments)

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    @property
    def parent(self):
        tail = self._tail
        if not tail:
            return self
        return self._of(self.root, tail[:-1])

    @property
    def parents(self):
        return _PathParents(self)

    def is_absolute(self):
        return bool(self.root)

    def is_reserved(self):
        return False

    def match(self, path_pattern, *, case_sensitive=None):
        if not isinstance(path_pattern, PurePath):
            path_pattern = self.with_segments(path_pattern)
        wanted = path_pattern.parts
        if not wanted:
            raise ValueError('empty pattern')
        parts = self.parts
        if len(wanted) > len(parts) or path_pattern.root and len(wanted) != len(parts):
            return False
        if case_sensitive is False:
            parts = [part.lower() for part in parts]
            wanted = [part.lower() for part in wanted]
        return all(map(fnmatch.fnmatchcase, reversed(parts), reversed(wanted)))


os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    __slots__ = ()


class PureWindowsPath(PurePath):
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        _unsupported('pathlib.PureWindowsPath')


class Path(PurePath):
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        return object.__new__(cls)

    def __init__(self, *args, **kwargs):
        if kwargs:
            warnings._deprecated('pathlib.PurePath(**kwargs)', remove=(3, 14))
        super().__init__(*args)

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        pass


def _outside(name):
    # Whatever touches the file system.
    def method(self, *args, **kwargs):
        _unsupported('pathlib.Path.' + name)
    method.__name__ = name
    method.__qualname__ = 'Path.' + name
    return method


for _name in ('stat lstat exists is_dir is_file is_mount is_symlink is_junction is_block_device is_char_device is_fifo '
              'is_socket samefile open read_bytes read_text write_bytes write_text iterdir glob rglob walk absolute '
              'resolve owner group readlink touch mkdir chmod lchmod unlink rmdir rename replace symlink_to '
              'hardlink_to expanduser').split():
    setattr(Path, _name, _outside(_name))
for _name in ('cwd', 'home'):
    setattr(Path, _name, classmethod(_outside(_name)))
del _name


class PosixPath(Path, PurePosixPath):
    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise NotImplementedError(f'cannot instantiate {cls.__name__!r} on your system')
