"""Switching between memberships, and taking a role away."""

from django.urls import reverse

from accounts.models import Membership, Role, User


def test_a_person_with_two_roles_works_in_the_one_she_chose(client, mentor, neighbour_school):
    other = Membership.objects.create(user=mentor.user, organisation=neighbour_school, role=Role.CURATOR)
    client.force_login(mentor.user, backend="accounts.backends.NameOrEmailBackend")
    client.post(reverse("accounts:switch"), {"membership": other.pk})
    assert client.get("/").wsgi_request.membership == other


def test_nobody_switches_into_a_hat_of_another(client, mentor, curator):
    client.force_login(mentor.user, backend="accounts.backends.NameOrEmailBackend")
    assert client.post(reverse("accounts:switch"), {"membership": curator.pk}).status_code == 404


def test_a_taken_role_shuts_the_portal(client, director, mentor):
    client.force_login(director.user, backend="accounts.backends.NameOrEmailBackend")
    client.post(reverse("accounts:end_membership", args=[mentor.pk]))
    mentor.refresh_from_db()
    assert not mentor.is_active


def test_a_curator_cannot_take_the_directors_role(client, curator, director):
    client.force_login(curator.user, backend="accounts.backends.NameOrEmailBackend")
    client.post(reverse("accounts:end_membership", args=[director.pk]))
    director.refresh_from_db()
    assert director.is_active


def test_a_director_keeps_her_own_role(client, director):
    client.force_login(director.user, backend="accounts.backends.NameOrEmailBackend")
    page = client.post(reverse("accounts:end_membership", args=[director.pk]), follow=True)
    assert "Свою собственную роль снять нельзя" in page.content.decode()


MEMBERS = reverse("accounts:members")


def names_on(page) -> list[str]:
    return [row.th.get_text(" ", strip=True) for row in page.html.select("main tbody tr")]


def test_people_are_found_by_name_in_any_case_by_post_and_by_role(as_, director, mentor, curator):
    mentor.user.last_name, mentor.position = "Ёлкина", "учитель физики"
    mentor.user.save()
    mentor.save()
    for query in ({"q": "елкина"}, {"q": "ФИЗИКИ"}, {"view": "mentor"}):
        (only,) = names_on(as_(director).get(MEMBERS, query))
        assert only.startswith("Ёлкина")
    assert "Таких людей нет" in as_(director).get(MEMBERS, {"q": "никто"}).text


def test_the_list_of_people_has_pages_of_the_size_asked_for(as_, director):
    for number in range(30):
        user = User.objects.create(username=f"teacher{number}", last_name=f"Учитель{number:02}")
        Membership.objects.create(user=user, organisation=director.organisation, role=Role.MENTOR)
    assert len(names_on(as_(director).get(MEMBERS))) > 30
    assert len(names_on(as_(director).get(MEMBERS, {"per_page": "25"}))) == 25


def test_a_role_that_the_reader_may_not_take_away_has_no_button(as_, curator, director, mentor):
    page = as_(curator).get(MEMBERS)
    targets = {form["action"] for form in page.html.select("main form[method=post]")}
    assert reverse("accounts:end_membership", args=[mentor.pk]) in targets
    assert not targets & {reverse("accounts:end_membership", args=[held.pk]) for held in (director, curator)}


def test_roles_are_views_of_the_list_with_their_numbers(as_, director, mentor, curator):
    page = as_(director).get(MEMBERS)
    words = [" ".join(tab.text.split()) for tab in page.html.select(".views a")]
    assert words == ["Все 3", "Директора 1", "Кураторы 1", "Наставники 1"]
    assert len(names_on(page.click("Кураторы"))) == 1


def test_a_school_is_not_asked_which_organisation_an_administrator_is(as_, director, administrator, school, mentor):
    assert "organisation" not in as_(director).get(MEMBERS).context["form"].fields
    page = as_(administrator).get(MEMBERS, {"organisation": str(school.pk), "view": "mentor"})
    assert len(names_on(page)) == 1


def test_organisations_are_searched_and_shown_by_kind(as_, administrator, school, neighbour_school):
    address = reverse("accounts:organisations")
    assert len(names_on(as_(administrator).get(address, {"q": school.city, "view": "schools"}))) >= 1
    assert school.plain_name not in as_(administrator).get(address, {"view": "above"}).html.table.text
    assert "Таких организаций нет" in as_(administrator).get(address, {"q": "никакая"})
