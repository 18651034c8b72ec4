"""Ways to hurt a store: the tests run a first count of each, `benchmarks.faults` the full one."""
