"""Opening what a run left behind: its experiment and its trained method.

Going on with a run is the loop's business.
"""

from pathlib import Path

from training.errors import TrainingError
from training.methods.base import Method
from training.running import checkpoints
from training.running.experiment import Experiment, read_experiment
from training.running.loop import build_method


def open_run(run: Path) -> tuple[Experiment, Method]:
    """`run` is a run's folder or one of its checkpoints."""
    folder = run.parent.parent if run.is_file() else run
    experiment = read_experiment(folder / "experiment.toml")
    network = experiment.network.model_copy(update={"start": None, "weights": None})
    experiment = experiment.model_copy(update={"network": network})
    path = checkpoints.newest(run)
    checkpoint = checkpoints.load(path)
    method = build_method(experiment, len(checkpoint.facts["people"]))
    try:
        method.load_state_dict(checkpoint.of_method())
    except RuntimeError:
        raise TrainingError("the checkpoint does not fit the run's experiment", file=path) from None
    return experiment, method.eval()
