"""The order that appoints mentors from the base."""

import datetime
from collections.abc import Collection, Iterable
from typing import Any, cast

import participants.services
from accounts.access import WrongState
from accounts.models import Membership, Organisation, User
from consents.services import missing_for_mentors
from orders.annexes import numbered
from orders.checks import check_free, check_one_year, lock_chosen
from orders.consequences import MENTORS, PAIRS, Consequences, counted, day_of, several
from orders.forms.fields import TickedField, offer
from orders.forms.subjects import SubjectForm
from orders.kinds.kind import Annex, OrderKind, Subject, Values
from orders.kinds.registry import registered
from orders.models import Order, Series
from orders.people import participant
from orders.readers import Reader, mentor_readers
from orders.wording.invented import OTHER_TEACHER, TEACHER
from orders.wording.people import person_values
from pairs.models import Pair
from participants.models import MentorCard, Participant
from programmes.models import Programme


class MentorsField(TickedField):
    """Cards of mentors to tick."""

    def label_from_instance(self, obj: Any) -> str:
        standing = obj.participant.standing
        return ", ".join(filter(None, (obj.participant.name.full, standing))) + f" ({obj.get_form_display()})"


class MentorsForm(SubjectForm):
    """Which mentors are appointed: all whose consents are in force unless some are unticked."""

    nothing = (
        "Назначать некого: все наставники базы уже назначены, стоят в проекте приказа или ещё не дали согласий. "
        "Педагог сначала даёт письменное согласие (ст. 351.8 ТК РФ): откройте «Согласия»."
    )
    mentors = MentorsField(label="Наставники, у которых собраны согласия", queryset=MentorCard.objects.none())

    def prepare(self) -> None:
        programme = Programme.objects.current(self.membership.organisation)
        waiting = list(unappointed(programme)) if programme else []
        people = [card.participant for card in waiting]
        today = self.membership.organisation.today()
        missing = missing_for_mentors(people, programme, today) if programme else {}
        self.lacking = tuple(sentence for lacks in missing.values() for sentence in lacks)
        ready = [card.pk for card in waiting if card.participant_id not in missing]
        offer(self, "mentors", by_name(MentorCard.objects.filter(pk__in=ready)))
        self.initial.setdefault("mentors", ready)


def unappointed(programme: Programme):
    """Mentors of the base without an order, who stand in no open one."""
    cards = MentorCard.objects.in_base(programme).filter(order_date=None).exclude(orders__in=Order.objects.open())
    return by_name(cards)


def by_name(cards):
    """Cards with their people, by name."""
    return cards.select_related("participant").order_by("participant__search_key", "pk")


@registered
class AppointMentors(OrderKind):
    """`mentors`: cards of the mentor base."""

    code = "appoint_mentors"
    label = "Назначить наставников"
    place = 50
    hint = (
        "Люди из базы наставников, у которых собраны согласия; педагогам сначала нужно письменное согласие "
        "(ст. 351.8 ТК РФ)."
    )
    series = Series.Code.STAFF
    parts = ("mentors",)
    form = MentorsForm
    is_yearly = True
    annex_template = "orders/pdf/mentors.html"
    subject_template = "orders/subjects/mentors.html"
    names_people = True
    described = {
        "количество": "сколько человек, пар или планов в приложении",
        "педагоги": "есть ли среди наставников педагоги: {% if педагоги %}",
    }
    lists = {"наставники": ("наставник", "винительный.с_должностью", "каждый наставник")}

    def check(self, organisation: Organisation, subject: Subject) -> None:
        """Cards not appointed yet, with all consents in force (ТК ст. 351.8: a teacher's written consent comes
        first)."""
        rows = lock_chosen(subject.get("mentors", ()), MentorCard, organisation, "Отметьте наставников.")
        check_one_year(row.programme_id for row in rows)
        appointed = next((row for row in rows if row.is_appointed), None)
        if appointed:
            name = appointed.participant.name.short
            raise WrongState(f"{name}: уже назначен(а) приказом № {appointed.order_number}.")
        check_free(rows)
        lacks = lacking_consents(rows, rows[0].programme, organisation.today())
        if lacks:
            raise WrongState(" ".join(lacks))

    def readers(self, order: Order) -> Iterable[Reader]:
        return mentor_readers(card.participant for card in order.mentors.select_related("participant"))

    def values(self, order: Order) -> Values:
        """The appointed mentors; `педагоги` says whether a worker's consent stands behind the order."""
        cards = list(order.mentors.select_related("participant").order_by("participant__search_key"))
        return {
            "наставники": [person_values(participant(card.participant)) for card in cards],
            "количество": len(cards),
            "педагоги": any(card.participant.kind == Participant.Kind.TEACHER for card in cards),
        }

    def sample(self) -> Values:
        mentors = [person_values(TEACHER), person_values(OTHER_TEACHER)]
        return {"наставники": mentors, "количество": 2, "педагоги": True}

    def annex(self, order: Order, reader: Membership | None) -> Annex:
        """The appointed mentors by name."""
        return {"mentors": numbered(by_name(MentorCard.objects.filter(orders=order)), reader)}

    def needs(self, order: Order) -> list[str]:
        """Consents, and nobody appointed by another order meanwhile."""
        cards = list(order.mentors.select_related("participant"))
        appointed = [card.participant.name.full for card in cards if card.is_appointed]
        sentences = [f"{name}: уже назначен(а) другим приказом." for name in appointed]
        return sentences + lacking_consents(cards, cast(Programme, order.programme), order.organisation.today())

    def effect(self, order: Order) -> Consequences:
        """The cards of the mentors bear the order; a consent that is no longer in force stops the signing."""
        cards = list(order.mentors.select_related("participant"))

        def act(by: User) -> None:
            lacks = lacking_consents(cards, cast(Programme, order.programme), day_of(order))
            if lacks:
                raise WrongState(f"Назначить наставников нельзя, пока нет согласий. {' '.join(lacks)}")
            for card in cards:
                participants.services.appoint_mentor(
                    card, order_number=order.number_text, order_date=day_of(order), by=by
                )

        will, did = ("будет назначен", "будут назначены"), ("назначен", "назначены")
        more = "; номер и дата приказа появятся в карточках"
        return Consequences([several(len(cards), MENTORS, will, did, more)], [], act)

    def reversal(self, target: Order) -> Consequences:
        """The mentors are no longer appointed; one appointed anew by another order stays, and pairs go on."""
        cards = list(MentorCard.objects.filter(orders=target, order_number=target.number_text, order_date=target.date))

        def act(by: User) -> None:
            for card in cards:
                participants.services.end_appointment(card, by=by)

        will = ("больше не будет назначен", "больше не будут назначены")
        did = ("больше не назначен", "больше не назначены")
        return Consequences([several(len(cards), MENTORS, will, did)], pairs_go_on(cards, target), act)

    def waiting(self, programme: Programme) -> str:
        mentors = MentorCard.objects.in_base(programme)
        waiting = mentors.filter(order_date=None).count()
        return f"без приказа: {waiting} из {mentors.count()}" if waiting else ""


def lacking_consents(cards: Collection[MentorCard], programme: Programme, on: datetime.date) -> list[str]:
    """Which consents the mentors lack to be appointed (ТК ст. 351.8: a teacher's written consent comes first)."""
    people = list(Participant.objects.filter(pk__in=[card.participant_id for card in cards]))
    missing = missing_for_mentors(people, programme, on)
    return [sentence for lacks in missing.values() for sentence in lacks]


def pairs_go_on(cards: list[MentorCard], target: Order) -> list[str]:
    """What is said of the pairs at work whose mentors are no longer appointed."""
    people = [card.participant_id for card in cards]
    at_work = Pair.objects.filter(mentor__in=people, programme=target.programme, state__in=Pair.WORKING).count()
    if not at_work:
        return []
    return [f"Работа пар этих наставников ({counted(at_work, PAIRS)}): прекращает её отдельный приказ."]
