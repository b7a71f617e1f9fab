"""Persons found across visible light and infrared: protocols of the public sets, their numbers, corrupted pictures.

Metrics are `training.evaluation.metrics`'s; methods and their training are elsewhere.
"""
