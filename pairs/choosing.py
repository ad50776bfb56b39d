"""What a person has chosen on the page of suggestions and not created yet: kept in the address, so that counting anew,
going back and coming again lose nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from accounts.keys import key_in
from pairs.matching import PairSuggestion, read_key
from participants.models import MentoringForm


@dataclass(frozen=True)
class Choices:
    """Keys of pairs: pinned ones, those whose tick a person has set or taken off; the mentee whose mentor is being
    replaced."""

    form: str = ""
    pins: frozenset[str] = frozenset()
    ticked: frozenset[str] = frozenset()
    unticked: frozenset[str] = frozenset()
    groups: bool = False
    replaced: int | None = None

    @classmethod
    def of_address(cls, query: QueryDict) -> "Choices":
        """As `address` wrote them; nonsense is left out."""
        kept = {name: sound(query.get(name, "").split(",")) for name in ("pins", "ticked", "unticked")}
        return cls(form_in(query), **kept, groups="groups" in query, replaced=key_in(query.get("replace", "")))

    @classmethod
    def of_form(cls, posted: QueryDict) -> "Choices":
        """As the page's form sends them: what the person chose instead of a suggestion is pinned from now on."""
        instead = chosen_instead(posted)
        mentees = {mentee_of(key) for key in instead}
        pins = {key for key in sound(posted.getlist("pin")) if mentee_of(key) not in mentees}
        ticks, offered = sound(posted.getlist("pair")), sound(posted.getlist("ticked"))
        return cls(
            form_in(posted),
            frozenset(pins | instead),
            frozenset(ticks - offered),
            frozenset(offered - ticks),
            "groups" in posted,
            key_in(posted.get("replace", "")),
        )

    @property
    def address(self) -> str:
        """The query of the page that shows these choices."""
        lists = {name: ",".join(sorted(getattr(self, name))) for name in ("pins", "ticked", "unticked")}
        single = {"form": self.form, "groups": "1" if self.groups else "", "replace": self.replaced or ""}
        return urlencode({name: value for name, value in (single | lists).items() if value}, safe=":,")

    def is_ticked(self, suggestion: PairSuggestion) -> bool:
        """Whether it is to be created: as the person said, else all but the doubtful ones."""
        if suggestion.key in self.ticked | self.unticked:
            return suggestion.key in self.ticked
        return not suggestion.is_doubtful


def keys_to_create(posted: QueryDict) -> list[str]:
    """The ticked pairs of the page's form, each with the mentor chosen instead of the suggested one."""
    instead = {mentee_of(key): key for key in chosen_instead(posted)}
    return [instead.get(mentee_of(key), key) for key in posted.getlist("pair") if read_key(key)]


def chosen_instead(posted: QueryDict) -> frozenset[str]:
    """The pairs chosen from the alternatives; a suggestion that was left as it is sends nothing."""
    return sound(value for name in posted if name.startswith("instead_") for value in posted.getlist(name))


def sound(keys: Iterable[str]) -> frozenset[str]:
    """Those that are keys of pairs."""
    return frozenset(key for key in keys if read_key(key))


def mentee_of(key: str) -> str:
    return key.partition(":")[2]


def form_in(query: QueryDict) -> str:
    """The form of mentoring; empty for all, also for nonsense."""
    form = query.get("form", "")
    return form if form in MentoringForm else ""
