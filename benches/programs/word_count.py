TEXT = (
    'It was the best of times, it was the worst of times; it was the age of wisdom, '
    'it was the age of foolishness -- it was the epoch of belief. '
)


def count(text):
    counts = {}
    for word in text.lower().split():
        word = word.strip('.,;-')
        if not word:
            continue
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


for _ in range(40):
    counts = count(TEXT * 300)
print(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3])
