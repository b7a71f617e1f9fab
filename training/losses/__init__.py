"""Losses, one file each: functions of tensors that know no network, no optimiser and no phase.

Each has a test that computes it again with plain loops; PAPERS says where each comes from.
"""

from training.losses.adversarial import critic_loss, generator_loss
from training.losses.batch_triplet import hard_triplet_loss, weighted_triplet_loss
from training.losses.classification import classification_loss
from training.losses.confusion import confusion_loss
from training.losses.domain import domain_loss, reverse_gradient
from training.losses.identity_alignment import identity_alignment_loss
from training.losses.joint_mmd import joint_mmd
from training.losses.least_squares import least_squares_critic_loss, least_squares_generator_loss
from training.losses.margin import contrastive_loss, margin_loss
from training.losses.mmd import gaussian_mmd
from training.losses.modality_centres import centre_loss, cross_centre_loss, hetero_centre_loss
from training.losses.noise_regression import noise_regression_loss
from training.losses.perceptual import perceptual_loss
from training.losses.reconstruction import reconstruction_loss
from training.losses.soft_labels import soft_label_loss, soft_labels
from training.losses.statistics import statistics_loss
from training.losses.triplet import cross_triplet_loss

PAPERS = {
    "critic_loss": "WSGAN, equation 4 (minimised over D)",
    "generator_loss": "WSGAN, equation 4's first term as equation 8 has it (minimised over G and F_W)",
    "classification_loss": "WSGAN, equations 5 and 6",
    "noise_regression_loss": "WSGAN, equation 7",
    "domain_loss": "DANN: Ganin and Lempitsky, 2015",
    "reverse_gradient": "DANN: Ganin and Lempitsky, 2015",
    "confusion_loss": "SDT: Tzeng, Hoffman, Darrell and Saenko, 2015, equations 3 and 4",
    "soft_labels": "SDT: Tzeng, Hoffman, Darrell and Saenko, 2015, section 3.2",
    "soft_label_loss": "SDT: Tzeng, Hoffman, Darrell and Saenko, 2015, equation 6",
    "joint_mmd": "JAN: Long, Zhu, Wang and Jordan, 2017, equation 8",
    "gaussian_mmd": "MUN, equation 16, with the kernel of MMD-ReID: Jambigi, Rawal and Chakraborty, 2021",
    "identity_alignment_loss": "MUN, equation 12",
    "centre_loss": "Center loss: Wen, Zhang, Li and Qiao, 2016, as RFM's equation 5 has it",
    "hetero_centre_loss": "Hetero-center loss: Zhu, Yang, Wang and others, 2020, equation 7",
    "cross_centre_loss": "RFM, equation 6",
    "margin_loss": "CosFace: Wang, Wang, Zhou and others, 2018, equation 4",
    "contrastive_loss": "SupCon: Khosla, Teterwak, Wang and others, 2020, equation 2",
    "statistics_loss": "Cross-modal scene networks: Aytar, Castrejon, Vondrick and others, 2017, method B",
    "reconstruction_loss": "cmUNet (reconstructed from the abstract): reconstruction and transformation",
    "least_squares_critic_loss": "LSGAN: Mao and others, 2017, equation 9, as cmUNet's adversarial loss",
    "least_squares_generator_loss": "LSGAN: Mao and others, 2017, equation 9",
    "perceptual_loss": "Johnson, Alahi and Fei-Fei, 2016, as cmUNet's perceptual loss",
    "hard_triplet_loss": "Hermans, Beyer and Leibe, 2017, as MUN and RFM take it within a batch",
    "weighted_triplet_loss": "AGW: Ye, Shen, Lin and others, 2022, equations 5 and 6",
    "cross_triplet_loss": "Hermans, Beyer and Leibe, 2017, across modalities, for MarrNet's recogniser",
}

__all__ = [
    "PAPERS",
    "centre_loss",
    "classification_loss",
    "confusion_loss",
    "contrastive_loss",
    "critic_loss",
    "cross_centre_loss",
    "cross_triplet_loss",
    "domain_loss",
    "gaussian_mmd",
    "generator_loss",
    "hard_triplet_loss",
    "hetero_centre_loss",
    "identity_alignment_loss",
    "joint_mmd",
    "least_squares_critic_loss",
    "least_squares_generator_loss",
    "margin_loss",
    "noise_regression_loss",
    "perceptual_loss",
    "reconstruction_loss",
    "reverse_gradient",
    "soft_label_loss",
    "soft_labels",
    "statistics_loss",
    "weighted_triplet_loss",
]
