fibonacci = [0, 1]
while fibonacci[-1] < 5:
    fibonacci.append(fibonacci[-1] + fibonacci[-2])
print(fibonacci)
