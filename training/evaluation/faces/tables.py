"""The numbers of the face protocols as tables and sentences, the same for the terminal, Markdown and HTML.

Nothing is measured here.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from training.reproduction.documents import Block, Heading, Paragraph, Table

_SIMULATED = (
    "No real sketch or infrared frame is among these: sketches, near infrared and thermal frames of people held "
    "out are "
    "simulated from their photos, rendered people are drawn by a program. Real ones will do worse. A hand left "
    "out is a "
    "way of drawing that no pack was trained on."
)


def faces_blocks(numbers: Mapping[str, Any]) -> list[Block]:
    size = numbers["size"]
    names = list(numbers["worth"])
    return [
        Paragraph(
            f"{size['people']} people of LFW who are held out from all training, {size['other_photos']} photos of "
            "others, "
            f"{size['rendered_people']} rendered people, seed {size['seed']}. Each pack finds the face with its own "
            f"detector; the descriptor takes the first pack's. {_SIMULATED}"
        ),
        Heading("Who is found"),
        _found(numbers["table"], names),
        Heading("The detector"),
        Paragraph(
            f"{size['detector_photos']} photos of people held out in every rendition. Found: five points on "
            "average within "
            "a quarter of the eye distance. Errors are parts of the eye distance."
        ),
        _detector(numbers["detector"]),
        Heading("What a score is worth"),
        Paragraph(
            "Ratios are learned on one half of the people and costed on the other. Cllr is 0 for perfect, 1 for "
            "ratios that "
            "say nothing; the least is what the best mapping of the same scores would have. Only photos are real "
            "here, so "
            "only they get a ratio in the program; a simulated modality shows none."
        ),
        _worth(numbers["worth"]),
        Heading("When the person is not in the gallery", 3),
        Paragraph(
            "How often a search says that nothing is convincing: where the person is absent it should, where "
            "present it "
            "should not. By each of three rules for the best candidate's ratio: above 1, above the number of "
            "people in the "
            "gallery, and above what one in twenty searches for an absent person exceeds. Right: with the person "
            "there, "
            "they come first and convince."
        ),
        _open_set(numbers["worth"]),
        Paragraph(
            "The program says that nothing is convincing unless the ratio exceeds the number of people searched. So it "
            "does, by the number of people in the gallery: absent / present / right."
        ),
        _crowds(numbers["worth"]),
        Heading("By group, rendered people"),
        Paragraph(
            "Rank-1 among all rendered people, with the 95% interval by Wilson. The groups are parameters of the "
            "renderer; "
            "they say nothing certain of real people."
        ),
        *_groups(numbers["groups"]),
    ]


def robustness_blocks(numbers: Mapping[str, Any]) -> list[Block]:
    blocks: list[Block] = [
        Paragraph(
            f"{numbers['size']['people']} people held out, one careful simulated drawing each, one thing changed "
            "at a time; "
            "the pack's own detector finds the face in the changed picture. Rank-1 on the drawn photo before a "
            "wall / on "
            f"another photo of the person, and faces found. {_SIMULATED}"
        )
    ]
    for factor, each in next(iter(numbers["curves"].values())).items():
        names = list(numbers["curves"])
        rows = []
        for amount in each:
            cells = [numbers["curves"][name][factor][amount] for name in names]
            found = f"{cells[0]['found']:.3f}"
            rows.append([amount, *(f"{cell['own_photo']:.3f} / {cell['another_photo']:.3f}" for cell in cells), found])
        blocks += [Heading(factor.capitalize(), 3), Table([factor, *names, f"found by {names[0]}"], rows)]
    return blocks


def occlusion_blocks(numbers: Mapping[str, Any]) -> list[Block]:
    models: Mapping[str, Any] = numbers["models"]
    names = list(models)
    fractions = list(models[names[0]]["curve"])
    rows = [
        [f"{float(fraction):.0%}", *(_spread(models[name]["curve"][fraction]) for name in names)]
        for fraction in fractions
    ]
    rows.append(["area under the curve", *(f"{models[name]['area']:.3f}" for name in names)])
    rows.append(["lost at half hidden", *(f"{models[name]['relative_drop']:.1%}" for name in names)])
    blocks: list[Block] = [
        Paragraph(
            f"{models[names[0]]['probes']} probes, {models[names[0]]['gallery']} gallery rows; the probe alone is "
            "hidden, by "
            f"a window at a random place, over {numbers['seeds']} seeds. Rank-1, with the spread over the seeds."
        ),
        Table(["hidden", *names], rows),
    ]
    bands = list(models[names[0]]["bands"])
    if bands:
        rows = [
            [f"{band} ({models[names[0]]['bands'][band]['hidden']:.0%} of the chip)"]
            + [_spread(models[name]["bands"][band]) for name in names]
            for band in bands
        ]
        blocks += [Heading("By part", 3), Table(["hidden part", *names], rows)]
    return blocks


def _spread(figures: Mapping[str, float]) -> str:
    return f"{figures['rank_1']:.3f} ± {figures['spread']:.3f}"


def _found(table: Mapping[str, Mapping[str, Any]], names: Sequence[str]) -> Table:
    rows, best = [], set()
    for number, (question, each) in enumerate(table.items()):
        some = next(iter(each.values()))
        cells = [_ranks(each.get(name)) for name in names]
        rows.append([question, f"{some['probes']:.0f} / {some['people']:.0f}", *cells])
        top = max(figures["rank_1"] for figures in each.values())
        best |= {(number, 2 + place) for place, name in enumerate(names) if each.get(name, {}).get("rank_1") == top}
    return Table(["question", "probes / people", *(f"{name}: rank 1 / 10" for name in names)], rows, frozenset(best))


def _ranks(figures: Mapping[str, float] | None) -> str:
    return "–" if figures is None else f"{figures['rank_1']:.3f} / {figures['rank_10']:.3f}"


def _detector(rows: Sequence[Mapping[str, Any]]) -> Table:
    cells = [
        [
            f"{row['group']}, {row['finder']}",
            str(row["faces"]),
            f"{row['found']:.3f}",
            "–" if row["error"] is None else f"{row['error']:.3f}",
            f"{row['within10']:.3f}",
            f"{row['within5']:.3f}",
        ]
        for row in rows
    ]
    return Table(["picture, pack", "faces", "found", "point error", "within 10%", "within 5%"], cells)


def _worth(worth: Mapping[str, Mapping[str, Any]]) -> Table:
    rows = []
    for name, each in worth.items():
        for modality, one in each.items():
            costs = [f"{one[cost]:.3f}" for cost in ("cllr", "minimum_cllr")]
            rows.append([f"{modality}, {name}", *costs, str(one["genuine"]), str(one["impostor"])])
    return Table(["probes, pack", "Cllr", "least Cllr", "pairs of one person", "of different people"], rows)


def _open_set(worth: Mapping[str, Mapping[str, Any]]) -> Table:
    rows = []
    for name, each in worth.items():
        for modality, one in each.items():
            rules = [one[rule] for rule in ("above_one", "above_people", "one_in_twenty")]
            rows.append(
                [f"{modality}, {name}", f"{one['probes']} / {one['gallery']}"]
                + [f"{rule['absent']:.2f} / {rule['present']:.2f} / {rule['right']:.2f}" for rule in rules]
            )
    said = "absent / present / right"
    head = [f"ratio above 1: {said}", f"above the people: {said}", f"one in twenty: {said}"]
    return Table(["probes, pack", "probes / people", *head], rows)


def _crowds(worth: Mapping[str, Mapping[str, Any]]) -> Table:
    sizes = [crowd["people"] for crowd in next(iter(next(iter(worth.values())).values()))["crowds"]]
    rows = [
        [f"{modality}, {name}"]
        + [f"{crowd['absent']:.2f} / {crowd['present']:.2f} / {crowd['right']:.2f}" for crowd in one["crowds"]]
        for name, each in worth.items()
        for modality, one in each.items()
    ]
    return Table(["probes, pack", *(f"{size} people" for size in sizes)], rows)


def _groups(groups: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> list[Block]:
    names = list(groups)
    blocks: list[Block] = []
    for question in next(iter(groups.values())):
        known = [name for name in names if question in groups[name]]
        rows = []
        for group, some in groups[known[0]][question].items():
            shares = [groups[name][question][group] for name in known]
            rows.append(
                [group, str(some["probes"]), *(f"{s['share']:.2f} ({s['low']:.2f}–{s['high']:.2f})" for s in shares)]
            )
        blocks += [
            Heading(question.removeprefix("rendered: ").capitalize(), 3),
            Table(["group", "probes", *known], rows),
        ]
    return blocks
