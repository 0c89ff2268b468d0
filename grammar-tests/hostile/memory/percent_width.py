# expect: limit memory
'%100000000000d' % 5
