"""Networks: packs with their cards, ONNX Runtime sessions on a device, and the verbs detect, encode and generate.

Nothing is stored and nothing is ranked here; the parametric head and the gallery are other rooms.
"""

from engine.networks.device import Device, choose_device
from engine.networks.packs import Pack, check_pack, load_pack
from engine.networks.store import DEFAULT_PACK, PackEntry, PackStore, check_source

__all__ = [
    "DEFAULT_PACK",
    "Device",
    "Pack",
    "PackEntry",
    "PackStore",
    "check_pack",
    "check_source",
    "choose_device",
    "load_pack",
]
