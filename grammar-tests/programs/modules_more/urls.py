from urllib.parse import parse_qs, parse_qsl, quote, quote_plus, unquote, unquote_plus, urldefrag, urlencode, urljoin
from urllib.parse import urlparse, urlsplit, urlunparse
import urllib.parse

parts = urlparse('HTTP://User:Pw@Example.org:8042/over/there;v=1?name=ferret&x=%20y#nose')
print(parts)
print(parts.scheme, parts.hostname, parts.port, parts.username, parts.password, parts.geturl())
split = urlsplit('mailto:someone@example.org')
print(split, split.netloc == '', split._replace(scheme='sms').geturl())

for text in ('a b/c?d=é', '100%', '', '~-_.'):
    shown = quote(text), quote(text, safe=''), quote_plus(text)
    print(shown, [unquote_plus(part) for part in shown])

print(urlencode({'q': 'x y', 'n': [1, 2]}), urlencode({'q': 'x y', 'n': [1, 2]}, doseq=True))
print(parse_qs('a=1&a=2&b=&c'), parse_qs('a=1&b=', keep_blank_values=True), parse_qsl('x=%41+b;y=2', separator=';'))

base = 'http://a/b/c/d;p?q'
for step in ('g', './g/.', '/g', '//g', '?y', '#s', '../../g', '../../../g', 'mailto:x', ''):
    print(step, urljoin(base, step))

print(urldefrag('http://a/b#c'), urlunparse(('', 'host', 'path', '', '', 'end')))
for wrong in (lambda: urlparse('http://h:port/').port, lambda: urlencode('text'), lambda: quote(5),
              lambda: urllib.parse.parse_qs('a', strict_parsing=True), lambda: urlsplit('http://[::1/')):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
