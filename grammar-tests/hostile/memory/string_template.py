# expect: limit steps
import string
string.Template('$a' * 100000).substitute(a='x' * 100000)
