"""How an order gets its first words: the language of templates, what they know, and how their lines are read."""

from orders.wording.composing import UnfitTemplate, compose, standard_text, text_in_force
from orders.wording.curator import curator_of
from orders.wording.language import compile_text, render_text
from orders.wording.layout import Wording, faults, parse
from orders.wording.parser import TextError

__all__ = [
    "TextError",
    "UnfitTemplate",
    "Wording",
    "compile_text",
    "compose",
    "curator_of",
    "faults",
    "parse",
    "render_text",
    "standard_text",
    "text_in_force",
]
