"""What comes next with a consent, an agreement, a withdrawal and a paper on electronic signatures, for the office."""

import datetime
from collections.abc import Sequence

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import localdate

from accounts.next_step import NextStep
from consents.models import Agreement, Consent, EsignAgreement, Signature, WithdrawalTask
from inflection.russian import date_words


def next_step(
    document: Consent | Agreement, rows: Sequence[Signature], *, keeps: bool, task: WithdrawalTask | None = None
) -> NextStep:
    """The next step with the document. `rows`: its signatures; `keeps`: the reader may act on it; `task`: what its
    withdrawal asks for."""

    def step(text: str, url: str = "", action: str = "", **more) -> NextStep:
        return NextStep(document.state_kind, capfirst(document.get_state_display()), text, url, action, **more)

    if task and not task.done_at:
        text = f"Обработку данных нужно прекратить не позднее {date_words(task.due_on)}"
        return step(text, *((task.get_absolute_url(), "Завершить отзыв") if keeps else ()))
    if document.is_disputed:
        text = "Представители не согласны между собой: документ не действует. Поговорите с обоими."
        return step(text, *((dispute_url(document), "Записать решение") if keeps else ()))
    if document.is_open:
        return of_open(document, rows, keeps, step)
    if document.is_signed:
        until = f" Действует по {date_words(document.expires_on)}" if document.expires_on else ""
        return step(f"Подписи собраны, ничего не нужно.{until}")
    if keeps and document.is_expired and isinstance(document, Consent):
        url = reverse("consents:renew", args=[document.pk])
        return step(
            "Срок прошёл. Нужно новое согласие.", url, "Подготовить новое согласие", posts=True, form_id="renew"
        )
    return step("Документ больше не действует, ничего не нужно.")


def of_open(document: Consent | Agreement, rows: Sequence[Signature], keeps: bool, step) -> NextStep:
    """A document that lacks signatures: somebody to sign, a request, then patience."""
    orphan = next((row for row in rows if row.is_awaiting and not row.signer), None)
    if orphan:
        url = orphan.participant.get_absolute_url()
        return step("Подписать некому: не указан законный представитель.", url, "Добавить представителя")
    if document.is_refused:
        return step("Подписать отказались. Поговорите с семьёй; попросить о подписи можно ещё раз.")
    if document.paper_only:
        return step(
            "Это согласие дают только на бумаге (ТК, ст. 22.3 и 351.8): распечатайте бланк ниже, затем загрузите скан."
        )
    if document.is_required and keeps:
        name = "consents:request" if isinstance(document, Consent) else "consents:agreement_request"
        url = reverse(name, args=[document.pk])
        return step("Письма ещё не отправлены.", url, "Запросить подпись", posts=True, form_id="ask")
    if document.is_required:
        return step("Письма ещё не отправлены: их отправляет куратор.")
    awaited = ", ".join(str(row.signer_full_name) for row in rows if row.is_awaiting)
    return step(f"Ждём подписи: {awaited}." if awaited else "Ждём подписей.")


def of_withdrawal(task: WithdrawalTask, today: datetime.date, *, erases: bool) -> NextStep:
    """What a withdrawal still asks for: to erase by a day set by law; `erases`: the reader may."""
    if task.done_at:
        day = date_words(localdate(task.done_at, task.organisation.zone))
        text = f"Закрыто {day}" + (f" Основание: {task.ground}" if task.ground else " Больше ничего не нужно.")
        return NextStep("ok", capfirst(task.get_outcome_display()), text)
    late = task.is_overdue(today)
    kind, word = ("stop", "Просрочено") if late else ("warn", "Обработку нужно прекратить")
    text = f"Срок по закону — {date_words(task.due_on)}"
    if not erases:
        return NextStep(kind, word, f"{text} Данные уничтожает куратор.")
    url = reverse("consents:withdrawal_erase", args=[task.pk])
    return NextStep(kind, word, text, url, "Уничтожить данные")


def of_esign(agreement: EsignAgreement) -> NextStep:
    """A paper agreement on electronic signatures is in force until somebody ends it."""
    if agreement.revoked_at:
        why = f" Причина: {agreement.revoked_reason.rstrip('.')}." if agreement.revoked_reason else ""
        day = date_words(localdate(agreement.revoked_at, agreement.organisation.zone))
        return NextStep("stop", "Прекращено", f"С {day} кодом ничего не подписать.{why}")
    return NextStep("ok", "Действует", "Документы можно подписывать кодом из письма. Больше ничего не нужно.")


def dispute_url(document: Consent | Agreement) -> str:
    """Where the outcome of a dispute is written down."""
    name = "consents:dispute" if isinstance(document, Consent) else "consents:agreement_dispute"
    return reverse(name, args=[document.pk])
