"""Style sheets take spacing and sizes of letters from the steps of tokens.css; scripts are modules; only tables are set
by hand in Python."""

import gzip
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from django.contrib.staticfiles import finders

from tests.test_budgets import ROOT, tracked

STYLE, SCRIPTS = ROOT / "static/css", ROOT / "static/js"
# print.css counts in millimetres and points of a sheet of paper.
SCREEN = sorted(set(STYLE.glob("*.css")) - {STYLE / "print.css"})
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACING = re.compile(r"(?<![\w-])((?:margin|padding|gap|font-size)[\w-]*):\s*([^;{}]+)")
# A pixel is the width of a border; min() fits letters to the width of a box; em and % hang on what is around.
LOOSE = re.compile(r"(?<![\w.-])-?(?!1px)[\d.]+(px|rem)")
CLASS = re.compile(r"\.([a-zA-Z][\w-]*)(?=[^{}]*\{)")
# Made of a state, a kind or a level: `status-{{ kind }}`; set by crispy-forms.
COMPOSED = ("due-", "notice-", "status-", "timeline-", "tl-", "chart-", "board-")
CRISPY = {"asteriskField", "col-form-label", "is-invalid", "has-error", "alert", "form-text", "mb-3"}


def rules(path: Path) -> str:
    return COMMENT.sub("", path.read_text())


def loose_numbers(path: Path) -> list[str]:
    """Declarations that name a distance of their own."""
    found = SPACING.findall(rules(path))
    return [f"{path.name}: {name}: {value}" for name, value in found if "min(" not in value and LOOSE.search(value)]


def test_distances_and_sizes_are_steps_of_the_scale():
    assert len(SCREEN) >= 7
    assert [found for path in SCREEN for found in loose_numbers(path)] == []


def test_no_rule_speaks_of_a_class_that_nothing_bears():
    sources = [
        path
        for room in ROOT.iterdir()
        if room.is_dir() and room.name not in {"static", "var", ".venv", ".git"}
        for kind in ("*.html", "*.py")
        for path in room.rglob(kind)
    ]
    said = "\n".join(path.read_text() for path in [*sources, *SCRIPTS.glob("*.js")])
    borne = set(re.findall(r"[a-zA-Z][\w-]*", said)) | CRISPY
    named = {name for path in SCREEN for name in CLASS.findall(rules(path))}
    assert sorted(name for name in named - borne if not name.startswith(COMPOSED)) == []


def test_scripts_are_modules_that_say_what_they_do():
    first_lines = [path.read_text().split("\n", 1)[0] for path in SCRIPTS.glob("*.js")]
    assert len(first_lines) >= 10
    assert [line for line in first_lines if not (line.startswith("/* ") and line.endswith(". */"))] == []


SET_BY_HAND = "# fmt: skip"
HEADER = re.compile(r"\s*(async def|def|class|if|while|with)\b")


def set_by_hand(path: Path) -> Iterator[tuple[int, int]]:
    """First and last line of every statement, header or decorator that the formatter leaves as it is."""
    first, comment = 0, ""
    with path.open("rb") as source:
        for token in tokenize.tokenize(source.readline):
            if token.type == tokenize.NEWLINE:
                if SET_BY_HAND in comment:
                    yield first, token.start[0]
                first, comment = 0, ""
            elif token.type == tokenize.COMMENT:
                comment = token.string
            elif first == 0 and token.string.strip() and token.type != tokenize.ENCODING:
                first = token.start[0]


def is_table(path: Path, first: int, last: int) -> bool:
    """Whether it may be one: three lines or more, and no header of a function or a block."""
    return last - first >= 2 and not HEADER.match(path.read_text().split("\n")[first - 1])


def test_only_tables_are_set_by_hand():
    shown = [
        (path, *lines) for path in tracked("*.py") if SET_BY_HAND in path.read_text() for lines in set_by_hand(path)
    ]
    assert len(shown) > 50
    assert [f"{path.relative_to(ROOT)}:{first}" for path, first, last in shown if not is_table(path, first, last)] == []


def test_a_page_is_drawn_by_little():
    """What a browser fetches for the first page: styles as they are sent, compressed, and our own scripts."""
    own = sum(len(gzip.compress(path.read_bytes())) for path in SCREEN)
    bootstrap = Path(finders.find("bootstrap/css/bootstrap.min.css"))
    assert own + len(gzip.compress(bootstrap.read_bytes())) <= 60 * 1024
    assert sum(path.stat().st_size for path in SCRIPTS.glob("*.js")) <= 30 * 1024
