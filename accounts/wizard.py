"""A task in named steps, one decision a page, which may be left at any time: a step is done when its facts are there.

Nothing is kept of how far somebody came. A room lists its steps, asks the facts and gives a `Wizard` to the page, which
shows it by `components/_wizard.html`; docs/look.md says how such a page is built.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm


@dataclass(frozen=True)
class Step:
    """A step: its name in the address, its title and page, whether its facts are there, whether one is on it."""

    name: str
    title: str
    url: str
    done: bool
    is_current: bool = False


@dataclass(frozen=True)
class Wizard:
    """The steps in their order; one of them is current. The last lists all that was entered."""

    steps: Sequence[Step]

    @property
    def current(self) -> Step:
        return next(step for step in self.steps if step.is_current)

    @property
    def number(self) -> int:
        """Which step one is on, from 1."""
        return self.steps.index(self.current) + 1

    @property
    def count(self) -> int:
        return len(self.steps)

    @property
    def following(self) -> Step:
        """Where one goes on from here: the next step that lacks something, else the last."""
        rest = self.steps[self.number :]
        return next((step for step in rest if not step.done), self.steps[-1])

    @property
    def unfinished(self) -> list[Step]:
        """The steps that lack something, without the last."""
        return [step for step in self.steps[:-1] if not step.done]


@dataclass(frozen=True)
class Suggestion:
    """A value for an empty field, and where it comes from in Russian."""

    value: Any
    source: str


def prefill(form: BaseForm, suggestions: Mapping[str, Suggestion]) -> None:
    """Put a suggestion into each field that is empty, and say beside it where it comes from."""
    for name, suggestion in suggestions.items():
        if suggestion.value and not form.get_initial_for_field(form.fields[name], name):
            form.initial[name] = suggestion.value
            form.fields[name].help_text = f"{suggestion.source}. Проверьте."
