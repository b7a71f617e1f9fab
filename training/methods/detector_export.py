"""The face finder as the ONNX file of a pack: exported, and proved to answer as it did in torch.

Which file of a pack it becomes, and the card, are the pack writer's.
"""

import copy
import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch.nn.utils.fusion import fuse_conv_bn_eval

from engine.errors import LimnerError
from training.networks.detector import SIZE, FaceFinder, PackDetector

OPSET = 17
TOLERANCE = 2e-3
"""In input pixels and in score, beside a ten-thousandth of the value: twenty layers of sums in another order."""


def export(network: FaceFinder, path: Path) -> None:
    """Written beside and moved into place only when ONNX Runtime gives what torch gives."""
    detector = PackDetector(fused(network)).eval()
    example = torch.rand(1, 1, SIZE, SIZE, generator=torch.Generator().manual_seed(0))
    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as folder:
        raw = str(Path(folder) / "detector.onnx")
        # torch announces that its other exporter, which needs a further package, will be the only one some day.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            detector,
            (example,),
            raw,
            input_names=["image"],
            output_names=["scores", "boxes", "points"],
            opset_version=OPSET,
            dynamo=False,
        )
        model = onnx.load(raw)
    model.producer_name, model.producer_version = "limner", ""
    onnx.checker.check_model(model, full_check=True)
    content = model.SerializeToString()
    _prove(content, detector, path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    beside.write_bytes(content)
    beside.replace(path)


def fused(network: FaceFinder) -> FaceFinder:
    """The same function with each normalisation folded into the convolution before it."""
    folded = copy.deepcopy(network).eval().to(memory_format=torch.contiguous_format)
    for module in folded.modules():
        if isinstance(module, torch.nn.Sequential) and len(module) > 1:
            convolution, normalisation = module[0], module[1]
            if isinstance(convolution, torch.nn.Conv2d) and isinstance(normalisation, torch.nn.BatchNorm2d):
                module[0], module[1] = fuse_conv_bn_eval(convolution, normalisation), torch.nn.Identity()
    return folded


def _prove(content: bytes, detector: PackDetector, path: Path) -> None:
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    generator = torch.Generator().manual_seed(1)
    for _ in range(4):
        image = torch.rand(1, 1, SIZE, SIZE, generator=generator)
        with torch.no_grad():
            expected = [output.numpy() for output in detector(image)]
        for name, wanted, given in zip(
            ("scores", "boxes", "points"), expected, session.run(None, {"image": image.numpy()}), strict=True
        ):
            difference = float((np.abs(wanted - np.asarray(given)) - 1e-4 * np.abs(wanted)).max())
            if not difference <= TOLERANCE:
                raise LimnerError(f"the exported network's {name} differ by {difference:.2g} from torch's", file=path)
