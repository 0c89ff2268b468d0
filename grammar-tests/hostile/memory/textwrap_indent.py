# expect: limit memory
import textwrap
textwrap.indent('a\n' * 100000, 'x' * 100000)
