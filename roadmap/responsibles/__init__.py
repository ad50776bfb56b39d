"""Who the words of the column «Ответственный» mean: people and roles of the organisation.

`resolve` is the whole interface; it is pure and never raises. What it does not know it leaves open: a wrong person is
worse than none (he would be reminded of another's work). Which shapes real documents use: docs/roadmap.md.
"""

from roadmap.responsibles.resolving import Certainty, Kind, ResponsiblePart, resolve

__all__ = ["Certainty", "Kind", "ResponsiblePart", "resolve"]
