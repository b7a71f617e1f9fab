"""Spectra to be looked at closely: one of a probe, or two laid over each other. Loaded with the first of them."""
