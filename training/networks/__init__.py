"""Networks that training builds and exports, one architecture a file.

What they are trained with and on is not known here.
"""
