"""The first steps of a school."""

OFFICE = {"curator", "director", "admin"}

ROWS = [
    ("beginning:begin", "school", OFFICE),
    ("beginning:step", "schools_first_step", OFFICE),
]
