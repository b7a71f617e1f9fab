"""Where the library lies unless a user says otherwise: asked by the window before anything heavy is loaded.

What is in the folder is the workspace's business.
"""

import os
from pathlib import Path

from platformdirs import user_data_path

LIBRARY_VARIABLE = "LIMNER_LIBRARY"


def default_folder() -> Path:
    named = os.environ.get(LIBRARY_VARIABLE)
    return Path(named) if named else user_data_path("limner", appauthor=False)
