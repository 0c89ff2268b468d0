# expect: limit steps
import dataclasses
C = dataclasses.make_dataclass('C', [('f%d' % i, int, 0) for i in range(2000)])
print(len(dataclasses.fields(C)))
