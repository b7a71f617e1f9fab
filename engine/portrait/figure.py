"""One person's meshes with one expression, each made when it is first asked for and kept: whoever draws shares them.

Which meshes there are and how fine; their forms are `surface`'s, `bust`'s and `hair`'s, pictures are not made here.
"""

from functools import cached_property

import numpy as np

from engine.portrait import bust
from engine.portrait.curves import Array
from engine.portrait.hair import Shell, has_shell
from engine.portrait.landmarks import on_skin, standing
from engine.portrait.person import Person
from engine.portrait.surface import Skull, head_mesh
from engine.portrait.view import View


class Figure:
    """Head, ears, bust and hair in the head's millimetres; coarser meshes are for pictures of fewer pixels."""

    def __init__(self, skull: Skull, garment: int, coarse: int) -> None:
        self.skull, self.garment, self.coarse = skull, garment, coarse

    @classmethod
    def of(cls, person: Person, view: View, coarse: int) -> "Figure":
        return cls(Skull.of(person, view.expression), view.garment, coarse)

    @cached_property
    def _marks(self) -> tuple[Array, Array]:
        return on_skin(self.skull.a)

    @cached_property
    def _front(self) -> tuple[Array, Array, Array]:
        return head_mesh(self.skull, self.coarse, *self._marks)

    @property
    def head(self) -> tuple[Array, Array]:
        """Vertices (rows, columns, 3) and the columns' angles."""
        return self._front[:2]

    @property
    def landmarks(self) -> Array:
        """As `landmarks.landmarks` gives them."""
        return standing(self.skull, *self._marks, self._front[2])

    @cached_property
    def ears(self) -> tuple[tuple[Array, Array, Array], ...]:
        """The left one of the picture and the right one, as `bust.ear_mesh` gives them."""
        half = float(self.skull.slices(np.array([-18.0], np.float32))[0][0])
        points, u, q = bust.ear_mesh(self.skull.a, 1, half)
        return (points * np.array([-1, 1, 1], np.float32), u, q), (points, u, q)

    @cached_property
    def bust(self) -> tuple[Array, Array, Array]:
        """As `bust.bust_mesh` gives it."""
        return bust.bust_mesh(self.skull.a, self.garment, self.coarse)

    @cached_property
    def hair(self) -> Shell | None:
        return Shell(self.skull.a, self.skull, self.coarse) if has_shell(self.skull.a) else None
