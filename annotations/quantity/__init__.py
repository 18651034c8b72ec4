"""The parts that the reading of quantities is made of; `annotations.quantities` is what others use."""
