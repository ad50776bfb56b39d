"""The page of a measure and its due days."""
