"""The order that gives the mentees of a pair another mentor."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

import pairs.services
from accounts.models import Organisation, User
from orders.annexes import pairs_of
from orders.checks import lock_chosen
from orders.consequences import Change, Consequences
from orders.ends import ending, not_in, open_plans, plans_close, stop, the_pair
from orders.forms.fields import offer
from orders.kinds.end_pair import EndForm, EndPair
from orders.kinds.kind import Subject, Values
from orders.kinds.registry import registered
from orders.models import Order
from orders.people import participant
from orders.readers import Reader, mentor_readers
from orders.wording.invented import OTHER_TEACHER
from orders.wording.people import person_values
from pairs.models import Pair
from participants.models import MentorCard, Participant
from programmes.models import Programme


class MentorChoice(forms.ModelChoiceField):
    """A person of the mentor base."""

    def label_from_instance(self, obj: Any) -> str:
        return ", ".join(filter(None, (obj.name.short, obj.standing)))


class ReplaceForm(EndForm):
    """Which pair gets another mentor, whom, and why."""

    nothing = "Заменять некого: нет работающих пар или других наставников в базе этого года."
    new_mentor = MentorChoice(
        label="Новый наставник",
        queryset=Participant.objects.none(),
        empty_label="Выберите наставника",
        help_text="Из базы наставников этого года. Его согласия и соглашение с наставляемым должны быть подписаны "
        "до подписания приказа.",
    )
    field_order = ["pair", "new_mentor", "reason", "reason_note"]

    def prepare(self) -> None:
        super().prepare()
        people = Participant.objects.visible_to(self.membership).active()
        current = Programme.objects.current(self.membership.organisation)
        offer(self, "new_mentor", people.filter(mentorcards__programme=current) if current else people.none())


@registered
class ReplaceMentor(EndPair):
    """`pairs`, `reason`, `reason_note` as when a pair ends; `new_mentor`: another person of the year's base."""

    code = "replace_mentor"
    label = "Заменить наставника"
    place = 80
    hint = "Работающая пара прекращается, её наставляемые продолжают с другим наставником."
    fields = ("reason", "reason_note", "new_mentor")
    form = ReplaceForm
    people = ("пара.наставник", "новый_наставник")

    def check(self, organisation: Organisation, subject: Subject) -> None:
        """A working pair, why it ends, and another mentor of the same year's base."""
        super().check(organisation, subject)
        pair = Pair.objects.get(pk=next(iter(subject["pairs"])).pk)
        nobody = "Выберите нового наставника."
        mentor = lock_chosen([subject.get("new_mentor")], Participant, organisation, nobody)[0]
        if mentor.pk == pair.mentor_id:
            raise ValidationError({"new_mentor": "Это нынешний наставник пары. Выберите другого."})
        if not MentorCard.objects.in_base(pair.programme).filter(participant=mentor).exists():
            raise ValidationError({"new_mentor": "Этого человека нет в базе наставников учебного года пары."})

    def write(self, order: Order, subject: Subject, by: User) -> None:
        """The documents that the coming pair needs are put on the list as well: the order is neither submitted nor
        signed before they are in force."""
        super().write(order, subject, by)
        pairs.services.prepare_replacement(next(iter(subject["pairs"])), subject["new_mentor"], by=by)

    def readers(self, order: Order) -> Iterable[Reader]:
        """Both mentors."""
        new = cast(Participant, order.new_mentor)
        return mentor_readers([*(pair.mentor for pair in pairs_of(order, None)), new])

    def values(self, order: Order) -> Values:
        """The pair that ends, why, and the new mentor."""
        new = cast(Participant, order.new_mentor)
        return {**super().values(order), "новый_наставник": person_values(participant(new))}

    def sample(self) -> Values:
        return {**super().sample(), "новый_наставник": person_values(OTHER_TEACHER)}

    def needs(self, order: Order) -> list[str]:
        """The pair works, and the coming one has all its documents."""
        mentor, chosen = cast(Participant, order.new_mentor), pairs_of(order, None)
        return not_in(chosen, Pair.WORKING) or [
            sentence for pair in chosen for sentence in pairs.services.missing_for(pair, mentor)
        ]

    def effect(self, order: Order) -> Consequences:
        """The pair ends, its mentees go on with the new mentor; the order then speaks of both pairs."""
        pair = the_pair(order)

        def act(by: User) -> None:
            new = pairs.services.replace_mentor(pair, cast(Participant, order.new_mentor), **ending(order), by=by)
            order.pairs.add(new)

        changes = [
            Change("Прежняя пара прекратит работу с даты приказа.", "Прежняя пара прекратила работу."),
            *plans_close(open_plans([pair])),
            Change(
                "Пара с новым наставником начнёт работать с даты приказа, появится проект её плана.",
                "Пара с новым наставником начала работать.",
            ),
        ]
        return Consequences(changes, [], act)

    def reversal(self, target: Order) -> Consequences:
        """The pair with the new mentor stops; the one before it stays ended until a new order fixes it again."""
        new = [pair for pair in pairs_of(target, None) if pair.mentor_id == target.new_mentor_id]
        working = [pair for pair in new if pair.state in Pair.WORKING]
        change = Change("Пара с новым наставником прекратит работу.", "Пара с новым наставником прекратила работу.")
        stays = [
            "Прежняя пара останется прекращённой: чтобы она работала снова, составьте пару и закрепите её приказом."
        ]
        changes = [change, *plans_close(open_plans(working))] if working else []
        return Consequences(changes, stays, lambda by: stop(working, target, by))
