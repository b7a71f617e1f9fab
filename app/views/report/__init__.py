"""The report on a case: its pages as they would be printed, and the ways out of the window."""
