"""`manage.py inflect_names < in.jsonl > out.jsonl`: names and positions in cases, a line for a line."""

import json
import sys
from io import TextIOWrapper
from typing import Any

from django.core.management.base import BaseCommand

from inflection import CASES, inflect

TEXTS = ("last", "first", "patronymic", "gender", "position")


class Command(BaseCommand):
    """Reads JSON lines {last, first, patronymic, gender, position, case}; adds full, short and position in the case.

    A line that can't be understood comes out with an "error" that says why, and the rest goes on.
    """

    help = "Names and positions in cases: JSON lines in, JSON lines out."

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer each line of the standard input that isn't blank."""
        for line in TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", errors="replace"):
            if line.strip():
                self.stdout.write(_written(answer(line)))


def _written(forms: dict[str, Any]) -> str:
    """JSON in plain letters; halves of surrogate pairs, which no encoding can write, become question marks."""
    return json.dumps(forms, ensure_ascii=False).encode(errors="replace").decode()


def answer(line: str) -> dict[str, Any]:
    """The line with the person's forms in it, or with the reason why there are none."""
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return {"error": f"Строка не является JSON: {line.strip()[:200]}"}
    if not isinstance(asked, dict):
        return {"error": "Ожидался объект JSON с полями last, first, patronymic, gender, position, case"}
    problem = _problem(asked)
    return {**asked, "error": problem} if problem else {**asked, **_forms(asked)}


def _problem(asked: dict[str, Any]) -> str | None:
    """What is wrong with the fields, in words; None if nothing."""
    for field in TEXTS:
        if not isinstance(asked.get(field), str | None):
            return f"Поле {field} должно быть текстом или null"
    if asked.get("case") not in CASES:
        return f"Поле case должно быть одним из: {', '.join(CASES)}"
    return None


def _forms(asked: dict[str, Any]) -> dict[str, Any]:
    texts = {field: asked.get(field) for field in TEXTS}
    inflected = inflect(
        texts["last"] or "",
        texts["first"] or "",
        texts["patronymic"],
        texts["gender"],
        asked["case"],
        texts["position"],
    )
    return {"full": inflected.full, "short": inflected.short, "position": inflected.position}
