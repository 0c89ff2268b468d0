# expect: value
import decimal
decimal.getcontext().prec = 10**6
print(decimal.Decimal(3) ** 10**6)
