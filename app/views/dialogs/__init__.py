"""Dialogs. They are opened and report by signals; none is run in a loop of its own."""
