from dataclasses import dataclass
from functools import reduce, singledispatch
@dataclass(frozen=True)
class Opened: owner: str
@dataclass(frozen=True)
class Moved: amount: int
class Closed: pass
@singledispatch
def apply(event, state): raise TypeError(f"unhandled {type(event).__name__}")
@apply.register
def _(event: Opened, state): return {"owner": event.owner, "balance": 0}
@apply.register
def _(event: Moved, state): return {**state, "balance": state["balance"] + event.amount}
print(reduce(lambda s, e: apply(e, s), [Opened("ann"), Moved(5), Moved(-2)], None), Moved(3), {Moved(1): "k"}[Moved(1)])
apply(Closed(), {})
