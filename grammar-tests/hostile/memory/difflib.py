# expect: value
import difflib
print(difflib.SequenceMatcher(None, 'ab' * 5000, 'ba' * 5000).ratio())
