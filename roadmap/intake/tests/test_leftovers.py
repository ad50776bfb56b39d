"""What reading a document left open stands at the roadmap until its keeper strikes it off."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from roadmap.intake.leftovers import settle


@pytest.fixture
def remarked(draft):
    draft.warnings = ["таблица 1, строка 2: Нет срока.", "Не найдено название дорожной карты."]
    draft.save()
    return draft


def remarks(page) -> list[str]:
    return [line.contents[0].strip() for line in page.html.select("#warnings li")]


def test_remarks_stand_on_the_page_of_the_roadmap_and_of_its_draft(remarked, as_, curator):
    browser = as_(curator)
    assert remarks(browser.get(reverse("roadmap:edit", args=[remarked.pk]))) == remarked.warnings
    assert remarks(browser.get(reverse("roadmap:detail", args=[remarked.pk]))) == remarked.warnings


def test_one_remark_is_struck_off_and_the_others_stay(remarked, as_, curator):
    page = as_(curator).get(reverse("roadmap:edit", args=[remarked.pk]))
    form = next(form for form in page.forms.values() if form.action.endswith("/warnings/"))
    page = form.submit("warning", index=0).follow()
    assert remarks(page) == ["Не найдено название дорожной карты."]


def test_all_remarks_are_struck_off_at_once(remarked, as_, curator):
    page = as_(curator).get(reverse("roadmap:edit", args=[remarked.pk]))
    form = next(form for form in page.forms.values() if form.action.endswith("/warnings/"))
    assert "Все заметки разобраны" in form.submit("all").follow()
    remarked.refresh_from_db()
    assert remarked.warnings == []


def test_the_director_sees_no_remarks(remarked, as_, director):
    assert "Нет срока" not in as_(director).get(reverse("roadmap:detail", args=[remarked.pk]))


def test_a_second_press_strikes_off_nothing_else(remarked, curator):
    settle(remarked, by=curator, warning=remarked.warnings[0])
    assert settle(remarked, by=curator, warning="таблица 1, строка 2: Нет срока.") == 1


def test_a_director_may_not_strike_off(remarked, director):
    with pytest.raises(PermissionDenied):
        settle(remarked, by=director)
