"""The language of order templates: a small, closed subset of Django's, safe in the hands of anybody.

`if`, `for`, a few filters, and values that are plain data: no attribute, method or database behind a dot, no loading,
including or extending, no settings. Length, depth, rounds of loops, output and time are bounded. `compile_text` refuses
what is wrong with a Russian sentence and the line it stands in (`TextError`).
"""

import datetime
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Any, cast

from django.template import Context, Engine, Library, Template, TemplateSyntaxError, VariableDoesNotExist
from django.template.base import FilterExpression, Lexer, Node, NodeList, Parser, Token, TokenType, Variable
from django.template.defaultfilters import capfirst, default, lower, upper
from django.template.defaulttags import ForNode, do_if
from django.utils.safestring import SafeString

from documents import russian
from orders.models import MAX_TEXT

MAX_TAGS = 400
MAX_DEPTH = 12
MAX_ROUNDS = 2_000
MAX_OUTPUT = 60_000
MAX_SECONDS = 1.0
TAGS = ("if", "elif", "else", "endif", "for", "empty", "endfor")
BRACES = ("{{", "}}", "{%", "%}")
PLAIN = (str, int, bool, datetime.date, datetime.time, type(None))

Values = Mapping[str, Any]
register = Library()


class TextError(Exception):
    """What is wrong with a template, a Russian sentence; `line` is where, None if it is no single line."""

    def __init__(self, sentence: str, line: int | None = None) -> None:
        super().__init__(f"Строка {line}: {sentence[:1].lower()}{sentence[1:]}" if line else sentence)
        self.line = line


class PlainVariable(Variable):
    """A variable that looks into dictionaries and lists only: no attributes, and nothing is ever called."""

    def _resolve_lookup(self, context: Any) -> Any:
        current = context
        for name in self.lookups or ():
            current = look(current, name)
        return current


def look(value: Any, name: str) -> Any:
    """One step behind a dot; raises VariableDoesNotExist if `value` is no plain container or holds nothing there."""
    if isinstance(value, Mapping | Context) and name in value:
        return value[name]
    if isinstance(value, list) and name.isdecimal() and int(name) < len(value):
        return value[int(name)]
    raise VariableDoesNotExist("No %s", (name,))


class PlainExpression(FilterExpression):
    """A filter expression over plain variables."""

    def __init__(self, token: str, parser: "SafeParser") -> None:
        super().__init__(token, parser)
        self.var = plain_variable(self.var)
        self.filters = [(func, [(is_var, plain_variable(arg)) for is_var, arg in args]) for func, args in self.filters]


def plain_variable(found: Any) -> Any:
    """A variable tamed; a constant as it is."""
    return PlainVariable(str(found.var)) if isinstance(found, Variable) else found


class SafeParser(Parser):
    """Django's parser over the tags of this module alone, with Russian words for what it refuses."""

    def __init__(self, tokens: list[Token], builtins: list[Library], known: Values | None = None) -> None:
        super().__init__(tokens, libraries={}, builtins=builtins)
        self.known = known
        self.scopes: list[dict[str, Any]] = []
        self.depth = 0

    def parse(self, parse_until: Any = None) -> NodeList:
        """As ever, but not deeper than MAX_DEPTH."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TemplateSyntaxError(f"Условия и повторы вложены глубже {MAX_DEPTH} уровней. Упростите шаблон.")
        try:
            return super().parse(parse_until)
        finally:
            self.depth -= 1

    def compile_filter(self, token: str) -> PlainExpression:
        """An expression whose variables are known."""
        try:
            expression = PlainExpression(token, self)
        except TemplateSyntaxError as error:
            raise error if is_russian(error) else TemplateSyntaxError(
                f"«{token}» не читается. Пишут имя переменной, например «программа.учебный_год», "
                "без лишних пробелов и знаков."
            ) from error  # fmt: skip
        for variable in variables_of(expression):
            self.check_known(variable)
        return expression

    def check_known(self, variable: Variable) -> None:
        """TemplateSyntaxError for a variable that this kind of order doesn't have."""
        if self.known is None or not variable.lookups:
            return
        missing = unknown_part(list(variable.lookups), [*reversed(self.scopes), self.known])
        if missing:
            raise TemplateSyntaxError(missing)

    def sample_of(self, expression: FilterExpression) -> Any:
        """What the expression holds in the sample, for the check of loops; None if nothing."""
        if self.known is None or not isinstance(expression.var, Variable):
            return None
        values: dict[str, Any] = dict(self.known)
        for scope in self.scopes:
            values |= scope
        try:
            return expression.var.resolve(Context(values))
        except VariableDoesNotExist:
            return None

    @contextmanager
    def scope(self, **names: Any) -> Iterator[None]:
        """Names that a loop adds inside itself."""
        self.scopes.append(names)
        yield
        self.scopes.pop()

    def find_filter(self, filter_name: str) -> Callable[..., Any]:
        """One of the filters of this module."""
        if filter_name not in self.filters:
            names = ", ".join(sorted(self.filters))
            raise TemplateSyntaxError(f"Нет обработки «{filter_name}». Есть только: {names}.")
        return self.filters[filter_name]

    def invalid_block_tag(self, token: Token, command: str, parse_until: Any = None) -> Any:
        """Refuse a tag that this language doesn't have, or one at a wrong place."""
        if command in TAGS:
            raise self.error(token, f"«{command}» стоит не на месте: нет начала или оно уже закрыто.")
        raise self.error(token, f"Нет команды «{command}». Есть только: {', '.join(TAGS)}.")

    def unclosed_block_tag(self, parse_until: Any) -> Any:
        """Refuse a tag without its end."""
        command, token = self.command_stack.pop()
        raise self.error(token, f"У команды «{command}» нет конца: допишите «{{% end{command} %}}».")


def variables_of(expression: FilterExpression) -> list[Variable]:
    """The variable of an expression, and those among the arguments of its filters."""
    arguments = [arg for _, args in expression.filters for is_var, arg in args if is_var]
    return [found for found in (expression.var, *arguments) if isinstance(found, Variable)]


def unknown_part(path: list[str], scopes: list[Values]) -> str:
    """A Russian sentence on the first part of `path` that is not there; empty if all is known."""
    value: Any = next((scope for scope in scopes if path[0] in scope), None)
    if value is None:
        return hint(path[0], sorted({name for scope in scopes for name in scope}))
    for step, name in enumerate(path):
        if not isinstance(value, Mapping | list):
            # A value without parts, or one that the sample leaves open.
            return "" if value is None else f"У «{'.'.join(path[:step])}» нет частей: уберите «.{name}»."
        try:
            value = look(value, name)
        except VariableDoesNotExist:
            names = sorted(value) if isinstance(value, Mapping) else []
            return hint(".".join(path[: step + 1]), [".".join([*path[:step], each]) for each in names])
    return ""


def hint(name: str, names: list[str]) -> str:
    """«Нет переменной …», with the nearest of `names` if one is near."""
    near = get_close_matches(name, names, n=1)
    return f"Нет переменной «{name}»." + (f" Может быть, «{near[0]}»?" if near else " Выберите из списка переменных.")


def is_russian(error: Exception) -> bool:
    """Whether the sentence is one of ours."""
    return any("а" <= letter <= "я" for letter in str(error).casefold())


class SafeTemplate(Template):
    """A template compiled by SafeParser. `known`: the sample values, by which unknown names are refused."""

    def __init__(self, text: str, known: Values | None = None) -> None:
        self.known = known
        super().__init__(text, engine=ENGINE)

    def compile_nodelist(self) -> NodeList:
        """Tokens → nodes, or TemplateSyntaxError with its token."""
        tokens = Lexer(str(self.source)).tokenize()
        check_tokens(tokens)
        parser = SafeParser(tokens, self.engine.template_builtins, self.known)
        return parser.parse()


def check_tokens(tokens: list[Token]) -> None:
    """Not too many tags, and no brace left open in the text between them."""
    if sum(token.token_type in (TokenType.VAR, TokenType.BLOCK) for token in tokens) > MAX_TAGS:
        raise TextError(f"В шаблоне больше {MAX_TAGS} переменных и команд. Сократите его.")
    for token in tokens:
        if token.token_type == TokenType.TEXT:
            found = next((brace for brace in BRACES if brace in token.contents), None)
            if found:
                line = (token.lineno or 1) + token.contents[: token.contents.index(found)].count("\n")
                raise TextError(f"Скобки «{found}» без пары: переменную и команду закрывают в той же строке.", line)


class ClosedEngine(Engine):
    """No loaders, no libraries, no built-ins but those of this module."""

    default_builtins = ["orders.wording.language"]


ENGINE = ClosedEngine(dirs=[], app_dirs=False, loaders=[], libraries={}, autoescape=False)


class BoundedContext(Context):
    """The values of one rendering, and what it may still spend."""

    def __init__(self, values: Values) -> None:
        super().__init__(dict(values), autoescape=False, use_l10n=False)
        self.rounds = MAX_ROUNDS
        self.until = time.monotonic() + MAX_SECONDS

    def spend(self) -> None:
        """Begin one more round of a loop; TextError if there were too many, or they took too long."""
        self.rounds -= 1
        if self.rounds < 0:
            raise TextError(f"Повторов больше {MAX_ROUNDS}. Уберите повтор внутри повтора.")
        if time.monotonic() > self.until:
            raise TextError("Шаблон составляется слишком долго. Упростите его.")


class Tick(Node):
    """The first node of every round of a loop: counts rounds, looks at the clock."""

    def render(self, context: Context) -> SafeString:
        cast(BoundedContext, context).spend()
        return SafeString("")


@register.tag("for")
def bounded_for(parser: SafeParser, token: Token) -> ForNode:
    """`{% for наставник in наставники %}…{% empty %}…{% endfor %}` with one name, bounded by Tick."""
    bits = token.split_contents()
    if len(bits) != 4 or bits[2] != "in" or not bits[1].isidentifier() or bits[1].startswith("_"):
        raise TemplateSyntaxError("Повтор пишут так: «{% for наставник in наставники %}».")
    name, sequence = bits[1], parser.compile_filter(bits[3])
    rows = parser.sample_of(sequence)
    with parser.scope(**{name: rows[0] if isinstance(rows, list) and rows else None, "forloop": None}):
        body = parser.parse(("empty", "endfor"))
    last = parser.next_token()
    otherwise = None
    if last.contents == "empty":
        otherwise = parser.parse(("endfor",))
        parser.delete_first_token()
    return ForNode([name], sequence, False, NodeList([Tick(), *body]), otherwise)


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


def compile_text(text: str, known: Values | None = None) -> Template:
    """The template behind `text`; TextError if it is wrong. `known`: values of a sample order, by which a name that
    this kind of order doesn't have is refused."""
    if len(text) > MAX_TEXT:
        raise TextError(f"Шаблон длиннее {MAX_TEXT} знаков. Сократите его.")
    try:
        return SafeTemplate(text, known)
    except TemplateSyntaxError as error:
        raise explained(error) from error
    except RecursionError as error:
        raise TextError("Шаблон слишком запутан. Упростите условия.") from error


def explained(error: TemplateSyntaxError) -> TextError:
    """A syntax error in Russian, with its line."""
    token = getattr(error, "token", None)
    line = token.lineno if token else None
    if is_russian(error):
        return TextError(str(error), line)
    written = f"«{{% {token.contents} %}}»" if token and token.token_type == TokenType.BLOCK else "Скобки"
    return TextError(f"{written} не читается. Проверьте, всё ли дописано: имя, кавычки, знак сравнения.", line)


def render_text(template: Template, values: Values) -> str:
    """The words that come out; TextError if there are too many of them, or they take too long."""
    try:
        words = str(template.render(BoundedContext(plain(values))))
    except VariableDoesNotExist as error:
        raise TextError(f"Нет значения: {error.params[0]}.") from error
    except RecursionError as error:
        raise TextError("Шаблон слишком запутан. Упростите условия.") from error
    if len(words) > MAX_OUTPUT:
        raise TextError(f"Получается больше {MAX_OUTPUT} знаков. Сократите шаблон.")
    return words


def plain(value: Any) -> Any:
    """`value` if it is made of dictionaries, lists, texts, numbers and dates alone; else TypeError."""
    if isinstance(value, Mapping):
        return {name: plain(part) for name, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    if type(value) not in PLAIN:
        raise TypeError(f"A template gets plain data only, not {type(value).__name__}.")
    return value
