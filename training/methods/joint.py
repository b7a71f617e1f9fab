"""Joint training (Chopra, Balakrishnan and Gopalan, 2013): both modalities mixed, from scratch, one classifier.

The batches hold as many pictures of either side.
"""

from training.methods.base import SupervisedPhase


class JointTraining(SupervisedPhase):
    start = "scratch"
