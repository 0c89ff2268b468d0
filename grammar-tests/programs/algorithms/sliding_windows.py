# entry: (longest_unique("abcab"), min_window("ADOBEC", "BC"), maxima([1, 3, -1, 5], 2))
from collections import Counter, deque


def longest_unique(s):
    seen, start, best = {}, 0, 0
    for i, ch in enumerate(s):
        if ch in seen and seen[ch] >= start:
            start = seen[ch] + 1
        seen[ch] = i
        best = max(best, i - start + 1)
    return best


def min_window(s, t):
    need, missing = Counter(t), len(t)
    i = start = end = 0
    for j, ch in enumerate(s, 1):
        missing -= need[ch] > 0
        need[ch] -= 1
        if not missing:
            while need[s[i]] < 0:
                need[s[i]] += 1
                i += 1
            if not end or j - i <= end - start:
                start, end = i, j
    return s[start:end]


def maxima(nums, k):
    window, out = deque(), []
    for i, x in enumerate(nums):
        while window and nums[window[-1]] <= x:
            window.pop()
        window.append(i)
        if window[0] == i - k:
            window.popleft()
        if i >= k - 1:
            out.append(nums[window[0]])
    return out
