# expect: cpython
import re
for p in ('(', ')', '[', '[a', '*', '+a', 'a**', '(?', '(?P', '(?P<', '(?P<a', '(?P<1>x)', '(?P=a)', '(?(1)a|b)', '(?(a)b)', '(?(1)a|b|c)(x)', '\\', '\\1', '[z-a]', '(?i', '(?z)', '(?<=a*)', '(?<!a+)b', '(?#', '[[:alpha:]]', '\\x', '\\u12', '\\U00110000', '\\N{x}', '(?P<a>x)(?P<a>y)', 'x{1,2}{3}', '(?-i)', '(?i-i:a)', '(?L)x', '(?au)x', '(?a:x)(?u:y)', '(?>a)', 'a++', 'a*+', '\\8', '\\08', '\\400', '(?P>a)', '[\\', '[^]', '[]', '[]a]', '\\Z\\A', '(?s:.)', 'a|*', '(?:', '(?=', '(?<', '(?<x>a)'):
    try:
        re.compile(p)
        print(p, 'compiled')
    except (re.error, ValueError) as e:
        print(p, type(e).__name__, e)
# ---- what CPython prints
#> ( error missing ), unterminated subpattern at position 0
#> ) error unbalanced parenthesis at position 0
#> [ error unterminated character set at position 0
#> [a error unterminated character set at position 0
#> * error nothing to repeat at position 0
#> +a error nothing to repeat at position 0
#> a** error multiple repeat at position 2
#> (? error unexpected end of pattern at position 2
#> (?P error unexpected end of pattern at position 3
#> (?P< error missing group name at position 4
#> (?P<a error missing >, unterminated name at position 4
#> (?P<1>x) error bad character in group name '1' at position 4
#> (?P=a) error unknown group name 'a' at position 4
#> (?(1)a|b) error invalid group reference 1 at position 3
#> (?(a)b) error unknown group name 'a' at position 3
#> (?(1)a|b|c)(x) error conditional backref with more than two branches at position 8
#> \ error bad escape (end of pattern) at position 0
#> \1 error invalid group reference 1 at position 1
#> [z-a] error bad character range z-a at position 1
#> (?i error missing -, : or ) at position 3
#> (?z) error unknown extension ?z at position 1
#> (?<=a*) error look-behind requires fixed-width pattern
#> (?<!a+)b error look-behind requires fixed-width pattern
#> (?# error missing ), unterminated comment at position 0
#> [[:alpha:]] compiled
#> \x error incomplete escape \x at position 0
#> \u12 error incomplete escape \u12 at position 0
#> \U00110000 error bad escape \U00110000 at position 0
#> \N{x} error undefined character name 'x' at position 0
#> (?P<a>x)(?P<a>y) error redefinition of group name 'a' as group 2; was group 1 at position 12
#> x{1,2}{3} error multiple repeat at position 6
#> (?-i) error missing : at position 4
#> (?i-i:a) error bad inline flags: flag turned on and off at position 5
#> (?L)x error bad inline flags: cannot use 'L' flag with a str pattern at position 3
#> (?au)x error bad inline flags: flags 'a', 'u' and 'L' are incompatible at position 4
#> (?a:x)(?u:y) compiled
#> (?>a) compiled
#> a++ compiled
#> a*+ compiled
#> \8 error invalid group reference 8 at position 1
#> \08 compiled
#> \400 error octal escape value \400 outside of range 0-0o377 at position 0
#> (?P>a) error unknown extension ?P> at position 1
#> [\ error bad escape (end of pattern) at position 1
#> [^] error unterminated character set at position 0
#> [] error unterminated character set at position 0
#> []a] compiled
#> \Z\A compiled
#> (?s:.) compiled
#> a|* error nothing to repeat at position 2
#> (?: error missing ), unterminated subpattern at position 0
#> (?= error missing ), unterminated subpattern at position 0
#> (?< error unexpected end of pattern at position 3
#> (?<x>a) error unknown extension ?<x at position 1
