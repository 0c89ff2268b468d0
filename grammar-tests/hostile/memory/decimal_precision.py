# expect: unsupported decimal numbers of more than 2000000 digits
import decimal
decimal.getcontext().prec = 10**8
print(len(str(decimal.Decimal(1) / 3)))
