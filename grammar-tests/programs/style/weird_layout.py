def spread(
        a,
        b
        =
        2,
        *,
        c = 3
        ,
):
    return (
        a
        +
        b
        *
        c
    )

total = \
    spread(
        1,
        c
        = 4,
    ) \
    + 1

print(
    total,
    [
        n
        for n in (
            1,
            2,
        )
        if n > 1
        or total
    ],
    {
        "k":
            "v"
            "w",
    }["k"
      ],
)
result = (spread(1)
          if total
          > 100 else
          spread(
              2)
          )
print(f"""{
    result
    :>{
        5
    }}|""", "implicit " "concat"
      " works")
assert (
    result
    == 8
), (
    "wrong"
)
spread(
    1,
    2,
    3
)
