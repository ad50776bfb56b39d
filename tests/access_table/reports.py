"""Who may open reports, targets and the table of schools. The fixtures are those of `reports/tests/fixtures.py`."""

SCHOOL = {"curator", "director"}
ABOVE = {"officer", "region"}

ROWS = [
    ("reports:list", {}, SCHOOL),
    ("reports:of_year", {"year": 2026}, SCHOOL),
    ("reports:targets", {}, SCHOOL | ABOVE),
    ("reports:set_target", {"indicator": "plans"}, {"curator"} | ABOVE),
    ("reports:drop_target", "own_target", {"curator"}, "POST"),
    ("reports:municipal", {}, ABOVE),
    ("reports:remind", {}, {"officer"}, "POST"),
    ("reports:municipal_xlsx", {}, ABOVE),
    ("reports:detail", "signed_report", SCHOOL | ABOVE),
    ("reports:pdf", "signed_report", SCHOOL | ABOVE),
    ("reports:xlsx", "signed_report", SCHOOL | ABOVE),
    ("reports:returned_pdf", "returned_report", SCHOOL | ABOVE),
    ("reports:returned_xlsx", "returned_report", SCHOOL | ABOVE),
    ("reports:submit", "draft_report", {"curator"}, "POST"),
    ("reports:sign", "signed_report", {"director"}),
    ("reports:take_back", "draft_report", {"director"}, "POST"),
    ("reports:accept", "signed_report", {"officer"}, "POST"),
    ("reports:return", "signed_report", {"officer"}, "POST"),
]
