# expect: limit memory
n = 10**11
f'{3:>{n}}'
