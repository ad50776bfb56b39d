"""What a kind of orders says of itself. Each file beside this one holds one kind (docs/orders.md)."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, ClassVar, cast

from django.conf import settings

from accounts.models import Membership, Organisation, User
from orders.consequences import Consequences
from orders.forms.subjects import SubjectForm
from orders.kinds.registry import KINDS, Listed, in_order
from orders.models import Order, Series
from orders.readers import Reader
from programmes.models import DateRule, Fact, Programme

Subject = Mapping[str, Any]
Values = dict[str, Any]
Annex = dict[str, Any]
TEXTS = Path(settings.BASE_DIR) / "templates" / "orders" / "texts"


class OrderKind(Listed):
    """A kind of orders: the defaults are those of a free text, which is about nothing and changes nothing.

    `code`, `label`, `place`: see `Listed`; the wording is `templates/orders/texts/<code>.txt`.
    """

    # A sentence on the page that chooses a kind.
    hint: str = ""
    # The register that numbers it.
    series: str = Series.Code.CORE
    # What it is about: names of fields of Order, and of what `write` keeps. `create_order` takes both.
    fields: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    # The form that asks for it; its `subject()` gives what is named above.
    form: type[SubjectForm] = SubjectForm
    # The subject is typed, and may be typed anew while the order is a draft.
    is_typed = False
    # Every school year needs such an order; what one of an earlier year brought about may go on.
    is_yearly = False
    outlasts_year = False
    # It may be cancelled by another order.
    is_cancellable = True
    # An order without points says nothing; a free text gets its points from its author.
    needs_points = True
    # What is reported of the programme while such an order is in force.
    fact: Fact | None = None
    # The control date by which the year asks for it.
    due: DateRule.Key | None = None
    # Templates of `annex`, printed and on the order's page; and whether it names people whom not every reader may see.
    annex_template: str = ""
    subject_template: str = ""
    names_people = False
    # Variables of the wording: {path: what it is}, those that are a person, those that are a list
    # {path: (name of one, what is printed of it, what it is)}.
    described: ClassVar[Mapping[str, str]] = {}
    people: tuple[str, ...] = ()
    lists: ClassVar[Mapping[str, tuple[str, str, str]]] = {}

    @property
    def text_path(self) -> Path:
        """The file of the portal's own wording."""
        return TEXTS / f"{self.code}.txt"

    # --- drafting

    def check(self, organisation: Organisation, subject: Subject) -> None:
        """ValidationError or WrongState, each a Russian sentence, unless an order may be about this. What is chosen is
        locked until the transaction ends: of two presses one makes a draft."""

    def open_draft(self, subject: Subject) -> Order | None:
        """The open draft about the same, where a page leads to it instead of making another."""
        return None

    def programme(self, organisation: Organisation, subject: Subject) -> Programme | None:
        """The programme the order is about: that of the chosen rows, else that of this school year."""
        rows = [row for name in ("pairs", "mentors") for row in subject.get(name, ())]
        return rows[0].programme if rows else Programme.objects.current(organisation)

    def write(self, order: Order, subject: Subject, by: User) -> None:
        """Keep the parts of the subject; a part that is a many-to-many field of Order is set."""
        for name in self.parts:
            getattr(order, name).set(list(subject.get(name, ())))

    def forget(self, order: Order, by: User) -> None:
        """Take away what `write` kept, where the subject is typed."""

    def readers(self, order: Order) -> Iterable[Reader]:
        """Who has to read it, besides executors and the member of staff it names."""
        return []

    def values(self, order: Order) -> Values:
        """What the wording may print, beyond what every order knows: plain data under Russian names."""
        return {}

    def sample(self) -> Values:
        """The same of an invented order, every name present."""
        return {}

    # --- the printed page

    def annex(self, order: Order, reader: Membership | None) -> Annex:
        """Variables of the annex; with `reader` only the rows that this person may see."""
        return {}

    # --- signing and cancelling

    def needs(self, order: Order) -> list[str]:
        """Russian sentences on what must be put right before it can be signed."""
        return []

    def doubts(self, order: Order) -> list[str]:
        """Russian sentences on what looks like a slip."""
        return []

    def to_confirm(self, order: Order) -> list[str]:
        """Russian sentences on what signing loses or leaves unchecked."""
        return []

    def effect(self, order: Order) -> Consequences:
        """What signing it changes in the portal, counted from the facts of this moment."""
        return Consequences()

    def reversal(self, target: Order) -> Consequences:
        """What cancelling the signed order takes back, and what stays."""
        return Consequences([], ["Всё, кроме записи в журнале: этот приказ ничего в портале не менял."])

    # --- the documents of the year

    def waiting(self, programme: Programme) -> str:
        """What still waits for such an order, in Russian words; empty for nothing."""
        return ""


def kind_named(code: str) -> OrderKind:
    """The kind of this code; KeyError for any other word."""
    return cast(OrderKind, KINDS[code])


def kind_of(order: Order) -> OrderKind:
    """The kind of an order."""
    return kind_named(order.kind)


def all_kinds() -> list[OrderKind]:
    """All kinds, as lists and menus show them."""
    return cast(list[OrderKind], in_order())
