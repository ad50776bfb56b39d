"""Closing a withdrawal: erase and write an act, or record the ground to keep (152-ФЗ ст. 21; приказ РКН № 179)."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.access import WrongState
from accounts.models import Organisation, User
from audit.models import Entry
from audit.services import record
from audit.verbs import Verb
from consents.models import Consent, Purpose, WithdrawalTask
from documents import files, jobs, pdf
from documents.models import Job
from participants import importing
from participants.models import Participant, PeopleImport, Representative

ERASED = "Данные уничтожены"
CATEGORIES = {
    Purpose.PERSONAL_DATA: "фамилия, имя, отчество, дата рождения, класс или должность, контакты, запрос и интересы",
    Purpose.PUBLICATION: "фамилия и имя, фотографии и видеозаписи на ресурсах, названных в согласии",
    Purpose.DIAGNOSTICS: "ответы и выводы психологической диагностики",
    Purpose.EXTRA_DUTIES: "сведения о дополнительных обязанностях",
}


@transaction.atomic
def close_with_act(task: WithdrawalTask, *, by: User, position: str = "") -> WithdrawalTask:
    """Erase what the portal holds and keep the act with its extract of the log. Raises WrongState if closed."""
    check_open(task)
    consent = task.consent
    act = pdf.render("consents/pdf/act.html", act_context(task, by, position))
    if consent.purpose == Purpose.PERSONAL_DATA:
        erase_person(consent.participant)
    task.act = files.store(
        act, f"Акт об уничтожении, {task.pk}.pdf", pdf.PDF_TYPE, organisation=task.organisation, by=by
    )
    return close(task, WithdrawalTask.Outcome.ERASED, by)


@transaction.atomic
def close_with_ground(task: WithdrawalTask, *, by: User, ground: str) -> WithdrawalTask:
    """Record the legal ground on which the data are kept. Raises WrongState if closed."""
    check_open(task)
    task.ground = ground
    return close(task, WithdrawalTask.Outcome.KEPT, by)


def check_open(task: WithdrawalTask) -> None:
    """Lock the task; WrongState if a colleague closed it."""
    fresh = WithdrawalTask.objects.select_for_update().get(pk=task.pk)
    if fresh.done_at:
        raise WrongState("Эта задача уже закрыта. Обновите страницу.")


def close(task: WithdrawalTask, outcome: str, by: User) -> WithdrawalTask:
    """Mark the task done."""
    task.outcome, task.done_at, task.done_by = outcome, timezone.now(), by
    task.save(update_fields=["outcome", "ground", "act", "done_at", "done_by"])
    record(Verb.WITHDRAWAL_TASK_DONE, task, by=by, outcome=outcome)
    return task


def act_context(task: WithdrawalTask, by: User, position: str) -> dict[str, Any]:
    """What the act prints: operator, subject, categories, carrier, way, reason, who, and the extract of the log."""
    consent = task.consent
    return {
        "task": task,
        "consent": consent,
        "operator": task.organisation,
        "person": consent.participant,
        "categories": CATEGORIES[Purpose(consent.purpose)],
        "by": by,
        "position": position,
        "today": task.organisation.today(),
        "entries": log_extract(consent),
    }


def log_extract(consent: Consent) -> list[Entry]:
    """What the log says of this consent and its person, oldest first."""
    about = Entry.objects.about(consent) | Entry.objects.about(consent.participant)
    return list(about.order_by("at"))


def erase_person(person: Participant) -> None:
    """Blank everything that names the person or the representatives; rows stay for the numbers of reports."""
    blank = {"first_name": f"№ {person.pk}", "patronymic": "", "phone": "", "email": ""}
    for field, value in {"last_name": ERASED, **blank}.items():
        setattr(person, field, value)
    person.birth_date, person.class_name, person.position, person.workplace = None, "", "", ""
    person.name_cases, person.user = {}, None
    person.version += 1
    person.save()
    Representative.objects.filter(participant=person).update(
        # A guardian's row must name a document, so the erased one says that it is erased.
        last_name=ERASED,
        user=None,
        authority=ERASED,
        is_active=False,
        **blank,
    )
    person.special_categories.all().delete()
    person.mentorcards.update(interests="", competences="", achievements="", results="", case_url="")
    person.menteecards.update(interests="", request="", results="", case_url="")
    forget_copies(person.organisation)


def forget_copies(organisation: Organisation) -> None:
    """Bases exported for one download, and lists as they were uploaded, still hold whoever was in the base."""
    jobs.forget(Job.objects.over().filter(organisation=organisation))
    lists = PeopleImport.objects.filter(programme__organisation=organisation)
    importing.forget(lists.exclude(state=PeopleImport.State.QUEUED))
