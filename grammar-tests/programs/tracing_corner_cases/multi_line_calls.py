def spread(a, b, c):
    return (
        a
        + b
        + max(
            c,
            abs(
                a - b
            ),
        )
    )


total = spread(
    1,
    spread(
        2, 3,
        4),
    c=5,
)
text = ("one"
        "two",
        [total,
         -total][
             0
         ])
if (total
        > 3
        and text):
    print(total,
          text)
