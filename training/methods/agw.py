"""AGW: non-local blocks, a learned mean for pooling and weighted triplets, with channel augmentation
(Ye, Shen, Lin and others, 2022; Ye, Ruan, Du and Shou, 2021).

It is the baseline that papers on persons across visible light and infrared measure themselves against.
"""

from typing import Literal

from pydantic import Field

from training.methods.person import Person, PersonSettings
from training.networks.backbone import Backbone
from training.networks.non_local import look_around


class AgwSettings(PersonSettings):
    triplets: Literal["hard", "weighted"] = "weighted"
    own_stages: int = Field(
        default=0, ge=0, le=1, description="Non-local blocks go into the second stage and the third."
    )
    exchanged: float = Field(default=0.5, ge=0, le=1, description="Channel augmentation; 0 is AGW without it.")
    non_local: int = Field(default=2, ge=0, le=8, description="Blocks in the second stage; the third has one more.")


class Agw(Person):
    settings_type = AgwSettings
    settings: AgwSettings

    def __init__(self, settings: AgwSettings, backbone: Backbone, people: int) -> None:
        super().__init__(settings, backbone, people)
        if settings.non_local:
            look_around(self.stages, settings.non_local)
