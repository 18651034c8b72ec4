"""What the command line takes: each file declares some commands, and `tui/commands/` carries them out."""
