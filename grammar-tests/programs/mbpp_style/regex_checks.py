import re
def text_match(text, pattern='^[a-z]+_[a-z]+$'):
    if re.search(pattern, text): return 'Found a match!'
    else: return 'Not matched!'
def snake_to_camel(word): return ''.join(x.capitalize() or '_' for x in word.split('_'))
def camel_to_snake(text):
    str1 = re.sub('(.)([A-Z][a-z]+)', r'\1_\2', text)
    return re.sub('([a-z0-9])([A-Z])', r'\1_\2', str1).lower()
def date_format(dt): return re.sub(r'(\d{4})-(\d{1,2})-(\d{1,2})', '\\3-\\2-\\1', dt)
def is_email(e): return bool(re.fullmatch(r'[a-z0-9]+[\._]?[a-z0-9]+@\w+[.]\w+', e))
def occurrences(p, t): return [(m.start(), m.end(), m.group()) for m in re.finditer(p, t)]
print(text_match("aab_cbb"), text_match("Aaa_b"), text_match("aab", 'ab*?'), snake_to_camel('python_program__x'), camel_to_snake('PythonProgramHTML'), date_format('2026-01-02'))
print(is_email("ann.b@x.org"), is_email("@x"), occurrences(r'\bfox\b', 'the fox fox-y foxes'), re.findall(r'(\w)(\d)?', 'a1b'), re.split(r'(,)\s*', 'a, b,c'), re.sub(r'\s+', ' ', 'a \t\n b', count=1))
m = re.match(r'(?P<first>\w+) (?P<second>\w+)?', 'hello ')
print(m.groups('-'), m.groupdict(), m.group(0, 1), m.span('first'), m.lastindex, m.re.pattern, m.string, m.expand(r'\g<first>!'), m.start(2), m)
print(re.compile('a.c', re.S | re.I).findall('A\nC abc'), re.escape('a.b*c'), re.findall(r'^\w', 'a\nb', re.M), re.search('(?<=\\$)\\d+', 'cost $45').group(), re.findall('(?=(aa))', 'aaaa'), re.match('(a)|b', 'b')[1])
for bad in ('(', '[a', '*a', 'a{2,1}', '(?P<1>a)', '\\', '(?<=a+)b', r'\g', '(?P=x)'):
    try: re.compile(bad)
    except re.error as e: print(e, e.pos, e.pattern)
m.group('third')
