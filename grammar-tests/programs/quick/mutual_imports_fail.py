import math, string as st
from collections import Counter as C, deque
print(math.pi.__class__.__name__, st.digits[:3], C("aa"), deque([1]), math.__name__, st.__name__)
try: import no_such_module.sub
except ModuleNotFoundError as e: print(e, e.name)
import another_missing
