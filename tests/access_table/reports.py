"""Reports, targets, the table of schools."""

SCHOOL = {"curator", "director"}
ABOVE = {"officer", "region"}

ROWS = [
    ("reports:list", {}, SCHOOL),
    ("reports:targets", {}, SCHOOL | ABOVE),
    ("reports:municipal", {}, ABOVE),
    ("reports:municipal_xlsx", {}, ABOVE),
    ("reports:detail", "signed_report", SCHOOL | ABOVE),
    ("reports:pdf", "signed_report", SCHOOL | ABOVE),
    ("reports:xlsx", "signed_report", SCHOOL | ABOVE),
    ("reports:submit", "draft_report", {"curator"}, "POST"),
    ("reports:sign", "signed_report", {"director"}),
    ("reports:take_back", "draft_report", {"director"}, "POST"),
    ("reports:accept", "signed_report", {"officer"}, "POST"),
    ("reports:return", "signed_report", {"officer"}, "POST"),
]
