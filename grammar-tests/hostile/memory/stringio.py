# expect: limit steps
import io
s = io.StringIO()
while True:
    s.write('x' * 1000000)
