# expect: limit steps
import array, itertools
array.array('q', itertools.count())
