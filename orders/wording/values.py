"""What a text template knows of its order: plain data under Russian names (docs/order-templates.md)."""

from collections.abc import Callable, Iterable
from typing import Any, cast

from django.template.loader import render_to_string

from inflection import Inflected
from inflection.russian import inner_quotes
from orders.models import Award, Order, Regulation
from orders.people import Person, head, participant, staff
from orders.wording.curator import curator_of
from pairs.models import EndReason, Pair
from participants.models import Participant
from programmes.models import Programme
from roadmap.models import Roadmap

CASE_NAMES = {
    "именительный": "nomn", "родительный": "gent", "дательный": "datv", "винительный": "accs", "творительный": "ablt",
}  # fmt: skip
# How an award goes on in «… участникам, указанным в приложении».
DEEDS = {
    Award.GRATITUDE: "Объявить благодарность участникам программы наставничества, указанным",
    Award.DIPLOMA: "Наградить почётной грамотой участников программы наставничества, указанных",
    Award.LETTER: "Вручить благодарственные письма участникам программы наставничества, указанным",
}
# «В связи с …», «на основании …»: how a reason opens the preamble.
GROUNDS = {
    EndReason.DISMISSAL: "В связи с увольнением наставника",
    EndReason.ABSENCE: "В связи с длительным отсутствием наставника",
    EndReason.REFUSAL: "На основании письменного отказа работника от выполнения дополнительной работы по "
    "наставничеству (статья 351.8 Трудового кодекса Российской Федерации)",
    EndReason.NEGLECT: "В связи с неисполнением наставником возложенных на него обязанностей",
    EndReason.NO_CONTACT: "В связи с отсутствием личного контакта между наставником и наставляемым",
    EndReason.PLEA: "На основании ходатайства наставляемого о замене наставника",
    EndReason.MENTEE_LEFT: "В связи с выбытием наставляемого из образовательной организации",
    EndReason.AGREEMENT: "По соглашению сторон",
    EndReason.COMPLETED: "В связи с выполнением индивидуального плана",
}

Values = dict[str, Any]


def person_values(person: Person) -> Values:
    """A person in the five cases of documents."""
    return {name: case_values(person.in_case(case)) for name, case in CASE_NAMES.items()}


def case_values(found: Inflected) -> Values:
    """The shapes of a name in one case."""
    position = found.position or ""
    return {
        "полностью": found.full,
        "кратко": found.short,
        "должность": position,
        "с_должностью": " ".join(filter(None, (position, found.full))),
        "кратко_с_должностью": " ".join(filter(None, (position, found.short))),
    }


def several_values(people: Iterable[Person]) -> Values:
    """Several people in each case, short, with commas between them."""
    listed = list(people)
    return {name: ", ".join(each.in_case(case).short for each in listed) for name, case in CASE_NAMES.items()}


def values_of(order: Order) -> Values:
    """All that the template of this order's kind may print."""
    curator = curator_of(order)
    return {
        "организация": {
            "название": order.organisation.full_name,
            "краткое": order.organisation.short_name,
            "город": order.organisation.city,
            "руководитель": person_values(head(order.organisation)),
        },
        "программа": programme_values(order.programme) if order.programme else None,
        "основание": basis(),
        "куратор": person_values(staff(curator)) if curator else None,
        **KIND_VALUES.get(order.kind, no_values)(order),
    }


def basis() -> str:
    """The federal act that orders refer to; a template of one's own may name another."""
    return render_to_string("orders/texts/_basis.txt").strip()


def programme_values(programme: Programme) -> Values:
    """The school year in words and days."""
    return {"учебный_год": programme.years, "начало": programme.starts_on, "окончание": programme.ends_on}


def no_values(order: Order) -> Values:
    """A free text is about nothing the portal knows."""
    return {}


def roadmap_values(order: Order) -> Values:
    """The roadmap, and the edition in force that this one changes."""
    plan = cast(Roadmap, order.roadmap)
    before = plan.programme.roadmaps.filter(state=Roadmap.State.APPROVED).exclude(pk=plan.pk).first()
    old = before and {"название": inner_quotes(before.title), **order_of(before)}
    return {
        "карта": {
            "название": inner_quotes(plan.title),
            "редакция": plan.edition,
            "прежняя": old or None,
            # The order before approved the former title.
            "новое_название": inner_quotes(plan.title) if before and before.title != plan.title else None,
        }
    }


def order_of(roadmap: Roadmap) -> Values:
    """The order that approved an edition."""
    return {"дата": roadmap.order_date, "номер": roadmap.order_number}


def regulation_values(order: Order) -> Values:
    """The regulation, and the one it supersedes."""
    before = Regulation.objects.in_force(order.organisation)
    old = before and {"о_чём": before.about, "дата": before.order_date, "номер": before.order_number}
    return {"положение": {"о_чём": cast(Regulation, order.regulation).about}, "прежнее": old or None}


def group_values(order: Order) -> Values:
    """The chair of the working group, and how many are in it."""
    rows = list(order.group.members.select_related("member__user", "member__organisation"))
    chair = next((row.member for row in rows if row.is_chair and row.member), None)
    return {"группа": {"количество": len(rows)}, "председатель": person_values(staff(chair)) if chair else None}


def mentors_values(order: Order) -> Values:
    """The appointed mentors; `педагоги` says whether a worker's consent stands behind the order."""
    cards = list(order.mentors.select_related("participant").order_by("participant__search_key"))
    return {
        "наставники": [person_values(participant(card.participant)) for card in cards],
        "количество": len(cards),
        "педагоги": any(card.participant.kind == Participant.Kind.TEACHER for card in cards),
    }


def several_pairs(order: Order) -> Values:
    return {"количество": order.pairs.count()}


def several_ends(order: Order) -> Values:
    """How many pairs end: those that went through their plans, and those that stop before."""
    reasons = list(order.endings.values_list("reason", flat=True))
    done = reasons.count(EndReason.COMPLETED)
    return {"количество": len(reasons), "завершены": done, "прекращены": len(reasons) - done}


def several_plans(order: Order) -> Values:
    return {"количество": order.plans.count()}


def member_values(order: Order) -> Values:
    """The member of staff an order appoints."""
    return {"сотрудник": person_values(staff(order.member)) if order.member else None}


def pair_values(order: Order) -> Values:
    """The pair that ends, why, and the new mentor if there is one."""
    pair = cast(Pair, order.pairs.select_related("mentor").first())
    values: Values = {
        "пара": {
            "наставник": person_values(participant(pair.mentor)),
            "наставляемые": several_values(participant(person) for person in pair.mentees),
            "группа": pair.is_group,
            "форма": pair.get_form_display(),
        },
        "причина": ground_of(order),
        "выполнена": order.reason == EndReason.COMPLETED,
    }
    if order.new_mentor:
        values["новый_наставник"] = person_values(participant(order.new_mentor))
    return values


def ground_of(order: Order) -> str:
    """«В связи с увольнением наставника»; the curator's own words for another reason."""
    note = order.reason_note.strip().rstrip(".")
    if order.reason == EndReason.OTHER:
        return f"{note[:1].upper()}{note[1:]}"
    return f"{GROUNDS[EndReason(order.reason)]}{f' ({note})' if note else ''}"


def commend_values(order: Order) -> Values:
    """The awards of the order, in the order of `Award`."""
    given = list(order.commendations.values_list("award", flat=True))
    groups = [
        {"вид": award.label, "действие": DEEDS[award], "количество": given.count(award)}
        for award in Award if award in given
    ]  # fmt: skip
    return {"поощрения": groups, "количество": len(given)}


def event_values(order: Order) -> Values:
    """The event, and who answers for it."""
    event = order.event
    return {
        "мероприятие": {
            "название": inner_quotes(event.title),
            "дата": event.held_on,
            "время": f"{event.starts_at:%H:%M}" if event.starts_at else "",
            "место": event.place,
        },
        "ответственный": person_values(staff(order.member)) if order.member else None,
    }


def cancel_values(order: Order) -> Values:
    """The order that leaves force."""
    target = cast(Order, order.cancels)
    facts = {"дата": target.date, "номер": target.number_text, "заголовок": inner_quotes(target.title)}
    return {"отменяемый": facts, "причина": order.reason_note.strip().rstrip(".")}


KIND_VALUES: dict[str, Callable[[Order], Values]] = {
    Order.Kind.IMPLEMENT: group_values,
    Order.Kind.APPROVE_REGULATION: regulation_values,
    Order.Kind.APPROVE_ROADMAP: roadmap_values,
    Order.Kind.APPOINT_CURATOR: member_values,
    Order.Kind.APPOINT_MENTORS: mentors_values,
    Order.Kind.FIX_PAIRS: several_pairs,
    Order.Kind.APPROVE_PLANS: several_plans,
    Order.Kind.REPLACE_MENTOR: pair_values,
    Order.Kind.END_PAIR: pair_values,
    Order.Kind.END_PAIRS: several_ends,
    Order.Kind.FINAL_EVENT: event_values,
    Order.Kind.COMMEND: commend_values,
    Order.Kind.CANCEL: cancel_values,
}
