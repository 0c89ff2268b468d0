# expect: value
import time
time.sleep(1000)
