# expect: limit memory
import unicodedata
kept = []
while True:
    kept.append(unicodedata.normalize('NFKD', '\ufdfa' * 10**5))
