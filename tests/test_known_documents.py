"""What the portal signs is known to the check page: every column of files is of that kind or says why not.

`tests/demo/test_pages.py` compares the files of the demo.
"""

from django.apps import apps

from documents.models import StoredFile

# The portal's own signed or frozen documents: each has a record of the check page by its SHA-256.
FROZEN = {
    "consents.copy.file", "consents.withdrawaltask.act", "orders.order.file", "orders.extract.file",
    "pairs.plancopy.file", "roadmap.roadmap.approved_file",
    "reports.report.pdf", "reports.report.xlsx", "reports.returnedreport.pdf", "reports.returnedreport.xlsx",
}  # fmt: skip
OTHERS = {
    "consents.esignagreement.scan": "a scan",
    "consents.signature.scan": "a scan",
    "documents.job.result": "an export or forms to fill in, unsigned",
    "documents.replacedscan.current": "a scan",
    "documents.replacedscan.former": "a scan",
    "orders.acquaintance.scan": "a scan",
    "orders.order.source": "the page an order was printed from",
    "participants.peopleimport.file": "brought by people",
    "roadmap.assignment.file": "brought by people",
    "roadmap.evidence.file": "brought by people",
    "orders.regulation.file": "brought by people",
    "roadmap.roadmap.source": "brought by people",
    "roadmap.upload.file": "brought by people",
}


def columns() -> set[str]:
    """Every column that refers to a stored file."""
    fields = (field for model in apps.get_models() for field in model._meta.concrete_fields)
    return {f"{field.model._meta.label_lower}.{field.name}" for field in fields if field.related_model is StoredFile}


def frozen_files() -> dict[str, list[StoredFile]]:
    """The files in each frozen column."""
    found = {}
    for label in sorted(FROZEN):
        model, _, name = label.rpartition(".")
        rows = apps.get_model(model)._default_manager.exclude(**{name: None}).select_related(name)
        found[label] = [getattr(row, name) for row in rows]
    return found


def test_every_column_of_files_is_known_to_the_check_page_or_says_why_not():
    assert columns() == FROZEN | OTHERS.keys()
