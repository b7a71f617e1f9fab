import threading

import pytest
from PySide6.QtCore import QThread

from app.operations.control import CancelledError, Control
from app.operations.runner import Lane
from engine.errors import LimnerError
from tests.app.conftest import PATIENCE


@pytest.fixture
def finish(qtbot, runner):
    def wait():
        qtbot.waitUntil(lambda: not runner.busy, timeout=PATIENCE)

    return wait


def test_a_result_is_handed_over_in_the_windows_thread(runner, finish):
    threads = []

    def work(control):
        threads.append(threading.get_ident())
        return 42

    got = []
    runner.start(work, done=lambda result: got.append((result, threading.get_ident())))
    finish()
    assert got == [(42, threading.get_ident())]
    assert threads[0] != threading.get_ident()


def test_a_known_error_is_handed_over_as_it_is_and_nothing_else_is_called(runner, finish):
    error = LimnerError("the file is empty", file="a.png")

    def work(control):
        raise error

    failed, done, crashed = [], [], []
    runner.crashed.connect(crashed.append)
    runner.start(work, done=done.append, failed=failed.append)
    finish()
    assert (failed, done, crashed) == ([error], [], [])


def test_an_error_that_nobody_asked_for_reaches_the_runners_own_signal(runner, finish):
    def work(control):
        raise LimnerError("there is no such file")

    heard = []
    runner.failed.connect(heard.append)
    runner.start(work)
    finish()
    assert [str(error) for error in heard] == ["there is no such file"]


def test_a_bug_comes_with_its_traceback_and_goes_to_the_log(runner, finish, caplog):
    def work(control):
        return 1 // 0

    crashed, failed = [], []
    runner.crashed.connect(crashed.append)
    runner.start(work, failed=failed.append)
    finish()
    assert failed == []
    assert crashed[0].summary.startswith("ZeroDivisionError")
    assert "return 1 // 0" in crashed[0].details
    assert "ZeroDivisionError" in caplog.text


def test_running_out_of_memory_is_a_sentence_and_not_a_bug(runner, finish):
    def work(control):
        raise MemoryError

    failed = []
    runner.start(work, failed=failed.append)
    finish()
    assert "not enough memory" in str(failed[0])


def test_a_cancelled_operation_hands_over_nothing_but_its_end(runner, finish):
    begun, go_on = threading.Event(), threading.Event()

    def work(control):
        begun.set()
        go_on.wait(10)
        return "too late"

    heard = []
    operation = runner.start(work, done=heard.append, failed=heard.append, ended=lambda: heard.append("ended"))
    operation.cancelled.connect(lambda: heard.append("cancelled"))
    begun.wait(10)
    operation.cancel()
    go_on.set()
    finish()
    assert heard == ["cancelled", "ended"]


def test_a_checkpoint_ends_cancelled_work(runner, finish):
    begun, passed = threading.Event(), []

    def work(control):
        begun.set()
        control.pause()
        control.checkpoint()
        passed.append("checkpoint")

    operation = runner.start(work)
    begun.wait(10)
    operation.cancel()
    finish()
    assert passed == []


def test_stopping_early_still_hands_over_what_was_done(runner, finish):
    begun = threading.Event()

    def work(control):
        count = 0
        begun.set()
        while control.may_go_on():
            count += 1
        return count

    got = []
    operation = runner.start(work, done=got.append)
    begun.wait(10)
    operation.control.cancel()
    finish()
    assert len(got) == 1


def test_newer_work_with_the_same_key_takes_the_place_of_the_older(runner, finish):
    release = threading.Event()
    got = []
    runner.start(lambda control: release.wait(10) and "first", done=got.append, key="chip")
    runner.start(lambda control: "second", done=got.append, key="chip")
    runner.start(lambda control: "third", done=got.append, key="chip")
    release.set()
    finish()
    assert got == ["third"]


def test_work_of_one_lane_is_done_in_turn_and_lanes_run_beside_each_other(runner, finish):
    order, release = [], threading.Event()
    runner.start(lambda control: (release.wait(10), order.append("enrol")), lane=Lane.ENROLMENT)
    runner.start(lambda control: order.append("a"), lane=Lane.ENGINE)
    runner.start(lambda control: (order.append("b"), release.set()), lane=Lane.ENGINE)
    finish()
    assert order == ["a", "b", "enrol"]


def test_progress_arrives_in_order_in_the_windows_thread(runner, finish):
    heard = []

    def work(control):
        for number in range(50):
            control.report(number)

    runner.start(work, progress=lambda event: heard.append((event, QThread.currentThread().isMainThread())))
    finish()
    assert heard == [(number, True) for number in range(50)]


def test_pausing_holds_the_work_and_resuming_lets_it_go_on(runner, finish, qtbot):
    go_on, steps = threading.Event(), []

    def work(control):
        go_on.wait(10)
        control.report("before")
        control.checkpoint()
        control.report("after")

    operation = runner.start(work, progress=steps.append)
    qtbot.waitUntil(lambda: runner.busy, timeout=PATIENCE)
    operation.control.pause()
    go_on.set()
    # Paused before it began, it waits there; paused later, at the checkpoint. It gets to the end in neither case.
    with pytest.raises(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: "after" in steps, timeout=200)
    operation.control.resume()
    finish()
    assert steps == ["before", "after"]


def test_closing_ends_everything_also_what_is_paused_or_still_waits(runner, qtbot):
    heard = []
    paused = runner.start(lambda control: (control.pause(), control.checkpoint()), done=heard.append)
    for _ in range(5):
        runner.start(lambda control: "never wanted", done=heard.append)
    qtbot.waitUntil(lambda: paused.control.paused, timeout=PATIENCE)
    assert runner.close()
    qtbot.waitUntil(lambda: not runner.busy, timeout=PATIENCE)
    assert heard == []


def test_a_control_that_is_cancelled_is_not_paused_any_more():
    control = Control()
    control.pause()
    control.cancel()
    assert not control.may_go_on()
    control.pause()
    assert not control.paused
    with pytest.raises(CancelledError):
        control.checkpoint()


def test_the_windows_busy_signal_comes_once_at_the_start_and_once_at_the_end(runner, finish):
    heard = []
    runner.busy_changed.connect(heard.append)
    for _ in range(4):
        runner.start(lambda control: None)
    finish()
    assert heard == [True, False]
