"""Roadmaps that change: a second edition to compare, a proposal to answer, items assigned to schools."""

import datetime

from accounts.models import Membership, Organisation, Role
from demo.people import School
from demo.work import sign_order
from roadmap.editions import deciding, draft_rows, drafting, proposals
from roadmap.models import Item, Roadmap
from roadmap.municipal import assignments


def second_edition(school: School, first: Roadmap) -> Roadmap:
    """A term moved, a measure added, one left out; approved by an order of its own."""
    draft, by = drafting.new_edition(first, by=school.curator), school.curator
    rows = list(draft.items.select_related("stage").order_by("-position")[:3])
    rows[0].deadline_text = f"до 15 июня {draft.programme.school_year + 1} года"
    draft_rows.save_item(draft, rows[0], stage_title=title_of(rows[0]), by=by, version=draft.version)
    draft_rows.delete_item(rows[2], by=by, version=draft.version)
    new = Item(
        title="Провести встречу клуба наставников",
        deadline_text="ежеквартально",
        responsible_text="Куратор",
        result_text="Протокол встречи",
        number=str(first.items.count() + 1),
    )
    draft.refresh_from_db()
    draft_rows.save_item(draft, new, stage_title=title_of(rows[0]), by=by, version=draft.version)
    deciding.submit(draft, by=by)
    sign_order(school, "approve_roadmap", roadmap=draft)
    draft.refresh_from_db()
    return draft


def title_of(item: Item) -> str:
    """Of the stage the row stands in."""
    return item.stage.title if item.stage else ""


def proposal_to_answer(roadmap: Roadmap, mentor: Membership) -> None:
    """The mentor asks for a later day."""
    proposals.propose(
        roadmap,
        item=roadmap.items.filter(state=Item.State.PLANNED, end__isnull=False).last(),
        text="Перенести срок на неделю",
        reason="В эти дни школа занята на экзаменах, наставники не смогут прийти.",
        deadline_text="до 22 июня",
        by=mentor,
    )


CONTEST = ("Провести школьный этап конкурса наставнических практик", "до 1 марта", "Протокол жюри")
PRACTICES = ("Представить лучшую практику на региональный портал", "ежеквартально", "Описание практики")


def assign_to_schools(roadmap: Roadmap, schools: list[Organisation], officer: Membership) -> None:
    """One item waits, is reported and is returned; another stands in a school's own roadmap."""
    everybodys = roadmap.items.get(title="Внести пары в муниципальную базу")
    one_schools = roadmap.items.get(title=CONTEST[0])
    _, reported, returned = assignments.send(everybodys, schools, by=officer)
    assignments.report(
        reported,
        by=curator_of(reported.organisation),
        on=reported.organisation.today() - datetime.timedelta(days=1),
        evidence="Выписка из базы в папке куратора",
        note="Пары внесены, всего шесть",
    )
    reason = "Пары этого года ещё не сложились: внесём их после приказа."
    assignments.return_(returned, reason=reason, by=curator_of(returned.organisation))
    (taken,) = assignments.send(one_schools, schools[1:2], by=officer)
    assignments.take(taken, by=curator_of(taken.organisation))


def ask_schools(roadmap: Roadmap, measure: tuple[str, str, str], by: Membership) -> None:
    """A measure that schools carry out, in the draft of a plan of a municipality or region."""
    title, deadline, result = measure
    new = Item(
        title=title,
        deadline_text=deadline,
        responsible_text="Школы",
        result_text=result,
        number=str(roadmap.items.count() + 1),
    )
    draft_rows.save_item(roadmap, new, stage_title="", by=by, version=roadmap.version)


def curator_of(school: Organisation) -> Membership:
    """The membership of the school's curator."""
    return Membership.objects.holding(school, Role.CURATOR)[0]
