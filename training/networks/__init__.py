"""Networks that training builds and exports, one architecture a file; feature extractors by name in `registry`.

What they are trained with and on is not known here.
"""
