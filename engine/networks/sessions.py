"""One ONNX network, opened on a device and run: arrays in by name, arrays out in order.

What the arrays mean is known to the detector, the encoders and the generator.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from engine.cores import cores, helpers
from engine.errors import PackError
from engine.networks.device import CPU_PROVIDERS, Device

_A_PIECE = 8
"""Samples; with more at a time the encoders that ship are no faster."""

Shape = tuple[int | str | None, ...]


class Network(Protocol):
    """What the rooms above need of a network; tests hand in their own."""

    def run(self, inputs: dict[str, NDArray[Any]]) -> list[NDArray[np.float32]]: ...


@dataclass(frozen=True)
class Socket:
    """An input or output of a network as its graph declares it; a free dimension is None or its name."""

    name: str
    type: str
    shape: Shape


class OnnxNetwork:
    """`inputs` and `outputs` as declared; `providers` are those really in use."""

    def __init__(self, session: onnxruntime.InferenceSession) -> None:
        self._session = session
        self.inputs = tuple(Socket(i.name, i.type, tuple(i.shape)) for i in session.get_inputs())
        self.outputs = tuple(Socket(o.name, o.type, tuple(o.shape)) for o in session.get_outputs())
        self.providers: tuple[str, ...] = tuple(session.get_providers())

    def run(self, inputs: dict[str, NDArray[Any]]) -> list[NDArray[np.float32]]:
        return [np.asarray(output) for output in self._session.run(None, inputs)]

    def run_on_many(self, name: str, samples: NDArray[Any]) -> NDArray[np.float32]:
        """The first output for many samples of the only input; each has the same result as alone.

        A CPU is given a piece a core, each worked on by one thread: sharing out every layer costs a tenth more.
        """
        if self.providers[0] != CPU_PROVIDERS[0] or len(samples) <= _A_PIECE or cores() == 1:
            return self.run({name: samples})[0]
        pieces = [samples[start : start + _A_PIECE] for start in range(0, len(samples), _A_PIECE)]
        return np.concatenate(list(helpers().map(lambda piece: self.run({name: piece})[0], pieces)))


def open_network(source: Path | bytes, device: Device, threads: int | None = None) -> OnnxNetwork:
    """From its file, or from what such a file holds.

    `threads` work on one run; as many as there are cores unless said otherwise. Several may run it at once.
    """
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = cores() if threads is None else threads
    # Threads that spin after their work take the cores from whatever runs next: decoding, scoring, the window.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return OnnxNetwork(_session(source, options, device))
    except Exception as error:
        # ONNX Runtime raises a dozen unrelated classes for a file that is no network, too new, or incomplete.
        lines = str(error).splitlines() or [type(error).__name__]
        file = None if isinstance(source, bytes) else source
        raise PackError(f"the network cannot be opened ({lines[0][:160]})", file=file) from error


def _session(source: Path | bytes, options: onnxruntime.SessionOptions, device: Device) -> Any:
    network = source if isinstance(source, bytes) else str(source)
    return onnxruntime.InferenceSession(network, options, providers=list(device.providers))
