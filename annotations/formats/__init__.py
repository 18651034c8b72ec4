"""The formats annotations are given and taken in, one module each.

Each has `dump` and `load`, says in `OFFSET_UNIT` what its offsets count, and in `LOSSES` what it leaves out.
"""
