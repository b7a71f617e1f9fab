"""The demo library's faces: people with invented names, two photos each, some drawn, some seen in infrared.

Which people, which files and how they are compressed; how a face is rendered is `stream`'s.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from engine.portrait.person import Person
from training.synthetic.ahead import ahead
from training.synthetic.faces import occasion
from training.synthetic.faces.stream import Plan, _child, one_occasion, person_of, sketch_of
from training.synthetic.faces.write import encoded

SEED = 20
YEAR = 2025
SKETCHES, INFRARED = 40, 20
QUALITY = 85
# Composites and drawings from memory come less often than drawings from life.
HAND_ORDER = (0, 3, 1, 2, 3, 0, 4, 1, 2, 5)

_FIRST = {
    "female": (
        "Ada",
        "Amara",
        "Anneli",
        "Beatriz",
        "Celia",
        "Dilara",
        "Edith",
        "Farah",
        "Greta",
        "Hana",
        "Ilse",
        "Ines",
        "Jamila",
        "Karin",
        "Leila",
        "Lucia",
        "Mei",
        "Mina",
        "Nadia",
        "Nora",
        "Olga",
        "Petra",
        "Priya",
        "Rosa",
        "Ruth",
        "Sanna",
        "Tamar",
        "Uma",
        "Vera",
        "Wanda",
        "Yara",
        "Zoe",
    ),
    "male": (
        "Adil",
        "Anton",
        "Bram",
        "Cem",
        "Dario",
        "Emil",
        "Farid",
        "Goran",
        "Hugo",
        "Ismael",
        "Ivo",
        "Jonas",
        "Kofi",
        "Lars",
        "Marek",
        "Milan",
        "Nils",
        "Omar",
        "Otto",
        "Pablo",
        "Quentin",
        "Ravi",
        "Samir",
        "Sven",
        "Tariq",
        "Timo",
        "Ugo",
        "Viktor",
        "Walter",
        "Yusuf",
        "Zeno",
        "Kenji",
    ),
}
_START = (
    "Bel",
    "Cor",
    "Dra",
    "Fen",
    "Gal",
    "Hol",
    "Jar",
    "Kel",
    "Lor",
    "Mar",
    "Nov",
    "Ost",
    "Per",
    "Quil",
    "Ros",
    "Sel",
    "Tar",
    "Ul",
    "Ver",
    "Wes",
    "Zan",
)
_END = (
    "ado",
    "amund",
    "aris",
    "beck",
    "dane",
    "ero",
    "iani",
    "ille",
    "inger",
    "itch",
    "mar",
    "ova",
    "quist",
    "sen",
    "stein",
    "ura",
    "vell",
    "wood",
)


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A line of people.csv."""

    person: str
    name: str
    sex: str
    birth_year: int
    tags: str


def plan(people: int) -> Plan:
    """The demo's rendering: the first photo as for a document, the second from everyday life."""
    return Plan(people=people, shots=2, seed=SEED, width=280, height=350, ranges=(occasion.PASSPORT, occasion.MILD))


def described(index: int, person: Person) -> DemoPerson:
    rng = _child(SEED, 9, index)
    sex = "male" if person.sex > 0.5 else "female"
    first = _FIRST[sex][int(rng.integers(len(_FIRST[sex])))]
    # Every family name is drawn once before one is drawn again: no two people of the demo are called alike.
    families = _child(SEED, 9).permutation(len(_START) * len(_END))
    start, end = divmod(int(families[index % len(families)]), len(_END))
    last = _START[start] + _END[end]
    tags = []
    if person.glasses > 0.5:
        tags.append("glasses")
    if person.chin_beard + person.cheek_beard > 0.5:
        tags.append("beard")
    elif person.moustache > 0.4:
        tags.append("moustache")
    if person.baldness > 0.6:
        tags.append("bald")
    return DemoPerson(f"d{index + 1:03d}", f"{first} {last}", sex, YEAR - round(person.age), ";".join(tags))


def files_of(plan: Plan, index: int) -> dict[str, bytes]:
    """Every file of one person of the demo, by its path under the faces' folder."""
    person = person_of(plan, index)
    name = described(index, person).person
    files: dict[str, bytes] = {}
    infrared = ("nir", "thermal") if index < INFRARED else ()
    for shot in range(plan.shots):
        wanted = ("photo", *infrared) if shot == 1 else ("photo",)
        for s in one_occasion(_only(plan, wanted), person, index, shot):
            file = f"photo/{name}/{name}_{shot + 1}.jpg" if s.modality == "photo" else f"{s.modality}/{name}.jpg"
            files[file] = encoded(s.image, QUALITY)
    if index < SKETCHES:
        hand = HAND_ORDER[index % len(HAND_ORDER)]
        drawing = sketch_of(person, _child(SEED, 8, index), index, 0, plan.width, plan.height, hand)
        files[f"sketch/{name}.jpg"] = encoded(drawing.image, QUALITY)
    return files


def _only(whole: Plan, modalities: tuple[str, ...]) -> Plan:
    return Plan(whole.people, whole.shots, whole.seed, modalities, whole.width, whole.height, whole.ranges)


@dataclass(frozen=True, slots=True)
class _Files:
    plan: Plan

    def __call__(self, index: int) -> dict[str, bytes]:
        return files_of(self.plan, index)


def write_faces(out: Path, workers: int = 1, people: int = 300) -> int:
    """Writes the faces of the demo library under `out`/faces; returns the bytes written."""
    whole = plan(people)
    root = out / "faces"
    root.mkdir(parents=True, exist_ok=True)
    total = 0
    for files in ahead(_Files(whole), range(people), workers):
        for file, data in files.items():
            path = root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            total += len(data)
    with (root / "people.csv").open("w", newline="", encoding="utf-8") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(["person", "name", "sex", "birth_year", "tags"])
        for index in range(people):
            d = described(index, person_of(whole, index))
            writer.writerow([d.person, d.name, d.sex, d.birth_year, d.tags])
    return total
