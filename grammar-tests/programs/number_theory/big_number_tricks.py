# entry: run()
import math


def digits(n):
    return sum(int(d) for d in str(n))


def run():
    f = math.factorial(30)
    return {
        "factorial": f,
        "digits": digits(f),
        "fermat": pow(2, 340, 341),
        "isqrt": math.isqrt(10 ** 41),
        "bits": (1 << 100).bit_length(),
        "comb": math.comb(60, 30),
        "hex": hex(2 ** 70 - 1),
        "divmod": divmod(-10 ** 25, 7 ** 13),
        "float": float(10 ** 22) == 1e22,
        "neg": (-7) // 2 * 10 ** 20 + (-7) % 2,
        "to_bytes": (10 ** 18).to_bytes(8, "little"),
        "lcm": math.lcm(*range(1, 21)),
    }
