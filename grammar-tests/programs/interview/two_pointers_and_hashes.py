# entry: main()
class Solution:
    def twoSum(self, nums, target):
        seen = {}
        for i, n in enumerate(nums):
            if target - n in seen: return [seen[target - n], i]
            seen[n] = i
    def threeSum(self, nums):
        nums.sort(); res = []
        for i in range(len(nums) - 2):
            if i and nums[i] == nums[i - 1]: continue
            l, r = i + 1, len(nums) - 1
            while l < r:
                s = nums[i] + nums[l] + nums[r]
                if s < 0: l += 1
                elif s > 0: r -= 1
                else:
                    res.append([nums[i], nums[l], nums[r]])
                    while l < r and nums[l] == nums[l + 1]: l += 1
                    l += 1; r -= 1
        return res
    def containsDuplicate(self, nums): return len(nums) != len(set(nums))
    def moveZeroes(self, nums):
        k = 0
        for i in range(len(nums)):
            if nums[i]: nums[k], nums[i] = nums[i], nums[k]; k += 1
    def majority(self, nums):
        count, cand = 0, None
        for n in nums:
            if not count: cand = n
            count += 1 if n == cand else -1
        return cand
    def longestConsecutive(self, nums):
        s = set(nums); best = 0
        for n in s:
            if n - 1 not in s:
                m = n
                while m + 1 in s: m += 1
                best = max(best, m - n + 1)
        return best
    def productExceptSelf(self, nums):
        out = [1] * len(nums); p = 1
        for i in range(len(nums)): out[i] = p; p *= nums[i]
        p = 1
        for i in reversed(range(len(nums))): out[i] *= p; p *= nums[i]
        return out
def main():
    s = Solution(); z = [0, 1, 0, 3]
    return s.twoSum([2, 7, 11], 18), s.threeSum([-1, 0, 1, -1]), s.containsDuplicate([1, 1]), s.moveZeroes(z), z, s.majority([2, 1, 2]), s.longestConsecutive([100, 4, 2, 3]), s.productExceptSelf([1, 2, 3])
