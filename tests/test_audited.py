"""Every model is audited, or says why not (docs/audit.md)."""

from django.apps import apps

from audit.verbs import Verb

NOT_AUDITED = {
    "roadmap.upload": "it is only looked at; the draft made of it is audited",
    "audit.entry": "it is the log",
    "notifications.note": "repeats what a verb has recorded",
    "notifications.sentreminder": "a mark, not a fact about anybody",
    "documents.job": "its outcome is recorded by what it did",
    "documents.verification": "made and voided by the verb of its document",
    "programmes.reportedfact": "counted from what its rooms record",
    "roadmap.stage": "changes with its roadmap",
    "surveys.questionnaire": "built in",
    "surveys.question": "built in",
    "orders.point": "changes with its order",
    "orders.groupmember": "changes with its group",
    "orders.commendation": "changes with its order",
    "orders.ending": "changes with its order",
    "orders.event": "changes with its order",
    "orders.extract": "made of a signed order for its reader; that it was read is recorded",
    "orders.counter": "the last number given, recorded with the order",
    "pairs.pairmember": "changes with its pair",
    "pairs.plancopy": "made of a plan whose approval is recorded",
    "consents.copy": "made of what a verb of its document has recorded",
    "consents.actcode": "what it confirms is recorded",
    "consents.personallink": "recorded with the request that sends it",
    "surveys.answer": "stored with its sheet; hidden and shown as words of its wave",
    "reports.returnedreport": "what a report was when it was returned, which is recorded",
}
ROOMS = {
    "audit", "accounts", "documents", "notifications", "programmes", "roadmap", "participants", "consents", "pairs",
    "orders", "surveys", "reports",
}  # fmt: skip


def labels() -> set[str]:
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    return {model._meta.label_lower for model in models}


def test_every_model_is_audited_or_says_why_not():
    audited = {verb.value.rpartition(".")[0] for verb in Verb}
    assert labels() == {label for label in audited if label in labels()} | (NOT_AUDITED.keys() & labels())
    assert not audited & NOT_AUDITED.keys()
