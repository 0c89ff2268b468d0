# entry: Solution().merge([[1, 3], [2, 4], [6, 7]])
from typing import *
from collections import *
class Solution:
    def merge(self, intervals: List[List[int]]) -> List[List[int]]:
        out: List[List[int]] = []
        for iv in sorted(intervals):
            if out and iv[0] <= out[-1][1]:
                out[-1][1] = max(out[-1][1], iv[1])
            else:
                out.append(iv)
        return out
