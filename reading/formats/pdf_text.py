"""The text of a PDF page outside its tables: lines made into paragraphs, stamps side by side told apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from reading.formats.pdf_tables import Word, group_lines
from reading.lines import join_lines, one_line
from reading.tables.model import Cell, Paragraph

# A gap this wide between words of one line separates columns.
COLUMN_GAP = 18.0
FLUSH = 3.0
LOOK_AHEAD = 3


@dataclass
class Segment:
    """A run of words on one line without a wide gap."""

    words: list[Word]

    @property
    def text(self) -> str:
        """The words with blanks between."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """The left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """The right end."""
        return self.words[-1].x1

    @property
    def bold(self) -> bool:
        """Is every word bold?"""
        return all(word.bold for word in self.words)


@dataclass
class Band:
    """Lines in which blocks stand side by side."""

    columns: list[list[Segment]] = field(default_factory=list)

    def fits(self, segment: Segment) -> list[int]:
        """The columns a segment reaches into."""
        ends = [(min(s.x0 for s in column), max(s.x1 for s in column)) for column in self.columns]
        return [i for i, (x0, x1) in enumerate(ends) if segment.x0 < x1 and x0 < segment.x1]

    def add(self, segments: list[Segment]) -> None:
        """Put each segment into its column, or into a new one."""
        for segment in segments:
            fitting = self.fits(segment)
            if fitting:
                self.columns[fitting[0]].append(segment)
            else:
                self.columns.append([segment])
                self.columns.sort(key=lambda column: column[0].x0)

    def cells(self) -> list[Cell]:
        """The columns from left to right."""
        return [Cell([s.text for s in column], all(s.bold for s in column)) for column in self.columns]


def text_blocks(words: list[Word], page_width: float) -> list[Paragraph | list[Cell]]:
    """Paragraphs, and for blocks side by side a list of cells, from top to bottom; page numbers are left out."""
    lines = [segments_of(line) for line in group_lines(words)]
    lines = [line for line in lines if not is_page_number(line)]
    blocks: list[Paragraph | list[Cell]] = []
    run: list[Segment] = []
    position = 0
    while position < len(lines):
        if len(lines[position]) == 1:
            run.append(lines[position][0])
            position += 1
            continue
        blocks += paragraphs(run, page_width)
        run = []
        band, position = read_band(lines, position, page_width)
        blocks.append(band.cells())
    return blocks + paragraphs(run, page_width)


def segments_of(line: list[Word]) -> list[Segment]:
    """A line cut at its wide gaps."""
    segments: list[Segment] = []
    for word in line:
        if segments and word.x0 - segments[-1].x1 <= COLUMN_GAP:
            segments[-1].words.append(word)
        else:
            segments.append(Segment([word]))
    return segments


def is_page_number(line: list[Segment]) -> bool:
    """A line that is nothing but a number."""
    return len(line) == 1 and line[0].text.strip(" -–—").isdigit() and len(line[0].text) < 6


def read_band(lines: list[list[Segment]], start: int, page_width: float) -> tuple[Band, int]:
    """The band that begins with a line of several segments, and the line after it."""
    band = Band()
    position = start
    while position < len(lines) and belongs(band, lines, position, page_width):
        band.add(lines[position])
        position += 1
    return band, position


def belongs(band: Band, lines: list[list[Segment]], position: int, page_width: float) -> bool:
    """Is this line part of the band: several segments, or one under a single column while the band goes on?"""
    line = lines[position]
    if not band.columns:
        return True
    if len(line) > 1:
        return all(len(band.fits(segment)) < 2 for segment in line) and len(band.columns) >= len(line)
    fitting = band.fits(line[0])
    if len(fitting) != 1 or stands_alone(line[0], band.columns[fitting[0]], page_width):
        return False
    following = lines[position + 1 : position + 1 + LOOK_AHEAD]
    goes_on = any(len(later) > 1 or fits_beside(band, later[0], fitting) for later in following)
    return line[0].x0 > 0.4 * page_width or goes_on


def fits_beside(band: Band, segment: Segment, own: list[int]) -> bool:
    """Does a line stand below another column: stamps whose lines are not at one height?"""
    fitting = band.fits(segment)
    return len(fitting) == 1 and fitting != own


def stands_alone(line: Segment, column: list[Segment], page_width: float) -> bool:
    """In the middle of the page, below a column whose lines begin one below the other: a title below the stamps."""
    left = column[0].x0
    is_flush = len(column) > 1 and all(abs(segment.x0 - left) < FLUSH for segment in column)
    return is_flush and is_centered(line, page_width) and abs(line.x0 - left) > FLUSH


def is_centered(line: Segment, page_width: float) -> bool:
    """Has the line equal margins?"""
    return abs((line.x0 + line.x1) - page_width) < 24


def paragraphs(lines: list[Segment], page_width: float) -> list[Paragraph]:
    """Lines of one column as paragraphs: a full line goes on in the next one unless that is indented."""
    if not lines:
        return []
    left, right = min(s.x0 for s in lines), max(s.x1 for s in lines)
    left, right = min(left, page_width - right), max(right, page_width - left)
    groups: list[list[Segment]] = []
    for line in lines:
        if groups and goes_on(groups[-1][-1], line, left, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [as_paragraph(group, page_width) for group in groups]


def goes_on(before: Segment, line: Segment, left: float, right: float) -> bool:
    """Does a paragraph go on from a full line to one that begins at the margin?"""
    gap = line.words[0].top - before.words[0].bottom
    height = before.words[0].bottom - before.words[0].top
    return before.x1 > right - 0.13 * (right - left) and line.x0 < left + 6 and gap < height


def as_paragraph(group: list[Segment], page_width: float) -> Paragraph:
    """A paragraph of its lines; centred when its first line has equal margins."""
    text = one_line(join_lines(segment.text for segment in group))
    return Paragraph(text, all(segment.bold for segment in group), is_centered(group[0], page_width))
