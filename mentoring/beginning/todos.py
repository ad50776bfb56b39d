"""What a school has to be told of itself before anything else."""

from collections.abc import Iterator

from django.urls import reverse

from accounts.models import Membership
from accounts.todo import Todo
from inflection.russian import count_of
from mentoring.beginning.parts import PARTS, Part, Totals
from programmes.current import programme_of


def finish_school(membership: Membership) -> Iterator[Todo]:
    """The first step that lacks something; nothing once all facts are there."""
    school = membership.organisation
    unfinished = [part for part in PARTS if lacks(membership, part)]
    if unfinished:
        first = unfinished[0]
        left = count_of(len(unfinished), "шаг", "шага", "шагов")
        url = reverse("beginning:step", args=[school.pk, first.name])
        text = f"Осталось {left}: {', '.join(part.title.lower() for part in unfinished)}. Первый: {first.without}."
        yield Todo("Расскажите порталу о школе", url, first.act, text)


def lacks(membership: Membership, part: Part) -> bool:
    """Whether the part of her school is unfinished; of the headcount the programme of the page knows."""
    programme = programme_of(membership)
    if programme and isinstance(part, Totals):
        return not vars(programme)["has_headcount"]
    return bool(part.lacking(membership.organisation))
