"""The face pack on the very probes that MarrNet is asked: which bridge to near infrared and thermal is the better.

Nothing is trained; answers are kept by the pack's digest.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from engine.formats import digest_bytes
from training.evaluation.models import Packed
from training.reproduction.marrnet.measured import moment, pack_found
from training.reproduction.marrnet.rows import Budget, Task, experiment_of
from training.reproduction.marrnet.worlds import FACES, PictureWorld
from training.reproduction.resumable import keep, kept


def ask_pack(
    pack: Path, worlds: Sequence[PictureWorld], budget: Budget, work: Path, say: Callable[[str], None]
) -> dict[str, dict[str, Any]]:
    """By the world's name, of those that MarrNet was trained on."""
    answers = {}
    for world in worlds:
        if world.task not in FACES or (not world.rendered and world.task not in budget.lfw_tasks):
            continue
        data = experiment_of(Task(world, "marrnet", 0), budget, work).data
        said = (pack / "card.json").read_bytes() + world.manifest.read_bytes()
        folder, asked = work / "rows" / world.name / "pack", digest_bytes(said)[:16]
        answer = kept(folder, asked)
        if answer is None:
            packed = Packed(pack, data.strong, data.weak)
            answer = {"asked": asked, **pack_found(packed, data, work / "cache")}
            answer["moment"] = moment(packed, data, work / "cache")
            keep(folder, answer)
            say(f"{world.name}, the pack: {answer['rank_1']:.3f}")
        answers[world.name] = answer
    return answers
