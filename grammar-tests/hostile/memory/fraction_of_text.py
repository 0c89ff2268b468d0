# expect: limit steps
import fractions
fractions.Fraction('1e999999999')
