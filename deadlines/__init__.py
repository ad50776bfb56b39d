"""Reading the deadlines of roadmaps as people write them («до 5 числа каждого месяца», «I квартал 2023 г.»)."""

from deadlines.deadline import KINDS, Deadline, Doubt
from deadlines.reader import read_deadline

__all__ = ["KINDS", "Deadline", "Doubt", "read_deadline"]
