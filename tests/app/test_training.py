"""Training from the window: what is asked for, the process that does it, stopping and going on, and whose pictures."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from app.operations import training
from app.operations.training import GENERATOR, Child, TrainWish
from app.views.training.dialog import TrainDialog
from tests.app.conftest import PATIENCE

LONG = 12 * PATIENCE
"""A process that loads torch, on a busy machine."""


@pytest.fixture(scope="module")
def pairs(tmp_path_factory):
    """Eight people with two photos and a sketch each, cropped already."""
    root = tmp_path_factory.mktemp("pairs")
    rng = np.random.default_rng(1)
    for number in range(8):
        face = rng.integers(0, 256, (48, 48), np.uint8)
        for kind, name in (("photo", "1"), ("photo", "2"), ("sketch", "1")):
            folder = root / f"p{number}" / kind
            folder.mkdir(parents=True, exist_ok=True)
            shifted = np.roll(face, len(name) + (kind == "sketch"), axis=0)
            Image.fromarray(shifted ^ rng.integers(0, 8, face.shape, np.uint8)).save(folder / f"{name}.png")
    return root


TINY = """# A recipe for a test: seconds instead of hours.
[data]
manifest = "manifest.csv"
chip = 32
[network]
dim = 8
width = 8
gradients = false
[method]
name = "pretraining"
[training]
batch = 4
steps = 400
threads = 1
"""


@pytest.fixture
def library(library):
    (library / "recipes").mkdir()
    (library / "recipes" / "tiny.toml").write_text(TINY)
    (library / "recipes" / "broken.toml").write_text("[data")
    return library


@pytest.fixture
def dialog(window, idle):
    window.commands["train"].trigger()
    idle(window)
    return next(each for each in window.findChildren(TrainDialog) if each.isVisible())


def test_the_methods_are_the_recipes_that_ship_and_a_generator_for_a_pack(dialog):
    form = dialog.form
    offered = [form.method.itemData(place) for place in range(form.method.count())]
    assert offered[0] == GENERATOR
    assert {"pretraining", "wsgan", "tiny"} <= set(offered)
    assert "broken" not in offered
    assert form.start.findText("face 1") >= 0 or form.start.count() > 0
    form.method.setCurrentIndex(offered.index("wsgan"))
    assert form.start.itemText(0) == "nothing: fresh weights"


def test_what_is_missing_is_said_and_nothing_starts_before_it_is_there(dialog, pairs):
    form = dialog.form
    assert not form.go.isEnabled()
    form.name.setText("Ours!")
    assert "small letters" in form.fault.text()
    form.name.setText("ours")
    assert "pictures to learn from" in form.fault.text()
    form.data.setText(str(pairs / "nowhere"))
    assert "no such folder" in form.fault.text()
    form.data.setText(str(pairs))
    assert form.fault.text() == ""
    assert form.go.isEnabled()


def test_without_the_training_package_it_is_said_how_to_get_it(monkeypatch, dialog):
    monkeypatch.setattr(training, "find_spec", lambda name: None if name == "torch" else object())
    dialog.form.name.setText("ours")
    assert 'pip install "limner[training]"' in dialog.form.fault.text()
    assert "torch is missing" in dialog.form.fault.text()
    assert not dialog.form.go.isEnabled()


def test_pictures_of_cases_are_withheld_unless_somebody_said_so_for_that_case(window, pictures, idle, tmp_path):
    work = window.workbench
    work.case.create("K-1", "Till robbery", "Court order 7", reason="Who robbed the till?")
    idle(window)
    sketch = pictures / "sketches" / "Person 05.png"
    window.open_files([sketch])
    idle(window)
    window.commands["search"].trigger()
    idle(window)
    place = training.place_of(work.folder, "ours")
    for learn_from, count in (((), 1), (("K-1",), 0)):
        wish = TrainWish("ours", "pretraining", tmp_path, learn_from=learn_from)
        told = []
        work.runner.start(training.lay_out(work.library.workspace, place, wish), done=told.append)
        idle(window)
        assert told == [count]
        written = (place.folder / "leave-out.txt").read_text().split()
        assert len(written) == count
    assert place.wish() == wish


def test_a_recipe_is_run_as_it_ships_but_for_what_was_asked(window, idle, tmp_path):
    work = window.workbench
    place = training.place_of(work.folder, "ours")
    wish = TrainWish("ours", "wsgan", tmp_path, weak="nir", steps=40)
    work.runner.start(training.lay_out(work.library.workspace, place, wish))
    idle(window)
    import tomllib

    told = tomllib.loads((place.folder / "recipe.toml").read_text())
    shipped = tomllib.loads(
        next(each for each in training.recipes(work.folder) if each.name == "wsgan").path.read_text()
    )
    assert told["method"] == shipped["method"]
    assert "start" not in told.get("network", {})
    assert told["data"] == {**shipped["data"], "manifest": "manifest.csv", "weak": "nir"}
    assert told["training"] == {**shipped["training"], "steps": 40, "log_every": 1, "checkpoint_every": 4}


def test_a_training_is_stopped_and_gone_on_with_from_its_checkpoint(window, dialog, pairs, qtbot):
    state, form = window.workbench.training, dialog.form
    form.name.setText("ours")
    form.data.setText(str(pairs))
    form.method.setCurrentIndex(form.method.findData("tiny"))
    form.go.click()
    qtbot.waitUntil(lambda: state.place.begun or state.phase == "failed", timeout=LONG)
    assert state.to_read == state.read > 0
    assert state.fault == ""
    (curve,) = dialog.progress.curves.lines.values()
    assert len(curve.xData) == len(next(iter(state.curves.values()))) >= 4
    dialog.progress.stop.click()
    qtbot.waitUntil(lambda: not state.running, timeout=LONG)
    assert state.phase == "stopped"
    assert dialog.progress.resume.isVisible()
    before = state.done
    dialog.progress.resume.click()
    qtbot.waitUntil(lambda: state.done > before or state.phase == "failed", timeout=LONG)
    assert state.fault == ""
    steps = [step for step, _ in next(iter(state.curves.values()))]
    assert steps == sorted(set(steps))
    assert steps[0] <= 2
    state.stop()
    qtbot.waitUntil(lambda: not state.running, timeout=LONG)


def test_a_training_without_a_stall_ends_in_a_pack_that_a_click_installs(
    window, dialog, library, pairs, qtbot, watchdog, idle
):
    (library / "recipes" / "tiny.toml").write_text(
        TINY.replace("steps = 400", "steps = 6").replace("chip = 32", "chip = 64")
    )
    state, form = window.workbench.training, dialog.form
    form.name.setText("ours")
    form.data.setText(str(pairs))
    form.method.setCurrentIndex(form.method.findData("tiny"))
    watchdog.start()
    form.go.click()
    qtbot.waitUntil(lambda: state.phase in {"finished", "failed"}, timeout=LONG)
    watchdog.check_turns()
    assert state.fault == ""
    assert "“ours” is trained" in window.banner.text.text()
    dialog.progress.install.click()
    idle(window)
    assert "ours" in {pack.name for pack in window.workbench.library.contents.packs}
    dialog.close()
    window.go_to("models")
    idle(window)
    packs = window.places["models"].list
    shown = [packs.topLevelItem(row).text(0).split()[0] for row in range(packs.topLevelItemCount())]
    assert "ours" in shown


def test_a_process_that_cannot_do_it_says_why_in_its_own_sentence(qtbot, tmp_path):
    child = Child(["data", "check", str(tmp_path / "none.csv")])
    with qtbot.waitSignal(child.ended, timeout=LONG) as ended:
        pass
    well, words = ended.args
    assert not well
    assert "there is no such manifest" in words


def test_a_bug_of_the_process_is_named_however_long_it_goes_on_about_itself():
    trace = [
        "Traceback (most recent call last):",
        '  File "a.py", line 1',
        "torch.SomeError: no such operator",
        "  Inputs: none",
        "  ) (type 'Tensor')",
    ]
    assert training._last_words(trace) == "torch.SomeError: no such operator"
    assert training._last_words(["Reading.", "there is no such manifest"]) == "there is no such manifest"
    assert training._last_words([]) == ""


def test_closing_the_window_ends_the_process(open_window, library, pairs, qtbot, idle):
    window = open_window(library)
    state = window.workbench.training
    state.start(TrainWish("ours", "tiny", pairs))
    qtbot.waitUntil(lambda: state._child is not None, timeout=PATIENCE)
    process = state._child._process
    window.close()
    assert process.state() == process.ProcessState.NotRunning
    assert [place.folder.name for place in state.places()] == ["ours"]


def test_cases_are_ticked_one_by_one(window, idle):
    window.workbench.case.create("K-1", "Till robbery", "Court order 7")
    idle(window)
    window.commands["train"].trigger()
    idle(window)
    form = next(each for each in window.findChildren(TrainDialog) if each.isVisible()).form
    assert form.wish().learn_from == ()
    form.cases.item(0).setCheckState(Qt.CheckState.Checked)
    assert form.wish().learn_from == ("K-1",)
