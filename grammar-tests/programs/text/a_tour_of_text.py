import textwrap
s = "The quick brown fox jumps over the lazy dog. " * 2
print(textwrap.fill(s, 30)); print(textwrap.shorten(s, 20)); print(textwrap.indent('a\n\nb', '> '), textwrap.dedent('   x\n     y'))
print(s.split('o', 2), s.rsplit(None, 1), s.strip().title()[:20], 'a-b_c'.replace('-', '').partition('_'), 'x'.join('abc'), 'abc'.translate({97: 'A', 98: None}))
print('%-10s|%5d|%05.1f|%x|%%|%r|%c' % ('ab', 42, 3.14159, 255, 'q', 65), '{:>8}|{:^8}|{:08.3f}|{:+d}|{:,}|{!r:>5}|{:%}'.format('a', 'b', 3.14159, 5, 1234567, 'z', .25))
print('caseß'.casefold(), 'ǆ'.title(), 'İ'.lower().__len__(), 'ﬁ'.upper(), '\t'.expandtabs(4) + '|', 'a\x0bb\u2028c'.splitlines(), '١٢'.isdigit(), int('١٢'), '½'.isnumeric(), 'ab'.isidentifier())
def caesar(s, k): return ''.join(chr((ord(c) - b + k) % 26 + b) if (b := 65 if c.isupper() else 97) and c.isalpha() else c for c in s)
print(caesar('Hello, World!', 3), caesar(caesar('abcxyz', 5), -5), ''.join(sorted('hello', key='olleh'.index)), [*'abc'[::-1]], 'abcabc'.find('c', 3), 'abc'.rjust(5, '.'))
