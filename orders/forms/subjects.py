"""What an order of each kind is about."""

from typing import Any

from django import forms

from accounts.keys import key_in
from accounts.models import Membership, User
from orders import services
from orders.effects import Consequences, undoing
from orders.forms.fields import StaffField, offer
from orders.models import Order
from orders.people import staff_of
from roadmap.models import Roadmap


class SubjectForm(forms.Form):
    """What an order of some kind is about.

    `nothing`: what the page says when there is nothing to choose from.
    """

    nothing = ""
    # Rows of people below the fields, if the subject has any (`orders/forms/rows.py`).
    rows: Any = None
    row_title = ""
    # A table of lines instead, if they are laid out otherwise (`orders/forms/endings.py`).
    rows_template = ""
    # What signing will change, where that depends on the choice.
    foretold: Any = None
    # What keeps others from being offered, in Russian sentences.
    lacking: tuple[str, ...] = ()

    def __init__(self, *args: Any, membership: Membership, order: Order | None = None, **kwargs: Any) -> None:
        told = self.told(order) if order else {}
        super().__init__(*args, **{**kwargs, "initial": {**told, **(kwargs.get("initial") or {})}})
        self.membership, self.order = membership, order
        self.prepare()

    def told(self, order: Order) -> dict[str, Any]:
        """What the fields hold for a draft that is changed."""
        return {}

    def prepare(self) -> None:
        """Limit the choices to the organisation one works in."""

    @property
    def notice(self) -> str:
        """A remark above the fields."""
        return ""

    def subject(self) -> dict[str, Any]:
        """What `services.create_order` takes."""
        return self.cleaned_data

    def draft(self, kind: str, by: User) -> Order:
        """The draft about this subject."""
        return services.create_order(kind, organisation=self.membership.organisation, by=by, **self.subject())

    @property
    def is_empty(self) -> bool:
        """A field has nothing to choose from."""
        choices = [field for field in self.fields.values() if isinstance(field, forms.ModelChoiceField)]
        return any(not field.queryset for field in choices)


class MemberForm(SubjectForm):
    """Who is appointed."""

    nothing = "В школе ещё нет сотрудников с учётной записью. Пригласите их на странице «Пользователи»."
    member = StaffField(label="Кого назначить", queryset=Membership.objects.none(), empty_label="Выберите сотрудника")

    def prepare(self) -> None:
        offer(self, "member", staff_of(self.membership.organisation))


class CancelForm(SubjectForm):
    """Which order is cancelled. The page tells what that takes back as soon as one is chosen."""

    nothing = "Подписанных приказов, которые можно отменить, нет."
    cancels = forms.ModelChoiceField(
        label="Какой приказ отменить", queryset=Order.objects.none(), empty_label="Выберите приказ",
        widget=forms.Select(
            attrs={"hx-get": "", "hx-trigger": "change", "hx-select": "#foretold", "hx-target": "#foretold",
                   "hx-swap": "outerHTML"}
        ),
    )  # fmt: skip

    reason_note = forms.CharField(
        label="Причина", required=False, max_length=300,
        help_text="Ею начнётся приказ: «В связи с …», «В целях …». Пусто — общая формулировка, её можно поправить.",
    )  # fmt: skip

    def prepare(self) -> None:
        mine = Order.objects.visible_to(self.membership).filter(state=Order.State.SIGNED)
        standing = mine.exclude(cancelled_by__in=Order.objects.open()).exclude(kind=Order.Kind.CANCEL)
        self.offered = standing.order_by("-date", "-number")
        offer(self, "cancels", self.offered)

    @property
    def foretold(self) -> Consequences | None:
        """What cancelling the chosen order would take back; None while none is chosen."""
        order = self.offered.filter(pk=key_in(str(self["cancels"].value() or "")) or 0).first()
        return undoing(order) if order else None


class RoadmapForm(SubjectForm):
    """Which roadmap is approved."""

    nothing = "Ни одна дорожная карта не ждёт утверждения. Отправьте её на утверждение со страницы карты."
    roadmap = forms.ModelChoiceField(
        label="Дорожная карта на утверждении", queryset=Roadmap.objects.none(), empty_label="Выберите дорожную карту"
    )

    def prepare(self) -> None:
        waiting = Roadmap.objects.visible_to(self.membership).filter(state=Roadmap.State.ON_APPROVAL)
        offer(self, "roadmap", waiting.exclude(orders__in=Order.objects.open()))

    def draft(self, kind: str, by: User) -> Order:
        return services.draft_for_roadmap(self.cleaned_data["roadmap"], by=by)
