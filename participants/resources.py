"""The two bases as django-import-export resources: which columns an export has, in which order.

Imports don't go through the resources, whose work is per row (docs/people.md says how much that costs), but read the
same list of columns.
"""

from typing import Any

from django.db.models import Prefetch, QuerySet
from import_export.fields import Field
from import_export.resources import ModelResource

from documents import xlsx
from participants.columns import CARD, CARD_MODELS, COLUMNS, PARTNERS, PERSON, Base, ListColumn
from participants.models import Card, Representative
from programmes.models import Programme

REQUIRED = "обязательно"
# Where `cards_of` puts the representatives who act today.
ACTING = "acting_representatives"


class ColumnField(Field):
    """A column of the list read from a card."""

    def __init__(self, column: ListColumn) -> None:
        super().__init__(attribute=column.field, column_name=column.title, readonly=True)
        self.column = column

    def get_value(self, instance: Card, **kwargs: Any) -> Any:
        """The value on the person, the card, or the first acting representative ("" if there is none)."""
        if self.column.owner == PERSON:
            return self.column.shown(instance.participant)
        if self.column.owner == CARD:
            return self.column.shown(instance)
        acting: list[Representative] = getattr(instance.participant, ACTING)
        if not acting:
            return ""
        return acting[0].name.full if self.column.field == "full_name" else self.column.shown(acting[0])

    def export(self, instance: Card, **kwargs: Any) -> Any:
        """The value as it is: the writer knows dates."""
        return self.get_value(instance)


class PartnerField(Field):
    """Who the person works with in this programme, and where they work or learn."""

    def __init__(self, base: str, title: str, place: bool) -> None:
        super().__init__(attribute="partners", column_name=title, readonly=True)
        self.base, self.place = base, place

    def export(self, instance: Card, **kwargs: Any) -> str:
        people = partners_of(instance, self.base)
        return "; ".join(person.workplace if self.place else person.name.full for person in people)


def partners_of(card: Card, base: str) -> list[Any]:
    """The people at the other side of the working pairs of this programme (prefetched by `cards_of`)."""
    if base == Base.MENTEES:
        members = card.participant.pair_memberships.all()
        return [m.pair.mentor for m in members if m.left_on is None and m.programme_id == card.programme_id]
    pairs = [pair for pair in card.participant.mentored_pairs.all() if pair.programme_id == card.programme_id]
    return [m.mentee for pair in pairs for m in pair.members.all() if m.left_on is None]


class BaseResource(ModelResource):
    """The columns of one base; `base` is a PeopleImport.Base."""

    def __init__(self, base: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.base = base
        partners = [PartnerField(base, title, bool(place)) for place, title in enumerate(PARTNERS[base])]
        listed: list[Field] = [*map(ColumnField, COLUMNS[base]), *partners]
        self.fields = {str(field.column_name): field for field in listed}

    def get_export_order(self, selected_fields: Any = None) -> tuple[str, ...]:
        return tuple(self.fields)


def cards_of(base: str, programme: Programme) -> QuerySet[Card]:
    """The cards of a base with all that an export of them reads, in a fixed number of queries."""
    partners = "pair_memberships__pair__mentor" if base == Base.MENTEES else "mentored_pairs__members__mentee"
    acting = Prefetch("participant__representatives", Representative.objects.acting(), ACTING)
    return (
        CARD_MODELS[base]
        .objects.in_base(programme)
        .select_related("participant")
        .order_by("participant__search_key", "participant_id")
        .prefetch_related(acting, f"participant__{partners}")
    )


def workbook(base: str, programme: Programme) -> bytes:
    """The base of a programme as XLSX, formulas made harmless; a file that the import takes back unchanged."""
    dataset = BaseResource(base).export(cards_of(base, programme))
    rows = (dataset[number] for number in range(len(dataset)))
    return xlsx.write(xlsx.XlsxSheet(dict(Base.choices)[base], dataset.headers, rows))


def template(base: str) -> bytes:
    """An empty list with one invented row, and a sheet that explains each column."""
    columns = COLUMNS[base]
    explained = [
        (column.title, REQUIRED if column.required else "", ", ".join((column.choices or {}).values()) or column.sample)
        for column in columns
    ]
    title, headings = dict(Base.choices)[base], [column.title for column in columns]
    return xlsx.write(
        xlsx.XlsxSheet(title, headings, [[column.sample for column in columns]]),
        xlsx.XlsxSheet("Как заполнять", ["Столбец", "Нужен ли", "Что писать"], explained),
    )
