# expect: limit steps
import fractions
fractions.Fraction(3, 7) ** 10**9
