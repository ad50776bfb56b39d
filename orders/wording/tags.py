"""The commands and filters of templates; loops are counted and timed."""

import datetime
import time
from typing import Any, cast

from django.template import Context, Library
from django.template.base import FilterExpression, Node, NodeList, Token
from django.template.defaultfilters import capfirst, default, lower, upper
from django.template.defaulttags import ForNode, do_if
from django.utils.safestring import SafeString

from inflection import russian
from orders.wording.parser import SafeParser, SyntaxRefusal, TextError, Values

MAX_ROUNDS = 2_000
MAX_SECONDS = 1.0

register = Library()


class BoundedContext(Context):
    """The values of one rendering, and what it may still spend: rounds, and seconds of the processor, so that a busy
    machine refuses nothing."""

    def __init__(self, values: Values) -> None:
        super().__init__(dict(values), autoescape=False, use_l10n=False)
        self.rounds = MAX_ROUNDS
        self.until = time.thread_time() + MAX_SECONDS

    def spend(self) -> None:
        """Begin one more round of a loop; TextError if there were too many, or they took too long."""
        self.rounds -= 1
        if self.rounds < 0:
            raise TextError(f"Повторов больше {MAX_ROUNDS}. Уберите повтор внутри повтора.")
        if time.thread_time() > self.until:
            raise TextError("Шаблон составляется слишком долго. Упростите его.")


class Tick(Node):
    """The first node of every round of a loop: counts rounds, looks at the clock."""

    def render(self, context: Context) -> SafeString:
        cast(BoundedContext, context).spend()
        return SafeString("")


class Rows:
    """What a loop goes through: a list. TextError for a text, a number or a date, which have no rows."""

    def __init__(self, expression: FilterExpression) -> None:
        self.expression = expression

    def resolve(self, context: Context, ignore_failures: bool = False) -> list[Any]:
        """The rows; none where the order has no such list."""
        found = self.expression.resolve(context, ignore_failures=True)
        if found is not None and not isinstance(found, list):
            raise TextError(f"Повторять можно только для списка, а «{self.expression.token}» — не список.")
        return found or []


@register.tag("for")
def bounded_for(parser: SafeParser, token: Token) -> ForNode:
    """`{% for наставник in наставники %}…{% empty %}…{% endfor %}` with one name, bounded by Tick."""
    bits = token.split_contents()
    if len(bits) != 4 or bits[2] != "in" or not bits[1].isidentifier() or bits[1].startswith("_"):
        raise SyntaxRefusal("Повтор пишут так: «{% for наставник in наставники %}».")
    name, sequence = bits[1], parser.compile_filter(bits[3])
    rows = parser.sample_of(sequence)
    with parser.scope(**{name: rows[0] if isinstance(rows, list) and rows else None, "forloop": None}):
        body = parser.parse(("empty", "endfor"))
    last = parser.next_token()
    otherwise = None
    if last.contents == "empty":
        otherwise = parser.parse(("endfor",))
        parser.delete_first_token()
    rounds = NodeList([Tick(), *body])
    return ForNode([name], Rows(sequence), False, rounds, otherwise)  # type: ignore[arg-type]  # it only resolves it


register.tag("if", do_if)
for plain_filter in (default, upper, lower, capfirst):
    register.filter(plain_filter)


@register.filter
def date_words(value: Any) -> str:
    """«5 ноября 2026 г.»; anything but a date as it is."""
    return russian.date_words(value) if isinstance(value, datetime.date) else str(value or "")


@register.filter
def date_digits(value: Any) -> str:
    """«05.11.2026»; anything but a date as it is."""
    return f"{value:%d.%m.%Y}" if isinstance(value, datetime.date) else str(value or "")


@register.filter
def plural(count: Any, forms: Any) -> str:
    """`{{ количество|plural:"наставник,наставника,наставников" }}`"""
    words = str(forms).split(",")
    return russian.plural(count, *words) if isinstance(count, int) and len(words) == 3 else ""
