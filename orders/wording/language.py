"""The language of order templates: a small, closed subset of Django's, safe in the hands of anybody.

`if`, `for`, a few filters, and values that are plain data: no attribute, method or database behind a dot, no loading,
including or extending, no settings. Length, depth, rounds of loops, output and time are bounded. `compile_text` refuses
what is wrong with a Russian sentence and the line it stands in (`TextError`).
"""

import datetime
from collections.abc import Mapping
from typing import Any

from django.template import Engine, Template, TemplateSyntaxError, VariableDoesNotExist
from django.template.base import Lexer, NodeList, Token, TokenType

from orders.models import MAX_TEXT
from orders.wording.parser import SafeParser, SyntaxRefusal, TextError, Values
from orders.wording.tags import BoundedContext

MAX_TAGS = 400
MAX_OUTPUT = 60_000
BRACES = ("{{", "}}", "{%", "%}")
PLAIN = (str, int, bool, datetime.date, datetime.time, type(None))


class ClosedEngine(Engine):
    """No loaders, no libraries, no built-ins but those of `tags.py`."""

    default_builtins = ["orders.wording.tags"]


ENGINE = ClosedEngine(dirs=[], app_dirs=False, loaders=[], libraries={}, autoescape=False)


class SafeTemplate(Template):
    """A template compiled by SafeParser. `known`: the sample values, by which unknown names are refused."""

    def __init__(self, text: str, known: Values | None = None) -> None:
        self.known = known
        super().__init__(text, engine=ENGINE)

    def compile_nodelist(self) -> NodeList:
        """Tokens → nodes, or TemplateSyntaxError with its token."""
        tokens = Lexer(str(self.source)).tokenize()
        check_tokens(tokens)
        return SafeParser(tokens, self.engine.template_builtins, self.known).parse()


def check_tokens(tokens: list[Token]) -> None:
    """Not too many tags, and no brace left open in the text between them; raises TextError."""
    if sum(token.token_type in (TokenType.VAR, TokenType.BLOCK) for token in tokens) > MAX_TAGS:
        raise TextError(f"В шаблоне больше {MAX_TAGS} переменных и команд. Сократите его.")
    for token in tokens:
        if token.token_type == TokenType.TEXT:
            found = next((brace for brace in BRACES if brace in token.contents), None)
            if found:
                line = (token.lineno or 1) + token.contents[: token.contents.index(found)].count("\n")
                raise TextError(f"Скобки «{found}» без пары: переменную и команду закрывают в той же строке.", line)


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
    if isinstance(error, SyntaxRefusal):
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
