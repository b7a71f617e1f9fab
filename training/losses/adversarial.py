"""Wasserstein's adversarial loss from the critic's numbers for generated and for real features.

Signs are the paper's: D is small on generated features and large on real ones.
"""

from torch import Tensor


def critic_loss(generated: Tensor, real: Tensor) -> Tensor:
    """E[D(G(·))] − E[D(F_S(·))]; less its sign it estimates how far the two distributions lie apart."""
    return generated.mean() - real.mean()


def generator_loss(generated: Tensor) -> Tensor:
    """−E[D(G(·))]."""
    return -generated.mean()
