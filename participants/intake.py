"""What importing a file would do: which rows are new, changed, the same, doubtful or wrong. Writes nothing.

The base is asked once per table, never once per row (docs/people.md).
"""

from dataclasses import dataclass, field
from typing import Any

from accounts.searching import fold_search
from inflection.russian import plural
from participants.columns import CARD, CARD_MODELS, DEFAULT_KIND, PERSON, REPRESENTATIVE
from participants.differences import changed_cells, new_card, new_representative
from participants.lists import PeopleList, fold_title
from participants.many import AnyOf
from participants.models import Participant, PeopleImport, Representative
from participants.namesakes import NEW, Answers, meant, namesake_of
from participants.rows import NAME_FIELDS, CheckedRow, Problem, joined, missing_columns, parse_lines, table_of
from participants.standing import FINISHING, ties_of_many
from programmes.models import Programme
from reading.sheets import plain_text

NO_ANSWERS: Answers = {}


@dataclass
class Plan:
    """What an import would do. With `missing` columns nothing else is known. `columns`: heading of the file → title."""

    missing: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    columns: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    new: list[CheckedRow] = field(default_factory=list)
    changed: list[CheckedRow] = field(default_factory=list)
    namesakes: list[CheckedRow] = field(default_factory=list)
    unchanged: int = 0
    total: int = 0

    @property
    def bad_rows(self) -> int:
        return len({problem.row for problem in self.problems})

    @property
    def ready(self) -> int:
        """How many rows would be stored."""
        return len(self.new) + len(self.changed)

    @property
    def renamed(self) -> list[tuple[str, str]]:
        """Columns that the file calls otherwise than the portal does."""
        return [(said, title) for said, title in self.columns if fold_title(said) != fold_title(title)]

    @property
    def columns_read(self) -> str:
        """How the columns were understood, in sentences."""
        count = len(self.columns)
        said = [
            f"{plural(count, 'Узнан', 'Узнаны', 'Узнано')} {count} {plural(count, 'столбец', 'столбца', 'столбцов')}."
        ]
        if self.renamed:
            said.append(", ".join(f"«{heading}» — это «{title}»" for heading, title in self.renamed) + ".")
        if self.unknown:
            said.append("Портал не знает и пропустит: " + ", ".join(f"«{title}»" for title in self.unknown) + ".")
        return " ".join(said)


def plan_of(people_import: PeopleImport, answers: Answers = NO_ANSWERS) -> Plan:
    """What an uploaded list would do now: the base may have changed since it was read, the file is not read again."""
    base, form = people_import.base, people_import.form
    return make_plan(people_import.people_list, base, people_import.programme, form, answers)


def make_plan(
    people: PeopleList, base: str, programme: Programme, form: str = "", answers: Answers = NO_ANSWERS
) -> Plan:
    """What importing a list would do to the base of the programme.

    `form`: the form of mentoring of new cards whose row names none; cards that the base has keep theirs. `answers`:
    what a person says about namesakes, row by row.
    """
    table = table_of(people, base, form)
    plan = Plan(missing=missing_columns(table.places.values(), base, form), unknown=table.unknown)
    plan.columns = [(plain_text(people.head[place]), column.title) for place, column in table.places.items()]
    if not plan.missing:
        lines, plan.total = parse_lines(table, programme.organisation.today(), plan.problems)
        compare(lines, base, programme, plan, form, answers)
        plan.problems.sort(key=lambda problem: problem.row)
    return plan


def compare(lines: list[CheckedRow], base: str, programme: Programme, plan: Plan, form: str, answers: Answers) -> None:
    """Sort the lines by what the base knows already: one SELECT for people, one for cards, one for representatives."""
    people = known_people(lines, programme)
    by_identity = {row["identity"]: row for rows in people.values() for row in rows}
    met = {line.row: by_identity[line.identity] for line in lines if line.identity in by_identity}
    elsewhere = {row["id"] for row in met.values()}
    met |= meant([line for line in lines if line.row not in met], people, elsewhere, answers)
    ids = [row["id"] for row in met.values()]
    cards, representatives = known_cards(ids, base, programme), known_representatives(ids)
    for line in lines:
        row = met.get(line.row)
        card = cards.get(row["id"]) if row else None
        if form and card is None:
            line.card.setdefault("form", form)
        if row is None:
            line.namesakes = [namesake_of(other, elsewhere) for other in people.get(line.search_key, [])]
            meet_stranger(line, base, programme, plan, answers)
        elif row["archived_at"]:
            plan.problems.append(Problem(line.row, "ФИО", "Этот человек выведен из базы. Верните его на его карточке."))
        elif meet(line, base, row, card, representatives):
            plan.changed.append(line)
        else:
            plan.unchanged += 1
    leave_out_the_tied(programme, plan)


def leave_out_the_tied(programme: Programme, plan: Plan) -> None:
    """Rows that would finish the card of somebody in a pair are problems: the pair ends first, in its own room."""
    finishing = {
        line.participant_id: line
        for line in plan.changed
        if line.participant_id and any(line.card.get(name) for name in FINISHING)
    }
    for pk, ties in ties_of_many(finishing, programme).items():
        line = finishing[pk]
        plan.changed.remove(line)
        plan.problems.append(Problem(line.row, "Дата завершения", " ".join(tie.text for tie in ties)))


def known_people(lines: list[CheckedRow], programme: Programme) -> dict[str, list[dict]]:
    """Folded name -> people of the school called so."""
    fields = {name for line in lines for name in line.person} | {"last_name", "first_name", "birth_date", "class_name"}
    people_by_key: dict[str, list[dict]] = {}
    keys = {line.search_key for line in lines}
    people = Participant.objects.filter(AnyOf("search_key", keys), organisation=programme.organisation)
    for row in people.values("id", "search_key", "identity", "archived_at", "version", *sorted(fields)):
        people_by_key.setdefault(row["search_key"], []).append(row)
    return people_by_key


def known_cards(people: list[int], base: str, programme: Programme) -> dict[int, Any]:
    """Person -> her card of this programme."""
    if not people:
        return {}
    cards = CARD_MODELS[base].objects.filter(AnyOf("participant_id", people), programme=programme)
    return {row["participant_id"]: row for row in cards.values()}


def known_representatives(people: list[int]) -> dict[tuple[int, str], Any]:
    """(Person, folded name) -> her acting representative."""
    if not people:
        return {}
    rows = Representative.objects.acting().filter(AnyOf("participant_id", people)).values()
    return {(row["participant_id"], fold_search(joined(row))): row for row in rows}


def meet_stranger(line: CheckedRow, base: str, programme: Programme, plan: Plan, answers: Answers) -> None:
    """Nobody with this name and birth date is known: a new person, or perhaps one whose date is written otherwise."""
    line.person.setdefault("kind", DEFAULT_KIND[base])
    line.card.setdefault("joined_on", programme.organisation.today())
    asks = bool(line.namesakes) and answers.get(line.row) != NEW
    (plan.namesakes if asks else plan.new).append(line)


def meet(
    line: CheckedRow, base: str, row: dict, card: dict | None, representatives: dict[tuple[int, str], dict]
) -> bool:
    """Keep of the line only what the base does not know, in words too; false if it knows everything."""
    line.participant_id, line.version = row["id"], row["version"]
    # Names are equal but for case and ё; the spelling of the base stands.
    said = {name: value for name, value in line.person.items() if name not in NAME_FIELDS}
    line.person = differences(said, row)
    line.changes = [*changed_cells(base, PERSON, line.person, row)]
    if card:
        line.card_id, line.card = card["id"], differences(line.card, card)
        line.changes += changed_cells(base, CARD, line.card, card)
    else:
        line.changes += new_card(line.card)
    if known := representatives.get((row["id"], fold_search(joined(line.representative)))):
        line.representative_id, line.representative = known["id"], differences(line.representative, known)
        line.changes += changed_cells(base, REPRESENTATIVE, line.representative, known)
    else:
        line.changes += new_representative(base, line.representative, line.representative_name)
    return bool(line.person or line.card or line.representative)


def differences(said: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """The values the base does not hold yet."""
    return {name: value for name, value in said.items() if known[name] != value}
