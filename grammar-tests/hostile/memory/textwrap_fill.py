# expect: limit steps
import textwrap
print(len(textwrap.fill('word ' * 20000, 1)))
