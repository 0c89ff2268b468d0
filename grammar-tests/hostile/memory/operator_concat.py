# expect: limit steps
import operator
s = 'x' * 1000
while True:
    s = operator.concat(s, s)
