"""Annotations of several stores brought together: nothing overwritten, what clashes kept side by side."""
