"""Who may open what: one module a room, each with `ROWS`, all tried by `tests/test_access.py`."""
