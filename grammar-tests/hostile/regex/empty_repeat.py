# expect: cpython
import re
for p in ('(?:)*', '(?:){5}', '()*', '(?:a?)*', '(?:a*)*b', '(|a)+', '(?:|a)*?b', '(a?)*?$', '(?:^)*', r'(?:\b)*a', '(?=a)*', '(?!a)+'):
    try:
        print(p, re.match(p, 'aaab'), re.findall(p, 'aab'))
    except re.error as e:
        print(p, e)
# ---- what CPython prints
#> (?:)* <re.Match object; span=(0, 0), match=''> ['', '', '', '']
#> (?:){5} <re.Match object; span=(0, 0), match=''> ['', '', '', '']
#> ()* <re.Match object; span=(0, 0), match=''> ['', '', '', '']
#> (?:a?)* <re.Match object; span=(0, 3), match='aaa'> ['aa', '', '']
#> (?:a*)*b <re.Match object; span=(0, 4), match='aaab'> ['aab']
#> (|a)+ <re.Match object; span=(0, 0), match=''> ['', '', '', '', '', '']
#> (?:|a)*?b <re.Match object; span=(0, 4), match='aaab'> ['aab']
#> (a?)*?$ None ['']
#> (?:^)* <re.Match object; span=(0, 0), match=''> ['', '', '', '']
#> (?:\b)*a <re.Match object; span=(0, 1), match='a'> ['a', 'a']
#> (?=a)* <re.Match object; span=(0, 0), match=''> ['', '', '', '']
#> (?!a)+ None ['', '']
