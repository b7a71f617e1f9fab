"""What the paper reports, number by number, to be shown beside what was measured here.

Source: "Bridging Weak and Strong Modalities via Adversarial Learning", AAAI 2019, tables 1, 3 and 4.
"""

METRICS = ("recall@5", "recall@50", "tpr@fpr=1e-3", "tpr@fpr=1e-2")

TABLE_1: dict[str, tuple[float, float, float, float]] = {
    "pretraining": (0.382, 0.677, 0.387, 0.671),
    "joint": (0.538, 0.796, 0.538, 0.791),
    "finetuning-fixed": (0.510, 0.777, 0.486, 0.761),
    "finetuning-end-to-end": (0.483, 0.738, 0.448, 0.721),
    "finetuning-joint": (0.430, 0.718, 0.433, 0.718),
    "dann-u": (0.413, 0.695, 0.389, 0.675),
    "dann-s": (0.502, 0.771, 0.513, 0.768),
    "sdt": (0.549, 0.786, 0.531, 0.780),
    "jan-u": (0.486, 0.757, 0.457, 0.738),
    "jan-s": (0.545, 0.802, 0.536, 0.792),
    "cross-modal-a": (0.548, 0.797, 0.531, 0.789),
    "cross-modal-ab": (0.545, 0.801, 0.534, 0.793),
    "wsgan-no-noise-regression": (0.567, 0.816, 0.542, 0.803),
    "wsgan": (0.561, 0.821, 0.545, 0.803),
}

TABLE_3: tuple[tuple[str, str, str, tuple[float, float, float, float]], ...] = (
    ("L_C", "wsgan-classification-only", "m=1", (0.552, 0.781, 0.534, 0.785)),
    ("L_A + L_C, m = 1", "wsgan-no-noise-regression", "m=1", (0.563, 0.816, 0.541, 0.802)),
    ("L_A + L_C, m = 10", "wsgan-no-noise-regression", "metrics", (0.567, 0.816, 0.542, 0.803)),
    ("L_A + L_C + L_E, m = 1", "wsgan", "m=1", (0.554, 0.815, 0.538, 0.796)),
    ("L_A + L_C + L_E, m = 10", "wsgan", "metrics", (0.561, 0.821, 0.545, 0.803)),
)
"""Label, row, where the numbers stand in its result, and the paper's numbers."""

TABLE_4: dict[str, tuple[float | None, float]] = {
    "Pretraining": (None, 0.159),
    "L_A + L_C": (0.972, 0.037),
    "L_A + L_C + L_E": (0.755, 0.048),
    "Real": (0.696, 0.054),
}
"""Mean cosine within and between people."""
