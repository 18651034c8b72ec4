"""The formats annotations are given and taken in, one module each.

`registry` says which there are, what their offsets count and what they cannot hold, and loads the one in use.
The module of a format has `pieces`, which makes bytes of `Document`s, and `read`, where it can come back.
"""
