# expect: limit memory
list('ab' * 100_000_000)
