# entry: (f([4, 1, 3]), f([]), f([2, 2]))
def f(nums):
    nums = nums[:]
    for i in range(len(nums)):
        nums.insert(i, nums.pop() + i)
    try:
        top = max(nums)
    except ValueError as e:
        return str(e)
    return nums, nums.index(top), [n // top for n in nums if n != top]
