"""Face packs judged beside each other on the same pictures: people held out, rendered people, the whole program.

Pictures go in as a user would bring them, each pack finds the face with its own detector; nothing here trains.
"""
