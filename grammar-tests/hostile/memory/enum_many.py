# expect: limit steps
import enum
E = enum.Enum('E', ['m%d' % i for i in range(5000)])
print(len(E))
