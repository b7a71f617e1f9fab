"""The library that draws curves, loaded before the first of them is wanted: it takes half of a second.

Runs in a worker's thread, while the window stays awake; the plots themselves are views.
"""

from app.operations.control import Control


def load_plots(control: Control) -> None:
    import pyqtgraph  # noqa: F401
