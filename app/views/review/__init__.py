"""Deciding on candidates: verdicts with their reasons, the checklist of features, blind and second reviews."""
