"""Rendered persons: full-body crops of nobody before four visible and two infrared cameras, with their truth.

Everything is drawn from a seed by numpy; nothing here reads real data.
"""
