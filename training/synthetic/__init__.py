"""The rendered world: faces, persons and spectra of nobody, with their exact truth, from a seed.

Each kind has its own room; nothing here reads real data, and nothing trains on what is made here.
"""
