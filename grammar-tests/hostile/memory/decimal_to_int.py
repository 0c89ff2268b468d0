# expect: limit memory
import decimal
int(decimal.Decimal('1E+999999999'))
