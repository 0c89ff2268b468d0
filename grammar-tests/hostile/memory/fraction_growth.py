# expect: limit steps
import fractions
f = fractions.Fraction(1, 3)
while True:
    f = f * f + 1
