from pathlib import Path, PurePath, PurePosixPath

path = PurePosixPath('/shelf/books') / 'volume3' / 'site.tar.gz'
print(path, repr(path), path.parts)
print(path.name, path.stem, path.suffix, path.suffixes, path.parent, path.root, path.anchor)
print([str(parent) for parent in path.parents], path.parents)
print(path.with_name('x.py'), path.with_suffix('.zip'), path.with_stem('y'), path.with_suffix(''))
print(path.relative_to('/shelf'), path.is_relative_to('/bin'), path.match('*.gz'), path.match('books/*/*'))

relative = Path('a//b/./c/')
print(relative, relative == PurePath('a/b/c'), relative.is_absolute(), '/top' / relative)
print(sorted([Path('b'), Path('a/c'), Path('a')]), len({Path('x'), Path('x/'), Path('./x')}))
print(Path(), Path('..', 'x').joinpath('y', '/z'), type(Path('a')).__name__)
print(PurePath('a/b').relative_to('a/c/d', walk_up=True))

for wrong in (lambda: Path('a').relative_to('b'), lambda: Path('/').with_name('x'), lambda: Path(5),
              lambda: Path('a') / 5, lambda: Path('a').with_suffix('x'), lambda: Path('a') < 'b'):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
