parts = []
for i in range(3): parts.append(f"{i}:{i ** 2}")
print(", ".join(parts), "-" * 10, "abc" * 0 == "", "%s=%d" % ("x", 5), "{}{}".format("a", 1), "a" "b", r"\n" + "\t|", len("\n"), 'x'.join(["1"]))
s = ""; s += "a"; s = s + "b" * 3; print(s, s.count("b"), s.upper().lower() == s, s[1:].replace("b", "c", 2), "b" in s, s > "aa", sorted("hello"), "".join(sorted(set("hello"))))
print("line1\nline2".split("\n"), "a,b,,".split(","), " x ".strip() + "|", "abc".find("z"), "Hello"[1].isupper(), "x=1".partition("="), str(3) + "3", int("3") + 3, repr("a\n"), "é".encode()); print("a" + 1)
