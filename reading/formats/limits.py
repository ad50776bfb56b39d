"""Bounds that keep a hostile or mistaken upload from costing memory or time."""

from reading.formats.archives import MEBIBYTE

MAX_FILE_BYTES = 30 * MEBIBYTE
MAX_ROWS = 2000
MAX_COLUMNS = 60
MAX_PAGES = 150
# Lines outside tables; a book of 300 pages has 12 000.
MAX_LINES = 20_000
# A cell with a whole month of work has 3 000 signs.
MAX_CELL_SIGNS = 20_000
# What the pages of a PDF draw: one of text needs 50 kB, a coat of arms 300 kB.
MAX_PAGE_BYTES = 1_000_000
MAX_DRAWN_BYTES = 10_000_000
# Signs, strokes and boxes of a page; a close-set sheet has 15 000.
MAX_PAGE_OBJECTS = 40_000
MAX_DEPTH = 500
CONVERSION_SECONDS = 60
