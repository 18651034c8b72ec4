"""Undoing the damage of a mirror program whose byte functions did not know where a character ends.

`forward_model` tells how the damage came about. `runs` gives what the bytes of a damaged stretch may have
spelled, `evidence` and `lattice` tell which of it is likely, and `repair` decides. `unmarked` looks for
damage without the sign that all of that begins at.
"""

from corpus.cleaning.byte_slip.repair import SlipRepairs, find_slips
from corpus.cleaning.byte_slip.unmarked import UnmarkedSlips, find_unmarked_slips

__all__ = ["SlipRepairs", "UnmarkedSlips", "find_slips", "find_unmarked_slips"]
