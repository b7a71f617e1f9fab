"""Galleries in a library: people, photos and features in a database, how they come into it and what a search reads.

No network is known here: what turns images into features is handed in.
"""

from engine.gallery.backup import back_up, restore
from engine.gallery.changes import Change
from engine.gallery.comparison import Comparison, compare
from engine.gallery.duplicates import Duplicates, duplicates
from engine.gallery.embedding import Embedder, Prepared
from engine.gallery.enrolment import Options, enrol
from engine.gallery.events import Control, Event, FileDone, Finished, Planned, Progress, Status
from engine.gallery.files import Found, Unreadable, walk
from engine.gallery.gallery import Gallery
from engine.gallery.library import Library
from engine.gallery.people import Due, Edit, People
from engine.gallery.purge import Proof, purge
from engine.gallery.records import GalleryInfo, Matrix, PackHolding, Person, Photo
from engine.gallery.reembedding import reembed, switch, switch_back
from engine.gallery.restriction import Restriction, names_removed, restrict
from engine.gallery.roster import Roster, Table, read_roster, read_table
from engine.gallery.searched import put_on_record
from engine.gallery.several import Searched, SeveralGalleries, joint_snapshot
from engine.gallery.verification import verify
from engine.gallery.watching import watch

__all__ = [
    "Change",
    "Comparison",
    "Control",
    "Due",
    "Duplicates",
    "Edit",
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
    "People",
    "Person",
    "Photo",
    "Planned",
    "Prepared",
    "Progress",
    "Proof",
    "Restriction",
    "Roster",
    "Searched",
    "SeveralGalleries",
    "Status",
    "Table",
    "Unreadable",
    "back_up",
    "compare",
    "duplicates",
    "enrol",
    "joint_snapshot",
    "names_removed",
    "purge",
    "put_on_record",
    "read_roster",
    "read_table",
    "reembed",
    "restore",
    "restrict",
    "switch",
    "switch_back",
    "verify",
    "walk",
    "watch",
]
