"""Bounds that keep a hostile or mistaken upload from costing memory or time."""

MEBIBYTE = 1024 * 1024
MAX_FILE_BYTES = 30 * MEBIBYTE
# A docx of 300 rows unpacks to 2 MiB; pictures inside real orders rarely reach 50 MiB.
MAX_UNPACKED_BYTES = 200 * MEBIBYTE
MAX_XML_BYTES = 40 * MEBIBYTE
MAX_PARTS = 4000
# Repetitive XML packs 60 : 1 at most in practice; bombs start at 1000 : 1.
MAX_RATIO = 250
MAX_ROWS = 2000
MAX_COLUMNS = 60
MAX_PAGES = 150
CONVERSION_SECONDS = 60
