# entry: summary([3, 1, 4, 1, 5, 9, 2, 6])
import statistics
from decimal import Decimal
from fractions import Fraction
from statistics import NormalDist, StatisticsError, mean, median, stdev


def summary(values):
    return {
        "mean": mean(values),
        "median": median(values),
        "modes": statistics.multimode(values),
        "stdev": stdev(values),
        "quartiles": statistics.quantiles(values, n=4),
    }


def readings(start):
    for i in range(4):
        yield start + i / 10


print(mean([1, 2, 4]), mean([1.5, 2, Fraction(1, 4)]), mean([Fraction(1, 3), Fraction(1, 6)]), mean([Decimal("0.1")] * 3))
print(statistics.fmean(readings(1)), statistics.fmean([85, 92, 83], weights=[0.2, 0.3, 0.5]), statistics.geometric_mean([54, 24, 36]))
print(statistics.harmonic_mean([40, 60], weights=[5, 30]), statistics.median_low([1, 3, 5, 7]), statistics.median_high([1, 3, 5, 7]))
print(statistics.median_grouped([1, 2, 2, 3, 4, 4, 4, 4, 4, 5]), statistics.mode("aardvark"), median(["b", "a", "c"]))
print(statistics.variance([2.75, 1.75, 1.25, 0.25]), statistics.pvariance(readings(0)), statistics.pstdev([1.5, 2.5, 2.5, 2.75]))
print(stdev([Decimal("1.5"), Decimal("2.25"), Decimal("8")]), statistics.variance([Fraction(1, 6), Fraction(1, 2), Fraction(5, 3)]))
x, y = [1971, 1975, 1979, 1982, 1983], [1, 2, 3, 4, 5.5]
line = statistics.linear_regression(x, y)
print(line, statistics.covariance(x, y), statistics.correlation(x, y), statistics.correlation(x, [9, 7, 8, 2, 2], method="ranked"))
birth, drug = NormalDist.from_samples([2.5, 3.1, 2.1, 2.4, 2.7]), NormalDist(0.4, 0.15)
print(birth, birth + drug, 2 * drug - 1, birth.pdf(2), birth.cdf(2), birth.inv_cdf(0.95), birth.overlap(drug), birth.zscore(3))
print(drug.quantiles(n=4), drug.samples(2, seed=4), drug == NormalDist(0.4, 0.15), {drug: 1}[NormalDist(0.4, 0.15)])
print(statistics.quantiles([105, 129, 87, 86, 111, 111, 89], n=3, method="inclusive"))
for compute in [
    lambda: mean([]),
    lambda: stdev([1]),
    lambda: mean(["a"]),
    lambda: statistics.mode([]),
    lambda: statistics.quantiles([1]),
    lambda: statistics.correlation([1, 2], [1, 2, 3]),
    lambda: statistics.linear_regression([1, 1], [1, 2]),
    lambda: NormalDist(0, -1),
]:
    try:
        print(compute())
    except (StatisticsError, TypeError) as error:
        print(type(error).__name__, error)
