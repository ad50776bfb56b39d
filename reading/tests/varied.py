"""Invented roadmaps laid out in the many ways of real ones, each with what is to be read in it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from random import Random

from reading.tests.written import Box, Line, Ruled, Written

WORDS = tomllib.loads((Path(__file__).parent / "files" / "words.toml").read_text(encoding="utf-8"))
COLUMN_SETS = [
    ["number", "title", "deadline", "responsible"],
    ["number", "title", "deadline", "responsible", "result"],
    ["title", "deadline", "responsible"],
    ["number", "title", "responsible", "result", "deadline"],
    ["deadline", "title", "responsible", "result"],
    ["number", "deadline", "title"],
    ["number", "title", "deadline", "responsible", "mark"],
    ["number", "title", "participants", "deadline", "responsible"],
    ["number", "title", "deadline", "place", "responsible"],
    ["number", "title", "deadline", "result", "indicator", "responsible"],
    ["number", "title", "responsible", "result"],
    ["number", "title", "deadline", "responsible", "money", "result"],
    ["number", "stage", "title", "deadline", "responsible"],
    ["number", "stage", "title", "deadline", "responsible", "result"],
    ["stage", "title", "deadline", "responsible", "result"],
    ["stage", "substage", "title", "deadline", "responsible"],
]
FIELDS = {
    "title": "title",
    "deadline": "deadline_text",
    "responsible": "responsible_text",
    "result": "result_text",
    "indicator": "indicator_text",
}
SECTION_FORMS = ["across", "beside_number", "number_and_title", "title_only", "number_cell", "first_cell"]
LABELS = ["roman", "arabic", "none", "named"]
ROMAN = ["I", "II", "III", "IV", "V", "VI"]


class Layout:
    """Lays out one document; every choice comes from the seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.made = Written()
        self.columns = self.random.choice(COLUMN_SETS)
        self.width = len(self.columns)
        self.counter = 0
        self.deck = {name: self.shuffled(pool) for name, pool in (("a", WORDS["activities"]), ("s", WORDS["sections"]))}

    def chance(self, share: float) -> bool:
        """True with this probability."""
        return self.random.random() < share

    def shuffled(self, pool: list[str]) -> list[str]:
        """The pool in any order."""
        return self.random.sample(pool, len(pool))

    def feature(self, name: str) -> None:
        """Note what this document has."""
        self.made.features.append(name)

    def build(self) -> Written:
        """The document."""
        self.front()
        if "stage" in self.columns:
            self.staged()
        elif self.chance(0.2):
            self.split_in_tables()
        else:
            self.one_table()
        self.tail()
        return self.made

    def front(self) -> None:
        """Stamp, order or annex line, then the title."""
        kind = self.random.choice(["stamp", "stamp", "annex", "order", "none"])
        self.feature(f"front {kind}")
        if kind != "none":
            front = self.random.choice(WORDS["fronts"][kind])
            lines, self.made.approval = front["lines"], dict(front["approval"])
            if kind == "stamp" and self.chance(0.6):
                other = "СОГЛАСОВАНО\nПредседатель профкома\n_________ И.П. Тихая\nпротокол № 3 от 27.08.2024"
                beside = self.random.choice(["", other])
                self.made.blocks.append(Ruled([[Box(beside), Box("\n".join(lines))]], open=True))
            else:
                self.made.blocks += [Line(line) for line in lines]
        title = self.random.choice(WORDS["titles"])
        self.made.title = " ".join(title)
        self.made.blocks += [Line(line, bold=True, centered=True) for line in title]

    def header(self) -> list[list[Box]]:
        """One or two heading rows, perhaps with a row of column numbers."""
        names = [self.random.choice(WORDS["headings"][name]) for name in self.columns]
        bold = self.chance(0.6)
        rows = [[Box(name, bold=bold) for name in names]]
        pair = next(
            (i for i in range(self.width - 1) if set(self.columns[i : i + 2]) == {"deadline", "responsible"}), None
        )
        if pair is not None and self.chance(0.2):
            self.feature("two-row header")
            upper = [Box(n, tall=2, bold=bold) for n in names]
            upper[pair : pair + 2] = [Box("Реализация", wide=2, bold=bold)]
            rows = [upper, [Box(n, bold=bold) for n in names[pair : pair + 2]]]
        if self.chance(0.2):
            self.feature("numbering row")
            rows.append([Box(str(i + 1)) for i in range(self.width)])
        return rows

    def take(self, deck: str) -> str:
        """The next of a deck."""
        return self.deck[deck].pop()

    def details(self) -> dict[str, str]:
        """The cells of one measure."""
        pools = {"deadline": WORDS["deadlines"], "responsible": WORDS["people"], "result": WORDS["results"]}
        pools |= {"indicator": WORDS["indicators"], **WORDS["extras"]}
        cells = {name: self.random.choice(pools[name]) for name in self.columns if name in pools}
        for name in ("result", "indicator"):
            if name in cells and self.chance(0.15):
                cells[name] = ""
        return cells

    def truth(self, cells: dict[str, str], stage: str | None) -> None:
        """Note a row as it is to be read."""
        row = {field: cells.get(name) or None for name, field in FIELDS.items()}
        self.made.rows.append(row | {"stage": stage})

    def number(self, dotted: str = "") -> str:
        """The next number."""
        self.counter += 1
        return f"{dotted}{self.counter}{self.dot}"

    def one_table(self) -> None:
        """A table, perhaps with section rows, merged details, repeated headings."""
        header = self.header()
        rows = [list(row) for row in header]
        form = self.random.choice([None, *SECTION_FORMS])
        if form in ("number_and_title", "number_cell", "beside_number") and "number" not in self.columns:
            form = "across"
        if form == "first_cell" and self.columns[0] != "title":
            form = "across"
        self.begin_sections(form)
        for i in range(self.random.randint(2, 4) if form else 1):
            section = self.section(rows, form, i) if form else None
            self.measures(rows, section, i, self.random.randint(2, 5))
            if self.chance(0.15):
                self.feature("repeated header")
                rows += [list(row) for row in header[:1]] if len(header) < 2 or header[1][0].text == "1" else []
        self.made.blocks.append(Ruled(rows))

    def begin_sections(self, form: str | None) -> None:
        """How sections and numbers look in this document."""
        self.feature(f"sections {form}")
        self.label = self.random.choice(LABELS)
        self.bold = self.chance(0.5)
        self.caps = self.chance(0.2)
        if form in ("number_and_title", "number_cell") and self.label in ("none", "named"):
            self.label = "roman"
        if form in ("title_only", "first_cell"):
            self.label = "none"
        self.restart = self.chance(0.5)
        self.dotted = self.restart and self.label == "arabic"
        self.dot = self.random.choice([".", "", ")"]) if not self.dotted else self.random.choice([".", ""])
        self.counter = 0

    def section_text(self, i: int) -> tuple[str, str]:
        """The label and the name of a section."""
        name = self.take("s")
        name = name.upper() if self.caps else name
        label = {"roman": f"{ROMAN[i]}.", "arabic": f"{i + 1}.", "none": "", "named": f"Раздел {i + 1}."}[self.label]
        return label, name

    def section(self, rows: list[list[Box]], form: str, i: int) -> str:
        """A section row in one of its forms; gives what is to be read."""
        label, name = self.section_text(i)
        text, bold = f"{label} {name}".strip(), self.bold or form in ("title_only", "first_cell")
        row = [Box("") for _ in self.columns]
        title = self.columns.index("title")
        if form == "across":
            row = [Box(text, wide=self.width, bold=bold)]
        elif form == "beside_number":
            row = [Box(""), Box(text, wide=self.width - 1, bold=bold)]
        elif form == "number_cell":
            row = [Box(label, bold=bold), Box(name, wide=self.width - 1, bold=bold)]
        elif form == "number_and_title":
            row[0], row[title] = Box(label, bold=bold), Box(name, bold=bold)
        else:
            row[title] = Box(text, bold=bold)
        rows.append(row)
        if self.restart:
            self.counter = 0
        return name if form in ("number_cell", "number_and_title") else text

    def measures(self, rows: list[list[Box]], section: str | None, i: int, count: int) -> None:
        """The measures of a section; details may be merged downwards."""
        merged = self.chance(0.25) and count > 2
        if merged:
            self.feature("merged details")
        shared = self.random.choice([n for n in ("deadline", "responsible") if n in self.columns]) if merged else None
        first: dict[str, str] = {}
        for k in range(count):
            cells = {**self.details(), "title": self.take("a")}
            if k == 0:
                first = cells
            if shared:
                cells[shared] = first[shared]
            self.truth(cells, section)
            cells["number"] = self.number(f"{i + 1}." if self.dotted else "")
            row = []
            for name in self.columns:
                if name != shared:
                    row.append(Box(cells[name]))
                elif k == 0:
                    row.append(Box(cells[name], tall=count))
            rows.append(row)

    def split_in_tables(self) -> None:
        """A table for each section, its heading above it; the heading row may stand only in the first."""
        self.feature("split in tables")
        self.begin_sections("above")
        repeat, head = self.chance(0.7), list[list[Box]]()
        for i in range(3):
            label, name = self.section_text(i)
            text = f"{label} {name}".strip()
            self.made.blocks.append(Line(text, bold=True))
            rows = self.header()[:1] if i == 0 else []
            if rows and any(box.tall > 1 for box in rows[0]):
                rows = [[Box(self.random.choice(WORDS["headings"][n])) for n in self.columns]]
            head = rows or (head if repeat else [])
            body: list[list[Box]] = []
            if self.restart:
                self.counter = 0
            self.measures(body, text, i, 3)
            self.made.blocks.append(Ruled([*head, *body]))

    def staged(self) -> None:
        """Stages in a merged column; numbered lists in the cells or rows of their own."""
        self.begin_sections(None)
        rows = self.header()
        lists = self.chance(0.4)
        self.feature("stage column" + (" with lists" if lists else ""))
        for _ in range(self.random.randint(3, 5)):
            stage = self.take("s")
            if lists:
                self.listed_stage(rows, stage)
            else:
                self.rows_of_stage(rows, stage)
        self.made.blocks.append(Ruled(rows))

    def listed_stage(self, rows: list[list[Box]], stage: str) -> None:
        """One row whose cell holds a numbered list."""
        cells = self.details()
        measures = [self.take("a") for _ in range(self.random.randint(2, 3))]
        sign = self.random.choice([".", ")"])
        for measure in measures:
            self.truth({**cells, "title": measure}, stage)
        joined = "\n".join(f"{i}{sign} {measure}" for i, measure in enumerate(measures, 1))
        cells |= {"title": joined, "stage": stage, "number": self.number(), "substage": self.take("s")}
        rows.append([Box(cells[name]) for name in self.columns])

    def rows_of_stage(self, rows: list[list[Box]], stage: str) -> None:
        """Several rows beside one merged stage (and its number, and perhaps its responsible)."""
        count = self.random.randint(1, 3)
        substage = self.take("s")
        shared = {"stage", "number", "substage"} | ({"responsible"} if self.chance(0.3) else set())
        first: dict[str, str] = {}
        for k in range(count):
            cells = {**self.details(), "title": self.take("a"), "stage": stage, "substage": substage}
            first = first or cells
            if "responsible" in shared:
                cells["responsible"] = first["responsible"]
            self.truth(cells, stage)
            cells["number"] = self.number() if k == 0 else ""
            rows.append(
                [Box(cells[n], tall=count if n in shared else 1) for n in self.columns if k == 0 or n not in shared]
            )

    def tail(self) -> None:
        """What stands below the table."""
        kind = self.random.choice([*WORDS["tails"], "none", "none"])
        self.feature(f"tail {kind}")
        if kind == "signature row":
            table = next(b for b in reversed(self.made.blocks) if isinstance(b, Ruled))
            table.rows.append([Box(self.random.choice(WORDS["closings"]), wide=self.width)])
        elif kind != "none":
            for block in WORDS["tails"][kind]:
                self.made.blocks.append(
                    Line(block) if isinstance(block, str) else Ruled([[Box(c) for c in r] for r in block])
                )


def varied(seed: int) -> Written:
    """The document of a seed."""
    return Layout(seed).build()
