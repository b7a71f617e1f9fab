"""W_C: from a feature to one number a person. Plain, as the paper has it, or by angle with a scale and a margin.

It is used in training only.
"""

import torch
from torch import Tensor, nn


class Classifier(nn.Module):
    """`scale` None is a plain linear layer; a number makes logits scale · cosine, with `margin`
    taken off the right person's cosine."""

    def __init__(self, dim: int, people: int, scale: float | None = None, margin: float = 0.0) -> None:
        super().__init__()
        self.scale = scale
        self.margin = margin
        self.linear = nn.Linear(dim, people, bias=scale is None)

    def forward(self, features: Tensor, labels: Tensor | None = None) -> Tensor:
        if self.scale is None:
            return self.linear(features)
        cosines = nn.functional.linear(
            nn.functional.normalize(features, dim=1), nn.functional.normalize(self.linear.weight, dim=1)
        )
        if labels is not None and self.margin:
            rows = torch.arange(len(labels), device=labels.device)
            cosines = cosines.index_put((rows, labels), cosines.new_tensor(-self.margin), accumulate=True)
        return self.scale * cosines
