"""Rendered spectra: Raman and infrared spectra of molecules that were invented, with their truth.

Everything is drawn from a seed by numpy; nothing here reads measured spectra.
"""
