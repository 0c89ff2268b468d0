# entry: (sorted(["1.10", "1.2", "1.2.1"], key=key), newest("a-1.0 b-2.0-rc1 c-2.0".split()), bump("1.9.9"), bump("1.9.9", "minor"))
def key(v): return [int(p) if p.isdigit() else -1 for p in v.replace("-", ".").split(".")]
def newest(tags): return max(tags, key=lambda t: key(t.split("-", 1)[1]))
def bump(v, part="patch"):
    i = ("major", "minor", "patch").index(part); nums = key(v)
    return ".".join(map(str, [*nums[:i], nums[i] + 1, *[0] * (2 - i)]))
