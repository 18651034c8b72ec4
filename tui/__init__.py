"""What people see and type: screens, widgets, the command line."""
