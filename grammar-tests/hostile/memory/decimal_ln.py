# expect: unsupported decimal numbers of more than 2000000 digits
import decimal
decimal.getcontext().prec = 10**5
print(len(str(decimal.Decimal(2).ln())))
