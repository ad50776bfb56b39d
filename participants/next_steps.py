"""What comes next with a person, for each who sees the card."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate

from accounts.next_step import NextStep
from inflection.russian import date_words
from participants.models import Participant


def next_step(
    person: Participant,
    *,
    keeps: bool,
    restores: bool,
    lacks_parent: bool,
    consents: Iterable[Any],
    in_base: bool = True,
) -> NextStep:
    """The next step with the person. `keeps`: the reader changes the card; `restores`: may bring her back;
    `lacks_parent`: a minor without a representative; `consents`: those the reader may see; `in_base`: she has a card
    of this year."""
    if person.archived_at:
        text = f"Из базы вывели {date_words(localdate(person.archived_at, person.organisation.zone))}"
        url = reverse("participants:restore", args=[person.pk]) if restores else ""
        return NextStep("stop", "Выведен из базы", text, url, "Вернуть в базу", posts=True)
    if lacks_parent:
        text = "Участник несовершеннолетний, а представителя нет: некому подписать согласие."
        url = reverse("participants:representative_add", args=[person.pk]) if keeps else ""
        return NextStep("warn", "Нет представителя", text, url, "Добавить представителя")
    lacking = next((each for each in consents if each.is_open and not each.is_for_publication), None)
    if lacking:
        text = f"{lacking.get_purpose_display().capitalize()}: {lacking.state_words}."
        url = lacking.get_absolute_url() if keeps else ""
        return NextStep(lacking.state_kind, "Не хватает согласия", text, url, "Собрать подписи")
    if not in_base:
        text = "Занесите человека в базу наставников или наставляемых." if keeps else "В базы людей заносит куратор."
        return NextStep("idle", "Не в базах этого года", text)
    return NextStep("ok", "В базе", "Сейчас ничего не нужно.")
