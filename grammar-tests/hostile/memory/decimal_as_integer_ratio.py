# expect: limit memory
import decimal
decimal.Decimal('1E+999999999').as_integer_ratio()
