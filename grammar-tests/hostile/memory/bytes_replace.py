# expect: limit memory
(b'x' * 10**6).replace(b'x', b'y' * 10**6)
