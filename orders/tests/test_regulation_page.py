"""The page of a regulation."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from orders.models import Regulation
from orders.regulations import draft_regulation


def page_of(found) -> str:
    return reverse("orders:regulation", args=[found.pk])


def test_a_parent_reads_what_is_in_force(as_, parent, regulation):
    page = as_(parent).get(page_of(regulation))
    assert "Действует" in page
    assert "№\u00a07-од" in page
    assert page.click("Скачать файл").body == b"%PDF-"


def test_a_draft_is_for_the_office(as_, parent, curator, school):
    draft = draft_regulation(school, title="Положение о парах", text="1. Общее\nТекст.", by=curator.user)
    assert "<h2>1. Общее</h2>" in as_(curator).get(page_of(draft))
    as_(parent).get(page_of(draft), status=404)
    as_(curator).get(reverse("orders:regulation_file", args=[draft.pk]), status=404)


def test_the_list_of_roadmaps_leads_to_it(as_, mentor, regulation):
    assert "Положение о наставничестве" in as_(mentor).get(reverse("roadmap:list")).click("Положение о наставничестве")


def test_an_empty_one_is_refused(school, curator):
    with pytest.raises(ValidationError, match="Наберите текст"):
        draft_regulation(school, title="Положение", text="  ", by=curator.user)
    assert not Regulation.objects.exists()
