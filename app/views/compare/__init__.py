"""The third place: the probe and a candidate's photo beside each other or blended."""
