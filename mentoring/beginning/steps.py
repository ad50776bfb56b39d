"""The steps in which a school begins: its parts, and last the list of all."""

from django.urls import reverse

from accounts.models import Organisation
from accounts.wizard import Step, Wizard
from mentoring.beginning.parts import PARTS

CHECK = "check"


def wizard_of(school: Organisation, current: str = CHECK) -> Wizard:
    """The steps of this school, on the one of that name."""
    done = {part.name: not part.lacking(school) for part in PARTS}
    titles = {**{part.name: part.title for part in PARTS}, CHECK: "Проверка"}
    done[CHECK] = all(done.values())
    return Wizard([
        Step(name, title, reverse("beginning:step", args=[school.pk, name]), done[name], is_current=name == current)
        for name, title in titles.items()
    ])  # fmt: skip
