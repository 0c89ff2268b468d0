# expect: unsupported formatting a Decimal at such a length
import decimal
format(decimal.Decimal('1E+999999'), 'f')
format(decimal.Decimal(1), '10000000000')
