"""Galleries in a library: people, photos and features in a database, how they come into it and what a search reads.

No network is known here: what turns images into features is handed in.
"""

from engine.gallery.gallery import Gallery
from engine.gallery.library import Library
from engine.gallery.records import GalleryInfo, Matrix, PackHolding, Person, Photo

__all__ = ["Gallery", "GalleryInfo", "Library", "Matrix", "PackHolding", "Person", "Photo"]
