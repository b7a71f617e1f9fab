"""Reproducing papers: the data they are reproduced on, the rows of their tables, and the report.

Training and measuring are done by the rooms that do them for everybody.
"""
