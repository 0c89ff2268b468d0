def encode(text, shift):
    out = ''
    for letter in text:
        if letter.isalpha():
            out += chr((ord(letter) - 97 + shift) % 26 + 97)
        else:
            out += letter
    return out


text = 'the quick brown fox jumps over the lazy dog ' * 200
for shift in range(1, 70):
    text = encode(text, shift)
print(text[:44])
