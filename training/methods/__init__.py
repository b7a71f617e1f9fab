"""Methods: what is learned, from which differences, with which settings; one method a file, the rows in `registry`.

Networks, losses and readers of data are in rooms of their own.
"""
