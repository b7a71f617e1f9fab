"""Galleries in a library: people, photos and features in a database, how they come into it and what a search reads.

No network is known here: what turns images into features is handed in.
"""

from engine.gallery.backup import back_up, restore
from engine.gallery.embedding import Embedded, Embedder
from engine.gallery.enrolment import Options, enrol
from engine.gallery.events import Control, Event, FileDone, Finished, Planned, Progress, Status
from engine.gallery.files import Found, Unreadable, walk
from engine.gallery.gallery import Gallery
from engine.gallery.library import Library
from engine.gallery.records import GalleryInfo, Matrix, PackHolding, Person, Photo
from engine.gallery.roster import Roster, read_roster
from engine.gallery.verification import verify

__all__ = [
    "Control",
    "Embedded",
    "Embedder",
    "Event",
    "FileDone",
    "Finished",
    "Found",
    "Gallery",
    "GalleryInfo",
    "Library",
    "Matrix",
    "Options",
    "PackHolding",
    "Person",
    "Photo",
    "Planned",
    "Progress",
    "Roster",
    "Status",
    "Unreadable",
    "back_up",
    "enrol",
    "read_roster",
    "restore",
    "verify",
    "walk",
]
