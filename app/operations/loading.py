"""Modules loaded before they are wanted, as the library that draws curves, which takes half of a second.

Runs in a worker's thread, while the window stays awake; what is made of them is made in the window's own.
"""

from collections.abc import Callable, Iterable
from importlib import import_module

from app.operations.control import Control


def load(modules: Iterable[str]) -> Callable[[Control], None]:
    def work(control: Control) -> None:
        for name in modules:
            control.checkpoint()
            import_module(name)

    return work
