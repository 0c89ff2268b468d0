# expect: limit steps
import hashlib
while True:
    hashlib.sha256(bytes(10**6)).hexdigest()
