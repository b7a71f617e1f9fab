"""How Limner looks: spacing, type, colours, icons and the one style sheet made of them.

No widget is defined here, and no widget elsewhere names a colour or a distance of its own.
"""
