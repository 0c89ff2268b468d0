# expect: limit steps
'{:.100000000f}'.format(1.5)
