"""On which device networks run, and the reason in words: a GPU that is there but not in use is always explained.

The choice is made once a process; what runs on the device is not known here.
"""

import ctypes.util
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import onnxruntime

from engine.errors import UsageError

DEVICE_VARIABLE = "LIMNER_DEVICE"


@dataclass(frozen=True)
class Device:
    """`name` is CPU or CUDA; `reason` is a sentence for the status line."""

    name: str
    providers: tuple[str, ...]
    reason: str


CPU_PROVIDERS = ("CPUExecutionProvider",)


@cache
def choose_device() -> Device:
    wanted = os.environ.get(DEVICE_VARIABLE, "auto").lower()
    if wanted not in {"auto", "cpu", "cuda"}:
        raise UsageError(f"{DEVICE_VARIABLE} is '{wanted}'", advice="set it to auto, cpu or cuda")
    if wanted == "cpu":
        return Device("CPU", CPU_PROVIDERS, f"the CPU was asked for ({DEVICE_VARIABLE}=cpu)")
    fault = _why_no_cuda()
    if fault is None:
        return Device("CUDA", ("CUDAExecutionProvider", *CPU_PROVIDERS), "an NVIDIA GPU is in use")
    if wanted == "cuda":
        raise UsageError(f"CUDA was asked for ({DEVICE_VARIABLE}=cuda), but {fault}")
    return Device("CPU", CPU_PROVIDERS, fault)


def _why_no_cuda() -> str | None:
    """None when CUDA works. ONNX Runtime lists CUDA whether it does or not, and falls back with a log line only."""
    if not _nvidia_gpu_present():
        return "no NVIDIA GPU was found"
    if "CUDAExecutionProvider" not in onnxruntime.get_available_providers():
        return "there is an NVIDIA GPU, but this build of ONNX Runtime has no CUDA"
    try:
        onnxruntime.preload_dlls()
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4
        session = onnxruntime.InferenceSession(
            _identity_network(), options, providers=["CUDAExecutionProvider", *CPU_PROVIDERS]
        )
    except Exception as error:
        return f"there is an NVIDIA GPU, but CUDA did not start ({str(error).splitlines()[0][:120]})"
    if "CUDAExecutionProvider" not in session.get_providers():
        return (
            "there is an NVIDIA GPU, but CUDA's libraries are missing or do not fit: install them with the extra 'cuda'"
        )
    return None


def _nvidia_gpu_present() -> bool:
    return Path("/proc/driver/nvidia/version").exists() or ctypes.util.find_library("nvcuda") is not None


def _identity_network() -> bytes:
    """The smallest network, y = Identity(x) of one float, spelt out as protobuf: the program needs no ONNX package."""

    def field(number: int, payload: bytes) -> bytes:
        return bytes([number << 3 | 2, len(payload)]) + payload

    def value(name: bytes) -> bytes:
        shape = field(2, field(1, b"\x08\x01"))  # one dimension of size 1
        return field(1, name) + field(2, field(1, b"\x08\x01" + shape))  # tensor type, element type float

    node = field(1, b"x") + field(2, b"y") + field(4, b"Identity")
    graph = field(1, node) + field(2, b"g") + field(11, value(b"x")) + field(12, value(b"y"))
    opset = field(8, b"\x10\x11")
    return b"\x08\x08" + field(7, graph) + opset
