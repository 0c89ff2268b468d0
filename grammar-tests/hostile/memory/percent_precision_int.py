# expect: limit memory
'%.2000000000d' % 5
