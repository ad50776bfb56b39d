"""A list of 10,000 people × 12 columns, 100 of them wrong: from the bytes of the XLSX to rows in the database.

Ours is the upload, the preview the curator waits for, and then the import itself, as the worker runs it: the file is
read once, both check what was read, the last also stores person, card and log entry. The reference is a stock
django-import-export resource of Participant with its defaults: load, dry run, import; it stores the person only, and
has no log. `setup` checks that both store the same people and refuse the same rows. The reference works a row at a
time and takes 40 s for 10,000, so it gets REFERENCE_ITEMS rows and is compared by rows per second.
"""

from accounts.actors import THE_PORTAL
from bench import _people
from documents import files
from documents.kinds import XLSX
from participants import importing
from participants.intake import plan_of
from participants.models import Participant, PeopleImport
from participants.rows import read_table

NAME = "import-people"
UNIT = "rows/s"
BETTER = "higher"
TARGET = 12
OURS_ITEMS = 10_000
REFERENCE_ITEMS = 500

_files: dict[str, bytes] = {}


def names(school) -> set[tuple]:
    fields = ("last_name", "first_name", "patronymic", "birth_date", "kind", "class_name", "email", "phone")
    return set(Participant.objects.filter(organisation=school).values_list(*fields))


def setup() -> None:
    """Make our file; check on a small one that both sides do the same work."""
    _files["ours"] = _people.our_file(OURS_ITEMS)
    ours, stock = _people.make_school(), _people.make_school()
    counts = take(_people.our_file(REFERENCE_ITEMS), ours)
    content = _people.stock_file(REFERENCE_ITEMS, stock.organisation)
    result = _people.stock_import(_people.StockResource(), content)
    refused = len(result.invalid_rows) + len(result.row_errors())
    if counts["skipped"] != refused or names(ours.organisation) != names(stock.organisation):
        raise AssertionError(f"the two sides differ: {counts}, {refused} refused by the reference")


def take(content: bytes, programme) -> dict[str, int]:
    """Preview and import."""
    stored = files.store(content, "list.xlsx", XLSX.content_type, organisation=programme.organisation, by=THE_PORTAL)
    people = read_table(content, _people.MENTEES)
    taken = PeopleImport.objects.create(programme=programme, base=_people.MENTEES, file=stored, table=people.to_json())
    plan_of(taken)
    return importing.run(taken, by=THE_PORTAL, answers={}, progress=lambda done, total: None)


def ours() -> None:
    """Into a new school each time, so that every row is new."""
    counts = take(_files["ours"], _people.make_school())
    if counts["created"] != OURS_ITEMS * (_people.BAD_EVERY - 1) // _people.BAD_EVERY:
        raise AssertionError(counts)


def reference() -> None:
    """The file names its school by id, so it is made anew; that is a hundredth of the time measured."""
    school = _people.make_school().organisation
    _people.stock_import(_people.StockResource(), _people.stock_file(REFERENCE_ITEMS, school))
