"""Closing a withdrawal: erase and write an act, or record the ground to keep (152-ФЗ ст. 21; приказ РКН № 179)."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.access import WrongState, require
from accounts.models import Organisation, User
from audit.models import Entry
from audit.services import record
from audit.verbs import Verb
from consents import wording
from consents.access import can_erase
from consents.destruction import destroy
from consents.models import Consent, Purpose, WithdrawalTask
from documents import pdf
from documents.certifying import certify, check_marks

WAYS = {
    Purpose.PERSONAL_DATA: "удаление значений из базы данных и файлов без возможности восстановления; записи без имени "
    "остаются для итогов программы",
    Purpose.PUBLICATION: "удаление материалов с ресурсов, названных в согласии",
    Purpose.DIAGNOSTICS: "удаление файлов, измельчение бумажных бланков",
    Purpose.EXTRA_DUTIES: "удаление сведений, измельчение бумаг",
}

CONSEQUENCES = {
    Purpose.PERSONAL_DATA: "Портал сотрёт имя, дату рождения, контакты и записи человека и его представителей; вернуть "
    "их будет нельзя.",
    Purpose.PUBLICATION: "Сначала уберите материалы со всех страниц, названных в согласии.",
    Purpose.DIAGNOSTICS: "Сначала уничтожьте бумаги и файлы вне портала.",
    Purpose.EXTRA_DUTIES: "Сначала уничтожьте бумаги и файлы вне портала.",
}


def consequence(consent: Consent) -> str:
    """What erasing does to what this consent allowed, and what has to be done before."""
    return f"{CONSEQUENCES[Purpose(consent.purpose)]} Акт с выпиской из журнала сохранится."


@transaction.atomic
def close_with_act(task: WithdrawalTask, *, by: User, position: str = "") -> WithdrawalTask:
    """Erase what the portal holds, record that, and keep the act with its extract of the log: the act is written after
    the deed, so that the extract holds it (приказ РКН № 179 п. 4–5). Raises WrongState if closed."""
    require(can_erase(by, task))
    check_open(task)
    task.act_year, task.act_number = next_number(task.organisation)
    facts = act_facts(task)
    if task.consent.purpose == Purpose.PERSONAL_DATA:
        destroy(task.consent.participant)
    erased = record(
        Verb.PERSONAL_DATA_ERASED,
        task,
        by=by,
        act=f"{task.act_number}/{task.act_year}",
        **{field: facts[field] for field in ("categories", "system", "reason")},
    )
    context = {**facts, "by": by, "position": position, "erased": erased, "entries": log_extract(task)}
    today = task.organisation.today()
    task.act, _ = certify(
        lambda check: pdf.render("consents/pdf/act.html", context | check_marks(check)),
        f"Акт об уничтожении № {task.act_number} от {today:%d.%m.%Y}.pdf",
        organisation=task.organisation,
        kind="Акт об уничтожении персональных данных",
        number=str(task.act_number),
        date=today,
        by=by,
    )
    return close(task, WithdrawalTask.Outcome.ERASED, by)


def next_number(organisation: Organisation) -> tuple[int, int]:
    """The year and the next number of an act in it, of this operator alone; a second caller waits for the lock."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    year = organisation.today().year
    acts = WithdrawalTask.objects.filter(consent__organisation=organisation, act_year=year)
    return year, (acts.aggregate(last=Max("act_number"))["last"] or 0) + 1


@transaction.atomic
def close_with_ground(task: WithdrawalTask, *, by: User, ground: str) -> WithdrawalTask:
    """Record the legal ground on which the data are kept. Raises WrongState if closed."""
    require(can_erase(by, task))
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
    task.save(update_fields=["outcome", "ground", "act", "act_year", "act_number", "done_at", "done_by"])
    record(Verb.WITHDRAWAL_TASK_DONE, task, by=by, outcome=outcome)
    return task


def act_facts(task: WithdrawalTask) -> dict[str, Any]:
    """What the act says of the data, read before they are gone: operator and processor, subject, categories, system,
    way, reason (приказ РКН № 179 п. 3)."""
    consent, withdrawn_at = task.consent, task.consent.withdrawn_at or timezone.now()
    purpose, operator = Purpose(consent.purpose), task.organisation
    named = purpose == Purpose.PERSONAL_DATA
    representatives = consent.participant.representatives.order_by("pk") if named else []
    return {
        "task": task,
        "consent": consent,
        "operator": operator,
        "processor": wording.processor_of(operator) if named else None,
        "subject": consent.participant.name.full,
        "representatives": [person.name.full for person in representatives],
        "categories": wording.categories_of(consent),
        "system": f"портал программы наставничества, {operator.short_name}",
        "way": WAYS[purpose],
        "reason": f"отзыв согласия «{consent.get_purpose_display()}» {withdrawn_at.astimezone(operator.zone):%d.%m.%Y}",
        "today": operator.today(),
    }


def log_extract(task: WithdrawalTask) -> list[Entry]:
    """What the log says of this consent, its person and the erasure, oldest first."""
    consent = task.consent
    about = Entry.objects.about(consent) | Entry.objects.about(consent.participant) | Entry.objects.about(task)
    return list(about.order_by("at", "pk"))
