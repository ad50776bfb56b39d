"""Tags and filters of the portal's look; built into every template, so no `{% load %}` is needed.

`docs/look.md` shows each of them in use. The names of icons are the symbols of `static/img/icons.svg`.
"""

from datetime import date, datetime
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms.utils import flatatt
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.models import Organisation
from documents import approval, typesetting
from inflection import russian
from mentoring.forms.refusals import faults_of, folded, head_of
from mentoring.forms.tokens import FIELD, token_for
from mentoring.menu import MenuSection

register = template.Library()

# What a kind of state looks like; the word beside it is always written out (WCAG 1.4.1).
STATUS_ICONS = {
    "ok": "ok",
    "wait": "clock",
    "warn": "warning",
    "stop": "stop",
    "idle": "idle",
    "info": "info",
}

# Levels of django.contrib.messages as kinds of state.
MESSAGE_KINDS = {"debug": "info", "info": "info", "success": "ok", "warning": "warn", "error": "stop"}


class FormTokenNode(CsrfTokenNode):
    """Django's `{% csrf_token %}` and beside it the form's own token."""

    def render(self, context: Context) -> SafeString:
        csrf = super().render(context)
        if not csrf:
            return SafeString()
        return format_html('{}<input type="hidden" name="{}" value="{}">', csrf, FIELD, token_for(context["request"]))


@register.tag
def csrf_token(parser: template.base.Parser, token: template.base.Token) -> FormTokenNode:
    """Stands in place of Django's tag, so that no form can do without (`docs/look.md`, Forms)."""
    return FormTokenNode()


@register.inclusion_tag("components/_refusal.html", takes_context=True)
def refusal_summary(context: Context) -> dict[str, object]:
    """Why the forms of this page were refused, with links to the fields; nothing where none was. Both bases have it."""
    request = context["request"]
    values = list(context.flatten().values())
    faults = faults_of(values)
    shown, rest = folded(faults)
    return {
        "faults": shown,
        "rest": rest,
        "head": head_of(values),
        "sent": request.method == "POST",
        "again": bool(faults and request.FILES),
    }


@register.simple_tag
@lru_cache(maxsize=1000)
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite: silent beside a word, or named by `label` where it stands alone.

    A page shows dozens of them, so they are formatted once per process and not rendered as templates.
    """
    role = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    sprite = static("img/icons.svg")
    return format_html(
        '<svg class="icon" width="20" height="20" {}><use href="{}#{}"></use></svg>',
        role,
        sprite,
        name,
    )


@register.simple_tag
@lru_cache(maxsize=1000)
def status(kind: str, word: str) -> SafeString:
    """A state as icon, word and colour; `kind` is a key of STATUS_ICONS, else KeyError."""
    return format_html('<span class="status status-{}">{}{}</span>', kind, icon(STATUS_ICONS[kind]), word)


@register.simple_tag
@lru_cache(maxsize=1000)
def menu_of(sections: tuple[MenuSection, ...]) -> SafeString:
    """The left menu. There is one per role and page of the menu, so each is rendered once per process."""
    return render_to_string("layout/_menu.html", {"menu": sections})


@register.inclusion_tag("components/_breadcrumbs.html")
def crumbs(*titles_and_urls: str) -> dict[str, list[tuple[str, str]]]:
    """The way to this page: title, url, title, url, …; a last title without url is the page itself."""
    titles, urls = titles_and_urls[::2], titles_and_urls[1::2]
    return {"steps": list(zip_longest(titles, urls, fillvalue=""))}


@register.simple_block_tag
def sentences(content: str) -> SafeString:
    """Words for a component over several lines of a template, as one: `{% sentences as hint %}…{% endsentences %}`."""
    return SafeString(" ".join(filter(None, map(str.strip, content.splitlines()))))


@register.filter
def attributes(named: dict[str, object]) -> SafeString:
    """HTML attributes with a leading space each: True is a bare name, False and None are left out."""
    return flatatt(named)


@register.filter
def choice_words(option: dict[str, Any], required: bool) -> Any:
    """The words of an option of a list; of the empty one Django's dashes say nothing, a form's own words stay."""
    if option["value"] != "" or option["label"].strip("-— "):
        return option["label"]
    return "Выберите" if required else "Не указано"


@register.filter
def message_kind(level_tag: str) -> str:
    """The kind of state of a message's level; unknown levels are plain information."""
    return MESSAGE_KINDS.get(level_tag, "info")


@register.filter
def status_icon(kind: str) -> str:
    """The icon that belongs to a kind of state; raises KeyError for an unknown kind."""
    return STATUS_ICONS[kind]


@register.filter
def nbsp(text: object) -> str:
    """Keep «№ 40-од», «5 пар», «г. Пятигорск» on one line; a print template does so of itself."""
    return typesetting.tie(str(text))


@register.filter
def approved(title: str, usual: str) -> str:
    """The word of an approval stamp that agrees with the document named `title`, else with the `usual` noun."""
    return approval.approved(title, usual)


@register.filter
def heading(text: str) -> str:
    """Words of a heading tied so that no line ends with a preposition."""
    return typesetting.tie_small_words(text)


@register.filter
def inner_quotes(text: str) -> str:
    """A title inside «ёлочки»: `«{{ event.title|inner_quotes }}»`."""
    return russian.inner_quotes(text)


@register.filter(expects_localtime=True)
def date_words(value: date | None) -> str:
    """«5 ноября 2026 г.» that never breaks between day and month; an empty string for no date."""
    return russian.date_words(value) if value else ""


@register.filter(expects_localtime=True)
def date_digits(value: date | None) -> str:
    """«05.11.2026» for tables; an empty string for no date."""
    return date_format(value, "SHORT_DATE_FORMAT") if value else ""


@register.filter
def moment(at: datetime | None, organisation: Organisation) -> str:
    """«21.11.2026 12:00:05 (МСК)» on the clock of an organisation; an empty string for no moment."""
    return russian.moment(at, organisation.zone) if at else ""


@register.filter
def plural(count: int, forms: str) -> str:
    """The Russian form after a number: `{{ n|plural:"пара,пары,пар" }}`; raises ValueError unless three forms."""
    one, few, many = forms.split(",")
    return russian.plural(count, one, few, many)


@register.filter
def percent_of(part: float, whole: float) -> int:
    """A whole-number share for `<meter>` and captions, within 0–100; nothing of nothing is 0."""
    return max(0, min(100, round(100 * part / whole))) if whole else 0


@register.filter
def page_numbers(page: Page) -> list[int | None]:
    """Numbers of the pager round the current page; None stands where numbers are left out."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in numbers]


@register.filter
def words(text: str) -> list[str]:
    """Split a literal of a template at its spaces: `{% for size in "25 50 100"|words %}`."""
    return text.split()
