x = 5; y = 'str'; z = [1, 2]; d = {'a': 1, "b": 2}
print(f'{x}{y!r}{z!s}{d["a"]}{d['b']}')
print(f'{x:>5}|{x:<5}|{x:^5}|{x:05}|{x:+}|{x:x}|{x:{x}}|{x:{x}.{2}f}|{3.14159:.{x-3}}')
print(f'{x=}|{x = }|{x=!r}|{y=}|{y=!s}|{x+1=}|{z[0]=:>4}|{ x = }|{x  =:3}')
print(f'{{}}{{{x}}}{{{{{x}}}}}')
print(f'{f'{f'{x}'}'}')
print(f'{f"{x}" + f'{y}'}')
print(f"{'\n'.join(['a', 'b'])}")
print(f'{
    x
    + 1
}')
print(f'{x # comment
}')
print(f'''{
x}
{y:>
10}''') if False else None
print(f"{x:%}", f"{1000000:,}", f"{1234.5:_.2f}", f"{x!r:>4}", f"{y!a:>7}", f"{'é'!a}")
print(f'{(lambda q: q * 2)(3)}', f'{(w := 7)}', w, f'{x:{"0"}>{"1"}{"0"}}')
print(f'a' 'b' f'{x}' "c" rf'\d{x}' fr'\{x}' Rf'{x}\n')
print(f'{x if x else y}', f'{ {1: 2}[1] }', f'{ {x for x in z} }', f'{[i for i in z]}', f'{*z,}', f'{*z, 1}', f'{x, y}')
print(f'{x != 5}', f'{x == 5}', f'{x <= 5}', f'{x >= 5!s}', f'{not x}', f'{x:=5}', f'{"!r"}', f'{":"}', f'{"}"}', f'{"{"}')
print(f'\N{BULLET}{x}\x41\u00e9\t', f'\{x}', f'{x}\
cont')
print(f'{d["a"]:{d["b"]}}', f'{y[::-1]}', f'{y[1:]}', f'{z[0:1]}', f'{y:{"<"}{10}}|')
import datetime
print(f'{datetime.date(2020, 1, 2):%Y-%m-%d}')
class F:
    def __format__(self, s): return f'<{s}>'
print(f'{F():a{x}b{{}}c}', f'{F():{{{x}}}}' if 0 else '', f'{F():}', f'{F()!s:.3}', f'{F():\n}', f'{F():x:y!r}')
print(f"{x!r}" f"{y}" 'tail', f'', f'{""}', F"{x}", f'''{x}"'"{y}''')
print(f'{x:{y!r}>9}' if False else 'no', f'{None}', f'{...}', f'{True:d}', f'{1j}', f'{b"x"}')
def g():
    yield f'{(yield 1)}'
it = g(); next(it); print(it.send('sent'))
print(f'{x:d}' + f"{'nested ' + f'{y + f"{z}"}'}")
print(f"{x:{'>' if x else '<'}{10 if y else 3}}|", f'{1_000.5:.1e}', f'{255:#x} {255:#b} {255:#o} {255:X}', f'{-0.0}', f'{float("nan"):5}|')
try: f'{x:s}'
except ValueError as e: print(e)
try: f'{y:d}'
except ValueError as e: print(e)
try: f'{undefined_name}'
except NameError as e: print(e)
try: f'{x:{undefined}}'
except NameError as e: print(e)
print(f'{x!s}' == f'{x!r}', f"{'a' 'b'}", f"{'a' f'{x}'}", f"{x:{'{'}>3}" , f'{"\""}', f'{'\''}')
