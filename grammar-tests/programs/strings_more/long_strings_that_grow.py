# entry: (story("fox"), ruler(3), padded("é", 30))
def story(hero):
    text = "Once upon a time, in a forest far away, there lived a " + hero
    text += ", and the days were long"
    text += f" for the {hero}"
    for word in ("very", "quiet"):
        text += " " + word
    kept = text
    text += "."
    return kept, text
def ruler(n):
    line = "=" * 60
    for i in range(n): line = line + str(i); line += "-"
    return line
def padded(ch, n):
    out = ""
    while len(out) < n: out += ch * 20
    return out
