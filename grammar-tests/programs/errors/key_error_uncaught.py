inventory = {"apple": 3, "pear": 0}
def take(name, n=1):
    left = inventory[name] - n
    if left < 0:
        raise ValueError(f"only {inventory[name]} {name}s left")
    inventory[name] = left
    return left
print(take("apple"))
try:
    take("pear")
except ValueError as error:
    print("sorry:", error)
take("mango")
