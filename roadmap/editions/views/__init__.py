"""Making, deciding on and comparing editions."""
