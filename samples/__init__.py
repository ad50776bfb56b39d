"""Invented roadmaps and deadline phrases with what is to be read in them: see README.md."""
