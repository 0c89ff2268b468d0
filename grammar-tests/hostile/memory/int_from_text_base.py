# expect: limit steps
n = int('7' * 5_000_000, 16)
n = int('12' * 2_000_000, 3)
