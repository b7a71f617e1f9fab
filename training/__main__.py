"""`python -m training` is `limner-train`: what torchrun and tests start where no script is installed.

The verbs are in `training.cli`.
"""

from training.cli import main

main()
