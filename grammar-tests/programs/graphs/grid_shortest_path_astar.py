# entry: astar(["..#", "...", "#.."], (0, 0), (2, 2))
from heapq import heappush, heappop


def astar(grid, start, goal):
    h = lambda p: abs(p[0] - goal[0]) + abs(p[1] - goal[1])
    frontier, cost, seen = [(h(start), 0, start, ())], {start: 0}, 0
    while frontier:
        _, g, here, trail = heappop(frontier)
        seen += 1
        if here == goal:
            return list(trail) + [here], seen
        y, x = here
        for ny, nx in (y+1, x), (y, x+1), (y-1, x), (y, x-1):
            if 0 <= ny < len(grid) and 0 <= nx < len(grid[ny]) and grid[ny][nx] == ".":
                if g + 1 < cost.get((ny, nx), 1e9):
                    cost[ny, nx] = g + 1
                    heappush(frontier, (g + 1 + h((ny, nx)), g + 1, (ny, nx), trail + (here,)))
    return None
