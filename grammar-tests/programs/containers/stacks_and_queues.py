# entry: simulate(["+3", "+1", "-", "+2", "?", "-", "-", "-"])
from collections import deque


def simulate(commands):
    queue = deque(maxlen=3)
    stack = []
    out = []
    for command in commands:
        match command[0]:
            case "+":
                queue.append(int(command[1:]))
                stack.append(queue[-1])
            case "-":
                try:
                    out.append((queue.popleft(), stack.pop()))
                except IndexError as error:
                    out.append(str(error))
            case _:
                out.append((list(queue), stack[::-1]))
    return out, queue, stack
