"""The compiled scan's absence: searches go on, and say that they take longer."""


def test_without_the_library_a_search_says_so_and_goes_on(monkeypatch, tmp_path):
    from engine.scoring import kernel

    monkeypatch.setattr(kernel, "SOURCE", tmp_path / "nothing here.c")
    monkeypatch.setattr(kernel, "_loaded", kernel._loaded.__wrapped__)
    assert kernel.kernel() is None
    said = kernel.scan_backend()
    assert not said.compiled
    assert "searches of large galleries take several times as long" in said.reason
