# expect: limit steps
('\n' * 100_000_000).splitlines()
