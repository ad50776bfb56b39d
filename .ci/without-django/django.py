"""Stands before the real Django where the tests of the pure libraries run (`.ci/test-pure`)."""

raise ImportError("reading, deadlines and inflection run without Django")
