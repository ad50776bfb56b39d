"""Pages of reports: a school's own, the table of schools for those above, and targets."""

from reports.views.above import accept, municipal, municipal_xlsx, remind, return_
from reports.views.school import detail, of_year, pdf, report_list, return_to_curator, returned_file, sign, submit, xlsx
from reports.views.targets import drop_target, set_target, targets

__all__ = [
    "accept", "detail", "drop_target", "municipal", "municipal_xlsx", "of_year", "pdf", "remind", "report_list",
    "return_", "returned_file", "set_target", "sign", "submit", "return_to_curator", "targets", "xlsx",
]  # fmt: skip
