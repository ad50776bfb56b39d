"""What a family reads before the text: plain words, answers of equal weight, the text itself folded."""

from consents.briefing import brief_of, sheets_of
from consents.models import Purpose, Signature
from consents.services import set_resources
from consents.tests.factories import answer_yes

PAGES = "https://school.example.org/news"


def brief(document) -> dict[str, str]:
    return dict(brief_of(document.signatures.with_document().get()).rows)


def test_a_mother_is_asked_about_her_daughter_by_name(mentee_person, mother, consent_of):
    asked = brief_of(consent_of(mentee_person, Purpose.PERSONAL_DATA).signatures.with_document().get())
    assert asked.question == "Можно ли школе хранить данные Анны?" and asked.title == "Данные Анны в программе"


def test_a_teacher_is_asked_about_himself(mentor_person, consent_of):
    asked = brief_of(consent_of(mentor_person, Purpose.PERSONAL_DATA).signatures.with_document().get())
    assert asked.question == "Можно ли школе хранить ваши данные?"


def test_the_brief_of_a_publication_names_its_pages_and_its_last_day(mentee_person, mother, consent_of, curator):
    consent = consent_of(mentee_person, Purpose.PUBLICATION)
    set_resources(consent, [PAGES], by=curator.user)
    rows = brief(consent)
    assert rows["Где"] == PAGES and "31" in rows["До какого дня"] and "три рабочих дня" in rows["Передумаете"]


def test_a_wish_is_told_apart_from_a_need(mentee_person, mother, consent_of):
    needs = {
        purpose: brief_of(consent_of(mentee_person, purpose).signatures.with_document().get()).need
        for purpose in (Purpose.PERSONAL_DATA, Purpose.PUBLICATION, Purpose.DIAGNOSTICS)
    }
    assert needs[Purpose.PERSONAL_DATA].startswith("Нужно, чтобы")
    assert needs[Purpose.PUBLICATION].startswith("По желанию") and "не влияет" in needs[Purpose.DIAGNOSTICS]


def test_no_answer_is_chosen_and_one_has_to_be(django_app, consent, link_to, letters):
    form = django_app.get(link_to(consent)).follow().forms[0]
    assert form["answer"].value is None
    form["rules"] = True
    before = len(letters)
    assert "Выберите ответ" in form.submit() and len(letters) == before


def test_the_text_is_folded_before_the_answer_and_no_frame_shows_it(django_app, consent, link_to):
    main = django_app.get(link_to(consent)).follow().html.main
    text, answer = main.find("details"), main.find("fieldset")
    assert (
        "Полный текст, 1 страница" in text.summary.get_text() and not text.has_attr("open") and not main.find("iframe")
    )
    assert text.sourceline < answer.sourceline and "152-ФЗ" in text.get_text()


def test_a_no_leads_to_the_refusal_without_rules_or_code(django_app, consent, link_to, letters):
    form = django_app.get(link_to(consent)).follow().forms[0]
    form["answer"] = "no"
    before = len(letters)
    assert "Отказаться" in form.submit().follow() and len(letters) == before


def test_ticks_and_answer_of_a_publication_say_the_same(
    django_app, mentee_person, mother, consent_of, curator, link_to, letters
):
    consent = consent_of(mentee_person, Purpose.PUBLICATION)
    set_resources(consent, [PAGES], by=curator.user)
    form = django_app.get(link_to(consent)).follow().forms[0]
    answer_yes(form)
    form.set("prohibitions", True, index=4)
    assert "Вы отметили запреты" in form.submit()
    form.set("prohibitions", False, index=4)
    form["answer"] = "partly"
    assert "Отметьте, что показывать нельзя" in form.submit()
    assert not Signature.objects.exclude(code_hash="").exists()


def test_who_comes_back_from_the_code_finds_the_answer(django_app, consent, link_to):
    page = django_app.get(link_to(consent)).follow()
    answer_yes(page.forms[0])
    form = page.forms[0].submit().follow().click("Изменить ответ").forms[0]
    assert form["answer"].value == "yes" and form["rules"].checked


def test_the_foot_says_whom_to_ask(django_app, consent, link_to, curator, school):
    school.phone = "8 (342) 000-00-01"
    school.save()
    foot = django_app.get(link_to(consent)).follow().html.find("footer").get_text(" ", strip=True)
    assert curator.user.name.full in foot and "8 (342) 000-00-01" in foot


def test_a_long_text_is_counted_in_sheets():
    assert [sheets_of("<p>слово</p>"), sheets_of("а" * 3001)] == [1, 2]
