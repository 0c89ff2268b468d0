# entry: count_words("the cat the dog a cat the")
def count_words(text):
    counts = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    best = sorted(counts, key=lambda w: (-counts[w], w))[:2]
    return best, {w: c for w, c in counts.items() if c > 1}
