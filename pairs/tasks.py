"""Work in the background: many pairs at once, and the gates that open and close by themselves."""

from contextlib import suppress
from typing import Any

from celery import shared_task
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from accounts.access import WrongState
from accounts.actors import THE_PORTAL
from accounts.models import Organisation, Role
from consents.models import Agreement, Consent
from consents.tasks import request_in_portions
from documents.jobs import advance, finish, running
from inflection.russian import plural
from notifications.services import notify_role
from pairs import services
from pairs.matching import pairs_by_keys
from pairs.models import Pair
from pairs.papers import Step, documents_of, rows_of
from programmes.models import Programme

SHOWN_REFUSALS = 3
TOLD_AFTER = 600


@shared_task
def create_pairs(job_id: str, programme_id: int, keys: list[str], groups: bool) -> None:
    """Make the pairs ticked on the page of suggestions. May run twice: people who are in a pair by then are refused."""
    with running(job_id) as job:
        if job is None:
            return
        programme = Programme.objects.select_related("organisation__parent__parent").get(pk=programme_id)
        couples = pairs_by_keys(programme, keys, groups=groups)
        made, refusals = 0, list[str]()
        for number, couple in enumerate(couples, 1):
            refused = services.create_whole(programme, by=job.created_by, **couple)
            made, refusals = made + (not refused), refusals + refused
            advance(job, number, len(couples))
        finish(job, summary(made, refusals))


@shared_task
def close_left_over(job_id: str, ids: list[int]) -> None:
    """End the ticked pairs of a school year that is over. May run twice: pairs that are over are left alone."""
    with running(job_id) as job:
        if job is None:
            return
        left = Pair.objects.left_over(job.organisation.today()).filter(programme__organisation=job.organisation)
        waiting, done = list(left.filter(pk__in=ids).values_list("pk", flat=True)), 0
        for number, pk in enumerate(waiting, 1):
            with suppress(WrongState), transaction.atomic():
                for pair in Pair.objects.lock([pk]):
                    services.close_left_over(pair, by=job.created_by)
                    done += 1
            advance(job, number, len(waiting))
        finish(job, f"Окончена работа: {done} {plural(done, 'пара', 'пары', 'пар')}.")


@shared_task
def request_papers(job_id: str, programme_id: int, ids: list[int], remind: bool) -> None:
    """Ask for every paper of these pairs that a letter can ask for; with `remind`, once more for those asked before.

    One letter per signer and portion, however many papers wait for her.
    """
    with running(job_id) as job:
        if job is None:
            return
        programme = Programme.objects.select_related("organisation__parent__parent").get(pk=programme_id)
        pairs = Pair.objects.filter(pk__in=ids, programme=programme, programme__organisation=job.organisation)
        if not remind:
            for row in rows_of(programme, pairs.with_people()):
                if any(paper.step and not paper.document for paper in row.papers):
                    services.list_papers(row.pair, by=job.created_by)
        waiting = documents_of(rows_of(programme, pairs.with_people()), Step.WAIT if remind else Step.ASK)
        request_in_portions(job, waiting)


def summary(made: int, refusals: list[str]) -> str:
    """What came of it, in one or two sentences."""
    said = f"Создано: {made} {plural(made, 'пара', 'пары', 'пар')}. Нужные документы внесены в список."
    if not refusals:
        return said
    return f"{said} Не создано: {len(refusals)}. {' '.join(refusals[:SHOWN_REFUSALS])}"


def on_standing_changed(sender: Any, document: Consent | Agreement, **kwargs: Any) -> None:
    """Listener of `consents.signals.standing_changed`: gates open and close in the transaction of the signature."""
    for pair in services.follow_document(document):
        tell_later(pair.organisation)


@shared_task
def refresh_gates() -> None:
    """Every night: gates that no signal has moved, because a document ran out or is needed no more."""
    waiting = Pair.objects.filter(state__in=[Pair.State.AWAITING, Pair.State.READY])
    for pair in waiting.select_related("mentor", "programme__organisation__parent__parent").iterator(chunk_size=200):
        if open_gate(pair):
            tell_later(pair.organisation)


def open_gate(pair: Pair) -> bool:
    """True if the pair became ready now."""
    was_ready = pair.state == Pair.State.READY
    services.refresh_gate(pair, by=THE_PORTAL)
    return pair.state == Pair.State.READY and not was_ready


def announcement_key(organisation_id: int) -> str:
    """The mark that the curators of a school will hear of pairs that became ready."""
    return f"pairs.ready.{organisation_id}"


def tell_later(organisation: Organisation) -> None:
    """Tell the curators after the commit: one note for all pairs that become ready within ten minutes."""

    def order() -> None:
        if cache.add(announcement_key(organisation.pk), 1, TOLD_AFTER):
            tell_of_ready.apply_async((organisation.pk,), countdown=TOLD_AFTER)

    transaction.on_commit(order, robust=True)


@shared_task
def tell_of_ready(organisation_id: int) -> None:
    """Say how many pairs of a school wait for their order; nothing if none does any more."""
    cache.delete(announcement_key(organisation_id))
    count = Pair.objects.ready().filter(programme__organisation=organisation_id).count()
    if count:
        url = f"{reverse('pairs:list')}?view={Pair.State.READY}"
        notify_role(Organisation.objects.get(pk=organisation_id), Role.CURATOR, kind="pair_ready", url=url, count=count)


@shared_task
def stop_expired_pairs() -> None:
    """Every night: active pairs whose documents ran out are paused until they are renewed."""
    active = Pair.objects.active().select_related("mentor", "programme__organisation__parent__parent")
    services.stop_expired(active.iterator(chunk_size=200))
