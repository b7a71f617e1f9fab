"""One update: the parts of a phase are moved by their optimisers, and every other part stays as it is, bit for bit.

The loop, the data and the checkpoints are elsewhere.
"""

import math
from collections.abc import Iterator, Mapping

import torch
from torch import Tensor, nn

from training.errors import TrainingError
from training.methods.base import Batch, Method, Phase
from training.running.experiment import Training


class Optimisers:
    """For each phase one optimiser of the usual kind and one of the adversarial kind, as far as it has such parts.

    Phases that move the same part have optimisers of their own: what D-phases remember of F's gradients is not what
    G-phases do.
    """

    def __init__(self, method: Method, training: Training) -> None:
        self.training = training
        self._by_phase: dict[str, dict[str, torch.optim.Optimizer]] = {}
        phases = {phase.name: phase for at in (0.0, 1.0) for phase in method.phases(at)}
        for phase in phases.values():
            adversarial = [part for part in phase.updates if part in method.adversarial()]
            usual = [part for part in phase.updates if part not in adversarial]
            groups = {"usual": self._usual(method, usual), "adversarial": self._adversarial(method, adversarial)}
            self._by_phase[phase.name] = {kind: made for kind, made in groups.items() if made is not None}

    def of(self, phase: Phase) -> list[torch.optim.Optimizer]:
        return list(self._by_phase[phase.name].values())

    def named(self) -> Iterator[tuple[str, torch.optim.Optimizer]]:
        for phase, kinds in self._by_phase.items():
            for kind, optimiser in kinds.items():
                yield f"{phase}.{kind}", optimiser

    def set_rates(self, factor: float) -> None:
        for _, optimiser in self.named():
            for group in optimiser.param_groups:
                group["lr"] = group["full_rate"] * factor

    def _usual(self, method: Method, parts: list[str]) -> torch.optim.Optimizer | None:
        t = self.training
        parameters = _parameters(method, parts)
        if not parameters:
            return None
        made: torch.optim.Optimizer
        if t.optimiser == "sgd":
            made = torch.optim.SGD(parameters, t.rate, momentum=t.momentum, weight_decay=t.weight_decay)
        else:
            made = torch.optim.AdamW(parameters, t.rate, weight_decay=t.weight_decay)
        return _remembering_rates(made)

    def _adversarial(self, method: Method, parts: list[str]) -> torch.optim.Optimizer | None:
        t = self.training
        groups = [
            {
                "params": _parameters(method, [part]),
                "lr": (t.generator_rate or t.adversarial_rate) if part == "generator" else t.adversarial_rate,
            }
            for part in parts
        ]
        if not groups:
            return None
        if getattr(method.settings, "adversarial_optimiser", "rmsprop") == "adam":
            return _remembering_rates(torch.optim.Adam(groups, t.adversarial_rate, betas=(0.5, 0.9)))
        return _remembering_rates(torch.optim.RMSprop(groups, t.adversarial_rate))


def _parameters(method: Method, parts: list[str]) -> list[nn.Parameter]:
    """Each once, although modalities share some."""
    return list({id(p): p for module in method.modules_of(parts) for p in module.parameters()}.values())


def _remembering_rates(optimiser: torch.optim.Optimizer) -> torch.optim.Optimizer:
    for group in optimiser.param_groups:
        group["full_rate"] = group["lr"]
    return optimiser


def rate_factor(step: int, training: Training) -> float:
    """From zero over the warm-up to one, then constant, down half a cosine to zero, or down to a tenth at each drop."""
    warm = max(1, round(training.warm_up * training.steps)) if training.warm_up else 0
    if step < warm:
        return (step + 1) / warm
    if training.schedule == "constant":
        return 1.0
    if training.schedule == "drops":
        return float(0.1 ** sum(step >= share * training.steps for share in training.drops))
    return 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, training.steps - warm)))


def freeze_all_but(method: Method, phase: Phase) -> None:
    """Only what the phase moves takes gradients."""
    moved = set(phase.updates)
    for name, module in method.parts.items():
        module.requires_grad_(name in moved)


def training_modes(method: Method, progress: float) -> None:
    """Parts that no phase moves keep their statistics as well: they compute as they will after training."""
    method.train()
    moved = {part for phase in method.phases(progress) for part in phase.updates}
    # W_C and the helpers have no statistics that the trunk would miss; only the trunk's parts are frozen this way.
    for name, module in method.parts.items():
        if name not in moved:
            module.eval()


def update(
    model: nn.Module,
    method: Method,
    phase: Phase,
    batches: Mapping[str, Batch],
    optimisers: Optimisers,
    progress: float = 0.0,
    scaler: torch.amp.GradScaler | None = None,
    autocast: torch.autocast | None = None,
) -> dict[str, Tensor]:
    """`model` is the method itself, or what wraps it for several processes. Returns the terms, detached."""
    freeze_all_but(method, phase)
    chosen = optimisers.of(phase)
    for optimiser in chosen:
        optimiser.zero_grad(set_to_none=True)
    if autocast is None:
        total, terms = model(phase.name, batches, progress)
    else:
        with autocast:
            total, terms = model(phase.name, batches, progress)
    (total if scaler is None else scaler.scale(total)).backward()
    for optimiser in chosen:
        if scaler is not None:
            scaler.unscale_(optimiser)
        if optimisers.training.gradient_bound is not None:
            parameters = [p for group in optimiser.param_groups for p in group["params"]]
            nn.utils.clip_grad_norm_(parameters, optimisers.training.gradient_bound)
        if scaler is None:
            optimiser.step()
        else:
            scaler.step(optimiser)
    if scaler is not None:
        scaler.update()
    method.after(phase.name)
    return {name: value.detach() for name, value in terms.items()}


def stop_if_hopeless(terms: Mapping[str, float], step: int, divergence: float) -> None:
    """A run whose numbers mean nothing any more is stopped; the checkpoints before it stay."""
    for name, value in terms.items():
        if not math.isfinite(value):
            raise TrainingError(
                f"in step {step} the loss '{name}' became {value}",
                advice="lower training.rate, or set training.gradient_bound or training.mixed_precision = 'off'",
            )
        if abs(value) > divergence:
            advice = "lower training.rate"
            if name in {"critic", "generator"}:
                advice = "lower training.adversarial_rate or method.clip"
            raise TrainingError(f"in step {step} the loss '{name}' ran away to {value:.3g}", advice=advice)
