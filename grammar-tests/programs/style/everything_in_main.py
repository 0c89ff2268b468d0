#!/usr/bin/env python3
"""A script with a main function, as people write them."""

import sys
import math
from collections import defaultdict

__version__ = "1.0"
DEBUG = False


def parse_args(argv):
    options = {"verbose": False, "names": []}
    it = iter(argv)
    for arg in it:
        if arg in ("-v", "--verbose"):
            options["verbose"] = True
        elif arg == "-n":
            options["names"].append(next(it))
        else:
            raise SystemExit(f"unknown option {arg}")
    return options


def main(argv=None):
    argv = argv if argv is not None else sys.argv[1:]
    options = parse_args(argv)
    groups = defaultdict(list)
    for name in options["names"]:
        groups[len(name)].append(name)
    for size in sorted(groups):
        print(size, *sorted(groups[size]), sep="\t")
    if options["verbose"]:
        print("total:", sum(map(len, groups.values())), file=sys.stdout)
        sys.stdout.write("version %s\n" % __version__)
        print("to stderr", file=sys.stderr)
    return 0 if groups else 1


if __name__ == "__main__":
    main([])
    main(["-n", "bob", "-n", "alice", "-v", "-n", "al"])
    sys.exit(main(["--what"]))
