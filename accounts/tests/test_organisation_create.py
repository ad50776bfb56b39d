"""An administrator adds organisations below her own."""

from django.urls import reverse

from accounts.models import Organisation


def fill(form, name: str):
    form["full_name"], form["short_name"], form["city"] = f"Учреждение «{name}»", name, "с. Новое"
    return form.submit()


def test_below_a_municipality_lies_a_school(as_, administrator, municipality):
    form = as_(administrator).get(reverse("accounts:organisation_create", args=[municipality.pk])).forms["content-form"]
    fill(form, "Новая СОШ").follow()
    created = Organisation.objects.get(short_name="Новая СОШ")
    assert (created.kind, created.parent) == ("school", municipality)


def test_below_a_region_lies_a_municipality(as_, administrator, region):
    form = as_(administrator).get(reverse("accounts:organisation_create", args=[region.pk])).forms["content-form"]
    fill(form, "Новый район").follow()
    assert Organisation.objects.get(short_name="Новый район").kind == "municipality"


def test_nothing_lies_below_a_school(as_, administrator, school):
    url = reverse("accounts:organisation_create", args=[school.pk])
    assert as_(administrator).get(url, expect_errors=True).status_code == 404


def test_an_empty_region_tells_its_administrator_how_to_begin(as_, administrator, region):
    page = as_(administrator).get(reverse("home")).click("Добавить")
    made = fill(page.forms["content-form"], "Новый район").follow()
    assert made.request.path == reverse("accounts:invite", args=[Organisation.objects.get(short_name="Новый район").pk])
    home = as_(administrator).get(reverse("home"))
    assert "В 1\u00a0организации ещё никого нет" in home.text
    assert "Добавьте первый муниципалитет" not in home.text


def test_where_somebody_works_or_is_invited_nobody_need_be(as_, administrator, curator, officer):
    assert "ещё никого нет" not in as_(administrator).get(reverse("home")).text
