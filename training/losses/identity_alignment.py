"""MUN's L_ia: each person's auxiliary centre near the person's visible and infrared ones, far from everybody else's.

Centres are means over a batch; how features are scaled before is the method's business.
"""

import torch
from torch import Tensor

from training.losses.distances import distances, paired


def identity_alignment_loss(
    auxiliary: Tensor, visible: Tensor, infrared: Tensor, margin: float, hinge: bool = True
) -> Tensor:
    """(P, d) centres → the sum over people of the margin, plus the farther own, less the nearest stranger's centre.

    Printed without a bound below, the loss would push strangers apart for ever: `hinge` stops at zero.
    """
    own = torch.stack([paired(auxiliary, visible), paired(auxiliary, infrared)]).amax(0)
    itself = torch.eye(len(auxiliary), dtype=torch.bool, device=auxiliary.device)
    strangers = torch.stack([distances(auxiliary, centres) for centres in (visible, infrared)])
    nearest = strangers.masked_fill(itself, torch.inf).amin((0, 2))
    if len(auxiliary) < 2:
        return own.sum() * 0
    terms = margin + own - nearest
    return (terms.clamp_min(0) if hinge else terms).sum()
