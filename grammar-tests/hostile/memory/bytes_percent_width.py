# expect: limit memory
b'%100000000000d' % 5
