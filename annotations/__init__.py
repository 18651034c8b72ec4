"""What readers add: the model, the store, the formats. Knows the corpus, knows no screen."""
