"""Cases: their probes, searches, reviews and verdicts, kept in a library's database.

No network runs here: a search is made by the matcher and handed in.
"""
