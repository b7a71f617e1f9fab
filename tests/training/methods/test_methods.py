"""Every row of the table: each phase moves what it names and nothing else, and what it minimises falls."""

from collections.abc import Callable
from typing import Any

import pytest
import torch

from tests.training.methods.tiny import DIM, FACES, PEOPLE, batch, make
from training.errors import TrainingError
from training.methods.base import STRONG, WEAK, Encoder, Imagination, Method, Phase
from training.methods.registry import METHODS, WSGAN_ROWS
from training.methods.start import start_from
from training.running.experiment import Training
from training.running.updates import Optimisers, freeze_all_but, training_modes, update

PARTS = ("low", "high", "embedding", "classifier")
Make = Callable[..., Method]


def all_phases(method: Method) -> dict[str, Phase]:
    return {phase.name: phase for at in (0.0, 1.0) for phase in method.phases(at)}


def batches(phase: Phase, method: Method) -> dict[str, Any]:
    return {side: batch(seed=int(side == WEAK), method=method) for side in phase.draws}


def weights(method: Method) -> dict[str, dict[str, torch.Tensor]]:
    return {
        part: {name: p.detach().clone() for name, p in module.named_parameters()}
        for part, module in method.parts.items()
    }


CASES = [(name, phase) for name in METHODS for phase in all_phases(make(name))]


def test_the_table_has_the_papers_fourteen_rows() -> None:
    assert [entry.title for entry in WSGAN_ROWS.values()] == [
        "Pretraining", "Jointly Training", "Fixed Fine-tuning", "End-to-End Fine-tuning", "Jointly Fine-tuning",
        "DANN(U)", "DANN(S)", "SDT", "JAN(U)", "JAN(S)", "Cross-modal(A)", "Cross-modal(A+B)", "WSGAN†", "WSGAN",
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "phase_name"), CASES)
def test_a_phase_moves_the_parts_that_it_names_and_no_other(name: str, phase_name: str, method: Make) -> None:
    built = method(name)
    phase = all_phases(built)[phase_name]
    optimisers = Optimisers(built, Training(rate=0.1, adversarial_rate=0.1, weight_decay=0.1))
    before = weights(built)
    update(built, built, phase, batches(phase, built), optimisers, progress=1.0)
    for part, tensors in weights(built).items():
        moved = any(not torch.equal(tensor, before[part][name]) for name, tensor in tensors.items())
        assert moved == (part in phase.updates), part


@pytest.mark.parametrize(("name", "phase_name"), CASES)
def test_a_phase_gives_gradients_to_every_parameter_that_it_moves(name: str, phase_name: str, method: Make) -> None:
    built = method(name)
    phase = all_phases(built)[phase_name]
    freeze_all_but(built, phase)
    total, terms = built(phase_name, batches(phase, built), 1.0)
    total.backward()
    assert torch.isfinite(total)
    assert terms
    for part, module in built.parts.items():
        for parameter_name, parameter in module.named_parameters():
            assert (parameter.grad is not None) == (part in phase.updates), (part, parameter_name)


@pytest.mark.parametrize("name", METHODS)
def test_training_lowers_the_classification_of_the_sides_it_sees(name: str, method: Make) -> None:
    built = method(name)
    training = Training(rate=0.05, adversarial_rate=1e-3, weight_decay=0.0)
    if built.of_persons:
        training = Training(steps=10, optimiser="adamw", rate=0.01, weight_decay=0.0)
    steps = min(training.steps, 30)
    optimisers = Optimisers(built, training)
    seen: dict[str, list[float]] = {}
    built.prepare([batch(method=built)])
    for step in range(steps):
        training_modes(built, step / steps)
        for phase in built.phases(step / steps):
            for term, value in update(built, built, phase, batches(phase, built), optimisers, step / steps).items():
                seen.setdefault(term, []).append(float(value))
    supervised = [term for term in seen if term.startswith("classification")]
    assert supervised
    assert all(seen[term][-1] < seen[term][0] for term in supervised), {
        t: (seen[t][0], seen[t][-1]) for t in supervised
    }


@pytest.mark.parametrize("name", ["dann-u", "jan-u"])
def test_unsupervised_rows_do_not_look_at_the_weak_sides_people(name: str, method: Make) -> None:
    built = method(name).eval()
    (phase,) = built.phases(0.5)
    given = batches(phase, built)
    total, _ = built(phase.name, given, 0.5)
    given[WEAK] = type(given[WEAK])(given[WEAK].staged, given[WEAK].labels.flip(0))
    assert torch.equal(total, built(phase.name, given, 0.5)[0])


@pytest.mark.parametrize("name", METHODS)
def test_features_are_of_unit_length_and_do_not_depend_on_the_rest_of_the_batch(name: str, method: Make) -> None:
    built = method(name).eval()
    pictures = batch(method=built).staged
    for side in (STRONG, WEAK):
        encoder = Encoder(built, side)
        features = encoder(pictures)
        assert torch.allclose(features.norm(dim=1), torch.ones(10), atol=1e-5)
        assert torch.allclose(encoder(pictures[3:4])[0], features[3], atol=1e-5)


def test_cross_modal_a_leaves_the_shared_layers_and_their_statistics_alone(method: Make) -> None:
    built = method("cross-modal-a")
    before = {k: v.clone() for k, v in built.state_dict().items() if k.startswith(("parts.high", "parts.emb"))}
    optimisers = Optimisers(built, Training(rate=0.1))
    training_modes(built, 0.3)
    (phase,) = built.phases(0.3)
    update(built, built, phase, batches(phase, built), optimisers)
    after = built.state_dict()
    assert all(torch.equal(after[name], tensor) for name, tensor in before.items())


def test_cross_modal_starts_the_weak_side_from_the_strong_one_and_writes_down_its_statistics(method: Make) -> None:
    built = method("cross-modal-ab")
    torch.nn.init.normal_(built.parts["low_weak"][0].weight)
    built.prepare([batch(6, 1), batch(10, 2)])
    assert torch.equal(built.parts["low_weak"][0].weight, built.parts["low"][0].weight)
    built.eval()
    staged = torch.cat([batch(6, 1).staged, batch(10, 2).staged])
    embedding = built.features(staged, STRONG)
    assert torch.allclose(built.get_buffer("embedding_mean"), embedding.mean(0), atol=1e-5)
    assert torch.allclose(built.get_buffer("embedding_variance"), embedding.var(0, correction=0), atol=1e-5)


def test_sdt_keeps_a_mean_answer_for_each_person(method: Make) -> None:
    built = method("sdt")
    built.prepare([batch(6, 1), batch(10, 2)])
    built.eval()
    staged = torch.cat([batch(6, 1).staged, batch(10, 2).staged])
    labels = torch.cat([batch(6, 1).labels, batch(10, 2).labels])
    shares = torch.softmax(built.parts["classifier"](built.features(staged, STRONG)) / 2, 1)
    for person in range(PEOPLE):
        assert torch.allclose(built.soft[person], shares[labels == person].mean(0), atol=1e-5)


@pytest.mark.parametrize("name", FACES)
def test_a_pretrained_start_gives_the_pretrained_features(name: str, method: Make) -> None:
    source = method("pretraining")
    for _ in range(3):
        source.train()("train", {STRONG: batch()})
    target = method(name)
    start_from(target, source.state_dict(), "run")
    target.prepare([batch()])
    picture = batch(4, 7).staged
    for side in (STRONG, WEAK):
        assert torch.allclose(target.eval().encode(picture, side), source.eval().encode(picture, side), atol=1e-6)


def test_a_start_from_another_network_is_refused(method: Make) -> None:
    tensors = {
        k: v[..., :-1] if "embedding" in k and v.ndim else v for k, v in method("pretraining").state_dict().items()
    }
    with pytest.raises(TrainingError, match="another network"):
        start_from(method("wsgan"), tensors, "run")


@pytest.mark.parametrize("name", METHODS)
def test_only_a_generator_imagines(name: str, method: Make) -> None:
    built = method(name).eval()
    features = built.encode(batch(2, method=built).staged, WEAK)
    if built.noise_dim == 0:
        assert built.generate(features, torch.zeros(2, 4, 0)) is None
        return
    hypotheses = Imagination(built)(features, torch.randn(2, 4, built.noise_dim))
    assert hypotheses.shape == (2, 4, DIM)
    assert torch.allclose(hypotheses.norm(dim=2), torch.ones(2, 4), atol=1e-5)
