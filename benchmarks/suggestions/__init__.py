"""Pages with all mechanisms, metrics and outcomes marked."""
