"""`manage.py parse_deadlines < in.jsonl > out.jsonl`: reads deadline phrases, one JSON object per line."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from deadlines import read_deadline


class Command(BaseCommand):
    """Answer lines {"text", "context_year"} with {"text", "kind", "start", "end", "rrule"}: see docs/deadlines.md."""

    help = "Read deadline phrases from standard input, one JSON object per line, and write what they mean."

    def handle(self, *args: object, **options: object) -> None:
        """Answer every line of standard input that is not blank, in its order; a bad one with the kind «unknown»."""
        for line in sys.stdin.buffer:
            question = line.decode(errors="replace").strip("\ufeff \r\n\t")
            if question:
                self.stdout.write(json.dumps(answer(question), ensure_ascii=False))


def answer(question: str) -> dict[str, Any]:
    """Return the reading of one JSON line; never raises."""
    text, context_year = _text_and_year(question)
    deadline = read_deadline(text, context_year)
    return {
        "text": text,
        "kind": deadline.kind,
        "start": deadline.start and deadline.start.isoformat(),
        "end": deadline.end and deadline.end.isoformat(),
        "rrule": deadline.rrule,
    }


def _text_and_year(question: str) -> tuple[str, str | None]:
    """Take a question apart; what is no such object asks about an empty text."""
    try:
        asked = json.loads(question)
    except (ValueError, RecursionError):
        return "", None
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        return "", None
    year = asked.get("context_year")
    # Half a surrogate pair is valid JSON, but can't be written out again.
    text = asked["text"].encode(errors="replace").decode()
    return text, None if year is None else str(year)
