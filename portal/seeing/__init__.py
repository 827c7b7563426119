"""What an operator sees of a portal that runs: its log, and whether it is alive and ready."""
