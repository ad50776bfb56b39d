"""The table of a roadmap as a spreadsheet."""

import datetime

from documents.approval import approved
from documents.xlsx import XlsxSheet, write
from inflection.russian import date_words
from roadmap.models import Item, Roadmap
from roadmap.table.columns import TableColumn, columns_of


def as_xlsx(roadmap: Roadmap, items: list[Item], today: datetime.date) -> bytes:
    """The table with dates, people and states, as filtered on the page, under the roadmap's title and stamp."""
    columns = columns_of(roadmap, items)
    days = ["Начало", "Окончание", "Ближайший срок"]
    headings = ["Этап", *(column.title for column in columns), *days, "Ответственные в портале"]
    widths = [28, *(column.width for column in columns), 12, 12, 14, 28, 16, 12, 12]
    rows = [xlsx_row(item, columns, today) for item in items]
    lines = [roadmap.title, stamp_of(roadmap)]
    return write(XlsxSheet("Дорожная карта", [*headings, "Состояние", "Выполнено", "Принято"], rows, widths, lines))


def stamp_of(roadmap: Roadmap) -> str:
    """The approval in a line, or that there is none."""
    where = f"{roadmap.programme.years} учебный год" + (f", {roadmap.called}" if roadmap.follows_one else "")
    if not roadmap.is_stamped or roadmap.order_date is None:
        return f"ПРОЕКТ. {where}"
    order = f"приказом {roadmap.organisation.short_name} от {date_words(roadmap.order_date)} № {roadmap.order_number}"
    lost = " (утратила силу)" if roadmap.state == Roadmap.State.SUPERSEDED else ""
    return f"{approved(roadmap.title, 'карта')} {order}. {where}{lost}"


def next_due(item: Item) -> datetime.date | None:
    """The first day that is not done; none when the item is closed."""
    return None if item.is_closed else item.next_due


def xlsx_row(item: Item, columns: list[TableColumn], today: datetime.date) -> list:
    """One line of the sheet."""
    people = "; ".join(str(member.user) for member in item.responsibles.all())
    state = "просрочено" if item.is_overdue(today) else item.get_state_display()
    return [
        item.stage.title if item.stage else "", *(column.of(item) for column in columns),
        item.start, item.end, next_due(item), people, state, item.done_on, item.accepted_on,
    ]  # fmt: skip
