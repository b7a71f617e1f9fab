"""Both papers on persons across visible light and infrared, reproduced: MUN and RFM, with their tables and pictures.

Methods are registered in `training.methods.registry`; protocols are `training.evaluation.persons`'s.
"""
