"""The register of consents: filters, order, and the same rows as a table for Excel."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from accounts.list_views import ListView, in_state
from accounts.models import Membership
from accounts.searching import Rows, search
from consents.models import AgreementQuerySet, Consent, ConsentQuerySet, Signature, State
from participants.models import Participant
from programmes.models import Programme

# Word and colour of a state (docs/look.md).
KINDS = {
    State.REQUIRED: "warn", State.REQUESTED: "wait", State.SIGNED: "ok", State.REFUSED: "stop",
    State.CONFLICT: "stop", State.WITHDRAWN: "stop", State.EXPIRED: "idle", State.SUPERSEDED: "idle",
}  # fmt: skip
SIGNATURE_KINDS = {"awaiting": "wait", "signed": "ok", "refused": "stop", "withdrawn": "stop", "void": "idle"}
HISTORY = [State.SUPERSEDED, State.EXPIRED]
TO_ASK, TO_PRINT = "to_ask", "to_print"

# History is shown only when asked for.
VIEWS = (
    ListView("", "Все", lambda consents: consents.exclude(state__in=HISTORY)),
    ListView("missing", "Не хватает", ConsentQuerySet.open),
    ListView(TO_ASK, "Запросить", ConsentQuerySet.to_ask),
    ListView(TO_PRINT, "На бумаге", ConsentQuerySet.to_print),
    ListView("no_signer", "Некому подписать", ConsentQuerySet.without_signer),
    in_state(State.REQUESTED, "Ждём ответа"),
    in_state(State.CONFLICT, "Разногласие"),
    in_state(State.REFUSED, "Отказ"),
    in_state(State.SIGNED, "Подписаны"),
    in_state(State.WITHDRAWN, "Отозваны"),
    ListView("history", "Прежние", lambda consents: consents.filter(state__in=HISTORY)),
)
SORTS = {
    "name": ["participant__search_key", "purpose", "pk"],
    "purpose": ["purpose", "participant__search_key", "pk"],
    "state": ["state", "participant__search_key", "pk"],
    "until": ["expires_on", "participant__search_key", "pk"],
}
# The same in words, for a table without a head.
ORDERS = [
    ("name", "по фамилии"),
    ("-name", "по фамилии, от Я до А"),
    ("purpose", "по согласию"),
    ("state", "по состоянию"),
    ("until", "сначала те, чей срок ближе"),
]

AGREEMENT_VIEWS = (
    ListView("", "Все", lambda agreements: agreements.exclude(state__in=HISTORY)),
    ListView("missing", "Не хватает", AgreementQuerySet.open),
    in_state(State.REQUESTED, "Ждём ответа"),
    in_state(State.CONFLICT, "Разногласие"),
    in_state(State.REFUSED, "Отказ"),
    in_state(State.SIGNED, "Подписаны"),
    in_state(State.WITHDRAWN, "Отозваны"),
    ListView("history", "Прежние", lambda agreements: agreements.filter(state__in=HISTORY)),
)
AGREEMENT_SORTS = {
    "mentor": ["mentor__search_key", "mentee__search_key", "pk"],
    "mentee": ["mentee__search_key", "mentor__search_key", "pk"],
    "until": ["expires_on", "mentor__search_key", "pk"],
}
AGREEMENT_ORDERS = [
    ("mentor", "по наставнику"),
    ("mentee", "по наставляемому"),
    ("until", "сначала те, чей срок ближе"),
]


def rows(membership: Membership, programme: Programme | None) -> ConsentQuerySet:
    """What a curator's register is made of."""
    return Consent.objects.visible_to(membership).filter(programme=programme).of_active_people()


def unlisted(programme: Programme | None) -> int:
    """How many people of the bases have no consents listed yet."""
    if programme is None:
        return 0
    in_base = Q(mentorcards__programme=programme) | Q(menteecards__programme=programme)
    listed = Consent.objects.filter(programme=programme).values("participant")
    return Participant.objects.active().filter(in_base).exclude(pk__in=listed).distinct().count()


def filtered(found: ConsentQuerySet, filters: dict[str, Any]) -> ConsentQuerySet:
    """The register, of any view, narrowed by the cleaned filter form."""
    if filters.get("purpose"):
        found = found.filter(purpose=filters["purpose"])
    if filters.get("class_name"):
        found = found.filter(participant__class_name=filters["class_name"])
    return search(found, filters.get("q") or "", "participant__search_key")


def ordered(found: Rows, sorts: Mapping[str, list[str]], sort: str) -> Rows:
    """In an order of the table, the first of `sorts` for an unknown one; a minus turns its first column round."""
    columns = sorts.get(sort.lstrip("-"), next(iter(sorts.values())))
    return found.order_by(*([f"-{columns[0]}", *columns[1:]] if sort.startswith("-") else columns))


def with_signers(found: QuerySet) -> Any:
    """With everything a row shows, in a fixed number of queries."""
    signatures = Signature.objects.exclude(state=Signature.State.VOID)
    signatures = signatures.select_related("participant__user", "representative__user")
    return found.prefetch_related(Prefetch("signatures", queryset=signatures, to_attr="rows"))


def of_consents(found: ConsentQuerySet) -> ConsentQuerySet:
    return with_signers(found.select_related("participant", "organisation"))


def of_agreements(found: AgreementQuerySet) -> AgreementQuerySet:
    return with_signers(found.select_related("mentor", "mentee"))


HEADINGS = [
    "Фамилия, имя, отчество", "Класс или должность", "Согласие", "Состояние", "Кто подписывает", "Кто подписал",
    "Подписано", "Действует по", "Способ", "Причина отказа",
]  # fmt: skip

WIDTHS = [36, 20, 30, 14, 40, 40, 12, 12, 26, 40]


def table(found: ConsentQuerySet) -> Iterator[list[Any]]:
    """Rows for Excel, read in chunks so that memory does not grow with their number."""
    for consent in of_consents(found).iterator(chunk_size=500):
        signed = [row for row in consent.rows if row.state == Signature.State.SIGNED]  # type: ignore[attr-defined]  # to_attr of with_signers
        yield [
            consent.participant.name.full,
            consent.participant.place,
            consent.get_purpose_display(),
            consent.get_state_display(),
            ", ".join(row.signer_full_name for row in consent.rows),  # type: ignore[attr-defined]  # as above
            ", ".join(row.signer_full_name for row in signed),
            consent.signed_at and consent.signed_at.astimezone(consent.organisation.zone).date(),
            consent.expires_on,
            ", ".join(sorted({row.get_method_display() for row in signed})),
            consent.refused_reason,
        ]
