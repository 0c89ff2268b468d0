RULES = {"a": "ab", "b": "c", "c": "a"}


def run(n):
    """Rewrites the head of a text and drops it, n times: a tag system."""
    word = "abc"
    for _ in range(n):
        head = word[0]
        word = word[1:] + RULES[head]
        if len(word) > 24:
            word = word[-8:]
    return word
