"""Model packs written so that the engine can check all that it will check: digests, graphs, golden vectors.

How a network was trained is not known here; it arrives as an ONNX graph.
"""

from engine.formats.golden import golden_chips
from engine.formats.pack_files import PackText
from training.export.packs import Generator, write_pack

__all__ = ["Generator", "PackText", "golden_chips", "write_pack"]
