import codecs
import errno
import hashlib
import hmac

print(codecs.encode('Hello, World!', 'rot13'), codecs.decode('Uryyb', 'rot_13'))
print(codecs.encode(b'abc', 'hex'), codecs.decode(b'616263', 'hex'))
print(codecs.encode('é'), codecs.decode(b'\xe9', 'latin-1'), codecs.decode(b'a\xff', 'utf-8', 'replace'))
print(codecs.BOM_UTF8, codecs.encode)
for wrong in (lambda: codecs.decode(b'\xff'), lambda: codecs.encode('é', 'ascii'), lambda: codecs.encode('a', 'none')):
    try:
        print(wrong())
    except (LookupError, ValueError) as error:
        print(type(error).__name__, error)

code = hmac.new(b'key', b'The quick brown fox', hashlib.sha256)
print(code.name, code.digest_size, code.block_size, code.hexdigest())
other = code.copy()
other.update(b'!')
print(hmac.compare_digest(code.hexdigest(), other.hexdigest()), hmac.compare_digest(b'a', b'a'))
print(hmac.new(b'k' * 100, digestmod='md5').hexdigest(), hmac.digest(b'k', b'm', 'sha1').hex())
try:
    hmac.new('text', b'', 'md5')
except TypeError as error:
    print(error)

print(errno.ENOENT, errno.errorcode[13])
