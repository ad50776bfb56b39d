"""Pages of surveys: waves, their results, filling in a sheet."""

from surveys.views.filling import fill, fill_mine, mine
from surveys.views.results import hide_quote, quotes, results_xlsx, show_quote
from surveys.views.waves import close_now, new_link, open_now, wave, wave_create, wave_list

__all__ = [
    "close_now", "fill", "fill_mine", "hide_quote", "mine", "new_link", "open_now", "quotes", "results_xlsx",
    "show_quote", "wave", "wave_create", "wave_list",
]  # fmt: skip
