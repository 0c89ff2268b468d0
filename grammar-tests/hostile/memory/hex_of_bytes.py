# expect: limit steps
kept = []
while True:
    kept.append(bytes(10**6).hex(':'))
