def fizz(n, words={3: "Fizz", 5: "Buzz"}): return "".join(w for k, w in words.items() if n % k == 0) or n
print(*map(fizz, range(9, 16))); print([fizz(n, {2: "Even"}) for n in (1, 2)], next(n for n in range(1, 99) if fizz(n) == "FizzBuzz")); fizz(1, {0: "x"})
