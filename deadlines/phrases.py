"""From tokens to periods: patterns over the string of code letters (see `words.py` for the letters).

Besides those: d number · F day.month[.year] · X month.year · y year · Y years · , list · - dash · ! impossible date
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from deadlines.periods import ContradictoryDate, Period, Years
from deadlines.tokens import Token
from deadlines.words import WINTER

# A bare number belongs to the month (or quarter …) at the end of its chain: «10, 12 и 14-17 мая», «I – III квартал».
_CHAIN = "(?=(?:[-,abz]+[do])*(?:[-,bz]+m|[-,abz]+"
_YEAR = "(?:[-,]?[yY]|dg)?"
_PERIOD = re.compile(
    "|".join(
        (
            f"(?P<weekday>[do]Wm{_YEAR})",
            f"(?P<parted>p?[do][knl]m{_YEAR}|pm{_YEAR})",
            f"(?P<day>dm{_YEAR}|d-m-?[yY])",
            "(?P<date>F)",
            "(?P<monthyear>X)",
            f"(?P<numbered>p?(?:[do]u?[qht]|q[do]|[do]l(?=[uj]?g|[yY]))[uj]?g?{_YEAR})",
            f"(?P<chained>p(?=[-,]pm)|[do]{_CHAIN}(?:dm|F|[do][knl]m|[do]Wm|[do]u?[qht])))|(?:^|(?<=a))d(?=dm))",
            f"(?P<holidays>p?sv{_YEAR})",
            f"(?P<season>p?s{_YEAR})",
            f"(?P<month>m{_YEAR})",
            "(?P<year>p?(?:[yY]u?g?)|p[uj]?g)",
        )
    )
)
_MARKERS = {"a": "from", "b": "to", "z": "until", "e": "about"}
_NUMBERED = {"q": "quarter", "h": "half", "l": "half", "t": "term"}
_PARTS = {"k": "third", "n": "week", "l": "half", "p": "third"}
_YEAR_FIRST = re.compile("y-?[^yY,-][^yY]*(?:,y-?[^yY,-][^yY]*)+")
# «I полугодие – до 25 декабря»: a heading and its day.
_HEADINGS = ("quarter", "half", "term")
# Words may stand inside a range that has both its prepositions: «с 1 мая (начало) по 5 мая».
_WORDY_RANGE = re.compile("[^abz!]{0,4}[bz]-?")
_PLAIN_RANGE = re.compile("[-,]*-[-,]*[bz]?|,*[b]-?")


def periods(tokens: list[Token]) -> list[Period]:
    """Return the periods of a phrase in its order; raises ContradictoryDate for a date that is garbled."""
    tokens = list(_without_weekdays(tokens))
    codes = "".join(token.code for token in tokens)
    if "!" in codes:
        raise ContradictoryDate
    return (_YEAR_FIRST.fullmatch(codes) and _under_years(tokens)) or _periods(tokens)


def _under_years(tokens: list[Token]) -> list[Period]:
    """Read what each year heads, «2023 год – сентябрь, 2024 год – март»; nothing if one of them heads no period."""
    under_years: list[Period] = []
    heads = [place for place, token in enumerate(tokens) if token.code == "y"]
    for head, end in pairwise([*heads, len(tokens)]):
        under = _periods(tokens[head + 1 : end])
        if not under:
            return []
        first = under[0]._replace(link="list" if under_years else "")
        under_years += [period._replace(year=tokens[head].numbers[0]) for period in (first, *under[1:])]
    return under_years


def _periods(tokens: list[Token]) -> list[Period]:
    codes = "".join(token.code for token in tokens)
    read: list[Period] = []
    end = 0
    for match in _PERIOD.finditer(codes):
        period = _READERS[match.lastgroup or ""](tokens[match.start() : match.end()])
        between = codes[end : match.start()]
        link = _link(between, read[-1], period.unit) if read else ""
        read.append(period._replace(marker=_MARKERS.get(between.rstrip(",")[-1:], ""), link=link))
        end = match.end()
    return _unchained(_of_holidays(read) if "v" in codes else read)


def _of_holidays(periods: list[Period]) -> list[Period]:
    """«Каникулы: осенние, весенние» are no seasons."""
    return [period._replace(unit="holidays") if period.unit == "season" else period for period in periods]


def _without_weekdays(tokens: list[Token]) -> Iterator[Token]:
    """Leave a weekday out, «28 мая (пт.)», unless it makes the date: «первая пятница мая»."""
    for place, token in enumerate(tokens):
        following = tokens[place + 1 : place + 3]
        if token.code == "o" and following and following[0].code == "W" and not _is_nth_weekday([token, *following]):
            continue
        if token.code == "b" and "".join(near.code for near in following) in ("W", "Wm"):
            continue
        if token.code != "W" or _is_nth_weekday(tokens[max(place - 1, 0) : place + 2]):
            yield token


def _is_nth_weekday(around: list[Token]) -> bool:
    return "".join(token.code for token in around) in ("oWm", "dWm") and around[0].numbers[0] <= 5


def _link(between: str, before: Period, unit: str) -> str:
    """How two periods hang together by what stands between; a lost dash («январь май», «17 19 мая») makes a range."""
    if not between:
        lost_dash = before.marker == "from" if unit == before.unit == "day" else unit == before.unit
        return "range" if lost_dash or before.unit == "chained" else "list"
    if not between.strip(","):
        return "list"
    if between == "z" and unit == before.unit and before.marker != "until":
        return "range"
    if before.marker == "about" and unit != before.unit:
        return ""
    if unit == "day" and before.unit in _HEADINGS and before.marker != "from":
        return ""
    if _PLAIN_RANGE.fullmatch(between) or (before.marker == "from" and _WORDY_RANGE.fullmatch(between)):
        return "range"
    return ""


def _unchained(periods: list[Period]) -> list[Period]:
    """Give bare numbers the month, part or unit that the end of their chain names."""
    for place in range(len(periods) - 2, -1, -1):
        period, after = periods[place], periods[place + 1]
        if period.unit == "chained":
            periods[place] = _like(after, period.number)._replace(marker=period.marker, link=period.link)
            if after.unit == "month" and not after.part:
                # «15, сентября»: it was the month of this very day.
                del periods[place + 1]
    return periods


def _like(model: Period, number: int) -> Period:
    if model.part and model.part[0] == "weekday":
        return model._replace(part=("weekday", model.part[1] // 10 * 10 + max(number, 0)))
    if model.unit == "day" or (model.unit == "month" and not model.part):
        return model._replace(unit="day", day=number)
    if model.part:
        return model._replace(part=(model.part[0], number))
    return model._replace(number=number, month=_quarter_month(model.unit, number))


def _quarter_month(unit: str, number: int) -> int:
    return 3 * number - 2 if unit == "quarter" else 1


def _part(piece: list[Token]) -> tuple[str, int] | None:
    return ("third", _value(piece, "p")) if piece[0].code == "p" else None


def _value(piece: list[Token], codes: str) -> int:
    return next((token.numbers[0] for token in piece if token.code in codes), 0)


def _named(piece: list[Token], unit: str, **parts: object) -> Period:
    """Make a period of the unit with the part of it and the year or years that stand in the piece."""
    period = Period(unit, school=any(token.code == "u" for token in piece), **parts)  # type: ignore[arg-type]  # fields pass through
    years = next((token for token in piece if token.code in "yY"), None)
    if years is None:
        return period._replace(year=_short_year(piece))
    if years.code == "y":
        return period._replace(year=years.numbers[0])
    first, last, school = years.numbers
    return period._replace(years=Years(first, last, bool(school)))


def _short_year(piece: list[Token]) -> int | None:
    """«май 23 г.»: two digits are a year if a month stands before them and «г.» after."""
    year_last = len(piece) > 2 and piece[-1].code == "g" and piece[-3].code == "m"
    return 2000 + piece[-2].numbers[0] if year_last else None


def _weekday(piece: list[Token]) -> Period:
    nth = max(_value(piece, "do"), 0)
    return _named(piece, "day", month=_value(piece, "m"), part=("weekday", _value(piece, "W") * 10 + nth))


def _parted(piece: list[Token]) -> Period:
    """«Конец мая», «вторая неделя мая»; the end of a week, «до конца второй недели мая», is that week."""
    if piece[0].code == "p" and piece[1].code != "m":
        piece = piece[1:]
    name = next(_PARTS[token.code] for token in piece if token.code in _PARTS)
    return _named(piece, "month", month=_value(piece, "m"), part=(name, _value(piece, "dop")))


def _date(piece: list[Token]) -> Period:
    day, month, *year = piece[0].numbers
    return Period("day", day=day, month=month, year=year[0] if year else None)


def _numbered(piece: list[Token]) -> Period:
    unit = next(_NUMBERED[token.code] for token in piece if token.code in _NUMBERED)
    number = _value(piece, "do")
    return _named(piece, unit, number=number, month=_quarter_month(unit, number), part=_part(piece))


def _season(piece: list[Token], unit: str = "season") -> Period:
    number = _value(piece, "s")
    return _named(piece, unit, number=number, month=12 if number == WINTER else 3 * number - 3, part=_part(piece))


def _year(piece: list[Token]) -> Period:
    period = _named(piece, "year", part=_part(piece), calendar=any(token.code == "j" for token in piece))
    if period.year is None:
        return period
    return period._replace(years=None if period.school else Years(period.year, period.year))


_READERS: dict[str, Callable[[list[Token]], Period]] = {
    "weekday": _weekday,
    "parted": _parted,
    "day": lambda piece: _named(piece, "day", day=_value(piece, "d"), month=_value(piece, "m")),
    "date": _date,
    "monthyear": lambda piece: Period("month", month=piece[0].numbers[0], year=piece[0].numbers[1]),
    "numbered": _numbered,
    "chained": lambda piece: Period("chained", number=piece[0].numbers[0]),
    "holidays": lambda piece: _season(piece, "holidays"),
    "season": _season,
    "month": lambda piece: _named(piece, "month", month=_value(piece, "m")),
    "year": _year,
}
