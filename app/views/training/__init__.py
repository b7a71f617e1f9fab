"""Training from the window: what is asked for, and how it gets on."""
