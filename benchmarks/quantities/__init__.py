"""Sentences with their quantities marked, for `benchmarks.understanding_quantities`."""
