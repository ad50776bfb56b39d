"""What every form of the portal gets without asking: a token of its own, its repeats answered once, its text kept."""
