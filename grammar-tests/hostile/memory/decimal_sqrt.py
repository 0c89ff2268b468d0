# expect: unsupported decimal numbers of more than 2000000 digits
import decimal
decimal.getcontext().prec = 10**7
print(decimal.Decimal(2).sqrt())
