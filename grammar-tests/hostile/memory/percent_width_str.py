# expect: limit memory
'%1000000000000s' % 'x'
