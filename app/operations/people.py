"""Changing who is in a gallery: edit, merge, split, delete, undo, purge; duplicates, and whose time is over.

Runs in a worker's thread. Rights and the record of it are the engine's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.operations.control import Control

if TYPE_CHECKING:
    from engine.gallery import Change, Due, Duplicates, People, Person, Photo, Proof
    from engine.workspace import Workspace

SHOWN_CHANGES = 200


@dataclass(frozen=True)
class Deed:
    """`said` is what is told when it is done; `act` may make several changes, which are undone together."""

    said: str
    act: Callable[[People], Any]


@dataclass(frozen=True)
class Retention:
    """How long the gallery keeps people, on which ground, and whose time is over."""

    days: int | None
    legal_basis: str | None
    due: tuple[Due, ...]


@dataclass(frozen=True)
class Pair:
    """A picture among duplicates: `photo` is None for a file that was recognised as a copy and is no photo of its
    own.
    """

    person: str
    path: str
    photo: Photo | None


@dataclass(frozen=True)
class Alike:
    exact: bool
    pictures: tuple[Pair, ...]

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.person for each in self.pictures))


@dataclass(frozen=True)
class FoundAlike:
    groups: tuple[Alike, ...]
    unmeasured: int


def perform(workspace: Workspace, gallery: str, deed: Deed) -> Callable[[Control], tuple[int, ...]]:
    """The numbers of the changes that it made."""

    def work(control: Control) -> tuple[int, ...]:
        people = _people(workspace, gallery)
        before = max((change.id for change in people.changes(1)), default=0)
        deed.act(people)
        made = [change.id for change in people.changes(SHOWN_CHANGES) if change.id > before]
        return tuple(reversed(made))

    return work


def undo(workspace: Workspace, gallery: str, numbers: Sequence[int]) -> Callable[[Control], tuple[Change, ...]]:
    """The last first, as they were built upon each other."""

    def work(control: Control) -> tuple[Change, ...]:
        people = _people(workspace, gallery)
        return tuple(people.undo(number) for number in reversed(numbers))

    return work


def changes(workspace: Workspace, gallery: str) -> Callable[[Control], tuple[Change, ...]]:
    return lambda control: tuple(_people(workspace, gallery).changes(SHOWN_CHANGES))


def deletions(workspace: Workspace, gallery: str) -> Callable[[Control], tuple[Change, ...]]:
    """What a purge would destroy."""

    def work(control: Control) -> tuple[Change, ...]:
        from engine.gallery.people import DELETE

        made = _people(workspace, gallery).changes()
        return tuple(change for change in made if change.action == DELETE and change.can_be_undone)

    return work


def preview_merge(
    workspace: Workspace, gallery: str, into: str, others: Sequence[str]
) -> Callable[[Control], tuple[Person, tuple[Person, ...]]]:
    """Who the first would be, and all of them as they are now."""

    def work(control: Control) -> tuple[Person, tuple[Person, ...]]:
        people = _people(workspace, gallery)
        merged = people.preview_merge(into, others)
        return merged, tuple(people.gallery.person(name) for name in dict.fromkeys((into, *others)))

    return work


def purge(workspace: Workspace, gallery: str) -> Callable[[Control], Proof]:
    def work(control: Control) -> Proof:
        from engine.gallery import purge as destroy

        return destroy(workspace.library, workspace.library.gallery(gallery))

    return work


def alike(workspace: Workspace, gallery: str) -> Callable[[Control], FoundAlike]:
    def work(control: Control) -> FoundAlike:
        from engine.gallery import duplicates

        target = workspace.library.gallery(gallery)
        found: Duplicates = duplicates(target)
        ids = [copy.photo for group in found.groups for copy in group.copies if copy.photo is not None]
        photos = {photo.id: photo for photo in target.photos(ids)}
        groups = [
            Alike(
                group.exact,
                tuple(
                    Pair(copy.person, str(copy.path), None if copy.photo is None else photos.get(copy.photo))
                    for copy in group.copies
                ),
            )
            for group in found.groups
        ]
        return FoundAlike(tuple(groups), found.unmeasured)

    return work


def retention(workspace: Workspace, gallery: str) -> Callable[[Control], Retention]:
    def work(control: Control) -> Retention:
        info = next((each for each in workspace.library.galleries() if each.name == gallery), None)
        due = _people(workspace, gallery).due()
        return Retention(info.retention_days if info else None, info.legal_basis if info else None, tuple(due))

    return work


def keep_for(workspace: Workspace, gallery: str, days: int | None, basis: str) -> Callable[[Control], Retention]:
    def work(control: Control) -> Retention:
        _people(workspace, gallery).keep_for(days, basis)
        return retention(workspace, gallery)(control)

    return work


def _people(workspace: Workspace, gallery: str) -> People:
    from engine.gallery import People

    return People(workspace.library.gallery(gallery))
