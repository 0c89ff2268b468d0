# expect: limit memory
import datetime
datetime.date(2020, 1, 1).strftime('%c' * 10**7)
