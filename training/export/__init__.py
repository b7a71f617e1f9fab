"""Model packs written so that the engine can check all that it will check: digests, graphs, golden vectors.

How a network was trained is not known here; it arrives as an ONNX graph.
"""

from training.export.golden import golden_chips
from training.export.packs import Generator, PackText, write_pack

__all__ = ["Generator", "PackText", "golden_chips", "write_pack"]
