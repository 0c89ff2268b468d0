# entry: change(6, [1, 3, 4])
def change(amount, coins):
    """The fewest coins that make an amount: greedy fails here, so try and remember."""
    best = {0: []}

    def pay(rest):
        if rest in best:
            return best[rest]
        options = [pay(rest - coin) + [coin] for coin in coins if coin <= rest]
        best[rest] = min(options, key=len)
        return best[rest]

    return pay(amount)
