"""Starting a method from what another run has learned: the pretrained backbone and classifier, part by part.

Networks with statistics for each modality take them from one that has a single set, and the other way round.
"""

import re
from collections.abc import Mapping

from torch import Tensor

from training.errors import TrainingError
from training.methods.base import Method
from training.networks.backbone import Backbone

_TRUNK = ("low", "high", "embedding", "classifier")


def start_from(method: Method, learned: Mapping[str, Tensor], source: str) -> None:
    """Takes over every tensor of the trunk and the classifier; `source` is for the error message."""
    wanted = method.state_dict()
    missing, taken = [], {}
    for name, tensor in wanted.items():
        if not name.startswith(tuple(f"parts.{part}." for part in _TRUNK)):
            continue
        found = next((learned[n] for n in _names(name) if n in learned), None)
        if found is None or found.shape != tensor.shape:
            missing.append(f"{name} {tuple(tensor.shape)}")
        else:
            taken[name] = found
    if missing:
        raise TrainingError(
            f"the start has another network: no {missing[0]}" + (f" and {len(missing) - 1} more" * (len(missing) > 1)),
            file=source,
            advice="start from a run with the same [network], classifier and training people",
        )
    method.load_state_dict(taken, strict=False)


def begin_backbone(backbone: Backbone, learned: Mapping[str, Tensor], source: str) -> None:
    """Stem and stages of a network for persons from a run with one stem, before a method copies or divides them: what
    weights learned on ImageNet are to the papers. Embedding and classifiers stay as they are; of statistics that each
    modality had of its own the strong one's are taken for both to begin with."""
    for name, part in (("low", backbone.low), ("high", backbone.high)):
        prefix = f"parts.{name}."
        own = {
            key.removeprefix(prefix).replace(".norms.strong.", "."): value
            for key, value in learned.items()
            if key.startswith(prefix) and ".norms.weak." not in key
        }
        try:
            part.load_state_dict(own)
        except RuntimeError as error:
            raise TrainingError(
                f"the start has another network ({str(error).splitlines()[-1].strip()})",
                file=source,
                advice="start from a run of person-one-stream with the same [network] and [data]",
            ) from None


def _names(name: str) -> tuple[str, ...]:
    plain = re.sub(r"\.norms\.\w+", "", name)
    stem, _, last = name.rpartition(".")
    return name, plain, f"{stem}.norms.strong.{last}"
