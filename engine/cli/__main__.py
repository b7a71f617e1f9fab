"""`python -m engine.cli`: the command line on a machine without the window's libraries."""

import sys

from engine.cli import main

sys.exit(main())
