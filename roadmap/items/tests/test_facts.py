"""Items that complete themselves by what the rooms above report."""

import datetime

import pytest
from django.db import transaction
from django.urls import reverse

from programmes import facts
from programmes.models import Fact
from programmes.recounting import count_anew
from programmes.tasks import count_all_facts
from roadmap.items import progress
from roadmap.items.completing import follow
from roadmap.items.fact_words import fact_in
from roadmap.items.figures import show_figures
from roadmap.models import Evidence, Item
from roadmap.tests.pages import form_to, main_form
from tests.tables import every

State = Item.State


@pytest.fixture
def consents_item(approved) -> Item:
    """«Получить согласия участников»: its words mean the fact."""
    return approved.items.get(number="7")


@pytest.fixture
def sources(monkeypatch):
    """What the rooms above would say; none unless a test says so."""
    said: list = []
    monkeypatch.setattr(facts, "SOURCES", said)
    return said


def test_an_item_is_done_when_its_fact_holds_and_says_by_what(consents_item, programme, curator, as_, on_day):
    on_day(2026, 9, 24)
    facts.report(programme, Fact.CONSENTS, done=28, total=30)
    page = as_(curator).get(consents_item.get_absolute_url())
    assert "28 из 30 согласий" in page.html.text.replace("\xa0", " ")
    facts.report(programme, Fact.CONSENTS, done=30, total=30)
    consents_item.refresh_from_db()
    day = datetime.date(2026, 9, 24)
    assert (consents_item.state, consents_item.done_on, consents_item.accepted_on) == (State.DONE, day, day)
    assert consents_item.done_by is None
    page = as_(curator).get(consents_item.get_absolute_url())
    assert "Портал отметил сам: 30 из 30 согласий." in page.html.text.replace("\xa0", " ")
    assert "по данным портала" in page


def test_a_fact_lost_later_is_marked_and_nothing_is_undone(consents_item, approved, programme, curator, as_):
    facts.report(programme, Fact.CONSENTS, done=30, total=30)
    facts.report(programme, Fact.CONSENTS, done=29, total=30)
    consents_item.refresh_from_db()
    assert consents_item.state == State.DONE
    assert "Больше не выполняется" in as_(curator).get(consents_item.get_absolute_url())
    assert "По данным портала уже нет" in as_(curator).get(approved.get_absolute_url())


def test_whoever_answers_for_the_item_sees_the_figure_in_her_list(consents_item, programme, executor, as_):
    consents_item.responsibles.add(executor)
    facts.report(programme, Fact.CONSENTS, done=28, total=30)
    assert "28 из 30 согласий" in as_(executor).get(reverse("roadmap:mine")).html.text.replace("\xa0", " ")


def test_of_nothing_at_all_nothing_is_done(consents_item, programme):
    assert not facts.report(programme, Fact.CONSENTS, done=0, total=0).holds
    consents_item.refresh_from_db()
    assert consents_item.state == State.PLANNED


def test_what_somebody_marked_stays_as_she_marked_it(consents_item, programme, curator):
    progress.add_evidence(consents_item, by=curator, text="На бумаге")
    progress.finish(consents_item, by=curator, on=datetime.date(2026, 9, 20))
    facts.report(programme, Fact.CONSENTS, done=30, total=30)
    consents_item.refresh_from_db()
    assert consents_item.done_by == curator.user
    assert not consents_item.evidence.filter(kind=Evidence.Kind.FACT).exists()


def test_what_was_marked_by_hand_is_not_called_lost(consents_item, approved, programme, curator, as_):
    progress.add_evidence(consents_item, by=curator, text="На бумаге")
    progress.finish(consents_item, by=curator, on=datetime.date(2026, 9, 20))
    facts.report(programme, Fact.CONSENTS, done=2, total=30)
    assert "По данным портала уже нет" not in as_(curator).get(approved.get_absolute_url())


def test_an_item_opened_against_the_portal_is_not_marked_again(consents_item, programme, curator):
    facts.report(programme, Fact.CONSENTS, done=30, total=30)
    consents_item.refresh_from_db()
    progress.reopen(consents_item, by=curator)
    facts.report(programme, Fact.CONSENTS, done=30, total=30)
    consents_item.refresh_from_db()
    assert (consents_item.state, consents_item.fact) == (State.IN_PROGRESS, "")


def test_a_draft_is_not_marked(draft, programme):
    facts.report(programme, Fact.CONSENTS, done=30, total=30)
    assert not draft.items.filter(state=State.DONE).exists()


def test_the_curator_chooses_the_fact_on_the_page(approved, curator, as_):
    item = approved.items.get(number="6")
    form = form_to(as_(curator).get(item.get_absolute_url()), "/watch/")
    form["fact"] = Fact.ENTRY_SURVEY
    assert "Анкетирование на входе завершено" in form.submit().follow()
    item.refresh_from_db()
    assert item.fact == Fact.ENTRY_SURVEY


def test_a_row_of_a_draft_gets_its_fact_by_its_words_or_by_hand(draft, curator, as_):
    form = main_form(as_(curator).get(reverse("roadmap:add_item", args=[draft.pk])))
    form["title"] = "Сформировать реестр наставников"
    form.submit()
    row = draft.items.get(title="Сформировать реестр наставников")
    assert row.fact == Fact.MENTORS
    form = main_form(as_(curator).get(reverse("roadmap:edit_item", args=[row.pk])))
    form["fact"] = ""
    form.submit()
    row.refresh_from_db()
    assert row.fact == ""


def test_many_changes_are_counted_once_and_a_later_one_again(programme, sources, work_at_once, monkeypatch):
    counted = []
    sources.append(lambda found: counted.append(found) or {})
    ordered = []
    monkeypatch.setattr("programmes.tasks.count_facts.delay", ordered.append)
    count_anew(programme.pk)
    count_anew(programme.pk)
    assert ordered == [programme.pk]
    facts.count(programme)
    count_anew(programme.pk)
    assert ordered == [programme.pk] * 2
    assert counted == [programme]


def test_nothing_is_counted_of_what_was_rolled_back(
    programme, sources, monkeypatch, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as waiting, transaction.atomic():
        count_anew(programme.pk)
        transaction.set_rollback(True)
    assert waiting == []


def test_every_night_all_programmes_of_the_year_are_counted(programme, sources, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda **kwargs: datetime.date(2026, 10, 1))
    sources.append(lambda found: {Fact.CONSENTS: (1, 2)})
    count_all_facts()
    assert programme.facts.get(key=Fact.CONSENTS).words == "1 из 2\xa0согласий"


def test_figures_cost_one_query_however_many_items(approved, django_assert_num_queries):
    items = list(approved.items.all())
    with django_assert_num_queries(1):
        show_figures(items)


@every(
    ("text", "fact"),
    [
        ("Назначить куратора программы наставничества", Fact.CURATOR),
        ("Назначение ответственного (куратора) за внедрение модели", Fact.CURATOR),
        ("Разработка дорожной карты на 2021 год", Fact.ROADMAP),
        ("Сформирована база наставников", Fact.MENTORS),
        ("Формирование долгосрочной базы наставников.", Fact.MENTORS),
        ("Сформировать банк наставляемых", Fact.MENTEES),
        ("Оформление согласий на обработку персональных данных", Fact.CONSENTS),
        ("Заключить соглашения между наставниками и наставляемыми", Fact.AGREEMENTS),
        ("Закрепить наставнические пары приказом", Fact.PAIRS),
        ("Утверждение индивидуальных планов", Fact.PLANS),
        ("Провести входную диагностику", Fact.ENTRY_SURVEY),
        ("Провести итоговую диагностику", Fact.FINAL_SURVEY),
        ("Подготовить отчёт за полугодие", Fact.HALF_YEAR_REPORT),
        ("Подготовить отчёт за год", Fact.YEAR_REPORT),
        ("Создать рабочую группу по внедрению целевой модели", Fact.WORKING_GROUP),
        ("Приказ о создании рабочей группы", Fact.WORKING_GROUP),
        ("Принять положение о наставничестве", Fact.REGULATION),
        ("Разработка и утверждение Положения о программе наставничества", Fact.REGULATION),
        ("Утверждение положения о реализации целевой модели наставничества", Fact.REGULATION),
        ("Приказ о поощрении", Fact.COMMENDED),
        ("Издать приказ о проведении итогового мероприятия", Fact.FINAL_EVENT),
        # nothing that the portal could count
        ("Провести входную и итоговую диагностику", ""),
        ("Провести мониторинг за второе полугодие", ""),
        ("Формирование базы эффективных программ наставничества", ""),
        ("Соглашения с организациями-партнёрами", ""),
        ("Получить согласия педагогов на дополнительные обязанности", ""),
        ("Сбор информации о запросах; формирование банка данных наставляемых, обеспечение согласий", ""),
        ("Анализ анкет. Формирование базы наставников.", ""),
        ("Сформировать базу наставников и базу наставляемых", ""),
        ("Провести встречу пар", ""),
        ("Издать приказ о кураторе и рабочей группе", ""),
        ("Провести заседание рабочей группы", ""),
        ("Положение о конкурсе «Лучший наставник»", ""),
        ("Утвердить положение о конкурсе наставничества", ""),
        ("Утвердить положение о психологической службе", ""),
        ("Провести итоговую встречу всех пар", ""),
        ("Подвести итоги и поощрить участников", ""),
        ("Поощрить лучших наставников", ""),
        ("Система поощрения наставников", ""),
    ],
)
def test_the_words_mean_this_fact_or_none(text, fact):
    assert fact_in(text) == fact


def test_what_lasts_all_year_is_not_done_by_the_first_time(draft):
    item = Item(roadmap=draft, title="Издать приказ о поощрении", deadline_text="в течение учебного года")
    item.read_deadline()
    follow(item)
    assert item.fact == ""
