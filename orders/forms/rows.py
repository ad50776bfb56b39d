"""Subjects that are lists of people. Rows left empty are passed over."""

from typing import Any, cast

from django import forms

from accounts.keys import key_in
from accounts.models import Membership
from orders.forms.subjects import SubjectForm
from orders.models import Order

MORE_ROWS = 3
MOST_ROWS = 60


class RowFormSet(forms.BaseFormSet):
    """Rows of one kind; `filled` gives those that say something."""

    def filled(self) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in self.forms if form.says_something(form.cleaned_data)]


class RowForm(forms.Form):
    """A row; it says something when one of `said` is filled in."""

    said: tuple[str, ...] = ()

    def says_something(self, data: dict[str, Any]) -> bool:
        return any(data.get(name) for name in self.said)


class RowsForm(SubjectForm):
    """A subject with rows below its fields. The button «Ещё строки» (`more`) shows what was typed with more rows."""

    row_form: type[RowForm]

    def __init__(
        self, data: Any = None, files: Any = None, *, membership: Membership, order: Order | None = None, **kwargs: Any
    ) -> None:
        wants_more = data is not None and "more" in data
        if wants_more:
            kwargs["initial"] = {**(kwargs.get("initial") or {}), **data.dict()}
        super().__init__(None if wants_more else data, files, membership=membership, order=order, **kwargs)
        factory = forms.formset_factory(
            self.row_form, formset=RowFormSet, extra=MORE_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS
        )
        typed = self.typed_rows(data) if wants_more else self.first_rows()
        self.rows = cast(
            RowFormSet,
            factory(None if wants_more else data, prefix="rows", initial=typed, form_kwargs={"offers": self.offers()}),
        )

    def typed_rows(self, data: Any) -> list[dict[str, str]]:
        """What stands in the rows of an unfinished page."""
        total = str(data.get("rows-TOTAL_FORMS", ""))
        count = min(key_in(total) or 0, MOST_ROWS)
        names = self.row_form.base_fields
        return [{name: data.get(f"rows-{number}-{name}", "") for name in names} for number in range(count)]

    def first_rows(self) -> list[dict[str, Any]]:
        """What stands in the rows of a fresh page: those of the draft that is changed."""
        return []

    def offers(self) -> Any:
        """What every row chooses from, read once."""
        return None

    def is_valid(self) -> bool:
        """Both the fields and the rows are right."""
        return super().is_valid() and self.rows.is_valid()
