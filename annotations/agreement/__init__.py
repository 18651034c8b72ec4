"""Two or more annotators compared: F1, Krippendorff's alpha, Cohen's kappa, values, intervals."""
