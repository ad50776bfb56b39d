"""Views of a list: named parts of its rows, each with an address (`?view=…`) and the number of its rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import IntegerField, QuerySet, Subquery
from django.http import QueryDict
from django.urls import reverse

from accounts.http import PortalRequest
from accounts.models import Membership

# What an address says of the place in a list: another view or filter begins at the top.
PLACE = ("page", "after", "before")
# Counted no further: a tab of more says «1 000+».
MOST = 1_000


class ViewAct(NamedTuple):
    """What a curator does for the rows of a view: the words of the button, the page (a name of urls) and its query."""

    words: str
    page: str
    query: str = ""

    @property
    def url(self) -> str:
        return reverse(self.page) + self.query


@dataclass(frozen=True)
class ListView:
    """A view: its name in the address (empty: shown when none is asked for), its words, the rows it keeps.

    `act`: the next step for these rows; `is_aside`: its tab stands only while it is shown, other pages lead to it.
    """

    name: str
    words: str
    rows: Callable[[Any], Any]
    act: ViewAct | None = None
    is_aside: bool = False


@dataclass(frozen=True)
class ViewTab:
    """A view as its tab shows it."""

    words: str
    count: int
    address: str
    is_current: bool

    @property
    def count_words(self) -> str:
        """The count, or «1 000+» where counting stopped."""
        return "1\u00a0000+" if self.count > MOST else str(self.count)


class Counted(Subquery):
    """The number of rows of a query, as a column of another."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
    empty_result_set_value = 0


def whole(rows: Any) -> Any:
    """All rows of a list."""
    return rows


def view_of(views: Sequence[ListView], query: QueryDict) -> ListView:
    """The view that the address asks for; the first for anything else."""
    return next((view for view in views if view.name == query.get("view", "")), views[0])


def is_narrowed(query: QueryDict, *names: str) -> bool:
    """Whether the address asks for a part of a list: a view of it or one of the filters `names`."""
    return any(query.get(name) for name in ("view", *names))


def tabs_of(views: Sequence[ListView], rows: Any, request: PortalRequest) -> list[ViewTab]:
    """The tabs of the views of `rows` (a queryset or a list): the first, that of the address, those that hold a row."""
    current = view_of(views, request.GET)
    offered = [view for view in views if view == current or not view.is_aside]
    return [
        ViewTab(view.words, count, address_of(request.GET, view=view.name), view == current)
        for view, count in zip(offered, counts_of(offered, rows, request), strict=True)
        if count or view in (views[0], current)
    ]


def counts_of(views: Sequence[ListView], rows: Any, request: PortalRequest) -> list[int]:
    """How many of `rows` each view has, in one query."""
    if not isinstance(rows, QuerySet):
        return [len(list(view.rows(rows))) for view in views]
    # The reader's own role is a row that is there: each column of the query counts one view.
    columns = {
        f"view_{number}": Counted(view.rows(rows).order_by().values("pk")[: MOST + 1])
        for number, view in enumerate(views)
    }
    found = Membership.objects.filter(pk=request.membership.pk).annotate(**columns).values_list(*columns).first()
    return [count or 0 for count in found] if found else [0] * len(views)


def address_of(query: QueryDict, **changes: str) -> str:
    """The address of a list with other parts, from its beginning; an empty part is left out."""
    changed = query.copy()
    for name, value in {**dict.fromkeys(PLACE, ""), **changes}.items():
        changed.pop(name, None)
        if value:
            changed[name] = value
    return f"?{changed.urlencode()}"


def in_state(state: str, words: str) -> ListView:
    """The view of the rows of one state."""
    return ListView(str(state), words, lambda rows: rows.filter(state=state))


def named_views(words: Mapping[Any, str], keep: Callable[[Any, str], Any]) -> list[ListView]:
    """Views by their names; `keep` gives the rows of a list that belong to a name."""

    def named(name: str) -> ListView:
        return ListView(str(name), words[name], lambda rows: keep(rows, name))

    return [named(name) for name in words]
