"""Rendered faces in four modalities, streamed or written, with their truth.

The head itself is drawn by `engine.portrait`; cameras, drawing hands and infrared are added here.
"""
