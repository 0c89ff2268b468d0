# expect: unsupported decimal numbers of more than 2000000 digits
import decimal
decimal.getcontext().prec = decimal.MAX_PREC
print(decimal.Decimal(1) / 3)
