# expect: unsupported formatting a Decimal at such a length
import decimal
print(len(format(decimal.Decimal('1E+99999999'), 'f')))
