"""Reading a template: variables that look into plain data only, and a parser that refuses all else in Russian."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Any

from django.template import Context, Library, TemplateSyntaxError, VariableDoesNotExist
from django.template.base import FilterExpression, NodeList, Parser, Token, Variable

MAX_DEPTH = 12
# No list has more rows; Python itself refuses to read numbers of thousands of digits.
ROW_DIGITS = 6
TAGS = ("if", "elif", "else", "endif", "for", "empty", "endfor")

Values = Mapping[str, Any]


class TextError(Exception):
    """What is wrong with a template, a Russian sentence; `line` is where, None if it is no single line."""

    def __init__(self, sentence: str, line: int | None = None) -> None:
        super().__init__(f"Строка {line}: {sentence[:1].lower()}{sentence[1:]}" if line else sentence)
        self.line = line


class SyntaxRefusal(TemplateSyntaxError):
    """A fault of the syntax told in our own, Russian words."""


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
    if isinstance(value, list) and name.isdecimal() and len(name) <= ROW_DIGITS and int(name) < len(value):
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
        """Django's, but not deeper than MAX_DEPTH."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise SyntaxRefusal(f"Условия и повторы вложены глубже {MAX_DEPTH} уровней. Упростите шаблон.")
        try:
            return super().parse(parse_until)
        finally:
            self.depth -= 1

    def compile_filter(self, token: str) -> PlainExpression:
        """An expression whose variables are known."""
        try:
            expression = PlainExpression(token, self)
        except TemplateSyntaxError as error:
            if isinstance(error, SyntaxRefusal):
                raise
            raise SyntaxRefusal(
                f"«{token}» не читается. Пишут имя переменной без пробелов: «программа.учебный_год»."
            ) from error
        for variable in variables_of(expression):
            self.check_known(variable)
        return expression

    def check_known(self, variable: Variable) -> None:
        """TemplateSyntaxError for a variable that this kind of order doesn't have."""
        if self.known is None or not variable.lookups:
            return
        missing = unknown_part(list(variable.lookups), [*reversed(self.scopes), self.known])
        if missing:
            raise SyntaxRefusal(missing)

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
            raise SyntaxRefusal(f"Нет обработки «{filter_name}». Есть только: {names}.")
        return self.filters[filter_name]

    def invalid_block_tag(self, token: Token, command: str, parse_until: Any = None) -> Any:
        """Refuse a tag that this language doesn't have, or one at a wrong place."""
        if command in TAGS:
            raise self.error(token, SyntaxRefusal(f"«{command}» стоит не на месте: нет начала или оно уже закрыто."))
        raise self.error(token, SyntaxRefusal(f"Нет команды «{command}». Есть только: {', '.join(TAGS)}."))

    def unclosed_block_tag(self, parse_until: Any) -> Any:
        """Refuse a tag without its end."""
        command, token = self.command_stack.pop()
        raise self.error(token, SyntaxRefusal(f"У команды «{command}» нет конца: допишите «{{% end{command} %}}»."))


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
