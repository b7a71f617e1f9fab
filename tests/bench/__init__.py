"""Speed, measured beside peers in one run: `make bench`, or `python -m tests.bench NAME…` for some of it.

A figure is the median of several runs; nothing here is a test that passes or fails.
"""
