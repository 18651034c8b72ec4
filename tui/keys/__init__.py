"""The commands of each place, one file a place; `tui/keymap.py` puts them together."""
