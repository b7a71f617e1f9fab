"""The last place: the model packs, what each says of itself, and with which one a gallery is searched."""
