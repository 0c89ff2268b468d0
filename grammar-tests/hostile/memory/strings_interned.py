# expect: limit steps
import sys
kept = []
n = 0
while True:
    n += 1
    kept.append(sys.intern('name' * 1000 + str(n)))
