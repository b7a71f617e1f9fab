"""What holds for every test: hypothesis judges results and not speed, and CI tries the same examples each time."""

import os

import hypothesis

hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")
