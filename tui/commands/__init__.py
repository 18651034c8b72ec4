"""What the commands do that need no screen. None of these modules imports Textual."""
