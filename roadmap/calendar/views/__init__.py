"""Deadlines as a month, a line of time and an address for a phone."""
