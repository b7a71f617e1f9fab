"""The device: chosen with a reason, by the environment if asked for, and never claimed without trying it."""

import numpy as np
import onnxruntime
import pytest

from engine.errors import UsageError
from engine.networks.device import DEVICE_VARIABLE, _identity_network, choose_device


@pytest.fixture(autouse=True)
def fresh_choice():
    choose_device.cache_clear()
    yield
    choose_device.cache_clear()


def test_the_cpu_can_be_asked_for(monkeypatch):
    monkeypatch.setenv(DEVICE_VARIABLE, "cpu")
    device = choose_device()
    assert (device.name, device.providers) == ("CPU", ("CPUExecutionProvider",))
    assert DEVICE_VARIABLE in device.reason


def test_without_a_gpu_the_reason_is_told(monkeypatch):
    monkeypatch.delenv(DEVICE_VARIABLE, raising=False)
    monkeypatch.setattr("engine.networks.device._nvidia_gpu_present", lambda: False)
    assert choose_device().reason == "no NVIDIA GPU was found"
    choose_device.cache_clear()
    monkeypatch.setenv(DEVICE_VARIABLE, "cuda")
    with pytest.raises(UsageError, match="no NVIDIA GPU was found"):
        choose_device()


def test_an_unknown_wish_is_refused(monkeypatch):
    monkeypatch.setenv(DEVICE_VARIABLE, "quantum")
    with pytest.raises(UsageError, match="auto, cpu or cuda"):
        choose_device()


def test_the_network_that_tries_the_device_is_a_valid_one():
    session = onnxruntime.InferenceSession(_identity_network(), providers=["CPUExecutionProvider"])
    assert session.run(None, {"x": np.array([3.5], np.float32)})[0].tolist() == [3.5]
