"""The same list of 10,000 people again, nothing changed: how fast is it seen that there is nothing to do?

Ours reads and checks the file, compares it with people and cards, and writes nothing. The reference is the stock
resource with skip_unchanged, load, dry run and import, over REFERENCE_ITEMS rows it has stored before.
"""

from bench import _people, import_people
from participants.intake import make_plan
from participants.rows import read_table

NAME = "reimport-people"
UNIT = "rows/s"
BETTER = "higher"
TARGET = 50
OURS_ITEMS = 10_000
REFERENCE_ITEMS = 500

_world: dict = {}


def setup() -> None:
    """Import once on both sides."""
    _world["programme"] = _people.make_school()
    _world["ours"] = _people.our_file(OURS_ITEMS)
    import_people.take(_world["ours"], _world["programme"])
    _world["stock"] = _people.stock_file(REFERENCE_ITEMS, _people.make_school().organisation)
    _people.stock_import(_people.StockResource(), _world["stock"])


def ours() -> None:
    """The plan says that nothing is to be written."""
    plan = make_plan(read_table(_world["ours"], _people.MENTEES), _people.MENTEES, _world["programme"])
    if plan.ready or plan.namesakes or plan.unchanged + plan.bad_rows != OURS_ITEMS:
        raise AssertionError("the file was to be found unchanged")


def reference() -> None:
    result = _people.stock_import(_people.StockUnchanged(), _world["stock"])
    if result.totals["update"] or result.totals["new"]:
        raise AssertionError(dict(result.totals))
