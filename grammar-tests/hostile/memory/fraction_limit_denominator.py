# expect: cpython
import fractions, math
print(fractions.Fraction(math.pi).limit_denominator(10**100))
# ---- what CPython prints
#> 884279719003555/281474976710656
