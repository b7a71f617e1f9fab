"""What training reads: manifests, readers that make them, splits and samplers.

Pixels become chips with the engine's own alignment; nothing here knows a network.
"""
