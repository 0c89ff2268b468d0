# expect: limit memory
'%*d' % (10**9 * 2, 5)
