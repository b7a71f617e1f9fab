"""The one way through, with a small real pack and gallery: whom a search finds, what it records, what it refuses."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from engine.errors import GalleryError, NoFaceError, PackError, UsageError
from engine.formats import Kind, Modality, landmarks_by_hand, read_image
from engine.gallery import Library
from engine.gallery.enrolment import enrol
from engine.gallery.events import FileDone, Status
from engine.matcher import Matcher, Probe, Settings
from engine.networks import load_pack, scanning
from engine.scoring import Filters, Mark, Ranking, Removed, likelihood_ratio
from tests import packs

EYES = landmarks_by_hand((26, 28, 42, 28))


def portrait(person, variant=0):
    """A blotchy picture that is the person's own; variants of one person differ by a little noise."""
    own = np.random.default_rng(person).random((8, 8)).astype(np.float32)
    picture = cv2.resize(own, (64, 64), interpolation=cv2.INTER_CUBIC)
    noise = np.random.default_rng((person, variant)).normal(0, 0.02, picture.shape)
    return (np.clip(picture + noise, 0, 1) * 255).astype(np.uint8)


@pytest.fixture
def photos(tmp_path):
    for person in range(12):
        folder = tmp_path / "photos" / f"person {person}"
        folder.mkdir(parents=True)
        for variant in (1, 2):
            cv2.imwrite(str(folder / f"{variant}.png"), portrait(person, variant))
    for person in range(3):
        cv2.imwrite(str(tmp_path / f"probe{person}.png"), portrait(person, 9))
    return tmp_path


@pytest.fixture
def gallery(photos, matcher):
    library = Library(photos / "library")
    gallery = library.gallery_to_enrol_into("all", Kind.FACE)
    statuses = [e.status for e in enrol(gallery, [photos / "photos"], matcher) if isinstance(e, FileDone)]
    assert statuses == [Status.ENROLLED] * 24
    yield gallery
    library.close()


@pytest.fixture
def matcher(tmp_path):
    return Matcher(load_pack(packs.write_pack(tmp_path / "pack", detector="always")))


def probe(photos, person=0):
    return Probe(read_image(photos / f"probe{person}.png"), Modality.SKETCH)


def test_a_probe_finds_its_person_once_with_the_photo_that_matched(photos, gallery, matcher):
    ranking = matcher.search([probe(photos, 2)], gallery)
    assert [c.rank for c in ranking.candidates] == list(range(1, 13))
    assert len({c.person for c in ranking.candidates}) == 12
    best = ranking.candidates[0]
    assert best.person == "person 2"
    assert (photos / "photos" / "person 2").as_posix() in best.photo
    assert best.score > ranking.candidates[1].score


def test_where_nothing_is_compiled_every_search_of_a_gallery_gives_the_same_list(photos, gallery, matcher, monkeypatch):
    """By the runtime's graph, which keeps what it learned of the rows in the first search for the second."""
    wanted = [matcher.search([probe(photos, person)], gallery).candidates for person in range(3)]
    matrix = gallery.matrix(matcher.pack_digest)
    object.__setattr__(matrix, "coarse", None)
    for name, few in (("searching.WORTH_A_DEVICE", 1), ("scoring.exact._FEW", 0), ("scoring.exact._MANY", 0)):
        monkeypatch.setattr(f"engine.{name}", few)
    asked = []
    scan = scanning.ScanByRows.__call__
    monkeypatch.setattr(scanning.ScanByRows, "__call__", lambda *given: asked.append(given[0]) or scan(*given))
    found = [matcher.search([probe(photos, person)], gallery).candidates for person in range(3)]
    assert found == wanted
    assert len(asked) == 3
    assert len(set(map(id, asked))) == 1


def test_a_search_records_what_repeats_it(photos, gallery, matcher):
    ranking = matcher.search([probe(photos)], gallery, Settings(seed=7, top=3))
    assert (ranking.seed, ranking.hypotheses, ranking.width, ranking.top) == (7, 1, 1.0, 3)
    assert ranking.pack_digest == matcher.pack.digest
    assert ranking.gallery_snapshot == gallery.snapshot(matcher.pack_digest)
    (used,) = ranking.probes
    assert used.sha256 == read_image(photos / "probe0.png").sha256
    by_hand = replace(probe(photos), landmarks=used.landmarks)
    assert matcher.search([by_hand], gallery, Settings(seed=7, top=3)) == ranking


def test_a_generator_makes_the_hypotheses_that_were_asked_for_and_repeats_them(photos, gallery, tmp_path):
    generating = Matcher(load_pack(packs.write_pack(tmp_path / "g", detector="always", generator=True)))
    usual = generating.search([probe(photos)], gallery)
    assert (usual.hypotheses, usual.width) == (10, 0.5)
    again, other = (generating.search([probe(photos)], gallery, Settings(seed=seed)) for seed in (0, 1))
    assert again == usual
    assert [c.score for c in other.candidates] != [c.score for c in usual.candidates]
    assert generating.search([probe(photos)], gallery, Settings(hypotheses=3)).hypotheses == 3


def test_several_probes_of_one_person_are_ranked_together(photos, gallery, matcher):
    single = [matcher.search([probe(photos, person)], gallery).candidates for person in (0, 1)]
    fused = matcher.search([probe(photos, 0), probe(photos, 1)], gallery)
    assert len(fused.probes) == 2
    # Each person's fused score is the best photo's mean score, so it can reach neither probe's best alone.
    best = {c.person: c.score for c in fused.candidates}
    for person, score in best.items():
        own = [next(c.score for c in candidates if c.person == person) for candidates in single]
        assert score <= np.mean(own) + 1e-9


def test_each_probe_has_its_own_list_beside_the_fused_one(photos, gallery, matcher):
    both = [probe(photos, 0), probe(photos, 1)]
    fused = matcher.search(both, gallery)
    assert [own == matcher.search([one], gallery).candidates for own, one in zip(fused.each, both, strict=True)] == [
        True,
        True,
    ]
    assert matcher.search(both[:1], gallery).each == ()


def test_a_filtered_search_lists_only_whom_it_may_and_says_whom_it_left_out(photos, gallery, matcher):
    everybody = matcher.search([probe(photos, 2)], gallery)
    first = everybody.candidates[0]
    ranking = matcher.search([probe(photos, 2)], gallery, Settings(filters=Filters(excluded=(first.person_id,))))
    assert [c.person for c in ranking.candidates] == [c.person for c in everybody.candidates[1:]]
    assert ranking.removed == (Removed("excluded", people=1, photos=2, alone=1, unknown=0),)
    assert len(ranking.searched) == 64
    assert everybody.removed == ()
    assert ranking.people == everybody.people - 1 == len(list(gallery.people())) - 1


def test_a_mark_moves_the_list_is_kept_and_taken_back(photos, gallery, matcher):
    before = matcher.search([probe(photos, 2)], gallery)
    liked, unlike = before.candidates[5], before.candidates[0]
    marks = (Mark(liked.photo_id, like=True), Mark(unlike.photo_id, like=False))
    after = matcher.search([probe(photos, 2)], gallery, Settings(feedback=marks))
    places = [c.person for c in after.candidates]
    assert places.index(liked.person) < 5
    assert after.feedback == (
        replace(marks[0], person=liked.person, photo=liked.photo),
        replace(marks[1], person=unlike.person, photo=unlike.photo),
    )
    assert matcher.search([probe(photos, 2)], gallery) == before
    with pytest.raises(UsageError, match="marked once"):
        matcher.search([probe(photos, 2)], gallery, Settings(feedback=(marks[0], replace(marks[0], like=False))))
    with pytest.raises(GalleryError, match="take its mark back"):
        matcher.search([probe(photos, 2)], gallery, Settings(feedback=(Mark(10**6, like=True),)))


def test_a_search_read_from_text_gives_the_settings_that_repeat_it(photos, gallery, tmp_path):
    generating = Matcher(load_pack(packs.write_pack(tmp_path / "g", detector="always", generator=True)))
    first = generating.search([probe(photos)], gallery)
    settings = Settings(
        hypotheses=4,
        width=0.8,
        seed=3,
        top=6,
        filters=Filters(age=(1, 50), excluded=(first.candidates[3].person_id,)),
        feedback=(Mark(first.candidates[2].photo_id, like=True),),
    )
    ranking = generating.search([probe(photos)], gallery, settings)
    stored = Ranking.from_json(ranking.to_json())
    assert generating.search([probe(photos)], gallery, Settings.of(stored)) == ranking


def test_the_spread_tells_one_deciding_hypothesis_from_many_agreeing_ones(photos, gallery, tmp_path):
    generating = Matcher(load_pack(packs.write_pack(tmp_path / "g", detector="always", generator=True)))
    listed = [c.photo_id for c in generating.search([probe(photos)], gallery).candidates]
    for width, least, most in ((0.001, 0.99, 1.0), (1e3, 0.1, 0.101)):
        spread = generating.spread(probe(photos), gallery, listed, Settings(width=width))
        assert [one.photo_id for one in spread] == listed
        assert all(len(one.kernels) == 10 and least <= one.share_of_best <= most for one in spread)
    usual = generating.search([probe(photos)], gallery)
    for candidate, one in zip(usual.candidates, generating.spread(probe(photos), gallery, listed), strict=True):
        assert np.log(np.mean(np.exp(one.kernels))) == pytest.approx(candidate.score)


def test_the_occlusion_map_is_high_where_the_match_is_and_the_same_for_the_same_seed(photos, gallery, matcher):
    best = matcher.search([probe(photos, 2)], gallery).candidates[0]
    found = matcher.occlusion_map(probe(photos, 2), gallery, best.photo_id)
    assert found.drop.shape == (8, 8)
    assert found.score == pytest.approx(best.score)
    assert found.drop.mean() > 0
    again = matcher.occlusion_map(probe(photos, 2), gallery, best.photo_id)
    np.testing.assert_array_equal(again.drop, found.drop)


def test_hiding_what_is_plain_already_changes_nothing(gallery, matcher, tmp_path):
    """A picture with detail in its upper half alone: nothing below can carry a match."""
    picture = np.full((64, 64), 128, np.uint8)
    picture[:32] = portrait(1)[:32]
    picture[:32] += np.uint8(128) - np.uint8(picture[:32].mean())
    cv2.imwrite(str(tmp_path / "half.png"), picture)
    half = Probe(read_image(tmp_path / "half.png"), Modality.SKETCH)
    best = matcher.search([half], gallery).candidates[0]
    found = matcher.occlusion_map(half, gallery, best.photo_id)
    assert np.abs(found.drop[:4]).max() > 20 * np.abs(found.drop[7:]).max()


def test_points_by_hand_go_before_what_the_detector_says(photos, gallery, matcher):
    ranking = matcher.search([replace(probe(photos), landmarks=EYES)], gallery)
    assert ranking.probes[0].landmarks.manual


def test_a_probe_without_a_face_says_how_to_mark_one(photos, gallery, tmp_path):
    blind = Matcher(load_pack(packs.write_pack(tmp_path / "blind", detector="never")))
    with pytest.raises(NoFaceError, match="--points"):
        blind.search([probe(photos)], gallery)
    assert blind.search([replace(probe(photos), landmarks=EYES)], gallery).candidates
    with pytest.raises(NoFaceError, match=r"no face was found in it$"):
        blind.prepare(read_image(photos / "probe0.png"))
    without = Matcher(load_pack(packs.write_pack(tmp_path / "without")))
    with pytest.raises(PackError, match="has no detector"):
        without.locate(read_image(photos / "probe0.png"))


def test_features_of_another_pack_are_not_searched(photos, gallery, tmp_path):
    other = Matcher(load_pack(packs.write_pack(tmp_path / "other", name="other", seed=3, detector="always")))
    with pytest.raises(GalleryError, match="enrolled with 'small'"):
        other.search([probe(photos)], gallery)


def test_ratios_stand_only_where_they_were_measured(photos, gallery, tmp_path):
    calibration = {"sketch": {"slope": 30.0, "offset": 2.0, "set": "blotches", "cllr": 0.2}}
    folder = packs.write_pack(tmp_path / "c", detector="always", calibration=calibration)
    calibrated = Matcher(load_pack(folder))
    ranking = calibrated.search([probe(photos)], gallery)
    best = ranking.candidates[0]
    assert best.ratio == likelihood_ratio(best.score, 30.0, 2.0)
    assert ranking.people == len(list(gallery.people()))
    assert ranking.convincing is (best.ratio > ranking.people)
    for others in (
        calibrated.search([replace(probe(photos), modality=Modality.PHOTO)], gallery),
        calibrated.search([probe(photos)], gallery, Settings(width=0.7)),
        calibrated.search([probe(photos), probe(photos, 1)], gallery),
    ):
        assert {c.ratio for c in others.candidates} == {None}
        assert others.convincing is None


@pytest.mark.parametrize(
    "settings",
    [Settings(hypotheses=0), Settings(hypotheses=10**6), Settings(width=0), Settings(seed=-1), Settings(top=0)],
)
def test_settings_that_mean_nothing_are_refused(photos, gallery, matcher, settings):
    with pytest.raises(UsageError):
        matcher.search([probe(photos)], gallery, settings)
    with pytest.raises(UsageError, match="at least one probe"):
        matcher.search([], gallery)


def test_embedding_in_batches_changes_nothing(photos, matcher):
    images = [read_image(path) for path in sorted((photos / "photos").rglob("*.png"))[:5]]
    prepared = [matcher.prepare(image) for image in images]
    together = matcher.encode(prepared, Modality.PHOTO)
    for each, expected in zip(prepared, together, strict=True):
        (alone,) = matcher.encode([each], Modality.PHOTO)
        np.testing.assert_allclose(alone, expected, atol=1e-6)
