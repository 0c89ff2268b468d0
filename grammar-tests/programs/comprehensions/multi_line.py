# entry: clean(["  Ada ", "", "Bob", " cy"])
def clean(names):
    tidy = [
        name.strip().title()
        for name in names
        if name.strip()
        if not name.startswith("B")
    ]
    lengths = {
        name: len(name)
        for name in tidy
    }
    return max(
        (
            (length, name)
            for name, length
            in lengths.items()
        ),
        default=None,
    )
