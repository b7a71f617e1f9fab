"""Work that must not hold up the window, and the only threads there are: runner, control, and a file for each noun.

Nothing here touches a widget; results, errors and progress are handed over in the window's own thread.
"""
