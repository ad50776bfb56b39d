"""Requisites and headcounts."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import Headcount, Organisation
from accounts.services import change_organisation, set_headcount
from tests.tables import every


def test_a_director_changes_the_requisites(as_, director, school):
    form = as_(director).get(reverse("accounts:organisation", args=[school.pk])).forms["content-form"]
    form["address"] = "ул. Новая, д. 2"
    form.submit().follow()
    school.refresh_from_db()
    assert school.address == "ул. Новая, д. 2"


def test_a_wrong_inn_is_told_beside_the_field_and_nothing_typed_is_lost(as_, director, school):
    form = as_(director).get(reverse("accounts:organisation", args=[school.pk])).forms["content-form"]
    form["inn"], form["address"] = "12", "ул. Новая, д. 2"
    answer = form.submit()
    assert "ИНН — 10 или 12 цифр." in answer
    assert answer.forms["content-form"]["address"].value == "ул. Новая, д. 2"


def test_an_officer_finds_how_to_reach_a_school(as_, officer, school):
    Organisation.objects.filter(pk=school.pk).update(phone="8 (342) 000-00-01", email="school@example.org")
    page = as_(officer).get(reverse("accounts:organisation", args=[school.pk])).html
    assert page.find("a", href="tel:8(342)000-00-01")
    assert page.find("a", href="mailto:school@example.org")


def test_an_officer_reads_a_school_but_does_not_change_it(as_, officer, school):
    page = as_(officer).get(reverse("accounts:organisation", args=[school.pk]))
    assert "content-form" not in page.forms
    assert "Реквизиты меняют" in page


def test_a_curator_writes_the_headcount(as_, curator, school):
    form = as_(curator).get(reverse("accounts:headcount", args=[2026])).forms["content-form"]
    form["pupils"], form["pupils_10_plus"], form["teachers"], form["young_specialists"] = 400, 250, 30, 4
    form.submit().follow()
    assert Headcount.objects.get(organisation=school, school_year=2026).pupils_10_plus == 250


def test_a_part_cannot_exceed_the_whole(as_, curator):
    form = as_(curator).get(reverse("accounts:headcount", args=[2026])).forms["content-form"]
    form["pupils"], form["pupils_10_plus"], form["teachers"], form["young_specialists"] = 100, 250, 30, 4
    assert "не может быть больше" in form.submit()


def test_a_rule_is_inherited_from_the_nearest_level(region, municipality, school):
    region.minor_signs_from, municipality.minor_signs_from = 15, 16
    region.save()
    municipality.save()
    assert Organisation.objects.get(pk=school.pk).inherited("minor_signs_from", 14) == 16


@every(
    ("city", "address", "expected"),
    [
        ("с. Луговое", "ул. Школьная, д. 1", "с. Луговое, ул. Школьная, д. 1"),
        ("с. Луговое", "618100, с. Луговое, ул. Школьная, д. 1", "618100, с. Луговое, ул. Школьная, д. 1"),
        ("с. Луговое", "", "с. Луговое"),
    ],
)
def test_the_town_stands_once_in_the_postal_address(city, address, expected):
    assert Organisation(city=city, address=address).postal_address == expected


def test_a_school_does_not_set_the_ages_of_signing(as_, director, curator, school):
    for person in (director, curator):
        form = as_(person).get(reverse("accounts:organisation", args=[school.pk])).forms["content-form"]
        assert "adult_from" not in form.fields
        assert "minor_signs_from" not in form.fields


def test_a_region_is_not_laxer_than_the_law_about_who_signs(as_, coordinator, region):
    form = as_(coordinator).get(reverse("accounts:organisation", args=[region.pk])).forms["content-form"]
    form["minor_signs_from"], form["adult_from"] = "6", "10"
    answer = form.submit()
    assert "меньше 14 лет" in answer
    assert "меньше 18 лет" in answer
    form["minor_signs_from"], form["adult_from"] = "16", "18"
    form.submit()
    region.refresh_from_db()
    assert (region.minor_signs_from, region.adult_from) == (16, 18)


def test_the_verbs_themselves_refuse_whoever_may_not(school, officer, director, neighbour_curator):
    with pytest.raises(PermissionDenied, match="Реквизиты меняют"):
        change_organisation(school, by=officer, address="ул. Чужая")
    with pytest.raises(PermissionDenied, match="Численность"):
        set_headcount(school, 2026, by=neighbour_curator, pupils=1)
    with pytest.raises(PermissionDenied, match="Возраст подписания"):
        change_organisation(school, by=director, minor_signs_from=15)
