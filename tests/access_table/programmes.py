"""Who opens the pages of programmes."""

KEEPERS = {"curator", "officer", "region"}

ROWS = [
    ("programmes:control_dates", {}, KEEPERS | {"director"}),
    ("programmes:control_date", {"key": "autumn_monitoring"}, KEEPERS),
]
