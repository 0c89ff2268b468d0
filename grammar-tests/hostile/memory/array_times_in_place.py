# expect: raises MemoryError
import array
a = array.array('d', [1.0])
a *= 10**11
