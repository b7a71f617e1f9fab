"""Every test of a method starts from the same random numbers."""

from collections.abc import Callable

import pytest
import torch

from tests.training.methods.tiny import make
from training.methods.base import Method


@pytest.fixture(autouse=True)
def _seeded() -> None:
    torch.manual_seed(5)
    torch.set_num_threads(1)


@pytest.fixture
def method() -> Callable[..., Method]:
    return make
