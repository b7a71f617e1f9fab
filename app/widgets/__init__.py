"""Small widgets that know nothing of probes, galleries and searches: pictures to zoom, notices, folds, empty states.

Whatever knows what is being worked on is in `app.views`.
"""
