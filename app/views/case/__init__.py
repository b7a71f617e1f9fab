"""The case on the left of the window, and the dialogs that make, open and change one."""
