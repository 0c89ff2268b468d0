# expect: limit steps
import base64
s = b'x' * 1000
while True:
    s = base64.b64encode(s)
