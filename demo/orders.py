"""Orders of the kinds that nothing else in the demo needs, and a wording of the school's own."""

import datetime

from demo.people import School
from demo.work import sign_order
from orders.kinds.approve_regulation import RegulationDraft
from orders.kinds.commend import Praise
from orders.kinds.implement import GroupPlace
from orders.services import change_template, create_order, draft_for_mentors, sign, submit
from orders.wording import standard_text
from pairs.models import Pair
from participants.models import MentorCard

REGULATION = """1. Общие положения
1.1. Положение определяет цель, участников и порядок наставничества в школе.
1.2. Участие в программе добровольное и начинается с письменного согласия.
2. Участники программы
2.1. Наставник помогает наставляемому по индивидуальному плану, который утверждён приказом.
2.2. Наставляемый может просить директора о другом наставнике.
3. Порядок работы
3.1. Пары и группы закрепляются приказом и ведут записи о встречах в портале.
3.2. Куратор дважды в год подводит итоги и представляет отчёт директору."""
AGENDA = "Открытие, слово директора\nВыступления пар и групп\nНаграждение\nОбщее фото"


def begin_the_year(school: School, deputy) -> None:
    """The first orders of the year: programme and working group, regulation."""
    group = [
        GroupPlace("председатель рабочей группы", school.curator, is_chair=True),
        GroupPlace("подготовка мероприятий", deputy),
        GroupPlace("связь с родителями", name="Рябинина Вера Олеговна", title="председатель родительского комитета"),
    ]
    sign_order(school, "implement", group=group)
    sign_order(
        school, "approve_regulation", regulation=RegulationDraft("Положение о программе наставничества", REGULATION)
    )


def word_for_ourselves(school: School) -> None:
    """The school's own wording of the free order, in two versions."""
    text = standard_text("free")
    ending = "\n- @curator ознакомить участников программы с настоящим приказом.\n"
    change_template("free", text + ending, by=school.curator)
    change_template("free", text + ending + "- Разместить приказ на сайте школы.\n", by=school.curator)


def appoint(school: School, pairs: list[Pair]) -> None:
    """The mentors of the working pairs are appointed: their documents are all in force."""
    cards = MentorCard.objects.filter(
        programme=school.programme, order_date=None, participant__in=[pair.mentor for pair in pairs]
    )
    order = draft_for_mentors(cards.select_related("participant", "programme__organisation"), by=school.curator.user)
    sign(submit(order, by=school.curator.user), by=school.director.user)


def look_ahead(school: School, deputy, pairs: list[Pair]) -> None:
    """An event and commendations, a pair that ends, and the draft of a replacement that waits for documents."""
    day = datetime.date(school.programme.school_year + 1, 5, 20)
    facts = {
        "title": "Итоги года наставничества",
        "held_on": day,
        "starts_at": datetime.time(14),
        "place": "актовый зал",
        "agenda": AGENDA,
    }
    sign_order(school, "final_event", member=deputy, event=facts)
    praises = [Praise("gratitude", "за поддержку молодых учителей", participant=pair.mentor) for pair in pairs[:3]]
    praises += [Praise("diploma", "за успехи в проектной работе", participant=pair.mentees[0]) for pair in pairs[:2]]
    sign_order(school, "commend", commendations=praises)
    sign_order(school, "end_pair", pairs=[pairs[-1]], reason="agreement")
    create_order(
        "replace_mentor", organisation=school.programme.organisation, by=school.curator.user, pairs=[pairs[2]],
        new_mentor=pairs[3].mentor, reason="absence", reason_note="",
    )  # fmt: skip
