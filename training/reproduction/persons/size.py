"""How large a reproduction of the papers on persons is, as it is asked for on the command line."""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Size:
    """`people` and `photos` are of the rendered world, photos a camera. Steps that are None are the budget's own."""

    seeds: int = 3
    people: int = 300
    photos: int = 4
    steps: int | None = None
    start_steps: int | None = None

    def said(self) -> str:
        """The options that differ from what happens without them, as they are typed."""
        return "".join(
            f" --{field.name.replace('_', '-')} {value}"
            for field in fields(self)
            if (value := getattr(self, field.name)) != field.default
        )
