"""The rows of WSGAN's Table 1, of MarrNet's ablations and of the papers on persons, one file a method, one line a row.

A row is a class with the switches that define it; everything else comes from the experiment.
"""

from training.methods.agw import Agw
from training.methods.base import Entry
from training.methods.cross_modal import CrossModal
from training.methods.dann import Dann
from training.methods.finetuning import EndToEndFinetuning, FixedFinetuning, JointFinetuning
from training.methods.jan import Jan
from training.methods.joint import JointTraining
from training.methods.marrnet import Marrnet
from training.methods.mun import Mun
from training.methods.person import Person
from training.methods.pretraining import Pretraining
from training.methods.rfm import Rfm
from training.methods.sdt import Sdt
from training.methods.wsgan import Wsgan

WSGAN_ROWS: dict[str, Entry] = {
    "pretraining": Entry("Pretraining", Pretraining, {}),
    "joint": Entry("Jointly Training", JointTraining, {}),
    "finetuning-fixed": Entry("Fixed Fine-tuning", FixedFinetuning, {}),
    "finetuning-end-to-end": Entry("End-to-End Fine-tuning", EndToEndFinetuning, {}),
    "finetuning-joint": Entry("Jointly Fine-tuning", JointFinetuning, {}),
    "dann-u": Entry("DANN(U)", Dann, {"weak_labels": False}),
    "dann-s": Entry("DANN(S)", Dann, {"weak_labels": True}),
    "sdt": Entry("SDT", Sdt, {}),
    "jan-u": Entry("JAN(U)", Jan, {"weak_labels": False}),
    "jan-s": Entry("JAN(S)", Jan, {"weak_labels": True}),
    "cross-modal-a": Entry("Cross-modal(A)", CrossModal, {"second_stage": 0.0}),
    "cross-modal-ab": Entry("Cross-modal(A+B)", CrossModal, {}),
    "wsgan-no-noise-regression": Entry("WSGAN†", Wsgan, {"noise_regression": 0.0}),
    "wsgan": Entry("WSGAN", Wsgan, {}),
}

_ON_R = {"transformation": 0.0, "reconstruction": 0.0, "adversarial": 0.0, "perceptual": 0.0}
MARRNET_ROWS: dict[str, Entry] = {
    "marrnet": Entry("MarrNet", Marrnet, {}),
    "marrnet-no-transformation": Entry("no transformation", Marrnet, {"transformation": 0.0}),
    "marrnet-no-reconstruction": Entry("no reconstruction", Marrnet, {"reconstruction": 0.0}),
    "marrnet-no-adversarial": Entry("no adversarial loss", Marrnet, {"adversarial": 0.0}),
    "marrnet-no-perceptual": Entry("no perceptual loss", Marrnet, {"perceptual": 0.0}),
    "marrnet-dann": Entry("DANN on r instead", Marrnet, {"alignment": "dann", **_ON_R}),
    "marrnet-mmd": Entry("MMD on r instead", Marrnet, {"alignment": "mmd", **_ON_R}),
}

BASELINE_ROWS: dict[str, Entry] = {
    "person-one-stream": Entry("One stream", Person, {"streams": 1}),
    "person-two-stream": Entry("Two streams", Person, {"streams": 2}),
    "agw": Entry("AGW with channel augmentation", Agw, {}),
    "agw-plain": Entry("AGW", Agw, {"exchanged": 0.0}),
}

MUN_ROWS: dict[str, Entry] = {
    "mun": Entry("MUN", Mun, {}),
    "mun-baseline": Entry("MUN's baseline", Mun, {"auxiliary": "none"}),
    "mun-auxiliary": Entry(
        "+ auxiliary", Mun, {"supervision": "own", "identity_alignment": 0.0, "modality_alignment": 0.0}
    ),
    "mun-consistency": Entry("+ L_idc", Mun, {"identity_alignment": 0.0, "modality_alignment": 0.0}),
    "mun-no-modality-alignment": Entry("+ L_idc + L_ia", Mun, {"modality_alignment": 0.0}),
    "mun-no-identity-alignment": Entry("+ L_idc + L_ma", Mun, {"identity_alignment": 0.0}),
    "mun-x-modality": Entry("X-modality instead", Mun, {"auxiliary": "x"}),
    "mun-mixed": Entry("mixed modality instead", Mun, {"auxiliary": "mixed"}),
    "mun-syncretic": Entry("syncretic modality instead", Mun, {"auxiliary": "syncretic"}),
    "mun-plain-alignment": Entry("L_ma plain", Mun, {"prototypes": "none", "bridge": False}),
    "mun-prototype-alone": Entry("L_ma with prototypes alone", Mun, {"bridge": False}),
    "mun-bridge-alone": Entry("L_ma with the bridge alone", Mun, {"prototypes": "none"}),
}

_ON_LTG = {"attention": "none"}
RFM_ROWS: dict[str, Entry] = {
    "rfm": Entry("RFM", Rfm, {}),
    "rfm-baseline": Entry("RFM's baseline", Rfm, {"transformed": 0.0, "centres": "none", "attention": "none"}),
    "rfm-ltg": Entry("+ LTG", Rfm, {"centres": "none", "attention": "none"}),
    "rfm-no-attention": Entry("+ LTG + cross-centre loss", Rfm, _ON_LTG),
    "rfm-no-centres": Entry("+ LTG + attention", Rfm, {"centres": "none"}),
    "rfm-erasing": Entry("random erasing instead", Rfm, {"transformed": 0.0, "erased": 0.5}),
    "rfm-uniform": Entry("even factors", Rfm, {"factors": "even"}),
    "rfm-beta-3": Entry("Beta(.3, .3)", Rfm, {"concentration": 0.3}),
    "rfm-centre": Entry("centre loss instead", Rfm, {"centres": "centre", **_ON_LTG}),
    "rfm-hetero-centre": Entry(
        "hetero-centre loss instead",
        Rfm,
        {"centres": "hetero", "centre_weight": 0.5, "centre_reduction": "sum", **_ON_LTG},
    ),
    "rfm-hetero-centre-mean": Entry("hetero-centre loss by batch instead", Rfm, {"centres": "hetero", **_ON_LTG}),
    "rfm-plain-attention": Entry("plain spatial attention instead", Rfm, {"attention": "spatial"}),
}

PERSON_ROWS: dict[str, Entry] = BASELINE_ROWS | MUN_ROWS | RFM_ROWS

METHODS: dict[str, Entry] = WSGAN_ROWS | MARRNET_ROWS | PERSON_ROWS
