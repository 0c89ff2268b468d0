from bisect import bisect_left

def lis_length(seq):
    tails = []
    for x in seq:
        k = bisect_left(tails, x)
        tails[k:k + 1] = [x]
    return len(tails)

def lis(seq):
    best = [[x] for x in seq]
    for i in range(len(seq)):
        for j in range(i):
            if seq[j] < seq[i] and len(best[j]) + 1 > len(best[i]):
                best[i] = best[j] + [seq[i]]
    return max(best, key=len, default=[])

print(lis_length([3, 1, 8, 2, 5]))
print(lis([3, 1, 8, 2, 5]))
print(lis([]))
