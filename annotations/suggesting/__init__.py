"""What is worth marking: the suggesters, their rules, and what became of what they offered."""
