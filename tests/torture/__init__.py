"""Limner under mistreatment: killed, without room, on damaged files.

The suite runs each for moments, `make torture` for as long as one likes.
"""
