# entry: main()
def max_subarray(nums):
    best = cur = nums[0]
    for x in nums[1:]:
        cur = max(x, cur + x)
        best = max(best, cur)
    return best

def two_sum_sorted(nums, target):
    i, j = 0, len(nums) - 1
    while i < j:
        s = nums[i] + nums[j]
        if s == target: return [i, j]
        elif s < target: i += 1
        else: j -= 1
    return []

def trap(heights):
    left, right, water = 0, len(heights) - 1, 0
    lm = rm = 0
    while left < right:
        if heights[left] < heights[right]:
            lm = max(lm, heights[left]); water += lm - heights[left]; left += 1
        else:
            rm = max(rm, heights[right]); water += rm - heights[right]; right -= 1
    return water

def main():
    return max_subarray([-2, 1, -3, 4, -1, 2]), two_sum_sorted([1, 3, 6, 9], 9), trap([2, 0, 1, 3])
