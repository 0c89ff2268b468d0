import copy
import datetime
import math
import pprint
import random
import string


def attempt(call):
    try:
        call()
    except (TypeError, OverflowError) as error:
        print(type(error).__name__, error)


attempt(lambda: copy([1]))
attempt(lambda: datetime(2020, 1, 1))
attempt(lambda: random())
attempt(lambda: pprint([1]))
attempt(lambda: math(2))
attempt(lambda: string("x"))
attempt(lambda: list(map(random, [1])))
attempt(lambda: super(int, 1, 2))
attempt(lambda: max([1], key=None, default=1, start=2))
attempt(lambda: math.comb(10**30, 10**25))
attempt(lambda: math.perm(10**30, 10**25))
