pairs = ["a=1", "b=2=3", "c"]
for p in pairs[:1]: k, v = p.split("="); print(k, v)
try: k, v = pairs[1].split("=")
except ValueError as e: print(e)
k, v = pairs[2].split("=")
